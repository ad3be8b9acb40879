// SPDX-License-Identifier: MIT
// Look-ups in the API table: labels, types, calls, members.
#include "analyzer/rules_db/api_p.h"

#include <string.h>

enum { LABELS_MAX = 63 };

// --- Labels

// Cuts the next label off *labels: "x:" (without the colon) or "{}". False at the end.
static bool next_label(Str *labels, Str *label) {
    if (labels->len == 0) return false;
    if (str_starts(*labels, STR("{}"))) {
        *label = STR("{}");
        *labels = str_sub(*labels, 2, labels->len);
        return true;
    }
    size_t end = 0;
    while (end < labels->len && labels->data[end] != ':')
        end++;
    *label = str_sub(*labels, 0, end);
    *labels = str_sub(*labels, end + 1, labels->len);
    return true;
}

// The pattern is a tiny automaton: state i means that i of its labels are done, and bit i of `states` that
// the automaton may be there. A label with '?' may be passed over.
bool api_labels_match(Str pattern, Str labels) {
    if (str_eq(pattern, STR("*"))) return true;
    Str items[LABELS_MAX];
    bool optional[LABELS_MAX];
    unsigned count = 0;
    Str item;
    while (count < LABELS_MAX && next_label(&pattern, &item)) {
        optional[count] = str_ends(item, STR("?"));
        items[count] = optional[count] ? str_sub(item, 0, item.len - 1) : item;
        count++;
    }
    uint64_t states = 1;
    for (;;) {
        for (unsigned i = 0; i < count; i++)
            if (optional[i] && (states >> i & 1)) states |= 1ULL << (i + 1);
        Str label;
        if (!next_label(&labels, &label)) return states >> count & 1;
        // A trailing closure has no label: it stands for whichever comes at its place.
        bool closure = str_eq(label, STR("{}"));
        uint64_t next = 0;
        for (unsigned i = 0; i < count; i++)
            if ((states >> i & 1) && (closure || str_eq(items[i], label))) next |= 1ULL << (i + 1);
        if (!next) return false;
        states = next;
    }
}

// --- Types

static bool cut_prefix(Str *s, const char *prefix) {
    Str p = str_from(prefix);
    if (!str_starts(*s, p)) return false;
    *s = str_trim(str_sub(*s, p.len, s->len));
    return true;
}

static bool cut_suffix(Str *s, const char *suffix) {
    Str p = str_from(suffix);
    if (s->len <= p.len || !str_ends(*s, p)) return false;
    *s = str_trim(str_sub(*s, 0, s->len - p.len));
    return true;
}

// The index of the bracket that closes the one at index 0, or s.len.
static size_t closing(Str s) {
    size_t depth = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.data[i];
        if (c == '(' || c == '[' || c == '<') depth++;
        bool arrow = c == '>' && i && s.data[i - 1] == '-';
        if ((c == ')' || c == ']' || (c == '>' && !arrow)) && --depth == 0) return i;
    }
    return s.len;
}

// The index of `wanted` outside inner brackets, or s.len.
static size_t find_outside(Str s, char wanted) {
    size_t depth = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.data[i];
        if (depth == 0 && c == wanted) return i;
        if (c == '(' || c == '[' || c == '<') depth++;
        bool arrow = c == '>' && i && s.data[i - 1] == '-';
        if ((c == ')' || c == ']' || (c == '>' && !arrow)) && depth) depth--;
    }
    return s.len;
}

