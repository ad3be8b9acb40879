// SPDX-License-Identifier: MIT
// What the editor asks at a place: the story of a finding, and what can be done about it.
#include "analyzer/lsp/server_private.h"

static bool read_number(const cJSON *object, const char *name, uint32_t *number) {
    const cJSON *json = cJSON_GetObjectItemCaseSensitive(object, name);
    if (!cJSON_IsNumber(json) || !(json->valuedouble >= 0 && json->valuedouble <= INT32_MAX)) return false;
    *number = (uint32_t)json->valuedouble;
    return true;
}

bool lsp_read_position(const cJSON *json, LspPosition *position) {
    return read_number(json, "line", &position->line) && read_number(json, "character", &position->character);
}

bool lsp_read_range(const cJSON *json, LspRange *range) {
    return lsp_read_position(cJSON_GetObjectItemCaseSensitive(json, "start"), &range->start) &&
           lsp_read_position(cJSON_GetObjectItemCaseSensitive(json, "end"), &range->end);
}

typedef VEC(const LspFinding *) FindingList;

// The findings that meet a range of the document.
static FindingList findings_at(LspServer *server, Arena *scratch, const cJSON *params,
                               const LspRange *range) {
    FindingList list = {0};
    Str path =
        lsp_path_of_uri(scratch, lsp_get(cJSON_GetObjectItemCaseSensitive(params, "textDocument"), "uri"));
    for (uint32_t i = 0; server->scanned && i < server->scanned->findings.len; i++) {
        const LspFinding *finding = &server->scanned->findings.items[i];
        if (str_eq(finding->place.path, path) && lsp_ranges_meet(&finding->place.range, range))
            VEC_PUSH(scratch, &list, finding);
    }
    return list;
}

cJSON *lsp_hover(LspServer *server, const cJSON *params) {
    LspRange at;
    if (!lsp_read_position(cJSON_GetObjectItemCaseSensitive(params, "position"), &at.start)) return NULL;
    at.end = at.start;
    Arena *scratch = arena_new();
    FindingList list = findings_at(server, scratch, params, &at);
    cJSON *hover = list.len ? cJSON_CreateObject() : cJSON_CreateNull();
    if (list.len) {
        StrBuf text;
        strbuf_init(&text, scratch);
        for (uint32_t i = 0; i < list.len; i++) {
            if (i) strbuf_add_c(&text, "\n\n---\n\n");
            strbuf_add(&text, list.items[i]->markdown);
        }
        cJSON *contents = cJSON_AddObjectToObject(hover, "contents");
        cJSON_AddStringToObject(contents, "kind", "markdown");
        cJSON_AddItemToObject(contents, "value", lsp_string(strbuf_str(&text)));
        cJSON_AddItemToObject(hover, "range", lsp_range_json(&list.items[0]->place.range));
    }
    arena_free(scratch);
    return hover;
}

// ----------------------------------------------------------------------------------------------- actions

// Edits are those of the text that was scanned; another one must be scanned first.
static bool is_current(LspServer *server, Str path) {
    const LspDocument *document = lsp_document_find(server, path);
    if (!document) return true;
    for (uint32_t i = 0; i < server->scanned->versions.len; i++)
        if (str_eq(server->scanned->versions.items[i].path, path))
            return server->scanned->versions.items[i].version == document->version;
    return false;
}

// TextEdit[] of those edits that are in the file of the first one.
static cJSON *edits_json(const LspEdit *edits, uint32_t count) {
    cJSON *list = cJSON_CreateArray();
    for (uint32_t i = 0; i < count; i++) {
        if (!str_eq(edits[i].place.path, edits[0].place.path)) continue;
        cJSON *edit = cJSON_CreateObject();
        cJSON_AddItemToObject(edit, "range", lsp_range_json(&edits[i].place.range));
        cJSON_AddItemToObject(edit, "newText", lsp_string(edits[i].text));
        cJSON_AddItemToArray(list, edit);
    }
    return list;
}

static void add_file(LspServer *server, cJSON *workspace_edit, const LspEdit *edits, uint32_t count) {
    Str path = edits[0].place.path;
    cJSON *uri = lsp_uri_json(server, path);
    if (!server->has_versioned_edits) {
        cJSON *changes = cJSON_GetObjectItemCaseSensitive(workspace_edit, "changes");
        if (!changes) changes = cJSON_AddObjectToObject(workspace_edit, "changes");
        cJSON_AddItemToObject(changes, uri->valuestring, edits_json(edits, count));
        cJSON_Delete(uri);
        return;
    }
    cJSON *changes = cJSON_GetObjectItemCaseSensitive(workspace_edit, "documentChanges");
    if (!changes) changes = cJSON_AddArrayToObject(workspace_edit, "documentChanges");
    cJSON *file = cJSON_CreateObject(), *named = cJSON_AddObjectToObject(file, "textDocument");
    cJSON_AddItemToObject(named, "uri", uri);
    const LspDocument *document = lsp_document_find(server, path);
    cJSON_AddItemToObject(named, "version",
                          document ? cJSON_CreateNumber(document->version) : cJSON_CreateNull());
    cJSON_AddItemToObject(file, "edits", edits_json(edits, count));
    cJSON_AddItemToArray(changes, file);
}

