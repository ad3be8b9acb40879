// SPDX-License-Identifier: MIT
#include "analyzer/checks/handlers.h"

#include "analyzer/program/resolve.h"

#include <stdlib.h>

// Labels decide, parameter names do not. A form with `async` has the labels of another one without.
typedef struct Shape {
    const char *labels[4];
    const char *selector;
    bool async;
    HandlerForm form;
} Shape;

static const Shape shapes[] = {
    {{"", "didReceiveIncomingPushWith", "for", "completion"},
     "pushRegistry:didReceiveIncomingPushWithPayload:forType:withCompletionHandler:",
     false,
     HANDLER_COMPLETION},
    {{"", "didReceiveIncomingPushWith", "for", NULL},
     "pushRegistry:didReceiveIncomingPushWithPayload:forType:",
     false,
     HANDLER_DEPRECATED},
    {{"", "didReceiveIncomingPushWith", "for", NULL}, NULL, true, HANDLER_ASYNC},
    {{"", "didReceiveIncomingVoIPPushWith", "metadata", "withCompletionHandler"},
     "pushRegistry:didReceiveIncomingVoIPPushWithPayload:metadata:withCompletionHandler:",
     false,
     HANDLER_METADATA},
    {{"", "didReceiveIncomingVoIPPushWith", "metadata", NULL}, NULL, true, HANDLER_METADATA_ASYNC},
};

static bool labels_match(const Program *program, const Function *function, const Shape *shape) {
    uint32_t count = shape->labels[3] ? 4 : 3;
    if (function->param_count != count || function->async != shape->async) return false;
    for (uint32_t i = 0; i < count; i++)
        if (!str_eq_c(program_text(program, function->params[i].label), shape->labels[i])) return false;
    return true;
}

static const Shape *shape_of(const Program *program, const Function *function) {
    if (function->kind != FUNCTION_METHOD || !function->owner || !function->has_body || function->is_static)
        return NULL;
    bool named = str_eq_c(program_text(program, function->name), "pushRegistry");
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        if (function->objc_name.len) { // @objc(selector:), and every method of Objective-C: what PushKit sees
            if (shapes[i].selector && str_eq_c(function->objc_name, shapes[i].selector)) return &shapes[i];
        } else if (named && labels_match(program, function, &shapes[i])) {
            return &shapes[i];
        }
    }
    return NULL;
}

static bool config_excluded(const Function *function) {
    return str_eq_c(str_trim(function->config), "false") || str_eq_c(str_trim(function->config), "0");
}

static uint32_t completion_of(const Function *function, const Shape *shape) {
    if (shape->async || shape->form == HANDLER_DEPRECATED) return UINT32_MAX;
    return function->param_count ? function->param_count - 1 : UINT32_MAX;
}

// Before Xcode 8 the type of a push was declared as a string, and older SDKs do not know the metadata;
// PushKit passes the same values.
static void set_third_type(Program *program, const Function *function, const Shape *shape) {
    if (program->files.items[function->span.file].language != LANGUAGE_OBJC) return;
    Type *type = program_type(program, TYPE_NAMED);
    bool metadata = shape->form == HANDLER_METADATA;
    type->name = program_symbol(program, metadata ? STR("PKVoIPPushMetadata") : STR("PKPushType"));
    function->params[2].type = type;
    program->vars.items[function->params[2].var].type = type;
}

static int by_place(const void *a, const void *b) {
    const Function *left = ((const Handler *)a)->function, *right = ((const Handler *)b)->function;
    if (left->span.file != right->span.file) return left->span.file < right->span.file ? -1 : 1;
    if (left->name_span.start != right->name_span.start)
        return left->name_span.start < right->name_span.start ? -1 : 1;
    return left->id < right->id ? -1 : left->id > right->id;
}

// PushKit calls the newest form that a delegate implements.
static void relate(Program *program, HandlerVec *handlers) {
    for (uint32_t i = 0; i < handlers->len; i++) {
        Handler *handler = &handlers->items[i];
        bool metadata = handler->form == HANDLER_METADATA || handler->form == HANDLER_METADATA_ASYNC;
        handler->alone = metadata;
        for (uint32_t j = 0; j < handlers->len; j++) {
            const Handler *other = &handlers->items[j];
            if (i == j || !resolver_same_type(program, handler->function->owner, other->function->owner))
                continue;
            bool other_metadata = other->form == HANDLER_METADATA || other->form == HANDLER_METADATA_ASYNC;
            if (other_metadata) handler->has_metadata_form = true;
            if (metadata && !other_metadata) handler->alone = false;
            if (handler->form == HANDLER_DEPRECATED &&
                (other->form == HANDLER_COMPLETION || other->form == HANDLER_ASYNC))
                handler->shadowed = true;
        }
        handler->has_metadata_form |= metadata;
    }
}

HandlerVec handlers_find(Scan *scan, const AnalyzeOptions *options, Arena *arena) {
    static const char *const marks[] = {"didReceiveIncomingPushWith", "didReceiveIncomingVoIPPushWith",
                                        "didReceiveIncomingPushWithPayload",
                                        "didReceiveIncomingVoIPPushWithPayload"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        scan_load_swift(scan, str_from(marks[i]));
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (shapes[i].selector) scan_load_declared(scan, str_from(shapes[i].selector));
    scan_note_lost(scan, STR("pushRegistry"));
    Program *program = scan_program(scan);
    HandlerVec handlers = {0};
    for (uint32_t i = 0; i < program->functions.len; i++) {
        Function *function = program->functions.items[i];
        const Shape *shape = shape_of(program, function);
        if (!shape || config_excluded(function)) continue;
        const ProgramFile *file = &program->files.items[function->span.file];
        if ((file->is_test && !options->include_tests) ||
            (file->third_party && !options->include_third_party))
            continue;
        if (function->param_count > 2) set_third_type(program, function, shape);
        VEC_PUSH(arena, &handlers,
                 (Handler){function, shape->form, completion_of(function, shape), false, false, false});
    }
    if (handlers.len) qsort(handlers.items, handlers.len, sizeof *handlers.items, by_place);
    relate(program, &handlers);
    return handlers;
}
