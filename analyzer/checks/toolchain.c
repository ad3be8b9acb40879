// SPDX-License-Identifier: MIT
// VC602, and the SDK that the apps are linked with.
//
// A CI configuration speaks for its folder. The newest Xcode that it asks for counts: older ones beside it
// are there to test with. A version that cannot build the app at all (its deployment target is newer than the
// SDK, or lacks CallKit, which its code uses) is a leftover and says nothing.
#include "analyzer/checks/checks.h"

#include "analyzer/toolchain/pins.h"

#include <string.h>

enum { SDK_WITH_CALLKIT = 10, SDK_ENFORCED = 13, SDK_CURRENT = 26, SDK_NEWEST = UINT16_MAX };

typedef struct Deployment {
    Str file;
    uint32_t major; // of IPHONEOS_DEPLOYMENT_TARGET
} Deployment;

typedef struct Toolchain {
    const CheckContext *context;
    PinVec pins;
    VEC(Deployment) targets;
} Toolchain;

static bool is_settings(const ProjectFile *file) {
    return file->kind == PROJECT_PBXPROJ || str_ends(file->path, STR(".xcconfig"));
}

// Whether a settings file may name a version of the SDK: most say `iphoneos` alone.
static bool names_sdk(const Toolchain *toolchain, const ProjectFile *file) {
    static const Str name = {"iphoneos", 8};
    Str text;
    IncompleteList ignored = {0}; // scan_document says it again
    if (!project_read_bytes(scan_project(toolchain->context->scan), file, toolchain->context->arena, &text,
                            &ignored))
        return false;
    for (size_t at = source_find(text, name, 0); at != SOURCE_NOT_FOUND; at = source_find(text, name, at + 1))
        if (at + name.len < text.len && text.data[at + name.len] >= '1' && text.data[at + name.len] <= '9')
            return true;
    return false;
}

static void collect_pins(Toolchain *toolchain) {
    const Project *project = scan_project(toolchain->context->scan);
    for (uint32_t i = 0; i < project->file_count; i++) {
        const ProjectFile *file = &project->files[i];
        if (!check_is_ours_file(toolchain->context, file)) continue;
        bool settings = is_settings(file) && names_sdk(toolchain, file);
        if (!settings && !pins_in(file->path)) continue;
        const Document *document = scan_document(toolchain->context->scan, file);
        if (document && settings)
            pins_read_settings(toolchain->context->arena, document, &toolchain->pins);
        else if (document)
            pins_read(toolchain->context->arena, document, &toolchain->pins);
    }
}

static void add_target(Toolchain *toolchain, Str file, const DocumentNode *node) {
    Str text = document_text(node);
    uint32_t major = 0;
    for (size_t i = 0; i < text.len && text.data[i] >= '0' && text.data[i] <= '9' && major < 100; i++)
        major = major * 10 + (uint32_t)(text.data[i] - '0');
    if (major && major < 100)
        VEC_PUSH(toolchain->context->arena, &toolchain->targets, (Deployment){file, major});
}

// Asked for only when there are pins to be weighed.
static void collect_targets(Toolchain *toolchain) {
    const Project *project = scan_project(toolchain->context->scan);
    for (uint32_t i = 0; i < project->file_count; i++) {
        const ProjectFile *file = &project->files[i];
        if (!check_is_ours_file(toolchain->context, file) || !is_settings(file)) continue;
        const Document *document = scan_document(toolchain->context->scan, file);
        if (!document) continue;
        const DocumentNode *objects = document_get(document->root, "objects");
        for (uint32_t j = 0; objects && j < objects->children.len; j++)
            add_target(toolchain, file->path,
                       document_find(objects->children.items[j], "buildSettings/IPHONEOS_DEPLOYMENT_TARGET"));
        if (!objects)
            add_target(toolchain, file->path, document_get(document->root, "IPHONEOS_DEPLOYMENT_TARGET"));
    }
}

static Toolchain collect(const CheckContext *context) {
    Toolchain toolchain = {.context = context};
    collect_pins(&toolchain);
    if (toolchain.pins.len) collect_targets(&toolchain);
    return toolchain;
}

static uint32_t sdk_of(const Pin *pin) { return pin->newest ? SDK_NEWEST : pins_sdk(pin); }

// The pin with the newest SDK that speaks for the same folder.
static const Pin *newest_beside(const Toolchain *toolchain, const Pin *pin) {
    const Pin *best = pin;
    for (uint32_t i = 0; i < toolchain->pins.len; i++) {
        const Pin *other = &toolchain->pins.items[i];
        if (!other->hint && str_eq(other->folder, pin->folder) && sdk_of(other) > sdk_of(best)) best = other;
    }
    return best;
}

// Whether something for the same folder, in this file or another one, builds with an SDK that the App Store
// took later: a configuration that the repository has left behind often stays in it.
static bool has_newer_beside(const Toolchain *toolchain, const Pin *pin) {
    for (uint32_t i = 0; i < toolchain->pins.len; i++) {
        const Pin *other = &toolchain->pins.items[i];
        if (str_eq(other->folder, pin->folder) && sdk_of(other) >= SDK_ENFORCED) return true;
    }
    return false;
}

