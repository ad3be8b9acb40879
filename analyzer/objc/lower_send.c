// SPDX-License-Identifier: MIT
// Messages: [receiver selector:argument]. A message to nil does nothing, which is a branch of its own.
#include "analyzer/objc/lower_value_p.h"

typedef struct Send {
    CXCursor cursor;
    CXCursor method; // its declaration, or a null cursor
    Span span;
    Str selector;
    Cursors children;
    uint32_t first; // of the children, the first argument
    uint32_t argc;
    bool is_class; // sent to a class by its name
    bool is_super;
    bool has_receiver; // children[0] is the receiver, an expression
} Send;

static bool is_expression(Lower *l, CXCursor cursor) {
    return l->clang->isExpression(objc_kind(l, cursor)) != 0;
}

// `[super …`, which has no node for the receiver.
static bool says_super(Lower *l, CXCursor cursor) {
    Str text = objc_spelled(l, cursor);
    size_t at = 0;
    while (at < text.len && (text.data[at] == '[' || (unsigned char)text.data[at] <= ' '))
        at++;
    return at > 0 && str_starts(str_sub(text, at, text.len), STR("super")) &&
           (at + 5 == text.len || !objc_is_word_byte(text.data[at + 5]));
}

static uint32_t colons(Str selector) {
    uint32_t count = 0;
    for (size_t i = 0; i < selector.len; i++)
        count += selector.data[i] == ':';
    return count;
}

// The selector, from the definition of the macro when one made the message.
static Str selector_of(Lower *l, CXCursor cursor) {
    Str selector = objc_unit_selector(l->unit, cursor);
    if (selector.len) return selector;
    ObjcTokens all = {0};
    ObjcTokens tokens = {0};
    objc_lex(l->scratch, objc_spelled_line(l, cursor), &all);
    objc_tokens_active(l->scratch, &all, NULL, 0, &tokens);
    return tokens.list.len ? objc_send_selector(l->arena, &tokens, 0) : STR_NONE;
}

static Send read_send(Lower *l, CXCursor cursor) {
    Send send = {.cursor = cursor,
                 .method = l->clang->getCursorReferenced(cursor),
                 .span = objc_span(l, cursor),
                 .selector = selector_of(l, cursor),
                 .children = objc_children(l, cursor)};
    while (send.first < send.children.len && !is_expression(l, send.children.items[send.first]))
        send.first++;
    uint32_t expressions = send.children.len - send.first;
    if (send.first > 0)
        send.is_class = true;
    else if (says_super(l, cursor) || (send.selector.len && expressions <= colons(send.selector)))
        send.is_super = true;
    else
        send.first = 1;
    send.has_receiver = !send.is_class && !send.is_super;
    send.argc = send.children.len > send.first ? send.children.len - send.first : 0;
    return send;
}

static CXCursor argument(const Send *send, uint32_t i) { return send->children.items[send->first + i]; }

// ------------------------------------------------------------------------------------------ classes

Expr *objc_type_expr(Lower *l, Str class_name, Span span) {
    Expr *expr = program_expr(l->program, EXPR_TYPE, span);
    expr->type = objc_named_type(l, class_name);
    return expr;
}

bool objc_self_is_class(const Lower *l) {
    const Body *body = l->body;
    while (body && body->parent)
        body = body->parent;
    return body && body->function->is_static && l->owner;
}

static Expr *own_type(Lower *l, Span span) {
    Expr *expr = program_expr(l->program, EXPR_TYPE, span);
    expr->type = program_type(l->program, TYPE_NAMED);
    expr->type->name = l->owner->name;
    return expr;
}

// The class that a message is sent to, by its name.
static Expr *class_receiver(Lower *l, const Send *send) {
    Span span = objc_span(l, send->children.items[0]);
    Str name = objc_class_name(l, l->clang->Cursor_getReceiverType(send->cursor));
    if (!name.len) name = objc_spelling(l, send->children.items[0]);
    return objc_type_expr(l, name, span);
}

