// SPDX-License-Identifier: MIT
#include "analyzer/checks/reason.h"

enum { REASON_MAX_EXPRESSIONS = 400, REASON_MAX_TEXT = 60, REASON_MAX_HOPS = 8 };

typedef struct Reading {
    Resolver *resolver;
    const Function *in;
    Arena *arena;
    VEC(Str) names;    // identifiers the condition reads, and names of the functions it asks
    VEC(Str) literals; // strings
    bool from_payload; // something comes from the push itself
    bool state_member; // an API that tells the app's or the calls' state
    bool must_report;
    bool indexed; // looks something up in a collection of the app's own
    ExprVec stack;
    Map seen;
} Reading;

static void push_expr(Reading *reading, Expr *expr) {
    if (!expr || reading->seen.len > REASON_MAX_EXPRESSIONS ||
        map_get(&reading->seen, (uint64_t)(uintptr_t)expr))
        return;
    map_set(&reading->seen, (uint64_t)(uintptr_t)expr, expr);
    VEC_PUSH(reading->arena, &reading->stack, expr);
}

static void add_name(Reading *reading, Symbol name) {
    Str text = program_text(resolver_program(reading->resolver), name);
    if (text.len) VEC_PUSH(reading->arena, &reading->names, text);
}

static bool is_payload_type(Str type) { return str_eq_c(type, "PKPushPayload"); }

static void read_call(Reading *reading, Call *call) {
    add_name(reading, call->name);
    push_expr(reading, call->receiver);
    push_expr(reading, call->callee);
    for (uint32_t i = 0; i < call->arg_count; i++)
        push_expr(reading, call->args[i].value);
}

static void read_var(Reading *reading, VarId id) {
    const Var *var = program_var(resolver_program(reading->resolver), id);
    Call *call = var->call;
    Expr *init = var->init;
    const Type *type = var->type;
    while (type && type->kind == TYPE_OPTIONAL && type->arg_count)
        type = type->args[0];
    if (type && type->kind == TYPE_NAMED &&
        is_payload_type(program_text(resolver_program(reading->resolver), type->name)))
        reading->from_payload = true;
    if (type && type->kind == TYPE_DICTIONARY && var->kind == VAR_PARAM) reading->from_payload = true;
    add_name(reading, var->name);
    if (call) read_call(reading, call);
    push_expr(reading, init);
}

static void read_member(Reading *reading, Expr *expr) {
    add_name(reading, expr->name);
    const ApiTable *api = resolver_api(reading->resolver);
    Str member = program_text(resolver_program(reading->resolver), expr->name);
    Str type =
        expr->child_count ? resolver_type_name(reading->resolver, reading->in, expr->children[0]) : STR_NONE;
    if (is_payload_type(type)) reading->from_payload = true;
    if (str_eq_c(type, "PKVoIPPushMetadata") && str_eq_c(member, "mustReport")) reading->must_report = true;
    if (api_is_state_member(api, type, member)) reading->state_member = true;
}

static void read_condition(Reading *reading, Expr *cond) {
    push_expr(reading, cond);
    while (reading->stack.len) {
        Expr *expr = reading->stack.items[--reading->stack.len];
        switch (expr->kind) {
        case EXPR_VAR:
            read_var(reading, expr->var);
            break;
        case EXPR_MEMBER:
            read_member(reading, expr);
            break;
        case EXPR_NAME: {
            add_name(reading, expr->name);
            if (api_is_state_member(resolver_api(reading->resolver), STR_NONE,
                                    program_text(resolver_program(reading->resolver), expr->name)))
                reading->state_member = true;
            break;
        }
        case EXPR_SUBSCRIPT:
            reading->indexed |= expr->child_count && expr->children[0]->kind != EXPR_VAR;
            break;
        case EXPR_STRING:
            VEC_PUSH(reading->arena, &reading->literals, expr->text);
            break;
        default:
            break;
        }
        for (uint32_t i = 0; i < expr->child_count; i++)
            push_expr(reading, expr->children[i]);
    }
}

static bool names_hold(const Reading *reading, const char *vocabulary, bool literals) {
    const ApiTable *api = resolver_api(reading->resolver);
    for (uint32_t i = 0; i < reading->names.len; i++)
        if (api_in_vocabulary(api, str_from(vocabulary), reading->names.items[i])) return true;
    for (uint32_t i = 0; literals && i < reading->literals.len; i++)
        if (api_in_vocabulary(api, str_from(vocabulary), reading->literals.items[i])) return true;
    return false;
}

// --- the receiver of the report ---

static bool same_expr(const Program *program, const Expr *a, const Expr *b) {
    if (a == b) return true;
    if (a->kind == EXPR_VAR && b->kind == EXPR_VAR) return a->var == b->var;
    Str left = str_sub(program->files.items[a->span.file].text, a->span.start, a->span.end);
    Str right = str_sub(program->files.items[b->span.file].text, b->span.start, b->span.end);
    return left.len && str_eq(left, right);
}

// Where only unknown code could report, whatever runs some code is a way to it.
static bool leads_on(Resolver *resolver, const Function *in, Call *call) {
    const CallTargets *targets = resolver_call(resolver, in, call);
    return !targets->property && !targets->logs && (targets->functions.len || !targets->complete);
}

