// SPDX-License-Identifier: MIT
// Configurations of servers, scripts, and the packs that describe products.
#include "tests/fuzz/fuzz.h"

#include "analyzer/servers/adapt.h"
#include "analyzer/servers/environment.h"
#include "analyzer/servers/header_names.h"
#include "analyzer/servers/judge.h"
#include "analyzer/servers/library/library.h"
#include "analyzer/servers/sip/flow.h"
#include "analyzer/servers/template.h"

static void touch_adapted(Arena *arena, const Adapted *adapted, Str text) {
    for (uint32_t i = 0; i < adapted->routes.len; i++) {
        const Route *route = &adapted->routes.items[i];
        fuzz_touch_place(route->place.line, route->place.column, text);
        fuzz_touch(judge_route_name(arena, route));
        for (int field = 0; field < ROUTE_FIELDS; field++)
            fuzz_touch(route->values[field].text);
    }
    for (uint32_t i = 0; i < adapted->remarks.len; i++) {
        fuzz_touch(adapted->remarks.items[i].message);
        fuzz_touch_place(adapted->remarks.items[i].place.line, adapted->remarks.items[i].place.column, text);
    }
    Judged judged = judge_routes(arena, adapted->routes.items, adapted->routes.len, text.len & 1);
    fuzz_check(judged.outcomes.len == adapted->routes.len, "each route is judged");
    for (uint32_t i = 0; i < judged.judgements.len; i++)
        fuzz_check(judged.judgements.items[i].route < adapted->routes.len, "a judgement is about a route");
}

static void adapt(Arena *arena, const Packs *packs, const Pack *pack, const ServerText *text,
                  DocumentFormat format, Adapted *out) {
    IncompleteList gaps = {0};
    if (pack->script) {
        adapt_script(arena, pack, text, NULL, NULL, out, &gaps);
        return;
    }
    Document *document;
    if (pack->library) {
        document = library_read(arena, pack->library, text->path, text->text);
    } else {
        uint32_t line;
        Str flat = format == DOCUMENT_YAML ? template_flatten(arena, text->text, &line) : text->text;
        document = document_read(arena, format, text->path, flat);
        environment_flatten(arena, document);
        header_names_check(arena, document, text, out);
    }
    fuzz_touch_document(arena, document, text->text);
    adapt_document(arena, packs, pack, document, text, NULL, out, &gaps);
}

// The first line is the file's name.
void fuzz_servers(Arena *arena, Str input) {
    Str name = STR_NONE;
    if (!fuzz_next_line(&input, &name)) return;
    ServerText text = {.path = name, .name = name, .text = input, .line = 1};
    const Packs *packs = fuzz_data()->packs;
    for (uint32_t i = 0; i < packs->count; i++) {
        DocumentFormat format;
        Adapted adapted = {0};
        if (!adapt_fits(&packs->items[i], name, input, &format)) continue;
        adapt(arena, packs, &packs->items[i], &text, format, &adapted);
        touch_adapted(arena, &adapted, input);
    }
}

// The script is what it includes, too.
static bool include(void *context, Str from, Str name, Str *path, Str *text) {
    (void)from;
    *path = name;
    if (name.len > 8) return false;
    *text = *(const Str *)context;
    return true;
}

void fuzz_sip(Arena *arena, Str input) {
    SipScript *script = sip_script_read(arena, STR("kamailio.cfg"), input, include, &input);
    fuzz_touch_program(arena, script->program);
    for (uint32_t i = 0; i < script->gaps.len; i++)
        fuzz_touch(script->gaps.items[i].reason);
    const Packs *packs = fuzz_data()->packs;
    for (uint32_t i = 0; i < packs->count; i++) {
        if (!packs->items[i].script) continue;
        SipFlow flow = sip_flow(arena, script, packs->items[i].script);
        for (uint32_t p = 0; p < flow.pushes.len; p++)
            fuzz_touch(flow.pushes.items[p].doubt);
    }
}

// A user's description of a product, used on a small configuration.
void fuzz_pack(Arena *arena, Str input) {
    static const char *const texts[] = {"[a]\nb=c\napns-topic=x.voip\n", "a:\n  b: c\n  d: [{e: f}]\n",
                                        "{\"a\": {\"b\": \"c\"}}"};
    static const DocumentFormat formats[] = {DOCUMENT_INI, DOCUMENT_YAML, DOCUMENT_JSON};
    Packs packs = {.payload = fuzz_data()->packs->payload};
    Str error = STR_NONE;
    if (!packs_add(arena, &packs, fuzz_file(arena, "pack.json", input), &error)) {
        fuzz_check(error.len != 0, "what is refused has a reason");
        fuzz_touch(error);
        return;
    }
    for (int i = 0; i < 3 && packs.count; i++) { // words of payloads alone are no product
        ServerText text = {
            .path = STR("a.conf"), .name = STR("a.conf"), .text = str_from(texts[i]), .line = 1};
        Adapted adapted = {0};
        adapt(arena, &packs, &packs.items[0], &text, formats[i], &adapted);
        touch_adapted(arena, &adapted, text.text);
    }
}
