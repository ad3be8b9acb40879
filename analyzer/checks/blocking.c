// SPDX-License-Identifier: MIT
#include "analyzer/checks/blocking.h"

#include "analyzer/checks/launch.h"
#include "analyzer/checks/origin.h"
#include "analyzer/checks/uses.h"
#include "analyzer/paths/region.h"

#include <stdlib.h>

// --- what is waited for ---

// The object of `semaphore.wait()` and of dispatch_semaphore_wait(semaphore, …).
static Expr *waited_object(const Call *call) {
    if (call->receiver) return call->receiver;
    return call->arg_count ? call->args[0].value : NULL;
}

typedef enum Made { MADE_UNKNOWN, MADE_TO_WAIT, MADE_AS_LOCK } Made;

// A semaphore that starts above zero is a lock: waiting for it lets the first one through.
static Made made_by(const CheckContext *context, const Call *call) {
    if (!call) return MADE_UNKNOWN;
    if (!call->arg_count) return MADE_TO_WAIT; // DispatchGroup(), dispatch_group_create()
    const Expr *value = origin_peel(context, call->args[0].value);
    if (value->kind != EXPR_NUMBER) return MADE_UNKNOWN;
    return str_eq_c(value->text, "0") ? MADE_TO_WAIT : MADE_AS_LOCK;
}

static Made made_property(const CheckContext *context, const Function *in, Expr *object) {
    const Property *property = resolver_property(context->resolver, in, object);
    if (!property) return MADE_UNKNOWN;
    Made made = property->init ? made_by(context, origin_call(context, property->init)) : MADE_UNKNOWN;
    const ExprVec *values = program_assignments(scan_program(context->scan), property->name);
    for (uint32_t i = 0; i < values->len && made != MADE_AS_LOCK; i++) {
        Made here = made_by(context, origin_call(context, values->items[i]));
        if (here != MADE_UNKNOWN) made = here;
    }
    return made;
}

static Made made_object(const CheckContext *context, const Function *in, const Call *call) {
    Expr *object = origin_peel(context, waited_object(call));
    if (!object) return MADE_UNKNOWN;
    if (object->kind == EXPR_MEMBER || object->kind == EXPR_NAME) return made_property(context, in, object);
    return made_by(context, origin_call(context, object));
}

// --- how long ---

static bool is_forever(const CheckContext *context, Expr *limit) {
    Str text = scan_text(context->scan, limit->span);
    return str_ends(text, STR("DISPATCH_TIME_FOREVER")) || str_ends(text, STR("distantFuture")) ||
           str_ends(text, STR("distantFuture]"));
}

// The limit is the last argument; the object of a C function is none.
static bool has_limit(const CheckContext *context, const Call *call) {
    if (call->arg_count <= !call->receiver) return false;
    return !is_forever(context, call->args[call->arg_count - 1].value);
}

static bool is_remote(void *user, Expr *expr, Call *call) {
    const CheckContext *context = user;
    const Program *program = scan_program(context->scan);
    if (expr)
        return expr->kind != EXPR_STRING ||
               !(str_starts(expr->text, STR("http:")) || str_starts(expr->text, STR("https:")));
    Str name = program_text(program, call->name);
    Str label = call->arg_count ? program_text(program, call->args[0].label) : STR_NONE;
    bool made = str_eq_c(name, "URL") || str_eq_c(name, "NSURL") || str_eq_c(name, "init");
    return !(made && str_eq_c(label, "string")) && !str_eq_c(name, "URLWithString") &&
           !str_starts(program_text(program, call->selector), STR("URLWithString:"));
}

// Only an address that was made of a string may be one of the network; files are named by paths.
static bool reads_network(const CheckContext *context, const Call *call) {
    for (uint32_t i = 0; i < call->arg_count; i++)
        if (!origin_walk(context, call->args[i].value, is_remote, (void *)(uintptr_t)context)) return true;
    return false;
}

// --- short sleeps ---

// Seconds that a call sleeps, when a literal says so; negative when that is not known.
static double seconds_of(const CheckContext *context, const ApiCall *api, const Call *call) {
    enum { DIGITS = 32 };
    const double micro = 1e-6;
    const Program *program = scan_program(context->scan);
    Str name = api->selector.len ? api->selector : api->name;
    bool until = call->arg_count && str_eq_c(program_text(program, call->args[0].label), "until");
    bool thread = str_starts(name, STR("sleepForTimeInterval")) || (call->receiver && !until);
    if (call->arg_count != 1 || until) return -1;
    if (!thread && !str_eq_c(name, "usleep") && !str_eq_c(name, "sleep")) return -1;
    const Expr *value = origin_peel(context, call->args[0].value);
    if (!value || value->kind != EXPR_NUMBER) return -1;
    char digits[DIGITS];
    size_t len = 0;
    for (size_t i = 0; i < value->text.len && len + 1 < sizeof digits; i++)
        if (value->text.data[i] != '_') digits[len++] = value->text.data[i];
    digits[len] = '\0';
    char *end = digits;
    double number = strtod(digits, &end);
    if (end == digits) return -1;
    return str_eq_c(name, "usleep") ? number * micro : number;
}

// The loop around a block: what it leads to and what leads back to it. Empty when there is none.
static bool is_in_loop(const CheckContext *context, const Function *in, BlockId block, Region *loop) {
    const Terminator *term = &in->blocks.items[block].term;
    bool found = false;
    for (uint32_t e = 0; e < program_edge_count(term); e++) {
        Region from = region_from(context->arena, in, term->edges[e].to, NULL, 0);
        if (!region_has(&from, block)) continue;
        if (!found) *loop = from;
        found = true;
    }
    for (BlockId b = 0; found && b < in->blocks.len; b++) {
        if (!region_has(loop, b)) continue;
        Region back = region_from(context->arena, in, b, NULL, 0);
        if (!region_has(&back, block)) loop->bits[b / 64] &= ~((uint64_t)1 << (b % 64));
    }
    return found;
}

