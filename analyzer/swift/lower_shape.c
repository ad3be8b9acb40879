// SPDX-License-Identifier: MIT
// From the grammar's expression trees to shapes: an expression is flattened to its parts in source order and
// put together again with Swift's precedences (operator-precedence parsing with explicit stacks).
#include "analyzer/swift/lexer.h"
#include "analyzer/swift/lower_p.h"

typedef enum PartKind {
    PART_ATOM,
    PART_DOT, // the dot of an implicit member
    PART_NAV,
    PART_CALL,
    PART_CHAIN,
    PART_FORCE,
    PART_POSTFIX,
    PART_PREFIX,
    PART_BINARY,
    PART_TERNARY,
    PART_AS,
    PART_IS,
    PART_TRY,
    PART_AWAIT,
    PART_SKIP,
} PartKind;

typedef struct Part {
    PartKind kind;
    Op op;
    Node node;
    Shape *middle; // PART_TERNARY
    uint32_t start;
    uint32_t end;
} Part;

typedef VEC(Part) Parts;

// Precedences of the Swift standard library.
enum {
    PREC_TRY = 80,
    PREC_ASSIGN = 90,
    PREC_TERNARY = 100,
    PREC_DEFAULT = 105,
    PREC_OR = 110,
    PREC_AND = 120,
    PREC_COMPARE = 130,
    PREC_COALESCE = 131,
    PREC_CAST = 132,
    PREC_RANGE = 135,
    PREC_ADD = 140,
    PREC_MULTIPLY = 150,
    PREC_SHIFT = 160,
    PREC_PREFIX = 200,
};

static const struct {
    const char *text;
    Op op;
    uint8_t prec;
} operators[] = {
    {"=", OP_ASSIGN, PREC_ASSIGN},
    {"&&", OP_AND, PREC_AND},
    {"||", OP_OR, PREC_OR},
    {"??", OP_COALESCE, PREC_COALESCE},
    {"==", OP_EQUAL, PREC_COMPARE},
    {"!=", OP_NOT_EQUAL, PREC_COMPARE},
    {"===", OP_IDENTICAL, PREC_COMPARE},
    {"!==", OP_NOT_IDENTICAL, PREC_COMPARE},
    {"<", OP_LESS, PREC_COMPARE},
    {">", OP_GREATER, PREC_COMPARE},
    {"<=", OP_LESS_EQUAL, PREC_COMPARE},
    {">=", OP_GREATER_EQUAL, PREC_COMPARE},
    {"~=", OP_OTHER, PREC_COMPARE},
    {"...", OP_OTHER, PREC_RANGE},
    {"..<", OP_OTHER, PREC_RANGE},
    {"+", OP_OTHER, PREC_ADD},
    {"-", OP_OTHER, PREC_ADD},
    {"&+", OP_OTHER, PREC_ADD},
    {"&-", OP_OTHER, PREC_ADD},
    {"|", OP_OTHER, PREC_ADD},
    {"^", OP_OTHER, PREC_ADD},
    {"*", OP_OTHER, PREC_MULTIPLY},
    {"/", OP_OTHER, PREC_MULTIPLY},
    {"%", OP_OTHER, PREC_MULTIPLY},
    {"&*", OP_OTHER, PREC_MULTIPLY},
    {"&", OP_OTHER, PREC_MULTIPLY},
    {"<<", OP_OTHER, PREC_SHIFT},
    {">>", OP_OTHER, PREC_SHIFT},
    {"&<<", OP_OTHER, PREC_SHIFT},
    {"&>>", OP_OTHER, PREC_SHIFT},
};

static Op binary_op(Str text, uint8_t *prec) {
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        if (!str_eq_c(text, operators[i].text)) continue;
        *prec = operators[i].prec;
        return operators[i].op;
    }
    bool assigns = swift_operator_assigns(text);
    *prec = assigns ? PREC_ASSIGN : PREC_DEFAULT;
    return assigns ? OP_COMPOUND_ASSIGN : OP_OTHER;
}

// ------------------------------------------------------------------------------------------ flattening

typedef struct Work {
    bool ready; // `part` is final; else part.node is still to be flattened
    Part part;
} Work;

typedef struct Flattening {
    Lower *l;
    VEC(Work) stack;
    Parts parts;
} Flattening;

static Part part_of(PartKind kind, const Node *node) {
    return (Part){.kind = kind, .node = *node, .start = node->start, .end = node->end};
}

