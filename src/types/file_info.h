/*
 * file_info.h - System.IO.FileInfo and DirectoryInfo, as types of their own and as what the
 * FileSystem provider gives.
 */
#ifndef PSRP_TYPES_FILE_INFO_H
#define PSRP_TYPES_FILE_INFO_H

#include "object/context.h"
#include "object/type.h"

#include <sys/stat.h>

typedef struct ps_file_info {
    ps_object object;
    ps_string *original; /* as the caller named it: what ToString() gives */
    char *path;          /* absolute, as the system takes it */
    bool looked;         /* `status` and `exists` are what the system said */
    bool exists;
    bool link;           /* the name is a symbolic link */
    struct statx status; /* of what a link points to, where that exists */
} ps_file_info;

/* An object for an absolute file name; `original` may be NULL (the name itself). Owned. */
ps_value ps_file_info_new(ps_cx *cx, const char *path, ps_string *original, bool directory);
/* The object when `v` is one of the two, else NULL. Borrowed. */
ps_file_info *ps_file_info_of(ps_value v);
/* The system's word, asked once. */
const struct statx *ps_file_info_look(ps_file_info *f);
/* "-rw-r--r--" */
void ps_mode_text(unsigned mode, char out[11]);
/* FileAttributes as .NET makes them up on Unix. */
int64_t ps_file_attributes(ps_file_info *f);
/* Ticks (UTC) of a time of the system. */
int64_t ps_ticks_of_timestamp(const struct statx_timestamp *t);
/* What .NET on Linux takes for the time when a file was made: the last change of its content or of
 * its attributes, whichever is older. Borrowed from `s`. */
const struct statx_timestamp *ps_created_at(const struct statx *s);

/* What UnixStat is: Platform.Unix.CommonStat with the system's figures. Owned. */
ps_value ps_unix_stat_new(ps_cx *cx, ps_file_info *f);

/* Members of the type data that are done in C (object/codeprop.h). */
#include "object/codeprop.h"
extern const struct ps_code_property ps_file_code[];

#endif
