// SPDX-License-Identifier: MIT
#include "analyzer/servers/sip/state.h"

#include "analyzer/servers/sip/token.h"

enum { TEXT_MAX = 16000 }; // bytes of a value that is followed

bool sip_listed(const Str *list, uint32_t count, Str name) {
    for (uint32_t i = 0; i < count; i++)
        if (str_eq(list[i], name)) return true;
    return false;
}

// ------------------------------------------------------------------------------------------ bindings

uint64_t sip_state_hash(const SipState *state) {
    uint64_t hash = hash_bytes(&state->causes, sizeof state->causes, 11);
    hash = hash_bytes(state->doubt.data, state->doubt.len, hash);
    for (uint32_t i = 0; i < state->binding_count; i++) {
        const SipBinding *binding = &state->bindings[i];
        hash = hash_bytes(binding->name.data, binding->name.len, hash);
        hash = hash_bytes(binding->value.text.data, binding->value.text.len,
                          hash + (uint64_t)binding->value.kind);
    }
    return hash;
}

bool sip_state_equal(const SipState *a, const SipState *b) {
    if (a->causes != b->causes || a->binding_count != b->binding_count || !str_eq(a->doubt, b->doubt))
        return false;
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
    SipValue before = sip_state_get(state, name);
    if (before.kind == value.kind && str_eq(before.text, value.text)) return *state;
    SipBinding *list = ARENA_ARRAY(arena, SipBinding, state->binding_count + 1);
    uint32_t count = 0, at = 0;
    while (at < state->binding_count && str_cmp(state->bindings[at].name, name) < 0)
        list[count++] = state->bindings[at++];
    if (value.kind != SIP_VALUE_UNSET) list[count++] = (SipBinding){name, value};
    if (at < state->binding_count && str_eq(state->bindings[at].name, name)) at++;
    while (at < state->binding_count)
        list[count++] = state->bindings[at++];
    return (SipState){state->causes, state->doubt, list, count};
}

SipState sip_state_drop(Arena *arena, const SipState *state, Str prefix) {
    SipState left = *state;
    for (uint32_t i = state->binding_count; i > 0; i--)
        if (str_starts(state->bindings[i - 1].name, prefix))
            left = sip_state_set(arena, &left, state->bindings[i - 1].name, (SipValue){0});
    return left;
}

SipState sip_state_doubt(const SipState *state, Str why) {
    SipState doubted = *state;
    if (!doubted.doubt.len) doubted.doubt = why;
    return doubted;
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
    if (!str_contains(text, STR("$"))) return text;
    strbuf_init(&out, context->arena);
    for (size_t i = 0; i < text.len;) {
        size_t length = sip_variable_length(text, i);
        if (!length) {
            strbuf_add_char(&out, text.data[i++]);
            continue;
        }
        Str raw = str_sub(text, i, i + length);
        SipValue value = sip_state_get(state, sip_variable_name(context->arena, raw));
        strbuf_add(&out, value.kind == SIP_VALUE_TEXT ? value.text : raw);
        i += length;
    }
    return strbuf_str(&out);
}

static SipValue text_value(Str text) { return (SipValue){SIP_VALUE_TEXT, text}; }

// A document of JSON that was put together value by value: $json(x/type) = "call" is in $json_compact(x).
static SipValue value_of_document(const SipContext *context, const SipState *state, Str name) {
    size_t start = 0;
    while (start < name.len && name.data[start] != '(')
        start++;
    Str inner = str_sub(name, start + 1, name.len ? name.len - 1 : 0);
    Str prefix = str_printf(context->arena, "$json(%.*s/", STR_ARG(inner));
    StrBuf out;
    strbuf_init(&out, context->arena);
    for (uint32_t i = 0; i < state->binding_count; i++) {
        const SipBinding *binding = &state->bindings[i];
        if (!str_starts(binding->name, prefix)) continue;
        Str key = str_sub(binding->name, prefix.len, binding->name.len - 1);
        bool known = binding->value.kind == SIP_VALUE_TEXT;
        strbuf_printf(&out, "\"%.*s\":\"%.*s\",", STR_ARG(key), known ? (int)binding->value.text.len : 1,
                      known ? binding->value.text.data : SIP_HOLE);
    }
    return strbuf_str(&out).len ? text_value(strbuf_str(&out)) : (SipValue){.kind = SIP_VALUE_UNKNOWN};
}

