/*
 * options.h - psrp-server's command line. Switches are PowerShell's, with one dash or two and in
 * any case, so that a subsystem line written for pwsh keeps working.
 */
#ifndef PSRP_SUBSYSTEM_OPTIONS_H
#define PSRP_SUBSYSTEM_OPTIONS_H

#include <stdbool.h>

struct server_options {
    const char *configuration_file; /* -ConfigurationFile, or NULL */
    const char *configuration_name; /* -ConfigurationName, or NULL */
    const char *memory_mb;          /* -MaxMemoryPerShellMB, digits, or NULL */
    bool help, version;
    const char *wrong, *why; /* the argument that is not understood, or NULL, and what is
                                wrong with it */
};

/* Borrows from `argv`. */
void parse_options(int argc, char **argv, struct server_options *out);

#endif
