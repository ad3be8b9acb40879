// SPDX-License-Identifier: MIT
// Local variables, what blocks capture of them, and the other things that a name may stand for.
#include "analyzer/objc/lower_value_p.h"

static uint64_t key_of(const Lower *l, CXCursor cursor) { return (uint64_t)l->clang->hashCursor(cursor) + 1; }

// ------------------------------------------------------------------------------------------ what is written

// The variable at the root of the target of an assignment: x, x.field, x[i] of arrays and structs.
static CXCursor written_root(Lower *l, CXCursor target) {
    for (;;) {
        CXCursor at = objc_peel(l, target);
        enum CXCursorKind kind = l->clang->getCursorKind(at);
        if (kind == CXCursor_DeclRefExpr) return l->clang->getCursorReferenced(at);
        if (kind != CXCursor_MemberRefExpr && kind != CXCursor_ArraySubscriptExpr) break;
        Cursors children = objc_children(l, at);
        if (!children.len) break;
        target = children.items[0];
        enum CXTypeKind type = l->clang->getCanonicalType(l->clang->getCursorType(target)).kind;
        if (type == CXType_Pointer || type == CXType_ObjCObjectPointer) break;
    }
    return l->clang->getNullCursor();
}

static void note_written(Lower *l, CXCursor target) {
    CXCursor root = written_root(l, target);
    if (!l->clang->Cursor_isNull(root)) map_set(&l->written, key_of(l, root), l);
}

static bool is_assignment(Lower *l, CXCursor cursor) {
    enum CXCursorKind kind = l->clang->getCursorKind(cursor);
    if (kind == CXCursor_CompoundAssignOperator) return true;
    if (kind == CXCursor_BinaryOperator)
        return l->clang->getCursorBinaryOperatorKind(cursor) == CXBinaryOperator_Assign;
    if (kind != CXCursor_UnaryOperator) return false;
    switch (l->clang->getCursorUnaryOperatorKind(cursor)) {
    case CXUnaryOperator_PostInc:
    case CXUnaryOperator_PostDec:
    case CXUnaryOperator_PreInc:
    case CXUnaryOperator_PreDec:
    case CXUnaryOperator_AddrOf:
        return true;
    default:
        return false;
    }
}

// In C++ what is passed or bound by reference stands in the tree without the node that reads it. A lambda
// that is called stays what it is.
static bool may_take_references(Lower *l, CXCursor cursor) {
    enum CXCursorKind kind = l->clang->getCursorKind(cursor);
    if (kind == CXCursor_CallExpr) return !str_eq_c(objc_spelling(l, cursor), "operator()");
    return kind == CXCursor_ObjCMessageExpr || kind == CXCursor_VarDecl;
}

static enum CXChildVisitResult find_written(CXCursor cursor, CXCursor parent, CXClientData data) {
    (void)parent;
    Lower *l = data;
    enum CXCursorKind kind = l->clang->getCursorKind(cursor);
    if (is_assignment(l, cursor)) {
        Cursors children = objc_children(l, cursor);
        if (children.len) note_written(l, children.items[0]);
    } else if (kind == CXCursor_ObjCForCollectionStmt || kind == CXCursor_GCCAsmStmt ||
               kind == CXCursor_MSAsmStmt) {
        Cursors children = objc_children(l, cursor);
        for (uint32_t i = 0; i < children.len && (i == 0 || kind != CXCursor_ObjCForCollectionStmt); i++)
            note_written(l, children.items[i]);
    } else if (may_take_references(l, cursor)) {
        Cursors children = objc_children(l, cursor);
        for (uint32_t i = 0; i < children.len; i++)
            if (l->clang->getCursorKind(children.items[i]) == CXCursor_DeclRefExpr)
                note_written(l, children.items[i]);
    }
    return CXChildVisit_Recurse;
}

void objc_find_written(Lower *l, CXCursor function) {
    map_init(&l->written, l->scratch);
    l->clang->visitChildren(function, find_written, l);
    objc_find_pointers(l, function);
}

// ------------------------------------------------------------------------------------------ variables

VarId objc_temp(Lower *l, Span span, Call *call) {
    Var var = {.kind = VAR_TEMP, .owner = l->body->function, .call = call, .immutable = true, .span = span};
    return program_add_var(l->program, var);
}

Expr *objc_var_expr(Lower *l, VarId var, Span span) {
    Expr *expr = program_expr(l->program, EXPR_VAR, span);
    expr->var = var;
    return expr;
}

