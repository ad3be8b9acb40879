// SPDX-License-Identifier: MIT
// The walk.
// For realpath, which POSIX has among its X/Open parts.
#define _XOPEN_SOURCE 700 // NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
#include "analyzer/project/project.h"

#include "analyzer/base/intern.h"
#include "analyzer/project/file.h"
#include "analyzer/project/ignore.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define GITIGNORE_MAX_SIZE ((uint64_t)1024 * 1024)

// What may be taken inside a folder.
typedef enum Zone {
    ZONE_PLAIN,
    ZONE_CARTHAGE,     // Carthage: all but Build
    ZONE_SWIFT_BUILD,  // .build: only checkouts
    ZONE_NODE_MODULES, // below node_modules: only what lies in an `ios` folder
} Zone;

typedef struct Folder {
    Str path; // relative to the root, empty for the root
    const char *open;
    const IgnoreRules *ignore; // .gitignore files of this folder and those above
    Zone zone;
    bool given;
} Folder;

typedef struct Found {
    ProjectFile file;
    dev_t device;
    ino_t inode;
} Found;

typedef struct Given {
    const char *open;
    Str path; // relative to the root
    Str real; // without symbolic links
    bool is_folder;
} Given;

// A symbolic link to a folder inside the given paths: harmless when the walk comes there by another way.
typedef struct FolderLink {
    Str path;
    dev_t device;
    ino_t inode;
} FolderLink;

typedef struct Walk {
    Arena *arena;
    Project *project;
    const IgnoreRules *exclude;
    bool use_gitignore;
    VEC(Given) given;
    VEC(Folder) stack;
    VEC(Found) found;
    VEC(FolderLink) links;
    Map entered; // hash of device and inode of a folder that was read -> walk
    bool any_link;
} Walk;

static void walk_incomplete(Walk *walk, Str path, uint32_t line, Str reason) {
    incomplete_add(&walk->project->incomplete, walk->arena, path.len ? path : STR("."), line, reason);
}

static Str join_path(Arena *arena, Str folder, const char *name) {
    size_t name_len = strlen(name);
    if (folder.len == 0 || str_eq_c(folder, ".")) return (Str){arena_copy(arena, name, name_len), name_len};
    size_t from = folder.len + !str_ends(folder, STR("/"));
    char *path = arena_alloc(arena, from + name_len + 1);
    path[from - 1] = '/';
    memcpy(path, folder.data, folder.len);
    memcpy(path + from, name, name_len);
    return (Str){path, from + name_len};
}

// Returns the path without symbolic links on the arena, or an empty view with errno set.
static Str real_path(Arena *arena, const char *path) {
    char *resolved = realpath(path, NULL);
    if (!resolved) return STR_NONE;
    Str copy = str_copy(arena, str_from(resolved));
    free(resolved);
    return copy;
}

static bool lies_in(Str path, Str folder) {
    if (!str_starts(path, folder)) return false;
    return path.len == folder.len || path.data[folder.len] == '/' || str_ends(folder, STR("/"));
}

static bool lies_in_given(const Walk *walk, Str real) {
    for (uint32_t i = 0; i < walk->given.len; i++) {
        if (lies_in(real, walk->given.items[i].real)) return true;
    }
    return false;
}

static void add_file(Walk *walk, Str path, const char *open_path, const struct stat *info, bool is_link) {
    ProjectFile file = {
        .path = path,
        .open = open_path,
        .size = info->st_size > 0 ? (uint64_t)info->st_size : 0,
        .kind = project_kind(path),
        .third_party = project_is_third_party(path),
        .is_test = project_is_test(path),
        .is_link = is_link,
    };
    VEC_PUSH(walk->arena, &walk->found, (Found){file, info->st_dev, info->st_ino});
    if (is_link) walk->any_link = true;
}

// Folders that no rule file needs to name.
static bool is_never_entered(Zone zone, const char *name) {
    static const char *const names[] = {".git", ".hg", ".svn", "xcuserdata", "build", "DerivedData"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(name, names[i]) == 0) return true;
    }
    return (zone == ZONE_CARTHAGE && strcmp(name, "Build") == 0) ||
           (zone == ZONE_SWIFT_BUILD && strcmp(name, "checkouts") != 0);
}

