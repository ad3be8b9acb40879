// SPDX-License-Identifier: MIT
// Draws the rows of a handler's paths as SVG: boxes from top to bottom, a frame around what stands in a
// helper, and to the right, in one column, where paths end.
#include "reports/escape.h"
#include "reports/html/flow.h"
#include "reports/html/parts.h"
#include "reports/text_line.h"

enum {
    MARGIN = 12,
    INDENT = 30,
    BOX_HEIGHT = 30,
    GAP = 24,         // between boxes; the outcome's label stands in it
    HEADER = 24,      // of a frame, for the name of its function
    STEM = 15,        // from a box's left edge to the line that leaves it below
    CHAR_TENTHS = 74, // width of a character, in tenths of a unit
    BUBBLE = 24,
    PAD = 14,
    END_HEIGHT = 26,
    END_GAP = 6,
    RETURN_GAP = 18, // more of a gap where a frame has ended
    TEXT_MAX = 52,
    ENTRY_MAX = 56, // it stands above in full
    END_MAX = 56
};

typedef struct Box {
    int x, y, width, height; // the height with all ends beside it
} Box;

typedef struct Picture {
    const Html *html;
    const FlowRows *rows;
    Box *boxes;
    int ends_x; // the column of ends
    int width, height;
} Picture;

static Str plain(Arena *arena, Str text, unsigned most) {
    StrBuf safe, out;
    strbuf_init(&safe, arena);
    strbuf_init(&out, arena);
    text_add_safe(&safe, text);
    Str shown = strbuf_str(&safe);
    for (size_t i = 0; i < shown.len; i++) // the picture's letters are those of code already
        if (shown.data[i] != '`') strbuf_add_char(&out, shown.data[i]);
    shown = strbuf_str(&out);
    if (text_width(shown) <= most) return shown;
    size_t end = shown.len < most - 1 ? shown.len : most - 1;
    while (end > 0 && ((unsigned char)shown.data[end] & 0xc0) == 0x80)
        end--;
    return str_printf(arena, "%.*s…", (int)end, shown.data);
}

static Str row_text(Arena *arena, const FlowRow *row) {
    return plain(arena, row->text, row->kind == FLOW_ENTRY ? ENTRY_MAX : TEXT_MAX);
}

static Str frame_title(Arena *arena, const FlowFrame *frame) { return plain(arena, frame->symbol, TEXT_MAX); }

static int text_units(Str text) { return (int)text_width(text) * CHAR_TENTHS / 10; }

// --- layout ---

static unsigned depth_in(const FlowFrame *frame, const FlowFrame *of) {
    unsigned depth = 0;
    for (; frame && frame != of; frame = frame->outer)
        depth++;
    return frame ? depth : 0;
}

static bool stands_in(const FlowRow *row, const FlowFrame *frame) {
    const FlowFrame *at = row->frame;
    while (at && at != frame)
        at = at->outer;
    return at != NULL;
}

// How many frames begin above a row.
static unsigned frames_begun(const Picture *picture, uint32_t index) {
    unsigned count = 0;
    for (const FlowFrame *at = picture->rows->items[index].frame; at && at->outer; at = at->outer)
        count += !index || !stands_in(&picture->rows->items[index - 1], at);
    return count;
}

static int ends_label_units(const FlowRow *row) {
    int most = 0;
    for (uint32_t i = 0; i < row->ends.len; i++) {
        int units = text_units(row->ends.items[i].label);
        if (units > most) most = units;
    }
    return most;
}

