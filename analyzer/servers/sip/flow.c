// SPDX-License-Identifier: MIT
#include "analyzer/servers/sip/flow.h"

#include "analyzer/servers/sip/flow_private.h"
#include "analyzer/servers/sip/token.h"

enum {
    ROUTES_MAX = 16,   // of one name
    PARAMS_MAX = 16,   // of a call of a route
    STATES_MAX = 150,  // at one place; what comes later is known with less
    EXITS_MAX = 40,    // states in which a route comes back
    BINDINGS_MAX = 60, // in one state
};

static const char TOO_MANY[] = "too many different paths meet here to tell them apart";

// ------------------------------------------------------------------------------------------ the queue

static bool same_place(const Node *a, const Node *b) {
    return a->activation == b->activation && a->block == b->block && a->event == b->event &&
           sip_state_equal(&a->state, &b->state);
}

static uint64_t place_hash(const Node *node, const void *where) {
    uint64_t hash = hash_bytes(&node->block, sizeof node->block, 7);
    hash = hash_bytes(&node->event, sizeof node->event, hash);
    return hash_bytes(&where, sizeof where, hash);
}

// What is known with less: nothing but which causes are possible.
static SipState blurred(const SipState *state) {
    return (SipState){.causes = state->causes, .doubt = state->doubt.len ? state->doubt : str_from(TOO_MANY)};
}

static bool is_crowded(Flow *flow, const Node *node) {
    uint64_t key = place_hash(node, node->activation->function);
    uint32_t *count = map_get(&flow->places, key);
    if (!count) {
        count = ARENA_NEW(flow_arena(flow), uint32_t);
        map_set(&flow->places, key, count);
    }
    return ++*count > STATES_MAX;
}

static bool is_seen(const Flow *flow, const Node *node, uint64_t *key) {
    *key = sip_state_hash(&node->state) ^ place_hash(node, node->activation);
    for (const Node *known; (known = map_get(&flow->seen, *key)); ++*key) // those of one hash follow
        if (same_place(known, node)) return true;
    return false;
}

static void visit(Flow *flow, Node node) {
    uint64_t key = 0;
    if (!node.state.causes || is_seen(flow, &node, &key)) return;
    if (is_crowded(flow, &node) || node.state.binding_count > BINDINGS_MAX) {
        node.state = blurred(&node.state);
        if (is_seen(flow, &node, &key)) return;
    }
    if (flow->queue.len >= SIP_MAX_STATES) {
        flow->out->limited = true;
        return;
    }
    Node *copy = ARENA_NEW(flow_arena(flow), Node);
    *copy = node;
    map_set(&flow->seen, key, copy);
    VEC_PUSH(flow_arena(flow), &flow->queue, copy);
}

static void lose(Flow *flow, const SipState *state, Str why) {
    flow->lost |= flow_events_of(flow, state);
    if (!flow->lost_why.len) flow->lost_why = why;
}

// ------------------------------------------------------------------------------------------ routes

static Str param_name(Flow *flow, uint32_t number) {
    return str_printf(flow_arena(flow), "$param(%u)", (unsigned)number);
}

// What the caller gives is $param(1), $param(2) … in the route.
static SipState with_params(Flow *flow, const SipState *state, const Call *call) {
    SipState inner = sip_state_set(flow_arena(flow), state, STR("$retcode"), (SipValue){0});
    for (uint32_t i = 1; i < PARAMS_MAX; i++) {
        SipValue value =
            i < call->arg_count ? sip_value(&flow->context, state, call->args[i].value) : (SipValue){0};
        inner = sip_state_set(flow_arena(flow), &inner, param_name(flow, i), value);
    }
    return inner;
}

static SipState with_params_of(Flow *flow, const SipState *state, const SipState *before) {
    SipState outer = *state;
    for (uint32_t i = 1; i < PARAMS_MAX; i++)
        outer = sip_state_set(flow_arena(flow), &outer, param_name(flow, i),
                              sip_state_get(before, param_name(flow, i)));
    return outer;
}

