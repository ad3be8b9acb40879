// SPDX-License-Identifier: MIT
#include "tests/oracle/print_swift_p.h"

#include <string.h>

#define TEXT(...) (str_printf(out->arena, __VA_ARGS__).data)

static void indented(Out *out, const Block *block) {
    out->indent++;
    swift_block(out, block);
    out->indent--;
}

static void escaping(Out *out, const Block *block) {
    bool before = out->needs_self;
    out->needs_self = true;
    indented(out, block);
    out->needs_self = before;
}

// The CXProvider that code in this place can reach.
static const char *provider(Out *out, const Stmt *stmt) {
    if (out->group == GROUP_NONE) {
        out->uses_call_center = true;
        if (stmt->site == 0) return TEXT("%s.provider", swift_shared(out));
        optional_add(out->arena, &out->optionals[GROUP_SINGLETON], OPTIONAL_BACKUP, stmt->site);
        return TEXT("%s.backup%u?", swift_shared(out), stmt->site);
    }
    const char *self = stmt->flavour % 3 == 0 ? "self." : swift_self(out);
    if (stmt->site != 0) {
        optional_add(out->arena, &out->optionals[out->group], OPTIONAL_BACKUP, stmt->site);
        return TEXT("%sbackup%u?", self, stmt->site);
    }
    if (stmt->flavour % 7 == 0) {
        out->uses_call_center = true;
        return TEXT("%s.provider", swift_shared(out));
    }
    if (stmt->flavour % 11 == 0 && out->group == GROUP_HANDLER) return TEXT("%scallService.provider", self);
    out->has_provider[out->group] = true;
    return TEXT("%sprovider", self);
}

static void report(Out *out, const Stmt *stmt) {
    const char *receiver = provider(out, stmt);
    const char *done = swift_completion(out);
    const char *uuid = "UUID()";
    const char *update = "CXCallUpdate()";
    if (stmt->flavour & 16) {
        uint32_t note = ++out->note_count;
        uuid = TEXT("uuid%u", note);
        update = TEXT("update%u", note);
        out_line(out, "let %s = UUID()", uuid);
        out_line(out, "let %s = CXCallUpdate()", update);
        out_line(out, "%s.remoteHandle = CXHandle(type: .generic, value: \"caller\")", update);
    }
    const char *call = TEXT("%s.reportNewIncomingCall(with: %s, update: %s", receiver, uuid, update);
    const char *finish = done ? TEXT("%s()", done) : "";
    switch ((stmt->flavour >> 5) % 4) {
    case 0:
        out_line(out, "%s) { _ in %s }", call, finish);
        break;
    case 1:
        out_line(out, "%s, completion: { _ in %s })", call, finish);
        break;
    case 2:
        out_line(out, "%s) { error in", call);
        out_line(out, "    if let error = error {");
        out_line(out, "        print(\"failed: \\(error)\")");
        out_line(out, "    }");
        if (done) out_line(out, "    %s", finish);
        out_line(out, "}");
        break;
    default:
        out_line(out, "%s, completion: { error in", call);
        out_line(out, "    guard error == nil else { return%s%s }", done ? " " : "", finish);
        if (done) out_line(out, "    %s", finish);
        out_line(out, "})");
    }
}

// The first of these are comments alone.
enum { COMMENTS = 4, NOISES = 14 };

static void noise(Out *out, const Stmt *stmt) {
    uint32_t note = ++out->note_count;
    const char *info = swift_info(out);
    switch (stmt->flavour % NOISES) {
    case 0:
        out_line(out, "// Nothing to show here: return { completion() }");
        break;
    case 1:
        out_line(out, "/* if provider == nil { return } */");
        break;
    case 2:
        out_line(out, "// provider.reportNewIncomingCall(with: uuid, update: update) { _ in }");
        break;
    case 3:
        out_line(out, "// }");
        break;
    case 4:
        out_line(out, "print(\"push: \\(%s)\")", info);
        break;
    case 5:
        out_line(out, "NSLog(\"push with %%d keys\", %s.count)", info);
        break;
    case 6:
        out_line(out, "let note%u = \"provider.reportNewIncomingCall(with: uuid, update: update) { }\"",
                 note);
        break;
    case 7:
        out_line(out, "print(\"kind: \\(%s[\"kind\"] ?? \"none\") } return\")", info);
        break;
    case 8:
        out_line(out, "assert(%s.count >= 0, \"no payload\")", info);
        break;
    case 9:
        out_line(out, "let note%u = \"\"\"", note);
        out_line(out, "if muted { return }");
        out_line(out, "\"\"\"");
        break;
    case 10:
        out_line(out, "let count%u = %s.keys.map { \"\\($0)\" }.count", note, info);
        break;
    case 11: {
        Stmt plain = {.flavour = 1};
        out_line(out, "%s.reportCall(with: UUID(), updated: CXCallUpdate())", provider(out, &plain));
        break;
    }
    case 12:
        out_line(out, "let started%u = Date().timeIntervalSince1970 * 1_000", note);
        break;
    default:
        out_line(out, "print(\"received\", %s.isEmpty ? \"empty\" : \"full\")", info);
        break;
    }
}

