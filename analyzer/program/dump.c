// SPDX-License-Identifier: MIT
// The text form of a function's blocks: one line per event, one per terminator.
//     b0:
//       get self.provider
//       chain self.provider == nil ? b2 "when `self.provider` is nil" : b1
//     b1:
//       t1 = call self.provider.report(with: uuid) throws
//       invoke b2 | b3 "when `report` throws"
// Temporaries are t1, t2, … in the order of their making; a variable that has the name of an earlier one of
// the same function is written name#2.
#include "analyzer/program/program.h"

#define DUMP_MAX_DEPTH 60 // deeper expressions are written as `…`

typedef struct Dump {
    const Program *program;
    StrBuf *out;
} Dump;

static void add(const Dump *d, const char *text) { strbuf_add_c(d->out, text); }

static void dump_var(const Dump *d, VarId id) {
    const Var *var = program_var(d->program, id);
    uint32_t same = 0;
    if (var->owner) {
        for (uint32_t i = 0; i < var->owner->vars.len; i++) {
            const Var *other = program_var(d->program, var->owner->vars.items[i]);
            same += (other->kind == VAR_TEMP) == (var->kind == VAR_TEMP) && other->name == var->name;
            if (var->owner->vars.items[i] == id) break;
        }
    }
    if (var->kind == VAR_TEMP) {
        strbuf_printf(d->out, "t%u", same);
        return;
    }
    strbuf_add(d->out, program_text(d->program, var->name));
    if (same > 1) strbuf_printf(d->out, "#%u", same);
}

// Types and expressions are as deep as the source wrote them; the depth is bounded by DUMP_MAX_DEPTH.
// NOLINTBEGIN(misc-no-recursion)

static void dump_type(const Dump *d, const Type *type, int depth);

static void dump_types(const Dump *d, const Type *type, int depth) {
    for (uint32_t i = 0; i < type->arg_count; i++) {
        if (i) add(d, ", ");
        dump_type(d, type->args[i], depth);
    }
}

static void dump_named(const Dump *d, const Type *type, int depth) {
    if (type->scope) {
        dump_type(d, type->scope, depth);
        add(d, ".");
    }
    strbuf_add(d->out, program_text(d->program, type->name));
    if (!type->arg_count) return;
    add(d, "<");
    dump_types(d, type, depth);
    add(d, ">");
}

// Types are as deep as the source wrote them, and the depth is bounded here.
// NOLINTNEXTLINE(misc-no-recursion)
static void dump_type(const Dump *d, const Type *type, int depth) {
    if (!type || depth > DUMP_MAX_DEPTH) {
        add(d, type ? "…" : "_");
        return;
    }
    switch (type->kind) {
    case TYPE_UNKNOWN:
        add(d, "_");
        break;
    case TYPE_NAMED:
        dump_named(d, type, depth + 1);
        break;
    case TYPE_OPTIONAL:
        dump_types(d, type, depth + 1);
        add(d, type->implicitly_unwrapped ? "!" : "?");
        break;
    case TYPE_ARRAY:
        add(d, "[");
        dump_types(d, type, depth + 1);
        add(d, "]");
        break;
    case TYPE_DICTIONARY:
        add(d, "[:");
        dump_types(d, type, depth + 1);
        add(d, "]");
        break;
    case TYPE_META:
        dump_types(d, type, depth + 1);
        add(d, ".Type");
        break;
    case TYPE_TUPLE:
    case TYPE_FUNCTION:
        add(d, "(");
        dump_types(d, type, depth + 1);
        add(d, ")");
        if (type->kind == TYPE_TUPLE) break;
        add(d, " -> ");
        dump_type(d, type->result, depth + 1);
        break;
    }
}

static void dump_expr(const Dump *d, const Expr *expr, int depth);

// NOLINTNEXTLINE(misc-no-recursion): front ends bound the depth of expressions
static void dump_children(const Dump *d, const Expr *expr, uint32_t from, int depth) {
    for (uint32_t i = from; i < expr->child_count; i++) {
        if (i > from) add(d, ", ");
        dump_expr(d, expr->children[i], depth);
    }
}

// NOLINTNEXTLINE(misc-no-recursion): front ends bound the depth of expressions
static void dump_around(const Dump *d, const Expr *expr, const char *open, const char *close, int depth) {
    add(d, open);
    dump_children(d, expr, 0, depth);
    add(d, close);
}

// NOLINTNEXTLINE(misc-no-recursion): front ends bound the depth of expressions
static void dump_infix(const Dump *d, const Expr *expr, const char *op, int depth) {
    dump_expr(d, expr->child_count ? expr->children[0] : NULL, depth);
    add(d, op);
    if (expr->child_count > 1) dump_expr(d, expr->children[1], depth);
}

// NOLINTNEXTLINE(misc-no-recursion): front ends bound the depth of expressions
static void dump_typed(const Dump *d, const Expr *expr, const char *op, int depth) {
    dump_children(d, expr, 0, depth);
    add(d, op);
    dump_type(d, expr->type, depth);
}

