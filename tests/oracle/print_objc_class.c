// SPDX-License-Identifier: MIT
// Objective-C: classes, protocols and types.
#include "tests/oracle/print_objc_class.h"

#include <string.h>

#define TEXT(...) (str_printf(out->arena, __VA_ARGS__).data)
#define NAME(text) TEXT(text "_p%u", out->program->number)

typedef struct Class {
    Group group;
    ObjcPart part;
    const char *super;
    const char *protocols; // " <A, B>" or ""
    const char *properties;
    const char *declarations;
    const char *init_head; // "- (instancetype)init", or another one
    const char *init;      // lines of the initialiser, one step in
    const char *methods;
    bool makes_provider; // elsewhere than in the initialiser
    bool hides;          // its properties are nobody else's business
} Class;

// Does the implementation alone declare what is private?
static bool declares_within(const Objc *out, const Class *c) {
    return c->hides && (out->program->layout >> 16 & 1) == 0;
}

static bool is_weak(const Optional *optional) { return optional->site % 5 == 1; }

static const char *optional_properties(Objc *out, Group group) {
    const char *mark = objc_is_annotated(out) ? ", nullable" : "";
    StrBuf text;
    strbuf_init(&text, out->arena);
    for (uint32_t i = 0; i < out->optionals[group].len; i++) {
        const Optional *optional = &out->optionals[group].items[i];
        const char *strength = is_weak(optional) ? "weak" : "strong";
        if (optional->kind == OPTIONAL_HELPER)
            strbuf_printf(&text, "@property (nonatomic, %s%s) CallHelper_p%u *helper%u;\n", strength, mark,
                          out->program->number, optional->site);
        else if (optional->kind == OPTIONAL_BACKUP)
            strbuf_printf(&text, "@property (nonatomic, %s%s) CXProvider *backup%u;\n", strength, mark,
                          optional->site);
        else
            strbuf_printf(&text, "@property (nonatomic, copy%s) void (^pending%u)(void);\n", mark,
                          optional->site);
    }
    return text.data;
}

static const char *properties_of(Objc *out, const Class *c) {
    bool is_writable = (out->program->layout & 131072) || objc_is_lazy(out, c->group);
    const char *access = is_writable ? "" : ", readonly";
    const char *provider = TEXT("@property (nonatomic, strong%s) CXProvider *provider;\n", access);
    return TEXT("%s%s%s", out->has_provider[c->group] ? provider : "", c->properties ? c->properties : "",
                optional_properties(out, c->group));
}

static const char *make_provider(Objc *out, const char *target, int indent) {
    const char *make = "[[CXProvider alloc] initWithConfiguration:configuration]";
    return TEXT("%*sCXProviderConfiguration *configuration = [[CXProviderConfiguration alloc] "
                "initWithLocalizedName:@\"Phone\"];\n%*sconfiguration.supportsVideo = YES;\n%*s%s = %s;\n",
                indent, "", indent, "", indent, "", target, make);
}

// An initialiser, when there is something to do for it.
static const char *init_of(Objc *out, const Class *c) {
    bool is_writable = out->program->layout & 131072;
    const char *target = is_writable && objc_pick(out, 2) ? "self.provider" : "_provider";
    bool makes_one = out->has_provider[c->group] && !objc_is_lazy(out, c->group) && !c->makes_provider;
    const char *provider = makes_one ? make_provider(out, target, 8) : "";
    if (!provider[0] && (!c->init || !c->init[0])) return "";
    const char *head = c->init_head ? c->init_head : "- (instancetype)init";
    const char *lines = TEXT("%s%s", provider, c->init ? c->init : "");
    switch (objc_pick(out, 3)) {
    case 0:
        return TEXT("\n%s {\n    if ((self = [super init])) {\n%s    }\n    return self;\n}\n", head, lines);
    case 1:
        return TEXT("\n%s {\n    self = [super init];\n    if (!self) return nil;\n    {\n%s    }\n    "
                    "return self;\n}\n",
                    head, lines);
    default:
        return TEXT("\n%s {\n    self = [super init];\n    if (self) {\n%s    }\n    return self;\n}\n", head,
                    lines);
    }
}

// Somebody may call it, at some time.
static const char *connect(Objc *out, Group group) {
    for (uint32_t i = 0; i < out->optionals[group].len; i++) {
        const Optional *optional = &out->optionals[group].items[i];
        if (optional->kind == OPTIONAL_HELPER && !is_weak(optional))
            return TEXT("\n- (void)connect {\n    self.helper%u = [[CallHelper_p%u alloc] init];\n}\n",
                        optional->site, out->program->number);
    }
    return "";
}

