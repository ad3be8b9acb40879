#import "CDAppDelegate.h"

#import <PushKit/PushKit.h>
#import <UserNotifications/UserNotifications.h>

#import "CDBell.h"
#import "CDStation.h"
#import "Door-Swift.h"

@interface CDAppDelegate () <PKPushRegistryDelegate>

@property (nonatomic, strong) PKPushRegistry *pushRegistry;

@end

@implementation CDAppDelegate

// Notes come by classic push, which shows them by itself.
- (BOOL)application:(UIApplication *)application didFinishLaunchingWithOptions:(NSDictionary *)launchOptions {
    self.pushRegistry = [[PKPushRegistry alloc] initWithQueue:dispatch_get_main_queue()];
    self.pushRegistry.delegate = self;
    self.pushRegistry.desiredPushTypes = [NSSet setWithObject:PKPushTypeVoIP];
    UNAuthorizationOptions options = UNAuthorizationOptionAlert | UNAuthorizationOptionSound;
    [[UNUserNotificationCenter currentNotificationCenter]
        requestAuthorizationWithOptions:options
                      completionHandler:^(BOOL granted, NSError *error) {
        CDLog(@"notes allowed: %@", granted ? @"yes" : @"no");
    }];
    [application registerForRemoteNotifications];
    return YES;
}

#pragma mark - PKPushRegistryDelegate

- (void)pushRegistry:(PKPushRegistry *)registry
    didUpdatePushCredentials:(PKPushCredentials *)credentials
                     forType:(PKPushType)type {
    NSMutableString *token = [NSMutableString string];
    const uint8_t *bytes = credentials.token.bytes;
    for (NSUInteger i = 0; i < credentials.token.length; i++) {
        [token appendFormat:@"%02x", bytes[i]];
    }
    [[CDStation sharedStation] registerToken:token];
}

- (void)pushRegistry:(PKPushRegistry *)registry
    didReceiveIncomingPushWithPayload:(PKPushPayload *)payload
                              forType:(PKPushType)type
                withCompletionHandler:(void (^)(void))completion {
    CDDoorPush *push = [[CDDoorPush alloc] initWithFields:payload.dictionaryPayload];
    CDLog(@"push from %@", push.door);
    [[CDQuietHours shared] ring:[CDBell sharedBell] for:push completion:completion];
}

@end
