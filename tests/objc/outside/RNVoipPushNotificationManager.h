#pragma once
@interface RNVoipPushNotificationManager : NSObject
+ (void)voipRegistration;
+ (void)addCompletionHandler:(NSString *)uuid completionHandler:(void (^)(void))completion;
+ (void)didReceiveIncomingPushWithPayload:(PKPushPayload *)payload forType:(NSString *)type;
@end
