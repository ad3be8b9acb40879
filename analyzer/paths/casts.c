// SPDX-License-Identifier: MIT
// Casts that cannot fail, though they are written as if they could.
#include "analyzer/paths/paths_private.h"

#include <string.h>

// Whether `name` is what the mutable form of `plain` is called: NSMutableString of NSString.
static bool is_mutable_form(Str name, Str plain) {
    static const char word[] = "Mutable";
    size_t len = sizeof word - 1;
    if (!plain.len || name.len != plain.len + len) return false;
    for (size_t at = 0; at <= plain.len; at++)
        if (memcmp(name.data + at, word, len) == 0)
            return str_eq(str_sub(name, 0, at), str_sub(plain, 0, at)) &&
                   str_eq(str_sub(name, at + len, name.len), str_sub(plain, at, plain.len));
    return false;
}

// NSMutableCopying promises that form; Swift sees an Any.
bool cast_succeeds(Engine *engine, const Function *in, const Expr *cast) {
    const Expr *value = cast->child_count ? cast->children[0] : NULL;
    const Call *call =
        value && value->kind == EXPR_VAR ? program_var(engine->program, value->var)->call : NULL;
    if (!call || !call->receiver || call->arg_count || !cast->type || cast->type->kind != TYPE_NAMED ||
        !str_eq_c(program_text(engine->program, call->name), "mutableCopy"))
        return false;
    return is_mutable_form(program_text(engine->program, cast->type->name),
                           resolver_type_name(engine->resolver, in, call->receiver));
}
