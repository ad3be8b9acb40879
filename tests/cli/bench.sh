#!/bin/sh
# SPDX-License-Identifier: MIT
# What measures is measured: the generator writes the same app twice, its verdicts hold, and the timer counts runs and
# reads statuses as it says. Nothing here depends on how long something takes.
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc
build=${BUILD:-$PWD/build}
generate=$build/generate_app
measure=$build/measure
tab=$(printf '\t')

# --- The generator
all='--lines 3000 --handlers 13 --depth 11 --branches 23 --big-file 20000 --side-calls 2 --seed 5'
# shellcheck disable=SC2086 # several options
{
    run "$generate" $all "$work/one"
    expect_status 0 "an app with all options"
    cp "$work/out" "$work/one.made"
    run "$generate" $all "$work/two"
    expect_that "the same options print the same" cmp -s "$work/out" "$work/one.made"
    expect_that "the same options give the same app" diff -r "$work/one" "$work/two"
    run "$generate" $all --seed 6 "$work/other"
    if diff -r "$work/one/App" "$work/other/App" >"$work/err"; then fail "another seed: the same app"; else pass; fi
    run "$generate" $all --swift-only "$work/swift"
    expect_status 0 "Swift alone"
    cp "$work/out" "$work/swift.made"
}
mkdir "$work/hollow"
run "$generate" --lines 3000 "$work/hollow"
expect_status 0 "a folder that is empty"
run "$generate" --lines 3000 "$work/hollow"
expect_status 2 "a folder that is not empty"
expect_err 'will not write into a folder that holds something' "a folder that is not empty"
for wrong in '--lines 3' '--lines many' '--depth 0' '--handlers -1' '--branches 5 --depth 1' '--size 3' '--lines'; do
    # shellcheck disable=SC2086 # several options
    run "$generate" "$work/none" $wrong
    expect_status 2 "$wrong"
    expect_err 'generate_app: ' "$wrong"
done
run "$generate"
expect_status 2 "no folder"
expect_that "wrong options make nothing" test ! -e "$work/none"

# code LANGUAGE FIELD: what the generator said; fields are 3 files, 4 lines, 5 bytes.
code() { awk -F '\t' -v language="$1" -v field="$2" '$2 == language { print $field + 0 }' "$work/one.made"; }

# The sources of the app `one`, each path a line.
sources() { find "$work/one" -type f \( -name '*.swift' -o -name '*.m' -o -name '*.h' \); }

run sources
expect_that "files are counted" test "$(($(code swift 3) + $(code objc 3)))" = "$(wc -l <"$work/out" | tr -d ' ')"
sources | while IFS= read -r file; do cat "$file"; done >"$work/all"
expect_that "lines are counted" test "$(($(code swift 4) + $(code objc 4)))" = "$(wc -l <"$work/all" | tr -d ' ')"
expect_that "bytes are counted" test "$(($(code swift 5) + $(code objc 5)))" = "$(wc -c <"$work/all" | tr -d ' ')"
expect_that "the large file has its size" test "$(wc -c <"$work/one/App/Generated/Localization.swift")" -ge 20000
expect_that "Swift alone is Swift alone" test -z "$(find "$work/swift" -name '*.m' -o -name '*.h')"
sources | sed 's|.*/||' | sort | uniq -d >"$work/out"
expect_that "each class has a file of its own name" test ! -s "$work/out"
run "$generate" --lines 20000 "$work/larger"
awk -F '\t' '$1 == "code" && $2 != "other" { lines += $4 } END { print lines }' "$work/out" >"$work/lines"
expect_that "about as many lines as asked for" test "$(cat "$work/lines")" -gt 19000
expect_that "about as many lines as asked for" test "$(cat "$work/lines")" -lt 21000

# --- The verdicts
for app in one swift; do
    run "$V" scan --format json "$work/$app"
    expect_status 1 "$app: a scan"
    expect_out '"withErrors": 0' "$app: all files parse"
    expect_out '"handlers": 13,' "$app: all handlers are found"
    cp "$work/out" "$work/$app.json"
    run sh tests/bench/verdicts.sh "$work/$app.made" "$work/$app.json"
    expect_status 0 "$app: verdicts"
    expect_out '13 of 13 verdicts right' "$app: verdicts"
