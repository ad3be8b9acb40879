// SPDX-License-Identifier: MIT
// The API table: calls by receiver and labels, types, members, names, the user's own entries.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analyzer/rules_db/api.h"

typedef struct Fixture {
    Arena *arena;
    const ApiTable *table;
} Fixture;

static int set_up(void **state) {
    Fixture *fixture = calloc(1, sizeof *fixture);
    assert_non_null(fixture);
    fixture->arena = arena_new();
    Str error = STR_NONE;
    fixture->table = api_load(fixture->arena, NULL, &error);
    if (!fixture->table) fail_msg("%.*s", STR_ARG(error));
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    Fixture *fixture = *state;
    arena_free(fixture->arena);
    free(fixture);
    return 0;
}

static const ApiTable *table_of(void **state) { return ((Fixture *)*state)->table; }

static const ApiCall *method(void **state, const char *type, const char *name, const char *labels) {
    return api_find(table_of(state), str_from(type), true, str_from(name), str_from(labels));
}

static const ApiCall *function(void **state, const char *name, const char *labels) {
    return api_find(table_of(state), STR(""), false, str_from(name), str_from(labels));
}

static void assert_str(Str got, const char *want) {
    if (!str_eq_c(got, want)) fail_msg("expected \"%s\", got \"%.*s\"", want, STR_ARG(got));
}

static void test_report_with_completion(void **state) {
    static const char *const labels[] = {"with:update:completion:", "with:update:{}"};
    static const char *const types[] = {"CXProvider", "CXProvider?", "CXProvider!", "CallKit.CXProvider", ""};
    for (size_t i = 0; i < 2; i++) {
        for (size_t j = 0; j < 5; j++) {
            const ApiCall *call = method(state, types[j], "reportNewIncomingCall", labels[i]);
            assert_non_null(call);
            assert_int_equal(call->effect, API_EFFECT_REPORTS);
            assert_int_equal(call->closures, API_CLOSURE_LATER_ONCE);
            assert_false(call->async_form);
        }
    }
}

static void test_report_async(void **state) {
    const ApiCall *call = method(state, "CXProvider", "reportNewIncomingCall", "with:update:");
    assert_non_null(call);
    assert_true(call->async_form && call->throws && call->effect == API_EFFECT_REPORTS);
    call = method(state, "ConversationManager", "reportNewIncomingConversation", "uuid:update:");
    assert_true(call && call->async_form && call->effect == API_EFFECT_REPORTS);
}

static void test_look_alikes_do_not_report(void **state) {
    static const char *const calls[][2] = {
        {"reportCall", "with:updated:"},
        {"reportCall", "with:endedAt:reason:"},
        {"reportOutgoingCall", "with:connectedAt:"},
        {"reportNewIncomingVoIPPushPayload", "_:{}"},
    };
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        const ApiCall *call = method(state, "CXProvider", calls[i][0], calls[i][1]);
        assert_non_null(call);
        assert_int_equal(call->effect, API_EFFECT_NONE);
    }
    // Other labels are another method.
    assert_null(method(state, "CXProvider", "reportNewIncomingCall", "_:"));
    assert_null(method(state, "CXProvider", "reportNewIncomingCall", "with:update:completion:then:"));
    assert_null(function(state, "reportNewIncomingCall", "with:update:completion:"));
}

static void expect_timing(const ApiCall *call, ApiTiming timing, const char *category) {
    assert_non_null(call);
    assert_int_equal(call->closures, timing);
    if (!str_eq_c(call->category, category))
        fail_msg("%.*s: category %.*s, not %s", STR_ARG(call->name), STR_ARG(call->category), category);
}

static void test_queues(void **state) {
    expect_timing(method(state, "DispatchQueue", "async", "{}"), API_CLOSURE_LATER_ONCE, "queue");
    expect_timing(method(state, "DispatchQueue", "async", "execute:"), API_CLOSURE_LATER_ONCE, "queue");
    expect_timing(method(state, "DispatchQueue", "async", "group:qos:{}"), API_CLOSURE_LATER_ONCE, "queue");
    expect_timing(method(state, "DispatchQueue", "async", "flags:{}"), API_CLOSURE_LATER_ONCE, "queue");
    assert_null(method(state, "DispatchQueue", "async", "qos:group:{}")); // wrong order
    assert_null(method(state, "DispatchQueue", "async", ""));
    expect_timing(method(state, "", "asyncAfter", "deadline:{}"), API_CLOSURE_LATER_ONCE, "queue");
    expect_timing(method(state, "DispatchQueue", "sync", "{}"), API_CLOSURE_NOW_ONCE, "queue");
    expect_timing(method(state, "DispatchQueue", "asyncAndWait", "execute:"), API_CLOSURE_NOW_ONCE, "queue");
    expect_timing(method(state, "OperationQueue", "addOperation", "{}"), API_CLOSURE_LATER_ONCE, "queue");
    expect_timing(method(state, "Timer", "scheduledTimer", "withTimeInterval:repeats:{}"),
                  API_CLOSURE_LATER_ANY, "timer");
    expect_timing(method(state, "DispatchSemaphore", "wait", "timeout:"), API_CLOSURE_UNKNOWN, "blocking");
}

