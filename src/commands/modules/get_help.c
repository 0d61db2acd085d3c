/*
 * get_help.c - Get-Help: what comments say of a command, else its syntax.
 */
#include "commands/modules/help.h"

#include "engine/records.h"

#include <string.h>

#define PARAMS(P)                                                                                  \
    P(NAME, "Name")                                                                                \
    P(CATEGORY, "Category")                                                                        \
    P(FULL, "Full") P(DETAILED, "Detailed") P(EXAMPLES, "Examples") P(PARAMETER, "Parameter")
PS_PARAM_TABLE(PARAMS)

enum { FORWARDS_MOST = 10 };

/* ---- one command ----------------------------------------------------------------------------- */

/* .FORWARDHELPTARGETNAME leads to another command. */
static ps_result object_of(ps_cmdlet *c, ps_command_info *info, unsigned depth, ps_value *out)
{
    struct help_text h = {0};
    ps_command_info *other = NULL;
    bool script = info->type == PS_CMD_FUNCTION || info->type == PS_CMD_FILTER ||
                  info->type == PS_CMD_EXTERNAL_SCRIPT;
    if (info->type == PS_CMD_EXTERNAL_SCRIPT)
        PS_TRY(ps_command_load_script(c->x, info));
    if (!script || !help_read((const ps_block *)ps_base(info->block).u.object,
                              ps_core_type(c->cx->worker, PS_T_ARRAYLIST), &h))
        return help_from_syntax(c, info, out);
    ps_result r = PS_OK;
    if (h.forward_name && depth < FORWARDS_MOST)
        r = ps_command_find(c->x, h.forward_name, ~0U, false, &other);
    if (r == PS_OK && other)
        r = object_of(c, other, depth + 1, out);
    else if (r == PS_OK)
        r = help_from_comment(c, info, &h, out);
    ps_release_object(other);
    help_drop(&h);
    return r;
}

/* -Full, -Detailed and -Examples say how the object is shown: by type names in front. */
static void name_view(ps_cmdlet *c, ps_value o)
{
    const char *view = ps_arg_switch(c, FULL)       ? "FullView"
                       : ps_arg_switch(c, DETAILED) ? "DetailedView"
                       : ps_arg_switch(c, EXAMPLES) ? "ExamplesView"
                                                    : NULL;
    if (!view)
        return;
    ps_value names;
    if (ps_type_names(c->cx, o, &names) != PS_OK) {
        ps_clear_pending(c->cx);
        return;
    }
    ps_list *views = ps_arraylist_new(c->cx->worker);
    for (uint32_t i = 0; i < ps_as_list(names)->count; i++)
        ps_list_add(views, ps_take_string(ps_string_printf(
                               "%s#%s", PS_U8(c->cx, ps_as_list(names)->items[i].u.string), view)));
    for (uint32_t i = views->count; i-- > 0;)
        ps_type_names_insert(c->cx, o, views->items[i].u.string);
    ps_release_object(views);
    ps_release(names);
}

static bool parameter_wanted(ps_cmdlet *c, ps_value parameter, ps_value pattern)
{
    ps_value name = ps_null();
    if (ps_get_c(c->cx, parameter, "name", &name) != PS_OK)
        ps_clear_pending(c->cx);
    bool yes = pattern.kind == PS_STRING && name.kind == PS_STRING &&
               ps_wildcard_match(pattern.u.string, name.u.string, true);
    ps_release(name);
    return yes;
}

static ps_result write_matching(ps_cmdlet *c, ps_value list, ps_value pattern, bool *any)
{
    ps_value plain = ps_base(list);
    uint32_t count = plain.kind == PS_ARRAY ? ps_as_array(plain)->length : !ps_is_null(plain);
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < count && r == PS_OK; i++) {
        ps_value p = plain.kind == PS_ARRAY ? ps_array_get(ps_as_array(plain), i) : ps_retain(list);
        if (parameter_wanted(c, p, pattern)) {
            *any = true;
            r = ps_write(c, ps_retain(p));
        }
        ps_release(p);
    }
    return r;
}

/* -Parameter: the objects of those parameters alone, in the order in which they are named. */
static ps_result write_parameters(ps_cmdlet *c, ps_value help)
{
    ps_value all = ps_null(), list = ps_null();
    bool any = false;
    ps_result r = ps_get_c(c->cx, help, "parameters", &all);
    if (r == PS_OK && !ps_is_null(all))
        r = ps_get_c(c->cx, all, "parameter", &list);
    for (uint32_t i = 0; i < ps_arg_count(c, PARAMETER) && r == PS_OK; i++) {
        ps_value pattern = ps_arg_at(c, PARAMETER, i);
        r = write_matching(c, list, pattern, &any);
        ps_release(pattern);
    }
    ps_release(all);
    ps_release(list);
    if (r != PS_OK || any)
        return r;
    ps_value first = ps_arg_at(c, PARAMETER, 0);
    r = ps_error(c, "System.Management.Automation.PSArgumentException", "NoParmsFound",
                 PS_INVALID_ARGUMENT, ps_unset(), "No parameter matches criteria %s.",
                 first.kind == PS_STRING ? PS_U8(c->cx, first.u.string) : "");
    ps_release(first);
    return r;
}

