/*
 * listener.c - a listener of libssh's: takes one connection from loopback, authenticates the one key
 * that was made for it, and starts the host as the channel's subsystem. For the demonstration
 * alone; a real host stands behind OpenSSH's sshd.
 */
#include "client/listener.h"

#include <errno.h>
#include <fcntl.h>
#include <libssh/callbacks.h>
#include <libssh/libssh.h>
#include <libssh/server.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* ---- one connection -------------------------------------------------------------------------- */

/* What the callbacks of one connection share. */
struct connection {
    ssh_key allowed;
    ssh_channel channel;
    bool authenticated, asked;
    struct ssh_channel_callbacks_struct channel_callbacks;
};

static int on_key(ssh_session s, const char *user, struct ssh_key_struct *key, char state, void *u)
{
    struct connection *c = u;
    (void)s, (void)user;
    if (ssh_key_cmp(key, c->allowed, SSH_KEY_CMP_PUBLIC) != 0)
        return SSH_AUTH_DENIED;
    if (state == SSH_PUBLICKEY_STATE_NONE)
        return SSH_AUTH_SUCCESS;
    c->authenticated = state == SSH_PUBLICKEY_STATE_VALID;
    return c->authenticated ? SSH_AUTH_SUCCESS : SSH_AUTH_DENIED;
}

static int on_subsystem(ssh_session s, ssh_channel channel, const char *name, void *u)
{
    struct connection *c = u;
    (void)s, (void)channel;
    c->asked = strcmp(name, "powershell") == 0;
    return c->asked ? 0 : 1;
}

static ssh_channel on_channel(ssh_session s, void *u)
{
    struct connection *c = u;
    if (c->channel || !c->authenticated)
        return NULL;
    c->channel = ssh_channel_new(s);
    c->channel_callbacks = (struct ssh_channel_callbacks_struct){
        .userdata = c, .channel_subsystem_request_function = on_subsystem};
    ssh_callbacks_init(&c->channel_callbacks);
    ssh_set_channel_callbacks(c->channel, &c->channel_callbacks);
    return c->channel;
}

/* Until the subsystem is asked for; false when the peer goes, or takes too long. */
static bool negotiate(ssh_session s, struct connection *c)
{
    enum { STEP_MS = 100, STEPS = 300 };
    ssh_event event = ssh_event_new();
    bool alive = ssh_event_add_session(event, s) == SSH_OK;
    for (int i = 0; alive && !c->asked && i < STEPS; i++)
        alive = ssh_event_dopoll(event, STEP_MS) != SSH_ERROR;
    ssh_event_remove_session(event, s);
    ssh_event_free(event);
    return alive && c->asked;
}

static pid_t start_server(const char *server, int *fd)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return -1;
    pid_t pid = fork();
    if (pid == 0) {
        dup2(pair[1], 0);
        dup2(pair[1], 1);
        execl(server, server, (char *)NULL);
        _exit(127);
    }
    close(pair[1]);
    *fd = pair[0];
    return pid;
}