static bool is_comment(const Stmt *stmt) {
    return stmt->kind == STMT_NOISE && stmt->flavour % NOISES < COMMENTS;
}

static void case_body(Out *out, const Block *block) {
    bool is_empty = true;
    for (uint32_t i = 0; i < block->len; i++)
        is_empty = is_empty && is_comment(block->items[i]);
    indented(out, block);
    if (is_empty) out_line(out, "    break");
}

static void print_switch(Out *out, const Stmt *stmt) {
    static const char *const kinds[KIND_COUNT] = {".call", ".message", ".cancel", ".sync"};
    static const char *const texts[TEXT_COUNT] = {"\"none\"", "\"call\"", "\"message\"", "\"cancel\""};
    const char *mark = stmt->expr->type == TYPE_KIND_OPTIONAL ? "?" : "";
    out_line(out, "switch %s {", swift_expr(out, stmt->expr));
    for (uint32_t i = 0; i < stmt->cases.len; i++) {
        const Case *item = stmt->cases.items[i];
        StrBuf head;
        strbuf_init(&head, out->arena);
        for (uint32_t j = 0; j < item->pattern_count; j++)
            strbuf_printf(&head, "%s%s%s", j ? ", " : "case ",
                          (stmt->expr->type == TYPE_TEXT ? texts : kinds)[item->patterns[j]], mark);
        if (item->pattern_count == 0) strbuf_add_c(&head, "default");
        if (item->where) strbuf_printf(&head, " where %s", swift_expr(out, item->where));
        out_line(out, "%s:", head.data);
        case_body(out, &item->body);
    }
    out_line(out, "}");
}

static void print_if(Out *out, const Stmt *stmt) {
    out_line(out, "if %s {", swift_conditions(out, &stmt->conds));
    indented(out, &stmt->body);
    while (stmt->other.len == 1 && stmt->other.items[0]->kind == STMT_IF) {
        stmt = stmt->other.items[0];
        out_line(out, "} else if %s {", swift_conditions(out, &stmt->conds));
        indented(out, &stmt->body);
    }
    if (stmt->other.len > 0) {
        out_line(out, "} else {");
        indented(out, &stmt->other);
    }
    out_line(out, "}");
}

static void print_guard(Out *out, const Stmt *stmt) {
    const char *conditions = swift_conditions(out, &stmt->conds);
    if (stmt->other.len == 1 && stmt->other.items[0]->kind == STMT_RETURN && !stmt->other.items[0]->expr) {
        out_line(out, "guard %s else { return }", conditions);
        return;
    }
    out_line(out, "guard %s else {", conditions);
    indented(out, &stmt->other);
    out_line(out, "}");
}

// A body that begins with `guard test else { continue }` can be written with `where`.
static const Expr *loop_filter(const Stmt *stmt) {
    const Stmt *first = stmt->body.len > 0 ? stmt->body.items[0] : NULL;
    if (!first || first->kind != STMT_GUARD || first->conds.len != 1 || stmt->site % 2 == 0) return NULL;
    if (first->other.len != 1 || first->other.items[0]->kind != STMT_CONTINUE) return NULL;
    return first->conds.items[0].kind == COND_TEST ? first->conds.items[0].expr : NULL;
}

static void print_for(Out *out, const Stmt *stmt, const char *label) {
    const Expr *filter = loop_filter(stmt);
    const char *where = filter ? TEXT(" where %s", swift_expr(out, filter)) : "";
    out_line(out, "%sfor item%u in %s%s {", label, stmt->site, swift_items(out, stmt->site, stmt->flavour),
             where);
    out_line(out, "    print(item%u)", stmt->site);
    Block rest = stmt->body;
    if (filter) {
        rest.items++;
        rest.len--;
    }
    indented(out, &rest);
    out_line(out, "}");
}

