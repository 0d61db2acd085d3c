/*
 * get_module.c - Get-Module.
 */
#include "engine/cmdlet.h"
#include "engine/module.h"
#include "engine/provider.h"

#include <stdlib.h>

#define PARAMS(P)                                                                                  \
    P(NAME, "Name")                                                                                \
    P(SPECIFICATION, "FullyQualifiedName")                                                         \
    P(ALL, "All") P(AVAILABLE, "ListAvailable") P(EDITION, "PSEdition")                            \
        P(SKIP_EDITION, "SkipEditionCheck") P(REFRESH, "Refresh")
PS_PARAM_TABLE(PARAMS)

static ps_result keep(void *u, ps_exec *x, ps_module *m)
{
    (void)x;
    ps_list_add(u, ps_take_object(ps_retain_object(m)));
    return PS_OK;
}

static ps_result keep_file(void *u, ps_exec *x, const struct ps_module_file *file)
{
    ps_module *m;
    ps_result r = ps_module_listed(x, file, &m);
    if (r == PS_OK)
        ps_list_add(u, ps_take_object(ps_retain_object(m)));
    ps_release_object(m);
    return r;
}

static int by_name(const void *a, const void *b)
{
    const ps_module *l = (const ps_module *)((const ps_value *)a)->u.object;
    const ps_module *r = (const ps_module *)((const ps_value *)b)->u.object;
    return ps_string_compare_fold(ps_module_text(l, PS_MOD_NAME), ps_module_text(r, PS_MOD_NAME));
}

/* -PSEdition: those that say that they run on it. */
static bool for_edition(ps_cmdlet *c, const ps_module *m)
{
    ps_string *wanted = ps_arg_string(c, EDITION);
    if (!wanted || !wanted->length)
        return true;
    ps_value list = m->fields[PS_MOD_EDITIONS];
    for (uint32_t i = 0; list.kind == PS_LIST && i < ps_as_list(list)->count; i++)
        if (ps_string_equal_fold(ps_as_list(list)->items[i].u.string, wanted))
            return true;
    return list.kind != PS_LIST && ps_string_is_fold(wanted, "Desktop");
}

static ps_result write_all(ps_cmdlet *c, ps_list *found, const struct ps_module_wanted *w,
                           bool sorted)
{
    ps_result r = PS_OK;
    if (sorted && found->count)
        qsort(found->items, found->count, sizeof *found->items, by_name);
    for (uint32_t i = 0; i < found->count && r == PS_OK; i++) {
        ps_module *m = (ps_module *)found->items[i].u.object;
        if ((!w || ps_module_fits(c->x, w, m->fields[PS_MOD_VERSION], m->fields[PS_MOD_GUID])) &&
            for_edition(c, m))
            r = ps_write(c, ps_retain(found->items[i]));
    }
    ps_release_object(found);
    return r;
}

/* A path names its module wherever that is. */
static ps_result at_path(ps_cmdlet *c, const struct ps_module_wanted *w, ps_list *found)
{
    struct ps_module_file file;
    if (!ps_module_find(c->x, w, NULL, &file))
        return PS_OK;
    ps_result r = keep_file(found, c->x, &file);
    ps_module_file_drop(&file);
    return r;
}

static ps_result available(ps_cmdlet *c, const struct ps_module_wanted *w)
{
    ps_list *found = ps_arraylist_new(c->cx->worker);
    ps_result r;
    if (w && ps_module_is_path(w->name)) {
        r = at_path(c, w, found);
    } else {
        r = ps_module_files_each(c->x, w ? w->name : NULL, keep_file, found);
        if (r == PS_OK)
            r = ps_modules_builtin_each(c->x, false, w ? w->name : NULL, keep, found);
    }
    if (r != PS_OK) {
        ps_release_object(found);
        return r;
    }
    return write_all(c, found, w, false);
}

static ps_result loaded(ps_cmdlet *c, const struct ps_module_wanted *w)
{
    ps_list *found = ps_arraylist_new(c->cx->worker);
    const ps_string *pattern = w ? w->name : NULL;
    ps_modules_each(c->x, ps_arg_switch(c, ALL), pattern, keep, found);
    ps_modules_builtin_each(c->x, true, pattern, keep, found);
    return write_all(c, found, w, true);
}

static ps_result process(ps_cmdlet *c)
{
    bool list = ps_arg_switch(c, AVAILABLE);
    unsigned by = ps_arg_bound(c, SPECIFICATION) ? SPECIFICATION : NAME;
    if (!ps_arg_bound(c, by))
        return list ? available(c, NULL) : loaded(c, NULL);
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < ps_arg_count(c, by) && r == PS_OK; i++) {
        ps_value v = ps_arg_at(c, by, i);
        struct ps_module_wanted w;
        r = ps_module_wanted_read(c->x, v, &w);
        ps_release(v);
        if (r != PS_OK)
            return r;
        r = list ? available(c, &w) : loaded(c, &w);
        ps_module_wanted_drop(&w);
    }
    return r;
}

const ps_cmdlet_def ps_cmdlet_get_module = {
    .name = "Get-Module", .params = params, .process = process};
