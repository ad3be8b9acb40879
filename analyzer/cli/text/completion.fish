# fish completion for voipcheck, as `voipcheck completions fish` prints it. To try it:
#   voipcheck completions fish | source

# Whether the command line is one of this command.
function __voipcheck_is
    set -l words (commandline -opc)
    test (count $words) -ge 2; and test "$words[2]" = "$argv[1]"
end

function __voipcheck_no_command
    test (count (commandline -opc)) -eq 1
end

function __voipcheck_rules
@RULES@
end

function __voipcheck_formats
@FORMATS@
end

# RULE=, and then RULE=LEVEL.
function __voipcheck_rule_levels
    set -l word (commandline -ct | string replace -r -- '^--[a-z-]+=' '')
    if string match -q -- '*=*' $word
        set -l rule (string replace -r -- '=.*' '' $word)
        printf '%s\n' $rule={error,warning,note,off}
    else
        __voipcheck_rules | string replace \t =\t
    end
end

complete -c voipcheck -e
complete -c voipcheck -s h -l help -f -d 'how to use it'
complete -c voipcheck -n __voipcheck_no_command -l version -f -d 'the version'
@COMPLETIONS@