static Str end_text(Arena *arena, const FlowEnd *end) {
    static const char *const texts[] = {[FLOW_END_REPORTS] = "✓ every path reports the call",
                                        [FLOW_END_MIXED] = "some of these paths report the call",
                                        [FLOW_END_UNKNOWN] = "? code that is not here may report",
                                        [FLOW_END_NOTHING] = "✗ no path reports the call"};
    if (end->kind != FLOW_END_FINDING) return str_from(texts[end->kind]);
    const ResultsFinding *finding = end->finding;
    const char *sign = finding->severity == RESULTS_SEVERITY_ERROR ? "✗" : "!";
    return str_printf(arena, "%s %.*s %.*s: %.*s", sign, STR_ARG(html_letter(arena, end->order)),
                      STR_ARG(finding->rule), STR_ARG(finding->trace[finding->trace_count - 1].message));
}

static Str end_shown(Arena *arena, const FlowEnd *end) { return plain(arena, end_text(arena, end), END_MAX); }

// The widest of the ends beside a row.
static int ends_units(Arena *arena, const FlowRow *row) {
    int widest = 0;
    for (uint32_t i = 0; i < row->ends.len; i++) {
        int units = text_units(end_shown(arena, &row->ends.items[i]));
        if (units > widest) widest = units;
    }
    return widest;
}

static void lay_out(Picture *picture) {
    Arena *arena = picture->html->out->arena;
    const FlowRows *rows = picture->rows;
    picture->boxes = ARENA_ARRAY(arena, Box, rows->len);
    int y = MARGIN;
    for (uint32_t i = 0; i < rows->len; i++) {
        const FlowRow *row = &rows->items[i];
        Box *box = &picture->boxes[i];
        box->x = MARGIN + (int)(row->indent + row->frame->depth) * INDENT;
        box->width = text_units(row_text(arena, row)) + 2 * PAD + (row->number ? BUBBLE : 0);
        box->height = (int)row->ends.len * (END_HEIGHT + END_GAP) - END_GAP;
        if (box->height < BOX_HEIGHT) box->height = BOX_HEIGHT;
        bool back = i && !stands_in(row, rows->items[i - 1].frame);
        y += (int)frames_begun(picture, i) * HEADER + (i ? GAP : 0) + (back ? RETURN_GAP : 0);
        box->y = y;
        y += box->height;
        int right = box->x + box->width + ends_label_units(row) + 3 * PAD;
        if (row->ends.len && right > picture->ends_x) picture->ends_x = right;
    }
    for (uint32_t i = 1; i < rows->len; i++) { // nothing of the helpers' frames may stand there
        int right = picture->boxes[i].x + picture->boxes[i].width + 2 * PAD;
        if (picture->ends_x < right) picture->ends_x = right;
        if (!rows->items[i].frame->outer) continue;
        right = picture->boxes[i].x + text_units(frame_title(arena, rows->items[i].frame)) + 3 * PAD;
        if (picture->ends_x < right) picture->ends_x = right;
    }
    int widest = 0;
    for (uint32_t i = 0; i < rows->len; i++) {
        int units = ends_units(arena, &rows->items[i]);
        if (units > widest) widest = units;
    }
    picture->width = picture->ends_x + widest + 2 * PAD + MARGIN;
    picture->height = y + MARGIN + 4;
}

// --- frames ---

static void draw_frame(const Picture *picture, uint32_t first, const FlowFrame *frame, unsigned header) {
    uint32_t last = first;
    int right = 0;
    for (; last < picture->rows->len && stands_in(&picture->rows->items[last], frame); last++) {
        const Box *box = &picture->boxes[last];
        if (box->x + box->width > right) right = box->x + box->width;
    }
    unsigned inner = 0;
    for (uint32_t i = first; i < last; i++) {
        unsigned depth = depth_in(picture->rows->items[i].frame, frame);
        if (depth > inner) inner = depth;
    }
    const Box *top = &picture->boxes[first], *bottom = &picture->boxes[last - 1];
    Str title = frame_title(picture->html->out->arena, frame);
    int x = MARGIN + (int)picture->rows->items[first].indent * INDENT + (int)frame->depth * INDENT - 9;
    int y = top->y - (int)(header + 1) * HEADER + 2, width = right - x + PAD + (int)inner * 4;
    if (width < text_units(title) + 2 * PAD) width = text_units(title) + 2 * PAD;
    strbuf_printf(picture->html->out,
                  "<rect class=\"frame\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\"/>"
                  "<text class=\"frame\" x=\"%d\" y=\"%d\">",
                  x, y, width, bottom->y + BOX_HEIGHT + 9 - y, x + 9, y + 15);
    html_add(picture->html, title);
    html_raw(picture->html, "</text>\n");
}

