// SPDX-License-Identifier: MIT
// Calls of code that is not in the tree but in the API table, and what runs inside of them.
#include "analyzer/paths/at_launch.h"
#include "analyzer/paths/calls_private.h"
#include "analyzer/paths/given.h"

// --- system calls ---

static ApiTiming timing_of(const CallTargets *targets) {
    if (targets->api) return targets->api->closures;
    return API_CLOSURE_UNKNOWN;
}

static bool is_runnable(const Engine *engine, Value value) {
    return value.kind == VALUE_CLOSURE ||
           (value.kind == VALUE_TRACKED && engine->obligation->kind != OBLIGATION_CONSUME);
}

static uint32_t runnable_arguments(const CallSite *site, const State *state, uint32_t *only) {
    uint32_t count = 0;
    for (uint32_t a = 0; a < site->call->arg_count; a++)
        if (is_runnable(site->engine,
                        eval_callable(site->engine, site->in, site->call->args[a].value, state))) {
            *only = a;
            count++;
        }
    return count;
}

// Whether the closure runs on the thread of the caller, as far as is known of calls of its kind.
static bool runs_here(const CallTargets *targets) {
    static const char *const here[] = {"scope", "sequence", "ui", "lock", "holder"};
    for (size_t i = 0; targets->api && i < sizeof here / sizeof *here; i++)
        if (str_eq_c(targets->api->category, here[i])) return true;
    return false;
}

// Whether a closure that runs for each element runs at least once: of a list that surely has some.
static bool runs_surely(const CallSite *site, const CallTargets *targets) {
    static const char *const each[] = {"forEach",  "map",        "compactMap", "flatMap",         "filter",
                                       "contains", "allSatisfy", "first",      "enumerateObjects"};
    const Call *call = site->call;
    Str name = call_title(site);
    if (str_eq_c(name, "dispatch_apply") || str_eq_c(name, "concurrentPerform")) {
        const Expr *times = call->arg_count ? call->args[0].value : NULL;
        return times && times->kind == EXPR_NUMBER && times->text.len && times->text.data[0] >= '1' &&
               times->text.data[0] <= '9';
    }
    if (!call->receiver || !str_eq_c(targets->api->category, "sequence")) return false;
    bool all = str_starts(name, STR("enumerateObjectsUsingBlock"));
    for (size_t i = 0; i < sizeof each / sizeof *each && !all; i++)
        all = str_eq_c(name, each[i]);
    return all && program_has_elements(site->engine->program, call->receiver);
}

// A single closure that runs before the call returns.
static const State *run_now(const CallSite *site, const CallTargets *targets, const State *state, Value value,
                            uint32_t phase, bool throws) {
    Engine *engine = site->engine;
    ApiTiming timing = timing_of(targets);
    bool any = timing == API_CLOSURE_NOW_ANY;
    if (any && (phase || !runs_surely(site, targets))) // zero times, or as often as it has run
        call_go_on(site, state,
                   phase ? STR_NONE
                         : str_printf(engine->work, "when the closure of `%.*s` runs zero times",
                                      STR_ARG(call_title(site))),
                   throws);
    if (value.kind == VALUE_TRACKED) {
        const State *after = event_tracked(site, state, true);
        if (after) call_go_on(site, after, STR_NONE, throws);
        return NULL;
    }
    Entering how = {.callee = engine->program->functions.items[value.id],
                    .repeat = any,
                    .use_result = !any,
                    .elsewhere = !runs_here(targets),
                    .no_arguments = true};
    call_enter(site, state, &how);
    return NULL;
}

// Under one `try` not every call throws: `UUID()` does not, and the table knows the throwing ones.
static bool may_throw(const CallSite *site, const ApiCall *api) {
    if (api) return api->throws;
    return site->call->arg_count > 0 || site->call->receiver;
}

// `DispatchWorkItem { … }`: the object stands for its closure from here on.
static const State *hold(const CallSite *site, const State *state, Value value) {
    state = call_forget_outputs(site->engine, site->call, state);
    if (!site->call->result) return state;
    Key key = key_of_var(site->engine, site->call->result);
    bool read = function_reads(function_info(site->engine, site->in), key);
    return read ? state_with(site->engine, state, key, value) : state;
}

