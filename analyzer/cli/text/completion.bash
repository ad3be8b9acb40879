# bash completion for voipcheck, as `voipcheck completions bash` prints it. To try it:
#   eval "$(voipcheck completions bash)"
# It needs no other package and is content with bash 3.2.

# _voipcheck_value 'COMMAND OPTION', or 'COMMAND ' for the operands: sets kind and words.
_voipcheck_value() {
    local rules formats
@WORDS@
    case $1 in
@VALUES@
    *) kind='' words='' ;;
    esac
}

# _voipcheck_offer HEAD TAIL: offers each of words between HEAD and TAIL.
_voipcheck_offer() {
    local word cut=''
    # What stands before the last '=' is not replaced when '=' divides words.
    if [[ $COMP_WORDBREAKS == *=* && $current == *=* ]]; then cut=${current%=*}=; fi
    for word in $words; do
        word=$1$word$2
        if [[ $word == "$current"* ]]; then COMPREPLY+=("${word#"$cut"}"); fi
    done
    if [[ $2 ]]; then compopt -o nospace 2>/dev/null; fi
}

_voipcheck() {
    local IFS=$' \t\n' kind='' words='' word joined='' i
    local -a line=()
    COMPREPLY=()
    # Words that were divided at '=' are joined again.
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ ${#line[@]} -gt 1 && ($joined || $word == =*) ]]; then
            line[${#line[@]} - 1]+=$word
        else
            line+=("$word")
        fi
        joined=''
        if [[ $word == *= ]]; then joined=yes; fi
    done
    local last=$((${#line[@]} - 1))
    local current=${line[last]} command=${line[0]} before='' head='' value
    value=$current
    if ((last == 0)); then
        kind=words
@COMMANDS@
    elif [[ $current == --*=* ]]; then
        head=${current%%=*}=
        value=${current#*=}
        _voipcheck_value "$command ${current%%=*}"
    else
        if ((last > 1)); then before=${line[last - 1]}; fi
        if [[ $before == -* ]]; then _voipcheck_value "$command $before"; fi
        if [[ ! $kind && $current == -* ]]; then
            kind=words
            case $command in
@OPTIONS@
            esac
        elif [[ ! $kind ]]; then
            _voipcheck_value "$command "
        fi
    fi
    # With no reply the shell offers files, unless it is told not to.
    case $kind in
    file) return ;;
    optional)
        _voipcheck_offer "$head" ''
        return
        ;;
    folder)
        compopt -o dirnames +o default 2>/dev/null
        return
        ;;
    words) _voipcheck_offer "$head" '' ;;
    rule-level)
        if [[ $value == *=* ]]; then
            words='error warning note off'
            _voipcheck_offer "$head${value%%=*}=" ''
        else
            _voipcheck_offer "$head" =
        fi
        ;;
    format-file)
        if [[ $value == *=* ]]; then return; fi
        _voipcheck_offer "$head" =
        ;;
    esac
    compopt +o default 2>/dev/null
}

complete -o default -F _voipcheck voipcheck