done
for verdict in reports missing-path deferred reports-unless-nil never; do
    expect_that "some handler is $verdict" grep -q "^handler$tab.*$tab$verdict\$" "$work/one.made"
done

# A wrong verdict, a handler too few, and one too many are noticed.
first=$(awk -F '\t' '$1 == "handler" { print $2; exit }' "$work/one.made")
sed "s|^handler$tab$first$tab.*|handler$tab$first${tab}never|" "$work/one.made" >"$work/wrong.made"
run sh tests/bench/verdicts.sh "$work/wrong.made" "$work/one.json"
expect_status 1 "a wrong verdict"
expect_out "$first: reports, expected never" "a wrong verdict"
expect_out '12 of 13 verdicts right' "a wrong verdict"
grep -v "$first" "$work/one.made" >"$work/wrong.made"
run sh tests/bench/verdicts.sh "$work/wrong.made" "$work/one.json"
expect_status 1 "a handler too many"
expect_out "$first: reports, expected no handler" "a handler too many"
printf 'handler\tApp/None.swift\treports\n' | cat "$work/one.made" - >"$work/wrong.made"
run sh tests/bench/verdicts.sh "$work/wrong.made" "$work/one.json"
expect_status 1 "a handler too few"
expect_out 'App/None.swift: no handler, expected reports' "a handler too few"

# What is meant to be valid Objective-C is: clang reads it as lint-objc does. What Swift declares is not there for it.
if command -v clang >/dev/null 2>&1; then
    run true
    find "$work/one" -name '*.h' -exec dirname {} + | sort -u | sed 's/^/-I/' >"$work/flags"
    find "$work/one/Pods" -type d | sed 's/^/-I/' >>"$work/flags"
    find "$work/one" -name '*.m' | sort >"$work/list"
    while IFS= read -r file; do
        grep -q 'App-Swift.h' "$file" && continue
        # shellcheck disable=SC2046 # one flag a line
        clang -fsyntax-only -x objective-c -std=gnu11 -target arm64-apple-ios13.0 -fblocks -fobjc-weak \
            -fobjc-exceptions -nostdinc -w -Werror=objc-method-access -Werror=incompatible-pointer-types \
            -Ianalyzer/objc/sdk -include voipcheck.h $(cat "$work/flags") "$file" || echo "$file" >>"$work/bad"
    done <"$work/list" >"$work/out" 2>&1
    expect_that "more than 20 files are looked at" test "$(wc -l <"$work/list")" -gt 20
    expect_that "the Objective-C is valid: $(head -3 "$work/out")" test ! -e "$work/bad"
else
    echo "skipped, because there is no clang: whether the generated Objective-C is valid"
fi

# --- The timer
# row LABEL FIELD: of the last table.
row() { awk -F '\t' -v label="$1" -v field="$2" '$1 == label { print $field }' "$work/tsv"; }

log="$work/log"
: >"$log"
run "$measure" --warmups 1 --rounds 3 --tsv "$work/tsv" ::: first sh -c "echo first >>'$log'" \
    ::: second sh -c "echo second >>'$log'; exit 1" ::: third sh -c "echo third >>'$log'"
expect_status 0 "three commands"
expect_that "rounds and a warm-up, in turns" test "$(paste -sd ' ' "$log" 2>/dev/null)" = \
    "first second third first second third first second third first second third"
expect_that "the first is what the others are compared with" test "$(row first 3)" = 1.0000
expect_that "a status of 0" test "$(row first 8)" = 0
expect_that "a status of 1" test "$(row second 8)" = 1
expect_that "a median lies between the least and the most" \
    awk -F '\t' '!($4 <= $2 && $2 <= $5 && $7 > 0) { exit 1 } END { exit NR != 3 }' "$work/tsv"
