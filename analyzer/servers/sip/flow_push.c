// SPDX-License-Identifier: MIT
// Pushes: what calls send, for which events, and how the path to them is told.
#include "analyzer/servers/sip/flow_private.h"

#include "analyzer/project/source.h"

static bool is_in_dialog(const SipState *state) {
    return str_eq_c(sip_state_get(state, STR(SIP_IN_DIALOG)).text, "1");
}

uint32_t flow_events_of(const Flow *flow, const SipState *state) {
    uint32_t events = 0;
    bool in_dialog = is_in_dialog(state);
    for (uint32_t i = 0; i < flow->context.entry->cause_count; i++) {
        const PackCause *cause = &flow->context.entry->causes[i];
        if (state->causes & (UINT32_C(1) << i)) events |= in_dialog ? cause->in_dialog : cause->event;
    }
    return events;
}

uint32_t flow_gravest(uint32_t events) {
    static const uint32_t order[] = {ROUTE_MESSAGE,  ROUTE_GROUPCHAT, ROUTE_MWI,    ROUTE_PRESENCE,
                                     ROUTE_REGISTER, ROUTE_REFER,     ROUTE_CANCEL, ROUTE_KEEPALIVE,
                                     ROUTE_REINVITE, ROUTE_OTHER,     ROUTE_CALL};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (events & order[i]) return order[i];
    return 0;
}

Str flow_argument(const Flow *flow, const SipState *state, const Call *call, uint32_t index) {
    return index < call->arg_count ? sip_value_text(&flow->context, state, call->args[index].value)
                                   : STR_NONE;
}

// ------------------------------------------------------------------------------------------ what is sent

