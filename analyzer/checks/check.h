// SPDX-License-Identifier: MIT
// What every check of rules is given, and how it says what it found.
//
// A check is a function that judges one group of rules over the whole run; checks.c lists them all. It reads
// the program (and makes it grow by asking), and adds to the results. Its words come from the rule's entry
// in the catalogue.
#ifndef VOIPCHECK_CHECKS_CHECK_H
#define VOIPCHECK_CHECKS_CHECK_H

#include "analyzer/checks/handlers.h"
#include "analyzer/paths/paths.h"
#include "analyzer/paths/reach.h"

typedef struct Apps Apps; // apps.h

typedef struct PushQueueMemory PushQueueMemory;
typedef struct FixRequests FixRequests; // fix_report.h

typedef struct CheckContext {
    Scan *scan;
    Resolver *resolver;
    Paths *paths;
    const Rules *rules;
    Results *results;
    const AnalyzeOptions *options;
    const HandlerVec *handlers; // the push handlers that are judged
    const Apps *apps;           // that are in view
    Arena *arena;
    PushQueueMemory *push_queue; // what queue_of_pushes has found; see queues.h
    FixRequests *fixes;          // findings that may get a fix when the reports of the handler are known
} CheckContext;

// A finding in code in the making: check_draft fills in what the catalogue says of the rule, the check
// changes what it knows better, check_add hands it in.
typedef struct CheckDraft {
    const char *rule;
    ResultsSeverity severity;
    ResultsConfidence confidence;
    Str message;
    Span place;
    const Function *in;    // the function it stands in; NULL: none
    const Function *entry; // the push handler that it is about; NULL: none
    const Loss *loss;      // the witness, or NULL
    const PathsStep *way;  // without a witness: the calls that lead there, see check_show_way
    uint32_t way_count;
    const ResultsFix *fix; // or NULL
} CheckDraft;

CheckDraft check_draft(const CheckContext *context, const char *rule, Span place, const Function *in);
// Puts `value` in place of the next {…} of the message.
void check_say(const CheckContext *context, CheckDraft *draft, Str value);
// Shows the calls that lead from the entry of the walk to the site; none for a site in the entry itself.
void check_show_way(const CheckContext *context, CheckDraft *draft, const ReachSite *site);
void check_add(const CheckContext *context, const CheckDraft *draft);

// The same for a place in a document or for a whole file (line 0). `blamed` is the text that identifies the
// finding among others of this rule and file; `symbol` what it belongs to (a target), or empty.
typedef struct CheckDocumentDraft {
    const char *rule;
    ResultsSeverity severity;
    ResultsConfidence confidence;
    Str message;
    ResultsPlace place;
    Str symbol;
    Str blamed;
    Str help;                 // advice for this very finding; empty: the rule's
    const ResultsFix *fix;    // or NULL
    const ResultsStep *trace; // how a script gets there, or NULL
    uint32_t trace_count;
    ResultsStep related; // one more place, or none
} CheckDocumentDraft;

CheckDocumentDraft check_document_draft(const CheckContext *context, const char *rule, ResultsPlace place);
void check_document_say(const CheckContext *context, CheckDocumentDraft *draft, Str value);
void check_document_add(const CheckContext *context, const CheckDocumentDraft *draft);

// What became of an obligation other than a push handler's: for the list of obligations. `parameter`: index
// of the one it is about, UINT32_MAX when it is about none.
void check_add_obligation(const CheckContext *context, Str rule, const Function *entry, uint32_t parameter,
                          ResultsVerdict verdict, Str because);
// The name of a parameter in the function's body; empty when there is no such parameter.
Str check_parameter_name(const CheckContext *context, const Function *function, uint32_t parameter);
// Lists the functions that the solver went through without understanding all of their syntax.
void check_note_damaged(const CheckContext *context, const PathsAnswer *answer);
// The catalogue's levels as results have them.
ResultsSeverity check_severity(RuleSeverity severity);
ResultsConfidence check_confidence(RuleConfidence confidence);

// Whether findings in this file are reported: not in others' code and in tests, unless asked for.
bool check_is_ours(const CheckContext *context, uint32_t file);

// The same for a file that is no code.
bool check_is_ours_file(const CheckContext *context, const ProjectFile *file);

// `text` in back quotes.
Str check_quoted(const CheckContext *context, Str text);
// The call's name where that is known, else the whole call.
Span check_call_span(const Call *call);

#endif
