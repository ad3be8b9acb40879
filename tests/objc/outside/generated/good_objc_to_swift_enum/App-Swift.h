// What Swift generates for the fixture of this name.
#pragma once
#import <Foundation/Foundation.h>
typedef NS_ENUM(NSInteger, CallKind) {
    CallKindIncomingCall,
    CallKindMessage,
};
@interface CallManager : NSObject
@property (class, nonatomic, readonly, strong) CallManager *shared;
- (void)announce:(nullable NSString *)name;
- (void)handle:(CallKind)kind name:(nullable NSString *)name;
@end
