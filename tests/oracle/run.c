// SPDX-License-Identifier: MIT
// Writes programs, runs the tool, compares.
#include "tests/oracle/oracle.h"

#include <cjson/cJSON.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    BATCH = 250, // programs in one directory
    SHOWN_UNSOUND = 3,
    SHOWN_WRONG = 2,
    LISTED_WRONG = 12, // of one kind
    LISTED_TWINS = 20,
    LISTED_TAGS = 20,
    MAX_TAGS = 256,
};

typedef struct TagCount {
    const char *tag;
    uint32_t programs;
    uint32_t wrong;
} TagCount;

static void print_program(const OracleOptions *options, const Printer *printer, uint64_t seed,
                          uint32_t number) {
    Arena *arena = arena_new();
    Truth truth;
    SourceFileList files = {0};
    Program *program = generate_usable(arena, number, seed, options->size, &truth);
    Dialect dialect = printer->dialect(program);
    truth = interpret_program(program, &dialect, ORACLE_MAX_RUNS);
    printer->print(arena, program, &files);
    for (uint32_t i = 0; i < files.len; i++)
        printf("---- %.*s\n%.*s", STR_ARG(files.items[i].name), STR_ARG(files.items[i].text));
    printf("---- seed %" PRIu64 " in %s: %s\n", seed, printer->language,
           truth.usable ? verdict_name(truth.verdict) : truth.trouble);
    printf("runs %u: in time %u, late %u, missing %u, never returning %u\n", truth.tally.runs,
           truth.tally.in_time, truth.tally.late, truth.tally.missing, truth.tally.stopped);
    if (truth.witness.len > 0) printf("not in time for: %.*s\n", STR_ARG(truth.witness));
    printf("shapes:");
    for (uint32_t i = 0; i < program->tag_count; i++)
        printf("%s %s", i ? "," : "", program->tags[i]);
    printf("\n");
    arena_free(arena);
}

void oracle_show(const OracleOptions *options, const Printer *printer) {
    print_program(options, printer, options->seed, 0);
}

static bool write_program(const OracleOptions *options, const Printer *printer, const char *directory,
                          OracleRecord *record, uint32_t number) {
    Arena *arena = arena_new();
    Truth truth;
    SourceFileList files = {0};
    Program *program = generate_usable(arena, number, record->seed, options->size, &truth);
    Dialect dialect = printer->dialect(program);
    truth = interpret_program(program, &dialect, ORACLE_MAX_RUNS);
    record->is_left_out = !truth.usable || dialect.is_impossible;
    record->expected = truth.verdict;
    record->only_nil_loses = truth.only_nil_loses;
    record->got = VERDICT_NONE;
    record->tag_count = program->tag_count;
    memcpy(record->tags, program->tags, sizeof record->tags); // literals: they outlive the arena
    if (!record->is_left_out) printer->print(arena, program, &files);
    bool is_written = true;
    for (uint32_t i = 0; i < files.len; i++)
        is_written = is_written && files_write(directory, files.items[i].name, files.items[i].text);
    arena_free(arena);
    return is_written;
}

// The number in "some/where/p17_services.swift"; `count` when there is none.
static uint32_t program_number(const char *path, uint32_t count) {
    const char *name = strrchr(path, '/');
    name = name ? name + 1 : path;
    unsigned long number = name[0] == 'p' ? strtoul(name + 1, NULL, 10) : count;
    return number < count ? (uint32_t)number : count;
}

// A verdict that hides a run without a report. A handler that is not seen hides all its runs.
static bool is_unsound(const OracleRecord *record) {
    Verdict got = record->got;
    if (record->is_left_out) return false;
    if (got == VERDICT_NONE) return true;
    if (got == VERDICT_REPORTS) return record->expected != VERDICT_REPORTS;
    return got == VERDICT_REPORTS_UNLESS_NIL && !record->only_nil_loses;
}

static void read_handler(Arena *arena, const cJSON *handler, OracleRecord *records, uint32_t count) {
    const char *file = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(handler, "file"));
    const char *verdict = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(handler, "verdict"));
    const char *because = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(handler, "because"));
    uint32_t number = file ? program_number(file, count) : count;
    if (number == count || !verdict) {
        fprintf(stderr, "oracle: a handler that belongs to no program: %s\n", file ? file : "(no file)");
        return;
    }
    OracleRecord *record = &records[number];
    Verdict got = verdict_from(verdict);
    // Seen twice: the verdict that is wrong counts.
    if (record->is_left_out || (record->got != VERDICT_NONE && got == record->expected)) return;
    record->got = got;
    record->because = str_copy(arena, str_from(because));
}

