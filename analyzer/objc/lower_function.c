// SPDX-License-Identifier: MIT
// Functions, methods, their parameters and bodies.
#include "analyzer/objc/lower_p.h"

// ------------------------------------------------------------------------------------------ bodies

void objc_begin_body(Lower *l, Body *body, Function *function) {
    *body = (Body){.parent = l->body, .function = function};
    map_init(&body->locals, l->scratch);
    map_init(&body->labels, l->scratch);
    l->body = body;
    builder_start(&body->b, l->program, function);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < l->params.len; i++) {
        Pending pending = l->params.items[i];
        if (pending.function == function)
            objc_bind(l, pending.declaration, pending.var);
        else
            l->params.items[kept++] = pending;
    }
    l->params.len = kept;
}

void objc_end_body(Lower *l, Span closing) {
    Body *body = l->body;
    Terminator *end = builder_return(&body->b, NULL, closing);
    end->implicit = true;
    builder_finish(&body->b);
    l->body = body->parent;
}

static void mark(Lower *l, Function *function, uint32_t offset, Str reason) {
    if (function->has_error) return;
    function->has_error = true;
    function->error = (Span){function->span.file, offset, offset};
    function->error_reason = str_copy(l->arena, reason);
    l->program->files.items[function->span.file].has_errors = true;
}

// Marks the function for the first error of the list that stands in it.
static void mark_for(Lower *l, Function *function, const ObjcErrors *errors) {
    for (uint32_t i = 0; i < errors->len; i++) {
        const ObjcError *error = &errors->items[i];
        if (l->places[error->header].file == function->span.file && error->offset >= function->span.start &&
            error->offset < function->span.end)
            mark(l, function, error->offset, error->message);
    }
}

// What the parser could not make sense of within the function.
void objc_copy_errors(Lower *l, Function *function) {
    if (function->span.file != l->places[0].file) {
        mark_for(l, function, &l->unit->errors_in_headers);
        return;
    }
    const ObjcFunction *known = objc_unit_function_at(l->unit, function->body.start);
    // A constructor is not found by its tokens; what is wrong in it is listed all the same.
    bool found = known && (!l->clang->Cursor_isNull(known->cursor) || known->sends_kept != known->sends_seen);
    if (found && known->has_error)
        mark(l, function, known->error_offset, known->error);
    else
        mark_for(l, function, &l->unit->errors);
}

Function *objc_new_function(Lower *l, FunctionKind kind, Symbol name, CXCursor cursor) {
    Function *function = program_add_function(l->program, kind, name);
    function->owner = l->owner;
    function->span = objc_span(l, cursor);
    function->name_span = function->span;
    if (l->body) {
        function->parent = l->body->function;
        function->owner = function->parent->owner;
        VEC_PUSH(l->arena, &function->parent->closures, function);
    }
    return function;
}

VarId objc_add_param(Lower *l, Function *function, Symbol label, CXCursor declaration) {
    CXType c_type = l->clang->getCursorType(declaration);
    Type *type = objc_type(l, c_type);
    Str spelling = clang_api_text(l->clang, l->scratch, l->clang->getTypeSpelling(c_type));
    // A block may be kept, unless it is said that it is not.
    if (type->kind == TYPE_FUNCTION)
        type->escaping = !str_contains(objc_text(l, objc_span(l, declaration)), STR("NOESCAPE")) &&
                         !str_contains(spelling, STR("noescape"));
    uint64_t key = (uint64_t)l->clang->hashCursor(declaration) + 1;
    Var var = {.kind = VAR_PARAM,
               .name = objc_symbol(l, declaration),
               .owner = function,
               .type = type,
               .immutable = !map_get(&l->written, key),
               .weak = str_starts(spelling, STR("__weak")),
               .span = objc_span(l, declaration)};
    VarId id = program_add_var(l->program, var);
    uint32_t count = function->param_count;
    Param *wider = ARENA_ARRAY(l->arena, Param, count + 1);
    for (uint32_t i = 0; i < count; i++)
        wider[i] = function->params[i];
    wider[count] = (Param){.label = label, .var = id, .type = type};
    function->params = wider;
    function->param_count = count + 1;
    if (l->body && l->body->function == function)
        objc_bind(l, declaration, id);
    else
        VEC_PUSH(l->scratch, &l->params, (Pending){function, declaration, id});
    return id;
}

