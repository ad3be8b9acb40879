// SPDX-License-Identifier: MIT
// Reading of the API table. The format, by example:
//
//   { "types": {"CXProvider": {"supers": "NSObject", "members": {"configuration": "CXProviderConfiguration"},
//                              "states": ["pendingTransactions"]}},
//     "typeNames": ["AnyHashable"], "typePrefixes": ["UI"], "modules": ["Foundation"],
//     "calls": [{"on": ["DispatchQueue", "*"], "call": ["async(group?:qos?:flags?:execute:)"],
//                "effect": "none", "closures": "later-once", "category": "queue", "returns": "Void",
//                "throws": false, "async": false},
//               {"on": "NotificationCenter", "objc": "postNotification:", "effect": "opaque"}],
//     "inertMethods": ["append", "joined(separator:)"], "inertFunctions": ["print"],
//     "inertFunctionPrefixes": ["sqlite3_"], "inertFunctionWords": ["_get_"], "inertSelectors": ["length"],
//     "logging": {"receivers": ["log"], "methods": ["info"], "functions": ["NSLog"], "prefixes": ["DDLog"],
//                 "suffixes": ["_log"]},
//     "states": ["applicationState"], "vocabularies": {"cancel": ["hang up", "cancel*"]} }
//
// Without "on" a call is a free function or an initialiser. A name without parentheses takes any labels.
// "then({})" takes a trailing closure only, for names too common to stand for themselves.
//
// "objc" has selectors, with a class in front ("NSTimer fire"), else on each type of "on"; without both,
// names of C functions. When there are as many as names in "call", they are the same calls in the same order.
// A file of rules/wrappers has "wrapper": the module's name. In it a call may run a method of an argument:
//   "callsBack": {"argument": "delegate", "objc": "got:", "call": "got(invite:)", "whenTrue": true}
#include "analyzer/rules_db/api.h"

#include "analyzer/rules_db/api_p.h"
#include "analyzer/rules_db/data_file.h"

#include <string.h>

typedef struct Word {
    const char *text;
    int value;
} Word;

static const Word effect_words[] = {
    {"none", API_EFFECT_NONE},
    {"reports", API_EFFECT_REPORTS},
    {"stops", API_EFFECT_STOPS},
    {"opaque", API_EFFECT_OPAQUE},
    {NULL, 0},
};

static const Word timing_words[] = {
    {"unknown", API_CLOSURE_UNKNOWN},
    {"now-once", API_CLOSURE_NOW_ONCE},
    {"now-any", API_CLOSURE_NOW_ANY},
    {"later-once", API_CLOSURE_LATER_ONCE},
    {"later-any", API_CLOSURE_LATER_ANY},
    {"never", API_CLOSURE_NEVER},
    {NULL, 0},
};

// The value of a word; an absent key gives the first word's.
static int read_word(DataReader *reader, const cJSON *object, const char *key, const Word *words) {
    if (!cJSON_HasObjectItem(object, key)) return words[0].value;
    Str text = data_string(reader, object, key);
    StrBuf list;
    strbuf_init(&list, reader->arena);
    for (const Word *word = words; word->text; word++) {
        if (str_eq_c(text, word->text)) return word->value;
        strbuf_printf(&list, "%s%s", word == words ? "" : ", ", word->text);
    }
    data_fail(reader, key, "expected for \"%s\" one of: %s; found \"%.*s\"", key, list.data, STR_ARG(text));
    return words[0].value;
}

// A set is a map whose values only say "here".
static void set_add(ApiTable *table, Map *set, Str word) {
    map_set(set, interner_add(table->names, word), table);
}

// Splits "name(labels)" of the data. The labels are "*" when there are no parentheses.
static bool split_call(DataReader *reader, Str text, Str *name, Str *labels) {
    const char *open = text.len ? memchr(text.data, '(', text.len) : NULL;
    *name = open ? str_sub(text, 0, (size_t)(open - text.data)) : text;
    *labels = STR("*");
    bool good = name->len > 0 && !memchr(name->data, ' ', name->len) && !memchr(name->data, ':', name->len);
    if (open) {
        good = good && str_ends(text, STR(")"));
        *labels = str_sub(text, name->len + 1, text.len - 1);
        bool any = str_eq(*labels, STR("*"));
        good =
            good && (any || labels->len == 0 || str_ends(*labels, STR(":")) || str_ends(*labels, STR("{}")));
    }
    if (!good)
        data_fail(reader, text.data, "expected a call such as name(label:other:) or name(*), found \"%.*s\"",
                  STR_ARG(text));
    return good;
}

void api_note_reporter(ApiTable *table, const ApiCall *call, Str name) {
    if (call->effect != API_EFFECT_REPORTS) return;
    for (uint32_t i = 0; i < table->reporters.len; i++)
        if (str_starts(name, table->reporters.items[i])) return;
    VEC_PUSH(table->arena, &table->reporters, name);
}

