/*
 * import_powershelldatafile.c - Import-PowerShellDataFile: the table of a data file, read off its
 * tree.
 */
#include "base/memory.h"
#include "engine/cmdlet.h"
#include "engine/drives.h"
#include "engine/module.h"
#include "engine/provider.h"

#include <unistd.h>

#define PARAMS(P) P(PATH, "Path") P(LITERAL, "LiteralPath") P(SKIP_LIMIT, "SkipLimitCheck")
PS_PARAM_TABLE(PARAMS)

enum { KEYS_MOST = 500 }; /* unless -SkipLimitCheck */

static ps_result refuse(ps_cmdlet *c, const char *id, const ps_string *path)
{
    ps_value target = ps_take_string(ps_string_retain(path));
    ps_result r = ps_error(c, "System.InvalidOperationException", id, PS_INVALID_DATA, target,
                           "The file '%s' could not be parsed as a PowerShell Data File.",
                           PS_U8(c->cx, path));
    ps_release(target);
    return r;
}

/* The first statement that is a table. */
static const struct ps_ast *table_in(const struct ps_script *s)
{
    const struct ps_ast_named_block *end = s->root->end;
    for (uint32_t i = 0; end && i < end->statements.count; i++) {
        const struct ps_ast_pipeline *p = (const struct ps_ast_pipeline *)end->statements.items[i];
        if (p->ast.kind != PS_AST_PIPELINE || p->elements.count != 1 ||
            p->elements.items[0]->kind != PS_AST_COMMAND_EXPRESSION)
            continue;
        const struct ps_ast *e =
            ((const struct ps_ast_command_expression *)p->elements.items[0])->expression;
        if (e->kind == PS_AST_HASHTABLE)
            return e;
    }
    return NULL;
}

static ps_result dynamic(ps_cmdlet *c, const struct ps_script *s, const struct ps_ast *table)
{
    ps_clear_pending(c->cx);
    ps_string *text = ps_script_extent_text(s, table->start, table->end);
    ps_result r = ps_error(c, "System.InvalidOperationException",
                           "System.InvalidOperationException", PS_NOT_SPECIFIED, ps_unset(),
                           "Cannot generate a PowerShell object for a ScriptBlock evaluating "
                           "dynamic expressions. Dynamic expression: %s.",
                           PS_U8(c->cx, text));
    ps_string_release(text);
    return r;
}

static ps_result write_table(ps_cmdlet *c, struct ps_script *s, const ps_string *path)
{
    const struct ps_ast *table = s->error_count ? NULL : table_in(s);
    ps_value v;
    if (s->error_count)
        return refuse(c, "CouldNotParseAsPowerShellDataFile", path);
    if (!table)
        return refuse(c, "CouldNotParseAsPowerShellDataFileNoHashtableRoot", path);
    if (((const struct ps_ast_hashtable *)table)->count > KEYS_MOST &&
        !ps_arg_switch(c, SKIP_LIMIT))
        return ps_error(c, "System.InvalidOperationException", "System.InvalidOperationException",
                        PS_NOT_SPECIFIED, ps_unset(),
                        "The data file has more than %d keys. Use -SkipLimitCheck to import it.",
                        KEYS_MOST);
    if (ps_data_value(c->x, table, s, &v) != PS_OK)
        return c->cx->pending == PS_PENDING_ERROR ? dynamic(c, s, table) : PS_FAIL;
    return ps_write(c, v);
}

static ps_result import_file(ps_cmdlet *c, const ps_string *path)
{
    char *file = ps_string_to_os(path, NULL);
    ps_string *text = NULL;
    ps_result r = ps_read_text_file(c->x, file, &text);
    ps_free(file);
    if (r != PS_OK)
        return ps_error_pending(c, ps_unset());
    struct ps_script *s = ps_parse(text, path, 0);
    ps_string_release(text);
    r = write_table(c, s, path);
    ps_script_release(s);
    return r;
}

static ps_result keep(void *u, ps_exec *x, ps_drive *drive, ps_string *path)
{
    bool exists = false, container = false;
    PS_TRY(ps_path_exists(x, drive, path, &exists, &container));
    if (exists && !container)
        ps_list_add(u, ps_take_string(ps_string_retain(path)));
    return PS_OK;
}

static ps_result import_named(ps_cmdlet *c, ps_string *name, bool literal)
{
    ps_list *found = ps_arraylist_new(c->cx->worker);
    ps_result r = ps_path_glob(c->x, name, literal, keep, found);
    if (r != PS_OK && c->cx->pending == PS_PENDING_ERROR) {
        ps_clear_pending(c->cx);
        r = PS_OK;
    }
    ps_value target = ps_take_string(ps_string_retain(name));
    if (r == PS_OK && found->count == 0)
        r = ps_error(c, "System.ArgumentException", "PathNotFound", PS_INVALID_ARGUMENT, target,
                     "Cannot find path '%s' because it does not exist.", PS_U8(c->cx, name));
    else if (r == PS_OK && found->count > 1)
        r = ps_error(c, "System.Management.Automation.PSInvalidOperationException",
                     "ReadWriteMultipleFilesNotSupported", PS_INVALID_ARGUMENT, ps_unset(),
                     "Cannot perform operation because the path resolved to more than one file. "
                     "This command cannot operate on multiple files.");
    else if (r == PS_OK)
        r = import_file(c, found->items[0].u.string);
    ps_release(target);
    ps_release_object(found);
    return r;
}

static ps_result process(ps_cmdlet *c)
{
    bool literal = ps_arg_bound(c, LITERAL);
    unsigned by = literal ? LITERAL : PATH;
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < ps_arg_count(c, by) && r == PS_OK; i++) {
        ps_value v = ps_arg_at(c, by, i);
        if (v.kind == PS_STRING)
            r = import_named(c, v.u.string, literal);
        ps_release(v);
    }
    return r;
}

const ps_cmdlet_def ps_cmdlet_import_powershelldatafile = {.name = "Import-PowerShellDataFile",
                                                           .params = params,
                                                           .flags = PS_CMDLET_READS_FILES,
                                                           .process = process};
