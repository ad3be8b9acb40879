// SPDX-License-Identifier: MIT
#include "analyzer/checks/audio.h"

#include "analyzer/checks/origin.h"

// Whether one of the values that `flag` may have is true: `settings.active ?? true`.
static bool may_be_true(const CheckContext *context, const Expr *flag) {
    if (flag->kind != EXPR_VAR || !origin_is_choice(context, flag->var)) return false;
    const Function *owner = program_var(scan_program(context->scan), flag->var)->owner;
    for (BlockId b = 0; owner && b < owner->blocks.len; b++)
        for (uint32_t e = 0; e < owner->blocks.items[b].events.len; e++) {
            const Event *event = &owner->blocks.items[b].events.items[e];
            if (event->kind == EVENT_ASSIGN && event->target->kind == EXPR_VAR &&
                event->target->var == flag->var && event->expr && event->expr->kind == EXPR_TRUE)
                return true;
        }
    return false;
}

static const Expr *given_for(const CheckContext *context, const ReachSite *site, const Expr *parameter) {
    const ReachSite *by = site->from;
    if (!by || by->event->kind != EVENT_CALL) return NULL;
    const CallTargets *targets = resolver_call(context->resolver, by->in, by->event->call);
    for (uint32_t t = 0; t < targets->functions.len; t++) {
        const Target *target = &targets->functions.items[t];
        for (uint32_t a = 0; target->function == site->in && a < by->event->call->arg_count; a++) {
            uint32_t p = target->param_of_arg[a];
            if (p < site->in->param_count && site->in->params[p].var == parameter->var)
                return origin_peel(context, by->event->call->args[a].value);
        }
    }
    return NULL;
}

// What a parameter stands for on this way: what the callers give for it.
static const Expr *value_on_way(const CheckContext *context, const ReachSite *site, const Expr *value) {
    const Program *program = scan_program(context->scan);
    while (value && value->kind == EXPR_VAR && program_var(program, value->var)->kind == VAR_PARAM &&
           !program_var(program, value->var)->assigned) {
        while (site->from && site->in != program_var(program, value->var)->owner)
            site = site->from; // out of closures
        const Expr *given = site->from ? given_for(context, site, value) : NULL;
        if (!given) break;
        value = given;
        site = site->from;
    }
    return value;
}

static const Expr *activation(const CheckContext *context, const ReachSite *site) {
    const Call *call = site->event->call;
    const ApiCall *api = resolver_call(context->resolver, site->in, site->event->call)->api;
    if (!api || !str_eq_c(api->category, "audio-activate") || !call->arg_count) return NULL;
    return value_on_way(context, site, origin_peel(context, call->args[0].value));
}

bool audio_is_started(const CheckContext *context, const ReachSite *site) {
    if (site->event->kind != EVENT_CALL || site->unsure) return false;
    const ApiCall *api = resolver_call(context->resolver, site->in, site->event->call)->api;
    if (!api) return false;
    if (str_eq_c(api->category, "audio-start")) return true;
    const Expr *active = activation(context, site);
    if (!active) return false;
    return active->kind == EXPR_TRUE || (active->kind == EXPR_NUMBER && !str_eq_c(active->text, "0")) ||
           may_be_true(context, active);
}

CheckDraft audio_draft(const CheckContext *context, const ReachSite *site, Str where) {
    Span place = check_call_span(site->event->call);
    CheckDraft draft = check_draft(context, "VC307", place, site->in);
    const Expr *active = activation(context, site);
    if (active && may_be_true(context, active)) draft.confidence = RESULTS_CONFIDENCE_POSSIBLE;
    check_say(context, &draft, check_quoted(context, scan_text(context->scan, place)));
    check_say(context, &draft, where);
    return draft;
}
