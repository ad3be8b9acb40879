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

// The head of a type names another.
typedef struct Head {
    Str type;
    Str super;
} Head;

// The names of one file.
typedef struct FileNames {
    VEC(Entry) entries;
    VEC(Head) heads;
    uint32_t *slots; // open addressing: number of an entry + 1, 0 when free
    uint32_t slot_count;
    bool read;
} FileNames;

// The answer to a question, kept.
typedef struct Found {
    Str name;
    unsigned roles;
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

// NULL: nothing is noted of the file.
static FileNames *known_names(const NameIndex *index, uint32_t file) {
    return map_get(&index->files, (uint64_t)file + 1);
}

static FileNames *names_of(NameIndex *index, uint32_t file) {
    FileNames *names = known_names(index, file);
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

void name_index_note_super(NameIndex *index, uint32_t file, Str type, Str super) {
    Head head = {str_copy(index->arena, type), str_copy(index->arena, super)};
    VEC_PUSH(index->arena, &names_of(index, file)->heads, head);
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
    const FileNames *names = known_names(index, file);
    if (!names) return 0;
    uint32_t slot = find_slot(names, name.data, (uint32_t)name.len, hash);
    return names->slots[slot] ? names->entries.items[names->slots[slot] - 1].roles : 0;
}

static void ask_file(NameIndex *index, Found *found, uint32_t file, uint32_t hash) {
    name_index_read(index, file);
    uint32_t roles = roles_in(index, file, found->name, hash);
    if (roles & found->roles) VEC_PUSH(index->arena, &found->postings, file << 8 | roles);
}

unsigned name_index_marks(unsigned roles) {
    if (roles & (NAME_ROLE_MENTION | NAME_ROLE_IMPORT)) return 0;
    return (roles & NAME_ROLE_FUNCTION ? WORDS_FUNCTION : 0u) |
           (roles & (NAME_ROLE_TYPE | NAME_ROLE_EXTENSION) ? WORDS_TYPE : 0u) |
           (roles & NAME_ROLE_PROPERTY ? WORDS_PROPERTY : 0u) |
           (roles & NAME_ROLE_CONFORMS ? WORDS_SUPER : 0u) |
           (roles & NAME_ROLE_ASSIGNED ? WORDS_ASSIGNED : 0u);
}

static void ask_files(NameIndex *index, Found *found, uint32_t hash) {
    if (!index->words) {
        for (uint32_t i = 0; i < index->noted.len; i++)
            ask_file(index, found, index->noted.items[i], hash);
        return;
    }
    Arena *scratch = arena_new();
    WordsFiles files = {0};
    if (words_find(index->words, found->name, name_index_marks(found->roles), scratch, &files)) {
        for (uint32_t i = 0; i < files.len; i++)
            ask_file(index, found, files.items[i], hash);
    } else { // an operator
        for (uint32_t i = 0; i < index->count; i++)
            if (index->search(index->context, i, found->name)) ask_file(index, found, i, hash);
    }
    arena_free(scratch);
}

NamePostings name_index_find_roles(NameIndex *index, Str name, unsigned roles) {
    NamePostings none = {0};
    if (name.len == 0 || name.len > UINT32_MAX) return none;
    if (roles & NAME_ROLE_MENTION) roles = NAME_ROLE_MENTION; // all have it
    uint32_t hash = name_index_hash(name.data, (uint32_t)name.len);
    uint64_t key = ((uint64_t)hash << 8 | roles) + 1;
    Found *first = map_get(&index->found, key);
    Found *found = first;
    while (found && !str_eq(found->name, name))
        found = found->next;
    if (!found) {
        found = ARENA_NEW(index->arena, Found);
        found->name = str_copy(index->arena, name);
        found->roles = roles;
        found->next = first;
        ask_files(index, found, hash);
        map_set(&index->found, key, found);
    }
    return (NamePostings){.items = found->postings.items, .len = found->postings.len};
}

NamePostings name_index_find(NameIndex *index, Str name) {
    return name_index_find_roles(index, name, NAME_ROLE_MENTION);
}

uint32_t name_index_roles(NameIndex *index, uint32_t file, Str name) {
    if (name.len == 0 || name.len > UINT32_MAX) return 0;
    name_index_read(index, file);
    return roles_in(index, file, name, name_index_hash(name.data, (uint32_t)name.len));
}

// Without a first pass all files may have them.
static WordsFiles all_files(const NameIndex *index, Arena *arena) {
    WordsFiles files = {0};
    uint32_t count = index->words ? index->count : index->noted.len;
    for (uint32_t i = 0; i < count; i++)
        VEC_PUSH(arena, &files, index->words ? i : index->noted.items[i]);
    return files;
}

static void keep_with_word(const NameIndex *index, Str name, Arena *arena, WordsFiles *files, bool *any) {
    WordsFiles with = {0};
    if (!index->words || !words_find(index->words, name, 0, arena, &with)) return;
    if (*any)
        words_keep_common(files, &with);
    else
        *files = with;
    *any = true;
}

WordsFiles name_index_find_all(NameIndex *index, const Str *names, uint32_t count, const Str *words,
                               uint32_t word_count, Arena *arena) {
    WordsFiles files = {0};
    bool any = false;
    for (uint32_t i = 0; i < count; i++)
        keep_with_word(index, names[i], arena, &files, &any);
    for (uint32_t i = 0; i < word_count; i++)
        keep_with_word(index, words[i], arena, &files, &any);
    if (!any) files = all_files(index, arena);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < files.len; i++) {
        bool all = true;
        for (uint32_t n = 0; n < count && all; n++)
            all = name_index_roles(index, files.items[i], names[n]) != 0;
        if (all) files.items[kept++] = files.items[i];
    }
    files.len = kept;
    return files;
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
        const FileNames *names = known_names(index, *file);
        while (names && *at < names->entries.len) {
            const Entry *entry = &names->entries.items[(*at)++];
            *name = (Str){entry->name, entry->len};
            if (str_starts(*name, beginning)) return true;
        }
    }
    return false;
}

bool name_index_next_below(NameIndex *index, uint32_t file, Str super, uint32_t *at, Str *type) {
    if (*at == 0) name_index_read(index, file);
    const FileNames *names = known_names(index, file);
    while (names && *at < names->heads.len) {
        const Head *head = &names->heads.items[(*at)++];
        *type = head->type;
        if (str_eq(head->super, super)) return true;
    }
    return false;
}

uint32_t name_index_name_count(const NameIndex *index, uint32_t file) {
    const FileNames *names = known_names(index, file);
    return names ? names->entries.len : 0;
}

Str name_index_name_at(const NameIndex *index, uint32_t file, uint32_t number, uint32_t *roles) {
    const FileNames *names = known_names(index, file);
    const Entry *entry = &names->entries.items[number];
    *roles = entry->roles;
    return (Str){entry->name, entry->len};
}
