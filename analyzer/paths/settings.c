// SPDX-License-Identifier: MIT
// Who sets a property by the time of a push: an initialiser, the launch of the app, the maker of a shared
// instance, or the path itself. Only what is done each time counts: not under a condition that somebody who
// is not logged in fails, nor on a queue that runs when the push may have come already.
#include "analyzer/paths/paths_private.h"
#include "analyzer/paths/reach.h"
#include "analyzer/program/types.h"

enum {
    SETTING_MAX_CALLERS = 3,   // calls between the launch of the app and the assignment
    SETTING_MAX_FUNCTIONS = 64 // looked at on the way back to the launch
};

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

// --- whether a place is passed each time ---

// Where an event stands: in a function or in one of its closures.
typedef struct Place {
    Function *in;
    const Event *event;
    BlockId block;
} Place;
typedef VEC(Place) Places;

// What is looked for: calls by one name, or the assignment of a value.
typedef struct Sought {
    const Function *callee;
    const Expr *value;
} Sought;

static bool calls(const Call *call, const Function *callee) {
    return call->selector ? call->selector == callee->selector : call->name && call->name == callee->name;
}

static bool is_sought(const Sought *sought, const Event *event) {
    if (sought->callee) return event->call && calls(event->call, sought->callee);
    return event->kind == EVENT_ASSIGN && event->expr == sought->value && event->target;
}

static Places places_of(Engine *engine, Function *function, const Sought *sought) {
    Places places = {0};
    Function *queue[SETTING_MAX_FUNCTIONS] = {function};
    uint32_t count = 1;
    for (uint32_t next = 0; next < count; next++) {
        Function *at = queue[next];
        for (uint32_t b = 0; b < at->blocks.len; b++)
            for (uint32_t e = 0; e < at->blocks.items[b].events.len; e++) {
                const Event *event = &at->blocks.items[b].events.items[e];
                if (is_sought(sought, event)) VEC_PUSH(engine->work, &places, ((Place){at, event, b}));
            }
        for (uint32_t i = 0; i < at->closures.len && count < SETTING_MAX_FUNCTIONS; i++)
            queue[count++] = at->closures.items[i];
    }
    return places;
}

static bool is_same_place(Engine *engine, Function *in, Expr *a, Expr *b) {
    if (a->kind == EXPR_VAR || b->kind == EXPR_VAR) return a->kind == b->kind && a->var == b->var;
    bool named =
        (a->kind == EXPR_NAME || a->kind == EXPR_MEMBER) && (b->kind == EXPR_NAME || b->kind == EXPR_MEMBER);
    if (!named) return false;
    const Property *property = resolver_property(engine->resolver, in, a);
    return property ? property == resolver_property(engine->resolver, in, b) : a->name == b->name;
}

// Whether the function itself sets what it tests: `if (ready) return; ready = YES;`, `if (!_provider) …`.
static bool sets(Engine *engine, Function *in, Expr *tested, bool to_nil) {
    for (uint32_t b = 0; b < in->blocks.len; b++)
        for (uint32_t e = 0; e < in->blocks.items[b].events.len; e++) {
            const Event *event = &in->blocks.items[b].events.items[e];
            if (event->kind != EVENT_ASSIGN || !event->target || !event->expr) continue;
            bool wanted = to_nil ? event->expr->kind != EXPR_NIL : event->expr->kind == EXPR_TRUE;
            if (wanted && is_same_place(engine, in, tested, event->target)) return true;
        }
    return false;
}

typedef struct Excuse {
    Engine *engine;
    Function *in;
} Excuse;

// `if (self == [Foo class])` in `+initialize`: it runs for Foo itself too.
static bool asks_for_class(const Function *in, const Expr *cond) {
    bool compares = cond->kind == EXPR_EQUAL || cond->kind == EXPR_IDENTICAL;
    for (uint32_t i = 0; compares && in->is_static && i < cond->child_count; i++)
        if (cond->children[i]->kind == EXPR_SELF) return true;
    return false;
}

// Edges that a launch does not take: those of older systems, and those on which the work has been done
// before.
static bool is_excused(void *context, const Terminator *term, uint32_t edge) {
    const Excuse *excuse = context;
    Expr *cond = term->cond;
    if (!cond) return false;
    const State *nothing = state_intern(excuse->engine, 0, NULL, 0);
    if (!assume(excuse->engine, excuse->in, cond, nothing, edge == 0)) return true;
    bool holds = edge == 0;
    for (; cond->kind == EXPR_NOT && cond->child_count; cond = cond->children[0])
        holds = !holds;
    bool nil_test = cond->kind == EXPR_IS_NIL && cond->child_count;
    if (nil_test) return !holds && sets(excuse->engine, excuse->in, cond->children[0], true);
    return holds ? sets(excuse->engine, excuse->in, cond, false) : asks_for_class(excuse->in, cond);
}

static bool runs_always(Engine *engine, Function *in, const BlockId *blocks, uint32_t count) {
    Excuse excuse = {engine, in};
    return reach_always(in, blocks, count, engine->work, is_excused, &excuse);
}

typedef struct Walk {
    Engine *engine;
    Function *from;
    Place to;
    bool sure;
} Walk;

// What the function and its closures run, and functions that closures are given to.
static bool may_enter(void *context, const Function *function) {
    const Walk *walk = context;
    if (function_inside(function, walk->from)) return true;
    for (uint32_t i = 0; i < function->param_count; i++) {
        const Type *type = type_without_optional(function->params[i].type);
        if (type && type->kind == TYPE_FUNCTION) return true;
    }
    return false;
}

