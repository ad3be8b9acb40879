// SPDX-License-Identifier: MIT
#include "analyzer/checks/audio.h"

#include "analyzer/checks/origin.h"

bool audio_is_started(const CheckContext *context, const ReachSite *site) {
    if (site->event->kind != EVENT_CALL || site->unsure) return false;
    const Call *call = site->event->call;
    const ApiCall *api = resolver_call(context->resolver, site->in, site->event->call)->api;
    if (!api) return false;
    if (str_eq_c(api->category, "audio-start")) return true;
    if (!str_eq_c(api->category, "audio-activate") || !call->arg_count) return false;
    const Expr *active = origin_peel(context, call->args[0].value);
    return active->kind == EXPR_TRUE || (active->kind == EXPR_NUMBER && !str_eq_c(active->text, "0"));
}

CheckDraft audio_draft(const CheckContext *context, const ReachSite *site, Str where) {
    Span place = check_call_span(site->event->call);
    CheckDraft draft = check_draft(context, "VC307", place, site->in);
    check_say(context, &draft, check_quoted(context, scan_text(context->scan, place)));
    check_say(context, &draft, where);
    return draft;
}
