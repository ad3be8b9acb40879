// SPDX-License-Identifier: MIT
// What a program makes of a library's pushes, and what it does with them: arguments, keys, properties that
// are set on the variable, methods. A property that is set under a condition, or after the push was sent, is
// not known unless it stays what it was.
#include "analyzer/servers/library/library_private.h"

static bool is_in_block(const Library *library, uint32_t at, uint32_t block) {
    return library->blocks[at] == block;
}

static bool is_same_value(const LibraryValue *a, const LibraryValue *b) {
    return a->kind == LIBRARY_TEXT && b->kind == LIBRARY_TEXT && str_eq(a->text, b->text);
}

static PackLibraryField field_of(const PackMaker *maker, Str name) {
    for (uint32_t i = 0; i < maker->property_count; i++)
        if (str_eq(maker->properties[i].name, name)) return maker->properties[i].field;
    return PACK_LIBRARY_NOTHING;
}

// `unsure`: it may be set or not.
static void set_slot(Library *library, LibraryObject *object, PackLibraryField field, LibraryRange range,
                     bool unsure) {
    if (field >= PACK_LIBRARY_FIELDS || range.from >= range.to) return;
    if (field == PACK_LIBRARY_PAYLOAD) {
        VEC_PUSH(library->arena, &object->payload, range);
        return;
    }
    LibrarySlot *slot = &object->slots[field];
    LibraryValue value = {.kind = LIBRARY_UNKNOWN};
    if (field != PACK_LIBRARY_PART) value = library_value(library, range.from, range.to, 0);
    bool open = unsure && !(slot->state == LIBRARY_KNOWN && is_same_value(&slot->value, &value));
    *slot = (LibrarySlot){open ? LIBRARY_OPEN : LIBRARY_KNOWN, value, range.key, range.from, range.to};
}

static void open_all(LibraryObject *object) {
    object->escaped = true;
    for (int i = 0; i < PACK_LIBRARY_FIELDS; i++)
        if (object->slots[i].state == LIBRARY_KNOWN) object->slots[i].state = LIBRARY_OPEN;
}

// ------------------------------------------------------------------------------------------ arguments

// The name at `at` that is given a value with `:`, `=` or `=>`; *value is where that begins. Empty without.
static Str named(const Library *library, uint32_t at, uint32_t to, uint32_t *value) {
    static const char *const gives[] = {":", "=", "=>", NULL};
    bool name = library_is_kind(library, at, SOURCE_TOKEN_NAME);
    if (!name && !library_is_kind(library, at, SOURCE_TOKEN_STRING)) return STR_NONE;
    if (at + 1 >= to || !library_is_one(library, at + 1, gives)) return STR_NONE;
    *value = at + 2;
    return name ? library_text(library, at) : library_string(library, at);
}

// The keys between two braces.
static void read_keys(Library *library, LibraryObject *object, uint32_t open) {
    uint32_t close = library->mates[open];
    if (close == LIBRARY_NONE) {
        object->escaped = true;
        return;
    }
    for (uint32_t at = open + 1; at < close;) {
        uint32_t end = library_argument_end(library, at, close), value = at;
        Str name = named(library, at, end, &value);
        if (!name.len && end == at + 1) name = library_text(library, at); // {topic}
        if (name.len)
            set_slot(library, object, field_of(object->maker, name), (LibraryRange){at, value, end}, false);
        else
            open_all(object); // ...others: what stands before may be replaced
        at = end + 1;
    }
}

static void read_position(Library *library, LibraryObject *object, uint32_t number, uint32_t from,
                          uint32_t to) {
    const PackMaker *maker = object->maker;
    PackLibraryField field = number < maker->position_count ? maker->positions[number] : PACK_LIBRARY_NOTHING;
    if (field != PACK_LIBRARY_OBJECT)
        set_slot(library, object, field, (LibraryRange){LIBRARY_NONE, from, to}, false);
    else if (library_is(library, from, "{") && library->mates[from] == to - 1)
        read_keys(library, object, from);
    else
        object->escaped = true;
}

