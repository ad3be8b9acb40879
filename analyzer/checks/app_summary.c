// SPDX-License-Identifier: MIT
// What each app is (calls, messages, both, push to talk) and how far the three tasks of its migration are:
// said from the program and from what the other checks have found, so this one runs last.
#include "analyzer/checks/apps.h"
#include "analyzer/checks/checks.h"

typedef struct Summary {
    const CheckContext *context;
    const Apps *apps;
    const App *app; // NULL: no whole app is in view, everything belongs together
    VEC(ResultsStep) evidence;
    uint32_t handlers, failing, open; // that iOS calls
    bool calls, messages, talk, extension;
} Summary;

static bool is_part(const Summary *summary, Str path) {
    if (!summary->app || summary->apps->items.len == 1) return true;
    return apps_has(summary->apps, summary->app, path);
}

static bool is_named(const App *app, Str name) { return name.len && str_eq(app->name, name); }

// Findings about projects name the target that they speak of.
static bool is_about(const Summary *summary, const ResultsFinding *finding) {
    if (!summary->app || summary->apps->items.len == 1) return true;
    for (uint32_t i = 0; i < summary->apps->items.len; i++) {
        const App *other = &summary->apps->items.items[i];
        if (other != summary->app && is_named(other, finding->symbol)) return false;
    }
    return is_named(summary->app, finding->symbol) || is_part(summary, finding->place.file);
}

static bool is_part_file(const Summary *summary, uint32_t file) {
    return check_is_ours(summary->context, file) &&
           is_part(summary, scan_program(summary->context->scan)->files.items[file].path);
}

static void add_evidence(Summary *summary, ResultsPlace place, const char *message) {
    VEC_PUSH(summary->context->arena, &summary->evidence,
             (ResultsStep){.place = place, .message = str_from(message)});
}

// The first of the app's own files in which code mentions `name`.
static bool find_mention(const Summary *summary, const char *name, ResultsPlace *place) {
    Scan *scan = summary->context->scan;
    NamePostings postings = scan_files_with(scan, str_from(name));
    for (uint32_t i = 0; i < postings.len; i++) {
        uint32_t file = NAME_POSTING_FILE(postings.items[i]);
        if (!is_part_file(summary, file)) continue;
        *place = scan_place(scan, scan_find_name(scan, file, str_from(name)));
        return true;
    }
    return false;
}

static void look_for_handlers(Summary *summary) {
    const HandlerVec *handlers = summary->context->handlers;
    const ResultsHandlerVec *judged = &summary->context->results->handlers;
    for (uint32_t i = 0; i < judged->len; i++) {
        const ResultsHandler *handler = &judged->items[i];
        if (handler->shadowed || !is_part(summary, handler->file)) continue;
        summary->handlers++;
        summary->open += handler->verdict == RESULTS_VERDICT_UNVERIFIED;
        summary->failing += results_verdict_loses(handler->verdict);
    }
    for (uint32_t i = 0; i < handlers->len && !summary->calls; i++) {
        const Function *function = handlers->items[i].function;
        if (handlers->items[i].shadowed || !is_part_file(summary, function->span.file)) continue;
        summary->calls = true;
        add_evidence(summary, scan_place(summary->context->scan, function->name_span), "handles VoIP pushes");
    }
}

// The first finding of a rule in the app, or NULL.
static const ResultsFinding *finding_of(const Summary *summary, const char *rule) {
    const ResultsFindingVec *findings = &summary->context->results->findings;
    for (uint32_t i = 0; i < findings->len; i++)
        if (str_eq_c(findings->items[i].rule, rule) && is_about(summary, &findings->items[i]))
            return &findings->items[i];
    return NULL;
}

// An app that never touches CallKit itself and uses a package that does.
static Str wrapper_of(Summary *summary) {
    ResultsPlace place;
    if (find_mention(summary, "CXProvider", &place)) return STR_NONE;
    const ApiTable *api = resolver_api(summary->context->resolver);
    for (uint32_t i = 0; api_wrapper_at(api, i).len; i++) {
        Str wrapper = api_wrapper_at(api, i);
        if (!find_mention(summary, wrapper.data, &place)) continue;
        add_evidence(summary, place,
                     str_printf(summary->context->arena, "does calls through %.*s", STR_ARG(wrapper)).data);
        summary->calls = true;
        return wrapper;
    }
    return STR_NONE;
}

