// SPDX-License-Identifier: MIT
// Handlers, chains and managers in Objective-C.
#include "tests/bench/app.h"

#include <stdio.h>

static unsigned add_branch(Text *text, unsigned number) {
    switch (number % 5) {
    case 0:
    case 3:
        text_addf(text, "    if ([call valueAtIndex:%u] > %u) {\n        self.score += %u;\n    }\n", number,
                  number % 97, 1 + number % 9);
        return 1;
    case 1:
        text_addf(text,
                  "    if ([call noteAtIndex:%u].length > 0) {\n        [self.notes addObject:call.handle];\n"
                  "    } else {\n        self.score -= %u;\n    }\n",
                  number, 1 + number % 7);
        return 1;
    default:
        text_addf(
            text,
            "    switch (call.kind) {\n        case %u:\n            self.score += 1;\n            break;\n"
            "        case %u:\n            self.score += 2;\n            break;\n        default:\n"
            "            [self.notes addObject:@\"%u\"];\n            break;\n    }\n",
            number, number + 1, number);
        return 2;
    }
}

static void add_leave(Text *text, unsigned number) {
    text_addf(text, "    if ([call valueAtIndex:%u] == 0) {\n        return;\n    }\n", number);
}

static const ChainWords words = {
    .branch = add_branch,
    .leave = add_leave,
    .guard = "    NSString *room = self.rooms[call.handle];\n    if (!room) {\n        return;\n    }\n"
             "    [self.notes addObject:room];\n",
    .video = "    if (call.isVideo) {\n        self.score += 1;\n    }\n",
    .note = "    [self.notes addObject:call.handle];\n"};

static void write_header(App *app, const char *name, const char *imports, const char *interface) {
    text_addf(
        &app->text,
        "#import <Foundation/Foundation.h>\n%s\nNS_ASSUME_NONNULL_BEGIN\n\n@interface %s : NSObject\n\n",
        imports, name);
    text_add(&app->text, interface);
    text_add(&app->text, "\n@end\n\nNS_ASSUME_NONNULL_END\n");
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "App/Calls/%s.h", name);
    app_write(app, path, LANGUAGE_OBJC);
}

static void write_source(App *app, const char *name) {
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "App/Calls/%s.m", name);
    app_write(app, path, LANGUAGE_OBJC);
}

static void add_shared(Text *text, const char *name) {
    text_addf(text,
              "+ (instancetype)sharedInstance {\n    static %s *instance;\n    static dispatch_once_t once;\n"
              "    dispatch_once(&once, ^{\n        instance = [[%s alloc] init];\n    });\n    return "
              "instance;\n}\n\n",
              name, name);
}

static void add_import(Text *text, const Chain *chain, const char *manager) {
    if (chain->manager == LANGUAGE_SWIFT)
        text_add(text, "#import \"App-Swift.h\"\n");
    else
        text_addf(text, "#import \"%s.h\"\n", manager);
}

static void add_manager_call(Text *text, const Chain *chain, const char *manager) {
    text_addf(text, "    [[%s %s] reportCall:call.uuid handle:call.handle video:call.isVideo];\n", manager,
              chain->manager == LANGUAGE_SWIFT ? "shared" : "sharedInstance");
}

// The classes around a part of a chain.
typedef struct PartNames {
    char own[NAME_SIZE];
    char next[NAME_SIZE];
    char manager[NAME_SIZE];
} PartNames;

static PartNames part_names(const Chain *chain, unsigned part) {
    PartNames names;
    chain_type_name(names.own, LANGUAGE_OBJC, chain->number, part, chain_suffix(part));
    chain_type_name(names.next, LANGUAGE_OBJC, chain->number, part + 1, chain_suffix(part + 1));
    chain_type_name(names.manager, chain->manager, chain->number, 0, "Manager");
    return names;
}

static void part_head(App *app, const Chain *chain, unsigned first, unsigned end) {
    Text *text = &app->text;
    unsigned part = first / CHAIN_PART;
    bool last = end == app->options.depth - 1;
    const PartNames names = part_names(chain, part);
    text_addf(text, "#import \"%s.h\"\n\n", names.own);
    if (last)
        add_import(text, chain, names.manager);
    else
        text_addf(text, "#import \"%s.h\"\n", names.next);
    text_addf(text,
              "\n@interface %s ()\n\n@property (nonatomic, assign) NSInteger score;\n"
              "@property (nonatomic, strong) NSMutableArray<NSString *> *notes;\n"
              "@property (nonatomic, strong) NSMutableDictionary<NSString *, NSString *> *rooms;\n",
              names.own);
    if (!last && part % 2 == 0) text_addf(text, "@property (nonatomic, strong) %s *next;\n", names.next);
    text_addf(text, "\n@end\n\n@implementation %s\n\n", names.own);
    add_shared(text, names.own);
    text_add(
        text,
        "- (instancetype)init {\n    self = [super init];\n    if (self) {\n"
        "        _notes = [NSMutableArray array];\n        _rooms = [NSMutableDictionary dictionary];\n");
    if (!last && part % 2 == 0) text_addf(text, "        _next = [[%s alloc] init];\n", names.next);
    text_add(text, "    }\n    return self;\n}\n\n");
}

