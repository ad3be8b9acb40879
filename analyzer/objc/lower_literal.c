// SPDX-License-Identifier: MIT
// Literals and constants, and what stands around an expression without being one.
#include "analyzer/objc/lower_value_p.h"

enum CXCursorKind objc_kind(Lower *l, CXCursor cursor) { return l->clang->getCursorKind(cursor); }

CXCursor objc_last(Lower *l, CXCursor cursor) {
    Cursors children = objc_children(l, cursor);
    return children.len ? children.items[children.len - 1] : cursor;
}

// ------------------------------------------------------------------------------------------ conversions

// The same stretch of tokens, in macros too.
static bool same_range(CXSourceRange a, CXSourceRange b) {
    return a.begin_int_data == b.begin_int_data && a.end_int_data == b.end_int_data;
}

// What a conversion converts; false when the node does something.
static bool inner_of(Lower *l, CXCursor cursor, CXCursor *inner) {
    const ClangApi *clang = l->clang;
    Cursors children;
    switch (clang->getCursorKind(cursor)) {
    case CXCursor_ParenExpr:
    case CXCursor_UnexposedExpr:
        children = objc_children(l, cursor);
        if (children.len != 1 || !clang->isExpression(clang->getCursorKind(children.items[0]))) return false;
        *inner = children.items[0];
        // What the source does not show is as long as what it stands around; @(x), @[x] and va_arg are
        // longer.
        return clang->getCursorKind(cursor) == CXCursor_ParenExpr ||
               same_range(clang->getCursorExtent(cursor), clang->getCursorExtent(*inner));
    case CXCursor_CStyleCastExpr:
    case CXCursor_CXXStaticCastExpr:
    case CXCursor_CXXReinterpretCastExpr:
    case CXCursor_CXXConstCastExpr:
    case CXCursor_CXXFunctionalCastExpr:
        if (objc_is_object(l, clang->getCursorType(cursor))) return false;
        children = objc_children(l, cursor);
        if (!children.len) return false;
        *inner = children.items[children.len - 1];
        return clang->isExpression(clang->getCursorKind(*inner));
    case CXCursor_UnaryOperator:
        if (clang->getCursorUnaryOperatorKind(cursor) != CXUnaryOperator_Extension) return false;
        *inner = objc_last(l, cursor);
        return true;
    default:
        return false;
    }
}

Bare objc_bare(Lower *l, CXCursor expr) {
    Bare bare = {.cursor = expr, .outer = expr};
    CXCursor inner;
    while (inner_of(l, bare.cursor, &inner)) {
        Truth truth = objc_truth_of(l, l->clang->getCursorType(bare.cursor));
        if (truth == TRUTH_FLAG && objc_truth_of(l, objc_static_type(l, inner)) != TRUTH_FLAG)
            bare.to_bool = true;
        bare.to_pointer = bare.to_pointer || truth == TRUTH_POINTER;
        bare.cursor = inner;
    }
    return bare;
}

// ------------------------------------------------------------------------------------------ numbers

bool objc_integer(Lower *l, CXCursor literal, long long *value) {
    const ClangApi *clang = l->clang;
    CXEvalResult result = clang->Cursor_Evaluate(literal);
    if (!result) return false;
    bool known = clang->EvalResult_getKind(result) == CXEval_Int;
    if (known) *value = clang->EvalResult_getAsLongLong(result);
    clang->EvalResult_dispose(result);
    return known;
}

bool objc_is_null(Lower *l, CXCursor expr) {
    bool pointer = false;
    for (;;) {
        Bare bare = objc_bare(l, expr);
        pointer = pointer || bare.to_pointer;
        long long value;
        switch (objc_kind(l, bare.cursor)) {
        case CXCursor_GNUNullExpr:
        case CXCursor_CXXNullPtrLiteralExpr:
            return true;
        case CXCursor_IntegerLiteral:
            return pointer && objc_integer(l, bare.cursor, &value) && value == 0;
        case CXCursor_CStyleCastExpr: // (id)nil
            expr = objc_last(l, bare.cursor);
            if (l->clang->equalCursors(expr, bare.cursor)) return false;
            pointer = true;
            continue;
        default:
            return false;
        }
    }
}

bool objc_is_literal_flag(Lower *l, const Bare *bare, bool *value) {
    enum CXCursorKind kind = objc_kind(l, bare->cursor);
    long long number = 0;
    if (kind == CXCursor_ObjCBoolLiteralExpr || kind == CXCursor_CXXBoolLiteralExpr ||
        (kind == CXCursor_IntegerLiteral && bare->to_bool)) {
        if (!objc_integer(l, bare->cursor, &number)) {
            Str text = objc_text(l, objc_span(l, bare->cursor));
            number = str_eq_c(text, "YES") || str_eq_c(text, "true") || str_eq_c(text, "__objc_yes");
        }
        *value = number != 0;
        return true;
    }
    return false;
}

