#!/bin/sh
# SPDX-License-Identifier: MIT
# Checks that every Objective-C fixture is a program that Xcode would take: clang parses it against the stub SDK without an
# error, with the flags of analyzer/objc/sdk.c (no ARC). Headers of other people's libraries, which a scan never sees,
# are in tests/objc/outside. The samples and the Objective-C examples of the rule catalogue are checked as well. Then the
# twins: NAME.m must expect what NAME.swift beside it expects.
#
#   JOBS=2 tests/objc/check_fixtures.sh [FILE...]
set -u
cd "$(dirname "$0")/../.." || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
clang=${CLANG:-clang}
failed=0

check() { # FILE LANGUAGE STANDARD
    folders=
    top=$1
    case $1 in
    tests/fixtures/*/*/*) top=$(echo "$1" | cut -d/ -f1-4) ;;
    *) top=$(dirname "$1") ;;
    esac
    if [ -d "$top" ] && [ "$top" != "$(dirname "$1")" ] || [ "$(echo "$1" | tr -cd / | wc -c)" -gt 3 ]; then
        folders=$(find "$top" -type d | sed 's/^/-I/')
    fi
    for prefix in "$(dirname "$1")"/*.pch; do
        [ -f "$prefix" ] && folders="$folders -include $prefix"
    done
    # shellcheck disable=SC2086 # one flag a word
    "$clang" -fsyntax-only -x "$2" -std="$3" -target arm64-apple-ios13.0 -fblocks -fobjc-weak -fobjc-exceptions \
        -fcxx-exceptions -nostdinc -nostdinc++ -DNS_BLOCK_ASSERTIONS=1 -w -Werror=implicit-function-declaration \
        -Werror=objc-method-access -Werror=incompatible-pointer-types -Werror=int-conversion \
        -Werror=undeclared-selector -Werror=incomplete-implementation -Ianalyzer/objc/sdk -Itests/objc/outside \
        "-Itests/objc/outside/generated/$(basename "$top")" \
        -include voipcheck.h $folders "$1" || failed=$((failed + 1))
}

examples() { # writes the Objective-C examples of the catalogue to files, each app in a folder of its own
    python3 - "$work" <<'PYTHON'
import glob, json, os, sys
names = {"objc": "PushHandler.m", "objcxx": "PushHandler.mm"}
for path in sorted(glob.glob("rules/catalogue/*.json")):
    rule = json.load(open(path))
    for number, example in enumerate(rule.get("examples", []), 1):
        if example["language"] not in names:
            continue
        files = dict(example.get("with", {}))
        files[example.get("file", names[example["language"]])] = example["code"]
        for name, text in files.items():
            name = os.path.join(sys.argv[1], f"{rule['id']}_{number}", name)
            os.makedirs(os.path.dirname(name), exist_ok=True)
            with open(name, "w") as out:
                out.write("\n".join(text) + "\n" if isinstance(text, list) else text)
PYTHON
}

words() { # what a fixture expects, without the places
    grep -ho 'expect[a-z-]*: .*' "$@" | sed 's,// *,\n,g; s,-->.*,,; s,\*/.*,,' | sed 's/^expect: *//' | tr -s ' ,' '\n' | grep . | sort
}

twins() {
    for objc in tests/fixtures/*/*.m tests/fixtures/*/*.mm; do
        swift="${objc%.*}.swift"
        [ -f "$swift" ] || continue
        grep -q 'twin differs:' "$objc" && continue
        if [ "$(words "$swift")" != "$(words "$objc")" ]; then
            echo "$objc: expects $(words "$objc" | tr '\n' ' ')and its twin $(words "$swift" | tr '\n' ' ')"
            failed=$((failed + 1))
        fi
    done
    for objc in tests/fixtures/*/*_objc; do
        swift=${objc%_objc}
        [ -d "$swift" ] || [ -f "$swift.swift" ] || continue
        [ -d "$swift" ] || swift="$swift.swift"
        grep -qr 'twin differs:' "$objc" && continue
        if [ "$(words -r "$swift")" != "$(words -r "$objc")" ]; then
            echo "$objc: expects $(words -r "$objc" | tr '\n' ' ')and its twin $(words -r "$swift" | tr '\n' ' ')"
            failed=$((failed + 1))
        fi
    done
}

if [ $# -eq 0 ]; then
    examples
    find tests/fixtures samples "$work" -name '*.m' -o -name '*.mm' >"$work/list"
    xargs -P "${JOBS:-2}" -n 40 sh tests/objc/check_fixtures.sh <"$work/list" >"$work/out" 2>&1
    grep -v '^[0-9]* passed, [0-9]* failed$' "$work/out"
    twins
    awk -v more="$failed" '/^[0-9]+ passed, [0-9]+ failed$/ { passed += $1; failed += $3 }
        END { print passed " passed, " failed + more " failed"; exit passed == 0 || failed + more > 0 }' "$work/out"
    exit
fi
for file; do
    case $file in
    *.mm) check "$file" objective-c++ gnu++17 ;;
    *) check "$file" objective-c gnu11 ;;
    esac
done
echo "$(($# - failed)) passed, $failed failed"
[ "$failed" -eq 0 ]
