// SPDX-License-Identifier: MIT
#include "analyzer/program/types.h"

enum { TYPE_MAX_NESTING = 16 };

Type *type_named(Program *program, Symbol name) {
    Type *type = program_type(program, TYPE_NAMED);
    type->name = name;
    return type;
}

Type *type_wrap(Program *program, TypeKind kind, Type *inner) {
    Type *type = program_type(program, kind);
    program_type_add(program, type, inner);
    return type;
}

Type *type_strip_optional(Type *type) {
    while (type && type->kind == TYPE_OPTIONAL && type->arg_count)
        type = type->args[0];
    return type;
}

const Type *type_without_optional(const Type *type) {
    while (type && type->kind == TYPE_OPTIONAL && type->arg_count)
        type = type->args[0];
    return type;
}

// Offset of the first `wanted` outside brackets, or text.len.
static size_t find_outside(Str text, char wanted) {
    int depth = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (depth == 0 && c == wanted) return i;
        if (c == '[' || c == '(' || c == '<') depth++;
        if ((c == ']' || c == ')' || c == '>') && depth > 0) depth--;
    }
    return text.len;
}

static Type *parse(Program *program, Str text, int depth);

// NOLINTNEXTLINE(misc-no-recursion): bounded by TYPE_MAX_NESTING
static Type *parse_brackets(Program *program, Str inside, int depth) {
    size_t colon = find_outside(inside, ':');
    if (colon == inside.len) return type_wrap(program, TYPE_ARRAY, parse(program, inside, depth + 1));
    Type *type = type_wrap(program, TYPE_DICTIONARY, parse(program, str_sub(inside, 0, colon), depth + 1));
    program_type_add(program, type, parse(program, str_sub(inside, colon + 1, inside.len), depth + 1));
    return type;
}

static Type *parse_name(Program *program, Str text) {
    Str base = str_sub(text, 0, find_outside(text, '<'));
    size_t dot = base.len;
    while (dot > 0 && base.data[dot - 1] != '.')
        dot--;
    Str last = str_trim(str_sub(base, dot, base.len));
    if (!last.len) return program_type(program, TYPE_UNKNOWN);
    Type *type = type_named(program, program_symbol(program, last));
    size_t scope = dot;
    while (scope > 1 && base.data[scope - 2] != '.')
        scope--;
    if (dot > 1)
        type->scope = type_named(program, program_symbol(program, str_sub(base, scope - 1, dot - 1)));
    return type;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by TYPE_MAX_NESTING
static Type *parse(Program *program, Str text, int depth) {
    text = str_trim(text);
    if (!text.len || depth > TYPE_MAX_NESTING) return program_type(program, TYPE_UNKNOWN);
    char last = text.data[text.len - 1];
    if (last == '?' || last == '!') {
        Type *type =
            type_wrap(program, TYPE_OPTIONAL, parse(program, str_sub(text, 0, text.len - 1), depth + 1));
        type->implicitly_unwrapped = last == '!';
        return type;
    }
    if (str_starts(text, STR("any "))) return parse(program, str_sub(text, 4, text.len), depth + 1);
    if (str_starts(text, STR("some "))) return parse(program, str_sub(text, 5, text.len), depth + 1);
    if (text.data[0] == '[' && last == ']')
        return parse_brackets(program, str_sub(text, 1, text.len - 1), depth);
    if (text.data[0] == '(') return program_type(program, TYPE_UNKNOWN);
    return parse_name(program, text);
}

Type *type_parse(Program *program, Str text) { return parse(program, text, 0); }

Str type_api_name(const Program *program, const Type *type) {
    if (!type) return STR_NONE;
    if (type->kind == TYPE_META && type->arg_count) type = type->args[0];
    while (type->kind == TYPE_OPTIONAL && type->arg_count)
        type = type->args[0];
    switch (type->kind) {
    case TYPE_NAMED:
        return program_text(program, type->name);
    case TYPE_ARRAY:
        return STR("Array");
    case TYPE_DICTIONARY:
        return STR("Dictionary");
    default:
        return STR_NONE;
    }
}