static bool read_result(Arena *arena, Str text, OracleRecord *records, uint32_t count) {
    cJSON *root = cJSON_ParseWithLength(text.data, text.len);
    const cJSON *handlers = cJSON_GetObjectItemCaseSensitive(root, "handlers");
    bool is_good = cJSON_IsArray(handlers);
    if (!is_good) fprintf(stderr, "oracle: the result is no JSON with handlers\n");
    const cJSON *handler;
    cJSON_ArrayForEach(handler, handlers) read_handler(arena, handler, records, count);
    cJSON_Delete(root);
    return is_good;
}

// Numbers run through the whole run, so that all batches fit in one kept directory.
static bool run_batch(Arena *arena, const OracleOptions *options, const Printer *printer,
                      OracleRecord *records, uint32_t first, uint32_t last) {
    char temporary[] = "/tmp/voipcheck-oracle-XXXXXX";
    const char *directory = temporary;
    if (options->keep) {
        directory = str_printf(arena, "%s/%s-batch%u", options->keep, printer->language, first / BATCH).data;
        if (!files_make_directory(options->keep) || !files_make_directory(directory)) return false;
    } else if (!mkdtemp(temporary)) {
        perror("oracle: cannot make a temporary directory");
        return false;
    }
    bool is_good = true;
    for (uint32_t i = first; i < last && is_good; i++)
        is_good = write_program(options, printer, directory, &records[i], i);
    if (is_good && options->voipcheck) {
        Str text = files_scan(arena, options->voipcheck, directory);
        is_good = text.data && read_result(arena, text, records, options->count);
    }
    if (!options->keep) files_remove(directory);
    return is_good;
}

static void print_matrix(const OracleRecord *records, uint32_t count) {
    uint32_t matrix[VERDICT_COUNT][VERDICT_COUNT] = {{0}};
    for (uint32_t i = 0; i < count; i++)
        if (!records[i].is_left_out) matrix[records[i].expected][records[i].got]++;
    printf("\nexpected \\ got    ");
    for (int got = 0; got < VERDICT_COUNT; got++)
        printf(" %18s", verdict_name((Verdict)got));
    printf("\n");
    for (int expected = 0; expected < VERDICT_UNVERIFIED; expected++) {
        printf("%-18s", verdict_name((Verdict)expected));
        for (int got = 0; got < VERDICT_COUNT; got++)
            printf(" %18u", matrix[expected][got]);
        printf("\n");
    }
}

static uint32_t add_tag(TagCount *counts, uint32_t len, const char *tag, bool is_wrong) {
    uint32_t i = 0;
    while (i < len && strcmp(counts[i].tag, tag) != 0)
        i++;
    if (i == MAX_TAGS) return len;
    if (i == len) counts[len++] = (TagCount){.tag = tag};
    counts[i].programs++;
    counts[i].wrong += is_wrong;
    return len;
}

// Most often wrong first; by name where that is equal, so that the output is always the same.
static int by_wrong(const void *a, const void *b) {
    const TagCount *x = a, *y = b;
    uint64_t left = (uint64_t)x->wrong * y->programs, right = (uint64_t)y->wrong * x->programs;
    if (left != right) return left > right ? -1 : 1;
    return strcmp(x->tag, y->tag);
}

static void print_tags(const OracleRecord *records, uint32_t count, bool all) {
    TagCount counts[MAX_TAGS];
    uint32_t len = 0;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < records[i].tag_count; j++)
            len = add_tag(counts, len, records[i].tags[j],
                          !all && !records[i].is_left_out && records[i].got != records[i].expected);
    qsort(counts, len, sizeof *counts, by_wrong);
    printf(all ? "\nshapes and the number of programs with them\n"
               : "\nshapes that are most often not right\n");
    for (uint32_t i = 0; i < len && (all || (i < LISTED_TAGS && counts[i].wrong > 0)); i++) {
        if (all)
            printf("  %6u  %s\n", counts[i].programs, counts[i].tag);
        else
            printf("  %4u of %5u  %s\n", counts[i].wrong, counts[i].programs, counts[i].tag);
    }
}

