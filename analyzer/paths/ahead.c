// SPDX-License-Identifier: MIT
// What may still come after each node, also when its activation has ended and its callers go on: a report, a
// call of unknown code, or an exit without a report.
#include "analyzer/paths/paths_private.h"

typedef struct Spread {
    const Engine *engine;
    NodeVec work;
    uint32_t mark;
} Spread;

static void reach(Spread *spread, Node *node) {
    if (!node || node->reach_mark == spread->mark) return;
    node->reach_mark = spread->mark;
    VEC_PUSH(spread->engine->work, &spread->work, node);
}

// Goes back from the nodes reached so far.
static void spread_back(Spread *spread) {
    const NodeVec *all = &spread->engine->all_nodes;
    while (spread->work.len) {
        while (spread->work.len) {
            const Node *node = spread->work.items[--spread->work.len];
            for (const Link *link = node->predecessors; link; link = link->next) {
                reach(spread, link->to);
                if (link->step->kind == STEP_RETURN) reach(spread, link->step->callee_exit);
            }
        }
        for (uint32_t i = 0; i < all->len; i++) {
            Node *node = all->items[i];
            if (node->exit_as && node->exit_as->reach_mark == spread->mark) reach(spread, node);
        }
    }
}

void ahead_find_reports(Engine *engine, uint32_t mark) {
    Spread spread = {.engine = engine, .mark = mark};
    const NodeVec *all = &engine->all_nodes;
    for (uint32_t i = 0; i < all->len; i++)
        if (all->items[i]->can_report) reach(&spread, all->items[i]);
    spread_back(&spread);
    for (uint32_t i = 0; i < all->len; i++)
        all->items[i]->report_ahead = all->items[i]->reach_mark == mark;
}

void ahead_find_unknown(Engine *engine, uint32_t mark) {
    Spread spread = {.engine = engine, .mark = mark};
    const NodeVec *all = &engine->all_nodes;
    for (uint32_t i = 0; i < all->len; i++)
        if (all->items[i]->asks) reach(&spread, all->items[i]);
    spread_back(&spread);
    for (uint32_t i = 0; i < all->len; i++)
        all->items[i]->asks_ahead = all->items[i]->reach_mark == mark;
}

void ahead_find_losses(Engine *engine, const NodeVec *exits, uint32_t mark) {
    Spread spread = {.engine = engine, .mark = mark};
    const NodeVec *all = &engine->all_nodes;
    for (uint32_t i = 0; i < exits->len; i++)
        reach(&spread, exits->items[i]);
    spread_back(&spread);
    for (uint32_t i = 0; i < all->len; i++)
        all->items[i]->may_lose = all->items[i]->reach_mark == mark;
}
