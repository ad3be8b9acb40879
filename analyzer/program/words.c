// SPDX-License-Identifier: MIT
#include "analyzer/program/words.h"

#include <string.h>

static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static bool is_letter(char c) { return is_upper(c) || is_lower(c); }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static char to_lower(char c) { return is_upper(c) ? (char)(c - 'A' + 'a') : c; }

bool words_equal(Str a, Str b) {
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++)
        if (to_lower(a.data[i]) != to_lower(b.data[i])) return false;
    return true;
}

bool words_equal_c(Str a, const char *b) { return words_equal(a, str_from(b)); }

static bool is_plural_ending(Str s) {
    return str_eq(s, STR("s")) || str_eq(s, STR("es")) || str_eq(s, STR("ies"));
}

// The end of the word that starts at `at`.
static size_t word_end(Str name, size_t at) {
    if (name.data[at] == '_') return at + 1;
    size_t i = at;
    while (i < name.len && is_upper(name.data[i]))
        i++;
    if (i - at > 1) { // an acronym; the last capital may begin the next word: UUIDString, but URLs, UTF8
        size_t tail = i;
        while (tail < name.len && is_lower(name.data[tail]))
            tail++;
        bool plural =
            is_plural_ending(str_sub(name, i, tail)) && !str_eq(str_sub(name, i - 1, tail), STR("Is"));
        if (i == name.len || plural) return tail;
        return is_lower(name.data[i]) ? i - 1 : i;
    }
    while (i < name.len && !is_upper(name.data[i]) && name.data[i] != '_')
        i++;
    return i;
}

Words words_of(Str name) {
    Words words;
    words.text = name;
    words.len = 0;
    size_t at = 0;
    while (at < name.len) {
        words.starts[words.len++] = (uint32_t)at;
        if (words.len == WORDS_MAX) break;
        at = word_end(name, at);
    }
    words.starts[words.len] = (uint32_t)name.len;
    return words;
}

Str words_get(const Words *words, uint32_t index) {
    if (index >= words->len) return STR_NONE;
    return str_sub(words->text, words->starts[index], words->starts[index + 1]);
}

Str words_first(Str name) { return name.len ? str_sub(name, 0, word_end(name, 0)) : STR_NONE; }

Str words_last(Str name) {
    Words words = words_of(name);
    return words.len ? words_get(&words, words.len - 1) : STR_NONE;
}

// --- parts of speech ---

static const char *const PREPOSITIONS[] = {
    "above", "after",     "along", "alongside", "as",    "at",  "before", "below", "by",
    "for",   "following", "from",  "given",     "in",    "of",  "inside", "into",  "including",
    "on",    "matching",  "since", "to",        "until", "via", "using",  "with",  "within"};

// The verbs that names of methods are made of. The importer knows more, of which no method is named: what is
// not here keeps words that Swift would leave out, so a look-up by name finds nothing rather than the wrong
// one.
static const char *const VERBS[] = {
    "accept",    "add",         "alert",    "allow",     "announce",  "answer",   "appear",    "append",
    "apply",     "ask",         "assign",   "attach",    "attempt",   "back",     "become",    "begin",
    "book",      "box",         "branch",   "break",     "bring",     "build",    "calculate", "call",
    "cancel",    "carry",       "catch",    "cause",     "challenge", "change",   "charge",    "check",
    "choose",    "clean",       "clear",    "click",     "clip",      "close",    "collect",   "command",
    "commit",    "communicate", "compare",  "complete",  "connect",   "consider", "contain",   "contains",
    "continue",  "convert",     "copy",     "correct",   "count",     "cover",    "cross",     "cut",
    "cycle",     "decide",      "delay",    "delete",    "deliver",   "depend",   "describe",  "deselect",
    "destroy",   "detach",      "detect",   "disappear", "discover",  "dismiss",  "display",   "divide",
    "do",        "double",      "drag",     "drain",     "draw",      "drive",    "drop",      "duplicate",
    "edit",      "empty",       "end",      "enter",     "enumerate", "escape",   "execute",   "exist",
    "expand",    "expect",      "explain",  "extend",    "face",      "fade",     "fail",      "feel",
    "fetch",     "file",        "fill",     "find",      "fire",      "fit",      "fix",       "flash",
    "flow",      "focus",       "fold",     "follow",    "force",     "forget",   "form",      "found",
    "frame",     "freeze",      "gather",   "get",       "give",      "go",       "guard",     "guess",
    "guide",     "hand",        "handle",   "hang",      "have",      "head",     "hear",      "hide",
    "highlight", "hold",        "hook",     "identify",  "ignore",    "include",  "increase",  "inform",
    "inject",    "insert",      "interest", "interrupt", "introduce", "invite",   "join",      "jump",
    "keep",      "kill",        "label",    "land",      "last",      "launch",   "lead",      "learn",
    "leave",     "let",         "level",    "like",      "listen",    "live",     "load",      "lock",
    "long",      "look",        "lose",     "make",      "manage",    "mark",     "match",     "mean",
    "measure",   "meet",        "merge",    "mix",       "move",      "name",     "need",      "note",
    "notice",    "number",      "observe",  "obtain",    "occur",     "offer",    "open",      "order",
    "own",       "pack",        "part",     "pass",      "paste",     "pause",    "pay",       "perform",
    "permit",    "phone",       "pick",     "place",     "plan",      "play",     "plug",      "point",
    "pop",       "post",        "prepare",  "present",   "press",     "prevent",  "print",     "produce",
    "program",   "protect",     "provide",  "pull",      "push",      "put",      "question",  "queue",
    "raise",     "reach",       "read",     "receive",   "record",    "reduce",   "reflect",   "refuse",
    "register",  "reject",      "release",  "remain",    "remember",  "remind",   "remove",    "repeat",
    "replace",   "reply",       "report",   "request",   "resolve",   "return",   "ring",      "rule",
    "run",       "save",        "say",      "scratch",   "scroll",    "seal",     "search",    "see",
    "select",    "send",        "separate", "serve",     "settle",    "share",    "show",      "shut",
    "sign",      "signal",      "skip",     "sleep",     "slow",      "sound",    "speak",     "spell",
    "spot",      "stamp",       "stand",    "start",     "stay",      "step",     "stop",      "store",
    "stretch",   "strip",       "subtract", "succeed",   "suggest",   "suit",     "support",   "surround",
    "suspend",   "switch",      "take",     "talk",      "tap",       "tell",     "test",      "think",
    "throw",     "tie",         "time",     "toggle",    "touch",     "trace",    "track",     "transform",
    "transport", "treat",       "trip",     "trust",     "try",       "turn",     "type",      "understand",
    "unite",     "unlock",      "unpack",   "up",        "use",       "validate", "visit",     "wait",
    "wake",      "want",        "warm",     "warn",      "watch",     "welcome",  "wish",      "wonder",
    "work",      "wrap",        "write",    "zoom"};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool is_listed(Str word, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (words_equal_c(word, list[i])) return true;
    return false;
}

