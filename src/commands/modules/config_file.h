/*
 * config_file.h - what writing session configurations (.pssc) and role capabilities (.psrc) shares.
 */
#ifndef PSRP_COMMANDS_MODULES_CONFIG_FILE_H
#define PSRP_COMMANDS_MODULES_CONFIG_FILE_H

#include "commands/modules/table_file.h"

struct config_entry {
    uint8_t param, kind; /* enum table_kind */
    bool brief;          /* stands in the file whether it is given or not */
};

struct config_file {
    const struct config_entry *entries;
    const char *texts; /* key, comment, example: for each entry in turn, NUL behind each */
    unsigned count;
    unsigned author, path; /* parameters */
    const char *extension, *error_id, *kind;
    bool full; /* every entry stands in the file */
    ps_string *(*fallback)(ps_cmdlet *c, unsigned param, const ps_string *author);
};
ps_result config_write(ps_cmdlet *c, const struct config_file *f);

/* Values of their own as they stand in the file. Owned. */
ps_string *config_guid(void);
ps_string *config_quoted(const ps_string *text);
ps_string *config_copyright(ps_cmdlet *c, const ps_string *author);

#endif
