// Strings.
#pragma once
#include "Foundation/NSValue.h"

NS_ASSUME_NONNULL_BEGIN
@interface NSString : NSObject <NSCopying, NSMutableCopying, NSSecureCoding>
@property (readonly) NSUInteger length;
- (unichar)characterAtIndex:(NSUInteger)index;
@property (nullable, readonly) const char *UTF8String;
@property (readonly) int intValue;
@property (readonly) NSInteger integerValue;
@property (readonly) long long longLongValue;
@property (readonly) float floatValue;
@property (readonly) double doubleValue;
@property (readonly) BOOL boolValue;
@property (readonly, copy) NSString *uppercaseString, *lowercaseString, *capitalizedString, *localizedUppercaseString,
    *localizedLowercaseString, *localizedCapitalizedString, *lastPathComponent, *pathExtension,
    *stringByDeletingLastPathComponent, *stringByDeletingPathExtension, *stringByExpandingTildeInPath,
    *stringByStandardizingPath, *stringByResolvingSymlinksInPath, *decomposedStringWithCanonicalMapping,
    *precomposedStringWithCanonicalMapping;
@property (nullable, readonly, copy) NSString *stringByRemovingPercentEncoding;
@property (readonly, copy) NSArray<NSString *> *pathComponents;
@property (getter=isAbsolutePath, readonly) BOOL absolutePath;
@property (readonly) const char *fileSystemRepresentation;
- (instancetype)init;
+ (instancetype)string;
+ (instancetype)stringWithString:(NSString *)text;
+ (instancetype)stringWithFormat:(NSString *)format, ... __attribute__((format(NSString, 1, 2)));
+ (instancetype)localizedStringWithFormat:(NSString *)format, ...;
+ (nullable instancetype)stringWithUTF8String:(const char *)text;
+ (nullable instancetype)stringWithCString:(const char *)text encoding:(NSStringEncoding)encoding;
+ (nullable instancetype)stringWithCString:(const char *)text;
+ (instancetype)stringWithCharacters:(const unichar *)text length:(NSUInteger)length;
+ (nullable instancetype)stringWithContentsOfFile:(NSString *)path encoding:(NSStringEncoding)encoding error:(NSError **)error;
+ (nullable instancetype)stringWithContentsOfURL:(NSURL *)url encoding:(NSStringEncoding)encoding error:(NSError **)error;
+ (nullable instancetype)stringWithContentsOfFile:(NSString *)path usedEncoding:(nullable NSStringEncoding *)encoding error:(NSError **)error;
- (instancetype)initWithString:(NSString *)text;
- (instancetype)initWithFormat:(NSString *)format, ...;
- (instancetype)initWithFormat:(NSString *)format arguments:(va_list)list;
- (nullable instancetype)initWithUTF8String:(const char *)text;
- (nullable instancetype)initWithCString:(const char *)text encoding:(NSStringEncoding)encoding;
- (nullable instancetype)initWithData:(NSData *)data encoding:(NSStringEncoding)encoding;
- (nullable instancetype)initWithBytes:(const void *)bytes length:(NSUInteger)length encoding:(NSStringEncoding)encoding;
- (nullable instancetype)initWithContentsOfFile:(NSString *)path encoding:(NSStringEncoding)encoding error:(NSError **)error;
- (instancetype)initWithCharacters:(const unichar *)text length:(NSUInteger)length;
- (BOOL)isEqualToString:(NSString *)other;
- (BOOL)hasPrefix:(NSString *)part;
- (BOOL)hasSuffix:(NSString *)part;
- (BOOL)containsString:(NSString *)part;
- (BOOL)localizedCaseInsensitiveContainsString:(NSString *)part;
- (BOOL)localizedStandardContainsString:(NSString *)part;
- (NSComparisonResult)compare:(NSString *)other;
- (NSComparisonResult)compare:(NSString *)other options:(NSStringCompareOptions)options;
- (NSComparisonResult)compare:(NSString *)other options:(NSStringCompareOptions)options range:(NSRange)range;
- (NSComparisonResult)caseInsensitiveCompare:(NSString *)other;
- (NSComparisonResult)localizedCompare:(NSString *)other;
- (NSComparisonResult)localizedCaseInsensitiveCompare:(NSString *)other;
- (NSComparisonResult)localizedStandardCompare:(NSString *)other;
- (NSRange)rangeOfString:(NSString *)part;
- (NSRange)rangeOfString:(NSString *)part options:(NSStringCompareOptions)options;
- (NSRange)rangeOfString:(NSString *)part options:(NSStringCompareOptions)options range:(NSRange)range;
- (NSRange)rangeOfCharacterFromSet:(NSCharacterSet *)set;
- (NSRange)rangeOfCharacterFromSet:(NSCharacterSet *)set options:(NSStringCompareOptions)options;
- (NSRange)rangeOfComposedCharacterSequenceAtIndex:(NSUInteger)index;
- (NSRange)lineRangeForRange:(NSRange)range;
- (NSString *)substringFromIndex:(NSUInteger)index;
- (NSString *)substringToIndex:(NSUInteger)index;
- (NSString *)substringWithRange:(NSRange)range;
- (NSString *)stringByAppendingString:(NSString *)text;
- (NSString *)stringByAppendingFormat:(NSString *)format, ...;
- (NSString *)stringByAppendingPathComponent:(NSString *)part;
- (nullable NSString *)stringByAppendingPathExtension:(NSString *)part;
- (NSString *)stringByReplacingOccurrencesOfString:(NSString *)part withString:(NSString *)with;
- (NSString *)stringByReplacingOccurrencesOfString:(NSString *)part withString:(NSString *)with options:(NSStringCompareOptions)options range:(NSRange)range;
- (NSString *)stringByReplacingCharactersInRange:(NSRange)range withString:(NSString *)with;
- (NSString *)stringByTrimmingCharactersInSet:(NSCharacterSet *)set;
- (NSString *)stringByPaddingToLength:(NSUInteger)length withString:(NSString *)with startingAtIndex:(NSUInteger)index;
- (nullable NSString *)stringByAddingPercentEncodingWithAllowedCharacters:(NSCharacterSet *)set;
- (nullable NSString *)stringByAddingPercentEscapesUsingEncoding:(NSStringEncoding)encoding;
- (nullable NSString *)stringByReplacingPercentEscapesUsingEncoding:(NSStringEncoding)encoding;
- (NSString *)stringByFoldingWithOptions:(NSStringCompareOptions)options locale:(nullable NSLocale *)locale;
- (NSArray<NSString *> *)componentsSeparatedByString:(NSString *)separator;
- (NSArray<NSString *> *)componentsSeparatedByCharactersInSet:(NSCharacterSet *)set;
- (nullable NSData *)dataUsingEncoding:(NSStringEncoding)encoding;
- (nullable NSData *)dataUsingEncoding:(NSStringEncoding)encoding allowLossyConversion:(BOOL)lossy;
- (nullable const char *)cStringUsingEncoding:(NSStringEncoding)encoding;
- (nullable const char *)cString;
- (BOOL)getCString:(char *)buffer maxLength:(NSUInteger)size encoding:(NSStringEncoding)encoding;
- (NSUInteger)lengthOfBytesUsingEncoding:(NSStringEncoding)encoding;
- (NSUInteger)maximumLengthOfBytesUsingEncoding:(NSStringEncoding)encoding;
- (void)getCharacters:(unichar *)buffer range:(NSRange)range;
- (BOOL)writeToFile:(NSString *)path atomically:(BOOL)atomically encoding:(NSStringEncoding)encoding error:(NSError **)error;
- (BOOL)writeToURL:(NSURL *)url atomically:(BOOL)atomically encoding:(NSStringEncoding)encoding error:(NSError **)error;
- (void)enumerateLinesUsingBlock:(NS_NOESCAPE void (^)(NSString *line, BOOL *stop))block;
- (void)enumerateSubstringsInRange:(NSRange)range options:(NSUInteger)options usingBlock:(NS_NOESCAPE void (^)(NSString *_Nullable part, NSRange range, NSRange enclosing, BOOL *stop))block;
+ (NSStringEncoding)defaultCStringEncoding;
+ (NSString *)pathWithComponents:(NSArray<NSString *> *)parts;
- (CGSize)sizeWithAttributes:(nullable NSDictionary *)attributes;
- (CGRect)boundingRectWithSize:(CGSize)size options:(NSInteger)options attributes:(nullable NSDictionary *)attributes context:(nullable id)context;
- (void)drawAtPoint:(CGPoint)point withAttributes:(nullable NSDictionary *)attributes;
- (void)drawInRect:(CGRect)rect withAttributes:(nullable NSDictionary *)attributes;
@end
@interface NSMutableString : NSString
+ (instancetype)stringWithCapacity:(NSUInteger)capacity;
- (instancetype)initWithCapacity:(NSUInteger)capacity;
- (void)appendString:(NSString *)text;
- (void)appendFormat:(NSString *)format, ...;
- (void)setString:(NSString *)text;
- (void)insertString:(NSString *)text atIndex:(NSUInteger)index;
- (void)deleteCharactersInRange:(NSRange)range;
- (void)replaceCharactersInRange:(NSRange)range withString:(NSString *)text;
- (NSUInteger)replaceOccurrencesOfString:(NSString *)part withString:(NSString *)with options:(NSStringCompareOptions)options range:(NSRange)range;
@end
@interface NSSimpleCString : NSString
@end
@interface NSConstantString : NSSimpleCString
@end
NS_ASSUME_NONNULL_END
