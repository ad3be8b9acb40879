// SPDX-License-Identifier: MIT
#include "tests/unit/advice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

const Rules *advice_rules(Arena *arena, const char *advice) {
    Str error = STR_NONE;
    Rules *rules = rules_load(arena, NULL, &error);
    assert_non_null(rules);
    Str changed = str_printf(arena, "{\"id\": \"VC101\", \"fix\": \"%s\"}", advice);
    assert_true(rules_read(rules, STR("advice.json"), changed, &error));
    return rules;
}
