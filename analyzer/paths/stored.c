// SPDX-License-Identifier: MIT
// Equal tests of stored properties: `if self.muted { … }` says what a later `if !self.muted` finds, as long
// as nothing in between may have changed it. What is known of a property is forgotten when a property of that
// name is set, anywhere; when unknown code runs; when the thread waits, or lets others run; when a closure is
// handed out; and when a loop goes round, which may wait for somebody else to set it. It is carried into the
// code that is called, since only that tells what is set there. There it cannot be read when it is of another
// object: then it is hidden until the call is over.
#include "analyzer/paths/calls_private.h"

enum {
    STORED_MAX_PARTS = 6, // properties that one condition reads
    STORED_MAX_DEPTH = 6, // members of members
    ROOT_SELF = 1,
    ROOT_VARIABLE = 2,
};

static bool is_stored(const Engine *engine, Key key) { return engine->keys.items[key].stored != NULL; }

// --- which conditions are followed ---

typedef struct Reading {
    StrBuf text;
    Stored found;
    VarId vars[2];
    uint32_t var_count;
} Reading;

// Whether reading the property runs no code, and gives what was put there, whatever the object's class.
static bool is_of(Engine *engine, const TypeDecl *decl, Symbol type) {
    return !decl || !type || decl->name == type || resolver_conforms(engine->resolver, decl, type);
}

static bool is_plain(Engine *engine, const Property *property) {
    const Program *program = engine->program;
    if (!property || property->getter || property->setter || property->requirement || property->is_weak ||
        property->is_lazy || property->wrapper || resolver_has_alternatives(engine->resolver, property))
        return false;
    Symbol owner = property->owner ? property->owner->name : 0;
    const PropertyVec *named = program_properties_of(engine->program, property->name, owner);
    for (uint32_t i = 0; i < named->len; i++)
        if (named->items[i] != property && named->items[i]->getter && named->items[i]->owner &&
            property->owner &&
            resolver_conforms(engine->resolver, named->items[i]->owner, property->owner->name))
            return false;
    if (!program_is_objc(program, property->span)) return true;
    const FunctionVec *methods = program_selectors_of(engine->program, property->name, owner);
    for (uint32_t i = 0; i < methods->len; i++)
        if (methods->items[i]->blocks.len && is_of(engine, methods->items[i]->owner, owner))
            return false; // its getter, or one below
    return true;
}

static Symbol plain_name(Engine *engine, Symbol name) {
    return program_symbol(engine->program, program_plain_name(program_text(engine->program, name)));
}

// The property that an expression reads, also by its storage, `_muted`, which nobody declares.
static const Property *property_of(Engine *engine, const Function *in, Expr *expr) {
    const Property *property = resolver_property(engine->resolver, in, expr);
    Symbol plain = plain_name(engine, expr->name);
    bool own = expr->kind == EXPR_NAME || (expr->child_count == 1 && expr->children[0]->kind == EXPR_SELF);
    if (!own || plain == expr->name || !in->owner || !program_is_objc(engine->program, expr->span))
        return property;
    const Property *declared = resolver_property_of(engine->resolver, in->owner, plain);
    return declared ? declared : property;
}

static bool read_object(Engine *engine, const Function *in, Expr *expr, Reading *out, int depth);

// NOLINTNEXTLINE(misc-no-recursion): bounded by STORED_MAX_DEPTH
static bool read_property(Engine *engine, const Function *in, Expr *expr, Reading *out, int depth) {
    if (depth > STORED_MAX_DEPTH || (expr->kind != EXPR_MEMBER && expr->kind != EXPR_NAME)) return false;
    const Property *property = property_of(engine, in, expr);
    if (!is_plain(engine, property) || out->found.count == STORED_MAX_PARTS) return false;
    Symbol name = plain_name(engine, property->name); // `self.muted` and `_muted` are one
    out->found.names[out->found.count++] = name;
    if (!property->owner || property->is_static)
        strbuf_add_c(&out->text, "global");
    else if (expr->kind == EXPR_NAME) {
        strbuf_add_c(&out->text, "self");
        out->found.roots |= ROOT_SELF;
    } else if (expr->child_count != 1 || !read_object(engine, in, expr->children[0], out, depth + 1)) {
        return false;
    }
    strbuf_printf(&out->text, ".%u:%u", property->owner ? property->owner->name : property->span.file, name);
    return true;
}

