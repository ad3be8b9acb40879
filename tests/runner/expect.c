// SPDX-License-Identifier: MIT
// Reads the expectations out of comments:
//     // expect: VC101 missing-path        what the tool must say about this line
//     // expect: VC106/warning/possible    the finding must have this severity and this confidence
//     // expect-gap: VC101 missing-path    what it should say one day, and does not say yet
//     // expect-incomplete: word           an incomplete entry for this file whose reason has the word
//     // expect: no-handler                the whole entry has no handler
//     # expect: route-ok                   a push route of a server stands here and has this verdict
//     # expect: route-violation/message/voip  and its trigger is this, its channel that
// A comment may be written as // … , # … , /* … */ or <!-- … -->. For files that have no comments the file
// expect.txt in the entry's folder says the same with a place in front: `Podfile.lock:12: expect: VC604`.
#include "tests/runner/runner.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { RULE_DIGITS = 3, LINE_MAX_NUMBER = 10000000 };

bool is_rule_id(const char *word) {
    if (strncmp(word, "own-", 4) == 0) return true; // of a fixture's own .voipcheck.json
    if (strncmp(word, "VC", 2) != 0 || strlen(word) != 2 + RULE_DIGITS) return false;
    for (size_t i = 2; i < 2 + RULE_DIGITS; i++)
        if (!isdigit((unsigned char)word[i])) return false;
    return true;
}

static bool is_one_of(const char *word, const char *const *words) {
    for (; *words != NULL; words++)
        if (strcmp(word, *words) == 0) return true;
    return false;
}

bool is_verdict(const char *word) {
    static const char *const verdicts[] = {
        "reports", "reports-unless-nil", "missing-path", "never", "deferred", "unverified", NULL};
    return is_one_of(word, verdicts);
}

bool is_severity(const char *word) {
    static const char *const severities[] = {"error", "warning", "note", NULL};
    return is_one_of(word, severities);
}

bool is_confidence(const char *word) {
    static const char *const confidences[] = {"certain", "likely", "possible", NULL};
    return is_one_of(word, confidences);
}

bool is_route_verdict(const char *word) {
    static const char *const verdicts[] = {"ok", "violation", "undecided", NULL};
    return is_one_of(word, verdicts);
}

bool is_route_trigger(const char *word) {
    static const char *const triggers[] = {"call", "message", "other", "unknown", NULL};
    return is_one_of(word, triggers);
}

bool is_route_channel(const char *word) {
    static const char *const channels[] = {"voip", "alert", "background", "unknown", NULL};
    return is_one_of(word, channels);
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
    out->items[out->count++] = (Expectation){
        .kind = kind, .gap = gap, .file = text_copy(line->file), .line = line->number, .word = word};
}

static void set_once(const Line *line, char **out, const char *word) {
    if (*out != NULL)
        failures_add(line->failures, text_format("%s:%d: '%s' beside '%s': one of them is wanted", line->full,
                                                 line->number, word, *out));
    free(*out);
    *out = text_copy(word);
}

// What stands behind a rule's id, each after a slash: a severity, a confidence, or both. `details` is
// changed.
static void add_details(const Line *line, char *details) {
    Expectation *expectation = &line->out->items[line->out->count - 1];
    while (details != NULL) {
        char *next = strchr(details, '/');
        if (next != NULL) *next++ = '\0';
        if (is_severity(details))
            set_once(line, &expectation->severity, details);
        else if (is_confidence(details))
            set_once(line, &expectation->confidence, details);
        else
            failures_add(line->failures, text_format("%s:%d: '%s' is neither a severity nor a confidence",
                                                     line->full, line->number, details));
        details = next;
    }
}

static const char route_prefix[] = "route-";

// Behind a route's verdict: what triggers it, then its channel. `details` is changed.
static void add_route_details(const Line *line, char *details) {
    Expectation *expectation = &line->out->items[line->out->count - 1];
    char *channel = strchr(details, '/');
    if (channel != NULL) *channel++ = '\0';
    if (!is_route_trigger(details))
        failures_add(line->failures, text_format("%s:%d: '%s' is no trigger of a push route", line->full,
                                                 line->number, details));
    if (channel != NULL && !is_route_channel(channel))
        failures_add(line->failures, text_format("%s:%d: '%s' is no channel of a push route", line->full,
                                                 line->number, channel));
    expectation->trigger = text_copy(details);
    if (channel != NULL) expectation->channel = text_copy(channel);
}

