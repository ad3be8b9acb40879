// SPDX-License-Identifier: MIT
// Values, conditions, and statements that change nothing.
#include "tests/oracle/generate_p.h"

bool gen_chance(Gen *g, uint32_t percent) { return random_chance(&g->random, percent); }

uint32_t gen_below(Gen *g, uint32_t limit) { return random_below(&g->random, limit); }

Var *gen_local(Gen *g, ValueType type, const char *name) {
    Var *var = tree_var(g->program, g->body.function->root, type, name);
    var->closure_depth = g->body.closure_depth;
    return var;
}

void gen_in_scope(Gen *g, Var *var) { VEC_PUSH(g->arena, &g->scope, var); }

Var *gen_pick(Gen *g, ValueType type) {
    uint32_t count = 0;
    for (uint32_t i = g->body.scope_floor; i < g->scope.len; i++)
        count += g->scope.items[i]->type == type && !g->scope.items[i]->is_mutable;
    uint32_t wanted = gen_below(g, count);
    for (uint32_t i = g->body.scope_floor; count && i < g->scope.len; i++)
        if (g->scope.items[i]->type == type && !g->scope.items[i]->is_mutable && wanted-- == 0)
            return g->scope.items[i];
    return NULL;
}

Expr *gen_input(Gen *g, ValueType type) {
    Expr *expr = tree_input(g->program, type);
    expr->flavour = gen_below(g, 64);
    return expr;
}

static Expr *gen_equality(Gen *g, Var *var) {
    bool is_kind = var->type == TYPE_KIND || var->type == TYPE_KIND_OPTIONAL;
    int value = is_kind ? (int)gen_below(g, KIND_COUNT) : 1 + (int)gen_below(g, TEXT_COUNT - 1);
    Expr *constant = tree_const(g->program, is_kind ? TYPE_KIND : TYPE_TEXT, value);
    tree_tag(g->program, is_kind ? "kind ==" : "text ==");
    return tree_binary(g->program, gen_chance(g, 70) ? EXPR_EQUALS : EXPR_DIFFERS, TYPE_BOOL,
                       tree_read(g->program, var), constant);
}

// A test of something that is already in scope; NULL when nothing there fits.
static Expr *gen_old_test(Gen *g) {
    static const ValueType types[] = {TYPE_BOOL,          TYPE_BOOL, TYPE_KIND,
                                      TYPE_KIND_OPTIONAL, TYPE_TEXT, TYPE_OPAQUE_OPTIONAL};
    Var *var = gen_pick(g, types[gen_below(g, sizeof types / sizeof *types)]);
    if (!var) return NULL;
    if (var->type == TYPE_BOOL) return tree_read(g->program, var);
    if (var->type != TYPE_OPAQUE_OPTIONAL) return gen_equality(g, var);
    tree_tag(g->program, "compared to nil");
    return tree_unary(g->program, gen_chance(g, 50) ? EXPR_NOT_NIL : EXPR_IS_NIL, TYPE_BOOL,
                      tree_read(g->program, var));
}

Expr *gen_bool(Gen *g, int depth) {
    uint32_t dice = gen_below(g, 100);
    if (depth < 2 && dice < 8) {
        tree_tag(g->program, "!");
        return tree_unary(g->program, EXPR_NOT, TYPE_BOOL, gen_bool(g, depth + 1));
    }
    if (depth < 2 && dice < 22) {
        bool is_and = gen_chance(g, 50);
        tree_tag(g->program, is_and ? "&&" : "||");
        Expr *a = gen_bool(g, depth + 1);
        return tree_binary(g->program, is_and ? EXPR_AND : EXPR_OR, TYPE_BOOL, a, gen_bool(g, depth + 1));
    }
    if (depth < 1 && dice < 25) {
        tree_tag(g->program, "ternary Bool");
        Expr *expr = tree_unary(g->program, EXPR_TERNARY, TYPE_BOOL, gen_bool(g, depth + 1));
        expr->b = gen_input(g, TYPE_BOOL);
        expr->c = gen_chance(g, 50) ? tree_const(g->program, TYPE_BOOL, (int)gen_below(g, 2))
                                    : gen_input(g, TYPE_BOOL);
        return expr;
    }
    if (dice < 33 && gen_may_call(g)) {
        tree_tag(g->program, "helper answers Bool");
        return gen_call(g, CONTRACT_ANSWER, TYPE_BOOL);
    }
    Expr *old = dice < 52 ? gen_old_test(g) : NULL;
    return old ? old : gen_input(g, TYPE_BOOL);
}

