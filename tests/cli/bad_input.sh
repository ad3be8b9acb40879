#!/bin/sh
# SPDX-License-Identifier: MIT
# Hostile input: each case is a folder of its own with one good handler beside what is hostile. Nothing may
# crash or hang, the good handler is still found, and what could not be analysed is named as incomplete.
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc

SECONDS_ALLOWED=120
if command -v timeout >/dev/null 2>&1; then limit="timeout $SECONDS_ALLOWED"; else limit=''; fi

# handler FILE: a class with a handler that reports.
handler() {
    cat >"$1" <<'SWIFT'
import CallKit
import PushKit

final class PushHandler: NSObject, PKPushRegistryDelegate {
    private let provider = CXProvider(configuration: CXProviderConfiguration())

    func pushRegistry(_ registry: PKPushRegistry, didReceiveIncomingPushWith payload: PKPushPayload, for type: PKPushType, completion: @escaping () -> Void) {
        provider.reportNewIncomingCall(with: UUID(), update: CXCallUpdate()) { _ in completion() }
    }
}
SWIFT
}

# folder NAME: a fresh folder $dir with the good handler in it.
folder() {
    dir=$work/cases/$1
    mkdir -p "$dir"
    handler "$dir/Good.swift"
}

# filler BYTES: that many letters without a line break.
filler() { head -c "$1" /dev/zero | tr '\0' 'a'; }

# scan NAME STATUS [OPTION...]: scans $dir; it ends in time with this status, and prints a whole result.
scan() {
    name=$1 want=$2
    shift 2
    # $limit is two words or none.
    # shellcheck disable=SC2086
    run $limit "$V" scan --format json "$@" "$dir"
    if [ "$status" -eq 124 ]; then
        fail "$name: did not end within $SECONDS_ALLOWED seconds"
    elif [ "$status" -eq "$want" ]; then
        pass
    else
        fail "$name: status $status, expected $want"
    fi
    if command -v python3 >/dev/null 2>&1; then
        expect_that "$name: standard output is JSON" python3 -m json.tool "$work/out"
    else
        expect_out '"schema": 1' "$name"
    fi
}

# The part of the last result that starts with a key at the top level, up to the next one.
section() {
    awk -v key="  \"$1\":" 'index($0, key) == 1 { inside = 1; print; next } inside && /^  "/ { exit } inside' "$work/out"
}

# found N NAME: N handlers, all with the verdict `reports`.
found() {
    all=$(section handlers | grep -c '"verdict":')
    good=$(section handlers | grep -c '"verdict": "reports"')
    if [ "$all" -eq "$1" ] && [ "$good" -eq "$1" ]; then
        pass
    else
        fail "$2: $good of $all handlers report, expected $1 of $1"
    fi
}

# named TEXT NAME: an incomplete entry has this text (a file, or a word of its reason).
named() {
    if section incomplete | grep -qF -e "$1"; then pass; else fail "$2: '$1' is not named as incomplete"; fi
}

# all_complete NAME: nothing is incomplete.
all_complete() {
    if section incomplete | grep -q '"reason":'; then fail "$1: something is incomplete"; else pass; fi
}

folder nothing_hostile
scan "nothing hostile" 0 --require-complete
found 1 "nothing hostile"
all_complete "nothing hostile"

if [ "$(id -u)" -ne 0 ]; then # root may read everything
    folder unreadable
    handler "$dir/Locked.swift"
    chmod 000 "$dir/Locked.swift"
    scan "unreadable file" 0
    found 1 "unreadable file"
    named Locked.swift "unreadable file"
    scan "unreadable file" 3 --require-complete
    chmod 600 "$dir/Locked.swift"

    folder unreadable_folder
    mkdir "$dir/Locked"
    handler "$dir/Locked/Hidden.swift"
    chmod 000 "$dir/Locked"
    scan "unreadable folder" 0
    found 1 "unreadable folder"
    named Locked "unreadable folder"
    chmod 700 "$dir/Locked"
fi

