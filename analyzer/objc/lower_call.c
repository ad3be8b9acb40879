// SPDX-License-Identifier: MIT
// Calls of C functions, of blocks and function pointers, of C++ methods and constructors; arguments of calls.
#include "analyzer/objc/lower_value_p.h"

// ------------------------------------------------------------------------------------------ arguments

static bool is_place(const Expr *expr) {
    return expr->kind == EXPR_VAR || expr->kind == EXPR_MEMBER || expr->kind == EXPR_NAME ||
           expr->kind == EXPR_SUBSCRIPT;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
void objc_add_arg(Lower *l, ArgVec *args, Symbol label, CXCursor value) {
    Arg arg = {.label = label};
    Bare bare = objc_bare(l, value);
    if (objc_kind(l, bare.cursor) == CXCursor_UnaryOperator &&
        l->clang->getCursorUnaryOperatorKind(bare.cursor) == CXUnaryOperator_AddrOf) {
        arg.value = objc_place(l, objc_last(l, bare.cursor));
        arg.inout = is_place(arg.value);
        arg.address = true;
    } else {
        arg.value = objc_value(l, value);
        VarId behind = arg.value->kind == EXPR_VAR ? objc_pointee(l, bare.cursor) : 0;
        if (behind) { // handed on
            arg.pointer = arg.value->var;
            arg.value = objc_var_expr(l, behind, arg.value->span);
            arg.inout = true;
            arg.address = true;
        }
    }
    VEC_PUSH(l->arena, args, arg);
}

// What a call may write to through `&` is not known afterwards.
static void forget(Lower *l, const Call *call) {
    for (uint32_t i = 0; i < call->arg_count; i++) {
        Expr *target = call->args[i].value;
        if (call->args[i].inout) objc_assign(l, target, objc_unknown(l, target->span), target->span);
    }
}

void objc_give_temp(Lower *l, Call *call, CXType type) {
    call->result = objc_temp(l, call->span, call);
    l->program->vars.items[call->result].type = objc_informative(l, type);
}

void objc_call_event(Lower *l, Call *call) {
    objc_emit_call(l, call);
    forget(l, call);
}

Expr *objc_finish_call(Lower *l, Call *call, bool wanted, CXType type) {
    if (wanted) objc_give_temp(l, call, type);
    objc_call_event(l, call);
    return wanted ? objc_var_expr(l, call->result, call->span) : objc_unknown(l, call->span);
}

// ------------------------------------------------------------------------------------------ functions

static bool is_function(enum CXCursorKind kind) {
    return kind == CXCursor_FunctionDecl || kind == CXCursor_FunctionTemplate;
}

static bool is_cxx_method(enum CXCursorKind kind) {
    return kind == CXCursor_CXXMethod || kind == CXCursor_Destructor || kind == CXCursor_ConversionFunction;
}

// abort, exit: what is declared never to return.
static bool never_returns(Lower *l, CXCursor function) {
    const ClangApi *clang = l->clang;
    if (!is_function(objc_kind(l, function)) && !is_cxx_method(objc_kind(l, function))) return false;
    Str type = clang_api_text(clang, l->scratch, clang->getTypeSpelling(clang->getCursorType(function)));
    if (str_contains(type, STR("noreturn"))) return true;
    Str name = objc_spelling(l, function);
    if (str_eq_c(name, "__builtin_trap") || str_eq_c(name, "__builtin_unreachable")) return true;
    // in front of the declaration's name
    Str text = objc_spelled(l, function);
    for (size_t i = 0; i + name.len <= text.len; i++) {
        if (!str_starts(str_sub(text, i, text.len), name)) continue;
        Str before = str_sub(text, 0, i);
        return str_contains(before, STR("_Noreturn")) || str_contains(before, STR("[[noreturn]]"));
    }
    return false;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static void add_args(Lower *l, Call *call, CXCursor cursor, uint32_t from) {
    ArgVec args = {0};
    int count = l->clang->Cursor_getNumArguments(cursor);
    for (uint32_t i = from; count > 0 && i < (uint32_t)count; i++)
        objc_add_arg(l, &args, 0, l->clang->Cursor_getArgument(cursor, i));
    call->args = args.items;
    call->arg_count = args.len;
}

static Call *new_call(Lower *l, CXCursor cursor) {
    Call *call = ARENA_NEW(l->arena, Call);
    call->span = objc_span(l, cursor);
    call->name_span = call->span;
    return call;
}

// ------------------------------------------------------------------------------------------ C++

// object.method(…), method(…) inside of its class. NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *method_call(Lower *l, CXCursor cursor, CXCursor callee, CXCursor method, bool wanted) {
    Call *call = new_call(l, cursor);
    Cursors children = objc_children(l, callee);
    for (uint32_t i = 0; i < children.len && !call->receiver; i++)
        if (l->clang->isExpression(objc_kind(l, children.items[i])))
            call->receiver = objc_value(l, children.items[i]);
    if (!call->receiver) call->receiver = program_expr(l->program, EXPR_SELF, call->span);
    call->name = objc_symbol(l, method);
    call->name_span = objc_span(l, callee);
    call->is_virtual = l->clang->Cursor_isDynamicCall(cursor) != 0;
    objc_cxx_args(l, call, cursor, method, 0);
    objc_name_linked(l, call, method);
    Expr *value = objc_finish_call(l, call, wanted, l->clang->getCursorType(cursor));
    if (never_returns(l, method)) objc_stop(l, call->span);
    return value;
}

// ------------------------------------------------------------------------------------------ calls

// `REQUIRE(x);`, `@guard(x)`, `WITH_LOCK(x) { … }` that nobody declares: more likely a macro than a function.
static bool may_be_macro(Lower *l, CXCursor function, const Call *call, Str name) {
    CXType type = l->clang->getCanonicalType(l->clang->getCursorType(function));
    if (type.kind != CXType_FunctionNoProto && !objc_is_invented(l, function)) return false;
    bool capitals = true;
    for (size_t i = 0; i < name.len; i++)
        capitals = capitals && !(name.data[i] >= 'a' && name.data[i] <= 'z');
    Str text = l->program->files.items[call->span.file].text;
    if (!str_starts(str_sub(text, call->span.start, text.len), name)) return capitals; // inside of a macro
    size_t after = call->span.end;
    while (after < text.len && (unsigned char)text.data[after] <= ' ')
        after++;
    bool statement = after < text.len && text.data[after] == ';';
    bool at_sign = call->span.start > 0 && text.data[call->span.start - 1] == '@';
    return capitals || at_sign || !statement;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *function_call(Lower *l, CXCursor cursor, CXCursor callee, CXCursor function, bool wanted) {
    Str name = objc_spelling(l, function);
    int count = l->clang->Cursor_getNumArguments(cursor);
    bool same =
        str_eq_c(name, "__builtin_expect") || str_eq_c(name, "_Block_copy") || str_eq_c(name, "Block_copy");
    if (same && count > 0) return objc_value(l, l->clang->Cursor_getArgument(cursor, 0));
    Call *call = new_call(l, cursor);
    call->name = program_symbol(l->program, name);
    call->name_span = objc_span(l, callee);
    // Foo::bar(…)
    CXCursor parent = l->clang->getCursorSemanticParent(function);
    if (objc_kind(l, function) == CXCursor_CXXMethod)
        call->receiver = objc_type_expr(l, objc_cxx_name(l, parent), call->name_span);
    call->may_leave = !wanted && may_be_macro(l, function, call, name);
    objc_cxx_args(l, call, cursor, function, 0);
    objc_name_linked(l, call, function);
    Expr *value = objc_finish_call(l, call, wanted, l->clang->getCursorType(cursor));
    if (never_returns(l, function)) objc_stop(l, call->span);
    return value;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
Expr *objc_call(Lower *l, CXCursor cursor, bool wanted) {
    const ClangApi *clang = l->clang;
    CXCursor target = clang->getCursorReferenced(cursor);
    enum CXCursorKind kind = objc_kind(l, target);
    if (kind == CXCursor_Constructor) return objc_construction(l, cursor, target, wanted);
    Str name = objc_spelling(l, target);
    bool is_operator = (is_function(kind) || kind == CXCursor_CXXMethod) &&
                       str_starts(name, STR("operator")) && name.len > 8 && !objc_is_word_byte(name.data[8]);
    if (is_operator) return objc_operator(l, cursor, target, wanted);
    Cursors children = objc_children(l, cursor);
    uint32_t first = 0;
    while (first < children.len && !clang->isExpression(objc_kind(l, children.items[first])))
        first++;
    if (first == children.len) {
        objc_mark_error(l, objc_span(l, cursor), "a call of what cannot be seen");
        return objc_unknown(l, objc_span(l, cursor));
    }
    Bare callee = objc_bare(l, children.items[first]);
    CXCursor declaration = clang->getCursorReferenced(callee.cursor);
    enum CXCursorKind shape = objc_kind(l, callee.cursor);
    if (shape == CXCursor_DeclRefExpr &&
        (is_function(objc_kind(l, declaration)) || is_cxx_method(objc_kind(l, declaration))))
        return function_call(l, cursor, callee.cursor, declaration, wanted);
    if (shape == CXCursor_MemberRefExpr && is_cxx_method(objc_kind(l, declaration)))
        return method_call(l, cursor, callee.cursor, declaration, wanted);
    Call *call = new_call(l, cursor);
    call->callee = objc_value(l, children.items[first]);
    call->name_span = call->callee->span;
    add_args(l, call, cursor, 0);
    return objc_finish_call(l, call, wanted, clang->getCursorType(cursor));
}