static bool is_package_folder(const char *name) {
    static const char *const names[] = {"Pods", "Carthage", "SourcePackages", ".build", "node_modules"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(name, names[i]) == 0) return true;
    }
    return false;
}

static Zone zone_below(Zone zone, const char *name) {
    if (strcmp(name, "node_modules") == 0) return ZONE_NODE_MODULES;
    if (zone == ZONE_NODE_MODULES) return strcmp(name, "ios") == 0 ? ZONE_PLAIN : ZONE_NODE_MODULES;
    if (strcmp(name, "Carthage") == 0) return ZONE_CARTHAGE;
    if (strcmp(name, ".build") == 0) return ZONE_SWIFT_BUILD;
    return ZONE_PLAIN;
}

static void visit_folder(Walk *walk, const Folder *parent, const char *name, Str path, Str open_path) {
    if (is_never_entered(parent->zone, name) || ignore_match(walk->exclude, path, true)) return;
    const IgnoreRules *ignore = parent->ignore;
    if (is_package_folder(name))
        ignore = NULL;
    else if (ignore_match(ignore, path, true))
        return;
    VEC_PUSH(walk->arena, &walk->stack,
             (Folder){path, open_path.data, ignore, zone_below(parent->zone, name), false});
}

static bool is_left_out(const Walk *walk, const Folder *folder, Str path) {
    return folder->zone == ZONE_SWIFT_BUILD || folder->zone == ZONE_NODE_MODULES ||
           ignore_match(walk->exclude, path, false) || ignore_match(folder->ignore, path, false);
}

static void visit_link(Walk *walk, const Folder *folder, const char *name, Str path, Str open_path) {
    if (is_never_entered(folder->zone, name) || is_left_out(walk, folder, path)) return;
    bool source = project_kind(path) != PROJECT_OTHER;
    struct stat info;
    if (stat(open_path.data, &info) != 0) {
        int status = errno;
        if (source && status == ENOENT)
            walk_incomplete(walk, path, 0, STR("symbolic link to nothing"));
        else if (source || (status != ENOENT && status != ELOOP && status != ENOTDIR))
            walk_incomplete(walk, path, 0, file_reason(walk->arena, status));
        return;
    }
    Str real = real_path(walk->arena, open_path.data);
    bool inside = real.len && lies_in_given(walk, real);
    if (S_ISDIR(info.st_mode)) {
        if (inside)
            VEC_PUSH(walk->arena, &walk->links, (FolderLink){path, info.st_dev, info.st_ino});
        else
            walk_incomplete(walk, path, 0,
                            STR("symbolic link to a folder outside of the scanned tree, not followed"));
    } else if (!S_ISREG(info.st_mode)) {
        if (source) walk_incomplete(walk, path, 0, file_reason(walk->arena, FILE_NOT_REGULAR));
    } else if (inside) {
        add_file(walk, path, open_path.data, &info, true);
    } else if (source) {
        walk_incomplete(walk, path, 0, STR("symbolic link out of the scanned tree, not followed"));
    }
}

static const char *special_reason(mode_t mode) {
    if (S_ISFIFO(mode)) return "a FIFO, not a regular file";
    if (S_ISSOCK(mode)) return "a socket, not a regular file";
    return "a device, not a regular file";
}

static void visit_entry(Walk *walk, const Folder *folder, const char *name) {
    Str path = join_path(walk->arena, folder->path, name);
    Str open_path = join_path(walk->arena, str_from(folder->open), name);
    struct stat info;
    if (lstat(open_path.data, &info) != 0) {
        int status = errno;
        if (!is_left_out(walk, folder, path))
            walk_incomplete(walk, path, 0, file_reason(walk->arena, status));
    } else if (S_ISDIR(info.st_mode)) {
        visit_folder(walk, folder, name, path, open_path);
    } else if (S_ISLNK(info.st_mode)) {
        visit_link(walk, folder, name, path, open_path);
    } else if (is_left_out(walk, folder, path) || strcmp(name, ".git") == 0) {
        return;
    } else if (S_ISREG(info.st_mode)) {
        add_file(walk, path, open_path.data, &info, false);
    } else if (project_kind(path) != PROJECT_OTHER) {
        walk_incomplete(walk, path, 0, str_from(special_reason(info.st_mode)));
    }
}

