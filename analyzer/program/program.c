// SPDX-License-Identifier: MIT
#include "analyzer/program/program.h"

#include "analyzer/program/selectors.h"

#include <string.h>

Program *program_new(Arena *arena) {
    Program *program = ARENA_NEW(arena, Program);
    program->arena = arena;
    program->names = interner_new(arena);
    map_init(&program->types_by_name, arena);
    map_init(&program->functions_by_name, arena);
    map_init(&program->functions_by_selector, arena);
    map_init(&program->properties_by_name, arena);
    map_init(&program->conformers, arena);
    map_init(&program->assignments, arena);
    VEC_PUSH(arena, &program->vars, (Var){0}); // VarId 0 is "none"
    return program;
}

// The value of a plain number without sign, or -1.
static long plain_number(const Expr *expr) {
    enum { DIGITS_MAX = 9 };
    if (expr->kind != EXPR_NUMBER || !expr->text.len || expr->text.len > DIGITS_MAX) return -1;
    long value = 0;
    for (size_t i = 0; i < expr->text.len; i++) {
        if (expr->text.data[i] < '0' || expr->text.data[i] > '9') return -1;
        value = value * 10 + (expr->text.data[i] - '0');
    }
    return value;
}

// `1...3`, `0..<2`: two numbers with a sign in between.
static bool is_filled_range(const Program *program, const Expr *expr) {
    if (expr->kind != EXPR_UNKNOWN || expr->child_count != 2) return false;
    const Expr *from = expr->children[0], *to = expr->children[1];
    long first = plain_number(from), last = plain_number(to);
    if (first < 0 || last < 0 || from->span.end > to->span.start) return false;
    Str text = program->files.items[expr->span.file].text;
    Str sign = str_trim(str_sub(text, from->span.end, to->span.start));
    return (str_eq(sign, STR("...")) && first <= last) || (str_eq(sign, STR("..<")) && first < last);
}

bool program_has_elements(const Program *program, const Expr *expr) {
    enum { MAX_HOPS = 8 };
    for (int hops = 0; expr && hops < MAX_HOPS; hops++) {
        if (expr->kind == EXPR_ARRAY || expr->kind == EXPR_DICTIONARY) return expr->child_count > 0;
        if (expr->kind != EXPR_VAR) return is_filled_range(program, expr);
        const Var *var = program_var(program, expr->var);
        bool fixed =
            var->kind == VAR_LOCAL && var->immutable && !var->assigned && !var->element && !var->unwrapped;
        if (!fixed) return false;
        expr = var->init;
    }
    return false;
}

Str program_text(const Program *program, Symbol symbol) { return interner_str(program->names, symbol); }

Symbol program_symbol(Program *program, Str text) { return interner_add(program->names, text); }

uint32_t program_add_file(Program *program, ProgramFile file) {
    VEC_PUSH(program->arena, &program->files, file);
    return program->files.len - 1;
}

Function *program_add_function(Program *program, FunctionKind kind, Symbol name) {
    Function *function = ARENA_NEW(program->arena, Function);
    function->id = program->functions.len;
    function->kind = kind;
    function->name = name;
    VEC_PUSH(program->arena, &program->functions, function);
    return function;
}

VarId program_add_var(Program *program, Var var) {
    VarId id = program->vars.len;
    VEC_PUSH(program->arena, &program->vars, var);
    if (var.owner) VEC_PUSH(program->arena, &var.owner->vars, id);
    return id;
}

TypeDecl *program_add_type(Program *program, TypeDeclKind kind, Symbol name) {
    TypeDecl *decl = ARENA_NEW(program->arena, TypeDecl);
    decl->kind = kind;
    decl->name = name;
    return decl;
}

// The vectors behind the maps have one layout, so one helper serves them all.
typedef VEC(void *) PointerVec;

static void map_push(Program *program, Map *map, Symbol key, void *item) {
    PointerVec *list = map_get(map, key);
    if (!list) {
        list = ARENA_NEW(program->arena, PointerVec);
        map_set(map, key, list);
    }
    VEC_PUSH(program->arena, list, item);
}

