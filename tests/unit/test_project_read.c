// SPDX-License-Identifier: MIT
// Reading files as UTF-8, the line table, the literal search and the incomplete list.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "analyzer/project/project.h"

typedef struct Box {
    Arena *arena;
    char path[64]; // the one file of the test
    Project *project;
    IncompleteList list;
} Box;

static int set_up(void **state) {
    Box *box = calloc(1, sizeof *box);
    if (!box) return -1;
    box->arena = arena_new();
    strcpy(box->path, "/tmp/voipcheck-read-XXXXXX");
    *state = box;
    int fd = mkstemp(box->path);
    return fd >= 0 ? close(fd) : -1;
}

static int tear_down(void **state) {
    Box *box = *state;
    (void)unlink(box->path);
    arena_free(box->arena);
    free(box);
    return 0;
}

static void fill(const Box *box, Str bytes) {
    FILE *file = fopen(box->path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.data, 1, bytes.len, file), bytes.len);
    assert_int_equal(fclose(file), 0);
}

static const ProjectFile *open_box(Box *box) {
    const char *paths[] = {box->path};
    box->project = project_open(box->arena, NULL, paths, 1);
    assert_int_equal(box->project->file_count, 1);
    return &box->project->files[0];
}

static Source read_as(Box *box, Str bytes) {
    fill(box, bytes);
    Source source;
    box->list = (IncompleteList){0};
    assert_true(project_read(box->project, open_box(box), box->arena, &source, &box->list));
    assert_int_equal(source.text.data[source.text.len], 0);
    return source;
}

static void assert_text(const Source *source, Str want) {
    assert_int_equal(source->text.len, want.len);
    assert_memory_equal(source->text.data, want.data, want.len);
}

static void assert_told(const Box *box, uint32_t index, uint32_t line, const char *reason) {
    assert_true(index < box->list.len);
    assert_int_equal(box->list.items[index].line, line);
    assert_string_equal(box->list.items[index].reason.data, reason);
}

static void assert_place(const Source *source, uint32_t offset, uint32_t want_line, uint32_t want_column) {
    uint32_t line = 0;
    uint32_t column = 0;
    source_position(source, offset, &line, &column);
    assert_int_equal(line, want_line);
    assert_int_equal(column, want_column);
}

static void plain_text_is_taken_as_it_is(void **state) {
    Box *box = *state;
    Str text = STR("let x = \"h\xC3\xA9llo \xE2\x82\xAC \xF0\x9F\x98\x80\"\r\n\tend\r");
    Source source = read_as(box, text);
    assert_text(&source, text);
    assert_int_equal(box->list.len, 0);
    source = read_as(box, STR(""));
    assert_int_equal(source.text.len, 0);
    assert_int_equal(source.line_count, 1);
    assert_place(&source, 0, 1, 1);
}

static void byte_order_mark_becomes_spaces(void **state) {
    Box *box = *state;
    Source source = read_as(box, STR("\xEF\xBB\xBFimport A\n"));
    assert_text(&source, STR("   import A\n"));
    assert_int_equal(box->list.len, 0);
    source = read_as(box, STR("\xEF\xBB\xBF"));
    assert_text(&source, STR("   "));
}

static void utf16_is_converted(void **state) {
    Box *box = *state;
    Source source = read_as(box, STR("\xFF\xFE"
                                     "a\0\n\0\xE9\0\xAC\x20\x3D\xD8\x00\xDE"));
    assert_text(&source, STR("a\n\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"));
    assert_int_equal(source.line_count, 2);
    assert_int_equal(box->list.len, 0);
    source = read_as(box, STR("\xFE\xFF\0a\0\r\0\n\x20\xAC\xD8\x3D\xDE\x00"));
    assert_text(&source, STR("a\r\n\xE2\x82\xAC\xF0\x9F\x98\x80"));
    assert_int_equal(box->list.len, 0);
    // A high half alone, a low half alone, half a unit at the end.
    source = read_as(box, STR("\xFE\xFF\xD8\x3D\0a\0\n\xDE\x00\xD8\x3D\0"));
    assert_text(&source, STR("?a\n???"));
    assert_int_equal(box->list.len, 1);
    assert_told(box, 0, 1, "4 halves of UTF-16 characters, read as '?'");
    read_as(box, STR("\xFE\xFF\0a\0"));
    assert_told(box, 0, 1, "1 half of a UTF-16 character, read as '?'");
    source = read_as(box, STR("\xFF\xFE"));
    assert_int_equal(source.text.len, 0);
}

static void nul_bytes_become_spaces(void **state) {
    Box *box = *state;
    Source source = read_as(box, STR("a\nb\0\0c\n\0"));
    assert_text(&source, STR("a\nb  c\n "));
    assert_int_equal(box->list.len, 1);
    assert_told(box, 0, 2, "3 NUL bytes, read as spaces");
}

