// SPDX-License-Identifier: MIT
// What is hidden of a line of a configuration, and what is not.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analyzer/base/secrets.h"

static int set_up(void **state) {
    *state = arena_new();
    return 0;
}

static int tear_down(void **state) {
    arena_free(*state);
    return 0;
}

static void expect(void **state, const char *line, const char *wanted) {
    Str hidden = secrets_hidden(*state, str_from(line));
    assert_int_equal(hidden.len, str_from(line).len);
    assert_string_equal(str_copy(*state, hidden).data, wanted);
}

static void hides_secrets(void **state) {
    expect(state, "password: abc def", "password: *** def");
    expect(state, "password: 'abc def'", "password: '*******'");
    expect(state, "  \"apiKey\" : \"a\\\"b\",", "  \"apiKey\" : \"****\",");
    expect(state, "APNS_PRIVATE_KEY=abc", "APNS_PRIVATE_KEY=***");
    expect(state, "url=https://me:pw@x.org/a?token=abc&b=c", "url=https://*****@x.org/a?token=***&b=c");
    expect(state, "curl -u me:pw x", "curl -u ***** x");
    expect(state, "curl -H \"authorization: Bearer abc\" x", "curl -H \"authorization: Bearer ***\" x");
    expect(state, "<sip:me:pw@x;pn-prid=abc;pn-tok=abc>", "<sip:*****@x;pn-prid=***;pn-tok=***>");
    expect(state, "rest_post(\"{\\\"token\\\":\\\"abc\\\"}\")", "rest_post(\"{\\\"token\\\":\\\"***\\\"}\")");
    expect(state, "k: -----BEGIN PRIVATE KEY-----", "******************************");
    expect(state, "x 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef y",
           "x **************************************************************** y");
}

static void leaves_the_rest(void **state) {
    static const char *const lines[] = {"topic: org.example.talk.voip",
                                        "keyfile: /etc/k.p8",
                                        "key_id: ABC",
                                        "token: ${TOKEN}",
                                        "token=$token&b=c",
                                        "password: {{ pw }}",
                                        "\"use_token\": true",
                                        "push_type: voip",
                                        "revision: 0123456789abcdef0123456789abcdef01234567",
                                        "sip:anna@example.com",
                                        "https://x.org/@a/b",
                                        "tokens are not told",
                                        "password",
                                        "password:",
                                        ""};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        expect(state, lines[i], lines[i]);
}

static void hides_parts(void **state) {
    Str text = STR("a: b\npassword = \"abc\nc: d\n");
    Str part = secrets_hidden_part(*state, text, 16, 24);
    assert_string_equal(str_copy(*state, part).data, "\"***");
    part = secrets_hidden_part(*state, text, 0, 4);
    assert_string_equal(str_copy(*state, part).data, "a: b");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(hides_secrets, set_up, tear_down),
        cmocka_unit_test_setup_teardown(leaves_the_rest, set_up, tear_down),
        cmocka_unit_test_setup_teardown(hides_parts, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
