// Controls, labels, text.
#pragma once
#include "UIKit/UIAlertController.h"

NS_ASSUME_NONNULL_BEGIN
@interface UIControl : UIView
@property (nonatomic, getter=isEnabled) BOOL enabled;
@property (nonatomic, getter=isSelected) BOOL selected;
@property (nonatomic, getter=isHighlighted) BOOL highlighted;
- (void)addTarget:(nullable id)target action:(SEL)name forControlEvents:(UIControlEvents)events;
- (void)removeTarget:(nullable id)target action:(nullable SEL)name forControlEvents:(UIControlEvents)events;
- (void)sendActionsForControlEvents:(UIControlEvents)events;
@end
@interface UIButton : UIControl
@property (nullable, nonatomic, readonly, strong) UILabel *titleLabel;
@property (nullable, nonatomic, readonly, strong) UIImageView *imageView;
@property (nullable, nonatomic, readonly, strong) NSString *currentTitle;
@property (nonatomic) UIEdgeInsets contentEdgeInsets, titleEdgeInsets, imageEdgeInsets;
+ (instancetype)buttonWithType:(UIButtonType)type;
- (void)setTitle:(nullable NSString *)title forState:(UIControlState)state;
- (void)setTitleColor:(nullable UIColor *)color forState:(UIControlState)state;
- (void)setImage:(nullable UIImage *)image forState:(UIControlState)state;
- (void)setBackgroundImage:(nullable UIImage *)image forState:(UIControlState)state;
- (void)setAttributedTitle:(nullable NSAttributedString *)title forState:(UIControlState)state;
- (nullable NSString *)titleForState:(UIControlState)state;
- (nullable UIImage *)imageForState:(UIControlState)state;
@end
@interface UISwitch : UIControl
@property (nonatomic, getter=isOn) BOOL on;
@property (nullable, nonatomic, strong) UIColor *onTintColor;
- (void)setOn:(BOOL)on animated:(BOOL)animated;
@end
@interface UISlider : UIControl
@property (nonatomic) float value, minimumValue, maximumValue;
@end
@interface UISegmentedControl : UIControl
@property (nonatomic) NSInteger selectedSegmentIndex;
@end
@interface UIDatePicker : UIControl
@property (nonatomic, strong) NSDate *date;
@end
@interface UIPageControl : UIControl
@property (nonatomic) NSInteger currentPage, numberOfPages;
@end
@interface UIRefreshControl : UIControl
- (void)beginRefreshing;
- (void)endRefreshing;
@end
@interface UILabel : UIView
@property (nullable, nonatomic, copy) NSString *text;
@property (nullable, nonatomic, copy) NSAttributedString *attributedText;
@property (null_resettable, nonatomic, strong) UIFont *font;
@property (null_resettable, nonatomic, strong) UIColor *textColor;
@property (nonatomic) NSTextAlignment textAlignment;
@property (nonatomic) NSLineBreakMode lineBreakMode;
@property (nonatomic) NSInteger numberOfLines;
@property (nonatomic) BOOL adjustsFontSizeToFitWidth, enabled, adjustsFontForContentSizeCategory;
@property (nonatomic) CGFloat minimumScaleFactor, preferredMaxLayoutWidth;
@end
@interface UIImageView : UIView
@property (nullable, nonatomic, strong) UIImage *image;
@property (nullable, nonatomic, copy) NSArray<UIImage *> *animationImages;
@property (nonatomic) NSTimeInterval animationDuration;
- (instancetype)initWithImage:(nullable UIImage *)image;
- (void)startAnimating;
- (void)stopAnimating;
@end
@protocol UITextInput <NSObject>
@end
@protocol UITextFieldDelegate <NSObject>
@end
@protocol UITextViewDelegate <NSObject>
@end
@interface UITextField : UIControl <UITextInput>
@property (nullable, nonatomic, copy) NSString *text, *placeholder;
@property (nullable, nonatomic, copy) NSAttributedString *attributedText, *attributedPlaceholder;
@property (nullable, nonatomic, strong) UIColor *textColor;
@property (nullable, nonatomic, strong) UIFont *font;
@property (nullable, nonatomic, weak) id<UITextFieldDelegate> delegate;
@property (nonatomic) NSTextAlignment textAlignment;
@property (nonatomic) UITextFieldViewMode clearButtonMode, leftViewMode, rightViewMode;
@property (nullable, nonatomic, strong) UIView *leftView, *rightView;
@property (nonatomic) UIReturnKeyType returnKeyType;
@property (nonatomic) UIKeyboardType keyboardType;
@property (nonatomic) UITextFieldBorderStyle borderStyle;
@property (nonatomic) NSInteger autocorrectionType, autocapitalizationType, spellCheckingType;
@property (nonatomic, getter=isSecureTextEntry) BOOL secureTextEntry;
@property (nonatomic, readonly, getter=isEditing) BOOL editing;
@property (null_unspecified, nonatomic, copy) UITextContentType textContentType;
@end
@interface UIScrollView : UIView
@property (nonatomic) CGPoint contentOffset;
@property (nonatomic) CGSize contentSize;
@property (nonatomic) UIEdgeInsets contentInset, scrollIndicatorInsets;
@property (nonatomic, readonly) UIEdgeInsets adjustedContentInset;
@property (nullable, nonatomic, weak) id delegate;
@property (nonatomic, getter=isScrollEnabled) BOOL scrollEnabled;
@property (nonatomic, getter=isPagingEnabled) BOOL pagingEnabled;
@property (nonatomic) BOOL bounces, alwaysBounceVertical, showsVerticalScrollIndicator, showsHorizontalScrollIndicator, scrollsToTop;
@property (nonatomic, readonly, getter=isDragging) BOOL dragging;
@property (nonatomic, readonly, getter=isDecelerating) BOOL decelerating;
@property (nonatomic, readonly, getter=isTracking) BOOL tracking;
@property (nonatomic) CGFloat zoomScale, minimumZoomScale, maximumZoomScale;
@property (nonatomic) NSInteger contentInsetAdjustmentBehavior, keyboardDismissMode;
@property (nonatomic, readonly) UIGestureRecognizer *panGestureRecognizer;
- (void)setContentOffset:(CGPoint)offset animated:(BOOL)animated;
- (void)scrollRectToVisible:(CGRect)rect animated:(BOOL)animated;
- (void)setZoomScale:(CGFloat)scale animated:(BOOL)animated;
@end
@protocol UIScrollViewDelegate <NSObject>
@end
@interface UITextView : UIScrollView <UITextInput>
@property (null_resettable, nonatomic, copy) NSString *text;
@property (null_resettable, nonatomic, copy) NSAttributedString *attributedText;
@property (nullable, nonatomic, strong) UIColor *textColor;
@property (nullable, nonatomic, strong) UIFont *font;
@property (nonatomic) NSRange selectedRange;
@property (nonatomic, getter=isEditable) BOOL editable;
@property (nonatomic, getter=isSelectable) BOOL selectable;
@property (nonatomic) UIEdgeInsets textContainerInset;
@property (nonatomic) NSUInteger dataDetectorTypes;
@property (nonatomic) NSTextAlignment textAlignment;
@property (nonatomic, readonly, strong) id textContainer, textStorage, layoutManager;
@end
NS_ASSUME_NONNULL_END