static Activation *activation_of(Flow *flow, const Function *function, const SipState *state, bool *is_new) {
    uint64_t key = hash_bytes(&function, sizeof function, sip_state_hash(state));
    for (Activation *known; (known = map_get(&flow->activations, key)); key++)
        if (known->function == function && sip_state_equal(&known->state, state)) {
            *is_new = false;
            return known;
        }
    Activation *activation = ARENA_NEW(flow_arena(flow), Activation);
    *activation = (Activation){.function = function, .state = *state};
    map_set(&flow->activations, key, activation);
    *is_new = true;
    return activation;
}

static SipState entry_state(Flow *flow, const Function *function, SipState state) {
    uint64_t key = hash_bytes(&function, sizeof function, 5);
    map_set(&flow->reached, key, (void *)(uintptr_t)function);
    if (!function->has_error) return state;
    Str why = STR("a route on the way was not understood as a whole");
    lose(flow, &state, why);
    return sip_state_doubt(&state, why);
}

static void come_back(Flow *flow, const Caller *caller, const SipState *exit) {
    SipState state = with_params_of(flow, exit, &caller->state);
    visit(flow, (Node){.from = caller->node,
                       .activation = caller->node->activation,
                       .block = caller->node->block,
                       .event = caller->event,
                       .state = state});
}

static void leave(Flow *flow, Activation *activation, SipState exit) {
    if (activation->exits.len >= EXITS_MAX) exit = blurred(&exit);
    for (uint32_t i = 0; i < activation->exits.len; i++)
        if (sip_state_equal(&activation->exits.items[i], &exit)) return;
    VEC_PUSH(flow_arena(flow), &activation->exits, exit);
    for (uint32_t i = 0; i < activation->callers.len; i++)
        come_back(flow, &activation->callers.items[i], &exit);
}

// A call in a block that is walked through.
typedef struct Place {
    const Node *node;
    SipState state;
    uint32_t event; // the call's
} Place;

static void run_route(Flow *flow, const Place *place, const Call *call, const Function *function,
                      SipState state, const char *word, Str route, bool returns) {
    bool is_new = false;
    state = entry_state(flow, function, state);
    Activation *activation = activation_of(flow, function, &state, &is_new);
    if (returns) {
        Caller caller = {place->node, place->state, call, place->event + 1};
        VEC_PUSH(flow_arena(flow), &activation->callers, caller);
        for (uint32_t i = 0; !is_new && i < activation->exits.len; i++)
            come_back(flow, &caller, &activation->exits.items[i]);
    }
    if (is_new)
        visit(flow, (Node){.from = place->node,
                           .activation = activation,
                           .state = state,
                           .step = call->span,
                           .word = str_printf(flow_arena(flow), "%s %.*s", word, STR_ARG(route))});
}

// Enters the routes of a name. False when there is none.
static bool enter(Flow *flow, const Place *place, const Call *call, Str route, SipState state,
                  const char *word, bool returns) {
    const Function *routes[ROUTES_MAX];
    uint32_t count = sip_script_routes(flow->context.script, route, routes, ROUTES_MAX);
    for (uint32_t i = 0; i < count; i++)
        run_route(flow, place, call, routes[i], state, word, route, returns);
    return count > 0;
}

static bool is_open_name(Str name) {
    return !name.len || str_contains(name, STR("$")) || str_contains(name, STR(SIP_HOLE));
}

// A route that is not in view may do anything, also end the script.
static void meet_unknown(Flow *flow, Place *place, Str route) {
    Str why = is_open_name(route)
                  ? STR("which route is called on the way is not known before it runs")
                  : str_printf(flow_arena(flow), "route[%.*s] is called and not in view", STR_ARG(route));
    lose(flow, &place->state, why);
    place->state = sip_state_doubt(&place->state, why);
}

// Whether the route was entered: the path goes on behind the call when it comes back.
static bool call_route(Flow *flow, Place *place, const Call *call) {
    Str route = flow_argument(flow, &place->state, call, 0);
    SipState inner = with_params(flow, &place->state, call);
    if (!is_open_name(route) &&
        (enter(flow, place, call, str_printf(flow_arena(flow), "route[%.*s]", STR_ARG(route)), inner, "calls",
               true) ||
         (str_eq_c(route, "0") && enter(flow, place, call, STR("route"), inner, "calls", true))))
        return true;
    meet_unknown(flow, place, route);
    return false;
}

