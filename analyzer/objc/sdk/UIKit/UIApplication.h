// The application and its delegate: the life cycle in full.
#pragma once
#include "UIKit/UIKitDefines.h"

NS_ASSUME_NONNULL_BEGIN
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
NS_ASSUME_NONNULL_END
