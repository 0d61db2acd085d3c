/* check.c - psrpctl check: each requirement, what was found, what is needed, how to mend it. */
#include "admin/admin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

struct checks {
    const struct places *places;
    int faults;
};

static void report(struct checks *k, bool good, const char *what, const char *found, const char *mend)
{
    printf("%-4s %-34s %s\n", good ? "ok" : "BAD", what, found);
    if (!good) {
        k->faults++;
        printf("     mend: %s\n", mend);
    }
}

static void check_sshd(struct checks *k)
{
    const struct places *p = k->places;
    char output[1024] = "";
    report(k, p->sshd[0], "OpenSSH server", p->sshd[0] ? p->sshd : "not found",
           "apt-get install openssh-server");
    if (!p->sshd[0])
        return;
    const char *const argv[] = {p->sshd, "-V", NULL};
    run_program(argv, output, sizeof output);
    char *version = strstr(output, "OpenSSH_");
    int major = version ? atoi(version + 8) : 0;
    if (version)
        version[strcspn(version, ",\r\n ")] = 0;
    report(k, major >= 8, "OpenSSH 8.2 or newer", version ? version : "unknown",
           "install a newer openssh-server");
    report(k, includes_folder(p), "sshd_config includes drop-ins", p->folder,
           "add as its first line: Include /etc/ssh/sshd_config.d/*.conf");
    bool valid = config_valid(p, output, sizeof output);
    report(k, valid, "sshd accepts its configuration", valid ? "sshd -t" : output,
           "mend the line that sshd names");
}

static void check_subsystem(struct checks *k)
{
    const struct places *p = k->places;
    char line[PATH_MAX + 64], found[PATH_MAX] = "";
    FILE *f = fopen(p->drop_in, "re");
    while (f && fgets(line, sizeof line, f))
        if (sscanf(line, "Subsystem powershell %4000s", found) == 1)
            break;
    if (f)
        fclose(f);
    report(k, found[0], "subsystem powershell", found[0] ? found : "not enabled",
           "sudo psrpctl enable");
    if (found[0])
        report(k, access(found, X_OK) == 0, "the subsystem's program", found,
               "install the host again, or run psrpctl enable");
}

int verb_check(int argc, char **argv)
{
    struct places p;
    struct checks k = {.places = &p};
    struct utsname system;
    (void)argv;
    if (argc > 1) {
        fprintf(stderr, "usage: psrpctl check\n");
        return 2;
    }
    find_places(&p);
    int major = uname(&system) == 0 ? atoi(system.release) : 0;
    report(&k, major >= 5, "Linux 5.x or newer", major ? system.release : "unknown",
           "use a newer kernel");
    report(&k, p.server[0], "psrp-server", p.server[0] ? p.server : "not beside psrpctl",
           "install the programs together");
    check_sshd(&k);
    check_subsystem(&k);
    printf("%d to mend\n", k.faults);
    return k.faults ? 1 : 0;
}
