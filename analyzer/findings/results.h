// SPDX-License-Identifier: MIT
// Results: everything a run found out, in one value that every report is written from.
//
// Use: results_new, results_add_* in any order, results_apply_policy (optional), results_order and what sets
// findings aside (optional: suppression.h, baseline.h, changes.h), results_finish once. After
// results_finish the vectors are sorted, duplicates are gone, fingerprints and the summary are filled, and
// nothing may be added. The outcome does not depend on the order of the adding.
//
// Ownership: a Results lives on the arena given to results_new; every results_add_* copies the strings and
// arrays it is given, so the caller's may go away. One thread at a time.
// Lines and columns start at 1, columns count bytes, ends are exclusive (as in "columns 5 to 9": 5..8).
// A line of 0 means "the whole file". Paths are relative to the scanned root, with '/'.
#ifndef VOIPCHECK_FINDINGS_RESULTS_H
#define VOIPCHECK_FINDINGS_RESULTS_H

#include "analyzer/base/str.h"
#include "analyzer/base/vec.h"

typedef enum ResultsVerdict {
    RESULTS_VERDICT_REPORTS, // "met" where the obligation is not the push handler's
    RESULTS_VERDICT_REPORTS_UNLESS_NIL,
    RESULTS_VERDICT_MISSING_PATH,
    RESULTS_VERDICT_NEVER,
    RESULTS_VERDICT_DEFERRED,
    RESULTS_VERDICT_UNVERIFIED,
    RESULTS_VERDICT_TWICE, // obligations only: it must happen exactly once
    RESULTS_VERDICT_COUNT
} ResultsVerdict;

typedef enum ResultsLanguage { RESULTS_LANGUAGE_SWIFT, RESULTS_LANGUAGE_OBJC } ResultsLanguage;

// In ascending gravity, so that they compare.
typedef enum ResultsSeverity {
    RESULTS_SEVERITY_NOTE,
    RESULTS_SEVERITY_WARNING,
    RESULTS_SEVERITY_ERROR
} ResultsSeverity;

typedef enum ResultsConfidence {
    RESULTS_CONFIDENCE_CERTAIN,
    RESULTS_CONFIDENCE_LIKELY,
    RESULTS_CONFIDENCE_POSSIBLE
} ResultsConfidence;

// `failing` handlers count whatever the severity of their rule.
typedef enum ResultsSummaryVerdict {
    RESULTS_SUMMARY_READY,        // at least one handler or push route, and none of what follows
    RESULTS_SUMMARY_NOT_READY,    // a finding at error, in the baseline or not, a failing handler that nobody
                                  // has suppressed with a reason (when strict: an unverified one)
    RESULTS_SUMMARY_INCOMPLETE,   // no such finding, but an unverified handler, an undecided push route or a
                                  // gap that matters
    RESULTS_SUMMARY_NOTHING_FOUND // no handler, no push route, no finding at error and no gap that matters
} ResultsSummaryVerdict;

// A place in a file. end_line 0 means "not known": only the start is shown.
typedef struct ResultsPlace {
    Str file;
    uint32_t line;
    uint32_t column;
    uint32_t end_line;
    uint32_t end_column;
} ResultsPlace;

// A push handler, or another obligation's entry. `rule` and `parameter` are empty for a push handler.
typedef struct ResultsHandler {
    Str file;
    uint32_t line;
    uint32_t column;
    ResultsLanguage language;
    Str symbol; // "PushHandler.pushRegistry(_:didReceiveIncomingPushWith:for:completion:)"
    ResultsVerdict verdict;
    Str because; // one sentence
    Str rule;
    Str parameter;
    bool shadowed;       // iOS calls a newer form of the same type instead
    ResultsPlace report; // of a push handler: the call that reports on some path; no file: none is known
    Str report_in;       // the function that it stands in
} ResultsHandler;

// What becomes of the paths that choose otherwise at a step of a witness.
typedef enum ResultsOther {
    RESULTS_OTHER_NONE,    // there was nothing to choose, or it is not known
    RESULTS_OTHER_REPORTS, // each of them reports
    RESULTS_OTHER_MIXED,   // some do
    RESULTS_OTHER_UNKNOWN, // none does by itself; code that is not here may
    RESULTS_OTHER_LOST,    // none does
} ResultsOther;

