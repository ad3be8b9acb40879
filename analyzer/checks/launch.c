// SPDX-License-Identifier: MIT
#include "analyzer/checks/launch_private.h"
#include "analyzer/checks/queues.h"

#include "analyzer/paths/reach.h"

typedef VEC(const TypeDecl *) DeclVec;

typedef struct Question {
    Launch *launch;
    const App *app;
    Map cone;         // Function id + 1: may lead to the event
    Map names;        // Symbol of what such functions, and types that are made, are called by
    Map made;         // TypeDecl: making one may lead to it
    FunctionVec todo; // of the cone, to be looked at from `next` on
    uint32_t next;
    DeclVec to_make;
    uint32_t next_make;
    FunctionVec launch_roots;
    FunctionVec handlers;
    const Function *late_root;
    LateKind late;
    bool first_view;   // of what is late a view is perhaps the first one
    FunctionVec views; // code that loads views which no storyboard shows at launch
    bool unknown;
    // the way forwards
    const Event *wanted;
    LaunchAnswer *answer;
} Question;

Launch *launch_new(const CheckContext *context, const Apps *apps) {
    Launch *launch = ARENA_NEW(context->arena, Launch);
    launch->context = context;
    launch->apps = apps;
    launch->program = scan_program(context->scan);
    launch->arena = context->arena;
    map_init(&launch->uses, context->arena);
    map_init(&launch->views, context->arena);
    return launch;
}

static void set(Map *map, uint64_t key) { map_set(map, key, map); }

static bool in_cone(const Question *q, const Function *function) {
    return map_get(&q->cone, (uint64_t)function->id + 1) != NULL;
}

static void add(Question *q, Function *function) {
    if (in_cone(q, function)) return;
    if (!launch_sees(q->launch, q->app, function->span.file)) return;
    set(&q->cone, (uint64_t)function->id + 1);
    if (function->name) set(&q->names, function->name);
    VEC_PUSH(q->launch->arena, &q->todo, function);
}

static void add_make(Question *q, const TypeDecl *decl) {
    if (map_get(&q->made, (uint64_t)(uintptr_t)decl)) return;
    set(&q->made, (uint64_t)(uintptr_t)decl);
    set(&q->names, decl->name);
    if (decl->objc_name) set(&q->names, decl->objc_name);
    VEC_PUSH(q->launch->arena, &q->to_make, decl);
}

static bool load(Question *q, Symbol name, Symbol beside) {
    Program *program = q->launch->program;
    bool loaded = launch_load(q->launch, q->app, program_text(program, name), program_text(program, beside));
    q->unknown |= !loaded;
    return loaded;
}

// --- callers ---

static bool runs(Question *q, const LaunchUse *use, const Function *function) {
    Resolver *resolver = q->launch->context->resolver;
    const CallTargets *targets = resolver_call(resolver, use->in, use->event->call);
    if (resolver_has_target(targets, function)) return true;
    for (uint32_t i = 0; i < targets->observers.len; i++)
        if (targets->observers.items[i].function == function) return true;
    for (uint32_t a = 0; a < use->event->call->arg_count; a++) {
        Expr *value = use->event->call->args[a].value;
        if (value && (value->kind == EXPR_NAME || value->kind == EXPR_MEMBER) &&
            value->name == function->name &&
            resolver_function_reference(resolver, use->in, value) == function)
            return true;
    }
    return false;
}

// Every use of the name that may run the function: in calls, or of a property that it is the code of.
static void add_uses(Question *q, Symbol name, const Function *function, const Property *property) {
    Resolver *resolver = q->launch->context->resolver;
    const LaunchUses *uses = launch_uses(q->launch, name);
    uint32_t asked = 0;
    for (uint32_t i = 0; i < uses->len; i++) {
        const LaunchUse *use = &uses->items[i];
        if (!launch_sees(q->launch, q->app, use->in->span.file) || in_cone(q, use->in)) continue;
        if (asked++ == LAUNCH_MAX_USES) {
            q->unknown = true;
            return;
        }
        Expr *const places[] = {use->event->target, use->event->expr,
                                use->event->call ? use->event->call->receiver : NULL};
        bool leads = function && use->event->call && runs(q, use, function);
        for (size_t p = 0; p < 3 && !leads; p++) {
            if (!places[p] || places[p]->name != name) continue;
            if (places[p]->kind != EXPR_NAME && places[p]->kind != EXPR_MEMBER) continue;
            const Property *read = resolver_property(resolver, use->in, places[p]);
            leads = read && (read == property || (function && read->getter == function) ||
                             (read->requirement && property));
        }
        if (leads) add(q, use->in);
    }
}

