#pragma once
@interface VoicePushBase : NSObject
- (void)presentCall:(NSDictionary *)fields;
@end
