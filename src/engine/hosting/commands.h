/*
 * commands.h - PSCommand, Command and their parameters: what a PowerShell or a Pipeline object is
 * to run (PSCommand.cs, Command.cs).
 */
#ifndef PSRP_ENGINE_HOSTING_COMMANDS_H
#define PSRP_ENGINE_HOSTING_COMMANDS_H

#include "engine/state.h"

typedef struct ps_host_command {
    ps_object object; /* System.Management.Automation.Runspaces.Command */
    ps_string *text;
    ps_value info;       /* the CommandInfo that it was made from, or PS_NULL */
    ps_value parameters; /* CommandParameterCollection */
    bool is_script, ends_statement;
    int8_t local;                   /* UseLocalScope: -1 not said */
    uint8_t merge[PS_STREAM_COUNT]; /* MergeMyResults: PipelineResultTypes by stream, 0 none */
    uint8_t merge_previous;
} ps_host_command;

typedef struct ps_command_parameter {
    ps_object object;
    ps_string *name; /* NULL: positional */
    ps_value value;
    bool alone; /* a name without a value: a switch */
} ps_command_parameter;

extern const ps_typedef *const ps_host_command_types[];

/* A PSCommand without commands; its CommandCollection (borrowed). Owned. */
ps_value ps_pscommand_new(ps_worker *w);
ps_list *ps_pscommand_list(ps_value pscommand);
bool ps_is_pscommand(ps_value v);
ps_list *ps_command_list_new(ps_worker *w); /* a CommandCollection */

/* Add to a CommandCollection. */
ps_result ps_commands_add(ps_cx *cx, ps_list *commands, const ps_string *text, bool script,
                          int local);
ps_result ps_commands_add_info(ps_cx *cx, ps_list *commands, ps_value info);
/* To the last command: InvalidOperation when there is none. `name` NULL: an argument; `alone`: a
 * switch. */
ps_result ps_commands_parameter(ps_cx *cx, ps_list *commands, const ps_string *name, ps_value value,
                                bool alone);
/* From a dictionary, or a list of positional values. */
ps_result ps_commands_parameters(ps_cx *cx, ps_list *commands, ps_value values);
void ps_commands_statement(ps_list *commands);

/* A request for these commands. What it holds is owned by it until dropped; the streams, the
 * input and the stop flag are the caller's to fill in. */
void ps_commands_request(const ps_list *commands, struct ps_request *out);
void ps_request_drop(struct ps_request *request);

#endif