static void add_action(LspServer *server, cJSON *list, const LspFinding *finding, Str title,
                       const LspEdit *edits, uint32_t count, bool preferred) {
    for (uint32_t i = 0; i < count; i++)
        if (!is_current(server, edits[i].place.path)) return;
    cJSON *action = cJSON_CreateObject();
    cJSON_AddItemToObject(action, "title", lsp_string(title));
    cJSON_AddStringToObject(action, "kind", "quickfix");
    cJSON_AddItemToArray(cJSON_AddArrayToObject(action, "diagnostics"), lsp_diagnostic(server, finding));
    if (preferred) cJSON_AddBoolToObject(action, "isPreferred", 1);
    cJSON *edit = cJSON_AddObjectToObject(action, "edit");
    for (uint32_t i = 0; i < count; i++) {
        bool first = true;
        for (uint32_t before = 0; before < i; before++)
            first &= !str_eq(edits[before].place.path, edits[i].place.path);
        if (first) add_file(server, edit, edits + i, count - i);
    }
    cJSON_AddItemToArray(list, action);
}

// How a comment is written in a file of that name; NULL: not known.
static const char *comment_of(Str path, const char **end) {
    static const struct {
        const char *suffixes; // each with a blank behind it
        const char *start;
        const char *end;
    } kinds[] = {
        {".swift .m .mm .h .js .mjs .cjs .jsx .ts .tsx .go .java .kt .php .cs .dart .rs .scala .xcconfig ",
         "// ", ""},
        {".py .rb .sh .pl .yml .yaml .toml .conf .cfg .ex .exs .tf .env ", "# ", ""},
        {".plist .entitlements .xml ", "<!-- ", " -->"},
        {".lua ", "-- ", ""},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        Str rest = str_from(kinds[i].suffixes);
        for (size_t at = 0, from = 0; at < rest.len; at++) {
            if (rest.data[at] != ' ') continue;
            *end = kinds[i].end;
            if (str_ends(path, str_sub(rest, from, at))) return kinds[i].start;
            from = at + 1;
        }
    }
    return NULL;
}

// The comment without its reason: until there is one, it suppresses nothing and is told so (VC903).
static void add_suppression(LspServer *server, Arena *scratch, cJSON *list, const LspFinding *finding) {
    const char *end = "", *start = comment_of(finding->place.path, &end);
    if (!start) return;
    LspPosition at = {finding->place.range.start.line, 0};
    LspEdit edit = {{finding->place.path, {at, at}},
                    str_printf(scratch, "%.*s%svoipcheck:ignore %.*s %s\n", STR_ARG(finding->indent), start,
                               STR_ARG(finding->rule), end)};
    Str title = str_printf(scratch, "Ignore %.*s here, for a reason to be written", STR_ARG(finding->rule));
    add_action(server, list, finding, title, &edit, 1, false);
}

// Whether the editor asks for this kind: "quickfix" or a whole of which it is a part.
static bool wants_fixes(const cJSON *params) {
    const cJSON *only = lsp_at(params, "context.only"), *kind;
    if (!cJSON_IsArray(only)) return true;
    cJSON_ArrayForEach(kind, only) {
        if (cJSON_IsString(kind) && (!*kind->valuestring || str_eq_c(STR("quickfix"), kind->valuestring)))
            return true;
    }
    return false;
}

cJSON *lsp_code_actions(LspServer *server, const cJSON *params) {
    LspRange range;
    if (!lsp_read_range(cJSON_GetObjectItemCaseSensitive(params, "range"), &range)) return NULL;
    Arena *scratch = arena_new();
    cJSON *list = cJSON_CreateArray();
    FindingList findings = {0};
    if (wants_fixes(params)) findings = findings_at(server, scratch, params, &range);
    for (uint32_t i = 0; i < findings.len; i++) {
        const LspFinding *finding = findings.items[i];
        if (finding->edit_count)
            add_action(server, list, finding, finding->fix_title, finding->edits, finding->edit_count, true);
    }
    for (uint32_t i = 0; i < findings.len; i++)
        add_suppression(server, scratch, list, findings.items[i]);
    arena_free(scratch);
    return list;
}
