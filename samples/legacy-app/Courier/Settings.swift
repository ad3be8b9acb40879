import Foundation

final class Settings {
    static let shared = Settings()

    private let defaults = UserDefaults.standard

    var server: URL {
        URL(string: defaults.string(forKey: "server") ?? "") ?? URL(string: "https://courier.example.org")!
    }

    var ringsForUnknownCallers: Bool {
        defaults.bool(forKey: "rings-for-unknown")
    }

    func isBlocked(_ caller: String) -> Bool {
        (defaults.stringArray(forKey: "blocked") ?? []).contains(caller)
    }
}