// Whether a loop does nothing but sleep and read what it waits for.
static bool only_waits(const CheckContext *context, const Function *in, const Region *loop) {
    for (BlockId b = 0; b < in->blocks.len; b++)
        for (uint32_t e = 0; region_has(loop, b) && e < in->blocks.items[b].events.len; e++) {
            const Event *event = &in->blocks.items[b].events.items[e];
            if (event->kind == EVENT_GET) continue;
            if (event->kind != EVENT_CALL) return false;
            const CallTargets *targets = resolver_call(context->resolver, in, event->call);
            bool sleeps = targets->api && str_eq_c(targets->api->category, "sleep");
            if (!sleeps && !targets->property) return false;
        }
    return true;
}

static Blocking sleeping(const CheckContext *context, const ReachSite *site, const ApiCall *api) {
    const double blink = 0.1; // hardly noticed by a person, and iOS waits for seconds
    double seconds = seconds_of(context, api, site->event->call);
    Region loop;
    if (seconds < 0 || seconds >= blink) return BLOCKING_LIMITED;
    if (!is_in_loop(context, site->in, site->block, &loop)) return BLOCKING_NO;
    return only_waits(context, site->in, &loop) ? BLOCKING_LIMITED : BLOCKING_BLINK;
}

Blocking blocking_of(const CheckContext *context, const ReachSite *site) {
    Call *call = site->event->call;
    if (site->event->kind != EVENT_CALL) return BLOCKING_NO;
    const ApiCall *api = resolver_call(context->resolver, site->in, call)->api;
    if (!api) return BLOCKING_NO;
    if (str_eq_c(api->category, "network-wait") || str_eq_c(api->category, "waiting")) return BLOCKING_OPEN;
    if (str_eq_c(api->category, "sleep")) return sleeping(context, site, api);
    if (str_eq_c(api->category, "read-url"))
        return reads_network(context, call) ? BLOCKING_OPEN : BLOCKING_NO;
    if (!str_eq_c(api->category, "blocking")) return BLOCKING_NO;
    Made made = made_object(context, site->in, call);
    if (made == MADE_AS_LOCK) return BLOCKING_NO;
    if (has_limit(context, call)) return BLOCKING_LIMITED;
    return made == MADE_TO_WAIT ? BLOCKING_OPEN : BLOCKING_MAYBE;
}

// --- the way there ---

// Whether a closure that runs at `site` was not made on the way, but taken from where it had been kept.
static bool was_kept(const ReachSite *site) {
    if (site->in->kind != FUNCTION_CLOSURE || !site->from) return false;
    for (const ReachSite *at = site->from; at; at = at->from)
        if (program_outermost(at->in) == program_outermost(site->in)) return false;
    return true;
}

BlockingWay blocking_way(const CheckContext *context, const ReachSite *site) {
    enum { NEAR = 2 };
    const Program *program = scan_program(context->scan);
    bool once = false;
    for (const ReachSite *at = site; at->from; at = at->from) {
        if (was_kept(at)) return BLOCKING_WAY_GUESSED;
        once |= launch_runs_once(program, at->in);
    }
    if (once) return BLOCKING_WAY_ONCE;
    return site->depth > NEAR ? BLOCKING_WAY_FAR : BLOCKING_WAY_PLAIN;
}

Str blocking_text(const CheckContext *context, const Call *call) {
    return check_quoted(context,
                        scan_text(context->scan, call->receiver ? call->span : check_call_span(call)));
}

// --- the main queue ---

static bool is_main_queue(const CheckContext *context, const Function *in, Expr *queue) {
    const Program *program = scan_program(context->scan);
    Expr *bare = origin_peel(context, queue);
    if (!bare) return false;
    const Call *made = origin_call(context, bare);
    if (made) return str_eq_c(program_text(program, made->name), "dispatch_get_main_queue");
    if (bare->kind != EXPR_MEMBER || !str_eq_c(program_text(program, bare->name), "main")) return false;
    return str_eq_c(resolver_type_name(context->resolver, in, bare), "DispatchQueue");
}

static bool asks_for_no_thread(void *user, const Function *in, BlockId block, const Event *event,
                               Expr *expr) {
    const Program *program = user;
    (void)in;
    (void)block;
    (void)event;
    return (expr->kind != EXPR_MEMBER && expr->kind != EXPR_NAME) ||
           !str_eq_c(program_text(program, expr->name), "isMainThread");
}

static bool asks_for_thread(const CheckContext *context, const Function *function) {
    Program *program = scan_program(context->scan);
    if (!uses_walk(context->arena, function, false, asks_for_no_thread, program)) return true;
    for (BlockId b = 0; b < function->blocks.len; b++) // [NSThread isMainThread]
        for (uint32_t e = 0; e < function->blocks.items[b].events.len; e++) {
            const Call *call = function->blocks.items[b].events.items[e].call;
            if (call && str_eq_c(program_text(program, call->name), "isMainThread")) return true;
        }
    return false;
}

bool blocking_hops_to_main(const CheckContext *context, const ReachSite *site) {
    Call *call = site->event->call;
    if (site->event->kind != EVENT_CALL) return false;
    const ApiCall *api = resolver_call(context->resolver, site->in, call)->api;
    if (!api || !str_eq_c(api->category, "queue") || api->closures != API_CLOSURE_NOW_ONCE) return false;
    if (!waited_object(call) || !is_main_queue(context, site->in, waited_object(call))) return false;
    for (const ReachSite *at = site; at; at = at->from)
        if (asks_for_thread(context, at->in)) return false;
    return true;
}
