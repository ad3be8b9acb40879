// UIKit: application life cycle in full, views as far as app delegates and call screens use them.
#pragma once
#include "Foundation/Foundation.h"
@class UIWindow, UIView, UIViewController, UIColor, UIImage, UIFont, UIScreen, UIEvent, UITouch, UIScene, UISceneSession;
@class UILocalNotification, UIUserNotificationSettings, UIApplicationShortcutItem, UINavigationController, UINavigationItem;
@class UITabBarController, UITabBarItem, UIBarButtonItem, UIStoryboard, UIStoryboardSegue, UIGestureRecognizer, UITableView;
@class UITableViewCell, UICollectionView, UICollectionViewCell, UITraitCollection, UISceneConfiguration, UIWindowScene;
@class UIPresentationController, UIPopoverPresentationController, UIAlertController, CALayer, UINib, UILabel, UIImageView;
@class UISearchController, UISearchBar, UIToolbar, UINavigationBar, UISplitViewController, UIOpenURLContext, UIPasteboard, UITextField;
NS_ASSUME_NONNULL_BEGIN
typedef NSUInteger UIBackgroundTaskIdentifier;
typedef NSString *UIApplicationLaunchOptionsKey, *UIApplicationOpenURLOptionsKey, *UIApplicationOpenExternalURLOptionsKey, *UITextContentType, *UIContentSizeCategory, *UIFontTextStyle;
typedef struct UIEdgeInsets { CGFloat top, left, bottom, right; } UIEdgeInsets;
typedef struct UIOffset { CGFloat horizontal, vertical; } UIOffset;
typedef NS_ENUM(NSInteger, UIApplicationState) { UIApplicationStateActive, UIApplicationStateInactive, UIApplicationStateBackground };
typedef NS_ENUM(NSUInteger, UIBackgroundFetchResult) { UIBackgroundFetchResultNewData, UIBackgroundFetchResultNoData, UIBackgroundFetchResultFailed };
typedef NS_ENUM(NSInteger, UIBackgroundRefreshStatus) { UIBackgroundRefreshStatusRestricted, UIBackgroundRefreshStatusDenied, UIBackgroundRefreshStatusAvailable };
typedef NS_OPTIONS(NSUInteger, UIUserNotificationType) { UIUserNotificationTypeNone = 0, UIUserNotificationTypeBadge = 1, UIUserNotificationTypeSound = 2, UIUserNotificationTypeAlert = 4 };
typedef NS_OPTIONS(NSUInteger, UIRemoteNotificationType) { UIRemoteNotificationTypeNone = 0, UIRemoteNotificationTypeBadge = 1, UIRemoteNotificationTypeSound = 2, UIRemoteNotificationTypeAlert = 4 };
typedef NS_ENUM(NSUInteger, UIUserNotificationActivationMode) { UIUserNotificationActivationModeForeground, UIUserNotificationActivationModeBackground };
typedef NS_ENUM(NSUInteger, UIUserNotificationActionContext) { UIUserNotificationActionContextDefault, UIUserNotificationActionContextMinimal };
typedef NS_ENUM(NSInteger, UIInterfaceOrientation) { UIInterfaceOrientationUnknown, UIInterfaceOrientationPortrait, UIInterfaceOrientationPortraitUpsideDown, UIInterfaceOrientationLandscapeRight, UIInterfaceOrientationLandscapeLeft };
typedef NS_OPTIONS(NSUInteger, UIInterfaceOrientationMask) { UIInterfaceOrientationMaskPortrait = 2, UIInterfaceOrientationMaskLandscapeLeft = 16, UIInterfaceOrientationMaskLandscapeRight = 8, UIInterfaceOrientationMaskPortraitUpsideDown = 4, UIInterfaceOrientationMaskLandscape = 24, UIInterfaceOrientationMaskAll = 30, UIInterfaceOrientationMaskAllButUpsideDown = 26 };
#define UIInterfaceOrientationIsPortrait(o) ((o) == UIInterfaceOrientationPortrait || (o) == UIInterfaceOrientationPortraitUpsideDown)
#define UIInterfaceOrientationIsLandscape(o) ((o) == UIInterfaceOrientationLandscapeLeft || (o) == UIInterfaceOrientationLandscapeRight)
typedef NS_ENUM(NSInteger, UIDeviceOrientation) { UIDeviceOrientationUnknown, UIDeviceOrientationPortrait, UIDeviceOrientationPortraitUpsideDown, UIDeviceOrientationLandscapeLeft, UIDeviceOrientationLandscapeRight, UIDeviceOrientationFaceUp, UIDeviceOrientationFaceDown };
typedef NS_ENUM(NSInteger, UIUserInterfaceIdiom) { UIUserInterfaceIdiomUnspecified = -1, UIUserInterfaceIdiomPhone, UIUserInterfaceIdiomPad, UIUserInterfaceIdiomTV, UIUserInterfaceIdiomCarPlay, UIUserInterfaceIdiomMac = 5 };
#define UI_USER_INTERFACE_IDIOM() ([[UIDevice currentDevice] userInterfaceIdiom])
typedef NS_ENUM(NSInteger, UIAlertActionStyle) { UIAlertActionStyleDefault, UIAlertActionStyleCancel, UIAlertActionStyleDestructive };
typedef NS_ENUM(NSInteger, UIAlertControllerStyle) { UIAlertControllerStyleActionSheet, UIAlertControllerStyleAlert };
typedef NS_ENUM(NSInteger, UIModalPresentationStyle) { UIModalPresentationFullScreen, UIModalPresentationPageSheet, UIModalPresentationFormSheet, UIModalPresentationCurrentContext, UIModalPresentationCustom, UIModalPresentationOverFullScreen, UIModalPresentationOverCurrentContext, UIModalPresentationPopover, UIModalPresentationNone = -1, UIModalPresentationAutomatic = -2 };
typedef NS_ENUM(NSInteger, UIModalTransitionStyle) { UIModalTransitionStyleCoverVertical, UIModalTransitionStyleFlipHorizontal, UIModalTransitionStyleCrossDissolve, UIModalTransitionStylePartialCurl };
typedef NS_ENUM(NSInteger, UIStatusBarStyle) { UIStatusBarStyleDefault, UIStatusBarStyleLightContent, UIStatusBarStyleDarkContent = 3 };
typedef NS_ENUM(NSInteger, UIStatusBarAnimation) { UIStatusBarAnimationNone, UIStatusBarAnimationFade, UIStatusBarAnimationSlide };
typedef NS_ENUM(NSInteger, UIUserInterfaceStyle) { UIUserInterfaceStyleUnspecified, UIUserInterfaceStyleLight, UIUserInterfaceStyleDark };
typedef NS_ENUM(NSInteger, UISceneActivationState) { UISceneActivationStateUnattached = -1, UISceneActivationStateForegroundActive, UISceneActivationStateForegroundInactive, UISceneActivationStateBackground };
typedef NS_ENUM(NSInteger, UIViewContentMode) { UIViewContentModeScaleToFill, UIViewContentModeScaleAspectFit, UIViewContentModeScaleAspectFill, UIViewContentModeRedraw, UIViewContentModeCenter, UIViewContentModeTop, UIViewContentModeBottom, UIViewContentModeLeft, UIViewContentModeRight };
typedef NS_OPTIONS(NSUInteger, UIViewAutoresizing) { UIViewAutoresizingNone = 0, UIViewAutoresizingFlexibleLeftMargin = 1, UIViewAutoresizingFlexibleWidth = 2, UIViewAutoresizingFlexibleRightMargin = 4, UIViewAutoresizingFlexibleTopMargin = 8, UIViewAutoresizingFlexibleHeight = 16, UIViewAutoresizingFlexibleBottomMargin = 32 };
typedef NS_OPTIONS(NSUInteger, UIViewAnimationOptions) { UIViewAnimationOptionLayoutSubviews = 1, UIViewAnimationOptionAllowUserInteraction = 2, UIViewAnimationOptionBeginFromCurrentState = 4, UIViewAnimationOptionRepeat = 8, UIViewAnimationOptionAutoreverse = 16, UIViewAnimationOptionCurveEaseInOut = 0, UIViewAnimationOptionCurveEaseIn = 1 << 16, UIViewAnimationOptionCurveEaseOut = 2 << 16, UIViewAnimationOptionCurveLinear = 3 << 16, UIViewAnimationOptionTransitionCrossDissolve = 5 << 20, UIViewAnimationOptionTransitionNone = 0 };
enum { UIControlStateNormal = 0, UIControlStateHighlighted = 1, UIControlStateDisabled = 2, UIControlStateSelected = 4 };
typedef NSUInteger UIControlState, UIControlEvents;
enum { UIControlEventTouchDown = 1, UIControlEventTouchUpInside = 64, UIControlEventTouchUpOutside = 128, UIControlEventTouchCancel = 256, UIControlEventValueChanged = 4096, UIControlEventEditingDidBegin = 1 << 16, UIControlEventEditingChanged = 1 << 17, UIControlEventEditingDidEnd = 1 << 18, UIControlEventAllTouchEvents = 0xfff };
typedef NS_ENUM(NSInteger, UITableViewStyle) { UITableViewStylePlain, UITableViewStyleGrouped, UITableViewStyleInsetGrouped };
typedef NS_ENUM(NSInteger, UITableViewCellStyle) { UITableViewCellStyleDefault, UITableViewCellStyleValue1, UITableViewCellStyleValue2, UITableViewCellStyleSubtitle };
typedef NS_ENUM(NSInteger, UITableViewCellAccessoryType) { UITableViewCellAccessoryNone, UITableViewCellAccessoryDisclosureIndicator, UITableViewCellAccessoryDetailDisclosureButton, UITableViewCellAccessoryCheckmark };
typedef NS_ENUM(NSInteger, UITableViewCellSelectionStyle) { UITableViewCellSelectionStyleNone, UITableViewCellSelectionStyleBlue, UITableViewCellSelectionStyleGray, UITableViewCellSelectionStyleDefault };
typedef NS_ENUM(NSInteger, UITableViewCellEditingStyle) { UITableViewCellEditingStyleNone, UITableViewCellEditingStyleDelete, UITableViewCellEditingStyleInsert };
typedef NS_ENUM(NSInteger, UITableViewRowAnimation) { UITableViewRowAnimationFade, UITableViewRowAnimationRight, UITableViewRowAnimationLeft, UITableViewRowAnimationTop, UITableViewRowAnimationBottom, UITableViewRowAnimationNone, UITableViewRowAnimationMiddle, UITableViewRowAnimationAutomatic = 100 };
typedef NS_ENUM(NSInteger, UITableViewScrollPosition) { UITableViewScrollPositionNone, UITableViewScrollPositionTop, UITableViewScrollPositionMiddle, UITableViewScrollPositionBottom };
typedef NS_ENUM(NSInteger, UIBarButtonItemStyle) { UIBarButtonItemStylePlain, UIBarButtonItemStyleBordered, UIBarButtonItemStyleDone };
typedef NS_ENUM(NSInteger, UIBarButtonSystemItem) { UIBarButtonSystemItemDone, UIBarButtonSystemItemCancel, UIBarButtonSystemItemEdit, UIBarButtonSystemItemSave, UIBarButtonSystemItemAdd, UIBarButtonSystemItemFlexibleSpace, UIBarButtonSystemItemFixedSpace, UIBarButtonSystemItemAction = 9, UIBarButtonSystemItemTrash = 16 };
typedef NS_ENUM(NSInteger, UIButtonType) { UIButtonTypeCustom, UIButtonTypeSystem, UIButtonTypeDetailDisclosure, UIButtonTypeInfoLight, UIButtonTypeInfoDark, UIButtonTypeContactAdd, UIButtonTypeRoundedRect = 1 };
typedef NS_ENUM(NSInteger, UIGestureRecognizerState) { UIGestureRecognizerStatePossible, UIGestureRecognizerStateBegan, UIGestureRecognizerStateChanged, UIGestureRecognizerStateEnded, UIGestureRecognizerStateCancelled, UIGestureRecognizerStateFailed, UIGestureRecognizerStateRecognized = 3 };
typedef NS_ENUM(NSInteger, UIActivityIndicatorViewStyle) { UIActivityIndicatorViewStyleWhiteLarge, UIActivityIndicatorViewStyleWhite, UIActivityIndicatorViewStyleGray, UIActivityIndicatorViewStyleMedium = 100, UIActivityIndicatorViewStyleLarge = 101 };
typedef NS_ENUM(NSInteger, UIReturnKeyType) { UIReturnKeyDefault, UIReturnKeyGo, UIReturnKeyNext = 4, UIReturnKeySearch = 6, UIReturnKeySend, UIReturnKeyDone = 9 };
typedef NS_ENUM(NSInteger, UIKeyboardType) { UIKeyboardTypeDefault, UIKeyboardTypeASCIICapable, UIKeyboardTypeNumbersAndPunctuation, UIKeyboardTypeURL, UIKeyboardTypeNumberPad, UIKeyboardTypePhonePad, UIKeyboardTypeNamePhonePad, UIKeyboardTypeEmailAddress, UIKeyboardTypeDecimalPad };
typedef NS_ENUM(NSInteger, UITextFieldViewMode) { UITextFieldViewModeNever, UITextFieldViewModeWhileEditing, UITextFieldViewModeUnlessEditing, UITextFieldViewModeAlways };
typedef NS_ENUM(NSInteger, NSTextAlignment) { NSTextAlignmentLeft, NSTextAlignmentCenter, NSTextAlignmentRight, NSTextAlignmentJustified, NSTextAlignmentNatural };
typedef NS_ENUM(NSInteger, NSLineBreakMode) { NSLineBreakByWordWrapping, NSLineBreakByCharWrapping, NSLineBreakByClipping, NSLineBreakByTruncatingHead, NSLineBreakByTruncatingTail, NSLineBreakByTruncatingMiddle };
typedef NS_ENUM(NSInteger, NSLayoutAttribute) { NSLayoutAttributeLeft = 1, NSLayoutAttributeRight, NSLayoutAttributeTop, NSLayoutAttributeBottom, NSLayoutAttributeLeading, NSLayoutAttributeTrailing, NSLayoutAttributeWidth, NSLayoutAttributeHeight, NSLayoutAttributeCenterX, NSLayoutAttributeCenterY, NSLayoutAttributeNotAnAttribute = 0 };
typedef NS_ENUM(NSInteger, NSLayoutRelation) { NSLayoutRelationLessThanOrEqual = -1, NSLayoutRelationEqual, NSLayoutRelationGreaterThanOrEqual };
enum { NSStringDrawingUsesLineFragmentOrigin = 1, NSStringDrawingUsesFontLeading = 2, NSUnderlineStyleNone = 0, NSUnderlineStyleSingle = 1, UISwipeGestureRecognizerDirectionRight = 1, UISwipeGestureRecognizerDirectionLeft = 2, UIRectEdgeNone = 0, UIRectEdgeAll = 15, UILayoutConstraintAxisHorizontal = 0, UILayoutConstraintAxisVertical = 1, UIViewAnimationCurveEaseInOut = 0, UIImageRenderingModeAlwaysTemplate = 2, UIImageRenderingModeAlwaysOriginal = 1, UIImageOrientationUp = 0, UIPopoverArrowDirectionAny = 15, UIDeviceBatteryStateUnknown = 0, UIDeviceBatteryStateUnplugged = 1, UIDeviceBatteryStateCharging = 2, UIDeviceBatteryStateFull = 3, UIBlurEffectStyleLight = 1, UIBlurEffectStyleDark = 2, UILayoutPriorityRequired = 1000, UILayoutPriorityDefaultHigh = 750, UILayoutPriorityDefaultLow = 250, UIScrollViewContentInsetAdjustmentNever = 2, UITextBorderStyleNone = 0, UITextBorderStyleRoundedRect = 3, UITableViewCellSeparatorStyleNone = 0, UITableViewCellSeparatorStyleSingleLine = 1 };
typedef NSInteger UIRectEdge, UIImageOrientation, UILayoutConstraintAxis, UITableViewCellSeparatorStyle, UIBlurEffectStyle, UISwipeGestureRecognizerDirection, UIViewAnimationCurve, UIDeviceBatteryState, UITextFieldBorderStyle, UIImagePickerControllerSourceType, UITextAutocorrectionType, UITextAutocapitalizationType, UIBarMetrics, UIBarStyle, UIImagePickerControllerCameraDevice, UIPopoverArrowDirection, UICollectionViewScrollDirection, UISearchBarStyle, UITextGranularity, UIViewTintAdjustmentMode, UIContextualActionStyle;
typedef float UILayoutPriority;
VC_C_BEGIN
extern const UIBackgroundTaskIdentifier UIBackgroundTaskInvalid;
extern const NSTimeInterval UIMinimumKeepAliveTimeout, UIApplicationBackgroundFetchIntervalMinimum, UIApplicationBackgroundFetchIntervalNever;
extern const UIEdgeInsets UIEdgeInsetsZero;
extern const CGFloat UITableViewAutomaticDimension, UIViewNoIntrinsicMetric;
extern NSNotificationName const UIApplicationDidEnterBackgroundNotification, UIApplicationWillEnterForegroundNotification, UIApplicationDidFinishLaunchingNotification,
    UIApplicationDidBecomeActiveNotification, UIApplicationWillResignActiveNotification, UIApplicationDidReceiveMemoryWarningNotification,
    UIApplicationWillTerminateNotification, UIApplicationSignificantTimeChangeNotification, UIApplicationProtectedDataDidBecomeAvailable,
    UIApplicationProtectedDataWillBecomeUnavailable, UIApplicationUserDidTakeScreenshotNotification, UIApplicationDidChangeStatusBarFrameNotification,
    UIApplicationWillChangeStatusBarOrientationNotification, UIApplicationDidChangeStatusBarOrientationNotification,
    UIKeyboardWillShowNotification, UIKeyboardDidShowNotification, UIKeyboardWillHideNotification, UIKeyboardDidHideNotification,
    UIKeyboardWillChangeFrameNotification, UIKeyboardDidChangeFrameNotification, UIDeviceOrientationDidChangeNotification, UIDeviceBatteryLevelDidChangeNotification,
    UIDeviceBatteryStateDidChangeNotification, UIDeviceProximityStateDidChangeNotification, UIContentSizeCategoryDidChangeNotification,
    UITextFieldTextDidChangeNotification, UITextViewTextDidChangeNotification, UISceneDidActivateNotification, UISceneDidEnterBackgroundNotification,
    UIScreenDidConnectNotification, UIScreenDidDisconnectNotification, UIWindowDidBecomeKeyNotification, UIPasteboardChangedNotification;
