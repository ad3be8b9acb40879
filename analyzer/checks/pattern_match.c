// SPDX-License-Identifier: MIT
// Names of patterns against the program: calls as the resolver sees them, uses, assignments, declarations.
#include "analyzer/checks/pattern_private.h"

#include <string.h>

// ------------------------------------------------------------------------------------------ types

typedef enum { FITS_NO, FITS_UNKNOWN, FITS } Fit;

static Str last_part(Str type) {
    size_t at = type.len;
    while (at > 0 && type.data[at - 1] != '.')
        at--;
    return str_sub(type, at, type.len);
}

// Values of these types may be anything.
static bool says_nothing(Str type) {
    static const char *const names[] = {"", "Any", "AnyObject", "NSObject", "id"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq_c(type, names[i])) return true;
    return false;
}

static bool decl_fits(PatternRun *run, Str type, Str wanted) {
    Symbol symbol = program_symbol(run->program, wanted);
    const TypeDeclVec *types =
        program_types_named(run->program, program_symbol(run->program, last_part(type)));
    for (uint32_t i = 0; i < types->len; i++)
        if (resolver_conforms(run->context->resolver, types->items[i], symbol)) return true;
    return false;
}

static Fit type_fits(PatternRun *run, Str type, Str wanted) {
    if (str_eq_c(wanted, "*") || str_eq(type, wanted)) return FITS;
    if (says_nothing(type)) return FITS_UNKNOWN;
    // Swift leaves out the NS of Foundation's types.
    Str swift = str_starts(wanted, STR("NS")) ? str_sub(wanted, 2, wanted.len) : wanted;
    if (str_eq(last_part(type), last_part(wanted)) || str_eq(type, swift)) return FITS;
    const ApiTable *api = resolver_api(run->context->resolver);
    if (api_is_subtype(api, type, wanted) || api_is_subtype(api, type, swift)) return FITS;
    return decl_fits(run, type, wanted) ? FITS : FITS_NO;
}

static Fit owner_fits(PatternRun *run, const TypeDecl *owner, Str wanted) {
    if (!owner) return FITS_NO;
    if (str_eq_c(wanted, "*") || str_eq(program_text(run->program, owner->name), wanted)) return FITS;
    Symbol symbol = program_symbol(run->program, wanted);
    return resolver_conforms(run->context->resolver, owner, symbol) ? FITS : FITS_NO;
}

// ------------------------------------------------------------------------------------------ calls

static Str call_labels(PatternRun *run, const Call *call) {
    StrBuf out;
    strbuf_init(&out, run->context->arena);
    bool trailing = false;
    for (uint32_t i = 0; i < call->arg_count; i++) {
        const Arg *arg = &call->args[i];
        if (arg->trailing && !trailing && !arg->label)
            strbuf_add_c(&out, "{}");
        else
            strbuf_printf(&out,
                          "%.*s:", STR_ARG(arg->label ? program_text(run->program, arg->label) : STR("_")));
        trailing |= arg->trailing;
    }
    return strbuf_str(&out);
}

static bool name_fits(PatternRun *run, const Call *call, const PatternName *name) {
    if (name->selector.len)
        return call->selector && str_eq(program_text(run->program, call->selector), name->selector);
    if (!str_eq(program_text(run->program, call->name), name->name)) return false;
    return !name->called || pattern_labels_fit(name, call_labels(run, call));
}

// A call without a receiver may be of a method of `self`.
static Fit implicit_fits(PatternRun *run, Function *in, const CallTargets *targets, const PatternName *name) {
    bool method = false;
    for (uint32_t i = 0; i < targets->functions.len; i++) {
        const TypeDecl *owner = targets->functions.items[i].function->owner;
        method |= owner != NULL;
        if (name->type.len && owner_fits(run, owner, name->type) == FITS) return FITS;
    }
    if (!name->type.len) return method ? FITS_NO : FITS;
    return !targets->functions.len ? owner_fits(run, in->owner, name->type) : FITS_NO;
}

