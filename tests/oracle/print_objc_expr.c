// SPDX-License-Identifier: MIT
// Objective-C: values, conditions and calls.
#include "tests/oracle/print_objc_p.h"

#include <string.h>

static const char *const kinds[KIND_COUNT] = {"Call", "Message", "Cancel", "Sync"};
static const char *const texts[TEXT_COUNT] = {"none", "call", "message", "cancel"};
static const char *const outcomes[OUTCOME_COUNT] = {"Shown", "Skipped", "Failed"};

#define TEXT(...) (str_printf(out->arena, __VA_ARGS__).data)

const char *objc_info(Objc *out) {
    const Param *payload = tree_find_param(out->root, PARAM_PAYLOAD);
    if (!payload) return "info";
    if (objc_pick(out, 8) == 0) return TEXT("[%s dictionaryPayload]", payload->var->name);
    return TEXT("%s.dictionaryPayload", payload->var->name);
}

const char *objc_completion(Objc *out) {
    const Param *param = tree_find_param(out->root, PARAM_COMPLETION);
    return param ? param->var->name : NULL;
}

// info[@"k3"]
static const char *entry(Objc *out, uint32_t site) {
    const char *info = objc_info(out);
    if (objc_pick(out, 5) == 0) return TEXT("[%s objectForKey:@\"k%u\"]", info, site);
    return TEXT("%s[@\"k%u\"]", info, site);
}

static const char *setting(Objc *out, uint32_t site) {
    uint32_t n = out->program->number;
    bool is_property = site % 2;
    const char *declaration = is_property
                                  ? TEXT("@property (class, nonatomic, readonly) BOOL option%u;\n", site)
                                  : TEXT("+ (BOOL)option%u;\n", site);
    if (!strstr(out->settings_head.data, declaration)) {
        strbuf_add_c(&out->settings_head, declaration);
        strbuf_printf(&out->settings_body,
                      "\n+ (BOOL)option%u {\n    return [[NSUserDefaults standardUserDefaults] "
                      "boolForKey:@\"option%u\"];\n}\n",
                      site, site);
    }
    return is_property ? TEXT("PushSettings_p%u.option%u", n, site)
                       : TEXT("[PushSettings_p%u option%u]", n, site);
}

static const char *bool_input(Objc *out, uint32_t site, uint32_t flavour) {
    const char *value = entry(out, site);
    switch (flavour % 8) {
    case 0:
        return TEXT("[%s isKindOfClass:[NSString class]]", value);
    case 1:
        return TEXT("[%s boolValue]", value);
    case 2:
        return TEXT("[[NSUserDefaults standardUserDefaults] boolForKey:@\"k%u\"]", site);
    case 3:
        return setting(out, site);
    case 4:
        return TEXT("%s == nil", value);
    case 5:
        return TEXT("[%s integerValue] > 3", value);
    case 6:
        return TEXT("[%s isEqualToString:@\"yes\"]", value);
    default:
        return TEXT("%s != nil", value);
    }
}

static const char *input(Objc *out, const Expr *expr) {
    uint32_t n = out->program->number, site = expr->site;
    switch (expr->type) {
    case TYPE_BOOL:
        return bool_input(out, site, expr->flavour);
    case TYPE_OPAQUE_OPTIONAL:
        if (expr->flavour % 4 == 0)
            return TEXT("[[NSUserDefaults standardUserDefaults] stringForKey:@\"k%u\"]", site);
        if (expr->flavour % 8 == 1) return TEXT("%s[@\"aps\"][@\"k%u\"]", objc_info(out), site);
        if (expr->flavour % 8 == 5) return TEXT("[%s valueForKeyPath:@\"aps.k%u\"]", objc_info(out), site);
        return entry(out, site);
    case TYPE_TEXT:
        if (expr->flavour % 3 == 0) return entry(out, site);
        return TEXT("%s ?: @\"none\"", entry(out, site));
    case TYPE_KIND:
        out->uses_kind = true;
        return TEXT("PushKindFrom_p%u(%s, PushKind_p%uSync)", n, entry(out, site), n);
    default:
        out->uses_kind = true;
        return TEXT("PushKindFrom_p%u(%s, PushKind_p%uNone)", n, entry(out, site), n);
    }
}

