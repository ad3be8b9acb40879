import Foundation

/// From ten at night to seven in the morning the bell is silent.
@objc(CDQuietHours)
final class QuietHours: NSObject {
    @objc static let shared = QuietHours()

    @objc func ring(_ bell: CDBell, for push: DoorPush) {
        if isNight { return }
        bell.reportCall(fromDoor: push.door)
    }

    private var isNight: Bool {
        let hour = Calendar.current.component(.hour, from: Date())
        return hour >= 22 || hour < 7
    }
}
