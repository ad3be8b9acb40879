// SPDX-License-Identifier: MIT
// Objective-C: statements that call: reports, helpers, blocks, queues; and those that change nothing.
#include "tests/oracle/print_objc_p.h"

#include <string.h>

#define TEXT(...) (str_printf(out->arena, __VA_ARGS__).data)

const char *objc_items(Objc *out, uint32_t site, uint32_t flavour) {
    const char *info = objc_info(out);
    if (flavour % 4 == 1)
        return TEXT("([%s[@\"k%u\"] isKindOfClass:[NSArray class]] ? %s[@\"k%u\"] : @[])", info, site, info,
                    site);
    if (flavour % 4 == 2)
        return TEXT("[[NSUserDefaults standardUserDefaults] stringArrayForKey:@\"k%u\"]", site);
    if (flavour % 4 == 3) return TEXT("[%s objectForKey:@\"k%u\"]", info, site);
    return TEXT("%s[@\"k%u\"]", info, site);
}

// --- reports

static const char *call_center(Objc *out) {
    out->uses_call_center = true;
    return objc_shared(out);
}

static const char *backup(Objc *out, uint32_t site) {
    if (out->group == GROUP_NONE) {
        optional_add(out->arena, &out->optionals[GROUP_SINGLETON], OPTIONAL_BACKUP, site);
        return TEXT("%s.backup%u", call_center(out), site);
    }
    if (site % 3 == 0 && !out->in_category) {
        objc_ivar(out, "CXProvider *_backup%u;", site);
        return TEXT("_backup%u", site);
    }
    optional_add(out->arena, &out->optionals[out->group], OPTIONAL_BACKUP, site);
    return TEXT("self.backup%u", site);
}

// The CXProvider that code in this place can reach.
const char *objc_provider(Objc *out, const Stmt *stmt) {
    if (stmt->site != 0) {
        if (out->group == GROUP_NONE) (void)call_center(out);
        return backup(out, stmt->site);
    }
    if (out->group == GROUP_NONE || stmt->flavour % 7 == 0) return TEXT("%s.provider", call_center(out));
    if (stmt->flavour % 11 == 0 && out->group == GROUP_HANDLER)
        return TEXT("%s.provider", objc_self_property(out, "callService"));
    bool is_inherited = out->group == GROUP_HANDLER && program_has_owner(out->program, OWNER_BASE);
    out->has_provider[is_inherited ? GROUP_BASE : out->group] = true;
    return objc_self_property(out, "provider");
}

static void report_block(Objc *out, const Stmt *stmt, const char *call) {
    const char *done = objc_completion(out);
    const char *finish = done ? TEXT("%s();", done) : "";
    const char *param = objc_pick(out, 2) ? "NSError *_Nullable error" : "NSError *error";
    switch ((stmt->flavour >> 5) % 4) {
    case 0:
        objc_line(out, "%s completion:^(%s) { %s }];", call, param, finish);
        break;
    case 1:
        objc_line(out, "%s completion:^(%s) {", call, param);
        if (done) objc_line(out, "    %s", finish);
        objc_line(out, "}];");
        break;
    case 2:
        objc_line(out, "%s completion:^(%s) {", call, param);
        objc_line(out, "    if (error) {");
        objc_line(out, "        NSLog(@\"failed: %%@\", error.localizedDescription);");
        objc_line(out, "    }");
        if (done) objc_line(out, "    %s", finish);
        objc_line(out, "}];");
        break;
    default:
        objc_line(out, "%s completion:^(%s) {", call, param);
        objc_line(out, "    if (error != nil) {%s%s return; }", done ? " " : "", finish);
        if (done) objc_line(out, "    %s", finish);
        objc_line(out, "}];");
    }
}

