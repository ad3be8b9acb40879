// SPDX-License-Identifier: MIT
// Random programs for the oracle.
#ifndef VOIPCHECK_TESTS_ORACLE_GENERATE_H
#define VOIPCHECK_TESTS_ORACLE_GENERATE_H

#include "tests/oracle/interpret.h"

enum { ORACLE_MAX_RUNS = 4096 }; // of one program

// Builds the program of `seed` on `arena`: the same on every platform. `size` bounds the number of
// statements, roughly. The program carries `number`, which printers make part of its names.
Program *generate_program(Arena *arena, uint32_t number, uint64_t seed, uint32_t size);

// As generate_program, but goes on from `seed` until the interpreter can tell the truth about the program in
// Swift, and writes that to *truth.
Program *generate_usable(Arena *arena, uint32_t number, uint64_t seed, uint32_t size, Truth *truth);

#endif
