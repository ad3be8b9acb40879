// SPDX-License-Identifier: MIT
#include "analyzer/cli/output.h"

#include "analyzer/base/leftover.h"
#include "analyzer/cli/cli.h"
#include "reports/text_line.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OUTPUT_CHUNK = 1 << 20 }; // some systems refuse writes of more than 2 GiB at once

void output_prepare(void) {
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF) (void)open("/dev/null", O_RDONLY); // takes the lowest
    struct sigaction ignore = {0};
    ignore.sa_handler = SIG_IGN;
    sigemptyset(&ignore.sa_mask);
    (void)sigaction(SIGPIPE, &ignore, NULL);
    leftover_watch_signals();
}

// Returns 0 or the errno of what went wrong.
static int write_all(int fd, Str text) {
    for (size_t done = 0; done < text.len;) {
        size_t chunk = text.len - done < OUTPUT_CHUNK ? text.len - done : OUTPUT_CHUNK;
        ssize_t written = write(fd, text.data + done, chunk);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        done += (size_t)written;
    }
    return 0;
}

void output_message(Str message) {
    Arena *arena = arena_new();
    StrBuf line;
    strbuf_init(&line, arena);
    strbuf_add_c(&line, "voipcheck: ");
    text_add_safe(&line, message);
    strbuf_add_char(&line, '\n');
    (void)write_all(STDERR_FILENO, strbuf_str(&line)); // there is nobody left to tell
    arena_free(arena);
}

static int fail(Arena *arena, const char *what, int error) {
    output_message(str_printf(arena, "cannot write %s: %s", what, strerror(error)));
    return CLI_EXIT_OUTPUT;
}

int output_stdout(Str text) {
    int error = write_all(STDOUT_FILENO, text);
    if (!error) return CLI_EXIT_OK;
    if (error == EPIPE) return CLI_EXIT_OUTPUT;
    Arena *arena = arena_new();
    int status = fail(arena, "standard output", error);
    arena_free(arena);
    return status;
}

// For what is no regular file: /dev/null, a pipe, a terminal.
static int write_directly(const char *path, Str text) {
    int fd = open(path, O_WRONLY | O_NOCTTY);
    if (fd < 0) return errno;
    int error = write_all(fd, text);
    if (close(fd) != 0 && !error) error = errno;
    return error;
}

// The mode that open() would have given. POSIX has no way to read the mask but to set it.
static mode_t default_mode(void) {
    mode_t mask = umask(0);
    (void)umask(mask);
    return (S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH) & ~mask;
}

static int fill_and_rename(int fd, const char *temporary, const char *path, mode_t mode, Str text) {
    int error = write_all(fd, text);
    // Else the new name could be there after a loss of power, and the content not. Not all file systems can.
    if (!error && fsync(fd) != 0 && errno != EINVAL && errno != ENOSYS && errno != ENOTSUP) error = errno;
    if (!error && fchmod(fd, mode) != 0) error = errno;
    if (close(fd) != 0 && !error) error = errno;
    if (!error && rename(temporary, path) != 0) error = errno;
    return error;
}

int output_file(Arena *arena, const char *path, Str text) {
    struct stat known;
    bool exists = stat(path, &known) == 0;
    int error;
    if (exists && !S_ISREG(known.st_mode)) {
        error = S_ISDIR(known.st_mode) ? EISDIR : write_directly(path, text);
        return error ? fail(arena, path, error) : CLI_EXIT_OK;
    }
    if (exists && access(path, W_OK) != 0) return fail(arena, path, errno); // renaming would not ask
    const char *slash = strrchr(path, '/');
    int folder = slash ? (int)(slash - path) + 1 : 0;
    Str name = str_printf(arena, "%.*s.voipcheck-XXXXXX", folder, path);
    char *temporary = arena_copy(arena, name.data, name.len);
    int fd = leftover_create(temporary);
    if (fd < 0) return fail(arena, path, errno);
    mode_t mode = exists ? known.st_mode & (S_IRWXU | S_IRWXG | S_IRWXO) : default_mode();
    error = fill_and_rename(fd, temporary, path, mode, text);
    if (!error) {
        leftover_forget(temporary);
        return CLI_EXIT_OK;
    }
    leftover_remove(temporary);
    return fail(arena, path, error);
}
