// SPDX-License-Identifier: MIT
// The top of scripts: definitions, modules, includes and the blocks of routes.
#include "analyzer/servers/sip/script.h"

#include "analyzer/base/secrets.h"
#include "analyzer/project/source.h"
#include "analyzer/servers/sip/parse.h"

typedef VEC(Str) Paths;

typedef struct Reading {
    Arena *arena;
    SipScript *script;
    SipInclude *include;
    void *context;
    Paths paths, texts;   // files to read, and those that were
    VEC(uint32_t) around; // of each file: halves of #!ifdef around its include
    uint32_t halves;      // of #!ifdef around what is read
} Reading;

// ------------------------------------------------------------------------------------------ tokens

const SipToken *sip_ahead(const SipParser *parser, uint32_t count) {
    uint32_t last = parser->tokens.len - 1;
    return &parser->tokens.items[parser->at + count < last ? parser->at + count : last];
}

const SipToken *sip_next(SipParser *parser) {
    const SipToken *token = sip_peek(parser);
    if (token->kind != SIP_END) parser->at++;
    return token;
}

bool sip_at(const SipParser *parser, const char *text) {
    const SipToken *token = sip_peek(parser);
    return (token->kind == SIP_NAME || token->kind == SIP_OPERATOR) && str_eq_c(token->text, text);
}

bool sip_accept(SipParser *parser, const char *text) {
    if (!sip_at(parser, text)) return false;
    parser->at++;
    return true;
}

void sip_fail(SipParser *parser, const char *expected) {
    const SipToken *token = sip_peek(parser);
    if (parser->failed) return;
    parser->failed = true;
    Str text = parser->program->files.items[parser->file].text;
    Str found = token->kind == SIP_END
                    ? STR("the end of the file")
                    : str_sub(secrets_hidden_part(parser->arena, text, token->start, token->end), 0, 40);
    incomplete_add(&parser->script->gaps, parser->arena, parser->path, token->line,
                   str_printf(parser->arena, "expected %s, found `%.*s`; the rest of this route is not read",
                              expected, STR_ARG(found)));
}

void sip_note(SipParser *parser, uint32_t line, Str reason) {
    if (!parser->builder.function->has_error)
        incomplete_add(&parser->script->gaps, parser->arena, parser->path, line, reason);
    parser->builder.function->has_error = true;
}

void sip_expect(SipParser *parser, const char *text) {
    if (!parser->failed && !sip_accept(parser, text))
        sip_fail(parser, str_printf(parser->arena, "`%s`", text).data);
}

bool sip_enter(SipParser *parser) {
    if (parser->depth < SIP_MAX_DEPTH) {
        parser->depth++;
        return true;
    }
    sip_fail(parser, "fewer levels");
    return false;
}

Span sip_span(const SipParser *parser, const SipToken *from) {
    uint32_t end = parser->at ? parser->tokens.items[parser->at - 1].end : from->end;
    return (Span){parser->file, from->start, end > from->start ? end : from->end};
}

// ------------------------------------------------------------------------------------------ directives

static Str first_word(Str *text) {
    *text = str_trim(*text);
    size_t end = 0;
    while (end < text->len && text->data[end] != ' ' && text->data[end] != '\t')
        end++;
    Str word = str_sub(*text, 0, end);
    *text = str_trim(str_sub(*text, end, text->len));
    return word;
}

static Str unquoted(Str text) {
    bool quoted = text.len >= 2 && (text.data[0] == '"' || text.data[0] == '\'') &&
                  text.data[text.len - 1] == text.data[0];
    return quoted ? str_sub(text, 1, text.len - 1) : text;
}

