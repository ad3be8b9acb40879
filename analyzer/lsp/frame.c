// SPDX-License-Identifier: MIT
#include "analyzer/lsp/frame.h"

#include <stdlib.h>
#include <string.h>

enum { KEPT_ROOM = 1 << 20 }; // of an empty buffer; more is given back

static void drop_skipped(LspFrames *frames) {
    size_t there = frames->len - frames->from;
    size_t dropped = frames->skip < there ? (size_t)frames->skip : there;
    frames->from += dropped;
    frames->skip -= dropped;
}

static void compact(LspFrames *frames) {
    if (!frames->from) return;
    frames->len -= frames->from;
    if (frames->len) memmove(frames->data, frames->data + frames->from, frames->len);
    frames->from = 0;
    if (!frames->len && frames->cap > KEPT_ROOM) lsp_frames_free(frames);
}

void lsp_frames_add(LspFrames *frames, const char *bytes, size_t len) {
    compact(frames);
    if (len > frames->cap - frames->len) {
        size_t cap = frames->cap ? frames->cap : KEPT_ROOM / 16;
        while (cap < frames->len + len)
            cap *= 2;
        char *larger = realloc(frames->data, cap);
        if (!larger) arena_out_of_memory("a message of the editor");
        frames->data = larger;
        frames->cap = cap;
    }
    memcpy(frames->data + frames->len, bytes, len);
    frames->len += len;
    drop_skipped(frames);
}

void lsp_frames_free(LspFrames *frames) {
    free(frames->data);
    *frames = (LspFrames){.skip = frames->skip};
}

// Offset behind the empty line that ends the header; 0: it is not there.
static size_t end_of_header(Str text) {
    for (size_t i = 0; i + 4 <= text.len && i < LSP_HEADER_MAX; i++)
        if (memcmp(text.data + i, "\r\n\r\n", 4) == 0) return i + 4;
    return 0;
}

static bool read_length(Str digits, uint64_t *length) {
    *length = 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (digits.data[i] < '0' || digits.data[i] > '9' || *length > UINT64_MAX / 10 - 9) return false;
        *length = *length * 10 + (uint64_t)(digits.data[i] - '0');
    }
    return digits.len > 0;
}

static bool find_length(Str header, uint64_t *length) {
    for (size_t at = 0; at < header.len;) {
        size_t end = at;
        while (end < header.len && header.data[end] != '\r' && header.data[end] != '\n')
            end++;
        Str line = str_sub(header, at, end), name = STR("Content-Length:");
        if (str_eq_nocase(str_sub(line, 0, name.len), name))
            return read_length(str_trim(str_sub(line, name.len, line.len)), length);
        at = end + 1;
    }
    return false;
}

LspFrame lsp_frames_next(LspFrames *frames, Str *content) {
    if (!frames->data || frames->skip) return LSP_FRAME_NONE;
    Str text = {frames->data + frames->from, frames->len - frames->from};
    size_t header = end_of_header(text);
    if (!header) return text.len > LSP_HEADER_MAX ? LSP_FRAME_LOST : LSP_FRAME_NONE;
    uint64_t length;
    if (!find_length(str_sub(text, 0, header), &length)) {
        frames->from += header;
        return LSP_FRAME_BAD_HEADER;
    }
    if (length > LSP_CONTENT_MAX) {
        frames->from += header;
        frames->skip = length;
        drop_skipped(frames);
        return LSP_FRAME_TOO_LONG;
    }
    if (text.len - header < length) return LSP_FRAME_NONE;
    *content = str_sub(text, header, header + (size_t)length);
    frames->from += header + (size_t)length;
    return LSP_FRAME_MESSAGE;
}
