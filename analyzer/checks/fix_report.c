// SPDX-License-Identifier: MIT
#include "analyzer/checks/fix_report.h"

#include "analyzer/checks/scan_private.h"

#include <string.h>

void fix_report_request(const CheckContext *context, const Handler *handler, const CheckDraft *draft) {
    static const char *const rules[] = {"VC101", "VC105"};
    const Loss *loss = draft->loss;
    if (!context->fixes || !loss || loss->kind != LOSS_MISSING) return;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (strcmp(draft->rule, rules[i]) == 0)
            VEC_PUSH(context->arena, &context->fixes->list,
                     (FixRequest){handler, loss, context->results->findings.len - 1});
}

// ---------------------------------------------------------------------------------------------- text

typedef struct FixText {
    const CheckContext *context;
    uint32_t file;
    Str text;
    bool objc;
} FixText;

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

static size_t line_start(Str text, size_t at) {
    while (at > 0 && text.data[at - 1] != '\n')
        at--;
    return at;
}

// The end of the line, without its carriage return.
static size_t line_end(Str text, size_t at) {
    while (at < text.len && text.data[at] != '\n')
        at++;
    return at > 0 && text.data[at - 1] == '\r' ? at - 1 : at;
}

static Str indent_at(Str text, size_t at) {
    size_t start = line_start(text, at), end = start;
    while (end < text.len && is_blank(text.data[end]))
        end++;
    return str_sub(text, start, end);
}

// A body in braces: offsets of both.
typedef struct Body {
    size_t open;
    size_t close;
} Body;

// Skips a string or a comment that starts at `at`; `at` itself when there is none.
static size_t skip_quiet(Str text, size_t at) {
    Str rest = str_sub(text, at, text.len);
    if (str_starts(rest, STR("//"))) return line_end(text, at);
    if (str_starts(rest, STR("/*"))) {
        for (at += 2; at + 1 < text.len && !(text.data[at] == '*' && text.data[at + 1] == '/'); at++) {
        }
        return at + 2;
    }
    char quote = rest.len ? rest.data[0] : '\0';
    if (quote != '"') return at;
    for (at++; at < text.len && text.data[at] != quote && text.data[at] != '\n'; at++)
        if (text.data[at] == '\\') at++;
    return at + 1;
}

// The first body in braces from `at` on, before `limit`, outside of round and square brackets.
static bool find_body(Str text, size_t at, size_t limit, Body *body) {
    uint32_t depth = 0, braces = 0;
    while (at < limit) {
        size_t next = skip_quiet(text, at);
        if (next != at) {
            at = next;
            continue;
        }
        char c = text.data[at];
        bool inside = depth > 0;
        if (c == '(' || c == '[') depth++;
        if ((c == ')' || c == ']') && depth) depth--;
        if (c == '{' && !inside && !braces++) body->open = at;
        if (c == '}' && !inside && braces && !--braces) {
            body->close = at;
            return true;
        }
        if (c == ';' && !inside && !braces) return false;
        at++;
    }
    return false;
}

static bool lies_in(const Body *body, Span span) {
    return body->open < span.start && span.end <= body->close;
}

// Where the block that the lost edge leads to begins.
static Span first_span(const Function *function, BlockId id) {
    for (uint32_t steps = 0; steps < function->blocks.len; steps++) {
        const Block *block = &function->blocks.items[id];
        if (block->events.len) return block->events.items[0].span;
        if (block->term.kind != TERM_JUMP) return block->term.span;
        id = block->term.edges[0].to;
    }
    return (Span){0};
}

// The body of the `else` behind a body.
static bool find_else(const FixText *text, size_t limit, Body *body) {
    size_t next = body->close + 1;
    while (next < limit && (is_blank(text->text.data[next]) || text->text.data[next] == '\n' ||
                            text->text.data[next] == '\r'))
        next++;
    Str rest = str_sub(text->text, next, limit);
    if (!str_starts(rest, STR("else"))) return false;
    rest = str_trim(str_sub(rest, 4, rest.len));
    return str_starts(rest, STR("{")) && find_body(text->text, next, limit, body);
}

// The same where a call loses the push when it returns false: `guard call() else {`, `if !call() {`,
// `if call() { … } else {`.
static bool find_body_of_call(const FixText *text, const Loss *loss, Body *body) {
    Span call = loss->call->span;
    size_t at = line_start(text->text, call.start), limit = loss->in->body.end;
    at += indent_at(text->text, at).len;
    if (call.file != text->file || call.start < at || !find_body(text->text, at, limit, body)) return false;
    if (call.end > body->open) return false; // the call is not in the condition
    Str before = str_trim(str_sub(text->text, at, call.start));
    bool guard = str_starts(before, STR("guard")), denied = str_ends(before, STR("!"));
    bool plain = str_eq_c(before, "guard") || str_eq_c(before, "if") || str_eq_c(before, "if (") ||
                 str_eq_c(before, "if(");
    if (guard) return plain;
    if (denied) return str_eq_c(before, "if !") || str_eq_c(before, "if (!") || str_eq_c(before, "if(!");
    return plain && find_else(text, limit, body);
}

