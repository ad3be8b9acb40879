// SPDX-License-Identifier: MIT
#include "analyzer/servers/template.h"

// Whether a line is a directive alone: {% if x %}, {{- end }}, <% end %>, {{/* a comment */}}; or lines that
// come from elsewhere, of which nothing is known: {{ toYaml .Values.x }}.
static bool is_directive(Str line) {
    line = str_trim(line);
    bool jinja = (str_starts(line, STR("{%")) && str_ends(line, STR("%}"))) ||
                 (str_starts(line, STR("{#")) && str_ends(line, STR("#}")));
    bool erb = str_starts(line, STR("<%")) && !str_starts(line, STR("<%=")) && str_ends(line, STR("%>"));
    bool helm = str_starts(line, STR("{{")) && str_ends(line, STR("}}"));
    return jinja || erb || helm;
}

// The end of the mark that closes {{ or <%, in the same line; 0 without one.
static size_t closing(Str text, size_t at, size_t end, const char *mark) {
    for (size_t i = at + 2; i + 1 < end; i++)
        if (text.data[i] == mark[0] && text.data[i + 1] == mark[1]) return i + 2;
    return 0;
}

static void flatten_line(char *out, Str text, size_t start, size_t end) {
    for (size_t i = start; i + 3 < end; i++) {
        bool braces = text.data[i] == '{' && text.data[i + 1] == '{';
        bool angles = text.data[i] == '<' && text.data[i + 1] == '%';
        size_t close = braces ? closing(text, i, end, "}}") : angles ? closing(text, i, end, "%>") : 0;
        if (!close) continue;
        out[i] = '$';
        out[i + 1] = '(';
        // Signs that mean something in YAML mean nothing inside.
        for (size_t k = i + 2; k + 2 < close; k++)
            if (out[k] == ':' || out[k] == '#') out[k] = '_';
        out[close - 2] = ')';
        out[close - 1] = '$';
        i = close - 1;
    }
}

Str template_flatten(Arena *arena, Str text, uint32_t *line) {
    *line = 0;
    if (!str_contains(text, STR("{{")) && !str_contains(text, STR("{%")) && !str_contains(text, STR("<%")))
        return text;
    Str copy = str_copy(arena, text);
    char *out = (char *)(uintptr_t)copy.data;
    uint32_t number = 1;
    for (size_t start = 0; start < text.len; number++) {
        size_t end = start;
        while (end < text.len && text.data[end] != '\n')
            end++;
        if (is_directive(str_sub(text, start, end))) {
            for (size_t i = start; i < end; i++)
                out[i] = ' ';
            if (!*line) *line = number;
        } else {
            flatten_line(out, text, start, end);
        }
        start = end + 1;
    }
    return copy;
}
