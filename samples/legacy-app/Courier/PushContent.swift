import Foundation

/// What a push says, as the server of this app writes it.
enum PushContent {
    case call(Invite)
    case conference(Invite)
    case callWithoutDetails(String)
    case callEnded(String)
    case message(Message)

    init?(_ fields: [AnyHashable: Any]) {
        guard let kind = fields["kind"] as? String, let id = fields["id"] as? String else { return nil }
        let sender = fields["from"] as? String ?? ""
        switch kind {
        case "call" where sender.isEmpty:
            self = .callWithoutDetails(id)
        case "call":
            self = .call(Invite(id: id, caller: sender, hasVideo: fields["video"] as? Bool ?? false))
        case "conference":
            self = .conference(Invite(id: id, caller: sender, hasVideo: true))
        case "hangup":
            self = .callEnded(id)
        case "message":
            self = .message(Message(id: id, sender: sender, text: fields["text"] as? String ?? ""))
        default:
            return nil
        }
    }
}