// One step of a witness: "when the condition is false", "returns without a report".
typedef struct ResultsStep {
    ResultsPlace place;
    Str message;
    ResultsOther other;
    Str symbol; // the function that it stands in, or empty
} ResultsStep;

typedef struct ResultsEdit {
    ResultsPlace place; // what is replaced; end_line must be known
    Str text;
} ResultsEdit;

typedef struct ResultsFix {
    Str title;
    const ResultsEdit *edits;
    uint32_t edit_count;
} ResultsFix;

typedef struct ResultsFinding {
    Str rule; // "VC101"
    Str name; // "missing-report-path"
    ResultsSeverity severity;
    ResultsConfidence confidence;
    Str message;
    ResultsPlace place;
    Str symbol; // the enclosing function; may be empty
    Str blamed; // the blamed source text, for the fingerprint; white space in it does not matter
    const ResultsStep *trace; // the witness from entry to exit; NULL when trace_count is 0
    uint32_t trace_count;
    ResultsStep related;   // one more place, such as the return; none when its file is empty
    Str help;              // advice for this very finding; empty: reports show the rule's
    const ResultsFix *fix; // NULL when there is none
    ResultsPlace entry;    // where the push handler that it is about is declared; none when its file is empty
    Str fingerprint;       // filled by results_finish: 32 hexadecimal digits
} ResultsFinding;

// Something that could not be analysed. `matters`: a verdict could depend on it.
typedef struct ResultsIncomplete {
    Str file;
    uint32_t line; // 0: the whole file
    Str reason;
    bool matters;
} ResultsIncomplete;

// What kind of app a folder holds, by what it does with pushes.
typedef enum ResultsAppKind {
    RESULTS_APP_CALLS,
    RESULTS_APP_MESSAGES,
    RESULTS_APP_CALLS_AND_MESSAGES,
    RESULTS_APP_PUSH_TO_TALK,
    RESULTS_APP_OTHER // nothing of all that was found
} ResultsAppKind;

// The three tasks of the migration to the rules of iOS 13.
typedef enum ResultsTask {
    RESULTS_TASK_CALLS,    // calls are reported at once, and updated when more is known
    RESULTS_TASK_MESSAGES, // messages come by ordinary pushes, through a notification service extension
    RESULTS_TASK_SERVERS,  // servers send each with the right type
    RESULTS_TASK_COUNT
} ResultsTask;

typedef enum ResultsTaskState {
    RESULTS_TASK_DONE,
    RESULTS_TASK_OPEN,
    RESULTS_TASK_UNKNOWN, // what would tell is not in view
    RESULTS_TASK_NOT_NEEDED
} ResultsTaskState;

typedef struct ResultsTaskStatus {
    ResultsTaskState state;
    Str because; // one clause
} ResultsTaskStatus;

// One app: a folder with a project file, or the whole tree.
typedef struct ResultsApp {
    Str folder; // relative, without a slash at the end; empty: the root
    Str name;   // of its target in Xcode, or empty
    ResultsAppKind kind;
    Str wrapper;                 // the package through which it does calls, or empty
    const ResultsStep *evidence; // what the kind rests on
    uint32_t evidence_count;
    ResultsTaskStatus tasks[RESULTS_TASK_COUNT];
} ResultsApp;

typedef struct ResultsCoverage {
    uint64_t files;       // files seen that a rule could read
    uint64_t parsed;      // files parsed
    uint64_t with_errors; // parsed files that hold an ERROR node
    uint64_t handlers;    // filled by results_finish
    uint64_t calls_resolved;
    uint64_t calls_unresolved;
    uint64_t server_configs;
    uint64_t sends;         // Objective-C message sends in the parsed files, by their tokens
    uint64_t sends_lost;    // of these, those that the parser does not have
    uint64_t swift_files;   // not exported: for "no PushKit handler found in N Swift files"
    uint64_t objc_files;    // not exported
    uint64_t pushkit_files; // not exported: files that import PushKit
    double seconds;
} ResultsCoverage;

