// SPDX-License-Identifier: MIT
#include "analyzer/program/builder.h"

#include <string.h>

BlockId builder_block(Builder *builder) {
    VEC_PUSH(builder->program->arena, &builder->function->blocks, (Block){0});
    VEC_PUSH(builder->program->arena, &builder->live, false);
    return builder->function->blocks.len - 1;
}

void builder_start(Builder *builder, Program *program, Function *function) {
    *builder = (Builder){.program = program, .function = function};
    builder->at = builder_block(builder);
    builder->live.items[builder->at] = true;
}

void builder_move(Builder *builder, BlockId block) { builder->at = block; }

bool builder_live(const Builder *builder) { return builder->live.items[builder->at]; }

static void add_event(Builder *builder, Event event) {
    VEC_PUSH(builder->program->arena, &builder->function->blocks.items[builder->at].events, event);
}

void builder_call(Builder *builder, Call *call) {
    add_event(builder, (Event){.kind = EVENT_CALL, .span = call->span, .call = call});
    VEC_PUSH(builder->program->arena, &builder->program->calls, call);
}

void builder_get(Builder *builder, Expr *expr) {
    add_event(builder, (Event){.kind = EVENT_GET, .span = expr->span, .expr = expr});
}

void builder_assign(Builder *builder, Expr *target, Expr *value, Span span) {
    if (target->kind == EXPR_VAR) builder->program->vars.items[target->var].assigned = true;
    add_event(builder, (Event){.kind = EVENT_ASSIGN, .span = span, .target = target, .expr = value});
}

void builder_declare(Builder *builder, VarId var, Expr *value, Span span) {
    Expr *target = program_expr(builder->program, EXPR_VAR, span);
    target->var = var;
    add_event(builder, (Event){.kind = EVENT_DECLARE, .span = span, .target = target, .expr = value});
}

void builder_suspend(Builder *builder, Span span) {
    add_event(builder, (Event){.kind = EVENT_SUSPEND, .span = span});
}

// ------------------------------------------------------------------------------------------ earlier values

BuilderMark builder_mark(const Builder *builder) {
    const Function *function = builder->function;
    return (BuilderMark){builder->at, function->blocks.items[builder->at].events.len, function->blocks.len};
}

static bool reads(Arena *arena, Expr *value, const Expr *target) {
    VEC(Expr *) stack = {0};
    VEC_PUSH(arena, &stack, value);
    while (stack.len) {
        const Expr *top = stack.items[--stack.len];
        if (top->kind == EXPR_VAR && target->kind == EXPR_VAR && top->var == target->var) return true;
        bool named = top->kind == EXPR_MEMBER || top->kind == EXPR_NAME;
        if (named && top->name == target->name && target->kind != EXPR_VAR) return true;
        for (uint32_t i = 0; top->kind != EXPR_CLOSURE && i < top->child_count; i++)
            VEC_PUSH(arena, &stack, top->children[i]);
    }
    return false;
}

// Whether code built since `mark` assigns what the value reads.
static bool is_set_since(const Builder *builder, Expr *value, BuilderMark mark) {
    const Function *function = builder->function;
    for (uint32_t b = 0; b < function->blocks.len; b++) {
        if (b < mark.blocks && b != mark.block) continue;
        const Block *block = &function->blocks.items[b];
        for (uint32_t e = b == mark.block ? mark.event : 0; e < block->events.len; e++) {
            const Expr *target = block->events.items[e].target;
            if (block->events.items[e].kind != EVENT_ASSIGN) continue;
            while (target->kind == EXPR_SUBSCRIPT && target->child_count)
                target = target->children[0];
            bool place = target->kind == EXPR_VAR || target->kind == EXPR_MEMBER || target->kind == EXPR_NAME;
            if (place && reads(builder->program->arena, value, target)) return true;
        }
    }
    return false;
}

Expr *builder_value_at(Builder *builder, Expr *value, BuilderMark mark) {
    Program *program = builder->program;
    if (!value || !is_set_since(builder, value, mark)) return value;
    VarId var = program_add_var(program, (Var){.kind = VAR_TEMP,
                                               .owner = builder->function,
                                               .init = value,
                                               .immutable = true,
                                               .assigned = true,
                                               .span = value->span});
    Expr *temp = program_expr(program, EXPR_VAR, value->span);
    temp->var = var;
    Block *block = &builder->function->blocks.items[mark.block];
    VEC_PUSH(program->arena, &block->events, (Event){0});
    for (uint32_t i = block->events.len - 1; i > mark.event; i--)
        block->events.items[i] = block->events.items[i - 1];
    block->events.items[mark.event] =
        (Event){.kind = EVENT_ASSIGN, .span = value->span, .target = temp, .expr = value};
    return temp;
}

