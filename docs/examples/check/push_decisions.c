// SPDX-License-Identifier: MIT
// VC199 many-decisions: a push handler that decides so often that nobody sees whether every way reports.
#include "analyzer/checks/checks.h"
#include "analyzer/checks/push.h"

enum { DECISIONS_MAX = 8 }; // in the handler itself, before a finding is made

// Tests of optional chaining are no decisions that somebody wrote down.
static uint32_t count_decisions(const Function *function) {
    uint32_t count = 0;
    for (BlockId b = 0; b < function->blocks.len; b++) {
        const Terminator *term = &function->blocks.items[b].term;
        count += term->kind == TERM_BRANCH && !term->chain;
    }
    return count;
}

void push_decisions_check(const CheckContext *context) {
    for (uint32_t i = 0; i < context->handlers->len; i++) {
        const Handler *handler = &context->handlers->items[i];
        uint32_t count = count_decisions(handler->function);
        if (count <= DECISIONS_MAX) continue;
        CheckDraft draft = check_draft(context, "VC199", handler->function->name_span, handler->function);
        check_say(context, &draft, str_printf(context->arena, "%u", count));
        push_add(context, handler, &draft);
    }
}