typedef struct ResultsSummary {
    ResultsSummaryVerdict verdict;
    uint32_t errors;
    uint32_t warnings;
    uint32_t notes;
    uint32_t suppressed;
    uint32_t baselined;
    uint32_t outside;    // findings that --changed-lines left out; not exported when 0
    uint32_t stale;      // entries of the baseline that match nothing any more; not exported
    uint32_t unverified; // handlers; not exported
    uint32_t failing;    // handlers that iOS calls and that may return without a report in time; not exported
    uint32_t undecided;  // push routes of servers; not exported
    uint32_t gaps;       // entries of `incomplete` that matter; not exported
} ResultsSummary;

// The iOS SDK that the apps in a folder are linked with, and how that is known.
typedef struct ResultsSdk {
    Str folder;      // with '/' at its end; empty: the root
    uint32_t number; // results_sdk of it
    Str version;     // "12"
    Str from;        // "option", "ci" or "build-settings"
    Str file;        // where it is said; empty for "option"
    uint32_t line;
    Str said; // "Xcode 10.2"; empty for "option"
} ResultsSdk;

// One way on which a server sends pushes.
typedef struct ResultsRoute {
    Str file;
    uint32_t line;
    uint32_t column;
    Str product; // "flexisip"
    Str name;    // for people: "Matrix Sygnal (`com.example.app`)"
    Str events;  // for people: "messages and calls", "every event"
    Str trigger; // "message", "call", "other", "unknown"
    Str channel; // "voip", "alert", "background", "unknown"
    Str verdict; // "ok", "violation", "undecided"
    Str because; // one clause
    Str decides; // what would decide it, or empty
} ResultsRoute;

// A comment that suppresses findings: `voipcheck:ignore VC101 reason` (analyzer/checks/directives.h).
typedef struct ResultsDirective {
    ResultsPlace place;  // from "voipcheck:ignore" to the end of the comment, or of its line
    uint32_t first_line; // of the lines that it speaks of: its own and the one below
    uint32_t last_line;
    bool whole_file;
    const Str *rules; // ids
    uint32_t rule_count;
    Str reason;
    Str until;      // the last day that it holds, "2027-01-31"; empty: for ever
    Str mistake;    // what is wrong with it, and it suppresses nothing; or empty
    uint32_t used;  // findings that it suppresses; filled by results_suppress
    uint32_t ended; // findings that it would suppress, had its time not come; filled there too
} ResultsDirective;

typedef enum ResultsAside { RESULTS_ASIDE_SUPPRESSED, RESULTS_ASIDE_BASELINED } ResultsAside;

// A finding that does not count.
typedef struct ResultsSetAside {
    ResultsFinding finding;
    ResultsAside why;
    Str reason;         // of the comment; empty in a baseline
    ResultsPlace place; // of the comment; no file for a baseline
} ResultsSetAside;

typedef VEC(ResultsDirective) ResultsDirectiveVec;
typedef VEC(ResultsSetAside) ResultsSetAsideVec;
typedef VEC(ResultsRoute) ResultsRouteVec;
typedef VEC(ResultsSdk) ResultsSdkVec;
typedef VEC(ResultsHandler) ResultsHandlerVec;
typedef VEC(ResultsFinding) ResultsFindingVec;
typedef VEC(ResultsIncomplete) ResultsIncompleteVec;
typedef VEC(ResultsApp) ResultsAppVec;

typedef struct Results {
    Arena *arena;
    Str root; // the directory that all paths are relative to, for whoever reads sources; set by the analysis
    Str root_absolute; // the same from '/', without symbolic links
    ResultsHandlerVec handlers;
    ResultsHandlerVec obligations;
    ResultsFindingVec findings;
    ResultsIncompleteVec incomplete;
    ResultsAppVec apps;
    ResultsRouteVec routes;
    ResultsSdkVec sdks; // of folders where it is known
    ResultsDirectiveVec directives;
    ResultsSetAsideVec set_aside; // sorted like the findings
    ResultsCoverage coverage;     // the analysis counts here directly
    ResultsSummary summary;       // suppressed, baselined and outside are counted by whoever drops findings
    uint32_t shard_index;         // from 1; of the results of one shard of several
    uint32_t shard_count;         // 0: these are whole results
    bool ordered;                 // findings are sorted, and those that are there have fingerprints
    bool finished;
} Results;

