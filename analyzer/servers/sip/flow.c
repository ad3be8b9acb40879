// SPDX-License-Identifier: MIT
#include "analyzer/servers/sip/flow.h"

#include "analyzer/project/source.h"
#include "analyzer/servers/sip/state.h"

enum {
    SIP_TEXT_MAX = 4096, // bytes of a variable that lines are added to
    FRAMES_MAX = 40,     // routes inside each other
    ROUTES_MAX = 16,     // of one name
    PARAMS_MAX = 16,     // of a call of a route
};

// A call of a route that has not returned.
typedef struct Frame {
    const struct Frame *outer; // NULL: an entry
    const Function *function;
    BlockId block;          // where it goes on in `outer`
    uint32_t event;         // behind the call
    const SipState *before; // the caller's, for its own parameters
    uint32_t depth;
    bool damaged; // this route or one around it was not understood as a whole
    uint64_t hash;
} Frame;

// A place on a path.
typedef struct Node {
    const struct Node *from; // NULL at an entry
    const Frame *frame;
    BlockId block;
    uint32_t event;
    SipState state;
    Span step; // what was done to get here, for people
    Str word;  // empty: nothing worth telling
} Node;

typedef struct Hit {
    const Call *call;
    RouteChannel channel;
    uint32_t events;
    bool told, damaged;
    const Node *node;  // that leads to `shown`
    uint32_t shown;    // the event that the path is for
    const Node *other; // the first for an event that is neither a call nor a message, or NULL
} Hit;

typedef struct Flow {
    SipContext context;
    const PackScript *pack;
    VEC(const Node *) queue;
    Map seen; // hash -> Node
    VEC(Hit) hits;
    SipFlow *out;
} Flow;

static Arena *arena_of(Flow *flow) { return flow->context.arena; }
static const Program *program_of(const Flow *flow) { return flow->context.script->program; }
static Str name_of(const Flow *flow, const Call *call) { return program_text(program_of(flow), call->name); }

// ------------------------------------------------------------------------------------------ the queue

static bool same_place(const Node *a, const Node *b) {
    return a->frame->hash == b->frame->hash && a->frame->function == b->frame->function &&
           a->block == b->block && a->event == b->event && sip_state_equal(&a->state, &b->state);
}

static uint64_t place_hash(const Node *node) {
    uint64_t hash = hash_bytes(&node->block, sizeof node->block, sip_state_hash(&node->state));
    hash = hash_bytes(&node->event, sizeof node->event, hash);
    return hash_bytes(&node->frame->hash, sizeof node->frame->hash, hash);
}

static void visit(Flow *flow, Node node) {
    if (!node.state.causes) return;
    uint64_t key = place_hash(&node);
    for (const Node *known; (known = map_get(&flow->seen, key));
         key++) // places of one hash follow each other
        if (same_place(known, &node)) return;
    if (flow->queue.len >= SIP_MAX_STATES) {
        flow->out->limited = true;
        return;
    }
    Node *copy = ARENA_NEW(arena_of(flow), Node);
    *copy = node;
    map_set(&flow->seen, key, copy);
    VEC_PUSH(arena_of(flow), &flow->queue, copy);
}

static uint64_t frame_hash(const Frame *frame) {
    uint64_t hash = frame->outer ? frame->outer->hash : 3;
    hash = hash_bytes(&frame->function, sizeof frame->function, hash);
    hash = hash_bytes(&frame->block, sizeof frame->block, hash);
    hash = hash_bytes(&frame->event, sizeof frame->event, hash);
    return frame->before ? hash ^ sip_state_hash(frame->before) : hash;
}

static const Frame *push_frame(Flow *flow, Frame frame) {
    frame.depth = frame.outer ? frame.outer->depth + 1 : 0;
    frame.damaged = frame.function->has_error || (frame.outer && frame.outer->damaged);
    frame.hash = frame_hash(&frame);
    Frame *copy = ARENA_NEW(arena_of(flow), Frame);
    *copy = frame;
    return copy;
}

static bool is_running(const Frame *frame, const Function *function) {
    for (; frame; frame = frame->outer)
        if (frame->function == function) return true;
    return false;
}

// ------------------------------------------------------------------------------------------ routes

static Str param_name(Flow *flow, uint32_t number) {
    return str_printf(arena_of(flow), "$param(%u)", (unsigned)number);
}

