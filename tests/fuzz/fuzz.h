// SPDX-License-Identifier: MIT
// What the fuzz targets share. A target is a function that takes bytes from anybody: it must return, whatever
// they are, and calls abort() where what comes out breaks a promise of a header.
//
// libfuzzer.c runs one of them under libFuzzer (`make fuzz`), replay.c runs them on files (`make test`). A
// new target is one function, one line in targets.c and, for its seeds, one in seeds.sh.
#ifndef VOIPCHECK_TESTS_FUZZ_FUZZ_H
#define VOIPCHECK_TESTS_FUZZ_FUZZ_H

#include "analyzer/documents/document.h"
#include "analyzer/program/program.h"
#include "analyzer/rules_db/api.h"
#include "analyzer/rules_db/packages.h"
#include "analyzer/rules_db/rules.h"
#include "analyzer/servers/pack.h"

typedef struct FuzzTarget {
    const char *name;
    void (*run)(Arena *arena, Str input); // `input` ends where its buffer ends: no NUL behind it
    bool as_text; // it is given what project_read makes of the bytes: UTF-8 with a NUL behind the end
} FuzzTarget;

// NULL when there is none of this name.
const FuzzTarget *fuzz_target(const char *name);
// In the order of the table; NULL behind the last.
const FuzzTarget *fuzz_target_at(size_t index);
// Runs a target once, with an arena of its own.
void fuzz_run(const FuzzTarget *target, const void *data, size_t len);

// --- for targets (help.c)

// Says what is wrong, and aborts.
_Noreturn void fuzz_fail(const char *what);
static inline void fuzz_check(bool holds, const char *what) {
    if (!holds) fuzz_fail(what);
}

// The built-in data, read once for the process.
typedef struct FuzzData {
    const Rules *rules;
    const ApiTable *api;
    const Packages *packages;
    const Packs *packs;
} FuzzData;
const FuzzData *fuzz_data(void);

// Reads every byte, so that one that is not there is noticed.
void fuzz_touch(Str text);
// The same of a place of a text, which must have it (line 0: no place).
void fuzz_touch_place(uint32_t line, uint32_t column, Str text);
// The whole tree of a document; places must be in the text, parents be parents, keys be found. How many nodes
// there are.
uint32_t fuzz_touch_document(Arena *arena, const Document *document, Str text);
// Everything of a program: dumps it, and looks up what its functions, types and globals are called.
void fuzz_touch_program(Arena *arena, Program *program);
// JSON that cJSON reads to its end, and XML that libxml2 finds well formed.
void fuzz_check_json(Str text);
void fuzz_check_xml(Str text);

// Puts the input into a file of the process's own folder and returns its path; the folder goes with the
// process.
const char *fuzz_file(Arena *arena, const char *name, Str content);
// That folder, and what is in it removed.
const char *fuzz_folder(void);
void fuzz_clear_folder(void);

// The next line of the input without its end; false when there is none left.
bool fuzz_next_line(Str *input, Str *line);

// --- the targets
typedef void FuzzRun(Arena *arena, Str input);
FuzzRun fuzz_plist, fuzz_openstep, fuzz_xcconfig, fuzz_xml, fuzz_json, fuzz_yaml, fuzz_yarn, fuzz_lines,
    fuzz_ini, fuzz_toml, fuzz_hcl, fuzz_lua, fuzz_env, fuzz_shell, fuzz_source,
    fuzz_xcode;                                             // target_documents.c
FuzzRun fuzz_swift, fuzz_objc, fuzz_objc_parse, fuzz_sends; // target_code.c
FuzzRun fuzz_servers, fuzz_sip, fuzz_pack;                  // target_servers.c
FuzzRun fuzz_directive, fuzz_config, fuzz_baseline, fuzz_results, fuzz_diff, fuzz_compile_commands,
    fuzz_ignore, fuzz_version, fuzz_rules, fuzz_api, fuzz_lsp; // target_settings.c
FuzzRun fuzz_reports;                                          // target_reports.c
FuzzRun fuzz_program;                                          // target_program.c

#endif
