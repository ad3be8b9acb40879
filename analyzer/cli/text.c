// SPDX-License-Identifier: MIT
#include "analyzer/cli/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static Str embedded(const char *name) {
    for (size_t i = 0; i < embedded_text_count; i++)
        if (strcmp(embedded_text[i].name, name) == 0)
            return (Str){(const char *)embedded_text[i].data, embedded_text[i].size};
    fprintf(stderr, "voipcheck: internal error: no text %s\n", name);
    abort();
}

void text_fill(const char *name, const TextPart *parts, const Rules *rules, StrBuf *out) {
    Str rest = embedded(name);
    while (rest.len) {
        const char *end = memchr(rest.data, '\n', rest.len);
        size_t len = end ? (size_t)(end - rest.data) : rest.len;
        Str line = str_sub(rest, 0, len);
        rest = str_sub(rest, len + 1, rest.len);
        const TextPart *part = parts;
        while (part->name && !str_eq_c(line, part->name))
            part++;
        if (part->name)
            part->write(rules, out);
        else
            strbuf_printf(out, "%.*s\n", STR_ARG(line));
    }
}

void text_add_escaped(StrBuf *out, Str text, const char *escape, const char *quote) {
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c == '\'') {
            strbuf_add_c(out, quote);
        } else {
            if (c && strchr(escape, c)) strbuf_add_char(out, '\\');
            strbuf_add_char(out, (char)(c == '\n' ? ' ' : c));
        }
    }
}

static TextValue value_of(Str name) {
    static const struct {
        const char *name;
        TextValue value;
    } known[] = {
        {"FILE", TEXT_VALUE_FILE},  {"PATH", TEXT_VALUE_FILE},
        {"DIR", TEXT_VALUE_FOLDER}, {"FOLDER", TEXT_VALUE_FOLDER},
        {"RULE", TEXT_VALUE_RULE},  {"RULE=LEVEL", TEXT_VALUE_RULE_LEVEL},
        {"F", TEXT_VALUE_FORMAT},   {"F=FILE", TEXT_VALUE_FORMAT_FILE},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq_c(name, known[i].name)) return known[i].value;
    return name.len ? TEXT_VALUE_ANY : TEXT_VALUE_NONE;
}

TextValue text_option_value(const CliOption *option) {
    return option->choices ? TEXT_VALUE_WORDS : value_of(str_from(option->argument));
}

TextValue text_operand_value(Arena *arena, const CliCommand *command, Str *words) {
    Str name = str_from(command->operands); // "[PATH...]", "[NAME=]FILE..."
    if (str_ends(name, STR("]"))) name = str_sub(name, 0, name.len - 1);
    if (str_ends(name, STR("..."))) name = str_sub(name, 0, name.len - 3);
    for (size_t i = name.len; i-- > 0;) {
        if (name.data[i] != '[' && name.data[i] != ']') continue;
        name = str_sub(name, i + 1, name.len);
        break;
    }
    if (!str_contains(name, STR("|"))) return value_of(name);
    StrBuf list;
    strbuf_init(&list, arena);
    for (size_t i = 0; i < name.len; i++)
        strbuf_add_char(&list, (char)(name.data[i] == '|' ? ' ' : name.data[i]));
    *words = strbuf_str(&list);
    return TEXT_VALUE_WORDS;
}
