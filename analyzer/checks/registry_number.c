// SPDX-License-Identifier: MIT
// How many registries there are, and whether anything can report (VC207, VC208).
#include "analyzer/checks/dependencies.h"
#include "analyzer/checks/setup.h"

// --- VC207 ---

// Whether something of the app makes it. What others' code offers to scripts may never be asked for.
static bool has_caller(const Setup *setup, const SetupObject *object) {
    LaunchAnswer answer = launch_of(setup->launch, object->made.app, object->made.in, object->made.event);
    if (answer.when == LAUNCH_LATE && answer.late == LATE_SCRIPT)
        return !setup->program->files.items[object->made.in->span.file].third_party;
    return answer.when != LAUNCH_UNKNOWN;
}

// Another registry of the same app that lives at the same time: an earlier one, or itself in a loop.
static const SetupObject *other_registry(const Setup *setup, uint32_t number) {
    const SetupObject *object = &setup->registries.items[number];
    for (uint32_t k = 0; k < number; k++) {
        const SetupObject *other = &setup->registries.items[k];
        if (other->made.app == object->made.app && !setup_is_idle(setup, other) &&
            setup_are_two(setup, other, object) && has_caller(setup, other) && has_caller(setup, object))
            return other;
    }
    return setup_made_in_loop(setup, object) ? object : NULL;
}

// Whether the app's own code, or what it shares with others, has the name.
static bool we_mention(const Setup *setup, const App *app, Str name) {
    NamePostings files = scan_files_with(setup->context->scan, name);
    for (uint32_t i = 0; i < files.len; i++) {
        uint32_t file = NAME_POSTING_FILE(files.items[i]);
        if (check_is_ours(setup->context, file) && apps_sees(setup->apps, app, file)) return true;
    }
    return false;
}

static bool makes_a_registry(const Setup *setup, const App *app, const Package *package) {
    for (uint32_t i = 0; i < package->ask_count; i++)
        if (we_mention(setup, app, package->asks[i])) return true;
    return package->registry == PACKAGE_REGISTRY_ALWAYS;
}

// A package of the app that makes a registry of its own; NULL: none.
static const Dependency *package_with_registry(const Setup *setup, const App *app, const DependencyVec *all) {
    const Packages *packages = setup->context->options->packages;
    for (uint32_t i = 0; i < all->len; i++) {
        const Dependency *one = &all->items[i];
        const Package *package = packages_find(packages, one->manager, one->name);
        if (package && package->registry != PACKAGE_REGISTRY_NEVER &&
            str_starts(app->folder, dependency_folder(one->document->path)) &&
            makes_a_registry(setup, app, package))
            return one;
    }
    return NULL;
}

// The first registry of each app beside one that a package makes; what the package itself does is not the
// app's doing, even where its source is among the files.
static void check_packages(const Setup *setup, bool *told) {
    DependencyVec all = {0};
    bool collected = false;
    for (uint32_t i = 0; i < setup->registries.len && setup->context->options->packages; i++) {
        const SetupObject *object = &setup->registries.items[i];
        const App *app = object->made.app;
        if (!app || told[app->number] || !check_is_ours(setup->context, object->made.in->span.file) ||
            apps_of(setup->apps, object->made.in->span.file) != app || setup_gave_up(setup, app))
            continue;
        if (!collected) dependencies_collect(setup->context, false, &all);
        collected = true;
        const Dependency *other = package_with_registry(setup, app, &all);
        if (!other || !has_caller(setup, object)) continue;
        told[app->number] = true;
        CheckDraft draft = setup_draft(setup, "VC207", &object->made);
        ResultsPlace place = dependency_place(other);
        check_say(setup->context, &draft,
                  str_printf(setup->context->arena, "by the package `%.*s` (%.*s:%u)", STR_ARG(other->name),
                             STR_ARG(place.file), place.line));
        check_add(setup->context, &draft);
    }
}

static void check_number(const Setup *setup) {
    bool *told = ARENA_ARRAY(setup->context->arena, bool, setup->apps->items.len);
    for (uint32_t i = 0; i < setup->registries.len; i++) {
        const SetupObject *object = &setup->registries.items[i];
        if (!object->made.app || !check_is_ours(setup->context, object->made.in->span.file) ||
            setup_gave_up(setup, object->made.app) || setup_is_idle(setup, object))
            continue;
        const SetupObject *other = other_registry(setup, i);
        if (!other) continue;
        told[object->made.app->number] = true;
        CheckDraft draft = setup_draft(setup, "VC207", &object->made);
        ResultsPlace place = scan_place(setup->context->scan, other->made.event->span);
        check_say(setup->context, &draft,
                  str_printf(setup->context->arena, "at %.*s:%u%s", STR_ARG(place.file), place.line,
                             other == object ? ", every time round a loop" : ""));
        check_add(setup->context, &draft);
    }
    check_packages(setup, told);
}

// --- VC208 ---

static bool reports_somehow(const Setup *setup, const App *app) {
    static const char *const names[] = {"CallKit",
                                        "CXProvider",
                                        "LiveCommunicationKit",
                                        "ConversationManager",
                                        "reportNewIncomingCall",
                                        "reportNewIncomingCallWithUUID",
                                        "reportNewIncomingConversation"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (setup_mentions(setup, app, names[i])) return true;
    // A wrapper may report: the solver knows it, or does not know what it is.
    const HandlerVec *handlers = setup->context->handlers;
    for (uint32_t i = 0; i < handlers->len; i++) {
        const Function *function = handlers->items[i].function;
        if (!apps_sees(setup->apps, app, function->span.file)) continue;
        ResultsPlace place = scan_place(setup->context->scan, function->name_span);
        const ResultsHandlerVec *judged = &setup->context->results->handlers;
        for (uint32_t k = 0; k < judged->len; k++)
            if (str_eq(judged->items[k].file, place.file) && judged->items[k].line == place.line &&
                judged->items[k].verdict != RESULTS_VERDICT_NEVER)
                return true;
    }
    return false;
}

static void check_reporter(const Setup *setup) {
    for (uint32_t a = 0; a < setup->apps->items.len; a++) {
        const App *app = &setup->apps->items.items[a];
        const Handler *handler = setup_handler(setup, app);
        if (!handler || reports_somehow(setup, app) || setup_is_scripted(setup, app) ||
            setup_gave_up(setup, app))
            continue;
        CheckDraft draft =
            check_draft(setup->context, "VC208", handler->function->name_span, handler->function);
        for (uint32_t i = setup->registries.len; i-- > 0;)
            if (setup->registries.items[i].made.app == app) {
                draft = setup_draft(setup, "VC208", &setup->registries.items[i].made);
                break;
            }
        if (check_is_ours(setup->context, draft.place.file)) check_add(setup->context, &draft);
    }
}

void setup_check_number(const Setup *setup) {
    check_number(setup);
    check_reporter(setup);
}