// A verb, or one behind `auto`, `re`, `de`.
static bool is_verb(Str word) {
    static const char *const PREFIXES[] = {"auto", "re", "de"};
    for (int hops = 0; hops < 3 && word.len; hops++) {
        if (is_listed(word, VERBS, COUNT(VERBS))) return true;
        size_t cut = 0;
        for (size_t i = 0; i < COUNT(PREFIXES) && !cut; i++) {
            size_t len = strlen(PREFIXES[i]);
            if (word.len > len && words_equal_c(str_sub(word, 0, len), PREFIXES[i])) cut = len;
        }
        if (!cut) return false;
        word = str_sub(word, cut, word.len);
    }
    return false;
}

// `playing`, `removing`, `running`.
static bool is_gerund(Str word) {
    if (word.len <= 4 || !str_ends(word, STR("ing"))) return false;
    Str stem = str_sub(word, 0, word.len - 3);
    if (is_verb(stem)) return true;
    char buffer[32];
    if (stem.len + 1 < sizeof buffer) {
        memcpy(buffer, stem.data, stem.len);
        buffer[stem.len] = 'e';
        if (is_verb((Str){buffer, stem.len + 1})) return true;
    }
    bool doubled = stem.len > 1 && stem.data[stem.len - 1] == stem.data[stem.len - 2];
    return doubled && is_verb(str_sub(stem, 0, stem.len - 1));
}

WordKind words_kind(Str word) {
    if (word.len == 0) return WORD_OTHER;
    if (is_listed(word, PREPOSITIONS, COUNT(PREPOSITIONS))) return WORD_PREPOSITION;
    if (is_verb(word)) return WORD_VERB;
    return is_gerund(word) ? WORD_GERUND : WORD_OTHER;
}

// --- spelling ---

Str words_lower_initials(Arena *arena, Str name) {
    if (name.len == 0 || !is_upper(name.data[0])) return name;
    StrBuf out;
    strbuf_init(&out, arena);
    for (size_t i = 0; i < name.len; i++) {
        char c = name.data[i];
        if (i + 1 < name.len && !is_upper(name.data[i + 1])) {
            // The capital before a small letter begins the next word: UUIDString. A plural belongs to it.
            bool own = i == 0 || !is_letter(name.data[i + 1]) ||
                       is_plural_ending(words_first(str_sub(name, i + 1, name.len)));
            if (own) strbuf_add_char(&out, to_lower(name.data[i++]));
            strbuf_add(&out, str_sub(name, i, name.len));
            break;
        }
        strbuf_add_char(&out, to_lower(c));
    }
    return strbuf_str(&out);
}

bool words_name_type(Str name, Str type) {
    if (name.len == 0 || name.len > type.len) return false;
    if (name.len == type.len) return words_equal(name, type);
    // The end of an acronym with a prefix: `URL` of NSURL.
    size_t from = type.len - name.len;
    if (words_equal(name, str_sub(type, from, type.len)) && !is_lower(type.data[from])) {
        bool acronym = true;
        for (size_t i = 0; i < name.len && acronym; i++)
            acronym = !is_lower(type.data[i]) && type.data[i] != '_';
        if (acronym) return true;
    }
    if (!words_equal(name, str_sub(type, 0, name.len))) return false;
    for (size_t i = name.len; i < type.len; i++) // `int` of Int32
        if (!is_digit(type.data[i])) return false;
    return true;
}