static void read_arguments(Library *library, LibraryObject *object, uint32_t open) {
    static const char *const spreads[] = {"*", "..", NULL};
    uint32_t close = library->mates[open], number = 0;
    for (uint32_t at = open + 1; at < close; number++) {
        uint32_t end = library_argument_end(library, at, close), value = at;
        Str name = named(library, at, end, &value);
        if (name.len)
            set_slot(library, object, field_of(object->maker, name), (LibraryRange){at, value, end}, false);
        else if (library_is_one(library, at, spreads))
            open_all(object);
        else
            read_position(library, object, number, at, end);
        at = end + 1;
    }
}

// ------------------------------------------------------------------------------------------ methods

// "setTopic" of "topic"; empty for other names.
static Str set_by(Arena *arena, Str method) {
    if (!str_starts(method, STR("set")) || method.len < 4) return STR_NONE;
    char *name = arena_copy(arena, method.data + 3, method.len - 3);
    if (name[0] >= 'A' && name[0] <= 'Z') name[0] = (char)(name[0] - 'A' + 'a');
    return (Str){name, method.len - 3};
}

static void set_by_call(LibraryObject *object, uint32_t at, Str what, bool unsure) {
    static const struct {
        const char *field;
        PackLibraryField number;
    } fields[] = {{"priority=", PACK_LIBRARY_PRIORITY}, {"push-type=", PACK_LIBRARY_PUSH_TYPE}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (!str_starts(what, str_from(fields[i].field))) continue;
        LibrarySlot *slot = &object->slots[fields[i].number];
        LibraryValue value = {.kind = LIBRARY_TEXT,
                              .text = str_sub(what, str_from(fields[i].field).len, what.len)};
        bool open = unsure && !(slot->state == LIBRARY_KNOWN && is_same_value(&slot->value, &value));
        *slot = (LibrarySlot){open ? LIBRARY_OPEN : LIBRARY_KNOWN, value, at, at, at + 1};
    }
}

// The methods that are called from `at` on, each on what the one before gave back: the token behind them.
static uint32_t read_methods(Library *library, LibraryObject *object, uint32_t at, bool unsure) {
    while (library_is_member(library, at) && library_is_kind(library, at + 1, SOURCE_TOKEN_NAME) &&
           library_is(library, at + 2, "(") && library->mates[at + 2] != LIBRARY_NONE) {
        uint32_t open = at + 2, close = library->mates[open];
        Str method = library_text(library, at + 1), name = set_by(library->arena, method);
        const Str *what = library_find(object->maker->calls, object->maker->call_count, method);
        uint32_t end = library_argument_end(library, open + 1, close);
        if (name.len && end > open + 1)
            set_slot(library, object, field_of(object->maker, name), (LibraryRange){at + 1, open + 1, end},
                     unsure);
        if (what && close == open + 1) set_by_call(object, at + 1, *what, unsure);
        at = close + 1;
    }
    return at;
}

// ------------------------------------------------------------------------------------------ what follows

// Whether what stands at `at` runs only sometimes when the object is made.
static bool is_conditional(const Library *library, const LibraryObject *object, uint32_t at) {
    static const char *const asks[] = {"if", "while", "for", "elseif", "foreach", NULL};
    static const char *const before_one[] = {"else", "&", "|", "?", ":", "=>", "do", NULL};
    uint32_t before = library_before(library, at);
    if (!is_in_block(library, at, library->blocks[object->at])) return true;
    if (before == LIBRARY_NONE) return false;
    if (library_is_one(library, before, before_one)) return true;
    uint32_t open = library_is(library, before, ")") ? library->mates[before] : LIBRARY_NONE;
    return open != LIBRARY_NONE && open > 0 && library_is_one(library, open - 1, asks);
}

