// SPDX-License-Identifier: MIT
// Objective-C: branches, loops, and ways out.
#include "tests/oracle/print_objc_p.h"

#include <string.h>

#define TEXT(...) (str_printf(out->arena, __VA_ARGS__).data)

// --- ways out

static bool declares(const Block *block) {
    for (uint32_t i = 0; i < block->len; i++)
        if (block->items[i]->kind != STMT_EXPR && block->items[i]->kind != STMT_COMPLETE) return true;
    return false;
}

void objc_run_defers(Objc *out, const Scope *last) {
    for (const Scope *scope = out->scope; scope; scope = scope->up) {
        for (uint32_t i = scope->defers.len; i > 0; i--) {
            const Block *body = &scope->defers.items[i - 1]->body;
            bool has_braces = declares(body);
            if (has_braces) objc_line(out, "{");
            out->indent -= !has_braces;
            objc_block(out, body, SCOPE_BLOCK, NULL);
            out->indent += !has_braces;
            if (has_braces) objc_line(out, "}");
        }
        if (scope == last) return;
    }
}

static Scope *find_scope(Objc *out, ScopeKind a, ScopeKind b) {
    Scope *scope = out->scope;
    while (scope->kind != a && scope->kind != b && scope->kind != SCOPE_BODY)
        scope = scope->up;
    return scope;
}

static bool has_defers(Objc *out, const Scope *last) {
    for (const Scope *scope = out->scope; scope; scope = scope->up) {
        if (scope->defers.len > 0) return true;
        if (scope == last) return false;
    }
    return false;
}

static void print_return(Objc *out, const Stmt *stmt) {
    const Scope *body = find_scope(out, SCOPE_BODY, SCOPE_BODY);
    const char *value = stmt->expr ? objc_expr(out, stmt->expr) : NULL;
    if (!body->is_closure && objc_hands_error(out, out->root)) value = "YES";
    if (stmt->expr && stmt->expr->kind != EXPR_CONST && has_defers(out, body)) {
        const char *name = TEXT("result%u", ++out->note_count);
        objc_line(out, "%s%s = %s;", objc_value_type(out, out->root->result), name, value);
        value = name;
    }
    objc_run_defers(out, body);
    objc_line(out, "return%s%s;", value ? " " : "", value ? value : "");
}

void objc_raise(Objc *out) {
    if (objc_pick(out, 3) == 0)
        objc_line(out, "[NSException raise:NSInvalidArgumentException format:@\"invalid push\"];");
    else
        objc_line(out, "@throw [NSException exceptionWithName:@\"PushError\" reason:@\"invalid push\" "
                       "userInfo:nil];");
}

static void print_throw(Objc *out) {
    const Scope *scope = find_scope(out, SCOPE_TRY, SCOPE_BODY);
    objc_run_defers(out, scope);
    if (scope->kind == SCOPE_TRY || dialect_raises(out->dialect, out->root)) {
        objc_raise(out);
        return;
    }
    const char *error = "[NSError errorWithDomain:@\"push\" code:1 userInfo:nil]";
    if (objc_pick(out, 2)) {
        objc_line(out, "if (error) *error = %s;", error);
    } else {
        objc_line(out, "if (error != NULL) {");
        objc_line(out, "    *error = %s;", error);
        objc_line(out, "}");
    }
    objc_line(out, "return NO;");
}

static void print_fatal(Objc *out) {
    static const char *const forms[] = {"abort();", "exit(1);", "__builtin_trap();"};
    bool is_alone = out->root->level == 0;
    for (const Scope *scope = out->scope; scope; scope = scope->up)
        is_alone = is_alone && scope->kind != SCOPE_TRY;
    uint32_t form = objc_pick(out, is_alone ? 4 : 3); // in a helper, a caller may catch what is raised
    if (form == 3)
        objc_line(out, "[NSException raise:NSInternalInconsistencyException format:@\"unexpected push\"];");
    else
        objc_line(out, "%s", forms[form]);
}

// Out of two loops by a flag that the outer one tests; only where the inner one is the outer's own.
static bool leaves_by_flag(const Stmt *outer) { return outer->site % 2 == 0; }

