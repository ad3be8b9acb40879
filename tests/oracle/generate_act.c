// SPDX-License-Identifier: MIT
// Acting: reports, and calls of functions that report; and the making of those functions.
#include "tests/oracle/generate_p.h"

#include <string.h>

static bool is_handlerish(Owner owner) { return owner == OWNER_HANDLER || owner == OWNER_EXTENSION; }

static bool is_reachable(const Function *from, Owner owner) {
    if (owner == OWNER_FREE || owner == OWNER_STATIC || owner == OWNER_SINGLETON) return true;
    if (owner == OWNER_NESTED || owner == OWNER_OPTIONAL) return false; // not without more ado
    if (is_handlerish(from->owner)) return true;
    return from->owner == owner && owner != OWNER_PROTOCOL;
}

bool gen_may_call(const Gen *g) {
    return g->body.function->root->level < MAX_LEVEL && g->function_count < 24 && g->budget > 0;
}

static Owner pick_owner(Gen *g, Contract contract, ValueType result) {
    static const Owner owners[] = {OWNER_HANDLER,   OWNER_HANDLER,   OWNER_HANDLER,   OWNER_HANDLER,
                                   OWNER_EXTENSION, OWNER_EXTENSION, OWNER_EXTENSION, OWNER_SERVICE,
                                   OWNER_SERVICE,   OWNER_LAZY,      OWNER_SINGLETON, OWNER_SINGLETON,
                                   OWNER_PROTOCOL,  OWNER_FREE,      OWNER_STATIC,    OWNER_BASE};
    const Function *from = g->body.function->root;
    if (g->may_be_nil && is_handlerish(from->owner) && !g->body.is_escaping && contract == CONTRACT_MUST &&
        result == TYPE_VOID && gen_chance(g, 25))
        return OWNER_OPTIONAL;
    for (int tries = 0; tries < 20; tries++) {
        Owner owner = owners[gen_below(g, sizeof owners / sizeof *owners)];
        if (is_reachable(from, owner)) return owner;
    }
    return OWNER_FREE;
}

static const char *pick_name(Gen *g, Contract contract) {
    static const char *const must[] = {"showCall", "presentCall", "announce", "handleIncoming",
                                       "displayCall"};
    static const char *const perhaps[] = {"tryToShow", "showIfPossible", "handle", "process", "deliver"};
    static const char *const block[] = {"perform", "withUpdate", "run", "prepare", "whenReady"};
    static const char *const store[] = {"enqueue", "later", "remember", "schedule", "onReady"};
    static const char *const answer[] = {"isValid", "shouldRing", "hasSession", "isExpired", "accepts"};
    static const char *const check[] = {"validate", "decrypt", "verify", "parse", "decode"};
    static const char *const *const lists[] = {
        [CONTRACT_MUST] = must,          [CONTRACT_TRUE_IF] = perhaps,      [CONTRACT_NONNIL_IF] = perhaps,
        [CONTRACT_OUTCOME_IF] = perhaps, [CONTRACT_THROW_UNLESS] = perhaps, [CONTRACT_BLOCK] = block,
        [CONTRACT_STORE] = store,        [CONTRACT_ANSWER] = answer,        [CONTRACT_MAY_THROW] = check,
    };
    const char *name = lists[contract][gen_below(g, 5)];
    return str_printf(g->arena, "%s%u", name, g->function_count).data;
}

