// SPDX-License-Identifier: MIT
// Which handlers there are, what their verdict is, and what all of them use.
//
// A handler calls into the rest of the app, makes a call of the payload, and hands it to a chain of `depth`
// functions, the last of which, in the class that owns the provider, reports it. Where a verdict other than
// `reports` is asked for, one place of the chain is made so; nothing else in the app reports a call, ends the
// program, or throws.
#include "tests/bench/app.h"

#include <stdio.h>
#include <string.h>

#define HANDLERS_A_CHAIN 10

// What the handlers of each language are, in turn. A crossing chain ends in a class of the other language.
static const struct {
    Verdict verdict;
    bool crosses;
} KINDS[] = {{VERDICT_REPORTS, false},  {VERDICT_MISSING, false},    {VERDICT_REPORTS, true},
             {VERDICT_DEFERRED, false}, {VERDICT_UNLESS_NIL, false}, {VERDICT_NEVER, false}};
#define KIND_COUNT ((unsigned)(sizeof KINDS / sizeof *KINDS))

static unsigned language_count(const App *app) { return app->options.swift_only ? 1 : 2; }

const char *verdict_name(Verdict verdict) {
    static const char *const NAMES[] = {"reports", "missing-path", "deferred", "reports-unless-nil", "never"};
    return NAMES[verdict];
}

// "Never" can be proved only where nothing on the way is open, and a closure that was stored somewhere is.
unsigned side_call_count(const App *app, const Chain *chain) {
    return chain->verdict == VERDICT_NEVER ? 0 : app->options.side_calls;
}

const char *chain_verb(unsigned function) {
    static const char *const VERBS[CHAIN_PART] = {"handle",  "accept",  "check",   "route",
                                                  "resolve", "forward", "enqueue", "announce"};
    return VERBS[function % CHAIN_PART];
}

const char *chain_suffix(unsigned part) {
    static const char *const SUFFIXES[] = {"Router", "Validator", "Dispatcher", "Resolver", "Queue"};
    return SUFFIXES[part % (sizeof SUFFIXES / sizeof *SUFFIXES)];
}

Chain chain_get(const App *app, unsigned number) {
    unsigned languages = language_count(app);
    unsigned kind = number / languages % KIND_COUNT;
    Chain chain = {.language = number % languages == 0 ? LANGUAGE_SWIFT : LANGUAGE_OBJC, .number = number};
    chain.verdict = KINDS[kind].verdict;
    chain.manager = chain.language;
    if (KINDS[kind].crosses && languages > 1)
        chain.manager = chain.language == LANGUAGE_SWIFT ? LANGUAGE_OBJC : LANGUAGE_SWIFT;
    // The first two kinds of each language: one that reports and one that may not.
    if (number < 2 * languages) chain.branches = app->options.branches;
    chain.guard = chain.branches > 0 ? 0 : (app->options.depth - 1) / 2;
    return chain;
}

Chain chain_of_handler(const App *app, unsigned handler) {
    unsigned period = language_count(app) * KIND_COUNT;
    return chain_get(app, handler / period / HANDLERS_A_CHAIN * period + handler % period);
}

unsigned chain_count(const App *app) {
    unsigned period = language_count(app) * KIND_COUNT;
    unsigned handlers = app->options.handlers;
    if (handlers <= period) return handlers;
    return (handlers + period * HANDLERS_A_CHAIN - 1) / (period * HANDLERS_A_CHAIN) * period;
}

void handler_type_name(const App *app, unsigned handler, char out[NAME_SIZE]) {
    Chain chain = chain_of_handler(app, handler);
    chain_type_name(out, chain.language, handler, 0, "PushHandler");
}

void handler_path(const App *app, unsigned handler, char out[PATH_SIZE]) {
    char name[NAME_SIZE];
    handler_type_name(app, handler, name);
    bool swift = chain_of_handler(app, handler).language == LANGUAGE_SWIFT;
    snprintf(out, PATH_SIZE, "App/Calls/%s.%s", name, swift ? "swift" : "m");
}

