// SPDX-License-Identifier: MIT
// XML of any kind. An element is a map: its attributes as "@name", its text as "#text", its child elements
// by their names, which may stand several times. An element with a name space prefix keeps it in its name.
#include "analyzer/documents/xml_events.h"

typedef struct Xml {
    Reader *reader;
    DocumentNode *open;
    uint32_t depth;
    StrBuf *texts; // of the open elements, by depth
} Xml;

static DocumentNode *add_entry(Xml *xml, DocumentNode *map, DocumentKind kind, Str key, Str text,
                               size_t start, size_t end) {
    DocumentNode *node = reader_node(xml->reader, kind, text);
    if (!node) return NULL;
    reader_span(xml->reader, node, start, end);
    reader_key(xml->reader, node, key, start);
    reader_add(xml->reader, map, node);
    return node;
}

static bool open_element(void *ctx, const XmlElement *element) {
    Xml *xml = ctx;
    Arena *arena = xml->reader->arena;
    if (xml->depth == DOCUMENT_MAX_DEPTH) {
        reader_too_deep(xml->reader, reader_line(xml->reader, element->start));
        return false;
    }
    if (!xml->open) {
        xml->open = reader_node(xml->reader, DOCUMENT_MAP, STR_NONE);
        if (!xml->open) return false;
        xml->reader->document->root = xml->open;
        reader_place(xml->reader, element->start, &xml->open->line, &xml->open->column);
    }
    DocumentNode *node = add_entry(xml, xml->open, DOCUMENT_MAP, str_copy(arena, element->name), STR_NONE,
                                   element->start, element->end);
    if (!node) return false;
    for (uint32_t i = 0; i < element->attribute_count; i++) {
        const XmlAttribute *one = &element->attributes[i];
        Str key = str_printf(arena, "@%.*s", STR_ARG(one->name));
        if (!add_entry(xml, node, DOCUMENT_STRING, key, str_copy(arena, one->value), one->start,
                       one->start + one->name.len))
            return false;
    }
    xml->open = node;
    strbuf_init(&xml->texts[xml->depth++], arena);
    return true;
}

static bool add_text(void *ctx, Str text) {
    Xml *xml = ctx;
    if (xml->depth) strbuf_add(&xml->texts[xml->depth - 1], text);
    return true;
}

static bool close_element(void *ctx, size_t end) {
    Xml *xml = ctx;
    DocumentNode *node = xml->open;
    Str text = str_trim(strbuf_str(&xml->texts[--xml->depth]));
    if (text.len) {
        DocumentNode *entry = reader_node(xml->reader, DOCUMENT_STRING, text);
        if (!entry) return false;
        entry->key = STR("#text");
        entry->line = entry->key_line = node->line;
        entry->column = entry->key_column = node->column;
        reader_add(xml->reader, node, entry);
    }
    reader_place(xml->reader, end, &node->end_line, &node->end_column);
    xml->open = node->parent;
    return true;
}

void read_xml(Reader *reader) {
    reader->repeats = true;
    StrBuf texts[DOCUMENT_MAX_DEPTH];
    Xml xml = {.reader = reader, .texts = texts};
    xml_events(reader, &(XmlHandlers){open_element, add_text, close_element}, &xml);
}
