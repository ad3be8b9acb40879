// SPDX-License-Identifier: MIT
// What is read of a push route: its channel, what triggers it, whether a value is filled in elsewhere.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "analyzer/servers/route.h"

static Arena *arena;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

static void give(Route *route, RouteField field, const char *text) {
    route->values[field] = (RouteValue){.state = ROUTE_GIVEN, .text = str_from(text)};
}

static void what_is_said_outright_tells_the_channel(void **state) {
    (void)state;
    static const struct {
        const char *channel, *type, *platform, *topic, *certificate, *name;
        RouteChannel is;
        bool guessed;
    } cases[] = {
        {"voip", "alert", NULL, NULL, NULL, NULL, ROUTE_CHANNEL_VOIP, false},
        {NULL, "alert", NULL, "a.b.voip", NULL, NULL, ROUTE_CHANNEL_ALERT, false},
        {NULL, "voip", NULL, "a.b", NULL, NULL, ROUTE_CHANNEL_VOIP, false},
        {NULL, "background", NULL, NULL, NULL, NULL, ROUTE_CHANNEL_BACKGROUND, false},
        {NULL, "complication", NULL, NULL, NULL, NULL, ROUTE_CHANNEL_OTHER, false},
        {NULL, NULL, "APNS_VOIP_SANDBOX", NULL, NULL, NULL, ROUTE_CHANNEL_VOIP, false},
        {NULL, NULL, "APNS", NULL, NULL, NULL, ROUTE_CHANNEL_VISIBLE, false},
        {NULL, NULL, NULL, "a.b.voip", NULL, NULL, ROUTE_CHANNEL_VOIP, false},
        {NULL, NULL, NULL, "a.b", "voip.pem", NULL, ROUTE_CHANNEL_VISIBLE, false},
        {NULL, NULL, NULL, "a.b.pushkit.fileprovider", NULL, NULL, ROUTE_CHANNEL_OTHER, false},
        {NULL, NULL, NULL, NULL, "my_VoIP.pem", NULL, ROUTE_CHANNEL_VOIP, true},
        {NULL, NULL, NULL, NULL, "my.pem", NULL, ROUTE_CHANNEL_VISIBLE, false},
        {NULL, NULL, NULL, NULL, NULL, "talk_voip", ROUTE_CHANNEL_VOIP, true},
        {NULL, NULL, NULL, NULL, NULL, "talk", ROUTE_CHANNEL_UNKNOWN, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Route route = {0};
        if (cases[i].channel) give(&route, ROUTE_CHANNEL, cases[i].channel);
        if (cases[i].type) give(&route, ROUTE_PUSH_TYPE, cases[i].type);
        if (cases[i].platform) give(&route, ROUTE_PLATFORM, cases[i].platform);
        if (cases[i].topic) give(&route, ROUTE_TOPIC, cases[i].topic);
        if (cases[i].certificate) give(&route, ROUTE_CERTIFICATE, cases[i].certificate);
        if (cases[i].name) give(&route, ROUTE_NAME, cases[i].name);
        route_read(&route);
        if (route.channel != cases[i].is || route.channel_guessed != cases[i].guessed)
            fail_msg("case %zu: %s", i, route_channel_name(route.channel));
    }
}

static void what_is_filled_in_elsewhere_tells_nothing(void **state) {
    (void)state;
    Route route = {0};
    route.values[ROUTE_TOPIC] = (RouteValue){.state = ROUTE_TEMPLATE, .text = STR("${TOPIC}")};
    give(&route, ROUTE_NAME, "voip");
    route_read(&route);
    assert_int_equal(route.channel, ROUTE_CHANNEL_UNKNOWN);
    assert_int_equal(route.channel_from, ROUTE_FIELDS);
}

static void triggers(void **state) {
    (void)state;
    static const struct {
        const char *text;
        RouteTriggerKind kind;
        uint32_t events;
    } cases[] = {
        {"call", ROUTE_TRIGGER_KNOWN, ROUTE_CALL},
        {"call|message", ROUTE_TRIGGER_KNOWN, ROUTE_CALL | ROUTE_MESSAGE},
        {"refer | mwi", ROUTE_TRIGGER_KNOWN, ROUTE_REFER | ROUTE_MWI},
        {"unknown", ROUTE_TRIGGER_UNKNOWN, 0},
        {"", ROUTE_TRIGGER_UNKNOWN, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Route route = {0};
        give(&route, ROUTE_TRIGGER, cases[i].text);
        route_read(&route);
        assert_int_equal(route.trigger, cases[i].kind);
        assert_int_equal(route.events, cases[i].events);
    }
    Route any = {0};
    give(&any, ROUTE_TRIGGER, "any");
    route_read(&any);
    assert_int_equal(any.trigger, ROUTE_TRIGGER_ANY);
    assert_true((any.events & ROUTE_MESSAGES) && (any.events & ROUTE_CALL));
}

static void templates(void **state) {
    (void)state;
    static const char *const yes[] = {
        "${A}", "$TOPIC",  "a.$b.voip", "{{ .Values.x }}",     "{% x %}", "<%= x %>", "%{x}", "@X@", "@@X@@",
        "#{x}", "<topic>", "$(topic)",  "[parameters('name')]"};
    static const char *const no[] = {"", "a.b.voip", "5$", "$5", "a@b", "[a]", "100%", "{a}"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        if (!route_is_template(str_from(yes[i]))) fail_msg("%s", yes[i]);
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        if (route_is_template(str_from(no[i]))) fail_msg("%s", no[i]);
}

static void words(void **state) {
    (void)state;
    assert_true(route_is_voip_topic(STR("a.voip")));
    assert_false(route_is_voip_topic(STR("a.voipx")));
    assert_true(str_eq_c(route_bundle(STR("a.b.voip")), "a.b"));
    assert_true(str_eq_c(route_bundle(STR("a.b")), "a.b"));
    assert_true(str_eq_c(route_events_text(arena, ROUTE_MESSAGE | ROUTE_CALL), "messages and calls"));
    Str many = route_events_text(arena, ROUTE_MESSAGES | ROUTE_CALL);
    assert_true(str_eq_c(many, "messages, group chats, voice mail notices and more"));
    RouteField field = ROUTE_NAME;
    for (int i = 0; i < ROUTE_FIELDS; i++) {
        assert_true(route_field_parse(str_from(route_field_name((RouteField)i)), &field));
        assert_int_equal(field, i);
    }
    assert_false(route_field_parse(STR("color"), &field));
    assert_int_equal(route_event_parse(STR("invite")), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_said_outright_tells_the_channel, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_filled_in_elsewhere_tells_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(triggers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(templates, set_up, tear_down),
        cmocka_unit_test_setup_teardown(words, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("route", tests, NULL, NULL);
}
