// SPDX-License-Identifier: MIT
// What a notification carries: `post(name:object:userInfo:)` with a dictionary written out on the spot lets
// its observers find just that, so the branches for other keys and values are not taken from there.
#include "analyzer/paths/given.h"

#include "analyzer/program/types.h"

enum { GIVEN_MAX_HOPS = 8, GIVEN_MAX_TYPE_DEPTH = 4 };

static const Value unknown = {VALUE_UNKNOWN, 0};

static Value truth(bool value) { return (Value){value ? VALUE_TRUE : VALUE_FALSE, 0}; }

static const Given *given_of(const Engine *engine, Value value) {
    return value.kind == VALUE_GIVEN ? engine->givens.items[value.id] : NULL;
}

static bool same_values(const Value *a, const Value *b, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (!value_eq(a[i], b[i])) return false;
    return true;
}

// The same thing has the same number, so that states meet.
static Value intern(Engine *engine, Given given) {
    for (uint32_t i = 0; i < engine->givens.len; i++) {
        const Given *known = engine->givens.items[i];
        if (known->kind == given.kind && known->type == given.type &&
            value_eq(known->constant, given.constant) && known->count == given.count &&
            str_eq(known->key, given.key) && same_values(known->keys, given.keys, given.count) &&
            same_values(known->values, given.values, given.count))
            return (Value){VALUE_GIVEN, i};
    }
    Given *copy = ARENA_NEW(engine->work, Given);
    *copy = given;
    VEC_PUSH(engine->work, &engine->givens, copy);
    return (Value){VALUE_GIVEN, engine->givens.len - 1};
}

// --- constants ---

static bool is_constant(Value value) {
    return value.kind == VALUE_TRUE || value.kind == VALUE_FALSE || value.kind == VALUE_NAME ||
           value.kind == VALUE_STRING || value.kind == VALUE_NUMBER;
}

// The text that a constant has, where it is defined: `NSString *const Kind = @"kind";`, `static let kind =
// "kind"`.
static Value text_of(Engine *engine, const Function *in, Expr *expr) {
    const Expr *value = NULL;
    const Property *property = NULL;
    if (expr->kind == EXPR_VAR) {
        const Var *var = program_var(engine->program, expr->var);
        if (var->kind != VAR_GLOBAL || !var->immutable) return unknown;
        value = var->init ? var->init : resolver_defined_constant(engine->program, var->name);
    } else if (expr->kind == EXPR_NAME || expr->kind == EXPR_MEMBER) {
        property = resolver_property(engine->resolver, in, expr);
        if (property && (!property->is_let || property->getter)) return unknown;
        if (property) value = property->init;
        if (!value && expr->kind == EXPR_NAME) value = resolver_defined_constant(engine->program, expr->name);
    }
    if (!value || value->kind != EXPR_STRING) return unknown;
    return (Value){VALUE_STRING, program_symbol(engine->program, value->text)};
}

static Value constant_of(Engine *engine, const Function *in, Expr *expr, const State *state) {
    Value text = text_of(engine, in, expr);
    return text.kind == VALUE_UNKNOWN ? eval(engine, in, expr, state) : text;
}

static bool has_escapes(const Engine *engine, Value string) {
    return str_contains(program_text(engine->program, string.id), STR("\\"));
}

// Whether two constants are the same one. `kind` may be written as a constant that is not known, too.
static Value same_constant(const Engine *engine, Value a, Value b) {
    if (!is_constant(a) || !is_constant(b)) return unknown;
    if (value_eq(a, b)) return truth(true);
    bool strings = a.kind == VALUE_STRING && b.kind == VALUE_STRING;
    return strings && !has_escapes(engine, a) && !has_escapes(engine, b) ? truth(false) : unknown;
}

// --- types ---

static Str plain_name(const Engine *engine, const Type *type) {
    if (type->kind == TYPE_DICTIONARY) return STR("Dictionary");
    if (type->kind != TYPE_NAMED) return STR_NONE;
    Str name = program_text(engine->program, type->name);
    if (str_eq_c(name, "NSString")) return STR("String");
    if (str_eq_c(name, "NSDictionary")) return STR("Dictionary");
    return name;
}

// Whether a value of one type is always one of the other, as far as plain names tell.
// NOLINTNEXTLINE(misc-no-recursion): bounded by GIVEN_MAX_TYPE_DEPTH
static bool fits(const Engine *engine, const Type *type, const Type *wanted, int depth) {
    if (!type || !wanted || depth > GIVEN_MAX_TYPE_DEPTH) return false;
    Str own = plain_name(engine, type), name = plain_name(engine, wanted);
    if (str_eq_c(name, "Any") || (str_eq_c(name, "AnyHashable") && own.len)) return true;
    if (!own.len || !str_eq(own, name)) return false;
    if (!wanted->arg_count || wanted->arg_count != type->arg_count) return !wanted->arg_count;
    for (uint32_t i = 0; i < wanted->arg_count; i++)
        if (!fits(engine, type->args[i], wanted->args[i], depth + 1)) return false;
    return true;
}

