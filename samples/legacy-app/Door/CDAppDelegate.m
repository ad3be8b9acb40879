#import "CDAppDelegate.h"

#import <PushKit/PushKit.h>

#import "CDBell.h"
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
    CDLog(@"token of %lu bytes", (unsigned long)credentials.token.length);
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
    [[CDQuietHours shared] ring:[CDBell sharedBell] for:push];
}

@end
