// SPDX-License-Identifier: MIT
// Files that may configure a server.
#ifndef VOIPCHECK_CHECKS_SERVER_FILES_H
#define VOIPCHECK_CHECKS_SERVER_FILES_H

#include "analyzer/checks/check.h"
#include "analyzer/servers/adapt.h"

// Whether a pack knows the file, or a text inside of it; then its routes and remarks are added to *out, and
// what cannot be understood is listed as incomplete.
bool server_file_read(const CheckContext *context, const ProjectFile *file, Adapted *out);

#endif
