// SPDX-License-Identifier: MIT
#include "analyzer/cli/results_file.h"

#include "analyzer/findings/fingerprint.h"
#include "analyzer/rules_db/data_file.h"

#include <string.h>

typedef struct ResultsReader {
    DataReader data;
    Results *into;
    Str prefix;
} ResultsReader;

static Arena *arena_of(const ResultsReader *self) { return self->into->arena; }

static uint64_t number_of(const cJSON *object, const char *key) {
    const cJSON *value = cJSON_GetObjectItemCaseSensitive(object, key);
    bool fits = cJSON_IsNumber(value) && value->valuedouble >= 0 && value->valuedouble <= 9e15;
    return fits ? (uint64_t)value->valuedouble : 0;
}

static uint32_t line_of(const cJSON *object, const char *key) {
    uint64_t number = number_of(object, key);
    return number <= UINT32_MAX ? (uint32_t)number : 0;
}

static bool flag_of(const cJSON *object, const char *key) {
    return cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(object, key));
}

static Str string_of(ResultsReader *self, const cJSON *object, const char *key) {
    return data_string(&self->data, object, key);
}

static Str path_of(ResultsReader *self, const cJSON *object) {
    Str file = string_of(self, object, "file");
    if (!file.len || !self->prefix.len) return file;
    return str_printf(arena_of(self), "%.*s%.*s", STR_ARG(self->prefix), STR_ARG(file));
}

// A word of a fixed list; the index of it.
static int word_of(ResultsReader *self, const cJSON *object, const char *key, const char *(*name)(int),
                   int count) {
    Str word = string_of(self, object, key);
    for (int i = 0; i < count; i++)
        if (str_eq_c(word, name(i))) return i;
    data_fail(&self->data, key, "\"%.*s\" is none of the words for \"%s\"", STR_ARG(word), key);
    return 0;
}

static const char *verdict_word(int i) { return results_verdict_name((ResultsVerdict)i); }
static const char *obligation_word(int i) { return results_obligation_verdict_name((ResultsVerdict)i); }
static const char *confidence_word(int i) { return results_confidence_name((ResultsConfidence)i); }
static const char *severity_word(int i) { return results_severity_name((ResultsSeverity)i); }
static const char *kind_word(int i) { return results_app_kind_name((ResultsAppKind)i); }
static const char *state_word(int i) { return results_task_state_name((ResultsTaskState)i); }
static const char *other_word(int i) { return results_other_name((ResultsOther)i); }
static const char *language_word(int i) { return results_language_name((ResultsLanguage)i); }

// Calls `read` with each object of an array; `needed`: it is an error when there is none.
static void each(ResultsReader *self, const cJSON *object, const char *key, bool needed,
                 void (*read)(ResultsReader *self, const cJSON *item, void *out), void *out) {
    const cJSON *array = data_array(&self->data, object, key);
    if (!array && needed) data_fail(&self->data, key, "expected the array \"%s\"", key);
    const cJSON *item = NULL;
    cJSON_ArrayForEach(item, array) {
        if (!cJSON_IsObject(item)) data_fail(&self->data, key, "expected only objects in \"%s\"", key);
        if (self->data.failed) return;
        read(self, item, out);
    }
}

static uint32_t length_of(const cJSON *object, const char *key) {
    const cJSON *array = cJSON_GetObjectItemCaseSensitive(object, key);
    return cJSON_IsArray(array) ? (uint32_t)cJSON_GetArraySize(array) : 0;
}

// An end that is the start says that it is not known.
static ResultsPlace place_of(ResultsReader *self, const cJSON *object) {
    ResultsPlace place = {.file = path_of(self, object),
                          .line = line_of(object, "line"),
                          .column = line_of(object, "column"),
                          .end_line = line_of(object, "endLine"),
                          .end_column = line_of(object, "endColumn")};
    if (place.end_line == place.line && place.end_column == place.column)
        place.end_line = place.end_column = 0;
    return place;
}

// --- the parts ---

