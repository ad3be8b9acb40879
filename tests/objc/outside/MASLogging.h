#pragma once
#define MASLogInfo(format, ...) NSLog(format, ##__VA_ARGS__)
@interface MASLogger : NSObject
+ (instancetype)sharedLogger;
- (void)flushWithTimeout:(double)seconds;
@end
