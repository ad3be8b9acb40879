#!/bin/sh
# SPDX-License-Identifier: MIT
# The documentation: the pages of the rules are what the program prints, and links lead somewhere.
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc

# --- docs/rules: `make docs` writes them.
run "$V" rules --format markdown
expect_status 0 "the index of the rules"
expect_that "docs/rules/README.md is what the program prints (run: make docs)" cmp -s docs/rules/README.md "$work/out"
for file in rules/catalogue/*.json; do
    rule=${file##*/} rule=${rule%.json}
    run "$V" explain --format markdown "$rule"
    expect_that "docs/rules/$rule.md is what the program prints (run: make docs)" \
        cmp -s "docs/rules/$rule.md" "$work/out"
    expect_that "the index names $rule" grep -qF "[$rule]($rule.md)" docs/rules/README.md
done
for file in docs/rules/VC*.md; do
    rule=${file##*/} rule=${rule%.md}
    expect_that "$file has a rule (run: make docs)" test -f "rules/catalogue/$rule.json"
done
run "$V" rules --format yaml
expect_status 2 "a format that is none"

# --- Links. Prints FILE<tab>TARGET for each link that is not to another site; code is no text.
links() {
    awk '
        FNR == 1 { code = 0 }
        /^ *(```|~~~)/ { code = !code; next }
        code { next }
        {
            gsub(/`[^`]*`/, "")
            while (match($0, /\]\([^)]*\)/)) {
                target = substr($0, RSTART + 2, RLENGTH - 3)
                $0 = substr($0, RSTART + RLENGTH)
                gsub(/^<|>$/, "", target)
                if (target !~ /^[a-z]+:/) print FILENAME "\t" target
            }
        }' "$@"
}

# The names that GitHub gives to the headings of a file.
anchors() {
    awk '
        /^ *(```|~~~)/ { code = !code; next }
        !code && /^#+ / {
            sub(/^#+ /, "")
            $0 = tolower($0)
            gsub(/[^a-z0-9 _-]/, "")
            gsub(/ /, "-")
            print
        }' "$1"
}

# check_links FILE...: the links that lead nowhere, a line each.
check_links() {
    links "$@" | while IFS="$(printf '\t')" read -r file target; do
        path=${target%%#*} anchor=
        case $target in *'#'*) anchor=${target#*#} ;; esac
        if [ -z "$path" ]; then to=$file; else to=${file%/*}/$path; fi
        if [ ! -e "$to" ]; then
            echo "$file: nothing at $target"
        elif [ -n "$anchor" ] && ! anchors "$to" | grep -qxF -e "$anchor"; then
            echo "$file: no heading #$anchor in $to"
        fi
    done
}

find . -name '*.md' ! -path './node_modules*' ! -path './build*' ! -path './tests/*/fixtures/*' ! -path './.git*' \
    >"$work/pages"
# Names of pages hold no blanks.
# shellcheck disable=SC2046
check_links $(cat "$work/pages") >"$work/out"
expect_that "$(wc -l <"$work/pages") pages are looked at" test "$(wc -l <"$work/pages")" -gt 90
expect_that "links lead nowhere: $(cat "$work/out")" test ! -s "$work/out"

# The checks check. Marks of code, not of the shell:
# shellcheck disable=SC2016
printf '# A b\n[x](none.md) [y](#a-b) [z](#c) `[w](code.md)`\n```\n[v](code.md)\n```\n[u](./p.md#a-b)\n' >"$work/p.md"
check_links "$work/p.md" >"$work/out"
expect_out 'nothing at none.md' "a lost page is found"
expect_out 'no heading #c' "a lost heading is found"
expect_that "and nothing else is" test "$(wc -l <"$work/out")" -eq 2

finish
