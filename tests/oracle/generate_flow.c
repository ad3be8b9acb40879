// SPDX-License-Identifier: MIT
// Control flow that keeps the contract on every path.
#include "tests/oracle/generate_p.h"

static void maybe_complete(Gen *g, Block *block) {
    bool has_one = tree_find_param(g->body.function->root, PARAM_COMPLETION) != NULL;
    if (has_one && gen_chance(g, 50)) tree_stmt(g->program, block, STMT_COMPLETE);
}

static void return_constant(Gen *g, Block *block, ValueType type, int value) {
    Stmt *stmt = tree_stmt(g->program, block, STMT_RETURN);
    stmt->expr = tree_const(g->program, type, value);
    if (type == TYPE_BOOL) VEC_PUSH(g->arena, &g->program->returns, stmt);
}

// Behind a return. The first statement is no expression: Swift would take one as what is returned.
static void write_unreachable(Gen *g, Block *block) {
    Stmt *stmt = tree_stmt(g->program, block, STMT_DECLARE);
    stmt->var = gen_local(g, TYPE_BOOL, "isLast");
    stmt->expr = tree_const(g->program, TYPE_BOOL, 1);
    stmt = tree_stmt(g->program, block, STMT_REPORT);
    stmt->flavour = gen_below(g, 1024);
    VEC_PUSH(g->arena, &g->program->reports, stmt);
    tree_tag(g->program, "unreachable report");
}

void gen_leave(Gen *g, Block *block, End end, bool acted) {
    if (!acted) maybe_complete(g, block);
    if (g->body.contract == CONTRACT_TRUE_IF)
        return_constant(g, block, TYPE_BOOL, acted);
    else if (g->body.contract == CONTRACT_NONNIL_IF)
        return_constant(g, block, TYPE_OPAQUE_OPTIONAL, acted ? 0 : VALUE_NIL);
    else if (g->body.contract == CONTRACT_OUTCOME_IF)
        return_constant(g, block, TYPE_OUTCOME, acted ? 0 : 1 + (int)gen_below(g, 2));
    else if (g->body.result == TYPE_BOOL)
        tree_stmt(g->program, block, STMT_RETURN)->expr = gen_bool(g, 2);
    else if (g->body.result == TYPE_OPAQUE)
        return_constant(g, block, TYPE_OPAQUE, 0);
    else if (g->body.contract == CONTRACT_THROW_UNLESS && !acted)
        tree_stmt(g->program, block, STMT_THROW);
    else if (end == END_LEAVE || gen_chance(g, 12))
        tree_stmt(g->program, block, STMT_RETURN);
    else
        return;
    if (gen_chance(g, 3)) write_unreachable(g, block);
}

static bool may_skip(const Gen *g) {
    return g->body.contract >= CONTRACT_TRUE_IF && g->body.contract <= CONTRACT_THROW_UNLESS;
}

static void finish(Gen *g, Block *block, int depth, End end, bool done) {
    if (!done && end != END_FALL && may_skip(g) && gen_chance(g, 50)) {
        gen_leave(g, block, end, false);
        return;
    }
    if (!done) gen_act(g, block, depth);
    if (end != END_FALL) gen_leave(g, block, end, true);
}

void gen_closure(Gen *g, Block *block, int depth, bool is_escaping) {
    Body before = g->body;
    uint32_t mark = g->scope.len;
    g->body.contract = CONTRACT_MUST;
    g->body.result = TYPE_VOID;
    g->body.in_defer = false;
    g->body.is_escaping = before.is_escaping || is_escaping;
    g->body.closure_depth++;
    gen_path(g, block, depth, END_TAIL, false);
    g->scope.len = mark;
    g->body = before;
}

// A branch: names declared in it stay in it.
static void branch(Gen *g, Block *block, int depth, End end, bool done) {
    uint32_t mark = g->scope.len;
    gen_path(g, block, depth + 1, end, done);
    g->scope.len = mark;
}

