#!/bin/sh
# SPDX-License-Identifier: MIT
# packaging/integrations for Xcode, GitHub and pre-commit: the scripts, run as those run them, with the variables that
# those set. What is run here is the text that users run; the services themselves are not here.
# Scripts of `sh -c` get their values as arguments:
# shellcheck disable=SC2016
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc
. tests/cli/integrations.inc

# --- Xcode
phase=$integrations/xcode/voipcheck-phase.sh
# xcode NAME=VALUE...: one build phase.
xcode() { run env VOIPCHECK="$V" "$@" "$phase"; }

xcode SRCROOT="$work/$hostile/app" CONFIGURATION=Release
expect_status 1 "Xcode, Release"
expect_out "/app/Courier/PushHandler.swift:31:9: error: " "Xcode gets errors"
xcode SRCROOT="$work/bad" CONFIGURATION='Debug Staging'
expect_status 0 "Xcode, Debug"
expect_no_out ': error: ' "Xcode, Debug: errors are warnings"
expect_out "/PushHandler.swift:31:9: warning: This path leaves" "Xcode, Debug: errors are warnings"
xcode SRCROOT="$work/bad" CONFIGURATION=Debug VOIPCHECK_FAIL_ON=error
expect_status 1 "Xcode, Debug that fails"
xcode SRCROOT="$work/bad" VOIPCHECK_FAIL_ON=sometimes
expect_status 1 "Xcode, a wrong setting"
expect_err "error: voipcheck: VOIPCHECK_FAIL_ON is 'sometimes'" "Xcode, a wrong setting"
xcode CONFIGURATION=Release
expect_err 'error: voipcheck: SRCROOT is not set' "Xcode, outside of Xcode"

# The inputs and nothing else: the other files of the folder are not to be read.
printf '# files\n%s/bad/Courier/PushContent.swift\n\n%s/bad/Courier/Models.swift\r\n' "$work" "$work" >list.xcfilelist
xcode SRCROOT="$work/bad" CONFIGURATION=Release ENABLE_USER_SCRIPT_SANDBOXING=YES \
    SCRIPT_INPUT_FILE_COUNT=2 SCRIPT_INPUT_FILE_0="$work/bad/Courier/PushHandler.swift" \
    SCRIPT_INPUT_FILE_1="$work/bad/Courier/Gone.swift" \
    SCRIPT_INPUT_FILE_LIST_COUNT=1 SCRIPT_INPUT_FILE_LIST_0="$work/list.xcfilelist" \
    SCRIPT_OUTPUT_FILE_COUNT=2 SCRIPT_OUTPUT_FILE_0="$work/st amp" SCRIPT_OUTPUT_FILE_1="$work/re'port.html"
expect_status 1 "Xcode, sandboxed"
expect_out 'bad/Courier/PushHandler.swift:31:9: error: ' "Xcode, sandboxed: the inputs are scanned"
expect_that "Xcode, sandboxed: nothing else is" sh -c '! grep -v "/bad/Courier/\(PushHandler\|PushContent\|Models\).swift:" "$1"' sh "$work/out"
expect_err "warning: voipcheck: the input file $work/bad/Courier/Gone.swift does not exist" "Xcode, a lost input"
expect_that "Xcode: no stamp while something is found" test ! -e "$work/st amp"
expect_that "Xcode: the report is an output" grep -q '<html' "$work/re'port.html"
xcode SRCROOT="$work/bad" ENABLE_USER_SCRIPT_SANDBOXING=YES
expect_status 1 "Xcode, sandboxed without inputs"
expect_err 'error: voipcheck: User Script Sandboxing is on' "Xcode, sandboxed without inputs"
xcode SRCROOT="$work/good" ENABLE_USER_SCRIPT_SANDBOXING=YES CONFIGURATION=Release SCRIPT_INPUT_FILE_COUNT=1 \
    SCRIPT_INPUT_FILE_0="$work/good" SCRIPT_OUTPUT_FILE_COUNT=1 SCRIPT_OUTPUT_FILE_0="$work/st amp"
