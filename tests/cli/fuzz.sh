#!/bin/sh
# SPDX-License-Identifier: MIT
# The fuzz targets on some of their seeds, and on inputs that once were a crash (tests/fuzz/found/TARGET): none may
# crash, hang, or break what its target promises. One process a target, so that a crash costs no other target.
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc

replay=${BUILD:-build}/fuzz_replay
case $replay in /*) ;; *) replay=$PWD/$replay ;; esac
[ -x "$replay" ] || {
    echo "$replay was not built"
    echo "0 passed, 1 failed"
    exit 1
}

# expect_replayed TARGET FOLDER: each file of the folder.
expect_replayed() {
    run "$replay" "$1" "$2"/*
    count=$(sed -n 's/^\([0-9]*\) passed, 0 failed$/\1/p' "$work/out")
    if [ "$status" -eq 0 ] && [ -n "$count" ]; then
        passed=$((passed + count))
    else
        tail -25 "$work/err" >"$work/end" && mv "$work/end" "$work/err"
        fail "$1: status $status at $(sed -n "s|^$1 ||p" "$work/err" | tail -1)"
    fi
}

for target in $("$replay"); do
    # Those that start libclang, or analyse a tree, take a tenth of a second each.
    case $target in objc_parse | program) most=8 ;; *) most=24 ;; esac
    sh tests/fuzz/seeds.sh "$work/seeds" "$most" "$target"
    expect_replayed "$target" "$work/seeds/$target"
    [ ! -d "tests/fuzz/found/$target" ] || expect_replayed "$target" "tests/fuzz/found/$target"
done

# repeated TARGET TEXT...: each text, over and over. What costs the square of the length, or a level of the stack each
# time, is not over before the limit of the tests, or crashes.
repeated() {
    target=$1
    shift
    mkdir -p "$work/long/$target"
    for text in "$@"; do
        # shellcheck disable=SC2059 # the text is a format: it may hold \n
        printf "$text" >"$work/text"
        awk -v RS='\001' -v ORS='' '{ for (n = 0; n < 300000; n += length($0)) print }' "$work/text" \
            >"$work/long/$target/$(printf '%s' "$text" | cksum | tr ' ' -)"
    done
    expect_replayed "$target" "$work/long/$target"
}
repeated swift 'try ' 'await ' '?? ' '..< ' '<#' '#>' '#/ ' '/* ' '"\\(' '~Copyable' 'if case\n' '{ ' '( '
repeated toml '{ a = 1 }' 'true [[a]] ' '"a".b [[a]] ' '[a.b] [1, 2] '
repeated hcl 'default = ' 'a { '
repeated shell 'for ' "<<-'E'\n" '$('
repeated lua ' = nil ' '{ '
repeated yaml 'xcode: 10.3\n' 'runs-on: macos-11\n' '[' ' - '
repeated objc '[self ' '@{' '^{' '#if 1\n'
repeated directive ' VC9x,' 'reason\n'

# What is no target, and a file that is not there.
run "$replay" nothing "$0"
expect_status 2 'an unknown target'
run "$replay" json "$work/none"
expect_status 1 'a file that is not there'
expect_err "$work/none" 'a file that is not there'
finish