static void test_concurrency(void **state) {
    expect_timing(function(state, "Task", "{}"), API_CLOSURE_LATER_ONCE, "task");
    expect_timing(function(state, "Task", "priority:operation:"), API_CLOSURE_LATER_ONCE, "task");
    expect_timing(function(state, "Task<Void, Never>", "{}"), API_CLOSURE_LATER_ONCE, "task");
    expect_timing(method(state, "Task", "init", "{}"), API_CLOSURE_LATER_ONCE, "task");
    expect_timing(method(state, "Task", "detached", "priority:{}"), API_CLOSURE_LATER_ONCE, "task");
    expect_timing(method(state, "MainActor", "run", "{}"), API_CLOSURE_LATER_ONCE, "task");
    assert_true(method(state, "MainActor", "run", "{}")->async_form);
    expect_timing(method(state, "MainActor", "assumeIsolated", "{}"), API_CLOSURE_NOW_ONCE, "task");
    expect_timing(method(state, "", "sink", "receiveCompletion:receiveValue:"), API_CLOSURE_LATER_ANY,
                  "reactive");
    expect_timing(method(state, "", "sink", "{}receiveValue:"), API_CLOSURE_LATER_ANY, "reactive");
}

static void test_in_place(void **state) {
    expect_timing(method(state, "NSLock", "withLock", "{}"), API_CLOSURE_NOW_ONCE, "lock");
    expect_timing(method(state, "", "withLock", "{}"), API_CLOSURE_NOW_ONCE, "lock");
    expect_timing(method(state, "[CXCall]", "forEach", "{}"), API_CLOSURE_NOW_ANY, "sequence");
    expect_timing(method(state, "Dictionary<String, Any>", "first", "where:"), API_CLOSURE_NOW_ANY,
                  "sequence");
    expect_timing(method(state, "", "compactMap", "{}"), API_CLOSURE_NOW_ANY, "sequence");
    expect_timing(function(state, "withExtendedLifetime", "_:{}"), API_CLOSURE_NOW_ONCE, "scope");
    expect_timing(function(state, "autoreleasepool", "{}"), API_CLOSURE_NOW_ONCE, "scope");
    // The table's type decides over the name: a publisher's map runs later.
    expect_timing(method(state, "AnyPublisher<Int, Never>", "map", "{}"), API_CLOSURE_LATER_ANY, "reactive");
}

static void test_io(void **state) {
    expect_timing(method(state, "URLSession", "dataTask", "with:{}"), API_CLOSURE_LATER_ONCE, "io");
    assert_str(method(state, "URLSession", "dataTask", "with:{}")->returns, "URLSessionDataTask");
    expect_timing(method(state, "URLSession", "dataTask", "with:"), API_CLOSURE_UNKNOWN, "io");
    expect_timing(method(state, "UNUserNotificationCenter", "getNotificationSettings", "{}"),
                  API_CLOSURE_LATER_ONCE, "io");
    expect_timing(method(state, "CXCallController", "request", "_:{}"), API_CLOSURE_LATER_ONCE, "callkit");
    expect_timing(method(state, "URLSessionUploadTask", "resume", ""), API_CLOSURE_UNKNOWN,
                  "io"); // of its supertype
    expect_timing(method(state, "UIView", "animate", "withDuration:animations:"), API_CLOSURE_LATER_ANY,
                  "ui");
    expect_timing(method(state, "UIView", "animate", "withDuration:{}completion:"), API_CLOSURE_LATER_ANY,
                  "ui");
    expect_timing(method(state, "NotificationCenter", "addObserver", "forName:object:queue:{}"),
                  API_CLOSURE_LATER_ANY, "notification");
    assert_int_equal(method(state, "NotificationCenter", "post", "name:object:")->effect, API_EFFECT_OPAQUE);
}