// What goes along with a push: its arguments, and the variables that its headers and body are taken from.
static Str texts_of(const Flow *flow, const SipState *state, const Call *call) {
    StrBuf out;
    strbuf_init(&out, flow_arena(flow));
    for (uint32_t i = 0; i < call->arg_count; i++) {
        Str text = flow_argument(flow, state, call, i);
        strbuf_add(&out, text);
        strbuf_add_char(&out, '\n');
        const Expr *value = call->args[i].value;
        Str name = value->kind == EXPR_NAME ? program_text(flow_program(flow), value->name) : STR_NONE;
        SipValue all = sip_state_get(state, str_printf(flow_arena(flow), "values %.*s", STR_ARG(name)));
        if (name.len && all.kind == SIP_VALUE_TEXT) strbuf_add(&out, all.text);
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

static bool ends_host(char c) {
    return c == '/' || c == '?' || c == ' ' || c == '\n' || c == '"' || c == '\'' || c == ';' || c == '>' ||
           c == ',' || c == '\\' || c == ')';
}

// The name of a server says nothing of what is sent to it: voip.example.com.
static Str without_hosts(Arena *arena, Str text) {
    StrBuf out;
    strbuf_init(&out, arena);
    for (size_t i = 0; i < text.len;) {
        bool scheme = str_starts(str_sub(text, i, text.len), STR("://"));
        bool at = text.data[i] == '@';
        strbuf_add_char(&out, text.data[i]);
        i += scheme ? 3 : 1;
        while ((scheme || at) && i < text.len && !ends_host(text.data[i]))
            i++;
    }
    return strbuf_str(&out);
}

static RouteChannel channel_of(Arena *arena, const PackScript *pack, Str text) {
    text = without_hosts(arena, text);
    if (pack->voip && regex_matches(pack->voip, text)) return ROUTE_CHANNEL_VOIP;
    if (pack->alert && regex_matches(pack->alert, text)) return ROUTE_CHANNEL_ALERT;
    if (pack->background && regex_matches(pack->background, text)) return ROUTE_CHANNEL_BACKGROUND;
    if (pack->voip_hint && regex_matches(pack->voip_hint, text)) return ROUTE_CHANNEL_VOIP;
    return ROUTE_CHANNEL_UNKNOWN;
}

static bool tells_event(const Flow *flow, Str text) {
    const PackEntry *entry = flow->context.entry;
    if (str_contains(text, STR(SIP_HOLE))) return true; // what is not known may tell
    if (flow->pack->tells && regex_matches(flow->pack->tells, text)) return true;
    for (uint32_t i = 0; i < entry->variable_count; i++)
        if (entry->variables[i].len && entry->variables[i].data[0] == '$' &&
            str_contains(text, entry->variables[i]))
            return true;
    return false;
}

const PackSink *flow_sink(const Flow *flow, const Call *call) {
    Str name = flow_name_of(flow, call);
    for (uint32_t i = 0; i < flow->pack->sink_count; i++)
        if (str_eq(flow->pack->sinks[i].call, name)) return &flow->pack->sinks[i];
    return NULL;
}

// NULL when there are too many.
static Hit *hit_of(Flow *flow, const Call *call, RouteChannel channel) {
    for (uint32_t i = 0; i < flow->hits.len; i++)
        if (flow->hits.items[i].call == call && flow->hits.items[i].channel == channel)
            return &flow->hits.items[i];
    if (flow->hits.len + flow->out->pushes.len >= SIP_MAX_PUSHES) {
        flow->out->limited = true;
        return NULL;
    }
    VEC_PUSH(flow_arena(flow), &flow->hits, (Hit){.call = call, .channel = channel, .told = true});
    return &flow->hits.items[flow->hits.len - 1];
}

// The path that is shown is the first one for the gravest event; one without a doubt before others.
static void show(Hit *hit, const Node *node, uint32_t events, bool doubted) {
    uint32_t gravest = flow_gravest(events);
    bool better = !hit->node || (hit->shown_doubted && !doubted) ||
                  (hit->shown_doubted == doubted && gravest != hit->shown &&
                   flow_gravest(gravest | hit->shown) == gravest);
    if (better) {
        hit->node = node;
        hit->shown = gravest;
        hit->shown_doubted = doubted;
    }
    if (!hit->other && !doubted && (events & ROUTE_NO_CALLS)) hit->other = node;
}

void flow_look_for_push(Flow *flow, const Node *node, const SipState *state, const Call *call,
                        const PackSink *sink) {
    Str text = texts_of(flow, state, call);
    if (sink->silent || !(sink->push || (flow->pack->push && regex_matches(flow->pack->push, text)))) return;
    Hit *hit = hit_of(flow, call, channel_of(flow_arena(flow), flow->pack, text));
    uint32_t events = flow_events_of(flow, state);
    if (!hit) return;
    show(hit, node, events, state->doubt.len > 0);
    hit->told = hit->told && tells_event(flow, text);
    if (!state->doubt.len) {
        hit->events |= events;
        return;
    }
    hit->doubted_events |= events;
    if (!hit->doubt.len) hit->doubt = state->doubt;
}

// ------------------------------------------------------------------------------------------ the path to it

static RoutePlace place_of(const Flow *flow, Span span) {
    const ProgramFile *file = &flow_program(flow)->files.items[span.file];
    RoutePlace place = {.file = file->path};
    source_position(file->source, span.start, &place.line, &place.column);
    return place;
}

typedef VEC(BlockId) BlockVec;

// Whether a path inside of a route leads from one of its blocks to another.
static bool leads_to(Arena *arena, const Function *function, BlockId from, BlockId to) {
    BlockVec todo = {0};
    bool *seen = ARENA_ARRAY(arena, bool, function->blocks.len + 1);
    VEC_PUSH(arena, &todo, from);
    while (todo.len) {
        BlockId at = todo.items[--todo.len];
        if (at == to) return true;
        if (seen[at]) continue;
        seen[at] = true;
        const Terminator *term = &function->blocks.items[at].term;
        for (uint32_t i = 0; i < program_edge_count(term); i++)
            VEC_PUSH(arena, &todo, term->edges[i].to);
    }
    return false;
}

// Whether a branch decides that `last`, in the same route, is met: its other way does not lead there.
static bool decides(const Flow *flow, const Node *node, const Node *last) {
    const Function *function = node->activation->function;
    const Terminator *term = &function->blocks.items[node->from->block].term;
    for (uint32_t i = 0; i < program_edge_count(term); i++)
        if (term->edges[i].to != node->block &&
            !leads_to(flow_arena(flow), function, term->edges[i].to, last->block))
            return true;
    return false;
}

// Told are the calls of routes that have not returned at the push, the branches that narrow what can have
// happened, and those of the route that the push stands in that decide: others change nothing.
static bool is_worth_telling(const Flow *flow, const Node *node, const Node *last) {
    const Node *from = node->from;
    if (!from || !node->word.len) return false;
    if (node->activation != from->activation || node->state.causes != from->state.causes ||
        is_in_dialog(&node->state) != is_in_dialog(&from->state))
        return true;
    return node->activation == last->activation && from->activation == last->activation && node->event == 0 &&
           decides(flow, node, last);
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
    case ROUTE_REINVITE:
        return "for a change of a running call (re-INVITE)";
    default:
        return "for another request";
    }
}

typedef VEC(RouteStep) StepVec;

// The path to `last`, told for one event.
static StepVec witness(Flow *flow, const Hit *hit, const Node *last, uint32_t event) {
    VEC(const Node *) nodes = {0};
    StepVec steps = {0};
    Arena *arena = flow_arena(flow);
    const Node *first = last;
    VEC_PUSH(arena, &nodes, first);
    while (first->from) {
        first = first->from;
        VEC_PUSH(arena, &nodes, first);
    }
    const Function *entry = first->activation->function;
    Str name = program_text(flow_program(flow), entry->name);
    VEC_PUSH(arena, &steps,
             (RouteStep){place_of(flow, entry->name_span),
                         flow->doubt.len
                             ? name
                             : str_printf(arena, "%.*s runs %s", STR_ARG(name), event_word(event))});
    for (uint32_t i = nodes.len; i > 0; i--)
        if (is_worth_telling(flow, nodes.items[i - 1], last))
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
    steps = witness(flow, hit, hit->other,
                    flow_gravest(flow_events_of(flow, &hit->other->state) & ROUTE_NO_CALLS));
    push->other_steps = steps.items;
    push->other_step_count = steps.len;
}

static bool is_wrong(const SipPush *push) {
    return push->channel == ROUTE_CHANNEL_VOIP && !push->doubt.len && (push->events & ~(uint32_t)ROUTE_CALL);
}

// The same push from two entries is one: certainly wrong, else in doubt, else as it was.
static void add_push(Flow *flow, SipPush push) {
    for (uint32_t i = 0; i < flow->out->pushes.len; i++) {
        SipPush *known = &flow->out->pushes.items[i];
        if (known->call != push.call) continue;
        if (flow->doubt.len) return; // it is reached without what nobody runs
        if (known->channel != push.channel) continue;
        bool told = known->told && push.told;
        if (is_wrong(&push) && !is_wrong(known)) {
            *known = push;
        } else if (is_wrong(known) == is_wrong(&push)) {
            known->events |= push.events;
            if (!known->doubt.len) known->decides = push.decides;
            if (!known->doubt.len) known->doubt = push.doubt;
        }
        known->told = told;
        return;
    }
    VEC_PUSH(flow_arena(flow), &flow->out->pushes, push);
}

// A push that is certainly wrong is so whatever else leads to it; else every doubt counts.
static void tell_hit(Flow *flow, const PackEntry *entry, const Hit *hit) {
    SipPush push = {.call = hit->call, .channel = hit->channel, .events = hit->events, .told = hit->told};
    bool wrong = hit->channel == ROUTE_CHANNEL_VOIP && (hit->events & ~(uint32_t)ROUTE_CALL);
    if (entry->decides.len) {
        push.events |= hit->doubted_events;
        push.doubt = STR("what happened is not known in this route");
        push.decides = entry->decides;
    } else if (!wrong) {
        push.events |= hit->doubted_events;
        // More calls change nothing.
        if (hit->doubted_events & ~(hit->events | ROUTE_CALL)) push.doubt = hit->doubt;
        if (!push.doubt.len && (flow->lost & ~(push.events | ROUTE_CALL))) push.doubt = flow->lost_why;
        if (flow->doubt.len) push.doubt = flow->doubt;
        if (!push.doubt.len && flow->out->limited)
            push.doubt = STR("the script has more paths than were followed");
    }
    add_witnesses(flow, hit, &push);
    add_push(flow, push);
}

void flow_tell(Flow *flow, const PackEntry *entry) {
    for (uint32_t i = 0; i < flow->hits.len; i++)
        tell_hit(flow, entry, &flow->hits.items[i]);
}
