/* demo.h - the demonstration's listener: a private ssh server on loopback with throw-away keys. */
#ifndef PSRP_CLIENT_DEMO_H
#define PSRP_CLIENT_DEMO_H

#include <sys/types.h>

struct demo_listener {
    pid_t pid;          /* the listener's process */
    unsigned port;
    char folder[64];    /* keys and known_hosts; removed by demo_stop() */
    char key_file[96], known_hosts[96];
};

/* Starts a listener that serves one connection with `server` as its subsystem. 0, or -1 with a
 * sentence in `error`. */
int demo_start(struct demo_listener *l, const char *server, char *error, size_t room);
void demo_stop(struct demo_listener *l);

#endif
