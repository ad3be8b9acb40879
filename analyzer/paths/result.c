// SPDX-License-Identifier: MIT
// From the explored nodes to a verdict and its witnesses.
//
// A path is lost on an edge u -> v when a report can still be made from u but not from v, and v leads out of
// the entry without one. "Can be made" is asked inside the activation and what it calls, not of its callers:
// what a caller does afterwards is judged on the edge where the call returns.
#include "analyzer/paths/witness.h"

typedef enum { CLASS_MET, CLASS_MISSING, CLASS_KEPT, CLASS_DEFERRED, CLASS_NIL, CLASS_UNVERIFIED } ExitClass;

static ExitClass classify(const Engine *engine, uint32_t seen) {
    if (engine->obligation->kind == OBLIGATION_ORDER) return CLASS_MET;
    if (engine->obligation->kind != OBLIGATION_REPORT && seen & (SEEN_ONCE | SEEN_TOLD)) return CLASS_MET;
    if (seen & SEEN_KEPT) return CLASS_KEPT;
    if (seen & SEEN_DEFERRED) return CLASS_DEFERRED;
    if (seen & SEEN_NIL) return CLASS_NIL;
    if (seen & SEEN_OPAQUE) return CLASS_UNVERIFIED;
    return CLASS_MISSING;
}

// --- which nodes can still report ---

// With `unknown`, what unknown code might do counts too: then something is to blame where nothing else is.
static void spread_can_report(Engine *engine, bool unknown) {
    NodeVec work = {0};
    for (uint32_t i = 0; i < engine->all_nodes.len; i++) {
        Node *node = engine->all_nodes.items[i];
        if (!node->reports && !node->schedules && !(unknown && node->asks)) continue;
        node->can_report = true;
        VEC_PUSH(engine->work, &work, node);
    }
    while (work.len) {
        Node *node = work.items[--work.len];
        for (Link *link = node->predecessors; link; link = link->next)
            if (!link->to->can_report) {
                link->to->can_report = true;
                VEC_PUSH(engine->work, &work, link->to);
            }
        const Activation *activation = node->activation;
        if (activation->first != node) continue;
        for (uint32_t i = 0; i < activation->waiters.len; i++) {
            Node *caller = activation->waiters.items[i].node;
            if (caller->can_report) continue;
            caller->can_report = true;
            VEC_PUSH(engine->work, &work, caller);
        }
    }
}

static void find_what_is_ahead(Finder *finder) {
    Engine *engine = finder->engine;
    NodeVec lost = {0};
    for (uint32_t i = 0; i < engine->all_nodes.len; i++) {
        Node *node = engine->all_nodes.items[i];
        if (node->leaves && node->activation == finder->root &&
            classify(engine, node->exit_seen) != CLASS_MET)
            VEC_PUSH(engine->work, &lost, node);
    }
    ahead_find_reports(engine, ++finder->reach);
    ahead_find_unknown(engine, ++finder->reach);
    ahead_find_losses(engine, &lost, ++finder->reach);
}

// --- searching a way out ---

static void context_of(const Finder *finder, const Node *node, Context *context) {
    context->depth = 0;
    const Activation *activation = node->activation;
    while (activation != finder->root && activation->waiters.len && context->depth < RESULT_MAX_CONTEXT) {
        Node *caller = activation->waiters.items[0].node;
        context->callers[context->depth++] = caller;
        activation = caller->activation;
    }
}

static uint32_t level_of(const Context *context, const Node *node, const Node *start) {
    if (node->activation == start->activation) return 0;
    for (uint32_t i = 0; i < context->depth; i++)
        if (context->callers[i]->activation == node->activation) return i + 1;
    return UINT32_MAX;
}

static void reach(Finder *finder, NodeVec *queue, Node *node, Node *from, bool closed) {
    if (node->search_mark == finder->mark || (closed && node->can_report)) return;
    node->search_mark = finder->mark;
    node->search_parent = from;
    VEC_PUSH(finder->engine->work, queue, node);
}

