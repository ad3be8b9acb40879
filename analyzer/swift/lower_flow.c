// SPDX-License-Identifier: MIT
// Ways out of nested statements (defer, catch, break, return), and loops.
#include "analyzer/swift/lower_p.h"

// Copies of deferred code in one function: one per way out.
#define DEFER_COPIES_MAX 4000

void lower_push_frame(Lower *l, Frame *frame) {
    frame->up = l->body->frames;
    l->body->frames = frame;
}

// Goes on where the frame's branch of #if was taken. Returns the block behind what follows, for the other
// one.
static BlockId where_reached(Lower *l, const Frame *frame) {
    Builder *b = &l->body->b;
    Span span = lower_node_span(l, &frame->body);
    BlockId run = builder_block(b), behind = builder_block(b);
    Expr *reached = lower_var_expr(l, frame->reached, span);
    Edge taken = {.to = run}, other = {.to = behind};
    builder_branch(b, reached, span, taken, other);
    builder_move(b, run);
    return behind;
}

// Lowers a deferred body here, with the names that were visible where it stands.
// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_enter
static void run_deferred(Lower *l, const Frame *frame) {
    Body *body = l->body;
    if (body->defer_copies++ >= DEFER_COPIES_MAX) {
        lower_mark_error(l, lower_node_span(l, &frame->body), "too many ways out through defer");
        return;
    }
    if (!lower_enter(l, frame->body.start)) return;
    BlockId behind = frame->reached ? where_reached(l, frame) : 0;
    Hidden hidden;
    lower_hide(l, &hidden, frame->sequence);
    bool tried = body->tried;
    bool awaited = body->awaited;
    body->tried = body->awaited = false;
    Nodes children = lower_children(l, frame->body);
    lower_block(l, lower_body_statements(l, children, 0), frame->body.start, frame->body.end, (Dest){0});
    body->tried = tried;
    body->awaited = awaited;
    lower_unhide(l);
    if (frame->reached) {
        builder_jump(&body->b, behind);
        builder_move(&body->b, behind);
    }
    lower_leave(l);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by run_deferred
void lower_exit_frames(Lower *l, const Frame *stop) {
    Body *body = l->body;
    if (!builder_live(&body->b)) return;
    Frame *saved = body->frames;
    for (Frame *f = saved; f && f != stop; f = f->up) {
        if (f->kind != FRAME_DEFER) continue;
        body->frames = f->up;
        run_deferred(l, f);
    }
    body->frames = saved;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by run_deferred
BlockId lower_landing(Lower *l) {
    Body *body = l->body;
    Builder *b = &body->b;
    VEC(Frame *) deferred = {0};
    BlockId target = 0;
    for (Frame *f = body->frames; f && !target; f = f->up) {
        if (f->landing)
            target = f->landing;
        else if (f->kind == FRAME_CATCH || f->kind == FRAME_TRY)
            target = f->target;
        else if (f->kind == FRAME_DEFER)
            VEC_PUSH(l->scratch, &deferred, f);
    }
    BlockId at = b->at;
    if (!target) {
        if (!body->landing) {
            body->landing = builder_block(b);
            builder_move(b, body->landing);
            builder_throw(b, NULL, body->function->span);
        }
        target = body->landing;
    }
    Frame *saved = body->frames;
    for (uint32_t i = deferred.len; i-- > 0;) {
        Frame *f = deferred.items[i];
        BlockId block = builder_block(b);
        b->live.items[block] = true;
        builder_move(b, block);
        body->frames = f->up;
        run_deferred(l, f);
        builder_jump(b, target);
        target = f->landing = block;
    }
    body->frames = saved;
    builder_move(b, at);
    return target;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by run_deferred
void lower_return(Lower *l, Expr *value, Span span) {
    BuilderMark mark = builder_mark(&l->body->b);
    lower_exit_frames(l, NULL);
    builder_return(&l->body->b, builder_value_at(&l->body->b, value, mark), span);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by run_deferred
void lower_throw(Lower *l, Expr *value, Span span) {
    Body *body = l->body;
    for (const Frame *f = body->frames; f; f = f->up) {
        if (f->kind != FRAME_CATCH && f->kind != FRAME_TRY) continue;
        builder_jump(&body->b, lower_landing(l));
        return;
    }
    lower_exit_frames(l, NULL);
    builder_throw(&body->b, value, span);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by run_deferred
void lower_break(Lower *l, Symbol label, bool again, Span span) {
    Body *body = l->body;
    Frame *f = body->frames;
    for (; f; f = f->up) {
        bool fits = f->kind == FRAME_LOOP || (f->kind == FRAME_BREAK && !again && (f->is_switch || label));
        if (fits && (!label || f->label == label)) break;
    }
    if (!f) {
        lower_mark_error(l, span, again ? "continue outside of a loop" : "break outside of a loop or switch");
        return;
    }
    lower_exit_frames(l, f);
    builder_jump(&body->b, again ? f->again : f->target);
}

// ------------------------------------------------------------------------------------------ loops

static Expr *next_element(Lower *l, Span span, Nodes item) {
    Expr *expr = program_expr(l->program, EXPR_CHOICE, span);
    Str name = item.len ? lower_snippet(l, item.items[0].start, item.items[item.len - 1].end) : STR_NONE;
    expr->text = str_printf(l->arena, "next %.*s", STR_ARG(name));
    return expr;
}

typedef struct For {
    Nodes item;       // children of the pattern
    Nodes collection; // siblings of one expression
    const Node *annotation;
    const Node *where;
    const Node *await;
    const Node *try_;
    Nodes body;
    uint32_t body_start;
} For;

static For read_for(Lower *l, Nodes children) {
    For f = {0};
    uint32_t in = lower_find_token(l, children, "in", 0);
    uint32_t brace = lower_find_token(l, children, "{", in);
    for (uint32_t i = 0; i < children.len; i++) {
        const Node *child = &children.items[i];
        if (child->kind == KIND_PATTERN && i < in)
            f.item = lower_children(l, *child);
        else if (child->kind == KIND_TYPE_ANNOTATION && i < in)
            f.annotation = child;
        else if (child->kind == KIND_TRY_OPERATOR && i < in)
            f.try_ = child;
        else if (lower_is_token(l, child, "await") && i < in)
            f.await = child;
        else if (child->kind == KIND_WHERE_CLAUSE && i < brace)
            f.where = child;
    }
    uint32_t end = f.where ? (uint32_t)(f.where - children.items) : brace;
    f.collection = lower_slice(children, in + 1, end);
    f.body = lower_body_statements(l, children, brace);
    f.body_start = brace < children.len ? children.items[brace].start : 0;
    return f;
}

// The test for a further element. NOLINTNEXTLINE(misc-no-recursion): bounded by the statement around it
static void for_test(Lower *l, const For *f, Span span, BlockId body, Edge done) {
    Builder *b = &l->body->b;
    if (f->await) builder_suspend(b, span);
    if (f->await && f->try_) {
        bool tried = l->body->tried;
        l->body->tried = true;
        BlockId fine = builder_block(b);
        Edge throws = {lower_landing(l), STR("when the sequence throws")};
        Expr *failed = program_expr(l->program, EXPR_CHOICE, span);
        failed->text = STR("the sequence throws");
        builder_branch(b, failed, span, throws, (Edge){.to = fine});
        builder_move(b, fine);
        l->body->tried = tried;
    }
    lower_branch(l, next_element(l, span, f->item), (Edge){.to = body}, done,
                 (CondStyle){.span = span, .loop = true});
}

// What runs for each element, up to the jump to the next one.
// NOLINTNEXTLINE(misc-no-recursion): bounded by the statement around it
static void for_body(Lower *l, const For *f, Expr *collection, Span span, Node node, BlockId again) {
    Builder *b = &l->body->b;
    bool is_case = f->item.len && lower_is_token(l, &f->item.items[0], "case");
    if (is_case) {
        Edge fail = {again, lower_words(l, "when case ", f->item.items[0].end,
                                        f->item.items[f->item.len - 1].end, " does not match")};
        Expr *element = lower_expr1(l, EXPR_UNKNOWN, span, collection);
        lower_pattern(l, f->item, element, fail, (CondStyle){.span = span});
    } else {
        lower_bind_pattern(l, f->item, collection, lower_annotation(l, f->annotation), false, true);
    }
    if (f->where) {
        Nodes clause = lower_children(l, *f->where);
        Shape *shape = lower_shape(l, lower_slice(clause, 1, clause.len));
        BlockId next = builder_block(b);
        if (shape)
            lower_cond(l, shape, next, again, (CondStyle){.span = lower_node_span(l, f->where)});
        else
            builder_jump(b, next);
        builder_move(b, next);
    }
    lower_block(l, f->body, f->body_start, node.end, (Dest){0});
    builder_jump(b, again);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by the statement around it
void lower_for(Lower *l, Node node, Symbol label) {
    Builder *b = &l->body->b;
    Nodes children = lower_children(l, node);
    For f = read_for(l, children);
    uint32_t head_end = f.collection.len ? f.collection.items[f.collection.len - 1].end : node.start + 3;
    Span span = lower_span(l, node.start, head_end);
    Shape *shape = lower_shape(l, f.collection);
    Expr *collection = shape ? lower_value(l, shape) : program_expr(l->program, EXPR_UNKNOWN, span);
    BlockId body = builder_block(b);
    BlockId again = builder_block(b);
    BlockId exit = builder_block(b);
    if (program_has_elements(l->program, collection) && !f.await)
        builder_jump(b, body);
    else
        for_test(l, &f, span, body, (Edge){exit, STR("when the loop runs zero times")});
    Scope scope;
    lower_push_scope(l, &scope);
    Frame frame = {.kind = FRAME_LOOP, .label = label, .target = exit, .again = again};
    lower_push_frame(l, &frame);
    builder_move(b, body);
    for_body(l, &f, collection, span, node, again);
    l->body->frames = frame.up;
    lower_pop_scope(l);
    builder_move(b, again);
    for_test(l, &f, span, body, (Edge){exit, STR("when the loop ends")});
    builder_move(b, exit);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by the statement around it
void lower_while(Lower *l, Node node, Symbol label) {
    Builder *b = &l->body->b;
    Nodes children = lower_children(l, node);
    uint32_t brace = children.len;
    for (uint32_t i = 1; i < children.len; i++)
        if (children.items[i].field != FIELD_CONDITION && lower_is_token(l, &children.items[i], "{")) {
            brace = i;
            break;
        }
    uint32_t head_end = brace && brace <= children.len ? children.items[brace - 1].end : node.end;
    CondStyle style = {.span = lower_span(l, node.start, head_end), .loop = true};
    BlockId head = builder_block(b);
    BlockId exit = builder_block(b);
    builder_jump(b, head);
    builder_move(b, head);
    Scope scope;
    lower_push_scope(l, &scope);
    lower_conditions(l, lower_slice(children, 1, brace), exit, style);
    Frame frame = {.kind = FRAME_LOOP, .label = label, .target = exit, .again = head};
    lower_push_frame(l, &frame);
    uint32_t start = brace < children.len ? children.items[brace].start : node.end;
    lower_block(l, lower_body_statements(l, children, brace), start, node.end, (Dest){0});
    builder_jump(b, head);
    l->body->frames = frame.up;
    lower_pop_scope(l);
    builder_move(b, exit);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by the statement around it
void lower_repeat(Lower *l, Node node, Symbol label) {
    Builder *b = &l->body->b;
    Nodes children = lower_children(l, node);
    uint32_t keyword = lower_find_token(l, children, "while", 0);
    uint32_t body_end = keyword < children.len ? children.items[keyword].start : node.end;
    BlockId body = builder_block(b);
    BlockId test = builder_block(b);
    BlockId exit = builder_block(b);
    builder_jump(b, body);
    builder_move(b, body);
    Frame frame = {.kind = FRAME_LOOP, .label = label, .target = exit, .again = test};
    lower_push_frame(l, &frame);
    lower_block(l, lower_body_statements(l, lower_slice(children, 0, keyword), 0), node.start, body_end,
                (Dest){0});
    builder_jump(b, test);
    l->body->frames = frame.up;
    builder_move(b, test);
    CondStyle style = {.span = lower_span(l, body_end, node.end), .loop = true};
    Scope scope;
    lower_push_scope(l, &scope);
    lower_conditions(l, lower_slice(children, keyword + 1, children.len), exit, style);
    lower_pop_scope(l);
    builder_jump(b, body);
    builder_move(b, exit);
}

// ------------------------------------------------------------------------------------------ do, catch

static void declare_error(Lower *l, Span span) {
    Var var = {.kind = VAR_LOCAL,
               .name = l->words.error,
               .owner = l->body->function,
               .immutable = true,
               .span = span};
    lower_bind(l, l->words.error, program_add_var(l->program, var));
}

// One catch clause; control is in its test and, if it does not match, goes on in the block returned.
// NOLINTNEXTLINE(misc-no-recursion): bounded by the statement around it
static void catch_clause(Lower *l, Node node, BlockId join) {
    Builder *b = &l->body->b;
    Nodes children = lower_children(l, node);
    uint32_t brace = lower_find_token(l, children, "{", 0);
    const Node *pattern = lower_find(lower_slice(children, 0, brace), KIND_PATTERN);
    const Node *where = lower_find(lower_slice(children, 0, brace), KIND_WHERE_CLAUSE);
    uint32_t head_end = brace && brace <= children.len ? children.items[brace - 1].end : node.end;
    CondStyle style = {.span = lower_span(l, node.start, head_end)};
    BlockId next = builder_block(b);
    Scope scope;
    lower_push_scope(l, &scope);
    if (pattern)
        lower_pattern(l, lower_children(l, *pattern), NULL, (Edge){.to = next}, style);
    else
        declare_error(l, lower_span(l, node.start, head_end));
    if (where) {
        Nodes clause = lower_children(l, *where);
        Shape *shape = lower_shape(l, lower_slice(clause, 1, clause.len));
        BlockId body = builder_block(b);
        if (shape)
            lower_cond(l, shape, body, next, style);
        else
            builder_jump(b, body);
        builder_move(b, body);
    }
    uint32_t start = brace < children.len ? children.items[brace].start : node.end;
    lower_block(l, lower_body_statements(l, children, brace), start, node.end, (Dest){0});
    builder_jump(b, join);
    lower_pop_scope(l);
    builder_move(b, next);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by the statement around it
void lower_do(Lower *l, Node node, Symbol label, Dest dest) {
    Builder *b = &l->body->b;
    Nodes children = lower_children(l, node);
    const Node *first_catch = lower_find(children, KIND_CATCH_BLOCK);
    uint32_t body_len = first_catch ? (uint32_t)(first_catch - children.items) : children.len;
    uint32_t body_end = body_len ? children.items[body_len - 1].end : node.end;
    BlockId join = builder_block(b);
    Frame out = {.kind = FRAME_BREAK, .label = label, .target = join};
    lower_push_frame(l, &out);
    Frame caught = {.kind = FRAME_CATCH};
    if (first_catch) {
        caught.target = builder_block(b);
        lower_push_frame(l, &caught);
    }
    lower_block(l, lower_body_statements(l, lower_slice(children, 0, body_len), 0), node.start, body_end,
                dest);
    builder_jump(b, join);
    l->body->frames = &out;
    if (first_catch) {
        builder_move(b, caught.target);
        for (uint32_t i = body_len; i < children.len; i++)
            if (children.items[i].kind == KIND_CATCH_BLOCK) catch_clause(l, children.items[i], join);
        // No clause took it.
        l->body->frames = out.up;
        if (builder_live(b)) lower_throw(l, NULL, lower_node_span(l, &node));
    }
    l->body->frames = out.up;
    builder_move(b, join);
}