static void add_params(Gen *g, Function *function) {
    static const char *const labels[] = {"payload", "with", "for", NULL};
    const Function *from = g->body.function->root;
    bool has_payload = tree_find_param(from, PARAM_PAYLOAD) != NULL;
    const char *label = labels[gen_below(g, 4)];
    if (has_payload && gen_chance(g, 60))
        tree_param(g->program, function, PARAM_PAYLOAD, label, "payload");
    else
        tree_param(g->program, function, PARAM_INFO, label ? "info" : NULL, "info");
    bool acts = function->contract <= CONTRACT_THROW_UNLESS;
    if (acts && tree_find_param(from, PARAM_COMPLETION) && gen_chance(g, 50))
        tree_param(g->program, function, PARAM_COMPLETION, "completion", "completion");
    if (function->contract == CONTRACT_BLOCK || function->contract == CONTRACT_STORE) {
        Param *param =
            tree_param(g->program, function, PARAM_BLOCK, gen_chance(g, 50) ? "then" : "work", "work");
        param->var->is_escaping = function->contract == CONTRACT_STORE;
        if (function->contract == CONTRACT_BLOCK && function->owner != OWNER_PROTOCOL && gen_chance(g, 30)) {
            param->has_default = true;
            param->var->is_optional_block = true;
            tree_tag(g->program, "optional block parameter");
        }
    } else if (function->contract == CONTRACT_MUST && gen_chance(g, 20)) {
        Param *param = tree_param(g->program, function, PARAM_FLAG, "fromPush", "fromPush");
        // A protocol's method has no defaults.
        param->has_default = function->owner != OWNER_PROTOCOL && gen_chance(g, 40);
        param->default_value = (int)gen_below(g, 2);
        tree_tag(g->program, param->has_default ? "flag with default" : "flag argument");
    }
}

// Another version of `function` with the same signature: an override, or a second implementer.
static Function *make_twin(Gen *g, const Function *function, Owner owner) {
    Function *twin = ARENA_NEW(g->arena, Function);
    *twin = *function;
    twin->owner = owner;
    twin->root = twin;
    twin->body = (Block){0};
    twin->var_count = 0;
    for (uint32_t i = 0; i < twin->param_count; i++) {
        Param *param = &twin->params[i];
        Var *var = tree_var(g->program, twin, param->var->type, param->var->name);
        var->name = param->var->name;
        var->is_optional_block = param->var->is_optional_block;
        var->is_escaping = param->var->is_escaping;
        param->var = var;
    }
    return twin;
}

static Body enter(Gen *g, Function *function) {
    Body before = g->body;
    g->body = (Body){.function = function,
                     .contract = function->contract,
                     .result = function->result,
                     .scope_floor = g->scope.len};
    for (uint32_t i = 0; i < function->param_count; i++)
        if (function->params[i].role == PARAM_FLAG) gen_in_scope(g, function->params[i].var);
    return before;
}

static void leave(Gen *g, Body before) {
    g->scope.len = g->body.scope_floor;
    g->body = before;
}

// The body of a function that asks and does nothing.
static void write_answer(Gen *g, Function *function) {
    Block *block = &function->body;
    bool throws = function->contract == CONTRACT_MAY_THROW;
    gen_noise(g, block);
    if (throws || gen_chance(g, 50)) {
        bool is_guard = gen_chance(g, 60);
        Stmt *stmt = tree_stmt(g->program, block, is_guard ? STMT_GUARD : STMT_IF);
        uint32_t mark = g->scope.len;
        gen_conditions(g, stmt);
        g->scope.len = mark;
        Block *exit = is_guard ? &stmt->other : &stmt->body;
        if (throws)
            tree_stmt(g->program, exit, STMT_THROW);
        else
            tree_stmt(g->program, exit, STMT_RETURN)->expr =
                tree_const(g->program, TYPE_BOOL, (int)gen_below(g, 2));
    }
    if (throws)
        tree_stmt(g->program, block, STMT_NOISE)->flavour = gen_below(g, 1024);
    else
        tree_stmt(g->program, block, STMT_RETURN)->expr = gen_bool(g, 2);
}

