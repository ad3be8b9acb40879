// What Swift generates for the fixture of this name.
#pragma once
#import <Foundation/Foundation.h>
@interface PHOManager : NSObject
@property (class, nonatomic, readonly, strong) PHOManager *shared;
- (void)announce:(nullable NSString *)name;
- (void)announceCaller:(nullable NSString *)caller;
@end
