#!/bin/sh
# SPDX-License-Identifier: MIT
# Every server product that the program knows has a fixture whose push route is wrong, one whose is right, and one of
# which it cannot be told; Flexisip has them for each version that differs. That the verdicts are those that were
# thought out is the fixtures' own affair (tests/runner).
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc

# What cannot be had from a route: another fixture that shows it, or why there is none.
cat >"$work/others" <<'OTHERS'
aws-pinpoint violation - a channel is no fault; what is sent over it is judged by pinpoint-message
matrix-pusher ok - which push it becomes is decided by the gateway, never by this file
mongooseim violation mongooseim_voip_topic a contact's topic, not a route
mongooseim ok mongooseim_topic a contact's topic, not a route
push-code ok push-code_alert.go what is no fault in a program is no route
sip-contact violation contact_old_form contacts are no routes
sip-contact ok contact_both contacts are no routes
sip-contact undecided contact_template contacts are no routes
OTHERS

# Lines `product verdict entry` of all routes of the fixtures.
for group in servers servers_sip; do
    run "$V" scan --only server --format json "tests/fixtures/$group"
    awk '
        function value(line) {
            sub(/^ *"[a-zA-Z]*": "?/, "", line)
            sub(/"?,?$/, "", line)
            return line
        }
        /^  "findings": \[/ { exit }
        /^      "file":/ { entry = value($0); sub(/\/.*/, "", entry) }
        /^      "product":/ { product = value($0) }
        /^      "verdict":/ { print product, value($0), entry }' "$work/out"
done | sort -u >"$work/routes"
expect_that "the fixtures have routes" test "$(wc -l <"$work/routes")" -gt 100

for file in rules/servers/*.json; do
    product=$(sed -n 's/^  "server": "\(.*\)",$/\1/p' "$file")
    [ -n "$product" ] || continue # words of payloads
    for verdict in violation ok undecided; do
        other=$(awk -v p="$product" -v v="$verdict" '$1 == p && $2 == v { print $3; exit }' "$work/others")
        if [ -n "$other" ]; then
            expect_that "$product, $verdict: $other" test "$other" = - -o -e "tests/fixtures/servers/$other"
        else
            expect_that "$product: no fixture with a route that is: $verdict" \
                grep -q "^$product $verdict " "$work/routes"
        fi
    done
done

# Flexisip: the versions between which something changed. One without a route for Apple's devices is right too.
for version in 1_0_13 2_0_0 2_0_4 2_0_9 2_1_6 2_2_5 2_3_5 2_4_5 2_5_2 2_7_0; do
    grep "^flexisip .* flexisip_${version}_" "$work/routes" >"$work/version"
    expect_that "Flexisip $version: nothing wrong" grep -q " violation " "$work/version"
    expect_that "Flexisip $version: nothing undecided" grep -q " undecided " "$work/version"
    right=0
    for entry in tests/fixtures/servers/flexisip_"${version}"_*; do
        name=$(basename "$entry")
        awk -v n="$name" '$3 == n && $2 != "ok" { bad = 1 } END { exit bad }' "$work/version" &&
            ! grep -rq "VC8.*/\(error\|warning\)" "$entry" && right=1
    done
    expect_that "Flexisip $version: nothing right" test "$right" = 1
done

finish