// The nearest exit of the entry, of the wanted class, that `start` leads to; `closed`: without passing a node
// that can still report. Breadth first; search_parent leads back. NULL when there is none.
static Node *find_exit(Finder *finder, Node *start, const Context *context, ExitClass wanted, bool closed) {
    if (finder->looked >= PATHS_MAX_SEARCH) return NULL;
    finder->mark++;
    NodeVec queue = {0};
    reach(finder, &queue, start, NULL, closed);
    for (uint32_t next = 0; next < queue.len; next++) {
        Node *node = queue.items[next];
        if (node->leaves && node->activation == finder->root &&
            classify(finder->engine, node->exit_seen) == wanted)
            return node;
        for (Link *link = node->successors; link; link = link->next, finder->looked++)
            reach(finder, &queue, link->to, node, closed);
        if (!node->leaves || node->activation == finder->root) continue;
        uint32_t level = level_of(context, node, start);
        if (level >= context->depth) continue;
        const Node *end = node->exit_as ? node->exit_as : node;
        for (Link *link = end->returns; link; link = link->next)
            if (link->to->parent == context->callers[level] ||
                link->to->activation == context->callers[level]->activation)
                reach(finder, &queue, link->to, node, closed);
    }
    return NULL;
}

static bool gives_report(Engine *engine, const Call *call) {
    for (uint32_t i = 0; call && i < call->arg_count; i++) {
        const Expr *value = call->args[i].value;
        if (value && value->kind == EXPR_CLOSURE && may_report(engine, value->function)) return true;
    }
    return false;
}

static const Waiter *waiter_at(const Activation *callee, const Node *caller) {
    for (uint32_t i = 0; i < callee->waiters.len; i++)
        if (callee->waiters.items[i].node == caller) return &callee->waiters.items[i];
    return NULL;
}

// A closure with the report that was handed down before it was put off is blamed where it was handed over:
// there it can be repaired.
static void blame_giver(Finder *finder, Loss *loss, const Node *node, const Context *context) {
    Engine *engine = finder->engine;
    if (loss->kind != LOSS_DEFERRED || gives_report(engine, loss->call)) return;
    const Activation *callee = node->activation;
    for (uint32_t level = 0; level < context->depth; level++) {
        const Waiter *waiter = waiter_at(callee, context->callers[level]);
        if (waiter && gives_report(engine, waiter->call)) {
            loss->in = context->callers[level]->activation->function;
            loss->call = waiter->call;
            loss->place = waiter->call->name_span.end > waiter->call->name_span.start
                              ? waiter->call->name_span
                              : waiter->call->span;
            return;
        }
        callee = context->callers[level]->activation;
    }
}

// Where an edge of a branch leads to, over blocks that do nothing.
static BlockId landing(const Function *in, const Terminator *branch, uint32_t edge) {
    BlockId to = branch->edges[edge].to;
    for (int hops = 0; hops < 8 && to < in->blocks.len; hops++) {
        const Block *block = &in->blocks.items[to];
        if (block->events.len || block->term.kind != TERM_JUMP) break;
        to = block->term.edges[0].to;
    }
    return to;
}

// Whether a loss of this kind is told of at this place already. One condition may lose on two ways, which
// lead into two branches: `if kind != nil && (kind == "end" || …) { … } else { … }`.
static bool known_loss(const Engine *engine, const Loss *other) {
    for (uint32_t i = 0; i < engine->answer->losses.len; i++) {
        const Loss *loss = &engine->answer->losses.items[i];
        if (loss->kind != other->kind || loss->place.file != other->place.file ||
            loss->place.start != other->place.start)
            continue;
        bool branches = loss->branch && other->branch && loss->in == other->in;
        if (!branches || landing(loss->in, loss->branch, !loss->branch_taken) ==
                             landing(other->in, other->branch, !other->branch_taken))
            return true;
    }
    return false;
}

