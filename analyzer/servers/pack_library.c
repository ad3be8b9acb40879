// SPDX-License-Identifier: MIT
// The part of a pack that is about a library which programs send pushes with.
#include "analyzer/servers/pack_read.h"

static PackLibraryField read_field(PackReader *reader, const char *key, Str name) {
    static const char *const names[] = {
        [PACK_LIBRARY_TOPIC] = "topic",       [PACK_LIBRARY_PUSH_TYPE] = "push-type",
        [PACK_LIBRARY_PRIORITY] = "priority", [PACK_LIBRARY_EXPIRATION] = "expiration",
        [PACK_LIBRARY_LIFETIME] = "lifetime", [PACK_LIBRARY_PAYLOAD] = "payload",
        [PACK_LIBRARY_PART] = "part",         [PACK_LIBRARY_FIELDS] = NULL,
        [PACK_LIBRARY_OBJECT] = "{}",         [PACK_LIBRARY_NOTHING] = "",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i] && str_eq_c(name, names[i])) return (PackLibraryField)i;
    data_fail(reader->data, key, "\"%.*s\" is nothing that a push has", STR_ARG(name));
    return PACK_LIBRARY_NOTHING;
}

static void read_positions(PackReader *reader, const cJSON *json, PackMaker *maker) {
    uint32_t count = 0;
    const cJSON *item = NULL, *list = data_array(reader->data, json, "arguments");
    VEC(PackLibraryField) positions = {0};
    cJSON_ArrayForEach(item, list) {
        Str name = cJSON_IsString(item) ? str_from(item->valuestring) : STR("?");
        VEC_PUSH(reader->data->arena, &positions, read_field(reader, "arguments", name));
        count++;
    }
    maker->positions = positions.items;
    maker->position_count = count;
}

static void read_properties(PackReader *reader, const cJSON *json, PackMaker *maker) {
    uint32_t count = 0;
    const PackPair *pairs = pack_read_map(reader, json, "properties", &count);
    PackMakerName *properties = ARENA_ARRAY(reader->data->arena, PackMakerName, count ? count : 1);
    for (uint32_t i = 0; i < count; i++)
        properties[i] = (PackMakerName){pairs[i].from, read_field(reader, "properties", pairs[i].to)};
    maker->properties = properties;
    maker->property_count = count;
}

static void read_makers(PackReader *reader, const cJSON *json, PackLibrary *library) {
    static const char *const keys[] = {"about",     "make",       "new",   "fixed", "client",
                                       "arguments", "properties", "calls", NULL};
    VEC(PackMaker) makers = {0};
    const cJSON *item = NULL;
    cJSON_ArrayForEach(item, data_array(reader->data, json, "pushes")) {
        PackMaker maker = {0};
        data_check_keys(reader->data, item, keys);
        maker.names = data_strings(reader->data, item, "make", &maker.name_count);
        maker.after_new = data_bool(reader->data, item, "new");
        maker.fixed = data_bool(reader->data, item, "fixed");
        maker.client = data_bool(reader->data, item, "client");
        maker.calls = pack_read_map(reader, item, "calls", &maker.call_count);
        read_positions(reader, item, &maker);
        read_properties(reader, item, &maker);
        if (!maker.name_count)
            data_fail(reader->data, "pushes", "expected \"make\" in each item: what makes a push");
        VEC_PUSH(reader->data->arena, &makers, maker);
    }
    if (!makers.len) data_fail(reader->data, "library", "expected \"pushes\": what makes them");
    library->makers = makers.items;
    library->maker_count = makers.len;
}

static void read_times(PackReader *reader, const cJSON *object, PackLibrary *library) {
    static const char *const keys[] = {"now", "add", "scale", "relative", NULL};
    const cJSON *json = data_object(reader->data, object, "times");
    if (!json) return;
    data_check_keys(reader->data, json, keys);
    library->now = pack_read_map(reader, json, "now", &library->now_count);
    library->adds = pack_read_map(reader, json, "add", &library->add_count);
    library->scales = pack_read_map(reader, json, "scale", &library->scale_count);
    library->relative = data_strings(reader->data, json, "relative", &library->relative_count);
}

const PackLibrary *pack_read_library(PackReader *reader, const cJSON *object) {
    static const char *const keys[] = {"about", "pushes",  "uses",  "constants",
                                       "same",  "formats", "times", NULL};
    const cJSON *json = data_object(reader->data, object, "library");
    if (!json) return NULL;
    PackLibrary *library = ARENA_NEW(reader->data->arena, PackLibrary);
    data_check_keys(reader->data, json, keys);
    read_makers(reader, json, library);
    library->uses = data_strings(reader->data, json, "uses", &library->use_count);
    library->constants = pack_read_map(reader, json, "constants", &library->constant_count);
    library->same = data_strings(reader->data, json, "same", &library->same_count);
    library->formats = data_strings(reader->data, json, "formats", &library->format_count);
    read_times(reader, json, library);
    return library;
}
