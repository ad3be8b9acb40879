// SPDX-License-Identifier: MIT
// From libclang's error messages to declarations. The wording is that of LLVM 17 to 21; a message that is not
// known teaches nothing, and the function around it stays unhealed.
#include "analyzer/objc/heal_p.h"

#include "analyzer/objc/sends.h"

#include <string.h>

// The n-th quoted part of a message ('…'), counted from 0; empty when there is none. "(aka '…')" counts too.
static Str quoted(Str message, unsigned n) {
    size_t at = 0;
    while (at < message.len) {
        const char *open = memchr(message.data + at, '\'', message.len - at);
        if (!open) break;
        size_t from = (size_t)(open - message.data) + 1;
        const char *close = memchr(message.data + from, '\'', message.len - from);
        if (!close) break;
        size_t to = (size_t)(close - message.data);
        if (n-- == 0) return str_sub(message, from, to);
        at = to + 1;
    }
    return STR_NONE;
}

static bool is_word(const ObjcTokens *tokens, uint32_t i) {
    return i < tokens->list.len && tokens->list.items[i].kind == OBJC_TOKEN_WORD;
}

static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

static bool is_all_capitals(Str name) {
    bool any = false;
    for (size_t i = 0; i < name.len; i++) {
        if (name.data[i] >= 'a' && name.data[i] <= 'z') return false;
        any = any || is_upper(name.data[i]);
    }
    return any && name.len >= 3;
}

// Without what the message adds about nullability.
static Str bare_type(Str type) {
    static const char *const SUFFIXES[] = {" _Nonnull", " _Nullable", " _Null_unspecified", "_Nonnull",
                                           "_Nullable"};
    for (size_t i = 0; i < sizeof SUFFIXES / sizeof SUFFIXES[0]; i++)
        if (str_ends(type, str_from(SUFFIXES[i]))) type.len -= strlen(SUFFIXES[i]);
    return type;
}

static bool is_object_type(Str type) {
    type = bare_type(type);
    return str_eq_c(type, "VCAny *") || str_eq_c(type, "id") || str_eq_c(type, "VCAny *const");
}

// A type that can be written before any header of the project: the scalars and plain structs of the SDK, and
// `long` for every enumeration. Empty for others. `aka` is what the message adds, or empty.
static Str simple_type(Str type, Str aka) {
    static const char *const KNOWN[] = {"BOOL",
                                        "bool",
                                        "int",
                                        "long",
                                        "float",
                                        "double",
                                        "CGFloat",
                                        "NSInteger",
                                        "NSUInteger",
                                        "CGRect",
                                        "CGSize",
                                        "CGPoint",
                                        "NSRange",
                                        "UIEdgeInsets",
                                        "CGAffineTransform",
                                        "NSTimeInterval",
                                        "char",
                                        "short",
                                        "unsigned int",
                                        "unsigned long",
                                        "long long",
                                        "unsigned long long",
                                        "const char *",
                                        "SEL",
                                        "uint64_t",
                                        "uint32_t",
                                        "int64_t",
                                        "int32_t",
                                        "unsigned char",
                                        "unsigned short",
                                        "size_t",
                                        "time_t",
                                        "unichar",
                                        "CGVector",
                                        "CMTime",
                                        "CFTimeInterval",
                                        "uint8_t",
                                        "UInt32",
                                        "Float32",
                                        "Float64",
                                        "NSOperatingSystemVersion"};
    for (unsigned pass = 0; pass < 2; pass++) {
        Str text = pass == 0 ? type : aka;
        if (str_starts(text, STR("const ")) && !str_ends(text, STR("*"))) text = str_sub(text, 6, text.len);
        for (size_t i = 0; i < sizeof KNOWN / sizeof KNOWN[0]; i++)
            if (str_eq_c(text, KNOWN[i])) return str_from(KNOWN[i]);
        if (str_starts(text, STR("enum "))) return STR("long");
    }
    return STR_NONE;
}

// Whether the unit sends messages to the name, or gives it type arguments: then it is a class.
static bool used_as_class(const ObjcTokens *tokens, Str name) {
    for (uint32_t i = 1; i + 1 < tokens->list.len; i++) {
        if (tokens->list.items[i].len != name.len || !str_eq(objc_token_text(tokens, i), name)) continue;
        if (objc_token_is(tokens, i - 1, '[') && is_word(tokens, i + 1)) return true;
        if (objc_token_is(tokens, i + 1, '.') || objc_token_is(tokens, i + 1, '<')) return true;
        if (is_word(tokens, i - 1) && objc_token_is_word(tokens, i - 1, "class")) return true;
    }
    return false;
}

