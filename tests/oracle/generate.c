// SPDX-License-Identifier: MIT
#include "tests/oracle/generate.h"
#include "tests/oracle/generate_p.h"

enum { MAX_ATTEMPTS = 200 };

// What a program is to be, roughly; slips then decide.
typedef enum Goal { GOAL_GOOD, GOAL_SLIPS, GOAL_LATE, GOAL_NEVER } Goal;

static Goal pick_goal(Gen *g) {
    uint32_t dice = gen_below(g, 100);
    return dice < 42 ? GOAL_GOOD : dice < 80 ? GOAL_SLIPS : dice < 94 ? GOAL_LATE : GOAL_NEVER;
}

static void drop_report(Gen *g, Stmt *report) {
    uint32_t flavour = gen_below(g, 1024);
    *report = (Stmt){.kind = STMT_NOISE, .flavour = flavour};
    tree_tag(g->program, "report dropped");
}

static void put_off_report(Gen *g, Stmt *report) {
    Stmt *inner = ARENA_NEW(g->arena, Stmt);
    *inner = *report;
    inner->site = 0; // a nil receiver inside would be a question of taste
    *report = (Stmt){.kind = STMT_LATER, .site = tree_site(g->program), .flavour = gen_below(g, 64)};
    tree_push(g->program, &report->body, inner);
    tree_tag(g->program, "report put on a queue");
}

static void slip(Gen *g, Goal goal) {
    Program *program = g->program;
    if (goal == GOAL_GOOD) return;
    bool all = goal != GOAL_SLIPS;
    uint32_t slips = all ? program->reports.len : 1 + gen_below(g, 2);
    uint32_t last = goal == GOAL_LATE && gen_chance(g, 30) && slips > 1 ? slips - 1 : slips;
    for (uint32_t i = 0; i < last && program->reports.len > 0; i++) {
        uint32_t at = all ? i : gen_below(g, program->reports.len);
        Stmt *report = program->reports.items[at];
        bool is_report = report->kind == STMT_REPORT;
        if (!is_report && (all || report->kind != STMT_CALL_BLOCK)) continue;
        // A block that may not outlive the call cannot be put on a queue.
        if (is_report && (goal == GOAL_LATE || (goal == GOAL_SLIPS && gen_chance(g, 12))))
            put_off_report(g, report);
        else
            drop_report(g, report);
    }
    if (goal == GOAL_SLIPS && program->returns.len > 0 && gen_chance(g, 25)) {
        Stmt *stmt = program->returns.items[gen_below(g, program->returns.len)];
        stmt->expr->value = !stmt->expr->value;
        tree_tag(g->program, "result lies");
    }
}

Program *generate_program(Arena *arena, uint32_t number, uint64_t seed, uint32_t size) {
    Gen g = {.arena = arena, .random = {seed * 0x2545F4914F6CDD1Du + 0x9E3779B9u}};
    g.program = tree_program(arena, number);
    g.program->layout = (uint32_t)random_next(&g.random);
    g.program->handler_in_extension = gen_chance(&g, 35);
    g.budget = (int)(size / 2 + gen_below(&g, size));
    Goal goal = pick_goal(&g);
    g.may_be_nil = goal == GOAL_GOOD ? gen_chance(&g, 22) : gen_chance(&g, 8);
    g.two_implementers = gen_chance(&g, 40);
    g.may_defer = goal == GOAL_LATE || gen_chance(&g, 15);
    Function *handler =
        tree_function(g.program, "pushRegistry",
                      g.program->handler_in_extension ? OWNER_EXTENSION : OWNER_HANDLER, CONTRACT_MUST);
    VEC_PUSH(arena, &g.program->functions, handler);
    tree_param(g.program, handler, PARAM_PAYLOAD, "didReceiveIncomingPushWith", "payload");
    tree_param(g.program, handler, PARAM_COMPLETION, "completion",
               gen_chance(&g, 70) ? "completion" : "done");
    g.body = (Body){.function = handler, .contract = CONTRACT_MUST};
    gen_path(&g, &handler->body, 0, END_TAIL, false);
    slip(&g, goal);
    // Where exceptions are raised, each try is a question of its own.
    for (uint32_t i = 0; i < g.attempts.len; i++)
        g.attempts.items[i]->site = tree_site(g.program);
    for (uint32_t i = 0; i < g.catches.len; i++)
        g.catches.items[i]->site = tree_site(g.program);
    return g.program;
}

Program *generate_usable(Arena *arena, uint32_t number, uint64_t seed, uint32_t size, Truth *truth) {
    Random seeds = {seed};
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
        // Later attempts are smaller, so that one of them is small enough.
        uint32_t smaller = size * (uint32_t)(MAX_ATTEMPTS - attempt) / MAX_ATTEMPTS + 1;
        Program *program = generate_program(arena, number, random_next(&seeds), smaller);
        *truth = interpret_program(program, &dialect_swift, ORACLE_MAX_RUNS);
        if (truth->usable) return program;
    }
    arena_out_of_memory("an oracle program that can be judged");
}
