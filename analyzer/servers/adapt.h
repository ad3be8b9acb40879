// SPDX-License-Identifier: MIT
// From a document to push routes, by a product's pack.
#ifndef VOIPCHECK_SERVERS_ADAPT_H
#define VOIPCHECK_SERVERS_ADAPT_H

#include "analyzer/servers/pack.h"
#include "analyzer/servers/sip/script.h"
#include "analyzer/servers/version.h"

// One text to read: a file, or one that stands inside of another.
typedef struct ServerText {
    Str path; // of the file on disk
    Str name; // what packs know it by: the path, or the name that a script writes the text to
    Str text;
    uint32_t line;   // of the file, at which the text starts, from 1
    uint32_t indent; // bytes that were taken off the begin of each line
} ServerText;

// A configuration that a product's version can be told of.
typedef struct AdaptedServer {
    Str product;
    ServerVersion version;
    uint32_t first_route, route_count; // of Adapted.routes: what it makes
} AdaptedServer;

typedef struct Adapted {
    RouteVec routes;
    RouteRemarkVec remarks;
    VEC(AdaptedServer) servers;
} Adapted;

// Whether one of the pack's descriptions of files fits by the name alone.
bool adapt_may_fit(const Pack *pack, Str name);
// Whether one of the pack's descriptions of files fits; its format then in *format.
bool adapt_fits(const Pack *pack, Str name, Str text, DocumentFormat *format); // not set for scripts

// Asks for the other files of the tree: whether a folder, as a configuration names it, holds a file whose
// name matches. *exists: there is such a folder with something in it.
typedef struct AdaptFolders {
    bool (*has)(void *context, Str folder, const Regex *name, bool *exists);
    void *context;
} AdaptFolders;

// Adds what the pack says of the document. Everything added points into the document, the text and the packs.
// `folders` may be NULL: then there are no other files. What could not be looked at is added to *gaps.
void adapt_document(Arena *arena, const Packs *packs, const Pack *pack, const Document *document,
                    const ServerText *text, const AdaptFolders *folders, Adapted *out, IncompleteList *gaps);

// The same for a script (pack->script); what it includes is read by `include`. What is not understood is
// added to *gaps.
void adapt_script(Arena *arena, const Pack *pack, const ServerText *text, SipInclude *include, void *context,
                  Adapted *out, IncompleteList *gaps);

#endif
