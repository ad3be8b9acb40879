// SPDX-License-Identifier: MIT
// Rules that are an obligation as data: which functions they concern, what the solver says of each.
#include "analyzer/checks/checks.h"
#include "analyzer/checks/doubt.h"
#include "analyzer/checks/fix_call.h"
#include "analyzer/rules_db/obligation.h"

#include <stdlib.h>

typedef struct Entry {
    Function *function;
    const RuleEntry *method; // NULL: found by a pattern
    uint32_t parameter;      // UINT32_MAX: none
} Entry;

typedef VEC(Entry) EntryVec;

// --- which functions ---

static void load_conformers(Program *program, Symbol type) {
    enum { MAX_TYPES = 256 };
    Symbol queue[MAX_TYPES] = {type};
    uint32_t count = 1;
    for (uint32_t next = 0; next < count; next++) {
        const TypeDeclVec *below = program_conformers(program, queue[next]);
        for (uint32_t i = 0; i < below->len; i++) {
            Symbol name = below->items[i]->name;
            bool known = false;
            for (uint32_t k = 0; k < count && !known; k++)
                known = queue[k] == name;
            if (known || count == MAX_TYPES) continue;
            queue[count++] = name;
            program_types_named(program, name); // its extensions
        }
    }
}

static void load_entries(const CheckContext *context, const RuleObligation *rule) {
    for (uint32_t i = 0; i < rule->entry_count; i++) {
        const RuleEntry *entry = &rule->entries[i];
        if (entry->selector.len) scan_load_declared(context->scan, entry->selector);
        size_t end = 0;
        while (end < entry->swift.len && entry->swift.data[end] != '(')
            end++;
        if (end && entry->type.len)
            scan_load_swift(context->scan, entry->type);
        else if (end)
            scan_load_declared(context->scan, str_sub(entry->swift, 0, end));
    }
    if (!rule->function) return;
    Program *program = scan_program(context->scan);
    if (rule->conforms.len)
        load_conformers(program, program_symbol(program, rule->conforms));
    else
        scan_load_all(context->scan);
}

static bool is_type(const CheckContext *context, const Function *function, uint32_t parameter, Str type) {
    if (parameter >= function->param_count) return false;
    const Type *given = function->params[parameter].type;
    if (!given || given->kind != TYPE_NAMED) return false;
    return str_eq(program_text(scan_program(context->scan), given->name), type);
}

static const RuleEntry *method_of(const CheckContext *context, const RuleObligation *rule,
                                  const Function *function, Str title) {
    if (function->kind != FUNCTION_METHOD || !function->owner || function->is_static) return NULL;
    for (uint32_t i = 0; i < rule->entry_count; i++) {
        const RuleEntry *entry = &rule->entries[i];
        if (function->objc_name.len) { // @objc(selector:), and every method of Objective-C
            if (str_eq(function->objc_name, entry->selector)) return entry;
        } else if (str_eq(title, entry->swift) &&
                   (!entry->type.len || is_type(context, function, rule->parameter, entry->type))) {
            return entry;
        }
    }
    return NULL;
}

static bool matches_function(const CheckContext *context, const RuleObligation *rule,
                             const Function *function, Str title) {
    const Program *program = scan_program(context->scan);
    switch (function->kind) {
    case FUNCTION_FREE:
    case FUNCTION_METHOD:
    case FUNCTION_INIT:
        break;
    default:
        return false;
    }
    bool objc = program->files.items[function->span.file].language == LANGUAGE_OBJC;
    if (objc && function->owner) {
        if (!regex_matches(rule->function, program_text(program, function->selector))) return false;
    } else if (!regex_matches(rule->function, title) &&
               !regex_matches(rule->function, program_text(program, function->selector)) &&
               !(objc && regex_matches(rule->function, program_text(program, function->name)))) {
        return false;
    }
    if (!rule->conforms.len) return true;
    if (!function->owner) return false;
    Symbol type = program_symbol(scan_program(context->scan), rule->conforms);
    return function->owner->name == type || resolver_conforms(context->resolver, function->owner, type);
}

