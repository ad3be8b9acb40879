// SPDX-License-Identifier: MIT
// A file is read when its name fits a pack, and kept when its text does too. Scripts and lists of settings
// may hold whole files of others (a here-document, a block of text in YAML): these are read as files of their
// own.
#include "analyzer/checks/server_files.h"

#include "analyzer/rules_db/pattern.h"
#include "analyzer/servers/environment.h"
#include "analyzer/servers/header_names.h"
#include "analyzer/servers/library/library.h"
#include "analyzer/servers/template.h"

enum {
    TEXTS_MAX = 1000,         // of one file, its own text counted
    FILE_MAX_BYTES = 4 << 20, // a configuration is smaller: what is larger is a log, a dump, a package
    HEAD_BYTES = 64 << 10,    // of such a file that is looked at for what it is
};

typedef VEC(ServerText) ServerTextVec;

typedef struct ServerFile {
    const CheckContext *context;
    const ProjectFile *file;
    ServerTextVec texts; // that stand in it: still to be read, and those that were
    Adapted *out;
    bool known; // a pack knew one of the texts
} ServerFile;

// Formats that hold texts of other formats, by the end of the name.
typedef struct Carrier {
    const char *ending;
    DocumentFormat format;
} Carrier;

static const Carrier carriers[] = {
    {".sh", DOCUMENT_SHELL}, {".bash", DOCUMENT_SHELL}, {".yml", DOCUMENT_YAML}, {".yaml", DOCUMENT_YAML}};

static const Carrier *carrier_of(Str path) {
    for (size_t i = 0; i < sizeof carriers / sizeof *carriers; i++)
        if (str_ends(path, str_from(carriers[i].ending))) return &carriers[i];
    return NULL;
}

static bool text_fits(const Pack *pack, Str text) {
    for (uint32_t i = 0; i < pack->file_count; i++)
        if (pack->files[i].mentions && regex_matches(pack->files[i].mentions, text)) return true;
    return false;
}

// Asked before the file is read.
static bool may_be_known(const Packs *packs, Str path) {
    // Pictures' descriptions are the most numerous JSON files of an app.
    if (str_ends(path, STR("/Contents.json"))) return false;
    for (uint32_t i = 0; i < packs->count; i++)
        if (adapt_may_fit(&packs->items[i], path)) return true;
    return carrier_of(path) != NULL;
}

// Whether a line such as `config.yml: |` opens a block of text.
static bool opens_file_block(Str text) {
    for (size_t at = 0; at < text.len; at++) {
        size_t end = at;
        bool dot = false, colon = false;
        for (; end < text.len && text.data[end] != '\n'; end++) {
            dot = dot || (text.data[end] == '.' && !colon);
            colon = colon || text.data[end] == ':';
        }
        Str line = str_trim(str_sub(text, at, end));
        if (str_ends(line, STR("-")) || str_ends(line, STR("+"))) line = str_sub(line, 0, line.len - 1);
        if (dot && colon && (str_ends(line, STR(": |")) || str_ends(line, STR(": >")))) return true;
        at = end;
    }
    return false;
}

// Whether a line such as `cat > config.yml <<END` writes a here-document to a file.
static bool writes_here_document(Str text) {
    for (size_t at = 0; at < text.len; at++) {
        size_t end = at;
        while (end < text.len && text.data[end] != '\n')
            end++;
        Str line = str_sub(text, at, end);
        if (str_contains(line, STR("<<")) &&
            (str_contains(line, STR(">")) || str_contains(line, STR("tee "))))
            return true;
        at = end;
    }
    return false;
}

// A pack that knows a text, and as what it is read.
typedef struct Fit {
    const Pack *pack;
    DocumentFormat format; // not set for scripts
} Fit;

// What is to be done with a text.
typedef struct Fits {
    VEC(Fit) packs;
    const Carrier *carrier; // it may hold others that packs know; NULL: it does not
} Fits;

static bool may_hold_others(const Packs *packs, const Carrier *carrier, Str text) {
    if (carrier->format == DOCUMENT_YAML ? opens_file_block(text) : writes_here_document(text)) return true;
    for (uint32_t i = 0; i < packs->count; i++)
        if (text_fits(&packs->items[i], text)) return true;
    return false;
}

static Fits fits_of(Arena *arena, const Packs *packs, Str name, Str text) {
    Fits fits = {.carrier = carrier_of(name)};
    for (uint32_t i = 0; i < packs->count; i++) {
        Fit fit = {.pack = &packs->items[i]};
        if (adapt_fits(fit.pack, name, text, &fit.format)) VEC_PUSH(arena, &fits.packs, fit);
    }
    if (fits.carrier && !may_hold_others(packs, fits.carrier, text)) fits.carrier = NULL;
    return fits;
}