void api_add_entry(ApiTable *table, const ApiCall *call) {
    api_note_reporter(table, call, call->name);
    ApiEntry *entry = ARENA_NEW(table->arena, ApiEntry);
    Symbol name = interner_add(table->names, call->name);
    entry->call = *call;
    entry->receiver = interner_add(table->names, call->receiver);
    entry->next = map_get(&table->calls, name);
    map_set(&table->calls, name, entry);
}

// The `number`th selector of an entry: "fire", "NSTimer fire", a C function, or "std::sort".
static void read_selector(ApiTable *table, DataReader *reader, ApiCall call, Str text, const Str *on,
                          uint32_t on_count) {
    const char *space = text.len ? memchr(text.data, ' ', text.len) : NULL;
    size_t at = space ? (size_t)(space - text.data) : 0;
    Str class_name = str_sub(text, 0, at);
    call.selector = space ? str_sub(text, at + 1, text.len) : text;
    bool cxx = str_starts(call.selector, STR("std::"));
    bool colon = !cxx && call.selector.len && memchr(call.selector.data, ':', call.selector.len);
    bool good = call.selector.len && !memchr(call.selector.data, ' ', call.selector.len) &&
                !memchr(call.selector.data, '(', call.selector.len) &&
                (!colon || (str_ends(call.selector, STR(":")) && (class_name.len || on_count))) &&
                (!space || class_name.len);
    if (!good) {
        data_fail(reader, text.data,
                  "expected a selector such as \"Class name:with:\" or a C function, found \"%.*s\"",
                  STR_ARG(text));
        return;
    }
    if (!call.name.len) {
        size_t end = 0;
        while (end < call.selector.len && call.selector.data[end] != ':')
            end++;
        call.name = str_sub(call.selector, 0, end);
        call.labels = STR("*");
        if (!class_name.len && !on_count) api_add_entry(table, &call);
    }
    if (class_name.len || !on_count) api_add_selector(table, &call, class_name);
    for (uint32_t i = 0; i < on_count && !class_name.len; i++)
        api_add_selector(table, &call, on[i]);
}

static void read_selectors(ApiTable *table, DataReader *reader, const cJSON *json, ApiCall call,
                           const Str *on, uint32_t on_count) {
    uint32_t count = 0, name_count = 0;
    const Str *selectors = data_strings(reader, json, "objc", &count);
    const Str *names = data_strings(reader, json, "call", &name_count);
    if (count + name_count == 0)
        data_fail(reader, "calls", "expected \"call\" with at least one name in each of the \"calls\"");
    for (uint32_t i = 0; i < count && !reader->failed; i++) {
        call.name = call.labels = STR("");
        if (name_count && !split_call(reader, names[name_count == count ? i : 0], &call.name, &call.labels))
            return;
        if (name_count && name_count != count) call.labels = STR("*");
        read_selector(table, reader, call, selectors[i], on, on_count);
    }
}

static const ApiCallback *read_callback(ApiTable *table, DataReader *reader, const cJSON *json) {
    static const char *const keys[] = {"argument", "objc", "call", "whenTrue", NULL};
    const cJSON *object = data_object(reader, json, "callsBack");
    if (!object) return NULL;
    data_check_keys(reader, object, keys);
    ApiCallback *back = ARENA_NEW(table->arena, ApiCallback);
    back->argument = data_string(reader, object, "argument");
    back->selector = data_string(reader, object, "objc");
    back->only_when_true = data_bool(reader, object, "whenTrue");
    Str call = data_string(reader, object, "call");
    if (call.len && !split_call(reader, call, &back->name, &back->labels)) return NULL;
    if (!back->argument.len || (!back->selector.len && !call.len))
        data_fail(reader, "callsBack", "expected \"argument\", and \"objc\" or \"call\", in \"callsBack\"");
    return back;
}

static void read_call(ApiTable *table, DataReader *reader, const cJSON *json, Str wrapper) {
    static const char *const keys[] = {"on",      "call",   "objc",  "effect",    "closures", "category",
                                       "returns", "throws", "async", "callsBack", NULL};
    data_check_keys(reader, json, keys);
    ApiCall call = {
        .effect = (ApiEffect)read_word(reader, json, "effect", effect_words),
        .closures = (ApiTiming)read_word(reader, json, "closures", timing_words),
        .category = data_string(reader, json, "category"),
        .returns = data_string(reader, json, "returns"),
        .throws = data_bool(reader, json, "throws"),
        .async_form = data_bool(reader, json, "async"),
        .wrapper = wrapper,
        .calls_back = read_callback(table, reader, json),
    };
    uint32_t on_count = 0, count = 0;
    const Str *on = data_strings(reader, json, "on", &on_count);
    const Str *names = data_strings(reader, json, "call", &count);
    for (uint32_t i = 0; i < count && !reader->failed; i++) {
        if (!split_call(reader, names[i], &call.name, &call.labels)) return;
        call.receiver = STR("");
        if (on_count == 0) api_add_entry(table, &call);
        for (uint32_t j = 0; j < on_count; j++) {
            call.receiver = on[j];
            api_add_entry(table, &call);
        }
    }
    call.receiver = STR("");
    read_selectors(table, reader, json, call, on, on_count);
}

