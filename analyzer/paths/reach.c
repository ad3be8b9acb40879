// SPDX-License-Identifier: MIT
// The walk of reach.h. Functions wait in a list for each rank, the earliest and surest first, so that each is
// told once, as what it is at best. Where closures go is followed without regard to order or caller: a
// variable or parameter holds whatever any reached code puts into it, and what is called runs all of that.
#include "analyzer/paths/reach.h"

enum { // a rank is a time and, in the lowest bit, whether there was a condition on the way
    RANK_CONDITIONAL = 1,
    RANK_NOW = 0,
    RANK_UNSURE = 2,
    RANK_LATER = 4,
    RANK_COUNT = 6,
};

typedef struct Entry {
    Function *function;
    uint32_t rank;
    Str category;
    const ReachSite *from;
} Entry;

typedef struct Held { // a closure, or a function as a value, in a place
    Function *function;
    uint32_t rank;
    Str category;
    const ReachSite *given; // the call that it was an argument of, or NULL
} Held;

typedef struct Place {
    VEC(Held) holds;
    VEC(uint64_t) flows_to;
    bool invoked;
    uint32_t rank; // of the best call of what it holds
    Str category;
    const ReachSite *by;
} Place;

typedef struct Walk {
    Resolver *resolver;
    Program *program;
    Arena *arena;
    const ReachOptions *options;
    ReachVisit visit;
    void *context;
    Map seen;   // Function id + 1 -> Entry
    Map places; // key -> Place
    Map made;   // TypeDecl -> the rank + 1 with which its initial values have been entered
    VEC(Entry) waiting[RANK_COUNT];
    uint32_t next[RANK_COUNT];
    uint32_t entered;
    bool overflow;
    uint32_t known; // functions of the program when the walk began
    bool stopped;
} Walk;

static uint32_t join(uint32_t a, uint32_t b) {
    uint32_t time_a = a & ~(uint32_t)RANK_CONDITIONAL, time_b = b & ~(uint32_t)RANK_CONDITIONAL;
    return (time_a > time_b ? time_a : time_b) | ((a | b) & RANK_CONDITIONAL);
}

static bool is_later(uint32_t rank) { return rank >= RANK_LATER; }

static void make_object(Walk *walk, const TypeDecl *decl, uint32_t rank, Str category, const ReachSite *from);

static void enter(Walk *walk, Function *function, uint32_t rank, Str category, const ReachSite *from) {
    if (!function || !function->blocks.len || map_get(&walk->seen, (uint64_t)function->id + 1)) return;
    if (is_later(rank) && !walk->options->later) return;
    if (walk->options->enter && !walk->options->enter(walk->context, function)) return;
    VEC_PUSH(walk->arena, &walk->waiting[rank], (Entry){function, rank, category, from});
}

// --- what closures are held by ---

static uint64_t key_of_returned(const Function *function) { return ((uint64_t)function->id << 1) | 1; }
static uint64_t key_of_place(VarId var) { return (uint64_t)var << 1; }

static Place *place_at(Walk *walk, uint64_t key) {
    Place *place = map_get(&walk->places, key + 2);
    if (place) return place;
    place = ARENA_NEW(walk->arena, Place);
    map_set(&walk->places, key + 2, place);
    return place;
}

static void run_held(Walk *walk, const Place *place, const Held *held) {
    uint32_t rank = join(place->rank, held->rank);
    enter(walk, held->function, rank, place->category.len ? place->category : held->category,
          held->given ? held->given : place->by);
}

static void hold(Walk *walk, uint64_t key, Held held) {
    VEC(uint64_t) stack = {0};
    VEC_PUSH(walk->arena, &stack, key);
    while (stack.len) {
        Place *place = place_at(walk, stack.items[--stack.len]);
        uint32_t at = 0;
        while (at < place->holds.len && place->holds.items[at].function != held.function)
            at++;
        if (at == place->holds.len)
            VEC_PUSH(walk->arena, &place->holds, held);
        else if (held.rank < place->holds.items[at].rank)
            place->holds.items[at] = held;
        else
            continue;
        if (place->invoked) run_held(walk, place, &held);
        for (uint32_t i = 0; i < place->flows_to.len; i++)
            VEC_PUSH(walk->arena, &stack, place->flows_to.items[i]);
    }
}

