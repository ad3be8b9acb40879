// UIKit: names, enumerations and constants that the others use.
#pragma once
#include "Foundation/Foundation.h"

NS_ASSUME_NONNULL_BEGIN
@class UIWindow, UIView, UIViewController, UIColor, UIImage, UIFont, UIScreen, UIEvent, UITouch, UIScene, UISceneSession;
@class UILocalNotification, UIUserNotificationSettings, UIApplicationShortcutItem, UINavigationController, UINavigationItem;
@class UITabBarController, UITabBarItem, UIBarButtonItem, UIStoryboard, UIStoryboardSegue, UIGestureRecognizer, UITableView;
@class UITableViewCell, UICollectionView, UICollectionViewCell, UITraitCollection, UISceneConfiguration, UIWindowScene;
@class UIPresentationController, UIPopoverPresentationController, UIAlertController, CALayer, UINib, UILabel, UIImageView;
@class UISearchController, UISearchBar, UIToolbar, UINavigationBar, UISplitViewController, UIOpenURLContext, UIPasteboard, UITextField;
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
NS_ASSUME_NONNULL_END
