// SPDX-License-Identifier: MIT
// Info.plist and entitlements of a configuration, and what they hold.
#include "analyzer/xcode/xcode_p.h"

static XcodePlist find_plist(Xcode *xcode, const XcodeConfig *config, const char *name, const char *what) {
    const XcodeTarget *target = config->target;
    bool known;
    const XcodeSetting *setting;
    Str value = xcode_setting(xcode, config, str_from(name), &known, &setting);
    XcodePlist plist = {.place = setting ? setting->place : target->place, .wanted = value};
    if (!value.len) return plist;
    if (!known) {
        plist.state = XCODE_PLIST_UNRESOLVED;
        incomplete_add(&xcode->gaps, xcode->arena, plist.place.file, plist.place.line,
                       str_printf(xcode->arena, "the %s of target %.*s is not resolved: `%.*s`", what,
                                  STR_ARG(target->name), STR_ARG(value)));
        return plist;
    }
    plist.wanted = xcode_path(xcode, target->project, value);
    const Document *document = xcode_document(xcode, plist.wanted);
    if (!document || document->format != DOCUMENT_PLIST) {
        plist.state = XCODE_PLIST_MISSING;
        incomplete_add(&xcode->gaps, xcode->arena, plist.place.file, plist.place.line,
                       str_printf(xcode->arena, "the %s of target %.*s is not in view: `%.*s`", what,
                                  STR_ARG(target->name), STR_ARG(plist.wanted)));
        return plist;
    }
    bool map = document->root->kind == DOCUMENT_MAP;
    plist.state = document->complete && map ? XCODE_PLIST_READ : XCODE_PLIST_DAMAGED;
    plist.root = map ? document->root : NULL;
    plist.place = (XcodePlace){document->path, map ? document->root->line : 0, document->root->column};
    return plist;
}

static XcodePlatform platform_of(const Xcode *xcode, const XcodeTarget *target) {
    if (target->product == XCODE_PRODUCT_WATCH_APP || target->product == XCODE_PRODUCT_WATCH_EXTENSION)
        return XCODE_PLATFORM_OTHER;
    for (uint32_t i = 0; i < target->configs.len; i++) {
        const XcodeConfig *config = &target->configs.items[i];
        Str root = xcode_setting(xcode, config, STR("SDKROOT"), NULL, NULL);
        if (str_starts(root, STR("iphoneos"))) return XCODE_PLATFORM_IOS;
        Str platforms = xcode_setting(xcode, config, STR("SUPPORTED_PLATFORMS"), NULL, NULL);
        if (str_contains(platforms, STR("iphoneos"))) return XCODE_PLATFORM_IOS;
        if (root.len && !str_eq_c(root, "auto")) return XCODE_PLATFORM_OTHER;
        if (xcode_setting(xcode, config, STR("IPHONEOS_DEPLOYMENT_TARGET"), NULL, NULL).len)
            return XCODE_PLATFORM_IOS;
    }
    return XCODE_PLATFORM_UNKNOWN;
}

void xcode_find_plists(Xcode *xcode, XcodeTarget *target) {
    target->platform = platform_of(xcode, target);
    bool asked = (target->product == XCODE_PRODUCT_APP || target->product == XCODE_PRODUCT_APP_EXTENSION) &&
                 target->platform != XCODE_PLATFORM_OTHER;
    for (uint32_t i = 0; i < target->configs.len && asked; i++) {
        XcodeConfig *config = &target->configs.items[i];
        if (!config->info.root) config->info = find_plist(xcode, config, "INFOPLIST_FILE", "Info.plist");
        if (!config->entitlements.root)
            config->entitlements = find_plist(xcode, config, "CODE_SIGN_ENTITLEMENTS", "entitlements file");
    }
}

// --- what they hold ---

