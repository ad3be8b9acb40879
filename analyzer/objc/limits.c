// SPDX-License-Identifier: MIT
// What libclang must not see: other languages with the same file name, nesting that its stack cannot hold,
// and macros that expand to more than memory holds.
#include "analyzer/objc/headers.h"

#include <string.h>

#define SNIFF_BYTES 65536

// The first line that is neither blank nor a comment of C, as far as one can tell.
static Str first_line(Str text) {
    size_t at = 0;
    while (at < text.len) {
        size_t end = at;
        while (end < text.len && text.data[end] != '\n')
            end++;
        Str line = str_trim(str_sub(text, at, end));
        if (line.len > 0) return line;
        at = end + 1;
    }
    return STR_NONE;
}

static bool has_line_start(Str text, const char *word) {
    size_t len = strlen(word);
    for (size_t at = 0; at + len <= text.len;) {
        if (memcmp(text.data + at, word, len) == 0) return true;
        const char *next = memchr(text.data + at, '\n', text.len - at);
        if (!next) return false;
        at = (size_t)(next - text.data) + 1;
    }
    return false;
}

Str objc_other_language(Str text) {
    Str head = str_sub(text, 0, SNIFF_BYTES);
    Str first = first_line(head);
    bool c_like = has_line_start(head, "#import") || has_line_start(head, "#include") ||
                  has_line_start(head, "@implementation") || has_line_start(head, "@interface") ||
                  has_line_start(head, "@import") || has_line_start(head, "#define");
    if (c_like) return STR_NONE;
    if (has_line_start(head, ":- module") || has_line_start(head, ":- interface") ||
        has_line_start(head, ":- implementation"))
        return STR("Mercury");
    if (str_starts(first, STR("%")) || str_starts(first, STR("function ")) ||
        str_starts(first, STR("function[")) || str_starts(first, STR("classdef ")))
        return STR("MATLAB");
    if (str_starts(first, STR("##")) || str_starts(first, STR("1;"))) return STR("Octave");
    if (str_starts(first, STR("(*")) || str_starts(first, STR("BeginPackage["))) return STR("Mathematica");
    if (has_line_start(head, "\nfunction ") || has_line_start(head, "% ")) return STR("MATLAB");
    return STR_NONE;
}

// --- Macros. The size of an expansion is a linear function of the sizes of the arguments: a constant plus,
// for each parameter, how often it occurs. Composed bottom-up over the macros of all files, it bounds what
// the preprocessor would produce without producing it.

#define MAX_PARAMETERS 8
#define HUGE_DIGITS 7  // of an index in an initial value
#define SMALL_MACRO 64 // tokens; shorter macros count as one

typedef struct Macro {
    Str name;
    ObjcTokens body;
    uint32_t from; // first token of the body
    Str parameters[MAX_PARAMETERS];
    uint32_t parameter_count;
    bool function;
    uint8_t state; // 0 new, 1 open, 2 done
    double base;   // tokens that do not come from arguments
    double factor; // how much the longest argument is multiplied
} Macro;

typedef struct Macros {
    Arena *arena;
    VEC(Macro) list;
    Map by_name; // hash -> index + 1
} Macros;

static uint64_t key_of(Str name) { return hash_bytes(name.data, name.len, 7) | 1; }

static Macro *find_macro(const Macros *macros, Str name) {
    uintptr_t index = (uintptr_t)map_get(&macros->by_name, key_of(name));
    return index > 0 ? &macros->list.items[index - 1] : NULL;
}

