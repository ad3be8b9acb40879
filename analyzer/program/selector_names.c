// SPDX-License-Identifier: MIT
// Names that no rule makes: Apple's API notes for methods and classes, and the constants of enumerations.
#include "analyzer/program/selector_names.h"

#include "analyzer/program/words.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct Named {
    const char *class_name; // NULL: whichever class implements it
    const char *selector;
    const char *swift;
} Named;

static const Named METHODS[] = {
    {NULL, "pushRegistry:didReceiveIncomingPushWithPayload:forType:withCompletionHandler:",
     "pushRegistry(_:didReceiveIncomingPushWith:for:completion:)"},
    {NULL, "pushRegistry:didReceiveIncomingPushWithPayload:forType:",
     "pushRegistry(_:didReceiveIncomingPushWith:for:)"},
    {NULL, "pushRegistry:didReceiveIncomingVoIPPushWithPayload:metadata:withCompletionHandler:",
     "pushRegistry(_:didReceiveIncomingVoIPPushWith:metadata:withCompletionHandler:)"},
    {NULL, "pushRegistry:didUpdatePushCredentials:forType:", "pushRegistry(_:didUpdate:for:)"},
    {NULL, "pushRegistry:didInvalidatePushTokenForType:", "pushRegistry(_:didInvalidatePushTokenFor:)"},
    {"PKPushRegistry", "pushTokenForType:", "pushToken(for:)"},
    {"CXProvider",
     "reportNewIncomingCallWithUUID:update:completion:", "reportNewIncomingCall(with:update:completion:)"},
    {"CXProvider", "reportCallWithUUID:updated:", "reportCall(with:updated:)"},
    {"CXProvider", "reportCallWithUUID:endedAtDate:reason:", "reportCall(with:endedAt:reason:)"},
    {"CXProvider",
     "reportOutgoingCallWithUUID:startedConnectingAtDate:", "reportOutgoingCall(with:startedConnectingAt:)"},
    {"CXProvider", "reportOutgoingCallWithUUID:connectedAtDate:", "reportOutgoingCall(with:connectedAt:)"},
    {"CXCallController", "requestTransaction:completion:", "request(_:completion:)"},
    {"CXCallController", "requestTransactionWithAction:completion:", "requestTransaction(with:completion:)"},
    {"CXCallController", "requestTransactionWithActions:completion:", "requestTransaction(with:completion:)"},
    {"CXTransaction", "addAction:", "addAction(_:)"},
    {"NSOperationQueue", "addOperation:", "addOperation(_:)"},
    {"NSOperationQueue", "addOperations:waitUntilFinished:", "addOperations(_:waitUntilFinished:)"},
    {"UINavigationController", "pushViewController:animated:", "pushViewController(_:animated:)"},
    {"NSNotificationCenter", "postNotificationName:object:", "post(name:object:)"},
    {"NSNotificationCenter", "postNotificationName:object:userInfo:", "post(name:object:userInfo:)"},
    {"NSNotificationCenter", "postNotification:", "post(_:)"},
    {"NSTimer", "scheduledTimerWithTimeInterval:invocation:repeats:",
     "scheduledTimer(timeInterval:invocation:repeats:)"},
    {"NSTimer", "scheduledTimerWithTimeInterval:target:selector:userInfo:repeats:",
     "scheduledTimer(timeInterval:target:selector:userInfo:repeats:)"},
    {"NSTimer", "initWithFireDate:interval:target:selector:userInfo:repeats:",
     "init(fireAt:interval:target:selector:userInfo:repeats:)"},
    {"NSRunLoop", "runMode:beforeDate:", "run(mode:before:)"},
    {"NSRunLoop", "performInModes:block:", "perform(inModes:block:)"},
    {"NSConditionLock", "tryLockWhenCondition:", "tryLock(whenCondition:)"},
    {"NSUserDefaults", "setObject:forKey:", "set(_:forKey:)"},
    {"NSUserDefaults", "setInteger:forKey:", "set(_:forKey:)"},
    {"NSUserDefaults", "setBool:forKey:", "set(_:forKey:)"},
    {"NSUserDefaults", "setDouble:forKey:", "set(_:forKey:)"},
    {"NSUserDefaults", "setFloat:forKey:", "set(_:forKey:)"},
    {"NSUserDefaults", "setURL:forKey:", "set(_:forKey:)"},
    {"NSString", "componentsSeparatedByString:", "components(separatedBy:)"},
    {"NSString", "componentsSeparatedByCharactersInSet:", "components(separatedBy:)"},
    {"NSString", "dataUsingEncoding:", "data(using:)"},
    {"NSString", "dataUsingEncoding:allowLossyConversion:", "data(using:allowLossyConversion:)"},
    {"NSArray", "filteredArrayUsingPredicate:", "filtered(using:)"},
    {"NSArray", "pathsMatchingExtensions:", "pathsMatchingExtensions(_:)"},
    {"NSDate", "timeIntervalSinceDate:", "timeIntervalSince(_:)"},
    {"NSProcessInfo", "isOperatingSystemAtLeastVersion:", "isOperatingSystemAtLeast(_:)"},
    {"NSURLSessionConfiguration",
     "backgroundSessionConfigurationWithIdentifier:", "background(withIdentifier:)"},
    {"NSFileManager", "URLsForDirectory:inDomains:", "urls(for:in:)"},
    {"NSFileManager", "containerURLForSecurityApplicationGroupIdentifier:",
     "containerURL(forSecurityApplicationGroupIdentifier:)"},
    {"NSBundle", "objectForInfoDictionaryKey:", "object(forInfoDictionaryKey:)"},
    {"NSBundle", "URLForResource:withExtension:", "url(forResource:withExtension:)"},
    {"NSBundle", "pathForResource:ofType:", "path(forResource:ofType:)"},
    {"NSData", "initWithBase64EncodedString:options:", "init(base64Encoded:options:)"},
};

