// SPDX-License-Identifier: MIT
#include "analyzer/cli/fixing.h"

#include "analyzer/cli/input.h"
#include "analyzer/cli/output.h"
#include "analyzer/findings/edits.h"

#include <stdlib.h>
#include <sys/stat.h>

enum {
    ROUNDS_MAX = 8, // of fixes that become possible by others
    TRIES_MAX = 6,  // of one round, each without the fixes that were no good
};

typedef VEC(const ResultsFinding *) FindingVec;

static Arena *arena_of(const Fixing *self) { return self->run->cli->arena; }

// --- files ---

static FixingFile *find_file(Fixing *self, Str path) {
    for (uint32_t i = 0; i < self->files.len; i++)
        if (str_eq(self->files.items[i].path, path)) return &self->files.items[i];
    return NULL;
}

// Opens a file for fixes; NULL, with *why, when it cannot be changed.
static FixingFile *open_file(Fixing *self, Str path, Str *why) {
    FixingFile *known = find_file(self, path);
    if (known) return known;
    Arena *arena = arena_of(self);
    FixingFile file = {.path = path,
                       .open =
                           str_printf(arena, "%.*s/%.*s", STR_ARG(self->run->results->root), STR_ARG(path))};
    struct stat info;
    if (lstat(file.open.data, &info) != 0 || !S_ISREG(info.st_mode)) {
        *why = STR("it is no regular file (of a link, change what it leads to)");
        return NULL;
    }
    if (!input_read(arena, file.open.data, &file.before, why)) return NULL;
    if (str_starts(file.before, STR("\xff\xfe")) || str_starts(file.before, STR("\xfe\xff"))) {
        *why = STR("it is in UTF-16; convert it to UTF-8 first");
        return NULL;
    }
    file.now = file.candidate = file.before;
    VEC_PUSH(arena, &self->files, file);
    return &self->files.items[self->files.len - 1];
}

static int compare_overlays(const void *left, const void *right) {
    return str_cmp(((const ProjectOverlay *)left)->path, ((const ProjectOverlay *)right)->path);
}

static void set_overlays(Fixing *self) {
    ProjectOverlay *overlays = ARENA_ARRAY(arena_of(self), ProjectOverlay, self->files.len);
    for (uint32_t i = 0; i < self->files.len; i++)
        overlays[i] = (ProjectOverlay){self->files.items[i].path, self->files.items[i].candidate};
    if (self->files.len > 1) qsort(overlays, self->files.len, sizeof *overlays, compare_overlays);
    self->run->overlays = overlays;
    self->run->overlay_count = self->files.len;
}

// --- which ---

static void note(Fixing *self, const ResultsFinding *finding, FixingOutcome outcome, Str why) {
    VEC_PUSH(arena_of(self), &self->done, (FixingDone){finding, outcome, why});
}

static bool is_wanted(const Fixing *self, const ResultsFinding *finding) {
    if (!finding->fix || !finding->fix->edit_count) return false;
    for (uint32_t i = 0; i < self->rule_count; i++)
        if (str_eq(self->rules[i], finding->rule)) return true;
    return !self->rule_count;
}

// A fix that was tried in vain, or refused, is not tried again.
static bool was_given_up(const Fixing *self, const ResultsFinding *finding) {
    for (uint32_t i = 0; i < self->done.len; i++)
        if (self->done.items[i].outcome != FIXING_MADE &&
            str_eq(self->done.items[i].finding->fingerprint, finding->fingerprint))
            return true;
    return false;
}

// Two findings of one cause have one edit.
static bool is_same_edit(const ResultsEdit *a, const ResultsEdit *b) {
    return a->place.line == b->place.line && a->place.column == b->place.column &&
           a->place.end_line == b->place.end_line && a->place.end_column == b->place.end_column &&
           str_eq(a->place.file, b->place.file) && str_eq(a->text, b->text);
}