static bool is_string_type(const Engine *engine, const Type *type) {
    return type && str_eq_c(plain_name(engine, type), "String");
}

// Whether the value is of the type for certain.
static bool is_of_type(const Engine *engine, const Given *given, const Type *wanted) {
    if (given->kind == GIVEN_VALUE) {
        if (given->constant.kind == VALUE_STRING && is_string_type(engine, wanted)) return true;
        return fits(engine, given->type, wanted, 0);
    }
    if (given->kind != GIVEN_DICTIONARY || !str_eq_c(plain_name(engine, wanted), "Dictionary")) return false;
    if (!wanted->arg_count) return true;
    Str key = plain_name(engine, wanted->args[0]);
    bool text_keys = str_eq_c(key, "String");
    if (!text_keys && !str_eq_c(key, "AnyHashable")) return false;
    for (uint32_t i = 0; i < given->count && text_keys; i++)
        if (given->keys[i].kind != VALUE_STRING) return false;
    return wanted->arg_count > 1 && str_eq_c(plain_name(engine, wanted->args[1]), "Any");
}

// --- what is posted ---

static Value handed_over(Engine *engine, const Function *in, Expr *expr, const State *state) {
    if (expr->kind == EXPR_NIL) return (Value){VALUE_NIL, 0};
    const Type *type = resolver_type(engine->resolver, in, expr);
    if (type->kind == TYPE_UNKNOWN ||
        (type->kind == TYPE_OPTIONAL && !program_is_objc(engine->program, expr->span)))
        type = NULL;
    else if (type->kind == TYPE_OPTIONAL)
        type = type_without_optional(type);
    Value constant = constant_of(engine, in, expr, state);
    if (!is_constant(constant)) constant = unknown;
    if (!type && constant.kind == VALUE_UNKNOWN) return unknown;
    return intern(engine, (Given){.kind = GIVEN_VALUE, .type = type, .constant = constant});
}

// The sender. In Objective-C any expression may be nil, but for `self` and what the system gives the entry.
static Value sender(Engine *engine, const Function *in, Expr *expr, const State *state) {
    if (!program_is_objc(engine->program, expr->span) || expr->kind == EXPR_SELF || expr->kind == EXPR_NIL)
        return handed_over(engine, in, expr, state);
    const Var *var = expr->kind == EXPR_VAR ? program_var(engine->program, expr->var) : NULL;
    bool given = var && var->kind == VAR_PARAM && var->owner == engine->obligation->entry;
    return given ? handed_over(engine, in, expr, state) : unknown;
}

// The dictionary that is written out in `expr`, directly or by a constant.
static const Expr *written_out(const Engine *engine, const Expr *expr) {
    for (int hops = 0; expr && hops < GIVEN_MAX_HOPS; hops++) {
        if (expr->kind == EXPR_DICTIONARY) return expr;
        if (expr->kind == EXPR_CAST && !expr->optional && expr->child_count) {
            expr = expr->children[0];
            continue;
        }
        if (expr->kind != EXPR_VAR) return NULL;
        const Var *var = program_var(engine->program, expr->var);
        if (!var->immutable || var->assigned || var->kind != VAR_LOCAL || var->element) return NULL;
        expr = var->init;
    }
    return NULL;
}

static Value dictionary(Engine *engine, const Function *in, const Expr *literal, const State *state) {
    Given given = {.kind = GIVEN_DICTIONARY, .count = literal->child_count / 2};
    given.keys = ARENA_ARRAY(engine->work, Value, given.count + 1);
    given.values = ARENA_ARRAY(engine->work, Value, given.count + 1);
    for (uint32_t i = 0; i < given.count; i++) {
        Value key = constant_of(engine, in, literal->children[2 * i], state);
        given.keys[i] = is_constant(key) ? key : unknown;
        given.values[i] = handed_over(engine, in, literal->children[2 * i + 1], state);
        if (given.values[i].kind == VALUE_UNKNOWN && program_is_objc(engine->program, literal->span))
            given.values[i].kind = VALUE_NONNIL; // a literal of Objective-C holds no nil
    }
    return intern(engine, given);
}

