#!/bin/sh
# SPDX-License-Identifier: MIT
# Counts the instructions of one scan of one generated app, which depend on the code and the compiler and hardly on the
# machine, and writes a line into tests/bench/instructions.tsv: date, commit, instructions, compiler. A commit has one
# line; the same one measured again has its line replaced. A + behind the commit: with changes that are not in it.
#
#   BUILD=build CC=cc sh tests/bench/instructions.sh [FILE]
set -u
export LC_ALL=C
cd "$(dirname "$0")/../.." || exit 2
BUILD=${BUILD:-build} CC=${CC:-cc}
table=${1:-tests/bench/instructions.tsv}
command -v valgrind >/dev/null 2>&1 || {
    echo 'valgrind is not here. Run: make deps-bench' >&2
    exit 2
}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

"$BUILD/generate_app" --lines 10000 --handlers 4 --seed 1 "$work/app" >"$work/made" || exit 2
valgrind --tool=callgrind --callgrind-out-file=/dev/null "$BUILD/voipcheck" scan --no-progress "$work/app" \
    >"$work/out" 2>"$work/err"
status=$?
instructions=$(sed -n 's/^==[0-9]*== Collected : \([0-9]*\).*/\1/p' "$work/err")
if [ "$status" -gt 1 ] || [ -z "$instructions" ]; then
    cat "$work/err" >&2
    echo "the scan ended with status $status" >&2
    exit 1
fi
commit=$(git rev-parse --short=10 HEAD) || exit 2
git diff --quiet HEAD -- . ":!$table" 2>/dev/null || commit=$commit+
# shellcheck disable=SC2086 # CC may be two words
compiler=$($CC --version | head -n 1)
[ -f "$table" ] || printf 'date\tcommit\tinstructions\tcompiler\n' >"$table"
awk -F '\t' -v commit="$commit" '$2 != commit' "$table" >"$work/table" &&
    printf '%s\t%s\t%s\t%s\n' "$(date -u +%Y-%m-%d)" "$commit" "$instructions" "$compiler" >>"$work/table" &&
    cp "$work/table" "$table.new" && mv "$table.new" "$table" || exit 2
tail -n 1 "$table"
