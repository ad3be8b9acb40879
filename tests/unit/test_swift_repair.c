// SPDX-License-Identifier: MIT
// The lexer and the repairs: what comes out for each construct, that it parses without an error, and that
// offsets and lines hold for every line ending and for text that is no Swift.
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <tree_sitter/api.h>

#include "analyzer/swift/lexer.h"
#include "analyzer/swift/repair.h"

const TSLanguage *tree_sitter_swift(void);

static bool parses(Str text) {
    TSParser *parser = ts_parser_new();
    assert_true(ts_parser_set_language(parser, tree_sitter_swift()));
    TSTree *tree = ts_parser_parse_string(parser, NULL, text.data, (uint32_t)text.len);
    bool ok = !ts_node_has_error(ts_tree_root_node(tree));
    ts_tree_delete(tree);
    ts_parser_delete(parser);
    return ok;
}

static void assert_same_lines(Str before, Str after) {
    assert_int_equal(before.len, after.len);
    for (size_t i = 0; i < before.len; i++) {
        assert_int_equal(before.data[i] == '\n', after.data[i] == '\n');
        assert_int_equal(before.data[i] == '\r', after.data[i] == '\r');
    }
}

static void assert_text(const char *expected, Str actual) {
    assert_int_equal(strlen(expected), actual.len);
    if (memcmp(expected, actual.data, actual.len) != 0) {
        print_error("expected:\n%s\ngot:\n%.*s\n", expected, STR_ARG(actual));
        fail();
    }
}

// ------------------------------------------------------------------------------------------- repairs

typedef struct Case {
    const char *before;
    const char *after[SWIFT_REPAIR_VARIANTS_MAX]; // of each variant
} Case;

