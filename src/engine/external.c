/*
 * external.c - programs and script files as commands.
 */
#include "base/memory.h"
#include "engine/command_info.h"
#include "engine/module.h"
#include "language/script.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SCRIPT_FILE_MAX = 64 * 1024 * 1024 };

static bool is_script_name(const char *path)
{
    size_t n = strlen(path);
    return n > 4 && strcasecmp(path + n - 4, ".ps1") == 0;
}

/* ---- what a session configuration lets the user run ------------------------------------------ */

/* Whether one of the listed paths and patterns is that file (SessionState.CheckApplicationVisibility).
 * `list` PS_UNSET: everything is. */
static bool listed(ps_value list, const ps_string *path)
{
    if (list.kind == PS_UNSET)
        return true;
    const ps_list *l = ps_as_list(list);
    for (uint32_t i = 0; i < l->count; i++)
        if (ps_wildcard_match(l->items[i].u.string, path, true))
            return true;
    return false;
}

/* What looks like a path is not even looked for unless a listed path begins with it
 * (CommandSearcher.MoveNext). */
static bool begins_listed(ps_value list, const ps_string *name)
{
    const ps_list *l = ps_as_list(list);
    for (uint32_t i = 0; i < l->count; i++) {
        const ps_string *path = l->items[i].u.string;
        if (ps_string_is(path, "*"))
            return true;
        ps_string *head = path->length >= name->length ? ps_string_sub(path, 0, name->length) : NULL;
        bool same = head && ps_string_equal_fold(head, name);
        ps_string_release(head);
        if (same)
            return true;
    }
    return false;
}

static bool may_look_for(const ps_exec *x, const ps_string *name)
{
    return x->trusted || x->runspace->programs.kind == PS_UNSET ||
           begins_listed(x->runspace->programs, name) ||
           begins_listed(x->runspace->script_files, name);
}

static ps_command_info *make_as(ps_exec *x, const char *path, enum ps_command_type type)
{
    const char *slash = strrchr(path, '/');
    const char *base = slash ? slash + 1 : path;
    ps_string *name = ps_string_os(base, strlen(base));
    ps_command_info *i = ps_command_info_new(x, type, name);
    ps_string_release(name);
    i->target = ps_string_os(path, strlen(path));
    i->visibility = !listed(type == PS_CMD_APPLICATION ? x->runspace->programs
                                                       : x->runspace->script_files,
                            i->target);
    return i;
}

/* NULL: it is hidden from the code that asks, `*unseen`. */
static ps_command_info *make(ps_exec *x, const char *path, bool *unseen)
{
    ps_command_info *i =
        make_as(x, path, is_script_name(path) ? PS_CMD_EXTERNAL_SCRIPT : PS_CMD_APPLICATION);
    if (!i->visibility || x->trusted)
        return i;
    *unseen = true;
    ps_release_object(i);
    return NULL;
}

/* A file that can be called. Whether a program that a path names is executable is seen when it is
 * started: an error that says so is plainer than that there is no such command. */
static bool callable(const char *path, unsigned types)
{
    struct stat st;
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
        return false;
    return types & (is_script_name(path) ? PS_CMD_EXTERNAL_SCRIPT : PS_CMD_APPLICATION);
}

/* Removes `.`, `..` and doubled slashes, as the display of a path has them removed. */
static void tidy(char *path)
{
    char *out = path, *in = path;
    while (*in) {
        while (in[0] == '/' && in[1] == '/')
            in++;
        if (strncmp(in, "/./", 3) == 0 || strcmp(in, "/.") == 0) {
            in += 2;
        } else if (strncmp(in, "/../", 4) == 0 || strcmp(in, "/..") == 0) {
            in += 3;
            while (out > path && *--out != '/')
                ;
        } else {
            *out++ = *in++;
            while (*in && *in != '/')
                *out++ = *in++;
        }
    }
    if (out == path)
        *out++ = '/';
    *out = 0;
}

static ps_command_info *by_path(ps_exec *x, const ps_string *name, unsigned types, bool *unseen)
{
    char *file = NULL;
    if (ps_path_file(x, name, &file) != PS_OK) {
        ps_clear_pending(&x->base);
        return NULL;
    }
    tidy(file);
    ps_command_info *i = callable(file, types) ? make(x, file, unseen) : NULL;
    bool on_drive = ps_string_find_unit(name, ':', 0) > 0; /* there the extension is needed */
    if (!i && !on_drive && !is_script_name(file) && (types & PS_CMD_EXTERNAL_SCRIPT)) {
        size_t n = strlen(file);
        file = ps_realloc(file, n + 5);
        memcpy(file + n, ".ps1", 5);
        i = callable(file, types) ? make(x, file, unseen) : NULL;
    }
    ps_free(file);
    return i;
}

