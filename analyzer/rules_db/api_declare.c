// SPDX-License-Identifier: MIT
// Calls that a user names in one word: `CallCenter.announce(_:)`, `announceCall:`, `announce_call`.
#include "analyzer/rules_db/api_p.h"

#include <string.h>

static bool is_word(Str text) {
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                    c == '$' || (unsigned char)c >= 0x80;
        if (!good) return false;
    }
    return text.len > 0;
}

// "with:update:", "_:", or nothing: each label a word or `_`, with its colon.
static bool are_labels(Str text) {
    size_t from = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] != ':') continue;
        if (!is_word(str_sub(text, from, i))) return false;
        from = i + 1;
    }
    return from == text.len;
}

// Like labels, but Objective-C lets a piece be empty: `set::`.
static bool is_selector(Str text) {
    size_t from = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] != ':') continue;
        if (i > from && !is_word(str_sub(text, from, i))) return false;
        from = i + 1;
    }
    return text.len && from == text.len && text.data[0] != ':';
}

static bool declare_swift(ApiTable *table, ApiCall call, Str text, size_t open) {
    if (!str_ends(text, STR(")"))) return false;
    call.labels = str_sub(text, open + 1, text.len - 1);
    if (!str_eq(call.labels, STR("*")) && !are_labels(call.labels)) return false;
    Str path = str_sub(text, 0, open);
    size_t dot = path.len;
    while (dot > 0 && path.data[dot - 1] != '.')
        dot--;
    call.name = str_sub(path, dot, path.len);
    Str type = str_sub(path, 0, dot ? dot - 1 : 0);
    if (!is_word(call.name)) return false;
    if (dot) {
        if (!type.len) return false;
        call.receiver = type;
        api_add_entry(table, &call);
        return true;
    }
    api_add_entry(table, &call);
    call.receiver = STR("*");
    api_add_entry(table, &call);
    return true;
}

static bool declare_selector(ApiTable *table, ApiCall call, Str text) {
    const char *space = memchr(text.data, ' ', text.len);
    size_t at = space ? (size_t)(space - text.data) : 0;
    Str class_name = str_sub(text, 0, at);
    call.selector = space ? str_sub(text, at + 1, text.len) : text;
    if (space && !is_word(class_name)) return false;
    if (!is_selector(call.selector) && !(space && is_word(call.selector))) return false;
    size_t end = 0;
    while (end < call.selector.len && call.selector.data[end] != ':')
        end++;
    call.name = str_sub(call.selector, 0, end);
    call.labels = STR("*");
    api_add_selector(table, &call, space ? class_name : STR("*"));
    return true;
}

bool api_declare(ApiTable *table, Str text, ApiEffect effect) {
    text = str_copy(table->arena, str_trim(text));
    if (!text.len) return false;
    ApiCall call = {.effect = effect, .closures = API_CLOSURE_LATER_ONCE, .declared = true};
    call.category = call.returns = call.selector = call.wrapper = call.receiver = STR("");
    const char *open = memchr(text.data, '(', text.len);
    bool good;
    if (open) {
        good = declare_swift(table, call, text, (size_t)(open - text.data));
    } else if (memchr(text.data, ':', text.len) || memchr(text.data, ' ', text.len)) {
        good = declare_selector(table, call, text);
    } else if (is_word(text)) {
        call.name = text;
        call.labels = STR("*");
        api_add_entry(table, &call);
        call.receiver = STR("*");
        api_add_entry(table, &call);
        call.selector = text;
        api_add_selector(table, &call, STR(""));
        api_add_selector(table, &call, STR("*"));
        good = true;
    } else {
        good = false;
    }
    table->has_declared |= good;
    return good;
}

bool api_has_declared(const ApiTable *table) { return table->has_declared; }