static const Case CASES[] = {
    {"class A { isolated deinit { b() } }", {"class A {          deinit { b() } }"}},
    {"class A { nonisolated(unsafe) static var a = 1 }",
     {"class A {                     static var a = 1 }"}},
    {"class A { nonisolated(nonsending) func b() async {} }",
     {"class A {                         func b() async {} }"}},
    {"extension A: nonisolated B {}", {"extension A:             B {}"}},
    {"func f(a: sending B, c: isolated (any Actor)? = nil, d: inout sending E) -> sending F { g() }",
     {"func f(a:         B, c:          (any Actor)? = nil, d: inout         E) ->         F { g() }"}},
    {"func f() throws(E) { do throws(E) { try b() } catch { c() } }",
     {"func f() throws    { do           { try b() } catch { c() } }"}},
    {"var a: Int { get throws(E) { 1 } }", {"var a: Int { get throws    { 1 } }"}},
    {"func f() { a(consume b); c = copy d; unsafe e(); discard self }",
     {"func f() { a(        b); c =      d;        e();         self }"}},
    {"func f() { b.succeed(()); return () }", {"func f() { b.succeed(__); return __ }"}},
    {"func f() { switch a { case .b: () } }", {"func f() { switch a { case .b: __ } }"}},
    {"func f() { x((A, B<C>).self) }", {"func f() { x(__       .self) }"}},
    {"func f() { x(to: (@convention(c) (A) -> B).self) }",
     {"func f() { x(to: __                       .self) }"}},
    {"func f() { g { (self: A, b) in c() } }", {"func f() { g { (_   : A, b) in c() } }"}},
    {"func f(a: S = #isolation, b: Int) {}", {"func f(a: S = _isolation, b: Int) {}"}},
    {"struct `a b-c` { func `1 two`() {} }", {"struct `a_b_c` { func `__two`() {} }"}},
    {"let token = <#your token#>", {"let token = __            "}},
    {"func f() { x(action: /Action.child, y: z / w) }", {"func f() { x(action:  Action.child, y: z / w) }"}},
    {"func f() { x(/ab+[/]c/, #/d\"e/#) }", {"func f() { x(\"\"       , \"\"     ) }"}},
    {"func f() {\n    a(b) {\n    }\n    label: {\n    }\n}",
     {"func f() {\n    a(b) {\n    }\n   .label  {\n    }\n}"}},
    {"func f() { let i: [A].Index? = nil }", {"func f() { let i: [A]        = nil }"}},
    {"func f() { if await a.b { c() } }", {"func f() { if(await a.b){ c() } }"}},
    {"func f() { if let a = try? await b(), let c = try await d(e) { g() } }",
     {"func f() { if let a = try? await b(), let c =(try await d(e)){ g() } }"}},
    {"func f() { while let a = try await b() { c() } }",
     {"func f() { while let a =(try await b()){ c() } }"}},
    {"func f() { for a in try await b() where c { d() } }",
     {"func f() { for a in(try await b())where c { d() } }"}},
    {"func f() { for i in 0... { a(i) } }", {"func f() { for i in(0...){ a(i) } }"}},
    {"func f() { switch try await a() { case .b: c() } }",
     {"func f() { switch(try await a()){ case .b: c() } }"}},
    {"func f() { if let a = await b({ $0 }) { c() } }", {"func f() { if let a =(await b({ $0 })){ c() } }"}},
    {"func f() { do { try a() } catch E.b, E.c(let d) { e() } }",
     {"func f() { do { try a() } catch E.b             { e() } }"}},
    {"func f() { switch a { case .b, .c where d && e: g() } }",
     {"func f() { switch a { case __     where d && e: g() } }"}},
    {"func f() { switch a { case let e as E where e.a, let e as F where e.b: g() } }",
     {"func f() { switch a { case __                               where e.b: g() } }"}},
    {"func f() { switch a { case (b + 1)...c: d() ; case .min..<0: e() } }",
     {"func f() { switch a { case __         : d()   case __      : e() } }"}},
    {"func f() { switch a { case .success(): b() } }", {"func f() { switch a { case .success  : b() } }"}},
    {"struct A<let count: Int> {}", {"struct A<    count: Int> {}"}},
    {"typealias A<B: C> = D<B.E> where B.E: F\nfunc g() {}",
     {"typealias A<B: C> = D<B.E>             \nfunc g() {}"}},
    {"class A { func nonisolated() -> B { c() } }", {"class A { func nonisolated() -> B { c() } }"}},
    {"func f() { switch a {\ncase .b:\n#warning(\"c\")\ncase .d:\nopen(e)\n@Sendable func g() {}\n} }",
     {"func f() { switch a {\ncase .b:\n__           \ncase .d:\n_pen(e)\n          func g() {}\n} }"}},
    {"func f() { switch a {\ncase .b:\n#if X\nfallthrough\n#else\nc()\n#endif\ncase .d: e()\n} }",
     {"func f() { switch a {\ncase .b:\n     \nfallthrough\n     \n   \n      \ncase .d: e()\n} }",
      "func f() { switch a {\ncase .b:\n     \n           \n     \nc()\n      \ncase .d: e()\n} }"}},
    {"func f() { let a = #\"\"\"\n    b: \"#c\"\n    \"\"\"# }",
     {"func f() { let a = #\"\"\"\n    b: \"_c\"\n    \"\"\"# }"}},
    {"protocol A { associatedtype B: C, D\n associatedtype E: F<G, H> = I }",
     {"protocol A { associatedtype B: C& D\n associatedtype E: F<G, H> = I }"}},
    {"struct A {\n init(b: C) where C: D,\n  C.E == F {\n  b.g()\n }\n}",
     {"struct A {\n init(b: C)            \n           {\n  b.g()\n }\n}"}},
    {"protocol A { associatedtype B: C where B.D == E,\n    B.F == G\n    func h()\n}",
     {"protocol A { associatedtype B: C                \n            \n    func h()\n}"}},
    {"func f() { return .try }", {"func f() { return ._ry }"}},
    {"class A { var a: Int { _read { yield b } _modify { yield &b } } }",
     {"class A { var a: Int { get   { yield b } set     { yield &b } } }"}},
    {"func f() { if #available(_custom, *) { a() } }", {"func f() { if __                     { a() } }"}},
    {"func f() { let a = b\n    * c }", {"func f() { let a = b\n    + c }"}},
    {"func f() { a(b as? U?\?) }", {"func f() { a(b as? U? ) }"}},
    {"func f(a: Int,\n    @_inheritActorContext @_implicitSelfCapture\n    b: C) {}",
     {"func f(a: Int,\n                                               \n    b: C) {}"}},
    {"@_specialize(where T == Int) func f<T>(_ a: T) {}",
     {"                             func f<T>(_ a: T) {}"}},
    {"class A {\n    #error(\"no\")\n    var b = 1 }", {"class A {\n                \n    var b = 1 }"}},
    {"func f() { x = CryptoKit::SHA256.hash(data: d) }",
     {"func f() { x = CryptoKit. SHA256.hash(data: d) }"}},
    {"func f() { a(\"\"\"\n    b \\  \n    c\n    \"\"\") }",
     {"func f() { a(\"\"\"\n    b    \n    c\n    \"\"\") }"}},
    {"final nonisolated class A {}", {"final             class A {}"}},
    {"class A {\n    #if DEBUG\n    var a = 1\n    #else\n    let b = 2\n    #endif\n    func c() {}\n}",
     {"class A {\n             \n    var a = 1\n         \n    let b = 2\n          \n    func c() {}\n}"}},
    {"enum A {\n    case a\n    #if X\n    case b\n    #endif\n}",
     {"enum A {\n    case a\n         \n    case b\n          \n}"}},
    {"func f() {\n    switch a {\n    #if DEBUG\n    case .b: c()\n    #endif\n    case .d: e()\n    }\n}",
     {"func f() {\n    switch a {\n             \n    case .b: c()\n          \n    case .d: e()\n    }\n}"}},
    {"func f() {\n    #if hasFeature(X)\n    a()\n    #endif\n}",
     {"func f() {\n    #if X            \n    a()\n    #endif\n}"}},
    {"#if X\n@MainActor\n#endif\nclass C {}", {"     \n@MainActor\n      \nclass C {}"}},
    {"func f() {\n    a(b,\n      #if X\n      c\n      #else\n      d\n      #endif\n    )\n}",
     {"func f() {\n    a(b,\n           \n      c\n           \n       \n            \n    )\n}",
      "func f() {\n    a(b,\n           \n       \n           \n      d\n            \n    )\n}"}},
    {"func f() {\n    a()\n        #if X\n        .b()\n        #endif\n        .c()\n}",
     {"func f() {\n    a()\n             \n        .b()\n              \n        .c()\n}",
      "func f() {\n    a()\n             \n            \n              \n        .c()\n}"}},
    {"func f() {\n    #if X\n    if a {\n    #else\n    if b {\n    #endif\n        c()\n    }\n}",
     {"func f() {\n         \n    if a {\n         \n          \n          \n        c()\n    }\n}",
      "func f() {\n         \n          \n         \n    if b {\n          \n        c()\n    }\n}"}},
    {"func f() {\n    if a { b() }\n    #if X\n    else { c() }\n    #endif\n}",
     {"func f() {\n    if a { b() }\n         \n    else { c() }\n          \n}",
      "func f() {\n    if a { b() }\n         \n                \n          \n}"}},
};

