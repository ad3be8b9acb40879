// SPDX-License-Identifier: MIT
// #if … #endif. The parser sees directives as flat nodes, or not at all where the repair blanked them, so
// they are read from the user's text, and statements and declarations are matched to them by offset.
#include "analyzer/swift/lower_p.h"

#include "analyzer/swift/lexer.h"

static Str normalised(Lower *l, Str text) {
    StrBuf out;
    strbuf_init(&out, l->arena);
    text = str_trim(text);
    bool space = false;
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.data[i] <= ' ') {
            space = true;
            continue;
        }
        if (space) strbuf_add_char(&out, ' ');
        space = false;
        strbuf_add_char(&out, text.data[i]);
    }
    return strbuf_str(&out);
}

static void add_branch(Lower *l, uint32_t group, SwiftToken token, Str condition) {
    ConfigMap *map = &l->config;
    uint32_t index = map->branches.len;
    VEC_PUSH(l->scratch, &map->branches,
             (ConfigBranch){.directive = token.start,
                            .start = token.end,
                            .end = (uint32_t)l->text.len,
                            .condition = normalised(l, condition)});
    VEC_PUSH(l->scratch, &map->next, 0);
    ConfigGroup *g = &map->groups.items[group];
    if (g->last != UINT32_MAX) {
        map->branches.items[g->last].end = token.start;
        map->next.items[g->last] = index;
    } else {
        g->first = index;
    }
    g->last = index;
}

void lower_read_config(Lower *l) {
    ConfigMap *map = &l->config;
    SwiftLexer lexer;
    swift_lexer_init(&lexer, l->text);
    uint32_t open = 0; // index + 1 of the innermost open group
    for (SwiftToken t = swift_lexer_next(&lexer); t.kind != SWIFT_TOKEN_END; t = swift_lexer_next(&lexer)) {
        if (t.kind != SWIFT_TOKEN_DIRECTIVE) continue;
        Str text = swift_token_text(l->text, t);
        if (str_starts(text, STR("#if"))) {
            VEC_PUSH(l->scratch, &map->groups,
                     (ConfigGroup){
                         .start = t.start, .end = (uint32_t)l->text.len, .last = UINT32_MAX, .parent = open});
            open = map->groups.len;
            add_branch(l, open - 1, t, str_sub(text, 3, text.len));
        } else if (!open) {
            continue; // unbalanced: nothing to attach it to
        } else if (str_starts(text, STR("#elseif"))) {
            add_branch(l, open - 1, t, str_sub(text, 7, text.len));
        } else if (str_starts(text, STR("#else"))) {
            add_branch(l, open - 1, t, STR_NONE);
        } else if (str_starts(text, STR("#endif"))) {
            ConfigGroup *group = &map->groups.items[open - 1];
            map->branches.items[group->last].end = t.start;
            group->end = t.end;
            open = group->parent;
        }
    }
}

