#!/bin/sh
# SPDX-License-Identifier: MIT
# Makes a Debian package of a build. `make deb` calls it; it needs dpkg-dev, and no root.
#
#   build.sh BUILD OUT     BUILD: folder of the build, with a program of the right flags; OUT: where the .deb goes
#
# Prints the path of the package. MAINTAINER='Name <address>' takes the place of the one in control and changelog,
# whose address nobody reads. SOURCE_DATE_EPOCH (default: the date of the changelog) makes it repeatable.
set -eu
build=$1 out=$2
here=packaging/debian
for tool in dpkg-deb dpkg-shlibdeps dpkg-gencontrol dpkg-parsechangelog; do
    command -v "$tool" >/dev/null || {
        echo "$tool is missing. Run: apt-get install dpkg-dev" >&2
        exit 1
    }
done

field() { dpkg-parsechangelog -l "$here/changelog" -S "$1"; }

version=$(field Version)
says=$("$build/voipcheck" version | sed -n '1s/^voipcheck //p')
[ "$version" = "$says" ] || {
    echo "$here/changelog is about version $version, but the program is $says" >&2
    exit 1
}
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(field Timestamp)}
export SOURCE_DATE_EPOCH

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/debian/voipcheck
doc=$root/usr/share/doc/voipcheck
${MAKE:-make} -s BUILD="$build" DESTDIR="$root" PREFIX=/usr ZSH_DIR=/usr/share/zsh/vendor-completions install-built >&2

# What Debian keeps elsewhere, or in another form.
rm -r "$doc/licences"
cp "$here/copyright" "$doc/copyright"
who=${MAINTAINER:-$(sed -n 's/^Maintainer: //p' "$here/control")}
who=$(printf '%s\n' "$who" | sed 's/[\\&|]/\\&/g')
sed "s|^ -- .*>  | -- $who  |" "$here/changelog" >"$doc/changelog"
gzip -9n "$doc/changelog" "$root/usr/share/man/man1/voipcheck.1"
strip --strip-unneeded --remove-section=.comment --remove-section=.note "$root/usr/bin/voipcheck"

# dpkg's tools look for debian/ in the folder they run in.
sed "s|^Maintainer: .*|Maintainer: $who|" "$here/control" >"$work/debian/control"
cp "$here/changelog" "$work/debian/"
find "$root" -type d -exec chmod 755 {} +
find "$root" -type f -exec chmod go-w {} +
mkdir "$root/DEBIAN"
(
    cd "$work"
    dpkg-shlibdeps -Sdebian/voipcheck -e debian/voipcheck/usr/bin/voipcheck
    dpkg-gencontrol -pvoipcheck -Pdebian/voipcheck
    cd debian/voipcheck
    find usr -type f | LC_ALL=C sort | xargs md5sum >DEBIAN/md5sums
    find . -newermt "@$SOURCE_DATE_EPOCH" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
) >&2
mkdir -p "$out"
dpkg-deb --root-owner-group --build "$root" "$out" >&2
echo "$out/voipcheck_${version}_$(dpkg --print-architecture).deb"
