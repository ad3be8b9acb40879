// SPDX-License-Identifier: MIT
// What the reading of a property and an assignment do to a path: they may run accessors.
#include "analyzer/paths/calls_private.h"
#include "analyzer/paths/given.h"

static const Value unknown = {VALUE_UNKNOWN, 0};

static bool inherits(const Engine *engine, const TypeDecl *decl, Symbol from) {
    enum { MAX_SUPERTYPES = 64 };
    if (!program_may_inherit(engine->program, decl, from)) return false;
    Symbol queue[MAX_SUPERTYPES] = {decl->name};
    uint32_t count = 1;
    for (uint32_t next = 0; next < count; next++) {
        const TypeDeclVec *all = program_types_named(engine->program, queue[next]);
        for (uint32_t i = 0; i < all->len; i++)
            for (uint32_t k = 0; k < all->items[i]->supertypes.len; k++) {
                const Type *super = all->items[i]->supertypes.items[k];
                if (super->kind != TYPE_NAMED) continue;
                if (super->name == from) return true;
                bool seen = false;
                for (uint32_t q = 0; q < count && !seen; q++)
                    seen = queue[q] == super->name;
                if (!seen && count < MAX_SUPERTYPES) queue[count++] = super->name;
            }
    }
    return false;
}

static Function *accessor(const Property *property, bool write) {
    Function *function = property->getter;
    if (write) function = property->setter ? property->setter : property->did_set;
    return function && function->blocks.len ? function : NULL;
}

static bool is_objc_property(const Engine *engine, const Property *property) {
    return program_is_objc(engine->program, property->span);
}

// `override var` and `var … { didSet }` of Swift.
static bool has_swift_accessor(Engine *engine, const Property *property, bool write) {
    const PropertyVec *all =
        program_swift_properties_of(engine->program, property->name, property->owner->name);
    for (uint32_t i = 0; i < all->len; i++)
        if (all->items[i]->owner && !is_objc_property(engine, all->items[i]) &&
            accessor(all->items[i], write))
            return true;
    return false;
}

// Whether anybody has written an accessor for a property of this name.
static bool has_accessor_method(Engine *engine, const Property *property, bool write) {
    Program *program = engine->program;
    Str name = program_text(program, property->name);
    if (accessor(property, write) || has_swift_accessor(engine, property, write)) return true;
    Symbol owner = property->owner->name;
    if (!write || !name.len) return program_selectors_of(program, property->name, owner)->len > 0;
    char first = name.data[0] >= 'a' && name.data[0] <= 'z' ? (char)(name.data[0] - 'a' + 'A') : name.data[0];
    Str setter = str_printf(engine->work, "set%c%.*s:", first, STR_ARG(str_sub(name, 1, name.len)));
    return program_selectors_of(program, program_symbol(program, setter), owner)->len > 0;
}

// `return nil;`, or something like it.
static bool may_give_nil(const Function *getter) {
    for (uint32_t b = 0; b < getter->blocks.len; b++) {
        const Block *block = &getter->blocks.items[b];
        if (block->term.kind == TERM_RETURN && block->term.value && block->term.value->kind == EXPR_NIL)
            return true;
        for (uint32_t e = 0; e < block->events.len; e++) // of a temporary: `return ok ? x : nil;`
            if (block->events.items[e].expr && block->events.items[e].expr->kind == EXPR_NIL) return true;
    }
    return false;
}

static bool is_below(Engine *engine, const TypeDecl *owner, const Property *property) {
    return owner && owner->name != property->owner->name &&
           !engine->program->files.items[owner->span.file].is_test &&
           inherits(engine, owner, property->owner->name);
}

