// SPDX-License-Identifier: MIT
// Expressions of scripts, by precedence climbing, and conditions as branches.
#include "analyzer/servers/sip/parse.h"

typedef struct Operator {
    const char *text;
    const char *sign; // what it is called in the tree
    int level;        // higher binds closer
} Operator;

static const Operator operators[] = {
    {"||", "||", 1}, {"or", "||", 1}, {"&&", "&&", 2}, {"and", "&&", 2}, {"|", "|", 3},
    {"^", "^", 3},   {"&", "&", 3},   {"==", "==", 4}, {"!=", "!=", 4},  {"=~", "=~", 4},
    {"!~", "!~", 4}, {"eq", "==", 4}, {"ne", "!=", 4}, {"seq", "==", 4}, {"<", "<", 5},
    {">", ">", 5},   {"<=", "<=", 5}, {">=", ">=", 5}, {"=", "==", 4},   {"+", "+", 6},
    {"-", "-", 6},   {".", "+", 6},   {"*", "*", 7},   {"/", "/", 7},    {"%", "%", 7},
};

static Expr *make(SipParser *parser, ExprKind kind, Span span, Str name) {
    Expr *expr = program_expr(parser->program, kind, span);
    if (name.len) expr->name = program_symbol(parser->program, name);
    return expr;
}

bool sip_is_operator(const SipParser *parser, const Expr *expr, const char *sign) {
    return expr->kind == EXPR_UNKNOWN && expr->name &&
           str_eq_c(program_text(parser->program, expr->name), sign);
}

// ------------------------------------------------------------------------------------------ operands

typedef VEC(Arg) ArgVec;

static void take_arguments(SipParser *parser, ArgVec *args) {
    while (!parser->failed && !sip_at(parser, ")")) {
        if (sip_accept(parser, ",")) { // an argument that is left out
            VEC_PUSH(
                parser->arena, args,
                (Arg){.value = make(parser, EXPR_UNKNOWN, sip_span(parser, sip_peek(parser)), STR_NONE)});
            continue;
        }
        Expr *value = sip_expression(parser);
        VEC_PUSH(parser->arena, args, (Arg){.value = value});
        if (!sip_accept(parser, ",")) break;
    }
    sip_expect(parser, ")");
}

// route(NAME) and async(f(…), RESUME) name a block with a bare word.
static Expr *take_call(SipParser *parser, const SipToken *name) {
    ArgVec args = {0};
    Call *call = ARENA_NEW(parser->arena, Call);
    sip_next(parser); // (
    take_arguments(parser, &args);
    call->span = sip_span(parser, name);
    call->name_span = (Span){parser->file, name->start, name->end};
    call->name = program_symbol(parser->program, name->text);
    call->args = args.items;
    call->arg_count = args.len;
    Var var = {.kind = VAR_TEMP,
               .owner = parser->builder.function,
               .call = call,
               .immutable = true,
               .span = call->span};
    call->result = program_add_var(parser->program, var);
    Expr *expr = make(parser, EXPR_VAR, call->span, STR_NONE);
    expr->var = call->result;
    return expr;
}

static Expr *take_name(SipParser *parser) {
    const SipToken *name = sip_next(parser);
    if (sip_at(parser, "(")) return take_call(parser, name);
    Span span = sip_span(parser, name);
    if (str_eq_c(name->text, "yes") || str_eq_c(name->text, "on") || str_eq_c(name->text, "true"))
        return make(parser, EXPR_TRUE, span, STR_NONE);
    if (str_eq_c(name->text, "no") || str_eq_c(name->text, "off") || str_eq_c(name->text, "false"))
        return make(parser, EXPR_FALSE, span, STR_NONE);
    return make(parser, EXPR_NAME, span, name->text);
}

static Expr *take_operand(SipParser *parser) {
    const SipToken *token = sip_peek(parser);
    Expr *expr = NULL;
    switch (token->kind) {
    case SIP_NAME:
        return take_name(parser);
    case SIP_VARIABLE:
        sip_next(parser);
        return make(parser, EXPR_NAME, sip_span(parser, token),
                    sip_variable_name(parser->arena, token->text));
    case SIP_STRING:
    case SIP_NUMBER:
        sip_next(parser);
        expr = make(parser, token->kind == SIP_STRING ? EXPR_STRING : EXPR_NUMBER, sip_span(parser, token),
                    STR_NONE);
        expr->text = token->text;
        return expr;
    case SIP_OPERATOR:
    case SIP_DIRECTIVE:
    case SIP_END:
        break;
    }
    if (sip_at(parser, "(") || sip_at(parser, "[")) {
        bool round = sip_at(parser, "(");
        sip_next(parser);
        expr = sip_expression(parser);
        sip_expect(parser, round ? ")" : "]");
        return expr;
    }
    sip_fail(parser, "a value");
    return make(parser, EXPR_UNKNOWN, sip_span(parser, token), STR_NONE);
}

