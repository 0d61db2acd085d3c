/*
 * table.c - the table that New-PSSession prints, for one session (about_Remote_Requirements).
 */
#include "client/table.h"

#include <string.h>

static const struct column {
    char heading[18];
    signed char width; /* negative: to the left */
} columns[] = {{"Id", 3},
               {"Name", -15},
               {"ComputerName", -15},
               {"State", -13},
               {"ConfigurationName", -20}};
enum { COLUMNS = sizeof columns / sizeof *columns };

static void put_row(ps_console *c, const char *const cells[COLUMNS], const char *before,
                    const char *after)
{
    for (unsigned i = 0; i < COLUMNS; i++) {
        bool last = i == COLUMNS - 1;
        ps_console_print(c, c->out, before);
        fprintf(c->out, "%s%*s", i ? " " : "", last ? 0 : columns[i].width, cells[i]);
        ps_console_print(c, c->out, after);
    }
    fputc('\n', c->out);
}

void print_session(struct session *s, const char *host)
{
    ps_console *c = &s->console;
    const char *headings[COLUMNS], *lines[COLUMNS];
    char line[] = "--------------------";
    const char *cells[COLUMNS] = {"1", "Session1", host, "Opened", "Microsoft.PowerShell"};
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