static bool send_all(int fd, const char *data, size_t length)
{
    while (length) {
        ssize_t n = send(fd, data, length, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        data += n;
        length -= (size_t)n;
    }
    return true;
}

/* Bytes both ways until either side ends. */
static void pump(ssh_session s, ssh_channel c, int fd)
{
    char block[32768];
    for (;;) {
        struct pollfd p[2] = {{.fd = fd, .events = POLLIN},
                              {.fd = ssh_get_fd(s), .events = POLLIN}};
        if (ssh_channel_poll(c, 0) <= 0 && poll(p, 2, 1000) < 0 && errno != EINTR)
            return;
        if (p[0].revents) {
            ssize_t n = read(fd, block, sizeof block);
            if (n <= 0 || ssh_channel_write(c, block, (uint32_t)n) == SSH_ERROR)
                return;
        }
        int n = ssh_channel_read_nonblocking(c, block, sizeof block, 0);
        if (n == SSH_ERROR || (n == 0 && ssh_channel_is_eof(c)) || ssh_channel_is_closed(c))
            return;
        if (n > 0 && !send_all(fd, block, (size_t)n))
            return;
    }
}

static void serve(ssh_bind bind, const ssh_key allowed, const char *server)
{
    ssh_session s = ssh_new();
    int fd = -1;
    struct connection c = {.allowed = allowed};
    struct ssh_server_callbacks_struct callbacks = {
        .userdata = &c,
        .auth_pubkey_function = on_key,
        .channel_open_request_session_function = on_channel,
    };
    ssh_callbacks_init(&callbacks);
    if (ssh_bind_accept(bind, s) != SSH_OK)
        return;
    ssh_set_server_callbacks(s, &callbacks);
    ssh_set_auth_methods(s, SSH_AUTH_METHOD_PUBLICKEY);
    pid_t child = -1;
    if (ssh_handle_key_exchange(s) == SSH_OK && negotiate(s, &c))
        child = start_server(server, &fd);
    if (child > 0) {
        pump(s, c.channel, fd);
        close(fd);
        waitpid(child, NULL, 0);
        ssh_channel_close(c.channel);
    }
    ssh_disconnect(s);
    ssh_free(s);
}

/* ---- keys and the listener ------------------------------------------------------------------- */

static ssh_key make_key(const char *folder, const char *name, char *path, size_t room)
{
    ssh_key key = NULL;
    snprintf(path, room, "%s/%s", folder, name);
    if (ssh_pki_generate(SSH_KEYTYPE_ED25519, 0, &key) != SSH_OK ||
        ssh_pki_export_privkey_file(key, NULL, NULL, NULL, path) != SSH_OK) {
        ssh_key_free(key);
        return NULL;
    }
    return key;
}

/* One line of known_hosts for the listener's key. */
static int write_known_hosts(const struct listener *l, const ssh_key host)
{
    char *text;
    FILE *f = fopen(l->known_hosts, "we");
    if (!f || ssh_pki_export_pubkey_base64(host, &text) != SSH_OK)
        return -1;
    fprintf(f, "[127.0.0.1]:%u ssh-ed25519 %s\n", l->port, text);
    ssh_string_free_char(text);
    return fclose(f);
}

static unsigned port_of(int fd)
{
    struct sockaddr_in a;
    socklen_t length = sizeof a;
    return getsockname(fd, (struct sockaddr *)&a, &length) == 0 ? ntohs(a.sin_port) : 0;
}

static ssh_bind listen_on_loopback(const char *host_key, char *error, size_t room)
{
    ssh_bind b = ssh_bind_new();
    unsigned any = 0;
    ssh_bind_options_set(b, SSH_BIND_OPTIONS_BINDADDR, "127.0.0.1");
    ssh_bind_options_set(b, SSH_BIND_OPTIONS_BINDPORT, &any);
    ssh_bind_options_set(b, SSH_BIND_OPTIONS_HOSTKEY, host_key);
    if (ssh_bind_listen(b) == SSH_OK)
        return b;
    snprintf(error, room, "No listener on loopback: %s", ssh_get_error(b));
    ssh_bind_free(b);
    return NULL;
}

int listener_start(struct listener *l, const char *server, char *error, size_t room)
{
    char host_file[96];
    snprintf(l->folder, sizeof l->folder, "%s/psrp-demo-XXXXXX",
             getenv("XDG_RUNTIME_DIR") && strlen(getenv("XDG_RUNTIME_DIR")) < 32
                 ? getenv("XDG_RUNTIME_DIR") : "/tmp");
    if (!mkdtemp(l->folder)) {
        snprintf(error, room, "No folder for the demonstration's keys: %s", strerror(errno));
        return -1;
    }
    snprintf(l->known_hosts, sizeof l->known_hosts, "%s/known_hosts", l->folder);
    ssh_key user = make_key(l->folder, "user", l->key_file, sizeof l->key_file);
    ssh_key host = make_key(l->folder, "host", host_file, sizeof host_file);
    ssh_bind b = user && host ? listen_on_loopback(host_file, error, room) : NULL;
    if (!b) {
        if (!user || !host)
            snprintf(error, room, "The demonstration's keys could not be made in %s.", l->folder);
        return -1;
    }
    l->port = port_of(ssh_bind_get_fd(b));
    write_known_hosts(l, host);
    l->pid = fork();
    if (l->pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        serve(b, user, server);
        _exit(0);
    }
    ssh_bind_free(b);
    ssh_key_free(user);
    ssh_key_free(host);
    return l->pid > 0 ? 0 : -1;
}

void listener_stop(struct listener *l)
{
    static const char *const names[] = {"user", "host", "known_hosts"};
    char path[128];
    if (l->pid > 0) {
        kill(l->pid, SIGTERM);
        waitpid(l->pid, NULL, 0);
    }
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", l->folder, names[i]);
        unlink(path);
    }
    rmdir(l->folder);
}
