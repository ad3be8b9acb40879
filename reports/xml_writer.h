// SPDX-License-Identifier: MIT
// XmlWriter: elements, attributes and text, indented by two blanks, straight into a buffer. Whatever bytes
// the strings hold, the output is well-formed.
//     xml_begin(&xml, out);
//     xml_open(&xml, "testcase");
//     xml_attribute(&xml, "name", STR("x"));
//     xml_close(&xml);
// Text is for elements without child elements.
#ifndef VOIPCHECK_REPORTS_XML_WRITER_H
#define VOIPCHECK_REPORTS_XML_WRITER_H

#include "analyzer/base/str.h"

enum { XML_WRITER_MAX_DEPTH = 8 }; // of our own formats, never of input

typedef struct XmlWriter {
    StrBuf *out;
    const char *names[XML_WRITER_MAX_DEPTH]; // of the open elements
    unsigned depth;
    bool tag_open; // attributes may follow
    bool has_text; // the open element ends on its own line
} XmlWriter;

void xml_begin(XmlWriter *xml, StrBuf *out); // writes the XML declaration
void xml_open(XmlWriter *xml, const char *name);
void xml_attribute(XmlWriter *xml, const char *name, Str value);
void xml_attribute_c(XmlWriter *xml, const char *name, const char *value);
void xml_attribute_number(XmlWriter *xml, const char *name, uint64_t value);
// Lines divided by '\n'; each is escaped.
void xml_text(XmlWriter *xml, Str lines);
void xml_close(XmlWriter *xml);

#endif
