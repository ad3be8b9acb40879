// Core Foundation: opaque references and the functions that app code calls.
#pragma once
#include "dispatch/dispatch.h"
VC_C_BEGIN
typedef const void *CFTypeRef;
typedef const struct __CFString *CFStringRef;
typedef struct __CFString *CFMutableStringRef;
typedef const struct __CFArray *CFArrayRef;
typedef struct __CFArray *CFMutableArrayRef;
typedef const struct __CFDictionary *CFDictionaryRef;
typedef struct __CFDictionary *CFMutableDictionaryRef;
typedef const struct __CFData *CFDataRef;
typedef struct __CFData *CFMutableDataRef;
typedef const struct __CFSet *CFSetRef;
typedef const struct __CFNumber *CFNumberRef;
typedef const struct __CFBoolean *CFBooleanRef;
typedef const struct __CFDate *CFDateRef;
typedef const struct __CFURL *CFURLRef;
typedef const struct __CFUUID *CFUUIDRef;
typedef const struct __CFAllocator *CFAllocatorRef;
typedef const struct __CFLocale *CFLocaleRef;
typedef struct __CFError *CFErrorRef;
typedef struct __CFRunLoop *CFRunLoopRef;
typedef struct __CFRunLoopSource *CFRunLoopSourceRef;
typedef struct __CFRunLoopTimer *CFRunLoopTimerRef;
typedef struct __CFRunLoopObserver *CFRunLoopObserverRef;
typedef struct __CFNotificationCenter *CFNotificationCenterRef;
typedef struct __CFReadStream *CFReadStreamRef;
typedef struct __CFWriteStream *CFWriteStreamRef;
typedef struct __CFSocket *CFSocketRef;
typedef struct __CFBundle *CFBundleRef;
typedef CFTypeRef CFPropertyListRef;
typedef CFStringRef CFRunLoopMode, CFNotificationName, CFStreamPropertyKey, CFErrorDomain;
typedef long CFIndex;
typedef unsigned long CFHashCode, CFTypeID, CFOptionFlags;
typedef double CFTimeInterval, CFAbsoluteTime;
typedef int CFComparisonResult, CFNumberType;
typedef uint32_t CFStringEncoding;
typedef struct { CFIndex location, length; } CFRange;
typedef void (*CFNotificationCallback)(CFNotificationCenterRef, void *, CFStringRef, const void *, CFDictionaryRef);
extern const CFAllocatorRef kCFAllocatorDefault, kCFAllocatorNull, kCFAllocatorMalloc;
extern const CFBooleanRef kCFBooleanTrue, kCFBooleanFalse;
extern const CFStringRef kCFRunLoopDefaultMode, kCFRunLoopCommonModes, kCFBundleVersionKey, kCFBundleNameKey,
    kCFBundleIdentifierKey, kCFStreamNetworkServiceType, kCFStreamNetworkServiceTypeVoIP,
    kCFStreamNetworkServiceTypeVideo, kCFStreamNetworkServiceTypeVoice, kCFStreamNetworkServiceTypeBackground,
    kCFStreamPropertyShouldCloseNativeSocket, kCFStreamPropertySSLSettings, kCFStreamSSLPeerName, kCFStreamSSLLevel,
    kCFStreamSSLValidatesCertificateChain, kCFStreamSSLCertificates, kCFStreamPropertySocketNativeHandle;
