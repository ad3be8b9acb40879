// What Swift generates for the fixture of this name.
#pragma once
#import <Foundation/Foundation.h>
@protocol Ringing
- (void)ringWithName:(nullable NSString *)name;
@optional
- (void)ringWithLater:(BOOL)later;
@end
@interface Router : NSObject
@property (nonatomic, strong, nullable) id<Ringing> target;
- (void)route:(nullable NSString *)name;
@end
