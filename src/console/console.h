/*
 * console.h - the person's side of a host: what RemoteHostMethodId (protocol 7.3) asks for,
 * carried out on a terminal or on plain files. psrun hands its engine's host calls here, psrp
 * those that come over the wire; the parameters are the same.
 *
 * Texts and their places follow pwsh's ConsoleHost: errors go to standard error, all else to
 * standard output. Escape sequences are dropped where no terminal reads them, or NO_COLOR is set.
 */
#ifndef PSRP_CONSOLE_CONSOLE_H
#define PSRP_CONSOLE_CONSOLE_H

#include "object/context.h"

#include <stdio.h>

enum ps_host_method {
    PS_HOST_SET_SHOULD_EXIT = 6, PS_HOST_BEGIN_APPLICATION = 9, PS_HOST_READ_LINE = 11,
    PS_HOST_READ_SECRET = 12, PS_HOST_WRITE_1 = 13, PS_HOST_WRITE_2 = 14, PS_HOST_WRITE_LINE_1 = 15,
    PS_HOST_WRITE_LINE_2 = 16, PS_HOST_WRITE_LINE_3 = 17, PS_HOST_WRITE_ERROR = 18,
    PS_HOST_WRITE_DEBUG = 19, PS_HOST_WRITE_PROGRESS = 20, PS_HOST_WRITE_VERBOSE = 21,
    PS_HOST_WRITE_WARNING = 22, PS_HOST_PROMPT = 23, PS_HOST_CREDENTIAL_1 = 24,
    PS_HOST_CREDENTIAL_2 = 25, PS_HOST_CHOICE = 26, PS_HOST_GET_WINDOW_SIZE = 39,
    PS_HOST_SET_WINDOW_TITLE = 42, PS_HOST_POP_RUNSPACE = 53, PS_HOST_CHOICES = 56
};

enum { PS_PROGRESS_MOST = 8 }; /* activities that are kept at a time; further ones are not shown */

struct ps_progress_line {
    int64_t id;
    int percent;    /* -1: not known */
    char *activity, *status;
};

typedef struct ps_console {
    FILE *in, *out, *err;
    bool ask_terminal;          /* `in` is a terminal: secrets are typed without echo */
    bool show_terminal;         /* `out` is a terminal: progress is shown */
    bool color_out, color_err;
    int columns, rows;          /* of the terminal; 80 by 24 without one, as .NET has it */
    int exit_code;              /* what SetShouldExit said */
    bool ended;                 /* SetShouldExit or PopRunspace was called */
    bool interrupted;           /* a question ended by Ctrl+C; the owner clears it */
    struct ps_progress_line progress[PS_PROGRESS_MOST];
    unsigned progress_count, progress_drawn;
    int64_t progress_time;
} ps_console;

/* On the process's standard files. */
void ps_console_init(ps_console *c);
/* Frees what it keeps and takes progress from the screen; the files stay open. */
void ps_console_done(ps_console *c);
/* A command is over: its activities are forgotten, what is left goes out. */
void ps_console_progress_end(ps_console *c);

/* Carry out one host call. Arguments are borrowed; `out` (NULL for a void method) is owned by the
 * caller. A method that asks what a terminal cannot tell raises a HostException that names it. */
ps_result ps_console_call(ps_console *c, ps_cx *cx, unsigned method, const ps_value *args,
                          unsigned count, ps_value *out);

/* Text as it is, on `to` (out or err), without escape sequences where they are not wanted. */
void ps_console_print(ps_console *c, FILE *to, const char *text);
/* One line of an error, in colours on a terminal, and its end. */
void ps_console_error_line(ps_console *c, const char *line);

#endif
