// SPDX-License-Identifier: MIT
#include "tests/oracle/oracle.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATH_SIZE = 4096, READ_SIZE = 65536 };

static bool complain(const char *what, const char *path) {
    fprintf(stderr, "oracle: %s %s: %s\n", what, path, strerror(errno));
    return false;
}

bool files_make_directory(const char *path) {
    struct stat status;
    if (mkdir(path, 0777) == 0) return true;
    if (errno == EEXIST && stat(path, &status) == 0 && S_ISDIR(status.st_mode)) return true;
    return complain("cannot make", path);
}

static bool join(char path[PATH_SIZE], const char *directory, Str name) {
    int len = snprintf(path, PATH_SIZE, "%s/%.*s", directory, STR_ARG(name));
    if (len > 0 && len < PATH_SIZE) return true;
    errno = ENAMETOOLONG;
    return complain("cannot use", directory);
}

bool files_write(const char *directory, Str name, Str text) {
    char path[PATH_SIZE];
    if (!join(path, directory, name)) return false;
    FILE *file = fopen(path, "wb");
    if (!file) return complain("cannot write", path);
    bool is_written = fwrite(text.data, 1, text.len, file) == text.len;
    if (fclose(file) != 0) is_written = false;
    return is_written || complain("cannot write", path);
}

static bool read_all(int from, StrBuf *text) {
    char chunk[READ_SIZE];
    for (;;) {
        ssize_t len = read(from, chunk, sizeof chunk);
        if (len == 0) return true;
        if (len > 0)
            strbuf_add(text, (Str){chunk, (size_t)len});
        else if (errno != EINTR)
            return false;
    }
}

static void run_child(const char *voipcheck, const char *directory, int output) {
    if (dup2(output, STDOUT_FILENO) < 0) _exit(127);
    execlp(voipcheck, voipcheck, "scan", "--format", "json", "--fail-on", "never", directory, (char *)NULL);
    complain("cannot run", voipcheck);
    _exit(127);
}

// 0 and 1 are results with and without findings, 3 is one that says what it could not read.
static bool is_result(int status, const char *voipcheck) {
    if (WIFSIGNALED(status)) {
        fprintf(stderr, "oracle: %s was ended by signal %d\n", voipcheck, WTERMSIG(status));
        return false;
    }
    int code = WEXITSTATUS(status);
    if (code == 0 || code == 1 || code == 3) return true;
    fprintf(stderr, "oracle: %s exits with status %d\n", voipcheck, code);
    return false;
}

Str files_scan(Arena *arena, const char *voipcheck, const char *directory) {
    int ends[2];
    StrBuf text;
    strbuf_init(&text, arena);
    if (pipe(ends) != 0) {
        complain("cannot make a pipe to", voipcheck);
        return STR_NONE;
    }
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        run_child(voipcheck, directory, ends[1]);
    }
    close(ends[1]);
    bool is_read = child > 0 && read_all(ends[0], &text);
    close(ends[0]);
    int status = 0;
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!is_read) {
        complain("cannot run", voipcheck);
        return STR_NONE;
    }
    return is_result(status, voipcheck) ? strbuf_str(&text) : STR_NONE;
}

void files_remove(const char *directory) {
    DIR *entries = opendir(directory);
    if (!entries) return;
    for (struct dirent *entry; (entry = readdir(entries)) != NULL;) {
        char path[PATH_SIZE];
        if (entry->d_name[0] != '.' && join(path, directory, str_from(entry->d_name))) unlink(path);
    }
    closedir(entries);
    rmdir(directory);
}
