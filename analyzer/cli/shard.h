// SPDX-License-Identifier: MIT
// Many projects in one run: each path is a project of its own, and a shard takes its share of them.
//
// What a shard finds in a project does not depend on the others, so the results of all shards, merged, are
// byte for byte those of `--shard 1/1` over the same paths. They go through JSON in both cases.
#ifndef VOIPCHECK_CLI_SHARD_H
#define VOIPCHECK_CLI_SHARD_H

#include "analyzer/cli/run.h"

// Analyses this shard's share of the operands, each with the configuration and the baseline at its own root,
// and joins what is found in run->results. Returns CLI_EXIT_OK, or another status after saying what is wrong.
int shard_analyse(Run *run, const CliCommand *command);

// Makes results that are to be joined. They speak of paths below the working directory.
Results *shard_results_new(Arena *arena);

#endif