void objc_set_var(Lower *l, VarId var, Expr *value, Span span) {
    Var *v = &l->program->vars.items[var];
    if (!v->init && v->kind != VAR_PARAM && value->kind != EXPR_NIL) v->init = value;
    if (v->owner != l->body->function) v->assigned_in_closure = true;
    builder_assign(&l->body->b, objc_var_expr(l, var, span), value, span);
}

static Local *find_in(Lower *l, const Body *body, CXCursor declaration) {
    Local *local = map_get(&body->locals, key_of(l, declaration));
    while (local && !l->clang->equalCursors(local->declaration, declaration))
        local = local->next;
    return local;
}

static Local *add_local(Lower *l, Body *body, CXCursor declaration) {
    Local *local = ARENA_NEW(l->scratch, Local);
    local->declaration = declaration;
    local->next = map_get(&body->locals, key_of(l, declaration));
    map_set(&body->locals, key_of(l, declaration), local);
    return local;
}

void objc_bind(Lower *l, CXCursor declaration, VarId var) { add_local(l, l->body, declaration)->var = var; }

// The words in front of a declared name: `__block`, `__weak`.
static bool is_marked(Lower *l, CXCursor declaration, Str word) {
    Span span;
    if (!objc_has_span(l, declaration, &span)) return false;
    return str_contains(
        objc_text(l, (Span){span.file, span.start, span.start + 60 < span.end ? span.start + 60 : span.end}),
        word);
}

static bool is_weak(Lower *l, CXCursor declaration) {
    Str type =
        clang_api_text(l->clang, l->scratch, l->clang->getTypeSpelling(l->clang->getCursorType(declaration)));
    if (str_starts(type, STR("__weak")))
        // typeof(weakSelf) is weak to libclang even where __strong stands in front.
        return !is_marked(l, declaration, STR("__strong"));
    return is_marked(l, declaration, STR("__weak"));
}

// Shared with blocks rather than copied. A macro may hide the word: an attribute that cannot be read counts.
static bool is_shared(Lower *l, CXCursor declaration) {
    if (l->clang->Cursor_getStorageClass(declaration) == CX_SC_Static) return true;
    Cursors children = objc_children(l, declaration);
    for (uint32_t i = 0; i < children.len; i++) {
        if (l->clang->getCursorKind(children.items[i]) != CXCursor_UnexposedAttr) continue;
        Span span;
        if (!objc_has_span(l, children.items[i], &span)) continue;
        if (str_eq_c(objc_text(l, span), "__block")) return true;
    }
    return is_marked(l, declaration, STR("__block"));
}

static bool contains(Span outer, Span inner) {
    return outer.file == inner.file && outer.start <= inner.start && inner.start < outer.end;
}

// The body that a declaration stands in.
static Body *home_of(Lower *l, CXCursor declaration) {
    Span span;
    Body *body = l->body;
    if (!objc_has_span(l, declaration, &span)) return body;
    while (body->parent && !contains(body->function->span, span))
        body = body->parent;
    return body;
}

// A struct of C, whose fields are parts of the variable; those of a union lie over one another.
static bool is_record(Lower *l, CXType type) {
    CXType canonical = l->clang->getCanonicalType(type);
    CXCursor declaration = l->clang->getTypeDeclaration(canonical);
    return canonical.kind == CXType_Record && objc_kind(l, declaration) == CXCursor_StructDecl &&
           !objc_is_cxx_class(l, declaration);
}

static Var new_variable(Lower *l, CXCursor declaration, Function *owner) {
    CXType type = l->clang->getCursorType(declaration);
    bool is_static = l->clang->Cursor_getStorageClass(declaration) == CX_SC_Static;
    bool fixed = !map_get(&l->written, key_of(l, declaration));
    if (is_static) fixed = fixed && l->clang->isConstQualifiedType(type);
    return (Var){.kind = VAR_LOCAL,
                 .name = objc_symbol(l, declaration),
                 .owner = owner,
                 .type = objc_informative(l, type),
                 .immutable = fixed,
                 .is_static = is_static,
                 .record = is_record(l, type),
                 .weak = is_weak(l, declaration),
                 .span = objc_span(l, declaration)};
}

