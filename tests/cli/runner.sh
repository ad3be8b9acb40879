#!/bin/sh
# SPDX-License-Identifier: MIT
# The fixture runner itself: what is left over on either side must fail. A script that prints a prepared result
# stands in for the program.
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc
runner=${BUILD:-$PWD/build}/run_fixtures

mkdir -p "$work/fixtures/group" "$work/catalogue"
export CATALOGUE="$work/catalogue"
cat >"$work/fake" <<'SH'
#!/bin/sh
cat "$RESULT"
exit "${RESULT_STATUS:-0}"
SH
chmod +x "$work/fake"

# fixture: the one fixture is standard input.
fixture() { cat >"$work/fixtures/group/a.swift"; }

# result VERDICT FINDINGS INCOMPLETE: what the stand-in says of the handler on line 1.
result() {
    printf '{"schema": 1, "handlers": [{"file": "a.swift", "line": 1, "symbol": "A.h", "verdict": "%s"}],
        "findings": [%s], "incomplete": [%s]}\n' "$1" "$2" "$3" >"$work/result.json"
}

# finding RULE LINE SEVERITY [CONFIDENCE]
finding() {
    printf '{"rule": "%s", "severity": "%s", "confidence": "%s", "file": "a.swift", "line": %s, "symbol": "A.h", "message": "m"}' \
        "$1" "$3" "${4:-certain}" "$2"
}

# judge PASSED FAILED NAME [STATUS]: runs the runner; STATUS is the stand-in's.
judge() {
    run env RESULT="$work/result.json" RESULT_STATUS="${4:-0}" "$runner" "$work/fake" "$work/fixtures"
    if [ "$(tail -1 "$work/out")" = "$1 passed, $2 failed" ]; then pass; else fail "$3"; fi
    expect_status "$((1 - $1))" "$3"
}

fixture <<'SWIFT'
func h() { // expect: missing-path
    guard x // expect: VC101
}
SWIFT
result missing-path "$(finding VC101 2 error)" ''
judge 1 0 "all as expected" 1
judge 0 1 "an exit status that does not fit" 0
result reports "$(finding VC101 2 error)" ''
judge 0 1 "another verdict" 1
result missing-path "$(finding VC101 3 error)" ''
judge 0 1 "another line" 1
expect_out "a.swift:2: VC101 is expected here and not found" "another line"
expect_out "a.swift:3: unexpected VC101" "another line"
result missing-path "$(finding VC105 2 error)" ''
judge 0 1 "another rule" 1
result missing-path "$(finding VC101 2 error), $(finding VC101 2 error)" ''
judge 0 1 "twice" 1
result missing-path '' ''
judge 0 1 "nothing found"
result missing-path "$(finding VC101 2 error)" '{"file": "a.swift", "line": 1, "reason": "cut short"}'
judge 0 1 "incomplete" 1
printf '{"schema": 1, "handlers": [], "findings": [], "incomplete": []}\n' >"$work/result.json"
judge 0 1 "no handler"
printf '{"schema": 1, "handlers": [' >"$work/result.json"
judge 0 1 "no JSON"

# detail WORD PASSED FAILED NAME: the word is expected; a warning that is likely is found.
detail() {
    printf 'func h() { // expect: reports\n    x() // %s\n}\n' "$1" | fixture
    judge "$2" "$3" "$4"
}
result reports "$(finding VC106 2 warning likely)" ''
detail "expect: VC106/warning" 1 0 "a severity"
detail "expect: VC106/warning/likely" 1 0 "a severity and a confidence"
detail "expect: VC106/likely" 1 0 "a confidence"
detail "expect: VC106/note" 0 1 "another severity"
expect_out "a.swift:2: VC106 is expected with severity note and confidence any, got warning and likely" "another severity"
detail "expect: VC106/warning/certain" 0 1 "another confidence"
detail "expect: VC105/warning" 0 1 "a severity of another rule"
detail "expect: VC106/grave" 0 1 "a severity that there is not"
expect_out "'grave' is neither a severity nor a confidence" "a severity that there is not"
detail "expect: VC106/warning/note" 0 1 "two severities"
detail "expect: VC106/" 0 1 "a slash and nothing"
detail "expect: reports/warning" 0 1 "the severity of a verdict"
detail "expect: VC106/warning expect-gap: VC106/error" 0 1 "a gap is a comment of its own"
detail "expect: VC106/warning // expect-gap: VC106/note" 1 0 "a severity that it should have"
detail "expect: VC106/warning // expect-gap: VC106/warning" 1 0 "one finding closes no gap beside its own"
result reports "$(finding VC106 2 warning likely), $(finding VC106 2 note possible), $(finding VC106 2 warning possible)" ''
detail "expect: VC106, VC106/warning, VC106/warning/likely" 1 0 "the most exact first"
detail "expect: VC106, VC106/note, VC106/note" 0 1 "one of them twice"