// `[X class]`, `[self class]`, `X.class`: NULL when it is an object's class, of which nothing is known.
static Expr *class_of(Lower *l, Expr *receiver, Span span) {
    if (receiver->kind == EXPR_SELF && objc_self_is_class(l)) return receiver;
    Expr *expr = program_expr(l->program, EXPR_TYPE, span);
    if (receiver->kind == EXPR_TYPE) {
        expr->type = receiver->type;
        return expr;
    }
    bool of_self = receiver->kind == EXPR_SELF || receiver->kind == EXPR_SUPER;
    return of_self && l->owner ? own_type(l, span) : NULL;
}

// ------------------------------------------------------------------------------------------ receivers

static bool is_init(Str selector) {
    if (!str_starts(selector, STR("init"))) return false;
    return selector.len == 4 || !selector.data || selector.data[4] < 'a' || selector.data[4] > 'z';
}

static bool is_alloc(Str selector) {
    return str_eq_c(selector, "alloc") || str_eq_c(selector, "allocWithZone:");
}

// The class that `[X alloc]` or `X.alloc` makes an object of. Returns false when it is none of these.
// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static bool allocated(Lower *l, CXCursor expr, Expr **of) {
    Bare bare = objc_bare(l, expr);
    enum CXCursorKind kind = objc_kind(l, bare.cursor);
    if (kind == CXCursor_MemberRefExpr && str_eq_c(objc_spelling(l, bare.cursor), "alloc")) {
        Cursors children = objc_children(l, bare.cursor);
        if (children.len) {
            *of = objc_value(l, children.items[0]);
        } else {
            Span span = objc_span(l, bare.cursor);
            Str text = objc_text(l, span);
            size_t end = 0;
            while (end < text.len && objc_is_word_byte(text.data[end]))
                end++;
            *of = objc_type_expr(l, str_sub(text, 0, end), span);
        }
    } else if (kind == CXCursor_ObjCMessageExpr) {
        Send send = read_send(l, bare.cursor);
        if (!is_alloc(send.selector)) return false;
        if (send.is_class)
            *of = class_receiver(l, &send);
        else if (send.is_super)
            *of = program_expr(l->program, EXPR_SELF, send.span);
        else
            *of = objc_value(l, send.children.items[0]);
    } else {
        return false;
    }
    if ((*of)->kind == EXPR_SELF && objc_self_is_class(l)) *of = own_type(l, (*of)->span);
    return true;
}

// Whether a value is certainly an object: a message to it needs no branch.
static bool is_object(Lower *l, const Expr *value) {
    while (value->kind == EXPR_CAST && value->child_count)
        value = value->children[0];
    switch (value->kind) {
    case EXPR_MEMBER:
        return value->child_count == 0; // a constant
    case EXPR_SELF:
        return !l->body->function->weak_self;
    case EXPR_SUPER:
    case EXPR_TYPE:
    case EXPR_STRING:
    case EXPR_NUMBER:
    case EXPR_ARRAY:
    case EXPR_DICTIONARY:
    case EXPR_CLOSURE:
        return true;
    default:
        return false; // what an initialiser of the project makes may be nil too
    }
}

// ------------------------------------------------------------------------------------------ names

static const ObjcTokens *tokens_of(Lower *l, uint32_t file) {
    for (uint32_t i = 0; i < l->unit->headers.list.len; i++)
        if (l->places[i].file == file) return &l->unit->headers.list.items[i].tokens;
    return NULL;
}

// The first piece of the selector, behind the receiver; the whole message when a macro hides it.
static Span name_span(Lower *l, const Send *send) {
    const ObjcTokens *tokens = tokens_of(l, send->span.file);
    if (!tokens) return send->span;
    size_t length = 0;
    while (length < send->selector.len && send->selector.data[length] != ':')
        length++;
    Str piece = str_sub(send->selector, 0, length);
    uint32_t from = send->span.start + 1;
    if (!send->is_super && send->children.len) {
        Span receiver = objc_span(l, send->children.items[0]);
        if (receiver.end > from && receiver.end < send->span.end) from = receiver.end;
    }
    for (uint32_t i = objc_token_at(tokens, from); i < tokens->list.len; i++) {
        const ObjcToken *token = &tokens->list.items[i];
        if (token->start >= send->span.end) break;
        if (str_eq(objc_token_text(tokens, i), piece))
            return (Span){send->span.file, token->start, token->start + token->len};
    }
    return send->span;
}

