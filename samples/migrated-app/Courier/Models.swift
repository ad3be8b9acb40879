import CallKit
import Foundation

struct Invite {
    let id: String
    let caller: String
    let hasVideo: Bool
}

final class Call {
    enum State {
        case ringing, connecting, running, ended
    }

    let uuid: UUID
    var state = State.ringing
    /// The invitation, once it has come over the app's own connection.
    var invite: Invite?
    /// An answer that waits for the invitation.
    var pendingAnswer: CXAnswerCallAction?

    init(uuid: UUID) {
        self.uuid = uuid
    }
}