static bool is_binary(Kind kind) {
    switch (kind) {
    case KIND_ADDITIVE:
    case KIND_MULTIPLICATIVE:
    case KIND_BITWISE:
    case KIND_COMPARISON:
    case KIND_EQUALITY:
    case KIND_CONJUNCTION:
    case KIND_DISJUNCTION:
    case KIND_NIL_COALESCING:
    case KIND_RANGE:
    case KIND_INFIX:
    case KIND_ASSIGNMENT:
        return true;
    default:
        return false;
    }
}

static bool is_compound(Kind kind) {
    switch (kind) {
    case KIND_PREFIX:
    case KIND_POSTFIX:
    case KIND_NAVIGATION:
    case KIND_CALL:
    case KIND_CONSTRUCTOR:
    case KIND_AS_EXPRESSION:
    case KIND_CHECK:
    case KIND_TERNARY:
    case KIND_TRY:
    case KIND_AWAIT:
    case KIND_OPEN_END_RANGE:
    case KIND_OPEN_START_RANGE:
    case KIND_DIRECTLY_ASSIGNABLE:
        return true;
    default:
        return is_binary(kind);
    }
}

static Part nav_part(Lower *l, const Node *suffix) {
    Nodes children = lower_children(l, *suffix);
    Part part = part_of(PART_NAV, suffix);
    part.node = children.len ? children.items[children.len - 1] : *suffix;
    return part;
}

static Part try_part(const Lower *l, const Node *node) {
    Part part = part_of(PART_TRY, node);
    Str text = lower_source(l, node);
    char last = text.len ? text.data[text.len - 1] : 0;
    part.op = last == '?' ? OP_TRY_OPTIONAL : last == '!' ? OP_TRY_FORCE : OP_TRY;
    return part;
}

static Part cast_part(Lower *l, Nodes children, uint32_t at, PartKind kind) {
    Part part = part_of(kind, &children.items[at]);
    Str text = lower_source(l, &children.items[at]);
    char last = text.len ? text.data[text.len - 1] : 0;
    part.op = last == '?' ? OP_AS_OPTIONAL : last == '!' ? OP_AS_FORCE : OP_AS;
    for (uint32_t i = at + 1; i < children.len; i++) {
        if (!lower_is_type(children.items[i].kind)) continue;
        part.node = children.items[i];
        part.end = part.node.end;
    }
    return part;
}

// What the child number `at` of `parent` is. Work that is not ready is flattened later.
// NOLINTNEXTLINE(misc-no-recursion): the middle of ?: is an expression of its own, see lower_shape
static Work classify(Lower *l, const Node *parent, Nodes children, uint32_t at) {
    const Node *child = &children.items[at];
    bool typed = parent->kind == KIND_AS_EXPRESSION || parent->kind == KIND_CHECK;
    Work ready = {.ready = true, .part = part_of(PART_SKIP, child)};
    switch (child->kind) {
    case KIND_NAVIGATION_SUFFIX:
        ready.part = nav_part(l, child);
        return ready;
    case KIND_CALL_SUFFIX:
    case KIND_CONSTRUCTOR_SUFFIX:
        // `!(a && b)` comes as a call of `!`: what stands in the brackets is its operand.
        ready.part =
            part_of(at && children.items[at - 1].kind == KIND_BANG && at == 1 ? PART_ATOM : PART_CALL, child);
        return ready;
    case KIND_AS_OPERATOR:
        ready.part = cast_part(l, children, at, PART_AS);
        return ready;
    case KIND_TRY_OPERATOR:
        ready.part = try_part(l, child);
        return ready;
    case KIND_BANG:
        ready.part.kind =
            parent->kind == KIND_PREFIX || (parent->kind == KIND_CALL && at == 0) ? PART_PREFIX : PART_FORCE;
        ready.part.op = OP_NOT;
        return ready;
    case KIND_CUSTOM_OPERATOR:
        break;
    case KIND_DIRECTIVE:
    case KIND_DIAGNOSTIC:
        return ready;
    case KIND_TOKEN:
        break;
    default:
        if (typed && at && lower_is_type(child->kind)) return ready; // belongs to `as`
        return (Work){.part = part_of(PART_ATOM, child)};
    }
    Str text = lower_source(l, child);
    if (str_eq_c(text, "nil"))
        ready.part.kind = PART_ATOM;
    else if (str_eq_c(text, "?") && !(parent->kind == KIND_TERNARY && child->field == FIELD_NONE))
        ready.part.kind = PART_CHAIN;
    else if (is_binary(parent->kind))
        ready.part.kind = PART_BINARY;
    else if (parent->kind == KIND_CHECK && str_eq_c(text, "is"))
        ready.part = cast_part(l, children, at, PART_IS);
    else if (parent->kind == KIND_AWAIT && str_eq_c(text, "await"))
        ready.part.kind = PART_AWAIT;
    else if (parent->kind == KIND_PREFIX && at == 0)
        ready.part.kind = str_eq_c(text, ".") ? PART_DOT : PART_PREFIX;
    else if (parent->kind == KIND_OPEN_START_RANGE)
        ready.part.kind = PART_PREFIX;
    else if (parent->kind == KIND_POSTFIX || parent->kind == KIND_OPEN_END_RANGE)
        ready.part.kind = PART_POSTFIX;
    if (ready.part.kind == PART_PREFIX && str_eq_c(text, "&")) ready.part.op = OP_INOUT;
    if (ready.part.kind == PART_PREFIX && str_eq_c(text, "!")) ready.part.op = OP_NOT;
    return ready;
}

