// SPDX-License-Identifier: MIT
#include "analyzer/servers/pack.h"

#include "analyzer/documents/formats.h"
#include "analyzer/servers/pack_read.h"

typedef VEC(Pack) PackVec;
typedef VEC(PackFiles) FilesVec;
typedef VEC(PackRoute) PackRouteVec;
typedef VEC(PackCheck) CheckVec;

// These are asked of every text whose name fits.
static const Regex *read_prepared(PackReader *reader, const cJSON *json, const char *key) {
    if (!cJSON_HasObjectItem(json, key)) return NULL;
    Regex *regex = pack_read_regex(reader, json, key, data_string(reader->data, json, key));
    if (regex) regex_prepare(regex);
    return regex;
}

static void read_files(PackReader *reader, const cJSON *json, Pack *pack) {
    static const char *const keys[] = {"names", "mentions", "lacks", "reader", NULL};
    FilesVec files = {0};
    const cJSON *item = NULL, *list = data_array(reader->data, json, "files");
    cJSON_ArrayForEach(item, list) {
        PackFiles one = {0};
        data_check_keys(reader->data, item, keys);
        one.names = data_strings(reader->data, item, "names", &one.name_count);
        one.mentions = read_prepared(reader, item, "mentions");
        one.lacks = read_prepared(reader, item, "lacks");
        Str format = data_string(reader->data, item, "reader");
        bool script = pack->script && str_eq_c(format, "script");
        bool library = pack->library && str_eq_c(format, "library");
        if (!script && !library && !document_format_parse(format, &one.format))
            data_fail(reader->data, "reader", "no reader is called \"%.*s\"", STR_ARG(format));
        if (!one.name_count) data_fail(reader->data, "files", "expected \"names\" of files");
        VEC_PUSH(reader->data->arena, &files, one);
    }
    if (!files.len) data_fail(reader->data, "server", "expected the product's \"files\"");
    pack->files = files.items;
    pack->file_count = files.len;
}

static const PackVersionKey *read_version_keys(PackReader *reader, const cJSON *object, const char *key,
                                               uint32_t *count) {
    const PackPair *pairs = pack_read_map(reader, object, key, count);
    PackVersionKey *keys = ARENA_ARRAY(reader->data->arena, PackVersionKey, *count);
    for (uint32_t i = 0; i < *count; i++)
        keys[i] = (PackVersionKey){pack_read_path(reader, key, pairs[i].from, false), pairs[i].to};
    return keys;
}

static void read_version(PackReader *reader, const cJSON *json, PackVersion *version) {
    static const char *const keys[] = {"from", "atLeast", "below", NULL};
    const cJSON *object = data_object(reader->data, json, "version");
    if (!object) return;
    data_check_keys(reader->data, object, keys);
    if (cJSON_HasObjectItem(object, "from"))
        version->from = pack_read_regex(reader, object, "from", data_string(reader->data, object, "from"));
    version->at_least = read_version_keys(reader, object, "atLeast", &version->at_least_count);
    version->below = read_version_keys(reader, object, "below", &version->below_count);
}

static PackRoute *read_route(PackReader *reader, const cJSON *json) {
    static const char *const keys[] = {"about", "id",        "each",     "when",     "unless",
                                       "at",    "set",       "siblings", "messages", "atMost",
                                       "scope", "undecided", "decides",  "fix",      NULL};
    PackRoute *route = ARENA_NEW(reader->data->arena, PackRoute);
    reader->scope = &route->scope;
    data_check_keys(reader->data, json, keys);
    route->id = data_string(reader->data, json, "id");
    pack_read_scope(reader, json);
    const cJSON *field = NULL, *set = data_object(reader->data, json, "set");
    cJSON_ArrayForEach(field, set) {
        RouteField number = ROUTE_NAME;
        if (!route_field_parse(str_from(field->string), &number))
            data_fail(reader->data, field->string, "no field of a push route is called \"%s\"",
                      field->string);
        else
            route->values[number] = pack_read_value(reader, field, number);
    }
    route->siblings = pack_read_tests(reader, json, "siblings");
    route->messages = pack_read_tests(reader, json, "messages");
    route->has_cap = pack_read_severity(reader, json, "atMost", &route->cap);
    route->note = data_string(reader->data, json, "scope");
    route->undecided = data_string(reader->data, json, "undecided");
    route->decides = data_string(reader->data, json, "decides");
    route->fixes = pack_read_fixes(reader, json, "fix");
    if (!route->id.len) data_fail(reader->data, "routes", "expected an \"id\" in each route");
    return route;
}