// Notes the macro that a directive defines. Of several definitions the longest counts.
static void note_macro(Macros *macros, Str line) {
    size_t at = 1;
    while (at < line.len && (line.data[at] == ' ' || line.data[at] == '\t'))
        at++;
    if (!str_starts(str_sub(line, at, line.len), STR("define"))) return;
    Str rest = str_sub(line, at + strlen("define"), line.len);
    Macro macro = {0};
    objc_lex(macros->arena, rest, &macro.body);
    if (macro.body.list.len < 2 || macro.body.list.items[0].kind != OBJC_TOKEN_WORD) return;
    macro.name = objc_token_text(&macro.body, 0);
    const ObjcToken *name = &macro.body.list.items[0];
    macro.from = 1;
    if (objc_token_is(&macro.body, 1, '(') && macro.body.list.items[1].start == name->start + name->len) {
        uint32_t close = macro.body.list.items[1].match;
        if (close == OBJC_NO_MATCH) return;
        macro.function = true;
        macro.from = close + 1;
        for (uint32_t i = 2; i < close && macro.parameter_count < MAX_PARAMETERS; i++)
            if (macro.body.list.items[i].kind == OBJC_TOKEN_WORD)
                macro.parameters[macro.parameter_count++] = objc_token_text(&macro.body, i);
            else if (objc_token_is(&macro.body, i, '.') && objc_token_is(&macro.body, i - 1, '.') &&
                     objc_token_is(&macro.body, i - 2, '.'))
                macro.parameters[macro.parameter_count++] = STR("__VA_ARGS__");
    }
    Macro *old = find_macro(macros, macro.name);
    if (old) {
        if (old->body.list.len < macro.body.list.len) *old = macro;
        return;
    }
    VEC_PUSH(macros->arena, &macros->list, macro);
    map_set(&macros->by_name, key_of(macro.name), (void *)(uintptr_t)macros->list.len); // NOLINT: an index
}

static bool is_parameter(const Macro *macro, Str word) {
    for (uint32_t i = 0; i < macro->parameter_count; i++)
        if (str_eq(macro->parameters[i], word)) return true;
    return false;
}

// The next macro named in the body, from token *at on, that is not measured yet; NULL when there is none.
static Macro *next_open(const Macros *macros, const Macro *macro, uint32_t *at) {
    for (; *at < macro->body.list.len; (*at)++) {
        if (macro->body.list.items[*at].kind != OBJC_TOKEN_WORD) continue;
        Macro *used = find_macro(macros, objc_token_text(&macro->body, *at));
        if (used && used->state == 0) return used;
    }
    return NULL;
}

typedef struct Size {
    double base;
    double factor;
} Size;

#define MAX_NESTED_CALLS 64

// The size of tokens [from, to): each call multiplies what its parentheses hold. `self` gives the parameters.
static Size measure_tokens(const Macros *macros, const ObjcTokens *tokens, uint32_t from, const Macro *self) {
    Size total = {0, 0};
    uint32_t ends[MAX_NESTED_CALLS];
    double scales[MAX_NESTED_CALLS];
    uint32_t depth = 0;
    double scale = 1;
    for (uint32_t i = from; i < tokens->list.len; i++) {
        while (depth > 0 && i >= ends[depth - 1])
            scale = scales[--depth];
        total.base += scale;
        if (tokens->list.items[i].kind != OBJC_TOKEN_WORD) continue;
        Str word = objc_token_text(tokens, i);
        if (self && is_parameter(self, word)) {
            total.factor += scale;
            continue;
        }
        const Macro *used = find_macro(macros, word);
        if (!used || used->state != 2) continue;
        total.base += scale * used->base;
        bool call = used->function && objc_token_is(tokens, i + 1, '(') &&
                    tokens->list.items[i + 1].match != OBJC_NO_MATCH;
        if (!call || depth == MAX_NESTED_CALLS) continue;
        ends[depth] = tokens->list.items[i + 1].match;
        scales[depth++] = scale;
        scale *= used->factor > 1 ? used->factor : 1;
    }
    return total;
}

