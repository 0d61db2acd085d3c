/* file_info.c - FileSystemInfo, FileInfo, DirectoryInfo. */
#include "types/file_info.h"

#include "base/datetime.h"
#include "base/memory.h"
#include "object/worker.h"
#include "object/error.h"
#include "types/file_list.h"
#include "types/path.h"
#include "types/support.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void info_drop(ps_object *o)
{
    ps_file_info *f = (ps_file_info *)o;
    ps_string_release(f->original);
    ps_free(f->path);
    f->original = NULL;
    f->path = NULL;
}

static ps_result info_text(ps_cx *cx, ps_value self, ps_value *out)
{
    return ps_give_string(cx, ps_string_retain(((ps_file_info *)self.u.object)->original), out);
}

static const ps_class info_class = {
    .size = sizeof(ps_file_info),
    .drop = info_drop,
    .to_string = info_text,
};

ps_file_info *ps_file_info_of(ps_value v)
{
    v = ps_base(v);
    return ps_is_class(v, &info_class) ? (ps_file_info *)v.u.object : NULL;
}

ps_value ps_file_info_new(ps_cx *cx, const char *path, ps_string *original, bool directory)
{
    ps_type *type = ps_core_type(cx->worker, directory ? PS_T_DIRECTORYINFO : PS_T_FILEINFO);
    ps_file_info *f = ps_object_new(type, &info_class, PS_INSTANCE);
    f->path = ps_strdup(path);
    f->original = original ? ps_string_retain(original) : ps_string_os(path, strlen(path));
    return ps_take_object(f);
}

const struct statx *ps_file_info_look(ps_file_info *f)
{
    if (f->looked)
        return &f->status;
    f->looked = true;
    memset(&f->status, 0, sizeof f->status);
    struct statx own;
    unsigned mask = STATX_BASIC_STATS;
    f->exists = statx(AT_FDCWD, f->path, AT_SYMLINK_NOFOLLOW, mask, &own) == 0;
    f->link = f->exists && S_ISLNK(own.stx_mode);
    if (!f->link || statx(AT_FDCWD, f->path, 0, mask, &f->status) != 0)
        f->status = own;
    if (!f->exists)
        memset(&f->status, 0, sizeof f->status);
    return &f->status;
}

/* ---- names ----------------------------------------------------------------------------------- */

static ps_result give_os(ps_cx *cx, const char *text, size_t length, ps_value *out)
{
    return ps_give_string(cx, ps_string_os(text, length), out);
}

static const char *name_of(const ps_file_info *f)
{
    const char *slash = strrchr(f->path, '/');
    return slash && slash[1] ? slash + 1 : f->path;
}

/* The length of the folder's part of the path; 0: the root has none. */
static size_t folder_length(const ps_file_info *f)
{
    const char *slash = strrchr(f->path, '/');
    if (!slash || !slash[1])
        return 0;
    return slash == f->path ? 1 : (size_t)(slash - f->path);
}

static ps_result give_folder(ps_cx *cx, const ps_file_info *f, bool as_text, ps_value *out)
{
    size_t length = folder_length(f);
    if (!length)
        return ps_give(ps_null(), out);
    if (as_text)
        return give_os(cx, f->path, length, out);
    char *path = ps_memdup(f->path, length + 1);
    path[length] = 0;
    *out = ps_file_info_new(cx, path, NULL, true);
    ps_free(path);
    return PS_OK;
}

static ps_result give_extension(ps_cx *cx, const ps_file_info *f, ps_value *out)
{
    const char *name = name_of(f), *dot = strrchr(name, '.');
    if (!dot || !dot[1])
        dot = name + strlen(name);
    return give_os(cx, dot, strlen(dot), out);
}

static ps_result give_link(ps_cx *cx, ps_file_info *f, ps_value *out)
{
    char target[PATH_MAX];
    ps_file_info_look(f);
    ssize_t length = f->link ? readlink(f->path, target, sizeof target) : -1;
    return length < 0 ? ps_give(ps_null(), out) : give_os(cx, target, (size_t)length, out);
}

/* ---- what the system says -------------------------------------------------------------------- */

