#!/bin/sh
# SPDX-License-Identifier: MIT
# The seeds of the fuzz targets: files that the repository has anyway. Run from its root.
#
#   seeds.sh FOLDER MOST TARGET...    puts at most MOST seeds of each target into FOLDER/TARGET, each content once
#
# A seed is a file as it is; those of `servers` get their name as first line, those of `program` are a folder's files
# behind lines `=== NAME`, those of `results` what $VOIPCHECK says of such folders, when there is such a program.
set -u
export LC_ALL=C
folder=$1 most=$2
shift 2
trees='tests/fixtures samples'

# with NAME...: files below the trees whose base name is like one of these.
with() {
    for name in "$@"; do
        # shellcheck disable=SC2086 # words
        find $trees -type f -name "$name"
    done
}

# The files of a target.
files() {
    case $1 in
    swift) with '*.swift'; find tests/unit/lowering -name '*.txt' ;;
    objc | objc_parse | sends) with '*.m' '*.mm' '*.h'; find tests/unit/lowering_objc -name '*.txt' ;;
    plist) with '*.plist' '*.entitlements' ;;
    openstep) with '*.pbxproj' ;;
    xcode) with '*.pbxproj' 'project.yml' ;;
    xcconfig) with '*.xcconfig' ;;
    xml) with '*.xml' '*.storyboard' ;;
    json) with '*.json' '*.resolved' ;;
    yaml) with '*.yml' '*.yaml' 'Podfile.lock' 'pubspec.lock' ;;
    yarn) with 'yarn.lock' ;;
    lines) with 'Podfile' 'Cartfile*' 'Fastfile' 'Jenkinsfile' '.xcode-version' ;;
    ini) with '*.conf' '*.cfg' '*.ini' ;;
    toml) with '*.toml' ;;
    hcl) with '*.tf' ;;
    lua) with '*.lua' ;;
    env) with '*.env' '.env*' ;;
    shell) with '*.sh' ;;
    source) with '*.py' '*.js' '*.ts' '*.go' '*.php' '*.java' '*.rb' '*.bicep' ;;
    sip) with '*.cfg' ;;
    pack) find rules/servers -name '*.json' ;;
    directive) # shellcheck disable=SC2086 # words
        grep -rl 'voipcheck:ignore' $trees ;;
    config) with '.voipcheck.json' '*.voipcheck.json'; find packaging -name '*.voipcheck.json' ;;
    rules) find rules/catalogue -name '*.json' ;;
    api) find rules/api rules/wrappers -name '*.json' ;;
    esac
}

# Small seeds that no file of the tree is.
texts() {
    case $1 in
    baseline)
        printf '{"voipcheckBaseline": 1, "findings": [{"rule": "VC101", "file": "A.swift", "symbol": "A.b()", "text": "return", "count": 2}]}'
        ;;
    diff)
        printf 'diff --git a/A.swift b/A.swift\nindex 1..2 100644\n--- a/A.swift\n+++ b/A.swift\n@@ -1,3 +1,4 @@\n a\n-b\n+c\n+d\n e\n'
        ;;
    compile_commands)
        printf '[{"directory": "/a", "file": "B.m", "command": "clang -DX=1 -U Y -include \\"c d.h\\" -c B.m"},\n {"directory": "/a", "file": "/a/C.m", "arguments": ["clang", "-D", "Z", "C.m"]}]'
        ;;
    ignore)
        printf '# rules\n*.o\n!keep.o\n/build/\nPods/**/x[a-c!]?.swift\n\\#a\\ \n\nbuild/a.o\nPods/b/xa1.swift\nkeep.o\n'
        ;;
    version)
        printf '1.2.3\nv1.2.3-beta.1+7\n^1.2 || >=2.0.0 <3\n~> 4.1\n1.x - 2.5\nxcversion select 10.3\nXcode_11.app\nosx-xcode-10.2.x\n13.0\n'
        ;;
    lsp)
        printf 'Content-Length: 2\r\n\r\n{}content-length: 3\r\nContent-Type: a\r\n\r\n[1]file:///a%%20b'
        ;;
    reports)
        printf '\377\005\010App/a.swift\001\002\003name\004message\005\001\002\003\000\003\010text here'
        ;;
    config)
        printf '{"obligations": [{"id": "d", "message": "m", "entry": {"function": "f", "conforms": "D"}, "parameter": "^h$", "when": "eventually", "times": "exactly-once"}], "reporters": ["A.b(_:)"], "rules": {"VC105": "off"}, "exclude": ["V/**"], "overrides": [{"files": ["L/**"], "rules": {"VC105": "warning"}}], "wrappers": [{"wrapper": "S", "calls": [{"on": "S", "call": "r(*)", "effect": "reports"}]}], "failOn": "warning", "strict": true, "requireHandlers": 1, "sdkVersion": "13.0", "extends": "x.json"}'
        ;;
    esac
}

# The trees of `program`: folders with a file right in them. The samples come first.
trees_of() {
    printf '%s\n' samples/*/*
    find tests/fixtures -type f | sed 's|/[^/]*$||' | sort -u
}

# evenly MOST: of the lines, at most so many, from all over.
evenly() {
    awk -v most="$1" '{ line[NR] = $0 }
        END { step = NR > most ? NR / most : 1
              for (i = 0; int(i * step) < NR && i < most; i++) print line[int(i * step) + 1] }'
}

# Moves the file $out to the target's folder, under a name that its content tells: what is there already is no seed more.
keep() {
    [ -s "$out" ] || return 0
    name=$(cksum <"$out" | tr ' ' -)
    mv -f "$out" "$folder/$target/$name"
}

put_tree() {
    find "$1" -type f -size -12k | sort | head -12 | while read -r file; do
        printf '=== %s\n' "${file#"$1"/}"
        cat "$file"
    done >"$out"
    keep
}

put_servers() {
    { printf '%s\n' "${1##*/}" && cat "$1"; } >"$out"
    keep
}

for target in "$@"; do
    mkdir -p "$folder/$target" || exit 2
    out=$folder/seed.$$
    texts "$target" >"$out"
    keep
    case $target in
    program) trees_of | evenly "$most" | while read -r tree; do [ ! -d "$tree" ] || put_tree "$tree"; done ;;
    results)
        [ ! -x "${VOIPCHECK:-}" ] || trees_of | evenly 12 | while read -r tree; do
            "$VOIPCHECK" scan --format json "$tree" >"$out" 2>/dev/null
            keep
        done
        ;;
    servers)
        find tests/fixtures samples -type f ! -name '*.swift' ! -name '*.m' ! -name '*.pbxproj' ! -name '*.plist' -size -16k |
            sort | evenly "$most" | while read -r file; do put_servers "$file"; done
        ;;
    *)
        files "$target" | sort -u | evenly "$most" | while read -r file; do
            cp "$file" "$out" && keep
        done
        ;;
    esac
    rm -f "$out"
done
