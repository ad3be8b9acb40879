// SPDX-License-Identifier: MIT
// The notification service extension (VC402, VC403): the content handler is called on every path, at once or
// later, and the last call before the time is up does what is left to do.
#include "analyzer/checks/checks.h"
#include "analyzer/checks/fix_call.h"
#include "analyzer/paths/reach.h"

#include <stdlib.h>

static const char CLASS[] = "UNNotificationServiceExtension";
static const char RECEIVE[] = "didReceiveNotificationRequest:withContentHandler:";
static const char EXPIRE[] = "serviceExtensionTimeWillExpire";

enum { HANDLER = 1 }; // the parameter's index

typedef struct Extension {
    const CheckContext *context;
    Function *receive;
    Function *expire;    // NULL: not found
    PathsAnswer *answer; // of `receive`
} Extension;

// --- the methods ---

static bool is_method(const CheckContext *context, const Function *function, const char *selector,
                      const char *title) {
    if (function->kind != FUNCTION_METHOD || !function->owner || !function->has_body || function->is_static)
        return false;
    if (function->objc_name.len) return str_eq_c(function->objc_name, selector);
    return str_eq_c(program_function_title(scan_program(context->scan), function, context->arena), title);
}

static bool is_extension(const CheckContext *context, const Function *function) {
    Symbol type = program_symbol(scan_program(context->scan), str_from(CLASS));
    return resolver_conforms(context->resolver, function->owner, type);
}

// Whether every superclass is here, but for the system's.
static bool knows_ancestors(const CheckContext *context, const TypeDecl *decl) {
    enum { MAX_HOPS = 16 };
    Program *program = scan_program(context->scan);
    Symbol name = decl->name;
    for (int hops = 0; hops < MAX_HOPS; hops++) {
        const TypeDeclVec *decls = program_types_named(program, name);
        Symbol super = 0;
        for (uint32_t i = 0; i < decls->len && !super; i++)
            if (decls->items[i]->kind == TYPE_DECL_CLASS && decls->items[i]->supertypes.len)
                super = decls->items[i]->supertypes.items[0]->name;
        if (!super || super == name) return false;
        if (str_eq_c(program_text(program, super), CLASS)) return true;
        name = super;
    }
    return false;
}

// The method of the class, or the one that it inherits.
static Function *find_expire(const CheckContext *context, const Function *receive) {
    Program *program = scan_program(context->scan);
    Function *inherited = NULL;
    for (uint32_t i = 0; i < program->functions.len; i++) {
        Function *function = program->functions.items[i];
        if (!is_method(context, function, EXPIRE, "serviceExtensionTimeWillExpire()")) continue;
        if (resolver_same_type(program, function->owner, receive->owner)) return function;
        if (resolver_conforms(context->resolver, receive->owner, function->owner->name)) inherited = function;
    }
    return inherited;
}

// --- who calls a handler that was kept ---

static bool names(const Program *program, Symbol name, const Property *property) {
    if (name == property->name) return true;
    Str text = program_text(program, name);
    return text.len > 1 && text.data[0] == '_' &&
           str_eq(str_sub(text, 1, text.len), program_text(program, property->name));
}

static bool reads(const Program *program, const Expr *expr, const Property *property) {
    return expr && (expr->kind == EXPR_NAME || expr->kind == EXPR_MEMBER) &&
           names(program, expr->name, property);
}

static bool event_reads(const Program *program, const Event *event, const Property *property) {
    if (reads(program, event->expr, property)) return true;
    const Call *call = event->call;
    if (!call) return false;
    if ((call->name && names(program, call->name, property)) || reads(program, call->callee, property))
        return true;
    for (uint32_t a = 0; a < call->arg_count; a++)
        if (reads(program, call->args[a].value, property)) return true;
    return false;
}

static bool function_reads(const Program *program, const Function *function, const Property *property) {
    for (uint32_t b = 0; b < function->blocks.len; b++)
        for (uint32_t e = 0; e < function->blocks.items[b].events.len; e++)
            if (event_reads(program, &function->blocks.items[b].events.items[e], property)) return true;
    return false;
}

static bool holds(const FunctionVec *list, const Function *function) {
    for (uint32_t i = 0; i < list->len; i++)
        if (list->items[i] == function) return true;
    return false;
}

typedef struct Reached {
    Arena *arena;
    FunctionVec functions;
} Reached;

static bool note_reached(void *context, const ReachSite *site) {
    Reached *reached = context;
    if (!holds(&reached->functions, site->in)) VEC_PUSH(reached->arena, &reached->functions, site->in);
    return true;
}