expect_out '| second ' "the table"
run "$measure" --rounds 2 --tsv "$work/tsv" ::: a sleep 0 ::: b true
expect_that "a median of two is their mean" \
    awk -F '\t' '{ d = $2 - ($4 + $5) / 2; if (d > 2e-6 || d < -2e-6) exit 1 }' "$work/tsv"
run "$measure" --rounds 1 --tsv "$work/tsv" ::: a true
expect_that "one round is its own median" awk -F '\t' '{ exit $2 != $4 || $2 != $5 }' "$work/tsv"

run "$measure" --rounds 1 --tsv "$work/tsv" ::: good true ::: bad sh -c 'echo the reason; exit 3'
expect_status 1 "a command that fails"
expect_err 'bad ended with status 3' "a command that fails"
expect_err 'the reason' "a command that fails"
expect_that "its status" test "$(row bad 8)" = 3
# shellcheck disable=SC2016 # for the inner shell
run "$measure" --rounds 1 --tsv "$work/tsv" ::: killed sh -c 'kill -9 $$'
expect_status 1 "a command that is killed"
expect_that "a signal counts from 128" test "$(row killed 8)" = 137
run "$measure" --rounds 1 ::: none "$work/no-such-program"
expect_status 1 "a command that is not there"
expect_err 'no-such-program: No such file or directory' "a command that is not there"
run "$measure" --rounds 2 ::: moody sh -c "test -e '$work/flag' || { : >'$work/flag'; exit 1; }"
expect_status 1 "a status that varies"
expect_err 'and other times with another' "a status that varies"
# shellcheck disable=SC2016
run "$measure" --rounds 1 --limit 1 ::: endless sh -c 'while :; do :; done'
expect_status 1 "a command without end"
for wrong in '' '--rounds' '--rounds 0 ::: a true' ':::' '::: a' '::: a ::: true' '--jobs 2 ::: a true'; do
    # shellcheck disable=SC2086 # several options
    run "$measure" $wrong
    expect_status 2 "wrong usage: $wrong"
done

# --- The whole, on a small app
run env BUILD="$build" WORK="$work/bench" ROUNDS=1 BENCH_LINES=3000 CORPUS= sh tests/bench/bench.sh compare
expect_status 0 "make bench"
expect_out '### a generated app of 3000 lines' "make bench"
expect_out '| voipcheck scan (Swift) ' "make bench"
expect_out '4 of 4 verdicts right' "make bench"
run env BUILD="$build" WORK="$work/bench" ROUNDS=1 CORPUS=samples/legacy-app sh tests/bench/bench.sh
expect_status 0 "make bench CORPUS="
expect_out '### legacy-app' "make bench CORPUS="
expect_no_out 'Lines' "make bench CORPUS="
run env BUILD="$build" CORPUS= sh tests/bench/bench.sh everything
expect_status 2 "an unknown part"
run env BUILD="$build" CORPUS="$work/none" sh tests/bench/bench.sh
expect_status 2 "a corpus that is not there"
expect_that "nothing is left behind" test -z "$(ls "$work/bench")"

# The table of instructions, with a stand-in for valgrind: a commit has one line.
if git rev-parse --short HEAD >/dev/null 2>&1; then
    mkdir "$work/bin"
    printf '#!/bin/sh\necho "==7== Collected : $COUNTED" >&2\n' >"$work/bin/valgrind"
    chmod +x "$work/bin/valgrind"
    for counted in 1000 2000; do
        run env PATH="$work/bin:$PATH" COUNTED="$counted" BUILD="$build" sh tests/bench/instructions.sh "$work/table.tsv"
        expect_status 0 "counting instructions"
        expect_out "$tab$counted$tab" "counting instructions"
    done
    expect_that "a commit has one line" test "$(wc -l <"$work/table.tsv" | tr -d ' ')" = 2
    run env PATH="$work/bin:$PATH" COUNTED= BUILD="$build" sh tests/bench/instructions.sh "$work/table.tsv"
    expect_status 1 "no count"
    expect_that "no count leaves the table alone" grep -q "${tab}2000$tab" "$work/table.tsv"
else
    echo "skipped, because this is no git checkout: the table of instructions"
fi

finish
