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

    /// Rings unless the caller withholds the name, which the user may not want.
    func reportIncoming(_ call: Call) {
        guard Settings.shared.ringsForUnknownCallers || call.invite.caller != "anonymous" else { return }
        report(call)
    }

    func report(_ call: Call) {
        let update = CXCallUpdate()
        update.remoteHandle = CXHandle(type: .generic, value: call.invite.caller)
        update.hasVideo = call.invite.hasVideo
        provider.reportNewIncomingCall(with: call.uuid, update: update) { error in
            if let error = error {
                NSLog("the system refuses the call: %@", error.localizedDescription)
            }
        }
    }

    func reportEnd(of call: Call) {
        provider.reportCall(with: call.uuid, endedAt: Date(), reason: .remoteEnded)
    }
}

extension ProviderDelegate: CXProviderDelegate {
    func providerDidReset(_ provider: CXProvider) {
        NSLog("provider reset")
    }

    func provider(_ provider: CXProvider, perform action: CXAnswerCallAction) {
        guard let calls = calls, let call = calls.call(with: action.callUUID) else {
            action.fail()
            return
        }
        calls.answer(call)
        action.fulfill()
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
