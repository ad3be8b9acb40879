// SPDX-License-Identifier: MIT
#include "analyzer/checks/fix_call.h"

#include "analyzer/checks/fix_text.h"
#include "analyzer/checks/scan_private.h"

// Whether the parameter of the entry can be named there: in its body, and in closures and nested functions in
// it that have no parameter of that name.
static bool can_name(const CheckContext *context, const Function *in, const FixCall *call) {
    const Program *program = scan_program(context->scan);
    for (; in && in != call->entry; in = in->parent)
        for (uint32_t i = 0; i < in->vars.len; i++)
            if (str_eq(program_text(program, program_var(program, in->vars.items[i])->name), call->name))
                return false;
    return in != NULL;
}

static bool has_return(const FixText *text, const FixBody *body) {
    Str inside = str_sub(text->text, body->open, body->close);
    return source_find_word(inside, STR("return"), 0) != SOURCE_NOT_FOUND ||
           source_find_word(inside, STR("throw"), 0) != SOURCE_NOT_FOUND;
}

// A closure that every path leaves at its end, or a method that never makes the call.
static bool at_whole_body(const FixText *text, const Loss *loss, const FixCall *call, Str line,
                          ResultsEdit *edit) {
    FixBody body;
    if (!fix_body_of(text, loss->in, &body)) return false;
    if (loss->in == call->entry && !text->objc) {
        line = str_printf(text->context->arena, "defer { %.*s }", STR_ARG(line));
        *edit = fix_at_begin(text, &body, line);
        return true;
    }
    if (has_return(text, &body)) return false;
    *edit = fix_at_end(text, &body, line);
    return true;
}

// The closure that the report takes, when it does nothing.
static const Function *empty_closure(const Function *entry) {
    const Function *found = NULL;
    for (uint32_t i = 0; i < entry->closures.len; i++) {
        const Function *closure = entry->closures.items[i];
        bool empty = closure->blocks.len == 1 && !closure->blocks.items[0].events.len;
        if (empty && found) return NULL;
        if (empty) found = closure;
    }
    return found;
}

static bool at_exit(const FixText *text, const Loss *loss, const FixCall *call, Str line, ResultsEdit *edit) {
    const Function *closure = empty_closure(loss->in);
    FixBody body;
    if (!closure || !can_name(text->context, closure, call) || !fix_body_of(text, closure, &body))
        return call->never && at_whole_body(text, loss, call, line, edit);
    *edit = fix_at_end(text, &body, line);
    return true;
}

const ResultsFix *fix_call(const CheckContext *context, const Loss *loss, const FixCall *call) {
    if ((loss->kind != LOSS_MISSING && loss->kind != LOSS_KEPT) || !loss->in || !call->name.len ||
        !can_name(context, loss->in, call))
        return NULL;
    if (!loss->branch && call->by_hand.len)
        return call->never ? fix_new(context, call->by_hand, NULL, 0) : NULL;
    FixText text = fix_text(context, loss->in->body.file);
    Str line = text.objc ? call->objc : call->swift;
    ResultsEdit edit;
    bool possible =
        loss->branch ? fix_lost_path(&text, loss, line, &edit) : at_exit(&text, loss, call, line, &edit);
    if (!possible) return NULL;
    if (text.objc) line = str_sub(line, 0, line.len - 1); // without its semicolon
    return fix_new(context, str_printf(context->arena, "write `%.*s` on this path", STR_ARG(line)), &edit, 1);
}
