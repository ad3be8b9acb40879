// SPDX-License-Identifier: MIT
// Programs of any language, by their words alone: what is named like a header of APNs ("apns-topic", also
// slightly misspelt) or like a property of a push library (pushType, mutable_content), with a value beside
// it. Neighbours are one request:
//   {requests: [{headers: {apns-topic: …}, properties: {push_type: …}}, …]}
// A value that is no literal becomes "${expression}". Nothing is known of what runs when: a consumer may
// warn, not more.
#include "analyzer/documents/escapes.h"
#include "analyzer/documents/reader.h"
#include "analyzer/documents/source_tokens.h"

#include <string.h>

enum {
    MAX_LINES_APART = 30,  // of two neighbours in one request
    MAX_VALUE_TOKENS = 50, // of an expression
    MAX_NAME = 40,         // bytes of a name that is looked at
    MAX_BLOCKS = 1000,     // of braces inside each other that are told apart
};

typedef struct SourceReader {
    Reader *reader;
    SourceTokens tokens;
    DocumentNode *requests;
    // The request at work
    DocumentNode *headers, *properties;
    bool strong;        // has a header or a push type: a topic or priority alone is none
    uint32_t last_line; // of its last value
    uint32_t block;     // the outermost block that one of its names stands in, and how deep that is
    uint32_t block_depth;
    // The blocks that are open
    uint32_t blocks[MAX_BLOCKS];
    uint32_t depth;
    uint32_t block_count;
} SourceReader;

// --- Tokens

static Str token_text(const SourceReader *source, uint32_t at) {
    if (at >= source->tokens.len) return STR_NONE;
    const SourceToken *token = &source->tokens.items[at];
    return str_sub(source->reader->text, token->start, token->end);
}

static bool is_sign(const SourceReader *source, uint32_t at, const char *sign) {
    return at < source->tokens.len && source->tokens.items[at].sign == SOURCE_SIGN(sign);
}

static bool is_one_of(const SourceReader *source, uint32_t at, const char *const *signs) {
    for (; *signs; signs++)
        if (is_sign(source, at, *signs)) return true;
    return false;
}

static bool is_kind(const SourceReader *source, uint32_t at, SourceTokenKind kind) {
    return at < source->tokens.len && source->tokens.items[at].kind == kind;
}

static Str string_body(const SourceReader *source, uint32_t at) {
    const SourceToken *token = &source->tokens.items[at];
    return str_sub(source->reader->text, token->start + token->body, token->end - token->body);
}

// --- Names

// pushType, PushType, push-type and PUSH_TYPE all become push_type. Empty for what is too long.
static Str plain_name(Arena *arena, Str name) {
    StrBuf out;
    strbuf_init(&out, arena);
    for (size_t i = 0; i < name.len && name.len <= MAX_NAME; i++) {
        char c = name.data[i];
        bool upper = c >= 'A' && c <= 'Z';
        bool after_small = i > 0 && name.data[i - 1] >= 'a' && name.data[i - 1] <= 'z';
        if (upper && after_small) strbuf_add_char(&out, '_');
        strbuf_add_char(&out, upper ? (char)(c - 'A' + 'a') : c == '-' ? '_' : c);
    }
    return strbuf_str(&out);
}

// The length of a name that begins like a header of APNs, 0 for another text.
static size_t header_len(Str text) {
    static const Str begin = {"apns-", 5};
    if (text.len < 7 || !str_eq_nocase(str_sub(text, 0, begin.len), begin)) return 0;
    size_t len = begin.len;
    while (len < text.len && len < MAX_NAME &&
           ((text.data[len] >= 'a' && text.data[len] <= 'z') ||
            (text.data[len] >= 'A' && text.data[len] <= 'Z') || text.data[len] == '-' ||
            text.data[len] == '_'))
        len++;
    return len;
}

static Str small_letters(Arena *arena, Str text) {
    char *copy = arena_copy(arena, text.data, text.len);
    for (size_t i = 0; i < text.len; i++)
        if (copy[i] >= 'A' && copy[i] <= 'Z') copy[i] = (char)(copy[i] - 'A' + 'a');
    return (Str){copy, text.len};
}

typedef struct Name {
    Str key;
    bool header;
    bool strong;
} Name;

// Whether it is worth a closer look: nearly all words of a program are not.
static bool may_be_name(Str word) {
    static const char *const parts[] = {"topic",    "type",    "expir",     "prior",
                                        "collapse", "mutable", "available", "level"};
    if (word.len < 5 || word.len > MAX_NAME) return false;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (str_contains_nocase(word, str_from(parts[i]))) return true;
    return false;
}