// Adds the rules of the folder's own .gitignore. As in git, one that is a symbolic link is not read.
static void load_gitignore(Walk *walk, Folder *folder) {
    if (!walk->use_gitignore) return;
    struct stat info;
    Str base = str_from(folder->open);
    if (folder->ignore && lstat(join_path(walk->arena, base, ".git").data, &info) == 0)
        folder->ignore = NULL; // another repository: rules from outside do not concern it
    Str open_path = join_path(walk->arena, base, ".gitignore");
    if (lstat(open_path.data, &info) != 0 || !S_ISREG(info.st_mode)) return;
    Str path = join_path(walk->arena, folder->path, ".gitignore");
    char *data = NULL;
    size_t len = 0;
    int status = file_read(walk->arena, open_path.data, false, GITIGNORE_MAX_SIZE, &data, &len);
    if (status != 0) {
        walk_incomplete(walk, path, 0, file_reason(walk->arena, status));
        return;
    }
    uint32_t skipped;
    folder->ignore = ignore_parse(walk->arena, folder->ignore, folder->path, (Str){data, len}, &skipped);
    if (skipped)
        walk_incomplete(walk, path, skipped, STR("pattern too long, or too many patterns: not used"));
}

static DIR *open_folder(const Folder *folder) {
    int flags = O_RDONLY | O_DIRECTORY | O_NONBLOCK | O_CLOEXEC | (folder->given ? 0 : O_NOFOLLOW);
    int fd;
    do
        fd = open(folder->open, flags);
    while (fd < 0 && errno == EINTR);
    if (fd < 0) return NULL;
    DIR *dir = fdopendir(fd);
    if (!dir) {
        int status = errno;
        close(fd);
        errno = status;
    }
    return dir;
}

static uint64_t folder_key(dev_t device, ino_t inode) {
    uint64_t parts[2] = {(uint64_t)device, (uint64_t)inode};
    return hash_bytes(parts, sizeof parts, 0);
}

static void walk_folder(Walk *walk, Folder folder) {
    DIR *dir = open_folder(&folder);
    if (!dir) {
        walk_incomplete(walk, folder.path, 0, file_reason(walk->arena, errno));
        return;
    }
    struct stat info;
    if (fstat(dirfd(dir), &info) == 0) map_set(&walk->entered, folder_key(info.st_dev, info.st_ino), walk);
    load_gitignore(walk, &folder);
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(dir);
        if (!entry) break;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        visit_entry(walk, &folder, entry->d_name);
    }
    if (errno != 0) walk_incomplete(walk, folder.path, 0, file_reason(walk->arena, errno));
    closedir(dir);
}

static int compare_paths(const void *left, const void *right) {
    return str_cmp(((const Found *)left)->file.path, ((const Found *)right)->file.path);
}

// Same file and kind next to each other, the regular entry before links to it.
static int compare_identity(const void *left, const void *right) {
    const Found *a = left;
    const Found *b = right;
    if (a->device != b->device) return a->device < b->device ? -1 : 1;
    if (a->inode != b->inode) return a->inode < b->inode ? -1 : 1;
    if (a->file.kind != b->file.kind) return a->file.kind < b->file.kind ? -1 : 1;
    if (a->file.is_link != b->file.is_link) return a->file.is_link ? 1 : -1;
    return compare_paths(left, right);
}

// Removes links to a file that is listed already under the same kind: it is read once.
static void drop_links(Walk *walk) {
    Found *items = walk->found.items;
    qsort(items, walk->found.len, sizeof *items, compare_identity);
    uint32_t kept = 1;
    for (uint32_t i = 1; i < walk->found.len; i++) {
        const Found *last = &items[kept - 1];
        bool same = items[i].device == last->device && items[i].inode == last->inode &&
                    items[i].file.kind == last->file.kind;
        if (!same || !items[i].file.is_link) items[kept++] = items[i];
    }
    walk->found.len = kept;
}

