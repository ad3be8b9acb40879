// SPDX-License-Identifier: MIT
// VC307: code that starts audio by itself where CallKit will do it (categories "audio-activate" and
// "audio-start" of the API table).
#ifndef VOIPCHECK_CHECKS_AUDIO_H
#define VOIPCHECK_CHECKS_AUDIO_H

#include "analyzer/checks/check.h"
#include "analyzer/paths/reach.h"

bool audio_is_started(const CheckContext *context, const ReachSite *site);
// The finding for it; `where` is "a push handler" or the like.
CheckDraft audio_draft(const CheckContext *context, const ReachSite *site, Str where);

#endif