// Without attributes, `?`, `!`, outer parentheses, `.Type`.
static Str bare_type(Str type) {
    type = str_trim(type);
    for (bool more = true; more;) {
        more = cut_suffix(&type, "?") || cut_suffix(&type, "!") || cut_suffix(&type, ".Type") ||
               cut_suffix(&type, ".self") || cut_prefix(&type, "some ") || cut_prefix(&type, "any ") ||
               cut_prefix(&type, "inout ") || cut_prefix(&type, "borrowing ") ||
               cut_prefix(&type, "consuming ");
        if (!more && type.len > 2 && type.data[0] == '(' && closing(type) == type.len - 1 &&
            find_outside(str_sub(type, 1, type.len - 1), ',') == type.len - 2) {
            type = str_trim(str_sub(type, 1, type.len - 1));
            more = true;
        }
        if (!more && type.len && type.data[0] == '@') {
            size_t space = find_outside(type, ' ');
            more = space < type.len;
            type = str_trim(str_sub(type, space, type.len));
        }
    }
    return type;
}

Str api_base_type(const ApiTable *table, Str type) {
    type = bare_type(type);
    if (type.len && type.data[0] == '[') {
        if (closing(type) != type.len - 1) return STR("");
        Str inside = str_sub(type, 1, type.len - 1);
        return find_outside(inside, ':') < inside.len ? STR("Dictionary") : STR("Array");
    }
    size_t angle = find_outside(type, '<');
    if (angle < type.len) {
        if (closing(str_sub(type, angle, type.len)) != type.len - angle - 1) return STR("");
        type = str_trim(str_sub(type, 0, angle));
    }
    size_t dot = find_outside(type, '.');
    bool in_module =
        dot < type.len && map_get(&table->modules, interner_find(table->names, str_sub(type, 0, dot)));
    return in_module ? str_sub(type, dot + 1, type.len) : type;
}

static const ApiType *type_of_symbol(const ApiTable *table, Symbol symbol) {
    return symbol ? map_get(&table->types, symbol) : NULL;
}

static void lineage_add(ApiLineage *lineage, Symbol symbol) {
    for (unsigned i = 0; i < lineage->len; i++)
        if (lineage->items[i] == symbol) return;
    if (symbol && lineage->len < API_SUPERTYPES_MAX) lineage->items[lineage->len++] = symbol;
}

void api_lineage(const ApiTable *table, Str type, ApiLineage *lineage) {
    lineage->len = 0;
    // `A & B` conforms to both.
    for (Str rest = bare_type(type); rest.len;) {
        size_t end = find_outside(rest, '&');
        lineage_add(lineage, interner_find(table->names, api_base_type(table, str_sub(rest, 0, end))));
        rest = str_sub(rest, end + 1, rest.len);
    }
    for (unsigned i = 0; i < lineage->len; i++) {
        const ApiType *found = type_of_symbol(table, lineage->items[i]);
        for (uint32_t j = 0; found && j < found->supers.len; j++)
            lineage_add(lineage, found->supers.items[j]);
    }
}

static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

bool api_is_system_type(const ApiTable *table, Str name) {
    Str base = api_base_type(table, name);
    if (base.len == 0) return false;
    if (type_of_symbol(table, interner_find(table->names, base))) return true;
    // A type inside a system type is one too: URLSession.DataTaskPublisher.
    Str outer = str_sub(base, 0, find_outside(base, '.'));
    if (type_of_symbol(table, interner_find(table->names, outer))) return true;
    for (uint32_t i = 0; i < table->type_prefixes.len; i++) {
        Str prefix = table->type_prefixes.items[i];
        // A word must follow, not an acronym: AVPlayer is Apple's, AVSWrapper and CTIClient are not.
        if (outer.len > prefix.len + 1 && str_starts(outer, prefix) && is_upper(outer.data[prefix.len]) &&
            is_lower(outer.data[prefix.len + 1]))
            return true;
    }
    return false;
}

bool api_is_subtype(const ApiTable *table, Str type, Str ancestor) {
    Str wanted = api_base_type(table, ancestor);
    if (wanted.len == 0) return false;
    if (str_eq(api_base_type(table, type), wanted)) return true;
    Symbol symbol = interner_find(table->names, wanted);
    ApiLineage lineage;
    api_lineage(table, type, &lineage);
    for (unsigned i = 0; symbol && i < lineage.len; i++)
        if (lineage.items[i] == symbol) return true;
    return false;
}

