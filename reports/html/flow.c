// SPDX-License-Identifier: MIT
#include "reports/html/flow.h"

typedef struct Point Point;

typedef struct Leaf {
    const ResultsFinding *finding;
    unsigned order;
    struct Leaf *next;
} Leaf;

typedef struct Way { // one outcome of a decision, or what comes after another step
    Str label;       // "is nil"; empty behind a step that decides nothing
    Point *points;   // what follows; alternatives when there are several
    Leaf *leaves;    // findings whose path ends here
    struct Way *next;
} Way;

struct Point {
    const ResultsStep *step;
    Str subject; // of a decision: what is asked
    bool decision;
    unsigned number;
    Way *ways;
    Point *next;
};

// --- laying witnesses over each other ---

// "when `x` is nil": the subject `x` and the outcome "is nil".
static bool split(Str message, Str *subject, Str *outcome) {
    if (!str_starts(message, STR("when "))) return false;
    Str rest = str_sub(message, 5, message.len);
    size_t last = rest.len;
    for (size_t i = 0; i < rest.len; i++)
        if (rest.data[i] == '`') last = i + 1;
    if (last >= rest.len) last = 0; // no code, or nothing behind it
    *subject = str_trim(str_sub(rest, 0, last));
    *outcome = str_trim(str_sub(rest, last, rest.len));
    return true;
}

static bool same_place(const ResultsPlace *a, const ResultsPlace *b) {
    return a->line == b->line && a->column == b->column && str_eq(a->file, b->file);
}

static Point *point_for(Arena *arena, Way *way, const ResultsStep *step, Str subject, bool decision) {
    Point **end = &way->points;
    for (; *end; end = &(*end)->next)
        if ((*end)->decision == decision && same_place(&(*end)->step->place, &step->place) &&
            (decision ? str_eq((*end)->subject, subject) : str_eq((*end)->step->message, step->message)))
            return *end;
    Point *point = ARENA_NEW(arena, Point);
    point->step = step;
    point->decision = decision;
    point->subject = subject;
    *end = point;
    return point;
}

static Way *way_for(Arena *arena, Point *point, Str label) {
    Way **end = &point->ways;
    for (; *end; end = &(*end)->next)
        if (str_eq((*end)->label, label)) return *end;
    *end = ARENA_NEW(arena, Way);
    (*end)->label = label;
    return *end;
}

static void lay(Arena *arena, Way *root, const ResultsFinding *finding, unsigned order) {
    Way *at = root;
    for (uint32_t i = 0; i + 1 < finding->trace_count; i++) {
        const ResultsStep *step = &finding->trace[i];
        Str subject = STR_NONE, outcome = STR_NONE;
        bool decision = split(step->message, &subject, &outcome);
        Point *point = point_for(arena, at, step, subject, decision);
        point->number = i + 1;
        at = way_for(arena, point, outcome);
    }
    Leaf *leaf = ARENA_NEW(arena, Leaf);
    leaf->finding = finding;
    leaf->order = order;
    leaf->next = at->leaves;
    at->leaves = leaf;
}

// --- what is known of a way ---

// The number of points on the longest way on. NOLINTNEXTLINE(misc-no-recursion): bounded by PATHS_MAX_TRACE
static unsigned length_of(const Way *way) {
    unsigned longest = 0;
    for (const Point *point = way->points; point; point = point->next)
        for (const Way *next = point->ways; next; next = next->next) {
            unsigned length = 1 + length_of(next);
            if (length > longest) longest = length;
        }
    return longest;
}

