# SPDX-License-Identifier: MIT
# completions.bash SCRIPT <LINES: completes each line as the shell would, but for its own file names.
# shellcheck shell=bash
# shellcheck disable=SC1090
source "$1"
spec=$(complete -p voipcheck) || exit 1
while IFS= read -r line; do
    # Words as the line editor divides them.
    read -ra COMP_WORDS <<<"${line//=/ = }"
    [[ $line != *[\ =] ]] || COMP_WORDS+=('')
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    COMPREPLY=()
    _voipcheck
    if [[ ${#COMPREPLY[@]} -eq 0 && $spec == *'-o default'* ]]; then
        # shellcheck disable=SC2207 # no name here has a blank
        COMPREPLY=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}"))
    fi
    echo "${COMPREPLY[*]}"
done
