// SPDX-License-Identifier: MIT
// XML as events, with the byte offsets that libxml2 itself does not tell well. No network, no DTD, no
// entities but the five of XML; nothing of the file leads anywhere else.
#ifndef VOIPCHECK_DOCUMENTS_XML_EVENTS_H
#define VOIPCHECK_DOCUMENTS_XML_EVENTS_H

#include "analyzer/documents/reader.h"

typedef struct XmlAttribute {
    Str name, value; // decoded; valid during the call
    size_t start;    // offset of the name
} XmlAttribute;

typedef struct XmlElement {
    Str name;          // with its prefix; valid during the call
    size_t start, end; // offsets of the start tag
    const XmlAttribute *attributes;
    uint32_t attribute_count;
} XmlElement;

// All get `ctx`. A handler that returns false ends the reading without a gap of its own.
typedef struct XmlHandlers {
    bool (*open)(void *ctx, const XmlElement *element);
    bool (*text)(void *ctx, Str text); // a piece of character data
    bool (*close)(void *ctx, size_t end);
} XmlHandlers;

// Reads the whole text, or up to the first error, which becomes a gap.
void xml_events(Reader *reader, const XmlHandlers *handlers, void *ctx);

#endif