static void report(Objc *out, const Stmt *stmt) {
    const char *receiver = objc_provider(out, stmt);
    const char *uuid = "[NSUUID UUID]";
    const char *update = objc_pick(out, 2) ? "[[CXCallUpdate alloc] init]" : "[CXCallUpdate new]";
    uint32_t note = ++out->note_count;
    if (stmt->flavour & 16) {
        objc_line(out, "NSUUID *uuid%u = [NSUUID UUID];", note);
        objc_line(out, "CXCallUpdate *update%u = %s;", note, update);
        uuid = TEXT("uuid%u", note);
        update = TEXT("update%u", note);
        objc_line(out,
                  "%s.remoteHandle = [[CXHandle alloc] initWithType:CXHandleTypeGeneric value:@\"caller\"];",
                  update);
    }
    if (stmt->site == 0 && objc_pick(out, 6) == 0) {
        objc_line(out, "CXProvider *provider%u = %s;", note, receiver);
        receiver = TEXT("provider%u", note);
    }
    const char *call = TEXT("[%s reportNewIncomingCallWithUUID:%s update:%s", receiver, uuid, update);
    report_block(out, stmt, call);
}

// --- what changes nothing

// The first of these are comments alone.
enum { COMMENTS = 4, NOISES = 16 };

void objc_noise(Objc *out, const Stmt *stmt) {
    uint32_t note = ++out->note_count;
    const char *info = objc_info(out);
    switch (stmt->flavour % NOISES) {
    case 0:
        objc_line(out, "// Nothing to show here: return { completion(); }");
        break;
    case 1:
        objc_line(out, "/* if (self.provider == nil) { return; } */");
        break;
    case 2:
        objc_line(out, "// [self.provider reportNewIncomingCallWithUUID:uuid update:update "
                       "completion:^(NSError *e) { }];");
        break;
    case 3:
        objc_line(out, "// }");
        break;
    case 4:
        objc_line(out, "NSLog(@\"push: %%@\", %s);", info);
        break;
    case 5:
        objc_line(out, "NSLog(@\"push with %%lu keys\", (unsigned long)%s.count);", info);
        break;
    case 6:
        objc_line(
            out,
            "NSString *note%u = @\"[provider reportNewIncomingCallWithUUID:u update:v completion:^{ }];\";",
            note);
        break;
    case 7:
        objc_line(out, "NSLog(@\"kind: %%@ } return;\", %s[@\"kind\"] ?: @\"none\");", info);
        break;
    case 8:
        objc_line(out, "NSAssert(%s.count > 0, @\"no payload\");", info);
        break;
    case 9:
        objc_line(out, "NSString *note%u = @\"if (muted) \"", note);
        objc_line(out, "                   @\"{ return; }\";");
        break;
    case 10:
        objc_line(out, "NSUInteger count%u = [[%s allKeys] count];", note, info);
        break;
    case 11: {
        Stmt plain = {.flavour = 1};
        objc_line(out, "[%s reportCallWithUUID:[NSUUID UUID] updated:[[CXCallUpdate alloc] init]];",
                  objc_provider(out, &plain));
        break;
    }
    case 12:
        objc_line(out, "NSTimeInterval started%u = [[NSDate date] timeIntervalSince1970] * 1000;", note);
        break;
    case 13:
        out->uses_log = true;
        objc_line(out, "PushLog_p%u(@\"received %%@\", %s);", out->program->number, info);
        break;
    case 14:
        objc_line(out, "if (@available(iOS 14.0, *)) {");
        objc_line(out, "    NSLog(@\"iOS 14 or later\");");
        objc_line(out, "}");
        break;
    default:
        objc_line(out, "NSLog(@\"received %%@\", %s.count > 0 ? @\"something\" : @\"nothing\");", info);
        break;
    }
}

// --- blocks and queues

static bool returns(const Block *block) {
    for (uint32_t i = 0; i < block->len; i++) {
        const Stmt *stmt = block->items[i];
        if (stmt->kind == STMT_RETURN) return true;
        for (uint32_t k = 0; k < stmt->cases.len; k++)
            if (returns(&stmt->cases.items[k]->body)) return true;
        if (returns(&stmt->body) || returns(&stmt->other)) return true;
    }
    return false;
}

