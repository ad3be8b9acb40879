// SPDX-License-Identifier: MIT
// Which files a question of the program reaches.
#include "analyzer/checks/scan_private.h"

#include "analyzer/swift/repair.h"
#include "analyzer/swift/swift.h"

static void load_swift(Scan *scan, uint32_t number) {
    // Where `#if` stands inside of a statement one branch is read, and the function is marked as not
    // understood.
    SwiftRepairs repairs;
    Str repaired = swift_repair(scan->arena, scan_source(scan, number)->source.text, &repairs);
    swift_lower_file(scan->program, number, repaired, &scan->damage, scan->arena);
}

// In which files a name is looked for.
typedef struct Reach {
    bool swift_only;
    const ScanBelow *below; // NULL: in all
} Reach;

static const Reach everywhere = {0};
static const Reach in_swift = {.swift_only = true};

static void load_roles(Scan *scan, Str name, uint32_t roles, Reach reach);

// A class of a header is what its @implementation makes of it: that file comes first, and mostly brings the
// header along. NOLINTNEXTLINE(misc-no-recursion): twice at most, since files with code ask for no others
static void load_header(Scan *scan, uint32_t number) {
    ScanFile *file = &scan->files.items[number];
    if (!file->asked) {
        file->asked = true;
        name_index_read(scan->index, number);
        for (uint32_t i = 0; i < file->classes.len; i++)
            load_roles(scan, file->classes.items[i], NAME_ROLE_EXTENSION, everywhere);
    }
    if (!file->loaded) scan_load_objc(scan, number);
}

// NOLINTNEXTLINE(misc-no-recursion): see load_header
static void load_file(Scan *scan, uint32_t number) {
    ScanFile *file = &scan->files.items[number];
    if (file->file->kind == PROJECT_HEADER) {
        load_header(scan, number);
    } else if (!file->loaded) {
        file->loaded = true;
        if (file->file->kind == PROJECT_SWIFT)
            load_swift(scan, number);
        else
            scan_load_objc(scan, number);
    }
}

typedef VEC(uint32_t) Numbers;

// In their order, which is that of declarations in the program.
// NOLINTNEXTLINE(misc-no-recursion): see load_header
static void load_files(Scan *scan, const Numbers *numbers) {
    for (uint32_t i = 0; i < numbers->len; i++) {
        const ScanFile *file = &scan->files.items[numbers->items[i]];
        bool several = i + 1 < numbers->len && scan_is_objc(file->file->kind);
        if (several && !file->loaded) scan_parse_ahead(scan, &numbers->items[i], numbers->len - i);
        load_file(scan, numbers->items[i]);
    }
}

// The file, and those of the types between one that is below a type and that type.
static void add_file(Scan *scan, Numbers *numbers, const ScanBelow *below, uint32_t number) {
    VEC_PUSH(scan->arena, numbers, number);
    for (uint32_t at = number; below && scan_above(below, at) != at;) {
        at = scan_above(below, at);
        VEC_PUSH(scan->arena, numbers, at);
    }
}

// Files with code first: they bring their headers along.
// NOLINTNEXTLINE(misc-no-recursion): see load_header
static void load_roles(Scan *scan, Str name, uint32_t roles, Reach reach) {
    NamePostings postings = name_index_find_roles(scan->index, name, roles);
    Numbers numbers = {0};
    for (int headers = 0; headers < 2; headers++)
        for (uint32_t i = 0; i < postings.len; i++) {
            uint32_t number = NAME_POSTING_FILE(postings.items[i]);
            ProjectKind kind = scan_file(scan, number)->kind;
            if ((kind == PROJECT_HEADER) != headers || (reach.swift_only && kind != PROJECT_SWIFT)) continue;
            if (reach.below && !scan_is_below(reach.below, number)) continue;
            add_file(scan, &numbers, reach.below, number);
        }
    load_files(scan, &numbers);
}

