// SPDX-License-Identifier: MIT
#include "analyzer/servers/version.h"

#include "analyzer/servers/pack_find.h"

// Takes the number at the begin of a version, and the dot behind it.
static uint32_t take_number(Str *version) {
    uint32_t number = 0;
    size_t at = 0;
    for (; at < version->len && version->data[at] >= '0' && version->data[at] <= '9'; at++)
        number = number < 100000000 ? number * 10 + (uint32_t)(version->data[at] - '0') : number;
    bool more = at < version->len && version->data[at] == '.';
    *version = more ? str_sub(*version, at + 1, version->len) : STR_NONE;
    return number;
}

int server_version_compare(Str a, Str b) {
    while (a.len || b.len) {
        uint32_t x = take_number(&a), y = take_number(&b);
        if (x != y) return x < y ? -1 : 1;
    }
    return 0;
}

ServerVersion server_version(Arena *arena, const Pack *pack, const Document *document, Str text) {
    const PackVersion *how = &pack->version;
    const PackBinding none = {0};
    ServerVersion version = {0};
    Str exact = STR_NONE;
    if (how->from && regex_group(how->from, text, &exact))
        return (ServerVersion){.at_least = exact, .at_most = exact};
    for (uint32_t i = 0; i < how->at_least_count; i++)
        if (pack_find(arena, document->root, &how->at_least_paths[i], &none) &&
            server_version_compare(version.at_least, how->at_least[i].to) < 0)
            version.at_least = how->at_least[i].to;
    for (uint32_t i = 0; i < how->below_count; i++)
        if (pack_find(arena, document->root, &how->below_paths[i], &none) &&
            (!version.at_most.len || server_version_compare(how->below[i].to, version.at_most) < 0)) {
            version.at_most = how->below[i].to;
            version.below = true;
        }
    return version;
}

bool server_version_below(const ServerVersion *version, Str limit) {
    if (!version->at_most.len) return false;
    int order = server_version_compare(version->at_most, limit);
    return order < 0 || (order == 0 && version->below);
}

bool server_version_from(const ServerVersion *version, Str limit) {
    return version->at_least.len && server_version_compare(version->at_least, limit) >= 0;
}
