// SPDX-License-Identifier: MIT
// Receivers of Objective-C messages that may be nil. A message to nil does nothing, silently; to take every
// receiver for nil would blame every line, so only those count that nobody is known to have set by the time
// of a push: weak properties, and properties that neither an initialiser nor the launch of the app nor the
// maker of a shared instance assigns, nor code that this run has gone through.
#include "analyzer/paths/paths_private.h"
#include "analyzer/program/types.h"

enum {
    RECEIVER_MAX_HOPS = 8,   // aliases followed: `p = self.provider`
    RECEIVER_MAX_CALLERS = 3 // calls between the launch of the app and the assignment
};

// The function, not a closure, that holds the place; NULL when it is not in a function.
static Function *function_around(const Program *program, Span span) {
    Function *found = NULL;
    for (uint32_t i = 0; i < program->functions.len; i++) {
        Function *function = program->functions.items[i];
        Span whole = function->span; // the initialisers of C++ stand in front of the body
        if (function->parent || whole.file != span.file || whole.start > span.start || whole.end < span.end)
            continue;
        if (!found || whole.start >= found->span.start) found = function;
    }
    return found;
}

static bool runs_at_launch(const Program *program, const Function *function) {
    if (function->kind == FUNCTION_INIT || function->kind == FUNCTION_INITIALIZER || function->is_static)
        return true;
    Str name = program_text(program, function->selector ? function->selector : function->name);
    static const char *const NAMES[] = {"application:didFinishLaunchingWithOptions:",
                                        "application:willFinishLaunchingWithOptions:", "awakeFromNib",
                                        "applicationDidFinishLaunching:"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_eq_c(name, NAMES[i])) return true;
    return str_starts(name, STR("init"));
}

static Symbol first_piece(Program *program, Symbol selector) {
    Str text = program_text(program, selector);
    size_t end = 0;
    while (end < text.len && text.data[end] != ':')
        end++;
    return program_symbol(program, str_sub(text, 0, end));
}

// Whether what runs at launch calls `function`, directly or through a few others.
static bool called_at_launch(Engine *engine, const Function *function) {
    Program *program = engine->program;
    const Function *queue[64] = {function};
    uint32_t levels[64] = {0};
    uint32_t count = 1;
    for (uint32_t next = 0; next < count; next++) {
        if (runs_at_launch(program, queue[next])) return true;
        if (levels[next] == RECEIVER_MAX_CALLERS) continue;
        Symbol mentioned =
            queue[next]->selector ? first_piece(program, queue[next]->selector) : queue[next]->name;
        const TypeDecl *owner = queue[next]->owner; // who calls it names its class
        program_load_mentions(program, mentioned, owner ? program_text(program, owner->name) : STR_NONE);
        for (uint32_t i = 0; i < program->calls.len && count < 64; i++) {
            const Call *call = program->calls.items[i];
            bool same = call->selector ? call->selector == queue[next]->selector
                                       : call->name && call->name == queue[next]->name;
            if (!same) continue;
            const Function *caller = function_around(program, call->span);
            bool known = !caller;
            for (uint32_t k = 0; k < count && !known; k++)
                known = queue[k] == caller;
            if (known) continue;
            levels[count] = levels[next] + 1;
            queue[count++] = caller;
        }
    }
    return false;
}

static bool has_run(const Engine *engine, const Function *function) {
    for (uint32_t i = 0; i < engine->all_activations.len; i++)
        if (engine->all_activations.items[i]->function == function) return true;
    return false;
}

// A getter that makes what it gives back.
static bool makes_value(const Function *getter) {
    for (uint32_t b = 0; b < getter->blocks.len; b++)
        for (uint32_t e = 0; e < getter->blocks.items[b].events.len; e++) {
            EventKind kind = getter->blocks.items[b].events.items[e].kind;
            if (kind == EVENT_CALL || kind == EVENT_ASSIGN) return true;
        }
    return false;
}

// The target of the assignment of `value` in a function or its closures; NULL when it is not found.
static const Expr *target_of(const Function *function, const Expr *value, const Function **in) {
    const Function *queue[64] = {function};
    uint32_t count = 1;
    for (uint32_t next = 0; next < count; next++) {
        const Function *at = queue[next];
        for (uint32_t b = 0; b < at->blocks.len; b++)
            for (uint32_t e = 0; e < at->blocks.items[b].events.len; e++) {
                const Event *event = &at->blocks.items[b].events.items[e];
                if (event->kind != EVENT_ASSIGN || event->expr != value || !event->target) continue;
                *in = at;
                return event->target;
            }
        for (uint32_t i = 0; i < at->closures.len && count < 64; i++)
            queue[count++] = at->closures.items[i];
    }
    return NULL;
}

static bool inherits(Engine *engine, const TypeDecl *decl, const TypeDecl *from) {
    if (decl->name == from->name) return resolver_same_type(engine->program, decl, from);
    return resolver_conforms(engine->resolver, decl, from->name);
}

