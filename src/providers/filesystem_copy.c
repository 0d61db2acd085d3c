/* filesystem_copy.c - Copy-Item of files and trees. */
#include "base/memory.h"
#include "engine/cmdlet.h"
#include "engine/records.h"
#include "providers/filesystem.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

struct copy {
    ps_item_call *call;
    const char *flat; /* where everything goes when the tree is not kept; or NULL */
    bool failed;      /* an error was reported */
};

static ps_result ask(struct copy *c, const char *action, const char *from, const char *to,
                     bool *yes)
{
    ps_cx *cx = &c->call->x->base;
    ps_string *a = ps_string_os(from, strlen(from)), *b = ps_string_os(to, strlen(to));
    ps_result r =
        ps_item_ask(c->call, action, yes, "Item: %s Destination: %s", PS_U8(cx, a), PS_U8(cx, b));
    ps_string_release(a);
    ps_string_release(b);
    return r;
}

static ps_result give(struct copy *c, const char *name)
{
    struct stat s;
    return ps_files_give(c->call, name, stat(name, &s) == 0 && S_ISDIR(s.st_mode));
}

static ps_result failed(struct copy *c, const char *path, const char *from)
{
    bool denied = errno == EACCES || errno == EPERM || errno == EISDIR;
    c->failed = true;
    return ps_files_errno(
        c->call, denied ? "CopyFileInfoItemUnauthorizedAccessError" : "CopyFileInfoItemIOError",
        PS_WRITE_ERROR, path, from, true);
}

/* The bytes of one descriptor into the other; -1 and errno, or what is pending. */
static int pour(ps_item_call *call, int in, int out, off_t size)
{
    char block[65536];
    off_t done = 0;
    while (done < size) { /* within the kernel where it can */
        if (ps_poll(&call->x->base) != PS_OK)
            return -1;
        ssize_t n = sendfile(out, in, NULL, 1 << 24);
        if (n <= 0)
            break;
        done += n;
    }
    for (;;) {
        ssize_t n;
        if (ps_read_some(&call->x->base, in, block, sizeof block, &n) != PS_OK)
            return -1;
        if (n <= 0)
            return n == 0 ? 0 : -1;
        if (ps_files_write(out, block, (size_t)n) != 0)
            return -1;
    }
}

/* Mode and time go with the content. */
static ps_result copy_content(struct copy *c, const char *from, const char *to)
{
    struct stat s;
    int in = open(from, O_RDONLY | O_CLOEXEC);
    if (in < 0 || fstat(in, &s) != 0) {
        ps_result r = failed(c, from, from);
        if (in >= 0)
            close(in);
        return r;
    }
    if (c->call->force && ps_files_read_only(to))
        unlink(to);
    int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, s.st_mode & 0777);
    if (out < 0) {
        ps_result r = failed(c, to, from);
        close(in);
        return r;
    }
    int poured = pour(c->call, in, out, s.st_size);
    if (poured == 0 && fchmod(out, s.st_mode & 07777) == 0) {
        struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, s.st_mtim};
        futimens(out, times);
    }
    int error = errno;
    close(in);
    if (close(out) != 0 && poured == 0) {
        poured = -1;
        error = errno;
    }
    errno = error;
    return poured == 0 ? PS_OK : c->call->x->base.pending ? PS_FAIL : failed(c, to, from);
}

/* Both names, or what links of them lead to, are one file or folder. */
static bool same_item(const char *a, const char *b)
{
    struct stat s, t;
    return stat(a, &s) == 0 && stat(b, &t) == 0 && s.st_dev == t.st_dev && s.st_ino == t.st_ino;
}

static ps_result refuse_self(struct copy *c, const char *path)
{
    c->failed = true;
    return ps_files_raise(c->call, "System.IO.IOException", "CopyError", PS_WRITE_ERROR, path,
                          false, "Cannot overwrite the item %s with itself.");
}

static ps_result copy_file(struct copy *c, const char *from, const char *to)
{
    bool yes;
    if (same_item(from, to))
        return refuse_self(c, to);
    PS_TRY(ask(c, "Copy File", from, to, &yes));
    if (!yes)
        return PS_OK;
    PS_TRY(copy_content(c, from, to));
    return give(c, to);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a folder, sorted; for free_names(). false and errno: it cannot be read. */
struct names {
    char **items;
    size_t count, size;
};

static bool names_of(const char *folder, struct names *n)
{
    DIR *d = opendir(folder);
    *n = (struct names){0};
    if (!d)
        return false;
    for (struct dirent *e; (e = readdir(d));) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        if (n->count == n->size) {
            n->size = n->size ? n->size * 2 : 64;
            n->items = ps_realloc(n->items, n->size * sizeof *n->items);
        }
        n->items[n->count++] = ps_strdup(e->d_name);
    }
    closedir(d);
    if (n->count)
        qsort(n->items, n->count, sizeof *n->items, by_name);
    return true;
}

static void free_names(struct names *n)
{
    for (size_t i = 0; i < n->count; i++)
        ps_free(n->items[i]);
    ps_free(n->items);
}

static ps_result copy_folder(struct copy *c, const char *from, const char *to);

static bool wanted(const struct copy *c, const char *path, bool folder)
{
    const ps_item_call *call = c->call;
    const char *leaf = ps_files_leaf(path);
    ps_string *name = ps_string_os(leaf, strlen(leaf));
    bool yes = folder || !call->filter || ps_item_filter(call->filter, name);
    yes = yes && (!call->wanted || call->wanted(call, name));
    ps_string_release(name);
    return yes;
}