static void test_stops(void **state) {
    static const char *const stops[] = {"fatalError", "preconditionFailure", "abort", "exit"};
    static const char *const labels[] = {"_:", "", "", "_:"};
    for (size_t i = 0; i < 4; i++) {
        const ApiCall *call = function(state, stops[i], labels[i]);
        assert_non_null(call);
        assert_int_equal(call->effect, API_EFFECT_STOPS);
    }
    assert_int_equal(method(state, "NSException", "raise", "")->effect, API_EFFECT_STOPS);
    assert_int_equal(function(state, "assert", "_:_:")->effect, API_EFFECT_NONE);
    assert_int_equal(function(state, "assertionFailure", "")->effect, API_EFFECT_NONE);
    assert_int_equal(function(state, "precondition", "_:")->effect, API_EFFECT_NONE);
}

static const ApiCall *message(void **state, const char *type, const char *selector) {
    return api_find_selector(table_of(state), str_from(type), true, str_from(selector));
}

static const ApiCall *c_function(void **state, const char *name) {
    return api_find_selector(table_of(state), STR(""), false, str_from(name));
}

static void test_wrappers(void **state) {
    const ApiCall *call = method(state, "RNCallKeep", "reportNewIncomingCall",
                                 "_:handle:handleType:hasVideo:localizedCallerName:fromPushKit:payload:"
                                 "withCompletionHandler:");
    assert_int_equal(call->effect, API_EFFECT_REPORTS);
    assert_str(call->wrapper, "RNCallKeep");
    // The form of version 3 is not known well enough.
    call = method(state, "RNCallKeep", "reportNewIncomingCall",
                  "_:handle:handleType:hasVideo:localizedCallerName:");
    assert_int_equal(call->effect, API_EFFECT_OPAQUE);
    call = method(state, "RNVoipPushNotificationManager", "didReceiveIncomingPush", "with:forType:");
    assert_int_equal(call->effect, API_EFFECT_NONE);
    assert_str(call->category, "bridge");
    assert_str(method(state, "CXProvider", "invalidate", "")->wrapper, "");
}

