/*
 * transport.h - the bytes of one session: an ssh channel, or a server started by hand.
 */
#ifndef PSRP_CLIENT_TRANSPORT_H
#define PSRP_CLIENT_TRANSPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct transport;

struct ssh_target {
    const char *host, *user;     /* user NULL: ssh's default */
    unsigned port;               /* 0: ssh's default */
    const char *key_file;        /* NULL: agent and default keys */
    const char *subsystem;       /* NULL: "powershell" */
    const char *known_hosts;     /* NULL: ssh's default */
};

/* Connect, verify the host's key, authenticate, ask for the subsystem. NULL with a sentence in
 * `error` that names the cause and the mend. The caller ends it with transport_close(). */
struct transport *transport_ssh(const struct ssh_target *target, char *error, size_t room);
/* Start a server program; `argv` ends with NULL. */
struct transport *transport_program(char *const argv[], char *error, size_t room);

/* Bytes that came; 0 at the end, -1 on an error, -2 when none came within the time. */
ssize_t transport_read(struct transport *t, void *data, size_t room, int timeout_ms);
bool transport_write(struct transport *t, const void *data, size_t length);
void transport_close(struct transport *t);

#endif
