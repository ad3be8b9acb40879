// SPDX-License-Identifier: MIT
// YAML, by the events of libyaml: no recursion, and aliases cost nothing but the count of what they repeat.
//
// An alias becomes a node of its own that shares the children of its anchor. What it stands for counts
// against DOCUMENT_MAX_NODES as if it were written out, so that a walk over any tree is bounded.
#include "analyzer/documents/libraries.h"
#include "analyzer/documents/reader.h"

#include <string.h>

#include <yaml.h>

typedef struct Yaml {
    Reader *reader;
    yaml_parser_t parser;
    DocumentNode *open; // the list or map that is being filled
    uint32_t depth;
    bool has_key; // the next node is a value
    Str key;
    size_t key_at;
    Map anchors; // hash of a name -> its node, once it is complete
    Map merging; // maps that have a merge key -> themselves
    Map names;   // node that is open -> its anchor's name (a Str)
    VEC(DocumentNode *) documents;
    size_t mark_index; // characters that were counted, and the byte offset behind them
    size_t mark_offset;
    bool stop;
} Yaml;

// libyaml counts characters; places are bytes. Marks come in order, so that counting is one pass; a mark
// before the last one (of a key that turns out late) starts again.
static size_t offset_of(Yaml *yaml, yaml_mark_t mark) {
    Str text = yaml->reader->text;
    if (mark.index < yaml->mark_index) {
        while (yaml->mark_index > mark.index && yaml->mark_offset > 0) {
            yaml->mark_offset--;
            if (((unsigned char)text.data[yaml->mark_offset] & 0xC0) != 0x80) yaml->mark_index--;
        }
    }
    while (yaml->mark_index < mark.index && yaml->mark_offset < text.len) {
        yaml->mark_offset++;
        while (yaml->mark_offset < text.len && ((unsigned char)text.data[yaml->mark_offset] & 0xC0) == 0x80)
            yaml->mark_offset++;
        yaml->mark_index++;
    }
    return yaml->mark_offset;
}

static void stop(Yaml *yaml, size_t offset, Str reason) {
    reader_gap(yaml->reader, reader_line(yaml->reader, offset), reason);
    yaml->stop = true;
}

// --- Scalars ---

static bool is_number(Str text) {
    size_t i = text.len && (text.data[0] == '-' || text.data[0] == '+');
    bool digits = false, dot = false;
    for (; i < text.len; i++) {
        if (text.data[i] >= '0' && text.data[i] <= '9')
            digits = true;
        else if (text.data[i] == '.' && !dot)
            dot = true;
        else
            return false;
    }
    return digits;
}

static DocumentKind kind_of(Str text, bool plain) {
    static const char *const nulls[] = {"", "~", "null", "Null", "NULL"};
    static const char *const bools[] = {"true", "True", "TRUE", "false", "False", "FALSE"};
    if (!plain) return DOCUMENT_STRING;
    for (size_t i = 0; i < sizeof nulls / sizeof *nulls; i++)
        if (str_eq_c(text, nulls[i])) return DOCUMENT_NULL;
    for (size_t i = 0; i < sizeof bools / sizeof *bools; i++)
        if (str_eq_c(text, bools[i])) return DOCUMENT_BOOL;
    return is_number(text) ? DOCUMENT_NUMBER : DOCUMENT_STRING;
}

// Tags of CloudFormation, Ansible and others whose scalar only names the value. (!Sub and !ENV have a
// template as their text, which says it by itself.)
static bool stands_for_another(const yaml_char_t *tag) {
    static const char *const tags[] = {"!Ref",     "!GetAtt",    "!ImportValue", "!FindInMap",
                                       "!Select",  "!Condition", "!secret",      "!vault",
                                       "!include", "!env_var",   "!lambda",      "!reference"};
    for (size_t i = 0; tag && i < sizeof tags / sizeof *tags; i++)
        if (strcmp((const char *)tag, tags[i]) == 0) return true;
    return false;
}

static size_t leading_spaces(Str text, size_t at) {
    size_t end = at;
    while (end < text.len && text.data[end] == ' ')
        end++;
    return end - at;
}

