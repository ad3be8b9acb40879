// SPDX-License-Identifier: MIT
// Objective-C: functions and methods, and the files of a program.
#include "tests/oracle/print_objc_class.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { MAX_LINE = 4096 };

#define TEXT(...) (str_printf(out->arena, __VA_ARGS__).data)

uint32_t objc_pick(Objc *out, uint32_t limit) { return random_below(&out->random, limit); }

void objc_line(Objc *out, const char *format, ...) {
    char line[MAX_LINE];
    va_list args;
    va_start(args, format);
    int len = vsnprintf(line, MAX_LINE, format, args);
    va_end(args);
    if (len < 0 || len >= MAX_LINE) arena_out_of_memory("a line of an oracle program");
    bool at_margin = line[0] == '#' || line[0] == '\0';
    strbuf_printf(out->text, "%*s%s\n", at_margin ? 0 : 4 * out->indent, "", line);
}

void objc_ivar(Objc *out, const char *format, ...) {
    char line[MAX_LINE] = "    ";
    va_list args;
    va_start(args, format);
    int len = vsnprintf(line + 4, MAX_LINE - 4, format, args);
    va_end(args);
    if (len < 0 || len >= MAX_LINE - 4) arena_out_of_memory("a line of an oracle program");
    StrBuf *ivars = &out->ivars[out->group];
    if (!strstr(ivars->data, line)) strbuf_printf(ivars, "%s\n", line);
}

static void print_body(Objc *out, const Function *function) {
    Scope scope = {.kind = SCOPE_BODY};
    out->scope = &scope;
    out->indent = 0;
    objc_block(out, &function->body, SCOPE_BLOCK, NULL);
    const Block *body = &function->body;
    StmtKind last = body->len > 0 ? body->items[body->len - 1]->kind : STMT_NOISE;
    if (objc_hands_error(out, function) && last != STMT_RETURN && last != STMT_THROW)
        objc_line(out, "    return YES;");
    objc_line(out, "}");
    out->scope = NULL;
}

static void print_function(Objc *out, const Function *function, bool is_second) {
    out->root = function;
    out->group = group_of(function, is_second);
    objc_line(out, "%s", "");
    objc_line(out, "%s {", objc_head(out, function));
    print_body(out, function);
}

void objc_members(Objc *out, StrBuf *text, Owner owner, bool is_second) {
    strbuf_init(text, out->arena);
    out->text = text;
    out->in_category = owner == OWNER_EXTENSION;
    for (uint32_t i = 1; i < out->program->functions.len; i++) {
        const Function *function = out->program->functions.items[i];
        if (function->owner == owner && dialect_is_objc(out->dialect, function))
            print_function(out, is_second ? function->alternative : function, is_second);
    }
}

void objc_declarations(Objc *out, StrBuf *text, Owner owner) {
    for (uint32_t i = 1; i < out->program->functions.len; i++) {
        const Function *function = out->program->functions.items[i];
        if (function->owner == owner && !function->overridden && dialect_is_objc(out->dialect, function))
            strbuf_printf(text, "%s;\n", objc_declaration(out, function));
    }
}

static void print_token_method(Objc *out) {
    objc_line(out, "%s", "");
    objc_line(out, "- (void)pushRegistry:(PKPushRegistry *)registry "
                   "didUpdatePushCredentials:(PKPushCredentials *)credentials forType:(PKPushType)type {");
    objc_line(out,
              "    [[NSUserDefaults standardUserDefaults] setObject:credentials.token forKey:@\"token\"];");
    objc_line(out, "}");
}