// A word that names a property of a push, or a header as a variable or attribute (apns_topic, apnsPushType).
static bool name_of(Arena *arena, Str word, Name *name) {
    static const char *const strong[] = {"push_type", "mutable_content", "notification_type"};
    static const char *const weak[] = {"topic",       "expiration",        "expiry",
                                       "priority",    "collapse_id",       "content_available",
                                       "apple_topic", "interruption_level"};
    if (!may_be_name(word)) return false;
    Str plain = plain_name(arena, word);
    if (str_starts(plain, STR("set_"))) plain = str_sub(plain, 4, plain.len);
    static const char *const headers[] = {"apns_topic", "apns_push_type", "apns_expiration", "apns_priority",
                                          "apns_collapse_id"};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        if (!str_eq_c(plain, headers[i])) continue;
        char *key = arena_copy(arena, plain.data, plain.len);
        for (size_t j = 0; j < plain.len; j++)
            if (key[j] == '_') key[j] = '-';
        *name = (Name){{key, plain.len}, true, true};
        return true;
    }
    for (size_t i = 0; i < sizeof strong / sizeof *strong; i++)
        if (str_eq_c(plain, strong[i])) {
            *name = (Name){plain, false, i == 0};
            return true;
        }
    for (size_t i = 0; i < sizeof weak / sizeof *weak; i++)
        if (str_eq_c(plain, weak[i])) {
            *name = (Name){plain, false, false};
            return true;
        }
    return false;
}

// --- Values

// The first token behind the expression that begins at `at`.
static uint32_t expression_end(const SourceReader *source, uint32_t at) {
    static const char *const open[] = {"(", "[", "{", NULL}, *const close[] = {")", "]", "}", NULL};
    static const char *const stop[] = {",", ";", NULL};
    static const char *const joins[] = {"+", ".", "?", ":", "..", "|", "&", "-", NULL};
    uint32_t depth = 0, i = at;
    for (; i < source->tokens.len && i < at + MAX_VALUE_TOKENS; i++) {
        bool joined = i == at || is_one_of(source, i, joins) || is_one_of(source, i - 1, joins);
        if (!depth && (is_one_of(source, i, stop) || (source->tokens.items[i].line_before && !joined))) break;
        if (is_one_of(source, i, close) && depth-- == 0) break;
        if (is_one_of(source, i, open)) depth++;
    }
    return i;
}

// apns2.PushTypeVOIP, PushType.VOIP, .voip: the last word of a path says it.
static Str named_push_type(SourceReader *source, uint32_t from, uint32_t to) {
    static const char *const types[] = {"voip", "alert", "background"};
    for (uint32_t i = from; i < to; i++)
        if (!is_kind(source, i, SOURCE_TOKEN_NAME) && !is_sign(source, i, ".") && !is_sign(source, i, "::"))
            return STR_NONE;
    if (to == from || !is_kind(source, to - 1, SOURCE_TOKEN_NAME)) return STR_NONE;
    Str last = small_letters(source->reader->arena, token_text(source, to - 1));
    static const char *const begins[] = {"pushtype", "push_type", "apnspushtype", "apns_push_type", "_"};
    bool path = to - from > 1;
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        if (str_starts(last, str_from(begins[i]))) {
            last = str_sub(last, strlen(begins[i]), last.len);
            path = true;
        }
    for (size_t i = 0; path && i < sizeof types / sizeof *types; i++)
        if (str_eq_c(last, types[i])) return last;
    return STR_NONE;
}

static DocumentNode *one_token(SourceReader *source, uint32_t at) {
    static const char *const nulls[] = {"nil", "null", "None", "undefined", "NULL"};
    Reader *reader = source->reader;
    Str text = token_text(source, at);
    if (is_kind(source, at, SOURCE_TOKEN_STRING))
        return reader_node(reader, DOCUMENT_STRING, escapes_decode(reader->arena, string_body(source, at)));
    if (is_kind(source, at, SOURCE_TOKEN_NUMBER)) return reader_node(reader, DOCUMENT_NUMBER, text);
    if (str_eq_nocase(text, STR("true")) || str_eq_c(text, "YES"))
        return reader_node(reader, DOCUMENT_BOOL, STR("true"));
    if (str_eq_nocase(text, STR("false")) || str_eq_c(text, "NO"))
        return reader_node(reader, DOCUMENT_BOOL, STR("false"));
    for (size_t i = 0; i < sizeof nulls / sizeof *nulls; i++)
        if (str_eq_c(text, nulls[i])) return reader_node(reader, DOCUMENT_NULL, STR_NONE);
    return NULL;
}

