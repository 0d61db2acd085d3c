/* listener.h - the demonstration's listener: a private ssh server on loopback with throw-away keys. */
#ifndef PSRP_CLIENT_LISTENER_H
#define PSRP_CLIENT_LISTENER_H

#include <sys/types.h>

struct listener {
    pid_t pid;          /* the listener's process */
    unsigned port;
    char folder[64];    /* keys and known_hosts; removed by listener_stop() */
    char key_file[96], known_hosts[96];
};

/* Starts a listener that serves one connection with `server` as its subsystem. 0, or -1 with a
 * sentence in `error`. */
int listener_start(struct listener *l, const char *server, char *error, size_t room);
void listener_stop(struct listener *l);

#endif
