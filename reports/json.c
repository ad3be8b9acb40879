// SPDX-License-Identifier: MIT
// The JSON format, schema version 1 (reports/schema/results.schema.json). Keys keep this order.
#include "reports/common.h"
#include "reports/json_writer.h"

enum { JSON_SCHEMA_VERSION = 1 };

static void write_start(JsonWriter *json, Str file, uint32_t line, uint32_t column) {
    json_string(json, "file", file);
    json_number(json, "line", common_at_least_1(line));
    json_number(json, "column", common_at_least_1(column));
}

// A place whose end is not known ends where it starts.
static void write_place(JsonWriter *json, const ResultsPlace *place) {
    write_start(json, place->file, place->line, place->column);
    json_number(json, "endLine", common_at_least_1(place->end_line ? place->end_line : place->line));
    json_number(json, "endColumn", common_at_least_1(place->end_line ? place->end_column : place->column));
}

static void write_sdks(JsonWriter *json, const ResultsSdkVec *sdks) {
    if (!sdks->len) return;
    json_open_array(json, "sdks");
    for (uint32_t i = 0; i < sdks->len; i++) {
        const ResultsSdk *sdk = &sdks->items[i];
        json_open_object(json, NULL);
        json_string(json, "folder", str_sub(sdk->folder, 0, sdk->folder.len ? sdk->folder.len - 1 : 0));
        json_string(json, "version", sdk->version);
        json_string(json, "from", sdk->from);
        if (sdk->file.len) json_string(json, "file", sdk->file);
        if (sdk->file.len) json_number(json, "line", sdk->line ? sdk->line : 1);
        if (sdk->said.len) json_string(json, "said", sdk->said);
        json_close(json);
    }
    json_close(json);
}

static void write_summary(JsonWriter *json, const ResultsSummary *summary, const ResultsSdkVec *sdks) {
    json_open_object(json, "summary");
    json_string_c(json, "verdict", results_summary_name(summary->verdict));
    json_number(json, "errors", summary->errors);
    json_number(json, "warnings", summary->warnings);
    json_number(json, "notes", summary->notes);
    json_number(json, "suppressed", summary->suppressed);
    json_number(json, "baselined", summary->baselined);
    if (summary->outside) json_number(json, "outside", summary->outside);
    if (summary->stale) json_number(json, "stale", summary->stale);
    write_sdks(json, sdks);
    json_close(json);
}

static void write_coverage(JsonWriter *json, const ResultsCoverage *coverage, bool stats) {
    json_open_object(json, "coverage");
    json_number(json, "files", coverage->files);
    json_number(json, "swiftFiles", coverage->swift_files);
    json_number(json, "objcFiles", coverage->objc_files);
    json_number(json, "pushkitFiles", coverage->pushkit_files);
    json_number(json, "parsed", coverage->parsed);
    json_number(json, "withErrors", coverage->with_errors);
    json_number(json, "handlers", coverage->handlers);
    json_number(json, "callsResolved", coverage->calls_resolved);
    json_number(json, "callsUnresolved", coverage->calls_unresolved);
    json_number(json, "messageSends", coverage->sends);
    json_number(json, "messageSendsLost", coverage->sends_lost);
    json_number(json, "serverConfigs", coverage->server_configs);
    if (stats) json_seconds(json, "seconds", coverage->seconds);
    json_close(json);
}

static void write_handler(JsonWriter *json, const ResultsHandler *handler, bool obligation) {
    json_open_object(json, NULL);
    write_start(json, handler->file, handler->line, handler->column);
    json_string_c(json, "language", results_language_name(handler->language));
    json_string(json, "symbol", handler->symbol);
    json_string_c(json, "verdict",
                  obligation ? results_obligation_verdict_name(handler->verdict)
                             : results_verdict_name(handler->verdict));
    json_string(json, "because", handler->because);
    if (handler->report.file.len) {
        json_open_object(json, "report");
        write_place(json, &handler->report);
        if (handler->report_in.len) json_string(json, "symbol", handler->report_in);
        json_close(json);
    }
    if (!obligation && handler->shadowed) json_bool(json, "shadowed", true);
    if (obligation) {
        json_string(json, "rule", handler->rule);
        if (handler->parameter.len) json_string(json, "parameter", handler->parameter);
    }
    json_close(json);
}

static void write_handlers(JsonWriter *json, const char *key, const ResultsHandlerVec *handlers,
                           bool obligation) {
    json_open_array(json, key);
    for (uint32_t i = 0; i < handlers->len; i++)
        write_handler(json, &handlers->items[i], obligation);
    json_close(json);
}

static void write_trace(JsonWriter *json, const ResultsFinding *finding) {
    json_open_array(json, "trace");
    for (uint32_t i = 0; i < finding->trace_count; i++) {
        const ResultsStep *step = &finding->trace[i];
        json_open_object(json, NULL);
        write_start(json, step->place.file, step->place.line, step->place.column);
        json_string(json, "message", step->message);
        if (step->symbol.len) json_string(json, "symbol", step->symbol);
        if (step->other != RESULTS_OTHER_NONE)
            json_string_c(json, "otherwise", results_other_name(step->other));
        json_close(json);
    }
    json_close(json);
}

static void write_related(JsonWriter *json, const ResultsFinding *finding) {
    if (!common_has_related(finding)) return;
    const ResultsStep *related = &finding->related;
    json_open_object(json, "related");
    write_start(json, related->place.file, related->place.line, related->place.column);
    json_string(json, "message", related->message);
    json_close(json);
}

