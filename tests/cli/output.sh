#!/bin/sh
# SPDX-License-Identifier: MIT
# Where output goes: files that appear whole or not at all, and what happens when they cannot be written.
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc

leftovers() { find "$1" -name '.voipcheck-*' | grep -q .; }

# Reports beside standard output.
run "$V" scan "$work/plain" --report "json=$work/r.json" --report="text=$work/r.txt"
expect_status 0 "two reports"
expect_out "Nothing found" "standard output is text"
expect_that "the JSON report is there" grep -q '"verdict": "nothing-found"' "$work/r.json"
expect_that "the text report equals standard output" cmp -s "$work/r.txt" "$work/out"
run "$V" scan --format json "$work/plain"
expect_that "the JSON report equals --format json" cmp -s "$work/r.json" "$work/out"
expect_that "reports have the usual mode" test "$(stat -c %a "$work/r.json" 2>/dev/null || stat -f %Lp "$work/r.json")" = \
    "$(printf '%o' $((0666 & ~0$(umask))))"

# An existing file is replaced as a whole and keeps its mode; a failure leaves it as it was.
printf 'old' >"$work/old.json"
chmod 600 "$work/old.json"
ln "$work/old.json" "$work/old.link"
run "$V" scan "$work/plain" --report "json=$work/old.json"
expect_status 0 "replacing"
expect_that "the new content is there" grep -q '"schema": 1' "$work/old.json"
expect_that "the old file was not written into" test "$(cat "$work/old.link")" = old
expect_that "the mode is kept" test "$(stat -c %a "$work/old.json" 2>/dev/null || stat -f %Lp "$work/old.json")" = 600
if leftovers "$work"; then fail "a temporary file is left"; else pass; fi

# unwritable NAME TEXT FILE: status 4, the reason, and standard output as if nothing had happened.
unwritable() {
    run "$V" scan "$work/plain" --report "json=$3"
    expect_status 4 "$1"
    expect_err "$2" "$1"
    expect_out "Nothing found" "$1 still prints the report"
}
unwritable "no such folder" "No such file or directory" "$work/none/r.json"
unwritable "a folder" "Is a directory" "$work/empty"
unwritable "a file as folder" "Not a directory" "$work/r.txt/r.json"
if [ "$(id -u)" -ne 0 ]; then
    mkdir "$work/locked" && chmod 555 "$work/locked"
    unwritable "locked folder" "Permission denied" "$work/locked/r.json"
    printf 'old' >"$work/locked.json" && chmod 444 "$work/locked.json"
    unwritable "locked file" "Permission denied" "$work/locked.json"
    expect_that "a locked file is as it was" test "$(cat "$work/locked.json")" = old
fi
run "$V" scan "$work/plain" --report "json=$work/none/a" --report "json=$work/good.json"
expect_status 4 "one of two reports fails"
expect_that "the other report is written" grep -q '"schema": 1' "$work/good.json"
if leftovers "$work"; then fail "a temporary file is left after failures"; else pass; fi

# The file system is full in the middle: the old content stays. `ulimit -f` stands for a full disk.
printf 'old' >"$work/small.json"
for n in 1 2 3 4 5 6 7 8 9; do mkdir -p "$work/many/$n"; done
i=0
while [ $i -lt 300 ]; do
    printf 'import PushKit\n\377\n' >"$work/many/1/F$i.swift"
    i=$((i + 1))
done
# dash counts blocks of 512 bytes; SIGXFSZ must be ignored for write() to fail instead.
(
    trap '' XFSZ
    ulimit -f 1
    "$V" scan "$work/many" --report "json=$work/small.json" >/dev/null 2>"$work/err.pipe"
    echo $? >"$work/full.status"
) 2>/dev/null
: >"$work/out"
cp "$work/err.pipe" "$work/err" 2>/dev/null
status=$(cat "$work/full.status" 2>/dev/null || echo 99)
expect_status 4 "full disk"
expect_err "cannot write" "full disk"
expect_that "a full disk leaves the old file" test "$(cat "$work/small.json")" = old
if leftovers "$work"; then fail "a full disk leaves a temporary file"; else pass; fi

# Devices and pipes are written, not replaced.
run "$V" scan "$work/plain" --report json=/dev/null
expect_status 0 "/dev/null as a report"
expect_that "/dev/null is still a device" test -c /dev/null
mkfifo "$work/pipe"
cat "$work/pipe" >"$work/through" &
reader=$!
run "$V" scan "$work/plain" --report "json=$work/pipe"
wait "$reader"
expect_status 0 "a named pipe as a report"
expect_that "the pipe carried the report" cmp -s "$work/through" "$work/r.json"
expect_that "the pipe is still a pipe" test -p "$work/pipe"

# Standard output that goes nowhere.
if [ -c /dev/full ]; then
    for arguments in version --help "scan $work/plain" "rules --format json"; do
        # shellcheck disable=SC2086
        "$V" $arguments >/dev/full 2>"$work/err"
        status=$?
        expect_status 4 "$arguments to a full device"
        expect_err "cannot write standard output" "$arguments to a full device"
    done
fi
"$V" scan "$work/plain" >&- 2>"$work/err"
status=$?
expect_status 4 "closed standard output"
"$V" scan "$work/plain" --report "json=$work/closed.json" >&- 2>"$work/err"
expect_that "a report is not mixed into a closed standard output" cmp -s "$work/closed.json" "$work/r.json"
"$V" scan "$work/plain" >"$work/out" 2>&- <&-
status=$?
expect_status 0 "closed standard error and input"
: >"$work/err"
(
    sleep 1
    "$V" scan "$work/plain" 2>"$work/err"
    echo $? >"$work/broken.status"
) | true
while [ ! -s "$work/broken.status" ]; do sleep 1; done
status=$(cat "$work/broken.status")
expect_status 4 "closed pipe"
expect_silent_err "closed pipe"

# Colours and width.
run "$V" scan "$work/plain" --color always
expect_that "--color always" grep -q "$(printf '\033\[')" "$work/out"
run "$V" scan --color "$work/plain"
expect_that "--color alone" grep -q "$(printf '\033\[')" "$work/out"
run "$V" scan --color never "$work/plain"
expect_no_out "$(printf '\033')" "--color never"
run "$V" scan "$work/plain"
expect_no_out "$(printf '\033')" "no colour in a file"
run "$V" scan "$work/plain" --color=always --report "text=$work/plain.txt"
expect_that "no colour in a report" sh -c "! grep -q \"\$(printf '\\033')\" '$work/plain.txt'"
run "$V" scan --format json --color=always "$work/plain"
expect_that "no colour in JSON" cmp -s "$work/out" "$work/r.json"
# On a terminal, where script(1) can make one.
if script -qec true /dev/null >/dev/null 2>&1; then
    TERM=xterm script -qec "'$V' scan '$work/plain'" /dev/null >"$work/out" </dev/null
    expect_that "colour on a terminal" grep -q "$(printf '\033\[')" "$work/out"
    NO_COLOR=1 TERM=xterm script -qec "'$V' scan '$work/plain'" /dev/null >"$work/out" </dev/null
    expect_no_out "$(printf '\033')" "NO_COLOR"
    TERM=dumb script -qec "'$V' scan '$work/plain'" /dev/null >"$work/out" </dev/null
    expect_no_out "$(printf '\033')" "TERM=dumb"
fi

finish
