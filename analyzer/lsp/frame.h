// SPDX-License-Identifier: MIT
// Messages in a stream of bytes: a header with Content-Length, an empty line, the content.
#ifndef VOIPCHECK_LSP_FRAME_H
#define VOIPCHECK_LSP_FRAME_H

#include "analyzer/base/str.h"

enum {
    LSP_HEADER_MAX = 4096,     // bytes of one header
    LSP_CONTENT_MAX = 64 << 20 // bytes of one message: as large as the largest file that is read
};

// Bytes that have come and are not taken yet. Zeroed before use; lsp_frames_free in the end.
typedef struct LspFrames {
    char *data;
    size_t from; // what lies before is taken
    size_t len;
    size_t cap;
    uint64_t skip; // bytes still to come of a message that is too long
} LspFrames;

typedef enum LspFrame {
    LSP_FRAME_NONE,       // more bytes are needed
    LSP_FRAME_MESSAGE,    // *content is one message
    LSP_FRAME_BAD_HEADER, // a header without a usable Content-Length; it is dropped
    LSP_FRAME_TOO_LONG,   // a message longer than LSP_CONTENT_MAX; its bytes are dropped as they come
    LSP_FRAME_LOST        // no end of a header in LSP_HEADER_MAX bytes: this is no such stream
} LspFrame;

void lsp_frames_add(LspFrames *frames, const char *bytes, size_t len);

// Takes the next message. *content is a view that is valid until the next call of any function here.
LspFrame lsp_frames_next(LspFrames *frames, Str *content);

void lsp_frames_free(LspFrames *frames);

#endif
