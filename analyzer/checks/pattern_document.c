// SPDX-License-Identifier: MIT
// Patterns for documents.
#include "analyzer/checks/pattern_private.h"

typedef VEC(const DocumentNode *) Nodes;

typedef struct Step {
    const DocumentNode *node;
    uint32_t next; // the key of the path that is looked for in it
} Step;

// The nodes that a path leads to. Work is bounded by the nodes of the document times the keys of the path.
static Nodes find(Arena *arena, const DocumentNode *root, const PatternTest *test, uint32_t count) {
    Nodes found = {0};
    VEC(Step) stack = {0};
    VEC_PUSH(arena, &stack, (Step){root, 0});
    while (stack.len) {
        Step at = stack.items[--stack.len];
        if (at.next == count) {
            VEC_PUSH(arena, &found, at.node);
            continue;
        }
        Str key = test->path[at.next];
        bool any = str_eq_c(key, "*"), deep = str_eq_c(key, "**");
        if (deep) VEC_PUSH(arena, &stack, (Step){at.node, at.next + 1});
        for (uint32_t i = at.node->children.len; i > 0; i--) {
            const DocumentNode *child = at.node->children.items[i - 1];
            if (deep || any || str_eq(child->key, key))
                VEC_PUSH(arena, &stack, (Step){child, at.next + !deep});
        }
    }
    return found;
}

static uint32_t number_at(Str *version) {
    uint64_t number = 0;
    size_t i = 0;
    while (i < version->len && version->data[i] >= '0' && version->data[i] <= '9' && number < 100000000)
        number = number * 10 + (uint64_t)(version->data[i++] - '0');
    *version = str_sub(*version, i + 1, version->len); // and the dot
    return (uint32_t)number;
}

static bool is_below(Str version, Str limit) {
    if (!version.len || version.data[0] < '0' || version.data[0] > '9') return false;
    while (version.len || limit.len) {
        uint32_t have = number_at(&version), want = number_at(&limit);
        if (have != want) return have < want;
    }
    return false;
}

static bool value_fits(const DocumentNode *node, const PatternTest *test) {
    bool scalar = node->kind != DOCUMENT_LIST && node->kind != DOCUMENT_MAP;
    switch (test->kind) {
    case PATTERN_PRESENT:
        return true;
    case PATTERN_ABSENT:
        return false;
    case PATTERN_EQUALS:
        return scalar && str_eq(node->text, test->value);
    case PATTERN_MATCHES:
        return scalar && regex_matches(test->regex, node->text);
    case PATTERN_BELOW:
        return scalar && is_below(node->text, test->value);
    }
    return false;
}

static bool holds(Arena *arena, const Document *document, const PatternTest *test) {
    Nodes nodes = find(arena, document->root, test, test->path_count);
    // What a damaged document lacks may have been in the part that is not understood.
    if (test->kind == PATTERN_ABSENT) return !nodes.len && document->complete;
    for (uint32_t i = 0; i < nodes.len; i++)
        if (value_fits(nodes.items[i], test)) return true;
    return false;
}

static bool all_hold(Arena *arena, const Document *document, const PatternDocument *pattern) {
    for (uint32_t i = 0; i < pattern->when_count; i++)
        if (!holds(arena, document, &pattern->when[i])) return false;
    for (uint32_t i = 0; i < pattern->unless_count; i++)
        if (holds(arena, document, &pattern->unless[i])) return false;
    return true;
}

// ------------------------------------------------------------------------------------------ findings

static void report(PatternRun *run, const PatternDocument *pattern, const Document *document,
                   const DocumentNode *node, Str key) {
    static const char *const names[] = {"key", "value", "file", NULL};
    const CheckContext *context = run->context;
    bool at_key = node && node->key_line && pattern->test.kind == PATTERN_PRESENT;
    ResultsPlace place = {.file = document->path};
    if (node) {
        place.line = at_key ? node->key_line : node->line;
        place.column = at_key ? node->key_column : node->column;
        if (!at_key && node->end_line == node->line) {
            place.end_line = node->end_line;
            place.end_column = node->end_column;
        }
    }
    CheckDocumentDraft draft = check_document_draft(context, run->rule->id.data, place);
    pattern_levels(&pattern->says, &draft.severity, &draft.confidence, &draft.message);
    Str value = pattern->test.kind == PATTERN_ABSENT ? STR_NONE : document_text(node);
    Str values[] = {check_quoted(context, key), check_quoted(context, value), document->path};
    draft.message = pattern_fill(context->arena, draft.message, names, values);
    draft.blamed = value.len ? value : key;
    check_document_add(context, &draft);
}

static void report_absent(PatternRun *run, const PatternDocument *pattern, const Document *document) {
    const PatternTest *test = &pattern->test;
    Arena *arena = run->context->arena;
    if (!holds(arena, document, test)) return;
    // On the nearest thing above that is there.
    const DocumentNode *above = document->root;
    for (uint32_t count = test->path_count - 1; count > 0; count--) {
        Nodes nodes = find(arena, document->root, test, count);
        if (!nodes.len) continue;
        above = nodes.items[0];
        break;
    }
    report(run, pattern, document, above, test->path[test->path_count - 1]);
}

static void report_present(PatternRun *run, const PatternDocument *pattern, const Document *document) {
    Nodes nodes = find(run->context->arena, document->root, &pattern->test, pattern->test.path_count);
    for (uint32_t i = 0; i < nodes.len; i++) {
        const DocumentNode *node = nodes.items[i], *named = node;
        while (!named->key.len && named->parent)
            named = named->parent;
        if (value_fits(node, &pattern->test)) report(run, pattern, document, node, named->key);
    }
}

// ------------------------------------------------------------------------------------------ files

// The property list that describes a bundle, whatever it is called.
static bool is_info_plist(const Document *document) {
    static const char *const keys[] = {"CFBundleIdentifier", "CFBundleName", "CFBundleExecutable",
                                       "CFBundlePackageType", "UIBackgroundModes"};
    if (document->format != DOCUMENT_PLIST || str_ends(document->path, STR(".entitlements"))) return false;
    if (str_ends(document->path, STR("Info.plist"))) return true;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (document_get(document->root, keys[i])) return true;
    return false;
}

static const Document *document_for(PatternRun *run, const PatternDocument *pattern,
                                    const ProjectFile *file) {
    for (uint32_t i = 0; i < pattern->file_count; i++) {
        bool info = str_eq_c(pattern->files[i], "info-plist");
        if (info ? file->kind != PROJECT_PLIST : !pattern_glob_fits(pattern->files[i], file->path)) continue;
        const Document *document = scan_document(run->context->scan, file);
        if (document && (!info || is_info_plist(document))) return document;
    }
    return NULL;
}

void pattern_documents(PatternRun *run) {
    const CheckContext *context = run->context;
    const Project *project = scan_project(context->scan);
    for (uint32_t f = 0; f < project->file_count; f++) {
        const ProjectFile *file = &project->files[f];
        if ((file->third_party && !context->options->include_third_party) ||
            (file->is_test && !context->options->include_tests))
            continue;
        for (uint32_t i = 0; i < run->pattern->document_count; i++) {
            const PatternDocument *pattern = &run->pattern->documents[i];
            const Document *document = document_for(run, pattern, file);
            if (!document || !all_hold(context->arena, document, pattern)) continue;
            if (pattern->test.kind == PATTERN_ABSENT)
                report_absent(run, pattern, document);
            else
                report_present(run, pattern, document);
        }
    }
}