// NOLINTNEXTLINE(misc-no-recursion): see classify
static void expand(Flattening *f, const Node *node) {
    Lower *l = f->l;
    Nodes children = lower_children(l, *node);
    Nodes middle = {0};
    if (node->kind == KIND_TERNARY) {
        uint32_t from = 0;
        while (from < children.len && children.items[from].field != FIELD_IF_TRUE)
            from++;
        uint32_t to = from;
        while (to < children.len && children.items[to].field == FIELD_IF_TRUE)
            to++;
        middle = lower_slice(children, from, to);
    }
    for (uint32_t i = children.len; i-- > 0;) {
        const Node *child = &children.items[i];
        Work work = classify(l, node, children, i);
        if (middle.len && child >= middle.items && child < middle.items + middle.len) {
            if (child != middle.items) continue;
            work = (Work){.ready = true, .part = part_of(PART_TERNARY, child)};
            work.part.middle = lower_shape(l, middle);
        }
        if (!work.ready || work.part.kind != PART_SKIP) VEC_PUSH(l->scratch, &f->stack, work);
    }
}

// NOLINTNEXTLINE(misc-no-recursion): see classify
static Parts flatten(Lower *l, Nodes nodes) {
    Flattening f = {.l = l};
    Node top = {.kind = KIND_OTHER};
    for (uint32_t i = nodes.len; i-- > 0;) {
        Work work = classify(l, &top, nodes, i);
        if (work.ready && work.part.kind == PART_SKIP) {
            // An operator that stands alone is a value: `reduce(0, +)`.
            if (nodes.len > 1 || work.part.node.kind == KIND_DIRECTIVE) continue;
            work.part.kind = PART_ATOM;
        }
        VEC_PUSH(l->scratch, &f.stack, work);
    }
    while (f.stack.len) {
        Work work = f.stack.items[--f.stack.len];
        if (work.ready || !is_compound(work.part.node.kind))
            VEC_PUSH(l->scratch, &f.parts, work.part);
        else
            expand(&f, &work.part.node);
    }
    return f.parts;
}

// ------------------------------------------------------------------------------------------ generics

static bool may_be_type_part(const Part *part) {
    if (part->kind == PART_NAV || part->kind == PART_CHAIN) return true;
    if (part->kind != PART_ATOM) return false;
    switch (part->node.kind) {
    case KIND_SIMPLE_IDENTIFIER:
    case KIND_ARRAY_LITERAL:
    case KIND_DICTIONARY_LITERAL:
    case KIND_TUPLE_EXPRESSION:
        return true;
    default:
        return lower_is_type(part->node.kind);
    }
}

// `a.f<T>(x)` comes as two comparisons. As in the compiler, spacing and what follows the `>` tell: returns
// the index of the closing `>` for the `<` at `open`, or 0.
static uint32_t closing_angle(const Lower *l, const Parts *parts, uint32_t open) {
    if (!open || parts->items[open].start != parts->items[open - 1].end) return 0;
    for (uint32_t i = open + 1; i + 1 < parts->len; i++) {
        const Part *part = &parts->items[i];
        if (may_be_type_part(part)) continue;
        if (part->kind != PART_BINARY || !str_eq_c(lower_source(l, &part->node), ">") || i == open + 1)
            return 0;
        const Part *next = &parts->items[i + 1];
        bool adjacent = next->start == part->end;
        if (adjacent && next->kind == PART_DOT) return i;
        if (next->kind != PART_ATOM) return 0;
        if (adjacent && next->node.kind == KIND_TUPLE_EXPRESSION) return i;
        return next->node.kind == KIND_LAMBDA_LITERAL ? i : 0;
    }
    return 0;
}

