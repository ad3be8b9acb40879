// SPDX-License-Identifier: MIT
// Checks of the oracle itself: trees made by hand, whose truth a reader can see.
#include "tests/oracle/oracle.h"

#include <inttypes.h>
#include <stdio.h>

enum { MAX_RUNS = 1000, SEEDS = 20 };

typedef struct Check {
    Arena *arena;
    OracleScore *score;
    Program *program;
    Function *handler;
    Block *body;
} Check;

static Program *start(Check *c) {
    c->program = tree_program(c->arena, 0);
    c->handler = tree_function(c->program, "handler", OWNER_HANDLER, CONTRACT_MUST);
    VEC_PUSH(c->arena, &c->program->functions, c->handler);
    c->body = &c->handler->body;
    return c->program;
}

static void expect_in(Check *c, const Dialect *dialect, const char *what, Verdict verdict) {
    Truth truth = interpret_program(c->program, dialect, MAX_RUNS);
    if (truth.usable && truth.verdict == verdict) {
        c->score->passed++;
        return;
    }
    c->score->failed++;
    printf("FAILED: %s: expected %s, the interpreter says %s\n", what, verdict_name(verdict),
           truth.usable ? verdict_name(truth.verdict) : truth.trouble);
}

static void expect(Check *c, const char *what, Verdict verdict) {
    expect_in(c, &dialect_swift, what, verdict);
}

static void expect_refusal(Check *c, const char *what) {
    bool is_refused = !interpret_program(c->program, &dialect_swift, MAX_RUNS).usable;
    if (is_refused)
        c->score->passed++;
    else
        c->score->failed++;
    if (!is_refused) printf("FAILED: %s: not refused\n", what);
}

static Stmt *when(Check *c, Block *block, StmtKind kind, Expr *test) {
    Stmt *stmt = tree_stmt(c->program, block, kind);
    tree_cond(c->program, stmt, COND_TEST, test, NULL, 0);
    return stmt;
}

static Expr *flip(Check *c) { return tree_input(c->program, TYPE_BOOL); }

static Var *let(Check *c, Block *block, ValueType type, Expr *value) {
    Stmt *stmt = tree_stmt(c->program, block, STMT_DECLARE);
    stmt->var = tree_var(c->program, c->handler, type, "v");
    stmt->expr = value;
    return stmt->var;
}

static void report(Check *c, Block *block) { tree_stmt(c->program, block, STMT_REPORT); }

static void check_branches(Check *c) {
    start(c);
    report(c, c->body);
    expect(c, "a report", VERDICT_REPORTS);
    start(c);
    tree_stmt(c->program, c->body, STMT_NOISE);
    expect(c, "no report", VERDICT_NEVER);
    start(c);
    Stmt *guard = when(c, c->body, STMT_GUARD, flip(c));
    tree_stmt(c->program, &guard->other, STMT_RETURN);
    report(c, c->body);
    expect(c, "guard with return", VERDICT_MISSING_PATH);
    start(c);
    guard = when(c, c->body, STMT_GUARD, flip(c));
    tree_stmt(c->program, &guard->other, STMT_FATAL);
    report(c, c->body);
    expect(c, "guard with a trap", VERDICT_REPORTS);
    start(c);
    tree_stmt(c->program, c->body, STMT_FATAL);
    expect_refusal(c, "only traps");
    start(c);
    Stmt *stmt = when(c, c->body, STMT_IF, flip(c));
    report(c, &stmt->body);
    report(c, &stmt->other);
    expect(c, "if and else", VERDICT_REPORTS);
    start(c);
    Expr *both = tree_binary(c->program, EXPR_AND, TYPE_BOOL, flip(c), flip(c));
    report(c, &when(c, c->body, STMT_IF, both)->body);
    expect(c, "a && b", VERDICT_MISSING_PATH);
    start(c);
    Var *flag = let(c, c->body, TYPE_BOOL, flip(c));
    report(c, &when(c, c->body, STMT_IF, tree_read(c->program, flag))->body);
    Expr *negated = tree_unary(c->program, EXPR_NOT, TYPE_BOOL, tree_read(c->program, flag));
    report(c, &when(c, c->body, STMT_IF, negated)->body);
    expect(c, "the same let twice", VERDICT_REPORTS);
}

