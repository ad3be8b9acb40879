#import <Foundation/Foundation.h>

/// The connection to the door station: pictures of who rings, and the key.
@interface CDStation : NSObject

+ (instancetype)sharedStation;

/// Calls back on the main queue when the station has answered, or has not.
- (void)openWithCompletion:(void (^)(BOOL open))completion;
- (void)close;
- (void)registerToken:(NSString *)token;

@end
