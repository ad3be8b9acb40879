// SPDX-License-Identifier: MIT
#include "analyzer/checks/push_report.h"

#include "analyzer/checks/effect.h"
#include "analyzer/checks/origin.h"
#include "analyzer/checks/push.h"
#include "analyzer/checks/trace.h"
#include "analyzer/checks/uses.h"
#include "analyzer/paths/region.h"

#include <ctype.h>

// --- VC117 ---

static bool is_made_of_string(const Program *program, const Call *call) {
    if (!call || call->arg_count != 1) return false;
    Str label = program_text(program, call->args[0].label);
    return str_eq_c(label, "uuidString") ||
           str_eq_c(program_text(program, call->selector), "initWithUUIDString:");
}

static void add_uuid(const CheckContext *context, const Handler *handler, const Trace *trace, Span place,
                     bool note, const char *what) {
    if (!check_is_ours(context, place.file)) return;
    CheckDraft draft = check_draft(context, "VC117", place, trace->site->in);
    if (note) draft.severity = RESULTS_SEVERITY_NOTE;
    check_say(context, &draft, str_from(what));
    push_add(context, handler, &draft);
}

// An id as text, given to a library that makes the UUID of it: read from the push and used as it is.
static bool is_bare_lookup(const CheckContext *context, const Trace *trace) {
    return !trace->tested && origin_key(context, trace->value).len > 0 &&
           trace_in_payload(context, trace->site, trace->value);
}

static void check_wrapper(const CheckContext *context, const Handler *handler, const ReachSite *site) {
    const Program *program = scan_program(context->scan);
    const Call *call = site->event->call;
    Trace trace = trace_value(context, site, call->args[0].value);
    Span place = check_call_span(call);
    if (trace.made) { // an object with the call's data: Data(id: …)
        const Call *made = trace.made;
        const ReachSite *at = trace.site;
        for (uint32_t i = 0; i < made->arg_count; i++) {
            Str label = program_text(program, made->args[i].label);
            if (!api_in_vocabulary(resolver_api(context->resolver), STR("call id"), label)) continue;
            trace = trace_value(context, at, made->args[i].value);
            place = check_call_span(made);
            break;
        }
    }
    if (!trace.value || !is_bare_lookup(context, &trace)) return;
    add_uuid(context, handler, &trace, place, false,
             "goes to the library as it is, which reports nothing, or stops, when it is missing or no UUID");
}

static void check_uuid(const CheckContext *context, const Handler *handler, const ReachSite *site,
                       const ApiCall *api) {
    const Program *program = scan_program(context->scan);
    const Call *call = site->event->call;
    if (!call->arg_count) return;
    if (api->wrapper.len) {
        check_wrapper(context, handler, site);
        return;
    }
    Trace trace = trace_value(context, site, call->args[0].value);
    if (!is_made_of_string(program, trace.made)) return;
    Expr *text = trace.made->args[0].value;
    if (!trace_in_payload(context, trace.site, text)) return;
    Span place = check_call_span(trace.made);
    bool swift = program->files.items[trace.site->in->span.file].language == LANGUAGE_SWIFT;
    if (swift && trace.forced)
        add_uuid(context, handler, &trace, place, true, "stops the app when it is missing or no UUID");
    else if (!swift && !trace.tested)
        add_uuid(context, handler, &trace, place, false,
                 "is nil when it is missing or no UUID, and the report takes no nil");
}

// --- VC116 ---

static bool is_fresh(const Program *program, const Call *call) {
    if (!call || call->arg_count) return false;
    Str name = program_text(program, call->name);
    if (str_eq_c(program_text(program, call->selector), "UUID")) return true;
    if (str_eq_c(name, "UUID") || str_eq_c(name, "NSUUID")) return true;
    return str_eq_c(name, "init") && call->receiver && call->receiver->kind == EXPR_TYPE &&
           call->receiver->type && str_eq_c(program_text(program, call->receiver->type->name), "UUID");
}

// The edge that is taken for a push that is not usable; false when the branch is no such test.
static bool failing_edge(const CheckContext *context, const ReachSite *site, const Terminator *term,
                         uint32_t *edge) {
    if (term->kind != TERM_BRANCH || term->loop || term->chain || !term->cond) return false;
    const Expr *cond = term->cond;
    bool nil = cond->kind == EXPR_IS_NIL;
    Expr *asked = origin_peel(context, term->cond);
    bool predicate = asked->kind == EXPR_VAR || asked->kind == EXPR_CAST;
    if (!nil && !term->guard && !predicate) return false;
    *edge = nil ? 0 : 1;
    return trace_in_payload(context, site, term->cond);
}

