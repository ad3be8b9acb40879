// SPDX-License-Identifier: MIT
// The names that Swift and Objective-C have for one another's declarations. The expectations are what Apple
// documents (or, for made-up methods, what the Swift compiler makes of them).
#include "analyzer/program/selectors.h"

// cmocka wants these before its own header.
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

typedef struct Import {
    const char *class_name; // with '+' in front: a class method
    const char *result;     // NULL: nothing of the declaration is known
    const char *method;     // "- selector", the types of the parameters between '|'
    const char *types;
    const char *swift; // "base(labels)", " throws"
} Import;

static Str written(Arena *arena, const SwiftName *name) {
    StrBuf out;
    strbuf_init(&out, arena);
    strbuf_add(&out, name->base);
    strbuf_add_char(&out, '(');
    for (uint32_t i = 0; i < name->labels.len; i++) {
        if (name->throws && i == name->error_at) {
            assert_true(str_eq_c(name->labels.items[i], "error"));
            continue;
        }
        strbuf_add(&out, name->labels.items[i].len ? name->labels.items[i] : STR("_"));
        strbuf_add_char(&out, ':');
    }
    strbuf_add_c(&out, name->throws ? ") throws" : ")");
    return strbuf_str(&out);
}

static void expect_imports(const Import *imports, size_t count) {
    Arena *arena = arena_new();
    unsigned wrong = 0;
    for (size_t i = 0; i < count; i++) {
        const Import *import = &imports[i];
        bool is_class = import->class_name[0] == '+';
        StrVec types = {0};
        for (const char *at = import->types; at && *at;) {
            const char *end = strchr(at, '|');
            size_t len = end ? (size_t)(end - at) : strlen(at);
            VEC_PUSH(arena, &types, ((Str){at, len}));
            at = end ? end + 1 : NULL;
        }
        VEC_PUSH(arena, &types, STR_NONE);
        SwiftName name =
            selector_to_swift(arena, str_from(import->method), str_from(import->class_name + is_class),
                              str_from(import->result), import->result ? types.items : NULL, is_class);
        Str got = written(arena, &name);
        if (str_eq_c(got, import->swift)) continue;
        print_error("%s: expected %s, got %.*s\n", import->method, import->swift, STR_ARG(got));
        wrong++;
    }
    assert_int_equal(wrong, 0);
    arena_free(arena);
}

#define EXPECT(imports) expect_imports((imports), sizeof(imports) / sizeof *(imports))

