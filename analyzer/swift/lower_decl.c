// SPDX-License-Identifier: MIT
// Files, types and their members.
#include "analyzer/swift/lower_p.h"

#include "analyzer/swift/lexer.h"

#include <string.h>

const TSLanguage *tree_sitter_swift(void);

#define MEMBER_SCRATCH_BYTES ((size_t)4 * 1024 * 1024)

// ------------------------------------------------------------------------------------------ functions

static FunctionKind kind_of(const Lower *l, const Node *node) {
    if (node->kind == KIND_INIT_DECLARATION) return FUNCTION_INIT;
    if (node->kind == KIND_DEINIT_DECLARATION) return FUNCTION_DEINIT;
    return l->owner ? FUNCTION_METHOD : FUNCTION_FREE;
}

// The name of an operator that is not one of the standard library's, or 0.
static Symbol operator_name(Lower *l, Nodes children, const Node **name) {
    uint32_t at = lower_find_token(l, children, "func", 0);
    if (at + 1 >= children.len) return 0;
    *name = &children.items[at + 1];
    Str text = lower_source(l, *name);
    bool sign = text.len && !strchr("(<_`", text.data[0]) && !(text.data[0] >= 'a' && text.data[0] <= 'z') &&
                !(text.data[0] >= 'A' && text.data[0] <= 'Z');
    bool known = (*name)->kind == KIND_CUSTOM_OPERATOR || sign;
    return known && !swift_operator_is_standard(text) ? program_symbol(l->program, text) : 0;
}

void lower_function_declaration(Lower *l, Node node) {
    Nodes children = lower_children(l, node);
    const Node *name = lower_find(children, KIND_SIMPLE_IDENTIFIER);
    FunctionKind kind = kind_of(l, &node);
    Symbol symbol = kind == FUNCTION_INIT ? l->words.init : kind == FUNCTION_DEINIT ? l->words.deinit_ : 0;
    if (!symbol && name) symbol = lower_symbol(l, name);
    bool own_operator = !symbol;
    if (own_operator) symbol = operator_name(l, children, &name);
    if (!symbol) return;
    Function *function = lower_new_function(l, kind, symbol, &node);
    const char *keyword = kind == FUNCTION_INIT ? "init" : kind == FUNCTION_DEINIT ? "deinit" : "func";
    uint32_t at = lower_find_token(l, children, keyword, 0);
    if (at < children.len) {
        uint32_t end =
            name && kind != FUNCTION_INIT && kind != FUNCTION_DEINIT ? name->end : children.items[at].end;
        function->name_span = lower_span(l, children.items[at].start, end);
    }
    Modifiers m = {0};
    lower_read_modifiers(l, children, &m);
    function->is_static = m.is_static;
    function->is_override = m.is_override;
    function->objc_name = m.objc_name;
    lower_signature(l, function, children);
    for (uint32_t i = 0; own_operator && i < function->param_count; i++)
        function->params[i].label = 0;
    TypeDecl own = {.name = symbol};
    lower_generics(l, children, &own);
    for (uint32_t i = 0; i < own.generics.len; i++)
        VEC_PUSH(l->arena, &function->generics, own.generics.items[i]);
    const Node *braces = lower_find(children, KIND_FUNCTION_BODY);
    if (braces) {
        Body body;
        Scope scope;
        lower_begin_body(l, &body, function, &scope);
        for (uint32_t i = 0; i < function->param_count; i++)
            lower_bind(l, l->program->vars.items[function->params[i].var].name, function->params[i].var);
        lower_function_body(l, function, lower_children(l, *braces),
                            function->result && !function->returns_never);
    }
    if (l->owner) VEC_PUSH(l->arena, &l->owner->functions, function);
    program_publish_function(l->program, function);
}

// ------------------------------------------------------------------------------------------ types

