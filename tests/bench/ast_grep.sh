#!/bin/sh
# SPDX-License-Identifier: MIT
# Prints the path of ast-grep; status 1 and not a word when there is none. npm gives each system a package with the
# program in it, which can be run from there: the script that would link it elsewhere is not needed. A program in the
# PATH counts when it says that it is ast-grep (`sg` is another program on most systems).
cd "$(dirname "$0")/../.." || exit 2
for found in "$PWD"/node_modules/@ast-grep/cli-*/ast-grep; do
    [ -x "$found" ] && echo "$found" && exit
done
found=$(command -v ast-grep) && "$found" --version 2>/dev/null | grep -q '^ast-grep' && echo "$found"
