// SPDX-License-Identifier: MIT
// Objective-C units: which header a directive means, which prefix header a file has, and libclang itself,
// which is opened when the first file needs it.
#include "analyzer/checks/scan_private.h"

#include "analyzer/base/parallel.h"

// Units parsed ahead for each worker: each keeps libclang's tree, tens of megabytes, until it is lowered.
#define AHEAD_EACH 2u

// A file on its way into the program.
typedef struct Loading {
    uint32_t number;
    Arena *arena; // holds the unit; freed with it
    ObjcUnit *unit;
} Loading;

struct ScanObjc {
    const ClangApi *clang; // NULL: it could not be opened
    Str error;
    ObjcSdk *sdk;
    Arena *arena;       // of `sdk`
    Map headers;        // hash of a base name -> HeaderVec
    uint32_t units[2];  // C, C++
    VEC(Loading) ahead; // parsed, not yet asked for
};

typedef VEC(uint32_t) HeaderVec;

static uint64_t name_key(Str name) { return hash_bytes(name.data, name.len, 5) | 1; }

static size_t common_folders(Str a, Str b) {
    size_t common = 0;
    for (size_t i = 0; i < a.len && i < b.len && a.data[i] == b.data[i]; i++)
        if (a.data[i] == '/') common = i + 1;
    return common;
}

// `Foo.h` means the one beside the file that includes it, else one of the same unit, else the nearest.
// `Module/Foo.h` is the one of that folder.
static uint32_t fitness(const ProjectFile *header, Str name, Str from) {
    bool spelled =
        str_ends(header->path, name) &&
        (header->path.len == name.len || header->path.data[header->path.len - name.len - 1] == '/');
    bool beside = spelled && header->path.len == name.len + str_folder(from).len &&
                  str_starts(header->path, str_folder(from));
    uint32_t common = (uint32_t)common_folders(header->path, from);
    return (beside ? 1u << 30 : 0) + (spelled ? 1u << 29 : 0) + (header->third_party ? 0 : 1u << 20) +
           (common < 1u << 19 ? common : (1u << 19) - 1);
}

static bool find_header(void *context, Str name, bool angled, Str from, Str *path, Str *text) {
    (void)angled;
    Scan *scan = context;
    const HeaderVec *list = map_get(&scan->objc->headers, name_key(str_base_name(name)));
    uint32_t best = OBJC_NO_FILE, best_fit = 0;
    for (uint32_t i = 0; list && i < list->len; i++) {
        const ProjectFile *file = scan_file(scan, list->items[i]);
        if (!str_eq(str_base_name(file->path), str_base_name(name))) continue;
        uint32_t fit = fitness(file, name, from);
        if (best != OBJC_NO_FILE && fit <= best_fit) continue;
        best = list->items[i];
        best_fit = fit;
    }
    if (best == OBJC_NO_FILE) return false;
    *path = scan_file(scan, best)->path;
    *text = scan_file_text(scan, best);
    return true;
}

static ScanObjc *open_objc(Scan *scan) {
    if (scan->objc) return scan->objc;
    ScanObjc *objc = ARENA_NEW(scan->arena, ScanObjc);
    scan->objc = objc;
    objc->arena = arena_new();
    objc->clang = clang_api_open(scan->arena, &objc->error);
    if (!objc->clang) return objc;
    objc->sdk = objc_sdk_open(objc->arena, objc->clang);
    if (scan->sdk.len) objc_sdk_use(objc->sdk, scan->sdk);
    map_init(&objc->headers, scan->arena);
    for (uint32_t i = 0; i < scan->files.len; i++) {
        if (scan_file(scan, i)->kind != PROJECT_HEADER || scan->files.items[i].unreadable) continue;
        uint64_t key = name_key(str_base_name(scan_file(scan, i)->path));
        HeaderVec *list = map_get(&objc->headers, key);
        if (!list) {
            list = ARENA_NEW(scan->arena, HeaderVec);
            map_set(&objc->headers, key, list);
        }
        VEC_PUSH(scan->arena, list, i);
    }
    return objc;
}

