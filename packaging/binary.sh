#!/bin/sh
# SPDX-License-Identifier: MIT
# Makes an archive of the program that runs from whatever folder it is unpacked in, with the libraries it needs beside
# it. `make dist-binary` calls it, for Linux with the GNU C library.
#
#   binary.sh BUILD OUT     BUILD: folder of a build whose program looks for libraries in ../lib/voipcheck
#
# What every such system has is not packed: the C and C++ libraries and zlib, which other libraries of the system, such
# as libclang, may need in their own version.
set -eu
build=$1 out=$2
if [ "$(uname -s)" != Linux ]; then
    echo "make dist-binary is for Linux; on a Mac use the Homebrew formula (make dist)" >&2
    exit 1
fi
version=$(sh packaging/version.sh)
name=voipcheck-$version-linux-$(uname -m)
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/$name
licences=$root/share/doc/voipcheck/licences
${MAKE:-make} -s BUILD="$build" DESTDIR="$root" PREFIX= install-built >&2
mkdir -p "$root/lib/voipcheck"

# The licence of a library that goes along, from the package that it is of.
add_licence() {
    for path in "$1" "$(readlink -f "$1")" "/usr$1"; do
        package=$(dpkg -S "$path" 2>/dev/null | sed -n '1s/:.*//p')
        [ -n "$package" ] && break
    done
    text=/usr/share/doc/$package/copyright
    [ -n "$package" ] && [ -f "$text" ] || {
        echo "the licence of $1 is not known here, so it cannot go along" >&2
        return 1
    }
    cp -L "$text" "$licences/$package.txt"
}

ldd "$build/voipcheck" | sed -n 's/^[[:space:]]*\([^ ]*\) => \([^ ]*\) .*/\1 \2/p' >"$work/libraries"
while read -r soname path; do
    case $soname in
    libc.so.* | libm.so.* | libdl.so.* | libpthread.so.* | librt.so.* | libstdc++.so.* | libgcc_s.so.* | libz.so.*) ;;
    *)
        cp -L "$path" "$root/lib/voipcheck/$soname"
        add_licence "$path"
        ;;
    esac
done <"$work/libraries"
strip --strip-unneeded "$root/bin/voipcheck" "$root"/lib/voipcheck/*.so*
chmod 644 "$root"/lib/voipcheck/*.so*

glibc=$(objdump -T "$root/bin/voipcheck" "$root"/lib/voipcheck/*.so* | sed -n 's/.*(\{0,1\}GLIBC_\([0-9.]*\).*/\1/p' |
    sort -t. -k1,1n -k2,2n | tail -n 1)
cat >"$root/README.txt" <<END
voipcheck $version for Linux ($(uname -m))

Run bin/voipcheck from here, or put the whole folder anywhere and bin into
PATH. lib/voipcheck must stay beside bin.

It needs the GNU C library $glibc or later, libstdc++ and zlib. To read
Objective-C it opens libclang 17 or later of the system; "bin/voipcheck
version" says which one it finds, and VOIPCHECK_LIBCLANG names another.

share/man, share/bash-completion, share/zsh and share/fish hold the manual page
and the completions of shells, share/doc/voipcheck/licences the licences of
everything in this folder.
END
sh packaging/pack.sh "$work" "$name" "$out/$name.tar.gz"
echo "$out/$name.tar.gz"
