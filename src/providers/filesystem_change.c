/*
 * filesystem_change.c - making, removing, renaming, copying and moving files and folders, with the
 * error ids of PowerShell's FileSystemProvider.cs.
 */
#include "base/memory.h"
#include "providers/filesystem.h"
#include "engine/item.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static ps_result raise_item(ps_item_call *call, const char *type, const char *id,
                            enum ps_category_id category, const ps_string *path,
                            const char *format)
{
    ps_cx *cx = &call->x->base;
    ps_value target = ps_take_string(ps_string_retain(path));
    char text[PATH_MAX + 200];
    snprintf(text, sizeof text, format, PS_U8(cx, path)); /* the formats are this file's own */
    ps_raise(cx, type, id, category, target, "%s", text);
    ps_release(target);
    return call->cmdlet ? ps_error_pending(call->cmdlet, ps_unset()) : PS_FAIL;
}

/* ---- making --------------------------------------------------------------------------------------- */

static int make_folders(char *path)
{
    for (char *at = path + 1; *at; at++) {
        if (*at != '/')
            continue;
        *at = 0;
        int made = mkdir(path, 0777);
        *at = '/';
        if (made != 0 && errno != EEXIST)
            return -1;
    }
    return mkdir(path, 0777) == 0 || errno == EEXIST ? 0 : -1;
}

static ps_result make_directory(ps_item_call *call, char *name)
{
    struct stat s;
    bool there = stat(name, &s) == 0;
    if (there && !(call->force && S_ISDIR(s.st_mode)))
        return raise_item(call, "System.IO.IOException", "DirectoryExist", PS_RESOURCE_EXISTS,
                          call->path, "An item with the specified name %s already exists.");
    if (make_folders(name) != 0)
        return ps_item_errno(call, "CreateDirectoryIOError", PS_WRITE_ERROR, call->path);
    return ps_files_give(call, name, true);
}

