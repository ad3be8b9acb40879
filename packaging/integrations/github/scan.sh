#!/bin/sh
# SPDX-License-Identifier: MIT
# The step of the action that scans, or puts together what the jobs of a matrix have scanned. Inputs of the action
# come as INPUT_… (lists: one entry a line).
here=$(cd "$(dirname "$0")" && pwd) || exit 2
# shellcheck source=packaging/integrations/github/common.inc
. "$here/common.inc"

[ -x "${PROGRAM:-}" ] || stop 'the program was not made by the steps before'
out=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/voipcheck.XXXXXX") || stop 'no temporary folder can be made'
# The owner of a checkout in a container is somebody else.
git_here() { git -c safe.directory="$PWD" "$@"; }

# changes FILE: writes the diff since BASE_SHA (of the pull request, or what was pushed on); false when there is none.
changes() {
    base=${BASE_SHA:-}
    case $base in
    '' | *[!0-9a-f]* | 0000000*)
        notice 'this run has no commit to compare with, so everything is reported'
        return 1
        ;;
    esac
    git_here cat-file -e "$base^{commit}" 2>/dev/null ||
        git_here fetch --quiet --no-tags --depth=1 origin "$base" 2>/dev/null || :
    git_here diff --unified=0 --no-color --no-ext-diff --src-prefix=a/ --dst-prefix=b/ "$base" -- >"$1" 2>/dev/null && return
    notice 'the commit to compare with is not in the clone (fetch-depth: 0 brings it), so everything is reported'
    return 1
}

set -- --format github --report "json=$out/voipcheck.json" --report "markdown=$out/voipcheck.md" \
    --fail-on "${INPUT_FAIL_ON:-error}"
! is_true "${INPUT_SARIF:-}" sarif || set -- "$@" --report "sarif=$out/voipcheck.sarif"
[ -z "${INPUT_HTML:-}" ] || set -- "$@" --report "html=$INPUT_HTML"

if [ -n "${INPUT_MERGE:-}" ]; then
    [ -d "$INPUT_MERGE" ] || stop "the input merge is '$INPUT_MERGE', which is no folder here"
    paths=$(cd "$INPUT_MERGE" && find "$PWD" -type f -name '*.json' | sort)
    [ -n "$paths" ] || stop "the folder '$INPUT_MERGE' has no results (*.json) to merge"
    set -- merge "$@"
else
    set -- scan --no-progress "$@"
    [ -z "${INPUT_CONFIG:-}" ] || set -- "$@" --config "$INPUT_CONFIG"
    [ -z "${INPUT_BASELINE:-}" ] || set -- "$@" --baseline "$INPUT_BASELINE"
    [ -z "${INPUT_REQUIRE_HANDLERS:-}" ] || set -- "$@" --require-handlers "$INPUT_REQUIRE_HANDLERS"
    [ -z "${INPUT_SHARD:-}" ] || set -- "$@" --shard "$INPUT_SHARD"
    ! is_true "${INPUT_REQUIRE_COMPLETE:-}" require-complete || set -- "$@" --require-complete
    if is_true "${INPUT_CHANGED_LINES:-}" changed-lines && changes "$out/changes.diff"; then
        set -- "$@" --changed-lines "$out/changes.diff"
    fi
    paths=${INPUT_PATHS:-.}
fi

# Lists are split at line breaks alone, and nothing in them is a pattern.
set -f
IFS='
'
# shellcheck disable=SC2086
set -- "$@" ${INPUT_OPTIONS:-} -- $paths
unset IFS
set +f

status=0
"$PROGRAM" "$@" || status=$?

set_output status "$status"
for name in json sarif; do
    [ ! -f "$out/voipcheck.$name" ] || set_output "$name" "$out/voipcheck.$name"
done
if [ -f "$out/voipcheck.json" ]; then
    verdict=$(sed -n '/^  "summary"/,/^  }/s/^ *"verdict": "\([a-z-]*\)".*/\1/p' "$out/voipcheck.json")
    set_output verdict "$verdict"
fi
if is_true "${INPUT_SUMMARY:-}" summary && [ -f "$out/voipcheck.md" ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
    cat "$out/voipcheck.md" >>"$GITHUB_STEP_SUMMARY"
fi
case $status in
0 | 1) ;;
3) printf '::error title=voipcheck::%s\n' 'the scan is incomplete, or found too few push handlers (status 3)' ;;
*) printf '::error title=voipcheck::%s\n' "ended with status $status; the log above says why" ;;
esac
exit "$status"
