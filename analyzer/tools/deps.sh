#!/bin/sh
# SPDX-License-Identifier: MIT
# What the build, the tests and the lint need from the system.
#
#   deps.sh check GROUP...     status 0 when nothing is missing, else says what is
#   deps.sh install GROUP...   installs what is missing, and only that; no network when nothing is
#
# Groups: build (compiler, libraries, parser sources), test (cmocka), lint. PARSERS names the file that
# stands for built parser archives: while it exists, npm and node_modules are not needed.
set -u

have() { command -v "$1" >/dev/null 2>&1; }
library() { have pkg-config && pkg-config --exists "$1" 2>/dev/null; }

libclang() { sh analyzer/tools/libclang.sh include >/dev/null; }

# PACKAGES: the runtime and the grammars, as npm names them.
parser_sources() {
    [ -f "${PARSERS:-/nonexistent}" ] && return
    [ -f node_modules/tree-sitter/vendor/tree-sitter/lib/src/lib.c ] || return
    for package in ${PACKAGES:-}; do
        [ "$package" = tree-sitter ] || [ -f "node_modules/$package/src/parser.c" ] || return
    done
}

# want TEST-COMMAND... -- DEBIAN-PACKAGE HOMEBREW-PACKAGE: notes both packages when the test fails.
missing_debian='' missing_brew=''
want() {
    test_line=''
    while [ "$1" != -- ]; do
        test_line="$test_line $1"
        shift
    done
    $test_line && return
    missing_debian="$missing_debian $2"
    [ "$3" = - ] || missing_brew="$missing_brew $3"
}

look() {
    missing_debian='' missing_brew='' need_sources=no
    for group in "$@"; do
        case $group in
        build)
            want have "${CC:-cc}" -- build-essential -
            want have ar -- build-essential -
            want have pkg-config -- pkg-config pkgconf
            want library libcjson -- libcjson-dev cjson
            want library libpcre2-8 -- libpcre2-dev pcre2
            want library yaml-0.1 -- libyaml-dev libyaml
            want library libxml-2.0 -- libxml2-dev libxml2
            want library zlib -- zlib1g-dev zlib
            want libclang -- libclang-19-dev llvm
            if ! parser_sources; then
                need_sources=yes
                want have npm -- "nodejs npm" node
            fi
            ;;
        test) want library cmocka -- libcmocka-dev cmocka ;;
        lint)
            want have gcc -- build-essential -
            want have clang -- clang llvm
            want have clang-format -- clang-format clang-format
            want have clang-tidy -- clang-tidy llvm
            want have cppcheck -- cppcheck cppcheck
            ;;
        *)
            echo "deps.sh: unknown group $group" >&2
            exit 2
            ;;
        esac
    done
    if [ "$(uname -s)" = Darwin ]; then missing=$missing_brew; else missing=$missing_debian; fi
    # shellcheck disable=SC2086 # a list of words
    missing=$(printf '%s\n' $missing | LC_ALL=C sort -u | tr '\n' ' ')
    missing=${missing% }
}

nothing_missing() { [ -z "$missing" ] && [ "$need_sources" = no ]; }

say_missing() {
    [ -z "$missing" ] || echo "missing packages: $missing" >&2
    [ "$need_sources" = no ] || echo "missing parser sources: node_modules/ is not installed" >&2
}

# shellcheck disable=SC2086 # the package list is words
install_packages() {
    [ -n "$missing" ] || return 0
    echo "installing: $missing"
    if [ "$(uname -s)" = Darwin ]; then
        have brew || {
            echo "Homebrew is needed to install: $missing" >&2
            return 1
        }
        brew install $missing
        return
    fi
    have apt-get || {
        echo "no apt-get here; install these yourself (Debian names): $missing" >&2
        return 1
    }
    as_root=''
    if [ "$(id -u)" != 0 ]; then
        have sudo || {
            echo "run as root: apt-get install $missing" >&2
            return 1
        }
        as_root=sudo
    fi
    $as_root apt-get update -qq &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
}

# The lock file pins versions and checksums; install scripts are never run.
install_sources() {
    [ "$need_sources" = yes ] || return 0
    npm ci --ignore-scripts --omit=dev --omit=optional </dev/null
}

mode=$1
shift
look "$@"
case $mode in
check)
    nothing_missing || {
        say_missing
        echo "Run: make deps" >&2
        exit 1
    }
    ;;
install)
    nothing_missing && exit 0
    install_packages && install_sources || exit 1
    look "$@"
    nothing_missing || {
        say_missing
        exit 1
    }
    ;;
*)
    echo "usage: deps.sh check|install GROUP..." >&2
    exit 2
    ;;
esac
