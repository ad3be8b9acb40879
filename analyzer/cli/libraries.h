// SPDX-License-Identifier: MIT
#ifndef VOIPCHECK_CLI_LIBRARIES_H
#define VOIPCHECK_CLI_LIBRARIES_H

// Lets the libraries take memory that is never NULL (analyzer/base/memory.h). Call it once, before any other
// use of them. PCRE2 has an arena, libyaml and zlib say when they have none, and libclang is told when it is
// opened.
void libraries_prepare(void);

#endif
