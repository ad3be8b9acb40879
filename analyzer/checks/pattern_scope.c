// SPDX-License-Identifier: MIT
// Where a match counts: in methods of some shape, or in what some functions reach.
#include "analyzer/checks/apps.h"
#include "analyzer/checks/pattern_private.h"
#include "analyzer/paths/reach.h"

#include <string.h>

typedef struct Reaching {
    PatternRun *run;
    PatternReach *reach;
} Reaching;

static bool visit(void *context, const ReachSite *site) {
    Reaching *reaching = context;
    uint64_t key = (uint64_t)site->in->id + 1;
    uint32_t within = reaching->reach->scope->within;
    if (within && site->depth > within) return true;
    Map *reached = &reaching->reach->reached;
    if (!map_get(reached, key)) map_set(reached, key, site->from ? site->from->in : site->in);
    return true;
}

// The methods of these names, in files that findings are reported in.
static FunctionVec find_methods(PatternRun *run, const PatternNames *names) {
    FunctionVec found = {0};
    for (uint32_t n = 0; n < names->count; n++) {
        const PatternName *name = &names->items[n];
        Symbol symbol = program_symbol(run->program, name->selector.len ? name->selector : name->name);
        const FunctionVec *named = name->selector.len ? program_functions_for_selector(run->program, symbol)
                                                      : program_functions_named(run->program, symbol);
        PatternNames one = {(PatternName *)name, 1};
        for (uint32_t i = 0; i < named->len; i++)
            if (check_is_ours(run->context, named->items[i]->span.file) &&
                pattern_is_method(run, named->items[i], &one, false))
                VEC_PUSH(run->context->arena, &found, named->items[i]);
    }
    return found;
}

// Whether the solver has found that no path of the handler reports a call.
static bool never_reports(PatternRun *run, const Function *handler) {
    const ResultsHandlerVec *handlers = &run->context->results->handlers;
    ResultsPlace place = scan_place(run->context->scan, handler->name_span);
    for (uint32_t i = 0; i < handlers->len; i++)
        if (handlers->items[i].verdict == RESULTS_VERDICT_NEVER && handlers->items[i].line == place.line &&
            str_eq(handlers->items[i].file, place.file))
            return true;
    return false;
}

PatternReach pattern_reach(PatternRun *run, const PatternScope *scope) {
    PatternReach reach = {.scope = scope};
    map_init(&reach.reached, run->context->arena);
    if (scope->place != PATTERN_REACHED_PUSH && scope->place != PATTERN_REACHED_FROM) return reach;
    FunctionVec entries = {0};
    if (scope->place == PATTERN_REACHED_FROM) entries = find_methods(run, &scope->names);
    for (uint32_t i = 0; scope->place == PATTERN_REACHED_PUSH && i < run->context->handlers->len; i++)
        if (!scope->never || never_reports(run, run->context->handlers->items[i].function))
            VEC_PUSH(run->context->arena, &entries, run->context->handlers->items[i].function);
    Reaching reaching = {run, &reach};
    ReachOptions options = {.later = !scope->now};
    if (entries.len)
        (void)reach_walk_all(run->context->resolver, entries.items, entries.len, &options, visit, &reaching);
    return reach;
}

bool pattern_admits(PatternRun *run, const PatternReach *reach, Function *function) {
    if (!function) return reach->scope->place == PATTERN_ANYWHERE;
    switch (reach->scope->place) {
    case PATTERN_ANYWHERE:
        return true;
    case PATTERN_IN_METHOD:
        return pattern_is_method(run, pattern_outermost(function), &reach->scope->names, false);
    default:
        return map_get(&reach->reached, (uint64_t)function->id + 1) != NULL;
    }
}

typedef struct Search {
    const Regex *regex;
    bool found;
} Search;

static void visit_string(void *context, Expr *expr) {
    Search *search = context;
    if (!search->found && expr->kind == EXPR_STRING) search->found = regex_matches(search->regex, expr->text);
}

// The function and all closures and nested functions in it.
static bool holds_string(PatternRun *run, Function *function, const Regex *regex) {
    Search search = {.regex = regex};
    FunctionVec stack = {0};
    VEC_PUSH(run->context->arena, &stack, pattern_outermost(function));
    while (stack.len && !search.found) {
        Function *next = stack.items[--stack.len];
        pattern_walk(run->context->arena, next, visit_string, &search);
        for (uint32_t i = 0; i < next->closures.len; i++)
            VEC_PUSH(run->context->arena, &stack, next->closures.items[i]);
    }
    return search.found;
}

bool pattern_says(PatternRun *run, const PatternReach *reach, Function *function, const Regex *regex) {
    if (!regex || !function) return !regex;
    for (;;) {
        if (holds_string(run, function, regex)) return true;
        Function *from = map_get(&reach->reached, (uint64_t)function->id + 1);
        if (!from || from == function) return false;
        function = from;
    }
}

// Whether the pieces between the quotation marks of a line match; `open`: of a line without any, the line
// itself, which may be one of a longer string.
static bool line_says(Str line, bool open, const Regex *regex) {
    size_t first = line.len, from = line.len;
    for (size_t i = 0; i < line.len; i++) {
        if (line.data[i] != '"') continue;
        if (from < i && regex_matches(regex, str_sub(line, from, i))) return true;
        if (first == line.len) first = i;
        from = i + 1;
    }
    if (first < from && from <= line.len) // a string with quotation marks in it
        return regex_matches(regex, str_sub(line, first + 1, from - 1 > first ? from - 1 : first + 1));
    return open && regex_matches(regex, str_trim(line));
}

static bool text_says(Str text, const Regex *regex) {
    bool open = str_contains(text, STR("\"\"\""));
    for (size_t at = 0; at < text.len;) {
        const char *end = memchr(text.data + at, '\n', text.len - at);
        size_t stop = end ? (size_t)(end - text.data) : text.len;
        if (line_says(str_sub(text, at, stop), open, regex)) return true;
        at = stop + 1;
    }
    return false;
}

bool pattern_may_say(PatternRun *run, const Regex *regex) {
    if (!regex || run->said_asked) return !regex || run->said;
    run->said_asked = true;
    for (uint32_t i = 0; !run->said && i < run->program->files.len; i++)
        run->said = text_says(scan_file_text(run->context->scan, i), regex);
    return run->said;
}

bool pattern_has_entry(PatternRun *run, const PatternScope *scope) {
    if (scope->place == PATTERN_REACHED_PUSH) return run->context->handlers->len > 0;
    if (scope->place != PATTERN_REACHED_FROM) return true;
    for (uint32_t n = 0; n < scope->names.count; n++) {
        const PatternName *name = &scope->names.items[n];
        Str called = name->selector.len ? name->selector : name->name;
        if (scan_files_declaring(run->context->scan, called, NAME_ROLE_FUNCTION).len) return true;
    }
    return false;
}

static bool imports(PatternRun *run, const Apps *apps, const App *app, Str module) {
    NamePostings files = scan_files_with(run->context->scan, module);
    for (uint32_t i = 0; i < files.len; i++)
        if ((NAME_POSTING_ROLES(files.items[i]) & NAME_ROLE_IMPORT) &&
            apps_sees(apps, app, NAME_POSTING_FILE(files.items[i])))
            return true;
    return false;
}

bool pattern_lacks_imports(PatternRun *run, const PatternUnless *unless, uint32_t file) {
    if (!unless->count) return true;
    const App *app = apps_in_view(run->context->apps, file);
    for (uint32_t i = 0; app && i < unless->count; i++)
        if (imports(run, run->context->apps, app, unless->imports[i])) return false;
    return app != NULL;
}
