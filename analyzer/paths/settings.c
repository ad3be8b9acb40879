// SPDX-License-Identifier: MIT
// Who sets a property by the time of a push: an initialiser, the launch of the app, the maker of a shared
// instance, or the path itself. Only what is done each time counts: not under a condition that somebody who
// is not logged in fails, nor on a queue that runs when the push may have come already.
#include "analyzer/paths/at_launch.h"

// One assignment to a property: of `value`, in `setter`.
typedef struct Setting {
    const Expr *value;
    Function *setter;
} Setting;
typedef VEC(Setting) Settings;

// What is known of a property, for one run.
typedef struct Known {
    Settings settings;
    bool dropped;
    bool at_launch;
} Known;

// --- assignments ---

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

static bool inherits(Engine *engine, const TypeDecl *decl, const TypeDecl *from) {
    if (decl->name == from->name) return resolver_same_type(engine->program, decl, from);
    return resolver_conforms(engine->resolver, decl, from->name);
}

// Whether the assignment is to a property of the same name of another class.
static bool is_other_property(Engine *engine, Function *setter, const Expr *value, const Property *property) {
    Places places = at_launch_places(engine, setter, &(Sought){.value = value});
    if (!places.len || !property->owner) return false;
    const Property *other =
        resolver_property(engine->resolver, places.items[0].in, places.items[0].event->target);
    if (!other || !other->owner) return false;
    return !inherits(engine, other->owner, property->owner) &&
           !inherits(engine, property->owner, other->owner);
}

