// SPDX-License-Identifier: MIT
#include "analyzer/servers/adapt.h"

#include "analyzer/project/source.h"
#include "analyzer/rules_db/pattern.h"
#include "analyzer/servers/pack_find.h"

// How a route came to be, for remarks on it.
typedef struct MadeRoute {
    const PackScope *scope;
    PackBinding binding;
} MadeRoute;

typedef struct Adapter {
    Arena *arena;
    PackSearch *search;
    const Packs *packs;
    const Pack *pack;
    const Document *document;
    const ServerText *text;
    const AdaptFolders *folders; // may be NULL
    ServerVersion version;
    const PackScope *scope; // of the description at work
    PackBinding binding;
    Source lines;             // of the text; made when the first is asked for
    const DocumentNode *each; // what the description is about now; NULL: the document
    VEC(MadeRoute) made;      // the routes of this document
    uint32_t first_route;     // of this document, in out->routes
    bool open;                // a test holds only if what is filled in elsewhere is so
    Adapted *out;
} Adapter;

static bool is_named(const PackFiles *files, Str name) {
    for (uint32_t i = 0; i < files->name_count; i++)
        if (pattern_glob_fits(files->names[i], name)) return true;
    return false;
}

bool adapt_may_fit(const Pack *pack, Str name) {
    for (uint32_t i = 0; i < pack->file_count; i++)
        if (is_named(&pack->files[i], name)) return true;
    return false;
}

bool adapt_fits(const Pack *pack, Str name, Str text, DocumentFormat *format) {
    for (uint32_t i = 0; i < pack->file_count; i++) {
        const PackFiles *files = &pack->files[i];
        if (!is_named(files, name) || (files->mentions && !regex_matches(files->mentions, text))) continue;
        if (files->lacks && regex_matches(files->lacks, text)) continue;
        *format = files->format;
        return true;
    }
    return false;
}

// ------------------------------------------------------------------------------------------ places, values

static RoutePlace place_of(const ServerText *text, const DocumentNode *node) {
    bool scalar = node->kind != DOCUMENT_LIST && node->kind != DOCUMENT_MAP;
    uint32_t before = text->line - 1;
    if (!scalar && node->key_line)
        return (RoutePlace){
            .file = text->path, .line = node->key_line + before, .column = node->key_column + text->indent};
    RoutePlace place = {
        .file = text->path, .line = node->line + before, .column = node->column + text->indent};
    if (scalar && node->end_line == node->line) {
        place.end_line = place.line;
        place.end_column = node->end_column + text->indent;
    }
    return place;
}

// `${NAME:-value}` says what holds when nothing else is said.
static Str template_default(Str text) {
    if (!str_starts(text, STR("${")) || !str_ends(text, STR("}"))) return STR_NONE;
    for (size_t i = 2; i + 1 < text.len; i++) {
        if (text.data[i] == '$' || text.data[i] == '{') break;
        if (text.data[i] == ':' && text.data[i + 1] == '-') return str_sub(text, i + 2, text.len - 1);
    }
    return STR_NONE;
}

static RouteValue value_of(const ServerText *text, const DocumentNode *node) {
    RouteValue value = {
        .state = ROUTE_GIVEN, .text = node->text, .raw = node->text, .place = place_of(text, node)};
    Str fallback = template_default(node->text);
    if (fallback.len && !route_is_template(fallback))
        value.text = fallback;
    else if (route_is_template(node->text))
        value.state = ROUTE_TEMPLATE;
    return value;
}

// Puts captured keys in place of their names in {}.
static Str fill(Adapter *adapter, Str text) {
    StrBuf out;
    strbuf_init(&out, adapter->arena);
    for (size_t i = 0; i < text.len; i++) {
        uint32_t number = PACK_MAX_CAPTURES;
        size_t end = i;
        while (text.data[i] == '{' && end < text.len && text.data[end] != '}')
            end++;
        for (uint32_t c = 0; end > i && end < text.len && c < adapter->scope->capture_count; c++)
            if (str_eq(adapter->scope->captures[c], str_sub(text, i + 1, end))) number = c;
        if (number == PACK_MAX_CAPTURES) {
            strbuf_add_char(&out, text.data[i]);
        } else {
            strbuf_add(&out, adapter->binding.keys[number]);
            i = end;
        }
    }
    return strbuf_str(&out);
}

