// SPDX-License-Identifier: MIT
#include "analyzer/servers/pack_find.h"

static bool segment_fits(const PackSegment *segment, Str key, PackBinding *binding) {
    switch (segment->kind) {
    case PACK_KEY:
        return str_eq(segment->text, key);
    case PACK_ANY:
    case PACK_DEEP:
        return true;
    case PACK_REGEX:
        return regex_matches(segment->regex, key);
    case PACK_CAPTURE:
        if (binding->bound[segment->capture]) return str_eq(binding->keys[segment->capture], key);
        binding->bound[segment->capture] = true;
        binding->keys[segment->capture] = key;
        return true;
    }
    return false;
}

static Str key_of(Arena *arena, const DocumentNode *parent, uint32_t index) {
    const DocumentNode *child = parent->children.items[index];
    return parent->kind == DOCUMENT_LIST ? str_printf(arena, "%u", (unsigned)index) : child->key;
}

// A key that stands again further down is of no effect.
static bool is_last(const DocumentNode *parent, uint32_t index) {
    return parent->kind != DOCUMENT_MAP ||
           document_get_str(parent, parent->children.items[index]->key) == parent->children.items[index];
}

// The number that a text is; false when it is none, or has zeros in front.
static bool parse_index(Str text, uint32_t *index) {
    *index = 0;
    if (!text.len || text.len > 9 || (text.len > 1 && text.data[0] == '0')) return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] < '0' || text.data[i] > '9') return false;
        *index = *index * 10 + (uint32_t)(text.data[i] - '0');
    }
    return true;
}

// The child that a known key leads to, without a look at the others; NULL when there is none.
static const DocumentNode *child_at(const DocumentNode *node, Str key) {
    uint32_t index = 0;
    if (node->kind != DOCUMENT_LIST) return document_get_str(node, key);
    return parse_index(key, &index) ? document_at(node, index) : NULL;
}

static bool is_fixed(const PackSegment *segment, const PackBinding *binding) {
    return segment->kind == PACK_KEY || (segment->kind == PACK_CAPTURE && binding->bound[segment->capture]);
}

static void push_children(PackSearch *search, const PackStep *at, const PackSegment *segment) {
    bool deep = segment->kind == PACK_DEEP;
    for (uint32_t i = at->node->children.len; i > 0; i--) {
        search->work += segment->kind == PACK_REGEX ? PACK_REGEX_WORK : 1;
        PackStep next = {at->node->children.items[i - 1], at->next + !deep, at->binding};
        if (segment_fits(segment, key_of(search->arena, at->node, i - 1), &next.binding) &&
            is_last(at->node, i - 1))
            VEC_PUSH(search->arena, &search->stack, next);
    }
    if (deep) VEC_PUSH(search->arena, &search->stack, (PackStep){at->node, at->next + 1, at->binding});
}

PackMatchVec pack_find_all(PackSearch *search, const DocumentNode *root, const PackPath *path,
                           const PackBinding *binding) {
    PackMatchVec found = {0};
    PackStep at = {root, 0, *binding};
    bool more = true;
    search->stack.len = 0;
    while (more && !search->limited) {
        const PackSegment *segment = at.next < path->count ? &path->segments[at.next] : NULL;
        if (!segment) {
            VEC_PUSH(search->arena, &found, (PackMatch){at.node, at.binding});
        } else if (is_fixed(segment, &at.binding)) {
            Str key = segment->kind == PACK_KEY ? segment->text : at.binding.keys[segment->capture];
            at.node = child_at(at.node, key);
            at.next++;
            if (at.node) continue;
        } else {
            push_children(search, &at, segment);
            search->limited = search->work > PACK_MAX_WORK;
        }
        more = search->stack.len > 0;
        if (more) at = search->stack.items[--search->stack.len];
    }
    if (search->limited) found.len = 0;
    return found;
}

const DocumentNode *pack_find(PackSearch *search, const DocumentNode *root, const PackPath *path,
                              const PackBinding *binding) {
    PackMatchVec found = pack_find_all(search, root, path, binding);
    return found.len ? found.items[found.len - 1].node : NULL;
}
