// What Swift generates for the fixture of this name.
#pragma once
@interface PHOTelephony : NSObject
- (void)announceCallFrom:(NSString *)caller;
- (void)announceCallFrom:(NSString *)caller then:(void (^)(void))done;
@end
