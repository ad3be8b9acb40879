// SPDX-License-Identifier: MIT
#include "analyzer/servers/sip/state.h"

bool sip_listed(const Str *list, uint32_t count, Str name) {
    for (uint32_t i = 0; i < count; i++)
        if (str_eq(list[i], name)) return true;
    return false;
}

// ------------------------------------------------------------------------------------------ bindings

uint64_t sip_state_hash(const SipState *state) {
    uint64_t hash = hash_bytes(&state->causes, sizeof state->causes, 11);
    for (uint32_t i = 0; i < state->binding_count; i++) {
        const SipBinding *binding = &state->bindings[i];
        hash = hash_bytes(binding->name.data, binding->name.len, hash);
        hash = hash_bytes(binding->value.text.data, binding->value.text.len,
                          hash + (uint64_t)binding->value.kind);
    }
    return hash;
}

bool sip_state_equal(const SipState *a, const SipState *b) {
    if (a->causes != b->causes || a->binding_count != b->binding_count) return false;
    for (uint32_t i = 0; i < a->binding_count; i++) {
        const SipBinding *x = &a->bindings[i], *y = &b->bindings[i];
        if (!str_eq(x->name, y->name) || x->value.kind != y->value.kind ||
            !str_eq(x->value.text, y->value.text))
            return false;
    }
    return true;
}

SipValue sip_state_get(const SipState *state, Str name) {
    for (uint32_t i = 0; i < state->binding_count; i++)
        if (str_eq(state->bindings[i].name, name)) return state->bindings[i].value;
    return (SipValue){0};
}

SipState sip_state_set(Arena *arena, const SipState *state, Str name, SipValue value) {
    SipBinding *list = ARENA_ARRAY(arena, SipBinding, state->binding_count + 1);
    uint32_t count = 0, at = 0;
    while (at < state->binding_count && str_cmp(state->bindings[at].name, name) < 0)
        list[count++] = state->bindings[at++];
    if (value.kind != SIP_VALUE_UNKNOWN) list[count++] = (SipBinding){name, value};
    if (at < state->binding_count && str_eq(state->bindings[at].name, name)) at++;
    while (at < state->binding_count)
        list[count++] = state->bindings[at++];
    return (SipState){state->causes, list, count};
}

// ------------------------------------------------------------------------------------------ values

static Str name_of(const SipContext *context, const Expr *expr) {
    return expr->name ? program_text(context->script->program, expr->name) : STR_NONE;
}

static bool is_cause(const SipContext *context, Str name) {
    return sip_listed(context->entry->variables, context->entry->variable_count, name);
}

static const Str *defined(const SipContext *context, Str name) {
    for (uint32_t i = context->script->defines.len; i > 0; i--)
        if (str_eq(context->script->defines.items[i - 1].name, name))
            return &context->script->defines.items[i - 1].value;
    return NULL;
}

// Variables inside of a text: "apns-topic: $var(topic)". What is not known stays as it is written, so that a
// pattern still sees the variable's name.
static Str expand(const SipContext *context, const SipState *state, Str text) {
    StrBuf out;
    strbuf_init(&out, context->arena);
    for (size_t i = 0; i < text.len; i++) {
        const SipBinding *longest = NULL;
        for (uint32_t b = 0; text.data[i] == '$' && b < state->binding_count; b++) {
            const SipBinding *binding = &state->bindings[b];
            if (binding->value.kind == SIP_VALUE_TEXT &&
                str_starts(str_sub(text, i, text.len), binding->name) &&
                (!longest || binding->name.len > longest->name.len))
                longest = binding;
        }
        if (longest) strbuf_add(&out, longest->value.text);
        if (longest)
            i += longest->name.len - 1;
        else
            strbuf_add_char(&out, text.data[i]);
    }
    return strbuf_str(&out);
}

static SipValue text_value(Str text) { return (SipValue){SIP_VALUE_TEXT, text}; }

static SipValue value_of_name(const SipContext *context, const SipState *state, Str name) {
    if (is_cause(context, name)) return (SipValue){.kind = SIP_VALUE_CAUSE};
    SipValue known = sip_state_get(state, name);
    if (known.kind != SIP_VALUE_UNKNOWN || (name.len && name.data[0] == '$')) return known;
    const Str *value = defined(context, name);
    return value ? text_value(*value) : (SipValue){0}; // uri, myself, src_ip …
}