static const TypeDecl *main_part(Program *program, const TypeDecl *decl) {
    const TypeDeclVec *all = program_types_named(program, decl->name);
    for (uint32_t i = 0; i < all->len; i++)
        if (all->items[i]->kind != TYPE_DECL_EXTENSION && resolver_same_type(program, decl, all->items[i]))
            return all->items[i];
    return decl;
}

static void add_callers(Question *q, Function *function) {
    Program *program = q->launch->program;
    Symbol beside = function->is_static && function->owner ? function->owner->name : 0;
    Symbol piece =
        function->selector
            ? program_symbol(program, program_first_piece(program_text(program, function->selector)))
            : 0;
    uint32_t before = q->todo.len;
    bool loaded = load(q, function->name, beside);
    if (piece && piece != function->name) {
        loaded &= load(q, piece, beside);
        set(&q->names, piece);
    }
    if (function->selector) set(&q->names, function->selector);
    if (!loaded) return;
    add_uses(q, function->name, function, NULL);
    if (function->selector) add_uses(q, function->selector, function, NULL);
    if (launch_is_selected(q->launch, q->app, program_text(program, function->name))) q->unknown = true;
    if (piece && launch_is_selected(q->launch, q->app, program_text(program, piece))) q->unknown = true;
    if (q->todo.len == before) q->unknown = true; // the system, an SDK, a storyboard or nobody calls it
}

// --- properties ---

static bool is_code_of(const Property *property, const Function *function) {
    return property->initializer == function || property->getter == function ||
           property->setter == function || property->did_set == function || property->will_set == function;
}

static const Property *property_of(Question *q, const Function *function) {
    const PropertyVec *all = function->owner ? NULL : &q->launch->program->globals;
    if (function->owner) {
        for (uint32_t i = 0; i < function->owner->properties.len; i++)
            if (is_code_of(function->owner->properties.items[i], function))
                return function->owner->properties.items[i];
        return NULL;
    }
    for (uint32_t i = 0; i < all->len; i++)
        if (is_code_of(all->items[i], function)) return all->items[i];
    return NULL;
}

static void add_property_uses(Question *q, const Property *property) {
    set(&q->names, property->name);
    bool qualified = property->is_static && property->owner;
    if (!load(q, property->name, qualified ? property->owner->name : 0)) return;
    uint32_t before = q->todo.len;
    add_uses(q, property->name, NULL, property);
    if (property->objc_name) add_uses(q, property->objc_name, NULL, property);
    if (q->todo.len == before) q->unknown = true;
}

static bool is_main_swift(const Program *program, uint32_t file) {
    Str path = program->files.items[file].path;
    static const Str name = {"main.swift", 10};
    return path.len >= name.len && str_eq(str_sub(path, path.len - name.len, path.len), name);
}

static void expand_code_of_property(Question *q, Function *function) {
    const Property *property = property_of(q, function);
    if (!property) {
        q->unknown = true;
        return;
    }
    bool global = !property->owner;
    if (global && is_main_swift(q->launch->program, property->span.file))
        VEC_PUSH(q->launch->arena, &q->launch_roots, function);
    else if (function->kind == FUNCTION_INITIALIZER && !global && !property->is_static && !property->is_lazy)
        add_make(q, main_part(q->launch->program, property->owner));
    else
        add_property_uses(q, property);
}

// --- views ---

