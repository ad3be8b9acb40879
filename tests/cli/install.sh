#!/bin/sh
# SPDX-License-Identifier: MIT
# What `make install` installs, whether it runs from elsewhere, what it says of itself, and `make uninstall`.
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc
build=$(cd "$(dirname "$V")" && pwd)
top=$PWD
# The make that runs the tests has options that are none of this test's business.
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES DESTDIR PREFIX
make='make'
! command -v gmake >/dev/null 2>&1 || make='gmake'

dest="$work/the dest"
run "$make" -s BUILD="$build" DESTDIR="$dest" PREFIX=/opt/vc install-built
expect_status 0 "make install-built"
root=$dest/opt/vc
for file in bin/voipcheck share/man/man1/voipcheck.1 share/bash-completion/completions/voipcheck \
    share/zsh/site-functions/_voipcheck share/fish/vendor_completions.d/voipcheck.fish \
    share/voipcheck/schema/results.schema.json share/voipcheck/schema/config.schema.json \
    share/doc/voipcheck/licences/voipcheck.txt; do
    expect_that "$file is installed" test -s "$root/$file"
done
expect_that "the program may be run" test -x "$root/bin/voipcheck"
expect_that "the manual page may not" test ! -x "$root/share/man/man1/voipcheck.1"
"$V" manual >"$work/manual"
expect_that "the manual page is that of the program" cmp "$work/manual" "$root/share/man/man1/voipcheck.1"
for pair in bash:bash-completion/completions/voipcheck zsh:zsh/site-functions/_voipcheck \
    fish:fish/vendor_completions.d/voipcheck.fish; do
    "$V" completions "${pair%%:*}" >"$work/completion"
    expect_that "the completion of ${pair%%:*} is that of the program" cmp "$work/completion" "$root/share/${pair#*:}"
done

# The program alone, from another folder, moved, with nothing in its environment but what sanitizers are told.
mkdir -p "$work/moved to" "$work/elsewhere"
mv "$root/bin/voipcheck" "$work/moved to/voipcheck"
alone() {
    (cd "$work/elsewhere" && env -i ${ASAN_OPTIONS:+"ASAN_OPTIONS=$ASAN_OPTIONS"} \
        ${LSAN_OPTIONS:+"LSAN_OPTIONS=$LSAN_OPTIONS"} ${UBSAN_OPTIONS:+"UBSAN_OPTIONS=$UBSAN_OPTIONS"} \
        "$work/moved to/voipcheck" "$@")
}
run alone scan "$top/samples/legacy-app"
expect_status 1 "a scan from elsewhere"
expect_silent_err "a scan from elsewhere"
expect_out "Objective-C: " "the scan from elsewhere reads Objective-C"
cp "$work/out" "$work/elsewhere.out"
run "$V" scan samples/legacy-app
expect_that "it says what the one of the build says" cmp "$work/out" "$work/elsewhere.out"
run alone explain VC101
expect_status 0 "explain from elsewhere"

# Versions: those that package.json pins, and a number for each library.
run alone version
expect_status 0 "version"
expect_silent_err "version"
for package in tree-sitter tree-sitter-swift tree-sitter-bash @tree-sitter-grammars/tree-sitter-hcl \
    @tree-sitter-grammars/tree-sitter-lua @tree-sitter-grammars/tree-sitter-toml; do
    pin=$(sed -n "s|^ *\"$package\": \"\([0-9.]*\)\",\{0,1\}\$|\1|p" package.json)
    expect_that "version says $package $pin" grep -q "^  ${package##*/}  *$pin\$" "$work/out"
done
for library in libxml2 libyaml PCRE2 cJSON zlib; do
    expect_that "version says which $library" grep -Eq "^  $library +[0-9]+\.[0-9]+" "$work/out"
done
expect_that "version says which libclang" grep -Eq "^  libclang +.*[0-9]+\.[0-9]+.*, .*libclang" "$work/out"
run env VOIPCHECK_LIBCLANG=/nonexistent/libclang.so "$V" version
expect_status 0 "version without libclang"
expect_out "could not be opened" "version without libclang says so"

# No path of the machine that built it. That the search finds something is tried with a word that is there.
has() { LC_ALL=C grep -q -F -e "$1" "$work/moved to/voipcheck"; }
expect_that "a word of the program is found in it" has reportNewIncomingCall
lacks() { ! has "$1"; }
expect_that "the program has no path of the sources" lacks "$top"
expect_that "the program has no path of the build" lacks "$build/"
for path in $(tr ' ' '\n' <"$build/flags.list" | sed -n 's/^-I\(\/.*\)/\1/p; s/^\/.*/&/p' | sort -u); do
    case $path in
    /usr/* | /opt/homebrew/* | /opt/local/*) ;;
    *) expect_that "the program has no path $path" lacks "$path" ;;
    esac
done

# Licences: of all that is linked in, as the packages have them.
run "$V" version
sed -n '/^linked in:/,/^libraries:/s/^  \([^ ]*\) .*/\1/p' "$work/out" >"$work/linked"
expect_that "version says what is linked in" test "$(wc -l <"$work/linked")" -ge 6
while read -r part; do
    expect_that "the licence of $part is installed" test -s "$root/share/doc/voipcheck/licences/$part.txt"
    for package in "node_modules/$part" node_modules/@tree-sitter-grammars/"$part"; do
        for text in "$package"/LICENSE*; do
            [ ! -f "$text" ] || expect_that "the licence of $part is the one that is published" \
                cmp "$text" "$root/share/doc/voipcheck/licences/$part.txt"
        done
    done
