// SPDX-License-Identifier: MIT
// Receivers of Objective-C messages that may be nil. A message to nil does nothing, silently; to take every
// receiver for nil would blame every line, so only those count that nobody is known to have set by the time
// of a push: weak properties, and properties that neither an initialiser nor the launch of the app nor the
// maker of a shared instance assigns, nor code that this run has gone through.
#include "analyzer/paths/paths_private.h"
#include "analyzer/program/types.h"

enum { RECEIVER_MAX_HOPS = 8 }; // aliases followed: `p = self.provider`

static const Property *property_of(Engine *engine, const Function *in, const Expr *expr) {
    if (expr->kind != EXPR_MEMBER && expr->kind != EXPR_NAME) return NULL;
    return resolver_property(engine->resolver, in, (Expr *)expr);
}

// --- what is known of properties of self ---

// Whether reports are made through an object of this type, as far as the run has found out: to ask it of
// every type would be to look at every class.
static bool is_reporting_type(Engine *engine, Symbol name) {
    if (str_eq_c(program_text(engine->program, name), "CXProvider")) return true;
    const TypeDeclVec *decls = map_get(&engine->program->types_by_name, name);
    for (uint32_t i = 0; decls && i < decls->len; i++)
        for (uint32_t k = 0; k < decls->items[i]->functions.len; k++)
            if (may_report_known(engine, decls->items[i]->functions.items[k])) return true;
    return false;
}

static Key heap_key_of(Engine *engine, const Property *property, const char *kind) {
    const Program *program = engine->program;
    const Type *type = property ? type_without_optional(property->type) : NULL;
    if (!type || type->kind != TYPE_NAMED || !is_reporting_type(engine, type->name)) return 0;
    Str name = program_plain_name(program_text(program, property->name));
    Str owner = property->owner ? program_text(program, property->owner->name) : STR_NONE;
    Str text = str_printf(engine->work, "%s:%.*s.%.*s", kind, STR_ARG(owner), STR_ARG(name));
    Key key = key_global(engine, text.data);
    engine->keys.items[key].heap = true;
    engine->keys.items[key].name = program_symbol(engine->program, name);
    return key;
}

static Key heap_key(Engine *engine, const Function *in, const Expr *expr, const char *kind) {
    bool own = expr->kind == EXPR_NAME ||
               (expr->kind == EXPR_MEMBER && expr->child_count == 1 && expr->children[0]->kind == EXPR_SELF);
    return own ? heap_key_of(engine, property_of(engine, in, expr), kind) : 0;
}

Key receiver_key(Engine *engine, const Function *in, const Expr *expr) {
    return heap_key(engine, in, expr, "nil");
}

const State *receiver_got(Engine *engine, const Function *in, const Expr *expr, Value given,
                          const State *state) {
    if (!follows_receivers(engine)) return state;
    if (given.kind != VALUE_NIL) given.kind = VALUE_UNKNOWN;
    return state_with(engine, state, heap_key(engine, in, expr, "got"), given);
}

Value receiver_fact(Engine *engine, const Function *in, const Expr *expr, const State *state) {
    if (!follows_receivers(engine)) return (Value){VALUE_UNKNOWN, 0};
    Value got = state_value(state, heap_key(engine, in, expr, "got"));
    return got.kind == VALUE_NIL ? got : state_value(state, receiver_key(engine, in, expr));
}

// Whether a call of Swift has a type that cannot be nil: of a project's own initialiser that is not known,
// since it may be one that fails.
static bool gives_object(Engine *engine, const Function *in, Expr *value, Call *call) {
    if (!call || call->selector) return false;
    const Type *type = resolver_type(engine->resolver, in, value);
    if (type->kind != TYPE_NAMED) return false;
    if (str_eq_c(program_text(engine->program, type->name), "CXProvider")) return true;
    const CallTargets *targets = resolver_call(engine->resolver, in, call);
    for (uint32_t i = 0; i < targets->functions.len; i++)
        if (targets->functions.items[i].function->kind == FUNCTION_INIT) return false;
    return targets->functions.len > 0 && targets->complete && is_reporting_type(engine, type->name);
}

