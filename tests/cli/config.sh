#!/bin/sh
# SPDX-License-Identifier: MIT
# .voipcheck.json: where it is found, what it changes, who has the last word, and what is said of mistakes.
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc

mkdir -p "$work/app/Vendored"
cat >"$work/app/Handler.swift" <<'SWIFT'
import PushKit

final class Handler: NSObject, PKPushRegistryDelegate {
    func pushRegistry(_ registry: PKPushRegistry, didReceiveIncomingPushWith payload: PKPushPayload, for type: PKPushType, completion: @escaping () -> Void) {
        CallCenter.shared.announce(payload)
        completion()
    }
}

final class CallCenter {
    static let shared = CallCenter()
    func announce(_ payload: PKPushPayload) {}
}
SWIFT
cp "$work/app/Handler.swift" "$work/app/Vendored/Copy.swift"
config="$work/app/.voipcheck.json"

run "$V" scan "$work/app"
expect_status 1 "without a configuration"
expect_out "VC102" "without a configuration the handler reports nothing"

echo '{"reporters": ["CallCenter.announce(_:)"], "exclude": ["Vendored/**"]}' >"$config"
run "$V" scan "$work/app"
expect_status 0 "reporters"
expect_no_out "VC102" "what the user says reports does"
expect_no_out "Copy.swift" "what is excluded is not read"
expect_silent_err "reporters"
run "$V" scan "$work/app/Handler.swift"
expect_status 0 "beside a file that is scanned alone"
cp "$config" "$work/elsewhere.json"
rm "$config"
run "$V" scan --config "$work/elsewhere.json" "$work/app"
expect_status 0 "--config"
here=$PWD
cp "$work/elsewhere.json" "$config"
if cd "$work/app"; then
    run "$V" scan
    cd "$here" || exit 2
    expect_status 0 "in the working directory"
fi

echo '{"rules": {"VC102": "off", "push-completion-not-called": "note"}}' >"$config"
run "$V" scan "$work/app"
expect_no_out "[VC102]" "a rule is off"
run "$V" scan --severity VC102=warning "$work/app"
expect_out "[VC102]" "an option has the last word"
expect_status 0 "an option has the last word"

cat >"$config" <<'JSON'
{
  "obligations": [
    {"id": "own-announced", "severity": "warning", "message": "A payload must be announced twice",
     "entry": {"function": "pushRegistry", "conforms": "PKPushRegistryDelegate"},
     "call": ["announceAgain(_:)"], "when": "eventually"}
  ],
  "rules": {"VC102": "off"}
}
JSON
run "$V" scan "$work/app"
expect_out "[own-announced]" "an obligation of the user"
run "$V" scan --disable own-announced "$work/app"
expect_no_out "[own-announced]" "an obligation of the user can be turned off"
run "$V" scan --format json "$work/app"
expect_out '"rule": "own-announced"' "the JSON names it"

# wrong NAME TEXT JSON: status 2, and TEXT with its place on standard error.
wrong() {
    printf '%s' "$3" >"$config"
    run "$V" scan "$work/app"
    expect_status 2 "$1"
    expect_err "$config:$2" "$1"
    expect_that "$1 prints nothing else" test ! -s "$work/out"
}

wrong "misspelt key" '2:2: unknown key "reporter"; did you mean '"'reporters'?" '{
 "reporter": []}'
wrong "unknown rule" '1:12: unknown rule "VC1O2"; did you mean '"'VC102'?" '{"rules": {"VC1O2": "off"}}'
wrong "unknown level" '1:21: expected error, warning, note or off' '{"rules": {"VC102": "on"}}'
wrong "no call" '1:16: expected a call such as' '{"reporters": ["a b c"]}'
wrong "pattern" '2:13: "function" is no regular expression: missing closing parenthesis' '{"obligations": [{"id": "x", "message": "m", "entry": {
"function": "(a"}, "parameter": "p"}]}'
wrong "neither parameter nor call" '1:18: expected either "parameter" or "call"' \
    '{"obligations": [{"id": "x", "message": "m", "entry": {"function": "a"}}]}'
