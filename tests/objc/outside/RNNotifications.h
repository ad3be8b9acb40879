#import <Foundation/Foundation.h>

@interface RNNotifications : NSObject
+ (void)startMonitorPushKitNotifications;
@end
