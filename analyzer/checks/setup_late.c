// SPDX-License-Identifier: MIT
// When registries and providers are made and set up (VC205, VC209). A registry without a delegate or push
// types receives nothing, so what comes last tells.
#include "analyzer/checks/setup.h"

Str setup_time_word(const Setup *setup, const LaunchAnswer *answer) {
    static const char *const late[] = {"when a view is shown", "when a scene connects or becomes active",
                                       "when a script calls", "when the token for ordinary pushes has come"};
    if (answer->when == LAUNCH_DEFERRED) return STR("after the launch, from a closure that runs later");
    if (answer->when == LAUNCH_CONDITIONAL)
        return str_printf(setup->context->arena, "at launch under the condition `%.*s`",
                          STR_ARG(scan_text(setup->context->scan, answer->condition->cond->span)));
    Str symbol = program_function_symbol(setup->program, answer->root, setup->context->arena);
    return str_printf(setup->context->arena, "%s, in `%.*s`", late[answer->late], STR_ARG(symbol));
}

// Whether the condition asks for a login, a setting or a permission: something that may not hold when a push
// starts the app.
static bool is_about_user(const Setup *setup, const LaunchAnswer *answer) {
    if (!answer->condition || !answer->condition->cond) return false;
    Str text = scan_text(setup->context->scan, answer->condition->cond->span);
    return setup_says(setup, "login", text) || setup_says(setup, "settings", text) ||
           setup_says(setup, "permission", text);
}

static bool is_late(const Setup *setup, const LaunchAnswer *answer, ResultsSeverity *severity) {
    *severity = RESULTS_SEVERITY_WARNING;
    switch (answer->when) {
    case LAUNCH_LATE:
        if (answer->late != LATE_SCENE && answer->late != LATE_TOKEN) *severity = RESULTS_SEVERITY_ERROR;
        return true;
    case LAUNCH_DEFERRED:
        if (str_eq_c(answer->category, "bridge") || str_eq_c(answer->category, "ui"))
            *severity = RESULTS_SEVERITY_ERROR;
        return true;
    case LAUNCH_CONDITIONAL:
        return is_about_user(setup, answer);
    default:
        return false;
    }
}

