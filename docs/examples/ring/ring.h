// SPDX-License-Identifier: MIT
// Front end for Ring, a language of push handlers, a word and a name a line:
//     handler Bell
//     unless paired
//     leave
//     end
//     ring
//     end
#ifndef VOIPCHECK_RING_RING_H
#define VOIPCHECK_RING_RING_H

#include "analyzer/program/program.h"
#include "analyzer/project/name_index.h"

// Notes the names of a file. File numbers must ascend from call to call.
void ring_index_add(NameIndex *index, uint32_t file, Str text);

// Lowers a whole file (an index into program->files). What is not understood is marked on its handler.
void ring_lower_file(Program *program, uint32_t file);

#endif
