// SPDX-License-Identifier: MIT
// What users and their tools write for us: configuration, rules, baselines, comments, diffs, results.
#include "tests/fuzz/fuzz.h"

#include "analyzer/checks/directives.h"
#include "analyzer/cli/baseline_file.h"
#include "analyzer/cli/config.h"
#include "analyzer/cli/earlier.h"
#include "analyzer/cli/results_file.h"
#include "analyzer/dependencies/version.h"
#include "analyzer/findings/changes.h"
#include "analyzer/findings/unified_diff.h"
#include "analyzer/lsp/frame.h"
#include "analyzer/lsp/position.h"
#include "analyzer/project/compile_commands.h"
#include "analyzer/project/ignore.h"
#include "analyzer/rules_db/obligation.h"
#include "analyzer/rules_db/pattern.h"
#include "analyzer/servers/version.h"
#include "analyzer/toolchain/pins.h"
#include "reports/report.h"

#include <string.h>

// What is refused says why; what is taken says nothing.
static bool check_answer(bool taken, Str error) {
    fuzz_touch(error);
    fuzz_check(taken || error.len, "what is refused has a reason");
    return taken;
}

void fuzz_directive(Arena *arena, Str input) {
    Str line;
    while (fuzz_next_line(&input, &line)) {
        DirectiveText text = directive_text_read(arena, fuzz_data()->rules, line);
        for (uint32_t i = 0; i < text.rule_count; i++)
            fuzz_touch(text.rules[i]);
        fuzz_touch(text.reason);
        fuzz_touch(text.until);
        fuzz_touch(text.mistake);
        fuzz_check(text.mistake.len || text.rule_count, "a directive speaks of a rule, or is mistaken");
    }
}

// Only JSON adds to the rules, which takes a copy of its own: all others can do with the ones that are there.
static bool is_json(Arena *arena, Str input) {
    if (str_starts(input, STR("\xef\xbb\xbf"))) input = str_sub(input, 3, input.len);
    const Document *document = document_read(arena, DOCUMENT_JSON, STR("a.json"), input);
    bool has_nul = input.len && memchr(input.data, 0, input.len); // in a comment it is let pass
    return has_nul ||
           (document->complete && document->root->kind == DOCUMENT_MAP && document->root->children.len);
}

void fuzz_config(Arena *arena, Str input) {
    Str error = STR_NONE;
    Config config = {0};
    Rules *rules = NULL;
    ApiTable *api = NULL;
    Str text = str_copy(arena, input);
    if (is_json(arena, text)) {
        rules = rules_load(arena, NULL, &error);
        api = api_new(arena);
    }
    const char *home = str_printf(arena, "%s/", fuzz_folder()).data;
    bool taken =
        check_answer(config_read_text(arena, text, STR("c.json"), home, rules, api, &config, &error), error);
    if (!taken || !rules) return; // an empty object adds nothing
    for (uint32_t i = 0; i < rules_count(rules); i++) {
        RuleObligation obligation;
        (void)obligation_read(arena, rules_at(rules, i), &obligation, &error);
    }
}

void fuzz_rules(Arena *arena, Str input) {
    Str error = STR_NONE;
    Rules *rules = rules_load(arena, NULL, &error);
    if (!check_answer(rules_read(rules, STR("own.json"), str_copy(arena, input), &error), error)) return;
    StrBuf out;
    strbuf_init(&out, arena);
    for (uint32_t i = 0; i < rules_count(rules); i++) {
        const Rule *rule = rules_at(rules, i);
        if (!rule->user) continue;
        RuleObligation obligation;
        error = STR_NONE;
        (void)obligation_read(arena, rule, &obligation, &error);
        rules_explain_text(rule, 60, &out);
        rules_explain_markdown(rule, &out);
    }
    (void)rules_check(rules, arena, &out);
    rules_list_text(rules, &out);
    rules_list_markdown(rules, &out);
    fuzz_touch(strbuf_str(&out));
    StrBuf json;
    strbuf_init(&json, arena);
    rules_list_json(rules, &json);
    fuzz_check_json(strbuf_str(&json));
}