// What subclasses and conforming types make of a property: they declare it anew, or have a method of its
// name.
static void add_overrides(Engine *engine, const Property *property, bool write, FunctionVec *all) {
    Symbol owner = property->owner->name;
    const PropertyVec *named = program_properties_of(engine->program, property->name, owner);
    for (uint32_t i = 0; i < named->len; i++)
        if (!named->items[i]->requirement && is_below(engine, named->items[i]->owner, property))
            VEC_PUSH(engine->work, all, accessor(named->items[i], write));
    if (write || !is_objc_property(engine, property)) return;
    const FunctionVec *methods = program_selectors_of(engine->program, property->name, owner);
    for (uint32_t i = 0; i < methods->len; i++) {
        Function *method = methods->items[i];
        bool known = !method->blocks.len || method->is_static || !is_below(engine, method->owner, property);
        for (uint32_t k = 0; k < all->len && !known; k++)
            known = all->items[k] == method;
        if (!known) VEC_PUSH(engine->work, all, method);
    }
}

// Adds what the types that conform to a protocol have for a property that it requires. Returns whether one of
// them has no code for it.
static bool add_conforming(Engine *engine, const Property *property, bool write, FunctionVec *all) {
    enum { MAX_PROTOCOLS = 64 };
    Symbol queue[MAX_PROTOCOLS] = {property->owner->name};
    uint32_t count = 1;
    bool plain = false;
    for (uint32_t next = 0; next < count; next++) {
        const TypeDeclVec *below = program_conformers(engine->program, queue[next]);
        for (uint32_t i = 0; i < below->len; i++) {
            const TypeDecl *decl = below->items[i];
            if (engine->program->files.items[decl->span.file].is_test) continue;
            if (decl->kind == TYPE_DECL_PROTOCOL || decl->kind == TYPE_DECL_ALIAS) {
                bool seen = false;
                for (uint32_t q = 0; q < count && !seen; q++)
                    seen = queue[q] == decl->name;
                if (!seen && count < MAX_PROTOCOLS) queue[count++] = decl->name;
                continue;
            }
            Property *own = resolver_property_of(engine->resolver, decl, property->name);
            Function *code = own && !own->requirement ? accessor(own, write) : NULL;
            plain |= !code;
            bool listed = !code;
            for (uint32_t k = 0; k < all->len && !listed; k++)
                listed = all->items[k] == code;
            if (!listed) VEC_PUSH(engine->work, all, code);
        }
    }
    return plain;
}

// Follows what subclasses and conforming types make of the property too, when one of them may report or give
// nil. Returns whether there are such; then all, the given one included, are entered.
static bool enter_overrides(const CallSite *site, const State *state, Property *property, const Expr *expr,
                            bool write) {
    Engine *engine = site->engine;
    if (!seeks_call(engine) || !property->owner || property->is_static) return false;
    if (expr->child_count && expr->children[0]->kind == EXPR_SUPER) return false;
    bool asked = is_objc_property(engine, property) && !write; // for whether it gives nil, too
    if (!asked && may_nowhere(engine)) return false;
    // Of a protocol's property Swift may have one that is observed.
    if (is_objc_property(engine, property) && !property->requirement &&
        !has_accessor_method(engine, property, write))
        return false;
    FunctionVec all = {0}; // NULL: a stored property
    if (!property->requirement) VEC_PUSH(engine->work, &all, accessor(property, write));
    add_overrides(engine, property, write, &all);
    bool plain = property->requirement && add_conforming(engine, property, write, &all);
    bool matters = false, objc = is_objc_property(engine, property);
    for (uint32_t i = 0; i < all.len; i++) {
        Function *function = all.items[i];
        matters |= function && (may_report(engine, function) || (objc && !write && may_give_nil(function)));
    }
    if (all.len + plain < (property->requirement ? 1u : 2u) || !matters) return false;
    if (plain) call_go_on(site, state, STR_NONE, false);
    for (uint32_t i = 0; i < all.len; i++) {
        Entering how = {.callee = all.items[i], .no_arguments = true};
        if (how.callee)
            call_enter(site, state, &how);
        else
            call_go_on(site, state, STR_NONE, false);
    }
    return true;
}