// Measures a macro and those it uses, callees first, with an explicit stack. Recursion counts as one token,
// as the preprocessor stops there too.
static void measure(Macros *macros, Macro *root) {
    typedef struct Frame {
        Macro *macro;
        uint32_t at;
    } Frame;
    VEC(Frame) stack = {0};
    root->state = 1;
    VEC_PUSH(macros->arena, &stack, (Frame){root, root->from});
    while (stack.len > 0) {
        Frame *frame = &stack.items[stack.len - 1];
        Macro *used = next_open(macros, frame->macro, &frame->at);
        if (used) {
            used->state = 1;
            VEC_PUSH(macros->arena, &stack, (Frame){used, used->from});
            continue;
        }
        Size size = measure_tokens(macros, &frame->macro->body, frame->macro->from, frame->macro);
        frame->macro->base = size.base;
        frame->macro->factor = size.factor;
        frame->macro->state = 2;
        stack.len--;
    }
}

// A file, with what its conditions expand to.
static double measure_file(const Macros *macros, const ObjcTokens *tokens) {
    double total = measure_tokens(macros, tokens, 0, NULL).base;
    for (uint32_t i = 0; i < tokens->list.len; i++) {
        Str line = objc_token_text(tokens, i);
        if (tokens->list.items[i].kind != OBJC_TOKEN_DIRECTIVE ||
            str_contains(str_sub(line, 0, 16), STR("define")))
            continue;
        ObjcTokens condition;
        objc_lex(macros->arena, str_sub(line, 1, line.len), &condition);
        total += measure_tokens(macros, &condition, 0, NULL).base;
    }
    return total;
}

// One level of brackets while counting.
typedef struct Level {
    uint32_t length; // tokens since the last separator; what inner brackets hold counts as their own
    uint32_t elses;  // of the chain of else-ifs that goes on
    bool list;       // commas separate: arguments, initial values, enumerators
} Level;

// Tells for each opening brace, by a bit at its index, whether a semicolon stands directly in it.
static unsigned char *find_blocks(Arena *arena, const ObjcTokens *tokens) {
    unsigned char *blocks = arena_alloc(arena, tokens->list.len / 8 + 1);
    VEC(uint32_t) open = {0};
    for (uint32_t i = 0; i < tokens->list.len; i++) {
        const ObjcToken *token = &tokens->list.items[i];
        bool bracket = token->match != OBJC_NO_MATCH;
        if (bracket && token->match > i)
            VEC_PUSH(arena, &open, i);
        else if (bracket && open.len > 0)
            open.len--;
        else if (token->punct == ';' && open.len > 0)
            blocks[open.items[open.len - 1] / 8] |= (unsigned char)(1u << open.items[open.len - 1] % 8);
    }
    return blocks;
}

static bool separates(const ObjcTokens *tokens, uint32_t i, const Level *level) {
    const ObjcToken *token = &tokens->list.items[i];
    return token->kind == OBJC_TOKEN_DIRECTIVE || token->punct == ';' || token->punct == '}' ||
           (token->punct == ',' && level->list);
}

// What a token adds to a chain: a macro, the longest run of tokens that it may expand to, roughly.
static uint32_t weight(const Macros *macros, const ObjcTokens *tokens, uint32_t i) {
    if (tokens->list.items[i].kind != OBJC_TOKEN_WORD) return 1;
    const Macro *macro = find_macro(macros, objc_token_text(tokens, i));
    if (!macro || macro->base < SMALL_MACRO) return 1;
    uint32_t separators = 1;
    for (uint32_t at = macro->from; at < macro->body.list.len; at++)
        separators += objc_token_is(&macro->body, at, ';') || objc_token_is(&macro->body, at, ',') ||
                      objc_token_is(&macro->body, at, '}');
    double size = macro->base / separators;
    return size > OBJC_MAX_CHAIN ? OBJC_MAX_CHAIN : (uint32_t)size;
}

static bool is_list(const ObjcTokens *tokens, uint32_t i, const unsigned char *blocks) {
    const ObjcToken *token = &tokens->list.items[i];
    if (token->punct == '{') return !(blocks[i / 8] >> i % 8 & 1);
    if (token->punct == '[' || i == 0) return true;
    const ObjcToken *before = &tokens->list.items[i - 1]; // (a, b) is an operator, f(a, b) has arguments
    return before->kind == OBJC_TOKEN_WORD || before->punct == ')' || before->punct == ']' ||
           before->punct == '>';
}

