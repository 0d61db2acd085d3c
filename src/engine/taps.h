/*
 * taps.h - what hangs on a running command's streams: redirections to files, and the variables of
 * -OutVariable, -ErrorVariable, -WarningVariable, -InformationVariable and -PipelineVariable.
 */
#ifndef PSRP_ENGINE_TAPS_H
#define PSRP_ENGINE_TAPS_H

#include "engine/state.h"

/* A file that a stream goes to: an Out-File that runs beside the command. */
struct ps_file_tap {
    ps_processor *writer;
    struct ps_file_tap *next;
};

struct ps_taps {
    struct {
        ps_sink sink;      /* stands in front of the output */
        ps_processor *p;
        ps_sink *next;     /* where output goes on to */
    } out;
    ps_list *out_list, *error_list, *warning_list, *information_list; /* owned */
    ps_name pipeline_variable;
    ps_scope *scope;       /* whose variables they are */
    struct ps_file_tap *files;
};

/* The command and its parameter that a redirection to `file` goes through: Out-File with
 * `parameter` as it comes in, or Set-Variable for what lies on a variable drive. `*name`: the
 * parameter's value, owned. */
ps_result ps_redirect_writer(ps_exec *x, ps_value file, const char **command,
                             const char **parameter, ps_string **name);

void ps_taps_free(struct ps_taps *t); /* accepts NULL */

#endif
