// SPDX-License-Identifier: MIT
// Objective-C: blocks, plain statements, declarations.
#include "tests/oracle/print_objc_p.h"

#include <string.h>

#define TEXT(...) (str_printf(out->arena, __VA_ARGS__).data)

static const char *flag_text(Objc *out, const Stmt *stmt, bool *negated) {
    uint32_t form = (stmt->site + out->config_count++) % 5;
    *negated = form >= 3;
    switch (form) {
    case 0:
        return "#if DEBUG";
    case 1:
        return TEXT("#ifdef FEATURE_%u", stmt->site);
    case 2:
        return "#if TARGET_OS_SIMULATOR";
    case 3:
        return TEXT("#ifndef FEATURE_%u", stmt->site);
    default:
        return TEXT("#if !defined(FEATURE_%u)", stmt->site);
    }
}

static void print_stmts(Objc *out, const Block *block, uint32_t from, bool may_try);

// Nobody defines the flag: what its branch leaves to be run at the end of the scope is none of our business.
static void print_config(Objc *out, const Stmt *stmt) {
    bool negated;
    objc_line(out, "%s", flag_text(out, stmt, &negated));
    for (int i = 0; i < 2; i++) {
        bool is_live = negated == (i == 0);
        uint32_t defers = out->scope->defers.len;
        print_stmts(out, is_live ? &stmt->other : &stmt->body, 0, false);
        if (!is_live) out->scope->defers.len = defers;
        objc_line(out, i == 0 ? "#else" : "#endif");
    }
}

// What a defer covers in @try, with the defer in @finally.
static void print_finally(Objc *out, const Stmt *defer, const Block *block, uint32_t from) {
    Block rest = {block->items + from, block->len - from, block->len - from};
    objc_line(out, "@try {");
    objc_block(out, &rest, SCOPE_BLOCK, NULL);
    objc_line(out, "} @finally {");
    objc_block(out, &defer->body, SCOPE_BLOCK, NULL);
    objc_line(out, "}");
}

// From `from` on, in the current scope. A branch of conditional compilation may not open a @try for what
// comes behind it.
static void print_stmts(Objc *out, const Block *block, uint32_t from, bool may_try) {
    for (uint32_t i = from; i < block->len; i++) {
        const Stmt *stmt = block->items[i];
        if (stmt->kind == STMT_CONFIG) {
            print_config(out, stmt);
        } else if (stmt->kind != STMT_DEFER) {
            objc_stmt(out, stmt);
        } else if (may_try && objc_pick(out, 3) == 0) {
            print_finally(out, stmt, block, i + 1);
            return;
        } else {
            VEC_PUSH(out->arena, &out->scope->defers, stmt);
        }
    }
}

static bool ends_away(const Block *block) {
    if (block->len == 0) return false;
    StmtKind kind = block->items[block->len - 1]->kind;
    return kind == STMT_RETURN || kind == STMT_THROW || kind == STMT_BREAK || kind == STMT_CONTINUE ||
           kind == STMT_FATAL;
}

void objc_block(Objc *out, const Block *block, ScopeKind kind, const Stmt *loop) {
    Scope scope = {.up = out->scope, .kind = kind, .loop = loop};
    out->scope = &scope;
    out->indent++;
    print_stmts(out, block, 0, true);
    if (!ends_away(block)) objc_run_defers(out, &scope);
    if (scope.repeat_label) objc_line(out, "next%u:;", scope.repeat_label);
    out->indent--;
    out->scope = scope.up;
    out->break_label = scope.break_label;
}

void objc_closure_body(Objc *out, const Block *block) {
    Scope scope = {.up = out->scope, .kind = SCOPE_BODY, .is_closure = true};
    out->scope = &scope;
    objc_block(out, block, SCOPE_BLOCK, NULL);
    out->scope = scope.up;
}

// BOOL isCall = NO; if (…) { isCall = …; }
static void declare_by_if(Objc *out, const char *type, const char *name, const Expr *value) {
    if (objc_pick(out, 2)) {
        objc_line(out, "%s%s;", type, name);
        objc_line(out, "if (%s) {", objc_expr(out, value->a));
        objc_line(out, "    %s = %s;", name, objc_expr(out, value->b));
        objc_line(out, "} else {");
        objc_line(out, "    %s = %s;", name, objc_expr(out, value->c));
        objc_line(out, "}");
    } else {
        objc_line(out, "%s%s = %s;", type, name, objc_expr(out, value->c));
        objc_line(out, "if (%s) {", objc_expr(out, value->a));
        objc_line(out, "    %s = %s;", name, objc_expr(out, value->b));
        objc_line(out, "}");
    }
}

static void declare_by_switch(Objc *out, const char *type, const char *name, const Expr *value) {
    objc_line(out, "%s%s = %s;", type, name, objc_expr(out, value->b));
    objc_line(out, "switch (%s) {", objc_expr(out, value->a));
    for (int i = 0; i < KIND_COUNT; i++) {
        if (!value->arms[i]) continue;
        objc_line(out, "    case %s:", objc_constant(out, TYPE_KIND, i));
        objc_line(out, "        %s = %s;", name, objc_expr(out, value->arms[i]));
        objc_line(out, "        break;");
    }
    objc_line(out, "    default:");
    objc_line(out, "        break;");
    objc_line(out, "}");
}

static void declare(Objc *out, const Stmt *stmt) {
    const Var *var = stmt->var;
    const char *type = objc_value_type(out, var->type);
    if (stmt->expr->kind == EXPR_IF && objc_pick(out, 2)) {
        declare_by_if(out, type, var->name, stmt->expr);
    } else if (stmt->expr->kind == EXPR_SWITCH && objc_pick(out, 2)) {
        declare_by_switch(out, type, var->name, stmt->expr);
    } else {
        const char *mark = "";
        if (objc_is_block_var(&out->root->body, var))
            mark = "__block ";
        else if (!var->is_mutable && strchr(type, '*') == NULL && objc_pick(out, 6) == 0)
            mark = "const ";
        objc_line(out, "%s%s%s = %s;", mark, type, var->name, objc_expr(out, stmt->expr));
    }
}

void objc_stmt(Objc *out, const Stmt *stmt) {
    // No handler that matters runs on anything older.
    static const char *const scopes[] = {"{", "@autoreleasepool {", "if (@available(iOS 10.0, *)) {"};
    switch (stmt->kind) {
    case STMT_NOISE:
        objc_noise(out, stmt);
        break;
    case STMT_DECLARE:
        declare(out, stmt);
        break;
    case STMT_ASSIGN:
        objc_line(out, "%s = %s;", stmt->var->name, objc_expr(out, stmt->expr));
        break;
    case STMT_IF:
        objc_if(out, stmt);
        break;
    case STMT_GUARD:
        objc_guard(out, stmt);
        break;
    case STMT_SWITCH:
        objc_switch(out, stmt);
        break;
    case STMT_FOR:
    case STMT_WHILE:
    case STMT_REPEAT:
        objc_loop(out, stmt);
        break;
    case STMT_BREAK:
    case STMT_CONTINUE:
    case STMT_FALLTHROUGH:
    case STMT_RETURN:
    case STMT_THROW:
    case STMT_FATAL:
        objc_exit(out, stmt);
        break;
    case STMT_DO:
        if (stmt->has_catch) {
            objc_do(out, stmt);
            break;
        }
        objc_line(out, "%s", scopes[objc_pick(out, 3)]);
        objc_block(out, &stmt->body, SCOPE_BLOCK, NULL);
        objc_line(out, "}");
        break;
    default:
        objc_act(out, stmt);
        break;
    }
}
