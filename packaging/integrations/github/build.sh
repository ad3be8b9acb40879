#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs the libraries that voipcheck needs to run, which no cache holds, and builds it from the sources that came
# with the action, unless the cache brought it.
here=$(cd "$(dirname "$0")" && pwd) || exit 2
# shellcheck source=packaging/integrations/github/common.inc
. "$here/common.inc"

root=$(cd "$here/../../.." && pwd) || exit 2
echo '::group::voipcheck: build'
status=0
set -- -C "$root" "BUILD=$BUILD_DIR" "DEPS=$BUILD_DIR/parsers"
make "$@" ensure-build || status=$?
if [ "$status" -eq 0 ] && ! "$BUILD_DIR/voipcheck" version; then
    make "$@" -j2 all || status=$?
fi
echo '::endgroup::'
[ "$status" -eq 0 ] || stop "voipcheck could not be built here (status $status); the log of this step says why"
"$BUILD_DIR/voipcheck" version
