// As much of React's header as a bridge to Swift needs.
#import <Foundation/Foundation.h>

@protocol RCTBridgeModule <NSObject>
@end

#define RCT_EXTERN_MODULE(name, superclass)                                                                  \
    name : superclass @end @interface name(RCTExternModule) <RCTBridgeModule>
#define RCT_EXTERN_METHOD(method) -(void)method;
