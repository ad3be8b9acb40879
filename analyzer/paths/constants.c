// SPDX-License-Identifier: MIT
// Properties that have one value wherever they are read.
#include "analyzer/paths/paths_private.h"

static Expr *literal(Expr *expr) {
    if (!expr) return NULL;
    bool plain = expr->kind == EXPR_TRUE || expr->kind == EXPR_FALSE || expr->kind == EXPR_STRING ||
                 expr->kind == EXPR_NUMBER;
    return plain ? expr : NULL;
}

// What a getter of Swift gives back that does nothing else: `var isOn: Bool { true }`.
static Expr *given(const Engine *engine, const Property *property) {
    const Function *getter = property->getter;
    bool swift = engine->program->files.items[property->span.file].language == LANGUAGE_SWIFT;
    if (!swift || property->setter || property->wrapper || !getter->blocks.len || getter->has_error)
        return NULL;
    const Block *block = &getter->blocks.items[0];
    return !block->events.len && block->term.kind == TERM_RETURN ? literal(block->term.value) : NULL;
}

bool property_has_rivals(Engine *engine, const Property *property) {
    const TypeDecl *owner = property->owner;
    if (resolver_has_alternatives(engine->resolver, property)) return true;
    const PropertyVec *named = program_properties_named(engine->program, property->name);
    for (uint32_t i = 0; owner && property->getter && i < named->len; i++) {
        const Property *other = named->items[i];
        if (other == property || other->requirement || !other->owner) continue;
        if (other->owner->name == owner->name) return true;
        if (resolver_conforms(engine->resolver, other->owner, owner->name)) return true;
    }
    return false;
}

Expr *constant_of_property(Engine *engine, const Property *property) {
    if (!property || property->requirement || property->wrapper) return NULL;
    Expr *value = property->getter   ? (property->owner ? given(engine, property) : NULL)
                  : property->is_let ? literal(property->init)
                                     : NULL;
    return value && !property_has_rivals(engine, property) ? value : NULL;
}
