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

- (void)openForTenant:(NSString *)tenant {
    CXProviderConfiguration *configuration = [[CXProviderConfiguration alloc] initWithLocalizedName:tenant];
    configuration.supportsVideo = YES;
    self.provider = [[CXProvider alloc] initWithConfiguration:configuration];
    [self.provider setDelegate:self queue:nil];
}

- (void)reportCallFromDoor:(NSString *)door {
    CXCallUpdate *update = [[CXCallUpdate alloc] init];
    update.localizedCallerName = door;
    update.hasVideo = YES;
    [self.provider reportNewIncomingCallWithUUID:[NSUUID UUID]
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

@end
