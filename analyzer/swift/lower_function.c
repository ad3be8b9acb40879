// SPDX-License-Identifier: MIT
// Functions, closures, their parameters and bodies.
#include "analyzer/swift/lower_p.h"

void lower_begin_body(Lower *l, Body *body, Function *function, Scope *scope) {
    *body = (Body){.parent = l->body, .function = function};
    l->body = body;
    lower_push_scope(l, scope);
    builder_start(&body->b, l->program, function);
}

void lower_end_body(Lower *l, uint32_t closing) {
    Body *body = l->body;
    Terminator *end = builder_return(&body->b, NULL, lower_span(l, closing, closing + 1));
    end->implicit = true;
    builder_finish(&body->b);
    lower_pop_scope(l);
    l->body = body->parent;
}

Function *lower_new_function(Lower *l, FunctionKind kind, Symbol name, const Node *node) {
    Function *function = program_add_function(l->program, kind, name);
    function->owner = l->owner;
    function->span = lower_node_span(l, node);
    function->name_span = function->span;
    function->config = lower_config_of(l, node->start, &function->is_alternative);
    if (l->body) {
        function->parent = l->body->function;
        function->owner = function->parent->owner;
        function->config = STR_NONE;
        function->is_alternative = false;
        VEC_PUSH(l->arena, &function->parent->closures, function);
    }
    lower_check_errors(l, function, node);
    return function;
}

// The only statement, when it is an expression whose value the body gives.
static bool is_single_expression(Nodes statements) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < statements.len; i++) {
        if (statements.items[i].kind == KIND_TOKEN || statements.items[i].kind == KIND_BANG) continue;
        if (statements.items[i].kind == KIND_DIRECTIVE) return false;
        count++;
    }
    return count == 1;
}

void lower_function_body(Lower *l, Function *function, Nodes braces, bool returns_value) {
    uint32_t open = lower_find_token(l, braces, "{", 0);
    uint32_t start = open < braces.len ? braces.items[open].start : function->span.start;
    uint32_t end = braces.len ? braces.items[braces.len - 1].end : function->span.end;
    function->has_body = true;
    function->body = lower_span(l, start, end);
    Nodes statements = lower_body_statements(l, braces, 0);
    Dest dest = {0};
    if (returns_value && is_single_expression(statements)) dest.kind = DEST_RETURN;
    lower_block(l, statements, start, end, dest);
    lower_end_body(l, end ? end - 1 : end);
    lower_check_config(l, function);
}

// ------------------------------------------------------------------------------------------ parameters

VarId lower_add_param(Lower *l, Function *function, Symbol label, const Node *name, Symbol fallback,
                      Type *type) {
    Symbol symbol = name ? lower_symbol(l, name) : fallback;
    Span span = name ? lower_node_span(l, name) : function->name_span;
    Var var = {
        .kind = VAR_PARAM, .name = symbol, .owner = function, .type = type, .immutable = true, .span = span};
    VarId id = program_add_var(l->program, var);
    uint32_t count = function->param_count;
    Param *wider = ARENA_ARRAY(l->arena, Param, count + 1);
    for (uint32_t i = 0; i < count; i++)
        wider[i] = function->params[i];
    wider[count] = (Param){.label = label, .var = id, .type = type};
    function->params = wider;
    function->param_count = count + 1;
    return id;
}

static bool is_plain_default(Kind kind) {
    switch (kind) {
    case KIND_BOOLEAN:
    case KIND_INTEGER:
    case KIND_REAL:
    case KIND_TOKEN:
    case KIND_PREFIX:
    case KIND_ARRAY_LITERAL:
        return true;
    default:
        return false;
    }
}