static void finish_files(Walk *walk) {
    Project *project = walk->project;
    if (walk->any_link) drop_links(walk);
    Found *items = walk->found.items;
    if (walk->found.len) qsort(items, walk->found.len, sizeof *items, compare_paths);
    project->files = ARENA_ARRAY(walk->arena, ProjectFile, walk->found.len);
    for (uint32_t i = 0; i < walk->found.len; i++) { // given paths may overlap: keep one of each
        if (i == 0 || compare_paths(&items[i - 1], &items[i]) != 0)
            project->files[project->file_count++] = items[i].file;
    }
    incomplete_sort(&project->incomplete);
}

// Gives the path from the folder `from` to `to`, both absolute and without symbolic links.
static Str path_between(Arena *arena, Str from, Str to) {
    size_t common = 0; // length of the shared part, ends where a name ends in both
    for (size_t i = 0;; i++) {
        bool from_end = i >= from.len || from.data[i] == '/';
        bool to_end = i >= to.len || to.data[i] == '/';
        if (from_end && to_end) common = i;
        if (i >= from.len || i >= to.len || from.data[i] != to.data[i]) break;
    }
    StrBuf buf;
    strbuf_init(&buf, arena);
    for (size_t i = common; i < from.len; i++) {
        if (from.data[i] == '/' && i + 1 < from.len) strbuf_add_c(&buf, "../");
    }
    strbuf_add(&buf, str_sub(to, common < to.len ? common + 1 : common, to.len));
    if (buf.len && buf.data[buf.len - 1] == '/') buf.data[--buf.len] = '\0';
    return strbuf_str(&buf);
}

// Gives a path relative to the working directory. Names alone decide where that is safe; with ".." or an
// absolute path, symbolic links on the way matter.
static Str path_from_here(Arena *arena, Str path, Str here, Str real) {
    StrBuf buf;
    strbuf_init(&buf, arena);
    bool by_name = !str_starts(path, STR("/"));
    for (size_t at = 0; by_name && at < path.len;) {
        const char *slash = memchr(path.data + at, '/', path.len - at);
        size_t end = slash ? (size_t)(slash - path.data) : path.len;
        Str name = str_sub(path, at, end);
        at = end + 1;
        if (str_eq_c(name, "..")) by_name = false;
        if (name.len == 0 || str_eq_c(name, ".")) continue;
        if (buf.len) strbuf_add_char(&buf, '/');
        strbuf_add(&buf, name);
    }
    return by_name ? strbuf_str(&buf) : path_between(arena, here, real);
}

static Str error_for(Arena *arena, const char *path, Str reason) {
    return str_printf(arena, "%s: %.*s", path, STR_ARG(reason));
}

// Removes "/" at the end, so that joined paths have one.
static const char *strip_slashes(Arena *arena, const char *path) {
    size_t len = strlen(path);
    while (len > 1 && path[len - 1] == '/')
        len--;
    return arena_copy(arena, path, len);
}

// Looks at one given path. Returns false with project->error set.
static bool take_given(Walk *walk, const char *path) {
    Arena *arena = walk->arena;
    struct stat info;
    if (stat(path, &info) != 0) {
        walk->project->error = error_for(arena, path, file_reason(arena, errno));
        return false;
    }
    if (!S_ISDIR(info.st_mode) && !S_ISREG(info.st_mode)) {
        walk->project->error = error_for(arena, path, STR("neither a file nor a folder"));
        return false;
    }
    Str real = real_path(arena, path);
    if (!real.len) {
        walk->project->error = error_for(arena, path, file_reason(arena, errno));
        return false;
    }
    VEC_PUSH(arena, &walk->given, (Given){strip_slashes(arena, path), STR_NONE, real, S_ISDIR(info.st_mode)});
    return true;
}

