#import "CDStation.h"

@interface CDStation ()

@property (nonatomic, strong) NSURLSessionWebSocketTask *socket;

@end

@implementation CDStation

+ (instancetype)sharedStation {
    static CDStation *station;
    static dispatch_once_t once;
    dispatch_once(&once, ^{
        station = [[CDStation alloc] init];
    });
    return station;
}

- (void)openWithCompletion:(void (^)(BOOL open))completion {
    NSURL *url = [NSURL URLWithString:@"https://door.example.org/station"];
    self.socket = [[NSURLSession sharedSession] webSocketTaskWithURL:url];
    [self.socket resume];
    [self.socket sendPingWithPongReceiveHandler:^(NSError *error) {
        dispatch_async(dispatch_get_main_queue(), ^{
            completion(error == nil);
        });
    }];
}

- (void)close {
    [self.socket cancel];
    self.socket = nil;
}

- (void)registerToken:(NSString *)token {
    NSString *line = [@"token " stringByAppendingString:token];
    NSURLSessionWebSocketMessage *message = [[NSURLSessionWebSocketMessage alloc] initWithString:line];
    [self.socket sendMessage:message completionHandler:^(NSError *error) {
        if (error) {
            CDLog(@"the station does not know the token: %@", error);
        }
    }];
}

@end
