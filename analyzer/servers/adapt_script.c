// SPDX-License-Identifier: MIT
// From a script of Kamailio or OpenSIPS to push routes.
#include "analyzer/servers/adapt.h"

#include "analyzer/servers/sip/flow.h"

static RouteValue value(Str text) { return (RouteValue){.state = ROUTE_DEFAULT, .text = text}; }

static const RouteFix *fixes_of(Arena *arena, const PackFixes *from, uint32_t *count) {
    VEC(RouteFix) fixes = {0};
    for (uint32_t i = 0; i < from->count; i++)
        for (uint32_t r = 0; r < from->items[i].rule_count || r == 0; r++) {
            Str rule = from->items[i].rule_count ? from->items[i].rules[r] : STR_NONE;
            VEC_PUSH(arena, &fixes, (RouteFix){.rule = rule, .title = from->items[i].title});
        }
    *count = fixes.len;
    return fixes.items;
}

static void add_route(Arena *arena, const Pack *pack, const SipScript *script, const SipPush *push,
                      Adapted *out) {
    const RouteStep *last = &push->steps[push->step_count - 1];
    Route route = {.product = pack->id,
                   .title = pack->title,
                   .id = program_text(script->program, push->call->name),
                   .place = last->place,
                   .steps = push->steps,
                   .step_count = push->step_count,
                   .other_steps = push->other_steps,
                   .other_step_count = push->other_step_count};
    route.values[ROUTE_NAME] = value(route.id);
    route.values[ROUTE_TRIGGER] = value(route_events_words(arena, push->events));
    // A push of a kind that is not told is the business of whoever gets it.
    bool told = push->channel != ROUTE_CHANNEL_UNKNOWN;
    route.values[ROUTE_CHANNEL] = value(str_from(told ? route_channel_name(push->channel) : "gateway"));
    // Where only calls lead there is nothing to tell.
    bool calls = push->events == ROUTE_CALL;
    if (!told) route.values[ROUTE_EVENT_SENT] = value(push->told || calls ? STR("true") : STR("false"));
    if (!told && push->told && !calls)
        route.decides = STR("what the receiver makes of the event that it is told");
    if (push->doubt.len) {
        route.undecided = push->doubt;
        route.decides =
            push->decides.len ? push->decides : STR("the whole script, with all that it includes");
    }
    route.fixes = fixes_of(arena, &pack->script->fixes, &route.fix_count);
    route_read(&route);
    VEC_PUSH(arena, &out->routes, route);
}

// Whether the name of an included file leads out of the tree: /etc/x, or more ../ than there are folders.
static bool leads_out(Str from, Str name) {
    uint32_t depth = 0;
    if (str_starts(name, STR("/"))) return true;
    for (size_t i = 0; i < from.len; i++)
        depth += from.data[i] == '/';
    while (str_starts(name, STR("../")) && depth > 0) {
        name = str_sub(name, 3, name.len);
        depth--;
    }
    return str_starts(name, STR("../"));
}

void adapt_script(Arena *arena, const Pack *pack, const ServerText *text, SipInclude *include, void *context,
                  Adapted *out, IncompleteList *gaps) {
    const SipScript *script = sip_script_read(arena, text->path, text->text, include, context);
    SipFlow flow = sip_flow(arena, script, pack->script);
    for (uint32_t i = 0; i < script->gaps.len; i++)
        VEC_PUSH(arena, gaps, script->gaps.items[i]);
    for (uint32_t i = 0; i < script->missing.len; i++)
        incomplete_add(gaps, arena, text->path, 0,
                       str_printf(arena, "includes `%.*s`, which is not %s",
                                  STR_ARG(script->missing.items[i]),
                                  leads_out(text->path, script->missing.items[i])
                                      ? "in the folder that is scanned, and not followed"
                                      : "here"));
    if (script->engine.len)
        incomplete_add(gaps, arena, text->path, 0,
                       str_printf(arena, "its routes are a program in another language (%.*s), which decides",
                                  STR_ARG(script->engine)));
    if (flow.limited)
        incomplete_add(gaps, arena, text->path, 0,
                       str_printf(arena,
                                  "more than %d states on the paths of this script, or more than %d pushes; "
                                  "some were not followed",
                                  SIP_MAX_STATES, SIP_MAX_PUSHES));
    for (uint32_t i = 0; i < flow.pushes.len; i++)
        add_route(arena, pack, script, &flow.pushes.items[i], out);
}
