/* file_list.c - reading folders, and making names absolute. */
#include "types/file_list.h"

#include "base/memory.h"
#include "types/support.h"

#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void ps_path_full(const char *path, char out[PATH_MAX])
{
    char whole[2 * PATH_MAX], here[PATH_MAX];
    if (path[0] == '/')
        snprintf(whole, sizeof whole, "%s", path);
    else
        snprintf(whole, sizeof whole, "%s/%s", getcwd(here, sizeof here) ? here : "", path);
    size_t length = 0;
    for (const char *at = whole; *at;) {
        while (*at == '/')
            at++;
        size_t part = strcspn(at, "/");
        if (part == 2 && strncmp(at, "..", 2) == 0) {
            while (length && out[--length] != '/')
                continue;
        } else if (part && !(part == 1 && *at == '.') && length + part + 2 < PATH_MAX) {
            out[length++] = '/';
            memcpy(out + length, at, part);
            length += part;
        }
        at += part;
    }
    if (!length)
        out[length++] = '/';
    out[length] = 0;
}

struct found {
    ps_value *items;
    size_t count, size;
};

static void keep(struct found *all, ps_value take_v)
{
    if (all->count == all->size) {
        all->size = all->size ? all->size * 2 : 16;
        all->items = ps_realloc(all->items, all->size * sizeof *all->items);
    }
    all->items[all->count++] = take_v;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool is_folder(const char *path, const struct dirent *e)
{
    struct stat s;
    if (e->d_type != DT_UNKNOWN && e->d_type != DT_LNK)
        return e->d_type == DT_DIR;
    return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

static ps_result read_folder(ps_cx *cx, const char *folder, const char *pattern, unsigned what,
                             bool deep, struct found *all)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, NULL, by_name);
    if (count < 0) {
        ps_string *name = ps_string_os(folder, strlen(folder));
        if (errno == EACCES)
            ps_throw(cx, "System.UnauthorizedAccessException",
                     "Access to the path '%s' is denied.", PS_U8(cx, name));
        else
            ps_throw(cx, "System.IO.DirectoryNotFoundException",
                     "Could not find a part of the path '%s'.", PS_U8(cx, name));
        ps_string_release(name);
        return PS_FAIL;
    }
    ps_result r = PS_OK;
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        char path[PATH_MAX];
        bool self = strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
        if (r == PS_OK && !self &&
            (size_t)snprintf(path, sizeof path, "%s/%s", strcmp(folder, "/") ? folder : "", name) <
                sizeof path) {
            bool directory = is_folder(path, entries[i]);
            if ((!pattern || fnmatch(pattern, name, 0) == 0) &&
                what & (directory ? PS_LIST_FOLDERS : PS_LIST_FILES))
                keep(all, ps_file_info_new(cx, path, NULL, directory));
            if (deep && directory && entries[i]->d_type != DT_LNK)
                r = read_folder(cx, path, pattern, what, deep, all);
        }
        free(entries[i]);
    }
    free(entries);
    return r;
}

ps_result ps_file_list(ps_cx *cx, const ps_file_info *folder, const ps_string *pattern,
                       unsigned what, bool deep, ps_value *out)
{
    struct found all = {0};
    char *like = pattern ? ps_string_to_os(pattern, NULL) : NULL;
    ps_result r = read_folder(cx, folder->path, like, what, deep, &all);
    ps_free(like);
    ps_type *element = what == PS_LIST_FILES ? ps_core_type(cx->worker, PS_T_FILEINFO)
                       : what == PS_LIST_FOLDERS
                           ? ps_core_type(cx->worker, PS_T_DIRECTORYINFO)
                           : ps_type_named(cx->worker, "System.IO.FileSystemInfo");
    ps_array *a = NULL;
    if (r == PS_OK)
        r = ps_array_new(cx, element, all.count, &a);
    for (size_t i = 0; i < all.count; i++) {
        if (r == PS_OK)
            ps_array_put(a, (uint32_t)i, all.items[i]);
        else
            ps_release(all.items[i]);
    }
    ps_free(all.items);
    if (r == PS_OK)
        *out = ps_take_object(a);
    return r;
}
