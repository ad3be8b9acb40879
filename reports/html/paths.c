// SPDX-License-Identifier: MIT
// The picture of a handler's paths. What is drawn are the witnesses of its findings, laid over each other: a
// decision that several go through is drawn once, with a way for each outcome that one of them takes. An
// outcome that none takes goes on to a report. Ways that leave without one stand aside, the rest is a
// straight line downwards.
#include "reports/html/parts.h"

#include "reports/escape.h"
#include "reports/text_line.h"

enum { ROW = 34, INDENT = 26, MARGIN = 14, WIDTH = 760, TEXT_MAX = 84 };

typedef struct Point Point;

typedef struct Leaf {
    const ResultsFinding *finding;
    struct Leaf *next;
} Leaf;

typedef struct Way { // one outcome of a decision, or what comes after a call
    Str label;       // "is nil"; empty behind a call
    Point *points;   // what follows; alternatives when there are several
    Leaf *leaves;    // findings whose path ends here
    struct Way *next;
} Way;

struct Point {
    const ResultsStep *step;
    Str subject; // of a decision: what is asked
    bool decision;
    unsigned number; // of the step in the first witness that comes here
    bool first;      // in the witness of the first finding
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
    if (last >= rest.len) last = 0; // no code, or nothing behind it: "when case .a matches"
    *subject = str_trim(str_sub(rest, 0, last));
    *outcome = str_trim(str_sub(rest, last, rest.len));
    return true;
}

static bool same_place(const ResultsPlace *a, const ResultsPlace *b) {
    return a->line == b->line && a->column == b->column && str_eq(a->file, b->file);
}

