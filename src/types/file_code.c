/*
 * file_code.c - the type data of files done in C: modes, owners, links, texts of columns
 * (PowerShell's FileSystemProvider.cs and types.ps1xml), and UnixStat.
 */
#include "base/datetime.h"
#include "base/memory.h"
#include "object/codeprop.h"
#include "object/worker.h"
#include "types/file_info.h"
#include "types/process.h"
#include "types/support.h"

#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysmacros.h>

enum {
    CODE_UNIX_MODE,
    CODE_USER,
    CODE_GROUP,
    CODE_SIZE,
    FILE_MODE,
    FILE_MODE_PLAIN,
    FILE_VERSION,
    FILE_BASE_NAME,
    FILE_RESOLVED,
    FILE_LINK_TYPE,
    FILE_NAME_TEXT,
    FILE_LENGTH_TEXT,
    FILE_TIME_TEXT,
    DIR_MODE,
    DIR_MODE_PLAIN,
    DIR_BASE_NAME,
    DIR_RESOLVED,
    DIR_LINK_TYPE,
    DIR_NAME_TEXT,
    DIR_LENGTH_TEXT,
    DIR_TIME_TEXT
};

static ps_result give_user(ps_cx *cx, unsigned id, bool group, ps_value *out)
{
    char room[1024], number[16];
    const char *name = NULL;
    struct passwd user, *u = NULL;
    struct group grp, *g = NULL;
    if (group && getgrgid_r(id, &grp, room, sizeof room, &g) == 0 && g)
        name = g->gr_name;
    else if (!group && getpwuid_r(id, &user, room, sizeof room, &u) == 0 && u)
        name = u->pw_name;
    if (!name) {
        snprintf(number, sizeof number, "%u", id);
        name = number;
    }
    return ps_give_string(cx, ps_string_c(name), out);
}

/* "d-r--": directory or link, archive, read-only, hidden, system. */
static ps_result give_mode(ps_cx *cx, ps_file_info *f, ps_value *out)
{
    int64_t a = ps_file_attributes(f);
    char text[6] = "-----";
    if (f->link)
        text[0] = 'l';
    else if (a & 16)
        text[0] = 'd';
    if (a & 1)
        text[2] = 'r';
    if (a & 2)
        text[3] = 'h';
    return ps_give_string(cx, ps_string_c(text), out);
}

static ps_result give_base_name(ps_cx *cx, ps_value self, bool directory, ps_value *out)
{
    ps_value name;
    PS_TRY(ps_get_c(cx, self, "Name", &name));
    if (directory || name.kind != PS_STRING)
        return ps_give(name, out);
    uint32_t length = name.u.string->length;
    for (uint32_t i = length; i-- > 0;) {
        if (ps_string_at(name.u.string, i) == '.' && i + 1 < length) {
            length = i;
            break;
        }
    }
    ps_string *base = ps_string_sub(name.u.string, 0, length);
    ps_release(name);
    return ps_give_string(cx, base, out);
}

static ps_result give_resolved(ps_cx *cx, const ps_file_info *f, ps_value *out)
{
    char *real = realpath(f->path, NULL);
    ps_string *text = ps_string_os(real ? real : f->path, strlen(real ? real : f->path));
    free(real);
    return ps_give_string(cx, text, out);
}

static ps_result give_link_type(ps_cx *cx, ps_file_info *f, ps_value *out)
{
    const struct statx *s = ps_file_info_look(f);
    if (f->link)
        return ps_give_string(cx, ps_string_c("SymbolicLink"), out);
    if (S_ISREG(s->stx_mode) && s->stx_nlink > 1)
        return ps_give_string(cx, ps_string_c("HardLink"), out);
    return ps_give(ps_null(), out);
}

static ps_result give_time(ps_cx *cx, ps_file_info *f, ps_value *out)
{
    const struct statx *s = ps_file_info_look(f);
    int64_t ticks =
        ps_ticks_to_local(ps_worker_zone(cx->worker), ps_ticks_of_timestamp(&s->stx_mtime));
    struct ps_civil c = ps_civil_from_ticks(ticks);
    return ps_give_string(
        cx,
        ps_string_printf("%02d/%02d/%04d    %02d:%02d", c.month, c.day, c.year, c.hour, c.minute),
        out);
}

static ps_result give_version(ps_cx *cx, const ps_file_info *f, ps_value *out)
{
    ps_string *path = ps_string_os(f->path, strlen(f->path));
    *out = ps_file_version_new(cx, path);
    ps_string_release(path);
    return PS_OK;
}