// The outermost first, so that the inner ones lie upon it.
static void draw_frames(const Picture *picture) {
    for (uint32_t i = 0; i < picture->rows->len; i++)
        for (unsigned left = frames_begun(picture, i); left-- > 0;) {
            const FlowFrame *frame = picture->rows->items[i].frame;
            for (unsigned up = 0; up < left; up++)
                frame = frame->outer;
            draw_frame(picture, i, frame, left);
        }
}

// --- lines and boxes ---

static const char *tone_class(const FlowRow *row) {
    static const char *const names[] = {
        [FLOW_GOOD] = "good", [FLOW_DOUBTED] = "doubted", [FLOW_LOST] = "lost"};
    return names[row->tone];
}

static void draw_line(const Picture *picture, uint32_t index) {
    const FlowRow *row = &picture->rows->items[index];
    const Box *from = &picture->boxes[row->from], *to = &picture->boxes[index];
    const char *class = tone_class(row);
    int x = from->x + STEM, y = from->y + BOX_HEIGHT;
    StrBuf *out = picture->html->out;
    if (to->x > from->x)
        strbuf_printf(out, "<path class=\"%s\" d=\"M%d %dV%dH%d\"/>", class, x, y, to->y + BOX_HEIGHT / 2,
                      to->x - 2);
    else if (to->x == from->x)
        strbuf_printf(out, "<path class=\"%s\" d=\"M%d %dV%d\"/>", class, x, y, to->y - 2);
    else
        strbuf_printf(out, "<path class=\"%s\" d=\"M%d %dV%dH%dV%d\"/>", class, x, y, to->y - GAP,
                      to->x + STEM, to->y - 2);
    if (!row->label.len) return;
    strbuf_printf(out, "<text class=\"outcome %s\" x=\"%d\" y=\"%d\">", row->tone == FLOW_GOOD ? "" : class,
                  to->x + STEM + 8, to->y - 8);
    html_add(picture->html, plain(out->arena, row->label, TEXT_MAX));
    html_raw(picture->html, "</text>\n");
}

static const char *severity_class(const ResultsFinding *finding) {
    return finding->severity == RESULTS_SEVERITY_ERROR ? "lost" : "doubted";
}

static const char *end_class(const FlowEnd *end) {
    static const char *const names[] = {[FLOW_END_REPORTS] = "good",
                                        [FLOW_END_MIXED] = "open",
                                        [FLOW_END_UNKNOWN] = "open",
                                        [FLOW_END_NOTHING] = "lost quiet"};
    return end->kind == FLOW_END_FINDING ? severity_class(end->finding) : names[end->kind];
}

