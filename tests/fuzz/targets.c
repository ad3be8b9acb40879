// SPDX-License-Identifier: MIT
// The table of targets.
#include "tests/fuzz/fuzz.h"

#include "analyzer/project/project.h"

#include <stdlib.h>
#include <string.h>

static const FuzzTarget targets[] = {
    {"swift", fuzz_swift, true},
    {"objc", fuzz_objc, true},
    {"objc_parse", fuzz_objc_parse, true},
    {"sends", fuzz_sends, true},
    {"plist", fuzz_plist, false},
    {"openstep", fuzz_openstep, true},
    {"xcode", fuzz_xcode, true},
    {"xcconfig", fuzz_xcconfig, true},
    {"xml", fuzz_xml, true},
    {"json", fuzz_json, true},
    {"yaml", fuzz_yaml, true},
    {"yarn", fuzz_yarn, true},
    {"lines", fuzz_lines, true},
    {"ini", fuzz_ini, true},
    {"toml", fuzz_toml, true},
    {"hcl", fuzz_hcl, true},
    {"lua", fuzz_lua, true},
    {"env", fuzz_env, true},
    {"shell", fuzz_shell, true},
    {"source", fuzz_source, true},
    {"sip", fuzz_sip, true},
    {"servers", fuzz_servers, true},
    {"pack", fuzz_pack, false},
    {"directive", fuzz_directive, true},
    {"config", fuzz_config, false},
    {"baseline", fuzz_baseline, false},
    {"results", fuzz_results, false},
    {"diff", fuzz_diff, false},
    {"compile_commands", fuzz_compile_commands, false},
    {"ignore", fuzz_ignore, true},
    {"version", fuzz_version, false},
    {"rules", fuzz_rules, false},
    {"api", fuzz_api, false},
    {"lsp", fuzz_lsp, false},
    {"reports", fuzz_reports, false},
    {"program", fuzz_program, false},
};

const FuzzTarget *fuzz_target_at(size_t index) {
    return index < sizeof targets / sizeof *targets ? &targets[index] : NULL;
}

const FuzzTarget *fuzz_target(const char *name) {
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
        if (strcmp(targets[i].name, name) == 0) return &targets[i];
    return NULL;
}

// The bytes as a file of a project that is read as text.
static Str as_text(Arena *arena, Str bytes) {
    ProjectOverlay overlay = {STR("a"), bytes};
    Project project = {.overlays = &overlay, .overlay_count = 1};
    ProjectFile file = {.path = overlay.path, .open = ""};
    IncompleteList incomplete = {0};
    Source source;
    fuzz_check(project_read(&project, &file, arena, &source, &incomplete), "an overlay is read");
    return source.text;
}

void fuzz_run(const FuzzTarget *target, const void *data, size_t len) {
    Arena *arena = arena_new();
    if (target->as_text) {
        target->run(arena, as_text(arena, (Str){data, len}));
    } else {
        // A copy of its own, so that a byte behind the end is noticed.
        char *copy = malloc(len ? len : 1);
        if (!copy) abort();
        if (len) memcpy(copy, data, len);
        target->run(arena, (Str){copy, len});
        free(copy);
    }
    arena_free(arena);
}
