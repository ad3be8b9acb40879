// SPDX-License-Identifier: MIT
// How an app sets up PushKit and CallKit: where it makes registries and providers, what holds them, and what
// is done to them. Collected once for the rules VC201–VC214 and VC304–VC306.
#ifndef VOIPCHECK_CHECKS_SETUP_H
#define VOIPCHECK_CHECKS_SETUP_H

#include "analyzer/checks/launch.h"

// What names an object: a local variable, or a property (or global) by its name without `_`. Where the class
// of a property is not known, properties of one name are taken for one, which only ever silences rules.
typedef struct ObjectKey {
    VarId var;
    Str name;
    Symbol owner; // name of the class that declares the property; 0: not known
} ObjectKey;

typedef VEC(ObjectKey) ObjectKeys;

// An event that concerns a registry or provider.
typedef struct SetupUse {
    Function *in;
    BlockId block;
    uint32_t index; // of the event in its block
    Event *event;
    ObjectKey object; // it is done to this
    Expr *value;      // what it is given: the delegate, the types, the caller's name
    const App *app;   // NULL: no whole app in view
} SetupUse;

typedef VEC(SetupUse) SetupUses;

// A registry or provider that is made.
typedef struct SetupObject {
    SetupUse made;
    ObjectKeys keys; // what holds it
    bool kept;       // by a property or global
    bool escapes;    // returned, passed on or captured: others may hold it too
    bool delegate;   // it is somebody's delegate, which holds it weakly: that does not count
} SetupObject;

typedef VEC(SetupObject) SetupObjects;

typedef struct Setup {
    const CheckContext *context;
    Program *program;
    const Apps *apps;
    Launch *launch;
    SetupObjects registries;
    SetupObjects providers;
    SetupUses registry_delegates; // registry.delegate = …
    SetupUses push_types;         // registry.desiredPushTypes = …
    SetupUses provider_delegates; // provider.setDelegate(…, queue:)
    SetupUses reports;            // reportNewIncomingCall…
    SetupUses caller_names;       // update.localizedCallerName = …
} Setup;

// Loads our files that are about registries and providers, and collects what they do. It lives on the
// context's arena.
Setup *setup_new(const CheckContext *context);

bool setup_same(ObjectKey a, ObjectKey b);
bool setup_holds(const SetupObject *object, ObjectKey key);
// What an expression names, through local constants that stand for it.
ObjectKey setup_key(const Setup *setup, const Function *in, const Expr *expr);
// The call whose result an expression is, through local constants, or NULL.
const Call *setup_call_of(const Setup *setup, const Expr *expr);
// Whether the call makes an object of this class, and then of which.
bool setup_makes(const Setup *setup, const Call *call, Str *type);
// Follows an object through the function that makes it. `made` is given, the rest is filled in.
void setup_follow(const Setup *setup, SetupObject *object);
// Whether a delegate is made on the spot and held by nobody: it is gone at once. `type` is then its class.
bool setup_is_fleeting(const Setup *setup, const SetupUse *use, Str *type);
// Whether some function or file that the app sees has the name; by the index alone, so that others' code
// counts and costs nothing.
bool setup_mentions(const Setup *setup, const App *app, const char *name);
// Whether a script (JavaScript, Dart) runs in the app: plug-ins, whose code is often not in the tree, may do
// for it what is not seen here.
bool setup_is_scripted(const Setup *setup, const App *app);
// The same for others' code alone: Pods, node_modules.
bool setup_others_mention(const Setup *setup, const App *app, const char *name);
// Whether a registry does nothing beside others that do: it gets neither a delegate nor push types.
bool setup_is_idle(const Setup *setup, const SetupObject *registry);
// Whether two objects may live at the same time: no place holds both, and no branch chooses between them.
bool setup_are_two(const Setup *setup, const SetupObject *a, const SetupObject *b);
// Whether one file that the app sees mentions both names.
bool setup_mentions_both(const Setup *setup, const App *app, const char *name, const char *beside);
// A handler of VoIP pushes that is judged, in this app; NULL: none.
const Handler *setup_handler(const Setup *setup, const App *app);
// A finding at the name of the event's call, or at the event.
CheckDraft setup_draft(const Setup *setup, const char *rule, const SetupUse *use);
// Whether `text` has a word of the vocabulary of rules/api.
bool setup_says(const Setup *setup, const char *vocabulary, Str text);
// Told of each declaration of a class (own) and of what it inherits from or conforms to. False ends the walk.
typedef bool (*SetupPart)(void *user, const TypeDecl *part, bool own);
// Walks a class and all above it. False when `visit` said so, when something above is not here, or when there
// is too much of it.
bool setup_walk_class(const Setup *setup, Symbol name, SetupPart visit, void *user);
// Whether `inner` is `outer` or a closure in it.
bool setup_inside(const Function *inner, const Function *outer);
// Whether control may go from one block to another.
bool setup_leads_to(const Setup *setup, const Function *in, BlockId from, BlockId to);

// Whether a loop makes one every time round; not if it only does while there is none: `while (!provider)`.
bool setup_made_in_loop(const Setup *setup, const SetupObject *object);
// When that is, in words that follow "is made": "when a view is shown, in `…`". Of an answer that tells.
Str setup_time_word(const Setup *setup, const LaunchAnswer *answer);
// Whether the app has given up VoIP pushes: all that it ever asks for is no pushes at all.
bool setup_gave_up(const Setup *setup, const App *app);

// The rules, by topic.
void setup_check_registries(const Setup *setup); // registry.c: VC201–VC204, VC206
void setup_check_late(const Setup *setup);       // setup_late.c: VC205, VC209
void setup_check_number(const Setup *setup);     // registry_number.c: VC207, VC208
void setup_check_providers(const Setup *setup);  // provider.c: VC210–VC212, VC304
void setup_check_updates(const Setup *setup);    // call_updates.c: VC305, VC306

#endif
