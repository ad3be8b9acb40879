// SPDX-License-Identifier: MIT
// Shared by dependencies.c and wrappers.c: the packages of a run.
#ifndef VOIPCHECK_CHECKS_DEPENDENCIES_H
#define VOIPCHECK_CHECKS_DEPENDENCIES_H

#include "analyzer/checks/check.h"
#include "analyzer/dependencies/dependencies.h"

// The folder that a manager's file speaks for, with its last '/', or empty.
Str dependency_folder(Str path);
ResultsPlace dependency_place(const Dependency *dependency);

// What the run's manifests ask for, or what its lock files lock, in the order of the files.
void dependencies_collect(const CheckContext *context, bool locks, DependencyVec *all);

// VC605.
void wrappers_check(const CheckContext *context, const DependencyVec *dependencies);

#endif