// ------------------------------------------------------------------------------------------ tests

static const DocumentNode *find_at(const Adapter *adapter, const PackPath *path) {
    if (!path->count) return adapter->each;
    return pack_find(adapter->search, adapter->document->root, path, &adapter->binding);
}

// What the first path that leads to something leads to.
static const DocumentNode *find(const Adapter *adapter, const PackPaths *paths) {
    const DocumentNode *node = NULL;
    for (uint32_t i = 0; i < paths->count && !node; i++)
        node = find_at(adapter, &paths->items[i]);
    return node;
}

static PackMatchVec find_all(const Adapter *adapter, const PackPath *path) {
    PackMatchVec own = {0};
    if (path->count) return pack_find_all(adapter->search, adapter->document->root, path, &adapter->binding);
    if (adapter->each) VEC_PUSH(adapter->arena, &own, (PackMatch){adapter->each, adapter->binding});
    return own;
}

static bool text_fits(const PackTest *test, Str text) {
    if (test->kind == PACK_TEST_MATCHES) return regex_matches(test->regex, text);
    for (uint32_t i = 0; i < test->word_count; i++)
        if (str_eq(test->words[i], text)) return true;
    return false;
}

static bool value_fits(Adapter *adapter, const PackTest *test, const DocumentNode *node) {
    if (text_fits(test, node->text)) return true;
    if (!test->or_template || !route_is_template(node->text)) return false;
    Str fallback = template_default(node->text);
    if (fallback.len) return text_fits(test, fallback);
    adapter->open = true;
    return true;
}

// Of several values that fit the path, one is enough.
static bool some_value_fits(Adapter *adapter, const PackTest *test) {
    bool found = false;
    for (uint32_t i = 0; i < test->paths.count; i++) {
        PackMatchVec all = find_all(adapter, &test->paths.items[i]);
        for (uint32_t j = 0; j < all.len; j++)
            if (value_fits(adapter, test, all.items[j].node)) return true;
        found = found || all.len;
    }
    return !found && test->absent_is;
}

// A folder that is not here neither has nor lacks anything.
static bool folder_fits(const Adapter *adapter, const PackTest *test) {
    const DocumentNode *node = find(adapter, &test->paths);
    bool exists = false;
    if (!node || !node->text.len || !adapter->folders) return false;
    bool has = adapter->folders->has(adapter->folders->context, node->text, test->regex, &exists);
    return exists && has == (test->kind == PACK_TEST_FOLDER_HAS);
}

static bool plain_test_holds(Adapter *adapter, const PackTest *test) {
    switch (test->kind) {
    case PACK_TEST_PRESENT:
        return find(adapter, &test->paths) != NULL;
    case PACK_TEST_ABSENT: // what a damaged document lacks may be in the part that is not understood
        return !find(adapter, &test->paths) && adapter->document->complete;
    case PACK_TEST_EQUALS:
    case PACK_TEST_MATCHES:
        return some_value_fits(adapter, test);
    case PACK_TEST_CAPTURE:
        return regex_matches(test->regex, adapter->binding.keys[test->capture]);
    case PACK_TEST_FOLDER_HAS:
    case PACK_TEST_FOLDER_LACKS:
        return folder_fits(adapter, test);
    case PACK_TEST_VERSION_BELOW:
        return server_version_below(&adapter->version, test->version);
    case PACK_TEST_VERSION_FROM:
        return server_version_from(&adapter->version, test->version);
    case PACK_TEST_ANY:
        break;
    }
    return false;
}

static bool test_holds(Adapter *adapter, const PackTest *test) {
    if (test->kind != PACK_TEST_ANY) return plain_test_holds(adapter, test);
    for (uint32_t i = 0; i < test->test_count; i++)
        if (plain_test_holds(adapter, &test->tests[i])) return true;
    return false;
}

