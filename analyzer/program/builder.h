// SPDX-License-Identifier: MIT
// Builder: makes the basic blocks of one function. Front ends use it; it knows no language.
//
//     Builder b;
//     builder_start(&b, program, function);      // an entry block, open
//     builder_call(&b, call);                    // events go to the current block
//     builder_branch(&b, cond, span, yes, no);   // closes it; nothing is current-live until builder_move
//     builder_move(&b, yes); …
//     builder_finish(&b);                        // every reachable block must have been closed
//
// After a return, throw, stop or jump the builder stands in a fresh block that nothing reaches, so that code
// behind it can be lowered like any other; builder_finish drops what is not reachable.
#ifndef VOIPCHECK_PROGRAM_BUILDER_H
#define VOIPCHECK_PROGRAM_BUILDER_H

#include "analyzer/program/program.h"

typedef struct Builder {
    Program *program;
    Function *function;
    BlockId at;     // the current block
    VEC(bool) live; // per block: an edge from a live block leads here
} Builder;

// Starts the body of `function`, which must have no blocks yet.
void builder_start(Builder *builder, Program *program, Function *function);

// Makes an empty block; it is not the current one.
BlockId builder_block(Builder *builder);

// Goes on in `block`, which must be open.
void builder_move(Builder *builder, BlockId block);

// Whether the current block can be reached, as far as it is known now (back edges of loops come later).
bool builder_live(const Builder *builder);

// Events, appended to the current block.
void builder_call(Builder *builder, Call *call); // also listed in Program.calls
void builder_get(Builder *builder, Expr *expr);
void builder_assign(Builder *builder, Expr *target, Expr *value, Span span);
void builder_declare(Builder *builder, VarId var, Expr *value, Span span); // value may be NULL
void builder_suspend(Builder *builder, Span span);

// A place in the code that is being built.
typedef struct BuilderMark {
    BlockId block;
    uint32_t event;  // of the block
    uint32_t blocks; // how many there were
} BuilderMark;

BuilderMark builder_mark(const Builder *builder);
// What `value` was at `mark`: itself, or a temporary that is set there when code built since (`defer`,
// `@finally`) assigns what it reads.
Expr *builder_value_at(Builder *builder, Expr *value, BuilderMark mark);

// Terminators: each closes the current block and leaves the builder in a fresh unreachable one. The
// returned pointer, for flags, is valid until the next block is made.
void builder_jump(Builder *builder, BlockId to);
Terminator *builder_branch(Builder *builder, Expr *cond, Span span, Edge when_true, Edge when_false);
// The last event of the current block must be the call.
Terminator *builder_invoke(Builder *builder, Span span, BlockId returned, Edge threw);
Terminator *builder_return(Builder *builder, Expr *value, Span span); // value may be NULL
Terminator *builder_throw(Builder *builder, Expr *value, Span span);
Terminator *builder_stop(Builder *builder, Span span);

// Drops unreachable blocks, skips empty ones that only jump, numbers the rest in the order they were made,
// and puts the parameters first in function->vars.
void builder_finish(Builder *builder);

#endif
