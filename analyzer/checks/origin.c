// SPDX-License-Identifier: MIT
#include "analyzer/checks/origin.h"

typedef struct Walk {
    const CheckContext *context;
    ExprVec open;
    VEC(Call *) calls;
    Map seen;
} Walk;

static void open_expr(Walk *walk, Expr *expr) {
    if (!expr || walk->seen.len >= ORIGIN_MAX_VALUES || map_get(&walk->seen, (uint64_t)(uintptr_t)expr))
        return;
    map_set(&walk->seen, (uint64_t)(uintptr_t)expr, expr);
    VEC_PUSH(walk->context->arena, &walk->open, expr);
}

static void open_call(Walk *walk, Call *call) {
    if (!call || walk->seen.len >= ORIGIN_MAX_VALUES || map_get(&walk->seen, (uint64_t)(uintptr_t)call))
        return;
    map_set(&walk->seen, (uint64_t)(uintptr_t)call, call);
    VEC_PUSH(walk->context->arena, &walk->calls, call);
}

static bool sets(const Event *event, VarId var) {
    return event->kind == EVENT_ASSIGN && event->target->kind == EXPR_VAR && event->target->var == var;
}

// `decrypt(data, into: &text)`
static bool writes_to(const Call *call, VarId var) {
    for (uint32_t i = 0; call && i < call->arg_count; i++)
        if (call->args[i].inout && call->args[i].value->kind == EXPR_VAR && call->args[i].value->var == var)
            return true;
    return false;
}

static void open_var(Walk *walk, VarId id) {
    const Var *var = program_var(scan_program(walk->context->scan), id);
    Call *call = var->call;
    const Function *owner = var->owner;
    open_expr(walk, var->init);
    open_call(walk, call);
    for (BlockId b = 0; owner && b < owner->blocks.len; b++)
        for (uint32_t e = 0; e < owner->blocks.items[b].events.len; e++) {
            const Event *event = &owner->blocks.items[b].events.items[e];
            if (sets(event, id)) open_expr(walk, event->expr);
            if (event->kind == EVENT_CALL && writes_to(event->call, id)) open_call(walk, event->call);
        }
}

bool origin_is_choice(const CheckContext *context, VarId id) {
    const Var *var = program_var(scan_program(context->scan), id);
    uint32_t values = var->call != NULL;
    const Function *owner = var->owner;
    for (BlockId b = 0; owner && b < owner->blocks.len; b++)
        for (uint32_t e = 0; e < owner->blocks.items[b].events.len; e++) {
            const Event *event = &owner->blocks.items[b].events.items[e];
            // A message to nil gives nil: that is no other value.
            if (sets(event, id)) values += event->expr && event->expr->kind != EXPR_NIL;
        }
    return values > 1;
}

static void go_into(Walk *walk, Expr *expr) {
    if (expr->kind == EXPR_VAR) open_var(walk, expr->var);
    for (uint32_t i = 0; i < expr->child_count; i++)
        open_expr(walk, expr->children[i]);
}

bool origin_walk(const CheckContext *context, Expr *expr, OriginVisit visit, void *user) {
    Walk walk = {.context = context};
    map_init(&walk.seen, context->arena);
    open_expr(&walk, expr);
    while (walk.open.len || walk.calls.len) {
        if (walk.open.len) {
            Expr *at = walk.open.items[--walk.open.len];
            if (!visit(user, at, NULL)) return false;
            go_into(&walk, at);
            continue;
        }
        Call *call = walk.calls.items[--walk.calls.len];
        if (!visit(user, NULL, call)) return false;
        open_expr(&walk, call->receiver);
        open_expr(&walk, call->callee);
        for (uint32_t i = 0; i < call->arg_count; i++)
            open_expr(&walk, call->args[i].value);
    }
    return true;
}

Expr *origin_peel(const CheckContext *context, Expr *expr) {
    const Program *program = scan_program(context->scan);
    for (uint32_t i = 0; expr && i < ORIGIN_MAX_VALUES; i++) {
        if ((expr->kind == EXPR_CAST || expr->kind == EXPR_UNWRAP) && expr->child_count) {
            expr = expr->children[0];
        } else if (expr->kind == EXPR_VAR) {
            const Var *var = program_var(program, expr->var);
            bool fixed = var->init && !var->call && !var->element && (var->immutable || !var->assigned);
            if (!fixed || origin_is_choice(context, expr->var)) return expr;
            expr = var->init;
        } else {
            return expr;
        }
    }
    return expr;
}

Call *origin_call(const CheckContext *context, Expr *expr) {
    expr = origin_peel(context, expr);
    if (!expr || expr->kind != EXPR_VAR || origin_is_choice(context, expr->var)) return NULL;
    return program_var(scan_program(context->scan), expr->var)->call;
}

// --- where it comes from ---

typedef struct Place {
    const CheckContext *context;
    const Function *in;
} Place;

static const Type *without_optional(const Type *type) {
    while (type && type->kind == TYPE_OPTIONAL && type->arg_count)
        type = type->args[0];
    return type;
}

static bool names_payload(const Program *program, const Type *type) {
    return type && type->kind == TYPE_NAMED && str_eq_c(program_text(program, type->name), "PKPushPayload");
}

static bool is_dictionary(const Program *program, const Type *type) {
    if (!type) return false;
    if (type->kind == TYPE_DICTIONARY) return true;
    if (type->kind != TYPE_NAMED) return false;
    Str name = program_text(program, type->name);
    return str_eq_c(name, "NSDictionary") || str_eq_c(name, "Dictionary");
}

