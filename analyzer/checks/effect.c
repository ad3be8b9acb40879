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
    bool shows; // effect_for_message
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

// --- what is about a call ---

static bool is_about(const CheckContext *context, const char *vocabulary, Str text) {
    return api_in_vocabulary(resolver_api(context->resolver), str_from(vocabulary), text);
}

static bool no_missed_word(void *user, Expr *expr, Call *call) {
    if (call || !expr || expr->kind != EXPR_STRING) return true;
    return !is_about(user, "missed", expr->text);
}

static bool says_missed(const CheckContext *context, Expr *expr) {
    return expr && !origin_walk(context, expr, no_missed_word, (void *)(uintptr_t)context);
}

// Whether the name of a function or a string in it speaks of missed calls.
static bool is_about_missed_calls(const CheckContext *context, const Function *function) {
    const Program *program = scan_program(context->scan);
    if (is_about(context, "missed", program_text(program, function->name))) return true;
    for (BlockId b = 0; b < function->blocks.len; b++)
        for (uint32_t e = 0; e < function->blocks.items[b].events.len; e++) {
            const Event *event = &function->blocks.items[b].events.items[e];
            if (says_missed(context, event->expr)) return true;
            for (uint32_t i = 0; event->call && i < event->call->arg_count; i++)
                if (says_missed(context, event->call->args[i].value)) return true;
        }
    return false;
}

// What a string with interpolations says itself: `"Call from \\(name)"`.
static Str text_around_interpolations(const CheckContext *context, const Expr *string) {
    Str source = scan_text(context->scan, string->span);
    if (!str_starts(source, STR("\"")) && !str_starts(source, STR("@\""))) return STR_NONE;
    StrBuf out;
    strbuf_init(&out, context->arena);
    uint32_t depth = 0;
    for (size_t i = 0; i < source.len; i++) {
        bool opens = source.data[i] == '\\' && i + 1 < source.len && source.data[i + 1] == '(';
        if (depth)
            depth += (uint32_t)(source.data[i] == '(') - (uint32_t)(source.data[i] == ')');
        else if (opens)
            i += depth = 1;
        else
            strbuf_add_char(&out, source.data[i]);
        if (opens) strbuf_add_char(&out, ' ');
    }
    return strbuf_str(&out);
}

// A call that makes a text of its arguments: it looks them up in a table of translations, or fills them in.
static bool makes_text(const CheckContext *context, const Call *call) {
    static const char *const starts[] = {"NSLocalizedString", "localizedString",   "stringWithFormat",
                                         "initWithFormat",    "stringByAppending", "appending"};
    const Program *program = scan_program(context->scan);
    Str name = program_text(program, call->name);
    Str selector = program_text(program, call->selector);
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (str_starts(name, str_from(starts[i])) || str_starts(selector, str_from(starts[i]))) return true;
    return str_eq_c(name, "String");
}

// A text for the user, also one that is put together of several.
static bool says_call(const CheckContext *context, Expr *value) {
    enum { MAX_PARTS = 32 };
    ExprVec open = {0};
    VEC_PUSH(context->arena, &open, value);
    for (uint32_t i = 0; i < open.len && i < MAX_PARTS; i++) {
        Expr *bare = open.items[i] ? origin_peel(context, open.items[i]) : NULL;
        if (!bare) continue;
        Str text = bare->kind == EXPR_STRING    ? bare->text
                   : bare->kind == EXPR_UNKNOWN ? text_around_interpolations(context, bare)
                                                : STR_NONE;
        if (text.len && is_about(context, "call shown", text)) return true;
        const Call *made = origin_call(context, open.items[i]);
        if (made && makes_text(context, made)) {
            if (made->receiver) VEC_PUSH(context->arena, &open, made->receiver);
            for (uint32_t a = 0; a < made->arg_count; a++)
                VEC_PUSH(context->arena, &open, made->args[a].value);
        }
        bool sum = bare->kind == EXPR_UNKNOWN && !text.len; // `"Call from " + name`
        for (uint32_t c = 0; sum && c < bare->child_count; c++)
            if (bare->children[c]->kind == EXPR_STRING) VEC_PUSH(context->arena, &open, bare->children[c]);
    }
    return false;
}

