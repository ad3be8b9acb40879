// SPDX-License-Identifier: MIT
// JsonWriter: writes JSON of fixed key order, indented by two blanks, straight into a buffer. Whatever bytes
// the strings hold, the output is valid JSON in valid UTF-8.
//     JsonWriter json;
//     json_begin(&json, out);
//     json_open_object(&json, NULL);
//     json_string(&json, "name", STR("x"));
//     json_close(&json);
//     json_end(&json);
// The key is NULL inside arrays and at the top. Values in the wrong place are caught by assertions.
#ifndef VOIPCHECK_REPORTS_JSON_WRITER_H
#define VOIPCHECK_REPORTS_JSON_WRITER_H

#include "analyzer/base/str.h"

enum { JSON_WRITER_MAX_DEPTH = 16 }; // of our own formats, never of input

typedef struct JsonWriter {
    StrBuf *out;
    unsigned depth;
    unsigned in_line;                   // the depth from which on all stands on one line; 0: none
    bool empty[JSON_WRITER_MAX_DEPTH];  // nothing in this level yet
    bool object[JSON_WRITER_MAX_DEPTH]; // else an array
} JsonWriter;

void json_begin(JsonWriter *json, StrBuf *out);
void json_end(JsonWriter *json); // ends the text with a newline
void json_open_object(JsonWriter *json, const char *key);
void json_open_line(JsonWriter *json, const char *key); // an object, with all that it holds, on one line
void json_open_array(JsonWriter *json, const char *key);
void json_close(JsonWriter *json);
// Bytes that are no UTF-8 become U+FFFD; control characters are escaped.
void json_string(JsonWriter *json, const char *key, Str value);
void json_string_c(JsonWriter *json, const char *key, const char *value);
void json_bool(JsonWriter *json, const char *key, bool value);
void json_number(JsonWriter *json, const char *key, uint64_t value);
void json_seconds(JsonWriter *json, const char *key, double value); // three decimals; not finite: 0

#endif
