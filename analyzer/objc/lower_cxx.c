// SPDX-License-Identifier: MIT
// What C++ adds to calls: which of many functions of a name is meant, constructors, destructors, operators.
#include "analyzer/objc/lower_value_p.h"

#define DESTRUCTORS_MAX_DEPTH 8 // of members in members
#define OVERRIDES_MAX_DEPTH 16

// ------------------------------------------------------------------------------------------ names

bool objc_is_cxx_class(Lower *l, CXCursor cursor) {
    enum CXCursorKind kind = objc_kind(l, cursor);
    if (kind == CXCursor_ClassDecl || kind == CXCursor_ClassTemplate) return true;
    return kind == CXCursor_StructDecl && l->clang->getCursorLanguage(cursor) == CXLanguage_CPlusPlus;
}

Str objc_cxx_name(Lower *l, CXCursor class) {
    Str name = objc_spelling(l, class);
    CXCursor at = l->clang->getCursorSemanticParent(class);
    for (;; at = l->clang->getCursorSemanticParent(at)) {
        bool around = objc_kind(l, at) == CXCursor_Namespace || objc_is_cxx_class(l, at);
        if (!around) return name;
        Str outer = objc_spelling(l, at);
        if (outer.len) name = str_printf(l->scratch, "%.*s::%.*s", STR_ARG(outer), STR_ARG(name));
    }
}

// In the same place: then one is what the compiler made of the other.
static bool same_place(Lower *l, CXCursor a, CXCursor b) {
    return l->clang->equalLocations(l->clang->getCursorLocation(a), l->clang->getCursorLocation(b)) != 0;
}

// The template that the compiler made the function from; the function itself when somebody wrote it.
static CXCursor pattern_of(Lower *l, CXCursor function) {
    CXCursor pattern = l->clang->getSpecializedCursorTemplate(function);
    bool made = !l->clang->Cursor_isNull(pattern) && same_place(l, pattern, function);
    return made ? pattern : function;
}

// Without the number of the unit's file, which is another one in every unit: its path instead.
static Str with_path(Lower *l, Str usr) {
    unsigned number = 0;
    size_t at = 3;
    if (!str_starts(usr, STR("c:h"))) return usr;
    for (; at < usr.len && usr.data[at] != '@'; at++) {
        char c = usr.data[at];
        bool digit = c >= '0' && c <= '9';
        if (!digit && !(c >= 'a' && c <= 'f')) return usr;
        number = number * 16 + (unsigned)(digit ? c - '0' : c - 'a' + 10);
    }
    if (number >= l->unit->headers.list.len) return usr;
    return str_printf(l->scratch, "%.*s%.*s", STR_ARG(l->unit->headers.list.items[number].path),
                      STR_ARG(str_sub(usr, at, usr.len)));
}

