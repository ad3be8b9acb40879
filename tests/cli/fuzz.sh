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

# What is no target, and a file that is not there.
run "$replay" nothing "$0"
expect_status 2 'an unknown target'
run "$replay" json "$work/none"
expect_status 1 'a file that is not there'
expect_err "$work/none" 'a file that is not there'
finish
