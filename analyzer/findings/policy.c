// SPDX-License-Identifier: MIT
// What the user's options and the linked SDK change about findings, before they are counted.
#include "analyzer/findings/results.h"

enum { SDK_MINOR_ROOM = 1000, SDK_MAJOR_MAX = 100000 };

uint32_t results_sdk(uint32_t major, uint32_t minor) {
    if (major > SDK_MAJOR_MAX) major = SDK_MAJOR_MAX;
    if (minor >= SDK_MINOR_ROOM) minor = SDK_MINOR_ROOM - 1;
    return major * SDK_MINOR_ROOM + minor;
}

// Reads decimal digits at *at; false when there are none or too many for a version.
static bool read_number(Str text, size_t *at, uint32_t *out) {
    size_t start = *at;
    uint32_t value = 0;
    for (; *at < text.len && text.data[*at] >= '0' && text.data[*at] <= '9'; (*at)++) {
        if (value >= SDK_MINOR_ROOM / 10) return false;
        value = value * 10 + (uint32_t)(text.data[*at] - '0');
    }
    *out = value;
    return *at > start;
}

bool results_parse_sdk(Str text, uint32_t *out) {
    enum { PARTS = 3 };
    uint32_t parts[PARTS] = {0};
    size_t at = 0;
    for (size_t part = 0; part < PARTS; part++) {
        if (!read_number(text, &at, &parts[part])) return false;
        if (at == text.len) {
            *out = results_sdk(parts[0], parts[1]);
            return parts[0] > 0;
        }
        if (text.data[at++] != '.') return false;
    }
    return false;
}

const ResultsSdk *results_sdk_of(const Results *results, Str file) {
    const ResultsSdk *best = NULL;
    for (uint32_t i = 0; i < results->sdks.len; i++) {
        const ResultsSdk *one = &results->sdks.items[i];
        if (str_starts(file, one->folder) && (!best || one->folder.len > best->folder.len)) best = one;
    }
    return best;
}

static const ResultsRulePolicy *policy_of(const ResultsPolicy *policy, Str rule) {
    for (size_t i = 0; i < policy->rule_count; i++)
        if (str_eq(policy->rules[i].rule, rule)) return &policy->rules[i];
    return NULL;
}

static void override(const ResultsPolicy *policy, Str file, ResultsRulePolicy *rule) {
    for (size_t i = 0; i < policy->override_count; i++) {
        const ResultsOverride *one = &policy->overrides[i];
        if (!str_eq(one->rule, rule->rule) || !one->applies(one->ctx, file)) continue;
        rule->enabled = one->enabled;
        rule->has_severity = one->has_severity;
        rule->severity = one->severity;
    }
}

static void apply_to_finding(const Results *results, const ResultsPolicy *policy,
                             const ResultsRulePolicy *rule, ResultsFinding *finding) {
    if (rule->has_severity) {
        finding->severity = rule->severity;
        return;
    }
    const ResultsSdk *known = policy->sdk ? NULL : results_sdk_of(results, finding->place.file);
    uint32_t sdk = known ? known->number : policy->sdk;
    if (!sdk || sdk >= rule->sdk_min || finding->severity != RESULTS_SEVERITY_ERROR) return;
    finding->severity = RESULTS_SEVERITY_WARNING;
    finding->message =
        str_printf(results->arena, "%.*s (becomes an error when linked with the iOS %u SDK or later)",
                   STR_ARG(finding->message), (unsigned)(rule->sdk_min / SDK_MINOR_ROOM));
}

bool results_policy_enables(const ResultsPolicy *policy, Str rule) {
    const ResultsRulePolicy *known = policy_of(policy, rule);
    return !known || known->enabled;
}

bool results_policy_keeps(const Results *results, const ResultsPolicy *policy, ResultsFinding *finding) {
    const ResultsRulePolicy *known = policy_of(policy, finding->rule);
    ResultsRulePolicy rule = known ? *known : (ResultsRulePolicy){.rule = finding->rule, .enabled = true};
    if (!rule.fixed) override(policy, finding->place.file, &rule);
    if (rule.enabled) apply_to_finding(results, policy, &rule, finding);
    return rule.enabled;
}

void results_apply_policy(Results *results, const ResultsPolicy *policy) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < results->findings.len; i++) {
        ResultsFinding finding = results->findings.items[i];
        if (results_policy_keeps(results, policy, &finding)) results->findings.items[kept++] = finding;
    }
    results->findings.len = kept;

    kept = 0;
    for (uint32_t i = 0; i < results->obligations.len; i++) {
        const ResultsRulePolicy *rule = policy_of(policy, results->obligations.items[i].rule);
        if (!rule || rule->enabled) results->obligations.items[kept++] = results->obligations.items[i];
    }
    results->obligations.len = kept;
}
