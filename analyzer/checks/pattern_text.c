// SPDX-License-Identifier: MIT
// What a match says.
#include "analyzer/checks/pattern_private.h"

static const Str *value_of(Str name, const char *const *names, const Str *values) {
    for (size_t i = 0; names[i]; i++)
        if (str_eq_c(name, names[i])) return &values[i];
    return NULL;
}

Str pattern_fill(Arena *arena, Str message, const char *const *names, const Str *values) {
    StrBuf out;
    strbuf_init(&out, arena);
    for (size_t i = 0; i < message.len; i++) {
        size_t end = i;
        while (message.data[i] == '{' && end < message.len && message.data[end] != '}')
            end++;
        const Str *value = end > i ? value_of(str_sub(message, i + 1, end), names, values) : NULL;
        if (!value) {
            strbuf_add_char(&out, message.data[i]);
            continue;
        }
        strbuf_add(&out, *value);
        i = end;
    }
    return strbuf_str(&out);
}

void pattern_levels(const PatternSays *says, ResultsSeverity *severity, ResultsConfidence *confidence,
                    Str *message) {
    if (says->has_severity) *severity = check_severity(says->severity);
    if (says->has_confidence) *confidence = check_confidence(says->confidence);
    if (says->message.len) *message = says->message;
}