static bool reports_outside(const CheckContext *context, Function *function, const Region *region) {
    for (BlockId b = 0; b < function->blocks.len; b++)
        for (uint32_t e = 0; !region_has(region, b) && e < function->blocks.items[b].events.len; e++) {
            Event *event = &function->blocks.items[b].events.items[e];
            if (event->kind == EVENT_CALL && paths_call_may_report(context->paths, function, event->call))
                return true;
        }
    return false;
}

static bool same_callee(const Call *a, const Call *b) {
    if (a->name || b->name) return a->name == b->name;
    const Expr *left = a->callee, *right = b->callee;
    return left && right && left->kind == EXPR_VAR && right->kind == EXPR_VAR && left->var == right->var;
}

// Whether the function of `at` calls what led to the report from elsewhere too: then it is no place for
// unusable pushes alone.
static bool is_called_outside(const ReachSite *at, const Region *region) {
    for (BlockId b = 0; b < at->in->blocks.len; b++)
        for (uint32_t e = 0; !region_has(region, b) && e < at->in->blocks.items[b].events.len; e++) {
            const Event *event = &at->in->blocks.items[b].events.items[e];
            if (event->kind == EVENT_CALL && event != at->event && same_callee(event->call, at->event->call))
                return true;
        }
    return false;
}

// The blocks that are only reached for a push that is not usable.
static Region unusable_region(const CheckContext *context, const ReachSite *at) {
    RegionEdgeVec fails = {0};
    for (BlockId b = 0; b < at->in->blocks.len; b++) {
        RegionEdge fail = {b, 0};
        if (failing_edge(context, at, &at->in->blocks.items[b].term, &fail.which))
            VEC_PUSH(context->arena, &fails, fail);
    }
    return region_behind(context->arena, at->in, fails.items, fails.len);
}

// Whether the site is only reached for such a push, while others are reported from elsewhere, and nothing
// there ends the call.
static bool is_placeholder(const CheckContext *context, const ReachSite *site) {
    for (const ReachSite *at = site; at; at = at->from) {
        if (at->event->kind != EVENT_CALL) continue;
        Region behind = unusable_region(context, at);
        if (!region_has(&behind, at->block)) continue;
        return reports_outside(context, at->in, &behind) && (at == site || !is_called_outside(at, &behind)) &&
               !effect_in(context, at->in, &behind, "call-end", NULL);
    }
    return false;
}

// A report whose UUID the app has no way to know afterwards.
static bool is_anonymous(const CheckContext *context, const ReachSite *site) {
    const Call *call = site->event->call;
    Trace trace = trace_value(context, site, call->args[0].value);
    return is_fresh(scan_program(context->scan), trace.made) && !trace.shared;
}

static void check_placeholder(const CheckContext *context, const Handler *handler, const ReachSite *site,
                              const ApiCall *api) {
    const Call *call = site->event->call;
    if (site->later || api->wrapper.len || !call->arg_count || !is_anonymous(context, site)) return;
    if (!is_placeholder(context, site) || effect_in(context, site->in, NULL, "call-end", NULL)) return;
    CheckDraft draft = check_draft(context, "VC116", check_call_span(call), site->in);
    push_add(context, handler, &draft);
}

// --- VC108 ---

static bool is_call_name(const CheckContext *context, Str name) {
    if (api_in_vocabulary(resolver_api(context->resolver), STR("missed"), name)) return false;
    size_t start = name.len; // its last word: `activeCalls`, but not `callCompletion`
    while (start > 0 && !isupper((unsigned char)name.data[start - 1]) && name.data[start - 1] != '_')
        start--;
    if (start > 0 && isupper((unsigned char)name.data[start - 1])) start--;
    return api_in_vocabulary(resolver_api(context->resolver), STR("call object"),
                             str_sub(name, start, name.len));
}

static bool names_calls(const CheckContext *context, const Expr *expr) {
    while (expr && expr->kind == EXPR_SUBSCRIPT && expr->child_count)
        expr = expr->children[0];
    if (!expr || (expr->kind != EXPR_MEMBER && expr->kind != EXPR_NAME)) return false;
    return is_call_name(context, program_text(scan_program(context->scan), expr->name));
}

// `self.call = uuid`: the number of a call, not the call.
static bool is_plain_value(const CheckContext *context, const Function *in, Expr *value) {
    static const char *const types[] = {"UUID", "NSUUID", "String", "NSString", "Int", "Bool"};
    Str type = resolver_type_name(context->resolver, in, value);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_eq_c(type, types[i])) return true;
    return false;
}

