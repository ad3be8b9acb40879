// SPDX-License-Identifier: MIT
// Swift: functions, types and files.
#include "tests/oracle/print_swift_p.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { MAX_LINE = 4096 };

static void add_line(StrBuf *text, int indent, const char *line) {
    bool at_margin = line[0] == '#' || line[0] == '\0';
    strbuf_printf(text, "%*s%s\n", at_margin ? 0 : 4 * indent, "", line);
}

void out_line(Out *out, const char *format, ...) {
    char line[MAX_LINE];
    va_list args;
    va_start(args, format);
    int len = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (len < 0 || len >= MAX_LINE) arena_out_of_memory("a line of an oracle program");
    add_line(out->text, out->indent, line);
}

bool swift_is_foreign(const Out *out, const Function *function) {
    return dialect_is_objc(out->dialect, function);
}

bool swift_is_exposed(const Out *out) { return out->dialect->is_objc[OWNER_HANDLER]; }

// What makes Objective-C see a member: this, or @objcMembers on its class.
static const char *exposing(const Out *out, Owner owner) {
    bool by_class = (out->program->layout & 2048) && owner != OWNER_EXTENSION;
    return swift_is_exposed(out) && !by_class ? "@objc " : "";
}

// "final class CallService_p3", as the other language needs it.
static const char *class_head(Out *out, const char *name) {
    uint32_t n = out->program->number;
    if (!swift_is_exposed(out)) return str_printf(out->arena, "final class %s_p%u", name, n).data;
    const char *mark = out->program->layout & 2048 ? "@objcMembers" : "@objc";
    return str_printf(out->arena, "%s final class %s_p%u: NSObject", mark, name, n).data;
}

static const char *param_text(Out *out, const Param *param) {
    static const char *const types[] = {
        [PARAM_PAYLOAD] = "PKPushPayload",
        [PARAM_INFO] = "[AnyHashable: Any]",
        [PARAM_FLAG] = "Bool",
        [PARAM_COMPLETION] = "@escaping () -> Void",
        [PARAM_BLOCK] = "() -> Void",
    };
    const char *name = param->var->name;
    const char *label = !param->label ? "_ " : strcmp(param->label, name) == 0 ? "" : param->label;
    const char *gap = label[0] && param->label ? " " : "";
    const char *type = types[param->role];
    if (param->role == PARAM_BLOCK && param->var->is_escaping) type = types[PARAM_COMPLETION];
    if (param->role == PARAM_BLOCK && param->var->is_optional_block) type = "(() -> Void)? = nil";
    const char *value = param->role == PARAM_FLAG && param->has_default
                            ? (param->default_value ? " = true" : " = false")
                            : "";
    return str_printf(out->arena, "%s%s%s: %s%s", label, gap, name, type, value).data;
}

static const char *result_text(Out *out, const Function *function) {
    switch (function->result) {
    case TYPE_BOOL:
        return " -> Bool";
    case TYPE_OPAQUE:
        return " -> String";
    case TYPE_OPAQUE_OPTIONAL:
        return " -> String?";
    case TYPE_OUTCOME:
        out->uses_outcome = true;
        return str_printf(out->arena, " -> Outcome_p%u", out->program->number).data;
    default:
        return "";
    }
}

// "func show_p3(info: [AnyHashable: Any]) throws -> Bool"
static const char *head_text(Out *out, const Function *function, bool in_protocol) {
    StrBuf text;
    strbuf_init(&text, out->arena);
    strbuf_printf(&text, "func %s_p%u(", function->name, out->program->number);
    for (uint32_t i = 0; i < function->param_count; i++) {
        const char *param = param_text(out, &function->params[i]);
        const char *equals = in_protocol ? strstr(param, " = ") : NULL; // no defaults there
        int len = equals ? (int)(equals - param) : (int)strlen(param);
        strbuf_printf(&text, "%s%.*s", i ? ", " : "", len, param);
    }
    strbuf_printf(&text, ")%s%s", function->throws ? " throws" : "", result_text(out, function));
    return strbuf_str(&text).data;
}

static void print_function(Out *out, const Function *function, bool is_second) {
    StrBuf *before = out->text;
    out->root = function;
    out->group = group_of(function, is_second);
    out->is_second = is_second;
    out->needs_self = false;
    out_line(out, "%s", "");
    if (function->result != TYPE_VOID && function->site % 2 == 0 && !function->overridden)
        out_line(out, "@discardableResult");
    const char *prefix = function->overridden              ? "override "
                         : function->owner == OWNER_STATIC ? "static "
                                                           : "";
    out_line(out, "%s%s%s {", exposing(out, function->owner), prefix, head_text(out, function, false));
    out->indent++;
    swift_block(out, &function->body);
    out->indent--;
    out_line(out, "}");
    out->text = before;
}

