// SPDX-License-Identifier: MIT
// Who uses a name: the files that mention it, and in these the calls, reads and writes.
#include "analyzer/checks/launch_private.h"

bool launch_sees(const Launch *launch, const App *app, uint32_t file) {
    return !app || apps_sees(launch->apps, app, file);
}

bool launch_load(Launch *launch, const App *app, Str name, Str beside) {
    if (!launch->loads) return true;
    Scan *scan = launch->context->scan;
    NamePostings files = scan_files_with(scan, name);
    NamePostings both = beside.len ? scan_files_with(scan, beside) : files;
    VEC(uint32_t) wanted = {0};
    uint32_t cost = 0;
    for (uint32_t i = 0, k = 0; i < files.len; i++) {
        uint32_t file = NAME_POSTING_FILE(files.items[i]);
        while (k < both.len && NAME_POSTING_FILE(both.items[k]) < file)
            k++;
        if (k == both.len || NAME_POSTING_FILE(both.items[k]) != file) continue;
        const ProgramFile *where = &launch->program->files.items[file];
        if (where->is_test || scan_is_loaded(scan, file) || scan_is_header(scan, file)) continue;
        if (!launch_sees(launch, app, file)) continue;
        VEC_PUSH(launch->arena, &wanted, file);
        cost += where->language == LANGUAGE_OBJC ? LAUNCH_COST_OBJC : 1;
    }
    if (launch->spent + cost > LAUNCH_BUDGET) return false;
    launch->spent += cost;
    for (uint32_t i = 0; i < wanted.len; i++)
        scan_load(scan, wanted.items[i]);
    return true;
}

static void note_use(Launch *launch, Symbol name, Function *in, Event *event) {
    if (!name) return;
    LaunchUses *uses = map_get(&launch->uses, name);
    if (!uses) {
        uses = ARENA_NEW(launch->arena, LaunchUses);
        map_set(&launch->uses, name, uses);
    }
    if (uses->len && uses->items[uses->len - 1].event == event) return;
    VEC_PUSH(launch->arena, uses, (LaunchUse){in, event});
}

static void note_value(Launch *launch, const Expr *value, Function *in, Event *event) {
    if (value && (value->kind == EXPR_NAME || value->kind == EXPR_MEMBER))
        note_use(launch, value->name, in, event);
}

static void note_event(Launch *launch, Function *in, Event *event) {
    note_value(launch, event->expr, in, event);
    note_value(launch, event->target, in, event);
    const Call *call = event->call;
    if (!call) return;
    note_use(launch, call->name, in, event);
    if (call->selector) note_use(launch, call->selector, in, event);
    if (call->receiver && call->receiver->kind == EXPR_TYPE && call->receiver->type->kind == TYPE_NAMED)
        note_use(launch, call->receiver->type->name, in, event);
    note_value(launch, call->receiver, in, event);
    note_value(launch, call->callee, in, event);
    for (uint32_t a = 0; a < call->arg_count; a++)
        note_value(launch, call->args[a].value, in, event);
}

const LaunchUses *launch_uses(Launch *launch, Symbol name) {
    static const LaunchUses none = {0};
    for (; launch->indexed < launch->program->functions.len; launch->indexed++) {
        Function *function = launch->program->functions.items[launch->indexed];
        if (launch->program->files.items[function->span.file].is_test) continue;
        for (uint32_t b = 0; b < function->blocks.len; b++)
            for (uint32_t e = 0; e < function->blocks.items[b].events.len; e++)
                note_event(launch, function, &function->blocks.items[b].events.items[e]);
    }
    const LaunchUses *uses = map_get(&launch->uses, name);
    return uses ? uses : &none;
}

bool launch_is_selected(const Launch *launch, const App *app, Str name) {
    NamePostings files = scan_files_with(launch->context->scan, name);
    static const Str mark = {"selector(", 9};
    for (uint32_t i = 0; i < files.len; i++) {
        uint32_t file = NAME_POSTING_FILE(files.items[i]);
        if (!launch_sees(launch, app, file) || launch->program->files.items[file].is_test) continue;
        Str text = launch->program->files.items[file].text;
        for (size_t at = source_find(text, mark, 0); at != SOURCE_NOT_FOUND;
             at = source_find(text, mark, at + 1)) {
            size_t end = at + mark.len;
            while (end < text.len && text.data[end] != ')' && text.data[end] != '\n')
                end++;
            if (source_find_word(str_sub(text, at + mark.len, end), name, 0) != SOURCE_NOT_FOUND) return true;
        }
    }
    return false;
}