fixture <<'SWIFT'
func h() {
    report() // expect: VC103, deferred
}
SWIFT
result deferred "$(finding VC103 2 warning)" ''
judge 1 0 "a verdict on the finding's line, and a comma"

fixture <<'SWIFT'
func h() { // expect: missing-path
    guard x // expect-gap: VC101
}
SWIFT
result missing-path '' ''
judge 1 0 "an open gap"
result missing-path "$(finding VC101 2 error)" ''
judge 0 1 "a closed gap" 1
expect_out "gap closed" "a closed gap"

fixture <<'SWIFT'
func h() { // expect-gap: reports
    guard x // expect: VC101
}
SWIFT
result missing-path "$(finding VC101 2 error)" ''
judge 1 0 "a gap in the verdict" 1

fixture <<'SWIFT'
func h() { // expect: unverified
    // expect-incomplete: syntax
}
SWIFT
result unverified '' '{"file": "a.swift", "line": 2, "reason": "syntax not understood"}'
judge 1 0 "an expected gap of the analysis"
result unverified '' ''
judge 0 1 "an expected gap of the analysis that is not there"

fixture <<'SWIFT'
func h() { // expect: reprots
}
SWIFT
result reports '' ''
judge 0 1 "a word that means nothing"
fixture <<'SWIFT'
func h() {
}
SWIFT
judge 0 1 "no expectation at all"
fixture <<'SWIFT'
func h() { // expect: no-handler
}
SWIFT
judge 0 1 "a handler where none is expected"
printf '{"schema": 1, "handlers": [], "findings": [], "incomplete": []}\n' >"$work/result.json"
judge 1 0 "none where none is expected"

# Push routes of servers. route VERDICT LINE TRIGGER CHANNEL
route() {
    printf '{"file": "a.swift", "line": %s, "verdict": "%s", "trigger": "%s", "channel": "%s"}' "$2" "$1" "$3" "$4"
}
# routes ROUTES: what the stand-in says.
routes() {
    printf '{"schema": 1, "handlers": [], "findings": [], "incomplete": [], "routes": [%s]}\n' "$1" >"$work/result.json"
}
# expects WORDS PASSED FAILED NAME: on line 2.
expects() {
    printf 'x\ny # %s\n' "$1" | fixture
    judge "$2" "$3" "$4"
}
routes "$(route violation 2 message voip)"
expects "expect: route-violation" 1 0 "a push route"
expects "expect: route-violation/message" 1 0 "a push route with its trigger"
expects "expect: route-violation/message/voip" 1 0 "a push route with its trigger and its channel"
expects "expect: route-violation/call/voip" 0 1 "another trigger"
expects "expect: route-violation/message/alert" 0 1 "another channel"
expect_out "a.swift:2: route-violation/message/alert is expected, got route-violation/message/voip" "another channel"
expects "expect: route-ok" 0 1 "another verdict of a push route"
expects "expect: route-violation, route-violation" 0 1 "a push route twice"
expect_out "there is no such route" "a push route twice"
expects "expect: route-bad" 0 1 "a verdict that routes do not have"
expects "expect: route-ok/voip" 0 1 "a trigger that there is not"
expect_out "'voip' is no trigger" "a trigger that there is not"
expects "expect: route-ok/call/loud" 0 1 "a channel that there is not"
expects "expect: no-handler" 0 1 "a push route that nothing expects"
expect_out "a.swift:2: a push route that nothing expects: route-violation/message/voip" "a push route that nothing expects"
expects "expect-gap: route-ok // expect: route-violation" 1 0 "a push route that should be another"
expects "expect-gap: route-violation" 0 1 "a gap of a push route that is closed"
expect_out "gap closed" "a gap of a push route that is closed"
routes "$(route violation 2 message voip), $(route ok 2 call voip), $(route ok 2 message alert)"
expects "expect: route-ok route-violation route-ok/call/voip" 1 0 "the most exact route first"
routes "$(route ok 1 message alert)"
expects "expect: route-ok" 0 1 "a push route on another line"

