/*
 * process_matching.h - the processes that -Name, -Id and -InputObject of the process commands mean
 * (PowerShell's ProcessBaseCommand).
 */
#ifndef PSRP_COMMANDS_PROCESS_MATCHING_H
#define PSRP_COMMANDS_PROCESS_MATCHING_H

#include "engine/cmdlet.h"
#include "types/process.h"

/* Indices of the command's parameters; one of them is bound, or none. */
struct process_parameters {
    uint8_t name, id, input;
};

/* Add each process to `list`, once, sorted by name and id; with nothing bound, all of them. What is
 * not there is a non-terminating error. */
ps_result process_matching(ps_cmdlet *c, const struct process_parameters *p, ps_list *list);

/* "name (id)", as messages have it. Owned. */
ps_string *process_label(ps_cmdlet *c, const ps_process *p);

#endif
