// SPDX-License-Identifier: MIT
// The stream of an editor's messages, whatever its pieces; and positions in its encodings.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analyzer/lsp/frame.h"
#include "analyzer/lsp/position.h"

#include <string.h>

static const char STREAM[] = "Content-Length: 2\r\n\r\n{}"
                             "content-length:3\r\nContent-Type: application/vscode-jsonrpc\r\n\r\n[1]"
                             "Content-Type: x\r\n\r\n"
                             "Content-Length: 0\r\n\r\n"
                             "Content-Length: 4\r\n\r\nnull";

// Takes all that is there; the kinds and contents go into `out` as "M{}" or "B".
static void take(LspFrames *frames, StrBuf *out) {
    Str content = {0};
    for (LspFrame frame; (frame = lsp_frames_next(frames, &content)) != LSP_FRAME_NONE;) {
        strbuf_add_char(out, frame == LSP_FRAME_MESSAGE      ? 'M'
                             : frame == LSP_FRAME_BAD_HEADER ? 'B'
                             : frame == LSP_FRAME_TOO_LONG   ? 'T'
                                                             : 'L');
        if (frame == LSP_FRAME_MESSAGE) strbuf_add(out, content);
        if (frame == LSP_FRAME_LOST) return;
    }
}

static void test_any_pieces(void **state) {
    (void)state;
    for (size_t piece = 1; piece < sizeof STREAM; piece++) {
        Arena *arena = arena_new();
        StrBuf out;
        strbuf_init(&out, arena);
        LspFrames frames = {0};
        for (size_t at = 0; at < sizeof STREAM - 1; at += piece) {
            size_t left = sizeof STREAM - 1 - at;
            lsp_frames_add(&frames, STREAM + at, left < piece ? left : piece);
            take(&frames, &out);
        }
        assert_string_equal(out.data, "M{}M[1]BMMnull");
        lsp_frames_free(&frames);
        arena_free(arena);
    }
}

static void test_too_long(void **state) {
    (void)state;
    Arena *arena = arena_new();
    StrBuf out;
    strbuf_init(&out, arena);
    LspFrames frames = {0};
    Str header = STR("Content-Length: 67108865\r\n\r\n");
    lsp_frames_add(&frames, header.data, header.len);
    take(&frames, &out);
    char *block = arena_alloc(arena, 1 << 20);
    memset(block, 'x', 1 << 20);
    for (int i = 0; i < 64; i++) {
        lsp_frames_add(&frames, block, 1 << 20);
        take(&frames, &out);
    }
    assert_true(frames.cap < 4 << 20); // what is dropped is not kept
    lsp_frames_add(&frames, "xContent-Length: 1\r\n\r\n7", 24);
    take(&frames, &out);
    assert_string_equal(out.data, "TM7");
    lsp_frames_free(&frames);
    arena_free(arena);
}

static void test_lost(void **state) {
    (void)state;
    Arena *arena = arena_new();
    StrBuf out;
    strbuf_init(&out, arena);
    LspFrames frames = {0};
    for (int i = 0; i <= LSP_HEADER_MAX; i++)
        lsp_frames_add(&frames, "x", 1);
    take(&frames, &out);
    assert_string_equal(out.data, "L");
    lsp_frames_free(&frames);
    arena_free(arena);
}

// A letter of two bytes, one of four, a line that ends with CR LF, one that ends with CR.
#define TEXT "a\xC3\xA9\xF0\x9F\x93\x9Ez\r\nb\rc"

static void test_characters(void **state) {
    (void)state;
    Str line = STR("a\xC3\xA9\xF0\x9F\x93\x9Ez");
    assert_int_equal(lsp_characters(line, 7, LSP_UTF8), 7);
    assert_int_equal(lsp_characters(line, 7, LSP_UTF16), 4);
    assert_int_equal(lsp_characters(line, 7, LSP_UTF32), 3);
    assert_int_equal(lsp_characters(line, 99, LSP_UTF16), 5);
}

static void test_offsets(void **state) {
    (void)state;
    Str text = STR(TEXT);
    assert_int_equal(lsp_offset(text, (LspPosition){0, 4}, LSP_UTF16), 7);
    assert_int_equal(lsp_offset(text, (LspPosition){0, 3}, LSP_UTF16), 3); // inside of a pair: before it
    assert_int_equal(lsp_offset(text, (LspPosition){0, 3}, LSP_UTF32), 7);
    assert_int_equal(lsp_offset(text, (LspPosition){0, 7}, LSP_UTF8), 7);
    assert_int_equal(lsp_offset(text, (LspPosition){0, 900}, LSP_UTF16), 8); // the end of the line
    assert_int_equal(lsp_offset(text, (LspPosition){1, 0}, LSP_UTF16), 10);
    assert_int_equal(lsp_offset(text, (LspPosition){2, 1}, LSP_UTF16), 13);
    assert_int_equal(lsp_offset(text, (LspPosition){9, 0}, LSP_UTF16), text.len);
    assert_int_equal(lsp_offset(STR(""), (LspPosition){0, 1}, LSP_UTF16), 0);
}

static void test_uris(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const char *const pairs[][2] = {
        {"/a/My App/caf\xC3\xA9#1.swift", "file:///a/My%20App/caf%C3%A9%231.swift"}, {"/", "file:///"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        assert_string_equal(lsp_uri_of_path(arena, str_from(pairs[i][0])).data, pairs[i][1]);
        assert_string_equal(lsp_path_of_uri(arena, str_from(pairs[i][1])).data, pairs[i][0]);
    }
    assert_string_equal(lsp_path_of_uri(arena, STR("FILE://localhost/a/b/")).data, "/a/b");
    static const char *const foreign[] = {
        "untitled:1", "file://elsewhere/a", "file:///a%00b", "file:///a%4", "file:///a%zz", "", "file://"};
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        assert_int_equal(lsp_path_of_uri(arena, str_from(foreign[i])).len, 0);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_pieces), cmocka_unit_test(test_too_long), cmocka_unit_test(test_lost),
        cmocka_unit_test(test_characters), cmocka_unit_test(test_offsets),  cmocka_unit_test(test_uris),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
