// What Swift generates for the fixture of this name.
#pragma once
#import "PHOSink.h"
@interface Sink : NSObject <PHOSink>
@end
