// Colours, images, fonts, layers.
#pragma once
#include "UIKit/UIDevice.h"

NS_ASSUME_NONNULL_BEGIN
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
NS_ASSUME_NONNULL_END
