// SPDX-License-Identifier: MIT
#include "tests/oracle/tree.h"

#include <string.h>

uint64_t random_next(Random *random) {
    uint64_t z = (random->state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

uint32_t random_below(Random *random, uint32_t limit) {
    return limit == 0 ? 0 : (uint32_t)((random_next(random) >> 11) % limit);
}

bool random_chance(Random *random, uint32_t percent) { return random_below(random, 100) < percent; }

Program *tree_program(Arena *arena, uint32_t number) {
    Program *program = ARENA_NEW(arena, Program);
    program->arena = arena;
    program->number = number;
    return program;
}

void tree_tag(Program *program, const char *tag) {
    for (uint32_t i = 0; i < program->tag_count; i++)
        if (strcmp(program->tags[i], tag) == 0) return;
    if (program->tag_count < TAG_MAX) program->tags[program->tag_count++] = tag;
}

uint32_t tree_site(Program *program) { return ++program->site_count; }

Function *tree_function(Program *program, const char *name, Owner owner, Contract contract) {
    Function *function = ARENA_NEW(program->arena, Function);
    function->name = name;
    function->owner = owner;
    function->contract = contract;
    function->root = function;
    return function;
}

Param *tree_param(Program *program, Function *function, ParamRole role, const char *label, const char *name) {
    static const ValueType types[] = {
        [PARAM_PAYLOAD] = TYPE_OPAQUE, [PARAM_INFO] = TYPE_OPAQUE, [PARAM_COMPLETION] = TYPE_OPAQUE,
        [PARAM_FLAG] = TYPE_BOOL,      [PARAM_BLOCK] = TYPE_BLOCK,
    };
    if (function->param_count == PARAM_MAX) arena_out_of_memory("parameters of an oracle function");
    Param *param = &function->params[function->param_count++];
    param->role = role;
    param->label = label;
    param->var = tree_var(program, function->root, types[role], name);
    param->var->name = name; // unlike other variables without a number: parameters are few and differ
    return param;
}

Var *tree_var(Program *program, Function *root, ValueType type, const char *name) {
    Var *var = ARENA_NEW(program->arena, Var);
    var->index = root->var_count++;
    var->type = type;
    var->name = str_printf(program->arena, "%s%u", name, var->index).data;
    return var;
}

const Param *tree_find_param(const Function *function, ParamRole role) {
    for (uint32_t i = 0; i < function->param_count; i++)
        if (function->params[i].role == role) return &function->params[i];
    return NULL;
}

Expr *tree_expr(Program *program, ExprKind kind, ValueType type) {
    Expr *expr = ARENA_NEW(program->arena, Expr);
    expr->kind = kind;
    expr->type = type;
    return expr;
}

Expr *tree_const(Program *program, ValueType type, int value) {
    Expr *expr = tree_expr(program, EXPR_CONST, type);
    expr->value = value;
    return expr;
}

Expr *tree_input(Program *program, ValueType type) {
    Expr *expr = tree_expr(program, EXPR_INPUT, type);
    expr->site = tree_site(program);
    return expr;
}

Expr *tree_read(Program *program, Var *var) {
    Expr *expr = tree_expr(program, EXPR_VAR, var->type);
    expr->var = var;
    return expr;
}

Expr *tree_unary(Program *program, ExprKind kind, ValueType type, Expr *a) {
    Expr *expr = tree_expr(program, kind, type);
    expr->a = a;
    return expr;
}

Expr *tree_binary(Program *program, ExprKind kind, ValueType type, Expr *a, Expr *b) {
    Expr *expr = tree_unary(program, kind, type, a);
    expr->b = b;
    return expr;
}

Expr *tree_call(Program *program, Function *callee) {
    Expr *expr = tree_expr(program, EXPR_CALL, callee->result);
    expr->callee = callee;
    return expr;
}

void tree_push(Program *program, Block *block, Stmt *stmt) { VEC_PUSH(program->arena, block, stmt); }

Stmt *tree_stmt(Program *program, Block *block, StmtKind kind) {
    Stmt *stmt = ARENA_NEW(program->arena, Stmt);
    stmt->kind = kind;
    tree_push(program, block, stmt);
    return stmt;
}

void tree_cond(Program *program, Stmt *stmt, CondKind kind, Expr *expr, Var *var, int pattern) {
    Cond cond = {.kind = kind, .expr = expr, .var = var, .pattern = pattern};
    VEC_PUSH(program->arena, &stmt->conds, cond);
}
