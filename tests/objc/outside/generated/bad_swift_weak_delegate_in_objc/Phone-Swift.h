// What Swift generates for the fixture of this name.
#pragma once
@class PushHandler;
@protocol PushHandlerDelegate
- (void)pushHandler:(PushHandler *)handler received:(NSDictionary *)fields;
@end
