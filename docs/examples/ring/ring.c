// SPDX-License-Identifier: MIT
#include "analyzer/ring/ring.h"

#include "analyzer/program/builder.h"

static const char SELECTOR[] =
    "pushRegistry:didReceiveIncomingPushWithPayload:forType:withCompletionHandler:";

// A line: its first word and the rest, as places in the text.
typedef struct Line {
    Str word, rest;
    uint32_t start, end;
} Line;

// False at the end. Blank lines are skipped.
static bool next_line(Str text, uint32_t *at, Line *line) {
    while (*at < text.len) {
        uint32_t start = *at, end = start;
        while (end < text.len && text.data[end] != '\n')
            end++;
        *at = end + 1;
        Str all = str_trim(str_sub(text, start, end));
        if (!all.len) continue;
        size_t word = 0;
        while (word < all.len && all.data[word] != ' ')
            word++;
        line->word = str_sub(all, 0, word);
        line->rest = str_trim(str_sub(all, word, all.len));
        line->start = (uint32_t)(all.data - text.data);
        line->end = line->start + (uint32_t)all.len;
        return true;
    }
    return false;
}

static void note(NameIndex *index, uint32_t file, Str name, unsigned roles) {
    if (name.len) name_index_note(index, file, name, name_index_hash(name.data, (uint32_t)name.len), roles);
}

void ring_index_add(NameIndex *index, uint32_t file, Str text) {
    Line line;
    for (uint32_t at = 0; next_line(text, &at, &line);) {
        if (!str_eq_c(line.word, "handler")) continue;
        note(index, file, line.rest, NAME_ROLE_MENTION | NAME_ROLE_TYPE);
        note(index, file, str_from(SELECTOR), NAME_ROLE_MENTION | NAME_ROLE_FUNCTION);
        note(index, file, STR("PKPushRegistryDelegate"), NAME_ROLE_MENTION | NAME_ROLE_CONFORMS);
        note(index, file, STR("PushKit"), NAME_ROLE_MENTION | NAME_ROLE_IMPORT);
    }
}

typedef struct Lowering {
    Program *program;
    uint32_t file;
    Builder builder;
    VarId completion;   // the handler's last parameter
    VEC(BlockId) after; // where each open `unless` goes on
} Lowering;

static Type *named_type(Program *program, const char *name) {
    Type *type = program_type(program, TYPE_NAMED);
    type->name = program_symbol(program, str_from(name));
    return type;
}

static void add_param(Program *program, Function *function, uint32_t i, const char *label, const char *type) {
    Param *param = &function->params[i];
    param->label = program_symbol(program, str_from(label));
    param->type = type ? named_type(program, type) : program_type(program, TYPE_FUNCTION);
    param->var = program_add_var(program, (Var){.kind = VAR_PARAM,
                                                .name = param->label,
                                                .owner = function,
                                                .type = param->type,
                                                .immutable = true,
                                                .span = function->name_span});
}

// A class with the method that PushKit calls.
static Function *start_handler(Lowering *l, const Line *line) {
    Program *program = l->program;
    Span span = {l->file, line->start, line->end};
    TypeDecl *type = program_add_type(program, TYPE_DECL_CLASS, program_symbol(program, line->rest));
    type->span = type->name_span = span;
    VEC_PUSH(program->arena, &type->supertypes, named_type(program, "PKPushRegistryDelegate"));
    Function *function =
        program_add_function(program, FUNCTION_METHOD, program_symbol(program, STR("pushRegistry")));
    function->owner = type;
    function->objc_name = str_from(SELECTOR);
    function->has_body = true;
    function->span = function->name_span = span;
    function->param_count = 4;
    function->params = ARENA_ARRAY(program->arena, Param, 4);
    add_param(program, function, 0, "", "PKPushRegistry");
    add_param(program, function, 1, "didReceiveIncomingPushWith", "PKPushPayload");
    add_param(program, function, 2, "for", "PKPushType");
    add_param(program, function, 3, "completion", NULL);
    VEC_PUSH(program->arena, &type->functions, function);
    program_publish_type(program, type);
    program_publish_function(program, function);
    l->after.len = 0;
    l->completion = function->params[3].var;
    builder_start(&l->builder, program, function);
    return function;
}

