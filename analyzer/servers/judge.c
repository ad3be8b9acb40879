// SPDX-License-Identifier: MIT
// The rules that all products share. Sources: the catalogue's entries VC801 to VC815.
#include "analyzer/servers/judge.h"

#include "analyzer/base/intern.h"

#include <string.h>

enum {
    CALL_SECONDS = 30,  // a call rings about that long
    LATE_SECONDS = 120, // nobody waits so long for an answer
};
// Seconds since 1970 are above this since 2001; what is below was meant as a time from now.
static const uint64_t FIRST_EPOCH = 1000000000;

typedef struct Judge {
    Arena *arena;
    const Route *routes;
    uint32_t count;
    bool has_extension;
    uint32_t at; // the route that is judged
    Map shown;   // hash of a bundle identifier -> a route that shows something to it
    bool shown_anywhere, shown_unnamed, voip_calls;
    Judged *out;
} Judge;

static const Route *current(const Judge *judge) { return &judge->routes[judge->at]; }

static bool is_known(const RouteValue *value) {
    return (value->state == ROUTE_GIVEN || value->state == ROUTE_DEFAULT) && value->text.len;
}

static bool is_true(const RouteValue *value) {
    return is_known(value) && (str_eq_c(value->text, "1") || str_eq_nocase(value->text, STR("true")) ||
                               str_eq_nocase(value->text, STR("yes")));
}

static bool is_provider(const Route *route, const char *name) {
    const RouteValue *provider = &route->values[ROUTE_PROVIDER];
    return is_known(provider) && str_eq_c(provider->text, name);
}

// Whether something can be seen of a push on this route: it is for messages.
static bool is_shown(const Route *route) {
    return route->channel == ROUTE_CHANNEL_ALERT || route->channel == ROUTE_CHANNEL_VISIBLE;
}

static bool is_for_calls_alone(const Route *route) {
    return route->trigger == ROUTE_TRIGGER_KNOWN && route->events == ROUTE_CALL;
}

static Str quoted(Arena *arena, Str text) { return str_printf(arena, "`%.*s`", STR_ARG(text)); }

Str judge_route_name(Arena *arena, const Route *route) {
    const RouteValue *name = &route->values[ROUTE_NAME];
    return is_known(name) ? str_printf(arena, "%.*s (`%.*s`)", STR_ARG(route->title), STR_ARG(name->text))
                          : route->title;
}

const char *judge_verdict_name(RouteVerdict verdict) {
    static const char *const names[] = {"ok", "violation", "undecided"};
    return names[verdict];
}

// ------------------------------------------------------------------------------------------ saying it

// On the value of a field where it stands in the file, else on the route.
static RoutePlace place_of(const Route *route, RouteField field) {
    return field < ROUTE_FIELDS && route->values[field].place.line ? route->values[field].place
                                                                   : route->place;
}

// The headers of a push in a program are one rule of their own: what is wrong with them as a sentence.
static Str header_sentence(Arena *arena, const char *rule, Str value, Str more) {
    if (strcmp(rule, "VC804") == 0)
        return str_printf(arena, "the topic %.*s does not go with the push type %.*s", STR_ARG(value),
                          STR_ARG(more));
    if (strcmp(rule, "VC805") == 0) return STR("no push type is sent (`apns-push-type`)");
    if (strcmp(rule, "VC806") == 0) return str_printf(arena, "a VoIP push %.*s", STR_ARG(value));
    if (strcmp(rule, "VC807") == 0)
        return str_printf(arena, "the expiration %.*s is a moment in 1970", STR_ARG(value));
    if (strcmp(rule, "VC809") == 0)
        return str_printf(arena, "priority %.*s; %.*s", STR_ARG(value), STR_ARG(more));
    return STR_NONE;
}

static void say(Judge *judge, const char *rule, RuleSeverity severity, RuleConfidence confidence,
                RouteField field, Str value, Str more) {
    const Route *route = current(judge);
    if (route->channel_guessed) {
        if (severity > RULE_SEVERITY_NOTE) severity--;
        confidence = RULE_CONFIDENCE_POSSIBLE;
    }
    if (route->in_code && severity == RULE_SEVERITY_ERROR) severity = RULE_SEVERITY_WARNING;
    if (route->has_cap && severity > route->cap) severity = route->cap;
    const char *cause = rule;
    Str sentence = route->in_code ? header_sentence(judge->arena, rule, value, more) : STR_NONE;
    if (sentence.len) {
        rule = "VC705";
        value = sentence;
        more = STR_NONE;
    }
    Judgement judgement = {.rule = rule,
                           .cause = cause,
                           .route = judge->at,
                           .severity = severity,
                           .confidence = confidence,
                           .place = place_of(route, field),
                           .values = {judge_route_name(judge->arena, route), value, more}};
    VEC_PUSH(judge->arena, &judge->out->judgements, judgement);
}