// Whether some code reads the property that neither this run of `receive` nor the end of the time leads to: a
// delegate method, a completion that another object calls.
static bool is_completed_elsewhere(const Extension *extension, const Property *property) {
    const CheckContext *context = extension->context;
    const Program *program = scan_program(context->scan);
    Reached late = {.arena = context->arena};
    ReachOptions options = {.later = true};
    if (extension->expire) reach_walk(context->resolver, extension->expire, &options, note_reached, &late);
    for (uint32_t i = 0; i < program->functions.len; i++) {
        const Function *function = program->functions.items[i];
        if (!function->owner || !property->owner || function->owner->name != property->owner->name) continue;
        if (function == extension->expire || holds(&extension->answer->entered, function) ||
            holds(&late.functions, function))
            continue;
        if (function_reads(program, function, property)) return true;
    }
    return false;
}

static bool any_completed_elsewhere(const Extension *extension) {
    for (uint32_t i = 0; i < extension->answer->kept.len; i++)
        if (is_completed_elsewhere(extension, extension->answer->kept.items[i])) return true;
    return false;
}

// --- VC403 ---

// The template of Xcode asks whether the handler and the content are there: they are.
static bool tests_nil(const Loss *loss) { return loss->branch && loss->branch->cond->kind == EXPR_IS_NIL; }

// What the end of the time does, when nothing in it can come to the content handler.
typedef enum Idle {
    IDLE_NOT,   // it calls something
    IDLE_LOGS,  // it only writes to the log
    IDLE_EMPTY, // it does nothing
} Idle;

static Idle idleness(const CheckContext *context, const Function *function) {
    Idle idle = IDLE_EMPTY;
    for (uint32_t b = 0; b < function->blocks.len; b++) {
        const Block *block = &function->blocks.items[b];
        for (uint32_t e = 0; e < block->events.len; e++) {
            const Event *event = &block->events.items[e];
            if (event->kind == EVENT_GET) continue;
            if (event->kind != EVENT_CALL) return IDLE_NOT;
            const CallTargets *targets = resolver_call(context->resolver, function, event->call);
            bool part = event->call->outer != NULL; // of what is logged
            if (!targets->logs && !(part && targets->inert)) return IDLE_NOT;
            idle = IDLE_LOGS;
        }
    }
    return idle;
}

static void add_expire(const Extension *extension, Span place, const Function *in, const Loss *loss, Str what,
                       bool sure) {
    const CheckContext *context = extension->context;
    CheckDraft draft = check_draft(context, "VC403", place, in);
    draft.loss = loss;
    if (!sure) draft.confidence = RESULTS_CONFIDENCE_LIKELY;
    check_say(context, &draft, what);
    check_add(context, &draft);
}

// Whether the end of the time calls the handler on every path, nil aside. What is wrong is told when `tell`.
static bool expire_calls(const Extension *extension, bool tell) {
    const CheckContext *context = extension->context;
    Function *expire = extension->expire;
    const PathsAnswer *kept = extension->answer;
    if (!kept->kept.len) { // in a closure, or with another object
        Idle idle = idleness(context, expire);
        Str what = idle == IDLE_EMPTY ? STR("does nothing") : STR("does not call the content handler");
        if (idle != IDLE_NOT && tell) add_expire(extension, expire->name_span, expire, NULL, what, true);
        return idle == IDLE_NOT;
    }
    Obligation obligation = {.kind = OBLIGATION_INVOKE,
                             .entry = expire,
                             .parameter = UINT32_MAX,
                             .held = kept->kept.items,
                             .held_count = kept->kept.len,
                             .count_calls = true,
                             .lost = STR("leaves here without calling the content handler")};
    PathsAnswer *answer = paths_check(context->paths, &obligation);
    if (answer->limit.len || answer->damaged.len) return true;
    bool calls = true;
    for (uint32_t i = 0; i < answer->losses.len; i++) {
        const Loss *loss = &answer->losses.items[i];
        if (loss->kind != LOSS_MISSING || tests_nil(loss)) continue;
        bool never = loss->place.start == expire->name_span.start;
        if (never && answer->calls_unresolved) continue; // of code that is not here
        calls = false;
        Str what = loss->word.len ? str_printf(context->arena, "does not call the content handler %.*s",
                                               STR_ARG(loss->word))
                                  : STR("does not call the content handler");
        if (tell)
            add_expire(extension, loss->place, loss->in, loss, what, !answer->supposed || loss->in == expire);
    }
    return calls;
}

static void check_expire(const Extension *extension) {
    if (extension->expire) {
        expire_calls(extension, true);
    } else if (knows_ancestors(extension->context, extension->receive->owner)) {
        add_expire(extension, extension->receive->name_span, extension->receive, NULL, STR("is missing"),
                   true);
    }
}

// --- VC402 ---

