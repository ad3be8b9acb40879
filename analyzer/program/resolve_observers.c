// SPDX-License-Identifier: MIT
// Notifications: from `post(name:)` to the methods and closures that were registered for the name. Observers
// without a queue of their own run inside of the post.
#include "analyzer/program/resolve_private.h"

static bool is_name_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// What `NSNotificationName const Arrived = @"arrived";` or `static let arrived =
// Notification.Name("arrived")` was set to, when one such constant alone is known.
const Expr *resolver_defined_constant(Program *program, Symbol name) {
    const PropertyVec *named = program_properties_named(program, name);
    const Expr *value = NULL;
    for (uint32_t i = 0; i < named->len; i++) {
        const Property *property = named->items[i];
        if (!property->is_let || (property->owner && !property->is_static) || !property->init) continue;
        if (value) return NULL;
        value = property->init;
    }
    return value;
}

// The part of a notification's name that tells it apart: the last component of `.voipPush` or
// `PushHandler.pushArrived`, the text of `Notification.Name("voip-push")` or of a string.
static Str name_key(Program *program, const Expr *expr) {
    for (int hops = 0; expr && hops < 8; hops++) {
        switch (expr->kind) {
        case EXPR_MEMBER:
        case EXPR_NAME:
            if (!str_eq_c(program_text(program, expr->name), "rawValue")) {
                const Expr *constant = resolver_defined_constant(program, expr->name);
                if (!constant) return program_text(program, expr->name);
                expr = constant;
                break;
            }
            expr = expr->child_count ? expr->children[0] : NULL;
            break;
        case EXPR_STRING:
            return expr->text;
        case EXPR_CAST:
        case EXPR_UNWRAP:
            expr = expr->child_count ? expr->children[0] : NULL;
            break;
        case EXPR_VAR: {
            const Var *var = program_var(program, expr->var);
            if (var->call) { // Notification.Name("…")
                expr = var->call->arg_count ? var->call->args[0].value : NULL;
                break;
            }
            if (!var->init) return program_text(program, var->name);
            expr = var->init;
            break;
        }
        default:
            return STR_NONE;
        }
    }
    return STR_NONE;
}

// The constant or macro that a name is written as, or empty.
static Str spelled_name(const Program *program, const Expr *expr) {
    Str text = str_sub(program->files.items[expr->span.file].text, expr->span.start, expr->span.end);
    size_t word = 0;
    while (word < text.len && is_name_char(text.data[word]))
        word++;
    if (word && word == text.len) return text;
    for (int hops = 0; expr && hops < 8; hops++) {
        if (expr->kind == EXPR_MEMBER || expr->kind == EXPR_NAME) {
            Str name = program_text(program, expr->name);
            if (!str_eq_c(name, "rawValue")) return name;
        }
        if (expr->kind == EXPR_VAR)
            expr = program_var(program, expr->var)->init;
        else
            expr = expr->child_count ? expr->children[0] : NULL;
    }
    return STR_NONE;
}

// The centre that a call goes to, by the last component of its name: `default`, `center`.
static Symbol centre_of(const Program *program, const Call *call) {
    const Expr *receiver = call->receiver;
    while (receiver && receiver->kind == EXPR_UNWRAP && receiver->child_count)
        receiver = receiver->children[0];
    if (!receiver) return 0;
    if (receiver->kind == EXPR_MEMBER || receiver->kind == EXPR_NAME) return receiver->name;
    if (receiver->kind != EXPR_VAR) return 0;
    const Var *var = program_var(program, receiver->var);
    if (var->init && (var->init->kind == EXPR_MEMBER || var->init->kind == EXPR_NAME)) return var->init->name;
    return var->name;
}

// Number of the piece of a selector, which is that of its argument; UINT32_MAX when there is no such piece.
static uint32_t piece_of(Str selector, Str piece) {
    uint32_t number = 0;
    size_t from = 0;
    for (size_t i = 0; i < selector.len; i++) {
        if (selector.data[i] != ':') continue;
        if (str_eq(str_sub(selector, from, i), piece)) return number;
        number++;
        from = i + 1;
    }
    return UINT32_MAX;
}

// What Objective-C calls the arguments that are asked for below.
static Str objc_piece(const char *label) {
    static const char *const PIECES[][2] = {{"name", "postNotificationName"},
                                            {"forName", "addObserverForName"},
                                            {"selector", "selector"},
                                            {"name", "name"},
                                            {"queue", "queue"},
                                            {"object", "object"},
                                            {"waitUntilDone", "waitUntilDone"}};
    for (size_t i = 0; i < sizeof PIECES / sizeof *PIECES; i++)
        if (str_eq_c(str_from(PIECES[i][0]), label)) return str_from(PIECES[i][1]);
    return STR_NONE;
}

