// Alerts, storyboards, items of bars.
#pragma once
#include "UIKit/UIViewController.h"

NS_ASSUME_NONNULL_BEGIN
@interface UIAlertAction : NSObject
@property (nullable, nonatomic, readonly) NSString *title;
@property (nonatomic, getter=isEnabled) BOOL enabled;
+ (instancetype)actionWithTitle:(nullable NSString *)title style:(UIAlertActionStyle)style handler:(void (^_Nullable)(UIAlertAction *action))handler;
@end
@interface UIAlertController : UIViewController
@property (nullable, nonatomic, copy) NSString *message;
@property (nonatomic, readonly) NSArray<UIAlertAction *> *actions;
@property (nullable, nonatomic, readonly) NSArray<UITextField *> *textFields;
@property (nonatomic, readonly) UIAlertControllerStyle preferredStyle;
@property (nonatomic, strong, nullable) UIAlertAction *preferredAction;
+ (instancetype)alertControllerWithTitle:(nullable NSString *)title message:(nullable NSString *)message preferredStyle:(UIAlertControllerStyle)style;
- (void)addAction:(UIAlertAction *)action;
- (void)addTextFieldWithConfigurationHandler:(void (^_Nullable)(UITextField *field))handler;
@end
@interface UIAlertView : UIView
@property (nullable, nonatomic, weak) id delegate;
- (instancetype)initWithTitle:(nullable NSString *)title message:(nullable NSString *)message delegate:(nullable id)delegate cancelButtonTitle:(nullable NSString *)cancel otherButtonTitles:(nullable NSString *)others, ...;
- (NSInteger)addButtonWithTitle:(nullable NSString *)title;
- (void)show;
- (void)dismissWithClickedButtonIndex:(NSInteger)index animated:(BOOL)animated;
@property (nonatomic, readonly) NSInteger cancelButtonIndex;
@end
@protocol UIAlertViewDelegate <NSObject>
@end
@interface UIActionSheet : UIView
@end
@protocol UIActionSheetDelegate <NSObject>
@end
@interface UIStoryboard : NSObject
+ (UIStoryboard *)storyboardWithName:(NSString *)name bundle:(nullable NSBundle *)bundle;
- (nullable __kindof UIViewController *)instantiateInitialViewController;
- (__kindof UIViewController *)instantiateViewControllerWithIdentifier:(NSString *)name;
@end
@interface UIStoryboardSegue : NSObject
@property (nullable, nonatomic, copy, readonly) NSString *identifier;
@property (nonatomic, readonly, strong) __kindof UIViewController *sourceViewController, *destinationViewController;
@end
@interface UINib : NSObject
+ (UINib *)nibWithNibName:(NSString *)name bundle:(nullable NSBundle *)bundle;
- (NSArray *)instantiateWithOwner:(nullable id)owner options:(nullable NSDictionary *)options;
@end
@interface UIBarItem : NSObject
@property (nullable, nonatomic, copy) NSString *title;
@property (nullable, nonatomic, strong) UIImage *image;
@property (nonatomic, getter=isEnabled) BOOL enabled;
@property (nonatomic) NSInteger tag;
- (void)setTitleTextAttributes:(nullable NSDictionary *)attributes forState:(UIControlState)state;
@end
@interface UIBarButtonItem : UIBarItem
@property (nullable, nonatomic, strong) __kindof UIView *customView;
@property (nullable, nonatomic, strong) UIColor *tintColor;
@property (nonatomic) CGFloat width;
@property (nullable, nonatomic, weak) id target;
@property (nullable, nonatomic) SEL action;
- (instancetype)initWithTitle:(nullable NSString *)title style:(UIBarButtonItemStyle)style target:(nullable id)target action:(nullable SEL)name;
- (instancetype)initWithImage:(nullable UIImage *)image style:(UIBarButtonItemStyle)style target:(nullable id)target action:(nullable SEL)name;
- (instancetype)initWithBarButtonSystemItem:(UIBarButtonSystemItem)item target:(nullable id)target action:(nullable SEL)name;
- (instancetype)initWithCustomView:(UIView *)view;
@end
@interface UITabBarItem : UIBarItem
@property (nullable, nonatomic, copy) NSString *badgeValue;
@end
@interface UINavigationItem : NSObject
@property (nullable, nonatomic, copy) NSString *title, *prompt;
@property (nullable, nonatomic, strong) UIView *titleView;
@property (nullable, nonatomic, strong) UIBarButtonItem *leftBarButtonItem, *rightBarButtonItem, *backBarButtonItem;
@property (nullable, nonatomic, copy) NSArray<UIBarButtonItem *> *leftBarButtonItems, *rightBarButtonItems;
@property (nonatomic) BOOL hidesBackButton, leftItemsSupplementBackButton, hidesSearchBarWhenScrolling;
@property (nullable, nonatomic, strong) UISearchController *searchController;
@property (nonatomic) NSInteger largeTitleDisplayMode;
@end
NS_ASSUME_NONNULL_END