expect_status 0 "Xcode, a folder as input"
expect_that "Xcode: a stamp when nothing is found" test -s "$work/st amp"
xcode SRCROOT="$work/good" DERIVED_FILE_DIR="$work/Derived Sources/x" CONFIGURATION=Release
expect_that "Xcode: a stamp of our own" test -s "$work/Derived Sources/x/voipcheck.stamp"
xcode SRCROOT="$work/good" SCRIPT_INPUT_FILE_LIST_COUNT=1 SCRIPT_INPUT_FILE_LIST_0="$work/none.xcfilelist"
expect_err 'error: voipcheck: the input file list' "Xcode, a list that is not there"

# A baseline among the inputs, and what it holds.
"$V" baseline --output "$work/bad/.voipcheck-baseline.json" "$work/bad" >/dev/null
xcode SRCROOT="$work/bad" CONFIGURATION=Release ENABLE_USER_SCRIPT_SANDBOXING=YES SCRIPT_INPUT_FILE_COUNT=2 \
    SCRIPT_INPUT_FILE_0="$work/bad" SCRIPT_INPUT_FILE_1="$work/bad/.voipcheck-baseline.json"
expect_status 0 "Xcode, a baseline"
expect_no_out ': error: ' "Xcode, a baseline"
# The same file as the only input: the folder is scanned.
xcode SRCROOT="$work/bad" CONFIGURATION=Release SCRIPT_INPUT_FILE_COUNT=1 \
    SCRIPT_INPUT_FILE_0="$work/bad/.voipcheck-baseline.json"
expect_status 0 "Xcode, a baseline alone"
rm "$work/bad/.voipcheck-baseline.json"
xcode SRCROOT="$work/bad" CONFIGURATION=Release SCRIPT_INPUT_FILE_COUNT=1 SCRIPT_INPUT_FILE_0="$work/none.swift"
expect_status 1 "Xcode, inputs that are not there"
expect_err 'error: voipcheck: none of the input files' "Xcode, inputs that are not there"

# As the program is called, and what becomes of its status.
printf '{}\n' >"$work/good/.voipcheck.json"
run env VOIPCHECK="$work/fake/voipcheck" SRCROOT="$work/$hostile" CONFIGURATION="$hostile" SCRIPT_INPUT_FILE_COUNT=3 \
    SCRIPT_INPUT_FILE_0="$work/good/.voipcheck.json" SCRIPT_INPUT_FILE_1="$work/good/Courier" \
    SCRIPT_INPUT_FILE_2="$hostile" sh "$phase" --severity 'VC101=note' "$hostile"
expect_status 0 "Xcode, arguments"
expect_arg "$hostile" "Xcode: an argument goes through"
expect_arg "$work/good/.voipcheck.json" "Xcode: the configuration is given"
expect_arg "$work/good/Courier" "Xcode: a folder is a path"
run env VOIPCHECK="$work/fake/voipcheck" FAKE_STATUS=4 SRCROOT="$work/good" CONFIGURATION=Debug sh "$phase"
expect_status 4 "Xcode: no scan is no success, in Debug neither"
expect_err 'error: voipcheck: ended with status 4' "Xcode: no scan"
rm "$work/good/.voipcheck.json"
run env VOIPCHECK="$work/none" PATH=/usr/bin:/bin SRCROOT="$work/good" CONFIGURATION=Debug sh "$phase"
if [ "$status" -eq 0 ] && grep -q 'warning: voipcheck: the program is not installed' "$work/err"; then
    pass
    run env PATH=/usr/bin:/bin SRCROOT="$work/good" CONFIGURATION=Release sh "$phase"
    expect_status 1 "Xcode, Release without the program"
    expect_err 'error: voipcheck: the program is not installed' "Xcode, Release without the program"
elif [ -x /usr/local/bin/voipcheck ] || [ -x /usr/bin/voipcheck ] || [ -x /opt/homebrew/bin/voipcheck ]; then
    skip 'voipcheck is installed on this machine, so its absence cannot be seen'