// Whether the variable is only handed to something that is known to leave it as it is.
static void note_use(const Library *library, LibraryObject *object, uint32_t at) {
    static const char *const shows[] = {"log",     "info",   "debug",   "warn",     "error", "stringify",
                                        "Println", "Printf", "print",   "println",  "dir",   "Infof",
                                        "Debugf",  "Errorf", "print_r", "var_dump", "dump",  NULL};
    uint32_t open = library->outers[at];
    bool call = open != LIBRARY_NONE && open > 0 && library_is(library, open, "(") &&
                library_is_kind(library, open - 1, SOURCE_TOKEN_NAME);
    if (call && library_is_one(library, open - 1, shows)) return;
    if (call && library_lists(library->spec->uses, library->spec->use_count, library_text(library, open - 1)))
        object->used = true;
    else
        object->escaped = true;
}

// `note.topic = …`, `note.aps.alert = …`; at: the first member sign.
static void read_property(Library *library, LibraryObject *object, uint32_t at, bool unsure) {
    Str name = library_text(library, at + 1);
    uint32_t last = at + 1;
    while (library_is_member(library, last + 1) && library_is_kind(library, last + 2, SOURCE_TOKEN_NAME))
        last += 2;
    PackLibraryField field = field_of(object->maker, name);
    bool deeper = last > at + 1;
    if (library_is(library, last + 1, "=") && (!deeper || field == PACK_LIBRARY_PAYLOAD)) {
        uint32_t end = library_expression_end(library, last + 2);
        set_slot(library, object, field, (LibraryRange){last, last + 2, end}, unsure);
    } else if (library_is(library, last + 1, "(") && !deeper) {
        read_methods(library, object, at, unsure);
    } else if (library_is(library, last + 1, "+=") && field < PACK_LIBRARY_FIELDS) {
        object->slots[field].state = LIBRARY_OPEN;
    }
}

// note["topic"] = …; at: the bracket.
static void read_index(Library *library, LibraryObject *object, uint32_t at, bool unsure) {
    bool set = library->mates[at] != LIBRARY_NONE && library_is(library, library->mates[at] + 1, "=");
    if (!set) return;
    if (library->mates[at] != at + 2 || !library_is_kind(library, at + 1, SOURCE_TOKEN_STRING)) {
        open_all(object);
        return;
    }
    uint32_t end = library_expression_end(library, at + 4);
    set_slot(library, object, field_of(object->maker, library_string(library, at + 1)),
             (LibraryRange){at + 1, at + 4, end}, unsure);
}

// `(note as any).topic` of TypeScript: the bracket at which the expression begins, else `at` itself; *next is
// behind it.
static uint32_t cast_at(const Library *library, uint32_t at, uint32_t *next) {
    uint32_t open = library->outers[at];
    *next = at + 1;
    if (open == LIBRARY_NONE || open + 1 != at || !library_is(library, at + 1, "as")) return at;
    uint32_t close = library->mates[open];
    bool member = close != LIBRARY_NONE &&
                  (library_is_member(library, close + 1) || library_is(library, close + 1, "["));
    if (!member) return at;
    *next = close + 1;
    return open;
}

// False when the variable holds something else from here on.
static bool read_mention(Library *library, LibraryObject *object, uint32_t at) {
    uint32_t next = at + 1, begin = cast_at(library, at, &next);
    bool unsure = object->used || is_conditional(library, object, begin);
    if (library_is(library, next, "?") && library_is_member(library, next + 1)) next++; // note?.topic
    if (library_is(library, next, "=")) {
        uint32_t from = next + 1 + library_is(library, next + 1, "$");
        bool itself = str_eq(library_text(library, from), library_text(library, at));
        if (itself) return true; // $payload = $payload->setAlert(…): the other one is read
        if (!unsure || object->used) return false;
        open_all(object);
    } else if (library_is_member(library, next) && library_is_kind(library, next + 1, SOURCE_TOKEN_NAME)) {
        read_property(library, object, next, unsure);
    } else if (library_is(library, next, "[")) {
        read_index(library, object, next, unsure);
    } else if (!library_is(library, next, ":")) { // not a key that is called so
        note_use(library, object, at);
    }
    return true;
}

