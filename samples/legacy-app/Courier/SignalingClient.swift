import Foundation

/// The connection to the server: JSON over a web socket, and a few requests beside it.
final class SignalingClient {
    private let server: URL
    private let session = URLSession(configuration: .default)
    private var socket: URLSessionWebSocketTask?

    init(server: URL) {
        self.server = server
    }

    func connect() {
        guard socket == nil else { return }
        let socket = session.webSocketTask(with: server.appendingPathComponent("socket"))
        self.socket = socket
        socket.resume()
    }

    func register(token: Data) {
        let text = token.map { String(format: "%02x", $0) }.joined()
        send(["kind": "token", "token": text])
    }

    func fetchInvite(_ id: String, completion: @escaping (Invite) -> Void) {
        let url = server.appendingPathComponent("calls").appendingPathComponent(id)
        session.dataTask(with: url) { data, _, error in
            guard let data = data, error == nil,
                  let fields = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else {
                NSLog("no details of call %@", id)
                return
            }
            completion(Invite(id: id, caller: fields["from"] as? String ?? "", hasVideo: false))
        }.resume()
    }

    func accept(_ invite: Invite) {
        send(["kind": "accept", "id": invite.id])
    }

    func decline(_ invite: Invite) {
        send(["kind": "decline", "id": invite.id])
    }

    private func send(_ fields: [String: String]) {
        connect()
        guard let data = try? JSONEncoder().encode(fields) else { return }
        socket?.send(.data(data)) { error in
            if let error = error {
                NSLog("not sent: %@", error.localizedDescription)
            }
        }
    }
}