else
    fail "Xcode, Debug without the program"
fi
expect_no_pwned "Xcode"

# --- GitHub: the steps of action.yml, in their order.
expect_that "no expression in the text of a script" sh -c '! grep "^ *run:.*\${{" "$1"' sh "$root/action.yml"
sed -n 's/^ *run: //p' "$root/action.yml" >"$work/steps"
expect_that "action.yml has three scripts" test "$(wc -l <"$work/steps")" -eq 3
# What the scripts read is what the action gives them, and the other way round.
grep -o 'INPUT_[A-Z][A-Z_]*' "$root/action.yml" | sort -u >"$work/given"
cat "$integrations"/github/*.sh | grep -o 'INPUT_[A-Z][A-Z_]*' | sort -u >"$work/read"
expect_that "inputs are given and read" cmp -s "$work/given" "$work/read"
# step NUMBER NAME=VALUE...
step() {
    script=$(sed -n "$1p" "$work/steps")
    shift
    run env GITHUB_ACTION_PATH="$root" GITHUB_OUTPUT="$work/outputs" GITHUB_STEP_SUMMARY="$work/summary" \
        RUNNER_TEMP="$work/tmp" RUNNER_OS=Linux RUNNER_ARCH=X64 "$@" sh -e -c "$script"
}
expect_output() { if grep -qE -e "^$1\$" "$work/outputs"; then pass; else fail "$2: no output $1: $(cat "$work/outputs")"; fi; }
fresh() { rm -f "$work/outputs" "$work/summary" "$work/args"; : >"$work/outputs"; }

fresh
step 1 INPUT_PROGRAM="$V"
expect_output "program=$V" "GitHub: a program that is there"
step 1 INPUT_PROGRAM="$hostile"
expect_status 2 "GitHub: a program that is not there"
expect_that "GitHub: a message is one command" test "$(grep -c '^::' "$work/out")" -eq 1
fresh
step 1 PATH=/usr/bin:/bin
if ! grep -q '^program=/usr/bin/' "$work/outputs"; then
    expect_output "build=$work/tmp/voipcheck-build" "GitHub: a program to build"
    expect_output 'key=voipcheck-Linux-X64-.*-[0-9]+' "GitHub: a key for the cache"
fi
mkdir "$work/make"
printf '#!/bin/sh\necho "$*" >>"%s/made"\ncase $* in *all) mkdir -p "%s/build" && cp "%s/fake/voipcheck" "%s/build" ;; esac\n' \
    "$work" "$work" "$work" "$work" >"$work/make/make"
chmod +x "$work/make/make"
step 2 PATH="$work/make:$PATH" BUILD_DIR="$work/build"
expect_status 0 "GitHub: the build"
expect_that "GitHub: what is missing is installed, then it is built" test "$(wc -l <"$work/made")" -eq 2
step 2 PATH="$work/make:$PATH" BUILD_DIR="$work/build"
expect_that "GitHub: what the cache brought is not built" test "$(grep -c all "$work/made")" -eq 1
printf '#!/bin/sh\nexit 1\n' >"$work/make/make"
rm -rf "$work/build"
step 2 PATH="$work/make:$PATH" BUILD_DIR="$work/build"
expect_status 2 "GitHub: a build that fails"

fresh
step 3 PROGRAM="$V" INPUT_PATHS='bad/Courier
bad/Door' INPUT_SARIF=true INPUT_SUMMARY=true INPUT_HTML="$work/m'i.html" INPUT_FAIL_ON=warning
expect_status 1 "GitHub: findings"
expect_out '::error file=bad/Courier/PushHandler.swift,line=31' "GitHub: annotations"
expect_output status=1 "GitHub: the status"
expect_output verdict=not-ready "GitHub: the verdict"
expect_output 'sarif=.*/voipcheck.sarif' "GitHub: SARIF"
expect_that "GitHub: the files are there" test -s "$(sed -n 's/^sarif=//p' "$work/outputs")" -a -s "$work/m'i.html"
expect_that "GitHub: the summary" grep -q 'VC101' "$work/summary"
fresh
step 3 PROGRAM="$V" INPUT_PATHS="$work/good" INPUT_SARIF=false INPUT_SUMMARY=false INPUT_REQUIRE_HANDLERS=99
expect_status 3 "GitHub: too few handlers"
expect_out '::error title=voipcheck::the scan is incomplete' "GitHub: too few handlers"
expect_that "GitHub: no SARIF, no summary" sh -c '! grep -q sarif= "$1" && [ ! -e "$2" ]' sh "$work/outputs" "$work/summary"
step 3 PROGRAM="$V" INPUT_SARIF=maybe
expect_status 2 "GitHub: neither true nor false"
expect_out "the input sarif is 'maybe'" "GitHub: neither true nor false"
step 3 PROGRAM=
expect_status 2 "GitHub: no program"

