#!/bin/sh
# SPDX-License-Identifier: MIT
# Many projects: --shard divides them, and merge joins the results so that they are those of one run.
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc

mkdir -p "$work/apps/a b"
cp -R samples/legacy-app "$work/apps/legacy"
cp -R samples/migrated-app "$work/apps/migrated"
cp -R samples/legacy-app/. "$work/apps/a b"
cp -R tests/fixtures/mixed "$work/apps/mixed"
echo '{"rules": {"VC101": "note"}}' >"$work/apps/a b/.voipcheck.json"
run "$V" baseline --disable VC102 "$work/apps/mixed"
push=$(grep -rl 'didReceiveIncomingPushWith payload' "$work/apps/legacy" --include=*.swift | head -n 1)
{ echo '// voipcheck:ignore-file VC101 only here'; cat "$push"; } >"$work/push" && mv "$work/push" "$push"
cd "$work/apps" || exit 2

run "$V" scan --shard 1/1 --format json ./legacy migrated 'a b' mixed/
expect_status 1 "one shard"
cp "$work/out" "$work/whole.json"
expect_out '"file": "a b/Courier/PushHandler.swift"' "paths begin with the project"
expect_out '"kind": "suppressed"' "each has its suppressions"
expect_out '"kind": "baselined"' "each has its baseline"
for of in 2 3 7; do
    index=1
    files=''
    while [ "$index" -le "$of" ]; do
        # In another order, with another spelling: names decide.
        "$V" scan --shard "$index/$of" --fail-on never --report "json=$work/$of-$index.json" \
            'a b' "$work/apps/mixed" migrated/ legacy >/dev/null 2>"$work/err" || fail "shard $index/$of"
        files="$work/$of-$index.json $files"
        index=$((index + 1))
    done
    # shellcheck disable=SC2086
    run "$V" merge --format json $files
    expect_status 1 "$of shards, merged"
    expect_that "$of shards, merged: the same bytes" cmp "$work/out" "$work/whole.json"
done
run "$V" merge --format json "$work/whole.json"
expect_that "merged alone: the same bytes" cmp "$work/out" "$work/whole.json"
for format in sarif junit gitlab markdown text; do
    run "$V" scan --shard 1/1 --format "$format" legacy migrated 'a b' mixed
    cp "$work/out" "$work/direct"
    run "$V" merge --format "$format" "$work"/3-?.json
    expect_that "$format: the same from merged results" cmp "$work/out" "$work/direct"
done
run "$V" merge --fail-on never "$work/whole.json" --report "html=$work/all.html"
expect_status 0 "--fail-on"
expect_that "a page of all" grep -q 'a b/Courier' "$work/all.html"
run "$V" merge --require-handlers 9999 --fail-on never "$work/whole.json"
expect_status 3 "--require-handlers"
if "$V" merge - <"$work/whole.json" >/dev/null 2>&1; then fail "errors on standard input"; else pass; fi

# Results of runs of their own, told apart by names.
cd "$work/apps/legacy" && "$V" scan --format json >"$work/alone.json"
run "$V" merge --format json "ios=$work/alone.json" "tv=$work/alone.json"
expect_status 1 "names"
expect_out '"file": "ios/Courier/PushHandler.swift"' "names"
expect_out '"file": "tv/Courier/PushHandler.swift"' "names"
expect_that "names: fingerprints stay apart" test -z "$(grep '"fingerprint"' "$work/out" | sort | uniq -d)"
run "$V" merge --format json "$work/alone.json" "$work/alone.json"
expect_that "the same twice is once" test "$(grep -c '"fingerprint"' "$work/out")" -eq "$(grep -c '"fingerprint"' "$work/alone.json")"

# --- what is refused

cd "$work/apps" || exit 2
refused() { # NAME MESSAGE ARGUMENT...
    what=$1 message=$2
    shift 2
    run "$V" "$@"
    expect_status 2 "$what"
    expect_err "$message" "$what"
}
refused "a shard is missing" "shard 2 of 3 is missing" merge "$work/3-1.json" "$work/3-3.json"
refused "a shard is there twice" "shard 1 of 3 is given twice" merge "$work/3-1.json" "$work/3-1.json"
refused "shards of two runs" "another file is one of" merge "$work/3-1.json" "$work/2-2.json"
refused "one path" "name the projects" scan --shard 1/2 legacy
refused "one project twice" "are called the same" scan --shard 1/2 legacy ./legacy/
refused "no such project" "does not exist" scan --shard 1/2 legacy none
for wrong in 0/2 3/2 1 1/ /2 a/b 1/0 -1/2 1/2/3; do
    refused "--shard $wrong" "is no shard such as 1/4" scan "--shard=$wrong" legacy migrated
done
refused "no file" "none.json" merge "$work/none.json"
head -c 2000 "$work/whole.json" >"$work/cut.json"
refused "cut off" "cut.json:" merge "$work/cut.json"
echo '{"runs": []}' >"$work/foreign.json"
refused "another tool's" "expected results that voipcheck wrote" merge "$work/foreign.json"
sed 's/"schema": 1/"schema": 2/' "$work/whole.json" >"$work/newer.json"
refused "a newer one" "expected results that voipcheck wrote" merge "$work/newer.json"
sed 's/"severity": "error"/"severity": "fatal"/' "$work/whole.json" >"$work/word.json"
refused "a wrong word" '"fatal" is none of the words' merge "$work/word.json"
sed 's/"findings": \[/"finds": [/' "$work/whole.json" >"$work/key.json"
refused "no findings" 'expected the array "findings"' merge "$work/key.json"
finish
