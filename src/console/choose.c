/*
 * choose.c - PromptForChoice, one answer or several (ConsoleHostUserInterfacePromptForChoice.cs).
 */
#include "console/console_private.h"

#include "base/memory.h"
#include "object/containers.h"
#include "object/iterate.h"

#include <string.h>
#include <strings.h>

enum { CHOICES_MOST = 64 };

struct choices {
    unsigned count;
    struct choice {
        char *label, *help; /* owned; the label without its '&' */
        char key[8];        /* the character behind '&', or "" */
        bool is_default;
    } of[CHOICES_MOST];
};

static void choice_read(ps_cx *cx, ps_value v, struct choice *to)
{
    *to = (struct choice){.label = ps_console_property(cx, v, "label"),
                          .help = ps_console_property(cx, v, "helpMessage")};
    char *amp = strchr(to->label, '&');
    if (!amp)
        return;
    memmove(amp, amp + 1, strlen(amp));
    size_t n = *amp != 0;
    while (n && n < sizeof to->key - 1 && (amp[n] & 0xC0) == 0x80)
        n++;
    memcpy(to->key, amp, n);
    if (to->key[0] >= 'a' && to->key[0] <= 'z')
        to->key[0] = (char)(to->key[0] - 'a' + 'A');
}

static void choices_free(struct choices *s)
{
    for (unsigned i = 0; i < s->count; i++) {
        ps_free(s->of[i].label);
        ps_free(s->of[i].help);
    }
}

static ps_result choices_read(ps_cx *cx, ps_value list, struct choices *s)
{
    ps_iter it;
    ps_value v;
    bool more = true;
    s->count = 0;
    PS_TRY(ps_iter_init(cx, &it, list));
    ps_result r;
    while ((r = ps_iter_next(cx, &it, &v, &more)) == PS_OK && more) {
        if (s->count == CHOICES_MOST)
            r = ps_throw(cx, "System.Management.Automation.Host.HostException",
                         "A question with more than %d choices is not asked.", CHOICES_MOST);
        else
            choice_read(cx, v, &s->of[s->count++]);
        ps_release(v);
        if (r != PS_OK)
            break;
    }
    ps_iter_end(&it);
    if (r != PS_OK)
        choices_free(s);
    return r;
}

/* What names a choice where there is little room: its key, else its label. */
static const char *short_name(const struct choice *c)
{
    return *c->key ? c->key : c->label;
}

/* "[Y] Yes  [N] No  [?] Help (default is "Y"): ". */
static void show(ps_console *c, const struct choices *s, const char *end)
{
    unsigned defaults = 0, at = 0;
    for (unsigned i = 0; i < s->count; i++) {
        bool bright = s->of[i].is_default;
        ps_console_print(c, c->out, bright ? "\033[33;1m[" : "[");
        ps_console_print(c, c->out, s->of[i].key);
        ps_console_print(c, c->out, "] ");
        ps_console_print(c, c->out, s->of[i].label);
        ps_console_print(c, c->out, bright ? "\033[0m  " : "  ");
        defaults += bright;
    }
    ps_console_print(c, c->out, "[?] Help");
    if (defaults)
        ps_console_print(c, c->out, defaults > 1 ? " (default choices are " : " (default is \"");
    for (unsigned i = 0; i < s->count; i++) {
        if (!s->of[i].is_default)
            continue;
        ps_console_print(c, c->out, at++ ? "," : "");
        ps_console_print(c, c->out, short_name(&s->of[i]));
    }
    if (defaults)
        ps_console_print(c, c->out, defaults > 1 ? ")" : "\")");
    ps_console_print(c, c->out, end);
}

static void show_help(ps_console *c, const struct choices *s)
{
    for (unsigned i = 0; i < s->count; i++) {
        ps_console_print(c, c->out, short_name(&s->of[i]));
        ps_console_print(c, c->out, " - ");
        ps_console_print(c, c->out, s->of[i].help);
        ps_console_print(c, c->out, "\n");
    }
}

/* The choice that was typed, by label or key in any case; -1: none. */
static int find(const struct choices *s, const char *typed)
{
    for (unsigned i = 0; i < s->count; i++)
        if (strcasecmp(s->of[i].label, typed) == 0 ||
            (*s->of[i].key && strcasecmp(s->of[i].key, typed) == 0))
            return (int)i;
    return -1;
}

ps_result ps_console_choice(ps_console *c, ps_cx *cx, const ps_value *args, ps_value *out)
{
    struct choices s;
    PS_TRY(choices_read(cx, args[2], &s));
    int64_t fallback = ps_console_number(cx, args[3], NULL, -1);
    int chosen = -1;
    ps_result r = PS_OK;
    if (fallback >= 0 && fallback < s.count)
        s.of[fallback].is_default = true;
    ps_console_heading(c, cx, args[0], args[1]);
    while (chosen < 0 && r == PS_OK) {
        show(c, &s, ": ");
        char *typed = ps_console_type(c, "");
        if (!typed)
            r = ps_console_no_answer(c, cx);
        else if (!*typed)
            chosen = (int)fallback;
        else if ((chosen = find(&s, typed)) < 0 && strcmp(typed, "?") == 0)
            show_help(c, &s);
        ps_free(typed);
    }
    choices_free(&s);
    if (r == PS_OK)
        *out = ps_int(chosen);
    return r;
}

/* Marks the choices that the indices in `list` name. */
static ps_result mark_defaults(ps_cx *cx, ps_value list, struct choices *s)
{
    ps_iter it;
    ps_value v;
    bool more = true;
    if (ps_is_null(list))
        return PS_OK;
    PS_TRY(ps_iter_init(cx, &it, list));
    ps_result r;
    while ((r = ps_iter_next(cx, &it, &v, &more)) == PS_OK && more) {
        int64_t i = ps_console_number(cx, v, NULL, -1);
        if (i >= 0 && i < s->count)
            s->of[i].is_default = true;
        ps_release(v);
    }
    ps_iter_end(&it);
    return r;
}

ps_result ps_console_choices(ps_console *c, ps_cx *cx, const ps_value *args, ps_value *out)
{
    struct choices s;
    PS_TRY(choices_read(cx, args[2], &s));
    ps_list *chosen = ps_arraylist_new(cx->worker);
    ps_result r = mark_defaults(cx, args[3], &s);
    ps_console_heading(c, cx, args[0], args[1]);
    show(c, &s, "\n");
    for (bool more = r == PS_OK; more;) {
        char prompt[32];
        snprintf(prompt, sizeof prompt, "Choice[%u]: ", chosen->count);
        char *typed = ps_console_type(c, prompt);
        int found = typed && *typed ? find(&s, typed) : -1;
        if (!typed)
            r = ps_console_no_answer(c, cx);
        else if (found >= 0)
            ps_list_add(chosen, ps_int(found));
        else if (strcmp(typed, "?") == 0)
            show_help(c, &s);
        more = typed && *typed;
        ps_free(typed);
    }
    for (unsigned i = 0; r == PS_OK && !chosen->count && i < s.count; i++)
        if (s.of[i].is_default)
            ps_list_add(chosen, ps_int((int)i));
    choices_free(&s);
    if (r == PS_OK)
        *out = ps_take_object(chosen);
    else
        ps_release_object(chosen);
    return r;
}
