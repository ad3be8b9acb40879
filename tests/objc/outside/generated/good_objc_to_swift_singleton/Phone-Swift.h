// What Swift generates for the fixture of this name.
#pragma once
@interface CallReporter : NSObject
@property (class, nonatomic, readonly, strong) CallReporter *shared;
- (void)reportIncomingCallWithUuid:(NSUUID *)uuid handle:(NSString *)handle completion:(void (^)(void))completion;
@end