// What the caller gives is $param(1), $param(2) … in the route.
static SipState with_params(Flow *flow, const SipState *state, const Call *call) {
    SipState inner = *state;
    for (uint32_t i = 1; i < PARAMS_MAX; i++) {
        SipValue value =
            i < call->arg_count ? sip_value(&flow->context, state, call->args[i].value) : (SipValue){0};
        if (value.kind != SIP_VALUE_UNKNOWN ||
            sip_state_get(&inner, param_name(flow, i)).kind != SIP_VALUE_UNKNOWN)
            inner = sip_state_set(arena_of(flow), &inner, param_name(flow, i), value);
    }
    return inner;
}

static SipState with_params_of(Flow *flow, const SipState *state, const SipState *before) {
    SipState outer = *state;
    for (uint32_t i = 1; i < PARAMS_MAX; i++) {
        SipValue value = sip_state_get(before, param_name(flow, i));
        SipValue now = sip_state_get(&outer, param_name(flow, i));
        if (value.kind != now.kind || !str_eq(value.text, now.text))
            outer = sip_state_set(arena_of(flow), &outer, param_name(flow, i), value);
    }
    return outer;
}

static void note_unknown(Flow *flow, Str route) {
    for (uint32_t i = 0; i < flow->out->unknown.len; i++)
        if (str_eq(flow->out->unknown.items[i], route)) return;
    VEC_PUSH(arena_of(flow), &flow->out->unknown, route);
}

// Enters the routes of a name. False when there is none: the caller then goes on behind the call.
static bool enter(Flow *flow, const Node *node, const Call *call, Str route, bool returns) {
    const Function *routes[ROUTES_MAX];
    uint32_t count = sip_script_routes(flow->context.script, route, routes, ROUTES_MAX);
    if (!count) note_unknown(flow, route);
    bool entered = false;
    for (uint32_t i = 0; i < count; i++) {
        if (node->frame->depth >= FRAMES_MAX || is_running(node->frame, routes[i])) continue;
        Frame frame = {.function = routes[i]};
        if (returns) {
            frame.outer = node->frame;
            frame.block = node->block;
            frame.event = node->event + 1;
            frame.before = &node->state;
        }
        SipState state = returns ? with_params(flow, &node->state, call) : node->state;
        visit(flow, (Node){.from = node,
                           .frame = push_frame(flow, frame),
                           .state = state,
                           .step = call->span,
                           .word = str_printf(arena_of(flow), returns ? "calls %.*s" : "goes on in %.*s",
                                              STR_ARG(route))});
        entered = true;
    }
    return entered;
}

static Str argument_text(Flow *flow, const SipState *state, const Call *call, uint32_t index) {
    return index < call->arg_count ? sip_value_text(&flow->context, state, call->args[index].value)
                                   : STR_NONE;
}

// t_on_failure("X") lets failure_route[X] run for the same request.
static void run_later(Flow *flow, const Node *node, const Call *call) {
    Str name = name_of(flow, call);
    for (uint32_t i = 0; i < flow->pack->later_count; i++) {
        if (!str_eq(flow->pack->later[i].from, name)) continue;
        Str route = argument_text(flow, &node->state, call, 0);
        Str block = flow->pack->later[i].to;
        enter(flow, node, call, str_printf(arena_of(flow), "%.*s[%.*s]", STR_ARG(block), STR_ARG(route)),
              false);
    }
}

// ------------------------------------------------------------------------------------------ pushes

static uint32_t events_of(const Flow *flow, uint32_t causes) {
    uint32_t events = 0;
    for (uint32_t i = 0; i < flow->context.entry->cause_count; i++)
        if (causes & (UINT32_C(1) << i)) events |= flow->context.entry->causes[i].event;
    return events;
}

// What goes along with a push: its arguments, and the variables that its headers and body are taken from.
static Str texts_of(Flow *flow, const SipState *state, const Call *call) {
    StrBuf out;
    strbuf_init(&out, arena_of(flow));
    for (uint32_t i = 0; i < call->arg_count; i++) {
        strbuf_add(&out, argument_text(flow, state, call, i));
        strbuf_add_char(&out, '\n');
    }
    for (uint32_t i = 0; i < state->binding_count; i++) {
        const SipBinding *binding = &state->bindings[i];
        for (uint32_t p = 0; p < flow->pack->part_count; p++)
            if (binding->value.kind == SIP_VALUE_TEXT && str_starts(binding->name, flow->pack->parts[p])) {
                strbuf_add(&out, binding->value.text);
                strbuf_add_char(&out, '\n');
            }
    }
    return strbuf_str(&out);
}

