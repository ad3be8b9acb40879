// SPDX-License-Identifier: MIT
// Text for a terminal: made safe, wrapped, and source lines with an underline.
#ifndef VOIPCHECK_REPORTS_TEXT_LINE_H
#define VOIPCHECK_REPORTS_TEXT_LINE_H

#include "analyzer/base/str.h"

// Adds `text` on one line and without anything that a terminal obeys: control characters, bytes that are no
// UTF-8 and characters that turn the direction of text are shown as \x1b, \xff or \u{202e}. A line end
// becomes \n, a tab a blank.
void text_add_safe(StrBuf *out, Str text);

// Columns that text_add_safe's output takes.
unsigned text_width(Str text);

// Adds `text`, made safe, broken at blanks so that lines end before column `width` (0: never broken). The
// first line starts at column `at`; further ones are indented by `indent` blanks. No newline at the end.
void text_add_wrapped(StrBuf *out, Str text, unsigned at, unsigned indent, unsigned width);

// A source line as shown: safe, tabs expanded, cut around the marked part when it is longer than allowed.
typedef struct TextLine {
    Str shown;
    unsigned mark_from; // columns of `shown`, from 0
    unsigned mark_to;   // exclusive; at least mark_from + 1
} TextLine;

// Shows `line` (without its end) in at most `width` columns (at least 20). The marked bytes run from `column`
// (from 1; behind the end is allowed) to before `end_column`; end_column 0 marks one character, SIZE_MAX the
// rest of the line.
TextLine text_line(Arena *arena, Str line, size_t column, size_t end_column, unsigned width);

#endif
