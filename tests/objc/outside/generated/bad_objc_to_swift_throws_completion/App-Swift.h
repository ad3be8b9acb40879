// What Swift generates for the fixture of this name.
#pragma once
#import <Foundation/Foundation.h>
@interface CallManager : NSObject
@property (class, nonatomic, readonly, strong) CallManager *shared;
- (void)announce:(nullable NSString *)name;
- (BOOL)ring:(nullable NSString *)name error:(NSError **)error completion:(void (^)(void))completion;
@end
