// SPDX-License-Identifier: MIT
// The PKPushRegistry itself: what holds it, its delegate, its push types, its queue (VC201–VC204, VC206).
#include "analyzer/checks/fix_move.h"
#include "analyzer/checks/queues.h"
#include "analyzer/checks/setup.h"
#include "analyzer/paths/reach.h"
#include "analyzer/program/types.h"

// --- push types ---

enum { TYPES_VOIP = 1, TYPES_OTHER = 2, TYPES_UNKNOWN = 4 }; // none of them: empty or nil

static unsigned type_named_by(Str name) {
    if (str_eq_c(name, "voIP") || str_eq_c(name, "PKPushTypeVoIP")) return TYPES_VOIP;
    if (str_eq_c(name, "complication") || str_eq_c(name, "fileProvider") ||
        str_eq_c(name, "PKPushTypeComplication") || str_eq_c(name, "PKPushTypeFileProvider"))
        return TYPES_OTHER;
    return TYPES_UNKNOWN;
}

static bool is_set(const Setup *setup, const Call *call) {
    Str type, name = program_text(setup->program, call->name);
    if (setup_makes(setup, call, &type))
        return str_eq_c(type, "Set") || str_eq_c(type, "NSSet") || str_eq_c(type, "PKPushType");
    return str_eq_c(name, "set") || str_starts(name, STR("setWith")) || str_starts(name, STR("set("));
}

// The push types that an expression holds.
static unsigned types_of(const Setup *setup, const Expr *value) {
    unsigned types = 0;
    VEC(const Expr *) stack = {0};
    VEC_PUSH(setup->context->arena, &stack, value);
    for (uint32_t steps = 0; stack.len && steps < 64; steps++) {
        const Expr *top = stack.items[--stack.len];
        if (!top) continue;
        const Call *call = top->kind == EXPR_VAR ? setup_call_of(setup, top) : NULL;
        switch (top->kind) {
        case EXPR_NIL:
            break;
        case EXPR_ARRAY:
        case EXPR_CAST:
        case EXPR_UNWRAP:
            for (uint32_t i = 0; i < top->child_count; i++)
                VEC_PUSH(setup->context->arena, &stack, top->children[i]);
            break;
        case EXPR_STRING:
            types |= type_named_by(top->text);
            break;
        case EXPR_NAME:
        case EXPR_MEMBER:
            types |= type_named_by(program_text(setup->program, top->name));
            break;
        case EXPR_VAR: {
            const Var *var = program_var(setup->program, top->var);
            if (call && is_set(setup, call)) {
                for (uint32_t a = 0; a < call->arg_count; a++)
                    VEC_PUSH(setup->context->arena, &stack, call->args[a].value);
            } else if (!call && var->init && !var->assigned) {
                VEC_PUSH(setup->context->arena, &stack, var->init);
            } else {
                types |= TYPES_UNKNOWN;
            }
            break;
        }
        default:
            types |= TYPES_UNKNOWN;
        }
    }
    return types;
}

bool setup_gave_up(const Setup *setup, const App *app) {
    bool emptied = false;
    for (uint32_t i = 0; i < setup->push_types.len; i++) {
        const SetupUse *use = &setup->push_types.items[i];
        if (!apps_sees(setup->apps, app, use->in->span.file)) continue;
        if (types_of(setup, use->value)) return false;
        emptied = true;
    }
    return emptied;
}

// --- VC201 ---

static bool sets_types_here(const Setup *setup, const SetupObject *registry) {
    for (uint32_t i = 0; i < setup->push_types.len; i++)
        if (setup->push_types.items[i].in == registry->made.in &&
            setup_holds(registry, setup->push_types.items[i].object))
            return true;
    return false;
}

static void check_retained(const Setup *setup, const SetupObject *registry) {
    if (registry->kept || registry->escapes) return;
    CheckDraft draft = setup_draft(setup, "VC201", &registry->made);
    if (!sets_types_here(setup, registry)) draft.severity = RESULTS_SEVERITY_WARNING;
    check_add(setup->context, &draft);
}

// --- VC202 ---

static bool is_nil(const Expr *value) { return !value || value->kind == EXPR_NIL; }

static bool has_delegate(const Setup *setup, const App *app) {
    for (uint32_t i = 0; i < setup->registry_delegates.len; i++) {
        const SetupUse *use = &setup->registry_delegates.items[i];
        if (!is_nil(use->value) && apps_sees(setup->apps, app, use->in->span.file)) return true;
    }
    return false;
}

