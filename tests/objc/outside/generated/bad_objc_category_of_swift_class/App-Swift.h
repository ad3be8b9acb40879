// What Swift generates for the fixture of this name.
#pragma once
#import <CallKit/CallKit.h>
@interface CallManager : NSObject
@property (nonatomic, readonly, strong) CXProvider *provider;
@end
