#pragma once
@interface QueueDispatcher : NSObject
- (void)sync:(void (^)(void))work;
@end
