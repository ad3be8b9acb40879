#import <Foundation/Foundation.h>

@interface PhoneLine : NSObject
- (void)ring;
@end

@interface Lines : NSObject
+ (nullable PhoneLine *)lineNamed:(NSString *)name;
@end
