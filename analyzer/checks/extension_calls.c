// SPDX-License-Identifier: MIT
// What a notification service extension does with pushes: VC406 (it hides them, or hands a call on, without
// the entitlement for it) and VC407 (who hands a call on, and to whom).
#include "analyzer/checks/checks.h"
#include "analyzer/checks/targets.h"

// The Swift name; `+[CXProvider reportNewIncomingVoIPPushPayload:completion:]` begins with it too.
static const char hand_on[] = "reportNewIncomingVoIPPushPayload";
static const char filtering[] = "com.apple.developer.usernotifications.filtering";

enum { MAX_STEPS_TO_VALUE = 6 };

static const Program *program_of(const TargetView *view) { return scan_program(view->context->scan); }

// --- notifications without content ---

// The class that an expression names: `UNNotificationContent` in `[UNNotificationContent new]`.
static Str class_of(const Program *program, const Expr *expr) {
    if (!expr) return STR_NONE;
    if (expr->kind == EXPR_TYPE && expr->type) return program_text(program, expr->type->name);
    return expr->kind == EXPR_NAME ? program_text(program, expr->name) : STR_NONE;
}

static const Call *call_behind(const Program *program, const Expr *expr) {
    return expr && expr->kind == EXPR_VAR ? program_var(program, expr->var)->call : NULL;
}

// The class of a new object, when the call makes one without any argument.
static Str made_by(const Program *program, const Call *call) {
    if (!call || call->arg_count) return STR_NONE;
    Str name = program_text(program, call->name);
    if (!call->receiver) return name; // UNNotificationContent()
    if (!str_eq_c(name, "init") && !str_eq_c(name, "new")) return STR_NONE;
    const Call *alloc = call_behind(program, call->receiver);
    if (alloc && str_eq_c(program_text(program, alloc->name), "alloc"))
        return class_of(program, alloc->receiver);
    return class_of(program, call->receiver);
}

// A content object that holds nothing: made on the spot, or put into a variable that cannot be changed.
// `fillable`: what takes it may fill in what can be changed.
static bool is_empty_content(const Program *program, const Expr *expr, bool fillable) {
    for (int step = 0; expr && step < MAX_STEPS_TO_VALUE && expr->kind == EXPR_VAR; step++) {
        const Var *var = program_var(program, expr->var);
        if (var->call) {
            Str made = made_by(program, var->call);
            return str_eq_c(made, "UNNotificationContent") ||
                   (step == 0 && !fillable && str_eq_c(made, "UNMutableNotificationContent"));
        }
        if (var->assigned) return false;
        expr = var->init;
    }
    return false;
}

// --- notifications whose texts are emptied ---

enum { TEXT_TITLE = 1, TEXT_SUBTITLE = 2, TEXT_BODY = 4, TEXTS = 7 };

static int text_member(const Program *program, const Expr *target, VarId var) {
    if (!target || target->kind != EXPR_MEMBER || target->child_count != 1 ||
        target->children[0]->kind != EXPR_VAR || target->children[0]->var != var)
        return 0;
    Str name = program_text(program, target->name);
    return str_eq_c(name, "title")      ? TEXT_TITLE
           : str_eq_c(name, "subtitle") ? TEXT_SUBTITLE
           : str_eq_c(name, "body")     ? TEXT_BODY
                                        : 0;
}

// Whether a call gives the content to a function, which may fill it in: the content handler is a closure.
static bool fills(const TargetView *service, const Function *in, Call *call, VarId var) {
    bool given = false;
    for (uint32_t i = 0; i < call->arg_count; i++)
        given |=
            call->args[i].value && call->args[i].value->kind == EXPR_VAR && call->args[i].value->var == var;
    return given && !call->callee && !resolver_call(service->context->resolver, in, call)->is_value;
}

// Whether the function empties all texts of the content in `var`, and nothing gives it another.
static bool empties(const TargetView *service, const Function *function, VarId var) {
    const Program *program = program_of(service);
    int emptied = 0;
    for (uint32_t b = 0; b < function->blocks.len; b++)
        for (uint32_t e = 0; e < function->blocks.items[b].events.len; e++) {
            const Event *event = &function->blocks.items[b].events.items[e];
            if (event->kind == EVENT_CALL && event->call && fills(service, function, event->call, var))
                return false;
            int text = event->kind == EVENT_ASSIGN ? text_member(program, event->target, var) : 0;
            if (!text) continue;
            if (!event->expr || event->expr->kind != EXPR_STRING || event->expr->text.len) return false;
            emptied |= text;
        }
    return emptied == TEXTS;
}

// A content handler is a closure; a function may as well make a notification of its own out of the content.
static bool hides(const TargetView *service, const Function *in, Call *call) {
    const Program *program = program_of(service);
    for (uint32_t i = 0; i < call->arg_count; i++) {
        const Expr *value = call->args[i].value;
        if (is_empty_content(program, value, true)) return true;
        if (is_empty_content(program, value, false) ||
            (value && value->kind == EXPR_VAR && empties(service, in, value->var)))
            return call->callee || resolver_call(service->context->resolver, in, call)->is_value;
    }
    return false;
}

// --- VC406 ---

static void add_unfiltered(const TargetView *service, Span place, Str what, const TargetLack *lack,
                           ResultsSeverity severity) {
    CheckDraft draft = check_draft(service->context, "VC406", place, NULL);
    draft.severity = severity;
    check_say(service->context, &draft, service->target->name);
    check_say(service->context, &draft, what);
    check_say(service->context, &draft, lack->where);
    check_add(service->context, &draft);
}