// `var queue: DispatchQueue { fatalError() }`, for subclasses to override: one of theirs is meant. Returns
// whether there are such; then they are entered.
static bool enter_implementers(const CallSite *site, const State *state, const Property *property,
                               const Expr *expr) {
    Engine *engine = site->engine;
    bool of_super = expr->child_count && expr->children[0]->kind == EXPR_SUPER;
    if (!property->owner || property->is_static || of_super || may_come_back(engine, property->getter))
        return false;
    FunctionVec all = {0}; // NULL: a stored property
    add_overrides(engine, property, false, &all);
    for (uint32_t i = 0; i < all.len; i++) {
        Entering how = {.callee = all.items[i], .no_arguments = true};
        if (how.callee)
            call_enter(site, state, &how);
        else
            call_go_on(site, state, STR_NONE, false);
    }
    return all.len > 0;
}

const State *get_event(Engine *engine, Node *node, uint32_t index, const State *state) {
    Function *in = node->activation->function;
    Event *event = &in->blocks.items[node->block].events.items[index];
    CallSite site = {engine, node, index, NULL, in};
    get_raise(&site, event->expr, state);
    if (event->expr->kind == EXPR_SUBSCRIPT) {
        Entering how = {.callee = resolver_subscript(engine->resolver, in, event->expr),
                        .no_arguments = true};
        if (!how.callee) return state;
        call_enter(&site, state, &how);
        return NULL;
    }
    Property *property = resolver_property(engine->resolver, in, event->expr);
    if (!property) return state;
    if (property->is_lazy || property->wrapper || property->requirement)
        state = stored_forget_all(engine, state); // what that runs is not followed always
    if (enter_overrides(&site, state, property, event->expr, false)) return NULL;
    if (property->is_lazy && property->initializer && may_report(engine, property->initializer)) {
        // Runs the first time it is read, which may have been before.
        call_go_on(&site, state, STR_NONE, false);
        Entering first = {.callee = property->initializer, .no_arguments = true};
        call_enter(&site, state, &first);
        return NULL;
    }
    Function *getter = property->getter;
    if (property->wrapper && !getter) {
        const Property *wrapped = resolver_wrapped(engine->resolver, property);
        if (wrapped && wrapped->getter && may_report(engine, wrapped->getter)) getter = wrapped->getter;
    }
    if (!getter || !getter->blocks.len) return state;
    if (getter == property->getter && enter_implementers(&site, state, property, event->expr)) return NULL;
    Entering how = {.callee = getter, .no_arguments = true};
    call_enter(&site, state, &how);
    return NULL;
}

static bool captured_by_live_closure(Engine *engine, VarId var, const State *state) {
    for (uint32_t i = 0; i < state->count; i++) {
        if (state->facts[i].value.kind != VALUE_CLOSURE) continue;
        const VarIdVec *captured =
            &function_info(engine, engine->program->functions.items[state->facts[i].value.id])->captured;
        for (uint32_t k = 0; k < captured->len; k++)
            if (captured->items[k] == var) return true;
    }
    return false;
}

// The code that runs when a property is set: one function, or willSet and didSet.
typedef struct Observers {
    Function *first;
    Function *second;
} Observers;

static Function *with_code(Function *function) { return function && function->blocks.len ? function : NULL; }

static Observers observers_of(Engine *engine, const Property *property) {
    const Property *wrapped =
        property->wrapper && !property->setter ? resolver_wrapped(engine->resolver, property) : NULL;
    if (property->setter) return (Observers){NULL, with_code(property->setter)};
    if (wrapped && wrapped->setter && !property->did_set && !property->will_set)
        return (Observers){NULL, with_code(wrapped->setter)};
    return (Observers){with_code(property->will_set), with_code(property->did_set)};
}

// The mark that front ends leave behind a call that was given `&x`: the call itself has set the variable, or
// made it unknown.
static bool is_output(const Event *event) {
    const Expr *value = event->expr;
    return event->kind == EVENT_ASSIGN && value && value->kind == EXPR_UNKNOWN && !value->child_count &&
           value->span.file == event->target->span.file && value->span.start == event->target->span.start &&
           value->span.end == event->target->span.end;
}

// --- parts of variables ---

