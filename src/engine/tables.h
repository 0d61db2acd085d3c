/*
 * tables.h - the packed table of built-in commands and aliases (data/, tools/gen_commands.py).
 */
#ifndef PSRP_ENGINE_TABLES_H
#define PSRP_ENGINE_TABLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A command's row, unpacked. The texts are constants. */
struct ps_table_command {
    const char *name, *module; /* module: "" for functions */
    const char *outputs;       /* full type names, comma separated */
    const char *implementing;  /* class name, or "" when it is made from the name */
    unsigned first_param, param_count;
    unsigned first_set, set_count;
    int default_set;
    bool is_function, should_process;
    uint8_t confirm_impact;
    const char *help_link; /* what stands behind the question mark of its page: "LinkID=113309" */
    uint8_t remoting;      /* RemotingCapability */
    bool dynamic;          /* its class has dynamic parameters */
    bool paging;           /* First, Skip and IncludeTotalCount are not its own */
};

struct ps_table_param {
    const char *name, *type;
    const char *aliases; /* comma separated */
    const char *rules;   /* "ValidateRange 1,5;ValidateNotNull": by ';', arguments after a space */
    unsigned first_part, part_count;
};

struct ps_table_part {
    uint32_t sets; /* mask over the command's sets; ~0 all */
    int32_t position; /* INT32_MIN: none */
    uint8_t flags; /* enum ps_param_set_flags */
};

struct ps_table_alias {
    const char *name, *definition;
    uint8_t options; /* ScopedItemOptions */
};

unsigned ps_table_command_count(void);
void ps_table_command_at(unsigned row, struct ps_table_command *out);
/* Row of the command with this name (ASCII, any case), or -1. */
int ps_table_command_find(const char *name);
void ps_table_param_at(unsigned row, struct ps_table_param *out);
void ps_table_part_at(unsigned row, struct ps_table_part *out);
const char *ps_table_set_at(unsigned row);

unsigned ps_table_alias_count(void);
void ps_table_alias_at(unsigned row, struct ps_table_alias *out);
int ps_table_alias_find(const char *name);

#endif
