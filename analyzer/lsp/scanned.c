// SPDX-License-Identifier: MIT
#include "analyzer/lsp/scanned.h"

#include "analyzer/project/source.h"

typedef VEC(Source) SourceVec;

typedef struct Adding {
    LspScanned *out;
    Arena *scratch;
    const Results *results;
    const Rules *rules;
    Str root;
    Project project; // what the scan read: for the texts alone
    LspEncoding encoding;
    SourceVec sources; // read so far
} Adding;

static const Source *source_of(Adding *self, Str file) {
    for (uint32_t i = self->sources.len; i-- > 0;)
        if (str_eq(self->sources.items[i].path, file)) return &self->sources.items[i];
    Str open = str_printf(self->scratch, "%.*s/%.*s", STR_ARG(self->results->root), STR_ARG(file));
    ProjectFile named = {.path = file, .open = open.data, .is_link = true};
    Source source = {0};
    IncompleteList said = {0}; // by the scan itself
    if (!project_read(&self->project, &named, self->scratch, &source, &said))
        source = source_from_text(self->scratch, file, STR(""));
    source.path = file;
    VEC_PUSH(self->scratch, &self->sources, source);
    return &self->sources.items[self->sources.len - 1];
}

static LspPosition position(const Adding *self, const Source *source, uint32_t line, uint32_t column) {
    uint32_t character = lsp_characters(source_line(source, line), column ? column - 1 : 0, self->encoding);
    return (LspPosition){line ? line - 1 : 0, character};
}

static size_t indent_of(Str line) {
    size_t len = 0;
    while (len < line.len && (line.data[len] == ' ' || line.data[len] == '\t'))
        len++;
    return len;
}

// Without an end, to the end of the line; of a whole file, its first line.
static LspPlace place(Adding *self, const ResultsPlace *from) {
    const Source *source = source_of(self, from->file);
    LspPlace to = {.path =
                       str_printf(self->out->arena, "%.*s/%.*s", STR_ARG(self->root), STR_ARG(from->file))};
    uint32_t line = from->line ? from->line : 1;
    to.range.start = position(self, source, line, from->line ? from->column : 1);
    if (from->line && from->end_line)
        to.range.end = position(self, source, from->end_line, from->end_column);
    else
        to.range.end = position(self, source, line, (uint32_t)source_line(source, line).len + 1);
    if (lsp_is_before(to.range.end, to.range.start)) to.range.end = to.range.start;
    return to;
}

static void add_notes(Adding *self, const ResultsFinding *from, LspFinding *to) {
    Arena *arena = self->out->arena;
    to->notes = ARENA_ARRAY(arena, LspNote, (size_t)from->trace_count + 1);
    for (uint32_t i = 0; i <= from->trace_count; i++) {
        const ResultsStep *step = i < from->trace_count ? &from->trace[i] : &from->related;
        if (step->place.file.len)
            to->notes[to->note_count++] =
                (LspNote){place(self, &step->place), str_copy(arena, step->message)};
    }
}

static void add_fix(Adding *self, const ResultsFinding *from, LspFinding *to) {
    if (!from->fix) return;
    Arena *arena = self->out->arena;
    to->fix_title = str_copy(arena, from->fix->title);
    to->edits = ARENA_ARRAY(arena, LspEdit, from->fix->edit_count);
    for (uint32_t i = 0; i < from->fix->edit_count; i++) {
        const ResultsEdit *edit = &from->fix->edits[i];
        to->edits[to->edit_count++] = (LspEdit){place(self, &edit->place), str_copy(arena, edit->text)};
    }
}

// Text between words of Markdown: what would be markup is not.
static void add_plain(StrBuf *out, Str text) {
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c == '\\' || c == '*' || c == '_' || c == '<' || c == '[' || c == ']' || c == '#')
            strbuf_add_char(out, '\\');
        strbuf_add_char(out, c == '\n' ? ' ' : c);
    }
}

static Str markdown_of(Adding *self, const ResultsFinding *from, const Rule *rule) {
    StrBuf out;
    strbuf_init(&out, self->out->arena);
    strbuf_printf(&out, "**%.*s %.*s**: ", STR_ARG(from->rule), STR_ARG(from->name));
    add_plain(&out, from->message);
    strbuf_add_c(&out, "\n\n");
    if (from->help.len) {
        add_plain(&out, from->help);
        strbuf_add_c(&out, "\n\n");
    }
    for (uint32_t i = 0; i < from->trace_count; i++) {
        const ResultsStep *step = &from->trace[i];
        strbuf_printf(&out, "%u. `%.*s:%u` ", (unsigned)(i + 1), STR_ARG(step->place.file),
                      (unsigned)step->place.line);
        add_plain(&out, step->message);
        strbuf_add_char(&out, '\n');
    }
    if (from->trace_count) strbuf_add_char(&out, '\n');
    if (rule) {
        strbuf_add_c(&out, "---\n\n");
        rules_explain_markdown(rule, &out);
    }
    return strbuf_str(&out);
}

static void add_finding(Adding *self, const ResultsFinding *from) {
    Arena *arena = self->out->arena;
    const Rule *rule = rules_find(self->rules, from->rule);
    LspFinding to = {.place = place(self, &from->place),
                     .rule = str_copy(arena, from->rule),
                     .message = str_copy(arena, from->message),
                     .markdown = markdown_of(self, from, rule),
                     .severity = from->severity};
    for (uint32_t i = 0; rule && i < rule->source_count && !to.href.len; i++)
        to.href = str_copy(arena, rule->sources[i].url);
    Str line = source_line(source_of(self, from->place.file), from->place.line);
    to.indent = str_copy(arena, str_sub(line, 0, indent_of(line)));
    add_notes(self, from, &to);
    add_fix(self, from, &to);
    VEC_PUSH(arena, &self->out->findings, to);
}

void lsp_scanned_add(LspScanned *scanned, Arena *scratch, const Results *results, const Rules *rules,
                     Str root, const ProjectOverlay *overlays, size_t overlay_count, LspEncoding encoding) {
    Adding self = {.out = scanned,
                   .scratch = scratch,
                   .results = results,
                   .rules = rules,
                   .root = root,
                   .project = {.overlays = overlays, .overlay_count = overlay_count},
                   .encoding = encoding};
    for (uint32_t i = 0; i < results->findings.len; i++)
        add_finding(&self, &results->findings.items[i]);
}
