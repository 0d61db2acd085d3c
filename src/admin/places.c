/* places.c - where sshd and our own programs are, running programs, sshd's configuration. */
#include "admin/admin.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static void beside(char *out, const char *self, const char *name)
{
    const char *slash = strrchr(self, '/');
    snprintf(out, PATH_MAX, "%.*s/%s", slash ? (int)(slash - self) : 0, self, name);
    if (access(out, X_OK) != 0)
        out[0] = 0;
}

void find_places(struct places *p)
{
    static const char *const daemons[] = {"/usr/sbin/sshd", "/usr/local/sbin/sshd", "/sbin/sshd"};
    char self[PATH_MAX];
    const char *root = getenv("PSRPCTL_ROOT");
    *p = (struct places){{0}};
    snprintf(p->root, sizeof p->root, "%s", root ? root : "");
    for (unsigned i = 0; i < sizeof daemons / sizeof *daemons && !p->sshd[0]; i++)
        if (access(daemons[i], X_OK) == 0)
            snprintf(p->sshd, sizeof p->sshd, "%s", daemons[i]);
    snprintf(p->config, sizeof p->config, "%.3000s/etc/ssh/sshd_config", p->root);
    snprintf(p->folder, sizeof p->folder, "%.3000s/etc/ssh/sshd_config.d", p->root);
    snprintf(p->drop_in, sizeof p->drop_in, "%.3000s/etc/ssh/sshd_config.d/50-psrp.conf", p->root);
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    self[n > 0 ? n : 0] = 0;
    beside(p->server, self, "psrp-server");
    beside(p->client, self, "psrp");
}

int run_program(const char *const argv[], char *output, size_t room)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
    pid_t pid;
    int failed = posix_spawnp(&pid, argv[0], &actions, NULL, (char *const *)argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    size_t length = 0;
    char spill[512];
    while (!failed) {
        bool full = length + 1 >= room;
        ssize_t n = read(ends[0], full ? spill : output + length,
                         full ? sizeof spill : room - 1 - length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        length += full ? 0 : (size_t)n;
    }
    if (room)
        output[length] = 0;
    close(ends[0]);
    int status = 0;
    if (failed || waitpid(pid, &status, 0) < 0)
        return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

bool includes_folder(const struct places *p)
{
    FILE *f = fopen(p->config, "re");
    char line[1024];
    bool found = false;
    while (f && !found && fgets(line, sizeof line, f)) {
        char *at = line;
        while (isspace((unsigned char)*at))
            at++;
        found = strncasecmp(at, "Include", 7) == 0 && strstr(at, "sshd_config.d");
    }
    if (f)
        fclose(f);
    return found;
}

bool config_valid(const struct places *p, char *output, size_t room)
{
    const char *const argv[] = {p->sshd, "-t", "-f", p->config, NULL};
    int code = run_program(argv, output, room);
    output[strcspn(output, "\r\n")] = 0;
    return code == 0;
}

/* The process that sshd's file names, 0 when that is no sshd: the file may be an old one. */
static pid_t daemon_pid(void)
{
    char path[48], name[16] = "";
    FILE *f = fopen("/run/sshd.pid", "re");
    int pid = 0;
    if (f && fscanf(f, "%d", &pid) != 1)
        pid = 0;
    if (f)
        fclose(f);
    snprintf(path, sizeof path, "/proc/%d/comm", pid);
    f = pid > 0 ? fopen(path, "re") : NULL;
    bool is_sshd = f && fgets(name, sizeof name, f) && strcmp(name, "sshd\n") == 0;
    if (f)
        fclose(f);
    return is_sshd ? pid : 0;
}

bool reload_sshd(bool *running)
{
    pid_t pid = daemon_pid();
    *running = pid > 0;
    if (*running)
        return kill(pid, SIGHUP) == 0;
    char output[256];
    const char *const argv[] = {"systemctl", "reload", "ssh", NULL};
    *running = run_program(argv, output, sizeof output) == 0;
    return true;
}