static void write_fix(JsonWriter *json, const ResultsFix *fix) {
    json_open_object(json, "fix");
    json_string(json, "title", fix->title);
    json_open_array(json, "edits");
    for (uint32_t i = 0; i < fix->edit_count; i++) {
        json_open_object(json, NULL);
        write_place(json, &fix->edits[i].place);
        json_string(json, "text", fix->edits[i].text);
        json_close(json);
    }
    json_close(json);
    json_close(json);
}

static void write_finding(JsonWriter *json, const char *key, const ResultsFinding *finding) {
    json_open_object(json, key);
    json_string(json, "rule", finding->rule);
    json_string(json, "name", finding->name);
    json_string_c(json, "severity", results_severity_name(finding->severity));
    json_string_c(json, "confidence", results_confidence_name(finding->confidence));
    json_string(json, "message", finding->message);
    write_place(json, &finding->place);
    json_string(json, "symbol", finding->symbol);
    json_string(json, "fingerprint", finding->fingerprint);
    if (finding->entry.file.len) {
        json_open_object(json, "handler");
        write_start(json, finding->entry.file, finding->entry.line, finding->entry.column);
        json_close(json);
    }
    write_trace(json, finding);
    write_related(json, finding);
    if (finding->help.len) json_string(json, "help", finding->help);
    if (finding->fix) write_fix(json, finding->fix);
    json_close(json);
}

static void write_set_aside(JsonWriter *json, const ResultsSetAsideVec *all) {
    if (!all->len) return;
    json_open_array(json, "setAside");
    for (uint32_t i = 0; i < all->len; i++) {
        const ResultsSetAside *one = &all->items[i];
        bool suppressed = one->why == RESULTS_ASIDE_SUPPRESSED;
        json_open_object(json, NULL);
        json_string_c(json, "kind", suppressed ? "suppressed" : "baselined");
        if (suppressed) {
            json_string(json, "reason", one->reason);
            json_open_object(json, "comment");
            write_start(json, one->place.file, one->place.line, one->place.column);
            json_close(json);
        }
        write_finding(json, "finding", &one->finding);
        json_close(json);
    }
    json_close(json);
}

static void write_incomplete(JsonWriter *json, const ResultsIncompleteVec *incomplete) {
    json_open_array(json, "incomplete");
    for (uint32_t i = 0; i < incomplete->len; i++) {
        const ResultsIncomplete *item = &incomplete->items[i];
        json_open_object(json, NULL);
        json_string(json, "file", item->file);
        json_number(json, "line", common_at_least_1(item->line));
        json_string(json, "reason", item->reason);
        if (item->matters) json_bool(json, "matters", true);
        json_close(json);
    }
    json_close(json);
}

static void write_app(JsonWriter *json, const ResultsApp *app) {
    json_open_object(json, NULL);
    json_string(json, "folder", app->folder);
    if (app->name.len) json_string(json, "name", app->name);
    json_string_c(json, "kind", results_app_kind_name(app->kind));
    if (app->wrapper.len) json_string(json, "wrapper", app->wrapper);
    json_open_array(json, "evidence");
    for (uint32_t i = 0; i < app->evidence_count; i++) {
        json_open_object(json, NULL);
        write_start(json, app->evidence[i].place.file, app->evidence[i].place.line,
                    app->evidence[i].place.column);
        json_string(json, "message", app->evidence[i].message);
        json_close(json);
    }
    json_close(json);
    json_open_object(json, "tasks");
    for (int task = 0; task < RESULTS_TASK_COUNT; task++) {
        json_open_object(json, results_task_name((ResultsTask)task));
        json_string_c(json, "state", results_task_state_name(app->tasks[task].state));
        json_string(json, "because", app->tasks[task].because);
        json_close(json);
    }
    json_close(json);
    json_close(json);
}

static void write_route(JsonWriter *json, const ResultsRoute *route) {
    json_open_object(json, NULL);
    json_string(json, "file", route->file);
    json_number(json, "line", common_at_least_1(route->line));
    json_number(json, "column", common_at_least_1(route->column));
    json_string(json, "product", route->product);
    json_string(json, "name", route->name);
    json_string(json, "trigger", route->trigger);
    json_string(json, "events", route->events);
    json_string(json, "channel", route->channel);
    json_string(json, "verdict", route->verdict);
    json_string(json, "because", route->because);
    if (route->decides.len) json_string(json, "decides", route->decides);
    json_close(json);
}

void report_json_write(const Results *results, const ReportOptions *options, StrBuf *out) {
    JsonWriter json;
    json_begin(&json, out);
    json_open_object(&json, NULL);
    json_number(&json, "schema", JSON_SCHEMA_VERSION);
    json_open_object(&json, "tool");
    json_string_c(&json, "name", "voipcheck");
    json_string(&json, "version", options->version);
    json_close(&json);
    if (results->shard_count > 1) {
        json_open_object(&json, "shard");
        json_number(&json, "index", results->shard_index);
        json_number(&json, "of", results->shard_count);
        json_close(&json);
    }
    write_summary(&json, &results->summary, &results->sdks);
    write_coverage(&json, &results->coverage, options->stats);
    json_open_array(&json, "apps");
    for (uint32_t i = 0; i < results->apps.len; i++)
        write_app(&json, &results->apps.items[i]);
    json_close(&json);
    write_handlers(&json, "handlers", &results->handlers, false);
    write_handlers(&json, "obligations", &results->obligations, true);
    json_open_array(&json, "routes");
    for (uint32_t i = 0; i < results->routes.len; i++)
        write_route(&json, &results->routes.items[i]);
    json_close(&json);
    json_open_array(&json, "findings");
    for (uint32_t i = 0; i < results->findings.len; i++)
        write_finding(&json, NULL, &results->findings.items[i]);
    json_close(&json);
    write_set_aside(&json, &results->set_aside);
    write_incomplete(&json, &results->incomplete);
    json_close(&json);
    json_end(&json);
}