const char *objc_constant(Objc *out, ValueType type, int value) {
    switch (type) {
    case TYPE_BOOL:
        return value ? "YES" : "NO";
    case TYPE_KIND:
    case TYPE_KIND_OPTIONAL:
        out->uses_kind = true;
        return TEXT("PushKind_p%u%s", out->program->number, value == VALUE_NIL ? "None" : kinds[value]);
    case TYPE_OUTCOME:
        out->uses_outcome = true;
        return TEXT("Outcome_p%u%s", out->program->number, outcomes[value]);
    case TYPE_TEXT:
        return TEXT("@\"%s\"", texts[value]);
    default:
        return value == VALUE_NIL ? "nil" : "@\"unknown\"";
    }
}

static bool is_comparison(const Expr *expr) {
    return (expr->kind == EXPR_EQUALS && expr->a->type != TYPE_TEXT) || expr->kind == EXPR_IS_NIL ||
           expr->kind == EXPR_NOT_NIL || (expr->kind == EXPR_DIFFERS && expr->a->type != TYPE_TEXT);
}

// With parentheses where a neighbouring operator could take a part of it away, or where people set them.
static const char *operand(Objc *out, const Expr *expr) {
    const char *text = objc_expr(out, expr);
    bool is_loose = expr->kind == EXPR_AND || expr->kind == EXPR_OR || expr->kind == EXPR_TERNARY ||
                    expr->kind == EXPR_IF || expr->kind == EXPR_COALESCE || strstr(text, " ?: ") ||
                    (is_comparison(expr) && objc_pick(out, 4) == 0);
    return is_loose ? TEXT("(%s)", text) : text;
}

// A name, a message, a call, or something in parentheses, with whatever is picked out of it.
static bool is_primary(const char *text) {
    if (text[0] == '!') return false;
    int depth = 0;
    for (; *text; text++) {
        depth += *text == '[' || *text == '(';
        depth -= *text == ']' || *text == ')';
        if (depth == 0 && *text == ' ') return false;
    }
    return true;
}

// One that `!`, `==` and a message's bracket may stand beside.
static const char *tight(Objc *out, const Expr *expr) {
    const char *text = objc_expr(out, expr);
    return is_primary(text) ? text : TEXT("(%s)", text);
}

const char *objc_equals(Objc *out, const char *value, ValueType type, int wanted) {
    if (type != TYPE_TEXT) return TEXT("%s == %s", value, objc_constant(out, type, wanted));
    const char *text = objc_constant(out, type, wanted);
    if (objc_pick(out, 6) == 0) return TEXT("[%s isEqual:%s]", value, text);
    return TEXT("[%s isEqualToString:%s]", value, text);
}

static const char *is_voip(Objc *out, bool negated) {
    switch (objc_pick(out, 3)) {
    case 0:
        return negated ? "type != PKPushTypeVoIP" : "type == PKPushTypeVoIP";
    case 1:
        return negated ? "![type isEqual:PKPushTypeVoIP]" : "[type isEqual:PKPushTypeVoIP]";
    default:
        return negated ? "![type isEqualToString:PKPushTypeVoIP]" : "[type isEqualToString:PKPushTypeVoIP]";
    }
}

const char *objc_not(Objc *out, const Expr *expr) {
    if (expr->kind == EXPR_IS_VOIP) return is_voip(out, true);
    return TEXT("!%s", tight(out, expr));
}

static const char *equality(Objc *out, const Expr *expr, bool differs) {
    const char *value = tight(out, expr->a);
    if (expr->b->type == TYPE_TEXT)
        return TEXT("%s%s", differs ? "!" : "", objc_equals(out, value, TYPE_TEXT, expr->b->value));
    return TEXT("%s %s %s", value, differs ? "!=" : "==", objc_constant(out, expr->b->type, expr->b->value));
}

