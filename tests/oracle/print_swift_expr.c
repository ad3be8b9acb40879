// SPDX-License-Identifier: MIT
#include "tests/oracle/print_objc_p.h"
#include "tests/oracle/print_swift_p.h"

#include <string.h>

static const char *const kinds[KIND_COUNT] = {"call", "message", "cancel", "sync"};
static const char *const texts[TEXT_COUNT] = {"none", "call", "message", "cancel"};
static const char *const outcomes[OUTCOME_COUNT] = {"shown", "skipped", "failed"};

#define TEXT(...) (str_printf(out->arena, __VA_ARGS__).data)

const char *swift_info(Out *out) {
    const Param *payload = tree_find_param(out->root, PARAM_PAYLOAD);
    if (payload) return TEXT("%s.dictionaryPayload", payload->var->name);
    return "info";
}

const char *swift_completion(Out *out) {
    const Param *param = tree_find_param(out->root, PARAM_COMPLETION);
    return param ? param->var->name : NULL;
}

const char *swift_self(Out *out) { return out->needs_self && out->group != GROUP_NONE ? "self." : ""; }

const char *swift_items(Out *out, uint32_t site, uint32_t flavour) {
    const char *info = swift_info(out);
    if (flavour % 3 == 1) return TEXT("(%s[\"k%u\"] as? [[String: Any]]) ?? []", info, site);
    if (flavour % 3 == 2) return TEXT("UserDefaults.standard.stringArray(forKey: \"k%u\") ?? []", site);
    return TEXT("%s[\"k%u\"] as? [String] ?? []", info, site);
}

static const char *setting(Out *out, uint32_t site) {
    strbuf_printf(&out->settings,
                  "    static var option%u: Bool { UserDefaults.standard.bool(forKey: \"option%u\") }\n",
                  site, site);
    return TEXT("Settings_p%u.option%u", out->program->number, site);
}

static const char *bool_input(Out *out, uint32_t site, uint32_t flavour) {
    const char *info = swift_info(out);
    switch (flavour % 8) {
    case 0:
        return TEXT("%s[\"k%u\"] is String", info, site);
    case 1:
        return TEXT("(%s[\"k%u\"] as? Bool) == true", info, site);
    case 2:
        return TEXT("UserDefaults.standard.bool(forKey: \"k%u\")", site);
    case 3:
        return setting(out, site);
    case 4:
        return TEXT("%s[\"k%u\"] == nil", info, site);
    case 5:
        return TEXT("(%s[\"k%u\"] as? Int ?? 0) > 3", info, site);
    default:
        return TEXT("%s[\"k%u\"] != nil", info, site);
    }
}

static const char *input(Out *out, const Expr *expr) {
    const char *info = swift_info(out);
    uint32_t site = expr->site;
    switch (expr->type) {
    case TYPE_BOOL:
        return bool_input(out, site, expr->flavour);
    case TYPE_OPAQUE_OPTIONAL:
        if (expr->flavour % 4 == 0) return TEXT("UserDefaults.standard.string(forKey: \"k%u\")", site);
        if (expr->flavour % 4 == 1)
            return TEXT("(%s[\"aps\"] as? [String: Any])?[\"k%u\"] as? String", info, site);
        return TEXT("%s[\"k%u\"] as? String", info, site);
    case TYPE_TEXT:
        return TEXT("%s[\"k%u\"] as? String ?? \"none\"", info, site);
    case TYPE_KIND:
        out->uses_kind = true;
        return TEXT("Kind_p%u.from(%s, key: \"k%u\")", out->program->number, info, site);
    default:
        out->uses_kind = true;
        return TEXT("Kind_p%u(rawValue: %s[\"k%u\"] as? String ?? \"\")", out->program->number, info, site);
    }
}

static const char *constant(Out *out, const Expr *expr) {
    switch (expr->type) {
    case TYPE_BOOL:
        return expr->value ? "true" : "false";
    case TYPE_KIND:
        return TEXT(".%s", kinds[expr->value]);
    case TYPE_OUTCOME:
        return TEXT(".%s", outcomes[expr->value]);
    case TYPE_TEXT:
        return TEXT("\"%s\"", texts[expr->value]);
    default:
        return expr->value == VALUE_NIL ? "nil" : "\"unknown\"";
    }
}

// With parentheses where a neighbouring operator could take a part of it away.
static const char *operand(Out *out, const Expr *expr) {
    const char *text = swift_expr(out, expr);
    bool is_loose = expr->kind == EXPR_AND || expr->kind == EXPR_OR || expr->kind == EXPR_TERNARY ||
                    expr->kind == EXPR_COALESCE;
    return is_loose ? TEXT("(%s)", text) : text;
}

