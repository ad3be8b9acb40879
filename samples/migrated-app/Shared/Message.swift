import Foundation

struct Message: Codable {
    let id: String
    let sender: String
    let text: String
}