int64_t ps_ticks_of_timestamp(const struct statx_timestamp *t)
{
    return PS_TICKS_UNIX + t->tv_sec * PS_TICKS_SECOND + t->tv_nsec / 100;
}

/* A missing file's times are 1601-01-01, as in .NET. */
static ps_value time_of(ps_cx *cx, ps_file_info *f, const struct statx_timestamp *t, bool utc)
{
    int64_t ticks = f->exists ? ps_ticks_of_timestamp(t) : INT64_C(504911232000000000);
    return utc ? ps_datetime(ticks, PS_DT_UTC)
               : ps_datetime(ps_ticks_to_local(ps_worker_zone(cx->worker), ticks), PS_DT_LOCAL);
}

const struct statx_timestamp *ps_created_at(const struct statx *s)
{
    const struct statx_timestamp *m = &s->stx_mtime, *c = &s->stx_ctime;
    return c->tv_sec < m->tv_sec || (c->tv_sec == m->tv_sec && c->tv_nsec < m->tv_nsec) ? c : m;
}

static bool read_only(const struct statx *s)
{
    unsigned bit = s->stx_uid == geteuid() ? S_IWUSR : s->stx_gid == getegid() ? S_IWGRP : S_IWOTH;
    return geteuid() == 0 ? !(s->stx_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) : !(s->stx_mode & bit);
}

enum {
    ATTR_READONLY = 1,
    ATTR_HIDDEN = 2,
    ATTR_DIRECTORY = 16,
    ATTR_NORMAL = 128,
    ATTR_REPARSE = 1024
};

int64_t ps_file_attributes(ps_file_info *f)
{
    const struct statx *s = ps_file_info_look(f);
    if (!f->exists)
        return -1;
    int64_t a = 0;
    if (read_only(s))
        a |= ATTR_READONLY;
    if (name_of(f)[0] == '.')
        a |= ATTR_HIDDEN;
    if (S_ISDIR(s->stx_mode))
        a |= ATTR_DIRECTORY;
    if (f->link)
        a |= ATTR_REPARSE;
    return a ? a : ATTR_NORMAL;
}

void ps_mode_text(unsigned mode, char out[11])
{
    static const char letters[] = "rwxrwxrwx";
    out[0] = S_ISDIR(mode)    ? 'd'
             : S_ISLNK(mode)  ? 'l'
             : S_ISCHR(mode)  ? 'c'
             : S_ISBLK(mode)  ? 'b'
             : S_ISFIFO(mode) ? 'p'
             : S_ISSOCK(mode) ? 's'
                              : '-';
    for (int i = 0; i < 9; i++)
        out[i + 1] = mode & (0400u >> i) ? letters[i] : '-';
    if (mode & S_ISUID)
        out[3] = mode & S_IXUSR ? 's' : 'S';
    if (mode & S_ISGID)
        out[6] = mode & S_IXGRP ? 's' : 'S';
    if (mode & S_ISVTX)
        out[9] = mode & S_IXOTH ? 't' : 'T';
    out[10] = 0;
}

static ps_result throw_system(ps_cx *cx, const ps_file_info *f)
{
    ps_string *path = ps_string_os(f->path, strlen(f->path));
    const char *type = errno == EACCES || errno == EPERM ? "System.UnauthorizedAccessException"
                       : errno == ENOENT && !S_ISDIR(f->status.stx_mode)
                           ? "System.IO.FileNotFoundException"
                           : "System.IO.IOException";
    if (errno == EACCES || errno == EPERM)
        ps_throw(cx, type, "Access to the path '%s' is denied.", PS_U8(cx, path));
    else if (errno == ENOENT)
        ps_throw(cx, type, "Could not find file '%s'.", PS_U8(cx, path));
    else
        ps_throw(cx, type, "%s : '%s'", strerror(errno), PS_U8(cx, path));
    ps_string_release(path);
    return PS_FAIL;
}

/* ---- FileSystemInfo -------------------------------------------------------------------------- */

