// SPDX-License-Identifier: MIT
// VC214: a push token whose text is cut out of NSData's description. Strings that nobody cuts are logs.
#include "analyzer/checks/checks.h"

#include "analyzer/paths/region.h"
#include "analyzer/paths/versions.h"

enum { SDK_OF_NEW_FORM = 13 };

typedef struct Tokens {
    const CheckContext *context;
    Program *program;
    VEC(Span) said;
} Tokens;

static Str text_of(const Tokens *tokens, Span span) {
    return str_sub(tokens->program->files.items[span.file].text, span.start, span.end);
}

// Whether a call takes characters out of a string; then whether these are those of NSData's description.
static bool is_cutting(const Tokens *tokens, const Call *call) {
    Str name = tokens->program && call->name ? program_text(tokens->program, call->name) : STR_NONE;
    return str_eq_c(name, "trimmingCharacters") || str_eq_c(name, "replacingOccurrences") ||
           str_eq_c(name, "components") || str_eq_c(name, "replaceOccurrences") ||
           str_eq_c(name, "substring") || str_eq_c(name, "filter");
}

static bool cuts_brackets(const Tokens *tokens, const Call *call) {
    for (uint32_t a = 0; a < call->arg_count; a++) {
        if (!call->args[a].value) continue;
        Str text = text_of(tokens, call->args[a].value->span);
        bool brackets = source_mentions(text, STR("<")) || source_mentions(text, STR(">"));
        if (brackets || source_mentions(text, STR("\" \"")) || source_mentions(text, STR("\"<> \"")))
            return true;
    }
    return false;
}

static bool is_data(const Tokens *tokens, const Function *in, Expr *expr) {
    while ((expr->kind == EXPR_CAST || expr->kind == EXPR_UNWRAP) && expr->child_count) {
        if (expr->kind == EXPR_CAST && expr->type && expr->type->kind == TYPE_NAMED &&
            str_eq_c(program_text(tokens->program, expr->type->name), "NSData"))
            return true;
        expr = expr->children[0];
    }
    Str type = resolver_type_name(tokens->context->resolver, in, expr);
    if (str_eq_c(type, "Data") || str_eq_c(type, "NSData")) return true;
    bool named = expr->kind == EXPR_NAME || expr->kind == EXPR_MEMBER;
    Str name = named ? program_text(tokens->program, expr->name) : STR_NONE;
    return !type.len && (source_mentions(name, STR("oken")));
}

// `"\(token)"`, `[NSString stringWithFormat:@"%@", token]`, `String(describing: token)`.
static bool describes(const Tokens *tokens, const Function *in, const Call *call) {
    Str name = program_text(tokens->program, call->name);
    bool makes = str_eq_c(name, "String") || str_eq_c(name, "init") || str_eq_c(name, "string") ||
                 str_starts(name, STR("stringWithFormat"));
    for (uint32_t a = 0; makes && a < call->arg_count; a++) {
        Str label = program_text(tokens->program, call->args[a].label);
        bool direct = str_eq_c(label, "describing") || str_eq_c(label, "reflecting") || (a > 0 && !label.len);
        if (direct && call->args[a].value && is_data(tokens, in, call->args[a].value)) return true;
    }
    return false;
}

static bool is_description(const Tokens *tokens, const Function *in, Expr *expr) {
    if (expr->kind == EXPR_MEMBER && expr->child_count) {
        Str name = program_text(tokens->program, expr->name);
        return (str_eq_c(name, "description") || str_eq_c(name, "debugDescription")) &&
               is_data(tokens, in, expr->children[0]);
    }
    if (expr->kind != EXPR_UNKNOWN || expr->child_count != 1) return false;
    Str text = text_of(tokens, expr->span);
    return str_starts(text, STR("\"\\(")) && is_data(tokens, in, expr->children[0]);
}