static void check_loops(Check *c) {
    start(c);
    Stmt *loop = tree_stmt(c->program, c->body, STMT_FOR);
    loop->site = tree_site(c->program);
    report(c, &loop->body);
    expect(c, "for may run zero times", VERDICT_MISSING_PATH);
    start(c);
    loop = tree_stmt(c->program, c->body, STMT_REPEAT);
    loop->expr = flip(c);
    report(c, &loop->body);
    expect(c, "repeat runs once at least", VERDICT_REPORTS);
    start(c);
    loop = tree_stmt(c->program, c->body, STMT_WHILE);
    loop->expr = tree_const(c->program, TYPE_BOOL, 1);
    Stmt *stmt = when(c, &loop->body, STMT_IF, flip(c));
    report(c, &stmt->body);
    tree_stmt(c->program, &stmt->body, STMT_BREAK);
    expect(c, "while true with a break", VERDICT_REPORTS);
    start(c);
    loop = tree_stmt(c->program, c->body, STMT_REPEAT);
    loop->expr = tree_const(c->program, TYPE_BOOL, 0);
    loop->label = 1;
    Stmt *inner = tree_stmt(c->program, &loop->body, STMT_FOR);
    inner->site = tree_site(c->program);
    tree_stmt(c->program, &inner->body, STMT_BREAK)->label = 1;
    report(c, &loop->body);
    expect(c, "break of the outer loop", VERDICT_MISSING_PATH);
}

static Case *add_case(Check *c, Stmt *stmt, int pattern, uint32_t count) {
    Case *item = ARENA_NEW(c->arena, Case);
    item->patterns[0] = pattern;
    item->pattern_count = count;
    VEC_PUSH(c->arena, &stmt->cases, item);
    return item;
}

static void check_switch(Check *c) {
    for (int with_where = 0; with_where < 2; with_where++) {
        start(c);
        Stmt *stmt = tree_stmt(c->program, c->body, STMT_SWITCH);
        stmt->expr = tree_input(c->program, TYPE_KIND);
        Case *item = add_case(c, stmt, 0, 1);
        item->where = with_where ? flip(c) : NULL;
        tree_stmt(c->program, &item->body, STMT_FALLTHROUGH);
        report(c, &add_case(c, stmt, 1, 1)->body);
        report(c, &add_case(c, stmt, 2, 1)->body);
        Case *rest = add_case(c, stmt, 0, 0);
        if (!with_where) report(c, &rest->body);
        expect(c, with_where ? "where that fails" : "fallthrough",
               with_where ? VERDICT_MISSING_PATH : VERDICT_REPORTS);
    }
}

static void check_defer(Check *c) {
    for (int is_first = 0; is_first < 2; is_first++) {
        start(c);
        Block *before = c->body;
        if (is_first) report(c, &tree_stmt(c->program, before, STMT_DEFER)->body);
        Stmt *stmt = when(c, before, STMT_IF, flip(c));
        tree_stmt(c->program, &stmt->body, STMT_RETURN);
        if (!is_first) report(c, &tree_stmt(c->program, before, STMT_DEFER)->body);
        expect(c, is_first ? "defer before a return" : "defer behind a return",
               is_first ? VERDICT_REPORTS : VERDICT_MISSING_PATH);
    }
}

static void check_throws(Check *c) {
    start(c);
    Function *helper = tree_function(c->program, "check", OWNER_HANDLER, CONTRACT_MAY_THROW);
    helper->throws = true;
    VEC_PUSH(c->arena, &c->program->functions, helper);
    tree_stmt(c->program, &when(c, &helper->body, STMT_IF, flip(c))->body, STMT_THROW);
    Stmt *stmt = tree_stmt(c->program, c->body, STMT_DO);
    stmt->has_catch = true;
    Expr *attempt = tree_unary(c->program, EXPR_TRY, TYPE_VOID, tree_call(c->program, helper));
    tree_stmt(c->program, &stmt->body, STMT_EXPR)->expr = attempt;
    report(c, &stmt->body);
    expect(c, "a catch without a report", VERDICT_MISSING_PATH);
    report(c, &stmt->other);
    expect(c, "a catch with a report", VERDICT_REPORTS);
    stmt->other.len = 0;
    attempt->kind = EXPR_TRY_FORCE;
    expect(c, "try! traps", VERDICT_REPORTS);
    attempt->kind = EXPR_TRY_QUIET;
    expect(c, "try? goes on", VERDICT_REPORTS);
}

