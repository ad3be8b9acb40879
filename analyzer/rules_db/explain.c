// SPDX-License-Identifier: MIT
// The catalogue as text for people and as JSON for scripts.
#include "analyzer/rules_db/rules.h"

#include <string.h>

enum { WIDTH_MIN = 40, TEXT_INDENT = 2, ITEM_INDENT = 4, CODE_INDENT = 4 };

// --- Word wrap

// Columns of a text when each code point takes one.
static size_t columns_of(Str s) {
    size_t columns = 0;
    for (size_t i = 0; i < s.len; i++)
        columns += ((unsigned char)s.data[i] & 0xc0) != 0x80;
    return columns;
}

static void add_spaces(StrBuf *out, size_t count) {
    while (count--)
        strbuf_add_char(out, ' ');
}

static Str next_word(Str text, size_t *at) {
    while (*at < text.len && strchr(" \t\r\n", text.data[*at]))
        (*at)++;
    size_t from = *at;
    while (*at < text.len && !strchr(" \t\r\n", text.data[*at]))
        (*at)++;
    return str_sub(text, from, *at);
}

// Adds one paragraph, all lines indented by `indent`, with `mark` (shorter than that) before the first word.
static void add_paragraph(StrBuf *out, Str text, unsigned indent, const char *mark, unsigned width) {
    size_t at = 0, column = indent;
    bool first = true;
    add_spaces(out, indent - strlen(mark));
    strbuf_add_c(out, mark);
    for (Str word = next_word(text, &at); word.len; word = next_word(text, &at)) {
        size_t columns = columns_of(word);
        if (!first && column + 1 + columns > width) {
            strbuf_add_char(out, '\n');
            add_spaces(out, indent);
            column = indent;
        } else if (!first) {
            strbuf_add_char(out, ' ');
            column++;
        }
        strbuf_add(out, word);
        column += columns;
        first = false;
    }
    strbuf_add_char(out, '\n');
}

// Cuts the next paragraph off *text; empty lines divide them.
static Str next_paragraph(Str *text) {
    *text = str_trim(*text);
    size_t end = 0;
    while (end < text->len &&
           !(text->data[end] == '\n' && end + 1 < text->len && text->data[end + 1] == '\n'))
        end++;
    Str paragraph = str_sub(*text, 0, end);
    *text = str_sub(*text, end, text->len);
    return paragraph;
}

static void add_section(StrBuf *out, const char *title, Str text, unsigned width) {
    if (text.len == 0) return;
    strbuf_printf(out, "\n%s\n", title);
    Str rest = text;
    for (Str part = next_paragraph(&rest); part.len; part = next_paragraph(&rest)) {
        add_paragraph(out, part, TEXT_INDENT, "", width);
        if (rest.len) strbuf_add_char(out, '\n');
    }
}

// --- voipcheck explain

// Calls for each line of `code`, without its newline.
static Str next_line(Str *code) {
    size_t end = 0;
    while (end < code->len && code->data[end] != '\n')
        end++;
    Str line = str_sub(*code, 0, end);
    *code = str_sub(*code, end + 1, code->len);
    return line;
}

static void add_example_text(StrBuf *out, const RuleExample *example) {
    strbuf_printf(out, "\n%s example, %s\n", example->bad ? "Bad" : "Good", example->language->title);
    Str rest = example->code;
    while (rest.len) {
        Str line = next_line(&rest);
        if (line.len) add_spaces(out, CODE_INDENT);
        strbuf_add(out, line);
        strbuf_add_char(out, '\n');
    }
}

static const char *grade_name(Str grade) {
    switch (grade.len ? grade.data[0] : 'I') {
    case 'A':
        return "Apple documentation";
    case 'H':
        return "Apple headers";
    case 'D':
        return "Apple engineer on the developer forums";
    case 'C':
        return "community";
    default:
        return "conclusion of this project";
    }
}