// ------------------------------------------------------------------------------------------ terminators

// Closes the current block and goes on in one that nothing reaches.
static Terminator *close_block(Builder *builder, Terminator term, uint32_t edges) {
    BlockId at = builder->at;
    builder->function->blocks.items[at].term = term;
    if (builder->live.items[at])
        for (uint32_t i = 0; i < edges; i++)
            builder->live.items[term.edges[i].to] = true;
    builder->at = builder_block(builder);
    return &builder->function->blocks.items[at].term;
}

void builder_jump(Builder *builder, BlockId to) {
    close_block(builder, (Terminator){.kind = TERM_JUMP, .edges = {{.to = to}}}, 1);
}

Terminator *builder_branch(Builder *builder, Expr *cond, Span span, Edge when_true, Edge when_false) {
    Terminator term = {.kind = TERM_BRANCH, .span = span, .edges = {when_true, when_false}, .cond = cond};
    return close_block(builder, term, 2);
}

Terminator *builder_invoke(Builder *builder, Span span, BlockId returned, Edge threw) {
    Terminator term = {.kind = TERM_INVOKE, .span = span, .edges = {{.to = returned}, threw}};
    return close_block(builder, term, 2);
}

Terminator *builder_return(Builder *builder, Expr *value, Span span) {
    return close_block(builder, (Terminator){.kind = TERM_RETURN, .span = span, .value = value}, 0);
}

Terminator *builder_throw(Builder *builder, Expr *value, Span span) {
    return close_block(builder, (Terminator){.kind = TERM_THROW, .span = span, .value = value}, 0);
}

Terminator *builder_stop(Builder *builder, Span span) {
    return close_block(builder, (Terminator){.kind = TERM_STOP, .span = span}, 0);
}

// Where control goes when it reaches `block` and nothing happens there. A loop of empty blocks stays.
static BlockId skip_empty(const Function *function, BlockId block) {
    BlockId at = block;
    for (uint32_t steps = 0; steps < 64; steps++) {
        const Block *b = &function->blocks.items[at];
        if (b->events.len || b->term.kind != TERM_JUMP || b->term.edges[0].to == at) break;
        at = b->term.edges[0].to;
    }
    return at;
}

static void mark_reachable(const Builder *builder, bool *reached, BlockId *stack) {
    const Function *function = builder->function;
    uint32_t depth = 0;
    stack[depth++] = 0;
    reached[0] = true;
    while (depth) {
        Terminator *term = &function->blocks.items[stack[--depth]].term;
        for (uint32_t i = 0; i < program_edge_count(term); i++) {
            BlockId to = term->edges[i].to = skip_empty(function, term->edges[i].to);
            if (reached[to]) continue;
            reached[to] = true;
            stack[depth++] = to;
        }
    }
}

static void parameters_first(Program *program, Function *function) {
    if (function->vars.len < 2) return;
    VarId *sorted = ARENA_ARRAY(program->arena, VarId, function->vars.len);
    uint32_t n = 0;
    for (int want_param = 1; want_param >= 0; want_param--)
        for (uint32_t i = 0; i < function->vars.len; i++)
            if ((program->vars.items[function->vars.items[i]].kind == VAR_PARAM) == (want_param == 1))
                sorted[n++] = function->vars.items[i];
    memcpy(function->vars.items, sorted, n * sizeof *sorted);
}

void builder_finish(Builder *builder) {
    Function *function = builder->function;
    Arena *scratch = arena_new();
    uint32_t count = function->blocks.len;
    bool *reached = ARENA_ARRAY(scratch, bool, count);
    BlockId *number = ARENA_ARRAY(scratch, BlockId, count);
    mark_reachable(builder, reached, number);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++)
        if (reached[i]) number[i] = kept++;
    // Blocks only move down, so this can be done in place.
    for (uint32_t i = 0; i < count; i++) {
        if (!reached[i]) continue;
        Block *block = &function->blocks.items[i];
        for (uint32_t e = 0; e < program_edge_count(&block->term); e++)
            block->term.edges[e].to = number[block->term.edges[e].to];
        function->blocks.items[number[i]] = *block;
    }
    function->blocks.len = kept;
    arena_free(scratch);
    parameters_first(builder->program, function);
}
