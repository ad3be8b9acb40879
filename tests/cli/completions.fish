# SPDX-License-Identifier: MIT
# completions.fish SCRIPT <LINES: prints the candidates for each line.
source $argv[1]
while read -l line
    complete -C $line | string replace -r '\t.*' '' | string join ' '
end