// Whether the registry, or one that cannot be told from it, asks for VoIP pushes.
static bool asks_for_voip(const Setup *setup, const SetupObject *registry) {
    for (uint32_t i = 0; i < setup->push_types.len; i++) {
        const SetupUse *use = &setup->push_types.items[i];
        bool same = setup_holds(registry, use->object) ||
                    (registry->escapes && apps_sees(setup->apps, registry->made.app, use->in->span.file));
        if (same && (types_of(setup, use->value) & TYPES_VOIP)) return true;
    }
    return false;
}

static bool is_own_delegate(const Setup *setup, const SetupObject *registry) {
    for (uint32_t i = 0; i < setup->registry_delegates.len; i++)
        if (setup_holds(registry, setup->registry_delegates.items[i].object) &&
            !is_nil(setup->registry_delegates.items[i].value))
            return true;
    return false;
}

static void check_delegate(const Setup *setup, const SetupObject *registry) {
    const App *app = registry->made.app;
    bool local = !registry->kept && !registry->escapes; // then the function tells it all
    if (local ? is_own_delegate(setup, registry) : !app || has_delegate(setup, app)) return;
    if (!asks_for_voip(setup, registry)) return;
    CheckDraft draft = setup_draft(setup, "VC202", &registry->made);
    draft.confidence = RESULTS_CONFIDENCE_CERTAIN;
    check_say(setup->context, &draft, STR("no delegate is ever set, so nothing receives the pushes"));
    check_add(setup->context, &draft);
}

static bool receives_pushes(const Program *program, const TypeDecl *decl) {
    for (uint32_t f = 0; f < decl->functions.len; f++) {
        const Function *function = decl->functions.items[f];
        if (!str_eq_c(program_text(program, function->name), "pushRegistry") || function->param_count < 2)
            continue;
        if (str_starts(program_text(program, function->params[1].label), STR("didReceiveIncoming")))
            return true;
    }
    return false;
}

static bool ignores_pushes_here(void *user, const TypeDecl *part, bool own) {
    const Program *program = user;
    return !(own && part->kind == TYPE_DECL_PROTOCOL) && !receives_pushes(program, part) &&
           !program->files.items[part->span.file].has_errors;
}

// Whether a class, all of whose parts are here, has no method for incoming pushes.
static bool ignores_pushes(const Setup *setup, const Type *type) {
    return type->kind == TYPE_NAMED &&
           setup_walk_class(setup, type->name, ignores_pushes_here, setup->program) &&
           !program_conformers(setup->program, type->name)->len;
}

static bool is_of_registry(const Setup *setup, const SetupUse *use) {
    for (uint32_t i = 0; i < setup->registries.len; i++)
        if (setup_holds(&setup->registries.items[i], use->object)) return true;
    const Expr *target = use->event->target;
    return target && target->child_count &&
           str_eq_c(resolver_type_name(setup->context->resolver, use->in, target->children[0]),
                    "PKPushRegistry");
}

// Whether a registry that the delegate is set on may ask for VoIP pushes.
static bool may_ask_for_voip(const Setup *setup, const SetupUse *delegate) {
    bool found = false;
    for (uint32_t i = 0; i < setup->registries.len; i++) {
        const SetupObject *registry = &setup->registries.items[i];
        if (!setup_holds(registry, delegate->object)) continue;
        if (asks_for_voip(setup, registry)) return true;
        found = true;
    }
    return !found;
}

// `(PushHandler *)[UIApplication sharedApplication].delegate`: who knows what that is.
static bool is_cast(const Setup *setup, const Expr *value) {
    for (int hops = 0; value && hops < 8; hops++) {
        if (value->kind == EXPR_CAST) return true;
        if (value->kind == EXPR_VAR)
            value = program_var(setup->program, value->var)->init;
        else if (value->kind == EXPR_UNWRAP && value->child_count)
            value = value->children[0];
        else
            return false;
    }
    return false;
}

