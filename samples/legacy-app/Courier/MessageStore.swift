import Foundation

/// The messages that have come, newest last.
final class MessageStore {
    private let presenter: NotificationPresenter
    private var messages: [Message] = []

    init(presenter: NotificationPresenter) {
        self.presenter = presenter
    }

    func add(_ message: Message) {
        guard !messages.contains(where: { $0.id == message.id }) else { return }
        messages.append(message)
        presenter.show(message, unread: messages.count)
    }
}
