// SPDX-License-Identifier: MIT
#include "analyzer/checks/analyze.h"

#include "analyzer/checks/apps.h"
#include "analyzer/checks/checks.h"
#include "analyzer/checks/directives.h"
#include "analyzer/checks/fix_report.h"
#include "analyzer/checks/queues.h"

bool analyze(const AnalyzeOptions *options, Results *results, Arena *arena, Str *error) {
    Scan *scan = scan_open(options, results, arena, error);
    if (!scan) return false;
    Resolver *resolver = resolver_new(arena, scan_program(scan), options->api);
    Paths *paths = paths_new(arena, resolver);
    HandlerVec handlers = handlers_find(scan, options, arena);
    PushQueueMemory push_queue = {0};
    FixRequests fixes = {0};
    CheckContext context = {.scan = scan,
                            .push_queue = &push_queue,
                            .fixes = &fixes,
                            .resolver = resolver,
                            .paths = paths,
                            .rules = options->rules,
                            .results = results,
                            .options = options,
                            .handlers = &handlers,
                            .arena = arena};
    context.apps = apps_find(&context);
    checks_run(&context);
    directives_collect(&context);
    scan_finish(scan);
    paths_free(paths);
    return true;
}