// ------------------------------------------------------------------------------------------ later

// In another process, or later: what is in variables of the script is not there any more.
static SipState later_state(Flow *flow, const SipState *state) {
    SipState later = sip_state_drop(flow_arena(flow), state, STR("$var("));
    later = sip_state_drop(flow_arena(flow), &later, STR("$param("));
    return sip_state_drop(flow_arena(flow), &later, STR("$retcode"));
}

static void arm(Flow *flow, Place *place, const Call *call) {
    Str name = flow_name_of(flow, call);
    for (uint32_t i = 0; i < flow->pack->later_count; i++) {
        if (!str_eq(flow->pack->later[i].from, name)) continue;
        Str route = flow_argument(flow, &place->state, call, 0);
        Str key = str_printf(flow_arena(flow), "later %.*s", STR_ARG(flow->pack->later[i].to));
        SipValue value = {SIP_VALUE_TEXT, route};
        if (!route.len || str_eq_c(route, "0")) value = (SipValue){0};
        if (value.kind == SIP_VALUE_TEXT && is_open_name(route)) meet_unknown(flow, place, route);
        place->state = sip_state_set(flow_arena(flow), &place->state, key, value);
    }
}

// failure_route[X], or with a * in place of the name.
static Str block_of(Flow *flow, Str block, Str name) {
    for (size_t i = 0; i < block.len; i++)
        if (block.data[i] == '*')
            return str_printf(flow_arena(flow), "%.*s%.*s%.*s", (int)i, block.data, STR_ARG(name),
                              (int)(block.len - i - 1), block.data + i + 1);
    return str_printf(flow_arena(flow), "%.*s[%.*s]", STR_ARG(block), STR_ARG(name));
}

// What was armed runs when the request is sent on.
static void run_armed(Flow *flow, const Place *place, const Call *call) {
    for (uint32_t i = 0; i < flow->pack->later_count; i++) {
        Str block = flow->pack->later[i].to;
        Str key = str_printf(flow_arena(flow), "later %.*s", STR_ARG(block));
        SipValue route = sip_state_get(&place->state, key);
        if (route.kind != SIP_VALUE_TEXT || is_open_name(route.text)) continue;
        SipState state = later_state(flow, &place->state);
        state = sip_state_set(flow_arena(flow), &state, key, (SipValue){0});
        enter(flow, place, call, block_of(flow, block, route.text), state, "goes on in", false);
    }
}

static void resume(Flow *flow, const Place *place, const Call *call, const PackSink *sink) {
    Str route = flow_argument(flow, &place->state, call, (uint32_t)(sink->resume.data[0] - '0'));
    if (route.len && !is_open_name(route))
        enter(flow, place, call, str_printf(flow_arena(flow), "route[%.*s]", STR_ARG(route)),
              later_state(flow, &place->state), "goes on in", false);
}

static bool is_reply(Str name) { return str_ends(name, STR("_reply")) || str_ends(name, STR("reply_error")); }

// A request that is answered for good is not sent on.
static void answer(Flow *flow, Place *place, const Call *call) {
    Str code = flow_argument(flow, &place->state, call, 0);
    if (code.len == 3 && code.data[0] >= '2' && code.data[0] <= '6')
        place->state = sip_state_drop(flow_arena(flow), &place->state, STR("later "));
}

// ------------------------------------------------------------------------------------------ steps

static void set_flag(Flow *flow, Place *place, const Call *call, bool sets) {
    Str flag =
        str_printf(flow_arena(flow), "flag %.*s", STR_ARG(flow_argument(flow, &place->state, call, 0)));
    place->state = sip_state_set(flow_arena(flow), &place->state, flag,
                                 (SipValue){SIP_VALUE_TEXT, sets ? STR("1") : STR("0")});
}