static void follow(Library *library, LibraryObject *object) {
    Str name = library_text(library, object->variable);
    uint32_t block = library->blocks[object->at];
    uint32_t stop = block == LIBRARY_NONE ? library->tokens.len : library->mates[block];
    if (stop == LIBRARY_NONE) stop = library->tokens.len;
    for (uint32_t i = object->end; i < stop; i++) {
        if (!library->steps) {
            object->escaped = true;
            return;
        }
        library->steps--;
        if (!library_is_kind(library, i, SOURCE_TOKEN_NAME) || !str_eq(library_text(library, i), name))
            continue;
        uint32_t before = library_before(library, i);
        if (before != LIBRARY_NONE && library_is_member(library, before)) continue;
        if (library->declared[i] && !library->declared[object->at]) continue; // a parameter of that name
        if (!read_mention(library, object, i)) return;
    }
}

// A variable that others may reach as well (no `const`, no `:=`) is set elsewhere, too.
static void look_elsewhere(Library *library, LibraryObject *object) {
    static const char *const declaring[] = {"const", "let", "var", "val", NULL};
    uint32_t before = object->variable ? object->variable - 1 : LIBRARY_NONE;
    bool own = (before != LIBRARY_NONE &&
                (library_is_one(library, before, declaring) || library_is(library, before, "$"))) ||
               !library_is(library, object->variable + 1, "=") || library->blocks[object->at] == LIBRARY_NONE;
    Str name = library_text(library, object->variable);
    for (uint32_t i = 0; !own && i < object->at; i++) {
        bool same = library_is_kind(library, i, SOURCE_TOKEN_NAME) && str_eq(library_text(library, i), name);
        if (same && library_is_member(library, i + 1) && library_is(library, i + 3, "=")) own = true;
        if (own) open_all(object);
    }
}

// What is rarely changed once it is made is not known when the program does change it.
static void look_for_changes(Library *library, LibraryObject *object) {
    Str name = library_text(library, object->variable);
    for (uint32_t i = object->end; i < library->tokens.len && library->steps; i++) {
        library->steps--;
        bool same = library_is_kind(library, i, SOURCE_TOKEN_NAME) && str_eq(library_text(library, i), name);
        if (same && library_is_member(library, i + 1) && library_is(library, i + 3, "=")) {
            open_all(object);
            return;
        }
    }
}

// ------------------------------------------------------------------------------------------ makers

// The path that ends at `at`, and where it begins.
static Str path_to(const Library *library, uint32_t at, uint32_t *begin) {
    enum { WORDS_MAX = 6 };
    Str path = library_text(library, at);
    for (int i = 0; i < WORDS_MAX && at >= 2; i++) {
        if (!library_is_member(library, at - 1) && !library_is(library, at - 1, "\\")) break;
        if (!library_is_kind(library, at - 2, SOURCE_TOKEN_NAME)) break;
        at -= 2;
        path = str_printf(library->arena, "%.*s.%.*s", STR_ARG(library_text(library, at)), STR_ARG(path));
    }
    *begin = at;
    return path;
}

// Whether an expression may begin at `at`: what stands before it is no declaration.
static bool begins_expression(const Library *library, uint32_t at, bool brace) {
    static const char *const words[] = {"return", "new", "await", "yield", "in", "else", "throw", NULL};
    static const char *const signs[] = {"=", ":=", "(", ",", "&", ":", "=>", "[", "?", "$", "+", ".", NULL};
    if (!at) return !brace;
    if (library_is_one(library, at - 1, words) || library_is_one(library, at - 1, signs)) return true;
    return !brace && !library_is_kind(library, at - 1, SOURCE_TOKEN_NAME);
}

// A method of the program's own that is called like the library's.
static bool is_own_method(const Library *library, uint32_t at, uint32_t begin) {
    return begin + 2 == at && (library_is(library, begin, "self") || library_is(library, begin, "this"));
}

