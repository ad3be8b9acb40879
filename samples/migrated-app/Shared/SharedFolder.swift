import Foundation

/// Belongs to the app and to its notification service extension.
enum SharedFolder {
    static let group = "group.org.example.courier"

    static var messages: URL {
        let manager = FileManager.default
        let root = manager.containerURL(forSecurityApplicationGroupIdentifier: group) ?? manager.temporaryDirectory
        let folder = root.appendingPathComponent("messages", isDirectory: true)
        try? manager.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}
