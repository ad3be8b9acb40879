// SPDX-License-Identifier: MIT
// Entering a function with what is known, and coming back with what it made of that.
#include "analyzer/paths/calls_private.h"

#include <string.h>

// --- entering a function ---

Step call_step(const CallSite *site, StepKind kind, Str word) {
    Span span = site->call ? site->call->name_span
                           : site->in->blocks.items[site->node->block].events.items[site->index].span;
    if (span.end <= span.start && site->call) span = site->call->span;
    return (Step){.kind = kind, .word = word, .span = span, .call = site->call};
}

static bool shared_key(const Engine *engine, Key key, const Captures *shared) {
    const KeyInfo *info = &engine->keys.items[key];
    if (!info->var_count) return false;
    for (uint32_t i = 0; i < info->var_count; i++) {
        bool found = false;
        for (uint32_t k = 0; k < shared->count && !found; k++)
            found = shared->vars[k] == info->vars[i];
        if (!found) return false;
    }
    return true;
}

typedef struct Binding {
    VarId var;
    Value value;
} Binding;

// Facts that go along: what holds everywhere, what the closures on the way captured, and the parameters.
static const State *entry_state(Engine *engine, Function *callee, const State *state, const Captures *shared,
                                const Binding *bindings, uint32_t binding_count, bool stale, bool guarded) {
    Fact *facts = ARENA_ARRAY(engine->work, Fact, state->count + 1);
    uint32_t count = 0;
    engine->effort += (uint64_t)state->count * (shared->count + 1);
    for (uint32_t i = 0; i < state->count; i++) {
        Key key = state->facts[i].key;
        bool keep = engine->keys.items[key].global ||
                    (shared_key(engine, key, shared) && !key_belongs(engine, key, callee));
        if (keep) facts[count++] = state->facts[i];
    }
    const State *entry = state_intern(engine, state->seen, facts, count);
    // Recursion with a closure that captured the caller's own variables: the two activations share their
    // names, so nothing is believed of them.
    for (uint32_t i = 0; i < shared->count; i++) {
        const Function *owner = program_var(engine->program, shared->vars[i])->owner;
        if (owner && function_inside(owner, callee))
            entry =
                state_with(engine, entry, key_of_var(engine, shared->vars[i]), (Value){VALUE_VOLATILE, 0});
    }
    if (stale) entry = state_with(engine, entry, engine->stale, (Value){VALUE_TRUE, 0});
    if (guarded) entry = state_with(engine, entry, engine->guarded, (Value){VALUE_TRUE, 0});
    FunctionInfo *info = function_info(engine, callee);
    for (uint32_t i = 0; i < binding_count; i++) {
        Key key = key_of_var(engine, bindings[i].var);
        if (bindings[i].value.kind != VALUE_UNKNOWN && bindings[i].value.kind != VALUE_VOLATILE &&
            function_reads(info, key))
            entry = state_with(engine, entry, key, bindings[i].value);
    }
    return entry;
}

