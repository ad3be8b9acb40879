#!/bin/sh
# SPDX-License-Identifier: MIT
# What the build, the tests and the lint need from the system.
#
#   deps.sh check GROUP...     status 0 when nothing is missing, else says what is
#   deps.sh install GROUP...   installs what is missing, and only that; no network when nothing is
#   deps.sh tools              status 0 when node_modules has what the tests of the reports use
#
# Groups: build (compiler, libraries, parser sources), test (cmocka; node, packages and a browser for the tests of
# the reports), lint, fuzz (clang with libFuzzer), shells (what the tests of completions and of the manual page use
# when it is there), bench (what `make bench` compares with; of it, too, nothing must be there). PARSERS
# names the file that stands for built parser archives: while it exists, npm and node_modules are not needed by the
# build. What only the tests of the reports need is wished for: without it they are skipped, and nothing else fails.
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

# The development dependencies of package.json, in their versions.
tools() {
    sed -n '/"devDependencies"/,/}/s/^ *"\([^"]*\)": "\([0-9][^"]*\)",\{0,1\}$/\1 \2/p' package.json |
        while read -r package version; do
            grep -q "\"version\": \"$version\"" "node_modules/$package/package.json" 2>/dev/null || exit 1
        done
}

browser() { sh tests/web/browser.sh >/dev/null; }
ast_grep() { sh tests/bench/ast_grep.sh >/dev/null; }

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

# Whether the compiler links programs with libFuzzer: Apple's and a bare Debian clang do not.
libfuzzer() {
    probe=$(mktemp -d) || return
    printf 'int LLVMFuzzerTestOneInput(const char *d, unsigned long n);\nint LLVMFuzzerTestOneInput(const char *d, unsigned long n) { return !d && n; }\n' >"$probe/a.c"
    # shellcheck disable=SC2086 # a compiler may have a word before it
    ${CC:-clang} -fsanitize=fuzzer,address,undefined "$probe/a.c" -o "$probe/a" 2>/dev/null
    set -- $?
    rm -rf "$probe"
    return "$1"
}

# The package with libFuzzer for Debian's default clang.
fuzzer_package() {
    version=$(clang -dumpversion 2>/dev/null | sed 's/[.].*//')
    echo "clang libclang-rt-${version:-14}-dev"
}

# The first of two lists on Debian, the second on a Mac.
on_system() { if [ "$(uname -s)" = Darwin ]; then echo "$2"; else echo "$1"; fi; }

# A list of words, each once.
words() {
    # shellcheck disable=SC2086
    printf '%s\n' $1 | LC_ALL=C sort -u | tr '\n' ' ' | sed 's/^ *//; s/ *$//'
}

look() {
    missing_debian='' missing_brew='' wished='' need_sources=no need_tools=no need_ast_grep=no
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
        test)
            want library cmocka -- libcmocka-dev cmocka
            tools || need_tools=yes
            have npm || [ "$need_tools" = no ] || wished="$wished $(on_system 'nodejs npm' node)"
            have node || wished="$wished $(on_system nodejs node)"
            [ "${VOIPCHECK_BROWSER:-}" = none ] || browser || wished="$wished $(on_system chromium browser)"
            ;;
        lint)
            want have gcc -- build-essential -
            want have clang -- clang llvm
            want have clang-format -- clang-format clang-format
            want have clang-tidy -- clang-tidy llvm
            want have cppcheck -- cppcheck cppcheck
            ;;
        fuzz) want libfuzzer -- "$(fuzzer_package)" llvm ;;
        shells)
            want have mandoc -- mandoc mandoc
            want have zsh -- zsh zsh
            want have fish -- fish fish
            ;;
        bench)
            have rg || wished="$wished ripgrep"
            have clang || wished="$wished $(on_system clang llvm)"
            have valgrind || wished="$wished $(on_system valgrind '')"
            if ! ast_grep; then
                need_ast_grep=yes
                have npm || wished="$wished $(on_system 'nodejs npm' node)"
            fi
            ;;
        *)
            echo "deps.sh: unknown group $group" >&2
            exit 2
            ;;
        esac
    done
    missing=$(words "$(on_system "$missing_debian" "$missing_brew")")
    wished=$(words "$wished")
}

nothing_missing() { [ -z "$missing" ] && [ "$need_sources" = no ]; }

say_missing() {
    [ -z "$missing" ] || echo "missing packages: $missing" >&2
    [ "$need_sources" = no ] || echo "missing parser sources: node_modules/ is not installed" >&2
}

# install_packages PACKAGE...
install_packages() {
    [ $# -gt 0 ] || return 0
    echo "installing: $*"
    if [ "$(uname -s)" = Darwin ]; then
        have brew || {
            echo "Homebrew is needed to install: $*" >&2
            return 1
        }
        brew install "$@"
        return
    fi
    have apt-get || {
        echo "no apt-get here; install these yourself (Debian names): $*" >&2
        return 1
    }
    as_root=''
    if [ "$(id -u)" != 0 ]; then
        have sudo || {
            echo "run as root: apt-get install $*" >&2
            return 1
        }
        as_root=sudo
    fi
    $as_root apt-get update -qq &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

# install_modules NPM-OPTION...: the lock file pins versions and checksums; install scripts are never run. Made aside
# and moved into place, so that a failure leaves what was there. Optional packages are ast-grep's, for the bench.
install_modules() {
    if [ "$need_ast_grep" = no ] && [ -d node_modules/@ast-grep ]; then set -- --include=optional "$@"; fi
    fresh=$(mktemp -d "$PWD/node_modules.XXXXXX") || return
    if cp package.json package-lock.json .npmrc "$fresh/" &&
        (cd "$fresh" && npm ci --ignore-scripts --omit=optional "$@" </dev/null); then
        rm -rf "$PWD/node_modules" && mv "$fresh/node_modules" "$PWD/node_modules"
    fi
    modules_status=$?
    rm -rf "$fresh"
    return "$modules_status"
}

install_sources() {
    if [ "$need_ast_grep" = yes ] && have npm && install_modules --include=optional; then return; fi
    if [ "$need_tools" = yes ] && have npm && install_modules; then return; fi
    [ "$need_sources" = yes ] || return 0
    install_modules --omit=dev
}

# What cannot be had is said, and no failure.
install_wished() {
    case " $wished " in
    *' browser '*)
        echo "no Chromium or Chrome here; to get one: brew install --cask google-chrome" >&2
        wished=$(words "$(printf '%s' " $wished " | sed 's/ browser / /')")
        ;;
    esac
    # shellcheck disable=SC2086 # words
    install_packages $wished ||
        echo "what needs $wished is left out (VOIPCHECK_BROWSER=none: do not look for a browser)" >&2
}

mode=$1
shift
look "$@"
case $mode in
tools) tools ;;
check)
    nothing_missing || {
        say_missing
        echo "Run: make deps" >&2
        exit 1
    }
    ;;
install)
    nothing_missing && [ -z "$wished" ] && [ "$need_tools$need_ast_grep" = nono ] && exit 0
    # shellcheck disable=SC2086 # words
    install_packages $missing && { [ -z "$wished" ] || install_wished; } && install_sources || exit 1
    look "$@"
    nothing_missing || {
        say_missing
        exit 1
    }
    ;;
*)
    echo "usage: deps.sh check|install GROUP..., deps.sh tools" >&2
    exit 2
    ;;
esac
