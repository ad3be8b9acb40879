#pragma once
@interface XCTestExpectation : NSObject
- (void)fulfill;
@end
@interface XCTestCase : NSObject
- (XCTestExpectation *)expectationWithDescription:(NSString *)text;
- (void)waitForExpectations:(NSArray<XCTestExpectation *> *)expectations timeout:(double)seconds;
@end
