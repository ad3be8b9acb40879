// SPDX-License-Identifier: MIT
#include "tests/oracle/interpret.h"

#include <string.h>

enum {
    MAX_CHOICES = 96,    // in one run
    MAX_TRIPS = 2,       // of one loop
    MAX_CALL_DEPTH = 24, // a run beyond is dropped
    MAX_RECURSION = 3,   // of one function
    MAX_LATER = 64,
    MAX_DEFERS = 16, // in one block
    MAX_STEPS = 20000,
};

// A run is told by its answers in the order of the questions. The next run repeats all answers up to the
// last one that has an alternative, and takes that.
typedef struct Trace {
    uint8_t answer[MAX_CHOICES];
    uint8_t limit[MAX_CHOICES];
    uint32_t site[MAX_CHOICES];
    uint32_t len; // known answers
    uint32_t pos; // used in this run
} Trace;

typedef struct Frame Frame;

typedef struct Closure {
    const Block *body;
    Frame *frame;
} Closure;

typedef struct Value {
    int number;
    const Closure *closure;
} Value;

struct Frame {
    const Function *function;
    Value *slots;
    int recursion;
    const Frame *caller;
};

typedef enum Flow {
    FLOW_NEXT,
    FLOW_BREAK,
    FLOW_CONTINUE,
    FLOW_FALLTHROUGH,
    FLOW_RETURN,
    FLOW_THROW,
    FLOW_STOP, // trapped, or dropped for a bound: this run never returns
} Flow;

typedef VEC(const Block *) BlockVec;

typedef struct Run {
    Arena *arena;
    const Dialect *dialect;
    BlockVec *reporting; // bodies put off that reported in some run
    Arena *kept;         // where that list grows
    Trace *trace;
    int8_t *known; // per site, -1: not asked yet; NULL: each question is a new one
    bool receivers_exist;
    Flow flow; // anything but FLOW_NEXT: unwinding
    uint32_t label;
    Value result;
    bool reported;
    bool is_later;
    bool reported_later;
    Closure later[MAX_LATER];
    uint32_t later_count;
    int depth;
    uint32_t steps;
    bool *asked;         // per site, in this run
    bool asks_twice;     // some site
    bool meets_receiver; // some optional one
} Run;

static void run_block(Run *run, Frame *frame, const Block *block);
static int eval(Run *run, Frame *frame, const Expr *expr);

static int choose(Run *run, uint32_t site, int limit) {
    Trace *trace = run->trace;
    if (run->asked[site]) run->asks_twice = true;
    run->asked[site] = true;
    if (run->known && run->known[site] >= 0) return run->known[site];
    if (trace->pos == MAX_CHOICES) {
        run->flow = FLOW_STOP;
        return 0;
    }
    if (trace->pos == trace->len) {
        trace->answer[trace->len] = 0;
        trace->limit[trace->len] = (uint8_t)limit;
        trace->site[trace->len] = site;
        trace->len++;
    }
    int answer = trace->answer[trace->pos++];
    if (run->known) run->known[site] = (int8_t)answer;
    return answer;
}

static bool next_trace(Trace *trace) {
    while (trace->len > 0 && trace->answer[trace->len - 1] + 1 >= trace->limit[trace->len - 1])
        trace->len--;
    if (trace->len == 0) return false;
    trace->answer[trace->len - 1]++;
    return true;
}

static bool receiver_is_nil(Run *run, uint32_t site) {
    if (site == 0) return false;
    run->meets_receiver = true;
    return !run->receivers_exist && choose(run, site, 2) == 1;
}

static void call_closure(Run *run, const Closure *closure) {
    if (++run->depth > MAX_CALL_DEPTH) {
        run->flow = FLOW_STOP;
        return;
    }
    run_block(run, closure->frame, closure->body);
    if (run->flow == FLOW_RETURN) run->flow = FLOW_NEXT;
    run->depth--;
}

static Closure *make_closure(Run *run, Frame *frame, const Block *body) {
    Closure *closure = ARENA_NEW(run->arena, Closure);
    closure->body = body;
    closure->frame = frame;
    return closure;
}

static void schedule(Run *run, Closure closure) {
    if (run->later_count == MAX_LATER)
        run->flow = FLOW_STOP;
    else
        run->later[run->later_count++] = closure;
}

