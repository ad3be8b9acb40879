// SPDX-License-Identifier: MIT
// SARIF 2.1.0 (OASIS), with what GitHub's code scanning wants of it: docs.github.com, "SARIF support for code
// scanning". The most urgent results come first, so that a reader with limits keeps those.
#include "reports/common.h"
#include "reports/escape.h"
#include "reports/json_writer.h"
#include "reports/packed_size.h"
#include "reports/summary.h"

enum {
    RESULTS_MAX = 25000,                    // of a run that GitHub takes
    PACKED_MAX = 10 * 1024 * 1024,          // bytes of the gzipped file that GitHub takes
    PACKED_ROOM = PACKED_MAX - 1024 * 1024, // what the results may take of it
    NOTIFICATIONS_MAX = 1000,
};

static const char schema[] = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
                             "sarif-schema-2.1.0.json";

typedef struct Sarif {
    JsonWriter json;
    const Results *results;
    const ReportOptions *options;
    Arena *arena;
} Sarif;

// "](" would make a link of what stands before it (SARIF 3.11.6).
static Str message_text(Arena *arena, Str message) {
    StrBuf out;
    strbuf_init(&out, arena);
    for (size_t i = 0; i < message.len; i++) {
        if (message.data[i] == ']' && i + 1 < message.len && message.data[i + 1] == '(')
            strbuf_add_char(&out, '\\');
        strbuf_add_char(&out, message.data[i]);
    }
    return strbuf_str(&out);
}

static void write_message(Sarif *sarif, const char *key, Str text) {
    json_open_object(&sarif->json, key);
    json_string(&sarif->json, "text", message_text(sarif->arena, text));
    json_close(&sarif->json);
}

// --- rules ---

static const char *precision_name(RuleConfidence confidence) {
    static const char *const names[] = {"medium", "high", "very-high"};
    return names[confidence];
}

static const char *problem_severity(RuleSeverity severity) {
    static const char *const names[] = {"recommendation", "warning", "error"};
    return names[severity];
}

static Str first_paragraph(Str text) {
    for (size_t i = 0; i + 1 < text.len; i++)
        if (text.data[i] == '\n' && text.data[i + 1] == '\n') return str_sub(text, 0, i);
    return text;
}

static void write_rule(Sarif *sarif, const Rule *rule) {
    JsonWriter *json = &sarif->json;
    json_open_object(json, NULL);
    json_string(json, "id", rule->id);
    json_string(json, "name", rule->name);
    write_message(sarif, "shortDescription", rule->title);
    Str why = first_paragraph(rule->why);
    write_message(sarif, "fullDescription", why.len ? why : rule->title);
    StrBuf page;
    strbuf_init(&page, sarif->arena);
    rules_explain_markdown(rule, &page);
    json_open_object(json, "help");
    json_string(json, "text", rule->fix.len ? rule->fix : rule->title);
    json_string(json, "markdown", strbuf_str(&page));
    json_close(json);
    json_open_object(json, "defaultConfiguration");
    json_string_c(json, "level", rule_severity_name(rule->severity));
    json_close(json);
    json_open_object(json, "properties");
    json_string_c(json, "precision", precision_name(rule->confidence));
    json_string_c(json, "problem.severity", problem_severity(rule->severity));
    json_open_array(json, "tags");
    json_string_c(json, NULL, "correctness");
    if (rule->group.len) json_string(json, NULL, rule->group);
    json_close(json);
    json_close(json);
    json_close(json);
}

// The rules that results name, in the order of the catalogue; others would only make the file larger.
typedef struct RuleList {
    const Rule **items;
    uint32_t len;
} RuleList;

static RuleList rules_named(const Sarif *sarif) {
    const Rules *rules = sarif->options->rules;
    uint32_t count = rules ? rules_count(rules) : 0;
    RuleList list = {ARENA_ARRAY(sarif->arena, const Rule *, count + 1), 0};
    for (uint32_t i = 0; i < count; i++) {
        const Rule *rule = rules_at(rules, i);
        bool named = false;
        for (uint32_t f = 0; f < sarif->results->findings.len && !named; f++)
            named = str_eq(sarif->results->findings.items[f].rule, rule->id);
        if (named) list.items[list.len++] = rule;
    }
    return list;
}

static void write_tool(Sarif *sarif, const RuleList *rules) {
    JsonWriter *json = &sarif->json;
    json_open_object(json, "tool");
    json_open_object(json, "driver");
    json_string_c(json, "name", "voipcheck");
    json_string(json, "version", sarif->options->version);
    json_string(json, "semanticVersion", sarif->options->version);
    json_open_array(json, "rules");
    for (uint32_t i = 0; i < rules->len; i++)
        write_rule(sarif, rules->items[i]);
    json_close(json);
    json_close(json);
    json_close(json);
}

// --- places ---