static Fit call_fits(PatternRun *run, Function *in, Call *call, const PatternName *name) {
    if (!call->name || !name_fits(run, call, name)) return FITS_NO;
    const CallTargets *targets = resolver_call(run->context->resolver, in, call);
    if (targets->is_value) return FITS_NO;
    if (!call->receiver) return implicit_fits(run, in, targets, name);
    if (!name->type.len) return FITS_NO;
    Fit fit = type_fits(run, resolver_type_name(run->context->resolver, in, call->receiver), name->type);
    // A method of the project that has this name is as likely.
    return fit == FITS_UNKNOWN && targets->functions.len ? FITS_NO : fit;
}

static void add_match(PatternRun *run, const PatternCode *code, Function *in, Span place, Fit fit) {
    if (fit == FITS_NO || (fit == FITS_UNKNOWN && !code->loose)) return;
    VEC_PUSH(run->context->arena, &run->matches, (PatternMatch){code, in, place, fit == FITS_UNKNOWN});
}

// ------------------------------------------------------------------------------------------ uses

static Str expr_name(PatternRun *run, const Expr *expr) {
    if (expr->kind == EXPR_NAME || expr->kind == EXPR_MEMBER) return program_text(run->program, expr->name);
    if (expr->kind == EXPR_TYPE && expr->type && expr->type->kind == TYPE_NAMED)
        return program_text(run->program, expr->type->name);
    return STR_NONE;
}

// Whether an expression is written as the path: `URLRequest.NetworkServiceType`.
static bool is_path(PatternRun *run, const Expr *expr, Str path) {
    for (;;) {
        Str part = last_part(path);
        if (!str_eq(expr_name(run, expr), part)) return false;
        path = str_sub(path, 0, path.len > part.len ? path.len - part.len - 1 : 0);
        if (!path.len) return true; // `Foundation.` may stand before it
        if (expr->kind != EXPR_MEMBER || !expr->child_count) return false;
        expr = expr->children[0];
    }
}

static Fit use_fits(PatternRun *run, Function *in, Expr *expr, const PatternName *name) {
    if (!str_eq(expr_name(run, expr), name->name)) return FITS_NO;
    bool objc = run->program->files.items[expr->span.file].language == LANGUAGE_OBJC;
    if (!name->type.len) return expr->kind != EXPR_MEMBER || (objc && !expr->child_count) ? FITS : FITS_NO;
    if (expr->kind != EXPR_MEMBER || !expr->child_count) return FITS_NO;
    if (is_path(run, expr->children[0], name->type)) return FITS;
    return type_fits(run, resolver_type_name(run->context->resolver, in, expr->children[0]), name->type);
}

static Fit set_fits(PatternRun *run, Function *in, Expr *target, const PatternName *name) {
    if (target->kind == EXPR_NAME) // of self
        return str_eq(program_text(run->program, target->name), name->name)
                   ? owner_fits(run, in->owner, name->type)
                   : FITS_NO;
    return target->kind == EXPR_MEMBER && target->child_count ? use_fits(run, in, target, name) : FITS_NO;
}

static bool value_counts(PatternRun *run, const PatternCode *code, const Expr *value) {
    static const char *const words[] = {[EXPR_TRUE] = "true", [EXPR_FALSE] = "false", [EXPR_NIL] = "nil"};
    if (!code->to_count) return true;
    if (!value) return false;
    Str text = value->kind == EXPR_TRUE || value->kind == EXPR_FALSE || value->kind == EXPR_NIL
                   ? str_from(words[value->kind])
                   : expr_name(run, value);
    for (uint32_t i = 0; i < code->to_count; i++)
        if (str_eq(text, code->to[i])) return true;
    return false;
}

// ------------------------------------------------------------------------------------------ one function

typedef struct Uses {
    PatternRun *run;
    const PatternCode *code;
    Function *in;
} Uses;

static void visit_use(void *context, Expr *expr) {
    Uses *uses = context;
    const PatternNames *names = &uses->code->names;
    for (uint32_t i = 0; i < names->count; i++) {
        Fit fit = use_fits(uses->run, uses->in, expr, &names->items[i]);
        if (fit == FITS_NO) continue;
        add_match(uses->run, uses->code, uses->in, expr->span, fit);
        return;
    }
}