static bool overlaps_any(const ResultsFinding *finding, const FindingVec *chosen) {
    for (uint32_t e = 0; e < finding->fix->edit_count; e++)
        for (uint32_t i = 0; i < chosen->len; i++)
            for (uint32_t o = 0; o < chosen->items[i]->fix->edit_count; o++) {
                const ResultsEdit *a = &finding->fix->edits[e], *b = &chosen->items[i]->fix->edits[o];
                if (str_eq(a->place.file, b->place.file) && edits_overlap(a, b) && !is_same_edit(a, b))
                    return true;
            }
    return false;
}

static bool can_change(Fixing *self, const ResultsFinding *finding) {
    for (uint32_t e = 0; e < finding->fix->edit_count; e++) {
        Str why = STR("");
        if (open_file(self, finding->fix->edits[e].place.file, &why)) continue;
        note(self, finding, FIXING_REFUSED, why);
        return false;
    }
    return true;
}

static FindingVec choose(Fixing *self) {
    FindingVec chosen = {0};
    const ResultsFindingVec *findings = &self->run->results->findings;
    for (uint32_t i = 0; i < findings->len; i++) {
        const ResultsFinding *finding = &findings->items[i];
        if (is_wanted(self, finding) && !was_given_up(self, finding) && !overlaps_any(finding, &chosen) &&
            can_change(self, finding))
            VEC_PUSH(arena_of(self), &chosen, finding);
    }
    return chosen;
}

// --- trying ---

static void add_edit(Arena *arena, EditVec *edits, const ResultsEdit *edit) {
    for (uint32_t i = 0; i < edits->len; i++)
        if (is_same_edit(edits->items[i], edit)) return;
    VEC_PUSH(arena, edits, edit);
}

static bool make_candidates(Fixing *self, const FindingVec *chosen) {
    for (uint32_t f = 0; f < self->files.len; f++) {
        FixingFile *file = &self->files.items[f];
        EditVec edits = {0};
        for (uint32_t i = 0; i < chosen->len; i++) {
            const ResultsFix *fix = chosen->items[i]->fix;
            for (uint32_t e = 0; e < fix->edit_count; e++)
                if (str_eq(fix->edits[e].place.file, file->path))
                    add_edit(arena_of(self), &edits, &fix->edits[e]);
        }
        if (!edits_apply(arena_of(self), file->now, &edits, &file->candidate)) return false;
    }
    return true;
}

// Findings of one rule in one function, or in one file outside of any.
static bool same_key(const ResultsFinding *a, const ResultsFinding *b) {
    return str_eq(a->rule, b->rule) && str_eq(a->place.file, b->place.file) && str_eq(a->symbol, b->symbol);
}

static uint32_t count_like(const ResultsFindingVec *findings, const ResultsFinding *key) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < findings->len; i++)
        count += same_key(&findings->items[i], key);
    return count;
}

static uint32_t count_chosen_like(const FindingVec *chosen, const ResultsFinding *key) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < chosen->len; i++)
        count += same_key(chosen->items[i], key);
    return count;
}

static bool edits_file(const ResultsFinding *finding, Str path) {
    for (uint32_t e = 0; e < finding->fix->edit_count; e++)
        if (str_eq(finding->fix->edits[e].place.file, path)) return true;
    return false;
}

typedef enum Blame { BLAME_OWN_KIND, BLAME_FILE, BLAME_ALL, BLAME_COUNT } Blame;

static bool is_guilty(const ResultsFinding *one, const ResultsFinding *left, Blame level) {
    if (level == BLAME_OWN_KIND) return same_key(one, left);
    return level == BLAME_ALL || edits_file(one, left->place.file);
}

// Takes the fixes out that are to blame for a finding that is there after them: those of its own kind in its
// function, else those that change its file, else all.
static void blame(Fixing *self, FindingVec *chosen, const ResultsFinding *left) {
    uint32_t before = chosen->len;
    for (int level = 0; level < BLAME_COUNT && chosen->len == before; level++) {
        uint32_t kept = 0;
        for (uint32_t i = 0; i < before; i++) {
            if (is_guilty(chosen->items[i], left, (Blame)level))
                note(self, chosen->items[i], FIXING_NO_BETTER, STR_NONE);
            else
                chosen->items[kept++] = chosen->items[i];
        }
        chosen->len = kept;
    }
}

