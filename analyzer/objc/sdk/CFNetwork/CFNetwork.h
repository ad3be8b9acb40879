// CFNetwork and SystemConfiguration: proxies, hosts, reachability.
#pragma once
#include "Foundation/Foundation.h"
VC_C_BEGIN
typedef struct __CFHost *CFHostRef;
typedef struct __CFHTTPMessage *CFHTTPMessageRef;
typedef const struct __SCNetworkReachability *SCNetworkReachabilityRef;
typedef uint32_t SCNetworkReachabilityFlags, SCNetworkConnectionFlags;
typedef struct { CFIndex version; void *info; const void *(*retain)(const void *); void (*release)(const void *); CFStringRef (*copyDescription)(const void *); } SCNetworkReachabilityContext;
typedef void (*SCNetworkReachabilityCallBack)(SCNetworkReachabilityRef target, SCNetworkReachabilityFlags flags, void *info);
enum { kSCNetworkReachabilityFlagsTransientConnection = 1, kSCNetworkReachabilityFlagsReachable = 2, kSCNetworkReachabilityFlagsConnectionRequired = 4, kSCNetworkReachabilityFlagsConnectionOnTraffic = 8, kSCNetworkReachabilityFlagsInterventionRequired = 16, kSCNetworkReachabilityFlagsConnectionOnDemand = 32, kSCNetworkReachabilityFlagsIsWWAN = 1 << 18,
       kSCNetworkFlagsReachable = 2, kSCNetworkFlagsConnectionRequired = 4 };
SCNetworkReachabilityRef SCNetworkReachabilityCreateWithName(CFAllocatorRef allocator, const char *name);
SCNetworkReachabilityRef SCNetworkReachabilityCreateWithAddress(CFAllocatorRef allocator, const struct sockaddr *address);
bool SCNetworkReachabilityGetFlags(SCNetworkReachabilityRef target, SCNetworkReachabilityFlags *flags);
bool SCNetworkReachabilitySetCallback(SCNetworkReachabilityRef target, SCNetworkReachabilityCallBack callback, SCNetworkReachabilityContext *context);
bool SCNetworkReachabilityScheduleWithRunLoop(SCNetworkReachabilityRef target, CFRunLoopRef loop, CFStringRef mode);
bool SCNetworkReachabilityUnscheduleFromRunLoop(SCNetworkReachabilityRef target, CFRunLoopRef loop, CFStringRef mode);
bool SCNetworkReachabilitySetDispatchQueue(SCNetworkReachabilityRef target, dispatch_queue_t queue);
CFArrayRef CNCopySupportedInterfaces(void);
CFDictionaryRef CNCopyCurrentNetworkInfo(CFStringRef name);
CFDictionaryRef CFNetworkCopySystemProxySettings(void);
VC_C_END