static const Function *dispatch(Run *run, const Expr *call) {
    const Function *callee = call->callee;
    if (call->is_super) return callee;
    if (callee->override) return callee->override;
    if (callee->alternative && choose(run, callee->site, 2) == 1) return callee->alternative;
    return callee;
}

static Value *slot_of(Frame *frame, const Var *var) { return &frame->slots[var->index]; }

static Value argument(Run *run, Frame *frame, const Param *param, const Arg *arg) {
    Value value = {0};
    if (param->role == PARAM_FLAG) {
        value.number = arg->value ? eval(run, frame, arg->value) : param->default_value;
    } else if (param->role == PARAM_BLOCK) {
        if (arg->block)
            value.closure = make_closure(run, frame, arg->block);
        else if (arg->block_of)
            value.closure = frame->slots[arg->block_of->index].closure;
    }
    return value;
}

// How often `callee` is under way, seen from `frame`.
static int recursion_of(const Frame *frame, const Function *callee) {
    int count = 0;
    for (; frame; frame = frame->caller)
        count += frame->function == callee;
    return count;
}

// Returns the result; a throw is left in run->flow.
static int call(Run *run, Frame *frame, const Expr *expr) {
    if (expr->callee->owner == OWNER_OPTIONAL && receiver_is_nil(run, expr->callee->site)) return VALUE_NIL;
    const Function *callee = dispatch(run, expr);
    Frame *inner = frame;
    bool is_nested = callee->root != callee;
    if (!is_nested) {
        inner = ARENA_NEW(run->arena, Frame);
        inner->function = callee;
        inner->slots = ARENA_ARRAY(run->arena, Value, callee->var_count + 1);
        inner->caller = frame;
        inner->recursion = recursion_of(frame, callee);
    }
    for (uint32_t i = 0; i < callee->param_count; i++)
        inner->slots[callee->params[i].var->index] = argument(run, frame, &callee->params[i], &expr->args[i]);
    if (run->flow != FLOW_NEXT) return 0;
    if (++run->depth > MAX_CALL_DEPTH || inner->recursion > MAX_RECURSION) {
        run->flow = FLOW_STOP;
        return 0;
    }
    run->result = (Value){0};
    run_block(run, inner, &callee->body);
    run->depth--;
    if (run->flow == FLOW_RETURN) run->flow = FLOW_NEXT;
    return run->result.number;
}

static int eval_input(Run *run, const Expr *expr) {
    switch (expr->type) {
    case TYPE_BOOL:
        return choose(run, expr->site, 2);
    case TYPE_OPAQUE_OPTIONAL:
        return choose(run, expr->site, 2) - 1;
    case TYPE_TEXT:
        return choose(run, expr->site, TEXT_COUNT);
    case TYPE_KIND:
        return choose(run, expr->site, KIND_COUNT);
    case TYPE_KIND_OPTIONAL:
        return choose(run, expr->site, KIND_COUNT + 1) - 1;
    default:
        return 0;
    }
}

// try?: true when the call did not throw.
static bool call_quietly(Run *run, Frame *frame, const Expr *attempt) {
    bool is_try =
        dialect_is_objc(run->dialect, frame->function) && dialect_raises(run->dialect, attempt->a->callee);
    if (is_try && dialect_may_raise_first(attempt->a->callee) && choose(run, attempt->site, 2) == 1)
        return false;
    call(run, frame, attempt->a);
    if (run->flow != FLOW_THROW) return true;
    run->flow = FLOW_NEXT;
    return false;
}

