/* drive_info.c - System.IO.DriveInfo: the file systems that are mounted. */
#include "base/memory.h"
#include "object/containers.h"
#include "types/file_info.h"
#include "types/packed.h"
#include "types/path.h"
#include "types/support.h"

#include <errno.h>
#include <mntent.h>
#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>

#define DRIVE_MEMBERS(M)                                                                           \
    M(DRIVE_NEW, "new(string driveName)")                                                          \
    M(DRIVE_NAME, "string Name {get;}")                                                            \
    M(DRIVE_READY, "bool IsReady {get;}")                                                          \
    M(DRIVE_ROOT, "System.IO.DirectoryInfo RootDirectory {get;}")                                  \
    M(DRIVE_LABEL, "string VolumeLabel {get;set;}")                                                \
    M(DRIVE_TYPE, "System.IO.DriveType DriveType {get;}")                                          \
    M(DRIVE_FORMAT, "string DriveFormat {get;}")                                                   \
    M(DRIVE_AVAILABLE, "long AvailableFreeSpace {get;}")                                           \
    M(DRIVE_FREE, "long TotalFreeSpace {get;}")                                                    \
    M(DRIVE_SIZE, "long TotalSize {get;}")                                                         \
    M(DRIVE_TEXT, "string ToString()")                                                             \
    M(DRIVE_ALL, "static System.IO.DriveInfo[] GetDrives()")
PS_MEMBER_TABLE(drive, DRIVE_MEMBERS)

enum { UNKNOWN, NO_ROOT, REMOVABLE, FIXED, NETWORK, CDROM, RAM }; /* System.IO.DriveType */

struct drive {
    ps_object object;
    ps_string *name;
};

static void drive_drop(ps_object *o)
{
    ps_string_release(((struct drive *)o)->name);
    ((struct drive *)o)->name = NULL;
}

static ps_result drive_text(ps_cx *cx, ps_value self, ps_value *out)
{
    return ps_give_string(cx, ps_string_retain(((struct drive *)self.u.object)->name), out);
}

static const ps_class drive_class = {
    .size = sizeof(struct drive), .drop = drive_drop, .to_string = drive_text};

static ps_value drive_new(ps_cx *cx, ps_string *take_name)
{
    struct drive *d =
        ps_object_new(ps_type_named(cx->worker, "System.IO.DriveInfo"), &drive_class, PS_INSTANCE);
    d->name = take_name;
    return ps_take_object(d);
}

/* The table of mounts, each line to `visit` until it says that it has what it wants. */
static bool each_mount(bool (*visit)(void *u, const struct mntent *m), void *u)
{
    FILE *table = setmntent("/proc/self/mounts", "r");
    struct mntent m;
    char room[8192];
    bool found = false;
    while (table && !found && getmntent_r(table, &m, room, sizeof room))
        found = visit(u, &m);
    if (table)
        endmntent(table);
    return found;
}

struct wanted {
    const char *path;
    char format[64];
    size_t best;
};

/* The longest mount point that the path lies under; of two at one place the later counts. */
static bool is_nearest(void *u, const struct mntent *m)
{
    struct wanted *w = u;
    size_t n = strlen(m->mnt_dir);
    bool root = n == 1;
    if (n >= w->best && !strncmp(w->path, m->mnt_dir, n) &&
        (root || !w->path[n] || w->path[n] == '/')) {
        w->best = n;
        snprintf(w->format, sizeof w->format, "%s", m->mnt_type);
    }
    return false;
}

static int type_of(const char *format)
{
    static const struct {
        char name[12];
        uint8_t type;
    } types[] = {{"proc", RAM},       {"sysfs", RAM},       {"tmpfs", RAM},      {"devtmpfs", RAM},
                 {"devpts", RAM},     {"cgroup", RAM},      {"cgroup2", RAM},    {"ramfs", RAM},
                 {"debugfs", RAM},    {"mqueue", RAM},      {"securityfs", RAM}, {"bpf", RAM},
                 {"nfs", NETWORK},    {"nfs4", NETWORK},    {"cifs", NETWORK},   {"smb3", NETWORK},
                 {"9p", NETWORK},     {"sshfs", NETWORK},   {"iso9660", CDROM},  {"udf", CDROM},
                 {"vfat", REMOVABLE}, {"exfat", REMOVABLE}, {"ext2", FIXED},     {"ext3", FIXED},
                 {"ext4", FIXED},     {"xfs", FIXED},       {"btrfs", FIXED},    {"zfs", FIXED},
                 {"overlay", FIXED},  {"overlayfs", FIXED}, {"f2fs", FIXED}};
    for (unsigned i = 0; i < sizeof types / sizeof *types; i++)
        if (!strcmp(format, types[i].name))
            return types[i].type;
    return UNKNOWN;
}

