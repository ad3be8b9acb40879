import PushKit
import UIKit
import UserNotifications

@main
final class AppDelegate: UIResponder, UIApplicationDelegate {
    var window: UIWindow?

    private let signaling = SignalingClient(server: Settings.shared.server)
    private let provider = ProviderDelegate()
    private let messages = MessageStore(folder: SharedFolder.messages)
    private lazy var calls = CallManager(signaling: signaling, provider: provider)
    private lazy var pushes = PushHandler(calls: calls, signaling: signaling)
    private let registry = PKPushRegistry(queue: .main)

    func application(
        _ application: UIApplication,
        didFinishLaunchingWithOptions options: [UIApplication.LaunchOptionsKey: Any]?
    ) -> Bool {
        registry.delegate = pushes
        registry.desiredPushTypes = [.voIP]
        UNUserNotificationCenter.current().delegate = self
        UNUserNotificationCenter.current().requestAuthorization(options: [.alert, .sound, .badge]) { granted, _ in
            NSLog("notifications allowed: %@", granted ? "yes" : "no")
        }
        application.registerForRemoteNotifications()
        return true
    }

    func application(_ application: UIApplication, didRegisterForRemoteNotificationsWithDeviceToken token: Data) {
        signaling.register(token: token, for: .messages)
    }

    func applicationDidBecomeActive(_ application: UIApplication) {
        messages.reload()
        signaling.connect()
    }
}

extension AppDelegate: UNUserNotificationCenterDelegate {
    func userNotificationCenter(
        _ center: UNUserNotificationCenter,
        willPresent notification: UNNotification,
        withCompletionHandler completionHandler: @escaping (UNNotificationPresentationOptions) -> Void
    ) {
        messages.reload()
        completionHandler([.sound])
    }
}
