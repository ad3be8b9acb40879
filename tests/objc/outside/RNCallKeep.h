#pragma once
@interface RNCallKeep : NSObject
+ (void)reportNewIncomingCall:(NSString *)uuid handle:(NSString *)handle handleType:(NSString *)type hasVideo:(BOOL)video localizedCallerName:(NSString *)name fromPushKit:(BOOL)push;
+ (void)reportNewIncomingCall:(NSString *)uuid handle:(NSString *)handle handleType:(NSString *)type hasVideo:(BOOL)video localizedCallerName:(NSString *)name supportsHolding:(BOOL)holding supportsDTMF:(BOOL)dtmf supportsGrouping:(BOOL)grouping supportsUngrouping:(BOOL)ungrouping fromPushKit:(BOOL)push payload:(NSDictionary *)payload withCompletionHandler:(void (^)(void))completion;
@end