# A repository, its second commit changes a file.
git_quiet() { git -c user.name=t -c user.email=t@example.com -c init.defaultBranch=main -c commit.gpgsign=false "$@" >/dev/null 2>&1; }
cp -R "$root/samples/migrated-app" "$work/repository"
cd "$work/repository" || exit 2
git_quiet init . && git_quiet add . && git_quiet commit -m one
first=$(git rev-parse HEAD)
echo '// more' >>Courier/Models.swift
git_quiet commit -am two
fresh
step 3 PROGRAM="$work/fake/voipcheck" INPUT_CHANGED_LINES=true BASE_SHA="$first" INPUT_SHARD=2/4 INPUT_BASELINE="$hostile" \
    INPUT_CONFIG="$hostile" INPUT_PATHS="a b
-x *" INPUT_OPTIONS='--severity
VC101=note' INPUT_REQUIRE_COMPLETE=true
expect_status 0 "GitHub: changed lines"
diff=$(sed -n 's/^<\(.*changes.diff\)>$/\1/p' "$work/args")
expect_that "GitHub: the diff is given" grep -q '^+// more' "$diff"
for arg in --shard 2/4 --require-complete 'VC101=note' 'a b' '-x *'; do expect_arg "$arg" "GitHub: $arg"; done
expect_arg "$hostile" "GitHub: any name of a file goes through"
for base in '' 0000000000000000000000000000000000000000 "$hostile" 'HEAD --output=pwned' deadbeef; do
    step 3 PROGRAM="$work/fake/voipcheck" INPUT_CHANGED_LINES=true BASE_SHA="$base"
    expect_status 0 "GitHub: no commit to compare with"
    expect_out '::notice title=voipcheck::' "GitHub: no commit to compare with ($base)"
    expect_no_arg --changed-lines "GitHub: no commit to compare with"
done
# With the program itself: what the second commit breaks is told, and nothing that was there before it.
mkdir ios && git_quiet mv Courier Door NotificationService Shared project.yml ios && cp "$root/samples/legacy-app/Door/CDBell.m" ios/Door/CDBell.m &&
    git_quiet add . && git_quiet commit -m three
before=$(git rev-parse HEAD)
cp "$root/samples/legacy-app/Courier/PushHandler.swift" ios/Courier/PushHandler.swift && git_quiet commit -am four
for path in . ios; do
    fresh
    step 3 PROGRAM="$V" INPUT_CHANGED_LINES=true BASE_SHA="$before" INPUT_PATHS=$path
    expect_status 1 "GitHub: lines that a change breaks, in $path"
    expect_out '::error file=ios/Courier/PushHandler.swift,line=' "GitHub: lines that a change breaks, in $path"
    expect_no_out 'CDBell.m' "GitHub: what was there before, in $path"
    step 3 PROGRAM="$V" INPUT_CHANGED_LINES=true BASE_SHA="$(git rev-parse HEAD)" INPUT_PATHS=$path
    expect_status 0 "GitHub: a change of nothing, in $path"
