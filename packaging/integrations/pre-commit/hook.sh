#!/bin/sh
# SPDX-License-Identifier: MIT
# A hook before each commit: for the tool pre-commit (.pre-commit-hooks.yaml at the root of this repository names it),
# or by itself as .git/hooks/pre-commit. Arguments are further options of `voipcheck scan`, and behind `--` paths.
#
# A path may be lost through any file, so the whole tree is scanned; but only what stands on lines that the commit
# changes is reported. VOIPCHECK_ALL=1 reports everything.
set -u
LC_ALL=C
export LC_ALL

stop() {
    printf 'voipcheck: %s\n' "$1" >&2
    exit 2
}

program=${VOIPCHECK:-voipcheck}
command -v "$program" >/dev/null 2>&1 ||
    stop "the program '$program' is not installed (the variable VOIPCHECK names it)"
top=$(git rev-parse --show-toplevel && echo .) || stop 'this is no git repository'
# A name may end with a line break, which $() would drop.
cd "${top%??}" || exit 2
work=$(mktemp -d "${TMPDIR:-/tmp}/voipcheck.XXXXXX") || stop 'no temporary folder can be made'
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

if [ "${VOIPCHECK_ALL:-0}" != 1 ] && "$program" scan --help | grep -q -e '^  --changed-lines[ =]'; then
    git diff --cached --unified=0 --no-color --no-ext-diff --src-prefix=a/ --dst-prefix=b/ >"$work/changes.diff" ||
        stop 'git cannot say what the commit changes'
    [ -s "$work/changes.diff" ] || exit 0
    set -- --changed-lines "$work/changes.diff" "$@"
fi
"$program" scan --no-progress "$@"
