// SPDX-License-Identifier: MIT
#include "analyzer/servers/sip/relevance.h"

#include "analyzer/servers/sip/token.h"

typedef struct Marks {
    bool relevant, assigned, outside;
} Marks;

typedef struct Reader {
    Arena *arena;
    const SipScript *script;
    const PackScript *pack;
    SipRelevance *out;
    bool changed;
} Reader;

typedef VEC(const Expr *) ExprStack;

static Marks *marks_of(Reader *reader, Symbol name) {
    Marks *marks = map_get(&reader->out->variables, name);
    if (marks) return marks;
    marks = ARENA_NEW(reader->arena, Marks);
    map_set(&reader->out->variables, name, marks);
    return marks;
}

static void need(Reader *reader, Symbol name) {
    Marks *marks = marks_of(reader, name);
    reader->changed = reader->changed || !marks->relevant;
    marks->relevant = true;
}

// All variables in a text, those inside of $(…) too.
static void need_in_text(Reader *reader, Str text) {
    for (size_t i = 0; i < text.len; i++) {
        size_t length = sip_variable_length(text, i);
        if (!length) continue;
        Str raw = str_sub(text, i, i + length);
        need(reader, program_symbol(reader->script->program, sip_variable_name(reader->arena, raw)));
        // $(var(x){s.len}) asks for $var(x).
        size_t end = 2;
        while (raw.len > 2 && (raw.data[1] == '(' || raw.data[1] == '{') && end < raw.len &&
               raw.data[end] != '{' && raw.data[end] != '[')
            end++;
        if (end > 2 && end < raw.len)
            need(reader, program_symbol(reader->script->program,
                                        str_printf(reader->arena, "$%.*s", STR_ARG(str_sub(raw, 2, end)))));
    }
}

static void need_in(Reader *reader, const Expr *expr) {
    ExprStack todo = {0};
    VEC_PUSH(reader->arena, &todo, expr);
    while (todo.len) {
        const Expr *at = todo.items[--todo.len];
        const Program *program = reader->script->program;
        if (at->kind == EXPR_NAME) need(reader, at->name);
        if (at->kind == EXPR_NAME) need_in_text(reader, program_text(program, at->name));
        if (at->kind == EXPR_STRING) need_in_text(reader, at->text);
        const Var *var = at->kind == EXPR_VAR ? program_var(program, at->var) : NULL;
        for (uint32_t i = 0; var && var->call && i < var->call->arg_count; i++)
            VEC_PUSH(reader->arena, &todo, var->call->args[i].value);
        for (uint32_t i = 0; i < at->child_count; i++)
            VEC_PUSH(reader->arena, &todo, at->children[i]);
    }
}

static bool is_sink(const PackScript *pack, Str name) {
    for (uint32_t i = 0; i < pack->sink_count; i++)
        if (str_eq(pack->sinks[i].call, name)) return true;
    return false;
}

bool sip_only_reads(const PackScript *pack, Str call) {
    static const char *const words[] = {
        "route",         "xlog",       "xdbg",    "xinfo",     "xnotice",         "xwarn",  "xerr", "log",
        "sl_send_reply", "send_reply", "t_reply", "append_hf", "append_to_reply", "lookup", "save"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_c(call, words[i])) return true;
    for (uint32_t i = 0; i < pack->cause_test_count; i++)
        if (str_eq(call, pack->cause_tests[i])) return true;
    return false;
}

static void read_call(Reader *reader, const Call *call) {
    Str name = program_text(reader->script->program, call->name);
    bool asks = is_sink(reader->pack, name) || str_eq_c(name, "route");
    for (uint32_t i = 0; i < call->arg_count; i++) {
        const Expr *value = call->args[i].value;
        if (asks) need_in(reader, value);
        if (sip_only_reads(reader->pack, name)) continue;
        if (value->kind == EXPR_NAME) marks_of(reader, value->name)->outside = true;
        if (value->kind == EXPR_STRING && value->text.len &&
            sip_variable_length(value->text, 0) == value->text.len)
            marks_of(reader,
                     program_symbol(reader->script->program, sip_variable_name(reader->arena, value->text)))
                ->outside = true;
    }
}

// What goes along with a push, or into a document that does.
static bool is_part(const Reader *reader, Str name) {
    if (str_starts(name, STR("$json("))) return true;
    for (uint32_t i = 0; i < reader->pack->part_count; i++)
        if (str_starts(name, reader->pack->parts[i])) return true;
    return false;
}

static void read_assignment(Reader *reader, const Event *event) {
    Symbol name = event->target->name;
    marks_of(reader, name)->assigned = true;
    if (is_part(reader, program_text(reader->script->program, name))) need(reader, name);
    if (marks_of(reader, name)->relevant) need_in(reader, event->expr);
}

static void read_function(Reader *reader, const Function *function) {
    for (uint32_t b = 0; b < function->blocks.len; b++) {
        const Block *block = &function->blocks.items[b];
        for (uint32_t e = 0; e < block->events.len; e++) {
            const Event *event = &block->events.items[e];
            if (event->kind == EVENT_CALL) read_call(reader, event->call);
            if (event->kind == EVENT_ASSIGN) read_assignment(reader, event);
        }
        if (block->term.kind == TERM_BRANCH && block->term.cond) need_in(reader, block->term.cond);
    }
}

// Settings of modules name variables that the modules set: avp:x, $avp(x), s:x.
static void read_settings(Reader *reader) {
    for (uint32_t i = 0; i < reader->script->settings.len; i++) {
        Str text = reader->script->settings.items[i];
        for (size_t at = 0; at < text.len; at++) {
            size_t length = sip_variable_length(text, at);
            if (!length) continue;
            Str name = sip_variable_name(reader->arena, str_sub(text, at, at + length));
            marks_of(reader, program_symbol(reader->script->program, name))->outside = true;
        }
    }
}

SipRelevance *sip_relevance(Arena *arena, const SipScript *script, const PackScript *pack) {
    Reader reader = {.arena = arena, .script = script, .pack = pack, .out = ARENA_NEW(arena, SipRelevance)};
    map_init(&reader.out->variables, arena);
    read_settings(&reader);
    do {
        reader.changed = false;
        for (uint32_t i = 0; i < script->program->functions.len; i++)
            read_function(&reader, script->program->functions.items[i]);
    } while (reader.changed);
    return reader.out;
}

bool sip_is_relevant(const SipRelevance *relevance, Symbol name) {
    const Marks *marks = map_get(&relevance->variables, name);
    return marks && marks->relevant;
}

bool sip_is_assigned(const SipRelevance *relevance, Symbol name) {
    const Marks *marks = map_get(&relevance->variables, name);
    return marks && marks->assigned;
}

bool sip_is_private(const SipRelevance *relevance, Symbol name) {
    const Marks *marks = map_get(&relevance->variables, name);
    return marks && !marks->outside;
}