static const char *negation(Out *out, const Expr *expr) {
    if (expr->kind == EXPR_IS_VOIP) return "type != .voIP";
    const char *text = swift_expr(out, expr);
    bool is_tight = expr->kind == EXPR_VAR || expr->kind == EXPR_CALL || expr->kind == EXPR_NOT ||
                    expr->kind == EXPR_CONST;
    return is_tight && text[0] != '!' ? TEXT("!%s", text) : TEXT("!(%s)", text);
}

static const char *value_switch(Out *out, const Expr *expr) {
    StrBuf text;
    strbuf_init(&text, out->arena);
    int pad = 4 * out->indent;
    strbuf_printf(&text, "switch %s {\n", swift_expr(out, expr->a));
    for (int i = 0; i < KIND_COUNT; i++)
        if (expr->arms[i])
            strbuf_printf(&text, "%*scase .%s: %s\n", pad, "", kinds[i], swift_expr(out, expr->arms[i]));
    strbuf_printf(&text, "%*sdefault: %s\n%*s}", pad, "", swift_expr(out, expr->b), pad, "");
    return strbuf_str(&text).data;
}

const char *swift_shared(Out *out) {
    uint32_t n = out->program->number;
    if (!out->dialect->is_objc[OWNER_SINGLETON]) return TEXT("CallCenter_p%u.shared", n);
    return TEXT("CallCenter_p%u.sharedInstance%s", n, n % 2 ? "()" : "");
}

static const char *receiver(Out *out, const Expr *call) {
    const Function *callee = call->callee;
    uint32_t number = out->program->number;
    if (call->is_super) return "super.";
    if (callee->owner == OWNER_FREE || callee->owner == OWNER_NESTED) return "";
    if (callee->owner == OWNER_OPTIONAL) {
        optional_add(out->arena, &out->optionals[out->group], OPTIONAL_HELPER, callee->site);
        return TEXT("%shelper%u?.", swift_self(out), callee->site);
    }
    if (out->root->owner == callee->owner && callee->owner != OWNER_STATIC) return swift_self(out);
    switch (callee->owner) {
    case OWNER_SERVICE:
        return TEXT("%scallService.", swift_self(out));
    case OWNER_LAZY:
        return TEXT("%spresenter.", swift_self(out));
    case OWNER_PROTOCOL:
        return TEXT("%sannouncer.", swift_self(out));
    case OWNER_SINGLETON:
        return TEXT("%s.", swift_shared(out));
    case OWNER_STATIC:
        return TEXT("CallTools_p%u.", number);
    default:
        return swift_self(out);
    }
}

static const char *argument(Out *out, const Param *param, const Arg *arg, bool is_foreign) {
    switch (param->role) {
    case PARAM_PAYLOAD:
        return tree_find_param(out->root, PARAM_PAYLOAD)->var->name;
    case PARAM_INFO:
        return swift_info(out);
    case PARAM_COMPLETION:
        return swift_completion(out) ? swift_completion(out) : "{}";
    case PARAM_FLAG:
        if (!arg->value && is_foreign) return param->default_value ? "true" : "false";
        return arg->value ? swift_expr(out, arg->value) : NULL;
    case PARAM_BLOCK:
        return arg->block_of ? arg->block_of->name : NULL;
    }
    return NULL;
}

// As the importer makes it of the selector's piece, or NS_SWIFT_NAME gives it: print_objc_name.c.
static const char *label_of(const Out *out, const Function *callee, uint32_t index) {
    const char *label = callee->params[index].label;
    if (!swift_is_foreign(out, callee)) return label;
    if (callee->owner == OWNER_FREE) return NULL; // C
    return index == 0 ? objc_swift_label(out->program, callee) : label;
}

const char *swift_call(Out *out, const Expr *call, const Block **closure) {
    StrBuf text;
    strbuf_init(&text, out->arena);
    *closure = NULL;
    bool is_foreign = swift_is_foreign(out, call->callee);
    strbuf_add_c(&text, receiver(out, call));
    if (is_foreign && call->callee->owner == OWNER_FREE) {
        strbuf_add_c(&text, objc_c_name(out->arena, out->program, call->callee));
    } else {
        strbuf_add_c(&text, call->callee->name);
        if (call->callee->owner != OWNER_NESTED) strbuf_printf(&text, "_p%u", out->program->number);
    }
    strbuf_add_char(&text, '(');
    const char *comma = "";
    for (uint32_t i = 0; i < call->callee->param_count; i++) {
        const Param *param = &call->callee->params[i];
        if (call->args[i].block) *closure = call->args[i].block;
        const char *value = argument(out, param, &call->args[i], is_foreign);
        if (!value) continue;
        const char *label = label_of(out, call->callee, i);
        strbuf_printf(&text, "%s%s%s%s", comma, label ? label : "", label ? ": " : "", value);
        comma = ", ";
    }
    strbuf_add_char(&text, ')');
    return strbuf_str(&text).data;
}