static bool all_hold(Adapter *adapter, const PackTests *tests) {
    for (uint32_t i = 0; i < tests->count; i++)
        if (!test_holds(adapter, &tests->items[i])) return false;
    return true;
}

static bool one_holds(Adapter *adapter, const PackTests *tests) {
    for (uint32_t i = 0; i < tests->count; i++)
        if (test_holds(adapter, &tests->items[i])) return true;
    return false;
}

// ------------------------------------------------------------------------------------------ what payloads
// tell

typedef struct Evidence {
    bool call, message, cancel;
    bool said;        // a text says that it is a message
    bool open;        // a part of it is filled in elsewhere
    RoutePlace place; // of the first
} Evidence;

static void weigh(const Adapter *adapter, const DocumentNode *node, Evidence *evidence) {
    const PackPayload *payload = &adapter->packs->payload;
    const ServerText *text = adapter->text;
    bool scalar = node->kind == DOCUMENT_STRING;
    bool call = (payload->call_keys && regex_matches(payload->call_keys, node->key)) ||
                (scalar && payload->call_texts && regex_matches(payload->call_texts, node->text));
    bool said = scalar && payload->message_texts && regex_matches(payload->message_texts, node->text);
    bool weak = adapter->pack->library && payload->weak_keys && regex_matches(payload->weak_keys, node->key);
    bool message =
        said || (!weak && payload->message_keys && regex_matches(payload->message_keys, node->key));
    bool cancel = scalar && payload->cancel_texts && regex_matches(payload->cancel_texts, node->text);
    if ((call || message || cancel) && !evidence->place.line) evidence->place = place_of(text, node);
    evidence->call = evidence->call || call;
    evidence->message = evidence->message || message;
    evidence->said = evidence->said || said;
    evidence->cancel = evidence->cancel || cancel;
    evidence->open = evidence->open || (scalar && route_is_template(node->text));
}

static void weigh_below(Adapter *adapter, const DocumentNode *top, Evidence *evidence) {
    VEC(const DocumentNode *) stack = {0};
    VEC_PUSH(adapter->arena, &stack, top);
    while (stack.len) {
        const DocumentNode *node = stack.items[--stack.len];
        weigh(adapter, node, evidence);
        for (uint32_t i = node->children.len; i > 0; i--)
            VEC_PUSH(adapter->arena, &stack, node->children.items[i - 1]);
    }
}

// Signs of both leave it open.
static RouteValue value_of_evidence(Adapter *adapter, const PackPaths *paths) {
    Evidence evidence = {0};
    for (uint32_t i = 0; i < paths->count; i++) {
        PackMatchVec all = find_all(adapter, &paths->items[i]);
        for (uint32_t j = 0; j < all.len; j++)
            weigh_below(adapter, all.items[j].node, &evidence);
    }
    RouteValue value = {.state = ROUTE_GIVEN, .place = evidence.place};
    // What a program fills in may tell a call.
    bool names_alone = adapter->pack->library && evidence.open && !evidence.said;
    if (evidence.message && !evidence.call && names_alone) return (RouteValue){.state = ROUTE_TEMPLATE};
    if (evidence.cancel && !evidence.message)
        value.text = STR("cancel");
    else if (evidence.call != evidence.message)
        value.text = evidence.call ? STR("call") : STR("message");
    else
        value = (RouteValue){.state = evidence.open && !evidence.call ? ROUTE_TEMPLATE : ROUTE_ABSENT};
    return value;
}

// ------------------------------------------------------------------------------------------ fields

static void map_value(const PackValue *from, RouteValue *value) {
    for (uint32_t i = 0; i < from->map_count; i++)
        if (str_eq(from->map[i].from, value->text)) {
            value->text = from->map[i].to;
            return;
        }
    if (from->map_only) *value = (RouteValue){.state = ROUTE_ABSENT};
}