static const char *nil_test(Objc *out, const Expr *expr) {
    const char *value = tight(out, expr->a);
    bool is_short = objc_pick(out, 3) == 0;
    if (expr->kind == EXPR_IS_NIL) return is_short ? TEXT("!%s", value) : TEXT("%s == nil", value);
    return TEXT("%s != nil", value);
}

bool objc_is_lazy(const Objc *out, Group group) {
    return group != GROUP_HANDLER && (out->program->layout >> (20 + group) & 1) &&
           (out->program->layout & 524288);
}

const char *objc_self_property(Objc *out, const char *name) {
    bool has_ivar = !out->in_category && !program_has_owner(out->program, OWNER_BASE);
    if (strcmp(name, "presenter") == 0 || objc_is_lazy(out, out->group)) has_ivar = false;
    switch (objc_pick(out, 6)) {
    case 0:
        return TEXT("[self %s]", name);
    case 1:
    case 2: // a lazy one is made by its getter
        return has_ivar ? TEXT("_%s", name) : TEXT("self.%s", name);
    default:
        return TEXT("self.%s", name);
    }
}

static const char *optional_helper(Objc *out, uint32_t site) {
    const char *type = TEXT("CallHelper_p%u *", out->program->number);
    if (site % 3 == 0 && !out->in_category) {
        objc_ivar(out, "%s_helper%u;", type, site);
        return TEXT("_helper%u", site);
    }
    optional_add(out->arena, &out->optionals[out->group], OPTIONAL_HELPER, site);
    return TEXT("self.helper%u", site);
}

static const char *receiver(Objc *out, const Expr *call) {
    const Function *callee = call->callee;
    uint32_t number = out->program->number;
    if (call->is_super) return "super";
    if (callee->owner == OWNER_OPTIONAL) return optional_helper(out, callee->site);
    if (out->root->owner == callee->owner && callee->owner != OWNER_STATIC) return "self";
    switch (callee->owner) {
    case OWNER_SERVICE:
        return objc_self_property(out, "callService");
    case OWNER_LAZY:
        return objc_self_property(out, "presenter");
    case OWNER_PROTOCOL:
        return objc_self_property(out, "announcer");
    case OWNER_SINGLETON:
        return objc_shared(out);
    case OWNER_STATIC:
        if (out->root->owner == OWNER_STATIC && objc_pick(out, 2)) return "self";
        return TEXT("CallTools_p%u", number);
    default:
        return "self";
    }
}

static const char *argument(Objc *out, const Param *param, const Arg *arg) {
    switch (param->role) {
    case PARAM_PAYLOAD:
        return tree_find_param(out->root, PARAM_PAYLOAD)->var->name;
    case PARAM_INFO:
        return objc_info(out);
    case PARAM_COMPLETION:
        return objc_completion(out) ? objc_completion(out) : "^{}";
    case PARAM_FLAG:
        return arg->value ? objc_expr(out, arg->value) : param->default_value ? "YES" : "NO";
    case PARAM_BLOCK:
        return arg->block_of ? arg->block_of->name : "nil";
    }
    return "nil";
}

// Swift hands an error out before the closures at the end.
static uint32_t error_index(const Objc *out, const Function *callee) {
    uint32_t index = callee->param_count;
    if (dialect_is_objc(out->dialect, callee)) return index;
    while (index > 0 && callee->params[index - 1].role == PARAM_COMPLETION)
        index--;
    return index;
}

// A block in place is always the last argument: functions that take one do not throw.
ObjcCall objc_call(Objc *out, const Expr *call, const char *error) {
    const Function *callee = call->callee;
    bool is_message = callee->owner != OWNER_FREE && callee->owner != OWNER_NESTED;
    ObjcCall result = {.tail = is_message ? "]" : ")"};
    StrBuf text;
    strbuf_init(&text, out->arena);
    if (callee->owner == OWNER_NESTED)
        strbuf_printf(&text, "%s(", callee->name);
    else if (callee->owner == OWNER_FREE)
        strbuf_printf(&text, "%s(", objc_c_name(out->arena, out->program, callee));
    else
        strbuf_printf(&text, "[%s ", receiver(out, call));
    const char *gap = is_message ? " " : ", ";
    uint32_t error_at = objc_hands_error(out, callee) ? error_index(out, callee) : UINT32_MAX;
    for (uint32_t i = 0; i <= callee->param_count; i++) {
        if (i == error_at) strbuf_printf(&text, "%s%s%s", gap, is_message ? "error:" : "", error);
        if (i == callee->param_count) break;
        strbuf_printf(&text, "%s%s", i ? gap : "", is_message ? objc_piece(out, callee, i) : "");
        result.closure = call->args[i].block;
        if (!result.closure) strbuf_add_c(&text, argument(out, &callee->params[i], &call->args[i]));
    }
    result.text = strbuf_str(&text).data;
    return result;
}

