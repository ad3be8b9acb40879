// Sets, tables, caches, indexes.
#pragma once
#include "Foundation/NSDictionary.h"

NS_ASSUME_NONNULL_BEGIN
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
NS_ASSUME_NONNULL_END
