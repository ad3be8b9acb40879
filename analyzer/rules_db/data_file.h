// SPDX-License-Identifier: MIT
// The JSON files of our own data, from the program and from a user's directory, and a user's configuration.
// For rules_db, and for whoever reads the configuration.
#ifndef VOIPCHECK_RULES_DB_DATA_FILE_H
#define VOIPCHECK_RULES_DB_DATA_FILE_H

#include "analyzer/base/str.h"
#include "analyzer/base/vec.h"

#include <cjson/cJSON.h>

typedef struct DataFile {
    Str name;   // "catalogue/VC101.json", or the path of a user's file
    Str text;   // NUL-terminated
    bool user;  // comes from the user's directory
    bool loose; // lies right in the user's directory: what it is must be seen from its content
} DataFile;

typedef VEC(DataFile) DataFileVec;

// Adds the embedded files of `folders` (ends with NULL) in the order of their names, then those of the user:
// *.json right in `extra_dir` and in its sub-directories of these names. False and *error when something
// there cannot be read.
bool data_files_load(Arena *arena, const char *const *folders, const char *extra_dir, DataFileVec *files,
                     Str *error);

// Reads a regular file of bounded size; the text has a NUL behind its end. False and *error otherwise.
bool data_file_read(Arena *arena, const char *path, Str *text, Str *error);

// Reading of one file. The first failure is kept in *error, as file:line:column: text; after it every
// function does nothing and returns an empty value, so that callers test `failed` once.
typedef struct DataReader {
    Arena *arena;
    const DataFile *file;
    Str *error;
    bool failed;
} DataReader;

// Parses the file; its top must be an object. NULL after a failure. Release with cJSON_Delete.
cJSON *data_parse(DataReader *reader);
// Fails with a message about `key`, placed where "key" first stands after `from` bytes of the file.
void data_fail(DataReader *reader, const char *key, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// The value of a key, copied to the arena; empty when the key is absent.
Str data_string(DataReader *reader, const cJSON *object, const char *key);
bool data_bool(DataReader *reader, const cJSON *object, const char *key);
// A string, or an array of strings; an absent key gives *count 0.
Str *data_strings(DataReader *reader, const cJSON *object, const char *key, uint32_t *count);
// A string, or an array of strings that are the lines of a text: each gets a newline.
Str data_lines(DataReader *reader, const cJSON *object, const char *key);
// The array or object of a key, NULL when absent.
const cJSON *data_array(DataReader *reader, const cJSON *object, const char *key);
const cJSON *data_object(DataReader *reader, const cJSON *object, const char *key);
// Fails when `object` has a key that is not in `known` (ends with NULL): a typing error must not go unseen.
void data_check_keys(DataReader *reader, const cJSON *object, const char *const *known);

// The version of cJSON that is loaded, "1.7.15".
Str data_library_version(Arena *arena);

#endif