// import_file may name what is not there.
static void add_file(Reading *reading, Str from, Str name, bool needed) {
    Str path = STR_NONE, text = STR_NONE;
    if (reading->paths.len >= SIP_MAX_INCLUDES || !reading->include) return;
    if (!reading->include(reading->context, from, name, &path, &text)) {
        if (needed) VEC_PUSH(reading->arena, &reading->script->missing, name);
        return;
    }
    for (uint32_t i = 0; i < reading->paths.len; i++)
        if (str_eq(reading->paths.items[i], path)) return;
    VEC_PUSH(reading->arena, &reading->paths, path);
    VEC_PUSH(reading->arena, &reading->texts, text);
    VEC_PUSH(reading->arena, &reading->around, reading->halves);
}

// "!NAME!value!flags" with any sign in place of the exclamation mark.
static void substitute_by(Reading *reading, Str text, bool defines) {
    text = unquoted(text);
    if (text.len < 3) return;
    char mark = text.data[0];
    size_t middle = 1, end = 0;
    while (middle < text.len && text.data[middle] != mark)
        middle++;
    end = middle + 1;
    while (end < text.len && text.data[end] != mark)
        end++;
    if (end >= text.len) return;
    SipDefine define = {str_sub(text, 1, middle), str_sub(text, middle + 1, end), reading->halves == 0};
    sip_add_subst(reading->arena, reading->script, define.name, define.value,
                  str_sub(text, end + 1, text.len));
    if (defines) VEC_PUSH(reading->arena, &reading->script->defines, define);
}

static void take_directive(Reading *reading, const SipParser *parser, const SipToken *token) {
    Str rest = token->text, word = first_word(&rest);
    if (str_eq_c(word, "define") || str_eq_c(word, "trydef") || str_eq_c(word, "trydefine") ||
        str_eq_c(word, "redefine")) {
        Str name = first_word(&rest);
        VEC_PUSH(reading->arena, &reading->script->defines,
                 (SipDefine){name, unquoted(rest), reading->halves == 0});
    } else if (str_eq_c(word, "undef")) {
        VEC_PUSH(reading->arena, &reading->script->defines, (SipDefine){first_word(&rest), STR_NONE, false});
    } else if (str_eq_c(word, "ifdef") || str_eq_c(word, "ifndef") || str_eq_c(word, "ifexp")) {
        reading->halves++;
    } else if (str_eq_c(word, "endif")) {
        reading->halves -= reading->halves > 0;
    } else if (str_starts(word, STR("substdef"))) {
        substitute_by(reading, rest, true);
    } else if (str_eq_c(word, "subst")) {
        substitute_by(reading, rest, false);
    } else if (str_eq_c(word, "include_file") || str_eq_c(word, "import_file")) {
        add_file(reading, parser->path, unquoted(rest), str_eq_c(word, "include_file"));
    }
}

// Definitions hold wherever they stand.
static void read_directives(Reading *reading, const SipParser *parser) {
    for (uint32_t i = 0; i + 1 < parser->tokens.len; i++) {
        const SipToken *token = &parser->tokens.items[i];
        if (token->kind == SIP_DIRECTIVE) take_directive(reading, parser, token);
        bool names_file = token->kind == SIP_NAME &&
                          (str_eq_c(token->text, "include_file") || str_eq_c(token->text, "import_file"));
        if (names_file && token[1].kind == SIP_STRING)
            add_file(reading, parser->path, token[1].text, str_eq_c(token->text, "include_file"));
    }
}

// ------------------------------------------------------------------------------------------ routes

static bool is_route_word(Str word) {
    static const char *const words[] = {"route",         "request_route", "reply_route",   "onreply_route",
                                        "failure_route", "branch_route",  "onsend_route",  "event_route",
                                        "local_route",   "error_route",   "startup_route", "timer_route"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_c(word, words[i])) return true;
    return false;
}

// The brace that ends the block which begins at token `at`: braces of both halves of an #!ifdef count.
static uint32_t block_end(const SipParser *parser, uint32_t at) {
    uint32_t depth = 0;
    for (; at + 1 < parser->tokens.len; at++) {
        const SipToken *token = &parser->tokens.items[at];
        if (token->kind != SIP_OPERATOR) continue;
        depth += str_eq_c(token->text, "{");
        if (str_eq_c(token->text, "}") && --depth == 0) return at;
    }
    return parser->tokens.len - 1;
}

