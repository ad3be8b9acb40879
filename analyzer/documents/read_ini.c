// SPDX-License-Identifier: MIT
// INI as servers write it: sections of `key=value` lines. No well-kept C library gives places (inih gives
// lines at best), hence a reader of our own.
//
// [module::PushNotification] opens a section, a second time it goes on. A line that begins with # or ; is a
// comment; behind a value nothing is. What is before the first section is in the root. `key += value` is
// added to the value of the key with a space. Names are kept as written.
#include "analyzer/documents/reader.h"

#include <string.h>

typedef struct Ini {
    Reader *reader;
    DocumentNode *section; // NULL: a section that cannot be
    size_t copied;         // bytes of values that were put together
} Ini;

enum { COPIED_SLACK = 100000 };

static size_t offset_in(const Ini *ini, Str part) { return (size_t)(part.data - ini->reader->text.data); }

static void read_section(Ini *ini, Str line) {
    Reader *reader = ini->reader;
    size_t start = offset_in(ini, line);
    const char *close = memchr(line.data, ']', line.len);
    if (!close) {
        reader_gap(reader, reader_line(reader, start), STR("a section without its `]`"));
        return;
    }
    size_t end = (size_t)(close - line.data);
    Str name = str_trim(str_sub(line, 1, end));
    ini->section = reader_map_in(reader, reader->document->root, name, start, start + end + 1);
    if (!ini->section)
        reader_gap(reader, reader_line(reader, start), STR("a section that has the name of a key"));
}

static bool adds_to(Ini *ini, Str key, Str value, size_t end) {
    DocumentNode *before = reader_find(ini->reader, ini->section, key);
    if (!before || before->kind != DOCUMENT_STRING) return false;
    // Each time the whole value is copied: nobody adds to one so often that this counts.
    ini->copied += before->text.len + value.len;
    if (ini->copied > COPIED_SLACK + 8 * ini->reader->text.len) {
        reader_gap(ini->reader, reader_line(ini->reader, end), STR("added to too often; not read"));
        return true;
    }
    before->text = str_printf(ini->reader->arena, "%.*s%s%.*s", STR_ARG(before->text),
                              before->text.len && value.len ? " " : "", STR_ARG(value));
    reader_place(ini->reader, end, &before->end_line, &before->end_column);
    return true;
}

static void read_entry(Ini *ini, Str line) {
    Reader *reader = ini->reader;
    size_t start = offset_in(ini, line);
    const char *equals = memchr(line.data, '=', line.len);
    size_t at = equals ? (size_t)(equals - line.data) : 0;
    bool more = at > 0 && line.data[at - 1] == '+';
    Str key = str_trim(str_sub(line, 0, at - more));
    if (!key.len) {
        reader_gap(reader, reader_line(reader, start),
                   STR("not understood: neither a section nor key=value"));
        return;
    }
    Str value = str_trim(str_sub(line, at + 1, line.len));
    size_t from = value.len ? offset_in(ini, value) : start + at + 1;
    if (more && adds_to(ini, key, value, from + value.len)) return;
    DocumentNode *node = reader_node(reader, DOCUMENT_STRING, value);
    if (!node) return;
    reader_span(reader, node, from, from + value.len);
    reader_key(reader, node, key, start);
    reader_add(reader, ini->section, node);
}

void read_ini(Reader *reader) {
    reader_root_map(reader);
    Ini ini = {.reader = reader, .section = reader->document->root};
    size_t at = reader_begin(reader);
    for (Str line; reader_next_line(reader, &at, &line);) {
        line = str_trim(line);
        if (!line.len || line.data[0] == '#' || line.data[0] == ';') continue;
        if (line.data[0] == '[')
            read_section(&ini, line);
        else if (ini.section)
            read_entry(&ini, line);
    }
}