static void test_wrapper_messages(void **state) {
    static const struct {
        const char *type;
        const char *selector;
        ApiEffect effect;
    } rows[] = {
        {"RNCallKeep",
         "reportNewIncomingCall:handle:handleType:hasVideo:localizedCallerName:supportsHolding:supportsDTMF:"
         "supportsGrouping:supportsUngrouping:fromPushKit:payload:withCompletionHandler:",
         API_EFFECT_REPORTS},
        {"RNCallKeep", "reportNewIncomingCall:handle:handleType:hasVideo:localizedCallerName:fromPushKit:",
         API_EFFECT_REPORTS},
        {"RNCallKeep",
         "reportNewIncomingCall:handle:handleType:hasVideo:localizedCallerName:", API_EFFECT_OPAQUE},
        {"RNVoipCall",
         "reportNewIncomingCall:handle:handleType:hasVideo:localizedCallerName:fromPushKit:payload:",
         API_EFFECT_REPORTS},
        {"RNVoipPushNotificationManager", "didReceiveIncomingPushWithPayload:forType:", API_EFFECT_NONE},
        {"RNVoipPushKit", "didReceiveIncomingPushWithPayload:forType:", API_EFFECT_NONE},
        {"SwiftFlutterCallkitIncomingPlugin", "showCallkitIncoming:fromPushKit:", API_EFFECT_REPORTS},
        {"SwiftCallKeepPlugin", "displayIncomingCall:fromPushKit:", API_EFFECT_REPORTS},
        {"MXCallKitAdapter", "reportIncomingCall:", API_EFFECT_OPAQUE},
        {"VIClient", "handlePushNotification:", API_EFFECT_NONE},
        {"SINClient", "relayRemotePushNotificationPayload:", API_EFFECT_NONE},
        {"BandyerSDK", "handleNotification:", API_EFFECT_OPAQUE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const ApiCall *call = message(state, rows[i].type, rows[i].selector);
        bool right = call && call->effect == rows[i].effect && call->wrapper.len > 0;
        if (!right) fail_msg("%s %s", rows[i].type, rows[i].selector);
        // Nothing is known of a class of another name.
        assert_null(message(state, "Somebody", rows[i].selector));
    }
}

static void expect_twilio(const ApiCall *call) {
    assert_non_null(call);
    assert_int_equal(call->effect, API_EFFECT_OPAQUE); // for those who cannot follow the callback
    assert_str(call->returns, "Bool");
    const ApiCallback *back = call->calls_back;
    assert_non_null(back);
    assert_str(back->argument, "delegate");
    assert_str(back->selector, "callInviteReceived:");
    assert_str(back->name, "callInviteReceived");
    assert_str(back->labels, "callInvite:");
    assert_true(back->only_when_true);
}

static void test_callbacks(void **state) {
    const char *name = "handleNotification";
    expect_twilio(method(state, "TwilioVoiceSDK", name, "_:delegate:delegateQueue:"));
    expect_twilio(method(state, "TwilioVoiceSDK", name, "_:delegate:delegateQueue:callMessageDelegate:"));
    expect_twilio(message(state, "TwilioVoiceSDK", "handleNotification:delegate:delegateQueue:"));
    const ApiCall *later = message(state, "TwilioVoice", "handleNotification:delegate:");
    assert_int_equal(later->effect, API_EFFECT_OPAQUE);
    assert_null(later->calls_back);
    assert_null(method(state, "CXProvider", "invalidate", "")->calls_back);
}

static void test_messages(void **state) {
    const char *report = "reportNewIncomingCallWithUUID:update:completion:";
    static const char *const types[] = {"CXProvider", "CXProvider?", "", "Holder"};
    for (size_t i = 0; i < 4; i++) {
        const ApiCall *call = message(state, types[i], report);
        assert_non_null(call);
        assert_int_equal(call->effect, API_EFFECT_REPORTS);
        assert_str(call->selector, report);
        assert_str(call->name, "reportNewIncomingCall");
    }
    assert_null(c_function(state, report));
    assert_null(message(state, "CXProvider", "reportNewIncomingCall:"));
    assert_int_equal(message(state, "CXProvider", "reportCallWithUUID:updated:")->effect, API_EFFECT_NONE);
    // By the Swift name of the class; of supertypes; of any type.
    assert_non_null(message(state, "Timer", "fire"));
    assert_null(message(state, "Rocket", "fire"));
    assert_null(message(state, "", "fire"));
    expect_timing(message(state, "NSRecursiveLock", "lock"), API_CLOSURE_UNKNOWN, "lock");
    assert_int_equal(message(state, "NSException", "raise:format:")->effect, API_EFFECT_STOPS);
    assert_str(message(state, "UUID", "initWithUUIDString:")->returns, "UUID?");
    assert_str(message(state, "CXProvider", "initWithConfiguration:")->returns, "CXProvider");
    const ApiCall *init =
        api_find_selector(table_of(state), STR("CXProvider"), false, STR("initWithConfiguration:"));
    assert_non_null(init);
}

static void test_timings_of_messages(void **state) {
    static const struct {
        const char *type;
        const char *selector;
        ApiTiming timing;
        const char *category;
    } rows[] = {
        {"OperationQueue", "addOperationWithBlock:", API_CLOSURE_LATER_ONCE, "queue"},
        {"BlockOperation", "blockOperationWithBlock:", API_CLOSURE_LATER_ANY, "holder"},
        {"Timer", "scheduledTimerWithTimeInterval:repeats:block:", API_CLOSURE_LATER_ANY, "timer"},
        {"RunLoop", "performBlock:", API_CLOSURE_LATER_ONCE, "queue"},
        {"Thread", "sleepForTimeInterval:", API_CLOSURE_UNKNOWN, "sleep"},
        {"NSManagedObjectContext", "performBlock:", API_CLOSURE_LATER_ONCE, "io"},
        {"NSManagedObjectContext", "performBlockAndWait:", API_CLOSURE_NOW_ONCE, "io"},
        {"", "performBlockAndWait:", API_CLOSURE_NOW_ONCE, "io"},
        {"URLSession", "dataTaskWithURL:completionHandler:", API_CLOSURE_LATER_ONCE, "io"},
        {"", "enumerateObjectsUsingBlock:", API_CLOSURE_NOW_ANY, "sequence"},
        {"UNUserNotificationCenter", "addNotificationRequest:withCompletionHandler:", API_CLOSURE_LATER_ONCE,
         "show-notification"},
        {"NotificationCenter", "addObserverForName:object:queue:usingBlock:", API_CLOSURE_LATER_ANY,
         "notification"},
        {"UIApplication", "beginBackgroundTaskWithExpirationHandler:", API_CLOSURE_LATER_ANY, "ui"},
        {"", "sendEventWithName:body:", API_CLOSURE_UNKNOWN, "bridge"},
        {"FlutterMethodChannel", "invokeMethod:arguments:result:", API_CLOSURE_LATER_ONCE, "bridge"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect_timing(message(state, rows[i].type, rows[i].selector), rows[i].timing, rows[i].category);
    expect_timing(c_function(state, "dispatch_async"), API_CLOSURE_LATER_ONCE, "queue");
    expect_timing(c_function(state, "dispatch_sync"), API_CLOSURE_NOW_ONCE, "queue");
    expect_timing(c_function(state, "dispatch_once"), API_CLOSURE_NOW_ANY, "queue");
    expect_timing(c_function(state, "dispatch_block_create"), API_CLOSURE_LATER_ANY, "holder");
    expect_timing(message(state, "NSObject", "performSelector:withObject:afterDelay:"), API_CLOSURE_UNKNOWN,
                  "timer");
    assert_true(api_is_inert_function(table_of(state), STR("strrchr"), STR("_:_:")));
    assert_true(api_is_inert_function(table_of(state), STR("__builtin_va_start"), STR("_:_:")));
    assert_int_equal(function(state, "__builtin_trap", "")->effect, API_EFFECT_STOPS);
    assert_false(api_is_inert_function(table_of(state), STR("qsort"), STR("_:_:_:_:"))); // it calls back
    expect_timing(c_function(state, "dispatch_semaphore_wait"), API_CLOSURE_UNKNOWN, "blocking");
    // A C function is found among the functions as well.
    expect_timing(function(state, "dispatch_group_notify", "_:_:_:"), API_CLOSURE_LATER_ONCE, "queue");
    assert_int_equal(c_function(state, "objc_msgSend")->effect, API_EFFECT_OPAQUE);
    assert_int_equal(message(state, "NSObject", "performSelector:")->effect, API_EFFECT_OPAQUE);
    assert_int_equal(message(state, "", "performSelector:withObject:")->effect, API_EFFECT_OPAQUE);
    const ApiCall *post = message(state, "NotificationCenter", "postNotificationName:object:userInfo:");
    assert_int_equal(post->effect, API_EFFECT_OPAQUE);
    assert_str(post->name, "post");
    assert_str(post->labels, "name:object:userInfo:");
}

static void test_inert_selectors(void **state) {
    static const char *const yes[] = {"isKindOfClass:",    "respondsToSelector:", "length", "count",
                                      "stringWithFormat:", "objectForKey:",       "copy",   "description"};
    static const char *const no[] = {"", "performSelector:", "report", "start", "isKindOfClass", "init"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        if (!api_is_inert_selector(table_of(state), str_from(yes[i]))) fail_msg("%s is inert", yes[i]);
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        if (api_is_inert_selector(table_of(state), str_from(no[i]))) fail_msg("%s is not inert", no[i]);
}

static void test_common_names_need_a_closure(void **state) {
    expect_timing(method(state, "", "then", "{}"), API_CLOSURE_LATER_ONCE, "reactive");
    expect_timing(method(state, "", "done", "on:{}"), API_CLOSURE_LATER_ONCE, "reactive");
    assert_null(method(state, "", "then", "_:"));
}

static void test_unknown_calls(void **state) {
    assert_null(method(state, "", "announce", "_:"));
    assert_null(method(state, "NoSuchType", "announce", "{}"));
    assert_null(function(state, "announce", ""));
    assert_null(function(state, "", ""));
    // An entry for receivers does not serve a free function.
    assert_null(function(state, "async", "{}"));
}

static void test_system_types(void **state) {
    static const char *const yes[] = {"CXProvider",
                                      "UIApplication",
                                      "String",
                                      "[String: Any]",
                                      "URLSession",
                                      "NSURLSession",
                                      "UNUserNotificationCenter",
                                      "AVPlayer?",
                                      "Task<Void, Never>",
                                      "CNContactStore",
                                      "any PKPushRegistryDelegate",
                                      "Foundation.Data",
                                      "CFString",
                                      "URLSession.DataTaskPublisher",
                                      "UIApplication.State",
                                      "(Data)"};
    static const char *const no[] = {
        "CallManager", "",        "SinchClient",      "NSx",          "UI",
        "Integer",     "PKI",     "TwilioVoiceSDK",   "SendBirdCall", "AVSWrapper",
        "CTIClient",   "HMSPeer", "MXCallKitAdapter", "INTERNAL"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        if (!api_is_system_type(table_of(state), str_from(yes[i]))) fail_msg("%s is a system type", yes[i]);
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        if (api_is_system_type(table_of(state), str_from(no[i]))) fail_msg("%s is no system type", no[i]);
}

static void test_subtypes(void **state) {
    const ApiTable *table = table_of(state);
    assert_true(api_is_subtype(table, STR("CXAnswerCallAction"), STR("CXAction")));
    assert_true(api_is_subtype(table, STR("CXProvider"), STR("NSObject")));
    assert_true(api_is_subtype(table, STR("[Int]"), STR("Sequence")));
    assert_true(api_is_subtype(table, STR("Mine"), STR("Mine?")));
    assert_true(api_is_subtype(table, STR("Foo & PKPushRegistryDelegate"), STR("PKPushRegistryDelegate")));
    assert_false(api_is_subtype(table, STR("CXAction"), STR("CXAnswerCallAction")));
    assert_false(api_is_subtype(table, STR("Mine"), STR("Other")));
    assert_false(api_is_subtype(table, STR("Mine"), STR("")));
}

static void expect_member(void **state, const char *type, const char *member, const char *want) {
    Str got = api_member_type(table_of(state), str_from(type), str_from(member));
    if (!str_eq_c(got, want)) fail_msg("%s.%s is %.*s, not %s", type, member, STR_ARG(got), want);
}

static void test_members(void **state) {
    expect_member(state, "PKPushPayload", "dictionaryPayload", "[AnyHashable: Any]");
    expect_member(state, "PKPushPayload", "type", "PKPushType");
    expect_member(state, "DispatchQueue", "main", "DispatchQueue");
    expect_member(state, "UIApplication", "shared", "UIApplication");
    expect_member(state, "UIApplication", "applicationState", "UIApplication.State");
    expect_member(state, "UserDefaults", "standard", "UserDefaults");
    expect_member(state, "CXCallController?", "callObserver", "CXCallObserver");
    expect_member(state, "CXCallObserver", "calls", "[CXCall]");
    expect_member(state, "[CXCall]", "first", "CXCall");
    expect_member(state, "Array<CXCall>?", "last", "CXCall");
    expect_member(state, "[[Int]]", "first", "[Int]");
    expect_member(state, "[String: Int]", "count", "Int");
    expect_member(state, "String", "isEmpty", "Bool");
    expect_member(state, "UIWindow", "superview", "UIView?");
    expect_member(state, "PKPushPayload", "nothing", "");
    expect_member(state, "", "count", "");
    expect_member(state, "[", "count", "");
    expect_member(state, "Array<", "first", "");
}

static void test_inert_names(void **state) {
    const ApiTable *table = table_of(state);
    assert_true(api_is_inert_method(table, STR("append"), STR("_:")));
    assert_true(api_is_inert_method(table, STR("trimmingCharacters"), STR("in:")));
    assert_true(api_is_inert_method(table, STR("first"), STR("where:")));
    assert_true(api_is_inert_method(table, STR("first"), STR("{}")));
    assert_false(api_is_inert_method(table, STR("insert"), STR("call:")));
    assert_false(api_is_inert_method(table, STR("report"), STR("")));
    assert_true(api_is_inert_function(table, STR("print"), STR("_:_:separator:")));
    assert_true(api_is_inert_function(table, STR("type"), STR("of:")));
    assert_false(api_is_inert_function(table, STR("type"), STR("")));
    assert_true(api_is_inert_function(table, STR("String"), STR("describing:")));
    assert_false(api_is_inert_function(table, STR("append"), STR("_:")));
}

static void test_logging(void **state) {
    const ApiTable *table = table_of(state);
    assert_true(api_is_logging(table, STR("logger"), STR("info")));
    assert_true(api_is_logging(table, STR("self.logger"), STR("error")));
    assert_true(api_is_logging(table, STR("Log.voip"), STR("debug")));
    assert_true(api_is_logging(table, STR("MXLog"), STR("warning")));
    assert_true(api_is_logging(table, STR("AppLogger.shared"), STR("verbose")));
    assert_true(api_is_logging(table, STR("_log"), STR("d")));
    assert_true(api_is_logging(table, STR(""), STR("NSLog")));
    assert_true(api_is_logging(table, STR(""), STR("DDLogInfo")));
    assert_true(api_is_logging(table, STR(""), STR("os_log")));
    assert_false(api_is_logging(table, STR("logger"), STR("report")));
    assert_false(api_is_logging(table, STR("dialog"), STR("info")));
    assert_false(api_is_logging(table, STR("catalog"), STR("error")));
    assert_false(api_is_logging(table, STR("login"), STR("log")));
    assert_false(api_is_logging(table, STR("provider"), STR("info")));
    assert_false(api_is_logging(table, STR(""), STR("DDLogin")));
}

static void test_state_members(void **state) {
    const ApiTable *table = table_of(state);
    assert_true(api_is_state_member(table, STR("UIApplication"), STR("applicationState")));
    assert_true(api_is_state_member(table, STR(""), STR("backgroundTimeRemaining")));
    assert_true(api_is_state_member(table, STR("CXCallObserver?"), STR("calls")));
    assert_false(api_is_state_member(table, STR(""), STR("calls"))); // says nothing without its type
    assert_false(api_is_state_member(table, STR("UIApplication"), STR("delegate")));
    assert_false(api_is_state_member(table, STR("Settings"), STR("applicationState")));
}

static void test_vocabularies(void **state) {
    const ApiTable *table = table_of(state);
    assert_true(api_in_vocabulary(table, STR("cancel"), STR("callEnded")));
    assert_true(api_in_vocabulary(table, STR("cancel"), STR("twilio.voice.cancel")));
    assert_true(api_in_vocabulary(table, STR("cancel"), STR("CANCELLED")));
    assert_true(api_in_vocabulary(table, STR("cancel"), STR("hang_up")));
    assert_true(api_in_vocabulary(table, STR("cancel"), STR("isRemoteHangUp")));
    assert_false(api_in_vocabulary(table, STR("cancel"), STR("goodbyeless")));
    assert_false(api_in_vocabulary(table, STR("cancel"), STR("incomingCall")));
    assert_true(api_in_vocabulary(table, STR("message"), STR("newMessageReceived")));
    assert_false(api_in_vocabulary(table, STR("message"), STR("messenger")));
    assert_true(api_in_vocabulary(table, STR("busy"), STR("hasActiveCall")));
    assert_false(api_in_vocabulary(table, STR("no such"), STR("message")));
    assert_false(api_in_vocabulary(table, STR("message"), STR("")));
}

static void test_long_labels_and_names(void **state) {
    Fixture *fixture = *state;
    StrBuf labels;
    strbuf_init(&labels, fixture->arena);
    for (unsigned i = 0; i < 1000; i++)
        strbuf_add_c(&labels, "_:");
    assert_null(api_find(fixture->table, STR(""), true, STR("async"), strbuf_str(&labels)));
    assert_non_null(api_find(fixture->table, STR(""), false, STR("fatalError"), strbuf_str(&labels)));
    StrBuf deep;
    strbuf_init(&deep, fixture->arena);
    for (unsigned i = 0; i < 10000; i++)
        strbuf_add_c(&deep, "([<");
    assert_false(api_is_system_type(fixture->table, strbuf_str(&deep)));
    assert_false(api_in_vocabulary(fixture->table, STR("cancel"), strbuf_str(&deep)));
    assert_str(api_member_type(fixture->table, strbuf_str(&deep), STR("count")), "");
}

// Loads the table with one file of the user; NULL with *error on failure.
static const ApiTable *load_with(Fixture *fixture, const char *text, Str *error) {
    char dir[] = "/tmp/voipcheck-api-XXXXXX";
    assert_non_null(mkdtemp(dir));
    Str path = str_printf(fixture->arena, "%s/own.json", dir);
    FILE *out = fopen(path.data, "wb");
    assert_non_null(out);
    assert_true(fputs(text, out) >= 0);
    assert_int_equal(fclose(out), 0);
    const ApiTable *table = api_load(fixture->arena, dir, error);
    assert_int_equal(remove(path.data), 0);
    assert_int_equal(rmdir(dir), 0);
    return table;
}

static void test_user_entries_go_first(void **state) {
    Str error = STR_NONE;
    const ApiTable *table = load_with(
        *state,
        "{\"types\": {\"CallDesk\": {\"supers\": \"CXProvider\", \"members\": {\"line\": \"CallDesk\"}}},"
        " \"calls\": [{\"on\": \"CallDesk\", \"call\": \"announce(_:then?:)\", \"effect\": \"reports\","
        " \"closures\": \"later-any\"}, {\"on\": \"*\", \"call\": \"async(execute:)\", \"closures\": "
        "\"now-once\"}]}",
        &error);
    if (!table) fail_msg("%.*s", STR_ARG(error));
    const ApiCall *call = api_find(table, STR("CallDesk"), true, STR("announce"), STR("_:{}"));
    assert_true(call && call->effect == API_EFFECT_REPORTS && call->closures == API_CLOSURE_LATER_ANY);
    assert_non_null(api_find(table, STR("CallDesk"), true, STR("announce"), STR("_:")));
    call = api_find(table, STR("CallDesk"), true, STR("reportNewIncomingCall"), STR("with:update:{}"));
    assert_true(call && str_eq_c(call->receiver, "CXProvider"));
    call = api_find(table, STR(""), true, STR("async"), STR("{}"));
    assert_true(call && call->closures == API_CLOSURE_NOW_ONCE);
    call = api_find(table, STR("DispatchQueue"), true, STR("async"), STR("{}"));
    assert_true(call && call->closures == API_CLOSURE_LATER_ONCE);
    assert_str(api_member_type(table, STR("CallDesk"), STR("line")), "CallDesk");
}

static void test_cyclic_supertypes_end(void **state) {
    Str error = STR_NONE;
    const ApiTable *table = load_with(
        *state, "{\"types\": {\"Aaa\": {\"supers\": \"Bbb\"}, \"Bbb\": {\"supers\": [\"Aaa\", \"Bbb\"]}}}",
        &error);
    assert_non_null(table);
    assert_true(api_is_subtype(table, STR("Aaa"), STR("Bbb")));
    assert_null(api_find(table, STR("Aaa"), true, STR("announce"), STR("")));
}

static void test_malformed_tables_are_refused(void **state) {
    static const char *const cases[][2] = {
        {"{\"calls\": [{\"call\": \"f(a)\"}]}", "expected a call such as name(label:other:)"},
        {"{\"calls\": [{\"call\": \"f g()\"}]}", "expected a call such as name(label:other:)"},
        {"{\"calls\": [{\"call\": \"f()\", \"effect\": \"maybe\"}]}",
         "none, reports, stops, opaque; found \"maybe\""},
        {"{\"calls\": [{\"call\": \"f()\", \"closures\": 3}]}", "expected a string for \"closures\""},
        {"{\"calls\": [{\"on\": \"X\"}]}", "expected \"call\" with at least one name"},
        {"{\"calls\": [{\"call\": \"f()\", \"throws\": 1}]}", "expected true or false for \"throws\""},
        {"{\"calls\": [{\"objc\": \"got:\"}]}", "expected a selector such as \"Class name:with:\""},
        {"{\"calls\": [{\"on\": \"X\", \"objc\": \"got:me\"}]}", "found \"got:me\""},
        {"{\"calls\": [{\"on\": \"X\", \"objc\": \"got(me:)\"}]}", "found \"got(me:)\""},
        {"{\"calls\": [{\"objc\": \"X Y got:\"}]}", "found \"X Y got:\""},
        {"{\"calls\": [{\"objc\": \"f\", \"objC\": \"g\"}]}", "unknown key \"objC\""},
        {"{\"calls\": [{\"call\": \"f()\", \"callsBack\": {\"argument\": \"d\"}}]}",
         "expected \"argument\", and \"objc\" or \"call\""},
        {"{\"calls\": [{\"call\": \"f()\", \"callsBack\": {\"when\": true}}]}", "unknown key \"when\""},
        {"{\"calls\": [], \"wrapper\": 3}", "expected a string for \"wrapper\""},
        {"{\"calls\": [], \"inertSelectors\": [3]}", "inertSelectors"},
        {"{\"calls\": {}}", "expected an array for \"calls\""},
        {"{\"types\": {\"X\": 3}}", "expected an object for type \"X\""},
        {"{\"types\": {\"X\": {\"members\": {\"m\": 3}}}}", "expected the type of member \"m\""},
        {"{\"types\": {}, \"vocabulary\": {}}", "unknown key \"vocabulary\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str error = STR_NONE;
        assert_null(load_with(*state, cases[i][0], &error));
        if (!str_contains(error, STR("/own.json:1:")) || !str_contains(error, str_from(cases[i][1])))
            fail_msg("expected \"%s\" in: %.*s", cases[i][1], STR_ARG(error));
    }
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_report_with_completion),
        TEST(test_report_async),
        TEST(test_look_alikes_do_not_report),
        TEST(test_queues),
        TEST(test_concurrency),
        TEST(test_in_place),
        TEST(test_io),
        TEST(test_stops),
        TEST(test_wrappers),
        TEST(test_wrapper_messages),
        TEST(test_callbacks),
        TEST(test_messages),
        TEST(test_timings_of_messages),
        TEST(test_inert_selectors),
        TEST(test_common_names_need_a_closure),
        TEST(test_unknown_calls),
        TEST(test_system_types),
        TEST(test_subtypes),
        TEST(test_members),
        TEST(test_inert_names),
        TEST(test_logging),
        TEST(test_state_members),
        TEST(test_vocabularies),
        TEST(test_long_labels_and_names),
        TEST(test_user_entries_go_first),
        TEST(test_cyclic_supertypes_end),
        TEST(test_malformed_tables_are_refused),
    };
#undef TEST
    return cmocka_run_group_tests_name("api", tests, NULL, NULL);
}
