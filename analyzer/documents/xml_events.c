// SPDX-License-Identifier: MIT
#include "analyzer/documents/xml_events.h"
#include "analyzer/documents/libraries.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#if LIBXML_VERSION >= 21200
typedef const xmlError *ErrorArg;
#else
typedef xmlErrorPtr ErrorArg;
#endif

enum { XML_MAX_ATTRIBUTES = 1000 };

typedef struct Events {
    Reader *reader;
    const XmlHandlers *handlers;
    void *ctx;
    xmlParserCtxtPtr parser;
    size_t base; // offset of what the parser was given
    bool told;   // an error has become a gap
    bool ended;  // nothing that comes counts any more
} Events;

// The parser reads from memory as UTF-8, so that what it has consumed are offsets of the text.
static size_t offset_now(const Events *events) {
    const xmlParserInput *input = events->parser->input;
    size_t at = input ? (size_t)input->consumed + (size_t)(input->cur - input->base) : 0;
    at += events->base;
    return at < events->reader->text.len ? at : events->reader->text.len;
}

static size_t skip_space(Str text, size_t at) {
    while (at < text.len && memchr(" \t\r\n", text.data[at], 4))
        at++;
    return at;
}

// The next attribute's name at or behind *at, which moves behind its value; empty when there is none.
static Str next_attribute(Str text, size_t *at) {
    size_t start = skip_space(text, *at);
    const char *equals = start < text.len ? memchr(text.data + start, '=', text.len - start) : NULL;
    if (!equals) return STR_NONE;
    size_t quote = skip_space(text, (size_t)(equals - text.data) + 1);
    const char *end =
        quote + 1 < text.len ? memchr(text.data + quote + 1, text.data[quote], text.len - quote - 1) : NULL;
    *at = end ? (size_t)(end - text.data) + 1 : text.len;
    return str_trim(str_sub(text, start, (size_t)(equals - text.data)));
}

static Str qualified(Arena *arena, const xmlChar *prefix, const xmlChar *name) {
    const char *text = name ? (const char *)name : "xmlns";
    return prefix ? str_printf(arena, "%s:%s", (const char *)prefix, text) : str_from(text);
}

// What libxml2 gives of a start tag: five pointers an attribute, two a name space.
typedef struct Tag {
    const xmlChar **attributes, **spaces;
    int attribute_count, space_count;
} Tag;

static bool find_value(Arena *arena, const Tag *tag, Str name, Str *value) {
    for (int i = 0; i < tag->attribute_count; i++) {
        const xmlChar **one = tag->attributes + (size_t)i * 5;
        if (!str_eq(qualified(arena, one[1], one[0]), name)) continue;
        *value = (Str){(const char *)one[3], (size_t)(one[4] - one[3])};
        return true;
    }
    for (int i = 0; i < tag->space_count; i++) {
        const xmlChar **one = tag->spaces + (size_t)i * 2;
        if (!str_eq(one[0] ? qualified(arena, (const xmlChar *)"xmlns", one[0]) : STR("xmlns"), name))
            continue;
        *value = str_from((const char *)one[1]);
        return true;
    }
    return false;
}

// The attributes of an element as they stand in its tag, which goes up to `end`.
static void collect_attributes(const Events *events, const Tag *tag, size_t end, XmlElement *element) {
    Arena *arena = events->reader->arena;
    Str text = events->reader->text, inside = str_sub(text, 0, end);
    VEC(XmlAttribute) list = {0};
    size_t at = element->start + 1 + element->name.len;
    for (int i = 0; i < tag->attribute_count + tag->space_count; i++) {
        XmlAttribute one = {.name = next_attribute(inside, &at)};
        if (!one.name.len || !find_value(arena, tag, one.name, &one.value)) continue;
        one.start = (size_t)(one.name.data - text.data);
        VEC_PUSH(arena, &list, one);
    }
    element->attributes = list.items;
    element->attribute_count = list.len;
}

// libxml2 says that an element opens when it has read its attributes, before the `>`. A `<` can stand
// nowhere between it and the begin of the tag.
// NOLINTNEXTLINE(readability-function-size): the parameters are libxml2's
static void on_open(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                    int space_count, const xmlChar **spaces, int attribute_count, int defaulted,
                    const xmlChar **attributes) {
    Events *events = ctx;
    (void)uri;
    (void)defaulted;
    if (events->ended) return;
    Arena *arena = events->reader->arena;
    Str text = events->reader->text;
    size_t end = offset_now(events), start = end;
    while (start > 0 && (start == text.len || text.data[start] != '<'))
        start--;
    const char *close = end < text.len ? memchr(text.data + end, '>', text.len - end) : NULL;
    if (!close) return; // the text ends in the tag; that error comes next
    XmlElement element = {
        .name = qualified(arena, prefix, name), .start = start, .end = (size_t)(close - text.data) + 1};
    Tag tag = {attributes, spaces, attribute_count, space_count};
    collect_attributes(events, &tag, end, &element);
    events->ended = !events->handlers->open(events->ctx, &element);
}