// One long table. NOLINTNEXTLINE(readability-function-size)
static void test_apple_methods(void **state) {
    (void)state;
    static const Import imports[] = {
        {"CXProvider", "", "reportNewIncomingCallWithUUID:update:completion:",
         "NSUUID *|CXCallUpdate *|void (^)(NSError *)", "reportNewIncomingCall(with:update:completion:)"},
        {"CXProvider", "", "reportCallWithUUID:endedAtDate:reason:",
         "NSUUID *|NSDate * _Nullable|CXCallEndedReason", "reportCall(with:endedAt:reason:)"},
        {"CXProvider", "", "reportCallWithUUID:updated:", "NSUUID *|CXCallUpdate *",
         "reportCall(with:updated:)"},
        {"CXProvider", "", "reportOutgoingCallWithUUID:connectedAtDate:", "NSUUID *|NSDate *",
         "reportOutgoingCall(with:connectedAt:)"},
        {"CXProvider", "instancetype", "initWithConfiguration:", "CXProviderConfiguration *",
         "init(configuration:)"},
        {"CXProvider", "", "setDelegate:queue:", "id<CXProviderDelegate>|dispatch_queue_t",
         "setDelegate(_:queue:)"},
        {"CXProvider", "", "invalidate", "", "invalidate()"},
        {"+CXProvider", "", "reportNewIncomingVoIPPushPayload:completion:",
         "NSDictionary *|void (^)(NSError *)", "reportNewIncomingVoIPPushPayload(_:completion:)"},
        {"CXCallAction", "instancetype", "initWithCallUUID:", "NSUUID *", "init(call:)"},
        {"CXStartCallAction", "instancetype", "initWithCallUUID:handle:", "NSUUID *|CXHandle *",
         "init(call:handle:)"},
        {"CXHandle", "instancetype", "initWithType:value:", "CXHandleType|NSString *", "init(type:value:)"},
        {"CXTransaction", "", "addAction:", "CXAction *", "addAction(_:)"},
        {"CXTransaction", "instancetype", "initWithAction:", "CXAction *", "init(action:)"},
        {"CXTransaction", "instancetype", "initWithActions:", "NSArray<CXAction *> *", "init(actions:)"},
        {"CXAnswerCallAction", "", "fulfillWithDateConnected:", "NSDate *", "fulfill(withDateConnected:)"},
        {"CXCallController", "instancetype", "initWithQueue:", "dispatch_queue_t", "init(queue:)"},
        {"CXCallController", "", "requestTransaction:completion:", "CXTransaction *|void (^)(NSError *)",
         "request(_:completion:)"},
        {"CXProviderDelegate", "", "provider:performAnswerCallAction:", "CXProvider *|CXAnswerCallAction *",
         "provider(_:perform:)"},
        {"CXProviderDelegate", "", "provider:performStartCallAction:", "CXProvider *|CXStartCallAction *",
         "provider(_:perform:)"},
        {"CXProviderDelegate", "", "provider:timedOutPerformingAction:", "CXProvider *|CXAction *",
         "provider(_:timedOutPerforming:)"},
        {"CXProviderDelegate", "", "providerDidReset:", "CXProvider *", "providerDidReset(_:)"},
        {"CXProviderDelegate", "BOOL", "provider:executeTransaction:", "CXProvider *|CXTransaction *",
         "provider(_:execute:)"},
        {"AppDelegate", "", "pushRegistry:didReceiveIncomingPushWithPayload:forType:withCompletionHandler:",
         "PKPushRegistry *|PKPushPayload *|PKPushType|void (^)(void)",
         "pushRegistry(_:didReceiveIncomingPushWith:for:completion:)"},
        {"AppDelegate", "", "pushRegistry:didReceiveIncomingPushWithPayload:forType:",
         "PKPushRegistry *|PKPushPayload *|NSString *", "pushRegistry(_:didReceiveIncomingPushWith:for:)"},
        {"AppDelegate", "",
         "pushRegistry:didReceiveIncomingVoIPPushWithPayload:metadata:withCompletionHandler:",
         "PKPushRegistry *|PKPushPayload *|PKVoIPPushMetadata *|void (^)(void)",
         "pushRegistry(_:didReceiveIncomingVoIPPushWith:metadata:withCompletionHandler:)"},
        {"AppDelegate", "", "pushRegistry:didUpdatePushCredentials:forType:",
         "PKPushRegistry *|PKPushCredentials *|PKPushType", "pushRegistry(_:didUpdate:for:)"},
        {"PKPushRegistry", "instancetype", "initWithQueue:", "dispatch_queue_t", "init(queue:)"},
        {"PKPushRegistry", "NSData *", "pushTokenForType:", "PKPushType", "pushToken(for:)"},
        {"NSNotificationCenter", "", "postNotificationName:object:userInfo:",
         "NSNotificationName|id|NSDictionary *", "post(name:object:userInfo:)"},
        {"NSNotificationCenter", "", "addObserver:selector:name:object:", "id|SEL|NSNotificationName|id",
         "addObserver(_:selector:name:object:)"},
        {"NSNotificationCenter", "id<NSObject>", "addObserverForName:object:queue:usingBlock:",
         "NSNotificationName|id|NSOperationQueue *|void (^)(NSNotification *)",
         "addObserver(forName:object:queue:using:)"},
        {"NSNotificationCenter", "", "removeObserver:name:object:", "id|NSNotificationName|id",
         "removeObserver(_:name:object:)"},
        {"NSOperationQueue", "", "addOperationWithBlock:", "void (^)(void)", "addOperation(_:)"},
        {"NSOperationQueue", "", "addOperation:", "NSOperation *", "addOperation(_:)"},
        {"NSOperationQueue", "", "addOperations:waitUntilFinished:", "NSArray<NSOperation *> *|BOOL",
         "addOperations(_:waitUntilFinished:)"},
        {"+NSTimer", "NSTimer *", "scheduledTimerWithTimeInterval:repeats:block:",
         "NSTimeInterval|BOOL|void (^)(NSTimer *)", "scheduledTimer(withTimeInterval:repeats:block:)"},
        {"+NSTimer", "NSTimer *", "scheduledTimerWithTimeInterval:target:selector:userInfo:repeats:",
         "NSTimeInterval|id|SEL|id|BOOL", "scheduledTimer(timeInterval:target:selector:userInfo:repeats:)"},
        {"+NSTimer", "NSTimer *", "timerWithTimeInterval:repeats:block:",
         "NSTimeInterval|BOOL|void (^)(NSTimer *)", "init(timeInterval:repeats:block:)"},
        {"NSRunLoop", "", "performBlock:", "void (^)(void)", "perform(_:)"},
        {"NSRunLoop", "", "addTimer:forMode:", "NSTimer *|NSRunLoopMode", "add(_:forMode:)"},
        {"NSRunLoop", "", "runUntilDate:", "NSDate *", "run(until:)"},
        {"+NSThread", "", "sleepForTimeInterval:", "NSTimeInterval", "sleep(forTimeInterval:)"},
        {"+NSThread", "", "detachNewThreadWithBlock:", "void (^)(void)", "detachNewThread(_:)"},
        {"NSObject", "id", "performSelector:", "SEL", "perform(_:)"},
        {"NSObject", "id", "performSelector:withObject:", "SEL|id", "perform(_:with:)"},
        {"NSObject", "", "performSelector:withObject:afterDelay:", "SEL|id|NSTimeInterval",
         "perform(_:with:afterDelay:)"},
        {"NSObject", "", "performSelectorOnMainThread:withObject:waitUntilDone:", "SEL|id|BOOL",
         "performSelector(onMainThread:with:waitUntilDone:)"},
        {"NSObject", "", "performSelectorInBackground:withObject:", "SEL|id",
         "performSelector(inBackground:with:)"},
        {"NSObject", "BOOL", "isKindOfClass:", "Class", "isKind(of:)"},
        {"NSObject", "BOOL", "respondsToSelector:", "SEL", "responds(to:)"},
        {"NSObject", "BOOL", "isEqual:", "id", "isEqual(_:)"},
        {"NSURLSession", "NSURLSessionDataTask *", "dataTaskWithURL:completionHandler:",
         "NSURL *|void (^)(NSData *, NSURLResponse *, NSError *)", "dataTask(with:completionHandler:)"},
        {"NSURLSession", "NSURLSessionDataTask *", "dataTaskWithRequest:completionHandler:",
         "NSURLRequest *|void (^)(NSData *, NSURLResponse *, NSError *)",
         "dataTask(with:completionHandler:)"},
        {"NSURLSession", "NSURLSessionUploadTask *", "uploadTaskWithRequest:fromFile:completionHandler:",
         "NSURLRequest *|NSURL *|void (^)(void)", "uploadTask(with:fromFile:completionHandler:)"},
        {"NSArray", "", "enumerateObjectsUsingBlock:", "void (^)(id, NSUInteger, BOOL *)",
         "enumerateObjects(_:)"},
        {"NSArray", "", "enumerateObjectsWithOptions:usingBlock:", "NSEnumerationOptions|void (^)(id)",
         "enumerateObjects(options:using:)"},
        {"NSDictionary", "", "enumerateKeysAndObjectsUsingBlock:", "void (^)(id, id, BOOL *)",
         "enumerateKeysAndObjects(_:)"},
        {"NSArray", "NSArray *", "sortedArrayUsingSelector:", "SEL", "sortedArray(using:)"},
        {"NSArray", "id", "objectAtIndex:", "NSUInteger", "object(at:)"},
        {"NSArray", "BOOL", "containsObject:", "id", "contains(_:)"},
        {"NSMutableArray", "", "insertObject:atIndex:", "id|NSUInteger", "insert(_:at:)"},
        {"NSMutableArray", "", "removeObjectsInArray:", "NSArray *", "removeObjects(in:)"},
        {"NSMutableDictionary", "", "setObject:forKey:", "id|id<NSCopying>", "setObject(_:forKey:)"},
        {"NSString", "BOOL", "hasPrefix:", "NSString *", "hasPrefix(_:)"},
        {"NSString", "NSString *", "stringByAppendingString:", "NSString *", "appending(_:)"},
        {"NSString", "NSString *", "stringByReplacingOccurrencesOfString:withString:",
         "NSString *|NSString *", "replacingOccurrences(of:with:)"},
        {"NSString", "NSArray *", "componentsSeparatedByString:", "NSString *", "components(separatedBy:)"},
        {"NSString", "NSRange", "rangeOfString:", "NSString *", "range(of:)"},
        {"NSUserDefaults", "BOOL", "boolForKey:", "NSString *", "bool(forKey:)"},
        {"NSUserDefaults", "", "setBool:forKey:", "BOOL|NSString *", "set(_:forKey:)"},
        {"NSFileManager", "BOOL", "removeItemAtPath:error:", "NSString *|NSError **",
         "removeItem(atPath:) throws"},
        {"NSFileManager", "BOOL", "createDirectoryAtURL:withIntermediateDirectories:attributes:error:",
         "NSURL *|BOOL|NSDictionary *|NSError * _Nullable *",
         "createDirectory(at:withIntermediateDirectories:attributes:) throws"},
        {"NSFileManager", "BOOL", "fileExistsAtPath:", "NSString *", "fileExists(atPath:)"},
        {"NSFileManager", "NSArray *", "contentsOfDirectoryAtPath:error:",
         "NSString *|NSError *__autoreleasing *", "contentsOfDirectory(atPath:) throws"},
        {"+NSJSONSerialization", "id", "JSONObjectWithData:options:error:",
         "NSData *|NSJSONReadingOptions|NSError **", "jsonObject(with:options:) throws"},
        {"+NSJSONSerialization", "NSData *", "dataWithJSONObject:options:error:",
         "id|NSJSONWritingOptions|NSError **", "data(withJSONObject:options:) throws"},
        {"NSManagedObjectContext", "BOOL", "save:", "NSError **", "save() throws"},
        {"NSManagedObjectContext", "", "performBlockAndWait:", "void (^)(void)", "performBlockAndWait(_:)"},
        {"NSUUID", "instancetype", "initWithUUIDString:", "NSString *", "init(uuidString:)"},
        {"+NSUUID", "instancetype", "UUID", "", "init()"},
        {"+NSURL", "instancetype", "URLWithString:", "NSString *", "init(string:)"},
        {"+NSArray", "instancetype", "arrayWithObject:", "id", "init(object:)"},
        {"UIApplication", "UIBackgroundTaskIdentifier", "beginBackgroundTaskWithExpirationHandler:",
         "void (^)(void)", "beginBackgroundTask(expirationHandler:)"},
        {"UIApplication", "UIBackgroundTaskIdentifier", "beginBackgroundTaskWithName:expirationHandler:",
         "NSString *|void (^)(void)", "beginBackgroundTask(withName:expirationHandler:)"},
        {"UIApplication", "", "endBackgroundTask:", "UIBackgroundTaskIdentifier", "endBackgroundTask(_:)"},
        {"UIApplication", "", "openURL:options:completionHandler:", "NSURL *|NSDictionary *|void (^)(BOOL)",
         "open(_:options:completionHandler:)"},
        {"UIApplicationDelegate", "BOOL", "application:didFinishLaunchingWithOptions:",
         "UIApplication *|NSDictionary *", "application(_:didFinishLaunchingWithOptions:)"},
        {"UIApplicationDelegate", "", "application:didReceiveRemoteNotification:fetchCompletionHandler:",
         "UIApplication *|NSDictionary *|void (^)(UIBackgroundFetchResult)",
         "application(_:didReceiveRemoteNotification:fetchCompletionHandler:)"},
        {"+UIView", "", "animateWithDuration:animations:completion:",
         "NSTimeInterval|void (^)(void)|void (^)(BOOL)", "animate(withDuration:animations:completion:)"},
        {"UIViewController", "", "presentViewController:animated:completion:",
         "UIViewController *|BOOL|void (^)(void)", "present(_:animated:completion:)"},
        {"UIViewController", "", "dismissViewControllerAnimated:completion:", "BOOL|void (^)(void)",
         "dismiss(animated:completion:)"},
        {"UINavigationController", "", "pushViewController:animated:", "UIViewController *|BOOL",
         "pushViewController(_:animated:)"},
        {"+UNUserNotificationCenter", "UNUserNotificationCenter *", "currentNotificationCenter", "",
         "current()"},
        {"UNUserNotificationCenter", "", "addNotificationRequest:withCompletionHandler:",
         "UNNotificationRequest *|void (^)(NSError *)", "add(_:withCompletionHandler:)"},
        {"UNUserNotificationCenter", "", "requestAuthorizationWithOptions:completionHandler:",
         "UNAuthorizationOptions|void (^)(BOOL, NSError *)",
         "requestAuthorization(options:completionHandler:)"},
        {"UNUserNotificationCenter", "", "getNotificationSettingsWithCompletionHandler:",
         "void (^)(UNNotificationSettings *)", "getNotificationSettings(completionHandler:)"},
        {"UNNotificationServiceExtension", "", "didReceiveNotificationRequest:withContentHandler:",
         "UNNotificationRequest *|void (^)(UNNotificationContent *)", "didReceive(_:withContentHandler:)"},
        {"AVAudioSession", "BOOL", "setActive:error:", "BOOL|NSError **", "setActive(_:) throws"},
        {"AVAudioSession", "BOOL", "setCategory:error:", "AVAudioSessionCategory|NSError **",
         "setCategory(_:) throws"},
        {"AVAudioSession", "", "requestRecordPermission:", "void (^)(BOOL)", "requestRecordPermission(_:)"},
    };
    EXPECT(imports);
}