static void dump_text(const Dump *d, const char *open, Str text, const char *close) {
    add(d, open);
    strbuf_add(d->out, text);
    add(d, close);
}

// NOLINTNEXTLINE(misc-no-recursion): front ends bound the depth of expressions
static void dump_member(const Dump *d, const Expr *expr, int depth) {
    dump_children(d, expr, 0, depth);
    add(d, expr->chained ? "?." : ".");
    strbuf_add(d->out, program_text(d->program, expr->name));
}

// NOLINTNEXTLINE(misc-no-recursion): front ends bound the depth of expressions
static void dump_subscript(const Dump *d, const Expr *expr, int depth) {
    dump_expr(d, expr->child_count ? expr->children[0] : NULL, depth);
    add(d, expr->chained ? "?[" : "[");
    dump_children(d, expr, 1, depth);
    add(d, "]");
}

// NOLINTNEXTLINE(misc-no-recursion): front ends bound the depth of expressions
static void dump_match(const Dump *d, const Expr *expr, int depth) {
    add(d, "case .");
    strbuf_add(d->out, program_text(d->program, expr->name));
    add(d, " = ");
    dump_children(d, expr, 0, depth);
}

// What has neither operator nor children of interest. Returns false for other kinds.
static bool dump_leaf(const Dump *d, const Expr *expr) {
    switch (expr->kind) {
    case EXPR_TRUE:
        add(d, "true");
        break;
    case EXPR_FALSE:
        add(d, "false");
        break;
    case EXPR_NIL:
        add(d, "nil");
        break;
    case EXPR_STRING:
        dump_text(d, "\"", expr->text, "\"");
        break;
    case EXPR_NUMBER:
    case EXPR_KEYPATH:
        dump_text(d, "", expr->text, "");
        break;
    case EXPR_VAR:
        dump_var(d, expr->var);
        break;
    case EXPR_SELF:
        add(d, "self");
        break;
    case EXPR_SUPER:
        add(d, "super");
        break;
    case EXPR_NAME:
        dump_text(d, "@", program_text(d->program, expr->name), "");
        break;
    case EXPR_CLOSURE:
        strbuf_printf(d->out, "{f%u}", expr->function ? expr->function->id : 0);
        break;
    case EXPR_AVAILABLE:
        dump_text(d, "#available(", expr->text, ")");
        break;
    case EXPR_CONFIG:
        dump_text(d, "#if(", expr->text, ")");
        break;
    case EXPR_CHOICE:
        dump_text(d, "either(", expr->text, ")");
        break;
    default:
        return false;
    }
    return true;
}

// NOLINTNEXTLINE(misc-no-recursion): front ends bound the depth of expressions
static void dump_cast(const Dump *d, const Expr *expr, int depth) {
    add(d, "(");
    dump_typed(d, expr, expr->optional ? " as? " : " as ", depth);
    add(d, ")");
}

// NOLINTNEXTLINE(misc-no-recursion): front ends bound the depth of expressions
static void dump_expr(const Dump *d, const Expr *expr, int depth) {
    if (!expr || depth > DUMP_MAX_DEPTH) {
        add(d, expr ? "…" : "nothing");
        return;
    }
    if (dump_leaf(d, expr)) return;
    int deeper = depth + 1;
    switch (expr->kind) {
    case EXPR_TYPE:
        dump_type(d, expr->type, deeper);
        break;
    case EXPR_MEMBER:
        dump_member(d, expr, deeper);
        break;
    case EXPR_SUBSCRIPT:
        dump_subscript(d, expr, deeper);
        break;
    case EXPR_EQUAL:
        dump_infix(d, expr, " == ", deeper);
        break;
    case EXPR_IDENTICAL:
        dump_infix(d, expr, " === ", deeper);
        break;
    case EXPR_LESS:
        dump_infix(d, expr, " < ", deeper);
        break;
    case EXPR_NOT:
        dump_around(d, expr, "!(", ")", deeper);
        break;
    case EXPR_IS_NIL:
        dump_around(d, expr, "", " == nil", deeper);
        break;
    case EXPR_CAST:
        dump_cast(d, expr, deeper);
        break;
    case EXPR_IS:
        dump_typed(d, expr, " is ", deeper);
        break;
    case EXPR_UNWRAP:
        dump_around(d, expr, "", "!", deeper);
        break;
    case EXPR_MATCH:
        dump_match(d, expr, deeper);
        break;
    case EXPR_ARRAY:
        dump_around(d, expr, "[", "]", deeper);
        break;
    case EXPR_DICTIONARY:
        dump_around(d, expr, "[:", "]", deeper);
        break;
    case EXPR_TUPLE:
        dump_around(d, expr, "(", ")", deeper);
        break;
    default:
        add(d, "?");
        if (expr->child_count) dump_around(d, expr, "(", ")", deeper);
        break;
    }
}

