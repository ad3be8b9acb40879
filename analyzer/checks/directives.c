// SPDX-License-Identifier: MIT
// Finds directives: in code what the lexers leave out is a comment; in documents, whose formats are many, a
// directive stands behind the mark of a comment.
#include "analyzer/checks/directives.h"

#include "analyzer/checks/scan_private.h"
#include "analyzer/objc/lexer.h"
#include "analyzer/swift/lexer.h"

static const char MARK[] = "voipcheck:ignore";

// A token of code: [start, end).
typedef struct CodeToken {
    uint32_t start;
    uint32_t end;
    bool directive; // of the preprocessor, up to the end of its line: a comment may end it
} CodeToken;

typedef struct CodeTokens {
    VEC(CodeToken) list;
} CodeTokens;

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// The end of the comment's line, or of the comment.
static size_t end_of_comment(Str text, size_t at) {
    size_t end = at;
    while (end < text.len && text.data[end] != '\n') {
        Str rest = str_sub(text, end, text.len);
        if (str_starts(rest, STR("*/")) || str_starts(rest, STR("-->"))) break;
        end++;
    }
    while (end > at && is_space(text.data[end - 1]))
        end--;
    return end;
}

static size_t start_of_line(Str text, size_t at) {
    while (at > 0 && text.data[at - 1] != '\n')
        at--;
    return at;
}

static uint32_t line_at(const Source *source, size_t at) {
    uint32_t line;
    source_position(source, (uint32_t)at, &line, NULL);
    return line;
}

static void add_directive(const CheckContext *context, const Source *source, size_t at, uint32_t last_line) {
    size_t end = end_of_comment(source->text, at);
    DirectiveText text =
        directive_text_read(context->arena, context->rules, str_sub(source->text, at + sizeof MARK - 1, end));
    ResultsPlace place = {.file = source->path};
    source_position(source, (uint32_t)at, &place.line, &place.column);
    source_position(source, (uint32_t)end, &place.end_line, &place.end_column);
    ResultsDirective directive = {.place = place,
                                  .first_line = place.line,
                                  .last_line = last_line,
                                  .whole_file = text.whole_file,
                                  .rules = text.rules,
                                  .rule_count = text.rule_count,
                                  .reason = text.reason,
                                  .until = text.until,
                                  .mistake = text.mistake};
    results_add_directive(context->results, &directive);
}

// Whether what stands behind the mark lets it be one: `voipcheck:ignored` is none.
static bool ends_word(Str text, size_t at) {
    Str rest = str_sub(text, at + sizeof MARK - 1, text.len);
    if (str_starts(rest, STR("-file"))) rest = str_sub(rest, 5, rest.len);
    return !rest.len || is_space(rest.data[0]) || rest.data[0] == '\n' || rest.data[0] == '*';
}

// ---------------------------------------------------------------------------------------------- code

static CodeTokens swift_tokens(Arena *arena, Str text) {
    CodeTokens tokens = {0};
    SwiftLexer lexer;
    swift_lexer_init(&lexer, text);
    for (SwiftToken t = swift_lexer_next(&lexer); t.kind != SWIFT_TOKEN_END; t = swift_lexer_next(&lexer))
        VEC_PUSH(arena, &tokens.list, (CodeToken){t.start, t.end, false});
    return tokens;
}

static CodeTokens objc_tokens(Arena *arena, Str text) {
    ObjcTokens lexed = {0};
    objc_lex(arena, text, &lexed);
    CodeTokens tokens = {0};
    for (uint32_t i = 0; i < lexed.list.len; i++) {
        const ObjcToken *t = &lexed.list.items[i];
        VEC_PUSH(arena, &tokens.list,
                 (CodeToken){t->start, t->start + t->len, t->kind == OBJC_TOKEN_DIRECTIVE});
    }
    return tokens;
}