void objc_push_methods(Objc *out, StrBuf *text) {
    const Function *handler = out->program->functions.items[0];
    const char *type = out->program->layout & 16384 ? "NSString *" : "PKPushType";
    strbuf_init(text, out->arena);
    out->text = text;
    out->root = handler;
    out->group = GROUP_HANDLER;
    out->in_category = out->program->handler_in_extension;
    out->indent = 0;
    print_token_method(out);
    objc_line(out, "%s", "");
    objc_line(out, "- (void)pushRegistry:(PKPushRegistry *)registry");
    objc_line(out, "    didReceiveIncomingPushWithPayload:(PKPushPayload *)payload");
    objc_line(out, "                              forType:(%s)type", type);
    objc_line(out, "                withCompletionHandler:(void (^)(void))%s {",
              tree_find_param(handler, PARAM_COMPLETION)->var->name);
    print_body(out, handler);
}

// --- files

// What every text begins with.
static void add_prelude(Objc *out, StrBuf *file, bool is_header) {
    strbuf_init(file, out->arena);
    if (is_header && objc_pick(out, 2)) strbuf_add_c(file, "#pragma once\n");
    strbuf_add_c(file, out->program->layout & 1024
                           ? "@import CallKit;\n@import Foundation;\n@import PushKit;\n@import UIKit;\n"
                           : "#import <CallKit/CallKit.h>\n#import <Foundation/Foundation.h>\n"
                             "#import <PushKit/PushKit.h>\n#import <UIKit/UIKit.h>\n");
}

static void add_file(Objc *out, SourceFileList *files, const char *name, const StrBuf *text) {
    SourceFile file = {str_from(name), strbuf_str(text)};
    VEC_PUSH(out->arena, files, file);
}

static const char *part_name(Objc *out, const ObjcPart *part, const char *suffix) {
    return TEXT("p%u%s.%s", out->program->number, part->name, suffix);
}

// Those of Swift, which the header that Xcode generates would declare.
static void add_swift_forwards(const Objc *out, StrBuf *file) {
    static const struct {
        Owner owner;
        const char *name;
    } classes[] = {
        {OWNER_SERVICE, "CallService"}, {OWNER_LAZY, "CallPresenter"}, {OWNER_OPTIONAL, "CallHelper"}};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (!out->dialect->is_objc[classes[i].owner])
            strbuf_printf(file, "@class %s_p%u;\n", classes[i].name, out->program->number);
}

static void import_swift(const Objc *out, StrBuf *file) {
    if (objc_is_mixed(out) && out->dialect->is_objc[OWNER_HANDLER])
        strbuf_add_c(file, "#import \"App-Swift.h\"\n");
}

// The classes that other texts may speak of before they are declared.
static void add_forwards(const Objc *out, StrBuf *file, const ObjcParts *parts, const ObjcPart *but) {
    add_swift_forwards(out, file);
    for (uint32_t i = 0; i < parts->len; i++) {
        const ObjcPart *part = &parts->items[i];
        if (part == but || !part->type) continue;
        strbuf_printf(file, "%s %s;\n", part->is_protocol ? "@protocol" : "@class", part->type);
    }
}

// Annotated for nil, or not at all.
static void add_head(Objc *out, StrBuf *file, const char *head) {
    bool is_annotated = objc_is_annotated(out);
    if (is_annotated) strbuf_add_c(file, "\nNS_ASSUME_NONNULL_BEGIN\n");
    strbuf_add_c(file, head);
    if (is_annotated) strbuf_add_c(file, "\nNS_ASSUME_NONNULL_END\n");
}

static void print_in_one(Objc *out, SourceFileList *files, const ObjcParts *parts) {
    StrBuf file;
    add_prelude(out, &file, false);
    strbuf_add_char(&file, '\n');
    add_forwards(out, &file, parts, NULL);
    for (uint32_t i = 0; i < parts->len; i++)
        add_head(out, &file, parts->items[i].head.data);
    bool backwards = out->program->layout & 32768;
    for (uint32_t i = 0; i < parts->len; i++)
        strbuf_add(&file, strbuf_str(&parts->items[backwards ? parts->len - 1 - i : i].body));
    add_file(out, files, TEXT("p%u.m", out->program->number), &file);
}

