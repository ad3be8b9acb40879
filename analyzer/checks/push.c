// SPDX-License-Identifier: MIT
// The push handler's rules (VC101–VC120): from the solver's answers to handlers, obligations and findings.
#include "analyzer/checks/push.h"

#include "analyzer/checks/checks.h"
#include "analyzer/checks/fix_call.h"
#include "analyzer/checks/fix_move.h"
#include "analyzer/checks/fix_report.h"
#include "analyzer/checks/push_losses.h"
#include "analyzer/checks/push_metadata.h"
#include "analyzer/checks/push_parse.h"
#include "analyzer/checks/push_quiet.h"
#include "analyzer/checks/push_setup.h"
#include "analyzer/checks/queues.h"
#include "analyzer/checks/reason.h"

// What holds while a VoIP push is handled: it is of type VoIP, it comes from the one registry, and (in the
// iOS 26.4 form) it must be reported.
static const Assumption assumptions[] = {
    {.type = {"PKPushType", 10}, .value = {"voIP", 4}, .raw = {"PKPushTypeVoIP", 14}},
    {.type = {"PKVoIPPushMetadata", 18}, .member = {"mustReport", 10}, .value = {"true", 4}},
    {.type = {"PKPushRegistry", 14}, .same = true},
};

// --- findings ---

static CheckDraft draft_of(const CheckContext *context, const char *rule, Span place, const Function *in,
                           const Loss *loss) {
    CheckDraft draft = check_draft(context, rule, place, in);
    draft.loss = loss;
    return draft;
}

void push_add(const CheckContext *context, const Handler *handler, CheckDraft *draft) {
    if (!draft->in) draft->in = handler->function;
    draft->entry = handler->function;
    // Only systems before iOS 11 call it, and those before iOS 13 ask for no report.
    if (handler->shadowed && draft->severity > RESULTS_SEVERITY_NOTE) draft->severity = RESULTS_SEVERITY_NOTE;
    check_add(context, draft);
    fix_report_request(context, handler, draft);
}

// Whether the loss is that of an object that is nil, and the launch of the app has set it: then it takes an
// accident to lose anything.
static bool is_set_at_launch(const CheckContext *context, const Loss *loss) {
    const Expr *cond = loss->branch ? loss->branch->cond : NULL;
    if (!cond || cond->kind != EXPR_IS_NIL || !cond->child_count) return false;
    return paths_set_at_launch(context->paths, loss->in, cond->children[0]);
}

static void soften(CheckDraft *draft) {
    draft->severity = RESULTS_SEVERITY_NOTE;
    draft->confidence = RESULTS_CONFIDENCE_POSSIBLE;
}

// --- the report ---

static Str lost_where(const CheckContext *context, const Handler *handler, const Loss *loss,
                      const Reason *reason) {
    bool other =
        str_eq_c(str_from(reason->tag), "other") ||
        (str_eq_c(str_from(reason->tag), "payload-parse") && !push_tests_content(context, handler, loss));
    if (loss->callee)
        return str_printf(
            context->arena, "when it is %.*s that runs",
            STR_ARG(check_quoted(context, program_function_symbol(scan_program(context->scan), loss->callee,
                                                                  context->arena))));
    if (!loss->word.len && other && loss->call && loss->call->name)
        return str_printf(
            context->arena, "%.*s makes none",
            STR_ARG(check_quoted(context, program_text(scan_program(context->scan), loss->call->name))));
    if (!loss->word.len) return str_from(other ? "other" : reason->tag);
    if (other) return loss->word;
    return str_printf(context->arena, "%.*s; reason: %s", STR_ARG(loss->word), reason->tag);
}

// Whether a push alone that starts the app finds nothing to report through, and how grave that is.
static void weigh_nil(PushSetup *setup, const Handler *handler, const Loss *loss, CheckDraft *draft) {
    if (is_set_at_launch(setup->context, loss))
        soften(draft);
    else if (push_setup_lacks(setup, handler, loss))
        draft->severity = RESULTS_SEVERITY_ERROR;
}

// The loss with the branch that this one is bound to take, or NULL: both can be repaired in that branch.
static const Loss *joined_loss(const PathsAnswer *answer, const Loss *loss) {
    for (uint32_t i = 0; loss->joins && i < answer->losses.len; i++) {
        const Loss *other = &answer->losses.items[i];
        if (other != loss && other->kind == loss->kind && other->in == loss->in && other->branch &&
            other->branch->span.file == loss->joins->span.file &&
            other->branch->span.start == loss->joins->span.start)
            return other;
    }
    return NULL;
}