// Whether UIKit runs this code when it shows the main storyboard at launch.
static bool expand_view(Question *q, Function *function) {
    Program *program = q->launch->program;
    LateKind late;
    bool loads = launch_loads_view(program, function), wakes = launch_wakes_from_nib(program, function);
    bool view = launch_is_late(q->launch, function, &late) && late == LATE_VIEW;
    if (!loads && !wakes && !view) return false;
    LaunchShown shown = launch_shows(q->launch, q->app, main_part(program, function->owner));
    if ((loads && shown == LAUNCH_SHOWN_LOADED) || (wakes && shown >= LAUNCH_SHOWN_MADE)) {
        VEC_PUSH(q->launch->arena, &q->launch_roots, function);
        return true;
    }
    q->first_view |= view && (shown == LAUNCH_SHOWN_BY_SCENE || shown == LAUNCH_SHOWN_LOADED);
    if (loads) VEC_PUSH(q->launch->arena, &q->views, function);
    return false;
}

// --- one step back ---

static void expand(Question *q, Function *function) {
    Program *program = q->launch->program;
    if (function->parent) {
        add(q, function->parent);
        return;
    }
    if (launch_is_root(program, function)) {
        VEC_PUSH(q->launch->arena, &q->launch_roots, function);
        return;
    }
    if (launch_is_push_handler(q->launch, function)) {
        VEC_PUSH(q->launch->arena, &q->handlers, function);
        return;
    }
    if (expand_view(q, function)) return;
    LateKind late;
    if (launch_is_late(q->launch, function, &late)) {
        if (!q->late_root) {
            q->late_root = function;
            q->late = late;
        }
        if (late == LATE_SCRIPT) add_uses(q, function->name, function, NULL); // native code may, too
        return;
    }
    switch (function->kind) {
    case FUNCTION_GETTER:
        if (function->owner && launch_conforms(program, function->owner, "App")) {
            VEC_PUSH(q->launch->arena, &q->launch_roots, function);
            return;
        }
        expand_code_of_property(q, function);
        break;
    case FUNCTION_INITIALIZER:
    case FUNCTION_SETTER:
    case FUNCTION_DID_SET:
    case FUNCTION_WILL_SET:
        expand_code_of_property(q, function);
        break;
    case FUNCTION_INIT:
        if (function->owner) add_make(q, main_part(program, function->owner));
        break;
    case FUNCTION_METHOD:
    case FUNCTION_FREE:
        add_callers(q, function);
        break;
    default:
        q->unknown = true;
        break;
    }
}

// The functions that run when the system makes an object of this type; of a storyboard (`nib`) it does so by
// init(coder:), which is a root already.
static void add_made_at_launch(Question *q, const TypeDecl *decl, bool nib) {
    Program *program = q->launch->program;
    const TypeDeclVec *all = program_types_named(program, decl->name);
    for (uint32_t i = 0; i < all->len; i++) {
        if (!resolver_same_type(program, decl, all->items[i])) continue;
        const TypeDecl *part = all->items[i];
        for (uint32_t f = 0; f < part->functions.len && !nib; f++)
            if (part->functions.items[f]->kind == FUNCTION_INIT && in_cone(q, part->functions.items[f]))
                VEC_PUSH(q->launch->arena, &q->launch_roots, part->functions.items[f]);
        for (uint32_t p = 0; p < part->properties.len; p++) {
            Function *code = part->properties.items[p]->initializer;
            if (code && in_cone(q, code)) VEC_PUSH(q->launch->arena, &q->launch_roots, code);
        }
    }
}

// `Foo(…)`, `[[Foo alloc] init…]`, `[Foo new]`.
static bool makes(const LaunchUse *use, const TypeDecl *decl) {
    const Call *call = use->event->call;
    if (!call) return false;
    if (!call->receiver) return call->name == decl->name || call->name == decl->objc_name;
    const Expr *receiver = call->receiver;
    Symbol name = receiver->kind == EXPR_TYPE && receiver->type->kind == TYPE_NAMED ? receiver->type->name
                  : receiver->kind == EXPR_NAME                                     ? receiver->name
                                                                                    : 0;
    return name && (name == decl->name || name == decl->objc_name);
}