// `item.perform()`, `operation.start()`, `queue.addOperations([operation], waitUntilFinished: true)`.
static bool held_closure(const CallSite *site, const State *state, Value *out) {
    Engine *engine = site->engine;
    if (site->call->receiver) {
        *out = eval(engine, site->in, site->call->receiver, state);
        if (out->kind == VALUE_CLOSURE) return true;
    }
    if (site->call->arg_count != 2) return false;
    if (eval(engine, site->in, site->call->args[1].value, state).kind != VALUE_TRUE) return false;
    const Expr *list = site->call->args[0].value;
    if (list->kind != EXPR_ARRAY || list->child_count != 1) return false;
    *out = eval(engine, site->in, list->children[0], state);
    return out->kind == VALUE_CLOSURE;
}

// Whether what follows the event may report: then a wait for the event is no wait for the report.
static bool reports_after(Engine *engine, Function *function, BlockId block, uint32_t event) {
    bool *seen = ARENA_ARRAY(engine->work, bool, function->blocks.len);
    VEC(BlockId) stack = {0};
    VEC_PUSH(engine->work, &stack, block);
    for (uint32_t from = event + 1; stack.len; from = 0) {
        const Block *at = &function->blocks.items[stack.items[--stack.len]];
        for (uint32_t e = from; e < at->events.len; e++)
            if (at->events.items[e].call && call_may_report(engine, function, at->events.items[e].call))
                return true;
        bool two = at->term.kind == TERM_BRANCH || at->term.kind == TERM_INVOKE;
        uint32_t count = two ? 2 : at->term.kind == TERM_JUMP;
        for (uint32_t i = 0; i < count; i++) {
            BlockId to = at->term.edges[i].to;
            if (!seen[to]) VEC_PUSH(engine->work, &stack, to);
            seen[to] = true;
        }
    }
    return false;
}

// The semaphore or group that a call is about: its receiver, or the first argument of a C function.
static const Expr *waited_object(const Program *program, const Call *call, const char *method,
                                 const char *function) {
    Str name = program_text(program, call->name);
    const Expr *object = NULL;
    if (call->receiver && str_eq_c(name, method) && !call->arg_count) object = call->receiver;
    if (!call->receiver && call->arg_count && str_eq_c(name, function)) object = call->args[0].value;
    return object && object->kind == EXPR_VAR ? object : NULL;
}

// A closure on another queue that is waited for: `queue.async { …; semaphore.signal() }`, `semaphore.wait()`.
static const State *note_pending(const CallSite *site, const State *state, Value value) {
    Engine *engine = site->engine;
    if (value.kind != VALUE_CLOSURE) return state;
    Function *closure = engine->program->functions.items[value.id];
    for (uint32_t b = 0; b < closure->blocks.len; b++)
        for (uint32_t e = 0; e < closure->blocks.items[b].events.len; e++) {
            const Call *call = closure->blocks.items[b].events.items[e].call;
            if (!call) continue;
            const Expr *object = waited_object(engine->program, call, "signal", "dispatch_semaphore_signal");
            if (!object) object = waited_object(engine->program, call, "leave", "dispatch_group_leave");
            if (object && !reports_after(engine, closure, b, e))
                state = state_with(engine, state, key_of_pending(engine, object->var), value);
        }
    for (uint32_t a = 0; a < site->call->arg_count; a++) { // queue.async(group: group) { … }
        const Arg *arg = &site->call->args[a];
        bool group =
            str_eq_c(program_text(engine->program, arg->label), "group") ||
            (a == 0 && str_eq_c(program_text(engine->program, site->call->name), "dispatch_group_async"));
        if (group && arg->value->kind == EXPR_VAR)
            state = state_with(engine, state, key_of_pending(engine, arg->value->var), value);
    }
    return state;
}

// Whether a wait has no limit, after which it would go on without what it waits for.
static bool waits_forever(const Program *program, const Call *call) {
    if (call->receiver) return !call->arg_count;
    if (call->arg_count != 2) return false;
    Span span = call->args[1].value->span;
    return str_eq_c(str_sub(program->files.items[span.file].text, span.start, span.end),
                    "DISPATCH_TIME_FOREVER");
}