// A selector may be that of a Swift method, whose name is then some beginning of the first piece.
static void load_selector(Scan *scan, Str selector, Reach reach) {
    load_roles(scan, selector, NAME_ROLE_FUNCTION, reach);
    Str piece = program_first_piece(selector);
    reach.swift_only = true;
    load_roles(scan, piece, NAME_ROLE_FUNCTION, reach);
    for (size_t i = 1; i < piece.len && piece.len < selector.len; i++)
        if (piece.data[i] >= 'A' && piece.data[i] <= 'Z')
            load_roles(scan, str_sub(piece, 0, i), NAME_ROLE_FUNCTION, reach);
}

// `Center` of `calls::Center`: the index knows no namespaces.
static Str last_part(Str name) {
    size_t at = name.len;
    while (at > 1 && !(name.data[at - 1] == ':' && name.data[at - 2] == ':'))
        at--;
    return at > 1 ? str_sub(name, at, name.len) : name;
}

static void load_kind(Scan *scan, Str name, ProgramNames kind, Reach reach) {
    static const uint32_t roles[PROGRAM_NAMES_COUNT] = {
        [PROGRAM_NAMES_TYPES] = NAME_ROLE_TYPE | NAME_ROLE_EXTENSION,
        [PROGRAM_NAMES_FUNCTIONS] = NAME_ROLE_FUNCTION,
        [PROGRAM_NAMES_SWIFT] = NAME_ROLE_FUNCTION,
        [PROGRAM_NAMES_PROPERTIES] = NAME_ROLE_PROPERTY,
        [PROGRAM_NAMES_SWIFT_PROPERTIES] = NAME_ROLE_PROPERTY};
    if (kind == PROGRAM_NAMES_SELECTORS) {
        load_selector(scan, name, reach);
        return;
    }
    bool init = kind == PROGRAM_NAMES_FUNCTIONS && str_eq_c(name, "init"); // is asked for with its class
    reach.swift_only = init || kind == PROGRAM_NAMES_SWIFT || kind == PROGRAM_NAMES_SWIFT_PROPERTIES;
    load_roles(scan, last_part(name), roles[kind], reach);
}

static void load_name(void *context, Program *program, Symbol name, ProgramNames kind);

// A type that has another name in the other language is extended there under that one.
// NOLINTNEXTLINE(misc-no-recursion): a name is loaded once
static void load_other_names(Scan *scan, Program *program, Symbol name) {
    for (uint32_t i = 0;; i++) { // the list grows meanwhile
        const TypeDeclVec *types = map_get(&program->types_by_name, name);
        if (!types || i >= types->len) return;
        const TypeDecl *decl = types->items[i];
        if (!decl->objc_name) continue;
        load_name(scan, program, decl->name, PROGRAM_NAMES_TYPES);
        load_name(scan, program, decl->objc_name, PROGRAM_NAMES_TYPES);
    }
}

// NOLINTNEXTLINE(misc-no-recursion): see load_other_names
static void load_name(void *context, Program *program, Symbol name, ProgramNames kind) {
    Scan *scan = context;
    Map *loaded = &scan->names_loaded[kind];
    if (map_get(loaded, name)) return;
    map_set(loaded, name, scan);
    load_kind(scan, program_text(program, name), kind, everywhere);
    if (kind == PROGRAM_NAMES_TYPES) load_other_names(scan, program, name);
}

// NOLINTNEXTLINE(misc-no-recursion): a name is loaded once
static void load_conformers(void *context, Program *program, Symbol name) {
    Scan *scan = context;
    if (map_get(&scan->conformers_loaded, name)) return;
    map_set(&scan->conformers_loaded, name, scan);
    load_roles(scan, last_part(program_text(program, name)), NAME_ROLE_CONFORMS, everywhere);
    for (uint32_t i = 0;; i++) { // the list grows meanwhile
        const TypeDeclVec *types = map_get(&program->types_by_name, name);
        if (!types || i >= types->len) return;
        Symbol other = types->items[i]->objc_name;
        if (other) load_conformers(scan, program, other);
    }
}

