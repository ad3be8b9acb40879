// SPDX-License-Identifier: MIT
#include "analyzer/paths/at_launch.h"

#include "analyzer/paths/reach.h"
#include "analyzer/program/types.h"

enum {
    LAUNCH_MAX_CALLERS = 3,   // calls between the launch of the app and the place
    LAUNCH_MAX_FUNCTIONS = 64 // looked at on the way back to the launch
};

typedef enum LaunchRole {
    ROLE_NONE,
    ROLE_LAUNCH, // the system calls it when it launches the app
    ROLE_MAKES,  // it runs when an object is made
    ROLE_SHARES, // a method of the class that gives something away: the only object, as a rule
} LaunchRole;

bool at_launch_initialises(const Program *program, const Function *function) {
    if (function->kind == FUNCTION_INIT) return true;
    Str name = program_text(program, function->selector ? function->selector : function->name);
    if (function->is_static || !function->result || !str_starts(name, STR("init"))) return false;
    char next = name.len > 4 ? name.data[4] : ':';
    return next < 'a' || next > 'z';
}

// `register(with: FlutterPluginRegistrar)`: what Flutter generates for an app calls it at launch for each
// plug-in.
static bool registers_plugin(const Program *program, const Function *function) {
    if (!function->is_static || function->param_count != 1) return false;
    const Type *type = type_without_optional(function->params[0].type);
    return type && type->kind == TYPE_NAMED &&
           str_eq_c(program_text(program, type->name), "FlutterPluginRegistrar");
}

static LaunchRole role_of(const Program *program, const Function *function) {
    static const char *const NAMES[] = {"application:didFinishLaunchingWithOptions:",
                                        "application:willFinishLaunchingWithOptions:",
                                        "awakeFromNib",
                                        "applicationDidFinishLaunching:",
                                        "load",
                                        "initialize"};
    // The initial value of what is not part of an object is taken as if it were asked for.
    if (function->kind == FUNCTION_INITIALIZER || registers_plugin(program, function)) return ROLE_LAUNCH;
    Str name = program_text(program, function->selector ? function->selector : function->name);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_eq_c(name, NAMES[i])) return ROLE_LAUNCH;
    if (function->is_static && function->result) return ROLE_SHARES;
    return at_launch_initialises(program, function) ? ROLE_MAKES : ROLE_NONE;
}

// --- whether a place is passed each time ---

// By the name alone, for which nothing is loaded.
static bool may_call(const Call *call, const Function *callee) {
    return call->selector ? call->selector == callee->selector : call->name && call->name == callee->name;
}

// Whether the call runs this function, or what overrides it below, and not only one of the same name.
static bool calls(Engine *engine, const Function *in, Call *call, const Function *callee) {
    if (!may_call(call, callee)) return false;
    const CallTargets *targets = resolver_call(engine->resolver, in, call);
    if (!resolver_has_target(targets, callee)) return false;
    for (uint32_t i = 0; i < targets->functions.len; i++) {
        const Function *other = targets->functions.items[i].function;
        if (other == callee) continue;
        if (!other->owner || !callee->owner || targets->guessed ||
            !resolver_conforms(engine->resolver, other->owner, callee->owner->name))
            return false;
    }
    return true;
}

static bool is_sought(Engine *engine, const Function *in, const Sought *sought, const Event *event) {
    if (sought->call) return event->call == sought->call;
    if (sought->callee) return event->call && calls(engine, in, event->call, sought->callee);
    return event->kind == EVENT_ASSIGN && event->expr == sought->value && event->target;
}