static ps_result write_all(ps_item_call *call, int fd, const char *text, size_t length)
{
    while (length) {
        ssize_t n = write(fd, text, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return ps_item_errno(call, "NewItemIOError", PS_WRITE_ERROR, call->path);
        text += n;
        length -= (size_t)n;
    }
    return PS_OK;
}

static ps_result make_file(ps_item_call *call, char *name, ps_value value)
{
    if (call->force) {
        char *slash = strrchr(name, '/');
        if (slash && slash != name) {
            *slash = 0;
            make_folders(name);
            *slash = '/';
        }
    }
    int fd = open(name, O_WRONLY | O_CREAT | O_CLOEXEC | (call->force ? O_TRUNC : O_EXCL), 0666);
    if (fd < 0 && errno == EEXIST)
        return raise_item(call, "System.IO.IOException", "NewItemIOError", PS_WRITE_ERROR,
                          call->path, "The file '%s' already exists.");
    if (fd < 0 && errno == EACCES)
        return ps_item_errno(call, "NewItemUnauthorizedAccessError", PS_PERMISSION_DENIED,
                             call->path);
    if (fd < 0)
        return ps_item_errno(call, "NewItemIOError", PS_WRITE_ERROR, call->path);
    ps_result r = PS_OK;
    if (!ps_is_null(value)) {
        ps_string *text = NULL;
        r = ps_to_string(&call->x->base, value, &text);
        size_t length = 0;
        char *bytes = r == PS_OK ? ps_string_to_utf8(text, &length) : NULL;
        if (bytes)
            r = write_all(call, fd, bytes, length);
        ps_free(bytes);
        ps_string_release(text);
    }
    close(fd);
    return r == PS_OK ? ps_files_give(call, name, false) : r;
}

static ps_result make_link(ps_item_call *call, char *name, ps_value value, bool hard)
{
    ps_string *target = NULL;
    if (ps_is_null(value))
        return raise_item(call, "System.ArgumentNullException", "ArgumentNull",
                          PS_INVALID_ARGUMENT, call->path, "Value cannot be null. (Parameter 'value') %.0s");
    PS_TRY(ps_to_string(&call->x->base, value, &target));
    char *to = ps_string_to_os(target, NULL);
    ps_string_release(target);
    if (call->force)
        unlink(name);
    int made = hard ? link(to, name) : symlink(to, name);
    struct stat s;
    bool directory = made == 0 && stat(name, &s) == 0 && S_ISDIR(s.st_mode);
    ps_free(to);
    if (made != 0)
        return ps_item_errno(call, "NewItemIOError", PS_WRITE_ERROR, call->path);
    return ps_files_give(call, name, directory);
}

ps_result ps_files_make(ps_item_call *call, const ps_string *type, ps_value value)
{
    char *name = ps_string_to_os(call->path, NULL);
    ps_result r;
    if (!type || ps_string_is_fold(type, "File"))
        r = make_file(call, name, value);
    else if (ps_string_is_fold(type, "Directory") || ps_string_is_fold(type, "Container"))
        r = make_directory(call, name);
    else if (ps_string_is_fold(type, "SymbolicLink") || ps_string_is_fold(type, "HardLink"))
        r = make_link(call, name, value, ps_string_is_fold(type, "HardLink"));
    else
        r = raise_item(call, "System.Management.Automation.PSArgumentException", "Argument",
                       PS_INVALID_ARGUMENT, type,
                       "The type '%s' is not a known type for the file system. Only \"file\","
                       "\"directory\" or \"symboliclink\" can be specified.");
    ps_free(name);
    return r;
}

/* ---- removing ---------------------------------------------------------------------------------------- */

static int remove_tree(const char *name)
{
    struct stat s;
    if (lstat(name, &s) != 0)
        return -1;
    if (!S_ISDIR(s.st_mode))
        return unlink(name);
    DIR *d = opendir(name);
    if (!d)
        return -1;
    int result = 0;
    for (struct dirent *e; result == 0 && (e = readdir(d));) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        char path[PATH_MAX];
        if ((size_t)snprintf(path, sizeof path, "%s/%s", name, e->d_name) >= sizeof path) {
            errno = ENAMETOOLONG;
            result = -1;
        } else {
            result = remove_tree(path);
        }
    }
    int error = errno;
    closedir(d);
    errno = error;
    return result == 0 ? rmdir(name) : result;
}

ps_result ps_files_remove(ps_item_call *call)
{
    char *name = ps_string_to_os(call->path, NULL);
    struct stat s;
    ps_result r = PS_OK;
    bool directory = lstat(name, &s) == 0 && S_ISDIR(s.st_mode);
    if ((directory && call->recurse ? remove_tree(name) : remove(name)) != 0)
        r = ps_item_errno(call, errno == EACCES || errno == EPERM
                                    ? "RemoveItemUnauthorizedAccessError" : "RemoveItemIOError",
                          PS_WRITE_ERROR, call->path);
    ps_free(name);
    return r;
}

/* ---- renaming and moving -------------------------------------------------------------------------------- */

static ps_result copy_file(ps_item_call *call, const char *from, const char *to, mode_t mode)
{
    int in = open(from, O_RDONLY | O_CLOEXEC);
    int out = in < 0 ? -1 : open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode & 07777);
    ps_result r = out < 0 ? ps_item_errno(call, "CopyFileInfoItemIOError", PS_WRITE_ERROR,
                                          call->path) : PS_OK;
    char block[65536];
    ssize_t n = 0;
    while (r == PS_OK && out >= 0 && (n = read(in, block, sizeof block)) > 0)
        r = write_all(call, out, block, (size_t)n);
    if (in >= 0)
        close(in);
    if (out >= 0)
        close(out);
    return r;
}

