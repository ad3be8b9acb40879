// SPDX-License-Identifier: MIT
// Parameters through which a function gives something back: `BOOL *handled`, `NSError **error`. What such a
// pointer leads to is a variable of its own, which the caller sets by `&x` and reads when the call is over.
// Only pointers that do nothing else count: one that is kept, counted up or handed out as a value may lead
// anywhere, at any time.
#include "analyzer/objc/lower_value_p.h"

static uint64_t key_of(const Lower *l, CXCursor cursor) { return (uint64_t)l->clang->hashCursor(cursor) + 1; }

// A pointer to an object, a flag or a number that may be changed through it; texts are no numbers.
static bool leads_to_value(Lower *l, CXCursor declaration) {
    const ClangApi *clang = l->clang;
    CXType type = clang->getCanonicalType(clang->getCursorType(declaration));
    if (type.kind != CXType_Pointer) return false;
    CXType pointee = clang->getPointeeType(clang->getCursorType(declaration));
    if (pointee.kind == CXType_Invalid) pointee = clang->getPointeeType(type);
    CXType canonical = clang->getCanonicalType(pointee);
    if (clang->isConstQualifiedType(canonical)) return false;
    Truth truth = objc_truth_of(l, pointee);
    bool letter = canonical.kind == CXType_Char_S || canonical.kind == CXType_Char_U ||
                  canonical.kind == CXType_UChar || canonical.kind == CXType_UShort;
    if (canonical.kind == CXType_SChar) letter = truth != TRUTH_FLAG;
    return objc_is_object(l, pointee) || truth == TRUTH_FLAG || (truth == TRUTH_NUMBER && !letter);
}

// The parameter that an expression names, without what C puts around it.
static bool names_parameter(Lower *l, CXCursor expr, CXCursor *declaration) {
    CXCursor inner = objc_peel(l, expr);
    if (objc_kind(l, inner) != CXCursor_DeclRefExpr) return false;
    *declaration = l->clang->getCursorReferenced(inner);
    return objc_kind(l, *declaration) == CXCursor_ParmDecl;
}

// A parameter whose uses are all harmless stays in the map: a value there must not be NULL.
#define NO_USES ((intptr_t)1 << 24)

// Each use adds one, each harmless use takes one away.
static void count(Lower *l, CXCursor declaration, intptr_t more) {
    uint64_t key = key_of(l, declaration);
    intptr_t uses = (intptr_t)map_get(&l->loose, key);
    map_set(&l->loose, key, (void *)((uses ? uses : NO_USES) + more)); // NOLINT: a number
}

static bool is_loose(Lower *l, CXCursor declaration) {
    intptr_t uses = (intptr_t)map_get(&l->loose, key_of(l, declaration));
    return uses && uses != NO_USES;
}

static bool asks_only(Lower *l, CXCursor cursor, uint32_t child) {
    switch (objc_kind(l, cursor)) {
    case CXCursor_UnaryOperator: {
        enum CXUnaryOperatorKind op = l->clang->getCursorUnaryOperatorKind(cursor);
        return op == CXUnaryOperator_Deref || op == CXUnaryOperator_LNot;
    }
    case CXCursor_BinaryOperator: {
        enum CXBinaryOperatorKind op = l->clang->getCursorBinaryOperatorKind(cursor);
        return op == CXBinaryOperator_LAnd || op == CXBinaryOperator_LOr || op == CXBinaryOperator_EQ ||
               op == CXBinaryOperator_NE;
    }
    case CXCursor_IfStmt:
    case CXCursor_ConditionalOperator:
        return child == 0;
    case CXCursor_CallExpr: // handed on: see objc_add_arg
    case CXCursor_ObjCMessageExpr:
        return true;
    default:
        return false;
    }
}

static enum CXChildVisitResult find_uses(CXCursor cursor, CXCursor parent, CXClientData data) {
    (void)parent;
    Lower *l = data;
    CXCursor declaration;
    if (objc_kind(l, cursor) == CXCursor_DeclRefExpr && names_parameter(l, cursor, &declaration))
        count(l, declaration, 1);
    if (!asks_only(l, cursor, 0)) return CXChildVisit_Recurse;
    Cursors children = objc_children(l, cursor);
    for (uint32_t i = 0; i < children.len; i++)
        if (asks_only(l, cursor, i) && names_parameter(l, children.items[i], &declaration))
            count(l, declaration, -1);
    return CXChildVisit_Recurse;
}

void objc_find_pointers(Lower *l, CXCursor function) {
    map_init(&l->loose, l->scratch);
    l->clang->visitChildren(function, find_uses, l);
}

// The variable behind the parameter `var` of `function`, made when first asked for.
static VarId pointee_of(Lower *l, Function *function, VarId var, CXCursor declaration) {
    for (uint32_t p = 0; p < function->param_count; p++) {
        Param *param = &function->params[p];
        if (param->var != var) continue;
        if (param->pointee) return param->pointee;
        CXType pointee = l->clang->getPointeeType(l->clang->getCursorType(declaration));
        const Var *pointer = program_var(l->program, var);
        Var made = {.kind = VAR_LOCAL,
                    .name = pointer->name,
                    .owner = function,
                    .type = objc_informative(l, pointee),
                    .span = pointer->span};
        return param->pointee = program_add_var(l->program, made);
    }
    return 0;
}

VarId objc_pointee(Lower *l, CXCursor pointer) {
    CXCursor declaration;
    if (!l->body || !names_parameter(l, pointer, &declaration)) return 0;
    if (is_loose(l, declaration) || map_get(&l->written, key_of(l, declaration))) return 0;
    if (!leads_to_value(l, declaration)) return 0;
    VarId var = objc_variable(l, declaration);
    Function *owner = l->program->vars.items[var].owner;
    if (!owner || owner->kind == FUNCTION_CLOSURE) return 0;
    return pointee_of(l, owner, var, declaration);
}
