// SPDX-License-Identifier: MIT
// Messages that a class answers without a method of its own: who gets them is decided while the app runs.
#include "analyzer/program/resolve_call_private.h"

bool resolve_forwards(const Program *program, const Lookup *ancestors, uint32_t count) {
    static const char *const NAMES[] = {"forwardingTargetForSelector:", "forwardInvocation:",
                                        "resolveInstanceMethod:", "resolveClassMethod:"};
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < ancestors[i].decls.len; j++) {
            const TypeDecl *decl = ancestors[i].decls.items[j];
            for (uint32_t k = 0; k < decl->functions.len; k++)
                for (size_t n = 0; n < sizeof NAMES / sizeof *NAMES && decl->functions.items[k]->selector;
                     n++)
                    if (str_eq_c(program_text(program, decl->functions.items[k]->selector), NAMES[n]))
                        return true;
        }
    return false;
}

// Whether `self` stands behind casts.
static bool is_self_cast(const Expr *expr) {
    bool cast = false;
    while ((expr->kind == EXPR_CAST || expr->kind == EXPR_UNWRAP) && expr->child_count) {
        cast |= expr->kind == EXPR_CAST;
        expr = expr->children[0];
    }
    return cast && expr->kind == EXPR_SELF;
}

void resolve_own_alone(Search *search) {
    CallTargets *out = search->out;
    Resolver *resolver = search->resolver;
    const Expr *receiver = search->call->receiver;
    if (!receiver || !out->functions.len || !is_self_cast(receiver)) return;
    const Type *self = resolve_self_type(resolver, search->in);
    if (!self || self->kind != TYPE_NAMED) return;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < out->functions.len; i++) {
        const TypeDecl *owner = out->functions.items[i].function->owner;
        if (!owner || resolver_name_conforms(resolver, owner->name, self->name) ||
            resolver_name_conforms(resolver, self->name, owner->name))
            out->functions.items[kept++] = out->functions.items[i];
    }
    out->functions.len = kept;
    if (kept) return;
    bool foreign = false;
    if (match_in_type(search, self, search->call->name, false, &foreign) == FOUND_BODY) {
        Lookup own = resolve_type_lookup(resolver, search->in, self);
        uint32_t implementers = 0;
        match_overrides(search, self->name, resolve_main_declaration(&own), search->call->name, false,
                        &implementers);
        out->complete = true;
        return;
    }
    out->functions.len = 0;
    out->complete = out->inert = false;
    take_unknown(search);
}