static void write_body(Gen *g, Function *function) {
    const Param *flag = tree_find_param(function, PARAM_FLAG);
    const Param *block_param = tree_find_param(function, PARAM_BLOCK);
    Block *block = &function->body;
    int depth = 1 + function->level / 2;
    if (function->contract == CONTRACT_STORE) {
        gen_noise(g, block);
        Stmt *stmt = tree_stmt(g->program, block, STMT_STORE_BLOCK);
        stmt->var = block_param->var;
        stmt->site = tree_site(g->program);
        stmt->flavour = gen_below(g, 64);
        tree_tag(g->program, "block kept for later");
    } else if (function->contract >= CONTRACT_ANSWER) {
        write_answer(g, function);
    } else if (flag && gen_chance(g, 60)) { // only the flag decides whether it acts
        Stmt *stmt = tree_stmt(g->program, block, gen_chance(g, 50) ? STMT_IF : STMT_GUARD);
        tree_cond(g->program, stmt, COND_TEST, tree_read(g->program, flag->var), NULL, 0);
        Block *acting = stmt->kind == STMT_IF ? &stmt->body : block;
        Block *idle = &stmt->other;
        if (stmt->kind == STMT_GUARD)
            gen_leave(g, idle, END_LEAVE, true);
        else if (gen_chance(g, 50))
            tree_stmt(g->program, idle, STMT_NOISE)->flavour = gen_below(g, 1024);
        gen_path(g, acting, depth + 1, END_FALL, false);
        gen_leave(g, block, END_TAIL, true);
        tree_tag(g->program, "flag decides");
    } else {
        if (function->contract == CONTRACT_BLOCK) tree_tag(g->program, "block parameter");
        gen_path(g, block, depth, END_TAIL, false);
    }
}

static void write_override(Gen *g, Function *base) {
    Function *version = make_twin(g, base, OWNER_HANDLER);
    version->overridden = base;
    base->override = version;
    VEC_PUSH(g->arena, &g->program->functions, version);
    Body before = enter(g, version);
    if (base->contract == CONTRACT_MUST && gen_chance(g, 60)) {
        Stmt *stmt = tree_stmt(g->program, &version->body, STMT_EXPR);
        stmt->expr = tree_call(g->program, base);
        stmt->expr->is_super = true;
        const Param *flag = tree_find_param(version, PARAM_FLAG);
        if (flag) stmt->expr->args[flag - version->params].value = tree_read(g->program, flag->var);
        gen_leave(g, &version->body, END_TAIL, true);
        tree_tag(g->program, "super");
    } else {
        write_body(g, version);
    }
    leave(g, before);
    tree_tag(g->program, "override");
}

static bool has_default(const Function *function) {
    for (uint32_t i = 0; i < function->param_count; i++)
        if (function->params[i].has_default) return true;
    return false;
}

// Versions of one name must differ in their number of arguments, and a call must not fit two of them.
static bool may_share_name(const Gen *g, const Function *function, const char *name) {
    if (has_default(function)) return false;
    for (uint32_t i = 1; i < g->program->functions.len; i++) {
        const Function *other = g->program->functions.items[i];
        if (strcmp(other->name, name) == 0 &&
            (other->param_count == function->param_count || has_default(other)))
            return false;
    }
    return true;
}

// Sometimes gives the function the name of another one of its type.
static void maybe_overload(Gen *g, Function *function) {
    for (uint32_t i = 1; i < g->program->functions.len; i++) {
        const Function *other = g->program->functions.items[i];
        if (other->owner != function->owner || other->owner == OWNER_BASE || other->overridden) continue;
        if (!may_share_name(g, function, other->name) || !gen_chance(g, 25)) continue;
        function->name = other->name;
        tree_tag(g->program, "overload");
        return;
    }
}

