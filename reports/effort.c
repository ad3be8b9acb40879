// SPDX-License-Identifier: MIT
#include "reports/effort.h"

enum { FURTHER = 3, HOUR = 60, HALF_DAY = 4 * HOUR, DAY = 8 * HOUR };

static bool is_below(Str file, Str folder) {
    if (!folder.len) return true;
    return file.len > folder.len && str_starts(file, folder) && file.data[folder.len] == '/';
}

Effort effort_of(const Results *results, const Rules *rules, Str folder) {
    Effort effort = {0};
    for (uint32_t r = 0; rules && r < rules_count(rules); r++) {
        const Rule *rule = rules_at(rules, r);
        uint32_t thirds = 0; // of the rule's minutes
        for (uint32_t i = 0; i < results->findings.len; i++) {
            const ResultsFinding *finding = &results->findings.items[i];
            if (finding->severity == RESULTS_SEVERITY_NOTE || !str_eq(finding->rule, rule->id) ||
                !is_below(finding->place.file, folder))
                continue;
            thirds += thirds ? 1 : FURTHER;
        }
        uint32_t minutes = (uint32_t)((uint64_t)thirds * rule->effort / FURTHER);
        effort.tasks[rule->task] += minutes;
        effort.total += minutes;
    }
    return effort;
}

static void add_halves(StrBuf *out, uint32_t halves, const char *noun) {
    if (halves == 1)
        strbuf_printf(out, "half a%s %s", noun[0] == 'h' ? "n" : "", noun);
    else if (halves == 2)
        strbuf_printf(out, "1 %s", noun);
    else
        strbuf_printf(out, "%u%s %ss", (unsigned)(halves / 2), halves % 2 ? "½" : "", noun);
}

void effort_add(StrBuf *out, uint32_t minutes) {
    if (minutes < HOUR)
        strbuf_printf(out, "%u minutes", (unsigned)minutes);
    else if (minutes < DAY)
        add_halves(out, (minutes + HOUR / 2 - 1) / (HOUR / 2), "hour");
    else
        add_halves(out, (minutes + HALF_DAY - 1) / HALF_DAY, "day");
}