static bool is_sum(const SipContext *context, const Expr *expr) {
    return expr->kind == EXPR_UNKNOWN && expr->child_count == 2 && str_eq_c(name_of(context, expr), "+");
}

typedef VEC(const Expr *) ExprStack;

// The operands of a + b + c, from left to right.
static ExprStack operands(const SipContext *context, const Expr *expr) {
    ExprStack todo = {0}, leaves = {0};
    VEC_PUSH(context->arena, &todo, expr);
    while (todo.len) {
        const Expr *at = todo.items[--todo.len];
        if (!is_sum(context, at)) {
            VEC_PUSH(context->arena, &leaves, at);
            continue;
        }
        VEC_PUSH(context->arena, &todo, at->children[1]);
        VEC_PUSH(context->arena, &todo, at->children[0]);
    }
    return leaves;
}

static SipValue value_of_leaf(const SipContext *context, const SipState *state, const Expr *expr) {
    switch (expr->kind) {
    case EXPR_STRING:
        // "$rm" is the method, as the variable itself is.
        if (is_cause(context, expr->text)) return (SipValue){.kind = SIP_VALUE_CAUSE};
        return text_value(expand(context, state, expr->text));
    case EXPR_NUMBER:
        return text_value(expr->text);
    case EXPR_TRUE:
        return text_value(STR("1"));
    case EXPR_FALSE:
        return text_value(STR("0"));
    case EXPR_NAME:
        return value_of_name(context, state, name_of(context, expr));
    default:
        return (SipValue){0};
    }
}

SipValue sip_value(const SipContext *context, const SipState *state, const Expr *expr) {
    if (!is_sum(context, expr)) return value_of_leaf(context, state, expr);
    return text_value(sip_value_text(context, state, expr));
}

Str sip_value_text(const SipContext *context, const SipState *state, const Expr *expr) {
    ExprStack leaves = operands(context, expr);
    StrBuf out;
    strbuf_init(&out, context->arena);
    for (uint32_t i = 0; i < leaves.len; i++) {
        SipValue value = value_of_leaf(context, state, leaves.items[i]);
        Str name = name_of(context, leaves.items[i]);
        if (value.kind == SIP_VALUE_TEXT)
            strbuf_add(&out, value.text);
        else
            strbuf_add(&out, name.len                    ? name
                             : leaves.items[i]->text.len ? leaves.items[i]->text
                                                         : STR(SIP_HOLE));
    }
    return strbuf_str(&out);
}

// ------------------------------------------------------------------------------------------ tests

// Causes that a test names. `other`: it names one that has no bit of its own.
typedef struct Named {
    uint32_t causes;
    bool other;
} Named;

// Stands for all causes that the pack does not list: the one called "*".
static uint32_t rest_of(const SipContext *context) {
    for (uint32_t i = 0; i < context->entry->cause_count; i++)
        if (str_eq_c(context->entry->causes[i].value, "*")) return UINT32_C(1) << i;
    return 0;
}

// A list such as "INVITE|MESSAGE".
static Named causes_in(const SipContext *context, Str list) {
    Named named = {0};
    while (list.len) {
        size_t end = 0;
        while (end < list.len && list.data[end] != '|')
            end++;
        Str word = str_trim(str_sub(list, 0, end));
        list = str_sub(list, end + 1, list.len);
        uint32_t before = named.causes;
        for (uint32_t i = 0; i < context->entry->cause_count; i++)
            if (str_eq_nocase(context->entry->causes[i].value, word)) named.causes |= UINT32_C(1) << i;
        named.other = named.other || named.causes == before;
    }
    return named;
}

static bool matches(const SipContext *context, Str pattern, Str text) {
    Str error = STR_NONE;
    const Regex *regex =
        regex_new(context->arena, str_printf(context->arena, "(?i)%.*s", STR_ARG(pattern)), &error);
    return regex && regex_matches(regex, text);
}

