// Foundation's view of the system: notifications, queues, threads, files, network.
#pragma once
NS_ASSUME_NONNULL_BEGIN
@interface NSNotification : NSObject <NSCopying>
@property (readonly, copy) NSNotificationName name;
@property (nullable, readonly, retain) id object;
@property (nullable, readonly, copy) NSDictionary *userInfo;
+ (instancetype)notificationWithName:(NSNotificationName)name object:(nullable id)object;
+ (instancetype)notificationWithName:(NSNotificationName)name object:(nullable id)object userInfo:(nullable NSDictionary *)info;
@end
@interface NSNotificationCenter : NSObject
@property (class, readonly, strong) NSNotificationCenter *defaultCenter;
- (void)addObserver:(id)observer selector:(SEL)name name:(nullable NSNotificationName)notification object:(nullable id)object;
- (id<NSObject>)addObserverForName:(nullable NSNotificationName)name object:(nullable id)object queue:(nullable NSOperationQueue *)queue usingBlock:(void (^)(NSNotification *note))block;
- (void)postNotification:(NSNotification *)notification;
- (void)postNotificationName:(NSNotificationName)name object:(nullable id)object;
- (void)postNotificationName:(NSNotificationName)name object:(nullable id)object userInfo:(nullable NSDictionary *)info;
- (void)removeObserver:(id)observer;
- (void)removeObserver:(id)observer name:(nullable NSNotificationName)name object:(nullable id)object;
@end
@interface NSNotificationQueue : NSObject
+ (instancetype)defaultQueue;
- (void)enqueueNotification:(NSNotification *)notification postingStyle:(NSUInteger)style;
@end
@interface NSOperation : NSObject
@property (readonly, getter=isCancelled) BOOL cancelled;
@property (readonly, getter=isExecuting) BOOL executing;
@property (readonly, getter=isFinished) BOOL finished;
@property (readonly, getter=isAsynchronous) BOOL asynchronous;
@property (readonly, getter=isReady) BOOL ready;
@property (nullable, copy) void (^completionBlock)(void);
@property (nullable, copy) NSString *name;
@property NSQualityOfService qualityOfService;
@property NSInteger queuePriority;
- (void)start;
- (void)main;
- (void)cancel;
- (void)addDependency:(NSOperation *)other;
- (void)waitUntilFinished;
@end
@interface NSBlockOperation : NSOperation
+ (instancetype)blockOperationWithBlock:(void (^)(void))block;
- (void)addExecutionBlock:(void (^)(void))block;
@end
@interface NSInvocationOperation : NSOperation
- (nullable instancetype)initWithTarget:(id)target selector:(SEL)name object:(nullable id)object;
@end
@interface NSOperationQueue : NSObject
@property (class, readonly, strong, nullable) NSOperationQueue *currentQueue;
@property (class, readonly, strong) NSOperationQueue *mainQueue;
@property NSInteger maxConcurrentOperationCount;
@property (getter=isSuspended) BOOL suspended;
@property (nullable, copy) NSString *name;
@property NSQualityOfService qualityOfService;
@property (nullable, assign) dispatch_queue_t underlyingQueue;
@property (readonly) NSUInteger operationCount;
@property (readonly, copy) NSArray<NSOperation *> *operations;
- (void)addOperation:(NSOperation *)operation;
- (void)addOperations:(NSArray<NSOperation *> *)operations waitUntilFinished:(BOOL)wait;
- (void)addOperationWithBlock:(void (^)(void))block;
- (void)addBarrierBlock:(void (^)(void))block;
- (void)cancelAllOperations;
- (void)waitUntilAllOperationsAreFinished;
@end
enum { NSOperationQueueDefaultMaxConcurrentOperationCount = -1 };
@interface NSRunLoop : NSObject
@property (class, readonly, strong) NSRunLoop *currentRunLoop, *mainRunLoop;
- (CFRunLoopRef)getCFRunLoop;
- (void)addTimer:(id)timer forMode:(NSRunLoopMode)mode;
- (void)addPort:(NSPort *)port forMode:(NSRunLoopMode)mode;
- (void)run;
- (void)runUntilDate:(NSDate *)date;
- (BOOL)runMode:(NSRunLoopMode)mode beforeDate:(NSDate *)date;
- (void)performBlock:(void (^)(void))block;
- (void)performInModes:(NSArray<NSRunLoopMode> *)modes block:(void (^)(void))block;
@end
extern NSRunLoopMode const NSDefaultRunLoopMode, NSRunLoopCommonModes, UITrackingRunLoopMode;
@interface NSTimer : NSObject
@property (copy) NSDate *fireDate;
@property (readonly) NSTimeInterval timeInterval;
@property NSTimeInterval tolerance;
@property (readonly, getter=isValid) BOOL valid;
@property (nullable, readonly, retain) id userInfo;
+ (NSTimer *)scheduledTimerWithTimeInterval:(NSTimeInterval)seconds target:(id)target selector:(SEL)name userInfo:(nullable id)info repeats:(BOOL)repeats;
+ (NSTimer *)timerWithTimeInterval:(NSTimeInterval)seconds target:(id)target selector:(SEL)name userInfo:(nullable id)info repeats:(BOOL)repeats;
+ (NSTimer *)scheduledTimerWithTimeInterval:(NSTimeInterval)seconds repeats:(BOOL)repeats block:(void (^)(NSTimer *timer))block;
+ (NSTimer *)timerWithTimeInterval:(NSTimeInterval)seconds repeats:(BOOL)repeats block:(void (^)(NSTimer *timer))block;
+ (NSTimer *)scheduledTimerWithTimeInterval:(NSTimeInterval)seconds invocation:(NSInvocation *)invocation repeats:(BOOL)repeats;
+ (NSTimer *)timerWithTimeInterval:(NSTimeInterval)seconds invocation:(NSInvocation *)invocation repeats:(BOOL)repeats;
- (instancetype)initWithFireDate:(NSDate *)date interval:(NSTimeInterval)seconds target:(id)target selector:(SEL)name userInfo:(nullable id)info repeats:(BOOL)repeats;
- (instancetype)initWithFireDate:(NSDate *)date interval:(NSTimeInterval)seconds repeats:(BOOL)repeats block:(void (^)(NSTimer *timer))block;
- (void)fire;
- (void)invalidate;
@end
@interface NSThread : NSObject
@property (class, readonly, strong) NSThread *currentThread, *mainThread;
@property (class, readonly) BOOL isMainThread;
@property (class, readonly, copy) NSArray<NSString *> *callStackSymbols;
@property (readonly) BOOL isMainThread;
@property (nullable, copy) NSString *name;
@property NSQualityOfService qualityOfService;
@property (readonly, retain) NSMutableDictionary *threadDictionary;
+ (void)detachNewThreadSelector:(SEL)name toTarget:(id)target withObject:(nullable id)object;
+ (void)detachNewThreadWithBlock:(void (^)(void))block;
+ (void)sleepForTimeInterval:(NSTimeInterval)seconds;
+ (void)sleepUntilDate:(NSDate *)date;
- (instancetype)initWithTarget:(id)target selector:(SEL)name object:(nullable id)object;
- (instancetype)initWithBlock:(void (^)(void))block;
- (void)start;
- (void)cancel;
- (void)main;
@end
@interface NSLock : NSObject <NSLocking>
@property (nullable, copy) NSString *name;
- (BOOL)tryLock;
- (BOOL)lockBeforeDate:(NSDate *)date;
@end
@interface NSRecursiveLock : NSLock
@end
@interface NSCondition : NSLock
- (void)wait;
- (BOOL)waitUntilDate:(NSDate *)date;
- (void)signal;
- (void)broadcast;
@end
@interface NSConditionLock : NSLock
@property (readonly) NSInteger condition;
- (instancetype)initWithCondition:(NSInteger)condition;
- (void)lockWhenCondition:(NSInteger)condition;
- (void)unlockWithCondition:(NSInteger)condition;
@end
@interface NSAutoreleasePool : NSObject
- (void)drain;
@end
typedef struct { NSInteger majorVersion, minorVersion, patchVersion; } NSOperatingSystemVersion;
@interface NSProcessInfo : NSObject
@property (class, readonly, strong) NSProcessInfo *processInfo;
@property (readonly) NSOperatingSystemVersion operatingSystemVersion;
@property (readonly, copy) NSString *operatingSystemVersionString, *processName, *globallyUniqueString, *hostName;
@property (readonly, copy) NSDictionary<NSString *, NSString *> *environment;
@property (readonly, copy) NSArray<NSString *> *arguments;
@property (readonly) int processIdentifier;
@property (readonly) NSTimeInterval systemUptime;
@property (readonly) unsigned long long physicalMemory;
@property (readonly) NSUInteger processorCount, activeProcessorCount;
@property (readonly) NSInteger thermalState;
@property (readonly, getter=isLowPowerModeEnabled) BOOL lowPowerModeEnabled;
@property (readonly) BOOL isiOSAppOnMac, isMacCatalystApp;
- (BOOL)isOperatingSystemAtLeastVersion:(NSOperatingSystemVersion)version;
- (id<NSObject>)beginActivityWithOptions:(uint64_t)options reason:(NSString *)reason;
- (void)endActivity:(id<NSObject>)activity;
- (void)performExpiringActivityWithReason:(NSString *)reason usingBlock:(void (^)(BOOL expired))block;
@end
@interface NSMethodSignature : NSObject
@property (readonly) NSUInteger numberOfArguments;
@property (readonly) const char *methodReturnType;
+ (nullable NSMethodSignature *)signatureWithObjCTypes:(const char *)types;
- (const char *)getArgumentTypeAtIndex:(NSUInteger)index;
@end
@interface NSInvocation : NSObject
@property (nullable, assign) id target;
@property SEL selector;
@property (readonly, retain) NSMethodSignature *methodSignature;
+ (NSInvocation *)invocationWithMethodSignature:(NSMethodSignature *)signature;
- (void)setArgument:(void *)from atIndex:(NSInteger)index;
- (void)getArgument:(void *)to atIndex:(NSInteger)index;
- (void)setReturnValue:(void *)from;
- (void)getReturnValue:(void *)to;
- (void)retainArguments;
- (void)invoke;
- (void)invokeWithTarget:(id)target;
@end
@interface NSUserDefaults : NSObject
@property (class, readonly, strong) NSUserDefaults *standardUserDefaults;
- (nullable instancetype)initWithSuiteName:(nullable NSString *)name;
- (nullable id)objectForKey:(NSString *)key;
- (void)setObject:(nullable id)value forKey:(NSString *)key;
- (void)removeObjectForKey:(NSString *)key;
- (nullable NSString *)stringForKey:(NSString *)key;
- (nullable NSArray *)arrayForKey:(NSString *)key;
- (nullable NSDictionary<NSString *, id> *)dictionaryForKey:(NSString *)key;
- (nullable NSData *)dataForKey:(NSString *)key;
- (nullable NSArray<NSString *> *)stringArrayForKey:(NSString *)key;
- (nullable NSURL *)URLForKey:(NSString *)key;
- (NSInteger)integerForKey:(NSString *)key;
- (float)floatForKey:(NSString *)key;
- (double)doubleForKey:(NSString *)key;
- (BOOL)boolForKey:(NSString *)key;
- (void)setInteger:(NSInteger)value forKey:(NSString *)key;
- (void)setFloat:(float)value forKey:(NSString *)key;
- (void)setDouble:(double)value forKey:(NSString *)key;
- (void)setBool:(BOOL)value forKey:(NSString *)key;
- (void)setURL:(nullable NSURL *)value forKey:(NSString *)key;
- (void)registerDefaults:(NSDictionary<NSString *, id> *)values;
- (NSDictionary<NSString *, id> *)dictionaryRepresentation;
- (void)addSuiteNamed:(NSString *)name;
- (void)removeSuiteNamed:(NSString *)name;
- (void)setPersistentDomain:(NSDictionary<NSString *, id> *)values forName:(NSString *)name;
- (nullable NSDictionary<NSString *, id> *)persistentDomainForName:(NSString *)name;
- (void)removePersistentDomainForName:(NSString *)name;
- (BOOL)synchronize;
+ (void)resetStandardUserDefaults;
@end
extern NSNotificationName const NSUserDefaultsDidChangeNotification;
extern NSString *const NSGlobalDomain, *const NSRegistrationDomain;
@interface NSUbiquitousKeyValueStore : NSObject
+ (NSUbiquitousKeyValueStore *)defaultStore;
@end
@interface NSBundle : NSObject
@property (class, readonly, strong) NSBundle *mainBundle;
@property (class, readonly, copy) NSArray<NSBundle *> *allBundles, *allFrameworks;
@property (readonly, copy) NSString *bundlePath;
@property (nullable, readonly, copy) NSString *bundleIdentifier, *resourcePath, *executablePath, *privateFrameworksPath;
@property (readonly, copy) NSURL *bundleURL;
@property (nullable, readonly, copy) NSURL *resourceURL, *appStoreReceiptURL, *executableURL;
@property (nullable, readonly, copy) NSDictionary<NSString *, id> *infoDictionary, *localizedInfoDictionary;
@property (nullable, readonly) Class principalClass;
@property (readonly, copy) NSArray<NSString *> *preferredLocalizations, *localizations;
+ (nullable instancetype)bundleWithPath:(NSString *)path;
+ (nullable instancetype)bundleWithURL:(NSURL *)url;
+ (nullable instancetype)bundleWithIdentifier:(NSString *)name;
+ (NSBundle *)bundleForClass:(Class)of;
- (nullable instancetype)initWithPath:(NSString *)path;
- (nullable NSString *)pathForResource:(nullable NSString *)name ofType:(nullable NSString *)extension;
- (nullable NSString *)pathForResource:(nullable NSString *)name ofType:(nullable NSString *)extension inDirectory:(nullable NSString *)folder;
- (nullable NSURL *)URLForResource:(nullable NSString *)name withExtension:(nullable NSString *)extension;
- (NSString *)localizedStringForKey:(NSString *)key value:(nullable NSString *)value table:(nullable NSString *)table;
- (nullable id)objectForInfoDictionaryKey:(NSString *)key;
- (nullable NSArray *)loadNibNamed:(NSString *)name owner:(nullable id)owner options:(nullable NSDictionary *)options;
- (BOOL)load;
@end
#define NSLocalizedString(key, comment) [[NSBundle mainBundle] localizedStringForKey:(key) value:@"" table:nil]
#define NSLocalizedStringFromTable(key, tbl, comment) [[NSBundle mainBundle] localizedStringForKey:(key) value:@"" table:(tbl)]
#define NSLocalizedStringFromTableInBundle(key, tbl, bundle, comment) [(bundle) localizedStringForKey:(key) value:@"" table:(tbl)]
#define NSLocalizedStringWithDefaultValue(key, tbl, bundle, val, comment) [(bundle) localizedStringForKey:(key) value:(val) table:(tbl)]
typedef NS_ENUM(NSUInteger, NSSearchPathDirectory) { NSApplicationDirectory = 1, NSLibraryDirectory = 5, NSDocumentDirectory = 9, NSCachesDirectory = 13, NSApplicationSupportDirectory = 14, NSDownloadsDirectory = 15 };
typedef NS_OPTIONS(NSUInteger, NSSearchPathDomainMask) { NSUserDomainMask = 1, NSLocalDomainMask = 2, NSAllDomainsMask = 0xffff };
VC_C_BEGIN
NSArray<NSString *> *NSSearchPathForDirectoriesInDomains(NSSearchPathDirectory directory, NSSearchPathDomainMask domains, BOOL expand);
VC_C_END
@interface NSDirectoryEnumerator<ObjectType> : NSEnumerator<ObjectType>
- (void)skipDescendants;
@end
@interface NSFileManager : NSObject
@property (class, readonly, strong) NSFileManager *defaultManager;
@property (nullable, assign) id delegate;
@property (readonly, copy) NSString *currentDirectoryPath;
@property (readonly, copy) NSURL *temporaryDirectory;
- (nullable NSURL *)containerURLForSecurityApplicationGroupIdentifier:(NSString *)group;
- (BOOL)fileExistsAtPath:(NSString *)path;
- (BOOL)fileExistsAtPath:(NSString *)path isDirectory:(nullable BOOL *)folder;
- (BOOL)isReadableFileAtPath:(NSString *)path;
- (BOOL)createDirectoryAtPath:(NSString *)path withIntermediateDirectories:(BOOL)between attributes:(nullable NSDictionary *)attributes error:(NSError **)error;
- (BOOL)createDirectoryAtURL:(NSURL *)url withIntermediateDirectories:(BOOL)between attributes:(nullable NSDictionary *)attributes error:(NSError **)error;
- (BOOL)createFileAtPath:(NSString *)path contents:(nullable NSData *)data attributes:(nullable NSDictionary *)attributes;
- (nullable NSData *)contentsAtPath:(NSString *)path;
- (nullable NSArray<NSString *> *)contentsOfDirectoryAtPath:(NSString *)path error:(NSError **)error;
- (nullable NSArray<NSURL *> *)contentsOfDirectoryAtURL:(NSURL *)url includingPropertiesForKeys:(nullable NSArray<NSURLResourceKey> *)keys options:(NSUInteger)options error:(NSError **)error;
- (nullable NSArray<NSString *> *)subpathsAtPath:(NSString *)path;
- (nullable NSArray<NSString *> *)subpathsOfDirectoryAtPath:(NSString *)path error:(NSError **)error;
- (nullable NSDirectoryEnumerator<NSString *> *)enumeratorAtPath:(NSString *)path;
- (nullable NSDictionary<NSFileAttributeKey, id> *)attributesOfItemAtPath:(NSString *)path error:(NSError **)error;
- (nullable NSDictionary<NSFileAttributeKey, id> *)attributesOfFileSystemForPath:(NSString *)path error:(NSError **)error;
- (BOOL)setAttributes:(NSDictionary<NSFileAttributeKey, id> *)attributes ofItemAtPath:(NSString *)path error:(NSError **)error;
- (BOOL)copyItemAtPath:(NSString *)from toPath:(NSString *)to error:(NSError **)error;
- (BOOL)copyItemAtURL:(NSURL *)from toURL:(NSURL *)to error:(NSError **)error;
- (BOOL)moveItemAtPath:(NSString *)from toPath:(NSString *)to error:(NSError **)error;
- (BOOL)moveItemAtURL:(NSURL *)from toURL:(NSURL *)to error:(NSError **)error;
- (BOOL)removeItemAtPath:(NSString *)path error:(NSError **)error;
- (BOOL)removeItemAtURL:(NSURL *)url error:(NSError **)error;
- (NSArray<NSURL *> *)URLsForDirectory:(NSSearchPathDirectory)directory inDomains:(NSSearchPathDomainMask)domains;
- (nullable NSURL *)URLForDirectory:(NSSearchPathDirectory)directory inDomain:(NSSearchPathDomainMask)domain appropriateForURL:(nullable NSURL *)url create:(BOOL)create error:(NSError **)error;
- (nullable id)ubiquityIdentityToken;
@end
extern NSFileAttributeKey const NSFileSize, NSFileModificationDate, NSFileCreationDate, NSFileType, NSFileProtectionKey, NSFileSystemFreeSize, NSFileSystemSize;
extern NSString *const NSFileProtectionNone, *const NSFileProtectionComplete, *const NSFileProtectionCompleteUntilFirstUserAuthentication;
extern NSURLResourceKey const NSURLIsExcludedFromBackupKey, NSURLFileSizeKey, NSURLContentModificationDateKey, NSURLIsDirectoryKey;
@interface NSFileHandle : NSObject
@property (readonly, copy) NSData *availableData;
@property (class, readonly, strong) NSFileHandle *fileHandleWithStandardError, *fileHandleWithStandardOutput;
+ (nullable instancetype)fileHandleForReadingAtPath:(NSString *)path;
+ (nullable instancetype)fileHandleForWritingAtPath:(NSString *)path;
+ (nullable instancetype)fileHandleForUpdatingAtPath:(NSString *)path;
- (NSData *)readDataToEndOfFile;
- (NSData *)readDataOfLength:(NSUInteger)length;
- (void)writeData:(NSData *)data;
- (unsigned long long)seekToEndOfFile;
- (void)seekToFileOffset:(unsigned long long)offset;
- (unsigned long long)offsetInFile;
- (void)synchronizeFile;
- (void)truncateFileAtOffset:(unsigned long long)offset;
- (void)closeFile;
@property (readonly) int fileDescriptor;
@end
@interface NSPipe : NSObject
@property (readonly, retain) NSFileHandle *fileHandleForReading, *fileHandleForWriting;
+ (NSPipe *)pipe;
@end
typedef NSUInteger NSJSONReadingOptions, NSJSONWritingOptions;
enum { NSJSONReadingMutableContainers = 1, NSJSONReadingMutableLeaves = 2, NSJSONReadingAllowFragments = 4 };
enum { NSJSONWritingPrettyPrinted = 1, NSJSONWritingSortedKeys = 2, NSJSONWritingFragmentsAllowed = 4, NSJSONWritingWithoutEscapingSlashes = 8 };
@interface NSJSONSerialization : NSObject
+ (BOOL)isValidJSONObject:(id)object;
+ (nullable NSData *)dataWithJSONObject:(id)object options:(NSJSONWritingOptions)options error:(NSError **)error;
+ (nullable id)JSONObjectWithData:(NSData *)data options:(NSJSONReadingOptions)options error:(NSError **)error;
@end
@interface NSPropertyListSerialization : NSObject
+ (nullable id)propertyListWithData:(NSData *)data options:(NSUInteger)options format:(nullable NSUInteger *)format error:(NSError **)error;
+ (nullable NSData *)dataWithPropertyList:(id)list format:(NSUInteger)format options:(NSUInteger)options error:(NSError **)error;
@end
enum { NSPropertyListImmutable, NSPropertyListMutableContainers, NSPropertyListXMLFormat_v1_0 = 100, NSPropertyListBinaryFormat_v1_0 = 200 };
@interface NSURL : NSObject <NSCopying, NSSecureCoding>
@property (nullable, readonly, copy) NSString *absoluteString, *scheme, *host, *path, *query, *fragment, *lastPathComponent, *pathExtension,
    *user, *password, *relativePath, *relativeString, *resourceSpecifier, *parameterString;
