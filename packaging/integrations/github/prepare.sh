#!/bin/sh
# SPDX-License-Identifier: MIT
# First step of the action: which program will run. Outputs: `program`; and when it must be built, `build` (the
# folder of the build) and `key` (a name for the cache, which changes with the sources).
here=$(cd "$(dirname "$0")" && pwd) || exit 2
# shellcheck source=packaging/integrations/github/common.inc
. "$here/common.inc"

given=${INPUT_PROGRAM:-}
if [ -n "$given" ]; then
    if [ ! -f "$given" ] || [ ! -x "$given" ]; then stop "the input program is '$given', which is no program here"; fi
elif given=$(command -v voipcheck); then
    :
fi
if [ -n "$given" ]; then
    set_output program "$given"
    exit 0
fi

root=$(cd "$here/../../.." && pwd) || exit 2
sum=$(cd "$root" && find Makefile analyzer reports rules package-lock.json -type f -exec cksum {} + | LC_ALL=C sort |
    cksum | cut -d ' ' -f 1)
set_output build "$RUNNER_TEMP/voipcheck-build"
set_output program "$RUNNER_TEMP/voipcheck-build/voipcheck"
set_output key "voipcheck-${RUNNER_OS:-unknown}-${RUNNER_ARCH:-unknown}-${ImageOS:-any}-$sum"
