// SPDX-License-Identifier: MIT
// Names that a declaration is given for Swift: NS_SWIFT_NAME, NS_REFINED_FOR_SWIFT. The stub SDK makes them
// annotations, which is how libclang shows their text.
#include "analyzer/objc/lower_value_p.h"

#define SWIFT_NAME "voipcheck.swift_name "

// ------------------------------------------------------------------------------------------ reading

// `(caller:_:)` from the bracket on.
static void read_labels(Lower *l, Given *given, Str text) {
    size_t start = 1;
    for (size_t i = 1; i < text.len && text.data[i] != ')'; i++) {
        if (text.data[i] != ':') continue;
        Str label = str_trim(str_sub(text, start, i));
        if (str_eq_c(label, "self"))
            given->self_at = given->labels.len;
        else
            VEC_PUSH(l->arena, &given->labels, str_eq_c(label, "_") ? STR_NONE : label);
        start = i + 1;
    }
}

// `announce(caller:)`, `Center`, `Outer.Center`, `getter:Center.shared()`, `Center.report(self:x:)`.
static void read_name(Lower *l, Given *given, Str text) {
    text = str_trim(text);
    if (str_starts(text, STR("getter:"))) given->is_getter = true;
    if (str_starts(text, STR("setter:"))) given->is_setter = true;
    if (given->is_getter || given->is_setter) text = str_sub(text, 7, text.len);
    size_t end = 0;
    size_t dot = 0;
    for (; end < text.len && text.data[end] != '('; end++)
        if (text.data[end] == '.') dot = end;
    given->base = str_trim(str_sub(text, dot ? dot + 1 : 0, end));
    given->context = str_trim(str_sub(text, 0, dot));
    given->is_function = end < text.len;
    if (given->is_function) read_labels(l, given, str_sub(text, end, text.len));
}

typedef struct Reading {
    Lower *l;
    Given given;
} Reading;

// Attributes come before all other children.
static enum CXChildVisitResult read_attribute(CXCursor cursor, CXCursor parent, CXClientData data) {
    (void)parent;
    Reading *reading = data;
    Lower *l = reading->l;
    enum CXCursorKind kind = l->clang->getCursorKind(cursor);
    if (!l->clang->isAttribute(kind)) return CXChildVisit_Break;
    if (kind != CXCursor_AnnotateAttr) return CXChildVisit_Continue;
    Str text = clang_api_text(l->clang, l->arena, l->clang->getCursorSpelling(cursor));
    if (str_starts(text, STR(SWIFT_NAME)))
        read_name(l, &reading->given, str_sub(text, sizeof(SWIFT_NAME) - 1, text.len));
    reading->given.refined |= str_eq_c(text, "voipcheck.refined");
    reading->given.nothrow |= str_eq_c(text, "voipcheck.nothrow");
    return CXChildVisit_Continue;
}

Given objc_given(Lower *l, CXCursor declaration) {
    Reading reading = {.l = l, .given = {.self_at = UINT32_MAX}};
    if (!l->clang->Cursor_isNull(declaration)) l->clang->visitChildren(declaration, read_attribute, &reading);
    return reading.given;
}

static bool says_something(const Given *given) { return given->base.len || given->refined || given->nothrow; }

Given objc_given_method(Lower *l, CXCursor method) {
    Given given = {.self_at = UINT32_MAX};
    if (!objc_is_of_project(l, method)) return given;
    given = objc_given(l, method);
    if (says_something(&given)) return given;
    CXCursor declared = l->clang->getCanonicalCursor(method);
    if (!l->clang->equalCursors(declared, method)) given = objc_given(l, declared);
    if (says_something(&given)) return given;
    CXCursor *overridden = NULL;
    unsigned count = 0;
    l->clang->getOverriddenCursors(method, &overridden, &count);
    for (unsigned i = 0; i < count && !says_something(&given); i++)
        given = objc_given(l, overridden[i]);
    if (overridden) l->clang->disposeOverriddenCursors(overridden);
    return given;
}

// ------------------------------------------------------------------------------------------ methods

static Str with_underscores(Lower *l, Str name) { return str_printf(l->arena, "__%.*s", STR_ARG(name)); }

