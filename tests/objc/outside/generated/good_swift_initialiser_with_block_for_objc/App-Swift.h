// What Swift generates for the fixture of this name.
#pragma once
#import <CallKit/CallKit.h>
@interface CallManager : NSObject
- (instancetype)initWithProvider:(CXProvider *)provider onEnd:(void (^)(void))onEnd;
+ (CallManager *)makeWithNamed:(NSString *)name provider:(CXProvider *)provider;
- (void)announce:(nullable NSString *)name;
@end