static const RouteBeside *read_besides(PackReader *reader, const cJSON *json, uint32_t *count) {
    static const char *const keys[] = {"server",   "route",   "versionBelow", "versionFrom",
                                       "severity", "message", "silent",       NULL};
    VEC(RouteBeside) besides = {0};
    const cJSON *item = NULL;
    cJSON_ArrayForEach(item, data_array(reader->data, json, "beside")) {
        data_check_keys(reader->data, item, keys);
        RouteBeside beside = {.product = data_string(reader->data, item, "server"),
                              .route = data_string(reader->data, item, "route"),
                              .version_below = data_string(reader->data, item, "versionBelow"),
                              .version_from = data_string(reader->data, item, "versionFrom"),
                              .message = data_string(reader->data, item, "message")};
        beside.has_severity = pack_read_severity(reader, item, "severity", &beside.severity);
        beside.silent = data_bool(reader->data, item, "silent");
        if (!beside.product.len || (beside.message.len > 0) == beside.silent)
            data_fail(reader->data, "beside",
                      "expected \"server\", and \"message\" or \"silent\" in each item");
        VEC_PUSH(reader->data->arena, &besides, beside);
    }
    *count = besides.len;
    return besides.items;
}

static PackCheck *read_check(PackReader *reader, const cJSON *json) {
    static const char *const keys[] = {"about",  "rule", "severity",    "message", "each", "when",
                                       "unless", "at",   "contradicts", "beside",  "fix",  NULL};
    PackCheck *check = ARENA_NEW(reader->data->arena, PackCheck);
    reader->scope = &check->scope;
    data_check_keys(reader->data, json, keys);
    check->rule = data_string(reader->data, json, "rule");
    check->has_severity = pack_read_severity(reader, json, "severity", &check->severity);
    check->message = data_string(reader->data, json, "message");
    pack_read_scope(reader, json);
    check->contradicts = data_strings(reader->data, json, "contradicts", &check->contradict_count);
    check->besides = read_besides(reader, json, &check->beside_count);
    check->fixes = pack_read_fixes(reader, json, "fix");
    if (!check->rule.len || !check->message.len)
        data_fail(reader->data, "checks", "expected \"rule\" and \"message\" in each check");
    return check;
}

// A check speaks of routes that the pack has.
static void check_contradictions(DataReader *data, const Pack *pack) {
    for (uint32_t c = 0; c < pack->check_count; c++)
        for (uint32_t i = 0; i < pack->checks[c].contradict_count; i++) {
            bool found = false;
            for (uint32_t r = 0; r < pack->route_count; r++)
                found = found || str_eq(pack->routes[r].id, pack->checks[c].contradicts[i]);
            if (!found)
                data_fail(data, "contradicts", "no route is called \"%.*s\"",
                          STR_ARG(pack->checks[c].contradicts[i]));
        }
}