// Why a route is taken to be for VoIP.
static Str channel_reason(Judge *judge) {
    const Route *route = current(judge);
    Str text = route->channel_from < ROUTE_FIELDS
                   ? quoted(judge->arena, route->values[route->channel_from].text)
                   : STR_NONE;
    switch (route->channel_from) {
    case ROUTE_PUSH_TYPE:
        return STR("the push type is `voip`");
    case ROUTE_TOPIC:
        return str_printf(judge->arena, "the topic %.*s is the one for VoIP", STR_ARG(text));
    case ROUTE_PLATFORM:
        return str_printf(judge->arena, "the platform is %.*s", STR_ARG(text));
    case ROUTE_CERTIFICATE:
        return str_printf(judge->arena, "the certificate %.*s is named like one for VoIP", STR_ARG(text));
    case ROUTE_NAME:
        return str_printf(judge->arena, "%.*s is named like an app for VoIP", STR_ARG(text));
    default:
        break;
    }
    const RouteValue *value = &route->values[ROUTE_CHANNEL];
    if (value->state == ROUTE_GIVEN && value->raw.len)
        return str_printf(judge->arena, "it is set to `%.*s`", STR_ARG(value->raw));
    if (route->step_count) return STR("what the script sends is marked so");
    return STR("it is set up for VoIP pushes");
}

// ------------------------------------------------------------------------------------------ siblings

static Str bundle_of(const Route *route) {
    const RouteValue *topic = &route->values[ROUTE_TOPIC], *name = &route->values[ROUTE_NAME];
    if (is_known(topic)) return route_bundle(topic->text);
    return is_known(name) ? route_bundle(name->text) : STR_NONE;
}

static uint64_t bundle_hash(Str bundle) { return hash_bytes(bundle.data, bundle.len, 5); }

// Once for all routes: which apps have one that shows something, and whether calls have one for VoIP.
static void look_at_all(Judge *judge) {
    map_init(&judge->shown, judge->arena);
    for (uint32_t i = 0; i < judge->count; i++) {
        const Route *route = &judge->routes[i];
        bool for_calls = route->trigger != ROUTE_TRIGGER_KNOWN || (route->events & ROUTE_CALL);
        judge->voip_calls = judge->voip_calls || (route->channel == ROUTE_CHANNEL_VOIP && for_calls);
        if (!is_shown(route)) continue;
        Str bundle = bundle_of(route);
        judge->shown_anywhere = true;
        judge->shown_unnamed = judge->shown_unnamed || !bundle.len;
        map_set(&judge->shown, bundle_hash(bundle), &judge->shown);
    }
}

// Whether messages to the same app have another route in this file. A route that shows something is none for
// VoIP, so it is never the route at hand.
static bool has_other_way(const Judge *judge) {
    Str bundle = bundle_of(current(judge));
    if (current(judge)->has_sibling || judge->shown_unnamed) return true;
    return bundle.len ? map_get(&judge->shown, bundle_hash(bundle)) != NULL : judge->shown_anywhere;
}

// ------------------------------------------------------------------------------------------ the rules

static void say_sent(Judge *judge, const char *rule, RuleSeverity severity, RuleConfidence confidence,
                     Str what) {
    say(judge, rule, severity, confidence, current(judge)->channel_from, what, channel_reason(judge));
}