static void print_labelled(Objc *out, const Stmt *stmt) {
    Scope *inner = find_scope(out, SCOPE_LOOP, SCOPE_LOOP);
    Scope *outer = inner;
    while (!outer->loop || outer->loop->label != stmt->label)
        outer = outer->up;
    if (outer == inner) {
        objc_run_defers(out, inner);
        objc_line(out, stmt->kind == STMT_BREAK ? "break;" : "continue;");
    } else if (stmt->kind == STMT_BREAK && leaves_by_flag(outer->loop) && inner->up == outer) {
        objc_run_defers(out, inner);
        objc_line(out, "stop%u = YES;", outer->loop->site);
        objc_line(out, "break;");
    } else {
        objc_run_defers(out, outer);
        uint32_t *label = stmt->kind == STMT_BREAK ? &outer->break_label : &outer->repeat_label;
        if (!*label) *label = ++out->note_count;
        objc_line(out, "goto %s%u;", stmt->kind == STMT_BREAK ? "done" : "next", *label);
    }
}

void objc_exit(Objc *out, const Stmt *stmt) {
    switch (stmt->kind) {
    case STMT_RETURN:
        print_return(out, stmt);
        return;
    case STMT_THROW:
        print_throw(out);
        return;
    case STMT_FATAL:
        print_fatal(out);
        return;
    case STMT_FALLTHROUGH: // objc_switch knows
        return;
    default:
        break;
    }
    Scope *loop = find_scope(out, SCOPE_LOOP, SCOPE_EACH);
    if (stmt->label) {
        print_labelled(out, stmt);
        return;
    }
    objc_run_defers(out, loop);
    if (loop->kind == SCOPE_EACH) {
        if (stmt->kind == STMT_BREAK) objc_line(out, "*stop%u = YES;", loop->loop->site);
        objc_line(out, "return;");
    } else {
        objc_line(out, stmt->kind == STMT_BREAK ? "break;" : "continue;");
    }
}

// --- branches

static bool is_plain(const Cond *cond) {
    if (cond->kind == COND_BIND) return cond->is_short;
    return cond->kind == COND_CASE || cond->expr->kind != EXPR_TRY_OK;
}

static bool are_plain(const CondList *conds) {
    for (uint32_t i = 0; i < conds->len; i++)
        if (!is_plain(&conds->items[i])) return false;
    return true;
}

// BOOL ok = NO; @try { call; ok = YES; } @catch …
static const char *try_first(Objc *out, const Expr *attempt) {
    const char *name = TEXT("ok%u", ++out->note_count);
    if (!dialect_raises(out->dialect, attempt->a->callee)) {
        if (objc_pick(out, 3)) return objc_expr(out, attempt);
        const char *error = TEXT("error%u", out->note_count);
        objc_line(out, "NSError *%s = nil;", error);
        const char *call = objc_plain_call(out, attempt->a, TEXT("&%s", error));
        if (objc_pick(out, 2)) return call;
        objc_line(out, "BOOL %s = %s;", name, call);
        return name;
    }
    objc_line(out, "BOOL %s = NO;", name);
    objc_line(out, "@try {");
    objc_line(out, "    %s;", objc_plain_call(out, attempt->a, "nil"));
    objc_line(out, "    %s = YES;", name);
    objc_line(out, "} @catch (NSException *exception) {");
    objc_line(out, "    NSLog(@\"%%@\", exception);");
    objc_line(out, "}");
    return name;
}

// What Swift binds is declared before the test: its value has no effect.
static const char *condition(Objc *out, const Cond *cond, bool negated) {
    if (cond->kind == COND_TEST && cond->expr->kind == EXPR_TRY_OK) {
        const char *ok = try_first(out, cond->expr);
        return negated ? TEXT("!%s", ok) : ok;
    }
    if (cond->kind == COND_TEST) return negated ? objc_not(out, cond->expr) : objc_expr(out, cond->expr);
    if (cond->kind == COND_CASE) {
        const char *value = objc_expr(out, cond->expr);
        return TEXT("%s %s %s", value, negated ? "!=" : "==", objc_constant(out, TYPE_KIND, cond->pattern));
    }
    const Var *var = cond->var;
    if (!cond->is_short)
        objc_line(out, "%s%s = %s;", objc_value_type(out, cond->expr->type), var->name,
                  objc_expr(out, cond->expr));
    if (var->type == TYPE_KIND)
        return TEXT("%s %s PushKind_p%uNone", var->name, negated ? "==" : "!=", out->program->number);
    if (objc_pick(out, 2)) return TEXT("%s%s", negated ? "!" : "", var->name);
    return TEXT("%s %s nil", var->name, negated ? "==" : "!=");
}

