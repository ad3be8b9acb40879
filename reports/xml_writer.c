// SPDX-License-Identifier: MIT
#include "reports/xml_writer.h"

#include "reports/escape.h"

#include <assert.h>

void xml_begin(XmlWriter *xml, StrBuf *out) {
    *xml = (XmlWriter){.out = out};
    strbuf_add_c(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
}

static void end_tag(XmlWriter *xml, const char *end) {
    if (xml->tag_open) strbuf_add_c(xml->out, end);
    xml->tag_open = false;
}

void xml_open(XmlWriter *xml, const char *name) {
    end_tag(xml, ">\n");
    assert(xml->depth < XML_WRITER_MAX_DEPTH && !xml->has_text);
    strbuf_printf(xml->out, "%*s<%s", (int)(2 * xml->depth), "", name);
    xml->names[xml->depth++] = name;
    xml->tag_open = true;
}

void xml_attribute(XmlWriter *xml, const char *name, Str value) {
    assert(xml->tag_open);
    strbuf_printf(xml->out, " %s=\"", name);
    escape_xml(xml->out, value);
    strbuf_add_char(xml->out, '"');
}

void xml_attribute_c(XmlWriter *xml, const char *name, const char *value) {
    xml_attribute(xml, name, str_from(value));
}

void xml_attribute_number(XmlWriter *xml, const char *name, uint64_t value) {
    assert(xml->tag_open);
    strbuf_printf(xml->out, " %s=\"%llu\"", name, (unsigned long long)value);
}

void xml_text(XmlWriter *xml, Str lines) {
    end_tag(xml, ">");
    xml->has_text = true;
    for (size_t from = 0; from < lines.len;) {
        size_t to = from;
        while (to < lines.len && lines.data[to] != '\n')
            to++;
        escape_xml(xml->out, str_sub(lines, from, to));
        if (to < lines.len) strbuf_add_char(xml->out, '\n');
        from = to + 1;
    }
}

void xml_close(XmlWriter *xml) {
    assert(xml->depth > 0);
    xml->depth--;
    if (xml->tag_open)
        end_tag(xml, "/>\n");
    else
        strbuf_printf(xml->out, "%*s</%s>\n", xml->has_text ? 0 : (int)(2 * xml->depth), "",
                      xml->names[xml->depth]);
    xml->has_text = false;
}