// NOLINTEND(misc-no-recursion)

static void dump_call(const Dump *d, const Call *call) {
    if (call->result) {
        dump_var(d, call->result);
        add(d, " = ");
    }
    add(d, "call ");
    if (call->callee) {
        add(d, "(");
        dump_expr(d, call->callee, 0);
        add(d, ")");
    } else {
        if (call->receiver) {
            dump_expr(d, call->receiver, 0);
            add(d, ".");
        }
        strbuf_add(d->out, program_text(d->program, call->name));
    }
    add(d, "(");
    for (uint32_t i = 0; i < call->arg_count; i++) {
        const Arg *arg = &call->args[i];
        if (i) add(d, ", ");
        if (arg->label) dump_text(d, "", program_text(d->program, arg->label), ": ");
        if (arg->inout) add(d, "&");
        dump_expr(d, arg->value, 0);
        if (arg->trailing) add(d, " trailing");
    }
    add(d, ")");
    if (call->awaited) add(d, " awaited");
    if (call->spawned) add(d, " spawned");
    if (call->tried) add(d, " tried");
    if (call->is_super) add(d, " super");
}

static void dump_event(const Dump *d, const Event *event) {
    add(d, "  ");
    switch (event->kind) {
    case EVENT_CALL:
        dump_call(d, event->call);
        break;
    case EVENT_GET:
        add(d, "get ");
        dump_expr(d, event->expr, 0);
        break;
    case EVENT_SUSPEND:
        add(d, "suspend");
        break;
    case EVENT_DECLARE:
    case EVENT_ASSIGN:
        add(d, event->kind == EVENT_DECLARE ? "let " : "");
        dump_expr(d, event->target, 0);
        if (!event->expr) break;
        add(d, " = ");
        dump_expr(d, event->expr, 0);
        break;
    }
    add(d, "\n");
}

static void dump_edge(const Dump *d, const Edge *edge) {
    strbuf_printf(d->out, "b%u", edge->to);
    if (edge->word.len) dump_text(d, " \"", edge->word, "\"");
}

static void dump_term(const Dump *d, const Terminator *term) {
    add(d, "  ");
    switch (term->kind) {
    case TERM_NONE:
        add(d, "open");
        break;
    case TERM_JUMP:
        add(d, "jump ");
        dump_edge(d, &term->edges[0]);
        break;
    case TERM_BRANCH:
        add(d, term->chain ? "chain " : term->guard ? "guard " : term->loop ? "loop " : "if ");
        if (term->binding) add(d, "let ");
        dump_expr(d, term->cond, 0);
        add(d, " ? ");
        dump_edge(d, &term->edges[0]);
        add(d, " : ");
        dump_edge(d, &term->edges[1]);
        break;
    case TERM_INVOKE:
        add(d, "invoke ");
        dump_edge(d, &term->edges[0]);
        add(d, " | ");
        dump_edge(d, &term->edges[1]);
        break;
    case TERM_RETURN:
    case TERM_THROW:
        add(d, term->kind == TERM_THROW ? "throw" : term->implicit ? "end" : "return");
        if (!term->value) break;
        add(d, " ");
        dump_expr(d, term->value, 0);
        break;
    case TERM_STOP:
        add(d, "stop");
        break;
    }
    add(d, "\n");
}

static const char *kind_name(FunctionKind kind) {
    static const char *const names[] = {"func",   "method",  "init",      "deinit", "getter",  "setter",
                                        "didSet", "willSet", "subscript", "nested", "closure", "initializer"};
    return names[kind];
}

void program_dump_function(const Program *program, const Function *function, StrBuf *out) {
    Dump d = {program, out};
    strbuf_printf(out, "f%u %s ", function->id, kind_name(function->kind));
    strbuf_add(out, program_text(program, function->name));
    add(&d, "(");
    for (uint32_t i = 0; i < function->param_count; i++) {
        if (i) add(&d, ", ");
        dump_var(&d, function->params[i].var);
        if (function->params[i].variadic) add(&d, "...");
    }
    add(&d, ")");
    if (function->is_static) add(&d, " static");
    if (function->async) add(&d, " async");
    if (function->throws) add(&d, " throws");
    if (function->weak_self) add(&d, " weak_self");
    if (function->unowned_self) add(&d, " unowned_self");
    if (function->returns_never) add(&d, " never");
    if (function->config.len) dump_text(&d, " #if(", function->config, ")");
    if (function->has_error) dump_text(&d, " ERROR(", function->error_reason, ")");
    add(&d, "\n");
    for (uint32_t i = 0; i < function->blocks.len; i++) {
        const Block *block = &function->blocks.items[i];
        strbuf_printf(out, "b%u:\n", i);
        for (uint32_t e = 0; e < block->events.len; e++)
            dump_event(&d, &block->events.items[e]);
        dump_term(&d, &block->term);
    }
}
