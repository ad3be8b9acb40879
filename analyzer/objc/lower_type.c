// SPDX-License-Identifier: MIT
// Types: from libclang's to the program's, named as Swift names them.
#include "analyzer/objc/lower_value_p.h"

#define TYPE_MAX_DEPTH 8 // of blocks and collections in one another

Type *objc_named_type(Lower *l, Str name) {
    Type *type = program_type(l->program, TYPE_NAMED);
    const GivenType *given = map_get(&l->given_types, (uint64_t)program_symbol(l->program, name));
    type->name = given ? given->name : program_symbol(l->program, selector_swift_type(name));
    if (given && given->scope) {
        type->scope = program_type(l->program, TYPE_NAMED);
        type->scope->name = given->scope;
    }
    return type;
}

static Type *builtin(Lower *l, const char *name) {
    Type *type = program_type(l->program, TYPE_NAMED);
    type->name = program_symbol(l->program, str_from(name));
    return type;
}

static Type *nothing_known(Lower *l) { return program_type(l->program, TYPE_UNKNOWN); }

static Str declared_name(Lower *l, CXType type) {
    return objc_spelling(l, l->clang->getTypeDeclaration(type));
}

static Str typedef_name(Lower *l, CXType type) {
    return clang_api_text(l->clang, l->scratch, l->clang->getTypedefName(type));
}

// The object type behind a pointer or a plain class, without its arguments and protocols.
static CXType base_of(Lower *l, CXType type) {
    type = l->clang->getCanonicalType(type);
    if (type.kind == CXType_ObjCObjectPointer)
        type = l->clang->getCanonicalType(l->clang->getPointeeType(type));
    if (type.kind == CXType_ObjCObject) type = l->clang->Type_getObjCObjectBaseType(type);
    return type;
}

Str objc_class_name(Lower *l, CXType type) {
    CXType base = base_of(l, type);
    if (base.kind != CXType_ObjCInterface) return STR_NONE;
    Str name = declared_name(l, base);
    return str_eq_c(name, HEAL_ANY) ? STR_NONE : name;
}

static Type *convert(Lower *l, CXType type, int depth);