static bool is_not_payload(void *user, Expr *expr, Call *call) {
    const Place *place = user;
    const Program *program = scan_program(place->context->scan);
    if (call || !expr) return true;
    if (expr->kind == EXPR_VAR) {
        const Var *var = program_var(program, expr->var);
        const Type *type = without_optional(var->type);
        return !names_payload(program, type) && !(var->kind == VAR_PARAM && is_dictionary(program, type));
    }
    if (expr->kind != EXPR_MEMBER) return true;
    return !str_eq_c(program_text(program, expr->name), "dictionaryPayload");
}

bool origin_in_payload(const CheckContext *context, const Function *in, Expr *expr) {
    Place place = {context, in};
    return !origin_walk(context, expr, is_not_payload, &place);
}

static bool is_no_state(void *user, Expr *expr, Call *call) {
    const Place *place = user;
    const CheckContext *context = place->context;
    if (call || !expr || (expr->kind != EXPR_MEMBER && expr->kind != EXPR_NAME)) return true;
    const Program *program = scan_program(context->scan);
    Str type =
        expr->child_count ? resolver_type_name(context->resolver, place->in, expr->children[0]) : STR_NONE;
    if (api_is_state_member(resolver_api(context->resolver), type, program_text(program, expr->name)))
        return false;
    bool own = expr->kind == EXPR_NAME || (expr->child_count && expr->children[0]->kind == EXPR_SELF);
    const Property *property = own ? resolver_property(context->resolver, place->in, expr) : NULL;
    return !property || property->is_let || property->is_static;
}

bool origin_in_state(const CheckContext *context, const Function *in, Expr *expr) {
    Place place = {context, in};
    return !origin_walk(context, expr, is_no_state, &place);
}

// --- words ---

static Str property_word(const CheckContext *context, const Function *in, Expr *expr) {
    const Property *property = resolver_property(context->resolver, in, expr);
    if (!property || !property->init || !property->is_let) return STR_NONE;
    return property->init->kind == EXPR_STRING ? property->init->text : STR_NONE;
}

// The case of an enum, of an expression that may be its raw value.
static Expr *without_raw_value(const CheckContext *context, Expr *expr) {
    const Program *program = scan_program(context->scan);
    expr = origin_peel(context, expr);
    while (expr && expr->kind == EXPR_MEMBER && expr->child_count &&
           str_eq_c(program_text(program, expr->name), "rawValue"))
        expr = origin_peel(context, expr->children[0]);
    return expr;
}

// A name like CALL_ENDED: a constant of C, as Swift sees it in a header that is not here, and as a macro with
// a number is written.
static Str constant_name(const CheckContext *context, const Function *in, Expr *expr) {
    if (expr->kind != EXPR_NAME && expr->kind != EXPR_TYPE && expr->kind != EXPR_NUMBER) return STR_NONE;
    const ProgramFile *file = &scan_program(context->scan)->files.items[expr->span.file];
    Str text = str_sub(file->text, expr->span.start, expr->span.end);
    bool parts = false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool digit = c >= '0' && c <= '9';
        if (!(c >= 'A' && c <= 'Z') && !(i && (c == '_' || digit))) return STR_NONE;
        parts |= c == '_';
    }
    return parts && !resolver_property(context->resolver, in, expr) ? text : STR_NONE;
}

Str origin_word(const CheckContext *context, const Function *in, Expr *expr) {
    expr = without_raw_value(context, expr);
    if (!expr) return STR_NONE;
    Str spelled = constant_name(context, in, expr);
    if (spelled.len) return spelled;
    if (expr->kind == EXPR_STRING) return expr->text;
    if (expr->kind == EXPR_VAR) { // a constant at file level
        const Var *var = program_var(scan_program(context->scan), expr->var);
        bool constant = var->kind == VAR_GLOBAL && var->init && var->init->kind == EXPR_STRING;
        return constant ? var->init->text : STR_NONE;
    }
    if (expr->kind != EXPR_MEMBER && expr->kind != EXPR_NAME) return STR_NONE;
    Str text = property_word(context, in, expr);
    if (text.len) return text;
    Symbol name = 0;
    if (!resolver_constant(context->resolver, in, expr, &name)) return STR_NONE;
    return program_text(scan_program(context->scan), name);
}

static bool is_lookup(Str name) {
    static const char *const names[] = {"objectForKey", "valueForKey", "valueForKeyPath", "object",
                                        "value",        "string",      "stringForKey"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq_c(name, names[i])) return true;
    return false;
}

Str origin_key(const CheckContext *context, Expr *expr) {
    expr = origin_peel(context, expr);
    if (!expr) return STR_NONE;
    if (expr->kind == EXPR_SUBSCRIPT && expr->child_count == 2) {
        Expr *key = origin_peel(context, expr->children[1]);
        return key->kind == EXPR_STRING ? key->text : STR_NONE;
    }
    const Call *call = origin_call(context, expr);
    if (!call || !call->receiver || call->arg_count == 0) return STR_NONE;
    if (!is_lookup(program_text(scan_program(context->scan), call->name))) return STR_NONE;
    Expr *key = origin_peel(context, call->args[0].value);
    return key->kind == EXPR_STRING ? key->text : STR_NONE;
}