// The body that only the lost path enters: that of the `if`, the `else` or the `guard`.
static bool find_lost_body(const FixText *text, const Loss *loss, Body *body) {
    *body = (Body){0};
    size_t limit = loss->in->body.end;
    if (limit > text->text.len) return false;
    if (!loss->branch) return loss->call && find_body_of_call(text, loss, body);
    Span lost = first_span(loss->in, loss->branch->edges[loss->branch_taken ? 0 : 1].to);
    if (lost.file != text->file || !find_body(text->text, loss->branch->span.start, limit, body))
        return false;
    return lies_in(body, lost) || (find_else(text, limit, body) && lies_in(body, lost));
}

// ---------------------------------------------------------------------------------------------- the call

static Str text_of(const CheckContext *context, Span span) {
    const ProgramFile *file = &scan_program(context->scan)->files.items[span.file];
    return str_sub(file->text, span.start, span.end);
}

static const Expr *root_of(const Expr *expr) {
    while (expr && (expr->kind == EXPR_MEMBER || expr->kind == EXPR_SUBSCRIPT) && expr->child_count)
        expr = expr->children[0];
    return expr;
}

// Whether the provider of the report has a name that means the same in the branch: a property of the type
// that both stand in, or what hangs on a type.
static bool is_named_alike(const CheckContext *context, const ReachSite *report, const Function *in) {
    const Expr *receiver = report->event->call->receiver, *root = root_of(receiver);
    if (!receiver || !root || receiver->kind == EXPR_SUBSCRIPT) return false;
    bool same = report->in->owner && in->owner && report->in->owner->name == in->owner->name &&
                report->in->is_static == in->is_static;
    Str name = root->kind == EXPR_NAME ? program_text(scan_program(context->scan), root->name) : STR_NONE;
    bool type = root->kind == EXPR_TYPE || (name.len && name.data[0] >= 'A' && name.data[0] <= 'Z');
    if (type) return true;
    if (root->kind == EXPR_SELF) return same;
    return root->kind == EXPR_NAME && same && in->kind != FUNCTION_CLOSURE;
}

static bool is_provider_report(const CheckContext *context, const Call *call) {
    Str name = program_text(scan_program(context->scan), call->name);
    return str_eq_c(name, "reportNewIncomingCall") && call->arg_count >= 2 && call->receiver;
}

// A name that nothing in the function has.
static Str free_name(const FixText *text, const Function *function) {
    Str body = text_of(text->context, function->body);
    Str name = STR("unusable");
    for (unsigned i = 2; source_find_word(body, name, 0) != SOURCE_NOT_FOUND; i++)
        name = str_printf(text->context->arena, "unusable%u", i);
    return name;
}

// The lines of the report, with `indent` before each and nothing behind the last.
static Str lines_of(const FixText *text, Str provider, Str name, Str indent) {
    Arena *arena = text->context->arena;
    if (text->objc)
        return str_printf(
            arena,
            "%.*sNSUUID *%.*s = [NSUUID UUID];\n"
            "%.*s[%.*s reportNewIncomingCallWithUUID:%.*s update:[[CXCallUpdate alloc] init] "
            "completion:^(NSError *error) {}];\n"
            "%.*s[%.*s reportCallWithUUID:%.*s endedAtDate:nil reason:CXCallEndedReasonFailed];",
            STR_ARG(indent), STR_ARG(name), STR_ARG(indent), STR_ARG(provider), STR_ARG(name),
            STR_ARG(indent), STR_ARG(provider), STR_ARG(name));
    return str_printf(arena,
                      "%.*slet %.*s = UUID()\n"
                      "%.*s%.*s.reportNewIncomingCall(with: %.*s, update: CXCallUpdate()) { _ in }\n"
                      "%.*s%.*s.reportCall(with: %.*s, endedAt: nil, reason: .failed)",
                      STR_ARG(indent), STR_ARG(name), STR_ARG(indent), STR_ARG(provider), STR_ARG(name),
                      STR_ARG(indent), STR_ARG(provider), STR_ARG(name));
}

// The provider as the report names it, with its `?` or `!`.
static Str provider_of(const FixText *text, const ReachSite *report) {
    Span span = report->event->call->receiver->span;
    Str all = scan_program(text->context->scan)->files.items[span.file].text;
    bool mark = span.end < all.len && (all.data[span.end] == '?' || all.data[span.end] == '!');
    return str_sub(all, span.start, span.end + (mark ? 1 : 0));
}

