// SPDX-License-Identifier: MIT
// switch: a chain of tests in source order.
#include "analyzer/swift/lower_p.h"

typedef struct Clause {
    Nodes pattern; // children of the pattern
    Nodes where;   // siblings of one expression
    Span span;
} Clause;

typedef struct Entry {
    VEC(Clause) clauses;
    bool is_default;
    bool falls_through;
    Nodes statements;
    Span head; // `case …`
} Entry;

typedef struct Switch {
    Expr *subject;
    Entry *entries;
    BlockId *bodies;
    uint32_t last_case; // index of the last entry that is not default
    bool has_default;
    BlockId default_body;
    BlockId join;
    Dest dest;
    Span whole;
} Switch;

static void add_pattern(Lower *l, Entry *entry, const Node *pattern) {
    Nodes inner = lower_children(l, *pattern); // the one `pattern`
    Clause clause = {.span = lower_node_span(l, pattern)};
    clause.pattern =
        inner.len && inner.items[0].kind == KIND_PATTERN ? lower_children(l, inner.items[0]) : inner;
    VEC_PUSH(l->scratch, &entry->clauses, clause);
}

static void add_patterns_in(Lower *l, Entry *entry, const Node *error) {
    Nodes parts = lower_children(l, *error);
    for (uint32_t i = 0; i < parts.len; i++)
        if (parts.items[i].kind == KIND_SWITCH_PATTERN) add_pattern(l, entry, &parts.items[i]);
}

static Entry read_entry(Lower *l, Node node) {
    Entry entry = {.head = lower_node_span(l, &node)};
    Nodes parts = lower_children(l, node);
    uint32_t where = 0;
    bool before_colon = true;
    for (uint32_t i = 0; i < parts.len; i++) {
        const Node *part = &parts.items[i];
        bool separator = lower_is_token(l, part, ",") || lower_is_token(l, part, ":");
        if (before_colon && where && separator) {
            if (entry.clauses.len)
                entry.clauses.items[entry.clauses.len - 1].where = lower_slice(parts, where, i);
            where = 0;
        }
        if (before_colon && part->kind == KIND_SWITCH_PATTERN)
            add_pattern(l, &entry, part);
        else if (before_colon && part->kind == KIND_ERROR)
            add_patterns_in(l, &entry, part);
        else if (before_colon && part->kind == KIND_WHERE_KEYWORD)
            where = i + 1;
        else if (part->kind == KIND_DEFAULT_KEYWORD)
            entry.is_default = true;
        else if (part->kind == KIND_STATEMENTS)
            entry.statements = lower_children(l, *part);
        else if (lower_is_token(l, part, "fallthrough"))
            entry.falls_through = true;
        // Right behind a comment the grammar takes the keyword for a name.
        if (!before_colon && entry.statements.len &&
            str_eq_c(lower_source(l, &entry.statements.items[entry.statements.len - 1]), "fallthrough")) {
            entry.statements.len--;
            entry.falls_through = true;
        }
        if (before_colon && lower_is_token(l, part, ":")) {
            before_colon = false;
            entry.head.end = part->start;
        }
    }
    return entry;
}

// The node of an entry reaches up to the next `case`, over directives that stand between entries.
static uint32_t content_end(Lower *l, const Node *entry) {
    Nodes parts = lower_children(l, *entry);
    if (!parts.len) return entry->end;
    const Node *last = &parts.items[parts.len - 1];
    if (last->kind != KIND_STATEMENTS) return last->end;
    Nodes statements = lower_children(l, *last);
    uint32_t len = statements.len;
    while (len && statements.items[len - 1].kind == KIND_DIRECTIVE)
        len--;
    return len ? statements.items[len - 1].end : last->start;
}

// With the groups of #if that end before `limit`, where the next entry starts: they hold statements.
static uint32_t entry_end(Lower *l, const Node *entry, uint32_t limit) {
    uint32_t end = content_end(l, entry);
    for (uint32_t i = lower_config_after(l, entry->start); i < l->config.groups.len; i++) {
        const ConfigGroup *group = &l->config.groups.items[i];
        if (group->start >= limit) break;
        if (group->end <= limit && group->end > end) end = group->end;
    }
    return end;
}

static uint32_t next_entry(Nodes items, uint32_t index) {
    do
        index++;
    while (index < items.len && items.items[index].kind != KIND_SWITCH_ENTRY);
    return index;
}