static RouteChannel channel_of(const PackScript *pack, Str text) {
    if (pack->voip && regex_matches(pack->voip, text)) return ROUTE_CHANNEL_VOIP;
    if (pack->alert && regex_matches(pack->alert, text)) return ROUTE_CHANNEL_ALERT;
    if (pack->background && regex_matches(pack->background, text)) return ROUTE_CHANNEL_BACKGROUND;
    return ROUTE_CHANNEL_UNKNOWN;
}

static bool tells_event(const Flow *flow, Str text) {
    const PackEntry *entry = flow->context.entry;
    for (uint32_t i = 0; i < entry->variable_count; i++)
        if (entry->variables[i].len && entry->variables[i].data[0] == '$' &&
            str_contains(text, entry->variables[i]))
            return true;
    return false;
}

// The event that a reader should see first.
static uint32_t gravest(uint32_t events) {
    static const uint32_t order[] = {ROUTE_MESSAGE,  ROUTE_GROUPCHAT, ROUTE_MWI,    ROUTE_REGISTER,
                                     ROUTE_PRESENCE, ROUTE_REFER,     ROUTE_CANCEL, ROUTE_KEEPALIVE,
                                     ROUTE_OTHER,    ROUTE_CALL};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (events & order[i]) return order[i];
    return 0;
}

static void add_hit(Flow *flow, const Node *node, const Call *call, RouteChannel channel, bool told) {
    uint32_t events = events_of(flow, node->state.causes), shown = gravest(events);
    for (uint32_t i = 0; i < flow->hits.len; i++) {
        Hit *hit = &flow->hits.items[i];
        if (hit->call != call || hit->channel != channel) continue;
        if (gravest(hit->events | events) != hit->shown) {
            hit->node = node;
            hit->shown = shown;
        }
        hit->events |= events;
        if (!hit->other && (events & ROUTE_NO_CALLS)) hit->other = node;
        hit->told = hit->told && told;
        hit->damaged = hit->damaged || node->frame->damaged;
        return;
    }
    VEC_PUSH(arena_of(flow), &flow->hits,
             (Hit){.call = call,
                   .channel = channel,
                   .events = events,
                   .told = told,
                   .damaged = node->frame->damaged,
                   .node = node,
                   .shown = shown,
                   .other = events & ROUTE_NO_CALLS ? node : NULL});
}

static void look_for_push(Flow *flow, const Node *node, const Call *call) {
    Str name = name_of(flow, call);
    for (uint32_t i = 0; i < flow->pack->sink_count; i++) {
        const PackSink *sink = &flow->pack->sinks[i];
        if (!str_eq(sink->call, name)) continue;
        Str text = texts_of(flow, &node->state, call);
        if (sink->push || (flow->pack->push && regex_matches(flow->pack->push, text)))
            add_hit(flow, node, call, channel_of(flow->pack, text), tells_event(flow, text));
        if (!sink->resume.len) continue;
        Str route = argument_text(flow, &node->state, call, (uint32_t)(sink->resume.data[0] - '0'));
        if (route.len)
            enter(flow, node, call, str_printf(arena_of(flow), "route[%.*s]", STR_ARG(route)), false);
    }
}

// ------------------------------------------------------------------------------------------ steps

static SipState after_flag(Flow *flow, const SipState *state, const Call *call) {
    Str name = name_of(flow, call);
    bool sets = sip_listed(flow->pack->flag_sets, flow->pack->flag_set_count, name);
    bool clears = sip_listed(flow->pack->flag_clears, flow->pack->flag_clear_count, name);
    if (!sets && !clears) return *state;
    Str flag = str_printf(arena_of(flow), "flag %.*s", STR_ARG(argument_text(flow, state, call, 0)));
    return sip_state_set(arena_of(flow), state, flag, (SipValue){SIP_VALUE_TEXT, sets ? STR("1") : STR("0")});
}