// The prefix header of a file: the nearest .pch of the same owner (the app's own code, or a package's).
static const ScanFile *find_prefix(Scan *scan, const ProjectFile *of) {
    uint32_t best = OBJC_NO_FILE;
    size_t best_common = 0;
    for (uint32_t i = 0; i < scan->files.len; i++) {
        const ProjectFile *file = scan_file(scan, i);
        if (file->kind != PROJECT_HEADER || !str_ends(file->path, STR(".pch")) ||
            file->third_party != of->third_party)
            continue;
        Str folder = str_folder(file->path);
        bool around = str_starts(of->path, folder);
        if (file->third_party && !around) continue; // another package's
        // In a folder around the file, the innermost; else the one that shares most folders with it.
        size_t common = around ? (1u << 20) + folder.len : common_folders(file->path, of->path);
        if (best != OBJC_NO_FILE && common <= best_common) continue;
        best = i;
        best_common = common;
    }
    return best == OBJC_NO_FILE ? NULL : scan_source(scan, best);
}

static uint32_t number_of(const Scan *scan, Str path) {
    uint32_t low = 0, high = scan->files.len;
    while (low < high) { // files are in the order of their paths
        uint32_t middle = low + (high - low) / 2;
        Str other = scan_file(scan, middle)->path;
        int order = str_cmp(other, path);
        if (order == 0) return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return OBJC_NO_FILE;
}

// Says that nothing of a file was analysed.
static void refuse(Scan *scan, uint32_t number, Str reason) {
    scan->program->files.items[number].has_errors = true;
    scan->files.items[number].damaged = true;
    incomplete_add(&scan->damage, scan->arena, scan_file(scan, number)->path, 0, reason);
}

static void lower(Scan *scan, uint32_t number, const ObjcUnit *unit) {
    ObjcFilePlace *places = ARENA_ARRAY(unit->arena, ObjcFilePlace, unit->headers.list.len);
    for (uint32_t i = 0; i < unit->headers.list.len; i++) {
        uint32_t file = i == 0 ? number : number_of(scan, unit->headers.list.items[i].path);
        places[i] = (ObjcFilePlace){file, false};
        if (file == OBJC_NO_FILE) continue;
        places[i].lower = i == 0 || !scan->files.items[file].loaded;
        scan->files.items[file].loaded = true;
    }
    objc_lower_unit(scan->program, unit, places);
    scan->results->coverage.sends += unit->sends_seen;
    scan->results->coverage.sends_lost += unit->sends_seen - unit->sends_kept;
    for (uint32_t i = 0; i < unit->headers.left_out.len; i++)
        incomplete_add(
            &scan->damage, scan->arena, scan_file(scan, number)->path, 0,
            str_printf(unit->arena, "a header is left out: %.*s", STR_ARG(unit->headers.left_out.items[i])));
}

// --- what the build says ---

static const CompileCommand *command_of(const Scan *scan, Arena *arena, const ProjectFile *file) {
    if (!scan->commands) return NULL;
    Str path = str_printf(arena, "%.*s/%.*s", STR_ARG(scan->project->root_absolute), STR_ARG(file->path));
    return compile_commands_find(scan->commands, path);
}

static const ScanFile *given_prefix(Scan *scan, const CompileCommand *command) {
    Str root = scan->project->root_absolute;
    if (!str_starts(command->include, root) || command->include.len <= root.len + 1) return NULL;
    uint32_t number = number_of(scan, str_sub(command->include, root.len + 1, command->include.len));
    return number == OBJC_NO_FILE ? NULL : scan_source(scan, number);
}

typedef VEC(Str) Defines;

// The build's, then the user's, whose word is the last.
static Defines defines_of(const Scan *scan, Arena *arena, const CompileCommand *command) {
    Defines all = {0};
    for (uint32_t i = 0; command && i < command->defines.len; i++)
        VEC_PUSH(arena, &all, command->defines.items[i]);
    for (uint32_t i = 0; i < scan->options->define_count; i++)
        VEC_PUSH(arena, &all, scan->options->defines[i]);
    return all;
}

static bool is_cxx(const ProjectFile *file) {
    return file->kind == PROJECT_OBJCXX || str_ends(file->path, STR(".hpp")) ||
           str_ends(file->path, STR(".hh"));
}

// Reads what a file includes. The SDK must not be in use.
static Loading gather(Scan *scan, uint32_t number) {
    const ProjectFile *file = scan_file(scan, number);
    ScanObjc *objc = scan->objc;
    bool cxx = is_cxx(file);
    // Worth it from the second file on; an SDK on disk is so large that it is from the second round.
    if (objc->units[cxx]++ == (scan->sdk.len ? 0 : 1)) objc_sdk_prepare(objc->sdk, cxx);
    Arena *arena = arena_new();
    const CompileCommand *command = command_of(scan, arena, file);
    const ScanFile *prefix = command ? given_prefix(scan, command) : find_prefix(scan, file);
    Defines defines = defines_of(scan, arena, command);
    ObjcFiles files = {scan, find_header};
    ObjcOptions options = {.cxx = cxx,
                           .prefix_path = prefix ? prefix->file->path : STR_NONE,
                           .prefix_text = prefix ? prefix->source.text : STR_NONE,
                           .defines = defines.items,
                           .define_count = defines.len,
                           .sdk = objc->sdk};
    ObjcUnit *unit =
        objc_unit_gather(objc->clang, arena, &files, &options, file->path, scan_file_text(scan, number));
    return (Loading){number, arena, unit};
}

static void parse_ahead(void *context, uint32_t worker, uint32_t item) {
    (void)worker;
    const ScanObjc *objc = context;
    objc_unit_parse(objc->ahead.items[item].unit);
}

static bool is_ahead(const ScanObjc *objc, uint32_t number) {
    for (uint32_t i = 0; i < objc->ahead.len; i++)
        if (objc->ahead.items[i].number == number) return true;
    return false;
}

void scan_parse_ahead(Scan *scan, const uint32_t *numbers, uint32_t count) {
    uint32_t workers = parallel_workers(scan->options->jobs);
    ScanObjc *objc = open_objc(scan);
    if (workers < 2 || !objc->clang || objc->ahead.len) return;
    for (uint32_t i = 0; i < count && objc->ahead.len < workers * AHEAD_EACH; i++) {
        uint32_t number = numbers[i];
        const ScanFile *file = &scan->files.items[number];
        if (file->loaded || !scan_is_objc(file->file->kind) || file->file->kind == PROJECT_HEADER) continue;
        if (!is_ahead(objc, number)) VEC_PUSH(scan->arena, &objc->ahead, gather(scan, number));
    }
    parallel_for(workers, objc->ahead.len, parse_ahead, objc);
}

// The file's unit, parsed: ahead, or now.
static Loading parsed(Scan *scan, uint32_t number) {
    ScanObjc *objc = scan->objc;
    for (uint32_t i = 0; i < objc->ahead.len; i++) {
        Loading found = objc->ahead.items[i];
        if (found.number != number) continue;
        objc->ahead.items[i] = objc->ahead.items[--objc->ahead.len];
        return found;
    }
    Loading loading = gather(scan, number);
    objc_unit_parse(loading.unit);
    return loading;
}

void scan_load_objc(Scan *scan, uint32_t number) {
    scan->files.items[number].loaded = true;
    ScanObjc *objc = open_objc(scan);
    if (!objc->clang) {
        refuse(scan, number, objc->error);
        return;
    }
    Loading loading = parsed(scan, number);
    if (loading.unit->status == OBJC_PARSED)
        lower(scan, number, loading.unit);
    else
        refuse(scan, number, loading.unit->reason);
    objc_unit_close(loading.unit);
    arena_free(loading.arena);
}

void scan_close_objc(Scan *scan) {
    if (!scan->objc) return;
    for (uint32_t i = 0; i < scan->objc->ahead.len; i++) {
        objc_unit_close(scan->objc->ahead.items[i].unit);
        arena_free(scan->objc->ahead.items[i].arena);
    }
    objc_sdk_close(scan->objc->sdk);
    arena_free(scan->objc->arena);
}
