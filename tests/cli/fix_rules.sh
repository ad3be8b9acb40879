#!/bin/sh
# SPDX-License-Identifier: MIT
# voipcheck fix: what is written into code for each rule, and where nothing is. That the rule is silent after it
# is tested on the examples of the catalogue, too.
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc

# handler BODY: a Swift push handler, all of whose body is on standard input.
handler() {
    cat <<'END'
import CallKit
import PushKit

final class PushHandler: NSObject, PKPushRegistryDelegate {
    private let provider: CXProvider
    private let calls: [String: String] = [:]

    init(provider: CXProvider) {
        self.provider = provider
        super.init()
    }

    func pushRegistry(_ registry: PKPushRegistry, didUpdate credentials: PKPushCredentials, for type: PKPushType) {}

    func pushRegistry(_ registry: PKPushRegistry, didReceiveIncomingPushWith payload: PKPushPayload, for type: PKPushType, completion: @escaping () -> Void) {
END
    cat
    printf '    }\n}\n'
}

# fixes RULE LINE NAME: fix --diff adds this very line for the rule, and the file that it leaves is silent.
fixes() {
    run "$V" fix --rule "$1" --diff "$work/app"
    cp "$work/out" "$work/diff"
    if grep -qxF -e "+$2" "$work/diff"; then pass; else fail "$3: no line '+$2'"; fi
    run "$V" fix --rule "$1" "$work/app"
    expect_out ": $1: " "$3: fix"
    run "$V" scan "$work/app"
    expect_no_out "[$1]" "$3: after"
}

# leaves RULE NAME: the rule is raised, and fix changes nothing for it.
leaves() {
    run "$V" scan "$work/app"
    expect_out "[$1]" "$2: before"
    run "$V" fix --rule "$1" --diff "$work/app"
    expect_that "$2: nothing is changed" test ! -s "$work/out"
}

new() { rm -rf "$work/app" && mkdir "$work/app"; }

new
handler >"$work/app/Push.swift" <<'END'
        provider.reportNewIncomingCall(with: UUID(), update: CXCallUpdate()) { error in
            if let error = error {
                print(error)
            } else {
                completion()
            }
        }
END
fixes VC109 '                completion()' "VC109 in a closure"

new
handler >"$work/app/Push.swift" <<'END'
        provider.reportNewIncomingCall(with: UUID(), update: CXCallUpdate()) { error in
            switch error {
            case .some:
                print("not shown")
            case .none:
                completion()
            }
        }
END
fixes VC109 '                completion()' "VC109 in a case"

new
handler >"$work/app/Push.swift" <<'END'
        provider.reportNewIncomingCall(with: UUID(), update: CXCallUpdate()) { completion in
            print(completion ?? "shown")
        }
END
run "$V" fix --rule VC109 --diff "$work/app"
expect_no_out '+            completion()' "VC109: a name that means something else"

new
handler >"$work/app/Push.swift" <<'END'
        DispatchQueue.main.async {
            self.provider.reportNewIncomingCall(with: UUID(), update: CXCallUpdate()) { _ in completion() }
        }
END
fixes VC103 '        self.provider.reportNewIncomingCall(with: UUID(), update: CXCallUpdate()) { _ in completion() }' "VC103"

new
handler >"$work/app/Push.swift" <<'END'
        DispatchQueue.main.async { [weak self] in
            self?.provider.reportNewIncomingCall(with: UUID(), update: CXCallUpdate()) { _ in completion() }
        }
END
leaves VC103 "VC103 with a capture list"

new
handler >"$work/app/Push.swift" <<'END'
        DispatchQueue.main.async {
            print(self.calls)
            self.provider.reportNewIncomingCall(with: UUID(), update: CXCallUpdate()) { _ in completion() }
        }
END
leaves VC103 "VC103 with more in the closure, on a queue that is not known"

new
handler <<'END' | sed 's/, completion: @escaping () -> Void//' >"$work/app/Push.swift"
        provider.reportNewIncomingCall(with: UUID(), update: CXCallUpdate()) { _ in }
END
cp "$work/app/Push.swift" "$work/old.swift"
fixes VC112 '        defer { completion() }' "VC112"
cp "$work/old.swift" "$work/app/Push.swift"
cat >>"$work/app/Push.swift" <<'END'

func again(_ handler: PushHandler, _ registry: PKPushRegistry, _ payload: PKPushPayload) {
    handler.pushRegistry(registry, didReceiveIncomingPushWith: payload, for: .voIP)
}
END
leaves VC112 "VC112 of a method that is called"

new
cat >"$work/app/Actions.m" <<'END'
#import <CallKit/CallKit.h>

@interface Actions : NSObject <CXProviderDelegate>
@property (nonatomic, strong) NSDictionary *calls;
@end

@implementation Actions
- (void)providerDidReset:(CXProvider *)provider {
}
- (void)provider:(CXProvider *)provider performEndCallAction:(CXEndCallAction *)action {
	if (!self.calls[action.callUUID]) {
		return;
	}
	[action fulfill];
}
@end
END
fixes VC303 "$(printf '\t\t[action fail];')" "VC303"

new
cat >"$work/app/Actions.swift" <<'END'
import CallKit

final class Actions: NSObject, CXProviderDelegate {
    private var current: UUID?

    func providerDidReset(_ provider: CXProvider) { current = nil }

    func provider(_ provider: CXProvider, perform action: CXStartCallAction) {
        current = action.callUUID
    }
}
END
leaves VC303 "VC303 on no path at all"
run "$V" fix --rule VC303 "$work/app"
expect_out "fulfill \`action\` where it has been carried out" "VC303 on no path at all"

new
cat >"$work/app/Center.swift" <<'END'
import PushKit

final class Center: NSObject, PKPushRegistryDelegate {
    private let registry: PKPushRegistry

    override init() {
        registry = PKPushRegistry(queue: .main)
        registry.desiredPushTypes = [.voIP]
        super.init()
        registry.delegate = self
    }

    func pushRegistry(_ registry: PKPushRegistry, didUpdate credentials: PKPushCredentials, for type: PKPushType) {}
}
END
fixes VC203 '        registry.desiredPushTypes = [.voIP]' "VC203 around super.init"

# --- init nse

for language in swift objc; do
    run "$V" init nse --language "$language" "$work/$language"
    expect_status 0 "init nse: $language"
    run "$V" scan "$work/$language"
    expect_status 0 "init nse: $language: scan"
    expect_out "0 errors, 0 warnings, 0 notes" "init nse: $language: scan"
    expect_out "every path calls the content handler" "init nse: $language: scan"
done
cp "$work/swift/NotificationService.swift" "$work/kept"
rm "$work/swift/Info.plist"
run "$V" init nse "$work/swift"
expect_status 2 "init nse: a file is there"
expect_err "is there already" "init nse: a file is there"
expect_that "init nse: nothing is written then" test ! -e "$work/swift/Info.plist"
run "$V" init nse "$work/none/below"
expect_status 2 "init nse: a folder that cannot be made"
run "$V" init nse --language kotlin "$work/kotlin"
expect_status 2 "init nse: another language"
run "$V" init "$work/swift" "$work/objc"
expect_status 2 "init of two folders"
finish
