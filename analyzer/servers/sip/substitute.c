// SPDX-License-Identifier: MIT
// #!subst and #!substdef change texts in quotes before a script is read. They count wherever they stand: a
// file that has them is included by others.
#include "analyzer/servers/sip/parse.h"
#include "analyzer/servers/sip/state.h"

enum {
    SUBSTS_MAX = 200,    // of one script
    CHANGED_MAX = 16000, // bytes that a text can become
    WORK_MAX = 64 << 20, // bytes that are looked through in all
    TIMES_MAX = 1000,    // that one fits in one text
};

// What refers to groups of the pattern is not followed.
static bool refers_to_groups(Str text) {
    for (size_t i = 0; i + 1 < text.len; i++)
        if (text.data[i] == '\\' && text.data[i + 1] >= '0' && text.data[i + 1] <= '9') return true;
    return false;
}

void sip_add_subst(Arena *arena, SipScript *script, Str pattern, Str with, Str flags) {
    Str error = STR_NONE;
    for (uint32_t i = 0; i < script->substs.len; i++) {
        SipSubst *known = &script->substs.items[i];
        if (!str_eq(known->pattern, pattern)) continue;
        known->open = known->open || !str_eq(known->with, with);
        return;
    }
    if (!pattern.len || script->substs.len >= SUBSTS_MAX) return;
    Str whole = str_printf(arena, "%s(%.*s)", str_contains(flags, STR("i")) ? "(?i)" : "", STR_ARG(pattern));
    SipSubst subst = {.pattern = pattern,
                      .with = with,
                      .regex = regex_new(arena, whole, &error),
                      .everywhere = str_contains(flags, STR("g")),
                      .open = refers_to_groups(with)};
    if (subst.regex) VEC_PUSH(arena, &script->substs, subst);
}

static Str changed(Arena *arena, const SipSubst *subst, Str text, size_t *work) {
    StrBuf out;
    Str rest = text, found = STR_NONE;
    strbuf_init(&out, arena);
    for (uint32_t times = 0; times < TIMES_MAX && regex_group(subst->regex, rest, &found) && found.len;
         times++) {
        *work += rest.len;
        strbuf_add(&out, str_sub(rest, 0, (size_t)(found.data - rest.data)));
        strbuf_add(&out, subst->open ? STR(SIP_HOLE) : subst->with);
        rest = str_sub(rest, (size_t)(found.data - rest.data) + found.len, rest.len);
        if (!subst->everywhere) break;
    }
    if (rest.len == text.len) return text;
    strbuf_add(&out, rest);
    return strbuf_str(&out);
}

void sip_substitute(Arena *arena, SipScript *script) {
    size_t work = 0;
    for (uint32_t i = 0; i < script->texts.len && script->substs.len; i++) {
        Expr *expr = script->texts.items[i];
        for (uint32_t s = 0; s < script->substs.len && work < WORK_MAX && expr->text.len <= CHANGED_MAX;
             s++) {
            work += expr->text.len + 1;
            expr->text = changed(arena, &script->substs.items[s], expr->text, &work);
        }
    }
}
