// CoreTelephony: the older call center and the network info.
#pragma once
#include "Foundation/Foundation.h"
@interface CTCall : NSObject
@property (nonatomic, readonly, copy) NSString *callState, *callID;
@end
@interface CTCallCenter : NSObject
@property (nonatomic, readonly, strong) NSSet<CTCall *> *currentCalls;
@property (nonatomic, copy) void (^callEventHandler)(CTCall *call);
@end
extern NSString *const CTCallStateDialing, *const CTCallStateIncoming, *const CTCallStateConnected, *const CTCallStateDisconnected;
@interface CTCarrier : NSObject
@property (nonatomic, readonly, copy) NSString *carrierName, *mobileCountryCode, *mobileNetworkCode, *isoCountryCode;
@property (nonatomic, readonly) BOOL allowsVOIP;
@end
@interface CTTelephonyNetworkInfo : NSObject
@property (readonly, strong) CTCarrier *subscriberCellularProvider;
@property (readonly, copy) NSDictionary<NSString *, CTCarrier *> *serviceSubscriberCellularProviders;
@property (nonatomic, readonly, copy) NSString *currentRadioAccessTechnology;
@end
extern NSString *const CTRadioAccessTechnologyGPRS, *const CTRadioAccessTechnologyEdge, *const CTRadioAccessTechnologyWCDMA, *const CTRadioAccessTechnologyHSDPA, *const CTRadioAccessTechnologyLTE, *const CTRadioAccessTechnologyDidChangeNotification;
