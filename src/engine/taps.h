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

void ps_taps_free(struct ps_taps *t); /* accepts NULL */

#endif
