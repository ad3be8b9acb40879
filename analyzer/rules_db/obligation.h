// SPDX-License-Identifier: MIT
// The "obligation" of a rule: which functions must do what, on every path. Built-in rules have it in the
// catalogue, a user's in .voipcheck.json; both are checked by the same code.
//
//   "obligation": {
//     "entry": {"methods": [{"swift": "provider(_:perform:)", "type": "CXEndCallAction",
//                            "objc": "provider:performEndCallAction:", "severity": "error"}]},
//       or     {"function": "PCRE2", "conforms": "WKNavigationDelegate"},
//     "parameter": 2          (counted from 1) or "PCRE2 on its name",   or   "call": ["name(label:)", …],
//     "consumedBy": ["fulfill()", …], "keptBy": ["uuid"], "doneIn": ["isComplete"],
//     "doubtedBy": ["pendingCallActions"],
//     "when": "before-return" | "eventually", "times": "at-least-once" | "exactly-once" }
//
// A "parameter" alone must be invoked; with "consumedBy" one of these calls must be made on it. "keptBy":
// members of it that may be kept in its place. "doneIn": members that tell that it has been done.
// "doubtedBy": names whose presence in the project makes a finding less sure.
#ifndef VOIPCHECK_RULES_DB_OBLIGATION_H
#define VOIPCHECK_RULES_DB_OBLIGATION_H

#include "analyzer/base/regex.h"
#include "analyzer/rules_db/api.h"
#include "analyzer/rules_db/rules.h"

typedef struct RuleEntry {
    Str swift;    // `name(label:)`, may be empty
    Str type;     // of the parameter that is followed, when overloads differ by that alone; may be empty
    Str selector; // may be empty
    bool has_severity;
    RuleSeverity severity;
} RuleEntry;

typedef struct RuleObligation {
    const Rule *rule;
    RuleEntry *entries; // none: by `function`
    uint32_t entry_count;
    Regex *function;    // on the Swift name with labels, the selector or the C name
    Str conforms;       // a type that the function's owner conforms to or inherits from; empty: any
    uint32_t parameter; // index; UINT32_MAX: by name, or none
    Regex *parameter_name;
    ApiTable *calls; // that must be made, or that consume the parameter; NULL: the parameter is invoked
    bool consumes;
    Str *kept_by;
    uint32_t kept_by_count;
    Str *done_in;
    uint32_t done_in_count;
    Str *doubted_by;
    uint32_t doubted_by_count;
    bool before_return;
    bool once;
} RuleObligation;

// Reads the obligation of a rule into *out. False when the rule has none, or, with *error
// (file:line:column: …), when it is malformed.
bool obligation_read(Arena *arena, const Rule *rule, RuleObligation *out, Str *error);

#endif
