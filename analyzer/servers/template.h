// SPDX-License-Identifier: MIT
// Templates of YAML (Helm, Jinja, ERB), made readable as YAML.
#ifndef VOIPCHECK_SERVERS_TEMPLATE_H
#define VOIPCHECK_SERVERS_TEMPLATE_H

#include "analyzer/base/str.h"

// The text with blanks for lines that are nothing but a directive, and with $( … ) for {{ … }} elsewhere: as
// long as before, so that places stay. *line: the first of those lines, 0 without one.
Str template_flatten(Arena *arena, Str text, uint32_t *line);

#endif