// Whether scenes show the app's views: then an app that a push starts has none.
static bool has_scenes(const Setup *setup, const App *app) {
    static const char *const names[] = {"UIWindowSceneDelegate", "UISceneConfiguration", "WindowGroup"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (setup_mentions(setup, app, names[i])) return true;
    return false;
}

// The first view of an app without scenes is loaded by UIKit at launch; which one that is, a storyboard says.
static bool may_be_first_view(const Setup *setup, const App *app, const LaunchAnswer *answer) {
    if (answer->when != LAUNCH_LATE || answer->late != LATE_VIEW) return false;
    return str_starts(program_text(setup->program, answer->root->name), STR("view")) &&
           !has_scenes(setup, app);
}

typedef struct Late {
    const SetupUse *use; // what comes too late …
    Str what;            // … in words
    LaunchAnswer answer;
    ResultsSeverity severity;
} Late;

// Whether one way of the condition that an object is made under makes it, and the other way another one.
static bool is_made_either_way(const Setup *setup, const SetupObjects *objects, const SetupObject *object,
                               const LaunchAnswer *answer) {
    Function *in = answer->condition_in;
    if (answer->when != LAUNCH_CONDITIONAL || object->made.in != in) return false;
    const Terminator *branch = answer->condition;
    bool on_true = setup_leads_to(setup, in, branch->edges[0].to, object->made.block);
    BlockId way = branch->edges[on_true ? 1 : 0].to; // where it is not made
    for (uint32_t i = 0; i < objects->len; i++) {
        const SetupUse *other = &objects->items[i].made;
        if (other->in == in && setup_leads_to(setup, in, way, other->block) &&
            !setup_leads_to(setup, in, branch->edges[on_true ? 0 : 1].to, other->block))
            return true;
    }
    return false;
}

// --- What is done to a registry later than it is made ---

typedef struct Judged {
    const Setup *setup;
    const App *app; // NULL: of no app, a plug-in's
    const SetupObjects *objects;
    bool provider;
} Judged;

// Of a plug-in only what a script's call does itself is known: the app may call all the rest at launch.
static bool is_late_in_plugin(const LaunchAnswer *answer, const SetupUse *use) {
    return answer->when == LAUNCH_LATE && answer->late == LATE_SCRIPT &&
           answer->root == program_outermost(use->in);
}

static bool use_is_late(const Judged *judged, const SetupObject *object, const SetupUse *use, Late *late) {
    const Setup *setup = judged->setup;
    late->use = use;
    late->answer = launch_of(setup->launch, judged->app, use->in, use->event);
    bool made_for_push = judged->provider && late->answer.handler;
    if (made_for_push || !is_late(setup, &late->answer, &late->severity)) return false;
    if (!judged->app && !is_late_in_plugin(&late->answer, use)) return false;
    // The provider may be there when the view is; the registry must not rely on that.
    if (judged->provider && late->answer.when == LAUNCH_LATE && late->answer.late == LATE_VIEW)
        late->severity = RESULTS_SEVERITY_WARNING;
    return use != &object->made || !is_made_either_way(setup, judged->objects, object, &late->answer);
}

static bool is_set_to_nil(const SetupUse *use) { return !use->value || use->value->kind == EXPR_NIL; }

static bool is_in_view(const Judged *judged, const SetupUse *use) {
    return judged->app ? apps_sees(judged->setup->apps, judged->app, use->in->span.file) : !use->app;
}

// Whether all assignments that may be of this registry are late, and one surely is of it; *late is the first.
static bool uses_are_late(const Judged *judged, const SetupObject *object, const SetupUses *uses,
                          Late *late) {
    bool found = false;
    for (uint32_t i = 0; i < uses->len; i++) {
        const SetupUse *use = &uses->items[i];
        bool held = setup_holds(object, use->object);
        if (is_set_to_nil(use) || !is_in_view(judged, use) || (!held && !object->escapes)) continue;
        if (program_outermost(use->in) == program_outermost(object->made.in)) return false;
        Late one = {.what = late->what};
        if (!use_is_late(judged, object, use, &one)) return false;
        if (one.answer.when == LAUNCH_CONDITIONAL) return false; // asked for by VC204
        if (held && !found) *late = one;
        found |= held;
    }
    return found;
}

// Whether an object is there too late, or works too late.
static bool object_is_late(const Judged *judged, const SetupObject *object, Late *late) {
    late->what = STR("made");
    if (use_is_late(judged, object, &object->made, late)) return true;
    if (judged->provider) return false;
    late->what = STR("given its delegate");
    if (uses_are_late(judged, object, &judged->setup->registry_delegates, late)) return true;
    late->what = STR("told which pushes to ask for");
    return uses_are_late(judged, object, &judged->setup->push_types, late);
}

static void tell(const Judged *judged, const char *rule, const Late *late) {
    const Setup *setup = judged->setup;
    CheckDraft draft = setup_draft(setup, rule, late->use);
    draft.severity = late->severity;
    if (late->answer.first_view) draft.severity = RESULTS_SEVERITY_WARNING;
    bool perhaps_shown = judged->provider && may_be_first_view(setup, judged->app, &late->answer);
    if (perhaps_shown) draft.severity = RESULTS_SEVERITY_NOTE;
    if (late->answer.hop || late->answer.first_view || perhaps_shown)
        draft.confidence = RESULTS_CONFIDENCE_POSSIBLE;
    if (!judged->provider) check_say(setup->context, &draft, late->what);
    check_say(setup->context, &draft, setup_time_word(setup, &late->answer));
    check_add(setup->context, &draft);
}

// Whether all objects of an app are late; one that is not is enough. What is told of is the least grave one.
static bool all_are_late(const Judged *judged, Late *worst) {
    const Setup *setup = judged->setup;
    for (uint32_t i = 0; i < judged->objects->len; i++) {
        const SetupObject *object = &judged->objects->items[i];
        if (!is_in_view(judged, &object->made)) continue;
        if (!judged->provider && setup_is_idle(setup, object)) continue;
        Late late = {0};
        if (!object_is_late(judged, object, &late)) return false;
        if (!worst->use || late.severity < worst->severity) *worst = late;
    }
    return worst->use && check_is_ours(setup->context, worst->use->in->span.file);
}

static void check_late(const Setup *setup, const SetupObjects *objects, const char *rule, bool provider,
                       bool *told) {
    for (uint32_t a = 0; a < setup->apps->items.len; a++) {
        const App *app = &setup->apps->items.items[a];
        if (!setup_handler(setup, app) || told[a] || setup_gave_up(setup, app)) continue;
        Judged judged = {setup, app, objects, provider};
        Late late = {0};
        if (!all_are_late(&judged, &late)) continue;
        told[a] = true;
        tell(&judged, rule, &late);
    }
}

// Plug-ins without an app around them.
static void check_plugins(const Setup *setup) {
    Judged judged = {.setup = setup, .objects = &setup->registries};
    Late late = {0};
    if (setup_handler(setup, NULL) && all_are_late(&judged, &late)) tell(&judged, "VC205", &late);
}

void setup_check_late(const Setup *setup) {
    // While there is no registry no push comes, and then no provider is needed.
    bool *told = ARENA_ARRAY(setup->context->arena, bool, setup->apps->items.len);
    check_late(setup, &setup->registries, "VC205", false, told);
    check_late(setup, &setup->providers, "VC209", true, told);
    check_plugins(setup);
}
