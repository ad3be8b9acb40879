// SPDX-License-Identifier: MIT
// What can be told from names alone: inert names, logging, vocabularies.
#include "analyzer/rules_db/api_p.h"

#include <string.h>

enum { WORDS_MAX = 256 }; // a longer text is read up to here

static bool is_listed(const ApiTable *table, const Map *map, Str name, Str labels) {
    Symbol symbol = interner_find(table->names, name);
    for (const ApiName *item = symbol ? map_get(map, symbol) : NULL; item; item = item->next)
        if (api_labels_match(item->labels, labels)) return true;
    return false;
}

bool api_is_inert_method(const ApiTable *table, Str name, Str labels) {
    return is_listed(table, &table->inert_methods, name, labels);
}

// C libraries name their accessors alike: linphone_core_get_calls, foo_ref.
static bool has_inert_word(const ApiTable *table, Str name) {
    for (uint32_t i = 0; i < table->inert_words.len; i++) {
        Str word = table->inert_words.items[i];
        if (str_contains(name, word) || str_ends(name, str_sub(word, 0, word.len - 1))) return true;
    }
    return false;
}

bool api_is_inert_function(const ApiTable *table, Str name, Str labels) {
    Str base = api_base_type(table, name);
    for (uint32_t i = 0; i < table->inert_prefixes.len; i++) // C libraries: sqlite3_open, EVP_CIPHER_CTX_new
        if (str_starts(base, table->inert_prefixes.items[i])) return true;
    if (has_inert_word(table, base)) return true;
    return base.len && is_listed(table, &table->inert_functions, base, labels);
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }
static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_word(char c) {
    return (lower(c) >= 'a' && lower(c) <= 'z') || is_digit(c) || (unsigned char)c >= 0x80;
}

static bool in_set(const ApiTable *table, const Map *set, Str word) {
    Symbol symbol = interner_find(table->names, word);
    return symbol && map_get(set, symbol);
}

// --- Logging

// One name of a receiver: `logger`, `Log`, `MXLog`, `wireLogger`, but neither `dialog` nor `catalog`.
static bool is_log_name(const ApiTable *table, Str name) {
    char buffer[WORDS_MAX];
    if (name.len == 0 || name.len > sizeof buffer) return false;
    for (size_t i = 0; i < name.len; i++)
        buffer[i] = lower(name.data[i]);
    if (in_set(table, &table->log_receivers, (Str){buffer, name.len})) return true;
    size_t first = 1; // `LoggingService`, `LogManager`, but not `LoginService`: the first word of the name
    while (first < name.len && !is_upper(name.data[first]))
        first++;
    if (is_upper(name.data[0]) && first < name.len &&
        in_set(table, &table->log_receivers, (Str){buffer, first}))
        return true;
    return str_ends(name, STR("Log")) || str_ends(name, STR("Logger")) || str_ends(name, STR("_log"));
}

static bool is_log_receiver(const ApiTable *table, Str text) {
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        while (at < text.len && (is_word(text.data[at]) || text.data[at] == '_'))
            at++;
        Str name = str_sub(text, from, at);
        while (name.len && name.data[0] == '_')
            name = str_sub(name, 1, name.len);
        if (is_log_name(table, name)) return true;
        if (at == from) at++;
    }
    return false;
}

bool api_is_logger(const ApiTable *table, Str type) { return is_log_name(table, type); }

bool api_is_logging(const ApiTable *table, Str receiver_text, Str name) {
    if (receiver_text.len)
        return in_set(table, &table->log_methods, name) && is_log_receiver(table, receiver_text);
    if (in_set(table, &table->log_functions, name)) return true;
    for (uint32_t i = 0; i < table->log_prefixes.len; i++) {
        Str prefix = table->log_prefixes.items[i];
        if (name.len > prefix.len && str_starts(name, prefix) && is_upper(name.data[prefix.len])) return true;
    }
    for (uint32_t i = 0; i < table->log_suffixes.len; i++)
        if (str_ends(name, table->log_suffixes.items[i])) return true;
    return false;
}

// --- Vocabularies

// Writes the words of `text` in lower case, each with a space before and after: " call ended ".
static Str to_words(Str text, char *buffer, size_t size) {
    size_t len = 0;
    buffer[len++] = ' ';
    for (size_t i = 0; i < text.len && len + 3 < size; i++) {
        char c = text.data[i];
        char before = i ? text.data[i - 1] : ' ';
        char after = i + 1 < text.len ? text.data[i + 1] : ' ';
        if (!is_word(c)) {
            if (buffer[len - 1] != ' ') buffer[len++] = ' ';
            continue;
        }
        bool hump =
            is_upper(c) && is_word(before) && (!is_upper(before) || (is_word(after) && !is_upper(after)));
        if (hump && buffer[len - 1] != ' ') buffer[len++] = ' ';
        buffer[len++] = lower(c);
    }
    if (buffer[len - 1] != ' ') buffer[len++] = ' ';
    return (Str){buffer, len};
}

static bool has_phrase(Str words, Str phrase) {
    char needle[WORDS_MAX];
    bool open_end = str_ends(phrase, STR("*"));
    if (open_end) phrase.len--;
    if (phrase.len == 0 || phrase.len + 2 > sizeof needle) return false;
    size_t len = 0;
    needle[len++] = ' ';
    memcpy(needle + len, phrase.data, phrase.len);
    len += phrase.len;
    if (!open_end) needle[len++] = ' ';
    return str_contains(words, (Str){needle, len});
}

bool api_in_vocabulary(const ApiTable *table, Str vocabulary, Str text) {
    char buffer[WORDS_MAX];
    for (uint32_t i = 0; i < table->vocabularies.len; i++) {
        const ApiVocabulary *found = &table->vocabularies.items[i];
        if (!str_eq(found->name, vocabulary)) continue;
        Str words = to_words(text, buffer, sizeof buffer);
        for (uint32_t j = 0; j < found->phrases.len; j++)
            if (has_phrase(words, found->phrases.items[j])) return true;
    }
    return false;
}