// `content.title = "Incoming call"`, `UNNotificationRequest(identifier: "call", …)`, `notify("Incoming
// call")`
static bool tells_of_call(const CheckContext *context, Function *in, const Event *event) {
    const Program *program = scan_program(context->scan);
    if (event->kind == EVENT_ASSIGN)
        return event->target->kind == EXPR_MEMBER &&
               is_about(context, "notification text", program_text(program, event->target->name)) &&
               says_call(context, event->expr);
    if (event->kind != EVENT_CALL) return false;
    const Call *call = event->call;
    bool request = str_starts(program_text(program, call->selector), STR("requestWithIdentifier:"));
    bool own = resolver_call(context->resolver, in, event->call)->functions.len > 0;
    for (uint32_t a = 0; a < call->arg_count; a++) {
        bool identifier =
            (request && a == 0) || str_eq_c(program_text(program, call->args[a].label), "identifier");
        if ((identifier || own) && says_call(context, call->args[a].value)) return true;
    }
    return false;
}

static bool is_about_calls(const CheckContext *context, const Stop *at) {
    const Program *program = scan_program(context->scan);
    if (is_about(context, "call shown", program_text(program, at->function->name))) return true;
    for (BlockId b = 0; b < at->function->blocks.len; b++) {
        if (at->region && !region_has(at->region, b)) continue;
        for (uint32_t e = 0; e < at->function->blocks.items[b].events.len; e++)
            if (tells_of_call(context, at->function, &at->function->blocks.items[b].events.items[e]))
                return true;
    }
    return is_about_missed_calls(context, at->function);
}

// --- what is done for a message ---

// `store.syncMessages()`, `messageStore.sync()`
static bool fetches_messages(const CheckContext *context, const Call *call, const CallTargets *targets) {
    const Program *program = scan_program(context->scan);
    Str name = program_text(program, call->name);
    if (targets->inert || targets->logs || targets->api || !is_about(context, "fetch", name)) return false;
    const Expr *on = call->receiver;
    bool named = on && (on->kind == EXPR_MEMBER || on->kind == EXPR_NAME || on->kind == EXPR_TYPE);
    return is_about(context, "messages", name) ||
           (named && is_about(context, "messages", program_text(program, on->name)));
}

static bool is_it(const Search *search, const Stop *at, const Event *event, const CallTargets *targets,
                  Effect *found) {
    found->fetches =
        search->shows && targets && at->depth == 0 && fetches_messages(search->context, event->call, targets);
    if (found->fetches || (search->shows && effect_sets_badge(search->context, event))) return true;
    return targets && targets->api && str_eq_c(targets->api->category, search->category);
}

static bool look(Search *search, const Stop *at, Effect *found) {
    if (search->shows && is_about_calls(search->context, at)) return false;
    for (BlockId b = 0; b < at->function->blocks.len; b++) {
        if (at->region && !region_has(at->region, b)) continue;
        for (uint32_t e = 0; e < at->function->blocks.items[b].events.len; e++) {
            const Event *event = &at->function->blocks.items[b].events.items[e];
            const CallTargets *targets = event->kind == EVENT_CALL ? resolver_call(search->context->resolver,
                                                                                   at->function, event->call)
                                                                   : NULL;
            if (is_it(search, at, event, targets, found)) {
                found->in = at->function;
                found->place = event->call ? check_call_span(event->call) : event->span;
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

bool effect_for_message(const CheckContext *context, Function *in, const Region *region, Effect *found) {
    Search search = {.context = context, .category = "show-notification", .shows = true};
    return run(&search, in, region, found);
}