static Function *make_function(Gen *g, Contract contract, ValueType result) {
    static const char *const owner_tags[OWNER_COUNT] = {
        [OWNER_HANDLER] = "method",       [OWNER_EXTENSION] = "in extension", [OWNER_BASE] = "in superclass",
        [OWNER_SERVICE] = "in service",   [OWNER_LAZY] = "lazy service",      [OWNER_SINGLETON] = "singleton",
        [OWNER_OPTIONAL] = "helper?.",    [OWNER_PROTOCOL] = "protocol",      [OWNER_FREE] = "free function",
        [OWNER_STATIC] = "static method", [OWNER_NESTED] = "nested function",
    };
    Function *function = tree_function(g->program, NULL, pick_owner(g, contract, result), contract);
    g->function_count++;
    function->name = pick_name(g, contract);
    function->result = result;
    function->throws = contract == CONTRACT_THROW_UNLESS || contract == CONTRACT_MAY_THROW;
    function->level = g->body.function->root->level + 1;
    function->site = tree_site(g->program);
    add_params(g, function);
    maybe_overload(g, function);
    tree_tag(g->program, owner_tags[function->owner]);
    if (function->level > 2) tree_tag(g->program, "helpers three deep");
    VEC_PUSH(g->arena, &g->program->functions, function);
    Body before = enter(g, function);
    write_body(g, function);
    leave(g, before);
    if (function->owner == OWNER_BASE && g->budget > 0 && gen_chance(g, 50)) write_override(g, function);
    if (function->owner == OWNER_PROTOCOL && g->two_implementers) {
        function->alternative = make_twin(g, function, OWNER_PROTOCOL);
        before = enter(g, function->alternative);
        write_body(g, function->alternative);
        leave(g, before);
        tree_tag(g->program, "two implementers");
    }
    return function;
}

static bool has_arguments(const Gen *g, const Function *callee) {
    const Function *from = g->body.function->root;
    return !tree_find_param(callee, PARAM_PAYLOAD) || tree_find_param(from, PARAM_PAYLOAD);
}

static Function *find_function(Gen *g, Contract contract, ValueType result) {
    const Function *from = g->body.function->root;
    for (uint32_t i = 1; i < g->program->functions.len; i++) {
        Function *f = g->program->functions.items[i];
        if (f->contract != contract || f->result != result || f->level <= from->level || f->overridden)
            continue;
        if (f->owner == OWNER_OPTIONAL || !is_reachable(from, f->owner) || !has_arguments(g, f)) continue;
        if (gen_chance(g, 40)) return f;
    }
    return NULL;
}

Expr *gen_call(Gen *g, Contract contract, ValueType result) {
    Function *callee = gen_chance(g, 35) ? find_function(g, contract, result) : NULL;
    if (!callee) callee = make_function(g, contract, result);
    Expr *call = tree_call(g->program, callee);
    for (uint32_t i = 0; i < callee->param_count; i++) {
        const Param *param = &callee->params[i];
        if (param->role == PARAM_FLAG && !(param->has_default && gen_chance(g, 60)))
            call->args[i].value = gen_chance(g, 80) ? tree_const(g->program, TYPE_BOOL, gen_chance(g, 75))
                                                    : gen_input(g, TYPE_BOOL);
    }
    return call;
}

Arg *gen_block_arg(Expr *call) {
    const Param *param = tree_find_param(call->callee, PARAM_BLOCK);
    return param ? &call->args[param - call->callee->params] : NULL;
}

Expr *gen_try(Gen *g, ExprKind kind, ValueType type, Expr *call) {
    Expr *attempt = tree_unary(g->program, kind, type, call);
    VEC_PUSH(g->arena, &g->attempts, attempt);
    return attempt;
}

static void act_report(Gen *g, Block *block) {
    Stmt *stmt = tree_stmt(g->program, block, STMT_REPORT);
    stmt->flavour = gen_below(g, 1024);
    if (g->may_be_nil && !g->body.is_escaping && gen_chance(g, 40)) {
        stmt->site = tree_site(g->program);
        tree_tag(g->program, "provider?.");
    }
    VEC_PUSH(g->arena, &g->program->reports, stmt);
}