// Some of each kind of mistake, so that a frequent one does not hide the others; all that are unsound.
static void print_failures(const OracleOptions *options, const Printer *printer,
                           const OracleRecord *records) {
    uint32_t listed[VERDICT_COUNT][VERDICT_COUNT] = {{0}};
    uint32_t unsound = 0, wrong = 0;
    for (uint32_t i = 0; i < options->count; i++) {
        const OracleRecord *r = &records[i];
        if (r->is_left_out || r->got == r->expected) continue;
        if (++listed[r->expected][r->got] > LISTED_WRONG && !r->is_unsound) continue;
        printf("%s seed %" PRIu64 " (p%u): expected %s, got %s: %.*s\n",
               r->is_unsound ? "UNSOUND" : "not right", r->seed, i, verdict_name(r->expected),
               verdict_name(r->got), STR_ARG(r->because));
        if (r->is_unsound ? ++unsound <= SHOWN_UNSOUND : ++wrong <= SHOWN_WRONG)
            print_program(options, printer, r->seed, i);
    }
}

static void judge(const OracleOptions *options, const Printer *printer, OracleRecord *records,
                  OracleScore *score) {
    uint32_t right = 0, unsound = 0, judged = 0;
    for (uint32_t i = 0; i < options->count; i++) {
        records[i].is_unsound = is_unsound(&records[i]);
        judged += !records[i].is_left_out;
        right += !records[i].is_left_out && records[i].got == records[i].expected;
        unsound += records[i].is_unsound;
    }
    print_failures(options, printer, records);
    print_matrix(records, options->count);
    print_tags(records, options->count, false);
    printf("\nOne of them: oracle --size %u --language %s --show SEED\n", options->size, printer->language);
    printf("%u programs in %s, seeds from %" PRIu64 ", size %u: right %u (%.1f %%), unsound %u\n", judged,
           printer->language, options->seed, options->size, right, judged ? 100.0 * right / judged : 0.0,
           unsound);
    score->passed += judged - unsound;
    score->failed += unsound;
    if ((uint64_t)right * 1000 < (uint64_t)judged * printer->right_per_mille) {
        printf("FAILED: fewer than %.1f %% are right\n", printer->right_per_mille / 10.0);
        score->failed++;
    }
}

OracleRecord *oracle_run(Arena *arena, const OracleOptions *options, const Printer *printer,
                         OracleScore *score) {
    OracleRecord *records = ARENA_ARRAY(arena, OracleRecord, options->count);
    for (uint32_t i = 0; i < options->count; i++)
        records[i].seed = options->seed + i;
    bool is_good = true;
    for (uint32_t first = 0; first < options->count && is_good; first += BATCH) {
        uint32_t last = first + BATCH < options->count ? first + BATCH : options->count;
        is_good = run_batch(arena, options, printer, records, first, last);
    }
    if (!is_good) {
        score->failed++;
        return NULL;
    }
    if (options->voipcheck) {
        judge(options, printer, records, score);
        return records;
    }
    print_matrix(records, options->count);
    print_tags(records, options->count, true);
    printf("no voipcheck was named: nothing is compared\n");
    score->failed++;
    return NULL;
}

void oracle_twins(const OracleOptions *options, const Printer *const printers[2],
                  const OracleRecord *const records[2]) {
    uint32_t twins = 0, alike = 0;
    for (uint32_t i = 0; i < options->count; i++) {
        const OracleRecord *a = &records[0][i], *b = &records[1][i];
        // Where the languages give the program another meaning, the verdicts may differ.
        if (a->is_left_out || b->is_left_out || a->expected != b->expected) continue;
        twins++;
        alike += a->got == b->got;
        if (a->got != b->got && twins - alike <= LISTED_TWINS)
            printf("twins differ, seed %" PRIu64 " (p%u), %s: %s in %s, %s in %s\n", a->seed, i,
                   verdict_name(a->expected), verdict_name(a->got), printers[0]->language,
                   verdict_name(b->got), printers[1]->language);
    }
    printf("%u twins in %s and %s with the same meaning: verdicts agree on %u (%.1f %%)\n", twins,
           printers[0]->language, printers[1]->language, alike, twins ? 100.0 * alike / twins : 0.0);
}