// ------------------------------------------------------------------------------------------ texts in texts

static void add_text(ServerFile *file, ServerText text) {
    if (file->texts.len + 1 < TEXTS_MAX) VEC_PUSH(file->context->arena, &file->texts, text);
}

static void add_nested(ServerFile *file, const ServerText *outer, const DocumentNode *node, Str name) {
    add_text(file, (ServerText){.path = outer->path,
                                .name = name,
                                .text = node->text,
                                .line = outer->line + node->inner_line - 1,
                                .indent = outer->indent + node->inner_indent});
}

static bool looks_like_json(Str text) {
    Str trimmed = str_trim(text);
    return trimmed.len > 2 && trimmed.data[0] == '{' && trimmed.data[trimmed.len - 1] == '}';
}

// What a request carries is a text of its own too; it starts behind a quote.
static void add_request(ServerFile *file, const ServerText *outer, const DocumentNode *node) {
    if (!looks_like_json(node->text)) return;
    add_text(file, (ServerText){.path = outer->path,
                                .name = STR("request.json"),
                                .text = node->text,
                                .line = outer->line + node->line - 1});
}

// A block of text goes by its key: `config.yml: |`. A here-document by the file that it is written to.
static void find_nested(ServerFile *file, const ServerText *outer, const Document *document) {
    VEC(const DocumentNode *) stack = {0};
    VEC_PUSH(file->context->arena, &stack, document->root);
    while (stack.len) {
        const DocumentNode *node = stack.items[--stack.len];
        bool request = document->format == DOCUMENT_SHELL && node->kind == DOCUMENT_STRING &&
                       str_eq_c(node->key, "data");
        if (request) {
            add_request(file, outer, node);
        } else if (node->kind == DOCUMENT_STRING && node->inner_line) {
            const DocumentNode *target = node->parent ? document_get(node->parent, "target") : NULL;
            add_nested(file, outer, node, target && target != node ? target->text : node->key);
        }
        for (uint32_t i = node->children.len; i > 0; i--)
            VEC_PUSH(file->context->arena, &stack, node->children.items[i - 1]);
    }
}

// ------------------------------------------------------------------------------------------ reading

static void list_gaps(const CheckContext *context, const Document *document, const ServerText *text) {
    for (uint32_t i = 0; i < document->gaps.len; i++) {
        const Incomplete *gap = &document->gaps.items[i];
        uint32_t line = gap->line ? gap->line + text->line - 1 : 0;
        results_add_incomplete(context->results, text->path, line, gap->reason, false);
    }
}

// Each format is read once, however many packs know the text.
typedef struct ReadText {
    const ServerText *text;
    VEC(const Document *) documents;
} ReadText;

static const Document *read_as(ServerFile *file, ReadText *text, DocumentFormat format) {
    for (uint32_t i = 0; i < text->documents.len; i++)
        if (text->documents.items[i]->format == format) return text->documents.items[i];
    Arena *arena = file->context->arena;
    uint32_t template_line = 0;
    Str flat = format == DOCUMENT_YAML ? template_flatten(arena, text->text->text, &template_line)
                                       : text->text->text;
    Document *document = document_read(arena, format, text->text->path, flat);
    if (template_line)
        results_add_incomplete(file->context->results, text->text->path, template_line + text->text->line - 1,
                               STR("a template: which of these lines are used is decided elsewhere"), false);
    if (format == DOCUMENT_YAML || format == DOCUMENT_JSON) environment_flatten(arena, document);
    VEC_PUSH(arena, &text->documents, document);
    list_gaps(file->context, document, text->text);
    header_names_check(arena, document, text->text, file->out);
    return document;
}

static const Document *read_program(const ServerFile *file, const ServerText *text, const Pack *pack) {
    Document *document = library_read(file->context->arena, pack->library, text->path, text->text);
    list_gaps(file->context, document, text);
    return document;
}

// Of a file that is included `name` is known: a path beside the script, else any file of that name in the
// tree.
static bool find_included(void *context, Str from, Str name, Str *path, Str *text) {
    ServerFile *file = context;
    const Project *project = scan_project(file->context->scan);
    Arena *arena = file->context->arena;
    Str folder = str_folder(from);
    Str beside = str_printf(arena, "%.*s%.*s", STR_ARG(folder), STR_ARG(name));
    Str alone = str_printf(arena, "%.*s%.*s", STR_ARG(folder), STR_ARG(str_base_name(name)));
    const ProjectFile *found = project_find(project, beside);
    if (!found) found = project_find(project, alone);
    Source source = {0};
    IncompleteList gaps = {0};
    if (!found || !project_read(project, found, arena, &source, &gaps)) return false;
    *path = found->path;
    *text = source.text;
    return true;
}

