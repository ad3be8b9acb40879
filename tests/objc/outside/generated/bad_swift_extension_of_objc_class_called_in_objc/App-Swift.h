// What Swift generates for the fixture of this name.
#pragma once
#import "PHOCallCenter.h"
@interface PHOCallCenter (Swift)
- (void)ringFor:(nullable NSString *)name video:(BOOL)video;
@end