static bool is_block_name(Str name) {
    return str_ends(name, STR("Block")) || str_ends(name, STR("Handler")) ||
           str_ends(name, STR("Completion")) || str_ends(name, STR("Callback"));
}

static bool put_class(Heal *heal, Str name) {
    HealEntry *entry = heal_find(heal, HEAL_SPACE_NAME, name);
    if (entry && entry->kind == HEAL_NOTHING &&
        entry->changes < HEAL_MAX_CHANGES) { // it was another kind of name
        entry->changes++;
        entry->kind = HEAL_CLASS;
        return true;
    }
    return heal_put(heal, HEAL_SPACE_NAME, name, HEAL_CLASS, STR_NONE);
}

// An unknown name where a type is meant, at token i.
bool heal_learn_type(Heal *heal, const ObjcTokens *tokens, uint32_t i, Str name) {
    uint32_t next = i + 1;
    bool end = next >= tokens->list.len || tokens->list.items[next].kind == OBJC_TOKEN_DIRECTIVE ||
               objc_token_is(tokens, next, '@') || objc_token_is(tokens, next, '-') ||
               objc_token_is(tokens, next, '+') || objc_token_is(tokens, next, '}');
    bool before_type =
        is_word(tokens, next) && (is_word(tokens, next + 1) || objc_token_is(tokens, next + 1, '*') ||
                                  objc_token_is(tokens, next + 1, '<'));
    if (is_all_capitals(name) && (end || before_type))
        return heal_put(heal, HEAL_SPACE_NAME, name, HEAL_MACRO, STR_NONE);
    bool pointer = objc_token_is(tokens, next, '*') || objc_token_is(tokens, next, '<');
    if (pointer || used_as_class(tokens, name)) {
        // NOLINTNEXTLINE(clang-analyzer-core.NullDereference): a name from a diagnostic is never empty
        bool c_like = !is_upper(name.data[0]) && !used_as_class(tokens, name);
        if (c_like) return heal_put(heal, HEAL_SPACE_NAME, name, HEAL_STRUCT, STR_NONE);
        return put_class(heal, name);
    }
    return heal_put(heal, HEAL_SPACE_NAME, name, HEAL_TYPE,
                    is_block_name(name) ? STR("VCBlock") : STR("long"));
}

// An unknown name in an expression, at token i. A declaration with an unknown type looks like one too.
static bool learn_identifier(Heal *heal, const ObjcTokens *tokens, uint32_t i, Str name) {
    if (!name.len) return false;
    const HealEntry *known = heal_find(heal, HEAL_SPACE_NAME, name);
    if (known && known->kind != HEAL_NOTHING) return false; // an older error of the same round
    bool upper = is_upper(name.data[0]);
    if (upper && !is_all_capitals(name) &&
        (used_as_class(tokens, name) || used_as_class(&heal->headers->list.items[0].tokens, name)))
        return put_class(heal, name);
    bool statement =
        i == 0 || objc_token_is(tokens, i - 1, ';') || objc_token_is(tokens, i - 1, '{') ||
        objc_token_is(tokens, i - 1, '}') || objc_token_is(tokens, i - 1, '(') ||
        objc_token_is_word(tokens, i - 1, "const") || objc_token_is_word(tokens, i - 1, "__weak") ||
        objc_token_is_word(tokens, i - 1, "__block") || objc_token_is_word(tokens, i - 1, "__strong");
    if (i > 0 && objc_token_is(tokens, i - 1, '[') && is_word(tokens, i + 1) && upper)
        return put_class(heal, name);
    if (i > 0 && objc_token_is_word(tokens, i - 1, "case"))
        return heal_put(heal, HEAL_SPACE_NAME, name, HEAL_CONSTANT, STR_NONE);
    if (statement && objc_token_is(tokens, i + 1, '*') &&
        (is_word(tokens, i + 2) || objc_token_is(tokens, i + 2, ')') || objc_token_is(tokens, i + 2, '*')))
        return heal_learn_type(heal, tokens, i, name);
    if (statement && (objc_token_is(tokens, i + 1, '<') && upper)) return put_class(heal, name);
    if (statement && is_word(tokens, i + 1) && !objc_token_is_word(tokens, i + 1, "in"))
        return heal_learn_type(heal, tokens, i, name);
    bool cast = i > 0 && objc_token_is(tokens, i - 1, '(') && objc_token_is(tokens, i + 1, ')') &&
                (is_word(tokens, i + 2) || objc_token_is(tokens, i + 2, '[')) &&
                (i < 2 || !is_word(tokens, i - 2));
    if (cast) return heal_learn_type(heal, tokens, i, name);
    if (upper && objc_token_is(tokens, i + 1, '.') && !is_all_capitals(name)) return put_class(heal, name);
    if (objc_token_is(tokens, i + 1, '('))
        return heal_put(heal, HEAL_SPACE_NAME, name, HEAL_FUNCTION, STR_NONE);
    return heal_put(heal, HEAL_SPACE_NAME, name, HEAL_VALUE, STR_NONE);
}

