// SPDX-License-Identifier: MIT
// All expressions of a function.
#include "analyzer/checks/pattern_private.h"

typedef struct Walk {
    Arena *arena;
    VEC(Expr *) stack;
} Walk;

static void push(Walk *walk, Expr *expr) {
    if (expr) VEC_PUSH(walk->arena, &walk->stack, expr);
}

static void push_call(Walk *walk, const Call *call) {
    push(walk, call->receiver);
    push(walk, call->callee);
    for (uint32_t i = 0; i < call->arg_count; i++)
        push(walk, call->args[i].value);
}

static void drain(Walk *walk, PatternVisit visit, void *context) {
    while (walk->stack.len) {
        Expr *expr = walk->stack.items[--walk->stack.len];
        visit(context, expr);
        for (uint32_t i = 0; i < expr->child_count; i++)
            push(walk, expr->children[i]);
    }
}

void pattern_walk(Arena *arena, const Function *function, PatternVisit visit, void *context) {
    Walk walk = {.arena = arena};
    for (uint32_t p = 0; p < function->param_count; p++)
        push(&walk, function->params[p].fallback);
    for (uint32_t b = 0; b < function->blocks.len; b++) {
        const Block *block = &function->blocks.items[b];
        for (uint32_t e = 0; e < block->events.len; e++) {
            const Event *event = &block->events.items[e];
            if (event->call) push_call(&walk, event->call);
            push(&walk, event->target);
            push(&walk, event->expr);
        }
        push(&walk, block->term.cond);
        push(&walk, block->term.value);
        drain(&walk, visit, context);
    }
}

Function *pattern_outermost(Function *function) {
    while (function->parent)
        function = function->parent;
    return function;
}
