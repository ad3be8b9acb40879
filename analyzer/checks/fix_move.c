// SPDX-License-Identifier: MIT
#include "analyzer/checks/fix_move.h"

#include "analyzer/checks/fix_text.h"
#include "analyzer/checks/queues.h"
#include "analyzer/checks/scan_private.h"

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

static bool is_space(char c) { return is_blank(c) || c == '\n' || c == '\r'; }

static size_t skip_space(Str text, size_t at, size_t limit) {
    while (at < limit && is_space(text.data[at]))
        at++;
    return at;
}

static size_t before_space(Str text, size_t at, size_t limit) {
    while (at > limit && is_space(text.data[at - 1]))
        at--;
    return at;
}

static size_t line_start(Str text, size_t at) {
    while (at > 0 && text.data[at - 1] != '\n')
        at--;
    return at;
}

static Str indent_at(Str text, size_t at) {
    size_t start = line_start(text, at), end = start;
    while (end < text.len && is_blank(text.data[end]))
        end++;
    return str_sub(text, start, end);
}

// ---------------------------------------------------------------------------------------------- queues

// The closure of `queue.async { … }` or dispatch_async(queue, ^{ … }), without groups, delays and flags.
static const Function *closure_of(const CheckContext *context, const Call *call) {
    Str name = program_text(scan_program(context->scan), call->name);
    uint32_t count = str_eq_c(name, "async") ? 1 : str_eq_c(name, "dispatch_async") ? 2 : 0;
    if (!count || call->arg_count != count) return NULL;
    const Expr *last = call->args[count - 1].value;
    return last && last->kind == EXPR_CLOSURE ? last->function : NULL;
}

// The statements in the closure, [*start, *end); false when it has parameters, captures or a return.
static bool inside_of(const FixText *text, const Function *closure, size_t *start, size_t *end) {
    FixBody body;
    if (!fix_body_of(text, closure, &body) || closure->param_count || closure->weak_self ||
        closure->unowned_self)
        return false;
    Str all = str_sub(text->text, body.open, body.close);
    if (source_find_word(all, STR("return"), 0) != SOURCE_NOT_FOUND) return false;
    *start = body.open + 1;
    while (*start < body.close && is_blank(text->text.data[*start]))
        *start += 1;
    if (*start >= body.close || (text->text.data[*start] != '\n' && text->text.data[*start] != '\r'))
        return false; // a capture list, or all on one line
    *start = skip_space(text->text, *start, body.close);
    *end = before_space(text->text, body.close, *start);
    return *end > *start;
}

// Whether the statements are a report and nothing else.
static bool is_lone_report(const CheckContext *context, const FixText *text, const Function *closure,
                           size_t start, size_t end) {
    if (text->text.data[end - 1] == ';') end = before_space(text->text, end - 1, start);
    for (BlockId b = 0; b < closure->blocks.len; b++)
        for (uint32_t e = 0; e < closure->blocks.items[b].events.len; e++) {
            const Event *event = &closure->blocks.items[b].events.items[e];
            if (event->kind != EVENT_CALL || event->call->span.start != start || event->call->span.end != end)
                continue;
            const CallTargets *targets =
                resolver_call(context->resolver, (Function *)(uintptr_t)closure, event->call);
            if (targets->api && targets->api->effect == API_EFFECT_REPORTS) return true;
        }
    return false;
}

// The text with the indentation of the statement that it takes the place of.
static Str outdented(const FixText *text, size_t start, size_t end, Str base) {
    Str inner = indent_at(text->text, start);
    size_t less = inner.len > base.len ? inner.len - base.len : 0;
    StrBuf out;
    strbuf_init(&out, text->context->arena);
    for (size_t at = start; at < end;) {
        size_t stop = at;
        while (stop < end && text->text.data[stop] != '\n')
            stop++;
        Str line = str_sub(text->text, at, stop);
        size_t blanks = 0;
        while (at != start && blanks < less && blanks < line.len && is_blank(line.data[blanks]))
            blanks++;
        if (at != start) strbuf_add_char(&out, '\n');
        if (str_ends(line, STR("\r"))) line = str_sub(line, 0, line.len - 1);
        strbuf_add(&out, str_sub(line, blanks, line.len));
        at = stop + 1;
    }
    return strbuf_str(&out);
}

const ResultsFix *fix_unwrap(const CheckContext *context, const Loss *loss) {
    if (!loss->call || !loss->in) return NULL;
    const Function *closure = closure_of(context, loss->call);
    if (!closure) return NULL;
    FixText text = fix_text(context, loss->call->span.file);
    size_t first = 0, last = 0, start = 0, end = 0;
    if (!fix_whole_lines(&text, loss->call->span, &first, &last) || !inside_of(&text, closure, &start, &end))
        return NULL;
    if (queue_of_pushes(context) != PUSH_QUEUE_MAIN && !is_lone_report(context, &text, closure, start, end))
        return NULL;
    Span call = loss->call->span;
    size_t stop = call.end;
    while (stop < last && (is_blank(text.text.data[stop]) || text.text.data[stop] == ';'))
        stop++;
    ResultsEdit edit = {fix_place(&text, call.start, stop),
                        outdented(&text, start, end, indent_at(text.text, call.start))};
    return fix_new(context, STR("do this at once, without the queue"), &edit, 1);
}

// ---------------------------------------------------------------------------------------------- order

// What a statement assigns to: `self.registry` of `self.registry.delegate = self`.
static Str owner_of(const FixText *text, Span span, const char *property) {
    Str all = str_sub(text->text, span.start, span.end);
    size_t at = source_find_word(all, str_from(property), 0);
    return at == SOURCE_NOT_FOUND || at == 0 ? STR_NONE : str_sub(all, 0, at - 1);
}