static void write_part(App *app, const Chain *chain, unsigned first, unsigned end) {
    Text *text = &app->text;
    unsigned part = first / CHAIN_PART;
    bool last = end == app->options.depth - 1;
    const PartNames names = part_names(chain, part);
    char interface[1024];
    size_t len = (size_t)snprintf(interface, sizeof interface, "+ (instancetype)sharedInstance;\n");
    for (unsigned function = first; function < end && len < sizeof interface; function++)
        len += (size_t)snprintf(interface + len, sizeof interface - len,
                                "- (void)%sCall:(MXIncomingCall *)call;\n", chain_verb(function));
    write_header(app, names.own, "\n#import \"MXIncomingCall.h\"\n", interface);
    part_head(app, chain, first, end);
    for (unsigned function = first; function < end; function++) {
        text_addf(text, "- (void)%sCall:(MXIncomingCall *)call {\n", chain_verb(function));
        chain_add_work(text, chain, function, &words);
        if (function + 1 < end)
            text_addf(text, "    [self %sCall:call];\n", chain_verb(function + 1));
        else if (last)
            add_manager_call(text, chain, names.manager);
        else if (part % 2 == 0)
            text_addf(text, "    [self.next %sCall:call];\n", chain_verb(end));
        else
            text_addf(text, "    [[%s sharedInstance] %sCall:call];\n", names.next, chain_verb(end));
        text_add(text, "}\n\n");
    }
    text_add(text, "@end\n");
    write_source(app, names.own);
}

void calls_objc_chain(App *app, const Chain *chain) {
    unsigned links = app->options.depth - 1;
    for (unsigned first = 0; first < links; first += CHAIN_PART)
        write_part(app, chain, first, first + CHAIN_PART < links ? first + CHAIN_PART : links);
}

static void add_report(Text *text, Verdict verdict) {
    if (verdict == VERDICT_NEVER) {
        text_add(
            text,
            "    [self.missed addObject:handle];\n"
            "    [[NSUserDefaults standardUserDefaults] setObject:self.missed forKey:@\"calls.missed\"];\n");
        return;
    }
    text_add(text,
             "    CXCallUpdate *update = [[CXCallUpdate alloc] init];\n"
             "    update.remoteHandle = [[CXHandle alloc] initWithType:CXHandleTypeGeneric value:handle];\n"
             "    update.hasVideo = video;\n");
    if (verdict == VERDICT_DEFERRED)
        text_add(text, "    dispatch_async(dispatch_get_main_queue(), ^{\n"
                       "        [self.provider reportNewIncomingCallWithUUID:uuid update:update "
                       "completion:^(NSError *error) {}];\n"
                       "    });\n");
    else
        text_add(text,
                 "    [self.provider reportNewIncomingCallWithUUID:uuid\n"
                 "                                          update:update\n"
                 "                                      completion:^(NSError *error) {\n"
                 "        if (error) {\n            [self.missed addObject:error.localizedDescription];\n"
                 "        }\n    }];\n");
}

// The initialiser, and where the provider is made elsewhere, the method that makes it. Nothing calls that
// one: the provider is nil until somebody does.
static void add_making(Text *text, bool optional) {
    static const char MAKE[] = "CXProviderConfiguration *configuration = [[CXProviderConfiguration alloc] "
                               "initWithLocalizedName:@\"App\"];\n";
    text_add(
        text,
        "- (instancetype)init {\n    self = [super init];\n    if (self) {\n"
        "        _missed = [NSMutableArray array];\n        _rooms = [NSMutableDictionary dictionary];\n");
    if (!optional)
        text_addf(text,
                  "        %s        _provider = [[CXProvider alloc] initWithConfiguration:configuration];\n"
                  "        [_provider setDelegate:[CallProviderDelegate shared] queue:nil];\n",
                  MAKE);
    text_add(text, "    }\n    return self;\n}\n\n");
    if (optional)
        text_addf(text,
                  "- (void)startProvider {\n    %s"
                  "    self.provider = [[CXProvider alloc] initWithConfiguration:configuration];\n"
                  "    [self.provider setDelegate:[CallProviderDelegate shared] queue:nil];\n}\n\n",
                  MAKE);
}