static bool signals(const Program *program, const Call *call, VarId semaphore) {
    const Expr *object = call ? waited_object(program, call, "signal", "dispatch_semaphore_signal") : NULL;
    return object && object->var == semaphore;
}

// Whether some other code than the closure lets the wait go on too.
static bool is_signalled_elsewhere(const Program *program, const Function *closure, VarId semaphore) {
    uint32_t all = 0, own = 0;
    for (uint32_t i = 0; i < program->calls.len; i++)
        all += signals(program, program->calls.items[i], semaphore);
    for (uint32_t b = 0; b < closure->blocks.len; b++)
        for (uint32_t e = 0; e < closure->blocks.items[b].events.len; e++)
            own += signals(program, closure->blocks.items[b].events.items[e].call, semaphore);
    return all > own;
}

static bool wait_call(const CallSite *site, const State *state) {
    const Program *program = site->engine->program;
    const Expr *receiver = waited_object(program, site->call, "wait", "dispatch_semaphore_wait");
    if (!receiver) receiver = waited_object(program, site->call, "wait", "dispatch_group_wait");
    if (!receiver || !waits_forever(program, site->call)) return false;
    const Var *semaphore = program_var(site->engine->program, receiver->var);
    const Call *made = semaphore->init && semaphore->init->kind == EXPR_VAR
                           ? program_var(site->engine->program, semaphore->init->var)->call
                           : NULL;
    for (uint32_t a = 0; made && a < made->arg_count; a++) { // DispatchSemaphore(value: 1) does not wait
        const Expr *value = made->args[a].value;
        if (value->kind != EXPR_NUMBER || !str_eq_c(value->text, "0")) return false;
    }
    Value value = state_value(state, key_of_pending(site->engine, receiver->var));
    if (value.kind != VALUE_CLOSURE) return false;
    Function *closure = site->engine->program->functions.items[value.id];
    if (is_signalled_elsewhere(program, closure, receiver->var)) return false;
    Entering how = {.callee = closure, .no_arguments = true, .elsewhere = true};
    call_enter(site, state, &how);
    return true;
}

static const State *run_later(const CallSite *site, const CallTargets *targets, const State *state,
                              ApiTiming timing, uint32_t runnable, uint32_t only, bool throws) {
    Engine *engine = site->engine;
    // The completion of a call that surely comes back once is followed like a part of the path: it must call
    // what it was given on every way through it.
    if (tracked_enter_closures(site, targets, state)) return NULL;
    if (engine->obligation->kind == OBLIGATION_CALL && !engine->obligation->before_return &&
        timing == API_CLOSURE_LATER_ONCE && runnable == 1) {
        Value value = eval_callable(engine, site->in, site->call->args[only].value, state);
        if (value.kind == VALUE_CLOSURE &&
            closure_may_report(engine, engine->program->functions.items[value.id], state)) {
            Entering how = {
                .callee = engine->program->functions.items[value.id], .no_arguments = true, .later = true};
            call_enter(site, state, &how);
            return NULL;
        }
    }
    for (uint32_t a = 0; a < site->call->arg_count; a++) {
        state = closure_escape_expr(site, site->call->args[a].value, state, timing == API_CLOSURE_UNKNOWN);
        if (timing == API_CLOSURE_LATER_ONCE && seeks_call(engine))
            state =
                note_pending(site, state, eval_callable(engine, site->in, site->call->args[a].value, state));
    }
    return call_go_on_inline(site, state, throws);
}