// A default argument. What it runs stands in an initialiser function of the parameter's name.
static Expr *default_argument(Lower *l, Symbol name, Nodes value) {
    Shape *shape = lower_shape(l, value);
    if (!shape) return NULL;
    Function *function = NULL;
    Body body;
    Scope scope;
    Body *outer = l->body;
    l->body = NULL;
    function = lower_new_function(l, FUNCTION_INITIALIZER, name, &value.items[0]);
    function->has_body = true;
    function->body = lower_span(l, shape->start, shape->end);
    lower_begin_body(l, &body, function, &scope);
    Expr *expr = lower_value(l, shape);
    lower_return(l, expr, function->body);
    lower_end_body(l, shape->end);
    l->body = outer;
    return expr;
}

static Expr *plain_default(Lower *l, const Node *node) {
    Span span = lower_node_span(l, node);
    Str text = lower_source(l, node);
    if (str_eq_c(text, "nil")) return program_expr(l->program, EXPR_NIL, span);
    if (str_eq_c(text, "true")) return program_expr(l->program, EXPR_TRUE, span);
    if (str_eq_c(text, "false")) return program_expr(l->program, EXPR_FALSE, span);
    if (node->kind == KIND_PREFIX && text.len > 1 && text.data[0] == '.') {
        Expr *expr = program_expr(l->program, EXPR_MEMBER, span);
        expr->name = program_symbol(l->program, str_sub(text, 1, text.len));
        return expr;
    }
    return program_expr(l->program, EXPR_UNKNOWN, span);
}

static void read_parameter_type(Lower *l, Param *param, Nodes parts) {
    const Node *modifiers = lower_find(parts, KIND_PARAMETER_MODIFIERS);
    if (lower_find_token(l, parts, "...", 0) < parts.len) param->variadic = true;
    if (!modifiers) return;
    Nodes list = lower_children(l, *modifiers);
    for (uint32_t i = 0; i < list.len; i++) {
        Str text = lower_source(l, &list.items[i]);
        if (str_eq_c(text, "inout")) param->inout = true;
        if (param->type && str_eq_c(text, "@escaping")) param->type->escaping = true;
        if (param->type && str_eq_c(text, "@autoclosure")) param->type->autoclosure = true;
    }
}

// external? name : [modifiers] type [...]
static void read_parameter(Lower *l, Function *function, Node node) {
    Nodes parts = lower_children(l, node);
    uint32_t colon = lower_find_token(l, parts, ":", 0);
    const Node *names[2] = {NULL, NULL};
    for (uint32_t i = 0, n = 0; i < colon && i < parts.len && n < 2; i++)
        if (parts.items[i].kind == KIND_SIMPLE_IDENTIFIER || parts.items[i].kind == KIND_WILDCARD)
            names[n++] = &parts.items[i];
    if (!names[0]) return;
    const Node *name = names[1] ? names[1] : names[0];
    Symbol label = lower_symbol(l, names[0]);
    if (label == l->words.underscore) label = 0;
    Type *type = lower_type_in(l, parts, colon);
    VarId var = lower_add_param(l, function, label, name, 0, type);
    Param *param = &function->params[function->param_count - 1];
    read_parameter_type(l, param, parts);
    // An inout parameter can be assigned.
    if (param->inout) l->program->vars.items[var].immutable = false;
}

// The result type behind `->`, or NULL for none and for Void.
static void read_result(Lower *l, Function *function, Nodes children) {
    uint32_t arrow = lower_find_token(l, children, "->", 0);
    if (arrow >= children.len) return;
    Type *type = lower_type_in(l, children, arrow);
    if (!type) return;
    bool is_void = (type->kind == TYPE_TUPLE && !type->arg_count) ||
                   (type->kind == TYPE_NAMED && type->name == l->words.void_);
    if (type->kind == TYPE_NAMED && type->name == l->words.never) function->returns_never = true;
    if (!is_void) function->result = type;
}

