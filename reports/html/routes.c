// SPDX-License-Identifier: MIT
// Which pushes servers send: a picture from events to channels, and a table.
#include "reports/html/parts.h"
#include "reports/text_line.h"

// --- the picture: kinds of events to the left, channels to the right, a line for all routes between two ---

enum {
    EVENTS = 4,
    CHANNELS = 4,
    ROW = 60,
    PORT = 16,
    BEND = 150,
    BOX_HEIGHT = 30,
    EVENT_WIDTH = 150,
    CHANNEL_WIDTH = 190,
    CHANNEL_X = 470
};

static const char *const event_names[EVENTS] = {"call", "message", "other", "unknown"};
static const char *const event_titles[EVENTS] = {"calls", "messages", "other events", "unknown events"};
static const char *const channel_names[CHANNELS] = {"voip", "alert", "background", "unknown"};
static const char *const channel_titles[CHANNELS] = {"VoIP push", "alert push", "background push",
                                                     "not known"};

typedef struct Flows {
    unsigned count[EVENTS][CHANNELS];
    unsigned wrong[EVENTS][CHANNELS];
    unsigned open[EVENTS][CHANNELS];
    int event_y[EVENTS], channel_y[CHANNELS]; // 0: not shown
    int height;
} Flows;

static unsigned index_of(Str word, const char *const *names, unsigned count) {
    for (unsigned i = 0; i < count; i++)
        if (str_eq_c(word, names[i])) return i;
    return count - 1;
}

static void count_routes(const ResultsRouteVec *routes, Flows *flows) {
    for (uint32_t i = 0; i < routes->len; i++) {
        const ResultsRoute *route = &routes->items[i];
        unsigned e = index_of(route->trigger, event_names, EVENTS),
                 c = index_of(route->channel, channel_names, CHANNELS);
        flows->count[e][c]++;
        flows->wrong[e][c] += str_eq_c(route->verdict, "violation");
        flows->open[e][c] += str_eq_c(route->verdict, "undecided");
    }
    int left = 0, right = 0;
    for (unsigned e = 0; e < EVENTS; e++)
        for (unsigned c = 0; c < CHANNELS; c++)
            if (flows->count[e][c] && !flows->event_y[e]) flows->event_y[e] = ++left * ROW - ROW / 2;
    for (unsigned c = 0; c < CHANNELS; c++)
        for (unsigned e = 0; e < EVENTS; e++)
            if (flows->count[e][c] && !flows->channel_y[c]) flows->channel_y[c] = ++right * ROW - ROW / 2;
    flows->height = (left > right ? left : right) * ROW;
}

// Lines that meet at a box do so at different heights.
static int port(unsigned index, unsigned count) { return ((int)(2 * index) - (int)(count - 1)) * PORT / 2; }

static int port_of_event(const Flows *flows, unsigned e, unsigned c) {
    unsigned before = 0, all = 0;
    for (unsigned i = 0; i < CHANNELS; i++) {
        before += i < c && flows->count[e][i];
        all += flows->count[e][i] > 0;
    }
    return flows->event_y[e] + port(before, all);
}

static int port_of_channel(const Flows *flows, unsigned e, unsigned c) {
    unsigned before = 0, all = 0;
    for (unsigned i = 0; i < EVENTS; i++) {
        before += i < e && flows->count[i][c];
        all += flows->count[i][c] > 0;
    }
    return flows->channel_y[c] + port(before, all);
}

