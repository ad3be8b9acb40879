// SPDX-License-Identifier: MIT
// Keys of facts, and what of them a function reads at which point.
#include "analyzer/paths/paths_private.h"

#include <stdio.h>
#include <string.h>

enum {
    KEY_MAX_DEPTH = 12,          // of the expression a key stands for
    KEY_MAX_LIVE_BITS = 1 << 26, // blocks times keys of one function; more keys are not tracked
};

// --- canonical text ---

static Key intern_key(Engine *engine, Str text, const VarId *vars, uint32_t count, bool global) {
    Symbol symbol = interner_add(engine->key_texts, text);
    uintptr_t known = (uintptr_t)map_get(&engine->key_by_text, symbol);
    if (known) return (Key)known;
    VarId *copy = ARENA_ARRAY(engine->arena, VarId, count + 1);
    if (count) memcpy(copy, vars, count * sizeof(VarId));
    if (engine->keys.len == 0) VEC_PUSH(engine->arena, &engine->keys, (KeyInfo){0});
    Key key = engine->keys.len;
    VEC_PUSH(engine->arena, &engine->keys, (KeyInfo){.vars = copy, .var_count = count, .global = global});
    map_set(&engine->key_by_text, symbol, (void *)(uintptr_t)key);
    return key;
}

// Anyone may set a file-level variable at any time: nothing is kept of it.
static bool is_open(const Engine *engine, VarId id) {
    const Var *var = program_var(engine->program, id);
    return var->kind == VAR_GLOBAL && !var->immutable;
}

Key key_of_var(Engine *engine, VarId var) {
    if (is_open(engine, var)) return 0;
    uintptr_t known = (uintptr_t)map_get(&engine->key_by_var, (uint64_t)var + 1);
    if (known) return (Key)known;
    char text[16];
    int len = snprintf(text, sizeof text, "v%u", var);
    Key key = intern_key(engine, (Str){text, (size_t)len}, &var, 1, false);
    map_set(&engine->key_by_var, (uint64_t)var + 1, (void *)(uintptr_t)key);
    return key;
}

Key key_of_pending(Engine *engine, VarId var) {
    char text[24];
    int len = snprintf(text, sizeof text, "pending%u", var);
    Key key = intern_key(engine, (Str){text, (size_t)len}, &var, 1, false);
    engine->keys.items[key].sticky = true;
    return key;
}

Key key_of_class(Engine *engine, VarId var) {
    char text[24];
    int len = snprintf(text, sizeof text, "class%u", var);
    return intern_key(engine, (Str){text, (size_t)len}, &var, 1, false);
}

Key key_global(Engine *engine, const char *name) { return intern_key(engine, str_from(name), NULL, 0, true); }

Key key_of_held(Engine *engine, const Property *property) {
    char text[48];
    (void)snprintf(text, sizeof text, "held%u %u", property->span.file, property->span.start);
    return key_global(engine, text);
}

Key key_of_got(Engine *engine, const Expr *expr, bool make) {
    uint64_t id = (uint64_t)(uintptr_t)expr;
    uintptr_t known = (uintptr_t)map_get(&engine->key_by_got, id);
    if (known || !make) return (Key)known;
    char text[40];
    int len = snprintf(text, sizeof text, "got%llu", (unsigned long long)id);
    Key key = intern_key(engine, (Str){text, (size_t)len}, NULL, 0, false);
    engine->keys.items[key].brief = true;
    map_set(&engine->key_by_got, id, (void *)(uintptr_t)key);
    return key;
}

typedef struct KeyText {
    StrBuf text;
    VarId vars[8];
    uint32_t var_count;
    bool global;
    bool follow_steady; // members that stay as they are are taken for values
    bool steady;        // there was one
} KeyText;

static bool add_var(KeyText *out, VarId var) {
    for (uint32_t i = 0; i < out->var_count; i++)
        if (out->vars[i] == var) return true;
    if (out->var_count == sizeof out->vars / sizeof *out->vars) return false;
    out->vars[out->var_count++] = var;
    return true;
}

static bool add_expr(Engine *engine, const Function *in, Expr *expr, KeyText *out, int depth);

// NOLINTNEXTLINE(misc-no-recursion): bounded by KEY_MAX_DEPTH
static bool add_children(Engine *engine, const Function *in, const Expr *expr, KeyText *out, int depth) {
    strbuf_add_char(&out->text, '(');
    for (uint32_t i = 0; i < expr->child_count; i++) {
        if (i) strbuf_add_char(&out->text, ',');
        if (!add_expr(engine, in, expr->children[i], out, depth)) return false;
    }
    strbuf_add_char(&out->text, ')');
    return true;
}

