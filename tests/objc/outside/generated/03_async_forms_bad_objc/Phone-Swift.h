// What Swift would generate for the mixed fixtures.
#pragma once
@interface CallReporter : NSObject
- (void)reportCallFrom:(NSString *)name completionHandler:(void (^)(void))completion;
@end
