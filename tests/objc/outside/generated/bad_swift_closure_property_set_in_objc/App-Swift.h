// What Swift generates for the fixture of this name.
#pragma once
#import <Foundation/Foundation.h>
@interface CallManager : NSObject
@property (class, nonatomic, readonly, strong) CallManager *shared;
@property (nonatomic, copy) void (^onPush)(NSString *_Nullable);
@end
