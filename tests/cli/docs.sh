#!/bin/sh
# SPDX-License-Identifier: MIT
# The documentation: the pages of the rules are what the program prints, links lead somewhere, and examples work.
# Backquotes here are marks of code, not of the shell:
# shellcheck disable=SC2016
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc

# --- docs/rules: `make docs` writes them.
run true
"$V" rules --format markdown >"$work/index"
expect_that "docs/rules/README.md is what the program prints (run: make docs)" cmp -s docs/rules/README.md "$work/index"
for file in rules/catalogue/*.json; do
    rule=${file##*/} rule=${rule%.json}
    "$V" explain --format markdown "$rule" >"$work/page"
    expect_that "docs/rules/$rule.md is what the program prints (run: make docs)" \
        cmp -s "docs/rules/$rule.md" "$work/page"
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

# The checks check.
printf '# A b\n[x](none.md) [y](#a-b) [z](#c) `[w](code.md)`\n```\n[v](code.md)\n```\n[u](./p.md#a-b)\n' >"$work/p.md"
check_links "$work/p.md" >"$work/out"
expect_out 'nothing at none.md' "a lost page is found"
expect_out 'no heading #c' "a lost heading is found"
expect_that "and nothing else is" test "$(wc -l <"$work/out")" -eq 2

# --- Examples in the text: a block behind `<!-- from FILE -->` stands in that file, line by line.
awk '
    /^<!-- from .* -->$/ { from = $3; next }
    /^```/ { if (!from) next; if (open) from = ""; open = from != ""; next }
    open && NF { print FILENAME "\t" from "\t" $0 }' docs/*.md >"$work/quoted"
while IFS="$(printf '\t')" read -r page from line; do
    if grep -qF -e "$line" "$from"; then pass; else fail "$page: $from has no line '$line'"; fi
done <"$work/quoted"
expect_that "lines are quoted" test "$(wc -l <"$work/quoted")" -gt 50

# --- Commands in the text: each option is one that the help of its command names.
awk '/^ *```sh$/ { on = 1; next } /^ *```/ { on = 0 } on && /^ *([^ ]*\/)?voipcheck [a-z]/ { sub(/ #.*/, ""); print FILENAME "\t" $0 }' \
    README.md docs/*.md packaging/integrations/README.md >"$work/commands"
while IFS="$(printf '\t')" read -r page line; do
    command=$(echo "$line" | sed 's/^.*voipcheck \([a-z]*\).*/\1/')
    run "$V" "$command" --help
    expect_status 0 "$page: $line"
    for option in $(echo "$line" | grep -o -e ' --[a-z-]*'); do
        if grep -q -e "^  ${option}[ =]" "$work/out"; then pass; else fail "$page: no option $option: $line"; fi
    done
done <"$work/commands"
expect_that "commands are shown" test "$(wc -l <"$work/commands")" -gt 10

# --- What the pages on adding things add.
run "$V" rules --check --rules docs/examples/rule
expect_status 0 "the example of a rule"
run "$V" rules --check --rules docs/examples/check
expect_status 0 "the example of a rule with a check"
run "$V" scan --rules docs/examples/rule --format xcode docs/examples/rule
expect_out '/PushHandler.swift:15:9: warning: `print` is called' "the rule finds its example"
mkdir -p "$work/packs/servers" && cp docs/examples/server/bellboy.json "$work/packs/servers"
run "$V" scan --only server --rules "$work/packs" docs/examples/server
expect_status 1 "the example of a server"
expect_out 'bellboy.toml:6:8: error: Bellboy (`talk`): messages are sent as VoIP pushes' "the server finds its example"
expect_out 'bellboy.toml:13:8: warning: Bellboy (`calls`): a VoIP push is kept for 3600 seconds' "the server finds its example"
mkdir -p "$work/include/analyzer" && cp -R docs/examples/ring "$work/include/analyzer/ring"
for file in docs/examples/*/*.c; do
    if command -v "${CC:-cc}" >/dev/null 2>&1; then
        # CC may be two words.
        # shellcheck disable=SC2086
        run ${CC:-cc} -std=c11 -Wall -Wextra -Wpedantic -Wshadow -Werror -fsyntax-only -I. -I"$work/include" "$file"
        expect_status 0 "$file compiles"
    else
        echo "skipped, because ${CC:-cc} is not here to read $file"
    fi
done
finish
