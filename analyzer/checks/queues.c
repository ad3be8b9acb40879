// SPDX-License-Identifier: MIT
#include "analyzer/checks/queues.h"

static Str text_of(const CheckContext *context, const Expr *expr) {
    const Program *program = scan_program(context->scan);
    return str_sub(program->files.items[expr->span.file].text, expr->span.start, expr->span.end);
}

// DispatchQueue(label:…, attributes: .concurrent), dispatch_queue_create(…, DISPATCH_QUEUE_CONCURRENT).
static QueueKind kind_of_call(const CheckContext *context, const Call *call) {
    const Program *program = scan_program(context->scan);
    Str name = program_text(program, call->name);
    if (str_eq_c(name, "dispatch_get_main_queue")) return QUEUE_MAIN;
    if (str_eq_c(name, "dispatch_get_global_queue") || str_eq_c(name, "global")) return QUEUE_CONCURRENT;
    bool c = str_starts(name, STR("dispatch_queue_create"));
    bool init = str_eq_c(name, "init") && call->receiver &&
                source_mentions(text_of(context, call->receiver), STR("DispatchQueue"));
    if (!c && !init && !str_eq_c(name, "DispatchQueue")) return QUEUE_UNKNOWN;
    for (uint32_t a = 0; a < call->arg_count; a++) {
        const Expr *value = call->args[a].value;
        if (!value) continue;
        Str label = program_text(program, call->args[a].label), text = text_of(context, value);
        if (str_eq_c(label, "target")) return QUEUE_UNKNOWN;
        bool attributes = c ? a == 1 : str_eq_c(label, "attributes");
        if (!attributes) continue;
        if (source_mentions(text, STR("oncurrent")) || source_mentions(text, STR("CONCURRENT")))
            return QUEUE_CONCURRENT;
        bool plain = value->kind == EXPR_NIL || str_eq_c(text, "DISPATCH_QUEUE_SERIAL") ||
                     str_eq_c(text, "[]") || str_eq_c(text, "NULL") || str_eq_c(text, "0");
        if (!plain) return QUEUE_UNKNOWN;
    }
    return QUEUE_SERIAL;
}

// What a property is set to, when that is one value: its initial value, or a single assignment.
static const Expr *only_value(const CheckContext *context, const Function *in, Expr *expr) {
    Program *program = scan_program(context->scan);
    const Property *property = resolver_property(context->resolver, in, expr);
    const ExprVec *assigned = program_assignments(program, expr->name);
    if (property && property->init && !assigned->len) return property->init;
    if (assigned->len == 1 && !(property && property->init)) return assigned->items[0];
    return NULL;
}

QueueKind queue_kind(const CheckContext *context, const Function *in, Expr *expr) {
    const Program *program = scan_program(context->scan);
    for (int hops = 0; expr && hops < 8; hops++) {
        if (expr->kind == EXPR_NIL) return QUEUE_MAIN;
        if ((expr->kind == EXPR_UNWRAP || expr->kind == EXPR_CAST) && expr->child_count) {
            expr = expr->children[0];
            continue;
        }
        if (expr->kind == EXPR_VAR) {
            const Var *var = program_var(program, expr->var);
            if (var->call) return kind_of_call(context, var->call);
            if (var->kind == VAR_PARAM || !var->init || (var->assigned && !var->immutable))
                return QUEUE_UNKNOWN;
            expr = var->init;
            continue;
        }
        if (expr->kind != EXPR_NAME && expr->kind != EXPR_MEMBER) return QUEUE_UNKNOWN;
        if (str_eq_c(program_text(program, expr->name), "main")) return QUEUE_MAIN;
        expr = (Expr *)only_value(context, in, expr);
    }
    return QUEUE_UNKNOWN;
}

static bool makes_registry(const CheckContext *context, const Call *call) {
    const Program *program = scan_program(context->scan);
    if (!call || call->arg_count != 1) return false;
    Str name = program_text(program, call->name);
    if (str_eq_c(name, "PKPushRegistry")) return true;
    bool init = str_eq_c(name, "init") || str_eq_c(name, "initWithQueue");
    return init && call->receiver && source_mentions(text_of(context, call->receiver), STR("PKPushRegistry"));
}

// `DispatchQueue.main`, `.main`, and no queue: surely the main one, not only as far as its name tells.
static bool is_main_itself(const CheckContext *context, const Function *in, Expr *queue) {
    const Program *program = scan_program(context->scan);
    for (int hops = 0; queue && hops < 8; hops++) {
        if (queue->kind == EXPR_NIL) return true;
        if (queue->kind == EXPR_VAR) {
            const Var *var = program_var(program, queue->var);
            if (var->call) return kind_of_call(context, var->call) == QUEUE_MAIN;
            if (var->kind == VAR_PARAM || !var->immutable || var->assigned) return false;
            queue = var->init;
            continue;
        }
        bool named_main =
            queue->kind == EXPR_MEMBER && str_eq_c(program_text(program, queue->name), "main") &&
            (!queue->child_count || str_eq_c(text_of(context, queue->children[0]), "DispatchQueue"));
        if (named_main) return true;
        if (queue->kind != EXPR_NAME && queue->kind != EXPR_MEMBER) return false;
        const Property *property = resolver_property(context->resolver, in, queue);
        queue = property && property->is_let && !property->getter ? property->init : NULL;
    }
    return false;
}

// Calls that make a registry in some way: of one without a plain argument, `PKPushRegistry()`, the queue is
// not known.
static bool mentions_registry(const CheckContext *context, const Call *call) {
    const Program *program = scan_program(context->scan);
    Str name = program_text(program, call->name);
    if (str_eq_c(name, "PKPushRegistry")) return true;
    bool makes = str_starts(name, STR("init")) || str_eq_c(name, "new");
    return makes && call->receiver &&
           source_mentions(text_of(context, call->receiver), STR("PKPushRegistry"));
}

static PushQueue find_queue_of_pushes(const CheckContext *context) {
    const Program *program = scan_program(context->scan);
    uint32_t on_main = 0, unsure = 0, elsewhere = 0;
    for (uint32_t i = 0; i < program->functions.len; i++) {
        const Function *function = program->functions.items[i];
        for (BlockId b = 0; b < function->blocks.len; b++)
            for (uint32_t e = 0; e < function->blocks.items[b].events.len; e++) {
                const Call *call = function->blocks.items[b].events.items[e].call;
                if (!call || !mentions_registry(context, call)) continue;
                Expr *queue = makes_registry(context, call) ? call->args[0].value : NULL;
                if (queue && queue_kind(context, function, queue) != QUEUE_MAIN)
                    elsewhere++;
                else if (is_main_itself(context, function, queue))
                    on_main++;
                else
                    unsure++;
            }
    }
    if (elsewhere) return on_main || unsure ? PUSH_QUEUE_MIXED : PUSH_QUEUE_OTHER;
    return on_main && !unsure ? PUSH_QUEUE_MAIN : PUSH_QUEUE_UNKNOWN;
}

PushQueue queue_of_pushes(const CheckContext *context) {
    Program *program = scan_program(context->scan);
    PushQueueMemory *known = context->push_queue;
    program_load_mentions(program, program_symbol(program, STR("PKPushRegistry")), STR_NONE);
    if (!known->functions || known->functions != program->functions.len) {
        known->answer = find_queue_of_pushes(context);
        known->functions = program->functions.len; // not fewer than before: looking may load more
    }
    return known->answer;
}
