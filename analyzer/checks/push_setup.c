// SPDX-License-Identifier: MIT
#include "analyzer/checks/push_setup.h"

#include "analyzer/checks/launch_private.h"
#include "analyzer/dependencies/version.h"

enum {
    SYSTEMS_MAX_CALLERS = 4, // calls between the test and the registry
    SYSTEMS_MAX_SITES = 64   // callers of one function; of more nothing is said
};

static Setup *setup_of(PushSetup *push) {
    if (!push->setup) push->setup = setup_new(push->context);
    return push->setup;
}

// --- systems ---

// The place of an event.
typedef struct Site {
    Function *in;
    BlockId block;
} Site;

typedef struct Systems {
    PushSetup *push;
    Function *open[SYSTEMS_MAX_CALLERS]; // whose callers are asked for
} Systems;

static bool is_below(Str a, Str b) {
    Version first = {0}, second = {0};
    if (!b.len || !version_parse(b, &second)) return false;
    return !a.len || (version_parse(a, &first) && version_compare(&first, &second) < 0);
}

static Str higher(Str a, Str b) { return is_below(a, b) ? b : a; }

// The version that a branch tests for; empty when it tests for none.
static Str tested_version(const Terminator *term) {
    const Expr *cond = term->kind == TERM_BRANCH ? term->cond : NULL;
    if (!cond || cond->kind != EXPR_AVAILABLE || !str_starts(cond->text, STR("iOS "))) return STR_NONE;
    return str_trim(str_sub(cond->text, 4, cond->text.len));
}

// Whether control gets to the site on systems older than `version`.
static bool is_reached_below(Arena *arena, Site site, Str version) {
    bool *seen = ARENA_ARRAY(arena, bool, site.in->blocks.len + 1);
    VEC(BlockId) todo = {0};
    VEC_PUSH(arena, &todo, 0);
    while (todo.len) {
        BlockId at = todo.items[--todo.len];
        if (at == site.block) return true;
        if (seen[at]) continue;
        seen[at] = true;
        const Terminator *term = &site.in->blocks.items[at].term;
        Str tested = tested_version(term);
        bool closed = tested.len && !is_below(tested, version);
        for (uint32_t i = closed ? 1 : 0; i < program_edge_count(term); i++)
            VEC_PUSH(arena, &todo, term->edges[i].to);
    }
    return false;
}

// The highest version that the function itself tests for before it gets to the site.
static Str required_here(Arena *arena, Site site) {
    Str version = STR_NONE;
    for (uint32_t b = 0; b < site.in->blocks.len; b++) {
        Str tested = tested_version(&site.in->blocks.items[b].term);
        if (is_below(version, tested) && !is_reached_below(arena, site, tested)) version = tested;
    }
    return version;
}

static bool holds_closure(const Event *event, const Function *closure) {
    const Expr *places[] = {event->expr, event->call ? event->call->callee : NULL};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (places[i] && places[i]->kind == EXPR_CLOSURE && places[i]->function == closure) return true;
    for (uint32_t a = 0; event->call && a < event->call->arg_count; a++) {
        const Expr *value = event->call->args[a].value;
        if (value && value->kind == EXPR_CLOSURE && value->function == closure) return true;
    }
    return false;
}

static bool runs(const Systems *systems, Function *in, Call *call, const Function *function) {
    bool named = call->selector && function->selector ? call->selector == function->selector
                                                      : call->name && call->name == function->name;
    if (!named) return false;
    const CallTargets *targets = resolver_call(systems->push->context->resolver, in, call);
    return resolver_has_target(targets, function) ||
           !targets->complete; // an object that is not known may be ours
}

static Str required(Systems *systems, Site site, uint32_t depth);

typedef VEC(Site) Sites;

// Where a function is called, or a closure is made. Empty when others than those that are seen may call it.
static Sites callers_of(const Systems *systems, Function *function) {
    const CheckContext *context = systems->push->context;
    Program *program = scan_program(context->scan);
    Sites sites = {0};
    Symbol name =
        function->selector
            ? program_symbol(program, program_first_piece(program_text(program, function->selector)))
            : function->name;
    if (!function->parent) {
        const App *app = apps_in_view(context->apps, function->span.file);
        if (!name || launch_is_selected(systems->push->setup->launch, app, program_text(program, name)))
            return sites;
        program_load_mentions(program, name, STR_NONE);
    }
    for (uint32_t f = 0; f < program->functions.len; f++) {
        Function *in = program->functions.items[f];
        if (function->parent ? in != function->parent : in == function) continue;
        if (program->files.items[in->span.file].is_test) continue;
        for (uint32_t b = 0; b < in->blocks.len; b++)
            for (uint32_t e = 0; e < in->blocks.items[b].events.len; e++) {
                const Event *event = &in->blocks.items[b].events.items[e];
                if (function->parent ? holds_closure(event, function)
                                     : event->call && runs(systems, in, event->call, function))
                    VEC_PUSH(context->arena, &sites, ((Site){in, b}));
            }
    }
    if (sites.len > SYSTEMS_MAX_SITES) sites.len = 0;
    return sites;
}