static void invalid_utf8_is_replaced_byte_for_byte(void **state) {
    static const struct {
        const char *bytes;
        const char *text;
    } rows[] = {
        {"a\xFFz", "a?z"},                                              // never a lead
        {"a\x80z", "a?z"},                                              // continuation alone
        {"a\xC3", "a?"},                                                // cut off at the end
        {"\xE2\x82z", "??z"},                                           // cut off in the middle
        {"\xC0\xAF|\xE0\x80\xAF|\xF0\x80\x80\xAF", "??|???|????"},      // overlong
        {"\xED\xA0\x80|\xED\x9F\xBF", "???|\xED\x9F\xBF"},              // surrogate, the last before
        {"\xF4\x90\x80\x80|\xF4\x8F\xBF\xBF", "????|\xF4\x8F\xBF\xBF"}, // above U+10FFFF, the last
        {"12345678\xE9t\xE9\xC3\xA9", "12345678?t?\xC3\xA9"},           // Latin-1 among UTF-8
    };
    Box *box = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Source source = read_as(box, str_from(rows[i].bytes));
        assert_text(&source, str_from(rows[i].text));
        assert_int_equal(box->list.len, 1);
    }
    read_as(box, STR("\xFC\n\0"));
    assert_int_equal(box->list.len, 2);
    assert_told(box, 0, 2, "1 NUL byte, read as a space");
    assert_told(box, 1, 1, "1 byte is not UTF-8, read as '?'");
    read_as(box, STR("ok\nok\nM\xFCller\n\xFC"));
    assert_told(box, 0, 3, "2 bytes are not UTF-8, read as '?'");
}

static void bytes_are_given_unchanged_on_request(void **state) {
    Box *box = *state;
    Str bytes = STR("bplist00\0\xFF\xFE\r\n\0");
    fill(box, bytes);
    Str got;
    assert_true(project_read_bytes(box->project, open_box(box), box->arena, &got, &box->list));
    assert_true(str_eq(got, bytes));
    assert_int_equal(box->list.len, 0);
}

static void size_may_change_after_the_walk(void **state) {
    Box *box = *state;
    fill(box, STR("short"));
    const ProjectFile *file = open_box(box);
    Str longer = STR("longer than it was\nby a line");
    fill(box, longer);
    Source source;
    assert_true(project_read(box->project, file, box->arena, &source, &box->list));
    assert_text(&source, longer);
    fill(box, STR(""));
    assert_true(project_read(box->project, file, box->arena, &source, &box->list));
    assert_int_equal(source.text.len, 0);
    assert_int_equal(box->list.len, 0);
}

static void the_size_limit_is_exact(void **state) {
    Box *box = *state;
    const ProjectFile *file = open_box(box);
    Source source;
    assert_int_equal(truncate(box->path, (off_t)PROJECT_MAX_FILE_SIZE + 1), 0);
    assert_false(project_read(box->project, file, box->arena, &source, &box->list));
    assert_told(box, 0, 0, "larger than the size limit");
    Str bytes;
    assert_int_equal(truncate(box->path, (off_t)PROJECT_MAX_FILE_SIZE), 0);
    assert_true(project_read_bytes(box->project, file, box->arena, &bytes, &box->list));
    assert_true(bytes.len == PROJECT_MAX_FILE_SIZE);
}

static void a_line_of_50_megabytes_is_a_line(void **state) {
    Box *box = *state;
    size_t len = (size_t)50 * 1000 * 1000;
    char *data = arena_alloc(box->arena, len);
    memset(data, 'e', len);
    memcpy(data + len - 6, "\nneedl", 6);
    Source source = read_as(box, (Str){data, len});
    assert_int_equal(source.line_count, 2);
    assert_int_equal(source_line(&source, 1).len, len - 6);
    assert_place(&source, (uint32_t)len - 1, 2, 5);
    assert_true(source_mentions(source.text, STR("eeee\nneedl")));
    assert_false(source_mentions(source.text, STR("needle")));
}

static void lines_end_in_three_ways(void **state) {
    Box *box = *state;
    Source source = source_from_text(box->arena, STR("x"), STR("one\ntwo\r\nthree\rfour\r\r\n\n"));
    static const char *const lines[] = {"one", "two", "three", "four", "", "", ""};
    assert_int_equal(source.line_count, 7);
    for (uint32_t i = 0; i < 7; i++)
        assert_true(str_eq_c(source_line(&source, i + 1), lines[i]));
    assert_int_equal(source_line(&source, 0).len, 0);
    assert_int_equal(source_line(&source, 8).len, 0);
    assert_place(&source, 0, 1, 1);
    assert_place(&source, 3, 1, 4); // the \n belongs to its line
    assert_place(&source, 4, 2, 1);
    assert_place(&source, 8, 2, 5); // so does the \n of \r\n
    assert_place(&source, 9, 3, 1);
    assert_place(&source, 15, 4, 1);
    assert_place(&source, 20, 5, 1);
    assert_place(&source, 23, 7, 1);
    assert_place(&source, 4000, 7, 1);
    source_position(&source, 0, NULL, NULL);
    source = source_from_text(box->arena, STR("x"), STR("a\r"));
    assert_int_equal(source.line_count, 2);
}

