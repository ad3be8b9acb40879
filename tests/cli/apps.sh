#!/bin/sh
# SPDX-License-Identifier: MIT
# What a run says of each app: what kind it is, on what evidence, and which tasks of the migration are done.
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc

# app NAME BODY: an app of one file; BODY is what the file holds beside its entry point.
app() {
    mkdir -p "$work/$1"
    {
        printf 'import CallKit\nimport PushKit\nimport UIKit\nimport UserNotifications\n\n'
        printf '@main\nfinal class AppDelegate: UIResponder, UIApplicationDelegate {\n}\n\n%s\n' "$2"
    } >"$work/$1/App.swift"
    run "$V" scan --format json "$work/$1"
}

handler='final class PushHandler: NSObject, PKPushRegistryDelegate {
    func pushRegistry(_ registry: PKPushRegistry, didUpdate credentials: PKPushCredentials, for type: PKPushType) {}

    func pushRegistry(
        _ registry: PKPushRegistry, didReceiveIncomingPushWith payload: PKPushPayload, for type: PKPushType,
        completion: @escaping () -> Void
    ) {
        REPORT
        completion()
    }
}'
extension='final class Service: UNNotificationServiceExtension {
    override func didReceive(
        _ request: UNNotificationRequest, withContentHandler contentHandler: @escaping (UNNotificationContent) -> Void
    ) {
        contentHandler(request.content)
    }
}'

# task NAME STATE WHAT: the state of a task in the last run.
task() {
    if grep -A 2 "\"$1\": {" "$work/out" | grep -qF "\"state\": \"$2\""; then pass; else fail "$3: $1 is not $2"; fi
}

app neither ''
expect_out '"kind": "other"' "an app without pushes"

app calls "$(printf '%s' "$handler" | sed 's/REPORT/CXProvider(configuration: CXProviderConfiguration()).reportNewIncomingCall(with: UUID(), update: CXCallUpdate()) { _ in }/')"
expect_out '"kind": "calls"' "an app with calls"
expect_out '"message": "handles VoIP pushes"' "an app with calls"
task messages not-needed "an app with calls"
task servers unknown "an app with calls"

app silent "$(printf '%s' "$handler" | sed 's/REPORT/print(payload)/')"
expect_out '"kind": "calls"' "an app that does not report"
task calls open "an app that does not report"

app messages "$extension"
expect_out '"kind": "messages"' "an app with messages"
task calls not-needed "an app with messages"
task messages done "an app with messages"

app both "$extension

$(printf '%s' "$handler" | sed 's/REPORT/print(payload)/')"
expect_out '"kind": "calls-and-messages"' "an app with both"

app talk 'final class Talk { private var manager: PTChannelManager? }'
expect_out '"kind": "push-to-talk"' "a push-to-talk app"

app wrapped "$(printf '%s' "$handler" | sed 's/REPORT/RNCallKeep.reportNewIncomingCall(payload)/')"
expect_out '"wrapper": "RNCallKeep"' "an app with calls through a package"
expect_out '"message": "does calls through RNCallKeep"' "an app with calls through a package"

# Two apps beside each other are told apart; text names the one that has a target in Xcode.
run "$V" scan samples/legacy-app
expect_out 'App Courier: an app with calls and messages' "the samples"
expect_out 'App Door: an app with calls and messages' "the samples"
expect_out '  calls    open: the push handler may return without a report' "the samples"

# A library is no app.
mkdir -p "$work/library"
printf 'import CallKit\npublic struct Calls { let provider: CXProvider }\n' >"$work/library/Calls.swift"
run "$V" scan --format json "$work/library"
expect_out '"kind": "calls"' "a library with calls"
expect_out '"folder": ""' "a library with calls"

finish
