// SPDX-License-Identifier: MIT
// Properties, instance variables and global variables.
#include "analyzer/objc/lower_value_p.h"

static Type *optional(Lower *l, Type *type) {
    if (type->kind == TYPE_OPTIONAL) return type;
    Type *wrapped = program_type(l->program, TYPE_OPTIONAL);
    program_type_add(l->program, wrapped, type);
    return wrapped;
}

static Property *new_property(Lower *l, CXCursor cursor, Str name) {
    Property *property = ARENA_NEW(l->arena, Property);
    property->name = program_symbol(l->program, name);
    property->owner = l->owner;
    property->span = objc_span(l, cursor);
    property->name_span = property->span;
    Span at = property->span;
    uint32_t offset = 0;
    uint32_t number = objc_file_number(l, l->clang->getCursorLocation(cursor), &offset);
    if (number != OBJC_NOT_HERE && l->places[number].file == at.file && offset >= at.start && offset < at.end)
        property->name_span = (Span){at.file, offset, offset + (uint32_t)name.len};
    return property;
}

static void publish(Lower *l, Property *property) {
    if (l->owner) VEC_PUSH(l->arena, &l->owner->properties, property);
    program_publish_property(l->program, property);
}

static bool has_property(const TypeDecl *owner, Symbol name) {
    for (uint32_t i = 0; i < owner->properties.len; i++)
        if (owner->properties.items[i]->name == name) return true;
    return false;
}

// `weak` of a property is said among its attributes; of a variable, by its type.
static Type *type_of(Lower *l, CXCursor cursor, bool weak) {
    CXType type = l->clang->getCursorType(cursor);
    Type *out = objc_type(l, type);
    bool nullable = l->clang->Type_getNullability(type) == CXTypeNullability_Nullable;
    return nullable || weak ? optional(l, out) : out;
}

static void add_property(Lower *l, CXCursor cursor) {
    unsigned attributes = l->clang->Cursor_getObjCPropertyAttributes(cursor, 0);
    bool weak = (attributes & CXObjCPropertyAttr_weak) != 0;
    Property *property = new_property(l, cursor, objc_property_name(l, cursor));
    property->type = type_of(l, cursor, weak);
    property->is_weak = weak;
    property->is_static = (attributes & CXObjCPropertyAttr_class) != 0;
    property->requirement = l->owner->kind == TYPE_DECL_PROTOCOL;
    publish(l, property);
}

Expr *objc_literal_value(Lower *l, CXCursor init) {
    CXCursor inner = objc_peel(l, init);
    switch (l->clang->getCursorKind(inner)) {
    case CXCursor_IntegerLiteral:
    case CXCursor_FloatingLiteral:
    case CXCursor_StringLiteral:
    case CXCursor_ObjCStringLiteral:
    case CXCursor_ObjCBoolLiteralExpr:
    case CXCursor_CXXBoolLiteralExpr:
        return objc_value(l, inner);
    default:
        return NULL;
    }
}

// `bool muted_ = false;` in a class of C++.
static Expr *initial_value(Lower *l, CXCursor field) {
    if (l->clang->getCursorKind(field) != CXCursor_FieldDecl) return NULL;
    Span span = objc_span(l, field);
    Str text = objc_text(l, span);
    Cursors children = objc_children(l, field);
    CXCursor last = children.len ? children.items[children.len - 1] : field;
    bool has = l->clang->isExpression(l->clang->getCursorKind(last)) &&
               (str_contains(text, STR("=")) || str_contains(text, STR("{")));
    if (!has) return NULL;
    if (objc_is_null(l, last)) return program_expr(l->program, EXPR_NIL, objc_span(l, last));
    Expr *value = objc_literal_value(l, last);
    return value ? value : objc_unknown(l, objc_span(l, last));
}

static void add_variable(Lower *l, CXCursor cursor) {
    Str name = objc_spelling(l, cursor);
    if (!name.len || has_property(l->owner, program_symbol(l->program, name))) return;
    Property *property = new_property(l, cursor, name);
    Str type =
        clang_api_text(l->clang, l->scratch, l->clang->getTypeSpelling(l->clang->getCursorType(cursor)));
    property->is_weak = str_starts(type, STR("__weak"));
    property->type = type_of(l, cursor, property->is_weak);
    property->init = initial_value(l, cursor);
    publish(l, property);
}

