/* types_file.h - types.ps1xml: type data written as XML. */
#ifndef PSRP_COMMANDS_UTILITY_TYPES_FILE_H
#define PSRP_COMMANDS_UTILITY_TYPES_FILE_H

#include "commands/utility/ps1xml_files.h"

/* Adds what a file says to the type data of the session; `f->front`: what the file says holds, also
 * where a member is there. Blocks are made in the mode of the code that asks. What is wrong is one
 * non-terminating error that lists it; the rest of the file counts. */
ps_result types_file_load(struct ps1xml_files *f, const char *file);

#endif
