/* main.c - psrpctl: an administrator's verbs. */
#include "admin/admin.h"

#include <stdio.h>
#include <string.h>

static const struct {
    char name[10];
    char text[70];
    int (*run)(int argc, char **argv);
} verbs[] = {
    {"enable", "register the host with sshd, try a session, reload sshd", verb_enable},
    {"disable", "take the registration back", verb_disable},
    {"check", "each requirement: what was found, how to mend it", verb_check},
};

static void help(FILE *to)
{
    fputs("usage: psrpctl VERB\n\n", to);
    for (unsigned i = 0; i < sizeof verbs / sizeof *verbs; i++)
        fprintf(to, "  %-9s %s\n", verbs[i].name, verbs[i].text);
    fputs("  version   the version\n", to);
}

/* Whether a word is one of some, each of which ends with a NUL. */
static bool is_one_of(const char *word, const char *words)
{
    for (; *words; words += strlen(words) + 1)
        if (strcmp(word, words) == 0)
            return true;
    return false;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        help(stderr);
        return 2;
    }
    for (unsigned i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (strcmp(argv[1], verbs[i].name) == 0)
            return verbs[i].run(argc - 1, argv + 1);
    if (is_one_of(argv[1], "version\0-V\0--version\0")) {
        puts("psrpctl " PSRP_VERSION);
        return 0;
    }
    if (is_one_of(argv[1], "help\0-h\0--help\0")) {
        help(stdout);
        return 0;
    }
    fprintf(stderr, "psrpctl: no verb %s\n", argv[1]);
    help(stderr);
    return 2;
}
