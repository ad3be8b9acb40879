// SPDX-License-Identifier: MIT
#include "analyzer/paths/witness.h"

// What the other ways on from `from` come to, when `to` is the one that was taken.
static PathsOther others_of(const Node *from, const Node *to) {
    bool any = false, report = false, lose = false, unknown = false;
    for (const Link *link = from ? from->successors : NULL; link; link = link->next) {
        if (link->to == to) continue;
        any = true;
        report |= link->to->report_ahead || !link->to->may_lose;
        lose |= link->to->may_lose;
        unknown |= link->to->asks_ahead;
    }
    if (!any) return PATHS_OTHER_NONE;
    if (!lose) return PATHS_OTHER_REPORTS;
    return report ? PATHS_OTHER_MIXED : unknown ? PATHS_OTHER_UNKNOWN : PATHS_OTHER_LOST;
}

void witness_add_step(Finder *finder, Trail *trail, const Function *in, Span span, Str word) {
    if (!word.len || trail->steps.len >= PATHS_MAX_TRACE) return;
    if (trail->steps.len) {
        const PathsStep *last = &trail->steps.items[trail->steps.len - 1];
        if (last->span.file == span.file && last->span.start == span.start && str_eq(last->word, word))
            return;
    }
    VEC_PUSH(finder->engine->work, &trail->steps,
             ((PathsStep){.span = span, .word = str_copy(finder->engine->arena, word), .in = in}));
}

static void add_entry(Finder *finder, Trail *trail, const Function *function, const Function *in, Span call) {
    Engine *engine = finder->engine;
    Str title = program_function_title(engine->program, function, engine->work);
    bool closure = function->kind == FUNCTION_CLOSURE;
    witness_add_step(finder, trail, in, call,
                     closure ? STR("runs the closure")
                             : str_printf(engine->work, "calls `%.*s`", STR_ARG(title)));
}

// What happened on a step, in words.
static void add_taken(Finder *finder, Trail *trail, const Step *step, const Node *from, const Node *to) {
    uint32_t before = trail->steps.len;
    Engine *engine = finder->engine;
    const Function *in = to->activation->function;
    if (step->added & SEEN_DEFERRED)
        witness_add_step(finder, trail, in, step->span,
                         STR("the report is only scheduled here, to be made later"));
    else if (step->added & SEEN_OPAQUE && step->call)
        witness_add_step(finder, trail, in, step->span,
                         str_printf(engine->work, "`%.*s` is not in the scanned sources",
                                    STR_ARG(step->call->name ? program_text(engine->program, step->call->name)
                                                             : STR("closure"))));
    witness_add_step(finder, trail, in, step->span, step->word);
    if (trail->steps.len > before) trail->steps.items[trail->steps.len - 1].other = others_of(from, to);
}

// Marks the nodes of the activation from which the point of `target` can still be reached, whatever is known
// there.
static void mark_reaching(Finder *finder, const Node *target) {
    Engine *engine = finder->engine;
    finder->reach++;
    if (finder->looked >= PATHS_MAX_SEARCH) return; // all steps are told then
    finder->looked += target->activation->nodes.len;
    NodeVec work = {0};
    for (uint32_t i = 0; i < target->activation->nodes.len; i++) {
        Node *node = target->activation->nodes.items[i];
        if (node->block != target->block || node->event != target->event ||
            node->state->seen != target->state->seen)
            continue;
        node->reach_mark = finder->reach;
        VEC_PUSH(engine->work, &work, node);
    }
    while (work.len) {
        const Node *node = work.items[--work.len];
        for (Link *link = node->predecessors; link; link = link->next, finder->looked++) {
            if (link->to->reach_mark == finder->reach) continue;
            link->to->reach_mark = finder->reach;
            VEC_PUSH(engine->work, &work, link->to);
        }
    }
}

// Whether the step to `node` had to be taken to get to the marked point: there was another way to go on, and
// it does not lead there. Only such steps are worth a line.
static bool is_needed(const Finder *finder, const Node *node) {
    if (!node->parent) return false;
    bool others = false;
    for (const Link *link = node->parent->successors; link; link = link->next) {
        if (link->to == node) continue;
        others = true;
        if (link->to->reach_mark == finder->reach) return false;
    }
    return others || node->step.added;
}

// The chain of first parents from the activation's entry to `node`, oldest first.
static void path_inside(Finder *finder, Node *node, NodeVec *out) {
    uint32_t from = out->len;
    for (; node; node = node->parent)
        VEC_PUSH(finder->engine->work, out, node);
    for (uint32_t i = from, j = out->len; i + 1 < j; i++) {
        Node *swap = out->items[i];
        out->items[i] = out->items[--j];
        out->items[j] = swap;
    }
}

