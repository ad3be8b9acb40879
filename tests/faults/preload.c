// SPDX-License-Identifier: MIT
// Put before the C library (LD_PRELOAD, glibc): lets one call of a kind go wrong, so that what the program
// makes of it can be looked at. See tests/faults/run.sh, which builds and uses it.
//
//   FAULT=KIND:K[+][:HOW]   the K-th call of that kind fails (counted from 1; with +, all from there on)
//   FAULT_COUNTS=FILE       the calls of each kind are written there at the end, one `KIND N` a line
//   FAULT_SHUFFLE=SEED      folders are listed in another order
//   FAULT_SHORT=N           no read() or write() moves more than N bytes
//   FAULT_PAUSE=FILE        rename() creates FILE and waits until it is gone: time to send a signal
//   FAULT_GROW=FILE         the first read() of each file appends to FILE, or (FAULT_CUT=FILE) cuts FILE off
//
// Kinds: alloc, open (files and folders), read, write, rename, fsync, list (readdir), stat, thread. HOW: EIO,
// EMFILE, ENFILE, EACCES, ENOSPC, EPIPE, EINTR, ENOENT, ENOMEM; each kind has one that it fails with unless
// told.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { MAX_SHUFFLED = 4096 };

typedef enum Kind { ALLOC, OPEN, READ, WRITE, RENAME, FSYNC, LIST, STAT, THREAD, KINDS } Kind;

static const char *const NAMES[KINDS] = {"alloc", "open", "read", "write", "rename",
                                         "fsync", "list", "stat", "thread"};
static const int USUAL[KINDS] = {ENOMEM, EMFILE, EIO, ENOSPC, EIO, EIO, EIO, EACCES, EAGAIN};

static struct {
    bool ready, on_and_on, shuffle;
    Kind kind;
    unsigned long at;
    int error;
    size_t most; // bytes a read() or write() moves, 0: all
    unsigned seed;
} fault = {.kind = KINDS};
static atomic_ulong counts[KINDS];

static int error_called(const char *name) {
    static const struct {
        const char *name;
        int number;
    } errors[] = {{"EIO", EIO},       {"EMFILE", EMFILE}, {"ENFILE", ENFILE},
                  {"EACCES", EACCES}, {"ENOSPC", ENOSPC}, {"EPIPE", EPIPE},
                  {"EINTR", EINTR},   {"ENOENT", ENOENT}, {"ENOMEM", ENOMEM}};
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (strcmp(name, errors[i].name) == 0) return errors[i].number;
    return EIO;
}

__attribute__((constructor)) static void start(void) {
    const char *given = getenv("FAULT"), *most = getenv("FAULT_SHORT"), *seed = getenv("FAULT_SHUFFLE");
    if (most) fault.most = strtoul(most, NULL, 10);
    if (seed) fault.seed = (unsigned)strtoul(seed, NULL, 10);
    fault.shuffle = seed != NULL;
    for (Kind kind = 0; given && kind < KINDS; kind++) {
        size_t len = strlen(NAMES[kind]);
        if (strncmp(given, NAMES[kind], len) != 0 || given[len] != ':') continue;
        char *rest;
        fault.at = strtoul(given + len + 1, &rest, 10);
        fault.on_and_on = *rest == '+';
        if (fault.on_and_on) rest++;
        fault.error = *rest == ':' ? error_called(rest + 1) : USUAL[kind];
        fault.kind = kind;
    }
    fault.ready = true;
}

__attribute__((destructor)) static void finish(void) {
    const char *path = getenv("FAULT_COUNTS");
    fault.ready = false;
    FILE *out = path ? fopen(path, "w") : NULL;
    for (Kind kind = 0; out && kind < KINDS; kind++)
        fprintf(out, "%s %lu\n", NAMES[kind], atomic_load(&counts[kind]));
    if (out) fclose(out);
}

// Counts a call; true, with errno set, when it is to fail.
static bool fails(Kind kind) {
    if (!fault.ready) return false;
    unsigned long now = atomic_fetch_add(&counts[kind], 1) + 1;
    if (kind != fault.kind || !(now == fault.at || (fault.on_and_on && now > fault.at))) return false;
    errno = fault.error;
    return true;
}

// What is put before: its type is that of the function.
#define REAL(name) ((__typeof__(&name))(uintptr_t)dlsym(RTLD_NEXT, #name))

#ifndef FAULT_NO_ALLOC // a sanitizer has functions of its own for memory
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

void *malloc(size_t size) { return fails(ALLOC) ? NULL : __libc_malloc(size); }

void *calloc(size_t count, size_t size) { return fails(ALLOC) ? NULL : __libc_calloc(count, size); }

void *realloc(void *old, size_t size) { return fails(ALLOC) ? NULL : __libc_realloc(old, size); }
#endif

// ------------------------------------------------------------------------------------------------ opening