static void shape_if(Gen *g, Block *block, int depth, End end, bool done) {
    Stmt *stmt = tree_stmt(g->program, block, STMT_IF);
    uint32_t mark = g->scope.len;
    gen_conditions(g, stmt);
    branch(g, &stmt->body, depth, end, done);
    g->scope.len = mark;
    if (gen_chance(g, 25)) { // else if
        Stmt *inner = tree_stmt(g->program, &stmt->other, STMT_IF);
        gen_conditions(g, inner);
        branch(g, &inner->body, depth, end, done);
        g->scope.len = mark;
        branch(g, &inner->other, depth, end, done);
        tree_tag(g->program, "else if");
    } else {
        branch(g, &stmt->other, depth, end, done);
    }
}

// The guard's names must not be seen in its else block, but behind it.
static void shape_guard(Gen *g, Block *block, int depth, End end, bool done) {
    Stmt *stmt = tree_stmt(g->program, block, STMT_GUARD);
    uint32_t mark = g->scope.len;
    gen_conditions(g, stmt);
    g->scope.len = mark;
    if (gen_chance(g, 8)) {
        tree_stmt(g->program, &stmt->other, STMT_FATAL);
        tree_tag(g->program, "fatalError");
    } else {
        branch(g, &stmt->other, depth, END_LEAVE, done);
    }
    for (uint32_t i = 0; i < stmt->conds.len; i++)
        if (stmt->conds.items[i].var) gen_in_scope(g, stmt->conds.items[i].var);
    gen_path(g, block, depth, end, done);
}

static void shape_early(Gen *g, Block *block, int depth, End end, bool done) {
    Stmt *stmt = tree_stmt(g->program, block, STMT_IF);
    uint32_t mark = g->scope.len;
    gen_conditions(g, stmt);
    branch(g, &stmt->body, depth, END_LEAVE, done);
    g->scope.len = mark;
    gen_path(g, block, depth, end, done);
    tree_tag(g->program, "early return");
}

// In every run the type is voIP: whatever happens otherwise does not count.
static void shape_type_guard(Gen *g, Block *block, int depth, End end, bool done) {
    Expr *test = tree_expr(g->program, EXPR_IS_VOIP, TYPE_BOOL);
    uint32_t form = gen_below(g, 3);
    Stmt *stmt = tree_stmt(g->program, block, form == 0 ? STMT_GUARD : STMT_IF);
    if (form == 1) test = tree_unary(g->program, EXPR_NOT, TYPE_BOOL, test);
    tree_cond(g->program, stmt, COND_TEST, test, NULL, 0);
    if (form == 2) { // if type == .voIP { ... }
        branch(g, &stmt->body, depth, end, done);
    } else {
        Block *other = form == 0 ? &stmt->other : &stmt->body;
        maybe_complete(g, other);
        tree_stmt(g->program, other, STMT_RETURN);
        gen_path(g, block, depth, end, done);
    }
    tree_tag(g->program, "type guard");
}

static Case *add_case(Gen *g, Stmt *stmt, int first, uint32_t count) {
    Case *item = ARENA_NEW(g->arena, Case);
    for (uint32_t i = 0; i < count; i++)
        item->patterns[i] = first + (int)i;
    item->pattern_count = count;
    VEC_PUSH(g->arena, &stmt->cases, item);
    if (count > 1) tree_tag(g->program, "case a, b");
    return item;
}

static void fill_case(Gen *g, Case *item, int depth, End end, bool done, bool may_fall_through) {
    if (may_fall_through && gen_chance(g, 10)) {
        tree_stmt(g->program, &item->body, STMT_NOISE)->flavour = gen_below(g, 1024);
        tree_stmt(g->program, &item->body, STMT_FALLTHROUGH);
        tree_tag(g->program, "fallthrough");
    } else {
        branch(g, &item->body, depth, end, done);
    }
}