static void refine(Lower *l, SwiftName *name) {
    if (!str_eq_c(name->base, "init"))
        name->base = with_underscores(l, name->base);
    else if (name->labels.len)
        name->labels.items[0] = with_underscores(l, name->labels.items[0]);
}

void objc_apply_given(Lower *l, const Given *given, SwiftName *name) {
    if (given->nothrow) name->throws = false;
    if (given->refined && !given->base.len) refine(l, name);
    if (!given->base.len) return;
    uint32_t wanted = name->labels.len - (name->throws && given->labels.len < name->labels.len);
    if (!given->is_function || given->labels.len != wanted) return; // not a name for this method
    name->base = given->base;
    for (uint32_t i = 0, next = 0; i < name->labels.len; i++)
        if (wanted == name->labels.len || i != name->error_at)
            name->labels.items[i] = given->labels.items[next++];
}

static Property *property_named(const TypeDecl *owner, Symbol name, bool is_static) {
    for (uint32_t i = 0; i < owner->properties.len; i++)
        if (owner->properties.items[i]->name == name && owner->properties.items[i]->is_static == is_static)
            return owner->properties.items[i];
    return NULL;
}

void objc_given_accessor(Lower *l, const Given *given, Function *function) {
    if ((!given->is_getter && !given->is_setter) || !function->owner) return;
    TypeDecl *owner = function->owner;
    Symbol name = program_symbol(l->program, given->base);
    Property *property = property_named(owner, name, function->is_static);
    bool made = !property;
    if (made) {
        property = ARENA_NEW(l->arena, Property);
        property->name = name;
        property->owner = owner;
        property->is_static = function->is_static;
        property->requirement = !function->has_body;
        property->span = function->span;
        property->name_span = function->name_span;
    }
    if (given->is_getter) property->type = function->result;
    if (given->is_getter && function->has_body) property->getter = function;
    if (given->is_setter && function->has_body) property->setter = function;
    if (!made) return;
    VEC_PUSH(l->arena, &owner->properties, property);
    program_publish_property(l->program, property);
}

// ------------------------------------------------------------------------------------------ properties

Str objc_property_name(Lower *l, CXCursor property) {
    Str declared = objc_spelling(l, property);
    Str getter = declared;
    if (l->clang->Cursor_getObjCPropertyAttributes(property, 0) & CXObjCPropertyAttr_getter)
        getter = clang_api_text(l->clang, l->scratch, l->clang->Cursor_getObjCPropertyGetterName(property));
    Given given = objc_is_of_project(l, property) ? objc_given(l, property) : (Given){0};
    Str name = given.base.len ? given.base : given.refined ? with_underscores(l, getter) : getter;
    if (!str_eq(name, declared))
        map_set(&l->renamed, (uint64_t)program_symbol(l->program, name),
                (void *)(uintptr_t)program_symbol(l->program, declared)); // NOLINT: a number, not a pointer
    return name;
}

// ------------------------------------------------------------------------------------------ types

void objc_note_given_type(Lower *l, CXCursor declaration) {
    Given given = objc_given(l, declaration);
    if (!given.base.len || given.is_function) return;
    size_t dot = given.context.len;
    while (dot && given.context.data[dot - 1] != '.')
        dot--;
    GivenType *type = ARENA_NEW(l->scratch, GivenType);
    type->name = program_symbol(l->program, given.base);
    if (given.context.len)
        type->scope = program_symbol(l->program, str_sub(given.context, dot, given.context.len));
    map_set(&l->given_types, (uint64_t)objc_symbol(l, declaration), type);
}

Symbol objc_type_symbol(Lower *l, Str name, Symbol *scope) {
    const GivenType *given = map_get(&l->given_types, (uint64_t)program_symbol(l->program, name));
    *scope = given ? given->scope : 0;
    if (given) return given->name;
    Str swift = selector_swift_type(name);
    size_t at = swift.len;
    while (at && swift.data[at - 1] != '.')
        at--;
    return program_symbol(l->program, str_sub(swift, at, swift.len));
}

// ------------------------------------------------------------------------------------------ C functions

typedef struct Wrapper {
    Function *function;
    ArgVec args;
    const Given *given;
} Wrapper;

