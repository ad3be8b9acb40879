#!/bin/sh
# SPDX-License-Identifier: MIT
# A gate on an existing project: baseline, suppressions with reasons, and reports on the changed lines alone.
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc

app=$work/app
cp -R samples/legacy-app "$app"
base=$app/.voipcheck-baseline.json

# --- a baseline makes the gate green

run "$V" scan "$app"
expect_status 1 "before a baseline"
run "$V" baseline --prune "$app"
expect_status 2 "nothing to prune"
expect_err "there is no baseline to prune" "nothing to prune"
run "$V" baseline "$app"
expect_status 0 "a first baseline"
expect_out "findings in the baseline" "a first baseline"
total=$(grep -c '"rule"' "$base")
expect_that "one entry a line" test "$total" -ge 20
if grep -E '"file": "/|'"$work" "$base" >/dev/null; then fail "a baseline with absolute paths"; else pass; fi
run "$V" scan "$app"
expect_status 0 "with a baseline"
expect_out "Not ready: 0 errors, 0 warnings, 0 notes" "with a baseline"
expect_out "of the baseline." "with a baseline"
run "$V" scan --no-baseline "$app"
expect_status 1 "--no-baseline"
cp "$base" "$work/first.json"
run "$V" baseline "$app"
expect_status 0 "the same again"
expect_that "the same again: the same bytes" cmp "$base" "$work/first.json"

# --- it survives moved lines and renamed files

handler=$(sed -n 's/.*"rule": "VC101", "file": "\([^"]*\.swift\)".*/\1/p' "$base" | head -n 1)
expect_that "a handler in Swift" test -n "$handler"
{ printf '// a line\n// and another\n\n'; cat "$app/$handler"; } >"$work/moved"
mv "$work/moved" "$app/$handler"
run "$V" scan "$app"
expect_status 0 "moved lines"
renamed=$(dirname "$handler")/Renamed.swift
mv "$app/$handler" "$app/$renamed"
run "$V" scan "$app"
expect_status 0 "a renamed file"
expect_no_out "--prune" "a renamed file"
run "$V" baseline --prune "$app"
expect_status 0 "pruned after a rename"
expect_that "pruned: the new name" grep -qF "$renamed" "$base"
expect_that "pruned: as many" test "$(grep -c '"rule"' "$base")" -eq "$total"
if grep -qF "\"$handler\"" "$base"; then fail "pruned: the old name"; else pass; fi
# A copy is not a rename.
cp "$app/$renamed" "$app/Copy.swift"
run "$V" scan --fail-on note "$app"
expect_status 1 "a copy of a file"
rm "$app/Copy.swift"

# --- what is gone is said, and pruned

rm "$app/$renamed"
run "$V" scan "$app"
expect_out "voipcheck baseline --prune" "stale entries"
run "$V" baseline --prune "$app"
expect_that "pruned" test "$(grep -c '"rule"' "$base")" -lt "$total"
run "$V" scan "$app"
expect_no_out "voipcheck baseline --prune" "after pruning"

# --- bad baselines are refused and stay as they are

refuse() {
    printf '%s' "$2" >"$base"
    cp "$base" "$work/bad.json"
    run "$V" scan "$app"
    expect_status 2 "$1: scan"
    expect_err "$3" "$1: scan"
    run "$V" baseline "$app"
    expect_status 2 "$1: baseline"
    expect_that "$1: left alone" cmp "$base" "$work/bad.json"
}
refuse "cut off" '{"voipcheckBaseline": 1, "findings": [' '.voipcheck-baseline.json:1:'
refuse "another tool's" '{"issues": {}}' 'this is another file'
refuse "a newer one" '{"voipcheckBaseline": 2, "findings": []}' 'a newer voipcheck'
refuse "an unknown key" '{"voipcheckBaseline": 1, "findings": [{"rule": "VC101", "file": "a", "line": 3}]}' '"line"'
refuse "no rule" '{"voipcheckBaseline": 1, "findings": [{"file": "a"}]}' '"rule"'
refuse "a count of nothing" '{"voipcheckBaseline": 1, "findings": [{"rule": "VC1", "file": "a", "count": 0}]}' '"count"'
rm "$base"
run "$V" scan --baseline "$work/none.json" "$app"
expect_status 2 "a baseline that is not there"
expect_err "none.json" "a baseline that is not there"
run "$V" baseline --output "$work/no/such/folder.json" "$app"
expect_status 4 "a folder that is not there"

# --- the migrated app: one bad path, suppressed, gone