// A new object, or a value that is known.
static Value nilness(Engine *engine, const Function *in, Expr *value, const State *state) {
    Value known = eval(engine, in, value, state);
    if (known.kind == VALUE_NIL) return known;
    if (known.kind != VALUE_UNKNOWN && known.kind != VALUE_VOLATILE && known.kind != VALUE_GIVEN)
        return (Value){VALUE_NONNIL, 0};
    if (value->kind == EXPR_VAR) {
        Call *call = program_var(engine->program, value->var)->call;
        bool made = call && call->receiver && call->receiver->kind == EXPR_TYPE && call->selector &&
                    str_eq_c(program_text(engine->program, call->name), "init");
        if (made || gives_object(engine, in, value, call)) return (Value){VALUE_NONNIL, 0};
    }
    return (Value){VALUE_UNKNOWN, 0};
}

// Nothing is known any more of the properties with this name.
static const State *forget_named(Engine *engine, Symbol name, const State *state) {
    name = program_symbol(engine->program, program_plain_name(program_text(engine->program, name)));
    for (uint32_t i = state->count; i-- > 0;) {
        const KeyInfo *info = &engine->keys.items[state->facts[i].key];
        if (info->heap && info->name == name)
            state = state_with(engine, state, state->facts[i].key, (Value){VALUE_UNKNOWN, 0});
    }
    return state;
}

const State *receiver_assigned(Engine *engine, const Function *in, const Expr *target, Expr *value,
                               const State *state) {
    if (!value || !(follows_receivers(engine) || seeks_call(engine))) return state;
    const Property *property = property_of(engine, in, target);
    if (property) state = setting_made(engine, property, value->kind == EXPR_NIL, state);
    if (!follows_receivers(engine)) return state;
    bool member = target->kind == EXPR_MEMBER;
    if (!property) return member ? forget_named(engine, target->name, state) : state;
    Value nil = nilness(engine, in, value, state);
    Key key = receiver_key(engine, in, target);
    if (!key && member) { // it may be this object's property, by another name
        key = heap_key_of(engine, property, "nil");
        nil.kind = nil.kind == VALUE_NIL ? VALUE_VOLATILE : VALUE_UNKNOWN;
    }
    if (nil.kind == VALUE_NONNIL && property->is_weak) nil.kind = VALUE_UNKNOWN;
    return key ? state_with(engine, state, key, nil) : state;
}

bool receiver_surely_set(Engine *engine, const Function *in, const Expr *receiver, const State *state) {
    const Property *property = property_of(engine, in, receiver);
    if (!property || property->is_weak || property->getter || property->setter) return false;
    return receiver_fact(engine, in, receiver, state).kind == VALUE_NONNIL;
}

const State *receiver_forget(Engine *engine, const State *state) {
    for (uint32_t i = state->count; i-- > 0;)
        if (engine->keys.items[state->facts[i].key].heap)
            state = state_with(engine, state, state->facts[i].key, (Value){VALUE_UNKNOWN, 0});
    return state;
}

// --- self ---

bool receiver_self_tested(const Node *node) {
    const Activation *activation = node->activation;
    for (; node && node->activation == activation; node = node->parent) {
        const Terminator *branch = node->step.kind == STEP_EDGE ? node->step.branch : NULL;
        if (branch && !branch->message && branch->cond && branch->cond->kind == EXPR_IS_NIL &&
            node->step.edge == 1 && branch->cond->child_count && branch->cond->children[0]->kind == EXPR_SELF)
            return true;
    }
    return false;
}

// The property or variable of the file that a function gives back, under its own name or that of a constant
// that was set to it: `Foo *foo = self.foo; self.foo = nil; return foo;`.
static const Expr *given_name(Engine *engine, const Function *function, const Expr *value) {
    for (int hops = 0; value && value->kind == EXPR_VAR && hops < RECEIVER_MAX_HOPS; hops++) {
        const Var *var = program_var(engine->program, value->var);
        value = var->immutable && !var->weak && !var->element && var->kind == VAR_LOCAL ? var->init : NULL;
    }
    if (!value || (value->kind != EXPR_NAME && value->kind != EXPR_MEMBER)) return NULL;
    bool own = value->kind == EXPR_NAME || (value->child_count && value->children[0]->kind == EXPR_SELF);
    return own && property_of(engine, function, value) ? value : NULL;
}

// What a function gives that gives away a property or a variable of the file, as
// `+ (instancetype)shared { return shared; }` does; *in is then that function. NULL: it is something else.
static const Expr *given_away(Engine *engine, const Function **in, Call *call) {
    const CallTargets *targets = call ? resolver_call(engine->resolver, *in, call) : NULL;
    if (!targets || !targets->complete || targets->functions.len != 1) return NULL;
    const Function *function = targets->functions.items[0].function;
    bool method = function->kind == FUNCTION_METHOD || function->kind == FUNCTION_FREE;
    if (!method || engine->program->files.items[function->span.file].language != LANGUAGE_OBJC) return NULL;
    const Expr *value = NULL;
    for (uint32_t b = 0; b < function->blocks.len; b++) {
        const Terminator *term = &function->blocks.items[b].term;
        if (term->kind != TERM_RETURN) continue;
        if (value || !term->value) return NULL;
        value = given_name(engine, function, term->value);
        if (!value) return NULL;
    }
    if (!value) return NULL;
    *in = function;
    return value;
}