static void print_handler(Out *out, const Function *handler) {
    const Param *completion = tree_find_param(handler, PARAM_COMPLETION);
    const char *name = completion->var->name;
    out->root = handler;
    out->group = GROUP_HANDLER;
    out->needs_self = false;
    out_line(out, "%s", "");
    out_line(
        out,
        "func pushRegistry(_ registry: PKPushRegistry, didReceiveIncomingPushWith payload: PKPushPayload,");
    out_line(out, "                  for type: PKPushType, completion%s%s: @escaping () -> Void) {",
             strcmp(name, "completion") == 0 ? "" : " ", strcmp(name, "completion") == 0 ? "" : name);
    out->indent++;
    swift_block(out, &handler->body);
    out->indent--;
    out_line(out, "}");
}

static void print_token_method(Out *out) {
    out_line(out, "%s", "");
    out_line(out, "func pushRegistry(_ registry: PKPushRegistry, didUpdate credentials: PKPushCredentials, "
                  "for type: PKPushType) {");
    out_line(out, "    let token = credentials.token.map { String(format: \"%%02x\", $0) }.joined()");
    out_line(out, "    UserDefaults.standard.set(token, forKey: \"token\")");
    out_line(out, "}");
}

// The functions of one owner, printed apart, so that their type's head can tell what they need.
static StrBuf members(Out *out, Owner owner, bool is_second) {
    StrBuf text;
    strbuf_init(&text, out->arena);
    out->text = &text;
    out->indent = owner == OWNER_FREE ? 0 : 1;
    for (uint32_t i = 1; i < out->program->functions.len; i++) {
        const Function *function = out->program->functions.items[i];
        if (function->owner == owner && !swift_is_foreign(out, function))
            print_function(out, is_second ? function->alternative : function, is_second);
    }
    out->text = NULL;
    return text;
}

static const char *optional_properties(Out *out, Group group) {
    StrBuf text;
    strbuf_init(&text, out->arena);
    for (uint32_t i = 0; i < out->optionals[group].len; i++) {
        const Optional *optional = &out->optionals[group].items[i];
        if (optional->kind == OPTIONAL_HELPER)
            strbuf_printf(&text, "    var helper%u: CallHelper_p%u?\n", optional->site, out->program->number);
        else if (optional->kind == OPTIONAL_BACKUP)
            strbuf_printf(&text, "    %svar backup%u: CXProvider?\n", exposing(out, OWNER_SERVICE),
                          optional->site);
        else
            strbuf_printf(&text, "    var pending%u: (() -> Void)?\n", optional->site);
    }
    return text.data;
}

static void add_type(Out *out, StrBuf *file, Group group, const char *head, const char *extra,
                     const StrBuf *body) {
    static const char *const making =
        "CXProvider(configuration: CXProviderConfiguration(localizedName: \"Phone\"))";
    if (body->len == 0 && out->optionals[group].len == 0 && !out->has_provider[group] && !extra) return;
    strbuf_printf(file, "\n%s {\n%s", head, extra ? extra : "");
    const char *mark = exposing(out, OWNER_SERVICE);
    if (out->has_provider[group]) strbuf_printf(file, "    %slet provider = %s\n", mark, making);
    strbuf_printf(file, "%s%s}\n", optional_properties(out, group), body->data);
}

static void add_models(Out *out, StrBuf *file) {
    uint32_t n = out->program->number;
    if (out->uses_kind)
        strbuf_printf(file,
                      "\nenum Kind_p%u: String {\n    case call\n    case message, cancel\n    case sync\n\n"
                      "    static func from(_ info: [AnyHashable: Any], key: String) -> Kind_p%u {\n"
                      "        Kind_p%u(rawValue: info[key] as? String ?? \"\") ?? .sync\n    }\n}\n",
                      n, n, n);
    if (out->uses_outcome && out->dialect == &dialect_swift) // else Objective-C has it
        strbuf_printf(file, "\nenum Outcome_p%u {\n    case shown, skipped\n    case failed\n}\n", n);
    if (out->uses_error) strbuf_printf(file, "\nenum PushError_p%u: Error {\n    case invalid\n}\n", n);
    if (out->settings.len > 0) strbuf_printf(file, "\nenum Settings_p%u {\n%s}\n", n, out->settings.data);
}

static void new_file(Out *out, StrBuf *file) {
    strbuf_init(file, out->arena);
    strbuf_add_c(file, "import CallKit\nimport Foundation\nimport PushKit\n");
}