extern NSString *const UIKeyboardFrameEndUserInfoKey, *const UIKeyboardFrameBeginUserInfoKey, *const UIKeyboardAnimationDurationUserInfoKey, *const UIKeyboardAnimationCurveUserInfoKey,
    *const UIApplicationOpenSettingsURLString, *const UIApplicationOpenNotificationSettingsURLString, *const UIImagePickerControllerOriginalImage, *const UIImagePickerControllerEditedImage, *const UIImagePickerControllerMediaType, *const UIImagePickerControllerMediaURL, *const UIImagePickerControllerReferenceURL,
    *const UITableViewIndexSearch, *const UILocalNotificationDefaultSoundName, *const UIUserNotificationActionResponseTypedTextKey, *const UIFontTextStyleBody, *const UIFontTextStyleHeadline, *const UIFontTextStyleFootnote, *const UICollectionElementKindSectionHeader;
extern UIApplicationLaunchOptionsKey const UIApplicationLaunchOptionsRemoteNotificationKey, UIApplicationLaunchOptionsLocalNotificationKey, UIApplicationLaunchOptionsURLKey, UIApplicationLaunchOptionsUserActivityDictionaryKey, UIApplicationLaunchOptionsShortcutItemKey, UIApplicationLaunchOptionsLocationKey, UIApplicationLaunchOptionsSourceApplicationKey, UIApplicationLaunchOptionsBluetoothPeripheralsKey;
extern UIApplicationOpenURLOptionsKey const UIApplicationOpenURLOptionsSourceApplicationKey, UIApplicationOpenURLOptionsAnnotationKey, UIApplicationOpenURLOptionUniversalLinksOnly;
extern NSAttributedStringKey const NSFontAttributeName, NSForegroundColorAttributeName, NSBackgroundColorAttributeName, NSParagraphStyleAttributeName, NSUnderlineStyleAttributeName, NSStrikethroughStyleAttributeName, NSLinkAttributeName, NSAttachmentAttributeName, NSBaselineOffsetAttributeName, NSKernAttributeName, NSDocumentTypeDocumentAttribute, NSHTMLTextDocumentType;
int UIApplicationMain(int argc, char *_Nullable argv[_Nonnull], NSString *_Nullable principal, NSString *_Nullable delegate);
NSString *NSStringFromCGRect(CGRect r);
NSString *NSStringFromCGSize(CGSize s);
NSString *NSStringFromCGPoint(CGPoint p);
NSString *NSStringFromUIEdgeInsets(UIEdgeInsets i);
CGRect CGRectFromString(NSString *text);
UIEdgeInsets UIEdgeInsetsMake(CGFloat top, CGFloat left, CGFloat bottom, CGFloat right);
UIOffset UIOffsetMake(CGFloat horizontal, CGFloat vertical);
CGRect UIEdgeInsetsInsetRect(CGRect r, UIEdgeInsets i);
void UIGraphicsBeginImageContext(CGSize size);
void UIGraphicsBeginImageContextWithOptions(CGSize size, BOOL opaque, CGFloat scale);
UIImage *UIGraphicsGetImageFromCurrentImageContext(void);
CGContextRef UIGraphicsGetCurrentContext(void);
void UIGraphicsEndImageContext(void);
void UIRectFill(CGRect r);
NSData *UIImagePNGRepresentation(UIImage *image);
NSData *UIImageJPEGRepresentation(UIImage *image, CGFloat quality);
void UIImageWriteToSavedPhotosAlbum(UIImage *image, id _Nullable target, SEL _Nullable name, void *_Nullable context);
void UIAccessibilityPostNotification(uint32_t notification, id _Nullable argument);
BOOL UIAccessibilityIsVoiceOverRunning(void);
VC_C_END
@interface UIResponder : NSObject
@property (nullable, nonatomic, readonly) UIResponder *nextResponder;
@property (nonatomic, readonly) BOOL canBecomeFirstResponder, isFirstResponder, canResignFirstResponder;
@property (nullable, nonatomic, strong) NSUserActivity *userActivity;
@property (nullable, nonatomic, readwrite, strong) UIView *inputView, *inputAccessoryView;
- (BOOL)becomeFirstResponder;
- (BOOL)resignFirstResponder;
- (void)touchesBegan:(NSSet<UITouch *> *)touches withEvent:(nullable UIEvent *)event;
- (void)touchesMoved:(NSSet<UITouch *> *)touches withEvent:(nullable UIEvent *)event;
- (void)touchesEnded:(NSSet<UITouch *> *)touches withEvent:(nullable UIEvent *)event;
- (void)touchesCancelled:(NSSet<UITouch *> *)touches withEvent:(nullable UIEvent *)event;
- (BOOL)canPerformAction:(SEL)name withSender:(nullable id)sender;
- (void)reloadInputViews;
@end
@protocol UIApplicationDelegate;
@interface UIApplication : UIResponder
@property (class, nonatomic, readonly, strong) UIApplication *sharedApplication;
@property (nullable, nonatomic, assign) id<UIApplicationDelegate> delegate;
@property (nonatomic, readonly) UIApplicationState applicationState;
@property (nonatomic, readonly) NSTimeInterval backgroundTimeRemaining, statusBarOrientationAnimationDuration;
@property (nonatomic, readonly) UIBackgroundRefreshStatus backgroundRefreshStatus;
@property (nonatomic) NSInteger applicationIconBadgeNumber;
@property (nonatomic, getter=isIdleTimerDisabled) BOOL idleTimerDisabled;
@property (nonatomic, getter=isNetworkActivityIndicatorVisible) BOOL networkActivityIndicatorVisible;
@property (nonatomic, getter=isStatusBarHidden) BOOL statusBarHidden;
@property (nonatomic, readonly, getter=isProtectedDataAvailable) BOOL protectedDataAvailable;
@property (nonatomic, readonly, getter=isRegisteredForRemoteNotifications) BOOL registeredForRemoteNotifications;
@property (nonatomic, readonly, getter=isIgnoringInteractionEvents) BOOL ignoringInteractionEvents;
@property (nonatomic) UIStatusBarStyle statusBarStyle;
@property (nonatomic) UIInterfaceOrientation statusBarOrientation;
@property (nonatomic, readonly) CGRect statusBarFrame;
@property (nullable, nonatomic, readonly) UIWindow *keyWindow;
@property (nonatomic, readonly) NSArray<UIWindow *> *windows;
@property (nonatomic, readonly) NSSet<UIScene *> *connectedScenes;
@property (nonatomic, readonly) NSSet<UISceneSession *> *openSessions;
@property (nullable, nonatomic, copy) NSArray<UILocalNotification *> *scheduledLocalNotifications;
@property (nonatomic, readonly) UIUserNotificationSettings *currentUserNotificationSettings;
@property (nonatomic, readonly) UIContentSizeCategory preferredContentSizeCategory;
- (UIBackgroundTaskIdentifier)beginBackgroundTaskWithExpirationHandler:(void (^_Nullable)(void))handler;
- (UIBackgroundTaskIdentifier)beginBackgroundTaskWithName:(nullable NSString *)name expirationHandler:(void (^_Nullable)(void))handler;
- (void)endBackgroundTask:(UIBackgroundTaskIdentifier)task;
- (void)registerForRemoteNotifications;
- (void)unregisterForRemoteNotifications;
- (void)registerForRemoteNotificationTypes:(UIRemoteNotificationType)types;
- (UIRemoteNotificationType)enabledRemoteNotificationTypes;
- (BOOL)setKeepAliveTimeout:(NSTimeInterval)timeout handler:(void (^_Nullable)(void))handler;
- (void)clearKeepAliveTimeout;
- (void)presentLocalNotificationNow:(UILocalNotification *)notification;
- (void)scheduleLocalNotification:(UILocalNotification *)notification;
- (void)cancelLocalNotification:(UILocalNotification *)notification;
- (void)cancelAllLocalNotifications;
- (void)registerUserNotificationSettings:(UIUserNotificationSettings *)settings;
- (void)setMinimumBackgroundFetchInterval:(NSTimeInterval)seconds;
- (BOOL)openURL:(NSURL *)url;
- (void)openURL:(NSURL *)url options:(NSDictionary *)options completionHandler:(void (^_Nullable)(BOOL success))completion;
- (BOOL)canOpenURL:(NSURL *)url;
- (BOOL)sendAction:(SEL)name to:(nullable id)target from:(nullable id)sender forEvent:(nullable UIEvent *)event;
- (void)sendEvent:(UIEvent *)event;
- (void)beginIgnoringInteractionEvents;
- (void)endIgnoringInteractionEvents;
- (void)setStatusBarHidden:(BOOL)hidden withAnimation:(UIStatusBarAnimation)animation;
- (void)setStatusBarStyle:(UIStatusBarStyle)style animated:(BOOL)animated;
- (void)setStatusBarOrientation:(UIInterfaceOrientation)orientation animated:(BOOL)animated;
- (void)beginReceivingRemoteControlEvents;
- (void)endReceivingRemoteControlEvents;
- (UIInterfaceOrientationMask)supportedInterfaceOrientationsForWindow:(nullable UIWindow *)window;
@end
@protocol UIApplicationDelegate <NSObject>
@optional
@property (nullable, nonatomic, strong) UIWindow *window;
- (BOOL)application:(UIApplication *)application willFinishLaunchingWithOptions:(nullable NSDictionary<UIApplicationLaunchOptionsKey, id> *)options;
- (BOOL)application:(UIApplication *)application didFinishLaunchingWithOptions:(nullable NSDictionary<UIApplicationLaunchOptionsKey, id> *)options;
- (void)applicationDidFinishLaunching:(UIApplication *)application;
- (void)applicationDidBecomeActive:(UIApplication *)application;
- (void)applicationWillResignActive:(UIApplication *)application;
- (void)applicationDidEnterBackground:(UIApplication *)application;
- (void)applicationWillEnterForeground:(UIApplication *)application;
- (void)applicationWillTerminate:(UIApplication *)application;
- (void)applicationDidReceiveMemoryWarning:(UIApplication *)application;
- (BOOL)application:(UIApplication *)application openURL:(NSURL *)url options:(NSDictionary<UIApplicationOpenURLOptionsKey, id> *)options;
- (BOOL)application:(UIApplication *)application handleOpenURL:(NSURL *)url;
- (void)application:(UIApplication *)application didRegisterForRemoteNotificationsWithDeviceToken:(NSData *)token;
- (void)application:(UIApplication *)application didFailToRegisterForRemoteNotificationsWithError:(NSError *)error;
- (void)application:(UIApplication *)application didRegisterUserNotificationSettings:(UIUserNotificationSettings *)settings;
- (void)application:(UIApplication *)application didReceiveRemoteNotification:(NSDictionary *)info;
- (void)application:(UIApplication *)application didReceiveRemoteNotification:(NSDictionary *)info fetchCompletionHandler:(void (^)(UIBackgroundFetchResult result))completion;
- (void)application:(UIApplication *)application didReceiveLocalNotification:(UILocalNotification *)notification;
- (void)application:(UIApplication *)application handleActionWithIdentifier:(nullable NSString *)name forLocalNotification:(UILocalNotification *)notification completionHandler:(void (^)(void))completion;
- (void)application:(UIApplication *)application handleActionWithIdentifier:(nullable NSString *)name forRemoteNotification:(NSDictionary *)info completionHandler:(void (^)(void))completion;
- (void)application:(UIApplication *)application performFetchWithCompletionHandler:(void (^)(UIBackgroundFetchResult result))completion;
- (void)application:(UIApplication *)application performActionForShortcutItem:(UIApplicationShortcutItem *)item completionHandler:(void (^)(BOOL done))completion;
- (void)application:(UIApplication *)application handleEventsForBackgroundURLSession:(NSString *)name completionHandler:(void (^)(void))completion;
- (BOOL)application:(UIApplication *)application continueUserActivity:(NSUserActivity *)activity restorationHandler:(void (^)(NSArray *_Nullable objects))restoration;
- (UISceneConfiguration *)application:(UIApplication *)application configurationForConnectingSceneSession:(UISceneSession *)session options:(id)options;
@end
@interface UILocalNotification : NSObject <NSCopying>
@property (nullable, nonatomic, copy) NSDate *fireDate;
@property (nullable, nonatomic, copy) NSTimeZone *timeZone;
@property (nonatomic) NSCalendarUnit repeatInterval;
@property (nullable, nonatomic, copy) NSString *alertBody, *alertAction, *alertTitle, *soundName, *category, *alertLaunchImage;
@property (nonatomic) BOOL hasAction;
@property (nonatomic) NSInteger applicationIconBadgeNumber;
@property (nullable, nonatomic, copy) NSDictionary *userInfo;
@end
@interface UIUserNotificationSettings : NSObject
@property (nonatomic, readonly) UIUserNotificationType types;
+ (instancetype)settingsForTypes:(UIUserNotificationType)types categories:(nullable NSSet *)categories;
@end
@interface UIUserNotificationAction : NSObject
@property (nullable, nonatomic, copy) NSString *identifier, *title;
@property (nonatomic) UIUserNotificationActivationMode activationMode;
@property (nonatomic) BOOL destructive, authenticationRequired;
@property (nonatomic) NSInteger behavior;
@end
@interface UIMutableUserNotificationAction : UIUserNotificationAction
@end
@interface UIUserNotificationCategory : NSObject
@property (nullable, nonatomic, copy) NSString *identifier;
@end
@interface UIMutableUserNotificationCategory : UIUserNotificationCategory
- (void)setActions:(nullable NSArray<UIUserNotificationAction *> *)actions forContext:(UIUserNotificationActionContext)context;
@end
@interface UIApplicationShortcutItem : NSObject
@property (nonatomic, copy, readonly) NSString *type, *localizedTitle;
@end
@interface UIScene : UIResponder
@property (nonatomic, readonly, strong) UISceneSession *session;
@property (nullable, nonatomic, strong) id delegate;
@property (nonatomic, readonly) UISceneActivationState activationState;
@end
@interface UISceneSession : NSObject
@property (nonatomic, readonly, copy) NSString *role, *persistentIdentifier;
@end
@interface UISceneConfiguration : NSObject
- (instancetype)initWithName:(nullable NSString *)name sessionRole:(NSString *)role;
@end
@interface UISceneConnectionOptions : NSObject
@property (nonatomic, readonly, copy) NSSet *URLContexts;
@property (nullable, nonatomic, readonly) id notificationResponse;
@property (nonatomic, readonly, copy) NSSet<NSUserActivity *> *userActivities;
@end
@protocol UISceneDelegate <NSObject>
@optional
- (void)scene:(UIScene *)scene willConnectToSession:(UISceneSession *)session options:(UISceneConnectionOptions *)options;
- (void)sceneDidDisconnect:(UIScene *)scene;
- (void)sceneDidBecomeActive:(UIScene *)scene;
- (void)sceneWillResignActive:(UIScene *)scene;
- (void)sceneWillEnterForeground:(UIScene *)scene;
- (void)sceneDidEnterBackground:(UIScene *)scene;
- (void)scene:(UIScene *)scene openURLContexts:(NSSet<UIOpenURLContext *> *)contexts;
- (void)scene:(UIScene *)scene continueUserActivity:(NSUserActivity *)activity;
@end
@protocol UIWindowSceneDelegate <UISceneDelegate>
@optional
@property (nullable, nonatomic, strong) UIWindow *window;
@end
@interface UIWindowScene : UIScene
@property (nonatomic, readonly) NSArray<UIWindow *> *windows;
@property (nonatomic, readonly) UIInterfaceOrientation interfaceOrientation;
@end
@interface UIDevice : NSObject
@property (class, nonatomic, readonly, strong) UIDevice *currentDevice;
@property (nonatomic, readonly, strong) NSString *name, *model, *localizedModel, *systemName, *systemVersion;
@property (nullable, nonatomic, readonly, strong) NSUUID *identifierForVendor;
@property (nonatomic, readonly) UIDeviceOrientation orientation;
@property (nonatomic, readonly) UIUserInterfaceIdiom userInterfaceIdiom;
@property (nonatomic, getter=isBatteryMonitoringEnabled) BOOL batteryMonitoringEnabled;
@property (nonatomic, getter=isProximityMonitoringEnabled) BOOL proximityMonitoringEnabled;
@property (nonatomic, readonly) BOOL proximityState, isMultitaskingSupported;
@property (nonatomic, readonly) float batteryLevel;
@property (nonatomic, readonly) UIDeviceBatteryState batteryState;
- (void)beginGeneratingDeviceOrientationNotifications;
- (void)endGeneratingDeviceOrientationNotifications;
@end
@interface UIScreen : NSObject
@property (class, nonatomic, readonly, strong) UIScreen *mainScreen;
@property (class, nonatomic, readonly) NSArray<UIScreen *> *screens;
@property (nonatomic, readonly) CGRect bounds, nativeBounds;
@property (nonatomic, readonly) CGFloat scale, nativeScale;
@property (nonatomic) CGFloat brightness;
@end
@interface UIColor : NSObject <NSCopying>
@property (class, nonatomic, readonly) UIColor *blackColor, *whiteColor, *grayColor, *redColor, *greenColor, *blueColor, *cyanColor, *yellowColor, *orangeColor, *purpleColor, *brownColor, *clearColor, *darkGrayColor, *lightGrayColor, *magentaColor, *systemBackgroundColor, *labelColor, *systemRedColor, *systemBlueColor, *systemGreenColor, *groupTableViewBackgroundColor;
@property (nonatomic, readonly) CGColorRef CGColor;
+ (UIColor *)colorWithRed:(CGFloat)r green:(CGFloat)g blue:(CGFloat)b alpha:(CGFloat)a;
+ (UIColor *)colorWithWhite:(CGFloat)white alpha:(CGFloat)a;
+ (UIColor *)colorWithPatternImage:(UIImage *)image;
+ (nullable UIColor *)colorNamed:(NSString *)name;
- (UIColor *)initWithRed:(CGFloat)r green:(CGFloat)g blue:(CGFloat)b alpha:(CGFloat)a;
- (UIColor *)colorWithAlphaComponent:(CGFloat)a;
@end
@interface UIImage : NSObject
@property (nonatomic, readonly) CGSize size;
@property (nonatomic, readonly) CGFloat scale;
@property (nonatomic, readonly) UIImageOrientation imageOrientation;
@property (nullable, nonatomic, readonly) CGImageRef CGImage;
+ (nullable UIImage *)imageNamed:(NSString *)name;
+ (nullable UIImage *)systemImageNamed:(NSString *)name;
+ (nullable UIImage *)imageWithContentsOfFile:(NSString *)path;
+ (nullable UIImage *)imageWithData:(NSData *)data;
+ (UIImage *)imageWithCGImage:(CGImageRef)image;
- (nullable instancetype)initWithData:(NSData *)data;
- (UIImage *)imageWithRenderingMode:(NSInteger)mode;
- (UIImage *)resizableImageWithCapInsets:(UIEdgeInsets)insets;
- (void)drawInRect:(CGRect)rect;
@end
@interface UIFont : NSObject
@property (nonatomic, readonly) CGFloat pointSize, lineHeight, ascender, descender;
@property (nonatomic, readonly, strong) NSString *fontName, *familyName;
+ (UIFont *)systemFontOfSize:(CGFloat)size;
+ (UIFont *)systemFontOfSize:(CGFloat)size weight:(CGFloat)weight;
+ (UIFont *)boldSystemFontOfSize:(CGFloat)size;
+ (nullable UIFont *)fontWithName:(NSString *)name size:(CGFloat)size;
+ (UIFont *)preferredFontForTextStyle:(UIFontTextStyle)style;
@end
@interface CALayer : NSObject
@property CGFloat cornerRadius, borderWidth, zPosition, contentsScale;
@property float opacity, shadowOpacity, speed;
@property CGRect frame, bounds;
@property CGPoint position, anchorPoint;
@property BOOL masksToBounds, hidden, shouldRasterize;
@property (nullable) CGColorRef borderColor, backgroundColor, shadowColor;
@property CGSize shadowOffset;
@property CGFloat shadowRadius;
@property (nullable, strong) id contents, delegate, mask;
+ (instancetype)layer;
- (void)addSublayer:(CALayer *)layer;
- (void)removeFromSuperlayer;
- (void)addAnimation:(id)animation forKey:(nullable NSString *)key;
- (void)removeAnimationForKey:(NSString *)key;
- (void)removeAllAnimations;
- (void)renderInContext:(CGContextRef)context;
@end
@protocol UIAppearance <NSObject>
@end
@class NSLayoutConstraint;
@interface NSLayoutAnchor : NSObject
- (NSLayoutConstraint *)constraintEqualToAnchor:(NSLayoutAnchor *)anchor;
- (NSLayoutConstraint *)constraintGreaterThanOrEqualToAnchor:(NSLayoutAnchor *)anchor;
- (NSLayoutConstraint *)constraintLessThanOrEqualToAnchor:(NSLayoutAnchor *)anchor;
- (NSLayoutConstraint *)constraintEqualToAnchor:(NSLayoutAnchor *)anchor constant:(CGFloat)c;
- (NSLayoutConstraint *)constraintGreaterThanOrEqualToAnchor:(NSLayoutAnchor *)anchor constant:(CGFloat)c;
- (NSLayoutConstraint *)constraintLessThanOrEqualToAnchor:(NSLayoutAnchor *)anchor constant:(CGFloat)c;
@end
@interface NSLayoutDimension : NSLayoutAnchor
- (NSLayoutConstraint *)constraintEqualToConstant:(CGFloat)c;
- (NSLayoutConstraint *)constraintGreaterThanOrEqualToConstant:(CGFloat)c;
- (NSLayoutConstraint *)constraintLessThanOrEqualToConstant:(CGFloat)c;
- (NSLayoutConstraint *)constraintEqualToAnchor:(NSLayoutDimension *)anchor multiplier:(CGFloat)m;
- (NSLayoutConstraint *)constraintEqualToAnchor:(NSLayoutDimension *)anchor multiplier:(CGFloat)m constant:(CGFloat)c;
@end
@interface UILayoutGuide : NSObject
@property (nonatomic, readonly, strong) NSLayoutAnchor *leadingAnchor, *trailingAnchor, *leftAnchor, *rightAnchor, *topAnchor, *bottomAnchor, *centerXAnchor, *centerYAnchor;
@property (nonatomic, readonly, strong) NSLayoutDimension *widthAnchor, *heightAnchor;
@property (nonatomic, readonly) CGRect layoutFrame;
@end
@interface UIView : UIResponder
@property (nonatomic) CGRect frame, bounds;
@property (nonatomic) CGPoint center;
@property (nonatomic) CGAffineTransform transform;
@property (nonatomic) CGFloat alpha, contentScaleFactor;
@property (nonatomic, getter=isHidden) BOOL hidden;
@property (nonatomic, getter=isOpaque) BOOL opaque;
@property (nonatomic, getter=isUserInteractionEnabled) BOOL userInteractionEnabled;
@property (nonatomic) BOOL clipsToBounds, translatesAutoresizingMaskIntoConstraints, autoresizesSubviews, multipleTouchEnabled;
@property (nonatomic) NSInteger tag;
@property (nonatomic) UIViewContentMode contentMode;
@property (nonatomic) UIViewAutoresizing autoresizingMask;
@property (nullable, nonatomic, copy) UIColor *backgroundColor;
@property (null_resettable, nonatomic, strong) UIColor *tintColor;
@property (nonatomic, readonly, strong) CALayer *layer;
@property (nullable, nonatomic, readonly) UIView *superview;
@property (nullable, nonatomic, readonly) UIWindow *window;
@property (nonatomic, readonly, copy) NSArray<__kindof UIView *> *subviews;
@property (nullable, nonatomic, copy) NSArray<UIGestureRecognizer *> *gestureRecognizers;
@property (nonatomic, readonly) NSArray *constraints;
@property (nonatomic, readonly) UIEdgeInsets safeAreaInsets;
@property (nonatomic, readonly, strong) UILayoutGuide *safeAreaLayoutGuide;
@property (nonatomic, readonly, strong) NSLayoutAnchor *leadingAnchor, *trailingAnchor, *leftAnchor, *rightAnchor, *topAnchor, *bottomAnchor, *centerXAnchor, *centerYAnchor;
@property (nonatomic, readonly, strong) NSLayoutDimension *widthAnchor, *heightAnchor;
@property (nonatomic, readonly) CGSize intrinsicContentSize;
@property (nonatomic, readonly) UITraitCollection *traitCollection;
@property (class, nonatomic, readonly) BOOL areAnimationsEnabled;
@property (class, nonatomic, readonly) Class layerClass;
- (instancetype)initWithFrame:(CGRect)frame;
+ (instancetype)appearance;
+ (instancetype)appearanceWhenContainedIn:(Class)of, ...;
- (void)addSubview:(UIView *)view;
- (void)insertSubview:(UIView *)view atIndex:(NSInteger)index;
- (void)insertSubview:(UIView *)view aboveSubview:(UIView *)other;
- (void)insertSubview:(UIView *)view belowSubview:(UIView *)other;
- (void)bringSubviewToFront:(UIView *)view;
- (void)sendSubviewToBack:(UIView *)view;
- (void)removeFromSuperview;
- (nullable __kindof UIView *)viewWithTag:(NSInteger)tag;
- (void)layoutSubviews;
- (void)layoutIfNeeded;
- (void)setNeedsLayout;
- (void)setNeedsDisplay;
- (void)setNeedsUpdateConstraints;
- (void)updateConstraints;
- (void)updateConstraintsIfNeeded;
- (void)sizeToFit;
- (CGSize)sizeThatFits:(CGSize)size;
- (CGSize)systemLayoutSizeFittingSize:(CGSize)size;
- (void)drawRect:(CGRect)rect;
- (void)didMoveToWindow;
- (void)didMoveToSuperview;
- (void)addGestureRecognizer:(UIGestureRecognizer *)recognizer;
- (void)removeGestureRecognizer:(UIGestureRecognizer *)recognizer;
- (void)addConstraint:(id)constraint;
- (void)addConstraints:(NSArray *)constraints;
- (void)removeConstraint:(id)constraint;
- (void)removeConstraints:(NSArray *)constraints;
- (CGPoint)convertPoint:(CGPoint)point toView:(nullable UIView *)view;
- (CGPoint)convertPoint:(CGPoint)point fromView:(nullable UIView *)view;
- (CGRect)convertRect:(CGRect)rect toView:(nullable UIView *)view;
- (CGRect)convertRect:(CGRect)rect fromView:(nullable UIView *)view;
- (nullable UIView *)hitTest:(CGPoint)point withEvent:(nullable UIEvent *)event;
- (BOOL)endEditing:(BOOL)force;
- (BOOL)isDescendantOfView:(UIView *)view;
+ (void)animateWithDuration:(NSTimeInterval)seconds animations:(void (^)(void))animations;
+ (void)animateWithDuration:(NSTimeInterval)seconds animations:(void (^)(void))animations completion:(void (^_Nullable)(BOOL finished))completion;
+ (void)animateWithDuration:(NSTimeInterval)seconds delay:(NSTimeInterval)delay options:(UIViewAnimationOptions)options animations:(void (^)(void))animations completion:(void (^_Nullable)(BOOL finished))completion;
+ (void)animateWithDuration:(NSTimeInterval)seconds delay:(NSTimeInterval)delay usingSpringWithDamping:(CGFloat)damping initialSpringVelocity:(CGFloat)velocity options:(UIViewAnimationOptions)options animations:(void (^)(void))animations completion:(void (^_Nullable)(BOOL finished))completion;
+ (void)transitionWithView:(UIView *)view duration:(NSTimeInterval)seconds options:(UIViewAnimationOptions)options animations:(void (^_Nullable)(void))animations completion:(void (^_Nullable)(BOOL finished))completion;
+ (void)performWithoutAnimation:(NS_NOESCAPE void (^)(void))actions;
+ (void)setAnimationsEnabled:(BOOL)enabled;
+ (void)beginAnimations:(nullable NSString *)name context:(nullable void *)context;
+ (void)setAnimationDuration:(NSTimeInterval)seconds;
+ (void)commitAnimations;
@end
@interface UIWindow : UIView
@property (nullable, nonatomic, strong) UIViewController *rootViewController;
@property (nonatomic) CGFloat windowLevel;
@property (nonatomic, readonly, getter=isKeyWindow) BOOL keyWindow;
@property (nullable, nonatomic, weak) UIWindowScene *windowScene;
@property (nonatomic, strong) UIScreen *screen;
- (instancetype)initWithWindowScene:(UIWindowScene *)scene;
- (void)makeKeyAndVisible;
- (void)makeKeyWindow;
@end
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
@interface UIControl : UIView
@property (nonatomic, getter=isEnabled) BOOL enabled;
@property (nonatomic, getter=isSelected) BOOL selected;
@property (nonatomic, getter=isHighlighted) BOOL highlighted;
- (void)addTarget:(nullable id)target action:(SEL)name forControlEvents:(UIControlEvents)events;
- (void)removeTarget:(nullable id)target action:(nullable SEL)name forControlEvents:(UIControlEvents)events;
- (void)sendActionsForControlEvents:(UIControlEvents)events;
@end
@interface UIButton : UIControl
@property (nullable, nonatomic, readonly, strong) UILabel *titleLabel;
@property (nullable, nonatomic, readonly, strong) UIImageView *imageView;
@property (nullable, nonatomic, readonly, strong) NSString *currentTitle;
@property (nonatomic) UIEdgeInsets contentEdgeInsets, titleEdgeInsets, imageEdgeInsets;
+ (instancetype)buttonWithType:(UIButtonType)type;
- (void)setTitle:(nullable NSString *)title forState:(UIControlState)state;
- (void)setTitleColor:(nullable UIColor *)color forState:(UIControlState)state;
- (void)setImage:(nullable UIImage *)image forState:(UIControlState)state;
- (void)setBackgroundImage:(nullable UIImage *)image forState:(UIControlState)state;
- (void)setAttributedTitle:(nullable NSAttributedString *)title forState:(UIControlState)state;
- (nullable NSString *)titleForState:(UIControlState)state;
- (nullable UIImage *)imageForState:(UIControlState)state;
@end
@interface UISwitch : UIControl
@property (nonatomic, getter=isOn) BOOL on;
@property (nullable, nonatomic, strong) UIColor *onTintColor;
- (void)setOn:(BOOL)on animated:(BOOL)animated;
@end
@interface UISlider : UIControl
@property (nonatomic) float value, minimumValue, maximumValue;
@end
@interface UISegmentedControl : UIControl
@property (nonatomic) NSInteger selectedSegmentIndex;
@end
@interface UIDatePicker : UIControl
@property (nonatomic, strong) NSDate *date;
@end
@interface UIPageControl : UIControl
@property (nonatomic) NSInteger currentPage, numberOfPages;
@end
@interface UIRefreshControl : UIControl
- (void)beginRefreshing;
- (void)endRefreshing;
@end
@interface UILabel : UIView
@property (nullable, nonatomic, copy) NSString *text;
@property (nullable, nonatomic, copy) NSAttributedString *attributedText;
@property (null_resettable, nonatomic, strong) UIFont *font;
@property (null_resettable, nonatomic, strong) UIColor *textColor;
@property (nonatomic) NSTextAlignment textAlignment;
@property (nonatomic) NSLineBreakMode lineBreakMode;
@property (nonatomic) NSInteger numberOfLines;
@property (nonatomic) BOOL adjustsFontSizeToFitWidth, enabled, adjustsFontForContentSizeCategory;
@property (nonatomic) CGFloat minimumScaleFactor, preferredMaxLayoutWidth;
@end
@interface UIImageView : UIView
@property (nullable, nonatomic, strong) UIImage *image;
@property (nullable, nonatomic, copy) NSArray<UIImage *> *animationImages;
@property (nonatomic) NSTimeInterval animationDuration;
- (instancetype)initWithImage:(nullable UIImage *)image;
- (void)startAnimating;
- (void)stopAnimating;
@end
@protocol UITextInput <NSObject>
@end
@protocol UITextFieldDelegate <NSObject>
@end
@protocol UITextViewDelegate <NSObject>
@end
@interface UITextField : UIControl <UITextInput>
@property (nullable, nonatomic, copy) NSString *text, *placeholder;
@property (nullable, nonatomic, copy) NSAttributedString *attributedText, *attributedPlaceholder;
@property (nullable, nonatomic, strong) UIColor *textColor;
@property (nullable, nonatomic, strong) UIFont *font;
@property (nullable, nonatomic, weak) id<UITextFieldDelegate> delegate;
@property (nonatomic) NSTextAlignment textAlignment;
@property (nonatomic) UITextFieldViewMode clearButtonMode, leftViewMode, rightViewMode;
@property (nullable, nonatomic, strong) UIView *leftView, *rightView;
@property (nonatomic) UIReturnKeyType returnKeyType;
@property (nonatomic) UIKeyboardType keyboardType;
@property (nonatomic) UITextFieldBorderStyle borderStyle;
@property (nonatomic) NSInteger autocorrectionType, autocapitalizationType, spellCheckingType;
@property (nonatomic, getter=isSecureTextEntry) BOOL secureTextEntry;
@property (nonatomic, readonly, getter=isEditing) BOOL editing;
@property (null_unspecified, nonatomic, copy) UITextContentType textContentType;
@end
@interface UIScrollView : UIView
@property (nonatomic) CGPoint contentOffset;
@property (nonatomic) CGSize contentSize;
@property (nonatomic) UIEdgeInsets contentInset, scrollIndicatorInsets;
@property (nonatomic, readonly) UIEdgeInsets adjustedContentInset;
@property (nullable, nonatomic, weak) id delegate;
@property (nonatomic, getter=isScrollEnabled) BOOL scrollEnabled;
@property (nonatomic, getter=isPagingEnabled) BOOL pagingEnabled;
@property (nonatomic) BOOL bounces, alwaysBounceVertical, showsVerticalScrollIndicator, showsHorizontalScrollIndicator, scrollsToTop;
@property (nonatomic, readonly, getter=isDragging) BOOL dragging;
@property (nonatomic, readonly, getter=isDecelerating) BOOL decelerating;
@property (nonatomic, readonly, getter=isTracking) BOOL tracking;
@property (nonatomic) CGFloat zoomScale, minimumZoomScale, maximumZoomScale;
@property (nonatomic) NSInteger contentInsetAdjustmentBehavior, keyboardDismissMode;
@property (nonatomic, readonly) UIGestureRecognizer *panGestureRecognizer;
- (void)setContentOffset:(CGPoint)offset animated:(BOOL)animated;
- (void)scrollRectToVisible:(CGRect)rect animated:(BOOL)animated;
- (void)setZoomScale:(CGFloat)scale animated:(BOOL)animated;
@end
@protocol UIScrollViewDelegate <NSObject>
@end
@interface UITextView : UIScrollView <UITextInput>
@property (null_resettable, nonatomic, copy) NSString *text;
@property (null_resettable, nonatomic, copy) NSAttributedString *attributedText;
@property (nullable, nonatomic, strong) UIColor *textColor;
@property (nullable, nonatomic, strong) UIFont *font;
@property (nonatomic) NSRange selectedRange;
@property (nonatomic, getter=isEditable) BOOL editable;
@property (nonatomic, getter=isSelectable) BOOL selectable;
@property (nonatomic) UIEdgeInsets textContainerInset;
@property (nonatomic) NSUInteger dataDetectorTypes;
@property (nonatomic) NSTextAlignment textAlignment;
@property (nonatomic, readonly, strong) id textContainer, textStorage, layoutManager;
@end
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
@interface UINavigationBar : UIView
@property (nullable, nonatomic, strong) UIColor *barTintColor;
@property (nonatomic, getter=isTranslucent) BOOL translucent;
@property (nullable, nonatomic, copy) NSDictionary *titleTextAttributes;
@property (nonatomic) NSInteger barStyle;
@property (nullable, nonatomic, strong) UIImage *shadowImage;
@end
@interface UIToolbar : UIView
@property (nullable, nonatomic, copy) NSArray<UIBarButtonItem *> *items;
@end
@interface UITabBar : UIView
@property (nullable, nonatomic, copy) NSArray<UITabBarItem *> *items;
@end
@interface UIActivityIndicatorView : UIView
@property (nonatomic) BOOL hidesWhenStopped;
@property (nonatomic, readonly, getter=isAnimating) BOOL animating;
- (instancetype)initWithActivityIndicatorStyle:(UIActivityIndicatorViewStyle)style;
- (void)startAnimating;
- (void)stopAnimating;
@end
@interface UIProgressView : UIView
@property (nonatomic) float progress;
- (void)setProgress:(float)progress animated:(BOOL)animated;
@end
@interface UIPickerView : UIView
@end
@interface UIStackView : UIView
@property (nonatomic, readonly, copy) NSArray<__kindof UIView *> *arrangedSubviews;
@property (nonatomic) CGFloat spacing;
@property (nonatomic) NSInteger axis, alignment, distribution;
- (void)addArrangedSubview:(UIView *)view;
@end
@interface UIVisualEffectView : UIView
@property (nonatomic, readonly) UIView *contentView;
- (instancetype)initWithEffect:(nullable id)effect;
@end
@interface UIBlurEffect : NSObject
+ (UIBlurEffect *)effectWithStyle:(UIBlurEffectStyle)style;
@end
@interface UIGestureRecognizer : NSObject
@property (nonatomic, readonly) UIGestureRecognizerState state;
@property (nullable, nonatomic, weak) id delegate;
@property (nonatomic, getter=isEnabled) BOOL enabled;
@property (nonatomic) BOOL cancelsTouchesInView;
@property (nullable, nonatomic, readonly) UIView *view;
- (instancetype)initWithTarget:(nullable id)target action:(nullable SEL)name;
- (CGPoint)locationInView:(nullable UIView *)view;
- (void)addTarget:(id)target action:(SEL)name;
@end
@protocol UIGestureRecognizerDelegate <NSObject>
@end
@interface UITapGestureRecognizer : UIGestureRecognizer
@property (nonatomic) NSUInteger numberOfTapsRequired, numberOfTouchesRequired;
- (void)requireGestureRecognizerToFail:(UIGestureRecognizer *)other;
@end
@interface UIPanGestureRecognizer : UIGestureRecognizer
- (CGPoint)translationInView:(nullable UIView *)view;
- (CGPoint)velocityInView:(nullable UIView *)view;
- (void)setTranslation:(CGPoint)point inView:(nullable UIView *)view;
@end
@interface UISwipeGestureRecognizer : UIGestureRecognizer
@property (nonatomic) UISwipeGestureRecognizerDirection direction;
@end
@interface UILongPressGestureRecognizer : UIGestureRecognizer
@property (nonatomic) NSTimeInterval minimumPressDuration;
@end
@interface UIPinchGestureRecognizer : UIGestureRecognizer
@property (nonatomic) CGFloat scale;
@end
@interface UITouch : NSObject
- (CGPoint)locationInView:(nullable UIView *)view;
@property (nonatomic, readonly) NSUInteger tapCount;
@end
@interface UIEvent : NSObject
@property (nonatomic, readonly) NSInteger type, subtype;
@end
@interface NSLayoutConstraint : NSObject
@property CGFloat constant;
@property UILayoutPriority priority;
@property (getter=isActive) BOOL active;
+ (instancetype)constraintWithItem:(id)a attribute:(NSLayoutAttribute)x relatedBy:(NSLayoutRelation)relation toItem:(nullable id)b attribute:(NSLayoutAttribute)y multiplier:(CGFloat)multiplier constant:(CGFloat)constant;
+ (NSArray<NSLayoutConstraint *> *)constraintsWithVisualFormat:(NSString *)format options:(NSUInteger)options metrics:(nullable NSDictionary *)metrics views:(NSDictionary *)views;
+ (void)activateConstraints:(NSArray<NSLayoutConstraint *> *)constraints;
+ (void)deactivateConstraints:(NSArray<NSLayoutConstraint *> *)constraints;
@end
@interface UITraitCollection : NSObject
@property (nonatomic, readonly) UIUserInterfaceStyle userInterfaceStyle;
@property (nonatomic, readonly) NSInteger horizontalSizeClass, verticalSizeClass;
@property (class, nonatomic, strong) UITraitCollection *currentTraitCollection;
@end
@interface UIPresentationController : NSObject
@property (nullable, nonatomic, weak) id delegate;
@end
@interface UIPopoverPresentationController : UIPresentationController
@property (nullable, nonatomic, strong) UIView *sourceView;
@property (nonatomic) CGRect sourceRect;
@property (nullable, nonatomic, strong) UIBarButtonItem *barButtonItem;
@property (nonatomic) UIPopoverArrowDirection permittedArrowDirections;
@end
@interface UIActivityViewController : UIViewController
- (instancetype)initWithActivityItems:(NSArray *)items applicationActivities:(nullable NSArray *)activities;
@end
@interface UIImagePickerController : UINavigationController
@property (nonatomic) NSInteger sourceType, cameraDevice;
@property (nonatomic, copy) NSArray<NSString *> *mediaTypes;
@property (nonatomic) BOOL allowsEditing;
+ (BOOL)isSourceTypeAvailable:(NSInteger)type;
@end
@protocol UIImagePickerControllerDelegate <NSObject>
@end
@protocol UINavigationControllerDelegate <NSObject>
@end
@protocol UITabBarControllerDelegate <NSObject>
@end
@protocol UISplitViewControllerDelegate <NSObject>
@end
@protocol UIPickerViewDelegate <NSObject>
@end
@protocol UIPickerViewDataSource <NSObject>
@end
@protocol UIPopoverPresentationControllerDelegate <NSObject>
@end
@protocol UIAdaptivePresentationControllerDelegate <NSObject>
@end
@protocol UIViewControllerTransitioningDelegate <NSObject>
@end
@protocol UIDocumentInteractionControllerDelegate <NSObject>
@end
@interface UIDocumentInteractionController : NSObject
+ (UIDocumentInteractionController *)interactionControllerWithURL:(NSURL *)url;
@end
@interface UIPasteboard : NSObject
@property (class, nonatomic, readonly, strong) UIPasteboard *generalPasteboard;
@property (nullable, nonatomic, copy) NSString *string;
@property (nullable, nonatomic, copy) UIImage *image;
@property (nullable, nonatomic, copy) NSURL *URL;
@end
@interface UIMenuController : NSObject
@property (class, nonatomic, readonly) UIMenuController *sharedMenuController;
@end
@interface UIOpenURLContext : NSObject
@property (nonatomic, readonly, copy) NSURL *URL;
@end
@interface NSParagraphStyle : NSObject <NSCopying, NSMutableCopying>
@property NSTextAlignment alignment;
@property NSLineBreakMode lineBreakMode;
@property CGFloat lineSpacing, paragraphSpacing, headIndent, firstLineHeadIndent;
@end
@interface NSMutableParagraphStyle : NSParagraphStyle
@end
@interface NSTextAttachment : NSObject
@property (nullable, strong) UIImage *image;
@property CGRect bounds;
@end
@interface NSShadow : NSObject
@end
@interface UINotificationFeedbackGenerator : NSObject
@end
@interface UIBezierPath : NSObject
@property (nonatomic) CGPathRef CGPath;
+ (instancetype)bezierPathWithRoundedRect:(CGRect)rect cornerRadius:(CGFloat)radius;
+ (instancetype)bezierPathWithRect:(CGRect)rect;
+ (instancetype)bezierPath;
@end
@interface CAAnimation : NSObject
@end
@interface CABasicAnimation : CAAnimation
+ (instancetype)animationWithKeyPath:(nullable NSString *)path;
@property (nullable, strong) id fromValue, toValue;
@property double duration;
@property float repeatCount;
@end
@interface CATransaction : NSObject
+ (void)begin;
+ (void)commit;
+ (void)setCompletionBlock:(nullable void (^)(void))block;
@end
NS_ASSUME_NONNULL_END
