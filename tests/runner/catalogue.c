// SPDX-License-Identifier: MIT
// The examples of the rule catalogue are tests: each one is scanned alone. A bad example must raise its rule
// (and no rule that it does not list), a good one must raise nothing; a bad one that `voipcheck fix` changes
// must be silent after it. Push routes need not be expected. What
// an example is scanned with
// ("with") lies beside it in a folder of its own.
#include "tests/runner/runner.h"

#include "analyzer/rules_db/rules.h"

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
        failures_add(failures, text_format("%s:%d: unexpected %s: %s", finding->file, finding->line,
                                           finding->rule, finding->message));
    }
}

static void check_incomplete(const ScanResult *result, Failures *failures) {
    for (size_t i = 0; i < result->incomplete_count; i++)
        failures_add(failures, text_format("%s is not understood: %s", result->incomplete[i].file,
                                           result->incomplete[i].reason));
}

// A text, or an array of the lines of one. NULL when it is neither.
static char *text_of(const cJSON *json) {
    if (cJSON_IsString(json)) return text_copy(json->valuestring);
    if (!cJSON_IsArray(json)) return NULL;
    char *text = text_copy("");
    for (const cJSON *line = first_of(json); line != NULL; line = line->next) {
        char *longer = text_format("%s%s\n", text, cJSON_IsString(line) ? line->valuestring : "");
        free(text);
        text = longer;
    }
    return text;
}

static void write_text(const char *folder, const char *name, const cJSON *json, Failures *failures) {
    char *path = text_format("%s/%s", folder, name);
    char *text = text_of(json);
    if (text == NULL)
        failures_add(failures, text_format("%s is not a text", name));
    else if (!file_write(path, text))
        failures_add(failures, text_format("%s cannot be written", path));
    free(text);
    free(path);
}

// What the file of an example is called; NULL when nothing says it.
static const char *example_file(const cJSON *example) {
    const char *file = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(example, "file"));
    const char *name = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(example, "language"));
    const RuleLanguage *language = name != NULL ? rule_language(str_from(name)) : NULL;
    return file != NULL ? file : language != NULL ? language->file : NULL;
}

// Where fix changes something, the rule is silent after it, nothing new is there, and a second fix is idle.
static void check_fix(const char *voipcheck, const char *folder, const char *id, const ScanResult *before,
                      Failures *failures) {
    char *told = fix_run(voipcheck, folder, failures);
    char *again = NULL;
    ScanResult after;
    if (told != NULL && strncmp(told, "fixed ", 6) == 0 && scan_run(voipcheck, folder, &after, failures)) {
        char *of_rule = text_format(": %s: ", id);
        if (strstr(told, of_rule) != NULL && raised(&after, id))
            failures_add(failures, text_format("%s is still raised after its fix", id));
        if (after.finding_count > before->finding_count)
            failures_add(failures, text_format("the fix brings findings: %s", after.findings[0].message));
        again = fix_run(voipcheck, folder, failures);
        if (again != NULL && strncmp(again, "fixed ", 6) == 0)
            failures_add(failures, text_format("a second fix changes something: %s", again));
        check_incomplete(&after, failures);
        scan_free(&after);
        free(of_rule);
    }
    free(again);
    free(told);
}

static void scan_example(const char *voipcheck, const char *id, const cJSON *example, bool bad,
                         Failures *failures) {
    const char *temporary = getenv("TMPDIR");
    char *folder =
        text_format("%s/voipcheck-example-XXXXXX", temporary != NULL && *temporary ? temporary : "/tmp");
    if (mkdtemp(folder) == NULL) {
        failures_add(failures, text_format("no temporary folder %s", folder));
    } else {
        ScanResult result;
        write_text(folder, example_file(example), cJSON_GetObjectItemCaseSensitive(example, "code"),
                   failures);
        for (const cJSON *file = first_of(cJSON_GetObjectItemCaseSensitive(example, "with")); file != NULL;
             file = file->next)
            write_text(folder, file->string, file, failures);
        if (failures->count == 0 && scan_run(voipcheck, folder, &result, failures)) {
            const cJSON *expect = cJSON_GetObjectItemCaseSensitive(example, "expect");
            check_rules(id, bad, expect, &result, failures);
            check_verdict(expect, &result, failures);
            check_incomplete(&result, failures);
            if (bad) check_fix(voipcheck, folder, id, &result, failures);
            scan_free(&result);
        }
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
        if ((filter == NULL || strstr(name, filter) != NULL) && totals_mine(totals)) {
            Failures failures = {0};
            bool bad = kind != NULL && strcmp(kind, "bad") == 0;
            bool good = kind != NULL && strcmp(kind, "good") == 0;
            if (id == NULL || language == NULL || (!bad && !good))
                failures_add(&failures, text_copy("id, language or kind (bad, good) is missing"));
            else if (example_file(example) == NULL)
                failures_add(&failures, text_copy("the language is not known and no file is named"));
            else
                scan_example(voipcheck, id, example, bad, &failures);
            totals_case(totals, name, &failures);
        }
        free(name);
    }
}

static void run_file(const char *voipcheck, const char *path, const char *filter, Totals *totals) {
    char *text = file_read(path, NULL);
    cJSON *root = text != NULL ? cJSON_Parse(text) : NULL;
    if (root == NULL && totals_mine(totals)) {
        Failures failures = {0};
        failures_add(&failures, text_copy(text == NULL ? "cannot be read" : "is not JSON"));
        totals_case(totals, path, &failures);
    } else if (cJSON_IsArray(root)) {
        for (const cJSON *rule = first_of(root); rule != NULL; rule = rule->next)
            run_rule(voipcheck, path, rule, filter, totals);
    } else if (root != NULL) {
        run_rule(voipcheck, path, root, filter, totals);
    }
    cJSON_Delete(root);
    free(text);
}

void catalogue_run(const char *voipcheck, const char *folder, const char *filter, Totals *totals) {
    NameList names;
    if (!folder_list(folder, false, &names)) return;
    for (size_t i = 0; i < names.count; i++) {
        size_t length = strlen(names.names[i]);
        if (length < 5 || strcmp(names.names[i] + length - 5, ".json") != 0) continue;
        char *path = text_format("%s/%s", folder, names.names[i]);
        run_file(voipcheck, path, filter, totals);
        free(path);
    }
    name_list_free(&names);
}
