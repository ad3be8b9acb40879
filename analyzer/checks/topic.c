// SPDX-License-Identifier: MIT
#include "analyzer/checks/topic.h"

#include "analyzer/checks/origin.h"

enum { TOPIC_MAX_STEPS = 32 }; // negations, comparisons with true … around one condition

static const struct {
    Topic topic;
    const char *vocabulary;
    const char *rule;
} topics[] = {{TOPIC_CANCEL, "cancel", "VC114"}, {TOPIC_MESSAGE, "message", "VC113"}};

const char *topic_rule(Topic topic) {
    for (size_t i = 0; i < sizeof topics / sizeof *topics; i++)
        if (topics[i].topic == topic) return topics[i].rule;
    return "VC101";
}

static Topic topic_of_word(const CheckContext *context, Str word) {
    if (!word.len) return TOPIC_NONE;
    const ApiTable *api = resolver_api(context->resolver);
    for (size_t i = 0; i < sizeof topics / sizeof *topics; i++)
        if (api_in_vocabulary(api, str_from(topics[i].vocabulary), word)) return topics[i].topic;
    return TOPIC_NONE;
}

// Whether it is looked up in a table of the app's own, by whatever key: `calls[id]["source"]`.
static bool is_of_table(const CheckContext *context, const Function *in, Expr *value) {
    for (uint32_t hops = 0; value && hops < TOPIC_MAX_STEPS; hops++) {
        value = origin_peel(context, value);
        if (!value->child_count) return false;
        Expr *base = origin_peel(context, value->children[0]);
        if (value->kind == EXPR_SUBSCRIPT && value->child_count == 2 &&
            origin_peel(context, value->children[1])->kind == EXPR_VAR &&
            (base->kind == EXPR_NAME || base->kind == EXPR_MEMBER)) {
            const Property *table = resolver_property(context->resolver, in, base);
            if (table && !table->is_let && table->owner) return true;
        }
        if (value->kind != EXPR_SUBSCRIPT && value->kind != EXPR_MEMBER) return false;
        value = base;
    }
    return false;
}

// A value that is compared is one of the push unless it is the app's own state: call.state == .ended.
static bool is_of_push(const CheckContext *context, const Function *in, Expr *value) {
    if (is_of_table(context, in, value)) return false;
    return origin_in_payload(context, in, value) || !origin_in_state(context, in, value);
}

static TopicTest test_of(const CheckContext *context, const Function *in, Str word, Expr *value, bool flip) {
    TopicTest test = {.topic = topic_of_word(context, word), .edge = flip, .word = word, .value = value};
    if (test.topic != TOPIC_NONE && value && !is_of_push(context, in, value)) test.topic = TOPIC_NONE;
    return test;
}

// --- predicates of the project ---

// Whether the function compares something with a word of the topic, or looks for one.
static bool body_tells(const CheckContext *context, const Function *function, Topic topic) {
    for (uint32_t b = 0; b < function->blocks.len; b++) {
        const Block *block = &function->blocks.items[b];
        Expr *asked[] = {block->term.cond, block->term.value};
        for (size_t i = 0; i < 2; i++) {
            if (!asked[i]) continue;
            if (asked[i]->kind == EXPR_MATCH &&
                topic_of_word(context, program_text(scan_program(context->scan), asked[i]->name)) == topic)
                return true;
            for (uint32_t c = 0; c < asked[i]->child_count; c++)
                if (topic_of_word(context, origin_word(context, function, asked[i]->children[c])) == topic ||
                    topic_of_word(context, origin_key(context, asked[i]->children[c])) == topic)
                    return true;
        }
        for (uint32_t e = 0; e < block->events.len; e++) {
            const Event *event = &block->events.items[e];
            if (event->expr && event->expr->kind == EXPR_EQUAL)
                for (uint32_t c = 0; c < event->expr->child_count; c++)
                    if (topic_of_word(context, origin_word(context, function, event->expr->children[c])) ==
                        topic)
                        return true;
        }
    }
    return false;
}

// `isCancel(payload)`: its name says what true means, its body that it asks the push.
static TopicTest test_of_predicate(const CheckContext *context, const Function *in, Call *call, bool flip) {
    TopicTest test = {.topic = TOPIC_NONE};
    Str name = program_text(scan_program(context->scan), call->name);
    Topic topic = topic_of_word(context, name);
    if (topic == TOPIC_NONE) return test;
    const CallTargets *targets = resolver_call(context->resolver, in, call);
    for (uint32_t i = 0; i < targets->functions.len; i++)
        if (body_tells(context, targets->functions.items[i].function, topic))
            return (TopicTest){topic, flip, name, call->arg_count ? call->args[0].value : call->receiver,
                               true};
    return test;
}

// --- conditions ---