// Whether the finding for the branch that both take says it all.
static bool is_told_beside(const CheckContext *context, const PathsAnswer *answer, const Loss *loss) {
    const Loss *other = joined_loss(answer, loss);
    return other && reason_of(context->resolver, context->paths, other, context->arena).kind == REASON_OTHER;
}

// Whether the report itself is what raises: what it is given may be no UUID.
static bool is_raised(const Loss *loss) {
    const CallTargets *targets = loss->call && !loss->branch ? loss->call->targets : NULL;
    return targets && targets->api && targets->api->effect == API_EFFECT_REPORTS;
}

static void add_missing(PushBranches *branches, PushSetup *setup, const Loss *loss, bool *state) {
    const CheckContext *context = branches->context;
    const Handler *handler = branches->handler;
    const PathsAnswer *answer = branches->answer;
    Reason reason = reason_of(context->resolver, context->paths, loss, context->arena);
    bool lacks = str_eq_c(str_from(reason.tag), "payload-parse");
    if (push_branches_take(branches, loss, reason.kind == REASON_OTHER, lacks)) return;
    if (reason.kind == REASON_OTHER && is_told_beside(context, answer, loss)) return;
    const char *rule = "VC101";
    if (reason.kind == REASON_STATE || reason.kind == REASON_READY) rule = "VC105";
    if (reason.kind == REASON_RECEIVER) rule = "VC106";
    if (reason.kind == REASON_MUST_REPORT) rule = "VC118";
    CheckDraft draft = draft_of(context, rule, loss->place, loss->in, loss);
    switch (reason.kind) {
    case REASON_STATE:
        *state = true;
        draft.severity = RESULTS_SEVERITY_WARNING;
        if (answer->opaque) draft.confidence = RESULTS_CONFIDENCE_LIKELY;
        check_say(context, &draft,
                  reason.what.len ? check_quoted(context, reason.what) : STR("the app's own state"));
        break;
    case REASON_READY:
        draft.severity = RESULTS_SEVERITY_ERROR;
        check_say(context, &draft,
                  reason.what.len ? check_quoted(context, reason.what) : STR("the provider's readiness"));
        break;
    case REASON_RECEIVER:
        weigh_nil(setup, handler, loss, &draft);
        check_say(context, &draft,
                  reason.what.len ? check_quoted(context, reason.what) : STR("the receiver"));
        break;
    case REASON_MUST_REPORT:
        check_say(context, &draft, STR("the path on which a report is required leaves without one"));
        break;
    case REASON_OTHER:
        if (answer->opaque || loss->callee || is_raised(loss)) draft.confidence = RESULTS_CONFIDENCE_LIKELY;
        check_say(context, &draft, lost_where(context, handler, loss, &reason));
        break;
    }
    push_add(context, handler, &draft);
}

static void add_deferred(const CheckContext *context, const Handler *handler, const Loss *loss) {
    bool io = str_eq_c(loss->category, "io");
    const Call *call = loss->call;
    bool task = str_eq_c(loss->category, "task") || (call && (call->spawned || call->awaited)) ||
                (call && call->targets && ((const CallTargets *)call->targets)->starts_task);
    bool async_handler = handler->form == HANDLER_ASYNC || handler->form == HANDLER_METADATA_ASYNC;
    CheckDraft draft = draft_of(context,
                                async_handler || task ? "VC107"
                                : io                  ? "VC104"
                                                      : "VC103",
                                loss->place, loss->in, loss);
    Str construct = STR("a closure that is kept for later");
    if (async_handler) {
        construct = STR("the `async` form of the delegate method");
        draft.place = handler->function->name_span;
        draft.in = handler->function;
    } else if (loss->call) {
        construct = check_quoted(context, scan_text(context->scan, check_call_span(loss->call)));
    }
    check_say(context, &draft, construct);
    if (str_eq_c(str_from(draft.rule), "VC107") && push_losses_async_is_excused(context, handler))
        draft.severity = RESULTS_SEVERITY_WARNING;
    if (str_eq_c(str_from(draft.rule), "VC103")) draft.fix = fix_unwrap(context, loss);
    push_add(context, handler, &draft);
}

