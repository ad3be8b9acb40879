// SPDX-License-Identifier: MIT
// What a scan found, as an editor shows it: absolute paths, positions in its encoding, text of its own.
#ifndef VOIPCHECK_LSP_SCANNED_H
#define VOIPCHECK_LSP_SCANNED_H

#include "analyzer/base/vec.h"
#include "analyzer/findings/results.h"
#include "analyzer/lsp/position.h"
#include "analyzer/project/project.h"
#include "analyzer/rules_db/rules.h"

typedef struct LspPlace {
    Str path; // absolute
    LspRange range;
} LspPlace;

typedef struct LspNote {
    LspPlace place;
    Str message;
} LspNote;

typedef struct LspEdit {
    LspPlace place;
    Str text;
} LspEdit;

typedef struct LspFinding {
    LspPlace place;
    Str rule;
    Str href; // of the first source of the rule; may be empty
    Str message;
    Str markdown; // the whole story, for hovering
    ResultsSeverity severity;
    LspNote *notes;
    uint32_t note_count;
    Str fix_title;
    LspEdit *edits;
    uint32_t edit_count;
    Str indent; // of the line where it begins
} LspFinding;

typedef VEC(LspFinding) LspFindingVec;

// A document as it was scanned.
typedef struct LspVersion {
    Str path;
    int version;
} LspVersion;

typedef struct LspScanned {
    Arena *arena; // everything here lives on it
    LspFindingVec findings;
    VEC(LspVersion) versions;
    VEC(Str) errors; // of roots that could not be scanned
    double seconds;
} LspScanned;

// Adds the findings of `results`, whose root the editor calls `root`, as copies. `overlays` are those of the
// scan. `scratch` is for what is needed meanwhile.
void lsp_scanned_add(LspScanned *scanned, Arena *scratch, const Results *results, const Rules *rules,
                     Str root, const ProjectOverlay *overlays, size_t overlay_count, LspEncoding encoding);

#endif
