// What Swift generates for the fixture of this name.
#pragma once
@interface PushStore : NSObject
@property (nonatomic, copy) NSDictionary *lastPush;
@end
