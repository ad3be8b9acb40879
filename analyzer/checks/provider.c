// SPDX-License-Identifier: MIT
// The CXProvider: how many, its delegate, its thread, and what the delegate does when it is reset
// (VC210–VC212, VC304).
#include "analyzer/checks/origin.h"
#include "analyzer/checks/queues.h"
#include "analyzer/checks/setup.h"
#include "analyzer/paths/reach.h"
#include "analyzer/program/types.h"

enum { MAX_LOG_HELPERS = 8 }; // entered from one providerDidReset

// --- VC210 ---

static bool reports_on(const Setup *setup, const SetupObject *provider) {
    for (uint32_t i = 0; i < setup->reports.len; i++)
        if (setup_inside(setup->reports.items[i].in, provider->made.in) &&
            setup_holds(provider, setup->reports.items[i].object))
            return true;
    return false;
}

// The initial value of a property, what dispatch_once runs, or an initialiser.
static bool is_initial_value(const Setup *setup, const Function *function) {
    if (launch_runs_once(setup->program, function)) return true;
    return program_outermost(function)->kind == FUNCTION_INIT;
}

// Whether a branch lets the provider be made once alone: `if (!provider)`. What the handler tests of the push
// does not.
static bool keeps_it(const Setup *setup, const SetupObject *provider, const Terminator *branch,
                     const Function *in) {
    if (!branch) return false;
    const Expr *cond = branch->cond;
    if (!launch_is_push_handler(setup->launch, in) || !cond) return true;
    if (cond->kind != EXPR_IS_NIL || !cond->child_count) return false;
    return setup_holds(provider, setup_key(setup, in, cond->children[0]));
}

static bool is_made_once(const Setup *setup, const SetupObject *provider) {
    if (is_initial_value(setup, provider->made.in)) return true;
    ReachSite site = {.in = provider->made.in,
                      .event = provider->made.event,
                      .block = provider->made.block,
                      .conditional = true};
    Function *in = NULL;
    const Terminator *branch = reach_condition(&site, setup->context->arena, &in);
    return keeps_it(setup, provider, branch, in);
}

static bool is_made_per_call(const Setup *setup, const SetupObject *provider) {
    if (!provider->kept && !provider->escapes && reports_on(setup, provider)) return true;
    if (is_made_once(setup, provider)) return false;
    LaunchAnswer answer =
        launch_from_handler(setup->launch, provider->made.app, provider->made.in, provider->made.event);
    return answer.handler_now &&
           !keeps_it(setup, provider, answer.handler_condition, answer.handler_condition_in);
}

// Another provider of the same app that may live at the same time, and is not made for each call.
static const SetupObject *other_provider(const Setup *setup, const SetupObject *provider, uint32_t count) {
    for (uint32_t k = 0; k < count && provider->made.app; k++) {
        const SetupObject *other = &setup->providers.items[k];
        if (other != provider && other->made.app == provider->made.app &&
            setup_are_two(setup, other, provider) &&
            check_is_ours(setup->context, other->made.in->span.file) && !is_made_per_call(setup, other))
            return other;
    }
    return NULL;
}

static bool has_own_delegate(const Setup *setup, const SetupObject *provider) {
    for (uint32_t i = 0; i < setup->provider_delegates.len; i++)
        if (setup_holds(provider, setup->provider_delegates.items[i].object)) return true;
    return false;
}

// A provider for pushes that come before the app is ready for them: it is kept for as long as its call lasts,
// somebody answers for it, and the app has its real one besides.
static bool is_stand_in(const Setup *setup, const SetupObject *provider) {
    return (provider->kept || provider->escapes) && has_own_delegate(setup, provider) &&
           other_provider(setup, provider, setup->providers.len);
}

static bool check_number(const Setup *setup, uint32_t number) {
    const SetupObject *provider = &setup->providers.items[number];
    CheckDraft draft = setup_draft(setup, "VC210", &provider->made);
    if (is_made_per_call(setup, provider)) {
        draft.severity = is_stand_in(setup, provider) ? RESULTS_SEVERITY_NOTE : RESULTS_SEVERITY_WARNING;
        check_say(setup->context, &draft, STR("a new provider is made for each call"));
        check_add(setup->context, &draft);
        return true;
    }
    draft.severity = RESULTS_SEVERITY_NOTE;
    const SetupObject *other = NULL;
    if (setup_made_in_loop(setup, provider)) {
        check_say(setup->context, &draft, STR("a loop makes a new one every time round"));
    } else if ((other = other_provider(setup, provider, number))) {
        ResultsPlace place = scan_place(setup->context->scan, other->made.event->span);
        check_say(setup->context, &draft,
                  str_printf(setup->context->arena, "another provider is made at %.*s:%u",
                             STR_ARG(place.file), place.line));
    } else {
        return false;
    }
    check_add(setup->context, &draft);
    return false;
}

