// UIKit: application life cycle in full, views as far as app delegates and call screens use them. Each part needs those
// before it.
#pragma once
#include "UIKit/UIKitDefines.h"
#include "UIKit/UIApplication.h"
#include "UIKit/UIUserNotifications.h"
#include "UIKit/UIScene.h"
#include "UIKit/UIDevice.h"
#include "UIKit/UIGraphics.h"
#include "UIKit/UIView.h"
#include "UIKit/UIViewController.h"
#include "UIKit/UIAlertController.h"
#include "UIKit/UIControl.h"
#include "UIKit/UITableView.h"
#include "UIKit/UIGestureRecognizer.h"
#include "UIKit/UIPresentation.h"
