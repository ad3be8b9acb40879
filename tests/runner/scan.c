// SPDX-License-Identifier: MIT
// Runs the voipcheck binary on one entry and reads its JSON (schema 1).
#include "tests/runner/runner.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SCAN_SECONDS = 60, EXEC_FAILED = 127, SHOWN_OUTPUT = 400 };

// The first item of an array; NULL when it is empty or there is none.
static const cJSON *first_of(const cJSON *array) { return array != NULL ? array->child : NULL; }

// An open temporary file that has no name any more; -1 when none can be made.
static int open_unnamed(void) {
    const char *folder = getenv("TMPDIR");
    char *name = text_format("%s/voipcheck-fixture-XXXXXX", folder != NULL && *folder ? folder : "/tmp");
    int fd = mkstemp(name);
    if (fd >= 0) unlink(name);
    free(name);
    return fd;
}

static char *read_from_start(int fd) {
    size_t capacity = 1 << 14, used = 0;
    char *data = check_alloc(malloc(capacity + 1));
    if (lseek(fd, 0, SEEK_SET) == 0) {
        ssize_t got;
        while ((got = read(fd, data + used, capacity - used)) > 0) {
            used += (size_t)got;
            if (used < capacity) continue;
            capacity *= 2;
            data = check_alloc(realloc(data, capacity + 1));
        }
    }
    data[used] = '\0';
    return data;
}

// The child: an alarm set before exec stays set, so a scan that hangs is ended by SIGALRM.
static void run_child(char *const *command, int out, int err) {
    int null = open("/dev/null", O_RDONLY);
    if (null < 0 || dup2(null, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0 ||
        dup2(err, STDERR_FILENO) < 0)
        _exit(EXEC_FAILED);
    alarm(SCAN_SECONDS);
    execv(command[0], command);
    _exit(EXEC_FAILED);
}

// The process's wait status, or -1 with a failure added.
static int run_command(char *const *command, int out, int err, Failures *failures) {
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) run_child(command, out, err);
    int status = 0;
    pid_t ended = child;
    if (child > 0) do
            ended = waitpid(child, &status, 0);
        while (ended < 0 && errno == EINTR);
    if (child < 0 || ended < 0) {
        failures_add(failures, text_format("cannot run %s: %s", command[0], strerror(errno)));
        return -1;
    }
    return status;
}

static char *field_text(const cJSON *object, const char *name) {
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, name));
    return text_copy(text != NULL ? text : "");
}

static int field_int(const cJSON *object, const char *name) {
    const cJSON *number = cJSON_GetObjectItemCaseSensitive(object, name);
    return cJSON_IsNumber(number) ? number->valueint : 0;
}

static void read_handlers(const cJSON *array, ScanResult *out) {
    size_t capacity = 0;
    for (const cJSON *item = first_of(array); item != NULL; item = item->next) {
        out->handlers = list_grow(out->handlers, out->handler_count, &capacity, sizeof *out->handlers);
        out->handlers[out->handler_count++] = (Handler){.file = field_text(item, "file"),
                                                        .line = field_int(item, "line"),
                                                        .symbol = field_text(item, "symbol"),
                                                        .verdict = field_text(item, "verdict")};
    }
}

static void read_findings(const cJSON *array, ScanResult *out) {
    size_t capacity = 0;
    for (const cJSON *item = first_of(array); item != NULL; item = item->next) {
        out->findings = list_grow(out->findings, out->finding_count, &capacity, sizeof *out->findings);
        out->findings[out->finding_count++] = (Finding){.rule = field_text(item, "rule"),
                                                        .severity = field_text(item, "severity"),
                                                        .confidence = field_text(item, "confidence"),
                                                        .file = field_text(item, "file"),
                                                        .line = field_int(item, "line"),
                                                        .symbol = field_text(item, "symbol"),
                                                        .message = field_text(item, "message")};
    }
}

static void read_routes(const cJSON *array, ScanResult *out) {
    size_t capacity = 0;
    for (const cJSON *item = first_of(array); item != NULL; item = item->next) {
        out->routes = list_grow(out->routes, out->route_count, &capacity, sizeof *out->routes);
        out->routes[out->route_count++] = (Route){.file = field_text(item, "file"),
                                                  .line = field_int(item, "line"),
                                                  .trigger = field_text(item, "trigger"),
                                                  .channel = field_text(item, "channel"),
                                                  .verdict = field_text(item, "verdict")};
    }
}

static void read_incomplete(const cJSON *array, ScanResult *out) {
    size_t capacity = 0;
    for (const cJSON *item = first_of(array); item != NULL; item = item->next) {
        out->incomplete =
            list_grow(out->incomplete, out->incomplete_count, &capacity, sizeof *out->incomplete);
        out->incomplete[out->incomplete_count++] =
            (Incomplete){.file = field_text(item, "file"), .reason = field_text(item, "reason")};
    }
}

