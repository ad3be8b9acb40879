// SPDX-License-Identifier: MIT
// Tokens of SIP scripts, and the names of variables.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analyzer/servers/sip/token.h"

static int set_up(void **state) {
    *state = arena_new();
    return 0;
}

static int tear_down(void **state) {
    arena_free(*state);
    return 0;
}

// Each token as its kind's letter and its text.
static void expect(Arena *arena, const char *text, const char *tokens) {
    static const char kinds[] = ".ANSVOD";
    SipTokens list = sip_tokens(arena, str_from(text));
    StrBuf out;
    strbuf_init(&out, arena);
    for (uint32_t i = 0; i + 1 < list.len; i++)
        strbuf_printf(&out, "%s%c:%.*s", i ? " " : "", kinds[list.items[i].kind],
                      STR_ARG(list.items[i].text));
    assert_string_equal(str_copy(arena, strbuf_str(&out)).data, tokens);
    assert_int_equal(list.items[list.len - 1].kind, SIP_END);
}

static void reads_tokens(void **state) {
    expect(*state, "if ($rm == \"INVITE\") # why\n exit;", "A:if O:( V:$rm O:== S:INVITE O:) A:exit O:;");
    expect(*state, "a /* b\n c */ d // e\n'f\"g'", "A:a A:d S:f\"g");
    expect(*state, "$(hdr(From){s.len}) $avp(s:x)[1] $? @via[1].transport",
           "V:$(hdr(From){s.len}) V:$avp(s:x)[1] V:$? V:@via[1].transport");
    expect(*state, "src_ip==10.0.0.0/8", "A:src_ip O:== N:10.0.0.0 O:/ N:8");
    expect(*state, "#!ifdef A \\\n B\nx\n!!endif\n# no directive\n#!/bin/sh", "D:ifdef A \\\n B A:x D:endif");
    expect(*state, "{{ port }} {% if x %} { y }", "V:{{ port }} D:template O:{ A:y O:}");
}

static void survives_bad_tokens(void **state) {
    expect(*state, "\"open", "S:open");
    expect(*state, "$var(x", "V:$var(x");
    expect(*state, "/* open", "");
    expect(*state, "\"a\\", "S:a\\");
    expect(*state, "$", "O:$");
    expect(*state, "{{ open", "O:{ O:{ A:open");
}

static void expect_name(Arena *arena, const char *text, const char *name) {
    assert_string_equal(str_copy(arena, sip_variable_name(arena, str_from(text))).data, name);
}

static void names_variables(void **state) {
    expect_name(*state, "$rm", "$rm");
    expect_name(*state, "$(rm)", "$rm");
    expect_name(*state, "${rm}", "$rm");
    expect_name(*state, "$(var(x))", "$var(x)");
    expect_name(*state, "$avp(s:x)", "$avp(x)");
    expect_name(*state, "$(avp(i:1))", "$avp(1)");
    expect_name(*state, "$rc", "$retcode");
    expect_name(*state, "$(rm{s.tolower})", "$(rm{s.tolower})");
    assert_int_equal(sip_variable_length(STR("$var(a).b"), 0), 7);
    assert_int_equal(sip_variable_length(STR("$rm."), 0), 3);
    assert_int_equal(sip_variable_length(STR("100$"), 3), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_tokens, set_up, tear_down),
        cmocka_unit_test_setup_teardown(survives_bad_tokens, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_variables, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