done <"$work/linked"

# What others put there stays.
mv "$work/moved to/voipcheck" "$root/bin/voipcheck"
touch "$root/share/voipcheck/of-others"
run "$make" -s BUILD="$build" DESTDIR="$dest" PREFIX=/opt/vc uninstall
expect_status 0 "make uninstall"
expect_that "uninstall takes all that install made, and nothing else" \
    test "$(find "$dest" -type f)" = "$root/share/voipcheck/of-others"
expect_that "uninstall takes folders of ours" test ! -d "$root/share/doc/voipcheck"
run "$make" -s BUILD="$build" DESTDIR="$dest" PREFIX=/opt/vc uninstall
expect_status 0 "make uninstall again"
run "$make" -s BUILD="$work/empty" DESTDIR="$dest" PREFIX=/opt/vc install-built
expect_that "install-built without a build fails" test "$status" -ne 0
expect_err "Run: make" "install-built without a build says what to do"

# The packages speak of this version.
version=$("$V" version | sed -n '1s/^voipcheck //p')
expect_that "the version of the sources is that of the program" test "$(sh packaging/version.sh)" = "$version"
expect_that "Debian's changelog begins with version $version" \
    test "$(sed -n '1s/^voipcheck (\(.*\)) .*/\1/p' packaging/debian/changelog)" = "$version"
if grep -q -e -fsanitize "$build/flags.list"; then
    echo "skipped, because a program with sanitizers is not to be packed: the Debian package"
elif ! command -v dpkg-shlibdeps >/dev/null 2>&1; then
    echo "skipped, because dpkg-dev is not here: the Debian package"
else
    run env MAKE="$make" sh packaging/debian/build.sh "$build" "$work/deb"
    expect_status 0 "the Debian package"
    deb=$(cat "$work/out")
    run dpkg-deb -f "$deb" Package Version Depends
    expect_out "Version: $version" "the package has the version"
    for library in libc6 libxml2 libclang1-19; do expect_out "$library" "the package needs $library"; done
    run dpkg-deb --fsys-tarfile "$deb"
    tar -tf "$work/out" >"$work/list" 2>/dev/null
    for file in usr/bin/voipcheck usr/share/man/man1/voipcheck.1.gz usr/share/doc/voipcheck/copyright \
        usr/share/bash-completion/completions/voipcheck usr/share/zsh/vendor-completions/_voipcheck; do
        expect_that "the package has $file" grep -qxF "./$file" "$work/list"
    done
fi
if [ ! -d node_modules/tree-sitter-swift ] || ! git rev-parse HEAD >/dev/null 2>&1; then
    echo "skipped, because this is no clone, or the parser sources are not here: the source archive"
else
    run env RELEASE_URL=https://voipcheck.example/v sh packaging/dist.sh "$work/dist" tree-sitter tree-sitter-swift
    expect_status 0 "the source archive"
    archive=$work/dist/voipcheck-$version.tar.gz
    tar -tzf "$archive" >"$work/list"
    for file in Makefile analyzer/main.c node_modules/tree-sitter/vendor/tree-sitter/lib/src/lib.c \
        node_modules/tree-sitter-swift/src/parser.c node_modules/tree-sitter-swift/LICENSE; do
        expect_that "the source archive has $file" grep -qxF "voipcheck-$version/$file" "$work/list"
    done
    expect_that "the formula has the address" \
        grep -qF "url \"https://voipcheck.example/v/voipcheck-$version.tar.gz\"" "$work/dist/voipcheck.rb"
    sum=$(sed -n 's/^  sha256 "\(.*\)"$/\1/p' "$work/dist/voipcheck.rb")
    expect_that "the formula has the checksum of the archive" \
        sh -c "{ sha256sum '$archive' || shasum -a 256 '$archive'; } 2>/dev/null | grep -q '^$sum '"
    expect_that "the formula has no place left to fill" sh -c "! grep '@[A-Z0-9_]*@' '$work/dist/voipcheck.rb'"
fi
if command -v ruby >/dev/null 2>&1; then
    expect_that "the Homebrew formula is Ruby" ruby -c packaging/homebrew/voipcheck.rb
else
    echo "skipped, because ruby is not here: the form of the Homebrew formula"
fi
finish
