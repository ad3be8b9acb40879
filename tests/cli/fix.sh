#!/bin/sh
# SPDX-License-Identifier: MIT
# voipcheck fix: what it changes, that a scan after it is silent, and what it leaves alone.
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc

# handler FILE: a Swift handler around the exits on standard input.
swift() {
    {
        printf 'import CallKit\nimport PushKit\n\nfinal class PushHandler: NSObject, PKPushRegistryDelegate {\n'
        printf '    private let provider: CXProvider\n\n    init(provider: CXProvider) {\n        self.provider = provider\n'
        printf '        super.init()\n    }\n\n'
        printf '    func pushRegistry(_ registry: PKPushRegistry, didUpdate credentials: PKPushCredentials, for type: PKPushType) {}\n\n'
        printf '    func pushRegistry(_ registry: PKPushRegistry, didReceiveIncomingPushWith payload: PKPushPayload, for type: PKPushType, completion: @escaping () -> Void) {\n'
        cat
        printf '        provider.reportNewIncomingCall(with: UUID(), update: CXCallUpdate()) { _ in completion() }\n    }\n}\n'
    } >"$1"
}
objc() {
    {
        printf '#import <CallKit/CallKit.h>\n#import <PushKit/PushKit.h>\n\n@interface PushHandler : NSObject <PKPushRegistryDelegate>\n'
        printf '@property (nonatomic, readonly) CXProvider *provider;\n@end\n\n@implementation PushHandler\n\n'
        printf -- '- (instancetype)initWithProvider:(CXProvider *)provider {\n    self = [super init];\n    if (self) _provider = provider;\n    return self;\n}\n\n'
        printf -- '- (void)pushRegistry:(PKPushRegistry *)registry didUpdatePushCredentials:(PKPushCredentials *)credentials forType:(PKPushType)type {\n}\n\n'
        printf -- '- (void)pushRegistry:(PKPushRegistry *)registry didReceiveIncomingPushWithPayload:(PKPushPayload *)payload forType:(PKPushType)type withCompletionHandler:(void (^)(void))completion {\n'
        cat
        printf '    [self.provider reportNewIncomingCallWithUUID:[NSUUID UUID] update:[[CXCallUpdate alloc] init] completion:^(NSError *error) { completion(); }];\n}\n@end\n'
    } >"$1"
}

# mended NAME FOLDER: fix finds something to do, after it the scan is silent, and a second fix does nothing.
mended() {
    rm -rf "$work/copy"
    cp -R "$2" "$work/copy"
    run "$V" scan "$2"
    expect_status 1 "$1: before"
    run "$V" fix --diff "$2"
    expect_status 0 "$1: --diff"
    cp "$work/out" "$work/diff"
    expect_that "$1: --diff changes nothing" diff -r "$2" "$work/copy"
    run "$V" fix "$2"
    expect_status 0 "$1: fix"
    expect_out "fixed      " "$1: fix"
    run "$V" scan "$2"
    expect_status 0 "$1: after"
    expect_no_out "[VC101]" "$1: after"
    cp -R "$2" "$work/fixed"
    run "$V" fix "$2"
    expect_out "0 findings fixed" "$1: again"
    expect_that "$1: again changes nothing" diff -r "$2" "$work/fixed"
    if command -v patch >/dev/null; then
        expect_that "$1: the diff is taken by patch" patch -d "$work/copy" -p1 -s -i "$work/diff"
        expect_that "$1: and is what fix does" diff -r "$2" "$work/copy"
    fi
    if command -v git >/dev/null; then
        expect_that "$1: and by git" git -C "$2" apply --check -R "$work/diff"
    fi
    rm -rf "$work/fixed"
}

for name in guard line else tabs crlf names objc objc_else app; do mkdir "$work/$name"; done
swift "$work/guard/Push.swift" <<'END'
        guard let id = payload.dictionaryPayload["id"] as? String, !id.isEmpty else {
            completion()
            return
        }
        print(id)
END
mended "a guard" "$work/guard"
if grep -A3 'isEmpty else {' "$work/guard/Push.swift" | tail -n 1 | grep -q '^            provider.reportCall(with: unusable, endedAt: nil, reason: .failed)$'; then
    pass
else
    fail "a guard: as the file is written"
fi
swift "$work/line/Push.swift" <<'END'
        guard payload.dictionaryPayload["id"] != nil else { return completion() }
        if payload.dictionaryPayload["old"] != nil { return }
END
mended "exits on one line" "$work/line"
swift "$work/else/Push.swift" <<'END'
        if let id = payload.dictionaryPayload["id"] as? String {
            print(id)
        } else {
            return
        }
END
mended "an else" "$work/else"
swift "$work/tabs/Push.swift" <<'END'
		guard payload.dictionaryPayload["id"] != nil else {
			return
		}
END
mended "tabs" "$work/tabs"
expect_that "tabs" grep -q "^$(printf '\t\t\t')let unusable" "$work/tabs/Push.swift"
swift "$work/plain.swift" <<'END'
        guard payload.dictionaryPayload["id"] != nil else {
            return
        }
