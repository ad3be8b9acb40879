// SPDX-License-Identifier: MIT
#import <Foundation/Foundation.h>

typedef NS_ENUM(NSInteger, WKNavigationActionPolicy) { WKNavigationActionPolicyCancel, WKNavigationActionPolicyAllow };
typedef NS_ENUM(NSInteger, WKNavigationResponsePolicy) { WKNavigationResponsePolicyCancel, WKNavigationResponsePolicyAllow };

@interface WKWebView : NSObject
@end

@interface WKNavigationAction : NSObject
@property (nonatomic, readonly) NSURLRequest *request;
@end

@interface WKNavigationResponse : NSObject
@property (nonatomic, readonly) BOOL canShowMIMEType;
@end

@protocol WKNavigationDelegate <NSObject>
@end
