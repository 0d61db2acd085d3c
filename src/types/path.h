/* path.h - path texts as System.IO.Path handles them, and errors of the file system. */
#ifndef PSRP_TYPES_PATH_H
#define PSRP_TYPES_PATH_H

#include "object/context.h"

/* An argument that names a file, absolute and without . and .., as the system takes it; for the
 * caller to ps_free(). NULL: raised (null, empty, a NUL within). */
char *ps_path_arg(ps_cx *cx, ps_value v, const char *parameter);
/* The same without raising: NULL for what is no path. */
char *ps_path_try(ps_value v);
/* Raise what .NET raises for errno on a path. Always PS_FAIL. */
ps_result ps_throw_io(ps_cx *cx, int error, const char *path, bool directory);

#endif