static void add_implementation(Objc *out, SourceFileList *files, const char *name, const StrBuf *body) {
    uint32_t n = out->program->number;
    StrBuf file;
    if (body->len == 0) return;
    strbuf_init(&file, out->arena);
    strbuf_printf(&file, "#import \"p%uPush.h\"\n", n);
    import_swift(out, &file);
    strbuf_add(&file, strbuf_str(body));
    add_file(out, files, TEXT("p%u%s.m", n, name), &file);
}

// One header with all that is declared, one file with the handler, one with the rest.
static void print_in_two(Objc *out, SourceFileList *files, const ObjcParts *parts) {
    StrBuf header, handler, rest;
    add_prelude(out, &header, true);
    strbuf_add_char(&header, '\n');
    add_forwards(out, &header, parts, NULL);
    strbuf_init(&handler, out->arena);
    strbuf_init(&rest, out->arena);
    for (uint32_t i = 0; i < parts->len; i++) {
        add_head(out, &header, parts->items[i].head.data);
        strbuf_add(parts->items[i].is_handler ? &handler : &rest, strbuf_str(&parts->items[i].body));
    }
    add_file(out, files, TEXT("p%uPush.h", out->program->number), &header);
    add_implementation(out, files, "Push", &handler);
    add_implementation(out, files, "Services", &rest);
}

static void print_apart(Objc *out, SourceFileList *files, const ObjcParts *parts) {
    for (uint32_t i = 0; i < parts->len; i++) {
        const ObjcPart *part = &parts->items[i];
        StrBuf header, file;
        add_prelude(out, &header, true);
        if (part->needs) strbuf_printf(&header, "#import \"p%u%s.h\"\n", out->program->number, part->needs);
        strbuf_add_char(&header, '\n');
        add_forwards(out, &header, parts, part);
        // Enumerations cannot be declared forward.
        if (strcmp(part->name, "Types") != 0 && strcmp(parts->items[0].name, "Types") == 0)
            strbuf_printf(&header, "#import \"p%uTypes.h\"\n", out->program->number);
        add_head(out, &header, part->head.data);
        add_file(out, files, part_name(out, part, "h"), &header);
        if (part->body.len == 0) continue;
        strbuf_init(&file, out->arena);
        strbuf_printf(&file, "#import \"%s\"\n", part_name(out, part, "h"));
        for (uint32_t k = 0; k < parts->len; k++)
            if (k != i) strbuf_printf(&file, "#import \"%s\"\n", part_name(out, &parts->items[k], "h"));
        import_swift(out, &file);
        strbuf_add(&file, strbuf_str(&part->body));
        add_file(out, files, part_name(out, part, "m"), &file);
    }
}

Objc *objc_start(Arena *arena, const Program *program, const Dialect *dialect) {
    Objc *out = ARENA_NEW(arena, Objc);
    out->arena = arena;
    out->program = program;
    out->dialect = dialect;
    out->random.state = program->layout;
    for (int i = 0; i < GROUP_COUNT; i++)
        strbuf_init(&out->ivars[i], arena);
    strbuf_init(&out->settings_head, arena);
    strbuf_init(&out->settings_body, arena);
    return out;
}

void objc_files(Objc *out, const ObjcParts *parts, SourceFileList *files) {
    uint32_t form = out->program->layout >> 6 & 3;
    if (form < 2 && !objc_is_mixed(out)) // Swift would need a header
        print_in_one(out, files, parts);
    else if (form < 3)
        print_in_two(out, files, parts);
    else
        print_apart(out, files, parts);
}

static void print_program(Arena *arena, const Program *program, SourceFileList *files) {
    Objc *out = objc_start(arena, program, &dialect_objc);
    ObjcTexts texts = objc_functions(out);
    objc_files(out, objc_parts(out, &texts), files);
}

static Dialect dialect_of(const Program *program) {
    (void)program;
    return dialect_objc;
}

const Printer printer_objc = {
    .language = "objc", .print = print_program, .dialect = dialect_of, .right_per_mille = 980};
