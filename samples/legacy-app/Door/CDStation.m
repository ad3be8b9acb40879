#import "CDStation.h"

#import <UIKit/UIKit.h>

@interface CDStation () <NSStreamDelegate>

@property (nonatomic, strong) NSInputStream *input;
@property (nonatomic, strong) NSOutputStream *output;

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

- (BOOL)isOpen {
    return self.input != nil;
}

- (void)open {
    NSInputStream *input = nil;
    NSOutputStream *output = nil;
    [NSStream getStreamsToHostWithName:@"door.example.org" port:7070 inputStream:&input outputStream:&output];
    [input setProperty:NSStreamNetworkServiceTypeVoIP forKey:NSStreamNetworkServiceType];
    [output setProperty:NSStreamNetworkServiceTypeVoIP forKey:NSStreamNetworkServiceType];
    input.delegate = self;
    [input scheduleInRunLoop:[NSRunLoop mainRunLoop] forMode:NSRunLoopCommonModes];
    [input open];
    [output open];
    self.input = input;
    self.output = output;
}

- (void)close {
    [self.input close];
    [self.output close];
    self.input = nil;
    self.output = nil;
}

- (void)keepOpen {
    [[UIApplication sharedApplication] setKeepAliveTimeout:600 handler:^{
        [self send:@"alive"];
    }];
}

- (void)registerToken:(NSString *)token {
    [self send:[@"token " stringByAppendingString:token]];
}

- (void)send:(NSString *)line {
    NSData *data = [[line stringByAppendingString:@"\n"] dataUsingEncoding:NSUTF8StringEncoding];
    [self.output write:data.bytes maxLength:data.length];
}

@end
