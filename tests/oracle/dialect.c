// SPDX-License-Identifier: MIT
#include "tests/oracle/dialect.h"

const Dialect dialect_swift = {.may_raise = false};

const Dialect dialect_objc = {.is_objc = {[OWNER_HANDLER] = true,
                                          [OWNER_EXTENSION] = true,
                                          [OWNER_BASE] = true,
                                          [OWNER_SERVICE] = true,
                                          [OWNER_LAZY] = true,
                                          [OWNER_SINGLETON] = true,
                                          [OWNER_OPTIONAL] = true,
                                          [OWNER_PROTOCOL] = true,
                                          [OWNER_FREE] = true,
                                          [OWNER_STATIC] = true},
                              .may_raise = true};

bool dialect_is_objc(const Dialect *dialect, const Function *function) {
    return dialect->is_objc[function->root->owner];
}

bool dialect_raises(const Dialect *dialect, const Function *function) {
    return dialect->may_raise && function->throws && function->site % 3 == 0 &&
           dialect_is_objc(dialect, function);
}

bool dialect_may_raise_first(const Function *function) {
    for (uint32_t i = 0; i < function->body.len; i++) {
        const Stmt *stmt = function->body.items[i];
        bool done = (stmt->kind == STMT_REPORT && !stmt->site) || (stmt->kind == STMT_RETURN && !stmt->expr);
        if (done) return false;
        if (stmt->kind != STMT_NOISE) return true;
    }
    return false;
}

// A throw in `block` that a catch around it takes. Closures never throw.
static bool throws_here(const Block *block) {
    for (uint32_t i = 0; i < block->len; i++) {
        const Stmt *stmt = block->items[i];
        if (stmt->kind == STMT_THROW) return true;
        switch (stmt->kind) {
        case STMT_SWITCH:
            for (uint32_t k = 0; k < stmt->cases.len; k++)
                if (throws_here(&stmt->cases.items[k]->body)) return true;
            break;
        case STMT_DO:
            if (throws_here(&stmt->other) || (!stmt->has_catch && throws_here(&stmt->body))) return true;
            break;
        case STMT_IF:
        case STMT_GUARD:
        case STMT_FOR:
        case STMT_WHILE:
        case STMT_REPEAT:
        case STMT_CONFIG:
            if (throws_here(&stmt->body) || throws_here(&stmt->other)) return true;
            break;
        default:
            break;
        }
    }
    return false;
}

bool dialect_is_try(const Dialect *dialect, const Function *function, const Stmt *stmt) {
    if (!stmt->has_catch || !dialect_is_objc(dialect, function)) return false;
    for (uint32_t i = 0; i < stmt->body.len; i++) {
        const Expr *expr = stmt->body.items[i]->expr;
        if (stmt->body.items[i]->kind == STMT_EXPR && expr->kind == EXPR_TRY &&
            dialect_raises(dialect, expr->a->callee))
            return true;
    }
    return throws_here(&stmt->body);
}

bool dialect_try_may_raise(const Dialect *dialect, const Function *function, const Stmt *stmt) {
    if (!dialect_is_try(dialect, function, stmt)) return false;
    for (uint32_t i = 0; i < stmt->body.len; i++) {
        const Stmt *inner = stmt->body.items[i];
        if (inner->kind != STMT_EXPR || inner->expr->kind != EXPR_TRY) continue;
        if (dialect_may_raise_first(inner->expr->a->callee)) return true;
    }
    return throws_here(&stmt->body);
}