folder empty_file
: >"$dir/Empty.swift"
scan "empty file" 0
found 1 "empty file"
all_complete "empty file"

folder long_line
{ printf 'import PushKit\nlet text = "'; filler 52428800; printf '"\n'; } >"$dir/Long.swift"
scan "line of 50 MB" 0
found 1 "line of 50 MB"

folder long_identifiers
{ printf 'import PushKit\nlet '; filler 1000000; printf ' = 1; '; printf '((((%.0s' 1 2 3 4 5 6 7 8; printf '\n'; } >"$dir/Name.swift"
scan "name of 1 MB" 0
found 1 "name of 1 MB"

folder huge
{ printf 'import PushKit\n// '; filler 73400320; printf '\n'; } >"$dir/Huge.swift"
scan "file of 70 MB" 0
found 1 "file of 70 MB"
named Huge.swift "file of 70 MB"

folder nul
{ cat "$dir/Good.swift"; printf '// before\000after\n'; } >"$dir/Nul.swift"
scan "NUL bytes" 0
found 2 "NUL bytes"
named Nul.swift "NUL bytes"

folder binary
{ printf 'import PushKit\n'; head -c 200000 "$V"; } >"$dir/Binary.swift"
scan "a program named .swift" 0
found 1 "a program named .swift"
named Binary.swift "a program named .swift"

folder not_utf8
{ printf '// caf\351 \300\257 \355\240\200\n'; cat "$dir/Good.swift"; } >"$dir/Latin.swift"
scan "invalid UTF-8" 0
found 2 "invalid UTF-8"
named Latin.swift "invalid UTF-8"

folder utf8_bom
{ printf '\357\273\277'; cat "$dir/Good.swift"; } >"$dir/Bom.swift"
scan "UTF-8 with a byte order mark" 0
found 2 "UTF-8 with a byte order mark"
all_complete "UTF-8 with a byte order mark"

if command -v iconv >/dev/null 2>&1; then
    folder utf16
    { printf '\377\376'; iconv -f UTF-8 -t UTF-16LE "$dir/Good.swift"; } >"$dir/Little.swift"
    { printf '\376\377'; iconv -f UTF-8 -t UTF-16BE "$dir/Good.swift"; } >"$dir/Big.swift"
    scan "UTF-16 with a byte order mark" 0
    found 3 "UTF-16 with a byte order mark"
fi

folder crlf
awk '{ printf "%s\r\n", $0 }' "$dir/Good.swift" >"$dir/Crlf.swift"
scan "CR LF" 0
found 2 "CR LF"
expect_that "CR LF: the line is counted once" sh -c \
    "grep -A 2 '\"file\": \"Crlf.swift\"' '$work/out' | grep -q '\"line\": 7,'"

folder symlinks
mkdir -p "$dir/a/b"
ln -s "$dir" "$dir/a/b/up"
ln -s loop "$dir/loop"
ln -s nowhere "$dir/Dangling.swift"
ln -s Good.swift "$dir/Alias.swift"
scan "symbolic links in a circle" 0
if [ "$(section handlers | grep -c '^      "file": "Good.swift"')" -eq 1 ]; then pass; else fail "links: Good.swift once"; fi
named Dangling.swift "a link to nothing"
found 1 "symbolic links in a circle"
if section incomplete | grep -q 'up'; then fail "a link to a folder that is read anyway is named"; else pass; fi

folder symlinks_out
mkdir "$work/outside"
handler "$work/outside/Away.swift"
ln -s "$work/outside" "$dir/away"
mkdir "$dir/build"
handler "$dir/build/Made.swift"
ln -s build "$dir/made"
scan "links to folders that are not read" 0
found 1 "links to folders that are not read"
named '"away"' "a link out of the tree"
named '"made"' "a link to a folder that is left out"
scan "links to folders that are not read" 3 --require-complete

