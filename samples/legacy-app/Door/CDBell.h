#import <Foundation/Foundation.h>

/// Shows the call of a door.
@interface CDBell : NSObject

+ (instancetype)sharedBell;

- (void)openForTenant:(NSString *)tenant;
- (void)reportCallFromDoor:(NSString *)door;

@end