static bool is_empty(Objc *out, const Class *c) {
    return !c->methods[0] && out->optionals[c->group].len == 0 && out->ivars[c->group].len == 0 &&
           !out->has_provider[c->group];
}

static const char *provider_getter(Objc *out, Group group) {
    if (!out->has_provider[group] || !objc_is_lazy(out, group)) return "";
    return TEXT(
        "\n- (CXProvider *)provider {\n    if (_provider == nil) {\n%s    }\n    return _provider;\n}\n",
        make_provider(out, "_provider", 8));
}

static void add_class(Objc *out, ObjcParts *parts, Class *c) {
    ObjcPart *part = &c->part;
    const char *properties = properties_of(out, c);
    bool within = declares_within(out, c) && properties[0];
    strbuf_init(&part->head, out->arena);
    strbuf_init(&part->body, out->arena);
    strbuf_printf(&part->head, "\n@interface %s : %s%s\n%s%s%s\n@end\n", part->type, c->super, c->protocols,
                  within ? "" : properties, c->declarations ? c->declarations : "",
                  c->init_head ? TEXT("%s;\n", c->init_head) : "");
    if (within) strbuf_printf(&part->body, "\n@interface %s ()\n%s@end\n", part->type, properties);
    strbuf_printf(&part->body, "\n@implementation %s", part->type);
    if (out->ivars[c->group].len > 0) strbuf_printf(&part->body, " {\n%s}", out->ivars[c->group].data);
    strbuf_printf(&part->body, "\n%s%s%s%s\n@end\n", init_of(out, c), c->methods,
                  provider_getter(out, c->group), connect(out, c->group));
    VEC_PUSH(out->arena, parts, *part);
}

// --- types

static const char *enum_text(Objc *out, const char *name, const char *const *cases) {
    StrBuf text;
    strbuf_init(&text, out->arena);
    strbuf_printf(&text, "\ntypedef NS_ENUM(NSInteger, %s) {\n", name);
    for (int i = 0; cases[i]; i++)
        strbuf_printf(&text, "    %s%s,\n", name, cases[i]);
    strbuf_add_c(&text, "};\n");
    return text.data;
}

static void add_kind(Objc *out, ObjcPart *part) {
    static const char *const cases[] = {"None", "Call", "Message", "Cancel", "Sync", NULL};
    static const char *const words[] = {"", "call", "message", "cancel", "sync"};
    const char *kind = NAME("PushKind");
    const char *head = TEXT("%s %s(id value, %s fallback)", kind, NAME("PushKindFrom"), kind);
    const char *mark = objc_is_annotated(out) ? "id _Nullable value" : "id value";
    strbuf_printf(&part->head, "%s\n%s %s(%s, %s fallback);\n", enum_text(out, kind, cases), kind,
                  NAME("PushKindFrom"), mark, kind);
    strbuf_printf(&part->body, "\n%s {\n", head);
    for (int i = 1; cases[i]; i++)
        strbuf_printf(&part->body, "    if ([value isEqual:@\"%s\"]) return %s%s;\n", words[i], kind,
                      cases[i]);
    strbuf_add_c(&part->body, "    return fallback;\n}\n");
}

static void add_settings(Objc *out, ObjcPart *part) {
    if (program_has_second(out->program) && dialect_is_objc(out->dialect, out->program->functions.items[0])) {
        strbuf_add_c(&out->settings_head, "+ (BOOL)quiet;\n");
        strbuf_add_c(&out->settings_body,
                     "\n+ (BOOL)quiet {\n    return [[NSUserDefaults standardUserDefaults] "
                     "boolForKey:@\"quiet\"];\n}\n");
    }
    if (out->settings_head.len == 0) return;
    strbuf_printf(&part->head, "\n@interface %s : NSObject\n%s@end\n", NAME("PushSettings"),
                  out->settings_head.data);
    strbuf_printf(&part->body, "\n@implementation %s\n%s\n@end\n", NAME("PushSettings"),
                  out->settings_body.data);
}