static void read_pack(DataReader *data, const cJSON *json, PackVec *packs) {
    static const char *const keys[] = {"$schema", "about",  "server", "title",  "sources", "files",
                                       "version", "routes", "checks", "script", "library", NULL};
    data_check_keys(data, json, keys);
    PackReader reader = {.data = data};
    Pack pack = {.id = data_string(data, json, "server"), .title = data_string(data, json, "title")};
    if (!pack.title.len) data_fail(data, "server", "expected the product's \"title\"");
    pack.script = pack_read_script(&reader, json);
    pack.library = pack_read_library(&reader, json);
    read_files(&reader, json, &pack);
    read_version(&reader, json, &pack.version);
    PackRouteVec routes = {0};
    CheckVec checks = {0};
    const cJSON *item = NULL;
    cJSON_ArrayForEach(item, data_array(data, json, "routes"))
        VEC_PUSH(data->arena, &routes, *read_route(&reader, item));
    cJSON_ArrayForEach(item, data_array(data, json, "checks"))
        VEC_PUSH(data->arena, &checks, *read_check(&reader, item));
    pack.routes = routes.items;
    pack.route_count = routes.len;
    pack.checks = checks.items;
    pack.check_count = checks.len;
    check_contradictions(data, &pack);
    if (data->failed) return;
    for (uint32_t i = 0; i < packs->len; i++)
        if (str_eq(packs->items[i].id, pack.id)) {
            packs->items[i] = pack;
            return;
        }
    VEC_PUSH(data->arena, packs, pack);
}

static void read_payload(DataReader *data, const cJSON *json, PackPayload *payload) {
    static const char *const keys[] = {"about", "payload", "call", "message", "cancel", NULL};
    static const char *const words[] = {"keys", "texts", "weakKeys", NULL};
    PackReader reader = {.data = data};
    data_check_keys(data, json, keys);
    const struct {
        const char *group, *key;
        const Regex **regex;
    } all[] = {{"call", "keys", &payload->call_keys},        {"call", "texts", &payload->call_texts},
               {"message", "keys", &payload->message_keys},  {"message", "texts", &payload->message_texts},
               {"message", "weakKeys", &payload->weak_keys}, {"cancel", "texts", &payload->cancel_texts}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        const cJSON *group = data_object(data, json, all[i].group);
        if (!group) continue;
        data_check_keys(data, group, words);
        if (cJSON_HasObjectItem(group, all[i].key))
            *all[i].regex = pack_read_regex(&reader, group, all[i].key, data_string(data, group, all[i].key));
    }
}

static bool read_one(Arena *arena, const DataFile *file, PackVec *list, PackPayload *payload, Str *error) {
    DataReader reader = {.arena = arena, .file = file, .error = error};
    cJSON *json = data_parse(&reader);
    if (json && cJSON_HasObjectItem(json, "payload"))
        read_payload(&reader, json, payload);
    else if (json && (!file->loose || cJSON_HasObjectItem(json, "server")))
        read_pack(&reader, json, list); // a file right in the user's folder may be something else
    cJSON_Delete(json);
    return !reader.failed;
}

Packs *packs_load(Arena *arena, const char *extra_dir, Str *error) {
    static const char *const folders[] = {"servers", NULL};
    DataFileVec files = {0};
    PackVec list = {0};
    Packs *packs = ARENA_NEW(arena, Packs);
    if (!data_files_load(arena, folders, extra_dir, &files, error)) return NULL;
    for (uint32_t i = 0; i < files.len; i++)
        if (!read_one(arena, &files.items[i], &list, &packs->payload, error)) return NULL;
    packs->items = list.items;
    packs->count = list.len;
    return packs;
}

bool packs_add(Arena *arena, Packs *packs, const char *path, Str *error) {
    DataFile file = {.name = str_copy(arena, str_from(path)), .user = true};
    PackVec list = {0};
    if (!data_file_read(arena, path, &file.text, error)) return false;
    for (uint32_t i = 0; i < packs->count; i++)
        VEC_PUSH(arena, &list, packs->items[i]);
    if (!read_one(arena, &file, &list, &packs->payload, error)) return false;
    packs->items = list.items;
    packs->count = list.len;
    return true;
}
