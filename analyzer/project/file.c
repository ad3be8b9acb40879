// SPDX-License-Identifier: MIT
#include "analyzer/project/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int open_retrying(const char *path, int flags) {
    int fd;
    do
        fd = open(path, flags);
    while (fd < 0 && errno == EINTR);
    return fd;
}

// Reads to the end of the file into a growing buffer; more than `limit` bytes are too many.
static int read_to_end(Arena *arena, int fd, size_t expected, uint64_t limit, char **data, size_t *len) {
    size_t cap = expected + 2; // one byte more than expected, so that the end is seen without growing
    char *buffer = arena_alloc(arena, cap);
    size_t used = 0;
    for (;;) {
        if (used + 1 >= cap) {
            char *larger = arena_alloc(arena, cap * 2);
            memcpy(larger, buffer, used);
            buffer = larger;
            cap *= 2;
        }
        ssize_t got = read(fd, buffer + used, cap - used - 1);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return errno;
        if (got == 0) break;
        used += (size_t)got;
        if (used > limit) return FILE_TOO_LARGE;
    }
    buffer[used] = '\0';
    *data = buffer;
    *len = used;
    return 0;
}

int file_read(Arena *arena, const char *path, bool follow, uint64_t limit, char **data, size_t *len) {
    int fd = open_retrying(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | (follow ? 0 : O_NOFOLLOW));
    if (fd < 0) return errno;
    struct stat info;
    int status = 0;
    if (fstat(fd, &info) != 0)
        status = errno;
    else if (!S_ISREG(info.st_mode))
        status = FILE_NOT_REGULAR;
    else if (info.st_size > 0 && (uint64_t)info.st_size > limit)
        status = FILE_TOO_LARGE;
    else
        status = read_to_end(arena, fd, info.st_size > 0 ? (size_t)info.st_size : 0, limit, data, len);
    close(fd);
    return status;
}

int file_read_head(Arena *arena, const char *path, bool follow, size_t most, char **data, size_t *len) {
    int fd = open_retrying(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | (follow ? 0 : O_NOFOLLOW));
    if (fd < 0) return errno;
    struct stat info;
    char *buffer = arena_alloc(arena, most + 1);
    size_t used = 0;
    int status = fstat(fd, &info) != 0 ? errno : S_ISREG(info.st_mode) ? 0 : FILE_NOT_REGULAR;
    while (status == 0 && used < most) {
        ssize_t got = read(fd, buffer + used, most - used);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) status = errno;
        if (got <= 0) break;
        used += (size_t)got;
    }
    close(fd);
    buffer[used] = '\0';
    *data = buffer;
    *len = used;
    return status;
}

Str file_reason(Arena *arena, int status) {
    switch (status) {
    case FILE_NOT_REGULAR:
        return STR("not a regular file");
    case FILE_TOO_LARGE:
        return STR("larger than the size limit");
    case ENOENT:
        return STR("does not exist");
    case ENOTDIR:
        return STR("does not exist: a part of the path is no folder");
    case EACCES:
    case EPERM:
        return STR("permission denied");
    case ELOOP:
        return STR("too many symbolic links");
    case ENAMETOOLONG:
        return STR("path too long");
    case EISDIR:
        return STR("is a folder");
    case EIO:
        return STR("input/output error");
    case EMFILE:
    case ENFILE:
        return STR("too many open files");
    default:
        return str_printf(arena, "system error %d", status);
    }
}
