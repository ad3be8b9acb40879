// What Swift generates for the fixture of this name.
#pragma once
@interface CallReporter : NSObject
- (BOOL)show:(NSDictionary *)fields error:(NSError **)error;
- (void)showUnknown;
@end