static Parts without_generics(Lower *l, Parts parts) {
    Parts out = {0};
    for (uint32_t i = 0; i < parts.len; i++) {
        const Part *part = &parts.items[i];
        bool less = part->kind == PART_BINARY && str_eq_c(lower_source(l, &part->node), "<");
        uint32_t close = less ? closing_angle(l, &parts, i) : 0;
        if (!close) {
            VEC_PUSH(l->scratch, &out, *part);
            continue;
        }
        Part next = parts.items[close + 1];
        if (next.kind == PART_ATOM) next.kind = PART_CALL;
        if (next.kind == PART_DOT && close + 2 < parts.len) {
            next = parts.items[close + 2];
            next.kind = PART_NAV;
            close++;
        }
        VEC_PUSH(l->scratch, &out, next);
        i = close + 1;
    }
    return out;
}

// ------------------------------------------------------------------------------------------ putting together

typedef struct Pending {
    Part part;
    uint8_t prec;
} Pending;

typedef struct Assembly {
    Lower *l;
    VEC(Shape *) operands;
    VEC(Pending) pending;
    bool have; // the last thing was an operand
} Assembly;

static Shape *new_shape(Lower *l, ShapeKind kind, Shape *a, const Part *part) {
    Shape *shape = ARENA_NEW(l->scratch, Shape);
    *shape = (Shape){
        .kind = kind, .op = part->op, .node = part->node, .a = a, .start = part->start, .end = part->end};
    if (a && a->start < shape->start) shape->start = a->start;
    if (a && a->end > shape->end) shape->end = a->end;
    return shape;
}

static Shape *pop_operand(Assembly *as) {
    return as->operands.len ? as->operands.items[--as->operands.len] : NULL;
}

static void reduce(Assembly *as) {
    Lower *l = as->l;
    Pending top = as->pending.items[--as->pending.len];
    Shape *right = pop_operand(as);
    if (!right) return;
    ShapeKind kind = SHAPE_BINARY;
    if (top.part.kind == PART_PREFIX)
        kind = SHAPE_PREFIX;
    else if (top.part.kind == PART_TRY)
        kind = SHAPE_TRY;
    else if (top.part.kind == PART_AWAIT)
        kind = SHAPE_AWAIT;
    Shape *shape = new_shape(l, kind, right, &top.part);
    if (kind == SHAPE_BINARY) {
        Shape *left = pop_operand(as);
        if (!left) left = right;
        shape->a = left;
        shape->b = right;
        if (left->start < shape->start) shape->start = left->start;
        if (top.part.kind == PART_TERNARY) {
            shape->kind = SHAPE_TERNARY;
            shape->b = top.part.middle ? top.part.middle : right;
            shape->c = right;
        }
    }
    VEC_PUSH(l->scratch, &as->operands, shape);
}

static void reduce_above(Assembly *as, uint8_t prec, bool right_associative) {
    while (as->pending.len) {
        uint8_t top = as->pending.items[as->pending.len - 1].prec;
        if (top < prec || (top == prec && right_associative)) return;
        reduce(as);
    }
}

static void push_operand(Assembly *as, Shape *shape) {
    if (as->have && as->operands.len) {
        // Two operands side by side: damaged code. Both are kept.
        Shape *left = pop_operand(as);
        Part part = {.node = shape->node, .start = shape->start, .end = shape->end};
        Shape *junk = new_shape(as->l, SHAPE_JUNK, left, &part);
        junk->b = shape;
        shape = junk;
    }
    VEC_PUSH(as->l->scratch, &as->operands, shape);
    as->have = true;
}

static void apply_suffix(Assembly *as, ShapeKind kind, const Part *part) {
    if (!as->have || !as->operands.len) {
        if (kind == SHAPE_CALL || kind == SHAPE_NAV)
            push_operand(as, new_shape(as->l, SHAPE_ATOM, NULL, part));
        return;
    }
    Shape *a = pop_operand(as);
    VEC_PUSH(as->l->scratch, &as->operands, new_shape(as->l, kind, a, part));
}

// `a.f<T>` before a call comes as a type. It is one when its last name has a capital.
static void push_atom(Assembly *as, const Part *part) {
    Lower *l = as->l;
    if (part->node.kind != KIND_USER_TYPE) {
        push_operand(as, new_shape(l, SHAPE_ATOM, NULL, part));
        return;
    }
    Nodes children = lower_children(l, part->node);
    const Node *last = NULL;
    for (uint32_t i = 0; i < children.len; i++)
        if (children.items[i].kind == KIND_TYPE_IDENTIFIER) last = &children.items[i];
    Str name = last ? lower_source(l, last) : STR_NONE;
    if (!name.len || (name.data[0] >= 'A' && name.data[0] <= 'Z')) {
        push_operand(as, new_shape(l, SHAPE_ATOM, NULL, part));
        return;
    }
    Shape *shape = NULL;
    for (uint32_t i = 0; i < children.len; i++) {
        if (children.items[i].kind != KIND_TYPE_IDENTIFIER) continue;
        Part piece = part_of(PART_ATOM, &children.items[i]);
        piece.node.kind = KIND_SIMPLE_IDENTIFIER;
        shape = new_shape(l, shape ? SHAPE_NAV : SHAPE_ATOM, shape, &piece);
    }
    push_operand(as, shape);
}

