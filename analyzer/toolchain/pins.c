// SPDX-License-Identifier: MIT
#include "analyzer/toolchain/pins.h"

#include <string.h>

enum {
    IOS_BEHIND_XCODE = 2,
    XCODE_BY_YEAR = 26,
    XCODE_OF_LATER_IMAGES = 13,
    YAML_DEPTH = DOCUMENT_MAX_DEPTH + 1
};

uint32_t pins_sdk_of_xcode(uint32_t major) {
    return major < XCODE_BY_YEAR ? major + IOS_BEHIND_XCODE : major;
}

uint32_t pins_sdk(const Pin *pin) {
    return pin->kind == PIN_SDK ? pin->major : pins_sdk_of_xcode(pin->major);
}

// --- Which files, and what they speak for ---

static bool is_yaml(Str name) { return str_ends(name, STR(".yml")) || str_ends(name, STR(".yaml")); }

// Folders that CI systems or tools keep their files in; the file speaks for the folder around.
static const char *const homes[] = {".github/workflows/", ".github/actions/", ".circleci/", "fastlane/",
                                    ".azure-pipelines/",  ".gitlab/",         ".gitlab-ci/"};

// Offset of the home in the path; path.len when it is in none.
static size_t home_of(Str path) {
    for (size_t i = 0; i < path.len; i++) {
        if (i > 0 && path.data[i - 1] != '/') continue;
        for (size_t j = 0; j < sizeof homes / sizeof *homes; j++)
            if (str_starts(str_sub(path, i, path.len), str_from(homes[j]))) return i;
    }
    return path.len;
}

bool pins_in(Str path) {
    static const char *const names[] = {".travis.yml",  ".gitlab-ci.yml", "bitrise.yml",
                                        "bitrise.yaml", "codemagic.yml",  "codemagic.yaml",
                                        "Fastfile",     "Jenkinsfile",    ".xcode-version"};
    Str name = str_base_name(path);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq_c(name, names[i])) return true;
    if (str_starts(name, STR("azure-pipelines")) && is_yaml(name)) return true;
    size_t home = home_of(path);
    return home < path.len && is_yaml(name) && !str_starts(str_sub(path, home, path.len), STR("fastlane/"));
}

static Str folder_of(Str path) {
    size_t home = home_of(path);
    return home < path.len ? str_sub(path, 0, home) : str_folder(path);
}

// --- Adding ---

typedef struct Pins {
    Arena *arena;
    const Document *document;
    PinVec *out;
    bool manual;               // the document is a workflow that only starts by hand
    const DocumentNode *job;   // the part of it that is one job; NULL: it has none
    const DocumentNode *asked; // the job that was asked last whether it only tests
    bool only_tests;           // what it said
} Pins;

// A job may pin many versions, and is as long as the file.
static bool only_tests(Pins *pins) {
    if (!pins->job) return false;
    if (pins->asked != pins->job) {
        pins->only_tests = pins_only_tests(pins->arena, pins->job);
        pins->asked = pins->job;
    }
    return pins->only_tests;
}

static Pin *add(Pins *pins, PinKind kind, const DocumentNode *node, Str said) {
    Pin pin = {.kind = kind,
               .manual = pins->manual,
               .tests = only_tests(pins),
               .said = said,
               .file = pins->document->path,
               .line = node->line,
               .column = node->column,
               .folder = folder_of(pins->document->path)};
    if (node->end_line == node->line) {
        pin.end_line = node->end_line;
        pin.end_column = node->end_column;
    }
    VEC_PUSH(pins->arena, pins->out, pin);
    return &pins->out->items[pins->out->len - 1];
}

static void add_version(Pins *pins, const DocumentNode *node, Str text) {
    if (str_starts(text, STR("latest")) || str_eq_c(text, "edge")) {
        add(pins, PIN_XCODE, node, text)->newest = true;
        return;
    }
    uint32_t major, minor;
    size_t at, end;
    if (!pins_parse_xcode(text, &major, &minor, &at, &end)) return;
    Pin *pin = add(pins, PIN_XCODE, node, str_sub(text, at, end));
    pin->major = major;
    pin->minor = minor;
}