wrong "an id that is taken" '1:25: there is a rule "VC101" already' \
    '{"obligations": [{"id": "VC101", "message": "m", "entry": {"function": "a"}, "call": ["f()"]}]}'
wrong "syntax" '1:3: expected valid JSON' '{,}'
wrong "empty" '1:1: expected a JSON object, the file is empty' ''
wrong "a list" '1:1: expected a JSON object' '[]'

run "$V" scan --config "$work/missing.json" "$work/app"
expect_status 2 "a configuration that is not there"
expect_err "missing.json" "a configuration that is not there"
rm "$config"
mkdir "$config"
run "$V" scan "$work/app"
expect_status 2 "a folder in its place"
rmdir "$config"

# The same as a rule of the catalogue's format, in a folder of rules.
mkdir -p "$work/rules/catalogue"
cat >"$work/rules/catalogue/own.json" <<'JSON'
{"id": "OWN1", "name": "announce-again", "title": "t", "severity": "warning", "message": "lost {where}",
 "obligation": {"entry": {"methods": [{"swift": "pushRegistry(_:didReceiveIncomingPushWith:for:completion:)"}]},
                "call": ["announceAgain(_:)"]}}
JSON
run "$V" scan --rules "$work/rules" --disable VC102 "$work/app"
expect_out "[OWN1]" "an obligation in a folder of rules"
sed -i.old 's/"call"/"calls"/' "$work/rules/catalogue/own.json"
rm "$work/rules/catalogue/own.json.old"
run "$V" scan --rules "$work/rules" "$work/app"
expect_status 2 "a malformed obligation in a folder of rules"
expect_err 'unknown key "calls"' "a malformed obligation in a folder of rules"

# A product of one's own: one JSON file, named by the configuration or lying in the folder of rules.
mkdir -p "$work/app/ci/packs" "$work/packs/servers"
# It is the example of rules/README.md.
awk '/^## A server product/ { chapter = 1 } take && /^```/ { exit } take { print } chapter && /^```json/ { take = 1 }' \
    rules/README.md >"$work/app/ci/packs/pusher.json"
cp "$work/app/ci/packs/pusher.json" "$work/packs/servers/pusher.json"
printf 'apps:\n  talk:\n    topic: com.example.talk.voip\n' >"$work/app/pusher.yaml"
echo '{"serverPacks": ["ci/packs/*.json"], "reporters": ["announce(_:)"]}' >"$config"
run "$V" scan --only server --format json "$work/app"
expect_status 1 "server packs"
expect_out '"product": "house-pusher"' "server packs"
expect_out 'VC801' "server packs"
printf 'apps:\n  talk:\n    topic: com.example.talk\n' >"$work/app/pusher.yaml"
run "$V" scan --only server --format json "$work/app"
expect_status 0 "server packs, a clean file"
expect_out '"verdict": "ok"' "server packs, a clean file"
printf 'apps:\n  talk:\n    topic: ${TOPIC}\n' >"$work/app/pusher.yaml"
run "$V" scan --only server --format json "$work/app"
expect_status 0 "server packs, a template"
expect_out '"verdict": "undecided"' "server packs, a template"
printf 'apps:\n  talk:\n    topic: com.example.talk.voip\n' >"$work/app/pusher.yaml"
echo '{"serverPacks": ["ci/none/*.json"]}' >"$config"
run "$V" scan "$work/app"
expect_status 2 "server packs that are not there"
expect_err 'no file is called "ci/none/' "server packs that are not there"
rm "$config"
run "$V" scan --only server --rules "$work/packs" "$work/app"
expect_status 1 "a folder of server packs"
expect_out 'House pusher' "a folder of server packs"
run "$V" scan --only app --rules "$work/packs" "$work/app"
expect_no_out 'House pusher' "server packs with --only app"