static void each_construct_is_repaired(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Arena *arena = arena_new();
        SwiftRepairs repairs;
        Str before = str_from(CASES[i].before);
        assert_text(CASES[i].after[0], swift_repair(arena, before, &repairs));
        uint32_t count = 0;
        while (count < SWIFT_REPAIR_VARIANTS_MAX && CASES[i].after[count])
            count++;
        assert_int_equal(count, repairs.variant_count);
        assert_false(repairs.capped);
        for (uint32_t v = 0; v < count; v++) {
            Str after = swift_repair_variant(arena, before, &repairs, v);
            assert_text(CASES[i].after[v], after);
            assert_same_lines(before, after);
            if (!parses(after)) fail_msg("does not parse: %s", CASES[i].after[v]);
        }
        arena_free(arena);
    }
}

// What the grammar knows, and text that only looks like what it does not know.
static void good_text_is_returned_itself(void **state) {
    (void)state;
    static const char *const TEXTS[] = {
        "",
        "func f(isolated: Bool, copy x: Int, sending y: A) { a(); b(copy: x) }",
        "func f() { let a = \"isolated deinit () throws(E)\" // consume x ()\n /* #if X */ }",
        "func f() { a.consume(b); a.nonisolated(c); x.throws(d); return }",
        "func f() { if a { b() } else if let c = d() { e() } }",
        "func f() { switch a { case .b where c && d, .e: g()\n default: break } }",
        "func f() {\n#if DEBUG && !os(iOS)\na()\n#elseif canImport(UIKit)\nb()\n#else\nc()\n#endif\n}",
        "func f() { let a = b / c + d / e; let g = h.map { $0 / 2 } }",
        "func f() -> () { let c: () -> Void = { }; c() }",
        "func f() { do { try a() } catch let e as E where e.b { c() } }",
        "func f() { Button(a) { b() } label: { c() } }",
        "func f() { let a = unsafe; copy = b; let x = a as? unsafe }",
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        Arena *arena = arena_new();
        SwiftRepairs repairs;
        Str text = str_from(TEXTS[i]);
        Str same = swift_repair(arena, text, &repairs);
        if (same.data != text.data) fail_msg("changed: %s to %.*s", TEXTS[i], STR_ARG(same));
        assert_int_equal(repairs.repairs.len, 0);
        assert_int_equal(repairs.variant_count, 1);
        arena_free(arena);
    }
}