static void run_now(Objc *out, const Stmt *stmt) {
    uint32_t form = objc_pick(out, 6);
    if (form == 0 && !returns(&stmt->body)) {
        objc_line(out, "@synchronized (%s) {", out->group == GROUP_NONE ? "[NSUserDefaults class]" : "self");
        objc_block(out, &stmt->body, SCOPE_BLOCK, NULL);
        objc_line(out, "}");
        return;
    }
    static const char *const queues[] = {
        "dispatch_get_global_queue(QOS_CLASS_USER_INITIATED, 0)",
        "dispatch_get_global_queue(DISPATCH_QUEUE_PRIORITY_DEFAULT, 0)",
        "dispatch_queue_create(\"calls\", NULL)",
    };
    const char *queue = queues[stmt->flavour % 3];
    if (form == 1) {
        uint32_t note = ++out->note_count;
        objc_line(out, "dispatch_queue_t queue%u = dispatch_queue_create(\"push\", DISPATCH_QUEUE_SERIAL);",
                  note);
        queue = TEXT("queue%u", note);
    }
    objc_line(out, "dispatch_sync(%s, ^{", queue);
    objc_closure_body(out, &stmt->body);
    objc_line(out, "});");
}

static void run_each(Objc *out, const Stmt *stmt) {
    uint32_t site = stmt->site;
    if (stmt->flavour % 5 == 0) {
        objc_line(out,
                  "[(NSDictionary *)%s[@\"k%u\"] enumerateKeysAndObjectsUsingBlock:^(id key%u, id item%u, "
                  "BOOL *stop%u) {",
                  objc_info(out), site, site, site, site);
    } else {
        objc_line(out, "[%s enumerateObjectsUsingBlock:^(id item%u, NSUInteger index%u, BOOL *stop%u) {",
                  objc_items(out, site, stmt->flavour), site, site, site);
    }
    objc_line(out, "    NSLog(@\"%%@\", item%u);", site);
    objc_closure_body(out, &stmt->body);
    objc_line(out, "}];");
}

// The place for a block that is kept: a property, or an instance variable.
static const char *pending(Objc *out, uint32_t site) {
    if (site % 3 == 0 && !out->in_category) {
        objc_ivar(out, "void (^_pending%u)(void);", site);
        return TEXT("_pending%u", site);
    }
    optional_add(out->arena, &out->optionals[out->group], OPTIONAL_PENDING, site);
    return TEXT("self.pending%u", site);
}

static void later(Objc *out, const Stmt *stmt) {
    const char *head = "dispatch_async(dispatch_get_main_queue(), ^{", *tail = "});";
    switch (stmt->flavour % 8) {
    case 1:
        head = "dispatch_after(dispatch_time(DISPATCH_TIME_NOW, (int64_t)(0.5 * NSEC_PER_SEC)), "
               "dispatch_get_main_queue(), ^{";
        break;
    case 2:
        head = "dispatch_async(dispatch_get_global_queue(QOS_CLASS_USER_INITIATED, 0), ^{";
        break;
    case 3:
        head = "[[NSOperationQueue mainQueue] addOperationWithBlock:^{";
        tail = "}];";
        break;
    case 4:
        head = "[NSTimer scheduledTimerWithTimeInterval:1.0 repeats:NO block:^(NSTimer *timer) {";
        tail = "}];";
        break;
    case 5:
        head = "dispatch_barrier_async(dispatch_queue_create(\"late\", DISPATCH_QUEUE_CONCURRENT), ^{";
        break;
    case 6:
        if (out->group == GROUP_NONE) break;
        head = TEXT("%s = ^{", pending(out, stmt->site));
        tail = "};";
        break;
    default:
        break;
    }
    objc_line(out, "%s", head);
    objc_closure_body(out, &stmt->body);
    objc_line(out, "%s", tail);
}

