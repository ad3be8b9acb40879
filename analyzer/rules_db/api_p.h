// SPDX-License-Identifier: MIT
// Private to rules_db: how the API table lies in memory. Filled by api.c, read by api_find.c, api_objc.c and
// api_words.c.
#ifndef VOIPCHECK_RULES_DB_API_P_H
#define VOIPCHECK_RULES_DB_API_P_H

#include "analyzer/base/intern.h"
#include "analyzer/base/vec.h"
#include "analyzer/rules_db/api.h"

typedef struct ApiEntry ApiEntry;
struct ApiEntry {
    ApiCall call;
    Symbol receiver; // of call.receiver; 0: a free function
    Symbol bare;     // of a receiver that is named as in Objective-C, without its NS; else 0
    ApiEntry *next;  // the next entry of the same name or selector, loaded earlier
};

// A name in a list, with the label patterns under which it counts.
typedef struct ApiName ApiName;
struct ApiName {
    Str labels;
    ApiName *next;
};

typedef VEC(Symbol) ApiSymbols;
typedef VEC(Str) ApiStrs;

typedef struct ApiType {
    Str name;
    ApiSymbols supers;
    Map members; // Symbol -> Str* (Swift text of the type)
    Map states;  // Symbol -> anything
    Map steady;  // the same of members that only the run loop changes
} ApiType;

typedef struct ApiVocabulary {
    Str name;
    ApiStrs phrases; // lower-case words divided by single spaces; "cancel*" is the start of a word
} ApiVocabulary;

struct ApiTable {
    Arena *arena;
    Interner *names;
    Symbol any;    // "*"
    Map calls;     // Symbol of the name -> ApiEntry*
    Map selectors; // Symbol of the selector or C function -> ApiEntry*
    Map types;     // Symbol -> ApiType*
    Map modules;
    ApiStrs wrappers;
    ApiStrs reporters; // beginnings of the names of calls that report, see api_reporter_at
    ApiStrs type_prefixes;
    Map inert_methods;   // Symbol -> ApiName*
    Map inert_functions; // Symbol -> ApiName*
    Map inert_selectors; // Symbol -> anything
    ApiStrs inert_words; // of C functions: "_get_" stands for foo_get_bar and foo_get
    ApiStrs inert_prefixes;
    Map log_receivers; // Symbol of a lower-case word
    Map log_methods;
    Map log_functions;
    ApiStrs log_prefixes;
    ApiStrs log_suffixes;
    Map states; // members that tell a state whatever the type
    VEC(ApiVocabulary) vocabularies;
    bool has_declared;
};

// Whether the labels of a call fit a pattern: see ApiCall.labels and api_find.
bool api_labels_match(Str pattern, Str labels);
// The name under which a type is in the table: without `?`, `any`, generic arguments, module.
Str api_base_type(const ApiTable *table, Str type);

enum { API_SUPERTYPES_MAX = 64 };

// A type and all it inherits from or conforms to, nearest first.
typedef struct ApiLineage {
    Symbol items[API_SUPERTYPES_MAX];
    unsigned len;
} ApiLineage;

void api_lineage(const ApiTable *table, Str type, ApiLineage *lineage);

// Notes the name, or the first piece of the selector, of a call that reports.
void api_note_reporter(ApiTable *table, const ApiCall *call, Str name);
// Adds an entry under call->name.
void api_add_entry(ApiTable *table, const ApiCall *call);

// Adds an entry under call->selector. `class_name` is the receiver as Objective-C or Swift names it, "*", or
// empty for a C function.
void api_add_selector(ApiTable *table, const ApiCall *call, Str class_name);

#endif
