/* transport.c - libssh channels and child processes. */
#include "client/transport.h"

#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <libssh/libssh.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

struct transport {
    ssh_session session;
    ssh_channel channel;
    int fd;     /* a program's socket, -1 for ssh */
    pid_t child;
};

/* ---- ssh ------------------------------------------------------------------------------------- */

static bool known_host(ssh_session s, const char *host, char *error, size_t room)
{
    switch (ssh_session_is_known_server(s)) {
    case SSH_KNOWN_HOSTS_OK:
        return true;
    case SSH_KNOWN_HOSTS_CHANGED:
    case SSH_KNOWN_HOSTS_OTHER:
        snprintf(error, room, "The host key of %s is not the one that is known. If the host was "
                              "set up anew, remove its line from known_hosts; else somebody may "
                              "be listening.", host);
        return false;
    case SSH_KNOWN_HOSTS_NOT_FOUND:
    case SSH_KNOWN_HOSTS_UNKNOWN:
        snprintf(error, room, "The host key of %s is not known. Connect once with ssh %s and "
                              "accept it.", host, host);
        return false;
    default:
        snprintf(error, room, "The host key of %s could not be checked: %s", host,
                 ssh_get_error(s));
        return false;
    }
}

static bool ask_password(ssh_session s, const char *host)
{
    char prompt[256];
    snprintf(prompt, sizeof prompt, "Password for %s: ", host);
    char *typed = isatty(STDIN_FILENO) ? getpass(prompt) : NULL;
    if (!typed)
        return false;
    int r = ssh_userauth_password(s, NULL, typed);
    explicit_bzero(typed, strlen(typed));
    return r == SSH_AUTH_SUCCESS;
}

static bool authenticate(ssh_session s, const struct ssh_target *t, char *error, size_t room)
{
    if (ssh_userauth_none(s, NULL) == SSH_AUTH_SUCCESS)
        return true;
    if (ssh_userauth_publickey_auto(s, NULL, NULL) == SSH_AUTH_SUCCESS)
        return true;
    if (ssh_userauth_list(s, NULL) & SSH_AUTH_METHOD_PASSWORD && ask_password(s, t->host))
        return true;
    snprintf(error, room, "%s refused every key%s. Give another with -i, or add one to the agent.",
             t->host, isatty(STDIN_FILENO) ? " and password" : "");
    return false;
}

static ssh_session connect_to(const struct ssh_target *t, char *error, size_t room)
{
    ssh_session s = ssh_new();
    unsigned port = t->port ? t->port : 22;
    ssh_options_set(s, SSH_OPTIONS_HOST, t->host);
    if (t->port)
        ssh_options_set(s, SSH_OPTIONS_PORT, &port);
    if (t->user)
        ssh_options_set(s, SSH_OPTIONS_USER, t->user);
    if (t->key_file)
        ssh_options_set(s, SSH_OPTIONS_ADD_IDENTITY, t->key_file);
    if (t->known_hosts)
        ssh_options_set(s, SSH_OPTIONS_KNOWNHOSTS, t->known_hosts);
    else
        ssh_options_parse_config(s, NULL);
    if (ssh_connect(s) != SSH_OK) {
        snprintf(error, room, "Cannot connect to %s: %s", t->host, ssh_get_error(s));
    } else if (known_host(s, t->host, error, room) && authenticate(s, t, error, room)) {
        return s;
    } else {
        ssh_disconnect(s);
    }
    ssh_free(s);
    return NULL;
}

struct transport *transport_ssh(const struct ssh_target *target, char *error, size_t room)
{
    ssh_session s = connect_to(target, error, room);
    if (!s)
        return NULL;
    const char *subsystem = target->subsystem ? target->subsystem : "powershell";
    ssh_channel c = ssh_channel_new(s);
    if (ssh_channel_open_session(c) != SSH_OK ||
        ssh_channel_request_subsystem(c, subsystem) != SSH_OK) {
        snprintf(error, room, "%s has no subsystem named %s. An administrator adds it there with "
                              "psrpctl enable.", target->host, subsystem);
        ssh_channel_free(c);
        ssh_disconnect(s);
        ssh_free(s);
        return NULL;
    }
    struct transport *t = ps_calloc(1, sizeof *t);
    *t = (struct transport){.session = s, .channel = c, .fd = -1};
    return t;
}

/* ---- programs -------------------------------------------------------------------------------- */

struct transport *transport_program(char *const argv[], char *error, size_t room)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
        snprintf(error, room, "No socket for the server: %s", strerror(errno));
        return NULL;
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pair[1], 0);
    posix_spawn_file_actions_adddup2(&actions, pair[1], 1);
    pid_t child;
    int failed = posix_spawnp(&child, argv[0], &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(pair[1]);
    if (failed) {
        snprintf(error, room, "Cannot start %s: %s", argv[0], strerror(failed));
        close(pair[0]);
        return NULL;
    }
    struct transport *t = ps_calloc(1, sizeof *t);
    *t = (struct transport){.fd = pair[0], .child = child};
    return t;
}

/* ---- bytes ----------------------------------------------------------------------------------- */

ssize_t transport_read(struct transport *t, void *data, size_t room, int timeout_ms)
{
    if (t->channel) {
        int n = ssh_channel_read_timeout(t->channel, data, (uint32_t)room, 0, timeout_ms);
        if (n == SSH_ERROR)
            return -1;
        if (n == 0)
            return ssh_channel_is_eof(t->channel) ? 0 : -2;
        return n == SSH_AGAIN ? -2 : n;
    }
    struct pollfd p = {.fd = t->fd, .events = POLLIN};
    int ready = poll(&p, 1, timeout_ms);
    if (ready == 0 || (ready < 0 && errno == EINTR))
        return -2;
    return ready < 0 ? -1 : read(t->fd, data, room);
}

bool transport_write(struct transport *t, const void *data, size_t length)
{
    const char *at = data;
    while (length) {
        ssize_t n = t->channel ? ssh_channel_write(t->channel, at, (uint32_t)length)
                               : send(t->fd, at, length, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR && !t->channel)
            continue;
        if (n <= 0)
            return false;
        at += n;
        length -= (size_t)n;
    }
    return true;
}

void transport_close(struct transport *t)
{
    if (!t)
        return;
    if (t->channel) {
        ssh_channel_send_eof(t->channel);
        ssh_channel_close(t->channel);
        ssh_channel_free(t->channel);
        ssh_disconnect(t->session);
        ssh_free(t->session);
    } else {
        close(t->fd);
        waitpid(t->child, NULL, 0);
    }
    ps_free(t);
}