void calls_objc_manager(App *app, const Chain *chain) {
    Text *text = &app->text;
    char name[NAME_SIZE];
    chain_type_name(name, LANGUAGE_OBJC, chain->number, 0, "Manager");
    bool optional = chain->verdict == VERDICT_UNLESS_NIL;
    char interface[256];
    snprintf(interface, sizeof interface,
             "+ (instancetype)sharedInstance;\n%s"
             "- (void)reportCall:(NSUUID *)uuid handle:(NSString *)handle video:(BOOL)video;\n",
             optional ? "- (void)startProvider;\n" : "");
    write_header(app, name, "", interface);
    text_addf(
        text,
        "#import \"%s.h\"\n\n#import <CallKit/CallKit.h>\n\n#import \"App-Swift.h\"\n\n@interface %s ()\n\n"
        "@property (nonatomic, strong) CXProvider *provider;\n"
        "@property (nonatomic, strong) NSMutableArray<NSString *> *missed;\n"
        "@property (nonatomic, strong) NSMutableDictionary<NSString *, NSString *> *rooms;\n\n@end\n\n"
        "@implementation %s\n\n",
        name, name, name);
    add_shared(text, name);
    add_making(text, optional);
    text_add(text, "- (void)reportCall:(NSUUID *)uuid handle:(NSString *)handle video:(BOOL)video {\n");
    if (chain->verdict == VERDICT_MISSING && chain->guard == app->options.depth - 1)
        text_add(text, "    if (self.rooms[handle]) {\n        return;\n    }\n");
    add_report(text, chain->verdict);
    text_add(text, "}\n\n@end\n");
    write_source(app, name);
}

// Writes `format`, which holds one %s, for the classes that the handler calls.
static void add_side_calls(App *app, unsigned handler, const Chain *chain, const char *format) {
    Random random = app_random(app, 6, handler);
    char name[NAME_SIZE];
    for (unsigned i = 0; i < side_call_count(app, chain); i++) {
        unsigned module = random_below(&random, app->legacy);
        objc_type_name(name, false, module, objc_place(ROLE_SERVICE, random_below(&random, 3)));
        text_addf(&app->text, format, name);
    }
}

void calls_objc_handler(App *app, unsigned handler, const Chain *chain) {
    Text *text = &app->text;
    char name[NAME_SIZE];
    handler_type_name(app, handler, name);
    const PartNames names = part_names(chain, 0);
    write_header(app, name, "", "- (void)startProvider;\n");
    text_addf(text, "#import \"%s.h\"\n\n#import <PushKit/PushKit.h>\n\n#import \"MXIncomingCall.h\"\n",
              name);
    if (app->options.depth > 1)
        text_addf(text, "#import \"%s.h\"\n", names.own);
    else
        add_import(text, chain, names.manager);
    add_side_calls(app, handler, chain, "#import \"%s.h\"\n");
    bool old = handler % 7 == 6;
    text_addf(text,
              "\n@interface %s () <PKPushRegistryDelegate>\n\n@property (nonatomic, strong) PKPushRegistry "
              "*registry;\n"
              "@property (nonatomic, copy) NSData *token;\n\n@end\n\n@implementation %s\n\n- "
              "(void)startProvider {\n"
              "    self.registry = [[PKPushRegistry alloc] initWithQueue:dispatch_get_main_queue()];\n"
              "    self.registry.delegate = self;\n    self.registry.desiredPushTypes = [NSSet "
              "setWithObject:PKPushTypeVoIP];\n"
              "}\n\n- (void)pushRegistry:(PKPushRegistry *)registry\n"
              "    didUpdatePushCredentials:(PKPushCredentials *)credentials\n                     "
              "forType:(PKPushType)type {\n"
              "    self.token = credentials.token;\n}\n\n- (void)pushRegistry:(PKPushRegistry *)registry\n"
              "    didReceiveIncomingPushWithPayload:(PKPushPayload *)payload\n"
              "                              forType:(PKPushType)type%s {\n",
              name, name, old ? "" : "\n                withCompletionHandler:(void (^)(void))completion");
    text_addf(text, "    if (![type isEqualToString:PKPushTypeVoIP]) {\n%s        return;\n    }\n",
              old ? "" : "        completion();\n");
    add_side_calls(app, handler, chain, "    [[%s sharedInstance] refresh];\n");
    text_add(
        text,
        "    MXIncomingCall *call = [[MXIncomingCall alloc] initWithFields:payload.dictionaryPayload];\n");
    if (app->options.depth > 1)
        text_addf(text, "    [[%s sharedInstance] %sCall:call];\n", names.own, chain_verb(0));
    else
        add_manager_call(text, chain, names.manager);
    text_addf(text, "%s}\n\n@end\n", old ? "" : "    completion();\n");
    write_source(app, name);
}