// Whether the condition tests what the call gave back, if need be under another name.
static bool tests_result(const Program *program, const Expr *cond, const Call *call) {
    while (cond && cond->child_count &&
           (cond->kind == EXPR_NOT || cond->kind == EXPR_IS_NIL || cond->kind == EXPR_MATCH ||
            cond->kind == EXPR_EQUAL || cond->kind == EXPR_CAST || cond->kind == EXPR_UNWRAP))
        cond = cond->children[0];
    for (int hops = 0; cond && call && call->result && cond->kind == EXPR_VAR && hops < 4; hops++) {
        if (cond->var == call->result) return true;
        cond = program_var(program, cond->var)->init;
    }
    return false;
}

// The same of what it has left in a variable that it was given by `&`.
static bool tests_output(const Expr *cond, const Call *call) {
    while (cond && cond->child_count && (cond->kind == EXPR_NOT || cond->kind == EXPR_IS_NIL))
        cond = cond->children[0];
    for (uint32_t a = 0; cond && call && cond->kind == EXPR_VAR && a < call->arg_count; a++)
        if (call->args[a].inout && root_var(call->args[a].value) == cond->var) return true;
    return false;
}

// The branch that comes at once behind `node`, with nothing but assignments in between, or NULL. *at is the
// node that takes it.
static const Terminator *next_branch(const Node *node, const Node **at) {
    for (int hops = 0; node && hops < 4; hops++) {
        const Function *in = node->activation->function;
        if (node->block >= in->blocks.len) return NULL;
        const Block *block = &in->blocks.items[node->block];
        for (uint32_t e = node->event; e < block->events.len; e++)
            if (block->events.items[e].kind != EVENT_DECLARE && block->events.items[e].kind != EVENT_ASSIGN)
                return NULL;
        *at = node;
        if (block->term.kind == TERM_BRANCH) return &block->term;
        if (block->term.kind != TERM_JUMP || !node->successors) return NULL;
        node = node->successors->to;
    }
    return NULL;
}

// The property that the step to `node` came back from the getter of, or NULL.
static const Expr *getter_read(const Node *node, const Step *step) {
    const Function *in = node->activation->function;
    if (step->kind != STEP_RETURN || step->call || !node->event || node->block >= in->blocks.len) return NULL;
    const Block *block = &in->blocks.items[node->block];
    const Event *event = node->event <= block->events.len ? &block->events.items[node->event - 1] : NULL;
    return event && event->kind == EVENT_GET ? event->expr : NULL;
}

static bool tests_read(const Expr *cond, const Expr *read) {
    while (cond && cond->kind == EXPR_NOT && cond->child_count)
        cond = cond->children[0];
    return read && cond == read;
}

// Whether the only way on from a decided branch is its true edge.
static bool taken_when(const Link *successors, uint8_t edge) {
    return successors && successors->step->kind == STEP_EDGE && successors->step->edge == edge;
}

// Whether a call came back from where the report was already lost inside of the callee: then that is to
// blame.
static bool lost_in_callee(const Step *step) {
    return step->kind == STEP_RETURN && step->callee_exit &&
           step->callee_exit->activation->first->can_report && !step->callee_exit->can_report;
}

static void set_blame(const Program *program, Loss *loss, const Node *node, const Step *step) {
    loss->in = node->activation->function;
    loss->place = step->span;
    loss->call = step->call;
    loss->branch = step->branch;
    loss->branch_taken = step->edge == 0;
    // A call whose outcome decides is blamed at the branch that tests it, when that comes at once.
    if (step->kind == STEP_RETURN) {
        const Node *at = NULL;
        const Terminator *term = next_branch(node, &at);
        bool tested =
            term && (tests_result(program, term->cond, step->call) || tests_output(term->cond, step->call) ||
                     tests_read(term->cond, getter_read(node, step)));
        if (tested && !term->chain) {
            loss->branch = term;
            loss->place = term->span;
            loss->branch_taken = taken_when(at->successors, 0);
        }
    }
    if (loss->branch && loss->branch->statement.end > loss->branch->statement.start) {
        loss->place = loss->branch->statement;
        loss->place.end = loss->branch->span.end; // from `switch` to the case
    }
    if (step->call && step->call->targets) {
        const CallTargets *targets = step->call->targets;
        if (targets->api) loss->category = targets->api->category;
        if (step->kind == STEP_RETURN && step->callee_exit && targets->functions.len &&
            (targets->functions.len > 1 || targets->api))
            loss->callee = step->callee_exit->activation->function;
    }
}

