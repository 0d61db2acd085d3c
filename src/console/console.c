/*
 * console.c - what is written: lines, records, colours; and which method is which.
 */
#include "console/console_private.h"

#include "base/memory.h"
#include "object/convert.h"
#include "object/member.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define RESET "\033[0m"
#define RED "\033[31;1m"
#define YELLOW "\033[33;1m"
#define CYAN "\033[36;1m"

void ps_console_init(ps_console *c)
{
    struct winsize w;
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    bool color = !(no_color && *no_color) && !(term && strcmp(term, "dumb") == 0);
    *c = (ps_console){.in = stdin, .out = stdout, .err = stderr, .columns = 80, .rows = 24};
    c->ask_terminal = isatty(fileno(c->in));
    c->show_terminal = isatty(fileno(c->out));
    c->color_out = color && c->show_terminal;
    c->color_err = color && isatty(fileno(c->err));
    if (c->show_terminal && ioctl(fileno(c->out), TIOCGWINSZ, &w) == 0 && w.ws_col) {
        c->columns = w.ws_col;
        c->rows = w.ws_row;
    }
}

void ps_console_done(ps_console *c)
{
    ps_console_progress_end(c);
}

void ps_console_progress_end(ps_console *c)
{
    ps_console_progress_hide(c);
    for (unsigned i = 0; i < c->progress_count; i++) {
        ps_free(c->progress[i].activity);
        ps_free(c->progress[i].status);
    }
    c->progress_count = 0;
    fflush(c->out);
}

/* ---- parameters ------------------------------------------------------------------------------ */

char *ps_console_text(ps_cx *cx, ps_value v)
{
    ps_string *text;
    if (ps_is_null(v) || v.kind == PS_UNSET)
        return ps_strdup("");
    if (ps_to_string(cx, v, &text) != PS_OK) {
        ps_clear_pending(cx);
        return ps_strdup("");
    }
    char *made = ps_string_to_utf8(text, NULL);
    ps_string_release(text);
    return made;
}

/* Owned; null when there is none. */
static ps_value property(ps_cx *cx, ps_value v, const char *name)
{
    ps_value found;
    if (!ps_is_null(v) && ps_get_c(cx, v, name, &found) == PS_OK)
        return found;
    ps_clear_pending(cx);
    return ps_null();
}

char *ps_console_property(ps_cx *cx, ps_value v, const char *name)
{
    ps_value found = property(cx, v, name);
    char *made = ps_console_text(cx, found);
    ps_release(found);
    return made;
}

int64_t ps_console_number(ps_cx *cx, ps_value v, const char *name, int64_t fallback)
{
    ps_value found = name ? property(cx, v, name) : ps_retain(v);
    int64_t n = fallback;
    if (!ps_is_null(found) && ps_to_int64(cx, ps_base(found), &n) != PS_OK) {
        ps_clear_pending(cx);
        n = fallback;
    }
    ps_release(found);
    return n;
}

/* ---- text ------------------------------------------------------------------------------------ */

/* Behind the escape sequence that starts at `at`: CSI ... letter, OSC ... BEL or ST, or two bytes. */
static const char *behind_escape(const char *at)
{
    at++;
    if (*at == '[') {
        at++;
        while (*at && (*at < '@' || *at > '~'))
            at++;
        return *at ? at + 1 : at;
    }
    if (*at == ']') {
        while (*at && *at != '\a' && !(at[0] == '\033' && at[1] == '\\'))
            at++;
        return *at == '\033' ? at + 2 : *at ? at + 1 : at;
    }
    return *at ? at + 1 : at;
}

void ps_console_print(ps_console *c, FILE *to, const char *text)
{
    if (to == c->err)
        fflush(c->out);
    ps_console_progress_hide(c);
    if (to == c->err ? c->color_err : c->color_out) {
        fputs(text, to);
        return;
    }
    while (*text) {
        size_t n = strcspn(text, "\033");
        fwrite(text, 1, n, to);
        text += n;
        if (*text)
            text = behind_escape(text);
    }
}

