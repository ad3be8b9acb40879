// SPDX-License-Identifier: MIT
// The first pass over all files: it may name a file too many, never one too few.
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "analyzer/base/parallel.h"
#include "analyzer/objc/index.h"
#include "analyzer/swift/index.h"

static Words *read_files(Arena *arena, const char *const *texts, uint32_t count,
                         const WordsLanguage *language) {
    WordsPart *parts[2] = {words_part_new(), words_part_new()};
    for (uint32_t i = 0; i < count; i++)
        words_part_add(parts[i % 2], i, str_from(texts[i]), language);
    return words_join(arena, parts, 2);
}

static bool has(const Words *words, const char *name, unsigned marks, uint32_t file) {
    Arena *arena = arena_new();
    WordsFiles files = {0};
    bool found = false;
    if (words_find(words, str_from(name), marks, arena, &files))
        for (uint32_t i = 0; i < files.len; i++)
            found |= files.items[i] == file;
    arena_free(arena);
    return found;
}

static void words_are_found_wherever_they_stand(void **state) {
    (void)state;
    static const char *const texts[] = {"let a = b // café\n", "x(\"b\") /* a */", "", "ab"};
    Arena *arena = arena_new();
    Words *words = read_files(arena, texts, 4, swift_index_words());
    WordsFiles files = {0};
    assert_true(words_find(words, STR("b"), 0, arena, &files));
    assert_int_equal(files.len, 2);
    assert_int_equal(files.items[0], 0);
    assert_int_equal(files.items[1], 1);
    assert_true(has(words, "a", 0, 1));
    assert_true(has(words, "café", 0, 0));
    assert_false(has(words, "a", 0, 3));
    assert_true(has(words, "a:b:", 0, 0)); // all pieces of a selector
    assert_false(has(words, "a:ab:", 0, 0));
    files.len = 0;
    assert_false(words_find(words, STR("|>"), 0, arena, &files));
    arena_free(arena);
}

// Every role that the index gives must have its mark.
static void marks_are_no_narrower_than_roles(void **state) {
    (void)state;
    static const char *const texts[] = {
        "final class A: B,\n C.D { var e = f; func g(h: I) { j = 1; k.l += 2; (m, n.o) = p } }\n"
        "extension Q.R: S where T == U {}\n@objc(V) class W {}\ntypealias X = Y\nlet `z` = 1",
        "func take() { run(&self.held, a: b) }\n/* c */ class /* d */ Named /* e */ : /* f */ Above {}\n"
        "indirect enum Kind: String { case one }\nprotocol Ringing: AnyObject { associatedtype Call: Any }"};
    Arena *arena = arena_new();
    Words *words = read_files(arena, texts, 2, swift_index_words());
    static const struct {
        unsigned role;
        unsigned mark;
    } pairs[] = {{NAME_ROLE_FUNCTION, WORDS_FUNCTION}, {NAME_ROLE_TYPE, WORDS_TYPE},
                 {NAME_ROLE_EXTENSION, WORDS_TYPE},    {NAME_ROLE_PROPERTY, WORDS_PROPERTY},
                 {NAME_ROLE_CONFORMS, WORDS_SUPER},    {NAME_ROLE_ASSIGNED, WORDS_ASSIGNED}};
    static const char *const names[] = {
        "A", "B", "C",    "D", "e", "f",     "g",     "h",    "I",      "j",       "k",         "l",
        "m", "n", "o",    "p", "Q", "R",     "S",     "T",    "U",      "V",       "W",         "X",
        "Y", "z", "held", "a", "b", "Named", "Above", "Kind", "String", "Ringing", "AnyObject", "Call"};
    NameIndex *index = name_index_new(arena);
    for (uint32_t f = 0; f < 2; f++)
        swift_index_add(index, f, str_from(texts[f]));
    unsigned seen = 0;
    for (uint32_t f = 0; f < 2; f++)
        for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
            unsigned roles = name_index_roles(index, f, str_from(names[n]));
            for (size_t p = 0; p < sizeof pairs / sizeof *pairs; p++) {
                if (!(roles & pairs[p].role)) continue;
                seen |= pairs[p].role;
                if (!has(words, names[n], pairs[p].mark, f))
                    fail_msg("%s lacks mark %u", names[n], pairs[p].mark);
            }
        }
    assert_int_equal(seen, NAME_ROLE_FUNCTION | NAME_ROLE_TYPE | NAME_ROLE_EXTENSION | NAME_ROLE_PROPERTY |
                               NAME_ROLE_CONFORMS | NAME_ROLE_ASSIGNED);
    arena_free(arena);
}