static void shape_switch(Gen *g, Block *block, int depth, End end, bool done) {
    static const ValueType types[] = {TYPE_KIND, TYPE_KIND, TYPE_KIND_OPTIONAL, TYPE_TEXT};
    ValueType type = types[gen_below(g, 4)];
    Var *var = gen_chance(g, 50) ? gen_pick(g, type) : NULL;
    if (!var && gen_chance(g, 70)) var = gen_let(g, block, type);
    Stmt *stmt = tree_stmt(g->program, block, STMT_SWITCH);
    stmt->expr = var ? tree_read(g->program, var) : gen_input(g, type);
    int first = type == TYPE_TEXT ? 1 : 0;
    int limit = type == TYPE_TEXT ? TEXT_COUNT : KIND_COUNT;
    bool has_default = type != TYPE_KIND || gen_chance(g, 60);
    if (gen_chance(g, 20)) {
        Case *item = add_case(g, stmt, first + (int)gen_below(g, 2), 1);
        item->where = gen_bool(g, 2);
        fill_case(g, item, depth, end, done, true);
        tree_tag(g->program, "where");
    }
    int next = first;
    while (next < limit) {
        int count = gen_chance(g, 25) && next + 1 < limit ? 2 : 1;
        if (has_default && next > first && gen_chance(g, 40)) break;
        Case *item = add_case(g, stmt, next, (uint32_t)count);
        next += count;
        fill_case(g, item, depth, end, done, next < limit || (has_default && type != TYPE_KIND));
    }
    // A default behind all cases of a kind would be dead, and the compiler says so.
    bool needs_default = next < limit || type != TYPE_KIND;
    if (needs_default) fill_case(g, add_case(g, stmt, 0, 0), depth, end, done, false);
    tree_tag(g->program, type == TYPE_TEXT   ? "switch over text"
                         : type == TYPE_KIND ? "switch over kind"
                                             : "switch over optional kind");
}

// Whatever acted before a throw, the catch acts (again).
static void shape_catch(Gen *g, Block *block, int depth, End end, bool done) {
    Stmt *stmt = tree_stmt(g->program, block, STMT_DO);
    stmt->has_catch = true;
    VEC_PUSH(g->arena, &g->catches, stmt);
    bool acts = !done && end != END_FALL && gen_chance(g, 40);
    Contract contract = acts ? CONTRACT_THROW_UNLESS : CONTRACT_MAY_THROW;
    uint32_t mark = g->scope.len;
    gen_noise(g, &stmt->body);
    Stmt *attempt = tree_stmt(g->program, &stmt->body, STMT_EXPR);
    attempt->expr = gen_try(g, EXPR_TRY, TYPE_VOID, gen_call(g, contract, TYPE_VOID));
    gen_path(g, &stmt->body, depth + 1, end, done || acts);
    g->scope.len = mark;
    branch(g, &stmt->other, depth, end, done);
    tree_tag(g->program, acts ? "catch of helper that acts" : "do catch");
}

static void shape_quiet_try(Gen *g, Block *block, int depth, End end, bool done) {
    Stmt *stmt = tree_stmt(g->program, block, STMT_IF);
    bool acts = gen_chance(g, 50);
    Expr *call = gen_call(g, acts ? CONTRACT_THROW_UNLESS : CONTRACT_MAY_THROW, TYPE_VOID);
    tree_cond(g->program, stmt, COND_TEST, gen_try(g, EXPR_TRY_OK, TYPE_BOOL, call), NULL, 0);
    branch(g, &stmt->body, depth, end, done || acts);
    branch(g, &stmt->other, depth, end, done);
    tree_tag(g->program, "try? != nil");
}

static void shape_defer(Gen *g, Block *block, int depth, End end, bool done) {
    Stmt *stmt = tree_stmt(g->program, block, STMT_DEFER);
    Body before = g->body;
    uint32_t mark = g->scope.len;
    g->body.in_defer = true;
    if (g->body.contract != CONTRACT_BLOCK) g->body.contract = CONTRACT_MUST;
    gen_path(g, &stmt->body, depth + 1, END_FALL, done);
    g->body = before;
    g->scope.len = mark;
    if (gen_chance(g, 20)) {
        Stmt *second = tree_stmt(g->program, block, STMT_DEFER);
        tree_stmt(g->program, &second->body, STMT_NOISE)->flavour = gen_below(g, 1024);
    }
    gen_path(g, block, depth, end, true);
    tree_tag(g->program, "defer");
}

// The condition that holds when the call acted.
static Expr *acted_test(Gen *g, Contract contract, Expr *value, bool *inverted) {
    *inverted = gen_chance(g, 40);
    if (contract == CONTRACT_NONNIL_IF)
        return tree_unary(g->program, *inverted ? EXPR_IS_NIL : EXPR_NOT_NIL, TYPE_BOOL, value);
    if (contract == CONTRACT_OUTCOME_IF)
        return tree_binary(g->program, *inverted ? EXPR_DIFFERS : EXPR_EQUALS, TYPE_BOOL, value,
                           tree_const(g->program, TYPE_OUTCOME, 0));
    return *inverted ? tree_unary(g->program, EXPR_NOT, TYPE_BOOL, value) : value;
}

