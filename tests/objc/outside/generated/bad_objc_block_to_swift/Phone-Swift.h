// What Swift generates for the fixture of this name.
#pragma once
@interface PayloadReader : NSObject
- (void)readFields:(NSDictionary *)fields report:(void (^)(NSString *name))report;
@end
