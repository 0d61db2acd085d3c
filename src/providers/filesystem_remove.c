/* filesystem_remove.c - Remove-Item of files, folders and links. */
#include "base/memory.h"
#include "providers/filesystem.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NO_RIGHTS                                                                                  \
    "You do not have sufficient access rights to perform this operation or the item is hidden, "   \
    "system, or read only.%.0s"

static ps_result failed(ps_item_call *call, const char *name)
{
    return ps_files_errno(call, "RemoveFileSystemItemIOError", PS_WRITE_ERROR, name, NULL, true);
}

/* Hidden and read-only ones go with -Force alone. */
static bool protected(const ps_item_call *call, const char *name)
{
    return !call->force && (ps_files_leaf(name)[0] == '.' || ps_files_read_only(name));
}

static ps_result remove_file(ps_item_call *call, const char *name)
{
    bool yes;
    ps_string *shown = ps_string_os(name, strlen(name));
    ps_result r = ps_item_ask(call, "Remove File", &yes, "%s", PS_U8(&call->x->base, shown));
    ps_string_release(shown);
    if (r != PS_OK || !yes)
        return r;
    if (protected(call, name))
        return ps_files_raise(call, "System.IO.IOException",
                              "RemoveFileSystemItemUnAuthorizedAccess", PS_PERMISSION_DENIED, name,
                              true, NO_RIGHTS);
    return unlink(name) == 0 ? PS_OK : failed(call, name);
}

static ps_result remove_any(ps_item_call *call, const char *name, bool *left);

static ps_result remove_folder(ps_item_call *call, const char *name, bool *left)
{
    bool yes, some = false;
    ps_string *shown = ps_string_os(name, strlen(name));
    ps_result r = ps_item_ask(call, "Remove Directory", &yes, "%s", PS_U8(&call->x->base, shown));
    ps_string_release(shown);
    if (r != PS_OK || !yes) {
        *left = true;
        return r;
    }
    if (protected(call, name) && ps_files_leaf(name)[0] == '.') {
        *left = true;
        return ps_files_raise(call, "System.IO.IOException",
                              "RemoveFileSystemItemUnAuthorizedAccess", PS_PERMISSION_DENIED, name,
                              true, NO_RIGHTS);
    }
    DIR *d = call->recurse ? opendir(name) : NULL;
    if (call->recurse && !d) {
        *left = true;
        return failed(call, name);
    }
    /* Folders go last, as they do in PowerShell: two walks over the names. */
    for (int folders = 1; d && r == PS_OK && folders >= 0; folders--) {
        rewinddir(d);
        for (struct dirent *e; r == PS_OK && (e = readdir(d));) {
            char path[PATH_MAX];
            struct stat s;
            if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
                continue;
            if (!ps_files_join(name, e->d_name, path) || lstat(path, &s) != 0)
                r = failed(call, name);
            else if (S_ISDIR(s.st_mode) == (folders == 1))
                r = remove_any(call, path, &some);
            if (r == PS_OK)
                r = ps_poll(&call->x->base);
        }
    }
    if (d)
        closedir(d);
    *left |= some;
    if (r != PS_OK || some || rmdir(name) == 0)
        return r;
    *left = true;
    return failed(call, name);
}

/* `*left`: something stays, which was said. */
static ps_result remove_any(ps_item_call *call, const char *name, bool *left)
{
    struct stat s;
    if (lstat(name, &s) == 0 && S_ISDIR(s.st_mode))
        return remove_folder(call, name, left);
    ps_result r = remove_file(call, name);
    *left |= lstat(name, &s) == 0;
    return r;
}

ps_result ps_files_remove(ps_item_call *call)
{
    char *name = ps_string_to_os(call->path, NULL);
    bool left = false;
    ps_result r = remove_any(call, name, &left);
    ps_free(name);
    return r;
}