static void match_event(PatternRun *run, const PatternCode *code, Function *in, const Event *event) {
    for (uint32_t i = 0; i < code->names.count; i++) {
        const PatternName *name = &code->names.items[i];
        Call *call = event->call;
        if (code->kind == PATTERN_CALL && call) {
            Fit fit = call_fits(run, in, call, name);
            add_match(run, code, in, check_call_span(call), fit);
            if (fit != FITS_NO) return;
        }
        // In Swift an object is made by a call with the name of its type.
        if (code->kind == PATTERN_USE && call && !call->receiver && !call->callee && !name->type.len &&
            str_eq(program_text(run->program, call->name), name->name)) {
            add_match(run, code, in, check_call_span(call), FITS);
            return;
        }
        if (code->kind == PATTERN_SET && event->kind == EVENT_ASSIGN &&
            value_counts(run, code, event->expr)) {
            Fit fit = set_fits(run, in, event->target, name);
            add_match(run, code, in, event->span, fit);
            if (fit != FITS_NO) return;
        }
    }
}

static void match_body(PatternRun *run, const PatternCode *code, Function *function) {
    for (uint32_t b = 0; b < function->blocks.len; b++)
        for (uint32_t e = 0; e < function->blocks.items[b].events.len; e++)
            match_event(run, code, function, &function->blocks.items[b].events.items[e]);
    Uses uses = {run, code, function};
    if (code->kind == PATTERN_USE) pattern_walk(run->context->arena, function, visit_use, &uses);
}

// ------------------------------------------------------------------------------------------ declarations

static bool params_fit(PatternRun *run, const Function *function, const PatternName *name) {
    if (function->param_count != name->param_count) return false;
    StrBuf labels;
    strbuf_init(&labels, run->context->arena);
    for (uint32_t i = 0; i < function->param_count; i++) {
        Symbol label = function->params[i].label;
        strbuf_printf(&labels, "%.*s:", STR_ARG(label ? program_text(run->program, label) : STR("_")));
        if (!name->params[i].len) continue;
        const Type *type = function->params[i].type;
        while (type && type->kind == TYPE_OPTIONAL)
            type = type->args[0];
        if (!type || type->kind != TYPE_NAMED ||
            !str_eq(program_text(run->program, type->name), last_part(name->params[i])))
            return false;
    }
    return pattern_labels_fit(name, strbuf_str(&labels));
}

static bool is_named(PatternRun *run, const Function *function, const PatternName *name) {
    if (name->selector.len)
        return str_eq(function->objc_name, name->selector) ||
               (function->selector && str_eq(program_text(run->program, function->selector), name->selector));
    return str_eq(program_text(run->program, function->name), name->name) && params_fit(run, function, name);
}

bool pattern_is_method(PatternRun *run, const Function *function, const PatternNames *names, bool loose) {
    if (function->kind != FUNCTION_METHOD && function->kind != FUNCTION_INIT) return false;
    for (uint32_t i = 0; i < names->count; i++) {
        const PatternName *name = &names->items[i];
        if (!function->has_body || !is_named(run, function, name)) continue;
        if (loose || owner_fits(run, function->owner, name->type) == FITS) return true;
    }
    return false;
}

// ------------------------------------------------------------------------------------------ candidates

typedef VEC(Str) GlobWords;

// What a file must mention to hold a match.
static GlobWords words_of(PatternRun *run, const PatternName *name) {
    GlobWords words = {0};
    Arena *arena = run->context->arena;
    Str rest = name->selector.len ? name->selector : name->name;
    for (size_t from = 0, i = 0; i <= rest.len; i++) { // the pieces of a selector
        if (i < rest.len && rest.data[i] != ':') continue;
        if (i > from) VEC_PUSH(arena, &words, str_sub(rest, from, i));
        from = i + 1;
    }
    return words;
}

typedef struct Wanting {
    PatternRun *run;
    const PatternCode *code;
} Wanting;

// What can be said against a file before it is parsed.
static bool may_hold(void *context, uint32_t file) {
    const Wanting *wanting = context;
    const Pattern *pattern = wanting->run->pattern;
    return pattern_lacks_imports(wanting->run, &pattern->unless, file) &&
           pattern_lacks_imports(wanting->run, &wanting->code->unless, file) &&
           pattern_may_say(wanting->run, pattern->strings);
}