// The variable behind a property that names none: `_name`. Those of categories and protocols have none.
static void add_backing(Lower *l, CXCursor cursor, bool extension) {
    if (l->owner->kind == TYPE_DECL_PROTOCOL || (l->owner->kind == TYPE_DECL_EXTENSION && !extension)) return;
    unsigned attributes = l->clang->Cursor_getObjCPropertyAttributes(cursor, 0);
    if (attributes & CXObjCPropertyAttr_class) return;
    Str name = str_printf(l->scratch, "_%.*s", STR_ARG(objc_spelling(l, cursor)));
    if (has_property(l->owner, program_symbol(l->program, name))) return;
    Property *property = new_property(l, cursor, name);
    property->is_weak = (attributes & CXObjCPropertyAttr_weak) != 0;
    property->type = type_of(l, cursor, property->is_weak);
    publish(l, property);
}

// A property that a protocol or a superclass declares and this class implements.
static Property *add_inherited(Lower *l, CXCursor declaration) {
    unsigned attributes = l->clang->Cursor_getObjCPropertyAttributes(declaration, 0);
    Property *property = new_property(l, declaration, objc_property_name(l, declaration));
    property->is_weak = (attributes & CXObjCPropertyAttr_weak) != 0;
    property->is_static = (attributes & CXObjCPropertyAttr_class) != 0;
    property->type = type_of(l, declaration, property->is_weak);
    publish(l, property);
    return property;
}

static bool is_of_protocol(Lower *l, CXCursor declaration) {
    CXCursor parent = l->clang->getCursorSemanticParent(declaration);
    return l->clang->getCursorKind(parent) == CXCursor_ObjCProtocolDecl;
}

// `@synthesize name = variable`.
static void add_synthesized(Lower *l, CXCursor cursor) {
    Cursors children = objc_children(l, cursor);
    CXCursor declaration = l->clang->getCursorReferenced(cursor);
    if (!children.len || l->clang->getCursorKind(declaration) != CXCursor_ObjCPropertyDecl) return;
    if (is_of_protocol(l, declaration)) add_inherited(l, declaration);
    Str name = objc_spelling(l, children.items[0]);
    if (!name.len || has_property(l->owner, program_symbol(l->program, name))) return;
    Property *property = new_property(l, cursor, name);
    property->is_weak =
        (l->clang->Cursor_getObjCPropertyAttributes(declaration, 0) & CXObjCPropertyAttr_weak) != 0;
    property->type = type_of(l, declaration, property->is_weak);
    publish(l, property);
}

void objc_properties(Lower *l, Cursors members) {
    bool extension = false; // class extension: a category without a name, whose properties are stored
    if (members.len) {
        CXCursor parent = l->clang->getCursorLexicalParent(members.items[members.len - 1]);
        extension =
            l->clang->getCursorKind(parent) == CXCursor_ObjCCategoryDecl && !objc_spelling(l, parent).len;
    }
    for (uint32_t i = 0; i < members.len; i++) {
        enum CXCursorKind kind = l->clang->getCursorKind(members.items[i]);
        if (kind == CXCursor_ObjCIvarDecl || kind == CXCursor_FieldDecl) add_variable(l, members.items[i]);
        if (kind == CXCursor_ObjCPropertyDecl) add_property(l, members.items[i]);
        if (kind == CXCursor_ObjCSynthesizeDecl) add_synthesized(l, members.items[i]);
    }
    for (uint32_t i = 0; i < members.len; i++)
        if (l->clang->getCursorKind(members.items[i]) == CXCursor_ObjCPropertyDecl)
            add_backing(l, members.items[i], extension);
}

// ------------------------------------------------------------------------------------------ accessors

// The name of the property that a setter's selector would set: `setName:` sets `name`.
static Symbol set_by(Lower *l, Str selector) {
    if (selector.len < 5 || !str_starts(selector, STR("set"))) return 0;
    char first = selector.data[3];
    Str rest = str_sub(selector, 4, selector.len - 1);
    char lower = first >= 'A' && first <= 'Z' ? (char)(first - 'A' + 'a') : first;
    return program_symbol(l->program, str_printf(l->scratch, "%c%.*s", lower, STR_ARG(rest)));
}

