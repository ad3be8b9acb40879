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
#define MARKS 5u
#define KEYWORD_SLOTS 256u
#define LANGUAGES 4u
// Stands for all words of a file in which a whole list is given values: `(a, b) = pair`.
#define HASH_ALL 0x5bd1e995u

typedef struct Pair {
    uint32_t hash;
    uint32_t file;
} Pair;

// A language as bytes and hashes.
typedef struct Keywords {
    const WordsLanguage *language; // NULL: free
    uint8_t slots[KEYWORD_SLOTS];  // number + 1, by hash; 0 when free
    uint32_t hashes[KEYWORD_SLOTS];
    bool before[256]; // called_before …
    bool behind[256];
    bool assigned[256];
} Keywords;

struct WordsPart {
    Keywords keywords[LANGUAGES]; // those that were met
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
static void note_hash(WordsPart *part, uint32_t file, uint32_t hash) {
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

static uint32_t marked(uint32_t hash, uint32_t mark) { return mix(hash + (mark + 1) * 0x9e3779b9u); }

static void note(WordsPart *part, uint32_t file, uint32_t hash, unsigned marks) {
    note_hash(part, file, mix(hash));
    for (uint32_t mark = 0; marks >> mark; mark++)
        if (marks >> mark & 1) note_hash(part, file, marked(hash, mark));
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
        if (at > from && is_upper(*at)) note(part, file, hash, WORDS_FUNCTION);
        hash = step(hash, *at);
    }
}

// `setName`: both `Name` and `name`.
static void note_set(WordsPart *part, uint32_t file, const unsigned char *from, const unsigned char *to) {
    if (to - from < 4 || memcmp(from, "set", 3) != 0) return;
    note(part, file, hash_of(from + 3, to, HASH_START), WORDS_ASSIGNED);
    if (!is_upper(from[3])) return;
    uint32_t hash = step(HASH_START, (unsigned char)(from[3] - 'A' + 'a'));
    note(part, file, hash_of(from + 4, to, hash), WORDS_ASSIGNED);
}

// --- keywords ---

static void fill(bool *set, const char *bytes) {
    for (; bytes && *bytes; bytes++)
        set[(unsigned char)*bytes] = true;
}

static void prepare(Keywords *keywords, const WordsLanguage *language) {
    *keywords = (Keywords){.language = language};
    for (uint32_t i = 0; i < language->keyword_count; i++) {
        const char *word = language->keywords[i].word;
        uint32_t hash =
            hash_of((const unsigned char *)word, (const unsigned char *)word + strlen(word), HASH_START);
        uint32_t slot = hash % KEYWORD_SLOTS;
        while (keywords->slots[slot])
            slot = (slot + 1) % KEYWORD_SLOTS;
        keywords->slots[slot] = (uint8_t)(i + 1);
        keywords->hashes[slot] = hash;
    }
    fill(keywords->before, language->called_before);
    fill(keywords->behind, language->called_behind);
    fill(keywords->assigned, language->assigned_behind);
}

// Two words of one hash are taken for each other: then there is a mark too many.
static const WordsKeyword *keyword_of(const Keywords *keywords, uint32_t hash) {
    for (uint32_t slot = hash % KEYWORD_SLOTS; keywords->slots[slot]; slot = (slot + 1) % KEYWORD_SLOTS)
        if (keywords->hashes[slot] == hash) return &keywords->language->keywords[keywords->slots[slot] - 1];
    return NULL;
}

// --- a file ---

typedef struct Reader {
    WordsPart *part;
    const Keywords *keywords;
    uint32_t file;
    unsigned char before; // the last byte that is neither of a word nor a blank
    bool given;           // the word belongs to `&a.b.c`
    bool lists;           // `(a, b) =` was noted
    unsigned next;
    uint32_t lists_open; // keywords whose lists go on, as bits: lists may stand in each other
} Reader;

static const unsigned char *skip_blanks(const unsigned char *at, const unsigned char *end) {
    while (at < end && *at <= ' ')
        at++;
    return at;
}

static void between(Reader *r, const unsigned char *at, const unsigned char *end) {
    unsigned char c = *at;
    if (c <= ' ') return;
    const WordsKeyword *keywords = r->keywords->language->keywords;
    for (uint32_t open = r->lists_open, i = 0; open; open >>= 1, i++)
        if (open & 1 && strchr(keywords[i].stops, c)) r->lists_open &= ~(1u << i);
    if (c == '=' && r->before == ')' && !r->lists && !(at + 1 < end && at[1] == '=')) {
        r->lists = true;
        note_hash(r->part, r->file, HASH_ALL);
    }
    // A comment may stand between a keyword and its name.
    if (c != '/' && c != '*' && c != '`' && c != '(' && c != '<' && c != '.') r->next = 0;
    r->before = c;
}

static unsigned marks_of(Reader *r, const unsigned char *at, const unsigned char *end) {
    const Keywords *keywords = r->keywords;
    unsigned marks = r->next;
    for (uint32_t open = r->lists_open, i = 0; open; open >>= 1, i++)
        if (open & 1) marks |= keywords->language->keywords[i].list;
    if (r->before == '/') marks |= WORDS_TYPE | WORDS_FUNCTION | WORDS_PROPERTY; // behind a comment
    if (keywords->before[r->before]) marks |= WORDS_FUNCTION;
    at = skip_blanks(at, end);
    if (at < end && *at == '`') at = skip_blanks(at + 1, end);
    unsigned char behind = at < end ? *at : 0;
    if (keywords->behind[behind]) marks |= WORDS_FUNCTION;
    r->given = r->before == '&' || (r->before == '.' && r->given);
    if (keywords->assigned[behind] || behind == '/' || r->given) marks |= WORDS_ASSIGNED;
    return marks;
}

static void read_text(Reader *r, Str text) {
    const unsigned char *at = (const unsigned char *)text.data;
    const unsigned char *end = at + text.len;
    bool selectors = r->keywords->language->selectors;
    while (at < end) {
        if (!is_word(*at)) {
            between(r, at, end);
            at++;
            continue;
        }
        const unsigned char *from = at;
        uint32_t hash = HASH_START;
        do
            hash = step(hash, *at++);
        while (at < end && is_word(*at));
        unsigned marks = marks_of(r, at, end);
        note(r->part, r->file, hash, marks);
        // Behind `- (void)`, `-`, or a comment there.
        if (selectors && (r->keywords->before[r->before] || r->before == '/'))
            note_beginnings(r->part, r->file, from, at);
        if (selectors) note_set(r->part, r->file, from, at);
        const WordsKeyword *keyword = keyword_of(r->keywords, hash);
        r->next = keyword ? keyword->next : r->before == '/' ? r->next : 0;
        if (keyword && keyword->list) r->lists_open |= 1u << (keyword - r->keywords->language->keywords);
        r->before = 0;
    }
}

// Of more languages than there is room for the last ones take turns.
static const Keywords *keywords_for(WordsPart *part, const WordsLanguage *language) {
    uint32_t i = 0;
    while (i < LANGUAGES - 1 && part->keywords[i].language && part->keywords[i].language != language)
        i++;
    if (part->keywords[i].language != language) prepare(&part->keywords[i], language);
    return &part->keywords[i];
}

void words_part_add(WordsPart *part, uint32_t file, Str text, const WordsLanguage *language) {
    part->round++;
    Reader r = {.part = part, .keywords = keywords_for(part, language), .file = file};
    read_text(&r, text);
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

// Ascending, each once.
static void sort_files(WordsFiles *files) {
    if (files->len > 1) qsort(files->items, files->len, sizeof *files->items, compare_files);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < files->len; i++)
        if (i == 0 || files->items[i] != files->items[kept - 1]) files->items[kept++] = files->items[i];
    files->len = kept;
}

// Appends, and puts all in order.
static void find_hash(const Words *words, uint32_t hash, Arena *arena, WordsFiles *out) {
    for (uint32_t p = 0; p < words->count; p++) {
        const Sorted *part = &words->parts[p];
        uint32_t bucket = hash >> (32 - BUCKET_BITS);
        for (uint32_t i = part->starts[bucket]; i < part->starts[bucket + 1]; i++)
            if (part->pairs[i].hash == hash) VEC_PUSH(arena, out, part->pairs[i].file);
    }
    sort_files(out);
}

void words_keep_common(WordsFiles *files, const WordsFiles *other) {
    uint32_t kept = 0;
    for (uint32_t i = 0, j = 0; i < files->len; i++) {
        while (j < other->len && other->items[j] < files->items[i])
            j++;
        if (j < other->len && other->items[j] == files->items[i]) files->items[kept++] = files->items[i];
    }
    files->len = kept;
}

static void find_first(const Words *words, uint32_t hash, unsigned marks, Arena *arena, WordsFiles *out) {
    if (!marks) {
        find_hash(words, mix(hash), arena, out);
        return;
    }
    for (uint32_t mark = 0; mark < MARKS; mark++)
        if (marks >> mark & 1) find_hash(words, marked(hash, mark), arena, out);
    if (marks & WORDS_ASSIGNED) {
        WordsFiles all = {0}, lists = {0};
        find_hash(words, mix(hash), arena, &all);
        find_hash(words, HASH_ALL, arena, &lists);
        words_keep_common(&all, &lists);
        for (uint32_t i = 0; i < all.len; i++)
            VEC_PUSH(arena, out, all.items[i]);
    }
    sort_files(out);
}

bool words_find(const Words *words, Str name, unsigned marks, Arena *arena, WordsFiles *out) {
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
        if (any)
            find_hash(words, mix(hash), arena, &files);
        else
            find_first(words, hash, marks, arena, out);
        if (any) words_keep_common(out, &files);
        any = true;
        if (!out->len) break;
    }
    return any;
}
