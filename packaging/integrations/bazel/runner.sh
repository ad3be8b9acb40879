#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs voipcheck for the rules in defs.bzl:
#
#   runner.sh PROGRAM FILES OPTIONS ROOT test
#   runner.sh PROGRAM FILES OPTIONS ROOT report FORMAT FILE...
#
# FILES has a line for each file, where it is (below ROOT), a tab, and where it belongs. Bazel shows the sources as
# symbolic links, which voipcheck does not follow (they may lead anywhere), so they are copied. OPTIONS has an option a
# line, `@root@` in it stands for ROOT.
set -u
LC_ALL=C
export LC_ALL

stop() {
    printf 'voipcheck: %s\n' "$1" >&2
    exit 4
}

[ $# -ge 5 ] || stop 'this script is for the rules in defs.bzl'
absolute() { case $1 in /*) printf '%s\n' "$1" ;; *) printf '%s\n' "$PWD/$1" ;; esac; }
program=$(absolute "$1") files=$(absolute "$2") options=$(absolute "$3") mode=$5
root=$(cd "$4" && pwd) || stop "no folder $4"
shift 5

work=$(mktemp -d "${TEST_TMPDIR:-${TMPDIR:-/tmp}}/voipcheck.XXXXXX") || stop 'no temporary folder can be made'
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
mkdir "$work/tree" || exit 4
tab=$(printf '\t')
last=
while IFS=$tab read -r from to; do
    folder=$work/tree/${to%/*}
    case $to in */*) ;; *) folder=$work/tree ;; esac
    [ "$folder" = "$last" ] || mkdir -p "$folder" || exit 4
    last=$folder
    cp "$root/$from" "$work/tree/$to" || stop "the file $to cannot be copied"
done <"$files"

# The arguments of this script, as options; pairs of a format and a file become reports.
count=$#
while [ "$count" -gt 0 ]; do
    set -- "$@" --report "$1=$(absolute "$2")"
    shift 2
    count=$((count - 2))
done
while IFS= read -r option; do
    case $option in @root@/*) option=$root/${option#@root@/} ;; esac
    set -- "$@" "$option"
done <"$options"

case $mode in
test)
    [ -z "${XML_OUTPUT_FILE:-}" ] || set -- "$@" --report "junit=$XML_OUTPUT_FILE"
    if [ -n "${TEST_UNDECLARED_OUTPUTS_DIR:-}" ]; then
        set -- "$@" --report "html=$TEST_UNDECLARED_OUTPUTS_DIR/voipcheck.html" \
            --report "sarif=$TEST_UNDECLARED_OUTPUTS_DIR/voipcheck.sarif"
    fi
    cd "$work/tree" || exit 4
    "$program" scan --no-progress "$@" -- .
    ;;
report)
    cd "$work/tree" || exit 4
    status=0
    "$program" scan --no-progress "$@" -- . >"$work/text" || status=$?
    # What is found stands in the reports; only what is no scan is a failure of the build.
    case $status in
    0 | 1 | 3) ;;
    *)
        cat "$work/text" >&2
        exit "$status"
        ;;
    esac
    ;;
*) stop "unknown mode '$mode'" ;;
esac