static void flow(Walk *walk, uint64_t from, uint64_t to) {
    Place *place = place_at(walk, from);
    if (from == to) return;
    for (uint32_t i = 0; i < place->flows_to.len; i++)
        if (place->flows_to.items[i] == to) return;
    VEC_PUSH(walk->arena, &place->flows_to, to);
    for (uint32_t i = 0; i < place->holds.len; i++)
        hold(walk, to, place->holds.items[i]);
}

static void invoke(Walk *walk, uint64_t key, uint32_t rank, Str category, const ReachSite *by) {
    Place *place = place_at(walk, key);
    if ((place->invoked && place->rank <= rank) || (is_later(rank) && !walk->options->later)) return;
    place->invoked = true;
    place->rank = rank;
    place->category = category;
    place->by = by;
    for (uint32_t i = 0; i < place->holds.len; i++)
        run_held(walk, place, &place->holds.items[i]);
}

// --- one event ---

typedef struct Here { // the event, with what holds there
    Walk *walk;
    Function *in;
    const ReachSite *site;
    uint32_t rank;
    Str category;
} Here;

// A value is run, or handed to something that runs it.
static void run_value(const Here *here, Expr *value, uint32_t rank, Str category) {
    Walk *walk = here->walk;
    VEC(Expr *) stack = {0};
    VEC_PUSH(walk->arena, &stack, value);
    while (stack.len) {
        Expr *top = stack.items[--stack.len];
        if (!top) continue;
        if (program_is_aggregate(top))
            for (uint32_t i = 0; i < top->child_count; i++)
                VEC_PUSH(walk->arena, &stack, top->children[i]);
        if (top->kind == EXPR_CLOSURE) enter(walk, top->function, rank, category, here->site);
        if (top->kind == EXPR_VAR) invoke(walk, key_of_place(top->var), rank, category, here->site);
        if (top->kind == EXPR_NAME || top->kind == EXPR_MEMBER)
            enter(walk, resolver_function_reference(walk->resolver, here->in, top), rank, category,
                  here->site);
    }
}

// A place gets a value.
static void put_value(const Here *here, uint64_t key, Expr *value, bool given) {
    Walk *walk = here->walk;
    while (value && (value->kind == EXPR_CAST || value->kind == EXPR_UNWRAP) && value->child_count)
        value = value->children[0];
    if (!value) return;
    Held held = {.rank = here->rank, .category = here->category, .given = given ? here->site : NULL};
    if (value->kind == EXPR_CLOSURE) held.function = value->function;
    if (value->kind == EXPR_NAME || value->kind == EXPR_MEMBER)
        held.function = resolver_function_reference(walk->resolver, here->in, value);
    if (value->kind == EXPR_VAR) flow(walk, key_of_place(value->var), key);
    if (held.function) hold(walk, key, held);
}

static bool may_hold_code(const Type *type) {
    while (type && type->kind == TYPE_OPTIONAL && type->arg_count)
        type = type->args[0];
    return !type || type->kind == TYPE_UNKNOWN || type->kind == TYPE_FUNCTION || type->kind == TYPE_NAMED;
}

static bool is_code(const Expr *value) {
    return value->kind == EXPR_CLOSURE || value->kind == EXPR_VAR || program_is_aggregate(value);
}

static void enter_target(const Here *here, const Call *call, const Target *target, uint32_t rank,
                         Str category) {
    Walk *walk = here->walk;
    Function *callee = target->function;
    enter(walk, callee, rank, category, here->site);
    if (callee->kind == FUNCTION_INIT && callee->owner)
        make_object(walk, callee->owner, rank, category, here->site);
    Here there = *here; // what is given runs no earlier than the callee
    there.rank = rank;
    there.category = category;
    for (uint32_t a = 0; a < call->arg_count; a++) {
        Expr *value = call->args[a].value;
        uint32_t param = target->param_of_arg[a];
        if (!value) continue;
        if (param >= callee->param_count || !callee->blocks.len) {
            if (is_code(value)) run_value(here, value, join(rank, RANK_UNSURE), category);
            continue;
        }
        if (is_code(value) || may_hold_code(callee->params[param].type))
            put_value(&there, key_of_place(callee->params[param].var), value, true);
    }
    for (uint32_t p = 0; p < callee->param_count; p++)
        if (callee->params[p].fallback && callee->params[p].fallback->kind == EXPR_CLOSURE)
            put_value(&there, key_of_place(callee->params[p].var), callee->params[p].fallback, true);
    if (call->result && callee->result && may_hold_code(callee->result))
        flow(walk, key_of_returned(callee), key_of_place(call->result));
}

