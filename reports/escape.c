// SPDX-License-Identifier: MIT
#include "reports/escape.h"

#include "reports/text_line.h"

#include <string.h>

static Str made_safe(const StrBuf *out, Str text) {
    StrBuf safe;
    strbuf_init(&safe, out->arena);
    text_add_safe(&safe, text);
    return strbuf_str(&safe);
}

// --- XML and HTML ---

// XML 1.0 allows every character but the unsafe ones and the last two of the first plane.
static bool is_no_character(Str text, size_t at) {
    return at + 2 < text.len && memcmp(text.data + at, "\xef\xbf", 2) == 0 &&
           ((unsigned char)text.data[at + 2] == 0xbe || (unsigned char)text.data[at + 2] == 0xbf);
}

void escape_xml(StrBuf *out, Str text) {
    Str safe = made_safe(out, text);
    for (size_t i = 0; i < safe.len; i++) {
        char c = safe.data[i];
        if (c == '&')
            strbuf_add_c(out, "&amp;");
        else if (c == '<')
            strbuf_add_c(out, "&lt;");
        else if (c == '>')
            strbuf_add_c(out, "&gt;");
        else if (c == '"')
            strbuf_add_c(out, "&quot;");
        else if (c == '\'')
            strbuf_add_c(out, "&#39;");
        else if (is_no_character(safe, i))
            strbuf_add_c(out, "\xef\xbf\xbd"), i += 2;
        else
            strbuf_add_char(out, c);
    }
}

// --- Markdown ---

// An empty comment keeps a mention, a reference or an address from being one; a backslash would not.
#define MARKDOWN_APART "<!-- -->"

static void add_words(StrBuf *out, Str words) {
    for (size_t i = 0; i < words.len; i++) {
        char c = words.data[i];
        Str rest = str_sub(words, i, words.len);
        if (c == '<' || c == '>' || c == '&')
            strbuf_add_c(out, c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&amp;");
        else if (c == '@' || c == '#')
            strbuf_printf(out, "%c" MARKDOWN_APART, c);
        else if (c == ':' && str_starts(rest, STR("://")))
            strbuf_add_c(out, ":" MARKDOWN_APART);
        else if (c == '.' && i >= 3 && str_eq_nocase(str_sub(words, i - 3, i), STR("www")))
            strbuf_add_c(out, MARKDOWN_APART ".");
        else if (strchr("\\`*_[]|~$", c))
            strbuf_printf(out, "\\%c", c);
        else
            strbuf_add_char(out, c);
    }
}

// Between `from` and the next backtick; *closed tells whether there is one.
static Str until_backtick(Str text, size_t from, bool *closed) {
    size_t to = from;
    while (to < text.len && text.data[to] != '`')
        to++;
    *closed = to < text.len;
    return str_sub(text, from, to);
}

void escape_markdown(StrBuf *out, Str message) {
    Str safe = made_safe(out, message);
    for (size_t at = 0; at < safe.len;) {
        bool opened, closed = false;
        Str words = until_backtick(safe, at, &opened);
        add_words(out, words);
        if (!opened) return;
        at += words.len + 1;
        Str code = until_backtick(safe, at, &closed);
        if (closed && code.len) {
            escape_markdown_code(out, code);
            at += code.len + 1;
        } else {
            strbuf_add_c(out, "\\`");
        }
    }
}

void escape_markdown_code(StrBuf *out, Str text) {
    Str safe = made_safe(out, text);
    size_t longest = 0, run = 0;
    bool blank = true;
    for (size_t i = 0; i < safe.len; i++) {
        run = safe.data[i] == '`' ? run + 1 : 0;
        if (run > longest) longest = run;
        blank &= safe.data[i] == ' ';
    }
    if (blank) return; // there is no code of blanks alone
    bool padded = longest > 0 || safe.data[0] == ' ' || safe.data[safe.len - 1] == ' ';
    for (size_t i = 0; i <= longest; i++)
        strbuf_add_char(out, '`');
    if (padded) strbuf_add_char(out, ' ');
    strbuf_add(out, safe);
    if (padded) strbuf_add_char(out, ' ');
    for (size_t i = 0; i <= longest; i++)
        strbuf_add_char(out, '`');
}

// --- workflow commands ---

static void add_encoded(StrBuf *out, Str text, const char *special) {
    for (size_t i = 0; i < text.len; i++) {
        if (strchr(special, text.data[i]) || !text.data[i])
            strbuf_printf(out, "%%%02X", (unsigned)(unsigned char)text.data[i]);
        else
            strbuf_add_char(out, text.data[i]);
    }
}

void escape_command(StrBuf *out, Str text) { add_encoded(out, text, "%\r\n"); }

void escape_command_property(StrBuf *out, Str text) { add_encoded(out, made_safe(out, text), "%\r\n:,"); }

// --- URIs ---

void escape_uri(StrBuf *out, Str path) {
    for (size_t i = 0; i < path.len; i++) {
        unsigned char c = (unsigned char)path.data[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     (c && strchr("-._~/!$'()*+=@", c));
        if (plain)
            strbuf_add_char(out, (char)c);
        else
            strbuf_printf(out, "%%%02X", c);
    }
}
