// SPDX-License-Identifier: MIT
#include "analyzer/objc/heal_p.h"

#include "analyzer/objc/sends.h"

#include <string.h>

// What is there in every round: an object that answers anything, and subscripts on every object.
static const char PRELUDE[] = "#pragma once\n"
                              "@interface VCAny : NSObject\n@end\n"
                              "typedef void (^VCBlock)(VC_ANY_ARGS);\n"
                              "@interface NSObject (VCSubscripts)\n"
                              "- (VCAny *)objectForKeyedSubscript:(id)key;\n"
                              "- (VCAny *)objectAtIndexedSubscript:(NSUInteger)index;\n"
                              "- (void)setObject:(id)value forKeyedSubscript:(id)key;\n"
                              "- (void)setObject:(id)value atIndexedSubscript:(NSUInteger)index;\n"
                              "@end\n"
                              "@protocol VCEverything;\n"
                              "@interface NSObject (VCEverything) <VCEverything>\n@end\n";

Heal *heal_new(Arena *arena, bool cxx, const ObjcHeaders *headers) {
    Heal *heal = ARENA_NEW(arena, Heal);
    heal->arena = arena;
    heal->cxx = cxx;
    heal->headers = headers;
    map_init(&heal->by_name, arena);
    return heal;
}

static uint64_t key_of(HealSpace space, Str name) {
    return hash_bytes(name.data, name.len, (uint64_t)space + 11) | 1;
}

HealEntry *heal_find(const Heal *heal, HealSpace space, Str name) {
    uintptr_t index = (uintptr_t)map_get(&heal->by_name, key_of(space, name));
    return index > 0 ? &heal->list.items[index - 1] : NULL;
}

static bool valid_name(HealSpace space, Str name) {
    if (name.len == 0 || name.len > 200 || (name.data[0] >= '0' && name.data[0] <= '9')) return false;
    for (size_t i = 0; i < name.len; i++)
        if (!objc_is_word_byte(name.data[i]) && !(space == HEAL_SPACE_METHOD && name.data[i] == ':'))
            return false;
    static const char *const RESERVED[] = {
        "self",     "super",   "_cmd",    "id",     "Class",  "SEL",    "nil",      "YES",   "NO",
        "if",       "else",    "for",     "while",  "return", "switch", "case",     "break", "do",
        "continue", "default", "goto",    "static", "const",  "extern", "void",     "int",   "NSObject",
        "this",     "VCAny",   "VCBlock", "in",     "new",    "class",  "namespace"};
    for (size_t i = 0; space == HEAL_SPACE_NAME && i < sizeof RESERVED / sizeof RESERVED[0]; i++)
        if (str_eq_c(name, RESERVED[i])) return false;
    return true;
}

// Whether the main file boxes a value of that name: @(x.name) takes numbers only.
static bool is_boxed(const Heal *heal, Str name) {
    const ObjcTokens *tokens = &heal->headers->list.items[0].tokens;
    for (uint32_t i = 2; i + 1 < tokens->list.len; i++) {
        if (!objc_token_is(tokens, i + 1, ')') || tokens->list.items[i].len != name.len) continue;
        uint32_t open = tokens->list.items[i + 1].match;
        if (open != OBJC_NO_MATCH && open > 0 && objc_token_is(tokens, open - 1, '@') &&
            str_eq(objc_token_text(tokens, i), name))
            return true;
    }
    return false;
}

bool heal_put(Heal *heal, HealSpace space, Str name, HealKind kind, Str type) {
    if (!valid_name(space, name)) return false;
    HealEntry *old = heal_find(heal, space, name);
    if (old) {
        if ((old->kind == kind && str_eq(old->type, type)) || old->changes >= HEAL_MAX_CHANGES) return false;
        if (old->kind == HEAL_NOTHING) return false;
        old->changes++;
        old->kind = kind;
        old->type = str_copy(heal->arena, type);
        return true;
    }
    if (kind == HEAL_NOTHING || kind == HEAL_FORWARD) return false;
    if (heal->list.len >= HEAL_MAX_NAMES) return false;
    if (kind == HEAL_PROPERTY && type.len == 0 && is_boxed(heal, name)) type = STR("long");
    HealEntry entry = {.space = space,
                       .kind = kind,
                       .name = str_copy(heal->arena, name),
                       .type = str_copy(heal->arena, type)};
    VEC_PUSH(heal->arena, &heal->list, entry);
    map_set(&heal->by_name, key_of(space, name), (void *)(uintptr_t)heal->list.len); // NOLINT: an index
    return true;
}

