// SPDX-License-Identifier: MIT
// The command lines of curl and HTTPie, as far as a push needs them.
#include "analyzer/documents/shell.h"

#include <string.h>

typedef struct Request {
    Reader *reader;
    DocumentNode *command;
    DocumentNode *headers; // made with the first one
} Request;

static void set(Request *request, const char *name, const ShellWord *word, DocumentNode *value) {
    Str key = str_from(name);
    if (!document_get_str(request->command, key)) // the first one counts
        shell_add(request->reader, request->command, key, word, value);
}

static Str small_letters(Arena *arena, Str text) {
    char *copy = arena_copy(arena, text.data, text.len);
    for (size_t i = 0; i < text.len; i++)
        if (copy[i] >= 'A' && copy[i] <= 'Z') copy[i] = (char)(copy[i] - 'A' + 'a');
    return (Str){copy, text.len};
}

// `name: value` at `from` of the word's text.
static void add_header(Request *request, const ShellWord *word, size_t from) {
    Reader *reader = request->reader;
    const char *colon =
        word->text.len > from ? memchr(word->text.data + from, ':', word->text.len - from) : NULL;
    if (!colon) return;
    size_t at = (size_t)(colon - word->text.data);
    Str name = small_letters(reader->arena, str_trim(str_sub(word->text, from, at)));
    for (at++; at < word->text.len && (word->text.data[at] == ' ' || word->text.data[at] == '\t');)
        at++;
    if (!name.len) return;
    if (!request->headers) {
        request->headers = reader_node(reader, DOCUMENT_MAP, STR_NONE);
        size_t start = (size_t)(word->source.data - reader->text.data);
        reader_span(reader, request->headers, start, start + word->source.len);
        shell_add(reader, request->command, STR("headers"), word, request->headers);
    }
    shell_add(reader, request->headers, name, word, shell_part(reader, word, at));
}

// --- curl

typedef enum CurlOption { CURL_FLAG, CURL_HEADER, CURL_DATA, CURL_METHOD, CURL_URL, CURL_OTHER } CurlOption;

static CurlOption short_option(char c) {
    if (c == 'H') return CURL_HEADER;
    if (c == 'd') return CURL_DATA;
    if (c == 'X') return CURL_METHOD;
    return c && strchr("AbcCDeEFKmoPQrtTuUwxyYz", c) ? CURL_OTHER : CURL_FLAG;
}

// Which of the long options take a value: all that scripts use, the others are taken for flags.
static CurlOption long_option(Str name) {
    static const struct {
        const char *name;
        CurlOption option;
    } options[] = {
        {"header", CURL_HEADER},
        {"data", CURL_DATA},
        {"data-raw", CURL_DATA},
        {"data-binary", CURL_DATA},
        {"data-ascii", CURL_DATA},
        {"data-urlencode", CURL_DATA},
        {"json", CURL_DATA},
        {"request", CURL_METHOD},
        {"url", CURL_URL},
        {"cert", CURL_OTHER},
        {"cert-type", CURL_OTHER},
        {"key", CURL_OTHER},
        {"key-type", CURL_OTHER},
        {"pass", CURL_OTHER},
        {"cacert", CURL_OTHER},
        {"capath", CURL_OTHER},
        {"output", CURL_OTHER},
        {"user", CURL_OTHER},
        {"user-agent", CURL_OTHER},
        {"max-time", CURL_OTHER},
        {"connect-timeout", CURL_OTHER},
        {"retry", CURL_OTHER},
        {"retry-delay", CURL_OTHER},
        {"form", CURL_OTHER},
        {"write-out", CURL_OTHER},
        {"proxy", CURL_OTHER},
        {"resolve", CURL_OTHER},
        {"connect-to", CURL_OTHER},
        {"cookie", CURL_OTHER},
        {"cookie-jar", CURL_OTHER},
        {"referer", CURL_OTHER},
        {"upload-file", CURL_OTHER},
        {"config", CURL_OTHER},
        {"dump-header", CURL_OTHER},
        {"interface", CURL_OTHER},
        {"oauth2-bearer", CURL_OTHER},
        {"retry-max-time", CURL_OTHER},
        {"trace", CURL_OTHER},
        {"trace-ascii", CURL_OTHER},
    };
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (str_eq_c(name, options[i].name)) return options[i].option;
    return CURL_FLAG;
}

