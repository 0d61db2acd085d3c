/*
 * table_file.c - writing data files that hold one commented table.
 */
#include "commands/modules/table_file.h"

#include "base/buf.h"
#include "base/memory.h"
#include "engine/code_text.h"
#include "engine/command.h"
#include "engine/module.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TEXT_MOST = 1 << 24, LINE_MOST = 80, LIST_INDENT = 15, DEPTH_MOST = 20 };

void table_put(struct ps_strbuf *b, const struct table_entry *e, unsigned indent,
               const ps_string *value)
{
    static const char empty[][8] = {"''", "@()", "@()", "$false", "0", "''", "@()", "@{}", "@{}"};
    ps_strbuf_unit(b, '\n');
    ps_strbuf_fill(b, ' ', indent);
    ps_strbuf_printf(b, "# %s\n", e->comment);
    ps_strbuf_fill(b, ' ', indent);
    ps_strbuf_printf(b, "%s%s = ", value ? "" : "# ", e->key);
    if (value)
        ps_strbuf_put(b, value);
    else
        ps_strbuf_c(b, empty[e->kind]);
    ps_strbuf_unit(b, '\n');
}

/* ---- values ---------------------------------------------------------------------------------- */

static uint32_t count_of(ps_value v)
{
    v = ps_base(v);
    return v.kind == PS_ARRAY  ? ps_as_array(v)->length
           : v.kind == PS_LIST ? ps_as_list(v)->count
                               : !ps_is_null(v);
}

static ps_value item_of(ps_value v, uint32_t i)
{
    ps_value plain = ps_base(v);
    return plain.kind == PS_ARRAY  ? ps_array_get(ps_as_array(plain), i)
           : plain.kind == PS_LIST ? ps_retain(ps_as_list(plain)->items[i])
                                   : ps_retain(v);
}

static ps_result put_quoted(ps_cmdlet *c, struct ps_strbuf *b, ps_value v)
{
    ps_string *text;
    PS_TRY(ps_to_string(c->cx, v, &text));
    ps_code_literal(b, text);
    ps_string_release(text);
    return PS_OK;
}

/* Lines are broken where they would pass LINE_MOST. */
static ps_result put_strings(ps_cmdlet *c, struct ps_strbuf *b, ps_value v)
{
    size_t line = LIST_INDENT;
    uint32_t count = count_of(v);
    for (uint32_t i = 0; i < count; i++) {
        struct ps_strbuf one;
        ps_strbuf_init(&one, TEXT_MOST);
        ps_value item = item_of(v, i);
        ps_result r = put_quoted(c, &one, item);
        ps_release(item);
        ps_string *text = ps_strbuf_take(&one);
        if (r == PS_OK && text) {
            ps_strbuf_c(b, i ? ", " : "");
            line += text->length;
            if (line > LINE_MOST) {
                ps_strbuf_unit(b, '\n');
                ps_strbuf_fill(b, ' ', LIST_INDENT);
                line = LIST_INDENT + text->length;
            }
            ps_strbuf_put(b, text);
        }
        ps_string_release(text);
        PS_TRY(r);
    }
    if (!count)
        ps_strbuf_c(b, "@()");
    return PS_OK;
}

static ps_result put_version(ps_cmdlet *c, struct ps_strbuf *b, const char *key, ps_value v)
{
    if (ps_is_null(v))
        return PS_OK;
    ps_strbuf_printf(b, "%s = ", key);
    PS_TRY(put_quoted(c, b, v));
    ps_strbuf_c(b, "; ");
    return PS_OK;
}

static ps_result put_module(ps_cmdlet *c, struct ps_strbuf *b, ps_value v)
{
    struct ps_module_wanted w;
    if (ps_base(v).kind == PS_STRING)
        return put_quoted(c, b, v);
    PS_TRY(ps_module_wanted_read(c->x, v, &w));
    ps_value name = ps_take_string(ps_string_retain(w.name));
    ps_strbuf_c(b, "@{ModuleName = ");
    ps_result r = put_quoted(c, b, name);
    ps_strbuf_c(b, "; ");
    if (r == PS_OK)
        r = put_version(c, b, "GUID", w.guid);
    if (r == PS_OK)
        r = put_version(c, b, "ModuleVersion", w.minimum);
    if (r == PS_OK)
        r = put_version(c, b, "MaximumVersion", w.maximum);
    if (r == PS_OK)
        r = put_version(c, b, "RequiredVersion", w.required);
    ps_strbuf_c(b, "}");
    ps_release(name);
    ps_module_wanted_drop(&w);
    return r;
}

