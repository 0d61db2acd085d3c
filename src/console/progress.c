/*
 * progress.c - Write-Progress on a terminal, in the manner of pwsh's minimal view: a line for each
 * activity, below what was written, gone before anything else is.
 */
#include "console/console_private.h"

#include "base/memory.h"

#include <string.h>
#include <time.h>

enum { EVERY_MS = 100, WIDTH_MOST = 120 };

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void ps_console_progress_hide(ps_console *c)
{
    for (unsigned i = 0; i < c->progress_drawn; i++)
        fputs(i ? "\033[A\033[K" : "\r\033[K", c->out);
    c->progress_drawn = 0;
}

/* Characters of UTF-8 text that fit into `width` columns, in bytes; a character counts as one. */
static size_t fit(const char *text, size_t width, size_t *used)
{
    size_t n = 0;
    for (*used = 0; text[n] && *used < width; ++*used)
        for (n++; (text[n] & 0xC0) == 0x80; n++)
            ;
    return n;
}

/* "activity [status    ]": as much of the bracket reversed as is done. */
static void draw_line(const ps_console *c, const struct ps_progress_line *l)
{
    size_t width = (size_t)(c->columns > WIDTH_MOST ? WIDTH_MOST : c->columns) - 1, used, shown;
    size_t n = fit(l->activity, width / 3, &used);
    size_t room = width > used + 3 ? width - used - 3 : 0;
    size_t done = l->percent < 0 ? 0 : room * (size_t)l->percent / 100;
    size_t bytes = fit(l->status, room, &shown);
    size_t first_shown, first = fit(l->status, done, &first_shown);
    fprintf(c->out, "%s%.*s [%s%.*s", c->color_out ? "\033[33;1m" : "", (int)n, l->activity,
            "\033[7m", (int)first, l->status);
    for (; first_shown < done; first_shown++)
        fputc(' ', c->out);
    fprintf(c->out, "\033[27m%.*s", (int)(bytes - first), l->status + first);
    for (size_t i = shown > done ? shown : done; i < room; i++)
        fputc(' ', c->out);
    fputs("]\033[0m", c->out);
}

static void draw(ps_console *c)
{
    ps_console_progress_hide(c);
    for (unsigned i = 0; i < c->progress_count; i++) {
        if (i)
            fputc('\n', c->out);
        draw_line(c, &c->progress[i]);
    }
    c->progress_drawn = c->progress_count;
    c->progress_time = now_ms();
    fflush(c->out);
}

static struct ps_progress_line *find(ps_console *c, int64_t id)
{
    for (unsigned i = 0; i < c->progress_count; i++)
        if (c->progress[i].id == id)
            return &c->progress[i];
    if (c->progress_count == PS_PROGRESS_MOST)
        return NULL;
    struct ps_progress_line *l = &c->progress[c->progress_count++];
    *l = (struct ps_progress_line){.id = id};
    return l;
}

static void forget(ps_console *c, struct ps_progress_line *l)
{
    ps_free(l->activity);
    ps_free(l->status);
    struct ps_progress_line *end = c->progress + c->progress_count;
    memmove(l, l + 1, (size_t)(end - l - 1) * sizeof *l);
    c->progress_count--;
}

/* Activities' texts are one line on the screen, whatever they hold. */
static char *one_line(char *text)
{
    for (char *at = text; *at; at++)
        if ((unsigned char)*at < ' ')
            *at = ' ';
    return text;
}

void ps_console_progress(ps_console *c, ps_cx *cx, ps_value record)
{
    if (!c->show_terminal)
        return;
    int64_t id = ps_console_number(cx, record, "ActivityId", 0);
    int64_t percent = ps_console_number(cx, record, "PercentComplete", -1);
    char *type = ps_console_property(cx, record, "RecordType"); /* "Type" on the wire */
    if (!*type) {
        ps_free(type);
        type = ps_console_property(cx, record, "Type");
    }
    bool completed = strcmp(type, "Completed") == 0 || strcmp(type, "1") == 0;
    ps_free(type);
    unsigned before = c->progress_count;
    struct ps_progress_line *l = find(c, id);
    if (!l)
        return;
    if (completed) {
        forget(c, l);
        draw(c);
        return;
    }
    ps_free(l->activity);
    ps_free(l->status);
    l->activity = one_line(ps_console_property(cx, record, "Activity"));
    l->status = one_line(ps_console_property(cx, record, "StatusDescription"));
    l->percent = percent < 0 ? -1 : percent > 100 ? 100 : (int)percent;
    if (c->progress_count != before || now_ms() - c->progress_time >= EVERY_MS)
        draw(c);
}
