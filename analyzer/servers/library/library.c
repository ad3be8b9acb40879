// SPDX-License-Identifier: MIT
// From what a program makes to a document.
#include "analyzer/servers/library/library.h"

#include "analyzer/servers/library/emit.h"

enum { STEPS = 8000000 };

// ------------------------------------------------------------------------------------------ parts, clients

static bool is_same(const LibrarySlot *a, const LibrarySlot *b) {
    if (a->state == LIBRARY_UNSET && b->state == LIBRARY_UNSET) return true;
    return a->state == LIBRARY_KNOWN && b->state == LIBRARY_KNOWN && a->value.kind == LIBRARY_TEXT &&
           b->value.kind == LIBRARY_TEXT && str_eq(a->value.text, b->value.text);
}

// What `from` says becomes a part of `object`; what they say differently is not known.
static void merge(LibraryObject *object, const LibraryObject *from) {
    for (int i = 0; i < PACK_LIBRARY_FIELDS; i++) {
        if (from->slots[i].state == LIBRARY_UNSET) continue;
        if (object->slots[i].state == LIBRARY_UNSET)
            object->slots[i] = from->slots[i];
        else if (!is_same(&object->slots[i], &from->slots[i]))
            object->slots[i].state = LIBRARY_OPEN;
    }
    object->escaped = object->escaped || from->escaped;
}

// The last object before this one that the variable at `at` holds.
static LibraryObject *held_by(const Library *library, LibraryObjects *objects, uint32_t before, uint32_t at) {
    LibraryObject *found = NULL;
    for (uint32_t i = 0; i < before; i++) {
        LibraryObject *object = &objects->items[i];
        if (object->variable != LIBRARY_NONE &&
            str_eq(library_text(library, object->variable), library_text(library, at)))
            found = object;
    }
    return found;
}

static void join_parts(const Library *library, LibraryObjects *objects) {
    for (uint32_t i = 0; i < objects->len; i++) {
        LibraryObject *object = &objects->items[i];
        const LibrarySlot *part = &object->slots[PACK_LIBRARY_PART];
        if (part->state == LIBRARY_UNSET) continue;
        uint32_t name = part->to - 1;
        LibraryObject *whole =
            library_is_kind(library, name, SOURCE_TOKEN_NAME) ? held_by(library, objects, i, name) : NULL;
        object->consumed = true; // alone it tells nothing
        if (whole) merge(whole, object);
    }
}

// Of several clients that do not agree none is known to be the one.
static void add_clients(LibraryObjects *objects) {
    LibraryObject all = {0};
    bool any = false;
    for (uint32_t i = 0; i < objects->len; i++) {
        LibraryObject *object = &objects->items[i];
        if (!object->maker->client) continue;
        object->consumed = true;
        if (any)
            for (int f = 0; f < PACK_LIBRARY_FIELDS; f++)
                if (!is_same(&all.slots[f], &object->slots[f])) all.slots[f].state = LIBRARY_OPEN;
        if (!any) all = *object;
        any = true;
    }
    for (uint32_t i = 0; any && i < objects->len; i++)
        for (int f = 0; f < PACK_LIBRARY_FIELDS; f++)
            if (!objects->items[i].consumed && objects->items[i].slots[f].state == LIBRARY_UNSET)
                objects->items[i].slots[f] = all.slots[f];
}

// ------------------------------------------------------------------------------------------ the document

static bool is_push_type(Str text) {
    static const char *const types[] = {"alert",        "background", "voip",     "complication",
                                        "fileprovider", "mdm",        "location", "liveactivity",
                                        "pushtotalk",   "controls",   "widgets"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_eq_nocase(text, str_from(types[i]))) return true;
    return false;
}

static Str small_letters(Arena *arena, Str text) {
    char *copy = arena_copy(arena, text.data, text.len);
    for (size_t i = 0; i < text.len; i++)
        if (copy[i] >= 'A' && copy[i] <= 'Z') copy[i] = (char)(copy[i] - 'A' + 'a');
    return (Str){copy, text.len};
}

// A whole number that is not below 0; empty for another.
static Str whole(Arena *arena, double number) {
    double rounded = (double)(uint64_t)(number + 0.5);
    if (number < 0 || number > 1e15 || rounded - number > 1e-6 || number - rounded > 1e-6) return STR_NONE;
    return str_printf(arena, "%.0f", rounded);
}

