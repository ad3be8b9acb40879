// SPDX-License-Identifier: MIT
// Names in scope, variables, small makers of expressions.
#include "analyzer/swift/lower_p.h"

void lower_push_scope(Lower *l, Scope *scope) {
    *scope = (Scope){.outer = l->scope};
    l->scope = scope;
}

void lower_pop_scope(Lower *l) {
    for (Binding *b = l->scope->first; b; b = b->next)
        b->head->top = b->outer;
    l->scope = l->scope->outer;
}

void lower_bind(Lower *l, Symbol name, VarId var) {
    NameHead *head = map_get(&l->names, name);
    if (!head) {
        head = ARENA_NEW(l->file_scratch, NameHead);
        map_set(&l->names, name, head);
    }
    Binding *binding = ARENA_NEW(l->scratch, Binding);
    *binding = (Binding){.head = head,
                         .outer = head->top,
                         .next = l->scope->first,
                         .scope = l->scope,
                         .var = var,
                         .sequence = l->sequence++};
    head->top = binding;
    l->scope->first = binding;
}

static bool is_hidden(const Lower *l, const Binding *binding) {
    for (const Hidden *h = l->hidden; h; h = h->outer)
        if (binding->sequence >= h->from && binding->sequence < h->to) return true;
    return false;
}

static Binding *visible(const Lower *l, Symbol name) {
    const NameHead *head = map_get(&l->names, name);
    if (!head) return NULL;
    for (Binding *b = head->top; b && b->sequence >= l->barrier; b = b->outer)
        if (!is_hidden(l, b)) return b;
    return NULL;
}

void lower_hide(Lower *l, Hidden *hidden, uint32_t from) {
    *hidden = (Hidden){.outer = l->hidden, .from = from, .to = l->sequence};
    l->hidden = hidden;
}

void lower_unhide(Lower *l) { l->hidden = l->hidden->outer; }

VarId lower_lookup(Lower *l, Symbol name) {
    const Binding *binding = visible(l, name);
    return binding ? binding->var : 0;
}

VarId lower_declare(Lower *l, const Node *name, VarKind kind, Type *type, Expr *init) {
    Symbol symbol = lower_symbol(l, name);
    // A body that is lowered twice (deferred code) has one set of variables.
    uint64_t key = (uint64_t)name->start + 1;
    const VarId *known = map_get(&l->vars, key);
    if (known) {
        lower_bind(l, symbol, *known);
        return *known;
    }
    // Two patterns of one case, or two branches of #if, declare the same variable.
    const Binding *same = visible(l, symbol);
    if (same && same->scope == l->scope && kind == VAR_LOCAL) {
        if (!l->program->vars.items[same->var].init) l->program->vars.items[same->var].init = init;
        return same->var;
    }
    VarId var = program_add_var(l->program, (Var){.kind = kind,
                                                  .name = symbol,
                                                  .owner = l->body ? l->body->function : NULL,
                                                  .type = type,
                                                  .init = init,
                                                  .span = lower_node_span(l, name)});
    VarId *stored = ARENA_NEW(l->file_scratch, VarId);
    *stored = var;
    map_set(&l->vars, key, stored);
    lower_bind(l, symbol, var);
    return var;
}

VarId lower_temp(Lower *l, Span span, Call *call) {
    return program_add_var(
        l->program,
        (Var){.kind = VAR_TEMP, .owner = l->body->function, .call = call, .immutable = true, .span = span});
}

Expr *lower_var_expr(Lower *l, VarId var, Span span) {
    Expr *expr = program_expr(l->program, EXPR_VAR, span);
    expr->var = var;
    return expr;
}

Expr *lower_expr1(Lower *l, ExprKind kind, Span span, Expr *a) {
    Expr *expr = program_expr(l->program, kind, span);
    program_expr_add(l->program, expr, a);
    return expr;
}

Expr *lower_expr2(Lower *l, ExprKind kind, Span span, Expr *a, Expr *b) {
    Expr *expr = lower_expr1(l, kind, span, a);
    program_expr_add(l->program, expr, b);
    return expr;
}

void lower_set_var(Lower *l, VarId var, Expr *value, Span span) {
    Var *v = &l->program->vars.items[var];
    if (!v->init && v->kind != VAR_PARAM && value->kind != EXPR_NIL) v->init = value;
    if (v->owner != l->body->function) v->assigned_in_closure = true;
    builder_assign(&l->body->b, lower_var_expr(l, var, span), value, span);
}