void program_publish_type(Program *program, TypeDecl *decl) {
    VEC_PUSH(program->arena, &program->types, decl);
    map_push(program, &program->types_by_name, decl->name, decl);
    if (decl->objc_name && decl->objc_name != decl->name)
        map_push(program, &program->types_by_name, decl->objc_name, decl);
    for (uint32_t i = 0; i < decl->supertypes.len; i++) {
        const Type *super = decl->supertypes.items[i];
        if (super && super->kind == TYPE_NAMED) map_push(program, &program->conformers, super->name, decl);
    }
    // What names an alias as its supertype inherits from what the alias stands for.
    const Type *aliased = decl->kind == TYPE_DECL_ALIAS ? decl->aliased : NULL;
    if (aliased && aliased->kind == TYPE_NAMED) map_push(program, &program->conformers, aliased->name, decl);
    for (uint32_t i = 0; aliased && aliased->kind == TYPE_NAMED && i < aliased->arg_count; i++) // P & Q
        if (aliased->args[i]->kind == TYPE_NAMED)
            map_push(program, &program->conformers, aliased->args[i]->name, decl);
}

// Whether a type is one of closures, as far as the types that are loaded tell.
static bool is_closure(const Program *program, const Type *type) {
    for (int hops = 0; type && hops < 8; hops++) {
        if (type->kind == TYPE_OPTIONAL && type->arg_count) {
            type = type->args[0];
            continue;
        }
        if (type->kind != TYPE_NAMED) return type->kind == TYPE_FUNCTION;
        if (type->escaping || str_eq_c(program_text(program, type->name), "dispatch_block_t")) return true;
        const TypeDeclVec *named = map_get(&program->types_by_name, type->name);
        type = NULL;
        for (uint32_t i = 0; named && i < named->len && !type; i++)
            if (named->items[i]->kind == TYPE_DECL_ALIAS) type = named->items[i]->aliased;
    }
    return false;
}

uint32_t program_error_param(const Program *program, const Function *function) {
    bool swift = function->span.file < program->files.len &&
                 program->files.items[function->span.file].language == LANGUAGE_SWIFT;
    if (!swift || !function->throws || function->async) return UINT32_MAX;
    uint32_t at = function->param_count;
    while (at && is_closure(program, function->params[at - 1].type))
        at--;
    return at;
}

// What Objective-C calls a method of Swift, whether it may or not: what it does not see it does not ask for.
static Symbol swift_selector(Program *program, const Function *function) {
    if (function->objc_name.len) return program_symbol(program, function->objc_name);
    bool method = function->kind == FUNCTION_METHOD || function->kind == FUNCTION_INIT;
    if (!method || !function->owner) return 0;
    Str *labels = ARENA_ARRAY(program->arena, Str, function->param_count + 1);
    for (uint32_t i = 0; i < function->param_count; i++)
        labels[i] = function->params[i].label ? program_text(program, function->params[i].label) : STR_NONE;
    Str name = program_text(program, function->name);
    uint32_t error_at = program_error_param(program, function);
    Str selector =
        error_at != UINT32_MAX
            ? selector_of_throwing_swift(program->arena, name, labels, function->param_count, error_at)
            : selector_of_swift(program->arena, name, labels, function->param_count, function->async, false);
    return program_symbol(program, selector);
}

void program_publish_function(Program *program, Function *function) {
    map_push(program, &program->functions_by_name, function->name, function);
    if (!function->selector) function->selector = swift_selector(program, function);
    if (function->selector) map_push(program, &program->functions_by_selector, function->selector, function);
}

void program_publish_property(Program *program, Property *property) {
    map_push(program, &program->properties_by_name, property->name, property);
    if (!property->owner) VEC_PUSH(program->arena, &program->globals, property);
}

void program_note_assignment(Program *program, Symbol property, Expr *value) {
    map_push(program, &program->assignments, property, value);
}