static bool needs_parentheses(const Cond *cond, bool negated) {
    if (cond->kind != COND_TEST || negated) return false;
    ExprKind kind = cond->expr->kind;
    return kind == EXPR_OR || kind == EXPR_TERNARY || kind == EXPR_IF || kind == EXPR_COALESCE;
}

static const char *conditions(Objc *out, const CondList *conds, bool negated) {
    if (conds->len == 1) return condition(out, &conds->items[0], negated);
    bool each = negated && objc_pick(out, 2); // !a || !b
    StrBuf text;
    strbuf_init(&text, out->arena);
    for (uint32_t i = 0; i < conds->len; i++) {
        const char *next = condition(out, &conds->items[i], each);
        bool is_loose = needs_parentheses(&conds->items[i], each);
        strbuf_printf(&text, "%s%s%s%s",
                      i == 0 ? ""
                      : each ? " || "
                             : " && ",
                      is_loose ? "(" : "", next, is_loose ? ")" : "");
    }
    return negated && !each ? TEXT("!(%s)", text.data) : text.data;
}

void objc_if(Objc *out, const Stmt *stmt) {
    objc_line(out, "if (%s) {", conditions(out, &stmt->conds, false));
    objc_block(out, &stmt->body, SCOPE_BLOCK, NULL);
    while (stmt->other.len == 1 && stmt->other.items[0]->kind == STMT_IF &&
           are_plain(&stmt->other.items[0]->conds)) {
        stmt = stmt->other.items[0];
        objc_line(out, "} else if (%s) {", conditions(out, &stmt->conds, false));
        objc_block(out, &stmt->body, SCOPE_BLOCK, NULL);
    }
    if (stmt->other.len > 0) {
        objc_line(out, "} else {");
        objc_block(out, &stmt->other, SCOPE_BLOCK, NULL);
    }
    objc_line(out, "}");
}

void objc_guard(Objc *out, const Stmt *stmt) {
    const char *test = conditions(out, &stmt->conds, true);
    const Stmt *only = stmt->other.len == 1 ? stmt->other.items[0] : NULL;
    const Scope *body = find_scope(out, SCOPE_BODY, SCOPE_BODY);
    if (only && only->kind == STMT_RETURN && !has_defers(out, body) && objc_pick(out, 3)) {
        const char *value = only->expr ? objc_expr(out, only->expr) : NULL;
        if (!body->is_closure && objc_hands_error(out, out->root)) value = "YES";
        objc_line(out, "if (%s) return%s%s;", test, value ? " " : "", value ? value : "");
        return;
    }
    objc_line(out, "if (%s) {", test);
    objc_block(out, &stmt->other, SCOPE_BLOCK, NULL);
    objc_line(out, "}");
}

// --- switch

static bool falls_through(const Case *item) {
    return item->body.len > 0 && item->body.items[item->body.len - 1]->kind == STMT_FALLTHROUGH;
}

static bool ends_by_return(const Block *block) {
    StmtKind last = block->len > 0 ? block->items[block->len - 1]->kind : STMT_NOISE;
    return last == STMT_RETURN || last == STMT_THROW;
}

static const char *case_test(Objc *out, const Stmt *stmt, const Case *item, const char *value) {
    StrBuf text;
    strbuf_init(&text, out->arena);
    for (uint32_t i = 0; i < item->pattern_count; i++)
        strbuf_printf(&text, "%s%s", i ? " || " : "",
                      objc_equals(out, value, stmt->expr->type, item->patterns[i]));
    if (!item->where) return text.data;
    return TEXT("%s && (%s)", text.data, objc_expr(out, item->where));
}