// The tests of one entry; on a match control goes to its body, else on here.
// NOLINTNEXTLINE(misc-no-recursion): bounded by the statement around it
static void test_entry(Lower *l, const Switch *s, uint32_t index) {
    Builder *b = &l->body->b;
    const Entry *entry = &s->entries[index];
    for (uint32_t i = 0; i < entry->clauses.len; i++) {
        const Clause *clause = &entry->clauses.items[i];
        BlockId next = builder_block(b);
        bool last = index == s->last_case && i + 1 == entry->clauses.len;
        Edge fail = {next, last && s->has_default ? STR("when no case matches") : STR_NONE};
        CondStyle style = {.span = entry->head, .statement = s->whole};
        lower_pattern(l, clause->pattern, s->subject, fail, style);
        Shape *where = lower_shape(l, clause->where);
        if (where && clause->pattern.len == 1 && lower_is_stand_in(l, &clause->pattern.items[0])) {
            // `case .a, .b where c` that came as one pattern: the condition is that of the last alone.
            Expr *applies = program_expr(l->program, EXPR_CHOICE, clause->span);
            applies->text = STR("a pattern without the condition");
            BlockId test = builder_block(b);
            Edge at_once = {.to = s->bodies[index]};
            Edge later = {.to = test};
            lower_branch(l, applies, at_once, later, style);
            builder_move(b, test);
        }
        if (where) {
            BlockId matched = builder_block(b);
            lower_cond(l, where, matched, next, style);
            builder_move(b, matched);
        }
        builder_jump(b, s->bodies[index]);
        builder_move(b, next);
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by the statement around it
static void lower_entry(Lower *l, void *context, Nodes items, uint32_t index) {
    Switch *s = context;
    Builder *b = &l->body->b;
    if (items.items[index].kind != KIND_SWITCH_ENTRY) return;
    const Entry *entry = &s->entries[index];
    Scope scope;
    lower_push_scope(l, &scope);
    test_entry(l, s, index);
    BlockId next = b->at;
    if (entry->is_default) s->default_body = s->bodies[index];
    builder_move(b, s->bodies[index]);
    // Closures in it are lowered even when nothing leads here yet: the edge to `default` comes last.
    b->live.items[b->at] = true;
    lower_block(l, entry->statements, entry->head.end, items.items[index].end, s->dest);
    uint32_t below = next_entry(items, index);
    bool falls = entry->falls_through && below < items.len;
    builder_jump(b, falls ? s->bodies[below] : s->join);
    lower_pop_scope(l);
    builder_move(b, next);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by the statement around it
static Expr *subject_of(Lower *l, Nodes children, uint32_t brace, Span span) {
    Shape *shape = lower_shape(l, lower_slice(children, 1, brace));
    if (!shape) return program_expr(l->program, EXPR_UNKNOWN, span);
    Expr *value = lower_value(l, shape);
    // `switch true { case a: …` and the like are not taken apart.
    return value;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by the statement around it
void lower_switch(Lower *l, Node node, Symbol label, Dest dest) {
    Builder *b = &l->body->b;
    Nodes children = lower_children(l, node);
    uint32_t brace = lower_find_token(l, children, "{", 1);
    uint32_t start = brace < children.len ? children.items[brace].end : node.end;
    Nodes items = lower_slice(children, brace + 1, children.len);
    Switch s = {.dest = dest, .whole = lower_node_span(l, &node)};
    s.subject = subject_of(l, children, brace, lower_node_span(l, &node));
    s.entries = ARENA_ARRAY(l->scratch, Entry, items.len);
    s.bodies = ARENA_ARRAY(l->scratch, BlockId, items.len);
    for (uint32_t i = 0; i < items.len; i++) {
        if (items.items[i].kind != KIND_SWITCH_ENTRY) continue;
        s.entries[i] = read_entry(l, items.items[i]);
        s.bodies[i] = builder_block(b);
        uint32_t below = next_entry(items, i);
        uint32_t limit = below < items.len ? items.items[below].start : node.end;
        items.items[i].end = entry_end(l, &items.items[i], limit);
        if (s.entries[i].is_default)
            s.has_default = true;
        else
            s.last_case = i;
    }
    s.join = builder_block(b);
    Frame frame = {.kind = FRAME_BREAK, .is_switch = true, .label = label, .target = s.join};
    lower_push_frame(l, &frame);
    lower_with_config(l, items, start, node.end, lower_entry, &s);
    l->body->frames = frame.up;
    // Here no case has matched: either there is a default, or the cases are exhaustive.
    if (s.default_body)
        builder_jump(b, s.default_body);
    else if (items.len)
        builder_stop(b, lower_node_span(l, &node));
    else
        builder_jump(b, s.join);
    builder_move(b, s.join);
}
