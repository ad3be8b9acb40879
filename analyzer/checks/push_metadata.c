// SPDX-License-Identifier: MIT
#include "analyzer/checks/push_metadata.h"

#include "analyzer/checks/uses.h"
#include "analyzer/dependencies/version.h"
#include "analyzer/xcode/xcode.h"

enum { FORM_SINCE_MAJOR = 26, FORM_SINCE_MINOR = 4 };

bool push_metadata_is_known(const CheckContext *context, Str file) {
    const ResultsSdk *sdk = results_sdk_of(context->results, file);
    return !sdk || sdk->number >= results_sdk(FORM_SINCE_MAJOR, FORM_SINCE_MINOR);
}

static bool is_since(const Version *version) {
    return version->parts[0] > FORM_SINCE_MAJOR ||
           (version->parts[0] == FORM_SINCE_MAJOR && version->parts[1] >= FORM_SINCE_MINOR);
}

// Whether every target that compiles the handler runs on systems alone that know the form. `told`: the
// project says on which it runs.
static bool runs_on_new_systems(const CheckContext *context, Str path, bool *told) {
    const Xcode *xcode = scan_xcode(context->scan);
    const XcodeTargetVec *targets = xcode ? xcode_targets_of(xcode, path) : NULL;
    bool all = true;
    *told = false;
    for (uint32_t t = 0; targets && t < targets->len; t++)
        for (uint32_t c = 0; c < targets->items[t]->configs.len; c++) {
            bool known = false;
            const XcodeSetting *setting = NULL;
            Version version;
            Str text = xcode_setting(xcode, &targets->items[t]->configs.items[c],
                                     STR("IPHONEOS_DEPLOYMENT_TARGET"), &known, &setting);
            if (!known || !version_parse(text, &version)) continue;
            *told = true;
            all &= is_since(&version);
        }
    return *told && all;
}

// Whether the declaration says from which system on it is there: `@available`, `API_AVAILABLE`.
static bool says_availability(const CheckContext *context, const Function *function) {
    Str text = scan_program(context->scan)->files.items[function->span.file].text;
    uint32_t end = function->body.end > function->body.start ? function->body.start : function->span.end;
    Str head = str_sub(text, function->span.start, end);
    return str_contains(head, STR("available(")) || str_contains(head, STR("AVAILABLE("));
}

static void check_alone(const CheckContext *context, const Handler *handler) {
    if (!handler->alone) return;
    bool told;
    Str path = scan_program(context->scan)->files.items[handler->function->span.file].path;
    if (runs_on_new_systems(context, path, &told)) return;
    CheckDraft draft = check_draft(context, "VC118", handler->function->name_span, handler->function);
    if (!told && !says_availability(context, handler->function)) draft.confidence = RESULTS_CONFIDENCE_LIKELY;
    check_say(context, &draft,
              STR("systems older than iOS 26.4 do not know this method, and the older form is missing"));
    push_add(context, handler, &draft);
}

// --- mustReport by its name ---

typedef struct ByName {
    const Program *program;
    Span place; // empty: none found
} ByName;

static bool is_by_name(Str text) {
    static const char *const ways[] = {"valueForKey:", "valueForKeyPath:", "value(forKey",
                                       "performSelector:", "perform("};
    if (!str_contains(text, STR("mustReport"))) return false;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (str_contains(text, str_from(ways[i]))) return true;
    return false;
}

static bool visit(void *user, const Function *in, BlockId block, const Event *event, Expr *expr) {
    ByName *by_name = user;
    (void)in;
    (void)block;
    Span span = event && event->kind == EVENT_CALL && event->call ? event->call->span : expr->span;
    if (expr->kind == EXPR_MEMBER) span = expr->span;
    if (expr->kind != EXPR_MEMBER && (!event || event->kind != EVENT_CALL)) return true;
    if (!is_by_name(str_sub(by_name->program->files.items[span.file].text, span.start, span.end)))
        return true;
    by_name->place = span;
    return false;
}

// Read this way it compiles with every SDK, and raises where the object has no such key.
static void check_by_name(const CheckContext *context, const Handler *handler) {
    if (handler->form != HANDLER_METADATA && handler->form != HANDLER_METADATA_ASYNC) return;
    const Function *function = handler->function;
    const Program *program = scan_program(context->scan);
    Str body =
        str_sub(program->files.items[function->span.file].text, function->span.start, function->span.end);
    if (!is_by_name(body) || str_contains(body, STR("@available(")) ||
        str_contains(body, STR("#available(")) || str_contains(body, STR("__builtin_available(")) ||
        says_availability(context, function))
        return;
    ByName by_name = {.program = program};
    (void)uses_walk(context->arena, function, true, visit, &by_name);
    if (by_name.place.end == by_name.place.start) return;
    CheckDraft draft = check_draft(context, "VC118", by_name.place, function);
    draft.severity = RESULTS_SEVERITY_WARNING;
    check_say(context, &draft,
              STR("it is asked for by its name, without `@available`: no compiler checks that, and an object "
                  "without this key raises an exception"));
    push_add(context, handler, &draft);
}

void push_metadata_check(const CheckContext *context, const Handler *handler) {
    check_alone(context, handler);
    check_by_name(context, handler);
}