static TypeDeclKind type_kind(const Lower *l, Nodes children) {
    static const struct {
        const char *word;
        TypeDeclKind kind;
    } words[] = {
        {"class", TYPE_DECL_CLASS}, {"struct", TYPE_DECL_STRUCT},       {"enum", TYPE_DECL_ENUM},
        {"actor", TYPE_DECL_ACTOR}, {"extension", TYPE_DECL_EXTENSION}, {"protocol", TYPE_DECL_PROTOCOL},
    };
    for (uint32_t i = 0; i < children.len; i++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (lower_is_token(l, &children.items[i], words[k].word)) return words[k].kind;
    return TYPE_DECL_CLASS;
}

static void add_supertypes(Lower *l, Nodes children, TypeDecl *decl) {
    for (uint32_t i = 0; i < children.len; i++) {
        if (children.items[i].kind != KIND_INHERITANCE) continue;
        Type *type = lower_type_in(l, lower_children(l, children.items[i]), 0);
        if (type) VEC_PUSH(l->arena, &decl->supertypes, type);
    }
}

// The first node of a type declaration that names it.
static const Node *type_name(Nodes children) {
    const Node *items = children.items;
    for (uint32_t i = 0; i < children.len; i++) {
        Kind kind = items[i].kind;
        if (kind == KIND_TYPE_IDENTIFIER || kind == KIND_USER_TYPE || kind == KIND_SIMPLE_IDENTIFIER ||
            kind == KIND_ARRAY_TYPE || kind == KIND_DICTIONARY_TYPE || kind == KIND_OPTIONAL_TYPE)
            return &items[i];
    }
    return NULL;
}

static Symbol name_of_type(Lower *l, const Node *node) {
    if (node->kind == KIND_SIMPLE_IDENTIFIER) return lower_symbol(l, node);
    const Type *type = lower_type(l, node);
    switch (type->kind) {
    case TYPE_NAMED:
        return type->name;
    case TYPE_ARRAY:
        return program_symbol(l->program, STR("Array"));
    case TYPE_DICTIONARY:
        return program_symbol(l->program, STR("Dictionary"));
    case TYPE_OPTIONAL:
        return program_symbol(l->program, STR("Optional"));
    default:
        return program_symbol(l->program, str_trim(lower_source(l, node)));
    }
}

static TypeDecl *new_type(Lower *l, TypeDeclKind kind, const Node *name, Span span) {
    TypeDecl *decl = program_add_type(l->program, kind, name_of_type(l, name));
    decl->enclosing = l->owner;
    decl->span = span;
    decl->name_span = lower_node_span(l, name);
    return decl;
}

static void read_cases(Lower *l, Node entry) {
    Nodes parts = lower_children(l, entry);
    TypeDecl *owner = l->owner;
    for (uint32_t i = 0; i < parts.len; i++) {
        if (parts.items[i].kind != KIND_SIMPLE_IDENTIFIER || parts.items[i].field != FIELD_NAME) continue;
        bool holds = i + 1 < parts.len && parts.items[i + 1].kind == KIND_ENUM_TYPE_PARAMETERS;
        VEC_PUSH(l->arena, &owner->cases, lower_symbol(l, &parts.items[i]));
        VEC_PUSH(l->arena, &owner->payloads, holds ? lower_parts_type(l, &parts.items[i + 1]) : NULL);
    }
}

// Types nest in types; bounded by lower_enter. NOLINTNEXTLINE(misc-no-recursion)
void lower_type_declaration(Lower *l, Node node) {
    if (!lower_enter(l, node.start)) return;
    Nodes children = lower_children(l, node);
    const Node *name = type_name(children);
    if (name) {
        TypeDecl *decl;
        if (node.kind == KIND_TYPEALIAS || node.kind == KIND_ASSOCIATEDTYPE) {
            decl = new_type(l, TYPE_DECL_ALIAS, name, lower_node_span(l, &node));
            uint32_t equal = lower_find_token(l, children, "=", 0);
            if (equal < children.len) decl->aliased = lower_type_in(l, children, equal);
            uint32_t colon = lower_find_token(l, children, ":", 0);
            Type *bound = colon < children.len && colon < equal ? lower_type_in(l, children, colon) : NULL;
            if (bound) VEC_PUSH(l->arena, &decl->supertypes, bound);
        } else {
            decl = new_type(l, type_kind(l, children), name, lower_node_span(l, &node));
            add_supertypes(l, children, decl);
            Modifiers m = {0};
            lower_read_modifiers(l, children, &m);
            if (m.objc_name.len) decl->objc_name = program_symbol(l->program, m.objc_name);
        }
        lower_generics(l, children, decl);
        program_publish_type(l->program, decl);
        TypeDecl *outer = l->owner;
        bool outer_protocol = l->is_protocol;
        l->owner = decl;
        l->is_protocol = decl->kind == TYPE_DECL_PROTOCOL;
        for (uint32_t i = 0; i < children.len; i++) {
            Kind kind = children.items[i].kind;
            if (kind != KIND_CLASS_BODY && kind != KIND_ENUM_BODY && kind != KIND_PROTOCOL_BODY) continue;
            Nodes members = lower_children(l, children.items[i]);
            lower_use_config(l, children.items[i].start, children.items[i].end, members);
            lower_members(l, members);
        }
        l->owner = outer;
        l->is_protocol = outer_protocol;
    }
    lower_leave(l);
}

// ------------------------------------------------------------------------------------------ damaged regions

// A header of a type in a damaged region: `class Foo: Bar {`. Returns the index behind it, or `at`.
static uint32_t read_header(Lower *l, Nodes children, uint32_t at) {
    static const char *const words[] = {"class", "struct", "enum", "actor", "extension", "protocol"};
    bool keyword = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        keyword = keyword || lower_is_token(l, &children.items[at], words[i]);
    if (!keyword || at + 1 >= children.len) return at;
    const Node *name = type_name(lower_slice(children, at + 1, at + 2));
    if (!name) return at;
    uint32_t brace = lower_find_token(l, children, "{", at);
    if (brace >= children.len) return at;
    Nodes header = lower_slice(children, at, brace);
    TypeDecl *decl = new_type(l, type_kind(l, header), name,
                              lower_span(l, children.items[at].start, children.items[brace].end));
    add_supertypes(l, header, decl);
    lower_generics(l, header, decl);
    program_publish_type(l->program, decl);
    l->owner = decl;
    return brace;
}

// The members that follow in the region, and behind it up to a stray brace, belong to the type it opens.
// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_enter
static void damaged_region(Lower *l, Node node) {
    l->program->files.items[l->file].has_errors = true;
    if (!lower_enter(l, node.start)) return;
    bool outer = l->inside_error;
    l->inside_error = true;
    Nodes children = lower_children(l, node);
    for (uint32_t i = 0; i < children.len; i++) {
        const Node *child = &children.items[i];
        if (child->kind != KIND_TOKEN) {
            lower_member(l, *child);
        } else if (lower_is_token(l, child, "}") && l->owner) {
            l->owner = l->owner->enclosing;
        } else {
            i = read_header(l, children, i);
        }
    }
    l->inside_error = outer;
    lower_leave(l);
}

// ------------------------------------------------------------------------------------------ members

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_type_declaration and damaged_region
void lower_member(Lower *l, Node node) {
    switch (node.kind) {
    case KIND_FUNCTION_DECLARATION:
    case KIND_PROTOCOL_FUNCTION:
    case KIND_INIT_DECLARATION:
    case KIND_DEINIT_DECLARATION:
        lower_function_declaration(l, node);
        break;
    case KIND_PROPERTY_DECLARATION:
        lower_property(l, node, false);
        break;
    case KIND_PROTOCOL_PROPERTY:
        lower_property(l, node, true);
        break;
    case KIND_SUBSCRIPT_DECLARATION:
        lower_subscript(l, node);
        break;
    case KIND_CLASS_DECLARATION:
    case KIND_PROTOCOL_DECLARATION:
    case KIND_TYPEALIAS:
    case KIND_ASSOCIATEDTYPE:
        lower_type_declaration(l, node);
        break;
    case KIND_ENUM_ENTRY:
        if (l->owner) read_cases(l, node);
        break;
    case KIND_STATEMENTS:
        if (l->inside_error) lower_members(l, lower_children(l, node));
        break;
    case KIND_ERROR:
        if (!lower_is_benign_error(l, &node)) damaged_region(l, node);
        break;
    default:
        break;
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_type_declaration and damaged_region
void lower_members(Lower *l, Nodes nodes) {
    for (uint32_t i = 0; i < nodes.len; i++) {
        Kind kind = nodes.items[i].kind;
        bool leaf = kind == KIND_FUNCTION_DECLARATION || kind == KIND_INIT_DECLARATION ||
                    kind == KIND_PROPERTY_DECLARATION;
        if (!leaf || l->scratch != l->file_scratch) {
            lower_member(l, nodes.items[i]);
            continue;
        }
        // What a member needs while it is lowered is given back after it, now and then.
        l->scratch = l->member_scratch;
        lower_member(l, nodes.items[i]);
        l->scratch = l->file_scratch;
        if (arena_used(l->member_scratch) < MEMBER_SCRATCH_BYTES) continue;
        arena_free(l->member_scratch);
        l->member_scratch = arena_new();
    }
}

// ------------------------------------------------------------------------------------------ files

static void init_words(Lower *l) {
    Program *p = l->program;
    l->words = (Words){.self = program_symbol(p, STR("self")),
                       .init = program_symbol(p, STR("init")),
                       .deinit_ = program_symbol(p, STR("deinit")),
                       .subscript = program_symbol(p, STR("subscript")),
                       .error = program_symbol(p, STR("error")),
                       .some = program_symbol(p, STR("some")),
                       .defer = program_symbol(p, STR("defer")),
                       .new_value = program_symbol(p, STR("newValue")),
                       .old_value = program_symbol(p, STR("oldValue")),
                       .void_ = program_symbol(p, STR("Void")),
                       .never = program_symbol(p, STR("Never")),
                       .underscore = program_symbol(p, STR("_"))};
}

// Deepest nesting of brackets, comments and strings not told apart.
static uint32_t bracket_depth(Str text) {
    uint32_t depth = 0;
    uint32_t deepest = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c == '{' || c == '(' || c == '[')
            depth++;
        else if ((c == '}' || c == ')' || c == ']') && depth)
            depth--;
        if (depth > deepest) deepest = depth;
    }
    return deepest;
}

typedef struct Census {
    uint32_t tokens;
    uint32_t impossible; // what no Swift has: a lone backquote, two strings or words in a row without a gap
} Census;

// Whether a string ends at `end`; before an interpolation its part ends with `\(`.
static bool closes_string(Str text, uint32_t end) {
    return end && (text.data[end - 1] == '"' || text.data[end - 1] == '#');
}

// The grammar stumbles over a space before a semicolon: `a() ;` becomes `a(); `, of the same length.
static Str tight_semicolons(Arena *scratch, Str text, Census *census) {
    char *copy = NULL;
    SwiftLexer lexer;
    swift_lexer_init(&lexer, text);
    uint32_t end = 0; // of the token before
    bool after_string = false;
    bool after_word = false;
    for (SwiftToken t = swift_lexer_next(&lexer); t.kind != SWIFT_TOKEN_END; t = swift_lexer_next(&lexer)) {
        bool semicolon = t.kind == SWIFT_TOKEN_PUNCT && t.first == ';' && t.space_before && !t.line_before;
        if (semicolon && end && str_trim(str_sub(text, end, t.start)).len == 0) {
            if (!copy) copy = arena_copy(scratch, text.data, text.len);
            copy[t.start] = ' ';
            copy[end] = ';';
        }
        census->tokens++;
        bool string = t.kind == SWIFT_TOKEN_STRING;
        census->impossible +=
            (string && after_string && !t.line_before) ||
            (t.kind == SWIFT_TOKEN_IDENTIFIER && after_string && t.start == end &&
             closes_string(text, end)) ||
            (t.first == '`' && (t.kind == SWIFT_TOKEN_OTHER || (after_word && t.start == end)));
        after_string = string;
        after_word = t.kind == SWIFT_TOKEN_IDENTIFIER;
        end = t.end;
    }
    return copy ? (Str){copy, text.len} : text;
}

// What the parser may still do. A comment or string that never ends is scanned to the end of the text again
// from each place where the parser tries anew, so what it reads is counted too.
typedef struct Budget {
    TSParser *parser;
    Str text;
    uint64_t steps;
    uint64_t reads;
    uint32_t errors; // in the steps that were watched
    bool watched;    // this step is
} Budget;

static void count_error(void *payload, TSLogType type, const char *line) {
    Budget *budget = payload;
    if (type == TSLogTypeParse && (strncmp(line, "recover_", 8) == 0 || strncmp(line, "skip_token", 10) == 0))
        budget->errors++;
}

static bool count_step(TSParseState *state) {
    Budget *budget = state->payload;
    bool many_errors = budget->errors > SWIFT_MAX_ERRORS / SWIFT_PARSE_WATCHED;
    if (!budget->steps || !budget->reads || many_errors) return true;
    budget->steps--;
    bool watched = budget->steps % SWIFT_PARSE_WATCHED == 0;
    if (watched != budget->watched)
        ts_parser_set_logger(budget->parser,
                             watched ? (TSLogger){budget, count_error} : (TSLogger){NULL, NULL});
    budget->watched = watched;
    return false;
}

static const char *read_text(void *payload, uint32_t byte, TSPoint position, uint32_t *count) {
    Budget *budget = payload;
    (void)position;
    *count = 0;
    if (byte >= budget->text.len || !budget->reads) return "";
    budget->reads--;
    size_t left = budget->text.len - byte;
    *count = left < SWIFT_PARSE_READ_SIZE ? (uint32_t)left : SWIFT_PARSE_READ_SIZE;
    // A character is not cut in two.
    while (*count<left && * count> 1 && ((unsigned char)budget->text.data[byte + *count] & 0xC0) == 0x80)
        --*count;
    return budget->text.data + byte;
}

// NULL when the parser gave up.
static TSTree *parse(const TSLanguage *language, Str text) {
    TSParser *parser = ts_parser_new();
    if (!parser) arena_out_of_memory("parser");
    TSTree *tree = NULL;
    if (ts_parser_set_language(parser, language)) {
        Budget budget = {.parser = parser,
                         .text = text,
                         .steps = SWIFT_PARSE_STEPS + text.len / SWIFT_PARSE_BYTES_PER_STEP,
                         .reads = SWIFT_PARSE_READS + text.len / SWIFT_PARSE_READ_SIZE * SWIFT_PARSE_REREADS};
        TSInput input = {.payload = &budget, .read = read_text, .encoding = TSInputEncodingUTF8};
        TSParseOptions options = {.payload = &budget, .progress_callback = count_step};
        tree = ts_parser_parse_with_options(parser, NULL, input, options);
        if (tree && !budget.reads) { // the rest was taken for missing
            ts_tree_delete(tree);
            tree = NULL;
        }
    }
    ts_parser_delete(parser);
    return tree;
}

static void refuse(Program *program, uint32_t file, IncompleteList *incomplete, Arena *arena,
                   const char *reason) {
    ProgramFile *entry = &program->files.items[file];
    entry->has_errors = true;
    if (incomplete) incomplete_add(incomplete, arena, entry->path, 0, str_from(reason));
}

static void lower_tree(Program *program, uint32_t file, Str repaired, TSTree *tree) {
    Arena *scratch = arena_new();
    Lower l = {.program = program,
               .arena = program->arena,
               .scratch = scratch,
               .file_scratch = scratch,
               .member_scratch = arena_new(),
               .file = file,
               .text = program->files.items[file].text,
               .source = repaired,
               .language = tree_sitter_swift()};
    map_init(&l.names, scratch);
    map_init(&l.closures, scratch);
    map_init(&l.vars, scratch);
    lower_init_kinds(&l);
    init_words(&l);
    lower_read_config(&l);
    Node root = lower_node(&l, ts_tree_root_node(tree), FIELD_NONE);
    Nodes members = lower_children(&l, root);
    lower_use_config(&l, 0, (uint32_t)repaired.len, members);
    if (root.kind == KIND_ERROR)
        damaged_region(&l, root);
    else
        lower_members(&l, members);
    if (lower_has_errors(&l, &root)) program->files.items[file].has_errors = true;
    arena_free(l.member_scratch);
    arena_free(scratch);
}

void swift_lower_file(Program *program, uint32_t file, Str repaired, IncompleteList *incomplete,
                      Arena *incomplete_arena) {
    if (repaired.len > UINT32_MAX / 2) {
        refuse(program, file, incomplete, incomplete_arena, "the file is too large to be parsed");
        return;
    }
    if (bracket_depth(repaired) > SWIFT_MAX_BRACKETS) {
        refuse(program, file, incomplete, incomplete_arena, "brackets are nested too deep to be parsed");
        return;
    }
    Arena *scratch = arena_new();
    Census census = {0};
    Str source = tight_semicolons(scratch, repaired, &census);
    bool sane = census.tokens <= SWIFT_MAX_TOKENS && census.impossible <= SWIFT_MAX_IMPOSSIBLE;
    TSTree *tree = !sane ? NULL : parse(tree_sitter_swift(), source);
    if (tree)
        lower_tree(program, file, source, tree);
    else
        refuse(program, file, incomplete, incomplete_arena,
               census.tokens > SWIFT_MAX_TOKENS ? "the file has too many tokens to be parsed"
               : !sane                          ? "the parser was not tried: this is not Swift"
                                                : "the parser gave up: the syntax is too ambiguous");
    ts_tree_delete(tree);
    arena_free(scratch);
}