// --- VC211 ---

static bool is_nil(const Expr *value) { return !value || value->kind == EXPR_NIL; }

static void check_delegate(const Setup *setup, const SetupObject *provider) {
    const App *app = provider->made.app;
    if (!app) return;
    bool reports = false;
    for (uint32_t i = 0; i < setup->reports.len && !reports; i++)
        reports = apps_sees(setup->apps, app, setup->reports.items[i].in->span.file);
    for (uint32_t i = 0; i < setup->provider_delegates.len; i++)
        if (apps_sees(setup->apps, app, setup->provider_delegates.items[i].in->span.file) &&
            !is_nil(setup->provider_delegates.items[i].value))
            return;
    if (!reports) return;
    CheckDraft draft = setup_draft(setup, "VC211", &provider->made);
    check_say(setup->context, &draft, STR("no delegate is ever set, so nobody can answer or end a call"));
    check_add(setup->context, &draft);
}

static void check_fleeting(const Setup *setup, const SetupUse *use) {
    Str type;
    if (!check_is_ours(setup->context, use->in->span.file) || !setup_is_fleeting(setup, use, &type)) return;
    CheckDraft draft = setup_draft(setup, "VC211", use);
    draft.severity = RESULTS_SEVERITY_WARNING;
    draft.confidence = RESULTS_CONFIDENCE_LIKELY;
    check_say(setup->context, &draft,
              str_printf(setup->context->arena, "it is held weakly, and nothing else holds the new `%.*s`",
                         STR_ARG(type)));
    check_add(setup->context, &draft);
}

// A delegate that is set long after the provider was made: what CallKit says in between reaches nobody.
static void check_late_delegate(const Setup *setup, const SetupObject *provider) {
    const App *app = provider->made.app;
    const SetupUse *first = NULL;
    LaunchAnswer when = {0};
    for (uint32_t i = 0; app && i < setup->provider_delegates.len; i++) {
        const SetupUse *use = &setup->provider_delegates.items[i];
        if (is_nil(use->value) || !setup_holds(provider, use->object)) continue;
        if (use->in == provider->made.in) return;
        LaunchAnswer answer = launch_of(setup->launch, app, use->in, use->event);
        if (answer.when != LAUNCH_LATE && answer.when != LAUNCH_DEFERRED) return;
        if (first) continue;
        first = use;
        when = answer;
    }
    if (!first || !check_is_ours(setup->context, first->in->span.file)) return;
    LaunchAnswer made = launch_of(setup->launch, app, provider->made.in, provider->made.event);
    if (made.when != LAUNCH_NOW) return;
    CheckDraft draft = setup_draft(setup, "VC211", first);
    draft.severity = RESULTS_SEVERITY_NOTE;
    draft.confidence = RESULTS_CONFIDENCE_LIKELY;
    Str time = setup_time_word(setup, &when);
    check_say(
        setup->context, &draft,
        str_printf(setup->context->arena, "it is made at launch, and gets one only %.*s", STR_ARG(time)));
    check_add(setup->context, &draft);
}

// --- VC212 ---

static bool runs_in_background(const Setup *setup, const Function *function) {
    for (; function && function->kind == FUNCTION_CLOSURE; function = function->parent) {
        const Call *call = launch_call_given(function);
        if (!call) return false;
        Str name = program_text(setup->program, call->name);
        bool c = str_starts(name, STR("dispatch_")) && call->arg_count > 1;
        if (!c && !str_starts(name, STR("async"))) return false;
        Expr *queue = c ? call->args[str_eq_c(name, "dispatch_after") ? 1 : 0].value : call->receiver;
        QueueKind kind = queue ? queue_kind(setup->context, function->parent, queue) : QUEUE_UNKNOWN;
        if (kind == QUEUE_CONCURRENT) return true;
        if (kind == QUEUE_MAIN) return false;
    }
    return false;
}

// What a push handler does too late is VC103.
static bool is_in_handler(const Setup *setup, const Function *function) {
    return launch_is_push_handler(setup->launch, program_outermost(function));
}

static void check_thread(const Setup *setup, const SetupUse *use, const char *what) {
    if (!check_is_ours(setup->context, use->in->span.file) || is_in_handler(setup, use->in) ||
        !runs_in_background(setup, use->in))
        return;
    CheckDraft draft = setup_draft(setup, "VC212", use);
    check_say(setup->context, &draft, str_from(what));
    check_add(setup->context, &draft);
}

