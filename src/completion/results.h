/*
 * results.h - CompletionResult and CommandCompletion as they are held.
 */
#ifndef PSRP_COMPLETION_RESULTS_H
#define PSRP_COMPLETION_RESULTS_H

#include "completion/request.h"

typedef struct completion_result {
    ps_object object;
    ps_string *texts[3]; /* CompletionText, ListItemText, ToolTip */
    uint8_t type;        /* enum result_type */
} completion_result;

typedef struct command_completion {
    ps_object object;
    int32_t numbers[3]; /* CurrentMatchIndex, ReplacementIndex, ReplacementLength */
    ps_value matches;   /* Collection<CompletionResult> */
} command_completion;

extern const ps_class completion_result_class, command_completion_class;

/* Owned; the strings are retained. */
ps_value completion_result_new(ps_worker *w, ps_string *text, ps_string *item,
                               enum result_type type, ps_string *tip);
/* Takes the list. */
ps_value command_completion_new(ps_worker *w, ps_value take_matches, int32_t from, int32_t length);

#endif
