// What Swift generates for the fixture of this name.
#pragma once
@protocol CallPresenting
- (void)presentCallFrom:(NSString *)caller;
@end