static Local *own_variable(Lower *l, Body *body, CXCursor declaration) {
    Local *local = find_in(l, body, declaration);
    if (local) return local;
    VarId var = program_add_var(l->program, new_variable(l, declaration, body->function));
    local = add_local(l, body, declaration);
    local->var = var;
    return local;
}

static Str without_spaces(Str text) {
    while (text.len && (unsigned char)text.data[0] <= ' ')
        text = str_sub(text, 1, text.len);
    while (text.len && (unsigned char)text.data[text.len - 1] <= ' ')
        text = str_sub(text, 0, text.len - 1);
    return text;
}

// `[&]`, `[&x]`, `[=, &x]` of a lambda: the name means the outer variable itself.
static bool captures_reference(Lower *l, const Body *body, Str name) {
    Str text = objc_text(l, body->function->span);
    if (!text.len || text.data[0] != '[') return false;
    bool by_default = false;
    size_t from = 1;
    for (size_t i = 1; i < text.len; i++) {
        if (text.data[i] != ',' && text.data[i] != ']') continue;
        Str item = without_spaces(str_sub(text, from, i));
        from = i + 1;
        bool reference = item.len && item.data[0] == '&';
        if (str_eq(reference ? without_spaces(str_sub(item, 1, item.len)) : item, name)) return reference;
        if (str_eq_c(item, "&")) by_default = true;
        if (text.data[i] == ']') break;
    }
    return by_default;
}

// A block holds the value that the variable had when the block was made: nothing is known of it.
static Local *captured_copy(Lower *l, CXCursor declaration) {
    Body *body = l->body;
    Var var = new_variable(l, declaration, body->function);
    VarId id = program_add_var(l->program, var);
    Local *copy = add_local(l, body, declaration);
    copy->var = id;
    Expr *target = objc_var_expr(l, id, var.span);
    Block *entry = &body->function->blocks.items[0];
    VEC_PUSH(l->arena, &entry->events, (Event){0});
    for (uint32_t i = entry->events.len - 1; i > 0; i--)
        entry->events.items[i] = entry->events.items[i - 1];
    entry->events.items[0] =
        (Event){.kind = EVENT_DECLARE, .span = body->function->name_span, .target = target};
    return copy;
}

static Local *variable(Lower *l, CXCursor declaration) {
    Local *local = find_in(l, l->body, declaration);
    if (local) return local;
    Body *home = l->body->parent;
    while (home && !find_in(l, home, declaration))
        home = home->parent;
    if (!home) home = home_of(l, declaration);
    local = own_variable(l, home, declaration);
    if (home == l->body || local->is_self) return local;
    bool copied = map_get(&l->written, key_of(l, declaration)) && !is_shared(l, declaration);
    return copied && !captures_reference(l, l->body, objc_spelling(l, declaration))
               ? captured_copy(l, declaration)
               : local;
}

VarId objc_variable(Lower *l, CXCursor declaration) { return variable(l, declaration)->var; }

// ------------------------------------------------------------------------------------------ declarations

static CXCursor without_casts(Lower *l, CXCursor expr) {
    expr = objc_peel(l, expr);
    while (l->clang->getCursorKind(expr) == CXCursor_CStyleCastExpr) {
        Cursors children = objc_children(l, expr);
        if (!children.len) break;
        expr = objc_peel(l, children.items[children.len - 1]);
    }
    return expr;
}

// `self`, or a variable that holds it.
static bool is_self_value(Lower *l, CXCursor expr) {
    expr = without_casts(l, expr);
    if (l->clang->getCursorKind(expr) == CXCursor_ObjCSelfExpr) return true;
    if (l->clang->getCursorKind(expr) != CXCursor_DeclRefExpr) return false;
    CXCursor declaration = l->clang->getCursorReferenced(expr);
    for (const Body *body = l->body; body; body = body->parent) {
        const Local *local = find_in(l, body, declaration);
        if (local) return local->is_self;
    }
    return false;
}

// A block that reads weakSelf may find it nil.
static void note_weak_self(Lower *l, const Local *local) {
    if (!local->weak || find_in(l, l->body, local->declaration)) return;
    l->body->function->weak_self = true;
}

static bool declare_self(Lower *l, CXCursor declaration, CXCursor init) {
    if (map_get(&l->written, key_of(l, declaration)) || !is_self_value(l, init)) return false;
    if (l->clang->Cursor_getStorageClass(declaration) == CX_SC_Static) return false;
    CXCursor source = without_casts(l, init);
    if (l->clang->getCursorKind(source) == CXCursor_DeclRefExpr)
        note_weak_self(l, variable(l, l->clang->getCursorReferenced(source)));
    if (!find_in(l, l->body, declaration)) {
        bool weak = is_weak(l, declaration);
        Local *local = add_local(l, l->body, declaration);
        local->is_self = true;
        local->weak = weak;
    }
    return true;
}

