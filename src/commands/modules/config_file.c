/*
 * config_file.c - writing session configurations and role capabilities.
 */
#include "commands/modules/config_file.h"

#include "base/guid.h"
#include "base/memory.h"
#include "engine/code_text.h"
#include "engine/provider.h"

#include <string.h>
#include <strings.h>

ps_string *config_guid(void)
{
    struct ps_guid guid;
    char text[PS_GUID_TEXT + 1] = "";
    ps_guid_new(&guid);
    ps_guid_format(&guid, text);
    return ps_string_printf("'%s'", text);
}

ps_string *config_quoted(const ps_string *text)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 1 << 16);
    ps_code_literal(&b, text);
    return ps_strbuf_take(&b);
}

ps_string *config_copyright(ps_cmdlet *c, const ps_string *author)
{
    ps_string *text = ps_string_printf("(c) %s. All rights reserved.", PS_U8(c->cx, author));
    ps_string *quoted = config_quoted(text);
    ps_string_release(text);
    return quoted;
}

static const char *next(const char *text)
{
    return text + strlen(text) + 1;
}

static ps_result put_entry(ps_cmdlet *c, const struct config_file *f, struct ps_strbuf *b,
                           const struct config_entry *e, const char *key, const ps_string *author)
{
    const char *comment = next(key), *example = next(comment);
    bool bound = ps_arg_bound(c, e->param) && !ps_is_null(ps_arg(c, e->param));
    struct table_entry one = {.param = e->param, .kind = e->kind};
    ps_string *value =
        bound ? table_value(c, &one, ps_arg(c, e->param)) : f->fallback(c, e->param, author);
    if (bound && !value)
        return PS_FAIL;
    if (bound || e->brief || f->full) {
        ps_strbuf_printf(b, "\n# %s\n%s%s = ", comment, value ? "" : "# ", key);
        if (value)
            ps_strbuf_put(b, value);
        else
            ps_strbuf_c(b, example);
        ps_strbuf_unit(b, '\n');
    }
    ps_string_release(value);
    return PS_OK;
}

static ps_result write_file(ps_cmdlet *c, const struct config_file *f, const char *file)
{
    enum { MOST = 1 << 24 };
    struct ps_strbuf b;
    ps_string *given = ps_arg_string(c, f->author);
    ps_string *author = given ? ps_string_retain(given) : table_author();
    const char *key = f->texts;
    ps_result r = PS_OK;
    ps_strbuf_init(&b, MOST);
    ps_strbuf_c(&b, "@{\n");
    for (unsigned i = 0; i < f->count && r == PS_OK; i++) {
        r = put_entry(c, f, &b, &f->entries[i], key, author);
        key = next(next(next(key)));
    }
    ps_strbuf_c(&b, "\n}");
    ps_string *text = ps_strbuf_take(&b);
    ps_string_release(author);
    if (r == PS_OK)
        r = text ? table_save(c, file, text) : ps_raise_memory(c->cx);
    ps_string_release(text);
    return r;
}

ps_result config_write(ps_cmdlet *c, const struct config_file *f)
{
    ps_string *name = ps_arg_string(c, f->path);
    char *file = NULL;
    PS_TRY(ps_path_file(c->x, name, &file));
    size_t n = strlen(file), k = strlen(f->extension);
    ps_value target = ps_take_string(ps_string_retain(name));
    ps_result r =
        n <= k || strcasecmp(file + n - k, f->extension) != 0
            ? ps_terminate(c, "System.InvalidOperationException", f->error_id, PS_INVALID_ARGUMENT,
                           target,
                           "%s file path '%s' is not valid. The path argument must resolve to a "
                           "single file in the file system with a '%s' extension. Please fix the "
                           "path specification and try again.",
                           f->kind, PS_U8(c->cx, name), f->extension)
            : write_file(c, f, file);
    ps_release(target);
    ps_free(file);
    return r;
}