// The text of a field that is known, empty when it is not; *key may change.
static Str known_text(const Library *library, int field, const LibraryValue *value, const char **key) {
    Arena *arena = library->arena;
    bool text = value->kind == LIBRARY_TEXT, number = value->kind == LIBRARY_NUMBER;
    bool plain = number && value->now >= 0 && value->now <= 0;
    bool from_now = number && value->now >= 1 && value->now <= 1;
    switch (field) {
    case PACK_LIBRARY_TOPIC:
        if (value->kind == LIBRARY_END) return str_printf(arena, "${…}%.*s", STR_ARG(value->text));
        return text ? value->text : STR_NONE;
    case PACK_LIBRARY_PUSH_TYPE:
        return text && is_push_type(value->text) ? small_letters(arena, value->text) : STR_NONE;
    case PACK_LIBRARY_PRIORITY:
        return plain ? whole(arena, value->rest) : text ? value->text : STR_NONE;
    case PACK_LIBRARY_EXPIRATION:
        if (from_now && value->rest >= 0) *key = "lifetime";
        return plain || from_now ? whole(arena, value->rest) : STR_NONE;
    default:
        return plain ? whole(arena, value->rest) : STR_NONE;
    }
}

static const char *const field_keys[PACK_LIBRARY_PAYLOAD] = {"topic", "push-type", "priority", "expiration",
                                                             "lifetime"};

static void add_field(Reader *reader, const Library *library, const LibraryObject *object, int field,
                      DocumentNode *map) {
    const LibrarySlot *slot = &object->slots[field];
    const char *key = field_keys[field];
    const SourceToken *tokens = library->tokens.items;
    bool has_place = slot->from < slot->to;
    // Of what is not set only the push type matters: a library has one of its own.
    if (slot->state == LIBRARY_UNSET && (!object->escaped || field != PACK_LIBRARY_PUSH_TYPE)) return;
    if (slot->state == LIBRARY_KNOWN && slot->value.kind == LIBRARY_NULL) return;
    Str text = slot->state == LIBRARY_KNOWN ? known_text(library, field, &slot->value, &key) : STR_NONE;
    size_t start = has_place ? tokens[slot->from].start : 0, end = has_place ? tokens[slot->to - 1].end : 0;
    if (!text.len)
        text = has_place ? reader_template(reader, str_sub(library->text, start, end)) : STR("${…}");
    DocumentNode *node = reader_node(reader, DOCUMENT_STRING, text);
    if (!node) return;
    if (has_place) reader_span(reader, node, start, end);
    uint32_t name = has_place && slot->key != LIBRARY_NONE ? slot->key : object->at;
    reader_key(reader, node, str_from(key), tokens[name].start);
    reader_add(reader, map, node);
}

static void add_push(Reader *reader, const Library *library, const LibraryObject *object,
                     DocumentNode *pushes) {
    const SourceToken *tokens = library->tokens.items;
    bool told = object->slots[PACK_LIBRARY_TOPIC].state || object->slots[PACK_LIBRARY_PUSH_TYPE].state;
    if (!told) return; // which kind of push it is stands somewhere else
    DocumentNode *map = reader_node(reader, DOCUMENT_MAP, STR_NONE);
    if (!map) return;
    reader_span(reader, map, tokens[object->at].start, tokens[object->at].end);
    for (int field = 0; field < PACK_LIBRARY_PAYLOAD; field++)
        add_field(reader, library, object, field, map);
    if (object->payload.len) {
        DocumentNode *list = reader_node(reader, DOCUMENT_LIST, STR_NONE);
        reader_key(reader, list, STR("payload"), tokens[object->at].start);
        for (uint32_t i = 0; list && i < object->payload.len; i++)
            library_add_payload(reader, list, library, &object->payload.items[i]);
        reader_add(reader, map, list);
    }
    reader_add(reader, pushes, map);
}

Document *library_read(Arena *arena, const PackLibrary *spec, Str path, Str text) {
    Document *document = ARENA_NEW(arena, Document);
    document->path = path;
    document->format = DOCUMENT_SOURCE;
    document->complete = true;
    Reader reader = {.arena = arena, .document = document, .text = text};
    map_init(&document->keys, arena);
    document->root = reader_node(&reader, DOCUMENT_NULL, STR_NONE);
    reader_root_map(&reader);
    DocumentNode *pushes = reader_node(&reader, DOCUMENT_LIST, STR_NONE);
    reader_span(&reader, pushes, 0, text.len);
    reader_key(&reader, pushes, STR("pushes"), 0);
    reader_add(&reader, document->root, pushes);
    Library library = {.arena = arena, .spec = spec, .path = path, .text = text, .steps = STEPS};
    library_look(&library);
    LibraryObjects objects = library_objects(&library);
    join_parts(&library, &objects);
    add_clients(&objects);
    if (!library.steps || objects.len == LIBRARY_OBJECTS_MAX)
        reader_gap(&reader, 0, STR("has more pushes than are looked at"));
    for (uint32_t i = 0; i < objects.len; i++)
        if (!objects.items[i].consumed) add_push(&reader, &library, &objects.items[i], pushes);
    return document;
}