static void store_block(Objc *out, const Stmt *stmt) {
    const char *work = stmt->var->name;
    if (stmt->flavour % 3 == 0 && out->group != GROUP_NONE) {
        objc_line(out, "%s = %s;", pending(out, stmt->site), work);
    } else if (stmt->flavour % 3 == 1) {
        objc_line(out, "dispatch_async(dispatch_get_main_queue(), %s);", work);
    } else {
        objc_line(out, "dispatch_async(dispatch_get_main_queue(), ^{");
        objc_line(out, "    %s();", work);
        objc_line(out, "});");
    }
}

static void call_block(Objc *out, const Var *var) {
    if (!var->is_optional_block) {
        objc_line(out, "%s();", var->name);
    } else if (objc_pick(out, 2)) {
        objc_line(out, "if (%s) %s();", var->name, var->name);
    } else {
        objc_line(out, "if (%s != nil) {", var->name);
        objc_line(out, "    %s();", var->name);
        objc_line(out, "}");
    }
}

// void (^present)(void) = ^{ … };
static void declare_block(Objc *out, const char *name, const Block *body) {
    objc_line(out, objc_pick(out, 3) ? "void (^%s)(void) = ^{" : "dispatch_block_t %s = ^{", name);
    objc_closure_body(out, body);
    objc_line(out, "};");
}

// --- calls of helpers

// What throws in place of the call: as an exception in a @try, else it is not here.
static void attempt(Objc *out, const Expr *expr) {
    const Function *callee = expr->a->callee;
    const char *call = objc_expr(out, expr);
    bool raises = dialect_raises(out->dialect, callee);
    if (expr->kind == EXPR_TRY) { // in @try
        if (raises) {
            objc_line(out, "%s;", call);
            return;
        }
        objc_line(out, "if (!%s) {", call);
        out->indent++;
        objc_raise(out);
        out->indent--;
        objc_line(out, "}");
    } else if (raises) {
        objc_line(out, "@try {");
        objc_line(out, "    %s;", call);
        objc_line(out, "} @catch (NSException *exception) {");
        objc_line(out,
                  expr->kind == EXPR_TRY_FORCE ? "    abort();" : "    NSLog(@\"%%@\", exception.reason);");
        objc_line(out, "}");
    } else if (expr->kind == EXPR_TRY_FORCE) {
        objc_line(out, "if (!%s) {", call);
        objc_line(out, "    abort();");
        objc_line(out, "}");
    } else {
        objc_line(out, "%s;", call);
    }
}

void objc_call_statement(Objc *out, const Expr *expr) {
    if (expr->kind == EXPR_CALL) {
        ObjcCall call = objc_call(out, expr, "nil");
        const char *sink = expr->type != TYPE_VOID && expr->callee->site % 2 ? "(void)" : "";
        if (!call.closure) {
            objc_line(out, "%s%s%s;", sink, call.text, call.tail);
            return;
        }
        objc_line(out, "%s%s^{", sink, call.text);
        objc_closure_body(out, call.closure);
        objc_line(out, "}%s;", call.tail);
    } else if (expr->kind == EXPR_TERNARY && objc_pick(out, 2)) {
        objc_line(out, "if (%s) {", objc_expr(out, expr->a));
        objc_line(out, "    %s;", objc_expr(out, expr->b));
        objc_line(out, "} else {");
        objc_line(out, "    %s;", objc_expr(out, expr->c));
        objc_line(out, "}");
    } else if (expr->kind == EXPR_TERNARY) {
        objc_line(out, "%s;", objc_expr(out, expr));
    } else {
        attempt(out, expr);
    }
}

static const Expr *attempt_of(const Stmt *stmt, uint32_t *at) {
    for (uint32_t i = 0; i < stmt->body.len; i++) {
        const Expr *expr = stmt->body.items[i]->expr;
        if (stmt->body.items[i]->kind != STMT_EXPR || expr->kind != EXPR_TRY) continue;
        *at = i;
        return expr;
    }
    return NULL;
}