// libclang descends into itself for brackets, and for each operator, cast, call or statement that holds
// another one: all of which shows as many tokens between two separators, on all open levels together. Its own
// guard does not hold: 1,500 casts, 3,000 prefix operators or 6,000 else-ifs end the process.
static Str too_deep(Arena *arena, const Macros *macros, const ObjcTokens *tokens) {
    if (tokens->depth > OBJC_MAX_DEPTH)
        return str_printf(arena, "brackets are nested %u deep (limit %d)", tokens->depth, OBJC_MAX_DEPTH);
    const unsigned char *blocks = find_blocks(arena, tokens);
    Level levels[OBJC_MAX_DEPTH + 1];
    uint32_t depth = 0;
    uint32_t total = 0; // over the open levels
    levels[0] = (Level){0};
    for (uint32_t i = 0; i < tokens->list.len; i++) {
        const ObjcToken *token = &tokens->list.items[i];
        bool bracket = token->match != OBJC_NO_MATCH;
        if (bracket && token->match < i && depth > 0) {
            total -= levels[depth].length + levels[depth].elses;
            depth--;
        }
        Level *level = &levels[depth];
        uint32_t before = level->length + level->elses;
        if (separates(tokens, i, level)) {
            level->length = 0;
            level->elses = objc_token_is_word(tokens, i + 1, "else") ? level->elses + 1 : 0;
        } else {
            level->length += weight(macros, tokens, i);
        }
        total += level->length + level->elses - before;
        if (total > OBJC_MAX_CHAIN)
            return str_printf(arena, "more than %d tokens in one statement", OBJC_MAX_CHAIN);
        if (bracket && token->match > i && depth < OBJC_MAX_DEPTH)
            levels[++depth] = (Level){.list = is_list(tokens, i, blocks)};
    }
    return STR_NONE;
}

// [999999999] = 1 makes libclang build as many elements.
static bool fills_memory(const ObjcTokens *tokens) {
    for (uint32_t i = 1; i + 1 < tokens->list.len; i++)
        if (tokens->list.items[i].kind == OBJC_TOKEN_NUMBER && tokens->list.items[i].len >= HUGE_DIGITS &&
            objc_token_is(tokens, i + 1, ']') &&
            (objc_token_is(tokens, i + 2, '=') || objc_token_is(tokens, i - 1, '.')))
            return true;
    return false;
}

static void read_macros(Macros *macros, const ObjcHeaders *headers) {
    map_init(&macros->by_name, macros->arena);
    for (uint32_t f = 0; f < headers->list.len; f++) {
        const ObjcTokens *tokens = &headers->list.items[f].tokens;
        for (uint32_t i = 0; i < tokens->list.len; i++)
            if (tokens->list.items[i].kind == OBJC_TOKEN_DIRECTIVE)
                note_macro(macros, objc_token_text(tokens, i));
    }
    for (uint32_t i = 0; i < macros->list.len; i++)
        if (macros->list.items[i].state == 0) measure(macros, &macros->list.items[i]);
}

Str objc_limits_check(ObjcHeaders *headers) {
    Arena *arena = headers->arena;
    Macros macros = {.arena = arena};
    read_macros(&macros, headers);
    double total = 0;
    for (uint32_t f = 0; f < headers->list.len; f++) {
        ObjcHeader *file = &headers->list.items[f];
        Str why = too_deep(arena, &macros, &file->tokens);
        if (fills_memory(&file->tokens)) why = STR("an array is filled to an index of seven digits");
        if (why.len > 0 && f == 0) return why;
        if (why.len > 0) {
            VEC_PUSH(arena, &headers->left_out,
                     str_printf(arena, "%.*s: %.*s", STR_ARG(file->path), STR_ARG(why)));
            file->prepared = STR("");
        } else {
            total += measure_file(&macros, &file->tokens);
        }
    }
    if (total > OBJC_MAX_EXPANSION)
        return str_printf(arena, "its macros expand to more than %d tokens", OBJC_MAX_EXPANSION);
    return STR_NONE;
}