static void check_delegate_object(const Setup *setup, const SetupUse *use) {
    if (!check_is_ours(setup->context, use->in->span.file) || is_nil(use->value) ||
        !is_of_registry(setup, use))
        return;
    Str type;
    CheckDraft draft = check_draft(setup->context, "VC202", use->event->span, use->in);
    draft.confidence = RESULTS_CONFIDENCE_LIKELY;
    if (setup_is_fleeting(setup, use, &type)) {
        check_say(setup->context, &draft,
                  str_printf(setup->context->arena,
                             "the delegate is held weakly, and nothing else holds the new `%.*s`",
                             STR_ARG(type)));
        check_add(setup->context, &draft);
        return;
    }
    if (!use->app || is_cast(setup, use->value) || !may_ask_for_voip(setup, use)) return;
    const Type *own = resolver_base_type(setup->context->resolver, use->in, use->value);
    if (!ignores_pushes(setup, own)) return;
    check_say(setup->context, &draft,
              str_printf(setup->context->arena, "`%.*s` has no method that receives incoming pushes",
                         STR_ARG(program_text(setup->program, own->name))));
    check_add(setup->context, &draft);
}

// --- VC203 ---

static bool same_registry(const Setup *setup, ObjectKey a, ObjectKey b) {
    if (setup_same(a, b)) return true;
    for (uint32_t i = 0; i < setup->registries.len; i++)
        if (setup_holds(&setup->registries.items[i], a) && setup_holds(&setup->registries.items[i], b))
            return true;
    return false;
}

static const SetupUse *use_at(const SetupUses *uses, const Event *event) {
    for (uint32_t i = 0; i < uses->len; i++)
        if (uses->items[i].event == event) return &uses->items[i];
    return NULL;
}

enum { ORDER_NO_DELEGATE = 1, ORDER_TYPES_FIRST = 2 }; // on some path

typedef struct Order {
    const Setup *setup;
    ObjectKey object;
    const Event *last; // the assignment of the delegate that is asked for
    bool found;
} Order;

static unsigned order_after(Order *order, const Event *event, unsigned before) {
    const SetupUse *delegate = use_at(&order->setup->registry_delegates, event);
    if (delegate && same_registry(order->setup, delegate->object, order->object)) {
        order->found |= event == order->last && (before & ORDER_TYPES_FIRST);
        return is_nil(delegate->value) ? ORDER_NO_DELEGATE : 0;
    }
    const SetupUse *types = use_at(&order->setup->push_types, event);
    if (types && same_registry(order->setup, types->object, order->object) && (before & ORDER_NO_DELEGATE) &&
        types_of(order->setup, types->value))
        return before | ORDER_TYPES_FIRST;
    Str type;
    if (event->call && setup_makes(order->setup, event->call, &type) && str_eq_c(type, "PKPushRegistry"))
        return ORDER_NO_DELEGATE;
    return before;
}

static bool types_come_first(const Setup *setup, const SetupUse *delegate) {
    const Function *in = delegate->in;
    Order order = {.setup = setup, .object = delegate->object, .last = delegate->event};
    unsigned *state = ARENA_ARRAY(setup->context->arena, unsigned, in->blocks.len);
    VEC(BlockId) todo = {0};
    state[0] = ORDER_NO_DELEGATE;
    VEC_PUSH(setup->context->arena, &todo, 0);
    while (todo.len && !order.found) {
        BlockId at = todo.items[--todo.len];
        const Block *block = &in->blocks.items[at];
        unsigned now = state[at];
        for (uint32_t e = 0; e < block->events.len; e++)
            now = order_after(&order, &block->events.items[e], now);
        uint32_t edges = block->term.kind == TERM_JUMP ? 1 : 0;
        if (block->term.kind == TERM_BRANCH || block->term.kind == TERM_INVOKE) edges = 2;
        for (uint32_t i = 0; i < edges; i++) {
            BlockId to = block->term.edges[i].to;
            if ((state[to] | now) == state[to]) continue;
            state[to] |= now;
            VEC_PUSH(setup->context->arena, &todo, to);
        }
    }
    return order.found;
}

// The first of the push types that this function sets on the registry.
static const ResultsFix *fix_order(const Setup *setup, const SetupUse *delegate) {
    const SetupUse *first = NULL;
    for (uint32_t i = 0; i < setup->push_types.len; i++) {
        const SetupUse *types = &setup->push_types.items[i];
        if (types->in != delegate->in || !same_registry(setup, types->object, delegate->object)) continue;
        if (!first || types->event->span.start < first->event->span.start) first = types;
    }
    return first ? fix_delegate_first(setup->context, delegate->in, delegate->event, first->event) : NULL;
}

static void check_order(const Setup *setup, const SetupUse *delegate) {
    if (!check_is_ours(setup->context, delegate->in->span.file) || is_nil(delegate->value) ||
        !is_of_registry(setup, delegate) || !types_come_first(setup, delegate))
        return;
    CheckDraft draft = check_draft(setup->context, "VC203", delegate->event->span, delegate->in);
    draft.fix = fix_order(setup, delegate);
    check_add(setup->context, &draft);
}