# A product whose configuration is a script: the second example there, with its script.
mkdir -p "$work/proxy" "$work/scripts/servers"
awk '/^### Scripts/ { chapter = 1 } take && /^```/ { exit } take { print } chapter && /^```json/ { take = 1 }' \
    rules/README.md >"$work/scripts/servers/proxy.json"
awk '/^### Scripts/ { chapter = 1 } take && /^```/ { exit } take { print } chapter && /^```$/ { take = 1 }' \
    rules/README.md >"$work/house.cfg"
# proxy TEXT: the verdict and the rules, with this in place of the example's test.
proxy() {
    awk -v new="$1" 'BEGIN { old = "is_method(\"INVITE|MESSAGE\")" }
        (at = index($0, old)) { $0 = substr($0, 1, at - 1) new substr($0, at + length(old)) } { print }' \
        "$work/house.cfg" >"$work/proxy/house.cfg"
    run "$V" scan --only server --format json --rules "$work/scripts" "$work/proxy"
    said=$(awk -F'"' '/"product":/ { p = $4 } /"verdict":/ && p { v = $4 } /"rule":/ { r = r " " $4 } END { print p, v r }' \
        "$work/out")
}
proxy 'is_method("INVITE|MESSAGE")'
expect_that "a script pack: $said" test "$said" = "house-proxy violation VC801"
expect_out '"line": 5' "a script pack"
expect_out 'runs for a message' "a script pack"
proxy 'is_method("INVITE") && !has_totag()'
expect_that "a script pack, calls alone: $said" test "$said" = "house-proxy ok"
proxy '$rm == "INVITE"'
expect_that "a script pack, a variable: $said" test "$said" = "house-proxy ok"
proxy 'has_totag()'
expect_that "a script pack, running calls: $said" test "$said" = "house-proxy violation VC801 VC802"
proxy 'is_method("INVITE") && has_totag()'
expect_that "a script pack, re-INVITE: $said" test "$said" = "house-proxy violation VC802"
proxy 'route(OTHER)'
expect_that "a script pack, what is not in view: $said" test "$said" = "house-proxy undecided"

# A library that programs send pushes with: the third example.
mkdir -p "$work/program" "$work/libraries/servers"
awk '/^### Libraries/ { chapter = 1 } take && /^```/ { exit } take { print } chapter && /^```json/ { take = 1 }' \
    rules/README.md >"$work/libraries/servers/push.json"
awk '/^### Libraries/ { chapter = 1 } take && /^```/ { exit } take { print } chapter && /^```js$/ { take = 1 }' \
    rules/README.md >"$work/program/send.js"
run "$V" scan --only server --format json --rules "$work/libraries" "$work/program"
expect_out '"product": "house-push"' "a library pack"
expect_out 'is kept for 3600 seconds' "a library pack"
sed -i.old 's/3600/ttl/' "$work/program/send.js"
rm "$work/program/send.js.old"
run "$V" scan --only server --format json --rules "$work/libraries" "$work/program"
expect_out '"verdict": "undecided"' "a library pack, what is no constant"
expect_no_out '"rule"' "a library pack, what is no constant"
sed -i 's/"pushes": \[{/"pushes": [{ "colour": "red",/' "$work/libraries/servers/push.json"
run "$V" scan --rules "$work/libraries" "$work/program"
expect_status 2 "a malformed library pack"
expect_err 'unknown key "colour"' "a malformed library pack"

# --- extends, overrides, comments, the gate

