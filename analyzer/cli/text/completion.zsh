#compdef voipcheck
# zsh completion for voipcheck, as `voipcheck completions zsh` prints it: the file _voipcheck in a folder of
# $fpath. To try it, after compinit:
#   source <(voipcheck completions zsh)

_voipcheck_commands() {
    local -a commands=(
@COMMANDS@
    )
    _describe -t commands command commands "$@"
}

_voipcheck_rules() {
    local -a rules=(
@RULES@
    )
    _describe -t rules rule rules "$@"
}

_voipcheck_formats() {
    local -a formats=(
@FORMATS@
    )
    _describe -t formats format formats "$@"
}

_voipcheck_rule_level() {
    local -a levels=(error warning note off)
    if compset -P '*='; then
        _describe -t levels level levels
    else
        _voipcheck_rules -S =
    fi
}

_voipcheck_format_file() {
    if compset -P '*='; then
        _files
    else
        _voipcheck_formats -S =
    fi
}

_voipcheck() {
    local curcontext=$curcontext state line ret=1
    typeset -A opt_args
    _arguments -C \
        '(- *)'{-h,--help}'[how to use it]' \
        '(- *)--version[the version]' \
        '1:command:_voipcheck_commands' \
        '*::argument:->arguments' && ret=0
    if [[ $state == arguments ]]; then
        curcontext="${curcontext%:*:*}:voipcheck-$words[1]:"
        case $words[1] in
@ARGUMENTS@
        esac
    fi
    return ret
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _voipcheck "$@"
else
    compdef _voipcheck voipcheck
fi