// X<…> of an invented class: counts the arguments behind the class's name.
static bool learn_arguments(Heal *heal, const ObjcTokens *tokens, uint32_t i, Str name) {
    HealEntry *entry = heal_find(heal, HEAL_SPACE_NAME, name);
    if (!entry || entry->kind != HEAL_CLASS || entry->arguments > 0) return false;
    uint32_t count = 1;
    uint32_t depth = 0;
    for (uint32_t at = i; at < tokens->list.len && at < i + 64; at++) {
        if (objc_token_is(tokens, at, '<')) depth++;
        if (objc_token_is(tokens, at, ',') && depth == 1) count++;
        if (objc_token_is(tokens, at, '>') && --depth == 0) break;
    }
    entry->arguments = count;
    return true;
}

// A name that was invented is declared after all.
static bool withdraw(Heal *heal, Str name) {
    HealEntry *entry = heal_find(heal, HEAL_SPACE_NAME, name);
    if (!entry || entry->kind == HEAL_NOTHING || entry->kind == HEAL_FORWARD) return false;
    entry->kind = entry->kind == HEAL_CLASS && entry->arguments == 0 ? HEAL_FORWARD : HEAL_NOTHING;
    return true;
}

// An expression has type `have` and should have type `want`: one of the two sides is invented.
static bool learn_types(Heal *heal, HealEntity value, Str have, Str want, Str want_aka) {
    if (str_eq_c(have, "void") &&
        value.kind == HEAL_METHOD) { // another class's method of that name was meant
        Str result = simple_type(want, want_aka);
        return heal_retype(heal, value, result.len > 0 ? result : STR("id"));
    }
    if (!is_object_type(have)) return false;
    Str type = simple_type(want, want_aka);
    return type.len > 0 && heal_retype(heal, value, type);
}

// The quoted type behind `word` in the message.
static Str type_behind(Str message, const char *word) {
    size_t len = strlen(word);
    for (size_t at = 0; at + len <= message.len; at++)
        if (memcmp(message.data + at, word, len) == 0)
            return quoted(str_sub(message, at + len, message.len), 0);
    return STR_NONE;
}

static Str aka_behind(Str message, Str type) {
    if (!type.data) return STR_NONE;
    Str rest = str_sub(message, (size_t)(type.data + type.len - message.data), message.len);
    return str_starts(rest, STR("' (aka '")) ? quoted(rest, 1) : STR_NONE;
}

// The number of the argument, from 0, of the send at `open` that token i is part of.
static uint32_t argument_at(const ObjcTokens *tokens, uint32_t open, uint32_t i) {
    uint32_t colons = 0;
    uint32_t questions = 0;
    for (uint32_t at = open + 1; at < i; at++) {
        const ObjcToken *token = &tokens->list.items[at];
        if (token->punct == '?') questions++;
        if (token->punct == ':' && questions > 0)
            questions--;
        else if (token->punct == ':')
            colons++;
        if (token->match != OBJC_NO_MATCH && token->match > at && token->match < i) at = token->match;
    }
    return colons > 0 ? colons - 1 : 0;
}

// "sending 'CGRect' to parameter of incompatible type 'id'": the selector was invented, and should not have
// been.
static bool withdraw_selector(Heal *heal, const ObjcTokens *tokens, uint32_t i, Str message) {
    if (!str_ends(message, STR("incompatible type 'id'"))) return false;
    for (uint32_t at = i; at > 0; at--) {
        const ObjcToken *token = &tokens->list.items[at - 1];
        // NOLINTNEXTLINE(clang-analyzer-core.NullDereference): lists with items have an array
        if (token->punct == ';' || token->punct == '{') return false;
        if (token->punct != '[' || token->match == OBJC_NO_MATCH || token->match < i) continue;
        HealEntry *entry =
            heal_find(heal, HEAL_SPACE_METHOD, objc_send_selector(heal->arena, tokens, at - 1));
        if (!entry || entry->kind != HEAL_METHOD) continue;
        uint32_t argument = argument_at(tokens, at - 1, i);
        Str have = simple_type(quoted(message, 0), aka_behind(message, quoted(message, 0)));
        bool floating = str_eq_c(have, "CGFloat") || str_eq_c(have, "double") || str_eq_c(have, "float") ||
                        str_eq_c(have, "NSTimeInterval");
        if (!floating || argument >= 31 || (entry->arguments >> argument & 1)) {
            entry->kind = HEAL_NOTHING;
        } else {
            entry->arguments |= 1u << argument;
        }
        return true;
    }
    return false;
}

