// SPDX-License-Identifier: MIT
// The walk and the reading of files, on real trees in a temporary folder.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "analyzer/project/project.h"

typedef struct Tree {
    Arena *arena;
    char root[64];
    int back; // the working directory before
} Tree;

static const char *at(const Tree *tree, const char *path) {
    return str_printf(tree->arena, "%s/%s", tree->root, path).data;
}

static void write_bytes(const Tree *tree, const char *path, const char *data, size_t len) {
    char *full = arena_copy(tree->arena, at(tree, path), strlen(at(tree, path)));
    for (char *slash = strchr(full + strlen(tree->root) + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        assert_true(mkdir(full, 0755) == 0 || errno == EEXIST);
        *slash = '/';
    }
    FILE *file = fopen(full, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

static void put(const Tree *tree, const char *path, const char *text) {
    write_bytes(tree, path, text, strlen(text));
}

static void link_to(const Tree *tree, const char *target, const char *path) {
    assert_int_equal(symlink(target, at(tree, path)), 0);
}

static int set_up(void **state) {
    Tree *tree = calloc(1, sizeof *tree);
    if (!tree) return -1;
    tree->arena = arena_new();
    tree->back = open(".", O_RDONLY | O_DIRECTORY);
    strcpy(tree->root, "/tmp/voipcheck-XXXXXX");
    *state = tree;
    return tree->back >= 0 && mkdtemp(tree->root) ? 0 : -1;
}

typedef VEC(Str) StrVec;

// Empties and removes the folder: files first, folders in the reverse of the order in which they were found.
static void remove_tree(Arena *arena, const char *root) {
    StrVec folders = {0};
    VEC_PUSH(arena, &folders, str_from(root));
    for (uint32_t i = 0; i < folders.len; i++) {
        (void)chmod(folders.items[i].data, 0700);
        DIR *dir = opendir(folders.items[i].data);
        if (!dir) continue;
        for (struct dirent *entry = readdir(dir); entry; entry = readdir(dir)) {
            if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
            Str path = str_printf(arena, "%.*s/%s", STR_ARG(folders.items[i]), entry->d_name);
            struct stat info;
            if (lstat(path.data, &info) == 0 && S_ISDIR(info.st_mode))
                VEC_PUSH(arena, &folders, path);
            else
                (void)unlink(path.data);
        }
        closedir(dir);
    }
    while (folders.len)
        (void)rmdir(folders.items[--folders.len].data);
}

static int tear_down(void **state) {
    Tree *tree = *state;
    int status = fchdir(tree->back);
    close(tree->back);
    remove_tree(tree->arena, tree->root);
    arena_free(tree->arena);
    free(tree);
    return status;
}

static Project *open_one(const Tree *tree, const char *path) {
    const char *paths[] = {path};
    Project *project = project_open(tree->arena, NULL, paths, 1);
    assert_int_equal(project->error.len, 0);
    return project;
}

// The paths of all files, joined by '|'.
static const char *listing(const Tree *tree, const Project *project) {
    StrBuf buf;
    strbuf_init(&buf, tree->arena);
    for (uint32_t i = 0; i < project->file_count; i++) {
        if (i) strbuf_add_char(&buf, '|');
        strbuf_add(&buf, project->files[i].path);
    }
    return buf.data;
}

static const char *told(const Tree *tree, const IncompleteList *list) {
    StrBuf buf;
    strbuf_init(&buf, tree->arena);
    for (uint32_t i = 0; i < list->len; i++) {
        const Incomplete *item = &list->items[i];
        strbuf_printf(&buf, "%s%.*s:%u: %.*s", i ? "|" : "", STR_ARG(item->file), (unsigned)item->line,
                      STR_ARG(item->reason));
    }
    return buf.data;
}

static const ProjectFile *file_of(const Project *project, const char *path) {
    const ProjectFile *file = project_find(project, str_from(path));
    if (!file) fail_msg("%s is not in the project", path);
    return file;
}

// ------------------------------------------------------------------ the walk

static void files_are_sorted_and_known_by_kind(void **state) {
    Tree *tree = *state;
    const char *names[] = {"b/z.mm",      "a.swift",    "a/x.m", "a-b.h", "b/App.entitlements",
                           "b/p.pbxproj", "Info.plist", "q.pch", "r.hpp", "README",
                           "s.hh",        "t.m.txt"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        put(tree, names[i], "12345");
    Project *project = open_one(tree, tree->root);
    assert_string_equal(listing(tree, project),
                        "Info.plist|README|a-b.h|a.swift|a/x.m|b/App.entitlements|b/p.pbxproj"
                        "|b/z.mm|q.pch|r.hpp|s.hh|t.m.txt");
    assert_int_equal(file_of(project, "a.swift")->kind, PROJECT_SWIFT);
    assert_int_equal(file_of(project, "a/x.m")->kind, PROJECT_OBJC);
    assert_int_equal(file_of(project, "b/z.mm")->kind, PROJECT_OBJCXX);
    assert_int_equal(file_of(project, "a-b.h")->kind, PROJECT_HEADER);
    assert_int_equal(file_of(project, "q.pch")->kind, PROJECT_HEADER);
    assert_int_equal(file_of(project, "r.hpp")->kind, PROJECT_HEADER);
    assert_int_equal(file_of(project, "s.hh")->kind, PROJECT_HEADER);
    assert_int_equal(file_of(project, "Info.plist")->kind, PROJECT_PLIST);
    assert_int_equal(file_of(project, "b/App.entitlements")->kind, PROJECT_ENTITLEMENTS);
    assert_int_equal(file_of(project, "b/p.pbxproj")->kind, PROJECT_PBXPROJ);
    assert_int_equal(file_of(project, "t.m.txt")->kind, PROJECT_OTHER);
    assert_int_equal(file_of(project, "README")->size, 5);
    assert_null(project_find(project, STR("nothing")));
    assert_int_equal(project->incomplete.len, 0);
}

static void root_depends_on_what_is_given(void **state) {
    Tree *tree = *state;
    put(tree, "App/a.swift", "");
    put(tree, "App/Sub/b.swift", "");
    put(tree, "Lib/c.swift", "");
    put(tree, "here/d.swift", "");
    Project *file = open_one(tree, at(tree, "App/a.swift"));
    assert_string_equal(listing(tree, file), "a.swift");
    assert_string_equal(file->root.data, at(tree, "App"));
    assert_string_equal(listing(tree, open_one(tree, at(tree, "App//"))), "Sub/b.swift|a.swift");

    assert_int_equal(chdir(at(tree, "here")), 0);
    assert_string_equal(listing(tree, project_open(tree->arena, NULL, NULL, 0)), "d.swift");
    assert_int_equal(chdir(tree->root), 0);
    const char *several[] = {"./Lib/", "App/Sub/../Sub", at(tree, "App/a.swift"), "App//Sub/b.swift"};
    Project *project = project_open(tree->arena, NULL, several, 4);
    assert_string_equal(listing(tree, project), "App/Sub/b.swift|App/a.swift|Lib/c.swift");
    assert_string_equal(project->root.data, ".");
    assert_int_equal(chdir(at(tree, "here")), 0);
    const char *outside[] = {"../Lib", "."};
    project = project_open(tree->arena, NULL, outside, 2);
    assert_string_equal(listing(tree, project), "../Lib/c.swift|d.swift");
    assert_int_equal(chdir("/"), 0);
    const char *from_top[] = {at(tree, "Lib"), at(tree, "here/d.swift")};
    project = project_open(tree->arena, NULL, from_top, 2);
    assert_int_equal(project->file_count, 2);
    assert_string_equal(project->root_absolute.data, "/");
    assert_true(str_ends(project->files[0].path, STR("/Lib/c.swift")));
    assert_false(str_starts(project->files[0].path, STR("/")));
    assert_false(str_starts(project->files[0].path, STR("..")));

    assert_int_equal(chdir(at(tree, "here")), 0);
    project = project_open(tree->arena, NULL, outside, 2);
    Source source;
    IncompleteList list = {0};
    assert_true(project_read(project, file_of(project, "../Lib/c.swift"), tree->arena, &source, &list));
}

static void a_given_path_that_is_missing_is_an_error(void **state) {
    Tree *tree = *state;
    put(tree, "a.swift", "");
    const char *paths[] = {tree->root, at(tree, "nowhere")};
    Project *project = project_open(tree->arena, NULL, paths, 2);
    assert_string_equal(project->error.data, str_printf(tree->arena, "%s: does not exist", paths[1]).data);
    assert_int_equal(project->file_count, 0);
    const char *empty[] = {""};
    assert_true(project_open(tree->arena, NULL, empty, 1)->error.len > 0);
    assert_int_equal(mkfifo(at(tree, "pipe.swift"), 0644), 0);
    const char *pipe[] = {at(tree, "pipe.swift")};
    assert_true(
        str_ends(project_open(tree->arena, NULL, pipe, 1)->error, STR("neither a file nor a folder")));
}

static void any_name_is_a_name(void **state) {
    Tree *tree = *state;
    put(tree, "with space/it's \"x\".swift", "1");
    put(tree, "new\nline.swift", "2");
    put(tree, "<script>.m", "3");
    put(tree, "\xFF\xFE.h", "4");
    put(tree, "-rf", "5");
    Project *project = open_one(tree, tree->root);
    assert_string_equal(listing(tree, project),
                        "-rf|<script>.m|new\nline.swift|with space/it's \"x\".swift|\xFF\xFE.h");
    IncompleteList list = {0};
    for (uint32_t i = 0; i < project->file_count; i++) {
        Source source;
        assert_true(project_read(project, &project->files[i], tree->arena, &source, &list));
        assert_int_equal(source.text.len, 1);
    }
    assert_int_equal(list.len, 0);
}

static void build_output_and_repositories_are_left_out(void **state) {
    Tree *tree = *state;
    const char *names[] = {".git/a.swift",
                           "App/build/a.swift",
                           "DerivedData/a.swift",
                           "A.xcodeproj/xcuserdata/u/a.plist",
                           "A.xcodeproj/project.pbxproj",
                           ".build/debug/a.swift",
                           ".build/checkouts/Dep/a.swift",
                           "Carthage/Build/a.h",
                           "Carthage/Checkouts/Dep/a.m",
                           "Sub/.git",
                           "builder/a.swift",
                           "node_modules/index.swift",
                           "node_modules/call/ios/Call.m",
                           "node_modules/call/android/Call.h",
                           "node_modules/@s/p/src/ios/P.swift",
                           "node_modules/call/ios/node_modules/in/x.m",
                           "ios/node_modules/y/y.m"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        put(tree, names[i], "");
    assert_string_equal(listing(tree, open_one(tree, tree->root)),
                        ".build/checkouts/Dep/a.swift|A.xcodeproj/project.pbxproj|Carthage/Checkouts/Dep/a.m"
                        "|builder/a.swift|node_modules/@s/p/src/ios/P.swift|node_modules/call/ios/Call.m");
    // What is given by itself is taken, whatever its name.
    assert_string_equal(listing(tree, open_one(tree, at(tree, "App/build"))), "a.swift");
}

static void gitignore_is_respected(void **state) {
    Tree *tree = *state;
    put(tree, ".gitignore", "*.gen.swift\n/Local/\nPods/\nout/**\n!keep.gen.swift\n");
    put(tree, "a.gen.swift", "");
    put(tree, "Sub/keep.gen.swift", "");
    put(tree, "Local/a.swift", "");
    put(tree, "Sub/Local/a.swift", "");
    put(tree, "out/a.swift", "");
    put(tree, "Sub/.gitignore", "!b.gen.swift\n/only.m\n");
    put(tree, "Sub/b.gen.swift", "");
    put(tree, "Sub/c.gen.swift", "");
    put(tree, "Sub/only.m", "");
    put(tree, "Sub/In/only.m", "");
    // Pods are read in spite of the rules above them, and respect those inside.
    put(tree, "Pods/.gitignore", "drop.m\n");
    put(tree, "Pods/Dep/a.gen.swift", "");
    put(tree, "Pods/Dep/drop.m", "");
    // A repository of its own knows nothing of the rules above.
    put(tree, "Module/.git", "gitdir: elsewhere\n");
    put(tree, "Module/m.gen.swift", "");
    Project *project = open_one(tree, tree->root);
    assert_string_equal(listing(tree, project),
                        ".gitignore|Module/m.gen.swift|Pods/.gitignore|Pods/Dep/a.gen.swift"
                        "|Sub/.gitignore|Sub/In/only.m|Sub/Local/a.swift"
                        "|Sub/b.gen.swift|Sub/keep.gen.swift");
    assert_int_equal(project->incomplete.len, 0);

    const char *paths[] = {tree->root};
    const char *exclude[] = {"Pods/**", "*.m", ".git*", "Module/"};
    ProjectOptions options = {.exclude = exclude, .exclude_count = 4, .no_gitignore = true};
    assert_string_equal(listing(tree, project_open(tree->arena, &options, paths, 1)),
                        "Local/a.swift|Sub/Local/a.swift|Sub/b.gen.swift|Sub/c.gen.swift|Sub/keep.gen.swift"
                        "|a.gen.swift|out/a.swift");
}

// Rules that cannot be used are told, and nothing is left out because of them.
static void an_unusable_gitignore_is_told(void **state) {
    Tree *tree = *state;
    size_t len = (size_t)1024 * 1024 + 1;
    char *large = arena_alloc(tree->arena, len);
    memset(large, '#', len);
    memcpy(large, "*.m\n", 4);
    write_bytes(tree, "A/.gitignore", large, len);
    put(tree, "A/a.m", "");
    memset(large, 'x', 2000);
    memcpy(large, "*.m\n", 4);
    write_bytes(tree, "B/.gitignore", large, 2000);
    put(tree, "B/b.m", "");
    put(tree, "rules", "*.m\n");
    put(tree, "C/c.m", "");
    link_to(tree, "../rules", "C/.gitignore"); // git reads no rules through a link either
    Project *project = open_one(tree, tree->root);
    assert_non_null(project_find(project, STR("A/a.m")));
    assert_null(project_find(project, STR("B/b.m")));
    assert_non_null(project_find(project, STR("C/c.m")));
    assert_string_equal(told(tree, &project->incomplete),
                        "A/.gitignore:0: larger than the size limit"
                        "|B/.gitignore:2: pattern too long, or too many patterns: not used");
}

static void links_are_followed_within_the_tree_only(void **state) {
    Tree *tree = *state;
    put(tree, "outside/o.swift", "");
    put(tree, "in/a.swift", "a");
    put(tree, "in/note.txt", "");
    put(tree, "in/build/gen.swift", "gen");
    put(tree, "in/sub/b.swift", "");
    link_to(tree, "..", "in/sub/loop");
    link_to(tree, "self", "in/self");
    link_to(tree, "self.swift", "in/self.swift");
    link_to(tree, "../outside", "in/away");
    link_to(tree, "../outside/o.swift", "in/o.swift");
    link_to(tree, "../outside/o.swift", "in/o.txt");
    put(tree, "in2/n.swift", "");
    link_to(tree, "../in2/n.swift", "in/n.swift"); // beside the given folder, not in it
    link_to(tree, "nothing", "in/broken.m");
    link_to(tree, "nothing", "in/broken.txt");
    link_to(tree, "a.swift", "in/again.swift");
    link_to(tree, "note.txt", "in/note.m");
    link_to(tree, "build/gen.swift", "in/gen1.swift");
    link_to(tree, "build/gen.swift", "in/gen2.swift");
    link_to(tree, "sub", "in/again");       // read as sub: nothing is lost
    link_to(tree, "build", "in/generated"); // build is left out, so nothing of it is read
    link_to(tree, "../in2", "in/.git");
    Project *project = open_one(tree, at(tree, "in"));
    assert_string_equal(listing(tree, project), "a.swift|gen1.swift|note.m|note.txt|sub/b.swift");
    assert_string_equal(told(tree, &project->incomplete),
                        "away:0: symbolic link to a folder outside of the scanned tree, not followed"
                        "|broken.m:0: symbolic link to nothing"
                        "|generated:0: symbolic link to a folder that is left out elsewhere, not entered"
                        "|n.swift:0: symbolic link out of the scanned tree, not followed"
                        "|o.swift:0: symbolic link out of the scanned tree, not followed"
                        "|self.swift:0: too many symbolic links");
    assert_true(file_of(project, "gen1.swift")->is_link);
    Source source;
    IncompleteList list = {0};
    assert_true(project_read(project, file_of(project, "gen1.swift"), tree->arena, &source, &list));
    assert_true(str_eq_c(source.text, "gen"));
    // A given link is followed.
    link_to(tree, "in/sub", "given");
    assert_string_equal(listing(tree, open_one(tree, at(tree, "given"))), "b.swift");
}

static void special_files_are_not_opened(void **state) {
    Tree *tree = *state;
    put(tree, "a.swift", "");
    put(tree, "later.m", "");
    assert_int_equal(mkfifo(at(tree, "pipe.swift"), 0644), 0);
    assert_int_equal(mkfifo(at(tree, "pipe"), 0644), 0);
    link_to(tree, "pipe", "pipelink.h");
    Project *project = open_one(tree, tree->root);
    assert_string_equal(listing(tree, project), "a.swift|later.m");
    assert_string_equal(told(tree, &project->incomplete),
                        "pipe.swift:0: a FIFO, not a regular file|pipelink.h:0: not a regular file");
    // One that takes the place of a file after the walk does not block either.
    assert_int_equal(unlink(at(tree, "later.m")), 0);
    assert_int_equal(mkfifo(at(tree, "later.m"), 0644), 0);
    Source source;
    IncompleteList list = {0};
    assert_false(project_read(project, file_of(project, "later.m"), tree->arena, &source, &list));
    assert_string_equal(told(tree, &list), "later.m:0: not a regular file");
    assert_int_equal(source.text.len, 0);
    assert_int_equal(source.line_count, 1);
}

static void unreadable_and_vanished_are_told(void **state) {
    Tree *tree = *state;
    put(tree, "gone.swift", "");
    put(tree, "locked/a.swift", "");
    put(tree, "secret.swift", "");
    assert_int_equal(chmod(at(tree, "locked"), 0), 0);
    assert_int_equal(chmod(at(tree, "secret.swift"), 0), 0);
    Project *project = open_one(tree, tree->root);
    IncompleteList list = {0};
    Source source;
    assert_int_equal(unlink(at(tree, "gone.swift")), 0);
    assert_false(project_read(project, file_of(project, "gone.swift"), tree->arena, &source, &list));
    assert_string_equal(told(tree, &list), "gone.swift:0: does not exist");
    int fd = open(at(tree, "secret.swift"), O_RDONLY);
    if (fd >= 0) { // the superuser may read everything
        close(fd);
        skip();
    }
    assert_string_equal(told(tree, &project->incomplete), "locked:0: permission denied");
    list.len = 0;
    assert_false(project_read(project, file_of(project, "secret.swift"), tree->arena, &source, &list));
    assert_string_equal(told(tree, &list), "secret.swift:0: permission denied");
}

static void deep_trees_need_no_stack(void **state) {
    Tree *tree = *state;
    StrBuf path;
    strbuf_init(&path, tree->arena);
    for (int i = 0; i < 900; i++)
        strbuf_add_c(&path, "d/");
    strbuf_add_c(&path, "x.swift");
    put(tree, path.data, "");
    assert_string_equal(listing(tree, open_one(tree, tree->root)), path.data);
}

static void names_tell_third_party_and_tests(void **state) {
    (void)state;
    const char *third[] = {
        "Pods/A/a.m",           "x/Carthage/a.m",         "SourcePackages/checkouts/a.swift",
        ".build/checkouts/a.m", "node_modules/x/ios/a.m", "App/Vendor/a.m",
        "Third-Party/a.m",      "third_party/a.m",        "Vendored/a.m",
        "X.xcframework/ios/H.h"};
    const char *own[] = {"App/Pods.swift", "App/a.m",         "Vendoring/a.m",
                         "PodsApp/a.m",    "VendorsList/a.m", "Pods"};
    const char *test[] = {
        "AppTests/a.swift", "Tests/a.swift",      "App/CallTests.swift", "App/CallTest.swift",
        "Mocks/a.swift",    "App/CallMock.swift", "App/MockCall.swift",  "App/CallMock.generated.swift",
        "App/CallTests.m",  "__mocks__/a.m"};
    const char *real[] = {"App/Latest.swift",      "App/Mockingbird.swift", "Contests/a.swift",
                          "App/TestsHelper.swift", "App/CallMock.json",     "App/.swift",
                          "App/Hammock.swift"};
    for (size_t i = 0; i < sizeof third / sizeof *third; i++)
        if (!project_is_third_party(str_from(third[i]))) fail_msg("%s", third[i]);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (project_is_third_party(str_from(own[i]))) fail_msg("%s", own[i]);
    for (size_t i = 0; i < sizeof test / sizeof *test; i++)
        if (!project_is_test(str_from(test[i]))) fail_msg("%s", test[i]);
    for (size_t i = 0; i < sizeof real / sizeof *real; i++)
        if (project_is_test(str_from(real[i]))) fail_msg("%s", real[i]);
}

// Makes many files in two orders; the listings must be the same text.
static void order_does_not_depend_on_creation(void **state) {
    Tree *tree = *state;
    for (int i = 0; i < 200; i++) {
        put(tree, str_printf(tree->arena, "one/d%d/f%d.swift", i % 7, i).data, "");
        put(tree, str_printf(tree->arena, "two/d%d/f%d.swift", (199 - i) % 7, 199 - i).data, "");
    }
    Project *one = open_one(tree, at(tree, "one"));
    assert_int_equal(one->file_count, 200);
    assert_string_equal(listing(tree, one), listing(tree, open_one(tree, at(tree, "two"))));
}

int main(void) {
#define ON_TREE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        ON_TREE(files_are_sorted_and_known_by_kind),
        ON_TREE(root_depends_on_what_is_given),
        ON_TREE(a_given_path_that_is_missing_is_an_error),
        ON_TREE(any_name_is_a_name),
        ON_TREE(build_output_and_repositories_are_left_out),
        ON_TREE(gitignore_is_respected),
        ON_TREE(an_unusable_gitignore_is_told),
        ON_TREE(links_are_followed_within_the_tree_only),
        ON_TREE(special_files_are_not_opened),
        ON_TREE(unreadable_and_vanished_are_told),
        ON_TREE(deep_trees_need_no_stack),
        cmocka_unit_test(names_tell_third_party_and_tests),
        ON_TREE(order_does_not_depend_on_creation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