Expr *program_expr(Program *program, ExprKind kind, Span span) {
    Expr *expr = ARENA_NEW(program->arena, Expr);
    expr->kind = kind;
    expr->span = span;
    return expr;
}

// Children and arguments are few: the arrays double at powers of two.
static bool is_power_of_two(uint32_t n) { return n != 0 && (n & (n - 1)) == 0; }

void program_expr_add(Program *program, Expr *expr, Expr *child) {
    uint32_t n = expr->child_count;
    if (n == 0 || is_power_of_two(n)) {
        Expr **wider = ARENA_ARRAY(program->arena, Expr *, n ? (size_t)n * 2 : 1);
        if (n) memcpy(wider, expr->children, n * sizeof(Expr *));
        expr->children = wider;
    }
    expr->children[expr->child_count++] = child;
}

Type *program_type(Program *program, TypeKind kind) {
    Type *type = ARENA_NEW(program->arena, Type);
    type->kind = kind;
    return type;
}

void program_type_add(Program *program, Type *type, Type *arg) {
    uint32_t n = type->arg_count;
    if (n == 0 || is_power_of_two(n)) {
        Type **wider = ARENA_ARRAY(program->arena, Type *, n ? (size_t)n * 2 : 1);
        if (n) memcpy(wider, type->args, n * sizeof(Type *));
        type->args = wider;
    }
    type->args[type->arg_count++] = arg;
}

static const PointerVec no_items = {0};

static const void *list_of(const Map *map, Symbol key) {
    const void *list = map_get(map, key);
    return list ? list : &no_items;
}

static void ask_for_name(Program *program, Symbol name, ProgramNames kind) {
    if (name && program->loader.load_name)
        program->loader.load_name(program->loader.context, program, name, kind);
}

void program_load_mentions(Program *program, Symbol name, Str beside) {
    if (name && program->loader.load_mentions)
        program->loader.load_mentions(program->loader.context, program, name, beside);
}

bool program_load_beginnings(Program *program, Str beginning) {
    const ProgramLoader *loader = &program->loader;
    return loader->load_beginnings && loader->load_beginnings(loader->context, program, beginning);
}

const TypeDeclVec *program_types_named(Program *program, Symbol name) {
    ask_for_name(program, name, PROGRAM_NAMES_TYPES);
    return list_of(&program->types_by_name, name);
}

static void ask_for_member(Program *program, Symbol name, ProgramNames kind, Symbol type) {
    const ProgramLoader *loader = &program->loader;
    if (!type || !loader->load_related)
        ask_for_name(program, name, kind);
    else if (name)
        loader->load_related(loader->context, program, name, kind, type);
}

const FunctionVec *program_functions_of(Program *program, Symbol name, Symbol type) {
    ask_for_member(program, name, PROGRAM_NAMES_FUNCTIONS, type);
    return list_of(&program->functions_by_name, name);
}

const FunctionVec *program_swift_functions_of(Program *program, Symbol name, Symbol type) {
    ask_for_member(program, name, PROGRAM_NAMES_SWIFT, type);
    return list_of(&program->functions_by_name, name);
}

const FunctionVec *program_selectors_of(Program *program, Symbol selector, Symbol type) {
    ask_for_member(program, selector, PROGRAM_NAMES_SELECTORS, type);
    return list_of(&program->functions_by_selector, selector);
}

const PropertyVec *program_properties_of(Program *program, Symbol name, Symbol type) {
    ask_for_member(program, name, PROGRAM_NAMES_PROPERTIES, type);
    return list_of(&program->properties_by_name, name);
}

const PropertyVec *program_swift_properties_of(Program *program, Symbol name, Symbol type) {
    ask_for_member(program, name, PROGRAM_NAMES_SWIFT_PROPERTIES, type);
    return list_of(&program->properties_by_name, name);
}

const FunctionVec *program_functions_named(Program *program, Symbol name) {
    return program_functions_of(program, name, 0);
}

const FunctionVec *program_swift_functions_named(Program *program, Symbol name) {
    return program_swift_functions_of(program, name, 0);
}

