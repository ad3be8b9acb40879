// The device and its screen.
#pragma once
#include "UIKit/UIScene.h"

NS_ASSUME_NONNULL_BEGIN
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
NS_ASSUME_NONNULL_END
