// SPDX-License-Identifier: MIT
// Reads the expectations out of comments:
//     // expect: VC101 missing-path        what the tool must say about this line
//     // expect-gap: VC101 missing-path    what it should say one day, and does not say yet
//     // expect-incomplete: word           an incomplete entry for this file whose reason has the word
//     // expect: no-handler                the whole entry has no handler
#include "tests/runner/runner.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { RULE_DIGITS = 3 };

bool is_rule_id(const char *word) {
    if (strncmp(word, "VC", 2) != 0 || strlen(word) != 2 + RULE_DIGITS) return false;
    for (size_t i = 2; i < 2 + RULE_DIGITS; i++)
        if (!isdigit((unsigned char)word[i])) return false;
    return true;
}

bool is_verdict(const char *word) {
    static const char *const verdicts[] = {"reports", "reports-unless-nil", "missing-path",
                                           "never",   "deferred",           "unverified"};
    for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++)
        if (strcmp(word, verdicts[i]) == 0) return true;
    return false;
}

// The line that is being read, and where what is found goes.
typedef struct Line {
    const char *full; // path of the file, for messages
    const char *file; // the same, relative to the entry
    int number;
    Expectations *out;
    Failures *failures;
} Line;

static void add(const Line *line, ExpectKind kind, bool gap, char *word) {
    Expectations *out = line->out;
    out->items = list_grow(out->items, out->count, &out->capacity, sizeof *out->items);
    out->items[out->count++] = (Expectation){kind, gap, text_copy(line->file), line->number, word};
}

static void add_word(const Line *line, bool gap, char *word) {
    if (is_rule_id(word)) {
        add(line, EXPECT_RULE, gap, word);
    } else if (is_verdict(word)) {
        add(line, EXPECT_VERDICT, gap, word);
    } else if (!gap && strcmp(word, "no-handler") == 0) {
        add(line, EXPECT_NO_HANDLER, false, word);
    } else {
        failures_add(line->failures, text_format("%s:%d: '%s' is neither a rule nor a verdict", line->full,
                                                 line->number, word));
        free(word);
    }
}

static bool separates(char c) { return c == ' ' || c == '\t' || c == ',' || c == '\r'; }

// The words after the colon, up to the end of the line or the next comment.
static void read_items(const Line *line, const char *text, const char *end, bool gap, bool incomplete) {
    size_t words = 0;
    for (const char *p = text; p < end;) {
        if (separates(*p)) {
            p++;
            continue;
        }
        const char *start = p;
        while (p < end && !separates(*p))
            p++;
        char *word = text_copy_n(start, (size_t)(p - start));
        words++;
        if (incomplete)
            add(line, EXPECT_INCOMPLETE, false, word);
        else
            add_word(line, gap, word);
    }
    if (words == 0)
        failures_add(line->failures,
                     text_format("%s:%d: an expectation without a word", line->full, line->number));
}

static const char *find_in(const char *from, const char *end, const char *needle) {
    size_t length = strlen(needle);
    for (const char *p = from; p + length <= end; p++)
        if (memcmp(p, needle, length) == 0) return p;
    return NULL;
}

static void read_line(const Line *line, const char *start, const char *end) {
    static const struct {
        const char *text;
        bool gap, incomplete;
    } heads[] = {
        {"expect:", false, false}, {"expect-gap:", true, false}, {"expect-incomplete:", false, true}};
    const char *comment = find_in(start, end, "//");
    while (comment != NULL) {
        const char *p = comment + 2;
        const char *next = find_in(p, end, "//");
        const char *stop = next != NULL ? next : end;
        while (p < stop && (*p == ' ' || *p == '\t'))
            p++;
        for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
            size_t length = strlen(heads[i].text);
            if ((size_t)(stop - p) < length || memcmp(p, heads[i].text, length) != 0) continue;
            read_items(line, p + length, stop, heads[i].gap, heads[i].incomplete);
        }
        comment = next;
    }
}

static void read_file_expectations(const char *full, const char *file, Expectations *out,
                                   Failures *failures) {
    size_t length = 0;
    char *data = file_read(full, &length);
    if (data == NULL) {
        failures_add(failures, text_format("%s: cannot be read", full));
        return;
    }
    const char *end = data + length;
    Line line = {.full = full, .file = file, .out = out, .failures = failures};
    for (const char *start = data; start < end;) {
        line.number++;
        const char *stop = memchr(start, '\n', (size_t)(end - start));
        if (stop == NULL) stop = end;
        read_line(&line, start, stop);
        start = stop + 1;
    }
    free(data);
}

static const char *base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

void expectations_read(const char *entry, Expectations *out, Failures *failures) {
    *out = (Expectations){0};
    if (!path_is_directory(entry)) {
        read_file_expectations(entry, base_name(entry), out, failures);
        return;
    }
    // Folders still to be read, relative to the entry; "" is the entry itself.
    NameList waiting = {0};
    waiting.names = list_grow(waiting.names, 0, &waiting.capacity, sizeof *waiting.names);
    waiting.names[waiting.count++] = text_copy("");
    while (waiting.count > 0) {
        char *folder = waiting.names[--waiting.count];
        char *path = text_format("%s%s%s", entry, *folder ? "/" : "", folder);
        NameList inside;
        if (!folder_list(path, &inside)) failures_add(failures, text_format("%s: cannot be read", path));
        for (size_t i = 0; i < inside.count; i++) {
            char *relative = text_format("%s%s%s", folder, *folder ? "/" : "", inside.names[i]);
            char *full = text_format("%s/%s", entry, relative);
            struct stat info = {0};
            if (lstat(full, &info) == 0 && S_ISDIR(info.st_mode)) {
                waiting.names =
                    list_grow(waiting.names, waiting.count, &waiting.capacity, sizeof *waiting.names);
                waiting.names[waiting.count++] = relative;
                relative = NULL;
            } else if (S_ISREG(info.st_mode)) {
                read_file_expectations(full, relative, out, failures);
            }
            free(relative);
            free(full);
        }
        name_list_free(&inside);
        free(path);
        free(folder);
    }
    name_list_free(&waiting);
}

void expectations_free(Expectations *expectations) {
    for (size_t i = 0; i < expectations->count; i++) {
        free(expectations->items[i].file);
        free(expectations->items[i].word);
    }
    free(expectations->items);
    *expectations = (Expectations){0};
}