Symbol objc_linkage(Lower *l, CXCursor function) {
    if (l->clang->Cursor_isNull(function)) return 0;
    function = pattern_of(l, function);
    Str usr = clang_api_text(l->clang, l->scratch, l->clang->getCursorUSR(function));
    // What C links by its name alone has no parameters in it.
    if (!str_contains(usr, STR("#")) || objc_is_invented(l, function)) return 0;
    bool standard = str_starts(usr, STR("c:@N@std@"));
    if (!standard && !objc_is_of_project(l, function)) return 0;
    return program_symbol(l->program, with_path(l, usr));
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by OVERRIDES_MAX_DEPTH
static void add_overrides(Lower *l, Function *function, CXCursor method, int depth) {
    if (depth >= OVERRIDES_MAX_DEPTH) return;
    CXCursor *list = NULL;
    unsigned count = 0;
    l->clang->getOverriddenCursors(method, &list, &count);
    for (unsigned i = 0; i < count; i++) {
        Symbol linkage = objc_linkage(l, list[i]);
        if (linkage) VEC_PUSH(l->arena, &function->overrides, linkage);
        add_overrides(l, function, list[i], depth + 1);
    }
    if (list) l->clang->disposeOverriddenCursors(list);
}

void objc_link(Lower *l, Function *function, CXCursor declaration) {
    function->linkage = objc_linkage(l, declaration);
    if (objc_kind(l, declaration) == CXCursor_CXXMethod || objc_kind(l, declaration) == CXCursor_Destructor)
        add_overrides(l, function, declaration, 0);
}

static bool is_standard(Lower *l, const Call *call) {
    return call->linkage && str_starts(program_text(l->program, call->linkage), STR("c:@N@std@"));
}

// ------------------------------------------------------------------------------------------ calls

static Call *new_call(Lower *l, CXCursor cursor, CXCursor function) {
    Call *call = ARENA_NEW(l->arena, Call);
    call->span = objc_span(l, cursor);
    call->name_span = call->span;
    call->linkage = objc_linkage(l, function);
    return call;
}

void objc_name_linked(Lower *l, Call *call, CXCursor function) {
    call->linkage = objc_linkage(l, function);
    if (!is_standard(l, call)) return;
    Str name = str_printf(l->scratch, "std::%.*s", STR_ARG(objc_spelling(l, function)));
    call->name = program_symbol(l->program, name);
    call->receiver = NULL;
}

// An argument that the compiler writes: the value of a parameter that the source leaves out.
static bool is_left_out(Lower *l, CXCursor argument) {
    CXFile file = NULL;
    l->clang->getFileLocation(l->clang->getRangeStart(l->clang->getCursorExtent(argument)), &file, NULL, NULL,
                              NULL);
    return !file && !objc_children(l, argument).len;
}

// Its value, when it is a constant: `bool report = true`. The declaration in the header has it.
// NOLINTNEXTLINE(misc-no-recursion): a constant
static Expr *left_out(Lower *l, CXCursor function, unsigned i, Span span) {
    CXCursor places[2] = {function, l->clang->getCanonicalCursor(function)};
    for (int k = 0; k < 2; k++) {
        if ((int)i >= l->clang->Cursor_getNumArguments(places[k])) continue;
        CXCursor value = objc_last(l, l->clang->Cursor_getArgument(places[k], i));
        if (!l->clang->isExpression(objc_kind(l, value))) continue;
        if (objc_is_null(l, value)) return program_expr(l->program, EXPR_NIL, span);
        Expr *constant = objc_literal_value(l, value);
        if (constant) return constant;
    }
    return objc_unknown(l, span);
}

// Whether the function takes its argument number `i` by a reference that it may write through.
static bool takes_reference(Lower *l, CXCursor function, unsigned i) {
    const ClangApi *clang = l->clang;
    CXType type = clang->getCursorType(function);
    if (clang->getNumArgTypes(type) <= (int)i) return false;
    CXType wanted = clang->getArgType(type, i);
    return (wanted.kind == CXType_LValueReference || wanted.kind == CXType_RValueReference) &&
           !clang->isConstQualifiedType(clang->getPointeeType(wanted));
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
void objc_cxx_args(Lower *l, Call *call, CXCursor cursor, CXCursor function, uint32_t from) {
    ArgVec args = {0};
    int count = l->clang->Cursor_getNumArguments(cursor);
    bool known = !l->clang->Cursor_isNull(function);
    for (uint32_t i = from; count > 0 && i < (uint32_t)count; i++) {
        CXCursor argument = l->clang->Cursor_getArgument(cursor, i);
        if (is_left_out(l, argument)) {
            Expr *value = known ? left_out(l, function, i - from, call->span) : objc_unknown(l, call->span);
            VEC_PUSH(l->arena, &args, ((Arg){.value = value}));
            continue;
        }
        objc_add_arg(l, &args, 0, argument);
        Arg *arg = &args.items[args.len - 1];
        bool place = arg->value->kind == EXPR_VAR || arg->value->kind == EXPR_MEMBER ||
                     arg->value->kind == EXPR_NAME || arg->value->kind == EXPR_SUBSCRIPT;
        if (known && place && takes_reference(l, function, i - from)) arg->inout = true;
    }
    call->args = args.items;
    call->arg_count = args.len;
}

// ------------------------------------------------------------------------------------------ operators

static bool writes_left(Str name) {
    return str_ends(name, STR("=")) && !str_eq_c(name, "operator==") && !str_eq_c(name, "operator!=") &&
           !str_eq_c(name, "operator<=") && !str_eq_c(name, "operator>=");
}

// a + b, a == b of what has no code here: what it is computed from.
// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *operator_value(Lower *l, CXCursor cursor, Str name) {
    Span span = objc_span(l, cursor);
    Expr *expr = objc_unknown(l, span);
    int count = l->clang->Cursor_getNumArguments(cursor);
    bool assigns = str_eq_c(name, "operator=") && count == 2;
    for (int i = 0; i < count; i++) {
        CXCursor side = l->clang->Cursor_getArgument(cursor, (unsigned)i);
        bool target = i == 0 && writes_left(name);
        program_expr_add(l->program, expr, target ? objc_place(l, side) : objc_value(l, side));
    }
    if (!writes_left(name) || !expr->child_count) return expr;
    // x = y of strings, smart pointers, std::function; x += y
    objc_assign(l, expr->children[0], assigns ? expr->children[1] : objc_unknown(l, span), span);
    return expr;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
Expr *objc_operator(Lower *l, CXCursor cursor, CXCursor function, bool wanted) {
    Str name = objc_spelling(l, function);
    int count = l->clang->Cursor_getNumArguments(cursor);
    CXType type = l->clang->getCursorType(cursor);
    Call *call = new_call(l, cursor, function);
    CXCursor owner = l->clang->getCursorSemanticParent(function);
    bool member = objc_kind(l, function) == CXCursor_CXXMethod && count > 0;
    bool closure = !objc_spelling(l, owner).len || str_contains(objc_spelling(l, owner), STR("("));
    if (member && str_eq_c(name, "operator()") && (closure || is_standard(l, call) || !call->linkage)) {
        call->linkage = 0; // of a lambda, a std::function: the value is called
        call->callee = objc_value(l, l->clang->Cursor_getArgument(cursor, 0));
        objc_cxx_args(l, call, cursor, l->clang->getNullCursor(), 1);
        return objc_finish_call(l, call, wanted, type);
    }
    bool implicit = member && (l->clang->CXXMethod_isDefaulted(function) || same_place(l, owner, function));
    if (!call->linkage || is_standard(l, call) || implicit) return operator_value(l, cursor, name);
    call->name = objc_symbol(l, function);
    call->is_virtual = l->clang->Cursor_isDynamicCall(cursor) != 0;
    if (member) call->receiver = objc_value(l, l->clang->Cursor_getArgument(cursor, 0));
    objc_cxx_args(l, call, cursor, function, member ? 1 : 0);
    return objc_finish_call(l, call, wanted, type);
}

// ------------------------------------------------------------------------------------------ constructors

// Written by nobody: it does what the constructors of the members do.
static bool is_implicit(Lower *l, CXCursor constructor) {
    CXCursor class = l->clang->getCursorSemanticParent(constructor);
    return l->clang->CXXMethod_isDefaulted(constructor) || same_place(l, class, constructor);
}

// Copies, and conversions to std::function: the value stays what it is.
static bool keeps_value(Lower *l, CXCursor cursor, CXCursor constructor) {
    if (l->clang->Cursor_getNumArguments(cursor) != 1) return false;
    CXCursor class = l->clang->getCursorSemanticParent(constructor);
    Str name = objc_cxx_name(l, class);
    if (str_eq_c(name, "std::function") || str_contains(name, STR("(lambda"))) return true;
    if (!objc_spelling(l, class).len) return true; // a lambda
    CXType given =
        l->clang->getCanonicalType(l->clang->getCursorType(l->clang->Cursor_getArgument(cursor, 0)));
    CXType made = l->clang->getCanonicalType(l->clang->getCursorType(cursor));
    bool same =
        l->clang->equalCursors(l->clang->getTypeDeclaration(given), l->clang->getTypeDeclaration(made));
    return same && made.kind == CXType_Record &&
           (is_implicit(l, constructor) || !objc_linkage(l, constructor) || str_starts(name, STR("std::")));
}

// A string, a collection, a lock: what they are made of. Who is given a closure may call it.
// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *standard_object(Lower *l, CXCursor cursor, CXCursor constructor, Call *call, Str class) {
    objc_cxx_args(l, call, cursor, constructor, 0);
    bool runs = str_eq_c(class, "std::thread") || str_eq_c(class, "std::jthread");
    Expr *expr = objc_unknown(l, call->span);
    for (uint32_t i = 0; i < call->arg_count; i++) {
        runs = runs || call->args[i].value->kind == EXPR_CLOSURE;
        program_expr_add(l->program, expr, call->args[i].value);
    }
    call->name = program_symbol(l->program, class);
    if (runs) objc_call_event(l, call);
    return expr;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
Expr *objc_construction(Lower *l, CXCursor cursor, CXCursor constructor, bool wanted) {
    CXType type = l->clang->getCursorType(cursor);
    if (keeps_value(l, cursor, constructor)) return objc_value(l, l->clang->Cursor_getArgument(cursor, 0));
    bool owned = l->clang->equalCursors(l->constructed, cursor) != 0;
    CXCursor destructor;
    if (!owned && objc_destructor(l, type, &destructor))
        objc_mark_error(l, objc_span(l, cursor), "a temporary object with a destructor");
    Call *call = new_call(l, cursor, constructor);
    if (!call->linkage || is_implicit(l, constructor)) {
        Expr *expr = objc_unknown(l, call->span);
        int count = l->clang->Cursor_getNumArguments(cursor);
        for (int i = 0; i < count; i++)
            program_expr_add(l->program, expr,
                             objc_value(l, l->clang->Cursor_getArgument(cursor, (unsigned)i)));
        return expr;
    }
    call->name = l->init;
    Str class = objc_cxx_name(l, l->clang->getCursorSemanticParent(constructor));
    if (is_standard(l, call)) return standard_object(l, cursor, constructor, call, class);
    call->receiver = objc_type_expr(l, class, call->span);
    objc_cxx_args(l, call, cursor, constructor, 0);
    return objc_finish_call(l, call, wanted, type);
}

// The fields of a class, in order.
static Cursors fields_of(Lower *l, CXCursor class) {
    Cursors all = objc_children(l, class);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < all.len; i++)
        if (objc_kind(l, all.items[i]) == CXCursor_FieldDecl) all.items[kept++] = all.items[i];
    all.len = kept;
    return all;
}

// CallCenter{provider, true} of a class without constructors: its members are given their values.
// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
Expr *objc_init_list(Lower *l, CXCursor cursor) {
    CXType type = l->clang->getCanonicalType(l->clang->getCursorType(cursor));
    CXCursor class = l->clang->getTypeDeclaration(type);
    Cursors fields = {0};
    if (type.kind == CXType_Record && objc_is_cxx_class(l, class) && objc_is_of_project(l, class))
        fields = fields_of(l, class);
    Expr *expr = objc_unknown(l, objc_span(l, cursor));
    Cursors values = objc_children(l, cursor);
    for (uint32_t i = 0; i < values.len; i++) {
        if (!l->clang->isExpression(objc_kind(l, values.items[i]))) continue;
        Expr *value = objc_value(l, values.items[i]);
        program_expr_add(l->program, expr, value);
        if (i < fields.len) program_note_assignment(l->program, objc_symbol(l, fields.items[i]), value);
    }
    return expr;
}

// `: Base(x), member_(y)` in front of a constructor's body.
// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
void objc_initialisers(Lower *l, Cursors children) {
    CXCursor member = l->clang->getNullCursor();
    for (uint32_t i = 0; i < children.len; i++) {
        CXCursor child = children.items[i];
        enum CXCursorKind kind = objc_kind(l, child);
        if (kind == CXCursor_MemberRef) {
            member = child;
            continue;
        }
        if (kind == CXCursor_TypeRef) member = l->clang->getNullCursor();
        if (!l->clang->isExpression(kind)) continue;
        l->constructed = objc_bare(l, child).cursor;
        if (l->clang->Cursor_isNull(member)) {
            objc_effect(l, child);
            continue;
        }
        Span span = objc_span(l, member);
        Expr *value = objc_value(l, child);
        Expr *target = objc_expr1(l, EXPR_MEMBER, span, program_expr(l->program, EXPR_SELF, span));
        target->name = objc_symbol(l, member);
        objc_assign(l, target, value, span);
        member = l->clang->getNullCursor();
    }
}

// ------------------------------------------------------------------------------------------ destructors

// Has code that somebody wrote, here or in a file that is not seen.
static bool does_something(Lower *l, CXCursor destructor) {
    if (l->clang->CXXMethod_isDefaulted(destructor)) return false;
    CXCursor definition = l->clang->getCursorDefinition(destructor);
    if (l->clang->Cursor_isNull(definition)) return true;
    Cursors children = objc_children(l, definition);
    for (uint32_t i = 0; i < children.len; i++)
        if (objc_kind(l, children.items[i]) == CXCursor_CompoundStmt)
            return objc_children(l, children.items[i]).len > 0;
    return true;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by DESTRUCTORS_MAX_DEPTH
static bool find_destructor(Lower *l, CXType type, CXCursor *destructor, int depth) {
    const ClangApi *clang = l->clang;
    type = clang->getCanonicalType(type);
    for (int i = 0; i < DESTRUCTORS_MAX_DEPTH && type.kind == CXType_ConstantArray; i++)
        type = clang->getCanonicalType(clang->getArrayElementType(type));
    if (type.kind != CXType_Record || depth >= DESTRUCTORS_MAX_DEPTH) return false;
    CXCursor class = clang->getTypeDeclaration(type);
    CXCursor pattern = clang->getSpecializedCursorTemplate(class);
    if (!clang->Cursor_isNull(pattern)) class = pattern;
    CXCursor definition = clang->getCursorDefinition(class);
    if (clang->Cursor_isNull(definition) || !objc_is_of_project(l, definition)) return false;
    Cursors members = objc_children(l, definition);
    for (uint32_t i = 0; i < members.len; i++)
        if (objc_kind(l, members.items[i]) == CXCursor_Destructor && does_something(l, members.items[i])) {
            *destructor = members.items[i];
            return true;
        }
    for (uint32_t i = 0; i < members.len; i++) {
        enum CXCursorKind kind = objc_kind(l, members.items[i]);
        if ((kind == CXCursor_FieldDecl || kind == CXCursor_CXXBaseSpecifier) &&
            find_destructor(l, clang->getCursorType(members.items[i]), destructor, depth + 1))
            return true;
    }
    return false;
}

bool objc_destructor(Lower *l, CXType type, CXCursor *destructor) {
    return find_destructor(l, type, destructor, 0);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by run_finally
static void destroy(Lower *l, Expr *object, CXCursor destructor, bool is_virtual, Span span) {
    Call *call = ARENA_NEW(l->arena, Call);
    call->span = call->name_span = span;
    call->receiver = object;
    call->name = program_symbol(l->program, STR("deinit"));
    call->linkage = objc_linkage(l, destructor);
    call->is_virtual = is_virtual;
    objc_call_event(l, call);
}

// `delete p`. NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
Expr *objc_delete(Lower *l, CXCursor cursor) {
    CXCursor operand = objc_last(l, cursor);
    Span span = objc_span(l, cursor);
    Expr *object = objc_value(l, operand);
    CXType type = l->clang->getCanonicalType(l->clang->getCursorType(objc_bare(l, operand).cursor));
    CXCursor destructor;
    if (type.kind == CXType_Pointer && objc_destructor(l, l->clang->getPointeeType(type), &destructor))
        destroy(l, object, destructor, l->clang->CXXMethod_isVirtual(destructor) != 0, span);
    return objc_unknown(l, span);
}

// The class that a smart pointer of the standard library owns an object of.
static bool owned_type(Lower *l, CXType type, CXType *out) {
    CXCursor class = l->clang->getTypeDeclaration(l->clang->getCanonicalType(type));
    Str name = objc_cxx_name(l, class);
    if (!str_eq_c(name, "std::unique_ptr") && !str_eq_c(name, "std::shared_ptr") &&
        !str_eq_c(name, "std::optional"))
        return false;
    *out = l->clang->Type_getTemplateArgumentAsType(l->clang->getCanonicalType(type), 0);
    return out->kind != CXType_Invalid;
}

void objc_destroy_later(Lower *l, CXCursor variable) {
    CXType type = l->clang->getCursorType(variable);
    CXType inner;
    CXCursor destructor;
    if (owned_type(l, type, &inner) && objc_destructor(l, inner, &destructor))
        objc_mark_error(l, objc_span(l, variable), "a smart pointer to an object with a destructor");
    if (!objc_destructor(l, type, &destructor)) return;
    if (l->clang->getCanonicalType(type).kind != CXType_Record) {
        objc_mark_error(l, objc_span(l, variable), "an array of objects with destructors");
        return;
    }
    Frame *frame = ARENA_NEW(l->scratch, Frame);
    frame->kind = FRAME_FINALLY;
    frame->body = variable;
    frame->scope = l->body->scope;
    frame->destructor = destructor;
    frame->destroys = true;
    objc_push_frame(l, frame);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by run_finally
void objc_run_destructor(Lower *l, const Frame *frame) {
    Span span = objc_span(l, frame->body);
    Expr *object = objc_var_expr(l, objc_variable(l, frame->body), span);
    destroy(l, object, frame->destructor, false, span);
}