// What all callers of a function require.
// NOLINTNEXTLINE(misc-no-recursion): bounded by SYSTEMS_MAX_CALLERS
static Str required_by_callers(Systems *systems, Function *function, uint32_t depth) {
    bool called = function->parent || function->kind == FUNCTION_METHOD || function->kind == FUNCTION_FREE;
    if (!called || depth >= SYSTEMS_MAX_CALLERS) return STR_NONE;
    for (uint32_t i = 0; i < depth; i++)
        if (systems->open[i] == function) return STR_NONE;
    systems->open[depth] = function;
    Sites sites = callers_of(systems, function);
    Str least = STR_NONE;
    for (uint32_t i = 0; i < sites.len; i++) {
        Str version = required(systems, sites.items[i], depth + 1);
        if (!version.len) return STR_NONE;
        if (!least.len || is_below(version, least)) least = version;
    }
    return least;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by SYSTEMS_MAX_CALLERS
static Str required(Systems *systems, Site site, uint32_t depth) {
    Str here = required_here(systems->push->context->arena, site);
    return higher(here, required_by_callers(systems, site.in, depth));
}

// Whether the delegate that is set may be an object with the handler.
static bool may_be_handlers(const CheckContext *context, const SetupUse *use, const Handler *handler) {
    const TypeDecl *owner = handler->function->owner;
    if (!owner || !use->value) return true;
    const TypeDecl *self = program_outermost(use->in)->owner;
    const Type *type = resolver_base_type(context->resolver, use->in, use->value);
    Symbol name = use->value->kind == EXPR_SELF && self ? self->name
                  : type->kind == TYPE_NAMED            ? type->name
                                                        : 0;
    if (!name || name == owner->name) return true;
    if (resolver_conforms(context->resolver, owner, name)) return true;
    if (resolver_name_conforms(context->resolver, name, owner->name)) return true;
    return !program_types_named(scan_program(context->scan), name)->len; // a class that is not here
}

Str push_setup_systems(PushSetup *push, const Handler *handler) {
    const Setup *setup = setup_of(push);
    const App *app = apps_in_view(setup->apps, handler->function->span.file);
    Str least = STR_NONE;
    for (uint32_t i = 0; i < setup->registry_delegates.len; i++) {
        const SetupUse *use = &setup->registry_delegates.items[i];
        if (!use->value || use->value->kind == EXPR_NIL) continue;
        if (app && !apps_sees(setup->apps, app, use->in->span.file)) continue;
        if (!may_be_handlers(push->context, use, handler)) continue;
        Systems systems = {.push = push};
        Str version = required(&systems, (Site){use->in, use->block}, 0);
        if (!version.len) return STR_NONE;
        if (!least.len || is_below(version, least)) least = version;
    }
    return least;
}

// --- what is there ---

// Whether the first view of the app, which one without scenes loads at launch, may be the one.
static bool may_be_first_view(const Setup *setup, const App *app, const LaunchAnswer *answer) {
    static const char *const scenes[] = {"UIWindowSceneDelegate", "UISceneConfiguration", "WindowGroup"};
    if (!str_starts(program_text(setup->program, answer->root->name), STR("view"))) return false;
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++)
        if (setup_mentions(setup, app, scenes[i])) return false;
    return true;
}

// Whether a launch by push alone surely does not get there before the push is handled.
static bool is_too_late(const Setup *setup, const App *app, const LaunchAnswer *answer) {
    if (answer->handler) return false;
    switch (answer->when) {
    case LAUNCH_LATE:
        if (answer->late == LATE_SCENE || answer->late == LATE_TOKEN) return false;
        return answer->late == LATE_SCRIPT || !may_be_first_view(setup, app, answer);
    case LAUNCH_DEFERRED:
        return !answer->hop && (str_eq_c(answer->category, "io") || str_eq_c(answer->category, "ui") ||
                                str_eq_c(answer->category, "bridge"));
    default:
        return false;
    }
}