// The first token that ends behind `at`.
static uint32_t token_behind(const CodeTokens *tokens, size_t at) {
    uint32_t low = 0, high = tokens->list.len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (tokens->list.items[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_in_comment(Str text, const CodeTokens *tokens, uint32_t next, size_t at) {
    if (next >= tokens->list.len || tokens->list.items[next].start > at) return true;
    const CodeToken *token = &tokens->list.items[next];
    Str before = str_sub(text, token->start, at);
    return token->directive && (str_contains(before, STR("//")) || str_contains(before, STR("/*")));
}

// Behind attributes, which may stand on lines of their own above what they belong to: `@objc`,
// `@available(…)`.
static uint32_t skip_attributes(Str text, const CodeTokens *tokens, uint32_t at) {
    const CodeToken *list = tokens->list.items;
    while (at + 2 < tokens->list.len && text.data[list[at].start] == '@' &&
           list[at].end == list[at].start + 1) {
        at += 2;
        if (text.data[list[at].start] != '(') continue;
        for (uint32_t depth = 0; at < tokens->list.len; at++) {
            depth += text.data[list[at].start] == '(';
            depth -= text.data[list[at].start] == ')';
            if (!depth) break;
        }
        at++;
    }
    return at < tokens->list.len ? at : tokens->list.len - 1;
}

// The last line that a directive at `at` speaks of.
static uint32_t last_line_of(const Source *source, const CodeTokens *tokens, uint32_t next, size_t at,
                             bool swift) {
    uint32_t own = line_at(source, at);
    if (!tokens->list.items) return own;
    size_t start = start_of_line(source->text, at);
    bool behind_code = next > 0 && tokens->list.items[next - 1].end > start;
    bool none_left = next >= tokens->list.len || tokens->list.items[next].start <= at;
    if (behind_code || none_left) return own;
    uint32_t target = swift ? skip_attributes(source->text, tokens, next) : next;
    return line_at(source, tokens->list.items[target].start);
}

static void collect_code(const CheckContext *context, const Source *source, bool swift) {
    size_t at = source_find(source->text, STR(MARK), 0);
    if (at == SOURCE_NOT_FOUND) return;
    Arena *scratch = arena_new();
    CodeTokens tokens = swift ? swift_tokens(scratch, source->text) : objc_tokens(scratch, source->text);
    for (; at != SOURCE_NOT_FOUND; at = source_find(source->text, STR(MARK), at + 1)) {
        uint32_t next = token_behind(&tokens, at);
        if (ends_word(source->text, at) && is_in_comment(source->text, &tokens, next, at))
            add_directive(context, source, at, last_line_of(source, &tokens, next, at, swift));
    }
    arena_free(scratch);
}

// ------------------------------------------------------------------------------------------ documents

static const char *const comment_marks[] = {"<!--", "--", "#", "//", ";", "/*", "*", "%", NULL};

// The mark of a comment that `text` ends with, or NULL.
static const char *mark_before(Str text) {
    while (text.len && is_space(text.data[text.len - 1]))
        text.len--;
    for (const char *const *mark = comment_marks; *mark; mark++)
        if (str_ends(text, str_from(*mark))) return *mark;
    return NULL;
}

static bool starts_comment(Str line) {
    line = str_trim(line);
    for (const char *const *mark = comment_marks; *mark; mark++)
        if (str_starts(line, str_from(*mark))) return true;
    return !line.len;
}

static uint32_t last_line_below(const Source *source, uint32_t line) {
    for (uint32_t next = line + 1; next <= source->line_count; next++)
        if (!starts_comment(source_line(source, next))) return next;
    return line;
}

static void collect_document(const CheckContext *context, const Source *source) {
    for (size_t at = source_find(source->text, STR(MARK), 0); at != SOURCE_NOT_FOUND;
         at = source_find(source->text, STR(MARK), at + 1)) {
        Str before = str_sub(source->text, start_of_line(source->text, at), at);
        const char *mark = mark_before(before);
        if (!mark || !ends_word(source->text, at)) continue;
        while (before.len && is_space(before.data[before.len - 1]))
            before.len--;
        before.len -= str_from(mark).len;
        uint32_t line = line_at(source, at);
        bool alone = !str_trim(before).len;
        add_directive(context, source, at, alone ? last_line_below(source, line) : line);
    }
}

// A document that no reader has kept: findings in it came another way.
static void collect_unread(const CheckContext *context, Str path) {
    const Project *project = scan_project(context->scan);
    const ProjectFile *file = project_find(project, path);
    Arena *scratch = arena_new();
    Source source = {0};
    IncompleteList gaps = {0}; // said by whoever read it first
    bool read = file && file->size <= SCAN_MAX_COMMENTED && !scan_has_commented(context->scan, file) &&
                project_read(project, file, scratch, &source, &gaps);
    if (read && !str_starts(source.text, STR("bplist")) && source_mentions(source.text, STR(MARK)))
        scan_keep_commented(context->scan, file, source.text);
    arena_free(scratch);
}

static bool is_code(const Project *project, Str path) {
    const ProjectFile *file = project_find(project, path);
    return file && (file->kind == PROJECT_SWIFT || file->kind == PROJECT_OBJC ||
                    file->kind == PROJECT_OBJCXX || file->kind == PROJECT_HEADER);
}

void directives_collect(const CheckContext *context) {
    Scan *scan = context->scan;
    WordsFiles files = scan_files_with_word(scan, STR("voipcheck"), context->arena);
    for (uint32_t i = 0; i < files.len; i++) {
        if (!check_is_ours(context, files.items[i])) continue;
        const ScanFile *file = scan_source(scan, files.items[i]);
        collect_code(context, &file->source, file->file->kind == PROJECT_SWIFT);
    }
    const ResultsFindingVec *findings = &context->results->findings;
    Str last = STR_NONE;
    for (uint32_t i = 0; i < findings->len; i++) {
        Str path = findings->items[i].place.file;
        if (str_eq(path, last) || is_code(scan->project, path)) continue;
        collect_unread(context, path);
        last = path;
    }
    for (uint32_t i = 0; i < scan->commented.len; i++) {
        const ScanCommented *kept = &scan->commented.items[i];
        Source source = source_from_text(context->arena, kept->file->path, kept->text);
        if (check_is_ours_file(context, kept->file)) collect_document(context, &source);
    }
}

// ---------------------------------------------------------------------------------------------- judging

static Str ids_of(Arena *arena, const ResultsDirective *directive) {
    StrBuf ids;
    strbuf_init(&ids, arena);
    for (uint32_t i = 0; i < directive->rule_count; i++)
        strbuf_printf(&ids, "%s%.*s", i ? ", " : "", STR_ARG(directive->rules[i]));
    return strbuf_str(&ids);
}

static void add_finding(const CheckContext *context, const ResultsPolicy *policy, const char *rule,
                        const ResultsDirective *directive, Str first, Str second) {
    CheckDocumentDraft draft = check_document_draft(context, rule, directive->place);
    draft.blamed = str_printf(context->arena, "%s %.*s %.*s", MARK,
                              STR_ARG(ids_of(context->arena, directive)), STR_ARG(directive->reason));
    check_document_say(context, &draft, first);
    check_document_say(context, &draft, second);
    check_document_add(context, &draft);
    ResultsFindingVec *findings = &context->results->findings;
    if (!results_policy_keeps(context->results, policy, &findings->items[findings->len - 1])) findings->len--;
}

// Whether one of its rules is judged in this run.
static bool is_judged(const ResultsDirective *directive, const ResultsPolicy *policy) {
    for (uint32_t i = 0; i < directive->rule_count; i++)
        if (results_policy_enables(policy, directive->rules[i])) return true;
    return false;
}

void directives_report(Results *results, const Rules *rules, const ResultsPolicy *policy, bool unjudged) {
    CheckContext context = {.rules = rules, .results = results, .arena = results->arena};
    for (uint32_t i = 0; i < results->directives.len; i++) {
        const ResultsDirective directive = results->directives.items[i];
        Str ids = ids_of(context.arena, &directive);
        if (directive.mistake.len)
            add_finding(&context, policy, "VC903", &directive, directive.mistake, STR_NONE);
        else if (directive.ended)
            add_finding(&context, policy, "VC902", &directive, ids, directive.until);
        else if (!directive.used && !unjudged && is_judged(&directive, policy))
            add_finding(&context, policy, "VC901", &directive, ids, STR_NONE);
    }
}