static void repairs_say_where_and_what(void **state) {
    (void)state;
    Arena *arena = arena_new();
    SwiftRepairs repairs;
    Str text = STR("// \xc3\xa9\r\n\tfunc \xc3\xbc() throws(E) {\r\n\t\ta(())\r\n\t}\r\n");
    Str after = swift_repair(arena, text, &repairs);
    assert_same_lines(text, after);
    assert_true(parses(after));
    assert_int_equal(repairs.repairs.len, 2);
    SwiftRepair first = repairs.repairs.items[0];
    SwiftRepair second = repairs.repairs.items[1];
    assert_true(str_eq_c(str_sub(text, first.start, first.start + first.len), "(E)"));
    assert_string_equal(swift_repair_kind_name(first.kind), "modifier");
    assert_true(str_eq_c(str_sub(text, second.start, second.start + second.len), "()"));
    assert_true(str_eq_c(str_sub(after, second.start, second.start + second.len), "__"));
    assert_int_equal(second.kind, SWIFT_REPAIR_EXPRESSION);
    arena_free(arena);
}

static SwiftRegion region_of(const SwiftRepairs *repairs, uint32_t i) {
    assert_true(i < repairs->regions.len);
    return repairs->regions.items[i];
}

static void regions_have_branches_and_conditions(void **state) {
    (void)state;
    Arena *arena = arena_new();
    SwiftRepairs repairs;
    Str text =
        STR("func f() {\n#if A // why\na()\n#elseif os(iOS)\ng(\n#if B\nb\n#else\nc\n#endif\n)\n#endif\n}\n");
    Str after = swift_repair(arena, text, &repairs);
    assert_true(parses(after));
    assert_int_equal(repairs.regions.len, 2);
    SwiftRegion outer = region_of(&repairs, 0);
    SwiftRegion inner = region_of(&repairs, 1);
    assert_int_equal(outer.mode, SWIFT_REGION_KEPT);
    assert_int_equal(outer.branch_count, 3); // without #else there is an empty branch
    const SwiftBranch *branches = repairs.branches.items + outer.first_branch;
    assert_true(str_eq_c(branches[0].condition, "A"));
    assert_true(str_eq_c(branches[1].condition, "os(iOS)"));
    assert_int_equal(branches[2].condition.len, 0);
    assert_int_equal(branches[2].start, branches[2].end);
    assert_true(str_starts(str_sub(text, branches[1].directive, text.len), STR("#elseif")));
    assert_true(str_ends(str_sub(text, outer.start, outer.end), STR("#endif")));
    assert_int_equal(inner.mode, SWIFT_REGION_VARIANT);
    assert_int_equal(inner.parent, 1);
    assert_int_equal(inner.parent_branch, 1);
    assert_int_equal(inner.branch_count, 2);
    assert_int_equal(repairs.variant_count, 2);
    assert_int_equal(swift_repair_variants_of(&repairs, 0, outer.start), 1);
    assert_int_equal(swift_repair_variants_of(&repairs, 0, (uint32_t)text.len), 2);
    arena_free(arena);
}

// Equal conditions go together, different ones are multiplied, different functions are not.
static void variants_are_numbered_by_condition(void **state) {
    (void)state;
    Arena *arena = arena_new();
    SwiftRepairs repairs;
    Str text = STR("func f() { a(\n#if A\n1\n#else\n2\n#endif\n)\nb(\n#if B\n3\n#else\n4\n#endif\n)\n"
                   "c(\n#if A\n5\n#else\n6\n#endif\n) }\nfunc g() { d(\n#if C\n7\n#else\n8\n#endif\n) }\n");
    static const char *const KEPT[] = {"1357", "2368", "1457", "2468"};
    swift_repair(arena, text, &repairs);
    assert_int_equal(repairs.variant_count, 4);
    for (uint32_t v = 0; v < 4; v++) {
        Str after = swift_repair_variant(arena, text, &repairs, v);
        char digits[8] = {0};
        for (size_t i = 0, n = 0; i < after.len && n < 7; i++)
            if (after.data[i] >= '0' && after.data[i] <= '9') digits[n++] = after.data[i];
        assert_string_equal(KEPT[v], digits);
        assert_true(parses(after));
    }
    arena_free(arena);
}

