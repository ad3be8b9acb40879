// SPDX-License-Identifier: MIT
// What is wrong with push routes, rule by rule.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "analyzer/servers/judge.h"

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

typedef struct Field {
    RouteField field;
    const char *text; // NULL: absent
} Field;

enum { MOST_FIELDS = 6 };

static Route route_of(const Field *fields) {
    Route route = {.title = STR("A"), .place = {STR("a"), 1, 1, 0, 0}};
    for (int i = 0; i < MOST_FIELDS && (fields[i].text || fields[i].field); i++) {
        RouteValue *value = &route.values[fields[i].field];
        *value = (RouteValue){.state = ROUTE_ABSENT};
        if (!fields[i].text) continue;
        value->text = value->raw = str_from(fields[i].text);
        value->state = route_is_template(value->text) ? ROUTE_TEMPLATE : ROUTE_GIVEN;
        value->place = (RoutePlace){STR("a"), 1, 1, 1, 2};
    }
    route_read(&route);
    return route;
}

// Each rule with the letter of its severity, in the order in which they are found.
static const char *said(const Judged *judged) {
    StrBuf out;
    strbuf_init(&out, arena);
    for (uint32_t i = 0; i < judged->judgements.len; i++)
        strbuf_printf(&out, "%s%s%c", i ? " " : "", judged->judgements.items[i].rule + 2,
                      "new"[judged->judgements.items[i].severity]);
    return out.data ? out.data : "";
}