// --- VC304 ---

// A call that logs. *enter: the project's own function that it goes to, which may do nothing else either.
static bool is_log_call(const Setup *setup, Function *in, Call *call, Function **enter) {
    *enter = NULL;
    const CallTargets *targets = resolver_call(setup->context->resolver, in, call);
    if (targets->logs) return true;
    Str receiver = call->receiver ? scan_text(setup->context->scan, call->receiver->span) : STR_NONE;
    Str name = program_text(setup->program, call->name);
    if (api_is_logging(resolver_api(setup->context->resolver), receiver, name)) return true;
    if (targets->complete && targets->functions.len == 1) *enter = targets->functions.items[0].function;
    return false;
}

// What a log line is made of, dates and texts, is made by calls that have no effect. One on a property, as
// `calls.removeAll()`, may change it.
static bool has_effect(const Setup *setup, Function *in, Call *call) {
    const CallTargets *targets = resolver_call(setup->context->resolver, in, call);
    if (!targets->inert) return true;
    for (uint32_t i = 0; i < call->arg_count; i++) // a closure may be run
        if (origin_peel(setup->context, call->args[i].value)->kind == EXPR_CLOSURE) return true;
    if (!call->receiver) return false;
    switch (origin_peel(setup->context, call->receiver)->kind) {
    case EXPR_VAR:
    case EXPR_TYPE:
    case EXPR_STRING:
        return false;
    default:
        return true;
    }
}

// Whether everything that the method does is to log, itself or in functions that do nothing else: then it
// handles nothing. Such a function must log somewhere; one that does nothing that is seen here is no logger.
static bool only_logs(const Setup *setup, Function *method) {
    FunctionVec open = {0};
    VEC_PUSH(setup->context->arena, &open, method);
    bool helped = false, logged = false;
    for (uint32_t next = 0; next < open.len; next++) {
        Function *function = open.items[next];
        if (!function->has_body || function->has_error) return false;
        for (uint32_t b = 0; b < function->blocks.len; b++) {
            const Block *block = &function->blocks.items[b];
            if (block->term.kind == TERM_BRANCH && !block->term.cond) return false;
            for (uint32_t e = 0; e < block->events.len; e++) {
                const Event *event = &block->events.items[e];
                bool local = event->kind == EVENT_ASSIGN && event->target->kind == EXPR_VAR;
                if (event->kind == EVENT_GET || event->kind == EVENT_DECLARE) continue;
                if (next > 0 && local) continue;
                if (event->kind != EVENT_CALL) return false;
                Function *enter = NULL;
                if (is_log_call(setup, function, event->call, &enter)) {
                    logged = true;
                    continue;
                }
                if (next > 0 && !has_effect(setup, function, event->call)) continue;
                if (!enter || open.len == MAX_LOG_HELPERS) return false;
                helped = true;
                VEC_PUSH(setup->context->arena, &open, enter);
            }
        }
    }
    return logged || !helped;
}

static bool is_state_of_calls(const Setup *setup, const Property *property) {
    static const char *const none[] = {"CXProvider", "CXCallController", "CXCallObserver",
                                       "CXProviderConfiguration"};
    if (property->getter || property->is_static || property->requirement) return false;
    const Type *type = type_without_optional(property->type);
    if (type && type->kind == TYPE_FUNCTION) return false;
    for (size_t i = 0; type && type->kind == TYPE_NAMED && i < sizeof none / sizeof *none; i++)
        if (str_eq_c(program_text(setup->program, type->name), none[i])) return false;
    return setup_says(setup, "call state", program_text(setup->program, property->name));
}

// The property that keeps calls, in some part of the class.
static const Property *state_of(const Setup *setup, const TypeDecl *decl) {
    const TypeDeclVec *parts = program_types_named(setup->program, decl->name);
    for (uint32_t i = 0; i < parts->len; i++)
        for (uint32_t p = 0; p < parts->items[i]->properties.len; p++)
            if (resolver_same_type(setup->program, decl, parts->items[i]) &&
                is_state_of_calls(setup, parts->items[i]->properties.items[p]))
                return parts->items[i]->properties.items[p];
    return NULL;
}

static void check_empty_reset(const Setup *setup, Function *reset) {
    if (!check_is_ours(setup->context, reset->span.file) || !reset->owner || !reset->has_body ||
        reset->has_error || reset->param_count != 1 || reset->is_static || !only_logs(setup, reset))
        return;
    const Property *state = state_of(setup, reset->owner);
    if (!state) return;
    CheckDraft draft = check_draft(setup->context, "VC304", reset->name_span, reset);
    draft.severity = RESULTS_SEVERITY_NOTE;
    check_say(setup->context, &draft,
              str_printf(setup->context->arena, "`providerDidReset` does nothing, and `%.*s` is kept",
                         STR_ARG(program_text(setup->program, state->name))));
    check_add(setup->context, &draft);
}

