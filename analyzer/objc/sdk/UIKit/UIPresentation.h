// What is left: constraints, presentations, pickers, texts, animations.
#pragma once
#include "UIKit/UIGestureRecognizer.h"

NS_ASSUME_NONNULL_BEGIN
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
