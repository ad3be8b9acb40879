// What Swift generates for the fixture of this name.
#pragma once
@interface Calls : NSObject
+ (void)displayIncomingCallWithCallId:(NSString *)callId;
@end
