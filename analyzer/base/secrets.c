// SPDX-License-Identifier: MIT
#include "analyzer/base/secrets.h"

enum {
    LINE_MAX_LOOKED = 100000, // bytes of a line; what is behind them is hidden
    HEX_MIN = 64,             // so many digits are a token: shorter ones are revisions
    NAME_MAX = 100,           // bytes of a name
};

static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

static bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

static bool is_quote(char c) { return c == '"' || c == '\'' || c == '`'; }

static bool ends_nocase(Str text, const char *end) {
    Str word = str_from(end);
    return text.len >= word.len && str_eq_nocase(str_sub(text, text.len - word.len, text.len), word);
}

// Whether a value of this name is nobody's business: api_key, apns-password, pn-tok. A folder of keys, or the
// number of one, is none.
static bool is_secret_name(Str name) {
    static const char *const parts[] = {"password", "passwd",     "passphrase", "secret",
                                        "token",    "credential", "private",    "authorization"};
    static const char *const ends[] = {"key", "pwd", "pass", "tok", "prid", "pw"};
    static const char *const harmless[] = {"file", "path", "_id", "-id",  "keyid", "dir",
                                           "name", "url",  "uri", "type", "count", "ttl"};
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++)
        if (ends_nocase(name, harmless[i])) return false;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (str_contains_nocase(name, str_from(parts[i]))) return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ends_nocase(name, ends[i])) return true;
    return false;
}

typedef struct Hider {
    Arena *arena;
    Str line;
    char *out; // NULL until something is hidden
} Hider;

static void hide(Hider *hider, size_t start, size_t end) {
    if (start >= end) return;
    if (!hider->out) hider->out = (char *)(uintptr_t)str_copy(hider->arena, hider->line).data;
    for (size_t i = start; i < end; i++)
        hider->out[i] = '*';
}

// What is filled in elsewhere, or says yes or no, is no secret.
static bool is_harmless(Str value) {
    static const char *const words[] = {"true", "false", "null", "nil", "none", "yes", "no", "on", "off"};
    if (str_starts(value, STR("$")) || str_starts(value, STR("{{")) || str_starts(value, STR("<%")))
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_nocase(value, str_from(words[i]))) return true;
    return false;
}

static char at(const Hider *hider, size_t i) { return i < hider->line.len ? hider->line.data[i] : '\0'; }

static bool ends_value(char c) {
    return is_blank(c) || c == ';' || c == '&' || c == ',' || c == '>' || c == '<' || c == ')' || c == '}' ||
           c == ']' || is_quote(c);
}

// From the begin of a value to behind it: up to the quote that it began with, else to a sign that ends it.
static size_t value_end(const Hider *hider, size_t start, char quote) {
    size_t end = start;
    while (end < hider->line.len && (quote ? at(hider, end) != quote : !ends_value(at(hider, end))))
        end += quote != '\\' && at(hider, end) == '\\' ? 2 : 1;
    return end < hider->line.len ? end : hider->line.len;
}

static size_t skip_blanks(const Hider *hider, size_t i) {
    while (is_blank(at(hider, i)))
        i++;
    return i;
}

static void hide_value(Hider *hider, size_t start) {
    bool escaped = at(hider, start) == '\\'; // quotes inside of a text in quotes
    while (at(hider, start) == '\\')
        start++;
    char quote = is_quote(at(hider, start)) ? at(hider, start) : '\0';
    start += quote != '\0';
    size_t end = value_end(hider, start, escaped && quote ? '\\' : quote);
    if (is_harmless(str_sub(hider->line, start, end))) return;
    hide(hider, start, end);
}

// Bearer abc, Basic abc: behind the word.
static bool is_scheme(Str word) {
    return str_eq_nocase(word, STR("bearer")) || str_eq_nocase(word, STR("basic"));
}

// A name, and what is assigned to it: name = value, "name": value, -H "name: value".
static void hide_named(Hider *hider, size_t start, size_t end) {
    Str name = str_sub(hider->line, end - start > NAME_MAX ? end - NAME_MAX : start, end);
    size_t i = end;
    if (is_scheme(name) && is_blank(at(hider, i))) hide_value(hider, skip_blanks(hider, i));
    if (str_eq_c(name, "-u") || str_eq_c(name, "--user")) hide_value(hider, skip_blanks(hider, i));
    if (!is_secret_name(name)) return;
    while (at(hider, i) == '\\' || is_quote(at(hider, i)) || at(hider, i) == ']')
        i++;
    i = skip_blanks(hider, i);
    if (at(hider, i) != '=' && at(hider, i) != ':') return;
    while (at(hider, i) == '=' || at(hider, i) == ':' || at(hider, i) == '>' || is_blank(at(hider, i)))
        i++;
    size_t word = i;
    while (is_word(at(hider, word)))
        word++;
    hide_value(hider, is_scheme(str_sub(hider->line, i, word)) ? skip_blanks(hider, word) : i);
}

// user:password@ behind ://, or behind sip:
static void hide_user(Hider *hider, size_t start) {
    size_t end = start;
    while (end < hider->line.len && !ends_value(at(hider, end)) && at(hider, end) != '/' &&
           at(hider, end) != '@')
        end++;
    bool has_password = str_contains(str_sub(hider->line, start, end), STR(":"));
    if (at(hider, end) == '@' && has_password) hide(hider, start, end);
}

Str secrets_hidden(Arena *arena, Str line) {
    Hider hider = {.arena = arena, .line = line};
    size_t looked = line.len < LINE_MAX_LOOKED ? line.len : LINE_MAX_LOOKED;
    for (size_t i = 0; i < looked;) {
        if (str_starts(str_sub(line, i, line.len), STR("://"))) hide_user(&hider, i + 3);
        if (!is_word(line.data[i])) {
            i++;
            continue;
        }
        size_t end = i, hex = 0;
        for (; end < looked && is_word(line.data[end]); end++)
            hex += is_hex(line.data[end]);
        if (hex == end - i && hex >= HEX_MIN) hide(&hider, i, end);
        hide_named(&hider, i, end);
        bool sip = str_eq_nocase(str_sub(line, i, end), STR("sip")) ||
                   str_eq_nocase(str_sub(line, i, end), STR("sips"));
        if (sip && at(&hider, end) == ':') hide_user(&hider, end + 1);
        i = end;
    }
    if (str_contains(line, STR("-----BEGIN"))) hide(&hider, 0, line.len);
    if (looked < line.len) hide(&hider, looked, line.len);
    return hider.out ? (Str){hider.out, line.len} : line;
}

Str secrets_hidden_part(Arena *arena, Str text, size_t start, size_t end) {
    size_t first = start, last = start;
    while (first > 0 && text.data[first - 1] != '\n' && start - first < LINE_MAX_LOOKED)
        first--;
    while (last < text.len && text.data[last] != '\n' && text.data[last] != '\r' &&
           last - start < LINE_MAX_LOOKED)
        last++;
    Str line = secrets_hidden(arena, str_sub(text, first, last));
    return str_sub(line, start - first, (end < last ? end : last) - first);
}