static void variants_are_bounded(void **state) {
    (void)state;
    Arena *arena = arena_new();
    StrBuf text;
    strbuf_init(&text, arena);
    strbuf_add_c(&text, "func f() {\n");
    for (int i = 0; i < 40; i++)
        strbuf_printf(&text, "a(\n#if C%d\n1\n#else\n2\n#endif\n)\n", i);
    strbuf_add_c(&text, "}\n");
    SwiftRepairs repairs;
    swift_repair(arena, strbuf_str(&text), &repairs);
    assert_int_equal(repairs.variant_count, SWIFT_REPAIR_VARIANTS_MAX);
    assert_true(repairs.capped);
    for (uint32_t v = 0; v < repairs.variant_count; v++)
        assert_true(parses(swift_repair_variant(arena, strbuf_str(&text), &repairs, v)));
    arena_free(arena);
}

// Every start and end of the constructs above, some bytes changed, and depth: nothing but length and lines is
// promised.
static void any_text_keeps_its_lines(void **state) {
    (void)state;
    uint32_t random = 1;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        size_t len = strlen(CASES[i].before);
        for (size_t cut = 0; cut <= len; cut += 3) {
            Arena *arena = arena_new();
            char *data = arena_copy(arena, CASES[i].before, len);
            random = random * 1664525u + 1013904223u;
            data[random % len] = "(){}[]\"#/\\`\n\0,:"[random >> 16 & 15];
            SwiftRepairs repairs;
            Str texts[] = {{data, cut}, {data + cut, len - cut}, {data, len}};
            for (size_t k = 0; k < 3; k++) {
                assert_same_lines(texts[k], swift_repair(arena, texts[k], &repairs));
                for (uint32_t v = 1; v < repairs.variant_count; v++)
                    assert_same_lines(texts[k], swift_repair_variant(arena, texts[k], &repairs, v));
            }
            arena_free(arena);
        }
    }
}

// Regions in regions, and many in one body.
static void many_regions(void **state) {
    (void)state;
    Arena *arena = arena_new();
    StrBuf text;
    strbuf_init(&text, arena);
    for (int i = 0; i < 20000; i++)
        strbuf_printf(&text, "f(\n#if A%d\n", i);
    for (int i = 0; i < 20000; i++)
        strbuf_add_c(&text, "\n#else\n#endif\n)");
    strbuf_add_c(&text, "func f() {");
    for (int i = 0; i < 20000; i++)
        strbuf_printf(&text, "g(\n#if A%d\n1\n#else\n2\n#endif\n)\n", i);
    strbuf_add_c(&text, "}");
    SwiftRepairs repairs;
    swift_repair(arena, strbuf_str(&text), &repairs);
    assert_int_equal(repairs.regions.len, 40000);
    for (uint32_t v = 0; v < repairs.variant_count; v++) {
        Str after = swift_repair_variant(arena, strbuf_str(&text), &repairs, v);
        assert_same_lines(strbuf_str(&text), after);
        assert_false(str_contains(after, STR("#")));
    }
    arena_free(arena);
}

static void depth_is_no_matter(void **state) {
    (void)state;
    static const char *const UNITS[] = {"(",
                                        "{",
                                        "if a {",
                                        "switch try a { case b: ",
                                        "#if A\n",
                                        "\"\\(",
                                        "/*",
                                        "for a in [",
                                        ")",
                                        "f(\n#if A\n",
                                        "`",
                                        "/(",
                                        "if await f(x, ",
                                        "if ",
                                        "catch ",
                                        "typealias a ",
                                        "switch a { case b, ",
                                        "case a, "};
    for (size_t i = 0; i < sizeof UNITS / sizeof UNITS[0]; i++) {
        Arena *arena = arena_new();
        StrBuf text;
        strbuf_init(&text, arena);
        for (int n = 0; n < 20000; n++)
            strbuf_add_c(&text, UNITS[i]);
        SwiftRepairs repairs;
        assert_same_lines(strbuf_str(&text), swift_repair(arena, strbuf_str(&text), &repairs));
        arena_free(arena);
    }
}

// ------------------------------------------------------------------------------------------- lexer