static bool is_content(const CheckContext *context, const Function *in, Expr *expr) {
    Str name = resolver_type_name(context->resolver, in, expr);
    if (expr->kind == EXPR_CAST && expr->type && expr->type->kind == TYPE_NAMED)
        name = program_text(scan_program(context->scan), expr->type->name);
    return str_eq_c(name, "UNMutableNotificationContent") || str_eq_c(name, "UNNotificationContent");
}

// A copy of the content that is nil: there is always one, and the template of Xcode tests for it all the
// same.
static bool tests_copy(const CheckContext *context, const Function *in, const Terminator *branch) {
    return branch->cond->kind == EXPR_IS_NIL && branch->cond->child_count &&
           is_content(context, in, branch->cond->children[0]);
}

static bool lacks_copy(const CheckContext *context, const Loss *loss) {
    return loss->branch && tests_copy(context, loss->in, loss->branch);
}

static bool tests_handler(const Extension *extension, const Function *in, const Terminator *branch) {
    if (branch->cond->kind != EXPR_IS_NIL || !branch->cond->child_count) return false;
    const Property *property = resolver_property(extension->context->resolver, in, branch->cond->children[0]);
    for (uint32_t i = 0; property && i < extension->answer->kept.len; i++)
        if (extension->answer->kept.items[i] == property) return true;
    return false;
}

// Another condition of the same `guard` or `if`, which may well fail, when the one that is blamed never does.
static const Terminator *condition_beside(const Extension *extension, const Loss *loss) {
    const CheckContext *context = extension->context;
    if (!lacks_copy(context, loss)) return NULL;
    for (uint32_t b = 0; b < loss->in->blocks.len; b++) {
        const Terminator *term = &loss->in->blocks.items[b].term;
        if (term->kind == TERM_BRANCH && term->span.start == loss->branch->span.start &&
            !tests_copy(context, loss->in, term) && !tests_handler(extension, loss->in, term))
            return term;
    }
    return NULL;
}

// The same loss as the other condition tells it.
static Loss told_by(const CheckContext *context, const Loss *loss, const Terminator *branch) {
    Loss told = *loss;
    told.branch = branch;
    told.branch_taken = branch->binding;
    told.word = branch->edges[branch->binding ? 0 : 1].word;
    told.steps = ARENA_ARRAY(context->arena, PathsStep, loss->step_count + 1);
    for (uint32_t i = 0; i < loss->step_count; i++) {
        told.steps[i] = loss->steps[i];
        if (str_eq(loss->steps[i].word, loss->word)) told.steps[i].word = told.word;
    }
    return told;
}

// Content can always be copied, and some receivers are hardly ever nil.
static ResultsSeverity severity_of(const CheckContext *context, const Loss *loss) {
    if (lacks_copy(context, loss)) return RESULTS_SEVERITY_NOTE;
    return loss->branch && loss->branch->chain ? RESULTS_SEVERITY_WARNING : RESULTS_SEVERITY_ERROR;
}

// The content as the server sent it.
static const ResultsFix *fix_content(const CheckContext *context, const Function *receive, const Loss *loss) {
    Str request = check_parameter_name(context, receive, 0);
    FixCall call = {.entry = receive, .name = check_parameter_name(context, receive, HANDLER)};
    call.swift = str_printf(context->arena, "%.*s(%.*s.content)", STR_ARG(call.name), STR_ARG(request));
    call.objc = str_printf(context->arena, "%.*s(%.*s.content);", STR_ARG(call.name), STR_ARG(request));
    call.never = loss->place.start == receive->name_span.start;
    call.by_hand = str_printf(context->arena,
                              "call `%.*s` where the content is ready, and `%.*s` where it cannot be made",
                              STR_ARG(call.name), STR_ARG(call.swift));
    return request.len ? fix_call(context, loss, &call) : NULL;
}

static void add_loss(const Extension *extension, const Loss *loss, ResultsSeverity severity, Str what) {
    const CheckContext *context = extension->context;
    CheckDraft draft = check_draft(context, "VC402", loss->place, loss->in);
    draft.loss = loss;
    draft.severity = severity;
    if (extension->answer->supposed && loss->in != extension->receive)
        draft.confidence = RESULTS_CONFIDENCE_LIKELY;
    if (lacks_copy(context, loss)) draft.confidence = RESULTS_CONFIDENCE_POSSIBLE;
    check_say(context, &draft, check_parameter_name(context, extension->receive, HANDLER));
    check_say(context, &draft, what);
    draft.fix = fix_content(context, extension->receive, loss);
    check_add(context, &draft);
}

static Str when(const CheckContext *context, const char *what, const Loss *loss) {
    Str plain = str_from(what);
    if (!loss->word.len) return str_ends(plain, STR(",")) ? str_sub(plain, 0, plain.len - 1) : plain;
    return str_printf(context->arena, "%s %.*s", what, STR_ARG(loss->word));
}

