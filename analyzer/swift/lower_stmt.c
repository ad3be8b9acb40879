// SPDX-License-Identifier: MIT
// Statements.
#include "analyzer/swift/lower_p.h"

Nodes lower_body_statements(Lower *l, Nodes children, uint32_t from) {
    for (uint32_t i = from; i < children.len; i++)
        if (children.items[i].kind == KIND_STATEMENTS) return lower_children(l, children.items[i]);
    return (Nodes){0};
}

typedef struct List {
    Symbol label; // of the next statement
    Dest dest;    // of the last statement's value
    uint32_t last;
} List;

// ------------------------------------------------------------------------------------------ if, guard

// Index of the first child at or after `from` that is a brace of the statement itself.
static uint32_t own_brace(const Lower *l, Nodes children, uint32_t from) {
    while (from < children.len &&
           (children.items[from].field == FIELD_CONDITION || !lower_is_token(l, &children.items[from], "{")))
        from++;
    return from;
}

// The statements of the block that opens at `brace`; *end is the index behind its closing brace.
static Nodes block_at(Lower *l, Nodes children, uint32_t brace, uint32_t *end) {
    Nodes out = {0};
    uint32_t i = brace + 1;
    for (; i < children.len && !lower_is_token(l, &children.items[i], "}"); i++)
        if (children.items[i].kind == KIND_STATEMENTS) out = lower_children(l, children.items[i]);
    *end = i < children.len ? i + 1 : children.len;
    return out;
}