// --- Calls

static const ApiCall *find_on(const ApiEntry *chain, Symbol receiver, Str labels) {
    const ApiCall *loose = NULL;
    for (const ApiEntry *entry = chain; entry; entry = entry->next) {
        if (entry->receiver != receiver || !api_labels_match(entry->call.labels, labels)) continue;
        if (!str_eq(entry->call.labels, STR("*"))) return &entry->call;
        if (!loose) loose = &entry->call;
    }
    return loose;
}

static const ApiEntry *chain_of(const ApiTable *table, Str name) {
    Symbol symbol = interner_find(table->names, name);
    return symbol ? map_get(&table->calls, symbol) : NULL;
}

const ApiCall *api_find(const ApiTable *table, Str receiver_type, bool has_receiver, Str name, Str labels) {
    if (!has_receiver) return find_on(chain_of(table, api_base_type(table, name)), 0, labels);
    ApiLineage lineage;
    api_lineage(table, receiver_type, &lineage);
    const ApiEntry *chain = chain_of(table, name);
    for (unsigned i = 0; i < lineage.len && chain; i++) {
        const ApiCall *call = find_on(chain, lineage.items[i], labels);
        if (call) return call;
    }
    // Type.init(…) is Type(…).
    if (str_eq(name, STR("init")) && lineage.len)
        return find_on(chain_of(table, interner_str(table->names, lineage.items[0])), 0, labels);
    return find_on(chain, table->any, labels);
}

// --- Members

// The element type of `[X]`, `Array<X>`, `Set<X>`: a view into `type`.
static Str element_of(Str type) {
    type = bare_type(type);
    size_t from = type.len && type.data[0] == '[' ? 0 : find_outside(type, '<');
    if (from >= type.len) return STR("");
    Str inside = str_trim(str_sub(type, from + 1, type.len - 1));
    bool single = find_outside(inside, ':') == inside.len && find_outside(inside, ',') == inside.len;
    return single ? inside : STR("");
}

Str api_member_type(const ApiTable *table, Str type, Str member) {
    Symbol symbol = interner_find(table->names, member);
    ApiLineage lineage;
    api_lineage(table, type, &lineage);
    for (unsigned i = 0; symbol && i < lineage.len; i++) {
        const ApiType *found = type_of_symbol(table, lineage.items[i]);
        const Str *text = found ? map_get(&found->members, symbol) : NULL;
        if (!text) continue;
        if (str_eq(*text, STR("$element"))) return element_of(type);
        return str_eq(*text, STR("$self")) ? bare_type(type) : *text;
    }
    return STR("");
}

bool api_is_steady_member(const ApiTable *table, Str type, Str member) {
    Symbol symbol = interner_find(table->names, member);
    if (!symbol || !type.len) return false;
    ApiLineage lineage;
    api_lineage(table, type, &lineage);
    for (unsigned i = 0; i < lineage.len; i++) {
        const ApiType *found = type_of_symbol(table, lineage.items[i]);
        if (found && map_get(&found->steady, symbol)) return true;
    }
    return false;
}

bool api_is_state_member(const ApiTable *table, Str type, Str member) {
    Symbol symbol = interner_find(table->names, member);
    if (!symbol) return false;
    ApiLineage lineage;
    api_lineage(table, type, &lineage);
    for (unsigned i = 0; i < lineage.len; i++) {
        const ApiType *found = type_of_symbol(table, lineage.items[i]);
        if (found && map_get(&found->states, symbol)) return true;
    }
    return str_trim(type).len == 0 && map_get(&table->states, symbol);
}

Str api_reporter_at(const ApiTable *table, uint32_t index) {
    return index < table->reporters.len ? table->reporters.items[index] : STR_NONE;
}

Str api_wrapper_at(const ApiTable *table, uint32_t index) {
    return index < table->wrappers.len ? table->wrappers.items[index] : STR_NONE;
}
