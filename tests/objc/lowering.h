// SPDX-License-Identifier: MIT
// What of the lowered functions of real files is not understood, and why.
#ifndef VOIPCHECK_TESTS_OBJC_LOWERING_H
#define VOIPCHECK_TESTS_OBJC_LOWERING_H

#include "analyzer/base/intern.h"
#include "analyzer/objc/objc.h"

typedef struct LoweringSurvey {
    Program *program;
    Map files; // hash of a path -> index into program->files + 1
    bool dump; // print the blocks of every function
} LoweringSurvey;

void lowering_survey_start(LoweringSurvey *survey, Arena *arena);
// Lowers a unit: the main file, and headers that no unit before has lowered.
void lowering_survey_unit(LoweringSurvey *survey, Arena *arena, const ObjcUnit *unit);
// Prints the share of functions that are marked, and the reasons, most frequent first.
void lowering_survey_print(const LoweringSurvey *survey, Arena *arena);

#endif
