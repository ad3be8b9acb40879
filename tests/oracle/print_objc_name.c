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
const char *objc_c_name(Arena *arena, const Program *program, const Function *function) {
    for (uint32_t i = 1; i < program->functions.len; i++) {
        const Function *other = program->functions.items[i];
        if (other == function) break;
        if (other->owner == OWNER_FREE && strcmp(other->name, function->name) == 0)
            return str_printf(arena, "%sAgain%u_p%u", function->name, function->site, program->number).data;
    }
    return str_printf(arena, "%s_p%u", function->name, program->number).data;
}

// Given where the importer's own name would be hard to foresee: at prepositions.
bool objc_has_swift_name(const Program *program, const Function *function) {
    const char *label = function->params[0].label;
    if (label && (strcmp(label, "with") == 0 || strcmp(label, "for") == 0)) return true;
    if (strncmp(function->name, "with", 4) == 0 || strncmp(function->name, "when", 4) == 0 ||
        strncmp(function->name, "on", 2) == 0)
        return true;
    return (program->number + function->site) % 3 == 0;
}

const char *objc_swift_label(const Program *program, const Function *function) {
    const char *label = function->params[0].label;
    if (!label || objc_has_swift_name(program, function)) return label;
    // WithPayload:(PKPushPayload *) says the type twice, WithInfo:(NSDictionary *) does not.
    return function->params[0].role == PARAM_PAYLOAD ? "with" : "withInfo";
}

bool objc_is_mixed(const Objc *out) { return out->dialect != &dialect_objc; }

const char *objc_shared(Objc *out) {
    uint32_t n = out->program->number;
    bool is_objc = out->dialect->is_objc[OWNER_SINGLETON];
    const char *name = is_objc ? "sharedInstance" : "shared";
    return n % 2 ? TEXT("[CallCenter_p%u %s]", n, name) : TEXT("CallCenter_p%u.%s", n, name);
}

static const char *param_type(Objc *out, const Param *param) {
    bool may_be_nil = param->role == PARAM_BLOCK && param->var->is_optional_block;
    const char *mark = may_be_nil && objc_is_annotated(out) ? " _Nullable" : "";
    bool stays = param->role == PARAM_BLOCK && !param->var->is_escaping && !may_be_nil && objc_is_mixed(out);
    if (stays) return "NS_NOESCAPE void (^)(void)";
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

bool objc_is_annotated(const Objc *out) { return objc_is_mixed(out) || (out->program->layout & 4096); }

static const char *c_head(Objc *out, const Function *function) {
    StrBuf text;
    strbuf_init(&text, out->arena);
    bool hands_error = objc_hands_error(out, function);
    bool may_be_nil = function->result == TYPE_OPAQUE_OPTIONAL && objc_is_annotated(out);
    strbuf_printf(&text, "%s%s%s(", objc_value_type(out, hands_error ? TYPE_BOOL : function->result),
                  may_be_nil ? "_Nullable " : "", objc_c_name(out->arena, out->program, function));
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
    bool may_be_nil = function->result == TYPE_OPAQUE_OPTIONAL && objc_is_annotated(out);
    strbuf_printf(&text, "%s (%s%.*s)", function->owner == OWNER_STATIC ? "+" : "-",
                  may_be_nil ? "nullable " : "", len, result);
    for (uint32_t i = 0; i < function->param_count; i++)
        strbuf_printf(&text, "%s%s(%s)%s", i ? " " : "", objc_piece(out, function, i),
                      param_type(out, &function->params[i]), function->params[i].var->name);
    if (hands_error)
        strbuf_printf(&text, " %s(NSError **)error", objc_piece(out, function, function->param_count));
    return strbuf_str(&text).data;
}

const char *objc_declaration(Objc *out, const Function *function) {
    const char *head = objc_head(out, function);
    if (!objc_is_mixed(out) || function->owner == OWNER_FREE || !objc_has_swift_name(out->program, function))
        return head;
    StrBuf text;
    strbuf_init(&text, out->arena);
    strbuf_printf(&text, "%s NS_SWIFT_NAME(%s_p%u(", head, function->name, out->program->number);
    for (uint32_t i = 0; i < function->param_count; i++)
        strbuf_printf(&text, "%s:", function->params[i].label ? function->params[i].label : "_");
    strbuf_add_c(&text, "))");
    return text.data;
}