// Calls a helper whose result says whether it acted, and acts itself when it did not.
static void shape_result(Gen *g, Block *block, int depth, End end, bool done) {
    static const Contract contracts[] = {CONTRACT_TRUE_IF, CONTRACT_TRUE_IF, CONTRACT_NONNIL_IF,
                                         CONTRACT_OUTCOME_IF};
    static const ValueType results[] = {[CONTRACT_TRUE_IF] = TYPE_BOOL,
                                        [CONTRACT_NONNIL_IF] = TYPE_OPAQUE_OPTIONAL,
                                        [CONTRACT_OUTCOME_IF] = TYPE_OUTCOME};
    Contract contract = contracts[gen_below(g, 4)];
    ValueType type = results[contract];
    Expr *value = gen_call(g, contract, type);
    bool in_let = gen_chance(g, 60);
    if (contract == CONTRACT_TRUE_IF && gen_chance(g, 25)) { // true still says that it acted
        value = tree_binary(g->program, EXPR_AND, TYPE_BOOL, gen_bool(g, 2), value);
        tree_tag(g->program, "&& with a helper that acts");
    }
    if (in_let) {
        Stmt *let = tree_stmt(g->program, block, STMT_DECLARE);
        let->var = gen_local(g, type, type == TYPE_OUTCOME ? "outcome" : "shown");
        let->expr = value;
        value = tree_read(g->program, let->var);
        if (type != TYPE_OUTCOME) gen_in_scope(g, let->var);
        gen_noise(g, block);
        tree_tag(g->program, "result in a let");
    }
    bool inverted;
    Expr *test = acted_test(g, contract, value, &inverted);
    bool is_guard = !inverted && !g->body.in_defer && gen_chance(g, 40);
    Stmt *stmt = tree_stmt(g->program, block, is_guard ? STMT_GUARD : STMT_IF);
    tree_cond(g->program, stmt, COND_TEST, test, NULL, 0);
    if (is_guard) {
        branch(g, &stmt->other, depth, END_LEAVE, done);
        gen_path(g, block, depth, end, true);
    } else {
        branch(g, &stmt->body, depth, end, done || !inverted);
        branch(g, &stmt->other, depth, end, done || inverted);
    }
    tree_tag(g->program, contract == CONTRACT_TRUE_IF     ? "helper's Bool says it acted"
                         : contract == CONTRACT_NONNIL_IF ? "helper's optional says it acted"
                                                          : "helper's enum says it acted");
}

// A flag that is set along the path and tested later.
static void shape_flag(Gen *g, Block *block, int depth, End end, bool done) {
    Stmt *let = tree_stmt(g->program, block, STMT_DECLARE);
    let->var = gen_local(g, TYPE_BOOL, "reported");
    let->var->is_mutable = true;
    let->expr = tree_const(g->program, TYPE_BOOL, 0);
    Block *inner = block;
    Stmt *loop = NULL;
    if (gen_chance(g, 35)) {
        loop = tree_stmt(g->program, block, STMT_FOR);
        loop->site = tree_site(g->program);
        loop->flavour = gen_below(g, 64);
        inner = &loop->body;
        tree_tag(g->program, "flag set in a loop");
    }
    uint32_t mark = g->scope.len;
    Stmt *stmt = tree_stmt(g->program, inner, STMT_IF);
    gen_conditions(g, stmt);
    branch(g, &stmt->body, depth, END_FALL, done);
    Stmt *set = tree_stmt(g->program, &stmt->body, STMT_ASSIGN);
    set->var = let->var;
    set->expr = tree_const(g->program, TYPE_BOOL, 1);
    if (loop && gen_chance(g, 60)) tree_stmt(g->program, &stmt->body, STMT_BREAK);
    g->scope.len = mark;
    gen_noise(g, block);
    Stmt *last = tree_stmt(g->program, block, STMT_IF);
    Expr *not_set = tree_unary(g->program, EXPR_NOT, TYPE_BOOL, tree_read(g->program, let->var));
    tree_cond(g->program, last, COND_TEST, not_set, NULL, 0);
    branch(g, &last->body, depth, END_FALL, done);
    gen_path(g, block, MAX_DEPTH, end, true);
    tree_tag(g->program, "flag set and tested");
}

