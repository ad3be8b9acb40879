import CallKit
import Foundation

/// Keeps the calls of the app. The system is told first; the server is asked afterwards.
final class CallManager {
    private let signaling: SignalingClient
    private let provider: ProviderDelegate
    private var calls: [String: Call] = [:]

    init(signaling: SignalingClient, provider: ProviderDelegate) {
        self.signaling = signaling
        self.provider = provider
        provider.calls = self
        signaling.calls = self
    }

    /// Shows the call at once, before the connection is there and before the caller is known.
    func announce(_ content: PushContent, completion: @escaping () -> Void) {
        let id = content.callID ?? ""
        let call = calls[id] ?? Call(uuid: UUID())
        // A call that the system knows already is reported again: it answers with an error, which is harmless.
        provider.report(call, caller: content.caller, hasVideo: content.hasVideo, completion: completion)
        if content.callID == nil {
            provider.reportEnd(of: call, reason: .failed)
            return
        }
        calls[id] = call
        signaling.connect()
    }

    /// The invitation has come: fills in what the push did not say, and starts a call that was answered already.
    func invited(_ invite: Invite) {
        guard let call = calls[invite.id] else { return }
        call.invite = invite
        if Settings.shared.isBlocked(invite.caller) {
            end(call, reason: .declinedElsewhere)
            return
        }
        provider.update(call, from: invite)
        if let answer = call.pendingAnswer {
            call.pendingAnswer = nil
            start(call, answer)
        }
    }

    func remoteEnded(_ id: String) {
        guard let call = calls[id] else { return }
        end(call, reason: .remoteEnded)
    }

    func call(with uuid: UUID) -> Call? {
        calls.values.first { $0.uuid == uuid }
    }

    /// Answers now when the invitation is here, and as soon as it comes otherwise.
    func answer(_ call: Call, _ action: CXAnswerCallAction) {
        call.state = .connecting
        if call.invite == nil {
            call.pendingAnswer = action
        } else {
            start(call, action)
        }
    }

    func hangUp(_ call: Call) {
        call.state = .ended
        if let invite = call.invite {
            signaling.decline(invite)
        }
        calls = calls.filter { $0.value !== call }
    }

    /// The system has forgotten all calls.
    func reset() {
        for call in calls.values {
            hangUp(call)
        }
    }

    private func start(_ call: Call, _ action: CXAnswerCallAction) {
        if let invite = call.invite {
            signaling.accept(invite)
        }
        call.state = .running
        action.fulfill()
    }

    private func end(_ call: Call, reason: CXCallEndedReason) {
        call.state = .ended
        calls = calls.filter { $0.value !== call }
        call.pendingAnswer?.fail()
        provider.reportEnd(of: call, reason: reason)
    }
}