static void read_handler(ResultsReader *self, const cJSON *item, void *out) {
    bool obligation = out != NULL;
    ResultsHandler handler = {
        .file = path_of(self, item),
        .line = line_of(item, "line"),
        .column = line_of(item, "column"),
        .language =
            (ResultsLanguage)word_of(self, item, "language", language_word, RESULTS_LANGUAGE_OBJC + 1),
        .symbol = string_of(self, item, "symbol"),
        .verdict = (ResultsVerdict)word_of(self, item, "verdict", obligation ? obligation_word : verdict_word,
                                           RESULTS_VERDICT_COUNT),
        .because = string_of(self, item, "because"),
        .rule = string_of(self, item, "rule"),
        .parameter = string_of(self, item, "parameter"),
        .shadowed = flag_of(item, "shadowed")};
    const cJSON *report = data_object(&self->data, item, "report");
    if (report) {
        handler.report = place_of(self, report);
        handler.report_in = string_of(self, report, "symbol");
    }
    if (obligation && !handler.rule.len)
        data_fail(&self->data, "obligations", "expected \"rule\" in each of the \"obligations\"");
    if (self->data.failed) return;
    if (obligation)
        results_add_obligation(self->into, &handler);
    else
        results_add_handler(self->into, &handler);
}

// Steps are filled one after the other.
typedef struct StepList {
    ResultsStep *items;
    uint32_t len;
} StepList;

static void read_step(ResultsReader *self, const cJSON *item, void *out) {
    StepList *list = out;
    ResultsStep step = {.place = place_of(self, item),
                        .message = string_of(self, item, "message"),
                        .symbol = string_of(self, item, "symbol")};
    if (cJSON_GetObjectItemCaseSensitive(item, "otherwise"))
        step.other = (ResultsOther)word_of(self, item, "otherwise", other_word, RESULTS_OTHER_LOST + 1);
    list->items[list->len++] = step;
}

static StepList steps_of(ResultsReader *self, const cJSON *object, const char *key) {
    StepList list = {ARENA_ARRAY(arena_of(self), ResultsStep, length_of(object, key)), 0};
    each(self, object, key, false, read_step, &list);
    return list;
}

typedef struct EditList {
    ResultsEdit *items;
    uint32_t len;
} EditList;

static void read_edit(ResultsReader *self, const cJSON *item, void *out) {
    EditList *list = out;
    ResultsPlace place = place_of(self, item);
    if (!place.end_line) { // an insertion
        place.end_line = place.line;
        place.end_column = place.column;
    }
    list->items[list->len++] = (ResultsEdit){place, string_of(self, item, "text")};
}

static const ResultsFix *fix_of(ResultsReader *self, const cJSON *object) {
    const cJSON *json = data_object(&self->data, object, "fix");
    if (!json) return NULL;
    EditList edits = {ARENA_ARRAY(arena_of(self), ResultsEdit, length_of(json, "edits")), 0};
    each(self, json, "edits", true, read_edit, &edits);
    ResultsFix *fix = ARENA_NEW(arena_of(self), ResultsFix);
    *fix = (ResultsFix){string_of(self, json, "title"), edits.items, edits.len};
    return fix;
}

static Str fingerprint_of(ResultsReader *self, const cJSON *object) {
    Str text = string_of(self, object, "fingerprint");
    if (!text.len) data_fail(&self->data, "findings", "expected \"fingerprint\" in each of the \"findings\"");
    if (!self->prefix.len) return text;
    return fingerprint_make(arena_of(self), text, self->prefix, STR_NONE, STR_NONE, 0);
}

static ResultsFinding finding_of(ResultsReader *self, const cJSON *item) {
    StepList trace = steps_of(self, item, "trace");
    ResultsFinding finding = {.rule = string_of(self, item, "rule"),
                              .name = string_of(self, item, "name"),
                              .severity = (ResultsSeverity)word_of(self, item, "severity", severity_word,
                                                                   RESULTS_SEVERITY_ERROR + 1),
                              .confidence = (ResultsConfidence)word_of(
                                  self, item, "confidence", confidence_word, RESULTS_CONFIDENCE_POSSIBLE + 1),
                              .message = string_of(self, item, "message"),
                              .place = place_of(self, item),
                              .symbol = string_of(self, item, "symbol"),
                              .trace = trace.items,
                              .trace_count = trace.len,
                              .help = string_of(self, item, "help"),
                              .fix = fix_of(self, item)};
    const cJSON *part = data_object(&self->data, item, "related");
    if (part)
        finding.related =
            (ResultsStep){.place = place_of(self, part), .message = string_of(self, part, "message")};
    else if (trace.len) // it is left out when it is the end of the witness
        finding.related = trace.items[trace.len - 1];
    part = data_object(&self->data, item, "handler");
    if (part) finding.entry = place_of(self, part);
    if (!finding.rule.len || !finding.place.file.len)
        data_fail(&self->data, "findings", "expected \"rule\" and \"file\" in each of the \"findings\"");
    return finding;
}

