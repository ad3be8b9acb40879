// SPDX-License-Identifier: MIT
// Property lists as XML. Binary ones are refused with a word on how to convert them, those in the style of
// OpenStep go to their own reader.
#include "analyzer/documents/xml_events.h"

typedef enum Tag { TAG_PLIST, TAG_DICT, TAG_ARRAY, TAG_KEY, TAG_SCALAR, TAG_OTHER } Tag;

typedef struct Plist {
    Reader *reader;
    DocumentNode *open;   // the list or map that is being filled
    DocumentNode *scalar; // whose text is being read
    uint32_t depth;       // of lists and maps
    bool in_key, has_key;
    Str key;
    size_t key_at;
    StrBuf text;
} Plist;

static Tag tag_of(Str name, DocumentKind *kind) {
    static const struct {
        const char *name;
        Tag tag;
        DocumentKind kind;
    } tags[] = {
        {"plist", TAG_PLIST, DOCUMENT_NULL},     {"dict", TAG_DICT, DOCUMENT_MAP},
        {"array", TAG_ARRAY, DOCUMENT_LIST},     {"key", TAG_KEY, DOCUMENT_STRING},
        {"string", TAG_SCALAR, DOCUMENT_STRING}, {"true", TAG_SCALAR, DOCUMENT_BOOL},
        {"false", TAG_SCALAR, DOCUMENT_BOOL},    {"integer", TAG_SCALAR, DOCUMENT_NUMBER},
        {"real", TAG_SCALAR, DOCUMENT_NUMBER},   {"date", TAG_SCALAR, DOCUMENT_STRING},
        {"data", TAG_SCALAR, DOCUMENT_STRING},
    };
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (str_eq_c(name, tags[i].name)) {
            *kind = tags[i].kind;
            return tags[i].tag;
        }
    return TAG_OTHER;
}

static bool refuse(Plist *plist, size_t at, Str reason) {
    reader_gap(plist->reader, reader_line(plist->reader, at), reason);
    return false;
}

static bool put(Plist *plist, DocumentNode *node, const XmlElement *element) {
    if (!node) return false;
    reader_span(plist->reader, node, element->start, element->end);
    if (!plist->open) {
        if (plist->reader->document->root->kind != DOCUMENT_NULL)
            return refuse(plist, element->start, STR("more than one value in a property list"));
        plist->reader->document->root = node;
        return true;
    }
    if (plist->open->kind == DOCUMENT_MAP) {
        if (!plist->has_key) return refuse(plist, element->start, STR("a value without a key"));
        reader_key(plist->reader, node, plist->key, plist->key_at);
        plist->has_key = false;
    }
    reader_add(plist->reader, plist->open, node);
    return true;
}

static bool open_key(Plist *plist, const XmlElement *element) {
    if (!plist->open || plist->open->kind != DOCUMENT_MAP)
        return refuse(plist, element->start, STR("a key outside of a dictionary"));
    if (plist->has_key)
        reader_gap(plist->reader, reader_line(plist->reader, plist->key_at),
                   str_printf(plist->reader->arena, "the key `%.*s` has no value", STR_ARG(plist->key)));
    plist->in_key = true;
    plist->key_at = element->start;
    strbuf_init(&plist->text, plist->reader->arena);
    return true;
}

static bool open_container(Plist *plist, const XmlElement *element, DocumentKind kind) {
    if (plist->depth == DOCUMENT_MAX_DEPTH) {
        reader_too_deep(plist->reader, reader_line(plist->reader, element->start));
        return false;
    }
    DocumentNode *node = reader_node(plist->reader, kind, STR_NONE);
    if (!put(plist, node, element)) return false;
    plist->open = node;
    plist->depth++;
    return true;
}

static bool open_element(void *ctx, const XmlElement *element) {
    Plist *plist = ctx;
    DocumentKind kind;
    Tag tag = tag_of(element->name, &kind);
    if (plist->in_key || plist->scalar || tag == TAG_OTHER)
        return refuse(plist, element->start,
                      str_printf(plist->reader->arena,
                                 "the element <%.*s> has no place here in a property list",
                                 STR_ARG(element->name)));
    if (tag == TAG_PLIST) return true;
    if (tag == TAG_KEY) return open_key(plist, element);
    if (tag != TAG_SCALAR) return open_container(plist, element, kind);
    Str word = kind == DOCUMENT_BOOL ? str_copy(plist->reader->arena, element->name) : STR_NONE;
    plist->scalar = reader_node(plist->reader, kind, word);
    strbuf_init(&plist->text, plist->reader->arena);
    return put(plist, plist->scalar, element);
}

static bool add_text(void *ctx, Str text) {
    Plist *plist = ctx;
    if (plist->in_key || plist->scalar) strbuf_add(&plist->text, text);
    return true;
}

static bool close_element(void *ctx, size_t end) {
    Plist *plist = ctx;
    if (plist->in_key) {
        plist->key = strbuf_str(&plist->text);
        plist->in_key = false;
        plist->has_key = true;
        return true;
    }
    DocumentNode *node = plist->scalar ? plist->scalar : plist->open;
    if (!node) return true; // </plist>
    reader_place(plist->reader, end, &node->end_line, &node->end_column);
    if (plist->scalar) {
        Str text = strbuf_str(&plist->text);
        if (node->kind != DOCUMENT_BOOL) node->text = node->kind == DOCUMENT_NUMBER ? str_trim(text) : text;
        plist->scalar = NULL;
        return true;
    }
    if (plist->has_key)
        reader_gap(plist->reader, reader_line(plist->reader, plist->key_at),
                   str_printf(plist->reader->arena, "the key `%.*s` has no value", STR_ARG(plist->key)));
    plist->has_key = false;
    plist->open = node->parent;
    plist->depth--;
    return true;
}

void read_plist(Reader *reader) {
    if (str_starts(reader->text, STR("bplist"))) {
        reader_gap(reader, 0, STR("a binary property list; convert it with `plutil -convert xml1 FILE`"));
        return;
    }
    Str text = str_trim(reader->text);
    if (text.len && text.data[0] != '<') {
        reader_run(reader, DOCUMENT_OPENSTEP);
        return;
    }
    Plist plist = {.reader = reader};
    xml_events(reader, &(XmlHandlers){open_element, add_text, close_element}, &plist);
}