// --- VC204 ---

static void check_types(const Setup *setup, const SetupObject *registry) {
    const App *app = registry->made.app;
    if (!app || !setup_handler(setup, app) || !setup_mentions(setup, app, "CallKit")) return;
    if (setup_gave_up(setup, app)) return;
    const SetupUse *last = NULL;
    for (uint32_t i = 0; i < setup->push_types.len; i++) {
        const SetupUse *use = &setup->push_types.items[i];
        if (!apps_sees(setup->apps, app, use->in->span.file)) continue;
        unsigned types = types_of(setup, use->value);
        if (types & (TYPES_VOIP | TYPES_UNKNOWN)) return;
        if (types || !last) last = use;
    }
    CheckDraft draft = setup_draft(setup, "VC204", last ? last : &registry->made);
    if (last) draft.place = last->event->span;
    check_say(setup->context, &draft,
              last ? STR("VoIP is not among its push types") : STR("its push types are never set"));
    check_add(setup->context, &draft);
}

// Whether a condition asks if there is a push token already.
static bool asks_for_token(const Setup *setup, const Terminator *branch) {
    const Expr *cond = branch->cond;
    if (!cond || cond->kind != EXPR_IS_NIL || !cond->child_count) return false;
    const Call *call = setup_call_of(setup, cond->children[0]);
    if (call && str_eq_c(program_text(setup->program, call->name), "pushToken")) return true;
    Str text = scan_text(setup->context->scan, cond->children[0]->span);
    return setup_says(setup, "push token", text);
}

static void check_condition(const Setup *setup, const SetupUse *types) {
    if (!check_is_ours(setup->context, types->in->span.file)) return;
    if (!(types_of(setup, types->value) & TYPES_VOIP)) return;
    ReachSite site = {.in = types->in, .event = types->event, .block = types->block, .conditional = true};
    Function *in = NULL;
    const Terminator *branch = reach_condition(&site, setup->context->arena, &in);
    if (!branch || !asks_for_token(setup, branch) ||
        setup_leads_to(setup, in, branch->edges[1].to, types->block))
        return;
    for (uint32_t i = 0; i < setup->push_types.len; i++) { // and on the other way too
        const SetupUse *other = &setup->push_types.items[i];
        if (other != types && other->in == types->in &&
            (types_of(setup, other->value) & (TYPES_VOIP | TYPES_UNKNOWN)))
            return;
    }
    CheckDraft draft = check_draft(setup->context, "VC204", types->event->span, types->in);
    draft.severity = RESULTS_SEVERITY_WARNING;
    check_say(setup->context, &draft, STR("its push types are set only while there is no token yet"));
    check_add(setup->context, &draft);
}

// --- VC206 ---

// What UIKit allows on the main thread alone, named in an expression; NULL: nothing.
static const Expr *main_thread_part(const Setup *setup, const Function *in, const Expr *expr) {
    static const char *const members[] = {
        "applicationState",           "windows",  "keyWindow",           "connectedScenes",
        "applicationIconBadgeNumber", "delegate", "isIdleTimerDisabled", "idleTimerDisabled"};
    VEC(const Expr *) stack = {0};
    VEC_PUSH(setup->context->arena, &stack, expr);
    for (uint32_t steps = 0; stack.len && steps < 64; steps++) {
        const Expr *top = stack.items[--stack.len];
        if (!top) continue;
        Str name = top->kind == EXPR_MEMBER ? program_text(setup->program, top->name) : STR_NONE;
        for (size_t m = 0; name.len && top->child_count && m < sizeof members / sizeof *members; m++)
            if (str_eq_c(name, members[m]) &&
                str_eq_c(resolver_type_name(setup->context->resolver, in, top->children[0]), "UIApplication"))
                return top;
        for (uint32_t i = 0; i < top->child_count; i++)
            VEC_PUSH(setup->context->arena, &stack, top->children[i]);
    }
    return NULL;
}

typedef struct UiSearch {
    const Setup *setup;
    Span place; // of what was found
    bool found;
} UiSearch;