void call_enter(const CallSite *site, const State *state, const Entering *how) {
    Engine *engine = site->engine;
    Function *callee = how->callee;
    Binding *bindings = ARENA_ARRAY(engine->work, Binding, 2 * callee->param_count + 1);
    bool *given = ARENA_ARRAY(engine->work, bool, callee->param_count + 1);
    uint32_t count = 0;
    Captures shared = {.count = 0};
    if (callee->parent && !how->old_captures) closure_add_captures(engine, &shared, callee, state);
    for (uint32_t a = 0; site->call && !how->no_arguments && a < site->call->arg_count; a++) {
        uint32_t p = how->param_of_arg ? how->param_of_arg[a] : a;
        if (p >= callee->param_count) continue;
        given[p] = true;
        const Type *type = callee->params[p].type;
        if (type && type->kind == TYPE_FUNCTION && type->autoclosure) {
            bindings[count++] = (Binding){callee->params[p].var, {VALUE_INERT, 0}};
            continue;
        }
        Value value = eval_callable(engine, site->in, site->call->args[a].value, state);
        if (value.kind == VALUE_UNKNOWN && type && type->kind == TYPE_OPTIONAL &&
            value_never_nil(engine, site->in, site->call->args[a].value))
            value.kind = VALUE_NONNIL;
        if (site->call->args[a].address) { // a pointer to it
            if (callee->params[p].pointee) bindings[count++] = (Binding){callee->params[p].pointee, value};
            VarId pointer = site->call->args[a].pointer;
            value = pointer ? state_value(state, key_of_var(engine, pointer)) : (Value){VALUE_NONNIL, 0};
        }
        bool followed = value.kind == VALUE_TRACKED || value.kind == VALUE_CLOSURE;
        if (follows_parameter(engine) && (callee->params[p].variadic || !followed) &&
            closure_holds_tracked(site, site->call->args[a].value, state)) // in a list: not followed there
            state = closure_escape_expr(site, site->call->args[a].value, state, true);
        if (callee->params[p].variadic) {
            state = closure_let_go(engine, value, state);
            continue;
        }
        state = release_closures(engine, site->in, site->call->args[a].value, state);
        if (value.kind == VALUE_CLOSURE)
            closure_add_captures(engine, &shared, engine->program->functions.items[value.id], state);
        bindings[count++] = (Binding){callee->params[p].var, value};
    }
    for (uint32_t p = 0; p < callee->param_count; p++)
        if (!given[p] && callee->params[p].fallback && !how->no_arguments)
            bindings[count++] =
                (Binding){callee->params[p].var, eval(engine, callee, callee->params[p].fallback, state)};
    if (how->first.kind != VALUE_UNKNOWN && callee->param_count == 1)
        bindings[count++] = (Binding){callee->params[0].var, how->first};
    bool guarded = call_is_guarded(site);
    const State *entry =
        entry_state(engine, callee, state, &shared, bindings, count, how->old_captures || how->gone, guarded);
    if (how->later) entry = state_with(engine, entry, engine->unsteady, (Value){VALUE_TRUE, 0});
    bool elsewhere = how->later || how->elsewhere;
    if (elsewhere) entry = state_with(engine, entry, engine->elsewhere, (Value){VALUE_TRUE, 0});
    for (uint32_t a = 0; site->call && !how->no_arguments && a < site->call->arg_count; a++) {
        uint32_t p = how->param_of_arg ? how->param_of_arg[a] : a;
        if (p < callee->param_count && !callee->params[p].variadic && !site->call->args[a].address)
            entry =
                narrow_put(engine, site->in, site->call->args[a].value, callee->params[p].var, state, entry);
    }
    uint32_t roots = stored_roots(site, callee, how->old_captures);
    if (callee != site->in && !elsewhere) entry = stored_enter(engine, state, roots, entry);
    Activation *activation = engine_activation(engine, callee, entry);
    if (!activation->first) return; // the limit is met
    VarId *vars = ARENA_ARRAY(engine->work, VarId, shared.count + 1);
    if (shared.count) memcpy(vars, shared.vars, shared.count * sizeof(VarId));
    engine_wait(engine, activation,
                (Waiter){.node = site->node,
                         .event = site->index,
                         .call = site->call,
                         .repeat = how->repeat,
                         .use_result = how->use_result,
                         .later = how->later,
                         .elsewhere = elsewhere,
                         .gives = how->gives,
                         .before = state,
                         .param_of_arg = how->param_of_arg,
                         .no_arguments = how->no_arguments,
                         .roots = roots,
                         .shared = vars,
                         .shared_count = shared.count,
                         .callee = callee});
}

// --- coming back ---

const State *call_forget_outputs(Engine *engine, const Call *call, const State *state) {
    if (!call) return state;
    if (call->result) state = state_forget_var(engine, state, call->result);
    for (uint32_t i = 0; i < call->arg_count; i++)
        if (call->args[i].inout && root_var(call->args[i].value))
            state = state_forget_var(engine, state, root_var(call->args[i].value));
    return state;
}