static bool has_defer(const Block *block) {
    for (uint32_t i = 0; i < block->len; i++)
        if (block->items[i]->kind == STMT_DEFER || block->items[i]->kind == STMT_CONFIG) return true;
    return false;
}

static bool leaves(const Block *block) {
    StmtKind last = block->len > 0 ? block->items[block->len - 1]->kind : STMT_NOISE;
    return last == STMT_RETURN || last == STMT_THROW;
}

// NSError *error = nil; if (![self check:info error:&error]) { … } else { … }
static void do_with_error(Objc *out, const Stmt *stmt, const Expr *expr, uint32_t at) {
    for (uint32_t i = 0; i < at; i++)
        objc_stmt(out, stmt->body.items[i]);
    uint32_t note = ++out->note_count;
    const char *error = objc_pick(out, 4) ? TEXT("error%u", note) : NULL;
    if (error) objc_line(out, "NSError *%s = nil;", error);
    const char *call = objc_plain_call(out, expr->a, error ? TEXT("&%s", error) : "nil");
    Block rest = {stmt->body.items + at + 1, stmt->body.len - at - 1, stmt->body.len - at - 1};
    if (objc_pick(out, 4) == 0) {
        objc_line(out, "BOOL success%u = %s;", note, call);
        call = TEXT("success%u", note);
    }
    objc_line(out, "if (!%s) {", call);
    if (error) objc_line(out, "    NSLog(@\"%%@\", %s);", error);
    objc_block(out, &stmt->other, SCOPE_BLOCK, NULL);
    if (leaves(&stmt->other) && !has_defer(&rest)) {
        objc_line(out, "}");
        for (uint32_t i = 0; i < rest.len; i++)
            objc_stmt(out, rest.items[i]);
        return;
    }
    if (rest.len > 0) {
        objc_line(out, "} else {");
        objc_block(out, &rest, SCOPE_BLOCK, NULL);
    }
    objc_line(out, "}");
}

void objc_do(Objc *out, const Stmt *stmt) {
    uint32_t at = 0;
    const Expr *expr = attempt_of(stmt, &at);
    if (expr && !dialect_is_try(out->dialect, out->root, stmt)) {
        do_with_error(out, stmt, expr, at);
        return;
    }
    objc_line(out, "@try {");
    objc_block(out, &stmt->body, SCOPE_TRY, NULL);
    objc_line(out, objc_pick(out, 3) ? "} @catch (NSException *exception) {" : "} @catch (id exception) {");
    if (objc_pick(out, 2)) objc_line(out, "    NSLog(@\"%%@\", exception);");
    objc_block(out, &stmt->other, SCOPE_BLOCK, NULL);
    objc_line(out, "}");
}

void objc_act(Objc *out, const Stmt *stmt) {
    const char *done = objc_completion(out);
    switch (stmt->kind) {
    case STMT_REPORT:
        report(out, stmt);
        break;
    case STMT_COMPLETE:
        objc_line(out, "%s%s();", objc_pick(out, 5) ? "" : TEXT("if (%s) ", done), done);
        break;
    case STMT_EXPR:
        objc_call_statement(out, stmt->expr);
        break;
    case STMT_CALL_BLOCK:
        call_block(out, stmt->var);
        break;
    case STMT_STORE_BLOCK:
        store_block(out, stmt);
        break;
    case STMT_DECLARE_BLOCK:
        declare_block(out, stmt->var->name, &stmt->body);
        break;
    case STMT_FUNCTION: // C has no functions in functions
        declare_block(out, stmt->function->name, &stmt->function->body);
        break;
    case STMT_RUN_NOW:
        run_now(out, stmt);
        break;
    case STMT_RUN_EACH:
        run_each(out, stmt);
        break;
    case STMT_LATER:
        later(out, stmt);
        break;
    default:
        break;
    }
}
