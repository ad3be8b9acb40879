// SPDX-License-Identifier: MIT
#include "analyzer/checks/uses.h"

typedef struct Walk {
    Arena *arena;
    UsesVisit visit;
    void *user;
    const Function *in;
    BlockId block;
    ExprVec open;
} Walk;

static bool visit_tree(Walk *walk, const Event *event, Expr *root) {
    if (!root) return true;
    walk->open.len = 0;
    VEC_PUSH(walk->arena, &walk->open, root);
    while (walk->open.len) {
        Expr *expr = walk->open.items[--walk->open.len];
        if (!walk->visit(walk->user, walk->in, walk->block, event, expr)) return false;
        for (uint32_t i = 0; i < expr->child_count; i++)
            VEC_PUSH(walk->arena, &walk->open, expr->children[i]);
    }
    return true;
}

static bool visit_event(Walk *walk, const Event *event) {
    // A variable that is set is not read; what a property or an element is set on is.
    bool set = event->target && event->target->kind == EXPR_VAR;
    if (!visit_tree(walk, event, set ? NULL : event->target) || !visit_tree(walk, event, event->expr))
        return false;
    const Call *call = event->call;
    if (!call) return true;
    if (!visit_tree(walk, event, call->receiver) || !visit_tree(walk, event, call->callee)) return false;
    for (uint32_t i = 0; i < call->arg_count; i++)
        if (!visit_tree(walk, event, call->args[i].value)) return false;
    return true;
}

static bool visit_function(Walk *walk) {
    for (walk->block = 0; walk->block < walk->in->blocks.len; walk->block++) {
        const Block *block = &walk->in->blocks.items[walk->block];
        for (uint32_t e = 0; e < block->events.len; e++)
            if (!visit_event(walk, &block->events.items[e])) return false;
        if (!visit_tree(walk, NULL, block->term.cond) || !visit_tree(walk, NULL, block->term.value))
            return false;
    }
    return true;
}

bool uses_walk(Arena *arena, const Function *function, bool closures, UsesVisit visit, void *user) {
    Walk walk = {.arena = arena, .visit = visit, .user = user};
    VEC(const Function *) open = {0};
    VEC_PUSH(arena, &open, function);
    while (open.len) {
        walk.in = open.items[--open.len];
        if (!visit_function(&walk)) return false;
        for (uint32_t i = 0; closures && i < walk.in->closures.len; i++)
            VEC_PUSH(arena, &open, walk.in->closures.items[i]);
    }
    return true;
}

typedef struct Count {
    VarId var;
    uint32_t reads;
    uint32_t tests;
} Count;

static bool count(void *user, const Function *in, BlockId block, const Event *event, Expr *expr) {
    Count *found = user;
    (void)block;
    (void)in;
    if (expr->kind != EXPR_VAR || expr->var != found->var) return true;
    found->reads++;
    found->tests += !event;
    return true;
}

uint32_t uses_count(Arena *arena, const Function *function, VarId var) {
    Count found = {.var = var};
    uses_walk(arena, function, true, count, &found);
    return found.reads;
}

bool uses_tests(Arena *arena, const Function *function, VarId var) {
    Count found = {.var = var};
    uses_walk(arena, function, true, count, &found);
    return found.tests > 0;
}