static void add_nil(const CheckContext *context, PushSetup *setup, const Handler *handler, const Loss *loss) {
    CheckDraft draft = draft_of(context, "VC106", loss->place, loss->in, loss);
    Str what = STR("the receiver");
    if (loss->branch && loss->branch->cond && loss->branch->cond->child_count)
        what = check_quoted(context, scan_text(context->scan, loss->branch->cond->children[0]->span));
    weigh_nil(setup, handler, loss, &draft);
    check_say(context, &draft, what);
    push_add(context, handler, &draft);
}

static bool stands_in_handler(const Handler *handler, const Function *in) {
    while (in && in != handler->function)
        in = in->parent;
    return in;
}

// Only where nothing else is known of the handler is unknown code worth a word wherever it stands: a library
// that some helper asks for something is no place that the push is handed to.
static void add_unverified(const CheckContext *context, PushBranches *branches, const Loss *loss) {
    const Handler *handler = branches->handler;
    if (!loss->call) return; // syntax that was not understood is listed as incomplete
    if (branches->answer->verdict != PATHS_UNVERIFIED && !stands_in_handler(handler, loss->in)) return;
    CheckDraft draft = draft_of(context, "VC120", loss->place, loss->in, loss);
    Str name = program_text(scan_program(context->scan), loss->call->name);
    const AskedCall *asked = push_losses_asked(context, handler, branches->answer, loss->call);
    if (asked && asked->call != loss->call) {
        draft.place = check_call_span(asked->call);
        draft.in = asked->in;
        name = program_text(scan_program(context->scan), asked->call->name);
    }
    for (uint32_t i = 0; i < branches->handed.len; i++)
        if (branches->handed.items[i].file == draft.place.file &&
            branches->handed.items[i].start == draft.place.start)
            return;
    VEC_PUSH(context->arena, &branches->handed, draft.place);
    check_say(context, &draft, name.len ? check_quoted(context, name) : STR("a closure"));
    push_add(context, handler, &draft);
}

static ResultsVerdict results_verdict(PathsVerdict verdict) {
    switch (verdict) {
    case PATHS_REPORTS:
        return RESULTS_VERDICT_REPORTS;
    case PATHS_REPORTS_UNLESS_NIL:
        return RESULTS_VERDICT_REPORTS_UNLESS_NIL;
    case PATHS_MISSING_PATH:
        return RESULTS_VERDICT_MISSING_PATH;
    case PATHS_NEVER:
        return RESULTS_VERDICT_NEVER;
    case PATHS_DEFERRED:
        return RESULTS_VERDICT_DEFERRED;
    default:
        return RESULTS_VERDICT_UNVERIFIED;
    }
}

static Str unknown_list(const CheckContext *context, const PathsAnswer *answer) {
    StrBuf out;
    strbuf_init(&out, context->arena);
    enum { MAX_SHOWN = 3 };
    for (uint32_t i = 0; i < answer->unknown.len && i < MAX_SHOWN; i++) {
        strbuf_add_c(&out, i == 0 ? "" : ", ");
        strbuf_printf(&out, "`%.*s`", STR_ARG(answer->unknown.items[i]));
    }
    if (answer->unknown.len > MAX_SHOWN) strbuf_printf(&out, " and %u more", answer->unknown.len - MAX_SHOWN);
    return strbuf_str(&out);
}

static const Loss *first_loss(const PathsAnswer *answer, LossKind kind) {
    for (uint32_t i = 0; i < answer->losses.len; i++)
        if (answer->losses.items[i].kind == kind) return &answer->losses.items[i];
    return NULL;
}

// The first path that a finding tells of; the first of all when none does.
static const Loss *first_told(const PathsAnswer *answer, LossKind kind, const bool *aside) {
    for (uint32_t i = 0; i < answer->losses.len; i++)
        if (answer->losses.items[i].kind == kind && !aside[i]) return &answer->losses.items[i];
    return first_loss(answer, kind);
}