static void test_methods_of_apps(void **state) {
    (void)state;
    static const Import imports[] = {
        {"CallManager", "", "reportIncomingCallWithUuid:handle:", "NSUUID *|NSString *",
         "reportIncomingCall(with:handle:)"},
        {"CallManager", "", "reportIncomingCallWithUuid:handle:", "NSString *|NSString *",
         "reportIncomingCall(withUuid:handle:)"},
        {"CallManager", NULL, "reportIncomingCallWithUuid:handle:", NULL,
         "reportIncomingCall(withUuid:handle:)"},
        {"", NULL, "fetchCallWithCompletion:", NULL, "fetchCall(completion:)"},
        {"", NULL, "showIncomingCallForPushNotification:", NULL, "showIncomingCall(forPushNotification:)"},
        {"", NULL, "displayIncomingCall:", NULL, "displayIncomingCall(_:)"},
        {"", NULL, "initWithCallId:handle:", NULL, "init(callId:handle:)"},
        {"", NULL, "sharedInstance", NULL, "sharedInstance()"},
        {"+Call", "instancetype", "callWithUuid:", "NSUUID *", "init(uuid:)"},
        {"+Call", "Call *", "callWithUuid:", "NSUUID *", "init(uuid:)"},
        {"+Call", "id", "callWithUuid:", "NSUUID *", "call(with:)"},
        {"+Call", "Other *", "callWithUuid:", "NSUUID *", "call(with:)"},
        {"+CallManager", "instancetype", "sharedInstance", "", "sharedInstance()"},
        {"Call", "instancetype", "initWithFoo:", "Foo *", "init(foo:)"},
        {"Call", "instancetype", "initWithDefault:", "BOOL", "init(withDefault:)"},
        {"Call", "", "initialize", "", "initialize()"},
        {"Call", "", "initSDK", "", "initSDK()"},
        {"Call", "BOOL", "startAndReturnError:", "NSError **", "start() throws"},
        {"Call", "NSData * _Nonnull", "dataForCall:error:", "Call *|NSError **", "data(for:error:)"},
        {"Call", "", "connect:error:", "NSString *|NSError **", "connect(_:error:)"},
        {"Call", "BOOL", "connect:error:completion:", "NSString *|NSError **|void (^)(void)",
         "connect(_:completion:) throws"},
        {"Call", "", "handlePushWithPayload:completion:", "PKPushPayload *|void (^)(void)",
         "handlePush(with:completion:)"},
        {"Call", "", "handlePushWithPayload:completion:", "NSDictionary *|dispatch_block_t",
         "handlePush(withPayload:completion:)"},
        {"Call", "", "addUsers:", "NSArray<User *> *", "add(_:)"},
        {"Call", "", "removeStrings:", "NSArray<NSString *> *", "remove(_:)"},
        {"Call", "", "setHandler:", "void (^)(void)", "setHandler(_:)"},
        {"Call", "", "moveToX:y:", "CGFloat|CGFloat", "moveTo(x:y:)"},
        {"Call", "", "callStateChanged:", "id<CallDelegate>", "callStateChanged(_:)"},
        {"+RNCallKeep", "",
         "reportNewIncomingCall:handle:handleType:hasVideo:localizedCallerName:fromPushKit:payload:"
         "withCompletionHandler:",
         "NSString *|NSString *|NSString *|BOOL|NSString *|BOOL|NSDictionary *|void (^)(void)",
         "reportNewIncomingCall(_:handle:handleType:hasVideo:localizedCallerName:fromPushKit:payload:"
         "withCompletionHandler:)"},
        {"+TwilioVoiceSDK", "BOOL", "handleNotification:delegate:delegateQueue:",
         "NSDictionary *|id<TVONotificationDelegate>|dispatch_queue_t",
         "handleNotification(_:delegate:delegateQueue:)"},
        {"TVONotificationDelegate", "", "callInviteReceived:", "TVOCallInvite *", "callInviteReceived(_:)"},
        {"", NULL, ":", NULL, "(_:)"},
        {"", NULL, "", NULL, "()"},
        {"", NULL, "a::", NULL, "a(_:_:)"},
    };
    EXPECT(imports);
}

