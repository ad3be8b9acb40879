// SPDX-License-Identifier: MIT
#include "analyzer/project/name_index.h"

#include <string.h>

#define FIRST_SLOTS 4096u // a power of two

// A name and its files. Most names are in one file, so that the first posting stands in the entry.
typedef struct Entry {
    const char *name; // on the index's arena
    uint32_t len;
    uint32_t count;
    uint32_t cap; // of items; 0 while `one` is in use
    union {
        NamePosting one;
        NamePosting *items;
    } list;
} Entry;

// The hash stands here too, so that a step over another name touches no entry.
typedef struct Slot {
    uint32_t entry; // number + 1, 0 when free
    uint32_t hash;
} Slot;

struct NameIndex {
    Arena *arena;
    Entry *entries; // dense
    uint32_t len;
    uint32_t cap;
    Slot *slots; // open addressing
    uint32_t slot_count;
};

// ------------------------------------------------------------------------------------------- names

// Takes eight bytes at a time; the rest by two loads that overlap, so that a short name costs one step.
uint32_t name_index_hash(const char *data, uint32_t len) {
    uint64_t hash = len * 0x9e3779b97f4a7c15u;
    uint64_t part = 0;
    while (len > 8) {
        memcpy(&part, data, 8);
        hash = (hash ^ part) * 0xff51afd7ed558ccdu;
        hash ^= hash >> 32;
        data += 8;
        len -= 8;
    }
    if (len >= 4) {
        uint32_t first;
        uint32_t last;
        memcpy(&first, data, 4);
        memcpy(&last, data + len - 4, 4);
        part = (uint64_t)first << 32 | last;
    } else {
        part = (uint64_t)(unsigned char)data[0] << 16 | (uint64_t)(unsigned char)data[len / 2] << 8 |
               (unsigned char)data[len - 1];
    }
    hash = (hash ^ part) * 0xff51afd7ed558ccdu;
    return (uint32_t)(hash ^ (hash >> 32));
}

static uint32_t find_slot(const NameIndex *index, const char *data, uint32_t len, uint32_t hash) {
    uint32_t slot = hash & (index->slot_count - 1);
    while (index->slots[slot].entry != 0) {
        if (index->slots[slot].hash == hash) {
            const Entry *entry = &index->entries[index->slots[slot].entry - 1];
            if (entry->len == len && memcmp(entry->name, data, len) == 0) break;
        }
        slot = (slot + 1) & (index->slot_count - 1);
    }
    return slot;
}

static void grow_slots(NameIndex *index) {
    const Slot *old = index->slots;
    uint32_t old_count = index->slot_count;
    index->slot_count *= 2;
    index->slots = ARENA_ARRAY(index->arena, Slot, index->slot_count);
    for (uint32_t i = 0; i < old_count; i++) {
        if (old[i].entry == 0) continue;
        uint32_t slot = old[i].hash & (index->slot_count - 1);
        while (index->slots[slot].entry != 0)
            slot = (slot + 1) & (index->slot_count - 1);
        index->slots[slot] = old[i];
    }
}

static void grow_entries(NameIndex *index) {
    uint32_t cap = index->cap * 2;
    Entry *entries = ARENA_ARRAY(index->arena, Entry, cap);
    memcpy(entries, index->entries, index->len * sizeof *entries);
    index->entries = entries;
    index->cap = cap;
}

NameIndex *name_index_new(Arena *arena) {
    NameIndex *index = ARENA_NEW(arena, NameIndex);
    index->arena = arena;
    index->cap = FIRST_SLOTS / 2;
    index->entries = ARENA_ARRAY(arena, Entry, index->cap);
    index->slot_count = FIRST_SLOTS;
    index->slots = ARENA_ARRAY(arena, Slot, index->slot_count);
    return index;
}

static NamePosting *postings_of(Entry *entry) {
    return entry->cap == 0 ? &entry->list.one : entry->list.items;
}

static void add_posting(NameIndex *index, Entry *entry, NamePosting posting) {
    uint32_t room = entry->cap == 0 ? 1 : entry->cap;
    if (entry->count == room) {
        uint32_t cap = room * 4;
        NamePosting *items = ARENA_ARRAY(index->arena, NamePosting, cap);
        memcpy(items, postings_of(entry), entry->count * sizeof *items);
        entry->list.items = items;
        entry->cap = cap;
    }
    postings_of(entry)[entry->count++] = posting;
}

// Notes that `file` has the name in these roles. Files come in ascending order, so only the last posting
// counts.
void name_index_note(NameIndex *index, uint32_t file, Str name, uint32_t hash, unsigned roles) {
    uint32_t len = (uint32_t)name.len;
    uint32_t slot = find_slot(index, name.data, len, hash);
    if (index->slots[slot].entry == 0) {
        if (index->len == index->cap) grow_entries(index);
        Entry *entry = &index->entries[index->len++];
        *entry = (Entry){.name = arena_copy(index->arena, name.data, len), .len = len};
        index->slots[slot] = (Slot){.entry = index->len, .hash = hash};
        add_posting(index, entry, file << 8 | roles);
        if (index->len > index->slot_count / 2) grow_slots(index);
        return;
    }
    Entry *entry = &index->entries[index->slots[slot].entry - 1];
    NamePosting *last = &postings_of(entry)[entry->count - 1];
    if (NAME_POSTING_FILE(*last) == file)
        *last |= roles;
    else
        add_posting(index, entry, file << 8 | roles);
}

// ------------------------------------------------------------------------------------------- asking

NamePostings name_index_find(const NameIndex *index, Str name) {
    NamePostings none = {0};
    if (name.len == 0 || name.len > UINT32_MAX) return none;
    uint32_t len = (uint32_t)name.len;
    uint32_t slot = find_slot(index, name.data, len, name_index_hash(name.data, len));
    if (index->slots[slot].entry == 0) return none;
    Entry *entry = &index->entries[index->slots[slot].entry - 1];
    return (NamePostings){.items = postings_of(entry), .len = entry->count};
}

NamePostings name_index_find_symbol(const NameIndex *index, const Interner *interner, Symbol name) {
    return name_index_find(index, interner_str(interner, name));
}

uint32_t name_index_roles(const NameIndex *index, uint32_t file, Str name) {
    NamePostings postings = name_index_find(index, name);
    uint32_t low = 0;
    uint32_t high = postings.len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        uint32_t found = NAME_POSTING_FILE(postings.items[middle]);
        if (found == file) return NAME_POSTING_ROLES(postings.items[middle]);
        if (found < file)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

Str name_index_name_at(const NameIndex *index, uint32_t number, NamePostings *files) {
    Entry *entry = &index->entries[number];
    *files = (NamePostings){.items = postings_of(entry), .len = entry->count};
    return (Str){entry->name, entry->len};
}

uint32_t name_index_name_count(const NameIndex *index) { return index->len; }