static void load_candidates(PatternRun *run, const PatternCode *code) {
    Wanting wanting = {run, code};
    for (uint32_t i = 0; i < code->names.count; i++) {
        const PatternName *name = &code->names.items[i];
        GlobWords words = words_of(run, name);
        if (words.len)
            scan_load_mentioning(run->context->scan, words.items, words.len, run->files, may_hold, &wanting);
        if (code->kind != PATTERN_SET) continue;
        char first = name->name.data[0]; // Objective-C may call the setter
        Str setter = str_printf(run->context->arena, "set%c%.*s",
                                first >= 'a' && first <= 'z' ? (char)(first - 'a' + 'A') : first,
                                STR_ARG(str_sub(name->name, 1, name->name.len)));
        scan_load_mentioning(run->context->scan, &setter, 1, run->files, may_hold, &wanting);
    }
}

// ------------------------------------------------------------------------------------------ macros

// The next word of a line of the preprocessor from *at on: letters, digits and underscores.
static Str next_word(Str line, size_t *at) {
    while (*at < line.len && (line.data[*at] == ' ' || line.data[*at] == '\t'))
        ++*at;
    size_t start = *at;
    while (*at < line.len && (line.data[*at] == '_' || (line.data[*at] >= '0' && line.data[*at] <= '9') ||
                              (line.data[*at] >= 'a' && line.data[*at] <= 'z') ||
                              (line.data[*at] >= 'A' && line.data[*at] <= 'Z')))
        ++*at;
    return str_sub(line, start, *at);
}

static bool is_value(const PatternCode *code, Str value) {
    for (uint32_t i = 0; i < code->to_count; i++)
        if (str_eq(code->to[i], value)) return true;
    return !code->to_count;
}

// Finds `#define name value` line by line. What stands inside of `#ifndef name` is the default of a library,
// and what stands inside of a comment starts with no `#`, as comments are written.
static void match_define(PatternRun *run, const PatternCode *code, Str name, uint32_t file) {
    Str text = run->program->files.items[file].text;
    bool fallback = false;
    for (size_t at = 0, end; at < text.len; at = end + 1) {
        end = at;
        while (end < text.len && text.data[end] != '\n')
            end++;
        Str line = str_sub(text, at, end);
        size_t in = 0;
        while (in < line.len && (line.data[in] == ' ' || line.data[in] == '\t'))
            in++;
        if (in == line.len || line.data[in] != '#') continue;
        in++;
        Str directive = next_word(line, &in), word = next_word(line, &in);
        size_t after = in;
        if (str_eq_c(directive, "ifndef")) fallback = str_eq(word, name);
        if (str_eq_c(directive, "endif")) fallback = false;
        if (fallback || !str_eq_c(directive, "define") || !str_eq(word, name) ||
            !is_value(code, next_word(line, &in)))
            continue;
        Span place = {file, (uint32_t)(at + after - name.len), (uint32_t)(at + after)};
        add_match(run, code, NULL, place, FITS);
    }
}

static void match_defines(PatternRun *run, const PatternCode *code) {
    for (uint32_t n = 0; n < code->names.count; n++) {
        Str name = code->names.items[n].name;
        NamePostings files = scan_files_with(run->context->scan, name);
        for (uint32_t i = 0; i < files.len; i++)
            if (check_is_ours(run->context, NAME_POSTING_FILE(files.items[i])))
                match_define(run, code, name, NAME_POSTING_FILE(files.items[i]));
    }
}

void pattern_match(PatternRun *run, const PatternCode *code) {
    if (code->kind == PATTERN_DEFINE) {
        match_defines(run, code);
        return;
    }
    load_candidates(run, code);
    uint32_t count = run->program->functions.len; // more may come while calls are resolved, of other files
    for (uint32_t i = 0; i < count; i++) {
        Function *function = run->program->functions.items[i];
        if (!run->files[function->span.file]) continue;
        if (code->kind != PATTERN_METHOD)
            match_body(run, code, function);
        else if (pattern_is_method(run, function, &code->names, code->loose))
            add_match(run, code, function, function->name_span, FITS);
    }
}
