// Foundation, as far as app code around calls and pushes uses it.
#pragma once
#include "CoreGraphics/CoreGraphics.h"
#include "Foundation/NSObject.h"
#include "Foundation/Values.h"
#include "Foundation/System.h"