static void add_protocol(Out *out, StrBuf *file, const StrBuf *first, const StrBuf *second) {
    uint32_t n = out->program->number;
    if (first->len == 0) return;
    strbuf_printf(file, "\nprotocol Announcing_p%u: AnyObject {\n", n);
    for (uint32_t i = 1; i < out->program->functions.len; i++)
        if (out->program->functions.items[i]->owner == OWNER_PROTOCOL)
            strbuf_printf(file, "    %s\n", head_text(out, out->program->functions.items[i], true));
    strbuf_add_c(file, "}\n");
    const char *head = str_printf(out->arena, "final class Announcer_p%u: Announcing_p%u", n, n).data;
    add_type(out, file, GROUP_PROTOCOL, head, NULL, first);
    head = str_printf(out->arena, "final class QuietAnnouncer_p%u: Announcing_p%u", n, n).data;
    add_type(out, file, GROUP_PROTOCOL_OTHER, head, NULL, second);
}

// The properties through which the handler's class reaches the others.
static const char *handler_properties(Out *out, bool has_second) {
    StrBuf text;
    uint32_t n = out->program->number;
    strbuf_init(&text, out->arena);
    strbuf_printf(&text, "    let callService = CallService_p%u()\n", n);
    if (program_has_owner(out->program, OWNER_LAZY))
        strbuf_printf(&text, "    lazy var presenter = CallPresenter_p%u()\n", n);
    if (program_has_owner(out->program, OWNER_PROTOCOL) && has_second)
        strbuf_printf(&text,
                      "    var announcer: Announcing_p%u = Settings_p%u.quiet ? QuietAnnouncer_p%u() : "
                      "Announcer_p%u()\n",
                      n, n, n, n);
    else if (program_has_owner(out->program, OWNER_PROTOCOL))
        strbuf_printf(&text, "    let announcer: Announcing_p%u\n", n);
    return strbuf_str(&text).data;
}

static const char *handler_init(Out *out, bool has_second, bool has_base) {
    if (!program_has_owner(out->program, OWNER_PROTOCOL) || has_second) return "";
    uint32_t n = out->program->number;
    const char *text =
        has_base
            ? "\n    override init() {\n        announcer = Announcer_p%u()\n        super.init()\n    }\n"
            : "\n    init(announcer: Announcing_p%u) {\n        self.announcer = announcer\n"
              "        super.init()\n    }\n";
    StrBuf buf;
    strbuf_init(&buf, out->arena);
    const char *mark = strstr(text, "%u");
    strbuf_add(&buf, (Str){text, (size_t)(mark - text)});
    strbuf_printf(&buf, "%u%s", n, mark + 2);
    return strbuf_str(&buf).data;
}

SwiftTexts swift_functions(Out *out) {
    const Program *program = out->program;
    SwiftTexts t;
    bool has_second = program_has_second(program);
    strbuf_init(&t.handler, out->arena);
    out->text = &t.handler;
    out->indent = 1;
    if (!swift_is_exposed(out)) {
        print_token_method(out);
        print_handler(out, program->functions.items[0]);
    }
    out->text = NULL;
    t.handler_class = members(out, OWNER_HANDLER, false);
    t.extension = members(out, OWNER_EXTENSION, false);
    t.base = members(out, OWNER_BASE, false);
    t.service = members(out, OWNER_SERVICE, false);
    t.lazy = members(out, OWNER_LAZY, false);
    t.singleton = members(out, OWNER_SINGLETON, false);
    t.optional = members(out, OWNER_OPTIONAL, false);
    t.first = members(out, OWNER_PROTOCOL, false);
    if (has_second)
        t.second = members(out, OWNER_PROTOCOL, true);
    else
        strbuf_init(&t.second, out->arena);
    t.free = members(out, OWNER_FREE, false);
    t.fixed = members(out, OWNER_STATIC, false);
    if (has_second && !swift_is_exposed(out))
        strbuf_add_c(&out->settings,
                     "    static var quiet: Bool { UserDefaults.standard.bool(forKey: \"quiet\") }\n");
    return t;
}

#define NAME(text) (str_printf(out->arena, text "_p%u", n).data)

