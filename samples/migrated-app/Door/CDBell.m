#import "CDBell.h"

#import <CallKit/CallKit.h>

#import "CDStation.h"

@interface CDBell () <CXProviderDelegate>

@property (nonatomic, strong) CXProvider *provider;
@property (nonatomic, strong) NSMutableSet<NSUUID *> *calls; // that ring or run

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

- (instancetype)init {
    self = [super init];
    if (self) {
        _calls = [NSMutableSet set];
        CXProviderConfiguration *configuration = [[CXProviderConfiguration alloc] initWithLocalizedName:@"Door"];
        configuration.supportsVideo = YES;
        _provider = [[CXProvider alloc] initWithConfiguration:configuration];
        [_provider setDelegate:self queue:nil];
    }
    return self;
}

- (void)reportCall:(NSUUID *)call fromDoor:(NSString *)door completion:(void (^)(void))completion {
    [self.calls addObject:call];
    CXCallUpdate *update = [[CXCallUpdate alloc] init];
    update.remoteHandle = [[CXHandle alloc] initWithType:CXHandleTypeGeneric value:door];
    update.localizedCallerName = door;
    update.hasVideo = YES;
    [self.provider reportNewIncomingCallWithUUID:call
                                          update:update
                                      completion:^(NSError *error) {
        if (error) {
            CDLog(@"the system refuses the call: %@", error);
            [self.calls removeObject:call];
        }
        completion();
    }];
}

- (void)endCall:(NSUUID *)call {
    [self.provider reportCallWithUUID:call endedAtDate:nil reason:CXCallEndedReasonUnanswered];
    [self.calls removeObject:call];
}

#pragma mark - CXProviderDelegate

- (void)providerDidReset:(CXProvider *)provider {
    CDLog(@"provider reset");
    [self.calls removeAllObjects];
    [[CDStation sharedStation] close];
}

// The phone says that it is connecting until the door station has answered.
- (void)provider:(CXProvider *)provider performAnswerCallAction:(CXAnswerCallAction *)action {
    [[CDStation sharedStation] openWithCompletion:^(BOOL open) {
        if (open) {
            [action fulfill];
        } else {
            [action fail];
            [provider reportCallWithUUID:action.callUUID endedAtDate:nil reason:CXCallEndedReasonFailed];
            [self.calls removeObject:action.callUUID];
        }
    }];
}

- (void)provider:(CXProvider *)provider performEndCallAction:(CXEndCallAction *)action {
    [self.calls removeObject:action.callUUID];
    [[CDStation sharedStation] close];
    [action fulfill];
}

@end