// `ring`: a provider reports a call, and is given the completion to call.
static void add_report(Lowering *l, Span span) {
    Program *program = l->program;
    static const char *const labels[] = {"with", "update", "completion"};
    Expr *provider = program_expr(program, EXPR_VAR, span);
    provider->var = program_add_var(program, (Var){.kind = VAR_TEMP,
                                                   .owner = l->builder.function,
                                                   .type = named_type(program, "CXProvider"),
                                                   .immutable = true,
                                                   .span = span});
    Call *call = ARENA_NEW(program->arena, Call);
    *call = (Call){.span = span,
                   .name_span = span,
                   .receiver = provider,
                   .name = program_symbol(program, STR("reportNewIncomingCall")),
                   .args = ARENA_ARRAY(program->arena, Arg, 3),
                   .arg_count = 3};
    for (uint32_t i = 0; i < 3; i++) {
        call->args[i].label = program_symbol(program, str_from(labels[i]));
        call->args[i].value = program_expr(program, i == 2 ? EXPR_VAR : EXPR_UNKNOWN, span);
    }
    call->args[2].value->var = l->completion;
    builder_call(&l->builder, call);
}

// `unless NAME`: what follows up to `end` runs when NAME is false.
static void add_unless(Lowering *l, const Line *line, Span span) {
    BlockId body = builder_block(&l->builder), after = builder_block(&l->builder);
    Expr *cond = program_expr(l->program, EXPR_CHOICE, span);
    cond->text = line->rest;
    Str word = str_printf(l->program->arena, "when `%.*s` is", STR_ARG(line->rest));
    Edge yes = {after, str_printf(l->program->arena, "%.*s true", STR_ARG(word))};
    Edge no = {body, str_printf(l->program->arena, "%.*s false", STR_ARG(word))};
    builder_branch(&l->builder, cond, span, yes, no);
    VEC_PUSH(l->program->arena, &l->after, after);
    builder_move(&l->builder, body);
}

static void fail(Lowering *l, Function *function, Span span) {
    function->has_error = true;
    function->error = span;
    function->error_reason = STR("a line of Ring that is not known");
    l->program->files.items[l->file].has_errors = true;
}

// A line of a handler's body. False when it ends the handler.
static bool add_line(Lowering *l, Function *function, const Line *line) {
    Span span = {l->file, line->start, line->end};
    function->span.end = line->end;
    if (str_eq_c(line->word, "unless")) {
        add_unless(l, line, span);
    } else if (str_eq_c(line->word, "ring")) {
        add_report(l, span);
    } else if (str_eq_c(line->word, "leave")) {
        builder_return(&l->builder, NULL, span);
    } else if (!str_eq_c(line->word, "end")) {
        fail(l, function, span);
    } else if (l->after.len) {
        BlockId after = l->after.items[--l->after.len];
        builder_jump(&l->builder, after);
        builder_move(&l->builder, after);
    } else {
        return false;
    }
    return true;
}

static void end_handler(Lowering *l, Function *function) {
    while (l->after.len) { // `end` is missing
        fail(l, function, function->span);
        builder_jump(&l->builder, l->after.items[l->after.len - 1]);
        builder_move(&l->builder, l->after.items[--l->after.len]);
    }
    function->body = (Span){l->file, function->name_span.end, function->span.end};
    builder_return(&l->builder, NULL, (Span){l->file, function->span.end, function->span.end})->implicit =
        true;
    builder_finish(&l->builder);
}

void ring_lower_file(Program *program, uint32_t file) {
    Lowering l = {.program = program, .file = file};
    Str text = program->files.items[file].text;
    Function *open = NULL;
    Line line;
    for (uint32_t at = 0; next_line(text, &at, &line);) {
        if (!open && str_eq_c(line.word, "handler")) {
            open = start_handler(&l, &line);
        } else if (!open) {
            program->files.items[file].has_errors = true;
        } else if (!add_line(&l, open, &line)) {
            end_handler(&l, open);
            open = NULL;
        }
    }
    if (open) end_handler(&l, open);
}
