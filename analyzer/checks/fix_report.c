// SPDX-License-Identifier: MIT
#include "analyzer/checks/fix_report.h"

#include "analyzer/checks/fix_text.h"
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

static Str lines_of(const FixText *text, Str provider, Str name) {
    const char *lines = text->objc
                            ? "NSUUID *%.*s = [NSUUID UUID];\n"
                              "[%.*s reportNewIncomingCallWithUUID:%.*s update:[[CXCallUpdate alloc] init] "
                              "completion:^(NSError *error) {}];\n"
                              "[%.*s reportCallWithUUID:%.*s endedAtDate:nil reason:CXCallEndedReasonFailed];"
                            : "let %.*s = UUID()\n"
                              "%.*s.reportNewIncomingCall(with: %.*s, update: CXCallUpdate()) { _ in }\n"
                              "%.*s.reportCall(with: %.*s, endedAt: nil, reason: .failed)";
    return str_printf(text->context->arena, lines, STR_ARG(name), STR_ARG(provider), STR_ARG(name),
                      STR_ARG(provider), STR_ARG(name));
}

// The provider as the report names it, with its `?` or `!`.
static Str provider_of(const FixText *text, const ReachSite *report) {
    Span span = report->event->call->receiver->span;
    Str all = scan_program(text->context->scan)->files.items[span.file].text;
    bool mark = span.end < all.len && (all.data[span.end] == '?' || all.data[span.end] == '!');
    return str_sub(all, span.start, span.end + (mark ? 1 : 0));
}

// The lines as one, to be pasted where the provider is at hand.
static Str snippet_of(const FixText *text) {
    StrBuf out;
    strbuf_init(&out, text->context->arena);
    Str lines = lines_of(text, STR("provider"), STR("unusable"));
    for (size_t i = 0; i < lines.len; i++) {
        if (lines.data[i] == '\n')
            strbuf_add_c(&out, text->objc ? " " : "; ");
        else
            strbuf_add_char(&out, lines.data[i]);
    }
    return strbuf_str(&out);
}

static const ResultsFix *fix_by_hand(const FixText *text, const ReachSite *report) {
    const CheckContext *context = text->context;
    ResultsPlace place = scan_place(context->scan, report->event->span);
    Str symbol = program_function_symbol(scan_program(context->scan), report->in, context->arena);
    ResultsFix *fix = ARENA_NEW(context->arena, ResultsFix);
    fix->title =
        str_printf(context->arena,
                   "report here too, as `%.*s` does (%.*s:%u), with a new UUID, and end that call at once: "
                   "`%.*s`",
                   STR_ARG(symbol), STR_ARG(place.file), (unsigned)place.line, STR_ARG(snippet_of(text)));
    return fix;
}

static const ResultsFix *make_fix(const CheckContext *context, const Loss *loss, const ReachSite *report) {
    const ProgramFile *files = scan_program(context->scan)->files.items;
    FixText text = fix_text(context, loss->place.file);
    bool possible = files[report->event->span.file].language == files[text.file].language && !report->later &&
                    is_provider_report(context, report->event->call) &&
                    is_named_alike(context, report, loss->in) && source_mentions(text.text, STR("CallKit"));
    ResultsEdit edit;
    if (!possible ||
        !fix_lost_path(&text, loss, lines_of(&text, provider_of(&text, report), free_name(&text, loss->in)),
                       &edit))
        return fix_by_hand(&text, report);
    return fix_new(context, STR("report a placeholder on this path, and end it at once"), &edit, 1);
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