/* One entry of a folder, if it is of the kind that is the turn of. */
static ps_result copy_entry(struct copy *c, const char *from, const char *to, const char *name,
                            bool folders)
{
    char a[PATH_MAX], b[PATH_MAX];
    struct stat s;
    if (!ps_files_join(from, name, a) || !ps_files_join(c->flat ? c->flat : to, name, b))
        return failed(c, from, from);
    bool folder = stat(a, &s) == 0 && S_ISDIR(s.st_mode);
    if (folder != folders || !wanted(c, a, folder))
        return PS_OK;
    return folder ? copy_folder(c, a, b) : copy_file(c, a, b);
}

/* All of a folder: its files, then its folders. */
static ps_result copy_entries(struct copy *c, const char *from, const char *to)
{
    struct names names;
    ps_result r = PS_OK;
    if (!names_of(from, &names))
        return ps_files_errno(c->call, "CopyDirectoryInfoItemIOError", PS_READ_ERROR, from, NULL,
                              false);
    for (int folders = 0; folders < 2; folders++) {
        for (size_t i = 0; i < names.count && r == PS_OK; i++) {
            r = ps_poll(&c->call->x->base);
            if (r == PS_OK)
                r = copy_entry(c, from, to, names.items[i], folders);
        }
    }
    free_names(&names);
    return r;
}

static ps_result copy_folder(struct copy *c, const char *from, const char *to)
{
    ps_item_call *call = c->call;
    struct stat s, source;
    bool yes;
    PS_TRY(ask(c, "Copy Directory", from, to, &yes));
    if (!yes)
        return PS_OK;
    ps_string *shown = ps_string_os(to, strlen(to));
    ps_result r = ps_item_ask(call, "Create Directory", &yes, "Destination: %s",
                              PS_U8(&call->x->base, shown));
    ps_string_release(shown);
    if (r != PS_OK || !yes)
        return r;
    bool there = stat(to, &s) == 0;
    char *made = ps_strdup(to);
    if (there && !call->force)
        r = ps_files_raise(call, "System.IO.IOException", "DirectoryExist", PS_RESOURCE_EXISTS, to,
                           false, "An item with the specified name %s already exists.");
    else if (!there && ps_files_make_folders(made) != 0)
        r = ps_files_errno(call, "CreateDirectoryIOError", PS_WRITE_ERROR, to, NULL, false);
    else
        r = give(c, to);
    ps_free(made);
    if (r != PS_OK || stat(to, &s) != 0 || stat(from, &source) != 0 || !call->recurse)
        return r;
    return copy_entries(c, from, to);
}

/* Whether `to` lies in `from`: a copy would have no end. */
static bool inside(const char *from, const char *to)
{
    size_t length = strlen(from);
    return strncmp(from, to, length) == 0 && (to[length] == '/' || !to[length]);
}

/* Copying ends with a record that takes its progress off the screen, as PowerShell's does. */
static ps_result tell_end(ps_item_call *call)
{
    ps_string *space = ps_string_c(" ");
    ps_value v = ps_progress_record_new(call->x, 0, space, space);
    ((ps_progress_record *)v.u.object)->type = 1;
    ps_result r = ps_write_stream(call->cmdlet, PS_PROGRESS, v);
    ps_release(v);
    ps_string_release(space);
    return r;
}

ps_result ps_files_copy(ps_item_call *call, ps_string *to)
{
    char *from = ps_string_to_os(call->path, NULL), *target = ps_string_to_os(to, NULL);
    char end[PATH_MAX];
    struct stat source, s;
    struct copy c = {.call = call};
    bool folder = stat(from, &source) == 0 && S_ISDIR(source.st_mode);
    bool there = stat(target, &s) == 0;
    bool refused = false;
    ps_result r;
    if (folder && there && !S_ISDIR(s.st_mode)) {
        refused = true;
        r = ps_raise(&call->x->base, "System.Management.Automation.PSArgumentException",
                     "CopyContainerItemToLeafError", PS_INVALID_ARGUMENT, ps_unset(),
                     "Container cannot be copied onto existing leaf item.");
        ps_value path = ps_take_string(ps_string_retain(call->path));
        if (call->cmdlet)
            r = ps_error_pending(call->cmdlet, path);
        ps_release(path);
    } else if (same_item(from, target)) {
        refused = true;
        r = refuse_self(&c, from);
    } else if (!ps_files_end(from, target, end)) {
        r = failed(&c, target, from);
    } else if (folder && call->flatten && call->recurse) {
        /* What is in the folder goes to the target itself, folders empty beside the files. */
        c.flat = target;
        r = copy_entries(&c, from, target);
    } else if (folder && call->recurse && inside(from, end)) {
        r = ps_files_raise(call, "System.IO.IOException", "CopyError", PS_WRITE_ERROR, from, false,
                           "Container %s cannot be copied into itself.");
        refused = true;
    } else {
        r = folder ? copy_folder(&c, from, end) : copy_file(&c, from, end);
    }
    if (r == PS_OK && call->cmdlet && !refused && (folder || !c.failed))
        r = tell_end(call);
    ps_free(from);
    ps_free(target);
    return r;
}