static void draw_flow(const Html *html, const Flows *flows, unsigned e, unsigned c) {
    const char *class = flows->wrong[e][c] ? "lost" : flows->open[e][c] ? "open" : "good";
    int from = EVENT_WIDTH + 4, to = CHANNEL_X - 10;
    int y = port_of_event(flows, e, c), end = port_of_channel(flows, e, c);
    strbuf_printf(html->out,
                  "<path class=\"%s\" d=\"M%d %dC%d %d %d %d %d %d\"/>"
                  "<path class=\"tip %s\" d=\"M%d %dl8 5l-8 5z\"/>",
                  class, from, y, from + BEND, y, to - BEND, end, to, end, class, to - 1, end - 5);
    const char *word = flows->wrong[e][c] ? "wrong" : flows->open[e][c] ? "undecided" : "right";
    bool upwards = end < y;
    strbuf_printf(html->out, "<text class=\"outcome %s\" x=\"%d\" y=\"%d\">%u %s</text>\n", class, from + 8,
                  upwards || end == y ? y - 5 : y + 13, flows->count[e][c], word);
}

static void draw_end(const Html *html, int x, int y, int width, const char *text, const char *class) {
    strbuf_printf(html->out,
                  "<rect class=\"box %s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\"/>"
                  "<text class=\"call\" x=\"%d\" y=\"%d\">%s</text>\n",
                  class, x, y - BOX_HEIGHT / 2, width, BOX_HEIGHT, x + 14, y + 4, text);
}

static void add_picture(const Html *html) {
    Flows flows = {0};
    count_routes(&html->results->routes, &flows);
    int width = CHANNEL_X + CHANNEL_WIDTH + 4;
    strbuf_printf(
        html->out,
        "<div class=\"picture\" tabindex=\"0\" role=\"group\" aria-label=\"Picture of the push "
        "routes\"><svg viewBox=\"-2 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" "
        "aria-labelledby=\"picture-routes\"><title id=\"picture-routes\">As which kind of push events "
        "are sent; the table below says the same</title>\n",
        width, flows.height, width, flows.height);
    for (unsigned e = 0; e < EVENTS; e++)
        for (unsigned c = 0; c < CHANNELS; c++)
            if (flows.count[e][c]) draw_flow(html, &flows, e, c);
    for (unsigned e = 0; e < EVENTS; e++)
        if (flows.event_y[e]) draw_end(html, 0, flows.event_y[e], EVENT_WIDTH, event_titles[e], "decision");
    for (unsigned c = 0; c < CHANNELS; c++)
        if (flows.channel_y[c])
            draw_end(html, CHANNEL_X, flows.channel_y[c], CHANNEL_WIDTH, channel_titles[c], "call");
    html_raw(html, "</svg></div>\n");
}

// --- the table ---

static void add_route(const Html *html, const ResultsRoute *route) {
    html_raw(html, "<tr><td>");
    html_add(html, route->events);
    html_raw(html, "</td><td>");
    html_add(html, route->channel);
    html_raw(html, "</td><td>");
    html_chip(html, str_printf(html->out->arena, "%.*s", STR_ARG(route->verdict)).data,
              str_printf(html->out->arena, "%.*s", STR_ARG(route->verdict)).data);
    html_raw(html, "</td><td>");
    html_message(html, route->name);
    html_raw(html, "<br>");
    html_place(html, route->file, route->line, route->column);
    html_raw(html, "</td><td>");
    html_message(html, route->because);
    if (route->decides.len) {
        html_raw(html, "<br><span class=\"soft\">What would decide it: ");
        html_message(html, route->decides);
        html_raw(html, "</span>");
    }
    html_raw(html, "</td></tr>\n");
}

void html_routes(const Html *html) {
    const ResultsRouteVec *routes = &html->results->routes;
    if (!routes->len) return;
    html_raw(html, "<section id=\"servers\"><h2>Pushes that servers send</h2>\n<article class=\"card\">\n");
    add_picture(html);
    html_raw(html, "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Push routes\"><table "
                   "class=\"wide\"><thead><tr><th scope=\"col\">Events</th><th scope=\"col\">Sent as</th><th "
                   "scope=\"col\">Verdict</th><th scope=\"col\">Where</th><th "
                   "scope=\"col\">Why</th></tr></thead><tbody>\n");
    for (uint32_t i = 0; i < routes->len; i++)
        add_route(html, &routes->items[i]);
    html_raw(html, "</tbody></table></div></article></section>\n");
}