typedef struct Export {
    const char *name;
    const char *labels; // divided by ':'
    bool async;
    bool throws;
    const char *selector;
} Export;

// A class with `calls` keeps the word: `report(_:)` could be anything.
static void test_words_of_properties_stay(void **state) {
    (void)state;
    static const char *const properties[][2] = {
        {"calls", "reportCall"}, {"call", "reportCall"}, {"name", "report"}, {"parties", "report"}};
    Arena *arena = arena_new();
    Str type = STR("Call *");
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
        Str property = str_from(properties[i][0]);
        SwiftName name = selector_to_swift_beside(arena, STR("reportCall:"), STR("Manager"), STR(""), &type,
                                                  false, &property, 1);
        if (!str_eq_c(name.base, properties[i][1]))
            fail_msg("with %s: %.*s", properties[i][0], STR_ARG(name.base));
    }
    type = STR("Party *");
    Str parties = STR("parties");
    SwiftName name =
        selector_to_swift_beside(arena, STR("addParty:"), STR("Manager"), STR(""), &type, false, &parties, 1);
    assert_true(str_eq_c(name.base, "addParty"));
    arena_free(arena);
}

static void test_swift_methods(void **state) {
    (void)state;
    static const Export exports[] = {
        {"displayIncomingCall", "callId:", false, false, "displayIncomingCallWithCallId:"},
        {"handlePush", "payload:completion:", false, false, "handlePushWithPayload:completion:"},
        {"showIncomingCall", "forPushNotification:", false, false, "showIncomingCallForPushNotification:"},
        {"reportIncomingCall", "uuid:handle:", false, false, "reportIncomingCallWithUuid:handle:"},
        {"report", "_:with:", false, false, "report:with:"},
        {"report", "call:with:", false, false, "reportWithCall:with:"},
        {"report", "withCall:", false, false, "reportWithCall:"},
        {"showFor", "user:", false, false, "showForUser:"},
        {"using", "call:", false, false, "usingCall:"},
        {"init", "", false, false, "init"},
        {"init", "provider:", false, false, "initWithProvider:"},
        {"init", "_:", false, false, "init:"},
        {"ring", "", false, false, "ring"},
        {"ring", "", true, false, "ringWithCompletionHandler:"},
        {"ring", "", true, true, "ringWithCompletionHandler:"},
        {"ring", "", false, true, "ringAndReturnError:"},
        {"ring", "user:", true, false, "ringWithUser:completionHandler:"},
        {"ring", "user:", false, true, "ringWithUser:error:"},
        {"callInviteReceived", "callInvite:", false, false, "callInviteReceivedWithCallInvite:"},
        {"pushRegistry", "_:didReceiveIncomingPushWith:for:", false, false,
         "pushRegistry:didReceiveIncomingPushWith:for:"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof exports / sizeof *exports; i++) {
        const Export *export = &exports[i];
        StrVec labels = {0};
        for (const char *at = export->labels; *at;) {
            size_t len = strcspn(at, ":");
            bool none = len == 1 && *at == '_';
            VEC_PUSH(arena, &labels, ((Str){at, none ? 0 : len}));
            at += len + 1;
        }
        Str got = selector_of_swift(arena, str_from(export->name), labels.items, labels.len, export->async,
                                    export->throws);
        if (!str_eq_c(got, export->selector))
            fail_msg("%s(%s): expected %s, got %.*s", export->name, export->labels, export->selector,
                     STR_ARG(got));
    }
    arena_free(arena);
}

static void test_types(void **state) {
    (void)state;
    static const char *const types[][2] = {
        {"NSNotificationCenter", "NotificationCenter"},
        {"NSTimer", "Timer"},
        {"NSOperationQueue", "OperationQueue"},
        {"NSUserDefaults", "UserDefaults"},
        {"NSURL", "URL"},
        {"NSData", "Data"},
        {"NSDate", "Date"},
        {"NSUUID", "UUID"},
        {"NSString", "String"},
        {"NSArray", "Array"},
        {"NSDictionary", "Dictionary"},
        {"NSSet", "Set"},
        {"NSNumber", "NSNumber"},
        {"NSError", "NSError"},
        {"NSObject", "NSObject"},
        {"NSException", "NSException"},
        {"NSMutableArray", "NSMutableArray"},
        {"NSLock", "NSLock"},
        {"NSURLSession", "URLSession"},
        {"NSURLSessionDataTask", "URLSessionDataTask"},
        {"NSJSONSerialization", "JSONSerialization"},
        {"NSFileManager", "FileManager"},
        {"NSBundle", "Bundle"},
        {"NSThread", "Thread"},
        {"NSRunLoop", "RunLoop"},
        {"NSBlockOperation", "BlockOperation"},
        {"NSProcessInfo", "ProcessInfo"},
        {"NSNotification", "Notification"},
        {"NSNotificationName", "Notification.Name"},
        {"NSManagedObjectContext", "NSManagedObjectContext"},
        {"NSInvocation", "NSInvocation"},
        {"NSURLConnection", "NSURLConnection"},
        {"UIApplicationState", "UIApplication.State"},
        {"UIApplication", "UIApplication"},
        {"CFStringRef", "CFString"},
        {"dispatch_queue_t", "DispatchQueue"},
        {"CXProvider", "CXProvider"},
        {"MyRef", "MyRef"},
        {"NS", "NS"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        Str got = selector_swift_type(str_from(types[i][0]));
        if (!str_eq_c(got, types[i][1]))
            fail_msg("%s: expected %s, got %.*s", types[i][0], types[i][1], STR_ARG(got));
    }
}

static void test_constants(void **state) {
    (void)state;
    static const char *const constants[][3] = {
        {"PKPushTypeVoIP", "PKPushType", "voIP"},
        {"PKPushTypeFileProvider", "PKPushType", "fileProvider"},
        {"UIApplicationStateActive", "UIApplicationState", "active"},
        {"UIApplicationStateBackground", "UIApplicationState", "background"},
        {"CXCallEndedReasonRemoteEnded", "CXCallEndedReason", "remoteEnded"},
        {"CXHandleTypePhoneNumber", "CXHandleType", "phoneNumber"},
        {"CXErrorCodeIncomingCallErrorCallUUIDAlreadyExists", "CXErrorCodeIncomingCallError",
         "callUUIDAlreadyExists"},
        {"UNAuthorizationOptionAlert", "UNAuthorizationOptions", "alert"},
        {"AVAudioSessionCategoryPlayAndRecord", "AVAudioSessionCategory", "playAndRecord"},
        {"UIBackgroundFetchResultNewData", "UIBackgroundFetchResult", "newData"},
        {"NSURLSessionTaskStateRunning", "NSURLSessionTaskState", "running"},
        {"UIApplicationDidBecomeActiveNotification", "NSNotificationName", "didBecomeActiveNotification"},
        {"CallDidEndNotification", "NSNotificationName", "CallDidEnd"},
        {"CallStateURL", "CallState", "url"},
        {"CallStateURLFailed", "CallState", "urlFailed"},
        {"kCallStateIdle", "CallState", "idle"},
        {"CallState2Way", "CallState", "CallState2Way"},
        {"CallState", "CallState", "CallState"},
        {"IncomingCall", "CallState", "IncomingCall"},
        {"kRingTimeout", "", "kRingTimeout"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++) {
        Str got = selector_swift_constant(arena, str_from(constants[i][0]), str_from(constants[i][1]));
        if (!str_eq_c(got, constants[i][2]))
            fail_msg("%s: expected %s, got %.*s", constants[i][0], constants[i][2], STR_ARG(got));
    }
    arena_free(arena);
}

static void test_odd_input(void **state) {
    (void)state;
    Arena *arena = arena_new();
    StrBuf selector;
    strbuf_init(&selector, arena);
    for (unsigned i = 0; i < 5000; i++)
        strbuf_add_c(&selector, "CallWithUUIDsFor_9");
    strbuf_add_char(&selector, ':');
    static const char *const types[] = {"",    "<", "NSArray<", "NSArray<<NSString",
                                        "id<", "*", "void (^",  "long"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        Str type = str_from(types[i]);
        SwiftName name = selector_to_swift(arena, strbuf_str(&selector), type, type, &type, i % 2);
        assert_int_equal(name.labels.len, 1);
        selector_swift_type(type);
        selector_swift_constant(arena, strbuf_str(&selector), type);
    }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_apple_methods),
        cmocka_unit_test(test_methods_of_apps),
        cmocka_unit_test(test_words_of_properties_stay),
        cmocka_unit_test(test_swift_methods),
        cmocka_unit_test(test_types),
        cmocka_unit_test(test_constants),
        cmocka_unit_test(test_odd_input),
    };
    return cmocka_run_group_tests_name("selectors", tests, NULL, NULL);
}
