// SPDX-License-Identifier: MIT
// Topic: what a push is about, when a branch of the handler asks that: the end of a call, or a message. It is
// told by what the condition compares (a value of the push with a string or an enum case, a key of the push),
// not by the names of functions alone.
#ifndef VOIPCHECK_CHECKS_TOPIC_H
#define VOIPCHECK_CHECKS_TOPIC_H

#include "analyzer/checks/check.h"
#include "analyzer/paths/region.h"

typedef enum Topic {
    TOPIC_NONE,
    TOPIC_CANCEL,  // a call is cancelled, declined, missed, answered elsewhere …
    TOPIC_MESSAGE, // a chat message, a badge
} Topic;

typedef struct TopicTest {
    Topic topic;
    uint32_t edge; // of the branch: the one that is taken for a push with this topic
    Str word;      // what the topic was told by
    Expr *value;   // what is compared, or NULL
    bool named;    // by the name of a function that is asked, which may mean anything
} TopicTest;

// What the branch that `term` of `in` is asks of the push; TOPIC_NONE for any other condition.
TopicTest topic_of_branch(const CheckContext *context, const Function *in, const Terminator *term);

// Whether the branch asks if the push is of one kind, whatever that is about, by comparing with a constant:
// *test says which edge is taken then.
bool topic_asks_kind(const CheckContext *context, const Function *in, const Terminator *term,
                     TopicTest *test);

// The rule for a topic: VC113 or VC114.
const char *topic_rule(Topic topic);

#endif