/* The SGR sequence of a ConsoleColor; "" for none. */
static void put_color(char *to, size_t room, int64_t color, bool back)
{
    static const char codes[8] = {30, 34, 32, 36, 31, 35, 33, 37};
    *to = 0;
    if (color >= 0 && color < 16)
        snprintf(to, room, "\033[%dm", codes[color & 7] + (color & 8 ? 60 : 0) + (back ? 10 : 0));
}

static void write_plain(ps_console *c, ps_cx *cx, ps_value v, const char *end)
{
    char *text = ps_console_text(cx, v);
    ps_console_print(c, c->out, text);
    fputs(end, c->out);
    ps_free(text);
}

static void write_colored(ps_console *c, ps_cx *cx, const ps_value *args, const char *end)
{
    char fore[16], back[16];
    put_color(fore, sizeof fore, ps_console_number(cx, args[0], NULL, -1), false);
    put_color(back, sizeof back, ps_console_number(cx, args[1], NULL, -1), true);
    bool colored = *fore || *back;
    ps_console_print(c, c->out, fore);
    ps_console_print(c, c->out, back);
    write_plain(c, cx, args[2], "");
    ps_console_print(c, c->out, colored ? RESET : "");
    fputs(end, c->out);
}

static void write_record(ps_console *c, ps_cx *cx, const char *label, ps_value message)
{
    char *text = ps_console_text(cx, message);
    ps_console_print(c, c->out, YELLOW);
    ps_console_print(c, c->out, label);
    ps_console_print(c, c->out, text);
    ps_console_print(c, c->out, RESET "\n");
    ps_free(text);
}

/* The colours of ConciseView, line by line: the place in cyan, the command's name and the message
 * in red. Text that has its own colours keeps them. */
void ps_console_error_line(ps_console *c, const char *line)
{
    size_t margin = strspn(line, " "), digits = strspn(line + margin, "0123456789");
    const char *bar = line + margin + digits + (digits ? 1 : 0), *colon = strstr(line, ": ");
    const char *last = strrchr(line, ':');
    if (strchr(line, '\033')) {
        ps_console_print(c, c->err, line);
    } else if (strcmp(line, "Line |") == 0 || (digits && strncmp(bar, "| ", 2) == 0)) {
        ps_console_print(c, c->err, CYAN);
        ps_console_print(c, c->err, line);
    } else if (margin && *bar == '|') {
        ps_console_print(c, c->err, CYAN);
        fwrite(line, 1, (size_t)(bar - line) + 1, c->err);
        ps_console_print(c, c->err, RED);
        ps_console_print(c, c->err, bar + 1);
    } else if (colon && last > colon && isdigit((unsigned char)last[1]) &&
               !last[1 + strspn(last + 1, "0123456789")]) {
        ps_console_print(c, c->err, RED);
        fwrite(line, 1, (size_t)(colon - line) + 2, c->err);
        ps_console_print(c, c->err, RESET);
        ps_console_print(c, c->err, colon + 2);
    } else {
        ps_console_print(c, c->err, RED);
        ps_console_print(c, c->err, line);
    }
    ps_console_print(c, c->err, RESET);
    fputc('\n', c->err);
    fflush(c->err);
}

static void write_error(ps_console *c, ps_cx *cx, ps_value v)
{
    char *text = ps_console_text(cx, v), *at = text;
    for (char *end; (end = strchr(at, '\n')); at = end + 1) {
        *end = 0;
        ps_console_error_line(c, at);
    }
    ps_console_error_line(c, at);
    ps_free(text);
}

static void set_title(ps_console *c, ps_cx *cx, ps_value v)
{
    char *text = ps_console_text(cx, v);
    bool plain = true; /* a title must not end its own sequence */
    for (const char *at = text; *at; at++)
        plain = plain && (unsigned char)*at >= ' ';
    if (c->show_terminal && plain)
        fprintf(c->out, "\033]0;%s\a", text);
    ps_free(text);
}

/* ---- methods --------------------------------------------------------------------------------- */