// "assigning to 'T' from incompatible type 'S'", "initializing 'T' with an expression of incompatible type
// 'S'", "passing 'S' to parameter of incompatible type 'T'", "returning 'S' from a function with incompatible
// result type 'T'".
static bool learn_conversion(Heal *heal, const ObjcTokens *tokens, uint32_t i, Str message) {
    Str first = quoted(message, 0);
    Str other = type_behind(message, "incompatible type ");
    if (str_starts(message, STR("sending ")) && withdraw_selector(heal, tokens, i, message)) return true;
    if (str_starts(message, STR("passing ")) || str_starts(message, STR("sending ")))
        return learn_types(heal, heal_entity_from(heal, tokens, i), first, other, aka_behind(message, other));
    if (str_starts(message, STR("returning "))) {
        other = type_behind(message, "result type ");
        if (objc_token_is_word(tokens, i, "return")) i++;
        return learn_types(heal, heal_entity_from(heal, tokens, i), first, other, aka_behind(message, other));
    }
    uint32_t equals = i;
    while (equals < tokens->list.len && equals < i + 8 && !objc_token_is(tokens, equals, '='))
        equals++;
    if (!objc_token_is(tokens, equals, '=')) return false;
    if (is_object_type(first) && !str_eq_c(other, "void")) // what is assigned to was invented
        return learn_types(heal, heal_entity_to(heal, tokens, equals - 1), first, other,
                           aka_behind(message, other));
    return learn_types(heal, heal_entity_from(heal, tokens, equals + 1), other, first,
                       aka_behind(message, first));
}

// "invalid operands to binary expression ('S' and 'T')", at the operator.
// A type that was invented as one thing and is used as another.
static bool learn_other_kind(Heal *heal, Str type, HealKind kind, Str as) {
    while (str_ends(type, STR("*")) || str_ends(type, STR(" ")))
        type.len--;
    if (str_starts(type, STR("struct "))) type = str_sub(type, 7, type.len);
    const HealEntry *entry = heal_find(heal, HEAL_SPACE_NAME, type);
    if (!entry || (entry->kind != HEAL_TYPE && entry->kind != HEAL_STRUCT && entry->kind != HEAL_CLASS))
        return false;
    return heal_put(heal, HEAL_SPACE_NAME, type, kind, as);
}

// A block is assigned where something else was invented.
static bool learn_block(Heal *heal, const ObjcTokens *tokens, uint32_t i, Str message) {
    if (!str_contains(message, STR("(^)"))) return false;
    Str first = quoted(message, 0);
    if (str_starts(message, STR("incompatible block pointer types "))) {
        first = type_behind(message,
                            str_contains(message, STR(" assigning to ")) ? " assigning to " : " of type ");
        if (learn_other_kind(heal, first, HEAL_TYPE, STR("id"))) return true;
        if (!str_eq_c(first, "VCBlock")) return false;
    } else if (!is_object_type(first)) {
        return false;
    }
    uint32_t equals = i;
    while (equals < tokens->list.len && equals < i + 4 && !objc_token_is(tokens, equals, '='))
        equals++;
    return objc_token_is(tokens, equals, '=') && equals > 0 &&
           heal_retype(heal, heal_entity_to(heal, tokens, equals - 1), STR("id"));
}

static bool learn_operands(Heal *heal, const ObjcTokens *tokens, uint32_t i, Str message) {
    Str left = quoted(message, 0);
    Str left_aka = aka_behind(message, left);
    Str right = quoted(message, left_aka.data ? 2 : 1);
    bool any = false;
    uint32_t behind = i + 1;
    while (objc_token_is(tokens, behind, '=') || objc_token_is(tokens, behind, '&') ||
           objc_token_is(tokens, behind, '|') || objc_token_is(tokens, behind, '<') ||
           objc_token_is(tokens, behind, '>'))
        behind++;
    Str wanted = simple_type(right, aka_behind(message, right));
    if (is_object_type(left) && i > 0)
        any = heal_retype(heal, heal_entity_to(heal, tokens, i - 1), wanted.len > 0 ? wanted : STR("long"));
    wanted = simple_type(left, left_aka);
    if (is_object_type(right))
        any = heal_retype(heal, heal_entity_from(heal, tokens, behind),
                          wanted.len > 0 ? wanted : STR("long")) ||
              any;
    return any;
}

