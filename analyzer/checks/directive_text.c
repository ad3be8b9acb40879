// SPDX-License-Identifier: MIT
// The grammar of `voipcheck:ignore RULE[, RULE]… reason [until:YYYY-MM-DD]`.
#include "analyzer/checks/directives.h"

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// The next word of *rest, which it is taken from; empty at the end.
static Str next_word(Str *rest) {
    *rest = str_trim(*rest);
    size_t end = 0;
    while (end < rest->len && !is_blank(rest->data[end]))
        end++;
    Str word = str_sub(*rest, 0, end);
    *rest = str_sub(*rest, end, rest->len);
    return word;
}

// The first mistake is the one that is told.
static void say(DirectiveText *out, Str mistake) {
    if (!out->mistake.len) out->mistake = mistake;
}

static Str unknown_rule(Arena *arena, const Rules *rules, Str word) {
    Str near = rules_nearest(rules, word);
    if (!near.len) return str_printf(arena, "`%.*s` is no rule", STR_ARG(word));
    return str_printf(arena, "`%.*s` is no rule; did you mean `%.*s`?", STR_ARG(word), STR_ARG(near));
}

static void add_rule(DirectiveText *out, Arena *arena, const Rules *rules, Str word) {
    enum { MOST = 32 };
    const Rule *rule = rules_find(rules, word);
    if (!rule) {
        // Looking for the nearest rule takes a while, and only the first mistake is told.
        if (!out->mistake.len) say(out, unknown_rule(arena, rules, word));
        return;
    }
    if (!out->rules) out->rules = ARENA_ARRAY(arena, Str, MOST);
    if (out->rule_count < MOST)
        out->rules[out->rule_count++] = rule->id;
    else
        say(out, STR("it names more than 32 rules"));
}

// `VC101,VC102, VC105 and then the reason`: a word that ends with a comma is followed by another rule.
static void read_rules(DirectiveText *out, Arena *arena, const Rules *rules, Str *rest) {
    for (bool more = true; more;) {
        Str word = next_word(rest);
        more = str_ends(word, STR(","));
        if (str_ends(word, STR(":"))) word = str_sub(word, 0, word.len - 1);
        if (!word.len) break;
        for (size_t at = 0; at < word.len;) {
            size_t end = at;
            while (end < word.len && word.data[end] != ',')
                end++;
            if (end > at) add_rule(out, arena, rules, str_sub(word, at, end));
            at = end + 1;
        }
    }
    if (!out->rule_count) say(out, STR("it names no rule"));
}

static uint32_t digits(Str text, size_t from, size_t to) {
    uint32_t number = 0;
    for (size_t i = from; i < to; i++) {
        if (text.data[i] < '0' || text.data[i] > '9') return UINT32_MAX;
        number = number * 10 + (uint32_t)(text.data[i] - '0');
    }
    return number;
}

static bool is_date(Str text) {
    if (text.len != 10 || text.data[4] != '-' || text.data[7] != '-') return false;
    uint32_t month = digits(text, 5, 7), day = digits(text, 8, 10);
    return digits(text, 0, 4) != UINT32_MAX && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static bool is_word(Str text) {
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter || (unsigned char)c >= 0x80) return true;
    }
    return false;
}

// The reason, with `until:` taken out of it.
static void read_reason(DirectiveText *out, Arena *arena, Str rest) {
    static const char mark[] = "until:";
    StrBuf reason;
    strbuf_init(&reason, arena);
    for (Str word = next_word(&rest); word.len; word = next_word(&rest)) {
        if (str_starts(word, STR(mark))) {
            out->until = str_sub(word, sizeof mark - 1, word.len);
            if (!is_date(out->until))
                say(out, str_printf(arena, "`until:%.*s` is no date such as until:2027-01-31",
                                    STR_ARG(out->until)));
            continue;
        }
        bool dash = !is_word(word) && !strbuf_str(&reason).len; // `VC101 - the reason`
        if (dash) continue;
        if (strbuf_str(&reason).len) strbuf_add_char(&reason, ' ');
        strbuf_add(&reason, word);
    }
    out->reason = strbuf_str(&reason);
    if (!is_word(out->reason)) say(out, STR("it gives no reason"));
}

DirectiveText directive_text_read(Arena *arena, const Rules *rules, Str text) {
    static const char file[] = "-file";
    DirectiveText out = {.whole_file = str_starts(text, STR(file))};
    Str rest = str_sub(text, out.whole_file ? sizeof file - 1 : 0, text.len);
    read_rules(&out, arena, rules, &rest);
    read_reason(&out, arena, rest);
    return out;
}
