// Regular expressions and scanners.
#pragma once
#include "Foundation/NSAttributedString.h"

NS_ASSUME_NONNULL_BEGIN
typedef NS_OPTIONS(NSUInteger, NSRegularExpressionOptions) { NSRegularExpressionCaseInsensitive = 1, NSRegularExpressionDotMatchesLineSeparators = 8, NSRegularExpressionAnchorsMatchLines = 16 };
typedef NSUInteger NSMatchingOptions, NSMatchingFlags;
enum { NSMatchingReportProgress = 1, NSMatchingReportCompletion = 2, NSMatchingAnchored = 4, NSMatchingWithTransparentBounds = 8 };
@interface NSTextCheckingResult : NSObject
@property (readonly) NSRange range;
@property (readonly) NSUInteger numberOfRanges;
@property (readonly) uint64_t resultType;
@property (nullable, readonly, copy) NSURL *URL;
@property (nullable, readonly, copy) NSString *phoneNumber;
- (NSRange)rangeAtIndex:(NSUInteger)index;
@end
@interface NSRegularExpression : NSObject <NSCopying>
+ (nullable NSRegularExpression *)regularExpressionWithPattern:(NSString *)pattern options:(NSRegularExpressionOptions)options error:(NSError **)error;
- (nullable instancetype)initWithPattern:(NSString *)pattern options:(NSRegularExpressionOptions)options error:(NSError **)error;
- (NSArray<NSTextCheckingResult *> *)matchesInString:(NSString *)text options:(NSMatchingOptions)options range:(NSRange)range;
- (NSUInteger)numberOfMatchesInString:(NSString *)text options:(NSMatchingOptions)options range:(NSRange)range;
- (nullable NSTextCheckingResult *)firstMatchInString:(NSString *)text options:(NSMatchingOptions)options range:(NSRange)range;
- (NSRange)rangeOfFirstMatchInString:(NSString *)text options:(NSMatchingOptions)options range:(NSRange)range;
- (NSString *)stringByReplacingMatchesInString:(NSString *)text options:(NSMatchingOptions)options range:(NSRange)range withTemplate:(NSString *)with;
- (void)enumerateMatchesInString:(NSString *)text options:(NSMatchingOptions)options range:(NSRange)range usingBlock:(NS_NOESCAPE void (^)(NSTextCheckingResult *_Nullable result, NSMatchingFlags flags, BOOL *stop))block;
@end
@interface NSDataDetector : NSRegularExpression
+ (nullable NSDataDetector *)dataDetectorWithTypes:(uint64_t)types error:(NSError **)error;
@end
enum { NSTextCheckingTypeLink = 32, NSTextCheckingTypePhoneNumber = 2048 };
@interface NSScanner : NSObject
@property NSUInteger scanLocation;
@property (getter=isAtEnd, readonly) BOOL atEnd;
+ (instancetype)scannerWithString:(NSString *)text;
- (instancetype)initWithString:(NSString *)text;
- (BOOL)scanHexInt:(nullable unsigned *)out;
- (BOOL)scanInt:(nullable int *)out;
- (BOOL)scanString:(NSString *)text intoString:(NSString *_Nullable *_Nullable)out;
- (BOOL)scanUpToString:(NSString *)text intoString:(NSString *_Nullable *_Nullable)out;
- (BOOL)scanUpToCharactersFromSet:(NSCharacterSet *)set intoString:(NSString *_Nullable *_Nullable)out;
- (BOOL)scanCharactersFromSet:(NSCharacterSet *)set intoString:(NSString *_Nullable *_Nullable)out;
@end
NS_ASSUME_NONNULL_END
