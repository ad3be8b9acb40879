// SPDX-License-Identifier: MIT
// Source: the text of one file as UTF-8, with its line table.
//
// Offsets are bytes from the start of the text, lines and columns start at 1, columns count UTF-8 bytes.
// A line ends with \n, \r\n or a lone \r. A text that ends with a line end has one more, empty, line; an
// empty text has one line. All functions here only read: a Source may be shared by threads.
#ifndef VOIPCHECK_PROJECT_SOURCE_H
#define VOIPCHECK_PROJECT_SOURCE_H

#include "analyzer/base/str.h"

typedef struct Source {
    Str path;                    // relative to the root
    Str text;                    // valid UTF-8 without NUL; one NUL stands behind the end
    const uint32_t *line_starts; // offset of the first byte of each line, ascending; the first is 0
    uint32_t line_count;         // at least 1
} Source;

// Makes a source of UTF-8 text in memory (tests, generated code). The text is copied, NUL-terminated,
// and must be below 4 GiB; it is taken as it is, without the repairs of project_read.
Source source_from_text(Arena *arena, Str path, Str text);

// The same over a text that lives as long as the source and is below 4 GiB, without the copies; nothing needs
// to stand behind its end.
Source source_over(Arena *arena, Str path, Str text);

// Gives line and column of an offset. An offset behind the end stands for the end; the \n of a \r\n
// belongs to the line it ends. `line` and `column` may be NULL.
void source_position(const Source *source, uint32_t offset, uint32_t *line, uint32_t *column);

// Returns the text of a line without its line end, as a view into the source. Empty for line 0 and for
// lines behind the last.
Str source_line(const Source *source, uint32_t line);

#define SOURCE_NOT_FOUND SIZE_MAX

// Returns the offset of the first occurrence of `literal` at or behind `from`, else SOURCE_NOT_FOUND.
// Searches for the byte of the literal that is rarest in source code (memchr) and compares around it.
// An empty literal is found at `from`.
size_t source_find(Str text, Str literal, size_t from);

// The same for a whole word: no letter, digit or underscore stands beside it.
size_t source_find_word(Str text, Str word, size_t from);

// Tells whether `literal` occurs in `text`.
bool source_mentions(Str text, Str literal);

#endif
