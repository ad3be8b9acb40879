// A class of an SDK whose header is not in the tree.
#import <CallKit/CallKit.h>
@interface SDKCallDelegate : NSObject
- (void)providerDidReset:(CXProvider *)provider;
@end