// The colon of the `?` at token i; UINT32_MAX when it is not found.
static uint32_t colon_of(const ObjcTokens *tokens, uint32_t i) {
    uint32_t open = 0;
    for (uint32_t at = i + 1; at < tokens->list.len; at++) {
        const ObjcToken *token = &tokens->list.items[at];
        if (token->punct == ';' || token->punct == '}') return UINT32_MAX;
        if (token->punct == '?') open++;
        if (token->punct == ':' && open-- == 0) return at;
        bool bracket = token->punct == '(' || token->punct == '[' || token->punct == '{';
        if (bracket && token->match != OBJC_NO_MATCH && token->match > at) at = token->match;
    }
    return UINT32_MAX;
}

// "incompatible operand types ('id' and 'int')", at the `?`: what was invented gives what the other gives.
static bool learn_choice(Heal *heal, const ObjcTokens *tokens, uint32_t i, Str message) {
    Str left = quoted(message, 0);
    Str left_aka = aka_behind(message, left);
    Str right = quoted(message, left_aka.data ? 2 : 1);
    bool of_left = is_object_type(left);
    if (!objc_token_is(tokens, i, '?') || of_left == is_object_type(right)) return false;
    Str other = of_left ? right : left;
    Str wanted =
        str_eq_c(other, "void") ? other : simple_type(other, of_left ? aka_behind(message, right) : left_aka);
    uint32_t colon = of_left ? i : colon_of(tokens, i);
    if (!wanted.len || colon == UINT32_MAX) return false;
    return heal_retype(heal, heal_entity_from(heal, tokens, colon + 1), wanted);
}

// Whether some file has more of the protocol than a forward declaration.
static bool protocol_defined(const Heal *heal, Str name) {
    for (uint32_t f = 0; f < heal->headers->list.len; f++) {
        const ObjcTokens *tokens = &heal->headers->list.items[f].tokens;
        for (uint32_t i = 1; i < tokens->list.len; i++)
            if (objc_token_is_word(tokens, i - 1, "protocol") && str_eq(objc_token_text(tokens, i), name) &&
                !objc_token_is(tokens, i + 1, ';') && !objc_token_is(tokens, i + 1, ',') &&
                !objc_token_is(tokens, i + 1, ')'))
                return true;
    }
    return false;
}

// What every object has: its type is known, whatever the object is.
static bool of_every_object(Str name) {
    static const char *const NAMES[] = {"self", "class",       "superclass",
                                        "hash", "description", "debugDescription"};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        if (str_eq_c(name, NAMES[i])) return true;
    return str_starts(name, STR("accessibility"));
}

// `.b.c` behind token i, which stands for an invented object: so do b and c. libclang would tell of one of
// them in each round.
static bool learn_chain(Heal *heal, const ObjcTokens *tokens, uint32_t i) {
    bool any = false;
    for (; objc_token_is(tokens, i + 1, '.') && is_word(tokens, i + 2); i += 2) {
        Str name = objc_token_text(tokens, i + 2);
        if (of_every_object(name)) break;
        const HealEntry *entry = heal_find(heal, HEAL_SPACE_PROPERTY, name);
        if (!entry) any = heal_put(heal, HEAL_SPACE_PROPERTY, name, HEAL_PROPERTY, STR_NONE) || any;
        entry = heal_find(heal, HEAL_SPACE_PROPERTY, name);
        if (!entry || entry->kind != HEAL_PROPERTY || entry->type.len) break;
    }
    return any;
}

// The other members that the same name is asked for: of a literal or an argument list only the first is
// reported.
static bool learn_siblings(Heal *heal, const ObjcTokens *tokens, uint32_t i) {
    if (i < 2 || !objc_token_is(tokens, i - 1, '.') || !is_word(tokens, i - 2)) return false;
    if (i > 2 && objc_token_is(tokens, i - 3, '.')) return false;
    Str name = objc_token_text(tokens, i - 2);
    bool any = false;
    for (uint32_t at = 0; at + 2 < tokens->list.len; at++)
        if (objc_token_is(tokens, at + 1, '.') && is_word(tokens, at + 2) &&
            str_eq(objc_token_text(tokens, at), name) &&
            !heal_find(heal, HEAL_SPACE_PROPERTY, objc_token_text(tokens, at + 2))) {
            any = heal_put(heal, HEAL_SPACE_PROPERTY, objc_token_text(tokens, at + 2), HEAL_PROPERTY,
                           STR_NONE) ||
                  any;
            any = learn_chain(heal, tokens, at + 2) || any;
        }
    return any;
}

