// SPDX-License-Identifier: MIT
// Statements of scripts, into basic blocks.
#include "analyzer/servers/sip/parse.h"

static const char WHEN_TRUE[] = "when the condition is true", WHEN_FALSE[] = "when the condition is false";

static void take_if(SipParser *parser) {
    const SipToken *start = sip_next(parser);
    Expr *condition = sip_expression(parser);
    Span span = sip_span(parser, start);
    Builder *builder = &parser->builder;
    BlockId yes = builder_block(builder), no = builder_block(builder), after = builder_block(builder);
    sip_condition(parser, condition, span, yes, no, WHEN_TRUE, WHEN_FALSE);
    builder_move(builder, yes);
    sip_statement(parser);
    builder_jump(builder, after);
    builder_move(builder, no);
    if (sip_accept(parser, "else")) sip_statement(parser);
    builder_jump(builder, after);
    builder_move(builder, after);
}

static void set_loop_variable(SipParser *parser, const SipToken *name) {
    Span span = {parser->file, name->start, name->end};
    Expr *target = program_expr(parser->program, EXPR_NAME, span);
    target->name = program_symbol(parser->program, sip_variable_name(parser->arena, name->text));
    builder_assign(&parser->builder, target, program_expr(parser->program, EXPR_CHOICE, span), span);
}

// `for ($var(x) in $(avp(y)[*]))` may run not at all, as `while` may.
static void take_loop(SipParser *parser) {
    const SipToken *start = sip_next(parser);
    bool is_for = str_eq_c(start->text, "for");
    Builder *builder = &parser->builder;
    BlockId test = builder_block(builder), body = builder_block(builder), after = builder_block(builder);
    builder_jump(builder, test);
    builder_move(builder, test);
    Expr *condition = NULL;
    const SipToken *loop_variable = NULL;
    if (is_for) {
        sip_expect(parser, "(");
        loop_variable = sip_peek(parser)->kind == SIP_VARIABLE ? sip_peek(parser) : NULL;
        while (!parser->failed && !sip_at(parser, ")") && sip_peek(parser)->kind != SIP_END)
            sip_next(parser);
        sip_expect(parser, ")");
        condition = program_expr(parser->program, EXPR_CHOICE, sip_span(parser, start));
    } else {
        condition = sip_expression(parser);
    }
    sip_condition(parser, condition, sip_span(parser, start), body, after, "", "when the loop ends");
    BlockId outer = parser->exit;
    bool could = parser->can_break;
    parser->exit = after;
    parser->can_break = true;
    builder_move(builder, body);
    if (loop_variable) set_loop_variable(parser, loop_variable);
    sip_statement(parser);
    builder_jump(builder, test);
    parser->exit = outer;
    parser->can_break = could;
    builder_move(builder, after);
}

// ------------------------------------------------------------------------------------------ switch

typedef struct Switch {
    Expr *subject;
    Span span;
    BlockId test;     // where the next case is compared
    BlockId fallback; // the body of `default`
    bool has_default, in_body;
} Switch;

// What runs into a case from the one before it goes on in its body.
static void start_body(SipParser *parser, Switch *at, BlockId body) {
    if (at->in_body) builder_jump(&parser->builder, body);
    at->in_body = true;
}

static void take_case(SipParser *parser, Switch *at) {
    Builder *builder = &parser->builder;
    const SipToken *start = sip_next(parser);
    bool pattern = sip_accept(parser, "/"); // case /"^a":
    parser->in_label = true;
    Expr *label = sip_expression(parser);
    parser->in_label = false;
    if (pattern) sip_accept(parser, "/");
    sip_expect(parser, ":");
    Expr *compare = program_expr(parser->program, EXPR_UNKNOWN, sip_span(parser, start));
    compare->name = program_symbol(parser->program, pattern ? STR("=~") : STR("=="));
    program_expr_add(parser->program, compare, at->subject);
    program_expr_add(parser->program, compare, label);
    BlockId body = builder_block(builder), next = builder_block(builder);
    start_body(parser, at, body);
    builder_move(builder, at->test);
    builder_branch(builder, compare, compare->span, (Edge){body, STR("when this case matches")},
                   (Edge){next, STR_NONE});
    at->test = next;
    builder_move(builder, body);
}