// VoIP pushes announce calls and nothing else.
static void judge_events(Judge *judge) {
    const Route *route = current(judge);
    if (route->channel != ROUTE_CHANNEL_VOIP || route->undecided.len) return;
    if (route->values[ROUTE_TRIGGER].state == ROUTE_TEMPLATE) return;
    if (route->trigger == ROUTE_TRIGGER_ANY) {
        say_sent(judge, "VC801", has_other_way(judge) ? RULE_SEVERITY_WARNING : RULE_SEVERITY_ERROR,
                 RULE_CONFIDENCE_LIKELY, STR("every event, messages too, is sent as a VoIP push"));
        return;
    }
    if (route->trigger == ROUTE_TRIGGER_UNKNOWN) {
        bool quiet = route->no_messages || route->in_library || is_provider(route, "fcm"); // VC813 says it
        if (!has_other_way(judge) && !quiet)
            say_sent(judge, "VC801", RULE_SEVERITY_WARNING, RULE_CONFIDENCE_POSSIBLE,
                     STR("messages have no other way here than by VoIP pushes"));
        return;
    }
    uint32_t messages = route->events & ROUTE_MESSAGES, others = route->events & ROUTE_NO_CALLS;
    if (messages)
        say_sent(judge, "VC801", RULE_SEVERITY_ERROR,
                 route->in_code ? RULE_CONFIDENCE_LIKELY : RULE_CONFIDENCE_CERTAIN,
                 str_printf(judge->arena, "%.*s are sent as VoIP pushes",
                            STR_ARG(route_events_text(judge->arena, messages))));
    if (others)
        say_sent(judge, "VC802",
                 // It happens, seldom, and the phone is awake then.
                 others == ROUTE_REINVITE ? RULE_SEVERITY_WARNING : RULE_SEVERITY_ERROR,
                 route->in_code ? RULE_CONFIDENCE_LIKELY : RULE_CONFIDENCE_CERTAIN,
                 str_printf(judge->arena, "%.*s are sent as VoIP pushes",
                            STR_ARG(route_events_text(judge->arena, others))));
}

// An app without CallKit (a door phone, say) may ring by ordinary pushes.
static void judge_call_channel(Judge *judge) {
    const Route *route = current(judge);
    if (is_for_calls_alone(route) && is_shown(route) && !route->in_library &&
        !route_is_voip_topic(route->values[ROUTE_TOPIC].text) && !judge->voip_calls)
        say(judge, "VC803", RULE_SEVERITY_NOTE, RULE_CONFIDENCE_LIKELY, route->channel_from, STR_NONE,
            STR_NONE);
}

static void judge_topic(Judge *judge) {
    const Route *route = current(judge);
    const RouteValue *topic = &route->values[ROUTE_TOPIC], *type = &route->values[ROUTE_PUSH_TYPE];
    bool voip_topic = route_is_voip_topic(topic->text), voip_type = str_eq_c(type->text, "voip");
    bool end_known = topic->state == ROUTE_TEMPLATE && voip_topic; // ${BUNDLE}.voip
    if ((!is_known(topic) && !end_known) || !is_known(type)) return;
    if (voip_topic == voip_type) return;
    RouteField field = type->state == ROUTE_GIVEN ? ROUTE_PUSH_TYPE : ROUTE_TOPIC;
    say(judge, "VC804", RULE_SEVERITY_ERROR,
        type->state == ROUTE_GIVEN ? RULE_CONFIDENCE_CERTAIN : RULE_CONFIDENCE_LIKELY, field,
        quoted(judge->arena, topic->text), quoted(judge->arena, type->text));
}

static void judge_push_type(Judge *judge) {
    const Route *route = current(judge);
    const RouteValue *provider = &route->values[ROUTE_PROVIDER];
    // In a program what is no literal is not seen, unless a library is told of it; and what matters there is
    // VoIP.
    bool seen = route->in_library ? route->channel == ROUTE_CHANNEL_VOIP : !route->in_code;
    if (route->values[ROUTE_PUSH_TYPE].state == ROUTE_ABSENT && is_known(provider) && seen &&
        str_eq_c(provider->text, "apns"))
        say(judge, "VC805", RULE_SEVERITY_WARNING, RULE_CONFIDENCE_LIKELY, ROUTE_TOPIC, STR_NONE, STR_NONE);
}

// The number at the begin of a text that is nothing but a number.
static bool parse_seconds(const RouteValue *value, uint64_t *seconds) {
    if (!is_known(value)) return false;
    *seconds = 0;
    for (size_t i = 0; i < value->text.len; i++) {
        char c = value->text.data[i];
        if (c < '0' || c > '9' || *seconds > UINT64_MAX / 100) return false;
        *seconds = *seconds * 10 + (uint64_t)(c - '0');
    }
    return true;
}