// A call can set the variables that it gets.
static void forget_outputs(Flow *flow, Place *place, const Call *call) {
    Arena *arena = flow_arena(flow);
    for (uint32_t i = 0; i < call->arg_count; i++) {
        const Expr *value = call->args[i].value;
        Str name = value->kind == EXPR_STRING ? sip_variable_name(arena, value->text)
                   : value->kind == EXPR_NAME ? program_text(flow_program(flow), value->name)
                                              : STR_NONE;
        bool is_variable = name.len && name.data[0] == '$' && sip_variable_length(name, 0) == name.len;
        if (is_variable && sip_state_get(&place->state, name).kind != SIP_VALUE_UNSET)
            place->state =
                sip_state_drop(arena, &place->state, str_printf(arena, "values %.*s", STR_ARG(name)));
        if (is_variable &&
            sip_is_relevant(flow->context.relevance, program_symbol(flow->context.script->program, name)))
            place->state = sip_state_set(arena, &place->state, name, (SipValue){.kind = SIP_VALUE_UNKNOWN});
    }
}

static void append_part(Flow *flow, Place *place, Str name, Str text) {
    SipValue known = sip_state_get(&place->state, name);
    if (known.kind == SIP_VALUE_TEXT && str_contains(known.text, text)) return;
    if (known.kind == SIP_VALUE_TEXT)
        text = str_printf(flow_arena(flow), "%.*s\n%.*s", STR_ARG(known.text), STR_ARG(text));
    place->state = sip_state_set(flow_arena(flow), &place->state, name, (SipValue){SIP_VALUE_TEXT, text});
}

static void forget_parts(Flow *flow, Place *place) {
    for (uint32_t i = 0; i < flow->pack->part_count; i++)
        place->state = sip_state_drop(flow_arena(flow), &place->state, flow->pack->parts[i]);
}

static void wait_or_continue(Flow *flow, const Place *place, const Call *call, Str name) {
    if (sip_listed(flow->pack->suspends, flow->pack->suspend_count, name))
        flow->suspended |= place->state.causes;
    for (uint32_t i = 0; i < flow->pack->continue_count; i++) {
        if (!str_eq(flow->pack->continues[i].from, name)) continue;
        Str route =
            flow_argument(flow, &place->state, call, (uint32_t)(flow->pack->continues[i].to.data[0] - '0'));
        bool known = false;
        for (uint32_t c = 0; c < flow->continued.len; c++)
            known = known || flow->continued.items[c].call == call;
        if (!known && !is_open_name(route))
            VEC_PUSH(flow_arena(flow), &flow->continued, (Continued){place->node, call, route, 0});
    }
}

// False: the path does not go on behind the call.
static bool make_call(Flow *flow, Place *place, const Call *call) {
    Str name = flow_name_of(flow, call);
    const PackScript *pack = flow->pack;
    if (str_eq_c(name, "route")) return !call_route(flow, place, call);
    place->state = sip_state_set(flow_arena(flow), &place->state, STR("$retcode"), (SipValue){0});
    if (sip_listed(pack->flag_sets, pack->flag_set_count, name)) set_flag(flow, place, call, true);
    if (sip_listed(pack->flag_clears, pack->flag_clear_count, name)) set_flag(flow, place, call, false);
    if (sip_listed(pack->appends, pack->append_count, name))
        append_part(flow, place, STR("$part"), flow_argument(flow, &place->state, call, 0));
    const PackSink *sink = flow_sink(flow, call);
    if (sink) {
        flow_look_for_push(flow, place->node, &place->state, call, sink);
        if (!sink->silent) forget_parts(flow, place);
        if (sink->resume.len) resume(flow, place, call, sink);
        if (sink->ends) return false;
    }
    wait_or_continue(flow, place, call, name);
    arm(flow, place, call);
    if (is_reply(name)) answer(flow, place, call);
    if (str_starts(name, STR("t_relay")) || str_starts(name, STR("t_forward"))) run_armed(flow, place, call);
    if (!sip_only_reads(pack, name)) forget_outputs(flow, place, call);
    return true;
}