static ps_result space_row(ps_cx *cx, unsigned row, const char *path, ps_value *out)
{
    struct statvfs v;
    if (statvfs(path, &v) != 0) {
        ps_throw_io(cx, errno, path, true);
        return PS_FAIL;
    }
    uint64_t blocks = row == DRIVE_AVAILABLE ? v.f_bavail
                      : row == DRIVE_FREE    ? v.f_bfree
                                             : v.f_blocks;
    return ps_give(ps_long((int64_t)(blocks * v.f_frsize)), out);
}

static ps_result property_row(ps_cx *cx, unsigned row, ps_value self, const char *path,
                              ps_value *out)
{
    struct wanted w = {.path = path};
    struct statvfs v;
    bool there = statvfs(path, &v) == 0;
    switch (row) {
    case DRIVE_READY:
        return ps_give_bool(there, out);
    case DRIVE_ROOT:
        return ps_give(ps_file_info_new(cx, path, ((struct drive *)self.u.object)->name, true),
                       out);
    case DRIVE_TYPE:
    case DRIVE_FORMAT:
        if (!there && row == DRIVE_FORMAT)
            return ps_throw_io(cx, errno, path, true), PS_FAIL;
        if (there)
            each_mount(is_nearest, &w);
        if (row == DRIVE_FORMAT)
            return ps_give(ps_text(w.format), out);
        return ps_give(ps_enum(ps_type_named(cx->worker, "System.IO.DriveType"),
                               there ? type_of(w.format) : NO_ROOT),
                       out);
    default:
        return space_row(cx, row, path, out);
    }
}

struct gather {
    ps_cx *cx;
    ps_list *list;
};

static bool gather(void *u, const struct mntent *m)
{
    struct gather *g = u;
    ps_string *name = ps_string_os(m->mnt_dir, strlen(m->mnt_dir));
    return !ps_list_add(g->list, drive_new(g->cx, name));
}

static ps_result all_drives(ps_cx *cx, ps_value *out)
{
    struct gather g = {cx, ps_arraylist_new(cx->worker)};
    ps_array *a;
    bool full = each_mount(gather, &g);
    ps_result r = full ? ps_raise_memory(cx)
                       : ps_array_new(cx, ps_type_named(cx->worker, "System.IO.DriveInfo"),
                                      g.list->count, &a);
    for (uint32_t i = 0; r == PS_OK && i < g.list->count; i++)
        ps_array_put(a, i, ps_retain(g.list->items[i]));
    ps_release_object(g.list);
    return r == PS_OK ? ps_give(ps_take_object(a), out) : r;
}

static ps_result drive_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    (void)count;
    if (row == DRIVE_ALL)
        return all_drives(cx, out);
    if (row == DRIVE_NEW) {
        if (!ps_string_arg(args[0]))
            return ps_throw_null(cx, "driveName");
        if (!args[0].u.string->length)
            return ps_throw_argument(cx, "System.ArgumentException", "driveName",
                                     "Drive name must not be empty.");
        return ps_give(drive_new(cx, ps_string_retain(args[0].u.string)), out);
    }
    const struct drive *d = (const struct drive *)self.u.object;
    if (row == DRIVE_NAME || row == DRIVE_LABEL || row == DRIVE_TEXT)
        return ps_give_string(cx, ps_string_retain(d->name), out);
    if (row == (DRIVE_LABEL | PS_ROW_SET))
        return ps_throw(cx, "System.PlatformNotSupportedException",
                        "Operation is not supported on this platform.");
    char *path = ps_string_to_os(d->name, NULL);
    ps_result r = property_row(cx, row, self, path, out);
    ps_free(path);
    return r;
}

#define DRIVE_TYPES(T)                                                                             \
    T("System.IO.DriveInfo", NULL, NULL, drive_members, drive_invoke, &drive_class, 0)

bool ps_drive_info_typedef(const char *name, size_t length, ps_typedef *out)
{
    return DRIVE_TYPES(PS_PACKED_TYPE) false;
}
