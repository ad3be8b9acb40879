// SPDX-License-Identifier: MIT
// Flags that say that a handler has been called: `guard !delivered else { return }`, `delivered = true`,
// `handler(content)`. Where nothing but code that calls the handler sets the flag, a path that finds it set
// has nothing left to do. That holds for variables of the entry, and for properties of an object whose
// handler is called once in its life; a property that an earlier push has set says nothing of this one.
#include "analyzer/paths/paths_private.h"

enum {
    ONCE_MAX_DEPTH = 4,  // calls between the flag and the handler
    ONCE_MAX_HOPS = 8,   // constants that stand for the handler
    ONCE_MAX_SITES = 64, // assignments of one flag; of more nothing is believed
};

typedef struct Flag {
    const Property *property; // or
    VarId var;                // a variable of the entry
    bool done;                // the value that says so
} Flag;

// --- what a condition asks ---

static const Property *plain_property(Engine *engine, const Function *in, Expr *expr) {
    if (expr->kind != EXPR_MEMBER && expr->kind != EXPR_NAME) return NULL;
    return resolver_property(engine->resolver, in, expr);
}

// Whether the handler is called once in the life of an object, and not once for each push.
static bool is_one_shot(const Obligation *obligation) {
    return obligation->keep_open || obligation->held_count;
}

static bool is_held_property(const Engine *engine, const Property *property) {
    for (uint32_t i = 0; property && i < engine->obligation->held_count; i++)
        if (engine->obligation->held[i] == property) return true;
    for (uint32_t i = 0; property && i < engine->answer->kept.len; i++)
        if (engine->answer->kept.items[i] == property) return true;
    return false;
}

// Whether the class of the property is the one that keeps the handler, or the entry's own.
static bool belongs_to_object(const Engine *engine, const Property *property) {
    const TypeDecl *owner = property->owner, *own = engine->obligation->entry->owner;
    if (!owner || property->is_static || owner->kind == TYPE_DECL_STRUCT) return false;
    if (own && own->name == owner->name) return true;
    const PropertyVec *kept = &engine->answer->kept;
    for (uint32_t i = 0; i < kept->len; i++)
        if (kept->items[i]->owner && kept->items[i]->owner->name == owner->name) return true;
    for (uint32_t i = 0; i < engine->obligation->held_count; i++) {
        const Property *held = engine->obligation->held[i];
        if (held->owner && held->owner->name == owner->name) return true;
    }
    return false;
}

// What a flag is before anybody sets it. False when that is not written down.
static bool first_value(const Engine *engine, const Expr *init, Span declared, bool *value) {
    *value = init && init->kind == EXPR_TRUE;
    if (!init) return program_is_objc(engine->program, declared); // zero
    return init->kind == EXPR_TRUE || init->kind == EXPR_FALSE;
}

static bool find_flag(Engine *engine, const Function *in, Expr *expr, Flag *flag) {
    bool first = false;
    *flag = (Flag){0};
    if (expr->kind == EXPR_VAR) {
        const Var *var = program_var(engine->program, expr->var);
        bool own = var->kind == VAR_LOCAL && var->owner == engine->obligation->entry && !var->is_static;
        // One that is set right here is followed anyway.
        if (!own || !var->assigned_in_closure || !first_value(engine, var->init, var->span, &first))
            return false;
        if (!var->init) return false; // not set at all
        *flag = (Flag){.var = expr->var, .done = !first};
        return true;
    }
    if (!is_one_shot(engine->obligation)) return false;
    const Property *property = plain_property(engine, in, expr);
    if (!property || property->getter || property->setter || property->wrapper || property->requirement ||
        !belongs_to_object(engine, property) || !first_value(engine, property->init, property->span, &first))
        return false;
    *flag = (Flag){.property = property, .done = !first};
    return true;
}

// --- whether code calls the handler ---

typedef VEC(BlockId) BlockIds;

static bool always_calls(Engine *engine, Function *function, int depth);

