/*
 * transcript.c - writing transcripts.
 */
#include "engine/transcript.h"

#include "base/memory.h"
#include "engine/host.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

/* ---- files ----------------------------------------------------------------------------------- */

void ps_transcript_push(ps_runspace *rs, int take_fd, const char *path)
{
    ps_transcript *t = ps_calloc(1, sizeof *t);
    size_t n = strlen(path) + 1;
    t->path = ps_alloc(n);
    memcpy(t->path, path, n);
    t->fd = take_fd;
    t->below = rs->transcripts;
    rs->transcripts = t;
}

static void put(ps_transcript *t, const char *text, size_t length)
{
    while (length && !t->failed) {
        ssize_t n = write(t->fd, text, length);
        if (n <= 0) {
            t->failed = true;
            return;
        }
        text += n;
        length -= (size_t)n;
    }
}

static void put_string(ps_transcript *t, const ps_string *s)
{
    size_t length;
    char *text = ps_string_to_utf8(s, &length);
    put(t, text, length);
    ps_free(text);
}

bool ps_transcript_pop(ps_runspace *rs, char **path, bool *failed)
{
    ps_transcript *t = rs->transcripts;
    if (!t)
        return false;
    ps_string *footer = ps_transcript_footer();
    put_string(t, footer);
    ps_string_release(footer);
    rs->transcripts = t->below;
    *failed = close(t->fd) != 0 || t->failed;
    *path = t->path;
    ps_free(t);
    return true;
}

void ps_transcripts_end(ps_runspace *rs)
{
    char *path;
    bool failed;
    while (ps_transcript_pop(rs, &path, &failed))
        ps_free(path);
}

/* ---- texts ----------------------------------------------------------------------------------- */

void ps_transcript_time(char out[16])
{
    time_t now = time(NULL);
    struct tm tm;
    localtime_r(&now, &tm);
    strftime(out, 16, "%Y%m%d%H%M%S", &tm);
}

ps_string *ps_transcript_footer(void)
{
    char now[16];
    ps_transcript_time(now);
    return ps_string_printf("**********************\nPowerShell transcript end\nEnd time: "
                            "%s\n**********************\n",
                            now);
}

/* The text without "ESC [ ... letter". Owned. */
static ps_string *plain(const char *prefix, const ps_string *text)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_c(&b, prefix);
    for (uint32_t i = 0; i < text->length; i++) {
        uint16_t u = ps_string_at(text, i);
        if (u == 0x1B && i + 1 < text->length && ps_string_at(text, i + 1) == '[') {
            for (i += 2; i < text->length && (ps_string_at(text, i) < 0x40); i++)
                ;
            continue;
        }
        ps_strbuf_unit(&b, u);
    }
    ps_strbuf_unit(&b, '\n');
    return ps_strbuf_take(&b);
}

void ps_transcript_line(ps_runspace *rs, const char *prefix, const ps_string *text)
{
    ps_string *line = plain(prefix, text);
    for (ps_transcript *t = rs->transcripts; t && line; t = t->below)
        put_string(t, line);
    ps_string_release(line);
}

void ps_transcript_call(ps_runspace *rs, unsigned method, const ps_value *args, unsigned count)
{
    const char *prefix = "";
    unsigned at = 0;
    switch (method) {
    case PS_HOST_WRITE:
    case PS_HOST_WRITE_LINE:
    case PS_HOST_WRITE_ERROR:
        break;
    case PS_HOST_WRITE_COLORED:
    case PS_HOST_WRITE_COLORED_LINE:
        at = 2;
        break;
    case PS_HOST_WRITE_DEBUG:
        prefix = "DEBUG: ";
        break;
    case PS_HOST_WRITE_VERBOSE:
        prefix = "VERBOSE: ";
        break;
    case PS_HOST_WRITE_WARNING:
        prefix = "WARNING: ";
        break;
    case PS_HOST_WRITE_EMPTY_LINE: {
        ps_string *empty = ps_string_empty();
        ps_transcript_line(rs, "", empty);
        ps_string_release(empty);
        return;
    }
    default:
        return;
    }
    if (at < count && args[at].kind == PS_STRING)
        ps_transcript_line(rs, prefix, args[at].u.string);
}

void ps_transcript_error(ps_exec *x, ps_value record)
{
    ps_runspace *rs = x->runspace;
    ps_transcript *mine = rs->transcripts;
    ps_string *stream = ps_string_c("Stream"), *input = ps_string_c("InputObject");
    ps_argument args[] = {{.parameter = stream, .value = ps_unset()},
                          {.parameter = input, .value = record}};
    ps_value lines = ps_void();
    rs->transcripts = NULL; /* what formatting says is not part of it */
    bool question = x->question;
    if (ps_invoke_command(x, "Out-String", args, 2, ps_unset(), &lines) != PS_OK)
        ps_clear_pending(&x->base);
    x->question = question;
    rs->transcripts = mine;
    ps_array *a = lines.kind == PS_ARRAY ? ps_as_array(lines) : NULL;
    for (uint32_t i = 0; i < (a ? a->length : 1); i++) {
        ps_value v = a ? ps_array_get(a, i) : ps_retain(lines);
        if (v.kind == PS_STRING && v.u.string->length)
            ps_transcript_line(rs, "", v.u.string);
        ps_release(v);
    }
    ps_release(lines);
    ps_string_release(stream);
    ps_string_release(input);
}
