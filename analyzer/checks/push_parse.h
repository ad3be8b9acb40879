// SPDX-License-Identifier: MIT
// Whether what a lost path tested is the content of the push: only then is "payload-parse" a word for why it
// was lost. What is looked up with a part of the push, a call that is known by its id, is none.
#ifndef VOIPCHECK_CHECKS_PUSH_PARSE_H
#define VOIPCHECK_CHECKS_PUSH_PARSE_H

#include "analyzer/checks/check.h"
#include "analyzer/paths/paths.h"

bool push_tests_content(const CheckContext *context, const Handler *handler, const Loss *loss);

#endif