bool receiver_is_held(Engine *engine, const Function *in, const Expr *receiver) {
    const Expr *expr = receiver;
    for (int hops = 0; expr && hops < RECEIVER_MAX_HOPS; hops++) {
        if (expr->kind == EXPR_VAR) {
            const Var *var = program_var(engine->program, expr->var);
            if (var->weak) return true;
            if (!var->immutable || var->kind == VAR_PARAM || var->element) return false;
            expr = var->call ? given_away(engine, &in, var->call) : var->init;
        } else if (property_of(engine, in, expr)) {
            return true;
        } else {
            expr = expr->child_count ? expr->children[0] : NULL;
        }
    }
    return false;
}

// Whether the way to `node` has tested the property and found something.
static bool tested_before(Engine *engine, const Node *node, const Property *property) {
    const Activation *activation = node->activation;
    for (; node && node->activation == activation; node = node->parent) {
        const Terminator *branch = node->step.kind == STEP_EDGE ? node->step.branch : NULL;
        bool found = branch && !branch->message && branch->cond && branch->cond->kind == EXPR_IS_NIL &&
                     branch->cond->child_count && node->step.edge == 1;
        if (found && property_of(engine, activation->function, branch->cond->children[0]) == property)
            return true;
    }
    return false;
}

// `__weak Foo *foo = [[Foo alloc] init];`: nobody holds it.
static bool is_fresh(const Engine *engine, const Expr *value) {
    const Call *call =
        value && value->kind == EXPR_VAR ? program_var(engine->program, value->var)->call : NULL;
    return call && call->receiver && call->receiver->kind == EXPR_TYPE &&
           str_eq_c(program_text(engine->program, call->name), "init");
}

bool receiver_may_be_nil(Engine *engine, const Node *node, Expr *receiver, const State *state) {
    const Function *in = node->activation->function;
    const Expr *expr = receiver;
    for (int hops = 0; expr && hops < RECEIVER_MAX_HOPS; hops++) {
        if ((expr->kind == EXPR_CAST || expr->kind == EXPR_UNWRAP) && expr->child_count) {
            expr = expr->children[0];
        } else if (expr->kind == EXPR_VAR) {
            const Var *var = program_var(engine->program, expr->var);
            // Alive while the method runs; a closure that was kept may outlive it.
            if (var->weak)
                return is_fresh(engine, var->init) || state_value(state, engine->stale).kind != VALUE_UNKNOWN;
            if (!var->immutable || var->kind == VAR_PARAM || var->element) return false;
            expr = var->call ? given_away(engine, &in, var->call) : var->init;
        } else {
            const Property *property = property_of(engine, in, expr);
            if (property && !tested_before(engine, node, property) &&
                setting_may_lack(engine, property, state))
                return true;
            // `self.bridge.provider` is nil when the bridge is.
            expr = expr->kind == EXPR_MEMBER && expr->child_count ? expr->children[0] : NULL;
            if (expr && receiver_is_looked_up(engine, in, expr)) return true;
            bool given = expr && expr->kind == EXPR_VAR && program_var(engine->program, expr->var)->call;
            if (expr && expr->kind != EXPR_MEMBER && expr->kind != EXPR_NAME && !given) return false;
        }
    }
    return false;
}

bool paths_set_at_launch(Paths *paths, const Function *in, const Expr *receiver) {
    const Expr *expr = receiver;
    for (int hops = 0; expr && hops < RECEIVER_MAX_HOPS; hops++) {
        if ((expr->kind == EXPR_CAST || expr->kind == EXPR_UNWRAP) && expr->child_count) {
            expr = expr->children[0];
        } else if (expr->kind == EXPR_VAR) {
            const Var *var = program_var(paths->program, expr->var);
            expr = var->immutable && !var->weak && !var->element ? var->init : NULL;
        } else {
            break;
        }
    }
    const Property *property = expr ? property_of(paths, in, expr) : NULL;
    if (!property || property->is_weak || property->getter) return false;
    return setting_at_launch(paths, property);
}