static ps_result put_modules(ps_cmdlet *c, struct ps_strbuf *b, ps_value v)
{
    ps_strbuf_c(b, "@(");
    for (uint32_t i = 0; i < count_of(v); i++) {
        ps_value item = item_of(v, i);
        ps_strbuf_c(b, i ? ", \n               " : "");
        ps_result r = put_module(c, b, item);
        ps_release(item);
        PS_TRY(r);
    }
    ps_strbuf_c(b, ")");
    return PS_OK;
}

/* ---- tables in session configurations -------------------------------------------------------- */

static ps_result put_any(ps_cmdlet *c, struct ps_strbuf *b, ps_value v, unsigned depth);

static ps_result put_list(ps_cmdlet *c, struct ps_strbuf *b, ps_value v, unsigned depth)
{
    uint32_t count = count_of(v);
    for (uint32_t i = 0; i < count; i++) {
        ps_value item = item_of(v, i);
        ps_strbuf_c(b, i ? ", " : "");
        ps_result r = put_any(c, b, item, depth);
        ps_release(item);
        PS_TRY(r);
    }
    return PS_OK;
}

enum { KEYS_MOST = 256, IN_LINE = 1000 /* as a depth: everything in one line */ };

/* The table's entries by their keys. Gives the count. */
static unsigned sorted(const ps_dict *d, const ps_dict_entry **out)
{
    unsigned count = 0;
    uint32_t at = 0;
    for (const ps_dict_entry *e; count < KEYS_MOST && (e = ps_dict_next(d, &at));) {
        unsigned i = count++;
        while (i > 0 && e->key.kind == PS_STRING && out[i - 1]->key.kind == PS_STRING &&
               ps_string_compare_fold(out[i - 1]->key.u.string, e->key.u.string) > 0) {
            out[i] = out[i - 1];
            i--;
        }
        out[i] = e;
    }
    return count;
}

static ps_result put_table(ps_cmdlet *c, struct ps_strbuf *b, const ps_dict *d, unsigned depth)
{
    const ps_dict_entry *entries[KEYS_MOST];
    unsigned count = sorted(d, entries);
    if (d->count > KEYS_MOST)
        return ps_raise(c->cx, "System.InvalidOperationException", "TableTooLarge",
                        PS_INVALID_ARGUMENT, ps_unset(),
                        "A table of the file may have %d keys at most; there are %u.", KEYS_MOST,
                        d->count);
    ps_strbuf_c(b, "@{");
    for (unsigned i = 0; i < count; i++) {
        if (depth < IN_LINE) {
            ps_strbuf_unit(b, '\n');
            ps_strbuf_fill(b, ' ', 4 * (depth + 1));
        } else {
            ps_strbuf_c(b, i ? "; " : " ");
        }
        PS_TRY(put_quoted(c, b, entries[i]->key));
        ps_strbuf_c(b, " = ");
        PS_TRY(put_any(c, b, entries[i]->value, depth + 1));
    }
    ps_strbuf_c(b, " }");
    return PS_OK;
}

static ps_result put_any(ps_cmdlet *c, struct ps_strbuf *b, ps_value v, unsigned depth)
{
    ps_value plain = ps_base(v);
    if ((depth < IN_LINE ? depth : depth - IN_LINE) > DEPTH_MOST)
        return ps_raise(c->cx, "System.InvalidOperationException", "TableTooDeep",
                        PS_INVALID_ARGUMENT, ps_unset(),
                        "The value is nested more than %d levels deep.", DEPTH_MOST);
    if (plain.kind == PS_DICT)
        return put_table(c, b, ps_as_dict(plain), depth);
    if (plain.kind == PS_ARRAY || plain.kind == PS_LIST)
        return put_list(c, b, v, depth);
    if (plain.kind == PS_BLOCK) {
        ps_string *text = ps_block_text((const ps_block *)plain.u.object);
        ps_strbuf_c(b, "{");
        ps_strbuf_put(b, text);
        ps_strbuf_c(b, "}");
        ps_string_release(text);
        return PS_OK;
    }
    return put_quoted(c, b, v);
}

