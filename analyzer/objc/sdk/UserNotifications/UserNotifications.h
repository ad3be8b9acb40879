// UserNotifications: the center, its requests and contents, and the notification service extension.
#pragma once
#include "Foundation/Foundation.h"
NS_ASSUME_NONNULL_BEGIN
typedef NS_OPTIONS(NSUInteger, UNAuthorizationOptions) { UNAuthorizationOptionNone = 0, UNAuthorizationOptionBadge = 1, UNAuthorizationOptionSound = 2, UNAuthorizationOptionAlert = 4, UNAuthorizationOptionCarPlay = 8, UNAuthorizationOptionCriticalAlert = 16, UNAuthorizationOptionProvidesAppNotificationSettings = 32, UNAuthorizationOptionProvisional = 64, UNAuthorizationOptionAnnouncement = 128 };
typedef NS_ENUM(NSInteger, UNAuthorizationStatus) { UNAuthorizationStatusNotDetermined, UNAuthorizationStatusDenied, UNAuthorizationStatusAuthorized, UNAuthorizationStatusProvisional, UNAuthorizationStatusEphemeral };
typedef NS_ENUM(NSInteger, UNNotificationSetting) { UNNotificationSettingNotSupported, UNNotificationSettingDisabled, UNNotificationSettingEnabled };
typedef NS_OPTIONS(NSUInteger, UNNotificationPresentationOptions) { UNNotificationPresentationOptionNone = 0, UNNotificationPresentationOptionBadge = 1, UNNotificationPresentationOptionSound = 2, UNNotificationPresentationOptionAlert = 4, UNNotificationPresentationOptionList = 8, UNNotificationPresentationOptionBanner = 16 };
typedef NS_OPTIONS(NSUInteger, UNNotificationActionOptions) { UNNotificationActionOptionNone = 0, UNNotificationActionOptionAuthenticationRequired = 1, UNNotificationActionOptionDestructive = 2, UNNotificationActionOptionForeground = 4 };
typedef NS_OPTIONS(NSUInteger, UNNotificationCategoryOptions) { UNNotificationCategoryOptionNone = 0, UNNotificationCategoryOptionCustomDismissAction = 1, UNNotificationCategoryOptionAllowInCarPlay = 2 };
typedef NS_ENUM(NSUInteger, UNNotificationInterruptionLevel) { UNNotificationInterruptionLevelPassive, UNNotificationInterruptionLevelActive, UNNotificationInterruptionLevelTimeSensitive, UNNotificationInterruptionLevelCritical };
extern NSString *const UNNotificationDefaultActionIdentifier, *const UNNotificationDismissActionIdentifier;
@class UNNotification, UNNotificationResponse, UNNotificationRequest, UNNotificationSettings, UNNotificationCategory, UNUserNotificationCenter;
@interface UNNotificationSound : NSObject <NSCopying>
@property (class, readonly, copy) UNNotificationSound *defaultSound, *defaultCriticalSound, *defaultRingtoneSound;
+ (instancetype)soundNamed:(NSString *)name;
+ (instancetype)ringtoneSoundNamed:(NSString *)name;
@end
@interface UNNotificationAttachment : NSObject
@property (readonly, copy) NSString *identifier, *type;
@property (readonly, copy) NSURL *URL;
+ (nullable instancetype)attachmentWithIdentifier:(NSString *)name URL:(NSURL *)url options:(nullable NSDictionary *)options error:(NSError **)error;
@end
@interface UNNotificationContent : NSObject <NSCopying, NSMutableCopying>
@property (readonly, copy) NSString *title, *subtitle, *body, *categoryIdentifier, *threadIdentifier, *launchImageName, *summaryArgument;
@property (nullable, readonly, copy) NSNumber *badge;
@property (nullable, readonly, copy) UNNotificationSound *sound;
@property (readonly, copy) NSDictionary *userInfo;
@property (readonly, copy) NSArray<UNNotificationAttachment *> *attachments;
@property (readonly) UNNotificationInterruptionLevel interruptionLevel;
@end
@interface UNMutableNotificationContent : UNNotificationContent
@property (copy) NSString *title, *subtitle, *body, *categoryIdentifier, *threadIdentifier, *launchImageName, *summaryArgument;
@property (nullable, copy) NSNumber *badge;
@property (nullable, copy) UNNotificationSound *sound;
@property (copy) NSDictionary *userInfo;
@property (copy) NSArray<UNNotificationAttachment *> *attachments;
@property UNNotificationInterruptionLevel interruptionLevel;
@end
@interface UNNotificationTrigger : NSObject
@property (readonly) BOOL repeats;
@end
@interface UNPushNotificationTrigger : UNNotificationTrigger
@end
@interface UNTimeIntervalNotificationTrigger : UNNotificationTrigger
+ (instancetype)triggerWithTimeInterval:(NSTimeInterval)seconds repeats:(BOOL)repeats;
@end
@interface UNCalendarNotificationTrigger : UNNotificationTrigger
+ (instancetype)triggerWithDateMatchingComponents:(NSDateComponents *)parts repeats:(BOOL)repeats;
@end
@interface UNNotificationRequest : NSObject
@property (readonly, copy) NSString *identifier;
@property (readonly, copy) UNNotificationContent *content;
@property (nullable, readonly, copy) UNNotificationTrigger *trigger;
+ (instancetype)requestWithIdentifier:(NSString *)name content:(UNNotificationContent *)content trigger:(nullable UNNotificationTrigger *)trigger;
@end
@interface UNNotification : NSObject
@property (readonly, copy) NSDate *date;
@property (readonly, copy) UNNotificationRequest *request;
@end
@interface UNNotificationResponse : NSObject
@property (readonly, copy) UNNotification *notification;
@property (readonly, copy) NSString *actionIdentifier;
@end
@interface UNTextInputNotificationResponse : UNNotificationResponse
@property (readonly, copy) NSString *userText;
@end
@interface UNNotificationAction : NSObject
@property (readonly, copy) NSString *identifier, *title;
+ (instancetype)actionWithIdentifier:(NSString *)name title:(NSString *)title options:(UNNotificationActionOptions)options;
@end
@interface UNTextInputNotificationAction : UNNotificationAction
+ (instancetype)actionWithIdentifier:(NSString *)name title:(NSString *)title options:(UNNotificationActionOptions)options textInputButtonTitle:(NSString *)button textInputPlaceholder:(NSString *)placeholder;
@end
@interface UNNotificationCategory : NSObject
@property (readonly, copy) NSString *identifier;
+ (instancetype)categoryWithIdentifier:(NSString *)name actions:(NSArray<UNNotificationAction *> *)actions intentIdentifiers:(NSArray<NSString *> *)intents options:(UNNotificationCategoryOptions)options;
+ (instancetype)categoryWithIdentifier:(NSString *)name actions:(NSArray<UNNotificationAction *> *)actions intentIdentifiers:(NSArray<NSString *> *)intents hiddenPreviewsBodyPlaceholder:(NSString *)text options:(UNNotificationCategoryOptions)options;
@end
@interface UNNotificationSettings : NSObject
@property (readonly) UNAuthorizationStatus authorizationStatus;
@property (readonly) UNNotificationSetting soundSetting, badgeSetting, alertSetting, lockScreenSetting, notificationCenterSetting, criticalAlertSetting;
@end
@protocol UNUserNotificationCenterDelegate <NSObject>
@optional
- (void)userNotificationCenter:(UNUserNotificationCenter *)center willPresentNotification:(UNNotification *)notification withCompletionHandler:(void (^)(UNNotificationPresentationOptions options))completion;
- (void)userNotificationCenter:(UNUserNotificationCenter *)center didReceiveNotificationResponse:(UNNotificationResponse *)response withCompletionHandler:(void (^)(void))completion;
- (void)userNotificationCenter:(UNUserNotificationCenter *)center openSettingsForNotification:(nullable UNNotification *)notification;
@end
@interface UNUserNotificationCenter : NSObject
@property (nullable, weak) id<UNUserNotificationCenterDelegate> delegate;
@property (readonly) BOOL supportsContentExtensions;
+ (UNUserNotificationCenter *)currentNotificationCenter;
- (void)requestAuthorizationWithOptions:(UNAuthorizationOptions)options completionHandler:(void (^)(BOOL granted, NSError *_Nullable error))completion;
- (void)setNotificationCategories:(NSSet<UNNotificationCategory *> *)categories;
- (void)getNotificationCategoriesWithCompletionHandler:(void (^)(NSSet<UNNotificationCategory *> *categories))completion;
- (void)getNotificationSettingsWithCompletionHandler:(void (^)(UNNotificationSettings *settings))completion;
- (void)addNotificationRequest:(UNNotificationRequest *)request withCompletionHandler:(nullable void (^)(NSError *_Nullable error))completion;
- (void)getPendingNotificationRequestsWithCompletionHandler:(void (^)(NSArray<UNNotificationRequest *> *requests))completion;
- (void)removePendingNotificationRequestsWithIdentifiers:(NSArray<NSString *> *)names;
- (void)removeAllPendingNotificationRequests;
- (void)getDeliveredNotificationsWithCompletionHandler:(void (^)(NSArray<UNNotification *> *notifications))completion;
- (void)removeDeliveredNotificationsWithIdentifiers:(NSArray<NSString *> *)names;
- (void)removeAllDeliveredNotifications;
- (void)setBadgeCount:(NSInteger)count withCompletionHandler:(nullable void (^)(NSError *_Nullable error))completion;
@end
@interface UNNotificationServiceExtension : NSObject
- (void)didReceiveNotificationRequest:(UNNotificationRequest *)request withContentHandler:(void (^)(UNNotificationContent *content))handler;
- (void)serviceExtensionTimeWillExpire;
@end
@protocol UNNotificationContentExtension <NSObject>
@end
NS_ASSUME_NONNULL_END
