// SPDX-License-Identifier: MIT
// A library for calls that a scan never sees.
#import <Foundation/Foundation.h>

@interface VoiceCall : NSObject
- (void)answer:(void (^)(BOOL connected))done;
@end

@interface VoiceClient : NSObject
@property (nonatomic, readonly, strong) VoiceCall *currentCall;
@end