static Expr *number(Lower *l, CXCursor cursor) {
    Expr *expr = program_expr(l->program, EXPR_NUMBER, objc_span(l, cursor));
    long long value;
    if (objc_kind(l, cursor) != CXCursor_FloatingLiteral && objc_integer(l, cursor, &value))
        expr->text = str_printf(l->arena, "%lld", value);
    else
        expr->text = str_copy(l->arena, objc_text(l, expr->span));
    return expr;
}

// ------------------------------------------------------------------------------------------ text

// The file that a cursor's first token is spelled in, of a macro its definition.
static const ObjcHeader *spelled_in(Lower *l, CXCursor cursor, unsigned *offset) {
    const ClangApi *clang = l->clang;
    CXFile file = NULL;
    clang->getSpellingLocation(clang->getRangeStart(clang->getCursorExtent(cursor)), &file, NULL, NULL,
                               offset);
    if (!file) return NULL;
    Str name = clang_api_text(clang, l->scratch, clang->getFileName(file));
    for (uint32_t i = 0; i < l->unit->headers.list.len; i++) {
        const ObjcHeader *header = &l->unit->headers.list.items[i];
        if (str_eq(name, str_printf(l->scratch, OBJC_ROOT "%s", header->name))) return header;
    }
    return NULL;
}

Str objc_spelled(Lower *l, CXCursor cursor) {
    unsigned offset = 0;
    const ObjcHeader *header = spelled_in(l, cursor, &offset);
    if (!header) return STR_NONE;
    Str text = str_sub(header->text, offset, header->text.len);
    int depth = 0;
    for (size_t i = 0; i < text.len; i++) {
        depth += text.data[i] == '(';
        if (text.data[i] == ')' && --depth <= 0) return str_sub(text, 0, i + 1);
    }
    return text;
}

Str objc_spelled_line(Lower *l, CXCursor cursor) {
    unsigned offset = 0;
    const ObjcHeader *header = spelled_in(l, cursor, &offset);
    if (!header) return STR_NONE;
    StrBuf out;
    strbuf_init(&out, l->scratch);
    Str text = str_sub(header->text, offset, header->text.len);
    for (size_t i = 0; i < text.len; i++) {
        bool goes_on = text.data[i] == '\\' && i + 1 < text.len &&
                       (text.data[i + 1] == '\n' || text.data[i + 1] == '\r');
        if (text.data[i] == '\n' && (i == 0 || text.data[i - 1] != '\\') &&
            !(i > 1 && text.data[i - 1] == '\r' && text.data[i - 2] == '\\'))
            break;
        strbuf_add_char(&out, goes_on ? ' ' : text.data[i]);
    }
    return strbuf_str(&out);
}

// `…` of @selector(…), without blanks.
static Str in_brackets(Lower *l, CXCursor cursor) {
    Str text = objc_spelled(l, cursor);
    size_t from = 0;
    while (from < text.len && text.data[from] != '(')
        from++;
    StrBuf out;
    strbuf_init(&out, l->arena);
    for (size_t i = from + 1; i < text.len && text.data[i] != ')'; i++)
        if ((unsigned char)text.data[i] > ' ') strbuf_add_char(&out, text.data[i]);
    return strbuf_str(&out);
}

static bool is_version_byte(char c) { return (c >= '0' && c <= '9') || c == '.' || c == ' ' || c == '_'; }

// "iOS 13.0" of `@available(iOS 13.0, *)`; empty when iOS is not named.
static Str ios_version(Lower *l, CXCursor cursor) {
    Str text = objc_spelled(l, cursor);
    for (size_t i = 0; i + 4 < text.len; i++) {
        if (!str_starts(str_sub(text, i, text.len), STR("iOS")) || objc_is_word_byte(text.data[i - (i > 0)]))
            continue;
        size_t from = i + 3;
        if (str_starts(str_sub(text, from, text.len), STR("ApplicationExtension"))) from += 20;
        size_t to = from;
        while (to < text.len && is_version_byte(text.data[to]))
            to++;
        Str version = str_trim(str_sub(text, from, to));
        if (version.len) return str_printf(l->arena, "iOS %.*s", STR_ARG(version));
    }
    return STR_NONE;
}

