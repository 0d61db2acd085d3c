/* sender_info.h - who a session belongs to, as scripts see it. */
#ifndef PSRP_TYPES_SENDER_INFO_H
#define PSRP_TYPES_SENDER_INFO_H

#include "object/value.h"

struct ps_worker;

/* A PSSenderInfo of the user's name, the connection's address and the arguments that the client
 * gave at opening (a dictionary or null). Nothing is consumed. Owned; null in a program without
 * these types. */
ps_value ps_sender_info_new(struct ps_worker *w, ps_string *user, ps_string *connection,
                            ps_value arguments);

#endif
