// SPDX-License-Identifier: MIT
// The page of a rule, as text and as Markdown. Both have the same parts in the same order: what it finds,
// why, the fix, bad and good code for each language, what it does not report, how to switch it off, where it
// is known from.
#include "analyzer/rules_db/rules.h"

#include <string.h>

enum { WIDTH_MIN = 40, TEXT_INDENT = 2, ITEM_INDENT = 4, CODE_INDENT = 4, FACT_INDENT = 14 };

static const char heading_says[] = "What it says";
static const char heading_finds[] = "What it finds";
static const char heading_why[] = "Why it matters";
static const char heading_fix[] = "How to fix it";
static const char heading_off[] = "How to switch it off";
static const char heading_silent[] = "What it does not report";
static const char heading_sources[] = "How it is known";

// --- What both forms say

// A finding's message with the names of its values: ‹target› lacks ‹key›.
static Str message_shape(const Rule *rule, Arena *arena) {
    StrBuf out;
    strbuf_init(&out, arena);
    for (size_t i = 0; i < rule->message.len; i++) {
        char c = rule->message.data[i];
        if (c == '{')
            strbuf_add_c(&out, "‹");
        else if (c == '}')
            strbuf_add_c(&out, "›");
        else
            strbuf_add_char(&out, c == '_' ? ' ' : c);
    }
    return strbuf_str(&out);
}

static const char *language_title(Str name) {
    if (str_eq_c(name, "project")) return "project files";
    if (str_eq_c(name, "server")) return "server configuration";
    const RuleLanguage *language = rule_language(name);
    return language ? language->title : name.data;
}

static Str languages_of(const Rule *rule, Arena *arena) {
    StrBuf out;
    strbuf_init(&out, arena);
    for (uint32_t i = 0; i < rule->language_count; i++)
        strbuf_printf(&out, "%s%s", i ? ", " : "", language_title(rule->languages[i]));
    return strbuf_str(&out);
}