const FunctionVec *program_functions_for_selector(Program *program, Symbol selector) {
    return program_selectors_of(program, selector, 0);
}

const PropertyVec *program_properties_named(Program *program, Symbol name) {
    return program_properties_of(program, name, 0);
}

const TypeDeclVec *program_conformers(Program *program, Symbol supertype) {
    if (supertype && program->loader.load_conformers)
        program->loader.load_conformers(program->loader.context, program, supertype);
    return list_of(&program->conformers, supertype);
}

const ExprVec *program_assignments(Program *program, Symbol property) {
    if (property && program->loader.load_assignments)
        program->loader.load_assignments(program->loader.context, program, property);
    return list_of(&program->assignments, property);
}

const FunctionVec *program_known_functions(const Program *program, Symbol name) {
    return list_of(&program->functions_by_name, name);
}

const FunctionVec *program_known_selectors(const Program *program, Symbol selector) {
    return list_of(&program->functions_by_selector, selector);
}

const TypeDeclVec *program_known_conformers(const Program *program, Symbol supertype) {
    return list_of(&program->conformers, supertype);
}

bool program_declares_type(Program *program, Symbol name) {
    const TypeDeclVec *known = list_of(&program->types_by_name, name);
    for (uint32_t i = 0; i < known->len; i++)
        if (known->items[i]->kind != TYPE_DECL_EXTENSION) return true;
    const ProgramLoader *loader = &program->loader;
    return name && loader->declares_type && loader->declares_type(loader->context, name);
}

bool program_may_inherit(Program *program, const TypeDecl *decl, Symbol type) {
    const ProgramLoader *loader = &program->loader;
    if (!loader->may_be_below || decl->name == type || decl->objc_name == type) return true;
    return loader->may_be_below(loader->context, program, decl->span.file, type);
}

const Function *program_outermost(const Function *function) {
    while (function->parent)
        function = function->parent;
    return function;
}

bool program_is_objc(const Program *program, Span span) {
    return program->files.items[span.file].language == LANGUAGE_OBJC;
}

Str program_plain_name(Str name) {
    return name.len > 1 && name.data[0] == '_' ? str_sub(name, 1, name.len) : name;
}

void program_both_names(Program *program, Symbol name, Symbol out[PROGRAM_NAMES]) {
    Str plain = program_plain_name(program_text(program, name));
    out[0] = program_symbol(program, plain);
    out[1] = program_symbol(program, str_printf(program->arena, "_%.*s", STR_ARG(plain)));
}

Str program_first_piece(Str selector) {
    size_t end = 0;
    while (end < selector.len && selector.data[end] != ':')
        end++;
    return str_sub(selector, 0, end);
}

Function *program_function_around(const Program *program, Span span) {
    Function *found = NULL;
    for (uint32_t i = 0; i < program->functions.len; i++) {
        Function *function = program->functions.items[i];
        Span whole = function->span; // the initialisers of C++ stand in front of the body
        if (function->parent || whole.file != span.file || whole.start > span.start || whole.end < span.end)
            continue;
        if (!found || whole.start >= found->span.start) found = function;
    }
    return found;
}

const Var *program_var(const Program *program, VarId var) {
    return &program->vars.items[var < program->vars.len ? var : 0];
}

static uint32_t closure_number(const Function *closure) {
    const Function *parent = closure->parent;
    uint32_t number = 1;
    for (uint32_t i = 0; i < parent->closures.len && parent->closures.items[i] != closure; i++)
        number += parent->closures.items[i]->kind == FUNCTION_CLOSURE;
    return number;
}

static void add_labels(const Program *program, const Function *function, StrBuf *out) {
    strbuf_add_char(out, '(');
    for (uint32_t i = 0; i < function->param_count; i++) {
        Symbol label = function->params[i].label;
        strbuf_add(out, label ? program_text(program, label) : STR("_"));
        strbuf_add_char(out, ':');
    }
    strbuf_add_char(out, ')');
}

