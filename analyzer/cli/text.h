// SPDX-License-Identifier: MIT
// Texts that are written by hand but for lists that the tables of the command line and the catalogue fill:
// completions of shells and the manual page (analyzer/cli/text, compiled into the program).
#ifndef VOIPCHECK_CLI_TEXT_H
#define VOIPCHECK_CLI_TEXT_H

#include "analyzer/base/embedded_file.h"
#include "analyzer/base/str.h"
#include "analyzer/cli/cli.h"
#include "analyzer/rules_db/rules.h"

// Sorted by name. `embedded_text_count` entries, then one with NULLs. Nobody frees or changes them.
extern const EmbeddedFile embedded_text[];
extern const size_t embedded_text_count;

// One list: the line @NAME@ of a text is replaced by what `write` adds, whole lines.
typedef struct TextPart {
    const char *name; // "@RULES@"; NULL ends a table
    void (*write)(const Rules *rules, StrBuf *out);
} TextPart;

// Adds the embedded text of this name with its lists filled. The name must be one that the build embedded.
void text_fill(const char *name, const TextPart *parts, const Rules *rules, StrBuf *out);

// Adds `text` with each line end as a blank, and a backslash before each byte of `escape`; a single quote
// becomes `quote`.
void text_add_escaped(StrBuf *out, Str text, const char *escape, const char *quote);

// What an option's value or an operand is, as its name in the help tells: FILE, PATH, DIR, FOLDER, RULE,
// RULE=LEVEL, F, F=FILE; words divided by '|' are the only values. Every other name is a text that nobody can
// complete.
typedef enum TextValue {
    TEXT_VALUE_NONE, // a flag; a command without operands
    TEXT_VALUE_ANY,
    TEXT_VALUE_WORDS,
    TEXT_VALUE_FILE,
    TEXT_VALUE_FOLDER,
    TEXT_VALUE_RULE,
    TEXT_VALUE_RULE_LEVEL,
    TEXT_VALUE_FORMAT,
    TEXT_VALUE_FORMAT_FILE
} TextValue;

TextValue text_option_value(const CliOption *option);

// *words gets the only values, divided by blanks, when the answer is TEXT_VALUE_WORDS.
TextValue text_operand_value(Arena *arena, const CliCommand *command, Str *words);

// The lists of each completion.
extern const TextPart text_parts_bash[];
extern const TextPart text_parts_zsh[];
extern const TextPart text_parts_fish[];
extern const TextPart text_parts_manual[];

#endif
