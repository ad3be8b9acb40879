#!/bin/sh
# SPDX-License-Identifier: MIT
# The formats for CI systems, as a CI job uses them: paths as seen from the working directory, several reports from
# one run, the same bytes each time.
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc
case $V in /*) ;; *) V=$PWD/$V ;; esac

cp -R samples "$work/samples"
cd "$work" || exit 2
formats='json sarif markdown junit checkstyle gitlab github xcode'

# From above, from inside, and of a folder elsewhere.
for format in sarif gitlab junit checkstyle github markdown; do
    run "$V" scan samples/legacy-app --format "$format"
    expect_status 1 "$format"
    expect_out 'samples/legacy-app/Courier/PushHandler.swift' "$format has paths from the working directory"
done
(cd samples/legacy-app && "$V" scan --format gitlab >"$work/inside.json")
expect_that "paths inside the scanned folder have nothing in front" grep -q '"path": "Courier/PushHandler.swift"' inside.json
run "$V" scan samples/legacy-app --format xcode
here=$(cd samples/legacy-app && pwd -P)
expect_out "$here/Courier/PushHandler.swift:31:9: error: " "Xcode gets absolute paths"
expect_that "no other paths for Xcode" sh -c "! grep -v '^/' '$work/out'"

# All at once.
set --
for format in $formats; do set -- "$@" --report "$format=all.$format"; done
run "$V" scan samples "$@"
expect_status 1 "all reports of one run"
for format in $formats; do
    run "$V" scan samples --format "$format"
    expect_that "$format is the same as a report and on standard output" cmp -s "all.$format" out
done

# What no finding is in.
run "$V" scan empty --format gitlab
expect_status 0 "an empty folder"
expect_out '[]' "an empty folder as Code Quality"
run "$V" scan empty --format xcode
expect_that "nothing for Xcode to show" test ! -s out

finish
