// SPDX-License-Identifier: MIT
// VC113 message-over-voip-push and VC114 cancel-push-over-voip: branches of the handler for pushes that bring
// no new call. When such a branch leaves without a report it takes the place of the lost path; when it
// reports, the finding is a warning, since the call flashes up for nothing.
#include "analyzer/checks/effect.h"
#include "analyzer/checks/origin.h"
#include "analyzer/checks/push.h"
#include "analyzer/checks/topic.h"

typedef struct TopicEdge {
    RegionEdge edge;
    const Terminator *term;
    TopicTest test;
} TopicEdge;

typedef VEC(TopicEdge) TopicEdgeVec;

static TopicEdgeVec topic_edges(const CheckContext *context, const Function *function) {
    TopicEdgeVec edges = {0};
    for (BlockId b = 0; b < function->blocks.len; b++) {
        const Terminator *term = &function->blocks.items[b].term;
        TopicTest test = topic_of_branch(context, function, term);
        if (test.topic == TOPIC_NONE) continue;
        TopicEdge edge = {{b, test.edge}, term, test};
        VEC_PUSH(context->arena, &edges, edge);
    }
    return edges;
}

// Where a finding about a branch stands: as for a lost path.
static Span place_of(const Terminator *term) {
    if (term->statement.end <= term->statement.start) return term->span;
    Span place = term->statement;
    place.end = term->span.end; // from `switch` to the case
    return place;
}

static bool was_told(const PushBranches *branches, const Terminator *term) {
    for (uint32_t i = 0; i < branches->told.len; i++)
        if (branches->told.items[i] == term) return true;
    return false;
}

// Adds the other ways into the branch that one of the edges leads into: of `a || b` the second.
static void add_alternatives(const CheckContext *context, const Function *function, RegionEdgeVec *edges) {
    uint32_t count = edges->len;
    for (uint32_t i = 0; i < count; i++) {
        const Terminator *term = &function->blocks.items[edges->items[i].from].term;
        BlockId to = term->edges[edges->items[i].which].to;
        for (BlockId b = 0; b < function->blocks.len; b++) {
            const Terminator *other = &function->blocks.items[b].term;
            bool same = other->kind == TERM_BRANCH && other != term && other->span.file == term->span.file &&
                        other->span.start == term->span.start;
            for (uint32_t which = 0; same && which < 2; which++)
                if (other->edges[which].to == to) VEC_PUSH(context->arena, edges, ((RegionEdge){b, which}));
        }
    }
}

// One finding is enough for a branch, by whatever way it is entered.
static void note_told(PushBranches *branches, const Function *in, RegionEdge edge) {
    RegionEdgeVec ways = {0};
    VEC_PUSH(branches->context->arena, &ways, edge);
    add_alternatives(branches->context, in, &ways);
    for (uint32_t i = 0; i < ways.len; i++)
        VEC_PUSH(branches->context->arena, &branches->told, &in->blocks.items[ways.items[i].from].term);
}

static void tell(PushBranches *branches, const Function *in, RegionEdge edge, Topic topic, Str word,
                 const Loss *loss, bool lost) {
    const CheckContext *context = branches->context;
    const Terminator *term = &in->blocks.items[edge.from].term;
    if (was_told(branches, term)) return;
    note_told(branches, in, edge);
    if (!check_is_ours(context, in->span.file)) return;
    CheckDraft draft = check_draft(context, topic_rule(topic), place_of(term), in);
    draft.loss = loss;
    if (loss && loss->branch == term) draft.place = loss->place;
    draft.severity = lost ? RESULTS_SEVERITY_ERROR : RESULTS_SEVERITY_WARNING;
    Str why = lost ? STR("this branch reports no call")
                   : STR("every push has to be reported as a new call, and this one is none");
    if (word.len)
        why = str_printf(context->arena, "%.*s (%.*s)", STR_ARG(why), STR_ARG(check_quoted(context, word)));
    check_say(context, &draft, why);
    push_add(context, branches->handler, &draft);
}

// --- lost paths ---

static bool find_block(const Function *function, const Terminator *term, BlockId *block) {
    for (BlockId b = 0; b < function->blocks.len; b++)
        if (&function->blocks.items[b].term == term) {
            *block = b;
            return true;
        }
    return false;
}

// Says what the branches behind a lost edge are for. Returns the blocks that are lost without taking one of
// them, which are then in `inner`.
static Region take_inner(PushBranches *branches, const Loss *loss, const TopicEdgeVec *edges, BlockId start,
                         RegionEdgeVec *inner) {
    const CheckContext *context = branches->context;
    Region lost = region_from(context->arena, loss->in, start, NULL, 0);
    for (uint32_t i = 0; i < edges->len; i++) {
        const TopicEdge *edge = &edges->items[i];
        if (!region_has(&lost, edge->edge.from)) continue;
        VEC_PUSH(context->arena, inner, edge->edge);
        tell(branches, loss->in, edge->edge, edge->test.topic, edge->test.word, NULL, true);
    }
    add_alternatives(context, loss->in, inner);
    return region_from(context->arena, loss->in, start, inner->items, inner->len);
}