const char *objc_plain_call(Objc *out, const Expr *call, const char *error) {
    ObjcCall parts = objc_call(out, call, error);
    return TEXT("%s%s", parts.text, parts.tail);
}

static const char *coalesce(Objc *out, const Expr *expr) {
    if (expr->type == TYPE_KIND) { // only what the payload says is coalesced
        uint32_t n = out->program->number;
        out->uses_kind = true;
        return TEXT("PushKindFrom_p%u(%s, %s)", n, entry(out, expr->a->site),
                    objc_constant(out, TYPE_KIND, expr->b->value));
    }
    const char *a = tight(out, expr->a);
    const char *b = operand(out, expr->b);
    bool is_variable = expr->a->kind == EXPR_VAR;
    switch (is_variable ? objc_pick(out, 3) : 0) {
    case 1:
        return TEXT("%s ? %s : %s", a, a, b);
    case 2:
        return TEXT("%s != nil ? %s : %s", a, a, b);
    default:
        return TEXT("%s ?: %s", a, b);
    }
}

// kind == A ? yes : no
static const char *value_switch(Objc *out, const Expr *expr) {
    StrBuf text;
    strbuf_init(&text, out->arena);
    const char *value = tight(out, expr->a);
    for (int i = 0; i < KIND_COUNT; i++)
        if (expr->arms[i])
            strbuf_printf(&text, "%s ? %s : ", objc_equals(out, value, TYPE_KIND, i),
                          operand(out, expr->arms[i]));
    strbuf_add_c(&text, operand(out, expr->b));
    return strbuf_str(&text).data;
}

const char *objc_expr(Objc *out, const Expr *expr) {
    const char *a;
    switch (expr->kind) {
    case EXPR_CONST:
        return objc_constant(out, expr->type, expr->value);
    case EXPR_INPUT:
        return input(out, expr);
    case EXPR_VAR:
        return expr->var->name;
    case EXPR_NOT:
        return objc_not(out, expr->a);
    case EXPR_AND:
        a = operand(out, expr->a);
        return TEXT("%s && %s", a, operand(out, expr->b));
    case EXPR_OR:
        a = operand(out, expr->a);
        return TEXT("%s || %s", a, operand(out, expr->b));
    case EXPR_TERNARY:
    case EXPR_IF: {
        a = operand(out, expr->a);
        const char *b = operand(out, expr->b);
        return TEXT("%s ? %s : %s", a, b, operand(out, expr->c));
    }
    case EXPR_COALESCE:
        return coalesce(out, expr);
    case EXPR_IS_NIL:
    case EXPR_NOT_NIL:
        return nil_test(out, expr);
    case EXPR_EQUALS:
        return equality(out, expr, false);
    case EXPR_DIFFERS:
        return equality(out, expr, true);
    case EXPR_CALL:
        return objc_plain_call(out, expr, "nil");
    case EXPR_TRY:
    case EXPR_TRY_QUIET:
    case EXPR_TRY_OK:
    case EXPR_TRY_FORCE:
        return objc_plain_call(out, expr->a, objc_pick(out, 2) ? "nil" : "NULL");
    case EXPR_UNWRAP: // nil goes on: nobody looks at the text
        return objc_expr(out, expr->a);
    case EXPR_IS_VOIP:
        return is_voip(out, false);
    case EXPR_SWITCH:
        return value_switch(out, expr);
    }
    return "";
}