// Whether a decision on the way has an outcome that no witness takes, and that may report.
// NOLINTNEXTLINE(misc-no-recursion): bounded by PATHS_MAX_TRACE
static bool may_report(const Way *way) {
    for (const Point *point = way->points; point; point = point->next) {
        bool open = point->decision && !point->ways->next;
        if (open &&
            (point->step->other == RESULTS_OTHER_REPORTS || point->step->other == RESULTS_OTHER_MIXED))
            return true;
        for (const Way *next = point->ways; next; next = next->next)
            if (may_report(next)) return true;
    }
    return false;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by PATHS_MAX_TRACE
static bool has_error(const Way *way) {
    for (const Leaf *leaf = way->leaves; leaf; leaf = leaf->next)
        if (leaf->finding->severity == RESULTS_SEVERITY_ERROR) return true;
    for (const Point *point = way->points; point; point = point->next)
        for (const Way *next = point->ways; next; next = next->next)
            if (has_error(next)) return true;
    return false;
}

static FlowTone tone_of(const Way *way) {
    return may_report(way) ? FLOW_GOOD : has_error(way) ? FLOW_LOST : FLOW_DOUBTED;
}

static FlowTone tone_of_point(const Point *point) {
    Point alone = *point;
    alone.next = NULL;
    return tone_of(&(Way){.points = &alone});
}

// --- order of alternatives ---

static bool comes_before(const Point *a, const Point *b) {
    const ResultsPlace *left = &a->step->place, *right = &b->step->place;
    if (a->decision != b->decision) return a->decision; // what goes into a helper goes far: last
    return left->line != right->line ? left->line < right->line : left->column < right->column;
}

static void sort_points(Way *way) {
    Point *sorted = NULL;
    for (Point *point = way->points, *rest; point; point = rest) {
        rest = point->next;
        Point **at = &sorted;
        while (*at && !comes_before(point, *at))
            at = &(*at)->next;
        point->next = *at;
        *at = point;
    }
    way->points = sorted;
}

// --- rows ---

typedef struct Builder {
    Arena *arena;
    FlowRows rows;
} Builder;

typedef struct Entry { // how a row is come to
    const FlowFrame *frame;
    unsigned indent;
    uint32_t from;
    Str label;
} Entry;

// The frame of a step: back to a function that is open, or into a new one.
static const FlowFrame *frame_for(Builder *builder, const FlowFrame *frame, Str symbol) {
    for (const FlowFrame *at = frame; at; at = at->outer)
        if (!symbol.len || str_eq(at->symbol, symbol)) return at;
    FlowFrame *inner = ARENA_NEW(builder->arena, FlowFrame);
    *inner = (FlowFrame){symbol, frame, frame->depth + 1};
    return inner;
}

static void add_end(Builder *builder, uint32_t row, FlowEnd end) {
    VEC_PUSH(builder->arena, &builder->rows.items[row].ends, end);
}

static void add_leaves(Builder *builder, uint32_t row, const Way *way) {
    for (const Leaf *leaf = way->leaves; leaf; leaf = leaf->next)
        add_end(builder, row, (FlowEnd){FLOW_END_FINDING, way->label, leaf->finding, leaf->order});
}

static Str opposite_of(Str outcome) {
    static const char *const pairs[][2] = {
        {"is nil", "is not nil"}, {"is true", "is false"}, {"matches", "does not match"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        for (int side = 0; side < 2; side++)
            if (str_eq_c(outcome, pairs[i][side])) return str_from(pairs[i][!side]);
    return STR("otherwise");
}

static void add_untaken(Builder *builder, uint32_t row, const Point *point) {
    static const FlowEndKind kinds[] = {[RESULTS_OTHER_REPORTS] = FLOW_END_REPORTS,
                                        [RESULTS_OTHER_MIXED] = FLOW_END_MIXED,
                                        [RESULTS_OTHER_UNKNOWN] = FLOW_END_UNKNOWN,
                                        [RESULTS_OTHER_LOST] = FLOW_END_NOTHING};
    if (point->step->other == RESULTS_OTHER_NONE) return;
    add_end(builder, row,
            (FlowEnd){.kind = kinds[point->step->other], .label = opposite_of(point->ways->label)});
}

static void add_points(Builder *builder, Way *way, const Entry *entry);

static uint32_t add_row(Builder *builder, const Point *point, const Entry *entry) {
    FlowRow row = {.kind = point->decision ? FLOW_DECISION : FLOW_STEP,
                   .frame = frame_for(builder, entry->frame, point->step->symbol),
                   .indent = entry->indent,
                   .from = entry->from,
                   .label = entry->label,
                   .tone = tone_of_point(point),
                   .number = point->number,
                   .text = point->subject.len ? point->subject : point->step->message,
                   .place = point->step->place};
    VEC_PUSH(builder->arena, &builder->rows, row);
    return builder->rows.len - 1;
}

// The outcome that is drawn straight on: the one that goes farthest, of those that may report.
static Way *straight_on(const Point *point) {
    Way *on = NULL;
    for (Way *way = point->ways; way; way = way->next) {
        if (!way->points) continue;
        if (!on || may_report(way) > may_report(on) ||
            (may_report(way) == may_report(on) && length_of(way) > length_of(on)))
            on = way;
    }
    return on;
}

// Adds a step with all that comes after it. `last`: no alternative stands below, so that its longest way goes
// straight on. NOLINTNEXTLINE(misc-no-recursion): bounded by PATHS_MAX_TRACE
static uint32_t add_point(Builder *builder, const Point *point, const Entry *entry, bool last) {
    uint32_t row = add_row(builder, point, entry);
    const FlowFrame *frame = builder->rows.items[row].frame;
    Way *on = last ? straight_on(point) : NULL;
    for (Way *way = point->ways; way; way = way->next)
        add_leaves(builder, row, way);
    if (last && point->decision && !point->ways->next) add_untaken(builder, row, point);
    for (Way *way = point->ways; way; way = way->next)
        if (way != on && way->points)
            add_points(builder, way, &(Entry){frame, entry->indent + 1, row, way->label});
    if (on) add_points(builder, on, &(Entry){frame, entry->indent, row, on->label});
    return row;
}

// What a call comes to, "`parse` returns nil", is an end beside the call where witnesses tell of both.
static const Point *call_of_result(const Point *point) {
    for (const Way *way = point->ways; way; way = way->next)
        if (way->points) return NULL;
    for (const Point *at = point->next; point->decision && at; at = at->next)
        if (!at->decision && same_place(&at->step->place, &point->step->place)) return at;
    return NULL;
}

static void add_result(Builder *builder, uint32_t row, const Point *result) {
    for (Way *way = result->ways; way; way = way->next) {
        Way named = *way;
        named.label = str_printf(builder->arena, "%.*s %.*s", STR_ARG(result->subject), STR_ARG(way->label));
        add_leaves(builder, row, &named);
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by PATHS_MAX_TRACE
static void add_points(Builder *builder, Way *way, const Entry *entry) {
    sort_points(way);
    Entry at = *entry;
    for (const Point *point = way->points; point; point = point->next) {
        if (call_of_result(point)) continue;
        at.from = add_point(builder, point, &at, !point->next);
        for (const Point *result = way->points; result != point; result = result->next)
            if (call_of_result(result) == point) add_result(builder, at.from, result);
        at.label = point->decision && !point->ways->next ? opposite_of(point->ways->label) : STR_NONE;
    }
}

FlowRows flow_rows(Arena *arena, const ResultsHandler *handler, const ResultsFinding *const *about,
                   uint32_t count) {
    Builder builder = {.arena = arena};
    Way root = {0};
    for (uint32_t i = 0, laid = 0; i < count && laid < FLOW_MAX_FINDINGS; i++) {
        if (!about[i]->trace_count) continue;
        lay(arena, &root, about[i], i);
        laid++;
    }
    bool reports = handler->verdict == RESULTS_VERDICT_REPORTS;
    if (!root.points && !root.leaves && !reports) return builder.rows;
    FlowFrame *frame = ARENA_NEW(arena, FlowFrame);
    frame->symbol = handler->symbol;
    FlowRow first = {.kind = FLOW_ENTRY,
                     .frame = frame,
                     .tone = reports ? FLOW_GOOD : tone_of(&root),
                     .text = handler->symbol,
                     .place = {.file = handler->file, .line = handler->line, .column = handler->column}};
    VEC_PUSH(arena, &builder.rows, first);
    add_leaves(&builder, 0, &root);
    if (root.points)
        add_points(&builder, &root, &(Entry){frame, 0, 0, STR_NONE});
    else if (!root.leaves)
        add_end(&builder, 0, (FlowEnd){.kind = FLOW_END_REPORTS});
    return builder.rows;
}
