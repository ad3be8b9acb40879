// SPDX-License-Identifier: MIT
// Files, classes, categories, protocols, enumerations.
#include "analyzer/objc/lower_p.h"

// ------------------------------------------------------------------------------------------ types

// What Swift calls it, without the type around it: `State` of UIApplication.State.
static Symbol swift_type(Lower *l, Str name) {
    Symbol scope;
    return objc_type_symbol(l, name, &scope);
}

TypeDecl *objc_new_type(Lower *l, TypeDeclKind kind, Str name, Span span) {
    Symbol scope;
    Symbol swift = objc_type_symbol(l, name, &scope);
    TypeDecl *decl = program_add_type(l->program, kind, swift);
    if (swift != program_symbol(l->program, name)) decl->objc_name = program_symbol(l->program, name);
    decl->enclosing = l->owner;
    if (scope && !l->owner) { // NS_SWIFT_NAME(Outer.Center)
        decl->enclosing = program_add_type(l->program, TYPE_DECL_EXTENSION, scope);
        decl->enclosing->span = span;
        decl->enclosing->name_span = span;
    }
    decl->span = span;
    decl->name_span = span;
    return decl;
}

static void add_supertype(Lower *l, TypeDecl *decl, Str name) {
    if (!name.len) return;
    Type *type = program_type(l->program, TYPE_NAMED);
    type->name = swift_type(l, name);
    VEC_PUSH(l->arena, &decl->supertypes, type);
}

static TypeDecl *declare_type(Lower *l, CXCursor cursor, TypeDeclKind kind, Str name) {
    TypeDecl *decl = objc_new_type(l, kind, name, objc_span(l, cursor));
    uint32_t at = 0;
    uint32_t number = objc_file_number(l, l->clang->getCursorLocation(cursor), &at);
    if (number != OBJC_NOT_HERE && l->places[number].file == decl->span.file && at >= decl->span.start &&
        at + name.len <= decl->span.end)
        decl->name_span = (Span){decl->span.file, at, at + (uint32_t)name.len};
    return decl;
}

// The first reference of a kind among the children: the class of a category.
static Str referred(Lower *l, Cursors children, enum CXCursorKind kind) {
    for (uint32_t i = 0; i < children.len; i++)
        if (l->clang->getCursorKind(children.items[i]) == kind) return objc_spelling(l, children.items[i]);
    return STR_NONE;
}

static void supertypes(Lower *l, TypeDecl *decl, Cursors children) {
    add_supertype(l, decl, referred(l, children, CXCursor_ObjCSuperClassRef));
    for (uint32_t i = 0; i < children.len; i++)
        if (l->clang->getCursorKind(children.items[i]) == CXCursor_ObjCProtocolRef)
            add_supertype(l, decl, objc_spelling(l, children.items[i]));
}

// libclang lists the accessors of properties as methods; they stand where the property's name is.
static bool is_implicit(Lower *l, Cursors members, CXCursor method) {
    for (uint32_t i = 0; i < members.len; i++)
        if (l->clang->getCursorKind(members.items[i]) == CXCursor_ObjCPropertyDecl &&
            l->clang->equalLocations(l->clang->getCursorLocation(members.items[i]),
                                     l->clang->getCursorLocation(method)))
            return true;
    return false;
}

static bool is_method(Lower *l, CXCursor cursor) {
    enum CXCursorKind kind = l->clang->getCursorKind(cursor);
    return kind == CXCursor_ObjCInstanceMethodDecl || kind == CXCursor_ObjCClassMethodDecl;
}

// Makes `decl` the owner of what is lowered next, publishes it, and its properties.
static TypeDecl *enter_type(Lower *l, TypeDecl *decl, Cursors members) {
    TypeDecl *outer = l->owner;
    program_publish_type(l->program, decl);
    l->owner = decl;
    objc_properties(l, members);
    return outer;
}