// ---------------------------------------------------------------------------------------------- the edit

// One level more than the statement: as its body has it, else as the file does.
static Str inner_indent(const FixText *text, const Body *body, Str base) {
    for (size_t at = body->open + 1; at < body->close;) { // the first line that is not empty
        size_t start = line_end(text->text, at);
        while (start < body->close && text->text.data[start] != '\n')
            start++;
        if (start >= body->close) break;
        Str indent = indent_at(text->text, start + 1);
        size_t first = start + 1 + indent.len;
        bool empty =
            first >= text->text.len || text->text.data[first] == '\n' || text->text.data[first] == '\r';
        if (!empty && first < body->close) return indent;
        at = start + 1;
    }
    const char *unit = source_find(text->text, STR("\n\t"), 0) != SOURCE_NOT_FOUND ? "\t" : "    ";
    return str_printf(text->context->arena, "%.*s%s", STR_ARG(base), unit);
}

static ResultsPlace place_at(const FixText *text, size_t start, size_t end) {
    return scan_place(text->context->scan, (Span){text->file, (uint32_t)start, (uint32_t)end});
}

// Puts the lines at the begin of the body; what stands on one line is taken apart.
static ResultsEdit edit_for(const FixText *text, const Body *body, Str provider, Str name) {
    Arena *arena = text->context->arena;
    Str base = indent_at(text->text, body->open);
    Str inner = inner_indent(text, body, base), lines = lines_of(text, provider, name, inner);
    size_t end = line_end(text->text, body->open);
    if (end <= body->close) { // behind the brace, and what else stands on its line
        ResultsPlace place = place_at(text, end, end);
        place.end_line = place.line;
        place.end_column = place.column;
        return (ResultsEdit){place, str_printf(arena, "\n%.*s", STR_ARG(lines))};
    }
    Str old = str_trim(str_sub(text->text, body->open + 1, body->close));
    Str rest = old.len ? str_printf(arena, "\n%.*s%.*s", STR_ARG(inner), STR_ARG(old)) : STR("");
    return (ResultsEdit){place_at(text, body->open + 1, body->close),
                         str_printf(arena, "\n%.*s%.*s\n%.*s", STR_ARG(lines), STR_ARG(rest), STR_ARG(base))};
}

static const ResultsFix *fix_by_hand(const FixText *text, const ReachSite *report) {
    const CheckContext *context = text->context;
    ResultsPlace place = scan_place(context->scan, report->event->span);
    Str symbol = program_function_symbol(scan_program(context->scan), report->in, context->arena);
    ResultsFix *fix = ARENA_NEW(context->arena, ResultsFix);
    fix->title =
        str_printf(context->arena,
                   "report here too, as `%.*s` does (%.*s:%u), with a new UUID, and end that call at once",
                   STR_ARG(symbol), STR_ARG(place.file), (unsigned)place.line);
    return fix;
}

static const ResultsFix *make_fix(const CheckContext *context, const Loss *loss, const ReachSite *report) {
    const ProgramFile *file = &scan_program(context->scan)->files.items[loss->place.file];
    FixText text = {.context = context,
                    .file = loss->place.file,
                    .text = file->text,
                    .objc = file->language == LANGUAGE_OBJC};
    bool same_language =
        scan_program(context->scan)->files.items[report->event->span.file].language == file->language;
    Body body = {0};
    bool possible = same_language && !report->later && is_provider_report(context, report->event->call) &&
                    is_named_alike(context, report, loss->in) && source_mentions(text.text, STR("CallKit")) &&
                    find_lost_body(&text, loss, &body);
    if (!possible) return fix_by_hand(&text, report);
    ResultsEdit *edit = ARENA_NEW(context->arena, ResultsEdit);
    *edit = edit_for(&text, &body, provider_of(&text, report), free_name(&text, loss->in));
    ResultsFix *fix = ARENA_NEW(context->arena, ResultsFix);
    *fix = (ResultsFix){STR("report a placeholder on this path, and end it at once"), edit, 1};
    return fix;
}

void fix_report_make(const CheckContext *context, const Handler *handler, const ReachSite *report) {
    if (!context->fixes || report->event->kind != EVENT_CALL) return;
    for (uint32_t i = 0; i < context->fixes->list.len; i++) {
        const FixRequest *request = &context->fixes->list.items[i];
        if (request->handler != handler) continue;
        ResultsFinding *finding = &context->results->findings.items[request->finding];
        if (!finding->fix) finding->fix = make_fix(context, request->loss, report);
    }
}