static int eval(Run *run, Frame *frame, const Expr *expr) {
    if (run->flow != FLOW_NEXT) return 0;
    if (++run->steps > MAX_STEPS) {
        run->flow = FLOW_STOP;
        return 0;
    }
    int value;
    switch (expr->kind) {
    case EXPR_CONST:
        return expr->value;
    case EXPR_INPUT:
        return eval_input(run, expr);
    case EXPR_VAR:
        return frame->slots[expr->var->index].number;
    case EXPR_NOT:
        return !eval(run, frame, expr->a);
    case EXPR_AND:
        return eval(run, frame, expr->a) && eval(run, frame, expr->b);
    case EXPR_OR:
        return eval(run, frame, expr->a) || eval(run, frame, expr->b);
    case EXPR_TERNARY:
    case EXPR_IF:
        return eval(run, frame, expr->a) ? eval(run, frame, expr->b) : eval(run, frame, expr->c);
    case EXPR_COALESCE:
        value = eval(run, frame, expr->a);
        return value == VALUE_NIL ? eval(run, frame, expr->b) : value;
    case EXPR_IS_NIL:
        return eval(run, frame, expr->a) == VALUE_NIL;
    case EXPR_NOT_NIL:
        return eval(run, frame, expr->a) != VALUE_NIL;
    case EXPR_EQUALS:
        return eval(run, frame, expr->a) == expr->b->value;
    case EXPR_DIFFERS:
        return eval(run, frame, expr->a) != expr->b->value;
    case EXPR_CALL:
        return call(run, frame, expr);
    case EXPR_TRY:
        return eval(run, frame, expr->a);
    case EXPR_TRY_QUIET:
    case EXPR_TRY_OK:
        return call_quietly(run, frame, expr);
    case EXPR_TRY_FORCE:
        value = eval(run, frame, expr->a);
        if (run->flow == FLOW_THROW) run->flow = FLOW_STOP;
        return value;
    case EXPR_UNWRAP:
        value = eval(run, frame, expr->a);
        if (value == VALUE_NIL && !dialect_is_objc(run->dialect, frame->function)) run->flow = FLOW_STOP;
        return value;
    case EXPR_IS_VOIP:
        return 1;
    case EXPR_SWITCH:
        value = eval(run, frame, expr->a);
        return eval(run, frame, value >= 0 && expr->arms[value] ? expr->arms[value] : expr->b);
    }
    return 0;
}

// True when all conditions hold; binds on the way, as far as it comes.
static bool test(Run *run, Frame *frame, const CondList *conds) {
    for (uint32_t i = 0; i < conds->len; i++) {
        const Cond *cond = &conds->items[i];
        int value = eval(run, frame, cond->expr);
        if (run->flow != FLOW_NEXT) return false;
        if (cond->kind == COND_BIND) frame->slots[cond->var->index].number = value;
        bool holds = cond->kind == COND_BIND   ? value != VALUE_NIL
                     : cond->kind == COND_CASE ? value == cond->pattern
                                               : value != 0;
        if (!holds) return false;
    }
    return true;
}

static bool case_fits(Run *run, Frame *frame, const Case *c, int value) {
    bool fits = c->pattern_count == 0;
    for (uint32_t i = 0; i < c->pattern_count; i++)
        fits = fits || c->patterns[i] == value;
    return fits && (!c->where || eval(run, frame, c->where)) && run->flow == FLOW_NEXT;
}

static void run_switch(Run *run, Frame *frame, const Stmt *stmt) {
    int value = eval(run, frame, stmt->expr);
    uint32_t i = 0;
    while (run->flow == FLOW_NEXT && i < stmt->cases.len &&
           !case_fits(run, frame, stmt->cases.items[i], value))
        i++;
    for (; run->flow == FLOW_NEXT && i < stmt->cases.len; i++) {
        run_block(run, frame, &stmt->cases.items[i]->body);
        if (run->flow != FLOW_FALLTHROUGH) break;
        run->flow = FLOW_NEXT;
    }
    if (run->flow == FLOW_BREAK && run->label == 0) run->flow = FLOW_NEXT;
}

// After a loop's body: does the loop end here? Takes back a break or continue that was meant for it.
static bool loop_ends(Run *run, const Stmt *loop) {
    bool is_ours = run->label == 0 || run->label == loop->label;
    if (run->flow == FLOW_CONTINUE && is_ours) run->flow = FLOW_NEXT;
    if (run->flow == FLOW_NEXT) return false;
    if (run->flow == FLOW_BREAK && is_ours) run->flow = FLOW_NEXT;
    return true;
}

