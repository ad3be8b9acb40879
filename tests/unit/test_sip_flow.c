// SPDX-License-Identifier: MIT
// Which events reach a push in a SIP script, how it is told, and what bounds the work. The verdicts of many
// more scripts: tests/fixtures/servers_sip.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analyzer/servers/sip/flow.h"

#define SINK "http_async_query(\"https://x/push\", \"R\");"
#define VOIP "$http_req(hdr) = \"apns-push-type: voip\";"

typedef struct Fixture {
    Arena *arena;
    const PackScript *pack;
} Fixture;

static int set_up(void **state) {
    Arena *arena = arena_new();
    Str error = STR_NONE;
    Fixture *fixture = ARENA_NEW(arena, Fixture);
    const Packs *packs = packs_load(arena, NULL, &error);
    fixture->arena = arena;
    for (uint32_t i = 0; packs && i < packs->count; i++)
        if (str_eq_c(packs->items[i].id, "kamailio")) fixture->pack = packs->items[i].script;
    *state = fixture;
    return fixture->pack ? 0 : 1;
}

static int tear_down(void **state) {
    Fixture *fixture = *state;
    arena_free(fixture->arena);
    return 0;
}

static SipFlow flow_of(const Fixture *fixture, Str text) {
    const SipScript *script = sip_script_read(fixture->arena, STR("a.cfg"), text, NULL, NULL);
    return sip_flow(fixture->arena, script, fixture->pack);
}

// "channel events[ ?doubt]" of each push; events as a number.
static void expect(const Fixture *fixture, const char *body, const char *wanted) {
    SipFlow flow = flow_of(fixture, str_printf(fixture->arena, "request_route {\n%s\n}\n", body));
    StrBuf out;
    strbuf_init(&out, fixture->arena);
    for (uint32_t i = 0; i < flow.pushes.len; i++) {
        const SipPush *push = &flow.pushes.items[i];
        strbuf_printf(&out, "%s%s %u%s%.*s", i ? "; " : "", route_channel_name(push->channel),
                      (unsigned)push->events, push->doubt.len ? " ?" : "", STR_ARG(push->doubt));
    }
    assert_string_equal(str_copy(fixture->arena, strbuf_str(&out)).data, wanted);
}

static void follows_guards(void **state) {
    expect(*state, "if (!is_method(\"INVITE|MESSAGE\")) exit; " VOIP SINK, "voip 3");
    expect(*state, "if (is_method(\"INVITE\")) { " VOIP SINK " }", "voip 1");
    expect(*state, "if (is_method(\"MESSAGE\")) { $http_req(hdr) = \"apns-push-type: alert\"; " SINK " }",
           "alert 2");
    expect(*state,
           "if ($rm == \"INVITE\") { " VOIP " } else if ($rm == \"MESSAGE\") { $http_req(hdr) = "
           "\"apns-push-type: alert\"; } else exit; " SINK,
           "voip 1; alert 2");
    expect(*state, "exit; " SINK, "");
}

static void says_doubts(void **state) {
    expect(*state, "route(GONE); if (is_method(\"MESSAGE\")) { " VOIP SINK " }",
           "voip 2 ?route[GONE] is called and not in view");
    expect(
        *state,
        "if (is_method(\"INVITE\")) $var(p) = 1; if ($var(p) == 1 && is_method(\"INVITE|MESSAGE\")) { " VOIP
            SINK " }",
        "voip 3 ?`$var(p)` may still have the value of an earlier request here");
    SipFlow flow = flow_of(*state, STR("request_route { exit; }\nroute[A] { " VOIP SINK " }\n"));
    assert_int_equal(flow.pushes.len, 1);
    assert_true(str_eq_c(flow.pushes.items[0].doubt, "nothing in view runs route[A]"));
}

static void tells_paths(void **state) {
    SipFlow flow = flow_of(*state, STR("request_route {\n\tif (is_method(\"CANCEL\"))\n\t\texit;\n"
                                       "\tif (allow()) xlog(\"x\");\n\troute(A);\n}\nroute[A] {\n"
                                       "\tif (known()) return;\n\t" VOIP SINK "\n}\n"));
    static const char *const steps[] = {"request_route runs for a message", "when the condition is false",
                                        "calls route[A]", "when the condition is false", "sends a VoIP push"};
    static const uint32_t lines[] = {1, 2, 5, 8, 9};
    assert_int_equal(flow.pushes.len, 1);
    assert_int_equal(flow.pushes.items[0].step_count, 5);
    for (uint32_t i = 0; i < 5; i++) {
        const RouteStep *step = &flow.pushes.items[0].steps[i];
        assert_string_equal(str_copy(((Fixture *)*state)->arena, step->text).data, steps[i]);
        assert_int_equal(step->place.line, lines[i]);
    }
}

// Routes that call each other, each with flags and variables of its own.
static Str large_script(Arena *arena, uint32_t routes) {
    StrBuf out;
    strbuf_init(&out, arena);
    strbuf_add_c(&out, "request_route { route(R0); }\n");
    for (uint32_t i = 0; i < routes; i++)
        strbuf_printf(
            &out,
            "route[R%u] {\n if (test()) setflag(%u);\n if (other()) $var(v%u) = \"%u\";\n"
            " if ($var(v%u) == \"7\" && isflagset(%u)) return -1;\n if (route(R%u)) route(R%u);\n%s}\n",
            i, i % 20, i % 30, i, (i + 1) % 30, (i + 3) % 20, (i + 1) % routes, (i * 7 + 3) % routes,
            i % 50 == 7 ? " " VOIP SINK "\n" : "");
    return str_copy(arena, strbuf_str(&out));
}

static void is_bounded(void **state) {
    Fixture *fixture = *state;
    SipFlow flow = flow_of(fixture, large_script(fixture->arena, 500));
    assert_true(flow.pushes.len > 0); // it ends, and nothing is passed over
    expect(fixture, "while (a()) { $var(x) = $var(x) + \"a\"; $http_req(body) = $var(x); } " SINK,
           "unknown 1011");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(follows_guards, set_up, tear_down),
        cmocka_unit_test_setup_teardown(says_doubts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(tells_paths, set_up, tear_down),
        cmocka_unit_test_setup_teardown(is_bounded, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