#define FSI_MEMBERS(M)                                                                             \
    M(FSI_FULL_NAME, "string FullName {get;}")                                                     \
    M(FSI_EXTENSION, "string Extension {get;}")                                                    \
    M(FSI_NAME, "string Name {get;}")                                                              \
    M(FSI_EXISTS, "bool Exists {get;}")                                                            \
    M(FSI_CREATED, "datetime CreationTime {get;set;}")                                             \
    M(FSI_CREATED_UTC, "datetime CreationTimeUtc {get;set;}")                                      \
    M(FSI_ACCESSED, "datetime LastAccessTime {get;set;}")                                          \
    M(FSI_ACCESSED_UTC, "datetime LastAccessTimeUtc {get;set;}")                                   \
    M(FSI_WRITTEN, "datetime LastWriteTime {get;set;}")                                            \
    M(FSI_WRITTEN_UTC, "datetime LastWriteTimeUtc {get;set;}")                                     \
    M(FSI_LINK_TARGET, "string LinkTarget {get;}")                                                 \
    M(FSI_UNIX_MODE, "System.IO.UnixFileMode UnixFileMode {get;set;}")                             \
    M(FSI_ATTRIBUTES, "System.IO.FileAttributes Attributes {get;set;}")                            \
    M(FSI_DELETE, "void Delete()")                                                                 \
    M(FSI_TO_STRING, "string ToString()")                                                          \
    M(FSI_REFRESH, "void Refresh()")
PS_MEMBER_TABLE(fsi, FSI_MEMBERS)

static ps_result set_time(ps_cx *cx, ps_file_info *f, unsigned row, ps_value v)
{
    bool utc = row == FSI_ACCESSED_UTC || row == FSI_WRITTEN_UTC || row == FSI_CREATED_UTC;
    int64_t ticks =
        utc || v.sub == PS_DT_UTC ? v.u.i : ps_ticks_to_utc(ps_worker_zone(cx->worker), v.u.i);
    struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_nsec = UTIME_OMIT}};
    int which = row == FSI_ACCESSED || row == FSI_ACCESSED_UTC ? 0 : 1;
    times[which].tv_sec = (ticks - PS_TICKS_UNIX) / PS_TICKS_SECOND;
    times[which].tv_nsec = (ticks - PS_TICKS_UNIX) % PS_TICKS_SECOND * 100;
    f->looked = false;
    return utimensat(AT_FDCWD, f->path, times, 0) == 0 ? PS_OK : throw_system(cx, f);
}

static ps_result set_mode(ps_cx *cx, ps_file_info *f, mode_t mode)
{
    f->looked = false;
    return chmod(f->path, mode) == 0 ? PS_OK : throw_system(cx, f);
}

static ps_result set_row(ps_cx *cx, ps_file_info *f, unsigned row, ps_value v)
{
    ps_file_info_look(f);
    unsigned mode = f->status.stx_mode & 07777;
    switch (row) {
    case FSI_UNIX_MODE:
        return set_mode(cx, f, (mode_t)(v.u.i & 07777));
    case FSI_ATTRIBUTES:
        return set_mode(cx, f, v.u.i & ATTR_READONLY ? mode & ~0222u : mode | S_IWUSR);
    default:
        return set_time(cx, f, row, v);
    }
}