bool selector_known_name(Arena *arena, Str selector, Str class_name, SwiftName *name) {
    for (size_t i = 0; i < COUNT(METHODS); i++) {
        if (!str_eq_c(selector, METHODS[i].selector)) continue;
        bool fits = !METHODS[i].class_name || !class_name.len || str_eq_c(class_name, METHODS[i].class_name);
        if (!fits) continue;
        Str text = str_from(METHODS[i].swift);
        size_t at = 0;
        while (text.data[at] != '(')
            at++;
        *name = (SwiftName){.base = str_sub(text, 0, at)};
        for (size_t from = ++at; at < text.len; at++) {
            if (text.data[at] != ':') continue;
            Str label = str_sub(text, from, at);
            VEC_PUSH(arena, &name->labels, str_eq(label, STR("_")) ? STR_NONE : label);
            from = at + 1;
        }
        return true;
    }
    return false;
}

// --- types ---

// Classes and protocols of Foundation without their NS (SE-0069, SE-0086).
static const char *const FOUNDATION[] = {"AffineTransform",
                                         "Array",
                                         "BlockOperation",
                                         "Bundle",
                                         "ByteCountFormatter",
                                         "CachedURLResponse",
                                         "Calendar",
                                         "CharacterSet",
                                         "ComparisonResult",
                                         "Data",
                                         "Date",
                                         "DateComponents",
                                         "DateComponentsFormatter",
                                         "DateFormatter",
                                         "DateInterval",
                                         "DateIntervalFormatter",
                                         "Decimal",
                                         "Dictionary",
                                         "Dimension",
                                         "EnergyFormatter",
                                         "FileHandle",
                                         "FileManager",
                                         "FileManagerDelegate",
                                         "FileWrapper",
                                         "Formatter",
                                         "HTTPCookie",
                                         "HTTPCookieStorage",
                                         "HTTPURLResponse",
                                         "Host",
                                         "IndexPath",
                                         "IndexSet",
                                         "InputStream",
                                         "JSONSerialization",
                                         "LengthFormatter",
                                         "Locale",
                                         "MassFormatter",
                                         "Measurement",
                                         "MeasurementFormatter",
                                         "MessagePort",
                                         "NetService",
                                         "NetServiceBrowser",
                                         "NetServiceBrowserDelegate",
                                         "NetServiceDelegate",
                                         "Notification",
                                         "NotificationCenter",
                                         "NotificationQueue",
                                         "NumberFormatter",
                                         "OperatingSystemVersion",
                                         "Operation",
                                         "OperationQueue",
                                         "OutputStream",
                                         "PersonNameComponents",
                                         "PersonNameComponentsFormatter",
                                         "Pipe",
                                         "Port",
                                         "ProcessInfo",
                                         "Progress",
                                         "PropertyListSerialization",
                                         "RunLoop",
                                         "Scanner",
                                         "Set",
                                         "SocketPort",
                                         "Stream",
                                         "StreamDelegate",
                                         "String",
                                         "Thread",
                                         "TimeInterval",
                                         "TimeZone",
                                         "Timer",
                                         "URL",
                                         "URLAuthenticationChallenge",
                                         "URLAuthenticationChallengeSender",
                                         "URLCache",
                                         "URLComponents",
                                         "URLCredential",
                                         "URLCredentialStorage",
                                         "URLProtectionSpace",
                                         "URLProtocol",
                                         "URLProtocolClient",
                                         "URLQueryItem",
                                         "URLRequest",
                                         "URLResponse",
                                         "URLSession",
                                         "URLSessionConfiguration",
                                         "URLSessionDataDelegate",
                                         "URLSessionDataTask",
                                         "URLSessionDelegate",
                                         "URLSessionDownloadDelegate",
                                         "URLSessionDownloadTask",
                                         "URLSessionStreamDelegate",
                                         "URLSessionStreamTask",
                                         "URLSessionTask",
                                         "URLSessionTaskDelegate",
                                         "URLSessionUploadTask",
                                         "URLSessionWebSocketDelegate",
                                         "URLSessionWebSocketTask",
                                         "UUID",
                                         "UndoManager",
                                         "Unit",
                                         "UnitDuration",
                                         "UnitLength",
                                         "UnitMass",
                                         "UserDefaults",
                                         "XMLParser",
                                         "XMLParserDelegate"};