static void write_artifact(Sarif *sarif, Str file) {
    StrBuf uri;
    strbuf_init(&uri, sarif->arena);
    escape_uri(&uri, common_path(sarif->arena, sarif->options, file));
    json_open_object(&sarif->json, "artifactLocation");
    json_string(&sarif->json, "uri", strbuf_str(&uri));
    json_string_c(&sarif->json, "uriBaseId", "%SRCROOT%");
    json_close(&sarif->json);
}

static void write_span(Sarif *sarif, const char *key, uint32_t line, uint32_t column, uint32_t end_line,
                       uint32_t end_column) {
    JsonWriter *json = &sarif->json;
    json_open_object(json, key);
    json_number(json, "startLine", line);
    json_number(json, "startColumn", column);
    json_number(json, "endLine", end_line);
    json_number(json, "endColumn", end_column);
    json_close(json);
}

// One line: GitHub shows no more. What ends on a later line ends with its first here.
static void write_region(Sarif *sarif, const ResultsPlace *place) {
    const ReportOptions *options = sarif->options;
    uint32_t line = common_at_least_1(place->line);
    uint32_t column = common_utf16_column(options, place->file, place->line, place->column);
    uint32_t end = 0;
    if (place->end_line == line)
        end = common_utf16_column(options, place->file, place->line, place->end_column);
    else if (place->end_line > line)
        end = common_utf16_end(options, place->file, place->line);
    write_span(sarif, "region", line, column, line, end > column ? end : column + 1);
}

static void write_physical(Sarif *sarif, const ResultsPlace *place) {
    json_open_object(&sarif->json, "physicalLocation");
    write_artifact(sarif, place->file);
    write_region(sarif, place);
    json_close(&sarif->json);
}

static void write_location(Sarif *sarif, const char *key, const ResultsPlace *place, Str message) {
    json_open_object(&sarif->json, key);
    write_physical(sarif, place);
    if (message.len) write_message(sarif, "message", message);
    json_close(&sarif->json);
}

// --- results ---

static void write_code_flow(Sarif *sarif, const ResultsFinding *finding) {
    JsonWriter *json = &sarif->json;
    json_open_array(json, "codeFlows");
    json_open_object(json, NULL);
    json_open_array(json, "threadFlows");
    json_open_object(json, NULL);
    json_open_array(json, "locations");
    for (uint32_t i = 0; i < finding->trace_count; i++) {
        json_open_object(json, NULL);
        write_location(sarif, "location", &finding->trace[i].place, finding->trace[i].message);
        json_close(json);
    }
    json_close(json);
    json_close(json);
    json_close(json);
    json_close(json);
    json_close(json);
}

// Replacements of one file after the other; the edits of a fix come in that order.
static void write_fix(Sarif *sarif, const ResultsFix *fix) {
    JsonWriter *json = &sarif->json;
    json_open_array(json, "fixes");
    json_open_object(json, NULL);
    write_message(sarif, "description", fix->title);
    json_open_array(json, "artifactChanges");
    for (uint32_t i = 0; i < fix->edit_count; i++) {
        const ResultsPlace *place = &fix->edits[i].place;
        json_open_object(json, NULL);
        write_artifact(sarif, place->file);
        json_open_array(json, "replacements");
        json_open_object(json, NULL);
        write_span(sarif, "deletedRegion", common_at_least_1(place->line),
                   common_utf16_column(sarif->options, place->file, place->line, place->column),
                   common_at_least_1(place->end_line),
                   common_utf16_column(sarif->options, place->file, place->end_line, place->end_column));
        json_open_object(json, "insertedContent");
        json_string(json, "text", fix->edits[i].text);
        json_close(json);
        json_close(json);
        json_close(json);
        json_close(json);
    }
    json_close(json);
    json_close(json);
    json_close(json);
}

static void write_locations(Sarif *sarif, const ResultsFinding *finding) {
    JsonWriter *json = &sarif->json;
    json_open_array(json, "locations");
    json_open_object(json, NULL);
    write_physical(sarif, &finding->place);
    if (finding->symbol.len) {
        json_open_array(json, "logicalLocations");
        json_open_object(json, NULL);
        json_string(json, "fullyQualifiedName", finding->symbol);
        json_string_c(json, "kind", "function");
        json_close(json);
        json_close(json);
    }
    json_close(json);
    json_close(json);
}