static void expand_make(Question *q, const TypeDecl *decl) {
    Program *program = q->launch->program;
    bool delegate = launch_makes(program, decl);
    if (delegate || launch_shows(q->launch, q->app, decl) >= LAUNCH_SHOWN_MADE) {
        add_made_at_launch(q, decl, !delegate);
        return;
    }
    if (launch_conforms(program, decl, "View") && decl->kind == TYPE_DECL_STRUCT) {
        q->unknown = true; // some view makes it, perhaps the first
        return;
    }
    if (!load(q, decl->name, 0) || (decl->objc_name && !load(q, decl->objc_name, 0))) return;
    uint32_t before = q->todo.len + q->to_make.len;
    const Symbol names[] = {decl->name, decl->objc_name};
    for (size_t n = 0; n < 2; n++) {
        const LaunchUses *uses = names[n] ? launch_uses(q->launch, names[n]) : NULL;
        for (uint32_t i = 0; uses && i < uses->len; i++) {
            if (!launch_sees(q->launch, q->app, uses->items[i].in->span.file)) continue;
            if (makes(&uses->items[i], decl)) add(q, uses->items[i].in);
        }
    }
    const TypeDeclVec *below = program_conformers(program, decl->name);
    for (uint32_t i = 0; i < below->len; i++)
        if (below->items[i]->kind == TYPE_DECL_CLASS) add_make(q, below->items[i]);
    if (q->todo.len + q->to_make.len == before) q->unknown = true; // a storyboard, NSClassFromString
}

static void look_back(Question *q, Function *in) {
    add(q, in);
    while (q->next < q->todo.len || q->next_make < q->to_make.len) {
        if (q->next + q->next_make > LAUNCH_MAX_CALLERS) {
            q->unknown = true;
            return;
        }
        if (q->next < q->todo.len)
            expand(q, q->todo.items[q->next++]);
        else
            expand_make(q, q->to_make.items[q->next_make++]);
    }
}

// --- and forwards ---

static bool takes_closure(const Function *function) {
    for (uint32_t i = 0; i < function->param_count; i++) {
        const Type *type = type_without_optional(function->params[i].type);
        if (type && type->kind == TYPE_FUNCTION) return true;
    }
    return false;
}

static bool enter(void *context, const Function *function) {
    const Question *q = context;
    return in_cone(q, function) || takes_closure(function);
}

// What a push handler does again with every push.
static bool enter_again(void *context, const Function *function) {
    const Question *q = context;
    bool once = function->kind == FUNCTION_INIT || launch_runs_once(q->launch->program, function);
    return !once && enter(context, function);
}

static bool is_known(const Question *q, const Expr *expr) {
    if (!expr) return false;
    if (expr->kind == EXPR_CLOSURE) return in_cone(q, expr->function);
    if (expr->kind == EXPR_TYPE)
        return expr->type->kind == TYPE_NAMED && map_get(&q->names, expr->type->name);
    return expr->name && map_get(&q->names, expr->name);
}

static bool ask(void *context, const Function *in, const Event *event) {
    const Question *q = context;
    const Call *call = event->call;
    (void)in;
    if (!call) {
        bool local = event->target && event->target->kind == EXPR_VAR;
        return local || is_known(q, event->target) || is_known(q, event->expr);
    }
    if (!call->name || map_get(&q->names, call->name) || is_known(q, call->receiver)) return true;
    for (uint32_t a = 0; a < call->arg_count; a++) {
        const Expr *value = call->args[a].value;
        if (is_known(q, value) || (value && value->kind == EXPR_VAR && !in_cone(q, in))) return true;
    }
    return false;
}

// Whether the call puts a closure on the main queue, without a delay.
static bool hops_to_main(const Launch *launch, Function *in, const Call *call) {
    Str name = program_text(launch->program, call->name);
    bool c = str_eq_c(name, "dispatch_async") && call->arg_count > 1;
    Expr *queue = c ? call->args[0].value : call->receiver;
    return (c || str_eq_c(name, "async")) && queue && queue_kind(launch->context, in, queue) == QUEUE_MAIN;
}

