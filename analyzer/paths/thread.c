// SPDX-License-Identifier: MIT
#include "analyzer/paths/thread.h"

enum { MAX_HOPS = 8 };

static bool is_constant(const Var *var) {
    return var->kind != VAR_PARAM && !var->element && !var->unwrapped &&
           (var->immutable || !(var->assigned || var->assigned_in_closure));
}

// What local constants stand for: the value behind them, or the temporary of a call.
static const Expr *behind(Program *program, const Expr *expr) {
    for (int hops = 0; expr && expr->kind == EXPR_VAR && hops < MAX_HOPS; hops++) {
        const Var *var = program_var(program, expr->var);
        if (var->call) return expr;
        if (!is_constant(var)) return NULL;
        expr = var->init;
    }
    return expr && expr->kind == EXPR_VAR ? NULL : expr;
}

static const Call *call_behind(Program *program, const Expr *expr) {
    expr = behind(program, expr);
    return expr && expr->kind == EXPR_VAR ? program_var(program, expr->var)->call : NULL;
}

// The class of threads itself, unless the project has a type of that name.
static bool is_thread_class(Program *program, const Expr *expr) {
    Symbol name = expr->kind == EXPR_NAME                 ? expr->name
                  : expr->kind == EXPR_TYPE && expr->type ? expr->type->name
                                                          : 0;
    Str text = program_text(program, name);
    bool named = name && (str_eq_c(text, "Thread") || str_eq_c(text, "NSThread"));
    return named && !program_types_named(program, name)->len;
}

// `Thread`, `Thread.current`, `[NSThread currentThread]`: an object may be another thread.
static bool is_this_thread(Program *program, const Expr *expr) {
    if (!expr) return false;
    if (is_thread_class(program, expr)) return true;
    expr = behind(program, expr);
    if (!expr) return false;
    const Call *call = expr->kind == EXPR_VAR ? program_var(program, expr->var)->call : NULL;
    bool member = expr->kind == EXPR_MEMBER && expr->child_count;
    const Expr *of = call ? call->receiver : member ? expr->children[0] : NULL;
    Str name = program_text(program, call ? call->name : member ? expr->name : 0);
    bool current = str_eq_c(name, "current") || str_eq_c(name, "currentThread");
    return current && of && is_thread_class(program, of);
}

static bool calls_function(Program *program, const Call *call, const char *name) {
    return call && !call->receiver && str_eq_c(program_text(program, call->name), name);
}

// dispatch_queue_get_label of the current queue, or of the main one.
static bool is_label_of(Program *program, const Expr *expr, bool current) {
    const Call *call = call_behind(program, expr);
    if (!calls_function(program, call, "dispatch_queue_get_label") || call->arg_count != 1) return false;
    const Expr *queue = call->args[0].value;
    if (!current) return calls_function(program, call_behind(program, queue), "dispatch_get_main_queue");
    Str text = program->files.items[queue->span.file].text;
    text = str_sub(text, queue->span.start, queue->span.end);
    return queue->kind == EXPR_NIL || str_eq_c(text, "DISPATCH_CURRENT_QUEUE_LABEL");
}

static bool compares_labels(Program *program, const Expr *a, const Expr *b) {
    return (is_label_of(program, a, true) && is_label_of(program, b, false)) ||
           (is_label_of(program, a, false) && is_label_of(program, b, true));
}

static ThreadAnswer answer_of_call(Program *program, const Call *call) {
    if (calls_function(program, call, "strcmp") && call->arg_count == 2)
        return compares_labels(program, call->args[0].value, call->args[1].value) ? THREAD_IS_NOT
                                                                                  : THREAD_NOT_ASKED;
    bool asks = call->receiver ? str_eq_c(program_text(program, call->name), "isMainThread") &&
                                     is_this_thread(program, call->receiver)
                               : calls_function(program, call, "pthread_main_np");
    return asks && !call->arg_count ? THREAD_IS_MAIN : THREAD_NOT_ASKED;
}

static ThreadAnswer other(ThreadAnswer answer) {
    return answer == THREAD_IS_MAIN  ? THREAD_IS_NOT
           : answer == THREAD_IS_NOT ? THREAD_IS_MAIN
                                     : THREAD_NOT_ASKED;
}

static bool is_zero(const Expr *expr) {
    return expr->kind == EXPR_FALSE || (expr->kind == EXPR_NUMBER && str_eq_c(expr->text, "0"));
}

// What `!x`, `x == true`, `x == 0` and casts say of x; NULL for anything else.
static const Expr *peel(const Expr *expr, bool *turned) {
    const Expr *first = expr->child_count ? expr->children[0] : NULL;
    const Expr *with = expr->kind == EXPR_EQUAL && expr->child_count == 2 ? expr->children[1] : NULL;
    bool zero = with && is_zero(with);
    if (zero || (expr->kind == EXPR_NOT && first)) *turned = !*turned;
    bool same = (expr->kind == EXPR_CAST && !expr->optional) || (with && with->kind == EXPR_TRUE);
    return zero || same || expr->kind == EXPR_NOT ? first : NULL;
}

static ThreadAnswer answer_of(Program *program, const Expr *expr) {
    if (expr->kind == EXPR_VAR) return answer_of_call(program, program_var(program, expr->var)->call);
    bool asks = expr->kind == EXPR_MEMBER && expr->child_count == 1 &&
                str_eq_c(program_text(program, expr->name), "isMainThread") &&
                is_this_thread(program, expr->children[0]);
    if (expr->kind == EXPR_EQUAL && expr->child_count == 2) {
        const Expr *with = expr->children[1]; // of C: a number
        const Call *call = with->kind == EXPR_NUMBER && str_eq_c(with->text, "1")
                               ? call_behind(program, expr->children[0])
                               : NULL;
        asks = (call && answer_of_call(program, call) == THREAD_IS_MAIN) ||
               compares_labels(program, expr->children[0], with);
    }
    return asks ? THREAD_IS_MAIN : THREAD_NOT_ASKED;
}

ThreadAnswer thread_asked(Program *program, const Expr *expr) {
    bool turned = false;
    expr = behind(program, expr);
    for (int hops = 0; expr && hops < MAX_HOPS; hops++) {
        const Expr *inner = peel(expr, &turned);
        if (!inner) {
            ThreadAnswer answer = answer_of(program, expr);
            return turned ? other(answer) : answer;
        }
        expr = behind(program, inner);
    }
    return THREAD_NOT_ASKED;
}

bool thread_decides(Program *program, const Terminator *term, uint32_t *edge) {
    if (term->kind != TERM_BRANCH || term->chain || term->message) return false;
    ThreadAnswer answer = thread_asked(program, term->cond);
    *edge = answer == THREAD_IS_NOT ? 1 : 0;
    return answer != THREAD_NOT_ASKED;
}