static bool is_split(const SipParser *parser, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i <= to; i++)
        if (parser->tokens.items[i].half) return true;
    return false;
}

// What stands in the brackets of route[NAME], timer_route[NAME, 30], event_route[mod:event].
static Str take_route_name(SipParser *parser, const SipToken *word) {
    bool square = sip_at(parser, "["), round = sip_at(parser, "(");
    if (!square && !round) return word->text;
    sip_next(parser);
    const SipToken *first = sip_peek(parser), *last = first;
    while (sip_peek(parser)->kind != SIP_END && !sip_at(parser, square ? "]" : ")")) {
        if (!sip_at(parser, ",")) {
            last = sip_next(parser);
            continue;
        }
        while (sip_peek(parser)->kind != SIP_END && !sip_at(parser, square ? "]" : ")"))
            sip_next(parser);
    }
    sip_next(parser);
    Str text = parser->program->files.items[parser->file].text;
    Str name = first->kind == SIP_STRING ? first->text : str_trim(str_sub(text, first->start, last->end));
    return str_printf(parser->arena, "%.*s[%.*s]", STR_ARG(word->text), STR_ARG(name));
}

static void take_route(SipParser *parser) {
    const SipToken *word = sip_next(parser);
    Str name = take_route_name(parser, word);
    Span head = sip_span(parser, word);
    if (!sip_at(parser, "{")) return; // route[0] = …, or no route at all
    uint32_t end = block_end(parser, parser->at);
    if (parser->again && !is_split(parser, parser->at, end)) {
        parser->at = end < parser->tokens.len - 1 ? end + 1 : end;
        return;
    }
    Function *function =
        program_add_function(parser->program, FUNCTION_FREE, program_symbol(parser->program, name));
    function->name_span = head;
    function->span = (Span){parser->file, word->start, parser->tokens.items[end].end};
    function->body = (Span){parser->file, sip_peek(parser)->start, function->span.end};
    function->has_body = true;
    parser->failed = false;
    parser->can_break = false;
    parser->depth = 0;
    builder_start(&parser->builder, parser->program, function);
    sip_statement(parser);
    if (parser->failed || parser->at != end + 1) {
        function->has_error = true;
        if (!parser->failed) sip_fail(parser, "the end of the route");
        parser->at = end < parser->tokens.len - 1 ? end + 1 : end;
    }
    builder_return(&parser->builder, NULL, (Span){parser->file, function->span.end - 1, function->span.end});
    builder_finish(&parser->builder);
}

static Str module_name(Str path) {
    size_t start = path.len;
    while (start > 0 && path.data[start - 1] != '/')
        start--;
    Str name = str_sub(path, start, path.len);
    return str_ends(name, STR(".so")) ? str_sub(name, 0, name.len - 3) : name;
}

// Settings end with their line, save inside of brackets.
static void skip_setting(SipParser *parser) {
    uint32_t line = sip_peek(parser)->line, depth = 0;
    while (sip_peek(parser)->kind != SIP_END) {
        const SipToken *token = sip_peek(parser);
        bool opens =
            token->kind == SIP_OPERATOR && (str_eq_c(token->text, "(") || str_eq_c(token->text, "{"));
        bool closes =
            token->kind == SIP_OPERATOR && (str_eq_c(token->text, ")") || str_eq_c(token->text, "}"));
        if (!depth && token->line != line) return;
        if (closes && !depth) depth++; // a stray one
        depth += opens;
        depth -= closes;
        if (token->kind == SIP_STRING) VEC_PUSH(parser->arena, &parser->script->settings, token->text);
        line = sip_next(parser)->line;
    }
}