// Whether some path is lost where it takes the edge, or one beside it that leads into the same branch.
static bool is_lost_over(Finder *finder, const Activation *activation, const Step *step) {
    const Function *in = activation->function;
    BlockId to = landing(in, step->branch, step->edge);
    finder->looked += activation->nodes.len;
    for (uint32_t i = 0; i < activation->nodes.len; i++) {
        const Node *node = activation->nodes.items[i];
        if (node->can_report) continue;
        for (const Link *link = node->predecessors; link; link = link->next) {
            const Step *other = link->step;
            if (link->to->can_report && other->kind == STEP_EDGE && other->branch &&
                other->branch->span.file == step->branch->span.file &&
                other->branch->span.start == step->branch->span.start &&
                landing(in, other->branch, other->edge) == to)
                return true;
        }
    }
    return false;
}

// The way on from `node`, where a path has been lost at `place`, may be decided as far as a branch that loses
// others, too: `if a != nil && … { … } else if a != nil && b { … } else { … }` has one last branch. NULL when
// there is no such branch.
static const Terminator *joined_branch(Finder *finder, const Node *node, Span place) {
    const Activation *activation = node->activation;
    for (int hops = 0; hops < 16 && finder->looked < PATHS_MAX_SEARCH; hops++) {
        const Link *on = node->successors;
        if (!on || on->next || on->step->kind != STEP_EDGE || on->to->activation != activation) return NULL;
        const Terminator *branch = on->step->branch;
        bool elsewhere =
            branch && !branch->loop && (branch->span.file != place.file || branch->span.start != place.start);
        if (elsewhere && is_lost_over(finder, activation, on->step)) return branch;
        node = on->to;
    }
    return NULL;
}

// Blames the step from `from` to `node`, if that leads out of the entry in the wanted class.
static bool blame(Finder *finder, Node *from, Node *node, const Step *step, LossKind kind, ExitClass wanted,
                  bool closed) {
    Engine *engine = finder->engine;
    Loss loss = {.kind = kind};
    set_blame(engine->program, &loss, node, step);
    Context context;
    context_of(finder, node, &context);
    blame_giver(finder, &loss, node, &context);
    if (known_loss(engine, &loss) || engine->answer->losses.len >= PATHS_MAX_LOSSES) return false;
    Node *exit = find_exit(finder, node, &context, wanted, closed);
    if (!exit) return false;
    loss.exit = exit->exit_span;
    if (closed) loss.joins = joined_branch(finder, node, loss.place);
    Trail trail = {0};
    if (from) witness_way_to(finder, &trail, from, &context);
    witness_add(finder, &trail, step, from, node);
    uint32_t told = trail.steps.len;
    if (told && step->word.len) loss.word = trail.steps.items[told - 1].word;
    witness_way_out(finder, &trail, exit, node, loss.branch);
    if (!loss.word.len && trail.steps.len > told) loss.word = trail.steps.items[told].word;
    witness_finish(finder, &loss, &trail);
    VEC_PUSH(engine->arena, &engine->answer->losses, loss);
    return true;
}

// --- the kinds of loss ---

static void find_lost(Finder *finder, LossKind kind, ExitClass wanted) {
    Engine *engine = finder->engine;
    for (uint32_t i = 0; i < engine->all_nodes.len; i++) {
        Node *node = engine->all_nodes.items[i];
        if (node->can_report || node->step.kind == STEP_ENTRY) continue;
        if (classify(engine, node->state->seen) != wanted) continue;
        for (Link *link = node->predecessors; link; link = link->next)
            if (link->to->can_report && !lost_in_callee(link->step))
                blame(finder, link->to, node, link->step, kind, wanted, true);
    }
}