static void read_result(Lower *l, Function *function, CXCursor cursor) {
    CXType type = l->clang->getCursorResultType(cursor);
    if (type.kind != CXType_Void && type.kind != CXType_Invalid) function->result = objc_type(l, type);
    Str result = clang_api_text(l->clang, l->scratch, l->clang->getTypeSpelling(type));
    if (str_starts(result, STR("instancetype"))) { // what it is sent to makes one of itself
        function->result = program_type(l->program, TYPE_NAMED);
        function->result->name = program_symbol(l->program, STR("Self"));
    }
    Str spelling =
        clang_api_text(l->clang, l->scratch, l->clang->getTypeSpelling(l->clang->getCursorType(cursor)));
    function->returns_never = str_contains(spelling, STR("noreturn"));
}

// Lowers the body when the declaration has one.
static void read_body(Lower *l, Function *function, CXCursor cursor) {
    Cursors children = objc_children(l, cursor);
    if (!children.len) return;
    CXCursor compound = children.items[children.len - 1];
    enum CXCursorKind kind = l->clang->getCursorKind(compound);
    if (kind != CXCursor_CompoundStmt && kind != CXCursor_CXXTryStmt) return;
    function->has_body = true;
    function->body = objc_span(l, compound);
    objc_copy_errors(l, function);
    if (function->body.file == l->places[0].file)
        map_set(&l->bodies, (uint64_t)function->body.start + 1, function);
    Body body;
    objc_begin_body(l, &body, function);
    objc_initialisers(l, (Cursors){children.items, children.len - 1});
    objc_statement(l, compound);
    Span closing = function->body;
    closing.start = closing.end > closing.start ? closing.end - 1 : closing.start;
    objc_end_body(l, closing);
}

// ------------------------------------------------------------------------------------------ names

// The name of a type as it tells Swift what to leave out of a selector: as it is written, but for typedefs of
// objects and blocks, which stand for something. Empty when nothing is known of it.
static Str type_name(Lower *l, CXType type) {
    Str text = clang_api_text(l->clang, l->scratch, l->clang->getTypeSpelling(type));
    CXType canonical = l->clang->getCanonicalType(type);
    if (canonical.kind == CXType_Void || canonical.kind == CXType_Invalid) return STR_NONE;
    if (str_contains(text, STR(HEAL_ANY))) return STR_NONE;
    bool object = canonical.kind == CXType_ObjCObjectPointer || canonical.kind == CXType_BlockPointer;
    bool is_plain = str_contains(text, STR("*")) || str_contains(text, STR("^")) ||
                    str_contains(text, STR("<")) || str_starts(text, STR("id")) ||
                    str_contains(text, STR("instancetype"));
    if (!object || is_plain) return text;
    return clang_api_text(l->clang, l->scratch, l->clang->getTypeSpelling(canonical));
}

// The class or protocol that a method belongs to.
static Str class_of(Lower *l, CXCursor method) {
    CXCursor parent = l->clang->getCursorSemanticParent(method);
    enum CXCursorKind kind = l->clang->getCursorKind(parent);
    if (kind == CXCursor_ObjCCategoryDecl || kind == CXCursor_ObjCCategoryImplDecl) {
        Cursors children = objc_children(l, parent);
        for (uint32_t i = 0; i < children.len; i++)
            if (l->clang->getCursorKind(children.items[i]) == CXCursor_ObjCClassRef)
                return objc_spelling(l, children.items[i]);
    }
    return objc_spelling(l, parent);
}