// The caller's facts, with those about shared variables replaced by what the callee made of them.
static const State *join_facts(Engine *engine, const Activation *callee, const Waiter *waiter,
                               const State *after) {
    Fact *facts = ARENA_ARRAY(engine->work, Fact, waiter->before->count + 1);
    uint32_t count = 0;
    for (uint32_t i = 0; i < waiter->before->count; i++) {
        Key key = waiter->before->facts[i].key;
        if (engine->keys.items[key].stored) continue;                      // as it comes back
        bool open = waiter->before->facts[i].value.kind == VALUE_VOLATILE; // stays so, whatever ran
        if (!engine->keys.items[key].global &&
            (open || !key_touches(engine, key, waiter->shared, waiter->shared_count)))
            facts[count++] = waiter->before->facts[i];
    }
    const State *joined = state_intern(engine, after->seen, facts, count);
    for (uint32_t i = 0; i < after->count; i++) {
        Key key = after->facts[i].key;
        if (!engine->keys.items[key].stored && !key_belongs(engine, key, callee->function))
            joined = state_with(engine, joined, key, after->facts[i].value);
    }
    return stored_return(engine, waiter, after, joined);
}

static const char *outcome_word(Value value) {
    switch (value.kind) {
    case VALUE_TRUE:
        return "true";
    case VALUE_FALSE:
        return "false";
    case VALUE_NIL:
        return "nil";
    case VALUE_NONNIL:
        return "a value";
    default:
        return NULL;
    }
}

static Str result_word(Engine *engine, const Activation *callee, const Call *call, const Exit *exit) {
    Str name = program_text(engine->program, call && call->name ? call->name : callee->function->name);
    if (!name.len) return STR_NONE;
    if (exit->kind == EXIT_THROW) return str_printf(engine->work, "when `%.*s` throws", STR_ARG(name));
    const char *word = call && call->result ? outcome_word(exit->value) : NULL;
    return word ? str_printf(engine->work, "when `%.*s` returns %s", STR_ARG(name), word) : STR_NONE;
}

// A closure that a call gives back may have captured variables of another activation of the caller, which go
// by the same names: it is not followed.
static bool brings_namesakes(const CallSite *site, const Activation *callee, Value value) {
    if (value.kind != VALUE_CLOSURE) return false;
    if (callee->function != site->in && function_inside(callee->function, site->in)) return false;
    Function *closure = site->engine->program->functions.items[value.id];
    const VarIdVec *captured = &function_info(site->engine, closure)->captured;
    for (uint32_t i = 0; i < captured->len; i++)
        if (function_inside(site->in, program_var(site->engine->program, captured->items[i])->owner))
            return true;
    return false;
}

static Language language_of(const Engine *engine, const Function *function) {
    return engine->program->files.items[function->span.file].language;
}

static bool is_failure(Value value) { return value.kind == VALUE_FALSE || value.kind == VALUE_NIL; }

// An error that crosses the languages: what Swift throws, a message comes back from with NO or nil; and Swift
// throws where a method with an NSError ** gives back one of these. Gives the ways in which the caller goes
// on.
static uint32_t translate_exit(const Engine *engine, const Activation *callee, const Waiter *waiter,
                               const Exit *exit, Exit out[2]) {
    const Function *function = callee->function;
    const Function *caller = waiter->node->activation->function;
    out[0] = out[1] = *exit;
    if (!function->throws || language_of(engine, function) == language_of(engine, caller)) return 1;
    if (language_of(engine, function) == LANGUAGE_SWIFT) {
        if (exit->kind == EXIT_THROW) {
            out[0].kind = EXIT_RETURN;
            out[0].value = (Value){function->result ? VALUE_NIL : VALUE_FALSE, 0};
        } else if (exit->value.kind == VALUE_UNKNOWN) {
            out[0].value = (Value){function->result ? VALUE_NONNIL : VALUE_TRUE, 0};
        }
        return 1;
    }
    if (exit->kind == EXIT_THROW) return 1; // an Objective-C exception
    out[0].kind = is_failure(exit->value) ? EXIT_THROW : EXIT_RETURN;
    out[1].kind = EXIT_THROW;
    return exit->value.kind == VALUE_UNKNOWN ? 2 : 1;
}

// Whether an error ends with the closure that throws it, as in `Task { try await load() }`: nobody tries the
// call that was given the closure.
static bool ends_with_closure(const Engine *engine, const Activation *callee, const Waiter *waiter) {
    return callee->function->kind == FUNCTION_CLOSURE && waiter->call && !waiter->call->tried &&
           language_of(engine, callee->function) == LANGUAGE_SWIFT;
}