// Of several values the last that matches; if none does, the one that counts otherwise.
static const DocumentNode *find_matching(const Adapter *adapter, const PackValue *from) {
    Str group = STR_NONE;
    for (uint32_t i = 0; i < from->paths.count; i++) {
        PackMatchVec all = find_all(adapter, &from->paths.items[i]);
        for (uint32_t j = all.len; j > 0; j--)
            if (regex_group(from->regex, all.items[j - 1].node->text, &group)) return all.items[j - 1].node;
    }
    return find(adapter, &from->paths);
}

static RouteValue read_value(Adapter *adapter, const PackValue *from) {
    RouteValue value = {.state = ROUTE_ABSENT};
    if (!from->given) return (RouteValue){.state = ROUTE_UNSAID};
    if (!from->paths.count && !from->evidence.count)
        return (RouteValue){.state = ROUTE_DEFAULT, .text = fill(adapter, from->text)};
    const DocumentNode *node = from->regex ? find_matching(adapter, from) : find(adapter, &from->paths);
    if (node) {
        value = value_of(adapter->text, node);
        if (str_contains(value.text, STR("-----BEGIN"))) return (RouteValue){.state = ROUTE_UNSAID}; // a key
        Str group = STR_NONE;
        // A part of it may be known where the rest is filled in elsewhere.
        if (from->regex && regex_group(from->regex, value.text, &group))
            // What it is mapped to is known.
            value = (RouteValue){!from->map_count && route_is_template(group) ? ROUTE_TEMPLATE : ROUTE_GIVEN,
                                 group, value.raw, value.place};
        else if (from->regex && value.state != ROUTE_TEMPLATE)
            value = (RouteValue){.state = ROUTE_ABSENT};
        if (value.state == ROUTE_GIVEN) map_value(from, &value);
    }
    if (value.state == ROUTE_ABSENT && from->evidence.count)
        value = value_of_evidence(adapter, &from->evidence);
    // What is not found in a damaged document may stand in what was not understood.
    if (value.state == ROUTE_ABSENT && !adapter->document->complete)
        return (RouteValue){.state = ROUTE_UNSAID};
    if (value.state == ROUTE_ABSENT && from->has_default)
        value = (RouteValue){.state = ROUTE_DEFAULT, .text = fill(adapter, from->fallback)};
    return value;
}

// ------------------------------------------------------------------------------------------ fixes

// The text that stands at a value, quotes and all.
static Str raw_text(Adapter *adapter, const DocumentNode *node) {
    if (!node->column || node->end_line != node->line) return STR_NONE;
    const ServerText *text = adapter->text;
    if (!adapter->lines.line_count) adapter->lines = source_over(adapter->arena, text->path, text->text);
    return str_sub(source_line(&adapter->lines, node->line), node->column - 1, node->end_column - 1);
}

// What the pack wants there instead; false when the value stays as it is.
static bool new_text(const PackEdit *from, Str old, Str *text) {
    *text = from->to;
    if (from->has_to) return !str_eq(old, from->to);
    if (!str_ends(old, from->drop)) return false;
    *text = str_sub(old, 0, old.len - from->drop.len);
    return true;
}

typedef VEC(RouteEdit) EditVec;

// False when the value cannot be replaced; a key that is not there needs no change.
static bool add_edit(Adapter *adapter, const PackEdit *from, EditVec *edits) {
    const DocumentNode *node = find(adapter, &from->set);
    if (!node) return true;
    if (node->kind == DOCUMENT_LIST || node->kind == DOCUMENT_MAP) return false;
    Str raw = raw_text(adapter, node), text;
    bool quoted = raw.len >= 2 && (raw.data[0] == '"' || raw.data[0] == '\'') &&
                  raw.data[raw.len - 1] == raw.data[0] && str_eq(str_sub(raw, 1, raw.len - 1), node->text);
    if (!raw.len || (!quoted && !str_eq(raw, node->text))) return false;
    if (!new_text(from, node->text, &text)) return true;
    if (quoted) text = str_printf(adapter->arena, "%c%.*s%c", raw.data[0], STR_ARG(text), raw.data[0]);
    VEC_PUSH(adapter->arena, edits, (RouteEdit){place_of(adapter->text, node), text});
    return true;
}

