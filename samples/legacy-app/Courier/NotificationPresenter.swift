import Foundation
import UserNotifications

struct NotificationPresenter {
    /// Shows a message that came by VoIP push as a local notification.
    func show(_ message: Message, unread: Int) {
        let content = UNMutableNotificationContent()
        content.title = message.sender
        content.body = message.text
        content.badge = NSNumber(value: unread)
        content.sound = .default
        let request = UNNotificationRequest(identifier: message.id, content: content, trigger: nil)
        UNUserNotificationCenter.current().add(request, withCompletionHandler: nil)
    }
}