static Str because_of(const CheckContext *context, const Handler *handler, const PathsAnswer *answer,
                      const bool *aside) {
    Arena *arena = context->arena;
    const Loss *loss;
    switch (answer->verdict) {
    case PATHS_REPORTS:
        return STR("every path reports a call before the method returns");
    case PATHS_REPORTS_UNLESS_NIL:
        loss = first_loss(answer, LOSS_NIL);
        if (loss && loss->branch && loss->branch->cond && loss->branch->cond->child_count)
            return str_printf(arena, "every path makes the call, but nothing is reported when `%.*s` is nil",
                              STR_ARG(scan_text(context->scan, loss->branch->cond->children[0]->span)));
        return STR("every path makes the call, but on a receiver that may be nil");
    case PATHS_NEVER:
        return STR("no path reports a call");
    case PATHS_DEFERRED:
        if (handler->form == HANDLER_ASYNC || handler->form == HANDLER_METADATA_ASYNC)
            return STR("the `async` form returns to the system before its body has run to the report");
        loss = first_loss(answer, LOSS_DEFERRED);
        if (loss && loss->call)
            return str_printf(arena, "the report is made after the method has returned: `%.*s` runs it later",
                              STR_ARG(scan_text(context->scan, check_call_span(loss->call))));
        return STR("the report is made after the method has returned");
    case PATHS_MISSING_PATH:
        loss = first_told(answer, LOSS_MISSING, aside);
        if (loss && loss->place.start != handler->function->name_span.start) {
            ResultsPlace place = scan_place(context->scan, loss->place);
            return str_printf(arena, "a path leaves without a report: %.*s:%u", STR_ARG(place.file),
                              place.line);
        }
        return STR("a path leaves without a report");
    case PATHS_UNVERIFIED:
        if (answer->limit.len) return str_printf(arena, "not decided: %.*s", STR_ARG(answer->limit));
        if (answer->damaged.len && answer->unknown.len <= answer->damaged.len)
            return str_printf(arena, "not decided: %.*s", STR_ARG(unknown_list(context, answer)));
        return str_printf(arena, "depends on code that is not here: %.*s",
                          STR_ARG(unknown_list(context, answer)));
    }
    return STR_NONE;
}

// Whether the solver blames a test for a version of the system.
static bool blames_system(const PathsAnswer *answer) {
    for (uint32_t i = 0; i < answer->losses.len; i++) {
        const Terminator *branch = answer->losses.items[i].branch;
        if (branch && branch->cond && branch->cond->kind == EXPR_AVAILABLE) return true;
    }
    return false;
}

static Obligation obligation_of(const CheckContext *context, const Handler *handler, ObligationKind kind) {
    bool async = handler->form == HANDLER_ASYNC || handler->form == HANDLER_METADATA_ASYNC;
    PushQueue queue = queue_of_pushes(context);
    return (Obligation){.kind = kind,
                        .entry = handler->function,
                        .parameter = handler->completion,
                        .assumptions = assumptions,
                        .assumption_count = sizeof assumptions / sizeof *assumptions,
                        .off_main = queue == PUSH_QUEUE_OTHER || queue == PUSH_QUEUE_MIXED,
                        .on_main = queue == PUSH_QUEUE_MAIN && !async, // that runs where tasks do
                        .late = async};
}

static ResultsHandler results_handler(const CheckContext *context, const Handler *handler) {
    Program *program = scan_program(context->scan);
    bool objc = program->files.items[handler->function->span.file].language == LANGUAGE_OBJC;
    ResultsPlace place = scan_place(context->scan, handler->function->name_span);
    return (ResultsHandler){.file = place.file,
                            .line = place.line,
                            .column = place.column,
                            .language = objc ? RESULTS_LANGUAGE_OBJC : RESULTS_LANGUAGE_SWIFT,
                            .shadowed = handler->shadowed,
                            .symbol = program_function_symbol(program, handler->function, context->arena)};
}

// A handler of the iOS 26.4 form that reports only when `mustReport` is false: then no path that matters
// does.
static const Terminator *inverted_test(const CheckContext *context, const Handler *handler,
                                       const PathsAnswer *answer) {
    if (answer->verdict != PATHS_NEVER || !answer->may_report) return NULL;
    Function *function = handler->function;
    for (uint32_t b = 0; b < function->blocks.len; b++) {
        const Terminator *term = &function->blocks.items[b].term;
        if (term->kind != TERM_BRANCH) continue;
        Loss loss = {.in = function, .branch = term};
        if (reason_of(context->resolver, context->paths, &loss, context->arena).kind == REASON_MUST_REPORT)
            return term;
    }
    return NULL;
}

// Where a test for the system is to blame, once more with the systems that pushes can come on.
static PathsAnswer *ask(PushSetup *setup, const Handler *handler, ObligationKind kind, const AskedCall *quiet,
                        uint32_t quiet_count) {
    const CheckContext *context = setup->context;
    Obligation obligation = obligation_of(context, handler, kind);
    obligation.quiet = quiet;
    obligation.quiet_count = quiet_count;
    PathsAnswer *answer = paths_check(context->paths, &obligation);
    if (!blames_system(answer)) return answer;
    obligation.system = push_setup_systems(setup, handler);
    return obligation.system.len ? paths_check(context->paths, &obligation) : answer;
}