static void add_title(const Program *program, const Function *function, StrBuf *out) {
    bool objc = program->files.len && program->files.items[function->span.file].language == LANGUAGE_OBJC;
    while (function->kind == FUNCTION_CLOSURE && function->parent) {
        strbuf_printf(out, "%s #%u in ", objc ? "block" : "closure", closure_number(function));
        function = function->parent;
    }
    if (objc && function->selector) {
        strbuf_add(out, program_text(program, function->selector));
        return;
    }
    Str name = program_text(program, function->name);
    switch (function->kind) {
    case FUNCTION_GETTER:
        strbuf_printf(out, "getter of %.*s", STR_ARG(name));
        return;
    case FUNCTION_SETTER:
        strbuf_printf(out, "setter of %.*s", STR_ARG(name));
        return;
    case FUNCTION_DID_SET:
        strbuf_printf(out, "didSet of %.*s", STR_ARG(name));
        return;
    case FUNCTION_WILL_SET:
        strbuf_printf(out, "willSet of %.*s", STR_ARG(name));
        return;
    case FUNCTION_INITIALIZER:
        strbuf_printf(out, "initial value of %.*s", STR_ARG(name));
        return;
    case FUNCTION_CLOSURE:
        strbuf_add_c(out, "closure");
        return;
    case FUNCTION_DEINIT:
        strbuf_add_c(out, "deinit");
        return;
    default:
        break;
    }
    strbuf_add(out, name);
    add_labels(program, function, out);
}

Str program_function_title(const Program *program, const Function *function, Arena *arena) {
    StrBuf out;
    strbuf_init(&out, arena);
    add_title(program, function, &out);
    return strbuf_str(&out);
}

static void add_type_path(const Program *program, const TypeDecl *decl, StrBuf *out) {
    enum { MAX_SHOWN = 8 };
    const TypeDecl *path[MAX_SHOWN];
    uint32_t depth = 0;
    for (; decl && depth < MAX_SHOWN; decl = decl->enclosing)
        path[depth++] = decl;
    while (depth--) {
        strbuf_add(out, program_text(program, path[depth]->name));
        strbuf_add_char(out, '.');
    }
}

Str program_function_symbol(const Program *program, const Function *function, Arena *arena) {
    StrBuf out;
    strbuf_init(&out, arena);
    const Function *named = program_outermost(function);
    bool objc = program->files.len && program->files.items[named->span.file].language == LANGUAGE_OBJC;
    if (objc && named->selector && named->owner && function == named) { // -[Owner selector:]
        strbuf_printf(&out, "%c[%.*s %.*s]", named->is_static ? '+' : '-',
                      STR_ARG(program_text(program, named->owner->name)),
                      STR_ARG(program_text(program, named->selector)));
        return strbuf_str(&out);
    }
    add_type_path(program, named->owner, &out);
    if (function->kind == FUNCTION_NESTED) {
        add_title(program, named, &out);
        strbuf_add_char(&out, '.');
    }
    add_title(program, function, &out);
    return strbuf_str(&out);
}

bool program_is_aggregate(const Expr *expr) {
    switch (expr->kind) {
    case EXPR_ARRAY:
    case EXPR_DICTIONARY:
    case EXPR_TUPLE:
    case EXPR_UNKNOWN:
    case EXPR_CAST:
    case EXPR_UNWRAP:
        return true;
    default:
        return false;
    }
}

bool program_sets_first(const Function *in, const Property *property, const Expr *target) {
    bool of_self =
        target->kind == EXPR_NAME || (target->child_count && target->children[0]->kind == EXPR_SELF);
    if (in->kind != FUNCTION_INIT || !of_self || !in->owner || !property->owner) return false;
    if (in->owner->name != property->owner->name) return false;
    for (uint32_t b = 0; b < in->blocks.len; b++)
        for (uint32_t e = 0; e < in->blocks.items[b].events.len; e++) {
            const Call *call = in->blocks.items[b].events.items[e].call;
            if (call && call->receiver && call->receiver->kind == EXPR_SELF) {
                if (call->name == in->name) return false;
            }
        }
    return true;
}
