import Foundation

/// The messages that the notification service has put into the shared folder, newest last.
final class MessageStore {
    private let folder: URL
    private(set) var messages: [Message] = []

    init(folder: URL) {
        self.folder = folder
    }

    func reload() {
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        messages = files.sorted { $0.lastPathComponent < $1.lastPathComponent }.compactMap { file in
            guard let data = try? Data(contentsOf: file) else { return nil }
            return try? JSONDecoder().decode(Message.self, from: data)
        }
    }
}