static void act_by_call(Gen *g, Block *block) {
    Stmt *stmt = tree_stmt(g->program, block, STMT_EXPR);
    uint32_t dice = gen_below(g, 100);
    if (dice < 70) {
        stmt->expr = gen_call(g, CONTRACT_MUST, TYPE_VOID);
    } else if (dice < 85) {
        stmt->expr = gen_call(g, CONTRACT_MUST, TYPE_BOOL);
        tree_tag(g->program, "discarded result");
    } else if (dice < 93) {
        Expr *a = gen_call(g, CONTRACT_MUST, TYPE_BOOL);
        stmt->expr = tree_binary(g->program, EXPR_TERNARY, TYPE_BOOL, gen_bool(g, 2), a);
        stmt->expr->c = gen_call(g, CONTRACT_MUST, TYPE_BOOL);
        tree_tag(g->program, "ternary of calls");
    } else {
        Expr *call = gen_call(g, CONTRACT_THROW_UNLESS, TYPE_VOID);
        stmt->expr = gen_try(g, EXPR_TRY_FORCE, TYPE_VOID, call);
        tree_tag(g->program, "try!");
    }
}

// In a function that takes a block: calls it, or hands it to another such function.
static void act_on_block(Gen *g, Block *block) {
    const Function *root = g->body.function->root;
    Var *var = tree_find_param(root, PARAM_BLOCK)->var;
    if (gen_may_call(g) && !var->is_optional_block && gen_chance(g, 25)) {
        Expr *call = gen_call(g, CONTRACT_BLOCK, TYPE_VOID);
        gen_block_arg(call)->block_of = var;
        tree_stmt(g->program, block, STMT_EXPR)->expr = call;
        tree_tag(g->program, "block handed on");
        return;
    }
    for (int times = gen_chance(g, 15) ? 2 : 1; times > 0; times--) {
        Stmt *stmt = tree_stmt(g->program, block, STMT_CALL_BLOCK);
        stmt->var = var;
        VEC_PUSH(g->arena, &g->program->reports, stmt);
    }
}

static void act_by_closure(Gen *g, Block *block, int depth) {
    uint32_t dice = gen_below(g, 100);
    if (dice < 40 && gen_may_call(g)) {
        Expr *call = gen_call(g, CONTRACT_BLOCK, TYPE_VOID);
        Arg *arg = gen_block_arg(call);
        arg->block = ARENA_NEW(g->arena, Block);
        gen_closure(g, arg->block, depth + 1, false);
        tree_stmt(g->program, block, STMT_EXPR)->expr = call;
        tree_tag(g->program, "closure run now by helper");
    } else if (dice < 60) {
        Stmt *stmt = tree_stmt(g->program, block, STMT_RUN_NOW);
        stmt->flavour = gen_below(g, 64);
        gen_closure(g, &stmt->body, depth + 1, false);
        tree_tag(g->program, "queue.sync");
    } else if (dice < 80) {
        Stmt *stmt = tree_stmt(g->program, block, STMT_DECLARE_BLOCK);
        stmt->var = gen_local(g, TYPE_BLOCK, "present");
        gen_closure(g, &stmt->body, depth + 1, false);
        gen_noise(g, block);
        tree_stmt(g->program, block, STMT_CALL_BLOCK)->var = stmt->var;
        tree_tag(g->program, "closure in a let");
    } else {
        Function *function = tree_function(g->program, NULL, OWNER_NESTED, CONTRACT_MUST);
        function->root = g->body.function->root;
        function->name = str_printf(g->arena, "finish%u", ++g->function_count).data;
        Stmt *stmt = tree_stmt(g->program, block, STMT_FUNCTION);
        stmt->function = function;
        gen_closure(g, &function->body, depth + 1, false);
        gen_noise(g, block);
        tree_stmt(g->program, block, STMT_EXPR)->expr = tree_call(g->program, function);
        tree_tag(g->program, "nested function");
    }
}

void gen_act(Gen *g, Block *block, int depth) {
    if (g->body.contract == CONTRACT_BLOCK) {
        act_on_block(g, block);
        return;
    }
    uint32_t dice = gen_below(g, 100);
    if (dice < 40 && gen_may_call(g))
        act_by_call(g, block);
    else if (dice < 55 && depth < MAX_DEPTH && g->budget > 0)
        act_by_closure(g, block, depth);
    else
        act_report(g, block);
    g->budget--;
}