// What is to be said of something that was not found in it.
static XcodeAnswer absent(const Xcode *xcode, const XcodeConfig *config, const XcodePlist *plist, bool info) {
    if (plist->state == XCODE_PLIST_READ) return XCODE_NO;
    if (plist->state != XCODE_PLIST_NONE || config->open) return XCODE_UNKNOWN;
    if (!info) return XCODE_NO;
    Str made = xcode_setting(xcode, config, STR("GENERATE_INFOPLIST_FILE"), NULL, NULL);
    return str_eq_c(made, "YES") ? XCODE_NO : XCODE_UNKNOWN;
}

// The setting that puts `key` into a generated Info.plist.
static Str info_setting(const Xcode *xcode, const XcodeConfig *config, const char *key, bool *known) {
    Str made = xcode_setting(xcode, config, STR("GENERATE_INFOPLIST_FILE"), NULL, NULL);
    *known = true;
    if (!str_eq_c(made, "YES")) return STR_NONE;
    Str name = str_printf(xcode->arena, "INFOPLIST_KEY_%s", key);
    return xcode_setting(xcode, config, name, known, NULL);
}

XcodeAnswer xcode_info_has(const Xcode *xcode, const XcodeConfig *config, const char *key) {
    if (document_get(config->info.root, key)) return XCODE_YES;
    bool known;
    if (info_setting(xcode, config, key, &known).len) return XCODE_YES;
    return known ? absent(xcode, config, &config->info, true) : XCODE_UNKNOWN;
}

// Whether one of the words in `text` is `value`.
static bool has_word(Str text, Str value) {
    for (size_t at = 0; at < text.len;) {
        while (at < text.len && text.data[at] == ' ')
            at++;
        size_t from = at;
        while (at < text.len && text.data[at] != ' ')
            at++;
        if (str_eq(str_sub(text, from, at), value)) return true;
    }
    return false;
}

XcodeAnswer xcode_info_lists(const Xcode *xcode, const XcodeConfig *config, const char *key,
                             const char *value) {
    const DocumentNode *list = document_get(config->info.root, key);
    bool all_known = true;
    for (uint32_t i = 0; list && i < list->children.len; i++) {
        bool known;
        Str text = xcode_expand(xcode, config, document_text(list->children.items[i]), &known);
        if (str_eq_c(text, value)) return XCODE_YES;
        all_known = all_known && known;
    }
    bool known;
    if (has_word(info_setting(xcode, config, key, &known), str_from(value))) return XCODE_YES;
    return known && all_known ? absent(xcode, config, &config->info, true) : XCODE_UNKNOWN;
}

XcodeAnswer xcode_entitled(const Xcode *xcode, const XcodeConfig *config, const char *key) {
    const DocumentNode *node = document_get(config->entitlements.root, key);
    bool off = node && node->kind == DOCUMENT_BOOL && str_eq_c(node->text, "false");
    if (node && !off) return XCODE_YES;
    return off ? XCODE_NO : absent(xcode, config, &config->entitlements, false);
}

XcodeStrings xcode_entitlement_strings(const Xcode *xcode, const XcodeConfig *config, const char *key,
                                       XcodeAnswer *complete) {
    XcodeStrings out = {0};
    const DocumentNode *node = document_get(config->entitlements.root, key);
    *complete = node && config->entitlements.state == XCODE_PLIST_READ
                    ? XCODE_YES
                    : absent(xcode, config, &config->entitlements, false);
    bool list = node && node->kind == DOCUMENT_LIST;
    for (uint32_t i = 0; node && i < (list ? node->children.len : 1); i++) {
        Str text = document_text(list ? node->children.items[i] : node);
        VEC_PUSH(xcode->arena, &out, xcode_expand(xcode, config, text, NULL));
    }
    return out;
}

Str xcode_extension_point(const Xcode *xcode, const XcodeTarget *target) {
    for (uint32_t i = 0; i < target->configs.len; i++) {
        const XcodeConfig *config = &target->configs.items[i];
        const DocumentNode *root = config->info.root;
        const DocumentNode *point = document_find(root, "NSExtension/NSExtensionPointIdentifier");
        if (!point) point = document_find(root, "EXAppExtensionAttributes/EXExtensionPointIdentifier");
        if (point) return xcode_expand(xcode, config, document_text(point), NULL);
    }
    return STR_NONE;
}