static void add_types(Objc *out, ObjcParts *parts) {
    static const char *const outcomes[] = {"Shown", "Skipped", "Failed", NULL};
    ObjcPart part = {.name = "Types"};
    strbuf_init(&part.head, out->arena);
    strbuf_init(&part.body, out->arena);
    if (out->uses_log)
        strbuf_printf(&part.head, "\n#define PushLog_p%u(...) do { NSLog(__VA_ARGS__); } while (0)\n",
                      out->program->number);
    if (out->uses_outcome) strbuf_add_c(&part.head, enum_text(out, NAME("Outcome"), outcomes));
    if (out->uses_kind) add_kind(out, &part);
    add_settings(out, &part);
    if (part.head.len > 0) VEC_PUSH(out->arena, parts, part);
}

// --- helpers

static const char *members(Objc *out, Owner owner, bool is_second) {
    StrBuf text;
    objc_members(out, &text, owner, is_second);
    return text.data;
}

static const char *declarations(Objc *out, Owner owner) {
    StrBuf text;
    strbuf_init(&text, out->arena);
    objc_declarations(out, &text, owner);
    return text.data;
}

static const char *shared_instance(Objc *out, bool makes_provider) {
    const char *type = NAME("CallCenter");
    return TEXT("\n+ (instancetype)sharedInstance {\n    static %s *shared = nil;\n"
                "    static dispatch_once_t onceToken;\n    dispatch_once(&onceToken, ^{\n"
                "        shared = [[%s alloc] init];\n%s    });\n    return shared;\n}\n",
                type, objc_pick(out, 2) ? type : "self",
                makes_provider ? make_provider(out, "shared.provider", 8) : "");
}

static void add_singleton(Objc *out, ObjcParts *parts, const ObjcTexts *t) {
    if (!out->dialect->is_objc[OWNER_SINGLETON] || (!t->singleton[0] && !out->uses_call_center)) return;
    out->has_provider[GROUP_SINGLETON] = true;
    bool is_property = out->program->number % 2 == 0;
    bool is_writable = out->program->layout & 131072;
    bool makes_provider = is_writable && !objc_is_lazy(out, GROUP_SINGLETON) && objc_pick(out, 2);
    const char *shared = is_property ? "@property (class, nonatomic, readonly) %s *sharedInstance;\n" : NULL;
    Class c = {.group = GROUP_SINGLETON,
               .part = {.name = "CallCenter", .type = NAME("CallCenter")},
               .super = "NSObject",
               .protocols = "",
               .makes_provider = makes_provider,
               .methods = TEXT("%s%s", shared_instance(out, makes_provider), t->singleton)};
    c.properties =
        shared ? TEXT("@property (class, nonatomic, readonly) %s *sharedInstance;\n", c.part.type) : "";
    c.declarations = TEXT("%s%s", is_property ? "" : "+ (instancetype)sharedInstance;\n",
                          declarations(out, OWNER_SINGLETON));
    add_class(out, parts, &c);
}

static void add_helper(Objc *out, ObjcParts *parts, Group group, Owner owner, const char *name,
                       const char *methods) {
    Class c = {.group = group,
               .part = {.name = name, .type = TEXT("%s_p%u", name, out->program->number)},
               .super = "NSObject",
               .protocols = "",
               .declarations = declarations(out, owner),
               .methods = methods,
               .hides = group != GROUP_SERVICE};
    if (out->dialect->is_objc[owner] && !is_empty(out, &c)) add_class(out, parts, &c);
}

static void add_protocol(Objc *out, ObjcParts *parts, const ObjcTexts *t) {
    if (!t->first[0]) return;
    ObjcPart part = {.name = "Announcing", .type = NAME("Announcing"), .is_protocol = true};
    strbuf_init(&part.head, out->arena);
    strbuf_init(&part.body, out->arena);
    strbuf_printf(&part.head, "\n@protocol %s <NSObject>\n%s@end\n", part.type,
                  declarations(out, OWNER_PROTOCOL));
    VEC_PUSH(out->arena, parts, part);
    Class c = {.group = GROUP_PROTOCOL,
               .part = {.name = "Announcer", .type = NAME("Announcer"), .needs = "Announcing"},
               .super = "NSObject",
               .protocols = TEXT(" <%s>", part.type),
               .methods = t->first,
               .hides = true};
    add_class(out, parts, &c);
    if (!t->second[0]) return;
    Class other = c;
    other.group = GROUP_PROTOCOL_OTHER;
    other.part = (ObjcPart){.name = "QuietAnnouncer", .type = NAME("QuietAnnouncer"), .needs = "Announcing"};
    other.methods = t->second;
    add_class(out, parts, &other);
}