// "property 'p' not found on object of type 'T'", at p.
static bool learn_property(Heal *heal, const ObjcTokens *tokens, uint32_t i, Str message) {
    Str type = bare_type(type_behind(message, "object of type "));
    if (str_starts(type, STR("id<"))) {
        Str protocol = str_sub(type, 3, type.len);
        while (protocol.len > 0 && !objc_is_word_byte(protocol.data[protocol.len - 1]))
            protocol.len--;
        if (!protocol_defined(heal, protocol))
            heal_put(heal, HEAL_SPACE_PROTOCOL, protocol, HEAL_PROTOCOL, STR_NONE);
    }
    if (str_starts(type, STR("id<"))) // in all protocols that were invented
        return heal_put(heal, HEAL_SPACE_PROPERTY, quoted(message, 0), HEAL_PROPERTY, STR_NONE);
    if (str_eq_c(type, "id")) {
        if (i < 2) return false;
        return heal_retype(heal, heal_entity_to(heal, tokens, i - 2), STR(HEAL_ANY " *"));
    }
    Str name = quoted(message, 0);
    const HealEntry *entry = heal_find(heal, HEAL_SPACE_PROPERTY, name);
    bool any = !entry && heal_put(heal, HEAL_SPACE_PROPERTY, name, HEAL_PROPERTY, STR_NONE);
    if (!entry) any = learn_siblings(heal, tokens, i) || any;
    entry = heal_find(heal, HEAL_SPACE_PROPERTY, name);
    if (entry && entry->kind == HEAL_PROPERTY && !entry->type.len) any = learn_chain(heal, tokens, i) || any;
    return any;
}

// `OCMStub([x y])` of a method that gives nothing back, at the argument: then it is a macro.
static bool learn_void_argument(Heal *heal, const ObjcTokens *tokens, uint32_t i) {
    if (i < 2 || !objc_token_is(tokens, i - 1, '(') || !is_word(tokens, i - 2)) return false;
    Str name = objc_token_text(tokens, i - 2);
    const HealEntry *entry = heal_find(heal, HEAL_SPACE_NAME, name);
    return entry && entry->kind == HEAL_FUNCTION &&
           heal_put(heal, HEAL_SPACE_NAME, name, HEAL_MACRO, STR("(...) ({ __VA_ARGS__; (VCAny *)0; })"));
}

// `[Foo objectsWhere:@"x = %@", y]`, at an argument too many: the selector takes any number.
static bool learn_variadic(Heal *heal, const ObjcTokens *tokens, uint32_t i) {
    for (uint32_t at = i; at > 0; at--) {
        const ObjcToken *token = &tokens->list.items[at - 1];
        // NOLINTNEXTLINE(clang-analyzer-core.NullDereference): lists with items have an array
        if (token->punct == ';' || token->punct == '{') return false;
        if (token->punct != '[' || token->match == OBJC_NO_MATCH || token->match < i) continue;
        HealEntry *entry =
            heal_find(heal, HEAL_SPACE_METHOD, objc_send_selector(heal->arena, tokens, at - 1));
        if (!entry || entry->kind != HEAL_METHOD || (entry->arguments & HEAL_VARIADIC)) continue;
        entry->arguments |= HEAL_VARIADIC;
        return true;
    }
    return false;
}

// "cannot initialize a variable of type 'int' with an rvalue of type 'id'", of C++: at the variable, or at
// the macro or call that holds it.
static bool learn_cxx_value(Heal *heal, const ObjcTokens *tokens, uint32_t i, Str message) {
    Str want = quoted(message, 0);
    Str have = type_behind(message, "value of type ");
    uint32_t at = i;
    while (at < tokens->list.len && at < i + 4 && !objc_token_is(tokens, at, '='))
        at++;
    HealEntity value = heal_entity_from(heal, tokens, objc_token_is(tokens, at, '=') ? at + 1 : i);
    const HealEntry *known = value.kind == HEAL_FUNCTION || value.kind == HEAL_VALUE
                                 ? heal_find(heal, HEAL_SPACE_NAME, value.name)
                                 : NULL;
    bool inner = objc_token_is(tokens, i + 1, '(') && (!known || known->kind == HEAL_NOTHING);
    if (inner) value = heal_entity_from(heal, tokens, i + 2);
    return learn_types(heal, value, have, want, aka_behind(message, want));
}

// "type of property 'p' ('BOOL') does not match type of accessor 'p' ('VCAny *')": the latter was invented.
static bool learn_accessor(Heal *heal, Str message) {
    Str name = quoted(message, 0);
    Str type = simple_type(quoted(message, 1), aka_behind(message, quoted(message, 1)));
    const HealEntry *entry = heal_find(heal, HEAL_SPACE_PROPERTY, name);
    return entry && type.len && heal_put(heal, HEAL_SPACE_PROPERTY, name, HEAL_PROPERTY, type);
}