static Expr *take_unary(SipParser *parser) {
    const SipToken *first = sip_peek(parser);
    uint32_t negations = 0, minus = 0;
    while (sip_at(parser, "!") || sip_at(parser, "not") || sip_at(parser, "-")) {
        bool is_minus = sip_next(parser)->text.data[0] == '-';
        minus += is_minus;
        negations += !is_minus;
    }
    Expr *expr = take_operand(parser);
    if (minus % 2 && expr->kind == EXPR_NUMBER)
        expr->text = str_printf(parser->arena, "-%.*s", STR_ARG(expr->text));
    if (!(negations % 2)) return expr;
    Expr *negation = make(parser, EXPR_UNKNOWN, sip_span(parser, first), STR("!"));
    program_expr_add(parser->program, negation, expr);
    return negation;
}

static const Operator *operator_at(const SipParser *parser) {
    const SipToken *token = sip_peek(parser);
    if (token->kind != SIP_OPERATOR && token->kind != SIP_NAME) return NULL;
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (str_eq_c(token->text, operators[i].text)) return &operators[i];
    return NULL;
}

// ------------------------------------------------------------------------------------------ precedence

typedef struct Pending {
    Expr *left;
    const Operator *op;
} Pending;

typedef VEC(Pending) Pendings;

static Expr *join(SipParser *parser, const Pending *pending, Expr *right) {
    Span span = {parser->file, pending->left->span.start, right->span.end};
    Expr *expr = make(parser, EXPR_UNKNOWN, span, str_from(pending->op->sign));
    program_expr_add(parser->program, expr, pending->left);
    program_expr_add(parser->program, expr, right);
    return expr;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by SIP_MAX_DEPTH
Expr *sip_expression(SipParser *parser) {
    Pendings stack = {0};
    if (!sip_enter(parser)) return make(parser, EXPR_UNKNOWN, sip_span(parser, sip_peek(parser)), STR_NONE);
    Expr *right = take_unary(parser);
    for (;;) {
        const Operator *op = parser->failed ? NULL : operator_at(parser);
        int level = op ? op->level : 0;
        while (stack.len && stack.items[stack.len - 1].op->level >= level)
            right = join(parser, &stack.items[--stack.len], right);
        if (!op) break;
        sip_next(parser);
        VEC_PUSH(parser->arena, &stack, (Pending){right, op});
        right = take_unary(parser);
    }
    parser->depth--;
    return right;
}

// ------------------------------------------------------------------------------------------ building

typedef VEC(const Expr *) ExprStack;

// Calls inside of arguments come before the call itself; what else is in an expression does nothing.
void sip_evaluate(SipParser *parser, Expr *expr) {
    ExprStack todo = {0}, calls = {0};
    VEC_PUSH(parser->arena, &todo, expr);
    while (todo.len) {
        const Expr *at = todo.items[--todo.len];
        const Var *var = at->kind == EXPR_VAR ? program_var(parser->program, at->var) : NULL;
        if (var && var->call) {
            VEC_PUSH(parser->arena, &calls, at);
            for (uint32_t i = 0; i < var->call->arg_count; i++)
                VEC_PUSH(parser->arena, &todo, var->call->args[i].value);
        }
        for (uint32_t i = 0; i < at->child_count; i++)
            VEC_PUSH(parser->arena, &todo, at->children[i]);
    }
    for (uint32_t i = calls.len; i > 0; i--)
        builder_call(&parser->builder, program_var(parser->program, calls.items[i - 1]->var)->call);
}

typedef struct Test {
    Expr *expr;
    BlockId at, yes, no;
} Test;

// && and || become branches of their own, ! swaps the two ways. A word goes with where its edge leads.
void sip_condition(SipParser *parser, Expr *expr, Span span, BlockId yes, BlockId no, const char *yes_word,
                   const char *no_word) {
    VEC(Test) todo = {0};
    VEC_PUSH(parser->arena, &todo, (Test){expr, parser->builder.at, yes, no});
    while (todo.len) {
        Test test = todo.items[--todo.len];
        bool both = sip_is_operator(parser, test.expr, "&&"),
             either = sip_is_operator(parser, test.expr, "||");
        if (both || either) {
            BlockId second = builder_block(&parser->builder);
            VEC_PUSH(parser->arena, &todo, (Test){test.expr->children[1], second, test.yes, test.no});
            VEC_PUSH(
                parser->arena, &todo,
                (Test){test.expr->children[0], test.at, both ? second : test.yes, both ? test.no : second});
        } else if (sip_is_operator(parser, test.expr, "!")) {
            VEC_PUSH(parser->arena, &todo, (Test){test.expr->children[0], test.at, test.no, test.yes});
        } else {
            builder_move(&parser->builder, test.at);
            sip_evaluate(parser, test.expr);
            const char *when_true = test.yes == yes ? yes_word : test.yes == no ? no_word : "";
            const char *when_false = test.no == no ? no_word : test.no == yes ? yes_word : "";
            builder_branch(&parser->builder, test.expr, span, (Edge){test.yes, str_from(when_true)},
                           (Edge){test.no, str_from(when_false)});
        }
    }
}
