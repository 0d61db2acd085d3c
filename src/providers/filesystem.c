/*
 * filesystem.c - the FileSystem provider: existence, items, children. What changes files stands in
 * filesystem_change.c.
 */
#include "providers/filesystem.h"

#include "base/memory.h"
#include "engine/item.h"
#include "types/file_info.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static ps_result files_exists(ps_item_call *call, bool *exists, bool *container)
{
    char *name = ps_string_to_os(call->path, NULL);
    struct stat s;
    *exists = stat(name, &s) == 0;
    *container = *exists && S_ISDIR(s.st_mode);
    if (!*exists)
        *exists = lstat(name, &s) == 0;
    ps_free(name);
    return PS_OK;
}

ps_result ps_files_give(ps_item_call *call, const char *name, bool directory)
{
    ps_cx *cx = &call->x->base;
    ps_string *path = ps_string_os(name, strlen(name));
    ps_value item = ps_file_info_new(cx, name, path, directory);
    ps_result r = ps_item_give_with(call, item, path, directory, "UnixStat",
                                    ps_unix_stat_new(cx, ps_file_info_of(item)));
    ps_string_release(path);
    return r;
}

static ps_result files_get(ps_item_call *call)
{
    bool exists, container;
    PS_TRY(files_exists(call, &exists, &container));
    char *name = ps_string_to_os(call->path, NULL);
    const char *slash = strrchr(name, '/');
    if (call->cmdlet && !container && slash && slash[1] == '.' && !call->force) {
        ps_value target = ps_take_string(ps_string_retain(call->path)); /* it is hidden */
        ps_result r =
            ps_error(call->cmdlet, "System.IO.IOException", "ItemNotFound", PS_OBJECT_NOT_FOUND,
                     target, "Could not find item %s.", PS_U8(&call->x->base, call->path));
        ps_release(target);
        ps_free(name);
        return r;
    }
    ps_result r = ps_files_give(call, name, container);
    ps_free(name);
    return r;
}

/* ---- children -------------------------------------------------------------------------------- */

struct entry {
    char *name;
    ps_string *text;
    bool directory;
};

/* Folders before files, each by name as the file system's comparer orders names. */
static int by_kind_and_name(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->directory != y->directory)
        return x->directory ? -1 : 1;
    int order = ps_string_compare_fold(x->text, y->text);
    return order ? order : strcmp(x->name, y->name);
}

static bool is_directory(int folder, const struct dirent *e)
{
    struct stat s;
    if (e->d_type != DT_UNKNOWN && e->d_type != DT_LNK)
        return e->d_type == DT_DIR;
    return fstatat(folder, e->d_name, &s, 0) == 0 && S_ISDIR(s.st_mode);
}

static size_t read_entries(DIR *d, struct entry **out)
{
    size_t count = 0, size = 0;
    *out = NULL;
    for (struct dirent *e; (e = readdir(d));) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        if (count == size) {
            size = size ? size * 2 : 64;
            *out = ps_realloc(*out, size * sizeof **out);
        }
        (*out)[count++] =
            (struct entry){ps_strdup(e->d_name), ps_string_os(e->d_name, strlen(e->d_name)),
                           is_directory(dirfd(d), e)};
    }
    if (count)
        qsort(*out, count, sizeof **out, by_kind_and_name);
    return count;
}

static bool wanted(const ps_item_call *call, const struct entry *e)
{
    if (e->name[0] == '.' && !call->force)
        return false;
    return !call->filter || ps_item_filter(call->filter, e->text);
}

/* The folders that were listed with -FollowSymlink: each is once, whatever leads to it. An open
 * table, half of it free. */
struct seen {
    struct place {
        dev_t device;
        ino_t inode;
        bool used;
    } *places;
    size_t count, size;
};

static struct place *place_of(struct place *places, size_t size, const struct stat *s)
{
    size_t at = (size_t)((s->st_ino * 0x9E3779B97F4A7C15u) ^ s->st_dev) % size;
    while (places[at].used &&
           (places[at].device != s->st_dev || places[at].inode != s->st_ino))
        at = (at + 1) % size;
    return &places[at];
}

/* false: it was there. */
static bool see(struct seen *seen, const struct stat *s)
{
    if (2 * (seen->count + 1) > seen->size) {
        size_t size = seen->size ? 2 * seen->size : 64;
        struct place *places = ps_calloc(size, sizeof *places);
        for (size_t i = 0; i < seen->size; i++) {
            const struct place *p = &seen->places[i];
            const struct stat old = {.st_dev = p->device, .st_ino = p->inode};
            if (p->used)
                *place_of(places, size, &old) = *p;
        }
        ps_free(seen->places);
        seen->places = places;
        seen->size = size;
    }
    struct place *p = place_of(seen->places, seen->size, s);
    if (p->used)
        return false;
    *p = (struct place){s->st_dev, s->st_ino, true};
    seen->count++;
    return true;
}

