/*
 * file_name.c - NameString of files: the name in the colour that $PSStyle.FileInfo says, as
 * PowerShell's FileSystemProvider.NameString.
 */
#include "format/format.h"
#include "format/style.h"
#include "format/text.h"
#include "object/convert.h"
#include "object/member.h"
#include "types/file_info.h"

#include <string.h>
#include <unistd.h>

static ps_string *get_text(ps_cx *cx, ps_value o, const char *name)
{
    ps_value v = ps_null();
    ps_string *s = NULL;
    if (ps_get_c(cx, o, name, &v) != PS_OK || ps_to_string(cx, v, &s) != PS_OK) {
        ps_clear_pending(cx);
        s = NULL;
    }
    ps_release(v);
    return s ? s : ps_string_empty();
}

/* The sequence for a file that is neither a folder nor a link; empty: none. */
static ps_string *file_style(ps_cx *cx, ps_style *style, ps_file_info *f, ps_value self)
{
    ps_string *extension = get_text(cx, self, "Extension");
    ps_string *s =
        extension->length ? ps_style_of_extension(cx, style, extension) : ps_string_empty();
    ps_string_release(extension);
    if (s->length || access(f->path, X_OK) != 0)
        return s;
    ps_string_release(s);
    return ps_style_text(style, PS_STYLE_EXECUTABLE);
}

static ps_result name_string(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    ps_file_info *f = ps_file_info_of(self);
    ps_style *style = ps_style_now(cx);
    ps_string *name = get_text(cx, self, "Name"), *colour;
    struct ps_strbuf b;
    (void)args, (void)count;
    if (f)
        ps_file_info_look(f);
    if (f && f->link)
        colour = ps_style_text(style, PS_STYLE_LINK);
    else if (row == 1)
        colour = ps_style_text(style, PS_STYLE_DIRECTORY);
    else
        colour = f ? file_style(cx, style, f, self) : ps_string_empty();
    ps_strbuf_init(&b, 0);
    ps_strbuf_put(&b, colour);
    ps_strbuf_put(&b, name);
    if (colour->length)
        ps_strbuf_c(&b, PS_RESET);
    if (f && f->link) {
        ps_string *target = get_text(cx, self, "LinkTarget");
        ps_strbuf_c(&b, " -> ");
        ps_strbuf_put(&b, target);
        ps_string_release(target);
    }
    ps_string_release(colour);
    ps_string_release(name);
    *out = ps_take_string(ps_strbuf_take(&b));
    return PS_OK;
}

static const struct ps_code_row code_rows[] = {
    {"System.IO.FileInfo", "NameString"}, {"System.IO.DirectoryInfo", "NameString"}, {"", ""}};
const struct ps_code_property ps_format_code[] = {{code_rows, name_string}};