static void assert_tokens(const char *source, const char *expected) {
    Arena *arena = arena_new();
    StrBuf out;
    strbuf_init(&out, arena);
    SwiftLexer lexer;
    swift_lexer_init(&lexer, str_from(source));
    uint32_t end = 0;
    for (SwiftToken token = swift_lexer_next(&lexer); token.kind != SWIFT_TOKEN_END;
         token = swift_lexer_next(&lexer)) {
        assert_true(token.start >= end && token.end > token.start);
        end = token.end;
        strbuf_printf(&out, "%s%c:%.*s", out.len > 0 ? " | " : "", "-inso^.#D?"[token.kind],
                      STR_ARG(swift_token_text(str_from(source), token)));
    }
    assert_int_equal(swift_lexer_next(&lexer).kind, SWIFT_TOKEN_END);
    assert_string_equal(expected, out.data);
    arena_free(arena);
}

static void tokens_of_names_and_operators(void **state) {
    (void)state;
    assert_tokens("a.b?.c ?? d!", "i:a | .:. | i:b | .:? | .:. | i:c | ^:?? | i:d | .:!");
    assert_tokens("x != 0x1F+1.5e-3..<n", "i:x | ^:!= | n:0x1F | ^:+ | n:1.5e-3 | ^:..< | i:n");
    assert_tokens("`in` $0 \xc3\xa9t\xc3\xa9", "i:`in` | i:$0 | i:\xc3\xa9t\xc3\xa9");
    assert_tokens("#available(iOS 13, *)", "#:#available | .:( | i:iOS | n:13 | .:, | ^:* | .:)");
    assert_tokens("a /* b /* c */ d */ e // f\ng", "i:a | i:e | i:g");
    assert_tokens("@objc ->{;}<#x#>", ".:@ | i:objc | ^:-> | .:{ | .:; | .:} | ?:<#x#>");
}

static void tokens_of_strings(void **state) {
    (void)state;
    assert_tokens("\"a\\\"b\" c", "s:\"a\\\"b\" | i:c");
    assert_tokens("\"a \\(b(\"c\")) d\"e", "s:\"a \\( | i:b | .:( | s:\"c\" | .:) | s:) d\" | i:e");
    assert_tokens("#\"a\"\\(b)\\#(c)\"#d", "s:#\"a\"\\(b)\\#( | i:c | s:)\"# | i:d");
    assert_tokens("\"\"\"\n\"a\" \\(b)\n\"\"\" c", "s:\"\"\"\n\"a\" \\( | i:b | s:)\n\"\"\" | i:c");
    assert_tokens("\"open\nfunc", "s:\"open | i:func");
    assert_tokens("\"\" + #\"\"\"#", "s:\"\" | ^:+ | s:#\"\"\"#");
}

static void tokens_of_slashes(void **state) {
    (void)state;
    assert_tokens("a / b / c", "i:a | ^:/ | i:b | ^:/ | i:c");
    assert_tokens("x(/a[/]\\/b/)", "i:x | .:( | o:/a[/]\\/b/ | .:)");
    assert_tokens("return /a b/", "i:return | o:/a b/");
    assert_tokens("r(0, /)+f(a: /B.c, d: /E.f)", "i:r | .:( | n:0 | .:, | ^:/ | .:) | ^:+ | i:f | .:( | i:a "
                                                 "| .:: | ^:/ | i:B | .:. | i:c | .:, | i:d | .:: | "
                                                 "^:/ | i:E | .:. | i:f | .:)");
    assert_tokens("#/a\n/b/#", "o:#/a\n/b/#");
}

static void tokens_of_directives(void **state) {
    (void)state;
    assert_tokens("#if A && B // c\nx\n  #elseif os(iOS)\r\n#else\n#endif",
                  "D:#if A && B | i:x | D:#elseif os(iOS) | D:#else | D:#endif");
    assert_tokens("#if A ||\n  B\nx", "D:#if A ||\n  B | i:x");
    assert_tokens("#iffy #selector", "#:#iffy | #:#selector");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_construct_is_repaired),
        cmocka_unit_test(good_text_is_returned_itself),
        cmocka_unit_test(repairs_say_where_and_what),
        cmocka_unit_test(regions_have_branches_and_conditions),
        cmocka_unit_test(variants_are_numbered_by_condition),
        cmocka_unit_test(variants_are_bounded),
        cmocka_unit_test(any_text_keeps_its_lines),
        cmocka_unit_test(many_regions),
        cmocka_unit_test(depth_is_no_matter),
        cmocka_unit_test(tokens_of_names_and_operators),
        cmocka_unit_test(tokens_of_strings),
        cmocka_unit_test(tokens_of_slashes),
        cmocka_unit_test(tokens_of_directives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
