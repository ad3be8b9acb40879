// SPDX-License-Identifier: MIT
#import <Foundation/Foundation.h>

@interface BGAppRefreshTask : NSObject
- (void)setTaskCompletedWithSuccess:(BOOL)success;
@end
