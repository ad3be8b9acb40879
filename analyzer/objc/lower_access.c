// SPDX-License-Identifier: MIT
// Members: properties by a dot or by their accessors, instance variables, fields of structs.
#include "analyzer/objc/lower_value_p.h"

// ------------------------------------------------------------------------------------------ accessors

static bool is_method(enum CXCursorKind kind) {
    return kind == CXCursor_ObjCInstanceMethodDecl || kind == CXCursor_ObjCClassMethodDecl;
}

static Str getter_name(Lower *l, CXCursor property) {
    return clang_api_text(l->clang, l->scratch, l->clang->Cursor_getObjCPropertyGetterName(property));
}

typedef struct Search {
    Lower *l;
    Str selector;
    bool is_class;
    bool setter;
    CXCursor found;
} Search;

static enum CXChildVisitResult match_property(CXCursor cursor, CXCursor parent, CXClientData data) {
    (void)parent;
    Search *search = data;
    Lower *l = search->l;
    const ClangApi *clang = l->clang;
    if (clang->getCursorKind(cursor) != CXCursor_ObjCPropertyDecl) return CXChildVisit_Continue;
    bool is_class = (clang->Cursor_getObjCPropertyAttributes(cursor, 0) & CXObjCPropertyAttr_class) != 0;
    if (is_class != search->is_class) return CXChildVisit_Continue;
    CXString setter = clang->Cursor_getObjCPropertySetterName(cursor);
    search->setter = str_eq(clang_api_text(clang, l->scratch, setter), search->selector);
    if (!search->setter && !str_eq(getter_name(l, cursor), search->selector)) return CXChildVisit_Continue;
    search->found = cursor;
    return CXChildVisit_Break;
}

CXCursor objc_accessed(Lower *l, CXCursor method, bool *setter) {
    const ClangApi *clang = l->clang;
    *setter = false;
    if (!is_method(objc_kind(l, method))) return clang->getNullCursor();
    Search search = {.l = l,
                     .selector = objc_spelling(l, method),
                     .is_class = objc_kind(l, method) == CXCursor_ObjCClassMethodDecl,
                     .found = clang->getNullCursor()};
    // Accessors take nothing or one thing.
    for (size_t i = 0; i + 1 < search.selector.len; i++)
        if (search.selector.data[i] == ':') return search.found;
    clang->visitChildren(clang->getCursorSemanticParent(method), match_property, &search);
    *setter = search.setter && !clang->Cursor_isNull(search.found);
    return search.found;
}

// ------------------------------------------------------------------------------------------ expressions

static Expr *member(Lower *l, Symbol name, Expr *base, Span span, CXType type) {
    Expr *expr = objc_expr1(l, EXPR_MEMBER, span, base);
    expr->name = name;
    expr->inferred = objc_informative(l, type);
    return expr;
}

// `UIApplication.shared` is declared as sharedApplication.
static Str system_name(Lower *l, CXCursor property, Str name) {
    const ClangApi *clang = l->clang;
    bool is_class = (clang->Cursor_getObjCPropertyAttributes(property, 0) & CXObjCPropertyAttr_class) != 0;
    if (!is_class || objc_is_of_project(l, property) || objc_is_invented(l, property)) return name;
    Str owner = objc_spelling(l, clang->getCursorSemanticParent(property));
    Str type = objc_class_name(l, clang->getCursorType(property));
    SwiftName swift = selector_to_swift(l->arena, name, owner, type, NULL, true);
    return swift.labels.len || str_eq_c(swift.base, "init") ? name : swift.base;
}

Expr *objc_property_expr(Lower *l, CXCursor property, Expr *base, Span span) {
    Symbol name = program_symbol(l->program, system_name(l, property, objc_property_name(l, property)));
    return member(l, name, base, span, l->clang->getCursorType(property));
}

static void note(Lower *l, Str name, Expr *value) {
    program_note_assignment(l->program, program_symbol(l->program, name), value);
}

void objc_note_member(Lower *l, const Expr *target, Expr *value) {
    Str name = program_text(l->program, target->name);
    if (!name.len) return;
    note(l, name, value);
    if (name.data[0] == '_')
        note(l, str_sub(name, 1, name.len), value);
    else
        note(l, str_printf(l->scratch, "_%.*s", STR_ARG(name)), value);
    Symbol declared = (Symbol)(uintptr_t)map_get(&l->renamed, (uint64_t)target->name);
    if (!declared) return;
    note(l, program_text(l->program, declared), value);
    note(l, str_printf(l->scratch, "_%.*s", STR_ARG(program_text(l->program, declared))), value);
}

// The first word of a reference: `super` of super.title, `Foo` of Foo.shared.
static Str first_word(Lower *l, CXCursor reference) {
    Str text = objc_spelled(l, reference);
    size_t end = 0;
    while (end < text.len && objc_is_word_byte(text.data[end]))
        end++;
    return str_sub(text, 0, end);
}

// What stands before the dot or arrow.
// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
Expr *objc_base(Lower *l, CXCursor reference, CXCursor declaration) {
    Cursors children = objc_children(l, reference);
    Span span = objc_span(l, reference);
    for (uint32_t i = 0; i < children.len; i++) {
        if (!l->clang->isExpression(objc_kind(l, children.items[i]))) continue;
        Expr *base = objc_value(l, children.items[i]);
        // `_x` for self->_x: libclang gives self an empty place
        if (base->kind == EXPR_SELF && base->span.start == base->span.end) base->span = span;
        return base;
    }
    enum CXCursorKind kind = objc_kind(l, declaration);
    if (!is_method(kind) && kind != CXCursor_ObjCPropertyDecl)
        return program_expr(l->program, EXPR_SELF, span); // a member of C++ without `this`
    Str word = first_word(l, reference);
    if (str_eq_c(word, "super")) return program_expr(l->program, EXPR_SUPER, span);
    if (!word.len) return objc_unknown(l, span);
    span.end = span.start + (uint32_t)word.len < span.end ? span.start + (uint32_t)word.len : span.end;
    return objc_type_expr(l, word, span);
}

