/*
 * ask.c - lines, secrets, credentials and the prompt for a command's parameters
 * (ConsoleHostUserInterfacePrompt.cs).
 */
#include "console/console_private.h"

#include "base/memory.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/iterate.h"
#include "object/type.h"
#include "types/secure.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 1 << 20, SECRET_MOST = 512 };

/* ---- typing ---------------------------------------------------------------------------------- */

static char *type(ps_console *c, const char *prompt, bool hidden)
{
    char *line = NULL, *made = NULL;
    size_t room = 0;
    ps_console_print(c, c->out, prompt);
    fflush(c->out);
    errno = 0;
    ssize_t n = getline(&line, &room, c->in);
    if (!c->ask_terminal && !hidden) /* nobody else shows what came */
        fprintf(c->out, "%s%s", n > 0 ? line : "", n > 0 && line[n - 1] == '\n' ? "" : "\n");
    if (n >= 0 && n <= LINE_MAX_BYTES) {
        line[strcspn(line, "\r\n")] = 0;
        made = ps_strdup(line);
    } else if (n < 0 && errno == EINTR) {
        clearerr(c->in);
        c->interrupted = true;
    }
    free(line);
    return made;
}

char *ps_console_type(ps_console *c, const char *prompt)
{
    return type(c, prompt, false);
}

/* Reads a secret from the terminal with a star for each character; false at Ctrl+C, Ctrl+D or the
 * end. What is longer than SECRET_MOST is cut. */
static bool type_stars(ps_console *c, const char *prompt, char secret[SECRET_MOST + 1])
{
    struct termios before, silent;
    int fd = fileno(c->in);
    size_t n = 0;
    bool good = false;
    if (tcgetattr(fd, &before) != 0)
        return false;
    silent = before;
    silent.c_lflag &= (tcflag_t) ~(ECHO | ICANON);
    tcsetattr(fd, TCSAFLUSH, &silent);
    ps_console_print(c, c->out, prompt); /* whoever types at once is not echoed */
    fflush(c->out);
    for (char k; read(fd, &k, 1) == 1;) {
        if (k == '\n' || k == '\r') {
            good = true;
            break;
        }
        if (k == 4)
            break;
        if (k == 127 || k == '\b') {
            while (n && (secret[n - 1] & 0xC0) == 0x80)
                n--;
            if (n) {
                n--;
                fputs("\b \b", c->out);
            }
        } else if ((unsigned char)k >= ' ' && n < SECRET_MOST) {
            secret[n++] = k;
            if ((k & 0xC0) != 0x80)
                fputc('*', c->out);
        }
        fflush(c->out);
    }
    c->interrupted = c->interrupted || (!good && errno == EINTR);
    tcsetattr(fd, TCSAFLUSH, &before);
    fputc('\n', c->out);
    secret[n] = 0;
    return good;
}

ps_result ps_console_no_answer(ps_console *c, ps_cx *cx)
{
    PS_TRY(ps_poll(cx));
    return ps_raise(cx, "System.Management.Automation.Host.HostException", "HostFunctionFailed",
                    PS_OPERATION_STOPPED, ps_unset(), "%s",
                    c->interrupted ? "The question was cancelled."
                                   : "The input ended before the question was answered.");
}

ps_result ps_console_read_line(ps_console *c, ps_cx *cx, ps_value *out)
{
    char *line = ps_console_type(c, "");
    if (!line && c->interrupted)
        return ps_console_no_answer(c, cx);
    *out = line ? ps_take_string(ps_string_utf8(line, strlen(line))) : ps_null();
    ps_free(line);
    return PS_OK;
}

/* A SecureString of UTF-8 text. */
static ps_value secure(ps_cx *cx, const char *text)
{
    ps_string *s = ps_string_utf8(text, strlen(text));
    uint16_t units[SECRET_MOST];
    uint32_t n = s->length < SECRET_MOST ? s->length : SECRET_MOST;
    for (uint32_t i = 0; i < n; i++)
        units[i] = ps_string_at(s, i);
    ps_value v = ps_securestring_new(cx->worker, units, n);
    explicit_bzero(units, sizeof units);
    ps_string_release(s);
    return v;
}