static ps_result fsi_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    (void)count;
    ps_file_info *f = ps_file_info_of(self);
    if (row & PS_ROW_SET)
        return set_row(cx, f, row & ~PS_ROW_SET, args[0]);
    const struct statx *s = ps_file_info_look(f);
    switch (row) {
    case FSI_FULL_NAME:
        return give_os(cx, f->path, strlen(f->path), out);
    case FSI_EXTENSION:
        return give_extension(cx, f, out);
    case FSI_NAME:
        return give_os(cx, name_of(f), strlen(name_of(f)), out);
    case FSI_EXISTS:
        return ps_give_bool(f->exists, out);
    case FSI_CREATED:
    case FSI_CREATED_UTC:
        return ps_give(time_of(cx, f, ps_created_at(s), row == FSI_CREATED_UTC), out);
    case FSI_ACCESSED:
    case FSI_ACCESSED_UTC:
        return ps_give(time_of(cx, f, &s->stx_atime, row == FSI_ACCESSED_UTC), out);
    case FSI_WRITTEN:
    case FSI_WRITTEN_UTC:
        return ps_give(time_of(cx, f, &s->stx_mtime, row == FSI_WRITTEN_UTC), out);
    case FSI_LINK_TARGET:
        return give_link(cx, f, out);
    case FSI_UNIX_MODE:
        return ps_give(ps_enum(ps_type_named(cx->worker, "System.IO.UnixFileMode"),
                               f->exists ? s->stx_mode & 07777 : -1),
                       out);
    case FSI_ATTRIBUTES:
        return ps_give(
            ps_enum(ps_type_named(cx->worker, "System.IO.FileAttributes"), ps_file_attributes(f)),
            out);
    case FSI_DELETE:
        f->looked = false;
        return remove(f->path) == 0 || errno == ENOENT ? PS_OK : throw_system(cx, f);
    case FSI_TO_STRING:
        return info_text(cx, self, out);
    case FSI_REFRESH:
        f->looked = false;
        return PS_OK;
    }
    return ps_throw_unsupported(cx, "System.IO.FileSystemInfo", row);
}

const ps_typedef ps_type_file_system_info = {
    .name = "System.IO.FileSystemInfo",
    .base = "System.MarshalByRefObject",
    .members = fsi_members,
    .invoke = fsi_invoke,
    .cls = &info_class,
    .flags = PS_TYPE_ABSTRACT,
};

/* ---- FileInfo -------------------------------------------------------------------------------- */

#define FILE_MEMBERS(M)                                                                            \
    M(FILE_NEW, "new(string fileName)")                                                            \
    M(FILE_NAME, "string Name {get;}")                                                             \
    M(FILE_LENGTH, "long Length {get;}")                                                           \
    M(FILE_DIRECTORY_NAME, "string DirectoryName {get;}")                                          \
    M(FILE_DIRECTORY, "System.IO.DirectoryInfo Directory {get;}")                                  \
    M(FILE_READ_ONLY, "bool IsReadOnly {get;set;}")                                                \
    M(FILE_EXISTS, "bool Exists {get;}")                                                           \
    M(FILE_DELETE, "void Delete()")                                                                \
    M(FILE_COPY_TO, "System.IO.FileInfo CopyTo(string destFileName)")                              \
    M(FILE_COPY_OVER, "System.IO.FileInfo CopyTo(string destFileName, bool overwrite)")            \
    M(FILE_MOVE_TO, "void MoveTo(string destFileName)")                                            \
    M(FILE_MOVE_OVER, "void MoveTo(string destFileName, bool overwrite)")                          \
    M(FILE_OPEN_READ, "System.IO.FileStream OpenRead()")                                           \
    M(FILE_OPEN_WRITE, "System.IO.FileStream OpenWrite()")                                         \
    M(FILE_OPEN_TEXT, "System.IO.StreamReader OpenText()")                                         \
    M(FILE_APPEND_TEXT, "System.IO.StreamWriter AppendText()")                                     \
    M(FILE_CREATE_TEXT, "System.IO.StreamWriter CreateText()")                                     \
    M(FILE_CREATE, "System.IO.FileStream Create()")
PS_MEMBER_TABLE(file, FILE_MEMBERS)

/* What the static method of System.IO.File or Directory does, on the item's own path. Its exception
 * is that of the method here: nothing is wrapped around it twice. */
static ps_result by_static(ps_cx *cx, const ps_file_info *f, const char *type, const char *name,
                           const ps_value *args, unsigned count, ps_value *out)
{
    ps_value all[3] = {ps_take_string(ps_string_os(f->path, strlen(f->path)))};
    for (unsigned i = 0; i < count && i < 2; i++)
        all[i + 1] = args[i];
    ps_result r = ps_static_call(cx, ps_type_named(cx->worker, type), ps_intern_c(cx->worker, name),
                                 all, count + 1, out);
    ps_release(all[0]);
    if (r == PS_OK || cx->pending != PS_PENDING_ERROR)
        return r;
    ps_value record = ps_catch(cx);
    const ps_exception *e =
        (ps_exception *)ps_base(((ps_error_record *)record.u.object)->exception).u.object;
    ps_raise_value(cx, ps_is_null(e->inner) ? record : e->inner);
    ps_release(record);
    return PS_FAIL;
}

