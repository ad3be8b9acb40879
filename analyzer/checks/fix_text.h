// SPDX-License-Identifier: MIT
// Statements put into code as it is written: its indentation, its braces.
#ifndef VOIPCHECK_CHECKS_FIX_TEXT_H
#define VOIPCHECK_CHECKS_FIX_TEXT_H

#include "analyzer/checks/check.h"

// A file of the program that is to be changed.
typedef struct FixText {
    const CheckContext *context;
    uint32_t file;
    Str text;
    bool objc;
} FixText;

// A body in braces: offsets of both.
typedef struct FixBody {
    size_t open;
    size_t close;
} FixBody;

FixText fix_text(const CheckContext *context, uint32_t file);

// Where statements for the lost path go: into the body that only this path enters, that of the `if`, the
// `else` or the `guard`; or into an `else` that the `if` does not have yet. `lines` are without indentation,
// with '\n' between them. False when the code has no such place.
bool fix_lost_path(const FixText *text, const Loss *loss, Str lines, ResultsEdit *edit);

// Puts the lines at the begin of the body; what stands on one line is taken apart.
ResultsEdit fix_at_begin(const FixText *text, const FixBody *body, Str lines);
// Puts the lines behind the last statement of the body.
ResultsEdit fix_at_end(const FixText *text, const FixBody *body, Str lines);

// The body of a function or closure. False when it is not in this file or not in braces.
bool fix_body_of(const FixText *text, const Function *function, FixBody *body);

// A line that holds the whole of `span`, with the end of the line; false when more stands on its lines.
bool fix_whole_lines(const FixText *text, Span span, size_t *start, size_t *end);

// A place for an edit; `start` and `end` are offsets and may be equal.
ResultsPlace fix_place(const FixText *text, size_t start, size_t end);

// A fix with these edits, which are copied.
const ResultsFix *fix_new(const CheckContext *context, Str title, const ResultsEdit *edits, uint32_t count);

#endif
