#pragma once
@interface VendorVoice : NSObject
+ (BOOL)handleNotification:(NSDictionary *)payload delegate:(id)delegate;
@end
