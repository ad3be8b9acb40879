#pragma once
@interface NSManagedObjectContext : NSObject
- (instancetype)initWithConcurrencyType:(NSUInteger)type;
- (void)performBlock:(void (^)(void))block;
- (void)performBlockAndWait:(NS_NOESCAPE void (^)(void))block;
@end
enum { NSPrivateQueueConcurrencyType = 1, NSMainQueueConcurrencyType = 2 };