// When closures that are given to code outside of the project run.
static uint32_t rank_of_closures(const CallTargets *targets) {
    if (!targets->api) return RANK_UNSURE;
    switch (targets->api->closures) {
    case API_CLOSURE_NOW_ONCE:
    case API_CLOSURE_NOW_ANY:
        return RANK_NOW;
    case API_CLOSURE_LATER_ONCE:
    case API_CLOSURE_LATER_ANY:
        return RANK_LATER;
    default:
        return RANK_UNSURE;
    }
}

static void give_to_system(const Here *here, const Call *call, const CallTargets *targets, uint32_t rank) {
    const ApiCall *api = targets->api;
    if (api && api->closures == API_CLOSURE_NEVER) return;
    uint32_t when = join(rank, rank_of_closures(targets));
    Str category = here->category.len || !is_later(when) || !api ? here->category : api->category;
    bool holder = api && str_eq_c(api->category, "holder") && call->result;
    for (uint32_t a = 0; a < call->arg_count; a++) {
        Expr *value = call->args[a].value;
        if (!value) continue;
        if (holder)
            put_value(here, key_of_place(call->result), value, false);
        else if (is_code(value) || when != join(rank, RANK_UNSURE) || targets->api)
            run_value(here, value, when, category);
    }
    if (!api || !str_eq_c(api->category, "run-held") || !call->receiver) return;
    if (call->receiver->kind == EXPR_VAR)
        invoke(here->walk, key_of_place(call->receiver->var), rank, here->category, here->site);
}

// `Foo(…)` without an initialiser of its own, `[Foo new]`.
static void make_plain(const Here *here, const Call *call, uint32_t rank) {
    Program *program = here->walk->program;
    Symbol name = call->receiver ? 0 : call->name;
    if (call->receiver && (call->receiver->kind == EXPR_TYPE || call->receiver->kind == EXPR_NAME)) {
        if (!str_eq_c(program_text(program, call->name), "init") &&
            !str_eq_c(program_text(program, call->name), "new"))
            return;
        const Type *type = resolver_base_type(here->walk->resolver, here->in, call->receiver);
        if (type->kind == TYPE_NAMED) name = type->name;
    }
    const TypeDeclVec *named = name ? map_get(&program->types_by_name, name) : NULL;
    for (uint32_t i = 0; named && i < named->len; i++)
        if (named->items[i]->kind != TYPE_DECL_EXTENSION && named->items[i]->kind != TYPE_DECL_PROTOCOL)
            make_object(here->walk, named->items[i], rank, here->category, here->site);
}

static void reach_call(const Here *here, Call *call) {
    Walk *walk = here->walk;
    const CallTargets *targets = resolver_call(walk->resolver, here->in, call);
    bool beside = call->spawned || targets->starts_task;
    uint32_t rank = beside ? join(here->rank, RANK_LATER) : here->rank;
    Str category = here->category.len || !beside ? here->category : STR("task");
    if (call->callee) run_value(here, call->callee, rank, category);
    for (uint32_t i = 0; i < targets->values.len; i++)
        run_value(here, targets->values.items[i], rank, category);
    for (uint32_t i = 0; i < targets->observers.len; i++) {
        const Observer *observer = &targets->observers.items[i];
        bool later = observer->later && !is_later(rank);
        uint32_t when = observer->later ? join(rank, RANK_LATER) : rank;
        Str why = later && targets->api ? targets->api->category : category;
        enter(walk, observer->function, observer->maybe ? join(when, RANK_CONDITIONAL) : when, why,
              here->site);
    }
    for (uint32_t i = 0; i < targets->functions.len; i++)
        enter_target(here, call, &targets->functions.items[i], rank, category);
    if (targets->is_value) {
        if (!targets->complete)
            for (uint32_t a = 0; a < call->arg_count; a++)
                if (call->args[a].value && is_code(call->args[a].value))
                    run_value(here, call->args[a].value, join(rank, RANK_UNSURE), category);
        return;
    }
    if (!targets->functions.len || targets->api || !targets->complete)
        give_to_system(here, call, targets, rank);
    if (!targets->functions.len) make_plain(here, call, rank);
}

// --- properties and objects ---

