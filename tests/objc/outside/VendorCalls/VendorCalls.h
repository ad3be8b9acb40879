#import <Foundation/Foundation.h>

@interface VendorParameters : NSObject
@property (nonatomic, copy) NSDictionary *content;
@end

@interface VendorCenter : NSObject
+ (instancetype)current;
- (void)present:(VendorParameters *)parameters;
@end
