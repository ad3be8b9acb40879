#!/bin/sh
# SPDX-License-Identifier: MIT
# A Run Script build phase for Xcode. The text of the phase is one line:
#
#   "$SRCROOT/Tools/voipcheck-phase.sh"            arguments are further options of `voipcheck scan`
#
# What is scanned: the phase's input files and input file lists; without any, the project's folder (SRCROOT). With
# User Script Sandboxing a phase may read nothing but its inputs, so it needs some then; folders count when
# the build setting USE_RECURSIVE_SCRIPT_INPUTS_IN_SCRIPT_PHASES is YES.
#
# Output files of the phase: NAME.html, .json, .sarif and .md become reports; any other is a stamp, written when
# nothing was found, so that Xcode skips the phase until an input changes.
#
# Settings of the build, all optional:
#   VOIPCHECK           the program; else it is looked for in PATH, /opt/homebrew/bin and /usr/local/bin
#   VOIPCHECK_FAIL_ON   error, warning, note or never: from which level on the build fails. Default: never in a
#                       configuration whose name begins with Debug, where errors are shown as warnings; else error
set -u
LC_ALL=C
export LC_ALL

# Xcode shows lines that begin like this in the issue navigator. Only the first line of a text is one.
say() {
    printf '%s: voipcheck: %s\n' "$1" "$(printf '%s' "$2" | tr '\n\r' '  ')" >&2
}

stop() {
    say error "$1"
    exit 1
}

fail_on=${VOIPCHECK_FAIL_ON:-}
if [ -z "$fail_on" ]; then
    case ${CONFIGURATION:-} in
    Debug*) fail_on=never ;;
    *) fail_on=error ;;
    esac
fi
case $fail_on in
error | warning | note | never) ;;
*) stop "VOIPCHECK_FAIL_ON is '$fail_on'; expected error, warning, note or never" ;;
esac

find_program() {
    for program in "${VOIPCHECK:-}" "$(command -v voipcheck)" /opt/homebrew/bin/voipcheck /usr/local/bin/voipcheck; do
        if [ -n "$program" ] && [ -x "$program" ] && [ ! -d "$program" ]; then return 0; fi
    done
    return 1
}

if ! find_program; then
    missing='the program is not installed, so nothing was checked (the setting VOIPCHECK names it)'
    [ "$fail_on" != never ] || { say warning "$missing"; exit 0; }
    stop "$missing"
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/voipcheck.XXXXXX") || stop 'no temporary folder can be made'
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# value NAME: the variable of this name. Names are ours, a prefix and a number.
value() { eval "printf '%s\n' \"\${$1:-}\""; }

# Numbers from Xcode, or 0.
count() {
    case $1 in
    '' | *[!0-9]*) echo 0 ;;
    *) echo "$1" ;;
    esac
}

# --- What goes in, a path a line. A resolved .xcfilelist has comments and, in old versions, blank lines.
i=0 total=$(count "${SCRIPT_INPUT_FILE_COUNT:-}")
while [ "$i" -lt "$total" ]; do
    value "SCRIPT_INPUT_FILE_$i"
    i=$((i + 1))
done >"$work/inputs"
i=0 total=$(count "${SCRIPT_INPUT_FILE_LIST_COUNT:-}")
while [ "$i" -lt "$total" ]; do
    list=$(value "SCRIPT_INPUT_FILE_LIST_$i")
    [ -r "$list" ] || stop "the input file list $list cannot be read"
    tr -d '\r' <"$list" | sed '/^[[:space:]]*#/d; /^[[:space:]]*$/d'
    i=$((i + 1))
done >>"$work/inputs"

config='' baseline=''
while IFS= read -r file; do
    [ -n "$file" ] || continue
    if [ ! -e "$file" ]; then
        say warning "the input file $file does not exist"
        continue
    fi
    case $file in
    */.voipcheck.json) config=$file ;;
    */.voipcheck-baseline.json) baseline=$file ;;
    *) printf '%s\n' "$file" ;;
    esac
done <"$work/inputs" >"$work/paths"

if [ ! -s "$work/paths" ]; then
    [ ! -s "$work/inputs" ] || [ -n "$config$baseline" ] || stop 'none of the input files of this phase can be scanned'
    [ "${ENABLE_USER_SCRIPT_SANDBOXING:-NO}" != YES ] ||
        stop 'User Script Sandboxing is on and this phase has no input files: name the folders of the sources as input files, or set ENABLE_USER_SCRIPT_SANDBOXING to NO'
    [ -n "${SRCROOT:-}" ] || stop 'SRCROOT is not set: this script is for a build phase of Xcode'
fi

# --- What comes out. Reports are made in the temporary folder, since beside an output nothing may be written.
stamp=
: >"$work/reports"
i=0 total=$(count "${SCRIPT_OUTPUT_FILE_COUNT:-}")
while [ "$i" -lt "$total" ]; do
    output=$(value "SCRIPT_OUTPUT_FILE_$i")
    case $output in
    *.html | *.json | *.sarif | *.md) printf '%s\n' "$i" >>"$work/reports" ;;
    *) stamp=$output ;;
    esac
    i=$((i + 1))
done
if [ "$i" -eq 0 ] && [ -n "${DERIVED_FILE_DIR:-}" ] && [ "${ENABLE_USER_SCRIPT_SANDBOXING:-NO}" != YES ]; then
    mkdir -p "$DERIVED_FILE_DIR" && stamp=$DERIVED_FILE_DIR/voipcheck.stamp
fi

set -- "$program" scan --format xcode --no-progress --fail-on "$fail_on" "$@"
[ -z "$config" ] || set -- "$@" --config "$config"
[ -z "$baseline" ] || set -- "$@" --baseline "$baseline"
while read -r i; do
    output=$(value "SCRIPT_OUTPUT_FILE_$i")
    format=${output##*.}
    [ "$format" != md ] || format=markdown
    set -- "$@" --report "$format=$work/report.$i"
done <"$work/reports"
if [ -s "$work/paths" ]; then
    # Split at the ends of lines, once: a loop would copy the list for each of thousands of files.
    set -f
    IFS='
'
    # shellcheck disable=SC2046
    set -- "$@" -- $(cat "$work/paths")
    unset IFS
    set +f
else
    set -- "$@" -- "$SRCROOT"
fi

# From a folder of our own: nothing is looked for in a working directory that the sandbox may have closed.
[ "${ENABLE_USER_SCRIPT_SANDBOXING:-NO}" != YES ] || cd "$work" || exit 1
status=0
"$@" >"$work/found" 2>"$work/messages" || status=$?

if [ "$fail_on" = never ]; then
    sed 's/^\(\/.*:[0-9][0-9]*:[0-9][0-9]*\): error: /\1: warning: /' "$work/found"
else
    cat "$work/found"
fi
# Two kinds of lines for people; the level decides whether Xcode shows them as issues.
level=warning
case $status in 0 | 1) ;; *) level=error ;; esac
sed "s/^voipcheck: /$level: voipcheck: /" "$work/messages" >&2

while read -r i; do
    [ -f "$work/report.$i" ] || continue
    cat "$work/report.$i" >"$(value "SCRIPT_OUTPUT_FILE_$i")" || stop "the report $(value "SCRIPT_OUTPUT_FILE_$i") cannot be written"
done <"$work/reports"
if [ "$status" -eq 0 ] && [ ! -s "$work/found" ] && [ -n "$stamp" ]; then
    echo 'voipcheck: nothing found' >"$stamp" || stop "the output file $stamp cannot be written"
fi

case $status in
0 | 1) ;;
*) say error "ended with status $status: see the build log" ;;
esac
exit "$status"