static void read_calls(ApiTable *table, DataReader *reader, const cJSON *json) {
    const cJSON *array = data_array(reader, json, "calls"), *item = NULL;
    Str wrapper = data_string(reader, json, "wrapper");
    if (wrapper.len) VEC_PUSH(table->arena, &table->wrappers, wrapper);
    cJSON_ArrayForEach(item, array) {
        if (!cJSON_IsObject(item)) data_fail(reader, "calls", "expected only objects in \"calls\"");
        if (reader->failed) return;
        read_call(table, reader, item, wrapper);
    }
}

static ApiType *add_type(ApiTable *table, Str name) {
    Symbol symbol = interner_add(table->names, name);
    ApiType *type = map_get(&table->types, symbol);
    if (type) return type;
    type = ARENA_NEW(table->arena, ApiType);
    type->name = interner_str(table->names, symbol);
    map_init(&type->members, table->arena);
    map_init(&type->states, table->arena);
    map_init(&type->steady, table->arena);
    map_set(&table->types, symbol, type);
    return type;
}

static void read_members(ApiTable *table, DataReader *reader, const cJSON *json, ApiType *type) {
    const cJSON *item = NULL;
    cJSON_ArrayForEach(item, data_object(reader, json, "members")) {
        if (!cJSON_IsString(item)) {
            data_fail(reader, item->string, "expected the type of member \"%s\" as a string", item->string);
            return;
        }
        Str *text = ARENA_NEW(table->arena, Str);
        *text = str_copy(table->arena, str_from(item->valuestring));
        map_set(&type->members, interner_add_c(table->names, item->string), text);
    }
}

static void read_types(ApiTable *table, DataReader *reader, const cJSON *json) {
    static const char *const keys[] = {"supers", "members", "states", "steady", NULL};
    const cJSON *item = NULL;
    cJSON_ArrayForEach(item, data_object(reader, json, "types")) {
        if (!cJSON_IsObject(item))
            data_fail(reader, item->string, "expected an object for type \"%s\"", item->string);
        if (reader->failed) return;
        data_check_keys(reader, item, keys);
        ApiType *type = add_type(table, str_from(item->string));
        uint32_t count = 0;
        const Str *supers = data_strings(reader, item, "supers", &count);
        for (uint32_t i = 0; i < count; i++) {
            add_type(table, supers[i]);
            VEC_PUSH(table->arena, &type->supers, interner_add(table->names, supers[i]));
        }
        read_members(table, reader, item, type);
        const Str *states = data_strings(reader, item, "states", &count);
        for (uint32_t i = 0; i < count; i++)
            set_add(table, &type->states, states[i]);
        const Str *steady = data_strings(reader, item, "steady", &count);
        for (uint32_t i = 0; i < count; i++)
            set_add(table, &type->steady, steady[i]);
    }
}

static void read_names(ApiTable *table, DataReader *reader, const cJSON *json, const char *key, Map *into) {
    uint32_t count = 0;
    const Str *items = data_strings(reader, json, key, &count);
    for (uint32_t i = 0; i < count; i++) {
        ApiName *name = ARENA_NEW(table->arena, ApiName);
        Str text;
        if (!split_call(reader, items[i], &text, &name->labels)) return;
        Symbol symbol = interner_add(table->names, text);
        name->next = map_get(into, symbol);
        map_set(into, symbol, name);
    }
}

static void read_set(ApiTable *table, DataReader *reader, const cJSON *json, const char *key, Map *into) {
    uint32_t count = 0;
    const Str *items = data_strings(reader, json, key, &count);
    for (uint32_t i = 0; i < count; i++)
        set_add(table, into, items[i]);
}

static void read_list(ApiTable *table, DataReader *reader, const cJSON *json, const char *key,
                      ApiStrs *into) {
    uint32_t count = 0;
    const Str *items = data_strings(reader, json, key, &count);
    for (uint32_t i = 0; i < count; i++)
        VEC_PUSH(table->arena, into, items[i]);
}