// Texts, and cases with `where`: a chain of ifs. What falls through is followed by the next body.
static void print_chain(Objc *out, const Stmt *stmt, const char *value) {
    bool has_default = stmt->cases.items[stmt->cases.len - 1]->pattern_count == 0;
    for (uint32_t i = 0; i < stmt->cases.len; i++) {
        const Case *item = stmt->cases.items[i];
        // The last case of all that there are, or the default.
        bool is_rest = i > 0 && i + 1 == stmt->cases.len && (item->pattern_count == 0 || !has_default);
        const char *open = i == 0 ? "" : "} else ";
        if (is_rest)
            objc_line(out, "} else {");
        else if (item->pattern_count == 0) // a switch of nothing but a default
            objc_line(out, "{");
        else
            objc_line(out, "%sif (%s) {", open, case_test(out, stmt, item, value));
        objc_block(out, &item->body, SCOPE_BLOCK, NULL);
        for (uint32_t k = i; falls_through(stmt->cases.items[k]) && k + 1 < stmt->cases.len; k++)
            objc_block(out, &stmt->cases.items[k + 1]->body, SCOPE_BLOCK, NULL);
    }
    objc_line(out, "}");
}

// A C switch over all enumerators still lets other numbers by: the last case is the default too.
static void print_cases(Objc *out, const Stmt *stmt, const char *value) {
    bool has_default = stmt->cases.items[stmt->cases.len - 1]->pattern_count == 0;
    objc_line(out, "switch (%s) {", value);
    out->indent++;
    for (uint32_t i = 0; i < stmt->cases.len; i++) {
        const Case *item = stmt->cases.items[i];
        bool is_last = i + 1 == stmt->cases.len;
        for (uint32_t k = 0; k < item->pattern_count; k++) {
            const char *name = objc_constant(out, TYPE_KIND, item->patterns[k]);
            bool opens = k + 1 == item->pattern_count && !(is_last && !has_default);
            objc_line(out, "case %s:%s", name, opens ? " {" : "");
        }
        if (is_last) objc_line(out, "default: {");
        objc_block(out, &item->body, SCOPE_BLOCK, NULL);
        if (!falls_through(item) && !ends_by_return(&item->body)) objc_line(out, "    break;");
        objc_line(out, "}");
    }
    out->indent--;
    objc_line(out, "}");
}

void objc_switch(Objc *out, const Stmt *stmt) {
    const char *value = objc_expr(out, stmt->expr);
    bool has_where = stmt->cases.items[0]->where;
    bool is_chain = has_where || stmt->expr->type == TYPE_TEXT;
    if (is_chain && stmt->expr->kind != EXPR_VAR) {
        const char *name = TEXT("what%u", ++out->note_count);
        objc_line(out, "%s%s = %s;", objc_value_type(out, stmt->expr->type), name, value);
        value = name;
    }
    if (is_chain)
        print_chain(out, stmt, value);
    else
        print_cases(out, stmt, value);
}

// --- loops

// Leaves the body of a loop by anything but the loop's own break and continue. Closures have their own
// returns.
static bool leaves(const Block *block) {
    for (uint32_t i = 0; i < block->len; i++) {
        const Stmt *stmt = block->items[i];
        if (stmt->kind == STMT_RETURN || stmt->kind == STMT_THROW || stmt->label) return true;
        for (uint32_t k = 0; k < stmt->cases.len; k++)
            if (leaves(&stmt->cases.items[k]->body)) return true;
        bool is_closure = stmt->kind == STMT_RUN_NOW || stmt->kind == STMT_RUN_EACH ||
                          stmt->kind == STMT_LATER || stmt->kind == STMT_DECLARE_BLOCK;
        if (!is_closure && (leaves(&stmt->body) || leaves(&stmt->other))) return true;
    }
    return false;
}

bool objc_is_each(const Stmt *stmt) {
    return stmt->kind == STMT_FOR && stmt->site % 4 == 1 && !stmt->label && !leaves(&stmt->body);
}

static bool is_assigned(const Block *block, const Var *var, bool in_each) {
    for (uint32_t i = 0; i < block->len; i++) {
        const Stmt *stmt = block->items[i];
        if (in_each && stmt->kind == STMT_ASSIGN && stmt->var == var) return true;
        bool is_each = in_each || objc_is_each(stmt);
        for (uint32_t k = 0; k < stmt->cases.len; k++)
            if (is_assigned(&stmt->cases.items[k]->body, var, is_each)) return true;
        if (is_assigned(&stmt->body, var, is_each) || is_assigned(&stmt->other, var, is_each)) return true;
        if (stmt->function && is_assigned(&stmt->function->body, var, is_each)) return true;
        for (uint32_t k = 0; stmt->expr && k < PARAM_MAX; k++)
            if (stmt->expr->args[k].block && is_assigned(stmt->expr->args[k].block, var, is_each))
                return true;
    }
    return false;
}