bool heal_retype(Heal *heal, HealEntity entity, Str type) {
    switch (entity.kind) {
    case HEAL_PROPERTY:
        return heal_put(heal, HEAL_SPACE_PROPERTY, entity.name, HEAL_PROPERTY, type);
    case HEAL_METHOD:
        return heal_put(heal, HEAL_SPACE_METHOD, entity.name, HEAL_METHOD, type);
    case HEAL_FUNCTION:
        return heal_put(heal, HEAL_SPACE_NAME, entity.name, HEAL_FUNCTION, type);
    case HEAL_VALUE: {
        const HealEntry *known = heal_find(heal, HEAL_SPACE_NAME, entity.name);
        if (!known || known->kind != HEAL_VALUE) return false; // a local of the user's
        return heal_put(heal, HEAL_SPACE_NAME, entity.name, HEAL_VALUE, type);
    }
    default:
        return false;
    }
}

uint32_t heal_count(const Heal *heal) { return heal->list.len; }

// --- What an expression's value comes from

static HealEntity member(const ObjcTokens *tokens, uint32_t i) {
    return (HealEntity){HEAL_PROPERTY, objc_token_text(tokens, i)};
}

HealEntity heal_entity_from(const Heal *heal, const ObjcTokens *tokens, uint32_t i) {
    HealEntity entity = {HEAL_NOTHING, STR_NONE};
    while (objc_token_is(tokens, i, '!') || objc_token_is(tokens, i, '-') || objc_token_is(tokens, i, '&') ||
           objc_token_is(tokens, i, '~'))
        i++;
    if (i >= tokens->list.len) return entity;
    const ObjcToken *token = &tokens->list.items[i];
    if (token->punct == '[') {
        entity = (HealEntity){HEAL_METHOD, objc_send_selector(heal->arena, tokens, i)};
        if (token->match == OBJC_NO_MATCH) return entity;
        i = token->match + 1;
    } else if (token->punct == '(' && token->match != OBJC_NO_MATCH) {
        const ObjcToken *after =
            token->match + 1 < tokens->list.len ? &tokens->list.items[token->match + 1] : NULL;
        bool cast = after && (after->kind == OBJC_TOKEN_WORD || after->punct == '[' || after->punct == '(');
        return heal_entity_to(heal, tokens, cast ? token->match : token->match - 1);
    } else if (token->kind == OBJC_TOKEN_WORD) {
        bool call = objc_token_is(tokens, i + 1, '(');
        entity = (HealEntity){call ? HEAL_FUNCTION : HEAL_VALUE, objc_token_text(tokens, i)};
        i++;
        if (call && tokens->list.items[i].match != OBJC_NO_MATCH) i = tokens->list.items[i].match + 1;
    }
    while (objc_token_is(tokens, i, '.') && i + 1 < tokens->list.len &&
           tokens->list.items[i + 1].kind == OBJC_TOKEN_WORD) {
        entity = member(tokens, i + 1);
        i += 2;
    }
    return entity;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by the nesting that limits.c lets pass
HealEntity heal_entity_to(const Heal *heal, const ObjcTokens *tokens, uint32_t i) {
    HealEntity entity = {HEAL_NOTHING, STR_NONE};
    // Behind subscripts stands what they are of.
    while (objc_token_is(tokens, i, ']') && tokens->list.items[i].match != OBJC_NO_MATCH &&
           tokens->list.items[i].match > 0 && !objc_is_send(tokens, tokens->list.items[i].match))
        i = tokens->list.items[i].match - 1;
    if (i >= tokens->list.len) return entity;
    const ObjcToken *token = &tokens->list.items[i];
    if (token->kind == OBJC_TOKEN_WORD) {
        if (i > 0 && objc_token_is(tokens, i - 1, '.')) return member(tokens, i);
        return (HealEntity){HEAL_VALUE, objc_token_text(tokens, i)};
    }
    if (token->match == OBJC_NO_MATCH || token->match == 0) return entity;
    if (token->punct == ']')
        return (HealEntity){HEAL_METHOD, objc_send_selector(heal->arena, tokens, token->match)};
    if (token->punct == ')' && tokens->list.items[token->match - 1].kind == OBJC_TOKEN_WORD)
        return (HealEntity){HEAL_FUNCTION, objc_token_text(tokens, token->match - 1)};
    return entity;
}

// --- The header

// The superclass that a class's name asks for, so that what it inherits has its real types.
static const char *superclass(Str name) {
    static const char *const SUFFIXES[][2] = {
        {"TableViewController", "UITableViewController"},
        {"NavigationController", "UINavigationController"},
        {"TabBarController", "UITabBarController"},
        {"ViewController", "UIViewController"},
        {"TableViewCell", "UITableViewCell"},
        {"CollectionViewCell", "UICollectionViewCell"},
        {"TableView", "UITableView"},
        {"ImageView", "UIImageView"},
        {"ScrollView", "UIScrollView"},
        {"TextView", "UITextView"},
        {"TextField", "UITextField"},
        {"View", "UIView"},
        {"Cell", "UITableViewCell"},
        {"Button", "UIButton"},
        {"Label", "UILabel"},
        {"Switch", "UISwitch"},
        {"AppDelegate", "UIResponder"},
    };
    for (size_t i = 0; i < sizeof SUFFIXES / sizeof SUFFIXES[0]; i++)
        if (str_ends(name, str_from(SUFFIXES[i][0])) && !str_eq_c(name, SUFFIXES[i][1]))
            return SUFFIXES[i][1];
    return "NSObject";
}

// In C++ only `id` becomes any other object without a cast.
static Str type_of(const Heal *heal, const HealEntry *entry) {
    if (entry->type.len > 0) return entry->type;
    return heal->cxx ? STR("id") : STR(HEAL_ANY " *");
}

static void write_class(StrBuf *out, const Heal *heal, const HealEntry *entry, bool forward) {
    strbuf_printf(out, forward ? "@class %.*s" : "@interface %.*s", STR_ARG(entry->name));
    for (uint32_t i = 0; i < entry->arguments; i++)
        strbuf_printf(out, "%sVCT%u", i == 0 ? "<" : ", ", i);
    if (entry->arguments > 0) strbuf_add_c(out, ">");
    if (forward)
        strbuf_add_c(out, ";\n");
    else
        strbuf_printf(out, " : %s {\n@public\n", superclass(entry->name));
    for (uint32_t i = 0; !forward && i < heal->list.len; i++) {
        const HealEntry *field = &heal->list.items[i];
        if (field->kind == HEAL_FIELD && field->arguments)
            strbuf_printf(out, "%.*s %.*s;\n", STR_ARG(type_of(heal, field)), STR_ARG(field->name));
    }
    if (!forward) strbuf_add_c(out, "}\n@end\n");
}

static void write_method(StrBuf *out, const Heal *heal, const HealEntry *entry, char sign) {
    strbuf_printf(out, "%c (%.*s)", sign, STR_ARG(type_of(heal, entry)));
    size_t from = 0;
    uint32_t argument = 0;
    for (size_t i = 0; i < entry->name.len; i++) {
        if (entry->name.data[i] != ':') continue;
        bool floating = argument < 31 && (entry->arguments >> argument & 1);
        argument++;
        strbuf_printf(out, "%.*s(%s)a%zu ", STR_ARG(str_sub(entry->name, from, i + 1)),
                      floating ? "double" : "id", i);
        from = i + 1;
    }
    strbuf_add(out, str_sub(entry->name, from, entry->name.len));
    strbuf_add_c(out, argument && entry->arguments & HEAL_VARIADIC ? ", ...;\n" : ";\n");
}

static void write_fields(StrBuf *out, const Heal *heal) {
    for (uint32_t i = 0; i < heal->list.len; i++)
        if (heal->list.items[i].kind == HEAL_FIELD)
            strbuf_printf(out, "VCAny *%.*s; ", STR_ARG(heal->list.items[i].name));
}

static char upper(char c) { return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c; }

// `x.name` and `[x name]` are one method: two declarations would be of different types.
static const HealEntry *twin_of(const Heal *heal, const HealEntry *entry) {
    bool property = entry->kind == HEAL_PROPERTY;
    if (!property && entry->kind != HEAL_METHOD) return NULL;
    const HealEntry *twin = heal_find(heal, property ? HEAL_SPACE_METHOD : HEAL_SPACE_PROPERTY, entry->name);
    return twin && twin->kind == (property ? HEAL_METHOD : HEAL_PROPERTY) ? twin : NULL;
}

// All invented properties and methods are of one protocol, which NSObject and the invented protocols have:
// libclang's time grows with the square of the categories of a class. A property is written as its two
// methods, which dots find too, so that the user's own property of that name does not redeclare it.
static void write_members(StrBuf *out, const Heal *heal) {
    strbuf_add_c(out, "@protocol VCEverything\n@optional\n");
    for (uint32_t i = 0; i < heal->list.len; i++) {
        const HealEntry *entry = &heal->list.items[i];
        const HealEntry *twin = twin_of(heal, entry);
        if (twin && entry->kind == HEAL_METHOD) continue;
        // What was learned of the message holds for the dot.
        bool learned = twin && !entry->type.len && twin->type.len && !str_eq_c(twin->type, "id");
        Str type = learned ? twin->type : type_of(heal, entry);
        if (entry->kind == HEAL_PROPERTY)
            for (unsigned sign = 0; sign < 2; sign++)
                strbuf_printf(out, "%c (%.*s)%.*s;\n%c (void)set%c%.*s:(%.*s)value;\n", "-+"[sign],
                              STR_ARG(type), STR_ARG(entry->name), "-+"[sign], upper(entry->name.data[0]),
                              STR_ARG(str_sub(entry->name, 1, entry->name.len)), STR_ARG(type));
        if (entry->kind != HEAL_METHOD) continue;
        write_method(out, heal, entry, '-');
        write_method(out, heal, entry, '+');
    }
    strbuf_add_c(out, "@end\n");
}

static void write_entry(StrBuf *out, const Heal *heal, const HealEntry *entry, uint32_t number) {
    Str type = type_of(heal, entry);
    switch (entry->kind) {
    case HEAL_CLASS:
        write_class(out, heal, entry, false);
        break;
    case HEAL_TYPE:
        strbuf_printf(out, "typedef %.*s %.*s;\n", STR_ARG(type), STR_ARG(entry->name));
        break;
    case HEAL_STRUCT:
        strbuf_printf(out, "typedef struct %.*s { ", STR_ARG(entry->name));
        write_fields(out, heal);
        strbuf_printf(out, "} %.*s;\n", STR_ARG(entry->name));
        break;
    case HEAL_VALUE:
        strbuf_printf(out, "extern %.*s %.*s;\n", STR_ARG(type), STR_ARG(entry->name));
        break;
    case HEAL_CONSTANT:
        strbuf_printf(out, "enum { %.*s = %u };\n", STR_ARG(entry->name), 1000000 + number);
        break;
    case HEAL_FUNCTION:
        strbuf_printf(out, "%s%.*s %.*s(VC_ANY_ARGS);\n", heal->cxx ? "extern \"C\" " : "", STR_ARG(type),
                      STR_ARG(entry->name));
        break;
    default:
        break;
    }
}

Str heal_header(const Heal *heal) {
    StrBuf out;
    strbuf_init(&out, heal->arena);
    strbuf_add_c(&out, PRELUDE);
    for (uint32_t i = 0; i < heal->list.len; i++) {
        const HealEntry *entry = &heal->list.items[i];
        if (entry->kind == HEAL_CLASS || entry->kind == HEAL_FORWARD) write_class(&out, heal, entry, true);
        if (entry->kind == HEAL_MACRO)
            strbuf_printf(&out, "#define %.*s%.*s\n", STR_ARG(entry->name), STR_ARG(entry->type));
        if (entry->kind == HEAL_PROTOCOL)
            strbuf_printf(&out, "@protocol %.*s <NSObject, VCEverything>\n@end\n", STR_ARG(entry->name));
    }
    for (uint32_t i = 0; i < heal->list.len; i++)
        if (heal->list.items[i].kind == HEAL_TYPE || heal->list.items[i].kind == HEAL_CLASS)
            write_entry(&out, heal, &heal->list.items[i], i);
    for (uint32_t i = 0; i < heal->list.len; i++)
        if (heal->list.items[i].kind != HEAL_TYPE && heal->list.items[i].kind != HEAL_CLASS)
            write_entry(&out, heal, &heal->list.items[i], i);
    write_members(&out, heal);
    return strbuf_str(&out);
}
