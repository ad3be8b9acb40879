#import "CDBell.h"

#import <CallKit/CallKit.h>

@interface CDBell () <CXProviderDelegate>

@property (nonatomic, strong) CXProvider *provider;

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
        CXProviderConfiguration *configuration = [[CXProviderConfiguration alloc] initWithLocalizedName:@"Door"];
        configuration.supportsVideo = YES;
        _provider = [[CXProvider alloc] initWithConfiguration:configuration];
        [_provider setDelegate:self queue:nil];
    }
    return self;
}

- (void)reportCall:(NSUUID *)call fromDoor:(NSString *)door completion:(void (^)(void))completion {
    CXCallUpdate *update = [[CXCallUpdate alloc] init];
    update.localizedCallerName = door;
    update.hasVideo = YES;
    [self.provider reportNewIncomingCallWithUUID:call
                                          update:update
                                      completion:^(NSError *error) {
        if (error) {
            CDLog(@"the system refuses the call: %@", error);
        }
        completion();
    }];
}

- (void)endCall:(NSUUID *)call {
    [self.provider reportCallWithUUID:call endedAtDate:nil reason:CXCallEndedReasonUnanswered];
}

#pragma mark - CXProviderDelegate

- (void)providerDidReset:(CXProvider *)provider {
    CDLog(@"provider reset");
}

@end
