/* ps1xml_files.h - files of views and of type data: what Update-FormatData and Update-TypeData
 * share. */
#ifndef PSRP_COMMANDS_UTILITY_PS1XML_FILES_H
#define PSRP_COMMANDS_UTILITY_PS1XML_FILES_H

#include "engine/cmdlet.h"

struct ps1xml_files {
    ps_cmdlet *c;
    const char *action;      /* "Update FormatData", for ShouldProcess */
    const char *missing_id;  /* of a path that names nothing, "FormatAppendPathException" */
    bool front;              /* for the visitor: before what is there */
    ps_result (*load)(struct ps1xml_files *f, const char *file);
    unsigned count;          /* files found for the path at hand */
};

/* Loads each file that a parameter's paths name; what is not there, or has another extension, is a
 * non-terminating error. */
ps_result ps1xml_files_each(struct ps1xml_files *f, unsigned parameter);

#endif