void rules_explain_text(const Rule *rule, unsigned width, StrBuf *out) {
    if (width < WIDTH_MIN) width = WIDTH_MIN;
    strbuf_printf(out, "%.*s %.*s\n", STR_ARG(rule->id), STR_ARG(rule->name));
    add_paragraph(out, rule->title, 0, "", width);
    strbuf_printf(out, "\nSeverity: %s, confidence: %s\n", rule_severity_name(rule->severity),
                  rule_confidence_name(rule->confidence));
    add_section(out, "Why", rule->why, width);
    add_section(out, "Fix", rule->fix, width);
    add_section(out, "SDK", rule->sdk, width);
    if (rule->false_positive_count) strbuf_add_c(out, "\nNot a finding\n");
    for (uint32_t i = 0; i < rule->false_positive_count; i++)
        add_paragraph(out, rule->false_positives[i], ITEM_INDENT, "- ", width);
    for (uint32_t i = 0; i < rule->example_count; i++)
        add_example_text(out, &rule->examples[i]);
    if (rule->source_count) strbuf_add_c(out, "\nSources\n");
    for (uint32_t i = 0; i < rule->source_count; i++) {
        const RuleSource *source = &rule->sources[i];
        Str line = str_printf(out->arena, "%.*s (%s)", STR_ARG(source->title), grade_name(source->grade));
        add_paragraph(out, line, ITEM_INDENT, "- ", width);
        // An address is never broken: it must stay one thing to click on.
        if (source->url.len) strbuf_printf(out, "    %.*s\n", STR_ARG(source->url));
    }
}

void rules_explain_markdown(const Rule *rule, StrBuf *out) {
    strbuf_printf(out, "# %.*s %.*s\n\n%.*s\n", STR_ARG(rule->id), STR_ARG(rule->name), STR_ARG(rule->title));
    if (rule->why.len) strbuf_printf(out, "\n## Why\n\n%.*s\n", STR_ARG(rule->why));
    if (rule->fix.len) strbuf_printf(out, "\n## Fix\n\n%.*s\n", STR_ARG(rule->fix));
    if (rule->sdk.len) strbuf_printf(out, "\n## SDK\n\n%.*s\n", STR_ARG(rule->sdk));
    if (rule->false_positive_count) strbuf_add_c(out, "\n## Not a finding\n\n");
    for (uint32_t i = 0; i < rule->false_positive_count; i++)
        strbuf_printf(out, "- %.*s\n", STR_ARG(rule->false_positives[i]));
    for (uint32_t i = 0; i < rule->example_count; i++) {
        const RuleExample *example = &rule->examples[i];
        strbuf_printf(out, "\n## %s example, %s\n\n```%s\n%.*s```\n", example->bad ? "Bad" : "Good",
                      example->language->title, example->language->fence, STR_ARG(example->code));
    }
    if (rule->source_count) strbuf_add_c(out, "\n## Sources\n\n");
    for (uint32_t i = 0; i < rule->source_count; i++) {
        const RuleSource *source = &rule->sources[i];
        if (source->url.len)
            strbuf_printf(out, "- [%.*s](<%.*s>)", STR_ARG(source->title), STR_ARG(source->url));
        else
            strbuf_printf(out, "- %.*s", STR_ARG(source->title));
        strbuf_printf(out, " (%s)\n", grade_name(source->grade));
    }
}

// --- voipcheck rules

typedef struct Group {
    const char *name, *title;
} Group;

static const Group groups[] = {
    {"push-handler", "Push handler"},
    {"set-up", "PushKit and provider set-up"},
    {"callkit", "CallKit behaviour"},
    {"extension", "Messages and the notification service extension"},
    {"project", "Project, Info.plist and entitlements"},
    {"toolchain", "Xcode and SDK"},
    {"dependencies", "Dependencies"},
    {"legacy", "Legacy APIs"},
    {"server", "Servers"},
};

const char *rule_group_title(Str group) {
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (str_eq_c(group, groups[i].name)) return groups[i].title;
    return NULL;
}