done
git_quiet reset --hard "$first"
mkdir -p "$work/$hostile/shards/one" && echo '{}' >"$work/$hostile/shards/one/voipcheck.json" && echo '{}' >"$work/$hostile/shards/2.json"
(cd "$work" && mkdir shards && cp "$hostile/shards/2.json" shards/2.json && mkdir 'shards/1 a' && cp shards/2.json 'shards/1 a/voipcheck.json')
step 3 PROGRAM="$work/fake/voipcheck" INPUT_MERGE="$work/shards" INPUT_SARIF=true INPUT_PATHS=.
expect_status 0 "GitHub: merge"
expect_that "GitHub: merge comes first" test "$(head -n 1 "$work/args")" = '<merge>'
expect_arg "$work/shards/1 a/voipcheck.json" "GitHub: results to merge"
expect_arg "$work/shards/2.json" "GitHub: results to merge"
expect_no_arg . "GitHub: nothing is scanned"
step 3 PROGRAM="$work/fake/voipcheck" INPUT_MERGE="$hostile"
expect_status 2 "GitHub: no folder to merge"
expect_that "GitHub: a message is one command" test "$(grep -c '^::' "$work/out")" -eq 1
expect_no_pwned "GitHub"

# --- pre-commit: the hook that .pre-commit-hooks.yaml names, in a repository.
hook=$root/$(sed -n 's/^ *entry: //p' "$root/.pre-commit-hooks.yaml")
expect_that "the hook can be run" test -x "$hook"
run env VOIPCHECK="$V" VOIPCHECK_ALL=1 "$hook"
expect_status 0 "hook: nothing wrong"
cp "$root/samples/legacy-app/Courier/PushHandler.swift" Courier/PushHandler.swift
run env VOIPCHECK="$V" VOIPCHECK_ALL=1 "$hook"
expect_status 1 "hook: a broken handler"
git_quiet add .
run env VOIPCHECK="$V" "$hook"
expect_status 1 "hook: a broken handler is staged"
expect_out 'Courier/PushHandler.swift:' "hook: a broken handler is staged"
git_quiet commit --no-verify -m broken
echo '// more' >>Courier/Models.swift && git_quiet add .
run env VOIPCHECK="$V" "$hook"
expect_status 0 "hook: what is broken already does not stop another change"
git_quiet reset --hard "$first"
mkdir -p "$hostile" && cp Courier/Models.swift "$hostile/Models.swift" && git add .
cd Courier || exit 2
run env VOIPCHECK="$work/fake/voipcheck" "$hook" --fail-on warning "$hostile"
expect_status 0 "hook: staged lines"
diff=$(sed -n 's/^<\(.*changes.diff\)>$/\1/p' "$work/args")
expect_that "hook: the diff is given, and gone afterwards" test -n "$diff" -a ! -e "$diff"
expect_arg "$hostile" "hook: its arguments"
git_quiet reset --hard
rm -f "$work/args"
run env VOIPCHECK="$work/fake/voipcheck" "$hook"
expect_status 0 "hook: nothing staged"
expect_that "hook: nothing staged is no scan" test ! -e "$work/args"
run env VOIPCHECK="$work/none" "$hook"
expect_status 2 "hook: no program"
expect_err "is not installed" "hook: no program"
cd "$work" || exit 2
run env VOIPCHECK="$V" GIT_CEILING_DIRECTORIES="$work" "$hook"
expect_status 2 "hook: no repository"
# As git itself runs it, in a folder with a bad name.
mkdir "$work/$hostile/repository" && cd "$work/$hostile/repository" && git_quiet init . && cp -R "$work/bad/Courier" . && git_quiet add .
ln -s "$hook" .git/hooks/pre-commit
run env VOIPCHECK="$V" VOIPCHECK_ALL=1 git -c user.name=t -c user.email=t@example.com commit -m bad
expect_status 1 "hook: git stops"
expect_no_pwned "hook"

cd "$work" || exit 2
finish
