// SPDX-License-Identifier: MIT
#include "analyzer/servers/version.h"

#include "analyzer/dependencies/version.h"
#include "analyzer/servers/pack_find.h"

// What is no version is lower than all.
int server_version_compare(Str a, Str b) {
    Version left, right;
    (void)version_parse(a, &left);
    (void)version_parse(b, &right);
    return version_compare(&left, &right);
}

ServerVersion server_version(Arena *arena, const Pack *pack, const Document *document, Str text) {
    const PackVersion *how = &pack->version;
    const PackBinding none = {0};
    PackSearch search = {.arena = arena};
    ServerVersion version = {0};
    Str exact = STR_NONE;
    if (how->from && regex_group(how->from, text, &exact))
        return (ServerVersion){.at_least = exact, .at_most = exact};
    for (uint32_t i = 0; i < how->at_least_count; i++)
        if (pack_find(&search, document->root, &how->at_least[i].path, &none) &&
            server_version_compare(version.at_least, how->at_least[i].version) < 0)
            version.at_least = how->at_least[i].version;
    for (uint32_t i = 0; i < how->below_count; i++)
        if (pack_find(&search, document->root, &how->below[i].path, &none) &&
            (!version.at_most.len || server_version_compare(how->below[i].version, version.at_most) < 0)) {
            version.at_most = how->below[i].version;
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
