/* options.c - psrp-server's command line. */
#include "subsystem/options.h"

#include <strings.h>

enum option { CONFIGURATION_FILE, CONFIGURATION_NAME, HELP, VERSION, IGNORED };

/* Spelt without dashes. The ignored ones are what subsystem lines for pwsh carry. */
static const struct row {
    char name[20];
    unsigned char option;
} table[] = {
    {"ConfigurationFile", CONFIGURATION_FILE},
    {"ConfigurationName", CONFIGURATION_NAME},
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

void parse_options(int argc, char **argv, struct server_options *out)
{
    *out = (struct server_options){0};
    for (int i = 1; i < argc && !out->wrong; i++) {
        int option = find(argv[i]);
        bool takes_value = option == CONFIGURATION_FILE || option == CONFIGURATION_NAME;
        if (option < 0 || (takes_value && i + 1 == argc)) {
            out->wrong = argv[i];
            out->lacks_value = option >= 0;
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