// What is done for such pushes: a call is ended (`ends` allowing), or something is shown or fetched.
static Topic done_in(const CheckContext *context, Function *in, const Region *region, bool ends) {
    if (ends && effect_in(context, in, region, "call-end", NULL)) return TOPIC_CANCEL;
    return effect_for_message(context, in, region, NULL) ? TOPIC_MESSAGE : TOPIC_NONE;
}

// Says the same of branches for one kind of push whose word tells nothing, by what they do: only those that
// have nothing to do with a report. Returns what is lost beside them.
static Region take_kinds(PushBranches *branches, const Loss *loss, RegionEdge edge, RegionEdgeVec *inner,
                         Region rest) {
    const CheckContext *context = branches->context;
    Function *in = (Function *)(uintptr_t)loss->in;
    RegionEdgeVec lost = {0};
    VEC_PUSH(context->arena, &lost, edge);
    add_alternatives(context, in, &lost);
    Region only_lost = region_behind(context->arena, in, lost.items, lost.len);
    uint32_t before = inner->len;
    for (BlockId b = 0; b < in->blocks.len; b++) {
        TopicTest test;
        const Terminator *term = &in->blocks.items[b].term;
        if (!region_has(&only_lost, b) || !region_has(&rest, b) || was_told(branches, term) ||
            !topic_asks_kind(context, in, term, &test))
            continue;
        RegionEdgeVec ways = {0};
        VEC_PUSH(context->arena, &ways, ((RegionEdge){b, test.edge}));
        add_alternatives(context, in, &ways);
        Region behind = region_behind(context->arena, in, ways.items, ways.len);
        region_keep(&behind, &rest);
        Topic topic = done_in(context, in, &behind, true);
        if (topic == TOPIC_NONE) continue;
        for (uint32_t i = 0; i < ways.len; i++)
            VEC_PUSH(context->arena, inner, ways.items[i]);
        tell(branches, in, ways.items[0], topic, test.word, NULL, true);
    }
    if (inner->len == before) return rest;
    return region_from(context->arena, in, in->blocks.items[edge.from].term.edges[edge.which].to,
                       inner->items, inner->len);
}

// Whether a branch for a push that lacks something makes one call alone, logs aside: what that does is then
// what the push is for.
static bool only_one_call(const CheckContext *context, const Loss *loss, const Region *region) {
    Function *in = (Function *)(uintptr_t)loss->in;
    uint32_t calls = 0;
    for (BlockId b = 0; b < in->blocks.len; b++)
        for (uint32_t e = 0; region_has(region, b) && e < in->blocks.items[b].events.len; e++) {
            const Event *event = &in->blocks.items[b].events.items[e];
            if (event->kind == EVENT_ASSIGN && event->target->kind != EXPR_VAR) return false;
            if (event->kind != EVENT_CALL) continue;
            const CallTargets *targets = resolver_call(context->resolver, in, event->call);
            calls += !targets->logs && !targets->inert && !targets->property;
        }
    return calls == 1;
}

// Whether a condition asks what the app knows, and nothing of the push: `session.mode == .inApp`.
static bool asks_state(const CheckContext *context, const Function *in, const Expr *cond) {
    bool state = false;
    for (uint32_t i = 0; i < cond->child_count; i++) {
        if (origin_in_payload(context, in, cond->children[i])) return false;
        state |= origin_in_state(context, in, cond->children[i]);
    }
    return state;
}

// A branch that does what is done for such pushes: it ends a call, or it shows or fetches something.
static bool take_effect(PushBranches *branches, const Loss *loss, RegionEdge edge, const Region *rest,
                        bool lacks) {
    const CheckContext *context = branches->context;
    Function *in = (Function *)(uintptr_t)loss->in;
    Region behind = region_behind(context->arena, in, &edge, 1);
    region_keep(&behind, rest);
    const Expr *cond = loss->branch->cond;
    bool asks = cond && !loss->branch->loop && !asks_state(context, in, cond);
    bool compares = asks && (cond->kind != EXPR_IS_NIL || (lacks && only_one_call(context, loss, &behind)));
    Topic topic = done_in(context, in, &behind, compares);
    if (topic == TOPIC_NONE) return false;
    tell(branches, in, edge, topic, STR_NONE, loss, true);
    return true;
}