if mkfifo "$work/fifo" 2>/dev/null; then
    folder fifo
    mkfifo "$dir/Pipe.swift"
    scan "a FIFO" 0
    found 1 "a FIFO"
    named Pipe.swift "a FIFO"
    # The FIFO alone, as the path to scan: refused or incomplete, never waited for.
    # shellcheck disable=SC2086
    run $limit "$V" scan "$dir/Pipe.swift"
    expect_that "a FIFO as path ends" test "$status" -le 3
fi

folder folder_named_swift
mkdir "$dir/Folder.swift"
handler "$dir/Folder.swift/Inner.swift"
scan "a folder named .swift" 0
found 2 "a folder named .swift"

# nest OPEN CLOSE: 100,000 levels of each, on lines of 1,000.
nest() {
    OPEN=$1 CLOSE=$2 awk 'BEGIN {
        for (i = 1; i <= 100000; i++) printf "%s%s", ENVIRON["OPEN"], i % 1000 ? "" : "\n"
        for (i = 1; i <= 100000; i++) printf "%s%s", ENVIRON["CLOSE"], i % 1000 ? "" : "\n" }'
}

folder nested_braces
{ printf 'import PushKit\nfunc deep() {\n'; nest '{' '}'; printf '}\n'; } >"$dir/Braces.swift"
scan "100,000 braces" 0
found 1 "100,000 braces"

folder nested_not_closed
{ printf 'import PushKit\nlet x = '; nest '[(' ''; } >"$dir/Open.swift"
{ printf 'import PushKit\n'; nest '/* ' ''; } >"$dir/Comment.swift"
{ printf 'import PushKit\nlet s = "'; nest '\(' ''; } >"$dir/Interpolation.swift"
{ printf 'import PushKit\n'; nest '}' ' #endif
'; } >"$dir/Closed.swift"
scan "100,000 levels left open" 0
found 1 "100,000 levels left open"

folder nested_handler
{
    sed '/reportNewIncomingCall/,$d' "$dir/Good.swift"
    nest 'if type == .voIP { ' '} '
    printf '    }\n}\n'
} >"$dir/Deep.swift"
# It never reports, so status 1; or it is too deep, and that is said.
name="a handler of 100,000 levels"
# shellcheck disable=SC2086
run $limit "$V" scan --format json "$dir"
expect_that "$name: ends with status 0 or 1" test "$status" -le 1
if [ "$(section handlers | grep -c '"verdict": "reports"')" -le 1 ]; then pass; else fail "$name: said to report"; fi
if [ "$status" -eq 0 ]; then named Deep.swift "$name"; else expect_out VC102 "$name"; fi

folder operators
{
    printf 'import PushKit\nlet sum = 0'
    awk 'BEGIN { for (i = 1; i <= 50000; i++) printf " + %d", i; print "" }'
    printf 'let flag = true'
    awk 'BEGIN { for (i = 1; i <= 50000; i++) printf " && true"; print "" }'
    printf 'let chain = x'
    awk 'BEGIN { for (i = 1; i <= 50000; i++) printf ".next()"; print "" }'
    awk 'BEGIN { for (i = 1; i <= 20000; i++) print "if a { } else"; print "{ }" }'
} >"$dir/Long.swift"
scan "50,000 operators" 0
found 1 "50,000 operators"

# lost NAME TEXT N: a good handler with TEXT in its body, N times, after which the parser finds nothing any more.
lost() {
    folder "lost_$1"
    { sed '/reportNewIncomingCall/,$d' "$dir/Good.swift"; many "$2" "$3"; sed -n '/reportNewIncomingCall/,$p' "$dir/Good.swift"; } \
        >"$dir/Lost.swift"
    scan "$1 in a handler" 0
    if [ "$(section handlers | grep -c '"verdict": "reports"')" -eq 1 ]; then pass; else fail "$1: said to report"; fi
    named Lost.swift "$1 in a handler"
}

# many TEXT N: the text N times, without a line break.
many() { TEXT=$1 awk -v n="$2" 'BEGIN { for (i = 0; i < n; i++) printf "%s", ENVIRON["TEXT"]; print "" }'; }

lost comments '/*' 50000
lost quotes '"' 100001
lost backquotes '`a' 50000
lost hashes '#' 1000000
lost conditions 'if let ' 20000
lost attributes '@' 20000
lost 'raw strings' '#"' 20001
lost angles 'a<' 100000
lost functions 'func ' 20000

folder flags
{
    sed '/reportNewIncomingCall/,$d' "$dir/Good.swift"
    awk 'BEGIN { for (i = 0; i < 2000; i++) printf "var b%d = false\nif x%d { b%d = true }\n", i, i, i
                 for (i = 0; i < 2000; i++) printf "if b%d { log(%d) }\n", i, i }'
    sed -n '/reportNewIncomingCall/,$p' "$dir/Good.swift"
} >"$dir/Flags.swift"
scan "2,000 flags" 0
expect_that "2,000 flags: judged" test "$(section handlers | grep -c '"verdict":')" -eq 2