static void find_added(Finder *finder, LossKind kind, uint32_t flag, ExitClass wanted) {
    Engine *engine = finder->engine;
    for (uint32_t i = 0; i < engine->all_nodes.len; i++) {
        Node *node = engine->all_nodes.items[i];
        for (Link *link = node->predecessors; link; link = link->next)
            if (link->step->added & flag && link->step->kind != STEP_RETURN)
                blame(finder, link->to, node, link->step, kind, wanted, false);
    }
}

// Unknown code that is called when other unknown code has been called before.
static void find_asked(Finder *finder, uint32_t first) {
    Engine *engine = finder->engine;
    for (uint32_t i = 0; i < engine->all_nodes.len; i++) {
        Node *node = engine->all_nodes.items[i];
        if (!node->asks) continue;
        for (Link *link = node->successors; link; link = link->next)
            if (link->step->call && link->step->kind == STEP_EVENT)
                blame(finder, node, link->to, link->step, LOSS_UNVERIFIED, CLASS_UNVERIFIED, false);
    }
    for (uint32_t i = first; i < engine->answer->losses.len; i++)
        engine->answer->losses.items[i].unknown = true;
}

// When no branch is to blame: the shortest way through, blamed on the entry itself.
static void blame_entry(Finder *finder, LossKind kind, ExitClass wanted) {
    Engine *engine = finder->engine;
    Loss loss = {.kind = kind, .in = finder->root->function, .place = finder->root->function->name_span};
    loss.exit = finder->root->function->body;
    if (loss.exit.end > loss.exit.start) loss.exit.start = loss.exit.end - 1;
    Context context = {.depth = 0};
    Trail trail = {0};
    Node *exit = finder->root->first ? find_exit(finder, finder->root->first, &context, wanted, false) : NULL;
    if (exit) {
        loss.exit = exit->exit_span;
        witness_way_out(finder, &trail, exit, NULL, NULL);
    }
    witness_finish(finder, &loss, &trail);
    VEC_PUSH(engine->arena, &engine->answer->losses, loss);
}

// Where the tracked parameter was called before `node` was reached, through the calls that are open there.
static const Step *first_call_before(Node *node, const Context *context) {
    for (uint32_t level = 0; level <= context->depth; level++) {
        const Step *found = NULL;
        for (Node *at = level ? context->callers[level - 1] : node; at; at = at->parent)
            if (at->step.added & SEEN_ONCE) found = &at->step;
        while (found && found->kind == STEP_RETURN && found->callee_exit) {
            const Step *inner = NULL;
            for (Node *at = found->callee_exit; at; at = at->parent)
                if (at->step.added & SEEN_ONCE) inner = &at->step;
            if (!inner) break;
            found = inner;
        }
        if (found) return found;
    }
    return NULL;
}

static void find_hits(Finder *finder, LossKind kind) {
    Engine *engine = finder->engine;
    for (uint32_t i = 0; i < engine->hits.len; i++) {
        Node *node = engine->hits.items[i];
        Call *call = engine->hit_calls.items[i];
        Loss loss = {.kind = kind, .in = node->activation->function, .call = call};
        Span here = call ? (call->name_span.end > call->name_span.start ? call->name_span : call->span)
                         : node->step.span;
        loss.place = loss.exit = here;
        Context context;
        context_of(finder, node, &context);
        const Step *early = kind == LOSS_EARLY ? first_call_before(node, &context) : NULL;
        if (early) loss.place = early->span;
        if (known_loss(engine, &loss) || engine->answer->losses.len >= PATHS_MAX_LOSSES) continue;
        Trail trail = {0};
        witness_way_to(finder, &trail, node, &context);
        witness_add_step(finder, &trail, node->activation->function, here,
                         kind == LOSS_TWICE && engine->obligation->again.len ? engine->obligation->again
                         : kind == LOSS_TWICE
                             ? STR("the completion is called a second time")
                             : STR("the call is reported only here, after the completion was called"));
        loss.step_count = trail.steps.len;
        loss.steps = ARENA_ARRAY(engine->arena, PathsStep, trail.steps.len + 1);
        for (uint32_t s = 0; s < trail.steps.len; s++)
            loss.steps[s] = trail.steps.items[s];
        VEC_PUSH(engine->arena, &engine->answer->losses, loss);
    }
}

