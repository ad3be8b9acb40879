// The root class, the basic protocols, and the forward declarations that the rest of Foundation needs.
#pragma once
@class NSString, NSArray<__covariant ObjectType>, NSDictionary<__covariant KeyType, __covariant ObjectType>, NSSet<__covariant ObjectType>, NSData, NSDate, NSError, NSNumber, NSURL, NSBundle, NSCoder, NSLocale;
@class NSInvocation, NSMethodSignature, NSThread, NSPredicate, NSException, NSTimeZone, NSCharacterSet, NSEnumerator;
@class NSOperationQueue, NSOperation, NSIndexSet, NSRunLoop, NSPort, NSOutputStream, NSInputStream, NSProgress, NSUUID;
@class NSAttributedString, NSMutableArray, NSMutableDictionary, NSMutableSet, NSOrderedSet, NSMutableString, NSUndoManager;
typedef struct _NSZone NSZone;
typedef double NSTimeInterval;
typedef struct _NSRange { NSUInteger location, length; } NSRange;
typedef NSRange *NSRangePointer;
typedef CGPoint NSPoint;
typedef CGSize NSSize;
typedef CGRect NSRect;
typedef NSString *NSNotificationName, *NSErrorDomain, *NSErrorUserInfoKey, *NSExceptionName, *NSRunLoopMode, *NSFileAttributeKey,
    *NSFileAttributeType, *NSURLResourceKey, *NSStreamPropertyKey, *NSStreamNetworkServiceTypeValue, *NSKeyValueChangeKey,
    *NSHTTPCookiePropertyKey, *NSAttributedStringKey, *NSCalendarIdentifier, *NSLocaleKey, *NSFileProtectionType,
    *NSProgressKind, *NSKeyValueOperator, *NSValueTransformerName, *NSAttributedStringDocumentAttributeKey;
