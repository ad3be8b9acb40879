// What Swift generates for the fixture of this name.
#pragma once
#import "PHOCallCenter.h"
@interface LoudCenter : PHOCallCenter
@end
