#!/bin/sh
# SPDX-License-Identifier: MIT
# Every rule has fixtures: for each language that its entry in the catalogue names (Swift, Objective-C, documents of a
# project or of a server) one where it is found, and one where it is not: for each case of tests/fixtures/silent.txt,
# of a rule that has none there one of the same group. Gaps are listed and fail.
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc

# Lines `id language`.
run "$V" rules --format json
expect_status 0 "rules --format json"
awk -F'"' '/"id":/ { id = $4 } /"languages":/ { for (i = 4; i <= NF; i += 2) print id, $i }' "$work/out" >"$work/rules"

# Lines `group entry language`: what the entries are made of.
find tests/fixtures -mindepth 2 -type f ! -name README.md ! -name expect.txt | awk -F/ '
    function language(name) {
        return name ~ /\.swift$/ ? "swift" : name ~ /\.(m|mm|h|pch)$/ ? "objc" : "document"
    }
    { print $3, $4, language($NF) }' | sort -u >"$work/entries"

# Lines `group entry language rule`: what is found where.
grep -rE 'expect: .*VC[0-9]' tests/fixtures | grep -v '^tests/fixtures/README' | awk -F/ '
    {
        line = $0
        file = line; sub(/:.*/, "", file)
        text = substr(line, length(file) + 2)
        if (file ~ /\/expect\.txt$/) { file = text; sub(/:.*/, "", file) }
        language = file ~ /\.swift$/ ? "swift" : file ~ /\.(m|mm|h|pch)$/ ? "objc" : "document"
        entry = $4; sub(/:.*/, "", entry)
        while (match(text, /VC[0-9][0-9][0-9]/)) {
            print $3, entry, language, substr(text, RSTART, 5)
            text = substr(text, RSTART + 5)
        }
    }' | sort -u >"$work/found"

# Lines `rule language`: where a case of silent.txt says so. What is wrong with the file itself is listed.
awk -v entries="$work/entries" -v found="$work/found" -v problems="$work/problems" '
    function fits(entry, name) { # name, name_objc, name.swift, name.m
        return index(entry, name) == 1 && substr(entry, length(name) + 1) ~ /^(_objc)?(\.[a-z]+)?$/
    }
    BEGIN {
        while ((getline line < found) > 0) { split(line, f, " "); in_entry[f[4], f[1], f[2]] = 1 }
        while ((getline line < entries) > 0) list[++count] = line
        printf "" >problems
    }
    /^VC/ {
        split($0, part, /[ ]*[|][ ]*/)
        shown = split(part[3], entry, " ")
        for (i = 1; i <= shown; i++) {
            level = sub(/:.*/, "", entry[i])
            split(entry[i], path, "/")
            there = 0
            for (j = 1; j <= count; j++) {
                split(list[j], e, " ")
                if (e[1] != path[1] || !fits(e[2], path[2])) continue
                there = 1
                if ((part[1], e[1], e[2]) in in_entry && !level)
                    print part[1] ": found in " e[1] "/" e[2] ", which silent.txt calls silent" >problems
                print part[1], e[3]
            }
            if (!there) print part[1] ": no fixture " entry[i] ", which silent.txt names" >problems
        }
    }' tests/fixtures/silent.txt | sort -u >"$work/silent"

awk -v entries="$work/entries" -v found="$work/found" -v cases="$work/silent" '
    BEGIN {
        while ((getline line < cases) > 0) { split(line, c, " "); has_cases[c[1]] = is_silent[c[1], c[2]] = 1 }
        while ((getline line < found) > 0) {
            split(line, f, " ")
            fires[f[4], f[3]] = 1
            group_of[f[4]] = group_of[f[4]] " " f[1]
            in_entry[f[4], f[1], f[2]] = 1
        }
        while ((getline line < entries) > 0) {
            split(line, e, " ")
            list[++count] = line
        }
    }
    {
        id = $1
        language = $2 == "project" || $2 == "server" ? "document" : $2
        silent = (id, language) in is_silent
        for (i = 1; i <= count && !silent && !(id in has_cases); i++) {
            split(list[i], e, " ")
            silent = e[3] == language && index(group_of[id] " ", " " e[1] " ") && !((id, e[1], e[2]) in in_entry)
        }
        # What a rule of projects finds may stand in their code.
        fired = ((id, language) in fires) || (language == "document" && group_of[id] != "")
        print id, $2, fired ? "fires" : "never-fires", silent ? "silent" : "never-silent"
    }' "$work/rules" >"$work/coverage"

while read -r id language fires silent; do
    [ -n "$id" ] || continue
    for what in "$fires" "$silent"; do
        case $what in
        never-fires) echo "$id: no fixture for $language in which it is found" && failed=$((failed + 1)) ;;
        never-silent) echo "$id: no fixture for $language in which it is not found" && failed=$((failed + 1)) ;;
        *) pass ;;
        esac
    done
done <"$work/coverage"
sort -u "$work/problems" >"$work/listed"
while read -r problem; do
    echo "$problem" && failed=$((failed + 1))
done <"$work/listed"
# Rules on documents are found in each kind that they read: ends of the names of files.
while read -r id kinds; do
    for kind in $kinds; do
        # Expectations stand in the file itself or, by its name, in expect.txt.
        if find tests/fixtures -type f -name "*$kind" -exec grep -lE "expect: .*$id" {} + | grep -q . ||
            find tests/fixtures -name expect.txt -exec grep -hE "$kind:[0-9]+: expect: .*$id" {} + | grep -q .; then
            pass
        else
            echo "$id: no fixture in which it is found in $kind" && failed=$((failed + 1))
        fi
    done
done <<'KINDS'
VC401 project.yml project.pbxproj
VC404 .entitlements project.yml
VC408 project.yml project.pbxproj .xcconfig
VC501 Info.plist project.yml project.pbxproj
VC502 Info.plist
VC503 Info.plist
VC504 Info.plist
VC505 .entitlements project.yml project.pbxproj
VC506 .entitlements project.yml app.json config.xml
VC507 .entitlements project.yml app.json config.xml
VC509 Info.plist project.yml
VC510 Info.plist project.pbxproj .xcconfig project.yml app.json
VC511 Info.plist .entitlements
VC602 .travis.yml .yml .yaml bitrise.yml codemagic.yaml azure-pipelines.yml .gitlab-ci.yml Fastfile
VC602 .xcode-version Jenkinsfile project.pbxproj .xcconfig
VC603 Podfile Package.swift project.pbxproj project.yml
VC604 Podfile Podfile.lock Cartfile Cartfile.resolved Package.resolved project.pbxproj package.json package-lock.json
VC604 yarn.lock pnpm-lock.yaml pubspec.lock pubspec.yaml
VC605 package.json pubspec.yaml config.xml
KINDS
expect_that "there are rules" test "$(wc -l <"$work/rules")" -gt 20

finish