// The property whose accessor the method is: of its class, or of a superclass or protocol of that.
static CXCursor accessed_above(Lower *l, CXCursor method, bool *setter) {
    CXCursor found = objc_accessed(l, l->clang->getCanonicalCursor(method), setter);
    if (!l->clang->Cursor_isNull(found)) return found;
    CXCursor *overridden = NULL;
    unsigned count = 0;
    l->clang->getOverriddenCursors(method, &overridden, &count);
    for (unsigned i = 0; i < count && l->clang->Cursor_isNull(found); i++)
        found = objc_accessed(l, overridden[i], setter);
    if (overridden) l->clang->disposeOverriddenCursors(overridden);
    return found;
}

static bool attach(Property *property, Function *function, bool setter) {
    if (property->is_static != function->is_static) return false;
    if (setter && !property->setter) property->setter = function;
    if (!setter && !property->getter) property->getter = function;
    return true;
}

void objc_attach_accessor(Lower *l, Function *function, CXCursor method) {
    if (!l->owner || function->param_count > 1) return;
    bool setter = false;
    CXCursor declared = accessed_above(l, method, &setter);
    bool known = !l->clang->Cursor_isNull(declared) && !objc_is_invented(l, declared);
    Symbol name;
    if (known) {
        name = program_symbol(l->program, objc_property_name(l, declared));
    } else {
        setter = function->param_count == 1;
        name = setter ? set_by(l, function->objc_name) : program_symbol(l->program, function->objc_name);
    }
    PropertyVec *list = name ? map_get(&l->program->properties_by_name, name) : NULL;
    bool attached = false;
    for (uint32_t i = 0; list && i < list->len; i++) {
        Property *property = list->items[i];
        bool own = property->owner && property->owner->name == l->owner->name && !property->requirement;
        if (own) attached |= attach(property, function, setter);
    }
    // What a superclass or a protocol declares, this class has in a way of its own.
    if (known && !attached) attach(add_inherited(l, declared), function, setter);
}

// ------------------------------------------------------------------------------------------ globals

static bool is_block(Lower *l, CXCursor init) {
    enum CXCursorKind kind = l->clang->getCursorKind(objc_peel(l, init));
    return kind == CXCursor_BlockExpr || kind == CXCursor_LambdaExpr;
}

// `static void (^const Announce)(void) = ^{ … };`
static void block_value(Lower *l, Property *property, CXCursor variable, CXCursor init) {
    objc_find_written(l, variable);
    Function *function = objc_new_function(l, FUNCTION_INITIALIZER, property->name, init);
    function->has_body = true;
    function->body = function->span;
    objc_copy_errors(l, function);
    Body body;
    objc_begin_body(l, &body, function);
    property->init = objc_value(l, init);
    Span end = function->body;
    if (end.end > end.start) end.start = end.end - 1;
    objc_return(l, property->init, end);
    objc_end_body(l, end);
    for (uint32_t i = 0; i < function->closures.len; i++)
        objc_copy_errors(l, function->closures.items[i]);
    l->params.len = 0;
    property->initializer = function;
}

void objc_global(Lower *l, CXCursor variable) {
    CXCursor init = l->clang->Cursor_getVarDeclInitializer(variable);
    bool is_extern = l->clang->Cursor_getStorageClass(variable) == CX_SC_Extern;
    if (is_extern && l->clang->Cursor_isNull(init)) return;
    if (!objc_spelling(l, variable).len) return;
    Str name = objc_cxx_name(l, variable);
    CXType type = l->clang->getCursorType(variable);
    TypeDecl *owner = l->owner;
    l->owner = NULL;
    Property *property = new_property(l, variable, name);
    property->type = objc_type(l, type);
    property->is_let = l->clang->isConstQualifiedType(type);
    if (!l->clang->Cursor_isNull(init)) property->init = objc_literal_value(l, init);
    if (!l->clang->Cursor_isNull(init) && is_block(l, init)) block_value(l, property, variable, init);
    property->var = program_add_var(l->program, (Var){.kind = VAR_GLOBAL,
                                                      .name = property->name,
                                                      .type = property->type,
                                                      .init = property->init,
                                                      .immutable = property->is_let,
                                                      .span = property->name_span});
    publish(l, property);
    l->owner = owner;
}