// Whether the function of Swift gives something whenever it returns: `try?` then gives nil only for an error.
static bool always_gives(const Engine *engine, const Function *function) {
    const Type *result = function->result;
    if (!result || !function->throws || language_of(engine, function) != LANGUAGE_SWIFT) return false;
    if (result->kind == TYPE_ARRAY || result->kind == TYPE_DICTIONARY) return true;
    if (result->kind != TYPE_NAMED || result->scope) return false;
    for (uint32_t i = 0; i < function->generics.len; i++)
        if (function->generics.items[i].name == result->name) return false;
    const TypeDeclVec *decls = program_types_named(engine->program, result->name);
    bool object = false;
    for (uint32_t i = 0; i < decls->len; i++) {
        TypeDeclKind kind = decls->items[i]->kind;
        if (kind == TYPE_DECL_ALIAS) return false;
        object |= kind == TYPE_DECL_CLASS || kind == TYPE_DECL_STRUCT || kind == TYPE_DECL_ENUM;
    }
    return object;
}

// "when `pick` leaves nil in `chosen`", of what is in a variable that a call was given by `&`.
static Str output_word(Engine *engine, const Call *call, VarId var, Value value) {
    const char *word = value.kind == VALUE_NONNIL ? NULL : outcome_word(value);
    Str name = program_text(engine->program, call->name);
    Str place = program_text(engine->program, program_var(engine->program, var)->name);
    if (!word || !name.len || !place.len) return STR_NONE;
    return str_printf(engine->work, "when `%.*s` leaves %s in `%.*s`", STR_ARG(name), word, STR_ARG(place));
}

// What the callee has left in its inout parameters is in the caller's variables now. *word tells of it.
static const State *bring_back(Engine *engine, const Waiter *waiter, const Exit *exit, const State *state,
                               Str *word) {
    const Call *call = waiter->call;
    const Function *callee = waiter->callee;
    for (uint32_t a = 0; call && !waiter->no_arguments && a < call->arg_count; a++) {
        uint32_t p = waiter->param_of_arg ? waiter->param_of_arg[a] : a;
        const Expr *place = call->args[a].value;
        if (!call->args[a].inout || place->kind != EXPR_VAR || p >= callee->param_count) continue;
        const Param *param = &callee->params[p];
        VarId inside = param->inout ? param->var : call->args[a].address ? param->pointee : 0;
        if (!inside || param->variadic) continue;
        Value value = state_value(exit->state, key_of_var(engine, inside));
        Key key = key_of_var(engine, place->var);
        bool plain = value.kind == VALUE_TRUE || value.kind == VALUE_FALSE || value.kind == VALUE_NIL ||
                     value.kind == VALUE_NAME || value.kind == VALUE_NUMBER || value.kind == VALUE_STRING ||
                     value.kind == VALUE_NONNIL;
        if (!plain || !function_reads(function_info(engine, waiter->node->activation->function), key))
            continue;
        state = state_with(engine, state, key, value);
        *word = output_word(engine, call, place->var, value);
    }
    return state;
}

// "when `calls.any` is true", of what a getter has given.
static Str read_word(Engine *engine, const Event *event, const Exit *exit) {
    const char *word = exit->kind == EXIT_RETURN ? outcome_word(exit->value) : NULL;
    if (event->kind != EVENT_GET || !word || exit->value.kind == VALUE_NONNIL) return STR_NONE;
    Span span = event->expr->span;
    Str text = str_sub(engine->program->files.items[span.file].text, span.start, span.end);
    return str_printf(engine->work, "when `%.*s` is %s", STR_ARG(text), word);
}

// What a getter of Swift has given, for what reads the expression in the same block: behind it nothing is
// known. Where a type below may have another getter it could be that one's answer that counts.
static const State *got_from_getter(Engine *engine, const Function *in, Expr *expr, Value given,
                                    const State *state) {
    bool plain = given.kind == VALUE_TRUE || given.kind == VALUE_FALSE || given.kind == VALUE_NAME;
    const Property *property = plain ? resolver_property(engine->resolver, in, expr) : NULL;
    if (!property || !property->getter || property->requirement || property->wrapper ||
        program_is_objc(engine->program, property->span) || property_has_rivals(engine, property))
        return state;
    return state_with(engine, state, key_of_got(engine, expr, true), given);
}