#define MODE_OF(flags)                                                                                       \
    mode_t mode = 0;                                                                                         \
    if ((flags)&O_CREAT) {                                                                                   \
        va_list args;                                                                                        \
        va_start(args, flags);                                                                               \
        mode = va_arg(args, mode_t);                                                                         \
        va_end(args);                                                                                        \
    }

int open(const char *path, int flags, ...) {
    MODE_OF(flags)
    return fails(OPEN) ? -1 : REAL(open)(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    MODE_OF(flags)
    return fails(OPEN) ? -1 : REAL(open64)(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...) {
    MODE_OF(flags)
    return fails(OPEN) ? -1 : REAL(openat)(folder, path, flags, mode);
}

FILE *fopen(const char *path, const char *mode) { return fails(OPEN) ? NULL : REAL(fopen)(path, mode); }

DIR *opendir(const char *path) { return fails(OPEN) ? NULL : REAL(opendir)(path); }

DIR *fdopendir(int fd) { return fails(OPEN) ? NULL : REAL(fdopendir)(fd); }

int mkstemp(char *name) { return fails(OPEN) ? -1 : REAL(mkstemp)(name); }

int stat(const char *path, struct stat *info) { return fails(STAT) ? -1 : REAL(stat)(path, info); }

int lstat(const char *path, struct stat *info) { return fails(STAT) ? -1 : REAL(lstat)(path, info); }

int fstat(int fd, struct stat *info) { return fails(STAT) ? -1 : REAL(fstat)(fd, info); }

// ------------------------------------------------------------------------------------- reading and writing

static void change_files(void) {
    const char *grow = getenv("FAULT_GROW"), *cut = getenv("FAULT_CUT");
    if (cut && truncate(cut, 10) != 0) return;
    int fd = grow ? REAL(open)(grow, O_WRONLY | O_APPEND) : -1;
    if (fd < 0) return;
    (void)!REAL(write)(fd, "// more\n", 8);
    close(fd);
}

ssize_t read(int fd, void *buffer, size_t size) {
    if (fails(READ)) return -1;
    if (fault.ready) change_files();
    return REAL(read)(fd, buffer, fault.most && size > fault.most ? fault.most : size);
}

// The C library's own reading passes read() by: it is made to meet a folder, which cannot be read.
size_t fread(void *buffer, size_t size, size_t count, FILE *in) {
    if (fails(READ) && errno != EINTR) {
        int folder = REAL(open)("/", O_RDONLY | O_DIRECTORY);
        if (folder >= 0 && dup2(folder, fileno(in)) >= 0) close(folder);
    }
    return REAL(fread)(buffer, size, count, in);
}

ssize_t write(int fd, const void *buffer, size_t size) {
    if (fails(WRITE)) return -1;
    return REAL(write)(fd, buffer, fault.most && size > fault.most ? fault.most : size);
}

int fsync(int fd) { return fails(FSYNC) ? -1 : REAL(fsync)(fd); }

int rename(const char *from, const char *to) {
    const char *pause = getenv("FAULT_PAUSE");
    if (fails(RENAME)) return -1;
    if (pause) {
        int fd = REAL(open)(pause, O_WRONLY | O_CREAT, 0600);
        if (fd >= 0) close(fd);
        struct timespec moment = {.tv_nsec = 10000000};
        for (int i = 0; i < 1000 && access(pause, F_OK) == 0; i++)
            nanosleep(&moment, NULL);
    }
    return REAL(rename)(from, to);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *), void *ctx) {
    return fails(THREAD) ? fault.error : REAL(pthread_create)(thread, attributes, run, ctx);
}

// ------------------------------------------------------------------------------------------------- folders

static struct {
    DIR *dir;
    size_t next, len;
    struct dirent entries[MAX_SHUFFLED];
} shuffled;

static void read_shuffled(DIR *dir) {
    shuffled.dir = dir;
    shuffled.next = shuffled.len = 0;
    const struct dirent *entry;
    while (shuffled.len < MAX_SHUFFLED && (entry = REAL(readdir)(dir)))
        memcpy(&shuffled.entries[shuffled.len++], entry, entry->d_reclen);
    unsigned long random = fault.seed + 1;
    for (size_t i = shuffled.len; i > 1; i--) {
        random = random * 6364136223846793005UL + 1442695040888963407UL;
        size_t other = (random >> 33) % i;
        struct dirent swap = shuffled.entries[i - 1];
        shuffled.entries[i - 1] = shuffled.entries[other];
        shuffled.entries[other] = swap;
    }
}

struct dirent *readdir(DIR *dir) {
    if (fails(LIST)) return NULL;
    if (!fault.shuffle) return REAL(readdir)(dir);
    if (dir != shuffled.dir) read_shuffled(dir);
    return shuffled.next < shuffled.len ? &shuffled.entries[shuffled.next++] : NULL;
}

int closedir(DIR *dir) {
    if (dir == shuffled.dir) shuffled.dir = NULL;
    return REAL(closedir)(dir);
}
