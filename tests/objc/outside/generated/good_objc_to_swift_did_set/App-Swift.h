// What Swift generates for the fixture of this name.
#pragma once
#import <Foundation/Foundation.h>
@interface CallManager : NSObject
@property (class, nonatomic, readonly, strong) CallManager *shared;
- (void)announce:(nullable NSString *)name;
@property (nonatomic, copy, nullable) NSString *push;
@end
