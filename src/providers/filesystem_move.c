/* filesystem_move.c - Move-Item and Rename-Item of files and folders. */
#include "base/memory.h"
#include "providers/filesystem.h"

#include <dirent.h>
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

/* Across file systems: a copy, then the original goes. */
static ps_result carry(ps_item_call *call, const char *from, const char *end, bool shown)
{
    ps_string *to = ps_string_os(end, strlen(end)), *path = ps_string_os(from, strlen(from));
    ps_item_call copy = *call, gone = *call;
    struct stat s;
    copy.item = NULL;
    copy.cmdlet = NULL; /* its errors stop here: nothing is removed then */
    copy.path = gone.path = path;
    copy.recurse = copy.force = true;
    gone.cmdlet = NULL;
    gone.recurse = gone.force = true;
    ps_result r = ps_files_copy(&copy, to);
    ps_string_release(to);
    if (r == PS_OK)
        r = ps_files_remove(&gone);
    ps_string_release(path);
    if (r != PS_OK && call->cmdlet && call->x->base.pending == PS_PENDING_ERROR)
        return ps_error_pending(call->cmdlet, ps_unset());
    if (r != PS_OK || !shown)
        return r;
    return ps_files_give(call, end, stat(end, &s) == 0 && S_ISDIR(s.st_mode));
}

/* How one move is told and what its errors are called. */
struct way {
    const char *id;
    bool renaming, shown;
};

/* What is no folder goes to a name. */
static ps_result move_leaf(ps_item_call *call, const char *from, const char *end,
                           const struct way *way)
{
    struct stat s;
    bool there = lstat(end, &s) == 0, same = strcmp(from, end) == 0;
    if (there && !same && (!call->force || S_ISDIR(s.st_mode))) {
        char text[PATH_MAX + 64];
        snprintf(text, sizeof text, "The file '%s' already exists.%%.0s", end);
        return ps_files_raise(call, "System.IO.IOException", way->id, PS_WRITE_ERROR, from,
                              !way->renaming,
                              strchr(end, '%') ? "The file already exists: '%s'." : text);
    }
    if (rename(from, end) == 0) {
        bool folder = stat(end, &s) == 0 && S_ISDIR(s.st_mode);
        return way->shown ? ps_files_give(call, end, folder) : PS_OK;
    }
    if (errno == EXDEV)
        return carry(call, from, end, way->shown);
    return ps_files_errno(call, way->id, PS_WRITE_ERROR, errno == ENOENT ? end : from, from,
                          !way->renaming);
}

static ps_result merge(ps_item_call *call, const char *from, const char *end);

/* One entry of a folder that moves into a folder that is there. */
static ps_result merge_entry(ps_item_call *call, const char *from, const char *end,
                             const char *name)
{
    static const struct way way = {.id = "MoveFileInfoItemIOError"};
    char a[PATH_MAX], b[PATH_MAX];
    struct stat s;
    if (!ps_files_join(from, name, a) || !ps_files_join(end, name, b))
        return ps_files_errno(call, "MoveItemIOError", PS_WRITE_ERROR, from, from, true);
    if (!is_folder(a))
        return move_leaf(call, a, b, &way);
    if (lstat(b, &s) != 0 && rename(a, b) == 0)
        return PS_OK;
    return merge(call, a, b);
}

/* A folder moves onto one of that name: what is in it goes there, each by itself, and the folder
 * itself goes when nothing is left in it. */
static ps_result merge(ps_item_call *call, const char *from, const char *end)
{
    struct stat s;
    if (lstat(end, &s) == 0 && !S_ISDIR(s.st_mode))
        return ps_files_raise(call, "System.IO.IOException", "DirectoryExist", PS_RESOURCE_EXISTS,
                              end, false, "An item with the specified name %s already exists.");
    mkdir(end, 0777); /* what comes next says when it cannot */
    DIR *d = opendir(from);
    if (!d)
        return ps_files_errno(call, "MoveDirectoryItemIOError", PS_WRITE_ERROR, from, from, true);
    ps_result r = PS_OK;
    for (struct dirent *e; r == PS_OK && (e = readdir(d));) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        r = ps_poll(&call->x->base);
        if (r == PS_OK)
            r = merge_entry(call, from, end, e->d_name);
    }
    closedir(d);
    if (r == PS_OK)
        rmdir(from); /* one that still holds something stays */
    return r;
}

static ps_result move_to(ps_item_call *call, const char *from, const char *end, bool renaming)
{
    struct stat s;
    bool folder = is_folder(from), there = lstat(end, &s) == 0;
    bool same = strcmp(from, end) == 0;
    const struct way way = {.id = renaming ? "RenameItemIOError"
                                  : folder ? "MoveDirectoryItemIOError"
                                           : "MoveFileInfoItemIOError",
                            .renaming = renaming,
                            .shown = true};
    if (!there || !folder || same)
        return move_leaf(call, from, end, &way);
    if (renaming)
        return ps_files_raise(call, "System.IO.IOException", way.id, PS_WRITE_ERROR, from, false,
                              "Cannot create '%s' because a file or directory with the same name "
                              "already exists.");
    PS_TRY(merge(call, from, end));
    return ps_files_give(call, S_ISDIR(s.st_mode) ? end : from, true);
}

/* Whether `end` is the folder `from` or lies below it: it cannot move there. */
static bool within(const char *from, const char *end)
{
    size_t length = strlen(from);
    while (length > 1 && from[length - 1] == '/')
        length--;
    return strncmp(end, from, length) == 0 && (!end[length] || end[length] == '/');
}

ps_result ps_files_move(ps_item_call *call, ps_string *to)
{
    char *from = ps_string_to_os(call->path, NULL), *target = ps_string_to_os(to, NULL);
    char end[PATH_MAX];
    bool yes = false;
    ps_result r;
    if (!ps_files_end(from, target, end))
        r = ps_files_errno(call, "MoveItemIOError", PS_WRITE_ERROR, target, from, true);
    else if (is_folder(from) && within(from, end))
        r = ps_files_raise(call, "System.IO.IOException", "MoveItemArgumentError",
                           PS_INVALID_ARGUMENT, end, false,
                           "Destination path cannot be a subdirectory of the source or the source "
                           "itself: %s.");
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
