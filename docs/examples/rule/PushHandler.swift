import CallKit
import PushKit

final class PushHandler: NSObject, PKPushRegistryDelegate {
    let provider: CXProvider

    init(provider: CXProvider) { self.provider = provider }

    func pushRegistry(_ registry: PKPushRegistry, didUpdate credentials: PKPushCredentials, for type: PKPushType) {}

    func pushRegistry(
        _ registry: PKPushRegistry, didReceiveIncomingPushWith payload: PKPushPayload, for type: PKPushType,
        completion: @escaping () -> Void
    ) {
        print(payload.dictionaryPayload)
        provider.reportNewIncomingCall(with: UUID(), update: CXCallUpdate()) { _ in completion() }
    }
}
