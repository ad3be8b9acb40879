#!/bin/sh
# SPDX-License-Identifier: MIT
# Makes the source archive of what is committed, with the parser sources in it, so that it builds without a network
# and without npm; and the Homebrew formula that builds from it. `make dist` calls it.
#
#   dist.sh OUT PACKAGE...     PACKAGE: parser runtime and grammars as npm names them
#
# RELEASE_URL: the folder on the web that the archive will be downloaded from; it goes into the formula.
set -eu
out=$1
shift
version=$(sh packaging/version.sh)
name=voipcheck-$version
git rev-parse HEAD >/dev/null 2>&1 || {
    echo "make dist packs what git knows, and this folder is no clone" >&2
    exit 1
}
git diff --quiet HEAD || echo "packing what is committed; there are changes that are not" >&2
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git archive --prefix="$name/" HEAD | tar -xf - -C "$work"

# Of each package: what is compiled, what pins its version, its licence.
for package in "$@"; do
    from=node_modules/$package to=$work/$name/node_modules/$package
    [ -f "$from/package.json" ] || {
        echo "$from is missing. Run: make deps" >&2
        exit 1
    }
    mkdir -p "$to"
    cp "$from/package.json" "$from"/LICENSE* "$to/"
    if [ "$package" = tree-sitter ]; then
        mkdir -p "$to/vendor/tree-sitter"
        cp -R "$from/vendor/tree-sitter/lib" "$to/vendor/tree-sitter/lib"
    else
        mkdir -p "$to/src/tree_sitter"
        cp "$from/src/parser.c" "$from/src/scanner.c" "$to/src/"
        cp "$from"/src/tree_sitter/*.h "$to/src/tree_sitter/"
    fi
done

archive=$out/$name.tar.gz
sh packaging/pack.sh "$work" "$name" "$archive"
if command -v sha256sum >/dev/null 2>&1; then sum=$(sha256sum "$archive"); else sum=$(shasum -a 256 "$archive"); fi
sum=${sum%% *}
sed -e "s|@VERSION@|$version|" -e "s|@SHA256@|$sum|" -e "s|@RELEASE_URL@|${RELEASE_URL:-@RELEASE_URL@}|" \
    packaging/homebrew/voipcheck.rb >"$out/voipcheck.rb"
echo "$archive"
echo "$out/voipcheck.rb"
[ -n "${RELEASE_URL:-}" ] || echo "the formula still lacks its address: make dist RELEASE_URL=ADDRESS" >&2