static void assign(Flow *flow, Place *place, const Event *event) {
    Symbol symbol = event->target->name;
    if (!sip_is_relevant(flow->context.relevance, symbol)) return;
    Str name = program_text(flow_program(flow), symbol);
    if (str_starts(name, STR("$sht(")) || str_starts(name, STR("$shv("))) return; // others set them too
    SipValue value = sip_value(&flow->context, &place->state, event->expr);
    for (uint32_t i = 0; i < flow->pack->part_count; i++)
        if (str_starts(name, flow->pack->parts[i])) {
            Str text = sip_value_text(&flow->context, &place->state, event->expr);
            append_part(flow, place, name, text);
            return;
        }
    if (value.kind == SIP_VALUE_UNSET) value.kind = SIP_VALUE_UNKNOWN;
    // An AVP keeps its earlier values below the new one.
    if (value.kind == SIP_VALUE_TEXT && str_starts(name, STR("$avp(")))
        append_part(flow, place, str_printf(flow_arena(flow), "values %.*s", STR_ARG(name)), value.text);
    place->state = sip_state_set(flow_arena(flow), &place->state, name, value);
}

static void end_path(Flow *flow, const Place *place, const Call *last) {
    if (last) run_armed(flow, place, last);
}

static void step_end(Flow *flow, const Place *place, const Terminator *term, const Call *last) {
    const Node *node = place->node;
    for (uint32_t i = 0; i < program_edge_count(term); i++) {
        SipState state = term->kind == TERM_BRANCH
                             ? sip_assume(&flow->context, &place->state, term->cond, i == 0)
                             : place->state;
        visit(flow, (Node){.from = node,
                           .activation = node->activation,
                           .block = term->edges[i].to,
                           .state = state,
                           .step = term->span,
                           .word = term->edges[i].word});
    }
    if (term->kind == TERM_STOP) end_path(flow, place, last);
    if (term->kind != TERM_RETURN) return;
    SipValue value = {.kind = SIP_VALUE_UNKNOWN};
    if (term->value) value = sip_value(&flow->context, &place->state, term->value);
    bool ends = value.kind == SIP_VALUE_TEXT && str_eq_c(value.text, "0"); // as exit does
    if (ends || !node->activation->callers.len) end_path(flow, place, last);
    if (ends) return;
    if (value.kind != SIP_VALUE_TEXT) value = (SipValue){.kind = SIP_VALUE_UNKNOWN};
    leave(flow, node->activation, sip_state_set(flow_arena(flow), &place->state, STR("$retcode"), value));
}

// A call to hang the word "goes on in" on: any one of the route.
static const Call *any_call(const Function *function) {
    for (uint32_t b = 0; b < function->blocks.len; b++)
        for (uint32_t e = 0; e < function->blocks.items[b].events.len; e++)
            if (function->blocks.items[b].events.items[e].kind == EVENT_CALL)
                return function->blocks.items[b].events.items[e].call;
    return NULL;
}

static void step(Flow *flow, const Node *node) {
    const Function *function = node->activation->function;
    const Block *block = &function->blocks.items[node->block];
    Place place = {.node = node, .state = node->state};
    const Call *last = NULL;
    for (place.event = node->event; place.event < block->events.len; place.event++) {
        const Event *event = &block->events.items[place.event];
        if (event->kind == EVENT_ASSIGN) assign(flow, &place, event);
        if (event->kind != EVENT_CALL) continue;
        last = event->call;
        if (!make_call(flow, &place, event->call)) return;
    }
    step_end(flow, &place, &block->term, last ? last : any_call(function));
}

// ------------------------------------------------------------------------------------------ runs

// Flags that the script sets are not set at first; those of branches come with what is looked up.
static SipState clear_flags(Flow *flow, SipState state) {
    const Program *program = flow_program(flow);
    SipState start = state;
    if (flow->flags_read) {
        start.bindings = flow->cleared.bindings;
        start.binding_count = flow->cleared.binding_count;
        return start;
    }
    for (uint32_t i = 0; i < program->calls.len; i++) {
        const Call *call = program->calls.items[i];
        Str name = program_text(program, call->name);
        if (!sip_listed(flow->pack->flag_sets, flow->pack->flag_set_count, name) || !call->arg_count ||
            str_eq_c(name, "setbflag"))
            continue;
        Str flag = str_printf(flow_arena(flow), "flag %.*s", STR_ARG(flow_argument(flow, &state, call, 0)));
        if (state.binding_count < BINDINGS_MAX / 2)
            state = sip_state_set(flow_arena(flow), &state, flag, (SipValue){SIP_VALUE_TEXT, STR("0")});
    }
    flow->cleared = state;
    flow->flags_read = true;
    return state;
}