static void rules(void **state) {
    (void)state;
    // n: a note, e: a warning, w: an error (the letters of "new" by severity)
    static const struct {
        Field fields[MOST_FIELDS];
        const char *said;
        RouteVerdict verdict;
    } cases[] = {
        {{{ROUTE_TRIGGER, "message"}, {ROUTE_TOPIC, "a.voip"}}, "801w", ROUTE_VERDICT_VIOLATION},
        {{{ROUTE_TRIGGER, "any"}, {ROUTE_PUSH_TYPE, "voip"}}, "801w", ROUTE_VERDICT_VIOLATION},
        {{{ROUTE_TRIGGER, "register"}, {ROUTE_PUSH_TYPE, "voip"}}, "802w", ROUTE_VERDICT_VIOLATION},
        {{{ROUTE_TRIGGER, "call|cancel"}, {ROUTE_PUSH_TYPE, "voip"}}, "802w", ROUTE_VERDICT_VIOLATION},
        {{{ROUTE_TRIGGER, "call"}, {ROUTE_PUSH_TYPE, "voip"}}, "", ROUTE_VERDICT_OK},
        {{{ROUTE_TRIGGER, "unknown"}, {ROUTE_PUSH_TYPE, "voip"}}, "801e", ROUTE_VERDICT_VIOLATION},
        {{{ROUTE_TRIGGER, "${KIND}"}, {ROUTE_PUSH_TYPE, "voip"}}, "", ROUTE_VERDICT_UNDECIDED},
        {{{ROUTE_TRIGGER, "message"}, {ROUTE_TOPIC, "${TOPIC}"}}, "", ROUTE_VERDICT_UNDECIDED},
        {{{ROUTE_TRIGGER, "message"}, {ROUTE_CERTIFICATE, "voip.pem"}}, "801e", ROUTE_VERDICT_VIOLATION},
        {{{ROUTE_TRIGGER, "call"}, {ROUTE_PUSH_TYPE, "alert"}}, "803n", ROUTE_VERDICT_OK},
        {{{ROUTE_TRIGGER, "call"}, {ROUTE_PUSH_TYPE, "voip"}, {ROUTE_TOPIC, "a.b"}},
         "804w",
         ROUTE_VERDICT_VIOLATION},
        {{{ROUTE_TRIGGER, "message"}, {ROUTE_PUSH_TYPE, "alert"}, {ROUTE_TOPIC, "a.voip"}},
         "804w",
         ROUTE_VERDICT_VIOLATION},
        {{{ROUTE_PROVIDER, "apns"}, {ROUTE_PUSH_TYPE, NULL}, {ROUTE_TOPIC, "a.b"}},
         "805e",
         ROUTE_VERDICT_VIOLATION},
        {{{ROUTE_TRIGGER, "call"}, {ROUTE_PUSH_TYPE, "voip"}, {ROUTE_EXPIRATION, NULL}},
         "806e",
         ROUTE_VERDICT_VIOLATION},
        {{{ROUTE_TRIGGER, "call"}, {ROUTE_PUSH_TYPE, "voip"}, {ROUTE_EXPIRATION, "0"}}, "", ROUTE_VERDICT_OK},
        {{{ROUTE_TRIGGER, "call"}, {ROUTE_PUSH_TYPE, "voip"}, {ROUTE_LIFETIME, "30"}}, "", ROUTE_VERDICT_OK},
        {{{ROUTE_TRIGGER, "call"}, {ROUTE_PUSH_TYPE, "voip"}, {ROUTE_LIFETIME, "90"}},
         "806n",
         ROUTE_VERDICT_OK},
        {{{ROUTE_TRIGGER, "call"}, {ROUTE_PUSH_TYPE, "voip"}, {ROUTE_LIFETIME, "121"}},
         "806e",
         ROUTE_VERDICT_VIOLATION},
        {{{ROUTE_TRIGGER, "call"}, {ROUTE_PUSH_TYPE, "voip"}, {ROUTE_EXPIRATION, "300"}},
         "807w",
         ROUTE_VERDICT_VIOLATION},
        {{{ROUTE_TRIGGER, "call"}, {ROUTE_PUSH_TYPE, "voip"}, {ROUTE_EXPIRATION, "1893456000"}},
         "",
         ROUTE_VERDICT_OK},
        {{{ROUTE_TRIGGER, "call"}, {ROUTE_PUSH_TYPE, "voip"}, {ROUTE_PRIORITY, "5"}},
         "809e",
         ROUTE_VERDICT_VIOLATION},
        {{{ROUTE_TRIGGER, "message"}, {ROUTE_PUSH_TYPE, "background"}, {ROUTE_PRIORITY, "10"}},
         "809w",
         ROUTE_VERDICT_VIOLATION},
        {{{ROUTE_TRIGGER, "unknown"}, {ROUTE_PUSH_TYPE, "alert"}, {ROUTE_PRIORITY, "5"}},
         "809n",
         ROUTE_VERDICT_OK},
        {{{ROUTE_TRIGGER, "message"}, {ROUTE_PUSH_TYPE, "alert"}, {ROUTE_MUTABLE, NULL}},
         "810n",
         ROUTE_VERDICT_OK},
        {{{ROUTE_TRIGGER, "message"}, {ROUTE_PUSH_TYPE, "alert"}, {ROUTE_MUTABLE, "true"}},
         "",
         ROUTE_VERDICT_OK},
        {{{ROUTE_PUSH_TYPE, "alert"}, {ROUTE_CERTIFICATE, "voip.pem"}}, "811e", ROUTE_VERDICT_VIOLATION},
        {{{ROUTE_PUSH_TYPE, "alert"}, {ROUTE_HOST, "ssl://gateway.push.apple.com:2195"}},
         "812w",
         ROUTE_VERDICT_VIOLATION},
        {{{ROUTE_PUSH_TYPE, "alert"}, {ROUTE_HOST, "api.push.apple.com"}}, "", ROUTE_VERDICT_OK},
        {{{ROUTE_PROVIDER, "fcm"}, {ROUTE_TRIGGER, "call"}, {ROUTE_PUSH_TYPE, "voip"}},
         "813w",
         ROUTE_VERDICT_VIOLATION},
        {{{ROUTE_CHANNEL, "gateway"}, {ROUTE_EVENT_SENT, "false"}}, "814e", ROUTE_VERDICT_VIOLATION},
        {{{ROUTE_CHANNEL, "gateway"}, {ROUTE_EVENT_SENT, "true"}}, "", ROUTE_VERDICT_UNDECIDED},
        {{{ROUTE_CHANNEL, "gateway"}, {ROUTE_EVENT_SENT, "${URI}"}}, "", ROUTE_VERDICT_UNDECIDED},
    };
    int wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Route route = route_of(cases[i].fields);
        Judged judged = judge_routes(arena, &route, 1, false);
        bool same = strcmp(said(&judged), cases[i].said) == 0;
        if (!same || judged.outcomes.items[0].verdict != cases[i].verdict)
            print_error("case %zu: %s, %s\n", i, said(&judged),
                        judge_verdict_name(judged.outcomes.items[0].verdict));
        wrong += !same || judged.outcomes.items[0].verdict != cases[i].verdict;
    }
    assert_int_equal(wrong, 0);
}