static bool is_zero(const Expr *value) {
    if (!value) return true;
    if (value->kind != EXPR_UNKNOWN || !value->child_count) return false;
    for (uint32_t i = 0; i < value->child_count; i++) {
        const Expr *part = value->children[i];
        bool zero = part->kind == EXPR_NIL || part->kind == EXPR_FALSE ||
                    (part->kind == EXPR_NUMBER && str_eq_c(part->text, "0"));
        if (!zero) return false;
    }
    return !value->text.len && !value->name;
}

// `Context context = {0};`: the objects in it are nil, until somebody sets them.
static const State *empty_record(Engine *engine, const Event *event, const State *state) {
    VarId var = event->target->var;
    if (!program_var(engine->program, var)->record || !is_zero(event->expr)) return state;
    for (Key key = 1; key < engine->keys.len; key++) {
        const KeyInfo *info = &engine->keys.items[key];
        const Type *type =
            info->place && info->var_count == 1 && info->vars[0] == var ? info->place->inferred : NULL;
        if (type && type->kind == TYPE_NAMED && !resolver_is_value_type(engine->resolver, type))
            state = state_with(engine, state, key, (Value){VALUE_NIL, 0});
    }
    return state;
}

// Whether one of two parts of variables is the other one or holds it.
static bool overlap(const Expr *a, const Expr *b) {
    enum { MAX_PARTS = 16 };
    const Expr *ways[2][MAX_PARTS];
    uint32_t counts[2] = {0, 0};
    for (int side = 0; side < 2; side++)
        for (const Expr *at = side ? b : a; at->kind == EXPR_MEMBER; at = at->children[0]) {
            if (counts[side] == MAX_PARTS) return true;
            ways[side][counts[side]++] = at;
        }
    for (uint32_t i = 0; i < counts[0] && i < counts[1]; i++) // from the variable on
        if (ways[0][counts[0] - 1 - i]->name != ways[1][counts[1] - 1 - i]->name) return false;
    return true;
}

// A part of a variable changes, alone where that can be told: the other ones stay what they are.
static const State *forget_part(Engine *engine, Function *in, Expr *target, const State *state) {
    if (!key_of_part(engine, in, target)) return call_forget_root(engine, target, state);
    const State *after = call_forget_root(engine, target, state);
    VarId var = root_var(target);
    for (uint32_t i = 0; after != state && i < state->count; i++) {
        const KeyInfo *info = &engine->keys.items[state->facts[i].key];
        if (info->place && info->var_count == 1 && info->vars[0] == var && !overlap(info->place, target))
            after = state_with(engine, after, state->facts[i].key, state->facts[i].value);
    }
    return after;
}

// `context.provider = x`, where what was known of that part has been forgotten.
static const State *part_assigned(Engine *engine, Function *in, const Event *event, Value value,
                                  const State *state) {
    bool plain = value.kind == VALUE_TRUE || value.kind == VALUE_FALSE || value.kind == VALUE_NIL ||
                 value.kind == VALUE_NAME || value.kind == VALUE_NUMBER || value.kind == VALUE_STRING ||
                 value.kind == VALUE_NONNIL;
    Key key = plain ? key_of_part(engine, in, event->target) : 0;
    if (!key || !function_reads(function_info(engine, in), key)) return state;
    for (uint32_t i = 0; i < engine->keys.items[key].var_count; i++) // may be something else the next time
        if (state_value(state, key_of_var(engine, engine->keys.items[key].vars[i])).kind == VALUE_VOLATILE)
            return state;
    return state_with(engine, state, key, value);
}

// `self.ready = true`, where nothing watches the property.
static const State *property_assigned(Engine *engine, Function *in, const Event *event, const State *state) {
    Value value = event->expr ? eval(engine, in, event->expr, state) : unknown;
    VarId root = root_var(event->target);
    if (root && program_var(engine->program, root)->record) return state; // a field of a struct
    const State *after = stored_forget_place(engine, event->target, state);
    const Property *property = resolver_property(engine->resolver, in, event->target);
    if (!property || property->requirement || property->wrapper) return stored_forget_all(engine, after);
    bool plain = value.kind == VALUE_TRUE || value.kind == VALUE_FALSE || value.kind == VALUE_NIL ||
                 value.kind == VALUE_NAME || value.kind == VALUE_NUMBER || value.kind == VALUE_STRING;
    if (!plain || property->did_set || property->will_set) return after;
    return state_with(engine, after, stored_key(engine, in, event->target, after), value);
}