static void check_filtering_in(const TargetView *service, const Function *function, const TargetLack *lack) {
    const Program *program = program_of(service);
    for (uint32_t b = 0; b < function->blocks.len; b++) {
        const Block *block = &function->blocks.items[b];
        for (uint32_t e = 0; e < block->events.len; e++) {
            Call *call = block->events.items[e].call;
            if (block->events.items[e].kind != EVENT_CALL || !call) continue;
            if (str_eq_c(program_text(program, call->name), hand_on))
                add_unfiltered(service, check_call_span(call), STR("hands a call on"), lack,
                               RESULTS_SEVERITY_ERROR);
            else if (hides(service, function, call))
                add_unfiltered(service, check_call_span(call), STR("hides a notification"), lack,
                               RESULTS_SEVERITY_WARNING);
        }
    }
}

static void check_filtering(const TargetView *service) {
    bool hands_on = target_uses(service, hand_on, NAME_ROLE_MENTION) ||
                    target_uses(service, "reportNewIncomingVoIPPushPayload:completion:", NAME_ROLE_MENTION);
    static const char *const contents[] = {"UNNotificationContent", "UNMutableNotificationContent"};
    bool makes = false;
    for (int i = 0; i < 2; i++)
        makes |= target_uses(service, contents[i], NAME_ROLE_MENTION);
    TargetLack lack = target_lacks(service, TARGET_NEED_ENTITLEMENT, filtering, NULL);
    if ((!hands_on && !makes) || !lack.config) return;
    target_load(service, hand_on);
    for (int i = 0; i < 2; i++)
        target_load(service, contents[i]);
    const Program *program = program_of(service);
    for (uint32_t f = 0; f < program->functions.len; f++)
        if (target_compiles(service, program->functions.items[f]->span.file))
            check_filtering_in(service, program->functions.items[f], &lack);
}

// --- VC407 ---

static void add_misuse(const CheckContext *context, const Call *call, Str what,
                       ResultsConfidence confidence) {
    CheckDraft draft = check_draft(context, "VC407", check_call_span(call), NULL);
    draft.confidence = confidence;
    check_say(context, &draft, what);
    check_add(context, &draft);
}

// Whether some target compiles the file, and none of these can be, or be part of, a service extension.
static bool is_outside(const CheckContext *context, const TargetViewVec *services, uint32_t file) {
    Str path = scan_program(context->scan)->files.items[file].path;
    const XcodeTargetVec *owners = xcode_targets_of(scan_xcode(context->scan), path);
    for (uint32_t i = 0; i < owners->len; i++) // who uses which of a package's modules is not known
        if (owners->items[i]->is_package) return false;
    for (uint32_t i = 0; i < services->len; i++)
        if (target_compiles(&services->items[i], file)) return false;
    // Of an extension whose kind is not known, or a framework that others use, nothing can be said.
    TargetViewVec extensions = targets_of(context, XCODE_PRODUCT_APP_EXTENSION);
    for (uint32_t i = 0; i < extensions.len; i++)
        if (target_compiles(&extensions.items[i], file) &&
            !xcode_extension_point(extensions.items[i].xcode, extensions.items[i].target).len)
            return false;
    TargetViewVec apps = targets_of(context, XCODE_PRODUCT_APP);
    for (uint32_t i = 0; i < apps.len; i++)
        if (target_compiles(&apps.items[i], file)) return true;
    return false;
}

static bool may_receive(const TargetView *app) {
    return target_receives_voip(app) || target_may_use(app, "PKPushRegistry") || !target_is_whole(app);
}

static void check_hand_on(const CheckContext *context, const TargetViewVec *services, const Call *call) {
    if (is_outside(context, services, call->span.file)) {
        add_misuse(context, call,
                   STR("this call works only in a notification service extension, and the app compiles it"),
                   RESULTS_CONFIDENCE_CERTAIN);
        return;
    }
    for (uint32_t i = 0; i < services->len; i++) {
        if (!target_compiles(&services->items[i], call->span.file)) continue;
        TargetViewVec apps = targets_containers(&services->items[i]);
        for (uint32_t j = 0; j < apps.len; j++)
            if (!may_receive(&apps.items[j]))
                add_misuse(
                    context, call,
                    str_printf(context->arena,
                               "the call is handed to %.*s, which has no PushKit registry to receive it",
                               STR_ARG(apps.items[j].target->name)),
                    RESULTS_CONFIDENCE_CERTAIN);
    }
}

static void check_hand_ons(const CheckContext *context, const TargetViewVec *services) {
    NamePostings files = scan_files_with(context->scan, str_from(hand_on));
    if (!files.len) return;
    for (uint32_t i = 0; i < files.len; i++) {
        const ProgramFile *file =
            &scan_program(context->scan)->files.items[NAME_POSTING_FILE(files.items[i])];
        if (xcode_targets_of(scan_xcode(context->scan), file->path)->len)
            scan_load(context->scan, NAME_POSTING_FILE(files.items[i]));
    }
    const Program *program = scan_program(context->scan);
    for (uint32_t i = 0; i < program->calls.len; i++) {
        const Call *call = program->calls.items[i];
        if (str_eq_c(program_text(program, call->name), hand_on) && check_is_ours(context, call->span.file))
            check_hand_on(context, services, call);
    }
}

void extension_calls_check(const CheckContext *context) {
    TargetViewVec services = targets_services(context);
    for (uint32_t i = 0; i < services.len; i++)
        check_filtering(&services.items[i]);
    check_hand_ons(context, &services);
}
