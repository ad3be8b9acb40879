// SPDX-License-Identifier: MIT
// Values of expressions in a state, and what a branch teaches.
#include "analyzer/paths/given.h"
#include "analyzer/paths/paths_private.h"
#include "analyzer/paths/thread.h"
#include "analyzer/paths/versions.h"

#include <stdlib.h>

enum { EVAL_MAX_DEPTH = 24 };

static const Value unknown = {VALUE_UNKNOWN, 0};

static Value truth(bool value) { return (Value){value ? VALUE_TRUE : VALUE_FALSE, 0}; }

static Value eval_at(Engine *engine, const Function *in, Expr *expr, const State *state, int depth);

// The key under which a condition on what stays as it is while the handler runs is remembered; 0: it is not,
// or may have changed.
static Key steady_key(Engine *engine, const Function *in, Expr *expr, const State *state) {
    if (state_value(state, engine->unsteady).kind != VALUE_UNKNOWN) return 0;
    return key_of_steady(engine, in, expr);
}

// What branches on the way have taught of `expr`.
static Value known_of(Engine *engine, const Function *in, Expr *expr, const State *state) {
    Value value = state_value(state, key_of(engine, in, expr));
    if (value.kind != VALUE_UNKNOWN) return value;
    value = state_value(state, steady_key(engine, in, expr, state));
    return value.kind == VALUE_UNKNOWN ? state_value(state, stored_key(engine, in, expr, state)) : value;
}

// --- #available ---

// "15.4" as a number that grows with the version.
uint32_t version_code(Str text) {
    enum { PARTS = 3, PART_MAX = 999 };
    uint32_t code = 0;
    size_t at = 0;
    for (int part = 0; part < PARTS; part++) {
        uint32_t number = 0;
        for (; at < text.len && text.data[at] >= '0' && text.data[at] <= '9'; at++)
            if (number <= PART_MAX) number = number * 10 + (uint32_t)(text.data[at] - '0');
        if (at < text.len && text.data[at] == '.') at++;
        code = code * (PART_MAX + 1) + (number < PART_MAX ? number : PART_MAX);
    }
    return code;
}

// Whether the system is this version or newer. Older ones than iOS 13 are not asked for a report, so they are
// taken not to be there.
static Value is_from(const Engine *engine, Str version, const State *state) {
    if (strtod(version.data, NULL) <= 13.0) return truth(true);
    Value from = state_value(state, engine->os_from), below = state_value(state, engine->os_below);
    if (from.kind == VALUE_NUMBER && from.id >= version_code(version)) return truth(true);
    if (below.kind == VALUE_NUMBER && below.id <= version_code(version)) return truth(false);
    return unknown;
}

// What a test for a version that is_from does not know teaches.
static const State *learn_from(Engine *engine, Str version, const State *state, bool holds) {
    Value code = {VALUE_NUMBER, version_code(version)};
    return state_with(engine, state, holds ? engine->os_from : engine->os_below, code);
}

// --- assumptions ---

static Value constant_of(Engine *engine, Str text) {
    if (str_eq_c(text, "true")) return truth(true);
    if (str_eq_c(text, "false")) return truth(false);
    return (Value){VALUE_NAME, program_symbol(engine->program, text)};
}

// What the obligation lets us take for granted of `expr`.
static Value assumed(Engine *engine, const Function *in, Expr *expr) {
    const Obligation *obligation = engine->obligation;
    for (uint32_t i = 0; i < obligation->assumption_count; i++) {
        const Assumption *given = &obligation->assumptions[i];
        if (given->same) continue;
        if (given->member.len) {
            if (expr->kind != EXPR_MEMBER || expr->child_count != 1 ||
                !str_eq(program_text(engine->program, expr->name), given->member))
                continue;
            if (str_eq(resolver_type_name(engine->resolver, in, expr->children[0]), given->type))
                return constant_of(engine, given->value);
            continue;
        }
        Symbol name;
        if (resolver_constant(engine->resolver, in, expr, &name)) continue;
        if (str_eq(resolver_type_name(engine->resolver, in, expr), given->type))
            return constant_of(engine, given->value);
    }
    return unknown;
}