static ps_result copy_tree(ps_item_call *call, const char *from, const char *to, bool deep)
{
    struct stat s;
    if (stat(from, &s) != 0)
        return ps_item_errno(call, "CopyError", PS_READ_ERROR, call->path);
    if (!S_ISDIR(s.st_mode))
        return copy_file(call, from, to, s.st_mode);
    if (mkdir(to, s.st_mode & 07777) != 0 && errno != EEXIST)
        return ps_item_errno(call, "CopyDirectoryInfoItemIOError", PS_WRITE_ERROR, call->path);
    DIR *d = deep ? opendir(from) : NULL;
    ps_result r = PS_OK;
    for (struct dirent *e; d && r == PS_OK && (e = readdir(d));) {
        char a[PATH_MAX], b[PATH_MAX];
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        if ((size_t)snprintf(a, sizeof a, "%s/%s", from, e->d_name) < sizeof a &&
            (size_t)snprintf(b, sizeof b, "%s/%s", to, e->d_name) < sizeof b)
            r = copy_tree(call, a, b, true);
    }
    if (d)
        closedir(d);
    return r;
}

/* Where a copy or a move ends: inside `to` when that is a folder. */
static void into_folder(const char *from, const char *to, char out[PATH_MAX])
{
    struct stat s;
    const char *leaf = strrchr(from, '/');
    bool folder = stat(to, &s) == 0 && S_ISDIR(s.st_mode);
    snprintf(out, PATH_MAX, "%s%s", strcmp(to, "/") || !folder ? to : "", folder && leaf ? leaf : "");
}

static ps_result finish(ps_item_call *call, const char *name)
{
    struct stat s;
    return ps_files_give(call, name, stat(name, &s) == 0 && S_ISDIR(s.st_mode));
}

ps_result ps_files_copy(ps_item_call *call, ps_string *to)
{
    char *from = ps_string_to_os(call->path, NULL), *target = ps_string_to_os(to, NULL);
    char end[PATH_MAX];
    into_folder(from, target, end);
    ps_result r;
    if (strcmp(from, end) == 0)
        r = raise_item(call, "System.IO.IOException", "CopyError", PS_WRITE_ERROR, call->path,
                       "Cannot overwrite the item %s with itself.");
    else
        r = copy_tree(call, from, end, call->recurse);
    if (r == PS_OK && call->x->base.pending == PS_PENDING_NONE)
        r = finish(call, end);
    ps_free(from);
    ps_free(target);
    return r;
}

static ps_result move_to(ps_item_call *call, const char *from, const char *end)
{
    struct stat s;
    if (lstat(end, &s) == 0 && !call->force)
        return raise_item(call, "System.IO.IOException", "MoveFileInfoItemIOError",
                          PS_WRITE_ERROR, call->path,
                          "Cannot create a file when that file already exists.%.0s");
    if (rename(from, end) == 0)
        return finish(call, end);
    if (errno != EXDEV)
        return ps_item_errno(call, "MoveFileInfoItemIOError", PS_WRITE_ERROR, call->path);
    PS_TRY(copy_tree(call, from, end, true));
    remove_tree(from);
    return finish(call, end);
}

ps_result ps_files_move(ps_item_call *call, ps_string *to)
{
    char *from = ps_string_to_os(call->path, NULL), *target = ps_string_to_os(to, NULL);
    char end[PATH_MAX];
    into_folder(from, target, end);
    ps_result r = move_to(call, from, end);
    ps_free(from);
    ps_free(target);
    return r;
}

ps_result ps_files_rename(ps_item_call *call, const ps_string *new_name)
{
    char *from = ps_string_to_os(call->path, NULL), *leaf = ps_string_to_os(new_name, NULL);
    char end[PATH_MAX];
    const char *slash = strrchr(from, '/');
    snprintf(end, sizeof end, "%.*s/%s", slash ? (int)(slash - from) : 0, from, leaf);
    struct stat s;
    ps_result r;
    if (strcmp(from, end) == 0)
        r = raise_item(call, "System.IO.IOException", "RenameItemIOError", PS_WRITE_ERROR,
                       call->path, "Source and destination path must be different.%.0s");
    else if (lstat(end, &s) == 0 && !call->force)
        r = raise_item(call, "System.IO.IOException", "RenameItemIOError", PS_WRITE_ERROR,
                       call->path, "Cannot create a file when that file already exists.%.0s");
    else
        r = move_to(call, from, end);
    ps_free(from);
    ps_free(leaf);
    return r;
}