static bool is_leftover(const Toolchain *toolchain, const Pin *pin) {
    if (sdk_of(pin) < SDK_WITH_CALLKIT && scan_count_imports(toolchain->context->scan, STR("CallKit")))
        return true;
    for (uint32_t i = 0; i < toolchain->targets.len; i++)
        if (str_starts(toolchain->targets.items[i].file, pin->folder) &&
            toolchain->targets.items[i].major > sdk_of(pin))
            return true;
    return false;
}

// Whether the pin may have nothing to do with the apps as they are built today.
static bool is_doubtful(const Toolchain *toolchain, const Pin *pin) {
    return pin->manual || is_leftover(toolchain, pin) ||
           (sdk_of(pin) < SDK_ENFORCED && has_newer_beside(toolchain, pin));
}

// --- The SDK ---

static Str pin_words(Arena *arena, const Pin *pin) {
    if (pin->kind == PIN_SDK) return str_printf(arena, "the SDK %.*s", STR_ARG(pin->said));
    if (pin->kind == PIN_IMAGE)
        return str_printf(arena, "%.*s, which runs Xcode %u.%u at most", STR_ARG(pin->said),
                          (unsigned)pin->major, (unsigned)pin->minor);
    return str_printf(arena, pin->minor ? "Xcode %u.%u" : "Xcode %u", (unsigned)pin->major,
                      (unsigned)pin->minor);
}

static bool is_known_for(const Results *results, Str folder) {
    for (uint32_t i = 0; i < results->sdks.len; i++)
        if (str_eq(results->sdks.items[i].folder, folder)) return true;
    return false;
}

static void add_sdk(const CheckContext *context, const Pin *pin) {
    ResultsSdk sdk = {.folder = pin->folder,
                      .number = results_sdk(sdk_of(pin), 0),
                      .version = str_printf(context->arena, "%u", (unsigned)sdk_of(pin)),
                      .from = pin->kind == PIN_SDK ? STR("build-settings") : STR("ci"),
                      .file = pin->file,
                      .line = pin->line,
                      .said = pin_words(context->arena, pin)};
    VEC_PUSH(context->results->arena, &context->results->sdks, sdk);
}

static void find_sdks(const Toolchain *toolchain) {
    const CheckContext *context = toolchain->context;
    Results *results = context->results;
    ResultsSdk given = {.version = context->options->sdk_version, .from = STR("option")};
    if (given.version.len && results_parse_sdk(given.version, &given.number)) {
        VEC_PUSH(results->arena, &results->sdks, given);
        return;
    }
    for (uint32_t i = 0; i < toolchain->pins.len; i++) {
        if (toolchain->pins.items[i].hint) continue;
        const Pin *best = newest_beside(toolchain, &toolchain->pins.items[i]);
        if (!best->newest && !is_known_for(results, best->folder) && !is_doubtful(toolchain, best))
            add_sdk(context, best);
    }
}

// --- VC602 ---

// One version of a file is told once, where it stands first.
static bool is_told(const Toolchain *toolchain, uint32_t index) {
    const Pin *pin = &toolchain->pins.items[index];
    for (uint32_t i = 0; i < index; i++) {
        const Pin *other = &toolchain->pins.items[i];
        bool same = other->kind == pin->kind && other->major == pin->major && other->minor == pin->minor;
        if (str_eq(other->file, pin->file) && !other->hint &&
            (same || (other->line == pin->line && sdk_of(other) == sdk_of(pin))))
            return true;
    }
    return false;
}

// The newest version counts: what is older beside it is told only when it is from before iOS 13.
static void check_pin(const Toolchain *toolchain, const Pin *pin) {
    const CheckContext *context = toolchain->context;
    uint32_t sdk = sdk_of(pin), best = sdk_of(newest_beside(toolchain, pin));
    if (sdk >= SDK_CURRENT || (sdk >= SDK_ENFORCED && best > sdk)) return;
    ResultsPlace place = {pin->file, pin->line, pin->column, pin->end_line, pin->end_column};
    CheckDocumentDraft draft = check_document_draft(context, "VC602", place);
    draft.severity = sdk < SDK_ENFORCED ? RESULTS_SEVERITY_ERROR : RESULTS_SEVERITY_WARNING;
    if (is_doubtful(toolchain, pin) || pin->tests) {
        draft.severity = RESULTS_SEVERITY_NOTE;
        draft.confidence = RESULTS_CONFIDENCE_POSSIBLE;
    }
    draft.blamed = pin->said;
    check_document_say(context, &draft,
                       str_printf(context->arena, "%.*s (iOS %u SDK)",
                                  STR_ARG(pin_words(context->arena, pin)), (unsigned)sdk));
    check_document_say(
        context, &draft,
        sdk < SDK_ENFORCED
            ? STR("the App Store takes nothing built with it, and what VoIP pushes must do shows only "
                  "with Xcode 11 or later")
            : STR("the App Store asks for the iOS 26 SDK (Xcode 26) or later"));
    check_document_add(context, &draft);
}

void toolchain_check(const CheckContext *context) {
    Toolchain toolchain = collect(context);
    find_sdks(&toolchain);
    for (uint32_t i = 0; i < toolchain.pins.len; i++)
        if (!toolchain.pins.items[i].newest && !toolchain.pins.items[i].hint && !is_told(&toolchain, i))
            check_pin(&toolchain, &toolchain.pins.items[i]);
}