void witness_add(Finder *finder, Trail *trail, const Step *step, const Node *from, const Node *to) {
    if (step->kind == STEP_RETURN && step->callee_exit) {
        NodeVec inner = {0};
        path_inside(finder, step->callee_exit, &inner);
        mark_reaching(finder, step->callee_exit);
        bool entered = false;
        for (uint32_t i = 0; i < inner.len; i++) {
            const Step *taken = &inner.items[i]->step;
            if (!is_needed(finder, inner.items[i]) || (!taken->word.len && !taken->added)) continue;
            if (!entered)
                add_entry(finder, trail, step->callee_exit->activation->function, to->activation->function,
                          step->span);
            entered = true;
            add_taken(finder, trail, taken, inner.items[i]->parent, inner.items[i]);
        }
    }
    add_taken(finder, trail, step, from, to);
}

// The steps of a path inside one activation that had to be taken to get to `end`.
static void tell_needed(Finder *finder, Trail *trail, const NodeVec *path, const Node *end) {
    bool *needed = ARENA_ARRAY(finder->engine->work, bool, path->len + 1);
    mark_reaching(finder, end);
    for (uint32_t i = 0; i < path->len; i++)
        needed[i] = is_needed(finder, path->items[i]);
    for (uint32_t i = 0; i < path->len; i++)
        if (needed[i])
            witness_add(finder, trail, &path->items[i]->step, path->items[i]->parent, path->items[i]);
}

void witness_way_to(Finder *finder, Trail *trail, Node *node, const Context *context) {
    for (uint32_t level = context->depth + 1; level-- > 0;) {
        Node *end = level ? context->callers[level - 1] : node;
        NodeVec inside = {0};
        path_inside(finder, end, &inside);
        tell_needed(finder, trail, &inside, end);
        if (!level) break;
        const Node *inner = level > 1 ? context->callers[level - 2] : node;
        const Block *block = &end->activation->function->blocks.items[end->block];
        Span span = end->activation->function->name_span;
        const Activation *callee = inner->activation;
        for (uint32_t w = 0; w < callee->waiters.len; w++) {
            const Waiter *waiter = &callee->waiters.items[w];
            if (waiter->node != end) continue;
            span = waiter->call ? waiter->call->name_span : block->events.items[waiter->event].span;
            if (waiter->call && span.end <= span.start) span = waiter->call->span;
            break;
        }
        add_entry(finder, trail, callee->function, end->activation->function, span);
    }
}

void witness_way_out(Finder *finder, Trail *trail, Node *exit, const Node *after, const Terminator *blamed) {
    NodeVec way = {0};
    for (Node *node = exit; node && node != after; node = node->search_parent)
        VEC_PUSH(finder->engine->work, &way, node);
    uint32_t last = way.len;
    for (uint32_t i = way.len; i-- > 0;) {
        if (i < last) { // the way goes on in another activation: mark once what leads to its last node there
            for (last = i; last > 0 && way.items[last - 1]->activation == way.items[i]->activation;)
                last--;
            mark_reaching(finder, way.items[last]);
        }
        const Step *step = &way.items[i]->step;
        // Of a switch that is to blame the case that matched is told too.
        bool same_switch = blamed && step->branch && blamed->statement.end > blamed->statement.start &&
                           step->branch->statement.start == blamed->statement.start &&
                           step->branch->statement.file == blamed->statement.file;
        if (same_switch || (step->kind == STEP_EDGE && is_needed(finder, way.items[i])))
            add_taken(finder, trail, step, way.items[i]->parent, way.items[i]);
    }
}

static const char *exit_word(const Engine *engine, LossKind kind) {
    if (engine->obligation->kind == OBLIGATION_INVOKE) return "leaves here without calling the completion";
    if (engine->obligation->kind != OBLIGATION_REPORT)
        return kind == LOSS_UNVERIFIED ? "leaves here; whether it has happened is not known"
                                       : "leaves here before it has happened";
    switch (kind) {
    case LOSS_DEFERRED:
        return "returns here before the report is made";
    case LOSS_UNVERIFIED:
        return "returns here; whether a call was reported is not known";
    default:
        return "returns here without a report";
    }
}

void witness_finish(Finder *finder, Loss *loss, Trail *trail) {
    Engine *engine = finder->engine;
    if (trail->steps.len >= PATHS_MAX_TRACE) trail->steps.len = PATHS_MAX_TRACE - 1;
    bool own = engine->obligation->lost.len && (loss->kind == LOSS_MISSING || loss->kind == LOSS_KEPT);
    witness_add_step(finder, trail, finder->root->function, loss->exit,
                     own ? engine->obligation->lost : str_from(exit_word(engine, loss->kind)));
    loss->step_count = trail->steps.len;
    loss->steps = ARENA_ARRAY(engine->arena, PathsStep, trail->steps.len + 1);
    for (uint32_t i = 0; i < trail->steps.len; i++)
        loss->steps[i] = trail->steps.items[i];
}
