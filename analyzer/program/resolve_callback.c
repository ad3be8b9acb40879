// SPDX-License-Identifier: MIT
// Calls of an SDK that run a method of an object they are given before they come back: the delegate of
// Twilio's handleNotification. The API table tells which method; the type of the argument tells whose.
#include "analyzer/program/resolve_call_private.h"

// Number of the argument with this label, in the selector of a message or in the labels of a call.
static uint32_t argument_number(const Program *program, const Call *call, Str label) {
    if (!call->selector) {
        for (uint32_t i = 0; i < call->arg_count; i++)
            if (str_eq(program_text(program, call->args[i].label), label)) return i;
        return UINT32_MAX;
    }
    Str selector = program_text(program, call->selector);
    uint32_t number = 0;
    size_t from = 0;
    for (size_t i = 0; i < selector.len; i++) {
        if (selector.data[i] != ':') continue;
        if (str_eq(str_sub(selector, from, i), label)) return number;
        number++;
        from = i + 1;
    }
    return UINT32_MAX;
}

// The call that the SDK makes on `receiver`, with arguments nothing is known of.
static Call *made_call(Resolver *resolver, const Call *call, const ApiCallback *callback, Expr *receiver) {
    Program *program = resolver->program;
    Call *made = ARENA_NEW(resolver->arena, Call);
    made->span = call->span;
    made->name_span = call->name_span;
    made->receiver = receiver;
    made->name = program_symbol(program, callback->name);
    if (callback->selector.len) made->selector = program_symbol(program, callback->selector);
    size_t from = 0;
    VEC(Arg) args = {0};
    for (size_t i = 0; i < callback->labels.len; i++) {
        if (callback->labels.data[i] != ':') continue;
        Str label = str_sub(callback->labels, from, i);
        Arg arg = {.label = str_eq_c(label, "_") ? 0 : program_symbol(program, label),
                   .value = program_expr(program, EXPR_UNKNOWN, call->span)};
        VEC_PUSH(resolver->arena, &args, arg);
        from = i + 1;
    }
    made->args = args.items;
    made->arg_count = args.len;
    return made;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by RESOLVE_MAX_DEPTH
void resolve_callback(Search *search) {
    const ApiCallback *callback = search->out->api->calls_back;
    uint32_t number = argument_number(search->resolver->program, search->call, callback->argument);
    if (number >= search->call->arg_count) return;
    Expr *receiver = search->call->args[number].value;
    Call *made = made_call(search->resolver, search->call, callback, receiver);
    const CallTargets *targets = resolver_call(search->resolver, search->in, made);
    if (!targets->functions.len || targets->guessed) return;
    for (uint32_t i = 0; i < targets->functions.len; i++)
        VEC_PUSH(search->resolver->arena, &search->out->observers,
                 (Observer){targets->functions.items[i].function, search->call, false, false});
    search->out->calls_back = callback;
    search->out->complete = targets->complete;
}