static ps_result write_help(ps_cmdlet *c, ps_command_info *info)
{
    ps_value o;
    PS_TRY(object_of(c, info, 0, &o));
    if (ps_arg_bound(c, PARAMETER)) {
        ps_result r = write_parameters(c, o);
        ps_release(o);
        return r;
    }
    name_view(c, o);
    return ps_write(c, o);
}

/* ---- finding it ------------------------------------------------------------------------------ */

static bool in_category(ps_cmdlet *c, const ps_command_info *info)
{
    const char *own = info->type == PS_CMD_CMDLET            ? "Cmdlet"
                      : info->type == PS_CMD_FILTER          ? "Filter"
                      : info->type == PS_CMD_ALIAS           ? "Alias"
                      : info->type == PS_CMD_EXTERNAL_SCRIPT ? "ExternalScript"
                                                             : "Function";
    bool yes = !ps_arg_bound(c, CATEGORY);
    for (uint32_t i = 0; i < ps_arg_count(c, CATEGORY) && !yes; i++) {
        ps_value v = ps_arg_at(c, CATEGORY, i);
        yes = v.kind == PS_STRING &&
              (ps_string_is_fold(v.u.string, own) || ps_string_is_fold(v.u.string, "All"));
        ps_release(v);
    }
    return yes;
}

static ps_result not_found(ps_cmdlet *c, const ps_string *name)
{
    ps_value target = ps_take_string(ps_string_retain(name));
    ps_result r = ps_error(
        c, "Microsoft.PowerShell.Commands.HelpNotFoundException", "HelpNotFound",
        PS_RESOURCE_UNAVAILABLE, ps_unset(),
        "Get-Help could not find %s in a help file in this session. To download updated help "
        "topics type: \"Update-Help\". To get help online, search for the help topic in the "
        "TechNet library at https://go.microsoft.com/fwlink/?LinkID=107116.",
        PS_U8(c->cx, name));
    ps_release(target);
    return r;
}

struct matches {
    ps_cmdlet *c;
    ps_list *found;
};

static ps_result keep(void *u, ps_exec *x, ps_command_info *info)
{
    struct matches *m = u;
    (void)x;
    if (in_category(m->c, info))
        ps_list_add(m->found, ps_take_object(ps_retain_object(info)));
    return PS_OK;
}

/* What several topics are listed as. */
static ps_result write_summary(ps_cmdlet *c, ps_command_info *info)
{
    ps_value o;
    PS_TRY(object_of(c, info, 0, &o));
    ps_list *names = ps_arraylist_new(c->cx->worker);
    ps_list_add(names, ps_text("HelpInfoShort"));
    ps_type_names_set(c->cx, o, ps_take_object(names));
    ps_release_object(names);
    return ps_write(c, o);
}

static ps_result by_pattern(ps_cmdlet *c, const ps_string *name)
{
    enum { TYPES = PS_CMD_FUNCTION | PS_CMD_FILTER | PS_CMD_CMDLET };
    struct matches m = {c, ps_arraylist_new(c->cx->worker)};
    ps_result r = ps_command_each(c->x, name, TYPES, keep, &m);
    for (uint32_t i = 0; i < m.found->count && r == PS_OK; i++) {
        ps_command_info *info = (ps_command_info *)m.found->items[i].u.object;
        r = m.found->count == 1 ? write_help(c, info) : write_summary(c, info);
    }
    ps_release_object(m.found);
    return r;
}

/* That the search is over, which is said also of one that was not worth a word. */
static ps_result say_completed(ps_cmdlet *c)
{
    ps_string *activity = ps_string_c("Get-Help"), *status = ps_string_c("Completed");
    ps_value v = ps_progress_record_new(c->x, 0, activity, status);
    ((ps_progress_record *)v.u.object)->type = 1;
    ps_result r = ps_processor_write_record(c->processor, PS_PROGRESS, v);
    ps_release(v);
    ps_string_release(status);
    ps_string_release(activity);
    return r;
}

static ps_result find(ps_cmdlet *c)
{
    enum { TYPES = ~(unsigned)PS_CMD_APPLICATION, DEPTH_MOST = 16 };
    ps_string *name = ps_arg_string(c, NAME);
    ps_command_info *info = NULL;
    ps_string *own = name ? NULL : ps_string_c("Get-Help");
    if (!name)
        name = own;
    if (ps_wildcard_is(name))
        return by_pattern(c, name);
    ps_result r = ps_command_find(c->x, name, TYPES, false, &info);
    for (unsigned n = 0; r == PS_OK && info && info->type == PS_CMD_ALIAS && n < DEPTH_MOST; n++) {
        ps_command_info *next = NULL;
        r = ps_command_find(c->x, info->target, TYPES, false, &next);
        ps_release_object(info);
        info = next;
    }
    if (r == PS_OK)
        r = info && in_category(c, info) ? write_help(c, info) : not_found(c, name);
    ps_release_object(info);
    ps_string_release(own);
    return r;
}

static ps_result process(ps_cmdlet *c)
{
    PS_TRY(find(c));
    return say_completed(c);
}

const ps_cmdlet_def ps_cmdlet_get_help = {.name = "Get-Help", .params = params, .process = process};
