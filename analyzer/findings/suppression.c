// SPDX-License-Identifier: MIT
#include "analyzer/findings/suppression.h"

#include "analyzer/base/intern.h"

// The directives of one file are a chain.
typedef struct Suppression {
    Results *results;
    Interner *names;
    Map first;      // Symbol of a path -> index of its first directive + 1
    uint32_t *next; // of a directive: the next one of its file + 1, or 0
    Str today;
} Suppression;

static bool names_rule(const ResultsDirective *directive, Str rule) {
    for (uint32_t i = 0; i < directive->rule_count; i++)
        if (str_eq(directive->rules[i], rule)) return true;
    return false;
}

static bool covers(const ResultsDirective *directive, uint32_t line) {
    return directive->whole_file || (directive->first_line <= line && line <= directive->last_line);
}

// The directive that suppresses a finding of `rule` at the place; NULL when there is none. One whose time
// has come is remembered.
static ResultsDirective *find_at(Suppression *self, Str rule, const ResultsPlace *place) {
    if (!place->file.len) return NULL;
    Symbol name = interner_find(self->names, place->file);
    uintptr_t at = name ? (uintptr_t)map_get(&self->first, name) : 0;
    for (; at; at = self->next[at - 1]) {
        ResultsDirective *directive = &self->results->directives.items[at - 1];
        if (directive->mistake.len || !names_rule(directive, rule) || !covers(directive, place->line))
            continue;
        bool ended = directive->until.len && str_cmp(directive->until, self->today) < 0;
        if (!ended) return directive;
        directive->ended++;
    }
    return NULL;
}

static void list_directives(Suppression *self) {
    Arena *arena = self->results->arena;
    uint32_t count = self->results->directives.len;
    self->next = ARENA_ARRAY(arena, uint32_t, count);
    map_init(&self->first, arena);
    for (uint32_t i = count; i > 0; i--) {
        Symbol name = interner_add(self->names, self->results->directives.items[i - 1].place.file);
        self->next[i - 1] = (uint32_t)(uintptr_t)map_get(&self->first, name);
        map_set(&self->first, name, (void *)(uintptr_t)i);
    }
}

void results_suppress(Results *results, Str today) {
    if (!results->directives.len) return;
    Suppression self = {.results = results, .names = interner_new(results->arena), .today = today};
    list_directives(&self);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < results->findings.len; i++) {
        const ResultsFinding *finding = &results->findings.items[i];
        ResultsDirective *directive = find_at(&self, finding->rule, &finding->place);
        if (!directive) directive = find_at(&self, finding->rule, &finding->entry);
        if (!directive) {
            results->findings.items[kept++] = *finding;
            continue;
        }
        directive->used++;
        VEC_PUSH(results->arena, &results->set_aside,
                 (ResultsSetAside){*finding, RESULTS_ASIDE_SUPPRESSED, directive->reason, directive->place});
    }
    results->findings.len = kept;
}