// Each header of a request is assigned to the same variable.
static SipValue assigned(Flow *flow, const SipState *state, Str name, const Expr *expr) {
    SipValue value = sip_value(&flow->context, state, expr), before = sip_state_get(state, name);
    if (!sip_listed(flow->pack->added, flow->pack->added_count, name) || before.kind != SIP_VALUE_TEXT)
        return value;
    Str more = sip_value_text(&flow->context, state, expr);
    Str sum = str_printf(arena_of(flow), "%.*s\n%.*s", STR_ARG(before.text), STR_ARG(more));
    return (SipValue){SIP_VALUE_TEXT, str_sub(sum, 0, SIP_TEXT_MAX)};
}

static void step_event(Flow *flow, const Node *node, const Event *event) {
    Node next = *node;
    next.from = node;
    next.word = STR_NONE;
    next.event++;
    if (event->kind == EVENT_ASSIGN) {
        Str name = program_text(program_of(flow), event->target->name);
        next.state = sip_state_set(arena_of(flow), &node->state, name,
                                   assigned(flow, &node->state, name, event->expr));
    } else if (event->kind == EVENT_CALL) {
        if (str_eq_c(name_of(flow, event->call), "route")) {
            Str route = argument_text(flow, &node->state, event->call, 0);
            if (enter(flow, node, event->call, str_printf(arena_of(flow), "route[%.*s]", STR_ARG(route)),
                      true))
                return;
        }
        look_for_push(flow, node, event->call);
        run_later(flow, node, event->call);
        next.state = after_flag(flow, &node->state, event->call);
    }
    visit(flow, next);
}

static void step_end(Flow *flow, const Node *node, const Terminator *term) {
    const Frame *frame = node->frame;
    for (uint32_t i = 0; i < program_edge_count(term); i++) {
        SipState state = term->kind == TERM_BRANCH
                             ? sip_assume(&flow->context, &node->state, term->cond, i == 0)
                             : node->state;
        visit(flow, (Node){.from = node,
                           .frame = frame,
                           .block = term->edges[i].to,
                           .state = state,
                           .step = term->span,
                           .word = term->edges[i].word});
    }
    if (term->kind != TERM_RETURN || !frame->outer) return;
    SipState state = with_params_of(flow, &node->state, frame->before);
    visit(flow, (Node){.from = node,
                       .frame = frame->outer,
                       .block = frame->block,
                       .event = frame->event,
                       .state = state});
}

static void step(Flow *flow, const Node *node) {
    const Block *block = &node->frame->function->blocks.items[node->block];
    if (node->event < block->events.len)
        step_event(flow, node, &block->events.items[node->event]);
    else
        step_end(flow, node, &block->term);
}

// ------------------------------------------------------------------------------------------ witnesses

static RoutePlace place_of(const Flow *flow, Span span) {
    const ProgramFile *file = &program_of(flow)->files.items[span.file];
    RoutePlace place = {.file = file->path, .line = 1, .column = 1};
    for (uint32_t i = 0; i < span.start && i < file->text.len; i++) {
        place.column = file->text.data[i] == '\n' ? 1 : place.column + 1;
        place.line += file->text.data[i] == '\n';
    }
    return place;
}

// Told are the calls of routes that have not returned at the push, the branches that narrow what can have
// happened, and those of the route that the push stands in: others change nothing.
static bool is_worth_telling(const Node *node, const Frame *last) {
    const Node *from = node->from;
    bool encloses = false;
    for (const Frame *frame = last; frame && !encloses; frame = frame->outer)
        encloses = frame == node->frame;
    if (!from || !node->word.len || !encloses) return false;
    return node->frame != from->frame || node->frame == last || node->state.causes != from->state.causes;
}

static const char *event_word(uint32_t event) {
    switch (event) {
    case ROUTE_MESSAGE:
        return "for a message";
    case ROUTE_REGISTER:
        return "for a registration";
    case ROUTE_PRESENCE:
        return "for a change of presence";
    case ROUTE_CALL:
        return "for a call";
    case ROUTE_CANCEL:
        return "for a call that ends";
    case ROUTE_REFER:
        return "for a transfer";
    case ROUTE_KEEPALIVE:
        return "for a keep-alive";
    default:
        return "for another request";
    }
}

typedef VEC(RouteStep) StepVec;