static Expr *argument(const Program *program, const Call *call, const char *label) {
    if (call->selector) {
        Str selector = program_text(program, call->selector);
        uint32_t number = piece_of(selector, objc_piece(label));
        if (number == UINT32_MAX) number = piece_of(selector, str_from(label));
        return number < call->arg_count ? call->args[number].value : NULL;
    }
    for (uint32_t i = 0; i < call->arg_count; i++)
        if (str_eq_c(program_text(program, call->args[i].label), label)) return call->args[i].value;
    return NULL;
}

// The call that made a notification, or NULL.
static const Call *maker_of(const Program *program, const Expr *notification) {
    for (int hops = 0; notification && notification->kind == EXPR_VAR && hops < 8; hops++) {
        const Var *var = program_var(program, notification->var);
        if (var->call) return var->call;
        notification = var->init;
    }
    return NULL;
}

// The name in `[NSNotification notificationWithName:n object:o]` and `Notification(name: n)`.
static const Expr *name_of_notification(const Program *program, const Expr *notification) {
    const Call *call = maker_of(program, notification);
    if (!call || !call->selector) return call ? argument(program, call, "name") : NULL;
    bool made = str_starts(program_text(program, call->selector), STR("notificationWithName:"));
    return made && call->arg_count ? call->args[0].value : NULL;
}

Posted resolver_posted(const Program *program, const Call *call) {
    const Call *made = call;
    if (!argument(program, call, "name")) {
        if (!call->arg_count || !name_of_notification(program, call->args[0].value)) return (Posted){0};
        made = maker_of(program, call->args[0].value);
    }
    return (Posted){true, argument(program, made, "userInfo"), argument(program, made, "object")};
}

static const Expr *closure_argument(const Call *call) {
    for (uint32_t i = 0; i < call->arg_count; i++)
        if (call->args[i].value && call->args[i].value->kind == EXPR_CLOSURE) return call->args[i].value;
    return NULL;
}

// `@selector(…)`, whose text is the selector.
static bool is_objc_selector(const Program *program, const Expr *expr) {
    return expr->kind == EXPR_UNKNOWN && expr->text.len &&
           program->files.items[expr->span.file].language == LANGUAGE_OBJC;
}

// The method that `#selector(Type.method(_:))` names, as far as the text tells.
static Str selector_name(const Program *program, const Expr *expr) {
    if (is_objc_selector(program, expr)) return expr->text;
    Str text = str_sub(program->files.items[expr->span.file].text, expr->span.start, expr->span.end);
    size_t open = 0;
    while (open < text.len && text.data[open] != '(')
        open++;
    size_t start = open + 1, end = start;
    for (size_t i = start; i < text.len && (is_name_char(text.data[i]) || text.data[i] == '.'); i++) {
        if (text.data[i] == '.') start = i + 1;
        end = i + 1;
    }
    return start < end ? str_sub(text, start, end) : STR_NONE;
}

static void add_selector(Resolver *resolver, Call *registration, const Expr *selector, CallTargets *targets) {
    Program *program = resolver->program;
    Str name = selector_name(program, selector);
    if (!name.len) return;
    // @selector(gotPush:) says it all, #selector(gotPush(_:)) is read up to the bracket.
    const FunctionVec *named = is_objc_selector(program, selector)
                                   ? program_functions_for_selector(program, program_symbol(program, name))
                                   : program_functions_named(program, program_symbol(program, name));
    for (uint32_t i = 0; i < named->len; i++) {
        Function *function = named->items[i];
        // The observer's class: the file that registers it, unless only one such method exists.
        if (!function->has_body || !function->owner) continue;
        if (named->len > 1 && function->span.file != registration->span.file) continue;
        VEC_PUSH(resolver->arena, &targets->observers, (Observer){function, registration, false, false});
    }
}