const ResultsFix *fix_delegate_first(const CheckContext *context, const Function *in, const Event *delegate,
                                     const Event *types) {
    if (delegate->span.file != types->span.file || delegate->span.start <= types->span.end) return NULL;
    FixText text = fix_text(context, in->body.file);
    size_t start = 0, end = 0, target = 0, after = 0;
    if (!fix_whole_lines(&text, delegate->span, &start, &end) ||
        !fix_whole_lines(&text, types->span, &target, &after))
        return NULL;
    Str owner = owner_of(&text, delegate->span, "delegate");
    bool plain = owner.len && str_eq(owner, owner_of(&text, types->span, "desiredPushTypes")) &&
                 str_ends(str_sub(text.text, delegate->span.start, delegate->span.end), STR("= self"));
    bool adjacent = skip_space(text.text, after, start) == start ||
                    skip_space(text.text, after, delegate->span.start) == delegate->span.start;
    bool same_block = str_eq(indent_at(text.text, start), indent_at(text.text, target));
    if (!same_block || !(plain || (owner.len && adjacent))) return NULL;
    Str line = str_sub(text.text, start, end);
    if (source_find_word(str_sub(text.text, after, start), STR("super"), 0) != SOURCE_NOT_FOUND) {
        ResultsEdit down[] = {
            {fix_place(&text, target, after), STR("")}, // there is no `self` before super.init
            {fix_place(&text, end, end), str_sub(text.text, target, after)}};
        return fix_new(context, STR("set the push types behind the delegate"), down, 2);
    }
    ResultsEdit edits[] = {{fix_place(&text, target, target), line}, {fix_place(&text, start, end), STR("")}};
    return fix_new(context, STR("set the delegate before the push types"), edits, 2);
}

// ---------------------------------------------------------------------------------------------- form

// Whether the method with this part of its name is called somewhere that is loaded.
static bool is_called(const CheckContext *context, Str part, bool objc) {
    const Program *program = scan_program(context->scan);
    for (uint32_t f = 0; f < program->files.len; f++) {
        Str text = scan_file_text(context->scan, f);
        if ((program->files.items[f].language == LANGUAGE_OBJC) != objc) continue;
        for (size_t at = source_find_word(text, part, 0); at != SOURCE_NOT_FOUND;
             at = source_find_word(text, part, at + part.len)) {
            size_t next = skip_space(text, at + part.len, text.len);
            if (next >= text.len || text.data[next] != ':') continue;
            next = skip_space(text, next + 1, text.len);
            if (!objc || next >= text.len || text.data[next] != '(') return true;
        }
    }
    return false;
}

// The indentation that puts the colon of the new part below that of the last one.
static Str colon_indent(const FixText *text, size_t end) {
    enum { NAME_LENGTH = sizeof "withCompletionHandler" - 1 };
    size_t start = line_start(text->text, end), colon = start;
    Str indent = indent_at(text->text, end);
    while (colon < end && text->text.data[colon] != ':')
        colon++;
    size_t column = colon - start;
    bool tabs = indent.len && indent.data[0] == '\t';
    if (tabs || column < indent.len + 1 || column <= NAME_LENGTH) return indent;
    return str_printf(text->context->arena, "%*s", (int)(column - NAME_LENGTH), "");
}

// The edit of the list of parameters; `end` is where it ends.
static ResultsEdit with_parameter(const FixText *text, const Function *handler, size_t end) {
    Str list = str_sub(text->text, handler->name_span.end, end);
    size_t lines = 0;
    for (size_t i = 0; i < list.len; i++)
        lines += list.data[i] == '\n';
    Str indent = text->objc ? colon_indent(text, end) : indent_at(text->text, end);
    bool broken = lines + 1 >= handler->param_count; // one line each
    Str gap = broken ? str_printf(text->context->arena, "\n%.*s", STR_ARG(indent)) : STR(" ");
    ResultsPlace place = fix_place(text, end, end);
    if (!text->objc)
        return (ResultsEdit){
            place, str_printf(text->context->arena, ",%.*scompletion: @escaping () -> Void", STR_ARG(gap))};
    return (ResultsEdit){place,
                         str_printf(text->context->arena,
                                    "%.*swithCompletionHandler:(void (^)(void))completion", STR_ARG(gap))};
}

const ResultsFix *fix_form(const CheckContext *context, const Function *handler) {
    FixText text = fix_text(context, handler->body.file);
    FixBody body;
    if (!fix_body_of(&text, handler, &body) || handler->is_override || handler->param_count != 3) return NULL;
    Str inside = str_sub(text.text, handler->span.start, body.close);
    if (source_find_word(inside, STR("completion"), 0) != SOURCE_NOT_FOUND && !text.objc) return NULL;
    if (is_called(context,
                  text.objc ? STR("didReceiveIncomingPushWithPayload") : STR("didReceiveIncomingPushWith"),
                  text.objc))
        return NULL;
    size_t end = before_space(text.text, body.open, handler->name_span.end);
    if (!text.objc) {
        if (end <= handler->name_span.end || text.text.data[end - 1] != ')') return NULL;
        end = before_space(text.text, end - 1, handler->name_span.end);
    } else if (source_find_word(str_sub(text.text, body.open, body.close), STR("return"), 0) !=
               SOURCE_NOT_FOUND) {
        return NULL;
    }
    ResultsEdit edits[] = {with_parameter(&text, handler, end),
                           text.objc ? fix_at_end(&text, &body, STR("completion();"))
                                     : fix_at_begin(&text, &body, STR("defer { completion() }"))};
    return fix_new(context, STR("take the form with a completion, and call it"), edits, 2);
}