// Where the string that is cut comes from: the description of a token, or NULL.
static Expr *described_token(const Tokens *tokens, const Function *in, const Call *cut, bool *brackets) {
    Expr *from = cut->receiver;
    for (int hops = 0; from && hops < 16; hops++) {
        if (is_description(tokens, in, from)) return from;
        if ((from->kind == EXPR_UNWRAP || from->kind == EXPR_CAST) && from->child_count) {
            from = from->children[0];
            continue;
        }
        if (from->kind != EXPR_VAR) return NULL;
        const Var *var = program_var(tokens->program, from->var);
        if (var->call && describes(tokens, in, var->call)) return from;
        if (var->call && is_cutting(tokens, var->call)) {
            *brackets |= cuts_brackets(tokens, var->call);
            from = var->call->receiver;
        } else if (!var->call && var->init) {
            from = var->init;
        } else if (var->call && var->call->receiver) { // `[[token description] mutableCopy]`
            from = var->call->receiver;
        } else {
            return NULL;
        }
    }
    return NULL;
}

// --- what becomes of the text ---

typedef VEC(VarId) Vars;

static bool holds(const Vars *vars, VarId var) {
    for (uint32_t i = 0; i < vars->len; i++)
        if (vars->items[i] == var) return true;
    return false;
}

static bool mentions(const Tokens *tokens, const Expr *expr, const Vars *vars) {
    VEC(const Expr *) stack = {0};
    VEC_PUSH(tokens->context->arena, &stack, expr);
    while (stack.len) {
        const Expr *top = stack.items[--stack.len];
        if (!top) continue;
        if (top->kind == EXPR_VAR && holds(vars, top->var)) return true;
        for (uint32_t i = 0; i < top->child_count; i++)
            VEC_PUSH(tokens->context->arena, &stack, top->children[i]);
    }
    return false;
}

static void hold(const Tokens *tokens, Vars *vars, VarId var) {
    if (var && !holds(vars, var)) VEC_PUSH(tokens->context->arena, vars, var);
}

// Whether an event stores the text or hands it to something that is no log. What is made of it is text, too.
static bool uses(const Tokens *tokens, const Function *in, Event *event, Vars *text) {
    if ((event->kind == EVENT_ASSIGN || event->kind == EVENT_DECLARE) && event->target &&
        mentions(tokens, event->expr, text)) {
        if (event->target->kind != EXPR_VAR) return true;
        hold(tokens, text, event->target->var);
        return program_var(tokens->program, event->target->var)->kind == VAR_GLOBAL;
    }
    if (event->kind != EVENT_CALL) return false;
    if (mentions(tokens, event->call->receiver, text)) hold(tokens, text, event->call->result);
    for (uint32_t a = 0; a < event->call->arg_count; a++)
        if (mentions(tokens, event->call->args[a].value, text))
            return !resolver_call(tokens->context->resolver, in, event->call)->logs;
    return false;
}

static bool is_used(const Tokens *tokens, Function *in, const Call *cut) {
    Vars text = {0};
    hold(tokens, &text, cut->result);
    FunctionVec all = {0};
    VEC_PUSH(tokens->context->arena, &all, in);
    for (uint32_t f = 0; f < all.len; f++)
        for (uint32_t c = 0; c < all.items[f]->closures.len; c++)
            VEC_PUSH(tokens->context->arena, &all, all.items[f]->closures.items[c]);
    for (uint32_t before = 0; before != text.len;) {
        before = text.len;
        for (uint32_t f = 0; f < all.len; f++) {
            Function *function = all.items[f];
            for (uint32_t b = 0; b < function->blocks.len; b++) {
                const Block *block = &function->blocks.items[b];
                for (uint32_t e = 0; e < block->events.len; e++)
                    if (uses(tokens, function, &block->events.items[e], &text)) return true;
                if (block->term.kind == TERM_RETURN && mentions(tokens, block->term.value, &text))
                    return true;
            }
        }
    }
    return false;
}

// --- code that no new token gets to ---