static Str group_of(const Rule *rule) {
    const char *title = rule_group_title(rule->group);
    return title ? str_from(title) : rule->group;
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

// What the levels mean, for who meets them for the first time.
static const char *severity_meaning(RuleSeverity severity) {
    switch (severity) {
    case RULE_SEVERITY_ERROR:
        return "a crash, a rejected upload or lost calls";
    case RULE_SEVERITY_WARNING:
        return "likely a malfunction";
    default:
        return "advice";
    }
}

static const char *confidence_meaning(RuleConfidence confidence) {
    switch (confidence) {
    case RULE_CONFIDENCE_CERTAIN:
        return "all that decides it was seen";
    case RULE_CONFIDENCE_LIKELY:
        return "something that decides it is taken for granted";
    default:
        return "have a look";
    }
}

// "error (a crash, …)"; a finding may be graver or less grave than its rule, which it then says.
static Str severity_of(const Rule *rule, Arena *arena) {
    return str_printf(arena, "%s (%s), unless a finding says otherwise", rule_severity_name(rule->severity),
                      severity_meaning(rule->severity));
}

static Str confidence_of(const Rule *rule, Arena *arena) {
    return str_printf(arena, "%s (%s)", rule_confidence_name(rule->confidence),
                      confidence_meaning(rule->confidence));
}

// Another level than the rule's own, as an example.
static const char *other_level(const Rule *rule) {
    return rule->severity == RULE_SEVERITY_NOTE ? "warning" : "note";
}

static Str example_title(const RuleExample *example, Arena *arena) {
    return str_printf(arena, "%s: %.*s", example->bad ? "Bad" : "Good", STR_ARG(example->file));
}

// The examples of one language after the other, as they stand in the catalogue. NULL at the end.
static const RuleExample *next_example(const Rule *rule, const RuleLanguage **language, uint32_t *at) {
    for (;;) {
        for (uint32_t i = *at; *language && i < rule->example_count; i++) {
            if (rule->examples[i].language != *language) continue;
            *at = i + 1;
            return &rule->examples[i];
        }
        // The next language is that of the first example whose language has not been shown.
        const RuleLanguage *last = *language;
        bool past = !last;
        *language = NULL;
        for (uint32_t i = 0; i < rule->example_count && !*language; i++) {
            const RuleLanguage *own = rule->examples[i].language;
            bool first = true;
            for (uint32_t j = 0; j < i; j++)
                first &= rule->examples[j].language != own;
            if (past && first) *language = own;
            past |= own == last && first;
        }
        if (!*language) return NULL;
        *at = 0;
    }
}

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

static void add_items(StrBuf *out, const char *title, const Str *items, uint32_t count, unsigned width) {
    if (count) strbuf_printf(out, "\n%s\n", title);
    for (uint32_t i = 0; i < count; i++)
        add_paragraph(out, items[i], ITEM_INDENT, "- ", width);
}

// --- voipcheck explain

// Cuts the next line off *code, without its newline.
static Str next_line(Str *code) {
    size_t end = 0;
    while (end < code->len && code->data[end] != '\n')
        end++;
    Str line = str_sub(*code, 0, end);
    *code = str_sub(*code, end + 1, code->len);
    return line;
}

// "Severity      error": the value starts in the column of all values.
static void add_fact(StrBuf *out, const char *name, Str value, unsigned width) {
    if (!value.len) return;
    StrBuf mark;
    strbuf_init(&mark, out->arena);
    strbuf_printf(&mark, "%-*s", FACT_INDENT - TEXT_INDENT, name);
    add_paragraph(out, value, FACT_INDENT, mark.data, width);
}

static void add_facts(StrBuf *out, const Rule *rule, unsigned width) {
    strbuf_add_char(out, '\n');
    add_fact(out, "Severity", severity_of(rule, out->arena), width);
    add_fact(out, "Confidence", confidence_of(rule, out->arena), width);
    add_fact(out, "Group", group_of(rule), width);
    add_fact(out, "Looks at", languages_of(rule, out->arena), width);
    add_fact(out, "SDK", rule->sdk, width);
}

static void add_example_text(StrBuf *out, const RuleExample *example) {
    strbuf_printf(out, "\n  %s\n\n", example_title(example, out->arena).data);
    Str rest = example->code;
    while (rest.len) {
        Str line = next_line(&rest);
        if (line.len) add_spaces(out, CODE_INDENT);
        strbuf_add(out, line);
        strbuf_add_char(out, '\n');
    }
}

static void add_examples_text(StrBuf *out, const Rule *rule) {
    const RuleLanguage *language = NULL, *shown = NULL;
    uint32_t at = 0;
    const RuleExample *example;
    while ((example = next_example(rule, &language, &at))) {
        if (language != shown) strbuf_printf(out, "\nExample in %s\n", language->title);
        shown = language;
        add_example_text(out, example);
    }
}

// The file .voipcheck.json that switches a rule off.
static Str config_of(const Rule *rule, Arena *arena) {
    return str_printf(arena, "{ \"rules\": { \"%.*s\": \"off\" } }", STR_ARG(rule->id));
}

// Only what this version of the program knows.
static void add_off_text(StrBuf *out, const Rule *rule, unsigned width) {
    strbuf_printf(out, "\n%s\n", heading_off);
    add_paragraph(out, STR("For one run, off or at another level:"), TEXT_INDENT, "", width);
    strbuf_printf(out, "\n    voipcheck scan --disable %.*s\n    voipcheck scan --severity %.*s=%s\n\n",
                  STR_ARG(rule->id), STR_ARG(rule->id), other_level(rule));
    add_paragraph(
        out,
        STR("For good, in .voipcheck.json at the root of what is scanned (a level in place of \"off\" "
            "changes how grave it is):"),
        TEXT_INDENT, "", width);
    strbuf_printf(out, "\n    %.*s\n", STR_ARG(config_of(rule, out->arena)));
}

void rules_explain_text(const Rule *rule, unsigned width, StrBuf *out) {
    if (width < WIDTH_MIN) width = WIDTH_MIN;
    strbuf_printf(out, "%.*s %.*s\n", STR_ARG(rule->id), STR_ARG(rule->name));
    add_paragraph(out, rule->title, 0, "", width);
    add_facts(out, rule, width);
    if (!rule->find_count) add_section(out, heading_says, message_shape(rule, out->arena), width);
    add_items(out, heading_finds, rule->finds, rule->find_count, width);
    add_section(out, heading_why, rule->why, width);
    add_section(out, heading_fix, rule->fix, width);
    add_examples_text(out, rule);
    add_items(out, heading_silent, rule->false_positives, rule->false_positive_count, width);
    add_off_text(out, rule, width);
    if (rule->source_count) strbuf_printf(out, "\n%s\n", heading_sources);
    for (uint32_t i = 0; i < rule->source_count; i++) {
        const RuleSource *source = &rule->sources[i];
        Str line = str_printf(out->arena, "%.*s (%s)", STR_ARG(source->title), grade_name(source->grade));
        add_paragraph(out, line, ITEM_INDENT, "- ", width);
        // An address is never broken: it must stay one thing to click on.
        if (source->url.len) strbuf_printf(out, "    %.*s\n", STR_ARG(source->url));
    }
}

// --- Markdown

static void add_items_markdown(StrBuf *out, const char *title, const Str *items, uint32_t count) {
    if (count) strbuf_printf(out, "\n## %s\n\n", title);
    for (uint32_t i = 0; i < count; i++)
        strbuf_printf(out, "- %.*s\n", STR_ARG(items[i]));
}

static void add_examples_markdown(StrBuf *out, const Rule *rule) {
    const RuleLanguage *language = NULL, *shown = NULL;
    uint32_t at = 0;
    const RuleExample *example;
    while ((example = next_example(rule, &language, &at))) {
        if (language != shown) strbuf_printf(out, "\n## Example in %s\n", example->language->title);
        shown = language;
        bool ended = str_ends(example->code, STR("\n"));
        strbuf_printf(out, "\n### %s\n\n```%s\n%.*s%s```\n", example_title(example, out->arena).data,
                      example->language->fence, STR_ARG(example->code), ended ? "" : "\n");
    }
}

static void add_sources_markdown(StrBuf *out, const Rule *rule) {
    if (rule->source_count) strbuf_printf(out, "\n## %s\n\n", heading_sources);
    for (uint32_t i = 0; i < rule->source_count; i++) {
        const RuleSource *source = &rule->sources[i];
        if (source->url.len)
            strbuf_printf(out, "- [%.*s](<%.*s>)", STR_ARG(source->title), STR_ARG(source->url));
        else
            strbuf_printf(out, "- %.*s", STR_ARG(source->title));
        strbuf_printf(out, " (%s)\n", grade_name(source->grade));
    }
}

void rules_explain_markdown(const Rule *rule, StrBuf *out) {
    strbuf_printf(out, "# %.*s %.*s\n\n%.*s\n", STR_ARG(rule->id), STR_ARG(rule->name), STR_ARG(rule->title));
    strbuf_printf(out, "\n- Severity: %s\n- Confidence: %s\n", severity_of(rule, out->arena).data,
                  confidence_of(rule, out->arena).data);
    if (rule->group.len) strbuf_printf(out, "- Group: %.*s\n", STR_ARG(group_of(rule)));
    if (rule->language_count) strbuf_printf(out, "- Looks at: %s\n", languages_of(rule, out->arena).data);
    if (rule->sdk.len) strbuf_printf(out, "- SDK: %.*s\n", STR_ARG(rule->sdk));
    if (!rule->find_count)
        strbuf_printf(out, "\n## %s\n\n%s\n", heading_says, message_shape(rule, out->arena).data);
    add_items_markdown(out, heading_finds, rule->finds, rule->find_count);
    if (rule->why.len) strbuf_printf(out, "\n## %s\n\n%.*s\n", heading_why, STR_ARG(rule->why));
    if (rule->fix.len) strbuf_printf(out, "\n## %s\n\n%.*s\n", heading_fix, STR_ARG(rule->fix));
    add_examples_markdown(out, rule);
    add_items_markdown(out, heading_silent, rule->false_positives, rule->false_positive_count);
    strbuf_printf(
        out, "\n## %s\n\nFor one run, off or at another level:\n\n```sh\nvoipcheck scan --disable %.*s\n",
        heading_off, STR_ARG(rule->id));
    strbuf_printf(out, "voipcheck scan --severity %.*s=%s\n```\n\n", STR_ARG(rule->id), other_level(rule));
    strbuf_printf(
        out,
        "For good, in `.voipcheck.json` at the root of what is scanned (a level in place of `\"off\"` "
        "changes how grave it is):\n\n```json\n%.*s\n```\n",
        STR_ARG(config_of(rule, out->arena)));
    add_sources_markdown(out, rule);
}