// Adds what was lost; returns the verdict.
static ResultsVerdict judge(const Extension *extension) {
    const CheckContext *context = extension->context;
    const PathsAnswer *answer = extension->answer;
    if (answer->limit.len || answer->damaged.len) return RESULTS_VERDICT_UNVERIFIED;
    bool elsewhere = answer->kept.len && any_completed_elsewhere(extension);
    bool late = extension->expire && answer->kept.len && expire_calls(extension, false);
    ResultsVerdict verdict = RESULTS_VERDICT_REPORTS;
    for (uint32_t i = 0; i < answer->losses.len; i++) {
        const Loss *loss = &answer->losses.items[i];
        const Terminator *beside = condition_beside(extension, loss);
        Loss told;
        if (beside) {
            told = told_by(context, loss, beside);
            loss = &told;
        }
        switch (loss->kind) {
        case LOSS_MISSING: {
            bool all = loss->place.start == extension->receive->name_span.start;
            verdict = all ? RESULTS_VERDICT_NEVER : RESULTS_VERDICT_MISSING_PATH;
            add_loss(extension, loss, severity_of(context, loss), when(context, "is not called", loss));
            break;
        }
        case LOSS_KEPT:
            if (elsewhere || lacks_copy(context, loss) || (loss->branch && loss->branch->chain)) break;
            if (verdict == RESULTS_VERDICT_REPORTS) verdict = RESULTS_VERDICT_MISSING_PATH;
            add_loss(extension, loss, late ? RESULTS_SEVERITY_WARNING : RESULTS_SEVERITY_ERROR,
                     when(context,
                          late ? "is called only when the time is up, about half a minute late,"
                               : "is kept and never called",
                          loss));
            break;
        case LOSS_TWICE:
            if (verdict == RESULTS_VERDICT_REPORTS) verdict = RESULTS_VERDICT_TWICE;
            add_loss(extension, loss, RESULTS_SEVERITY_NOTE, STR("is called a second time"));
            break;
        default:
            break;
        }
    }
    return verdict;
}

static Str because_of(ResultsVerdict verdict) {
    switch (verdict) {
    case RESULTS_VERDICT_REPORTS:
        return STR("every path calls the content handler or hands it on");
    case RESULTS_VERDICT_TWICE:
        return STR("a path calls the content handler a second time");
    case RESULTS_VERDICT_NEVER:
        return STR("no path calls the content handler");
    case RESULTS_VERDICT_UNVERIFIED:
        return STR("not decided: not everything on the way was understood");
    default:
        return STR("a path leaves without calling the content handler");
    }
}

static void check_receive(const CheckContext *context, Function *receive) {
    Obligation obligation = {.kind = OBLIGATION_INVOKE,
                             .entry = receive,
                             .parameter = HANDLER,
                             .keep_open = true,
                             .count_calls = true,
                             .lost = STR("leaves here without calling the content handler"),
                             .again = STR("the content handler is called a second time")};
    Extension extension = {.context = context,
                           .receive = receive,
                           .expire = find_expire(context, receive),
                           .answer = paths_check(context->paths, &obligation)};
    ResultsVerdict verdict = judge(&extension);
    check_add_obligation(context, STR("VC402"), receive, HANDLER, verdict, because_of(verdict));
    check_note_damaged(context, extension.answer);
    check_expire(&extension);
}

static int by_place(const void *a, const void *b) {
    Span x = (*(Function *const *)a)->name_span, y = (*(Function *const *)b)->name_span;
    if (x.file != y.file) return x.file < y.file ? -1 : 1;
    return x.start < y.start ? -1 : x.start > y.start;
}

void extension_check(const CheckContext *context) {
    if (!scan_mentions(context->scan, str_from(CLASS))) return;
    Program *program = scan_program(context->scan);
    const TypeDeclVec *below = program_conformers(program, program_symbol(program, str_from(CLASS)));
    for (uint32_t i = 0; i < below->len; i++) { // subclasses of subclasses, and extensions
        program_types_named(program, below->items[i]->name);
        program_conformers(program, below->items[i]->name);
    }
    FunctionVec entries = {0};
    for (uint32_t i = 0; i < program->functions.len; i++) {
        Function *function = program->functions.items[i];
        if (is_method(context, function, RECEIVE, "didReceive(_:withContentHandler:)") &&
            function->param_count > HANDLER && check_is_ours(context, function->span.file) &&
            is_extension(context, function))
            VEC_PUSH(context->arena, &entries, function);
    }
    if (entries.len) qsort(entries.items, entries.len, sizeof *entries.items, by_place);
    for (uint32_t i = 0; i < entries.len; i++)
        check_receive(context, entries.items[i]);
}