ps_result ps_console_read_secret(ps_console *c, ps_cx *cx, const char *prompt, ps_value *out)
{
    char secret[SECRET_MOST + 1], *typed = NULL;
    bool good;
    if (c->ask_terminal) {
        good = type_stars(c, prompt, secret);
    } else {
        typed = type(c, prompt, true);
        fputc('\n', c->out);
        good = typed && strlen(typed) <= SECRET_MOST;
        if (good)
            strcpy(secret, typed);
    }
    if (good)
        *out = secure(cx, secret);
    explicit_bzero(secret, sizeof secret);
    if (typed)
        explicit_bzero(typed, strlen(typed));
    ps_free(typed);
    return good ? PS_OK : ps_console_no_answer(c, cx);
}

void ps_console_heading(ps_console *c, ps_cx *cx, ps_value caption, ps_value message)
{
    char *above = ps_console_text(cx, caption), *below = ps_console_text(cx, message);
    if (*above) {
        ps_console_print(c, c->out, "\n");
        ps_console_print(c, c->out, above);
        ps_console_print(c, c->out, "\n");
    }
    if (*below) {
        ps_console_print(c, c->out, below);
        ps_console_print(c, c->out, "\n");
    }
    ps_free(above);
    ps_free(below);
}

/* ---- credentials ----------------------------------------------------------------------------- */

static ps_result credential(ps_console *c, ps_cx *cx, char *take_user, ps_value *out)
{
    char prompt[320];
    ps_value secret;
    if (!*take_user) {
        ps_free(take_user);
        take_user = ps_console_type(c, "User: ");
        if (!take_user)
            return ps_console_no_answer(c, cx);
    }
    snprintf(prompt, sizeof prompt, "Password for user %s: ", take_user);
    ps_result r = *take_user ? ps_console_read_secret(c, cx, prompt, &secret) : PS_OK;
    if (r == PS_OK && !*take_user) {
        *out = ps_null(); /* no name: the person gives up, as in pwsh */
    } else if (r == PS_OK) {
        ps_value name = ps_take_string(ps_string_utf8(take_user, strlen(take_user)));
        *out = ps_credential_new(cx->worker, name, secret);
        ps_release(name);
        ps_release(secret);
    }
    ps_free(take_user);
    return r;
}

ps_result ps_console_credential(ps_console *c, ps_cx *cx, const ps_value *args, ps_value *out)
{
    ps_console_heading(c, cx, args[0], args[1]);
    return credential(c, cx, ps_console_text(cx, args[2]), out);
}

/* ---- parameters ------------------------------------------------------------------------------ */

/* What one field asks for. */
struct field {
    char *name, *label, *help, *type_name; /* owned */
    ps_type *type;                         /* NULL: unknown here, answers stay text */
    bool list;
};

static void field_read(ps_cx *cx, ps_value v, struct field *f)
{
    f->name = ps_console_property(cx, v, "name");
    f->label = ps_console_property(cx, v, "label");
    f->help = ps_console_property(cx, v, "helpMessage");
    f->type_name = ps_console_property(cx, v, "parameterTypeFullName");
    char *amp = strchr(f->label, '&');
    if (amp)
        memmove(amp, amp + 1, strlen(amp));
    if (!*f->label) {
        ps_free(f->label);
        f->label = ps_strdup(f->name);
    }
    size_t n = strlen(f->type_name);
    f->list = n > 2 && strcmp(f->type_name + n - 2, "[]") == 0;
    if (f->list)
        f->type_name[n - 2] = 0;
    f->type = ps_type_named(cx->worker, f->type_name);
}

