#!/bin/sh
# SPDX-License-Identifier: MIT
# The formats for CI systems, as a CI job uses them: paths as seen from the working directory, several reports from
# one run, the same bytes each time.
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc
case $V in /*) ;; *) V=$PWD/$V ;; esac

cp -R samples "$work/samples"
cd "$work" || exit 2
formats='json html sarif markdown junit checkstyle gitlab github xcode'

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

# What has changed since an earlier run.
"$V" scan samples/legacy-app --format json >then.json
run "$V" scan samples/legacy-app --compare then.json
expect_status 1 "comparing with itself"
expect_out '0 findings are new and 0 are gone since then.json' "nothing has changed"
run "$V" scan samples/migrated-app --compare then.json --report html=changes.html
expect_status 0 "everything is mended"
expect_out "$(grep -c '"fingerprint"' then.json) are gone since then.json" "all findings are gone"
expect_that "the HTML report lists what is gone" grep -q '<h3>Gone</h3>' changes.html
run "$V" scan samples/migrated-app --compare none.json --report html=none.html
expect_status 2 "no such earlier run"
expect_err 'none.json' "no such earlier run"
expect_that "no report without it" test ! -e none.html
printf '{"schema": 1, "findings": [{"rule": "VC101"}]}' >bad.json
run "$V" scan samples/migrated-app --compare bad.json
expect_status 2 "an earlier run that is none"
expect_err 'bad.json:1:' "where it is wrong"
printf '{"schema": 1' >bad.json
run "$V" scan samples/migrated-app --compare bad.json
expect_status 2 "an earlier run that is cut off"

# What no finding is in.
run "$V" scan empty --format gitlab
expect_status 0 "an empty folder"
expect_out '[]' "an empty folder as Code Quality"
run "$V" scan empty --format xcode
expect_that "nothing for Xcode to show" test ! -s out
run "$V" scan empty --format html
expect_out 'Nothing found.' "an empty folder as a page"

finish