// Whether a test asks if something is of the class that tokens have; *edge is the one for all other classes.
static bool asks_for_data(const Tokens *tokens, const Terminator *term, uint32_t *edge) {
    const Expr *cond = term->kind == TERM_BRANCH ? term->cond : NULL;
    *edge = 1;
    for (; cond && cond->kind == EXPR_NOT && cond->child_count; cond = cond->children[0])
        *edge = 1 - *edge;
    if (!cond || cond->kind != EXPR_IS || !cond->type || cond->type->kind != TYPE_NAMED) return false;
    Str name = program_text(tokens->program, cond->type->name);
    return str_eq_c(name, "NSData") || str_eq_c(name, "Data");
}

static bool is_for_other_classes(const Tokens *tokens, const Function *in, BlockId block) {
    VEC(RegionEdge) edges = {0};
    uint32_t edge;
    for (uint32_t b = 0; b < in->blocks.len; b++)
        if (asks_for_data(tokens, &in->blocks.items[b].term, &edge))
            VEC_PUSH(tokens->context->arena, &edges, (RegionEdge){b, edge});
    if (!edges.len) return false;
    Region others = region_behind(tokens->context->arena, in, edges.items, edges.len);
    return region_has(&others, block);
}

static bool gets_no_new_token(const Tokens *tokens, const Function *in, BlockId block) {
    return is_for_other_classes(tokens, in, block) ||
           versions_older_alone(tokens->program, in, block, SDK_OF_NEW_FORM, tokens->context->arena);
}

static void check_call(Tokens *tokens, Function *in, BlockId block, const Call *call) {
    if (!is_cutting(tokens, call) || gets_no_new_token(tokens, in, block)) return;
    bool brackets = cuts_brackets(tokens, call);
    const Expr *token = described_token(tokens, in, call, &brackets);
    if (!token || !brackets || !is_used(tokens, in, call)) return;
    for (uint32_t i = 0; i < tokens->said.len; i++)
        if (tokens->said.items[i].file == token->span.file &&
            tokens->said.items[i].start == token->span.start)
            return;
    VEC_PUSH(tokens->context->arena, &tokens->said, token->span);
    CheckDraft draft = check_draft(tokens->context, "VC214", token->span, in);
    check_say(tokens->context, &draft, STR_NONE);
    check_add(tokens->context, &draft);
}

// Our files in which a token arrives and something is cut out of a description.
static void load(const CheckContext *context) {
    static const char *const arrives[] = {"PKPushCredentials", "deviceToken"};
    for (size_t k = 0; k < sizeof arrives / sizeof *arrives; k++) {
        NamePostings files = scan_files_with(context->scan, str_from(arrives[k]));
        for (uint32_t i = 0; i < files.len; i++) {
            uint32_t file = NAME_POSTING_FILE(files.items[i]);
            if (!check_is_ours(context, file) || scan_is_header(context->scan, file)) continue;
            Str text = scan_program(context->scan)->files.items[file].text;
            bool described = source_mentions(text, STR("escription")) ||
                             source_mentions(text, STR("escribing")) || source_mentions(text, STR("\"\\(")) ||
                             source_mentions(text, STR("stringWithFormat"));
            bool cut = source_mentions(text, STR("<")) &&
                       (source_mentions(text, STR("rimming")) || source_mentions(text, STR("ccurrences")));
            if (described && cut) scan_load(context->scan, file);
        }
    }
}

void tokens_check(const CheckContext *context) {
    load(context);
    Tokens tokens = {.context = context, .program = scan_program(context->scan)};
    for (uint32_t f = 0; f < tokens.program->functions.len; f++) {
        Function *function = tokens.program->functions.items[f];
        if (!check_is_ours(context, function->span.file)) continue;
        for (uint32_t b = 0; b < function->blocks.len; b++)
            for (uint32_t e = 0; e < function->blocks.items[b].events.len; e++)
                if (function->blocks.items[b].events.items[e].call)
                    check_call(&tokens, function, b, function->blocks.items[b].events.items[e].call);
    }
}