static Named causes_matching(const SipContext *context, Str pattern) {
    Named named = {.other = true};
    for (uint32_t i = 0; i < context->entry->cause_count; i++)
        if (matches(context, pattern, context->entry->causes[i].value)) named.causes |= UINT32_C(1) << i;
    named.causes &= ~rest_of(context);
    return named;
}

static SipState narrow(const SipContext *context, const SipState *state, Named named, bool truth) {
    SipState narrowed = *state;
    narrowed.causes &= truth ? named.causes | (named.other ? rest_of(context) : 0) : ~named.causes;
    return narrowed;
}

static SipState impossible(const SipState *state) {
    SipState none = *state;
    none.causes = 0;
    return none;
}

static SipState assume_compared(const SipContext *context, const SipState *state, const Expr *condition,
                                bool truth, bool pattern) {
    SipValue left = sip_value(context, state, condition->children[0]);
    SipValue right = sip_value(context, state, condition->children[1]);
    const Expr *other = condition->children[1];
    if (right.kind == SIP_VALUE_CAUSE && !pattern) {
        other = condition->children[0];
        SipValue swap = left;
        left = right;
        right = swap;
    }
    // A bare word is itself here: method == INVITE.
    if (left.kind == SIP_VALUE_CAUSE && right.kind == SIP_VALUE_UNKNOWN)
        right = text_value(sip_value_text(context, state, other));
    if (right.kind != SIP_VALUE_TEXT || str_contains(right.text, STR("$"))) return *state;
    if (left.kind == SIP_VALUE_CAUSE)
        return narrow(context, state,
                      pattern ? causes_matching(context, right.text) : causes_in(context, right.text), truth);
    if (left.kind != SIP_VALUE_TEXT || str_contains(left.text, STR("$")) ||
        str_contains(left.text, STR(SIP_HOLE)))
        return *state;
    bool holds = pattern ? matches(context, right.text, left.text) : str_eq_nocase(left.text, right.text);
    return holds == truth ? *state : impossible(state);
}

static Str first_argument(const SipContext *context, const SipState *state, const Call *call) {
    return call->arg_count ? sip_value_text(context, state, call->args[0].value) : STR_NONE;
}

static SipState assume_call(const SipContext *context, const SipState *state, const Call *call, bool truth) {
    const PackScript *pack = context->pack;
    Str name = program_text(context->script->program, call->name),
        argument = first_argument(context, state, call);
    if (sip_listed(pack->cause_tests, pack->cause_test_count, name))
        return context->entry->variable_count && argument.len
                   ? narrow(context, state, causes_in(context, argument), truth)
                   : *state;
    if (!sip_listed(pack->flag_tests, pack->flag_test_count, name)) return *state;
    SipValue flag = sip_state_get(state, str_printf(context->arena, "flag %.*s", STR_ARG(argument)));
    bool is_set = flag.kind == SIP_VALUE_TEXT && str_eq_c(flag.text, "1");
    return flag.kind == SIP_VALUE_UNKNOWN || is_set == truth ? *state : impossible(state);
}

SipState sip_assume(const SipContext *context, const SipState *state, const Expr *condition, bool truth) {
    Str sign = condition->kind == EXPR_UNKNOWN && condition->child_count == 2 ? name_of(context, condition)
                                                                              : STR_NONE;
    if (str_eq_c(sign, "==")) return assume_compared(context, state, condition, truth, false);
    if (str_eq_c(sign, "!=")) return assume_compared(context, state, condition, !truth, false);
    if (str_eq_c(sign, "=~")) return assume_compared(context, state, condition, truth, true);
    if (str_eq_c(sign, "!~")) return assume_compared(context, state, condition, !truth, true);
    const Var *var =
        condition->kind == EXPR_VAR ? program_var(context->script->program, condition->var) : NULL;
    if (var && var->call) return assume_call(context, state, var->call, truth);
    SipValue value =
        condition->kind == EXPR_NAME || condition->kind == EXPR_TRUE || condition->kind == EXPR_FALSE
            ? sip_value(context, state, condition)
            : (SipValue){0};
    if (value.kind != SIP_VALUE_TEXT || str_contains(value.text, STR("$"))) return *state;
    bool holds = value.text.len && !str_eq_c(value.text, "0");
    return holds == truth ? *state : impossible(state);
}
