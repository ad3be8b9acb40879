// SPDX-License-Identifier: MIT
// What a call may be besides a function of the project: the API table, values of properties, unknown code.
#include "analyzer/program/resolve_call_private.h"

// --- what the API table says ---

// Labels as api_find wants them: "_:with:{}".
Str take_labels(Resolver *resolver, const Call *call) {
    StrBuf out;
    strbuf_init(&out, resolver->arena);
    bool first_trailing = true;
    for (uint32_t i = 0; i < call->arg_count; i++) {
        const Arg *arg = &call->args[i];
        if (arg->trailing && first_trailing && !arg->label) {
            strbuf_add_c(&out, "{}");
        } else {
            strbuf_add(&out, arg->label ? program_text(resolver->program, arg->label) : STR("_"));
            strbuf_add_char(&out, ':');
        }
        if (arg->trailing) first_trailing = false;
    }
    return strbuf_str(&out);
}

const ApiCall *take_find_api(Resolver *resolver, const Call *call, Str type_name, bool has_receiver) {
    const Program *program = resolver->program;
    Str name = program_text(program, call->name);
    bool objc = program->files.items[call->span.file].language == LANGUAGE_OBJC;
    if (objc && call->selector) { // what the data says of the selector itself goes first
        const ApiCall *api =
            api_find_selector(resolver->api, type_name, true, program_text(program, call->selector));
        if (api) return api;
    } else if (objc) {
        return has_receiver ? NULL : api_find_selector(resolver->api, STR_NONE, false, name);
    }
    // An initialiser goes by its type's name.
    if (!has_receiver && call->receiver && type_name.len) name = type_name;
    return api_find(resolver->api, has_receiver ? type_name : STR_NONE, has_receiver, name,
                    take_labels(resolver, call));
}

bool take_is_inert_method(Resolver *resolver, const Call *call) {
    if (call->selector &&
        api_is_inert_selector(resolver->api, program_text(resolver->program, call->selector)))
        return true;
    return api_is_inert_method(resolver->api, program_text(resolver->program, call->name),
                               take_labels(resolver, call));
}

bool take_has_closure(const Search *search) {
    for (uint32_t i = 0; i < search->call->arg_count; i++) {
        const Expr *value = search->call->args[i].value;
        if (value && value->kind == EXPR_CLOSURE) return true;
        if (value && value->kind == EXPR_VAR) {
            const Type *type =
                type_without_optional(resolver_type(search->resolver, search->in, (Expr *)value));
            if (type->kind == TYPE_FUNCTION) return true;
        }
    }
    return false;
}

void take_api(Search *search, const ApiCall *api) {
    CallTargets *out = search->out;
    out->api = api;
    out->inert = api->effect == API_EFFECT_NONE;
    out->complete = api->effect != API_EFFECT_OPAQUE;
    out->closures_unknown = api->closures == API_CLOSURE_UNKNOWN;
    if (api->calls_back) {
        resolve_callback(search);
    } else if (str_eq_c(api->category, "notification") && str_eq_c(api->name, "post")) {
        resolve_observers(search->resolver, search->call, out);
        if (out->observers.len) out->complete = true;
    } else {
        resolve_selectors(search->resolver, search->call, out);
        if (out->observers.len) out->complete = true;
    }
}

void take_inert(Search *search) {
    search->out->inert = true;
    search->out->complete = true;
    search->out->closures_unknown = take_has_closure(search);
}

// A call on a system type, or a type whose ancestors are all system types. Always answers.
void take_system_member(Search *search, Str type_name) {
    const ApiCall *api = take_find_api(search->resolver, search->call, type_name, true);
    if (api) {
        take_api(search, api);
        return;
    }
    // Logger of os makes its text when the level is on.
    Str name = program_text(search->resolver->program, search->call->name);
    search->out->logs = !search->call->selector && api_is_logging(search->resolver->api, type_name, name);
    take_inert(search);
}

// --- values: closures in variables and properties ---

// A `var` of a struct may be given by the initialiser that Swift writes: `Hooks(onPush: { … })`.
static bool set_by_memberwise(Resolver *resolver, const Property *property) {
    const TypeDecl *owner = property->owner;
    if (!owner || owner->kind != TYPE_DECL_STRUCT || property->is_let || property->is_static) return false;
    for (uint32_t k = 0; k < owner->functions.len; k++)
        if (owner->functions.items[k]->kind == FUNCTION_INIT) return false;
    Program *program = resolver->program;
    for (uint32_t i = 0; i < program->calls.len; i++) {
        const Call *call = program->calls.items[i];
        bool made =
            call->name == owner->name || (call->name && str_eq_c(program_text(program, call->name), "init"));
        for (uint32_t a = 0; made && a < call->arg_count; a++)
            if (call->args[a].label == property->name || call->args[a].trailing) return true;
    }
    return false;
}