// What a member stands behind: self, a constant, another property.
// NOLINTNEXTLINE(misc-no-recursion): bounded by STORED_MAX_DEPTH
static bool read_object(Engine *engine, const Function *in, Expr *expr, Reading *out, int depth) {
    if (expr->kind == EXPR_UNWRAP && expr->child_count) expr = expr->children[0];
    if (expr->kind == EXPR_SELF) {
        strbuf_add_c(&out->text, "self");
        out->found.roots |= ROOT_SELF;
        return true;
    }
    if (expr->kind != EXPR_VAR) return read_property(engine, in, expr, out, depth);
    const Var *var = program_var(engine->program, expr->var);
    if (!var->immutable || var->weak || var->assigned || var->assigned_in_closure || var->record ||
        var->kind == VAR_GLOBAL || var->is_static || out->var_count == sizeof out->vars / sizeof *out->vars)
        return false;
    VarId alias = alias_of(engine, expr->var);
    out->vars[out->var_count++] = alias;
    out->found.roots |= ROOT_VARIABLE;
    strbuf_printf(&out->text, "v%u", alias);
    return true;
}

// A side of a comparison: a property, or what stays the same.
static bool read_side(Engine *engine, const Function *in, Expr *expr, Reading *out) {
    Symbol name;
    switch (expr->kind) {
    case EXPR_TRUE:
    case EXPR_FALSE:
    case EXPR_NIL:
        strbuf_printf(&out->text, "k%d", (int)expr->kind);
        return true;
    case EXPR_STRING:
    case EXPR_NUMBER:
        strbuf_printf(&out->text, "\"%zu:", expr->text.len);
        strbuf_add(&out->text, expr->text);
        return true;
    case EXPR_MEMBER:
    case EXPR_NAME:
        if (resolver_constant(engine->resolver, in, expr, &name)) {
            strbuf_printf(&out->text, ".%u", name);
            return true;
        }
        return read_property(engine, in, expr, out, 0);
    default:
        return false;
    }
}

static bool read_condition(Engine *engine, const Function *in, Expr *expr, Reading *out) {
    switch (expr->kind) {
    case EXPR_MEMBER:
    case EXPR_NAME:
        return read_property(engine, in, expr, out, 0);
    case EXPR_IS_NIL:
        strbuf_add_c(&out->text, "nil ");
        return expr->child_count == 1 && read_property(engine, in, expr->children[0], out, 0);
    case EXPR_MATCH: // as `==` has it
        strbuf_printf(&out->text, "%d ", (int)EXPR_EQUAL);
        if (expr->child_count != 1 || !read_property(engine, in, expr->children[0], out, 0)) return false;
        strbuf_printf(&out->text, ",.%u,", expr->name);
        return true;
    case EXPR_EQUAL:
    case EXPR_LESS:
        strbuf_printf(&out->text, "%d ", (int)expr->kind);
        for (uint32_t i = 0; i < expr->child_count; i++) {
            if (!read_side(engine, in, expr->children[i], out)) return false;
            strbuf_add_char(&out->text, ',');
        }
        return true;
    default:
        return false;
    }
}

static Key make_key(Engine *engine, Str text, const Reading *reading) {
    Key key = key_global(engine, str_copy(engine->arena, text).data);
    KeyInfo *info = &engine->keys.items[key];
    if (info->stored) return key;
    Stored *stored = ARENA_NEW(engine->arena, Stored);
    *stored = reading->found;
    info->stored = stored;
    info->global = false;
    info->heap = true;
    info->vars = ARENA_ARRAY(engine->arena, VarId, reading->var_count + 1);
    for (uint32_t i = 0; i < reading->var_count; i++)
        info->vars[i] = reading->vars[i];
    info->var_count = reading->var_count;
    return key;
}