// A value of `type` that is fit for a let.
static Expr *gen_initial(Gen *g, ValueType type) {
    Var *kind = gen_pick(g, TYPE_KIND);
    uint32_t dice = gen_below(g, 100);
    if (type == TYPE_BOOL && kind && dice < 15) {
        tree_tag(g->program, "switch as value");
        Expr *expr = tree_unary(g->program, EXPR_SWITCH, TYPE_BOOL, tree_read(g->program, kind));
        expr->arms[gen_below(g, KIND_COUNT)] = tree_const(g->program, TYPE_BOOL, 1);
        expr->b = tree_const(g->program, TYPE_BOOL, 0);
        return expr;
    }
    if (type == TYPE_BOOL && dice < 22) {
        tree_tag(g->program, "if as value");
        Expr *expr = tree_unary(g->program, EXPR_IF, TYPE_BOOL, gen_input(g, TYPE_BOOL));
        expr->b = gen_input(g, TYPE_BOOL);
        expr->c = tree_const(g->program, TYPE_BOOL, (int)gen_below(g, 2));
        return expr;
    }
    if (type == TYPE_BOOL) return gen_bool(g, dice < 60 ? 2 : 0);
    if (type == TYPE_OPAQUE && dice < 50) {
        tree_tag(g->program, "?? constant");
        Expr *fallback = tree_const(g->program, TYPE_OPAQUE, 0);
        return tree_binary(g->program, EXPR_COALESCE, TYPE_OPAQUE, gen_input(g, TYPE_OPAQUE_OPTIONAL),
                           fallback);
    }
    if (type == TYPE_OPAQUE) {
        tree_tag(g->program, "forced unwrap");
        return tree_unary(g->program, EXPR_UNWRAP, TYPE_OPAQUE, gen_input(g, TYPE_OPAQUE_OPTIONAL));
    }
    if (type == TYPE_KIND && dice < 50) {
        tree_tag(g->program, "?? case");
        Expr *fallback = tree_const(g->program, TYPE_KIND, (int)gen_below(g, KIND_COUNT));
        return tree_binary(g->program, EXPR_COALESCE, TYPE_KIND, gen_input(g, TYPE_KIND_OPTIONAL), fallback);
    }
    return gen_input(g, type);
}

Var *gen_let(Gen *g, Block *block, ValueType type) {
    static const char *const names[] = {
        [TYPE_BOOL] = "isUrgent", [TYPE_OPAQUE] = "caller", [TYPE_OPAQUE_OPTIONAL] = "room",
        [TYPE_TEXT] = "event",    [TYPE_KIND] = "kind",     [TYPE_KIND_OPTIONAL] = "kind",
    };
    static const char *const bools[] = {"isUrgent", "isCall", "isKnown", "wantsVideo", "hasRoom", "isMuted"};
    Expr *value = gen_initial(g, type);
    Var *var = gen_local(g, type, type == TYPE_BOOL ? bools[gen_below(g, 6)] : names[type]);
    Stmt *stmt = tree_stmt(g->program, block, STMT_DECLARE);
    stmt->var = var;
    stmt->expr = value;
    gen_in_scope(g, var);
    return var;
}

static void gen_binding(Gen *g, Stmt *stmt) {
    Var *old = gen_chance(g, 70) ? gen_pick(g, TYPE_OPAQUE_OPTIONAL) : NULL;
    Var *var = gen_local(g, TYPE_OPAQUE, "caller");
    Expr *value = old ? tree_read(g->program, old) : gen_input(g, TYPE_OPAQUE_OPTIONAL);
    tree_cond(g->program, stmt, COND_BIND, value, var, 0);
    if (old && stmt->kind == STMT_IF && gen_chance(g, 50)) { // a guard may not declare the name again
        var->name = old->name;
        stmt->conds.items[stmt->conds.len - 1].is_short = true;
        tree_tag(g->program, "if let x");
    }
    tree_tag(g->program, stmt->kind == STMT_IF ? "if let" : "guard let");
    gen_in_scope(g, var);
}