// What the calls of an initialiser give for one of its parameters: `init(onPush: …) { self.onPush = onPush
// }`. False when no such call is found.
static bool follow_parameter(Search *search, VarId param, uint32_t *closures) {
    Resolver *resolver = search->resolver;
    Program *program = resolver->program;
    const Function *init = program_var(program, param)->owner;
    if (!init || init->kind != FUNCTION_INIT || !init->owner) return false;
    uint32_t index = 0;
    while (index < init->param_count && init->params[index].var != param)
        index++;
    if (index == init->param_count) return false;
    program_load_mentions(program, init->owner->name, STR_NONE);
    bool found = false;
    for (uint32_t i = 0; i < program->calls.len; i++) {
        const Call *call = program->calls.items[i];
        bool named = call->name == init->owner->name || (call->name && call->name == init->name);
        if (!named || program->files.items[call->span.file].is_test) continue;
        uint32_t *map = ARENA_ARRAY(resolver->arena, uint32_t, call->arg_count + 1);
        if (!match_fits(resolver, init, call, map)) continue;
        Expr *given = init->params[index].fallback;
        for (uint32_t a = 0; a < call->arg_count; a++)
            if (map[a] == index) given = call->args[a].value;
        if (!given) return false;
        found = true;
        if (given->kind == EXPR_NIL) continue;
        VEC_PUSH(resolver->arena, &search->out->values, given);
        *closures += given->kind == EXPR_CLOSURE;
    }
    return found;
}

void take_property_value(Search *search, Property *property) {
    CallTargets *out = search->out;
    Resolver *resolver = search->resolver;
    out->is_value = true;
    out->held = property;
    out->complete = true;
    uint32_t closures = 0;
    if (property->getter || property->requirement) out->complete = false;
    if (property->init && property->init->kind != EXPR_NIL) {
        VEC_PUSH(resolver->arena, &out->values, property->init);
        closures += property->init->kind == EXPR_CLOSURE;
    }
    if (!property->is_let || !property->init) {
        const ExprVec *assigned = program_assignments(resolver->program, property->name);
        for (uint32_t i = 0; i < assigned->len && i < RESOLVE_MAX_CANDIDATES; i++) {
            Expr *value = assigned->items[i];
            const Program *program = resolver->program;
            if (program->files.items[value->span.file].is_test) continue;
            if (value->kind == EXPR_NIL) continue;
            if (value->kind == EXPR_VAR && follow_parameter(search, value->var, &closures)) continue;
            VEC_PUSH(resolver->arena, &out->values, value);
            closures += value->kind == EXPR_CLOSURE;
        }
    }
    bool open = property->getter || property->requirement || set_by_memberwise(resolver, property);
    out->values_listed = !open && out->values.len > 0;
    if (closures != out->values.len || closures == 0 || open) out->complete = false;
}

// The app's own logger, `enum AppLog`, `@implementation WireLogger`: what it hands its text to is output.
static bool stands_in_logger(const Search *search) {
    const Function *in = search->in ? program_outermost(search->in) : NULL;
    return in && in->owner &&
           api_is_logger(search->resolver->api, program_text(search->resolver->program, in->owner->name));
}

void take_unknown(Search *search) {
    Resolver *resolver = search->resolver;
    const Call *call = search->call;
    if (!search->out->functions.len && !search->out->values.len && stands_in_logger(search)) {
        search->out->logs = true;
        take_inert(search);
        return;
    }
    StrBuf out;
    strbuf_init(&out, resolver->arena);
    const ProgramFile *file = &resolver->program->files.items[call->span.file];
    if (call->receiver && call->receiver->span.end > call->receiver->span.start &&
        call->receiver->span.end - call->receiver->span.start <= 48 &&
        call->receiver->span.end <= file->text.len) {
        Str text = str_sub(file->text, call->receiver->span.start, call->receiver->span.end);
        for (size_t i = 0; i < text.len; i++)
            if (text.data[i] > ' ') strbuf_add_char(&out, text.data[i]);
        strbuf_add_char(&out, '.');
    }
    strbuf_add(&out, call->name ? program_text(resolver->program, call->name) : STR("closure"));
    search->out->unknown = strbuf_str(&out);
    search->out->complete = false;
}

static bool is_logging(Search *search) {
    Resolver *resolver = search->resolver;
    const Call *call = search->call;
    const ProgramFile *file = &resolver->program->files.items[call->span.file];
    Str receiver = STR_NONE;
    if (call->receiver) {
        receiver = str_sub(file->text, call->receiver->span.start, call->receiver->span.end);
        Str type = resolver_type_name(resolver, search->in, call->receiver);
        if (type.len && api_is_logging(resolver->api, type, program_text(resolver->program, call->name)))
            return true;
    }
    return api_is_logging(resolver->api, receiver, program_text(resolver->program, call->name));
}

bool take_logging(Search *search) {
    if (!is_logging(search)) return false;
    search->out->logs = true;
    take_inert(search);
    return true;
}