static void look_for_messages(Summary *summary) {
    ResultsPlace place;
    Program *program = scan_program(summary->context->scan);
    const TypeDeclVec *extensions =
        program_conformers(program, program_symbol(program, STR("UNNotificationServiceExtension")));
    for (uint32_t i = 0; i < extensions->len && !summary->extension; i++) {
        const TypeDecl *decl = extensions->items[i];
        if (!is_part_file(summary, decl->span.file)) continue;
        summary->extension = true;
        summary->messages = true;
        add_evidence(summary, scan_place(summary->context->scan, decl->name_span),
                     "a notification service extension");
    }
    const ResultsFinding *old_way = finding_of(summary, "VC113");
    if (old_way) {
        summary->messages = true;
        add_evidence(summary, old_way->place, "a VoIP push becomes a message");
    }
    // Xcode's template of an intents extension names it too: it tells only where pushes are asked for.
    ResultsPlace asked;
    if (!summary->messages && find_mention(summary, "registerForRemoteNotifications", &asked) &&
        find_mention(summary, "INSendMessageIntent", &place)) {
        summary->messages = true;
        add_evidence(summary, place, "tells Siri of messages");
    }
}

static ResultsAppKind kind_of(const Summary *summary) {
    if (summary->talk && !summary->calls) return RESULTS_APP_PUSH_TO_TALK;
    if (summary->calls && summary->messages) return RESULTS_APP_CALLS_AND_MESSAGES;
    if (summary->calls) return RESULTS_APP_CALLS;
    return summary->messages ? RESULTS_APP_MESSAGES : RESULTS_APP_OTHER;
}

static ResultsTaskStatus status_of(ResultsTaskState state, Str because) {
    return (ResultsTaskStatus){state, because};
}

// `rule` at `file:line`, for people.
static Str finding_words(const Summary *summary, const ResultsFinding *finding) {
    Arena *arena = summary->context->arena;
    if (!finding->place.line)
        return str_printf(arena, "%.*s in %.*s", STR_ARG(finding->rule), STR_ARG(finding->place.file));
    return str_printf(arena, "%.*s at %.*s:%u", STR_ARG(finding->rule), STR_ARG(finding->place.file),
                      finding->place.line);
}

// The first error about setting up or handling calls beside the handler itself.
static const ResultsFinding *call_error(const Summary *summary) {
    const ResultsFindingVec *findings = &summary->context->results->findings;
    for (uint32_t i = 0; i < findings->len; i++) {
        const ResultsFinding *finding = &findings->items[i];
        bool about_calls = str_starts(finding->rule, STR("VC2")) || str_starts(finding->rule, STR("VC3")) ||
                           str_starts(finding->rule, STR("VC5"));
        if (about_calls && finding->severity == RESULTS_SEVERITY_ERROR && is_about(summary, finding))
            return finding;
    }
    return NULL;
}

static ResultsTaskStatus calls_status(const Summary *summary) {
    Arena *arena = summary->context->arena;
    if (!summary->calls) return status_of(RESULTS_TASK_NOT_NEEDED, STR("no calls by push were found"));
    if (!summary->handlers)
        return status_of(RESULTS_TASK_UNKNOWN, STR("CallKit is used, but no PushKit handler is in view"));
    if (summary->failing && summary->handlers == 1)
        return status_of(RESULTS_TASK_OPEN, STR("the push handler may return without a report"));
    if (summary->failing)
        return status_of(RESULTS_TASK_OPEN,
                         str_printf(arena, "%u of %u push handlers may return without a report",
                                    summary->failing, summary->handlers));
    if (summary->open && summary->handlers == 1)
        return status_of(RESULTS_TASK_UNKNOWN, STR("the push handler could not be verified"));
    if (summary->open)
        return status_of(RESULTS_TASK_UNKNOWN,
                         str_printf(arena, "%u of %u push handlers could not be verified", summary->open,
                                    summary->handlers));
    const ResultsFinding *error = call_error(summary);
    if (error)
        return status_of(RESULTS_TASK_OPEN, str_printf(arena, "every push is reported, but see %.*s",
                                                       STR_ARG(finding_words(summary, error))));
    if (finding_of(summary, "VC305"))
        return status_of(RESULTS_TASK_DONE,
                         STR("every push is reported; what is learned later is not shown (VC305)"));
    return status_of(RESULTS_TASK_DONE, STR("every push is reported at once"));
}