// Splits "folder/name"; without '/' the folder is ".".
static Str folder_of(Arena *arena, const char *path, const char **name) {
    const char *slash = strrchr(path, '/');
    *name = slash ? slash + 1 : path;
    if (!slash) return STR(".");
    size_t len = (size_t)(slash - path);
    return (Str){arena_copy(arena, path, len ? len : 1), len ? len : 1};
}

static bool choose_root(Walk *walk) {
    Project *project = walk->project;
    Given *first = &walk->given.items[0];
    project->root = STR(".");
    if (walk->given.len == 1 && first->is_folder) {
        project->root = str_from(first->open);
    } else if (walk->given.len == 1) {
        const char *name;
        project->root = folder_of(walk->arena, first->open, &name);
        first->path = str_from(name);
    }
    project->root_absolute = real_path(walk->arena, project->root.data);
    if (!project->root_absolute.len) {
        project->error = error_for(walk->arena, project->root.data, file_reason(walk->arena, errno));
        return false;
    }
    for (uint32_t i = 0; walk->given.len > 1 && i < walk->given.len; i++) {
        Given *given = &walk->given.items[i];
        given->path = path_from_here(walk->arena, str_from(given->open), project->root_absolute, given->real);
    }
    return true;
}

// Links to folders that were left out elsewhere (ignored, build output): what is in them was not read.
static void tell_links(Walk *walk) {
    for (uint32_t i = 0; i < walk->links.len; i++) {
        const FolderLink *link = &walk->links.items[i];
        if (!map_get(&walk->entered, folder_key(link->device, link->inode)))
            walk_incomplete(walk, link->path, 0,
                            STR("symbolic link to a folder that is left out elsewhere, not entered"));
    }
}

static void walk_given(Walk *walk, const Given *given) {
    if (given->is_folder) {
        VEC_PUSH(walk->arena, &walk->stack, (Folder){given->path, given->open, NULL, ZONE_PLAIN, true});
    } else {
        struct stat info;
        if (lstat(given->open, &info) != 0) {
            walk_incomplete(walk, given->path, 0, file_reason(walk->arena, errno));
            return;
        }
        bool is_link = S_ISLNK(info.st_mode);
        if (is_link && stat(given->open, &info) != 0) {
            walk_incomplete(walk, given->path, 0, file_reason(walk->arena, errno));
            return;
        }
        add_file(walk, given->path, given->open, &info, is_link);
    }
    while (walk->stack.len)
        walk_folder(walk, walk->stack.items[--walk->stack.len]);
}

static const IgnoreRules *exclude_rules(Arena *arena, const ProjectOptions *options) {
    if (!options->exclude_count) return NULL;
    StrBuf text;
    strbuf_init(&text, arena);
    for (size_t i = 0; i < options->exclude_count; i++) {
        strbuf_add_c(&text, options->exclude[i]);
        strbuf_add_char(&text, '\n');
    }
    uint32_t skipped; // the limits are far above what a configuration holds
    return ignore_parse(arena, NULL, STR_NONE, strbuf_str(&text), &skipped);
}

Project *project_open(Arena *arena, const ProjectOptions *options, const char *const *paths, size_t count) {
    static const char *const here[] = {"."};
    static const ProjectOptions defaults = {0};
    if (!options) options = &defaults;
    if (count == 0) {
        paths = here;
        count = 1;
    }
    Project *project = ARENA_NEW(arena, Project);
    project->overlays = options->overlays;
    project->overlay_count = options->overlay_count;
    Walk walk = {.arena = arena, .project = project, .use_gitignore = !options->no_gitignore};
    for (size_t i = 0; i < count; i++) {
        if (!take_given(&walk, paths[i])) return project;
    }
    if (!choose_root(&walk)) return project;
    map_init(&walk.entered, arena);
    walk.exclude = exclude_rules(arena, options);
    for (uint32_t i = 0; i < walk.given.len; i++)
        walk_given(&walk, &walk.given.items[i]);
    tell_links(&walk);
    finish_files(&walk);
    return project;
}

const ProjectFile *project_find(const Project *project, Str path) {
    uint32_t low = 0;
    uint32_t high = project->file_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = str_cmp(project->files[middle].path, path);
        if (order == 0) return &project->files[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}