void lower_signature(Lower *l, Function *function, Nodes children) {
    for (uint32_t i = 0; i < children.len; i++) {
        const Node *child = &children.items[i];
        if (child->kind == KIND_FUNCTION_BODY || child->kind == KIND_COMPUTED_PROPERTY) break;
        if (child->kind == KIND_PARAMETER) {
            read_parameter(l, function, *child);
        } else if (lower_is_token(l, child, "=") && i + 1 < children.len && function->param_count) {
            const Node *value = &children.items[i + 1];
            Param *param = &function->params[function->param_count - 1];
            uint32_t to = i + 2;
            while (to < children.len && lower_is_token(l, &children.items[to], "?"))
                to++;
            Symbol name = l->program->vars.items[param->var].name;
            Expr *expr = is_plain_default(value->kind)
                             ? plain_default(l, value)
                             : default_argument(l, name, lower_slice(children, i + 1, to));
            function->params[function->param_count - 1].fallback = expr;
        } else if (lower_is_token(l, child, "async")) {
            function->async = true;
        } else if (child->kind == KIND_THROWS) {
            function->throws = true;
        }
    }
    read_result(l, function, children);
}

static void bind_params(Lower *l, const Function *function) {
    for (uint32_t i = 0; i < function->param_count; i++)
        lower_bind(l, l->program->vars.items[function->params[i].var].name, function->params[i].var);
}

// ------------------------------------------------------------------------------------------ nested functions

Function *lower_nested_function(Lower *l, Node node) {
    Nodes children = lower_children(l, node);
    const Node *name = lower_find(children, KIND_SIMPLE_IDENTIFIER);
    Function *function = lower_new_function(l, FUNCTION_NESTED, name ? lower_symbol(l, name) : 0, &node);
    uint32_t keyword = lower_find_token(l, children, "func", 0);
    if (name && keyword < children.len)
        function->name_span = lower_span(l, children.items[keyword].start, name->end);
    lower_signature(l, function, children);
    map_set(&l->closures, (uint64_t)node.start + 1, function);
    return function;
}

void lower_nested_body(Lower *l, Function *function, Node node) {
    Nodes children = lower_children(l, node);
    const Node *braces = lower_find(children, KIND_FUNCTION_BODY);
    if (!braces) return;
    Body body;
    Scope scope;
    lower_begin_body(l, &body, function, &scope);
    bind_params(l, function);
    lower_function_body(l, function, lower_children(l, *braces),
                        function->result && !function->returns_never);
}

// ------------------------------------------------------------------------------------------ closures

VarId lower_shorthand_param(Lower *l, Str text) {
    // $n belongs to the closure it is written in.
    Body *body = l->body;
    if (!body || !body->shorthand) return 0;
    uint32_t index = 0;
    for (size_t i = 1; i < text.len && index < 100; i++)
        index = index * 10 + (uint32_t)(text.data[i] - '0');
    if (index >= 100) return 0;
    Function *function = body->function;
    while (function->param_count <= index) {
        Str name = str_printf(l->scratch, "$%u", function->param_count);
        lower_add_param(l, function, 0, NULL, program_symbol(l->program, name), NULL);
    }
    return function->params[index].var;
}

typedef struct Capture {
    const Node *name;
    Expr *value;
    bool weak;
} Capture;

typedef VEC(Capture) Captures;

// Reads [weak self, x = e]; the values are lowered outside of the closure.
static void read_captures(Lower *l, const Node *list, Function *function, Captures *out) {
    Nodes items = lower_children(l, *list);
    for (uint32_t i = 0; i < items.len; i++) {
        if (items.items[i].kind != KIND_CAPTURE_ITEM) continue;
        Nodes parts = lower_children(l, items.items[i]);
        const Node *ownership = lower_find(parts, KIND_OWNERSHIP);
        const Node *name = lower_find(parts, KIND_SIMPLE_IDENTIFIER);
        const Node *self = lower_find(parts, KIND_SELF);
        bool weak = ownership && str_eq_c(lower_source(l, ownership), "weak");
        if (self || (name && str_eq_c(lower_source(l, name), "self"))) {
            function->weak_self = weak;
            function->unowned_self = ownership && !weak;
            continue;
        }
        if (!name) continue;
        uint32_t equal = lower_find_token(l, parts, "=", 0);
        Shape *shape = equal < parts.len ? lower_shape(l, lower_slice(parts, equal + 1, parts.len))
                                         : lower_shape_of(l, *name);
        Capture capture = {.name = name, .weak = weak, .value = shape ? lower_value(l, shape) : NULL};
        VEC_PUSH(l->scratch, out, capture);
    }
}