static ps_result file_code(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                           unsigned count, ps_value *out)
{
    (void)args, (void)count;
    ps_file_info *f = ps_file_info_of(self);
    if (!f)
        return ps_give(ps_null(), out);
    const struct statx *s = ps_file_info_look(f);
    char text[24];
    switch (row) {
    case CODE_UNIX_MODE:
        ps_mode_text(f->link ? S_IFLNK | 0777 : s->stx_mode, text);
        return ps_give_string(cx, ps_string_c(text), out);
    case CODE_USER:
        return give_user(cx, s->stx_uid, false, out);
    case CODE_GROUP:
        return give_user(cx, s->stx_gid, true, out);
    case CODE_SIZE:
        return ps_give(ps_long((int64_t)s->stx_size), out);
    case FILE_MODE:
    case FILE_MODE_PLAIN:
    case DIR_MODE:
    case DIR_MODE_PLAIN:
        return give_mode(cx, f, out);
    case FILE_VERSION:
        return give_version(cx, f, out);
    case FILE_BASE_NAME:
    case DIR_BASE_NAME:
        return give_base_name(cx, self, row == DIR_BASE_NAME, out);
    case FILE_RESOLVED:
    case DIR_RESOLVED:
        return give_resolved(cx, f, out);
    case FILE_LINK_TYPE:
    case DIR_LINK_TYPE:
        return give_link_type(cx, f, out);
    case FILE_NAME_TEXT:
    case DIR_NAME_TEXT:
        return ps_get_c(cx, self, "Name", out);
    case FILE_LENGTH_TEXT:
        snprintf(text, sizeof text, "%llu", (unsigned long long)s->stx_size);
        return ps_give_string(cx, ps_string_c(text), out);
    case DIR_LENGTH_TEXT:
        return ps_give_string(cx, ps_string_empty(), out);
    default:
        return give_time(cx, f, out);
    }
}

#define FSI "System.IO.FileSystemInfo"
#define FILE_ "System.IO.FileInfo"
#define DIR_ "System.IO.DirectoryInfo"
static const struct ps_code_row code_rows[] = {[CODE_UNIX_MODE] = {FSI, "UnixMode"},
                                               [CODE_USER] = {FSI, "User"},
                                               [CODE_GROUP] = {FSI, "Group"},
                                               [CODE_SIZE] = {FSI, "Size"},
                                               [FILE_MODE] = {FILE_, "Mode"},
                                               [FILE_MODE_PLAIN] = {FILE_, "ModeWithoutHardLink"},
                                               [FILE_VERSION] = {FILE_, "VersionInfo"},
                                               [FILE_BASE_NAME] = {FILE_, "BaseName"},
                                               [FILE_RESOLVED] = {FILE_, "ResolvedTarget"},
                                               [FILE_LINK_TYPE] = {FILE_, "LinkType"},
                                               [FILE_NAME_TEXT] = {FILE_, "NameString"},
                                               [FILE_LENGTH_TEXT] = {FILE_, "LengthString"},
                                               [FILE_TIME_TEXT] = {FILE_, "LastWriteTimeString"},
                                               [DIR_MODE] = {DIR_, "Mode"},
                                               [DIR_MODE_PLAIN] = {DIR_, "ModeWithoutHardLink"},
                                               [DIR_BASE_NAME] = {DIR_, "BaseName"},
                                               [DIR_RESOLVED] = {DIR_, "ResolvedTarget"},
                                               [DIR_LINK_TYPE] = {DIR_, "LinkType"},
                                               [DIR_NAME_TEXT] = {DIR_, "NameString"},
                                               [DIR_LENGTH_TEXT] = {DIR_, "LengthString"},
                                               [DIR_TIME_TEXT] = {DIR_, "LastWriteTimeString"},
                                               {"", ""}};
const struct ps_code_property ps_file_code[] = {{code_rows, file_code}};

/* ---- UnixStat -------------------------------------------------------------------------------- */

#define STAT_MEMBERS(M)                                                                            \
    M(STAT_INODE, "long Inode {get;}")                                                             \
    M(STAT_MODE, "int Mode {get;}")                                                                \
    M(STAT_USER, "int UserId {get;}")                                                              \
    M(STAT_GROUP, "int GroupId {get;}")                                                            \
    M(STAT_LINKS, "int HardlinkCount {get;}")                                                      \
    M(STAT_SIZE, "long Size {get;}")                                                               \
    M(STAT_ACCESSED, "datetime AccessTime {get;}")                                                 \
    M(STAT_MODIFIED, "datetime ModifiedTime {get;}")                                               \
    M(STAT_CHANGED, "datetime StatusChangeTime {get;}")                                            \
    M(STAT_BLOCK, "long BlockSize {get;}")                                                         \
    M(STAT_DEVICE, "int DeviceId {get;}")                                                          \
    M(STAT_BLOCKS, "int NumberOfBlocks {get;}")                                                    \
    M(STAT_TYPE, "System.Management.Automation.Platform+Unix+ItemType ItemType {get;}")            \
    M(STAT_SETUID, "bool IsSetUid {get;}")                                                         \
    M(STAT_SETGID, "bool IsSetGid {get;}")                                                         \
    M(STAT_STICKY, "bool IsSticky {get;}")                                                         \
    M(STAT_MODE_TEXT, "string GetModeString()")                                                    \
    M(STAT_USER_NAME, "string GetUserName()")                                                      \
    M(STAT_GROUP_NAME, "string GetGroupName()")