static bool gen_kind_condition(Gen *g, Stmt *stmt) {
    Var *kind = gen_pick(g, gen_chance(g, 50) ? TYPE_KIND : TYPE_KIND_OPTIONAL);
    if (kind && gen_chance(g, 60)) {
        tree_cond(g->program, stmt, COND_CASE, tree_read(g->program, kind), NULL,
                  (int)gen_below(g, KIND_COUNT));
        tree_tag(g->program, "if case");
        return true;
    }
    if (kind && kind->type == TYPE_KIND) return false;
    Var *var = gen_local(g, TYPE_KIND, "kind");
    Expr *value = kind ? tree_read(g->program, kind) : gen_input(g, TYPE_KIND_OPTIONAL);
    tree_cond(g->program, stmt, COND_BIND, value, var, 0);
    tree_tag(g->program, "if let of a kind");
    gen_in_scope(g, var);
    return true;
}

void gen_conditions(Gen *g, Stmt *stmt) {
    static const uint32_t counts[] = {1, 1, 1, 1, 1, 1, 2, 2, 2, 3};
    uint32_t count = counts[gen_below(g, 10)];
    if (count > 1) tree_tag(g->program, "several conditions");
    while (stmt->conds.len < count) {
        uint32_t dice = gen_below(g, 100);
        if (dice < 33)
            gen_binding(g, stmt);
        else if (dice >= 42 || !gen_kind_condition(g, stmt))
            tree_cond(g->program, stmt, COND_TEST, gen_bool(g, count > 1 ? 1 : 0), NULL, 0);
    }
}

// A branch that changes nothing about what matters.
static void gen_idle_branch(Gen *g, Block *block) {
    Stmt *stmt = tree_stmt(g->program, block, STMT_IF);
    uint32_t mark = g->scope.len;
    tree_cond(g->program, stmt, COND_TEST, gen_bool(g, 2), NULL, 0);
    tree_stmt(g->program, &stmt->body, STMT_NOISE)->flavour = gen_below(g, 1024);
    if (gen_chance(g, 40)) tree_stmt(g->program, &stmt->other, STMT_NOISE)->flavour = gen_below(g, 1024);
    g->scope.len = mark;
}

static void gen_idle_loop(Gen *g, Block *block) {
    static const StmtKind kinds[] = {STMT_FOR, STMT_FOR, STMT_WHILE, STMT_RUN_EACH};
    Stmt *loop = tree_stmt(g->program, block, kinds[gen_below(g, 4)]);
    loop->site = tree_site(g->program);
    loop->flavour = gen_below(g, 64);
    tree_stmt(g->program, &loop->body, STMT_NOISE)->flavour = gen_below(g, 1024);
    if (loop->kind != STMT_RUN_EACH && gen_chance(g, 25)) {
        Stmt *stmt = tree_stmt(g->program, &loop->body, STMT_IF);
        tree_cond(g->program, stmt, COND_TEST, gen_input(g, TYPE_BOOL), NULL, 0);
        tree_stmt(g->program, &stmt->body, gen_chance(g, 50) ? STMT_BREAK : STMT_CONTINUE);
    }
    tree_tag(g->program, "loop that does nothing");
}

void gen_noise(Gen *g, Block *block) {
    static const ValueType types[] = {TYPE_BOOL, TYPE_BOOL, TYPE_OPAQUE,       TYPE_OPAQUE_OPTIONAL,
                                      TYPE_TEXT, TYPE_KIND, TYPE_KIND_OPTIONAL};
    uint32_t count = gen_below(g, 3);
    for (uint32_t i = 0; i < count && g->budget > 0; i++, g->budget--) {
        uint32_t dice = gen_below(g, 100);
        if (dice < 45)
            tree_stmt(g->program, block, STMT_NOISE)->flavour = gen_below(g, 1024);
        else if (dice < 82)
            gen_let(g, block, types[gen_below(g, 7)]);
        else if (dice < 90)
            gen_idle_branch(g, block);
        else if (dice < 93)
            gen_idle_loop(g, block);
        else if (dice < 96 && gen_may_call(g)) {
            Stmt *stmt = tree_stmt(g->program, block, STMT_EXPR);
            Expr *call = gen_call(g, CONTRACT_MAY_THROW, TYPE_VOID);
            stmt->expr = gen_try(g, EXPR_TRY_QUIET, TYPE_VOID, call);
            tree_tag(g->program, "try?");
        } else if (dice < 98 && g->may_defer) {
            Stmt *stmt = tree_stmt(g->program, block, STMT_LATER);
            stmt->site = tree_site(g->program);
            stmt->flavour = gen_below(g, 64);
            tree_stmt(g->program, &stmt->body, STMT_NOISE)->flavour = gen_below(g, 1024);
            tree_tag(g->program, "something else later");
        }
    }
}
