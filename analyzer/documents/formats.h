// SPDX-License-Identifier: MIT
// Which files are documents that rules may ask for, by their names.
#ifndef VOIPCHECK_DOCUMENTS_FORMATS_H
#define VOIPCHECK_DOCUMENTS_FORMATS_H

#include "analyzer/documents/document.h"

// The format of a file, by the last part of its path; false when it is no document that is known.
bool document_format_of(Str path, DocumentFormat *format);

// The format that data calls by this name ("yaml"); false for none.
bool document_format_parse(Str name, DocumentFormat *format);

#endif
