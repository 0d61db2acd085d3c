/* filesystem_change.c - what making, removing, copying and moving files share. */
#include "providers/filesystem.h"

#include "base/memory.h"
#include "types/file_info.h"
#include "types/path.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static ps_value target_of(ps_item_call *call, const char *path, bool as_item)
{
    if (as_item)
        return ps_file_info_new(&call->x->base, path, NULL, false);
    return ps_take_string(ps_string_os(path, strlen(path)));
}

/* The pending error as one of the command, with this id, category and target. */
static ps_result report(ps_item_call *call, const char *id, enum ps_category_id category,
                        ps_value take_target)
{
    ps_cx *cx = &call->x->base;
    ps_value record = ps_catch(cx);
    ps_error_record *r = ps_error_record_new(
        cx->worker, ((ps_error_record *)record.u.object)->exception, id, category, take_target);
    ps_release(record);
    ps_release(take_target);
    ps_value made = ps_take_object(r);
    ps_result result = call->cmdlet ? ps_write_error(call->cmdlet, made) : ps_raise_value(cx, made);
    ps_release(made);
    return result;
}

ps_result ps_files_raise(ps_item_call *call, const char *type, const char *id,
                         enum ps_category_id category, const char *path, bool as_item,
                         const char *format)
{
    ps_cx *cx = &call->x->base;
    char text[PATH_MAX * 3 + 200];
    ps_string *shown = ps_string_os(path, strlen(path));
    snprintf(text, sizeof text, format, PS_U8(cx, shown)); /* the formats are this room's own */
    ps_string_release(shown);
    ps_throw(cx, type, "%s", text);
    return report(call, id, category, target_of(call, path, as_item));
}

static void throw_full(ps_cx *cx, const char *path)
{
    ps_string *shown = ps_string_os(path, strlen(path));
    ps_throw(cx, "System.IO.IOException",
             "There is not enough space on the disk: '%s'. Free space "
             "there or raise the quota.",
             PS_U8(cx, shown));
    ps_string_release(shown);
}

ps_result ps_files_errno(ps_item_call *call, const char *id, enum ps_category_id category,
                         const char *path, const char *item, bool as_item)
{
    int error = errno;
    if (error == ENOSPC || error == EDQUOT)
        throw_full(&call->x->base, path);
    else
        ps_throw_io(&call->x->base, error, path, false);
    if (error == EACCES || error == EPERM || error == EROFS || error == EISDIR)
        category = PS_PERMISSION_DENIED;
    else if (error == ENOSPC || error == EDQUOT)
        category = PS_RESOURCE_UNAVAILABLE;
    return report(call, id, category, target_of(call, item ? item : path, as_item));
}

int ps_files_make_folders(char *path)
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

int ps_files_write(int fd, const char *data, size_t length)
{
    while (length) {
        ssize_t n = write(fd, data, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return -1;
        data += n;
        length -= (size_t)n;
    }
    return 0;
}

bool ps_files_join(const char *folder, const char *name, char *out)
{
    int length = snprintf(out, PATH_MAX, "%s/%s", strcmp(folder, "/") ? folder : "", name);
    if (length >= 0 && length < PATH_MAX)
        return true;
    errno = ENAMETOOLONG;
    return false;
}

const char *ps_files_leaf(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

bool ps_files_end(const char *from, const char *to, char *out)
{
    struct stat s;
    if (stat(to, &s) == 0 && S_ISDIR(s.st_mode))
        return ps_files_join(to, ps_files_leaf(from), out);
    if (strlen(to) < PATH_MAX) {
        strcpy(out, to);
        return true;
    }
    errno = ENAMETOOLONG;
    return false;
}

bool ps_files_read_only(const char *path)
{
    struct stat s;
    if (lstat(path, &s) != 0 || S_ISLNK(s.st_mode))
        return false;
    unsigned bit = s.st_uid == geteuid() ? S_IWUSR : s.st_gid == getegid() ? S_IWGRP : S_IWOTH;
    return geteuid() == 0 ? !(s.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) : !(s.st_mode & bit);
}
