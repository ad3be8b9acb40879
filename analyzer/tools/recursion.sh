#!/bin/sh
# SPDX-License-Identifier: MIT
# recursion.sh FOLDER SOURCE...: fails when the call graphs below FOLDER (gcc -fcallgraph-info) have a cycle.
# Calls through pointers are not seen. A function below a line with NOLINTNEXTLINE(misc-no-recursion), which
# must give the bound, is left out, as clang-tidy leaves it out.
set -eu
export LC_ALL=C
folder=$1
shift

# Functions with a bound, under both names of the call graph: `name`, and `file:name` for a static one.
awk 'FNR == 1 { marked = 0 }
     marked && match($0, /[A-Za-z_0-9]+\(/) {
         name = substr($0, RSTART, RLENGTH - 1)
         print name
         print FILENAME ":" name
     }
     { marked = /NOLINTNEXTLINE\(misc-no-recursion\)/ }' "$@" >"$folder/bounded"

find "$folder" -name '*.ci' -exec sed -n \
    's/^edge: { sourcename: "\([^"]*\)" targetname: "\([^"]*\)".*/\1 \2/p' {} + | sort -u |
    awk 'FILENAME == ARGV[1] { bounded[$1] = 1; next } !($1 in bounded)' "$folder/bounded" - >"$folder/edges"
[ -s "$folder/edges" ] || {
    echo "no call graph below $folder" >&2
    exit 1
}

# An edge from a function to itself is no cycle for tsort; of the others it names every member.
awk '$1 == $2 { print "calls itself: " $1 }' "$folder/edges" >"$folder/cycles"
tsort "$folder/edges" 2>&1 >/dev/null | sed 's/^tsort: /recursion: /' >>"$folder/cycles" || true
cat "$folder/cycles" >&2
[ ! -s "$folder/cycles" ]