static void print_loop(Out *out, const Stmt *stmt) {
    const char *label = stmt->label ? TEXT("outer%u: ", stmt->label) : "";
    if (stmt->kind == STMT_FOR) {
        print_for(out, stmt, label);
        return;
    }
    if (stmt->kind == STMT_REPEAT) {
        out_line(out, "%srepeat {", label);
    } else if (stmt->expr) {
        out_line(out, "%swhile %s {", label, swift_expr(out, stmt->expr));
    } else {
        out_line(out, "var attempt%u = 0", stmt->site);
        out_line(out, "%swhile attempt%u < (%s[\"k%u\"] as? Int ?? 0) {", label, stmt->site, swift_info(out),
                 stmt->site);
        out_line(out, "    attempt%u += 1", stmt->site);
    }
    indented(out, &stmt->body);
    if (stmt->kind == STMT_REPEAT)
        out_line(out, "} while %s", swift_expr(out, stmt->expr));
    else
        out_line(out, "}");
}

static void print_later(Out *out, const Stmt *stmt) {
    const char *const heads[] = {"DispatchQueue.main.async {",
                                 "DispatchQueue.main.asyncAfter(deadline: .now() + 0.5) {",
                                 "Task {",
                                 "DispatchQueue.global(qos: .userInitiated).async {",
                                 "OperationQueue.main.addOperation {",
                                 "Timer.scheduledTimer(withTimeInterval: 1, repeats: false) { _ in",
                                 "Task { @MainActor in",
                                 NULL};
    const char *head = heads[stmt->flavour % 8];
    if (!head && out->group != GROUP_NONE) {
        optional_add(out->arena, &out->optionals[out->group], OPTIONAL_PENDING, stmt->site);
        head = TEXT("%spending%u = {", swift_self(out), stmt->site);
    }
    out_line(out, "%s", head ? head : heads[0]);
    escaping(out, &stmt->body);
    out_line(out, "}");
}

static void store_block(Out *out, const Stmt *stmt) {
    const char *work = stmt->var->name;
    if (stmt->flavour % 3 == 0 && out->group != GROUP_NONE) {
        optional_add(out->arena, &out->optionals[out->group], OPTIONAL_PENDING, stmt->site);
        out_line(out, "%spending%u = %s", swift_self(out), stmt->site, work);
    } else if (stmt->flavour % 3 == 1) {
        out_line(out, "DispatchQueue.main.async(execute: %s)", work);
    } else {
        out_line(out, "DispatchQueue.main.async {");
        out_line(out, "    %s()", work);
        out_line(out, "}");
    }
}

static void print_call_statement(Out *out, const Expr *expr) {
    const Block *closure = NULL;
    if (expr->kind == EXPR_CALL) {
        const char *call = swift_call(out, expr, &closure);
        const char *sink = expr->type != TYPE_VOID && expr->callee->site % 2 ? "_ = " : "";
        size_t len = strlen(call);
        if (!closure) {
            out_line(out, "%s%s", sink, call);
            return;
        }
        const Param *param = tree_find_param(expr->callee, PARAM_BLOCK);
        bool is_c = expr->callee->owner == OWNER_FREE && swift_is_foreign(out, expr->callee);
        bool is_labelled = expr->callee->site % 4 == 0 && !is_c;
        if (is_labelled) { // f(info, work: { ... })
            const char *comma = call[len - 2] == '(' ? "" : ", ";
            out_line(out, "%.*s%s%s: {", (int)len - 1, call, comma, param->label);
        } else {
            out_line(out, "%s {", call);
        }
        if (param->var->is_escaping)
            escaping(out, closure);
        else
            indented(out, closure);
        out_line(out, is_labelled ? "})" : "}");
    } else {
        out_line(out, "%s%s", expr->kind == EXPR_TERNARY ? "_ = " : "", swift_expr(out, expr));
    }
}

