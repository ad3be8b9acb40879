#!/bin/sh
# SPDX-License-Identifier: MIT
# Measures voipcheck: against searches and a compiler on the same files, and how its time and memory grow. Prints
# tables in Markdown; docs/performance.md says how to read them. Everything in one table was run in turns.
#
#   BUILD=build sh tests/bench/bench.sh [PART...]
#
# Parts (default: all): compare, lines, handlers, depth, branches, file. Variables, all optional:
#   CORPUS=DIR     compare on this checkout instead of a generated app, and leave the other parts out
#   BENCH_LINES=N  lines of the app that is compared on (default 1000000)
#   BENCH_LARGE=1  go up to 5 million lines in the part `lines`
#   BENCH_SMALL=1  leave out what is largest in each part
#   WORK=DIR       where the generated apps lie meanwhile (default: the build's folder)
#   ROUNDS=R       runs of each command (default 5)
#   LIMIT=S        processor time that a run may take, in seconds (default 600)
#
# Status 1 when a verdict differs from what the generator says, or a command fails. What is not installed is skipped.
set -u
export LC_ALL=C
cd "$(dirname "$0")/../.." || exit 2
BUILD=${BUILD:-build}
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
ROUNDS=${ROUNDS:-5} LIMIT=${LIMIT:-600} CORPUS=${CORPUS:-} BENCH_LARGE=${BENCH_LARGE:-}
BENCH_SMALL=${BENCH_SMALL:-} BENCH_LINES=${BENCH_LINES:-$([ -n "${BENCH_SMALL:-}" ] && echo 100000 || echo 1000000)}
WORK=${WORK:-$BUILD}
case $WORK in /*) ;; *) WORK=$PWD/$WORK ;; esac
V=$BUILD/voipcheck
for program in voipcheck generate_app measure; do
    [ -x "$BUILD/$program" ] || {
        echo "$BUILD/$program was not built. Run: make bench" >&2
        exit 2
    }
done
[ -z "$CORPUS" ] || [ -d "$CORPUS" ] || {
    echo "CORPUS=$CORPUS is no folder" >&2
    exit 2
}
mkdir -p "$WORK" && work=$(mktemp -d "$WORK/bench.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
failed=0

have() { command -v "$1" >/dev/null 2>&1; }

skip() { printf 'skipped, because there is no %s here (make deps-bench installs it): %s\n\n' "$1" "$2"; }

# generate NAME OPTION...: writes the app $work/NAME, and what it is into $work/NAME.made.
generate() {
    name=$1
    shift
    "$BUILD/generate_app" "$@" "$work/$name" >"$work/$name.made" || exit 2
}

# check NAME: scans the app, and compares the verdicts; what they are is in $verdicts.
check() {
    # In "$@" of the inner shell.
    # shellcheck disable=SC2016
    if ! "$BUILD/measure" --rounds 1 --limit "$LIMIT" ::: "$1" sh -c 'exec "$@" >"$0"' "$work/$1.json" \
        "$V" scan --no-progress --format json "$work/$1" >/dev/null; then
        verdicts='the scan failed'
    elif sh tests/bench/verdicts.sh "$work/$1.made" "$work/$1.json" >"$work/verdicts"; then
        verdicts=$(tail -n 1 "$work/verdicts")
        return
    else
        verdicts=$(tail -n 1 "$work/verdicts")
        sed 's/^/wrong: /' "$work/verdicts" >&2
    fi
    failed=1
}

# measured TSV ::: ...: the commands in turns. A command that fails fails the bench.
measured() {
    tsv=$1
    shift
    "$BUILD/measure" --limit "$LIMIT" --warmups 1 --rounds "$ROUNDS" --tsv "$work/$tsv" "$@" >"$work/table" || failed=1
}

# Bytes of code in a generated app.
code_bytes() { awk -F '\t' '$1 == "code" && $2 != "other" { bytes += $5 } END { print bytes }' "$work/$1.made"; }

# series TITLE OPTIONS...: for each set of options, given as one word, an app; its time and the time for each megabyte,
# both against those of the first, and its memory. The last set is the largest.
series() {
    title=$1
    shift
    number=0
    : >"$work/apps"
    for options in "$@"; do
        number=$((number + 1))
        [ -z "$BENCH_SMALL" ] || [ "$number" -lt $# ] || break
        # shellcheck disable=SC2086 # several options
        generate "app$number" $options
        check "app$number"
        printf '%s\t%s\t%s\t%s\n' "app$number" "$options" "$(code_bytes "app$number")" "$verdicts" >>"$work/apps"
    done
    tab=$(printf '\t')
    set --
    while IFS=$tab read -r name options _; do
        set -- "$@" ::: "$name" "$V" scan --no-progress "$work/$name"
    done <"$work/apps"
    measured series.tsv "$@"
    echo
    echo "### $title"
    echo
    echo '| app | MB of code | median s | to the first | ms for each MB | to the first | cpu s | peak MiB | verdicts |'
    echo '|-----|-----------:|---------:|-------------:|---------------:|-------------:|------:|---------:|----------|'
    awk -F '\t' '
        NR == FNR { median[$1] = $2; processor[$1] = $6; peak[$1] = $7; next }
        {
            each = 1000 * median[$1] / ($3 / 1e6)
            if (FNR == 1) { first = each; least = median[$1] }
            printf "| %s | %.2f | %.3f | %.2f | %.1f | %.2f | %.3f | %.1f | %s |\n", $2, $3 / 1e6, median[$1],
                median[$1] / least, each, each / first, processor[$1], peak[$1] / 1024, $4
        }' "$work/series.tsv" "$work/apps"
    rm -rf "$work"/app*
}

# copy_swift FROM TO: the Swift files alone.
copy_swift() {
    mkdir -p "$2"
    (cd "$1" && find . -name '*.swift' -type f | sed 's|^\./||' >"$work/swift.list")
    [ -s "$work/swift.list" ] || return
    tar -cf - -C "$1" -T "$work/swift.list" | tar -xf - -C "$2"
}

# The Objective-C file that is compiled: one with a push handler.
objc_file() {
    grep -rl --include='*.m' 'didReceiveIncomingPush' "$1" 2>/dev/null | LC_ALL=C sort | head -n 1
}

# The folders with headers of the app's own Objective-C, as flags.
header_flags() { find "$1" -name '*.h' -type f -exec dirname {} + | sort -u | sed 's/^/-I/'; }

compare() {
    if [ -n "$CORPUS" ]; then
        tree=$CORPUS
        title="$(basename "$CORPUS")"
    else
        # Several handlers, so that both languages have one.
        generate whole --lines "$BENCH_LINES" --handlers 4
        tree=$work/whole
        title="a generated app of $BENCH_LINES lines"
        check whole
    fi
    copy_swift "$tree" "$work/swift"
    echo
    echo "### $title"
    echo
    set --
    if have rg; then
        # What lies around the tree is not to be asked which of its files count.
        rg="rg --no-config --no-ignore-parent"
        # shellcheck disable=SC2086 # a command and its options
        set -- ::: 'rg -c . (code)' $rg -c . -g '*.swift' -g '*.m' -g '*.mm' -g '*.h' "$tree" \
            ::: 'rg -c . (all files)' $rg -c . "$tree" \
            ::: 'rg -l didReceiveIncomingPush' $rg -l didReceiveIncomingPush "$tree"
    else
        skip ripgrep 'rg -c ., rg -l'
    fi
    set -- "$@" ::: 'voipcheck scan' "$V" scan --no-progress "$tree"
    if [ -s "$work/swift.list" ]; then
        if ast_grep=$(sh tests/bench/ast_grep.sh); then
            set -- "$@" ::: 'ast-grep, one rule (Swift)' "$ast_grep" scan --no-ignore parent \
                --rule "$PWD/tests/bench/rule.yml" "$work/swift"
        else
            skip ast-grep 'ast-grep scan'
        fi
        set -- "$@" ::: 'voipcheck scan (Swift)' "$V" scan --no-progress "$work/swift"
    fi
    file=$(objc_file "$tree")
    if [ -z "$file" ]; then
        printf 'skipped, because no Objective-C file receives pushes: clang -fsyntax-only\n\n'
    elif have clang; then
        # The flags of analyzer/objc/sdk.c.
        # shellcheck disable=SC2046 # one flag a line
        set -- "$@" ::: 'clang -fsyntax-only (one file)' clang -fsyntax-only -x objective-c -std=gnu11 \
            -target arm64-apple-ios13.0 -fblocks -fobjc-weak -fobjc-exceptions -w -ferror-limit=0 -nostdinc \
            -DNS_BLOCK_ASSERTIONS=1 -Ianalyzer/objc/sdk -include voipcheck.h $(header_flags "$tree") "$file"
    else
        skip clang 'clang -fsyntax-only'
    fi
    measured compare.tsv "$@"
    cat "$work/table"
    echo
    awk -F '\t' '
        { median[$1] = $2; processor[$1] = $6 }
        function ratio(a, b) {
            if (a in median && b in median && median[b] > 0 && processor[b] > 0)
                printf "- %s ÷ %s: %.2f (processor time: %.2f)\n", a, b, median[a] / median[b],
                    processor[a] / processor[b]
        }
        END {
            ratio("voipcheck scan", "rg -c . (code)")
            ratio("voipcheck scan", "rg -c . (all files)")
            ratio("voipcheck scan", "rg -l didReceiveIncomingPush")
            ratio("voipcheck scan (Swift)", "ast-grep, one rule (Swift)")
            ratio("voipcheck scan", "clang -fsyntax-only (one file)")
        }' "$work/compare.tsv"
    [ -n "$CORPUS" ] || echo "- verdicts: $verdicts"
    rm -rf "$work/whole" "$work/swift"
}

echo "## $("$V" version | sed -n 1p) ($(git rev-parse --short=10 HEAD 2>/dev/null || echo 'no commit')), $(date -u +%Y-%m-%d), medians of $ROUNDS runs"
echo
echo "$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo '?') processors, $(uname -sm);" \
    "$(have rg && rg --version | sed -n 1p), $(sh tests/bench/ast_grep.sh >/dev/null && "$(sh tests/bench/ast_grep.sh)" --version)"
[ $# -gt 0 ] || set -- compare lines handlers depth branches file
for part; do
    if [ -n "$CORPUS" ] && [ "$part" != compare ]; then continue; fi
    case $part in
    compare) compare ;;
    lines)
        set -- '--lines 10000' '--lines 100000' '--lines 1000000'
        [ -z "$BENCH_LARGE" ] || set -- "$@" '--lines 5000000'
        series 'Lines' "$@"
        ;;
    handlers)
        series 'Handlers' '--lines 100000 --handlers 1' '--lines 100000 --handlers 10' \
            '--lines 100000 --handlers 100' '--lines 100000 --handlers 1000'
        ;;
    depth)
        series 'Length of the chain' '--lines 30000 --handlers 4 --depth 1' '--lines 30000 --handlers 4 --depth 10' \
            '--lines 30000 --handlers 4 --depth 100'
        ;;
    branches)
        series 'Branches in one function' '--lines 30000 --handlers 4 --branches 10' \
            '--lines 30000 --handlers 4 --branches 100' '--lines 30000 --handlers 4 --branches 1000' \
            '--lines 30000 --handlers 4 --branches 10000'
        ;;
    file)
        series 'One large file' '--lines 10000 --big-file 100000' '--lines 10000 --big-file 1000000' \
            '--lines 10000 --big-file 10000000'
        ;;
    *)
        echo "no part is named $part: compare, lines, handlers, depth, branches, file" >&2
        exit 2
        ;;
    esac
done
exit "$failed"
