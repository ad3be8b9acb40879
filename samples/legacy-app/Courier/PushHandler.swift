import Foundation
import PushKit

/// Everything that the server has to say comes here: calls, messages, and the end of calls.
final class PushHandler: NSObject, PKPushRegistryDelegate {
    private let calls: CallManager
    private let messages: MessageStore
    private let signaling: SignalingClient

    init(calls: CallManager, messages: MessageStore, signaling: SignalingClient) {
        self.calls = calls
        self.messages = messages
        self.signaling = signaling
        super.init()
    }

    func pushRegistry(_ registry: PKPushRegistry, didUpdate credentials: PKPushCredentials, for type: PKPushType) {
        signaling.register(token: credentials.token)
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
        guard let content = PushContent(payload.dictionaryPayload) else {
            NSLog("cannot read the push")
            completion()
            return
        }
        switch content {
        case .call(let invite):
            calls.receive(invite)
        case .conference(let invite):
            DispatchQueue.main.async {
                self.calls.join(invite)
            }
        case .callWithoutDetails(let id):
            signaling.fetchInvite(id) { invite in
                self.calls.join(invite)
            }
        case .callEnded(let id):
            calls.remoteEnded(id)
        case .message(let message):
            messages.add(message)
        }
        completion()
    }
}
