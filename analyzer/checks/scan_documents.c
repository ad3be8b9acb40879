// SPDX-License-Identifier: MIT
// Documents of a scan, each read when the first rule asks for it.
#include "analyzer/checks/scan_private.h"

#include "analyzer/documents/formats.h"

const Project *scan_project(const Scan *scan) { return scan->project; }

// Any file may be a property list. Those that rules ask for describe an app.
static bool describes_an_app(Str path) {
    return !str_ends(path, STR(".plist")) || source_mentions(path, STR("Info"));
}

void scan_keep_commented(Scan *scan, const ProjectFile *file, Str text) {
    if (text.len > SCAN_MAX_COMMENTED || !source_mentions(text, STR("voipcheck:")) ||
        scan_has_commented(scan, file))
        return;
    VEC_PUSH(scan->arena, &scan->commented, (ScanCommented){file, str_copy(scan->arena, text)});
}

bool scan_has_commented(const Scan *scan, const ProjectFile *file) {
    for (uint32_t i = 0; i < scan->commented.len; i++)
        if (scan->commented.items[i].file == file) return true;
    return false;
}

const Document *scan_document(Scan *scan, const ProjectFile *file) {
    DocumentFormat format;
    if (!document_format_of(file->path, &format)) return NULL;
    uint64_t key = (uint64_t)(file - scan->project->files) + 1;
    const Document *known = map_get(&scan->documents, key);
    if (known) return known;
    Source source = {0};
    Str text = STR_NONE;
    bool read =
        format != DOCUMENT_PLIST || project_read_bytes(scan->project, file, scan->arena, &text, &scan->gaps);
    if (read && !str_starts(text, STR("bplist"))) { // the bytes of a binary one say nothing as text
        read = project_read(scan->project, file, scan->arena, &source, &scan->gaps);
        text = source.text;
        scan_keep_commented(scan, file, text);
    }
    Document *document = document_read(scan->arena, format, file->path, read ? text : STR_NONE);
    if (!read) { // project_read has said why
        document->complete = false;
        document->gaps.len = 0;
    }
    bool matters = !document->complete && describes_an_app(file->path);
    for (uint32_t i = 0; i < document->gaps.len; i++) {
        const Incomplete *gap = &document->gaps.items[i];
        results_add_incomplete(scan->results, gap->file, gap->line, gap->reason, matters);
    }
    map_set(&scan->documents, key, document);
    return document;
}

static const Document *read_for_xcode(void *context, const ProjectFile *file) {
    return scan_document(context, file);
}

// No verdict about a handler depends on what projects lack.
const Xcode *scan_xcode(Scan *scan) {
    if (scan->xcode) return scan->xcode;
    scan->xcode = xcode_read(scan->arena, scan->project, (XcodeReader){scan, read_for_xcode});
    for (uint32_t i = 0; i < scan->xcode->gaps.len; i++) {
        const Incomplete *gap = &scan->xcode->gaps.items[i];
        results_add_incomplete(scan->results, gap->file, gap->line, gap->reason, false);
    }
    return scan->xcode;
}
