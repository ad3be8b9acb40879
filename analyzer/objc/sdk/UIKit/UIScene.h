// Scenes and windows of theirs.
#pragma once
#include "UIKit/UIUserNotifications.h"

NS_ASSUME_NONNULL_BEGIN
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
NS_ASSUME_NONNULL_END
