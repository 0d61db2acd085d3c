/*
 * trial.c - a session through the configuration as it stands: a second sshd on loopback, with keys
 * of its own, that reads the same file. Nobody's authorized_keys are touched.
 */
#include "admin/admin.h"

#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { NAME_ROOM = 128 };

struct trial {
    char folder[64];
    char host_key[NAME_ROOM], user_key[NAME_ROOM], allowed[NAME_ROOM], known[NAME_ROOM];
    unsigned port;
    pid_t daemon;
};

static bool make_key(const char *path)
{
    char output[512];
    const char *const argv[] = {"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path, NULL};
    return run_program(argv, output, sizeof output) == 0;
}

static unsigned free_port(void)
{
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof a;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    unsigned port = 0;
    if (fd >= 0 && bind(fd, (struct sockaddr *)&a, sizeof a) == 0 &&
        getsockname(fd, (struct sockaddr *)&a, &length) == 0)
        port = ntohs(a.sin_port);
    if (fd >= 0)
        close(fd);
    return port;
}

/* The first line of FROM behind `before`, as a file of its own. */
static bool write_line(const char *to, const char *before, const char *from)
{
    char line[1024];
    FILE *in = fopen(from, "re"), *out = fopen(to, "we");
    bool good = in && out && fgets(line, sizeof line, in) &&
                fprintf(out, "%s%s", before, line) > 0;
    if (in)
        fclose(in);
    if (out)
        good = fclose(out) == 0 && good;
    return good;
}

static bool prepare(struct trial *t)
{
    char public[NAME_ROOM + 8], before[48];
    strcpy(t->folder, "/run/psrpctl-XXXXXX");
    if (!mkdtemp(t->folder))
        return false;
    snprintf(t->host_key, sizeof t->host_key, "%s/host", t->folder);
    snprintf(t->user_key, sizeof t->user_key, "%s/user", t->folder);
    snprintf(t->allowed, sizeof t->allowed, "%s/user.pub", t->folder);
    snprintf(t->known, sizeof t->known, "%s/known", t->folder);
    snprintf(public, sizeof public, "%s.pub", t->host_key);
    t->port = free_port();
    snprintf(before, sizeof before, "[127.0.0.1]:%u ", t->port);
    return t->port && make_key(t->host_key) && make_key(t->user_key) &&
           write_line(t->known, before, public);
}

static void clean_up(struct trial *t)
{
    static const char *const names[] = {"host", "host.pub", "user", "user.pub", "known"};
    char path[NAME_ROOM];
    if (t->daemon > 0) {
        kill(t->daemon, SIGTERM);
        waitpid(t->daemon, NULL, 0);
    }
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", t->folder, names[i]);
        unlink(path);
    }
    rmdir(t->folder);
}

static bool start_daemon(struct trial *t, const struct places *p)
{
    char port[16], host_key[NAME_ROOM + 16], allowed[NAME_ROOM + 32];
    snprintf(port, sizeof port, "%u", t->port);
    snprintf(host_key, sizeof host_key, "HostKey=%s", t->host_key);
    snprintf(allowed, sizeof allowed, "AuthorizedKeysFile=%s", t->allowed);
    const char *const argv[] = {p->sshd, "-D", "-f", p->config, "-p", port,
                          "-o", "ListenAddress=127.0.0.1", "-o", host_key, "-o", allowed,
                          "-o", "PidFile=none", "-o", "StrictModes=no",
                          "-o", "PermitRootLogin=prohibit-password",
                          "-o", "PubkeyAuthentication=yes", NULL};
    return posix_spawn(&t->daemon, argv[0], NULL, NULL, (char *const *)argv, environ) == 0;
}

/* Whether somebody listens on the port, asked for up to three seconds. */
static bool wait_for_port(unsigned port)
{
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port),
                            .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    enum { STEPS = 60, STEP_US = 50000 };
    for (int i = 0; i < STEPS; i++) {
        int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        bool there = fd >= 0 && connect(fd, (struct sockaddr *)&a, sizeof a) == 0;
        if (fd >= 0)
            close(fd);
        if (there)
            return true;
        usleep(STEP_US);
    }
    return false;
}

int try_session(const struct places *p, char *error, size_t room)
{
    struct trial t = {.daemon = 0};
    char port[16], output[4096] = "";
    int code = 1;
    if (!prepare(&t)) {
        snprintf(error, room, "the keys for a trial session could not be made in %s", t.folder);
    } else if (!start_daemon(&t, p) || !wait_for_port(t.port)) {
        snprintf(error, room, "a second sshd with this configuration does not start");
    } else {
        snprintf(port, sizeof port, "%u", t.port);
        const char *const argv[] = {p->client, "-p", port, "-i", t.user_key, "-K", t.known,
                              "-c", "$null", "root@127.0.0.1", NULL};
        code = run_program(argv, output, sizeof output);
        if (code == 0)
            fputs(output, stdout);
        else
            snprintf(error, room, "the trial session failed: %s", output);
    }
    clean_up(&t);
    return code;
}
