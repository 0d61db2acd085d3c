/* alias_files.c - Export-Alias and Import-Alias. */
#include "base/memory.h"
#include "commands/utility/disk_file.h"
#include "engine/command.h"
#include "engine/scope.h"
#include "object/convert.h"

#include <string.h>

/* ---- Export-Alias ---------------------------------------------------------------------------- */

#define EXPORT_PARAMS(P)                                                                           \
    P(PATH, "Path")                                                                                \
    P(LITERAL, "LiteralPath") P(NAME, "Name") P(PASS_THRU, "PassThru") P(AS, "As")                 \
        P(APPEND, "Append") P(FORCE, "Force") P(NO_CLOBBER, "NoClobber")                           \
            P(DESCRIPTION, "Description")
PS_PARAM_TABLE(EXPORT_PARAMS)

static const struct disk_parameters export_parameters = {
    .path = PATH, .literal = LITERAL, .force = FORCE, .no_clobber = NO_CLOBBER, .append = APPEND};

struct export
{
    disk_file file;
    ps_list *found; /* AliasInfo objects */
};

static ps_result export_begin(ps_cmdlet *c)
{
    struct export *e = c->state;
    e->found = ps_arraylist_new(c->cx->worker);
    return PS_OK;
}

static ps_result keep(void *u, ps_exec *x, ps_command_info *info)
{
    struct export *e = u;
    (void)x;
    ps_list_add(e->found, ps_retain(ps_take_object(info)));
    return PS_OK;
}

static ps_result export_process(ps_cmdlet *c)
{
    ps_string *all = ps_string_c("*");
    uint32_t count = ps_arg_bound(c, NAME) ? ps_arg_count(c, NAME) : 1;
    ps_result r = PS_OK;
    for (uint32_t i = 0; r == PS_OK && i < count; i++) {
        ps_value name =
            ps_arg_bound(c, NAME) ? ps_arg_at(c, NAME, i) : ps_take_string(ps_string_retain(all));
        if (name.kind == PS_STRING)
            r = ps_command_each(c->x, name.u.string, PS_CMD_ALIAS, keep, c->state);
        ps_release(name);
    }
    ps_string_release(all);
    return r;
}

/* A text between quotes; those in it are doubled, or escaped in scripts. */
static void put_quoted(struct ps_strbuf *b, const ps_string *s, const char *escape)
{
    ps_strbuf_unit(b, '"');
    for (uint32_t i = 0; s && i < s->length; i++) {
        if (ps_string_at(s, i) == '"')
            ps_strbuf_c(b, escape);
        ps_strbuf_unit(b, ps_string_at(s, i));
    }
    ps_strbuf_unit(b, '"');
}

static ps_result write_alias(ps_cmdlet *c, ps_value alias, bool script)
{
    static const struct {
        char property[12], before[18];
    } parts[] = {{"Name", "set-alias -Name:"},
                 {"Definition", " -Value:"},
                 {"Description", " -Description:"},
                 {"Options", " -Option:"}};
    struct export *e = c->state;
    struct ps_strbuf b;
    ps_result r = PS_OK;
    ps_strbuf_init(&b, 0);
    for (unsigned i = 0; r == PS_OK && i < 4; i++) {
        ps_value v = ps_null();
        ps_string *text = NULL;
        r = ps_get_c(c->cx, alias, parts[i].property, &v);
        if (r == PS_OK && !ps_is_null(v))
            r = ps_to_string(c->cx, v, &text);
        if (script)
            ps_strbuf_c(&b, parts[i].before);
        else if (i)
            ps_strbuf_unit(&b, ',');
        put_quoted(&b, text, script ? "`" : "\"");
        ps_string_release(text);
        ps_release(v);
    }
    ps_string *line = ps_strbuf_take(&b);
    if (r == PS_OK)
        r = line ? disk_file_line(c, &e->file, line) : ps_raise_memory(c->cx);
    ps_string_release(line);
    return r;
}

static ps_result write_comment(ps_cmdlet *c, const char *text)
{
    struct export *e = c->state;
    ps_string *line = ps_string_printf("# %s", text);
    ps_result r = disk_file_line(c, &e->file, line);
    ps_string_release(line);
    return r;
}