static void read_setting(SipParser *parser) {
    const SipToken *token = sip_peek(parser), *value = sip_ahead(parser, 1);
    if (str_eq_c(value->text, "=")) value = sip_ahead(parser, 2);
    if (str_eq_c(token->text, "loadmodule") && value->kind == SIP_STRING)
        VEC_PUSH(parser->arena, &parser->script->modules, module_name(value->text));
    if (str_eq_c(token->text, "cfgengine") && (value->kind == SIP_STRING || value->kind == SIP_NAME) &&
        !str_eq_c(value->text, "native") && !str_eq_c(value->text, "default"))
        parser->script->engine = value->text;
    skip_setting(parser);
}

static void read_blocks(SipParser *parser) {
    while (sip_peek(parser)->kind != SIP_END) {
        const SipToken *token = sip_peek(parser);
        if (token->kind == SIP_NAME && is_route_word(token->text))
            take_route(parser);
        else if (token->kind == SIP_DIRECTIVE)
            sip_next(parser);
        else
            read_setting(parser);
    }
}

static void read_file(Reading *reading, uint32_t index) {
    SipScript *script = reading->script;
    SipParser parser = {.arena = reading->arena,
                        .script = script,
                        .program = script->program,
                        .path = reading->paths.items[index]};
    Str text = reading->texts.items[index];
    Source *source = ARENA_NEW(reading->arena, Source);
    *source = source_over(reading->arena, parser.path, text);
    parser.file = program_add_file(
        script->program,
        (ProgramFile){.path = parser.path, .text = text, .language = LANGUAGE_SIP, .source = source});
    parser.tokens = sip_tokens(reading->arena, text);
    reading->halves = index < reading->around.len ? reading->around.items[index] : 0;
    read_directives(reading, &parser);
    if (!sip_mark_halves(reading->arena, &parser.tokens)) {
        read_blocks(&parser);
        return;
    }
    SipTokens all = parser.tokens;
    parser.tokens = sip_with_half(reading->arena, &all, false);
    read_blocks(&parser);
    parser.tokens = sip_with_half(reading->arena, &all, true);
    parser.at = 0;
    parser.again = true;
    read_blocks(&parser);
}

static uint64_t route_hash(Str name) { return hash_bytes(name.data, name.len, 3); }

// From the last to the first, so that each leads to the one behind it.
static void index_routes(Arena *arena, SipScript *script) {
    uint32_t count = script->program->functions.len;
    map_init(&script->routes, arena);
    script->next_route = ARENA_ARRAY(arena, const Function *, count + 1);
    for (uint32_t i = count; i > 0; i--) {
        Function *function = script->program->functions.items[i - 1];
        uint64_t hash = route_hash(program_text(script->program, function->name));
        script->next_route[i - 1] = map_get(&script->routes, hash);
        map_set(&script->routes, hash, function);
    }
}

SipScript *sip_script_read(Arena *arena, Str path, Str text, SipInclude *include, void *context) {
    SipScript *script = ARENA_NEW(arena, SipScript);
    Reading reading = {.arena = arena, .script = script, .include = include, .context = context};
    script->program = program_new(arena);
    VEC_PUSH(arena, &reading.paths, path);
    VEC_PUSH(arena, &reading.texts, text);
    VEC_PUSH(arena, &reading.around, 0);
    for (uint32_t i = 0; i < reading.paths.len; i++)
        read_file(&reading, i);
    sip_substitute(arena, script);
    index_routes(arena, script);
    return script;
}

bool sip_is_defined(const SipScript *script, Str name) {
    bool found = false;
    for (uint32_t i = 0; i < script->defines.len; i++)
        if (str_eq(script->defines.items[i].name, name)) found = script->defines.items[i].certain;
    return found;
}

uint32_t sip_script_routes(const SipScript *script, Str name, const Function **routes, uint32_t max) {
    uint32_t count = 0;
    const Function *function = map_get(&script->routes, route_hash(name));
    for (; function && count < max; function = script->next_route[function->id])
        if (str_eq(program_text(script->program, function->name), name)) routes[count++] = function;
    return count;
}
