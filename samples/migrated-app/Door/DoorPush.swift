import Foundation

/// What a VoIP push of the door station says: at which door somebody rings.
@objc(CDDoorPush)
final class DoorPush: NSObject {
    @objc let door: String

    @objc init(fields: [AnyHashable: Any]) {
        door = fields["door"] as? String ?? "Door"
    }
}
