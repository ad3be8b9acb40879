// SPDX-License-Identifier: MIT
#include "analyzer/checks/effect.h"

#include "analyzer/checks/origin.h"

enum { MAX_TARGETS = 3 }; // of one call; more are a guess

typedef struct Stop {
    Function *function;
    const Region *region;
    uint32_t depth;
} Stop;

typedef struct Search {
    const CheckContext *context;
    const char *category;
    bool shows; // effect_shows_message
    VEC(Stop) queue;
    Map seen;
} Search;

static void enqueue(Search *search, Function *function, const Region *region, uint32_t depth) {
    if (!function || search->queue.len >= EFFECT_MAX_FUNCTIONS || depth > EFFECT_MAX_DEPTH ||
        map_get(&search->seen, (uint64_t)function->id + 1))
        return;
    map_set(&search->seen, (uint64_t)function->id + 1, function);
    VEC_PUSH(search->context->arena, &search->queue, (Stop){function, region, depth});
}

static void follow(Search *search, const Stop *at, Call *call, const CallTargets *targets) {
    for (uint32_t i = 0; i < call->arg_count; i++) {
        const Expr *value = origin_peel(search->context, call->args[i].value);
        if (value && value->kind == EXPR_CLOSURE) enqueue(search, value->function, NULL, at->depth);
    }
    if (targets->guessed || targets->functions.len > MAX_TARGETS) return;
    for (uint32_t i = 0; i < targets->functions.len; i++)
        enqueue(search, targets->functions.items[i].function, NULL, at->depth + 1);
}

bool effect_sets_badge(const CheckContext *context, const Event *event) {
    if (event->kind != EVENT_ASSIGN || event->target->kind != EXPR_MEMBER) return false;
    Str name = program_text(scan_program(context->scan), event->target->name);
    if (!api_in_vocabulary(resolver_api(context->resolver), STR("badge"), name)) return false;
    return !event->expr || event->expr->kind != EXPR_NUMBER || !str_eq_c(event->expr->text, "0");
}

static bool is_it(const Search *search, const Event *event, const CallTargets *targets) {
    if (search->shows && effect_sets_badge(search->context, event)) return true;
    return targets && targets->api && str_eq_c(targets->api->category, search->category);
}

static bool look(Search *search, const Stop *at, Effect *found) {
    if (search->shows && effect_is_about_missed_calls(search->context, at->function)) return false;
    for (BlockId b = 0; b < at->function->blocks.len; b++) {
        if (at->region && !region_has(at->region, b)) continue;
        for (uint32_t e = 0; e < at->function->blocks.items[b].events.len; e++) {
            const Event *event = &at->function->blocks.items[b].events.items[e];
            const CallTargets *targets = event->kind == EVENT_CALL ? resolver_call(search->context->resolver,
                                                                                   at->function, event->call)
                                                                   : NULL;
            if (is_it(search, event, targets)) {
                *found = (Effect){at->function, event->call ? check_call_span(event->call) : event->span};
                return true;
            }
            if (targets) follow(search, at, event->call, targets);
        }
    }
    return false;
}

static bool run(Search *search, Function *in, const Region *region, Effect *found) {
    Effect unused;
    map_init(&search->seen, search->context->arena);
    enqueue(search, in, region, 0);
    for (uint32_t i = 0; i < search->queue.len; i++) {
        Stop at = search->queue.items[i];
        if (look(search, &at, found ? found : &unused)) return true;
    }
    return false;
}

bool effect_in(const CheckContext *context, Function *in, const Region *region, const char *category,
               Effect *found) {
    Search search = {.context = context, .category = category};
    return run(&search, in, region, found);
}

bool effect_shows_message(const CheckContext *context, Function *in, const Region *region, Effect *found) {
    Search search = {.context = context, .category = "show-notification", .shows = true};
    return run(&search, in, region, found);
}

// --- missed calls ---

static bool no_missed_word(void *user, Expr *expr, Call *call) {
    const CheckContext *context = user;
    if (call || !expr || expr->kind != EXPR_STRING) return true;
    return !api_in_vocabulary(resolver_api(context->resolver), STR("missed"), expr->text);
}

static bool says_missed(const CheckContext *context, Expr *expr) {
    return expr && !origin_walk(context, expr, no_missed_word, (void *)(uintptr_t)context);
}

bool effect_is_about_missed_calls(const CheckContext *context, const Function *function) {
    const Program *program = scan_program(context->scan);
    if (api_in_vocabulary(resolver_api(context->resolver), STR("missed"),
                          program_text(program, function->name)))
        return true;
    for (BlockId b = 0; b < function->blocks.len; b++)
        for (uint32_t e = 0; e < function->blocks.items[b].events.len; e++) {
            const Event *event = &function->blocks.items[b].events.items[e];
            if (says_missed(context, event->expr)) return true;
            for (uint32_t i = 0; event->call && i < event->call->arg_count; i++)
                if (says_missed(context, event->call->args[i].value)) return true;
        }
    return false;
}
