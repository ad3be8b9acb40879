import Foundation

/// The connection to the server: JSON over a web socket. Invitations and the end of calls come this way.
final class SignalingClient {
    enum TokenUse: String {
        case calls, messages
    }

    weak var calls: CallManager?

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
        listen(on: socket)
    }

    func register(token: Data, for use: TokenUse) {
        let text = token.map { String(format: "%02x", $0) }.joined()
        send(["kind": "token", "use": use.rawValue, "token": text])
    }

    func accept(_ invite: Invite) {
        send(["kind": "accept", "id": invite.id])
    }

    func decline(_ invite: Invite) {
        send(["kind": "decline", "id": invite.id])
    }

    private func listen(on socket: URLSessionWebSocketTask) {
        socket.receive { [weak self] result in
            guard let self = self else { return }
            switch result {
            case .success(.data(let data)):
                DispatchQueue.main.async { self.received(data) }
                self.listen(on: socket)
            case .success:
                self.listen(on: socket)
            case .failure(let error):
                NSLog("the connection is lost: %@", error.localizedDescription)
                DispatchQueue.main.async { self.socket = nil }
            }
        }
    }

    private func received(_ data: Data) {
        guard let fields = try? JSONDecoder().decode([String: String].self, from: data),
              let id = fields["id"] else { return }
        switch fields["kind"] {
        case "invite":
            calls?.invited(Invite(id: id, caller: fields["from"] ?? "", hasVideo: fields["video"] == "yes"))
        case "hangup":
            calls?.remoteEnded(id)
        default:
            NSLog("unknown: %@", fields["kind"] ?? "-")
        }
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
