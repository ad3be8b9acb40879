// What Swift generates for the fixture of this name.
#pragma once
#import "PHOCalls.h"
@interface Service : NSObject <PHOCalls>
@end
