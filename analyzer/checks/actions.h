// SPDX-License-Identifier: MIT
// The methods of CXProviderDelegate that are given an action: where they are, and what the checks of them
// share.
#ifndef VOIPCHECK_CHECKS_ACTIONS_H
#define VOIPCHECK_CHECKS_ACTIONS_H

#include "analyzer/checks/check.h"

// Functions that may be parsed to follow one method: what matters stands near it, and the rest of an app is
// much.
enum { ACTIONS_MAX_NEW = 400 };

typedef enum ActionKind {
    ACTION_ANSWER,    // CXAnswerCallAction
    ACTION_OTHER,     // any other action that is to be performed
    ACTION_TIMED_OUT, // provider(_:timedOutPerforming:)
} ActionKind;

typedef struct ActionMethod {
    Function *function;
    ActionKind kind;
    VarId action; // the parameter
    bool handed;  // not the method itself: a function that it hands the action to
} ActionMethod;

typedef VEC(ActionMethod) ActionMethodVec;

// All such methods of the app's own code, in the order of files and lines.
ActionMethodVec actions_find(const CheckContext *context);

// Whether `event` completes the action: fulfill and fail in all their forms.
bool actions_completes(const CheckContext *context, const ActionMethod *method, const Event *event);
// The same for a failure alone.
bool actions_fails(const CheckContext *context, const ActionMethod *method, const Event *event);

// VC301 answer-before-invite-fails, for all methods at once (actions_answer.c).
void actions_check_early_answer(const CheckContext *context, const ActionMethodVec *methods);

#endif
