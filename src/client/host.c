/*
 * host.c - the person's side of host calls (RemoteHostMethodId, protocol 7.3): lines are printed,
 * prompts are asked on the terminal.
 */
#include "client/session.h"

#include "base/memory.h"
#include "clixml/clixml.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/iterate.h"
#include "object/member.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SET_SHOULD_EXIT = 6, READ_LINE = 11, READ_SECRET = 12, WRITE_1 = 13, WRITE_2 = 14,
       WRITE_LINE_1 = 15, WRITE_LINE_2 = 16, WRITE_LINE_3 = 17, WRITE_ERROR = 18, WRITE_DEBUG = 19,
       WRITE_PROGRESS = 20, WRITE_VERBOSE = 21, WRITE_WARNING = 22, PROMPT = 23, CHOICE = 26,
       POP_RUNSPACE = 53 };

/* Argument `i` of the call as text, freed by the caller; "" when it is none. */
static char *argument(struct session *s, ps_value parameters, unsigned i)
{
    ps_string *text;
    if (parameters.kind == PS_LIST && i < ps_as_list(parameters)->count &&
        ps_to_string(s->cx, ps_as_list(parameters)->items[i], &text) == PS_OK) {
        char *made = ps_string_to_utf8(text, NULL);
        ps_string_release(text);
        return made;
    }
    ps_clear_pending(s->cx);
    return ps_strdup("");
}

/* Escape sequences go out when a terminal is there, and are dropped else. */
static void print(const struct session *s, FILE *to, const char *text)
{
    for (const char *at = text; *at;) {
        if (*at == '\x1b' && !s->color) {
            at++;
            if (*at == '[') {
                at++;
                while (*at && (*at < '@' || *at > '~'))
                    at++;
            }
            at += *at != 0;
            continue;
        }
        fputc(*at++, to);
    }
}

static void print_argument(struct session *s, FILE *to, const char *before, ps_value parameters,
                           unsigned i, const char *after)
{
    char *text = argument(s, parameters, i);
    fputs(before, to);
    print(s, to, text);
    fputs(after, to);
    fflush(to);
    ps_free(text);
}

/* A line that the person types, without its end; NULL at the end of input. ps_free() it. */
static char *type_line(const char *prompt, bool hidden)
{
    char *line = NULL, *made;
    size_t room = 0;
    if (hidden && isatty(STDIN_FILENO)) {
        char *typed = getpass(prompt);
        made = typed ? ps_strdup(typed) : NULL;
        if (typed)
            explicit_bzero(typed, strlen(typed));
        return made;
    }
    fputs(prompt, stdout);
    fflush(stdout);
    ssize_t n = getline(&line, &room, stdin);
    if (n < 0) {
        free(line);
        return NULL;
    }
    line[strcspn(line, "\r\n")] = 0;
    made = ps_strdup(line);
    free(line);
    return made;
}

static void put_text(struct ps_buf *b, const char *name, const char *text)
{
    ps_string *s = ps_string_c(text);
    ps_buf_printf(b, "<S N=\"%s\">", name);
    ps_clixml_escape(b, s);
    ps_buf_puts(b, "</S>");
    ps_string_release(s);
}

static void put_prompt_answers(struct session *s, ps_value parameters, struct ps_buf *b)
{
    ps_value fields = parameters.kind == PS_LIST && ps_as_list(parameters)->count > 2
                          ? ps_as_list(parameters)->items[2] : ps_null();
    ps_buf_puts(b, "<Obj N=\"mr\" RefId=\"1\"><TN RefId=\"0\"><T>System.Collections.Hashtable</T>"
                   "<T>System.Object</T></TN><DCT>");
    for (uint32_t i = 0; fields.kind == PS_LIST && i < ps_as_list(fields)->count; i++) {
        ps_value name;
        if (ps_get_c(s->cx, ps_as_list(fields)->items[i], "name", &name) != PS_OK ||
            name.kind != PS_STRING) {
            ps_clear_pending(s->cx);
            continue;
        }
        char *label = ps_string_to_utf8(name.u.string, NULL), prompt[256];
        snprintf(prompt, sizeof prompt, "%s: ", label);
        char *typed = type_line(prompt, false);
        ps_buf_puts(b, "<En>");
        put_text(b, "Key", label);
        put_text(b, "Value", typed ? typed : "");
        ps_buf_puts(b, "</En>");
        ps_free(typed);
        ps_free(label);
        ps_release(name);
    }
    ps_buf_puts(b, "</DCT></Obj>");
}