// Messages about a type that has no place, or another place, than the value's.
static bool learn_use(Heal *heal, const ObjcTokens *tokens, uint32_t i, Str message) {
    if (str_starts(message, STR("bad receiver type ")) ||
        str_starts(message, STR("collection expression type "))) {
        if (learn_other_kind(heal, quoted(message, 0), HEAL_TYPE, STR_NONE)) return true;
        return heal_retype(heal, heal_entity_from(heal, tokens, i), STR(HEAL_ANY " *"));
    }
    if (str_starts(message, STR("called object type "))) {
        if (learn_other_kind(heal, quoted(message, 0), HEAL_TYPE, STR("VCBlock"))) return true;
        bool behind = i > 0 && objc_token_is(tokens, i, '('); // self.onPush(x), at the bracket
        HealEntity value = behind ? heal_entity_to(heal, tokens, i - 1) : heal_entity_from(heal, tokens, i);
        if (value.kind == HEAL_FUNCTION) value.kind = HEAL_VALUE;
        return heal_retype(heal, value, STR("VCBlock"));
    }
    if (str_starts(message, STR("statement requires expression of integer type "))) {
        if (learn_other_kind(heal, quoted(message, 0), HEAL_TYPE, STR("long"))) return true;
        return heal_retype(heal, heal_entity_from(heal, tokens, i + 2), STR("long"));
    }
    if (str_starts(message, STR("member reference base type ")) ||
        str_starts(message, STR("member reference type "))) {
        if (learn_other_kind(heal, quoted(message, 0), HEAL_STRUCT, STR_NONE)) return true;
        return i > 0 && heal_retype(heal, heal_entity_to(heal, tokens, i - 1), STR(HEAL_ANY " *"));
    }
    if (str_starts(message, STR("pointer cannot be cast to type ")) && objc_token_is(tokens, i, '(') &&
        // NOLINTNEXTLINE(clang-analyzer-core.NullDereference): lists with items have an array
        tokens->list.items[i].match != OBJC_NO_MATCH)
        return heal_retype(heal, heal_entity_from(heal, tokens, tokens->list.items[i].match + 1),
                           STR("double"));
    if (str_starts(message, STR("arithmetic on pointer to interface "))) {
        HealEntity before =
            i > 0 ? heal_entity_to(heal, tokens, i - 1) : (HealEntity){HEAL_NOTHING, STR_NONE};
        bool changed = heal_retype(heal, before, STR("long"));
        return heal_retype(heal, heal_entity_from(heal, tokens, i + 1), STR("long")) || changed;
    }
    if (str_starts(message, STR("invalid argument type ")))
        return heal_retype(heal, heal_entity_from(heal, tokens, i + 1), STR("long"));
    if (str_starts(message, STR("argument type 'void' is incomplete")))
        return learn_void_argument(heal, tokens, i);
    if (str_starts(message, STR("too many arguments to method call"))) return learn_variadic(heal, tokens, i);
    if (str_starts(message, STR("cannot initialize "))) return learn_cxx_value(heal, tokens, i, message);
    if (str_starts(message, STR("type of property "))) return learn_accessor(heal, message);
    if (str_starts(message, STR("nullability specifier ")))
        return learn_other_kind(heal, quoted(message, 1), HEAL_TYPE, STR("void *"));
    if (str_starts(message, STR("invalid operands to binary expression ")))
        return learn_operands(heal, tokens, i, message);
    if (str_starts(message, STR("incompatible operand types ")))
        return learn_choice(heal, tokens, i, message);
    if (learn_block(heal, tokens, i, message)) return true;
    if (str_starts(message, STR("initializer element is not a compile-time constant"))) {
        const HealEntry *entry = heal_find(heal, HEAL_SPACE_NAME, objc_token_text(tokens, i));
        return entry && entry->kind == HEAL_VALUE &&
               heal_put(heal, HEAL_SPACE_NAME, entry->name, HEAL_CONSTANT, STR_NONE);
    }
    if (str_starts(message, STR("illegal type ")) && objc_token_is(tokens, i, '@'))
        return heal_retype(heal, heal_entity_from(heal, tokens, i + 2), STR("long"));
    if (str_starts(message, STR("assigning to ")) || str_starts(message, STR("initializing ")) ||
        str_starts(message, STR("passing ")) || str_starts(message, STR("sending ")) ||
        str_starts(message, STR("returning ")))
        return learn_conversion(heal, tokens, i, message);
    if ((str_starts(message, STR("expression is not an integer constant expression")) ||
         str_starts(message, STR("integer constant expression must have integer type"))) &&
        i > 0 && objc_token_is_word(tokens, i - 1, "case")) {
        const HealEntry *entry = heal_find(heal, HEAL_SPACE_NAME, objc_token_text(tokens, i));
        return entry && entry->kind == HEAL_VALUE &&
               heal_put(heal, HEAL_SPACE_NAME, entry->name, HEAL_CONSTANT, STR_NONE);
    }
    return false;
}

