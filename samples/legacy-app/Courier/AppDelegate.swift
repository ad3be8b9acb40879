import PushKit
import UIKit
import UserNotifications

@main
final class AppDelegate: UIResponder, UIApplicationDelegate {
    var window: UIWindow?

    private let registry = PKPushRegistry(queue: .main)
    private let signaling = SignalingClient(server: Settings.shared.server)
    private lazy var messages = MessageStore(presenter: NotificationPresenter())
    private lazy var calls = CallManager(signaling: signaling, provider: ProviderDelegate())
    private lazy var pushes = PushHandler(calls: calls, messages: messages, signaling: signaling)

    func application(
        _ application: UIApplication,
        didFinishLaunchingWithOptions options: [UIApplication.LaunchOptionsKey: Any]?
    ) -> Bool {
        registry.delegate = pushes
        registry.desiredPushTypes = [.voIP]
        UNUserNotificationCenter.current().requestAuthorization(options: [.alert, .sound, .badge]) { granted, _ in
            NSLog("notifications allowed: %@", granted ? "yes" : "no")
        }
        return true
    }

    func applicationDidBecomeActive(_ application: UIApplication) {
        application.applicationIconBadgeNumber = 0
        signaling.connect()
    }
}
