// SPDX-License-Identifier: MIT
// Scripts of Kamailio and OpenSIPS as a program: every route block is a function with basic blocks, so that
// paths and their words are the same as for the code of apps.
//
// A call is an EVENT_CALL whose `name` is the function's, an assignment an EVENT_ASSIGN. Values: a variable
// of the script is an EXPR_NAME (`$var(x)`, with its text as name), a literal an EXPR_STRING or EXPR_NUMBER,
// a call inside of an expression an EXPR_VAR of the temporary that its result is in; operators are an
// EXPR_UNKNOWN with the operator as name ("==", "=~", "+", …). The condition of a branch is one such
// expression without && and ||, which have become branches. `exit` and `drop` end the script: TERM_STOP;
// `return` ends the block of a route.
#ifndef VOIPCHECK_SERVERS_SIP_SCRIPT_H
#define VOIPCHECK_SERVERS_SIP_SCRIPT_H

#include "analyzer/base/regex.h"
#include "analyzer/program/program.h"
#include "analyzer/project/incomplete.h"

// Limits, all counters.
enum {
    SIP_MAX_DEPTH = 150,    // of blocks and brackets inside each other
    SIP_MAX_INCLUDES = 200, // files of one script
};

typedef struct SipDefine {
    Str name, value; // #!define NAME value, #!substdef; the value without quotes
    bool certain;    // it stands in no half of an #!ifdef
} SipDefine;

// #!subst "/PATTERN/TEXT/g": what texts in quotes are changed to, in all of the script. Two that fit the same
// and stand in halves of an #!ifdef leave it open which holds.
typedef struct SipSubst {
    Str pattern, with;
    const Regex *regex; // its first group is what is replaced
    bool everywhere;    // not only where it fits first
    bool open;          // what it becomes is not known
} SipSubst;

// Gives the text of a file that a script includes; `from` is the path of the script's file. False when there
// is none; *path then says which was looked for.
typedef bool SipInclude(void *context, Str from, Str name, Str *path, Str *text);

typedef struct SipScript {
    Program *program; // its functions in the order of the files: `route[RELAY]`, `request_route` …
    VEC(SipDefine) defines;
    VEC(SipSubst) substs;
    VEC(Expr *) texts;           // literals in quotes, still to be changed by `substs`
    VEC(Str) modules;            // loaded, without path and ".so"
    IncompleteList gaps;         // what was not understood
    VEC(Str) missing;            // files that are included and not here
    VEC(Str) settings;           // texts among the settings of modules
    Map routes;                  // hash of a name -> the first function of it
    const Function **next_route; // of a function's index: the next one of the same hash, or NULL
    Str engine;                  // cfgengine "lua": the routes are in another language; empty: here
} SipScript;

// Reads a script and what it includes. Never NULL; lives on the arena, points into the texts. `include` may
// be NULL.
SipScript *sip_script_read(Arena *arena, Str path, Str text, SipInclude *include, void *context);

// Whether a script defines this name itself, whatever else is so.
bool sip_is_defined(const SipScript *script, Str name);

// The route blocks of this name, such as "route[RELAY]": several when a name stands in both halves of an
// #!ifdef. Returns how many; `routes` has room for `max`.
uint32_t sip_script_routes(const SipScript *script, Str name, const Function **routes, uint32_t max);

#endif