// `@class A;` refers to the class and has nothing else. (To libclang the definition of an @interface is its
// @implementation.)
static bool is_forward(Lower *l, CXCursor cursor) {
    Cursors children = objc_children(l, cursor);
    return children.len == 1 && l->clang->getCursorKind(children.items[0]) == CXCursor_ObjCClassRef &&
           str_eq(objc_spelling(l, children.items[0]), objc_spelling(l, cursor));
}

static void interface(Lower *l, CXCursor cursor) {
    if (is_forward(l, cursor)) return;
    Str name = objc_spelling(l, cursor);
    Cursors children = objc_children(l, cursor);
    TypeDecl *decl = declare_type(l, cursor, TYPE_DECL_CLASS, name);
    decl->is_interface = true;
    supertypes(l, decl, children);
    l->owner = enter_type(l, decl, children);
}

static void category(Lower *l, CXCursor cursor) {
    Cursors children = objc_children(l, cursor);
    Str name = referred(l, children, CXCursor_ObjCClassRef);
    if (!name.len) return;
    TypeDecl *decl = objc_new_type(l, TYPE_DECL_EXTENSION, name, objc_span(l, cursor));
    supertypes(l, decl, children);
    l->owner = enter_type(l, decl, children);
}

static void protocol(Lower *l, CXCursor cursor) {
    if (!l->clang->isCursorDefinition(cursor)) return;
    Cursors children = objc_children(l, cursor);
    TypeDecl *decl = declare_type(l, cursor, TYPE_DECL_PROTOCOL, objc_spelling(l, cursor));
    supertypes(l, decl, children);
    TypeDecl *outer = enter_type(l, decl, children);
    for (uint32_t i = 0; i < children.len; i++)
        if (is_method(l, children.items[i]) && !is_implicit(l, children, children.items[i]))
            objc_method(l, children.items[i]);
    l->owner = outer;
}

static void implementation(Lower *l, CXCursor cursor) {
    Cursors children = objc_children(l, cursor);
    bool is_category = l->clang->getCursorKind(cursor) == CXCursor_ObjCCategoryImplDecl;
    Str name = is_category ? referred(l, children, CXCursor_ObjCClassRef) : objc_spelling(l, cursor);
    if (!name.len) return;
    bool declared = is_category || map_get(&l->declared, (uint64_t)program_symbol(l->program, name));
    TypeDecl *decl =
        objc_new_type(l, declared ? TYPE_DECL_EXTENSION : TYPE_DECL_CLASS, name, objc_span(l, cursor));
    decl->is_implementation = !is_category;
    if (!declared) supertypes(l, decl, children);
    TypeDecl *outer = enter_type(l, decl, children);
    for (uint32_t i = 0; i < children.len; i++) {
        CXCursor child = children.items[i];
        if (is_method(l, child) && !is_implicit(l, children, child) && l->clang->isCursorDefinition(child))
            objc_method(l, child);
        if (l->clang->getCursorKind(child) == CXCursor_FunctionDecl && l->clang->isCursorDefinition(child)) {
            l->owner = NULL;
            objc_c_function(l, child);
            l->owner = decl;
        }
        if (l->clang->getCursorKind(child) == CXCursor_VarDecl) objc_global(l, child);
    }
    l->owner = outer;
}

static void enumeration(Lower *l, CXCursor cursor) {
    if (!l->clang->isCursorDefinition(cursor)) return;
    Str name = objc_spelling(l, cursor);
    if (!name.len || str_contains(name, STR("(")) || str_contains(name, STR(" "))) return;
    TypeDecl *decl = declare_type(l, cursor, TYPE_DECL_ENUM, name);
    Cursors children = objc_children(l, cursor);
    for (uint32_t i = 0; i < children.len; i++) {
        if (l->clang->getCursorKind(children.items[i]) != CXCursor_EnumConstantDecl) continue;
        VEC_PUSH(l->arena, &decl->cases, objc_constant_name(l, children.items[i], name));
    }
    program_publish_type(l->program, decl);
}

// ------------------------------------------------------------------------------------------ C++

