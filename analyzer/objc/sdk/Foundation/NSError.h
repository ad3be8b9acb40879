// Dates, identifiers, errors and exceptions.
#pragma once
#include "Foundation/NSData.h"

NS_ASSUME_NONNULL_BEGIN
@interface NSDate : NSObject <NSCopying, NSSecureCoding>
@property (readonly) NSTimeInterval timeIntervalSinceReferenceDate, timeIntervalSinceNow, timeIntervalSince1970;
@property (class, readonly) NSTimeInterval timeIntervalSinceReferenceDate;
@property (class, readonly, copy) NSDate *distantFuture, *distantPast, *now;
+ (instancetype)date;
+ (instancetype)dateWithTimeIntervalSinceNow:(NSTimeInterval)seconds;
+ (instancetype)dateWithTimeIntervalSince1970:(NSTimeInterval)seconds;
+ (instancetype)dateWithTimeIntervalSinceReferenceDate:(NSTimeInterval)seconds;
+ (instancetype)dateWithTimeInterval:(NSTimeInterval)seconds sinceDate:(NSDate *)date;
- (instancetype)initWithTimeIntervalSince1970:(NSTimeInterval)seconds;
- (instancetype)initWithTimeIntervalSinceNow:(NSTimeInterval)seconds;
- (instancetype)initWithTimeInterval:(NSTimeInterval)seconds sinceDate:(NSDate *)date;
- (NSTimeInterval)timeIntervalSinceDate:(NSDate *)other;
- (instancetype)dateByAddingTimeInterval:(NSTimeInterval)seconds;
- (NSDate *)earlierDate:(NSDate *)other;
- (NSDate *)laterDate:(NSDate *)other;
- (NSComparisonResult)compare:(NSDate *)other;
- (BOOL)isEqualToDate:(NSDate *)other;
- (NSString *)descriptionWithLocale:(nullable id)locale;
@end
@interface NSUUID : NSObject <NSCopying, NSSecureCoding>
@property (readonly, copy) NSString *UUIDString;
+ (instancetype)UUID;
- (instancetype)init;
- (nullable instancetype)initWithUUIDString:(NSString *)text;
- (instancetype)initWithUUIDBytes:(const uuid_t _Nullable)bytes;
- (void)getUUIDBytes:(uuid_t _Nonnull)bytes;
@end
@interface NSError : NSObject <NSCopying, NSSecureCoding>
@property (readonly, copy) NSErrorDomain domain;
@property (readonly) NSInteger code;
@property (readonly, copy) NSDictionary<NSErrorUserInfoKey, id> *userInfo;
@property (readonly, copy) NSString *localizedDescription;
@property (nullable, readonly, copy) NSString *localizedFailureReason, *localizedRecoverySuggestion;
@property (readonly, copy) NSArray<NSError *> *underlyingErrors;
+ (instancetype)errorWithDomain:(NSErrorDomain)domain code:(NSInteger)code userInfo:(nullable NSDictionary<NSErrorUserInfoKey, id> *)info;
- (instancetype)initWithDomain:(NSErrorDomain)domain code:(NSInteger)code userInfo:(nullable NSDictionary<NSErrorUserInfoKey, id> *)info;
@end
extern NSErrorDomain const NSCocoaErrorDomain, NSPOSIXErrorDomain, NSOSStatusErrorDomain, NSMachErrorDomain, NSURLErrorDomain;
extern NSErrorUserInfoKey const NSLocalizedDescriptionKey, NSLocalizedFailureReasonErrorKey, NSUnderlyingErrorKey,
    NSLocalizedRecoverySuggestionErrorKey, NSURLErrorKey, NSFilePathErrorKey, NSURLErrorFailingURLErrorKey;
@interface NSException : NSObject <NSCopying>
@property (readonly, copy) NSExceptionName name;
@property (nullable, readonly, copy) NSString *reason;
@property (nullable, readonly, copy) NSDictionary *userInfo;
@property (readonly, copy) NSArray<NSString *> *callStackSymbols;
@property (readonly, copy) NSArray<NSNumber *> *callStackReturnAddresses;
+ (NSException *)exceptionWithName:(NSExceptionName)name reason:(nullable NSString *)reason userInfo:(nullable NSDictionary *)info;
- (instancetype)initWithName:(NSExceptionName)name reason:(nullable NSString *)reason userInfo:(nullable NSDictionary *)info;
- (void)raise;
+ (void)raise:(NSExceptionName)name format:(NSString *)format, ...;
@end
extern NSExceptionName const NSGenericException, NSRangeException, NSInvalidArgumentException, NSInternalInconsistencyException,
    NSObjectNotAvailableException, NSInvalidReceivePortException;
NS_ASSUME_NONNULL_END