// Initial values of the properties of a new object, its superclasses' too; those of Swift call the
// superclass's initialiser without a word.
static void make_object(Walk *walk, const TypeDecl *decl, uint32_t rank, Str category,
                        const ReachSite *from) {
    enum { MAX_ABOVE = 16 };
    Symbol names[MAX_ABOVE] = {decl->name};
    uint32_t count = 1;
    uintptr_t before = (uintptr_t)map_get(&walk->made, (uint64_t)(uintptr_t)decl);
    if (before && before <= rank + 1) return;
    map_set(&walk->made, (uint64_t)(uintptr_t)decl, (void *)(uintptr_t)(rank + 1));
    for (uint32_t next = 0; next < count; next++) {
        const TypeDeclVec *named = map_get(&walk->program->types_by_name, names[next]);
        for (uint32_t i = 0; named && i < named->len; i++) {
            const TypeDecl *part = named->items[i];
            if (part->kind == TYPE_DECL_PROTOCOL || part->kind == TYPE_DECL_ALIAS) continue;
            if (next == 0 && !resolver_same_type(walk->program, decl, part)) continue;
            for (uint32_t p = 0; p < part->properties.len; p++) {
                const Property *property = part->properties.items[p];
                if (!property->is_static && !property->is_lazy)
                    enter(walk, property->initializer, rank, category, from);
            }
            for (uint32_t f = 0; next && f < part->functions.len; f++)
                if (part->functions.items[f]->kind == FUNCTION_INIT && !part->functions.items[f]->param_count)
                    enter(walk, part->functions.items[f], rank, category, from);
            for (uint32_t s = 0; s < part->supertypes.len; s++) {
                const Type *super = part->supertypes.items[s];
                bool known = super->kind != TYPE_NAMED;
                for (uint32_t k = 0; k < count && !known; k++)
                    known = names[k] == super->name;
                if (!known && count < MAX_ABOVE) names[count++] = super->name;
            }
        }
    }
}

// What the types that conform to a protocol have for a property that it requires.
static void enter_conforming(const Here *here, const Property *property, bool write) {
    Walk *walk = here->walk;
    const TypeDeclVec *below = program_conformers(walk->program, property->owner->name);
    for (uint32_t i = 0; i < below->len; i++) {
        if (below->items[i]->kind == TYPE_DECL_PROTOCOL) continue;
        const Property *own = resolver_property_of(walk->resolver, below->items[i], property->name);
        if (!own || own->requirement) continue;
        enter(walk, write ? own->setter : own->getter, here->rank, here->category, here->site);
        if (write) enter(walk, own->did_set, here->rank, here->category, here->site);
        if (!write && own->is_lazy) enter(walk, own->initializer, here->rank, here->category, here->site);
    }
}

static void reach_property(const Here *here, Expr *expr, bool write) {
    Walk *walk = here->walk;
    if (expr->kind == EXPR_SUBSCRIPT) {
        enter(walk, resolver_subscript(walk->resolver, here->in, expr), here->rank, here->category,
              here->site);
        return;
    }
    if (expr->kind == EXPR_VAR) return;
    Property *property = resolver_property(walk->resolver, here->in, expr);
    if (!property) return;
    if (property->requirement && property->owner) enter_conforming(here, property, write);
    bool first_use = property->is_lazy || property->is_static || !property->owner;
    if (first_use) enter(walk, property->initializer, here->rank, here->category, here->site);
    bool observed = write && !program_sets_first(here->in, property, expr);
    Function *const code[] = {write ? property->setter : property->getter,
                              observed ? property->will_set : NULL, observed ? property->did_set : NULL};
    for (size_t i = 0; i < sizeof code / sizeof *code; i++)
        enter(walk, code[i], here->rank, here->category, here->site);
}

static void reach_event(const Here *here, Event *event) {
    switch (event->kind) {
    case EVENT_CALL:
        reach_call(here, event->call);
        break;
    case EVENT_GET:
        reach_property(here, event->expr, false);
        break;
    case EVENT_ASSIGN:
    case EVENT_DECLARE:
        if (event->target && event->target->kind == EXPR_VAR)
            put_value(here, key_of_place(event->target->var), event->expr, false);
        else if (event->target)
            reach_property(here, event->target, true);
        break;
    case EVENT_SUSPEND:
        break;
    }
}

// --- the walk ---

// Whether more has been parsed than the walk is worth.
static bool is_costly(Walk *walk) {
    uint32_t most = walk->options->max_new;
    if (!most || walk->program->functions.len - walk->known <= most) return false;
    walk->overflow = walk->stopped = true;
    return true;
}

