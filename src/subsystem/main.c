/* main.c - psrp-server: the program that sshd starts as a subsystem. */
#include "subsystem/keeper.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char usage[] =
    "usage: psrp-server [-ConfigurationFile FILE] [-ConfigurationName NAME]\n"
    "                   [-MaxMemoryPerShellMB MEGABYTES]\n"
    "       psrp-server -Help | -Version\n"
    "Speaks the PowerShell remoting protocol on standard input and output; sshd starts it:\n"
    "       Subsystem powershell /usr/lib/psrp-host/psrp-server\n"
    "  -ConfigurationFile FILE   open sessions as this .pssc file says\n"
    "  -ConfigurationName NAME   open sessions of a registered endpoint (needs the broker)\n"
    "  -MaxMemoryPerShellMB MEGABYTES\n"
    "                            what a session's process may hold; 0: no quota (1024)\n"
    "-sshs, -SSHServerMode, -NoLogo, -NoProfile and -NonInteractive are accepted and change\n"
    "nothing.\n";

static void say(int fd, const char *text)
{
    if (write(fd, text, strlen(text)) < 0)
        _exit(1);
}

int main(int argc, char **argv)
{
    struct server_options options;
    struct keeper keeper;
    char text[512];
    const char *why = NULL;

    parse_options(argc, argv, &options);
    if (options.help) {
        say(1, usage);
        return 0;
    }
    if (options.version) {
        say(1, "psrp-server " PSRP_VERSION "\n");
        return 0;
    }
    if (options.wrong) {
        snprintf(text, sizeof text, "psrp-server: %.200s: %s", options.wrong, options.why);
        keeper_refuse(text);
        say(2, text);
        say(2, "\n");
        return 64;
    }
    if (options.configuration_name) {
        snprintf(text, sizeof text, "psrp-server: -ConfigurationName %.200s: there is no broker "
                 "here that could name an endpoint; use -ConfigurationFile",
                 options.configuration_name);
        keeper_refuse(text);
        return 69;
    }
    if (!keeper_start(&keeper, &options, &why)) {
        snprintf(text, sizeof text, "psrp-server: %s: %s", why, strerror(errno));
        keeper_refuse(text);
        return 71;
    }
    return keeper_finish(&keeper, keeper_wait(&keeper));
}
