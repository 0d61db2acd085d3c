/*
 * module_file.c - finding modules: folders on $env:PSModulePath, versions, and paths.
 */
#include "engine/module.h"

#include "base/memory.h"
#include "engine/frame.h"
#include "engine/provider.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { VERSIONS_MOST = 256, ENTRIES_MOST = 4096 };

void ps_module_file_drop(struct ps_module_file *f)
{
    ps_string_release(f->path);
    ps_string_release(f->name);
    ps_release(f->version);
    *f = (struct ps_module_file){0};
}

static bool is_file(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

static bool is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static const char extensions[][6] = {".psd1", ".psm1", ".dll"};

static bool has_extension(const char *path)
{
    size_t n = strlen(path);
    static const char known[][6] = {".psd1", ".psm1", ".ps1", ".dll"};
    for (unsigned i = 0; i < sizeof known / sizeof known[0]; i++) {
        size_t k = strlen(known[i]);
        if (n > k && strcasecmp(path + n - k, known[i]) == 0)
            return true;
    }
    return false;
}

/* ---- one candidate --------------------------------------------------------------------------- */

/* The version and GUID that a manifest gives; PS_NULL where it gives none. */
static void manifest_identity(ps_exec *x, const char *path, ps_value *version, ps_value *guid)
{
    size_t n = strlen(path);
    *version = *guid = ps_null();
    if (n < 5 || strcasecmp(path + n - 5, ".psd1") != 0)
        return;
    ps_string *name = ps_string_os(path, n);
    ps_value table;
    if (ps_data_file_read(x, name, &table) != PS_OK) {
        ps_clear_pending(&x->base);
    } else {
        const ps_value *v = ps_dict_find_c(ps_as_dict(table), "ModuleVersion");
        const ps_value *g = ps_dict_find_c(ps_as_dict(table), "GUID");
        if (v && !ps_try_convert(&x->base, *v, ps_core_type(x->base.worker, PS_T_VERSION), version))
            *version = ps_null();
        if (g && !ps_try_convert(&x->base, *g, ps_core_type(x->base.worker, PS_T_GUID), guid))
            *guid = ps_null();
        ps_release(table);
    }
    ps_string_release(name);
}

/* Whether a file is what is wanted; then `*out` is it. */
static bool take(ps_exec *x, const struct ps_module_wanted *w, const char *path,
                 struct ps_module_file *out)
{
    ps_value version, guid;
    manifest_identity(x, path, &version, &guid);
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    bool fits = ps_module_fits(x, w, version, guid);
    ps_release(guid);
    if (!fits) {
        ps_release(version);
        return false;
    }
    size_t start = slash ? (size_t)(slash + 1 - path) : 0;
    *out = (struct ps_module_file){.path = ps_string_os(path, strlen(path)),
                                   .name = ps_string_os(path + start, (size_t)(dot - path) - start),
                                   .version = version};
    return true;
}

/* folder/leaf with one of the extensions. */
static bool in_folder(ps_exec *x, const struct ps_module_wanted *w, const char *folder,
                      const char *leaf, struct ps_module_file *out)
{
    char path[PATH_MAX];
    for (unsigned i = 0; i < sizeof extensions / sizeof extensions[0]; i++) {
        if ((size_t)snprintf(path, sizeof path, "%s/%s%s", folder, leaf, extensions[i]) >=
            sizeof path)
            continue;
        if (is_file(path)) /* where there is a manifest, it decides */
            return take(x, w, path, out);
    }
    return false;
}

/* Names of sub folders that are versions, newest first. Owned list of pairs: text and version. */
static unsigned version_folders(ps_exec *x, const char *folder, ps_value *versions)
{
    DIR *d = opendir(folder);
    unsigned count = 0;
    for (struct dirent *e; d && count < VERSIONS_MOST && (e = readdir(d));) {
        if (e->d_name[0] < '0' || e->d_name[0] > '9')
            continue;
        ps_string *text = ps_string_c(e->d_name);
        ps_value v = ps_version_of(x, text);
        ps_string_release(text);
        if (ps_is_null(v))
            continue;
        unsigned at = count++;
        for (; at > 0 && ps_version_order(x, versions[at - 1], v) < 0; at--)
            versions[at] = versions[at - 1];
        versions[at] = v;
    }
    if (d)
        closedir(d);
    return count;
}

/* The newest fitting module of root/name, or all of them for `visit`. */
typedef ps_result (*visit_fn)(void *u, ps_exec *x, const struct ps_module_file *file);

static ps_result each_version(ps_exec *x, const struct ps_module_wanted *w, const char *folder,
                              const char *leaf, visit_fn visit, void *u)
{
    ps_value *versions = ps_calloc(VERSIONS_MOST, sizeof *versions);
    unsigned count = version_folders(x, folder, versions);
    ps_result r = PS_OK;
    struct ps_module_file file;
    for (unsigned i = 0; i < count && r == PS_OK; i++) {
        char path[PATH_MAX];
        ps_string *text = NULL;
        if (ps_to_string(&x->base, versions[i], &text) != PS_OK) {
            ps_clear_pending(&x->base);
            continue;
        }
        if ((size_t)snprintf(path, sizeof path, "%s/%s", folder, PS_U8(&x->base, text)) <
                sizeof path &&
            in_folder(x, w, path, leaf, &file)) {
            r = visit(u, x, &file);
            ps_module_file_drop(&file);
        }
        ps_string_release(text);
    }
    for (unsigned i = 0; i < count; i++)
        ps_release(versions[i]);
    ps_free(versions);
    if (r == PS_OK && in_folder(x, w, folder, leaf, &file)) {
        r = visit(u, x, &file);
        ps_module_file_drop(&file);
    }
    return r;
}

/* The first one that is told of; PS_FAIL with nothing pending ends the walk. */
static ps_result keep_first(void *u, ps_exec *x, const struct ps_module_file *file)
{
    struct ps_module_file *out = u;
    (void)x;
    *out = (struct ps_module_file){.path = ps_string_retain(file->path),
                                   .name = ps_string_retain(file->name),
                                   .version = ps_retain(file->version)};
    return PS_FAIL;
}

static bool first_version(ps_exec *x, const struct ps_module_wanted *w, const char *folder,
                          const char *leaf, struct ps_module_file *out)
{
    *out = (struct ps_module_file){0};
    each_version(x, w, folder, leaf, keep_first, out);
    return out->path != NULL;
}

/* ---- the module path ------------------------------------------------------------------------- */

void ps_module_path_init(const char *home)
{
    const char *data = getenv("XDG_DATA_HOME"), *user = getenv("HOME");
    char path[PATH_MAX * 2];
    if (getenv("PSModulePath"))
        return;
    int n = data && *data ? snprintf(path, sizeof path, "%s/powershell/Modules", data)
                          : snprintf(path, sizeof path, "%s/.local/share/powershell/Modules",
                                     user ? user : "");
    if (n < 0 || (size_t)n >= sizeof path)
        return;
    size_t at = (size_t)n;
    snprintf(path + at, sizeof path - at, ":/usr/local/share/powershell/Modules:%s/Modules", home);
    setenv("PSModulePath", path, 1);
}

/* The next folder of the list; false at the end. */
static bool next_folder(const char **at, char folder[PATH_MAX])
{
    while (*at && **at) {
        size_t n = strcspn(*at, ":");
        const char *start = *at;
        *at += n + ((*at)[n] == ':');
        if (n && n < PATH_MAX) {
            memcpy(folder, start, n);
            folder[n] = 0;
            while (n > 1 && folder[n - 1] == '/')
                folder[--n] = 0;
            return true;
        }
    }
    return false;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Sub folders of a folder, in order. */
static unsigned sub_folders(const char *folder, char ***out)
{
    char **names = ps_calloc(ENTRIES_MOST, sizeof *names);
    unsigned count = 0;
    DIR *d = opendir(folder);
    for (struct dirent *e; d && count < ENTRIES_MOST && (e = readdir(d));) {
        char path[PATH_MAX];
        if (e->d_name[0] != '.' &&
            (size_t)snprintf(path, sizeof path, "%s/%s", folder, e->d_name) < sizeof path &&
            is_folder(path))
            names[count++] = ps_strdup(e->d_name);
    }
    if (d)
        closedir(d);
    if (count)
        qsort(names, count, sizeof *names, by_name);
    *out = names;
    return count;
}

static ps_result files_in(ps_exec *x, const char *folder, const ps_string *pattern, visit_fn visit,
                          void *u)
{
    static const struct ps_module_wanted any;
    char **names;
    unsigned count = sub_folders(folder, &names);
    ps_result r = PS_OK;
    for (unsigned i = 0; i < count; i++) {
        ps_string *name = ps_string_os(names[i], strlen(names[i]));
        char path[PATH_MAX];
        if (r == PS_OK && (!pattern || ps_wildcard_match(pattern, name, true)) &&
            (size_t)snprintf(path, sizeof path, "%s/%s", folder, names[i]) < sizeof path)
            r = each_version(x, &any, path, names[i], visit, u);
        ps_string_release(name);
        ps_free(names[i]);
    }
    ps_free(names);
    return r;
}

ps_result ps_module_files_each(ps_exec *x, const ps_string *pattern, visit_fn visit, void *u)
{
    const char *path = getenv("PSModulePath");
    char *list = ps_strdup(path ? path : ""), folder[PATH_MAX];
    const char *at = list;
    ps_result r = PS_OK;
    while (r == PS_OK && next_folder(&at, folder))
        r = files_in(x, folder, pattern, visit, u);
    ps_free(list);
    return r;
}

/* A sub folder by its name in any case. */
static bool folder_named(const char *folder, const char *name, char out[PATH_MAX])
{
    if ((size_t)snprintf(out, PATH_MAX, "%s/%s", folder, name) >= PATH_MAX)
        return false;
    if (is_folder(out) || strchr(name, '/'))
        return is_folder(out);
    DIR *d = opendir(folder);
    bool found = false;
    for (struct dirent *e; d && !found && (e = readdir(d));)
        found = strcasecmp(e->d_name, name) == 0 &&
                (size_t)snprintf(out, PATH_MAX, "%s/%s", folder, e->d_name) < PATH_MAX &&
                is_folder(out);
    if (d)
        closedir(d);
    return found;
}

static bool find_on_path(ps_exec *x, const struct ps_module_wanted *w, const char *name,
                         struct ps_module_file *out)
{
    const char *path = getenv("PSModulePath");
    char *list = ps_strdup(path ? path : ""), folder[PATH_MAX], own[PATH_MAX];
    const char *at = list;
    bool found = false;
    while (!found && next_folder(&at, folder)) {
        if (!folder_named(folder, name, own))
            continue;
        found = first_version(x, w, own, strrchr(own, '/') + 1, out);
    }
    ps_free(list);
    return found;
}

/* ---- paths ----------------------------------------------------------------------------------- */

bool ps_module_is_path(const ps_string *name)
{
    if (!name->length)
        return false;
    uint16_t first = ps_string_at(name, 0);
    if (first == '/' || first == '\\' || first == '~')
        return true;
    if (first != '.')
        return ps_string_find_unit(name, ':', 0) > 0;
    uint16_t second = name->length > 1 ? ps_string_at(name, 1) : 0;
    return second == '/' || second == '\\' || second == 0 || second == '.';
}

static bool find_at(ps_exec *x, const struct ps_module_wanted *w, char *path,
                    struct ps_module_file *out)
{
    char *real = realpath(path, NULL);
    if (real && has_extension(real) && is_file(real)) {
        bool found = take(x, w, real, out);
        free(real);
        return found;
    }
    bool found = false;
    if (real && is_folder(real) && strrchr(real, '/')) {
        found = first_version(x, w, real, strrchr(real, '/') + 1, out);
        const char *leaf = strrchr(real, '/') + 1;
        char parent[PATH_MAX];
        /* The folder of one version is named like it; the module like the folder above. */
        if (!found && leaf > real + 1 &&
            (size_t)snprintf(parent, sizeof parent, "%.*s", (int)(leaf - 1 - real), real) <
                sizeof parent &&
            strrchr(parent, '/'))
            found = in_folder(x, w, real, strrchr(parent, '/') + 1, out);
    }
    free(real);
    if (found || has_extension(path))
        return found;
    char *slash = strrchr(path, '/');
    if (!slash)
        return false;
    *slash = 0;
    real = realpath(*path ? path : "/", NULL);
    found = real && in_folder(x, w, real, slash + 1, out);
    *slash = '/';
    free(real);
    return found;
}

bool ps_module_find(ps_exec *x, const struct ps_module_wanted *w, const ps_string *base,
                    struct ps_module_file *out)
{
    *out = (struct ps_module_file){0};
    bool is_path = ps_module_is_path(w->name);
    if (!is_path && !base) {
        char *name = ps_string_to_os(w->name, NULL);
        bool found = find_on_path(x, w, name, out);
        ps_free(name);
        return found;
    }
    char *path = NULL;
    bool rooted = is_path && ps_string_at(w->name, 0) == '/';
    if (base && !rooted) {
        ps_string *whole =
            ps_string_printf("%s/%s", PS_U8(&x->base, base), PS_U8(&x->base, w->name));
        path = ps_string_to_os(whole, NULL);
        ps_string_release(whole);
    } else if (ps_path_file(x, w->name, &path) != PS_OK) {
        ps_clear_pending(&x->base);
        return false;
    }
    for (char *c = path; *c; c++)
        if (*c == '\\')
            *c = '/';
    bool found = find_at(x, w, path, out);
    ps_free(path);
    if (!found && base && !is_path)
        return ps_module_find(x, w, NULL, out);
    return found;
}