uint32_t lower_config_after(const Lower *l, uint32_t from) {
    uint32_t low = 0;
    uint32_t high = l->config.groups.len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (l->config.groups.items[middle].start < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// The group around `at` that starts last, or NULL.
static ConfigGroup *innermost(const Lower *l, uint32_t at) {
    uint32_t index = lower_config_after(l, at + 1);
    if (!index) return NULL;
    ConfigGroup *group = &l->config.groups.items[index - 1];
    while (at >= group->end) {
        if (!group->parent) return NULL;
        group = &l->config.groups.items[group->parent - 1];
    }
    return group;
}

// Adds the condition of the branch of `group` that holds `at`, with those before it negated.
static void add_condition(const Lower *l, const ConfigGroup *group, uint32_t at, StrBuf *out) {
    for (uint32_t b = group->first;; b = l->config.next.items[b]) {
        const ConfigBranch *branch = &l->config.branches.items[b];
        bool here = at >= branch->directive && at < branch->end;
        if (branch->condition.len || !here) {
            if (out->len) strbuf_add_c(out, " && ");
            if (here)
                strbuf_add(out, branch->condition);
            else
                strbuf_printf(out, "!(%.*s)", STR_ARG(branch->condition));
        }
        if (here || !l->config.next.items[b]) return;
    }
}

Str lower_config_of(Lower *l, uint32_t at, bool *alternative) {
    *alternative = false;
    const ConfigGroup *group = innermost(l, at);
    if (!group) return STR_NONE;
    StrBuf out;
    strbuf_init(&out, l->arena);
    for (uint32_t levels = 0; group && levels < SWIFT_MAX_NESTING; levels++) {
        add_condition(l, group, at, &out);
        group = group->parent ? &l->config.groups.items[group->parent - 1] : NULL;
    }
    *alternative = true;
    return strbuf_str(&out);
}

void lower_use_config(Lower *l, uint32_t start, uint32_t end, Nodes members) {
    uint32_t member = 0;
    for (uint32_t i = lower_config_after(l, start); i < l->config.groups.len; i++) {
        ConfigGroup *group = &l->config.groups.items[i];
        if (group->start >= end) break;
        while (member < members.len && members.items[member].end <= group->start)
            member++;
        bool inside = member < members.len && members.items[member].start < group->start;
        if (!inside) group->used = true;
    }
}

void lower_check_config(Lower *l, Function *function) {
    for (uint32_t i = lower_config_after(l, function->span.start); i < l->config.groups.len; i++) {
        const ConfigGroup *group = &l->config.groups.items[i];
        if (group->start >= function->span.end) break;
        if (group->used) continue;
        lower_mark_function(l, function, lower_span(l, group->start, group->end),
                            STR("#if inside of a statement: not every branch was read"));
        return;
    }
}

// ------------------------------------------------------------------------------------------ splitting lists

typedef struct Split {
    LowerItem *each;
    void *context;
    Nodes items;
} Split;

static void range(Lower *l, const Split *split, uint32_t *index, uint32_t start, uint32_t end);

// A variable for a branch with `defer`, which is run at the end of the block when this branch was taken; set
// to false here, in front of the group. 0 when the branch has none.
static VarId flag_of(Lower *l, const ConfigBranch *branch) {
    if (!str_contains(str_sub(l->text, branch->start, branch->end), STR("defer"))) return 0;
    Span span = lower_span(l, branch->directive, branch->start);
    VarId flag =
        program_add_var(l->program, (Var){.kind = VAR_TEMP, .owner = l->body->function, .span = span});
    lower_set_var(l, flag, program_expr(l->program, EXPR_FALSE, span), span);
    return flag;
}

// At the end of a branch: what it deferred is run later only where the branch was taken.
static void keep_deferred(Lower *l, const ConfigBranch *branch, VarId flag, const Frame *outer) {
    Span span = lower_span(l, branch->directive, branch->start);
    for (Frame *f = l->body->frames; f && f != outer; f = f->up) {
        if (f->kind != FRAME_DEFER) continue;
        if (f->reached || !flag) {
            lower_mark_error(l, span, "defer inside of one #if inside of another");
            continue;
        }
        f->reached = flag;
        f->landing = 0; // made for errors inside of the branch
    }
    if (flag) lower_set_var(l, flag, program_expr(l->program, EXPR_TRUE, span), span);
}

// The items of one group, from *index on. NOLINTNEXTLINE(misc-no-recursion): bounded by lower_enter
static void split_group(Lower *l, const Split *split, uint32_t *index, ConfigGroup *group) {
    Builder *b = &l->body->b;
    group->used = true;
    BlockId after = builder_block(b);
    VEC(VarId) flags = {0};
    for (uint32_t at = group->first;; at = l->config.next.items[at]) {
        VEC_PUSH(l->scratch, &flags, flag_of(l, &l->config.branches.items[at]));
        if (!l->config.next.items[at]) break;
    }
    uint32_t next = group->first, number = 0;
    do {
        ConfigBranch branch = l->config.branches.items[next];
        next = l->config.next.items[next];
        BlockId no = builder_block(b);
        if (branch.condition.len) {
            BlockId yes = builder_block(b);
            Expr *test = program_expr(l->program, EXPR_CONFIG, lower_span(l, branch.directive, branch.start));
            test->text = branch.condition;
            Edge holds = {yes, lower_words(l, "when ", branch.directive, branch.start, " is true")};
            Edge fails = {no, lower_words(l, "when ", branch.directive, branch.start, " is false")};
            builder_branch(b, test, test->span, holds, fails);
            builder_move(b, yes);
        }
        const Frame *outer = l->body->frames;
        range(l, split, index, branch.directive, branch.end);
        keep_deferred(l, &branch, flags.items[number++], outer);
        if (*index && split->items.items[*index - 1].end > branch.end)
            lower_mark_error(l, lower_span(l, branch.directive, branch.end), "#if cuts a statement");
        builder_jump(b, after);
        builder_move(b, no);
    } while (next);
    // The last `no` is where every condition failed; behind #else nothing leads there.
    builder_jump(b, after);
    builder_move(b, after);
}

// Items that start in [start, end). NOLINTNEXTLINE(misc-no-recursion): bounded by lower_enter
static void range(Lower *l, const Split *split, uint32_t *index, uint32_t start, uint32_t end) {
    if (!lower_enter(l, start)) return;
    uint32_t g = lower_config_after(l, start + 1);
    while (true) {
        const Node *item = *index < split->items.len ? &split->items.items[*index] : NULL;
        if (item && item->start >= end) item = NULL;
        ConfigGroup *group = g < l->config.groups.len ? &l->config.groups.items[g] : NULL;
        if (group && group->start >= end) group = NULL;
        if (!item && !group) break;
        if (item && (!group || item->start < group->start)) {
            split->each(l, split->context, split->items, (*index)++);
            if (group && group->start < item->end) g = lower_config_after(l, item->end);
        } else if (group->end > end) {
            lower_mark_error(l, lower_span(l, group->start, group->start), "#if cuts a statement");
            g++;
        } else {
            uint32_t group_end = group->end;
            split_group(l, split, index, group);
            g = lower_config_after(l, group_end);
        }
    }
    lower_leave(l);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_enter
void lower_with_config(Lower *l, Nodes items, uint32_t start, uint32_t end, LowerItem *each, void *context) {
    Split split = {each, context, items};
    uint32_t index = 0;
    range(l, &split, &index, start, end);
    // Items before `start` cannot be; those left over lie behind a limit and are still lowered.
    while (index < items.len)
        each(l, context, items, index++);
}