void fuzz_api(Arena *arena, Str input) {
    Str error = STR_NONE;
    ApiTable *table = api_new(arena);
    if (!check_answer(api_read(table, STR("own.json"), str_copy(arena, input), &error), error)) return;
    static const char *const words[] = {"A", "B", "*", "run", "ring", "NSString", "a:b:", "_:{}", "x?", ""};
    enum { WORDS = sizeof words / sizeof *words };
    for (unsigned i = 0; i < WORDS * WORDS; i++) {
        Str type = str_from(words[i % WORDS]), name = str_from(words[i / WORDS]);
        (void)api_find(table, type, i & 1, name, STR("_:a:{}"));
        (void)api_find_selector(table, type, type.len != 0, name);
        (void)api_is_subtype(table, type, name);
        fuzz_touch(api_member_type(table, type, name));
        (void)api_is_inert_method(table, name, type);
        (void)api_is_logging(table, type, name);
        (void)api_in_vocabulary(table, name, type);
    }
}

void fuzz_baseline(Arena *arena, Str input) {
    Str error = STR_NONE;
    BaselineEntryVec entries, again;
    if (!check_answer(baseline_file_read(arena, fuzz_file(arena, "b.json", input), &entries, &error), error))
        return;
    // What is written is read as the same.
    Str text = baseline_file_text(arena, &entries);
    fuzz_check_json(text);
    bool taken = baseline_file_read(arena, fuzz_file(arena, "b.json", text), &again, &error);
    fuzz_check(taken && again.len == entries.len, "a baseline that is written can be read");
    // Only now: bytes that are no UTF-8 are written as a sign that stands for them.
    fuzz_check(str_eq(text, baseline_file_text(arena, &again)), "a baseline keeps its entries");
}

void fuzz_results(Arena *arena, Str input) {
    Str error = STR_NONE;
    Results *results = results_new(arena);
    TrendFinding *earlier;
    uint32_t count;
    (void)earlier_read(arena, fuzz_file(arena, "r.json", input), &earlier, &count, &error);
    error = STR_NONE;
    if (!check_answer(results_file_read(STR("r.json"), str_copy(arena, input), STR("apps/"), results, &error),
                      error))
        return;
    results_order(results);
    results_finish(results, true);
    Trend trend = trend_since(arena, results, STR("r.json"), NULL, 0);
    fuzz_touch(trend_sentence(arena, results, &trend));
    ReportOptions options = {.version = STR("1"), .rules = fuzz_data()->rules, .trend = &trend};
    StrBuf out;
    strbuf_init(&out, arena);
    report_json_write(results, &options, &out);
    fuzz_check_json(strbuf_str(&out));
    Results *again = results_new(arena);
    if (!results_file_read(STR("again.json"), strbuf_str(&out), STR(""), again, &error))
        fuzz_fail(str_copy(arena, error).data);
}

// A diff, and the text of a file against another.
void fuzz_diff(Arena *arena, Str input) {
    Str error = STR_NONE, rest = input, line;
    Changes changes = {0};
    bool taken = check_answer(changes_read(arena, str_copy(arena, input), &changes, &error), error);
    Results *results = results_new(arena);
    for (uint32_t i = 0; taken && i < changes.files.len; i++) {
        fuzz_touch(changes.files.items[i].path);
        for (uint32_t r = 0; r < changes.files.items[i].ranges.len; r++) {
            const ChangesRange *range = &changes.files.items[i].ranges.items[r];
            fuzz_check(range->first <= range->last, "a range of lines has its end behind its begin");
            ResultsFinding finding = {.rule = STR("VC101"),
                                      .place = {changes.files.items[i].path, range->first, 1, 0, 0}};
            results_add_finding(results, &finding);
        }
    }
    if (taken) {
        Str prefixes[] = {STR("ios/"), STR("")};
        results_order(results);
        changes_keep(results, &changes, prefixes, 2);
        results_finish(results, false);
    }
    StrBuf without, out;
    strbuf_init(&without, arena);
    strbuf_init(&out, arena);
    for (uint32_t i = 0; fuzz_next_line(&rest, &line); i++)
        if (i % 3) strbuf_printf(&without, "%.*s\n", STR_ARG(line));
    unified_diff_add(&out, STR("a/b"), input, strbuf_str(&without));
    // The texts may look like parts of a diff: a patch of text is read all the same.
    if (out.len && !memchr(input.data, '\r', input.len))
        fuzz_check(changes_read(arena, strbuf_str(&out), &changes, &error),
                   "a diff that is written can be read");
}

