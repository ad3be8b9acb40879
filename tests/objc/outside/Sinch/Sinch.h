// What the fixtures need of the library: a scan never sees it.
#import <Foundation/Foundation.h>

@protocol SINManagedPush <NSObject>
- (void)relayPush:(NSDictionary *)payload;
@end