static void draw_end(const Picture *picture, const Box *box, uint32_t index, const FlowEnd *end) {
    const Html *html = picture->html;
    const char *class = end_class(end);
    int y = box->y + 2 + (int)index * (END_HEIGHT + END_GAP), middle = y + END_HEIGHT / 2;
    int from = index ? box->x + box->width - PAD : box->x + box->width, x = picture->ends_x;
    Str text = end_shown(html->out->arena, end);
    if (index) // below the box: from its lower edge
        strbuf_printf(html->out, "<path class=\"%s\" d=\"M%d %dV%dH%d\"/>", class, from, box->y + BOX_HEIGHT,
                      middle, x - 6);
    else
        strbuf_printf(html->out, "<path class=\"%s\" d=\"M%d %dH%d\"/>", class, from, middle, x - 6);
    strbuf_printf(html->out, "<path class=\"tip %s\" d=\"M%d %dl7 5l-7 5z\"/>", class, x - 8, middle - 5);
    if (end->label.len) {
        strbuf_printf(html->out, "<text class=\"outcome %s\" x=\"%d\" y=\"%d\">", class, from + PAD,
                      middle - 5);
        html_add(html, plain(html->out->arena, end->label, TEXT_MAX));
        html_raw(html, "</text>");
    }
    strbuf_printf(html->out,
                  "<rect class=\"end %s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"13\"/>"
                  "<text class=\"end %s\" x=\"%d\" y=\"%d\">",
                  class, x, y, text_units(text) + 2 * PAD, END_HEIGHT, class, x + PAD, middle + 4);
    html_add(html, text);
    html_raw(html, "</text>\n");
}

static void draw_box(const Picture *picture, uint32_t index) {
    static const char *const classes[] = {"entry", "decision", "call"};
    const Html *html = picture->html;
    const FlowRow *row = &picture->rows->items[index];
    const Box *box = &picture->boxes[index];
    const char *tone = tone_class(row);
    html_raw(html, "<g><title>");
    html_add(html, row->text);
    if (row->place.file.len) {
        html_raw(html, " — ");
        html_add(html, row->place.file);
        if (row->place.line) strbuf_printf(html->out, ":%u", row->place.line);
    }
    html_raw(html, "</title>");
    if (row->kind == FLOW_DECISION)
        strbuf_printf(html->out, "<path class=\"box decision %s\" d=\"M%d %dl9 -15h%dl9 15l-9 15h-%dz\"/>",
                      tone, box->x, box->y + BOX_HEIGHT / 2, box->width - 18, box->width - 18);
    else
        strbuf_printf(html->out,
                      "<rect class=\"box %s %s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\"/>",
                      classes[row->kind], tone, box->x, box->y, box->width, BOX_HEIGHT);
    int x = box->x + PAD, y = box->y + BOX_HEIGHT / 2;
    if (row->number) {
        strbuf_printf(html->out,
                      "<circle class=\"bubble %s\" cx=\"%d\" cy=\"%d\" r=\"9\"/>"
                      "<text class=\"number\" x=\"%d\" y=\"%d\">%u</text>",
                      tone, x + 7, y, x + 7, y + 4, row->number);
        x += BUBBLE;
    }
    strbuf_printf(html->out, "<text class=\"%s\" x=\"%d\" y=\"%d\">", classes[row->kind], x, y + 4);
    html_add(html, row_text(html->out->arena, row));
    html_raw(html, "</text></g>\n");
}

void html_picture(Html *html, const ResultsHandler *handler, const ResultsFinding *const *about,
                  uint32_t count) {
    FlowRows rows = flow_rows(html->out->arena, handler, about, count);
    if (!rows.len) return; // nothing is known of its paths
    Picture picture = {.html = html, .rows = &rows};
    lay_out(&picture);
    unsigned id = ++html->pictures;
    strbuf_printf(
        html->out,
        "<div class=\"picture\" tabindex=\"0\" role=\"group\" aria-label=\"Picture of the paths %u\">"
        "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" "
        "aria-labelledby=\"picture-%u\"><title id=\"picture-%u\">The paths of ",
        id, picture.width, picture.height, picture.width, picture.height, id, id);
    html_add(html, handler->symbol);
    html_raw(html, "</title>\n");
    draw_frames(&picture);
    for (uint32_t i = 1; i < rows.len; i++)
        draw_line(&picture, i);
    for (uint32_t i = 0; i < rows.len; i++) {
        for (uint32_t e = 0; e < rows.items[i].ends.len; e++)
            draw_end(&picture, &picture.boxes[i], e, &rows.items[i].ends.items[e]);
        draw_box(&picture, i);
    }
    html_raw(html, "</svg></div>\n");
}