static ps_result seen_before(ps_item_call *call, const char *path)
{
    ps_cx *cx = &call->x->base;
    ps_string *name = ps_string_os(path, strlen(path));
    ps_result r = call->cmdlet ? ps_warning(call->cmdlet, "Skip already-visited directory %s.",
                                            PS_U8(cx, name))
                               : PS_OK;
    ps_string_release(name);
    return r;
}

static ps_result children_of(ps_item_call *call, const char *folder, uint32_t depth,
                             struct seen *seen);

static ps_result give_entry(ps_item_call *call, const char *folder, const struct entry *e,
                            uint32_t depth, bool deeper, struct seen *seen)
{
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/%s", strcmp(folder, "/") ? folder : "", e->name);
    if (length < 0 || (size_t)length >= sizeof path)
        return PS_OK;
    struct stat s;
    if (!deeper)
        return ps_files_give(call, path, e->directory);
    bool link = lstat(path, &s) == 0 && S_ISLNK(s.st_mode);
    if (link && (!call->follow || stat(path, &s) != 0))
        return PS_OK;
    if (call->follow && !see(seen, &s))
        return seen_before(call, path);
    return children_of(call, path, depth + 1, seen);
}

static ps_result children_of(ps_item_call *call, const char *folder, uint32_t depth,
                             struct seen *seen)
{
    DIR *d = opendir(folder);
    if (!d) {
        ps_string *path = ps_string_os(folder, strlen(folder));
        ps_result r = ps_item_errno(call, "DirUnauthorizedAccessError", PS_READ_ERROR, path);
        ps_string_release(path);
        return r;
    }
    struct entry *entries;
    size_t count = read_entries(d, &entries);
    closedir(d);
    ps_result r = PS_OK;
    for (size_t i = 0; i < count && r == PS_OK; i++) {
        r = ps_poll(&call->x->base);
        if (r == PS_OK && wanted(call, &entries[i]))
            r = give_entry(call, folder, &entries[i], depth, false, seen);
    }
    for (size_t i = 0; i < count; i++) {
        if (r == PS_OK && call->recurse && depth < call->depth && entries[i].directory &&
            (entries[i].name[0] != '.' || call->force))
            r = give_entry(call, folder, &entries[i], depth, true, seen);
        ps_free(entries[i].name);
        ps_string_release(entries[i].text);
    }
    ps_free(entries);
    return r;
}

static ps_result files_children(ps_item_call *call)
{
    char *name = ps_string_to_os(call->path, NULL);
    struct stat s;
    struct seen seen = {0};
    bool folder = stat(name, &s) == 0 && S_ISDIR(s.st_mode);
    if (folder)
        see(&seen, &s);
    ps_result r = folder ? children_of(call, name, 0, &seen) : files_get(call);
    ps_free(seen.places);
    ps_free(name);
    return r;
}

static ps_result files_properties(ps_item_call *call, ps_value *out)
{
    char *name = ps_string_to_os(call->path, NULL);
    struct stat s;
    *out = ps_file_info_new(&call->x->base, name, call->path,
                            stat(name, &s) == 0 && S_ISDIR(s.st_mode));
    ps_free(name);
    return PS_OK;
}

/* ---- ${path} --------------------------------------------------------------------------------- */

/* Lines of a file, as $drive:path reads them: none, one, or an array. */
static ps_result files_variable_get(ps_exec *x, const ps_string *path, ps_value *out)
{
    char *name;
    PS_TRY(ps_path_file(x, path, &name));
    ps_string *text;
    *out = ps_unset();
    if (access(name, R_OK) == 0 && ps_read_text_file(x, name, &text) == PS_OK) {
        ps_value v = ps_take_string(text), separator = ps_text("\n"), lines;
        ps_string *trimmed = text;
        if (text->length && ps_string_at(text, text->length - 1) == '\n')
            trimmed = ps_string_sub(text, 0, text->length - 1);
        ps_value whole = ps_take_string(trimmed == text ? ps_string_retain(text) : trimmed);
        ps_result r = ps_call_c(&x->base, whole, "Split", &separator, 1, &lines);
        ps_release(whole);
        ps_release(separator);
        ps_release(v);
        ps_free(name);
        PS_TRY(r);
        if (lines.kind == PS_ARRAY && ps_as_array(lines)->length == 1) {
            *out = ps_array_get(ps_as_array(lines), 0);
            ps_release(lines);
        } else {
            *out = lines;
        }
        return PS_OK;
    }
    ps_clear_pending(&x->base);
    ps_free(name);
    return PS_OK;
}

const ps_provider ps_provider_filesystem = {
    .name = "FileSystem",
    .module = "Microsoft.PowerShell.Core",
    .default_drives = "Temp\0/\0",
    .capabilities = 4 | 16 | 32,
    .exists = files_exists,
    .get = files_get,
    .children = files_children,
    .make = ps_files_make,
    .remove = ps_files_remove,
    .rename = ps_files_rename,
    .copy = ps_files_copy,
    .move = ps_files_move,
    .properties = files_properties,
    .variable_get = files_variable_get,
};