// The text of a block begins on the line behind its mark.
static void add_script(Pins *pins, const DocumentNode *node) {
    Str text = document_text(node);
    bool block = text.len && memchr(text.data, '\n', text.len);
    size_t at = 0, start;
    uint32_t major, minor;
    while (pins_next_in_script(text, &at, &start, &major, &minor)) {
        Str said = {text.data + start, at - start};
        Pin *pin = add(pins, PIN_XCODE, node, said);
        pin->major = major;
        pin->minor = minor;
        if (!block) continue;
        pin->line++;
        for (size_t i = 0; i < start; i++)
            pin->line += text.data[i] == '\n';
        pin->column = 1;
        pin->end_line = pin->end_column = 0;
    }
}

// --- YAML ---

// Letters of a key alone, small: "xcode-version", "xcode_version" and "xcodeVersion" are one.
static void fold(Str key, char out[16]) {
    size_t len = 0;
    for (size_t i = 0; i < key.len && len < 15; i++) {
        char c = key.data[i];
        if (c == '-' || c == '_') continue;
        out[len++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    out[len] = '\0';
}

static bool is_one_of(const char *word, const char *const *list) {
    for (; *list; list++)
        if (strcmp(word, *list) == 0) return true;
    return false;
}

// macOS 10.13 runs Xcode up to 10.1, 10.14 up to 11.3. Later images have an Xcode of their own that is newer
// than that, whether the file chooses one or not.
static void add_image(Pins *pins, const DocumentNode *node, Str text) {
    static const struct {
        const char *mark;
        uint32_t major, minor;
    } images[] = {{"macos-10.12", 9, 2}, {"macos-10.13", 10, 1}, {"macos-10.14", 11, 3}};
    char name[16] = {0};
    for (size_t i = 0; i < text.len && i < 15; i++)
        name[i] =
            text.data[i] >= 'A' && text.data[i] <= 'Z' ? (char)(text.data[i] - 'A' + 'a') : text.data[i];
    for (size_t i = 0; i < sizeof images / sizeof *images; i++) {
        if (strcmp(name, images[i].mark) != 0) continue;
        Pin *pin = add(pins, PIN_IMAGE, node, text);
        pin->major = images[i].major;
        pin->minor = images[i].minor;
    }
    bool later = str_starts(str_from(name), STR("macos-")) && !str_starts(str_from(name), STR("macos-10"));
    if (!later) return;
    Pin *pin = add(pins, PIN_IMAGE, node, text);
    pin->major = XCODE_OF_LATER_IMAGES;
    pin->hint = true;
}

// `key` is that of the nearest entry of a map around the scalar.
static void read_scalar(Pins *pins, Str key, const DocumentNode *node) {
    static const char *const versions[] = {"xcode",  "xcodeversion", "osximage",
                                           "xcodes", "xcodeselect",  NULL};
    static const char *const images[] = {"runson", "vmimage", "os",   "image", "tags",
                                         "stack",  "machine", "pool", NULL};
    char word[16];
    fold(key, word);
    Str text = document_text(node);
    if (is_one_of(word, versions)) {
        add_version(pins, node, text);
        return;
    }
    if (is_one_of(word, images)) {
        add_image(pins, node, text);
        // "osx-xcode-10.2.x", "macos-12-xcode-13", the tag "xcode_11"
        if (str_contains(text, STR("xcode"))) add_version(pins, node, text);
        return;
    }
    add_script(pins, node);
}

// A job or step that never runs: `if: false`.
static bool is_off(const DocumentNode *node) {
    if (node->kind != DOCUMENT_MAP) return false;
    Str text = document_text(document_get(node, "if"));
    return str_eq_c(text, "false") || str_eq_c(text, "${{ false }}") || str_eq_c(text, "${{false}}");
}

// A workflow of GitHub that nothing but a person starts: `on: workflow_dispatch`.
static bool is_manual(const Document *document) {
    static const char by_hand[] = "workflow_dispatch";
    if (!str_contains(document->path, STR(".github/workflows/"))) return false;
    const DocumentNode *on = document_get(document->root, "on");
    if (!on) return false;
    if (!on->children.len) return str_eq_c(on->text, by_hand);
    for (uint32_t i = 0; i < on->children.len; i++) {
        const DocumentNode *event = on->children.items[i];
        if (!str_eq_c(on->kind == DOCUMENT_MAP ? event->key : event->text, by_hand)) return false;
    }
    return true;
}

static void read_yaml_pins(Pins *pins, const DocumentNode *root) {
    struct {
        const DocumentNode *node;
        uint32_t next;
        Str key;
    } stack[YAML_DEPTH];
    uint32_t depth = 0;
    stack[depth].node = root;
    stack[depth].next = 0;
    stack[depth++].key = STR_NONE;
    while (depth > 0) {
        const DocumentNode *node = stack[depth - 1].node;
        if (stack[depth - 1].next == node->children.len) {
            depth--;
            continue;
        }
        const DocumentNode *child = node->children.items[stack[depth - 1].next++];
        Str key = child->key.len ? child->key : stack[depth - 1].key;
        bool in_job = depth > 2 && str_eq_c(stack[1].key, "jobs");
        pins->job = in_job ? stack[2].node : root;
        if (!child->children.len) {
            read_scalar(pins, key, child);
        } else if (depth < YAML_DEPTH &&
                   !is_off(child)) { // aliases may nest deeper: what lies there says nothing new
            stack[depth].node = child;
            stack[depth].next = 0;
            stack[depth++].key = key;
        }
    }
}

// --- The documents ---

static void read_lines_pins(Pins *pins, const DocumentNode *root) {
    bool version_file = str_ends(pins->document->path, STR(".xcode-version"));
    for (uint32_t i = 0; i < root->children.len; i++) {
        const DocumentNode *node = root->children.items[i];
        if (!version_file) {
            add_script(pins, node);
        } else if (i == 0) {
            add_version(pins, node, document_text(node));
        }
    }
}

void pins_read(Arena *arena, const Document *document, PinVec *out) {
    Pins pins = {.arena = arena,
                 .document = document,
                 .out = out,
                 .manual = document->format == DOCUMENT_YAML && is_manual(document)};
    uint32_t first = out->len, kept = first;
    if (document->format == DOCUMENT_LINES)
        read_lines_pins(&pins, document->root);
    else
        read_yaml_pins(&pins, document->root);
    bool chosen = false;
    for (uint32_t i = first; i < out->len; i++)
        chosen |= out->items[i].kind != PIN_IMAGE;
    for (uint32_t i = first; i < out->len; i++)
        if (!chosen || out->items[i].kind != PIN_IMAGE) out->items[kept++] = out->items[i];
    out->len = kept;
}

// "iphoneos12.4"
static void add_sdkroot(Pins *pins, const DocumentNode *node) {
    Str text = document_text(node);
    static const Str prefix = {"iphoneos", 8};
    if (!str_starts(text, prefix) || text.len == prefix.len) return;
    uint32_t major = 0;
    for (size_t i = prefix.len; i < text.len && text.data[i] >= '0' && text.data[i] <= '9' && major < 100;
         i++)
        major = major * 10 + (uint32_t)(text.data[i] - '0');
    if (!major || major >= 100) return;
    add(pins, PIN_SDK, node, text)->major = major;
}

void pins_read_settings(Arena *arena, const Document *document, PinVec *out) {
    Pins pins = {.arena = arena, .document = document, .out = out};
    uint32_t first = out->len;
    if (document->format == DOCUMENT_XCCONFIG) {
        const DocumentNode *root = document->root;
        for (uint32_t i = 0; i < root->children.len; i++)
            if (str_eq_c(root->children.items[i]->key, "SDKROOT"))
                add_sdkroot(&pins, root->children.items[i]);
    } else {
        const DocumentNode *objects = document_get(document->root, "objects");
        for (uint32_t i = 0; objects && i < objects->children.len; i++) {
            const DocumentNode *sdk = document_find(objects->children.items[i], "buildSettings/SDKROOT");
            if (sdk) add_sdkroot(&pins, sdk);
        }
    }
    // A project file lies in App.xcodeproj: it speaks for the folder around.
    for (uint32_t i = first; i < out->len; i++) {
        Str folder = out->items[i].folder;
        if (!str_ends(folder, STR(".xcodeproj/"))) continue;
        out->items[i].folder = str_folder(str_sub(folder, 0, folder.len - 1));
    }
}