static void objective_c_names_for_swift(void **state) {
    (void)state;
    static const char *const texts[] = {
        "@interface A : B <C>\n@property (class, nonatomic) D *name;\n@end\n@implementation A (Ring)\n"
        "- (void)reportCallWithUUID:(id)u update:(id)v { self.name = u; [x setOther:v]; }\n"
        "+ (id)shared NS_SWIFT_NAME(make()) { return nil; }\nstatic void ring(int n) { }\n@end\n"};
    Arena *arena = arena_new();
    Words *words = read_files(arena, texts, 1, objc_index_words());
    assert_true(has(words, "reportCallWithUUID:update:", WORDS_FUNCTION, 0));
    assert_true(has(words, "reportCall", WORDS_FUNCTION, 0));
    assert_true(has(words, "report", WORDS_FUNCTION, 0));
    assert_true(has(words, "make", WORDS_FUNCTION, 0));
    assert_true(has(words, "ring", WORDS_FUNCTION, 0));
    assert_true(has(words, "shared", WORDS_FUNCTION, 0));
    assert_true(has(words, "A", WORDS_TYPE, 0));
    assert_true(has(words, "B", WORDS_SUPER, 0));
    assert_true(has(words, "C", WORDS_SUPER, 0));
    assert_true(has(words, "name", WORDS_PROPERTY, 0));
    assert_true(has(words, "name", WORDS_ASSIGNED, 0));
    assert_true(has(words, "other", WORDS_ASSIGNED, 0));
    assert_true(has(words, "Other", WORDS_ASSIGNED, 0));
    assert_false(has(words, "u", WORDS_PROPERTY, 0));
    arena_free(arena);
}

static void count_item(void *context, uint32_t worker, uint32_t item) {
    (void)worker;
    ((unsigned char *)context)[item]++; // each item by one worker
}

static void every_item_is_done_once(void **state) {
    (void)state;
    static unsigned char done[5000];
    for (uint32_t workers = 1; workers <= 8; workers += 7) {
        for (size_t i = 0; i < sizeof done; i++)
            done[i] = 0;
        parallel_for(workers, sizeof done, count_item, done);
        for (size_t i = 0; i < sizeof done; i++)
            assert_int_equal(done[i], 1);
    }
    parallel_for(4, 0, count_item, done);
    assert_true(parallel_workers(0) >= 1);
    assert_int_equal(parallel_workers(3), 3);
    assert_int_equal(parallel_workers(UINT32_MAX), PARALLEL_MAX);
}

static void a_cleared_arena_gives_zeroed_room(void **state) {
    (void)state;
    Arena *arena = arena_new();
    for (int round = 0; round < 3; round++) {
        for (size_t size = 1; size < 300000; size = size * 3 + 1) {
            unsigned char *item = arena_alloc(arena, size);
            for (size_t i = 0; i < size; i++) {
                assert_int_equal(item[i], 0);
                item[i] = 1;
            }
        }
        arena_clear(arena);
        assert_int_equal(arena_used(arena), 0);
    }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_found_wherever_they_stand),
        cmocka_unit_test(marks_are_no_narrower_than_roles), cmocka_unit_test(objective_c_names_for_swift),
        cmocka_unit_test(every_item_is_done_once), cmocka_unit_test(a_cleared_arena_gives_zeroed_room)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