folder branches
{
    sed '/reportNewIncomingCall/,$d' "$dir/Good.swift"
    awk 'BEGIN { for (i = 0; i < 10000; i++) printf "if payload.dictionaryPayload[\"k%d\"] != nil { log(%d) }\n", i, i }'
    sed -n '/reportNewIncomingCall/,$p' "$dir/Good.swift"
} >"$dir/Branches.swift"
scan "10,000 branches" 0 --fail-on note
expect_that "10,000 branches: judged" test "$(section handlers | grep -c '"verdict":')" -eq 2

folder cycles
{
    printf 'import PushKit\ntypealias A = B\ntypealias B = A\nclass C: D {}\nclass D: C {}\n'
    printf 'protocol P: Q {}\nprotocol Q: P, PKPushRegistryDelegate {}\nlet x = y\nlet y = x\n'
    sed -e 's/NSObject, PKPushRegistryDelegate/C, P/' -e 's/PushHandler/Other/' "$dir/Good.swift"
} >"$dir/Cycles.swift"
scan "cycles of names" 0
found 2 "cycles of names"

folder overloads
{
    sed '/^}/,$d' "$dir/Good.swift" | sed 's/provider.report/go(1)\n        provider.report/'
    awk 'BEGIN { for (i = 0; i < 3000; i++) printf "    func go(_ x: T%d) { go(x) }\n", i; print "}" }'
} >"$dir/Overloads.swift"
scan "3,000 overloads" 0
expect_that "3,000 overloads: judged" test "$(section handlers | grep -c '"verdict":')" -eq 2

# Files that go while they are read: named or not there, and the rest is judged.
folder vanishing
mkdir "$dir/gone"
i=0
while [ $i -lt 300 ]; do
    cp "$dir/Good.swift" "$dir/gone/$i.swift"
    i=$((i + 1))
done
(rm -rf "$dir/gone") &
name="a folder that vanishes"
# shellcheck disable=SC2086
run $limit "$V" scan --format json "$dir"
wait
expect_status 0 "$name"
if section handlers | grep -q '"file": "Good.swift"'; then pass; else fail "$name: Good.swift"; fi

folder odd_names
odd="$dir/a b'c\"d
e\\<script>&é"
mkdir -p "$odd"
handler "$odd/-rf \$(id) \`x\`;.swift"
scan "odd names" 0
found 2 "odd names"
# shellcheck disable=SC2086
run $limit "$V" scan "$dir"
expect_status 0 "odd names as text"

folder deep_folders
deep=$dir
i=0
while [ $i -lt 60 ]; do
    deep=$deep/folder_$i
    i=$((i + 1))
done
mkdir -p "$deep"
handler "$deep/Far.swift"
scan "60 folders deep" 0
found 2 "60 folders deep"

dir=$work/cases/no_swift
mkdir -p "$dir"
printf 'A readme.\n' >"$dir/README.md"
scan "no Swift" 0
found 0 "no Swift"
expect_out '"verdict": "nothing-found"' "no Swift"

dir=$work/cases/not_there
run "$V" scan --format json "$dir"
expect_status 2 "a folder that is not there"
expect_err not_there "a folder that is not there"

finish
