// SPDX-License-Identifier: MIT
#include "analyzer/project/name_index.h"

#include "analyzer/base/intern.h"

#include <string.h>

#define FIRST_SLOTS 64u // a power of two

typedef struct Entry {
    const char *name; // on the index's arena
    uint32_t len;
    uint32_t hash;
    uint32_t roles;
} Entry;

// The names of one file.
typedef struct FileNames {
    VEC(Entry) entries;
    uint32_t *slots; // open addressing: number of an entry + 1, 0 when free
    uint32_t slot_count;
    bool read;
} FileNames;

// The answer to a question, kept.
typedef struct Found {
    Str name;
    VEC(NamePosting) postings;
    struct Found *next; // of the same hash
} Found;

struct NameIndex {
    Arena *arena;
    Map files;           // number + 1 -> FileNames
    VEC(uint32_t) noted; // the same as a list
    Map found;           // hash of a name -> Found
    const Words *words;  // NULL: all files are noted
    uint32_t count;      // files that can be read
    NameIndexRead *read;
    NameIndexSearch *search;
    void *context;
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

static uint32_t find_slot(const FileNames *names, const char *data, uint32_t len, uint32_t hash) {
    uint32_t slot = hash & (names->slot_count - 1);
    while (names->slots[slot] != 0) {
        const Entry *entry = &names->entries.items[names->slots[slot] - 1];
        if (entry->hash == hash && entry->len == len && memcmp(entry->name, data, len) == 0) break;
        slot = (slot + 1) & (names->slot_count - 1);
    }
    return slot;
}

static void grow_slots(NameIndex *index, FileNames *names) {
    names->slot_count *= 2;
    names->slots = ARENA_ARRAY(index->arena, uint32_t, names->slot_count);
    for (uint32_t i = 0; i < names->entries.len; i++) {
        uint32_t slot = names->entries.items[i].hash & (names->slot_count - 1);
        while (names->slots[slot] != 0)
            slot = (slot + 1) & (names->slot_count - 1);
        names->slots[slot] = i + 1;
    }
}

static FileNames *names_of(NameIndex *index, uint32_t file) {
    FileNames *names = map_get(&index->files, (uint64_t)file + 1);
    if (names) return names;
    names = ARENA_NEW(index->arena, FileNames);
    names->slot_count = FIRST_SLOTS;
    names->slots = ARENA_ARRAY(index->arena, uint32_t, names->slot_count);
    map_set(&index->files, (uint64_t)file + 1, names);
    VEC_PUSH(index->arena, &index->noted, file);
    return names;
}

void name_index_note(NameIndex *index, uint32_t file, Str name, uint32_t hash, unsigned roles) {
    FileNames *names = names_of(index, file);
    uint32_t len = (uint32_t)name.len;
    uint32_t slot = find_slot(names, name.data, len, hash);
    if (names->slots[slot] != 0) {
        names->entries.items[names->slots[slot] - 1].roles |= roles;
        return;
    }
    Entry entry = {arena_copy(index->arena, name.data, len), len, hash, roles};
    VEC_PUSH(index->arena, &names->entries, entry);
    names->slots[slot] = names->entries.len;
    if (names->entries.len > names->slot_count / 2) grow_slots(index, names);
}

NameIndex *name_index_new(Arena *arena) {
    NameIndex *index = ARENA_NEW(arena, NameIndex);
    index->arena = arena;
    map_init(&index->found, arena);
    map_init(&index->files, arena);
    return index;
}

// ------------------------------------------------------------------------------------------- reading

void name_index_on_demand(NameIndex *index, const Words *words, uint32_t count, NameIndexRead *read,
                          NameIndexSearch *search, void *context) {
    index->words = words;
    index->count = count;
    index->read = read;
    index->search = search;
    index->context = context;
}

void name_index_read(NameIndex *index, uint32_t file) {
    if (!index->words || file >= index->count) return;
    FileNames *names = names_of(index, file);
    if (names->read) return;
    names->read = true;
    index->read(index->context, file);
}

// ------------------------------------------------------------------------------------------- asking

static uint32_t roles_in(const NameIndex *index, uint32_t file, Str name, uint32_t hash) {
    const FileNames *names = map_get(&index->files, (uint64_t)file + 1);
    if (!names) return 0;
    uint32_t slot = find_slot(names, name.data, (uint32_t)name.len, hash);
    return names->slots[slot] ? names->entries.items[names->slots[slot] - 1].roles : 0;
}

static void ask_file(NameIndex *index, Found *found, uint32_t file, uint32_t hash) {
    name_index_read(index, file);
    uint32_t roles = roles_in(index, file, found->name, hash);
    if (roles) VEC_PUSH(index->arena, &found->postings, file << 8 | roles);
}

static void ask_files(NameIndex *index, Found *found, uint32_t hash) {
    if (!index->words) {
        for (uint32_t i = 0; i < index->noted.len; i++)
            ask_file(index, found, index->noted.items[i], hash);
        return;
    }
    Arena *scratch = arena_new();
    WordsFiles files = {0};
    if (words_find(index->words, found->name, scratch, &files)) {
        for (uint32_t i = 0; i < files.len; i++)
            ask_file(index, found, files.items[i], hash);
    } else { // an operator
        for (uint32_t i = 0; i < index->count; i++)
            if (index->search(index->context, i, found->name)) ask_file(index, found, i, hash);
    }
    arena_free(scratch);
}

NamePostings name_index_find(NameIndex *index, Str name) {
    NamePostings none = {0};
    if (name.len == 0 || name.len > UINT32_MAX) return none;
    uint32_t hash = name_index_hash(name.data, (uint32_t)name.len);
    Found *first = map_get(&index->found, (uint64_t)hash + 1);
    Found *found = first;
    while (found && !str_eq(found->name, name))
        found = found->next;
    if (!found) {
        found = ARENA_NEW(index->arena, Found);
        found->name = str_copy(index->arena, name);
        found->next = first;
        ask_files(index, found, hash);
        map_set(&index->found, (uint64_t)hash + 1, found);
    }
    return (NamePostings){.items = found->postings.items, .len = found->postings.len};
}

uint32_t name_index_roles(NameIndex *index, uint32_t file, Str name) {
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

// A setter `setName:` notes `name`, which then stands nowhere in the text.
static bool may_begin(NameIndex *index, uint32_t file, Str beginning) {
    if (index->search(index->context, file, beginning)) return true;
    char c = beginning.data[0];
    char upper = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
    char set[64] = {'s', 'e', 't', upper};
    size_t rest = beginning.len - 1 < sizeof set - 4 ? beginning.len - 1 : sizeof set - 4;
    memcpy(set + 4, beginning.data + 1, rest);
    return index->search(index->context, file, (Str){set, rest + 4});
}

bool name_index_next_beginning(NameIndex *index, Str beginning, uint32_t *file, uint32_t *at, Str *name) {
    if (!beginning.len) return false;
    for (; *file < index->count; (*file)++, *at = 0) {
        if (*at == 0 && may_begin(index, *file, beginning)) name_index_read(index, *file);
        const FileNames *names = map_get(&index->files, (uint64_t)*file + 1);
        while (names && *at < names->entries.len) {
            const Entry *entry = &names->entries.items[(*at)++];
            *name = (Str){entry->name, entry->len};
            if (str_starts(*name, beginning)) return true;
        }
    }
    return false;
}

bool name_index_next_name(NameIndex *index, uint32_t file, unsigned roles, uint32_t *at, Str *name) {
    if (*at == 0) name_index_read(index, file);
    const FileNames *names = map_get(&index->files, (uint64_t)file + 1);
    while (names && *at < names->entries.len) {
        const Entry *entry = &names->entries.items[(*at)++];
        *name = (Str){entry->name, entry->len};
        if (entry->roles & roles) return true;
    }
    return false;
}

uint32_t name_index_name_count(const NameIndex *index, uint32_t file) {
    const FileNames *names = map_get(&index->files, (uint64_t)file + 1);
    return names ? names->entries.len : 0;
}
