// Values and collections of Foundation.
#pragma once
NS_ASSUME_NONNULL_BEGIN
typedef NS_OPTIONS(NSUInteger, NSStringCompareOptions) {
    NSCaseInsensitiveSearch = 1, NSLiteralSearch = 2, NSBackwardsSearch = 4, NSAnchoredSearch = 8, NSNumericSearch = 64,
    NSDiacriticInsensitiveSearch = 128, NSWidthInsensitiveSearch = 256, NSForcedOrderingSearch = 512, NSRegularExpressionSearch = 1024
};
typedef NSUInteger NSStringEncoding;
enum { NSASCIIStringEncoding = 1, NSUTF8StringEncoding = 4, NSISOLatin1StringEncoding = 5, NSUnicodeStringEncoding = 10,
       NSUTF16StringEncoding = 10, NSUTF16LittleEndianStringEncoding = 0x94000100, NSUTF32StringEncoding = 0x8c000100 };
@interface NSValue : NSObject <NSCopying, NSSecureCoding>
@property (readonly) const char *objCType;
@property (nullable, readonly) void *pointerValue;
@property (nullable, readonly) id nonretainedObjectValue;
@property (readonly) NSRange rangeValue;
@property (readonly) CGRect CGRectValue;
@property (readonly) CGPoint CGPointValue;
@property (readonly) CGSize CGSizeValue;
- (void)getValue:(void *)value;
- (instancetype)initWithBytes:(const void *)value objCType:(const char *)type;
+ (NSValue *)valueWithBytes:(const void *)value objCType:(const char *)type;
+ (NSValue *)value:(const void *)value withObjCType:(const char *)type;
+ (NSValue *)valueWithNonretainedObject:(nullable id)object;
+ (NSValue *)valueWithPointer:(nullable const void *)pointer;
+ (NSValue *)valueWithRange:(NSRange)range;
+ (NSValue *)valueWithCGRect:(CGRect)rect;
+ (NSValue *)valueWithCGPoint:(CGPoint)point;
+ (NSValue *)valueWithCGSize:(CGSize)size;
- (BOOL)isEqualToValue:(NSValue *)value;
@end
@interface NSNumber : NSValue
@property (readonly) char charValue;
@property (readonly) unsigned char unsignedCharValue;
@property (readonly) short shortValue;
@property (readonly) unsigned short unsignedShortValue;
@property (readonly) int intValue;
@property (readonly) unsigned int unsignedIntValue;
@property (readonly) long longValue;
@property (readonly) unsigned long unsignedLongValue;
@property (readonly) long long longLongValue;
@property (readonly) unsigned long long unsignedLongLongValue;
@property (readonly) float floatValue;
@property (readonly) double doubleValue;
@property (readonly) BOOL boolValue;
@property (readonly) NSInteger integerValue;
@property (readonly) NSUInteger unsignedIntegerValue;
@property (readonly, copy) NSString *stringValue;
+ (NSNumber *)numberWithChar:(char)value;
+ (NSNumber *)numberWithUnsignedChar:(unsigned char)value;
+ (NSNumber *)numberWithShort:(short)value;
+ (NSNumber *)numberWithUnsignedShort:(unsigned short)value;
+ (NSNumber *)numberWithInt:(int)value;
+ (NSNumber *)numberWithUnsignedInt:(unsigned int)value;
+ (NSNumber *)numberWithLong:(long)value;
+ (NSNumber *)numberWithUnsignedLong:(unsigned long)value;
+ (NSNumber *)numberWithLongLong:(long long)value;
+ (NSNumber *)numberWithUnsignedLongLong:(unsigned long long)value;
+ (NSNumber *)numberWithFloat:(float)value;
+ (NSNumber *)numberWithDouble:(double)value;
+ (NSNumber *)numberWithBool:(BOOL)value;
+ (NSNumber *)numberWithInteger:(NSInteger)value;
+ (NSNumber *)numberWithUnsignedInteger:(NSUInteger)value;
- (instancetype)initWithInt:(int)value;
- (instancetype)initWithUnsignedInt:(unsigned int)value;
- (instancetype)initWithBool:(BOOL)value;
- (instancetype)initWithInteger:(NSInteger)value;
- (instancetype)initWithUnsignedInteger:(NSUInteger)value;
- (instancetype)initWithDouble:(double)value;
- (instancetype)initWithFloat:(float)value;
- (instancetype)initWithLongLong:(long long)value;
- (NSComparisonResult)compare:(NSNumber *)other;
- (BOOL)isEqualToNumber:(NSNumber *)other;
@end
@interface NSDecimalNumber : NSNumber
+ (NSDecimalNumber *)decimalNumberWithString:(nullable NSString *)text;
@end
@interface NSNull : NSObject <NSCopying>
+ (NSNull *)null;
@end
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
@interface NSEnumerator<ObjectType> : NSObject <NSFastEnumeration>
- (nullable ObjectType)nextObject;
@property (readonly, copy) NSArray<ObjectType> *allObjects;
@end
@interface NSArray<__covariant ObjectType> : NSObject <NSCopying, NSMutableCopying, NSSecureCoding, NSFastEnumeration>
@property (readonly) NSUInteger count;
@property (nullable, nonatomic, readonly) ObjectType firstObject;
@property (nullable, nonatomic, readonly) ObjectType lastObject;
- (ObjectType)objectAtIndex:(NSUInteger)index;
- (ObjectType)objectAtIndexedSubscript:(NSUInteger)index;
+ (instancetype)array;
+ (instancetype)arrayWithObject:(ObjectType)object;
+ (instancetype)arrayWithObjects:(ObjectType)first, ...;
+ (instancetype)arrayWithObjects:(const ObjectType _Nonnull[_Nullable])objects count:(NSUInteger)count;
+ (instancetype)arrayWithArray:(NSArray<ObjectType> *)array;
+ (nullable NSArray *)arrayWithContentsOfFile:(NSString *)path;
+ (nullable NSArray *)arrayWithContentsOfURL:(NSURL *)url;
- (instancetype)initWithObjects:(ObjectType)first, ...;
- (instancetype)initWithArray:(NSArray<ObjectType> *)array;
- (instancetype)initWithArray:(NSArray<ObjectType> *)array copyItems:(BOOL)copy;
- (nullable NSArray *)initWithContentsOfFile:(NSString *)path;
- (NSArray<ObjectType> *)arrayByAddingObject:(ObjectType)object;
- (NSArray<ObjectType> *)arrayByAddingObjectsFromArray:(NSArray<ObjectType> *)other;
- (NSString *)componentsJoinedByString:(NSString *)separator;
- (BOOL)containsObject:(ObjectType)object;
- (NSUInteger)indexOfObject:(ObjectType)object;
- (NSUInteger)indexOfObjectIdenticalTo:(ObjectType)object;
- (NSUInteger)indexOfObjectPassingTest:(NS_NOESCAPE BOOL (^)(ObjectType object, NSUInteger index, BOOL *stop))test;
- (NSUInteger)indexOfObjectWithOptions:(NSEnumerationOptions)options passingTest:(NS_NOESCAPE BOOL (^)(ObjectType object, NSUInteger index, BOOL *stop))test;
- (NSIndexSet *)indexesOfObjectsPassingTest:(NS_NOESCAPE BOOL (^)(ObjectType object, NSUInteger index, BOOL *stop))test;
- (BOOL)isEqualToArray:(NSArray<ObjectType> *)other;
- (NSEnumerator<ObjectType> *)objectEnumerator;
- (NSEnumerator<ObjectType> *)reverseObjectEnumerator;
- (NSArray<ObjectType> *)subarrayWithRange:(NSRange)range;
- (NSArray<ObjectType> *)objectsAtIndexes:(NSIndexSet *)indexes;
- (void)makeObjectsPerformSelector:(SEL)name;
- (void)makeObjectsPerformSelector:(SEL)name withObject:(nullable id)object;
- (void)enumerateObjectsUsingBlock:(NS_NOESCAPE void (^)(ObjectType object, NSUInteger index, BOOL *stop))block;
- (void)enumerateObjectsWithOptions:(NSEnumerationOptions)options usingBlock:(NS_NOESCAPE void (^)(ObjectType object, NSUInteger index, BOOL *stop))block;
- (NSArray<ObjectType> *)sortedArrayUsingSelector:(SEL)comparator;
- (NSArray<ObjectType> *)sortedArrayUsingComparator:(NS_NOESCAPE NSComparator)comparator;
- (NSArray<ObjectType> *)sortedArrayUsingFunction:(NSInteger (*)(ObjectType, ObjectType, void *_Nullable))compare context:(nullable void *)context;
- (NSArray<ObjectType> *)sortedArrayUsingDescriptors:(NSArray *)descriptors;
- (NSArray<ObjectType> *)filteredArrayUsingPredicate:(NSPredicate *)predicate;
- (BOOL)writeToFile:(NSString *)path atomically:(BOOL)atomically;
- (nullable ObjectType)firstObjectCommonWithArray:(NSArray<ObjectType> *)other;
@end
@interface NSMutableArray<ObjectType> : NSArray<ObjectType>
+ (instancetype)arrayWithCapacity:(NSUInteger)capacity;
- (instancetype)initWithCapacity:(NSUInteger)capacity;
- (void)addObject:(ObjectType)object;
- (void)addObjectsFromArray:(NSArray<ObjectType> *)other;
- (void)insertObject:(ObjectType)object atIndex:(NSUInteger)index;
- (void)insertObjects:(NSArray<ObjectType> *)objects atIndexes:(NSIndexSet *)indexes;
- (void)removeAllObjects;
- (void)removeLastObject;
- (void)removeObject:(ObjectType)object;
- (void)removeObjectAtIndex:(NSUInteger)index;
- (void)removeObjectIdenticalTo:(ObjectType)object;
- (void)removeObjectsAtIndexes:(NSIndexSet *)indexes;
- (void)removeObjectsInArray:(NSArray<ObjectType> *)other;
- (void)removeObjectsInRange:(NSRange)range;
- (void)replaceObjectAtIndex:(NSUInteger)index withObject:(ObjectType)object;
- (void)exchangeObjectAtIndex:(NSUInteger)a withObjectAtIndex:(NSUInteger)b;
- (void)setArray:(NSArray<ObjectType> *)other;
- (void)setObject:(ObjectType)object atIndexedSubscript:(NSUInteger)index;
- (void)sortUsingSelector:(SEL)comparator;
- (void)sortUsingComparator:(NS_NOESCAPE NSComparator)comparator;
- (void)sortUsingDescriptors:(NSArray *)descriptors;
- (void)filterUsingPredicate:(NSPredicate *)predicate;
@end
@interface NSDictionary<__covariant KeyType, __covariant ObjectType> : NSObject <NSCopying, NSMutableCopying, NSSecureCoding, NSFastEnumeration>
@property (readonly) NSUInteger count;
@property (readonly, copy) NSArray<KeyType> *allKeys;
@property (readonly, copy) NSArray<ObjectType> *allValues;
- (nullable ObjectType)objectForKey:(KeyType)key;
- (nullable ObjectType)objectForKeyedSubscript:(KeyType)key;
- (nullable ObjectType)valueForKey:(NSString *)key;
- (NSEnumerator<KeyType> *)keyEnumerator;
- (NSEnumerator<ObjectType> *)objectEnumerator;
+ (instancetype)dictionary;
+ (instancetype)dictionaryWithObject:(ObjectType)object forKey:(KeyType<NSCopying>)key;
+ (instancetype)dictionaryWithObjectsAndKeys:(id)first, ...;
+ (instancetype)dictionaryWithDictionary:(NSDictionary<KeyType, ObjectType> *)other;
+ (instancetype)dictionaryWithObjects:(NSArray<ObjectType> *)objects forKeys:(NSArray<KeyType<NSCopying>> *)keys;
+ (instancetype)dictionaryWithObjects:(const ObjectType _Nonnull[_Nullable])objects forKeys:(const KeyType<NSCopying> _Nonnull[_Nullable])keys count:(NSUInteger)count;
+ (nullable NSDictionary *)dictionaryWithContentsOfFile:(NSString *)path;
+ (nullable NSDictionary *)dictionaryWithContentsOfURL:(NSURL *)url;
- (instancetype)initWithObjectsAndKeys:(id)first, ...;
- (instancetype)initWithDictionary:(NSDictionary<KeyType, ObjectType> *)other;
- (instancetype)initWithDictionary:(NSDictionary<KeyType, ObjectType> *)other copyItems:(BOOL)copy;
- (instancetype)initWithObjects:(NSArray<ObjectType> *)objects forKeys:(NSArray<KeyType<NSCopying>> *)keys;
- (nullable NSDictionary *)initWithContentsOfFile:(NSString *)path;
- (BOOL)isEqualToDictionary:(NSDictionary<KeyType, ObjectType> *)other;
- (NSArray<KeyType> *)allKeysForObject:(ObjectType)object;
- (NSArray<ObjectType> *)objectsForKeys:(NSArray<KeyType> *)keys notFoundMarker:(ObjectType)marker;
- (NSArray<KeyType> *)keysSortedByValueUsingSelector:(SEL)comparator;
- (NSArray<KeyType> *)keysSortedByValueUsingComparator:(NS_NOESCAPE NSComparator)comparator;
- (NSSet<KeyType> *)keysOfEntriesPassingTest:(NS_NOESCAPE BOOL (^)(KeyType key, ObjectType object, BOOL *stop))test;
- (void)enumerateKeysAndObjectsUsingBlock:(NS_NOESCAPE void (^)(KeyType key, ObjectType object, BOOL *stop))block;
- (void)enumerateKeysAndObjectsWithOptions:(NSEnumerationOptions)options usingBlock:(NS_NOESCAPE void (^)(KeyType key, ObjectType object, BOOL *stop))block;
- (BOOL)writeToFile:(NSString *)path atomically:(BOOL)atomically;
- (unsigned long long)fileSize;
- (nullable NSDate *)fileModificationDate;
- (nullable NSDate *)fileCreationDate;
@end
@interface NSMutableDictionary<KeyType, ObjectType> : NSDictionary<KeyType, ObjectType>
+ (instancetype)dictionaryWithCapacity:(NSUInteger)capacity;
- (instancetype)initWithCapacity:(NSUInteger)capacity;
- (void)setObject:(ObjectType)object forKey:(KeyType<NSCopying>)key;
- (void)setObject:(nullable ObjectType)object forKeyedSubscript:(KeyType<NSCopying>)key;
- (void)setValue:(nullable ObjectType)object forKey:(NSString *)key;
- (void)removeObjectForKey:(KeyType)key;
- (void)removeAllObjects;
- (void)removeObjectsForKeys:(NSArray<KeyType> *)keys;
- (void)addEntriesFromDictionary:(NSDictionary<KeyType, ObjectType> *)other;
- (void)setDictionary:(NSDictionary<KeyType, ObjectType> *)other;
@end
@interface NSSet<__covariant ObjectType> : NSObject <NSCopying, NSMutableCopying, NSSecureCoding, NSFastEnumeration>
@property (readonly) NSUInteger count;
@property (readonly, copy) NSArray<ObjectType> *allObjects;
- (nullable ObjectType)member:(ObjectType)object;
- (nullable ObjectType)anyObject;
- (BOOL)containsObject:(ObjectType)object;
- (NSEnumerator<ObjectType> *)objectEnumerator;
- (BOOL)intersectsSet:(NSSet<ObjectType> *)other;
- (BOOL)isEqualToSet:(NSSet<ObjectType> *)other;
- (BOOL)isSubsetOfSet:(NSSet<ObjectType> *)other;
- (NSSet<ObjectType> *)setByAddingObject:(ObjectType)object;
- (NSSet<ObjectType> *)setByAddingObjectsFromArray:(NSArray<ObjectType> *)other;
- (void)makeObjectsPerformSelector:(SEL)name;
- (void)enumerateObjectsUsingBlock:(NS_NOESCAPE void (^)(ObjectType object, BOOL *stop))block;
- (NSSet<ObjectType> *)objectsPassingTest:(NS_NOESCAPE BOOL (^)(ObjectType object, BOOL *stop))test;
- (NSSet<ObjectType> *)filteredSetUsingPredicate:(NSPredicate *)predicate;
+ (instancetype)set;
+ (instancetype)setWithObject:(ObjectType)object;
+ (instancetype)setWithObjects:(ObjectType)first, ...;
+ (instancetype)setWithArray:(NSArray<ObjectType> *)array;
+ (instancetype)setWithSet:(NSSet<ObjectType> *)set;
- (instancetype)initWithObjects:(ObjectType)first, ...;
- (instancetype)initWithArray:(NSArray<ObjectType> *)array;
- (instancetype)initWithSet:(NSSet<ObjectType> *)set;
@end
@interface NSMutableSet<ObjectType> : NSSet<ObjectType>
+ (instancetype)setWithCapacity:(NSUInteger)capacity;
- (instancetype)initWithCapacity:(NSUInteger)capacity;
- (void)addObject:(ObjectType)object;
- (void)removeObject:(ObjectType)object;
- (void)removeAllObjects;
- (void)addObjectsFromArray:(NSArray<ObjectType> *)other;
- (void)intersectSet:(NSSet<ObjectType> *)other;
- (void)minusSet:(NSSet<ObjectType> *)other;
- (void)unionSet:(NSSet<ObjectType> *)other;
@end
@interface NSCountedSet<ObjectType> : NSMutableSet<ObjectType>
- (NSUInteger)countForObject:(ObjectType)object;
@end
@interface NSOrderedSet<__covariant ObjectType> : NSObject <NSCopying, NSMutableCopying, NSFastEnumeration>
@property (readonly) NSUInteger count;
@property (readonly, copy) NSArray<ObjectType> *array;
@property (nullable, readonly) ObjectType firstObject, lastObject;
- (ObjectType)objectAtIndex:(NSUInteger)index;
- (ObjectType)objectAtIndexedSubscript:(NSUInteger)index;
- (BOOL)containsObject:(ObjectType)object;
- (NSUInteger)indexOfObject:(ObjectType)object;
+ (instancetype)orderedSetWithArray:(NSArray<ObjectType> *)array;
+ (instancetype)orderedSet;
@end
@interface NSMutableOrderedSet<ObjectType> : NSOrderedSet<ObjectType>
- (void)addObject:(ObjectType)object;
- (void)removeObject:(ObjectType)object;
@end
@interface NSHashTable<ObjectType> : NSObject <NSFastEnumeration>
@property (readonly) NSUInteger count;
@property (readonly, copy) NSArray<ObjectType> *allObjects;
@property (nullable, readonly) ObjectType anyObject;
+ (NSHashTable<ObjectType> *)weakObjectsHashTable;
+ (NSHashTable<ObjectType> *)hashTableWithOptions:(NSUInteger)options;
- (void)addObject:(nullable ObjectType)object;
- (void)removeObject:(nullable ObjectType)object;
- (void)removeAllObjects;
- (BOOL)containsObject:(nullable ObjectType)object;
@end
@interface NSMapTable<KeyType, ObjectType> : NSObject <NSFastEnumeration>
@property (readonly) NSUInteger count;
+ (NSMapTable<KeyType, ObjectType> *)strongToWeakObjectsMapTable;
+ (NSMapTable<KeyType, ObjectType> *)weakToStrongObjectsMapTable;
+ (NSMapTable<KeyType, ObjectType> *)strongToStrongObjectsMapTable;
+ (NSMapTable<KeyType, ObjectType> *)mapTableWithKeyOptions:(NSUInteger)keys valueOptions:(NSUInteger)values;
- (nullable ObjectType)objectForKey:(nullable KeyType)key;
- (void)setObject:(nullable ObjectType)object forKey:(nullable KeyType)key;
- (void)removeObjectForKey:(nullable KeyType)key;
- (void)removeAllObjects;
- (NSEnumerator<KeyType> *)keyEnumerator;
- (nullable NSEnumerator<ObjectType> *)objectEnumerator;
@end
enum { NSPointerFunctionsStrongMemory = 0, NSPointerFunctionsWeakMemory = 5, NSHashTableWeakMemory = 5, NSMapTableWeakMemory = 5, NSMapTableStrongMemory = 0 };
@interface NSCache<KeyType, ObjectType> : NSObject
@property NSUInteger countLimit, totalCostLimit;
@property (nullable, assign) id delegate;
- (nullable ObjectType)objectForKey:(KeyType)key;
- (void)setObject:(ObjectType)object forKey:(KeyType)key;
- (void)setObject:(ObjectType)object forKey:(KeyType)key cost:(NSUInteger)cost;
- (void)removeObjectForKey:(KeyType)key;
- (void)removeAllObjects;
@end
@interface NSIndexSet : NSObject <NSCopying, NSMutableCopying>
@property (readonly) NSUInteger count, firstIndex, lastIndex;
+ (instancetype)indexSet;
+ (instancetype)indexSetWithIndex:(NSUInteger)index;
+ (instancetype)indexSetWithIndexesInRange:(NSRange)range;
- (instancetype)initWithIndexesInRange:(NSRange)range;
- (BOOL)containsIndex:(NSUInteger)index;
- (NSUInteger)indexGreaterThanIndex:(NSUInteger)index;
- (void)enumerateIndexesUsingBlock:(NS_NOESCAPE void (^)(NSUInteger index, BOOL *stop))block;
@end
@interface NSMutableIndexSet : NSIndexSet
- (void)addIndex:(NSUInteger)index;
- (void)addIndexesInRange:(NSRange)range;
- (void)removeIndex:(NSUInteger)index;
- (void)removeAllIndexes;
@end
@interface NSIndexPath : NSObject <NSCopying, NSSecureCoding>
@property (readonly) NSUInteger length;
@property (readonly) NSInteger section, row, item;
+ (instancetype)indexPathForRow:(NSInteger)row inSection:(NSInteger)section;
+ (instancetype)indexPathForItem:(NSInteger)item inSection:(NSInteger)section;
+ (instancetype)indexPathWithIndex:(NSUInteger)index;
- (NSUInteger)indexAtPosition:(NSUInteger)position;
- (NSComparisonResult)compare:(NSIndexPath *)other;
@end
typedef NS_OPTIONS(NSUInteger, NSDataReadingOptions) { NSDataReadingMappedIfSafe = 1, NSDataReadingUncached = 2, NSDataReadingMappedAlways = 8 };
typedef NS_OPTIONS(NSUInteger, NSDataWritingOptions) {
    NSDataWritingAtomic = 1, NSDataWritingWithoutOverwriting = 2, NSDataWritingFileProtectionNone = 0x10000000,
    NSDataWritingFileProtectionComplete = 0x20000000, NSDataWritingFileProtectionCompleteUntilFirstUserAuthentication = 0x40000000
};
typedef NS_OPTIONS(NSUInteger, NSDataBase64EncodingOptions) { NSDataBase64Encoding64CharacterLineLength = 1, NSDataBase64EncodingEndLineWithLineFeed = 32 };
typedef NS_OPTIONS(NSUInteger, NSDataBase64DecodingOptions) { NSDataBase64DecodingIgnoreUnknownCharacters = 1 };
@interface NSData : NSObject <NSCopying, NSMutableCopying, NSSecureCoding>
@property (readonly) NSUInteger length;
@property (readonly) const void *bytes;
+ (instancetype)data;
+ (instancetype)dataWithBytes:(nullable const void *)bytes length:(NSUInteger)length;
+ (instancetype)dataWithBytesNoCopy:(void *)bytes length:(NSUInteger)length;
+ (instancetype)dataWithBytesNoCopy:(void *)bytes length:(NSUInteger)length freeWhenDone:(BOOL)own;
+ (instancetype)dataWithData:(NSData *)data;
+ (nullable instancetype)dataWithContentsOfFile:(NSString *)path;
+ (nullable instancetype)dataWithContentsOfFile:(NSString *)path options:(NSDataReadingOptions)options error:(NSError **)error;
+ (nullable instancetype)dataWithContentsOfURL:(NSURL *)url;
+ (nullable instancetype)dataWithContentsOfURL:(NSURL *)url options:(NSDataReadingOptions)options error:(NSError **)error;
- (instancetype)initWithBytes:(nullable const void *)bytes length:(NSUInteger)length;
- (instancetype)initWithBytesNoCopy:(void *)bytes length:(NSUInteger)length;
- (instancetype)initWithData:(NSData *)data;
- (nullable instancetype)initWithContentsOfFile:(NSString *)path;
- (nullable instancetype)initWithContentsOfURL:(NSURL *)url;
- (nullable instancetype)initWithBase64EncodedString:(NSString *)text options:(NSDataBase64DecodingOptions)options;
- (nullable instancetype)initWithBase64EncodedData:(NSData *)data options:(NSDataBase64DecodingOptions)options;
- (NSString *)base64EncodedStringWithOptions:(NSDataBase64EncodingOptions)options;
- (NSData *)base64EncodedDataWithOptions:(NSDataBase64EncodingOptions)options;
- (void)getBytes:(void *)buffer length:(NSUInteger)length;
- (void)getBytes:(void *)buffer range:(NSRange)range;
- (void)getBytes:(void *)buffer;
- (BOOL)isEqualToData:(NSData *)other;
- (NSData *)subdataWithRange:(NSRange)range;
- (NSRange)rangeOfData:(NSData *)data options:(NSUInteger)options range:(NSRange)range;
- (BOOL)writeToFile:(NSString *)path atomically:(BOOL)atomically;
- (BOOL)writeToURL:(NSURL *)url atomically:(BOOL)atomically;
- (BOOL)writeToFile:(NSString *)path options:(NSDataWritingOptions)options error:(NSError **)error;
- (BOOL)writeToURL:(NSURL *)url options:(NSDataWritingOptions)options error:(NSError **)error;
- (void)enumerateByteRangesUsingBlock:(NS_NOESCAPE void (^)(const void *bytes, NSRange range, BOOL *stop))block;
@end
@interface NSMutableData : NSData
@property (readonly) void *mutableBytes;
@property NSUInteger length;
+ (nullable instancetype)dataWithLength:(NSUInteger)length;
+ (nullable instancetype)dataWithCapacity:(NSUInteger)capacity;
- (nullable instancetype)initWithLength:(NSUInteger)length;
- (nullable instancetype)initWithCapacity:(NSUInteger)capacity;
- (void)appendBytes:(const void *)bytes length:(NSUInteger)length;
- (void)appendData:(NSData *)data;
- (void)increaseLengthBy:(NSUInteger)length;
- (void)replaceBytesInRange:(NSRange)range withBytes:(const void *)bytes;
- (void)setData:(NSData *)data;
- (void)resetBytesInRange:(NSRange)range;
@end
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
extern NSString *const NSLocaleLanguageCode, *const NSLocaleCountryCode;
@interface NSLocale : NSObject <NSCopying>
@property (class, readonly, copy) NSLocale *currentLocale, *systemLocale, *autoupdatingCurrentLocale;
@property (class, readonly, copy) NSArray<NSString *> *preferredLanguages, *ISOCountryCodes, *availableLocaleIdentifiers;
@property (readonly, copy) NSString *localeIdentifier, *languageCode;
@property (nullable, readonly, copy) NSString *countryCode;
+ (instancetype)localeWithLocaleIdentifier:(NSString *)name;
- (instancetype)initWithLocaleIdentifier:(NSString *)name;
- (nullable id)objectForKey:(NSLocaleKey)key;
- (nullable NSString *)displayNameForKey:(NSLocaleKey)key value:(id)value;
- (nullable NSString *)localizedStringForLanguageCode:(NSString *)code;
+ (NSString *)localeIdentifierFromComponents:(NSDictionary<NSString *, NSString *> *)parts;
@end
@interface NSTimeZone : NSObject <NSCopying>
@property (class, readonly, copy) NSTimeZone *systemTimeZone, *localTimeZone;
@property (class, copy) NSTimeZone *defaultTimeZone;
@property (readonly, copy) NSString *name;
@property (readonly) NSInteger secondsFromGMT;
+ (nullable instancetype)timeZoneWithName:(NSString *)name;
+ (nullable instancetype)timeZoneWithAbbreviation:(NSString *)name;
+ (instancetype)timeZoneForSecondsFromGMT:(NSInteger)seconds;
@end
typedef NS_OPTIONS(NSUInteger, NSCalendarUnit) {
    NSCalendarUnitEra = 2, NSCalendarUnitYear = 4, NSCalendarUnitMonth = 8, NSCalendarUnitDay = 16, NSCalendarUnitHour = 32,
    NSCalendarUnitMinute = 64, NSCalendarUnitSecond = 128, NSCalendarUnitWeekday = 512, NSCalendarUnitNanosecond = 32768,
    NSCalendarUnitWeekOfYear = 8192, NSCalendarUnitWeekOfMonth = 4096, NSYearCalendarUnit = 4, NSMonthCalendarUnit = 8,
    NSDayCalendarUnit = 16, NSHourCalendarUnit = 32, NSMinuteCalendarUnit = 64, NSSecondCalendarUnit = 128, NSWeekdayCalendarUnit = 512
};
@interface NSDateComponents : NSObject <NSCopying>
@property NSInteger era, year, month, day, hour, minute, second, nanosecond, weekday, weekOfYear, weekOfMonth;
@property (nullable, copy) NSTimeZone *timeZone;
@property (nullable, readonly, copy) NSDate *date;
@end
@interface NSCalendar : NSObject <NSCopying>
@property (class, readonly, copy) NSCalendar *currentCalendar, *autoupdatingCurrentCalendar;
@property (copy) NSTimeZone *timeZone;
@property (nullable, copy) NSLocale *locale;
@property NSUInteger firstWeekday;
+ (nullable NSCalendar *)calendarWithIdentifier:(NSCalendarIdentifier)name;
- (nullable id)initWithCalendarIdentifier:(NSCalendarIdentifier)name;
- (NSDateComponents *)components:(NSCalendarUnit)units fromDate:(NSDate *)date;
- (NSDateComponents *)components:(NSCalendarUnit)units fromDate:(NSDate *)from toDate:(NSDate *)to options:(NSUInteger)options;
- (NSInteger)component:(NSCalendarUnit)unit fromDate:(NSDate *)date;
- (nullable NSDate *)dateFromComponents:(NSDateComponents *)parts;
- (nullable NSDate *)dateByAddingUnit:(NSCalendarUnit)unit value:(NSInteger)value toDate:(NSDate *)date options:(NSUInteger)options;
- (nullable NSDate *)dateByAddingComponents:(NSDateComponents *)parts toDate:(NSDate *)date options:(NSUInteger)options;
- (BOOL)isDateInToday:(NSDate *)date;
- (BOOL)isDateInYesterday:(NSDate *)date;
- (BOOL)isDate:(NSDate *)a inSameDayAsDate:(NSDate *)b;
- (NSDate *)startOfDayForDate:(NSDate *)date;
@end
extern NSCalendarIdentifier const NSCalendarIdentifierGregorian, NSGregorianCalendar;
@interface NSFormatter : NSObject
- (nullable NSString *)stringForObjectValue:(nullable id)object;
@end
typedef NS_ENUM(NSUInteger, NSDateFormatterStyle) { NSDateFormatterNoStyle, NSDateFormatterShortStyle, NSDateFormatterMediumStyle, NSDateFormatterLongStyle, NSDateFormatterFullStyle };
@interface NSDateFormatter : NSFormatter
@property (null_resettable, copy) NSString *dateFormat;
@property NSDateFormatterStyle dateStyle, timeStyle;
@property (null_resettable, copy) NSLocale *locale;
@property (null_resettable, copy) NSTimeZone *timeZone;
@property (null_resettable, copy) NSCalendar *calendar;
@property BOOL doesRelativeDateFormatting;
- (NSString *)stringFromDate:(NSDate *)date;
- (nullable NSDate *)dateFromString:(NSString *)text;
- (void)setLocalizedDateFormatFromTemplate:(NSString *)name;
+ (NSString *)localizedStringFromDate:(NSDate *)date dateStyle:(NSDateFormatterStyle)a timeStyle:(NSDateFormatterStyle)b;
+ (nullable NSString *)dateFormatFromTemplate:(NSString *)name options:(NSUInteger)options locale:(nullable NSLocale *)locale;
@end
@interface NSISO8601DateFormatter : NSFormatter
- (NSString *)stringFromDate:(NSDate *)date;
- (nullable NSDate *)dateFromString:(NSString *)text;
@end
typedef NSUInteger NSNumberFormatterStyle;
enum { NSNumberFormatterNoStyle, NSNumberFormatterDecimalStyle, NSNumberFormatterCurrencyStyle, NSNumberFormatterPercentStyle };
@interface NSNumberFormatter : NSFormatter
@property NSNumberFormatterStyle numberStyle;
@property (null_resettable, copy) NSLocale *locale;
- (nullable NSString *)stringFromNumber:(NSNumber *)number;
- (nullable NSNumber *)numberFromString:(NSString *)text;
@end
@interface NSDateComponentsFormatter : NSFormatter
@property NSCalendarUnit allowedUnits;
@property NSInteger unitsStyle, zeroFormattingBehavior;
- (nullable NSString *)stringFromTimeInterval:(NSTimeInterval)seconds;
@end
@interface NSByteCountFormatter : NSFormatter
+ (NSString *)stringFromByteCount:(long long)bytes countStyle:(NSInteger)style;
@end
enum { NSByteCountFormatterCountStyleFile, NSByteCountFormatterCountStyleMemory };
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