static bool is_registered_at_launch(const Setup *setup, const App *app) {
    for (uint32_t i = 0; i < setup->registries.len; i++) {
        const SetupUse *made = &setup->registries.items[i].made;
        if (!apps_sees(setup->apps, app, made->in->span.file)) continue;
        if (launch_of(setup->launch, app, made->in, made->event).when == LAUNCH_NOW) return true;
    }
    return false;
}

typedef struct Setters {
    const Setup *setup;
    const App *app;
    const Property *property;
    uint32_t count;
} Setters;

// `[center setProvider:provider]`.
static bool is_setter_message(const Setters *setters, const Call *call) {
    if (!call || !call->selector || call->arg_count != 1) return false;
    const Program *program = setters->setup->program;
    Str selector = program_text(program, call->selector);
    Str name = program_plain_name(program_text(program, setters->property->name));
    return selector.len == name.len + 4 && str_starts(selector, STR("set")) && name.len > 1 &&
           str_eq(str_sub(selector, 4, selector.len - 1), str_sub(name, 1, name.len));
}

// Whether an event sets the property, or may.
static bool sets(const Setters *setters, const Function *in, const Event *event) {
    if (is_setter_message(setters, event->call)) return event->call->args[0].value->kind != EXPR_NIL;
    if (event->kind != EVENT_ASSIGN || !event->expr || event->expr->kind == EXPR_NIL) return false;
    if (event->target->kind != EXPR_MEMBER && event->target->kind != EXPR_NAME) return false;
    const Program *program = setters->setup->program;
    Str name = program_plain_name(program_text(program, setters->property->name));
    if (!str_eq(program_plain_name(program_text(program, event->target->name)), name)) return false;
    Resolver *resolver = setters->setup->context->resolver;
    const Property *property = resolver_property(resolver, in, event->target);
    return !property || !property->owner || !setters->property->owner ||
           property->owner->name == setters->property->owner->name ||
           resolver_conforms(resolver, property->owner, setters->property->owner->name) ||
           resolver_conforms(resolver, setters->property->owner, property->owner->name);
}

// Whether all code of the function that sets the property runs too late.
static bool sets_too_late(Setters *setters, Function *in) {
    for (uint32_t b = 0; b < in->blocks.len; b++)
        for (uint32_t e = 0; e < in->blocks.items[b].events.len; e++) {
            const Event *event = &in->blocks.items[b].events.items[e];
            if (!sets(setters, in, event)) continue;
            setters->count++;
            LaunchAnswer answer = launch_of(setters->setup->launch, setters->app, in, event);
            if (!is_too_late(setters->setup, setters->app, &answer)) return false;
        }
    return true;
}

static const Property *nil_property(const CheckContext *context, const Loss *loss) {
    const Expr *cond = loss->branch ? loss->branch->cond : NULL;
    if (!cond || cond->kind != EXPR_IS_NIL || !cond->child_count) return NULL;
    Expr *expr = cond->children[0];
    for (int hops = 0; expr && hops < 8; hops++) {
        if (expr->kind == EXPR_MEMBER || expr->kind == EXPR_NAME)
            return resolver_property(context->resolver, loss->in, expr);
        if (expr->kind == EXPR_VAR) {
            const Var *var = program_var(scan_program(context->scan), expr->var);
            expr = var->immutable && !var->call && !var->element ? var->init : NULL;
        } else {
            expr = (expr->kind == EXPR_CAST || expr->kind == EXPR_UNWRAP) && expr->child_count
                       ? expr->children[0]
                       : NULL;
        }
    }
    return NULL;
}

bool push_setup_lacks(PushSetup *push, const Handler *handler, const Loss *loss) {
    const CheckContext *context = push->context;
    const Property *property = nil_property(context, loss);
    const App *app = apps_in_view(context->apps, handler->function->span.file);
    if (!property || !app || property->is_let || property->is_lazy || property->getter || property->wrapper ||
        property->requirement || (property->init && property->init->kind != EXPR_NIL))
        return false;
    const Setup *setup = setup_of(push);
    Program *program = setup->program;
    Symbol names[PROGRAM_NAMES];
    program_both_names(program, property->name, names);
    for (int i = 0; i < PROGRAM_NAMES; i++)
        program_assignments(program, names[i]); // loads who sets it
    Setters setters = {.setup = setup, .app = app, .property = property};
    for (uint32_t f = 0; f < program->functions.len; f++) { // more are loaded meanwhile
        Function *function = program->functions.items[f];
        if (program->files.items[function->span.file].is_test) continue;
        if (!sets_too_late(&setters, function)) return false;
    }
    return setters.count && is_registered_at_launch(setup, app);
}
