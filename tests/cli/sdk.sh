#!/bin/sh
# SPDX-License-Identifier: MIT
# --sdk: Objective-C read with the headers of an SDK on disk. There is none on most machines that run this: a small
# one is made, with what the handlers below need.
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc

sdk=$work/Phone.sdk
framework() { # NAME: writes standard input as its header
    mkdir -p "$sdk/System/Library/Frameworks/$1.framework/Headers"
    cat >"$sdk/System/Library/Frameworks/$1.framework/Headers/$1.h"
}

mkdir -p "$sdk/usr/include/objc"
printf '#define __IPHONE_13_0 130000\n#define __IPHONE_99_0 990000\n' >"$sdk/usr/include/Availability.h"
cat >"$sdk/usr/include/objc/objc.h" <<'H'
#pragma once
typedef signed char BOOL;
#define YES ((BOOL)1)
#define NO ((BOOL)0)
#ifdef __cplusplus
#define nil nullptr
#else
#define nil ((void *)0)
#endif
typedef long NSInteger;
typedef unsigned long NSUInteger;
H
framework Foundation <<'H'
#pragma once
#include <objc/objc.h>
#include <Availability.h>
@class NSString, NSDictionary, NSError, NSSet, NSData, NSUUID;
@protocol NSObject
- (instancetype)retain;
@end
@interface NSObject <NSObject>
+ (instancetype)alloc;
- (instancetype)init;
- (void)performSelector:(SEL)selector withObject:(id)object afterDelay:(double)delay;
@end
@interface NSString : NSObject
@end
@interface NSDictionary<KeyType, ObjectType> : NSObject
- (ObjectType)objectForKeyedSubscript:(KeyType)key;
@end
@interface NSError : NSObject
@end
@interface NSUUID : NSObject
+ (instancetype)UUID;
@end
void NSLog(NSString *format, ...);
H
framework UIKit <<'H'
#import <Foundation/Foundation.h>
@interface UIResponder : NSObject
@end
@protocol UIApplicationDelegate <NSObject>
@end
H
framework PushKit <<'H'
#import <Foundation/Foundation.h>
typedef NSString *PKPushType;
extern PKPushType const PKPushTypeVoIP;
@class PKPushRegistry;
@interface PKPushPayload : NSObject
@property (readonly, copy) NSDictionary *dictionaryPayload;
@end
@protocol PKPushRegistryDelegate <NSObject>
@optional
- (void)pushRegistry:(PKPushRegistry *)registry didReceiveIncomingPushWithPayload:(PKPushPayload *)payload forType:(PKPushType)type withCompletionHandler:(void (^)(void))completion;
@end
H
framework CallKit <<'H'
#import <Foundation/Foundation.h>
@interface CXCallUpdate : NSObject
@end
@interface CXProviderConfiguration : NSObject
@end
@interface CXProvider : NSObject
- (instancetype)initWithConfiguration:(CXProviderConfiguration *)configuration;
- (void)reportNewIncomingCallWithUUID:(NSUUID *)uuid update:(CXCallUpdate *)update completion:(void (^)(NSError *error))completion;
@end
H
# A framework that the built-in headers do not have.
framework Extra <<'H'
#import <Foundation/Foundation.h>
#define EXTRA_REQUIRE(condition) do { if (!(condition)) return; } while (0)
H

# app NAME: a folder with one handler; standard input comes before the report, $top before the class.
app() {
    dir=$work/$1
    mkdir -p "$dir"
    {
        printf '#import <CallKit/CallKit.h>\n#import <PushKit/PushKit.h>\n#import <UIKit/UIKit.h>\n%s\n' "$top"
        cat <<'OBJC'
@interface AppDelegate : UIResponder <UIApplicationDelegate, PKPushRegistryDelegate>
@property (nonatomic, strong) CXProvider *provider;
@end
@implementation AppDelegate
- (instancetype)init {
    self = [super init];
    if (self) {
        _provider = [[CXProvider alloc] initWithConfiguration:[[CXProviderConfiguration alloc] init]];
    }
    return self;
}
- (void)pushRegistry:(PKPushRegistry *)registry didReceiveIncomingPushWithPayload:(PKPushPayload *)payload forType:(PKPushType)type withCompletionHandler:(void (^)(void))completion {
    NSLog(@"push: %@", payload.dictionaryPayload[@"id"]);
OBJC
        cat
        cat <<'OBJC'
    [self.provider reportNewIncomingCallWithUUID:[NSUUID UUID] update:[[CXCallUpdate alloc] init] completion:^(NSError *error) { completion(); }];
}
@end
OBJC
    } >"$dir/AppDelegate.m"
}