// Messages that name what is missing.
static bool learn_name(Heal *heal, const ObjcTokens *tokens, uint32_t i, Str message) {
    Str name = quoted(message, 0);
    if (str_starts(message, STR("unknown type name "))) return heal_learn_type(heal, tokens, i, name);
    if (str_starts(message, STR("use of undeclared identifier "))) {
        bool any = learn_identifier(heal, tokens, i, name);
        const HealEntry *entry = heal_find(heal, HEAL_SPACE_NAME, name);
        bool object = entry && (entry->kind == HEAL_CLASS || (entry->kind == HEAL_VALUE && !entry->type.len));
        return (object && learn_chain(heal, tokens, i)) || any;
    }
    if (str_starts(message, STR("expected a type")) && is_word(tokens, i))
        return heal_learn_type(heal, tokens, i, objc_token_text(tokens, i));
    if (str_starts(message, STR("unknown receiver ")) || str_starts(message, STR("unknown class name ")) ||
        str_starts(message, STR("cannot find interface declaration for ")) ||
        str_starts(message, STR("attempting to use the forward class ")) ||
        str_starts(message, STR("receiver "))) // … for class message is a forward declaration
        return put_class(heal, name);
    if (str_starts(message, STR("property ")) && str_contains(message, STR("in forward class object")))
        return put_class(heal, quoted(message, 1));
    if (str_starts(message, STR("property ")) && str_contains(message, STR("not found on object")))
        return learn_property(heal, tokens, i, message);
    if (str_starts(message, STR("cannot find protocol declaration for ")) ||
        str_starts(message, STR("no type or protocol named ")))
        return heal_put(heal, HEAL_SPACE_PROTOCOL, name, HEAL_PROTOCOL, STR_NONE);
    if (str_starts(message, STR("no member named ")) ||
        str_contains(message, STR("does not have a member named "))) {
        Str field = str_starts(message, STR("no member named ")) ? name : quoted(message, 1);
        Str type = str_starts(message, STR("no member named ")) ? quoted(message, 1) : name;
        // Of a class of the user's: of the class that it inherits from.
        bool ivar = str_contains(message, STR("does not have"));
        bool changed = !ivar && learn_other_kind(heal, type, HEAL_STRUCT, STR_NONE);
        changed = heal_put(heal, HEAL_SPACE_FIELD, field, HEAL_FIELD, STR_NONE) || changed;
        HealEntry *entry = heal_find(heal, HEAL_SPACE_FIELD, field);
        if (!ivar || !entry || entry->arguments) return changed;
        entry->arguments = 1;
        return true;
    }
    if (str_starts(message, STR("a parameter list without types "))) { // void (^)(X)
        if (objc_token_is(tokens, i, '(')) i++;
        return is_word(tokens, i) && heal_learn_type(heal, tokens, i, objc_token_text(tokens, i));
    }
    if (str_starts(message, STR("type-id cannot have a name"))) { // ^(X *x) of an unknown X, at X or at x
        if (is_word(tokens, i) && (is_word(tokens, i + 1) || objc_token_is(tokens, i + 1, '<')))
            return heal_learn_type(heal, tokens, i, objc_token_text(tokens, i));
        while (i > 0 &&
               (objc_token_is(tokens, i - 1, '*') || str_starts(objc_token_text(tokens, i - 1), STR("_N"))))
            i--;
        return i > 0 && is_word(tokens, i - 1) &&
               heal_learn_type(heal, tokens, i - 1, objc_token_text(tokens, i - 1));
    }
    if (str_starts(message, STR("unexpected type name "))) {
        const HealEntry *entry = heal_find(heal, HEAL_SPACE_NAME, name);
        return entry && entry->kind == HEAL_TYPE &&
               heal_put(heal, HEAL_SPACE_NAME, name, HEAL_VALUE, STR_NONE);
    }
    if (str_starts(message, STR("type arguments cannot be applied to non-parameterized class ")))
        return learn_arguments(heal, tokens, i, name);
    return false;
}

bool heal_learn(Heal *heal, const HealError *error) {
    static const ObjcTokens NONE = {0};
    const ObjcTokens *tokens = error->tokens ? error->tokens : &NONE;
    uint32_t i = objc_token_at(tokens, error->offset);
    Str message = error->message;
    if (str_starts(message, STR("duplicate interface definition ")) ||
        str_starts(message, STR("redefinition of ")) || str_starts(message, STR("redeclaration of ")) ||
        str_starts(message, STR("conflicting types for ")))
        return withdraw(heal, quoted(message, 0));
    if (str_starts(message, STR("typedef redefinition "))) return withdraw(heal, objc_token_text(tokens, i));
    return learn_name(heal, tokens, i, message) || learn_use(heal, tokens, i, message);
}
