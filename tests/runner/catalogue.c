// SPDX-License-Identifier: MIT
// The examples of the rule catalogue are tests: each one is scanned alone. A bad example must raise its rule
// (and no rule that it does not list), a good one must raise nothing.
#include "tests/runner/runner.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The first item of an array; NULL when it is empty or there is none.
static const cJSON *first_of(const cJSON *array) { return array != NULL ? array->child : NULL; }

static bool raised(const ScanResult *result, const char *rule) {
    for (size_t i = 0; i < result->finding_count; i++)
        if (strcmp(result->findings[i].rule, rule) == 0) return true;
    return false;
}

static bool listed(const cJSON *rules, const char *rule) {
    for (const cJSON *item = first_of(rules); item != NULL; item = item->next) {
        const char *text = cJSON_GetStringValue(item);
        if (text != NULL && strcmp(text, rule) == 0) return true;
    }
    return false;
}

static void check_verdict(const cJSON *expect, const ScanResult *result, Failures *failures) {
    const char *want = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(expect, "verdict"));
    if (want == NULL) return;
    for (size_t i = 0; i < result->handler_count; i++)
        if (strcmp(result->handlers[i].verdict, want) == 0) return;
    const char *got = result->handler_count > 0 ? result->handlers[0].verdict : "no handler";
    failures_add(failures, text_format("verdict %s is expected, got %s", want, got));
}

static void check_rules(const char *id, bool bad, const cJSON *expect, const ScanResult *result,
                        Failures *failures) {
    const cJSON *rules = cJSON_GetObjectItemCaseSensitive(expect, "rules");
    if (bad && !raised(result, id)) failures_add(failures, text_format("%s is not raised", id));
    if (bad)
        for (const cJSON *item = first_of(rules); item != NULL; item = item->next) {
            const char *rule = cJSON_GetStringValue(item);
            if (rule != NULL && strcmp(rule, id) != 0 && !raised(result, rule))
                failures_add(failures, text_format("%s is listed and not raised", rule));
        }
    for (size_t i = 0; i < result->finding_count; i++) {
        const Finding *finding = &result->findings[i];
        if (bad && (strcmp(finding->rule, id) == 0 || rules == NULL || listed(rules, finding->rule)))
            continue;
        failures_add(failures, text_format("line %d of the example: unexpected %s: %s", finding->line,
                                           finding->rule, finding->message));
    }
}

static bool write_example(const char *path, const char *code) {
    FILE *file = fopen(path, "wb");
    if (file == NULL) return false;
    bool written = fputs(code, file) >= 0 && fputc('\n', file) != EOF;
    return fclose(file) == 0 && written;
}

// The end of the name that an example's file gets; NULL for a language that is not analysed yet.
static const char *file_end(const char *language) {
    if (strcmp(language, "swift") == 0) return "swift";
    if (strcmp(language, "objc") == 0) return "m";
    if (strcmp(language, "objcxx") == 0) return "mm";
    return NULL;
}

static void scan_example(const char *voipcheck, const char *id, const cJSON *example, const char *end,
                         bool bad, Failures *failures) {
    const char *code = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(example, "code"));
    const char *temporary = getenv("TMPDIR");
    char *folder =
        text_format("%s/voipcheck-example-XXXXXX", temporary != NULL && *temporary ? temporary : "/tmp");
    if (code == NULL) {
        failures_add(failures, text_copy("the example has no code"));
    } else if (mkdtemp(folder) == NULL) {
        failures_add(failures, text_format("no temporary folder %s", folder));
    } else {
        char *path = text_format("%s/Example.%s", folder, end);
        ScanResult result;
        if (!write_example(path, code)) {
            failures_add(failures, text_format("%s cannot be written", path));
        } else if (scan_run(voipcheck, folder, &result, failures)) {
            const cJSON *expect = cJSON_GetObjectItemCaseSensitive(example, "expect");
            check_rules(id, bad, expect, &result, failures);
            check_verdict(expect, &result, failures);
            scan_free(&result);
        }
        free(path);
        folder_remove(folder);
    }
    free(folder);
}

static void run_rule(const char *voipcheck, const char *file, const cJSON *rule, const char *filter,
                     Totals *totals) {
    const char *id = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(rule, "id"));
    int number = 0;
    for (const cJSON *example = first_of(cJSON_GetObjectItemCaseSensitive(rule, "examples")); example != NULL;
         example = example->next) {
        const char *language = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(example, "language"));
        const char *kind = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(example, "kind"));
        char *name = text_format("%s %s %d (%s, %s)", file, id != NULL ? id : "?", ++number,
                                 language != NULL ? language : "?", kind != NULL ? kind : "?");
        if (filter == NULL || strstr(name, filter) != NULL) {
            Failures failures = {0};
            bool bad = kind != NULL && strcmp(kind, "bad") == 0;
            bool good = kind != NULL && strcmp(kind, "good") == 0;
            if (id == NULL || language == NULL || (!bad && !good)) {
                failures_add(&failures, text_copy("id, language or kind (bad, good) is missing"));
                totals_case(totals, name, &failures);
            } else if (file_end(language) == NULL) {
                totals->skipped++;
            } else {
                scan_example(voipcheck, id, example, file_end(language), bad, &failures);
                totals_case(totals, name, &failures);
            }
        }
        free(name);
    }
}

static void run_file(const char *voipcheck, const char *path, const char *filter, Totals *totals) {
    char *text = file_read(path, NULL);
    cJSON *root = text != NULL ? cJSON_Parse(text) : NULL;
    if (root == NULL) {
        Failures failures = {0};
        failures_add(&failures, text_copy(text == NULL ? "cannot be read" : "is not JSON"));
        totals_case(totals, path, &failures);
    } else if (cJSON_IsArray(root)) {
        for (const cJSON *rule = first_of(root); rule != NULL; rule = rule->next)
            run_rule(voipcheck, path, rule, filter, totals);
    } else {
        run_rule(voipcheck, path, root, filter, totals);
    }
    cJSON_Delete(root);
    free(text);
}

void catalogue_run(const char *voipcheck, const char *folder, const char *filter, Totals *totals) {
    NameList names;
    if (!folder_list(folder, &names)) return;
    for (size_t i = 0; i < names.count; i++) {
        size_t length = strlen(names.names[i]);
        if (length < 5 || strcmp(names.names[i] + length - 5, ".json") != 0) continue;
        char *path = text_format("%s/%s", folder, names.names[i]);
        run_file(voipcheck, path, filter, totals);
        free(path);
    }
    name_list_free(&names);
}