// What has a name of its own, most of it inside another type.
static const char *const RENAMED[][2] = {
    {"NSNotificationName", "Notification.Name"},
    {"NSQualityOfService", "QualityOfService"},
    {"NSTask", "Process"},
    {"NSURLSessionTaskState", "URLSessionTask.State"},
    {"NSURLRequestCachePolicy", "NSURLRequest.CachePolicy"},
    {"UIApplicationState", "UIApplication.State"},
    {"UIApplicationLaunchOptionsKey", "UIApplication.LaunchOptionsKey"},
    {"UISceneActivationState", "UIScene.ActivationState"},
    {"UIAlertControllerStyle", "UIAlertController.Style"},
    {"UIAlertActionStyle", "UIAlertAction.Style"},
    {"AVAudioSessionCategory", "AVAudioSession.Category"},
    {"AVAudioSessionCategoryOptions", "AVAudioSession.CategoryOptions"},
    {"AVAudioSessionMode", "AVAudioSession.Mode"},
    {"AVAudioSessionPort", "AVAudioSession.Port"},
    {"AVAudioSessionRecordPermission", "AVAudioSession.RecordPermission"},
    {"CXHandleType", "CXHandle.HandleType"},
    {"CXErrorCodeIncomingCallError", "CXErrorCodeIncomingCallError.Code"},
    {"dispatch_queue_t", "DispatchQueue"},
    {"dispatch_group_t", "DispatchGroup"},
    {"dispatch_semaphore_t", "DispatchSemaphore"},
    {"dispatch_source_t", "DispatchSourceProtocol"},
    {"dispatch_time_t", "DispatchTime"},
    {"dispatch_object_t", "DispatchObject"},
    {"OS_dispatch_queue", "DispatchQueue"},
    {"OS_dispatch_group", "DispatchGroup"},
    {"OS_dispatch_semaphore", "DispatchSemaphore"},
    {"OS_dispatch_source", "DispatchSourceProtocol"},
};