static bool read_result(const char *entry, const char *text, ScanResult *out, Failures *failures) {
    cJSON *root = cJSON_Parse(text);
    const cJSON *handlers = cJSON_GetObjectItemCaseSensitive(root, "handlers");
    const cJSON *findings = cJSON_GetObjectItemCaseSensitive(root, "findings");
    const cJSON *incomplete = cJSON_GetObjectItemCaseSensitive(root, "incomplete");
    bool valid = cJSON_IsArray(handlers) && cJSON_IsArray(findings) && cJSON_IsArray(incomplete) &&
                 field_int(root, "schema") == 1;
    if (valid) {
        read_handlers(handlers, out);
        read_findings(findings, out);
        read_routes(cJSON_GetObjectItemCaseSensitive(root, "routes"), out);
        read_incomplete(incomplete, out);
    } else {
        failures_add(failures,
                     text_format("%s: no result of schema 1 on standard output (exit status %d): %.*s", entry,
                                 out->exit_status, SHOWN_OUTPUT, text));
    }
    cJSON_Delete(root);
    return valid;
}

// What the command prints, with its exit status; NULL, with a failure added, when it does not end by itself.
static char *printed_by(char *const *command, const char *entry, int *exit_status, char **complaint,
                        Failures *failures) {
    char *text = NULL;
    int out_fd = open_unnamed(), err_fd = open_unnamed();
    *complaint = NULL;
    if (out_fd < 0 || err_fd < 0) {
        failures_add(failures, text_format("%s: no temporary file: %s", entry, strerror(errno)));
    } else {
        int status = run_command(command, out_fd, err_fd, failures);
        *complaint = read_from_start(err_fd);
        if (status >= 0 && WIFSIGNALED(status)) {
            failures_add(failures, text_format("%s: voipcheck ended by signal %d: %.*s", entry,
                                               WTERMSIG(status), SHOWN_OUTPUT, *complaint));
        } else if (status >= 0 && WEXITSTATUS(status) == EXEC_FAILED) {
            failures_add(failures, text_format("%s: %s cannot be run", entry, command[0]));
        } else if (status >= 0) {
            *exit_status = WEXITSTATUS(status);
            text = read_from_start(out_fd);
        }
    }
    if (out_fd >= 0) close(out_fd);
    if (err_fd >= 0) close(err_fd);
    return text;
}

bool scan_run(const char *voipcheck, const char *entry, ScanResult *out, Failures *failures) {
    char words[][9] = {"scan", "--format", "json"};
    char *program = text_copy(voipcheck), *path = text_copy(entry), *complaint;
    char *const command[] = {program, words[0], words[1], words[2], path, NULL};
    *out = (ScanResult){0};
    char *text = printed_by(command, entry, &out->exit_status, &complaint, failures);
    bool valid = text != NULL && read_result(entry, text, out, failures);
    if (text != NULL && !valid && *complaint)
        failures_add(failures, text_format("%s: it says: %.*s", entry, SHOWN_OUTPUT, complaint));
    free(complaint);
    free(text);
    free(path);
    free(program);
    return valid;
}

char *fix_run(const char *voipcheck, const char *entry, Failures *failures) {
    char word[] = "fix";
    char *program = text_copy(voipcheck), *path = text_copy(entry), *complaint;
    char *const command[] = {program, word, path, NULL};
    int status = 0;
    char *text = printed_by(command, entry, &status, &complaint, failures);
    if (text != NULL && status > 1)
        failures_add(failures,
                     text_format("%s: fix ends with %d: %.*s", entry, status, SHOWN_OUTPUT, complaint));
    free(complaint);
    free(path);
    free(program);
    return text;
}

void scan_free(ScanResult *result) {
    for (size_t i = 0; i < result->handler_count; i++) {
        free(result->handlers[i].file);
        free(result->handlers[i].symbol);
        free(result->handlers[i].verdict);
    }
    for (size_t i = 0; i < result->finding_count; i++) {
        Finding *finding = &result->findings[i];
        free(finding->rule);
        free(finding->severity);
        free(finding->confidence);
        free(finding->file);
        free(finding->symbol);
        free(finding->message);
    }
    for (size_t i = 0; i < result->incomplete_count; i++) {
        free(result->incomplete[i].file);
        free(result->incomplete[i].reason);
    }
    for (size_t i = 0; i < result->route_count; i++) {
        free(result->routes[i].file);
        free(result->routes[i].trigger);
        free(result->routes[i].channel);
        free(result->routes[i].verdict);
    }
    free(result->routes);
    free(result->handlers);
    free(result->findings);
    free(result->incomplete);
    *result = (ScanResult){0};
}
