/* match_info.c - Microsoft.PowerShell.Commands.MatchInfo and MatchInfoContext. */
#include "commands/utility/match_info.h"

#include "types/support.h"

#define MATCH_MEMBERS(M)                                                                           \
    M(ROW_IGNORE_CASE, "bool IgnoreCase {get;set;}")                                               \
    M(ROW_LINE_NUMBER, "ulong LineNumber {get;set;}")                                              \
    M(ROW_LINE, "string Line {get;set;}")                                                          \
    M(ROW_FILENAME, "string Filename {get;}")                                                      \
    M(ROW_PATH, "string Path {get;set;}")                                                          \
    M(ROW_PATTERN, "string Pattern {get;set;}")                                                    \
    M(ROW_CONTEXT, MATCH_CONTEXT_TYPE " Context {get;set;}")                                       \
    M(ROW_MATCHES, "System.Text.RegularExpressions.Match[] Matches {get;set;}")                    \
    M(ROW_NEW, "new()")                                                                            \
    M(ROW_RELATIVE, "string RelativePath(string directory)")                                       \
    M(ROW_EMPHASIZED, "string ToEmphasizedString(string directory)")                               \
    M(ROW_TEXT, "string ToString()")                                                               \
    M(ROW_TEXT_IN, "string ToString(string directory)")
PS_MEMBER_TABLE(match, MATCH_MEMBERS)

#define CONTEXT_MEMBERS(M)                                                                         \
    M(ROW_PRE, "string[] PreContext {get;set;}")                                                   \
    M(ROW_POST, "string[] PostContext {get;set;}")                                                 \
    M(ROW_DISPLAY_PRE, "string[] DisplayPreContext {get;set;}")                                    \
    M(ROW_DISPLAY_POST, "string[] DisplayPostContext {get;set;}")                                  \
    M(ROW_CLONE, "System.Object Clone()")
PS_MEMBER_TABLE(context, CONTEXT_MEMBERS)

static const char input_stream[] = "InputStream";

/* ---- text ------------------------------------------------------------------------------------ */

static ps_string *path_of(const fields *f)
{
    return f->at[MATCH_PATH].kind == PS_STRING ? ps_string_retain(f->at[MATCH_PATH].u.string)
                                               : ps_string_c(input_stream);
}

/* The path below a folder, or the path. Owned. */
static ps_string *relative(const fields *f, const ps_string *folder)
{
    ps_string *path = path_of(f);
    uint32_t length = folder ? folder->length : 0;
    while (length && ps_string_at(folder, length - 1) == '/')
        length--;
    if (!length || path->length <= length + 1 || ps_string_at(path, length) != '/')
        return path;
    ps_string *start = ps_string_sub(path, 0, length), *root = ps_string_sub(folder, 0, length);
    bool below = ps_string_equal_fold(start, root);
    ps_string_release(start);
    ps_string_release(root);
    if (!below)
        return path;
    ps_string *rest = ps_string_sub(path, length + 1, path->length - length - 1);
    ps_string_release(path);
    return rest;
}

static ps_string *leaf(const fields *f)
{
    ps_string *path = path_of(f);
    uint32_t from = path->length;
    while (from && ps_string_at(path, from - 1) != '/')
        from--;
    ps_string *name = ps_string_sub(path, from, path->length - from);
    ps_string_release(path);
    return name;
}

/* One line: a prefix, where it stands unless it came through the pipeline, and its text. */
static void put_line(struct ps_strbuf *b, const char *prefix, const ps_string *path,
                     uint64_t number, ps_value line)
{
    ps_strbuf_c(b, prefix);
    if (!ps_string_is(path, input_stream)) {
        ps_strbuf_put(b, path);
        ps_strbuf_printf(b, ":%llu:", (unsigned long long)number);
    }
    if (line.kind == PS_STRING)
        ps_strbuf_put(b, line.u.string);
}

static uint32_t line_count(ps_value lines)
{
    return lines.kind == PS_ARRAY ? ps_as_array(lines)->length : 0;
}