static const char INCOMING_CALL_SWIFT[] =
    "import Foundation\n\n/// What a push says of a call.\nfinal class IncomingCall: NSObject {\n"
    "    let uuid: UUID\n    let handle: String\n    let isVideo: Bool\n    let kind: Int\n    var title = "
    "\"\"\n"
    "    private let fields: [AnyHashable: Any]\n\n    init(_ fields: [AnyHashable: Any]) {\n"
    "        self.fields = fields\n        uuid = UUID(uuidString: fields[\"uuid\"] as? String ?? \"\") ?? "
    "UUID()\n"
    "        handle = fields[\"handle\"] as? String ?? \"\"\n        isVideo = fields[\"video\"] as? Bool ?? "
    "false\n"
    "        kind = fields[\"kind\"] as? Int ?? 0\n    }\n\n    func value(_ index: Int) -> Int {\n"
    "        return fields[\"value\\(index)\"] as? Int ?? 0\n    }\n\n    func note(_ index: Int) -> String? "
    "{\n"
    "        return fields[\"note\\(index)\"] as? String\n    }\n}\n";
static const char INCOMING_CALL_H[] =
    "#import <Foundation/Foundation.h>\n\nNS_ASSUME_NONNULL_BEGIN\n\n/// What a push says of a call.\n"
    "@interface MXIncomingCall : NSObject\n\n@property (nonatomic, strong, readonly) NSUUID *uuid;\n"
    "@property (nonatomic, copy, readonly) NSString *handle;\n@property (nonatomic, readonly) BOOL isVideo;\n"
    "@property (nonatomic, readonly) NSInteger kind;\n\n- (instancetype)initWithFields:(NSDictionary "
    "*)fields;\n"
    "- (NSInteger)valueAtIndex:(NSInteger)index;\n- (nullable NSString "
    "*)noteAtIndex:(NSInteger)index;\n\n@end\n\n"
    "NS_ASSUME_NONNULL_END\n";
static const char INCOMING_CALL_M[] =
    "#import \"MXIncomingCall.h\"\n\n@interface MXIncomingCall ()\n\n"
    "@property (nonatomic, copy) NSDictionary *fields;\n\n@end\n\n@implementation MXIncomingCall\n\n"
    "- (instancetype)initWithFields:(NSDictionary *)fields {\n    self = [super init];\n    if (self) {\n"
    "        _fields = [fields copy];\n        NSUUID *uuid = [[NSUUID alloc] "
    "initWithUUIDString:fields[@\"uuid\"]];\n"
    "        _uuid = uuid ? uuid : [NSUUID UUID];\n        _handle = [fields[@\"handle\"] copy];\n"
    "        _isVideo = [fields[@\"video\"] boolValue];\n        _kind = [fields[@\"kind\"] integerValue];\n "
    "   }\n"
    "    return self;\n}\n\n- (NSInteger)valueAtIndex:(NSInteger)index {\n"
    "    NSString *key = [NSString stringWithFormat:@\"value%ld\", (long)index];\n"
    "    return [self.fields[key] integerValue];\n}\n\n- (NSString *)noteAtIndex:(NSInteger)index {\n"
    "    return self.fields[[NSString stringWithFormat:@\"note%ld\", (long)index]];\n}\n\n@end\n";
static const char PROVIDER_DELEGATE[] =
    "import AVFoundation\nimport CallKit\n\n/// What the user does on the system's screen of a call.\n"
    "@objc final class CallProviderDelegate: NSObject, CXProviderDelegate {\n"
    "    @objc static let shared = CallProviderDelegate()\n\n    private var running: Set<UUID> = []\n\n"
    "    func providerDidReset(_ provider: CXProvider) {\n        running.removeAll()\n    }\n\n"
    "    func provider(_ provider: CXProvider, perform action: CXAnswerCallAction) {\n"
    "        running.insert(action.callUUID)\n        action.fulfill()\n    }\n\n"
    "    func provider(_ provider: CXProvider, perform action: CXEndCallAction) {\n"
    "        running.remove(action.callUUID)\n        action.fulfill()\n    }\n}\n";

