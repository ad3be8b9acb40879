// SPDX-License-Identifier: MIT
// Text put into an output format so that it stays text there. Names, source lines and messages come from
// whoever wrote the scanned files, and may hold any bytes.
//
// All of these put their text on one line: line ends, control characters, and characters that turn the
// direction of text are shown as \n, \x1b or \u{202e}, bytes that are no UTF-8 as \xff (text_add_safe).
// JSON has its own writer (json_writer.h), a terminal its own lines (text_line.h).
#ifndef VOIPCHECK_REPORTS_ESCAPE_H
#define VOIPCHECK_REPORTS_ESCAPE_H

#include "analyzer/base/str.h"

// For elements and for attributes in double quotes, of XML 1.0 and of HTML.
void escape_xml(StrBuf *out, Str text);

// A message as Markdown, of GitHub and of GitLab: what stands in `backticks` is code, all else plain words
// that neither format, nor mention a user or an issue, nor become a link.
void escape_markdown(StrBuf *out, Str message);
// As code: `text`, with as many backticks as it needs.
void escape_markdown_code(StrBuf *out, Str text);

// The message of a workflow command of GitHub (::error::message), whose lines are divided by '\n' in `text`.
// The caller has made the parts safe (text_add_safe).
void escape_command(StrBuf *out, Str text);
// A value of a property of such a command (file=value), where ':' and ',' have a meaning.
void escape_command_property(StrBuf *out, Str text);

// A relative path as a relative reference of a URI (RFC 3986, section 4.2). Bytes are percent-encoded, so
// that it names the file also when its name is no UTF-8.
void escape_uri(StrBuf *out, Str path);

#endif