// All of them, or none: half a repair is none.
static void add_edits(Adapter *adapter, const PackFix *from, RouteFix *fix) {
    EditVec edits = {0};
    for (uint32_t i = 0; i < from->edit_count; i++)
        if (!add_edit(adapter, &from->edits[i], &edits)) return;
    fix->edits = edits.items;
    fix->edit_count = edits.len;
}

static const RouteFix *read_fixes(Adapter *adapter, const PackFixes *from, uint32_t *count) {
    VEC(RouteFix) fixes = {0};
    for (uint32_t i = 0; i < from->count; i++) {
        const PackFix *item = &from->items[i];
        RouteFix fix = {.title = fill(adapter, item->title)};
        add_edits(adapter, item, &fix);
        for (uint32_t r = 0; r < item->rule_count || r == 0; r++) {
            fix.rule = item->rule_count ? item->rules[r] : STR_NONE;
            VEC_PUSH(adapter->arena, &fixes, fix);
        }
    }
    *count = fixes.len;
    return fixes.items;
}

// ------------------------------------------------------------------------------------------ descriptions

static RoutePlace scope_place(Adapter *adapter, const DocumentNode *each) {
    const DocumentNode *node = find(adapter, &adapter->scope->at);
    if (node) return place_of(adapter->text, node);
    if (each && each->line) return place_of(adapter->text, each);
    return (RoutePlace){.file = adapter->text->path, .line = adapter->text->line, .column = 1};
}

static void add_route(Adapter *adapter, const void *description, const DocumentNode *each) {
    const PackRoute *from = description;
    Route route = {.product = adapter->pack->id,
                   .title = adapter->pack->title,
                   .id = from->id,
                   .place = scope_place(adapter, each),
                   .has_cap = from->has_cap,
                   .cap = from->cap,
                   .in_code = adapter->document->format == DOCUMENT_SOURCE,
                   .in_library = adapter->pack->library != NULL,
                   .scope = fill(adapter, from->note),
                   .undecided = fill(adapter, from->undecided),
                   .decides = fill(adapter, from->decides)};
    for (int i = 0; i < ROUTE_FIELDS; i++)
        route.values[i] = read_value(adapter, &from->values[i]);
    route.has_sibling = one_holds(adapter, &from->siblings);
    route.no_messages = from->messages.count && !one_holds(adapter, &from->messages);
    route.fixes = read_fixes(adapter, &from->fixes, &route.fix_count);
    if (adapter->open && !route.undecided.len)
        route.undecided = STR("whether it is on is filled in elsewhere");
    route_read(&route);
    if (adapter->search->limited) return; // what was not found may be there
    VEC_PUSH(adapter->arena, &adapter->out->routes, route);
    VEC_PUSH(adapter->arena, &adapter->made, (MadeRoute){adapter->scope, adapter->binding});
}

// Whether the names in {} that both descriptions have stand for the same keys.
static bool is_same_subject(const Adapter *adapter, const MadeRoute *made) {
    for (uint32_t a = 0; a < adapter->scope->capture_count; a++)
        for (uint32_t b = 0; b < made->scope->capture_count; b++) {
            bool both = adapter->binding.bound[a] && made->binding.bound[b];
            if (both && str_eq(adapter->scope->captures[a], made->scope->captures[b]) &&
                !str_eq(adapter->binding.keys[a], made->binding.keys[b]))
                return false;
        }
    return true;
}

static const uint32_t *contradicted(Adapter *adapter, const PackCheck *from, uint32_t *count) {
    VEC(uint32_t) routes = {0};
    for (uint32_t i = 0; i < adapter->made.len && from->contradict_count; i++) {
        uint32_t index = adapter->first_route + i;
        bool listed = false;
        for (uint32_t c = 0; c < from->contradict_count; c++)
            listed = listed || str_eq(from->contradicts[c], adapter->out->routes.items[index].id);
        if (listed && is_same_subject(adapter, &adapter->made.items[i]))
            VEC_PUSH(adapter->arena, &routes, index);
    }
    *count = routes.len;
    return routes.items;
}

