/* filesystem_move.c - Move-Item and Rename-Item of files and folders. */
#include "base/memory.h"
#include "providers/filesystem.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static ps_result ask(ps_item_call *call, const char *action, const char *from, const char *to,
                     bool *yes)
{
    ps_cx *cx = &call->x->base;
    ps_string *a = ps_string_os(from, strlen(from)), *b = ps_string_os(to, strlen(to));
    ps_result r =
        ps_item_ask(call, action, yes, "Item: %s Destination: %s", PS_U8(cx, a), PS_U8(cx, b));
    ps_string_release(a);
    ps_string_release(b);
    return r;
}

static bool is_folder(const char *name)
{
    struct stat s;
    return lstat(name, &s) == 0 && S_ISDIR(s.st_mode);
}

/* Across file systems: a copy, then the original goes. `*left` true: the copy was not whole. */
static ps_result carry(ps_item_call *call, const char *from, const char *end)
{
    ps_string *to = ps_string_os(end, strlen(end));
    ps_item_call copy = *call, gone = *call;
    struct stat s;
    copy.item = NULL;
    copy.cmdlet = NULL; /* its errors stop here: nothing is removed then */
    copy.recurse = copy.force = true;
    gone.cmdlet = NULL;
    gone.recurse = gone.force = true;
    (void)from;
    ps_result r = ps_files_copy(&copy, to);
    ps_string_release(to);
    if (r == PS_OK)
        r = ps_files_remove(&gone);
    if (r != PS_OK && call->cmdlet && call->x->base.pending == PS_PENDING_ERROR)
        return ps_error_pending(call->cmdlet, ps_unset());
    return r == PS_OK ? ps_files_give(call, end, stat(end, &s) == 0 && S_ISDIR(s.st_mode)) : r;
}

static ps_result move_to(ps_item_call *call, const char *from, const char *end, bool renaming)
{
    struct stat s;
    bool folder = is_folder(from), there = lstat(end, &s) == 0;
    bool same = strcmp(from, end) == 0;
    const char *id = renaming ? "RenameItemIOError"
                     : folder ? "MoveDirectoryItemIOError"
                              : "MoveFileInfoItemIOError";
    if (there && folder && !same)
        return ps_files_raise(call, "System.IO.IOException", id, PS_WRITE_ERROR,
                              renaming ? from : end, !renaming,
                              "Cannot create '%s' because a file or directory with the same name "
                              "already exists.");
    if (there && !same && (!call->force || S_ISDIR(s.st_mode))) {
        char text[PATH_MAX + 64];
        snprintf(text, sizeof text, "The file '%s' already exists.%%.0s", end);
        return ps_files_raise(call, "System.IO.IOException", id, PS_WRITE_ERROR, from, !renaming,
                              strchr(end, '%') ? "The file already exists: '%s'." : text);
    }
    if (rename(from, end) == 0)
        return ps_files_give(call, end, stat(end, &s) == 0 && S_ISDIR(s.st_mode));
    if (errno == EXDEV)
        return carry(call, from, end);
    return ps_files_errno(call, id, PS_WRITE_ERROR, errno == ENOENT ? end : from, from, !renaming);
}

ps_result ps_files_move(ps_item_call *call, ps_string *to)
{
    char *from = ps_string_to_os(call->path, NULL), *target = ps_string_to_os(to, NULL);
    char end[PATH_MAX];
    bool yes = false;
    ps_result r;
    if (!ps_files_end(from, target, end))
        r = ps_files_errno(call, "MoveItemIOError", PS_WRITE_ERROR, target, from, true);
    else
        r = ask(call, is_folder(from) ? "Move Directory" : "Move File", from, end, &yes);
    if (r == PS_OK && yes)
        r = move_to(call, from, end, false);
    ps_free(from);
    ps_free(target);
    return r;
}

/* The new name alone: "./name" and a path in the same folder are that, too. NULL: it leads
 * elsewhere. */
static const char *plain_name(const char *from, const char *name)
{
    size_t folder = (size_t)(ps_files_leaf(from) - from);
    if (strncmp(name, "./", 2) == 0)
        name += 2;
    if (folder && strncmp(name, from, folder) == 0)
        name += folder;
    return strchr(name, '/') ? NULL : name;
}

ps_result ps_files_rename(ps_item_call *call, const ps_string *new_name)
{
    char *from = ps_string_to_os(call->path, NULL), *given = ps_string_to_os(new_name, NULL);
    const char *name = plain_name(from, given);
    char end[PATH_MAX], folder[PATH_MAX];
    bool yes = false;
    ps_result r;
    snprintf(folder, sizeof folder, "%.*s", (int)(ps_files_leaf(from) - from), from);
    if (strlen(folder) > 1)
        folder[strlen(folder) - 1] = 0;
    if (!name)
        r = ps_raise(&call->x->base, "System.Management.Automation.PSArgumentException", "Argument",
                     PS_INVALID_ARGUMENT, ps_unset(),
                     "Cannot rename the specified target, because it represents a path or device "
                     "name.");
    else if (!ps_files_join(folder, name, end))
        r = ps_files_errno(call, "RenameItemIOError", PS_WRITE_ERROR, from, NULL, false);
    else
        r = ask(call, is_folder(from) ? "Rename Directory" : "Rename File", from, end, &yes);
    if (r == PS_OK && yes)
        r = move_to(call, from, end, true);
    ps_free(from);
    ps_free(given);
    return r;
}