static void read_finding(ResultsReader *self, const cJSON *item, void *out) {
    (void)out;
    ResultsFinding finding = finding_of(self, item);
    Str fingerprint = fingerprint_of(self, item);
    if (self->data.failed) return;
    results_add_finding(self->into, &finding);
    self->into->findings.items[self->into->findings.len - 1].fingerprint = fingerprint;
}

static void read_set_aside(ResultsReader *self, const cJSON *item, void *out) {
    (void)out;
    const cJSON *json = data_object(&self->data, item, "finding");
    Str kind = string_of(self, item, "kind");
    if (!json) data_fail(&self->data, "setAside", "expected \"finding\" in each of \"setAside\"");
    if (self->data.failed) return;
    ResultsSetAside aside = {.finding = finding_of(self, json),
                             .why = str_eq_c(kind, "suppressed") ? RESULTS_ASIDE_SUPPRESSED
                                                                 : RESULTS_ASIDE_BASELINED,
                             .reason = string_of(self, item, "reason")};
    aside.finding.fingerprint = fingerprint_of(self, json);
    const cJSON *comment = data_object(&self->data, item, "comment");
    if (comment) aside.place = place_of(self, comment);
    VEC_PUSH(arena_of(self), &self->into->set_aside, aside);
}

static void read_app(ResultsReader *self, const cJSON *item, void *out) {
    (void)out;
    StepList evidence = steps_of(self, item, "evidence");
    Str folder = string_of(self, item, "folder");
    Str prefix = self->prefix;
    if (prefix.len && !folder.len)
        folder = str_sub(prefix, 0, prefix.len - 1);
    else if (prefix.len)
        folder = str_printf(arena_of(self), "%.*s%.*s", STR_ARG(prefix), STR_ARG(folder));
    ResultsApp app = {.folder = folder,
                      .name = string_of(self, item, "name"),
                      .kind = (ResultsAppKind)word_of(self, item, "kind", kind_word, RESULTS_APP_OTHER + 1),
                      .wrapper = string_of(self, item, "wrapper"),
                      .evidence = evidence.items,
                      .evidence_count = evidence.len};
    const cJSON *tasks = data_object(&self->data, item, "tasks");
    for (int i = 0; i < RESULTS_TASK_COUNT && tasks; i++) {
        const cJSON *task = data_object(&self->data, tasks, results_task_name((ResultsTask)i));
        if (!task)
            data_fail(&self->data, "tasks", "expected \"%s\" in \"tasks\"",
                      results_task_name((ResultsTask)i));
        if (self->data.failed) return;
        app.tasks[i].state =
            (ResultsTaskState)word_of(self, task, "state", state_word, RESULTS_TASK_NOT_NEEDED + 1);
        app.tasks[i].because = string_of(self, task, "because");
    }
    if (!self->data.failed) results_add_app(self->into, &app);
}

static void read_route(ResultsReader *self, const cJSON *item, void *out) {
    (void)out;
    ResultsRoute route = {.file = path_of(self, item),
                          .line = line_of(item, "line"),
                          .column = line_of(item, "column"),
                          .product = string_of(self, item, "product"),
                          .name = string_of(self, item, "name"),
                          .events = string_of(self, item, "events"),
                          .trigger = string_of(self, item, "trigger"),
                          .channel = string_of(self, item, "channel"),
                          .verdict = string_of(self, item, "verdict"),
                          .because = string_of(self, item, "because"),
                          .decides = string_of(self, item, "decides")};
    if (!self->data.failed) results_add_route(self->into, &route);
}

static void read_incomplete(ResultsReader *self, const cJSON *item, void *out) {
    (void)out;
    Str file = path_of(self, item), reason = string_of(self, item, "reason");
    if (!self->data.failed)
        results_add_incomplete(self->into, file, line_of(item, "line"), reason, flag_of(item, "matters"));
}