// `handler`, or a constant that holds it.
static bool is_handler(Engine *engine, const Function *in, Expr *expr) {
    const Obligation *obligation = engine->obligation;
    for (int hops = 0; expr && hops < ONCE_MAX_HOPS; hops++) {
        if (expr->kind == EXPR_VAR) {
            const Var *var = program_var(engine->program, expr->var);
            if (obligation->parameter < obligation->entry->param_count &&
                obligation->entry->params[obligation->parameter].var == expr->var)
                return true;
            if (var->kind == VAR_PARAM || var->element || var->call) return false;
            expr = var->init;
        } else if ((expr->kind == EXPR_UNWRAP || expr->kind == EXPR_CAST) && expr->child_count) {
            expr = expr->children[0];
        } else {
            return is_held_property(engine, plain_property(engine, in, expr));
        }
    }
    return false;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by ONCE_MAX_DEPTH
static bool call_fulfils(Engine *engine, const Function *in, Call *call, int depth) {
    if (call->callee && is_handler(engine, in, call->callee)) return true;
    const CallTargets *targets = resolver_call(engine->resolver, in, call);
    if (targets->is_value) {
        bool all = targets->values_listed;
        for (uint32_t i = 0; i < targets->values.len && all; i++)
            all = is_handler(engine, in, targets->values.items[i]);
        return (targets->held && is_held_property(engine, targets->held)) || (all && targets->values.len);
    }
    if (depth >= ONCE_MAX_DEPTH) return false;
    bool all = targets->functions.len && targets->complete && !targets->api;
    for (uint32_t i = 0; i < targets->functions.len && all; i++)
        all = always_calls(engine, targets->functions.items[i].function, depth + 1);
    if (all) return true;
    ApiTiming timing = targets->api ? targets->api->closures : API_CLOSURE_UNKNOWN;
    if (timing != API_CLOSURE_NOW_ONCE && timing != API_CLOSURE_LATER_ONCE) return false;
    for (uint32_t a = 0; a < call->arg_count; a++) {
        const Expr *value = call->args[a].value;
        if (value && value->kind == EXPR_CLOSURE && always_calls(engine, value->function, depth + 1))
            return true;
    }
    return false;
}

static bool is_content(Engine *engine, const Function *in, Expr *expr) {
    Str type = resolver_type_name(engine->resolver, in, expr);
    return str_eq_c(type, "UNNotificationContent") || str_eq_c(type, "UNMutableNotificationContent");
}

// Whether the branch goes this way only when there is no handler, or nothing to give to it: the template of
// Xcode asks for both, and both are there. `self`, held weakly, is there while its flag is set.
static bool lacks_handler(Engine *engine, const Function *in, const Terminator *term, uint32_t edge) {
    if (term->kind != TERM_BRANCH || edge || term->cond->kind != EXPR_IS_NIL || !term->cond->child_count)
        return false;
    Expr *tested = term->cond->children[0];
    return tested->kind == EXPR_SELF || is_handler(engine, in, tested) || is_content(engine, in, tested);
}

// Whether control may get from an event to the end of the function, or to another event (`to`, not NULL),
// without a call of the handler.
// NOLINTNEXTLINE(misc-no-recursion): bounded by ONCE_MAX_DEPTH
static bool may_miss(Engine *engine, Function *in, BlockId block, uint32_t event, const Event *to,
                     int depth) {
    bool *seen = ARENA_ARRAY(engine->work, bool, in->blocks.len + 1);
    BlockIds stack = {0};
    VEC_PUSH(engine->work, &stack, block);
    for (uint32_t from = event; stack.len; from = 0) {
        const Block *at = &in->blocks.items[stack.items[--stack.len]];
        bool met = false;
        for (uint32_t e = from; e < at->events.len && !met; e++) {
            const Event *next = &at->events.items[e];
            if (to && next == to) return true;
            met = next->kind == EVENT_CALL && call_fulfils(engine, in, next->call, depth);
        }
        if (met) continue;
        if (!to && (at->term.kind == TERM_RETURN || at->term.kind == TERM_THROW)) return true;
        for (uint32_t i = 0; i < program_edge_count(&at->term); i++) {
            BlockId next = at->term.edges[i].to;
            if (seen[next] || lacks_handler(engine, in, &at->term, i)) continue;
            seen[next] = true;
            VEC_PUSH(engine->work, &stack, next);
        }
    }
    return false;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by ONCE_MAX_DEPTH
static bool always_calls(Engine *engine, Function *function, int depth) {
    return function->blocks.len && !function->has_error && !may_miss(engine, function, 0, 0, NULL, depth);
}

// --- who sets the flag ---

typedef enum { NOT_THE_FLAG, MAY_BE_FLAG, IS_FLAG } Same;

// Whether an expression names the flag. What nobody knows the object of may be one.
static Same same_flag(Engine *engine, const Function *in, Expr *expr, const Flag *flag) {
    if (!expr) return NOT_THE_FLAG;
    if (!flag->property) return expr->kind == EXPR_VAR && expr->var == flag->var ? IS_FLAG : NOT_THE_FLAG;
    if (expr->kind != EXPR_MEMBER && expr->kind != EXPR_NAME) return NOT_THE_FLAG;
    const Program *program = engine->program;
    Str name = program_plain_name(program_text(program, flag->property->name));
    if (!str_eq(program_plain_name(program_text(program, expr->name)), name)) return NOT_THE_FLAG;
    const Property *other = resolver_property(engine->resolver, in, expr);
    if (!other) return MAY_BE_FLAG;
    return other->owner && other->owner->name == flag->property->owner->name ? IS_FLAG : NOT_THE_FLAG;
}

typedef struct Setters {
    Engine *engine;
    const Flag *flag;
    uint32_t count;
    bool open; // something else may set it, or sets it without a call
} Setters;

static void judge_setting(Setters *setters, Function *in, BlockId block, uint32_t index) {
    const Event *event = &in->blocks.items[block].events.items[index];
    ExprKind kind = event->expr ? event->expr->kind : EXPR_UNKNOWN;
    if (kind != EXPR_TRUE && kind != EXPR_FALSE) {
        setters->open = true;
        return;
    }
    if ((kind == EXPR_TRUE) != setters->flag->done) return; // as it was at first
    setters->open |= ++setters->count > ONCE_MAX_SITES;
    if (setters->open) return;
    setters->open = may_miss(setters->engine, in, block, index + 1, NULL, 0) &&
                    may_miss(setters->engine, in, 0, 0, event, 0);
}

// `flag.toggle()`, `exchange(&flag)`.
static bool changes_otherwise(Setters *setters, const Function *in, const Call *call) {
    if (call->receiver && same_flag(setters->engine, in, call->receiver, setters->flag)) return true;
    for (uint32_t a = 0; a < call->arg_count; a++)
        if (call->args[a].inout && same_flag(setters->engine, in, call->args[a].value, setters->flag))
            return true;
    return false;
}

static void judge_function(Setters *setters, Function *function) {
    for (uint32_t b = 0; b < function->blocks.len && !setters->open; b++)
        for (uint32_t e = 0; e < function->blocks.items[b].events.len && !setters->open; e++) {
            const Event *event = &function->blocks.items[b].events.items[e];
            if (event->call) setters->open |= changes_otherwise(setters, function, event->call);
            if (event->kind != EVENT_ASSIGN) continue;
            Same same = same_flag(setters->engine, function, event->target, setters->flag);
            if (same == IS_FLAG) judge_setting(setters, function, b, e);
            setters->open |= same == MAY_BE_FLAG;
        }
}

static bool known_to_go_with_call(Engine *engine, const Flag *flag) {
    Program *program = engine->program;
    Setters setters = {.engine = engine, .flag = flag};
    for (uint32_t i = 0; i < program->functions.len && !setters.open; i++) { // more are loaded meanwhile
        Function *function = program->functions.items[i];
        if (program->files.items[function->span.file].is_test) continue;
        if (flag->var && !function_inside(function, engine->obligation->entry)) continue;
        judge_function(&setters, function);
    }
    return setters.count && !setters.open;
}

// Whether nothing but code that calls the handler sets the flag. Other files are asked for only when what is
// known of it so far says so.
static bool goes_with_call(Engine *engine, const Flag *flag) {
    if (!known_to_go_with_call(engine, flag)) return false;
    if (!flag->property) return true;
    Program *program = engine->program;
    uint32_t before = program->functions.len;
    Symbol names[PROGRAM_NAMES];
    program_both_names(program, flag->property->name, names);
    for (int i = 0; i < PROGRAM_NAMES; i++)
        program_assignments(program, names[i]);
    return program->functions.len == before || known_to_go_with_call(engine, flag);
}

bool once_flag(Engine *engine, const Function *in, Expr *cond, bool truth) {
    if (engine->obligation->kind != OBLIGATION_INVOKE) return false;
    for (int hops = 0; hops < ONCE_MAX_HOPS && cond->child_count; hops++) {
        bool equal = cond->kind == EXPR_EQUAL && cond->child_count == 2 &&
                     (cond->children[1]->kind == EXPR_TRUE || cond->children[1]->kind == EXPR_FALSE);
        if (!equal && cond->kind != EXPR_NOT) break;
        if (cond->kind == EXPR_NOT || cond->children[1]->kind == EXPR_FALSE) truth = !truth;
        cond = cond->children[0];
    }
    Flag flag;
    if (!find_flag(engine, in, cond, &flag) || flag.done != truth) return false;
    return goes_with_call(engine, &flag);
}
