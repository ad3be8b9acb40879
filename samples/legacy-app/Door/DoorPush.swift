import Foundation

/// What a push of the door station says: somebody rings, or the caretaker has left a note.
@objc(CDDoorPush)
final class DoorPush: NSObject {
    @objc let door: String
    @objc let text: String
    @objc let isNote: Bool

    @objc init(fields: [AnyHashable: Any]) {
        door = fields["door"] as? String ?? "Door"
        text = fields["text"] as? String ?? ""
        isNote = fields["kind"] as? String == "note"
    }
}