// A test of `var` that holds, or does not, as wanted.
static Expr *test_of(Gen *g, Var *var, Expr *constant, bool holds) {
    Expr *test = tree_read(g->program, var);
    if (var->type == TYPE_OPAQUE_OPTIONAL)
        return tree_unary(g->program, holds ? EXPR_NOT_NIL : EXPR_IS_NIL, TYPE_BOOL, test);
    if (var->type != TYPE_BOOL)
        return tree_binary(g->program, holds ? EXPR_EQUALS : EXPR_DIFFERS, TYPE_BOOL, test, constant);
    return holds ? test : tree_unary(g->program, EXPR_NOT, TYPE_BOOL, test);
}

// The same constant tested twice, the second time negated; sometimes once under another name.
static void shape_twice(Gen *g, Block *block, int depth, End end, bool done) {
    static const ValueType types[] = {TYPE_BOOL, TYPE_BOOL, TYPE_KIND, TYPE_TEXT, TYPE_OPAQUE_OPTIONAL};
    ValueType type = types[gen_below(g, 5)];
    Var *vars[2];
    vars[0] = vars[1] = gen_let(g, block, type);
    bool first = gen_chance(g, 50);
    Expr *constant = type == TYPE_KIND
                         ? tree_const(g->program, TYPE_KIND, (int)gen_below(g, KIND_COUNT))
                         : tree_const(g->program, TYPE_TEXT, 1 + (int)gen_below(g, TEXT_COUNT - 1));
    if (gen_chance(g, 35)) { // let isCall = kind == .call
        Stmt *let = tree_stmt(g->program, block, STMT_DECLARE);
        let->expr = test_of(g, vars[0], constant, true);
        let->var = gen_local(g, TYPE_BOOL, "isMatch");
        gen_in_scope(g, let->var);
        vars[gen_below(g, 2)] = let->var;
        tree_tag(g->program, "test kept in a let");
    }
    for (int i = 0; i < 2; i++) {
        Stmt *stmt = tree_stmt(g->program, block, STMT_IF);
        tree_cond(g->program, stmt, COND_TEST, test_of(g, vars[i], constant, first == (i == 0)), NULL, 0);
        branch(g, &stmt->body, depth, END_FALL, done);
        if (i == 0) gen_noise(g, block);
    }
    gen_path(g, block, MAX_DEPTH, end, true);
    tree_tag(g->program, type == TYPE_BOOL   ? "Bool tested twice"
                         : type == TYPE_KIND ? "kind tested twice"
                         : type == TYPE_TEXT ? "text tested twice"
                                             : "nil tested twice");
}

// Looks through an array and leaves on a find; otherwise goes on behind.
static void shape_search(Gen *g, Block *block, int depth, End end, bool done) {
    Stmt *loop = tree_stmt(g->program, block, gen_chance(g, 70) ? STMT_FOR : STMT_WHILE);
    loop->site = tree_site(g->program);
    loop->flavour = gen_below(g, 64);
    uint32_t mark = g->scope.len;
    gen_noise(g, &loop->body);
    if (gen_chance(g, 40)) {
        Stmt *skip = tree_stmt(g->program, &loop->body, STMT_GUARD);
        gen_conditions(g, skip);
        tree_stmt(g->program, &skip->other, gen_chance(g, 80) ? STMT_CONTINUE : STMT_BREAK);
        tree_tag(g->program, "guard continue");
    }
    Stmt *found = tree_stmt(g->program, &loop->body, STMT_IF);
    gen_conditions(g, found);
    branch(g, &found->body, depth, END_LEAVE, done);
    g->scope.len = mark;
    gen_path(g, block, depth, end, done);
    tree_tag(g->program, "return out of a loop");
}

