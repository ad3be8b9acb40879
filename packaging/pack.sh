#!/bin/sh
# SPDX-License-Identifier: MIT
# Packs a folder so that the same content always gives the same bytes.
#
#   pack.sh PARENT FOLDER ARCHIVE     PARENT/FOLDER becomes ARCHIVE (.tar.gz); SOURCE_DATE_EPOCH is its time
set -eu
parent=$1 folder=$2 archive=$3
if date -u -d @0 >/dev/null 2>&1; then # GNU, else BSD
    stamp=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y%m%d%H%M.%S)
else
    stamp=$(date -u -r "$SOURCE_DATE_EPOCH" +%Y%m%d%H%M.%S)
fi
case $(tar --version) in
*GNU*) owner='--owner=0 --group=0 --numeric-owner' ;;
*) owner='--uid 0 --gid 0' ;;
esac
find "$parent/$folder" -exec chmod go-w {} +
find "$parent/$folder" -depth -exec env TZ=UTC touch -h -t "$stamp" {} +
mkdir -p "$(dirname "$archive")"
# shellcheck disable=SC2086 # words
(cd "$parent" && find "$folder" | LC_ALL=C sort | tar -cf - $owner --format=ustar --no-recursion -T -) |
    gzip -9n >"$archive.part"
mv -f "$archive.part" "$archive"
