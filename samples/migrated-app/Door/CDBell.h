#import <Foundation/Foundation.h>

/// Shows the call of a door. It is there from the first push on, whoever has signed in.
@interface CDBell : NSObject

+ (instancetype)sharedBell;

- (void)reportCall:(NSUUID *)call fromDoor:(NSString *)door completion:(void (^)(void))completion;
- (void)endCall:(NSUUID *)call;

@end
