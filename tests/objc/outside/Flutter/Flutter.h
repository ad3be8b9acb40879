#pragma once
@interface FlutterAppDelegate : UIResponder
@end
@interface FlutterMethodChannel : NSObject
- (void)invokeMethod:(NSString *)method arguments:(id)arguments;
@end