static void add_services(Out *out, StrBuf *file, SwiftTexts *t) {
    uint32_t n = out->program->number;
    const bool *is_foreign = out->dialect->is_objc;
    out->has_provider[GROUP_SERVICE] = !is_foreign[OWNER_SERVICE];
    if (!is_foreign[OWNER_SERVICE])
        add_type(out, file, GROUP_SERVICE, class_head(out, "CallService"), NULL, &t->service);
    if (!is_foreign[OWNER_LAZY])
        add_type(out, file, GROUP_LAZY, class_head(out, "CallPresenter"), NULL, &t->lazy);
    const char *shared = str_printf(out->arena, "    %sstatic let shared = CallCenter_p%u()\n",
                                    exposing(out, OWNER_SINGLETON), n)
                             .data;
    out->has_provider[GROUP_SINGLETON] = true;
    if (!is_foreign[OWNER_SINGLETON] && (t->singleton.len > 0 || out->uses_call_center))
        add_type(out, file, GROUP_SINGLETON, class_head(out, "CallCenter"), shared, &t->singleton);
    if (!is_foreign[OWNER_OPTIONAL])
        add_type(out, file, GROUP_OPTIONAL, class_head(out, "CallHelper"), NULL, &t->optional);
    add_protocol(out, file, &t->first, &t->second);
    const char *tools = swift_is_exposed(out) ? class_head(out, "CallTools") : NAME("enum CallTools");
    if (t->fixed.len > 0) strbuf_printf(file, "\n%s {%s}\n", tools, t->fixed.data);
    strbuf_add(file, strbuf_str(&t->free));
}

static void add_handler(Out *out, StrBuf *file, StrBuf *extension_file, SwiftTexts *t) {
    static const char *const names[] = {"PushHandler", "VoIPDelegate", "CallManager", "AppCoordinator"};
    uint32_t n = out->program->number;
    const char *name = str_printf(out->arena, "%s_p%u", names[out->program->layout % 4], n).data;
    if (swift_is_exposed(out)) {
        name = str_printf(out->arena, "%s_p%u", handler_class_name(out->program), n).data;
        if (t->extension.len > 0)
            strbuf_printf(extension_file, "\nextension %s {%s}\n", name, t->extension.data);
        return;
    }
    bool has_base = t->base.len > 0;
    bool in_extension = out->program->handler_in_extension;
    const char *base = has_base ? NAME("BaseHandler") : "NSObject";
    if (has_base)
        add_type(out, file, GROUP_BASE, str_printf(out->arena, "class %s: NSObject", base).data, NULL,
                 &t->base);
    const char *head = str_printf(out->arena, "final class %s: %s%s", name, base,
                                  in_extension ? "" : ", PKPushRegistryDelegate")
                           .data;
    StrBuf body;
    strbuf_init(&body, out->arena);
    strbuf_add_c(&body, handler_init(out, t->second.len > 0, has_base));
    if (!in_extension) strbuf_add(&body, strbuf_str(&t->handler));
    strbuf_add(&body, strbuf_str(&t->handler_class));
    if (has_base && out->has_provider[GROUP_BASE]) out->has_provider[GROUP_HANDLER] = false; // inherited
    add_type(out, file, GROUP_HANDLER, head, handler_properties(out, t->second.len > 0), &body);
    if (in_extension)
        strbuf_printf(extension_file, "\nextension %s: PKPushRegistryDelegate {%s}\n", name, t->handler.data);
    if (t->extension.len > 0) strbuf_printf(extension_file, "\nextension %s {%s}\n", name, t->extension.data);
}

static void add_file(Out *out, SourceFileList *files, const char *suffix, const StrBuf *text) {
    SourceFile file = {str_printf(out->arena, "p%u%s.swift", out->program->number, suffix), strbuf_str(text)};
    VEC_PUSH(out->arena, files, file);
}

Out *swift_start(Arena *arena, const Program *program, const Dialect *dialect) {
    Out *out = ARENA_NEW(arena, Out);
    out->arena = arena;
    out->program = program;
    out->dialect = dialect;
    strbuf_init(&out->settings, arena);
    return out;
}

void swift_files(Out *out, SwiftTexts *texts, SourceFileList *files) {
    const Program *program = out->program;
    StrBuf main_file, services, extension;
    new_file(out, &main_file);
    new_file(out, &services);
    new_file(out, &extension);
    bool split_services = program->layout & 64;
    bool split_extension = (program->layout & 384) == 384;
    add_models(out, split_services ? &services : &main_file);
    add_handler(out, &main_file, split_extension ? &extension : &main_file, texts);
    add_services(out, split_services ? &services : &main_file, texts);
    add_file(out, files, "", &main_file);
    if (split_services) add_file(out, files, "_services", &services);
    if (split_extension && (program->handler_in_extension || texts->extension.len > 0))
        add_file(out, files, "_calls", &extension);
}

static void print_program(Arena *arena, const Program *program, SourceFileList *files) {
    Out *out = swift_start(arena, program, &dialect_swift);
    SwiftTexts texts = swift_functions(out);
    swift_files(out, &texts, files);
}

static Dialect dialect_of(const Program *program) {
    (void)program;
    return dialect_swift;
}

const Printer printer_swift = {
    .language = "swift", .print = print_program, .dialect = dialect_of, .right_per_mille = 980};
