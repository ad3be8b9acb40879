// SPDX-License-Identifier: MIT
#include "analyzer/checks/analyze.h"

#include "analyzer/checks/push.h"

bool analyze(const AnalyzeOptions *options, Results *results, Arena *arena, Str *error) {
    Scan *scan = scan_open(options, results, arena, error);
    if (!scan) return false;
    Resolver *resolver = resolver_new(arena, scan_program(scan), options->api);
    Paths *paths = paths_new(arena, resolver);
    PushContext context = {scan, resolver, paths, options->rules, results, arena};
    HandlerVec handlers = handlers_find(scan, options, arena);
    for (uint32_t i = 0; i < handlers.len; i++)
        push_check(&context, &handlers.items[i]);
    scan_finish(scan);
    paths_free(paths);
    return true;
}
