/*
 * events.h - what the event commands share.
 */
#ifndef PSRP_COMMANDS_EVENTS_H
#define PSRP_COMMANDS_EVENTS_H

#include "engine/cmdlet.h"
#include "engine/hosting/event.h"

/* Matches a name that may have wildcards. */
bool event_name_matches(const ps_string *pattern, const ps_string *name);
/* The parameters that the Register- commands have in common, by their indices. */
struct event_parameters {
    unsigned identifier, action, message_data, support, forward, max_triggers;
};
/* Subscribes and writes the job of the action. `source` null: an engine event. */
ps_result event_register(ps_cmdlet *c, const struct event_parameters *at, ps_value source,
                         ps_string *event);
/* A non-terminating ArgumentException with a name in its text. */
ps_result event_missing(ps_cmdlet *c, const char *id, const char *format, const ps_string *name);
ps_result event_missing_number(ps_cmdlet *c, const char *id, const char *format, int64_t number);

#endif
