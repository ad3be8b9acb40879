// SPDX-License-Identifier: MIT
// Targets as rules about projects see them: what their code does, as far as names tell, and which of their
// configurations lack something.
#ifndef VOIPCHECK_CHECKS_TARGETS_H
#define VOIPCHECK_CHECKS_TARGETS_H

#include "analyzer/checks/check.h"
#include "analyzer/xcode/xcode.h"

typedef struct TargetView {
    const CheckContext *context;
    const Xcode *xcode;
    const XcodeTarget *target;
    XcodeTargetVec parts; // what is built into it, itself first
} TargetView;

typedef VEC(TargetView) TargetViewVec;

// The targets of this kind that are judged: for iOS, and not others' or tests'.
TargetViewVec targets_of(const CheckContext *context, XcodeProduct product);
TargetView targets_view(const CheckContext *context, const XcodeTarget *target);
// The notification service extensions among them.
TargetViewVec targets_services(const CheckContext *context);
// The apps that an extension is built for: they embed it, or depend on it. May be empty.
TargetViewVec targets_containers(const TargetView *extension);

// Whether this file of the program is compiled into the target.
bool target_compiles(const TargetView *view, uint32_t file);
// Whether a file that is compiled into it has `name` in one of these roles (of NameRole).
bool target_uses(const TargetView *view, const char *name, unsigned roles);
// Whether it may: headers, and files that no target is known to compile, count too.
bool target_may_use(const TargetView *view, const char *name);
// Whether all its code is in view: no package, pod or prebuilt framework, no lost file.
bool target_is_whole(const TargetView *view);

// Parses the files that are compiled into the target and mention `name`.
void target_load(const TargetView *view, const char *name);

// Whether its own code registers for VoIP pushes, or has a push handler.
bool target_registers_voip(const TargetView *view);
bool target_receives_voip(const TargetView *view);

// Something that configurations of a target lack.
typedef enum TargetNeed {
    TARGET_NEED_INFO_KEY,    // `key` in its Info.plist
    TARGET_NEED_INFO_VALUE,  // `value` in the list `key` there
    TARGET_NEED_ENTITLEMENT, // `key`
} TargetNeed;

typedef struct TargetLack {
    const XcodeConfig *config; // the first that lacks it for sure; NULL: none does
    Str where;                 // "", or " in its configuration Release" when others have it or are not known
} TargetLack;

TargetLack target_lacks(const TargetView *view, TargetNeed need, const char *key, const char *value);
// The first configuration that has it; NULL when none does for sure.
const XcodeConfig *target_has(const TargetView *view, TargetNeed need, const char *key, const char *value);

// Where a finding about the target stands, about a key of its Info.plist or entitlements (of the map when
// the key is not there).
ResultsPlace target_place(const XcodeTarget *target);
ResultsPlace target_plist_place(const XcodePlist *plist, const char *key);

// A finding about the target in the making; hand it in with check_document_add.
CheckDocumentDraft target_draft(const TargetView *view, const char *rule, ResultsPlace place,
                                const char *blamed);

#endif
