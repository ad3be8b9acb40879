// Bars, indicators, gestures, events.
#pragma once
#include "UIKit/UITableView.h"

NS_ASSUME_NONNULL_BEGIN
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
NS_ASSUME_NONNULL_END