static void run_loop(Run *run, Frame *frame, const Stmt *stmt) {
    bool counts = stmt->kind == STMT_FOR || (stmt->kind == STMT_WHILE && !stmt->expr);
    int trips = counts ? choose(run, stmt->site, MAX_TRIPS + 1) : -1;
    for (int trip = 0; run->flow == FLOW_NEXT; trip++) {
        if (counts && trip == trips) return;
        if (stmt->kind == STMT_WHILE && stmt->expr && !eval(run, frame, stmt->expr)) return;
        if (trip > MAX_TRIPS) run->flow = FLOW_STOP;
        if (run->flow != FLOW_NEXT) return;
        run_block(run, frame, &stmt->body);
        if (loop_ends(run, stmt)) return;
        if (stmt->kind == STMT_REPEAT && !eval(run, frame, stmt->expr)) return;
    }
}

static void run_report(Run *run, const Stmt *stmt) {
    if (receiver_is_nil(run, stmt->site)) return;
    if (run->is_later)
        run->reported_later = true;
    else
        run->reported = true;
}

static void run_each(Run *run, Frame *frame, const Stmt *stmt) {
    const Closure closure = {&stmt->body, frame};
    int trips = choose(run, stmt->site, MAX_TRIPS + 1);
    for (int i = 0; i < trips && run->flow == FLOW_NEXT; i++)
        call_closure(run, &closure);
}

static void run_stmt(Run *run, Frame *frame, const Stmt *stmt) {
    const Closure body = {&stmt->body, frame};
    switch (stmt->kind) {
    case STMT_REPORT:
        run_report(run, stmt);
        break;
    case STMT_COMPLETE:
    case STMT_NOISE:
    case STMT_FUNCTION:
        break;
    case STMT_DECLARE:
    case STMT_ASSIGN:
        slot_of(frame, stmt->var)->number = eval(run, frame, stmt->expr);
        break;
    case STMT_IF: {
        bool holds = test(run, frame, &stmt->conds);
        if (run->flow == FLOW_NEXT) run_block(run, frame, holds ? &stmt->body : &stmt->other);
        break;
    }
    case STMT_GUARD:
        if (!test(run, frame, &stmt->conds) && run->flow == FLOW_NEXT) run_block(run, frame, &stmt->other);
        break;
    case STMT_SWITCH:
        run_switch(run, frame, stmt);
        break;
    case STMT_FOR:
    case STMT_WHILE:
    case STMT_REPEAT:
        run_loop(run, frame, stmt);
        break;
    case STMT_BREAK:
    case STMT_CONTINUE:
        run->label = stmt->label;
        run->flow = stmt->kind == STMT_BREAK ? FLOW_BREAK : FLOW_CONTINUE;
        break;
    case STMT_FALLTHROUGH:
        run->flow = FLOW_FALLTHROUGH;
        break;
    case STMT_RETURN: {
        Value value = {stmt->expr ? eval(run, frame, stmt->expr) : 0, NULL};
        if (run->flow != FLOW_NEXT) break;
        run->result = value;
        run->flow = FLOW_RETURN;
        break;
    }
    case STMT_THROW:
        run->flow = FLOW_THROW;
        break;
    case STMT_DO:
        if (dialect_try_may_raise(run->dialect, frame->function, stmt) && choose(run, stmt->site, 2) == 1)
            run->flow = FLOW_THROW;
        else
            run_block(run, frame, &stmt->body);
        if (stmt->has_catch && run->flow == FLOW_THROW) {
            run->flow = FLOW_NEXT;
            run_block(run, frame, &stmt->other);
        }
        break;
    case STMT_EXPR:
        eval(run, frame, stmt->expr);
        break;
    case STMT_CALL_BLOCK:
        if (slot_of(frame, stmt->var)->closure) call_closure(run, slot_of(frame, stmt->var)->closure);
        break;
    case STMT_STORE_BLOCK:
        if (slot_of(frame, stmt->var)->closure) schedule(run, *slot_of(frame, stmt->var)->closure);
        break;
    case STMT_DECLARE_BLOCK:
        slot_of(frame, stmt->var)->closure = make_closure(run, frame, &stmt->body);
        break;
    case STMT_RUN_NOW:
        call_closure(run, &body);
        break;
    case STMT_RUN_EACH:
        run_each(run, frame, stmt);
        break;
    case STMT_LATER:
        schedule(run, body);
        break;
    case STMT_FATAL:
        run->flow = FLOW_STOP;
        break;
    case STMT_DEFER:
    case STMT_CONFIG: // run_stmts knows
        break;
    }
}