Key key_of_stored(Engine *engine, const Function *in, Expr *expr) {
    bool may = expr->kind == EXPR_MEMBER || expr->kind == EXPR_NAME || expr->kind == EXPR_IS_NIL ||
               expr->kind == EXPR_MATCH || expr->kind == EXPR_EQUAL || expr->kind == EXPR_LESS;
    if (!may) return 0;
    uintptr_t known = (uintptr_t)map_get(&engine->key_by_stored, (uint64_t)(uintptr_t)expr);
    if (known) return (Key)(known - 1);
    Reading reading = {.var_count = 0};
    strbuf_init(&reading.text, engine->arena);
    strbuf_add_c(&reading.text, "stored ");
    Key key = 0;
    if (read_condition(engine, in, expr, &reading) && reading.found.count)
        key = make_key(engine, strbuf_str(&reading.text), &reading);
    map_set(&engine->key_by_stored, (uint64_t)(uintptr_t)expr, (void *)((uintptr_t)key + 1));
    return key;
}

Key stored_key(Engine *engine, const Function *in, Expr *expr, const State *state) {
    if (state_value(state, engine->unsteady).kind != VALUE_UNKNOWN) return 0;
    Key key = key_of_stored(engine, in, expr);
    return key && function_reads(function_info(engine, (Function *)in), key) ? key : 0;
}

// --- what is forgotten ---

const State *stored_forget(Engine *engine, Symbol name, const State *state) {
    if (!name) return state;
    Symbol plain = plain_name(engine, name);
    for (uint32_t i = state->count; i-- > 0;) {
        const Stored *stored = engine->keys.items[state->facts[i].key].stored;
        bool reads = false;
        for (uint32_t k = 0; stored && k < stored->count; k++)
            reads |= stored->names[k] == plain;
        if (reads) state = state_with(engine, state, state->facts[i].key, (Value){VALUE_UNKNOWN, 0});
    }
    return state;
}

const State *stored_forget_all(Engine *engine, const State *state) {
    for (uint32_t i = state->count; i-- > 0;)
        if (is_stored(engine, state->facts[i].key))
            state = state_with(engine, state, state->facts[i].key, (Value){VALUE_UNKNOWN, 0});
    return state;
}

const State *stored_forget_place(Engine *engine, const Expr *place, const State *state) {
    while (place && (place->kind == EXPR_MEMBER || place->kind == EXPR_NAME ||
                     place->kind == EXPR_SUBSCRIPT || place->kind == EXPR_UNWRAP)) {
        if (place->kind == EXPR_MEMBER || place->kind == EXPR_NAME)
            state = stored_forget(engine, place->name, state);
        place = place->kind != EXPR_NAME && place->child_count ? place->children[0] : NULL;
    }
    return state;
}

static bool is_one_of(Str name, const char *const *names) {
    for (size_t i = 0; names[i]; i++)
        if (str_starts(name, str_from(names[i]))) return true;
    return false;
}

// Whether other threads may run on while the call does: it waits, or takes or gives away a lock.
static bool may_wait(const CallTargets *targets, Str name) {
    static const char *const WAITS[] = {"lock",     "unlock",    "tryLock", "wait",       "sleep",
                                        "usleep",   "sync",      "join",    "pthread_",   "os_unfair_lock",
                                        "signal",   "notify",    "perform", "dispatch_",  "objc_sync",
                                        "setValue", "setValues", "set(",    "withUnsafe", NULL};
    return (targets->api && str_eq_c(targets->api->category, "blocking")) || is_one_of(name, WAITS);
}

const State *stored_call(const CallSite *site, const CallTargets *targets, const State *state) {
    Engine *engine = site->engine;
    const Call *call = site->call;
    for (uint32_t a = 0; a < call->arg_count; a++)
        if (call->args[a].inout || call->args[a].address)
            state = stored_forget_place(engine, call->args[a].value, state);
    if (targets->property) state = stored_forget(engine, targets->property->name, state);
    if (call->spawned || may_wait(targets, program_text(engine->program, call->name)))
        return stored_forget_all(engine, state);
    const Expr *receiver = call->receiver;
    if (receiver && (receiver->kind == EXPR_MEMBER || receiver->kind == EXPR_NAME)) { // `self.list.append(x)`
        const Type *type = resolver_base_type(engine->resolver, site->in, (Expr *)receiver);
        if (type->kind != TYPE_META &&
            (type->kind != TYPE_NAMED || resolver_is_value_type(engine->resolver, type)))
            state = stored_forget_place(engine, receiver, state);
    }
    return state;
}