static bool has_kind(const PathsAnswer *answer, LossKind kind) {
    for (uint32_t i = 0; i < answer->losses.len; i++)
        if (answer->losses.items[i].kind == kind) return true;
    return false;
}

static void find_class(Finder *finder, ExitClass class) {
    PathsAnswer *answer = finder->engine->answer;
    LossKind kind = LOSS_MISSING;
    switch (class) {
    case CLASS_MET:
        return;
    case CLASS_MISSING:
    case CLASS_KEPT:
        kind = class == CLASS_KEPT ? LOSS_KEPT : LOSS_MISSING;
        find_lost(finder, kind, class);
        if (has_kind(answer, kind)) break;
        spread_can_report(finder->engine, true);
        find_lost(finder, kind, class);
        for (uint32_t i = 0; i < answer->losses.len; i++)
            if (answer->losses.items[i].kind == kind) answer->losses.items[i].unknown = true;
        break;
    case CLASS_DEFERRED:
        kind = LOSS_DEFERRED;
        find_added(finder, kind, SEEN_DEFERRED, class);
        break;
    case CLASS_NIL:
        kind = LOSS_NIL;
        find_added(finder, kind, SEEN_NIL, class);
        break;
    case CLASS_UNVERIFIED:
        kind = LOSS_UNVERIFIED;
        find_added(finder, kind, SEEN_OPAQUE, class);
        find_asked(finder, answer->losses.len);
        break;
    }
    if (!has_kind(answer, kind)) blame_entry(finder, kind, class);
}

static PathsVerdict verdict_of(const Engine *engine, const bool present[]) {
    const PathsAnswer *answer = engine->answer;
    if (engine->overflow) return PATHS_UNVERIFIED;
    if (present[CLASS_MISSING]) {
        bool only = !present[CLASS_DEFERRED] && !present[CLASS_UNVERIFIED] && !present[CLASS_NIL] &&
                    !answer->reports_somewhere;
        return seeks_call(engine) && only ? PATHS_NEVER : PATHS_MISSING_PATH;
    }
    if (present[CLASS_KEPT]) return PATHS_MISSING_PATH;
    if (present[CLASS_DEFERRED]) return PATHS_DEFERRED;
    if (present[CLASS_UNVERIFIED]) return PATHS_UNVERIFIED;
    if (present[CLASS_NIL]) return PATHS_REPORTS_UNLESS_NIL;
    if (seeks_call(engine) && !answer->reports_somewhere) return PATHS_NEVER;
    return PATHS_REPORTS;
}

void result_find(Engine *engine, Activation *root) {
    PathsAnswer *answer = engine->answer;
    Finder finder = {.engine = engine, .root = root};
    bool present[CLASS_UNVERIFIED + 1] = {false};
    for (uint32_t i = 0; i < root->exits.len; i++)
        if (root->exits.items[i].kind == EXIT_RETURN || !engine_ends_with(engine, root->function))
            present[classify(engine, root->exits.items[i].state->seen)] = true;
    answer->verdict = verdict_of(engine, present);
    if (engine->overflow) {
        answer->limit = STR("too many states to follow");
        return;
    }
    spread_can_report(engine, false);
    find_what_is_ahead(&finder);
    if (present[CLASS_UNVERIFIED]) beside_find(engine);
    if (answer->verdict == PATHS_NEVER) {
        blame_entry(&finder, LOSS_MISSING, CLASS_MISSING);
    } else {
        for (int class = CLASS_MISSING; class <= CLASS_UNVERIFIED; class ++)
            if (present[class]) find_class(&finder, (ExitClass) class);
    }
    if (engine->obligation->kind != OBLIGATION_ORDER) find_hits(&finder, LOSS_TWICE);
    if (engine->obligation->kind == OBLIGATION_ORDER) find_hits(&finder, LOSS_EARLY);
}
