/*
 * disk_file.h - the one file that a command writes (Export-Csv, Export-Clixml, Export-Alias) or
 * reads whole: finding, opening, and PowerShell's errors for it (PathUtils).
 */
#ifndef PSRP_COMMANDS_UTILITY_DISK_FILE_H
#define PSRP_COMMANDS_UTILITY_DISK_FILE_H

#include "commands/utility/text_file.h"

/* The name of the file that a path of the user's means; a pattern must mean one that there is.
 * Errors are terminating. ps_free() the result. */
ps_result disk_file_find(ps_cmdlet *c, const ps_string *path, bool literal, char **name);
/* `errno` of opening or reading `name` as the terminating FileOpenFailure. */
ps_result disk_file_failure(ps_cmdlet *c, const char *name);
/* The terminating NoClobber. */
ps_result disk_file_exists(ps_cmdlet *c, const char *name);
/* Visit the bytes of each file that an array of paths names. */
ps_result disk_file_each(ps_cmdlet *c, unsigned path, unsigned literal,
                         ps_result (*visit)(ps_cmdlet *c, const char *name, struct ps_buf *bytes));

/* Indices of the command's parameters; DISK_NONE: it has none such. */
enum { DISK_NONE = 255 };
struct disk_parameters {
    uint8_t path, literal, force, no_clobber, append;
};

typedef struct disk_file {
    char *name;
    int fd; /* while `open` */
    bool open;
    bool continued; /* something stands in it already */
    bool locked;    /* was read-only, and is to be so again */
    struct ps_text_encoding encoding;
    struct ps_buf buffer;
} disk_file;

/* Finds the file of a zeroed `f`. The command sets `encoding` before it is opened. */
ps_result disk_file_name(ps_cmdlet *c, disk_file *f, const struct disk_parameters *p);
/* Opens it, found before or not. */
ps_result disk_file_open(ps_cmdlet *c, disk_file *f, const struct disk_parameters *p);
/* Text goes through a buffer; flush at the end. Errors are terminating. */
ps_result disk_file_put(ps_cmdlet *c, disk_file *f, const ps_string *text);
ps_result disk_file_line(ps_cmdlet *c, disk_file *f, const ps_string *line);
ps_result disk_file_flush(ps_cmdlet *c, disk_file *f);
void disk_file_close(disk_file *f);

#endif