# verdicts NAME WITHOUT WITH: of the last app, without the SDK and with it.
verdicts() {
    run "$V" scan --format json "$dir"
    expect_out "\"verdict\": \"$2\"" "$1, without an SDK"
    run "$V" scan --format json --sdk "$sdk" "$dir"
    expect_out "\"verdict\": \"$3\"" "$1, with an SDK"
    expect_out '"withErrors": 0' "$1, with an SDK"
    expect_out '"messageSendsLost": 0' "$1, with an SDK"
}

top=
app same </dev/null
verdicts "a handler that reports" reports reports
app lost <<'OBJC'
    if (!payload.dictionaryPayload[@"id"]) { return; }
OBJC
verdicts "a handler with a lost path" missing-path missing-path
app late <<'OBJC'
    [self performSelector:@selector(init) withObject:nil afterDelay:1];
    if (type != PKPushTypeVoIP) { return; }
OBJC
verdicts "a handler that tests the type" reports reports
sed 's/AppDelegate/OtherDelegate/g' "$dir/AppDelegate.m" >"$dir/Other.mm"
run "$V" scan --format json --sdk "$sdk" "$dir"
if [ "$(grep -c '"verdict": "reports"' "$work/out")" -eq 2 ]; then pass; else fail "Objective-C++ with an SDK"; fi

# What the SDK declares counts.
app version <<'OBJC'
#ifdef __IPHONE_99_0
    if (!payload.dictionaryPayload[@"id"]) { return; }
#endif
OBJC
verdicts "a macro of the SDK" reports missing-path
for top in '#import <Extra/Extra.h>' '@import Extra;'; do
    app extra <<'OBJC'
    EXTRA_REQUIRE(payload.dictionaryPayload[@"id"]);
OBJC
    run "$V" scan --format json --sdk "$sdk" "$dir"
    expect_out '"verdict": "missing-path"' "$top"
done
top='#if __has_include(<Extra/Extra.h>)
#define HAS_EXTRA 1
#endif'
app has <<'OBJC'
#if HAS_EXTRA
    return;
#endif
OBJC
verdicts "__has_include" reports never

# What it does not have is missing as before, and healed; headers of the project come from the project.
top='#import <UserNotifications/UserNotifications.h>
#import <Vendor/Vendor.h>
#import "Local.h"'
app heal <<'OBJC'
    [UNUserNotificationCenter.currentNotificationCenter removeAllDeliveredNotifications];
    [[VendorLog shared] note:payload];
    LOCAL_NOTE(payload);
OBJC
printf '#define LOCAL_NOTE(x) NSLog(@"%%%%@", x)\n' >"$dir/Local.h"
run "$V" scan --format json --sdk "$sdk" "$dir"
expect_out '"messageSendsLost": 0' "names that the SDK does not have"
expect_no_out "LOCAL_NOTE" "a header of the project"

# Folders that are none.
run "$V" scan --sdk "$work/none.sdk" "$work/same"
expect_status 2 "an SDK that is missing"
expect_err "$work/none.sdk: does not exist" "an SDK that is missing"
run "$V" scan --sdk "$work/same" "$work/same"
expect_status 2 "a folder that is no SDK"
expect_err "$work/same: no iOS SDK" "a folder that is no SDK"
run "$V" scan --sdk "" "$work/same"
expect_status 2 "an SDK without a name"

# From another folder, by a relative path.
(cd "$work" && "$V" scan --format json --sdk Phone.sdk version) >"$work/out" 2>"$work/err"
expect_out '"verdict": "missing-path"' "a relative path"

finish