static void print_closure_statement(Out *out, const Stmt *stmt) {
    switch (stmt->kind) {
    case STMT_CALL_BLOCK:
        out_line(out, "%s%s()", stmt->var->name, stmt->var->is_optional_block ? "?" : "");
        return;
    case STMT_DECLARE_BLOCK:
        out_line(out, "let %s%s = {", stmt->var->name, stmt->var->index % 2 ? ": () -> Void" : "");
        escaping(out, &stmt->body);
        break;
    case STMT_FUNCTION:
        out_line(out, "func %s() {", stmt->function->name);
        indented(out, &stmt->function->body);
        break;
    case STMT_RUN_NOW:
        out_line(out, "%s.sync {",
                 stmt->flavour % 2 ? "DispatchQueue.global()" : "DispatchQueue(label: \"calls\")");
        indented(out, &stmt->body);
        break;
    default: // STMT_RUN_EACH
        out_line(out, "(%s).forEach { item%u in", swift_items(out, stmt->site, stmt->flavour), stmt->site);
        out_line(out, "    print(item%u)", stmt->site);
        indented(out, &stmt->body);
    }
    out_line(out, "}");
}

static void print_config(Out *out, const Stmt *stmt) {
    const char *flag = out->config_count == 0   ? "DEBUG"
                       : out->config_count == 1 ? "STAGING"
                                                : TEXT("FEATURE_%u", stmt->site);
    out->config_count++;
    out_line(out, "#if %s", flag);
    swift_block(out, &stmt->body);
    out_line(out, "#else");
    swift_block(out, &stmt->other);
    out_line(out, "#endif");
}

static void print_exit(Out *out, const Stmt *stmt) {
    if (stmt->kind == STMT_THROW) {
        out->uses_error = true;
        out_line(out, "throw PushError_p%u.invalid", out->program->number);
    } else if (stmt->kind == STMT_FATAL) {
        out_line(out, "fatalError(\"unexpected payload\")");
    } else if (stmt->kind == STMT_RETURN) {
        out_line(out, "return%s%s", stmt->expr ? " " : "", stmt->expr ? swift_expr(out, stmt->expr) : "");
    } else {
        const char *word = stmt->kind == STMT_BREAK      ? "break"
                           : stmt->kind == STMT_CONTINUE ? "continue"
                                                         : "fallthrough";
        out_line(out, "%s%s", word, stmt->label ? TEXT(" outer%u", stmt->label) : "");
    }
}

static void print_stmt(Out *out, const Stmt *stmt) {
    switch (stmt->kind) {
    case STMT_REPORT:
        report(out, stmt);
        break;
    case STMT_COMPLETE:
        out_line(out, "%s()", swift_completion(out));
        break;
    case STMT_NOISE:
        noise(out, stmt);
        break;
    case STMT_DECLARE:
        out_line(out, "%s %s = %s", stmt->var->is_mutable ? "var" : "let", stmt->var->name,
                 swift_expr(out, stmt->expr));
        break;
    case STMT_ASSIGN:
        out_line(out, "%s = %s", stmt->var->name, swift_expr(out, stmt->expr));
        break;
    case STMT_IF:
        print_if(out, stmt);
        break;
    case STMT_GUARD:
        print_guard(out, stmt);
        break;
    case STMT_SWITCH:
        print_switch(out, stmt);
        break;
    case STMT_FOR:
    case STMT_WHILE:
    case STMT_REPEAT:
        print_loop(out, stmt);
        break;
    case STMT_BREAK:
    case STMT_CONTINUE:
    case STMT_FALLTHROUGH:
    case STMT_RETURN:
    case STMT_THROW:
    case STMT_FATAL:
        print_exit(out, stmt);
        break;
    case STMT_DEFER:
        out_line(out, "defer {");
        indented(out, &stmt->body);
        out_line(out, "}");
        break;
    case STMT_DO:
        out_line(out, "do {");
        indented(out, &stmt->body);
        if (stmt->has_catch) {
            out_line(out, "} catch {");
            indented(out, &stmt->other);
        }
        out_line(out, "}");
        break;
    case STMT_EXPR:
        print_call_statement(out, stmt->expr);
        break;
    case STMT_STORE_BLOCK:
        store_block(out, stmt);
        break;
    case STMT_LATER:
        print_later(out, stmt);
        break;
    case STMT_CONFIG:
        print_config(out, stmt);
        break;
    default:
        print_closure_statement(out, stmt);
        break;
    }
}

void swift_block(Out *out, const Block *block) {
    for (uint32_t i = 0; i < block->len; i++)
        print_stmt(out, block->items[i]);
}