END
awk '{ printf "%s\r\n", $0 }' "$work/plain.swift" >"$work/crlf/Push.swift"
mended "CR LF" "$work/crlf"
expect_that "CR LF: all lines end alike" test "$(grep -c "$(printf '\r')\$" "$work/crlf/Push.swift")" -eq "$(grep -c '' "$work/crlf/Push.swift")"
swift "$work/names/Push.swift" <<'END'
        let unusable = payload.dictionaryPayload["id"] as? String
        print(unusable ?? "")
        if payload.dictionaryPayload["old"] != nil { return }
END
mended "a name that is taken" "$work/names"
expect_that "a name that is taken" grep -q 'let unusable2 = UUID()' "$work/names/Push.swift"
objc "$work/objc/Push.m" <<'END'
    NSString *identifier = payload.dictionaryPayload[@"id"];
    if (![identifier isKindOfClass:[NSString class]]) {
        completion();
        return;
    }
END
mended "Objective-C" "$work/objc"
objc "$work/objc_else/Push.m" <<'END'
    if (payload.dictionaryPayload[@"id"]) {
        NSLog(@"{ a push }");
    } else {
        return;
    }
END
mended "Objective-C: an else" "$work/objc_else"

# A library that answers whether the push was its own, and calls back with the call.
mkdir "$work/library"
cat >"$work/library/Push.m" <<'END'
@import CallKit;
@import PushKit;
@import TwilioVoice;

@interface PushHandler : NSObject <PKPushRegistryDelegate, TVONotificationDelegate>
@property (nonatomic, strong) CXProvider *provider;
@end

@implementation PushHandler

- (void)pushRegistry:(PKPushRegistry *)registry didUpdatePushCredentials:(PKPushCredentials *)credentials forType:(PKPushType)type {
}

- (void)pushRegistry:(PKPushRegistry *)registry didReceiveIncomingPushWithPayload:(PKPushPayload *)payload forType:(PKPushType)type withCompletionHandler:(void (^)(void))completion {
    if (![TwilioVoiceSDK handleNotification:payload.dictionaryPayload delegate:self delegateQueue:nil]) {
        NSLog(@"not ours");
    }
    completion();
}

- (void)callInviteReceived:(TVOCallInvite *)callInvite {
    [self.provider reportNewIncomingCallWithUUID:callInvite.uuid update:[[CXCallUpdate alloc] init] completion:^(NSError *error) {
        if (error) NSLog(@"%@", error);
    }];
}

- (void)cancelledCallInviteReceived:(TVOCancelledCallInvite *)cancelledCallInvite error:(NSError *)error {
}
@end
END
run "$V" fix --rule VC101 "$work/library"
expect_out "fixed      Push.m:15: VC101" "a library that answers no"
expect_that "a library that answers no" grep -q 'CXCallEndedReasonFailed' "$work/library/Push.m"

# --- where a person must do it

objc "$work/app/Push.m" <<'END'
    if (!payload.dictionaryPayload[@"id"]) return;
END
mended "Objective-C: an if without braces" "$work/app"
rm -rf "$work/app" && mkdir "$work/app"
objc "$work/app/Push.m" <<'END'
    for (;;) if (!payload.dictionaryPayload[@"id"]) return; else break;
END
cp "$work/app/Push.m" "$work/before.m"
run "$V" fix "$work/app"
expect_status 1 "an exit inside of a line"
expect_out "by hand    Push.m:" "an exit inside of a line"
expect_out "with a new UUID, and end that call at once" "an exit inside of a line: what to do"
expect_that "an exit inside of a line: nothing is changed" cmp "$work/app/Push.m" "$work/before.m"

# --- servers, rules, refusals

cp -R samples/legacy-app "$work/legacy"
run "$V" fix --rule VC801 "$work/legacy"
expect_status 1 "--rule"
expect_out "fixed      server/note.json:7: VC801" "--rule"
expect_no_out "fixed      Courier" "--rule"
run "$V" fix --rule missing-report-path "$work/legacy"
expect_out "fixed      Courier/ProviderDelegate.swift:22: VC101" "--rule by name"
run "$V" fix --rule VC1O1 "$work/legacy"
expect_status 2 "an unknown rule"
expect_err "did you mean" "an unknown rule"

mkdir "$work/link" "$work/elsewhere"
cp "$work/plain.swift" "$work/link/Real.swift"
mv "$work/link/Real.swift" "$work/elsewhere/Real.swift"
iconv -f UTF-8 -t UTF-16 "$work/plain.swift" >"$work/link/Wide.swift" 2>/dev/null && {
    run "$V" fix "$work/link"
    expect_out "it is in UTF-16" "UTF-16"
    expect_status 1 "UTF-16"
}
if [ "$(id -u)" -ne 0 ]; then
    chmod a-w "$work/elsewhere" "$work/elsewhere/Real.swift"
    run "$V" fix "$work/elsewhere"
    expect_status 4 "a folder that cannot be written"
    expect_that "a folder that cannot be written" cmp "$work/elsewhere/Real.swift" "$work/plain.swift"
fi
chmod 640 "$work/elsewhere/Real.swift" 2>/dev/null
run "$V" fix "$work/elsewhere"
expect_that "the mode stays" test "$(find "$work/elsewhere/Real.swift" -perm 640)"
finish