static void load_mentions(void *context, Program *program, Symbol name, Str beside) {
    Scan *scan = context;
    uint64_t key = hash_bytes(beside.data, beside.len, name) | 1;
    if (map_get(&scan->mentions_loaded, key)) return;
    map_set(&scan->mentions_loaded, key, scan);
    Str text = last_part(program_text(program, name));
    Str quoted = str_printf(scan->arena, "\"%.*s\"", STR_ARG(beside));
    WordsFiles files = name_index_find_all(scan->index, &text, 1, &beside, beside.len > 0, scan->arena);
    Numbers numbers = {0};
    for (uint32_t i = 0; i < files.len; i++) {
        uint32_t number = files.items[i];
        if (scan_file(scan, number)->kind == PROJECT_HEADER) continue; // declares, and does not do
        if (!beside.len || name_index_roles(scan->index, number, beside) ||
            source_mentions(scan_file_text(scan, number), quoted))
            VEC_PUSH(scan->arena, &numbers, number);
    }
    load_files(scan, &numbers);
}

static bool is_space(char c) { return c == ' ' || c == '\t'; }

// Whether the name at this place is that of a method that is declared here: `- (void)name` at the start of a
// line. A message has its receiver before the name.
static bool is_method_name(Str text, size_t at) {
    while (at > 0 && is_space(text.data[at - 1]))
        at--;
    if (!at || text.data[at - 1] != ')') return false;
    for (at--; at > 0 && text.data[at - 1] != '(' && text.data[at - 1] != ')';)
        at--;
    if (!at || text.data[at - 1] != '(') return false;
    for (at--; at > 0 && is_space(text.data[at - 1]);)
        at--;
    if (!at || (text.data[at - 1] != '-' && text.data[at - 1] != '+')) return false;
    for (at--; at > 0 && is_space(text.data[at - 1]);)
        at--;
    return !at || text.data[at - 1] == '\n';
}

static bool only_declares(Str text, Str name) {
    size_t at = 0;
    while ((at = source_find_word(text, name, at)) != SOURCE_NOT_FOUND) {
        if (!is_method_name(text, at)) return false;
        at += name.len;
    }
    return true;
}

static bool load_beginnings(void *context, Program *program, Str beginning) {
    Scan *scan = context;
    (void)program;
    bool all = true;
    Str name;
    for (uint32_t number = 0, at = 0;
         name_index_next_beginning(scan->index, beginning, &number, &at, &name);) {
        if (scan_file(scan, number)->kind != PROJECT_HEADER) {
            load_file(scan, number);
            continue;
        }
        Str piece = program_first_piece(name);
        all = all && only_declares(scan_source(scan, number)->source.text, piece);
    }
    return all;
}

static bool is_reported(const Scan *scan, uint32_t number) {
    const ProgramFile *file = &scan->program->files.items[number];
    return (scan->options->include_third_party || !file->third_party) &&
           (scan->options->include_tests || !file->is_test) &&
           scan_file(scan, number)->kind != PROJECT_HEADER;
}

void scan_load_mentioning(Scan *scan, const Str *names, uint32_t count, bool *marks, ScanWanted *wanted,
                          void *context) {
    WordsFiles files = name_index_find_all(scan->index, names, count, NULL, 0, scan->arena);
    for (uint32_t i = 0; i < files.len; i++) {
        uint32_t number = files.items[i];
        if (!is_reported(scan, number) || !wanted(context, number)) continue;
        marks[number] = true;
        load_file(scan, number);
    }
}

static void load_assignments(void *context, Program *program, Symbol name) {
    Scan *scan = context;
    if (map_get(&scan->assignments_loaded, name)) return;
    map_set(&scan->assignments_loaded, name, scan);
    load_roles(scan, last_part(program_text(program, name)), NAME_ROLE_ASSIGNED, everywhere);
}