// --- assignments ---

const State *assign_event(Engine *engine, Node *node, uint32_t index, const State *state, uint32_t phase) {
    Function *in = node->activation->function;
    Event *event = &in->blocks.items[node->block].events.items[index];
    CallSite site = {engine, node, index, NULL, in};
    if (event->target->kind == EXPR_VAR && is_output(event)) return state;
    if (event->target->kind == EXPR_VAR) {
        VarId var = event->target->var;
        Value value = event->expr ? eval_callable(engine, in, event->expr, state) : unknown;
        if (!key_of_var(engine, var)) { // file-level: who calls what it holds is not followed
            const State *after = event->expr ? closure_escape_expr(&site, event->expr, state, true) : state;
            if (after->seen == node->state->seen) return after;
            engine_continue(engine, node, index, 0, after, call_step(&site, STEP_EVENT, STR_NONE), false);
            return NULL;
        }
        bool astray = value.kind != VALUE_TRACKED && value.kind != VALUE_CLOSURE && event->expr &&
                      follows_parameter(engine) && closure_holds_tracked(&site, event->expr, state);
        if (astray) { // in a list: who takes it out is not followed
            state = closure_escape_expr(&site, event->expr, state, false);
            if (state->seen != node->state->seen) {
                engine_continue(engine, node, index, 0, state_forget_var(engine, state, var),
                                call_step(&site, STEP_EVENT, STR_NONE), false);
                return NULL;
            }
        }
        state = release_closures(engine, in, event->expr, state);
        state = narrow_put(engine, in, event->expr, var, state, state_forget_var(engine, state, var));
        if (event->kind == EVENT_DECLARE && alias_of(engine, var) != var) return state;
        if (event->kind == EVENT_DECLARE) state = empty_record(engine, event, state);
        Key key = key_of_var(engine, var);
        if (event->kind == EVENT_DECLARE && captured_by_live_closure(engine, var, state)) {
            // A closure of an earlier turn of the loop holds the variable of that turn under the same name.
            return state_with(engine, state, key, (Value){VALUE_VOLATILE, 0});
        }
        if (value.kind != VALUE_UNKNOWN && value.kind != VALUE_VOLATILE &&
            function_reads(function_info(engine, in), key))
            state = state_with(engine, state, key, value);
        return state;
    }
    const State *after = state;
    if (!phase) { // else willSet has run, for what follows here
        Value part = root_var(event->target) && event->expr ? eval(engine, in, event->expr, state) : unknown;
        after = tracked_stored(&site, event, state);
        after = part_assigned(engine, in, event, part, forget_part(engine, in, event->target, after));
        if (engine->givens.len) after = given_part_set(engine, event->target, after);
        after = receiver_assigned(engine, in, event->target, event->expr, after);
        after = property_assigned(engine, in, event, after);
    }
    Property *property = resolver_property(engine->resolver, in, event->target);
    bool initial = property && !property->setter && program_sets_first(in, property, event->target);
    if (property && !initial && enter_overrides(&site, after, property, event->target, true)) return NULL;
    Observers run = {0};
    if (!initial && property) run = observers_of(engine, property);
    if (phase) run.first = NULL; // it has run
    if (run.first || run.second) {
        Entering how = {.callee = run.first ? run.first : run.second,
                        .no_arguments = true,
                        .repeat = run.first && run.second};
        call_enter(&site, after, &how);
        return NULL;
    }
    if (after->seen == state->seen && state->seen == node->state->seen) return after;
    engine_continue(engine, node, index, 0, after, call_step(&site, STEP_EVENT, STR_NONE), false);
    return NULL;
}