static void check_receivers(Check *c) {
    start(c);
    Stmt *stmt = tree_stmt(c->program, c->body, STMT_REPORT);
    stmt->site = tree_site(c->program);
    expect(c, "provider?.report", VERDICT_REPORTS_UNLESS_NIL);
    Stmt *guard = when(c, c->body, STMT_IF, flip(c));
    report(c, &guard->body);
    expect(c, "and once more perhaps", VERDICT_REPORTS_UNLESS_NIL);
    report(c, &guard->other);
    expect(c, "and for certain", VERDICT_REPORTS);
    start(c);
    guard = when(c, c->body, STMT_GUARD, flip(c));
    tree_stmt(c->program, &guard->other, STMT_RETURN);
    tree_stmt(c->program, c->body, STMT_REPORT)->site = tree_site(c->program);
    expect(c, "a guard besides the nil receiver", VERDICT_MISSING_PATH);
}

static void check_later(Check *c) {
    start(c);
    report(c, &tree_stmt(c->program, c->body, STMT_LATER)->body);
    expect(c, "on a queue", VERDICT_DEFERRED);
    report(c, &when(c, c->body, STMT_IF, flip(c))->body);
    expect(c, "on a queue, or now too", VERDICT_DEFERRED);
    start(c);
    report(c, &tree_stmt(c->program, &when(c, c->body, STMT_IF, flip(c))->body, STMT_LATER)->body);
    expect(c, "perhaps on a queue", VERDICT_MISSING_PATH);
    start(c);
    report(c, &tree_stmt(c->program, c->body, STMT_RUN_NOW)->body);
    expect(c, "queue.sync", VERDICT_REPORTS);
    start(c);
    Stmt *each = tree_stmt(c->program, c->body, STMT_RUN_EACH);
    each->site = tree_site(c->program);
    report(c, &each->body);
    expect(c, "forEach over what may be empty", VERDICT_MISSING_PATH);
}

// A helper that calls its block or keeps it.
static void check_blocks(Check *c) {
    for (int is_kept = 0; is_kept < 2; is_kept++) {
        start(c);
        Function *helper = tree_function(c->program, "run", OWNER_HANDLER, CONTRACT_BLOCK);
        VEC_PUSH(c->arena, &c->program->functions, helper);
        Param *param = tree_param(c->program, helper, PARAM_BLOCK, NULL, "work");
        tree_stmt(c->program, &helper->body, is_kept ? STMT_STORE_BLOCK : STMT_CALL_BLOCK)->var = param->var;
        Expr *call = tree_call(c->program, helper);
        call->args[0].block = ARENA_NEW(c->arena, Block);
        report(c, call->args[0].block);
        tree_stmt(c->program, c->body, STMT_EXPR)->expr = call;
        expect(c, is_kept ? "block kept" : "block called", is_kept ? VERDICT_DEFERRED : VERDICT_REPORTS);
    }
}

// A helper that returns true exactly when it reported; and one that never comes back by itself.
static void check_helpers(Check *c) {
    start(c);
    Function *helper = tree_function(c->program, "try", OWNER_HANDLER, CONTRACT_TRUE_IF);
    helper->result = TYPE_BOOL;
    VEC_PUSH(c->arena, &c->program->functions, helper);
    Stmt *stmt = when(c, &helper->body, STMT_IF, flip(c));
    report(c, &stmt->body);
    tree_stmt(c->program, &stmt->body, STMT_RETURN)->expr = tree_const(c->program, TYPE_BOOL, 1);
    tree_stmt(c->program, &helper->body, STMT_RETURN)->expr = tree_const(c->program, TYPE_BOOL, 0);
    Var *shown = let(c, c->body, TYPE_BOOL, tree_call(c->program, helper));
    expect(c, "result ignored", VERDICT_MISSING_PATH);
    Expr *negated = tree_unary(c->program, EXPR_NOT, TYPE_BOOL, tree_read(c->program, shown));
    report(c, &when(c, c->body, STMT_IF, negated)->body);
    expect(c, "result heeded", VERDICT_REPORTS);
    Function *twin = tree_function(c->program, "try", OWNER_HANDLER, CONTRACT_TRUE_IF);
    tree_stmt(c->program, &twin->body, STMT_RETURN)->expr = tree_const(c->program, TYPE_BOOL, 1);
    helper->override = twin;
    expect(c, "override that lies", VERDICT_NEVER);
    start(c);
    Function *again = tree_function(c->program, "again", OWNER_HANDLER, CONTRACT_MUST);
    VEC_PUSH(c->arena, &c->program->functions, again);
    Stmt *turn = when(c, &again->body, STMT_IF, flip(c));
    tree_stmt(c->program, &turn->body, STMT_EXPR)->expr = tree_call(c->program, again);
    report(c, &turn->other);
    tree_stmt(c->program, c->body, STMT_EXPR)->expr = tree_call(c->program, again);
    expect(c, "recursion", VERDICT_REPORTS);
}