static ps_result write_head(ps_cmdlet *c)
{
    static const struct {
        char text[16], member[16];
    } facts[] = {
        {"Exported by : ", "UserName"}, {"Date/Time : ", ""}, {"Computer : ", "MachineName"}};
    ps_type *environment = ps_type_named(c->cx->worker, "System.Environment");
    PS_TRY(write_comment(c, "Alias File"));
    for (unsigned i = 0; i < sizeof facts / sizeof *facts; i++) {
        ps_value v = ps_null();
        ps_string *text = NULL;
        ps_type *type =
            facts[i].member[0] ? environment : ps_core_type(c->cx->worker, PS_T_DATETIME);
        const char *member = facts[i].member[0] ? facts[i].member : "Now";
        ps_result r = ps_static_get(c->cx, type, ps_intern_c(c->cx->worker, member), &v);
        if (r == PS_OK)
            r = ps_to_string(c->cx, v, &text);
        ps_release(v);
        PS_TRY(r);
        ps_string *line = ps_string_printf("%s%s", facts[i].text, PS_U8(c->cx, text));
        ps_string_release(text);
        r = write_comment(c, PS_U8(c->cx, line));
        ps_string_release(line);
        PS_TRY(r);
    }
    return ps_arg_string(c, DESCRIPTION)
               ? write_comment(c, PS_U8(c->cx, ps_arg_string(c, DESCRIPTION)))
               : PS_OK;
}

static ps_result export_end(ps_cmdlet *c)
{
    struct export *e = c->state;
    ps_string *as = NULL;
    bool yes;
    PS_TRY(disk_file_name(c, &e->file, &export_parameters));
    ps_string *target = ps_string_os(e->file.name, strlen(e->file.name));
    ps_result r = ps_should_process(c, target, "Export-Alias", &yes);
    ps_string_release(target);
    if (r != PS_OK || !yes)
        return r;
    e->file.encoding = (struct ps_text_encoding){.codec = PS_CODEC_UTF8};
    PS_TRY(disk_file_open(c, &e->file, &export_parameters));
    if (ps_arg_bound(c, AS))
        PS_TRY(ps_to_string(c->cx, ps_arg(c, AS), &as));
    bool script = as && ps_string_is_fold(as, "Script");
    ps_string_release(as);
    PS_TRY(write_head(c));
    for (uint32_t i = 0; i < e->found->count; i++) {
        PS_TRY(write_alias(c, e->found->items[i], script));
        if (ps_arg_switch(c, PASS_THRU))
            PS_TRY(ps_write(c, ps_retain(e->found->items[i])));
    }
    return disk_file_flush(c, &e->file);
}

static void export_dispose(ps_cmdlet *c)
{
    struct export *e = c->state;
    disk_file_close(&e->file);
    ps_release_object(e->found);
}

const ps_cmdlet_def ps_cmdlet_export_alias = {.name = "Export-Alias",
                                              .params = params,
                                              .state_size = sizeof(struct export),
                                              .flags =
                                                  PS_CMDLET_SHOULD_PROCESS | PS_CMDLET_WRITES_FILES,
                                              .begin = export_begin,
                                              .process = export_process,
                                              .end = export_end,
                                              .dispose = export_dispose};

/* ---- Import-Alias ---------------------------------------------------------------------------- */

#define IMPORT_PARAMS(P)                                                                           \
    P(I_PATH, "Path") P(I_LITERAL, "LiteralPath") P(I_PASS_THRU, "PassThru") P(I_FORCE, "Force")   \
    P(I_SCOPE, "Scope")
enum { IMPORT_PARAMS(PS_PARAM_ID) import_param_count };
static const char import_params[] = IMPORT_PARAMS(PS_PARAM_NAME);

enum { FIELDS = 4 };

/* The values of a line, quotes taken off; how many there are. */
static unsigned split(const ps_string *line, ps_string *fields[FIELDS])
{
    unsigned count = 0;
    uint32_t i = 0;
    do {
        struct ps_strbuf b;
        bool quoted = false;
        ps_strbuf_init(&b, 0);
        for (; i < line->length && (quoted || ps_string_at(line, i) != ','); i++) {
            uint16_t u = ps_string_at(line, i);
            bool doubled =
                quoted && u == '"' && i + 1 < line->length && ps_string_at(line, i + 1) == '"';
            if (u == '"' && !doubled)
                quoted = !quoted;
            else
                ps_strbuf_unit(&b, u);
            i += doubled;
        }
        ps_string *text = ps_strbuf_take(&b);
        if (count < FIELDS)
            fields[count] = text;
        else
            ps_string_release(text);
        count++;
    } while (i++ < line->length);
    return count;
}

