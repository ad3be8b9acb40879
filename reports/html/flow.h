// SPDX-License-Identifier: MIT
// Private to the HTML report: the picture of a handler's paths, as rows from top to bottom.
//
// What is drawn are the witnesses of the handler's findings, laid over each other: a decision that several go
// through is one row, and what none of them takes ends beside it. So every row is a step of some witness, and
// since witnesses that share a row share all before it, the number of a step is the same in all of them.
#ifndef VOIPCHECK_REPORTS_HTML_FLOW_H
#define VOIPCHECK_REPORTS_HTML_FLOW_H

#include "analyzer/base/vec.h"
#include "analyzer/findings/results.h"

enum { FLOW_MAX_FINDINGS = 24 }; // of one picture

typedef enum FlowEndKind {
    FLOW_END_FINDING, // a path of a finding leaves
    FLOW_END_REPORTS, // every path from here on reports
    FLOW_END_MIXED,   // some do
    FLOW_END_UNKNOWN, // none does by itself; code that is not here may
    FLOW_END_NOTHING, // none does
} FlowEndKind;

// Where paths end beside a row.
typedef struct FlowEnd {
    FlowEndKind kind;
    Str label;                     // the outcome that leads there, "is nil", or empty
    const ResultsFinding *finding; // of FLOW_END_FINDING
    unsigned order;                // of that finding, from 0
} FlowEnd;

// The function that rows stand in; `outer` is the one that called it.
typedef struct FlowFrame {
    Str symbol;
    const struct FlowFrame *outer; // NULL: the handler
    unsigned depth;
} FlowFrame;

typedef enum FlowRowKind { FLOW_ENTRY, FLOW_DECISION, FLOW_STEP } FlowRowKind;

typedef enum FlowTone {
    FLOW_GOOD,    // some path on it may report
    FLOW_DOUBTED, // each is one of a finding, none at error
    FLOW_LOST,    // each is one of a finding
} FlowTone;

typedef struct FlowRow {
    FlowRowKind kind;
    const FlowFrame *frame;
    unsigned indent;
    uint32_t from;   // the row that leads here; itself for the first
    Str label;       // the outcome that leads here, or empty
    FlowTone tone;   // of the way through it
    unsigned number; // of the step; 0: none
    Str text;
    ResultsPlace place;
    VEC(FlowEnd) ends;
} FlowRow;

typedef VEC(FlowRow) FlowRows;

// The rows for a handler and the findings about it, of which the first FLOW_MAX_FINDINGS with a witness
// count. All on `arena`. No rows when nothing is known of the handler's paths.
FlowRows flow_rows(Arena *arena, const ResultsHandler *handler, const ResultsFinding *const *about,
                   uint32_t count);

#endif