// The path to `last`, told for one event.
static StepVec witness(Flow *flow, const Hit *hit, const Node *last, uint32_t event) {
    VEC(const Node *) nodes = {0};
    StepVec steps = {0};
    Arena *arena = arena_of(flow);
    const Node *first = last;
    for (const Node *node = last; node; node = node->from) {
        VEC_PUSH(arena, &nodes, node);
        first = node;
    }
    Str entry = program_text(program_of(flow), first->frame->function->name);
    VEC_PUSH(arena, &steps,
             (RouteStep){place_of(flow, first->frame->function->name_span),
                         str_printf(arena, "%.*s runs %s", STR_ARG(entry), event_word(event))});
    for (uint32_t i = nodes.len; i > 0; i--)
        if (is_worth_telling(nodes.items[i - 1], last->frame))
            VEC_PUSH(arena, &steps,
                     (RouteStep){place_of(flow, nodes.items[i - 1]->step), nodes.items[i - 1]->word});
    Str kind = hit->channel == ROUTE_CHANNEL_VOIP ? STR("sends a VoIP push") : STR("sends a push");
    VEC_PUSH(arena, &steps, (RouteStep){place_of(flow, hit->call->span), kind});
    return steps;
}

static void add_witnesses(Flow *flow, const Hit *hit, SipPush *push) {
    StepVec steps = witness(flow, hit, hit->node, hit->shown);
    push->steps = steps.items;
    push->step_count = steps.len;
    if (!hit->other || !(hit->shown & ROUTE_MESSAGES)) return;
    steps =
        witness(flow, hit, hit->other, gravest(events_of(flow, hit->other->state.causes) & ROUTE_NO_CALLS));
    push->other_steps = steps.items;
    push->other_step_count = steps.len;
}

// ------------------------------------------------------------------------------------------ runs

// Flags that the script sets are not set at first.
static SipState clear_flags(Flow *flow, SipState state) {
    const Program *program = program_of(flow);
    for (uint32_t i = 0; i < program->calls.len; i++) {
        const Call *call = program->calls.items[i];
        if (!sip_listed(flow->pack->flag_sets, flow->pack->flag_set_count,
                        program_text(program, call->name)) ||
            !call->arg_count)
            continue;
        Str flag = str_printf(arena_of(flow), "flag %.*s", STR_ARG(argument_text(flow, &state, call, 0)));
        state = sip_state_set(arena_of(flow), &state, flag, (SipValue){SIP_VALUE_TEXT, STR("0")});
    }
    return state;
}

static void run_entry(Flow *flow, const PackEntry *entry, const Function *function) {
    Arena *arena = arena_of(flow);
    flow->context.entry = entry;
    flow->queue.len = 0;
    flow->hits.len = 0;
    map_init(&flow->seen, arena);
    SipState state = {.causes =
                          entry->cause_count < 32 ? (UINT32_C(1) << entry->cause_count) - 1 : UINT32_MAX};
    visit(flow, (Node){.frame = push_frame(flow, (Frame){.function = function}),
                       .state = clear_flags(flow, state)});
    for (uint32_t i = 0; i < flow->queue.len; i++)
        step(flow, flow->queue.items[i]);
    for (uint32_t i = 0; i < flow->hits.len; i++) {
        const Hit *hit = &flow->hits.items[i];
        SipPush push = {.call = hit->call,
                        .channel = hit->channel,
                        .events = hit->events,
                        .told = hit->told,
                        .damaged = hit->damaged};
        add_witnesses(flow, hit, &push);
        VEC_PUSH(arena, &flow->out->pushes, push);
    }
}

SipFlow sip_flow(Arena *arena, const SipScript *script, const PackScript *pack) {
    SipFlow out = {0};
    Flow flow = {.context = {.arena = arena, .script = script, .pack = pack}, .pack = pack, .out = &out};
    for (uint32_t i = 0; i < script->program->functions.len; i++) {
        const Function *function = script->program->functions.items[i];
        Str name = program_text(script->program, function->name);
        for (uint32_t e = 0; e < pack->entry_count; e++) {
            if (!regex_matches(pack->entries[e].route, name)) continue;
            out.entries++;
            run_entry(&flow, &pack->entries[e], function);
            break;
        }
    }
    return out;
}