static ResultsSeverity gravest_in(const FindingVec *chosen, Str file) {
    ResultsSeverity gravest = RESULTS_SEVERITY_NOTE;
    for (uint32_t i = 0; i < chosen->len; i++)
        if (chosen->items[i]->severity > gravest && edits_file(chosen->items[i], file))
            gravest = chosen->items[i]->severity;
    return gravest;
}

// In place of something graver in that file a note is a gain, and so is what was said of it before: a report
// on a provider that may be nil, as the other reports of the file are.
static bool is_price(const ResultsFinding *one, const ResultsFindingVec *before, const FindingVec *chosen) {
    if (one->severity >= gravest_in(chosen, one->place.file)) return false;
    if (one->severity == RESULTS_SEVERITY_NOTE) return true;
    for (uint32_t i = 0; i < before->len; i++)
        if (str_eq(before->items[i].rule, one->rule) && str_eq(before->items[i].message, one->message) &&
            str_eq(before->items[i].place.file, one->place.file))
            return true;
    return false;
}

// The first finding that is there and should not be; NULL: all is better than before.
static const ResultsFinding *find_worse(const ResultsFindingVec *before, const ResultsFindingVec *after,
                                        const FindingVec *chosen) {
    for (uint32_t i = 0; i < after->len; i++) {
        const ResultsFinding *one = &after->items[i];
        uint32_t known = count_like(before, one), fixed = count_chosen_like(chosen, one);
        if (count_like(after, one) > known - fixed && (fixed || !is_price(one, before, chosen))) return one;
    }
    return NULL;
}

// One round: the chosen fixes together, without those that turn out to be no good. Sets *made.
static int try_round(Fixing *self, uint32_t *made) {
    const Results *before = self->run->results;
    FindingVec chosen = choose(self);
    *made = 0;
    for (int tries = 0; chosen.len && tries < TRIES_MAX; tries++) {
        if (!make_candidates(self, &chosen)) break; // the places are those of another text: changed meanwhile
        set_overlays(self);
        int status = run_analyse(self->run);
        if (status != CLI_EXIT_OK) return status;
        const ResultsFinding *worse = find_worse(&before->findings, &self->run->results->findings, &chosen);
        if (!worse) {
            for (uint32_t i = 0; i < chosen.len; i++)
                note(self, chosen.items[i], FIXING_MADE, STR_NONE);
            for (uint32_t f = 0; f < self->files.len; f++)
                self->files.items[f].now = self->files.items[f].candidate;
            *made = chosen.len;
            return CLI_EXIT_OK;
        }
        blame(self, &chosen, worse);
        self->run->results = (Results *)(uintptr_t)before;
    }
    for (uint32_t i = 0; i < chosen.len; i++)
        note(self, chosen.items[i], FIXING_NO_BETTER, STR_NONE);
    self->run->results = (Results *)(uintptr_t)before;
    return CLI_EXIT_OK;
}

int fixing_try(Fixing *self) {
    uint32_t made = 1;
    for (int round = 0; made && round < ROUNDS_MAX; round++) {
        int status = try_round(self, &made);
        if (status != CLI_EXIT_OK) return status;
    }
    return CLI_EXIT_OK;
}

int fixing_write(const Fixing *self) {
    int status = CLI_EXIT_OK;
    for (uint32_t i = 0; i < self->files.len; i++) {
        const FixingFile *file = &self->files.items[i];
        if (str_eq(file->before, file->now)) continue;
        Str bytes, error = STR("");
        bool same =
            input_read(arena_of(self), file->open.data, &bytes, &error) && str_eq(bytes, file->before);
        if (!same) {
            output_message(str_printf(arena_of(self), "%.*s: left alone: it has changed since it was scanned",
                                      STR_ARG(file->path)));
            status = CLI_EXIT_OUTPUT;
        } else if (output_file(arena_of(self), file->open.data, file->now) != CLI_EXIT_OK) {
            status = CLI_EXIT_OUTPUT;
        }
    }
    return status;
}