static bool loses(PathsVerdict verdict) {
    return verdict == PATHS_UNVERIFIED || verdict == PATHS_MISSING_PATH || verdict == PATHS_DEFERRED;
}

static bool names_unknown_call(const PathsAnswer *answer) {
    for (uint32_t i = 0; i < answer->losses.len; i++)
        if (answer->losses.items[i].kind == LOSS_UNVERIFIED && answer->losses.items[i].call) return true;
    return false;
}

// Where unknown code stands in for a report, once more without the calls of it that surely make none.
static PathsAnswer *ask_for_report(PushSetup *setup, const Handler *handler) {
    PathsAnswer *answer = ask(setup, handler, OBLIGATION_REPORT, NULL, 0);
    if (answer->limit.len || !first_loss(answer, LOSS_UNVERIFIED) || !loses(answer->verdict)) return answer;
    uint32_t count = 0;
    const AskedCall *quiet = push_quiet_calls(setup->context, handler, answer, &count);
    if (!count) return answer;
    PathsAnswer *exact = ask(setup, handler, OBLIGATION_REPORT, quiet, count);
    bool tells = exact->verdict != PATHS_UNVERIFIED || names_unknown_call(exact);
    return tells && loses(exact->verdict) && !exact->limit.len ? exact : answer;
}

static void check_report(PushSetup *setup, const Handler *handler) {
    const CheckContext *context = setup->context;
    PathsAnswer *answer = ask_for_report(setup, handler);
    bool doubtful = push_losses_never(context, handler, answer);
    if (doubtful) answer->verdict = PATHS_NEVER;
    ResultsHandler result = results_handler(context, handler);
    const Terminator *inverted = inverted_test(context, handler, answer);
    result.verdict = inverted ? RESULTS_VERDICT_MISSING_PATH : results_verdict(answer->verdict);
    const bool *aside = push_losses_aside(context, handler, answer);
    result.because = because_of(context, handler, answer, aside);
    results_add_handler(context->results, &result);
    context->results->coverage.calls_resolved += answer->calls_resolved;
    context->results->coverage.calls_unresolved += answer->calls_unresolved;
    check_note_damaged(context, answer);
    bool state = false;
    PushBranches branches = {.context = context, .handler = handler, .answer = answer};
    if (inverted) {
        CheckDraft draft =
            draft_of(context, "VC118", inverted->span, handler->function, first_loss(answer, LOSS_MISSING));
        check_say(context, &draft,
                  STR("the test is the wrong way round, so a push that must be reported is not"));
        push_add(context, handler, &draft);
    } else if (answer->verdict == PATHS_NEVER) {
        CheckDraft draft = draft_of(context, "VC102", handler->function->name_span, handler->function,
                                    doubtful ? NULL : first_loss(answer, LOSS_MISSING));
        if (doubtful) draft.confidence = RESULTS_CONFIDENCE_LIKELY;
        check_say(context, &draft, STR_NONE);
        push_add(context, handler, &draft);
    }
    for (uint32_t i = 0; i < answer->losses.len && answer->verdict != PATHS_NEVER; i++) {
        const Loss *loss = &answer->losses.items[i];
        switch (loss->kind) {
        case LOSS_MISSING:
            if (!aside[i]) add_missing(&branches, setup, loss, &state);
            break;
        case LOSS_DEFERRED:
            add_deferred(context, handler, loss);
            break;
        case LOSS_NIL:
            add_nil(context, setup, handler, loss);
            break;
        case LOSS_UNVERIFIED:
            if (!aside[i]) add_unverified(context, &branches, loss);
            break;
        case LOSS_EARLY:
        case LOSS_TWICE:
        case LOSS_KEPT:
            break;
        }
    }
    push_branches_rest(&branches);
    Str file = scan_program(context->scan)->files.items[handler->function->span.file].path;
    if (state && !handler->has_metadata_form && !handler->shadowed && push_metadata_is_known(context, file)) {
        CheckDraft draft = draft_of(context, "VC119", handler->function->name_span, handler->function, NULL);
        check_say(context, &draft, STR_NONE);
        push_add(context, handler, &draft);
    }
}

// --- the completion ---