static ResultsTaskStatus messages_status(const Summary *summary) {
    Arena *arena = summary->context->arena;
    if (!summary->messages) return status_of(RESULTS_TASK_NOT_NEEDED, STR("no messages by push were found"));
    static const char *const rules[] = {"VC113", "VC401", "VC402"};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const ResultsFinding *finding = finding_of(summary, rules[i]);
        if (!finding || finding->severity == RESULTS_SEVERITY_NOTE) continue;
        const char *words = i == 0   ? "messages still come as VoIP pushes"
                            : i == 1 ? "there is no notification service extension"
                                     : "the notification service extension loses messages";
        return status_of(RESULTS_TASK_OPEN,
                         str_printf(arena, "%s: %.*s", words, STR_ARG(finding_words(summary, finding))));
    }
    if (summary->extension)
        return status_of(RESULTS_TASK_DONE, STR("they come through a notification service extension"));
    return status_of(RESULTS_TASK_UNKNOWN, STR("how messages arrive is not in view"));
}

// A server is the app's that is nearest to it in the tree; several may be equally near.
static bool is_server_of(const Summary *summary, Str path) {
    const Apps *apps = summary->apps;
    if (!summary->app) return true;
    Str own = apps->program->files.items[summary->app->entry].path;
    for (uint32_t i = 0; i < apps->items.len; i++) {
        Str other = apps->program->files.items[apps->items.items[i].entry].path;
        if (str_shared_folders(other, path) > str_shared_folders(own, path)) return false;
    }
    return true;
}

static ResultsTaskStatus status_of_routes(const Summary *summary) {
    const ResultsRouteVec *routes = &summary->context->results->routes;
    Arena *arena = summary->context->arena;
    uint32_t count = 0, undecided = 0;
    for (uint32_t i = 0; i < routes->len; i++) {
        const ResultsRoute *route = &routes->items[i];
        if (!is_server_of(summary, route->file)) continue;
        if (str_eq_c(route->verdict, "violation"))
            return status_of(RESULTS_TASK_OPEN,
                             str_printf(arena, "a server sends pushes the wrong way: %.*s:%u",
                                        STR_ARG(route->file), (unsigned)route->line));
        undecided += str_eq_c(route->verdict, "undecided");
        count++;
    }
    if (!count) return status_of(RESULTS_TASK_UNKNOWN, STR("no server's configuration is in view"));
    if (undecided)
        return status_of(RESULTS_TASK_UNKNOWN,
                         STR("what a server sends cannot be decided from its configuration alone"));
    return status_of(RESULTS_TASK_DONE, STR("the servers in view send each push with the right type"));
}

static ResultsTaskStatus servers_status(const Summary *summary) {
    static const char *const rules[] = {"VC113", "VC114"};
    static const char *const words[] = {"the app still handles VoIP pushes that carry messages",
                                        "the app still handles VoIP pushes that end or cancel calls"};
    for (size_t i = 0; i < 2; i++) {
        const ResultsFinding *finding = finding_of(summary, rules[i]);
        if (finding)
            return status_of(RESULTS_TASK_OPEN, str_printf(summary->context->arena, "%s: %.*s", words[i],
                                                           STR_ARG(finding_words(summary, finding))));
    }
    return status_of_routes(summary);
}

static void summarise(const CheckContext *context, const Apps *apps, const App *app) {
    Summary summary = {.context = context, .apps = apps, .app = app};
    ResultsPlace place;
    look_for_handlers(&summary);
    if (!summary.calls && find_mention(&summary, "CXProvider", &place)) {
        summary.calls = true;
        add_evidence(&summary, place, "uses CallKit");
    }
    Str wrapper = wrapper_of(&summary);
    look_for_messages(&summary);
    if (find_mention(&summary, "PTChannelManager", &place)) {
        summary.talk = true;
        add_evidence(&summary, place, "uses PushToTalk");
    }
    if (!app && !summary.calls && !summary.messages && !summary.talk) return;
    Str folder = app ? app->by_unit && app->unit.len ? app->unit : app->folder : STR_NONE;
    if (folder.len && folder.data[folder.len - 1] == '/') folder = str_sub(folder, 0, folder.len - 1);
    ResultsApp result = {.folder = folder,
                         .name = app ? app->name : STR_NONE,
                         .kind = kind_of(&summary),
                         .wrapper = wrapper,
                         .evidence = summary.evidence.items,
                         .evidence_count = summary.evidence.len};
    result.tasks[RESULTS_TASK_CALLS] = calls_status(&summary);
    result.tasks[RESULTS_TASK_MESSAGES] = messages_status(&summary);
    result.tasks[RESULTS_TASK_SERVERS] = servers_status(&summary);
    results_add_app(context->results, &result);
}

void app_summary_check(const CheckContext *context) {
    const Apps *apps = context->apps;
    for (uint32_t i = 0; i < apps->items.len; i++)
        summarise(context, apps, &apps->items.items[i]);
    if (!apps->items.len) summarise(context, apps, NULL);
}
