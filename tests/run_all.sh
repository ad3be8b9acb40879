#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs every test that exists, goes on after a failure, and ends with one line `N passed, N failed`.
# Status 0 only when at least one test ran and none failed.
#
#   BUILD=build tests/run_all.sh [WORD]      with WORD, only the tests whose path contains it
#
# Kinds: tests/smoke and tests/unit test_*.c (cmocka programs in $BUILD), $BUILD/run_fixtures, $BUILD/oracle,
# tests/cli/*.sh, tests/faults/run.sh and tests/web/run.sh. The last five say `N passed, N failed` in their last line. A test that has no
# program, crashes, runs out of time, or says nothing of what it did counts as one failure more. What a test cannot
# do here it says in a line `skipped, because …`, which is shown and counts as nothing.
set -u
export LC_ALL=C

cd "$(dirname "$0")/.." || exit 2
BUILD=${BUILD:-build}
LIMIT=${TEST_TIMEOUT:-300}
ONLY=${1:-}
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
VOIPCHECK=$BUILD/voipcheck
# Processes that the fixtures are shared among.
JOBS=${JOBS:-$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)}
export BUILD VOIPCHECK JOBS
export ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=1:strict_string_checks=1}"
# The leak checker crashes at times on thread-local storage of libraries that are loaded late (libclang).
# What it suppresses for that would be printed after the last line of a test, where the counts are read.
export LSAN_OPTIONS="${LSAN_OPTIONS:-use_tls=0:print_suppressions=0}"
export UBSAN_OPTIONS="${UBSAN_OPTIONS:-halt_on_error=1:print_stacktrace=1}"

log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
trap 'exit 130' INT TERM
total_passed=0 total_failed=0 broken=''

limited() {
    if command -v timeout >/dev/null 2>&1; then timeout "$LIMIT" "$@"; else "$@"; fi
}

# Sums of the two counts in a log, as "passed failed".
count_cmocka() {
    awk '/^\[  PASSED  \] [0-9]+ test/ { p += $4 } /^\[  FAILED  \] [0-9]+ test/ { f += $4 }
         END { print p + 0, f + 0 }' "$log"
}

count_last_line() {
    awk 'NF { line = $0 }
         END { if (line ~ /^[0-9]+ passed, [0-9]+ failed$/) { split(line, w, " "); print w[1], w[3] }
               else print 0, 0 }' "$log"
}

# note NAME PASSED FAILED STATUS: adds one test program's result, and shows its output if it was not clean.
note() {
    failed=$3 why=''
    if [ "$4" -ne 0 ] && [ "$3" -eq 0 ]; then
        failed=1
        why=", ended with status $4"
        [ "$4" -ne 124 ] || why=", stopped after $LIMIT seconds"
    elif [ $(($2 + $3)) -eq 0 ] && ! grep -q '^skipped, because ' "$log"; then
        failed=1 why=', ran no test'
    fi
    total_passed=$((total_passed + $2))
    total_failed=$((total_failed + failed))
    if [ "$failed" -ne 0 ]; then
        broken="$broken $1"
        cat "$log"
    else
        grep '^skipped, because ' "$log"
    fi
    echo "$1: $2 passed, $failed failed$why"
}

wanted() {
    case $1 in *"$ONLY"*) return 0 ;; esac
    return 1
}

# run NAME COUNTER COMMAND...
run() {
    name=$1 counter=$2
    shift 2
    wanted "$name" || return 0
    if [ -x "$1" ] || [ "$1" = sh ]; then
        limited "$@" >"$log" 2>&1 </dev/null
        status=$?
        # Two numbers, to be split.
        # shellcheck disable=SC2046
        note "$name" $($counter) $status
    else
        echo "$1 was not built" >"$log"
        note "$name" 0 0 127
    fi
}

for source in $(find tests/smoke tests/unit -name 'test_*.c' 2>/dev/null | sort); do
    run "$source" count_cmocka "$BUILD/${source%.c}"
done
[ -z "$(find tests/runner -name '*.c' 2>/dev/null)" ] || run tests/fixtures count_last_line "$BUILD/run_fixtures" tests/fixtures
[ -z "$(find tests/oracle -name '*.c' 2>/dev/null)" ] || run tests/oracle count_last_line "$BUILD/oracle"
for script in $(find tests/cli -name '*.sh' 2>/dev/null | sort); do
    run "$script" count_last_line sh "$script"
done
[ ! -f tests/faults/run.sh ] || run tests/faults/run.sh count_last_line sh tests/faults/run.sh
[ ! -f tests/web/run.sh ] || run tests/web/run.sh count_last_line sh tests/web/run.sh

[ -z "$broken" ] || echo "failed:$broken"
echo "$total_passed passed, $total_failed failed"
[ "$total_failed" -eq 0 ] && [ "$total_passed" -gt 0 ]