static void field_free(struct field *f)
{
    ps_free(f->name);
    ps_free(f->label);
    ps_free(f->help);
    ps_free(f->type_name);
}

/* Turns what was typed into the field's type; false, said to the person, when it is none. */
static bool field_value(ps_console *c, ps_cx *cx, const struct field *f, const char *typed,
                        ps_value *out)
{
    ps_value text = ps_take_string(ps_string_utf8(typed, strlen(typed)));
    if (!f->type || ps_try_convert(cx, text, f->type, out)) {
        if (f->type)
            ps_release(text);
        else
            *out = text;
        return true;
    }
    ps_release(text);
    char line[400];
    snprintf(line, sizeof line, "Cannot recognize \"%.120s\" as a %.200s due to a format error.",
             typed, f->type_name);
    ps_console_error_line(c, line);
    return false;
}

/* One answer to `prompt`. `*ended`: an empty line, which ends a list. */
static ps_result field_ask(ps_console *c, ps_cx *cx, const struct field *f, const char *prompt,
                           ps_value *out, bool *ended)
{
    *ended = false;
    if (strcmp(f->type_name, "System.Security.SecureString") == 0)
        return ps_console_read_secret(c, cx, prompt, out);
    if (strcmp(f->type_name, "System.Management.Automation.PSCredential") == 0) {
        ps_console_print(c, c->out, prompt);
        ps_console_print(c, c->out, "\n");
        return credential(c, cx, ps_strdup(""), out);
    }
    for (;;) {
        char *typed = ps_console_type(c, prompt);
        if (!typed)
            return ps_console_no_answer(c, cx);
        bool help = strcmp(typed, "!?") == 0, good = false;
        *ended = f->list && !*typed;
        if (help) {
            ps_console_print(c, c->out, *f->help ? f->help : "No help is available for this.");
            ps_console_print(c, c->out, "\n");
        } else if (!*ended) {
            good = field_value(c, cx, f, typed, out);
        }
        ps_free(typed);
        if (good || *ended)
            return PS_OK;
    }
}

static ps_result field_answer(ps_console *c, ps_cx *cx, const struct field *f, ps_value *out)
{
    char prompt[320];
    bool ended;
    if (!f->list) {
        snprintf(prompt, sizeof prompt, "%.300s: ", f->label);
        return field_ask(c, cx, f, prompt, out, &ended);
    }
    ps_list *list = ps_arraylist_new(cx->worker);
    for (unsigned i = 0;; i++) {
        ps_value item;
        snprintf(prompt, sizeof prompt, "%.300s[%u]: ", f->label, i);
        ps_result r = field_ask(c, cx, f, prompt, &item, &ended);
        if (r != PS_OK) {
            ps_release_object(list);
            return r;
        }
        if (ended)
            break;
        ps_list_add(list, item);
    }
    *out = ps_take_object(list);
    return PS_OK;
}

ps_result ps_console_prompt(ps_console *c, ps_cx *cx, const ps_value *args, ps_value *out)
{
    ps_iter it;
    ps_value v;
    bool more = true;
    ps_dict *answers = ps_hashtable_new(cx->worker);
    ps_console_heading(c, cx, args[0], args[1]);
    ps_result r = ps_iter_init(cx, &it, args[2]);
    if (r == PS_OK) {
        while ((r = ps_iter_next(cx, &it, &v, &more)) == PS_OK && more) {
            struct field f;
            ps_value answer = ps_null();
            field_read(cx, v, &f);
            r = field_answer(c, cx, &f, &answer);
            if (r == PS_OK)
                ps_dict_put(answers, ps_take_string(ps_string_utf8(f.name, strlen(f.name))),
                            answer);
            field_free(&f);
            ps_release(v);
            if (r != PS_OK)
                break;
        }
        ps_iter_end(&it);
    }
    if (r == PS_OK)
        *out = ps_take_object(answers);
    else
        ps_release_object(answers);
    return r;
}