static bool is_left_out(const CheckContext *context, const Function *function) {
    Str config = str_trim(function->config);
    return !function->has_body || !check_is_ours(context, function->span.file) || str_eq_c(config, "false") ||
           str_eq_c(config, "0");
}

static bool is_parameter_named(const CheckContext *context, const Function *function, uint32_t parameter,
                               const Regex *name) {
    const Program *program = scan_program(context->scan);
    const Param *param = &function->params[parameter];
    return regex_matches(name, program_text(program, program_var(program, param->var)->name)) ||
           (param->label && regex_matches(name, program_text(program, param->label)));
}

static void add_entries(const CheckContext *context, const RuleObligation *rule, Function *function,
                        EntryVec *entries) {
    if (is_left_out(context, function)) return;
    Str title = program_function_title(scan_program(context->scan), function, context->arena);
    const RuleEntry *method = method_of(context, rule, function, title);
    if (!method && !(rule->function && matches_function(context, rule, function, title))) return;
    if (rule->parameter_name) {
        for (uint32_t p = 0; p < function->param_count; p++)
            if (is_parameter_named(context, function, p, rule->parameter_name))
                VEC_PUSH(context->arena, entries, (Entry){function, method, p});
    } else if (rule->parameter == UINT32_MAX || rule->parameter < function->param_count) {
        VEC_PUSH(context->arena, entries, (Entry){function, method, rule->parameter});
    }
}

static int by_place(const void *a, const void *b) {
    const Entry *left = a, *right = b;
    Span x = left->function->name_span, y = right->function->name_span;
    if (x.file != y.file) return x.file < y.file ? -1 : 1;
    if (x.start != y.start) return x.start < y.start ? -1 : 1;
    return left->parameter < right->parameter ? -1 : left->parameter > right->parameter;
}

static EntryVec entries_of(const CheckContext *context, const RuleObligation *rule) {
    load_entries(context, rule);
    const Program *program = scan_program(context->scan);
    EntryVec entries = {0};
    for (uint32_t i = 0; i < program->functions.len; i++)
        add_entries(context, rule, program->functions.items[i], &entries);
    if (entries.len) qsort(entries.items, entries.len, sizeof *entries.items, by_place);
    return entries;
}

// --- what is said ---

static Str parameter_name(const CheckContext *context, const Entry *entry) {
    return check_parameter_name(context, entry->function, entry->parameter);
}

static const Loss *first_loss(const PathsAnswer *answer, LossKind kind) {
    for (uint32_t i = 0; i < answer->losses.len; i++)
        if (answer->losses.items[i].kind == kind) return &answer->losses.items[i];
    return NULL;
}

static bool is_never(const Entry *entry, const PathsAnswer *answer) {
    if (answer->verdict == PATHS_NEVER) return true;
    const Loss *loss = first_loss(answer, LOSS_MISSING);
    return answer->verdict == PATHS_MISSING_PATH && loss && loss->in == entry->function &&
           loss->place.start == entry->function->name_span.start;
}

static ResultsVerdict verdict_of(const RuleObligation *rule, const Entry *entry, const PathsAnswer *answer) {
    if (answer->limit.len || (answer->damaged.len && answer->verdict != PATHS_REPORTS))
        return RESULTS_VERDICT_UNVERIFIED;
    if (is_never(entry, answer)) return RESULTS_VERDICT_NEVER;
    switch (answer->verdict) {
    case PATHS_REPORTS:
        return rule->once && first_loss(answer, LOSS_TWICE) ? RESULTS_VERDICT_TWICE : RESULTS_VERDICT_REPORTS;
    case PATHS_DEFERRED:
        return RESULTS_VERDICT_DEFERRED;
    case PATHS_UNVERIFIED:
        return RESULTS_VERDICT_UNVERIFIED;
    default:
        return RESULTS_VERDICT_MISSING_PATH;
    }
}

