// SPDX-License-Identifier: MIT
// The PushKit delegate methods of a program: where the obligations start.
#ifndef VOIPCHECK_CHECKS_HANDLERS_H
#define VOIPCHECK_CHECKS_HANDLERS_H

#include "analyzer/checks/scan.h"

typedef enum HandlerForm {
    HANDLER_COMPLETION, // didReceiveIncomingPushWith:for:completion:
    HANDLER_DEPRECATED, // didReceiveIncomingPushWith:for:
    HANDLER_ASYNC,      // the same labels with `async`: the completion form's other face
    HANDLER_METADATA,   // iOS 26.4: didReceiveIncomingVoIPPushWith:metadata:withCompletionHandler:
    HANDLER_METADATA_ASYNC,
} HandlerForm;

typedef struct Handler {
    Function *function;
    HandlerForm form;
    uint32_t completion;    // index of the completion parameter, UINT32_MAX without one
    bool shadowed;          // iOS calls a newer form of the same type instead
    bool has_metadata_form; // the type implements the iOS 26.4 form too
    bool alone;             // metadata form without the older one beside it
} Handler;

typedef VEC(Handler) HandlerVec;

// Finds all handlers that are to be judged, in the order of files and lines.
HandlerVec handlers_find(Scan *scan, const AnalyzeOptions *options, Arena *arena);

#endif
