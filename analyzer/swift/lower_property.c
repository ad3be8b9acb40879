// SPDX-License-Identifier: MIT
// Properties, accessors, subscripts, modifiers and attributes.
#include "analyzer/swift/lower_p.h"

// ------------------------------------------------------------------------------------------ modifiers

// Attributes that are no property wrappers.
static bool is_known_attribute(Str name) {
    static const char *const known[] = {
        "objc",
        "nonobjc",
        "available",
        "discardableResult",
        "IBOutlet",
        "IBAction",
        "IBInspectable",
        "IBDesignable",
        "NSManaged",
        "NSCopying",
        "MainActor",
        "Sendable",
        "preconcurrency",
        "inlinable",
        "usableFromInline",
        "inline",
        "frozen",
        "unknown",
        "escaping",
        "autoclosure",
        "objcMembers",
        "main",
        "UIApplicationMain",
        "dynamicMemberLookup",
        "ViewBuilder",
        "GKInspectable",
        "testable",
        "warn_unqualified_access",
        "dynamicCallable",
        "propertyWrapper",
        "resultBuilder",
        "globalActor",
        "implementationOnly",
        "_spi",
        "nonisolated",
        "backDeployed",
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq_c(name, known[i])) return true;
    return false;
}

static void read_attribute(Lower *l, Node node, Modifiers *out) {
    Nodes parts = lower_children(l, node);
    const Node *type = lower_find(parts, KIND_USER_TYPE);
    if (!type) return;
    Str name = lower_source(l, type);
    uint32_t open = lower_find_token(l, parts, "(", 0);
    if (str_eq_c(name, "objc")) {
        if (open + 1 < parts.len)
            out->objc_name =
                str_trim(str_sub(l->text, parts.items[open].end, parts.items[parts.len - 1].start));
        return;
    }
    if (is_known_attribute(name) || out->wrapper) return;
    Type *named = lower_type(l, type);
    out->wrapper = named->name;
    if (open < parts.len) out->wrapper_args = lower_slice(parts, open, parts.len);
}

static void read_modifier(Lower *l, const Node *node, Modifiers *out) {
    if (node->kind == KIND_ATTRIBUTE) {
        read_attribute(l, *node, out);
        return;
    }
    Str text = lower_source(l, node);
    if (str_eq_c(text, "static") || str_eq_c(text, "class"))
        out->is_static = true;
    else if (str_eq_c(text, "override"))
        out->is_override = true;
    else if (str_eq_c(text, "lazy"))
        out->is_lazy = true;
    else if (str_eq_c(text, "weak"))
        out->is_weak = true;
    else if (str_starts(text, STR("unowned")))
        out->is_unowned = true;
}

void lower_read_modifiers(Lower *l, Nodes children, Modifiers *out) {
    for (uint32_t i = 0; i < children.len; i++) {
        const Node *child = &children.items[i];
        if (child->kind == KIND_MODIFIERS) {
            Nodes list = lower_children(l, *child);
            for (uint32_t k = 0; k < list.len; k++)
                read_modifier(l, &list.items[k], out);
        } else if (child->kind == KIND_TOKEN && lower_is_token(l, child, "class")) {
            out->is_static = true;
        } else if (child->kind == KIND_VALUE_BINDING || child->kind == KIND_FUNCTION_BODY) {
            return;
        } else if (child->kind == KIND_OTHER || child->kind == KIND_ATTRIBUTE ||
                   child->kind == KIND_OWNERSHIP) {
            read_modifier(l, child, out);
        }
    }
}

// ------------------------------------------------------------------------------------------ accessors

typedef struct Accessor {
    FunctionKind kind;
    Symbol name;
    Type *type;
    const Modifiers *modifiers;
    Symbol parameter; // newValue, oldValue, or 0
    Nodes signature;  // of a subscript, whose parameters its setter has too
} Accessor;