// Whether the word is the verdict of a push route: it is added then. What is behind a slash is cut off.
static bool add_route(const Line *line, bool gap, char *word) {
    const size_t prefix = sizeof route_prefix - 1;
    if (strncmp(word, route_prefix, prefix) != 0) return false;
    char *slash = strchr(word, '/');
    if (slash != NULL) *slash = '\0';
    bool fits = is_route_verdict(word + prefix);
    if (fits) {
        add(line, EXPECT_ROUTE, gap, text_copy(word + prefix));
        if (slash != NULL) add_route_details(line, slash + 1);
        free(word);
    } else if (slash != NULL) {
        *slash = '/';
    }
    return fits;
}

static void add_word(const Line *line, bool gap, char *word) {
    if (add_route(line, gap, word)) return;
    char *slash = strchr(word, '/');
    if (slash != NULL) *slash = '\0';
    if (is_rule_id(word)) {
        add(line, EXPECT_RULE, gap, word);
        if (slash != NULL) add_details(line, slash + 1);
        return;
    }
    if (slash != NULL) *slash = '/';
    if (is_verdict(word)) {
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

// The words after the colon, up to the end of the comment or the next one.
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

typedef struct Comment {
    const char *open, *close; // close: NULL when only the line ends it
} Comment;

static const Comment comments[] = {{"//", NULL}, {"#", NULL}, {"/*", "*/"}, {"<!--", "-->"}};

// The first comment after `from` and before `end`: *text is what follows its sign. NULL when there is none.
static const Comment *next_comment(const char *from, const char *end, const char **start, const char **text) {
    const Comment *first = NULL;
    for (size_t i = 0; i < sizeof comments / sizeof *comments; i++) {
        const char *found = find_in(from, end, comments[i].open);
        if (found == NULL || (first != NULL && found >= *start)) continue;
        first = &comments[i];
        *start = found;
        *text = found + strlen(comments[i].open);
    }
    return first;
}

// Reads `text` if it starts with one of the words for expectations.
static bool read_expectation(const Line *line, const char *text, const char *end) {
    static const struct {
        const char *text;
        bool gap, incomplete;
    } heads[] = {
        {"expect:", false, false}, {"expect-gap:", true, false}, {"expect-incomplete:", false, true}};
    while (text < end && (*text == ' ' || *text == '\t'))
        text++;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        size_t length = strlen(heads[i].text);
        if ((size_t)(end - text) < length || memcmp(text, heads[i].text, length) != 0) continue;
        read_items(line, text + length, end, heads[i].gap, heads[i].incomplete);
        return true;
    }
    return false;
}

static void read_line(const Line *line, const char *start, const char *end) {
    const char *at = start, *sign = NULL, *text = NULL;
    const Comment *comment;
    while ((comment = next_comment(at, end, &sign, &text)) != NULL) {
        const char *next_sign = NULL, *next_text = NULL;
        const char *stop = comment->close != NULL ? find_in(text, end, comment->close) : NULL;
        if (stop == NULL) stop = next_comment(text, end, &next_sign, &next_text) != NULL ? next_sign : end;
        (void)read_expectation(line, text, stop);
        at = text;
    }
}

// A line of expect.txt: PATH:LINE: expectation. Empty lines and those that start with # say nothing.
static void read_side_line(Line line, const char *start, const char *end) {
    while (end > start && separates(end[-1]))
        end--;
    if (start == end || *start == '#') return;
    for (const char *p = start; p < end; p++) {
        if (*p != ':' || p + 1 == end || !isdigit((unsigned char)p[1])) continue;
        const char *text = p + 1;
        int number = 0;
        while (text < end && isdigit((unsigned char)*text) && number < LINE_MAX_NUMBER)
            number = number * 10 + (*text++ - '0');
        if (text == end || *text != ':') continue;
        char *file = text_copy_n(start, (size_t)(p - start));
        line.file = file;
        line.number = number;
        bool read = read_expectation(&line, text + 1, end);
        free(file);
        if (read) return;
    }
    failures_add(line.failures, text_format("%s:%d: PATH:LINE: expect: WORD is wanted, not '%.*s'", line.full,
                                            line.number, (int)(end - start), start));
}

static void read_file_expectations(const char *full, const char *file, bool side, Expectations *out,
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
        if (side)
            read_side_line(line, start, stop);
        else
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
        read_file_expectations(entry, base_name(entry), false, out, failures);
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
        if (!folder_list(path, true, &inside))
            failures_add(failures, text_format("%s: cannot be read", path));
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
                bool side = strcmp(relative, "expect.txt") == 0;
                read_file_expectations(full, relative, side, out, failures);
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
        free(expectations->items[i].severity);
        free(expectations->items[i].confidence);
        free(expectations->items[i].trigger);
        free(expectations->items[i].channel);
    }
    free(expectations->items);
    *expectations = (Expectations){0};
}