// Whether the assignment is to a property of the same name of another class.
static bool is_other_property(Engine *engine, const Function *setter, const Expr *value,
                              const Property *property) {
    const Function *in = NULL;
    const Expr *target = target_of(setter, value, &in);
    if (!target || !property->owner) return false;
    const Property *other = resolver_property(engine->resolver, in, (Expr *)target);
    if (!other || !other->owner) return false;
    return !inherits(engine, other->owner, property->owner) &&
           !inherits(engine, property->owner, other->owner);
}

// One assignment to a property: of `value`, in `setter`.
typedef struct Setting {
    const Expr *value;
    Function *setter;
} Setting;
typedef VEC(Setting) Settings;

// What the storage of a property is given, the property is given, and the other way round.
static Settings settings_of(Engine *engine, const Property *property) {
    Settings settings = {0};
    Str name = program_text(engine->program, property->name);
    Symbol names[2] = {property->name, 0};
    names[1] = name.len > 1 && name.data[0] == '_'
                   ? program_symbol(engine->program, str_sub(name, 1, name.len))
                   : program_symbol(engine->program, str_printf(engine->work, "_%.*s", STR_ARG(name)));
    for (int i = 0; i < 2; i++) {
        const ExprVec *assigned = program_assignments(engine->program, names[i]);
        for (uint32_t k = 0; k < assigned->len; k++) {
            const Expr *value = assigned->items[k];
            if (engine->program->files.items[value->span.file].is_test) continue;
            Function *setter = function_around(engine->program, value->span);
            if (!setter || is_other_property(engine, setter, value, property)) continue;
            VEC_PUSH(engine->work, &settings, (Setting){value, setter});
        }
    }
    return settings;
}

// Whether something sets the property to nil and leaves it so: no initialiser, nor the end of the object, nor
// what sets it anew at once. What this run has gone through is known without asking.
static bool is_dropped(Engine *engine, const Settings *settings) {
    for (uint32_t i = 0; i < settings->len; i++) {
        const Function *setter = settings->items[i].setter;
        if (settings->items[i].value->kind != EXPR_NIL || setter->kind == FUNCTION_DEINIT ||
            setter->kind == FUNCTION_INIT || has_run(engine, setter))
            continue;
        bool anew = false;
        for (uint32_t k = 0; k < settings->len && !anew; k++)
            anew = settings->items[k].setter == setter && settings->items[k].value->kind != EXPR_NIL;
        if (!anew) return true;
    }
    return false;
}

static bool may_be_unset(Engine *engine, const Property *property) {
    if (property->is_weak) return true;
    if (property->is_lazy || (property->is_let && property->init)) return false;
    if (property->getter && makes_value(property->getter)) return false;
    Settings settings = settings_of(engine, property);
    if (is_dropped(engine, &settings)) return true;
    if (property->init && property->init->kind != EXPR_NIL) return false;
    for (uint32_t i = 0; i < settings.len; i++) {
        Function *setter = settings.items[i].setter;
        if (settings.items[i].value->kind == EXPR_NIL) continue;
        if (has_run(engine, setter) || called_at_launch(engine, setter)) return false;
    }
    return true;
}

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
    Str name = program_text(program, property->name);
    if (name.len > 1 && name.data[0] == '_') name = str_sub(name, 1, name.len); // its storage
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
    Str text = program_text(engine->program, name);
    if (text.len > 1 && text.data[0] == '_')
        name = program_symbol(engine->program, str_sub(text, 1, text.len));
    for (uint32_t i = state->count; i-- > 0;) {
        const KeyInfo *info = &engine->keys.items[state->facts[i].key];
        if (info->heap && info->name == name)
            state = state_with(engine, state, state->facts[i].key, (Value){VALUE_UNKNOWN, 0});
    }
    return state;
}

const State *receiver_assigned(Engine *engine, const Function *in, const Expr *target, Expr *value,
                               const State *state) {
    if (!follows_receivers(engine) || !value) return state;
    const Property *property = property_of(engine, in, target);
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

bool receiver_is_held(Engine *engine, const Function *in, const Expr *receiver) {
    const Expr *expr = receiver;
    for (int hops = 0; expr && hops < RECEIVER_MAX_HOPS; hops++) {
        if (expr->kind == EXPR_VAR) {
            const Var *var = program_var(engine->program, expr->var);
            if (var->weak) return true;
            if (!var->immutable || var->kind == VAR_PARAM || var->element) return false;
            expr = var->init;
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
            expr = var->init;
        } else {
            const Property *property = property_of(engine, in, expr);
            if (property && !tested_before(engine, node, property) && may_be_unset(engine, property))
                return true;
            // `self.bridge.provider` is nil when the bridge is.
            expr = expr->kind == EXPR_MEMBER && expr->child_count ? expr->children[0] : NULL;
            if (expr && expr->kind != EXPR_MEMBER && expr->kind != EXPR_NAME) return false;
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
    Settings settings = settings_of(paths, property);
    if (is_dropped(paths, &settings)) return false;
    for (uint32_t i = 0; i < settings.len; i++)
        if (settings.items[i].value->kind != EXPR_NIL && called_at_launch(paths, settings.items[i].setter))
            return true;
    return false;
}