SwiftName objc_swift_name(Lower *l, CXCursor method, Str selector) {
    int count = l->clang->Cursor_getNumArguments(method);
    Str *types = ARENA_ARRAY(l->scratch, Str, count > 0 ? (size_t)count : 1);
    for (int i = 0; i < count; i++)
        types[i] = type_name(l, l->clang->getCursorType(l->clang->Cursor_getArgument(method, (unsigned)i)));
    uint32_t colons = 0;
    for (size_t i = 0; i < selector.len; i++)
        colons += selector.data[i] == ':';
    bool is_class = l->clang->getCursorKind(method) == CXCursor_ObjCClassMethodDecl;
    Str result = type_name(l, l->clang->getCursorResultType(method));
    SwiftName name = selector_to_swift(l->arena, selector, class_of(l, method), result,
                                       (uint32_t)count == colons ? types : NULL, is_class);
    Given given = objc_given_method(l, method);
    objc_apply_given(l, &given, &name);
    return name;
}

// ------------------------------------------------------------------------------------------ methods

static bool makes_itself(Lower *l, CXCursor method, Str selector) {
    if (!str_starts(selector, STR("init"))) return false;
    if (selector.len > 4 && selector.data[4] >= 'a' && selector.data[4] <= 'z') return false;
    CXType type = l->clang->getCursorResultType(method);
    CXType canonical = l->clang->getCanonicalType(type);
    return canonical.kind == CXType_ObjCObjectPointer || canonical.kind == CXType_ObjCId;
}

static FunctionKind method_kind(Lower *l, CXCursor method, Str selector, const SwiftName *name) {
    if (str_eq_c(selector, "dealloc")) return FUNCTION_DEINIT;
    bool is_class = l->clang->getCursorKind(method) == CXCursor_ObjCClassMethodDecl;
    if (!is_class && str_eq_c(name->base, "init") && makes_itself(l, method, selector)) return FUNCTION_INIT;
    return FUNCTION_METHOD;
}

// From - or + to the end of the first piece of the selector.
static Span head_of_method(Lower *l, Span span, Str selector) {
    size_t piece = 0;
    while (piece < selector.len && selector.data[piece] != ':')
        piece++;
    Str text = objc_text(l, span);
    int depth = 0;
    for (size_t i = 0; i < text.len && text.data[i] != '{'; i++) {
        depth += text.data[i] == '(' ? 1 : text.data[i] == ')' ? -1 : 0;
        if (depth || !objc_is_word_byte(text.data[i])) continue;
        size_t end = i;
        while (end < text.len && objc_is_word_byte(text.data[end]))
            end++;
        if (str_eq(str_sub(text, i, end), str_sub(selector, 0, piece)))
            return (Span){span.file, span.start, span.start + (uint32_t)end};
        i = end - 1;
    }
    // A macro made it: its first line.
    size_t line = 0;
    while (line < text.len && text.data[line] != '{' && text.data[line] != '\n')
        line++;
    return (Span){span.file, span.start, span.start + (uint32_t)line};
}

static void publish(Lower *l, Function *function) {
    if (l->owner) VEC_PUSH(l->arena, &l->owner->functions, function);
    program_publish_function(l->program, function);
}

void objc_method(Lower *l, CXCursor method) {
    Str selector = objc_spelling(l, method);
    SwiftName name = objc_swift_name(l, method, selector);
    FunctionKind kind = method_kind(l, method, selector, &name);
    Symbol symbol = program_symbol(l->program, kind == FUNCTION_DEINIT ? STR("deinit") : name.base);
    Function *function = objc_new_function(l, kind, symbol, method);
    function->is_static = l->clang->getCursorKind(method) == CXCursor_ObjCClassMethodDecl;
    function->is_optional = l->clang->Cursor_isObjCOptional(method) != 0;
    function->selector = program_symbol(l->program, selector);
    function->objc_name = program_text(l->program, function->selector);
    function->name_span = head_of_method(l, function->span, selector);
    objc_find_written(l, method);
    read_result(l, function, method);
    int count = l->clang->Cursor_getNumArguments(method);
    function->throws = name.throws;
    for (uint32_t i = 0; i < (uint32_t)(count > 0 ? count : 0); i++) {
        Str label = i < name.labels.len ? name.labels.items[i] : STR_NONE;
        objc_add_param(l, function, program_symbol(l->program, label),
                       l->clang->Cursor_getArgument(method, (unsigned)i));
        if (name.throws && i == name.error_at) // Swift leaves it out
            function->params[i].fallback = program_expr(l->program, EXPR_NIL, function->name_span);
    }
    read_body(l, function, method);
    l->params.len = 0;
    publish(l, function);
    Given given = objc_given_method(l, method);
    objc_given_accessor(l, &given, function);
    if (function->has_body) objc_attach_accessor(l, function, method);
}

