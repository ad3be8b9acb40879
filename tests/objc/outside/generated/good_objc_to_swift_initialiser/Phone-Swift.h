// What Swift generates for the fixture of this name.
#pragma once
@interface IncomingCall : NSObject
- (instancetype)initWithFields:(NSDictionary *)fields provider:(CXProvider *)provider;
@end
