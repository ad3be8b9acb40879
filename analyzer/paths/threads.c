// SPDX-License-Identifier: MIT
// Questions for the thread that the path runs on: `Thread.isMainThread`, `pthread_main_np()`, the label of
// the current queue. They are answered as long as the path surely is on the main thread.
#include "analyzer/paths/paths_private.h"

static const Value unknown = {VALUE_UNKNOWN, 0};

static const Call *call_behind(const Engine *engine, const Expr *expr) {
    for (int hops = 0; expr && expr->kind == EXPR_VAR && hops < 8; hops++) {
        const Var *var = program_var(engine->program, expr->var);
        if (var->call) return var->call;
        if (!var->immutable || var->assigned || var->unwrapped || var->element || var->kind == VAR_PARAM)
            return NULL;
        expr = var->init;
    }
    return NULL;
}

// The class of threads itself, unless the project has a type of that name.
static bool is_thread_class(Engine *engine, const Expr *expr) {
    Symbol name = expr->kind == EXPR_NAME                 ? expr->name
                  : expr->kind == EXPR_TYPE && expr->type ? expr->type->name
                                                          : 0;
    Str text = program_text(engine->program, name);
    bool named = name && (str_eq_c(text, "Thread") || str_eq_c(text, "NSThread"));
    return named && !program_types_named(engine->program, name)->len;
}

// `Thread`, `Thread.current`, `[NSThread currentThread]`.
static bool is_this_thread(Engine *engine, const Expr *expr) {
    if (!expr) return false;
    if (is_thread_class(engine, expr)) return true;
    const Call *call = call_behind(engine, expr);
    const Expr *of = call                                             ? call->receiver
                     : expr->kind == EXPR_MEMBER && expr->child_count ? expr->children[0]
                                                                      : NULL;
    Symbol asked = call ? call->name : expr->kind == EXPR_MEMBER ? expr->name : 0;
    Str name = program_text(engine->program, asked);
    bool current = str_eq_c(name, "current") || str_eq_c(name, "currentThread");
    return current && of && is_thread_class(engine, of);
}

static bool calls_function(const Engine *engine, const Call *call, const char *name) {
    return call && !call->receiver && str_eq_c(program_text(engine->program, call->name), name);
}

// dispatch_queue_get_label of the current queue, or of the main one.
static bool is_label_of(const Engine *engine, const Expr *expr, bool current) {
    const Call *call = call_behind(engine, expr);
    if (!calls_function(engine, call, "dispatch_queue_get_label") || call->arg_count != 1) return false;
    const Expr *queue = call->args[0].value;
    if (!current) return calls_function(engine, call_behind(engine, queue), "dispatch_get_main_queue");
    Str text = engine->program->files.items[queue->span.file].text;
    text = str_sub(text, queue->span.start, queue->span.end);
    return queue->kind == EXPR_NIL || str_eq_c(text, "DISPATCH_CURRENT_QUEUE_LABEL");
}

static bool asks_for_main_label(const Engine *engine, const Expr *a, const Expr *b) {
    return (is_label_of(engine, a, true) && is_label_of(engine, b, false)) ||
           (is_label_of(engine, a, false) && is_label_of(engine, b, true));
}

static bool is_on_main(const Engine *engine, const State *state) {
    return state_value(state, engine->on_main).kind == VALUE_TRUE;
}

Value thread_asked(Engine *engine, const Expr *expr, const State *state) {
    if (!is_on_main(engine, state)) return unknown;
    if (expr->kind == EXPR_MEMBER) {
        bool asks = expr->child_count == 1 &&
                    str_eq_c(program_text(engine->program, expr->name), "isMainThread") &&
                    is_this_thread(engine, expr->children[0]);
        return asks ? (Value){VALUE_TRUE, 0} : unknown;
    }
    const Call *call = call_behind(engine, expr);
    if (!call) return unknown;
    if (calls_function(engine, call, "pthread_main_np")) return (Value){VALUE_TRUE, 0};
    if (calls_function(engine, call, "strcmp") && call->arg_count == 2 &&
        asks_for_main_label(engine, call->args[0].value, call->args[1].value))
        return (Value){VALUE_FALSE, 0}; // no difference
    bool asks = !call->arg_count && str_eq_c(program_text(engine->program, call->name), "isMainThread") &&
                is_this_thread(engine, call->receiver);
    return asks ? (Value){VALUE_TRUE, 0} : unknown;
}

Value thread_compared(Engine *engine, const Expr *a, const Expr *b, const State *state) {
    if (!is_on_main(engine, state)) return unknown;
    if (asks_for_main_label(engine, a, b)) return (Value){VALUE_TRUE, 0};
    if (b->kind != EXPR_NUMBER || !call_behind(engine, a)) return unknown;
    Value answer = thread_asked(engine, a, state); // of C: a number
    if (answer.kind == VALUE_UNKNOWN) return unknown;
    bool same = str_eq_c(b->text, answer.kind == VALUE_TRUE ? "1" : "0");
    bool other = str_eq_c(b->text, answer.kind == VALUE_TRUE ? "0" : "1");
    return same ? (Value){VALUE_TRUE, 0} : other ? (Value){VALUE_FALSE, 0} : unknown;
}
