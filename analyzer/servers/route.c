// SPDX-License-Identifier: MIT
#include "analyzer/servers/route.h"

typedef struct EventWord {
    const char *word;
    uint32_t event;
    const char *people; // in the plural
} EventWord;

// The first word of an event is the one that it is shown as.
static const EventWord event_words[] = {
    {"message", ROUTE_MESSAGE, "messages"},
    {"groupchat", ROUTE_GROUPCHAT, "group chats"},
    {"mwi", ROUTE_MWI, "voice mail notices"},
    {"presence", ROUTE_PRESENCE, "presence changes"},
    {"register", ROUTE_REGISTER, "registrations"},
    {"refer", ROUTE_REFER, "transfers (REFER)"},
    {"keepalive", ROUTE_KEEPALIVE, "keep-alives"},
    {"cancel", ROUTE_CANCEL, "cancelled calls"},
    {"reinvite", ROUTE_REINVITE, "changes of running calls (re-INVITE)"},
    {"other", ROUTE_OTHER, "other events"},
    {"call", ROUTE_CALL, "calls"},
};
enum { EVENT_WORDS = sizeof event_words / sizeof *event_words };

static const char *const field_names[ROUTE_FIELDS] = {
    [ROUTE_NAME] = "name",
    [ROUTE_TRIGGER] = "trigger",
    [ROUTE_PROVIDER] = "provider",
    [ROUTE_CHANNEL] = "channel",
    [ROUTE_TOPIC] = "topic",
    [ROUTE_PUSH_TYPE] = "push-type",
    [ROUTE_PRIORITY] = "priority",
    [ROUTE_EXPIRATION] = "expiration",
    [ROUTE_LIFETIME] = "lifetime",
    [ROUTE_MUTABLE] = "mutable-content",
    [ROUTE_CONTENT_AVAILABLE] = "content-available",
    [ROUTE_SHOWN] = "shown",
    [ROUTE_CERTIFICATE] = "certificate",
    [ROUTE_PLATFORM] = "platform",
    [ROUTE_HOST] = "host",
    [ROUTE_EVENT_SENT] = "event-sent",
};

uint32_t route_event_parse(Str word) {
    for (int i = 0; i < EVENT_WORDS; i++)
        if (str_eq_c(word, event_words[i].word)) return event_words[i].event;
    return 0;
}

Str route_events_words(Arena *arena, uint32_t events) {
    StrBuf out;
    strbuf_init(&out, arena);
    for (int i = 0; i < EVENT_WORDS; i++)
        if (events & event_words[i].event)
            strbuf_printf(&out, "%s%s", strbuf_str(&out).len ? "|" : "", event_words[i].word);
    return strbuf_str(&out);
}

// A long list tells nothing more than its gravest ones.
Str route_events_text(Arena *arena, uint32_t events) {
    enum { SHOWN = 3 };
    StrBuf out;
    uint32_t count = 0, said = 0;
    strbuf_init(&out, arena);
    for (int i = 0; i < EVENT_WORDS; i++)
        count += (events & event_words[i].event) != 0;
    for (int i = 0; i < EVENT_WORDS && said < SHOWN; i++) {
        if (!(events & event_words[i].event)) continue;
        bool last = said + 1 == (count > SHOWN ? SHOWN : count) && count <= SHOWN;
        if (said) strbuf_add_c(&out, last ? " and " : ", ");
        strbuf_add_c(&out, event_words[i].people);
        said++;
    }
    if (count > SHOWN) strbuf_add_c(&out, " and more");
    return strbuf_str(&out);
}

const char *route_channel_name(RouteChannel channel) {
    static const char *const names[] = {"unknown", "voip",  "alert",  "background",
                                        "gateway", "other", "visible"};
    return names[channel];
}

const char *route_field_name(RouteField field) { return field_names[field]; }

bool route_field_parse(Str name, RouteField *field) {
    for (int i = 0; i < ROUTE_FIELDS; i++)
        if (str_eq_c(name, field_names[i])) {
            *field = (RouteField)i;
            return true;
        }
    return false;
}

bool route_is_voip_topic(Str topic) { return str_ends(topic, STR(".voip")); }

Str route_bundle(Str topic) {
    return str_sub(topic, 0, route_is_voip_topic(topic) ? topic.len - 5 : topic.len);
}

bool route_is_template(Str text) {
    static const char *const marks[] = {"${", "{{", "{%", "<%", "%{", "$(", "@@", "#{"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_contains(text, str_from(marks[i]))) return true;
    for (size_t i = 0; i + 1 < text.len; i++) { // $NAME, also inside of a text
        char next = text.data[i + 1];
        if (text.data[i] == '$' &&
            ((next >= 'A' && next <= 'Z') || (next >= 'a' && next <= 'z') || next == '_'))
            return true;
    }
    // [parameters('x')] is how templates of Azure call a function.
    if (text.len > 2 && text.data[0] == '[' && str_ends(text, STR(")]"))) return true;
    bool marked = text.len > 2 && text.data[0] == '@' && text.data[text.len - 1] == '@';
    bool bracketed = text.len > 2 && text.data[0] == '<' && text.data[text.len - 1] == '>';
    return marked || bracketed;
}

// ------------------------------------------------------------------------------------------ channel

static const RouteValue *known(const Route *route, RouteField field) {
    const RouteValue *value = &route->values[field];
    return (value->state == ROUTE_GIVEN || value->state == ROUTE_DEFAULT) && value->text.len ? value : NULL;
}

