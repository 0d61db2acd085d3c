/*
 * options.c - psrun's command line, and the arguments of the script on it
 * (CommandLineParameterParser.CollectArgs).
 */
#include "shell/shell.h"

#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char usage[] =
    "usage: psrun [OPTION]... SCRIPT [ARGUMENT]...\n"
    "       psrun [OPTION]... -c 'COMMANDS' [ARGUMENT]...\n"
    "       psrun [OPTION]... -             (the commands come on standard input)\n"
    "\n"
    "Runs PowerShell without a session: output and errors go where a terminal's go.\n"
    "\n"
    "  -f, -File SCRIPT     the same as SCRIPT\n"
    "  -c, -Command TEXT    run TEXT; arguments are in $args\n"
    "  -NonInteractive      questions fail\n"
    "  -MaxMemoryPerShellMB MEGABYTES\n"
    "                       memory that it may hold; 0: no quota, which is the default\n"
    "  -h, -V               this help; the version\n"
    "\n"
    "-NoProfile and -NoLogo are taken and mean nothing: there is neither.\n";

static bool is(const char *arg, const char *name)
{
    return strcasecmp(arg + (arg[0] == '-' && arg[1] == '-'), name) == 0;
}

static int wrong(const char *what, const char *arg)
{
    fprintf(stderr, "psrun: %s%s\n%s", arg, what, usage);
    return PSRUN_USAGE;
}

static bool read_memory(const char *text, size_t *bytes)
{
    enum { DIGITS_MAX = 8, MB_SHIFT = 20 };
    size_t digits = strspn(text, "0123456789");
    if (!digits || digits > DIGITS_MAX || text[digits])
        return false;
    *bytes = (size_t)strtoul(text, NULL, 10) << MB_SHIFT;
    return true;
}

int psrun_options_read(int argc, char **argv, struct psrun_options *o)
{
    int i = 1;
    *o = (struct psrun_options){0};
    for (; i < argc && !o->script && !o->file && !o->from_input; i++) {
        const char *arg = argv[i];
        bool command = is(arg, "-c") || is(arg, "-Command") || is(arg, "-CommandWithArgs");
        bool file = is(arg, "-f") || is(arg, "-File");
        if (strcmp(arg, "-V") == 0 || is(arg, "-Version") || is(arg, "-v")) {
            puts("psrun " PSRP_VERSION);
            return 0;
        }
        if (is(arg, "-h") || is(arg, "-Help") || is(arg, "-?")) {
            fputs(usage, stdout);
            return 0;
        }
        if (is(arg, "-NoProfile") || is(arg, "-nop") || is(arg, "-NoLogo"))
            continue;
        if (is(arg, "-NonInteractive")) {
            o->no_questions = true;
            continue;
        }
        bool memory = is(arg, "-MaxMemoryPerShellMB");
        if ((command || file || memory) && ++i == argc)
            return wrong(" needs a value.", arg);
        if (memory) {
            if (!read_memory(argv[i], &o->memory_quota))
                return wrong(" needs a number of megabytes.", arg);
            continue;
        }
        if (strcmp(argv[i], "-") == 0)
            o->from_input = true;
        else if (command)
            o->script = argv[i];
        else if (file || arg[0] != '-')
            o->file = argv[i];
        else
            return wrong(" is not an option of this program.", arg);
    }
    if (!o->script && !o->file && !o->from_input)
        return wrong("Nothing to run.", "");
    o->args = argv + i;
    o->arg_count = (unsigned)(argc - i);
    return PSRUN_GO;
}

/* ---- the script's arguments ------------------------------------------------------------------ */

static ps_value text(const char *s)
{
    return ps_take_string(ps_string_os(s, strlen(s)));
}

/* Behind a colon: $true and $false are what they say, everything else is text. */
static ps_value value_of(const char *s)
{
    if (strcasecmp(s, "$true") == 0 || strcasecmp(s, "true") == 0)
        return ps_bool(true);
    if (strcasecmp(s, "$false") == 0 || strcasecmp(s, "false") == 0)
        return ps_bool(false);
    return text(s);
}

ps_argument *psrun_arguments(const struct psrun_options *o, unsigned *count)
{
    ps_argument *args = ps_calloc(o->arg_count + 1, sizeof *args);
    *count = 0;
    for (unsigned i = 0; i < o->arg_count; i++) {
        const char *s = o->args[i], *colon = strchr(s, ':');
        ps_argument *a = &args[(*count)++];
        if (s[0] != '-' || !s[1] || strcmp(s, "--") == 0) {
            a->value = text(s);
            continue;
        }
        size_t n = colon ? (size_t)(colon - s) - 1 : strlen(s) - 1;
        a->parameter = ps_string_os(s + 1, n);
        a->dashed_text = !colon;
        a->has_colon = colon != NULL;
        a->value = ps_unset();
        if (colon && colon[1])
            a->value = value_of(colon + 1);
        else if (colon && i + 1 < o->arg_count)
            a->value = text(o->args[++i]);
    }
    return args;
}

void psrun_arguments_free(ps_argument *args, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        ps_string_release(args[i].parameter);
        ps_release(args[i].value);
    }
    ps_free(args);
}
