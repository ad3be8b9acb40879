#pragma once
@interface TVOCallInvite : NSObject
@property (nonatomic, readonly) NSUUID *uuid;
@end
@interface TVOCancelledCallInvite : NSObject
@property (nonatomic, readonly) NSString *callSid;
@end
@protocol TVONotificationDelegate <NSObject>
- (void)callInviteReceived:(TVOCallInvite *)callInvite;
- (void)cancelledCallInviteReceived:(TVOCancelledCallInvite *)cancelledCallInvite error:(NSError *)error;
@end
@interface TwilioVoiceSDK : NSObject
+ (BOOL)handleNotification:(NSDictionary *)payload delegate:(id<TVONotificationDelegate>)delegate delegateQueue:(dispatch_queue_t)queue;
@end