static Point *point_for(Arena *arena, Way *way, const ResultsStep *step, bool decision) {
    Point **end = &way->points;
    for (; *end; end = &(*end)->next)
        if ((*end)->decision == decision && same_place(&(*end)->step->place, &step->place) &&
            (decision || str_eq((*end)->step->message, step->message)))
            return *end;
    Point *point = ARENA_NEW(arena, Point);
    point->step = step;
    point->decision = decision;
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

static void lay(Arena *arena, Way *root, const ResultsFinding *finding, bool first) {
    Way *at = root;
    for (uint32_t i = 0; i + 1 < finding->trace_count; i++) {
        const ResultsStep *step = &finding->trace[i];
        Str subject = STR_NONE, outcome = STR_NONE;
        bool decision = split(step->message, &subject, &outcome);
        Point *point = point_for(arena, at, step, decision);
        if (!point->number) point->number = i + 1;
        point->first |= first;
        if (!point->subject.len) point->subject = subject;
        at = way_for(arena, point, outcome);
    }
    Leaf *leaf = ARENA_NEW(arena, Leaf);
    leaf->finding = finding;
    leaf->next = at->leaves;
    at->leaves = leaf;
}

// --- rows ---

typedef enum RowKind {
    ROW_ENTRY,
    ROW_DECISION,
    ROW_OUTCOME,
    ROW_CALL,
    ROW_LOST,
    ROW_DOUBTED,
    ROW_MIXED,
    ROW_REPORTED
} RowKind;

typedef struct Row {
    RowKind kind;
    unsigned indent;
    unsigned parent; // the row that its line comes from
    bool lost;       // the line leads to nothing but lost paths
    unsigned number;
    Str text;
    ResultsPlace place;
} Row;

typedef struct Picture {
    Arena *arena;
    VEC(Row) rows;
} Picture;

static unsigned add_row(Picture *picture, Row row) {
    VEC_PUSH(picture->arena, &picture->rows, row);
    return picture->rows.len - 1;
}

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

static bool is_doubted(const ResultsFinding *finding) {
    return str_eq_c(finding->rule, "VC120") || str_eq_c(finding->rule, "VC106");
}

// Whether a decision on the way has an outcome that no witness takes: that one reports.
// NOLINTNEXTLINE(misc-no-recursion): bounded by PATHS_MAX_TRACE
static bool may_report(const Way *way) {
    if (!way->points && !way->leaves) return true;
    for (const Point *point = way->points; point; point = point->next) {
        if (point->decision && point->ways && !point->ways->next && point->step->other != RESULTS_OTHER_LOST)
            return true;
        for (const Way *next = point->ways; next; next = next->next)
            if (may_report(next)) return true;
    }
    return false;
}

static void add_leaves(Picture *picture, const Way *way, unsigned indent, unsigned parent) {
    for (const Leaf *leaf = way->leaves; leaf; leaf = leaf->next) {
        const ResultsFinding *finding = leaf->finding;
        const ResultsStep *end = &finding->trace[finding->trace_count - 1];
        bool doubted = is_doubted(finding);
        add_row(picture, (Row){.kind = doubted ? ROW_DOUBTED : ROW_LOST,
                               .indent = indent,
                               .parent = parent,
                               .lost = !doubted,
                               .text = str_printf(picture->arena, "%.*s: %.*s", STR_ARG(finding->rule),
                                                  STR_ARG(end->message)),
                               .place = end->place});
    }
}

static RowKind end_of(ResultsOther other) {
    return other == RESULTS_OTHER_REPORTS ? ROW_REPORTED : other == RESULTS_OTHER_LOST ? ROW_LOST : ROW_MIXED;
}

static const char *words_of(ResultsOther other) {
    static const char *const words[] = {[RESULTS_OTHER_NONE] = "goes on",
                                        [RESULTS_OTHER_REPORTS] = "every way on reports the call",
                                        [RESULTS_OTHER_MIXED] =
                                            "goes on; there are ways that report, and others",
                                        [RESULTS_OTHER_LOST] = "no way on reports the call"};
    return words[other];
}

static void add_way(Picture *picture, const Way *way, unsigned indent, unsigned parent);

static void add_outcome(Picture *picture, const Way *way, Str label, const Point *point, unsigned indent,
                        unsigned parent) {
    bool lost = way && !may_report(way);
    unsigned at = add_row(picture, (Row){.kind = ROW_OUTCOME,
                                         .indent = indent,
                                         .parent = parent,
                                         .lost = lost,
                                         .number = way ? point->number : 0,
                                         .text = label,
                                         .place = point->step->place});
    if (way)
        add_way(picture, way, indent, at);
    else
        add_row(picture, (Row){.kind = end_of(point->step->other),
                               .indent = indent,
                               .parent = at,
                               .lost = point->step->other == RESULTS_OTHER_LOST,
                               .text = str_from(words_of(point->step->other))});
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by PATHS_MAX_TRACE
static void add_decision(Picture *picture, const Point *point, unsigned indent, unsigned parent) {
    Str asked = point->subject.len ? point->subject : STR("which case it is");
    unsigned at = add_row(picture, (Row){.kind = ROW_DECISION,
                                         .indent = indent,
                                         .parent = parent,
                                         .text = asked,
                                         .place = point->step->place});
    // What is drawn straight on: the way that goes farthest, or the one that no witness takes when only it
    // reports.
    bool single = point->ways && !point->ways->next;
    bool aside = single &&
                 (point->step->other == RESULTS_OTHER_LOST || point->step->other == RESULTS_OTHER_MIXED) &&
                 (point->ways->points || may_report(point->ways));
    const Way *on = aside ? point->ways : NULL;
    for (const Way *way = single ? NULL : point->ways; way; way = way->next)
        if (!on || (may_report(way) && length_of(way) >= length_of(on))) on = way;
    for (const Way *way = point->ways; way; way = way->next)
        if (way != on) add_outcome(picture, way, way->label, point, indent + 1, at);
    if (aside) add_outcome(picture, NULL, STR("otherwise"), point, indent + 1, at);
    add_outcome(picture, on, on ? on->label : STR("otherwise"), point, indent, at);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by PATHS_MAX_TRACE
static void add_way(Picture *picture, const Way *way, unsigned indent, unsigned parent) {
    add_leaves(picture, way, indent + (way->points ? 1 : 0), parent);
    for (const Point *point = way->points; point; point = point->next) {
        unsigned in = indent + (point->next ? 1 : 0);
        if (point->decision) {
            add_decision(picture, point, in, parent);
            continue;
        }
        unsigned at = add_row(picture, (Row){.kind = ROW_CALL,
                                             .indent = in,
                                             .parent = parent,
                                             .lost = !may_report(point->ways),
                                             .number = point->number,
                                             .text = point->step->message,
                                             .place = point->step->place});
        add_way(picture, point->ways, in, at);
    }
}

// --- drawing ---

static int x_of(const Row *row) { return MARGIN + (int)row->indent * INDENT; }
static int y_of(unsigned index) { return MARGIN + (int)index * ROW + ROW / 2; }

static Str shortened(Arena *arena, Str text) {
    StrBuf safe;
    strbuf_init(&safe, arena);
    text_add_safe(&safe, text);
    Str shown = strbuf_str(&safe);
    if (text_width(shown) <= TEXT_MAX) return shown;
    size_t end = TEXT_MAX - 1;
    while (end > 0 && end < shown.len && ((unsigned char)shown.data[end] & 0xc0) == 0x80)
        end--;
    return str_printf(arena, "%.*s…", (int)end, shown.data);
}

// The picture's letters are those of code already.
static Str without_marks(Arena *arena, Str text) {
    StrBuf out;
    strbuf_init(&out, arena);
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] != '`') strbuf_add_char(&out, text.data[i]);
    return strbuf_str(&out);
}

static const char *row_class(const Row *row) {
    static const char *const names[] = {"entry", "decision", "outcome", "call",
                                        "lost",  "doubted",  "mixed",   "reported"};
    return names[row->kind];
}

static void draw_line(const Html *html, const Picture *picture, unsigned index) {
    const Row *row = &picture->rows.items[index], *parent = &picture->rows.items[row->parent];
    int x = x_of(parent), to = x_of(row), y = y_of(index);
    const char *class = row->lost                  ? "lost"
                        : row->kind == ROW_DOUBTED ? "doubted"
                        : row->kind == ROW_MIXED   ? "open"
                                                   : "good";
    if (to == x)
        strbuf_printf(html->out, "<path class=\"%s\" d=\"M%d %dV%d\"/>", class, x, y_of(row->parent) + 7,
                      y - 7);
    else
        strbuf_printf(html->out, "<path class=\"%s\" d=\"M%d %dV%dH%d\"/>", class, x, y_of(row->parent) + 7,
                      y, to - 7);
}

static void draw_mark(const Html *html, const Row *row, int y) {
    int x = x_of(row);
    const char *class = row_class(row);
    switch (row->kind) {
    case ROW_DECISION:
        strbuf_printf(html->out, "<path class=\"mark %s\" d=\"M%d %dl7 7l-7 7l-7 -7z\"/>", class, x, y - 7);
        break;
    case ROW_CALL:
    case ROW_ENTRY:
        strbuf_printf(html->out,
                      "<rect class=\"mark %s\" x=\"%d\" y=\"%d\" width=\"14\" height=\"14\" rx=\"3\"/>",
                      class, x - 7, y - 7);
        break;
    default:
        strbuf_printf(html->out, "<circle class=\"mark %s%s\" cx=\"%d\" cy=\"%d\" r=\"%d\"/>", class,
                      row->kind == ROW_OUTCOME && row->lost ? " lost" : "", x, y,
                      row->kind == ROW_OUTCOME ? 4
                      : row->kind == ROW_MIXED ? 5
                                               : 8);
        break;
    }
    if (row->kind == ROW_LOST)
        strbuf_printf(html->out, "<path class=\"sign\" d=\"M%d %dl6 6m0 -6l-6 6\"/>", x - 3, y - 3);
    if (row->kind == ROW_REPORTED)
        strbuf_printf(html->out, "<path class=\"sign\" d=\"M%d %dl3 3l5 -6\"/>", x - 4, y);
}

static void draw_row(const Html *html, const Picture *picture, unsigned index) {
    const Row *row = &picture->rows.items[index];
    int y = y_of(index), x = x_of(row) + 16;
    strbuf_printf(html->out, "<g><title>");
    html_add(html, row->text);
    if (row->place.file.len) {
        html_raw(html, " — ");
        html_add(html, row->place.file);
        if (row->place.line) strbuf_printf(html->out, ":%u", row->place.line);
    }
    html_raw(html, "</title>");
    if (index) draw_line(html, picture, index);
    draw_mark(html, row, y);
    if (row->number) {
        strbuf_printf(html->out,
                      "<circle class=\"bubble%s\" cx=\"%d\" cy=\"%d\" r=\"9\"/>"
                      "<text class=\"number\" x=\"%d\" y=\"%d\">%u</text>",
                      row->lost ? " lost" : "", x + 4, y, x + 4, y + 4, row->number);
        x += 18;
    }
    strbuf_printf(html->out, "<text class=\"%s%s\" x=\"%d\" y=\"%d\">", row_class(row),
                  row->lost ? " lost" : "", x, y + 4);
    html_add(html, without_marks(html->out->arena, shortened(html->out->arena, row->text)));
    html_raw(html, "</text></g>\n");
}

static void draw(Html *html, const Picture *picture, Str title) {
    unsigned id = ++html->pictures, deepest = 0;
    for (uint32_t i = 0; i < picture->rows.len; i++)
        if (picture->rows.items[i].indent > deepest) deepest = picture->rows.items[i].indent;
    int height = 2 * MARGIN + (int)picture->rows.len * ROW, width = WIDTH + (int)deepest * INDENT;
    strbuf_printf(html->out,
                  "<div class=\"picture\" tabindex=\"0\" role=\"group\" aria-label=\"Picture of the paths\">"
                  "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" "
                  "aria-labelledby=\"picture-%u\"><title id=\"picture-%u\">",
                  width, height, width, height, id, id);
    html_add(html, title);
    html_raw(html, "</title>\n");
    for (uint32_t i = 0; i < picture->rows.len; i++)
        draw_row(html, picture, i);
    html_raw(html, "</svg></div>\n");
}

void html_picture(Html *html, const ResultsHandler *handler, const ResultsFinding *const *about,
                  uint32_t count) {
    Arena *arena = html->out->arena;
    Way root = {0};
    bool first = true;
    for (uint32_t i = 0; i < count; i++) {
        if (about[i]->trace_count < 2) continue;
        lay(arena, &root, about[i], first);
        first = false;
    }
    Picture picture = {.arena = arena};
    add_row(&picture, (Row){.kind = ROW_ENTRY,
                            .text = handler->symbol,
                            .place = {.file = handler->file, .line = handler->line}});
    if (root.points || root.leaves)
        add_way(&picture, &root, 0, 0);
    else if (handler->verdict == RESULTS_VERDICT_REPORTS)
        add_row(&picture, (Row){.kind = ROW_REPORTED, .text = STR("every path reports the call")});
    else
        return; // nothing is known of its paths
    draw(html, &picture, str_printf(arena, "The paths of %.*s", STR_ARG(handler->symbol)));
}