static void on_close(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    Events *events = ctx;
    (void)name;
    (void)prefix;
    (void)uri;
    if (!events->ended) events->ended = !events->handlers->close(events->ctx, offset_now(events));
}

static void on_text(void *ctx, const xmlChar *text, int len) {
    Events *events = ctx;
    if (!events->ended)
        events->ended = !events->handlers->text(events->ctx, (Str){(const char *)text, (size_t)len});
}

// Warnings are none of ours. Behind the first error all others follow from it.
static void on_error(void *ctx, ErrorArg error) {
    Events *events = ctx;
    if (error->level < XML_ERR_ERROR || error->domain == XML_FROM_NAMESPACE || events->ended) return;
    events->ended = error->level == XML_ERR_FATAL;
    if (events->told) return;
    events->told = true;
    Reader *reader = events->reader;
    Str text = str_trim(reader->text);
    bool at_end = offset_now(events) >= (size_t)(text.data - reader->text.data) + text.len;
    Str reason = at_end ? STR("cut off: an element has no end")
                        : str_printf(reader->arena, "not well-formed XML: %.*s",
                                     STR_ARG(str_trim(str_from(error->message))));
    uint32_t line = error->line > 0 ? (uint32_t)error->line : reader_line(reader, offset_now(events));
    reader_gap(reader, line, reason);
}

// Offset behind what begins with `open` at `at` and ends with `close`; `at` when it does not begin there.
static size_t skip_section(Str text, size_t at, Str open, Str close) {
    if (!str_starts(str_sub(text, at, text.len), open)) return at;
    size_t end = source_find(text, close, at + open.len);
    return end == SOURCE_NOT_FOUND ? text.len : end + close.len;
}

// The offset of a tag with more attributes than is sane, or text.len. libxml2 compares each with each.
static size_t find_overfull_tag(Str text) {
    size_t at = 0;
    while (at < text.len) {
        const char *open = memchr(text.data + at, '<', text.len - at);
        if (!open) break;
        size_t start = (size_t)(open - text.data);
        at = skip_section(text, start, STR("<!--"), STR("-->"));
        if (at == start) at = skip_section(text, start, STR("<![CDATA["), STR("]]>"));
        if (at != start) continue;
        uint32_t attributes = 0;
        char quote = 0;
        for (at = start + 1; at < text.len && (quote || text.data[at] != '>'); at++) {
            char c = text.data[at];
            if (c == quote)
                quote = 0;
            else if (!quote && (c == '"' || c == '\''))
                quote = c;
            else if (!quote && c == '=' && ++attributes > XML_MAX_ATTRIBUTES)
                return start;
        }
    }
    return text.len;
}

void xml_events(Reader *reader, const XmlHandlers *handlers, void *ctx) {
    Str text = reader->text;
    if (!str_trim(text).len) {
        reader_gap(reader, 0, STR("empty"));
        return;
    }
    size_t overfull = find_overfull_tag(text);
    if (overfull < text.len) {
        reader_gap(reader, reader_line(reader, overfull),
                   STR("an element with too many attributes; not read"));
        return;
    }
    // White space before the declaration is an error in XML; a byte order mark was turned into some.
    size_t base = str_starts(text, STR("   <")) ? 3 : 0;
    xmlParserCtxtPtr parser = xmlCreateMemoryParserCtxt(text.data + base, (int)(text.len - base));
    if (!parser) arena_out_of_memory("XML");
    // The text is UTF-8, whatever its declaration says.
    xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    Events events = {.reader = reader, .handlers = handlers, .ctx = ctx, .parser = parser, .base = base};
    xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                         .startElementNs = on_open,
                         .endElementNs = on_close,
                         .characters = on_text,
                         .ignorableWhitespace = on_text,
                         .cdataBlock = on_text,
                         .serror = on_error};
    *parser->sax = sax;
    parser->userData = &events;
    (void)xmlParseDocument(parser);
    xmlFreeParserCtxt(parser);
}

Str xml_library_version(Arena *arena) {
    enum { MAJOR = 10000, MINOR = 100 };
    unsigned long number = strtoul(xmlParserVersion, NULL, 10); // "20914", with words behind it at times
    return str_printf(arena, "%lu.%lu.%lu", number / MAJOR, number / MINOR % MINOR, number % MINOR);
}
