/* get_process.c - Get-Process. */
#include "commands/management/process_matching.h"

#include "base/memory.h"

#include <pwd.h>
#include <stdio.h>
#include <sys/stat.h>

#define PARAMS(P)                                                                                  \
    P(NAME, "Name")                                                                                \
    P(ID, "Id")                                                                                    \
    P(INPUT, "InputObject")                                                                        \
    P(USER_NAME, "IncludeUserName") P(MODULE, "Module") P(VERSION, "FileVersionInfo")
PS_PARAM_TABLE(PARAMS)

/* The owner of a process; NULL: not known. Owned. */
static ps_string *owner(const ps_process *p)
{
    char path[32], room[4096];
    struct stat s;
    struct passwd entry, *user = NULL;
    snprintf(path, sizeof path, "/proc/%d", (int)p->pid);
    if (stat(path, &s) != 0 || getpwuid_r(s.st_uid, &entry, room, sizeof room, &user) != 0 || !user)
        return NULL;
    return ps_string_c(user->pw_name);
}

static ps_result with_user(ps_cmdlet *c, ps_value process)
{
    ps_string *type = ps_string_c("System.Diagnostics.Process#IncludeUserName");
    ps_member m = {.kind = PS_NOTE_PROPERTY,
                   .name = ps_intern_c(c->cx->worker, "UserName"),
                   .spelling = ps_string_c("UserName"),
                   .value = ps_take_string(owner(ps_process_from(process)))};
    ps_result r = ps_extend(c->cx, process, &m, true);
    if (r == PS_OK)
        ps_type_names_insert(c->cx, process, type);
    ps_release(m.value);
    ps_string_release(m.spelling);
    ps_string_release(type);
    return r == PS_OK ? ps_write(c, ps_retain(process)) : r;
}

static ps_result one(ps_cmdlet *c, ps_value process)
{
    ps_process *p = ps_process_from(process);
    ps_value found;
    ps_result r;
    if (ps_arg_switch(c, USER_NAME))
        return with_user(c, process);
    if (ps_arg_switch(c, MODULE) && !ps_arg_switch(c, VERSION)) {
        PS_TRY(ps_process_modules(c->cx, p->pid, &found));
        r = ps_write_each(c, found);
        ps_release(found);
        return r;
    }
    if (ps_arg_switch(c, MODULE)) {
        PS_TRY(ps_process_modules(c->cx, p->pid, &found));
        r = PS_OK;
        for (uint32_t i = 0; i < ps_as_list(found)->count && r == PS_OK; i++) {
            ps_value version;
            r = ps_get_c(c->cx, ps_as_list(found)->items[i], "FileVersionInfo", &version);
            if (r == PS_OK)
                r = ps_write(c, version);
        }
        ps_release(found);
        return r;
    }
    if (ps_arg_switch(c, VERSION)) {
        PS_TRY(ps_process_path(c->cx, p->pid, &found));
        r = ps_is_null(found) ? PS_OK : ps_write(c, ps_file_version_new(c->cx, found.u.string));
        ps_release(found);
        return r;
    }
    return ps_write(c, ps_retain(process));
}

static ps_result process(ps_cmdlet *c)
{
    static const struct process_parameters parameters = {NAME, ID, INPUT};
    ps_list *list = ps_arraylist_new(c->cx->worker);
    ps_result r = process_matching(c, &parameters, list);
    for (uint32_t i = 0; r == PS_OK && i < list->count; i++)
        r = one(c, list->items[i]);
    ps_release_object(list);
    return r;
}

const ps_cmdlet_def ps_cmdlet_get_process = {
    .name = "Get-Process", .params = params, .flags = PS_CMDLET_READS_FILES, .process = process};
