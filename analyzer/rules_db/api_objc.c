// SPDX-License-Identifier: MIT
// Calls by the names of Objective-C: selectors and C functions.
#include "analyzer/rules_db/api_p.h"

void api_add_selector(ApiTable *table, const ApiCall *call, Str class_name) {
    size_t end = 0;
    while (end < call->selector.len && call->selector.data[end] != ':')
        end++;
    api_note_reporter(table, call, str_sub(call->selector, 0, end));
    ApiEntry *entry = ARENA_NEW(table->arena, ApiEntry);
    Symbol selector = interner_add(table->names, call->selector);
    entry->call = *call;
    entry->call.receiver = class_name;
    entry->receiver = interner_add(table->names, class_name);
    if (str_starts(class_name, STR("NS")) && class_name.len > 2)
        entry->bare = interner_add(table->names, str_sub(class_name, 2, class_name.len));
    entry->next = map_get(&table->selectors, selector);
    map_set(&table->selectors, selector, entry);
}

static const ApiCall *find_on(const ApiEntry *chain, Symbol receiver) {
    for (const ApiEntry *entry = chain; entry; entry = entry->next)
        if (entry->receiver == receiver || (receiver && entry->bare == receiver)) return &entry->call;
    return NULL;
}

const ApiCall *api_find_selector(const ApiTable *table, Str receiver_type, bool has_receiver, Str selector) {
    Symbol symbol = interner_find(table->names, selector);
    const ApiEntry *chain = symbol ? map_get(&table->selectors, symbol) : NULL;
    if (!chain) return NULL;
    if (!has_receiver && !receiver_type.len) return find_on(chain, 0);
    ApiLineage lineage;
    api_lineage(table, receiver_type, &lineage);
    for (unsigned i = 0; i < lineage.len; i++) {
        const ApiCall *call = find_on(chain, lineage.items[i]);
        if (call) return call;
    }
    return find_on(chain, table->any);
}

bool api_is_inert_selector(const ApiTable *table, Str selector) {
    Symbol symbol = interner_find(table->names, selector);
    return symbol && map_get(&table->inert_selectors, symbol);
}