void rules_list_text(const Rules *rules, StrBuf *out) {
    int id_width = 0, name_width = 0;
    for (uint32_t i = 0; i < rules_count(rules); i++) {
        const Rule *rule = rules_at(rules, i);
        if ((int)rule->id.len > id_width) id_width = (int)rule->id.len;
        if ((int)rule->name.len > name_width) name_width = (int)rule->name.len;
    }
    for (uint32_t i = 0; i < rules_count(rules); i++) {
        const Rule *rule = rules_at(rules, i);
        strbuf_printf(out, "%-*.*s  %-7s  %-*.*s  %.*s\n", id_width, STR_ARG(rule->id),
                      rule_severity_name(rule->severity), name_width, STR_ARG(rule->name),
                      STR_ARG(rule->title));
    }
}

static void add_json_string(StrBuf *out, Str text) {
    strbuf_add_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        switch (c) {
        case '"':
            strbuf_add_c(out, "\\\"");
            break;
        case '\\':
            strbuf_add_c(out, "\\\\");
            break;
        case '\n':
            strbuf_add_c(out, "\\n");
            break;
        case '\t':
            strbuf_add_c(out, "\\t");
            break;
        case '\r':
            strbuf_add_c(out, "\\r");
            break;
        default:
            if (c < ' ' || c == 0x7f)
                strbuf_printf(out, "\\u%04x", c);
            else
                strbuf_add_char(out, (char)c);
        }
    }
    strbuf_add_char(out, '"');
}

static void add_json_field(StrBuf *out, const char *key, Str value) {
    strbuf_printf(out, ",\n   \"%s\": ", key);
    add_json_string(out, value);
}

static void add_json_strings(StrBuf *out, const char *key, const Str *items, uint32_t count) {
    strbuf_printf(out, ",\n   \"%s\": [", key);
    for (uint32_t i = 0; i < count; i++) {
        if (i) strbuf_add_c(out, ", ");
        add_json_string(out, items[i]);
    }
    strbuf_add_char(out, ']');
}

static void add_json_sources(StrBuf *out, const Rule *rule) {
    strbuf_add_c(out, ",\n   \"sources\": [");
    for (uint32_t i = 0; i < rule->source_count; i++) {
        strbuf_add_c(out, i ? ",\n     {\"title\": " : "\n     {\"title\": ");
        add_json_string(out, rule->sources[i].title);
        strbuf_add_c(out, ", \"url\": ");
        add_json_string(out, rule->sources[i].url);
        strbuf_add_c(out, ", \"grade\": ");
        add_json_string(out, rule->sources[i].grade);
        strbuf_add_char(out, '}');
    }
    strbuf_add_char(out, ']');
}

void rules_list_json(const Rules *rules, StrBuf *out) {
    strbuf_add_c(out, "[");
    for (uint32_t i = 0; i < rules_count(rules); i++) {
        const Rule *rule = rules_at(rules, i);
        strbuf_add_c(out, i ? ",\n  {\"id\": " : "\n  {\"id\": ");
        add_json_string(out, rule->id);
        add_json_field(out, "name", rule->name);
        add_json_field(out, "group", rule->group);
        add_json_field(out, "severity", str_from(rule_severity_name(rule->severity)));
        add_json_field(out, "confidence", str_from(rule_confidence_name(rule->confidence)));
        add_json_field(out, "title", rule->title);
        add_json_field(out, "message", rule->message);
        add_json_field(out, "why", rule->why);
        add_json_field(out, "fix", rule->fix);
        add_json_field(out, "sdk", rule->sdk);
        add_json_strings(out, "languages", rule->languages, rule->language_count);
        add_json_strings(out, "falsePositives", rule->false_positives, rule->false_positive_count);
        add_json_sources(out, rule);
        strbuf_add_c(out, "}");
    }
    strbuf_add_c(out, rules_count(rules) ? "\n]\n" : "]\n");
}