/* The item is elsewhere from now on. */
static ps_result moved(ps_cx *cx, ps_file_info *f, ps_value to)
{
    char *path = ps_path_arg(cx, to, "destFileName");
    if (!path)
        return PS_FAIL;
    ps_free(f->path);
    f->path = path;
    f->looked = false;
    return PS_OK;
}

static ps_result copy_or_move(ps_cx *cx, ps_file_info *f, unsigned row, const ps_value *args,
                              unsigned count, ps_value *out)
{
    bool copies = row == FILE_COPY_TO || row == FILE_COPY_OVER;
    ps_value nothing = ps_void();
    PS_TRY(by_static(cx, f, "System.IO.File", copies ? "Copy" : "Move", args, count, &nothing));
    if (!copies)
        return moved(cx, f, args[0]);
    char *path = ps_path_arg(cx, args[0], "destFileName");
    if (!path)
        return PS_FAIL;
    *out = ps_file_info_new(cx, path, args[0].u.string, false);
    ps_free(path);
    return PS_OK;
}

static ps_result open_row(ps_cx *cx, ps_file_info *f, unsigned row, ps_value *out)
{
    static const char names[][11] = {"OpenRead",   "OpenWrite",  "OpenText",
                                     "AppendText", "CreateText", "Create"};
    f->looked = false;
    return by_static(cx, f, "System.IO.File", names[row - FILE_OPEN_READ], NULL, 0, out);
}

/* An absolute name for what a script wrote: relative to the process's folder, which follows the
 * session's location. */
static ps_result create(ps_cx *cx, ps_value name, bool directory, ps_value *out)
{
    const ps_string *text = ps_string_arg(name);
    if (!text)
        return ps_throw_null(cx, directory ? "path" : "fileName");
    if (!text->length)
        return ps_throw_argument(cx, "System.ArgumentException", directory ? "path" : "fileName",
                                 "The value cannot be an empty string.");
    char *path = ps_string_to_os(text, NULL), full[PATH_MAX];
    ps_path_full(path, full);
    *out = ps_file_info_new(cx, full, name.u.string, directory);
    ps_free(path);
    return PS_OK;
}

static ps_result file_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    if (row == FILE_NEW)
        return create(cx, args[0], false, out);
    ps_file_info *f = ps_file_info_of(self);
    if (row >= FILE_OPEN_READ && row <= FILE_CREATE)
        return open_row(cx, f, row, out);
    if (row >= FILE_COPY_TO && row <= FILE_MOVE_OVER)
        return copy_or_move(cx, f, row, args, count, out);
    const struct statx *s = ps_file_info_look(f);
    switch (row) {
    case FILE_NAME:
        return fsi_invoke(cx, FSI_NAME, self, NULL, 0, out);
    case FILE_LENGTH:
        if (!f->exists || S_ISDIR(s->stx_mode)) {
            errno = ENOENT;
            return throw_system(cx, f);
        }
        return ps_give(ps_long((int64_t)s->stx_size), out);
    case FILE_DIRECTORY_NAME:
    case FILE_DIRECTORY:
        return give_folder(cx, f, row == FILE_DIRECTORY_NAME, out);
    case FILE_READ_ONLY:
        return ps_give_bool(f->exists && read_only(s), out);
    case FILE_READ_ONLY | PS_ROW_SET:
        return set_row(cx, f, FSI_ATTRIBUTES,
                       ps_integer(PS_INT32, args[0].u.i ? ATTR_READONLY : ATTR_NORMAL));
    case FILE_EXISTS:
        return ps_give_bool(f->exists && !S_ISDIR(s->stx_mode), out);
    case FILE_DELETE:
        f->looked = false;
        return unlink(f->path) == 0 || errno == ENOENT ? PS_OK : throw_system(cx, f);
    }
    return ps_throw_unsupported(cx, "System.IO.FileInfo", row);
}