// What is to happen, in words: "calls `done`".
static Str deed(const CheckContext *context, const RuleObligation *rule, const Entry *entry) {
    Str name = parameter_name(context, entry);
    if (!name.len) return STR("makes the call");
    if (rule->consumes) return str_printf(context->arena, "completes `%.*s`", STR_ARG(name));
    return str_printf(context->arena, "calls `%.*s`", STR_ARG(name));
}

static Str because_of(const CheckContext *context, const RuleObligation *rule, const Entry *entry,
                      const PathsAnswer *answer, ResultsVerdict verdict) {
    Arena *arena = context->arena;
    Str what = deed(context, rule, entry);
    const char *handed = rule->before_return || !parameter_name(context, entry).len ? "" : " or hands it on";
    switch (verdict) {
    case RESULTS_VERDICT_REPORTS:
        return str_printf(arena, "every path %.*s%s", STR_ARG(what), handed);
    case RESULTS_VERDICT_TWICE:
        return str_printf(arena, "a path %.*s a second time", STR_ARG(what));
    case RESULTS_VERDICT_NEVER:
        return str_printf(arena, "no path %.*s%s", STR_ARG(what), handed);
    case RESULTS_VERDICT_DEFERRED:
        return str_printf(arena, "a path %.*s only after the function has returned", STR_ARG(what));
    case RESULTS_VERDICT_UNVERIFIED:
        if (answer->limit.len) return str_printf(arena, "not decided: %.*s", STR_ARG(answer->limit));
        if (answer->damaged.len) return STR("not decided: syntax on the way was not understood");
        if (answer->unknown.len)
            return str_printf(arena, "depends on code that is not here: `%.*s`",
                              STR_ARG(answer->unknown.items[0]));
        return STR("depends on code that is not here");
    default:
        return str_printf(arena, "a path leaves before it %.*s%s", STR_ARG(what), handed);
    }
}

static bool is_doubted(const CheckContext *context, const RuleObligation *rule) {
    for (uint32_t i = 0; i < rule->doubted_by_count; i++)
        if (scan_mentions(context->scan, rule->doubted_by[i])) return true;
    return false;
}

// An action that nobody takes up fails.
static const ResultsFix *fix_action(const CheckContext *context, const RuleObligation *rule,
                                    const Entry *entry, const Loss *loss, bool never) {
    if (!rule->consumes || !str_eq_c(rule->rule->id, "VC303")) return NULL;
    FixCall call = {.entry = entry->function, .name = parameter_name(context, entry), .never = never};
    call.swift = str_printf(context->arena, "%.*s.fail()", STR_ARG(call.name));
    call.objc = str_printf(context->arena, "[%.*s fail];", STR_ARG(call.name));
    call.by_hand = str_printf(context->arena,
                              "fulfill `%.*s` where it has been carried out, and fail it where it has not",
                              STR_ARG(call.name));
    return fix_call(context, loss, &call);
}