good=$work/good
cp -R samples/migrated-app "$good"
run "$V" scan "$good"
expect_status 0 "the migrated app"
push=$(grep -rl 'didReceiveIncomingPushWith payload' "$good" --include=*.swift | head -n 1)
bad_path() { # COMMENT: puts a path without a report at the begin of the handler
    awk -v comment="$1" '
        { print }
        /didReceiveIncomingPushWith payload/ { inside = 1 }
        inside && /\{$/ {
            inside = 0
            if (comment != "") print "        // " comment
            print "        guard payload.dictionaryPayload[\"probe\"] == nil else {"
            print "            completion()"
            print "            return"
            print "        }"
        }' "$work/push.swift" >"$push"
}
cp "$push" "$work/push.swift"
bad_path ""
line=$(grep -n 'dictionaryPayload\["probe"\]' "$push" | cut -d: -f1)
run "$V" scan --format json --disable VC606 "$good"
expect_status 1 "a bad path"
expect_that "a bad path: one finding" test "$(grep -c '"fingerprint"' "$work/out")" -eq 1
expect_out "\"line\": $line," "a bad path: its line"
run "$V" scan --format xcode "$good"
expect_out "$(basename "$push"):$line:" "a bad path: xcode"
run "$V" scan --format github "$good"
expect_out ",line=$line," "a bad path: github"
run "$V" scan --format sarif "$good"
expect_out "\"startLine\": $line," "a bad path: sarif"

bad_path "voipcheck:ignore VC101 the probe of our monitoring, which runs on no user's phone"
run "$V" scan --format json "$good"
expect_status 0 "suppressed"
expect_out '"suppressed": 1' "suppressed"
expect_out '"reason": "the probe of our monitoring' "suppressed: the reason"
expect_out '"verdict": "ready"' "suppressed: somebody has answered for it"
run "$V" scan "$good"
expect_out "1 finding suppressed in the source" "suppressed: text"
expect_out "but 1 of" "suppressed: the handler's verdict is told"
run "$V" scan --format html "$good"
expect_out "which runs on no user" "suppressed: listed in html"

bad_path "voipcheck:ignore VC101 the probe of our monitoring until:2030-06-30"
run env SOURCE_DATE_EPOCH=1909008000 "$V" scan "$good"
expect_status 0 "on the last day"
run env SOURCE_DATE_EPOCH=1909094400 "$V" scan "$good"
expect_status 1 "the day after"
expect_out "VC902" "the day after"

awk -v comment="        // voipcheck:ignore VC101 the probe of our monitoring" '
    { print } /didReceiveIncomingPushWith payload/ { inside = 1 } inside && /\{$/ { inside = 0; print comment }' \
    "$work/push.swift" >"$push"
run "$V" scan "$good"
expect_status 0 "unused"
expect_out "VC901" "unused"
run "$V" scan --severity VC901=error "$good"
expect_status 1 "unused, as an error"
run "$V" scan --disable VC101 "$good"
expect_no_out "VC901" "unused, and its rule is off"
run "$V" scan --only server "$good"
expect_no_out "VC901" "unused, and not judged"

# --- only what a change touches

bad_path ""
repo=$work/repo
mkdir -p "$repo/ios"
cp -R "$app" "$repo/ios/legacy"
cp -R "$good" "$repo/ios/good"
changed=ios/good/${push#"$good/"}
new=$(grep -n 'dictionaryPayload\["probe"\]' "$push" | cut -d: -f1)
diff_of() { # FILE LINE: a change that adds this line
    printf 'diff --git a/%s b/%s\n--- a/%s\n+++ b/%s\n@@ -%s,0 +%s,1 @@\n+x\n' "$1" "$1" "$1" "$1" "$(($2 - 1))" "$2"
}
mkdir "$repo/.git"
diff_of "$changed" "$new" >"$work/change.diff"
run "$V" scan --disable VC606 --changed-lines "$work/change.diff" --format json "$repo/ios"
expect_status 1 "a change that adds a bad path"
expect_that "a change: one finding" test "$(grep -c '"fingerprint"' "$work/out")" -eq 1
expect_out '"outside":' "a change: the others are counted"
diff_of "$changed" 2 >"$work/change.diff"
run "$V" scan --changed-lines "$work/change.diff" "$repo/ios"
expect_status 0 "a change elsewhere"
expect_out "outside of the changed lines" "a change elsewhere"
printf -- '--- a/%s\n+++ b/%s\n@@ -%s,1 +%s,0 @@\n-x\n' "$changed" "$changed" "$((new + 1))" "$new" >"$work/change.diff"
run "$V" scan --changed-lines "$work/change.diff" "$repo/ios"
expect_status 1 "a line taken out of the witness"
: >"$work/change.diff"
run "$V" scan --changed-lines "$work/change.diff" "$repo"
expect_status 0 "no change"
printf 'warning: something else\n' >"$work/change.diff"
run "$V" scan --changed-lines "$work/change.diff" "$repo"
expect_status 2 "no diff"
expect_err "change.diff: line 1: expected a unified diff" "no diff"
printf -- '--- a/x\n+++ b/x\n@@ -1,3 +1,4 @@\n+x\n' >"$work/change.diff"
run "$V" scan --changed-lines "$work/change.diff" "$repo"
expect_status 2 "a diff that is cut off"
expect_err "cut off" "a diff that is cut off"
run "$V" scan --changed-lines "$work/none.diff" "$repo"
expect_status 2 "a diff that is not there"
if diff_of "$changed" "$new" | "$V" scan --changed-lines - "$repo" >"$work/out" 2>"$work/err"; then
    fail "a diff on standard input"
else
    pass
fi
if command -v git >/dev/null; then
    # The real thing, with a name that git quotes.
    real=$work/real
    mkdir -p "$real/Töne und \"mehr\""
    cp "$work/push.swift" "$real/Töne und \"mehr\"/Push.swift"
    git -C "$real" init -q
    git -C "$real" add -A
    git -C "$real" -c user.name=t -c user.email=t@example.org commit -qm one
    cp "$push" "$real/Töne und \"mehr\"/Push.swift"
    git -C "$real" diff -U0 >"$work/change.diff"
    run "$V" scan --changed-lines "$work/change.diff" "$real"
    expect_status 1 "git diff"
    git -C "$real" diff --no-prefix >"$work/change.diff"
    run "$V" scan --changed-lines "$work/change.diff" "$real"
    expect_status 1 "git diff --no-prefix"
fi
finish