// Two loops, the inner one leaves or goes on with the outer one.
static void shape_labelled(Gen *g, Block *block, int depth, End end, bool done) {
    Stmt *outer = tree_stmt(g->program, block, STMT_FOR);
    outer->site = tree_site(g->program);
    outer->label = ++g->program->label_count;
    Stmt *inner = tree_stmt(g->program, &outer->body, STMT_FOR);
    inner->site = tree_site(g->program);
    Stmt *stmt = tree_stmt(g->program, &inner->body, STMT_IF);
    tree_cond(g->program, stmt, COND_TEST, gen_input(g, TYPE_BOOL), NULL, 0);
    tree_stmt(g->program, &stmt->body, gen_chance(g, 50) ? STMT_BREAK : STMT_CONTINUE)->label = outer->label;
    if (gen_chance(g, 50)) branch(g, &inner->body, depth, END_FALL, done);
    gen_path(g, block, depth, end, done);
    tree_tag(g->program, "labelled loop");
}

static void shape_until(Gen *g, Block *block, int depth, End end, bool done) {
    bool forever = gen_chance(g, 35);
    Stmt *loop = tree_stmt(g->program, block, forever ? STMT_WHILE : STMT_REPEAT);
    loop->expr = forever ? tree_const(g->program, TYPE_BOOL, 1) : gen_input(g, TYPE_BOOL);
    if (forever) {
        Stmt *stmt = tree_stmt(g->program, &loop->body, STMT_IF);
        tree_cond(g->program, stmt, COND_TEST, gen_input(g, TYPE_BOOL), NULL, 0);
        branch(g, &stmt->body, depth, END_FALL, done);
        tree_stmt(g->program, &stmt->body, STMT_BREAK);
        tree_stmt(g->program, &loop->body, STMT_NOISE)->flavour = gen_below(g, 1024);
    } else {
        branch(g, &loop->body, depth, END_FALL, done);
    }
    gen_path(g, block, depth, end, true);
    tree_tag(g->program, forever ? "while true" : "repeat");
}

static void shape_config(Gen *g, Block *block, int depth, End end, bool done) {
    Stmt *stmt = tree_stmt(g->program, block, STMT_CONFIG);
    stmt->site = tree_site(g->program);
    branch(g, &stmt->body, depth, end, done);
    branch(g, &stmt->other, depth, end, done);
    tree_tag(g->program, "#if");
}

static void shape_fallback(Gen *g, Block *block, int depth, End end, bool done) {
    Var *room = gen_let(g, block, TYPE_OPAQUE_OPTIONAL);
    Expr *call = gen_call(g, CONTRACT_MUST, TYPE_OPAQUE);
    Stmt *let = tree_stmt(g->program, block, STMT_DECLARE);
    let->var = gen_local(g, TYPE_OPAQUE, "caller");
    let->expr = tree_binary(g->program, EXPR_COALESCE, TYPE_OPAQUE, tree_read(g->program, room), call);
    Stmt *stmt = tree_stmt(g->program, block, STMT_IF);
    Expr *test = tree_unary(g->program, EXPR_NOT_NIL, TYPE_BOOL, tree_read(g->program, room));
    tree_cond(g->program, stmt, COND_TEST, test, NULL, 0);
    branch(g, &stmt->body, depth, END_FALL, done);
    gen_path(g, block, MAX_DEPTH, end, true);
    tree_tag(g->program, "?? helper that acts");
}

static void shape_recursion(Gen *g, Block *block, int depth, End end, bool done) {
    Function *self = g->body.function->root;
    Stmt *stmt = tree_stmt(g->program, block, STMT_IF);
    tree_cond(g->program, stmt, COND_TEST, gen_input(g, TYPE_BOOL), NULL, 0);
    Expr *call = tree_call(g->program, self);
    const Param *flag = tree_find_param(self, PARAM_FLAG);
    if (flag) call->args[flag - self->params].value = tree_read(g->program, flag->var);
    tree_stmt(g->program, &stmt->body, STMT_EXPR)->expr = call;
    if (end != END_FALL) gen_leave(g, &stmt->body, END_LEAVE, true);
    Block *rest = end == END_FALL ? &stmt->other : block;
    if (end == END_FALL)
        branch(g, rest, depth, end, done);
    else
        gen_path(g, rest, depth, end, done);
    tree_tag(g->program, "recursion");
}

