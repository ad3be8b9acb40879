// SPDX-License-Identifier: MIT
// Source lines for reports are read as the analysis reads them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "analyzer/cli/sources.h"

static void write_file(const char *path, Str text) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text.data, 1, text.len, file), text.len);
    assert_int_equal(fclose(file), 0);
}

static void lines_are_read_once_and_as_the_analysis_does(void **state) {
    (void)state;
    char folder[] = "/tmp/voipcheck-sources-XXXXXX";
    assert_non_null(mkdtemp(folder));
    Arena *arena = arena_new();
    Str path = str_printf(arena, "%s/a b.swift", folder);
    write_file(path.data, STR("\xef\xbb\xbf"
                              "one\r\ntwo\xff\n\nlast"));
    Sources sources;
    sources_init(&sources, arena, str_from(folder));
    Str line;
    assert_true(sources_line(&sources, STR("a b.swift"), 1, &line));
    assert_true(str_eq_c(line, "   one")); // a byte order mark keeps its columns
    assert_int_equal(unlink(path.data), 0);
    assert_true(sources_line(&sources, STR("a b.swift"), 2, &line));
    assert_true(str_eq_c(line, "two?"));
    assert_true(sources_line(&sources, STR("a b.swift"), 3, &line) && line.len == 0);
    assert_true(sources_line(&sources, STR("a b.swift"), 4, &line) && str_eq_c(line, "last"));
    assert_false(sources_line(&sources, STR("a b.swift"), 5, &line));
    assert_false(sources_line(&sources, STR("a b.swift"), 0, &line));
    assert_false(sources_line(&sources, STR("gone.swift"), 1, &line));
    assert_false(sources_line(&sources, STR(""), 1, &line));
    assert_int_equal(rmdir(folder), 0);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines_are_read_once_and_as_the_analysis_does)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