static const PackMaker *maker_at(const Library *library, uint32_t at, uint32_t *begin) {
    bool brace = library_is(library, at + 1, "{");
    if (!brace && !library_is(library, at + 1, "(")) return NULL;
    if (library->mates[at + 1] == LIBRARY_NONE) return NULL;
    for (uint32_t i = 0; i < library->spec->maker_count; i++) {
        const PackMaker *maker = &library->spec->makers[i];
        bool may = false; // by its last word
        for (uint32_t n = 0; n < maker->name_count; n++)
            may = may || str_ends(maker->names[n], library_text(library, at));
        if (!may || !library_lists(maker->names, maker->name_count, path_to(library, at, begin))) continue;
        if (is_own_method(library, at, *begin)) continue;
        bool after_new =
            *begin > 0 &&
            (library_is(library, *begin - 1, "new") ||
             (*begin > 1 && library_is(library, *begin - 1, "\\") && library_is(library, *begin - 2, "new")));
        if (maker->after_new ? after_new : begins_expression(library, *begin, brace)) return maker;
    }
    return NULL;
}

// The variable that an expression is given to, LIBRARY_NONE when it is none; *handed: something else has it.
static uint32_t holder(const Library *library, uint32_t begin, bool *handed) {
    static const char *const prefixes[] = {"new", "&", "await", "\\", NULL};
    static const char *const gives[] = {"=", ":=", NULL}, *const ends[] = {";", "{", "}", NULL};
    while (begin > 0 && library_is_one(library, begin - 1, prefixes))
        begin--;
    *handed =
        begin > 0 && !library_is_one(library, begin - 1, ends) && !library->tokens.items[begin].line_before;
    if (begin < 2 || !library_is_one(library, begin - 1, gives)) return LIBRARY_NONE;
    uint32_t name = begin - 2;
    for (uint32_t i = 0; i < 6 && name > i + 1; i++) { // const note: apn.Notification = …
        uint32_t at = name - i;
        if (library_is(library, at, ":") && library_is_kind(library, at - 1, SOURCE_TOKEN_NAME)) {
            name = at - 1;
            break;
        }
        if (!library_is_kind(library, at, SOURCE_TOKEN_NAME) && !library_is_member(library, at)) break;
    }
    if (!library_is_kind(library, name, SOURCE_TOKEN_NAME)) return LIBRARY_NONE;
    uint32_t before = library_before(library, name);
    return before != LIBRARY_NONE && library_is_member(library, before) ? LIBRARY_NONE : name;
}

// What a push that is held by no variable is handed to may change it, if it can be changed.
static void note_inline(const Library *library, LibraryObject *object, uint32_t begin) {
    uint32_t open = library->outers[begin];
    bool call = open != LIBRARY_NONE && open > 0 && library_is(library, open, "(") &&
                library_lists(library->spec->uses, library->spec->use_count, library_text(library, open - 1));
    object->escaped = object->escaped || !call;
}

static void add_object(Library *library, LibraryObjects *objects, const PackMaker *maker, uint32_t at,
                       uint32_t begin) {
    uint32_t open = at + 1;
    bool handed = false;
    LibraryObject object = {.maker = maker, .at = at, .variable = LIBRARY_NONE};
    if (library_is(library, open, "{"))
        read_keys(library, &object, open);
    else
        read_arguments(library, &object, open);
    object.end = read_methods(library, &object, library->mates[open] + 1, false);
    object.variable = holder(library, begin, &handed);
    if (maker->fixed && object.variable != LIBRARY_NONE) look_for_changes(library, &object);
    if (!maker->fixed && !maker->client) {
        if (object.variable != LIBRARY_NONE) {
            follow(library, &object);
            look_elsewhere(library, &object);
        } else if (handed && !object.slots[PACK_LIBRARY_PART].state) {
            note_inline(library, &object, begin);
        }
    }
    VEC_PUSH(library->arena, objects, object);
}

LibraryObjects library_objects(Library *library) {
    LibraryObjects objects = {0};
    for (uint32_t i = 0; i < library->tokens.len && objects.len < LIBRARY_OBJECTS_MAX; i++) {
        uint32_t begin = i;
        if (!library_is_kind(library, i, SOURCE_TOKEN_NAME)) continue;
        const PackMaker *maker = maker_at(library, i, &begin);
        if (maker) add_object(library, &objects, maker, i, begin);
    }
    return objects;
}
