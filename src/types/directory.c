/* directory.c - System.IO.Directory. */
#include "base/datetime.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "object/worker.h"
#include "types/file_info.h"
#include "types/path.h"
#include "types/support.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LISTING(M, ID, R, NAME)                                                                    \
    M(DIR_##ID, "static " R " " NAME "(string path)")                                              \
    M(DIR_##ID##_P, "static " R " " NAME "(string path, string searchPattern)")                    \
    M(DIR_##ID##_O, "static " R " " NAME                                                           \
                    "(string path, string searchPattern, System.IO.SearchOption searchOption)")
#define STRINGS "System.Collections.Generic.IEnumerable[string]"

#define DIR_MEMBERS(M)                                                                             \
    LISTING(M, FILES, "string[]", "GetFiles") LISTING(M, FOLDERS, "string[]", "GetDirectories")    \
    LISTING(M, ENTRIES, "string[]", "GetFileSystemEntries")                                        \
    LISTING(M, EACH_FILE, STRINGS, "EnumerateFiles")                                               \
    LISTING(M, EACH_FOLDER, STRINGS, "EnumerateDirectories")                                       \
    LISTING(M, EACH_ENTRY, STRINGS, "EnumerateFileSystemEntries")                                  \
    M(DIR_PARENT, "static System.IO.DirectoryInfo GetParent(string path)")                         \
    M(DIR_CREATE, "static System.IO.DirectoryInfo CreateDirectory(string path)")                   \
    M(DIR_EXISTS, "static bool Exists(string path)")                                               \
    M(DIR_ROOT, "static string GetDirectoryRoot(string path)")                                     \
    M(DIR_CURRENT, "static string GetCurrentDirectory()")                                          \
    M(DIR_SET_CURRENT, "static void SetCurrentDirectory(string path)")                             \
    M(DIR_MOVE, "static void Move(string sourceDirName, string destDirName)")                      \
    M(DIR_DELETE, "static void Delete(string path)")                                               \
    M(DIR_DELETE_ALL, "static void Delete(string path, bool recursive)")                           \
    M(DIR_WRITE_TIME, "static datetime GetLastWriteTime(string path)")                             \
    M(DIR_WRITE_TIME_UTC, "static datetime GetLastWriteTimeUtc(string path)")                      \
    M(DIR_CREATION, "static datetime GetCreationTime(string path)")                                \
    M(DIR_CREATION_UTC, "static datetime GetCreationTimeUtc(string path)")                         \
    M(DIR_ACCESS, "static datetime GetLastAccessTime(string path)")                                \
    M(DIR_ACCESS_UTC, "static datetime GetLastAccessTimeUtc(string path)")                         \
    M(DIR_SET_CREATION, "static void SetCreationTime(string path, datetime creationTime)")         \
    M(DIR_SET_CREATION_UTC, "static void SetCreationTimeUtc(string path, datetime creationTimeUtc)") \
    M(DIR_SET_ACCESS, "static void SetLastAccessTime(string path, datetime lastAccessTime)")       \
    M(DIR_SET_ACCESS_UTC,                                                                          \
      "static void SetLastAccessTimeUtc(string path, datetime lastAccessTimeUtc)")                 \
    M(DIR_SET_WRITE, "static void SetLastWriteTime(string path, datetime lastWriteTime)")          \
    M(DIR_SET_WRITE_UTC,                                                                           \
      "static void SetLastWriteTimeUtc(string path, datetime lastWriteTimeUtc)")                   \
    M(DIR_LINK, "static System.IO.FileSystemInfo CreateSymbolicLink(string path, string "          \
                "pathToTarget)")                                                                   \
    M(DIR_DRIVES, "static string[] GetLogicalDrives()")
PS_MEMBER_TABLE(dir, DIR_MEMBERS)

enum { DEPTH_MAX = 256 };

/* ---- listing --------------------------------------------------------------------------------- */

struct listing {
    ps_cx *cx;
    const char *pattern; /* NULL: everything */
    bool files, folders, deep;
    ps_list *found;
};

/* `*` and `?` as file systems have them. */
static bool fits(const char *pattern, const char *name)
{
    const char *star = NULL, *back = NULL;
    while (*name) {
        if (*pattern == '*') {
            star = ++pattern;
            back = name;
        } else if (*pattern == '?' || *pattern == *name) {
            pattern++;
            name++;
        } else if (star) {
            pattern = star;
            name = ++back;
        } else {
            return false;
        }
    }
    while (*pattern == '*')
        pattern++;
    return !*pattern;
}

static ps_result list_folder(struct listing *l, const char *path, const char *shown, unsigned depth);

static ps_result list_entry(struct listing *l, const char *path, const char *shown, const char *name,
                            unsigned depth)
{
    struct stat st;
    ps_string *full = NULL;
    size_t size = strlen(path) + strlen(name) + 2, show = strlen(shown) + strlen(name) + 2;
    char *inner = ps_alloc(size), *outer = ps_alloc(show);
    snprintf(inner, size, "%s%s%s", path, path[strlen(path) - 1] == '/' ? "" : "/", name);
    snprintf(outer, show, "%s%s%s", shown, *shown && shown[strlen(shown) - 1] == '/' ? "" : "/", name);
    bool folder = stat(inner, &st) == 0 && S_ISDIR(st.st_mode);
    bool link = lstat(inner, &st) == 0 && S_ISLNK(st.st_mode);
    ps_result r = PS_OK;
    if ((folder ? l->folders : l->files) && (!l->pattern || fits(l->pattern, name)))
        full = ps_string_os(outer, strlen(outer));
    if (full && !ps_list_add(l->found, ps_take_string(full)))
        r = ps_raise_memory(l->cx);
    if (r == PS_OK && folder && !link && l->deep && depth < DEPTH_MAX)
        r = list_folder(l, inner, outer, depth + 1);
    ps_free(inner);
    ps_free(outer);
    return r;
}

static ps_result list_folder(struct listing *l, const char *path, const char *shown, unsigned depth)
{
    DIR *d = opendir(path);
    ps_result r = PS_OK;
    if (!d)
        return ps_throw_io(l->cx, errno, path, true);
    for (struct dirent *e; r == PS_OK && (e = readdir(d));) {
        if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
            continue;
        r = list_entry(l, path, shown, e->d_name, depth);
        if (r == PS_OK)
            r = ps_poll(l->cx);
    }
    closedir(d);
    return r;
}

static ps_result list(ps_cx *cx, unsigned kind, const char *path, const ps_value *args,
                      unsigned count, ps_value *out)
{
    struct listing l = {.cx = cx, .files = kind != 1, .folders = kind != 0,
                        .deep = count > 2 && args[2].u.i, .found = ps_arraylist_new(cx->worker)};
    char *pattern = count > 1 && ps_string_arg(args[1]) ? ps_string_to_os(args[1].u.string, NULL) : NULL;
    char *shown = ps_string_to_os(args[0].u.string, NULL);
    ps_array *a = NULL;
    l.pattern = pattern && strcmp(pattern, "*.*") ? pattern : NULL;
    ps_result r = count > 1 && !pattern ? ps_throw_null(cx, "searchPattern")
                                        : list_folder(&l, path, shown, 0);
    if (r == PS_OK)
        r = ps_array_new(cx, ps_core_type(cx->worker, PS_T_STRING), l.found->count, &a);
    for (uint32_t i = 0; r == PS_OK && i < l.found->count; i++)
        ps_array_put(a, i, ps_retain(l.found->items[i]));
    if (r == PS_OK)
        *out = ps_take_object(a);
    ps_free(pattern);
    ps_free(shown);
    ps_release_object(l.found);
    return r;
}

/* ---- making and removing --------------------------------------------------------------------- */

static ps_result create(ps_cx *cx, char *path, ps_string *original, ps_value *out)
{
    struct stat st;
    for (char *p = path + 1;; p++) {
        if (*p && *p != '/')
            continue;
        char was = *p;
        *p = 0;
        if (mkdir(path, 0777) != 0 && errno != EEXIST)
            return ps_throw_io(cx, errno, path, true);
        *p = was;
        if (!was)
            break;
    }
    if (stat(path, &st) == 0 && !S_ISDIR(st.st_mode))
        return ps_throw(cx, "System.IO.IOException",
                        "Cannot create '%s' because a file or directory with the same name already "
                        "exists.",
                        path);
    return ps_give(ps_file_info_new(cx, path, original, true), out);
}

static ps_result remove_tree(ps_cx *cx, int parent, const char *name, const char *path,
                             unsigned depth)
{
    if (unlinkat(parent, name, AT_REMOVEDIR) == 0)
        return PS_OK;
    if ((errno != ENOTEMPTY && errno != EEXIST) || depth > DEPTH_MAX)
        return ps_throw_io(cx, errno, path, true);
    int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *d = fd < 0 ? NULL : fdopendir(fd);
    if (!d) {
        int error = errno;
        if (fd >= 0)
            close(fd);
        return ps_throw_io(cx, error, path, true);
    }
    ps_result r = PS_OK;
    for (struct dirent *e; r == PS_OK && (e = readdir(d));) {
        if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
            continue;
        if (unlinkat(fd, e->d_name, 0) != 0)
            r = errno == EISDIR ? remove_tree(cx, fd, e->d_name, path, depth + 1)
                                : ps_throw_io(cx, errno, path, false);
        if (r == PS_OK)
            r = ps_poll(cx);
    }
    closedir(d);
    if (r == PS_OK && unlinkat(parent, name, AT_REMOVEDIR) != 0)
        r = ps_throw_io(cx, errno, path, true);
    return r;
}

static ps_result remove_folder(ps_cx *cx, const char *path, bool recursive)
{
    struct stat st;
    if (lstat(path, &st) != 0)
        return ps_throw_io(cx, errno, path, true);
    if (S_ISLNK(st.st_mode))
        return unlink(path) == 0 ? PS_OK : ps_throw_io(cx, errno, path, true);
    if (!S_ISDIR(st.st_mode))
        return ps_throw(cx, "System.IO.IOException", "The directory name is invalid. : '%s'", path);
    if (recursive)
        return remove_tree(cx, AT_FDCWD, path, path, 0);
    if (rmdir(path) == 0)
        return PS_OK;
    return errno == ENOTEMPTY ? ps_throw(cx, "System.IO.IOException",
                                         "Directory not empty : '%s'", path)
                              : ps_throw_io(cx, errno, path, true);
}

static ps_result move(ps_cx *cx, const ps_value *args)
{
    char *from = ps_path_arg(cx, args[0], "sourceDirName");
    char *to = from ? ps_path_arg(cx, args[1], "destDirName") : NULL;
    struct stat st;
    ps_result r = PS_FAIL;
    if (to && lstat(from, &st) != 0)
        r = ps_throw_io(cx, errno, from, true);
    else if (to && lstat(to, &st) == 0)
        r = ps_throw(cx, "System.IO.IOException",
                     "Cannot create '%s' because a file or directory with the same name already "
                     "exists.",
                     to);
    else if (to)
        r = rename(from, to) == 0 ? PS_OK : ps_throw_io(cx, errno, to, true);
    ps_free(from);
    ps_free(to);
    return r;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result parent_of(ps_cx *cx, char *path, ps_value *out)
{
    size_t length = strlen(path);
    if (length > 1 && path[length - 1] == '/')
        path[--length] = 0;
    if (length <= 1)
        return ps_give(ps_null(), out);
    char *slash = strrchr(path, '/');
    slash[slash == path] = 0;
    return ps_give(ps_file_info_new(cx, path, NULL, true), out);
}

static ps_result exists(ps_value v, ps_value *out)
{
    struct stat st;
    char *path = ps_path_try(v);
    bool yes = path && stat(path, &st) == 0 && S_ISDIR(st.st_mode);
    ps_free(path);
    return ps_give_bool(yes, out);
}

static ps_result write_time(ps_cx *cx, const char *path, bool utc, ps_value *out)
{
    struct statx st;
    int64_t ticks = INT64_C(504911232000000000);
    if (statx(AT_FDCWD, path, 0, STATX_BASIC_STATS, &st) == 0)
        ticks = ps_ticks_of_timestamp(&st.stx_mtime);
    return ps_give(utc ? ps_datetime(ticks, PS_DT_UTC)
                       : ps_datetime(ps_ticks_to_local(ps_worker_zone(cx->worker), ticks),
                                     PS_DT_LOCAL),
                   out);
}

/* Times are set, and those of creation and access read, through the DirectoryInfo. */
static ps_result time_row(ps_cx *cx, unsigned row, const char *path, const ps_value *args,
                          ps_value *out)
{
    static const char names[][20] = {"CreationTime", "CreationTimeUtc", "LastAccessTime",
                                     "LastAccessTimeUtc", "LastWriteTime", "LastWriteTimeUtc"};
    struct stat st;
    if (row >= DIR_SET_CREATION && stat(path, &st) != 0)
        return ps_throw_io(cx, errno, path, false);
    ps_value info = ps_file_info_new(cx, path, NULL, true);
    ps_result r = row < DIR_SET_CREATION
                      ? ps_get_c(cx, info, names[row - DIR_CREATION], out)
                      : ps_set_c(cx, info, names[row - DIR_SET_CREATION], args[1]);
    ps_release(info);
    return r;
}

static ps_result link_row(ps_cx *cx, const char *path, const ps_value *args, ps_value *out)
{
    if (!ps_string_arg(args[1]))
        return ps_throw_null(cx, "pathToTarget");
    char *target = ps_string_to_os(args[1].u.string, NULL);
    int made = symlink(target, path), error = errno;
    ps_free(target);
    return made == 0 ? ps_give(ps_file_info_new(cx, path, args[0].u.string, true), out)
                     : ps_throw_io(cx, error, path, true);
}

static ps_result path_row(ps_cx *cx, unsigned row, char *path, const ps_value *args, unsigned count,
                          ps_value *out)
{
    if (row < DIR_PARENT)
        return list(cx, row / 3 % 3, path, args, count, out);
    switch (row) {
    case DIR_CREATION: case DIR_CREATION_UTC: case DIR_ACCESS: case DIR_ACCESS_UTC:
    case DIR_SET_CREATION: case DIR_SET_CREATION_UTC: case DIR_SET_ACCESS:
    case DIR_SET_ACCESS_UTC: case DIR_SET_WRITE: case DIR_SET_WRITE_UTC:
        return time_row(cx, row, path, args, out);
    case DIR_LINK:
        return link_row(cx, path, args, out);
    case DIR_PARENT:
        return parent_of(cx, path, out);
    case DIR_CREATE:
        return create(cx, path, args[0].u.string, out);
    case DIR_ROOT:
        return ps_give(ps_text("/"), out);
    case DIR_SET_CURRENT:
        return chdir(path) == 0 ? PS_OK : ps_throw_io(cx, errno, path, true);
    case DIR_DELETE:
    case DIR_DELETE_ALL:
        return remove_folder(cx, path, count > 1 && args[1].u.i);
    default:
        return write_time(cx, path, row == DIR_WRITE_TIME_UTC, out);
    }
}

static ps_result dir_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    ps_string *root;
    char *here, *path;
    ps_result r;
    (void)self;
    switch (row) {
    case DIR_EXISTS:
        return exists(args[0], out);
    case DIR_MOVE:
        return move(cx, args);
    case DIR_CURRENT:
        here = getcwd(NULL, 0);
        if (!here)
            return ps_throw_io(cx, errno, ".", true);
        root = ps_string_os(here, strlen(here));
        free(here);
        return ps_give_string(cx, root, out);
    case DIR_DRIVES:
        root = ps_string_c("/");
        r = ps_give_strings(cx, &root, 1, out);
        ps_string_release(root);
        return r;
    }
    path = ps_path_arg(cx, args[0], "path");
    if (!path)
        return PS_FAIL;
    r = path_row(cx, row, path, args, count, out);
    ps_free(path);
    return r;
}

const ps_typedef ps_type_directory = {.name = "System.IO.Directory",
                                      .members = dir_members,
                                      .invoke = dir_invoke,
                                      .flags = PS_TYPE_STATIC};
