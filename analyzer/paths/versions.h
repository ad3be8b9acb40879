// SPDX-License-Identifier: MIT
// Versions of the running system: what is asked of them, and which code older systems alone run.
#ifndef VOIPCHECK_PATHS_VERSIONS_H
#define VOIPCHECK_PATHS_VERSIONS_H

#include "analyzer/program/program.h"

// Whether `expr` is the version of the running system:
// `ProcessInfo.processInfo.operatingSystemVersion.majorVersion`, `Float(UIDevice.current.systemVersion)`,
// also through a `let`.
bool versions_is_of_system(const Program *program, const Expr *expr);

// The version of `#available(iOS 15.4, *)`; empty when the text names no version of iOS.
Str versions_available(Str text);

// Whether only systems older than iOS `version` run the block, as branches of the function, or of those that
// a closure stands in, say.
bool versions_older_alone(const Program *program, const Function *in, BlockId block, double version,
                          Arena *arena);

#endif