// NOLINTNEXTLINE(misc-no-recursion): bounded by TYPE_MAX_DEPTH
static Type *object(Lower *l, CXType type, int depth) {
    const ClangApi *clang = l->clang;
    CXType pointee = clang->getCanonicalType(clang->getPointeeType(clang->getCanonicalType(type)));
    unsigned protocols = pointee.kind == CXType_ObjCObject ? clang->Type_getNumObjCProtocolRefs(pointee) : 0;
    Str name = objc_class_name(l, type);
    if (!name.len || str_eq_c(name, "NSObject")) {
        CXType base = base_of(l, type);
        if (protocols && base.kind != CXType_ObjCClass)
            return objc_named_type(l, objc_spelling(l, clang->Type_getObjCProtocolDecl(pointee, 0)));
        return name.len ? objc_named_type(l, name) : nothing_known(l);
    }
    // A string with a name of its own: PKPushType, NSNotificationName.
    Str alias = typedef_name(l, type);
    if (alias.len && str_eq_c(name, "NSString") && !str_eq_c(alias, "instancetype"))
        return objc_named_type(l, alias);
    unsigned args = pointee.kind == CXType_ObjCObject ? clang->Type_getNumObjCTypeArgs(pointee) : 0;
    if (args == 1 && str_eq_c(name, "NSArray")) {
        Type *array = program_type(l->program, TYPE_ARRAY);
        program_type_add(l->program, array, convert(l, clang->Type_getObjCTypeArg(pointee, 0), depth));
        return array;
    }
    return objc_named_type(l, name);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by TYPE_MAX_DEPTH
static Type *function(Lower *l, CXType type, int depth) {
    const ClangApi *clang = l->clang;
    Type *out = program_type(l->program, TYPE_FUNCTION);
    int count = clang->getNumArgTypes(type);
    for (int i = 0; i < count; i++)
        program_type_add(l->program, out, convert(l, clang->getArgType(type, (unsigned)i), depth));
    CXType result = clang->getResultType(type);
    if (clang->getCanonicalType(result).kind != CXType_Void) out->result = convert(l, result, depth);
    return out;
}

static bool is_function(enum CXTypeKind kind) {
    return kind == CXType_FunctionProto || kind == CXType_FunctionNoProto;
}

static Type *named_declaration(Lower *l, CXType type, int depth);

// NOLINTNEXTLINE(misc-no-recursion): bounded by TYPE_MAX_DEPTH
static Type *pointer(Lower *l, CXType type, int depth) {
    CXType pointee = l->clang->getCanonicalType(l->clang->getPointeeType(l->clang->getCanonicalType(type)));
    if (is_function(pointee.kind)) return function(l, pointee, depth);
    if (pointee.kind != CXType_Record) return nothing_known(l);
    if (objc_is_cxx_class(l, l->clang->getTypeDeclaration(pointee)))
        return named_declaration(l, pointee, depth);
    Str alias = typedef_name(l, type);
    return objc_named_type(l, alias.len ? alias : declared_name(l, pointee));
}

// The type that stands between the brackets of std::function<…>, std::unique_ptr<…> and their like.
// NOLINTNEXTLINE(misc-no-recursion): bounded by TYPE_MAX_DEPTH
static Type *of_template(Lower *l, CXType type, int depth) {
    static const char *const NAMES[] = {"std::function", "std::unique_ptr", "std::shared_ptr"};
    CXType canonical = l->clang->getCanonicalType(type);
    Str name = objc_cxx_name(l, l->clang->getTypeDeclaration(canonical));
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        if (!str_eq_c(name, NAMES[i])) continue;
        CXType inner = l->clang->Type_getTemplateArgumentAsType(canonical, 0);
        if (inner.kind == CXType_Invalid) return NULL;
        Type *out = convert(l, inner, depth + 1);
        if (out->kind == TYPE_FUNCTION) out->escaping = true;
        return out;
    }
    return NULL;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by TYPE_MAX_DEPTH
static Type *named_declaration(Lower *l, CXType type, int depth) {
    CXCursor class = l->clang->getTypeDeclaration(l->clang->getCanonicalType(type));
    if (objc_is_cxx_class(l, class)) {
        Type *inner = of_template(l, type, depth);
        Str qualified = objc_cxx_name(l, class);
        if (inner || !qualified.len || str_contains(qualified, STR("(")))
            return inner ? inner : nothing_known(l);
        return objc_named_type(l, qualified);
    }
    Str alias = typedef_name(l, type);
    Str name = alias.len ? alias : declared_name(l, l->clang->getCanonicalType(type));
    if (!name.len || str_contains(name, STR("("))) return nothing_known(l); // (unnamed enum at …)
    return objc_named_type(l, name);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by TYPE_MAX_DEPTH
static Type *convert(Lower *l, CXType type, int depth) {
    if (depth > TYPE_MAX_DEPTH) return nothing_known(l);
    CXType canonical = l->clang->getCanonicalType(type);
    enum CXTypeKind kind = canonical.kind;
    if (kind == CXType_Bool || (kind == CXType_SChar && str_eq_c(typedef_name(l, type), "BOOL")))
        return builtin(l, "Bool");
    if (kind >= CXType_Char_U && kind <= CXType_Int128) return builtin(l, "Int");
    switch (kind) {
    case CXType_Float:
    case CXType_Double:
    case CXType_LongDouble:
    case CXType_Half:
    case CXType_Float16:
        return builtin(l, "Double");
    case CXType_Enum:
    case CXType_Record:
        return named_declaration(l, type, depth);
    case CXType_ObjCObjectPointer:
        return object(l, type, depth + 1);
    case CXType_BlockPointer:
        return function(l, l->clang->getCanonicalType(l->clang->getPointeeType(canonical)), depth + 1);
    case CXType_FunctionProto:
    case CXType_FunctionNoProto:
        return function(l, canonical, depth + 1);
    case CXType_Pointer:
        return pointer(l, type, depth + 1);
    case CXType_LValueReference:
    case CXType_RValueReference:
        return convert(l, l->clang->getPointeeType(canonical), depth + 1);
    default:
        return nothing_known(l);
    }
}

Type *objc_type(Lower *l, CXType type) { return convert(l, type, 0); }

Type *objc_informative(Lower *l, CXType type) {
    Type *found = objc_type(l, type);
    return found->kind == TYPE_UNKNOWN ? NULL : found;
}

CXType objc_static_type(Lower *l, CXCursor bare) {
    const ClangApi *clang = l->clang;
    CXType type = clang->getCursorType(bare);
    if (clang->getCursorKind(bare) != CXCursor_MemberRefExpr) return type;
    CXCursor declaration = clang->getCursorReferenced(bare);
    switch (clang->getCursorKind(declaration)) {
    case CXCursor_ObjCPropertyDecl:
        return clang->getCursorType(declaration);
    case CXCursor_ObjCInstanceMethodDecl:
    case CXCursor_ObjCClassMethodDecl:
        return clang->getCursorResultType(declaration);
    default:
        return type;
    }
}

bool objc_is_object(Lower *l, CXType type) {
    enum CXTypeKind kind = l->clang->getCanonicalType(type).kind;
    return kind == CXType_ObjCObjectPointer || kind == CXType_ObjCId || kind == CXType_ObjCClass ||
           kind == CXType_BlockPointer;
}

static bool is_any(Lower *l, CXType type) {
    CXType base = base_of(l, type);
    return base.kind == CXType_ObjCInterface && str_eq_c(declared_name(l, base), HEAL_ANY);
}

Truth objc_truth_of(Lower *l, CXType type) {
    enum CXTypeKind kind = l->clang->getCanonicalType(type).kind;
    if (kind == CXType_LValueReference || kind == CXType_RValueReference)
        kind = l->clang->getCanonicalType(l->clang->getPointeeType(l->clang->getCanonicalType(type))).kind;
    if (kind == CXType_Bool) return TRUTH_FLAG;
    if (kind == CXType_SChar && str_eq_c(typedef_name(l, type), "BOOL")) return TRUTH_FLAG;
    if (kind >= CXType_Char_U && kind <= CXType_LongDouble) return TRUTH_NUMBER;
    if (kind == CXType_ObjCObjectPointer && is_any(l, type)) return TRUTH_ANY;
    switch (kind) {
    case CXType_Enum:
    case CXType_Float16:
    case CXType_Half:
        return TRUTH_NUMBER;
    case CXType_NullPtr:
    case CXType_Pointer:
    case CXType_BlockPointer:
    case CXType_ObjCObjectPointer:
    case CXType_ObjCId:
    case CXType_ObjCClass:
    case CXType_ObjCSel:
    case CXType_ConstantArray:
    case CXType_IncompleteArray:
    case CXType_VariableArray:
    case CXType_FunctionProto:
    case CXType_FunctionNoProto:
        return TRUTH_POINTER;
    default:
        break;
    }
    Str spelling = clang_api_text(l->clang, l->scratch, l->clang->getTypeSpelling(type));
    return str_eq_c(spelling, "<pseudo-object type>") ? TRUTH_POINTER : TRUTH_OTHER; // d[@"key"]
}

Truth objc_bare_truth(Lower *l, CXCursor bare) {
    Truth truth = objc_truth_of(l, objc_static_type(l, bare));
    enum CXCursorKind kind = l->clang->getCursorKind(bare);
    CXCursor declaration = l->clang->getCursorReferenced(bare);
    bool known = !l->clang->Cursor_isNull(declaration) && !objc_is_invented(l, declaration);
    // The type that an invented declaration gives is a guess.
    if (kind == CXCursor_ObjCMessageExpr && truth == TRUTH_POINTER && !known) return TRUTH_ANY;
    // C gives a function that it first meets in a call the result int.
    known = known &&
            l->clang->getCanonicalType(l->clang->getCursorType(declaration)).kind != CXType_FunctionNoProto;
    if (kind == CXCursor_CallExpr && truth == TRUTH_NUMBER && !known) return TRUTH_ANY;
    return truth;
}