static void add_finding(const CheckContext *context, const RuleObligation *rule, const Entry *entry,
                        const PathsAnswer *answer, const Loss *loss) {
    CheckDraft draft = check_draft(context, rule->rule->id.data, loss->place, loss->in);
    draft.loss = loss;
    if (entry->method && entry->method->has_severity)
        draft.severity = (ResultsSeverity)(RESULTS_SEVERITY_NOTE + (int)entry->method->severity);
    if (draft.confidence == RESULTS_CONFIDENCE_CERTAIN &&
        ((answer->supposed && loss->in != entry->function) || answer->opaque))
        draft.confidence = RESULTS_CONFIDENCE_LIKELY;
    Doubt doubt = doubt_of(context, loss);
    bool chain = doubt != DOUBT_NONE;
    if (chain && draft.confidence == RESULTS_CONFIDENCE_CERTAIN) draft.confidence = RESULTS_CONFIDENCE_LIKELY;
    bool doubted = is_doubted(context, rule);
    if (doubted) draft.confidence = RESULTS_CONFIDENCE_POSSIBLE;
    if ((chain || doubted) && draft.severity == RESULTS_SEVERITY_ERROR)
        draft.severity = RESULTS_SEVERITY_WARNING;
    if (doubt == DOUBT_REMOTE) {
        draft.severity = RESULTS_SEVERITY_NOTE;
        draft.confidence = RESULTS_CONFIDENCE_POSSIBLE;
    }
    Str where = loss->kind == LOSS_TWICE      ? STR("it happens a second time")
                : loss->kind == LOSS_DEFERRED ? STR("it happens only after the function has returned")
                : loss->word.len              ? loss->word
                                              : STR("on every path");
    Str before = draft.message;
    check_say(context, &draft, parameter_name(context, entry));
    check_say(context, &draft, where);
    if (str_eq(before, draft.message)) // a user's own words
        draft.message = str_printf(context->arena, "%.*s (%.*s)", STR_ARG(before), STR_ARG(where));
    draft.fix = fix_action(context, rule, entry, loss, is_never(entry, answer));
    check_add(context, &draft);
}

// --- the check ---

static void check_entry(const CheckContext *context, const RuleObligation *rule, const Entry *entry) {
    Arena *arena = context->arena;
    Str what = deed(context, rule, entry);
    Obligation obligation = {
        .kind = rule->consumes ? OBLIGATION_CONSUME
                : rule->calls  ? OBLIGATION_CALL
                               : OBLIGATION_INVOKE,
        .entry = entry->function,
        .parameter = entry->parameter,
        .calls = rule->calls,
        .stand_ins = rule->kept_by,
        .stand_in_count = rule->kept_by_count,
        .done_members = rule->done_in,
        .done_member_count = rule->done_in_count,
        .before_return = rule->before_return,
        .once = rule->once,
        .count_calls = true,
        .lost = str_printf(arena, "leaves here before it %.*s", STR_ARG(what)),
        .again = str_printf(arena, "%.*s a second time", STR_ARG(what)),
    };
    PathsAnswer *answer = paths_check(context->paths, &obligation);
    ResultsVerdict verdict = verdict_of(rule, entry, answer);
    check_add_obligation(context, rule->rule->id, entry->function, entry->parameter, verdict,
                         because_of(context, rule, entry, answer, verdict));
    check_note_damaged(context, answer);
    if (answer->limit.len || answer->damaged.len) return;
    if (answer->verdict == PATHS_NEVER && answer->opaque) return; // made in code that is not here, perhaps
    for (uint32_t i = 0; i < answer->losses.len; i++) {
        const Loss *loss = &answer->losses.items[i];
        bool told = loss->kind == LOSS_MISSING || loss->kind == LOSS_DEFERRED || loss->kind == LOSS_NIL ||
                    (loss->kind == LOSS_TWICE && rule->once);
        if (told) add_finding(context, rule, entry, answer, loss);
    }
}

void obligations_check(const CheckContext *context) {
    for (uint32_t i = 0; i < rules_count(context->rules); i++) {
        RuleObligation rule;
        Str error;
        const Rule *from = rules_at(context->rules, i);
        if (!obligation_read(context->arena, from, &rule, &error)) {
            if (error.len) results_add_incomplete(context->results, from->file, 0, error, true);
            continue;
        }
        EntryVec entries = entries_of(context, &rule);
        if (!entries.len && str_eq_c(from->group, "own")) // a mistake in the pattern would go unseen
            results_add_incomplete(
                context->results, str_base_name(from->file), 0,
                str_printf(context->arena, "the rule `%.*s` found no function to check", STR_ARG(from->id)),
                false);
        for (uint32_t e = 0; e < entries.len; e++)
            check_entry(context, &rule, &entries.items[e]);
    }
}
