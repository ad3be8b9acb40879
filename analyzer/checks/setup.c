// SPDX-License-Identifier: MIT
#include "analyzer/checks/setup.h"

#include "analyzer/checks/checks.h"
#include "analyzer/paths/reach.h"
#include "analyzer/program/types.h"

// --- small questions ---

bool setup_same(ObjectKey a, ObjectKey b) {
    if (a.var || b.var) return a.var == b.var;
    bool owners = !a.owner || !b.owner || a.owner == b.owner;
    return a.name.len && owners && str_eq(a.name, b.name);
}

bool setup_holds(const SetupObject *object, ObjectKey key) {
    for (uint32_t i = 0; i < object->keys.len; i++)
        if (setup_same(object->keys.items[i], key)) return true;
    return false;
}

static const Expr *stripped(const Expr *expr) {
    while (expr && (expr->kind == EXPR_UNWRAP || expr->kind == EXPR_CAST) && expr->child_count)
        expr = expr->children[0];
    return expr;
}

// The expression behind local constants.
static const Expr *origin(const Setup *setup, const Expr *expr) {
    expr = stripped(expr);
    for (int hops = 0; expr && expr->kind == EXPR_VAR && hops < 8; hops++) {
        const Var *var = program_var(setup->program, expr->var);
        bool fixed = var->immutable || !var->assigned;
        if (!fixed || !var->init || var->element || var->kind == VAR_PARAM) break;
        expr = stripped(var->init);
    }
    return expr;
}

static Symbol owner_of(const Setup *setup, const Function *in, const Expr *expr, Str name) {
    Resolver *resolver = setup->context->resolver;
    const Property *property = resolver_property(resolver, in, (Expr *)expr);
    bool of_self = expr->child_count && expr->children[0]->kind == EXPR_SELF && in->owner;
    if (!property && of_self) // _registry
        property = resolver_property_of(resolver, in->owner, program_symbol(setup->program, name));
    return property && property->owner && !property->requirement ? property->owner->name : 0;
}

ObjectKey setup_key(const Setup *setup, const Function *in, const Expr *expr) {
    const Expr *from = origin(setup, expr);
    ObjectKey key = {0};
    if (!from) return key;
    if (from->kind == EXPR_VAR) {
        const Var *var = program_var(setup->program, from->var);
        if (var->kind == VAR_GLOBAL || var->kind == VAR_PARAM)
            key.name = program_text(setup->program, var->name);
        else
            key.var = from->var;
    }
    if (from->kind == EXPR_NAME || from->kind == EXPR_MEMBER)
        key.name = program_plain_name(program_text(setup->program, from->name));
    if (key.name.len && from->kind != EXPR_VAR) key.owner = owner_of(setup, in, from, key.name);
    return key;
}

const Call *setup_call_of(const Setup *setup, const Expr *expr) {
    const Expr *from = origin(setup, expr);
    return from && from->kind == EXPR_VAR ? program_var(setup->program, from->var)->call : NULL;
}

// The name of the type that a call is made on: `Foo` in `Foo.init(…)`, `[Foo new]`.
static Str named_type(const Program *program, const Expr *receiver) {
    if (receiver->kind == EXPR_NAME || receiver->kind == EXPR_MEMBER)
        return program_text(program, receiver->name);
    const Type *type = receiver->kind == EXPR_TYPE ? type_without_optional(receiver->type) : NULL;
    if (type && type->kind == TYPE_META && type->arg_count) type = type->args[0];
    return type && type->kind == TYPE_NAMED ? program_text(program, type->name) : STR_NONE;
}

bool setup_makes(const Setup *setup, const Call *call, Str *type) {
    Str name = program_text(setup->program, call->name);
    bool init = str_eq_c(name, "init") || str_eq_c(name, "new");
    *type = STR_NONE;
    if (!call->receiver && call->name) *type = name;
    if (call->receiver && init) *type = named_type(setup->program, call->receiver);
    return type->len && type->data[0] >= 'A' && type->data[0] <= 'Z';
}

bool setup_mentions(const Setup *setup, const App *app, const char *name) {
    NamePostings files = scan_files_with(setup->context->scan, str_from(name));
    for (uint32_t i = 0; i < files.len; i++)
        if (apps_sees(setup->apps, app, NAME_POSTING_FILE(files.items[i]))) return true;
    return false;
}

