import Foundation

/// What a VoIP push says about the call. Nothing in it is needed to show the call.
struct PushContent {
    let callID: String?
    let caller: String?
    let hasVideo: Bool

    init(_ fields: [AnyHashable: Any]) {
        callID = fields["id"] as? String
        caller = fields["from"] as? String
        hasVideo = fields["video"] as? Bool ?? false
    }
}