static SwiftName swift_name(Lower *l, const Send *send) {
    bool declared = !l->clang->Cursor_isNull(send->method);
    if (declared) return objc_swift_name(l, send->method, send->selector);
    return selector_to_swift(l->arena, send->selector, STR_NONE, STR_NONE, NULL, send->is_class);
}

// Name, labels and arguments. NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static void fill_call(Lower *l, const Send *send, Call *call) {
    SwiftName name = swift_name(l, send);
    call->name = program_symbol(l->program, name.base);
    call->selector = program_symbol(l->program, send->selector);
    call->span = send->span;
    call->name_span = name_span(l, send);
    ArgVec args = {0};
    for (uint32_t i = 0; i < send->argc; i++) {
        Symbol label = i < name.labels.len ? program_symbol(l->program, name.labels.items[i]) : 0;
        objc_add_arg(l, &args, label, argument(send, i));
    }
    call->args = args.items;
    call->arg_count = args.len;
}

// ------------------------------------------------------------------------------------------ nil

// What a message to nil gives.
static Expr *nothing(Lower *l, CXType type, Span span) {
    switch (objc_truth_of(l, type)) {
    case TRUTH_FLAG:
        return program_expr(l->program, EXPR_FALSE, span);
    case TRUTH_POINTER:
    case TRUTH_ANY:
        return program_expr(l->program, EXPR_NIL, span);
    case TRUTH_NUMBER: {
        Expr *zero = program_expr(l->program, EXPR_NUMBER, span);
        zero->text = STR("0");
        return zero;
    }
    default:
        return objc_unknown(l, span);
    }
}

// Branches on the receiver; goes on where it is an object.
static void test_receiver(Lower *l, const Call *call, BlockId nil) {
    Builder *b = &l->body->b;
    BlockId some = builder_block(b);
    Span receiver = call->receiver->span;
    Span head = {call->span.file, call->span.start,
                 receiver.end > call->span.start ? receiver.end : call->span.end};
    Expr *test = objc_expr1(l, EXPR_IS_NIL, receiver, call->receiver);
    Terminator *term = builder_branch(b, test, head, (Edge){nil, objc_words(l, "when ", receiver, " is nil")},
                                      (Edge){some, objc_words(l, "when ", receiver, " is not nil")});
    term->chain = true;
    term->message = true;
    builder_move(b, some);
}

// The call, with the way around it for a nil receiver. NOLINTNEXTLINE(misc-no-recursion): bounded
static Expr *emit(Lower *l, Call *call, bool wanted, CXType type, BlockId when_nil) {
    Builder *b = &l->body->b;
    if (is_object(l, call->receiver)) return objc_finish_call(l, call, wanted, type);
    if (wanted) objc_give_temp(l, call, type);
    BlockId nil = when_nil ? when_nil : builder_block(b);
    test_receiver(l, call, nil);
    objc_call_event(l, call);
    Expr *value = wanted ? objc_var_expr(l, call->result, call->span) : objc_unknown(l, call->span);
    if (when_nil) return value;
    if (!wanted) {
        builder_jump(b, nil);
        builder_move(b, nil);
        return value;
    }
    BlockId join = builder_block(b);
    builder_jump(b, join);
    builder_move(b, nil);
    // Not by objc_set_var: the variable is first of all the call's result.
    builder_assign(b, objc_var_expr(l, call->result, call->span), nothing(l, type, call->span), call->span);
    builder_jump(b, join);
    builder_move(b, join);
    return value;
}

// ------------------------------------------------------------------------------------------ special messages

