#!/bin/sh
# SPDX-License-Identifier: MIT
# Exit statuses and paths of scan.
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc

run "$V" scan "$work/plain"
expect_status 0 "nothing for us"
expect_out "no PushKit handler found in 1 Swift file; 0 files import PushKit" "said aloud"
expect_silent_err "nothing for us"
run "$V" scan "$work/empty"
expect_status 0 "empty folder"
expect_out "no Swift or Objective-C file is in view" "empty folder"
run "$V" scan "$work/plain/Model.swift"
expect_status 0 "one file"

run "$V" scan "$work/none"
expect_status 2 "missing path"
expect_err "$work/none" "missing path"
run "$V" scan "$work/plain" "$work/none"
expect_status 2 "one of two paths is missing"
run "$V" scan ""
expect_status 2 "empty path"

# Gates.
run "$V" scan --require-handlers 1 "$work/plain"
expect_status 3 "too few handlers"
expect_err "found 0 of 1 required handlers" "too few handlers"
run "$V" scan --require-handlers 0 "$work/plain"
expect_status 0 "no handler required"
run "$V" scan --require-handlers 1 --fail-on never "$work/plain"
expect_status 3 "--fail-on never does not switch the gate off"
run "$V" scan --require-complete --strict "$work/plain"
expect_status 0 "complete"
if [ "$(id -u)" -ne 0 ]; then
    mkdir "$work/unreadable" && printf 'import PushKit\n' >"$work/unreadable/A.swift"
    chmod 000 "$work/unreadable/A.swift"
    run "$V" scan "$work/unreadable"
    expect_status 0 "unreadable file"
    expect_out "A.swift" "unreadable file is named"
    run "$V" scan --require-complete "$work/unreadable"
    expect_status 3 "unreadable file with --require-complete"
fi

# Options and paths in any order; `--` ends the options.
mkdir -p "$work/odd/--strict"
printf 'struct A {}\n' >"$work/odd/--strict/A.swift"
(cd "$work/odd" && "$V" scan --format=json -- --strict) >"$work/out" 2>"$work/err"
status=$?
expect_status 0 "a folder named like an option"
expect_out '"files": 1' "a folder named like an option"
(cd "$work/plain" && "$V" scan --format json) >"$work/out" 2>"$work/err"
status=$?
expect_status 0 "no path is the working directory"
expect_out '"files": 1' "no path is the working directory"
run "$V" scan "$work/plain" --format json "$work/odd"
expect_status 0 "several paths"
expect_out '"files": 2' "several paths"
run "$V" scan --format json --format text "$work/plain"
expect_no_out '"schema"' "the last --format counts"

# The same bytes from anywhere, with any number of threads, in any locale.
run "$V" scan --format json --jobs 1 "$work/plain"
cp "$work/out" "$work/first.json"
(cd "$work" && "$V" scan --format json --jobs 4 plain) >"$work/out"
expect_that "the same from another directory" cmp -s "$work/out" "$work/first.json"
(cd / && LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8 "$V" scan --format json "$work/plain/") >"$work/out"
expect_that "the same in another locale" cmp -s "$work/out" "$work/first.json"
run "$V" scan --format json --stats "$work/plain"
expect_that "--stats adds seconds" grep -Eq '"seconds": [0-9]+\.[0-9]{3}$' "$work/out"
run "$V" scan --stats "$work/plain"
expect_out "Time: " "--stats in text"

# Own rules that cannot be read are a configuration error that names the file.
run "$V" scan --rules "$work/none" "$work/plain"
expect_status 2 "--rules without folder"
expect_err "$work/none" "--rules without folder"
mkdir "$work/rules" && printf '{"id": "X1", \n' >"$work/rules/broken.json"
run "$V" scan --rules "$work/rules" "$work/plain"
expect_status 2 "--rules with broken JSON"
expect_err "broken.json" "--rules with broken JSON"
run "$V" rules --rules "$work/rules"
expect_status 2 "rules --rules with broken JSON"

finish
