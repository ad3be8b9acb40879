#!/bin/sh
# SPDX-License-Identifier: MIT
# Faults: the k-th call for memory, of a file, of a folder fails. The program may say so and end with status 4 (or 2, for
# what it was told to read), say what it could not analyse, or get along and give the very same answer. It may not crash,
# not answer otherwise and call that complete, and leave neither half a file nor a temporary one.
#
#   VOIPCHECK=… sh tests/faults/run.sh          some hundred of the calls
#   FAULTS=all VOIPCHECK=… sh tests/faults/run.sh    many more of them (`make faults`)
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc

skip() {
    echo "skipped, because $1"
    finish
    exit
}

case $(uname -s) in Linux) ;; *) skip 'faults are put before the GNU C library, which is that of Linux' ;; esac
# A sanitizer has its own malloc, which must come first; its library is opened before ours.
sanitized=''
if ldd "$V" 2>/dev/null | grep -q 'libasan'; then
    sanitized=$(ldd "$V" | awk '/libasan/ { print $3 }'):
fi
"${CC:-cc}" -std=gnu11 -shared -fPIC -O1 ${sanitized:+-DFAULT_NO_ALLOC} tests/faults/preload.c -o "$work/faults.so" -ldl \
    2>"$work/err" || skip 'tests/faults/preload.c does not compile here'
preload=$sanitized$work/faults.so
# Sanitizers may not mix their own exit status with ours.
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}exitcode=99:detect_leaks=0"
LD_PRELOAD=$preload "$V" version >"$work/out" 2>"$work/err" || skip 'the program does not start with a library put before it'

case ${FAULTS:-some} in all) most=400 ;; *) most=12 ;; esac
export TMPDIR="$work/tmp"
mkdir -p "$TMPDIR" "$work/in"

# input NAME FILE...: a folder of copies.
input() {
    mkdir -p "$work/in/$1"
    to=$work/in/$1
    shift
    [ $# -eq 0 ] || cp -R "$@" "$to"
}
old=samples/legacy-app new=samples/migrated-app
input swift "$old/Courier/PushHandler.swift" "$old/Courier/CallManager.swift" "$old/Courier/ProviderDelegate.swift"
input objc "$old/Door/CDBell.m" "$old/Door/CDBell.h" "$old/Door/CDStation.h"
input project "$old/Courier/Info.plist" "$old/Courier/Courier.entitlements" "$old/Door/Door.xcodeproj" "$old/Door/Podfile.lock"
input yaml "$new/project.yml" "$old/.travis.yml" "$old/Courier/Models.swift"
input servers "$old/server/kamailio.cfg" "$old/server/flexisip.conf" "$old/server/note.json"
input texts
printf 'resource "aws_sns_platform_application" "voip" {\n  platform = "APNS_VOIP"\n}\n' >"$work/in/texts/a.tf"
printf '[[service.apns]]\ndefault_topic = "a.voip"\nmode = "prod"\n' >"$work/in/texts/mongoose_push.toml"
printf 'Component "push" "push_appserver_apns"\npush_appserver_apns_topic = "org.example.voip"\n' >"$work/in/texts/prosody.cfg.lua"
printf 'curl -H "apns-topic: a.voip" -H "apns-push-type: alert" https://example.com\n' >"$work/in/texts/push.sh"
printf 'apps:\n  a.voip:\n    type: apns\n    topic: a.voip\n' >"$work/in/texts/sygnal.yaml"
input own "$old/Courier/PushHandler.swift"
cat >"$work/in/own/.voipcheck.json" <<'JSON'
{"obligations": [{"id": "own", "severity": "warning", "message": "m", "entry": {"function": "pushRegistry"},
  "call": ["announce(_:)"], "when": "eventually"}], "rules": {"VC112": "off"}, "reporters": ["CallCenter.go(_:)"]}
JSON
"$V" baseline --output "$work/baseline.json" "$work/in/swift" >/dev/null 2>&1
"$V" scan --format json "$work/in/swift" >"$work/one.json" 2>/dev/null

# What is tried, by name. `report` and the trees are fresh each time.
attempt() {
    report=$work/report
    case $1 in
    fix)
        rm -rf "$work/fixed" && cp -R "$work/in/swift" "$work/fixed"
        "$V" fix "$work/fixed"
        ;;
    baseline) "$V" baseline --output "$report" "$work/in/swift" ;;
    merge) "$V" merge --report "sarif=$report" --format json "$work/one.json" "$work/one.json" ;;
    gate) "$V" scan --baseline "$work/baseline.json" --report "sarif=$report" --format json "$work/in/swift" ;;
    *) "$V" scan --report "json=$report" --format json "$work/in/$1" ;;
    esac
}
ATTEMPTS='swift objc project yaml servers texts own fix baseline merge gate'

