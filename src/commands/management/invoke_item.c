/* invoke_item.c - Invoke-Item: a program is started, anything else is handed to the desktop's
 * opener. */
#include "base/memory.h"
#include "commands/management/item_paths.h"
#include "types/process.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PARAMS(P)                                                                                  \
    P(PATH, "Path")                                                                                \
    P(LITERAL_PATH, "LiteralPath") P(FILTER, "Filter") P(INCLUDE, "Include") P(EXCLUDE, "Exclude")
PS_PARAM_TABLE(PARAMS)

static const struct item_parameters parameters = {.path = PATH,
                                                  .literal = LITERAL_PATH,
                                                  .include = INCLUDE,
                                                  .exclude = EXCLUDE,
                                                  .filter = FILTER,
                                                  .force = NO_PARAMETER};

static ps_result start(ps_cmdlet *c, char *program, char *argument)
{
    ps_process *p = ps_process_new(c->cx);
    ps_value process = ps_take_object(p), info = ps_start_info_new(c->cx);
    ps_start_info *s = ps_start_info_of(info);
    ps_result r = PS_OK;
    s->file = ps_string_os(program, strlen(program));
    if (argument) {
        ps_type *text = ps_core_type(c->cx->worker, PS_T_STRING);
        ps_type *collection = ps_core_type(c->cx->worker, PS_T_COLLECTION);
        ps_list *list = ps_list_new(ps_type_generic(c->cx->worker, collection, &text, 1));
        ps_list_add(list, ps_take_string(ps_string_os(argument, strlen(argument))));
        s->list = ps_take_object(list);
    }
    if (ps_process_start(c->cx, p, info, NULL) != PS_OK)
        r = item_failed(c, s->file);
    ps_release(info);
    ps_release(process);
    return r;
}

static ps_result visit(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    ps_cmdlet *c = w->cmdlet;
    struct stat s;
    bool yes;
    if (!ps_drive_is_files(drive))
        return item_unsupported(c);
    ps_string *target = ps_string_printf("Item: %s", PS_U8(c->cx, path));
    ps_result r = ps_should_process(c, target, "Invoke Item", &yes);
    ps_string_release(target);
    if (r != PS_OK || !yes)
        return r;
    char *name = ps_string_to_os(path, NULL), *opener = ps_program_find("xdg-open");
    bool program = stat(name, &s) == 0 && S_ISREG(s.st_mode) && access(name, X_OK) == 0;
    if (program)
        r = start(c, name, NULL);
    else if (opener)
        r = start(c, opener, name);
    else
        r = ps_error(c, "System.ComponentModel.Win32Exception", "InvokeItemError", PS_NOT_INSTALLED,
                     ps_unset(),
                     "'%s' is no program and cannot be opened: there is no 'xdg-open' on the PATH.",
                     PS_U8(c->cx, path));
    ps_free(name);
    ps_free(opener);
    return r;
}

static ps_result process(ps_cmdlet *c)
{
    struct item_walk w = {.cmdlet = c, .parameters = &parameters, .visit = visit};
    return item_paths(&w);
}

const ps_cmdlet_def ps_cmdlet_invoke_item = {.name = "Invoke-Item",
                                             .params = params,
                                             .flags = PS_CMDLET_SHOULD_PROCESS |
                                                      PS_CMDLET_STARTS_PROGRAMS,
                                             .process = process};
