#!/bin/sh
# SPDX-License-Identifier: MIT
# Help, version, and what is said to words that are not known.
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc

run "$V" --help
expect_status 0 "--help"
for command in scan explain rules version; do expect_out "  $command" "--help names $command"; done
expect_silent_err "--help"
cp "$work/out" "$work/long"
run "$V" -h
expect_that "-h is --help" cmp -s "$work/out" "$work/long"

run "$V" scan --help
expect_status 0 "scan --help"
for option in --format --report --fail-on --enable --disable --severity --config --rules --third-party --tests \
    --require-handlers --require-complete --strict --jobs --color --no-progress --stats --sdk-version --sdk\ ; do
    expect_out "  $option" "scan --help names $option"
done
for command in explain rules version; do
    run "$V" "$command" --help
    expect_status 0 "$command --help"
    expect_out "Usage: voipcheck $command" "$command --help"
done

run "$V" version
expect_status 0 "version"
expect_that "version prints a number" grep -Eq '^voipcheck [0-9]+\.[0-9]+\.[0-9]+$' "$work/out"
cp "$work/out" "$work/version"
run "$V" --version
expect_status 0 "--version"
expect_that "--version is version" cmp -s "$work/out" "$work/version"

# usage NAME TEXT ARGUMENTS...: a usage error that says TEXT, and nothing on standard output.
usage() {
    name=$1 text=$2
    shift 2
    run "$V" "$@"
    expect_status 2 "$name"
    expect_err "$text" "$name"
    expect_err "--help" "$name says where help is"
    expect_that "$name prints nothing else" test ! -s "$work/out"
}

usage "no command" "a command is missing"
usage "swapped letters" "unknown command 'scna'; did you mean 'scan'?" scna
usage "unknown command" "unknown command 'frobnicate'" frobnicate
usage "a path as command" "to analyse it: voipcheck scan $work/plain" "$work/plain"
usage "global option" "unknown option '--verison'; did you mean '--version'?" --verison
usage "unknown option" "unknown option '--fromat'; did you mean '--format'?" scan --fromat json
usage "unknown option with value" "unknown option '--job'; did you mean '--jobs'?" scan --job=2
usage "short option" "unknown option '-x'" scan -x
usage "unknown format" "unknown format 'jsom' (known: text, json, html, sarif, markdown, junit, checkstyle, gitlab, github, xcode); did you mean 'json'?" scan --format jsom
usage "unknown report format" "did you mean 'text'?" scan --report "txt=$work/r"
usage "report without file" "is not FORMAT=FILE" scan --report json
usage "report with empty file" "is not FORMAT=FILE" scan --report json=
usage "report twice" "is given twice" scan --report "json=$work/r" --report "text=$work/r"
usage "level" "did you mean 'error'?" scan --fail-on eror
usage "color" "'sometimes' is no value of '--color'" scan --color=sometimes
usage "missing value" "the option '--format' needs a value" scan --format
usage "value for a flag" "the option '--strict' takes no value" scan --strict=yes
usage "no number" "'many' is no number" scan --jobs many
usage "zero jobs" "'0' is no number from 1" scan --jobs 0
usage "huge number" "is no number" scan --require-handlers 99999999999999999999
usage "negative number" "is no number" scan --require-handlers=-1
usage "no version" "'new' is no version" scan --sdk-version new
usage "severity without level" "is not RULE=LEVEL" scan --severity VC101
usage "severity with wrong level" "is not RULE=LEVEL" scan --severity VC101=fatal
usage "unknown rule" "unknown rule 'no-such-rule-at-all'" scan --disable no-such-rule-at-all "$work/plain"
usage "explain without rule" "'explain' needs RULE" explain
usage "explain unknown" "unknown rule 'no-such-rule-at-all'" explain no-such-rule-at-all
usage "explain two" "does not take 'b'" explain a b
usage "rules format" "'sarif' is no value of '--format'" rules --format sarif
usage "control characters" "\\x1b" scan "$(printf -- '--a\033[31m')"

run "$V" rules
expect_status 0 "rules"
run "$V" rules --format json
expect_status 0 "rules --format json"
expect_that "rules --format json is an array" grep -q '^\[' "$work/out"

# Whatever the catalogue holds: its first rule is known to all that take rules, by id.
rule=$("$V" rules | awk '/^  / { print $1; exit }')
if [ -n "$rule" ]; then
    run "$V" explain "$rule"
    expect_status 0 "explain $rule"
    expect_out "$rule" "explain $rule"
    run "$V" scan --disable "$rule" --enable "$rule" --severity "$rule=off" --severity "$rule=note" "$work/plain"
    expect_status 0 "choices on $rule"
    usage "near rule" "did you mean '$rule'?" explain "${rule}1"
fi

finish
