// SPDX-License-Identifier: MIT
#include "analyzer/servers/pack_find.h"

// What is still to be looked at: the key number `next` of the path, inside of `node`.
typedef struct Step {
    const DocumentNode *node;
    uint32_t next;
    PackBinding binding;
} Step;

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

PackMatchVec pack_find_all(Arena *arena, const DocumentNode *root, const PackPath *path,
                           const PackBinding *binding) {
    PackMatchVec found = {0};
    VEC(Step) stack = {0};
    VEC_PUSH(arena, &stack, (Step){root, 0, *binding});
    while (stack.len) {
        Step at = stack.items[--stack.len];
        if (at.next == path->count) {
            VEC_PUSH(arena, &found, (PackMatch){at.node, at.binding});
            continue;
        }
        const PackSegment *segment = &path->segments[at.next];
        bool deep = segment->kind == PACK_DEEP;
        for (uint32_t i = at.node->children.len; i > 0; i--) {
            Step next = {at.node->children.items[i - 1], at.next + !deep, at.binding};
            if (segment_fits(segment, key_of(arena, at.node, i - 1), &next.binding) &&
                is_last(at.node, i - 1))
                VEC_PUSH(arena, &stack, next);
        }
        if (deep) VEC_PUSH(arena, &stack, (Step){at.node, at.next + 1, at.binding});
    }
    return found;
}

const DocumentNode *pack_find(Arena *arena, const DocumentNode *root, const PackPaths *paths,
                              const PackBinding *binding) {
    for (uint32_t i = 0; i < paths->count; i++) {
        PackMatchVec found = pack_find_all(arena, root, &paths->items[i], binding);
        if (found.len) return found.items[found.len - 1].node;
    }
    return NULL;
}
