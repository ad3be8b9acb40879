// SPDX-License-Identifier: MIT
#include "tests/objc/lowering.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Reason {
    Str text;
    uint32_t count;
    Str example; // path and function
} Reason;

static uint64_t key_of(Str text) { return hash_bytes(text.data, text.len, 7) | 1; }

void lowering_survey_start(LoweringSurvey *survey, Arena *arena) {
    survey->program = program_new(arena);
    map_init(&survey->files, arena);
}

static ObjcFilePlace place_of(LoweringSurvey *survey, Str path, Str text) {
    uintptr_t known = (uintptr_t)map_get(&survey->files, key_of(path));
    if (known) return (ObjcFilePlace){.file = (uint32_t)known - 1};
    ProgramFile file = {.path = path, .text = text, .language = LANGUAGE_OBJC};
    uint32_t index = program_add_file(survey->program, file);
    map_set(&survey->files, key_of(path), (void *)((uintptr_t)index + 1)); // NOLINT: a number, not a pointer
    return (ObjcFilePlace){.file = index, .lower = true};
}

void lowering_survey_unit(LoweringSurvey *survey, Arena *arena, const ObjcUnit *unit) {
    if (unit->status != OBJC_PARSED) return;
    ObjcFilePlace *places = ARENA_ARRAY(arena, ObjcFilePlace, unit->headers.list.len);
    for (uint32_t i = 0; i < unit->headers.list.len; i++)
        places[i] = place_of(survey, unit->headers.list.items[i].path, unit->headers.list.items[i].text);
    uint32_t before = survey->program->functions.len;
    objc_lower_unit(survey->program, unit, places);
    for (uint32_t i = before; survey->dump && i < survey->program->functions.len; i++) {
        StrBuf out;
        strbuf_init(&out, arena);
        program_dump_function(survey->program, survey->program->functions.items[i], &out);
        printf("%.*s", STR_ARG(strbuf_str(&out)));
    }
}

// Numbers and quoted names differ from place to place.
static Str general(Arena *arena, Str reason) {
    StrBuf out;
    strbuf_init(&out, arena);
    bool quoted = false;
    for (size_t i = 0; i < reason.len; i++) {
        char c = reason.data[i];
        bool quote =
            c == '\'' && (quoted || i == 0 || reason.data[i - 1] == ' ' || reason.data[i - 1] == '(');
        if (quote) quoted = !quoted;
        if (quote && quoted) strbuf_add_c(&out, "'…'");
        if (!quoted && !quote) strbuf_add_char(&out, c);
    }
    return strbuf_str(&out);
}

static int by_count(const void *a, const void *b) {
    const Reason *x = *(Reason *const *)a;
    const Reason *y = *(Reason *const *)b;
    return (x->count < y->count) - (x->count > y->count);
}

void lowering_survey_print(const LoweringSurvey *survey, Arena *arena) {
    const Program *program = survey->program;
    Map reasons;
    map_init(&reasons, arena);
    VEC(Reason *) list = {0};
    uint32_t bodies = 0;
    uint32_t marked = 0;
    uint32_t blocks = 0;
    for (uint32_t i = 0; i < program->functions.len; i++) {
        const Function *function = program->functions.items[i];
        if (!function->has_body || function->kind == FUNCTION_CLOSURE) continue;
        bodies++;
        blocks += function->blocks.len;
        if (!function->has_error) continue;
        marked++;
        Str text = general(arena, function->error_reason);
        Reason *reason = map_get(&reasons, key_of(text));
        if (!reason) {
            reason = ARENA_NEW(arena, Reason);
            reason->text = text;
            reason->example =
                str_printf(arena, "%.*s: %.*s", STR_ARG(program->files.items[function->span.file].path),
                           STR_ARG(program_function_title(program, function, arena)));
            map_set(&reasons, key_of(text), reason);
            VEC_PUSH(arena, &list, reason);
        }
        reason->count++;
    }
    if (list.len) qsort(list.items, list.len, sizeof *list.items, by_count);
    for (uint32_t i = 0; i < list.len; i++)
        printf("%6u  %.*s  (%.*s)\n", list.items[i]->count, STR_ARG(list.items[i]->text),
               STR_ARG(list.items[i]->example));
    printf("%u functions lowered, %u not understood (%.2f %%); %u blocks, %u calls\n", bodies, marked,
           bodies ? 100.0 * marked / bodies : 0.0, blocks, program->calls.len);
}
