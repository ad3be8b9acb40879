// SPDX-License-Identifier: MIT
#include "analyzer/base/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <string.h>

struct Regex {
    pcre2_code *code;
    pcre2_match_context *limits;
};

static void *on_arena(PCRE2_SIZE size, void *arena) { return arena_alloc(arena, size); }

static void leave(void *block, void *arena) {
    (void)block;
    (void)arena;
}

Regex *regex_new(Arena *arena, Str pattern, Str *error) {
    pcre2_general_context *memory = pcre2_general_context_create(on_arena, leave, arena);
    pcre2_compile_context *how = pcre2_compile_context_create(memory);
    Regex *regex = ARENA_NEW(arena, Regex);
    int number = 0;
    PCRE2_SIZE at = 0;
    uint32_t options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C;
    regex->code = pcre2_compile((PCRE2_SPTR)(pattern.data ? pattern.data : ""), pattern.len, options, &number,
                                &at, how);
    if (!regex->code) {
        PCRE2_UCHAR text[256] = "";
        pcre2_get_error_message(number, text, sizeof text);
        *error = str_printf(arena, "%s, at character %u", (const char *)text, (unsigned)at + 1);
        return NULL;
    }
    regex->limits = pcre2_match_context_create(memory);
    pcre2_set_match_limit(regex->limits, REGEX_MAX_STEPS);
    pcre2_set_depth_limit(regex->limits, REGEX_MAX_DEPTH);
    pcre2_set_heap_limit(regex->limits, REGEX_MAX_MEMORY);
    return regex;
}

// PCRE2 looks at each byte before each match whether the text is UTF-8. Most texts are ASCII, and eight bytes
// at a time tell that sooner.
static bool is_ascii(const unsigned char *text, size_t length) {
    enum { AT_ONCE = sizeof(uint64_t) };
    uint64_t seen = 0;
    size_t at = 0;
    for (; at + AT_ONCE <= length; at += AT_ONCE) {
        uint64_t bytes;
        memcpy(&bytes, text + at, AT_ONCE);
        seen |= bytes;
    }
    for (; at < length; at++)
        seen |= text[at];
    return (seen & UINT64_C(0x8080808080808080)) == 0;
}

// `group`: two numbers, begin and end, of the first group; PCRE2_UNSET without one.
static bool match(const Regex *regex, Str text, PCRE2_SIZE *group) {
    // The working memory of a match is not the arena's, which would grow with every match.
    pcre2_match_data *data = pcre2_match_data_create(2, NULL);
    if (!data) arena_out_of_memory("regex");
    PCRE2_SPTR subject = (PCRE2_SPTR)(text.data ? text.data : "");
    uint32_t options = is_ascii(subject, text.len) ? PCRE2_NO_UTF_CHECK : 0;
    int found = pcre2_match(regex->code, subject, text.len, 0, options, data, regex->limits);
    if (found == PCRE2_ERROR_JIT_STACKLIMIT)
        found = pcre2_match(regex->code, subject, text.len, 0, options | PCRE2_NO_JIT, data, regex->limits);
    if (found == PCRE2_ERROR_NOMEMORY) arena_out_of_memory("regex"); // no match is an answer, this is none
    group[0] = group[1] = PCRE2_UNSET;
    if (found == 0 || found > 1) { // 0: more groups than there is room for
        group[0] = pcre2_get_ovector_pointer(data)[2];
        group[1] = pcre2_get_ovector_pointer(data)[3];
    }
    pcre2_match_data_free(data);
    return found >= 0;
}

// Machine code for a pattern is an offer: where the machine has none, the pattern is interpreted as before.
void regex_prepare(Regex *regex) { (void)pcre2_jit_compile(regex->code, PCRE2_JIT_COMPLETE); }

bool regex_matches(const Regex *regex, Str text) {
    PCRE2_SIZE group[2];
    return match(regex, text, group);
}

bool regex_group(const Regex *regex, Str text, Str *group) {
    PCRE2_SIZE at[2];
    if (!match(regex, text, at)) return false;
    *group = at[0] == PCRE2_UNSET ? STR_NONE : str_sub(text, at[0], at[1]);
    return true;
}

Str regex_library_version(Arena *arena) {
    char text[64] = ""; // "10.42 2022-12-11"; the library promises at most 24 bytes
    (void)pcre2_config(PCRE2_CONFIG_VERSION, text);
    text[strcspn(text, " ")] = '\0';
    return str_copy(arena, str_from(text));
}