static void write_result(Sarif *sarif, const ResultsFinding *finding, const RuleList *rules) {
    JsonWriter *json = &sarif->json;
    json_open_object(json, NULL);
    json_string(json, "ruleId", finding->rule);
    for (uint32_t i = 0; i < rules->len; i++)
        if (str_eq(rules->items[i]->id, finding->rule)) json_number(json, "ruleIndex", i);
    json_string_c(json, "level", results_severity_name(finding->severity));
    write_message(sarif, "message", finding->message);
    write_locations(sarif, finding);
    json_open_object(json, "partialFingerprints");
    // The name that GitHub follows a result by when lines move.
    json_string(json, "primaryLocationLineHash",
                str_printf(sarif->arena, "%.*s:1", STR_ARG(finding->fingerprint)));
    json_string(json, "voipcheck/v1", finding->fingerprint);
    json_close(json);
    if (finding->trace_count) write_code_flow(sarif, finding);
    if (common_has_related(finding)) {
        json_open_array(json, "relatedLocations");
        json_open_object(json, NULL);
        json_number(json, "id", 1);
        write_physical(sarif, &finding->related.place);
        write_message(sarif, "message", finding->related.message);
        json_close(json);
        json_close(json);
    }
    if (finding->fix && finding->fix->edit_count) write_fix(sarif, finding->fix);
    json_open_object(json, "properties");
    json_string_c(json, "confidence", results_confidence_name(finding->confidence));
    if (finding->fix) json_string(json, "suggestedChange", finding->fix->title);
    json_close(json);
    json_close(json);
}

// Returns how many were written.
static uint32_t write_results(Sarif *sarif, const RuleList *rules) {
    const ResultsFinding **findings = summary_by_urgency(sarif->arena, sarif->results);
    uint32_t written = 0;
    PackedSize *size = packed_size_new();
    size_t counted = 0;
    json_open_array(&sarif->json, "results");
    while (written < sarif->results->findings.len && written < RESULTS_MAX) {
        Str all = strbuf_str(sarif->json.out);
        if (packed_size_add(size, str_sub(all, counted, all.len)) > PACKED_ROOM) break;
        counted = all.len;
        write_result(sarif, findings[written++], rules);
    }
    json_close(&sarif->json);
    packed_size_free(size);
    return written;
}

// --- what was not analysed, and what was left out ---

static void write_notification(Sarif *sarif, const char *id, const char *level, Str message,
                               const ResultsPlace *place) {
    JsonWriter *json = &sarif->json;
    json_open_object(json, NULL);
    json_open_object(json, "descriptor");
    json_string_c(json, "id", id);
    json_close(json);
    json_string_c(json, "level", level);
    write_message(sarif, "message", message);
    if (place) {
        json_open_array(json, "locations");
        write_location(sarif, NULL, place, STR_NONE);
        json_close(json);
    }
    json_close(json);
}

static void write_invocation(Sarif *sarif, uint32_t written) {
    JsonWriter *json = &sarif->json;
    const Results *results = sarif->results;
    json_open_array(json, "invocations");
    json_open_object(json, NULL);
    json_bool(json, "executionSuccessful", true);
    json_open_array(json, "toolExecutionNotifications");
    if (written < results->findings.len)
        write_notification(sarif, "results-left-out", "warning",
                           str_printf(sarif->arena,
                                      "%u of %u results are here, the most urgent: more would be over what "
                                      "code scanning takes (%u results, 10 MB gzipped). All are in the other "
                                      "formats.",
                                      (unsigned)written, (unsigned)results->findings.len,
                                      (unsigned)RESULTS_MAX),
                           NULL);
    for (uint32_t i = 0; i < results->incomplete.len && i < NOTIFICATIONS_MAX; i++) {
        const ResultsIncomplete *item = &results->incomplete.items[i];
        ResultsPlace place = {.file = item->file, .line = item->line};
        write_notification(sarif, "not-analysed", item->matters ? "warning" : "note", item->reason, &place);
    }
    if (results->incomplete.len > NOTIFICATIONS_MAX)
        write_notification(sarif, "not-analysed", "note",
                           str_printf(sarif->arena, "%u more places were not analysed",
                                      (unsigned)results->incomplete.len - NOTIFICATIONS_MAX),
                           NULL);
    json_close(json);
    json_close(json);
    json_close(json);
}

void report_sarif_write(const Results *results, const ReportOptions *options, StrBuf *out) {
    Sarif sarif = {.results = results, .options = options, .arena = out->arena};
    JsonWriter *json = &sarif.json;
    json_begin(json, out);
    json_open_object(json, NULL);
    json_string_c(json, "$schema", schema);
    json_string_c(json, "version", "2.1.0");
    json_open_array(json, "runs");
    json_open_object(json, NULL);
    RuleList rules = rules_named(&sarif);
    write_tool(&sarif, &rules);
    json_string_c(json, "columnKind", "utf16CodeUnits");
    json_open_object(json, "originalUriBaseIds");
    json_open_object(json, "%SRCROOT%");
    write_message(&sarif, "description", STR("The root of the repository that was scanned."));
    json_close(json);
    json_close(json);
    uint32_t written = write_results(&sarif, &rules);
    write_invocation(&sarif, written);
    json_close(json);
    json_close(json);
    json_close(json);
    json_end(json);
}