static SipValue value_of_name(const SipContext *context, const SipState *state, Str name) {
    if (str_eq_nocase(name, STR("$null")) || str_eq_nocase(name, STR("null")))
        return (SipValue){.kind = SIP_VALUE_NULL};
    if (is_cause(context, name)) return (SipValue){.kind = SIP_VALUE_CAUSE};
    SipValue known = sip_state_get(state, name);
    if (str_starts(name, STR("$json_")) || (str_starts(name, STR("$json(")) && !str_contains(name, STR("/"))))
        return value_of_document(context, state, name);
    if (known.kind != SIP_VALUE_UNSET || (name.len && name.data[0] == '$')) return known;
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

static bool is_route_call(const SipContext *context, const Expr *expr) {
    const Var *var = expr->kind == EXPR_VAR ? program_var(context->script->program, expr->var) : NULL;
    return var && var->call && str_eq_c(program_text(context->script->program, var->call->name), "route");
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
    case EXPR_VAR:
        return is_route_call(context, expr) ? sip_state_get(state, STR("$retcode"))
                                            : (SipValue){.kind = SIP_VALUE_UNKNOWN};
    default:
        return (SipValue){.kind = SIP_VALUE_UNKNOWN};
    }
}

static bool is_number(Str text) {
    size_t start = text.len && text.data[0] == '-';
    for (size_t i = start; i < text.len; i++)
        if (text.data[i] < '0' || text.data[i] > '9') return false;
    return text.len > start && text.len < 18;
}

static long long number_of(Str text) {
    bool minus = text.data[0] == '-';
    long long number = 0;
    for (size_t i = minus; i < text.len; i++)
        number = number * 10 + (text.data[i] - '0');
    return minus ? -number : number;
}

// A sum with a number counts instead of joining texts; what comes of it is not followed.
static bool is_count(const SipContext *context, const Expr *expr) {
    ExprStack leaves = operands(context, expr);
    for (uint32_t i = 0; i < leaves.len; i++)
        if (leaves.items[i]->kind == EXPR_NUMBER) return true;
    return false;
}