static void add_obligation(const CheckContext *context, const Handler *handler, const char *rule,
                           ResultsVerdict verdict, const char *because) {
    ResultsHandler result = results_handler(context, handler);
    const Program *program = scan_program(context->scan);
    result.rule = str_from(rule);
    VarId var = handler->function->params[handler->completion].var;
    result.parameter = program_text(program, program_var(program, var)->name);
    result.verdict = verdict;
    result.because = str_from(because);
    results_add_obligation(context->results, &result);
}

static const ResultsFix *fix_completion(const CheckContext *context, const Handler *handler, const Loss *loss,
                                        bool never) {
    FixCall call = {.entry = handler->function,
                    .name = check_parameter_name(context, handler->function, handler->completion),
                    .never = never};
    call.swift = str_printf(context->arena, "%.*s()", STR_ARG(call.name));
    call.objc = str_printf(context->arena, "%.*s();", STR_ARG(call.name));
    return fix_call(context, loss, &call);
}

static void check_completion(PushSetup *setup, const Handler *handler) {
    const CheckContext *context = setup->context;
    PathsAnswer *answer = ask(setup, handler, OBLIGATION_INVOKE, NULL, 0);
    if (answer->limit.len) {
        add_obligation(context, handler, "VC109", RESULTS_VERDICT_UNVERIFIED, "too many states to follow");
        return;
    }
    if (answer->damaged.len) { // the completion may be called in what was not understood
        add_obligation(context, handler, "VC109", RESULTS_VERDICT_UNVERIFIED,
                       "syntax on the way was not understood");
        return;
    }
    const Loss *twice = first_loss(answer, LOSS_TWICE);
    bool met = answer->verdict == PATHS_REPORTS;
    bool never = !met && !answer->reports_somewhere && first_loss(answer, LOSS_MISSING) &&
                 first_loss(answer, LOSS_MISSING)->place.start == handler->function->name_span.start;
    add_obligation(context, handler, "VC109",
                   met     ? RESULTS_VERDICT_REPORTS
                   : never ? RESULTS_VERDICT_NEVER
                           : RESULTS_VERDICT_MISSING_PATH,
                   met ? "every path calls the completion or hands it on"
                       : "a path leaves without calling the completion");
    if (twice)
        add_obligation(context, handler, "VC111", RESULTS_VERDICT_TWICE,
                       "a path calls the completion a second time");
    for (uint32_t i = 0; i < answer->losses.len; i++) {
        const Loss *loss = &answer->losses.items[i];
        if (loss->kind == LOSS_MISSING) {
            if (joined_loss(answer, loss) && !is_set_at_launch(context, joined_loss(answer, loss))) continue;
            CheckDraft draft = draft_of(context, "VC109", loss->place, loss->in, loss);
            Str word = loss->word.len ? loss->word : STR("this method returns");
            if (str_starts(word, STR("when "))) word = str_sub(word, 5, word.len);
            if (is_set_at_launch(context, loss)) soften(&draft);
            check_say(context, &draft, word);
            draft.fix = fix_completion(context, handler, loss, never);
            push_add(context, handler, &draft);
        } else if (loss->kind == LOSS_TWICE) {
            CheckDraft draft = draft_of(context, "VC111", loss->place, loss->in, loss);
            check_say(context, &draft, STR_NONE);
            push_add(context, handler, &draft);
        }
    }
}

static void check_order(const CheckContext *context, const Handler *handler) {
    Obligation obligation = obligation_of(context, handler, OBLIGATION_ORDER);
    PathsAnswer *answer = paths_check(context->paths, &obligation);
    for (uint32_t i = 0; i < answer->losses.len; i++) {
        const Loss *loss = &answer->losses.items[i];
        if (loss->kind != LOSS_EARLY) continue;
        CheckDraft draft = draft_of(context, "VC110", loss->place, loss->in, loss);
        check_say(context, &draft, STR_NONE);
        push_add(context, handler, &draft);
    }
}

static void check_handler(PushSetup *setup, const Handler *handler) {
    const CheckContext *context = setup->context;
    check_report(setup, handler);
    if (handler->completion < handler->function->param_count) {
        check_completion(setup, handler);
        check_order(context, handler);
    }
    push_metadata_check(context, handler);
}

void push_check(const CheckContext *context) {
    PushSetup setup = {.context = context};
    for (uint32_t i = 0; i < context->handlers->len; i++)
        check_handler(&setup, &context->handlers->items[i]);
}
