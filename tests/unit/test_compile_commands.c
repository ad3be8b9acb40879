// SPDX-License-Identifier: MIT
// Compilation databases: which flags are kept, how paths and quotes are read, and what is refused.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include <cmocka.h>

#include "analyzer/project/compile_commands.h"

typedef struct Box {
    Arena *arena;
    char path[64];
    Str error;
} Box;

static int set_up(void **state) {
    Box *box = calloc(1, sizeof *box);
    if (!box) return -1;
    box->arena = arena_new();
    strcpy(box->path, "/tmp/voipcheck-commands-XXXXXX");
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

static CompileCommands *read_text(Box *box, const char *text) {
    FILE *file = fopen(box->path, "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    return compile_commands_read(box->arena, box->path, &box->error);
}

static const CompileCommand *read_one(Box *box, const char *text, const char *file) {
    const CompileCommands *commands = read_text(box, text);
    assert_non_null(commands);
    const CompileCommand *command = compile_commands_find(commands, str_from(file));
    assert_non_null(command);
    return command;
}

static void expect_defines(const CompileCommand *command, const char *const *expected, uint32_t count) {
    assert_int_equal(command->defines.len, count);
    for (uint32_t i = 0; i < count; i++)
        assert_true(str_eq_c(command->defines.items[i], expected[i]));
}

static void test_command(void **state) {
    const CompileCommand *command = read_one(*state,
                                             "[{\"directory\": \"/app\", \"file\": \"Sources/A.m\","
                                             " \"command\": \"clang -x objective-c -DONE -D TWO=2 "
                                             "'-DNAME=\\\"a b\\\"' -D\\\\\\\"Q -c Sources/A.m\"}]",
                                             "/app/Sources/A.m");
    static const char *const EXPECTED[] = {"ONE", "TWO=2", "NAME=\"a b\"", "\"Q"};
    expect_defines(command, EXPECTED, 4);
    assert_int_equal(command->include.len, 0);
}

static void test_arguments(void **state) {
    const CompileCommand *command =
        read_one(*state,
                 "[{\"directory\": \"/app\", \"file\": \"/app/A.m\","
                 " \"arguments\": [\"clang\", \"-DONE=a b\", \"-include\", \"Sub/../App.pch\", 7, \"A.m\"]}]",
                 "/app/A.m");
    static const char *const EXPECTED[] = {"ONE=a b"};
    expect_defines(command, EXPECTED, 1);
    assert_true(str_eq_c(command->include, "/app/App.pch"));
}

static void test_later_flags_win(void **state) {
    const CompileCommand *command = read_one(*state,
                                             "[{\"directory\": \"/\", \"file\": \"a.m\", \"command\": "
                                             "\"cc -DA=1 -DB -DAB -UB -DA=2 -U NOTHING a.m\"}]",
                                             "/a.m");
    static const char *const EXPECTED[] = {"AB", "A=2"};
    expect_defines(command, EXPECTED, 2);
}

// The compiler itself is no flag, whatever its name.
static void test_program_name(void **state) {
    const CompileCommand *command = read_one(
        *state, "[{\"directory\": \"/\", \"file\": \"a.m\", \"arguments\": [\"-DX\", \"-DY\"]}]", "/a.m");
    static const char *const EXPECTED[] = {"Y"};
    expect_defines(command, EXPECTED, 1);
}

static void test_paths(void **state) {
    Box *box = *state;
    const CompileCommands *commands = read_text(
        box, "[{\"directory\": \"/app/./build//\", \"file\": \"../Sources/A.m\", \"command\": \"cc -DA\"},"
             " {\"directory\": \"/app\", \"file\": \"../../../B.m\", \"command\": \"cc -DB\"},"
             " {\"directory\": \"/app\", \"file\": \"/app/Sources/A.m\", \"command\": \"cc -DSECOND\"}]");
    assert_non_null(commands);
    assert_int_equal(commands->list.len, 3);
    const CompileCommand *first = compile_commands_find(commands, STR("/app/Sources/A.m"));
    assert_non_null(first);
    assert_true(str_eq_c(first->defines.items[0], "A"));
    assert_non_null(compile_commands_find(commands, STR("/B.m")));
    assert_null(compile_commands_find(commands, STR("/app/B.m")));
    assert_null(compile_commands_find(commands, STR("")));
}

static void test_odd_ends(void **state) {
    static const char *const COMMANDS[] = {"",         "cc -D",   "cc -U", "cc -include",
                                           "cc 'open", "cc \\\\", " \\t "};
    Box *box = *state;
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++) {
        char text[128];
        (void)snprintf(text, sizeof text, "[{\"directory\": \"/\", \"file\": \"a.m\", \"command\": \"%s\"}]",
                       COMMANDS[i]);
        expect_defines(read_one(box, text, "/a.m"), NULL, 0);
    }
}

static void test_empty(void **state) {
    const CompileCommands *commands = read_text(*state, "[]");
    assert_non_null(commands);
    assert_int_equal(commands->list.len, 0);
}

static void test_refused(void **state) {
    static const char *const TEXTS[] = {
        "",
        "no JSON",
        "{}",
        "null",
        "[1]",
        "[{}]",
        "[{\"directory\": \"/\"}]",
        "[{\"file\": \"a.m\"}]",
        "[{\"directory\": 1, \"file\": \"a.m\"}]",
        "[{\"directory\": \"/\", \"file\": [\"a.m\"]}]",
        "[{\"directory\": \"/\", \"file\": \"a.m\"}",
        "[{\"directory\": \"/\", \"file\": \"a.m\", \"command\": \"cc\"}, 3]"};
    Box *box = *state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        box->error = STR_NONE;
        assert_null(read_text(box, TEXTS[i]));
        assert_true(str_starts(box->error, str_from(box->path)));
        assert_non_null(strstr(str_copy(box->arena, box->error).data, "expected a compilation database"));
    }
}

static void test_missing_file(void **state) {
    Box *box = *state;
    assert_null(compile_commands_read(box->arena, "/nowhere/compile_commands.json", &box->error));
    assert_true(str_starts(box->error, STR("/nowhere/compile_commands.json: ")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_command, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_arguments, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_later_flags_win, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_program_name, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_paths, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_odd_ends, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_empty, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_missing_file, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