static Expr *string(Lower *l, CXCursor cursor) {
    const ClangApi *clang = l->clang;
    Expr *expr = program_expr(l->program, EXPR_STRING, objc_span(l, cursor));
    CXEvalResult result = clang->Cursor_Evaluate(cursor);
    if (result) {
        CXEvalResultKind kind = clang->EvalResult_getKind(result);
        const char *text = NULL;
        if (kind == CXEval_ObjCStrLiteral || kind == CXEval_StrLiteral || kind == CXEval_CFStr)
            text = clang->EvalResult_getAsStr(result);
        if (text) expr->text = str_copy(l->arena, str_from(text));
        clang->EvalResult_dispose(result);
        if (text) return expr;
    }
    Str spelling = objc_spelling(l, cursor);
    if (spelling.len >= 2) spelling = str_sub(spelling, 1, spelling.len - 1);
    expr->text = str_copy(l->arena, spelling);
    return expr;
}

// ------------------------------------------------------------------------------------------ constants

// The name of an enumeration, which a typedef may have given; empty when it has none.
static Str enum_name(Lower *l, CXCursor declaration) {
    CXType type = l->clang->getCursorType(declaration);
    Str name = objc_spelling(l, declaration);
    if (!name.len || str_contains(name, STR("(")))
        name = clang_api_text(l->clang, l->scratch, l->clang->getTypeSpelling(type));
    if (str_starts(name, STR("enum "))) name = str_sub(name, 5, name.len);
    return str_contains(name, STR("(")) ? STR_NONE : name;
}

Symbol objc_constant_name(Lower *l, CXCursor declaration, Str type_name) {
    Given given = objc_is_of_project(l, declaration) ? objc_given(l, declaration) : (Given){0};
    if (given.base.len) return program_symbol(l->program, given.base);
    return program_symbol(l->program,
                          selector_swift_constant(l->scratch, objc_spelling(l, declaration), type_name));
}

static Expr *named_constant(Lower *l, CXCursor declaration, Str type_name, Span span) {
    Expr *expr = program_expr(l->program, EXPR_MEMBER, span);
    expr->name = objc_constant_name(l, declaration, type_name);
    if (type_name.len) expr->inferred = objc_named_type(l, type_name);
    return expr;
}

Expr *objc_constant(Lower *l, CXCursor declaration, Span span) {
    if (objc_is_invented(l, declaration)) { // its number means nothing
        Expr *expr = program_expr(l->program, EXPR_NAME, span);
        expr->name = objc_symbol(l, declaration);
        return expr;
    }
    if (objc_kind(l, declaration) == CXCursor_EnumConstantDecl) {
        Str type_name = enum_name(l, l->clang->getCursorSemanticParent(declaration));
        if (type_name.len) return named_constant(l, declaration, type_name, span);
        Expr *expr = program_expr(l->program, EXPR_NUMBER, span);
        expr->text = str_printf(l->arena, "%lld", l->clang->getEnumConstantDeclValue(declaration));
        return expr;
    }
    Type *type = objc_type(l, l->clang->getCursorType(declaration));
    return named_constant(l, declaration,
                          type->kind == TYPE_NAMED ? program_text(l->program, type->name) : STR_NONE, span);
}

// A variable that is never assigned: const, or one of the system's.
static bool is_fixed(Lower *l, CXCursor declaration) {
    const ClangApi *clang = l->clang;
    if (clang->getCursorKind(declaration) != CXCursor_VarDecl) return false;
    if (clang->getCursorLinkage(declaration) == CXLinkage_NoLinkage) return false;
    if (clang->isConstQualifiedType(clang->getCursorType(declaration))) return true;
    return !objc_is_of_project(l, declaration) && !objc_is_invented(l, declaration);
}

// `extern PKPushType const PKPushTypeVoIP`: a string whose type has a name of its own.
static bool is_typed_string(Lower *l, CXCursor declaration) {
    if (!is_fixed(l, declaration)) return false;
    CXType type = l->clang->getCursorType(declaration);
    Str alias = clang_api_text(l->clang, l->scratch, l->clang->getTypedefName(type));
    return alias.len && str_eq_c(objc_class_name(l, type), "NSString");
}

static bool is_constant_declaration(Lower *l, CXCursor declaration) {
    return objc_kind(l, declaration) == CXCursor_EnumConstantDecl || is_fixed(l, declaration);
}

static bool is_boxed_literal(Lower *l, CXCursor bare) {
    if (objc_kind(l, bare) != CXCursor_UnexposedExpr) return false;
    Cursors children = objc_children(l, bare);
    if (children.len != 1 || !objc_is_object(l, l->clang->getCursorType(bare))) return false;
    enum CXCursorKind kind = objc_kind(l, children.items[0]);
    return kind == CXCursor_IntegerLiteral || kind == CXCursor_FloatingLiteral ||
           kind == CXCursor_CharacterLiteral;
}

