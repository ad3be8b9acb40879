#!/bin/sh
# SPDX-License-Identifier: MIT
# Configurations of servers. The stock files that products come with must be understood, and nothing may be found in
# them but what their authors wrote on purpose: VOIPCHECK_SERVER_CONFIGS names the folder that has them. And what a fix
# writes must repair what it is for.
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc

# facts FOLDER: a line for each route and each finding, as `file:line what`.
facts() {
    run "$V" scan --only server --format json "$1"
    awk '
        function value(line) {
            sub(/^ *"[a-zA-Z]*": "?/, "", line)
            sub(/"?,?$/, "", line)
            return line
        }
        /^  "routes": \[/ { part = "route" }
        /^  "findings": \[/ { part = "finding" }
        /^  "incomplete": \[/ { part = "" }
        /^      "file":/ { file = value($0) }
        /^      "line":/ { line = value($0) }
        /^      "product":/ { product = value($0) }
        /^      "trigger":/ { trigger = value($0) }
        /^      "channel":/ { channel = value($0) }
        /^      "rule":/ { rule = value($0) }
        /^      "severity":/ { severity = value($0) }
        /^      "verdict":/ && part == "route" {
            print file ":" line, product, trigger "/" channel, value($0)
        }
        /^      "column":/ && part == "finding" { print file ":" line, rule, severity }' "$work/out" | sort
}

# What is right of each stock file. Those that are not listed have neither routes nor findings.
cat >"$work/right" <<'FACTS'
gorush/test.json:5 VC810 note
gorush/test.json:5 gorush message/alert ok
mattermost-push-proxy/mattermost-push-proxy.sample.json:15 mattermost message/alert ok
mattermost-push-proxy/mattermost-push-proxy.sample.json:25 mattermost message/alert ok
mongoosepush/mongoose_push.toml:34 mongoosepush message/alert ok
mongoosepush/mongoose_push.toml:48 mongoosepush message/alert ok
prosody-push-appserver/example-apns.cfg.lua:15 VC801 error
prosody-push-appserver/example-apns.cfg.lua:15 VC804 error
prosody-push-appserver/example-apns.cfg.lua:15 VC806 warning
prosody-push-appserver/example-apns.cfg.lua:15 prosody message/voip violation
prosody-push-appserver/example-apns.cfg.lua:5 prosody message/alert ok
prosody-push-appserver/example-combined.cfg.lua:10 VC801 error
prosody-push-appserver/example-combined.cfg.lua:10 VC804 error
prosody-push-appserver/example-combined.cfg.lua:10 VC806 warning
prosody-push-appserver/example-combined.cfg.lua:10 prosody message/voip violation
signal-server/sample.yml:254 signal-server message/alert ok
FACTS

if [ -n "${VOIPCHECK_SERVER_CONFIGS:-}" ] && [ -d "$VOIPCHECK_SERVER_CONFIGS" ]; then
    sort "$work/right" >"$work/expected"
    facts "$VOIPCHECK_SERVER_CONFIGS" >"$work/facts"
    expect_status 1 "the stock files"
    diff "$work/expected" "$work/facts" >"$work/difference"
    expect_that "the stock files: < is right, > is said: $(head -5 "$work/difference")" test ! -s "$work/difference"
    # Nothing is left out in silence: the one file that is not here is named.
    for name in "$VOIPCHECK_SERVER_CONFIGS"/flexisip/derived-defaults/*.conf; do
        run "$V" scan --only server "$name"
        expect_status 0 "$(basename "$name")"
    done
else
    echo "stock files of servers: skipped, VOIPCHECK_SERVER_CONFIGS names no folder"
fi

# The changes that a fix proposes, made by hand here, leave nothing to find.
mkdir -p "$work/repaired"
cat >"$work/repaired/sygnal.yaml" <<'YAML'
apps:
  org.example.talk:
    type: apns
    topic: 'org.example.talk.voip'
    push_type: "voip"
YAML
run "$V" scan --only server --format json "$work/repaired"
expect_out "\"text\": \"\\\"alert\\\"\"" "a fix keeps the quotes of a value"
expect_out "\"text\": \"'org.example.talk'\"" "a fix takes the ending off, and keeps other quotes"
sed -i.old -e 's/"voip"/"alert"/' -e "s/talk\\.voip'/talk'/" "$work/repaired/sygnal.yaml"
rm "$work/repaired/sygnal.yaml.old"
run "$V" scan --only server --format json "$work/repaired"
expect_status 0 "what a fix wrote"
expect_no_out '"rule"' "what a fix wrote"
expect_out '"verdict": "ok"' "what a fix wrote"

# A damaged file is listed, and what was understood of it counts.
printf 'apps:\n  org.example.talk:\n    type: apns\n    topic: org.example.talk.voip\n    push_type: voip\n   broken: [\n' \
    >"$work/repaired/sygnal.yaml"
run "$V" scan --only server --format json "$work/repaired"
expect_that "a damaged file ends the scan in order" test "$status" -le 1
expect_out '"reason"' "a damaged file is listed"

finish
