// SPDX-License-Identifier: MIT
// Ways out of nested statements: @finally, exceptions, break, return, goto.
#include "analyzer/objc/lower_p.h"

// Copies of @finally bodies in one function: one per way out.
#define FINALLY_COPIES_MAX 2000

void objc_push_frame(Lower *l, Frame *frame) {
    frame->up = l->body->frames;
    l->body->frames = frame;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_enter
static void run_finally(Lower *l, const Frame *frame) {
    Body *body = l->body;
    if (body->finally_copies++ >= FINALLY_COPIES_MAX) {
        objc_mark_error(l, objc_span(l, frame->body), "too many ways out through @finally");
        return;
    }
    if (frame->destroys)
        objc_run_destructor(l, frame);
    else
        objc_statement(l, frame->body);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by run_finally
void objc_exit_frames(Lower *l, const Frame *stop) {
    Body *body = l->body;
    if (!builder_live(&body->b)) return;
    Frame *saved = body->frames;
    for (Frame *f = saved; f && f != stop; f = f->up) {
        if (f->kind != FRAME_FINALLY) continue;
        body->frames = f->up;
        run_finally(l, f);
    }
    body->frames = saved;
}

// Where an exception that leaves the function ends.
static BlockId outward(Lower *l) {
    Body *body = l->body;
    if (!body->landing) {
        BlockId at = body->b.at;
        body->landing = builder_block(&body->b);
        builder_move(&body->b, body->landing);
        builder_throw(&body->b, NULL, body->function->span);
        builder_move(&body->b, at);
    }
    return body->landing;
}

// Where an exception that is raised here goes: the nearest @try, past the @finally bodies on the way.
// NOLINTNEXTLINE(misc-no-recursion): bounded by run_finally
static BlockId landing(Lower *l) {
    Body *body = l->body;
    Builder *b = &body->b;
    VEC(Frame *) passed = {0};
    BlockId target = 0;
    for (Frame *f = body->frames; f && !target; f = f->up) {
        if (f->landing)
            target = f->landing;
        else if (f->kind == FRAME_TRY)
            target = f->target;
        else if (f->kind == FRAME_FINALLY)
            VEC_PUSH(l->scratch, &passed, f);
    }
    BlockId at = b->at;
    if (!target) target = outward(l);
    Frame *saved = body->frames;
    for (uint32_t i = passed.len; i-- > 0;) {
        Frame *f = passed.items[i];
        BlockId block = builder_block(b);
        b->live.items[block] = true;
        builder_move(b, block);
        body->frames = f->up;
        run_finally(l, f);
        builder_jump(b, target);
        target = f->landing = block;
    }
    body->frames = saved;
    builder_move(b, at);
    return target;
}

// Whether an exception meets code of this function before it leaves it.
static bool is_guarded(const Body *body) {
    for (const Frame *f = body->frames; f; f = f->up)
        if (f->kind == FRAME_TRY || f->kind == FRAME_FINALLY) return true;
    return false;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by run_finally
void objc_emit_call(Lower *l, Call *call) {
    Builder *b = &l->body->b;
    if (!is_guarded(l->body)) {
        builder_call(b, call);
        return;
    }
    Edge raised = {landing(l), STR("when an exception is raised")};
    BlockId returned = builder_block(b);
    builder_call(b, call);
    builder_invoke(b, call->span, returned, raised)->raises = true;
    builder_move(b, returned);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by run_finally
void objc_emit_get(Lower *l, Expr *expr) {
    Builder *b = &l->body->b;
    builder_get(b, expr);
    bool looks_up = expr->kind == EXPR_SUBSCRIPT || (expr->kind == EXPR_MEMBER && expr->child_count &&
                                                     expr->children[0]->kind == EXPR_SUBSCRIPT);
    if (!looks_up || !is_guarded(l->body)) return;
    Edge raised = {landing(l), STR("when an exception is raised")};
    BlockId returned = builder_block(b);
    builder_invoke(b, expr->span, returned, raised)->raises = true;
    builder_move(b, returned);
}

// `return guard;` gives the object away with what its destructor does: it does not end here.
static bool gives_object_away(Lower *l) {
    const Type *result = l->body->function->result;
    for (const Frame *f = l->body->frames; f && result && result->kind == TYPE_NAMED; f = f->up) {
        const Type *type = f->destroys ? l->program->vars.items[objc_variable(l, f->body)].type : NULL;
        if (type && type->kind == TYPE_NAMED && type->name == result->name) return true;
    }
    return false;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by run_finally
void objc_return(Lower *l, Expr *value, Span span) {
    if (value && gives_object_away(l)) objc_mark_error(l, span, "a local with a destructor is returned");
    BuilderMark mark = builder_mark(&l->body->b);
    objc_exit_frames(l, NULL);
    builder_return(&l->body->b, builder_value_at(&l->body->b, value, mark), span);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by run_finally
void objc_throw(Lower *l, Expr *value, Span span) {
    Builder *b = &l->body->b;
    if (is_guarded(l->body))
        builder_jump(b, landing(l));
    else
        builder_throw(b, value, span);
}

void objc_stop(Lower *l, Span span) { builder_stop(&l->body->b, span); }

// NOLINTNEXTLINE(misc-no-recursion): bounded by run_finally
void objc_break(Lower *l, bool again, Span span) {
    Body *body = l->body;
    const Frame *f = body->frames;
    while (f && f->kind != FRAME_LOOP && (again || f->kind != FRAME_BREAK))
        f = f->up;
    if (!f) {
        objc_mark_error(l, span, again ? "continue outside of a loop" : "break outside of a loop or switch");
        return;
    }
    objc_exit_frames(l, f);
    builder_jump(&body->b, again ? f->again : f->target);
}

// ------------------------------------------------------------------------------------------ goto

BlockId objc_label(Lower *l, CXCursor label) {
    Body *body = l->body;
    uint64_t key = (uint64_t)l->clang->hashCursor(label) + 1;
    uintptr_t known = (uintptr_t)map_get(&body->labels, key);
    if (known) return (BlockId)known - 1;
    BlockId block = builder_block(&body->b);
    // A goto further down may lead here.
    body->b.live.items[block] = true;
    map_set(&body->labels, key, (void *)((uintptr_t)block + 1)); // NOLINT: a number, not a pointer
    return block;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by run_finally
void objc_goto(Lower *l, CXCursor statement) {
    Body *body = l->body;
    Span span = objc_span(l, statement);
    CXCursor label = l->clang->getCursorReferenced(statement);
    Span target;
    if (l->clang->getCursorKind(label) != CXCursor_LabelStmt || !objc_has_span(l, label, &target)) {
        objc_mark_error(l, span, "a goto without its label");
        return;
    }
    // Out of every @try that does not hold the label.
    const Frame *f = body->frames;
    for (; f; f = f->up) {
        if (f->kind != FRAME_FINALLY) continue;
        Span scope = objc_span(l, f->scope);
        if (scope.file == target.file && scope.start <= target.start && target.start < scope.end) break;
    }
    objc_exit_frames(l, f);
    builder_jump(&body->b, objc_label(l, label));
}