static bool is_equality(Str selector) {
    // isEqual:, isEqualToString:, isEqualToNumber: …: one argument
    if (!str_starts(selector, STR("isEqual")) || !str_ends(selector, STR(":"))) return false;
    Str rest = str_sub(selector, 7, selector.len - 1);
    if (str_contains(rest, STR(":"))) return false;
    return rest.len == 0 || str_starts(rest, STR("To"));
}

static bool is_class_value(Lower *l, CXCursor expr) {
    Bare bare = objc_bare(l, expr);
    enum CXCursorKind kind = objc_kind(l, bare.cursor);
    if (kind == CXCursor_MemberRefExpr)
        return str_eq_c(objc_spelling(l, bare.cursor), "class") && !objc_children(l, bare.cursor).len;
    if (kind != CXCursor_ObjCMessageExpr) return false;
    Send send = read_send(l, bare.cursor);
    return send.is_class && str_eq_c(send.selector, "class");
}

static bool is_comparing(Lower *l, const Send *send) {
    if (send->argc != 1 || !send->has_receiver) return false;
    if (is_equality(send->selector))
        return objc_is_constant(l, argument(send, 0)) || objc_is_constant(l, send->children.items[0]);
    return str_eq_c(send->selector, "isKindOfClass:") && is_class_value(l, argument(send, 0));
}

bool objc_is_comparing_send(Lower *l, CXCursor bare) {
    if (objc_kind(l, bare) != CXCursor_ObjCMessageExpr) return false;
    Send send = read_send(l, bare);
    return is_comparing(l, &send);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *comparison(Lower *l, const Send *send) {
    Expr *receiver = objc_value(l, send->children.items[0]);
    Expr *other = objc_value(l, argument(send, 0));
    if (is_equality(send->selector)) {
        bool swap = objc_is_constant(l, send->children.items[0]);
        return objc_expr2(l, EXPR_EQUAL, send->span, swap ? other : receiver, swap ? receiver : other);
    }
    Expr *is = objc_expr1(l, EXPR_IS, send->span, receiver);
    is->type = other->type;
    return is;
}

static bool is_subscript(Lower *l, const Send *send) {
    if (send->argc != 1 || !send->has_receiver) return false;
    if (!str_eq_c(send->selector, "objectForKey:") && !str_eq_c(send->selector, "objectForKeyedSubscript:") &&
        !str_eq_c(send->selector, "objectAtIndexedSubscript:"))
        return false;
    return l->clang->Cursor_isNull(send->method) || !objc_is_of_project(l, send->method);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *subscript(Lower *l, const Send *send) {
    Expr *receiver = objc_value(l, send->children.items[0]);
    Expr *expr = objc_expr2(l, EXPR_SUBSCRIPT, send->span, receiver, objc_value(l, argument(send, 0)));
    objc_emit_get(l, expr);
    return expr;
}

// [object property] and [object setProperty:value]; NULL when the method is no accessor.
// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *accessor(Lower *l, const Send *send) {
    bool setter;
    if (send->is_super || send->argc > 1) return NULL;
    CXCursor property = objc_accessed(l, send->method, &setter);
    if (l->clang->Cursor_isNull(property) || setter != (send->argc == 1)) return NULL;
    if (objc_is_invented(l, property)) return NULL; // it may as well be a method
    Expr *receiver = send->has_receiver ? objc_value(l, send->children.items[0]) : class_receiver(l, send);
    Expr *expr = objc_property_expr(l, property, receiver, send->span);
    if (!setter) {
        objc_emit_get(l, expr);
        return expr;
    }
    Expr *value = objc_value(l, argument(send, 0));
    objc_assign(l, expr, value, send->span);
    return value;
}

// [NSException raise:…] and [exception raise]. NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static bool raise(Lower *l, const Send *send) {
    if (!str_eq_c(send->selector, "raise") && !str_starts(send->selector, STR("raise:format:"))) return false;
    CXType type = l->clang->Cursor_getReceiverType(send->cursor);
    if (!str_eq_c(objc_class_name(l, type), "NSException")) return false;
    Expr *value = send->has_receiver ? objc_value(l, send->children.items[0]) : objc_unknown(l, send->span);
    for (uint32_t i = 0; i < send->argc; i++)
        objc_value(l, argument(send, i));
    objc_throw(l, value, send->span);
    return true;
}