// The offset of the first line at or behind `at`, which begins a line, that has more than blanks in it.
static size_t first_full_line(Str text, size_t at) {
    for (size_t i = at; i < text.len; i++) {
        if (text.data[i] == '\n')
            at = i + 1;
        else if (text.data[i] != ' ' && text.data[i] != '\r')
            return at;
    }
    return text.len;
}

// Says where the text of a block scalar (`|`) stands, or of one in quotes that is written just as it reads.
static void set_inner(Yaml *yaml, DocumentNode *node, const yaml_event_t *event, size_t start, size_t end) {
    Str all = yaml->reader->text;
    if (!node || !node->text.len) return;
    if (event->data.scalar.style == YAML_LITERAL_SCALAR_STYLE) {
        while (start < end && all.data[start] != '\n')
            start++;
        size_t line = start + 1, full = first_full_line(all, line), own = first_full_line(node->text, 0);
        size_t before = leading_spaces(all, full), kept = leading_spaces(node->text, own);
        if (full < all.len && before >= kept) reader_inner(yaml->reader, node, line, before - kept);
        return;
    }
    if (start < end && event->data.scalar.tag == NULL &&
        (all.data[start] == '"' || all.data[start] == '\'') &&
        str_eq(str_sub(all, start + 1, end - 1), node->text) &&
        !memchr(node->text.data, '\n', node->text.len)) {
        uint32_t column;
        reader_place(yaml->reader, start, NULL, &column);
        reader_inner(yaml->reader, node, start, column);
    }
}

static DocumentNode *scalar_node(Yaml *yaml, const yaml_event_t *event) {
    Str text = {(const char *)event->data.scalar.value, event->data.scalar.length};
    bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && !event->data.scalar.tag;
    DocumentKind kind = kind_of(text, plain);
    if (kind == DOCUMENT_NULL)
        text = STR_NONE;
    else if (kind == DOCUMENT_BOOL)
        text = text.len == 4 ? STR("true") : STR("false");
    else if (stands_for_another(event->data.scalar.tag))
        text = reader_template(yaml->reader, text);
    else
        text = str_copy(yaml->reader->arena, text);
    return reader_node(yaml->reader, kind, text);
}

// --- Anchors, aliases, merge keys ---

// The number of nodes below `top`, at most `limit` + 1: the tree may share what it holds. Stops early, so
// that a bomb of aliases costs no more than the limit.
static uint32_t count_below(Yaml *yaml, const DocumentNode *top, uint32_t limit) {
    struct {
        const DocumentNode *node;
        uint32_t next;
    } stack[DOCUMENT_MAX_DEPTH + 1];
    uint32_t depth = 0, count = 0;
    stack[depth++].node = top;
    stack[0].next = 0;
    (void)yaml;
    while (depth > 0 && count <= limit) {
        const DocumentNode *node = stack[depth - 1].node;
        if (stack[depth - 1].next == node->children.len) {
            depth--;
            continue;
        }
        const DocumentNode *child = node->children.items[stack[depth - 1].next++];
        count++;
        if (!child->children.len) continue;
        if (depth == DOCUMENT_MAX_DEPTH + 1)
            return limit + 1; // aliases inside aliases: too deep to be walked
        stack[depth].node = child;
        stack[depth++].next = 0;
    }
    return count;
}

static uint64_t name_hash(Str name) { return hash_bytes(name.data, name.len, 1) | 1; }

static void remember_anchor(Yaml *yaml, const yaml_char_t *anchor, DocumentNode *node) {
    if (anchor && node) map_set(&yaml->anchors, name_hash(str_from((const char *)anchor)), node);
}

static bool count_copy(Yaml *yaml, const DocumentNode *node) {
    uint32_t left = DOCUMENT_MAX_NODES - yaml->reader->nodes;
    uint32_t below = count_below(yaml, node, left);
    if (below <= left) return reader_count(yaml->reader, below);
    stop(yaml, yaml->mark_offset,
         STR("aliases that stand for more values than are read; not read from here on"));
    return false;
}

