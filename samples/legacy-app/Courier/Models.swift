import Foundation

struct Invite {
    let id: String
    let caller: String
    let hasVideo: Bool
}

struct Message {
    let id: String
    let sender: String
    let text: String
}

final class Call {
    enum State {
        case ringing, connecting, running, ended
    }

    let uuid: UUID
    let invite: Invite
    var state = State.ringing

    init(uuid: UUID, invite: Invite) {
        self.uuid = uuid
        self.invite = invite
    }
}