static void take_switch(SipParser *parser) {
    Builder *builder = &parser->builder;
    const SipToken *start = sip_next(parser);
    Switch at = {.subject = sip_expression(parser)};
    sip_evaluate(parser, at.subject);
    at.span = sip_span(parser, start);
    at.test = builder_block(builder);
    BlockId after = builder_block(builder), outer = parser->exit;
    bool could = parser->can_break;
    builder_jump(builder, at.test);
    parser->exit = after;
    parser->can_break = true;
    sip_expect(parser, "{");
    while (!parser->failed && !sip_at(parser, "}") && sip_peek(parser)->kind != SIP_END) {
        if (sip_at(parser, "case")) {
            take_case(parser, &at);
        } else if (sip_at(parser, "default") && str_eq_c(sip_ahead(parser, 1)->text, ":")) {
            sip_next(parser);
            sip_next(parser);
            at.fallback = builder_block(builder);
            start_body(parser, &at, at.fallback);
            at.has_default = true;
            builder_move(builder, at.fallback);
        } else {
            sip_statement(parser);
        }
    }
    sip_expect(parser, "}");
    if (at.in_body) builder_jump(builder, after);
    builder_move(builder, at.test);
    builder_jump(builder, at.has_default ? at.fallback : after);
    parser->exit = outer;
    parser->can_break = could;
    builder_move(builder, after);
}

// ------------------------------------------------------------------------------------------ directives

// The statements of one half of an #!ifdef.
static void take_half(SipParser *parser) {
    for (;;) {
        const SipToken *token = sip_peek(parser);
        bool ends =
            sip_directive_is(token, "else") || sip_directive_is(token, "endif") || token->kind == SIP_END;
        if (ends || parser->failed || sip_at(parser, "}") || sip_at(parser, "case") ||
            sip_at(parser, "default"))
            return;
        sip_statement(parser);
    }
}

// Either half may be the one that runs: the build of the script decides.
static void take_ifdef(SipParser *parser) {
    const SipToken *start = sip_next(parser);
    Builder *builder = &parser->builder;
    BlockId first = builder_block(builder), second = builder_block(builder), after = builder_block(builder);
    Expr *condition = program_expr(parser->program, EXPR_CONFIG, sip_span(parser, start));
    condition->text = start->text;
    builder_branch(builder, condition, condition->span,
                   (Edge){first, str_printf(parser->arena, "with #!%.*s", STR_ARG(start->text))},
                   (Edge){second, str_printf(parser->arena, "without #!%.*s", STR_ARG(start->text))});
    builder_move(builder, first);
    take_half(parser);
    builder_jump(builder, after);
    builder_move(builder, second);
    if (sip_directive_is(sip_peek(parser), "else")) {
        sip_next(parser);
        take_half(parser);
    }
    builder_jump(builder, after);
    builder_move(builder, after);
    if (sip_directive_is(sip_peek(parser), "endif"))
        sip_next(parser);
    else
        sip_fail(parser, "#!endif in the same block");
}

// ------------------------------------------------------------------------------------------ statements

static void take_block(SipParser *parser) {
    sip_next(parser);
    while (!parser->failed && !sip_at(parser, "}") && sip_peek(parser)->kind != SIP_END)
        sip_statement(parser);
    sip_expect(parser, "}");
}

static bool is_call_of(const SipParser *parser, const char *name) {
    return sip_at(parser, name) && sip_peek(parser)->kind == SIP_NAME;
}

static void take_end(SipParser *parser) {
    const SipToken *start = sip_next(parser);
    Expr *value = NULL;
    if (!sip_at(parser, ";") && !sip_at(parser, "}")) {
        if (sip_at(parser, "(") && str_eq_c(sip_ahead(parser, 1)->text, ")")) {
            sip_next(parser);
            sip_next(parser);
        } else {
            value = sip_expression(parser);
            sip_evaluate(parser, value);
        }
    }
    if (str_eq_c(start->text, "return") && !value) {
        value = program_expr(parser->program, EXPR_NUMBER, sip_span(parser, start));
        value->text = STR("1");
    }
    if (str_eq_c(start->text, "return"))
        builder_return(&parser->builder, value, sip_span(parser, start));
    else
        builder_stop(&parser->builder, sip_span(parser, start));
}

