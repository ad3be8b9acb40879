#import "CDAppDelegate.h"

#import <PushKit/PushKit.h>

#import "CDBell.h"
#import "CDStation.h"
#import "Door-Swift.h"

@interface CDAppDelegate () <PKPushRegistryDelegate>

@property (nonatomic, strong) PKPushRegistry *pushRegistry;

@end

@implementation CDAppDelegate

- (BOOL)application:(UIApplication *)application didFinishLaunchingWithOptions:(NSDictionary *)launchOptions {
    self.pushRegistry = [[PKPushRegistry alloc] initWithQueue:dispatch_get_main_queue()];
    self.pushRegistry.delegate = self;
    self.pushRegistry.desiredPushTypes = [NSSet setWithObject:PKPushTypeVoIP];
    return YES;
}

- (void)applicationDidBecomeActive:(UIApplication *)application {
    NSString *tenant = [[NSUserDefaults standardUserDefaults] stringForKey:@"tenant"];
    if (tenant) {
        [[CDBell sharedBell] openForTenant:tenant];
    }
}

// Until iOS 9 this kept the connection to the door station while the app slept.
- (void)applicationDidEnterBackground:(UIApplication *)application {
    [[CDStation sharedStation] keepOpen];
}

- (void)showNote:(NSString *)text {
    UILocalNotification *notification = [[UILocalNotification alloc] init];
    notification.alertBody = text;
    notification.soundName = UILocalNotificationDefaultSoundName;
    [[UIApplication sharedApplication] presentLocalNotificationNow:notification];
}

#pragma mark - PKPushRegistryDelegate

- (void)pushRegistry:(PKPushRegistry *)registry
    didUpdatePushCredentials:(PKPushCredentials *)credentials
                     forType:(PKPushType)type {
    NSCharacterSet *brackets = [NSCharacterSet characterSetWithCharactersInString:@"<>"];
    NSString *token = [[credentials.token description] stringByTrimmingCharactersInSet:brackets];
    [[CDStation sharedStation] registerToken:[token stringByReplacingOccurrencesOfString:@" " withString:@""]];
}

- (void)pushRegistry:(PKPushRegistry *)registry
    didReceiveIncomingPushWithPayload:(PKPushPayload *)payload
                              forType:(PKPushType)type {
    CDDoorPush *push = [[CDDoorPush alloc] initWithFields:payload.dictionaryPayload];
    CDLog(@"push from %@", push.door);
    if (push.isNote) {
        [self showNote:push.text];
        return;
    }
    [[CDStation sharedStation] open];
    [NSThread sleepForTimeInterval:1]; // the first picture should be there when the phone rings
    [[CDQuietHours shared] ring:[CDBell sharedBell] for:push];
}

@end
