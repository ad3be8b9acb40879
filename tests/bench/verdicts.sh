#!/bin/sh
# SPDX-License-Identifier: MIT
# Compares the verdicts of a scan with what the generator of the app says they are.
#
#   verdicts.sh GENERATED RESULT      what generate_app printed, and a result in JSON
#
# Prints a line for each handler that differs, then how many are right. Status 1 when one differs or is missing.
set -u
export LC_ALL=C
awk -F '\t' '
    FNR == 1 { file++ }
    file == 1 && $1 == "handler" { wanted[$2] = $3; count++ }
    file == 2 && /^  "handlers": \[/ { inside = 1; next }
    file == 2 && /^  [\]"]/ { inside = 0 }
    file == 2 && inside && /^      "(file|verdict)": / {
        split($0, word, "\"")
        if (word[2] == "file") path = word[4]
        else if (path in got) again[path] = 1
        else got[path] = word[4]
    }
    END {
        for (path in wanted)
            if (!(path in got) || path in again || got[path] != wanted[path]) {
                wrong++
                said = path in again ? "several handlers" : path in got ? got[path] : "no handler"
                print path ": " said ", expected " wanted[path]
            }
        for (path in got) if (!(path in wanted)) { wrong++; print path ": " got[path] ", expected no handler" }
        print count - wrong " of " count + 0 " verdicts right"
        exit wrong > 0
    }' "$1" "$2"
