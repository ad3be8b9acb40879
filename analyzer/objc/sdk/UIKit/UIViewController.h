// View controllers and those that hold others.
#pragma once
#include "UIKit/UIView.h"

NS_ASSUME_NONNULL_BEGIN
@protocol UIContentContainer <NSObject>
@end
@protocol UIViewControllerTransitionCoordinator <NSObject>
@property (nonatomic, readonly, getter=isCancelled) BOOL cancelled;
@property (nonatomic, readonly) NSTimeInterval transitionDuration;
@property (nonatomic, readonly) UIView *containerView;
- (BOOL)animateAlongsideTransition:(void (^)(id context))animation completion:(void (^)(id context))completion;
@end
@interface UIViewController : UIResponder <NSCoding, UIContentContainer>
@property (null_resettable, nonatomic, strong) UIView *view;
@property (nullable, nonatomic, copy) NSString *title, *nibName, *restorationIdentifier;
@property (nullable, nonatomic, readonly, strong) UIStoryboard *storyboard;
@property (nullable, nonatomic, readonly, strong) UINavigationController *navigationController;
@property (nonatomic, readonly, strong) UINavigationItem *navigationItem;
@property (nullable, nonatomic, readonly, strong) UITabBarController *tabBarController;
@property (null_resettable, nonatomic, strong) UITabBarItem *tabBarItem;
@property (nullable, nonatomic, readonly, strong) UISplitViewController *splitViewController;
@property (nullable, nonatomic, readonly) UIViewController *presentedViewController, *presentingViewController, *parentViewController;
@property (nullable, nonatomic, readonly) UIPopoverPresentationController *popoverPresentationController;
@property (nullable, nonatomic, readonly) UIPresentationController *presentationController;
@property (nonatomic, readonly) NSArray<__kindof UIViewController *> *childViewControllers;
@property (nonatomic) UIModalPresentationStyle modalPresentationStyle;
@property (nonatomic) UIModalTransitionStyle modalTransitionStyle;
@property (nonatomic, getter=isEditing) BOOL editing;
@property (nonatomic, getter=isModalInPresentation) BOOL modalInPresentation;
@property (nonatomic) BOOL definesPresentationContext, hidesBottomBarWhenPushed, automaticallyAdjustsScrollViewInsets, extendedLayoutIncludesOpaqueBars, modalPresentationCapturesStatusBarAppearance;
@property (nonatomic) UIRectEdge edgesForExtendedLayout;
@property (nonatomic) CGSize preferredContentSize;
@property (nonatomic, readonly) UIStatusBarStyle preferredStatusBarStyle;
@property (nonatomic, readonly) BOOL prefersStatusBarHidden, isViewLoaded, shouldAutorotate, isBeingDismissed, isBeingPresented, isMovingFromParentViewController, isMovingToParentViewController;
@property (nonatomic, readonly) UIInterfaceOrientationMask supportedInterfaceOrientations;
@property (nonatomic, readonly) UIInterfaceOrientation interfaceOrientation, preferredInterfaceOrientationForPresentation;
@property (nonatomic, readonly) UITraitCollection *traitCollection;
@property (nullable, nonatomic, strong) id transitioningDelegate;
@property (nonatomic, readonly, strong) id topLayoutGuide, bottomLayoutGuide;
@property (nonatomic, readonly, nullable) id<UIViewControllerTransitionCoordinator> transitionCoordinator;
@property (nullable, nonatomic, readonly, strong) NSExtensionContext *extensionContext;
@property (nullable, nonatomic, strong) NSArray<UIBarButtonItem *> *toolbarItems;
@property (nonatomic) UIUserInterfaceStyle overrideUserInterfaceStyle;
- (instancetype)initWithNibName:(nullable NSString *)name bundle:(nullable NSBundle *)bundle;
- (void)loadView;
- (void)loadViewIfNeeded;
- (void)viewDidLoad;
- (void)viewWillAppear:(BOOL)animated;
- (void)viewDidAppear:(BOOL)animated;
- (void)viewWillDisappear:(BOOL)animated;
- (void)viewDidDisappear:(BOOL)animated;
- (void)viewWillLayoutSubviews;
- (void)viewDidLayoutSubviews;
- (void)viewSafeAreaInsetsDidChange;
- (void)didReceiveMemoryWarning;
- (void)presentViewController:(UIViewController *)controller animated:(BOOL)animated completion:(void (^_Nullable)(void))completion;
- (void)dismissViewControllerAnimated:(BOOL)animated completion:(void (^_Nullable)(void))completion;
- (void)performSegueWithIdentifier:(NSString *)name sender:(nullable id)sender;
- (void)prepareForSegue:(UIStoryboardSegue *)segue sender:(nullable id)sender;
- (void)addChildViewController:(UIViewController *)child;
- (void)removeFromParentViewController;
- (void)willMoveToParentViewController:(nullable UIViewController *)parent;
- (void)didMoveToParentViewController:(nullable UIViewController *)parent;
- (void)setEditing:(BOOL)editing animated:(BOOL)animated;
- (void)setNeedsStatusBarAppearanceUpdate;
- (void)showViewController:(UIViewController *)controller sender:(nullable id)sender;
- (void)traitCollectionDidChange:(nullable UITraitCollection *)previous;
- (void)viewWillTransitionToSize:(CGSize)size withTransitionCoordinator:(id<UIViewControllerTransitionCoordinator>)coordinator;
- (void)willRotateToInterfaceOrientation:(UIInterfaceOrientation)to duration:(NSTimeInterval)seconds;
- (void)didRotateFromInterfaceOrientation:(UIInterfaceOrientation)from;
+ (void)attemptRotationToDeviceOrientation;
@end
@interface UINavigationController : UIViewController
@property (nullable, nonatomic, weak) id delegate;
@property (nullable, nonatomic, readonly, strong) UIViewController *topViewController, *visibleViewController;
@property (nonatomic, copy) NSArray<__kindof UIViewController *> *viewControllers;
@property (nonatomic, readonly) UINavigationBar *navigationBar;
@property (nonatomic, getter=isNavigationBarHidden) BOOL navigationBarHidden;
@property (nonatomic, getter=isToolbarHidden) BOOL toolbarHidden;
@property (nullable, nonatomic, readonly) UIGestureRecognizer *interactivePopGestureRecognizer;
- (instancetype)initWithRootViewController:(UIViewController *)root;
- (void)pushViewController:(UIViewController *)controller animated:(BOOL)animated;
- (nullable UIViewController *)popViewControllerAnimated:(BOOL)animated;
- (nullable NSArray<__kindof UIViewController *> *)popToRootViewControllerAnimated:(BOOL)animated;
- (nullable NSArray<__kindof UIViewController *> *)popToViewController:(UIViewController *)controller animated:(BOOL)animated;
- (void)setViewControllers:(NSArray<UIViewController *> *)controllers animated:(BOOL)animated;
- (void)setNavigationBarHidden:(BOOL)hidden animated:(BOOL)animated;
@end
@interface UITabBarController : UIViewController
@property (nullable, nonatomic, weak) id delegate;
@property (nullable, nonatomic, copy) NSArray<__kindof UIViewController *> *viewControllers;
@property (nullable, nonatomic, assign) __kindof UIViewController *selectedViewController;
@property (nonatomic) NSUInteger selectedIndex;
@property (nonatomic, readonly) UIView *tabBar;
@end
@interface UISplitViewController : UIViewController
@property (nonatomic, copy) NSArray<__kindof UIViewController *> *viewControllers;
@property (nullable, nonatomic, weak) id delegate;
@property (nonatomic, readonly, getter=isCollapsed) BOOL collapsed;
@property (nonatomic) NSInteger preferredDisplayMode;
@end
@interface UITableViewController : UIViewController
@property (nonatomic, strong) UITableView *tableView;
@property (nullable, nonatomic, strong) id refreshControl;
- (instancetype)initWithStyle:(UITableViewStyle)style;
@end
@interface UICollectionViewController : UIViewController
@property (nonatomic, strong) UICollectionView *collectionView;
@end
NS_ASSUME_NONNULL_END
