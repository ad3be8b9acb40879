#import <UIKit/UIKit.h>

@interface CDVAppDelegate : UIResponder <UIApplicationDelegate>
- (BOOL)application:(UIApplication *)application didFinishLaunchingWithOptions:(NSDictionary *)launchOptions;
@end
