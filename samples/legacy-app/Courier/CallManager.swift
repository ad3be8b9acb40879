import CallKit
import Foundation

/// Keeps the calls of the app, and tells the system and the server about them.
final class CallManager {
    private let signaling: SignalingClient
    private let provider: ProviderDelegate
    private let ringer: Ringer
    private var calls: [String: Call] = [:]

    init(signaling: SignalingClient, provider: ProviderDelegate) {
        self.signaling = signaling
        self.provider = provider
        ringer = Ringer(provider: provider)
        provider.calls = self
    }

    func receive(_ invite: Invite) {
        let call = Call(uuid: UUID(), invite: invite)
        calls[invite.id] = call
        ringer.ring(call)
        signaling.connect()
    }

    func join(_ invite: Invite) {
        let call = Call(uuid: UUID(), invite: invite)
        calls[invite.id] = call
        provider.report(call)
    }

    func remoteEnded(_ id: String) {
        guard let call = calls.removeValue(forKey: id) else { return }
        call.state = .ended
        provider.reportEnd(of: call)
    }

    func call(with uuid: UUID) -> Call? {
        calls.values.first { $0.uuid == uuid }
    }

    func answer(_ call: Call) {
        call.state = .connecting
        signaling.accept(call.invite)
    }

    func hangUp(_ call: Call) {
        call.state = .ended
        calls[call.invite.id] = nil
        signaling.decline(call.invite)
    }
}
