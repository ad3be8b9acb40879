#!/bin/sh
# SPDX-License-Identifier: MIT
# Finds libclang 17 or later.
#
#   libclang.sh include   prints the folder that holds clang-c/Index.h
#   libclang.sh library   prints the shared library's path (nothing when only the header is there)
#
# LLVM_CONFIG names an llvm-config to ask first. Status 1 and no output when there is none.
set -u

# CINDEX_VERSION_MINOR of LLVM 17, the first with operator kinds.
OLDEST_MINOR=64

minor() { sed -n 's/^#define CINDEX_VERSION_MINOR  *\([0-9]*\).*/\1/p' "$1/include/clang-c/Index.h" 2>/dev/null; }

usable() {
    [ -f "$1/include/clang-c/Index.h" ] || return 1
    found=$(minor "$1")
    [ "${found:-0}" -ge "$OLDEST_MINOR" ]
}

prefixes() {
    [ -z "${LLVM_CONFIG:-}" ] || "$LLVM_CONFIG" --prefix 2>/dev/null
    for number in 30 29 28 27 26 25 24 23 22 21 20 19 18 17; do
        echo "/usr/lib/llvm-$number"
        echo "/opt/homebrew/opt/llvm@$number"
        echo "/usr/local/opt/llvm@$number"
    done
    echo /opt/homebrew/opt/llvm
    echo /usr/local/opt/llvm
    ! command -v llvm-config >/dev/null 2>&1 || llvm-config --prefix 2>/dev/null
    echo /usr
}

for prefix in $(prefixes); do
    usable "$prefix" || continue
    case ${1:-} in
    include) echo "$prefix/include" ;;
    library)
        for library in "$prefix"/lib/libclang.dylib "$prefix"/lib/libclang.so "$prefix"/lib64/libclang.so \
            "$prefix"/lib/libclang.so.[0-9]* "$prefix"/lib/libclang-[0-9]*.so; do
            [ ! -e "$library" ] || {
                echo "$library"
                break
            }
        done
        ;;
    *)
        echo "usage: libclang.sh include|library" >&2
        exit 2
        ;;
    esac
    exit 0
done
exit 1
