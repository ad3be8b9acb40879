#!/bin/sh
# SPDX-License-Identifier: MIT
# The same sources give the same bytes: whatever order the files were made in, wherever the scan is started
# from, in every locale and time zone, with one job or several.
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc

# sources: what is copied, one path a line, relative to the repository.
sources() { find tests/fixtures samples -type f -name '*.swift' | sort; }

# copy FOLDER: copies the paths on standard input, in that order.
copy() {
    while IFS= read -r file; do
        mkdir -p "$1/$(dirname "$file")"
        cp "$file" "$1/$file"
    done
}

# in_folder FOLDER COMMAND...: runs it there.
in_folder() (
    cd "$1" || exit 2
    shift
    "$@"
)

# same NAME COMMAND...: prints what the first scan printed.
same() {
    name=$1
    shift
    "$@" >"$work/out" 2>"$work/err" </dev/null
    if cmp -s "$work/first" "$work/out"; then pass; else fail "$name: the output differs"; fi
}

mkdir "$work/up" "$work/down"
sources | copy "$work/up/app"
sources | sort -r | copy "$work/down/app"

for format in json text; do
    # In a subshell so that a status of 1 (findings) does not matter here.
    in_folder "$work/up/app" "$V" scan --format "$format" >"$work/first" 2>"$work/err" </dev/null
    if [ -s "$work/first" ]; then pass; else fail "$format: nothing to compare"; fi
    same "$format: files made in another order" in_folder "$work/down/app" "$V" scan --format "$format"
    same "$format: the folder named" in_folder "$work/up" "$V" scan --format "$format" app
    same "$format: the folder named with a slash" in_folder "$work/up" "$V" scan --format "$format" app/
    same "$format: an absolute path" "$V" scan --format "$format" "$work/up/app"
    same "$format: from elsewhere" in_folder / "$V" scan --format "$format" "$work/up/app"
    same "$format: a path over .." in_folder "$work/down" "$V" scan --format "$format" ../up/app
    same "$format: one job" "$V" scan --format "$format" --jobs 1 "$work/up/app"
    same "$format: two jobs" "$V" scan --format "$format" --jobs 2 "$work/up/app"
    same "$format: a German locale" env LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8 "$V" scan --format "$format" "$work/up/app"
    same "$format: a Turkish locale" env LC_ALL=tr_TR.UTF-8 "$V" scan --format "$format" "$work/up/app"
    same "$format: another time zone" env TZ=Pacific/Auckland "$V" scan --format "$format" "$work/up/app"
    same "$format: another home" env HOME=/nonexistent USER=x "$V" scan --format "$format" "$work/up/app"
done

finish