static ps_result bad_line(ps_cmdlet *c, const char *name, unsigned number)
{
    struct ps_buf text;
    ps_buf_init(&text, 1 << 16);
    ps_buf_printf(&text,
                  "Cannot import an alias. Line number %u in the file '%s' is not a "
                  "properly-formatted, comma-separated values (CSV) line for aliases. Change the "
                  "line to contain four values separated by commas. If the value text itself "
                  "contains a comma, then the value must be contained in quotation marks.",
                  number, name);
    ps_value path = ps_take_string(ps_string_os(name, strlen(name)));
    ps_terminate(c, "System.FormatException", "ImportAliasFileFormatError", PS_READ_ERROR, path,
                 "%s", ps_buf_cstr(&text));
    if (c->cx->pending == PS_PENDING_ERROR)
        ((ps_error_record *)ps_base(c->cx->fault).u.object)->details =
            ps_string_c(ps_buf_cstr(&text));
    ps_release(path);
    ps_buf_free(&text);
    return PS_FAIL;
}

static ps_result define(ps_cmdlet *c, ps_string *const fields[FIELDS])
{
    ps_command_info *there = NULL, *made = NULL;
    ps_value options = ps_int(0), text = ps_take_string(ps_string_retain(fields[3]));
    ps_type *type = ps_type_named(c->cx->worker, "System.Management.Automation.ScopedItemOptions");
    if (ps_command_find(c->x, fields[0], PS_CMD_ALIAS, false, &there) != PS_OK) {
        ps_release(text);
        return PS_FAIL;
    }
    bool exists = there != NULL;
    ps_release_object(there);
    if (exists && !ps_arg_switch(c, I_FORCE)) {
        ps_value target = ps_take_string(ps_string_retain(fields[0]));
        ps_result r = ps_error(c, "System.Management.Automation.SessionStateException",
                               "AliasAlreadyExists", PS_RESOURCE_EXISTS, target,
                               "The alias is not allowed, because an alias with the name '%s' "
                               "already exists.",
                               PS_U8(c->cx, fields[0]));
        ps_release(target);
        ps_release(text);
        return r;
    }
    if (fields[3]->length && type && !ps_try_convert(c->cx, text, type, &options))
        options = ps_int(0);
    ps_release(text);
    ps_scope *scope = c->x->scope;
    if (ps_arg_bound(c, I_SCOPE))
        scope = ps_scope_named(c->x, ps_arg_string(c, I_SCOPE));
    if (!scope)
        return PS_FAIL;
    PS_TRY(ps_alias_define(c->x, scope, fields[0], fields[1], (unsigned)options.u.i,
                           ps_arg_switch(c, I_FORCE)));
    if (!ps_arg_switch(c, I_PASS_THRU))
        return PS_OK;
    PS_TRY(ps_command_find(c->x, fields[0], PS_CMD_ALIAS, false, &made));
    return made ? ps_write(c, ps_take_object(made)) : PS_OK;
}

static ps_result import_line(ps_cmdlet *c, const char *name, const ps_string *line, unsigned number)
{
    ps_string *fields[FIELDS] = {NULL};
    bool yes;
    if (!line->length || ps_string_at(line, 0) == '#')
        return PS_OK;
    unsigned count = split(line, fields);
    ps_result r = PS_OK;
    if (count != FIELDS) {
        r = bad_line(c, name, number);
    } else {
        r = ps_should_process(c, fields[0], "Import-Alias", &yes);
        if (r == PS_OK && yes)
            r = define(c, fields);
    }
    for (unsigned i = 0; i < FIELDS; i++)
        ps_string_release(fields[i]);
    return r;
}

static ps_result import_file(ps_cmdlet *c, const char *name, struct ps_buf *bytes)
{
    struct ps_text_encoding utf8 = {.codec = PS_CODEC_UTF8};
    ps_string *text = text_decode(c->cx, utf8, bytes->data, bytes->length);
    uint32_t from = 0;
    unsigned number = 0;
    ps_result r = text ? PS_OK : ps_raise_memory(c->cx);
    while (r == PS_OK && from < text->length) {
        int64_t end = ps_string_find_unit(text, '\n', from);
        uint32_t to = end < 0 ? text->length : (uint32_t)end;
        ps_string *raw = ps_string_sub(text, from, to - from), *line = ps_string_trim(raw);
        r = import_line(c, name, line, ++number);
        ps_string_release(raw);
        ps_string_release(line);
        from = to + 1;
    }
    ps_string_release(text);
    return r;
}

static ps_result import_process(ps_cmdlet *c)
{
    return disk_file_each(c, I_PATH, I_LITERAL, import_file);
}

const ps_cmdlet_def ps_cmdlet_import_alias = {.name = "Import-Alias",
                                              .params = import_params,
                                              .implementing_type = "ImportAliasCommand",
                                              .flags =
                                                  PS_CMDLET_SHOULD_PROCESS | PS_CMDLET_READS_FILES,
                                              .process = import_process};