static void put_result(struct session *s, int64_t method, ps_value parameters, struct ps_buf *b)
{
    char *typed;
    switch (method) {
    case READ_LINE:
        typed = type_line("", false);
        put_text(b, "mr", typed ? typed : "");
        ps_free(typed);
        return;
    case PROMPT:
        put_prompt_answers(s, parameters, b);
        return;
    case CHOICE:
        print_argument(s, stdout, "", parameters, 1, "\n");
        typed = type_line("Choice (number): ", false);
        ps_buf_printf(b, "<I32 N=\"mr\">%d</I32>", typed ? atoi(typed) : 0);
        ps_free(typed);
        return;
    default:
        ps_buf_puts(b, "<Nil N=\"mr\" />");
    }
}

static void carry_out(struct session *s, int64_t method, ps_value parameters)
{
    char *text;
    switch (method) {
    case SET_SHOULD_EXIT:
        text = argument(s, parameters, 0);
        s->exit_code = atoi(text);
        s->ended = true;
        ps_free(text);
        return;
    case POP_RUNSPACE:
        s->ended = true;
        return;
    case WRITE_1:
        print_argument(s, stdout, "", parameters, 0, "");
        return;
    case WRITE_2:
        print_argument(s, stdout, "", parameters, 2, "");
        return;
    case WRITE_LINE_1:
        fputs("\n", stdout);
        return;
    case WRITE_LINE_2:
        print_argument(s, stdout, "", parameters, 0, "\n");
        return;
    case WRITE_LINE_3:
        print_argument(s, stdout, "", parameters, 2, "\n");
        return;
    case WRITE_ERROR:
        print_argument(s, stderr, "", parameters, 0, "\n");
        return;
    case WRITE_DEBUG:
        print_argument(s, stderr, "DEBUG: ", parameters, 0, "\n");
        return;
    case WRITE_VERBOSE:
        print_argument(s, stderr, "VERBOSE: ", parameters, 0, "\n");
        return;
    case WRITE_WARNING:
        print_argument(s, stderr, "WARNING: ", parameters, 0, "\n");
        return;
    default:
        return; /* cursor, colours, progress: nothing that a plain terminal shows */
    }
}

bool host_call(struct session *s, ps_value call, struct ps_buf *reply)
{
    ps_value id, method, parameters;
    int64_t ci = -100, mi = 0;
    if (ps_get_c(s->cx, call, "ci", &id) != PS_OK)
        return false;
    ps_to_int64(s->cx, ps_base(id), &ci);
    ps_release(id);
    if (ps_get_c(s->cx, call, "mi", &method) != PS_OK)
        return false;
    ps_to_int64(s->cx, ps_base(method), &mi);
    ps_release(method);
    if (ps_get_c(s->cx, call, "mp", &parameters) != PS_OK)
        return false;
    if (ci < 0) {
        carry_out(s, mi, parameters);
    } else {
        ps_buf_puts(reply, "<Obj RefId=\"0\"><MS>");
        put_result(s, mi, parameters, reply);
        ps_buf_printf(reply, "<I64 N=\"ci\">%lld</I64><I32 N=\"mi\">%lld</I32></MS></Obj>",
                      (long long)ci, (long long)mi);
    }
    ps_release(parameters);
    ps_clear_pending(s->cx);
    return true;
}