static void add_tools(Objc *out, ObjcParts *parts, const ObjcTexts *t) {
    if (t->fixed[0]) {
        Class c = {.group = GROUP_NONE,
                   .part = {.name = "CallTools", .type = NAME("CallTools")},
                   .super = "NSObject",
                   .protocols = "",
                   .declarations = declarations(out, OWNER_STATIC),
                   .methods = t->fixed};
        add_class(out, parts, &c);
    }
    if (!t->free[0]) return;
    ObjcPart part = {.name = "Functions"};
    strbuf_init(&part.head, out->arena);
    strbuf_init(&part.body, out->arena);
    strbuf_printf(&part.head, "\n%s", declarations(out, OWNER_FREE));
    strbuf_add_c(&part.body, t->free);
    VEC_PUSH(out->arena, parts, part);
}

// --- the class with the handler

static const char *announcer_init(Objc *out, const ObjcTexts *t, bool is_given) {
    uint32_t n = out->program->number;
    if (!t->first[0]) return "";
    if (is_given) return "        _announcer = announcer;\n";
    if (!t->second[0]) return TEXT("        _announcer = [[Announcer_p%u alloc] init];\n", n);
    return TEXT(
        "        if ([PushSettings_p%u quiet]) {\n            _announcer = [[QuietAnnouncer_p%u alloc] "
        "init];\n        } else {\n            _announcer = [[Announcer_p%u alloc] init];\n        }\n",
        n, n, n);
}

static const char *handler_properties(Objc *out, const ObjcTexts *t) {
    uint32_t n = out->program->number;
    const char *lazy = TEXT("@property (nonatomic, strong) CallPresenter_p%u *presenter;\n", n);
    const char *announcer = TEXT("@property (nonatomic, strong) id<Announcing_p%u> announcer;\n", n);
    return TEXT("@property (nonatomic, strong) CallService_p%u *callService;\n%s%s", n,
                program_has_owner(out->program, OWNER_LAZY) ? lazy : "", t->first[0] ? announcer : "");
}

static const char *lazy_getter(Objc *out) {
    if (!program_has_owner(out->program, OWNER_LAZY)) return "";
    const char *type = NAME("CallPresenter");
    const char *make = TEXT("_presenter = [[%s alloc] init];", type);
    const char *test = objc_pick(out, 2) ? "!_presenter" : "_presenter == nil";
    return TEXT("\n- (%s *)presenter {\n    if (%s) {\n        %s\n    }\n    return _presenter;\n}\n", type,
                test, make);
}

// What an application's delegate does in place of an initialiser.
static const char *launch(Objc *out, const char *init) {
    const char *provider = out->has_provider[GROUP_HANDLER] ? make_provider(out, "_provider", 4) : "";
    out->has_provider[GROUP_HANDLER] = false;
    return TEXT(
        "\n- (BOOL)application:(UIApplication *)application "
        "didFinishLaunchingWithOptions:(NSDictionary *)launchOptions {\n"
        "%s%s    self.voipRegistry = [[PKPushRegistry alloc] initWithQueue:dispatch_get_main_queue()];\n"
        "    self.voipRegistry.delegate = self;\n"
        "    self.voipRegistry.desiredPushTypes = [NSSet setWithObject:PKPushTypeVoIP];\n"
        "    return YES;\n}\n",
        provider, init);
}

static void add_category(Objc *out, ObjcParts *parts, const char *class_name, const ObjcTexts *t) {
    bool has_push = out->program->handler_in_extension;
    if (!has_push && !t->extension[0]) return;
    ObjcPart part = {.name = "Handler+Calls", .needs = "Handler", .is_handler = true};
    strbuf_init(&part.head, out->arena);
    strbuf_init(&part.body, out->arena);
    if (has_push) {
        strbuf_printf(&part.head, "\n@interface %s (Push) <PKPushRegistryDelegate>\n@end\n", class_name);
        strbuf_printf(&part.body, "\n@implementation %s (Push)\n%s\n@end\n", class_name, t->handler);
    }
    if (t->extension[0]) {
        strbuf_printf(&part.head, "\n@interface %s (Calls)\n%s@end\n", class_name,
                      declarations(out, OWNER_EXTENSION));
        strbuf_printf(&part.body, "\n@implementation %s (Calls)\n%s\n@end\n", class_name, t->extension);
    }
    VEC_PUSH(out->arena, parts, part);
}

static void add_base(Objc *out, ObjcParts *parts, const ObjcTexts *t) {
    Class c = {.group = GROUP_BASE,
               .part = {.name = "BaseHandler", .type = NAME("BaseHandler")},
               .super = "NSObject",
               .protocols = "",
               .declarations = declarations(out, OWNER_BASE),
               .methods = t->base};
    if (t->base[0]) add_class(out, parts, &c);
}