const ps_typedef ps_type_file_info = {
    .name = "System.IO.FileInfo",
    .base = "System.IO.FileSystemInfo",
    .members = file_members,
    .invoke = file_invoke,
    .cls = &info_class,
    .flags = PS_TYPE_SEALED,
};

/* ---- DirectoryInfo --------------------------------------------------------------------------- */

#define EACH_ROWS(M, ID, T, NAME)                                                                  \
    M(ID, "System.Collections.Generic.IEnumerable[System.IO." T "] " NAME "()")                    \
    M(ID##_LIKE,                                                                                   \
      "System.Collections.Generic.IEnumerable[System.IO." T "] " NAME "(string searchPattern)")    \
    M(ID##_DEEP, "System.Collections.Generic.IEnumerable[System.IO." T "] " NAME                   \
                 "(string searchPattern, System.IO.SearchOption searchOption)")
#define DIR_MEMBERS(M)                                                                             \
    M(DIR_NEW, "new(string path)")                                                                 \
    M(DIR_NAME, "string Name {get;}")                                                              \
    M(DIR_PARENT, "System.IO.DirectoryInfo Parent {get;}")                                         \
    M(DIR_ROOT, "System.IO.DirectoryInfo Root {get;}")                                             \
    M(DIR_EXISTS, "bool Exists {get;}")                                                            \
    M(DIR_CREATE, "void Create()")                                                                 \
    M(DIR_FILES, "System.IO.FileInfo[] GetFiles()")                                                \
    M(DIR_FILES_LIKE, "System.IO.FileInfo[] GetFiles(string searchPattern)")                       \
    M(DIR_FILES_DEEP,                                                                              \
      "System.IO.FileInfo[] GetFiles(string searchPattern, System.IO.SearchOption searchOption)")  \
    M(DIR_FOLDERS, "System.IO.DirectoryInfo[] GetDirectories()")                                   \
    M(DIR_FOLDERS_LIKE, "System.IO.DirectoryInfo[] GetDirectories(string searchPattern)")          \
    M(DIR_FOLDERS_DEEP, "System.IO.DirectoryInfo[] GetDirectories(string searchPattern, "          \
                        "System.IO.SearchOption searchOption)")                                    \
    M(DIR_ALL_LIKE, "System.IO.FileSystemInfo[] GetFileSystemInfos(string searchPattern)")         \
    M(DIR_ALL_DEEP, "System.IO.FileSystemInfo[] GetFileSystemInfos(string searchPattern, "         \
                    "System.IO.SearchOption searchOption)")                                        \
    EACH_ROWS(M, DIR_EACH_FILE, "FileInfo", "EnumerateFiles")                                      \
    EACH_ROWS(M, DIR_EACH_FOLDER, "DirectoryInfo", "EnumerateDirectories")                         \
    EACH_ROWS(M, DIR_EACH, "FileSystemInfo", "EnumerateFileSystemInfos")                           \
    M(DIR_ALL, "System.IO.FileSystemInfo[] GetFileSystemInfos()")                                  \
    M(DIR_DELETE, "void Delete()")                                                                 \
    M(DIR_DELETE_ALL, "void Delete(bool recursive)")                                               \
    M(DIR_MOVE_TO, "void MoveTo(string destDirName)")                                              \
    M(DIR_SUBFOLDER, "System.IO.DirectoryInfo CreateSubdirectory(string path)")
PS_MEMBER_TABLE(dir, DIR_MEMBERS)

static ps_result make_folder(ps_cx *cx, ps_file_info *f)
{
    f->looked = false;
    for (char *at = f->path + 1; *at; at++) {
        if (*at != '/')
            continue;
        *at = 0;
        int made = mkdir(f->path, 0777);
        *at = '/';
        if (made != 0 && errno != EEXIST)
            return throw_system(cx, f);
    }
    return mkdir(f->path, 0777) == 0 || errno == EEXIST ? PS_OK : throw_system(cx, f);
}

