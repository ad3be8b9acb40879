// SPDX-License-Identifier: MIT
// What a job of a CI system does with the app, as far as its commands tell.
#include "analyzer/toolchain/pins.h"

typedef struct Commands {
    bool tests; // something runs tests or checks the sources
    bool ships; // something makes or hands in what users get, or may do so
} Commands;

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '"' || c == '\'';
}

static bool is_one_of(Str word, const char *const *list) {
    for (; *list; list++)
        if (str_eq_c(word, *list)) return true;
    return false;
}

static bool has_one_of(Str word, const char *const *list) {
    for (; *list; list++)
        if (str_contains(word, str_from(*list))) return true;
    return false;
}

static void read_word(Commands *commands, Str before, Str word) {
    static const char *const tests[] = {
        "test", "test-without-building", "build-for-testing", "lint", "run_tests", "scan", "analyze", NULL};
    static const char *const ships[] = {"archive", "-exportArchive", "gym", "build_app",
                                        "deliver", "pilot",          NULL};
    static const char *const parts[] = {"altool",   "testflight", "TestFlight",   "app_store", "app-store",
                                        "appstore", "App Store",  ".ipa",         "deploy",    "release",
                                        "publish",  "istribut",   "build-action", NULL};
    static const char *const platforms[] = {"ios", "run", "exec", NULL};
    bool of_lane = str_eq_c(before, "fastlane") && !is_one_of(word, platforms);
    bool uploads = str_contains(word, STR("upload")) && !str_contains(word, STR("upload-artifact"));
    commands->tests |= is_one_of(word, tests) || (of_lane && str_contains(word, STR("test")));
    commands->ships |= is_one_of(word, ships) || has_one_of(word, parts) || uploads ||
                       (of_lane && !str_contains(word, STR("test")) && !is_one_of(word, tests));
    if (str_eq_c(before, "build") && str_eq_c(word, "ipa")) commands->ships = true;
}

static void read_text(Commands *commands, Str text) {
    Str before = STR_NONE;
    for (size_t at = 0; at < text.len;) {
        while (at < text.len && is_space(text.data[at]))
            at++;
        size_t start = at;
        while (at < text.len && !is_space(text.data[at]))
            at++;
        Str word = str_sub(text, start, at);
        if (!word.len) continue;
        read_word(commands, before, word);
        if (!(str_eq_c(before, "fastlane") && str_eq_c(word, "ios"))) before = word;
    }
}

bool pins_only_tests(Arena *arena, const DocumentNode *job) {
    static const char *const runs[] = {"run",           "script", "uses",    "before_script",
                                       "after_success", "deploy", "command", NULL};
    Commands commands = {false, false};
    typedef struct Item {
        const DocumentNode *node;
        Str key; // of the nearest entry of a map
    } Item;
    VEC(Item) open = {0};
    VEC_PUSH(arena, &open, ((Item){job, STR_NONE}));
    while (open.len) {
        Item item = open.items[--open.len];
        if (!item.node->children.len && is_one_of(item.key, runs))
            read_text(&commands, document_text(item.node));
        if (str_eq_c(item.key, "deploy")) commands.ships = true;
        for (uint32_t i = 0; i < item.node->children.len; i++) {
            const DocumentNode *child = item.node->children.items[i];
            VEC_PUSH(arena, &open, ((Item){child, child->key.len ? child->key : item.key}));
        }
    }
    return commands.tests && !commands.ships;
}