// One accessor with its braces among `children`.
static Function *accessor(Lower *l, Node node, Nodes children, Accessor a) {
    Function *function = lower_new_function(l, a.kind, a.name, &node);
    function->is_static = a.modifiers->is_static;
    if (a.kind == FUNCTION_GETTER) function->result = a.type;
    Modifiers own = {0};
    lower_read_modifiers(l, children, &own);
    function->objc_name = own.objc_name;
    const Node *specifier = lower_find(children, KIND_GETTER_SPECIFIER);
    if (specifier) {
        Nodes effects = lower_children(l, *specifier);
        function->async = lower_find_token(l, effects, "async", 0) < effects.len;
        function->throws = lower_find(effects, KIND_THROWS) != NULL;
    }
    if (lower_find_token(l, children, "{", 0) >= children.len) return function; // `get` in a protocol
    Body body;
    Scope scope;
    lower_begin_body(l, &body, function, &scope);
    if (a.signature.len) {
        lower_signature(l, function, a.signature);
        function->result = NULL;
    }
    for (uint32_t i = 0; i < function->param_count; i++)
        lower_bind(l, l->program->vars.items[function->params[i].var].name, function->params[i].var);
    if (a.parameter) {
        const Node *name = lower_find(children, KIND_SIMPLE_IDENTIFIER);
        VarId var = lower_add_param(l, function, 0, name, a.parameter, a.type);
        lower_bind(l, l->program->vars.items[var].name, var);
    }
    lower_function_body(l, function, children, a.kind == FUNCTION_GETTER);
    return function;
}

void lower_accessors(Lower *l, Node computed, Symbol name, Type *type, const Modifiers *modifiers,
                     Function **getter, Function **setter) {
    Nodes children = lower_children(l, computed);
    Accessor get = {.kind = FUNCTION_GETTER, .name = name, .type = type, .modifiers = modifiers};
    Accessor set = get;
    set.kind = FUNCTION_SETTER;
    set.parameter = l->words.new_value;
    bool split = false;
    lower_use_config(l, computed.start, computed.end, children);
    for (uint32_t i = 0; i < children.len; i++) {
        Node child = children.items[i];
        if (child.kind == KIND_COMPUTED_GETTER)
            *getter = accessor(l, child, lower_children(l, child), get);
        else if (child.kind == KIND_COMPUTED_SETTER)
            *setter = accessor(l, child, lower_children(l, child), set);
        else if (child.kind != KIND_COMPUTED_MODIFY)
            continue;
        split = true;
    }
    if (!split) *getter = accessor(l, computed, children, get);
}

static void observers(Lower *l, Node block, Property *property, const Modifiers *modifiers) {
    Nodes children = lower_children(l, block);
    for (uint32_t i = 0; i < children.len; i++) {
        Node child = children.items[i];
        Accessor a = {.name = property->name, .type = property->type, .modifiers = modifiers};
        if (child.kind == KIND_DIDSET) {
            a.kind = FUNCTION_DID_SET;
            a.parameter = l->words.old_value;
            property->did_set = accessor(l, child, lower_children(l, child), a);
        } else if (child.kind == KIND_WILLSET) {
            a.kind = FUNCTION_WILL_SET;
            a.parameter = l->words.new_value;
            property->will_set = accessor(l, child, lower_children(l, child), a);
        }
    }
}

// ------------------------------------------------------------------------------------------ initial values

// The code of an initial value: a function that returns it.
static void initial_value(Lower *l, Property *property, Nodes value) {
    Shape *shape = lower_shape(l, value);
    if (!shape) return;
    Function *function = lower_new_function(l, FUNCTION_INITIALIZER, property->name, &value.items[0]);
    function->is_static = property->is_static;
    function->has_body = true;
    function->body = function->span;
    Body body;
    Scope scope;
    lower_begin_body(l, &body, function, &scope);
    property->init = lower_value(l, shape);
    lower_return(l, property->init, function->body);
    lower_end_body(l, function->body.end);
    lower_check_config(l, function);
    property->initializer = function;
}