static uint64_t type_key(const Lower *l, CXCursor cursor) {
    return (uint64_t)l->clang->hashCursor(l->clang->getCanonicalCursor(cursor)) + 1;
}

static bool is_cxx_function(enum CXCursorKind kind) {
    return kind == CXCursor_CXXMethod || kind == CXCursor_Constructor || kind == CXCursor_Destructor ||
           kind == CXCursor_FunctionTemplate || kind == CXCursor_FunctionDecl;
}

// The declaration that owns a method defined outside of its class.
static TypeDecl *class_of(Lower *l, CXCursor method) {
    CXCursor parent = l->clang->getCursorSemanticParent(method);
    if (!objc_is_cxx_class(l, parent)) return l->owner;
    TypeDecl *known = map_get(&l->types, type_key(l, parent));
    if (known) return known;
    known = objc_new_type(l, TYPE_DECL_EXTENSION, objc_cxx_name(l, parent), objc_span(l, method));
    program_publish_type(l->program, known);
    map_set(&l->types, type_key(l, parent), known);
    return known;
}

static void top(Lower *l, CXCursor cursor);

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_enter
static void cxx_class(Lower *l, CXCursor cursor) {
    if (!l->clang->isCursorDefinition(cursor)) return;
    Cursors children = objc_children(l, cursor);
    TypeDecl *decl = declare_type(l, cursor, TYPE_DECL_CLASS, objc_cxx_name(l, cursor));
    for (uint32_t i = 0; i < children.len; i++) {
        if (l->clang->getCursorKind(children.items[i]) != CXCursor_CXXBaseSpecifier) continue;
        CXCursor base = l->clang->getTypeDeclaration(l->clang->getCursorType(children.items[i]));
        add_supertype(l, decl, objc_cxx_name(l, base));
    }
    map_set(&l->types, type_key(l, cursor), decl);
    TypeDecl *outer = enter_type(l, decl, children);
    for (uint32_t i = 0; i < children.len; i++)
        top(l, children.items[i]);
    l->owner = outer;
}

