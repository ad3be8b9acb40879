// SPDX-License-Identifier: MIT
// Versions and ranges of versions, as the package managers write them.
//
// A pre-release counts as the version that it leads to: whether a beta has what its release has is not known.
#ifndef VOIPCHECK_DEPENDENCIES_VERSION_H
#define VOIPCHECK_DEPENDENCIES_VERSION_H

#include "analyzer/base/str.h"

enum { VERSION_PARTS = 4, VERSION_RANGES_MAX = 8 };

typedef struct Version {
    uint32_t parts[VERSION_PARTS];
    uint32_t count; // parts that were written
} Version;

// Reads "1.2.3", "v1.2", "1.2.3-beta.1", "1.2.3+7". False when it is no version (a branch, a commit).
bool version_parse(Str text, Version *out);
int version_compare(const Version *a, const Version *b);

// From `low` on (inclusive) up to `high`, which is without an end when has_high is false.
typedef struct VersionRange {
    Version low, high;
    bool has_high, high_inclusive;
} VersionRange;

// Any of some ranges.
typedef struct VersionRanges {
    VersionRange items[VERSION_RANGES_MAX];
    uint32_t count;
} VersionRanges;

typedef enum VersionStyle {
    VERSION_NPM,  // ^ ~ >= < = x-ranges, "a - b", "||"; a version in part is an x-range
    VERSION_RUBY, // ~> >= < =; a version is exact; several, with commas, hold together
    VERSION_PUB,  // ^ >= <; a version is exact
} VersionStyle;

// Adds what `text` allows. False when it says nothing of versions (an address, a tag, a path).
bool version_ranges_add(VersionRanges *ranges, Str text, VersionStyle style);
bool version_in(const VersionRanges *ranges, const Version *version);
// Whether some version is in both.
bool version_ranges_meet(const VersionRanges *a, const VersionRanges *b);

#endif