static void write_delegate(App *app) {
    Text *text = &app->text;
    text_add(text, "import UIKit\n\n@main\nfinal class AppDelegate: UIResponder, UIApplicationDelegate {\n"
                   "    var window: UIWindow?\n");
    // Of a thousand handlers most are made elsewhere.
    unsigned shown = app->options.handlers < 4 ? app->options.handlers : 4;
    char name[NAME_SIZE];
    for (unsigned i = 0; i < shown; i++) {
        handler_type_name(app, i, name);
        text_addf(text, "    private let handler%u = %s()\n", i, name);
    }
    text_add(text,
             "\n    func application(\n        _ application: UIApplication,\n"
             "        didFinishLaunchingWithOptions launchOptions: [UIApplication.LaunchOptionsKey: Any]?\n"
             "    ) -> Bool {\n");
    for (unsigned i = 0; i < shown; i++)
        text_addf(text, "        handler%u.start()\n", i);
    text_add(text, "        return true\n    }\n}\n");
    app_write(app, "App/AppDelegate.swift", LANGUAGE_SWIFT);
}

static void write_bridging_header(App *app) {
    char name[NAME_SIZE];
    text_add(&app->text, "#import \"MXIncomingCall.h\"\n");
    for (unsigned i = 0; i < app->options.handlers; i++) {
        handler_type_name(app, i, name);
        if (chain_of_handler(app, i).language == LANGUAGE_OBJC)
            text_addf(&app->text, "#import \"%s.h\"\n", name);
    }
    for (unsigned i = 0; i < chain_count(app); i++) {
        Chain chain = chain_get(app, i);
        chain_type_name(name, chain.manager, chain.number, 0, "Manager");
        if (chain.manager == LANGUAGE_OBJC) text_addf(&app->text, "#import \"%s.h\"\n", name);
    }
    for (unsigned module = 0; module < app->legacy; module++) {
        for (unsigned i = 0; i < 3; i++) {
            objc_type_name(name, false, module, objc_place(ROLE_SERVICE, i));
            text_addf(&app->text, "#import \"%s.h\"\n", name);
        }
    }
    app_write(app, "App/App-Bridging-Header.h", LANGUAGE_OBJC);
}

static void write_shared(App *app) {
    text_add(&app->text, INCOMING_CALL_SWIFT);
    app_write(app, "App/Calls/IncomingCall.swift", LANGUAGE_SWIFT);
    text_add(&app->text, PROVIDER_DELEGATE);
    app_write(app, "App/Calls/CallProviderDelegate.swift", LANGUAGE_SWIFT);
    if (app->options.swift_only) return;
    text_add(&app->text, INCOMING_CALL_H);
    app_write(app, "App/Calls/MXIncomingCall.h", LANGUAGE_OBJC);
    text_add(&app->text, INCOMING_CALL_M);
    app_write(app, "App/Calls/MXIncomingCall.m", LANGUAGE_OBJC);
    write_bridging_header(app);
}

void calls_write(App *app) {
    write_delegate(app);
    write_shared(app);
    for (unsigned i = 0; i < chain_count(app); i++) {
        Chain chain = chain_get(app, i);
        if (chain.language == LANGUAGE_SWIFT)
            calls_swift_chain(app, &chain);
        else
            calls_objc_chain(app, &chain);
        if (chain.manager == LANGUAGE_SWIFT)
            calls_swift_manager(app, &chain);
        else
            calls_objc_manager(app, &chain);
    }
    for (unsigned i = 0; i < app->options.handlers; i++) {
        Chain chain = chain_of_handler(app, i);
        if (chain.language == LANGUAGE_SWIFT)
            calls_swift_handler(app, i, &chain);
        else
            calls_objc_handler(app, i, &chain);
    }
}

static void add_branches(Text *text, const Chain *chain, const ChainWords *words) {
    bool returned = chain->verdict != VERDICT_MISSING;
    for (unsigned number = 0; number < chain->branches;) {
        if (!returned && number >= chain->branches / 2) {
            words->leave(text, number);
            returned = true;
            number++;
            continue;
        }
        number += words->branch(text, number);
    }
}

void chain_add_work(Text *text, const Chain *chain, unsigned function, const ChainWords *words) {
    if (function == 0) add_branches(text, chain, words);
    if (function == chain->guard && chain->verdict == VERDICT_MISSING && chain->branches == 0)
        text_add(text, words->guard);
    text_add(text, function % 2 == 0 ? words->video : words->note);
}