mkdir -p "$work/layers/ci" "$work/layers/app/Legacy"
cp "$work/app/Handler.swift" "$work/layers/app/Handler.swift"
cp "$work/app/Handler.swift" "$work/layers/app/Legacy/Old.swift"
config=$work/layers/app/.voipcheck.json
cat >"$config" <<'JSON'
// What our other apps agree on comes first.
{
  "extends": ["../ci/base.json"], /* and this
  is only about "here" */
  "rules": { "VC109": "off" }, // the path "// in a string" is none
  "overrides": [{ "files": ["Legacy/"], "rules": { "VC102": "note" } }]
}
JSON
echo '{"rules": {"VC109": "error", "VC112": "off"}, "failOn": "note", "baseline": "known.json"}' >"$work/layers/ci/base.json"
echo '{"voipcheckBaseline": 1, "findings": []}' >"$work/layers/ci/known.json"
run "$V" scan --format json "$work/layers/app"
expect_status 1 "layers"
expect_no_out '"VC109"' "what extends changes what is extended"
expect_out '"errors": 1,' "an override speaks for its files alone"
run "$V" scan --format json --severity VC102=warning "$work/layers/app"
expect_out '"errors": 0,' "an option has the last word over overrides"
expect_status 1 "failOn of what is extended"
run "$V" scan --fail-on never "$work/layers/app"
expect_status 0 "an option has the last word over failOn"
rm "$work/layers/ci/known.json"
run "$V" scan "$work/layers/app"
expect_status 2 "a baseline of the configuration is read from its folder"
expect_err "ci/known.json" "a baseline of the configuration is read from its folder"
echo '{"extends": "../app/.voipcheck.json"}' >"$work/layers/ci/base.json"
run "$V" scan "$work/layers/app"
expect_status 2 "files that extend each other"
expect_err "extends itself" "files that extend each other"
echo '{"rules": {"VC102": "of"}}' >"$work/layers/ci/base.json"
run "$V" scan "$work/layers/app"
expect_status 2 "a mistake in what is extended"
expect_err "ci/base.json:1:21: expected error, warning, note or off" "a mistake in what is extended"
rm "$work/layers/ci/base.json"
run "$V" scan "$work/layers/app"
expect_status 2 "what is extended is not there"
expect_err ".voipcheck.json:3:15:" "what is extended is not there"

wrong() { # TEXT MESSAGE
    printf '%s' "$1" >"$config"
    run "$V" scan "$work/layers/app"
    expect_status 2 "$1"
    expect_err "$2" "$1"
}
wrong '{"failOn": "errors"}' 'expected error, warning, note or never, found "errors"'
wrong '{"requireHandlers": -1}' '.voipcheck.json:1:21: expected a number of handlers'
wrong '{"sdkVersion": "new"}' 'expected a version such as "13.0"'
wrong '{"strict": "yes"}' 'expected true or false'
wrong '{"overrides": [{"files": ["a"]}]}' 'expected "files" and "rules" here'
wrong '{"overrides": [{"files": [], "rules": {}}]}' '"files" names no file'
wrong '{"overrides": [{"file": ["a"], "rules": {}}]}' 'unknown key "file"; did you mean'
wrong '{"extends": 3}' 'expected the name of a file'
wrong '{ /* without an end' '.voipcheck.json:1:'
echo '{"requireHandlers": 3, "failOn": "never"}' >"$config"
run "$V" scan "$work/layers/app"
expect_status 3 "requireHandlers"
run "$V" scan --require-handlers 2 "$work/layers/app"
expect_status 0 "an option has the last word over requireHandlers"

# --- a start

start=$work/start
cp -R samples/legacy-app "$start"
run "$V" init "$start"
expect_status 0 "init"
expect_out ".voipcheck.json" "init says what it wrote"
expect_that "init: with comments" grep -q '^ *//' "$start/.voipcheck.json"
run "$V" scan "$start"
expect_status 1 "the start is taken"
cp "$start/.voipcheck.json" "$work/start.json"
run "$V" init "$start"
expect_status 2 "init does not overwrite"
expect_err "is there already" "init does not overwrite"
expect_that "init does not overwrite" cmp "$start/.voipcheck.json" "$work/start.json"
run "$V" init "$work/empty"
expect_status 0 "init in an empty folder"
run "$V" scan "$work/empty"
expect_status 0 "the start of an empty folder is taken"
rm "$work/empty/.voipcheck.json"

finish