static void judge_expiration(Judge *judge) {
    const Route *route = current(judge);
    const RouteValue *at = &route->values[ROUTE_EXPIRATION], *lifetime = &route->values[ROUTE_LIFETIME];
    uint64_t seconds = 0;
    bool voip = route->channel == ROUTE_CHANNEL_VOIP;
    if (parse_seconds(at, &seconds) && seconds > 0 && seconds < FIRST_EPOCH) {
        say(judge, "VC807", RULE_SEVERITY_ERROR, RULE_CONFIDENCE_CERTAIN, ROUTE_EXPIRATION,
            quoted(judge->arena, at->text), STR_NONE);
    } else if (voip && parse_seconds(lifetime, &seconds) && seconds > CALL_SECONDS) {
        say(judge, "VC806", seconds > LATE_SECONDS ? RULE_SEVERITY_WARNING : RULE_SEVERITY_NOTE,
            RULE_CONFIDENCE_LIKELY, ROUTE_LIFETIME,
            str_printf(judge->arena, "is kept for %llu seconds", (unsigned long long)seconds), STR_NONE);
    } else if (voip && !route->in_code && !is_provider(route, "fcm") &&
               (at->state == ROUTE_ABSENT || lifetime->state == ROUTE_ABSENT) && at->state <= ROUTE_ABSENT &&
               lifetime->state <= ROUTE_ABSENT) {
        say(judge, "VC806", RULE_SEVERITY_WARNING, RULE_CONFIDENCE_LIKELY, ROUTE_FIELDS,
            STR("is kept for up to 30 days, since no expiration is set"), STR_NONE);
    }
}

static void judge_priority(Judge *judge) {
    const Route *route = current(judge);
    const RouteValue *priority = &route->values[ROUTE_PRIORITY];
    if (priority->state != ROUTE_GIVEN) return;
    bool ten = str_eq_c(priority->text, "10");
    bool alert = route->channel == ROUTE_CHANNEL_ALERT;
    Str value = quoted(judge->arena, priority->text);
    if (route->channel == ROUTE_CHANNEL_BACKGROUND && ten && !is_true(&route->values[ROUTE_SHOWN]))
        say(judge, "VC809", RULE_SEVERITY_ERROR, RULE_CONFIDENCE_LIKELY, ROUTE_PRIORITY, value,
            STR("background pushes need 5: Apple’s service answers 10 with an error"));
    else if (route->channel == ROUTE_CHANNEL_VOIP && !ten)
        say(judge, "VC809", RULE_SEVERITY_WARNING, RULE_CONFIDENCE_LIKELY, ROUTE_PRIORITY, value,
            STR("a call must be announced at once, with 10"));
    else if (alert && !ten) // a choice that Apple allows
        say(judge, "VC809", RULE_SEVERITY_NOTE, RULE_CONFIDENCE_POSSIBLE, ROUTE_PRIORITY, value,
            STR("it may come late; 10 shows it at once"));
}

static void judge_mutable(Judge *judge) {
    const Route *route = current(judge);
    const RouteValue *value = &route->values[ROUTE_MUTABLE];
    bool messages = route->trigger != ROUTE_TRIGGER_UNKNOWN && (route->events & ROUTE_MESSAGES);
    bool lacks = value->state == ROUTE_ABSENT || (is_known(value) && !is_true(value));
    if (messages && lacks && route->channel == ROUTE_CHANNEL_ALERT)
        say(judge, "VC810", judge->has_extension ? RULE_SEVERITY_WARNING : RULE_SEVERITY_NOTE,
            RULE_CONFIDENCE_LIKELY, ROUTE_MUTABLE, STR_NONE, STR_NONE);
}

static void judge_certificate(Judge *judge) {
    const Route *route = current(judge);
    const RouteValue *certificate = &route->values[ROUTE_CERTIFICATE];
    bool visible = is_shown(route) || route->channel == ROUTE_CHANNEL_BACKGROUND;
    if (visible && is_known(certificate) && route->channel_from != ROUTE_CERTIFICATE &&
        str_contains_nocase(certificate->text, STR("voip")))
        say(judge, "VC811", RULE_SEVERITY_WARNING, RULE_CONFIDENCE_POSSIBLE, ROUTE_CERTIFICATE,
            quoted(judge->arena, certificate->text), STR_NONE);
}

static void judge_host(Judge *judge) {
    static const char *const hosts[] = {"gateway.push.apple.com", "gateway.sandbox.push.apple.com",
                                        "feedback.push.apple.com", "feedback.sandbox.push.apple.com"};
    const RouteValue *host = &current(judge)->values[ROUTE_HOST];
    bool old = is_provider(current(judge), "apns-binary");
    for (size_t i = 0; is_known(host) && i < sizeof hosts / sizeof *hosts; i++)
        old = old || str_contains_nocase(host->text, str_from(hosts[i]));
    if (old)
        say(judge, "VC812", RULE_SEVERITY_ERROR, RULE_CONFIDENCE_LIKELY,
            is_known(host) ? ROUTE_HOST : ROUTE_PROVIDER, STR_NONE, STR_NONE);
}

