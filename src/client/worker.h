/* worker.h - the context in which the client reads bodies and keeps values. */
#ifndef PSRP_CLIENT_WORKER_H
#define PSRP_CLIENT_WORKER_H

#include "object/context.h"

void client_worker_init(ps_cx *cx);
void client_worker_done(ps_cx *cx);

#endif