typedef struct ResetSearch {
    const Program *program;
    bool implemented; // the class itself has bodies
} ResetSearch;

static bool lacks_reset_here(void *user, const TypeDecl *part, bool own) {
    ResetSearch *search = user;
    const ProgramFile *file = &search->program->files.items[part->span.file];
    if (file->has_errors || file->language != LANGUAGE_OBJC) return false;
    for (uint32_t f = 0; f < part->functions.len; f++) {
        search->implemented |= own && part->functions.items[f]->has_body;
        if (str_eq_c(program_text(search->program, part->functions.items[f]->name), "providerDidReset"))
            return false;
    }
    return true;
}

// Whether a class of Objective-C, all of whose parts are here, has no such method.
static bool lacks_reset(const Setup *setup, const TypeDecl *decl) {
    ResetSearch search = {.program = setup->program};
    return setup_walk_class(setup, decl->name, lacks_reset_here, &search) && search.implemented;
}

static bool is_objc_conformer(const CheckContext *context) {
    NamePostings files = scan_files_with(context->scan, STR("CXProviderDelegate"));
    for (uint32_t i = 0; i < files.len; i++) {
        const ProgramFile *where =
            &scan_program(context->scan)->files.items[NAME_POSTING_FILE(files.items[i])];
        if ((NAME_POSTING_ROLES(files.items[i]) & NAME_ROLE_CONFORMS) && where->language == LANGUAGE_OBJC &&
            !where->third_party && !where->is_test)
            return true;
    }
    return false;
}

static void check_missing_resets(const Setup *setup) {
    if (!setup->apps->items.len || !is_objc_conformer(setup->context)) return;
    const TypeDeclVec *all =
        program_conformers(setup->program, program_symbol(setup->program, STR("CXProviderDelegate")));
    for (uint32_t i = 0; i < all->len; i++) {
        const TypeDecl *decl = all->items[i];
        bool twice = false;
        for (uint32_t k = 0; k < i && !twice; k++)
            twice = all->items[k]->name == decl->name;
        if (twice || decl->kind == TYPE_DECL_PROTOCOL || !check_is_ours(setup->context, decl->span.file) ||
            !apps_in_view(setup->apps, decl->span.file) || !lacks_reset(setup, decl))
            continue;
        CheckDraft draft = check_draft(setup->context, "VC304", decl->name_span, NULL);
        check_say(setup->context, &draft,
                  str_printf(setup->context->arena, "`%.*s` does not implement `providerDidReset:`",
                             STR_ARG(program_text(setup->program, decl->name))));
        check_add(setup->context, &draft);
    }
}

static void check_resets(const Setup *setup) {
    NamePostings files = scan_files_with(setup->context->scan, STR("providerDidReset"));
    for (uint32_t i = 0; i < files.len; i++) {
        uint32_t file = NAME_POSTING_FILE(files.items[i]);
        if (!scan_is_header(setup->context->scan, file) && check_is_ours(setup->context, file))
            scan_load(setup->context->scan, file);
    }
    Symbol name = program_symbol(setup->program, STR("providerDidReset"));
    const FunctionVec *resets = program_functions_named(setup->program, name);
    for (uint32_t i = 0; i < resets->len; i++)
        check_empty_reset(setup, resets->items[i]);
    check_missing_resets(setup);
}

void setup_check_providers(const Setup *setup) {
    const App *told = NULL; // of that app's missing delegate
    for (uint32_t i = 0; i < setup->providers.len; i++) {
        const SetupObject *provider = &setup->providers.items[i];
        if (!check_is_ours(setup->context, provider->made.in->span.file)) continue;
        bool per_call = check_number(setup, i);
        if (!per_call && (!told || told != provider->made.app)) {
            check_delegate(setup, provider);
            told = provider->made.app;
        }
        if (!per_call) check_late_delegate(setup, provider);
        check_thread(setup, &provider->made, "the provider is made");
    }
    for (uint32_t i = 0; i < setup->registries.len; i++)
        check_thread(setup, &setup->registries.items[i].made, "the push registry is made");
    for (uint32_t i = 0; i < setup->reports.len; i++)
        check_thread(setup, &setup->reports.items[i], "the call is reported");
    for (uint32_t i = 0; i < setup->provider_delegates.len; i++)
        check_fleeting(setup, &setup->provider_delegates.items[i]);
    check_resets(setup);
}