static void declare_captures(Lower *l, const Captures *captures) {
    for (uint32_t i = 0; i < captures->len; i++) {
        const Capture *c = &captures->items[i];
        VarId var = lower_declare(l, c->name, VAR_LOCAL, NULL, c->value);
        Var *v = &l->program->vars.items[var];
        v->immutable = !c->weak;
        v->weak = c->weak;
        // The value is that of the time when the closure was made: only what cannot change is still known.
        bool fixed =
            c->value && c->value->kind == EXPR_VAR && l->program->vars.items[c->value->var].immutable;
        builder_declare(&l->body->b, var, fixed && !c->weak ? c->value : NULL, lower_node_span(l, c->name));
    }
}

// Parameters and effects between the braces: `(a: Int, b) async throws -> T in`.
static void read_closure_type(Lower *l, const Node *node, Function *function) {
    Nodes parts = lower_children(l, *node);
    const Node *list = lower_find(parts, KIND_LAMBDA_PARAMETERS);
    Nodes params = list ? lower_children(l, *list) : (Nodes){0};
    for (uint32_t i = 0; i < params.len; i++) {
        if (params.items[i].kind != KIND_LAMBDA_PARAMETER) continue;
        Nodes inner = lower_children(l, params.items[i]);
        uint32_t colon = lower_find_token(l, inner, ":", 0);
        const Node *name = NULL;
        for (uint32_t k = 0; k < inner.len && k < colon; k++)
            if (inner.items[k].kind == KIND_SIMPLE_IDENTIFIER) name = &inner.items[k];
        Type *type = colon < inner.len ? lower_type_in(l, inner, colon) : NULL;
        lower_add_param(l, function, 0, name, l->words.self, type);
    }
    for (uint32_t i = 0; i < parts.len; i++) {
        if (lower_is_token(l, &parts.items[i], "async")) function->async = true;
        if (parts.items[i].kind == KIND_THROWS) function->throws = true;
    }
    read_result(l, function, parts);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static Function *make_closure(Lower *l, Node node) {
    Nodes children = lower_children(l, node);
    Function *function = lower_new_function(l, FUNCTION_CLOSURE, 0, &node);
    function->name_span = lower_span(l, node.start, node.start + 1);
    map_set(&l->closures, (uint64_t)node.start + 1, function);
    Captures captures = {0};
    const Node *list = lower_find(children, KIND_CAPTURE_LIST);
    const Node *type = lower_find(children, KIND_LAMBDA_TYPE);
    if (list) read_captures(l, list, function, &captures);
    if (type) read_closure_type(l, type, function);
    Body body;
    Scope scope;
    lower_begin_body(l, &body, function, &scope);
    body.shorthand = function->param_count == 0;
    bind_params(l, function);
    declare_captures(l, &captures);
    Nodes statements = lower_body_statements(l, children, 0);
    // A lone `if` or `switch` in a closure is a statement far more often than a value.
    bool flow =
        statements.len && (statements.items[0].kind == KIND_IF || statements.items[0].kind == KIND_SWITCH);
    lower_function_body(l, function, children, !flow);
    return function;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
Expr *lower_closure(Lower *l, Node node) {
    Function *function = map_get(&l->closures, (uint64_t)node.start + 1);
    if (!function) function = make_closure(l, node);
    Expr *expr = program_expr(l->program, EXPR_CLOSURE, lower_node_span(l, &node));
    expr->function = function;
    return expr;
}
