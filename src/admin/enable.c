/*
 * enable.c - psrpctl enable and disable: the drop-in for sshd, each step undone when a later one
 * fails.
 */
#include "admin/admin.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int refuse(const char *why, const char *mend)
{
    fprintf(stderr, "psrpctl: %s\n%s%s%s", why, mend ? "  " : "", mend ? mend : "", mend ? "\n" : "");
    return 1;
}

/* What must hold before anything is touched. */
static int check_before(const struct places *p)
{
    struct stat s;
    char why[2 * PATH_MAX + 64];
    if (!p->root[0] && geteuid() != 0)
        return refuse("only root can change sshd's configuration", "run: sudo psrpctl enable");
    if (!p->sshd[0])
        return refuse("no OpenSSH server is installed", "install it: apt-get install openssh-server");
    if (!p->server[0] || !p->client[0])
        return refuse("psrp-server and psrp must stand beside psrpctl", "install them together");
    if (stat(p->folder, &s) != 0 || !S_ISDIR(s.st_mode)) {
        snprintf(why, sizeof why, "%s is not a folder", p->folder);
        return refuse(why, "OpenSSH 8.2 or newer has it; or add the Subsystem line by hand");
    }
    if (!includes_folder(p)) {
        snprintf(why, sizeof why, "%s does not include %s", p->config, p->folder);
        return refuse(why, "add as its first line: Include /etc/ssh/sshd_config.d/*.conf");
    }
    return 0;
}

/* The whole file or nothing: written beside and renamed. */
static bool write_drop_in(const struct places *p, const char *text)
{
    char temporary[PATH_MAX + 8];
    snprintf(temporary, sizeof temporary, "%s.new", p->drop_in);
    int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    size_t length = strlen(text);
    bool good = fd >= 0 && write(fd, text, length) == (ssize_t)length && fsync(fd) == 0;
    if (fd >= 0)
        good = close(fd) == 0 && good;
    if (good && rename(temporary, p->drop_in) == 0)
        return true;
    int error = errno;
    unlink(temporary);
    errno = error;
    return false;
}

/* The text that stood there before, NULL when there was none. free() it. */
static char *read_before(const struct places *p)
{
    enum { MOST = 65536 };
    FILE *f = fopen(p->drop_in, "re");
    char *text = f ? calloc(1, MOST + 1) : NULL;
    if (text && fread(text, 1, MOST, f) == 0 && ferror(f)) {
        free(text);
        text = NULL;
    }
    if (f)
        fclose(f);
    return text;
}

/* Put back what was there and let sshd read it again. */
static int undo(const struct places *p, const char *before, const char *why, const char *detail)
{
    bool running;
    if (before)
        write_drop_in(p, before);
    else
        unlink(p->drop_in);
    if (!p->root[0])
        reload_sshd(&running);
    fprintf(stderr, "psrpctl: %s: %s\n  sshd's configuration is as it was\n", why, detail);
    return 1;
}

int verb_enable(int argc, char **argv)
{
    struct places p;
    char text[PATH_MAX + 512], detail[8192] = "";
    bool running = false, trial = true;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--no-trial") != 0) {
            fprintf(stderr, "usage: psrpctl enable [--no-trial]\n");
            return 2;
        }
        trial = false;
    }
    find_places(&p);
    if (check_before(&p) != 0)
        return 1;
    snprintf(text, sizeof text,
             "# Written by psrpctl enable; psrpctl disable takes it back.\n"
             "Subsystem powershell %s\n", p.server);
    char *before = read_before(&p);
    int code = 0;
    if (!write_drop_in(&p, text)) {
        fprintf(stderr, "psrpctl: %s cannot be written: %s\n", p.drop_in, strerror(errno));
        code = 1;
    } else if (!config_valid(&p, detail, sizeof detail)) {
        code = undo(&p, before, "sshd refuses its configuration", detail);
    } else if (trial && try_session(&p, detail, sizeof detail) != 0) {
        code = undo(&p, before, "no session opens", detail);
    } else if (!p.root[0] && !reload_sshd(&running)) {
        code = undo(&p, before, "sshd does not reload", strerror(errno));
    } else {
        printf("%s: Subsystem powershell %s\n%s\n", p.drop_in, p.server,
               running ? "sshd has read it." : "sshd is not running; it will read it when it starts.");
    }
    free(before);
    return code;
}

int verb_disable(int argc, char **argv)
{
    struct places p;
    char detail[4096] = "";
    bool running = false;
    (void)argv;
    if (argc > 1) {
        fprintf(stderr, "usage: psrpctl disable\n");
        return 2;
    }
    find_places(&p);
    if (!p.root[0] && geteuid() != 0)
        return refuse("only root can change sshd's configuration", "run: sudo psrpctl disable");
    if (unlink(p.drop_in) != 0 && errno != ENOENT) {
        fprintf(stderr, "psrpctl: %s cannot be removed: %s\n", p.drop_in, strerror(errno));
        return 1;
    }
    if (p.sshd[0] && !config_valid(&p, detail, sizeof detail))
        fprintf(stderr, "psrpctl: sshd finds fault with its configuration: %s\n", detail);
    if (!p.root[0])
        reload_sshd(&running);
    printf("%s is gone%s\n", p.drop_in, running ? "; sshd has read it." : ".");
    return 0;
}