static bool channel_of_word(Str word, RouteChannel *channel) {
    static const RouteChannel channels[] = {
        ROUTE_CHANNEL_UNKNOWN, ROUTE_CHANNEL_VOIP,  ROUTE_CHANNEL_ALERT,  ROUTE_CHANNEL_BACKGROUND,
        ROUTE_CHANNEL_GATEWAY, ROUTE_CHANNEL_OTHER, ROUTE_CHANNEL_VISIBLE};
    for (size_t i = 1; i < sizeof channels / sizeof *channels; i++)
        if (str_eq_nocase(word, str_from(route_channel_name(channels[i])))) {
            *channel = channels[i];
            return true;
        }
    return false;
}

static RouteChannel channel_of_push_type(Str type) {
    RouteChannel channel = ROUTE_CHANNEL_OTHER;
    return channel_of_word(type, &channel) ? channel : ROUTE_CHANNEL_OTHER;
}

// The topic of a complication, a file provider or push-to-talk says what it is by its end, as that of VoIP.
static RouteChannel channel_of_topic(Str topic) {
    static const char *const ends[] = {".complication", ".pushkit.fileprovider", ".voip-ptt",
                                       ".push-type.liveactivity"};
    if (route_is_voip_topic(topic)) return ROUTE_CHANNEL_VOIP;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(topic, str_from(ends[i]))) return ROUTE_CHANNEL_OTHER;
    return ROUTE_CHANNEL_VISIBLE;
}

static RouteChannel channel_of_platform(Str platform) {
    return str_contains_nocase(platform, STR("voip")) ? ROUTE_CHANNEL_VOIP : ROUTE_CHANNEL_VISIBLE;
}

// By the name of a certificate or an app alone.
static RouteChannel guess_channel(Route *route) {
    static const RouteField names[] = {ROUTE_CERTIFICATE, ROUTE_NAME};
    for (int i = 0; i < 2; i++) {
        const RouteValue *name = known(route, names[i]);
        if (!name || !str_contains_nocase(name->text, STR("voip"))) continue;
        route->channel_guessed = true;
        route->channel_from = names[i];
        return ROUTE_CHANNEL_VOIP;
    }
    route->channel_from = ROUTE_CERTIFICATE;
    return known(route, ROUTE_CERTIFICATE) ? ROUTE_CHANNEL_VISIBLE : ROUTE_CHANNEL_UNKNOWN;
}

// What is said outright counts more than what a name suggests.
static RouteChannel read_channel(Route *route) {
    RouteChannel channel = ROUTE_CHANNEL_UNKNOWN;
    const RouteValue *value = known(route, ROUTE_CHANNEL), *type = known(route, ROUTE_PUSH_TYPE);
    const RouteValue *platform = known(route, ROUTE_PLATFORM), *topic = known(route, ROUTE_TOPIC);
    route->channel_from = ROUTE_CHANNEL;
    if (value && channel_of_word(value->text, &channel)) return channel;
    route->channel_from = ROUTE_PUSH_TYPE;
    if (type && type->state == ROUTE_GIVEN) return channel_of_push_type(type->text);
    route->channel_from = ROUTE_PLATFORM;
    if (platform) return channel_of_platform(platform->text);
    // A push type that the product adds says how the push is marked, the topic what it is for.
    route->channel_from = ROUTE_TOPIC;
    if (topic && channel_of_topic(topic->text) != ROUTE_CHANNEL_VISIBLE) return channel_of_topic(topic->text);
    const RouteValue *open = &route->values[ROUTE_TOPIC]; // ${BUNDLE}.voip is one for VoIP, whatever it is
    if (open->state == ROUTE_TEMPLATE && route_is_voip_topic(open->text)) return ROUTE_CHANNEL_VOIP;
    if (topic && !type && route->values[ROUTE_PUSH_TYPE].state <= ROUTE_ABSENT) return ROUTE_CHANNEL_VISIBLE;
    route->channel_from = ROUTE_PUSH_TYPE;
    if (route->values[ROUTE_PUSH_TYPE].state == ROUTE_TEMPLATE) return ROUTE_CHANNEL_UNKNOWN;
    if (route->values[ROUTE_TOPIC].state == ROUTE_TEMPLATE) return ROUTE_CHANNEL_UNKNOWN;
    return type ? channel_of_push_type(type->text) : guess_channel(route);
}

// ------------------------------------------------------------------------------------------ trigger

static void read_trigger(Route *route) {
    const RouteValue *value = known(route, ROUTE_TRIGGER);
    if (!value) return;
    Str rest = value->text;
    while (rest.len) {
        size_t end = 0;
        while (end < rest.len && rest.data[end] != '|')
            end++;
        Str word = str_trim(str_sub(rest, 0, end));
        rest = str_sub(rest, end + 1, rest.len);
        uint32_t event = route_event_parse(word);
        route->events |= event;
        if (event && route->trigger == ROUTE_TRIGGER_UNKNOWN) route->trigger = ROUTE_TRIGGER_KNOWN;
        if (str_eq_c(word, "any")) route->trigger = ROUTE_TRIGGER_ANY;
    }
    if (route->trigger == ROUTE_TRIGGER_ANY)
        for (int i = 0; i < EVENT_WORDS; i++)
            route->events |= event_words[i].event;
}

void route_read(Route *route) {
    route->trigger = ROUTE_TRIGGER_UNKNOWN;
    route->events = 0;
    route->channel_guessed = false;
    read_trigger(route);
    route->channel = read_channel(route);
    if (route->channel == ROUTE_CHANNEL_UNKNOWN) route->channel_from = ROUTE_FIELDS;
}