static DocumentNode *alias_node(Yaml *yaml, const yaml_event_t *event, size_t at) {
    Str name = str_from((const char *)event->data.alias.anchor);
    const DocumentNode *known = map_get(&yaml->anchors, name_hash(name));
    if (!known) {
        stop(yaml, at, STR("an alias of something that has not been given before"));
        return NULL;
    }
    if (!count_copy(yaml, known)) return NULL;
    DocumentNode *node = reader_node(yaml->reader, known->kind, known->text);
    if (!node) return NULL;
    node->children.items = known->children.items;
    node->children.len = node->children.cap = known->children.len;
    node->inner_line = known->inner_line;
    node->inner_indent = known->inner_indent;
    return node;
}

// Takes over the entries of `source` whose keys `map` has not.
static void merge_map(Yaml *yaml, DocumentNode *map, const DocumentNode *source) {
    for (uint32_t i = 0; i < source->children.len && !yaml->stop; i++) {
        const DocumentNode *entry = source->children.items[i];
        if (reader_has(yaml->reader, map, entry->key) || !count_copy(yaml, entry)) continue;
        DocumentNode *copy = reader_node(yaml->reader, entry->kind, entry->text);
        if (!copy) return;
        *copy = *entry;
        copy->children.cap = copy->children.len;
        reader_add(yaml->reader, map, copy);
    }
}

// `<<: *base` and `<<: [*one, *two]`: the map's own entries win, then the first that is named.
static void merge_keys(Yaml *yaml, DocumentNode *map) {
    VEC(const DocumentNode *) sources = {0};
    uint32_t kept = 0;
    for (uint32_t i = 0; i < map->children.len; i++) {
        DocumentNode *entry = map->children.items[i];
        if (!str_eq_c(entry->key, "<<") || (entry->kind != DOCUMENT_MAP && entry->kind != DOCUMENT_LIST)) {
            map->children.items[kept++] = entry;
            continue;
        }
        if (entry->kind == DOCUMENT_MAP) VEC_PUSH(yaml->reader->arena, &sources, entry);
        for (uint32_t j = 0; entry->kind == DOCUMENT_LIST && j < entry->children.len; j++)
            if (entry->children.items[j]->kind == DOCUMENT_MAP)
                VEC_PUSH(yaml->reader->arena, &sources, entry->children.items[j]);
    }
    map->children.len = kept;
    for (uint32_t i = 0; i < sources.len; i++)
        merge_map(yaml, map, sources.items[i]);
}

// A merge key may stand in a map as often as it likes: it is no key of the result.
static void add_merge(Yaml *yaml, DocumentNode *node) {
    node->parent = yaml->open;
    VEC_PUSH(yaml->reader->arena, &yaml->open->children, node);
    map_set(&yaml->merging, (uint64_t)(uintptr_t)yaml->open, yaml->open);
}

// --- Events ---

// Puts a node where it belongs: a document's root, an element, a key or the value of one.
static void put(Yaml *yaml, DocumentNode *node, size_t start, size_t end) {
    if (!node) {
        yaml->stop = true;
        return;
    }
    bool in_map = yaml->open && yaml->open->kind == DOCUMENT_MAP;
    if (in_map && !yaml->has_key) {
        if (node->kind == DOCUMENT_LIST || node->kind == DOCUMENT_MAP) {
            stop(yaml, start, STR("a key that is no plain text; not read from here on"));
            return;
        }
        yaml->has_key = true;
        yaml->key = node->text;
        yaml->key_at = start;
        return;
    }
    reader_span(yaml->reader, node, start, end);
    if (in_map) reader_key(yaml->reader, node, yaml->key, yaml->key_at);
    yaml->has_key = false;
    if (in_map && str_eq_c(node->key, "<<"))
        add_merge(yaml, node);
    else if (yaml->open)
        reader_add(yaml->reader, yaml->open, node);
    else
        VEC_PUSH(yaml->reader->arena, &yaml->documents, node);
}

static void open_container(Yaml *yaml, DocumentKind kind, const yaml_char_t *anchor, size_t start) {
    if (yaml->depth == DOCUMENT_MAX_DEPTH) {
        reader_too_deep(yaml->reader, reader_line(yaml->reader, start));
        yaml->stop = true;
        return;
    }
    DocumentNode *node = reader_node(yaml->reader, kind, STR_NONE);
    put(yaml, node, start, start);
    if (yaml->stop) return;
    node->end_line = node->end_column = 0;
    if (anchor) {
        Str *name = ARENA_NEW(yaml->reader->arena, Str);
        *name = str_copy(yaml->reader->arena, str_from((const char *)anchor));
        map_set(&yaml->names, (uint64_t)(uintptr_t)node, name);
    }
    yaml->open = node;
    yaml->depth++;
}