Str selector_swift_type(Str name) {
    for (size_t i = 0; i < COUNT(RENAMED); i++)
        if (str_eq_c(name, RENAMED[i][0])) return str_from(RENAMED[i][1]);
    if (str_starts(name, STR("NS"))) {
        Str bare = str_sub(name, 2, name.len);
        for (size_t i = 0; i < COUNT(FOUNDATION); i++)
            if (str_eq_c(bare, FOUNDATION[i])) return bare;
        return name;
    }
    bool core = str_starts(name, STR("CF")) || str_starts(name, STR("CG")) || str_starts(name, STR("Sec"));
    return core && name.len > 6 && str_ends(name, STR("Ref")) ? str_sub(name, 0, name.len - 3) : name;
}

// --- constants ---

// How much of `constant` is the name of its type, in whole words; the type's last word may be a plural there:
// UNAuthorizationOptionAlert of UNAuthorizationOptions.
static size_t type_prefix(Str constant, Str type) {
    Words words = words_of(constant), type_words = words_of(type);
    uint32_t n = 0;
    while (n < words.len && n < type_words.len && str_eq(words_get(&words, n), words_get(&type_words, n)))
        n++;
    if (n + 1 == type_words.len && n < words.len) {
        Str one = words_get(&words, n), many = words_get(&type_words, n);
        Str ies = str_ends(many, STR("ies")) ? str_sub(many, 0, many.len - 3) : STR_NONE;
        bool plural = str_starts(many, one) && (str_eq(str_sub(many, one.len, many.len), STR("s")) ||
                                                str_eq(str_sub(many, one.len, many.len), STR("es")));
        if (plural || (ies.len && ies.len + 1 == one.len && str_starts(one, ies) && str_ends(one, STR("y"))))
            n++;
    }
    if (n < type_words.len) return 0;
    // No name starts with a digit: the word before it stays.
    while (n && n < words.len && !(words_get(&words, n).data[0] >= 'A'))
        n--;
    return n < words.len ? words.starts[n] : 0;
}

// UIApplicationDidBecomeActiveNotification is UIApplication.didBecomeActiveNotification.
static Str notification_of_class(Str constant) {
    static const char *const CLASSES[] = {"UIApplication", "UIScene", "UIDevice", "UIScreen", "UIWindow"};
    for (size_t i = 0; i < COUNT(CLASSES); i++) {
        Str class_name = str_from(CLASSES[i]);
        if (!str_starts(constant, class_name) || constant.len == class_name.len) continue;
        Str rest = str_sub(constant, class_name.len, constant.len);
        if (rest.data[0] >= 'A' && rest.data[0] <= 'Z') return rest;
    }
    return STR_NONE;
}

Str selector_swift_constant(Arena *arena, Str constant, Str type_name) {
    if (!type_name.len) return constant;
    bool k =
        constant.len > 1 && constant.data[0] == 'k' && constant.data[1] >= 'A' && constant.data[1] <= 'Z';
    Str bare = k && !str_starts(type_name, STR("k")) ? str_sub(constant, 1, constant.len) : constant;
    if (str_eq(type_name, STR("NSNotificationName")) && str_ends(constant, STR("Notification"))) {
        Str own = notification_of_class(constant);
        if (own.len) return words_lower_initials(arena, own);
        Str name = str_sub(bare, 0, bare.len - STR("Notification").len);
        return !name.len ? constant : bare.len < constant.len ? words_lower_initials(arena, name) : name;
    }
    size_t prefix = type_prefix(bare, type_name);
    if (!prefix) return constant;
    return words_lower_initials(arena, str_sub(bare, prefix, bare.len));
}
