// Geometry and the drawing functions that views use.
#pragma once
#include "CoreFoundation/CoreFoundation.h"
VC_C_BEGIN
typedef double CGFloat;
typedef struct CGPoint { CGFloat x, y; } CGPoint;
typedef struct CGSize { CGFloat width, height; } CGSize;
typedef struct CGVector { CGFloat dx, dy; } CGVector;
typedef struct CGRect { CGPoint origin; CGSize size; } CGRect;
typedef struct CGAffineTransform { CGFloat a, b, c, d, tx, ty; } CGAffineTransform;
#define CGFLOAT_MAX DBL_MAX
#define CGFLOAT_MIN DBL_MIN
#define CGFLOAT_TYPE double
#define CGFLOAT_IS_DOUBLE 1
typedef struct CGContext *CGContextRef;
typedef struct CGColor *CGColorRef;
typedef struct CGColorSpace *CGColorSpaceRef;
typedef struct CGImage *CGImageRef;
typedef const struct CGPath *CGPathRef;
typedef struct CGPath *CGMutablePathRef;
typedef struct CGGradient *CGGradientRef;
typedef struct CGFont *CGFontRef;
typedef struct CGDataProvider *CGDataProviderRef;
typedef struct CGImageSource *CGImageSourceRef;
typedef struct CGImageDestination *CGImageDestinationRef;
typedef struct __CVBuffer *CVPixelBufferRef, *CVImageBufferRef;
typedef struct opaqueCMSampleBuffer *CMSampleBufferRef;
typedef struct { int64_t value; int32_t timescale; uint32_t flags; int64_t epoch; } CMTime;
typedef int CGBlendMode, CGInterpolationQuality, CGLineCap, CGLineJoin, CGImageAlphaInfo, CGBitmapInfo, CGPathDrawingMode,
    CGRectEdge;
extern const CGPoint CGPointZero;
extern const CGSize CGSizeZero;
extern const CGRect CGRectZero, CGRectNull, CGRectInfinite;
extern const CGAffineTransform CGAffineTransformIdentity;
CGPoint CGPointMake(CGFloat x, CGFloat y);
CGSize CGSizeMake(CGFloat width, CGFloat height);
CGVector CGVectorMake(CGFloat dx, CGFloat dy);
CGRect CGRectMake(CGFloat x, CGFloat y, CGFloat width, CGFloat height);
CGFloat CGRectGetMinX(CGRect r), CGRectGetMidX(CGRect r), CGRectGetMaxX(CGRect r), CGRectGetMinY(CGRect r),
    CGRectGetMidY(CGRect r), CGRectGetMaxY(CGRect r), CGRectGetWidth(CGRect r), CGRectGetHeight(CGRect r);
bool CGRectEqualToRect(CGRect a, CGRect b), CGSizeEqualToSize(CGSize a, CGSize b), CGPointEqualToPoint(CGPoint a, CGPoint b),
    CGRectContainsPoint(CGRect r, CGPoint p), CGRectContainsRect(CGRect a, CGRect b), CGRectIntersectsRect(CGRect a, CGRect b),
    CGRectIsEmpty(CGRect r), CGRectIsNull(CGRect r), CGAffineTransformIsIdentity(CGAffineTransform t);
CGRect CGRectInset(CGRect r, CGFloat dx, CGFloat dy), CGRectOffset(CGRect r, CGFloat dx, CGFloat dy),
    CGRectIntegral(CGRect r), CGRectUnion(CGRect a, CGRect b), CGRectIntersection(CGRect a, CGRect b),
    CGRectApplyAffineTransform(CGRect r, CGAffineTransform t);
CGAffineTransform CGAffineTransformMakeRotation(CGFloat angle), CGAffineTransformMakeScale(CGFloat x, CGFloat y),
    CGAffineTransformMakeTranslation(CGFloat x, CGFloat y), CGAffineTransformScale(CGAffineTransform t, CGFloat x, CGFloat y),
    CGAffineTransformRotate(CGAffineTransform t, CGFloat angle), CGAffineTransformTranslate(CGAffineTransform t, CGFloat x, CGFloat y),
    CGAffineTransformConcat(CGAffineTransform a, CGAffineTransform b), CGAffineTransformInvert(CGAffineTransform t);
void CGContextSaveGState(CGContextRef c), CGContextRestoreGState(CGContextRef c), CGContextFillRect(CGContextRef c, CGRect r),
    CGContextSetFillColorWithColor(CGContextRef c, CGColorRef color), CGContextSetStrokeColorWithColor(CGContextRef c, CGColorRef color),
    CGContextSetLineWidth(CGContextRef c, CGFloat w), CGContextMoveToPoint(CGContextRef c, CGFloat x, CGFloat y),
    CGContextAddLineToPoint(CGContextRef c, CGFloat x, CGFloat y), CGContextStrokePath(CGContextRef c),
    CGContextFillPath(CGContextRef c), CGContextTranslateCTM(CGContextRef c, CGFloat x, CGFloat y),
    CGContextScaleCTM(CGContextRef c, CGFloat x, CGFloat y), CGContextDrawImage(CGContextRef c, CGRect r, CGImageRef i),
    CGContextAddPath(CGContextRef c, CGPathRef p), CGContextClip(CGContextRef c), CGContextBeginPath(CGContextRef c),
    CGContextFillEllipseInRect(CGContextRef c, CGRect r), CGContextRelease(CGContextRef c), CGContextClearRect(CGContextRef c, CGRect r);
void CGImageRelease(CGImageRef i), CGColorSpaceRelease(CGColorSpaceRef s), CGPathRelease(CGPathRef p), CGColorRelease(CGColorRef c);
CGColorSpaceRef CGColorSpaceCreateDeviceRGB(void);
size_t CGImageGetWidth(CGImageRef i), CGImageGetHeight(CGImageRef i);
CMTime CMTimeMake(int64_t value, int32_t scale), CMTimeMakeWithSeconds(double seconds, int32_t scale);
double CMTimeGetSeconds(CMTime time);
extern const CMTime kCMTimeZero;
VC_C_END
