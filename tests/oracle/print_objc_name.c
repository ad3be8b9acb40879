// SPDX-License-Identifier: MIT
// Objective-C: types, selectors and heads of functions.
#include "tests/oracle/print_objc_p.h"

#include <string.h>

#define TEXT(...) (str_printf(out->arena, __VA_ARGS__).data)

const char *objc_value_type(Objc *out, ValueType type) {
    switch (type) {
    case TYPE_VOID:
        return "void ";
    case TYPE_BOOL:
        return "BOOL ";
    case TYPE_KIND:
    case TYPE_KIND_OPTIONAL:
        out->uses_kind = true;
        return TEXT("PushKind_p%u ", out->program->number);
    case TYPE_OUTCOME:
        out->uses_outcome = true;
        return TEXT("Outcome_p%u ", out->program->number);
    case TYPE_BLOCK:
        return "dispatch_block_t ";
    default:
        return "NSString *";
    }
}

bool objc_hands_error(const Objc *out, const Function *function) {
    return function->throws && !dialect_raises(out->dialect, function);
}

static const char *capital(Objc *out, const char *word) {
    char *text = arena_copy(out->arena, word, strlen(word));
    if (text[0] >= 'a' && text[0] <= 'z') text[0] = (char)(text[0] - 'a' + 'A');
    return text;
}

// The names that Swift gives to an @objc method with these labels.
const char *objc_piece(Objc *out, const Function *function, uint32_t index) {
    if (index >= function->param_count) return "error:";
    const char *label = function->params[index].label;
    if (index > 0) return TEXT("%s:", label ? label : "");
    const char *name = TEXT("%s_p%u", function->name, out->program->number);
    if (!label) return TEXT("%s:", name);
    bool is_preposition = strcmp(label, "with") == 0 || strcmp(label, "for") == 0;
    return TEXT("%s%s%s:", name, is_preposition ? "" : "With", capital(out, label));
}

// C knows no overloading.
const char *objc_c_name(Objc *out, const Function *function) {
    for (uint32_t i = 1; i < out->program->functions.len; i++) {
        const Function *other = out->program->functions.items[i];
        if (other == function) break;
        if (other->owner == OWNER_FREE && strcmp(other->name, function->name) == 0)
            return TEXT("%sAgain%u_p%u", function->name, function->site, out->program->number);
    }
    return TEXT("%s_p%u", function->name, out->program->number);
}

static const char *param_type(Objc *out, const Param *param) {
    bool may_be_nil = param->role == PARAM_BLOCK && param->var->is_optional_block;
    const char *mark = may_be_nil && (out->program->layout & 4096) ? " _Nullable" : "";
    switch (param->role) {
    case PARAM_PAYLOAD:
        return "PKPushPayload *";
    case PARAM_INFO:
        return "NSDictionary *";
    case PARAM_FLAG:
        return "BOOL";
    default:
        return out->program->layout & 8192 ? TEXT("dispatch_block_t%s", mark)
                                           : TEXT("void (^%s)(void)", mark);
    }
}

// "void (^work)(void)": how C writes a parameter.
static const char *declared(Objc *out, const Param *param) {
    const char *type = param_type(out, param);
    const char *end = strchr(type, ')');
    if (end)
        return TEXT("%.*s%s%s%s", (int)(end - type), type, end[-1] == '^' ? "" : " ", param->var->name, end);
    return TEXT("%s%s%s", type, strchr(type, '*') ? "" : " ", param->var->name);
}

static const char *c_head(Objc *out, const Function *function) {
    StrBuf text;
    strbuf_init(&text, out->arena);
    bool hands_error = objc_hands_error(out, function);
    bool may_be_nil = function->result == TYPE_OPAQUE_OPTIONAL && (out->program->layout & 4096);
    strbuf_printf(&text, "%s%s%s(", objc_value_type(out, hands_error ? TYPE_BOOL : function->result),
                  may_be_nil ? "_Nullable " : "", objc_c_name(out, function));
    for (uint32_t i = 0; i < function->param_count; i++)
        strbuf_printf(&text, "%s%s", i ? ", " : "", declared(out, &function->params[i]));
    strbuf_printf(&text, "%s)", hands_error ? ", NSError **error" : "");
    return strbuf_str(&text).data;
}

const char *objc_head(Objc *out, const Function *function) {
    if (function->owner == OWNER_FREE) return c_head(out, function);
    bool hands_error = objc_hands_error(out, function);
    StrBuf text;
    strbuf_init(&text, out->arena);
    const char *result = objc_value_type(out, hands_error ? TYPE_BOOL : function->result);
    int len = (int)strlen(result) - (result[strlen(result) - 1] == ' ');
    bool may_be_nil = function->result == TYPE_OPAQUE_OPTIONAL && (out->program->layout & 4096);
    strbuf_printf(&text, "%s (%s%.*s)", function->owner == OWNER_STATIC ? "+" : "-",
                  may_be_nil ? "nullable " : "", len, result);
    for (uint32_t i = 0; i < function->param_count; i++)
        strbuf_printf(&text, "%s%s(%s)%s", i ? " " : "", objc_piece(out, function, i),
                      param_type(out, &function->params[i]), function->params[i].var->name);
    if (hands_error)
        strbuf_printf(&text, " %s(NSError **)error", objc_piece(out, function, function->param_count));
    return strbuf_str(&text).data;
}
