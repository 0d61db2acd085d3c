/*
 * table.c - the view of PSSession in PowerShell 7.6, for one session.
 */
#include "client/table.h"

#include <string.h>

enum { NARROW = 110 }; /* columns of the terminal below which some of the table's are left out */

static const struct column {
    char heading[18];
    signed char width; /* negative: to the left */
    bool always;
} columns[] = {
    {"Id", 3, true},           {"Name", -15, true},  {"Transport", -9, false},
    {"ComputerName", -15, true}, {"ComputerType", -15, false}, {"State", -13, true},
    {"ConfigurationName", -20, true}, {"Availability", 13, false}};
enum { COLUMNS = sizeof columns / sizeof *columns };

static void put_row(ps_console *c, const char *const cells[COLUMNS], const char *before,
                    const char *after)
{
    bool narrow = c->columns < NARROW;
    for (unsigned i = 0; i < COLUMNS; i++) {
        bool last = i == COLUMNS - 1 || (narrow && i == COLUMNS - 2);
        if (!columns[i].always && narrow)
            continue;
        ps_console_print(c, c->out, before);
        fprintf(c->out, "%s%*s", i ? " " : "",
                last && columns[i].width < 0 ? 0 : columns[i].width, cells[i]);
        ps_console_print(c, c->out, after);
    }
    fputc('\n', c->out);
}

void print_session(struct session *s, const char *host, const char *transport)
{
    ps_console *c = &s->console;
    const char *headings[COLUMNS], *lines[COLUMNS];
    char line[] = "--------------------";
    const char *cells[COLUMNS] = {"1", "Runspace1", transport, host, "RemoteMachine", "Opened",
                                  "Microsoft.PowerShell", "Available"};
    for (unsigned i = 0; i < COLUMNS; i++) {
        headings[i] = columns[i].heading;
        lines[i] = line + sizeof line - 1 - strlen(columns[i].heading);
    }
    fputc('\n', c->out);
    put_row(c, headings, "\033[32;1m", "\033[0m");
    put_row(c, lines, "\033[32;1m", "\033[0m");
    put_row(c, cells, "", "");
    fputc('\n', c->out);
    fflush(c->out);
}