bool push_branches_take(PushBranches *branches, const Loss *loss, bool plain, bool lacks) {
    BlockId block = 0;
    if (!loss->branch || loss->branch->kind != TERM_BRANCH || !find_block(loss->in, loss->branch, &block))
        return false;
    RegionEdge lost = {block, !loss->branch_taken};
    TopicEdgeVec edges = topic_edges(branches->context, loss->in);
    for (uint32_t i = 0; i < edges.len; i++) {
        const TopicEdge *edge = &edges.items[i];
        bool itself = edge->term == loss->branch && edge->edge.which == lost.which;
        bool beside = edge->term->span.file == loss->branch->span.file &&
                      edge->term->span.start == loss->branch->span.start &&
                      edge->term->edges[edge->edge.which].to == loss->branch->edges[lost.which].to;
        if (!itself && !beside) continue; // `a || b` leads to one branch
        tell(branches, loss->in, edge->edge, edge->test.topic, edge->test.word, loss, true);
        return true;
    }
    if (!plain) return false;
    RegionEdgeVec inner = {0};
    Region rest = take_inner(branches, loss, &edges, loss->branch->edges[lost.which].to, &inner);
    if (region_leaves(loss->in, &rest)) rest = take_kinds(branches, loss, lost, &inner, rest);
    if (!region_leaves(loss->in, &rest)) return true;
    return take_effect(branches, loss, lost, &rest, lacks);
}

// --- the others ---

// How a function that is looked at was called by the handler; for the handler itself, nothing.
typedef struct Way {
    const Function *in;
    const Call *call;
    const Target *target;
    bool lost;
} Way;

typedef struct Parameters {
    const CheckContext *context;
    const Way *way;
    bool any;
    bool from_push;
} Parameters;

static bool read_parameter(void *user, Expr *expr, Call *call) {
    Parameters *found = user;
    if (call || !expr || expr->kind != EXPR_VAR) return true;
    const Way *way = found->way;
    for (uint32_t a = 0; a < way->call->arg_count; a++) {
        uint32_t p = way->target->param_of_arg[a];
        if (p >= way->target->function->param_count || way->target->function->params[p].var != expr->var)
            continue;
        found->any = true;
        found->from_push |= origin_in_payload(found->context, way->in, way->call->args[a].value);
    }
    return true;
}

// What is compared must come from the push; in a function that the handler calls, from what it was given of
// it.
static bool is_given(const CheckContext *context, const Way *way, const Function *function, Expr *value) {
    if (!value) return !way->call;
    if (!way->call) return origin_in_payload(context, function, value);
    Parameters found = {.context = context, .way = way};
    origin_walk(context, value, read_parameter, &found);
    return found.any ? found.from_push : origin_in_payload(context, function, value);
}

static bool is_action(const CheckContext *context, Function *function, const Event *event) {
    if (event->kind == EVENT_ASSIGN) return event->target->kind != EXPR_VAR;
    if (event->kind != EVENT_CALL) return false;
    const CallTargets *targets = resolver_call(context->resolver, function, event->call);
    return !targets->inert || (targets->api && targets->api->category.len);
}

// A branch that only picks a value, such as a text to show, is none for another kind of push.
static bool acts(const CheckContext *context, Function *function, const Region *region) {
    for (BlockId b = 0; b < function->blocks.len; b++)
        for (uint32_t e = 0; region_has(region, b) && e < function->blocks.items[b].events.len; e++)
            if (is_action(context, function, &function->blocks.items[b].events.items[e])) return true;
    return region_leaves(function, region);
}

// A lost path whose witness goes through a call in the region, or NULL.
static const Loss *loss_through(const PathsAnswer *answer, const Function *function, const Region *region) {
    for (uint32_t i = 0; i < answer->losses.len; i++) {
        const Loss *loss = &answer->losses.items[i];
        if (loss->kind != LOSS_MISSING) continue;
        for (BlockId b = 0; b < function->blocks.len; b++)
            for (uint32_t e = 0; region_has(region, b) && e < function->blocks.items[b].events.len; e++) {
                const Event *event = &function->blocks.items[b].events.items[e];
                if (event->kind != EVENT_CALL) continue;
                for (uint32_t s = 0; s < loss->step_count; s++)
                    if (loss->steps[s].span.file == event->call->span.file &&
                        loss->steps[s].span.start >= event->call->span.start &&
                        loss->steps[s].span.start < event->call->span.end)
                        return loss;
            }
    }
    return NULL;
}

static bool reports_in(const CheckContext *context, Function *function, const Region *region) {
    for (BlockId b = 0; b < function->blocks.len; b++)
        for (uint32_t e = 0; region_has(region, b) && e < function->blocks.items[b].events.len; e++) {
            const Event *event = &function->blocks.items[b].events.items[e];
            if (event->kind == EVENT_CALL && paths_call_may_report(context->paths, function, event->call))
                return true;
        }
    return false;
}

