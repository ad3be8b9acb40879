// Archives.
#pragma once
#include "Foundation/NSCalendar.h"

NS_ASSUME_NONNULL_BEGIN
@interface NSCoder : NSObject
- (void)encodeObject:(nullable id)object forKey:(NSString *)key;
- (void)encodeObject:(nullable id)object;
- (void)encodeBool:(BOOL)value forKey:(NSString *)key;
- (void)encodeInt:(int)value forKey:(NSString *)key;
- (void)encodeInteger:(NSInteger)value forKey:(NSString *)key;
- (void)encodeInt64:(int64_t)value forKey:(NSString *)key;
- (void)encodeDouble:(double)value forKey:(NSString *)key;
- (void)encodeFloat:(float)value forKey:(NSString *)key;
- (nullable id)decodeObjectForKey:(NSString *)key;
- (nullable id)decodeObjectOfClass:(Class)of forKey:(NSString *)key;
- (nullable id)decodeObjectOfClasses:(nullable NSSet<Class> *)of forKey:(NSString *)key;
- (nullable id)decodeObject;
- (BOOL)decodeBoolForKey:(NSString *)key;
- (int)decodeIntForKey:(NSString *)key;
- (NSInteger)decodeIntegerForKey:(NSString *)key;
- (int64_t)decodeInt64ForKey:(NSString *)key;
- (double)decodeDoubleForKey:(NSString *)key;
- (float)decodeFloatForKey:(NSString *)key;
- (BOOL)containsValueForKey:(NSString *)key;
@end
@interface NSKeyedArchiver : NSCoder
+ (NSData *)archivedDataWithRootObject:(id)object;
+ (nullable NSData *)archivedDataWithRootObject:(id)object requiringSecureCoding:(BOOL)secure error:(NSError **)error;
+ (BOOL)archiveRootObject:(id)object toFile:(NSString *)path;
- (instancetype)initForWritingWithMutableData:(NSMutableData *)data;
- (instancetype)initRequiringSecureCoding:(BOOL)secure;
- (void)finishEncoding;
@property (readonly) NSData *encodedData;
@end
@interface NSKeyedUnarchiver : NSCoder
+ (nullable id)unarchiveObjectWithData:(NSData *)data;
+ (nullable id)unarchiveObjectWithFile:(NSString *)path;
+ (nullable id)unarchivedObjectOfClass:(Class)of fromData:(NSData *)data error:(NSError **)error;
+ (nullable id)unarchivedObjectOfClasses:(NSSet<Class> *)of fromData:(NSData *)data error:(NSError **)error;
- (instancetype)initForReadingWithData:(NSData *)data;
- (nullable instancetype)initForReadingFromData:(NSData *)data error:(NSError **)error;
- (void)finishDecoding;
@property BOOL requiresSecureCoding;
+ (void)setClass:(nullable Class)of forClassName:(NSString *)name;
@end
NS_ASSUME_NONNULL_END
