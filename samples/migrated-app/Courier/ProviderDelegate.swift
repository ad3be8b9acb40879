import AVFoundation
import CallKit
import Foundation

/// The app's side of CallKit.
final class ProviderDelegate: NSObject {
    weak var calls: CallManager?
    private let provider: CXProvider

    override init() {
        let configuration = CXProviderConfiguration(localizedName: "Courier")
        configuration.supportsVideo = true
        configuration.maximumCallGroups = 1
        configuration.supportedHandleTypes = [.generic]
        provider = CXProvider(configuration: configuration)
        super.init()
        provider.setDelegate(self, queue: nil)
    }

    func report(_ call: Call, caller: String?, hasVideo: Bool, completion: @escaping () -> Void) {
        let update = CXCallUpdate()
        update.localizedCallerName = caller ?? "Incoming call"
        update.hasVideo = hasVideo
        provider.reportNewIncomingCall(with: call.uuid, update: update) { error in
            if let error = error as? CXErrorCodeIncomingCallError, error.code != .callUUIDAlreadyExists {
                NSLog("the system refuses the call: %@", error.localizedDescription)
                self.calls?.hangUp(call)
            }
            completion()
        }
    }

    func update(_ call: Call, from invite: Invite) {
        let update = CXCallUpdate()
        update.remoteHandle = CXHandle(type: .generic, value: invite.caller)
        update.localizedCallerName = invite.caller
        update.hasVideo = invite.hasVideo
        provider.reportCall(with: call.uuid, updated: update)
    }

    func reportEnd(of call: Call, reason: CXCallEndedReason) {
        provider.reportCall(with: call.uuid, endedAt: Date(), reason: reason)
    }
}

extension ProviderDelegate: CXProviderDelegate {
    func providerDidReset(_ provider: CXProvider) {
        calls?.reset()
    }

    func provider(_ provider: CXProvider, perform action: CXAnswerCallAction) {
        guard let calls = calls, let call = calls.call(with: action.callUUID) else {
            action.fail()
            return
        }
        calls.answer(call, action)
    }

    func provider(_ provider: CXProvider, perform action: CXEndCallAction) {
        if let calls = calls, let call = calls.call(with: action.callUUID) {
            calls.hangUp(call)
        }
        action.fulfill()
    }

    func provider(_ provider: CXProvider, didActivate audioSession: AVAudioSession) {
        NSLog("audio on")
    }
}