bool setup_mentions_both(const Setup *setup, const App *app, const char *name, const char *beside) {
    NamePostings files = scan_files_with(setup->context->scan, str_from(name));
    for (uint32_t i = 0; i < files.len; i++) {
        uint32_t file = NAME_POSTING_FILE(files.items[i]);
        if (apps_sees(setup->apps, app, file) &&
            source_mentions(setup->program->files.items[file].text, str_from(beside)))
            return true;
    }
    return false;
}

bool setup_is_scripted(const Setup *setup, const App *app) {
    static const char *const marks[] = {"Flutter",
                                        "FlutterAppDelegate",
                                        "FlutterMethodChannel",
                                        "React",
                                        "React_Core",
                                        "RCTBridge",
                                        "RCTAppDelegate",
                                        "ExpoModulesCore",
                                        "Expo",
                                        "Cordova",
                                        "CDVPlugin",
                                        "Capacitor",
                                        "RNCallKeep",
                                        "RNVoipPushNotificationManager"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (setup_mentions(setup, app, marks[i])) return true;
    return false;
}

bool setup_others_mention(const Setup *setup, const App *app, const char *name) {
    NamePostings files = scan_files_with(setup->context->scan, str_from(name));
    for (uint32_t i = 0; i < files.len; i++)
        if (apps_sees(setup->apps, app, NAME_POSTING_FILE(files.items[i])) &&
            setup->program->files.items[NAME_POSTING_FILE(files.items[i])].third_party)
            return true;
    return false;
}

enum { MAX_ABOVE = 16 }; // types in one walk

// Adds the names that are new. False when there are too many.
static bool add_supertypes(const TypeDecl *part, Symbol names[MAX_ABOVE], uint32_t *count) {
    for (uint32_t s = 0; s < part->supertypes.len; s++) {
        const Type *super = part->supertypes.items[s];
        bool known = super->kind != TYPE_NAMED;
        for (uint32_t k = 0; k < *count && !known; k++)
            known = names[k] == super->name;
        if (known) continue;
        if (*count == MAX_ABOVE) return false;
        names[(*count)++] = super->name;
    }
    return true;
}

bool setup_walk_class(const Setup *setup, Symbol name, SetupPart visit, void *user) {
    Symbol names[MAX_ABOVE] = {name};
    uint32_t count = 1;
    for (uint32_t next = 0; next < count; next++) {
        const TypeDeclVec *parts = program_types_named(setup->program, names[next]);
        bool declared = false;
        for (uint32_t i = 0; i < parts->len; i++) {
            const TypeDecl *part = parts->items[i];
            declared |= part->kind != TYPE_DECL_EXTENSION;
            if (!visit(user, part, next == 0) || !add_supertypes(part, names, &count)) return false;
        }
        Str text = program_text(setup->program, names[next]);
        if (!declared && !api_is_system_type(resolver_api(setup->context->resolver), text)) return false;
    }
    return true;
}

static bool is_used_by(const SetupObject *object, const SetupUses *uses) {
    for (uint32_t i = 0; i < uses->len; i++)
        if (setup_holds(object, uses->items[i].object)) return true;
    return false;
}

bool setup_is_idle(const Setup *setup, const SetupObject *registry) {
    if (registry->escapes || is_used_by(registry, &setup->push_types) ||
        is_used_by(registry, &setup->registry_delegates))
        return false;
    for (uint32_t i = 0; i < setup->registries.len; i++) {
        const SetupObject *other = &setup->registries.items[i];
        if (other != registry && other->made.app == registry->made.app &&
            is_used_by(other, &setup->push_types))
            return true;
    }
    return false;
}

// Two classes of one name cannot be in one app: one of them is left over, or built instead of the other.
static bool are_alternatives(const Setup *setup, const Function *a, const Function *b) {
    if (!a->owner || !b->owner || a->owner->name != b->owner->name) return false;
    return !resolver_same_type(setup->program, a->owner, b->owner) ||
           setup->program->files.items[a->span.file].language !=
               setup->program->files.items[b->span.file].language;
}

bool setup_are_two(const Setup *setup, const SetupObject *a, const SetupObject *b) {
    for (uint32_t i = 0; i < a->keys.len; i++)
        if (setup_holds(b, a->keys.items[i])) return false;
    if (a->made.app && a->made.app->doubled && a->made.in->span.file != b->made.in->span.file) return false;
    if (are_alternatives(setup, a->made.in, b->made.in)) return false;
    if (a->made.in != b->made.in) return true;
    return setup_leads_to(setup, a->made.in, a->made.block, b->made.block) ||
           setup_leads_to(setup, a->made.in, b->made.block, a->made.block);
}

const Handler *setup_handler(const Setup *setup, const App *app) {
    const HandlerVec *handlers = setup->context->handlers;
    for (uint32_t i = 0; i < handlers->len; i++)
        if (apps_in_view(setup->apps, handlers->items[i].function->span.file) == app)
            return &handlers->items[i];
    return NULL;
}

CheckDraft setup_draft(const Setup *setup, const char *rule, const SetupUse *use) {
    Span place = use->event->call ? check_call_span(use->event->call) : use->event->span;
    return check_draft(setup->context, rule, place, use->in);
}

bool setup_says(const Setup *setup, const char *vocabulary, Str text) {
    return api_in_vocabulary(resolver_api(setup->context->resolver), str_from(vocabulary), text);
}

bool setup_inside(const Function *inner, const Function *outer) {
    for (; inner; inner = inner->parent)
        if (inner == outer) return true;
    return false;
}

static uint32_t edge_count(const Terminator *term) {
    if (term->kind == TERM_BRANCH || term->kind == TERM_INVOKE) return 2;
    return term->kind == TERM_JUMP ? 1 : 0;
}

bool setup_leads_to(const Setup *setup, const Function *in, BlockId from, BlockId to) {
    bool *seen = ARENA_ARRAY(setup->context->arena, bool, in->blocks.len);
    VEC(BlockId) todo = {0};
    VEC_PUSH(setup->context->arena, &todo, from);
    while (todo.len) {
        BlockId at = todo.items[--todo.len];
        if (at == to) return true;
        if (seen[at]) continue;
        seen[at] = true;
        const Terminator *term = &in->blocks.items[at].term;
        for (uint32_t i = 0; i < edge_count(term); i++)
            VEC_PUSH(setup->context->arena, &todo, term->edges[i].to);
    }
    return false;
}

// Whether control may come back to where it happens.
static bool repeats(const Setup *setup, const SetupUse *use) {
    const Terminator *term = &use->in->blocks.items[use->block].term;
    for (uint32_t i = 0; i < edge_count(term); i++)
        if (setup_leads_to(setup, use->in, term->edges[i].to, use->block)) return true;
    return false;
}

// `map` of an optional runs its closure at most once.
static bool may_be_optional(const Setup *setup, const Function *in, const Call *call) {
    Str name = program_text(setup->program, call->name);
    if (!str_eq_c(name, "map") && !str_eq_c(name, "flatMap")) return false;
    const Type *type = call->receiver ? resolver_type(setup->context->resolver, in, call->receiver) : NULL;
    return !type || (type->kind != TYPE_ARRAY && type->kind != TYPE_DICTIONARY);
}

// Whether a function runs the closure once for each element: `lines.forEach { … }`.
static bool is_run_for_each(const Setup *setup, const Function *function) {
    for (; function->kind == FUNCTION_CLOSURE && function->parent; function = function->parent) {
        const Call *call = launch_call_given(function);
        if (!call) return false;
        const CallTargets *targets = resolver_call(setup->context->resolver, function->parent, (Call *)call);
        const ApiCall *api = targets->api;
        if (api && api->closures == API_CLOSURE_NOW_ANY && str_eq_c(api->category, "sequence"))
            return !may_be_optional(setup, function->parent, call);
    }
    return false;
}

bool setup_made_in_loop(const Setup *setup, const SetupObject *object) {
    if (!repeats(setup, &object->made) && !is_run_for_each(setup, object->made.in)) return false;
    ReachSite site = {
        .in = object->made.in, .event = object->made.event, .block = object->made.block, .conditional = true};
    Function *in = NULL;
    const Terminator *branch = reach_condition(&site, setup->context->arena, &in);
    const Expr *cond = branch ? branch->cond : NULL;
    return !cond || cond->kind != EXPR_IS_NIL || !cond->child_count ||
           !setup_holds(object, setup_key(setup, in, cond->children[0]));
}

// --- collecting ---

static bool has_label(const Setup *setup, const Call *call, uint32_t arg, const char *label) {
    return arg < call->arg_count && str_eq_c(program_text(setup->program, call->args[arg].label), label);
}

static SetupUse use_of(const Setup *setup, Function *in, BlockId block, uint32_t index) {
    return (SetupUse){.in = in,
                      .block = block,
                      .index = index,
                      .event = &in->blocks.items[block].events.items[index],
                      .app = apps_in_view(setup->apps, in->span.file)};
}

static void add_use(const Setup *setup, SetupUses *to, SetupUse use, const Expr *object, Expr *value) {
    use.object = setup_key(setup, use.in, object);
    use.value = value;
    VEC_PUSH(setup->context->arena, to, use);
}

// Types are asked for only where the class or its delegate is mentioned: asking parses files.
static bool is_about(const Setup *setup, const Function *in, const char *class, const char *delegate) {
    NamePostings files = scan_files_with(setup->context->scan, str_from(class));
    NamePostings others = scan_files_with(setup->context->scan, str_from(delegate));
    for (uint32_t i = 0; i < files.len; i++)
        if (NAME_POSTING_FILE(files.items[i]) == in->span.file) return true;
    for (uint32_t i = 0; i < others.len; i++)
        if (NAME_POSTING_FILE(others.items[i]) == in->span.file) return true;
    return false;
}

// Whether the project lets the system's class conform to this protocol of its own, which stands for it then.
static bool stands_for(const Setup *setup, Str protocol, const char *type) {
    Symbol symbol = program_symbol(setup->program, protocol);
    const TypeDeclVec *below = program_conformers(setup->program, symbol);
    for (uint32_t i = 0; i < below->len; i++)
        if (str_eq_c(program_text(setup->program, below->items[i]->name), type)) return true;
    return false;
}

static bool is_of_type(const Setup *setup, const Function *in, Expr *expr, const char *type) {
    Str name = resolver_type_name(setup->context->resolver, in, expr);
    return !name.len || str_eq_c(name, type) || stands_for(setup, name, type);
}

// A report of the app's own: what wrappers report they also end.
static bool is_report(const Setup *setup, const SetupUse *use, Str name) {
    if (!str_starts(name, STR("reportNewIncomingCall")) &&
        !str_starts(name, STR("reportNewIncomingConversation")))
        return false;
    const CallTargets *targets = resolver_call(setup->context->resolver, use->in, use->event->call);
    return targets->api && targets->api->effect == API_EFFECT_REPORTS && !targets->api->wrapper.len;
}

static void collect_call(Setup *setup, SetupUse use) {
    const Call *call = use.event->call;
    Str name = program_text(setup->program, call->name);
    Str type;
    if (setup_makes(setup, call, &type)) {
        bool registry = str_eq_c(type, "PKPushRegistry"), provider = str_eq_c(type, "CXProvider");
        if (registry || provider)
            VEC_PUSH(setup->context->arena, registry ? &setup->registries : &setup->providers,
                     (SetupObject){.made = use});
        return;
    }
    Expr *first = call->arg_count ? call->args[0].value : NULL;
    const Expr *receiver = call->receiver;
    if (str_eq_c(name, "setDelegate") && has_label(setup, call, 1, "queue") && receiver &&
        is_about(setup, use.in, "CXProvider", "CXProviderDelegate") &&
        is_of_type(setup, use.in, call->receiver, "CXProvider"))
        add_use(setup, &setup->provider_delegates, use, receiver, first);
    if (is_report(setup, &use, name)) add_use(setup, &setup->reports, use, receiver, first);
    bool changes_types = receiver && receiver->kind == EXPR_MEMBER && receiver->child_count &&
                         str_eq_c(program_text(setup->program, receiver->name), "desiredPushTypes");
    if (changes_types) add_use(setup, &setup->push_types, use, receiver->children[0], first);
}

static void collect_assignment(Setup *setup, SetupUse use) {
    Expr *target = use.event->target;
    if (!target || target->kind != EXPR_MEMBER || !target->child_count) return;
    Str name = program_text(setup->program, target->name);
    Expr *object = target->children[0];
    if (str_eq_c(name, "desiredPushTypes"))
        add_use(setup, &setup->push_types, use, object, use.event->expr);
    else if (str_eq_c(name, "localizedCallerName"))
        add_use(setup, &setup->caller_names, use, object, use.event->expr);
    else if (str_eq_c(name, "delegate") &&
             is_about(setup, use.in, "PKPushRegistry", "PKPushRegistryDelegate") &&
             str_eq_c(resolver_type_name(setup->context->resolver, use.in, object), "PKPushRegistry"))
        add_use(setup, &setup->registry_delegates, use, object, use.event->expr);
}

static void collect(Setup *setup) {
    Program *program = setup->program;
    for (uint32_t f = 0; f < program->functions.len; f++) {
        Function *function = program->functions.items[f];
        if (program->files.items[function->span.file].is_test && !setup->context->options->include_tests)
            continue;
        for (uint32_t b = 0; b < function->blocks.len; b++)
            for (uint32_t e = 0; e < function->blocks.items[b].events.len; e++) {
                SetupUse use = use_of(setup, function, b, e);
                if (use.event->kind == EVENT_CALL) collect_call(setup, use);
                if (use.event->kind == EVENT_ASSIGN) collect_assignment(setup, use);
            }
    }
}

// --- what holds an object ---

static bool mentions(const Setup *setup, const Expr *expr, const SetupObject *object) {
    VEC(const Expr *) stack = {0};
    VEC_PUSH(setup->context->arena, &stack, expr);
    while (stack.len) {
        const Expr *top = stack.items[--stack.len];
        if (!top) continue;
        if (top->kind == EXPR_VAR && setup_holds(object, (ObjectKey){.var = top->var})) return true;
        for (uint32_t i = 0; i < top->child_count; i++)
            VEC_PUSH(setup->context->arena, &stack, top->children[i]);
    }
    return false;
}

static void add_key(const Setup *setup, SetupObject *object, ObjectKey key) {
    if ((!key.var && !key.name.len) || setup_holds(object, key)) return;
    object->kept |= key.name.len > 0 || program_var(setup->program, key.var)->is_static;
    VEC_PUSH(setup->context->arena, &object->keys, key);
}

static ObjectKey target_key(const Setup *setup, const Function *in, const Expr *target) {
    if (target->kind == EXPR_VAR) {
        const Var *var = program_var(setup->program, target->var);
        if (var->kind != VAR_GLOBAL) return (ObjectKey){.var = target->var};
        return (ObjectKey){.name = program_text(setup->program, var->name)};
    }
    return setup_key(setup, in, target);
}

// Whether the value of an expression is the object itself, or may be.
static bool is_object(const Setup *setup, const Function *in, const Expr *expr, const SetupObject *object) {
    const Expr *value = stripped(expr);
    if (!value) return false;
    if (value->kind == EXPR_VAR && setup_holds(object, (ObjectKey){.var = value->var})) return true;
    return setup_holds(object, setup_key(setup, in, value));
}

static bool is_delegate_of(const Setup *setup, const Event *event) {
    if (event->call) return str_eq_c(program_text(setup->program, event->call->name), "setDelegate");
    return event->target && event->target->kind == EXPR_MEMBER &&
           str_eq_c(program_text(setup->program, event->target->name), "delegate");
}

static void follow_event(const Setup *setup, const Function *in, const Event *event, bool inner,
                         SetupObject *object) {
    if (object->delegate && is_delegate_of(setup, event)) return;
    if ((event->kind == EVENT_ASSIGN || event->kind == EVENT_DECLARE) && event->target) {
        if (event->expr && is_object(setup, in, event->expr, object)) {
            add_key(setup, object, target_key(setup, in, event->target));
            object->escapes |= event->target->kind == EXPR_SUBSCRIPT;
        } else if (event->expr && mentions(setup, event->expr, object)) {
            object->escapes = true;
        }
    }
    const Call *call = event->call;
    for (uint32_t a = 0; call && a < call->arg_count; a++)
        object->escapes |= mentions(setup, call->args[a].value, object);
    if (!inner) return; // captured by a closure
    object->escapes |= (call && mentions(setup, call->receiver, object)) ||
                       mentions(setup, event->target, object) || mentions(setup, event->expr, object);
}

static const Property *code_of(const Setup *setup, const Function *function) {
    const TypeDecl *owner = function->owner;
    Property *const *items = owner ? owner->properties.items : setup->program->globals.items;
    uint32_t count = owner ? owner->properties.len : setup->program->globals.len;
    for (uint32_t i = 0; i < count; i++)
        if (items[i]->initializer == function || items[i]->getter == function) return items[i];
    return NULL;
}

// A returned object belongs to the property whose initial value or getter this is, or to the callers.
static void follow_return(const Setup *setup, Function *function, SetupObject *object) {
    const Function *code = function;
    while (code->kind == FUNCTION_CLOSURE && code->parent)
        code = code->parent;
    const Property *property = code_of(setup, code);
    bool direct = code == function || (property && property->initializer == code);
    if (property && direct)
        add_key(setup, object,
                (ObjectKey){.name = program_text(setup->program, property->name),
                            .owner = property->owner ? property->owner->name : 0});
    else if (function->kind == FUNCTION_METHOD && !function->param_count)
        add_key(setup, object,
                (ObjectKey){.name = program_text(setup->program, function->name),
                            .owner = function->owner ? function->owner->name : 0});
    object->escapes = true;
}

void setup_follow(const Setup *setup, SetupObject *object) {
    Function *in = object->made.in;
    if (object->made.event->call->result)
        add_key(setup, object, (ObjectKey){.var = object->made.event->call->result});
    for (int round = 0; round < 3; round++) {
        FunctionVec all = {0};
        VEC_PUSH(setup->context->arena, &all, in);
        for (uint32_t f = 0; f < all.len; f++) {
            Function *function = all.items[f];
            for (uint32_t c = 0; c < function->closures.len; c++)
                VEC_PUSH(setup->context->arena, &all, function->closures.items[c]);
            for (uint32_t b = 0; b < function->blocks.len; b++) {
                const Block *block = &function->blocks.items[b];
                for (uint32_t e = 0; e < block->events.len; e++)
                    follow_event(setup, function, &block->events.items[e], f > 0, object);
                if (block->term.kind == TERM_RETURN && block->term.value &&
                    mentions(setup, block->term.value, object))
                    follow_return(setup, function, object);
            }
        }
    }
}

bool setup_is_fleeting(const Setup *setup, const SetupUse *use, Str *type) {
    const Call *call = setup_call_of(setup, use->value);
    if (!call || !setup_makes(setup, call, type)) return false;
    for (uint32_t b = 0; b < use->in->blocks.len; b++)
        for (uint32_t e = 0; e < use->in->blocks.items[b].events.len; e++) {
            if (use->in->blocks.items[b].events.items[e].call != call) continue;
            SetupObject object = {.made = use_of(setup, use->in, b, e), .delegate = true};
            setup_follow(setup, &object);
            return !object.kept && !object.escapes;
        }
    return false;
}

// --- loading ---

// Parses our files that may make registries and providers or do something to them: those with the name, of
// Objective-C only if they also mention one of the words beside it (a list that ends with NULL; NULL: all).
static void load(const CheckContext *context, const char *name, const char *const *beside) {
    Scan *scan = context->scan;
    NamePostings files = scan_files_with(scan, str_from(name));
    for (uint32_t i = 0; i < files.len; i++) {
        uint32_t file = NAME_POSTING_FILE(files.items[i]);
        const ProgramFile *where = &scan_program(scan)->files.items[file];
        if (!check_is_ours(context, file) || scan_is_header(scan, file)) continue;
        bool wanted = where->language == LANGUAGE_SWIFT || !beside;
        for (size_t k = 0; beside && beside[k] && !wanted; k++)
            wanted = source_mentions(where->text, str_from(beside[k]));
        if (wanted) scan_load(scan, file);
    }
}

static void load_all(const CheckContext *context) {
    static const char *const registry[] = {"initWithQueue", "desiredPushTypes", "PKPushRegistry new", NULL};
    static const char *const provider[] = {"initWithConfiguration", "setDelegate", "reportNewIncomingCall",
                                           NULL};
    load(context, "PKPushRegistry", registry);
    load(context, "desiredPushTypes", NULL);
    load(context, "CXProvider", provider);
}

Setup *setup_new(const CheckContext *context) {
    load_all(context);
    Setup *setup = ARENA_NEW(context->arena, Setup);
    setup->context = context;
    setup->program = scan_program(context->scan);
    setup->apps = context->apps;
    setup->launch = launch_new(context, setup->apps);
    collect(setup);
    for (uint32_t i = 0; i < setup->registries.len; i++)
        setup_follow(setup, &setup->registries.items[i]);
    for (uint32_t i = 0; i < setup->providers.len; i++)
        setup_follow(setup, &setup->providers.items[i]);
    return setup;
}

void setup_check(const CheckContext *context) {
    const Setup *setup = setup_new(context);
    setup_check_registries(setup);
    setup_check_late(setup);
    setup_check_number(setup);
    setup_check_providers(setup);
    setup_check_updates(setup);
}