Places at_launch_places(Engine *engine, Function *function, const Sought *sought) {
    Places places = {0};
    Function *queue[LAUNCH_MAX_FUNCTIONS] = {function};
    uint32_t count = 1;
    for (uint32_t next = 0; next < count; next++) {
        Function *at = queue[next];
        for (uint32_t b = 0; b < at->blocks.len; b++)
            for (uint32_t e = 0; e < at->blocks.items[b].events.len; e++) {
                const Event *event = &at->blocks.items[b].events.items[e];
                if (is_sought(engine, at, sought, event))
                    VEC_PUSH(engine->work, &places, ((Place){at, event, b}));
            }
        for (uint32_t i = 0; i < at->closures.len && count < LAUNCH_MAX_FUNCTIONS; i++)
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

// The launch has no push: nothing that an obligation takes for granted holds there; and one may be asked for
// after a run, when that of the run is gone.
static bool runs_always(Engine *engine, Function *in, const BlockId *blocks, uint32_t count) {
    static const Obligation none = {0};
    const Obligation *obligation = engine->obligation;
    Excuse excuse = {engine, in};
    engine->obligation = &none;
    bool always = reach_always(in, blocks, count, engine->work, is_excused, &excuse);
    engine->obligation = obligation;
    return always;
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
    Function *functions[LAUNCH_MAX_FUNCTIONS]; // that run the first one each time they run
    uint32_t levels[LAUNCH_MAX_FUNCTIONS];     // calls between them
    uint32_t count;
    const TypeDecl *there;
} Callers;

static bool is_known_caller(const Callers *callers, const Function *function) {
    for (uint32_t k = 0; k < callers->count; k++)
        if (callers->functions[k] == function) return true;
    return false;
}

static void add_caller(Engine *engine, Callers *callers, uint32_t of, const Call *call,
                       const Sought *sought) {
    Function *caller = program_function_around(engine->program, call->span);
    if (!caller || callers->count == LAUNCH_MAX_FUNCTIONS || is_known_caller(callers, caller)) return;
    Places places = at_launch_places(engine, caller, sought);
    if (!is_passed(engine, caller, &places)) return;
    callers->levels[callers->count] = callers->levels[of] + 1;
    callers->functions[callers->count++] = caller;
}

static void add_callers(Engine *engine, Callers *callers, uint32_t of) {
    Program *program = engine->program;
    Sought sought = {.callee = callers->functions[of]};
    Symbol selector = sought.callee->selector;
    Symbol mentioned = selector
                           ? program_symbol(program, program_first_piece(program_text(program, selector)))
                           : sought.callee->name;
    const TypeDecl *owner = sought.callee->owner; // who calls it names its class
    program_load_mentions(program, mentioned, owner ? program_text(program, owner->name) : STR_NONE);
    for (uint32_t i = 0; i < program->calls.len; i++)
        if (may_call(program->calls.items[i], sought.callee))
            add_caller(engine, callers, of, program->calls.items[i], &sought);
}

// `Foo(…)`, `[[Foo alloc] init…]`, `[Foo new]`, and `[[self alloc] init]` in Foo itself.
static bool makes(const Program *program, const Call *call, const TypeDecl *decl) {
    const Expr *receiver = call->receiver;
    if (!receiver) return call->name == decl->name;
    if (receiver->kind == EXPR_TYPE)
        return receiver->type->kind == TYPE_NAMED && receiver->type->name == decl->name;
    if (receiver->kind == EXPR_NAME) return receiver->name == decl->name;
    const Function *in = receiver->kind == EXPR_SELF ? program_function_around(program, call->span) : NULL;
    return in && in->is_static && in->owner && in->owner->name == decl->name;
}

// Whether an object of the class is there when the launch is over; else adds who makes one. An object that
// nobody makes here is one that a storyboard, or code that is not in the tree, makes.
static bool is_there(Engine *engine, Callers *callers, uint32_t of) {
    Program *program = engine->program;
    const TypeDecl *decl = callers->functions[of]->owner, *there = callers->there;
    if (!there || !decl || resolver_same_type(program, decl, there)) return true;
    if (resolver_conforms(engine->resolver, there, decl->name)) return true; // a class above it
    program_load_mentions(program, decl->name, STR_NONE);
    bool made = false;
    for (uint32_t i = 0; i < program->calls.len; i++) {
        const Call *call = program->calls.items[i];
        if (!makes(program, call, decl) || program->files.items[call->span.file].is_test) continue;
        made = true;
        add_caller(engine, callers, of, call, &(Sought){.call = call});
    }
    return !made;
}

// Whether what runs at launch calls the function each time, directly or through a few others.
static bool is_called_at_launch(Engine *engine, Function *function, const TypeDecl *there) {
    Callers callers = {.functions = {function}, .count = 1, .there = there};
    for (uint32_t next = 0; next < callers.count; next++) {
        const Function *at = callers.functions[next];
        LaunchRole role = role_of(engine->program, at);
        if (role == ROLE_LAUNCH) return true;
        if (callers.levels[next] == LAUNCH_MAX_CALLERS) continue;
        if (role == ROLE_MAKES) {
            if (is_there(engine, &callers, next)) return true;
        } else if (role == ROLE_SHARES && !there) {
            return true;
        } else {
            add_callers(engine, &callers, next);
        }
    }
    return false;
}

bool at_launch_passed(Engine *engine, Function *function, const Places *places, const TypeDecl *there) {
    return places->len && is_passed(engine, function, places) && is_called_at_launch(engine, function, there);
}

// --- who keeps an object ---

static bool mentions(Engine *engine, Expr *value, VarId var) {
    ExprVec stack = {0};
    if (value) VEC_PUSH(engine->work, &stack, value);
    while (stack.len) {
        const Expr *top = stack.items[--stack.len];
        if (top->kind == EXPR_VAR && top->var == var) return true;
        for (uint32_t i = 0; i < top->child_count; i++)
            VEC_PUSH(engine->work, &stack, top->children[i]);
    }
    return false;
}

static bool event_uses(Engine *engine, const Event *event, VarId var) {
    if (mentions(engine, event->expr, var)) return true;
    const Call *call = event->call;
    bool found = call && (mentions(engine, call->receiver, var) || mentions(engine, call->callee, var));
    for (uint32_t a = 0; call && a < call->arg_count && !found; a++)
        found = mentions(engine, call->args[a].value, var);
    return found;
}

// Whether the function does anything with what it has made: then somebody may keep it.
static bool is_used(Engine *engine, const Function *in, VarId made) {
    for (uint32_t b = 0; b < in->blocks.len; b++) {
        const Block *block = &in->blocks.items[b];
        for (uint32_t e = 0; e < block->events.len; e++)
            if (event_uses(engine, &block->events.items[e], made)) return true;
        if (mentions(engine, block->term.value, made) || mentions(engine, block->term.cond, made))
            return true;
    }
    return false;
}

bool at_launch_lets_go(Engine *engine, const TypeDecl *decl) {
    Program *program = engine->program;
    program_load_mentions(program, decl->name, STR_NONE);
    bool made = false;
    for (uint32_t i = 0; i < program->calls.len; i++) {
        const Call *call = program->calls.items[i];
        if (!makes(program, call, decl) || program->files.items[call->span.file].is_test) continue;
        made = true;
        const Function *in = call->result ? program_var(program, call->result)->owner : NULL;
        bool initial = in && in->kind == FUNCTION_INITIALIZER; // of a property
        if (call->result && (!in || initial || is_used(engine, in, call->result))) return false;
    }
    return made ||
           resolver_conforms(engine->resolver, decl, program_symbol(program, STR("UIViewController")));
}