// What a type is called, by what is known of it.
static uint32_t names_of_type(const Program *program, Symbol type, Str *names, uint32_t room) {
    uint32_t count = 0;
    names[count++] = last_part(program_text(program, type));
    const TypeDeclVec *decls = map_get(&program->types_by_name, type);
    for (uint32_t i = 0; decls && i < decls->len; i++) {
        Symbol both[] = {decls->items[i]->name, decls->items[i]->objc_name};
        for (uint32_t k = 0; k < 2; k++) {
            Str name = both[k] ? program_text(program, both[k]) : names[0];
            bool known = false;
            for (uint32_t n = 0; n < count && !known; n++)
                known = str_eq(names[n], name);
            if (!known && count < room) names[count++] = name;
        }
    }
    return count;
}

static const ScanBelow *below_type(Scan *scan, const Program *program, Symbol type) {
    enum { TYPE_NAMES = 4 };
    Str types[TYPE_NAMES];
    uint32_t count = names_of_type(program, type, types, TYPE_NAMES);
    return scan_below(scan, types, count);
}

static void load_related(void *context, Program *program, Symbol name, ProgramNames kind, Symbol type) {
    Scan *scan = context;
    uint64_t key = ((uint64_t)type << 36 ^ (uint64_t)name << 4 ^ (uint64_t)kind) + 1;
    if (map_get(&scan->names_loaded[kind], name) || map_get(&scan->related_loaded, key)) return;
    map_set(&scan->related_loaded, key, scan);
    load_kind(scan, program_text(program, name), kind, (Reach){.below = below_type(scan, program, type)});
}

static bool may_be_below(void *context, Program *program, uint32_t file, Symbol type) {
    return scan_is_below(below_type(context, program, type), file);
}

static bool declares_type(void *context, Symbol name) {
    Scan *scan = context;
    return name_index_find_roles(scan->index, last_part(program_text(scan->program, name)), NAME_ROLE_TYPE)
               .len > 0;
}

void scan_load(Scan *scan, uint32_t number) { load_file(scan, number); }

void scan_load_swift(Scan *scan, Str name) { load_roles(scan, name, NAME_ROLE_MENTION, in_swift); }

void scan_load_declared(Scan *scan, Str name) { load_roles(scan, name, NAME_ROLE_FUNCTION, everywhere); }

void scan_load_all(Scan *scan) {
    Numbers numbers = {0};
    for (uint32_t i = 0; i < scan->files.len; i++) {
        const ProjectFile *file = scan_file(scan, i);
        if (file->third_party && !scan->options->include_third_party) continue;
        if (file->is_test && !scan->options->include_tests) continue;
        if (file->kind != PROJECT_HEADER) VEC_PUSH(scan->arena, &numbers, i);
    }
    load_files(scan, &numbers);
}

bool scan_mentions(Scan *scan, Str name) { return name_index_find(scan->index, name).len > 0; }

void scan_set_loader(Scan *scan) {
    for (int kind = 0; kind < PROGRAM_NAMES_COUNT; kind++)
        map_init(&scan->names_loaded[kind], scan->arena);
    map_init(&scan->conformers_loaded, scan->arena);
    map_init(&scan->mentions_loaded, scan->arena);
    map_init(&scan->assignments_loaded, scan->arena);
    map_init(&scan->related_loaded, scan->arena);
    map_init(&scan->below, scan->arena);
    scan->program->loader = (ProgramLoader){.context = scan,
                                            .load_name = load_name,
                                            .load_conformers = load_conformers,
                                            .load_mentions = load_mentions,
                                            .load_beginnings = load_beginnings,
                                            .load_assignments = load_assignments,
                                            .load_related = load_related,
                                            .may_be_below = may_be_below,
                                            .declares_type = declares_type};
}
