#!/bin/sh
# SPDX-License-Identifier: MIT
# The two samples that the README's first commands run on: the old app is not ready, for the reasons that
# samples/README.md gives, and the migrated one is.
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc

# findings: of the last run, one a line, as RULE FILE:LINE.
findings() {
    awk '/^  "findings":/ { inside = 1; next } /^  "/ { inside = 0 }
         inside && /^      "rule":/ { rule = $2 } inside && /^      "file":/ { file = $2 }
         inside && /^      "line":/ { line = $2; gsub(/[",]/, "", rule); gsub(/[",]/, "", file)
                                      gsub(/,/, "", line); print rule, file ":" line }' "$work/out"
}

# lost RULE FILE TEXT: in the legacy app the rule finds the line with this text.
lost() {
    line=$(grep -nF -e "$3" "samples/legacy-app/$2" | head -1 | cut -d: -f1)
    wanted=$((wanted + 1))
    if findings | grep -qxF "$1 $2:$line"; then pass; else fail "$1 is not found at $2:$line"; fi
}

run "$V" scan --format json samples/legacy-app
expect_status 1 "legacy-app"
expect_out '"verdict": "not-ready"' "legacy-app"
expect_out '"verdict": "missing-path"' "legacy-app"
wanted=0
lost VC101 Courier/PushHandler.swift 'guard let content = PushContent('
lost VC101 Courier/PushHandler.swift 'switch content {'
lost VC103 Courier/PushHandler.swift 'DispatchQueue.main.async {'
lost VC104 Courier/PushHandler.swift 'signaling.fetchInvite(id) { invite in'
lost VC101 Courier/Ringer.swift 'if settings.isBlocked('
lost VC101 Courier/ProviderDelegate.swift 'guard Settings.shared.ringsForUnknownCallers'
lost VC101 Door/CDAppDelegate.m 'if (push.isNote) {'
lost VC101 Door/QuietHours.swift 'if isNight { return }'
lost VC106 Door/CDBell.m '[self.provider reportNewIncomingCallWithUUID:'
lost VC604 Door/Podfile.lock 'Bandyer-iOS-SDK (1.1.0)'
lost VC602 .travis.yml 'osx_image: xcode11.3'
found=$(findings | grep -c .)
if [ "$found" -eq "$wanted" ]; then pass; else fail "legacy-app: $found findings, expected $wanted"; fi

run "$V" scan --format json --require-complete --require-handlers 3 samples/migrated-app
expect_status 0 "migrated-app"
expect_out '"verdict": "ready"' "migrated-app"
if [ "$(grep -c '"verdict": "reports"' "$work/out")" -eq 3 ]; then pass; else fail "migrated-app: three handlers report"; fi
if [ -z "$(findings)" ]; then pass; else fail "migrated-app has findings"; fi

# Beside each other the two apps have classes of the same names: neither may change what is said of the other.
run "$V" scan --format json samples
expect_out '"errors": 9' "both apps"
expect_out '"warnings": 2' "both apps"
if [ "$(grep -c '"verdict": "reports"' "$work/out")" -eq 3 ]; then pass; else fail "both apps: three handlers report"; fi

# The picture of the README is what a run prints.
VOIPCHECK=$V sh reports/pictures/scan.sh >"$work/scan.svg"
expect_that "reports/pictures/scan.svg is of this run" cmp -s "$work/scan.svg" reports/pictures/scan.svg

finish