bool objc_is_constant(Lower *l, CXCursor expr) {
    Bare bare = objc_bare(l, expr);
    while (objc_kind(l, bare.cursor) == CXCursor_CStyleCastExpr) {
        CXCursor inner = objc_last(l, bare.cursor);
        if (l->clang->equalCursors(inner, bare.cursor)) return false;
        bare = objc_bare(l, inner);
    }
    switch (objc_kind(l, bare.cursor)) {
    case CXCursor_ObjCStringLiteral:
    case CXCursor_IntegerLiteral:
        return true;
    case CXCursor_DeclRefExpr:
        return is_constant_declaration(l, l->clang->getCursorReferenced(bare.cursor));
    default:
        return is_boxed_literal(l, bare.cursor);
    }
}

// ------------------------------------------------------------------------------------------ literals

// @[…], @{…}, @(…): what libclang does not name. NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *collection(Lower *l, CXCursor cursor) {
    Cursors children = objc_children(l, cursor);
    CXType type = l->clang->getCursorType(cursor);
    Str name = objc_class_name(l, type);
    ExprKind kind = str_eq_c(name, "NSArray")        ? EXPR_ARRAY
                    : str_eq_c(name, "NSDictionary") ? EXPR_DICTIONARY
                                                     : EXPR_UNKNOWN;
    if (kind == EXPR_UNKNOWN && is_boxed_literal(l, cursor)) {
        Expr *boxed = number(l, children.items[0]);
        boxed->span = objc_span(l, cursor);
        return boxed;
    }
    Expr *expr = program_expr(l->program, kind, objc_span(l, cursor));
    for (uint32_t i = 0; i < children.len; i++)
        if (l->clang->isExpression(objc_kind(l, children.items[i])))
            program_expr_add(l->program, expr, objc_value(l, children.items[i]));
    return expr;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
Expr *objc_literal(Lower *l, const Bare *bare) {
    CXCursor cursor = bare->cursor;
    bool flag;
    if (objc_is_literal_flag(l, bare, &flag))
        return program_expr(l->program, flag ? EXPR_TRUE : EXPR_FALSE, objc_span(l, cursor));
    Expr *expr;
    CXCursor declaration;
    switch (objc_kind(l, cursor)) {
    case CXCursor_IntegerLiteral:
        expr = number(l, cursor);
        if (bare->to_pointer && str_eq_c(expr->text, "0")) expr->kind = EXPR_NIL;
        return expr;
    case CXCursor_FloatingLiteral:
    case CXCursor_CharacterLiteral:
    case CXCursor_FixedPointLiteral:
        return number(l, cursor);
    case CXCursor_GNUNullExpr:
    case CXCursor_CXXNullPtrLiteralExpr:
        return program_expr(l->program, EXPR_NIL, objc_span(l, cursor));
    case CXCursor_ObjCStringLiteral:
    case CXCursor_StringLiteral:
        return string(l, cursor);
    case CXCursor_ObjCSelectorExpr:
        expr = objc_unknown(l, objc_span(l, cursor));
        expr->text = in_brackets(l, cursor);
        return expr;
    case CXCursor_ObjCAvailabilityCheckExpr:
        expr = program_expr(l->program, EXPR_AVAILABLE, objc_span(l, cursor));
        expr->text = ios_version(l, cursor);
        return expr;
    case CXCursor_ObjCProtocolExpr:
    case CXCursor_ObjCEncodeExpr:
    case CXCursor_UnaryExpr: // sizeof, alignof: nothing is evaluated
    case CXCursor_CXXTypeidExpr:
    case CXCursor_SizeOfPackExpr:
    case CXCursor_AddrLabelExpr:
    case CXCursor_ImaginaryLiteral:
        return objc_unknown(l, objc_span(l, cursor));
    case CXCursor_DeclRefExpr:
        declaration = l->clang->getCursorReferenced(cursor);
        if (objc_kind(l, declaration) == CXCursor_EnumConstantDecl || is_typed_string(l, declaration))
            return objc_constant(l, declaration, objc_span(l, cursor));
        return NULL;
    case CXCursor_UnexposedExpr:
        return objc_is_object(l, l->clang->getCursorType(cursor)) && !objc_is_elvis(l, cursor)
                   ? collection(l, cursor)
                   : NULL;
    default:
        return NULL;
    }
}