static bool find_ui(void *user, const ReachSite *site) {
    UiSearch *search = user;
    const Block *block = &site->in->blocks.items[site->block];
    const Event *event = site->event;
    const Expr *const places[] = {event->expr, event->target, event->call ? event->call->receiver : NULL,
                                  block->term.cond};
    for (size_t i = 0; i < sizeof places / sizeof *places && !search->found; i++) {
        const Expr *part = main_thread_part(search->setup, site->in, places[i]);
        search->found = part != NULL;
        if (part) search->place = part->span;
    }
    Expr *receiver = event->call ? event->call->receiver : NULL;
    if (!search->found && receiver &&
        str_eq_c(program_text(search->setup->program, event->call->name), "applicationState") &&
        str_eq_c(resolver_type_name(search->setup->context->resolver, site->in, receiver), "UIApplication")) {
        search->found = true;
        search->place = event->span;
    }
    return !search->found;
}

// Whether the registry may call this handler: its delegate has it, or is not known.
static bool may_call(const Setup *setup, const SetupObject *registry, const Function *handler) {
    bool known = false;
    for (uint32_t i = 0; i < setup->registry_delegates.len; i++) {
        const SetupUse *use = &setup->registry_delegates.items[i];
        if (!setup_holds(registry, use->object) || !use->value) continue;
        Str name = resolver_type_name(setup->context->resolver, use->in, use->value);
        const TypeDeclVec *decls = program_types_named(setup->program, program_symbol(setup->program, name));
        if (!decls->len || !handler->owner) return true;
        for (uint32_t k = 0; k < decls->len; k++) {
            const TypeDecl *decl = decls->items[k];
            if (decl->kind == TYPE_DECL_PROTOCOL || decl->name == handler->owner->name ||
                resolver_conforms(setup->context->resolver, decl, handler->owner->name))
                return true;
        }
        known = true;
    }
    return !known;
}

// Whether a push handler that the registry calls uses UIKit before it returns, so on the registry's queue.
static bool uses_ui(const Setup *setup, const SetupObject *registry, Span *place) {
    enum { MAX_NEW = 40 }; // most of it has been parsed to judge the handler
    const HandlerVec *handlers = setup->context->handlers;
    const App *app = registry->made.app;
    for (uint32_t i = 0; app && i < handlers->len; i++) {
        Function *handler = handlers->items[i].function;
        if (!apps_sees(setup->apps, app, handler->span.file) || !may_call(setup, registry, handler)) continue;
        UiSearch search = {.setup = setup};
        ReachOptions options = {.max_new = MAX_NEW};
        reach_walk(setup->context->resolver, handler, &options, find_ui, &search);
        *place = search.place;
        if (search.found) return true;
    }
    return false;
}

static void check_queue(const Setup *setup, const SetupObject *registry) {
    const Call *call = registry->made.event->call;
    if (!call->arg_count) return;
    QueueKind kind = queue_kind(setup->context, registry->made.in, call->args[0].value);
    if (kind != QUEUE_CONCURRENT && kind != QUEUE_SERIAL) return;
    CheckDraft draft = setup_draft(setup, "VC206", &registry->made);
    Span place;
    bool ui = uses_ui(setup, registry, &place);
    if (kind == QUEUE_SERIAL && !ui) draft.severity = RESULTS_SEVERITY_NOTE;
    Str queue = kind == QUEUE_SERIAL ? STR("a queue of its own") : STR("a concurrent queue");
    if (ui)
        queue = str_printf(setup->context->arena,
                           "%.*s, where the push handler uses `%.*s`, which is for the main thread alone",
                           STR_ARG(queue), STR_ARG(scan_text(setup->context->scan, place)));
    check_say(setup->context, &draft, queue);
    check_add(setup->context, &draft);
}

void setup_check_registries(const Setup *setup) {
    for (uint32_t i = 0; i < setup->registries.len; i++) {
        const SetupObject *registry = &setup->registries.items[i];
        if (!check_is_ours(setup->context, registry->made.in->span.file)) continue;
        check_retained(setup, registry);
        check_delegate(setup, registry);
        check_queue(setup, registry);
        bool first = true; // of its app
        for (uint32_t k = 0; k < i && first; k++)
            first = setup->registries.items[k].made.app != registry->made.app;
        if (first) check_types(setup, registry);
    }
    for (uint32_t i = 0; i < setup->registry_delegates.len; i++) {
        check_delegate_object(setup, &setup->registry_delegates.items[i]);
        check_order(setup, &setup->registry_delegates.items[i]);
    }
    for (uint32_t i = 0; i < setup->push_types.len; i++)
        check_condition(setup, &setup->push_types.items[i]);
}