PS_MEMBER_TABLE(stat, STAT_MEMBERS)

struct unix_stat {
    ps_object object;
    struct statx s;
};

static const ps_class stat_class = {.size = sizeof(struct unix_stat)};

ps_value ps_unix_stat_new(ps_cx *cx, ps_file_info *f)
{
    struct unix_stat *made = ps_object_new(
        ps_type_named(cx->worker, "System.Management.Automation.Platform+Unix+CommonStat"),
        &stat_class, PS_INSTANCE);
    made->s = *ps_file_info_look(f);
    return ps_take_object(made);
}

/* Directory, File, SymbolicLink, BlockDevice, CharacterDevice, NamedPipe, Socket */
static int item_type(unsigned mode)
{
    return S_ISDIR(mode)    ? 0
           : S_ISREG(mode)  ? 1
           : S_ISLNK(mode)  ? 2
           : S_ISBLK(mode)  ? 3
           : S_ISCHR(mode)  ? 4
           : S_ISFIFO(mode) ? 5
                            : 6;
}

static ps_result give_second(ps_cx *cx, const struct statx_timestamp *t, ps_value *out)
{
    int64_t ticks = PS_TICKS_UNIX + t->tv_sec * PS_TICKS_SECOND;
    return ps_give(ps_datetime(ps_ticks_to_local(ps_worker_zone(cx->worker), ticks), PS_DT_LOCAL),
                   out);
}

static ps_result stat_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)args, (void)count;
    const struct statx *s = &((const struct unix_stat *)self.u.object)->s;
    char text[11];
    switch (row) {
    case STAT_INODE:
        return ps_give(ps_long((int64_t)s->stx_ino), out);
    case STAT_MODE:
        return ps_give_int(s->stx_mode, out);
    case STAT_USER:
        return ps_give_int(s->stx_uid, out);
    case STAT_GROUP:
        return ps_give_int(s->stx_gid, out);
    case STAT_LINKS:
        return ps_give_int(s->stx_nlink, out);
    case STAT_SIZE:
        return ps_give(ps_long((int64_t)s->stx_size), out);
    case STAT_ACCESSED:
        return give_second(cx, &s->stx_atime, out);
    case STAT_MODIFIED:
        return give_second(cx, &s->stx_mtime, out);
    case STAT_CHANGED:
        return give_second(cx, &s->stx_ctime, out);
    case STAT_BLOCK:
        return ps_give(ps_long(s->stx_blksize), out);
    case STAT_DEVICE:
        return ps_give_int((int64_t)makedev(s->stx_dev_major, s->stx_dev_minor), out);
    case STAT_BLOCKS:
        return ps_give_int((int64_t)s->stx_blocks, out);
    case STAT_TYPE:
        return ps_give(ps_enum(ps_type_named(cx->worker,
                                             "System.Management.Automation.Platform+Unix+ItemType"),
                               item_type(s->stx_mode)),
                       out);
    case STAT_SETUID:
        return ps_give_bool(s->stx_mode & S_ISUID, out);
    case STAT_SETGID:
        return ps_give_bool(s->stx_mode & S_ISGID, out);
    case STAT_STICKY:
        return ps_give_bool(s->stx_mode & S_ISVTX, out);
    case STAT_MODE_TEXT:
        ps_mode_text(s->stx_mode, text);
        return ps_give_string(cx, ps_string_c(text), out);
    case STAT_USER_NAME:
        return give_user(cx, s->stx_uid, false, out);
    default:
        return give_user(cx, s->stx_gid, true, out);
    }
}

const ps_typedef ps_type_unix_stat = {
    .name = "System.Management.Automation.Platform+Unix+CommonStat",
    .members = stat_members,
    .invoke = stat_invoke,
    .cls = &stat_class,
};

/* ---- enumerations ---------------------------------------------------------------------------- */

#define ENUM_TYPE(stem, full_name, values, flags_)                                                 \
    const ps_typedef ps_type_##stem = {.name = full_name,                                          \
                                       .base = "System.Enum",                                      \
                                       .members = values,                                          \
                                       .flags = PS_TYPE_ENUM | PS_TYPE_VALUE | (flags_),           \
                                       .kind = PS_ENUM};

ENUM_TYPE(unix_item_type, "System.Management.Automation.Platform+Unix+ItemType",
          "Directory=0\nFile=1\nSymbolicLink=2\nBlockDevice=3\nCharacterDevice=4\nNamedPipe=5\n"
          "Socket=6\n",
          0)