static void take_break(SipParser *parser) {
    sip_next(parser);
    if (parser->can_break) builder_jump(&parser->builder, parser->exit);
}

static bool is_assignment(const SipToken *token) {
    return token->kind == SIP_OPERATOR && (str_eq_c(token->text, "=") || str_eq_c(token->text, ":=") ||
                                           str_eq_c(token->text, "+=") || str_eq_c(token->text, "-="));
}

static void take_assignment(SipParser *parser) {
    const SipToken *name = sip_next(parser);
    Expr *target = program_expr(parser->program, EXPR_NAME, sip_span(parser, name));
    target->name = program_symbol(parser->program, sip_variable_name(parser->arena, name->text));
    bool appends = str_eq_c(sip_next(parser)->text, "+=");
    Expr *value = sip_expression(parser);
    if (appends) {
        Expr *sum = program_expr(parser->program, EXPR_UNKNOWN, value->span);
        sum->name = program_symbol(parser->program, STR("+"));
        program_expr_add(parser->program, sum, target);
        program_expr_add(parser->program, sum, value);
        value = sum;
    }
    sip_evaluate(parser, value);
    builder_assign(&parser->builder, target, value, sip_span(parser, name));
}

static void take_expression(SipParser *parser) {
    Expr *expr = sip_expression(parser);
    sip_evaluate(parser, expr);
}

static void take_simple(SipParser *parser) {
    const SipToken *token = sip_peek(parser);
    if (is_call_of(parser, "return") || is_call_of(parser, "exit") || is_call_of(parser, "drop"))
        take_end(parser);
    else if (is_call_of(parser, "break"))
        take_break(parser);
    else if ((token->kind == SIP_VARIABLE || token->kind == SIP_NAME) && is_assignment(sip_ahead(parser, 1)))
        take_assignment(parser);
    else if (!sip_at(parser, ";"))
        take_expression(parser);
    // Before a brace or the next statement the semicolon may be left out.
    const SipToken *next = sip_peek(parser);
    bool goes_on = next->kind == SIP_DIRECTIVE || next->kind == SIP_NAME || sip_at(parser, "}") ||
                   (next->kind == SIP_VARIABLE && next->line != token->line);
    if (!sip_accept(parser, ";") && !goes_on) sip_expect(parser, ";");
}

static bool is_include_word(const SipToken *token) {
    return token->kind == SIP_NAME &&
           (str_eq_c(token->text, "include_file") || str_eq_c(token->text, "import_file"));
}

// What a directive defines was read before.
static void take_directive(SipParser *parser) {
    const SipToken *token = sip_next(parser);
    bool named = is_include_word(token);
    if (named) sip_next(parser);
    if (named) sip_accept(parser, ";");
    if (named || sip_directive_is(token, "include_file") || sip_directive_is(token, "import_file"))
        sip_note(parser, token->line, STR("a file that is included inside of a route is not read there"));
    if (sip_directive_is(token, "template"))
        sip_note(parser, token->line, STR("a template: what of it is in the script is decided elsewhere"));
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by SIP_MAX_DEPTH
void sip_statement(SipParser *parser) {
    if (!sip_enter(parser)) return;
    const SipToken *token = sip_peek(parser);
    if (sip_is_if_directive(token))
        take_ifdef(parser);
    else if (token->kind == SIP_DIRECTIVE ||
             (is_include_word(token) && sip_ahead(parser, 1)->kind == SIP_STRING))
        take_directive(parser);
    else if (sip_at(parser, "{"))
        take_block(parser);
    else if (is_call_of(parser, "if"))
        take_if(parser);
    else if (is_call_of(parser, "while") || is_call_of(parser, "for"))
        take_loop(parser);
    else if (is_call_of(parser, "switch"))
        take_switch(parser);
    else
        take_simple(parser);
    parser->depth--;
}
