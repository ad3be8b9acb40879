// SPDX-License-Identifier: MIT
#include "reports/packed_size.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

enum { ROOM = 1 << 16 };

struct PackedSize {
    z_stream stream;
    unsigned char out[ROOM]; // thrown away
};

PackedSize *packed_size_new(void) {
    PackedSize *size = calloc(1, sizeof *size);
    // The level that gzip takes unless it is told another.
    if (!size || deflateInit(&size->stream, Z_DEFAULT_COMPRESSION) != Z_OK)
        arena_out_of_memory("measuring a report");
    return size;
}

uint64_t packed_size_add(PackedSize *size, Str text) {
    while (text.len) {
        uInt part = text.len > INT_MAX ? (uInt)INT_MAX : (uInt)text.len;
        // deflate() only reads, but a z_stream's input is not const unless the library was built so.
        size->stream.next_in = (Bytef *)(uintptr_t)text.data;
        size->stream.avail_in = part;
        while (size->stream.avail_in) {
            size->stream.next_out = size->out;
            size->stream.avail_out = sizeof size->out;
            if (deflate(&size->stream, Z_NO_FLUSH) == Z_STREAM_ERROR) abort();
        }
        text = str_sub(text, part, text.len);
    }
    return size->stream.total_out;
}

void packed_size_free(PackedSize *size) {
    (void)deflateEnd(&size->stream);
    free(size);
}

Str packed_size_library_version(Arena *arena) { return str_copy(arena, str_from(zlibVersion())); }
