/*
 * service.h - what the worker's input/output half needs of its engine half. The real one is
 * service.c; tests put a simple one in its place.
 */
#ifndef PSRP_WORKER_SERVICE_H
#define PSRP_WORKER_SERVICE_H

#include "worker/hub.h"

struct worker_options {
    const char *configuration_file; /* -ConfigurationFile, or NULL */
    const char *location;           /* where runspaces start; NULL: the home folder */
    size_t memory_quota;            /* bytes, 0: none */
};

struct service;

/* Starts the first engine thread, which waits for the client's first message. NULL: errno. */
struct service *service_start(struct hub *hub, const struct worker_options *options);
/* After hub_end(): waits at most `patience_ms` for the engine threads. false: some are still at
 * work, and nothing was freed. */
bool service_stop(struct service *s, int patience_ms);

#endif
