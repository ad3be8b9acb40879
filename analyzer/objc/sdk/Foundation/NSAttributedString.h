// Sets of characters, texts with attributes, predicates.
#pragma once
#include "Foundation/NSError.h"

NS_ASSUME_NONNULL_BEGIN
@interface NSCharacterSet : NSObject <NSCopying, NSMutableCopying>
@property (class, readonly, copy) NSCharacterSet *whitespaceCharacterSet, *whitespaceAndNewlineCharacterSet, *newlineCharacterSet,
    *decimalDigitCharacterSet, *letterCharacterSet, *alphanumericCharacterSet, *punctuationCharacterSet, *controlCharacterSet,
    *URLQueryAllowedCharacterSet, *URLPathAllowedCharacterSet, *URLHostAllowedCharacterSet, *URLFragmentAllowedCharacterSet,
    *uppercaseLetterCharacterSet, *lowercaseLetterCharacterSet, *symbolCharacterSet, *URLUserAllowedCharacterSet;
@property (readonly, copy) NSCharacterSet *invertedSet;
+ (NSCharacterSet *)characterSetWithCharactersInString:(NSString *)text;
+ (NSCharacterSet *)characterSetWithRange:(NSRange)range;
- (BOOL)characterIsMember:(unichar)c;
@end
@interface NSMutableCharacterSet : NSCharacterSet
- (void)addCharactersInString:(NSString *)text;
- (void)removeCharactersInString:(NSString *)text;
- (void)formUnionWithCharacterSet:(NSCharacterSet *)other;
@end
@interface NSAttributedString : NSObject <NSCopying, NSMutableCopying>
@property (readonly, copy) NSString *string;
@property (readonly) NSUInteger length;
- (instancetype)initWithString:(NSString *)text;
- (instancetype)initWithString:(NSString *)text attributes:(nullable NSDictionary<NSAttributedStringKey, id> *)attributes;
- (instancetype)initWithAttributedString:(NSAttributedString *)text;
- (nullable instancetype)initWithData:(NSData *)data options:(NSDictionary *)options documentAttributes:(NSDictionary *_Nullable *_Nullable)out error:(NSError **)error;
+ (NSAttributedString *)attributedStringWithAttachment:(id)attachment;
- (NSDictionary<NSAttributedStringKey, id> *)attributesAtIndex:(NSUInteger)index effectiveRange:(nullable NSRangePointer)range;
- (nullable id)attribute:(NSAttributedStringKey)name atIndex:(NSUInteger)index effectiveRange:(nullable NSRangePointer)range;
- (NSAttributedString *)attributedSubstringFromRange:(NSRange)range;
- (void)enumerateAttribute:(NSAttributedStringKey)name inRange:(NSRange)range options:(NSUInteger)options usingBlock:(NS_NOESCAPE void (^)(id _Nullable value, NSRange range, BOOL *stop))block;
- (void)enumerateAttributesInRange:(NSRange)range options:(NSUInteger)options usingBlock:(NS_NOESCAPE void (^)(NSDictionary<NSAttributedStringKey, id> *values, NSRange range, BOOL *stop))block;
- (CGRect)boundingRectWithSize:(CGSize)size options:(NSInteger)options context:(nullable id)context;
- (CGSize)size;
@end
@interface NSMutableAttributedString : NSAttributedString
@property (readonly) NSMutableString *mutableString;
- (void)appendAttributedString:(NSAttributedString *)text;
- (void)addAttribute:(NSAttributedStringKey)name value:(id)value range:(NSRange)range;
- (void)addAttributes:(NSDictionary<NSAttributedStringKey, id> *)attributes range:(NSRange)range;
- (void)setAttributes:(nullable NSDictionary<NSAttributedStringKey, id> *)attributes range:(NSRange)range;
- (void)removeAttribute:(NSAttributedStringKey)name range:(NSRange)range;
- (void)replaceCharactersInRange:(NSRange)range withString:(NSString *)text;
- (void)replaceCharactersInRange:(NSRange)range withAttributedString:(NSAttributedString *)text;
- (void)insertAttributedString:(NSAttributedString *)text atIndex:(NSUInteger)index;
- (void)deleteCharactersInRange:(NSRange)range;
- (void)beginEditing;
- (void)endEditing;
@end
@interface NSSortDescriptor : NSObject <NSCopying>
+ (instancetype)sortDescriptorWithKey:(nullable NSString *)key ascending:(BOOL)ascending;
+ (instancetype)sortDescriptorWithKey:(nullable NSString *)key ascending:(BOOL)ascending selector:(nullable SEL)name;
+ (instancetype)sortDescriptorWithKey:(nullable NSString *)key ascending:(BOOL)ascending comparator:(NSComparator)comparator;
- (instancetype)initWithKey:(nullable NSString *)key ascending:(BOOL)ascending;
- (instancetype)initWithKey:(nullable NSString *)key ascending:(BOOL)ascending selector:(nullable SEL)name;
@end
@interface NSPredicate : NSObject <NSCopying>
+ (NSPredicate *)predicateWithFormat:(NSString *)format, ...;
+ (NSPredicate *)predicateWithFormat:(NSString *)format argumentArray:(nullable NSArray *)arguments;
+ (NSPredicate *)predicateWithValue:(BOOL)value;
+ (NSPredicate *)predicateWithBlock:(BOOL (^)(id _Nullable object, NSDictionary<NSString *, id> *_Nullable bindings))block;
- (BOOL)evaluateWithObject:(nullable id)object;
@property (readonly, copy) NSString *predicateFormat;
@end
@interface NSCompoundPredicate : NSPredicate
+ (NSCompoundPredicate *)andPredicateWithSubpredicates:(NSArray<NSPredicate *> *)parts;
+ (NSCompoundPredicate *)orPredicateWithSubpredicates:(NSArray<NSPredicate *> *)parts;
+ (NSCompoundPredicate *)notPredicateWithSubpredicate:(NSPredicate *)part;
@end
NS_ASSUME_NONNULL_END
