import Foundation

/// From ten at night to seven in the morning the bell is silent: a call is reported, as each must be, and ended.
@objc(CDQuietHours)
final class QuietHours: NSObject {
    @objc static let shared = QuietHours()

    @objc func ring(_ bell: CDBell, for push: DoorPush, completion: @escaping () -> Void) {
        let call = UUID()
        bell.reportCall(call, fromDoor: push.door, completion: completion)
        if isNight {
            bell.endCall(call)
        }
    }

    private var isNight: Bool {
        let hour = Calendar.current.component(.hour, from: Date())
        return hour >= 22 || hour < 7
    }
}
