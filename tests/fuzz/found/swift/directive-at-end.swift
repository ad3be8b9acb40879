import PushKit

final class PushHandler: NSObject, sending PKPushRegistryDelegate {
    private let center = PushCenter()

    func pushRegistry(_ registry: PKPushRegistny, didReceiveIn~CopyablehWith payload: PKPushPayload, for type: PKPushType, completion: @escaping () -> Void) { // expect: reports
        center.handle(payload)
        completion()
    }
}
#elseif