/* file_list.h - folders' contents as arrays, and absolute names. */
#ifndef PSRP_TYPES_FILE_LIST_H
#define PSRP_TYPES_FILE_LIST_H

#include "types/file_info.h"

#include <limits.h>

enum { PS_LIST_FILES = 1, PS_LIST_FOLDERS = 2 };

/* FileInfo[], DirectoryInfo[] or FileSystemInfo[] of what stands in a folder and matches a
 * pattern of * and ? (NULL: all), `deep` with all folders below. */
ps_result ps_file_list(ps_cx *cx, const ps_file_info *folder, const ps_string *pattern,
                       unsigned what, bool deep, ps_value *out);

/* Path.GetFullPath: absolute from the process's folder, without "." and "..", doubled and
 * trailing slashes kept as .NET keeps them. Cut at PATH_MAX. */
void ps_path_full(const char *path, char out[PATH_MAX]);

#endif
