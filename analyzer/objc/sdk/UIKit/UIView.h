// Views, windows and their layout.
#pragma once
#include "UIKit/UIGraphics.h"

NS_ASSUME_NONNULL_BEGIN
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
NS_ASSUME_NONNULL_END