static void add_remark(Adapter *adapter, const void *description, const DocumentNode *each) {
    const PackCheck *from = description;
    RouteRemark remark = {.rule = from->rule,
                          .has_severity = from->has_severity,
                          .severity = from->severity,
                          .message = fill(adapter, from->message),
                          .besides = from->besides,
                          .beside_count = from->beside_count,
                          .key = each ? each->key : STR_NONE,
                          .place = scope_place(adapter, each)};
    remark.fixes = read_fixes(adapter, &from->fixes, &remark.fix_count);
    remark.routes = contradicted(adapter, from, &remark.route_count);
    if (adapter->search->limited || adapter->open) return;
    VEC_PUSH(adapter->arena, &adapter->out->remarks, remark);
}

typedef void Adder(Adapter *adapter, const void *description, const DocumentNode *each);

// What tells one way to understand a description from another: the names in {}, or the value without names.
static uint64_t match_hash(const PackScope *scope, const PackMatch *match) {
    uint64_t hash = 17;
    if (!scope->capture_count) return hash_bytes(&match->node, sizeof match->node, hash);
    for (uint32_t i = 0; i < scope->capture_count; i++) {
        Str key = match->binding.keys[i];
        hash = hash_bytes(key.data, key.len, hash + match->binding.bound[i]);
    }
    return hash;
}

// Once for each way in which the names in {} can be understood; without names once for each value.
static void run_scope(Adapter *adapter, const PackScope *scope, Adder *add, const void *description) {
    Map done;
    PackBinding none = {0};
    map_init(&done, adapter->arena);
    adapter->scope = scope;
    adapter->binding = none;
    adapter->each = NULL;
    adapter->open = false;
    if (!scope->each.count && all_hold(adapter, &scope->when) && !one_holds(adapter, &scope->unless))
        add(adapter, description, NULL);
    for (uint32_t p = 0; p < scope->each.count; p++) {
        PackMatchVec all =
            pack_find_all(adapter->search, adapter->document->root, &scope->each.items[p], &none);
        for (uint32_t i = 0; i < all.len; i++) {
            uint64_t hash = match_hash(scope, &all.items[i]);
            if (map_get(&done, hash)) continue;
            map_set(&done, hash, &all.items[i]);
            adapter->binding = all.items[i].binding;
            adapter->each = all.items[i].node;
            adapter->open = false;
            if (all_hold(adapter, &scope->when) && !one_holds(adapter, &scope->unless))
                add(adapter, description, all.items[i].node);
            if (adapter->search->limited) return;
        }
    }
}

void adapt_document(Arena *arena, const Packs *packs, const Pack *pack, const Document *document,
                    const ServerText *text, const AdaptFolders *folders, Adapted *out, IncompleteList *gaps) {
    PackSearch search = {.arena = arena};
    Adapter adapter = {.arena = arena,
                       .search = &search,
                       .packs = packs,
                       .pack = pack,
                       .document = document,
                       .text = text,
                       .folders = folders,
                       .first_route = out->routes.len,
                       .out = out};
    adapter.version = server_version(arena, pack, document, text->text);
    for (uint32_t i = 0; i < pack->route_count; i++)
        run_scope(&adapter, &pack->routes[i].scope, add_route, &pack->routes[i]);
    if (pack->version.from || pack->version.at_least_count || pack->version.below_count) {
        AdaptedServer server = {pack->id, adapter.version, adapter.first_route, adapter.made.len};
        VEC_PUSH(arena, &out->servers, server);
    }
    for (uint32_t i = 0; i < pack->check_count; i++)
        run_scope(&adapter, &pack->checks[i].scope, add_remark, &pack->checks[i]);
    if (search.limited)
        incomplete_add(
            gaps, arena, text->path, text->line,
            str_printf(arena, "has too many settings to look at all of them (%.*s)", STR_ARG(pack->title)));
}