static bool leads_to(const Walk *walk, const Expr *value) {
    return value && (value->kind == EXPR_VAR ||
                     (value->kind == EXPR_CLOSURE && function_inside(walk->to.in, value->function)));
}

static bool is_asked(void *context, const Function *in, const Event *event) {
    (void)in;
    const Walk *walk = context;
    if (!event->call) return event->target && event->target->kind == EXPR_VAR;
    if (leads_to(walk, event->call->callee) || leads_to(walk, event->call->receiver)) return true;
    for (uint32_t a = 0; a < event->call->arg_count; a++)
        if (leads_to(walk, event->call->args[a].value)) return true;
    return false;
}

static bool visit(void *context, const ReachSite *site) {
    Walk *walk = context;
    if (site->event != walk->to.event) return true;
    walk->sure = !site->later && !site->unsure;
    for (; site && walk->sure; site = site->from)
        walk->sure = runs_always(walk->engine, site->in, &site->block, 1);
    return false;
}

// Whether `function` passes one of the places each time that it runs, and before it returns.
static bool is_passed(Engine *engine, Function *function, const Places *places) {
    VEC(BlockId) own = {0};
    for (uint32_t i = 0; i < places->len; i++)
        if (places->items[i].in == function) VEC_PUSH(engine->work, &own, places->items[i].block);
    if (own.len && runs_always(engine, function, own.items, own.len)) return true;
    for (uint32_t i = 0; i < places->len; i++) {
        Walk walk = {.engine = engine, .from = function, .to = places->items[i]};
        ReachOptions options = {.later = true, .enter = may_enter, .ask = is_asked};
        if (walk.to.in == function) continue;
        reach_walk(engine->resolver, function, &options, visit, &walk);
        if (walk.sure) return true;
    }
    return false;
}

// --- launch ---

typedef struct Callers {
    Function *functions[SETTING_MAX_FUNCTIONS]; // that run the first one each time they run
    uint32_t levels[SETTING_MAX_FUNCTIONS];     // calls between them
    uint32_t count;
} Callers;

static bool is_known_caller(const Callers *callers, const Function *function) {
    for (uint32_t k = 0; k < callers->count; k++)
        if (callers->functions[k] == function) return true;
    return false;
}

static void add_callers(Engine *engine, Callers *callers, uint32_t of) {
    Program *program = engine->program;
    Sought sought = {.callee = callers->functions[of]};
    Symbol selector = sought.callee->selector;
    Symbol mentioned = selector ? first_piece(program, selector) : sought.callee->name;
    const TypeDecl *owner = sought.callee->owner; // who calls it names its class
    program_load_mentions(program, mentioned, owner ? program_text(program, owner->name) : STR_NONE);
    for (uint32_t i = 0; i < program->calls.len && callers->count < SETTING_MAX_FUNCTIONS; i++) {
        const Call *call = program->calls.items[i];
        if (!calls(call, sought.callee)) continue;
        Function *caller = function_around(program, call->span);
        if (!caller || is_known_caller(callers, caller)) continue;
        Places places = places_of(engine, caller, &sought);
        if (!is_passed(engine, caller, &places)) continue;
        callers->levels[callers->count] = callers->levels[of] + 1;
        callers->functions[callers->count++] = caller;
    }
}

// Whether what runs at launch calls the function each time, directly or through a few others.
static bool is_called_at_launch(Engine *engine, Function *function) {
    Callers callers = {.functions = {function}, .count = 1};
    for (uint32_t next = 0; next < callers.count; next++) {
        if (runs_at_launch(engine->program, callers.functions[next])) return true;
        if (callers.levels[next] < SETTING_MAX_CALLERS) add_callers(engine, &callers, next);
    }
    return false;
}

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
    Places places = places_of(engine, setter, &(Sought){.value = value});
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

// Whether a function that sets the property does so each time that it runs, and runs at launch.
static bool is_set_at_launch(Engine *engine, const Settings *settings, Function *setter) {
    Places places = {0};
    for (uint32_t i = 0; i < settings->len; i++) {
        if (settings->items[i].setter != setter || settings->items[i].value->kind == EXPR_NIL) continue;
        Places found = places_of(engine, setter, &(Sought){.value = settings->items[i].value});
        if (!found.len) return true; // it is given to the object as that is made
        VEC_PUSH(engine->work, &places, found.items[0]);
    }
    return places.len && is_passed(engine, setter, &places) && is_called_at_launch(engine, setter);
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
    Str name = program_text(engine->program, property->name);
    if (name.len > 1 && name.data[0] == '_') name = str_sub(name, 1, name.len); // its storage
    Str owner = property->owner ? program_text(engine->program, property->owner->name) : STR_NONE;
    Str text = str_printf(engine->work, "set:%.*s.%.*s", STR_ARG(owner), STR_ARG(name));
    return key_global(engine, text.data);
}

static bool is_asked_for(Engine *engine, Key key) {
    for (uint32_t i = 0; i < engine->asked.len; i++)
        if (key_of_set(engine, engine->asked.items[i]) == key) return true;
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
    if (!is_asked_for(engine, key)) VEC_PUSH(engine->arena, &engine->asked, property);
    const Known *known = known_of(engine, property);
    if (known->dropped) return true;
    if (property->init && property->init->kind != EXPR_NIL) return false;
    return !known->at_launch;
}

bool setting_asked_late(Engine *engine) {
    bool late = false;
    for (uint32_t i = engine->asked_before; i < engine->asked.len; i++) {
        const Settings *settings = &known_of(engine, engine->asked.items[i])->settings;
        for (uint32_t k = 0; k < settings->len; k++)
            late |= has_run(engine, settings->items[k].setter);
    }
    engine->asked_before = engine->asked.len;
    return late;
}