// ------------------------------------------------------------------------------------------ C and C++

void objc_c_function(Lower *l, CXCursor cursor) {
    enum CXCursorKind kind = l->clang->getCursorKind(cursor);
    FunctionKind made = l->owner ? FUNCTION_METHOD : FUNCTION_FREE;
    Symbol name = objc_symbol(l, cursor);
    if (kind == CXCursor_Constructor) {
        made = FUNCTION_INIT;
        name = l->init;
    } else if (kind == CXCursor_Destructor) {
        made = FUNCTION_DEINIT;
        name = program_symbol(l->program, STR("deinit"));
    }
    if (!name) return;
    Function *function = objc_new_function(l, made, name, cursor);
    // The line that has the name, which a result type may stand in front of.
    uint32_t at = 0;
    uint32_t number = objc_file_number(l, l->clang->getCursorLocation(cursor), &at);
    if (number != OBJC_NOT_HERE && l->places[number].file == function->span.file &&
        at >= function->span.start)
        function->name_span =
            (Span){function->span.file, at, at + (uint32_t)program_text(l->program, name).len};
    if (function->name_span.end > function->span.end) function->name_span = function->span;
    function->is_static = l->clang->Cursor_getStorageClass(cursor) == CX_SC_Static;
    objc_link(l, function, cursor);
    objc_find_written(l, cursor);
    read_result(l, function, cursor);
    Cursors children = objc_children(l, cursor);
    for (uint32_t i = 0; i < children.len; i++)
        if (l->clang->getCursorKind(children.items[i]) == CXCursor_ParmDecl)
            objc_add_param(l, function, 0, children.items[i]);
    read_body(l, function, cursor);
    l->params.len = 0;
    publish(l, function);
}

// ------------------------------------------------------------------------------------------ lost ones

void objc_lost_function(Lower *l, const ObjcFunction *lost) {
    SwiftName name = {.base = lost->outline.name};
    bool is_method = lost->outline.method;
    if (is_method)
        name = selector_to_swift(l->arena, lost->outline.name, lost->outline.owner, STR_NONE, NULL,
                                 lost->outline.class_method);
    FunctionKind kind = is_method ? FUNCTION_METHOD : FUNCTION_FREE;
    Function *function = program_add_function(l->program, kind, program_symbol(l->program, name.base));
    Span span = {l->places[0].file, lost->start, lost->end};
    function->owner = is_method ? l->owner : NULL;
    function->span = span;
    function->is_static = lost->outline.class_method;
    function->name_span = (Span){span.file, span.start, lost->body};
    function->body = (Span){span.file, lost->body, lost->end};
    function->has_body = true;
    if (is_method) {
        function->selector = program_symbol(l->program, lost->outline.name);
        function->objc_name = program_text(l->program, function->selector);
        function->name_span = head_of_method(l, span, lost->outline.name);
    }
    for (uint32_t i = 0; i < name.labels.len; i++) {
        Symbol label = program_symbol(l->program, name.labels.items[i]);
        Var var = {.kind = VAR_PARAM, .owner = function, .span = function->name_span};
        VarId id = program_add_var(l->program, var);
        if (!i) function->params = ARENA_ARRAY(l->arena, Param, name.labels.len);
        function->params[function->param_count++] = (Param){.label = label, .var = id};
    }
    mark(l, function, lost->error_offset, lost->error.len ? lost->error : STR("libclang lost this function"));
    Body body;
    objc_begin_body(l, &body, function);
    objc_end_body(l, (Span){span.file, span.end - 1, span.end});
    if (is_method && l->owner) VEC_PUSH(l->arena, &l->owner->functions, function);
    program_publish_function(l->program, function);
}
