// SPDX-License-Identifier: MIT
#include "analyzer/servers/header_names.h"

enum {
    NAME_MAX_LENGTH = 32,
    LETTERS_OFF = 2,
    EPOCH_DIGITS = 10, // of seconds since 1970, in these decades
};

static const char *const headers[] = {"apns-push-type", "apns-id",         "apns-expiration",
                                      "apns-priority",  "apns-topic",      "apns-collapse-id",
                                      "apns-unique-id", "apns-channel-id", "apns-request-id"};
enum { HEADERS = sizeof headers / sizeof *headers };

static unsigned least(unsigned a, unsigned b, unsigned c) {
    unsigned low = a < b ? a : b;
    return low < c ? low : c;
}

// Letters to add, leave out or change: Wagner and Fischer, "The String-to-String Correction Problem", 1974.
static unsigned distance(Str a, Str b) {
    unsigned row[NAME_MAX_LENGTH + 1];
    for (unsigned j = 0; j <= b.len; j++)
        row[j] = j;
    for (unsigned i = 1; i <= a.len; i++) {
        unsigned diagonal = row[0];
        row[0] = i;
        for (unsigned j = 1; j <= b.len; j++) {
            bool same = str_eq_nocase(str_sub(a, i - 1, i), str_sub(b, j - 1, j));
            unsigned above = row[j];
            row[j] = least(above + 1, row[j - 1] + 1, diagonal + !same);
            diagonal = above;
        }
    }
    return row[b.len];
}

const char *header_name_meant(Str name) {
    const char *meant = NULL;
    if (name.len < 6 || name.len > NAME_MAX_LENGTH || !str_eq_nocase(str_sub(name, 0, 3), STR("apn")))
        return NULL;
    if (!str_contains(name, STR("-"))) return NULL;
    for (int i = 0; i < HEADERS; i++) {
        if (str_eq_nocase(name, str_from(headers[i]))) return NULL;
        Str known = str_from(headers[i]);
        unsigned allowed = known.len < 10 ? 1 : LETTERS_OFF; // of a short name little is left
        if (!meant && distance(name, known) <= allowed) meant = headers[i];
    }
    return meant;
}

// What else is wrong once the name is right.
static const char *more_of(const DocumentNode *node, const char *meant) {
    bool number = node->text.len > 0 && node->text.len < EPOCH_DIGITS && !str_eq_c(node->text, "0");
    for (size_t i = 0; i < node->text.len; i++)
        number = number && node->text.data[i] >= '0' && node->text.data[i] <= '9';
    if (!number || !str_eq_c(STR("apns-expiration"), meant)) return "";
    return ", and its value is to be seconds since 1970 (or 0), not seconds from now";
}

void header_names_check(Arena *arena, const Document *document, const ServerText *text, Adapted *out) {
    VEC(const DocumentNode *) stack = {0};
    VEC_PUSH(arena, &stack, document->root);
    while (stack.len) {
        const DocumentNode *node = stack.items[--stack.len];
        const char *meant = node->key_line ? header_name_meant(node->key) : NULL;
        if (meant) {
            RouteFix *fix = ARENA_NEW(arena, RouteFix);
            fix->title = str_from(meant);
            RouteRemark remark = {
                .rule = STR("VC808"),
                .message = str_printf(arena, "`%.*s` is no header of Apple’s push service; `%s` is%s",
                                      STR_ARG(node->key), meant, more_of(node, meant)),
                .key = node->key,
                .place = {.file = text->path,
                          .line = node->key_line + text->line - 1,
                          .column = node->key_column + text->indent},
                .fixes = fix,
                .fix_count = 1};
            VEC_PUSH(arena, &out->remarks, remark);
        }
        for (uint32_t i = node->children.len; i > 0; i--)
            VEC_PUSH(arena, &stack, node->children.items[i - 1]);
    }
}
