// SPDX-License-Identifier: MIT
// The list of rules, as text for people and as JSON for scripts.
#include "analyzer/rules_db/rules.h"

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
    {"suppressions", "Suppressions"},
};

const char *rule_group_title(Str group) {
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (str_eq_c(group, groups[i].name)) return groups[i].title;
    return NULL;
}

// --- Text

typedef struct Widths {
    int id, name;
} Widths;

static bool seen_before(const Rules *rules, uint32_t index) {
    for (uint32_t i = 0; i < index; i++)
        if (str_eq(rules_at(rules, i)->group, rules_at(rules, index)->group)) return true;
    return false;
}

static Str group_heading(Str group) {
    const char *title = rule_group_title(group);
    return title ? str_from(title) : group.len ? group : STR("Other");
}

static void add_group(const Rules *rules, Str group, const Widths *widths, StrBuf *out) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < rules_count(rules); i++)
        count += str_eq(rules_at(rules, i)->group, group);
    strbuf_printf(out, "%.*s (%u)\n", STR_ARG(group_heading(group)), count);
    for (uint32_t i = 0; i < rules_count(rules); i++) {
        const Rule *rule = rules_at(rules, i);
        if (!str_eq(rule->group, group)) continue;
        strbuf_printf(out, "  %-*.*s  %-7s  %-*.*s  %.*s\n", widths->id, STR_ARG(rule->id),
                      rule_severity_name(rule->severity), widths->name, STR_ARG(rule->name),
                      STR_ARG(rule->title));
    }
    strbuf_add_char(out, '\n');
}

// Groups in the order of their first rules, then how many there are of each severity.
void rules_list_text(const Rules *rules, StrBuf *out) {
    Widths widths = {0};
    uint32_t severities[3] = {0};
    for (uint32_t i = 0; i < rules_count(rules); i++) {
        const Rule *rule = rules_at(rules, i);
        if ((int)rule->id.len > widths.id) widths.id = (int)rule->id.len;
        if ((int)rule->name.len > widths.name) widths.name = (int)rule->name.len;
        severities[rule->severity]++;
    }
    for (uint32_t i = 0; i < rules_count(rules); i++)
        if (!seen_before(rules, i)) add_group(rules, rules_at(rules, i)->group, &widths, out);
    strbuf_printf(out, "%u rules: %u errors, %u warnings, %u notes. More: voipcheck explain RULE\n",
                  rules_count(rules), severities[RULE_SEVERITY_ERROR], severities[RULE_SEVERITY_WARNING],
                  severities[RULE_SEVERITY_NOTE]);
}

// --- Markdown

// A bar would end the cell of a table.
static void add_cell(StrBuf *out, Str text) {
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '|') strbuf_add_char(out, '\\');
        strbuf_add_char(out, text.data[i] == '\n' ? ' ' : text.data[i]);
    }
}

static void add_group_markdown(const Rules *rules, Str group, StrBuf *out) {
    strbuf_printf(out, "\n## %.*s\n\n| rule | severity | what is wrong |\n|---|---|---|\n",
                  STR_ARG(group_heading(group)));
    for (uint32_t i = 0; i < rules_count(rules); i++) {
        const Rule *rule = rules_at(rules, i);
        if (!str_eq(rule->group, group)) continue;
        strbuf_printf(out, "| [%.*s](%.*s.md) `%.*s` | %s | ", STR_ARG(rule->id), STR_ARG(rule->id),
                      STR_ARG(rule->name), rule_severity_name(rule->severity));
        add_cell(out, rule->title);
        strbuf_add_c(out, " |\n");
    }
}

void rules_list_markdown(const Rules *rules, StrBuf *out) {
    strbuf_printf(
        out,
        "# Rules\n\nThe %u rules, each with its page: what it finds, why, the fix, bad and good code, and "
        "where it is known from. The pages are what `voipcheck explain` prints, written by `make docs`.\n",
        rules_count(rules));
    for (uint32_t i = 0; i < rules_count(rules); i++)
        if (!seen_before(rules, i)) add_group_markdown(rules, rules_at(rules, i)->group, out);
    strbuf_add_c(out, "\n[Documentation](../README.md)\n");
}

// --- JSON

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
        add_json_strings(out, "finds", rule->finds, rule->find_count);
        add_json_strings(out, "falsePositives", rule->false_positives, rule->false_positive_count);
        add_json_sources(out, rule);
        strbuf_add_c(out, "}");
    }
    strbuf_add_c(out, rules_count(rules) ? "\n]\n" : "]\n");
}