extern const int kCFTypeDictionaryKeyCallBacks, kCFTypeDictionaryValueCallBacks, kCFTypeArrayCallBacks;
enum { kCFStringEncodingUTF8 = 0x08000100, kCFStringEncodingASCII = 0x0600, kCFStringEncodingMacRoman = 0 };
enum { kCFNotificationDeliverImmediately = 1, kCFNotificationPostToAllSessions = 2 };
enum { CFNotificationSuspensionBehaviorDeliverImmediately = 4, CFNotificationSuspensionBehaviorDrop = 1 };
enum { kCFCompareLessThan = -1, kCFCompareEqualTo = 0, kCFCompareGreaterThan = 1 };
CFTypeRef CFRetain(CFTypeRef object);
void CFRelease(CFTypeRef object);
CFTypeRef CFAutorelease(CFTypeRef object);
CFTypeID CFGetTypeID(CFTypeRef object);
bool CFEqual(CFTypeRef a, CFTypeRef b);
CFStringRef CFStringCreateWithCString(CFAllocatorRef a, const char *text, CFStringEncoding encoding);
const char *CFStringGetCStringPtr(CFStringRef text, CFStringEncoding encoding);
CFIndex CFStringGetLength(CFStringRef text);
CFComparisonResult CFStringCompare(CFStringRef a, CFStringRef b, int options);
CFIndex CFArrayGetCount(CFArrayRef array);
const void *CFArrayGetValueAtIndex(CFArrayRef array, CFIndex index);
CFIndex CFDictionaryGetCount(CFDictionaryRef dictionary);
const void *CFDictionaryGetValue(CFDictionaryRef dictionary, const void *key);
CFMutableDictionaryRef CFDictionaryCreateMutable(CFAllocatorRef a, CFIndex n, const void *keys, const void *values);
void CFDictionarySetValue(CFMutableDictionaryRef dictionary, const void *key, const void *value);
CFDataRef CFDataCreate(CFAllocatorRef a, const UInt8 *bytes, CFIndex size);
const UInt8 *CFDataGetBytePtr(CFDataRef data);
CFIndex CFDataGetLength(CFDataRef data);
bool CFBooleanGetValue(CFBooleanRef value);
CFUUIDRef CFUUIDCreate(CFAllocatorRef a);
CFStringRef CFUUIDCreateString(CFAllocatorRef a, CFUUIDRef uuid);
CFAbsoluteTime CFAbsoluteTimeGetCurrent(void);
CFRunLoopRef CFRunLoopGetMain(void);
CFRunLoopRef CFRunLoopGetCurrent(void);
void CFRunLoopRun(void);
int CFRunLoopRunInMode(CFStringRef mode, CFTimeInterval seconds, bool once);
void CFRunLoopStop(CFRunLoopRef loop);
void CFRunLoopWakeUp(CFRunLoopRef loop);
void CFRunLoopPerformBlock(CFRunLoopRef loop, CFTypeRef mode, void (^block)(void));
void CFRunLoopAddSource(CFRunLoopRef loop, CFRunLoopSourceRef source, CFStringRef mode);
void CFRunLoopRemoveSource(CFRunLoopRef loop, CFRunLoopSourceRef source, CFStringRef mode);
CFNotificationCenterRef CFNotificationCenterGetDarwinNotifyCenter(void);
void CFNotificationCenterAddObserver(CFNotificationCenterRef center, const void *observer, CFNotificationCallback callback,
                                     CFStringRef name, const void *object, int behavior);
void CFNotificationCenterRemoveObserver(CFNotificationCenterRef center, const void *observer, CFStringRef name, const void *object);
void CFNotificationCenterPostNotification(CFNotificationCenterRef center, CFStringRef name, const void *object,
                                          CFDictionaryRef info, bool immediately);
bool CFReadStreamSetProperty(CFReadStreamRef stream, CFStringRef name, CFTypeRef value);
bool CFWriteStreamSetProperty(CFWriteStreamRef stream, CFStringRef name, CFTypeRef value);
bool CFReadStreamOpen(CFReadStreamRef stream);
bool CFWriteStreamOpen(CFWriteStreamRef stream);
void CFReadStreamClose(CFReadStreamRef stream);
void CFWriteStreamClose(CFWriteStreamRef stream);
void CFStreamCreatePairWithSocket(CFAllocatorRef a, int socket, CFReadStreamRef *in, CFWriteStreamRef *out);
void CFStreamCreatePairWithSocketToHost(CFAllocatorRef a, CFStringRef host, UInt32 port, CFReadStreamRef *in, CFWriteStreamRef *out);
CFStringRef CFURLCreateStringByAddingPercentEscapes(CFAllocatorRef a, CFStringRef text, CFStringRef keep, CFStringRef escape, CFStringEncoding encoding);
CFRange CFRangeMake(CFIndex location, CFIndex length);
CFStringRef CFCopyDescription(CFTypeRef object);
void CFShow(CFTypeRef object);
#define CFSTR(text) ((CFStringRef)@"" text)
VC_C_END