// An anchor is known from its end on: an alias inside of it would be endless.
static void close_container(Yaml *yaml, size_t end) {
    DocumentNode *node = yaml->open;
    if (!node) return;
    reader_place(yaml->reader, end, &node->end_line, &node->end_column);
    if (node->kind == DOCUMENT_MAP && map_get(&yaml->merging, (uint64_t)(uintptr_t)node))
        merge_keys(yaml, node);
    const Str *name = map_get(&yaml->names, (uint64_t)(uintptr_t)node);
    if (name) remember_anchor(yaml, (const yaml_char_t *)name->data, node);
    yaml->open = node->parent;
    yaml->depth--;
    yaml->has_key = false;
}

static void handle(Yaml *yaml, const yaml_event_t *event) {
    size_t start = offset_of(yaml, event->start_mark);
    switch (event->type) {
    case YAML_SCALAR_EVENT: {
        DocumentNode *node = scalar_node(yaml, event);
        size_t end = offset_of(yaml, event->end_mark);
        set_inner(yaml, node, event, start, end);
        remember_anchor(yaml, event->data.scalar.anchor, node);
        put(yaml, node, start, end);
        return;
    }
    case YAML_ALIAS_EVENT: {
        DocumentNode *node = alias_node(yaml, event, start);
        if (!yaml->stop) put(yaml, node, start, offset_of(yaml, event->end_mark));
        return;
    }
    case YAML_SEQUENCE_START_EVENT:
        open_container(yaml, DOCUMENT_LIST, event->data.sequence_start.anchor, start);
        return;
    case YAML_MAPPING_START_EVENT:
        open_container(yaml, DOCUMENT_MAP, event->data.mapping_start.anchor, start);
        return;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_container(yaml, offset_of(yaml, event->end_mark));
        return;
    default:
        return;
    }
}

static void parse(Yaml *yaml) {
    bool done = false;
    while (!done && !yaml->stop) {
        yaml_event_t event;
        if (!yaml_parser_parse(&yaml->parser, &event)) {
            if (yaml->parser.error == YAML_MEMORY_ERROR) arena_out_of_memory("YAML");
            const char *problem = yaml->parser.problem ? yaml->parser.problem : "cannot be read";
            stop(yaml, offset_of(yaml, yaml->parser.problem_mark),
                 str_printf(yaml->reader->arena, "not valid YAML: %s", problem));
            return;
        }
        handle(yaml, &event);
        done = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
}

// One document is the root itself, several are a list of them.
static void set_root(Yaml *yaml) {
    Document *document = yaml->reader->document;
    if (yaml->documents.len == 1) document->root = yaml->documents.items[0];
    if (yaml->documents.len < 2) return;
    DocumentNode *list = reader_node(yaml->reader, DOCUMENT_LIST, STR_NONE);
    if (!list) return;
    reader_span(yaml->reader, list, 0, yaml->reader->text.len);
    for (uint32_t i = 0; i < yaml->documents.len; i++)
        reader_add(yaml->reader, list, yaml->documents.items[i]);
    document->root = list;
}

void read_yaml(Reader *reader) {
    Yaml yaml = {.reader = reader};
    map_init(&yaml.anchors, reader->arena);
    map_init(&yaml.merging, reader->arena);
    map_init(&yaml.names, reader->arena);
    if (!yaml_parser_initialize(&yaml.parser)) arena_out_of_memory("YAML");
    yaml_parser_set_encoding(&yaml.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(
        &yaml.parser, (const unsigned char *)(reader->text.data ? reader->text.data : ""), reader->text.len);
    parse(&yaml);
    yaml_parser_delete(&yaml.parser);
    set_root(&yaml);
}

Str yaml_library_version(Arena *arena) { return str_copy(arena, str_from(yaml_get_version_string())); }