Value given_by_post(Engine *engine, const Function *in, const Call *post, const State *state) {
    Posted posted = resolver_posted(engine->program, post);
    if (!posted.known) return unknown;
    enum { PARTS = 2 };
    Given note = {.kind = GIVEN_OBJECT, .count = PARTS};
    note.keys = ARENA_ARRAY(engine->work, Value, PARTS);
    note.values = ARENA_ARRAY(engine->work, Value, PARTS);
    note.keys[0] = (Value){VALUE_NAME, program_symbol(engine->program, STR("userInfo"))};
    note.keys[1] = (Value){VALUE_NAME, program_symbol(engine->program, STR("object"))};
    const Expr *literal = written_out(engine, posted.info);
    if (!posted.info || posted.info->kind == EXPR_NIL)
        note.values[0] = (Value){VALUE_NIL, 0};
    else if (literal)
        note.values[0] = dictionary(engine, in, literal, state);
    if (posted.object) note.values[1] = sender(engine, in, posted.object, state);
    return intern(engine, note);
}

// --- reading it ---

Value given_member(const Engine *engine, Value base, Symbol name) {
    const Given *given = given_of(engine, base);
    if (!given || given->kind != GIVEN_OBJECT) return unknown;
    for (uint32_t i = 0; i < given->count; i++)
        if (given->keys[i].id == name) return given->values[i];
    return unknown;
}

static bool names_constant(const Expr *expr) {
    return expr->kind == EXPR_NAME || expr->kind == EXPR_VAR || expr->kind == EXPR_MEMBER;
}

Value given_at(Engine *engine, const Function *in, Value base, Expr *key, const State *state) {
    const Given *given = given_of(engine, base);
    if (!given || given->kind != GIVEN_DICTIONARY) return unknown;
    Value wanted = constant_of(engine, in, key, state);
    bool open = false;
    for (uint32_t i = 0; i < given->count; i++) {
        Value same = same_constant(engine, given->keys[i], wanted);
        if (same.kind == VALUE_TRUE) return given->values[i];
        open |= same.kind == VALUE_UNKNOWN;
    }
    if (!open) return (Value){VALUE_NIL, 0};
    // A constant that is defined elsewhere: one of the values, or none.
    if (wanted.kind != VALUE_UNKNOWN || !names_constant(key)) return unknown;
    Given any = {.kind = GIVEN_ANY, .keys = given->keys, .values = given->values, .count = given->count};
    any.key = str_sub(engine->program->files.items[key->span.file].text, key->span.start, key->span.end);
    return intern(engine, any);
}

Value given_cast(const Engine *engine, Value value, const Type *type) {
    const Given *given = given_of(engine, value);
    if (!given || !type || !is_of_type(engine, given, type)) return unknown;
    return given->constant.kind == VALUE_UNKNOWN ? value : given->constant;
}

Value given_plain(const Engine *engine, Value value) {
    const Given *given = given_of(engine, value);
    return given && given->kind == GIVEN_VALUE && given->constant.kind != VALUE_UNKNOWN ? given->constant
                                                                                        : value;
}

bool given_is_open(const Engine *engine, Value value) {
    const Given *given = given_of(engine, value);
    return given && given->kind == GIVEN_ANY;
}

// Whether no value of the type is a string.
static bool is_never_string(const Engine *engine, const Type *type) {
    static const char *const names[] = {"Dictionary", "NSArray", "NSNumber", "NSData",
                                        "Data",       "Bool",    "Int",      "NSUUID",
                                        "UUID",       "NSDate",  "Date",     "PKPushPayload"};
    if (!type) return false;
    Str name = plain_name(engine, type);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq_c(name, names[i])) return true;
    return type->kind == TYPE_ARRAY;
}

// Whether a value may be this string.
static bool may_be_string(const Engine *engine, Value value, Value string) {
    const Given *given = given_of(engine, value);
    if (!given || given->kind != GIVEN_VALUE) return !given;
    if (given->constant.kind != VALUE_UNKNOWN)
        return same_constant(engine, given->constant, string).kind != VALUE_FALSE;
    return !is_never_string(engine, given->type);
}

Value given_equal(const Engine *engine, Value a, Value b) {
    if (b.kind == VALUE_GIVEN) {
        Value swap = a;
        a = b;
        b = swap;
    }
    const Given *given = given_of(engine, a);
    if (!given || given->kind != GIVEN_ANY || b.kind != VALUE_STRING) return unknown;
    for (uint32_t i = 0; i < given->count; i++)
        if (may_be_string(engine, given->values[i], b)) return unknown;
    return truth(false);
}

Value given_constant(Engine *engine, const Function *in, Expr *expr) {
    return engine->givens.len ? text_of(engine, in, expr) : unknown;
}