static const char *plain_call(Out *out, const Expr *call) {
    const Block *closure;
    return swift_call(out, call, &closure);
}

static const char *unwrap(Out *out, const Expr *expr) {
    if (expr->a->kind == EXPR_INPUT && expr->a->flavour % 4 > 1)
        return TEXT("%s[\"k%u\"] as! String", swift_info(out), expr->a->site);
    return TEXT("(%s)!", swift_expr(out, expr->a));
}

const char *swift_expr(Out *out, const Expr *expr) {
    const char *a;
    switch (expr->kind) {
    case EXPR_CONST:
        return constant(out, expr);
    case EXPR_INPUT:
        return input(out, expr);
    case EXPR_VAR:
        return expr->var->name;
    case EXPR_NOT:
        return negation(out, expr->a);
    case EXPR_AND:
        a = operand(out, expr->a);
        return TEXT("%s && %s", a, operand(out, expr->b));
    case EXPR_OR:
        a = operand(out, expr->a);
        return TEXT("%s || %s", a, operand(out, expr->b));
    case EXPR_TERNARY:
        a = operand(out, expr->a);
        return TEXT("%s ? %s : %s", a, operand(out, expr->b), operand(out, expr->c));
    case EXPR_COALESCE:
        a = swift_expr(out, expr->a);
        return TEXT("%s ?? %s", a, operand(out, expr->b));
    case EXPR_IS_NIL:
        return TEXT("%s == nil", operand(out, expr->a));
    case EXPR_NOT_NIL:
        return TEXT("%s != nil", operand(out, expr->a));
    case EXPR_EQUALS:
        a = operand(out, expr->a);
        return TEXT("%s == %s", a, swift_expr(out, expr->b));
    case EXPR_DIFFERS:
        a = operand(out, expr->a);
        return TEXT("%s != %s", a, swift_expr(out, expr->b));
    case EXPR_CALL:
        return plain_call(out, expr);
    case EXPR_TRY:
        return TEXT("try %s", plain_call(out, expr->a));
    case EXPR_TRY_QUIET:
        return TEXT("try? %s", plain_call(out, expr->a));
    case EXPR_TRY_OK:
        return TEXT("(try? %s) != nil", plain_call(out, expr->a));
    case EXPR_TRY_FORCE:
        return TEXT("try! %s", plain_call(out, expr->a));
    case EXPR_UNWRAP:
        return unwrap(out, expr);
    case EXPR_IS_VOIP:
        return "type == .voIP";
    case EXPR_IF:
        a = swift_expr(out, expr->a);
        return TEXT("if %s { %s } else { %s }", a, swift_expr(out, expr->b), swift_expr(out, expr->c));
    case EXPR_SWITCH:
        return value_switch(out, expr);
    }
    return "";
}

static const char *condition(Out *out, const Cond *cond) {
    if (cond->kind == COND_TEST) return swift_expr(out, cond->expr);
    if (cond->kind == COND_BIND && cond->is_short) return TEXT("let %s", cond->var->name);
    if (cond->kind == COND_BIND) return TEXT("let %s = %s", cond->var->name, swift_expr(out, cond->expr));
    const char *mark = cond->expr->type == TYPE_KIND_OPTIONAL ? "?" : "";
    return TEXT("case .%s%s = %s", kinds[cond->pattern], mark, swift_expr(out, cond->expr));
}

const char *swift_conditions(Out *out, const CondList *conds) {
    enum { LONG_LINE = 90 };
    StrBuf text;
    strbuf_init(&text, out->arena);
    size_t line_start = 0;
    for (uint32_t i = 0; i < conds->len; i++) {
        const char *next = condition(out, &conds->items[i]);
        bool breaks = i > 0 && text.len - line_start + strlen(next) > LONG_LINE;
        if (i > 0) strbuf_add_c(&text, breaks ? "," : ", ");
        if (breaks) {
            line_start = text.len;
            strbuf_printf(&text, "\n%*s", 4 * out->indent + 6, "");
        }
        strbuf_add_c(&text, next);
    }
    return strbuf_str(&text).data;
}