#define NSIntegerMax LONG_MAX
#define NSIntegerMin LONG_MIN
#define NSUIntegerMax ULONG_MAX
#define NSNotFound NSIntegerMax
typedef NS_ENUM(NSInteger, NSComparisonResult) { NSOrderedAscending = -1L, NSOrderedSame, NSOrderedDescending };
typedef NSComparisonResult (^NSComparator)(id a, id b);
typedef NS_ENUM(NSInteger, NSQualityOfService) {
    NSQualityOfServiceUserInteractive = 0x21, NSQualityOfServiceUserInitiated = 0x19, NSQualityOfServiceUtility = 0x11,
    NSQualityOfServiceBackground = 0x09, NSQualityOfServiceDefault = -1
};
typedef NS_OPTIONS(NSUInteger, NSEnumerationOptions) { NSEnumerationConcurrent = 1, NSEnumerationReverse = 2 };
typedef NS_OPTIONS(NSUInteger, NSSortOptions) { NSSortConcurrent = 1, NSSortStable = 16 };
typedef NS_OPTIONS(NSUInteger, NSKeyValueObservingOptions) {
    NSKeyValueObservingOptionNew = 1, NSKeyValueObservingOptionOld = 2, NSKeyValueObservingOptionInitial = 4,
    NSKeyValueObservingOptionPrior = 8
};
NS_ASSUME_NONNULL_BEGIN
VC_C_BEGIN
extern double NSFoundationVersionNumber;
void NSLog(NSString *format, ...) __attribute__((format(NSString, 1, 2)));
void NSLogv(NSString *format, va_list list);
NSString *NSStringFromSelector(SEL name);
SEL NSSelectorFromString(NSString *name);
NSString *NSStringFromClass(Class of);
Class _Nullable NSClassFromString(NSString *name);
NSString *NSStringFromProtocol(Protocol *protocol);
Protocol *_Nullable NSProtocolFromString(NSString *name);
NSString *NSStringFromRange(NSRange range);
NSRange NSMakeRange(NSUInteger location, NSUInteger length);
NSUInteger NSMaxRange(NSRange range);
BOOL NSLocationInRange(NSUInteger location, NSRange range);
BOOL NSEqualRanges(NSRange a, NSRange b);
NSRange NSIntersectionRange(NSRange a, NSRange b);
NSString *NSHomeDirectory(void);
NSString *NSTemporaryDirectory(void);
NSString *NSUserName(void);
NSUInteger NSPageSize(void);
void NSSetUncaughtExceptionHandler(void (*_Nullable handler)(NSException *));
CFTypeRef _Nullable CFBridgingRetain(id _Nullable object);
id _Nullable CFBridgingRelease(CFTypeRef _Nullable object);
VC_C_END
// Release builds leave assertions out.
#define NSAssert(condition, ...) ((void)0)
#define NSAssert1(condition, ...) ((void)0)
#define NSAssert2(condition, ...) ((void)0)
#define NSAssert3(condition, ...) ((void)0)
#define NSCAssert(condition, ...) ((void)0)
#define NSParameterAssert(condition) ((void)0)
#define NSCParameterAssert(condition) ((void)0)
#define NS_BLOCK_ASSERTIONS 1
#define NS_DURING @try {
#define NS_HANDLER } @catch (NSException *localException) {
#define NS_ENDHANDLER }
#define NSStringize(x) #x
@protocol NSObject
@property (readonly) NSUInteger hash;
@property (readonly) Class superclass;
@property (readonly, copy) NSString *description;
@property (readonly, copy) NSString *debugDescription;
- (BOOL)isEqual:(nullable id)object;
- (Class)class;
- (instancetype)self;
- (id)performSelector:(SEL)name;
- (id)performSelector:(SEL)name withObject:(nullable id)a;
- (id)performSelector:(SEL)name withObject:(nullable id)a withObject:(nullable id)b;
- (BOOL)isProxy;
- (BOOL)isKindOfClass:(Class)of;
- (BOOL)isMemberOfClass:(Class)of;
- (BOOL)conformsToProtocol:(Protocol *)protocol;
- (BOOL)respondsToSelector:(SEL)name;
- (instancetype)retain;
- (oneway void)release;
- (instancetype)autorelease;
- (NSUInteger)retainCount;
- (nullable NSZone *)zone;
@end
@protocol NSCopying
- (id)copyWithZone:(nullable NSZone *)zone;
@end
@protocol NSMutableCopying
- (id)mutableCopyWithZone:(nullable NSZone *)zone;
@end
@protocol NSCoding
- (void)encodeWithCoder:(NSCoder *)coder;
- (nullable instancetype)initWithCoder:(NSCoder *)coder;
@end
@protocol NSSecureCoding <NSCoding>
@property (class, readonly) BOOL supportsSecureCoding;
@end
typedef struct { unsigned long state; id __unsafe_unretained _Nullable *_Nullable itemsPtr; unsigned long *_Nullable mutationsPtr; unsigned long extra[5]; } NSFastEnumerationState;
@protocol NSFastEnumeration
- (NSUInteger)countByEnumeratingWithState:(NSFastEnumerationState *)state objects:(id __unsafe_unretained _Nullable *_Nonnull)buffer count:(NSUInteger)size;
@end
@protocol NSDiscardableContent
@end
@protocol NSLocking
- (void)lock;
- (void)unlock;
@end
NS_ROOT_CLASS
@interface NSObject <NSObject> {
    Class isa;
}
+ (void)load;
+ (void)initialize;
- (instancetype)init;
+ (instancetype)new;
+ (instancetype)alloc;
+ (instancetype)allocWithZone:(nullable NSZone *)zone;
- (void)dealloc;
- (void)finalize;
- (id)copy;
- (id)mutableCopy;
+ (Class)class;
+ (Class)superclass;
+ (NSUInteger)hash;
+ (BOOL)isEqual:(nullable id)object;
+ (NSString *)description;
+ (BOOL)instancesRespondToSelector:(SEL)name;
+ (BOOL)conformsToProtocol:(Protocol *)protocol;
+ (BOOL)isSubclassOfClass:(Class)of;
+ (BOOL)respondsToSelector:(SEL)name;
+ (IMP)instanceMethodForSelector:(SEL)name;
+ (NSMethodSignature *)instanceMethodSignatureForSelector:(SEL)name;
+ (BOOL)resolveInstanceMethod:(SEL)name;
- (IMP)methodForSelector:(SEL)name;
- (void)doesNotRecognizeSelector:(SEL)name;
- (nullable id)forwardingTargetForSelector:(SEL)name;
- (void)forwardInvocation:(NSInvocation *)invocation;
- (nullable NSMethodSignature *)methodSignatureForSelector:(SEL)name;
- (nullable id)awakeAfterUsingCoder:(NSCoder *)coder;
- (void)performSelectorOnMainThread:(SEL)name withObject:(nullable id)a waitUntilDone:(BOOL)wait;
- (void)performSelectorOnMainThread:(SEL)name withObject:(nullable id)a waitUntilDone:(BOOL)wait modes:(nullable NSArray<NSString *> *)modes;
- (void)performSelector:(SEL)name onThread:(NSThread *)thread withObject:(nullable id)a waitUntilDone:(BOOL)wait;
- (void)performSelector:(SEL)name onThread:(NSThread *)thread withObject:(nullable id)a waitUntilDone:(BOOL)wait modes:(nullable NSArray<NSString *> *)modes;
- (void)performSelectorInBackground:(SEL)name withObject:(nullable id)a;
- (void)performSelector:(SEL)name withObject:(nullable id)a afterDelay:(NSTimeInterval)delay;
- (void)performSelector:(SEL)name withObject:(nullable id)a afterDelay:(NSTimeInterval)delay inModes:(NSArray<NSString *> *)modes;
+ (void)cancelPreviousPerformRequestsWithTarget:(id)target;
+ (void)cancelPreviousPerformRequestsWithTarget:(id)target selector:(SEL)name object:(nullable id)a;
- (nullable id)valueForKey:(NSString *)key;
- (nullable id)valueForKeyPath:(NSString *)path;
- (nullable id)valueForUndefinedKey:(NSString *)key;
- (void)setValue:(nullable id)value forKey:(NSString *)key;
- (void)setValue:(nullable id)value forKeyPath:(NSString *)path;
- (void)setValue:(nullable id)value forUndefinedKey:(NSString *)key;
- (void)setValuesForKeysWithDictionary:(NSDictionary<NSString *, id> *)values;
- (NSMutableArray *)mutableArrayValueForKey:(NSString *)key;
- (void)addObserver:(NSObject *)observer forKeyPath:(NSString *)path options:(NSKeyValueObservingOptions)options context:(nullable void *)context;
- (void)removeObserver:(NSObject *)observer forKeyPath:(NSString *)path;
- (void)removeObserver:(NSObject *)observer forKeyPath:(NSString *)path context:(nullable void *)context;
- (void)observeValueForKeyPath:(nullable NSString *)path ofObject:(nullable id)object change:(nullable NSDictionary<NSKeyValueChangeKey, id> *)change context:(nullable void *)context;
- (void)willChangeValueForKey:(NSString *)key;
- (void)didChangeValueForKey:(NSString *)key;
+ (BOOL)automaticallyNotifiesObserversForKey:(NSString *)key;
@property (readonly) Class classForCoder;
- (void)awakeFromNib;
- (void)prepareForInterfaceBuilder;
@property (nullable) NSArray *accessibilityElements;
@property BOOL isAccessibilityElement;
@property (nullable, copy) NSString *accessibilityLabel, *accessibilityHint, *accessibilityValue;
@property uint64_t accessibilityTraits;
@property CGRect accessibilityFrame;
@end
@interface Protocol : NSObject
@end
NS_ROOT_CLASS
@interface NSProxy <NSObject>
+ (id)alloc;
+ (Class)class;
- (void)forwardInvocation:(NSInvocation *)invocation;
- (nullable NSMethodSignature *)methodSignatureForSelector:(SEL)name;
@end
extern NSString *const NSKeyValueChangeNewKey, *const NSKeyValueChangeOldKey, *const NSKeyValueChangeKindKey;
NS_ASSUME_NONNULL_END
