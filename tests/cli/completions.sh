#!/bin/sh
# SPDX-License-Identifier: MIT
# Completions of shells and the manual page: both name every command and option that the help names, and shells
# complete with them. Shells that are not here are skipped.
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc
text=$PWD/tests/cli/completions
here=$work/here
mkdir -p "$here/folder" "$work/zsh"
touch "$here/results.json"

# The names of all commands; of the options of one.
commands() { "$V" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'; }
options() { "$V" "$1" --help | sed -n 's/^  \(--*[A-Za-z-]*\).*/\1/p' | grep -v '^--help$'; }

run "$V" --help
expect_that "the help names commands" test "$(commands | wc -l)" -ge 6
expect_that "the help names options" test "$(options scan | wc -l)" -ge 20

run "$V" manual
expect_status 0 "manual"
expect_silent_err "manual"
cp "$work/out" "$work/voipcheck.1"
for command in $(commands); do
    expect_out ".Ss voipcheck $command" "the manual page has $command"
    sed -n "/^\.Ss voipcheck $command\$/,/^\.S[hs] /p" "$work/voipcheck.1" >"$work/part"
    for option in $(options "$command"); do
        expect_that "the manual page has $command $option" \
            grep -q "^\.It Fl ${option#-}\( .*\)\{0,1\}\$" "$work/part"
    done
done
for format in text json html sarif markdown junit checkstyle gitlab github xcode; do
    expect_out ".It Cm $format" "the manual page has the format $format"
done
if command -v mandoc >/dev/null 2>&1; then
    run mandoc -T lint "$work/voipcheck.1"
    expect_that "mandoc has nothing to say" test ! -s "$work/out" -a "$status" -eq 0
else
    echo "skipped, because mandoc is not here: the manual page's form"
fi

for shell in bash zsh fish; do
    run "$V" completions "$shell"
    expect_status 0 "completions $shell"
    expect_silent_err "completions $shell"
    expect_that "completions $shell has every list filled" sh -c "! grep -q '^ *@[A-Z]*@' '$work/out'"
    cp "$work/out" "$work/completion.$shell"
    for command in $(commands); do
        expect_out "$command" "$shell knows $command"
        for option in $(options "$command"); do
            name=$option
            [ "$shell" != fish ] || name=$(echo "$option" | sed -e 's/^--/-l /' -e 's/^-\([A-Z]\)$/-s \1/')
            expect_out "$name" "$shell knows $command $option"
        done
    done
    expect_out VC101 "$shell knows the rules"
done
run "$V" completions tcsh
expect_status 2 "completions tcsh"
expect_err "bash|zsh|fish" "completions tcsh says which shells there are"

# Lines, and what each is to end with when it is completed.
lines='voipcheck comp
voipcheck scan --no-prog
voipcheck scan --format=check
voipcheck scan --severity VC101=e
voipcheck explain VC705
voipcheck completions f
voipcheck scan --config res'
wanted='completions
--no-progress
checkstyle
error
VC705
fish
results.json'

# A shell that waits for what does not come.
limit=''
! command -v timeout >/dev/null 2>&1 || limit='timeout 60'

# drive SHELL COMMAND...: the command reads the lines and prints each one completed.
drive() {
    shell=$1
    shift
    if ! command -v "$shell" >/dev/null 2>&1; then
        echo "skipped, because $shell is not here: its completion"
        return
    fi
    echo "$lines" >"$work/lines"
    (cd "$here" && $limit "$@" <"$work/lines") >"$work/out" 2>"$work/err"
    echo "$wanted" >"$work/wanted"
    number=0
    while IFS= read -r want; do
        number=$((number + 1))
        got=$(sed -n "${number}p" "$work/out")
        case $got in
        *"$want" | *"$want ") pass ;;
        *) fail "$shell: line $number of the test is completed to '$got', not '$want'" ;;
        esac
    done <"$work/wanted"
}

cp "$work/completion.zsh" "$work/zsh/_voipcheck"
drive bash bash --norc --noprofile "$text.bash" "$work/completion.bash"
drive fish env HOME="$work" fish --no-config "$text.fish" "$work/completion.fish"
drive zsh zsh -f "$text.zsh" "$work/zsh"
finish