static ps_result subfolder(ps_cx *cx, ps_file_info *f, ps_value name, ps_value *out)
{
    char path[PATH_MAX];
    if (!ps_string_arg(name))
        return ps_throw_null(cx, "path");
    char *leaf = ps_string_to_os(name.u.string, NULL);
    int length = snprintf(path, sizeof path, "%s/%s", f->path, leaf);
    ps_free(leaf);
    if (length < 0 || (size_t)length >= sizeof path)
        return ps_throw_io(cx, ENAMETOOLONG, f->path, true);
    ps_value made = ps_file_info_new(cx, path, NULL, true);
    if (make_folder(cx, ps_file_info_of(made)) != PS_OK) {
        ps_release(made);
        return PS_FAIL;
    }
    return ps_give(made, out);
}

static ps_result dir_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    if (row == DIR_NEW)
        return create(cx, args[0], true, out);
    ps_file_info *f = ps_file_info_of(self);
    const ps_string *pattern = count ? ps_string_arg(args[0]) : NULL;
    if (pattern && !pattern->length)
        pattern = NULL; /* all */
    if (row >= DIR_EACH_FILE && row <= DIR_EACH_DEEP)
        return ps_file_list(cx, f, pattern,
                            row < DIR_EACH_FOLDER ? PS_LIST_FILES
                            : row < DIR_EACH      ? PS_LIST_FOLDERS
                                                  : PS_LIST_FILES | PS_LIST_FOLDERS,
                            count > 1 && args[1].u.i, out);
    switch (row) {
    case DIR_NAME:
        return fsi_invoke(cx, FSI_NAME, self, NULL, 0, out);
    case DIR_PARENT:
        return give_folder(cx, f, false, out);
    case DIR_ROOT:
        return ps_give(ps_file_info_new(cx, "/", NULL, true), out);
    case DIR_EXISTS:
        ps_file_info_look(f);
        return ps_give_bool(f->exists && S_ISDIR(f->status.stx_mode), out);
    case DIR_CREATE:
        return make_folder(cx, f);
    case DIR_FILES:
    case DIR_FILES_LIKE:
        return ps_file_list(cx, f, pattern, PS_LIST_FILES, false, out);
    case DIR_FILES_DEEP:
        return ps_file_list(cx, f, pattern, PS_LIST_FILES, args[1].u.i, out);
    case DIR_FOLDERS:
    case DIR_FOLDERS_LIKE:
        return ps_file_list(cx, f, pattern, PS_LIST_FOLDERS, false, out);
    case DIR_FOLDERS_DEEP:
        return ps_file_list(cx, f, pattern, PS_LIST_FOLDERS, args[1].u.i, out);
    case DIR_ALL_LIKE:
        return ps_file_list(cx, f, pattern, PS_LIST_FILES | PS_LIST_FOLDERS, false, out);
    case DIR_ALL_DEEP:
        return ps_file_list(cx, f, pattern, PS_LIST_FILES | PS_LIST_FOLDERS, args[1].u.i, out);
    case DIR_ALL:
        return ps_file_list(cx, f, NULL, PS_LIST_FILES | PS_LIST_FOLDERS, false, out);
    case DIR_SUBFOLDER:
        return subfolder(cx, f, args[0], out);
    case DIR_MOVE_TO:
        PS_TRY(by_static(cx, f, "System.IO.Directory", "Move", args, 1, out));
        return moved(cx, f, args[0]);
    case DIR_DELETE_ALL:
        f->looked = false;
        return by_static(cx, f, "System.IO.Directory", "Delete", args, 1, out);
    case DIR_DELETE:
        ps_file_info_look(f); /* a link to a folder goes, the folder stays */
        f->looked = false;
        return (f->link ? unlink(f->path) : rmdir(f->path)) == 0 || errno == ENOENT ? PS_OK : throw_system(cx, f);
    }
    return ps_throw_unsupported(cx, "System.IO.DirectoryInfo", row);
}

const ps_typedef ps_type_directory_info = {
    .name = "System.IO.DirectoryInfo",
    .base = "System.IO.FileSystemInfo",
    .members = dir_members,
    .invoke = dir_invoke,
    .cls = &info_class,
    .flags = PS_TYPE_SEALED,
};
