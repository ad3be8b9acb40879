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

# shown RULE FILE TEXT [N]: in the legacy app the rule finds the (Nth) line with this text.
shown() {
    line=$(grep -nF -e "$3" "samples/legacy-app/$2" | sed -n "${4:-1}p" | cut -d: -f1)
    wanted=$((wanted + 1))
    if findings | grep -qxF "$1 $2:$line"; then pass; else fail "$1 is not found at $2:$line"; fi
}

# apps: of the last run, one a line, as FOLDER KIND CALLS MESSAGES SERVERS.
apps() {
    awk '/^  "apps":/ { inside = 1; next } /^  "/ { inside = 0 }
         inside && /^      "folder":/ { folder = value($0) } inside && /^      "kind":/ { kind = value($0) }
         inside && /^          "state":/ { states = states " " value($0) }
         inside && /^    }/ { print (folder == "" ? "." : folder), kind states; states = "" }
         function value(line) { sub(/^[^:]*: "/, "", line); sub(/",?$/, "", line); return line }' "$work/out"
}

# app FOLDER KIND CALLS MESSAGES SERVERS
app() {
    if apps | grep -qxF "$*"; then pass; else fail "an app as $*; there are: $(apps | tr '\n' ';')"; fi
}

run "$V" scan --format json samples/legacy-app
expect_status 1 "legacy-app"
expect_out '"verdict": "not-ready"' "legacy-app"
expect_out '"verdict": "missing-path"' "legacy-app"
wanted=0
# Paths of the push handlers
shown VC101 Courier/PushHandler.swift 'guard let content = PushContent('
shown VC113 Courier/PushHandler.swift 'switch content {'
shown VC114 Courier/PushHandler.swift 'switch content {'
shown VC103 Courier/PushHandler.swift 'DispatchQueue.main.async {'
shown VC104 Courier/PushHandler.swift 'signaling.fetchInvite(id) { invite in'
shown VC101 Courier/Ringer.swift 'if settings.isBlocked('
shown VC101 Courier/ProviderDelegate.swift 'guard Settings.shared.ringsForUnknownCallers'
shown VC113 Door/CDAppDelegate.m 'if (push.isNote) {'
shown VC115 Door/CDAppDelegate.m 'sleepForTimeInterval'
shown VC101 Door/QuietHours.swift 'if isNight { return }'
shown VC106 Door/CDBell.m '[self.provider reportNewIncomingCallWithUUID:'
# The rest of the code
shown VC304 Courier/ProviderDelegate.swift 'func providerDidReset('
shown VC304 Door/CDBell.m '- (void)providerDidReset:'
shown VC209 Door/CDBell.m '[[CXProvider alloc] init'
shown VC306 Door/CDBell.m '[self.provider reportNewIncomingCallWithUUID:'
shown VC307 Door/CDBell.m 'setActive:YES'
shown VC303 Door/CDBell.m 'if (!self.calls[action.callUUID]) {'
shown VC301 Door/CDBell.m 'if (![CDStation sharedStation].isOpen)'
shown VC305 Door/CDBell.m '[self.provider reportNewIncomingCallWithUUID:'
shown VC214 Door/CDAppDelegate.m 'credentials.token description'
shown VC703 Door/CDAppDelegate.m 'UILocalNotification *notification'
shown VC701 Door/CDStation.m 'setKeepAliveTimeout'
shown VC702 Door/CDStation.m 'NSStreamNetworkServiceTypeVoIP'
shown VC702 Door/CDStation.m 'NSStreamNetworkServiceTypeVoIP' 2
# Projects, settings, dependencies
shown VC401 Courier/project.yml '  Courier:'
shown VC401 Door/Door.xcodeproj/project.pbxproj '/* Door */ = {'
shown VC505 Door/Door.xcodeproj/project.pbxproj '/* Door */ = {'
shown VC501 Door/Door-Info.plist 'UIBackgroundModes'
shown VC506 Courier/Courier.entitlements 'unrestricted-voip'
shown VC601 Door/Door.xcodeproj/project.pbxproj 'LastUpgradeCheck'
shown VC603 Door/Podfile 'platform :ios'
shown VC603 Door/Door.xcodeproj/project.pbxproj 'IPHONEOS_DEPLOYMENT_TARGET'
shown VC604 Door/Podfile.lock 'Bandyer-iOS-SDK (1.1.0)'
shown VC602 .travis.yml 'osx_image: xcode11.3'
# Servers
shown VC801 server/flexisip.conf 'apple-force-pn-type'
shown VC802 server/flexisip.conf 'apple-force-pn-type'
shown VC801 server/kamailio.cfg 'http_async_query('
shown VC802 server/kamailio.cfg 'http_async_query('
shown VC801 server/note.json '"push_type"'
shown VC807 server/note.json '"expiration"'
found=$(findings | grep -c .)
if [ "$found" -eq "$wanted" ]; then pass; else fail "legacy-app: $found findings, expected $wanted"; fi
rules=$(findings | cut -d' ' -f1 | sort -u | grep -c .)
if [ "$rules" -ge 25 ]; then pass; else fail "legacy-app shows $rules rules, expected 25"; fi
app Courier calls-and-messages open open open
app Door calls-and-messages open open open

run "$V" scan --format json --require-complete --require-handlers 3 samples/migrated-app
expect_status 0 "migrated-app"
expect_out '"verdict": "ready"' "migrated-app"
if [ "$(grep -c '"verdict": "reports"' "$work/out")" -eq 3 ]; then pass; else fail "migrated-app: three handlers report"; fi
if [ -z "$(findings)" ]; then pass; else fail "migrated-app has findings"; fi
app . calls-and-messages done done done
app Door calls done not-needed done

# Beside each other the two apps have classes of the same names: neither may change what is said of the other.
run "$V" scan --format json samples
expect_out '"errors": 20' "both apps"
expect_out '"warnings": 16' "both apps"
expect_out '"notes": 4' "both apps"
if [ "$(grep -c '"verdict": "reports"' "$work/out")" -eq 3 ]; then pass; else fail "both apps: three handlers report"; fi

# The picture of the README is what a run prints.
VOIPCHECK=$V sh reports/pictures/scan.sh >"$work/scan.svg"
expect_that "reports/pictures/scan.svg is of this run" cmp -s "$work/scan.svg" reports/pictures/scan.svg

finish