// The arguments of `@Injected(\.service)`.
static void wrapper_arguments(Lower *l, Property *property, Nodes list) {
    Function *function = NULL;
    Body body;
    Scope scope;
    Expr *all = program_expr(l->program, EXPR_ARRAY, property->span);
    uint32_t from = 1;
    for (uint32_t i = 1; i < list.len; i++) {
        bool last = i + 1 == list.len;
        if (!last && !lower_is_token(l, &list.items[i], ",") && !lower_is_token(l, &list.items[i], ":"))
            continue;
        Nodes value = lower_slice(list, from, i);
        bool label = lower_is_token(l, &list.items[i], ":");
        from = i + 1;
        if (label || !value.len) continue;
        if (!function) {
            function = lower_new_function(l, FUNCTION_INITIALIZER, property->name, &value.items[0]);
            function->has_body = true;
            function->body = function->span;
            lower_begin_body(l, &body, function, &scope);
        }
        Shape *shape = lower_shape(l, value);
        if (shape) program_expr_add(l->program, all, lower_value(l, shape));
    }
    if (function) lower_end_body(l, function->body.end);
    property->wrapper_args = all->children;
    property->wrapper_arg_count = all->child_count;
}

// ------------------------------------------------------------------------------------------ properties

typedef struct Item {
    const Node *pattern;
    const Node *annotation;
    const Node *computed;
    const Node *observers;
    Nodes value;
} Item;

static Property *new_property(Lower *l, Node node, const Node *name, const Modifiers *m, bool is_let) {
    Property *property = ARENA_NEW(l->arena, Property);
    property->name = lower_symbol(l, name);
    property->owner = l->owner;
    property->span = lower_node_span(l, &node);
    property->name_span = lower_node_span(l, name);
    property->wrapper = m->wrapper;
    if (m->objc_name.len) property->objc_name = program_symbol(l->program, m->objc_name);
    property->is_let = is_let;
    property->is_static = m->is_static;
    property->is_lazy = m->is_lazy;
    property->is_weak = m->is_weak;
    return property;
}

static void declare_global(Lower *l, Property *property) {
    if (l->owner) return;
    property->var = program_add_var(l->program, (Var){.kind = VAR_GLOBAL,
                                                      .name = property->name,
                                                      .type = property->type,
                                                      .init = property->init,
                                                      .immutable = property->is_let,
                                                      .weak = property->is_weak,
                                                      .span = property->name_span});
}

static void add_property(Lower *l, Node node, const Item *item, const Node *name, const Modifiers *m,
                         bool is_let) {
    Property *property = new_property(l, node, name, m, is_let);
    property->type = lower_annotation(l, item->annotation);
    if (m->wrapper_args.len) wrapper_arguments(l, property, m->wrapper_args);
    if (item->value.len) initial_value(l, property, item->value);
    if (item->computed) {
        lower_accessors(l, *item->computed, property->name, property->type, m, &property->getter,
                        &property->setter);
        const Function *getter = property->getter;
        if (getter && getter->objc_name.len)
            property->objc_name = program_symbol(l->program, getter->objc_name);
    }
    if (item->observers) observers(l, *item->observers, property, m);
    declare_global(l, property);
    if (l->owner) VEC_PUSH(l->arena, &l->owner->properties, property);
    program_publish_property(l->program, property);
}

// `let x`, `let (a, b)`. Patterns in patterns are bounded by lower_enter. NOLINTNEXTLINE(misc-no-recursion)
static void add_properties(Lower *l, Node node, const Item *item, Nodes names, const Modifiers *m,
                           bool is_let) {
    if (!names.len || !lower_enter(l, names.items[0].start)) return;
    for (uint32_t i = 0; i < names.len; i++) {
        if (names.items[i].kind == KIND_SIMPLE_IDENTIFIER) {
            add_property(l, node, item, &names.items[i], m, is_let);
        } else if (names.items[i].kind == KIND_PATTERN) {
            Item part = {0}; // the parts of a tuple have no value of their own
            add_properties(l, node, &part, lower_children(l, names.items[i]), m, is_let);
        }
    }
    lower_leave(l);
}