// Whether one hop to the main queue is all that puts a site off.
static bool is_one_hop(const Launch *launch, const ReachSite *site) {
    uint32_t hops = 0;
    for (; site->later && site->from; site = site->from) {
        if (site->in->kind != FUNCTION_CLOSURE) continue;
        const Call *call = site->from->event->call;
        if (!call || !hops_to_main(launch, site->from->in, call)) return false;
        hops++;
    }
    return hops == 1;
}

static bool visit(void *context, const ReachSite *site) {
    Question *q = context;
    if (site->event != q->wanted) return true;
    LaunchAnswer *answer = q->answer;
    answer->when = site->later ? LAUNCH_DEFERRED : LAUNCH_NOW;
    answer->category = site->category;
    answer->hop = is_one_hop(q->launch, site);
    if (!site->later && site->conditional) {
        answer->condition = reach_condition(site, q->launch->arena, &answer->condition_in);
        if (answer->condition) answer->when = LAUNCH_CONDITIONAL;
    }
    return false;
}

static bool visit_from_handler(void *context, const ReachSite *site) {
    Question *q = context;
    if (site->event != q->wanted) return true;
    LaunchAnswer *answer = q->answer;
    answer->handler_now = !site->later && !site->unsure;
    if (site->conditional)
        answer->handler_condition = reach_condition(site, q->launch->arena, &answer->handler_condition_in);
    return false;
}

static LaunchAnswer answer(Launch *launch, const App *app, Function *in, const Event *event, bool views);

// Views that code shows: at launch when that makes them a window's first controller.
// NOLINTNEXTLINE(misc-no-recursion): the inner question asks for no views
static void expand_shown_views(Question *q) {
    for (uint32_t i = 0; i < q->views.len; i++) {
        Function *function = q->views.items[i];
        LaunchUses shown = {0};
        launch_find_shown(q->launch, q->app, main_part(q->launch->program, function->owner), &shown);
        q->first_view |= shown.len > 0;
        bool now = false;
        for (uint32_t k = 0; k < shown.len && !now; k++)
            now =
                answer(q->launch, q->app, shown.items[k].in, shown.items[k].event, false).when == LAUNCH_NOW;
        if (now) VEC_PUSH(q->launch->arena, &q->launch_roots, function);
    }
}

// NOLINTNEXTLINE(misc-no-recursion): the inner question asks for no views
static LaunchAnswer answer(Launch *launch, const App *app, Function *in, const Event *event, bool views) {
    LaunchAnswer answer = {.when = LAUNCH_UNKNOWN};
    Question q = {.launch = launch, .app = app, .wanted = event, .answer = &answer};
    map_init(&q.cone, launch->arena);
    map_init(&q.names, launch->arena);
    map_init(&q.made, launch->arena);
    look_back(&q, in);
    if (views) expand_shown_views(&q);
    ReachOptions options = {.later = true, .enter = enter, .ask = ask};
    answer.handler = q.handlers.len > 0;
    if (answer.handler) {
        ReachOptions again = {.later = true, .enter = enter_again, .ask = ask};
        reach_walk_all(launch->context->resolver, q.handlers.items, q.handlers.len, &again,
                       visit_from_handler, &q);
    }
    if (q.launch_roots.len) {
        reach_walk_all(launch->context->resolver, q.launch_roots.items, q.launch_roots.len, &options, visit,
                       &q);
        if (q.unknown && answer.when != LAUNCH_NOW) answer.when = LAUNCH_UNKNOWN;
        return answer;
    }
    if (q.unknown || !q.late_root) return answer;
    answer.when = LAUNCH_LATE;
    answer.root = q.late_root;
    answer.late = q.late;
    answer.first_view = q.first_view && q.late == LATE_VIEW;
    return answer;
}

// What is parsed already tells most often, and "at launch" is an answer that nothing else can change.
LaunchAnswer launch_of(Launch *launch, const App *app, Function *in, const Event *event) {
    launch->loads = false;
    LaunchAnswer first = answer(launch, app, in, event, true);
    if (first.when == LAUNCH_NOW) return first;
    launch->loads = true;
    return answer(launch, app, in, event, true);
}

LaunchAnswer launch_from_handler(Launch *launch, const App *app, Function *in, const Event *event) {
    launch->loads = false;
    return answer(launch, app, in, event, false);
}