static void add_handler(Objc *out, ObjcParts *parts, const ObjcTexts *t) {
    if (!out->dialect->is_objc[OWNER_HANDLER]) return;
    bool has_base = t->base[0];
    bool in_category = out->program->handler_in_extension || program_has_owner(out->program, OWNER_EXTENSION);
    bool is_app = out->program->layout % 4 == 3 && !has_base;
    bool is_given = t->first[0] && !t->second[0] && !has_base && !is_app && objc_pick(out, 2);
    const char *conforms = out->program->handler_in_extension ? "" : "PKPushRegistryDelegate";
    const char *service =
        TEXT("        _callService = [[CallService_p%u alloc] init];\n", out->program->number);
    const char *init = TEXT("%s%s", service, announcer_init(out, t, is_given));
    const char *launching = is_app ? launch(out, init) : "";
    const char *registry = is_app ? "@property (nonatomic, strong) PKPushRegistry *voipRegistry;\n" : "";
    Class c = {.group = GROUP_HANDLER,
               .part = {.name = "Handler",
                        .type = TEXT("%s_p%u", handler_class_name(out->program), out->program->number),
                        .needs = has_base ? "BaseHandler" : NULL,
                        .is_handler = true},
               .super = has_base ? NAME("BaseHandler")
                        : is_app ? "UIResponder"
                                 : "NSObject",
               .protocols = is_app ? TEXT(" <UIApplicationDelegate%s%s>", conforms[0] ? ", " : "", conforms)
                            : conforms[0] ? TEXT(" <%s>", conforms)
                                          : "",
               .properties = TEXT("%s%s", handler_properties(out, t), registry),
               .init_head = is_given ? TEXT("- (instancetype)initWithAnnouncer:(id<Announcing_p%u>)announcer",
                                            out->program->number)
                                     : NULL,
               .init = is_app ? "" : init,
               .hides = !in_category};
    c.declarations = in_category || objc_pick(out, 2) ? declarations(out, OWNER_HANDLER) : "";
    const char *push = out->program->handler_in_extension ? "" : t->handler;
    c.methods = TEXT("%s%s%s%s", launching, push, t->handler_class, lazy_getter(out));
    // What the application's delegate makes at launch is still a property of its own.
    if (is_app && strstr(launching, "_provider"))
        c.properties = TEXT("%s@property (nonatomic, strong) CXProvider *provider;\n", c.properties);
    add_class(out, parts, &c);
    add_category(out, parts, c.part.type, t);
}

ObjcTexts objc_functions(Objc *out) {
    ObjcTexts t = {.handler = ""};
    StrBuf handler;
    if (dialect_is_objc(out->dialect, out->program->functions.items[0])) {
        objc_push_methods(out, &handler);
        t.handler = handler.data;
    }
    t.handler_class = members(out, OWNER_HANDLER, false);
    t.extension = members(out, OWNER_EXTENSION, false);
    t.base = members(out, OWNER_BASE, false);
    t.service = members(out, OWNER_SERVICE, false);
    t.lazy = members(out, OWNER_LAZY, false);
    t.singleton = members(out, OWNER_SINGLETON, false);
    t.optional = members(out, OWNER_OPTIONAL, false);
    t.first = members(out, OWNER_PROTOCOL, false);
    t.second = program_has_second(out->program) ? members(out, OWNER_PROTOCOL, true) : "";
    t.free = members(out, OWNER_FREE, false);
    t.fixed = members(out, OWNER_STATIC, false);
    return t;
}

const ObjcParts *objc_parts(Objc *out, const ObjcTexts *t) {
    ObjcParts *parts = ARENA_NEW(out->arena, ObjcParts);
    add_types(out, parts);
    add_tools(out, parts, t);
    out->has_provider[GROUP_SERVICE] = true;
    add_helper(out, parts, GROUP_SERVICE, OWNER_SERVICE, "CallService", t->service);
    add_helper(out, parts, GROUP_LAZY, OWNER_LAZY, "CallPresenter", t->lazy);
    add_singleton(out, parts, t);
    add_helper(out, parts, GROUP_OPTIONAL, OWNER_OPTIONAL, "CallHelper", t->optional);
    add_protocol(out, parts, t);
    add_base(out, parts, t);
    add_handler(out, parts, t);
    return parts;
}