static void resume(Engine *engine, const Activation *callee, const Waiter *waiter, const Exit *exit) {
    const State *state = join_facts(engine, callee, waiter, exit->state);
    state = state_with(engine, state, engine->stale, state_value(waiter->before, engine->stale));
    state = state_with(engine, state, engine->guarded, state_value(waiter->before, engine->guarded));
    if (waiter->elsewhere)
        state = state_with(engine, state, engine->elsewhere, state_value(waiter->before, engine->elsewhere));
    if (waiter->later)
        state = state_with(engine, state, engine->unsteady, state_value(waiter->before, engine->unsteady));
    Str left = STR_NONE;
    state = bring_back(engine, waiter, exit, call_forget_outputs(engine, waiter->call, state), &left);
    Function *in = waiter->node->activation->function;
    CallSite site = {engine, waiter->node, waiter->event, waiter->call, in};
    if (waiter->use_result && waiter->call && waiter->call->result && exit->kind == EXIT_RETURN) {
        Key key = key_of_var(engine, waiter->call->result);
        if (brings_namesakes(&site, callee, exit->value))
            state = closure_escape(&site, exit->value, state, true);
        else if (exit->value.kind != VALUE_UNKNOWN && function_reads(function_info(engine, in), key))
            state = state_with(engine, state, key, exit->value);
        else if (waiter->call->tried && always_gives(engine, callee->function))
            state = state_with(engine, state, key, (Value){VALUE_NONNIL, 0});
    }
    if (waiter->gives.kind != VALUE_UNKNOWN && waiter->call && waiter->call->result)
        state = state_with(engine, state, key_of_var(engine, waiter->call->result), waiter->gives);
    const Event *event = &in->blocks.items[waiter->node->block].events.items[waiter->event];
    if (event->kind == EVENT_GET && exit->kind == EXIT_RETURN)
        state = got_from_getter(engine, in, event->expr, exit->value,
                                receiver_got(engine, in, event->expr, exit->value, state));
    bool throws = exit->kind == EXIT_THROW;
    bool ends = throws && ends_with_closure(engine, callee, waiter);
    Str word = result_word(engine, callee, waiter->call, exit);
    if (!word.len) word = left.len ? left : read_word(engine, event, exit);
    Step step = call_step(&site, STEP_RETURN, ends ? STR_NONE : word);
    step.callee_exit = exit->node;
    engine_continue(engine, waiter->node, waiter->event, waiter->repeat && !throws, state, step,
                    throws && !ends);
}

// Whether Swift would want a `try` for this way to end, and there is none: then another function is meant
// than this one, which was found by its name.
static bool throws_without_try(const Engine *engine, const Activation *callee, const Waiter *waiter,
                               const Exit *exit) {
    const Call *call = waiter->call;
    return exit->kind == EXIT_THROW && call && !call->tried && !call->spawned &&
           callee->function->kind != FUNCTION_CLOSURE &&
           language_of(engine, callee->function) == LANGUAGE_SWIFT &&
           language_of(engine, waiter->node->activation->function) == LANGUAGE_SWIFT;
}

void call_resume(Engine *engine, const Activation *callee, const Waiter *waiter, const Exit *exit) {
    Exit ways[2];
    uint32_t count = translate_exit(engine, callee, waiter, exit, ways);
    for (uint32_t i = 0; i < count; i++)
        if (!throws_without_try(engine, callee, waiter, &ways[i])) resume(engine, callee, waiter, &ways[i]);
}

// --- going on without entering ---

void call_go_on(const CallSite *site, const State *state, Str word, bool may_throw) {
    state = call_forget_outputs(site->engine, site->call, state);
    engine_continue(site->engine, site->node, site->index, 0, state, call_step(site, STEP_EVENT, word),
                    false);
    if (may_throw && engine_may_throw_at(site->node, site->index))
        engine_continue(site->engine, site->node, site->index, 0, state,
                        call_step(site, STEP_EVENT, STR_NONE), true);
}

// Goes on inline when nothing needs a node of its own.
const State *call_go_on_inline(const CallSite *site, const State *state, bool may_throw) {
    if (state->seen == site->node->state->seen && !engine_may_throw_at(site->node, site->index))
        return call_forget_outputs(site->engine, site->call, state);
    call_go_on(site, state, STR_NONE, may_throw);
    return NULL;
}

Str call_title(const CallSite *site) {
    Str name = program_text(site->engine->program, site->call->name);
    return name.len ? name : STR("closure");
}