// The value of the tokens from `from` to `to`. NULL without any.
static DocumentNode *value_of(SourceReader *source, const Name *name, uint32_t from, uint32_t to) {
    Reader *reader = source->reader;
    if (from < to && is_sign(source, from, "<<")) { // a binary of Erlang
        from++;
        if (from < to && is_sign(source, to - 1, ">>")) to--;
    }
    if (from >= to) return NULL;
    size_t start = source->tokens.items[from].start, end = source->tokens.items[to - 1].end;
    DocumentNode *node = to == from + 1 ? one_token(source, from) : NULL;
    if (!node && str_ends(name->key, STR("type"))) {
        Str type = named_push_type(source, from, to);
        if (type.len) node = reader_node(reader, DOCUMENT_STRING, type);
    }
    if (!node)
        node =
            reader_node(reader, DOCUMENT_STRING, reader_template(reader, str_sub(reader->text, start, end)));
    reader_span(reader, node, start, end);
    return node;
}

// --- Requests

static void end_request(SourceReader *source) {
    Reader *reader = source->reader;
    if (source->strong) {
        DocumentNode *map = reader_node(reader, DOCUMENT_MAP, STR_NONE);
        DocumentNode *first = source->headers ? source->headers : source->properties;
        if (!map || !first) return;
        map->line = first->line;
        map->column = first->column;
        map->end_line = first->end_line;
        map->end_column = first->end_column;
        reader_add(reader, map, source->headers);
        reader_add(reader, map, source->properties);
        reader_add(reader, source->requests, map);
    }
    source->headers = source->properties = NULL;
    source->strong = false;
    source->last_line = 0;
}

// Whether what stands here belongs to the request at work: nothing has the name yet, it is near, and one's
// block is inside of the other's.
static bool belongs(const SourceReader *source, const Name *name, uint32_t line) {
    const DocumentNode *map = name->header ? source->headers : source->properties;
    if (!source->last_line) return true;
    if (line > source->last_line + MAX_LINES_APART || document_get_str(map, name->key)) return false;
    uint32_t depth = source->block_depth < source->depth ? source->block_depth : source->depth;
    return depth < source->block_depth || depth >= MAX_BLOCKS || source->blocks[depth] == source->block;
}

static void add_value(SourceReader *source, const Name *name, size_t key_start, DocumentNode *value) {
    Reader *reader = source->reader;
    if (!value) return;
    uint32_t line = reader_line(reader, key_start);
    if (!belongs(source, name, line)) end_request(source);
    if (!source->last_line || source->depth < source->block_depth) {
        source->block_depth = source->depth;
        source->block = source->depth < MAX_BLOCKS ? source->blocks[source->depth] : 0;
    }
    source->last_line = line;
    source->strong = source->strong || name->strong;
    DocumentNode **map = name->header ? &source->headers : &source->properties;
    reader_key(reader, value, name->key, key_start);
    if (!*map) {
        *map = reader_node(reader, DOCUMENT_MAP, STR_NONE);
        reader_key(reader, *map, name->header ? STR("headers") : STR("properties"), key_start);
        if (*map) {
            (*map)->line = value->key_line;
            (*map)->column = value->key_column;
        }
    }
    if (*map) {
        (*map)->end_line = value->end_line;
        (*map)->end_column = value->end_column;
    }
    reader_add(reader, *map, value);
}

// --- What stands around a name

// The first token of the value that the name at `at` is given, 0 when none is.
static uint32_t value_start(const SourceReader *source, uint32_t at) {
    static const char *const gives[] = {":", "=", "=>", ":=", "->", NULL};
    static const char *const opens[] = {"(", "[", "{", "<<", NULL};
    uint32_t next = at + 1;
    bool first = at > 0 && is_one_of(source, at - 1, opens);
    if (is_sign(source, next, ">>")) next++;                                            // <<"name">>
    if (first && is_sign(source, next, "]") && !is_sign(source, next + 1, ",")) next++; // headers["name"] = …
    if (is_one_of(source, next, gives)) return next + 1;
    if (is_kind(source, next, SOURCE_TOKEN_NAME) && str_eq_c(token_text(source, next), "to")) return next + 1;
    if (first && is_sign(source, next, ",")) return next + 1;
    return 0;
}

// `setValue("x", forHTTPHeaderField: "name")` and the same of Objective-C: the value is before the name.
static DocumentNode *value_before(SourceReader *source, const Name *name, uint32_t at) {
    if (at < 4 || !is_sign(source, at - 1, ":")) return NULL;
    Str label = token_text(source, at - 2);
    if (!str_eq_c(label, "forHTTPHeaderField") && !str_eq_c(label, "forKey")) return NULL;
    uint32_t to = at - 2, from;
    if (is_sign(source, to - 1, ",")) to--;
    from = to;
    while (from > 0 && to - from < MAX_VALUE_TOKENS && !is_sign(source, from - 1, "(") &&
           !is_sign(source, from - 1, ":"))
        from--;
    return value_of(source, name, from, to);
}

