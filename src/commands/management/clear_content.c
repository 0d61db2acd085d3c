/* clear_content.c - Clear-Content. */
#include "base/memory.h"
#include "commands/management/item_paths.h"
#include "engine/item.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PARAMS(P) ITEM_PATH_PARAMS(P)
PS_PARAM_TABLE(PARAMS)

static const struct item_parameters parameters = ITEM_PARAMETERS;

static ps_result refuse(ps_cmdlet *c, ps_string *path, int error)
{
    ps_value target = ps_take_string(ps_string_retain(path));
    const char *name = PS_U8(c->cx, path);
    ps_result r;
    if (error == EISDIR)
        r = ps_error(c, "System.NotSupportedException", "ClearDirectoryContent",
                     PS_INVALID_OPERATION, target,
                     "Unable to clear content of '%s' because it is a directory. Clear-Content is "
                     "only supported on files.",
                     name);
    else if (error == EACCES || error == EPERM)
        r = ps_error(c, "System.UnauthorizedAccessException", "ClearContentUnauthorizedAccessError",
                     PS_PERMISSION_DENIED, target, "Access to the path '%s' is denied.", name);
    else
        r = ps_error(c, "System.IO.IOException", "ClearContentIOError", PS_WRITE_ERROR, target,
                     "%s : '%s'", strerror(error), name);
    ps_release(target);
    return r;
}

static ps_result clear_file(ps_cmdlet *c, ps_string *path)
{
    char *name = ps_string_to_os(path, NULL);
    struct stat s;
    int error = 0;
    bool there = stat(name, &s) == 0;
    bool locked = there && !(s.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH));
    if (there && S_ISDIR(s.st_mode)) {
        error = EISDIR;
    } else if (locked && !ps_arg_switch(c, FORCE)) {
        error = EACCES;
    } else {
        if (locked)
            chmod(name, s.st_mode | S_IWUSR);
        int fd = open(name, O_WRONLY | O_TRUNC | O_CLOEXEC);
        error = fd < 0 ? errno : 0;
        if (fd >= 0)
            close(fd);
        if (locked)
            chmod(name, s.st_mode & 07777);
    }
    ps_free(name);
    return error ? refuse(c, path, error) : PS_OK;
}

static ps_result visit(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    ps_cmdlet *c = w->cmdlet;
    bool yes;
    if (!ps_drive_is_files(drive))
        return ps_error(c, "System.Management.Automation.PSNotSupportedException", "NotSupported",
                        PS_NOT_IMPLEMENTED, ps_unset(),
                        "Cannot perform the ClearContent operation. The ClearContent operation is "
                        "not supported by this provider.");
    ps_string *target = ps_string_printf("Item: %s", PS_U8(c->cx, path));
    ps_result r = ps_should_process(c, target, "Clear Content", &yes);
    ps_string_release(target);
    return r == PS_OK && yes ? clear_file(c, path) : r;
}

static ps_result process(ps_cmdlet *c)
{
    struct item_walk w = {.cmdlet = c, .parameters = &parameters, .visit = visit};
    return item_paths(&w);
}

const ps_cmdlet_def ps_cmdlet_clear_content = {.name = "Clear-Content",
                                               .params = params,
                                               .flags = PS_CMDLET_SHOULD_PROCESS |
                                                        PS_CMDLET_WRITES_FILES,
                                               .process = process};