SipValue sip_value(const SipContext *context, const SipState *state, const Expr *expr) {
    if (!is_sum(context, expr)) return value_of_leaf(context, state, expr);
    if (is_count(context, expr)) return (SipValue){.kind = SIP_VALUE_UNKNOWN};
    Str text = sip_value_text(context, state, expr);
    if (text.len > TEXT_MAX) return (SipValue){.kind = SIP_VALUE_UNKNOWN};
    return text_value(text);
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

// A list such as "INVITE|MESSAGE", or one word.
static Named causes_in(const SipContext *context, Str list, bool one) {
    Named named = {0};
    while (list.len) {
        size_t end = 0;
        while (end < list.len && (one || list.data[end] != '|'))
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

typedef enum Match { MATCH_NO, MATCH_YES, MATCH_UNKNOWN } Match;

static Match matches(const SipContext *context, Str pattern, Str text) {
    Str error = STR_NONE;
    const Regex *regex =
        regex_new(context->arena, str_printf(context->arena, "(?i)%.*s", STR_ARG(pattern)), &error);
    if (!regex) return MATCH_UNKNOWN;
    return regex_matches(regex, text) ? MATCH_YES : MATCH_NO;
}

// How many words a pattern such as "^(INVITE|MESSAGE)$" names; 0 when it is not such a list.
static uint32_t words_in(Str pattern) {
    uint32_t count = 1;
    if (pattern.len < 3 || pattern.data[0] != '^' || pattern.data[pattern.len - 1] != '$') return 0;
    for (size_t i = 1; i + 1 < pattern.len; i++) {
        char c = pattern.data[i];
        bool literal = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '(' || c == ')';
        if (!literal && c != '|') return 0;
        count += c == '|';
    }
    return count;
}

// A method that nobody lists is matched by what matches any word, not by a pattern with the name of one.
// False: the pattern is none.
static bool causes_matching(const SipContext *context, Str pattern, Named *named) {
    uint32_t known = 0;
    *named = (Named){0};
    for (uint32_t i = 0; i < context->entry->cause_count; i++) {
        Match match = matches(context, pattern, context->entry->causes[i].value);
        if (match == MATCH_UNKNOWN) return false;
        if (match == MATCH_YES) named->causes |= UINT32_C(1) << i;
        known += match == MATCH_YES;
    }
    named->causes &= ~rest_of(context);
    named->other = !named->causes || words_in(pattern) > known ||
                   matches(context, pattern, STR("ANOTHERWORD")) == MATCH_YES;
    return true;
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

// ------------------------------------------------------------------------------------------ comparing

typedef enum Unset {
    UNSET_NOT,   // it is set, or anything can have set it
    UNSET_NULL,  // only the script sets it, and has not
    UNSET_STALE, // it may still have the value of an earlier request
} Unset;

static Unset unset_of(const SipContext *context, const SipState *state, const Expr *expr) {
    if (expr->kind != EXPR_NAME || state->doubt.len) return UNSET_NOT;
    Str name = name_of(context, expr);
    if (sip_state_get(state, name).kind != SIP_VALUE_UNSET ||
        !sip_is_assigned(context->relevance, expr->name))
        return UNSET_NOT;
    if (str_starts(name, STR("$var("))) return UNSET_STALE;
    bool own = str_starts(name, STR("$avp(")) || str_starts(name, STR("$xavp("));
    return own && sip_is_private(context->relevance, expr->name) ? UNSET_NULL : UNSET_NOT;
}

static SipState assume_unset(const SipContext *context, const SipState *state, Unset unset, Str name,
                             bool differs, bool truth) {
    if (unset == UNSET_NULL) return truth && !differs ? impossible(state) : *state;
    if (truth != differs)
        return sip_state_doubt(state, str_printf(context->arena,
                                                 "`%.*s` may still have the value of an earlier request here",
                                                 STR_ARG(name)));
    return *state;
}

static SipState assume_null(const SipContext *context, const SipState *state, const Expr *subject,
                            bool truth) {
    SipValue value = sip_value(context, state, subject);
    Unset unset = unset_of(context, state, subject);
    if (unset == UNSET_NULL || value.kind == SIP_VALUE_NULL) return truth ? *state : impossible(state);
    if (value.kind == SIP_VALUE_TEXT || value.kind == SIP_VALUE_CAUSE)
        return truth ? impossible(state) : *state;
    return *state;
}

static bool is_open(SipValue value) {
    return value.kind != SIP_VALUE_TEXT || str_contains(value.text, STR("$")) ||
           str_contains(value.text, STR(SIP_HOLE));
}

static bool is_null(const SipContext *context, const Expr *expr) {
    Str name = expr->kind == EXPR_NAME ? name_of(context, expr) : STR_NONE;
    return str_eq_nocase(name, STR("$null")) || str_eq_nocase(name, STR("null"));
}

// `truth` is that of "they are equal", `differs` that the script asks whether they are not.
static SipState assume_equal(const SipContext *context, const SipState *state, const Expr *left,
                             const Expr *right, bool truth, bool differs) {
    if (is_null(context, right)) return assume_null(context, state, left, truth);
    if (is_null(context, left)) return assume_null(context, state, right, truth);
    SipValue a = sip_value(context, state, left), b = sip_value(context, state, right);
    if (b.kind == SIP_VALUE_CAUSE) {
        SipValue swap = a;
        const Expr *other = left;
        a = b;
        b = swap;
        left = right;
        right = other;
    }
    if (a.kind == SIP_VALUE_CAUSE) {
        // A bare word is itself here: method == INVITE.
        Str name = name_of(context, right);
        if (b.kind <= SIP_VALUE_UNKNOWN && name.len && name.data[0] != '$' && right->kind == EXPR_NAME)
            b = text_value(name);
        return is_open(b) ? *state : narrow(context, state, causes_in(context, b.text, true), truth);
    }
    Unset unset = unset_of(context, state, left);
    bool zero = b.kind == SIP_VALUE_TEXT && (str_eq_c(b.text, "0") || !b.text.len);
    if (unset != UNSET_NOT && !zero)
        return assume_unset(context, state, unset, name_of(context, left), differs, differs ? !truth : truth);
    if (unset == UNSET_STALE) // zero is what it begins with
        return truth ? *state : assume_unset(context, state, unset, name_of(context, left), true, true);
    if (a.kind == SIP_VALUE_NULL || b.kind == SIP_VALUE_NULL)
        return truth && !differs && !zero ? impossible(state) : *state;
    if (is_open(a) || is_open(b)) return *state;
    bool equal = str_eq(a.text, b.text);
    if (!equal && str_eq_nocase(a.text, b.text)) return *state;
    return equal == truth ? *state : impossible(state);
}

static SipState assume_pattern(const SipContext *context, const SipState *state, const Expr *left,
                               const Expr *right, bool truth, bool differs) {
    SipValue a = sip_value(context, state, left), b = sip_value(context, state, right);
    if (b.kind != SIP_VALUE_TEXT || str_contains(b.text, STR("$var(")) ||
        str_contains(b.text, STR("$avp(")) || str_contains(b.text, STR(SIP_HOLE)))
        return *state;
    Named named = {0};
    if (a.kind == SIP_VALUE_CAUSE)
        return causes_matching(context, b.text, &named) ? narrow(context, state, named, truth) : *state;
    Unset unset = unset_of(context, state, left);
    if (unset != UNSET_NOT)
        return assume_unset(context, state, unset, name_of(context, left), differs, differs ? !truth : truth);
    if (is_open(a)) return *state;
    Match match = matches(context, b.text, a.text);
    return match == MATCH_UNKNOWN || (match == MATCH_YES) == truth ? *state : impossible(state);
}

static SipState assume_order(const SipContext *context, const SipState *state, const Expr *condition,
                             Str sign, bool truth) {
    SipValue a = sip_value(context, state, condition->children[0]);
    SipValue b = sip_value(context, state, condition->children[1]);
    if (a.kind != SIP_VALUE_TEXT || b.kind != SIP_VALUE_TEXT || !is_number(a.text) || !is_number(b.text))
        return *state;
    long long x = number_of(a.text), y = number_of(b.text);
    bool holds = str_eq_c(sign, "<")    ? x < y
                 : str_eq_c(sign, ">")  ? x > y
                 : str_eq_c(sign, "<=") ? x <= y
                                        : x >= y;
    return holds == truth ? *state : impossible(state);
}

// ------------------------------------------------------------------------------------------ calls, values

static Str first_argument(const SipContext *context, const SipState *state, const Call *call) {
    return call->arg_count ? sip_value_text(context, state, call->args[0].value) : STR_NONE;
}

static SipState assume_flag(const SipContext *context, const SipState *state, Str argument, bool truth) {
    SipValue flag = sip_state_get(state, str_printf(context->arena, "flag %.*s", STR_ARG(argument)));
    bool is_set = flag.kind == SIP_VALUE_TEXT && str_eq_c(flag.text, "1");
    return flag.kind <= SIP_VALUE_UNKNOWN || is_set == truth ? *state : impossible(state);
}

// The answer stays the same for the whole path.
static SipState assume_dialog(const SipContext *context, const SipState *state, bool truth) {
    SipValue known = sip_state_get(state, STR(SIP_IN_DIALOG)), now = text_value(truth ? STR("1") : STR("0"));
    if (known.kind != SIP_VALUE_TEXT) return sip_state_set(context->arena, state, STR(SIP_IN_DIALOG), now);
    return str_eq(known.text, now.text) ? *state : impossible(state);
}

static SipState assume_call(const SipContext *context, const SipState *state, const Call *call, bool truth) {
    const PackScript *pack = context->pack;
    Str name = program_text(context->script->program, call->name),
        argument = first_argument(context, state, call);
    if (sip_listed(pack->cause_tests, pack->cause_test_count, name)) {
        bool open =
            !argument.len || str_contains(argument, STR("$")) || str_contains(argument, STR(SIP_HOLE));
        return context->entry->variable_count && !open
                   ? narrow(context, state, causes_in(context, argument, false), truth)
                   : *state;
    }
    if (sip_listed(pack->flag_tests, pack->flag_test_count, name))
        return assume_flag(context, state, argument, truth);
    if (sip_listed(pack->dialog_tests, pack->dialog_test_count, name))
        return assume_dialog(context, state, truth);
    if (!str_eq_c(name, "route")) return *state;
    SipValue value = sip_state_get(state, STR("$retcode"));
    if (value.kind != SIP_VALUE_TEXT || !is_number(value.text)) return *state;
    return (number_of(value.text) > 0) == truth ? *state : impossible(state);
}

// #!ifdef X: what the script defines itself is so; what a path has chosen once stays.
static SipState assume_config(const SipContext *context, const SipState *state, Str text, bool truth) {
    bool negated = str_starts(text, STR("ifndef"));
    if (str_starts(text, STR("ifexp"))) return *state;
    Str name = str_trim(str_sub(text, negated ? 6 : 5, text.len));
    bool wanted = truth != negated;
    if (sip_is_defined(context->script, name)) return wanted ? *state : impossible(state);
    if (!context->pack->push || !regex_matches(context->pack->push, name)) return *state;
    Str key = str_printf(context->arena, "#%.*s", STR_ARG(name)), now = wanted ? STR("1") : STR("0");
    SipValue chosen = sip_state_get(state, key);
    if (chosen.kind == SIP_VALUE_TEXT) return str_eq(chosen.text, now) ? *state : impossible(state);
    return sip_state_set(context->arena, state, key, text_value(now));
}

static SipState assume_value(const SipContext *context, const SipState *state, const Expr *condition,
                             bool truth) {
    Unset unset = unset_of(context, state, condition);
    if (unset != UNSET_NOT)
        return assume_unset(context, state, unset, name_of(context, condition), false, truth);
    SipValue value = sip_value(context, state, condition);
    if (value.kind == SIP_VALUE_NULL) return truth ? impossible(state) : *state;
    if (is_open(value)) return *state;
    bool holds = value.text.len && !str_eq_c(value.text, "0");
    return holds == truth ? *state : impossible(state);
}

SipState sip_assume(const SipContext *context, const SipState *state, const Expr *condition, bool truth) {
    if (condition->kind == EXPR_CONFIG) return assume_config(context, state, condition->text, truth);
    if (condition->kind == EXPR_UNKNOWN && condition->child_count == 2) {
        Str sign = name_of(context, condition);
        const Expr *left = condition->children[0], *right = condition->children[1];
        if (str_eq_c(sign, "==")) return assume_equal(context, state, left, right, truth, false);
        if (str_eq_c(sign, "!=")) return assume_equal(context, state, left, right, !truth, true);
        if (str_eq_c(sign, "=~")) return assume_pattern(context, state, left, right, truth, false);
        if (str_eq_c(sign, "!~")) return assume_pattern(context, state, left, right, !truth, true);
        if (str_eq_c(sign, "<") || str_eq_c(sign, ">") || str_eq_c(sign, "<=") || str_eq_c(sign, ">="))
            return assume_order(context, state, condition, sign, truth);
        return *state;
    }
    const Var *var =
        condition->kind == EXPR_VAR ? program_var(context->script->program, condition->var) : NULL;
    if (var && var->call) return assume_call(context, state, var->call, truth);
    if (condition->kind == EXPR_NAME || condition->kind == EXPR_TRUE || condition->kind == EXPR_FALSE ||
        condition->kind == EXPR_NUMBER)
        return assume_value(context, state, condition, truth);
    return *state;
}