// A folder of the server is one of the tree when its last name is the same: /etc/flexisip/apn, conf/apn.
static bool folder_has(void *context, Str folder, const Regex *name, bool *exists) {
    const ServerFile *file = context;
    const Project *project = scan_project(file->context->scan);
    while (str_ends(folder, STR("/")))
        folder = str_sub(folder, 0, folder.len - 1);
    Str last = str_base_name(folder);
    *exists = false;
    for (uint32_t i = 0; i < project->file_count && last.len; i++) {
        Str path = project->files[i].path, base = str_base_name(path);
        if (base.len == path.len) continue;
        Str holder = str_base_name(str_sub(path, 0, path.len - base.len - 1));
        if (!str_eq(holder, last)) continue;
        *exists = true;
        if (regex_matches(name, base)) return true;
    }
    return false;
}

static void add_gaps(const ServerFile *file, const IncompleteList *gaps) {
    for (uint32_t i = 0; i < gaps->len; i++)
        results_add_incomplete(file->context->results, gaps->items[i].file, gaps->items[i].line,
                               gaps->items[i].reason, false);
}

static void read_text(ServerFile *file, const ServerText *text, const Fits *fits) {
    const Packs *packs = file->context->options->packs;
    ReadText read = {.text = text};
    for (uint32_t i = 0; i < fits->packs.len; i++) {
        const Fit *fit = &fits->packs.items[i];
        IncompleteList gaps = {0};
        uint32_t routes = file->out->routes.len;
        if (fit->pack->script) {
            adapt_script(file->context->arena, fit->pack, text, find_included, file, file->out, &gaps);
        } else {
            const Document *document =
                fit->pack->library ? read_program(file, text, fit->pack) : read_as(file, &read, fit->format);
            adapt_document(file->context->arena, packs, fit->pack, document, text,
                           &(AdaptFolders){folder_has, file}, file->out, &gaps);
        }
        add_gaps(file, &gaps);
        // A program that only names a library configures nothing.
        file->known = file->known || !fit->pack->library || file->out->routes.len > routes;
    }
    if (fits->carrier) find_nested(file, text, read_as(file, &read, fits->carrier->format));
}

// The text, on `scratch`, or of a large file its begin; false when there is nothing to be read.
static bool read_source(const CheckContext *context, const ProjectFile *file, Arena *scratch,
                        Source *source) {
    const Project *project = scan_project(context->scan);
    if (file->size > FILE_MAX_BYTES) return project_read_head(project, file, scratch, HEAD_BYTES, source);
    IncompleteList gaps = {0};
    if (project_read(project, file, scratch, source, &gaps)) return true;
    for (uint32_t i = 0; i < gaps.len; i++)
        results_add_incomplete(context->results, file->path, 0, gaps.items[i].reason, false);
    return false;
}

bool server_file_read(const CheckContext *context, const ProjectFile *file, Adapted *out) {
    const Packs *packs = context->options->packs;
    if (!may_be_known(packs, file->path)) return false;
    Source source = {0};
    // Most files are not what they are looked at for: they leave nothing behind.
    Arena *scratch = arena_new();
    Fits fits = {0};
    if (read_source(context, file, scratch, &source))
        fits = fits_of(context->arena, packs, file->path, source.text);
    bool large = file->size > FILE_MAX_BYTES || source.text.len > FILE_MAX_BYTES;
    bool worth = (fits.packs.len || fits.carrier) && !large;
    if (large && fits.packs.len)
        results_add_incomplete(context->results, file->path, 0,
                               STR("larger than what is read of a server’s configuration (4 MB)"), false);
    ServerText text = {.path = file->path,
                       .name = file->path,
                       .text = worth ? str_copy(context->arena, source.text) : STR_NONE,
                       .line = 1};
    if (worth) scan_keep_commented(context->scan, file, text.text);
    arena_free(scratch);
    if (!worth) return false;
    ServerFile server = {.context = context, .file = file, .out = out};
    read_text(&server, &text, &fits);
    for (uint32_t i = 0; i < server.texts.len; i++) {
        text = server.texts.items[i];
        fits = fits_of(context->arena, packs, text.name, text.text);
        read_text(&server, &text, &fits);
    }
    return server.known;
}