bool objc_is_block_var(const Block *block, const Var *var) {
    return var->is_mutable && is_assigned(block, var, false);
}

static bool is_left_from_within(const Block *block, uint32_t label) {
    for (uint32_t i = 0; i < block->len; i++) {
        const Stmt *stmt = block->items[i];
        if (stmt->kind == STMT_BREAK && stmt->label == label) return true;
        if (is_left_from_within(&stmt->body, label) || is_left_from_within(&stmt->other, label)) return true;
    }
    return false;
}

static void print_each(Objc *out, const Stmt *stmt) {
    objc_line(out, "[%s enumerateObjectsUsingBlock:^(id item%u, NSUInteger index%u, BOOL *stop%u) {",
              objc_items(out, stmt->site, stmt->flavour), stmt->site, stmt->site, stmt->site);
    objc_line(out, "    NSLog(@\"%%@\", item%u);", stmt->site);
    Scope body = {.up = out->scope, .kind = SCOPE_BODY, .is_closure = true};
    out->scope = &body;
    objc_block(out, &stmt->body, SCOPE_EACH, stmt);
    out->scope = body.up;
    objc_line(out, "}];");
}

static void open_for(Objc *out, const Stmt *stmt) {
    const char *items = objc_items(out, stmt->site, stmt->flavour);
    uint32_t site = stmt->site;
    if (objc_pick(out, 3)) {
        objc_line(out, "for (NSString *item%u in %s) {", site, items);
    } else {
        objc_line(out, "NSArray *items%u = %s;", site, items);
        objc_line(out, "for (NSUInteger i%u = 0; i%u < items%u.count; i%u++) {", site, site, site, site);
        objc_line(out, "    NSString *item%u = items%u[i%u];", site, site, site);
    }
    objc_line(out, "    NSLog(@\"%%@\", item%u);", site);
}

static void open_while(Objc *out, const Stmt *stmt) {
    uint32_t site = stmt->site;
    if (stmt->expr) {
        const char *test = objc_expr(out, stmt->expr);
        if (stmt->expr->kind == EXPR_CONST && objc_pick(out, 3) == 0)
            objc_line(out, "for (;;) {");
        else
            objc_line(out, "while (%s) {", test);
    } else if (objc_pick(out, 2)) {
        objc_line(out, "NSInteger attempt%u = 0;", site);
        objc_line(out, "while (attempt%u < [%s[@\"k%u\"] integerValue]) {", site, objc_info(out), site);
        objc_line(out, "    attempt%u += 1;", site);
    } else {
        objc_line(out, "NSInteger limit%u = [%s[@\"k%u\"] integerValue];", site, objc_info(out), site);
        objc_line(out, "for (NSInteger attempt%u = 0; attempt%u < limit%u; attempt%u++) {", site, site, site,
                  site);
    }
}

void objc_loop(Objc *out, const Stmt *stmt) {
    if (objc_is_each(stmt)) {
        print_each(out, stmt);
        return;
    }
    bool has_flag = stmt->label && leaves_by_flag(stmt) && is_left_from_within(&stmt->body, stmt->label);
    if (has_flag) objc_line(out, "BOOL stop%u = NO;", stmt->site);
    if (stmt->kind == STMT_FOR)
        open_for(out, stmt);
    else if (stmt->kind == STMT_WHILE)
        open_while(out, stmt);
    else
        objc_line(out, "do {");
    objc_block(out, &stmt->body, SCOPE_LOOP, stmt);
    uint32_t label = out->break_label;
    if (stmt->kind == STMT_REPEAT)
        objc_line(out, "} while (%s);", objc_expr(out, stmt->expr));
    else
        objc_line(out, "}");
    if (label) objc_line(out, "done%u:;", label);
    // Behind the inner of two loops: the outer one is left too.
    const Scope *outer = out->scope;
    if (outer->kind != SCOPE_LOOP || !outer->loop->label || !leaves_by_flag(outer->loop)) return;
    if (!is_left_from_within(&stmt->body, outer->loop->label)) return;
    objc_line(out, "if (stop%u) {", outer->loop->site);
    out->indent++;
    objc_run_defers(out, outer);
    objc_line(out, "break;");
    out->indent--;
    objc_line(out, "}");
}
