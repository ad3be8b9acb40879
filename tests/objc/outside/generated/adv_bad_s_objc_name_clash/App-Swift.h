#import <Foundation/Foundation.h>

@interface Ringer : NSObject
- (void)ring;
- (void)loud;
@end
