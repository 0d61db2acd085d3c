/* admin.h - what psrpctl's verbs share. */
#ifndef PSRP_ADMIN_ADMIN_H
#define PSRP_ADMIN_ADMIN_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

/* Where things are; a prefix can be set for tests (PSRPCTL_ROOT), in which case nothing is
 * reloaded. */
struct places {
    char root[PATH_MAX];         /* "" or the prefix */
    char sshd[PATH_MAX];         /* the daemon's program, "" when there is none */
    char config[PATH_MAX];       /* sshd_config */
    char folder[PATH_MAX];       /* sshd_config.d */
    char drop_in[PATH_MAX];      /* our file there */
    char server[PATH_MAX];       /* psrp-server, beside this program */
    char client[PATH_MAX];       /* psrp, beside this program */
};
void find_places(struct places *p);

/* Run a program to its end with its output kept; the exit code, or -1 when it cannot be started.
 * `output` gets at most `room - 1` bytes of what it printed on both streams. */
int run_program(const char *const argv[], char *output, size_t room);

/* Whether sshd_config includes the drop-in folder. */
bool includes_folder(const struct places *p);
/* `sshd -t`; its complaint in `output`. */
bool config_valid(const struct places *p, char *output, size_t room);
/* Make the running sshd read its configuration again. true when done or none is running, which
 * `*running` tells. */
bool reload_sshd(bool *running);

/* The verbs: exit codes (0 done, 1 failed, 2 wrong use). */
int verb_enable(int argc, char **argv);
int verb_disable(int argc, char **argv);
int verb_check(int argc, char **argv);

/* Opens a session through a private sshd that reads the configuration as it stands (trial.c). */
int try_session(const struct places *p, char *error, size_t room);

#endif