static void rest_of(PushBranches *branches, Function *function, const Way *way) {
    const CheckContext *context = branches->context;
    TopicEdgeVec edges = topic_edges(context, function);
    bool never = branches->answer->verdict == PATHS_NEVER;
    for (uint32_t i = 0; i < edges.len; i++) {
        const TopicEdge *edge = &edges.items[i];
        RegionEdgeVec same = {0}; // `a || b` leads to one branch
        for (uint32_t j = 0; j < edges.len; j++)
            if (edges.items[j].test.topic == edge->test.topic)
                VEC_PUSH(context->arena, &same, edges.items[j].edge);
        add_alternatives(context, function, &same);
        Region behind = region_behind(context->arena, function, same.items, same.len);
        bool told = was_told(branches, edge->term) || (never && edge->test.topic != TOPIC_MESSAGE);
        bool lost = way->lost || never;
        // A function that decides whether to ring may be named after messages all the same.
        bool doubtful = edge->test.named && edge->test.topic == TOPIC_MESSAGE && !lost &&
                        !effect_for_message(context, function, &behind, NULL);
        if (told || doubtful || !is_given(context, way, function, edge->test.value) ||
            !acts(context, function, &behind))
            continue;
        // What is lost beside a report is told of where it is lost.
        const Loss *loss =
            reports_in(context, function, &behind) ? NULL : loss_through(branches->answer, function, &behind);
        tell(branches, function, edge->edge, edge->test.topic, edge->test.word, loss, lost || loss);
    }
}

static void rest_with_closures(PushBranches *branches, Function *function, const Way *way) {
    FunctionVec open = {0};
    VEC_PUSH(branches->context->arena, &open, function);
    while (open.len) {
        Function *at = open.items[--open.len];
        rest_of(branches, at, way);
        for (uint32_t i = 0; i < at->closures.len; i++)
            VEC_PUSH(branches->context->arena, &open, at->closures.items[i]);
    }
}

static bool is_lost(const PushBranches *branches, const Function *in, BlockId block) {
    for (uint32_t i = 0; i < branches->answer->losses.len; i++) {
        const Loss *loss = &branches->answer->losses.items[i];
        if (loss->kind != LOSS_MISSING || loss->in != in || !loss->branch) continue;
        Region lost =
            region_from(branches->context->arena, in, loss->branch->edges[!loss->branch_taken].to, NULL, 0);
        if (region_has(&lost, block)) return true;
    }
    return false;
}

static bool hands_push_on(const CheckContext *context, const Function *in, const Call *call) {
    for (uint32_t i = 0; i < call->arg_count; i++)
        if (origin_in_payload(context, in, call->args[i].value)) return true;
    return false;
}

static void rest_of_callees(PushBranches *branches, Function *function) {
    const CheckContext *context = branches->context;
    for (BlockId b = 0; b < function->blocks.len; b++)
        for (uint32_t e = 0; e < function->blocks.items[b].events.len; e++) {
            Call *call = function->blocks.items[b].events.items[e].call;
            if (!call || !hands_push_on(context, function, call)) continue;
            const CallTargets *targets = resolver_call(context->resolver, function, call);
            if (targets->guessed) continue;
            for (uint32_t i = 0; i < targets->functions.len; i++) {
                const Target *target = &targets->functions.items[i];
                Way way = {function, call, target, is_lost(branches, function, b)};
                bool handles = paths_may_report(context->paths, target->function) ||
                               effect_in(context, target->function, NULL, "call-end", NULL) ||
                               effect_for_message(context, target->function, NULL, NULL);
                if (handles) rest_with_closures(branches, target->function, &way);
            }
        }
}

void push_branches_rest(PushBranches *branches) {
    Function *function = branches->handler->function;
    rest_with_closures(branches, function, &(Way){0});
    rest_of_callees(branches, function);
    if (branches->answer->verdict != PATHS_NEVER || branches->told.len) return;
    Effect shown;
    if (!effect_for_message(branches->context, function, NULL, &shown)) return;
    if (!check_is_ours(branches->context, shown.in->span.file)) return;
    CheckDraft draft = check_draft(branches->context, topic_rule(TOPIC_MESSAGE), shown.place, shown.in);
    draft.severity = RESULTS_SEVERITY_ERROR;
    check_say(branches->context, &draft,
              shown.fetches ? STR("messages are fetched here, and no call is reported")
                            : STR("it is shown here, and no call is reported"));
    push_add(branches->context, branches->handler, &draft);
}