// `self.call = …`, `calls[id] = …`, `calls.append(…)`
static bool stores_call(const CheckContext *context, const Function *in, const Event *event) {
    if (event->kind == EVENT_ASSIGN)
        return event->expr && event->expr->kind != EXPR_NIL && event->expr->kind != EXPR_CLOSURE &&
               names_calls(context, event->target) &&
               (event->target->kind == EXPR_SUBSCRIPT || !is_plain_value(context, in, event->expr));
    if (event->kind != EVENT_CALL || !event->call->arg_count) return false;
    Str name = program_text(scan_program(context->scan), event->call->name);
    return api_in_vocabulary(resolver_api(context->resolver), STR("store"), name) &&
           names_calls(context, event->call->receiver);
}

static bool closure_stores(const CheckContext *context, const Function *closure) {
    VEC(const Function *) open = {0};
    VEC_PUSH(context->arena, &open, closure);
    while (open.len) {
        const Function *at = open.items[--open.len];
        for (BlockId b = 0; b < at->blocks.len; b++)
            for (uint32_t e = 0; e < at->blocks.items[b].events.len; e++)
                if (stores_call(context, at, &at->blocks.items[b].events.items[e])) return true;
        for (uint32_t i = 0; i < at->closures.len; i++)
            VEC_PUSH(context->arena, &open, at->closures.items[i]);
    }
    return false;
}

// Whether one of the blocks can come after the other.
static bool on_one_path(Arena *arena, const Function *function, BlockId a, BlockId b) {
    Region behind_a = region_from(arena, function, a, NULL, 0),
           behind_b = region_from(arena, function, b, NULL, 0);
    return region_has(&behind_a, b) || region_has(&behind_b, a);
}

// Whether a call is stored in the function of the site or on the way to it; *before: ahead of the report.
static bool way_stores(const CheckContext *context, const ReachSite *site, bool *before) {
    bool stores = false;
    *before = false;
    for (const ReachSite *at = site; at; at = at->from)
        for (BlockId b = 0; b < at->in->blocks.len; b++) {
            bool ahead = region_dominates(context->arena, at->in, b, at->block);
            for (uint32_t e = 0; e < at->in->blocks.items[b].events.len; e++) {
                const Event *event = &at->in->blocks.items[b].events.items[e];
                if (event == at->event) ahead = false;
                if (!stores_call(context, at->in, event) ||
                    !on_one_path(context->arena, at->in, b, at->block))
                    continue;
                stores = true;
                *before |= ahead;
            }
        }
    return stores;
}

static bool ignores_error(const CheckContext *context, const Expr *completion, const Function **closure) {
    *closure = NULL;
    if (!completion) return false;
    if (completion->kind == EXPR_NIL) return true;
    if (completion->kind != EXPR_CLOSURE) return false;
    *closure = completion->function;
    return !(*closure)->param_count || !uses_count(context->arena, *closure, (*closure)->params[0].var);
}

// A report with a UUID of its own, in a function that ends a call.
static bool is_ended_placeholder(const CheckContext *context, const ReachSite *site) {
    Trace trace = trace_value(context, site, site->event->call->args[0].value);
    return is_fresh(scan_program(context->scan), trace.made) &&
           effect_in(context, site->in, NULL, "call-end", NULL);
}

static void check_error(const CheckContext *context, const Handler *handler, const ReachSite *site,
                        const ApiCall *api) {
    const Call *call = site->event->call;
    const Function *closure = NULL;
    if (api->wrapper.len || api->async_form || !call->arg_count) return;
    if (!ignores_error(context, origin_peel(context, call->args[call->arg_count - 1].value), &closure))
        return;
    if (is_ended_placeholder(context, site)) return; // no call that was stored
    bool before = false;
    bool stores = way_stores(context, site, &before);
    if (!stores && !(closure && closure_stores(context, closure))) return;
    CheckDraft draft = check_draft(context, "VC108", check_call_span(call), site->in);
    if (before) draft.severity = RESULTS_SEVERITY_WARNING;
    check_say(context, &draft,
              before ? STR("the call that was stored before it stays") : STR("the call is stored anyway"));
    push_add(context, handler, &draft);
}

void push_report_check(const CheckContext *context, const Handler *handler, const ReachSites *reports) {
    bool identified = false; // an app that never keeps a call's UUID makes no difference between calls
    for (uint32_t i = 0; i < reports->len; i++) {
        const Call *call = reports->items[i]->event->call;
        identified |= call->arg_count && !is_anonymous(context, reports->items[i]);
    }
    for (uint32_t i = 0; i < reports->len; i++) {
        const ReachSite *site = reports->items[i];
        const ApiCall *api = resolver_call(context->resolver, site->in, site->event->call)->api;
        check_uuid(context, handler, site, api);
        if (identified) check_placeholder(context, handler, site, api);
        check_error(context, handler, site, api);
    }
}
