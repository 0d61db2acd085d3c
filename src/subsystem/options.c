/* options.c - psrp-server's command line. */
#include "subsystem/options.h"

#include <string.h>
#include <strings.h>

enum { MEMORY_DIGITS_MAX = 8 };

enum option { CONFIGURATION_FILE, CONFIGURATION_NAME, MEMORY, HELP, VERSION, IGNORED };

/* Spelt without dashes. The ignored ones are what subsystem lines for pwsh carry. */
static const struct row {
    char name[20];
    unsigned char option;
} table[] = {
    {"ConfigurationFile", CONFIGURATION_FILE},
    {"ConfigurationName", CONFIGURATION_NAME},
    {"MaxMemoryPerShellMB", MEMORY},
    {"Help", HELP},
    {"h", HELP},
    {"Version", VERSION},
    {"v", VERSION},
    {"sshs", IGNORED},
    {"SSHServerMode", IGNORED},
    {"NoLogo", IGNORED},
    {"NoProfile", IGNORED},
    {"NonInteractive", IGNORED},
};

static int find(const char *argument)
{
    if (*argument++ != '-')
        return -1;
    if (*argument == '-')
        argument++;
    for (unsigned i = 0; i < sizeof table / sizeof table[0]; i++)
        if (strcasecmp(table[i].name, argument) == 0)
            return table[i].option;
    return -1;
}

static bool is_count(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    return digits && digits <= MEMORY_DIGITS_MAX && !text[digits];
}

void parse_options(int argc, char **argv, struct server_options *out)
{
    *out = (struct server_options){0};
    for (int i = 1; i < argc && !out->wrong; i++) {
        int option = find(argv[i]);
        bool takes_value = option >= 0 && option <= MEMORY;
        if (option < 0 || (takes_value && i + 1 == argc)) {
            out->wrong = argv[i];
            out->why = option < 0 ? "no such option; see -Help" : "a value is missing";
        } else if (option == MEMORY && !is_count(argv[i + 1])) {
            out->wrong = argv[i];
            out->why = "its value is a number of megabytes; 0: no quota";
        } else if (option == MEMORY) {
            out->memory_mb = argv[++i];
        } else if (option == CONFIGURATION_FILE) {
            out->configuration_file = argv[++i];
        } else if (option == CONFIGURATION_NAME) {
            out->configuration_name = argv[++i];
        } else if (option == HELP) {
            out->help = true;
        } else if (option == VERSION) {
            out->version = true;
        }
    }
}