// Whether the value needs branches of its own.
static bool needs_flow(Lower *l, CXCursor init) {
    CXCursor inner = objc_peel(l, init);
    return l->clang->getCursorKind(inner) == CXCursor_ConditionalOperator || objc_is_boolean(l, inner);
}

// Both names of `auto &x = y;` may change what the other one holds.
static void share(Lower *l, CXCursor declaration, Expr *value, VarId var) {
    enum CXTypeKind kind = l->clang->getCanonicalType(l->clang->getCursorType(declaration)).kind;
    if (kind != CXType_LValueReference || !value || value->kind != EXPR_VAR) return;
    if (l->program->vars.items[value->var].immutable) return;
    VarId both[2] = {value->var, var};
    for (int i = 0; i < 2; i++) {
        l->program->vars.items[both[i]].assigned_in_closure = true;
        l->program->vars.items[both[i]].weak = true; // it may be another one whenever it is read
        objc_set_var(l, both[i], objc_unknown(l, value->span), value->span);
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_enter in statements and values
void objc_declare(Lower *l, CXCursor declaration) {
    enum CX_StorageClass storage = l->clang->Cursor_getStorageClass(declaration);
    if (storage == CX_SC_Extern) return;
    CXCursor init = l->clang->Cursor_getVarDeclInitializer(declaration);
    bool has_init = !l->clang->Cursor_isNull(init);
    if (has_init && declare_self(l, declaration, init)) return;
    Builder *b = &l->body->b;
    Span span = objc_span(l, declaration);
    if (storage == CX_SC_Static) {
        VarId var = objc_variable(l, declaration);
        if (has_init && l->program->vars.items[var].immutable)
            builder_declare(b, var, objc_value(l, init), span);
        return;
    }
    bool flow = has_init && needs_flow(l, init);
    enum CXTypeKind kind = l->clang->getCanonicalType(l->clang->getCursorType(declaration)).kind;
    if (has_init && kind == CXType_Record) l->constructed = objc_bare(l, init).cursor;
    Expr *value = has_init && !flow ? objc_value(l, init) : NULL;
    // Automatic reference counting makes an object that is declared without a value nil.
    bool is_nil = !has_init && objc_is_object(l, l->clang->getCursorType(declaration));
    VarId var = own_variable(l, l->body, declaration)->var;
    Var *v = &l->program->vars.items[var];
    if (value && !v->init) v->init = value;
    builder_declare(b, var, is_nil ? program_expr(l->program, EXPR_NIL, span) : value, span);
    if (flow) objc_into(l, init, var);
    share(l, declaration, value, var);
    objc_destroy_later(l, declaration);
}

// ------------------------------------------------------------------------------------------ references

static bool is_local(Lower *l, CXCursor declaration) {
    enum CXCursorKind kind = l->clang->getCursorKind(declaration);
    if (kind == CXCursor_ParmDecl) return true;
    return kind == CXCursor_VarDecl && l->clang->getCursorLinkage(declaration) == CXLinkage_NoLinkage;
}

Expr *objc_reference(Lower *l, CXCursor reference, CXCursor declaration) {
    Span span = objc_span(l, reference);
    if (l->body && is_local(l, declaration)) {
        const Local *local = variable(l, declaration);
        if (!local->is_self) return objc_var_expr(l, local->var, span);
        note_weak_self(l, local);
        return program_expr(l->program, EXPR_SELF, span);
    }
    Symbol name = objc_symbol(l, reference);
    if (name == l->self) return program_expr(l->program, EXPR_SELF, span);
    if (!name || l->clang->isInvalid(l->clang->getCursorKind(declaration)) ||
        l->clang->getCursorKind(declaration) == CXCursor_UnexposedDecl)
        return objc_unknown(l, span); // _cmd, bindings
    Expr *expr = program_expr(l->program, EXPR_NAME, span);
    bool is_cxx = l->clang->getCursorKind(declaration) == CXCursor_VarDecl;
    expr->name = is_cxx ? program_symbol(l->program, objc_cxx_name(l, declaration)) : name;
    return expr;
}
