#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs the fuzz targets, one after the other, and shows what came of it; `make fuzz` calls it, from the root.
#
#   BUILD=build-fuzz FUZZ_SECONDS=60 run.sh [TARGET...]      without targets: all
#
# In $BUILD: seeds/TARGET (made anew), corpus/TARGET (what libFuzzer adds, kept from run to run), found/TARGET (what
# crashes, hangs, or takes too much memory), log/TARGET. Status 1 when something was found or a target did not run.
set -u
export LC_ALL=C
BUILD=${BUILD:-build-fuzz}
FUZZ_SECONDS=${FUZZ_SECONDS:-60}
here=tests/fuzz
fuzz=$BUILD/fuzz
case $fuzz in /*) ;; *) fuzz=./$fuzz ;; esac

# For seeds.sh.
export VOIPCHECK="$BUILD/voipcheck"

# libclang leaves storage of its threads behind, which is taken for a leak.
export LSAN_OPTIONS="${LSAN_OPTIONS:-use_tls=0:print_suppressions=0}"
export UBSAN_OPTIONS="${UBSAN_OPTIONS:-halt_on_error=1:print_stacktrace=1}"

# Longest input of a target. What takes long, or is long by nature, gets what it needs.
longest() {
    case $1 in
    program) echo 24000 ;;
    openstep | xcode | results | servers | pack | rules) echo 16000 ;;
    version | directive | ignore) echo 512 ;;
    *) echo 6000 ;;
    esac
}

# The last number behind a word in the log: `count "cov:"`.
count() { sed -n "s/.*$1 *\([0-9][0-9]*\).*/\1/p" "$log" | tail -1; }

found_in() { find "$found" -type f | wc -l | tr -d ' '; }

if [ $# -eq 0 ]; then
    # shellcheck disable=SC2046 # words
    set -- $(sed -n 's/^    {"\([a-z_]*\)", fuzz_.*/\1/p' $here/targets.c)
fi
mkdir -p "$BUILD/log" || exit 2
rm -rf "$BUILD/seeds"
bad=0
printf '%-18s %12s %8s %8s %8s\n' target executions exec/s edges found
for target in "$@"; do
    corpus=$BUILD/corpus/$target seeds=$BUILD/seeds/$target found=$BUILD/found/$target log=$BUILD/log/$target
    mkdir -p "$corpus" "$found" "$here/found"
    sh $here/seeds.sh "$BUILD/seeds" 300 "$target" || exit 2
    old=$here/found/$target
    [ -d "$old" ] || old=''
    dictionary=$here/dictionaries/$target.dict
    [ -f "$dictionary" ] || dictionary=''
    # -close_fd_mask is left alone: what a target says before it aborts is the reason. Leaks are looked for at the end
    # and when memory grows.
    # shellcheck disable=SC2086 # no argument when there is none
    FUZZ_TARGET=$target nice "$fuzz" -max_total_time="$FUZZ_SECONDS" -timeout=10 -rss_limit_mb=2048 \
        -max_len="$(longest "$target")" -artifact_prefix="$found/" -print_final_stats=1 ${dictionary:+-dict="$dictionary"} \
        "$corpus" "$seeds" $old >"$log" 2>&1
    status=$?
    new=$(found_in)
    printf '%-18s %12s %8s %8s %8s\n' "$target" "$(count number_of_executed_units:)" "$(count average_exec_per_sec:)" \
        "$(count 'cov:')" "$new"
    if [ "$status" -ne 0 ] || [ "$new" -ne 0 ]; then
        bad=$((bad + 1))
        grep -E '^(SUMMARY|fuzz:|ALARM|==[0-9]+== *ERROR|==[0-9]+==ERROR)|runtime error:' "$log" | head -4 | sed 's/^/    /'
        [ "$new" -eq 0 ] || find "$found" -type f | sed 's/^/    /'
        [ "$new" -ne 0 ] || echo "    ended with status $status: see $log"
    fi
done
[ "$bad" -eq 0 ] || {
    echo "$bad of $# targets found something; put it right, and move the inputs to $here/found/TARGET" >&2
    exit 1
}
