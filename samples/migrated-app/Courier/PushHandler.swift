import Foundation
import PushKit

/// VoIP pushes announce calls and nothing else. Messages come by classic push (see NotificationService).
final class PushHandler: NSObject, PKPushRegistryDelegate {
    private let calls: CallManager
    private let signaling: SignalingClient

    init(calls: CallManager, signaling: SignalingClient) {
        self.calls = calls
        self.signaling = signaling
        super.init()
    }

    func pushRegistry(_ registry: PKPushRegistry, didUpdate credentials: PKPushCredentials, for type: PKPushType) {
        signaling.register(token: credentials.token, for: .calls)
    }

    func pushRegistry(
        _ registry: PKPushRegistry,
        didReceiveIncomingPushWith payload: PKPushPayload,
        for type: PKPushType,
        completion: @escaping () -> Void
    ) {
        guard type == .voIP else {
            completion()
            return
        }
        calls.announce(PushContent(payload.dictionaryPayload), completion: completion)
    }

    /// From iOS 26.4 the system says whether this push must be reported.
    @available(iOS 26.4, *)
    func pushRegistry(
        _ registry: PKPushRegistry,
        didReceiveIncomingVoIPPushWith payload: PKPushPayload,
        metadata: PKVoIPPushMetadata,
        withCompletionHandler completion: @escaping () -> Void
    ) {
        guard metadata.mustReport else {
            signaling.connect()
            completion()
            return
        }
        calls.announce(PushContent(payload.dictionaryPayload), completion: completion)
    }
}
