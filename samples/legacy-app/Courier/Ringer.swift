import Foundation

/// Decides whether a call may ring.
final class Ringer {
    private let provider: ProviderDelegate

    init(provider: ProviderDelegate) {
        self.provider = provider
    }

    func ring(_ call: Call) {
        let settings = Settings.shared
        if settings.isBlocked(call.invite.caller) {
            NSLog("%@ is blocked", call.invite.caller)
            return
        }
        provider.reportIncoming(call)
    }
}