void resolve_selectors(Resolver *resolver, Call *call, CallTargets *targets) {
    const Program *program = resolver->program;
    Str category = targets->api->category;
    bool now = str_eq_c(category, "selector");
    if (!now && !str_eq_c(category, "timer") && !str_eq_c(category, "queue")) return;
    // The object of another class may have a method of this name too, or none.
    if (now && call->receiver && call->receiver->kind != EXPR_SELF) return;
    // objc_msgSend(x, @selector(…))
    bool c = !call->receiver && program->files.items[call->span.file].language == LANGUAGE_OBJC;
    if (now && c && (!call->arg_count || call->args[0].value->kind != EXPR_SELF)) return;
    const Expr *wait = argument(program, call, "waitUntilDone");
    if (wait) now = wait->kind == EXPR_TRUE;
    for (uint32_t i = 0; i < call->arg_count; i++) {
        const Expr *value = call->args[i].value;
        Str text = str_sub(program->files.items[value->span.file].text, value->span.start, value->span.end);
        bool selector = is_objc_selector(program, value) || str_starts(text, STR("#selector"));
        if (value->kind != EXPR_UNKNOWN || !selector) continue;
        uint32_t before = targets->observers.len;
        add_selector(resolver, call, value, targets);
        for (uint32_t k = before; k < targets->observers.len; k++)
            targets->observers.items[k].later = !now;
    }
}

// --- observers that may not be there ---

// Whether the file that registers for the name also takes that back: not at the end of the object, nor just
// before it registers.
static bool may_be_removed(Program *program, const Call *registration, Str key) {
    const Function *registers = program_function_around(program, registration->span);
    for (uint32_t i = 0; i < program->calls.len; i++) {
        const Call *call = program->calls.items[i];
        if (call->span.file != registration->span.file || !call->name || !call->arg_count) continue;
        if (!str_eq_c(program_text(program, call->name), "removeObserver")) continue;
        if (centre_of(program, call) != centre_of(program, registration)) continue;
        const Expr *name = argument(program, call, "name");
        if (name && name->kind != EXPR_NIL && !str_eq(name_key(program, name), key)) continue;
        const Function *removes = program_function_around(program, call->span);
        if (!removes || removes->kind == FUNCTION_DEINIT || removes == registers) continue;
        return true;
    }
    return false;
}

typedef enum { OBJECT_FITS, OBJECT_MAY_FIT, OBJECT_DIFFERS } ObjectFit;

// Observers of one sender hear nothing of the others.
static ObjectFit object_fit(const Program *program, const Call *registration, const Call *post) {
    const Expr *wanted = argument(program, registration, "object");
    if (!wanted || wanted->kind == EXPR_NIL) return OBJECT_FITS;
    if (!argument(program, post, "name")) return OBJECT_MAY_FIT; // of a notification made before
    const Expr *sender = argument(program, post, "object");
    if (!sender || sender->kind == EXPR_NIL) return OBJECT_DIFFERS;
    return wanted->kind == EXPR_SELF && sender->kind == EXPR_SELF ? OBJECT_FITS : OBJECT_MAY_FIT;
}

void resolve_observers(Resolver *resolver, const Call *call, CallTargets *targets) {
    Program *program = resolver->program;
    const Expr *posted = argument(program, call, "name");
    if (!posted && call->arg_count) posted = name_of_notification(program, call->args[0].value);
    Str key = posted ? name_key(program, posted) : STR_NONE;
    if (!key.len) return;
    Symbol add = interner_add_c(program->names, "addObserver");
    Symbol add_block = interner_add_c(program->names, "addObserverForName");
    Str beside[2] = {key, spelled_name(program, posted)};
    for (int i = 0; i < 2; i++) {
        if (!beside[i].len) continue;
        program_load_mentions(program, add, beside[i]);
        program_load_mentions(program, add_block, beside[i]);
    }
    key = name_key(program, posted); // the constant may be known by now
    for (uint32_t i = 0; i < program->calls.len; i++) {
        Call *registration = program->calls.items[i];
        bool message = registration->selector &&
                       str_starts(program_text(program, registration->selector), STR("addObserver"));
        if ((registration->name != add && !message) || program->files.items[registration->span.file].is_test)
            continue;
        const Expr *name = argument(program, registration, "name");
        if (!name) name = argument(program, registration, "forName");
        if (!name || !str_eq(name_key(program, name), key)) continue;
        if (centre_of(program, registration) != centre_of(program, call)) continue;
        ObjectFit fit = object_fit(program, registration, call);
        if (fit == OBJECT_DIFFERS) continue;
        bool maybe = fit == OBJECT_MAY_FIT || may_be_removed(program, registration, key);
        uint32_t before = targets->observers.len;
        const Expr *selector = argument(program, registration, "selector");
        if (selector) add_selector(resolver, registration, selector, targets);
        const Expr *closure = closure_argument(registration);
        const Expr *queue = argument(program, registration, "queue");
        if (closure)
            VEC_PUSH(resolver->arena, &targets->observers,
                     (Observer){closure->function, registration, queue && queue->kind != EXPR_NIL, false});
        for (uint32_t k = before; k < targets->observers.len; k++)
            targets->observers.items[k].maybe = maybe;
    }
}