static void judge_fcm(Judge *judge) {
    const Route *route = current(judge);
    if (is_provider(route, "fcm") && route->channel == ROUTE_CHANNEL_VOIP)
        say(judge, "VC813", RULE_SEVERITY_ERROR, RULE_CONFIDENCE_CERTAIN, route->channel_from,
            channel_reason(judge), STR_NONE);
}

static void judge_gateway(Judge *judge) {
    const Route *route = current(judge);
    const RouteValue *sent = &route->values[ROUTE_EVENT_SENT];
    if (route->channel == ROUTE_CHANNEL_GATEWAY && !is_for_calls_alone(route) &&
        sent->state != ROUTE_UNSAID && sent->state != ROUTE_TEMPLATE && !is_true(sent))
        say(judge, "VC814", RULE_SEVERITY_WARNING, RULE_CONFIDENCE_LIKELY, ROUTE_HOST, STR_NONE, STR_NONE);
}

// ------------------------------------------------------------------------------------------ the verdict

// The gravest judgement from number `from` on, the first among equals; NULL when there are notes alone.
static const Judgement *gravest(const Judge *judge, uint32_t from) {
    const Judgement *found = NULL;
    for (uint32_t i = from; i < judge->out->judgements.len; i++) {
        const Judgement *judgement = &judge->out->judgements.items[i];
        if (judgement->severity > (found ? found->severity : RULE_SEVERITY_NOTE)) found = judgement;
    }
    return found;
}

static RouteOutcome outcome(const Judge *judge, uint32_t from) {
    const Route *route = current(judge);
    const Judgement *worst = gravest(judge, from);
    if (worst) return (RouteOutcome){ROUTE_VERDICT_VIOLATION, str_from(worst->rule)};
    bool never_voip = is_shown(route) || route->channel == ROUTE_CHANNEL_BACKGROUND ||
                      route->channel == ROUTE_CHANNEL_OTHER;
    if (route->undecided.len && !never_voip) return (RouteOutcome){ROUTE_VERDICT_UNDECIDED, route->undecided};
    if (route->channel == ROUTE_CHANNEL_UNKNOWN)
        return (RouteOutcome){ROUTE_VERDICT_UNDECIDED, STR("what kind of push it is does not stand here")};
    if (route->channel == ROUTE_CHANNEL_VOIP && route->trigger == ROUTE_TRIGGER_UNKNOWN)
        return has_other_way(judge)
                   ? (RouteOutcome){ROUTE_VERDICT_OK, STR("messages have a route of their own")}
                   : (RouteOutcome){ROUTE_VERDICT_UNDECIDED,
                                    STR("what is sent as a VoIP push does not stand here")};
    if (route->channel == ROUTE_CHANNEL_VOIP)
        return (RouteOutcome){ROUTE_VERDICT_OK, STR("calls alone are sent as VoIP pushes")};
    if (is_for_calls_alone(route)) return (RouteOutcome){ROUTE_VERDICT_OK, STR("it is for calls alone")};
    if (route->channel == ROUTE_CHANNEL_GATEWAY)
        return (RouteOutcome){ROUTE_VERDICT_UNDECIDED, STR("the gateway decides")};
    return (RouteOutcome){ROUTE_VERDICT_OK, STR("nothing is sent as a VoIP push")};
}

Judged judge_routes(Arena *arena, const Route *routes, uint32_t count, bool has_extension) {
    static void (*const rules[])(Judge *) = {
        judge_events,  judge_call_channel, judge_topic, judge_push_type, judge_expiration, judge_priority,
        judge_mutable, judge_certificate,  judge_host,  judge_fcm,       judge_gateway,
    };
    Judged judged = {0};
    Judge judge = {
        .arena = arena, .routes = routes, .count = count, .has_extension = has_extension, .out = &judged};
    look_at_all(&judge);
    for (judge.at = 0; judge.at < count; judge.at++) {
        uint32_t from = judged.judgements.len;
        for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
            rules[i](&judge);
        VEC_PUSH(arena, &judged.outcomes, outcome(&judge, from));
    }
    return judged;
}