// "apns-topic: value" in one string, as PHP hands headers to curl.
static bool whole_header(SourceReader *source, uint32_t at, size_t len) {
    Reader *reader = source->reader;
    Str body = string_body(source, at);
    if (len >= body.len || body.data[len] != ':') return false;
    Name name = {small_letters(reader->arena, str_sub(body, 0, len)), true, true};
    Str rest = str_trim(str_sub(body, len + 1, body.len));
    uint32_t end = expression_end(source, at);
    size_t start = source->tokens.items[at].start;
    DocumentNode *value;
    if (end > at + 1 || !rest.len || is_kind(source, at, SOURCE_TOKEN_COMPUTED) || rest.data[0] == '$' ||
        rest.data[0] == '{' || rest.data[0] == '%') {
        size_t stop = source->tokens.items[end > at ? end - 1 : at].end;
        value =
            reader_node(reader, DOCUMENT_STRING, reader_template(reader, str_sub(reader->text, start, stop)));
        reader_span(reader, value, start, stop);
    } else {
        size_t from = (size_t)(rest.data - reader->text.data);
        value = reader_node(reader, DOCUMENT_STRING, rest);
        reader_span(reader, value, from, from + rest.len);
    }
    add_value(source, &name, start, value);
    return true;
}

static bool is_header_value(SourceReader *source, uint32_t at) {
    if (!is_kind(source, at, SOURCE_TOKEN_STRING)) return false;
    Str body = string_body(source, at);
    return body.len && header_len(body) == body.len;
}

// {"name", value} and {<<"name">>, value}: the braces of a tuple are no block.
static bool is_in_tuple(const SourceReader *source, uint32_t at) {
    uint32_t next = at + 1;
    if (at > 0 && is_sign(source, at - 1, "<<")) {
        at--;
        next++;
    }
    return at > 0 && source->depth > 0 && is_sign(source, at - 1, "{") && is_sign(source, next, ",");
}

static void read_string(SourceReader *source, uint32_t at) {
    Reader *reader = source->reader;
    Str body = string_body(source, at);
    size_t len = header_len(body);
    Name name;
    if (len && whole_header(source, at, len)) return;
    if (len && len == body.len)
        name = (Name){small_letters(reader->arena, body), true, true};
    else if (!name_of(reader->arena, body, &name))
        return;
    DocumentNode *value = value_before(source, &name, at);
    uint32_t from = value ? 0 : value_start(source, at);
    if (from && !is_header_value(source, from))
        value = value_of(source, &name, from, expression_end(source, from));
    bool tuple = is_in_tuple(source, at);
    source->depth -= tuple;
    add_value(source, &name, source->tokens.items[at].start, value);
    source->depth += tuple;
}

static void read_name(SourceReader *source, uint32_t at) {
    static const char *const gives[] = {":", "=", "=>", ":=", NULL};
    static const char *const functions[] = {"def", "func", "function", "fn", "fun", "sub", "defp"};
    Str word = token_text(source, at);
    Name name;
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (str_eq_c(word, functions[i])) {
            end_request(source);
            return;
        }
    if (!name_of(source->reader->arena, word, &name)) return;
    bool call = at > 0 && is_sign(source, at - 1, ".") && is_sign(source, at + 1, "(") &&
                !is_sign(source, at + 2, ")");
    if (!call && !is_one_of(source, at + 1, gives)) return;
    uint32_t from = at + 2;
    DocumentNode *value = value_of(source, &name, from, expression_end(source, from));
    add_value(source, &name, source->tokens.items[at].start, value);
}

static void read_brace(SourceReader *source, uint32_t at) {
    if (is_sign(source, at, "{")) {
        source->depth++;
        if (source->depth < MAX_BLOCKS) source->blocks[source->depth] = ++source->block_count;
    } else if (is_sign(source, at, "}") && source->depth > 0) {
        source->depth--;
    }
}

void read_source(Reader *reader) {
    reader_root_map(reader);
    if (reader->text.len > UINT32_MAX / 2) {
        reader_gap(reader, 0, STR("larger than what is read"));
        return;
    }
    SourceReader source = {.reader = reader};
    source.requests = reader_node(reader, DOCUMENT_LIST, STR_NONE);
    reader_span(reader, source.requests, 0, reader->text.len);
    reader_key(reader, source.requests, STR("requests"), 0);
    reader_add(reader, reader->document->root, source.requests);
    if (!source.requests) return;
    source.tokens = source_tokens(reader->arena, reader->text, reader->document->path);
    for (uint32_t i = 0; i < source.tokens.len; i++) {
        if (is_kind(&source, i, SOURCE_TOKEN_STRING) || is_kind(&source, i, SOURCE_TOKEN_COMPUTED))
            read_string(&source, i);
        else if (is_kind(&source, i, SOURCE_TOKEN_NAME))
            read_name(&source, i);
        else
            read_brace(&source, i);
    }
    end_request(&source);
}
