// What every translation unit sees before its own text. Frameworks that an app does not import do no harm, and an
// @import needs no module.
#pragma once
#include "UIKit/UIKit.h"
#include "PushKit/PushKit.h"
#include "CallKit/CallKit.h"
#include "UserNotifications/UserNotifications.h"
#include "AVFoundation/AVFoundation.h"
#include "PushToTalk/PushToTalk.h"
#include "Intents/Intents.h"
#include "Security/Security.h"
#include "CFNetwork/CFNetwork.h"
#include "CoreTelephony/CoreTelephony.h"
#include "Contacts/Contacts.h"
#include "os/log.h"
#include "c/cxx.h"
