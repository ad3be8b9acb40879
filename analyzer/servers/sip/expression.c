// SPDX-License-Identifier: MIT
// Expressions of scripts, by precedence climbing, and conditions as branches.
#include "analyzer/servers/sip/parse.h"

typedef struct Operator {
    const char *text;
    const char *sign; // what it is called in the tree
    int level;        // higher binds closer
} Operator;

static const Operator operators[] = {
    {"||", "||", 1},  {"or", "||", 1},  {"&&", "&&", 2}, {"and", "&&", 2}, {"|", "|", 3},    {"^", "^", 3},
    {"&", "&", 3},    {"==", "==", 4},  {"!=", "!=", 4}, {"=~", "=~", 4},  {"!~", "!~", 4},  {"eq", "==", 4},
    {"ne", "!=", 4},  {"seq", "==", 4}, {"<", "<", 5},   {">", ">", 5},    {"<=", "<=", 5},  {">=", ">=", 5},
    {"=", "==", 4},   {"+", "+", 6},    {"mod", "%", 7}, {"div", "/", 7},  {"band", "&", 3}, {"bor", "|", 3},
    {"bxor", "^", 3}, {"lt", "<", 5},   {"gt", ">", 5},  {"le", "<=", 5},  {"ge", ">=", 5},  {"ieq", "==", 4},
    {"ine", "!=", 4}, {"sne", "!=", 4}, {"<<", "<<", 6}, {">>", ">>", 6},  {"-", "-", 6},    {".", "+", 6},
    {"*", "*", 7},    {"/", "/", 7},    {"%", "%", 7},
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

// NOLINTNEXTLINE(misc-no-recursion): bounded by SIP_MAX_DEPTH
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
// NOLINTNEXTLINE(misc-no-recursion): bounded by SIP_MAX_DEPTH
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

static bool is_next_to(const SipParser *parser, const SipToken *token) {
    return parser->tokens.items[parser->at - 1].end == token->start;
}

// uri:host, msg:len, udp:127.0.0.1:5060, avp:x: names that go on behind a colon.
static void take_rest_of_name(SipParser *parser) {
    while (!parser->in_label && sip_at(parser, ":") && is_next_to(parser, sip_peek(parser))) {
        const SipToken *rest = sip_ahead(parser, 1);
        bool named = rest->kind == SIP_NAME || rest->kind == SIP_NUMBER || str_eq_c(rest->text, "*");
        if (!named || rest->start != sip_peek(parser)->end) return;
        sip_next(parser);
        sip_next(parser);
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by SIP_MAX_DEPTH
static Expr *take_name(SipParser *parser) {
    const SipToken *name = sip_next(parser);
    if (sip_at(parser, "(")) return take_call(parser, name);
    take_rest_of_name(parser);
    Span span = sip_span(parser, name);
    if (span.end > name->end) {
        Str text = str_sub(parser->program->files.items[parser->file].text, span.start, span.end);
        return make(parser, EXPR_NAME, span, text);
    }
    if (str_eq_c(name->text, "yes") || str_eq_c(name->text, "on") || str_eq_c(name->text, "true"))
        return make(parser, EXPR_TRUE, span, STR_NONE);
    if (str_eq_c(name->text, "no") || str_eq_c(name->text, "off") || str_eq_c(name->text, "false"))
        return make(parser, EXPR_FALSE, span, STR_NONE);
    return make(parser, EXPR_NAME, span, name->text);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by SIP_MAX_DEPTH
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
        while (token->kind == SIP_STRING && sip_peek(parser)->kind == SIP_STRING) { // side by side: one text
            Str more = sip_next(parser)->text;
            expr->text = str_printf(parser->arena, "%.*s%.*s", STR_ARG(expr->text), STR_ARG(more));
        }
        if (token->kind == SIP_STRING) VEC_PUSH(parser->arena, &parser->script->texts, expr);
        if (token->kind == SIP_NUMBER) take_rest_of_name(parser);
        return expr;
    case SIP_OPERATOR:
    case SIP_DIRECTIVE:
    case SIP_END:
        break;
    }
    if (sip_accept(parser, "(")) {
        expr = sip_expression(parser);
        sip_expect(parser, ")");
        return expr;
    }
    if (sip_accept(parser, "[")) { // an address: [2001:db8::1]
        while (sip_peek(parser)->kind != SIP_END && !sip_at(parser, "]") && !sip_at(parser, ";"))
            sip_next(parser);
        sip_expect(parser, "]");
        return make(parser, EXPR_UNKNOWN, sip_span(parser, token), STR_NONE);
    }
    sip_fail(parser, "a value");
    return make(parser, EXPR_UNKNOWN, sip_span(parser, token), STR_NONE);
}

static bool is_cast(const SipParser *parser) {
    const SipToken *type = sip_ahead(parser, 1);
    return sip_at(parser, "(") && type->kind == SIP_NAME && str_eq_c(sip_ahead(parser, 2)->text, ")") &&
           (str_eq_c(type->text, "int") || str_eq_c(type->text, "str"));
}

// defined $x, strlen $x: what stands before a variable without brackets.
static bool is_asked(const SipParser *parser) {
    return sip_peek(parser)->kind == SIP_NAME && sip_ahead(parser, 1)->kind == SIP_VARIABLE &&
           (sip_at(parser, "defined") || sip_at(parser, "strlen") || sip_at(parser, "strempty"));
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by SIP_MAX_DEPTH
static Expr *take_unary(SipParser *parser) {
    const SipToken *first = sip_peek(parser);
    uint32_t negations = 0, minus = 0;
    for (;;) {
        if (sip_at(parser, "!") || sip_at(parser, "not")) {
            negations++;
        } else if (sip_at(parser, "-")) {
            minus++;
        } else if (is_cast(parser)) { // (int)$hdr(Expires)
            sip_next(parser);
            sip_next(parser);
        } else if (!is_asked(parser)) {
            break;
        }
        sip_next(parser);
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
    if (parser->in_label && str_eq_c(token->text, "/")) return NULL; // ends a pattern
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