// A member of a value that cannot change: of a `let` of value type, or a `let` property of self.
// NOLINTNEXTLINE(misc-no-recursion): bounded by KEY_MAX_DEPTH
static bool add_member(Engine *engine, const Function *in, Expr *expr, KeyText *out, int depth) {
    Symbol name;
    if (resolver_constant(engine->resolver, in, expr, &name)) {
        strbuf_printf(&out->text, ".%u", name);
        return true;
    }
    if (expr->child_count != 1) return false;
    Expr *base = expr->children[0];
    if (base->kind == EXPR_SELF || base->kind == EXPR_NAME) return false;
    const Var *var = base->kind == EXPR_VAR ? program_var(engine->program, base->var) : NULL;
    bool field = var && var->record;
    if (field && var->weak) return false; // somebody has a pointer to it
    if (!field && !resolver_is_value_type(engine->resolver, resolver_base_type(engine->resolver, in, base)))
        return false;
    Property *property = field ? NULL : resolver_property(engine->resolver, in, expr);
    if (property && (property->getter || property->is_weak || property->wrapper))
        return false; // may read anything, may be gone
    if (!add_expr(engine, in, base, out, depth)) return false;
    strbuf_printf(&out->text, ".%u", expr->name);
    return true;
}

// A member that stays as it is while the entry runs, read here or by a constant of `in` itself: what another
// function read may be older.
static bool add_steady(Engine *engine, const Function *in, Expr *expr, KeyText *out) {
    const Expr *read = expr;
    for (int hops = 0; hops < KEY_MAX_DEPTH && read && read->kind == EXPR_VAR; hops++) {
        const Var *var = program_var(engine->program, read->var);
        if (!var->immutable || var->owner != in || var->assigned || var->unwrapped || var->element ||
            var->is_static || var->kind == VAR_PARAM)
            return false;
        const Call *call = var->call;
        if (call) { // `[application applicationState]`
            if (call->arg_count || !call->receiver) return false;
            Str type = resolver_type_name(engine->resolver, in, call->receiver);
            Str name = program_text(engine->program, call->name);
            if (!api_is_steady_member(engine->api, type, name)) return false;
            strbuf_printf(&out->text, "%.*s.%.*s", STR_ARG(type), STR_ARG(name));
            return out->steady = true;
        }
        read = var->init;
    }
    if (!read || read->kind != EXPR_MEMBER || read->child_count != 1) return false;
    Str type = resolver_type_name(engine->resolver, in, read->children[0]);
    Str name = program_text(engine->program, read->name);
    if (!api_is_steady_member(engine->api, type, name)) return false;
    strbuf_printf(&out->text, "%.*s.%.*s", STR_ARG(type), STR_ARG(name));
    return out->steady = true;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by KEY_MAX_DEPTH
static bool add_expr(Engine *engine, const Function *in, Expr *expr, KeyText *out, int depth) {
    if (depth > KEY_MAX_DEPTH) return false;
    depth++;
    if (out->follow_steady && add_steady(engine, in, expr, out)) return true;
    switch (expr->kind) {
    case EXPR_TRUE:
        strbuf_add_char(&out->text, 'T');
        return true;
    case EXPR_FALSE:
        strbuf_add_char(&out->text, 'F');
        return true;
    case EXPR_NIL:
        strbuf_add_char(&out->text, 'N');
        return true;
    case EXPR_STRING:
        strbuf_printf(&out->text, "\"%zu:", expr->text.len); // the text may hold anything
        strbuf_add(&out->text, expr->text);
        return true;
    case EXPR_NUMBER:
        strbuf_printf(&out->text, "#%.*s", STR_ARG(expr->text));
        return true;
    case EXPR_VAR:
        if (is_open(engine, expr->var)) return false;
        strbuf_printf(&out->text, "v%u", expr->var);
        return add_var(out, expr->var);
    case EXPR_MEMBER:
        return add_member(engine, in, expr, out, depth);
    case EXPR_SUBSCRIPT:
        if (!expr->child_count || resolver_subscript(engine->resolver, in, expr) || // may read anything
            !resolver_is_value_type(engine->resolver,
                                    resolver_base_type(engine->resolver, in, expr->children[0])))
            return false;
        strbuf_add_c(&out->text, "sub");
        return add_children(engine, in, expr, out, depth);
    case EXPR_EQUAL:
        strbuf_add_c(&out->text, "eq");
        return add_children(engine, in, expr, out, depth);
    case EXPR_IDENTICAL:
        strbuf_add_c(&out->text, "same");
        return add_children(engine, in, expr, out, depth);
    case EXPR_LESS:
        strbuf_add_c(&out->text, "less");
        return add_children(engine, in, expr, out, depth);
    case EXPR_IS_NIL:
        strbuf_add_c(&out->text, "nil");
        return add_children(engine, in, expr, out, depth);
    case EXPR_UNWRAP:
        return expr->child_count && add_expr(engine, in, expr->children[0], out, depth);
    case EXPR_CAST:
    case EXPR_IS:
        if (!expr->type || expr->type->kind != TYPE_NAMED || expr->type->arg_count) return false;
        strbuf_add_c(&out->text, expr->kind == EXPR_IS ? "is" : "as");
        for (const Type *type = expr->type; type; type = type->scope)
            strbuf_printf(&out->text, "%u.", type->name);
        return add_children(engine, in, expr, out, depth);
    case EXPR_MATCH:
        if (out->follow_steady && expr->child_count == 1) { // as `==` has it
            strbuf_add_c(&out->text, "eq(");
            if (!add_expr(engine, in, expr->children[0], out, depth)) return false;
            strbuf_printf(&out->text, ",.%u)", expr->name);
            return true;
        }
        strbuf_printf(&out->text, "match%u", expr->name);
        return add_children(engine, in, expr, out, depth);
    case EXPR_AVAILABLE:
    case EXPR_CONFIG:
        strbuf_printf(&out->text, "%s:%.*s", expr->kind == EXPR_CONFIG ? "config" : "os",
                      STR_ARG(expr->text));
        out->global = true;
        return true;
    default:
        return false;
    }
}

// `let b = a` is another name of `a` when both are constants of the same activation.
VarId alias_of(const Engine *engine, VarId id) {
    for (int hops = 0; hops < 8; hops++) {
        const Var *var = program_var(engine->program, id);
        if (!var->immutable || var->kind != VAR_LOCAL || var->unwrapped || var->element || !var->init ||
            var->assigned || var->init->kind != EXPR_VAR)
            return id;
        const Var *other = program_var(engine->program, var->init->var);
        if (!other->immutable || other->owner != var->owner) return id;
        id = var->init->var;
    }
    return id;
}

Key key_of(Engine *engine, const Function *in, Expr *expr) {
    if (expr->kind == EXPR_VAR) return key_of_var(engine, alias_of(engine, expr->var));
    if (expr->kind == EXPR_UNWRAP && expr->child_count && expr->children[0]->kind == EXPR_VAR)
        return key_of_var(engine, expr->children[0]->var);
    uintptr_t known = (uintptr_t)map_get(&engine->key_by_expr, (uint64_t)(uintptr_t)expr);
    if (known) return (Key)(known - 1);
    KeyText text = {.var_count = 0};
    strbuf_init(&text.text, engine->arena);
    Key key = 0;
    if (add_expr(engine, in, expr, &text, 0) && (text.var_count || text.global))
        key = intern_key(engine, strbuf_str(&text.text), text.vars, text.var_count, text.global);
    map_set(&engine->key_by_expr, (uint64_t)(uintptr_t)expr, (void *)((uintptr_t)key + 1));
    return key;
}

Key key_of_part(Engine *engine, const Function *in, Expr *expr) {
    if (expr->kind != EXPR_MEMBER || !root_var(expr)) return 0;
    for (Expr *base = expr; base->kind != EXPR_VAR; base = base->children[0])
        if (base->kind != EXPR_MEMBER || !base->child_count) return 0;
    const Property *property = resolver_property(engine->resolver, in, expr);
    if (property && (property->did_set || property->will_set || property->setter)) return 0;
    Key key = key_of(engine, in, expr);
    if (key) engine->keys.items[key].place = expr;
    return key;
}

Key key_of_steady(Engine *engine, const Function *in, Expr *expr) {
    uintptr_t known = (uintptr_t)map_get(&engine->key_by_steady, (uint64_t)(uintptr_t)expr);
    if (known) return (Key)(known - 1);
    KeyText text = {.follow_steady = true};
    strbuf_init(&text.text, engine->arena);
    strbuf_add_c(&text.text, "steady ");
    Key key = 0;
    if (add_expr(engine, in, expr, &text, 0) && text.steady && !text.var_count)
        key = intern_key(engine, strbuf_str(&text.text), NULL, 0, true);
    map_set(&engine->key_by_steady, (uint64_t)(uintptr_t)expr, (void *)((uintptr_t)key + 1));
    return key;
}

bool key_touches(const Engine *engine, Key key, const VarId *vars, uint32_t count) {
    const KeyInfo *info = &engine->keys.items[key];
    for (uint32_t i = 0; i < info->var_count; i++)
        for (uint32_t j = 0; j < count; j++)
            if (info->vars[i] == vars[j]) return true;
    return false;
}

VarId root_var(const Expr *expr) {
    while (expr && (expr->kind == EXPR_MEMBER || expr->kind == EXPR_SUBSCRIPT || expr->kind == EXPR_UNWRAP) &&
           expr->child_count)
        expr = expr->children[0];
    return expr && expr->kind == EXPR_VAR ? expr->var : 0;
}

bool function_inside(const Function *inner, const Function *outer) {
    for (; inner; inner = inner->parent)
        if (inner == outer) return true;
    return false;
}

bool key_belongs(const Engine *engine, Key key, const Function *function) {
    const KeyInfo *info = &engine->keys.items[key];
    for (uint32_t i = 0; i < info->var_count; i++) {
        const Function *owner = program_var(engine->program, info->vars[i])->owner;
        if (owner && function_inside(owner, function)) return true;
    }
    return false;
}

// --- what a function reads ---

typedef struct Scan {
    Engine *engine;
    Function *function;
    FunctionInfo *info;
    VEC(Key) keys; // by local number
} Scan;

static uint32_t local_number(Scan *scan, Key key) {
    uintptr_t known = (uintptr_t)map_get(&scan->info->index, key);
    if (known) return (uint32_t)known - 1;
    uint32_t number = scan->keys.len;
    VEC_PUSH(scan->engine->arena, &scan->keys, key);
    map_set(&scan->info->index, key, (void *)((uintptr_t)number + 1));
    return number;
}

static void push_unique(Engine *engine, VarIdVec *list, VarId var) {
    for (uint32_t i = 0; i < list->len; i++)
        if (list->items[i] == var) return;
    VEC_PUSH(engine->arena, list, var);
}

typedef void (*ReadFn)(Scan *scan, BlockId block, Key key);

static void register_key(Scan *scan, BlockId block, Key key) {
    (void)block;
    if (key) local_number(scan, key);
}

static void mark_live(Scan *scan, BlockId block, Key key) {
    if (!key) return;
    uint32_t number = local_number(scan, key);
    if (number / 64 < scan->info->words)
        scan->info->live[(size_t)block * scan->info->words + number / 64] |= 1ULL << (number % 64);
}

// Every key that the value of `expr` depends on. Explicit stack: expressions may be wide.
static void read_expr(Scan *scan, BlockId block, Expr *expr, ReadFn read) {
    if (!expr) return;
    VEC(Expr *) stack = {0};
    VEC_PUSH(scan->engine->arena, &stack, expr);
    while (stack.len) {
        Expr *top = stack.items[--stack.len];
        if (!top) continue;
        switch (top->kind) {
        case EXPR_VAR: {
            read(scan, block, key_of_var(scan->engine, top->var));
            read(scan, block, key_of_var(scan->engine, alias_of(scan->engine, top->var)));
            VarId names[2] = {top->var, alias_of(scan->engine, top->var)};
            for (int n = 0; n < 2; n++) {
                const Function *owner = program_var(scan->engine->program, names[n])->owner;
                if (owner && !function_inside(owner, scan->function))
                    push_unique(scan->engine, &scan->info->captured, names[n]);
            }
            break;
        }
        case EXPR_EQUAL:
        case EXPR_IDENTICAL:
        case EXPR_LESS:
        case EXPR_IS_NIL:
        case EXPR_MATCH:
        case EXPR_IS:
        case EXPR_CAST:
        case EXPR_MEMBER:
        case EXPR_SUBSCRIPT:
        case EXPR_CONFIG:
        case EXPR_AVAILABLE:
            read(scan, block, key_of(scan->engine, scan->function, top));
            if (top->kind == EXPR_MEMBER) key_of_part(scan->engine, scan->function, top); // remembers it
            break;
        default:
            break;
        }
        for (uint32_t i = 0; i < top->child_count; i++)
            VEC_PUSH(scan->engine->arena, &stack, top->children[i]);
    }
}

// What a branch reads of stored properties.
static void read_stored(Scan *scan, BlockId block, const Terminator *term, ReadFn read) {
    Expr *cond = term->kind == TERM_BRANCH && !term->loop ? term->cond : NULL;
    while (cond && cond->kind == EXPR_NOT && cond->child_count)
        cond = cond->children[0];
    if (!cond) return;
    read(scan, block, key_of_stored(scan->engine, scan->function, cond));
    for (uint32_t i = 0; i < cond->child_count && cond->kind != EXPR_MEMBER; i++)
        read(scan, block, key_of_stored(scan->engine, scan->function, cond->children[i]));
}

// The class of an object decides what a message to it runs, here or where it is given to.
static void read_class(Scan *scan, BlockId block, const Expr *expr, ReadFn read) {
    if (expr && expr->kind == EXPR_VAR && program_var(scan->engine->program, expr->var)->kind != VAR_TEMP)
        read(scan, block, key_of_class(scan->engine, alias_of(scan->engine, expr->var)));
}

// A part of a captured variable changes: `flags.busy = x`, `list.append(x)`, `f(&flags.busy)`.
static void note_change(Scan *scan, const Expr *place) {
    VarId var = root_var(place);
    const Var *root = program_var(scan->engine->program, var);
    if (!var || root->immutable || !root->owner || function_inside(root->owner, scan->function)) return;
    push_unique(scan->engine, &scan->info->assigned, var);
    push_unique(scan->engine, &scan->info->captured, var);
}

static void read_block(Scan *scan, BlockId id, ReadFn read) {
    Block *block = &scan->function->blocks.items[id];
    for (uint32_t i = 0; i < block->events.len; i++) {
        Event *event = &block->events.items[i];
        read_expr(scan, id, event->expr, read);
        if (event->target) {
            if (event->target->kind != EXPR_VAR) {
                read_expr(scan, id, event->target, read);
                note_change(scan, event->target);
            } else {
                const Function *owner = program_var(scan->engine->program, event->target->var)->owner;
                if (read == register_key) read(scan, id, key_of_var(scan->engine, event->target->var));
                if (owner && !function_inside(owner, scan->function) && event->kind == EVENT_ASSIGN) {
                    push_unique(scan->engine, &scan->info->assigned, event->target->var);
                    push_unique(scan->engine, &scan->info->captured, event->target->var);
                }
            }
        }
        Call *call = event->call;
        if (!call) continue;
        read_expr(scan, id, call->receiver, read);
        read_expr(scan, id, call->callee, read);
        read_class(scan, id, call->receiver, read);
        note_change(scan, call->receiver);
        for (uint32_t a = 0; a < call->arg_count; a++) {
            read_expr(scan, id, call->args[a].value, read);
            read_class(scan, id, call->args[a].value, read);
            if (call->args[a].inout) note_change(scan, call->args[a].value);
        }
    }
    read_expr(scan, id, block->term.cond, read);
    read_stored(scan, id, &block->term, read);
    read_expr(scan, id, block->term.value, read);
    if (block->term.kind != TERM_RETURN && block->term.kind != TERM_THROW) return;
    for (uint32_t p = 0; p < scan->function->param_count; p++) { // the caller reads what is left in them
        const Param *param = &scan->function->params[p];
        if (param->inout) read(scan, id, key_of_var(scan->engine, param->var));
        if (param->pointee) read(scan, id, key_of_var(scan->engine, param->pointee));
    }
}

// Adds what is live behind an edge; whether that was new.
static bool join_live(FunctionInfo *info, BlockId block, BlockId after) {
    uint64_t *live = info->live + (size_t)block * info->words;
    const uint64_t *more = info->live + (size_t)after * info->words;
    bool changed = false;
    for (uint32_t w = 0; w < info->words; w++) {
        changed |= (more[w] & ~live[w]) != 0;
        live[w] |= more[w];
    }
    return changed;
}

// Backward dataflow to a fixpoint: a key is live in a block when it or a later block reads it. A work list,
// because the blocks of `#if` are not numbered in the order in which they run.
static void spread_live(const Scan *scan) {
    const Function *function = scan->function;
    uint32_t blocks = function->blocks.len;
    Arena *arena = arena_new();
    uint32_t *before = ARENA_ARRAY(arena, uint32_t, blocks + 1); // block -> edge + 1 into it
    uint32_t *others =
        ARENA_ARRAY(arena, uint32_t, (size_t)blocks * 2); // edge -> another into the same block
    BlockId *work = ARENA_ARRAY(arena, BlockId, blocks + 1);
    bool *waiting = ARENA_ARRAY(arena, bool, blocks + 1);
    for (uint32_t b = 0; b < blocks; b++) {
        const Terminator *term = &function->blocks.items[b].term;
        for (uint32_t s = 0; s < program_edge_count(term); s++) {
            others[b * 2 + s] = before[term->edges[s].to];
            before[term->edges[s].to] = b * 2 + s + 1;
        }
        work[b] = b;
        waiting[b] = true;
    }
    for (uint32_t left = blocks; left;) {
        BlockId block = work[--left];
        waiting[block] = false;
        for (uint32_t edge = before[block]; edge; edge = others[edge - 1]) {
            BlockId from = (edge - 1) / 2;
            if (!join_live(scan->info, from, block) || waiting[from]) continue;
            waiting[from] = true;
            work[left++] = from;
        }
    }
    arena_free(arena);
}

// What closures read is read whenever they run: live everywhere in the function that makes them.
static void add_closures(Scan *scan, ReadFn read) {
    Function *function = scan->function;
    VEC(Function *) stack = {0};
    for (uint32_t i = 0; i < function->closures.len; i++)
        VEC_PUSH(scan->engine->arena, &stack, function->closures.items[i]);
    while (stack.len) {
        Function *closure = stack.items[--stack.len];
        Scan inner = {.engine = scan->engine,
                      .function = closure,
                      .info = ARENA_NEW(scan->engine->arena, FunctionInfo)};
        map_init(&inner.info->index, scan->engine->arena);
        for (uint32_t b = 0; b < closure->blocks.len; b++)
            read_block(&inner, b, register_key);
        for (uint32_t k = 0; k < inner.keys.len; k++) {
            if (key_belongs(scan->engine, inner.keys.items[k], closure) || function->blocks.len == 0)
                continue;
            for (uint32_t b = 0; b < (read == mark_live ? function->blocks.len : 1); b++)
                read(scan, b, inner.keys.items[k]);
        }
        for (uint32_t v = 0; v < inner.info->captured.len; v++) {
            const Function *owner = program_var(scan->engine->program, inner.info->captured.items[v])->owner;
            if (!function_inside(owner, function))
                push_unique(scan->engine, &scan->info->captured, inner.info->captured.items[v]);
        }
        for (uint32_t v = 0; v < inner.info->assigned.len; v++) {
            const Function *owner = program_var(scan->engine->program, inner.info->assigned.items[v])->owner;
            if (!function_inside(owner, function))
                push_unique(scan->engine, &scan->info->assigned, inner.info->assigned.items[v]);
        }
        for (uint32_t i = 0; i < closure->closures.len; i++)
            VEC_PUSH(scan->engine->arena, &stack, closure->closures.items[i]);
    }
}

FunctionInfo *function_info(Engine *engine, Function *function) {
    if (function->analysis) return function->analysis;
    FunctionInfo *info = ARENA_NEW(engine->arena, FunctionInfo);
    map_init(&info->index, engine->arena);
    function->analysis = info;
    loops_find(engine, function, info);
    Scan scan = {.engine = engine, .function = function, .info = info};
    for (uint32_t b = 0; b < function->blocks.len; b++)
        read_block(&scan, b, register_key);
    add_closures(&scan, register_key);
    info->key_count = scan.keys.len;
    uint32_t words = (scan.keys.len + 63) / 64;
    if (function->blocks.len && (uint64_t)words * 64 * function->blocks.len > KEY_MAX_LIVE_BITS)
        words = (uint32_t)(KEY_MAX_LIVE_BITS / 64 / function->blocks.len);
    info->words = words;
    info->live = ARENA_ARRAY(engine->arena, uint64_t, (size_t)words * function->blocks.len + 1);
    for (uint32_t b = 0; b < function->blocks.len; b++)
        read_block(&scan, b, mark_live);
    add_closures(&scan, mark_live);
    spread_live(&scan);
    return info;
}

bool function_reads(const FunctionInfo *info, Key key) {
    uintptr_t number = (uintptr_t)map_get(&info->index, key);
    return number != 0;
}

bool function_live(const FunctionInfo *info, BlockId block, Key key, Value value) {
    uintptr_t number = (uintptr_t)map_get(&info->index, key);
    if (!number) return false;
    if ((number - 1) / 64 >= info->words) return value_stays(value);
    return info->live[(size_t)block * info->words + (number - 1) / 64] >> ((number - 1) % 64) & 1;
}
