// SPDX-License-Identifier: MIT
// Methods that the Objective-C runtime is told to replace: what their source says is then not what runs. The
// text of such code tells which selectors it is about, whatever the calls in between look like.
#include "analyzer/program/resolve_private.h"

enum { KEPT = 1, REPLACED }; // 0 in the map: not asked yet

static const char *const RUNTIME[] = {"method_exchangeImplementations", "method_setImplementation",
                                      "class_replaceMethod"};

static bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// The text between the brackets that follow `at`, without blanks around it.
static Str in_brackets(Str text, size_t at) {
    size_t end = at;
    while (end < text.len && text.data[end] != ')' && text.data[end] != '\n')
        end++;
    return str_trim(str_sub(text, at, end));
}

// `@selector(a:b:)`, `@"a:b:"`, and Swift's `#selector(Type.a(_:))` and `"a"`, which go by the name.
static bool names_selector(Str text, Str selector, Str name) {
    for (size_t at = 0; at < text.len; at++) {
        char c = text.data[at];
        Str rest = str_sub(text, at, text.len);
        if (c == '@' && str_starts(rest, STR("@selector("))) {
            if (str_eq(in_brackets(text, at + 10), selector)) return true;
        } else if (c == '"' && str_starts(str_sub(text, at + 1, text.len), selector)) {
            size_t end = at + 1 + selector.len;
            if (end < text.len && text.data[end] == '"') return true;
        } else if (c == '#' && str_starts(rest, STR("#selector("))) {
            Str inside = in_brackets(text, at + 10);
            size_t end = 0, start = 0;
            for (; end < inside.len && (is_word_byte(inside.data[end]) || inside.data[end] == '.'); end++)
                if (inside.data[end] == '.') start = end + 1;
            if (str_eq(str_sub(inside, start, end), name)) return true;
        }
    }
    return false;
}

// The files that call the runtime's functions, as far as they are loaded.
static void note_files(Resolver *resolver) {
    Program *program = resolver->program;
    for (; resolver->replacing_seen < program->calls.len; resolver->replacing_seen++) {
        const Call *call = program->calls.items[resolver->replacing_seen];
        bool replaces = false;
        for (size_t r = 0; r < sizeof RUNTIME / sizeof *RUNTIME && !replaces && call->name; r++)
            replaces = str_eq_c(program_text(program, call->name), RUNTIME[r]);
        if (!replaces || program->files.items[call->span.file].is_test) continue;
        bool known = false;
        for (uint32_t i = 0; i < resolver->replacing.len && !known; i++)
            known = resolver->replacing.items[i] == call->span.file;
        if (!known) VEC_PUSH(resolver->arena, &resolver->replacing, call->span.file);
    }
}

static bool look(Resolver *resolver, Str selector, Str name) {
    Program *program = resolver->program;
    for (size_t r = 0; r < sizeof RUNTIME / sizeof *RUNTIME; r++) {
        Symbol function = interner_add_c(program->names, RUNTIME[r]);
        program_load_mentions(program, function, program_first_piece(selector));
        if (!str_eq(name, program_first_piece(selector))) program_load_mentions(program, function, name);
    }
    note_files(resolver);
    for (uint32_t i = 0; i < resolver->replacing.len; i++)
        if (names_selector(program->files.items[resolver->replacing.items[i]].text, selector, name))
            return true;
    return false;
}

bool resolver_is_replaced(Resolver *resolver, Symbol selector, Symbol name) {
    if (!selector) return false;
    uintptr_t known = (uintptr_t)map_get(&resolver->replaced, selector);
    if (!known) {
        Program *program = resolver->program;
        known =
            look(resolver, program_text(program, selector), program_text(program, name)) ? REPLACED : KEPT;
        map_set(&resolver->replaced, selector, (void *)known); // NOLINT: a number, not a pointer
    }
    return known == REPLACED;
}

void resolve_replaced(Resolver *resolver, Call *call, CallTargets *out) {
    bool report = out->api && out->api->effect == API_EFFECT_REPORTS;
    Symbol replaced = 0;
    if (report && call->selector && resolver_is_replaced(resolver, call->selector, call->name))
        replaced = call->name;
    for (uint32_t i = 0; i < out->functions.len && !replaced; i++) {
        const Function *function = out->functions.items[i].function;
        if (resolver_is_replaced(resolver, function->selector, function->name)) replaced = function->name;
    }
    if (!replaced) return;
    out->complete = out->inert = false;
    out->api = NULL;
    out->unknown = str_printf(resolver->arena, "%.*s, which is replaced at run time",
                              STR_ARG(program_text(resolver->program, replaced)));
}