// [block copy], [object retain], [[x copy] autorelease]: the same block; NULL for what makes another object.
// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *same_object(Lower *l, const Send *send) {
    if (!send->has_receiver || send->argc) return NULL;
    bool counted = str_eq_c(send->selector, "retain") || str_eq_c(send->selector, "autorelease");
    Bare bare = objc_bare(l, send->children.items[0]);
    bool block = objc_kind(l, bare.cursor) == CXCursor_BlockExpr ||
                 l->clang->getCanonicalType(objc_static_type(l, bare.cursor)).kind == CXType_BlockPointer;
    if (!counted && !(block && str_eq_c(send->selector, "copy"))) return NULL;
    return objc_value(l, send->children.items[0]);
}

// NULL when the object is not one of the project's: a dictionary, the defaults.
// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *set_by_key(Lower *l, const Send *send) {
    CXCursor target = objc_bare(l, send->children.items[0]).cursor;
    if (objc_kind(l, target) != CXCursor_ObjCSelfExpr || objc_self_is_class(l)) return NULL;
    Expr *receiver = objc_value(l, send->children.items[0]);
    Expr *value = objc_value(l, argument(send, 0));
    Expr *key = objc_value(l, argument(send, 1));
    Expr *expr = objc_expr1(l, EXPR_MEMBER, send->span, receiver);
    expr->name = program_symbol(l->program, key->text);
    objc_assign(l, expr, value, send->span);
    return value;
}

// [object valueForKey:@"name"] reads the property `name`, of dictionaries the key; [self setValue:v
// forKey:@"name"] sets it. NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *by_key(Lower *l, const Send *send) {
    if (!send->has_receiver || !send->argc) return NULL;
    bool set = str_eq_c(send->selector, "setValue:forKey:") && send->argc == 2;
    if (!set && !str_eq_c(send->selector, "valueForKey:")) return NULL;
    if (objc_kind(l, objc_bare(l, argument(send, set)).cursor) != CXCursor_ObjCStringLiteral) return NULL;
    if (set) return set_by_key(l, send);
    Str class_name = objc_class_name(l, l->clang->Cursor_getReceiverType(send->cursor));
    if (str_ends(class_name, STR("Dictionary"))) return subscript(l, send);
    Expr *receiver = objc_value(l, send->children.items[0]);
    Expr *key = objc_value(l, argument(send, 0));
    if (key->kind != EXPR_STRING || !key->text.len || !objc_is_word_byte(key->text.data[0])) return NULL;
    Expr *expr = objc_expr1(l, EXPR_MEMBER, send->span, receiver);
    expr->name = program_symbol(l->program, key->text);
    objc_emit_get(l, expr);
    return expr;
}

// ------------------------------------------------------------------------------------------ messages

// [[Foo alloc] initWith…] and [Foo new] are one call. NULL when the message is none of these.
// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *creation(Lower *l, Send *send, bool wanted, CXType type) {
    Expr *of = NULL;
    if (is_init(send->selector) && send->has_receiver) {
        if (!allocated(l, send->children.items[0], &of)) return NULL;
    } else if (str_eq_c(send->selector, "new") && send->is_class) {
        of = class_receiver(l, send);
    } else if (str_eq_c(send->selector, "new") && send->has_receiver &&
               objc_kind(l, objc_bare(l, send->children.items[0]).cursor) == CXCursor_ObjCSelfExpr &&
               objc_self_is_class(l)) {
        of = own_type(l, objc_span(l, send->children.items[0]));
    } else {
        return NULL;
    }
    Call *call = ARENA_NEW(l->arena, Call);
    call->receiver = of;
    fill_call(l, send, call);
    if (str_eq_c(send->selector, "new")) call->selector = l->init;
    call->name = l->init;
    return emit(l, call, wanted, type, 0);
}