// The property's name that the selector of an accessor tells: `x` of setX:.
static Symbol name_of_accessor(Lower *l, CXCursor method) {
    Str selector = objc_spelling(l, method);
    if (!str_starts(selector, STR("set")) || !str_ends(selector, STR(":")) || selector.len < 5)
        return program_symbol(l->program, selector);
    Str rest = str_sub(selector, 4, selector.len - 1);
    char first = selector.data[3];
    if (first >= 'A' && first <= 'Z') first = (char)(first - 'A' + 'a');
    return program_symbol(l->program, str_printf(l->scratch, "%c%.*s", first, STR_ARG(rest)));
}

bool objc_is_invented(Lower *l, CXCursor declaration) {
    CXFile file = NULL;
    l->clang->getFileLocation(l->clang->getCursorLocation(declaration), &file, NULL, NULL, NULL);
    if (!file) return false;
    return str_ends(clang_api_text(l->clang, l->scratch, l->clang->getFileName(file)), STR("/heal.h"));
}

bool objc_is_of_project(Lower *l, CXCursor declaration) {
    uint32_t offset;
    return objc_file_number(l, l->clang->getCursorLocation(declaration), &offset) != OBJC_NOT_HERE;
}

bool objc_is_dot_call(Lower *l, CXCursor reference) {
    if (objc_kind(l, reference) != CXCursor_MemberRefExpr) return false;
    CXCursor method = l->clang->getCursorReferenced(reference);
    bool setter;
    return is_method(objc_kind(l, method)) && !objc_is_invented(l, method) &&
           l->clang->Cursor_isNull(objc_accessed(l, method, &setter));
}

// The member without reading it; *read tells whether a getter runs. NULL for a dot that calls a method.
// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *unread(Lower *l, CXCursor reference, CXCursor declaration, bool *read) {
    enum CXCursorKind kind = objc_kind(l, declaration);
    Span span = objc_span(l, reference);
    *read = false;
    if (is_method(kind)) {
        bool setter;
        CXCursor property = objc_accessed(l, declaration, &setter);
        *read = true;
        if (!l->clang->Cursor_isNull(property))
            return objc_property_expr(l, property, objc_base(l, reference, declaration), span);
        if (!objc_is_invented(l, declaration)) return NULL;
        Expr *expr = objc_expr1(l, EXPR_MEMBER, span, objc_base(l, reference, declaration));
        expr->name = name_of_accessor(l, declaration);
        return expr;
    }
    if (kind == CXCursor_ObjCPropertyDecl) {
        *read = true;
        return objc_property_expr(l, declaration, objc_base(l, reference, declaration), span);
    }
    Expr *base = objc_base(l, reference, declaration);
    if (l->clang->Cursor_isNull(declaration)) return objc_expr1(l, EXPR_UNKNOWN, span, base);
    return member(l, objc_symbol(l, declaration), base, span, l->clang->getCursorType(declaration));
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
Expr *objc_member(Lower *l, CXCursor reference, bool wanted) {
    CXCursor declaration = l->clang->getCursorReferenced(reference);
    bool read;
    Expr *expr = unread(l, reference, declaration, &read);
    if (!expr) return objc_dot_call(l, reference, declaration, NULL, wanted);
    if (read) objc_emit_get(l, expr);
    return expr;
}

// ------------------------------------------------------------------------------------------ places

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *subscript_place(Lower *l, CXCursor cursor) {
    Cursors children = objc_children(l, cursor);
    Expr *expr = program_expr(l->program, EXPR_SUBSCRIPT, objc_span(l, cursor));
    for (uint32_t i = 0; i < children.len; i++)
        program_expr_add(l->program, expr, objc_value(l, children.items[i]));
    return expr;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
Expr *objc_place(Lower *l, CXCursor expr) {
    Bare bare = objc_bare(l, expr);
    CXCursor cursor = bare.cursor;
    CXCursor declaration = l->clang->getCursorReferenced(cursor);
    bool read;
    Expr *place;
    switch (objc_kind(l, cursor)) {
    case CXCursor_DeclRefExpr:
        return objc_reference(l, cursor, declaration);
    case CXCursor_MemberRefExpr:
        place = unread(l, cursor, declaration, &read);
        if (!place) place = objc_unknown(l, objc_span(l, cursor)); // objc_assignment makes it a call
        return place;
    case CXCursor_ArraySubscriptExpr:
        return subscript_place(l, cursor);
    case CXCursor_UnexposedExpr:
        if (objc_children(l, cursor).len == 2) return subscript_place(l, cursor);
        return objc_value(l, cursor);
    case CXCursor_CStyleCastExpr:
        return objc_place(l, objc_last(l, cursor));
    case CXCursor_UnaryOperator: // *p
        if (l->clang->getCursorUnaryOperatorKind(cursor) == CXUnaryOperator_Deref) {
            VarId behind = objc_pointee(l, objc_last(l, cursor));
            if (behind) return objc_var_expr(l, behind, objc_span(l, cursor));
        }
        return objc_expr1(l, EXPR_UNKNOWN, objc_span(l, cursor), objc_value(l, objc_last(l, cursor)));
    default:
        return objc_value(l, cursor);
    }
}