static Judged judge_two(const Field *first, const Field *second) {
    Route routes[] = {route_of(first), route_of(second)};
    Route *kept = ARENA_ARRAY(arena, Route, 2);
    memcpy(kept, routes, sizeof routes);
    return judge_routes(arena, kept, 2, false);
}

static void another_way_for_messages_counts(void **state) {
    (void)state;
    const Field voip[MOST_FIELDS] = {{ROUTE_TRIGGER, "any"}, {ROUTE_TOPIC, "a.b.voip"}};
    const Field open[MOST_FIELDS] = {{ROUTE_TRIGGER, "unknown"}, {ROUTE_TOPIC, "a.b.voip"}};
    const Field alert[MOST_FIELDS] = {{ROUTE_TRIGGER, "any"}, {ROUTE_TOPIC, "a.b"}};
    const Field other[MOST_FIELDS] = {{ROUTE_TRIGGER, "any"}, {ROUTE_TOPIC, "c.d"}};
    Judged judged = judge_two(voip, alert);
    assert_string_equal(said(&judged), "801e");
    judged = judge_two(voip, other);
    assert_string_equal(said(&judged), "801w");
    judged = judge_two(open, alert);
    assert_string_equal(said(&judged), "");
    assert_int_equal(judged.outcomes.items[0].verdict, ROUTE_VERDICT_OK);
}

static void caps_and_programs(void **state) {
    (void)state;
    const Field fields[MOST_FIELDS] = {
        {ROUTE_TRIGGER, "message"}, {ROUTE_PUSH_TYPE, "voip"}, {ROUTE_TOPIC, "a.b"}};
    Route route = route_of(fields);
    route.in_code = true;
    Judged judged = judge_routes(arena, &route, 1, false);
    assert_string_equal(said(&judged), "801e 705e"); // signs, no proofs
    assert_string_equal(judged.judgements.items[1].cause, "VC804");
    route.in_code = false;
    route.has_cap = true;
    route.cap = 0;
    judged = judge_routes(arena, &route, 1, false);
    assert_string_equal(said(&judged), "801n 804n");
}

static void an_extension_makes_mutable_content_matter(void **state) {
    (void)state;
    const Field fields[MOST_FIELDS] = {
        {ROUTE_TRIGGER, "message"}, {ROUTE_PUSH_TYPE, "alert"}, {ROUTE_MUTABLE, "0"}};
    Route route = route_of(fields);
    Judged judged = judge_routes(arena, &route, 1, true);
    assert_string_equal(said(&judged), "810e");
}

static void undecided_says_why(void **state) {
    (void)state;
    const Field fields[MOST_FIELDS] = {{ROUTE_TRIGGER, "any"}, {ROUTE_PUSH_TYPE, "voip"}};
    Route route = route_of(fields);
    route.undecided = STR("a class decides");
    Judged judged = judge_routes(arena, &route, 1, false);
    assert_string_equal(said(&judged), "");
    assert_int_equal(judged.outcomes.items[0].verdict, ROUTE_VERDICT_UNDECIDED);
    assert_true(str_eq_c(judged.outcomes.items[0].because, "a class decides"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rules, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_way_for_messages_counts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(caps_and_programs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_extension_makes_mutable_content_matter, set_up, tear_down),
        cmocka_unit_test_setup_teardown(undecided_says_why, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("judge", tests, NULL, NULL);
}