// Every offset of a text with all kinds of line ends, against a count from the start.
static void positions_agree_with_counting(void **state) {
    Box *box = *state;
    StrBuf text;
    strbuf_init(&text, box->arena);
    uint32_t random = 12345;
    for (int i = 0; i < 3000; i++) {
        random = random * 1103515245 + 12345;
        strbuf_add_char(&text, "ab\n\r"[random >> 30]);
    }
    Source source = source_from_text(box->arena, STR("x"), strbuf_str(&text));
    uint32_t line = 1;
    uint32_t column = 1;
    for (uint32_t i = 0; i < text.len; i++) {
        assert_place(&source, i, line, column);
        bool ends = text.data[i] == '\n' || (text.data[i] == '\r' && text.data[i + 1] != '\n');
        line += ends;
        column = ends ? 1 : column + 1;
    }
    assert_int_equal(line, source.line_count);
}

static void literals_are_found_where_they_are(void **state) {
    (void)state;
    Str text = STR("import PushKit\nreportNewIncomingCall(with: uuid)");
    assert_int_equal(source_find(text, STR("PushKit"), 0), 7);
    assert_int_equal(source_find(text, STR("import"), 0), 0);
    assert_int_equal(source_find(text, STR("import"), 1), SOURCE_NOT_FOUND);
    assert_int_equal(source_find(text, STR(")"), 0), text.len - 1);
    assert_int_equal(source_find(text, STR("i"), 1), 12);
    assert_int_equal(source_find(text, STR(""), 5), 5);
    assert_int_equal(source_find(text, STR("x"), text.len + 1), SOURCE_NOT_FOUND);
    assert_true(source_mentions(text, text));
    assert_false(source_mentions(text, STR("pushkit")));
    assert_false(source_mentions(STR("Push"), STR("PushKit")));
    assert_false(source_mentions(STR_NONE, STR("x")));
    assert_true(source_mentions(STR_NONE, STR_NONE));
    assert_int_equal(source_find(STR("aaQaaQab"), STR("aQab"), 0),
                     4); // the rare byte is met before its place
    assert_int_equal(source_find(STR("QQQ"), STR("QQ"), 1), 1);
}

static void incomplete_is_sorted_without_repeats(void **state) {
    Box *box = *state;
    IncompleteList other = {0};
    incomplete_sort(&other);
    incomplete_add(&box->list, box->arena, STR("b"), 2, STR("x"));
    incomplete_add(&box->list, box->arena, STR("b"), 10, STR("a"));
    incomplete_add(&other, box->arena, STR("a"), 5, STR("y"));
    incomplete_add(&other, box->arena, STR("b"), 2, STR("x"));
    incomplete_add(&other, box->arena, STR("b"), 2, STR("w"));
    incomplete_merge(&box->list, box->arena, &other);
    incomplete_sort(&box->list);
    assert_int_equal(box->list.len, 4);
    assert_told(box, 0, 5, "y");
    assert_told(box, 1, 2, "w");
    assert_told(box, 2, 2, "x");
    assert_told(box, 3, 10, "a");
}

typedef struct Reader {
    const Project *project;
    pthread_t thread;
    uint64_t hash; // of all that it read
    uint32_t told;
} Reader;

static void *read_often(void *argument) {
    Reader *reader = argument;
    for (int i = 0; i < 50; i++) {
        Arena *arena = arena_new();
        IncompleteList list = {0};
        Source source;
        if (project_read(reader->project, &reader->project->files[0], arena, &source, &list)) {
            for (size_t b = 0; b < source.text.len; b++)
                reader->hash = reader->hash * 31 + (unsigned char)source.text.data[b];
        }
        reader->told += list.len;
        arena_free(arena);
    }
    return NULL;
}

static void threads_may_read_at_once(void **state) {
    Box *box = *state;
    fill(box, STR("\xEF\xBB\xBF"
                  "one\r\ntwo \xFF three\n"));
    open_box(box);
    Reader readers[4] = {{0}};
    for (int i = 0; i < 4; i++) {
        readers[i].project = box->project;
        assert_int_equal(pthread_create(&readers[i].thread, NULL, read_often, &readers[i]), 0);
    }
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_join(readers[i].thread, NULL), 0);
    for (int i = 0; i < 4; i++) {
        assert_true(readers[i].hash != 0 && readers[i].hash == readers[0].hash);
        assert_int_equal(readers[i].told, 50);
    }
}

int main(void) {
#define ON_FILE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        ON_FILE(plain_text_is_taken_as_it_is),
        ON_FILE(byte_order_mark_becomes_spaces),
        ON_FILE(utf16_is_converted),
        ON_FILE(nul_bytes_become_spaces),
        ON_FILE(invalid_utf8_is_replaced_byte_for_byte),
        ON_FILE(bytes_are_given_unchanged_on_request),
        ON_FILE(size_may_change_after_the_walk),
        ON_FILE(the_size_limit_is_exact),
        ON_FILE(a_line_of_50_megabytes_is_a_line),
        ON_FILE(lines_end_in_three_ways),
        ON_FILE(positions_agree_with_counting),
        cmocka_unit_test(literals_are_found_where_they_are),
        ON_FILE(incomplete_is_sorted_without_repeats),
        ON_FILE(threads_may_read_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
