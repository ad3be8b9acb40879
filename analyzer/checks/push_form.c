// SPDX-License-Identifier: MIT
// VC112 deprecated-handler-only: the form of the delegate method that has no completion handler, alone or
// beside a newer one that PushKit calls in its place.
#include "analyzer/checks/checks.h"
#include "analyzer/checks/fix_move.h"
#include "analyzer/checks/push.h"
#include "analyzer/dependencies/version.h"
#include "analyzer/xcode/xcode.h"

// The form with a completion. The one of iOS 26.4 takes the place of the old form on none but the latest
// systems.
static bool is_newer(const Handler *handler) {
    return handler->form == HANDLER_COMPLETION || handler->form == HANDLER_ASYNC;
}

// Whether the type of the handler, a superclass or an extension of these implements a newer form.
static bool has_newer(const CheckContext *context, const Handler *handler) {
    Program *program = scan_program(context->scan);
    for (uint32_t i = 0; i < context->handlers->len; i++) {
        const Handler *other = &context->handlers->items[i];
        if (!is_newer(other)) continue;
        const TypeDecl *owner = other->function->owner;
        if (resolver_same_type(program, handler->function->owner, owner) ||
            (owner->name != handler->function->owner->name &&
             resolver_conforms(context->resolver, handler->function->owner, owner->name)))
            return true;
    }
    return false;
}

// Whether a handler hands the push to another form of the method, its own or another object's.
static bool forwards(const CheckContext *context, const Function *function) {
    const Program *program = scan_program(context->scan);
    for (BlockId b = 0; b < function->blocks.len; b++)
        for (uint32_t e = 0; e < function->blocks.items[b].events.len; e++) {
            const Call *call = function->blocks.items[b].events.items[e].call;
            if (call && str_eq_c(program_text(program, call->name), "pushRegistry")) return true;
        }
    return false;
}

static bool calls(const Function *function, Symbol name) {
    for (BlockId b = 0; b < function->blocks.len; b++)
        for (uint32_t e = 0; e < function->blocks.items[b].events.len; e++) {
            const Call *call = function->blocks.items[b].events.items[e].call;
            if (call && call->name == name) return true;
        }
    return false;
}

// Whether the old form does nothing but call, without a choice, what the newer one calls too.
static bool does_the_same(const CheckContext *context, const Function *old, const Function *newer) {
    for (BlockId b = 0; b < old->blocks.len; b++) {
        const Block *block = &old->blocks.items[b];
        if (block->term.kind == TERM_BRANCH && !block->term.chain) return false;
        for (uint32_t e = 0; e < block->events.len; e++) {
            Call *call = block->events.items[e].call;
            if (!call || calls(newer, call->name)) continue;
            const CallTargets *targets = resolver_call(context->resolver, old, call);
            if (!targets->logs && !targets->property) return false;
        }
    }
    return true;
}

// Two forms that call one another, or the same things, are one handler.
static bool is_of_one_piece(const CheckContext *context, const Handler *handler) {
    Program *program = scan_program(context->scan);
    for (uint32_t i = 0; i < context->handlers->len; i++) {
        const Handler *other = &context->handlers->items[i];
        if (!resolver_same_type(program, handler->function->owner, other->function->owner)) continue;
        if (forwards(context, other->function)) return true;
        if (is_newer(other) && does_the_same(context, handler->function, other->function)) return true;
    }
    return false;
}

// Whether some target with the handler runs on systems that do not know the form with a completion, as far as
// its project tells.
static bool runs_before_newer(const CheckContext *context, const Handler *handler) {
    enum { NEWER_SINCE = 11 };
    const Xcode *xcode = scan_xcode(context->scan);
    Str path = scan_program(context->scan)->files.items[handler->function->span.file].path;
    const XcodeTargetVec *targets = xcode ? xcode_targets_of(xcode, path) : NULL;
    for (uint32_t t = 0; targets && t < targets->len; t++)
        for (uint32_t c = 0; c < targets->items[t]->configs.len; c++) {
            bool known = false;
            Version version;
            Str text = xcode_setting(xcode, &targets->items[t]->configs.items[c],
                                     STR("IPHONEOS_DEPLOYMENT_TARGET"), &known, NULL);
            if (!known || !version_parse(text, &version)) return false;
            if (version.parts[0] < NEWER_SINCE) return true;
        }
    return false;
}

void push_form_check(const CheckContext *context) {
    for (uint32_t i = 0; i < context->handlers->len; i++) {
        const Handler *handler = &context->handlers->items[i];
        if (handler->form != HANDLER_DEPRECATED) continue;
        if (runs_before_newer(context, handler)) continue; // iOS 10 calls no other
        bool newer = has_newer(context, handler);
        if (!newer && handler->has_metadata_form) continue;
        if (newer && is_of_one_piece(context, handler)) continue;
        CheckDraft draft = check_draft(context, "VC112", handler->function->name_span, handler->function);
        check_say(context, &draft,
                  newer ? STR("is never called since iOS 11: the newer form beside it is")
                        : STR("is deprecated since iOS 11, and the form with a completion is missing"));
        if (!newer) draft.fix = fix_form(context, handler->function);
        push_add(context, handler, &draft);
    }
}