static bool is_path(const ps_string *name)
{
    if (ps_string_find_unit(name, '/', 0) >= 0 || ps_string_find_unit(name, '\\', 0) >= 0)
        return true;
    return ps_string_is(name, "~");
}

/* `wanted` in a folder of the search path; one that is relative counts from the session's location.
 */
static bool in_folder(ps_exec *x, const char *folder, size_t length, const char *wanted,
                      char out[PATH_MAX])
{
    char *full = NULL;
    if (!length)
        return false;
    if (*folder != '/') {
        ps_string *text = ps_string_os(folder, length);
        bool known = ps_path_file(x, text, &full) == PS_OK;
        ps_string_release(text);
        if (!known) {
            ps_clear_pending(&x->base);
            return false;
        }
        length = strlen(full);
    }
    int n = snprintf(out, PATH_MAX, "%.*s/%s", (int)length, full ? full : folder, wanted);
    ps_free(full);
    return n >= 0 && n < PATH_MAX - 4;
}

ps_command_info *ps_external_find(ps_exec *x, const ps_string *name, unsigned types, bool *unseen)
{
    if (name->length == 0)
        return NULL;
    if (is_path(name))
        return may_look_for(x, name) ? by_path(x, name, types, unseen) : NULL;
    char *wanted = ps_string_to_os(name, NULL);
    const char *path = getenv("PATH");
    ps_command_info *i = NULL;
    for (const char *at = path; at && *at && !i && !*unseen;) {
        size_t n = strcspn(at, ":");
        char file[PATH_MAX];
        if (in_folder(x, at, n, wanted, file)) {
            if ((types & PS_CMD_EXTERNAL_SCRIPT) && !is_script_name(file)) {
                size_t end = strlen(file);
                memcpy(file + end, ".ps1", 5);
                if (callable(file, types))
                    i = make(x, file, unseen);
                file[end] = 0;
            }
            if (!i && callable(file, types) && (is_script_name(file) || access(file, X_OK) == 0))
                i = make(x, file, unseen);
        }
        at += n + (at[n] == ':');
    }
    ps_free(wanted);
    return i;
}

ps_command_info *ps_external_script(ps_exec *x, const ps_string *path)
{
    char *file = ps_string_to_os(path, NULL);
    tidy(file);
    ps_command_info *i = make_as(x, file, PS_CMD_EXTERNAL_SCRIPT);
    ps_free(file);
    return i;
}

ps_result ps_external_each(ps_exec *x, const ps_string *pattern, unsigned types,
                           ps_result (*visit)(void *u, ps_exec *x, ps_command_info *info), void *u)
{
    const char *path = getenv("PATH");
    for (const char *at = path; at && *at;) {
        size_t n = strcspn(at, ":");
        char folder[PATH_MAX], file[PATH_MAX];
        DIR *d = in_folder(x, at, n, "", folder) ? opendir(folder) : NULL;
        if (d && strlen(folder) > 1)
            folder[strlen(folder) - 1] = 0; /* its slash */
        ps_result r = PS_OK;
        for (struct dirent *e; d && r == PS_OK && (e = readdir(d));) {
            ps_string *name = ps_string_os(e->d_name, strlen(e->d_name));
            bool match = ps_wildcard_match(pattern, name, false);
            ps_string_release(name);
            if (!match ||
                (size_t)snprintf(file, sizeof file, "%s/%s", folder, e->d_name) >= sizeof file ||
                !callable(file, types))
                continue;
            bool unseen = false;
            ps_command_info *i = make(x, file, &unseen);
            r = i ? visit(u, x, i) : PS_OK;
            ps_release_object(i);
        }
        if (d)
            closedir(d);
        PS_TRY(r);
        at += n + (at[n] == ':');
    }
    return PS_OK;
}

/* ---- script files ---------------------------------------------------------------------------- */

static ps_string *decode(const uint8_t *data, size_t n)
{
    if (n >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0)
        return ps_string_utf8((const char *)data + 3, n - 3);
    if (n >= 2 && (memcmp(data, "\xFF\xFE", 2) == 0 || memcmp(data, "\xFE\xFF", 2) == 0)) {
        bool big = data[0] == 0xFE;
        size_t count = (n - 2) / 2;
        uint16_t *units = ps_try_alloc(count ? count * 2 : 2);
        if (!units)
            return NULL;
        for (size_t i = 0; i < count; i++)
            units[i] = (uint16_t)(data[2 + 2 * i + !big] << 8 | data[2 + 2 * i + big]);
        ps_string *s = ps_string_utf16(units, count);
        ps_free(units);
        return s;
    }
    return ps_string_utf8((const char *)data, n);
}

