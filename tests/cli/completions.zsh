# SPDX-License-Identifier: MIT
# completions.zsh FOLDER <LINES: what each line becomes in a shell with a terminal when Tab is pressed behind it, with
# the completions of the folder.
zmodload zsh/zpty || exit 1
while IFS= read -r line; do
    zpty shell zsh -f -i
    zpty -w shell "PS1=; PS2=; fpath=(${(q)1} \$fpath); autoload -Uz compinit; compinit -u -D" \
        '; said() { print -r -- "<$BUFFER>"; exit }; zle -N said; bindkey "^I" complete-word; bindkey "^X" said' \
        '; print -r -- REA""DY'
    zpty -r shell out '*READY*'
    zpty -w -n shell "$line"$'\t\030'
    zpty -r shell out '*<voip*>*'
    print -r -- ${${out##*<}%%>*}
    zpty -d shell
done
