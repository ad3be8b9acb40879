// SPDX-License-Identifier: MIT
// Fixes of property lists: a value that is missing, a key that must go. XML alone, one entry a line.
#ifndef VOIPCHECK_CHECKS_FIX_PLIST_H
#define VOIPCHECK_CHECKS_FIX_PLIST_H

#include "analyzer/checks/check.h"
#include "analyzer/xcode/xcode.h"

// Puts `value` into the list `key`, which is made if there is none. NULL when the file is written otherwise.
const ResultsFix *fix_plist_add_to_list(const CheckContext *context, const XcodePlist *plist, const char *key,
                                        const char *value);
// Adds `key` with a string. NULL when the file is written otherwise.
const ResultsFix *fix_plist_add(const CheckContext *context, const XcodePlist *plist, const char *key,
                                const char *value);
// Takes an entry out. NULL when it shares a line with something else.
const ResultsFix *fix_plist_remove(const CheckContext *context, Str file, const DocumentNode *entry);

#endif