// How many members lie between `expr` and what it is reached through, `tested` or a variable bound to it:
// 0 for itself, 1 for `bridge.calls` of `bridge`; UINT32_MAX when it is not reached through it.
static uint32_t steps_from(const Program *program, const Expr *expr, const Expr *tested) {
    uint32_t steps = 0;
    for (int hops = 0; expr && hops < REASON_MAX_HOPS; hops++) {
        if (same_expr(program, expr, tested)) return steps;
        if (expr->kind == EXPR_VAR) {
            const Var *var = program_var(program, expr->var);
            if (var->element || var->kind == VAR_PARAM) break;
            expr = var->init;
            continue;
        }
        if (expr->kind != EXPR_MEMBER && expr->kind != EXPR_UNWRAP) break;
        steps += expr->kind == EXPR_MEMBER;
        expr = expr->child_count ? expr->children[0] : NULL;
    }
    return UINT32_MAX;
}

typedef enum Receiver {
    RECEIVER_NOT,
    RECEIVER_OWNER, // of the object that a report is made through
    RECEIVER_ITSELF,
} Receiver;

// What `tested`, or the variable bound to it, is for the reports in the function.
static Receiver receiver_of_report(Resolver *resolver, Paths *paths, const Loss *loss, Expr *tested) {
    const Program *program = resolver_program(resolver);
    Function *in = (Function *)(uintptr_t)loss->in;
    Receiver found = RECEIVER_NOT;
    for (uint32_t b = 0; b < in->blocks.len; b++)
        for (uint32_t e = 0; e < in->blocks.items[b].events.len; e++) {
            const Event *event = &in->blocks.items[b].events.items[e];
            const Expr *receiver = event->kind != EVENT_CALL ? NULL
                                   : event->call->receiver   ? event->call->receiver
                                                           : event->call->callee; // a closure that may be nil
            uint32_t steps = receiver ? steps_from(program, receiver, tested) : UINT32_MAX;
            if (steps == UINT32_MAX || (steps && found)) continue;
            if (!paths_call_may_report(paths, in, event->call) &&
                !(loss->unknown && leads_on(resolver, in, event->call)))
                continue;
            if (!steps) return RECEIVER_ITSELF;
            found = RECEIVER_OWNER;
        }
    return found;
}

static Str one_line(const Program *program, Span span, Arena *arena) {
    Str text = str_sub(program->files.items[span.file].text, span.start, span.end);
    StrBuf out;
    strbuf_init(&out, arena);
    bool blank = false;
    for (size_t i = 0; i < text.len && out.len < REASON_MAX_TEXT; i++) {
        bool space = (unsigned char)text.data[i] <= ' ';
        if (!space) {
            if (blank && out.len) strbuf_add_char(&out, ' ');
            strbuf_add_char(&out, text.data[i]);
        }
        blank = space;
    }
    if (out.len >= REASON_MAX_TEXT) strbuf_add_c(&out, "…");
    return strbuf_str(&out);
}

static const char *tag_of(const Reading *reading, const Terminator *branch) {
    // What is not there, or of another type: the key does not tell what for.
    bool nil = branch && branch->cond && branch->cond->kind == EXPR_IS_NIL && reading->from_payload;
    static const struct {
        const char *vocabulary;
        const char *tag;
    } tags[] = {{"expired", "expired"},  {"blocked", "blocked-caller"}, {"decrypt", "decrypt/verify"},
                {"login", "logged-out"}, {"region", "region"},          {"settings", "setting"},
                {"cancel", "cancelled"}, {"message", "message"},        {"parse", "payload-parse"}};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (names_hold(reading, tags[i].vocabulary, !nil)) return tags[i].tag;
    if (branch && branch->loop) return "loop-zero-trip";
    return reading->from_payload ? "payload-parse" : "other";
}

Reason reason_of(Resolver *resolver, Paths *paths, const Loss *loss, Arena *arena) {
    const Program *program = resolver_program(resolver);
    Reading reading = {.resolver = resolver, .in = loss->in, .arena = arena};
    map_init(&reading.seen, arena);
    Reason reason = {.kind = REASON_OTHER, .tag = "other"};
    Expr *cond = loss->branch ? loss->branch->cond : NULL;
    if (cond) {
        reason.what =
            one_line(program, cond->span.end > cond->span.start ? cond->span : loss->branch->span, arena);
        read_condition(&reading, cond);
    }
    if (loss->call) read_call(&reading, loss->call);
    read_condition(&reading, NULL);
    if (!reason.what.len && loss->call) reason.what = one_line(program, loss->call->span, arena);
    if (!cond && loss->call) { // what a call is given is no condition
        reading.names.len = reading.literals.len = 0;
        reading.from_payload = false;
        add_name(&reading, loss->call->name);
    }
    reason.tag = tag_of(&reading, loss->branch);
    if (!loss->branch && loss->call && loss->call->tried) reason.tag = "exception";
    if (reading.must_report) {
        reason.kind = REASON_MUST_REPORT;
        return reason;
    }
    Receiver receiver = RECEIVER_NOT;
    if (cond && cond->kind == EXPR_IS_NIL && cond->child_count && !reading.from_payload && loss->branch_taken)
        receiver = receiver_of_report(resolver, paths, loss, cond->children[0]);
    if (receiver == RECEIVER_ITSELF) {
        reason.kind = REASON_RECEIVER;
        return reason;
    }
    if (reading.state_member || names_hold(&reading, "foreground", false) ||
        names_hold(&reading, "busy", false))
        reason.kind = REASON_STATE;
    else if (names_hold(&reading, "ready", false) && !reading.from_payload)
        reason.kind = REASON_READY;
    else if (receiver == RECEIVER_OWNER && str_eq_c(str_from(reason.tag), "other"))
        reason.kind = REASON_RECEIVER; // and no user, no setting that is missing
    return reason;
}
