// SPDX-License-Identifier: MIT
#include "analyzer/project/words.h"

#include <stdlib.h>
#include <string.h>

#define BUCKET_BITS 12u
#define BUCKETS (1u << BUCKET_BITS)
// Words of one file that are known to be noted; a power of two.
#define SEEN 8192u
#define SEEN_PROBES 8u
#define HASH_START 0x811c9dc5u

typedef struct Pair {
    uint32_t hash;
    uint32_t file;
} Pair;

struct WordsPart {
    Pair *pairs;
    size_t len;
    size_t cap;
    uint32_t round;      // of `seen`: files so far
    uint64_t seen[SEEN]; // round in the high half, hash in the low one
};

// The pairs of a part by the high bits of their hash; those of one bucket in the order of files.
typedef struct Sorted {
    const Pair *pairs;
    uint32_t starts[BUCKETS + 1];
} Sorted;

struct Words {
    Sorted *parts;
    uint32_t count;
};

static bool is_word(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$' || c >= 0x80;
}

static bool is_upper(unsigned char c) { return c >= 'A' && c <= 'Z'; }

// FNV-1a, of which every beginning of a word has its hash on the way. Mixed, because buckets go by high bits.
static uint32_t step(uint32_t hash, unsigned char c) { return (hash ^ c) * 0x01000193u; }

static uint32_t mix(uint32_t hash) {
    hash ^= hash >> 15;
    hash *= 0x2c1b3c6du;
    return hash ^ (hash >> 13);
}

WordsPart *words_part_new(void) {
    WordsPart *part = calloc(1, sizeof *part);
    if (!part) arena_out_of_memory("words");
    return part;
}

static void push(WordsPart *part, uint32_t file, uint32_t hash) {
    if (part->len == part->cap) {
        size_t cap = part->cap ? part->cap * 2 : 4096;
        Pair *pairs = cap < SIZE_MAX / sizeof *pairs ? realloc(part->pairs, cap * sizeof *pairs) : NULL;
        if (!pairs) arena_out_of_memory("words");
        part->pairs = pairs;
        part->cap = cap;
    }
    part->pairs[part->len++] = (Pair){hash, file};
}

// A file with very many words has some noted twice.
static void note(WordsPart *part, uint32_t file, uint32_t hash) {
    hash = mix(hash);
    uint64_t entry = (uint64_t)part->round << 32 | hash;
    for (uint32_t i = 0; i < SEEN_PROBES; i++) {
        uint64_t *slot = &part->seen[(hash + i) & (SEEN - 1)];
        if (*slot == entry) return;
        if (*slot >> 32 == part->round) continue;
        *slot = entry;
        break;
    }
    push(part, file, hash);
}

static uint32_t hash_of(const unsigned char *from, const unsigned char *to, uint32_t hash) {
    while (from < to)
        hash = step(hash, *from++);
    return hash;
}

// The beginnings of the first piece of a selector, each before a capital.
static void note_beginnings(WordsPart *part, uint32_t file, const unsigned char *from,
                            const unsigned char *to) {
    uint32_t hash = HASH_START;
    for (const unsigned char *at = from; at < to; at++) {
        if (at > from && is_upper(*at)) note(part, file, hash);
        hash = step(hash, *at);
    }
}

// `setName`: both `Name` and `name`.
static void note_set(WordsPart *part, uint32_t file, const unsigned char *from, const unsigned char *to) {
    if (to - from < 4 || memcmp(from, "set", 3) != 0) return;
    note(part, file, hash_of(from + 3, to, HASH_START));
    if (!is_upper(from[3])) return;
    note(part, file, hash_of(from + 4, to, step(HASH_START, (unsigned char)(from[3] - 'A' + 'a'))));
}

void words_part_add(WordsPart *part, uint32_t file, Str text, bool methods) {
    part->round++;
    const unsigned char *at = (const unsigned char *)text.data;
    const unsigned char *end = at + text.len;
    unsigned char before = 0; // the last byte that is neither of a word nor a blank
    while (at < end) {
        if (!is_word(*at)) {
            if (*at > ' ') before = *at;
            at++;
            continue;
        }
        const unsigned char *from = at;
        uint32_t hash = HASH_START;
        do
            hash = step(hash, *at++);
        while (at < end && is_word(*at));
        note(part, file, hash);
        if (!methods) continue;
        // Behind `- (void)`, `-`, or a comment there.
        if (before == ')' || before == '-' || before == '+' || before == '/')
            note_beginnings(part, file, from, at);
        note_set(part, file, from, at);
    }
}

static void sort_part(Arena *arena, const WordsPart *part, Sorted *out) {
    if (part->len > UINT32_MAX) arena_out_of_memory("words");
    Pair *pairs = ARENA_ARRAY(arena, Pair, part->len);
    for (size_t i = 0; i < part->len; i++)
        out->starts[(part->pairs[i].hash >> (32 - BUCKET_BITS)) + 1]++;
    for (uint32_t b = 0; b < BUCKETS; b++)
        out->starts[b + 1] += out->starts[b];
    uint32_t next[BUCKETS];
    memcpy(next, out->starts, sizeof next);
    for (size_t i = 0; i < part->len; i++)
        pairs[next[part->pairs[i].hash >> (32 - BUCKET_BITS)]++] = part->pairs[i];
    out->pairs = pairs;
}

Words *words_join(Arena *arena, WordsPart *const *parts, uint32_t count) {
    Words *words = ARENA_NEW(arena, Words);
    words->parts = ARENA_ARRAY(arena, Sorted, count);
    words->count = count;
    for (uint32_t i = 0; i < count; i++) {
        sort_part(arena, parts[i], &words->parts[i]);
        free(parts[i]->pairs);
        free(parts[i]);
    }
    return words;
}

static int compare_files(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left;
    uint32_t b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

static void find_word(const Words *words, uint32_t hash, Arena *arena, WordsFiles *out) {
    uint32_t first = out->len;
    for (uint32_t p = 0; p < words->count; p++) {
        const Sorted *part = &words->parts[p];
        uint32_t bucket = hash >> (32 - BUCKET_BITS);
        for (uint32_t i = part->starts[bucket]; i < part->starts[bucket + 1]; i++)
            if (part->pairs[i].hash == hash) VEC_PUSH(arena, out, part->pairs[i].file);
    }
    if (out->len - first > 1) qsort(out->items + first, out->len - first, sizeof *out->items, compare_files);
    uint32_t kept = first;
    for (uint32_t i = first; i < out->len; i++)
        if (i == first || out->items[i] != out->items[kept - 1]) out->items[kept++] = out->items[i];
    out->len = kept;
}

static void keep_common(WordsFiles *files, const WordsFiles *other) {
    uint32_t kept = 0;
    for (uint32_t i = 0, j = 0; i < files->len; i++) {
        while (j < other->len && other->items[j] < files->items[i])
            j++;
        if (j < other->len && other->items[j] == files->items[i]) files->items[kept++] = files->items[i];
    }
    files->len = kept;
}

bool words_find(const Words *words, Str name, Arena *arena, WordsFiles *out) {
    const unsigned char *at = (const unsigned char *)name.data;
    const unsigned char *end = at + name.len;
    bool any = false;
    while (at < end) {
        if (!is_word(*at)) {
            at++;
            continue;
        }
        uint32_t hash = HASH_START;
        while (at < end && is_word(*at))
            hash = step(hash, *at++);
        WordsFiles files = {0};
        find_word(words, mix(hash), arena, any ? &files : out);
        if (any) keep_common(out, &files);
        any = true;
        if (!out->len) break;
    }
    return any;
}