// The same of what `object.value(forKey: "member")` gives.
static Value assumed_by_key(Engine *engine, const Function *in, const Expr *expr) {
    const Call *call = program_var(engine->program, expr->var)->call;
    if (!call || !call->receiver || call->arg_count != 1 || !call->args[0].value ||
        call->args[0].value->kind != EXPR_STRING ||
        !str_eq_c(program_text(engine->program, call->args[0].label), "forKey"))
        return unknown;
    const Obligation *obligation = engine->obligation;
    for (uint32_t i = 0; i < obligation->assumption_count; i++) {
        const Assumption *given = &obligation->assumptions[i];
        if (given->member.len && str_eq(call->args[0].value->text, given->member) &&
            str_eq(resolver_type_name(engine->resolver, in, call->receiver), given->type))
            return constant_of(engine, given->value);
    }
    return unknown;
}

static bool assumed_same(Engine *engine, const Function *in, Expr *a, Expr *b) {
    for (uint32_t i = 0; i < engine->obligation->assumption_count; i++) {
        const Assumption *given = &engine->obligation->assumptions[i];
        if (!given->same) continue;
        if (str_eq(resolver_type_name(engine->resolver, in, a), given->type) &&
            str_eq(resolver_type_name(engine->resolver, in, b), given->type))
            return true;
    }
    return false;
}

// A constant's raw value as a string: `type.rawValue == "PKPushTypeVoIP"`.
static bool is_raw_of(Engine *engine, Value name, Value string) {
    for (uint32_t i = 0; i < engine->obligation->assumption_count; i++) {
        const Assumption *given = &engine->obligation->assumptions[i];
        if (given->raw.len && str_eq(program_text(engine->program, name.id), given->value) &&
            str_eq(program_text(engine->program, string.id), given->raw))
            return true;
    }
    return false;
}

// --- values ---

// Digits of which there is no other spelling.
static bool is_integer(Str text) {
    if (text.len > 1 && text.data[0] == '0') return false;
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] < '0' || text.data[i] > '9') return false;
    return text.len > 0;
}

static bool is_constant(Value value) {
    return value.kind == VALUE_TRUE || value.kind == VALUE_FALSE || value.kind == VALUE_NIL ||
           value.kind == VALUE_NAME || value.kind == VALUE_STRING || value.kind == VALUE_NUMBER;
}

static Value compare(Engine *engine, Value a, Value b) {
    if (!is_constant(a) || !is_constant(b)) {
        if ((a.kind == VALUE_NIL && b.kind == VALUE_NONNIL) ||
            (a.kind == VALUE_NONNIL && b.kind == VALUE_NIL))
            return truth(false);
        return unknown;
    }
    if (value_eq(a, b)) return truth(true);
    if (a.kind == VALUE_NIL || b.kind == VALUE_NIL) return truth(false);
    if (a.kind == VALUE_NAME && b.kind == VALUE_STRING)
        return is_raw_of(engine, a, b) ? truth(true) : unknown;
    if (a.kind == VALUE_STRING && b.kind == VALUE_NAME)
        return is_raw_of(engine, b, a) ? truth(true) : unknown;
    if (a.kind != b.kind) {
        bool booleans = (a.kind == VALUE_TRUE || a.kind == VALUE_FALSE) &&
                        (b.kind == VALUE_TRUE || b.kind == VALUE_FALSE);
        return booleans ? truth(false) : unknown;
    }
    if (a.kind == VALUE_NUMBER)
        return is_integer(program_text(engine->program, a.id)) &&
                       is_integer(program_text(engine->program, b.id))
                   ? truth(false)
                   : unknown;
    // `\u{41}` is another spelling of `A`.
    if (a.kind == VALUE_STRING && (str_contains(program_text(engine->program, a.id), STR("\\")) ||
                                   str_contains(program_text(engine->program, b.id), STR("\\"))))
        return unknown;
    return truth(false);
}

// Whether every object of the type has the method: the type is a protocol that requires it, or inherits from
// one.
static bool surely_has(Engine *engine, const Type *type, Symbol selector) {
    enum { MAX_TYPES = 16 };
    if (type->kind != TYPE_NAMED) return false;
    Symbol names[MAX_TYPES] = {type->name};
    uint32_t count = 1;
    for (uint32_t n = 0; n < count; n++) {
        const TypeDeclVec *decls = program_types_named(engine->program, names[n]);
        for (uint32_t d = 0; d < decls->len; d++) {
            const TypeDecl *decl = decls->items[d];
            if (decl->kind != TYPE_DECL_PROTOCOL) continue;
            for (uint32_t f = 0; f < decl->functions.len; f++)
                if (decl->functions.items[f]->selector == selector && !decl->functions.items[f]->is_optional)
                    return true;
            for (uint32_t s = 0; s < decl->supertypes.len && count < MAX_TYPES; s++)
                names[count++] = decl->supertypes.items[s]->name;
        }
    }
    return false;
}