@property (nullable, readonly, copy) NSNumber *port;
@property (nullable, readonly, copy) NSArray<NSString *> *pathComponents;
@property (nullable, readonly, copy) NSURL *absoluteURL, *baseURL, *URLByDeletingLastPathComponent, *URLByDeletingPathExtension, *URLByStandardizingPath, *standardizedURL;
@property (readonly, getter=isFileURL) BOOL fileURL;
@property (readonly) const char *fileSystemRepresentation;
+ (nullable instancetype)URLWithString:(NSString *)text;
+ (nullable instancetype)URLWithString:(NSString *)text relativeToURL:(nullable NSURL *)base;
+ (NSURL *)fileURLWithPath:(NSString *)path;
+ (NSURL *)fileURLWithPath:(NSString *)path isDirectory:(BOOL)folder;
+ (nullable NSURL *)fileURLWithPathComponents:(NSArray<NSString *> *)parts;
- (nullable instancetype)initWithString:(NSString *)text;
- (instancetype)initFileURLWithPath:(NSString *)path;
- (instancetype)initFileURLWithPath:(NSString *)path isDirectory:(BOOL)folder;
- (nullable NSURL *)URLByAppendingPathComponent:(NSString *)part;
- (nullable NSURL *)URLByAppendingPathComponent:(NSString *)part isDirectory:(BOOL)folder;
- (nullable NSURL *)URLByAppendingPathExtension:(NSString *)part;
- (BOOL)setResourceValue:(nullable id)value forKey:(NSURLResourceKey)key error:(NSError **)error;
- (BOOL)getResourceValue:(id _Nullable *_Nonnull)value forKey:(NSURLResourceKey)key error:(NSError **)error;
- (BOOL)checkResourceIsReachableAndReturnError:(NSError **)error;
- (BOOL)startAccessingSecurityScopedResource;
- (void)stopAccessingSecurityScopedResource;
@end
@interface NSURLQueryItem : NSObject
@property (readonly) NSString *name;
@property (nullable, readonly) NSString *value;
+ (instancetype)queryItemWithName:(NSString *)name value:(nullable NSString *)value;
- (instancetype)initWithName:(NSString *)name value:(nullable NSString *)value;
@end
@interface NSURLComponents : NSObject <NSCopying>
@property (nullable, copy) NSString *scheme, *host, *path, *query, *fragment, *user, *password, *percentEncodedQuery, *percentEncodedPath;
@property (nullable, copy) NSNumber *port;
@property (nullable, copy) NSArray<NSURLQueryItem *> *queryItems;
@property (nullable, readonly, copy) NSURL *URL;
@property (nullable, readonly, copy) NSString *string;
+ (nullable instancetype)componentsWithString:(NSString *)text;
+ (nullable instancetype)componentsWithURL:(NSURL *)url resolvingAgainstBaseURL:(BOOL)resolve;
- (nullable instancetype)initWithString:(NSString *)text;
- (nullable instancetype)initWithURL:(NSURL *)url resolvingAgainstBaseURL:(BOOL)resolve;
@end
typedef NS_ENUM(NSUInteger, NSURLRequestCachePolicy) { NSURLRequestUseProtocolCachePolicy = 0, NSURLRequestReloadIgnoringLocalCacheData = 1, NSURLRequestReloadIgnoringCacheData = 1, NSURLRequestReturnCacheDataElseLoad = 2, NSURLRequestReturnCacheDataDontLoad = 3 };
typedef NS_ENUM(NSUInteger, NSURLRequestNetworkServiceType) { NSURLNetworkServiceTypeDefault = 0, NSURLNetworkServiceTypeVoIP = 1, NSURLNetworkServiceTypeVideo = 2, NSURLNetworkServiceTypeBackground = 3, NSURLNetworkServiceTypeVoice = 4, NSURLNetworkServiceTypeCallSignaling = 11 };
@interface NSURLRequest : NSObject <NSCopying, NSMutableCopying>
@property (nullable, readonly, copy) NSURL *URL, *mainDocumentURL;
@property (nullable, readonly, copy) NSString *HTTPMethod;
@property (nullable, readonly, copy) NSDictionary<NSString *, NSString *> *allHTTPHeaderFields;
@property (nullable, readonly, copy) NSData *HTTPBody;
@property (readonly) NSTimeInterval timeoutInterval;
@property (readonly) NSURLRequestNetworkServiceType networkServiceType;
+ (instancetype)requestWithURL:(NSURL *)url;
+ (instancetype)requestWithURL:(NSURL *)url cachePolicy:(NSURLRequestCachePolicy)policy timeoutInterval:(NSTimeInterval)timeout;
- (instancetype)initWithURL:(NSURL *)url;
- (instancetype)initWithURL:(NSURL *)url cachePolicy:(NSURLRequestCachePolicy)policy timeoutInterval:(NSTimeInterval)timeout;
- (nullable NSString *)valueForHTTPHeaderField:(NSString *)name;
@end
@interface NSMutableURLRequest : NSURLRequest
@property (nullable, copy) NSURL *URL;
@property (copy) NSString *HTTPMethod;
@property (nullable, copy) NSDictionary<NSString *, NSString *> *allHTTPHeaderFields;
@property (nullable, copy) NSData *HTTPBody;
@property (nullable, retain) NSInputStream *HTTPBodyStream;
@property NSTimeInterval timeoutInterval;
@property NSURLRequestCachePolicy cachePolicy;
@property NSURLRequestNetworkServiceType networkServiceType;
@property BOOL HTTPShouldHandleCookies, allowsCellularAccess;
- (void)setValue:(nullable NSString *)value forHTTPHeaderField:(NSString *)name;
- (void)addValue:(NSString *)value forHTTPHeaderField:(NSString *)name;
@end
@interface NSURLResponse : NSObject
@property (nullable, readonly, copy) NSURL *URL;
@property (nullable, readonly, copy) NSString *MIMEType, *suggestedFilename, *textEncodingName;
@property (readonly) long long expectedContentLength;
@end
@interface NSHTTPURLResponse : NSURLResponse
@property (readonly) NSInteger statusCode;
@property (readonly, copy) NSDictionary *allHeaderFields;
+ (NSString *)localizedStringForStatusCode:(NSInteger)code;
- (nullable NSString *)valueForHTTPHeaderField:(NSString *)name;
@end
@interface NSURLCredential : NSObject
+ (NSURLCredential *)credentialWithUser:(NSString *)user password:(NSString *)password persistence:(NSUInteger)persistence;
+ (NSURLCredential *)credentialForTrust:(struct __SecTrust *)trust;
@end
@interface NSURLProtectionSpace : NSObject
@property (readonly, copy) NSString *host, *authenticationMethod;
@property (nullable, readonly) struct __SecTrust *serverTrust;
@end
@interface NSURLAuthenticationChallenge : NSObject
@property (readonly, copy) NSURLProtectionSpace *protectionSpace;
@property (nullable, readonly, copy) NSURLCredential *proposedCredential;
@property (readonly) NSInteger previousFailureCount;
@property (nullable, readonly, retain) id sender;
@end
extern NSString *const NSURLAuthenticationMethodServerTrust;
@class NSURLSession, NSURLSessionTask, NSURLSessionDataTask, NSURLSessionDownloadTask, NSURLSessionUploadTask, NSURLSessionWebSocketTask;
@interface NSURLSessionConfiguration : NSObject <NSCopying>
@property (class, readonly, strong) NSURLSessionConfiguration *defaultSessionConfiguration, *ephemeralSessionConfiguration;
@property NSTimeInterval timeoutIntervalForRequest, timeoutIntervalForResource;
@property NSURLRequestCachePolicy requestCachePolicy;
@property NSURLRequestNetworkServiceType networkServiceType;
@property BOOL allowsCellularAccess, waitsForConnectivity, sessionSendsLaunchEvents, shouldUseExtendedBackgroundIdleMode;
@property (getter=isDiscretionary) BOOL discretionary;
@property NSInteger HTTPMaximumConnectionsPerHost;
@property (nullable, copy) NSDictionary *HTTPAdditionalHeaders;
@property (nullable, retain) id URLCache, HTTPCookieStorage, URLCredentialStorage;
@property (nullable, copy) NSArray<Class> *protocolClasses;
@property (nullable, copy) NSString *sharedContainerIdentifier;
+ (NSURLSessionConfiguration *)backgroundSessionConfigurationWithIdentifier:(NSString *)name;
@end
@protocol NSURLSessionDelegate <NSObject>
@end
@protocol NSURLSessionTaskDelegate <NSURLSessionDelegate>
@end
@protocol NSURLSessionDataDelegate <NSURLSessionTaskDelegate>
@end
@protocol NSURLSessionDownloadDelegate <NSURLSessionTaskDelegate>
@end
@interface NSURLSession : NSObject
@property (class, readonly, strong) NSURLSession *sharedSession;
@property (readonly, copy) NSURLSessionConfiguration *configuration;
@property (nullable, copy) NSString *sessionDescription;
+ (NSURLSession *)sessionWithConfiguration:(NSURLSessionConfiguration *)configuration;
+ (NSURLSession *)sessionWithConfiguration:(NSURLSessionConfiguration *)configuration delegate:(nullable id<NSURLSessionDelegate>)delegate delegateQueue:(nullable NSOperationQueue *)queue;
- (NSURLSessionDataTask *)dataTaskWithURL:(NSURL *)url;
- (NSURLSessionDataTask *)dataTaskWithRequest:(NSURLRequest *)request;
- (NSURLSessionDataTask *)dataTaskWithURL:(NSURL *)url completionHandler:(void (^)(NSData *_Nullable data, NSURLResponse *_Nullable response, NSError *_Nullable error))completion;
- (NSURLSessionDataTask *)dataTaskWithRequest:(NSURLRequest *)request completionHandler:(void (^)(NSData *_Nullable data, NSURLResponse *_Nullable response, NSError *_Nullable error))completion;
- (NSURLSessionDownloadTask *)downloadTaskWithURL:(NSURL *)url completionHandler:(void (^)(NSURL *_Nullable place, NSURLResponse *_Nullable response, NSError *_Nullable error))completion;
- (NSURLSessionDownloadTask *)downloadTaskWithRequest:(NSURLRequest *)request completionHandler:(void (^)(NSURL *_Nullable place, NSURLResponse *_Nullable response, NSError *_Nullable error))completion;
- (NSURLSessionDownloadTask *)downloadTaskWithRequest:(NSURLRequest *)request;
- (NSURLSessionDownloadTask *)downloadTaskWithURL:(NSURL *)url;
- (NSURLSessionUploadTask *)uploadTaskWithRequest:(NSURLRequest *)request fromData:(nullable NSData *)data completionHandler:(void (^)(NSData *_Nullable data, NSURLResponse *_Nullable response, NSError *_Nullable error))completion;
- (NSURLSessionUploadTask *)uploadTaskWithRequest:(NSURLRequest *)request fromFile:(NSURL *)file;
- (NSURLSessionWebSocketTask *)webSocketTaskWithURL:(NSURL *)url;
- (void)getTasksWithCompletionHandler:(void (^)(NSArray *data, NSArray *upload, NSArray *download))completion;
- (void)finishTasksAndInvalidate;
- (void)invalidateAndCancel;
@end
@interface NSURLSessionTask : NSObject
@property (readonly) NSUInteger taskIdentifier;
@property (nullable, readonly, copy) NSURLRequest *originalRequest, *currentRequest;
@property (nullable, readonly, copy) NSURLResponse *response;
@property (nullable, readonly, copy) NSError *error;
@property (readonly) NSInteger state;
@property float priority;
@property (nullable, copy) NSString *taskDescription;
@property (readonly) int64_t countOfBytesReceived, countOfBytesExpectedToReceive, countOfBytesSent, countOfBytesExpectedToSend;
- (void)resume;
- (void)suspend;
- (void)cancel;
@end
@interface NSURLSessionDataTask : NSURLSessionTask
@end
@interface NSURLSessionUploadTask : NSURLSessionDataTask
@end
@interface NSURLSessionDownloadTask : NSURLSessionTask
@end
enum { NSURLSessionWebSocketMessageTypeData, NSURLSessionWebSocketMessageTypeString };
@interface NSURLSessionWebSocketMessage : NSObject
- (instancetype)initWithData:(NSData *)data;
- (instancetype)initWithString:(NSString *)string;
@property (readonly) NSInteger type;
@property (nullable, readonly, copy) NSData *data;
@property (nullable, readonly, copy) NSString *string;
@end
@interface NSURLSessionWebSocketTask : NSURLSessionTask
- (void)sendMessage:(NSURLSessionWebSocketMessage *)message completionHandler:(void (^)(NSError *_Nullable error))handler;
- (void)receiveMessageWithCompletionHandler:(void (^)(NSURLSessionWebSocketMessage *_Nullable message, NSError *_Nullable error))handler;
- (void)sendPingWithPongReceiveHandler:(void (^)(NSError *_Nullable error))handler;
@end
typedef NSInteger NSURLSessionAuthChallengeDisposition;
enum { NSURLSessionAuthChallengeUseCredential, NSURLSessionAuthChallengePerformDefaultHandling, NSURLSessionAuthChallengeCancelAuthenticationChallenge };
enum { NSURLSessionTaskStateRunning, NSURLSessionTaskStateSuspended, NSURLSessionTaskStateCanceling, NSURLSessionTaskStateCompleted };
enum { NSURLErrorUnknown = -1, NSURLErrorCancelled = -999, NSURLErrorTimedOut = -1001, NSURLErrorCannotFindHost = -1003, NSURLErrorCannotConnectToHost = -1004, NSURLErrorNetworkConnectionLost = -1005, NSURLErrorNotConnectedToInternet = -1009, NSURLErrorBadServerResponse = -1011, NSURLErrorBadURL = -1000 };
@interface NSURLConnection : NSObject
+ (nullable NSData *)sendSynchronousRequest:(NSURLRequest *)request returningResponse:(NSURLResponse *_Nullable *_Nullable)response error:(NSError **)error;
+ (void)sendAsynchronousRequest:(NSURLRequest *)request queue:(NSOperationQueue *)queue completionHandler:(void (^)(NSURLResponse *_Nullable response, NSData *_Nullable data, NSError *_Nullable error))completion;
+ (nullable NSURLConnection *)connectionWithRequest:(NSURLRequest *)request delegate:(nullable id)delegate;
- (nullable instancetype)initWithRequest:(NSURLRequest *)request delegate:(nullable id)delegate;
- (nullable instancetype)initWithRequest:(NSURLRequest *)request delegate:(nullable id)delegate startImmediately:(BOOL)start;
- (void)start;
- (void)cancel;
@end
@protocol NSURLConnectionDelegate <NSObject>
@end
@protocol NSURLConnectionDataDelegate <NSURLConnectionDelegate>
@end
@interface NSURLCache : NSObject
@property (class, strong) NSURLCache *sharedURLCache;
- (void)removeAllCachedResponses;
- (instancetype)initWithMemoryCapacity:(NSUInteger)memory diskCapacity:(NSUInteger)disk diskPath:(nullable NSString *)path;
@end
@interface NSHTTPCookieStorage : NSObject
@property (class, readonly, strong) NSHTTPCookieStorage *sharedHTTPCookieStorage;
@property (nullable, readonly, copy) NSArray *cookies;
- (void)deleteCookie:(id)cookie;
@end
@protocol NSStreamDelegate <NSObject>
@end
@interface NSStream : NSObject
@property (nullable, assign) id<NSStreamDelegate> delegate;
@property (readonly) NSUInteger streamStatus;
@property (nullable, readonly, copy) NSError *streamError;
- (void)open;
- (void)close;
- (void)scheduleInRunLoop:(NSRunLoop *)loop forMode:(NSRunLoopMode)mode;
- (void)removeFromRunLoop:(NSRunLoop *)loop forMode:(NSRunLoopMode)mode;
- (nullable id)propertyForKey:(NSStreamPropertyKey)key;
- (BOOL)setProperty:(nullable id)value forKey:(NSStreamPropertyKey)key;
+ (void)getStreamsToHostWithName:(NSString *)host port:(NSInteger)port inputStream:(NSInputStream *_Nullable *_Nullable)in outputStream:(NSOutputStream *_Nullable *_Nullable)out;
@end
@interface NSInputStream : NSStream
@property (readonly) BOOL hasBytesAvailable;
- (NSInteger)read:(uint8_t *)buffer maxLength:(NSUInteger)size;
+ (nullable instancetype)inputStreamWithData:(NSData *)data;
+ (nullable instancetype)inputStreamWithFileAtPath:(NSString *)path;
@end
@interface NSOutputStream : NSStream
@property (readonly) BOOL hasSpaceAvailable;
- (NSInteger)write:(const uint8_t *)buffer maxLength:(NSUInteger)size;
+ (instancetype)outputStreamToFileAtPath:(NSString *)path append:(BOOL)append;
+ (instancetype)outputStreamToMemory;
@end
extern NSStreamPropertyKey const NSStreamNetworkServiceType, NSStreamSocketSecurityLevelKey;
extern NSString *const NSStreamNetworkServiceTypeVoIP, *const NSStreamNetworkServiceTypeVideo, *const NSStreamNetworkServiceTypeVoice,
    *const NSStreamSocketSecurityLevelNegotiatedSSL;