// The edge on which it matters that the key is not known; 2 for both.
static uint32_t open_edge(const Expr *cond) {
    bool turned = false;
    for (; cond->kind == EXPR_NOT && cond->child_count; cond = cond->children[0])
        turned = !turned;
    if (cond->kind == EXPR_IS_NIL) return turned ? 1 : 0; // who reads a key expects something there
    if (cond->kind == EXPR_EQUAL || cond->kind == EXPR_IS) return turned ? 0 : 1;
    return 2;
}

bool given_decides(Engine *engine, const Function *in, Expr *cond, const State *state, uint32_t edge) {
    if (!engine->givens.len || (open_edge(cond) != edge && open_edge(cond) != 2)) return false;
    VEC(Expr *) stack = {0};
    VEC_PUSH(engine->work, &stack, cond);
    while (stack.len) {
        Expr *top = stack.items[--stack.len];
        if (!top) continue;
        Value value = eval(engine, in, top, state);
        if (given_is_open(engine, value)) {
            Value decided = eval(engine, in, cond, state);
            if (decided.kind == VALUE_TRUE || decided.kind == VALUE_FALSE) return false;
            engine_note_unknown(engine, given_of(engine, value)->key);
            return true;
        }
        bool asks = top->kind == EXPR_NOT || top->kind == EXPR_IS_NIL || top->kind == EXPR_EQUAL ||
                    top->kind == EXPR_CAST || top->kind == EXPR_UNWRAP || top->kind == EXPR_IS;
        for (uint32_t i = 0; asks && i < top->child_count; i++)
            VEC_PUSH(engine->work, &stack, top->children[i]);
    }
    return false;
}

// --- messages to it ---

// What a message hands on that only reads its receiver: `[note userInfo]`, `[info copy]`,
// `[info objectForKey:k]`.
static Value by_call(Engine *engine, const Function *in, const Call *call, Value receiver,
                     const State *state) {
    const Given *given = given_of(engine, receiver);
    if (!given) return unknown;
    if (given->kind == GIVEN_OBJECT)
        return call->arg_count ? unknown : given_member(engine, receiver, call->name);
    Str name = program_text(engine->program, call->selector);
    if (str_eq_c(name, "copy") || str_eq_c(name, "mutableCopy")) return receiver;
    bool asks = str_eq_c(name, "objectForKey:") || str_eq_c(name, "objectForKeyedSubscript:") ||
                str_eq_c(name, "valueForKey:");
    return asks && call->arg_count == 1 ? given_at(engine, in, receiver, call->args[0].value, state)
                                        : unknown;
}

const State *given_read(Engine *engine, const Function *in, const Call *call, const State *state) {
    if (!call->receiver || !call->selector || !call->result) return NULL;
    Value receiver = eval(engine, in, call->receiver, state);
    Value value = by_call(engine, in, call, receiver, state);
    if (value.kind == VALUE_UNKNOWN) return NULL;
    return state_with(engine, state, key_of_var(engine, call->result), value);
}

// Whether the object may be changed: of another class than the one that stays as it is.
static bool may_change(const Engine *engine, VarId id) {
    const Type *type = type_without_optional(program_var(engine->program, id)->type);
    Str name = type && type->kind == TYPE_NAMED ? program_text(engine->program, type->name) : STR_NONE;
    return !str_eq_c(name, "NSDictionary") && !str_eq_c(name, "NSNotification") &&
           !str_eq_c(name, "NSString") && !(type && type->kind == TYPE_DICTIONARY);
}

// Forgets what the variable holds, under all names of it.
static const State *forget_value(Engine *engine, VarId var, const State *state) {
    Value value = state_value(state, key_of_var(engine, alias_of(engine, var)));
    if (value.kind != VALUE_GIVEN) return state;
    for (uint32_t i = state->count; i-- > 0;)
        if (value_eq(state->facts[i].value, value))
            state = state_with(engine, state, state->facts[i].key, unknown);
    return state;
}

static const State *forget(Engine *engine, const Expr *expr, const State *state) {
    if (!expr || expr->kind != EXPR_VAR || !may_change(engine, expr->var)) return state;
    return forget_value(engine, expr->var, state);
}

const State *given_touched(Engine *engine, const Function *in, const Call *call, const State *state) {
    if (!program_is_objc(engine->program, in->span)) return state; // those of Swift are values
    state = forget(engine, call->receiver, state);
    const CallTargets *targets = call->targets;
    if (targets && (targets->logs || targets->inert)) return state;
    for (uint32_t a = 0; a < call->arg_count; a++)
        state = forget(engine, call->args[a].value, state);
    return state;
}

const State *given_part_set(Engine *engine, const Expr *target, const State *state) {
    VarId var = root_var(target);
    return var ? forget_value(engine, var, state) : state;
}
