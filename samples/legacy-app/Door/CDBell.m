#import "CDBell.h"

#import <AVFoundation/AVFoundation.h>
#import <CallKit/CallKit.h>

#import "CDStation.h"

@interface CDBell () <CXProviderDelegate>

@property (nonatomic, strong) CXProvider *provider;
@property (nonatomic, strong) NSMutableDictionary<NSUUID *, NSString *> *calls; // the doors that ring

@end

@implementation CDBell

+ (instancetype)sharedBell {
    static CDBell *bell;
    static dispatch_once_t once;
    dispatch_once(&once, ^{
        bell = [[CDBell alloc] init];
    });
    return bell;
}

- (void)openForTenant:(NSString *)tenant {
    CXProviderConfiguration *configuration = [[CXProviderConfiguration alloc] initWithLocalizedName:tenant];
    configuration.supportsVideo = YES;
    self.provider = [[CXProvider alloc] initWithConfiguration:configuration];
    [self.provider setDelegate:self queue:nil];
}

- (void)reportCallFromDoor:(NSString *)door {
    if (!self.calls) {
        self.calls = [NSMutableDictionary dictionary];
    }
    NSUUID *call = [NSUUID UUID];
    self.calls[call] = door;
    CXCallUpdate *update = [[CXCallUpdate alloc] init];
    update.localizedCallerName = door;
    update.hasVideo = YES;
    [self.provider reportNewIncomingCallWithUUID:call
                                          update:update
                                      completion:^(NSError *error) {
        if (error) {
            CDLog(@"the system refuses the call: %@", error);
        }
    }];
}

#pragma mark - CXProviderDelegate

- (void)providerDidReset:(CXProvider *)provider {
    CDLog(@"provider reset");
}

- (void)provider:(CXProvider *)provider performAnswerCallAction:(CXAnswerCallAction *)action {
    if (![CDStation sharedStation].isOpen) {
        [action fail];
        return;
    }
    [[AVAudioSession sharedInstance] setActive:YES error:nil];
    [action fulfill];
}

- (void)provider:(CXProvider *)provider performEndCallAction:(CXEndCallAction *)action {
    if (!self.calls[action.callUUID]) {
        return;
    }
    [self.calls removeObjectForKey:action.callUUID];
    [[CDStation sharedStation] close];
    [action fulfill];
}

@end
