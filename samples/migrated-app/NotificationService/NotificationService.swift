import Foundation
import UserNotifications

/// Messages come by classic push with `mutable-content: 1`. The push names the message; its text is fetched
/// and deciphered here.
final class NotificationService: UNNotificationServiceExtension {
    private let fetcher = MessageFetcher()
    private var handler: ((UNNotificationContent) -> Void)?
    private var fallback: UNNotificationContent?

    override func didReceive(
        _ request: UNNotificationRequest,
        withContentHandler contentHandler: @escaping (UNNotificationContent) -> Void
    ) {
        handler = contentHandler
        fallback = request.content
        guard let id = request.content.userInfo["message-id"] as? String,
              let content = request.content.mutableCopy() as? UNMutableNotificationContent else {
            contentHandler(request.content)
            return
        }
        fetcher.fetch(id) { message in
            if let message = message {
                content.title = message.sender
                content.body = message.text
            }
            contentHandler(content)
        }
    }

    /// The time is up: shows the push as it came.
    override func serviceExtensionTimeWillExpire() {
        if let handler = handler, let fallback = fallback {
            handler(fallback)
        }
    }
}