static void finish_item(Lower *l, Node node, Item *item, const Modifiers *m, bool is_let) {
    if (item->pattern) {
        Nodes names = lower_children(l, *item->pattern);
        add_properties(l, node, item, names, m, is_let);
    }
    *item = (Item){0};
}

static void requirement(Lower *l, Node node, Nodes children, const Modifiers *m) {
    const Node *pattern = lower_find(children, KIND_PATTERN);
    Nodes names = pattern ? lower_children(l, *pattern) : (Nodes){0};
    const Node *name = lower_find(names, KIND_SIMPLE_IDENTIFIER);
    if (!name) return;
    Property *property = new_property(l, node, name, m, false);
    property->requirement = true;
    property->type = lower_annotation(l, lower_find(children, KIND_TYPE_ANNOTATION));
    if (l->owner) VEC_PUSH(l->arena, &l->owner->properties, property);
    program_publish_property(l->program, property);
}

void lower_property(Lower *l, Node node, bool is_requirement) {
    Nodes children = lower_children(l, node);
    Modifiers m = {0};
    lower_read_modifiers(l, children, &m);
    if (is_requirement) {
        requirement(l, node, children, &m);
        return;
    }
    const Node *kind = lower_find(children, KIND_VALUE_BINDING);
    bool is_let = kind && str_eq_c(lower_source(l, kind), "let");
    Item item = {0};
    for (uint32_t i = 0; i < children.len; i++) {
        const Node *child = &children.items[i];
        if (child->kind == KIND_PATTERN && !item.pattern)
            item.pattern = child;
        else if (child->kind == KIND_TYPE_ANNOTATION)
            item.annotation = child;
        else if (child->kind == KIND_COMPUTED_PROPERTY)
            item.computed = child;
        else if (child->kind == KIND_WILLSET_DIDSET)
            item.observers = child;
        else if (child->field == FIELD_VALUE) {
            uint32_t from = i;
            while (i + 1 < children.len && children.items[i + 1].field == FIELD_VALUE)
                i++;
            item.value = lower_slice(children, from, i + 1);
        } else if (lower_is_token(l, child, ",")) {
            finish_item(l, node, &item, &m, is_let);
        }
    }
    finish_item(l, node, &item, &m, is_let);
}

void lower_subscript(Lower *l, Node node) {
    Nodes children = lower_children(l, node);
    Modifiers m = {0};
    lower_read_modifiers(l, children, &m);
    Function *function = lower_new_function(l, FUNCTION_SUBSCRIPT, l->words.subscript, &node);
    function->is_static = m.is_static;
    lower_signature(l, function, children);
    const Node *computed = lower_find(children, KIND_COMPUTED_PROPERTY);
    if (computed && !l->is_protocol) {
        // The getter is the subscript's own body; a setter is lowered beside it.
        Nodes parts = lower_children(l, *computed);
        const Node *getter = lower_find(parts, KIND_COMPUTED_GETTER);
        const Node *setter = lower_find(parts, KIND_COMPUTED_SETTER);
        Nodes braces = getter ? lower_children(l, *getter) : parts;
        lower_use_config(l, computed->start, computed->end, parts);
        Body body;
        Scope scope;
        lower_begin_body(l, &body, function, &scope);
        for (uint32_t i = 0; i < function->param_count; i++)
            lower_bind(l, l->program->vars.items[function->params[i].var].name, function->params[i].var);
        lower_function_body(l, function, braces, true);
        if (setter) {
            Accessor set = {.kind = FUNCTION_SETTER,
                            .name = l->words.subscript,
                            .type = function->result,
                            .modifiers = &m,
                            .parameter = l->words.new_value,
                            .signature = children};
            accessor(l, *setter, lower_children(l, *setter), set);
        }
    }
    if (l->owner) VEC_PUSH(l->arena, &l->owner->functions, function);
    program_publish_function(l->program, function);
}
