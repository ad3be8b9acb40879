#import <Foundation/Foundation.h>

/// The connection to the door station: pictures of who rings, and the key.
@interface CDStation : NSObject

@property (nonatomic, readonly, getter=isOpen) BOOL open;

+ (instancetype)sharedStation;

- (void)open;
- (void)close;
- (void)keepOpen;
- (void)registerToken:(NSString *)token;

@end