// ------------------------------------------------------------------------------------------ files

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_enter
static void inner(Lower *l, CXCursor cursor) {
    Cursors children = objc_children(l, cursor);
    for (uint32_t i = 0; i < children.len; i++)
        top(l, children.items[i]);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_enter
static void declaration(Lower *l, CXCursor cursor, enum CXCursorKind kind) {
    TypeDecl *owner = l->owner;
    switch (kind) {
    case CXCursor_ObjCInterfaceDecl:
        interface(l, cursor);
        break;
    case CXCursor_ObjCCategoryDecl:
        category(l, cursor);
        break;
    case CXCursor_ObjCProtocolDecl:
        protocol(l, cursor);
        break;
    case CXCursor_ObjCImplementationDecl:
    case CXCursor_ObjCCategoryImplDecl:
        implementation(l, cursor);
        break;
    case CXCursor_EnumDecl:
        enumeration(l, cursor);
        break;
    case CXCursor_VarDecl:
        objc_global(l, cursor);
        break;
    case CXCursor_Namespace:
    case CXCursor_LinkageSpec:
    case CXCursor_UnexposedDecl:
        inner(l, cursor);
        break;
    default:
        if (objc_is_cxx_class(l, cursor)) {
            cxx_class(l, cursor);
        } else if (is_cxx_function(kind) && l->clang->isCursorDefinition(cursor)) {
            l->owner = class_of(l, cursor);
            objc_c_function(l, cursor);
        }
        if (kind == CXCursor_FunctionDecl) objc_given_function(l, cursor);
        break;
    }
    l->owner = owner;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_enter
static void top(Lower *l, CXCursor cursor) {
    if (!objc_enter(l, cursor)) return;
    declaration(l, cursor, l->clang->getCursorKind(cursor));
    objc_leave(l);
}

// The place of the file that a top-level cursor stands in, or NULL for the stub SDK and the invented.
static const ObjcFilePlace *place_of(Lower *l, CXCursor cursor) {
    uint32_t at = 0;
    uint32_t number = objc_file_number(l, l->clang->getCursorLocation(cursor), &at);
    return number == OBJC_NOT_HERE ? NULL : &l->places[number];
}

static enum CXChildVisitResult note_class(CXCursor cursor, CXCursor parent, CXClientData data) {
    (void)parent;
    Lower *l = data;
    enum CXCursorKind kind = l->clang->getCursorKind(cursor);
    bool is_class = kind == CXCursor_ObjCInterfaceDecl;
    bool is_type = is_class || kind == CXCursor_ObjCProtocolDecl || kind == CXCursor_EnumDecl ||
                   kind == CXCursor_TypedefDecl;
    if (!is_type || !place_of(l, cursor)) // extern "C" { … }
        return kind == CXCursor_LinkageSpec ? CXChildVisit_Recurse : CXChildVisit_Continue;
    objc_note_given_type(l, cursor);
    if (is_class && !is_forward(l, cursor)) map_set(&l->declared, (uint64_t)objc_symbol(l, cursor), l);
    return CXChildVisit_Continue;
}

static enum CXChildVisitResult visit(CXCursor cursor, CXCursor parent, CXClientData data) {
    (void)parent;
    Lower *l = data;
    if (!l->clang->isDeclaration(l->clang->getCursorKind(cursor))) return CXChildVisit_Continue;
    const ObjcFilePlace *place = place_of(l, cursor);
    if (place && place->file != OBJC_NO_FILE && place->lower) top(l, cursor);
    return CXChildVisit_Continue;
}

// The declaration that holds the methods of a class in the main file.
static TypeDecl *owner_of(Lower *l, Str class_name) {
    if (!class_name.len) return NULL;
    Symbol name = swift_type(l, class_name);
    TypeDeclVec *list = map_get(&l->program->types_by_name, name);
    for (uint32_t i = 0; list && i < list->len; i++)
        if (list->items[i]->span.file == l->places[0].file) return list->items[i];
    Span start = {.file = l->places[0].file};
    TypeDecl *decl = objc_new_type(l, TYPE_DECL_EXTENSION, class_name, start);
    program_publish_type(l->program, decl);
    return decl;
}

static void lost_functions(Lower *l) {
    for (uint32_t i = 0; i < l->unit->functions.len; i++) {
        const ObjcFunction *function = &l->unit->functions.items[i];
        if (!l->clang->Cursor_isNull(function->cursor) || map_get(&l->bodies, (uint64_t)function->body + 1))
            continue;
        l->owner = owner_of(l, function->outline.owner);
        objc_lost_function(l, function);
    }
    l->owner = NULL;
}

void objc_lower_unit(Program *program, const ObjcUnit *unit, const ObjcFilePlace *places) {
    if (unit->status != OBJC_PARSED || !unit->tu) {
        if (places[0].file != OBJC_NO_FILE) program->files.items[places[0].file].has_errors = true;
        return;
    }
    Lower l = {.program = program,
               .unit = unit,
               .clang = unit->clang,
               .arena = program->arena,
               .scratch = arena_new(),
               .places = places,
               .self = program_symbol(program, STR("self")),
               .init = program_symbol(program, STR("init")),
               .at = {.file = places[0].file == OBJC_NO_FILE ? 0 : places[0].file}};
    map_init(&l.files, l.scratch);
    map_init(&l.types, l.scratch);
    map_init(&l.declared, l.scratch);
    map_init(&l.bodies, l.scratch);
    map_init(&l.given_types, l.scratch);
    map_init(&l.renamed, l.scratch);
    map_init(&l.written, l.scratch);
    CXCursor root = unit->clang->getTranslationUnitCursor(unit->tu);
    unit->clang->visitChildren(root, note_class, &l);
    unit->clang->visitChildren(root, visit, &l);
    if (places[0].file != OBJC_NO_FILE && places[0].lower) lost_functions(&l);
    arena_free(l.scratch);
}