const State *call_system(const CallSite *site, const CallTargets *targets, const State *state,
                         uint32_t phase) {
    Engine *engine = site->engine;
    const ApiCall *api = targets->api;
    bool throws = site->call->tried && may_throw(site, api);
    if (api && api->effect == API_EFFECT_STOPS) return NULL;
    if (api && api->effect == API_EFFECT_REPORTS && engine->obligation->kind != OBLIGATION_CALL) {
        state = event_report(site, state);
        if (!state) return NULL;
    }
    if (api && str_eq_c(api->category, "blocking") && wait_call(site, state)) return NULL;
    VarId cancelled = api && str_eq_c(api->name, "cancel") ? root_var(site->call->receiver) : 0;
    if (cancelled) state = state_forget_var(engine, state, alias_of(engine, cancelled));
    Value held;
    if (api && str_eq_c(api->category, "run-held") && held_closure(site, state, &held)) {
        Entering how = {
            .callee = engine->program->functions.items[held.id], .no_arguments = true, .elsewhere = true};
        call_enter(site, state, &how);
        return NULL;
    }
    if (api && api->effect == API_EFFECT_OPAQUE) {
        state = event_opaque(site, state, targets->unknown.len ? targets->unknown : call_title(site));
        state = stored_forget_all(engine, state);
    }
    uint32_t only = 0;
    uint32_t runnable = runnable_arguments(site, state, &only);
    ApiTiming timing = timing_of(targets);
    if (runnable == 0 || timing == API_CLOSURE_NEVER) return call_go_on_inline(site, state, throws);
    if (api && str_eq_c(api->category, "holder") && runnable == 1 && seeks_call(engine))
        return hold(site, state, eval_callable(engine, site->in, site->call->args[only].value, state));
    if (timing == API_CLOSURE_NOW_ONCE || timing == API_CLOSURE_NOW_ANY) {
        if (runnable == 1)
            return run_now(site, targets, state,
                           eval_callable(engine, site->in, site->call->args[only].value, state), phase,
                           throws);
        timing = API_CLOSURE_UNKNOWN;
    }
    return run_later(site, targets, state, timing, runnable, only, throws);
}

// Whether the observer listens by the time of a push: what handles the push has made it listen, or the
// launch.
static bool is_listening(const CallSite *site, const Observer *observer) {
    Engine *engine = site->engine;
    Function *registers = program_function_around(engine->program, observer->registration->span);
    if (!registers || function_inside(site->in, registers) || registers == engine->obligation->entry)
        return true;
    Places places = at_launch_places(engine, registers, &(Sought){.call = observer->registration});
    return at_launch_passed(engine, registers, &places, engine->obligation->entry->owner);
}

// Whether the object whose closure listens may have ended, which then finds `weak self` nil.
static bool may_be_gone(const CallSite *site, const Observer *observer) {
    Engine *engine = site->engine;
    const TypeDecl *own = observer->function->owner, *handler = engine->obligation->entry->owner;
    if (observer->function->kind != FUNCTION_CLOSURE || !observer->function->weak_self || !own) return false;
    if (handler && (resolver_same_type(engine->program, own, handler) ||
                    resolver_conforms(engine->resolver, handler, own->name)))
        return false;
    return at_launch_lets_go(engine, own);
}

// A notification is posted: its observers run one after the other. Those that cannot report change nothing.
const State *call_post(const CallSite *site, const CallTargets *targets, const State *state) {
    Engine *engine = site->engine;
    for (uint32_t a = 0; follows_parameter(engine) && a < site->call->arg_count; a++)
        state = closure_escape_expr(site, site->call->args[a].value, state, true);
    if (!seeks_call(engine) &&
        engine->obligation->kind != OBLIGATION_ORDER) // what is kept counts as handed on
        return call_go_on_inline(site, state, false);
    const State *after = state;
    Call *later = NULL;
    uint32_t entered = 0, maybe = 0;
    for (uint32_t i = 0; i < targets->observers.len; i++) {
        const Observer *observer = &targets->observers.items[i];
        bool report = seeks_call(engine);
        if (!may_report(engine, observer->function)) continue;
        if (observer->later) {
            if (report) {
                after = state_seen(engine, after, SEEN_DEFERRED);
                later = observer->registration;
            }
            continue;
        }
        Entering how = {.callee = observer->function, .no_arguments = true};
        how.first = given_by_post(engine, site->in, site->call, state);
        how.gone = may_be_gone(site, observer);
        call_enter(site, state, &how);
        entered++;
        maybe += observer->maybe || !is_listening(site, observer);
    }
    if (entered && entered == maybe) // perhaps none of them is there
        call_go_on(site, event_opaque(site, state, STR("an observer that may not be registered")), STR_NONE,
                   false);
    if (entered) return NULL;
    if (!later) return call_go_on_inline(site, after, false);
    CallSite there = *site;
    there.call = later;
    engine_continue(engine, site->node, site->index, 0, after, call_step(&there, STEP_EVENT, STR_NONE),
                    false);
    return NULL;
}