// `[listener respondsToSelector:@selector(announce:)]`, where a listener must have the method: that nil has
// it not is asked of the message itself.
static bool is_needless_question(Engine *engine, const Function *in, const Call *call) {
    if (!call || !call->receiver || call->arg_count != 1 ||
        !str_eq_c(program_text(engine->program, call->selector), "respondsToSelector:"))
        return false;
    const Expr *asked = call->args[0].value;
    if (!asked || asked->kind != EXPR_UNKNOWN || !asked->text.len) return false;
    return surely_has(engine, resolver_base_type(engine->resolver, in, call->receiver),
                      program_symbol(engine->program, asked->text));
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by EVAL_MAX_DEPTH
static Value eval_var(Engine *engine, const Function *in, VarId id, const State *state, int depth) {
    Value value = state_value(state, key_of_var(engine, alias_of(engine, id)));
    // What is followed lives on until it is called or consumed.
    if (program_var(engine->program, id)->weak && value.kind != VALUE_TRACKED)
        return unknown; // may become nil at any time
    if (value.kind == VALUE_VOLATILE) return unknown;
    if (value.kind != VALUE_UNKNOWN) return value;
    const Var *var = program_var(engine->program, id);
    if (is_needless_question(engine, in, var->call)) return truth(true);
    if (is_made_here(engine, var)) return (Value){VALUE_NONNIL, 0};
    // One that is set in several branches has no value that holds everywhere.
    if (!var->immutable || var->assigned || !var->init || var->kind == VAR_PARAM || var->element)
        return unknown;
    switch (var->init->kind) { // what a `let` was set to holds wherever it can be seen
    case EXPR_TRUE:
    case EXPR_FALSE:
    case EXPR_STRING:
    case EXPR_NUMBER:
    case EXPR_CLOSURE:
        return eval_at(engine, in, var->init, state, depth);
    default:
        return unknown;
    }
}

// What a question for the main thread gives, as long as the path surely is on it.
static Value main_thread_answer(Engine *engine, const Expr *expr, const State *state) {
    if (!engine->obligation->on_main || state_value(state, engine->elsewhere).kind != VALUE_UNKNOWN)
        return unknown;
    ThreadAnswer answer = thread_asked(engine->program, expr);
    return answer == THREAD_NOT_ASKED ? unknown : truth(answer == THREAD_IS_MAIN);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by EVAL_MAX_DEPTH
static Value eval_nil_test(Engine *engine, const Function *in, Expr *expr, const State *state, int depth) {
    if (expr->child_count != 1) return unknown;
    if (versions_is_of_system(engine->program, expr->children[0]))
        return truth(false); // `Float(systemVersion)`
    Value value = eval_at(engine, in, expr->children[0], state, depth);
    if (value.kind == VALUE_NIL) return truth(true);
    if (value.kind != VALUE_UNKNOWN && !given_is_open(engine, value)) return truth(false);
    return known_of(engine, in, expr, state);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by EVAL_MAX_DEPTH
static Value eval_match(Engine *engine, const Function *in, Expr *expr, const State *state, int depth) {
    if (!expr->child_count || resolver_ambiguous_case(engine->resolver, expr->name)) return unknown;
    Str name = program_text(engine->program, expr->name);
    Expr *subject = expr->children[0];
    Value value = eval_at(engine, in, subject, state, depth);
    if (value.kind == VALUE_UNKNOWN) value = assumed(engine, in, subject);
    if (str_eq_c(name, "some") || str_eq_c(name, "none")) {
        bool want_some = str_eq_c(name, "some");
        if (value.kind == VALUE_NIL) return truth(!want_some);
        if (value.kind != VALUE_UNKNOWN) return truth(want_some);
    }
    if (value.kind == VALUE_NAME) return truth(value.id == expr->name);
    if (value.kind == VALUE_NIL) return truth(false);
    return known_of(engine, in, expr, state);
}

// `systemVersion.compare("13.0", options: .numeric) == .orderedAscending`: systems older than iOS 13 are not
// asked for a report.
static Value compare_versions(Engine *engine, const Expr *a, const Expr *b) {
    const Var *var = a->kind == EXPR_VAR ? program_var(engine->program, a->var) : NULL;
    const Call *call = var ? var->call : NULL;
    if (!call || !call->receiver || !call->arg_count || b->kind != EXPR_MEMBER || b->child_count)
        return unknown;
    const Expr *limit = call->args[0].value;
    if (!str_eq_c(program_text(engine->program, call->name), "compare") ||
        (limit->kind != EXPR_STRING && limit->kind != EXPR_NUMBER) ||
        !versions_is_of_system(engine->program, call->receiver))
        return unknown;
    double version = strtod(limit->text.data, NULL);
    Str order = program_text(engine->program, b->name);
    if (str_eq_c(order, "NSOrderedAscending")) order = STR("orderedAscending");
    if (str_eq_c(order, "NSOrderedDescending")) order = STR("orderedDescending");
    if (str_eq_c(order, "orderedAscending") && version <= 13) return truth(false);
    if (str_eq_c(order, "orderedDescending") && version < 13) return truth(true);
    return unknown;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by EVAL_MAX_DEPTH
static Value eval_equal(Engine *engine, const Function *in, Expr *expr, const State *state, int depth) {
    if (expr->child_count != 2) return unknown;
    Expr *a = expr->children[0], *b = expr->children[1];
    if (assumed_same(engine, in, a, b)) return truth(true);
    Value version = compare_versions(engine, a, b);
    if (version.kind != VALUE_UNKNOWN) return version;
    Value thread = main_thread_answer(engine, expr, state);
    if (thread.kind != VALUE_UNKNOWN) return thread;
    Value left = eval_at(engine, in, a, state, depth);
    Value right = eval_at(engine, in, b, state, depth);
    if (left.kind == VALUE_UNKNOWN && right.kind != VALUE_UNKNOWN) left = assumed(engine, in, a);
    if (right.kind == VALUE_UNKNOWN && left.kind != VALUE_UNKNOWN) right = assumed(engine, in, b);
    if (left.kind == VALUE_UNKNOWN && right.kind != VALUE_UNKNOWN) left = given_constant(engine, in, a);
    if (right.kind == VALUE_UNKNOWN && left.kind != VALUE_UNKNOWN) right = given_constant(engine, in, b);
    Value result = given_equal(engine, left, right);
    if (result.kind == VALUE_UNKNOWN)
        result = compare(engine, given_plain(engine, left), given_plain(engine, right));
    return result.kind == VALUE_UNKNOWN ? known_of(engine, in, expr, state) : result;
}

// `majorVersion < 15`.
static bool is_version_test(const Engine *engine, const Expr *expr) {
    if (expr->child_count != 2 || expr->children[1]->kind != EXPR_NUMBER) return false;
    Str limit = expr->children[1]->text;
    if (!limit.len || limit.data[0] < '1' || limit.data[0] > '9') return false;
    for (size_t i = 0; i < limit.len; i++)
        if ((limit.data[i] < '0' || limit.data[i] > '9') && limit.data[i] != '.' && limit.data[i] != 'f')
            return false;
    return versions_is_of_system(engine->program, expr->children[0]);
}

// Systems older than iOS 13 are not asked for a report, so comparisons with their versions are decided.
static Value eval_less(Engine *engine, const Function *in, Expr *expr, const State *state) {
    if (is_version_test(engine, expr)) {
        Value from = is_from(engine, expr->children[1]->text, state);
        if (from.kind != VALUE_UNKNOWN) return truth(from.kind == VALUE_FALSE);
    }
    if (expr->child_count == 2) {
        const Expr *a = expr->children[0], *b = expr->children[1];
        if (a->kind == EXPR_NUMBER && strtod(a->text.data, NULL) < 13 &&
            versions_is_of_system(engine->program, b))
            return truth(true);
    }
    return known_of(engine, in, expr, state);
}

// `static let isEnabled = true`, `var isEnabled: Bool { true }`.
// NOLINTNEXTLINE(misc-no-recursion): bounded by EVAL_MAX_DEPTH
static Value eval_constant_property(Engine *engine, const Function *in, Expr *expr, const State *state,
                                    int depth) {
    Expr *value = constant_of_property(engine, resolver_property(engine->resolver, in, expr));
    return value ? eval_at(engine, in, value, state, depth) : unknown;
}

// `action.isComplete`, as long as nothing has been done with it.
static bool is_done_member(const Engine *engine, const Expr *expr, const State *state) {
    const Obligation *obligation = engine->obligation;
    for (uint32_t i = 0; i < obligation->done_member_count && !(state->seen & SEEN_ONCE); i++)
        if (str_eq(program_text(engine->program, expr->name), obligation->done_members[i])) return true;
    return false;
}

// Whether the property holds what is followed.
static bool is_held(Engine *engine, const Function *in, Expr *expr, const State *state) {
    if (!engine->holds) return false;
    const Property *property = resolver_property(engine->resolver, in, expr);
    return property && state_value(state, key_of_held(engine, property)).kind == VALUE_TRACKED;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by EVAL_MAX_DEPTH
static Value eval_member(Engine *engine, const Function *in, Expr *expr, const State *state, int depth) {
    Symbol name;
    Value thread = main_thread_answer(engine, expr, state);
    if (thread.kind != VALUE_UNKNOWN) return thread;
    Value got = state_value(state, key_of_got(engine, expr, false));
    if (got.kind != VALUE_UNKNOWN) return got;
    if (resolver_constant(engine->resolver, in, expr, &name)) {
        // `.none` may be an optional's nil or an own case.
        return str_eq_c(program_text(engine->program, name), "none") ? unknown : (Value){VALUE_NAME, name};
    }
    if (expr->child_count == 1 && str_eq_c(program_text(engine->program, expr->name), "boolValue")) {
        Value base = eval_at(engine, in, expr->children[0], state, depth); // of a boxed flag
        base = given_plain(engine, base);
        if (base.kind == VALUE_TRUE || base.kind == VALUE_FALSE) return base;
    }
    if (expr->child_count == 1 && str_eq_c(program_text(engine->program, expr->name), "rawValue")) {
        Value base = eval_at(engine, in, expr->children[0], state, depth);
        if (base.kind == VALUE_UNKNOWN) base = assumed(engine, in, expr->children[0]);
        if (base.kind == VALUE_NAME) return base;
    }
    if (is_done_member(engine, expr, state) && expr->child_count == 1 &&
        eval_at(engine, in, expr->children[0], state, depth).kind == VALUE_TRACKED)
        return truth(false);
    Value value = assumed(engine, in, expr);
    if (value.kind == VALUE_UNKNOWN && engine->givens.len && expr->child_count == 1)
        value = given_member(engine, eval_at(engine, in, expr->children[0], state, depth), expr->name);
    if (value.kind == VALUE_UNKNOWN) value = eval_constant_property(engine, in, expr, state, depth);
    if (value.kind != VALUE_UNKNOWN) return value;
    if (is_held(engine, in, expr, state)) return (Value){VALUE_TRACKED, 0};
    return known_of(engine, in, expr, state);
}

// `x as? T`, `x is T`, `x[key]`, of what a notification has brought or a branch has taught.
// NOLINTNEXTLINE(misc-no-recursion): bounded by EVAL_MAX_DEPTH
static Value eval_given(Engine *engine, const Function *in, Expr *expr, const State *state, int depth) {
    if (engine->givens.len && expr->child_count) {
        Value base = eval_at(engine, in, expr->children[0], state, depth), value = unknown;
        if (base.kind == VALUE_NIL && expr->kind != EXPR_IS) return base;
        if (expr->kind != EXPR_SUBSCRIPT)
            value = given_cast(engine, base, expr->type);
        else if (expr->child_count == 2)
            value = given_at(engine, in, base, expr->children[1], state);
        if (value.kind != VALUE_UNKNOWN) return expr->kind == EXPR_IS ? truth(true) : value;
    }
    return state_value(state, key_of(engine, in, expr));
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by EVAL_MAX_DEPTH
static Value eval_at(Engine *engine, const Function *in, Expr *expr, const State *state, int depth) {
    if (!expr || depth > EVAL_MAX_DEPTH) return unknown;
    depth++;
    switch (expr->kind) {
    case EXPR_TRUE:
        return truth(true);
    case EXPR_FALSE:
        return truth(false);
    case EXPR_NIL:
        return (Value){VALUE_NIL, 0};
    case EXPR_STRING:
        return (Value){VALUE_STRING, program_symbol(engine->program, expr->text)};
    case EXPR_NUMBER:
        return (Value){VALUE_NUMBER, program_symbol(engine->program, expr->text)};
    case EXPR_VAR: {
        Value value = eval_var(engine, in, expr->var, state, depth);
        if (value.kind == VALUE_UNKNOWN) value = main_thread_answer(engine, expr, state);
        if (value.kind == VALUE_UNKNOWN) value = assumed_by_key(engine, in, expr);
        if (value.kind == VALUE_UNKNOWN) value = state_value(state, steady_key(engine, in, expr, state));
        const Var *var = program_var(engine->program, expr->var);
        bool bound = var->unwrapped && var->immutable && !var->weak; // by `if let`, `guard let`
        return bound && value.kind == VALUE_UNKNOWN ? (Value){VALUE_NONNIL, 0} : value;
    }
    case EXPR_CLOSURE:
        return (Value){VALUE_CLOSURE, expr->function->id};
    case EXPR_ARRAY:
    case EXPR_DICTIONARY:
    case EXPR_TUPLE:
    case EXPR_TYPE:
    case EXPR_KEYPATH:
        return (Value){VALUE_NONNIL, 0};
    case EXPR_SELF:
    case EXPR_SUPER:
        return unknown; // weak self may be nil
    case EXPR_UNWRAP: {
        Value value = expr->child_count ? eval_at(engine, in, expr->children[0], state, depth) : unknown;
        return value.kind == VALUE_NIL ? unknown : value;
    }
    case EXPR_CAST:
        if (!expr->optional && expr->child_count) return eval_at(engine, in, expr->children[0], state, depth);
        if (cast_succeeds(engine, in, expr)) return (Value){VALUE_NONNIL, 0};
        if (expr->child_count && expr->children[0]->kind == EXPR_VAR) { // a boxed flag stays what it is
            Value value = assumed_by_key(engine, in, expr->children[0]);
            if (value.kind != VALUE_UNKNOWN) return value;
        }
        return eval_given(engine, in, expr, state, depth);
    case EXPR_NOT: {
        Value value = expr->child_count ? eval_at(engine, in, expr->children[0], state, depth) : unknown;
        if (value.kind == VALUE_TRUE || value.kind == VALUE_FALSE) return truth(value.kind == VALUE_FALSE);
        return unknown;
    }
    case EXPR_IS_NIL:
        return eval_nil_test(engine, in, expr, state, depth);
    case EXPR_EQUAL:
    case EXPR_IDENTICAL:
        return eval_equal(engine, in, expr, state, depth);
    case EXPR_MATCH:
        return eval_match(engine, in, expr, state, depth);
    case EXPR_MEMBER:
        return eval_member(engine, in, expr, state, depth);
    case EXPR_NAME: {
        Symbol name;
        if (resolver_constant(engine->resolver, in, expr, &name))
            return str_eq_c(program_text(engine->program, name), "none") ? unknown
                                                                         : (Value){VALUE_NAME, name};
        Value value = state_value(state, key_of_got(engine, expr, false));
        if (value.kind == VALUE_UNKNOWN) value = assumed(engine, in, expr);
        if (is_held(engine, in, expr, state)) return (Value){VALUE_TRACKED, 0};
        if (value.kind == VALUE_UNKNOWN) value = eval_constant_property(engine, in, expr, state, depth);
        return value.kind == VALUE_UNKNOWN ? state_value(state, stored_key(engine, in, expr, state)) : value;
    }
    case EXPR_CONFIG: {
        bool known;
        bool value = config_value(expr->text, &known);
        return known ? truth(value) : state_value(state, key_of(engine, in, expr));
    }
    case EXPR_AVAILABLE: {
        Str version = versions_available(expr->text);
        if (!expr->text.len) return truth(true);
        return version.len ? is_from(engine, version, state) : state_value(state, key_of(engine, in, expr));
    }
    case EXPR_LESS:
        return eval_less(engine, in, expr, state);
    case EXPR_IS:
    case EXPR_SUBSCRIPT:
        return eval_given(engine, in, expr, state, depth);
    default:
        return unknown;
    }
}

Value eval(Engine *engine, const Function *in, Expr *expr, const State *state) {
    return eval_at(engine, in, expr, state, 0);
}

Value eval_callable(Engine *engine, const Function *in, Expr *expr, const State *state) {
    Value value = eval(engine, in, expr, state);
    if (value.kind == VALUE_UNKNOWN && expr && expr->kind == EXPR_CAST && expr->child_count) {
        Value inner = eval(engine, in, expr->children[0], state); // `action as? CXAnswerCallAction`
        if (inner.kind == VALUE_TRACKED) return inner;
    }
    if (value.kind != VALUE_UNKNOWN || !expr || (expr->kind != EXPR_NAME && expr->kind != EXPR_MEMBER))
        return value;
    Value fact = receiver_fact(engine, in, expr, state);
    if (fact.kind == VALUE_NIL) return fact;
    Function *function = resolver_function_reference(engine->resolver, in, expr);
    return function ? (Value){VALUE_CLOSURE, function->id} : value;
}

// --- branches ---

static const State *learn(Engine *engine, Function *in, Expr *expr, const State *state, Value value) {
    state = state_with(engine, state, steady_key(engine, in, expr, state), value);
    state = state_with(engine, state, stored_key(engine, in, expr, state), value);
    Key key = key_of(engine, in, expr);
    if (!key) return state;
    const KeyInfo info = engine->keys.items[key]; // what follows makes keys
    if (!info.global && !function_reads(function_info(engine, in), key)) return state;
    for (uint32_t i = 0; i < info.var_count; i++) // may be something else the next time
        if (state_value(state, key_of_var(engine, info.vars[i])).kind == VALUE_VOLATILE) return state;
    return state_with(engine, state, key, value);
}

// Whether what is learned of the value is kept under the expression itself.
static bool is_followed(Engine *engine, const Function *in, Expr *expr, const State *state) {
    return expr->kind == EXPR_VAR || steady_key(engine, in, expr, state) ||
           stored_key(engine, in, expr, state);
}

static const State *learn_equal(Engine *engine, Function *in, Expr *expr, const State *state, bool holds) {
    for (int side = 0; side < 2 && expr->child_count == 2; side++) {
        Expr *subject = expr->children[side];
        Value value = eval(engine, in, expr->children[1 - side], state);
        if (!is_constant(value) || !is_followed(engine, in, subject, state)) continue;
        if (!holds && value.kind == VALUE_NAME) value.id = other_case(engine, in, subject, value.id);
        if (holds || (value.kind == VALUE_NAME && value.id)) return learn(engine, in, subject, state, value);
    }
    return learn(engine, in, expr, state, truth(holds));
}

const State *assume(Engine *engine, Function *in, Expr *cond, const State *state, bool holds) {
    while (cond->kind == EXPR_NOT && cond->child_count) {
        holds = !holds;
        cond = cond->children[0];
    }
    Value value = eval(engine, in, cond, state);
    if (value.kind == VALUE_TRUE || value.kind == VALUE_FALSE)
        return (value.kind == VALUE_TRUE) == holds ? state : NULL;
    switch (cond->kind) {
    case EXPR_IS_NIL:
        if (cond->child_count &&
            (key_of(engine, in, cond->children[0]) || stored_key(engine, in, cond->children[0], state)))
            return learn(engine, in, cond->children[0], state, (Value){holds ? VALUE_NIL : VALUE_NONNIL, 0});
        return state;
    case EXPR_MATCH:
        if (resolver_ambiguous_case(engine->resolver, cond->name)) return state;
        if (!holds && cond->child_count && is_followed(engine, in, cond->children[0], state)) {
            Symbol other = other_case(engine, in, cond->children[0], cond->name);
            if (other) return learn(engine, in, cond->children[0], state, (Value){VALUE_NAME, other});
        }
        if (holds && cond->child_count && is_followed(engine, in, cond->children[0], state)) {
            Str name = program_text(engine->program, cond->name);
            Value learned = {VALUE_NAME, cond->name};
            if (str_eq_c(name, "some")) learned = (Value){VALUE_NONNIL, 0};
            if (str_eq_c(name, "none")) learned = (Value){VALUE_NIL, 0};
            return learn(engine, in, cond->children[0], state, learned);
        }
        return learn(engine, in, cond, state, truth(holds));
    case EXPR_EQUAL:
        return learn_equal(engine, in, cond, state, holds);
    case EXPR_AVAILABLE:
        if (versions_available(cond->text).len)
            return learn_from(engine, versions_available(cond->text), state, holds);
        return learn(engine, in, cond, state, truth(holds));
    case EXPR_LESS:
        if (is_version_test(engine, cond)) return learn_from(engine, cond->children[1]->text, state, !holds);
        return learn(engine, in, cond, state, truth(holds));
    default:
        return learn(engine, in, cond, state, truth(holds));
    }
}