// What the user's options and the rule catalogue say about one rule.
typedef struct ResultsRulePolicy {
    Str rule;
    bool enabled;
    bool fixed;        // an option has said it: overrides have no say
    bool has_severity; // `severity` replaces the finding's own
    ResultsSeverity severity;
    uint32_t sdk_min; // results_sdk(13, 0): linked with an older SDK an error is a warning; 0: no gate
} ResultsRulePolicy;

// What holds for one rule in some files.
typedef struct ResultsOverride {
    Str rule;
    bool enabled;
    bool has_severity;
    ResultsSeverity severity;
    bool (*applies)(const void *ctx, Str file);
    const void *ctx;
} ResultsOverride;

typedef struct ResultsPolicy {
    const ResultsRulePolicy *rules; // rules not listed are enabled as they are
    size_t rule_count;
    const ResultsOverride *overrides; // the last one that fits counts; not for a rule that is `fixed`
    size_t override_count;
    uint32_t sdk; // results_sdk of the linked SDK; 0: what Results.sdks says, else taken as current
} ResultsPolicy;

// Makes an empty value on the arena. Never NULL.
Results *results_new(Arena *arena);

void results_add_handler(Results *results, const ResultsHandler *handler);
// Says where the handler that is declared at `entry` reports. Nothing when there is no such handler.
void results_set_report(Results *results, const ResultsPlace *entry, ResultsPlace report, Str in);
void results_add_obligation(Results *results, const ResultsHandler *obligation); // `rule` must be set
// `fingerprint` is ignored. Equal findings (rule, place, symbol and message) are kept once.
void results_add_finding(Results *results, const ResultsFinding *finding);
void results_add_app(Results *results, const ResultsApp *app);
void results_add_route(Results *results, const ResultsRoute *route);
void results_add_directive(Results *results, const ResultsDirective *directive);
void results_add_incomplete(Results *results, Str file, uint32_t line, Str reason, bool matters);

// Drops findings and obligations of disabled rules, sets severities, and applies the SDK gate: below a rule's
// sdk_min its errors become warnings that say so. A severity the user chose is not gated. Before
// results_finish.
void results_apply_policy(Results *results, const ResultsPolicy *policy);
// The same for one finding that is added later. False: its rule is disabled.
bool results_policy_keeps(const Results *results, const ResultsPolicy *policy, ResultsFinding *finding);
bool results_policy_enables(const ResultsPolicy *policy, Str rule);

// Sorts the findings, removes duplicates and fills fingerprints, which do not change any more when findings
// are taken away or others are added.
void results_order(Results *results);

// Sorts, removes duplicates, fills fingerprints, coverage.handlers and the summary. `strict`: a handler that
// is unverified makes the summary "not-ready".
void results_finish(Results *results, bool strict);

// The SDK that the file's app is linked with, by Results.sdks. NULL when it is not known.
const ResultsSdk *results_sdk_of(const Results *results, Str file);
// A comparable number for an SDK version: 13.0 is results_sdk(13, 0).
uint32_t results_sdk(uint32_t major, uint32_t minor);
// Reads "13", "13.0" or "13.0.1". False when `text` is no version.
bool results_parse_sdk(Str text, uint32_t *out);

// Whether a handler with this verdict may return without a report in time.
bool results_verdict_loses(ResultsVerdict verdict);

// The words of the JSON format: static strings, never NULL.
const char *results_verdict_name(ResultsVerdict verdict);            // "reports"
const char *results_obligation_verdict_name(ResultsVerdict verdict); // "met" in place of "reports"
const char *results_severity_name(ResultsSeverity severity);
const char *results_confidence_name(ResultsConfidence confidence);
const char *results_summary_name(ResultsSummaryVerdict verdict);
const char *results_app_kind_name(ResultsAppKind kind);
const char *results_task_name(ResultsTask task);
const char *results_task_state_name(ResultsTaskState state);
const char *results_other_name(ResultsOther other); // empty for RESULTS_OTHER_NONE
const char *results_language_name(ResultsLanguage language);
// Reads "error", "warning" or "note". False for anything else.
bool results_parse_severity(Str text, ResultsSeverity *out);

#endif
