#import <Foundation/Foundation.h>

@interface Ringer : NSObject
- (nullable instancetype)initWithName:(NSString *)name;
- (void)ring;
@end
