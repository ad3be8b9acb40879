// SPDX-License-Identifier: MIT
// A program in two languages: the handler in one of them, its helpers in the other.
#include "tests/oracle/print_objc_class.h"
#include "tests/oracle/print_swift_p.h"

// Who is reached through an object or a class of its own is written in the other language. Functions that are
// no methods are C, which both can call.
static Dialect dialect_of(const Program *program) {
    static const Owner helpers[] = {OWNER_SERVICE, OWNER_LAZY, OWNER_SINGLETON, OWNER_OPTIONAL, OWNER_STATIC};
    bool is_objc = program->layout & 512;
    Dialect dialect = {.may_raise = false};
    for (int i = 0; i < OWNER_COUNT; i++)
        dialect.is_objc[i] = is_objc;
    for (size_t i = 0; i < sizeof helpers / sizeof *helpers; i++)
        dialect.is_objc[helpers[i]] = !is_objc;
    dialect.is_objc[OWNER_FREE] = true;
    // A class of Objective-C may have its extension in Swift.
    if (is_objc && !program->handler_in_extension && (program->layout & 262144))
        dialect.is_objc[OWNER_EXTENSION] = false;
    // Swift cannot catch what a C function hands out.
    for (uint32_t i = 1; i < program->functions.len; i++)
        if (program->functions.items[i]->owner == OWNER_FREE && program->functions.items[i]->throws)
            dialect.is_impossible = true;
    return dialect;
}

// What either language needs of a class is for that to have in whose language it is.
static void join_needs(Objc *objc, Out *swift) {
    for (int i = 0; i < GROUP_COUNT; i++) {
        OptionalList both = objc->optionals[i];
        optional_join(objc->arena, &both, &swift->optionals[i]);
        objc->optionals[i] = swift->optionals[i] = both;
        objc->has_provider[i] = swift->has_provider[i] = objc->has_provider[i] || swift->has_provider[i];
    }
    bool is_inherited = program_has_owner(objc->program, OWNER_BASE) && objc->dialect->is_objc[OWNER_BASE];
    if (is_inherited && objc->has_provider[GROUP_HANDLER]) {
        objc->has_provider[GROUP_BASE] = true;
        objc->has_provider[GROUP_HANDLER] = false;
    }
    objc->uses_call_center = swift->uses_call_center = objc->uses_call_center || swift->uses_call_center;
    objc->uses_outcome = objc->uses_outcome || swift->uses_outcome;
}

static void print_program(Arena *arena, const Program *program, SourceFileList *files) {
    Dialect *dialect = ARENA_NEW(arena, Dialect);
    *dialect = dialect_of(program);
    Objc *objc = objc_start(arena, program, dialect);
    Out *swift = swift_start(arena, program, dialect);
    ObjcTexts objc_texts = objc_functions(objc);
    SwiftTexts swift_texts = swift_functions(swift);
    join_needs(objc, swift);
    objc_files(objc, objc_parts(objc, &objc_texts), files);
    swift_files(swift, &swift_texts, files);
}

const Printer printer_mixed = {
    .language = "mixed", .print = print_program, .dialect = dialect_of, .right_per_mille = 900};