// --- into calls, and back ---

static bool is_self(const Expr *expr) {
    while (expr && (expr->kind == EXPR_CAST || expr->kind == EXPR_UNWRAP) && expr->child_count)
        expr = expr->children[0];
    return expr && (expr->kind == EXPR_SELF || expr->kind == EXPR_SUPER);
}

// Which roots mean the same in the callee as here.
uint32_t stored_roots(const CallSite *site, const Function *callee, bool old_captures) {
    const Function *in = site->in;
    if (function_inside(callee, in) && !old_captures) return ROOT_SELF | ROOT_VARIABLE;
    if (callee->parent)
        return program_outermost(callee) == program_outermost(in) && !old_captures ? ROOT_SELF : 0;
    if (callee->kind == FUNCTION_FREE) return ROOT_SELF;
    if (callee->is_static || callee->kind == FUNCTION_INIT) return 0;
    if (site->call) return !site->call->receiver || is_self(site->call->receiver) ? ROOT_SELF : 0;
    const Event *event = &in->blocks.items[site->node->block].events.items[site->index];
    const Expr *read = event->kind == EVENT_GET ? event->expr : event->target;
    bool own = read && (read->kind == EXPR_NAME ||
                        (read->kind == EXPR_MEMBER && read->child_count == 1 && is_self(read->children[0])));
    return own ? ROOT_SELF : 0;
}

static Key hidden_of(Engine *engine, Key key) {
    if (engine->keys.items[key].stored->other) return engine->keys.items[key].stored->other;
    Reading reading = {.found = *engine->keys.items[key].stored};
    Key hidden = make_key(engine, str_printf(engine->arena, "hidden stored %u", key), &reading);
    engine->keys.items[hidden].stored->hidden = true;
    engine->keys.items[hidden].stored->other = key;
    engine->keys.items[key].stored->other = hidden;
    return hidden;
}

static bool is_hidden_there(const Stored *stored, uint32_t roots) { return (stored->roots & ~roots) != 0; }

const State *stored_enter(Engine *engine, const State *before, uint32_t roots, const State *entry) {
    for (uint32_t i = 0; i < before->count; i++) {
        Key key = before->facts[i].key;
        const Stored *stored = engine->keys.items[key].stored;
        if (!stored) continue;
        if (!stored->hidden && is_hidden_there(stored, roots)) {
            Key hidden = hidden_of(engine, key);
            if (state_value(before, hidden).kind != VALUE_UNKNOWN) continue; // of a caller's caller
            key = hidden;
        }
        entry = state_with(engine, entry, key, before->facts[i].value);
    }
    return entry;
}

const State *stored_return(Engine *engine, const Waiter *waiter, const State *after, const State *joined) {
    Function *in = waiter->node->activation->function;
    for (uint32_t i = 0; i < after->count; i++) {
        Key key = after->facts[i].key;
        const Stored *stored = engine->keys.items[key].stored;
        if (!stored) continue;
        Key shown = key;
        if (stored->hidden && state_value(waiter->before, key).kind == VALUE_UNKNOWN)
            shown = stored->other; // hidden by this call
        else if (!stored->hidden && is_hidden_there(stored, waiter->roots))
            continue; // of the other object
        bool wanted = state_value(waiter->before, shown).kind != VALUE_UNKNOWN ||
                      function_reads(function_info(engine, in), shown);
        if (wanted) joined = state_with(engine, joined, shown, after->facts[i].value);
    }
    return joined;
}

bool stored_is_kept(Engine *engine, const Activation *activation, Key key) {
    const Stored *stored = engine->keys.items[key].stored;
    if (stored->hidden) return true;
    if (activation && state_value(activation->entry, key).kind != VALUE_UNKNOWN) return true;
    return function_reads(function_info(engine, engine->obligation->entry), key);
}