typedef struct Defers {
    const Stmt *items[MAX_DEFERS];
    uint32_t len;
} Defers;

// Nobody defines a flag; Swift's programs are asked about both ways, Objective-C's preprocessor has one.
static bool takes_config(Run *run, const Frame *frame, const Stmt *stmt) {
    return !dialect_is_objc(run->dialect, frame->function) && choose(run, stmt->site, 2) == 1;
}

// The statements of a block, or of a branch of conditional compilation, which is no block of its own.
static void run_stmts(Run *run, Frame *frame, const Block *block, Defers *defers) {
    for (uint32_t i = 0; i < block->len && run->flow == FLOW_NEXT; i++) {
        const Stmt *stmt = block->items[i];
        bool is_defer = stmt->kind == STMT_DEFER;
        if (++run->steps > MAX_STEPS || (is_defer && defers->len == MAX_DEFERS))
            run->flow = FLOW_STOP;
        else if (is_defer)
            defers->items[defers->len++] = stmt;
        else if (stmt->kind == STMT_CONFIG)
            run_stmts(run, frame, takes_config(run, frame, stmt) ? &stmt->body : &stmt->other, defers);
        else
            run_stmt(run, frame, stmt);
    }
}

static void run_block(Run *run, Frame *frame, const Block *block) {
    Defers defers = {.len = 0};
    run_stmts(run, frame, block, &defers);
    while (defers.len > 0 && run->flow != FLOW_STOP) {
        Flow flow = run->flow;
        Value result = run->result;
        uint32_t label = run->label;
        run->flow = FLOW_NEXT;
        run_block(run, frame, &defers.items[--defers.len]->body);
        if (run->flow == FLOW_STOP) return;
        run->flow = flow;
        run->result = result;
        run->label = label;
    }
}

static void run_once(Run *run, const Function *handler) {
    Frame *frame = ARENA_NEW(run->arena, Frame);
    frame->function = handler;
    frame->slots = ARENA_ARRAY(run->arena, Value, handler->var_count + 1);
    run_block(run, frame, &handler->body);
    if (run->flow == FLOW_STOP) return;
    run->is_later = true;
    bool has_stopped = false;
    for (uint32_t i = 0; i < run->later_count; i++) {
        run->flow = FLOW_NEXT;
        run->depth = 0;
        bool before = run->reported_later;
        run->reported_later = false;
        run_block(run, run->later[i].frame, run->later[i].body);
        if (run->reported_later) VEC_PUSH(run->kept, run->reporting, run->later[i].body);
        run->reported_later |= before;
        has_stopped = has_stopped || run->flow == FLOW_STOP;
    }
    // A trap after the return takes no report back; but if there was none, who knows what would have come.
    run->flow = has_stopped && !run->reported && !run->reported_later ? FLOW_STOP : FLOW_NEXT;
}

static Str describe(Arena *arena, const Trace *trace) {
    StrBuf text;
    strbuf_init(&text, arena);
    for (uint32_t i = 0; i < trace->len; i++)
        strbuf_printf(&text, "%sk%u=%d", i ? " " : "", trace->site[i], trace->answer[i]);
    return strbuf_str(&text);
}

// A report was put off in every run that put off a body which reports in some run: whether it then does is
// decided after the return, and does not make the run a missing one.
static void count_put_off(Tally *tally, const BlockVec *reporting, const BlockVec *put_off) {
    bool late = false;
    for (uint32_t i = 0; i < put_off->len; i++) {
        if (put_off->items[i]) {
            for (uint32_t k = 0; k < reporting->len && !late; k++)
                late = reporting->items[k] == put_off->items[i];
            continue;
        }
        tally->late += late; // the end of one run's list
        tally->missing -= late;
        late = false;
    }
}