// `["cancel", "missed"].contains(kind)`, `kind.hasPrefix("cancel")`
static TopicTest test_of_call(const CheckContext *context, const Function *in, Call *call, bool flip) {
    Str name = program_text(scan_program(context->scan), call->name);
    bool compares = api_in_vocabulary(resolver_api(context->resolver), STR("compare"), name);
    if (!compares || call->arg_count == 0 || !call->receiver)
        return test_of_predicate(context, in, call, flip);
    Str word = origin_word(context, in, call->args[0].value);
    if (word.len) return test_of(context, in, word, call->receiver, flip);
    Expr *list = origin_peel(context, call->receiver);
    TopicTest test = {.topic = TOPIC_NONE};
    for (uint32_t i = 0; list && list->kind == EXPR_ARRAY && i < list->child_count; i++) {
        TopicTest one =
            test_of(context, in, origin_word(context, in, list->children[i]), call->args[0].value, flip);
        if (one.topic == TOPIC_NONE) return one; // the list holds other kinds of pushes, too
        test = one;
    }
    return test;
}

// A value that the push holds under a key: there at all, or true. Pushes for calls have a "message" and a
// "timeout", too, so fewer words count.
static TopicTest test_of_key(const CheckContext *context, const Function *in, Expr *value, bool flip) {
    Str key = origin_key(context, value);
    TopicTest test = test_of(context, in, key, value, flip);
    bool counts = api_in_vocabulary(resolver_api(context->resolver), STR("cancel key"), key);
    if (test.topic != TOPIC_CANCEL || !counts) test.topic = TOPIC_NONE;
    return test;
}

static bool is_constant_bool(const Expr *expr, bool *value) {
    *value = expr->kind == EXPR_TRUE || (expr->kind == EXPR_NUMBER && !str_eq_c(expr->text, "0"));
    return expr->kind == EXPR_TRUE || expr->kind == EXPR_FALSE || expr->kind == EXPR_NUMBER;
}

static TopicTest test_of_equality(const CheckContext *context, const Function *in, Expr *cond, bool *flip,
                                  Expr **rest) {
    *rest = NULL;
    for (uint32_t i = 0; i < 2; i++) {
        Expr *side = cond->children[i], *other = cond->children[1 - i];
        TopicTest test = test_of(context, in, origin_word(context, in, side), other, *flip);
        if (test.topic != TOPIC_NONE) return test;
        bool value = false;
        if (is_constant_bool(origin_peel(context, side), &value)) {
            *flip ^= !value;
            *rest = other;
            break;
        }
    }
    return (TopicTest){.topic = TOPIC_NONE};
}

TopicTest topic_of_branch(const CheckContext *context, const Function *in, const Terminator *term) {
    const Program *program = scan_program(context->scan);
    TopicTest none = {.topic = TOPIC_NONE};
    if (term->kind != TERM_BRANCH || term->chain || term->loop) return none;
    Expr *cond = term->cond;
    bool flip = false;
    for (uint32_t i = 0; cond && i < TOPIC_MAX_STEPS; i++) {
        cond = origin_peel(context, cond);
        switch (cond->kind) {
        case EXPR_NOT:
            flip = !flip;
            cond = cond->child_count ? cond->children[0] : NULL;
            break;
        case EXPR_EQUAL:
        case EXPR_IDENTICAL: {
            TopicTest test = test_of_equality(context, in, cond, &flip, &cond);
            if (test.topic != TOPIC_NONE) return test;
            break;
        }
        case EXPR_MATCH:
            return test_of(context, in, program_text(program, cond->name),
                           cond->child_count ? cond->children[0] : NULL, flip);
        case EXPR_IS_NIL:
            return cond->child_count ? test_of_key(context, in, cond->children[0], !flip) : none;
        case EXPR_VAR: {
            Call *call = program_var(program, cond->var)->call;
            if (!call) return none;
            if (origin_key(context, cond).len) return test_of_key(context, in, cond, flip);
            bool number = str_eq_c(program_text(program, call->name), "boolValue");
            if (!number || !call->receiver) return test_of_call(context, in, call, flip);
            cond = call->receiver;
            break;
        }
        case EXPR_MEMBER: // [x boolValue]
            if (!cond->child_count || !str_eq_c(program_text(program, cond->name), "boolValue")) return none;
            cond = cond->children[0];
            break;
        default:
            return test_of_key(context, in, cond, flip);
        }
    }
    return none;
}

bool topic_asks_kind(const CheckContext *context, const Function *in, const Terminator *term,
                     TopicTest *test) {
    *test = (TopicTest){.topic = TOPIC_NONE};
    if (term->kind != TERM_BRANCH || term->chain || term->loop) return false;
    Expr *cond = term->cond;
    for (uint32_t i = 0; cond && i < TOPIC_MAX_STEPS; i++) {
        cond = origin_peel(context, cond);
        if (cond->kind != EXPR_NOT) break;
        test->edge ^= 1;
        cond = cond->child_count ? cond->children[0] : NULL;
    }
    if (!cond || (cond->kind != EXPR_EQUAL && cond->kind != EXPR_MATCH)) return false;
    if (cond->kind == EXPR_MATCH) {
        test->word = program_text(scan_program(context->scan), cond->name);
        test->value = cond->child_count ? cond->children[0] : NULL;
    }
    for (uint32_t i = 0; cond->kind == EXPR_EQUAL && i < 2 && !test->word.len; i++) {
        const Expr *side = origin_peel(context, cond->children[i]);
        test->word = origin_word(context, in, cond->children[i]);
        if (!test->word.len && side->kind == EXPR_NUMBER) test->word = side->text;
        test->value = cond->children[1 - i];
    }
    return test->word.len && test->value && is_of_push(context, in, test->value);
}