static ps_result ask(ps_console *c, ps_cx *cx, unsigned method, const ps_value *args, ps_value *out)
{
    switch (method) {
    case PS_HOST_READ_LINE: return ps_console_read_line(c, cx, out);
    case PS_HOST_READ_SECRET: return ps_console_read_secret(c, cx, "", out);
    case PS_HOST_PROMPT: return ps_console_prompt(c, cx, args, out);
    case PS_HOST_CREDENTIAL_1:
    case PS_HOST_CREDENTIAL_2: return ps_console_credential(c, cx, args, out);
    case PS_HOST_CHOICE: return ps_console_choice(c, cx, args, out);
    case PS_HOST_CHOICES: return ps_console_choices(c, cx, args, out);
    default:
        return ps_raise(cx, "System.Management.Automation.Host.HostException",
                        "HostFunctionNotImplemented", PS_NOT_IMPLEMENTED, ps_unset(),
                        "The remote host method %u is not one that this terminal carries out.",
                        method);
    }
}

ps_result ps_console_call(ps_console *c, ps_cx *cx, unsigned method, const ps_value *args,
                          unsigned count, ps_value *out)
{
    static const uint8_t least[PS_HOST_CHOICES + 1] = {
        [PS_HOST_SET_SHOULD_EXIT] = 1, [PS_HOST_WRITE_1] = 1,        [PS_HOST_WRITE_2] = 3,
        [PS_HOST_WRITE_LINE_2] = 1,    [PS_HOST_WRITE_LINE_3] = 3,   [PS_HOST_WRITE_ERROR] = 1,
        [PS_HOST_WRITE_DEBUG] = 1,     [PS_HOST_WRITE_PROGRESS] = 2, [PS_HOST_WRITE_VERBOSE] = 1,
        [PS_HOST_WRITE_WARNING] = 1,   [PS_HOST_PROMPT] = 3,         [PS_HOST_CREDENTIAL_1] = 4,
        [PS_HOST_CREDENTIAL_2] = 6,    [PS_HOST_CHOICE] = 4,         [PS_HOST_SET_WINDOW_TITLE] = 1,
        [PS_HOST_CHOICES] = 4};
    if (method > PS_HOST_CHOICES || count < least[method])
        return ps_throw(cx, "System.Management.Automation.Host.HostException",
                        "The host method %u does not take %u parameters.", method, count);
    switch (method) {
    case PS_HOST_SET_SHOULD_EXIT:
        c->exit_code = (int)ps_console_number(cx, args[0], NULL, 0);
        c->ended = true;
        return PS_OK;
    case PS_HOST_BEGIN_APPLICATION:
        ps_console_progress_hide(c);
        fflush(c->out);
        return PS_OK;
    case PS_HOST_POP_RUNSPACE: c->ended = true; return PS_OK;
    case PS_HOST_WRITE_1: write_plain(c, cx, args[0], ""); break;
    case PS_HOST_WRITE_2: write_colored(c, cx, args, ""); break;
    case PS_HOST_WRITE_LINE_1: ps_console_print(c, c->out, "\n"); break;
    case PS_HOST_WRITE_LINE_2: write_plain(c, cx, args[0], "\n"); break;
    case PS_HOST_WRITE_LINE_3: write_colored(c, cx, args, "\n"); break;
    case PS_HOST_WRITE_ERROR: write_error(c, cx, args[0]); return PS_OK;
    case PS_HOST_WRITE_DEBUG: write_record(c, cx, "DEBUG: ", args[0]); break;
    case PS_HOST_WRITE_VERBOSE: write_record(c, cx, "VERBOSE: ", args[0]); break;
    case PS_HOST_WRITE_WARNING: write_record(c, cx, "WARNING: ", args[0]); break;
    case PS_HOST_WRITE_PROGRESS: ps_console_progress(c, cx, args[1]); return PS_OK;
    case PS_HOST_SET_WINDOW_TITLE: set_title(c, cx, args[0]); break;
    default:
        return out ? ask(c, cx, method, args, out) : PS_OK; /* cursor, buffer: nothing to show */
    }
    if (c->show_terminal)
        fflush(c->out);
    return PS_OK;
}
