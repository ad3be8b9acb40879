// SPDX-License-Identifier: MIT
// Witnesses: a path through the explored nodes, told in steps that a person can follow. Private to result.c
// and witness.c.
#ifndef VOIPCHECK_PATHS_WITNESS_H
#define VOIPCHECK_PATHS_WITNESS_H

#include "analyzer/paths/paths_private.h"

enum { RESULT_MAX_CONTEXT = 256 }; // activations on the stack of one witness

typedef struct Finder {
    Engine *engine;
    Activation *root;
    uint32_t mark;   // of the current search
    uint32_t reach;  // of the current marking
    uint64_t looked; // at edges, in all searches: a graph with many losses is searched again for each
} Finder;

typedef struct Context { // the calls that are open at a node, innermost first
    Node *callers[RESULT_MAX_CONTEXT];
    uint32_t depth;
} Context;

typedef struct Trail {
    VEC(PathsStep) steps;
} Trail;

// Adds a step that stands in `in`. A step without a word is none; what repeats the last one is left out.
void witness_add_step(Finder *finder, Trail *trail, const Function *in, Span span, Str word);

// Adds the words of one step, and of the callee that it came back from when the callee's branches matter.
void witness_add(Finder *finder, Trail *trail, const Step *step, const Node *from, const Node *to);

// Tells how to get from the entry down to `node`, through the calls that are open there.
void witness_way_to(Finder *finder, Trail *trail, Node *node, const Context *context);

// Tells what still had to be chosen behind the blamed step (`after`, `blamed`; NULL: none is), in the
// activation that it stands in and in its callers. `exit` has been found by a search, whose search_parent
// leads back.
void witness_way_out(Finder *finder, Trail *trail, Node *exit, const Node *after, const Terminator *blamed);

// Ends the trail where the loss leaves, and gives the loss its steps.
void witness_finish(Finder *finder, Loss *loss, Trail *trail);

#endif