static uint32_t end_of(Nodes children, uint32_t index, uint32_t otherwise) {
    return index && index <= children.len ? children.items[index - 1].end : otherwise;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_block
void lower_if(Lower *l, Node node, Symbol label, Dest dest) {
    Builder *b = &l->body->b;
    BlockId join = builder_block(b);
    Frame frame = {.kind = FRAME_BREAK, .label = label, .target = join};
    lower_push_frame(l, &frame);
    // else-if is a loop here, not a recursion: there may be thousands.
    for (bool more = true; more;) {
        more = false;
        Nodes children = lower_children(l, node);
        uint32_t brace = own_brace(l, children, 1);
        uint32_t after = 0;
        Nodes then = block_at(l, children, brace, &after);
        CondStyle style = {.span = lower_span(l, node.start, end_of(children, brace, node.end))};
        BlockId fail = builder_block(b);
        Scope scope;
        lower_push_scope(l, &scope);
        lower_conditions(l, lower_slice(children, 1, brace), fail, style);
        uint32_t start = brace < children.len ? children.items[brace].start : node.end;
        lower_block(l, then, start, end_of(children, after, node.end), dest);
        lower_pop_scope(l);
        builder_jump(b, join);
        builder_move(b, fail);
        for (uint32_t i = after; i < children.len; i++) {
            if (children.items[i].kind == KIND_IF) {
                node = children.items[i];
                more = true;
                break;
            }
            if (!lower_is_token(l, &children.items[i], "{")) continue;
            Nodes otherwise = block_at(l, children, i, &after);
            lower_block(l, otherwise, children.items[i].start, end_of(children, after, node.end), dest);
            break;
        }
    }
    builder_jump(b, join);
    l->body->frames = frame.up;
    builder_move(b, join);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_block
static void guard(Lower *l, Node node) {
    Builder *b = &l->body->b;
    Nodes children = lower_children(l, node);
    const Node *keyword = lower_find(children, KIND_ELSE);
    uint32_t otherwise = keyword ? (uint32_t)(keyword - children.items) : children.len;
    CondStyle style = {.span = lower_span(l, node.start, keyword ? keyword->end : node.end), .guard = true};
    BlockId fail = builder_block(b);
    uint32_t before = l->sequence;
    lower_conditions(l, lower_slice(children, 1, otherwise), fail, style);
    BlockId success = b->at;
    uint32_t brace = own_brace(l, children, otherwise);
    uint32_t after = 0;
    Nodes statements = block_at(l, children, brace, &after);
    // What the guard binds is not visible in its else.
    Hidden hidden;
    lower_hide(l, &hidden, before);
    builder_move(b, fail);
    uint32_t start = brace < children.len ? children.items[brace].start : node.end;
    lower_block(l, statements, start, node.end, (Dest){0});
    lower_unhide(l);
    // The else of a guard never falls through; what looks so ends in a call that does not return.
    builder_stop(b, lower_node_span(l, &node));
    builder_move(b, success);
}

// ------------------------------------------------------------------------------------------ declarations

typedef struct Declared {
    Nodes pattern; // children of the pattern
    const Node *annotation;
    const Node *computed;
    Nodes value;
} Declared;

static bool is_self_pattern(const Lower *l, const Declared *d) {
    return d->pattern.len == 1 && str_eq_c(lower_source(l, &d->pattern.items[0]), "self");
}

// let x = value. NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static void declare_one(Lower *l, const Declared *d, bool mutable_, bool weak) {
    Builder *b = &l->body->b;
    const Node *name = &d->pattern.items[0];
    Type *type = lower_annotation(l, d->annotation);
    Shape *shape = lower_shape(l, d->value);
    bool flow = shape && (lower_needs_flow(l, shape) || lower_is_boolean(l, shape));
    Expr *value = shape && !flow ? lower_value(l, shape) : NULL;
    uint32_t before = l->sequence;
    VarId var = lower_declare(l, name, VAR_LOCAL, type, value);
    l->program->vars.items[var].immutable = !mutable_;
    l->program->vars.items[var].weak = weak;
    builder_declare(b, var, value, lower_node_span(l, name));
    if (!flow) return;
    // In `let x = x ?? y` the right side means the outer x.
    Hidden hidden;
    lower_hide(l, &hidden, before);
    lower_into(l, shape, var);
    lower_unhide(l);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static void declare(Lower *l, const Declared *d, bool mutable_, const Modifiers *modifiers) {
    if (!d->pattern.len || is_self_pattern(l, d)) return;
    bool simple = d->pattern.len == 1 && d->pattern.items[0].kind == KIND_SIMPLE_IDENTIFIER;
    bool weak = modifiers->is_weak;
    if (simple && !str_eq_c(lower_source(l, &d->pattern.items[0]), "_")) {
        declare_one(l, d, mutable_, weak);
    } else {
        Shape *shape = lower_shape(l, d->value);
        Expr *value = shape ? lower_value(l, shape) : NULL;
        if (!simple) lower_bind_pattern(l, d->pattern, value, NULL, mutable_, false);
    }
    if (!d->computed) return;
    Function *getter = NULL;
    Function *setter = NULL;
    Symbol name = lower_symbol(l, &d->pattern.items[0]);
    lower_accessors(l, *d->computed, name, lower_annotation(l, d->annotation), modifiers, &getter, &setter);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
void lower_local_property(Lower *l, Node node) {
    Body *body = l->body;
    Nodes children = lower_children(l, node);
    Modifiers modifiers = {0};
    lower_read_modifiers(l, children, &modifiers);
    const Node *kind = lower_find(children, KIND_VALUE_BINDING);
    bool mutable_ = kind && str_eq_c(lower_source(l, kind), "var");
    bool spawned = body->spawned;
    uint32_t i = 0;
    for (; i < children.len && children.items[i].kind != KIND_PATTERN; i++)
        if (lower_is_token(l, &children.items[i], "async")) body->spawned = true;
    Declared d = {0};
    for (; i <= children.len; i++) {
        const Node *child = i < children.len ? &children.items[i] : NULL;
        if (!child || (child->field == FIELD_NONE && lower_is_token(l, child, ","))) {
            declare(l, &d, mutable_, &modifiers);
            d = (Declared){0};
            continue;
        }
        if (child->kind == KIND_PATTERN && !d.pattern.len)
            d.pattern = lower_children(l, *child);
        else if (child->kind == KIND_TYPE_ANNOTATION)
            d.annotation = child;
        else if (child->kind == KIND_COMPUTED_PROPERTY)
            d.computed = child;
        else if (child->field == FIELD_VALUE) {
            uint32_t from = i;
            while (i + 1 < children.len && children.items[i + 1].field == FIELD_VALUE)
                i++;
            d.value = lower_slice(children, from, i + 1);
        }
    }
    body->spawned = spawned;
}

// ------------------------------------------------------------------------------------------ transfers

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_block
static void transfer(Lower *l, Node node) {
    Nodes children = lower_children(l, node);
    if (!children.len) return;
    const Node *keyword = &children.items[0];
    Nodes rest = lower_slice(children, 1, children.len);
    Span span = lower_node_span(l, &node);
    Str word = lower_source(l, keyword);
    if (str_eq_c(word, "break") || str_eq_c(word, "continue")) {
        const Node *label = lower_find(rest, KIND_SIMPLE_IDENTIFIER);
        lower_break(l, label ? lower_symbol(l, label) : 0, word.data[0] == 'c', span);
        return;
    }
    Shape *shape = lower_shape(l, rest);
    if (keyword->kind == KIND_THROW_KEYWORD) {
        Expr *value = shape ? lower_value(l, shape) : NULL;
        lower_throw(l, value, span);
    } else if (str_eq_c(word, "return")) {
        if (shape)
            lower_give(l, shape, (Dest){.kind = DEST_RETURN});
        else
            lower_return(l, NULL, span);
    } else if (shape) {
        lower_value(l, shape); // yield
    }
}

// ------------------------------------------------------------------------------------------ statements

// `defer { … }` comes as a call of a function named defer.
static const Node *deferred_body(Lower *l, const Node *node, Nodes *keep) {
    if (node->kind != KIND_CALL) return NULL;
    Nodes children = lower_children(l, *node);
    if (children.len != 2 || children.items[0].kind != KIND_SIMPLE_IDENTIFIER) return NULL;
    if (lower_symbol(l, &children.items[0]) != l->words.defer) return NULL;
    *keep = lower_children(l, children.items[1]);
    if (keep->len != 1 || keep->items[0].kind != KIND_LAMBDA_LITERAL) return NULL;
    return &keep->items[0];
}

static void push_defer(Lower *l, const Node *body) {
    Frame *frame = ARENA_NEW(l->scratch, Frame);
    *frame = (Frame){.kind = FRAME_DEFER, .body = *body, .sequence = l->sequence};
    lower_push_frame(l, frame);
    // Its groups of #if are used even when no way out leads through it.
    lower_use_config(l, body->start, body->end, (Nodes){0});
}

static bool is_expression(Kind kind) {
    switch (kind) {
    case KIND_BANG: // see lower_is_benign_error
    case KIND_TOKEN:
    case KIND_DIRECTIVE:
    case KIND_DIAGNOSTIC:
    case KIND_TYPEALIAS:
    case KIND_CLASS_DECLARATION:
    case KIND_PROTOCOL_DECLARATION:
    case KIND_FUNCTION_DECLARATION:
    case KIND_PROPERTY_DECLARATION:
    case KIND_CONTROL_TRANSFER:
    case KIND_STATEMENT_LABEL:
    case KIND_GUARD:
    case KIND_FOR:
    case KIND_WHILE:
    case KIND_REPEAT:
    case KIND_DO:
    case KIND_ERROR:
        return false;
    default:
        return true;
    }
}

static void statement(Lower *l, void *context, Nodes items, uint32_t index);

// Damaged code between statements: what is readable in it is lowered in order.
// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_enter
static void damaged(Lower *l, const Node *node) {
    if (!lower_enter(l, node->start)) return;
    List list = {.last = UINT32_MAX};
    Nodes children = lower_children(l, *node);
    Nodes kept = {.items = ARENA_ARRAY(l->scratch, Node, children.len)};
    for (uint32_t i = 0; i < children.len; i++) {
        Kind kind = children.items[i].kind;
        if (kind == KIND_TOKEN || kind == KIND_OTHER || kind == KIND_SWITCH_PATTERN || kind == KIND_ELSE)
            continue;
        if (kind == KIND_STATEMENTS) {
            Nodes inner = lower_children(l, children.items[i]);
            lower_statements(l, inner, children.items[i].start, children.items[i].end, (Dest){0});
        } else {
            kept.items[kept.len++] = children.items[i];
        }
    }
    for (uint32_t i = 0; i < kept.len; i++)
        statement(l, &list, kept, i);
    lower_leave(l);
}

// Nested types are members of nothing, and see no local. NOLINTNEXTLINE(misc-no-recursion): bounded
static void local_type(Lower *l, Node node) {
    uint32_t barrier = l->barrier;
    Body *body = l->body;
    l->barrier = l->sequence;
    l->body = NULL;
    lower_type_declaration(l, node);
    l->body = body;
    l->barrier = barrier;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_block
static void expression_statement(Lower *l, const List *list, Nodes items, uint32_t index) {
    const Node *node = &items.items[index];
    Dest dest = index == list->last ? list->dest : (Dest){0};
    Nodes keep;
    const Node *body = deferred_body(l, node, &keep);
    if (body) {
        push_defer(l, body);
        return;
    }
    if (node->kind == KIND_IF) {
        lower_if(l, *node, list->label, dest);
    } else if (node->kind == KIND_SWITCH) {
        lower_switch(l, *node, list->label, dest);
    } else {
        // A `?` behind an expression stands beside it.
        uint32_t end = index + 1;
        while (end < items.len && items.items[end].kind == KIND_TOKEN)
            end++;
        Shape *shape = lower_shape(l, lower_slice(items, index, end));
        lower_give(l, shape, dest);
    }
}

// `return` alone on its line takes an expression on the next one as its value, to the surprise of many; what
// follows is then lowered once more, as code that nothing reaches.
// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_block
static bool return_of_next_line(Lower *l, Nodes items, uint32_t index) {
    const Node *node = &items.items[index];
    if (index + 1 >= items.len || !str_eq_c(lower_source(l, node), "return")) return false;
    const Node *next = &items.items[index + 1];
    if (!is_expression(next->kind) || next->kind == KIND_IF || next->kind == KIND_SWITCH) return false;
    Str between = str_sub(l->program->files.items[l->file].text, node->end, next->start);
    for (size_t i = 0; i < between.len; i++)
        if (between.data[i] == ';' || between.data[i] == '#') return false;
    lower_give(l, lower_shape(l, lower_slice(items, index + 1, index + 2)), (Dest){.kind = DEST_RETURN});
    return true;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_block
static void statement(Lower *l, void *context, Nodes items, uint32_t index) {
    List *list = context;
    const Node *node = &items.items[index];
    Dest dest = index == list->last ? list->dest : (Dest){0};
    Str text;
    switch (node->kind) {
    case KIND_STATEMENT_LABEL:
        text = lower_source(l, node);
        list->label = program_symbol(l->program, str_trim(str_sub(text, 0, text.len - 1)));
        return;
    case KIND_GUARD:
        guard(l, *node);
        break;
    case KIND_FOR:
        lower_for(l, *node, list->label);
        break;
    case KIND_WHILE:
        lower_while(l, *node, list->label);
        break;
    case KIND_REPEAT:
        lower_repeat(l, *node, list->label);
        break;
    case KIND_DO:
        lower_do(l, *node, list->label, dest);
        break;
    case KIND_CONTROL_TRANSFER:
        if (!return_of_next_line(l, items, index)) transfer(l, *node);
        break;
    case KIND_PROPERTY_DECLARATION:
        lower_local_property(l, *node);
        break;
    case KIND_FUNCTION_DECLARATION: {
        Function *function = map_get(&l->closures, (uint64_t)node->start + 1);
        if (function && !function->blocks.len) lower_nested_body(l, function, *node);
        break;
    }
    case KIND_CLASS_DECLARATION:
    case KIND_PROTOCOL_DECLARATION:
    case KIND_TYPEALIAS:
        local_type(l, *node);
        break;
    case KIND_ERROR:
        damaged(l, node);
        break;
    default:
        if (is_expression(node->kind)) expression_statement(l, list, items, index);
        break;
    }
    list->label = 0;
}

// A bang alone is what the parser makes of ` ;`.
static bool is_statement(Kind kind) {
    return kind != KIND_TOKEN && kind != KIND_DIRECTIVE && kind != KIND_BANG;
}

// Functions may be called before they are declared. NOLINTNEXTLINE(misc-no-recursion): bounded by lower_block
static void hoist_functions(Lower *l, Nodes items) {
    for (uint32_t i = 0; i < items.len; i++) {
        if (items.items[i].kind != KIND_FUNCTION_DECLARATION) continue;
        Function *function = map_get(&l->closures, (uint64_t)items.items[i].start + 1);
        if (!function) function = lower_nested_function(l, items.items[i]);
        Nodes children = lower_children(l, items.items[i]);
        const Node *name = lower_find(children, KIND_SIMPLE_IDENTIFIER);
        if (!name) continue;
        Expr *closure = program_expr(l->program, EXPR_CLOSURE, function->span);
        closure->function = function;
        VarId var = lower_declare(l, name, VAR_LOCAL, NULL, closure);
        l->program->vars.items[var].immutable = true;
        builder_declare(&l->body->b, var, closure, lower_node_span(l, name));
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_block
void lower_statements(Lower *l, Nodes statements, uint32_t start, uint32_t end, Dest dest) {
    List list = {.dest = dest, .last = UINT32_MAX};
    for (uint32_t i = 0; i < statements.len; i++)
        if (is_statement(statements.items[i].kind)) list.last = i;
    hoist_functions(l, statements);
    lower_with_config(l, statements, start, end, statement, &list);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_enter
void lower_block(Lower *l, Nodes statements, uint32_t start, uint32_t end, Dest dest) {
    if (!lower_enter(l, start)) return;
    Scope scope;
    Frame *frames = l->body->frames;
    lower_push_scope(l, &scope);
    lower_statements(l, statements, start, end, dest);
    lower_exit_frames(l, frames);
    l->body->frames = frames;
    lower_pop_scope(l);
    lower_leave(l);
}