# reference NAME: how it is without a fault.
reference() {
    rm -f "$work/report"
    attempt "$1" >"$work/good.out" 2>"$work/good.err" </dev/null
    good=$?
    cp "$work/report" "$work/good.report" 2>/dev/null || : >"$work/good.report"
    rm -rf "$work/good.tree"
    if [ "$1" = fix ]; then cp -R "$work/fixed" "$work/good.tree"; fi
    faulty "$1" "FAULT_COUNTS=$work/counts"
}

# faulty NAME VARIABLE=VALUE: with the library put before, and told what to do. The outcome is in $status, out, err.
faulty() {
    printf 'old' >"$work/report"
    (
        tell=$2 V=under
        attempt "$1"
    ) >"$work/out" 2>"$work/err" </dev/null
    status=$?
}
under() { env "$tell" LD_PRELOAD="$preload" "$program" "$@"; }
program=$V

# The files of the tree that was fixed: each as it was, or as it is to be.
whole_tree() {
    for file in "$work/in/swift"/*; do
        leaf=${file##*/}
        cmp -s "$file" "$work/fixed/$leaf" || cmp -s "$work/good.tree/$leaf" "$work/fixed/$leaf" || return 1
    done
}

# What could not be analysed is named: in the JSON, or for a baseline on standard error.
told() {
    grep -q 'not all could be analysed' "$work/err" || awk '/^  "incomplete": \[\]/ { exit 1 } /^  "incomplete": \[/ { found = 1 } END { exit !found }' "$work/out"
}

# judge NAME: what the last run did is one of what is allowed.
judge() {
    left=$(find "$work" -name '.voipcheck-*' -o -path "$TMPDIR/*" | head -1)
    report=$(cat "$work/report" 2>/dev/null | head -c 3)
    same=no
    cmp -s "$work/good.out" "$work/out" && same=yes
    if [ -n "$left" ]; then
        fail "$1: $left is left behind"
        rm -rf "$left"
    elif [ "$report" != old ] && ! cmp -s "$work/report" "$work/good.report" && ! told; then
        fail "$1: the report is neither the old one nor the new one (status $status)"
    elif [ "${1%% *}" = fix ] && ! whole_tree; then
        fail "$1: a file is neither as it was nor as it is to be"
    elif [ "$status" -eq "$good" ] && [ "$same" = yes ]; then
        pass
    elif { [ "$status" -eq 4 ] || [ "$status" -eq 2 ]; } && grep -q '^voipcheck: ' "$work/err"; then
        pass
    elif [ "$status" -eq 4 ] && [ "${1%:EPIPE}" != "$1" ]; then # a reader that went away is no news
        pass
    elif [ "$status" -le 3 ] && told; then
        pass
    elif [ "$status" -eq 127 ] && grep -q 'thread-local data: ABORT' "$work/err"; then
        pass # the GNU C library ends the process itself when a thread finds no memory for its own variables
    else
        fail "$1: status $status, without a fault $good; the same output: $same"
    fi
}

# series NAME KIND FROM HOW: the KIND-th calls from FROM on, in at most $most steps.
series() {
    all=$(awk -v kind="$2" '$1 == kind { print $2 }' "$work/counts")
    step=$(((all - $3) / most + 1))
    k=$3
    while [ "$k" -le "$all" ]; do
        faulty "$1" "FAULT=$2:$k$4"
        judge "$1 with $2:$k$4"
        k=$((k + step))
    done
}

# The rules are read first, whatever follows.
mkdir -p "$work/in/nothing"
reference nothing
begin=$(awk '$1 == "alloc" { print int($2 / 20) * 19 }' "$work/counts")
if [ -z "$sanitized" ]; then
    series nothing alloc 1 ''
    series nothing alloc 1 +
fi
for name in $ATTEMPTS; do
    reference "$name"
    if [ "$status" -eq "$good" ]; then pass; else fail "$name: status $status with nothing that fails, alone $good"; fi
    if [ -z "$sanitized" ]; then
        series "$name" alloc "$begin" ''
        series "$name" alloc "$((begin + 3))" +
    fi
    series "$name" open 1 ''
    series "$name" open 1 +:EACCES
    series "$name" read 1 ''
    series "$name" list 1 ''
    series "$name" stat 1 ''
    series "$name" write 1 ''
    series "$name" write 1 :EPIPE
    series "$name" rename 1 ''
    series "$name" fsync 1 ''
    for bytes in 1 7 4095; do
        faulty "$name" "FAULT_SHORT=$bytes"
        if [ "$status" -eq "$good" ] && cmp -s "$work/good.out" "$work/out"; then
            pass
        else
            fail "$name: reads and writes of $bytes bytes give something else"
        fi
    done
    faulty "$name" FAULT=read:3:EINTR
    if cmp -s "$work/good.out" "$work/out"; then pass; else fail "$name: an interrupted read gives something else"; fi
done

finish