ps_result ps_read_text_file(ps_exec *x, const char *path, ps_string **out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (fd >= 0 && fstat(fd, &st) == 0 && st.st_size > SCRIPT_FILE_MAX) {
        close(fd);
        return ps_throw(&x->base, "System.IO.IOException",
                        "The file '%s' has %lld bytes; a script may have %d at most.", path,
                        (long long)st.st_size, SCRIPT_FILE_MAX);
    }
    if (fd < 0 || fstat(fd, &st) != 0) {
        if (fd >= 0)
            close(fd);
        return ps_throw(&x->base, fd >= 0 ? "System.IO.IOException"
                                          : "System.IO.FileNotFoundException",
                        "Could not read the file '%s'.", path);
    }
    size_t size = (size_t)st.st_size, got = 0;
    uint8_t *data = ps_try_alloc(size + 1);
    for (ssize_t n; data && got < size; got += (size_t)n)
        if ((n = read(fd, data + got, size - got)) <= 0)
            break;
    close(fd);
    *out = data ? decode(data, got) : NULL;
    ps_free(data);
    return *out ? PS_OK : ps_raise_memory(&x->base);
}

/* A module that #requires names is loaded unless it is already. */
static bool required_module(ps_exec *x, const struct ps_required_module *r)
{
    struct ps_module_load l = {.wanted = {.name = r->name},
                               .import = {.target = x->runspace->state, .scope = x->global,
                                          .no_name_check = true}};
    ps_module *m = ps_module_loaded(x, r->name);
    if (r->version)
        l.wanted.minimum = ps_version_of(x, r->version);
    if (r->maximum_version)
        l.wanted.maximum = ps_version_of(x, r->maximum_version);
    if (r->required_version)
        l.wanted.required = ps_version_of(x, r->required_version);
    bool there = m && ps_module_fits(x, &l.wanted, m->fields[PS_MOD_VERSION],
                                     m->fields[PS_MOD_GUID]);
    if (!there)
        there = ps_module_import_named(x, &l, &m) == PS_OK;
    if (!there && x->base.pending == PS_PENDING_ERROR)
        ps_clear_pending(&x->base);
    l.wanted.name = NULL;
    ps_module_wanted_drop(&l.wanted);
    return there;
}

static const char *version_label(const struct ps_required_module *r)
{
    return r->version            ? " with ModuleVersion '"
           : r->maximum_version  ? " with MaximumVersion '"
           : r->required_version ? " with RequiredVersion '"
                                 : "";
}

static const char *version_text(ps_exec *x, const struct ps_required_module *r)
{
    const ps_string *s = r->version           ? r->version
                         : r->maximum_version ? r->maximum_version
                                              : r->required_version;
    return s ? PS_U8(&x->base, s) : "";
}

/* #requires: the version, and modules. */
static ps_result check_requirements(ps_exec *x, const ps_command_info *info,
                                    const struct ps_requirements *r)
{
    enum { MAJOR = 7, MINOR = 6 };
    int major = 0, minor = 0;
    const char *name = PS_U8(&x->base, info->spelling);
    if (!r)
        return PS_OK;
    const char *version = r->version ? PS_U8(&x->base, r->version) : "";
    if (sscanf(version, "%d.%d", &major, &minor) >= 1 &&
        (major > MAJOR || (major == MAJOR && minor > MINOR)))
        return ps_raise(&x->base, "System.Management.Automation.ScriptRequiresException",
                        "ScriptRequiresUnmatchedPSVersion", PS_RESOURCE_UNAVAILABLE, ps_unset(),
                        "The script '%s' cannot be run because it contained a \"#requires\" "
                        "statement for PowerShell %s%s. The version of PowerShell that is required "
                        "by the script does not match the currently running version of PowerShell "
                        "7.6.9.",
                        name, version, strchr(version, '.') ? "" : ".0");
    for (uint32_t i = 0; i < r->module_count; i++)
        if (!required_module(x, &r->modules[i]))
            return ps_raise(&x->base, "System.Management.Automation.ScriptRequiresException",
                            "ScriptRequiresMissingModules", PS_RESOURCE_UNAVAILABLE, ps_unset(),
                            "The script '%s' cannot be run because the following modules that are "
                            "specified by the \"#requires\" statements of the script are missing: "
                            "The module '%s' cannot be found%s%s%s..",
                            name, PS_U8(&x->base, r->modules[i].name),
                            version_label(&r->modules[i]), version_text(x, &r->modules[i]),
                            *version_label(&r->modules[i]) ? "'" : "");
    return PS_OK;
}

ps_result ps_command_load_script(ps_exec *x, ps_command_info *info)
{
    if (info->block.kind == PS_BLOCK)
        return PS_OK;
    char *path = ps_string_to_os(info->target, NULL);
    ps_string *text = NULL;
    ps_result r = ps_read_text_file(x, path, &text);
    ps_free(path);
    if (r == PS_OK)
        r = ps_block_from_text(x, text, info->target, &info->block);
    ps_string_release(text);
    if (r == PS_OK) {
        const struct ps_script *script = ((ps_block *)info->block.u.object)->script;
        r = check_requirements(x, info, script->requirements);
    }
    return r;
}
