#!/bin/sh
# SPDX-License-Identifier: MIT
# Tests the reports with the real thing: the HTML in a browser, the other formats against their schemas.
#
#   VOIPCHECK=build/voipcheck sh tests/web/run.sh [NAME...]     NAME of a test here: report, access, hostile, …
#
# Ends with `N passed, N failed`; both are 0 when all was skipped. What cannot be had here (node, its packages, a browser) is `skipped, because …`
# and counts as nothing. Two tests run at a time.
set -u
cd "$(dirname "$0")/../.." || exit 2
logs=$(mktemp -d) || exit 2
trap 'rm -rf "$logs"' EXIT
trap 'exit 130' INT TERM

skip() {
    echo "skipped, because $2: $1"
}

# The reason why NAME cannot be run, or nothing.
hindrance() {
    case $1 in
    report | access | hostile)
        case ${BUILD:-} in
        *-asan)
            echo "a browser needs no sanitizer: the pages are those of the plain build"
            return
            ;;
        esac
        sh tests/web/browser.sh >/dev/null || echo "there is no Chromium or Chrome (VOIPCHECK_BROWSER=PATH names one)"
        ;;
    esac
}

passed=0 failed=0
[ $# -gt 0 ] || set -- report access valid formats hostile lsp
if ! command -v node >/dev/null || ! node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)'; then
    skip "$*" "there is no node 18 or later"
    set --
elif ! sh analyzer/tools/deps.sh tools 2>/dev/null; then
    skip "$*" "node_modules has not what package.json pins for tests (make deps)"
    set --
fi

tests=''
for name in "$@"; do
    why=$(hindrance "$name")
    if [ -n "$why" ]; then skip "$name" "$why"; else tests="$tests $name"; fi
done
export logs
# Names of tests are words.
# shellcheck disable=SC2086,SC2016
[ -z "$tests" ] || printf '%s\n' $tests | xargs -n 1 -P 2 sh -c 'node "tests/web/$1.mjs" >"$logs/$1" 2>&1' run

for name in $tests; do
    counts=$(awk 'NF { line = $0 } END { if (line ~ /^[0-9]+ passed, [0-9]+ failed$/) print line }' "$logs/$name")
    sed '$d' "$logs/$name"
    if [ -n "$counts" ]; then
        # shellcheck disable=SC2086
        set -- $counts
        echo "$name: $counts"
        passed=$((passed + $1)) failed=$((failed + $3))
    else
        tail -n 1 "$logs/$name"
        echo "$name: ended without its counts"
        failed=$((failed + 1))
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
