// A class of a library that no scan sees.
#import <PushKit/PushKit.h>

@interface VendorPushReceiver : NSObject <PKPushRegistryDelegate>
@end