static void walk_block(Walk *walk, const Entry *entry, BlockId number, bool always, bool suspended) {
    Block *block = &entry->function->blocks.items[number];
    Here here = {.walk = walk, .in = entry->function};
    for (uint32_t e = 0; e < block->events.len && !walk->stopped && !is_costly(walk); e++) {
        Event *event = &block->events.items[e];
        here.rank = join(entry->rank, always ? RANK_NOW : RANK_CONDITIONAL);
        here.category = entry->category;
        if (suspended && !is_later(here.rank)) {
            here.rank = join(here.rank, RANK_LATER);
            here.category = STR("task");
        }
        if (is_later(here.rank) && !walk->options->later) return;
        ReachSite *site = ARENA_NEW(walk->arena, ReachSite);
        uint32_t time = here.rank & ~(uint32_t)RANK_CONDITIONAL;
        *site = (ReachSite){.in = entry->function,
                            .event = event,
                            .block = number,
                            .later = time == RANK_LATER,
                            .unsure = time == RANK_UNSURE,
                            .conditional = here.rank & RANK_CONDITIONAL,
                            .category = here.category,
                            .from = entry->from,
                            .depth = entry->from ? entry->from->depth + 1 : 0};
        here.site = site;
        walk->stopped = !walk->visit(walk->context, site);
        bool ask = !walk->options->ask || walk->options->ask(walk->context, entry->function, event);
        if (!walk->stopped && ask) reach_event(&here, event);
        suspended |= event->kind == EVENT_SUSPEND;
    }
    Expr *value = block->term.value;
    if (block->term.kind != TERM_RETURN || !value || walk->stopped) return;
    here.rank = join(entry->rank, always ? RANK_NOW : RANK_CONDITIONAL);
    here.category = entry->category;
    if (is_code(value)) put_value(&here, key_of_returned(entry->function), value, false);
}

static void walk_function(Walk *walk, const Entry *entry) {
    // What is not known to run within the entry may run on another thread.
    bool on_main = walk->options->on_main && (entry->rank & ~(uint32_t)RANK_CONDITIONAL) == RANK_NOW;
    ReachBlocks blocks = reach_blocks_on_main(on_main ? walk->resolver : NULL, entry->function, walk->arena);
    uint32_t count = entry->function->blocks.len;
    for (uint32_t b = 0; b < count && !walk->stopped; b++)
        if (blocks.reached[b]) walk_block(walk, entry, b, blocks.always[b], blocks.suspended[b]);
}

static bool next_entry(Walk *walk, Entry *out) {
    for (uint32_t rank = 0; rank < RANK_COUNT; rank++)
        while (walk->next[rank] < walk->waiting[rank].len) {
            *out = walk->waiting[rank].items[walk->next[rank]++];
            if (map_get(&walk->seen, (uint64_t)out->function->id + 1)) continue;
            map_set(&walk->seen, (uint64_t)out->function->id + 1, walk);
            return true;
        }
    return false;
}

bool reach_walk_all(Resolver *resolver, Function *const *entries, uint32_t count, const ReachOptions *options,
                    ReachVisit visit, void *context) {
    Walk walk = {.resolver = resolver,
                 .program = resolver_program(resolver),
                 .arena = arena_new(),
                 .options = options,
                 .visit = visit,
                 .context = context};
    map_init(&walk.seen, walk.arena);
    map_init(&walk.places, walk.arena);
    map_init(&walk.made, walk.arena);
    for (uint32_t i = 0; i < count; i++) {
        enter(&walk, entries[i], RANK_NOW, STR_NONE, NULL);
        if (entries[i]->kind == FUNCTION_INIT && entries[i]->owner)
            make_object(&walk, entries[i]->owner, RANK_NOW, STR_NONE, NULL);
    }
    Entry entry;
    walk.known = walk.program->functions.len;
    while (!walk.stopped && next_entry(&walk, &entry)) {
        if (walk.entered++ == REACH_MAX_FUNCTIONS) {
            walk.overflow = true;
            break;
        }
        walk_function(&walk, &entry);
    }
    arena_free(walk.arena);
    return !walk.overflow;
}

bool reach_walk(Resolver *resolver, Function *entry, const ReachOptions *options, ReachVisit visit,
                void *context) {
    return reach_walk_all(resolver, &entry, 1, options, visit, context);
}
