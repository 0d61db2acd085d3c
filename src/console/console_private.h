/*
 * console_private.h - between the files of the room.
 */
#ifndef PSRP_CONSOLE_PRIVATE_H
#define PSRP_CONSOLE_PRIVATE_H

#include "console/console.h"

/* ---- parameters (console.c) ------------------------------------------------------------------ */

/* A value, or a property of it, as text; "" when it is null. ps_free() it. */
char *ps_console_text(ps_cx *cx, ps_value v);
char *ps_console_property(ps_cx *cx, ps_value v, const char *name);
int64_t ps_console_number(ps_cx *cx, ps_value v, const char *name, int64_t fallback);

/* ---- questions (ask.c, choose.c) ------------------------------------------------------------- */

/* A line that the person types, without its end; NULL at the end of input or on Ctrl+C.
 * ps_free() it. */
char *ps_console_type(ps_console *c, const char *prompt);
/* Raises what a question without an answer gives: a stop, or a HostException. */
ps_result ps_console_no_answer(ps_console *c, ps_cx *cx);
/* Caption and message above a question; empty ones are left out. */
void ps_console_heading(ps_console *c, ps_cx *cx, ps_value caption, ps_value message);

ps_result ps_console_read_line(ps_console *c, ps_cx *cx, ps_value *out);
ps_result ps_console_read_secret(ps_console *c, ps_cx *cx, const char *prompt, ps_value *out);
ps_result ps_console_prompt(ps_console *c, ps_cx *cx, const ps_value *args, ps_value *out);
ps_result ps_console_credential(ps_console *c, ps_cx *cx, const ps_value *args, ps_value *out);
ps_result ps_console_choice(ps_console *c, ps_cx *cx, const ps_value *args, ps_value *out);
ps_result ps_console_choices(ps_console *c, ps_cx *cx, const ps_value *args, ps_value *out);

/* ---- progress (progress.c) ------------------------------------------------------------------- */

void ps_console_progress(ps_console *c, ps_cx *cx, ps_value record);
void ps_console_progress_hide(ps_console *c);

#endif