// The parameters as Swift has them; `self` is none.
static bool wrap_params(Lower *l, Wrapper *wrapper, CXCursor cursor) {
    const Given *given = wrapper->given;
    int count = l->clang->Cursor_getNumArguments(cursor);
    uint32_t params = count > 0 ? (uint32_t)count : 0;
    bool has_self = given->self_at != UINT32_MAX;
    if (params != given->labels.len + has_self) return false;
    for (uint32_t i = 0, next = 0; i < params; i++) {
        Arg arg = {0};
        if (i == given->self_at) {
            arg.value = program_expr(l->program, EXPR_SELF, wrapper->function->span);
        } else {
            Symbol label = program_symbol(l->program, given->labels.items[next++]);
            VarId var = objc_add_param(l, wrapper->function, label, l->clang->Cursor_getArgument(cursor, i));
            arg.value = objc_var_expr(l, var, wrapper->function->span);
        }
        VEC_PUSH(l->arena, &wrapper->args, arg);
    }
    return true;
}

// `return CFunction(a, b);`
static void wrap_body(Lower *l, Wrapper *wrapper, CXCursor cursor) {
    Function *function = wrapper->function;
    Builder b;
    builder_start(&b, l->program, function);
    Call *call = ARENA_NEW(l->arena, Call);
    call->span = function->span;
    call->name_span = function->span;
    call->name = objc_symbol(l, cursor);
    call->args = wrapper->args.items;
    call->arg_count = wrapper->args.len;
    Expr *value = NULL;
    if (function->result) {
        call->result = program_add_var(l->program, (Var){.kind = VAR_TEMP,
                                                         .owner = function,
                                                         .type = function->result,
                                                         .call = call,
                                                         .immutable = true,
                                                         .span = call->span});
        value = program_expr(l->program, EXPR_VAR, call->span);
        value->var = call->result;
    }
    builder_call(&b, call);
    builder_return(&b, value, call->span);
    builder_finish(&b);
    function->has_body = true;
    function->body = (Span){function->span.file, function->span.end, function->span.end};
}

// The type that a function becomes a member of.
static TypeDecl *context_of(Lower *l, const Given *given, Span span) {
    if (!given->context.len) return NULL;
    size_t at = given->context.len;
    while (at && given->context.data[at - 1] != '.')
        at--;
    Symbol scope = 0;
    Str name = str_sub(given->context, at, given->context.len);
    Symbol symbol = objc_type_symbol(l, name, &scope); // Swift's name, or that of Objective-C
    TypeDecl *decl = program_add_type(l->program, TYPE_DECL_EXTENSION, symbol);
    decl->span = span;
    decl->name_span = span;
    program_publish_type(l->program, decl);
    return decl;
}

void objc_given_function(Lower *l, CXCursor cursor) {
    Given given = objc_given(l, cursor);
    if (!given.base.len || !given.is_function) return;
    if (!given.context.len && str_eq(given.base, objc_spelling(l, cursor)) && !given.labels.len) return;
    TypeDecl *outer = l->owner;
    l->owner = context_of(l, &given, objc_span(l, cursor));
    bool is_init = str_eq_c(given.base, "init");
    FunctionKind kind = l->owner ? FUNCTION_METHOD : FUNCTION_FREE;
    Wrapper wrapper = {.given = &given};
    wrapper.function = objc_new_function(l, kind, program_symbol(l->program, given.base), cursor);
    wrapper.function->is_static = l->owner && (given.self_at == UINT32_MAX || is_init);
    CXType result = l->clang->getCursorResultType(cursor);
    if (result.kind != CXType_Void) wrapper.function->result = objc_type(l, result);
    bool fits = wrap_params(l, &wrapper, cursor);
    l->params.len = 0; // the parameters are bound in no body of C
    if (fits) {
        wrap_body(l, &wrapper, cursor);
        if (given.is_getter || given.is_setter) {
            objc_given_accessor(l, &given, wrapper.function);
        } else {
            if (l->owner) VEC_PUSH(l->arena, &l->owner->functions, wrapper.function);
            program_publish_function(l->program, wrapper.function);
        }
    }
    l->owner = outer;
}
