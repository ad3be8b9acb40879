// SPDX-License-Identifier: MIT
// Code Quality of GitLab: an array of issues, each with a fingerprint that no other has
// (docs.gitlab.com, "Code Quality report format"). Markdown is shown for `content`, plain text for the rest.
#include "reports/common.h"
#include "reports/escape.h"
#include "reports/json_writer.h"

static const char *severity_name(const ResultsFinding *finding) {
    static const char *const names[] = {"info", "major", "critical"};
    return names[finding->severity];
}

// The witness and the advice.
static Str body_of(Arena *arena, const ReportOptions *options, const ResultsFinding *finding) {
    StrBuf out;
    strbuf_init(&out, arena);
    common_add_markdown_witness(&out, options, finding, 0);
    Str help = common_help(options, finding);
    if (help.len) {
        if (out.len) strbuf_add_char(&out, '\n');
        strbuf_add_c(&out, "**How to fix it:** ");
        escape_markdown(&out, help);
        strbuf_add_char(&out, '\n');
    }
    if (finding->fix) {
        strbuf_add_c(&out, "\n**Suggested change:** ");
        escape_markdown_code(&out, finding->fix->title);
        strbuf_add_char(&out, '\n');
    }
    return strbuf_str(&out);
}

static void write_issue(JsonWriter *json, const ReportOptions *options, const ResultsFinding *finding) {
    Arena *arena = json->out->arena;
    json_open_object(json, NULL);
    json_string_c(json, "type", "issue");
    json_string(json, "check_name", finding->rule);
    json_string(json, "description",
                str_printf(arena, "%.*s: %.*s", STR_ARG(finding->rule), STR_ARG(finding->message)));
    json_open_array(json, "categories");
    json_string_c(json, NULL, "Bug Risk");
    json_close(json);
    json_string_c(json, "severity", severity_name(finding));
    json_string(json, "fingerprint", finding->fingerprint);
    json_open_object(json, "location");
    json_string(json, "path", common_path(arena, options, finding->place.file));
    json_open_object(json, "lines");
    uint32_t line = common_at_least_1(finding->place.line);
    json_number(json, "begin", line);
    json_number(json, "end", finding->place.end_line > line ? finding->place.end_line : line);
    json_close(json);
    json_close(json);
    Str body = body_of(arena, options, finding);
    if (body.len) {
        json_open_object(json, "content");
        json_string(json, "body", body);
        json_close(json);
    }
    json_close(json);
}

void report_gitlab_write(const Results *results, const ReportOptions *options, StrBuf *out) {
    JsonWriter json;
    json_begin(&json, out);
    json_open_array(&json, NULL);
    for (uint32_t i = 0; i < results->findings.len; i++)
        write_issue(&json, options, &results->findings.items[i]);
    json_close(&json);
    json_end(&json);
}