static void read_logging(ApiTable *table, DataReader *reader, const cJSON *json) {
    static const char *const keys[] = {"receivers", "methods", "functions", "prefixes", "suffixes", NULL};
    const cJSON *logging = data_object(reader, json, "logging");
    if (!logging) return;
    data_check_keys(reader, logging, keys);
    read_set(table, reader, logging, "receivers", &table->log_receivers);
    read_set(table, reader, logging, "methods", &table->log_methods);
    read_set(table, reader, logging, "functions", &table->log_functions);
    read_list(table, reader, logging, "prefixes", &table->log_prefixes);
    read_list(table, reader, logging, "suffixes", &table->log_suffixes);
}

static void read_vocabularies(ApiTable *table, DataReader *reader, const cJSON *json) {
    const cJSON *object = data_object(reader, json, "vocabularies"), *item = NULL;
    cJSON_ArrayForEach(item, object) {
        Str name = str_from(item->string);
        uint32_t at = 0;
        while (at < table->vocabularies.len && !str_eq(table->vocabularies.items[at].name, name))
            at++;
        if (at == table->vocabularies.len) {
            ApiVocabulary empty = {.name = str_copy(table->arena, name)};
            VEC_PUSH(table->arena, &table->vocabularies, empty);
        }
        read_list(table, reader, object, item->string, &table->vocabularies.items[at].phrases);
    }
}

static void read_file(ApiTable *table, DataReader *reader, const cJSON *json) {
    static const char *const keys[] = {"about",
                                       "types",
                                       "typeNames",
                                       "typePrefixes",
                                       "modules",
                                       "calls",
                                       "states",
                                       "inertMethods",
                                       "inertFunctions",
                                       "logging",
                                       "vocabularies",
                                       "inertFunctionPrefixes",
                                       "inertFunctionWords",
                                       "wrapper",
                                       "inertSelectors",
                                       NULL};
    bool is_table = cJSON_HasObjectItem(json, "calls") || cJSON_HasObjectItem(json, "types") ||
                    cJSON_HasObjectItem(json, "typeNames") || cJSON_HasObjectItem(json, "inertMethods") ||
                    cJSON_HasObjectItem(json, "inertFunctions") || cJSON_HasObjectItem(json, "logging") ||
                    cJSON_HasObjectItem(json, "vocabularies") || cJSON_HasObjectItem(json, "inertSelectors");
    // A file right in the user's directory may also be a rule or a server product.
    if (reader->file->loose && (!is_table || cJSON_HasObjectItem(json, "id"))) return;
    data_check_keys(reader, json, keys);
    uint32_t count = 0;
    const Str *names = data_strings(reader, json, "typeNames", &count);
    for (uint32_t i = 0; i < count; i++)
        add_type(table, names[i]);
    read_types(table, reader, json);
    read_calls(table, reader, json);
    read_list(table, reader, json, "typePrefixes", &table->type_prefixes);
    read_set(table, reader, json, "modules", &table->modules);
    read_names(table, reader, json, "inertMethods", &table->inert_methods);
    read_names(table, reader, json, "inertFunctions", &table->inert_functions);
    read_list(table, reader, json, "inertFunctionPrefixes", &table->inert_prefixes);
    read_list(table, reader, json, "inertFunctionWords", &table->inert_words);
    read_set(table, reader, json, "inertSelectors", &table->inert_selectors);
    read_set(table, reader, json, "states", &table->states);
    read_logging(table, reader, json);
    read_vocabularies(table, reader, json);
}

ApiTable *api_new(Arena *arena) {
    ApiTable *table = ARENA_NEW(arena, ApiTable);
    table->arena = arena;
    table->names = interner_new(arena);
    table->any = interner_add_c(table->names, "*");
    Map *const maps[] = {&table->calls,         &table->types,           &table->modules,
                         &table->inert_methods, &table->inert_functions, &table->log_receivers,
                         &table->log_methods,   &table->log_functions,   &table->states,
                         &table->selectors,     &table->inert_selectors};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        map_init(maps[i], arena);
    return table;
}

bool api_read(ApiTable *table, Str name, Str text, Str *error) {
    DataFile *file = ARENA_NEW(table->arena, DataFile);
    *file = (DataFile){.name = name, .text = text, .user = true};
    DataReader reader = {.arena = table->arena, .file = file, .error = error};
    cJSON *json = data_parse(&reader);
    if (json) read_file(table, &reader, json);
    cJSON_Delete(json);
    return !reader.failed;
}

ApiTable *api_load(Arena *arena, const char *extra_dir, Str *error) {
    ApiTable *table = api_new(arena);
    DataFileVec files = {0};
    static const char *const folders[] = {"api", "wrappers", NULL};
    if (!data_files_load(arena, folders, extra_dir, &files, error)) return NULL;
    for (uint32_t i = 0; i < files.len; i++) {
        DataReader reader = {.arena = arena, .file = &files.items[i], .error = error};
        cJSON *json = data_parse(&reader);
        if (json) read_file(table, &reader, json);
        cJSON_Delete(json);
        if (reader.failed) return NULL;
    }
    return table;
}