void fuzz_compile_commands(Arena *arena, Str input) {
    Str error = STR_NONE;
    const char *path = fuzz_file(arena, "compile_commands.json", input);
    const CompileCommands *commands = compile_commands_read(arena, path, &error);
    if (!check_answer(commands != NULL, error)) return;
    for (uint32_t i = 0; i < commands->list.len; i++) {
        const CompileCommand *command = &commands->list.items[i];
        fuzz_check(compile_commands_find(commands, command->file) != NULL, "the command of a file is found");
        fuzz_touch(command->include);
        for (uint32_t d = 0; d < command->defines.len; d++)
            fuzz_touch(command->defines.items[d]);
    }
}

// Lines before an empty one are rules, those behind it paths.
void fuzz_ignore(Arena *arena, Str input) {
    size_t split = 0;
    while (split + 1 < input.len && !(input.data[split] == '\n' && input.data[split + 1] == '\n'))
        split++;
    Str text = str_sub(input, 0, split + 1), rest = str_sub(input, split + 2, input.len), path;
    uint32_t skipped;
    const IgnoreRules *rules = ignore_parse(arena, NULL, STR_NONE, text, &skipped);
    rules = ignore_parse(arena, rules, STR("sub"), text, &skipped);
    while (fuzz_next_line(&rest, &path)) {
        (void)ignore_match(rules, path, false);
        (void)ignore_match(rules, str_printf(arena, "sub/%.*s", STR_ARG(path)), true);
        (void)ignore_matches_file(rules, path);
        (void)ignore_glob(str_sub(text, 0, 60), path);
        (void)pattern_glob_fits(str_sub(text, 0, 60), path);
    }
}

// Each line is a version, a range, and a text that may name an Xcode.
void fuzz_version(Arena *arena, Str input) {
    static const VersionStyle styles[] = {VERSION_NPM, VERSION_RUBY, VERSION_PUB};
    Str line, last = STR_NONE;
    (void)arena;
    while (fuzz_next_line(&input, &line)) {
        Version version = {0}, other = {0};
        uint32_t sdk, major, minor;
        size_t at = 0, end, start;
        bool is_version = version_parse(line, &version) && version_parse(last, &other);
        if (is_version)
            fuzz_check(version_compare(&version, &other) == -version_compare(&other, &version),
                       "versions are ordered both ways");
        for (int i = 0; i < 3; i++) {
            VersionRanges ranges = {0}, others = {0};
            (void)version_ranges_add(&ranges, line, styles[i]);
            (void)version_ranges_add(&others, last, styles[i]);
            (void)version_in(&ranges, &version);
            fuzz_check(version_ranges_meet(&ranges, &others) == version_ranges_meet(&others, &ranges),
                       "ranges meet both ways");
        }
        fuzz_check(server_version_compare(line, last) == -server_version_compare(last, line),
                   "versions of servers are ordered both ways");
        (void)results_parse_sdk(line, &sdk);
        if (pins_parse_xcode(line, &major, &minor, &at, &end))
            fuzz_check(at <= end && end <= line.len, "a version of Xcode stands in the text");
        at = 0;
        while (pins_next_in_script(line, &at, &start, &major, &minor))
            fuzz_check(start <= at && at <= line.len, "a choice of Xcode stands in the text");
        last = line;
    }
}

// A stream in pieces, then its bytes as places and names of files.
void fuzz_lsp(Arena *arena, Str input) {
    LspFrames frames = {0};
    Str content;
    size_t step = input.len % 7 + 1;
    for (size_t at = 0; at < input.len; at += step) {
        Str piece = str_sub(input, at, at + step);
        lsp_frames_add(&frames, piece.data, piece.len);
        LspFrame frame;
        while ((frame = lsp_frames_next(&frames, &content)) != LSP_FRAME_NONE && frame != LSP_FRAME_LOST)
            if (frame == LSP_FRAME_MESSAGE) fuzz_touch(content);
        if (frame == LSP_FRAME_LOST) break;
    }
    lsp_frames_free(&frames);
    Str path = lsp_path_of_uri(arena, input);
    if (path.len)
        fuzz_check(str_eq(lsp_path_of_uri(arena, lsp_uri_of_path(arena, path)), path),
                   "a URI leads back to its path");
    for (uint32_t i = 0; i < 4; i++)
        for (uint32_t c = 0; c < 9; c++)
            fuzz_check(lsp_offset(input, (LspPosition){i, c * c}, (LspEncoding)(c % 3)) <= input.len,
                       "an offset is in the text");
}