// [x retain], [x autorelease], and [block copy]: the same object, or one that does the same.
static bool is_same_object(Lower *l, const Send *send) {
    if (!send->has_receiver || send->argc) return false;
    CXCursor receiver = objc_bare(l, send->children.items[0]).cursor;
    CXType type = l->clang->getCanonicalType(objc_static_type(l, receiver));
    if (str_eq_c(send->selector, "copy"))
        return type.kind == CXType_BlockPointer || objc_kind(l, receiver) == CXCursor_BlockExpr;
    bool same = str_eq_c(send->selector, "retain") || str_eq_c(send->selector, "autorelease");
    return same && (l->clang->Cursor_isNull(send->method) || !objc_is_of_project(l, send->method));
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *ordinary(Lower *l, const Send *send, bool wanted, CXType type, BlockId when_nil) {
    Call *call = ARENA_NEW(l->arena, Call);
    if (send->is_super) {
        call->receiver = program_expr(l->program, EXPR_SUPER, send->span);
        call->is_super = true;
    } else if (send->is_class) {
        call->receiver = class_receiver(l, send);
    } else {
        call->receiver = objc_value(l, send->children.items[0]);
    }
    if (str_eq_c(send->selector, "class")) {
        Expr *of = class_of(l, call->receiver, send->span);
        return of ? of : objc_expr1(l, EXPR_UNKNOWN, send->span, call->receiver);
    }
    fill_call(l, send, call);
    return emit(l, call, wanted, type, when_nil);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
Expr *objc_send_or(Lower *l, CXCursor cursor, bool wanted, BlockId when_nil) {
    Send send = read_send(l, cursor);
    CXType type = l->clang->getCursorType(cursor);
    if (!send.selector.len) objc_mark_error(l, send.span, "a message whose selector a macro hides");
    if (is_comparing(l, &send)) return comparison(l, &send);
    if (is_subscript(l, &send)) return subscript(l, &send);
    if (is_same_object(l, &send)) return objc_value(l, send.children.items[0]);
    if (raise(l, &send)) return objc_unknown(l, send.span);
    Expr *value = accessor(l, &send);
    if (!value) value = same_object(l, &send);
    if (!value) value = by_key(l, &send);
    if (!value) value = creation(l, &send, wanted, type);
    return value ? value : ordinary(l, &send, wanted, type, when_nil);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
Expr *objc_dot_call(Lower *l, CXCursor reference, CXCursor method, const CXCursor *value, bool wanted) {
    Span span = objc_span(l, reference);
    Str selector = str_copy(l->arena, objc_spelling(l, method));
    CXType type = objc_static_type(l, reference);
    Expr *receiver = objc_base(l, reference, method);
    Expr *of = str_eq_c(selector, "class") ? class_of(l, receiver, span) : NULL;
    if (of) return of;
    bool creates = str_eq_c(selector, "new") && receiver->kind == EXPR_TYPE;
    Call *call = ARENA_NEW(l->arena, Call);
    SwiftName name = objc_swift_name(l, method, selector);
    call->receiver = receiver;
    call->is_super = receiver->kind == EXPR_SUPER;
    call->name = creates ? l->init : program_symbol(l->program, name.base);
    call->selector = creates ? l->init : program_symbol(l->program, selector);
    call->span = span;
    call->name_span =
        (Span){span.file, receiver->span.end < span.end ? receiver->span.end + 1 : span.start, span.end};
    ArgVec args = {0};
    Symbol label = name.labels.len ? program_symbol(l->program, name.labels.items[0]) : 0;
    if (value) objc_add_arg(l, &args, label, *value);
    call->args = args.items;
    call->arg_count = args.len;
    Expr *result = emit(l, call, wanted, type, 0);
    if (creates && wanted) l->program->vars.items[call->result].type = receiver->type;
    return result;
}