// What the storage of a property is given, the property is given, and the other way round.
static Settings settings_of(Engine *engine, const Property *property) {
    Settings settings = {0};
    Symbol names[PROGRAM_NAMES];
    program_both_names(engine->program, property->name, names);
    for (int i = 0; i < PROGRAM_NAMES; i++) {
        const ExprVec *assigned = program_assignments(engine->program, names[i]);
        for (uint32_t k = 0; k < assigned->len; k++) {
            const Expr *value = assigned->items[k];
            if (engine->program->files.items[value->span.file].is_test) continue;
            Function *setter = program_function_around(engine->program, value->span);
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

// --- what launch sets ---

// `return nil;` of a function of the project.
static bool returns_nil(const Function *function) {
    for (uint32_t b = 0; b < function->blocks.len; b++) {
        const Terminator *term = &function->blocks.items[b].term;
        if (term->kind == TERM_RETURN && term->value && term->value->kind == EXPR_NIL) return true;
    }
    return false;
}

// Whether the value is nil in some case: `ok ? x : nil`, or what a maker gives that gives nil at times.
static bool may_be_nil(Engine *engine, Function *in, const Expr *value) {
    if (value->kind == EXPR_NIL) return true;
    if (value->kind != EXPR_VAR) return false;
    const Var *var = program_var(engine->program, value->var);
    if (var->call) {
        const CallTargets *targets = resolver_call(engine->resolver, in, var->call);
        for (uint32_t i = 0; i < targets->functions.len; i++) {
            const Function *maker = targets->functions.items[i].function;
            if (maker->kind != FUNCTION_INIT && returns_nil(maker)) return true;
        }
        return false;
    }
    if (var->name) return false; // not the temporary of a condition
    for (uint32_t b = 0; b < in->blocks.len; b++)
        for (uint32_t e = 0; e < in->blocks.items[b].events.len; e++) {
            const Event *event = &in->blocks.items[b].events.items[e];
            if (event->target && event->target->kind == EXPR_VAR && event->target->var == value->var &&
                event->expr && event->expr->kind == EXPR_NIL)
                return true;
        }
    return false;
}

// The places where the function sets the property to something; *given: the object is made with it.
static Places places_in(Engine *engine, const Settings *settings, Function *setter, bool *given) {
    Places places = {0};
    for (uint32_t i = 0; i < settings->len; i++) {
        const Setting *setting = &settings->items[i];
        if (setting->setter != setter || may_be_nil(engine, setter, setting->value)) continue;
        Places found = at_launch_places(engine, setter, &(Sought){.value = setting->value});
        *given |= !found.len;
        if (found.len) VEC_PUSH(engine->work, &places, found.items[0]);
    }
    return places;
}

static bool is_sent(const Program *program, Symbol selector) {
    for (uint32_t i = 0; i < program->calls.len; i++)
        if (program->calls.items[i]->selector == selector) return true;
    return false;
}

// `[self initWith…]`: another initialiser goes first.
static bool hands_on(const Program *program, const Function *initialiser) {
    for (uint32_t b = 0; b < initialiser->blocks.len; b++)
        for (uint32_t e = 0; e < initialiser->blocks.items[b].events.len; e++) {
            const Call *call = initialiser->blocks.items[b].events.items[e].call;
            if (call && call->receiver && call->receiver->kind == EXPR_SELF &&
                str_starts(program_text(program, call->name), STR("init")))
                return true;
        }
    return false;
}

// Whether objects are made by another initialiser of the class too, which does not set the property. (Swift
// says itself what all initialisers must set.)
static bool is_left_out(Engine *engine, const Settings *settings, const Function *setter) {
    const Program *program = engine->program;
    if (!setter->owner || !setter->selector) return false;
    const TypeDeclVec *parts = program_types_named(engine->program, setter->owner->name);
    for (uint32_t p = 0; p < parts->len; p++)
        for (uint32_t f = 0; f < parts->items[p]->functions.len; f++) {
            Function *other = parts->items[p]->functions.items[f];
            if (other == setter || !other->blocks.len || !at_launch_initialises(program, other)) continue;
            bool given = false;
            if (!is_sent(program, other->selector) || hands_on(program, other)) continue;
            if (!places_in(engine, settings, other, &given).len && !given) return true;
        }
    return false;
}

// Whether a function that sets the property does so each time that it runs, and runs at launch.
static bool is_set_at_launch(Engine *engine, const Settings *settings, Function *setter) {
    bool given = false;
    Places places = places_in(engine, settings, setter, &given);
    if (given) return true;
    if (at_launch_initialises(engine->program, setter) && is_left_out(engine, settings, setter)) return false;
    return at_launch_passed(engine, setter, &places, NULL);
}

static const Known *known_of(Engine *engine, const Property *property) {
    uint64_t id = (uint64_t)(uintptr_t)property;
    Known *known = map_get(&engine->settings, id);
    if (known) return known;
    known = ARENA_NEW(engine->work, Known);
    map_set(&engine->settings, id, known);
    known->settings = settings_of(engine, property);
    known->dropped = is_dropped(engine, &known->settings);
    for (uint32_t i = 0; i < known->settings.len && !known->dropped && !known->at_launch; i++)
        known->at_launch = is_set_at_launch(engine, &known->settings, known->settings.items[i].setter);
    return known;
}

bool setting_at_launch(Engine *engine, const Property *property) {
    return known_of(engine, property)->at_launch;
}

// --- on the path ---

static Key key_of_set(Engine *engine, const Property *property) {
    Str name = program_plain_name(program_text(engine->program, property->name));
    Str owner = property->owner ? program_text(engine->program, property->owner->name) : STR_NONE;
    Str text = str_printf(engine->work, "set:%.*s.%.*s", STR_ARG(owner), STR_ARG(name));
    return key_global(engine, text.data);
}

static bool is_asked_for(const Engine *engine, Key key) {
    for (uint32_t i = 0; i < engine->asked.len; i++)
        if (engine->asked.items[i].key == key) return true;
    return false;
}

const State *setting_made(Engine *engine, const Property *property, bool nil, const State *state) {
    Key key = engine->asked.len ? key_of_set(engine, property) : 0;
    if (!key || !is_asked_for(engine, key)) return state;
    return state_with(engine, state, key, (Value){nil ? VALUE_NIL : VALUE_NONNIL, 0});
}

bool setting_may_lack(Engine *engine, const Property *property, const State *state) {
    if (property->is_weak) return true;
    if (property->is_lazy || (property->is_let && property->init)) return false;
    if (property->getter && makes_value(property->getter)) return false;
    Key key = key_of_set(engine, property);
    Value value = state_value(state, key);
    if (value.kind != VALUE_UNKNOWN) return value.kind == VALUE_NIL;
    if (!is_asked_for(engine, key)) VEC_PUSH(engine->arena, &engine->asked, ((Asked){property, key}));
    const Known *known = known_of(engine, property);
    if (known->dropped) return true;
    if (property->init && property->init->kind != EXPR_NIL) return false;
    return !known->at_launch;
}

bool setting_asked_late(Engine *engine) {
    bool late = false;
    for (uint32_t i = engine->asked_before; i < engine->asked.len; i++) {
        const Settings *settings = &known_of(engine, engine->asked.items[i].property)->settings;
        for (uint32_t k = 0; k < settings->len; k++)
            late |= has_run(engine, settings->items[k].setter);
    }
    engine->asked_before = engine->asked.len;
    return late;
}