static void take_option(Request *request, CurlOption option, const ShellWord *word, size_t from) {
    DocumentNode *value =
        from ? shell_part(request->reader, word, from) : shell_string(request->reader, word);
    if (option == CURL_HEADER)
        add_header(request, word, from);
    else if (option == CURL_DATA)
        set(request, "data", word, value);
    else if (option == CURL_METHOD)
        set(request, "method", word, value);
    else if (option == CURL_URL)
        set(request, "url", word, value);
}

// An option of one word: the offset of its value inside of it, 0 when the value is the next word.
static CurlOption parse_option(Str text, size_t *value_at) {
    *value_at = 0;
    if (str_starts(text, STR("--"))) {
        const char *equals = memchr(text.data, '=', text.len);
        size_t end = equals ? (size_t)(equals - text.data) : text.len;
        if (equals) *value_at = end + 1;
        return long_option(str_sub(text, 2, end));
    }
    for (size_t i = 1; i < text.len; i++) {
        CurlOption option = short_option(text.data[i]);
        if (option == CURL_FLAG) continue;
        if (i + 1 < text.len) *value_at = i + 1;
        return option;
    }
    return CURL_FLAG;
}

void shell_read_curl(Reader *reader, DocumentNode *command, const ShellWords *words) {
    Request request = {.reader = reader, .command = command};
    const ShellWord *bare = NULL;
    for (uint32_t i = 0; i < words->len; i++) {
        const ShellWord *word = &words->items[i];
        if (word->text.len < 2 || word->text.data[0] != '-') {
            bool address = str_contains(word->text, STR("://"));
            if (!bare || (address && !str_contains(bare->text, STR("://")))) bare = word;
            continue;
        }
        size_t at;
        CurlOption option = parse_option(word->text, &at);
        if (option == CURL_FLAG) continue;
        if (at)
            take_option(&request, option, word, at);
        else if (i + 1 < words->len)
            take_option(&request, option, &words->items[++i], 0);
    }
    if (bare) set(&request, "url", bare, shell_string(reader, bare));
}

// --- HTTPie: [METHOD] URL [name:value | name=value | name:=json]...

static bool is_method(Str text) {
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] < 'A' || text.data[i] > 'Z') return false;
    return text.len > 2;
}

static void take_item(Request *request, DocumentNode **data, const ShellWord *word) {
    Reader *reader = request->reader;
    size_t at = 0;
    while (at < word->text.len && word->text.data[at] != ':' && word->text.data[at] != '=')
        at++;
    Str name = str_sub(word->text, 0, at), rest = str_sub(word->text, at, word->text.len);
    if (!name.len || !rest.len || str_starts(rest, STR("=="))) return;
    if (rest.data[0] == ':' && !str_starts(rest, STR(":="))) {
        add_header(request, word, 0);
        return;
    }
    if (!*data) {
        *data = reader_node(reader, DOCUMENT_MAP, STR_NONE);
        size_t start = (size_t)(word->source.data - reader->text.data);
        reader_span(reader, *data, start, start + word->source.len);
        set(request, "data", word, *data);
    }
    shell_add(reader, *data, name, word, shell_part(reader, word, at + (rest.data[0] == ':' ? 2 : 1)));
}

void shell_read_httpie(Reader *reader, DocumentNode *command, const ShellWords *words) {
    Request request = {.reader = reader, .command = command};
    DocumentNode *data = NULL;
    bool has_url = false;
    for (uint32_t i = 0; i < words->len; i++) {
        const ShellWord *word = &words->items[i];
        if (word->text.len && word->text.data[0] == '-') continue;
        if (has_url) {
            take_item(&request, &data, word);
        } else if (is_method(word->text)) {
            set(&request, "method", word, shell_string(reader, word));
        } else {
            set(&request, "url", word, shell_string(reader, word));
            has_url = true;
        }
    }
}