static void push_pending(Assembly *as, const Part *part, uint8_t prec) {
    VEC_PUSH(as->l->scratch, &as->pending, (Pending){.part = *part, .prec = prec});
    as->have = false;
}

static void take_binary(Assembly *as, Part part) {
    uint8_t prec;
    part.op = binary_op(lower_source(as->l, &part.node), &prec);
    bool right = prec == PREC_ASSIGN || prec == PREC_COALESCE;
    reduce_above(as, prec, right);
    push_pending(as, &part, prec);
}

static void take_effect_keyword(Assembly *as, const Part *part) {
    // `try` and `await` cover everything to their right, except behind a prefix operator.
    bool tight = as->pending.len && as->pending.items[as->pending.len - 1].part.kind == PART_PREFIX;
    push_pending(as, part, tight ? PREC_PREFIX - 1 : PREC_TRY);
}

static void take(Assembly *as, const Part *part, bool after_dot) {
    switch (part->kind) {
    case PART_ATOM:
        if (after_dot)
            push_operand(as, new_shape(as->l, SHAPE_NAV, NULL, part));
        else
            push_atom(as, part);
        break;
    case PART_NAV:
        apply_suffix(as, SHAPE_NAV, part);
        break;
    case PART_CALL:
        apply_suffix(as, SHAPE_CALL, part);
        break;
    case PART_CHAIN:
        apply_suffix(as, SHAPE_CHAIN, part);
        break;
    case PART_FORCE:
        apply_suffix(as, SHAPE_FORCE, part);
        break;
    case PART_POSTFIX:
        apply_suffix(as, SHAPE_POSTFIX, part);
        break;
    case PART_AS:
    case PART_IS:
        reduce_above(as, PREC_CAST, false);
        apply_suffix(as, part->kind == PART_AS ? SHAPE_AS : SHAPE_IS, part);
        break;
    case PART_PREFIX:
        push_pending(as, part, PREC_PREFIX);
        break;
    case PART_TRY:
    case PART_AWAIT:
        take_effect_keyword(as, part);
        break;
    case PART_TERNARY:
        reduce_above(as, PREC_TERNARY, true);
        push_pending(as, part, PREC_TERNARY);
        break;
    case PART_BINARY:
        take_binary(as, *part);
        break;
    case PART_DOT:
    case PART_SKIP:
        break;
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_enter
Shape *lower_shape(Lower *l, Nodes nodes) {
    if (!nodes.len || !lower_enter(l, nodes.items[0].start)) return NULL;
    Parts parts = without_generics(l, flatten(l, nodes));
    Assembly as = {.l = l};
    for (uint32_t i = 0; i < parts.len; i++)
        take(&as, &parts.items[i], i && parts.items[i - 1].kind == PART_DOT);
    while (as.pending.len)
        reduce(&as);
    lower_leave(l);
    return as.operands.len ? as.operands.items[as.operands.len - 1] : NULL;
}

Shape *lower_shape_of(Lower *l, Node node) { return lower_shape(l, (Nodes){&node, 1}); }

Shape *lower_unparen(Lower *l, Shape *shape) {
    while (shape && shape->kind == SHAPE_ATOM &&
           (shape->node.kind == KIND_TUPLE_EXPRESSION || shape->node.kind == KIND_CALL_SUFFIX)) {
        Nodes children = lower_children(l, shape->node);
        if (shape->node.kind == KIND_CALL_SUFFIX) {
            const Node *arguments = lower_find(children, KIND_VALUE_ARGUMENTS);
            children = arguments ? lower_children(l, *arguments) : (Nodes){0};
        }
        if (lower_find_token(l, children, ",", 0) < children.len) break;
        uint32_t from = 1;
        uint32_t colon = lower_find_token(l, children, ":", 0);
        if (colon < children.len) from = colon + 1;
        if (children.len < from + 2) break;
        Nodes inside = lower_slice(children, from, children.len - 1);
        if (inside.len == 1 && inside.items[0].kind == KIND_VALUE_ARGUMENT)
            inside = lower_children(l, inside.items[0]);
        Shape *inner = lower_shape(l, inside);
        if (!inner) break;
        shape = inner;
    }
    return shape;
}
