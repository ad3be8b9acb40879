// Notifications and shortcuts as they were before UserNotifications.
#pragma once
#include "UIKit/UIApplication.h"

NS_ASSUME_NONNULL_BEGIN
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
NS_ASSUME_NONNULL_END
