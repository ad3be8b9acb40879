// SPDX-License-Identifier: MIT
// Reading SIP scripts: routes, settings, directives, and what is said of what is not understood.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analyzer/servers/sip/script.h"

static int set_up(void **state) {
    *state = arena_new();
    return 0;
}

static int tear_down(void **state) {
    arena_free(*state);
    return 0;
}

static bool include(void *context, Str from, Str name, Str *path, Str *text) {
    (void)context;
    (void)from;
    if (!str_eq_c(name, "more.cfg")) return false;
    *path = name;
    *text = STR("route[MORE] {\n\texit;\n}\n");
    return true;
}

// "name name! …; line: gap": ! for a route that was not understood as a whole.
static void expect(Arena *arena, const char *text, const char *wanted) {
    SipScript *script = sip_script_read(arena, STR("a.cfg"), str_from(text), include, NULL);
    StrBuf out;
    strbuf_init(&out, arena);
    for (uint32_t i = 0; i < script->program->functions.len; i++) {
        const Function *function = script->program->functions.items[i];
        strbuf_printf(&out, "%s%.*s%s", i ? " " : "", STR_ARG(program_text(script->program, function->name)),
                      function->has_error ? "!" : "");
    }
    for (uint32_t i = 0; i < script->gaps.len; i++)
        strbuf_printf(&out, "; %u: %.*s", script->gaps.items[i].line, STR_ARG(script->gaps.items[i].reason));
    for (uint32_t i = 0; i < script->missing.len; i++)
        strbuf_printf(&out, "; missing %.*s", STR_ARG(script->missing.items[i]));
    assert_string_equal(str_copy(arena, strbuf_str(&out)).data, wanted);
}

static void reads_routes(void **state) {
    expect(*state, "request_route {\n exit;\n}\nroute[A] { return; }\nevent_route[tm:branch-failure:x] { }\n",
           "request_route route[A] event_route[tm:branch-failure:x]");
    expect(*state, "route[\"A\"] { }\ntimer_route[T, 30] { }\nroute { }\nroute(B) { }\n",
           "route[A] timer_route[T] route route[B]");
    expect(*state,
           "loadmodule \"tm.so\"\nmodparam(\"a\", \"b\", \"{x}\")\nlisten=udp:[::1]:5060\nroute { }\n",
           "route");
    expect(*state,
           "include_file \"more.cfg\"\n#!include_file \"no.cfg\"\n#!import_file \"perhaps.cfg\"\nroute { }\n",
           "route route[MORE]; missing no.cfg");
}

static void reads_statements(void **state) {
    static const char *const bodies[] = {
        "if is_method(\"INVITE\") exit;",
        "if (src_ip==10.0.0.0/8 || uri=~\"^sip:\") { drop; } else if (!($rm == \"A\")) exit();",
        "if (dst_port==5060) exit();",
        "if (src_ip==[2001:db8::1]) exit;",
        "if (msg:len >= max_len) exit;",
        "forward(uri:host, uri:port);",
        "force_send_socket(udp:127.0.0.1:5060);",
        "$var(x) = $(hdr(From){re.subst,/a(b)}c/\\\\1/});",
        "$var(x) = \"a\" + \"b\"\n + \"c\" . $rU;",
        "$var(x) = \"a\"\n \"b\";",
        "$var(x) = (int)$hdr(Expires) mod 10;",
        "if (defined $gw_ip && strlen($rU) > 3) exit;",
        "switch ($rm) { case \"A\": case 'B': break; case /\"^x\": xlog(\"x\"); default: exit; }",
        "while ($var(i) < 3) { $var(i) += 1; if ($var(i) == 2) break; }",
        "for ($var(t) in $(avp(t)[*])) xlog(\"$var(t)\");",
        "route(A, \"x\", $var(y)); route(\"B\"); route(0);",
        "async(rest_get(\"http://x\", $var(a)), RESUME);",
        "rest_post(\"http://x\", \"b\", , $var(a));",
        "if (@via[1].transport == \"tcp\") exit;",
        "$avp(s:x) := 1; $xavp(a=>b) = $null;",
        "if (is_method(\"A\")) xlog(\"a\")\n else xlog(\"b\");",
        ";;",
    };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        expect(*state, str_printf(*state, "route {\n%s\n}\n", bodies[i]).data, "route");
}

static void reads_directives(void **state) {
    expect(*state, "route {\n#!ifdef A\n x();\n#!else\n y();\n#!endif\n}\n", "route");
    expect(*state,
           "route {\n#!ifdef A\n if (a()) {\n#!else\n if (b()) {\n#!endif\n x(); }\n}\nroute[B] { }\n",
           "route route[B] route");
    expect(*state, "route {\n if (a()\n#!ifdef A\n && b()\n#!endif\n ) exit;\n}\n", "route route");
    expect(*state,
           "route {\n if (a()) { x(); }\n#!ifdef A\n else if (b()) { y(); }\n#!endif\n else { z(); }\n}\n",
           "route route");
    expect(*state, "route {\n#!include_file \"more.cfg\"\n}\n",
           "route! route[MORE]; 2: a file that is included inside of a route is not read there");
    SipScript *script = sip_script_read(
        *state, STR("a.cfg"),
        STR("#!define A\n#!ifdef B\n#!define C\n#!endif\n#!substdef \"!D!x!g\"\ncfgengine \"lua\"\n"), NULL,
        NULL);
    assert_true(sip_is_defined(script, STR("A")));
    assert_false(sip_is_defined(script, STR("C")));
    assert_true(sip_is_defined(script, STR("D")));
    assert_true(str_eq_c(script->engine, "lua"));
}

static void survives_bad_scripts(void **state) {
    expect(*state, "route {\n if (\n",
           "route!; 3: expected a value, found `the end of the file`; the rest of this route is not read");
    expect(*state, "route[A] { x( } \nroute[B] { y(); }\n",
           "route[A]! route[B]; 1: expected a value, found `}`; the rest of this route is not read");
    expect(*state, "route {\n ifelse(A, `yes', `\n}\n",
           "route!; 2: expected a value, found ```; the rest of this route is not read");
    expect(*state, "route[", "");
    expect(*state, "}}}{{{", "");
    expect(*state, "", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_routes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_statements, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_directives, set_up, tear_down),
        cmocka_unit_test_setup_teardown(survives_bad_scripts, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