typedef NSUInteger NSStreamEvent;
enum { NSStreamEventNone, NSStreamEventOpenCompleted = 1, NSStreamEventHasBytesAvailable = 2, NSStreamEventHasSpaceAvailable = 4, NSStreamEventErrorOccurred = 8, NSStreamEventEndEncountered = 16 };
@interface NSPort : NSObject
+ (NSPort *)port;
@end
@interface NSMachPort : NSPort
@end
@interface NSProgress : NSObject
@property int64_t totalUnitCount, completedUnitCount;
@property (readonly) double fractionCompleted;
@property (copy) NSString *localizedDescription;
+ (NSProgress *)progressWithTotalUnitCount:(int64_t)count;
- (void)cancel;
@end
@interface NSUserActivity : NSObject
@property (readonly, copy) NSString *activityType;
@property (nullable, copy) NSString *title;
@property (nullable, copy) NSDictionary *userInfo;
@property (nullable, copy) NSURL *webpageURL;
@property (nullable, readonly, strong) id interaction;
@property (getter=isEligibleForSearch) BOOL eligibleForSearch;
- (instancetype)initWithActivityType:(NSString *)type;
- (void)becomeCurrent;
- (void)invalidate;
@end
extern NSString *const NSUserActivityTypeBrowsingWeb;
@interface NSUndoManager : NSObject
- (void)removeAllActions;
@end
@interface NSXMLParser : NSObject
@property (nullable, assign) id delegate;
- (instancetype)initWithData:(NSData *)data;
- (BOOL)parse;
@end
@protocol NSXMLParserDelegate <NSObject>
@end
@interface NSMetadataQuery : NSObject
@end
@interface NSExtensionContext : NSObject
@property (readonly, copy) NSArray *inputItems;
- (void)completeRequestReturningItems:(nullable NSArray *)items completionHandler:(void (^_Nullable)(BOOL expired))completion;
- (void)cancelRequestWithError:(NSError *)error;
- (void)openURL:(NSURL *)url completionHandler:(void (^_Nullable)(BOOL success))completion;
@end
@protocol NSExtensionRequestHandling <NSObject>
@end
@interface NSExtensionItem : NSObject
@property (nullable, copy) NSArray *attachments;
@property (nullable, copy) NSDictionary *userInfo;
@end
@interface NSItemProvider : NSObject
@property (readonly, copy) NSArray<NSString *> *registeredTypeIdentifiers;
- (BOOL)hasItemConformingToTypeIdentifier:(NSString *)type;
- (void)loadItemForTypeIdentifier:(NSString *)type options:(nullable NSDictionary *)options completionHandler:(nullable void (^)(id _Nullable item, NSError *_Nullable error))completion;
@end
NS_ASSUME_NONNULL_END
