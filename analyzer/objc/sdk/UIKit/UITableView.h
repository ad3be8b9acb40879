// Tables, collections, search.
#pragma once
#include "UIKit/UIControl.h"

NS_ASSUME_NONNULL_BEGIN
@protocol UITableViewDataSource <NSObject>
@end
@protocol UITableViewDelegate <UIScrollViewDelegate>
@end
@interface UITableView : UIScrollView
@property (nullable, nonatomic, weak) id<UITableViewDataSource> dataSource;
@property (nullable, nonatomic, weak) id<UITableViewDelegate> delegate;
@property (nonatomic) CGFloat rowHeight, estimatedRowHeight, sectionHeaderHeight, sectionFooterHeight, estimatedSectionHeaderHeight;
@property (nonatomic, getter=isEditing) BOOL editing;
@property (nonatomic) BOOL allowsSelection, allowsMultipleSelection, allowsSelectionDuringEditing;
@property (nullable, nonatomic, strong) UIView *tableHeaderView, *tableFooterView, *backgroundView;
@property (nonatomic) UITableViewCellSeparatorStyle separatorStyle;
@property (nullable, nonatomic, strong) UIColor *separatorColor, *sectionIndexColor, *sectionIndexBackgroundColor;
@property (nonatomic) UIEdgeInsets separatorInset;
@property (nonatomic, readonly) NSInteger numberOfSections;
@property (nonatomic, readonly) NSArray<__kindof UITableViewCell *> *visibleCells;
@property (nullable, nonatomic, readonly) NSIndexPath *indexPathForSelectedRow;
@property (nullable, nonatomic, readonly) NSArray<NSIndexPath *> *indexPathsForVisibleRows, *indexPathsForSelectedRows;
- (instancetype)initWithFrame:(CGRect)frame style:(UITableViewStyle)style;
- (void)reloadData;
- (void)beginUpdates;
- (void)endUpdates;
- (NSInteger)numberOfRowsInSection:(NSInteger)section;
- (nullable __kindof UITableViewCell *)dequeueReusableCellWithIdentifier:(NSString *)name;
- (__kindof UITableViewCell *)dequeueReusableCellWithIdentifier:(NSString *)name forIndexPath:(NSIndexPath *)path;
- (nullable __kindof UIView *)dequeueReusableHeaderFooterViewWithIdentifier:(NSString *)name;
- (void)registerClass:(nullable Class)of forCellReuseIdentifier:(NSString *)name;
- (void)registerNib:(nullable UINib *)nib forCellReuseIdentifier:(NSString *)name;
- (void)registerNib:(nullable UINib *)nib forHeaderFooterViewReuseIdentifier:(NSString *)name;
- (void)registerClass:(nullable Class)of forHeaderFooterViewReuseIdentifier:(NSString *)name;
- (nullable __kindof UITableViewCell *)cellForRowAtIndexPath:(NSIndexPath *)path;
- (nullable NSIndexPath *)indexPathForCell:(UITableViewCell *)cell;
- (nullable NSIndexPath *)indexPathForRowAtPoint:(CGPoint)point;
- (CGRect)rectForRowAtIndexPath:(NSIndexPath *)path;
- (void)insertRowsAtIndexPaths:(NSArray<NSIndexPath *> *)paths withRowAnimation:(UITableViewRowAnimation)animation;
- (void)deleteRowsAtIndexPaths:(NSArray<NSIndexPath *> *)paths withRowAnimation:(UITableViewRowAnimation)animation;
- (void)reloadRowsAtIndexPaths:(NSArray<NSIndexPath *> *)paths withRowAnimation:(UITableViewRowAnimation)animation;
- (void)insertSections:(NSIndexSet *)sections withRowAnimation:(UITableViewRowAnimation)animation;
- (void)deleteSections:(NSIndexSet *)sections withRowAnimation:(UITableViewRowAnimation)animation;
- (void)reloadSections:(NSIndexSet *)sections withRowAnimation:(UITableViewRowAnimation)animation;
- (void)selectRowAtIndexPath:(nullable NSIndexPath *)path animated:(BOOL)animated scrollPosition:(UITableViewScrollPosition)position;
- (void)deselectRowAtIndexPath:(NSIndexPath *)path animated:(BOOL)animated;
- (void)scrollToRowAtIndexPath:(NSIndexPath *)path atScrollPosition:(UITableViewScrollPosition)position animated:(BOOL)animated;
- (void)setEditing:(BOOL)editing animated:(BOOL)animated;
@end
@interface UITableViewCell : UIView
@property (nonatomic, readonly, strong) UIView *contentView;
@property (nullable, nonatomic, readonly, strong) UILabel *textLabel, *detailTextLabel;
@property (nullable, nonatomic, readonly, strong) UIImageView *imageView;
@property (nullable, nonatomic, strong) UIView *accessoryView, *backgroundView, *selectedBackgroundView, *editingAccessoryView;
@property (nonatomic) UITableViewCellAccessoryType accessoryType;
@property (nonatomic) UITableViewCellSelectionStyle selectionStyle;
@property (nonatomic, getter=isSelected) BOOL selected;
@property (nonatomic, getter=isHighlighted) BOOL highlighted;
@property (nonatomic, getter=isEditing) BOOL editing;
@property (nonatomic) UIEdgeInsets separatorInset;
@property (nullable, nonatomic, readonly, copy) NSString *reuseIdentifier;
- (instancetype)initWithStyle:(UITableViewCellStyle)style reuseIdentifier:(nullable NSString *)name;
- (void)prepareForReuse;
- (void)setSelected:(BOOL)selected animated:(BOOL)animated;
@end
@interface UITableViewHeaderFooterView : UIView
@property (nonatomic, readonly, strong) UIView *contentView;
@property (nullable, nonatomic, readonly, strong) UILabel *textLabel;
@property (nullable, nonatomic, strong) UIView *backgroundView;
@end
@interface UICollectionViewLayout : NSObject
- (void)invalidateLayout;
@end
@interface UICollectionViewFlowLayout : UICollectionViewLayout
@property (nonatomic) CGSize itemSize;
@property (nonatomic) CGFloat minimumLineSpacing, minimumInteritemSpacing;
@property (nonatomic) UIEdgeInsets sectionInset;
@property (nonatomic) NSInteger scrollDirection;
@end
@interface UICollectionView : UIScrollView
@property (nullable, nonatomic, weak) id dataSource, delegate;
@property (nonatomic, strong) UICollectionViewLayout *collectionViewLayout;
@property (nullable, nonatomic, strong) UIView *backgroundView;
- (instancetype)initWithFrame:(CGRect)frame collectionViewLayout:(UICollectionViewLayout *)layout;
- (void)reloadData;
- (__kindof UICollectionViewCell *)dequeueReusableCellWithReuseIdentifier:(NSString *)name forIndexPath:(NSIndexPath *)path;
- (void)registerNib:(nullable UINib *)nib forCellWithReuseIdentifier:(NSString *)name;
- (void)registerClass:(nullable Class)of forCellWithReuseIdentifier:(NSString *)name;
@end
@interface UICollectionReusableView : UIView
- (void)prepareForReuse;
@end
@interface UICollectionViewCell : UICollectionReusableView
@property (nonatomic, readonly) UIView *contentView;
@property (nonatomic, getter=isSelected) BOOL selected;
@end
@protocol UICollectionViewDataSource <NSObject>
@end
@protocol UICollectionViewDelegate <UIScrollViewDelegate>
@end
@protocol UICollectionViewDelegateFlowLayout <UICollectionViewDelegate>
@end
@interface UISearchBar : UIView
@property (nullable, nonatomic, copy) NSString *text, *placeholder;
@property (nullable, nonatomic, weak) id delegate;
@property (nonatomic) BOOL showsCancelButton;
@property (nullable, nonatomic, strong) UIColor *barTintColor;
@end
@protocol UISearchBarDelegate <NSObject>
@end
@protocol UISearchResultsUpdating <NSObject>
@end
@interface UISearchController : UIViewController
@property (nonatomic, readonly, strong) UISearchBar *searchBar;
@property (nonatomic, getter=isActive) BOOL active;
@end
NS_ASSUME_NONNULL_END
