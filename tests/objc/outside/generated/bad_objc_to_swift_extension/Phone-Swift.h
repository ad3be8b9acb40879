// What Swift generates for the fixture of this name.
#pragma once
@interface PushHandler (Calls)
- (void)showIncomingCallForPushNotification:(NSDictionary *)fields;
- (void)handlePushWithPayload:(PKPushPayload *)payload completion:(void (^)(void))completion;
@end