// A site that is asked twice is the same in one way of looking, and not in the other: no truth then.
static void check_doubt(Check *c) {
    start(c);
    Expr *test = flip(c);
    report(c, &when(c, c->body, STMT_IF, test)->body);
    report(c, &when(c, c->body, STMT_IF, tree_unary(c->program, EXPR_NOT, TYPE_BOOL, test))->body);
    expect_refusal(c, "one site twice");
}

static bool is_printed_twice_the_same(Check *c, const Printer *printer, uint32_t seed) {
    Truth truths[2];
    SourceFileList files[2] = {{0}, {0}};
    for (int i = 0; i < 2; i++)
        printer->print(c->arena, generate_usable(c->arena, 7, seed, 40, &truths[i]), &files[i]);
    bool is_same = truths[0].verdict == truths[1].verdict && files[0].len == files[1].len;
    for (uint32_t i = 0; is_same && i < files[0].len; i++)
        is_same = str_eq(files[0].items[i].text, files[1].items[i].text);
    return is_same;
}

static void check_generator(Check *c) {
    static const Printer *const printers[] = {&printer_swift, &printer_objc, &printer_mixed};
    for (uint32_t seed = 1; seed <= SEEDS; seed++) {
        const Printer *printer = printers[seed % 3];
        bool is_same = is_printed_twice_the_same(c, printer, seed);
        if (is_same)
            c->score->passed++;
        else
            c->score->failed++;
        if (!is_same) printf("FAILED: seed %" PRIu32 " gives two programs in %s\n", seed, printer->language);
    }
}

// What each language makes of a flag that nobody defines, and of nil that is unwrapped.
static void check_dialects(Check *c) {
    start(c);
    Stmt *config = tree_stmt(c->program, c->body, STMT_CONFIG);
    config->site = tree_site(c->program);
    report(c, &config->other);
    expect(c, "#if without a report", VERDICT_MISSING_PATH);
    expect_in(c, &dialect_objc, "#else with the report", VERDICT_REPORTS);
    start(c);
    Expr *text =
        tree_unary(c->program, EXPR_UNWRAP, TYPE_OPAQUE, tree_input(c->program, TYPE_OPAQUE_OPTIONAL));
    Var *var = let(c, c->body, TYPE_OPAQUE, text);
    Expr *is_nil = tree_unary(c->program, EXPR_IS_NIL, TYPE_BOOL, tree_read(c->program, var));
    tree_stmt(c->program, &when(c, c->body, STMT_IF, is_nil)->body, STMT_RETURN);
    report(c, c->body);
    expect(c, "unwrapped by force", VERDICT_REPORTS);
    expect_in(c, &dialect_objc, "read as it is", VERDICT_MISSING_PATH);
}

// A call in @try may raise before it does anything, unless all it does is to report; one that hands out an
// error does what it does.
static void check_exceptions(Check *c) {
    for (uint32_t form = 0; form < 3; form++) {
        bool raises = form > 0, alone = form < 2;
        start(c);
        Function *helper = tree_function(c->program, "check", OWNER_HANDLER, CONTRACT_MAY_THROW);
        helper->throws = true;
        helper->site = raises ? 3 : 1;
        c->program->site_count = 3;
        VEC_PUSH(c->arena, &c->program->functions, helper);
        if (!alone) tree_stmt(c->program, &when(c, &helper->body, STMT_IF, flip(c))->body, STMT_NOISE);
        report(c, &helper->body);
        Stmt *stmt = tree_stmt(c->program, c->body, STMT_DO);
        stmt->has_catch = true;
        stmt->site = tree_site(c->program);
        Expr *attempt = tree_unary(c->program, EXPR_TRY, TYPE_VOID, tree_call(c->program, helper));
        tree_stmt(c->program, &stmt->body, STMT_EXPR)->expr = attempt;
        expect(c, "try of what never throws", VERDICT_REPORTS);
        expect_in(c, &dialect_objc, raises ? "@try" : "error:&error",
                  alone ? VERDICT_REPORTS : VERDICT_MISSING_PATH);
    }
}

void oracle_check(OracleScore *score) {
    Check c = {.arena = arena_new(), .score = score};
    check_branches(&c);
    check_loops(&c);
    check_switch(&c);
    check_defer(&c);
    check_throws(&c);
    check_receivers(&c);
    check_later(&c);
    check_blocks(&c);
    check_helpers(&c);
    check_doubt(&c);
    check_dialects(&c);
    check_exceptions(&c);
    check_generator(&c);
    OracleOptions few = {.count = SEEDS, .seed = 1, .size = 40};
    oracle_syntax(&few, &printer_objc, score);
    arena_free(c.arena);
}