static Tally run_all(const Program *program, const Dialect *dialect, uint32_t max_runs, bool same_answers,
                     bool receivers_exist, Str *witness) {
    Tally tally = {0};
    Trace trace = {0};
    Arena *kept = arena_new();
    BlockVec reporting = {0}, put_off = {0};
    do {
        if (tally.runs++ == max_runs) {
            tally.too_many = true;
            arena_free(kept);
            return tally;
        }
        Arena *arena = arena_new();
        Run run = {.arena = arena,
                   .dialect = dialect,
                   .reporting = &reporting,
                   .kept = kept,
                   .trace = &trace,
                   .receivers_exist = receivers_exist};
        if (same_answers) {
            run.known = ARENA_ARRAY(arena, int8_t, program->site_count + 1);
            memset(run.known, -1, program->site_count + 1);
        }
        run.asked = ARENA_ARRAY(arena, bool, program->site_count + 1);
        trace.pos = 0;
        run_once(&run, program->functions.items[0]);
        tally.asks_twice = tally.asks_twice || run.asks_twice;
        tally.meets_receiver = tally.meets_receiver || run.meets_receiver;
        if (run.flow == FLOW_STOP)
            tally.stopped++;
        else if (run.reported)
            tally.in_time++;
        else {
            if (witness && witness->len == 0) *witness = describe(program->arena, &trace);
            if (run.reported_later)
                tally.late++;
            else {
                tally.missing++;
                for (uint32_t i = 0; i < run.later_count; i++)
                    VEC_PUSH(kept, &put_off, run.later[i].body);
                VEC_PUSH(kept, &put_off, NULL);
            }
        }
        arena_free(arena);
    } while (next_trace(&trace));
    count_put_off(&tally, &reporting, &put_off);
    arena_free(kept);
    return tally;
}

static Verdict verdict_of(const Tally *tally) {
    if (tally->late == 0 && tally->missing == 0) return VERDICT_REPORTS;
    if (tally->late == 0 && tally->in_time == 0) return VERDICT_NEVER;
    return tally->missing > 0 ? VERDICT_MISSING_PATH : VERDICT_DEFERRED;
}

static bool any_returns(const Tally *tally) { return tally->in_time + tally->late + tally->missing > 0; }

static Truth refuse(const char *trouble) { return (Truth){.trouble = trouble, .verdict = VERDICT_NONE}; }

// One way of looking: with all receivers, then with those alone that exist.
static Truth look(const Program *program, const Dialect *dialect, uint32_t max_runs, bool same_answers) {
    Truth truth = {.usable = true};
    truth.tally = run_all(program, dialect, max_runs, same_answers, false, &truth.witness);
    if (truth.tally.too_many) return refuse("too many runs");
    if (!any_returns(&truth.tally)) return refuse("no run returns");
    truth.verdict = verdict_of(&truth.tally);
    truth.only_nil_loses = truth.verdict == VERDICT_REPORTS;
    if (!truth.tally.meets_receiver) return truth;
    Tally solid = run_all(program, dialect, max_runs, same_answers, true, NULL);
    if (solid.too_many || !any_returns(&solid)) return refuse("no run returns with all receivers");
    Verdict solid_verdict = verdict_of(&solid);
    truth.only_nil_loses = solid_verdict == VERDICT_REPORTS;
    if (solid_verdict == truth.verdict) return truth;
    if (solid_verdict != VERDICT_REPORTS) return refuse("nil receivers and something else lose reports");
    truth.verdict = VERDICT_REPORTS_UNLESS_NIL;
    return truth;
}

Truth interpret_program(const Program *program, const Dialect *dialect, uint32_t max_runs) {
    Truth anew = look(program, dialect, max_runs, false);
    if (!anew.usable || !anew.tally.asks_twice) return anew;
    Truth same = look(program, dialect, max_runs, true);
    if (!same.usable) return same;
    if (anew.verdict != same.verdict || anew.only_nil_loses != same.only_nil_loses)
        return refuse("depends on whether a site answers twice the same");
    return anew;
}

static const char *const verdict_names[VERDICT_COUNT] = {
    "reports", "reports-unless-nil", "missing-path", "never", "deferred", "unverified", "(no handler)",
};

const char *verdict_name(Verdict verdict) { return verdict_names[verdict]; }

Verdict verdict_from(const char *name) {
    for (int i = 0; i < VERDICT_NONE; i++)
        if (strcmp(name, verdict_names[i]) == 0) return (Verdict)i;
    return VERDICT_NONE;
}