static void drain(Flow *flow, uint32_t *at) {
    for (; *at < flow->queue.len; ++*at)
        step(flow, flow->queue.items[*at]);
}

// Requests that wait go on where another one says so: t_continue. False: nothing new.
static bool run_continued(Flow *flow) {
    bool found = false;
    for (uint32_t i = 0; i < flow->continued.len; i++) {
        Continued *one = &flow->continued.items[i];
        if (!(flow->suspended & ~one->causes)) continue;
        one->causes |= flow->suspended;
        Place place = {.node = one->node, .state = {.causes = flow->suspended}};
        found =
            enter(flow, &place, one->call, str_printf(flow_arena(flow), "route[%.*s]", STR_ARG(one->route)),
                  place.state, "goes on in", false) ||
            found;
    }
    return found;
}

static void run_entry(Flow *flow, const PackEntry *entry, const Function *function) {
    Arena *arena = flow_arena(flow);
    uint32_t at = 0;
    bool is_new = false;
    flow->context.entry = entry;
    flow->queue.len = flow->hits.len = flow->continued.len = 0;
    flow->suspended = flow->lost = 0;
    flow->lost_why = STR_NONE;
    map_init(&flow->seen, arena);
    map_init(&flow->places, arena);
    map_init(&flow->activations, arena);
    SipState state = {.causes =
                          entry->cause_count < 32 ? (UINT32_C(1) << entry->cause_count) - 1 : UINT32_MAX,
                      .doubt = flow->doubt};
    state = entry_state(flow, function, clear_flags(flow, state));
    visit(flow, (Node){.activation = activation_of(flow, function, &state, &is_new), .state = state});
    do
        drain(flow, &at);
    while (run_continued(flow));
    flow_tell(flow, entry);
}

static bool is_reached(const Flow *flow, const Function *function) {
    return map_get(&flow->reached, hash_bytes(&function, sizeof function, 5)) == (const void *)function;
}

static bool has_sink(const Flow *flow, const Function *function) {
    for (uint32_t b = 0; b < function->blocks.len; b++)
        for (uint32_t e = 0; e < function->blocks.items[b].events.len; e++) {
            const Event *event = &function->blocks.items[b].events.items[e];
            if (event->kind == EVENT_CALL && flow_sink(flow, event->call)) return true;
        }
    return false;
}

// Routes that no entry reaches may still be called by what is not in view.
static void run_unreached(Flow *flow) {
    for (uint32_t i = 0; i < flow_program(flow)->functions.len; i++) {
        const Function *function = flow_program(flow)->functions.items[i];
        if (is_reached(flow, function) || !has_sink(flow, function)) continue;
        Str name = program_text(flow_program(flow), function->name);
        bool called = str_starts(name, STR("route[")) || str_starts(name, STR("failure_route[")) ||
                      str_starts(name, STR("branch_route[")) || str_starts(name, STR("onreply_route["));
        flow->doubt =
            called ? str_printf(flow_arena(flow), "nothing in view runs %.*s", STR_ARG(name))
                   : str_printf(flow_arena(flow), "it is not known what %.*s is run for", STR_ARG(name));
        run_entry(flow, &flow->pack->entries[0], function);
        flow->doubt = STR_NONE;
    }
}

SipFlow sip_flow(Arena *arena, const SipScript *script, const PackScript *pack) {
    SipFlow out = {0};
    Flow flow = {.context = {.arena = arena, .script = script, .pack = pack}, .pack = pack, .out = &out};
    bool any = false;
    for (uint32_t i = 0; i < script->program->functions.len && !any; i++)
        any = has_sink(&flow, script->program->functions.items[i]);
    if (!any) return out; // it sends nothing
    flow.context.relevance = sip_relevance(arena, script, pack);
    map_init(&flow.reached, arena);
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
    run_unreached(&flow);
    return out;
}