static void put_lines(struct ps_strbuf *b, const ps_string *path, uint64_t number, ps_value lines)
{
    for (uint32_t i = 0; i < line_count(lines); i++) {
        ps_value line = ps_array_get(ps_as_array(lines), i);
        if (b->length)
            ps_strbuf_unit(b, '\n');
        put_line(b, "  ", path, number + i, line);
        ps_release(line);
    }
}

static ps_string *text_of(const fields *f, const ps_string *folder)
{
    struct ps_strbuf b;
    ps_string *path = relative(f, folder);
    uint64_t number = f->at[MATCH_LINE_NUMBER].u.u;
    ps_value context = ps_base(f->at[MATCH_CONTEXT]);
    ps_strbuf_init(&b, 0);
    if (!ps_is_class(context, &fields_class)) {
        put_line(&b, "", path, number, f->at[MATCH_LINE]);
    } else {
        const fields *c = (const fields *)context.u.object;
        put_lines(&b, path, number - line_count(c->at[CONTEXT_DISPLAY_PRE]),
                  c->at[CONTEXT_DISPLAY_PRE]);
        if (b.length)
            ps_strbuf_unit(&b, '\n');
        put_line(&b, "> ", path, number, f->at[MATCH_LINE]);
        put_lines(&b, path, number + 1, c->at[CONTEXT_DISPLAY_POST]);
    }
    ps_string_release(path);
    return ps_strbuf_take(&b);
}

/* ---- the types ------------------------------------------------------------------------------- */

static ps_result match_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    if (row == ROW_NEW) {
        fields *made = fields_new(cx->worker, MATCH_INFO_TYPE);
        ps_array *none;
        *out = ps_take_object(made);
        fields_put(made, MATCH_IGNORE_CASE, ps_bool(false));
        fields_put(made, MATCH_LINE_NUMBER, ps_ulong(0));
        fields_put(made, MATCH_LINE, ps_take_string(ps_string_empty()));
        PS_TRY(ps_array_new(cx, ps_type_named(cx->worker, "System.Text.RegularExpressions.Match"),
                            0, &none));
        fields_put(made, MATCH_MATCHES, ps_take_object(none));
        return PS_OK;
    }
    fields *f = (fields *)self.u.object;
    switch (row) {
    case ROW_FILENAME:
        return ps_give_string(cx, leaf(f), out);
    case ROW_PATH:
        return ps_give_string(cx, path_of(f), out);
    case ROW_RELATIVE:
        return ps_give_string(cx, relative(f, ps_string_arg(args[0])), out);
    case ROW_TEXT:
        return ps_give_string(cx, text_of(f, NULL), out);
    case ROW_EMPHASIZED: /* the hosts of sessions say that their screens know no emphasis */
    case ROW_TEXT_IN:
        return ps_give_string(cx, text_of(f, ps_string_arg(args[0])), out);
    default:
        return fields_invoke(cx, row, self, args, count, out);
    }
}

static ps_result context_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    if (row != ROW_CLONE)
        return fields_invoke(cx, row, self, args, count, out);
    fields *copy = fields_new(cx->worker, MATCH_CONTEXT_TYPE);
    for (unsigned i = 0; i <= CONTEXT_DISPLAY_POST; i++)
        fields_put(copy, i, ps_retain(((fields *)self.u.object)->at[i]));
    return ps_give(ps_take_object(copy), out);
}

fields *match_info_of(ps_value v)
{
    return ps_is_class(v, &fields_text_class) &&
                   ps_string_is(v.u.object->type->full_name, MATCH_INFO_TYPE)
               ? (fields *)v.u.object
               : NULL;
}

const ps_typedef ps_type_match_info = {.name = MATCH_INFO_TYPE,
                                       .members = match_members,
                                       .invoke = match_invoke,
                                       .cls = &fields_text_class};
const ps_typedef ps_type_match_context = {.name = MATCH_CONTEXT_TYPE,
                                          .interfaces = "System.ICloneable",
                                          .members = context_members,
                                          .invoke = context_invoke,
                                          .cls = &fields_class};