# The catalogue's examples. The stand-in finds VC101 in everything.
cat >"$work/catalogue/VC101.json" <<'JSON'
{"id": "VC101", "examples": [
  {"language": "swift", "kind": "bad", "code": "x", "expect": {"verdict": "missing-path", "rules": ["VC101"]}},
  {"language": "swift", "kind": "bad", "code": "x", "expect": {"verdict": "never", "rules": ["VC101"]}},
  {"language": "swift", "kind": "bad", "code": "x", "expect": {"rules": ["VC101", "VC105"]}},
  {"language": "swift", "kind": "good", "code": "x", "expect": {"rules": []}},
  {"language": "objc", "kind": "bad", "code": "x", "expect": {"verdict": "missing-path", "rules": ["VC101"]}},
  {"language": "kotlin", "kind": "bad", "code": "x"}]}
JSON
result missing-path "$(finding VC101 2 error)" ''
run env RESULT="$work/result.json" RESULT_STATUS=1 "$runner" "$work/fake" "$work/fixtures" VC101
expect_out "the language is not known and no file is named" "catalogue"
if [ "$(tail -1 "$work/out")" = "2 passed, 4 failed" ]; then pass; else fail "catalogue"; fi

# Documents: the stand-in says what it finds in the folder that it is given.
cat >"$work/look" <<'SH'
#!/bin/sh
for entry; do :; done
found=
for rule in $(cd "$entry" && grep -rho 'find-VC[0-9]*:[0-9]*' . | sort | sed 's/find-//'); do
    file=$(cd "$entry" && grep -rl "find-$rule" . | head -1)
    found="$found${found:+, }{\"rule\": \"${rule%:*}\", \"severity\": \"note\", \"file\": \"${file#./}\", \"line\": ${rule#*:}}"
done
printf '{"schema": 1, "handlers": [], "findings": [%s], "incomplete": []}\n' "$found"
SH
chmod +x "$work/look"
mkdir -p "$work/documents/group/app/.github/workflows" "$work/documents/group/app/deep"
app=$work/documents/group/app
printf 'one\non: find-VC602:2 # expect: VC602\n' >"$app/.github/workflows/x.yml"
printf '<plist>\n<a>find-VC501:2</a> <!-- expect: VC501 --> <b/>\n' >"$app/deep/Info.plist"
printf 'a /* expect: VC604 */ find-VC604:1\n' >"$app/project.pbxproj"
printf '{"find-VC510:1": 0, "find-VC511:3": 1}\n' >"$app/package.json"
printf '# where\npackage.json:0: expect: VC510\n\npackage.json:3: expect: VC511\n' >"$app/expect.txt"
run "$runner" "$work/look" "$work/documents" group
if [ "$(tail -1 "$work/out")" = "1 passed, 0 failed" ]; then pass; else fail "expectations in documents"; fi
printf 'package.json: expect: VC510\n' >>"$app/expect.txt"
run "$runner" "$work/look" "$work/documents" group
expect_out "expect.txt:5: PATH:LINE: expect: WORD is wanted" "a side file without a place"

cat >"$work/catalogue/VC101.json" <<'JSON'
{"id": "VC501", "examples": [
  {"language": "plist", "kind": "bad", "code": ["find-VC501:1"], "expect": {"rules": ["VC501"]}},
  {"language": "yaml", "file": ".ci/a.yml", "kind": "bad", "code": "a", "with": {"b/c/d.txt": "find-VC501:1"},
   "expect": {"rules": ["VC501"]}},
  {"language": "yaml", "kind": "bad", "code": "a", "expect": {"rules": ["VC501"]}}]}
JSON
run "$runner" "$work/look" "$work/documents" VC501
if [ "$(tail -1 "$work/out")" = "2 passed, 1 failed" ]; then pass; else fail "examples that are documents"; fi

run "$runner" "$work/not-there" "$work/fixtures"
expect_status 2 "no program"
run env -u VOIPCHECK "$runner" "$work/fixtures"
expect_status 2 "no program named"

finish