static void read_sdk(ResultsReader *self, const cJSON *item, void *out) {
    (void)out;
    Str folder = string_of(self, item, "folder");
    if (folder.len || self->prefix.len)
        folder = str_printf(arena_of(self), "%.*s%.*s%s", STR_ARG(self->prefix), STR_ARG(folder),
                            folder.len ? "/" : "");
    ResultsSdk sdk = {.folder = folder,
                      .version = string_of(self, item, "version"),
                      .from = string_of(self, item, "from"),
                      .file = path_of(self, item),
                      .line = line_of(item, "line"),
                      .said = string_of(self, item, "said")};
    if (!results_parse_sdk(sdk.version, &sdk.number))
        data_fail(&self->data, "sdks", "expected a version of the SDK such as \"13.0\"");
    if (!self->data.failed) VEC_PUSH(arena_of(self), &self->into->sdks, sdk);
}

// --- the whole ---

static void read_coverage(ResultsReader *self, const cJSON *json) {
    ResultsCoverage *coverage = &self->into->coverage;
    const struct {
        const char *key;
        uint64_t *figure;
    } figures[] = {{"files", &coverage->files},
                   {"swiftFiles", &coverage->swift_files},
                   {"objcFiles", &coverage->objc_files},
                   {"pushkitFiles", &coverage->pushkit_files},
                   {"parsed", &coverage->parsed},
                   {"withErrors", &coverage->with_errors},
                   {"callsResolved", &coverage->calls_resolved},
                   {"callsUnresolved", &coverage->calls_unresolved},
                   {"messageSends", &coverage->sends},
                   {"messageSendsLost", &coverage->sends_lost},
                   {"serverConfigs", &coverage->server_configs}};
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        *figures[i].figure += number_of(json, figures[i].key);
    const cJSON *seconds = cJSON_GetObjectItemCaseSensitive(json, "seconds");
    if (cJSON_IsNumber(seconds)) coverage->seconds += seconds->valuedouble;
}

static void read_all(ResultsReader *self, const cJSON *json) {
    const cJSON *tool = data_object(&self->data, json, "tool");
    if (number_of(json, "schema") != 1 || !tool || !str_eq_c(string_of(self, tool, "name"), "voipcheck")) {
        data_fail(&self->data, "schema",
                  "expected results that voipcheck wrote with --format json (\"schema\": 1)");
        return;
    }
    const cJSON *summary = data_object(&self->data, json, "summary"),
                *coverage = data_object(&self->data, json, "coverage");
    if (!summary || !coverage) data_fail(&self->data, NULL, "expected \"summary\" and \"coverage\"");
    if (self->data.failed) return;
    const cJSON *shard = data_object(&self->data, json, "shard");
    self->into->shard_index = line_of(shard, "index");
    self->into->shard_count = line_of(shard, "of");
    if (shard && (!self->into->shard_index || self->into->shard_index > self->into->shard_count))
        data_fail(&self->data, "shard", "expected a shard such as {\"index\": 1, \"of\": 4}");
    self->into->summary.outside += line_of(summary, "outside");
    self->into->summary.stale += line_of(summary, "stale");
    each(self, summary, "sdks", false, read_sdk, NULL);
    read_coverage(self, coverage);
    each(self, json, "apps", true, read_app, NULL);
    each(self, json, "handlers", true, read_handler, NULL);
    each(self, json, "obligations", true, read_handler, self);
    each(self, json, "routes", true, read_route, NULL);
    each(self, json, "findings", true, read_finding, NULL);
    each(self, json, "setAside", false, read_set_aside, NULL);
    each(self, json, "incomplete", true, read_incomplete, NULL);
}

bool results_file_read(Str name, Str text, Str prefix, Results *into, Str *error) {
    DataFile file = {.name = name, .text = text, .user = true};
    ResultsReader self = {
        .data = {.arena = into->arena, .file = &file, .error = error}, .into = into, .prefix = prefix};
    cJSON *json = data_parse(&self.data);
    if (!json) return false;
    read_all(&self, json);
    cJSON_Delete(json);
    return !self.data.failed;
}