static ps_result put_uri(ps_cmdlet *c, struct ps_strbuf *b, ps_value v)
{
    ps_value uri;
    PS_TRY(ps_convert(c->cx, v, ps_core_type(c->cx->worker, PS_T_URI), &uri));
    ps_result r = put_quoted(c, b, uri);
    ps_release(uri);
    return r;
}

ps_string *table_value(ps_cmdlet *c, const struct table_entry *e, ps_value v)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, TEXT_MOST);
    ps_result r = PS_OK;
    switch ((enum table_kind)e->kind) {
    case ENTRY_TEXT:
        r = put_quoted(c, &b, v);
        break;
    case ENTRY_STRINGS:
        r = put_strings(c, &b, v);
        break;
    case ENTRY_MODULES:
        r = put_modules(c, &b, v);
        break;
    case ENTRY_SWITCH:
        ps_strbuf_c(&b, ps_to_bool(v) ? "$true" : "$false");
        break;
    case ENTRY_URI:
        r = put_uri(c, &b, v);
        break;
    case ENTRY_NUMBER:
        r = ps_put_text(c->cx, &b, v);
        break;
    case ENTRY_TABLES:
    case ENTRY_TABLE:
        r = put_any(c, &b, v, 0);
        break;
    case ENTRY_GROUPS:
        r = put_any(c, &b, v, IN_LINE);
        break;
    }
    ps_string *text = ps_strbuf_take(&b);
    if (r == PS_OK && text)
        return text;
    ps_string_release(text);
    if (r == PS_OK)
        ps_raise_memory(c->cx);
    return NULL;
}

/* ---- the file -------------------------------------------------------------------------------- */

ps_string *table_author(void)
{
    const struct passwd *user = getpwuid(getuid());
    const char *name = user ? user->pw_name : getenv("USER");
    return ps_string_c(name ? name : "");
}

static ps_result cannot_write(ps_cmdlet *c, const char *file, int why)
{
    ps_value target = ps_take_string(ps_string_os(file, strlen(file)));
    ps_result r =
        why == ENOENT
            ? ps_error(c, "System.IO.DirectoryNotFoundException", "FileOpenFailure", PS_OPEN_ERROR,
                       target, "Could not find a part of the path '%s'.", file)
            : ps_error(c, "System.UnauthorizedAccessException", "FileOpenFailure", PS_OPEN_ERROR,
                       target, "The file '%s' cannot be written: %s.", file, strerror(why));
    ps_release(target);
    return r;
}

ps_result table_save(ps_cmdlet *c, const char *file, const ps_string *text)
{
    size_t length = 0, written = 0;
    char *bytes = ps_string_to_utf8(text, &length);
    int fd = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666), why = errno;
    while (fd >= 0 && written < length) {
        ssize_t n = write(fd, bytes + written, length - written);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            break;
        written += (size_t)n;
    }
    if (fd >= 0 && written < length)
        why = errno;
    if (fd >= 0 && close(fd) != 0 && written == length) {
        why = errno;
        written = 0;
    }
    ps_free(bytes);
    if (fd < 0 || written < length)
        return cannot_write(c, file, why);
    return PS_OK;
}

ps_result table_write(ps_cmdlet *c, const char *file, const char *action, const ps_string *text,
                      bool pass_thru)
{
    bool yes;
    ps_string *path = ps_string_os(file, strlen(file));
    ps_result r = ps_should_process(c, path, action, &yes);
    ps_string_release(path);
    if (r != PS_OK || !yes)
        return r;
    PS_TRY(table_save(c, file, text));
    return pass_thru ? ps_write(c, ps_take_string(ps_string_retain(text))) : PS_OK;
}