// Reports put on a queue, in time for nobody; the path still has to act.
static void shape_later(Gen *g, Block *block, int depth, End end, bool done) {
    if (gen_chance(g, 30) && gen_may_call(g)) {
        Expr *call = gen_call(g, CONTRACT_STORE, TYPE_VOID);
        Arg *arg = gen_block_arg(call);
        arg->block = ARENA_NEW(g->arena, Block);
        gen_closure(g, arg->block, depth + 1, true);
        tree_stmt(g->program, block, STMT_EXPR)->expr = call;
    } else {
        Stmt *stmt = tree_stmt(g->program, block, STMT_LATER);
        stmt->site = tree_site(g->program);
        stmt->flavour = gen_below(g, 64);
        gen_closure(g, &stmt->body, MAX_DEPTH - 1, true);
    }
    // A program that is to be late does nothing else about it.
    gen_path(g, block, depth, end, done || gen_chance(g, 80));
    tree_tag(g->program, "report later");
}

static void shape_scope(Gen *g, Block *block, int depth, End end, bool done) {
    Stmt *stmt = tree_stmt(g->program, block, STMT_DO);
    branch(g, &stmt->body, depth, END_FALL, done);
    gen_path(g, block, depth, end, true);
    tree_tag(g->program, "do block");
}

enum { NEED_EXIT = 1, NEED_CALL = 2, NEED_LATE = 4, NEED_HANDLER = 8, NEED_SELF = 16, NEED_ACTING = 32 };

typedef struct Shape {
    void (*write)(Gen *g, Block *block, int depth, End end, bool done);
    uint32_t weight;
    uint32_t needs;
} Shape;

static const Shape shapes[] = {
    {shape_if, 16, 0},
    {shape_guard, 16, NEED_EXIT},
    {shape_early, 8, NEED_EXIT},
    {shape_switch, 9, 0},
    {shape_catch, 7, NEED_CALL},
    {shape_quiet_try, 4, NEED_CALL},
    {shape_defer, 5, 0},
    {shape_result, 10, NEED_CALL},
    {shape_flag, 4, 0},
    {shape_twice, 6, 0},
    {shape_search, 6, NEED_EXIT},
    {shape_labelled, 3, 0},
    {shape_until, 4, 0},
    {shape_config, 2, 0},
    {shape_fallback, 3, NEED_CALL},
    {shape_scope, 2, 0},
    {shape_later, 12, NEED_LATE},
    {shape_type_guard, 6, NEED_HANDLER},
    {shape_recursion, 4, NEED_SELF},
};
enum { SHAPE_COUNT = sizeof shapes / sizeof *shapes };

static bool is_possible(const Gen *g, const Shape *shape, bool done) {
    const Function *root = g->body.function->root;
    bool in_closure = g->body.closure_depth > 0;
    if ((shape->needs & NEED_EXIT) && g->body.in_defer) return false;
    if ((shape->needs & NEED_CALL) && !gen_may_call(g)) return false;
    if ((shape->needs & NEED_CALL) && g->body.contract == CONTRACT_BLOCK) return false;
    if ((shape->needs & NEED_LATE) && (!g->may_defer || g->body.contract != CONTRACT_MUST)) return false;
    if ((shape->needs & NEED_HANDLER) && (root->level != 0 || in_closure || g->body.in_defer)) return false;
    if ((shape->needs & NEED_SELF) &&
        (root->level == 0 || done || in_closure || g->body.contract != CONTRACT_MUST || g->body.in_defer ||
         root->owner == OWNER_OPTIONAL))
        return false;
    return true;
}

static const Shape *pick_shape(Gen *g, bool done) {
    uint32_t total = 0;
    for (int i = 0; i < SHAPE_COUNT; i++)
        total += is_possible(g, &shapes[i], done) ? shapes[i].weight : 0;
    uint32_t dice = gen_below(g, total);
    for (int i = 0; i < SHAPE_COUNT; i++) {
        if (!is_possible(g, &shapes[i], done)) continue;
        if (dice < shapes[i].weight) return &shapes[i];
        dice -= shapes[i].weight;
    }
    return &shapes[0];
}

void gen_path(Gen *g, Block *block, int depth, End end, bool done) {
    gen_noise(g, block);
    // Once acted, little more is worth while; at the bottom only the plain act.
    uint32_t leaf_chance = done ? 80 : depth == 0 ? 5 : 20 + 12 * (uint32_t)depth;
    if (depth >= MAX_DEPTH || g->budget <= 0 || gen_chance(g, leaf_chance)) {
        finish(g, block, depth, end, done);
        return;
    }
    g->budget -= 2;
    pick_shape(g, done)->write(g, block, depth + 1, end, done);
}
